"""教育学习与公益活动: the sessions at the left; the form and who was there at the right."""

from PySide6.QtWidgets import QSizePolicy, QWidget

from fengqiao_desktop.domain.access import may
from fengqiao_desktop.domain.changes import Changes
from fengqiao_desktop.domain.corrections.care_records import Activity, Attendance
from fengqiao_desktop.domain.corrections.codes import ATTENDANCES
from fengqiao_desktop.domain.corrections.records import Subject
from fengqiao_desktop.domain.schema import Record, option_label
from fengqiao_desktop.gui.desk import Desk
from fengqiao_desktop.gui.page import Opener
from fengqiao_desktop.gui.pages.register_pages import RegisterPage
from fengqiao_desktop.gui.theme import px
from fengqiao_desktop.gui.widgets import (
    Card,
    PlainButton,
    PlainLabel,
    card_area,
    clear_layout,
    column,
)
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

    def _show_people(self, record: Record) -> None:
        if not isinstance(record, Activity):
            return
        self.shown_id = record.id
        clear_layout(self.people)

        def read(repo: Repository) -> list[tuple[Attendance, Subject]]:
            rows = repo.find(Attendance, Where("activity", "eq", record.id), order=("id",))
            names = {s.id: s for s in repo.window(Subject, {r.subject for r in rows})}
            return [(r, names[r.subject]) for r in rows if r.subject in names]

        found = self.desk.read(read) if record.id else []
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
