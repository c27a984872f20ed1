"""协议与履行: form and day, the text clause by clause, duties and their sums, signatures."""

import dataclasses
from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractItemView, QLayout, QWidget

from fengqiao_desktop.domain.mediation import rules
from fengqiao_desktop.domain.mediation.casefile import CaseFile, is_settled
from fengqiao_desktop.domain.mediation.records import MediationCase
from fengqiao_desktop.gui.desk import Desk
from fengqiao_desktop.gui.editors import FieldEditor, LongTextEditor
from fengqiao_desktop.gui.pages import case_plan
from fengqiao_desktop.gui.pages.case_clauses import ClausesEditor
from fengqiao_desktop.gui.pages.case_fields import CaseRefs, Fold, RecordFields
from fengqiao_desktop.gui.pages.case_instalments import (
    DUE,
    FEW,
    PAID,
    DutyModel,
    DutyTable,
    new_duty,
)
from fengqiao_desktop.gui.pages.case_plan_dialog import PlanDialog
from fengqiao_desktop.gui.pages.case_section import Section
from fengqiao_desktop.gui.widgets import (
    LinkLabel,
    PlainLabel,
    QuietButton,
    column,
    row,
)

FIRST = (("agreement_form", 1), ("agreed_on", 1), ("amount", 1), ("performance_mode", 1))
TEXT = (("dispute_facts", 0),)
AFTER = (("performance_text", 0),)
SIGNED = (
    ("parties_signed_on", 1),
    ("mediator_signed_on", 1),
    ("sealed_on", 1),
    ("copies", 1),
)
RESULT = (("performance_code", 1), ("performed_on", 1), ("e_signature", 1))


class AgreementSection(Section):
    """The agreement from its first word to the last payment."""

    title_text = "协议与履行"
    letter = "X"
    urged = Signal()

    def __init__(self, desk: Desk, refs: CaseRefs) -> None:
        super().__init__()
        self._desk = desk
        self._read_only = False
        self._file = CaseFile(case=MediationCase())
        clock = desk.clock
        self.first = RecordFields(MediationCase, FIRST, clock, refs)
        self.text = RecordFields(
            MediationCase,
            TEXT,
            clock,
            refs,
            own={"dispute_facts": LongTextEditor("主要事实、争议事项", lines=3)},
        )
        self.clauses = ClausesEditor()
        self.after = RecordFields(
            MediationCase,
            AFTER,
            clock,
            refs,
            own={"performance_text": LongTextEditor("履行方式、时限", lines=1)},
        )
        self.signed = RecordFields(MediationCase, SIGNED, clock, refs)
        self.result = RecordFields(MediationCase, RESULT, clock, refs)
        self.model = DutyModel(clock)
        self.table = DutyTable(self.model, lambda: case_plan.party_names(self._file), clock)
        self.total = PlainLabel("", "strong")
        self.capitals = PlainLabel("", "second")
        self.problem = PlainLabel("", "problem", wrap=True)
        self._build()
        for _path, grid in self.grids():
            grid.changed.connect(self._typed)
        self.clauses.changed.connect(self.changed)
        self.model.typed.connect(self.changed)
        self.model.refused.connect(self._refuse)

    def show_file(self, file: CaseFile) -> None:
        self._file = file
        for _path, grid in self.grids():
            grid.show_record(file.case)
        self.clauses.set_value(file.clauses)
        self.model.set_duties(file.instalments)
        self.judge(file)

    def fold_for(self, file: CaseFile) -> None:
        """Called once for a case just opened: signed text is folded, duties stay in sight."""
        form = file.case.agreement_form
        last = file.last_session()
        ready = last is not None and last.result == "SUCCESS"
        self.set_open(bool(form or ready or file.instalments))
        in_force = rules.effective_on(file) is not None
        self.text_fold.set_open(not in_force)
        self.sign_fold.set_open(not in_force and form == "WRITTEN")
        self.result_fold.set_open(False)

    def collect(self, file: CaseFile) -> CaseFile:
        case = file.case
        for _path, grid in self.grids():
            case = grid.collect(case)
        return dataclasses.replace(
            file,
            case=case,
            clauses=self.clauses.value(),
            instalments=tuple(self.model.duties),
        )

    def grids(self) -> Iterable[tuple[str, RecordFields]]:
        for grid in (self.first, self.text, self.after, self.signed, self.result):
            yield "case", grid

    def order(self) -> list[FieldEditor]:
        return [
            *self.first.order(),
            *self.text.order(),
            self.clauses,
            *self.after.order(),
            *self.signed.order(),
            *self.result.order(),
        ]

    def reveal(self, path: str) -> bool:
        part, _dot, name = path.partition(".")
        if part == "clauses":
            self.text_fold.set_open(True)
            return True
        if part == "instalments":
            return True
        for fold, grids in (
            (self.text_fold, (self.text, self.after)),
            (self.sign_fold, (self.signed,)),
            (self.result_fold, (self.result,)),
        ):
            if any(name in grid.editors for grid in grids):
                fold.set_open(True)
        return self.editor_at(path) is not None

    def focus_part(self, part: str) -> None:
        """Caret into the clauses or into the table of duties."""
        if part == "clauses":
            self.clauses.focus()
        elif self.model.rowCount():
            self.table.edit_cell(self._first_open(), DUE)
        else:
            self.add_duty()

    def propose(self, form: str = "WRITTEN") -> None:
        """Write the agreement: form and today's date proposed, caret into its facts."""
        self.set_open(True)
        if self.first.editors["agreement_form"].is_empty():
            self.first.editors["agreement_form"].set_value(form)
        if self.first.editors["agreed_on"].is_empty():
            self.first.editors["agreed_on"].set_value(self._desk.clock.today())
        self.text_fold.set_open(True)
        self.text.editors["dispute_facts"].focus()

    def propose_signatures(self) -> None:
        """The day of the agreement in the three days of signing, for a person to confirm."""
        day = self.first.editors["agreed_on"].value() or self._desk.clock.today()
        self.sign_fold.set_open(True)
        for name in ("parties_signed_on", "mediator_signed_on", "sealed_on"):
            editor = self.signed.editors[name]
            if editor.is_empty():
                editor.set_value(day)
        self.signed.editors["parties_signed_on"].focus()

    def propose_payment(self) -> None:
        """Open the first duty not met at its day of performance, today proposed."""
        self.set_open(True)
        if self.model.rowCount():
            self.table.edit_cell(self._first_open(), PAID, today=True)
        else:
            self.result_fold.set_open(True)
            self.result.editors["performance_code"].focus()

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

    def add_duty(self) -> None:
        payers, payee = case_plan.guess_sides(self._file)
        row_number = self.model.append(
            new_duty(self.model.duties, payers[0] if payers else "", payee)
        )
        self.table.edit_cell(row_number, DUE)

    def plan(self) -> None:
        """Ask for a plan and put its duties behind those that stand there."""
        dialog = PlanDialog(self.window(), self._file, self._desk.clock)
        if dialog.exec():
            self.add_made(dialog.plan())

    def add_made(self, plan: case_plan.Plan) -> None:
        """The duties of `plan` behind those that stand there; the whole becomes the amount
        where none was agreed yet."""
        first = min([0, *(d.id for d in self.model.duties)])
        made = case_plan.make_instalments(plan)
        duties = [
            *self.model.duties,
            *(dataclasses.replace(d, id=first - i) for i, d in enumerate(made, 1)),
        ]
        self.model.set_duties(duties)
        if self.first.editors["performance_mode"].is_empty() and len(duties) > 1:
            self.first.editors["performance_mode"].set_value("INSTALMENTS")
        if self.first.editors["amount"].is_empty():
            self.first.editors["amount"].set_value(sum(d.amount for d in duties))
        self.changed.emit()

    def mark_paid(self) -> None:
        """The chosen duties were met today, in full."""
        for number in self.table.selected_rows():
            duty = self.model.duty(number)
            if not is_settled(duty):
                self.model.replace(
                    number,
                    dataclasses.replace(
                        duty, paid_on=self._desk.clock.today(), paid_amount=duty.amount
                    ),
                )

    def set_read_only(self, read_only: bool) -> None:
        """Nothing can be typed into clauses and duties."""
        triggers = QAbstractItemView.EditTrigger
        self.table.setEditTriggers(
            triggers.NoEditTriggers
            if read_only
            else triggers.AnyKeyPressed | triggers.EditKeyPressed | triggers.DoubleClicked
        )
        for line in self.clauses.lines():
            line.setReadOnly(read_only)
        for button in (self.add_button, self.plan_button, self.paid_button, self.drop_button):
            button.setEnabled(not read_only)
        self._read_only = read_only
        self.judge(self._file)

    def judge(self, file: CaseFile) -> None:
        """Sums in figures and capitals, and whether they agree."""
        self._file = file
        sums = case_plan.sums(file)
        self.total.setText(f"合计 {sums.figures}" if sums.agreed else "")
        # Open, the amount's own field has the capitals beside it.
        self.capitals.setText("" if self.is_open() else sums.capitals)
        self.problem.setText(sums.problem)
        self.problem.setVisible(bool(sums.problem))
        some = bool(self.model.duties)
        self.table.setVisible(some)
        writable = not self._read_only
        self.add_button.setVisible(writable)
        self.plan_button.setVisible(writable)
        self.paid_button.setVisible(some and writable)
        self.drop_button.setVisible(some and writable)
        many = len(self.model.duties) > FEW
        self.all_link.setVisible(many)
        count = len(self.model.duties)
        self.all_link.setText("只看要办的" if self.model.show_all else f"显示全部 {count} 笔")
        self.text_fold.set_note("；".join(c.text for c in file.clauses))
        days = (file.case.parties_signed_on, file.case.mediator_signed_on, file.case.sealed_on)
        self.sign_fold.set_note(_signing_words(days))

    # -- inside ---------------------------------------------------------------------------------

    def _build(self) -> None:
        place = self.head.count() - 2
        self.head.insertWidget(place, self.total)
        self.head.insertWidget(place + 1, self.capitals)
        self.text_fold = Fold("协议文本", _boxed(self.text, self.clauses, self.after), opened=True)
        same = LinkLabel("都在协议当天签")
        same.clicked.connect(self.propose_signatures)
        self.sign_fold = Fold("签名与盖章", _boxed(self.signed, row(same, None)))
        self.result_fold = Fold("履行结果", self.result)
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
        for part in (self.first, self.text_fold, self.table):
            self.content.addWidget(part)
        self.content.addWidget(self.problem)
        self.content.addLayout(buttons)
        self.content.addWidget(self.sign_fold)
        self.content.addWidget(self.result_fold)

    def _first_open(self) -> int:
        for number in range(self.model.rowCount()):
            if not is_settled(self.model.duty(number)):
                return number
        return 0

    def _drop(self) -> None:
        self.model.remove(self.table.selected_rows())

    def _toggle_all(self) -> None:
        self.model.set_show_all(not self.model.show_all)
        self.judge(self._file)

    def _refuse(self, words: str) -> None:
        self.problem.setText(words)
        self.problem.show()

    def _typed(self, _name: str) -> None:
        self.changed.emit()


def _signing_words(days: Iterable[date | None]) -> str:
    names = ("当事人", "调解员", "盖章")
    said = [f"{name} {day:%m-%d}" for name, day in zip(names, days, strict=True) if day]
    return "　".join(said) or "还没有登记"


def _boxed(*parts: QWidget | QLayout) -> QWidget:
    holder = QWidget()
    holder.setLayout(column(*parts, gap=8))
    return holder
