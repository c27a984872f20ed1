"""轮次: the rounds due by plan, those done, and one key for a round that found nothing."""

from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from fengqiao_desktop.domain.changes import Changes
from fengqiao_desktop.domain.schema import Record
from fengqiao_desktop.domain.sweep.records import SweepRound
from fengqiao_desktop.gui import dialogs
from fengqiao_desktop.gui.desk import Desk
from fengqiao_desktop.gui.page import Opener
from fengqiao_desktop.gui.pages.register_refs import RegisterRefs
from fengqiao_desktop.gui.pages.sweep_form_pane import FormPane
from fengqiao_desktop.gui.theme import px
from fengqiao_desktop.gui.widgets import (
    Card,
    Chip,
    PlainButton,
    PlainLabel,
    SmallButton,
    clear_layout,
    column,
    row,
)
from fengqiao_desktop.services.sweep_rounds import (
    DueRound,
    due_rounds,
    planned_round,
    register_round,
    zero_report,
)
from fengqiao_desktop.store.transaction import Transaction

SOON = -10  # days ahead that a round is offered
MOST = 4


class RoundsPane(FormPane):
    """`item_asked(round)` to register what a round found."""

    item_asked = Signal(int)

    def __init__(self, desk: Desk, window: Opener, refs: RegisterRefs) -> None:
        super().__init__(desk, window, refs, "dispute_screening")
        self.due: list[DueRound] = []
        self._due_card = Card("该做的排查", padding=10)
        self._lines = column(gap=4)
        inner = QWidget()
        inner.setLayout(self._lines)
        self._due_card.add(inner)
        self._plans = SmallButton("排查计划", on_click=lambda: window.open("sweep_plan"))
        self._due_card.add_to_head(self._plans)
        self.top.addWidget(self._due_card)
        self.found_button = PlainButton("登记发现的纠纷", on_click=self._ask_item)
        self.foot.insertWidget(0, self.found_button)
        self.refresh_due()

    def fresh(self) -> Record:
        today = self.desk.clock.today()
        return SweepRound(started_on=today, done_on=today, leader=self.desk.actor.name)

    def write(self, tx: Transaction, record: Any) -> Record:
        return register_round(tx, record)

    def show_parts(self, record: Record) -> None:
        self.found_button.setVisible(bool(record.id))

    def changed(self, changes: Changes) -> None:
        super().changed(changes)
        if changes.touches("dispute_screening", "sweep_plan"):
            self.refresh_due()

    def begin(self, plan: int) -> None:
        """A form for the round of a plan that is due, or a free one."""
        due = next((d for d in self.due if d.plan.id == plan), None)
        if due is None:
            self.new()
        else:
            self.new(planned_round(due, self.desk.actor.name, self.desk.clock.today()))

    def zero(self, due: DueRound | None = None) -> None:
        """本轮无发现: the round most due is done with nothing found."""
        wanted = due or next((d for d in self.due if d.late_days >= SOON), None)
        name = wanted.plan.name if wanted is not None else "今天的日常排查"
        if not dialogs.ask(
            self,
            f"{name}：本轮没有发现纠纷？",
            detail="零报告也计一次排查。",
            yes="登记零报告",
            no="取消",
        ):
            return
        self.desk.write(
            lambda tx: zero_report(tx, wanted),
            context=self,
            done=self._zero_done,
            failed=partial(dialogs.tell_error, self),
        )

    def refresh_due(self) -> None:
        """The rounds that are due, anew."""
        today = self.desk.clock.today()
        self.due = self.desk.read(lambda repo: due_rounds(repo, today))
        clear_layout(self._lines)
        soon = [d for d in self.due if d.late_days >= SOON][:MOST]
        for due in soon:
            self._lines.addLayout(self._line(due))
        if not soon:
            self._lines.addWidget(PlainLabel("近日没有到期的排查。", "second"))

    def _line(self, due: DueRound) -> Any:
        late = due.late_days
        word = f"逾期 {late} 天" if late > 0 else "今天" if late == 0 else f"还有 {-late} 天"
        role = "red" if late > 0 else "amber" if late >= -1 else "grey"
        chip = Chip(role, word)
        chip.setMinimumWidth(px(72))
        name = PlainLabel(f"{due.plan.name}　{due.due:%m-%d} 前", elide=True)
        parts = row(
            chip,
            name,
            SmallButton("登记", on_click=partial(self.begin, due.plan.id)),
            SmallButton("本轮无发现", on_click=partial(self.zero, due)),
            gap=8,
        )
        parts.setStretch(1, 1)
        return parts

    def _zero_done(self, record: SweepRound) -> None:
        self.show_record(record)
        self.list.refresh(record.id)
        self.window_.toast(f"已登记零报告：{record.name}")

    def _ask_item(self) -> None:
        number = self.form.base().id
        if number:
            self.item_asked.emit(number)
