"""The duties of an agreement with their buttons: add, plan, mark as met, check the sum."""

import dataclasses
from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractItemView, QWidget

from fengqiao_desktop.domain.mediation import plans
from fengqiao_desktop.domain.mediation.casefile import CaseFile, is_settled
from fengqiao_desktop.domain.mediation.records import Instalment, MediationCase
from fengqiao_desktop.gui.desk import Desk
from fengqiao_desktop.gui.pages import case_plan
from fengqiao_desktop.gui.pages.case_boxes import BoxKeeper, box_key
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

MONTHLY = 12  # due days from which a plan counts as one that runs on
NEAR_DAYS = 60


class DutiesPanel(QWidget):
    """Table and buttons.  `changed` comes with everything typed, `planned(total, count)` after a
    plan made duties; `urge_asked(duties)` for those chosen, late ones by default."""

    changed = Signal()
    planned = Signal(int, int)
    urge_asked = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._file = CaseFile(case=MediationCase())
        self._read_only = False
        self.is_planning = False
        self.model = DutyModel(desk.clock)
        self.table = DutyTable(self.model, lambda: case_plan.party_names(self._file), desk.clock)
        self.problem = PlainLabel("", "problem", wrap=True)
        self.add_button = QuietButton("＋ 一期", on_click=self.add_duty)
        self.plan_button = QuietButton("分期…", "Alt Q", on_click=self.plan)
        self.paid_button = QuietButton("登记履行（所选）", on_click=self.mark_paid)
        self.urge_button = QuietButton("督促", on_click=self._urge_chosen)
        self.urge_button.setToolTip("给逾期的几期记一次督促（人民调解法第三十一条）")
        self.year_button = QuietButton("续一年", on_click=self.add_year)
        self.year_button.setToolTip("持续履行的，把最近一年的计划再排 12 个月")
        self.drop_button = QuietButton("删去所选", on_click=self._drop)
        self.all_link = LinkLabel("")
        self.all_link.clicked.connect(self._toggle_all)
        buttons = row(
            self.add_button,
            self.plan_button,
            self.year_button,
            self.paid_button,
            self.urge_button,
            self.drop_button,
            None,
            gap=2,
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
        self.urge_button.setVisible(writable and bool(self.late()))
        self.year_button.setVisible(writable and self._runs_on())
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
        """Open the duty not met that is due first: at its due day, or at its payment, with today
        proposed where it is due by now: nothing is met ahead of its day by a key pressed twice."""
        open_ones = [
            number
            for number in range(self.model.rowCount())
            if not is_settled(self.model.duty(number))
        ]
        open_ones.sort(key=lambda number: self.model.duty(number).due_on or date.max)
        first = (open_ones or [0])[0]
        due = self.model.duty(first).due_on if open_ones else None
        by_now = bool(open_ones) and (due is None or due <= self._desk.clock.today())
        self.table.edit_cell(first, PAID if payment else DUE, today=payment and by_now)
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
        keeper = BoxKeeper(self._desk, box_key(self._file.case.id, "plan"))
        dialog = PlanDialog(self.window(), self._file, self._desk.clock, keeper)
        self.is_planning = True
        try:
            made = dialog.exec()
        finally:
            self.is_planning = False
        if made:
            self.add_made(dialog.plan())
            keeper.drop()

    def add_made(self, plan: case_plan.Plan) -> None:
        """The duties of `plan` behind those that stand there."""
        said = case_plan.said_mode(self._file)
        self._append(
            [
                dataclasses.replace(d, mode=d.mode or (said if d.kind == "PAYMENT" else ""))
                for d in case_plan.make_instalments(plan)
            ]
        )

    def _append(self, made: Sequence[Instalment]) -> None:
        first = min([0, *(d.id for d in self.model.duties)])
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

    def late(self) -> tuple[Instalment, ...]:
        """The duties that are overdue and not met, the first due first."""
        today = self._desk.clock.today()
        found = [
            d for d in self.model.duties if d.due_on and d.due_on < today and not is_settled(d)
        ]
        return tuple(sorted(found, key=lambda d: d.due_on or today))

    def add_year(self) -> None:
        """Twelve months more of a continuing duty, behind those that stand there."""
        self._append(plans.next_year(self.model.duties))

    def _runs_on(self) -> bool:
        """Whether the last twelve due days make a yearly plan that nears its end."""
        dated = [d.due_on for d in self.model.duties if d.due_on and d.kind != "CONDITIONAL"]
        days = sorted(set(dated))
        if len(days) < MONTHLY:
            return False
        near = self._desk.clock.today() + timedelta(days=NEAR_DAYS)
        return days[-1] <= near

    def _urge_chosen(self) -> None:
        """The chosen duties that are late, all that are late where none of them is."""
        late = self.late()
        chosen = [self.model.duty(row) for row in self.table.selected_rows()]
        self.urge_asked.emit(tuple(d for d in chosen if d in late) or late)

    def _drop(self) -> None:
        self.model.remove(self.table.selected_rows())

    def _toggle_all(self) -> None:
        self.model.set_show_all(not self.model.show_all)
        self.judge(self._file)

    def _refuse(self, words: str) -> None:
        self.problem.setText(words)
        self.problem.show()
