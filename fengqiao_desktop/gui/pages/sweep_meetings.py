"""会商: meetings with the matters they dealt with, picked from items and cases."""

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from fengqiao_desktop.domain.dates import show_day
from fengqiao_desktop.domain.mediation.records import MediationCase
from fengqiao_desktop.domain.schema import Record
from fengqiao_desktop.domain.sweep import rules
from fengqiao_desktop.domain.sweep.records import JointMeeting, MeetingMatter, SweepItem
from fengqiao_desktop.gui.date_edit import DayEditor
from fengqiao_desktop.gui.desk import Desk
from fengqiao_desktop.gui.editors import Pick, RefEditor
from fengqiao_desktop.gui.page import Opener
from fengqiao_desktop.gui.pages.paper_dialog import PaperDialog
from fengqiao_desktop.gui.pages.register_refs import RegisterRefs
from fengqiao_desktop.gui.pages.sweep_form_pane import FormPane
from fengqiao_desktop.gui.theme import px
from fengqiao_desktop.gui.widgets import (
    Card,
    IconButton,
    InnerCard,
    LineEdit,
    PlainButton,
    PlainLabel,
    clear_layout,
    row,
)
from fengqiao_desktop.services import joint, station_settings, sweep_papers
from fengqiao_desktop.services.joint import Meeting
from fengqiao_desktop.store.repository import Query, Repository
from fengqiao_desktop.store.transaction import Transaction

MOST = 10


class MatterRow(InnerCard):
    """One matter: its name, what was decided, who and until when."""

    changed = Signal()
    gone = Signal(object)

    def __init__(self, desk: Desk, matter: MeetingMatter, subject: str) -> None:
        super().__init__()
        self.matter = matter
        self.subject = subject
        self.decision = LineEdit(matter.decision, placeholder="研判意见")
        self.undertaker = LineEdit(matter.undertaker, placeholder="承办")
        self.due = DayEditor("时限", desk.clock)
        self.due.set_value(matter.due_on)
        remove = IconButton("x", "去掉这一件", on_click=lambda: self.gone.emit(self))
        head = row(PlainLabel(subject, "strong", elide=True), remove, gap=4)
        head.setStretch(0, 1)
        self.add(head)
        self.add(self.decision)
        lower = row(self.undertaker, self.due, gap=6)
        lower.setStretch(0, 1)
        lower.setStretch(1, 1)
        lower.setAlignment(self.undertaker, Qt.AlignmentFlag.AlignBottom)
        self.add(lower)
        self.decision.textChanged.connect(lambda _t: self.changed.emit())
        self.undertaker.textChanged.connect(lambda _t: self.changed.emit())
        self.due.changed.connect(self.changed)

    def now(self) -> MeetingMatter:
        """The matter with what stands here."""
        return dataclasses.replace(
            self.matter,
            decision=self.decision.text().strip(),
            undertaker=self.undertaker.text().strip(),
            due_on=self.due.value(),
        )


class Matters(Card):
    """The matters of one meeting; items and cases are added by typing."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__("研判事项")
        self.desk = desk
        self.rows: list[MatterRow] = []
        self._before: tuple[MeetingMatter, ...] = ()
        self._picks: dict[int, Pick] = {}
        self.adder = RefEditor("添加排查条目或案件", self._offer, lambda _n: "")
        self.box = QVBoxLayout()
        self.box.setSpacing(px(6))
        inner = QWidget()
        inner.setLayout(self.box)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(inner)
        area.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)
        area.setMinimumHeight(px(120))
        self.add(self.adder)
        self.body.addWidget(area, 1)
        self.adder.changed.connect(self._picked)

    def show_matters(self, matters: Sequence[MeetingMatter]) -> None:
        """Show the matters of a meeting."""
        today = self.desk.clock.today()
        lines = self.desk.read(lambda repo: joint.matter_lines(repo, matters, today))
        self._before = tuple(matters)
        clear_layout(self.box)
        self.rows = []
        for line in lines:
            self._add(line.matter, line.subject)
        self.box.addStretch(1)

    def matters(self) -> tuple[MeetingMatter, ...]:
        """The matters as they stand."""
        return tuple(one.now() for one in self.rows)

    def is_dirty(self) -> bool:
        """Whether they differ from what was shown."""
        return self.matters() != self._before

    def add_matter(self, *, item: int = 0, case: int = 0) -> None:
        """Put an item or a case on the agenda, once."""
        if any((r.matter.item, r.matter.case) == (item, case) for r in self.rows):
            return
        today = self.desk.clock.today()
        matter = MeetingMatter(item=item, case=case)
        line = self.desk.read(lambda repo: joint.matter_lines(repo, [matter], today))[0]
        self._add(matter, line.subject).decision.setFocus()
        self.changed.emit()

    def draft(self) -> list[dict[str, Any]]:
        """The matters as JSON values."""
        return [
            {
                "id": m.id,
                "version": m.version,
                "item": m.item,
                "case": m.case,
                "decision": m.decision,
                "undertaker": m.undertaker,
                "due": show_day(m.due_on) if m.due_on else "",
            }
            for m in self.matters()
        ]

    def restore(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """Put drafted matters back over those shown."""
        known = {m.id: m for m in self._before}
        before = self._before
        kept = []
        for values in rows:
            base = known.get(int(values["id"]), MeetingMatter())
            kept.append(
                dataclasses.replace(
                    base,
                    item=int(values["item"]),
                    case=int(values["case"]),
                    decision=str(values["decision"]),
                    undertaker=str(values["undertaker"]),
                )
            )
        self.show_matters(kept)
        for shown, values in zip(self.rows, rows, strict=True):
            shown.due.set_raw(values["due"])
        self._before = before

    def _add(self, matter: MeetingMatter, subject: str) -> MatterRow:
        made = MatterRow(self.desk, matter, subject)
        made.changed.connect(self.changed)
        made.gone.connect(self._remove)
        self.rows.append(made)
        self.box.insertWidget(len(self.rows) - 1, made)
        return made

    def _remove(self, gone: MatterRow) -> None:
        self.rows.remove(gone)
        gone.hide()
        gone.deleteLater()
        self.changed.emit()

    def _offer(self, text: str, deliver: Callable[[Sequence[Pick]], None]) -> None:
        """Items have positive ids here, cases negative ones."""

        def read(repo: Repository) -> list[Pick]:
            if not text.strip():
                found = repo.find(SweepItem, order=("-id",))
                items = [i for i in found if i.state in rules.OPEN_STATES][:MOST]
                return [Pick(i.id, rules.item_name(i), i.number) for i in items]
            items = repo.window(
                SweepItem, repo.ids(Query(SweepItem, text=text, order=("-id",)))[:MOST]
            )
            cases = repo.window(
                MediationCase, repo.ids(Query(MediationCase, text=text, order=("-id",)))[:MOST]
            )
            return [Pick(i.id, rules.item_name(i), i.number) for i in items] + [
                Pick(-c.id, c.title or c.parties_text, c.number) for c in cases
            ]

        deliver(self.desk.read(read))

    def _picked(self) -> None:
        number = self.adder.value()
        if number:
            self.adder.set_value(0)
            self.add_matter(item=max(number, 0), case=max(-number, 0))


class MeetingsPane(FormPane):
    """Meetings, each with its matters and its minutes to print."""

    def __init__(self, desk: Desk, window: Opener, refs: RegisterRefs) -> None:
        self.matters = Matters(desk)
        super().__init__(desk, window, refs, "joint_mediation")
        self.under.addWidget(self.matters)
        self.layout_weights()
        self.print_button = PlainButton("打印纪要", "Ctrl P", on_click=self.print_minutes)
        self.foot.insertWidget(0, self.print_button)
        self.matters.changed.connect(self.touch)

    def layout_weights(self) -> None:
        """The matters get as much height as the form."""
        right = self.form.parentWidget()
        layout = right.layout() if right is not None else None
        if isinstance(layout, QVBoxLayout):
            layout.setStretch(1, 2)

    def fresh(self) -> Record:
        return JointMeeting(
            kind="JUDGE",
            held_on=self.desk.clock.today(),
            convener=self.desk.read(station_settings.station_name),
            units=("OFFICE",),
            recorder=self.desk.actor.name,
        )

    def begin(self, kind: str) -> None:
        """A form for a joint meeting, or for one of the station's own."""
        record = self.fresh()
        if kind != "JUDGE" and isinstance(record, JointMeeting):
            record = dataclasses.replace(record, kind=kind, units=("TRIBUNAL", "POLICE", "OFFICE"))
        self.new(record)

    def write(self, tx: Transaction, record: Any) -> Record:
        return joint.save_meeting(tx, Meeting(record, self.matters.matters())).meeting

    def show_parts(self, record: Record) -> None:
        found = (
            self.desk.read(lambda repo: joint.load_meeting(repo, record.id).matters)
            if record.id
            else ()
        )
        self.matters.show_matters(found)
        self.print_button.setEnabled(bool(record.id))

    def parts_dirty(self) -> bool:
        return self.matters.is_dirty()

    def draft(self) -> dict[str, Any]:
        return {**super().draft(), "matters": self.matters.draft()}

    def restore(self, state: Mapping[str, Any]) -> None:
        super().restore(state)
        self.matters.restore(state.get("matters", ()))
        self._say()

    def print_minutes(self) -> None:
        """The minutes of the meeting shown, as kept."""
        number = self.form.base().id
        if not number:
            return
        kind = sweep_papers.MEETING
        name = self.desk.read(lambda repo: sweep_papers.paper_name(repo, kind, number))
        make = partial(sweep_papers.sweep_paper, kind=kind, record=number)
        PaperDialog(self.window(), self.desk, make, name=name, about=(kind, number)).exec()
