"""“分期…”: many duties at once, from who pays whom, how much, how often."""

from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from fengqiao_desktop.clock import Clock
from fengqiao_desktop.domain.mediation.casefile import CaseFile
from fengqiao_desktop.domain.mediation.records import Instalment
from fengqiao_desktop.domain.schema import Option
from fengqiao_desktop.gui.dialogs import BaseDialog
from fengqiao_desktop.gui.editors import (
    ChoiceEditor,
    ChoicesEditor,
    DayEditor,
    FieldEditor,
    FlagEditor,
    MoneyEditor,
    TextEditor,
    WholeEditor,
)
from fengqiao_desktop.gui.field_grid import FieldGrid
from fengqiao_desktop.gui.form_keys import FormKeys
from fengqiao_desktop.gui.pages import case_plan
from fengqiao_desktop.gui.pages.case_boxes import BoxKeeper
from fengqiao_desktop.gui.theme import px
from fengqiao_desktop.gui.widgets import PlainButton, PlainLabel, PrimaryButton, row


class PlanDialog(BaseDialog):
    """Asks for a plan and says live what it will make; `made()` after it was accepted."""

    def __init__(
        self,
        parent: QWidget | None,
        file: CaseFile,
        clock: Clock,
        keeper: BoxKeeper | None = None,
    ) -> None:
        super().__init__(parent, "生成履行计划")
        self._keeper = keeper
        names = case_plan.party_names(file)
        payers, payee = case_plan.guess_sides(file)
        options = tuple(Option(name, name) for name in names)
        every = tuple(Option(code, word) for code, word in case_plan.EVERY_WORDS)
        self.payers = ChoicesEditor("履行人（可多选，各付各的）", options)
        self.payee = ChoiceEditor("收受人", options)
        self.first = DayEditor("第一期应履行日", clock)
        self.count = WholeEditor("期数", unit="期", required=True)
        self.every = ChoiceEditor("间隔", every)
        self.amount = MoneyEditor("金额")
        self.in_total = FlagEditor("金额是各期合计")
        self.in_turn = FlagEditor("轮流，每期一人")
        self.what = TextEditor("内容", max_len=60, placeholder="如 接回照料；空着写“第几期”")
        self.payers.set_value(payers)
        self.payee.set_value(payee)
        self.first.set_value(file.case.agreed_on or clock.today())
        self.count.set_value(12)
        self.every.set_value("month")
        self.says = PlainLabel("", "second", wrap=True)
        self.ok = PrimaryButton("生成", "Ctrl ↵", on_click=self._accept)
        order: list[FieldEditor] = [
            self.payers,
            self.payee,
            self.first,
            self.every,
            self.count,
            self.amount,
            self.in_total,
            self.in_turn,
            self.what,
        ]
        form = FormKeys()
        form.set_order(lambda: order)
        form.submitted.connect(self._accept)
        box = QVBoxLayout(form)
        box.setContentsMargins(0, 0, 0, 0)
        cells: list[tuple[QWidget, int]] = [(order[0], 0), *((e, 1) for e in order[1:])]
        box.addWidget(FieldGrid(cells))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(20), px(16), px(20), px(16))
        layout.setSpacing(px(12))
        layout.addWidget(form)
        layout.addWidget(self.says)
        layout.addLayout(row(None, PlainButton("取消", on_click=self.reject), self.ok))
        for editor in order:
            editor.changed.connect(self._say)
        self.setMinimumWidth(px(640))
        names_of = (
            "payers",
            "payee",
            "first",
            "every",
            "count",
            "amount",
            "in_total",
            "turn",
            "what",
        )
        if keeper is not None:
            keeper.watch(self, dict(zip(names_of, order, strict=True)))
        self._say()
        self.first.focus()

    def reject(self) -> None:
        """Esc, 取消 and the lock: closed, the text kept for the next time."""
        if self._keeper is not None:
            self._keeper.keep()
        super().reject()

    def plan(self) -> case_plan.Plan:
        every: Any = self.every.value() or "month"
        return case_plan.Plan(
            payers=tuple(str(name) for name in self.payers.value()),
            payee=self.payee.value(),
            first_due=self.first.value() or self._today(),
            count=int(self.count.value() or 0),
            every=every,
            amount=int(self.amount.value() or 0),
            in_total=bool(self.in_total.value()),
            content=str(self.what.value()),
            in_turn=bool(self.in_turn.value()),
        )

    def made(self) -> tuple[Instalment, ...]:
        return case_plan.make_instalments(self.plan())

    def _today(self) -> Any:
        return self.first._clock.today()

    def _say(self) -> None:
        self.says.setText(case_plan.describe(self.plan()))
        try:
            self.made()
        except ValueError:
            self.ok.setEnabled(False)
        else:
            self.ok.setEnabled(True)

    def _accept(self) -> None:
        if self.ok.isEnabled():
            self.accept()
