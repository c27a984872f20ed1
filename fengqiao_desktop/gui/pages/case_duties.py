"""The duties of an agreement with their buttons: add, plan, mark as met, check the sum."""

import dataclasses
from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractItemView, QWidget

from fengqiao_desktop.domain.mediation.casefile import CaseFile, is_settled
from fengqiao_desktop.domain.mediation.records import Instalment, MediationCase
from fengqiao_desktop.gui.desk import Desk
from fengqiao_desktop.gui.pages import case_plan
from fengqiao_desktop.gui.pages.case_instalments import (
    DUE,
    FEW,
    PAID,
    DutyModel,
    DutyTable,
    new_duty,
)
from fengqiao_desktop.gui.pages.case_plan_dialog import PlanDialog
from fengqiao_desktop.gui.widgets import LinkLabel, PlainLabel, QuietButton, column, row


class DutiesPanel(QWidget):
    """Table and buttons.  `changed` comes with everything typed, `planned(total, count)` after a
    plan made duties."""

    changed = Signal()
    planned = Signal(int, int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._file = CaseFile(case=MediationCase())
        self._read_only = False
        self.model = DutyModel(desk.clock)
        self.table = DutyTable(self.model, lambda: case_plan.party_names(self._file), desk.clock)
        self.problem = PlainLabel("", "problem", wrap=True)
        self.add_button = QuietButton("＋ 一期", on_click=self.add_duty)
        self.plan_button = QuietButton("分期…", "Alt Q", on_click=self.plan)
        self.paid_button = QuietButton("登记履行（所选）", on_click=self.mark_paid)
        self.drop_button = QuietButton("删去所选", on_click=self._drop)
        self.all_link = LinkLabel("")
        self.all_link.clicked.connect(self._toggle_all)
        buttons = row(
            self.add_button, self.plan_button, self.paid_button, self.drop_button, None, gap=2
        )
        buttons.addWidget(self.all_link)
        self.setLayout(column(self.table, self.problem, buttons, gap=6))
        self.model.typed.connect(self.changed)
        self.model.refused.connect(self._refuse)

    def show_duties(self, duties: Sequence[Instalment]) -> None:
        self.model.set_duties(duties)

    def duties(self) -> tuple[Instalment, ...]:
        return tuple(self.model.duties)

    def judge(self, file: CaseFile) -> None:
        """Whether the duties sum up to the amount agreed; `file` also gives the names."""
        self._file = file
        problem = case_plan.sums(file).problem
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        some, writable = bool(self.model.duties), not self._read_only
        self.table.setVisible(some)
        self.add_button.setVisible(writable)
        self.plan_button.setVisible(writable)
        self.paid_button.setVisible(some and writable)
        self.drop_button.setVisible(some and writable)
        count = len(self.model.duties)
        self.all_link.setVisible(count > FEW)
        self.all_link.setText("只看要办的" if self.model.show_all else f"显示全部 {count} 笔")

    def set_read_only(self, read_only: bool) -> None:
        self._read_only = read_only
        trigger = QAbstractItemView.EditTrigger
        self.table.setEditTriggers(
            trigger.NoEditTriggers
            if read_only
            else trigger.AnyKeyPressed | trigger.EditKeyPressed | trigger.DoubleClicked
        )
        self.judge(self._file)

    def edit_first(self, *, payment: bool = False) -> None:
        """Open the duty not met that is due first: at its due day, or at its payment with today
        proposed."""
        open_ones = [
            number
            for number in range(self.model.rowCount())
            if not is_settled(self.model.duty(number))
        ]
        open_ones.sort(key=lambda number: self.model.duty(number).due_on or date.max)
        first = (open_ones or [0])[0]
        self.table.edit_cell(first, PAID if payment else DUE, today=payment)
        if payment:
            # What falls due together is chosen together, for the button that marks it as met.
            day = self.model.duty(first).due_on
            self.table.choose_rows([n for n in open_ones if self.model.duty(n).due_on == day])

    def add_duty(self) -> None:
        """One more duty, open for typing at its due day."""
        payers, payee = case_plan.guess_sides(self._file)
        number = self.model.append(new_duty(self.model.duties, payers[0] if payers else "", payee))
        self.table.setVisible(True)
        self.table.edit_cell(number, DUE)

    def plan(self) -> None:
        """Ask for a plan and put its duties behind those that stand there."""
        if self._read_only:
            return
        dialog = PlanDialog(self.window(), self._file, self._desk.clock)
        if dialog.exec():
            self.add_made(dialog.plan())

    def add_made(self, plan: case_plan.Plan) -> None:
        """The duties of `plan` behind those that stand there."""
        first = min([0, *(d.id for d in self.model.duties)])
        made = case_plan.make_instalments(plan)
        duties = [
            *self.model.duties,
            *(dataclasses.replace(d, id=first - i) for i, d in enumerate(made, 1)),
        ]
        self.model.set_duties(duties)
        self.planned.emit(sum(d.amount for d in duties), len(duties))
        self.changed.emit()

    def mark_paid(self) -> None:
        """The chosen duties were met today, in full."""
        for number in self.table.selected_rows():
            duty = self.model.duty(number)
            if not is_settled(duty):
                today = self._desk.clock.today()
                met = dataclasses.replace(duty, paid_on=today, paid_amount=duty.amount)
                self.model.replace(number, met)

    def urge(self) -> None:
        """Note that the parties were urged today for every duty that is late."""
        today = self._desk.clock.today()
        self.model.duties = [
            dataclasses.replace(d, urged_on=today)
            if d.due_on and d.due_on < today and not is_settled(d)
            else d
            for d in self.model.duties
        ]
        self.changed.emit()

    def _drop(self) -> None:
        self.model.remove(self.table.selected_rows())

    def _toggle_all(self) -> None:
        self.model.set_show_all(not self.model.show_all)
        self.judge(self._file)

    def _refuse(self, words: str) -> None:
        self.problem.setText(words)
        self.problem.show()
