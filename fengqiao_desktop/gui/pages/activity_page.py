"""教育学习与公益活动: the sessions at the left; the form and who was there at the right."""

from PySide6.QtWidgets import QSizePolicy, QWidget

from fengqiao_desktop.documents.blocks import Document
from fengqiao_desktop.documents.template import render
from fengqiao_desktop.domain.access import may
from fengqiao_desktop.domain.changes import Changes
from fengqiao_desktop.domain.corrections.care_records import Activity, Attendance
from fengqiao_desktop.domain.corrections.codes import ACTIVITY_KINDS, ATTENDANCES
from fengqiao_desktop.domain.corrections.records import Subject
from fengqiao_desktop.domain.schema import Record, option_label
from fengqiao_desktop.gui.desk import Desk
from fengqiao_desktop.gui.page import Opener
from fengqiao_desktop.gui.pages.register_pages import RegisterPage
from fengqiao_desktop.gui.pages.subject_papers import show_document
from fengqiao_desktop.gui.theme import px
from fengqiao_desktop.gui.widgets import (
    Card,
    PlainButton,
    PlainLabel,
    card_area,
    clear_layout,
    column,
)
from fengqiao_desktop.services import correction_paper_replies
from fengqiao_desktop.services.correction_paper_kinds import LIST
from fengqiao_desktop.store.repository import Repository, Where

CODE = "correction_activity"


class ActivityPage(RegisterPage):
    """A register page whose right side also names who was there; the list is kept in one go."""

    help_text = (
        "左边是办过的集中教育和公益活动，右边是内容和名单。“登记一场”一次记完内容和到场的人；"
        "未成年人和成年人要分开办。"
    )

    def __init__(self, desk: Desk, window: Opener) -> None:
        self.people = column(gap=2)
        self.shown_id = 0
        super().__init__(desk, window, CODE)

    def changed(self, changes: Changes) -> None:
        super().changed(changes)
        if changes.touches("correction_attendance"):
            self._show_people(self.form.base())

    def make_side(self) -> QWidget:
        side, inner = QWidget(), QWidget()
        inner.setLayout(self.people)
        self.present = Card("名单")
        self.edit = PlainButton("登记一场", on_click=self.log_session)
        self.sheet = PlainButton("打印记录", on_click=self.show_sheet)
        self.present.add_to_head(self.sheet)
        self.present.add_to_head(self.edit)
        self.edit.setVisible(may(self.desk.actor, "corrections"))
        area = card_area(inner)
        area.setFixedHeight(px(200))
        self.present.add(area)
        layout = column(self.form, self.present, gap=10)
        layout.setStretch(0, 1)
        side.setLayout(layout)
        side.setFixedWidth(px(460))
        self.form.setMinimumSize(px(460), px(160))
        self.form.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self.form.shown.connect(self._show_people)
        return side

    def log_session(self) -> None:
        """The page on which a whole session is logged at once."""
        self.window_.open("correction_batch", activity=self.shown_id)

    def show_sheet(self) -> None:
        """The list of the session, to be signed; of one for minors the reason is asked for."""
        record, station = self.form.base(), self.desk.station_name
        if not isinstance(record, Activity) or not record.id:
            return

        def make(repo: Repository) -> Document:
            seats = tuple(_seats(repo, record.id))
            return render(LIST, correction_paper_replies.activity_sheet(record, seats, station))

        name = f"{option_label(ACTIVITY_KINDS, record.kind)}记录"
        show_document(self, self.desk, make, name, (CODE, record.id), sealed=record.for_minors)

    def _show_people(self, record: Record) -> None:
        if not isinstance(record, Activity):
            return
        self.shown_id = record.id
        clear_layout(self.people)
        found = self.desk.read(lambda repo: _seats(repo, record.id)) if record.id else []
        self.sheet.setVisible(bool(found))
        there = sum(row.status == "PRESENT" for row, _who in found)
        counts = f"　应到 {len(found)} 人，实到 {there} 人" if found else ""
        self.present.title.setText(f"名单{counts}")
        for row, who in found:
            word = option_label(ATTENDANCES, row.status)
            more = f"　{row.why}" if row.why else ""
            self.people.addWidget(PlainLabel(f"{who.name}　{word}{more}", "second"))
        if not found:
            self.people.addWidget(PlainLabel("还没有名单。", "hint"))
        self.people.addStretch(1)


def _seats(repo: Repository, activity: int) -> list[tuple[Attendance, Subject]]:
    """Who is on the list of a session, as far as the reader may see them."""
    rows = repo.find(Attendance, Where("activity", "eq", activity), order=("id",))
    names = {s.id: s for s in repo.window(Subject, {r.subject for r in rows})}
    return [(r, names[r.subject]) for r in rows if r.subject in names]
