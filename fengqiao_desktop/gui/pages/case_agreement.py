"""协议与履行: form and day, the text clause by clause, duties and their sums, signatures."""

import dataclasses
from collections.abc import Iterable, Sequence
from datetime import date

from PySide6.QtWidgets import QLayout, QPlainTextEdit, QWidget

from fengqiao_desktop.domain.dates import show_day
from fengqiao_desktop.domain.deadlines import Deadline
from fengqiao_desktop.domain.mediation import rules
from fengqiao_desktop.domain.mediation.casefile import CaseFile
from fengqiao_desktop.domain.mediation.records import Instalment, MediationCase
from fengqiao_desktop.gui.desk import Desk
from fengqiao_desktop.gui.editors import FieldEditor, LongTextEditor
from fengqiao_desktop.gui.pages import case_plan
from fengqiao_desktop.gui.pages.case_aftermath import Aftermath
from fengqiao_desktop.gui.pages.case_clauses import ClausesEditor
from fengqiao_desktop.gui.pages.case_duties import DutiesPanel
from fengqiao_desktop.gui.pages.case_fields import CaseRefs, Fold, RecordFields
from fengqiao_desktop.gui.pages.case_section import Section
from fengqiao_desktop.gui.widgets import (
    Banner,
    LinkLabel,
    PlainLabel,
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
    ("seals", 0),
)
RESULT = (("performance_code", 1), ("performed_on", 1), ("e_signature", 1))


class AgreementSection(Section):
    """The agreement from its first word to the last payment."""

    title_text = "协议与履行"
    letter = "X"

    def __init__(self, desk: Desk, refs: CaseRefs) -> None:
        super().__init__()
        self._desk = desk
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
        self.first.editors["amount"].aside.hide()  # the head of the card has the capitals
        self.duties = DutiesPanel(desk)
        self.after_parts = Aftermath(desk, refs)
        self._refs = refs
        self.banner = Banner("amber", "")
        self._deadline: Deadline | None = None
        self._how = False
        self.total = PlainLabel("", "strong")
        self.capitals = PlainLabel("", "second")
        self._build()
        for grid in self._own_grids():
            grid.changed.connect(self._typed)
        self.after_parts.changed.connect(self.changed)
        self.duties.urge_asked.connect(self.urge)
        self.clauses.changed.connect(self.changed)
        self.duties.changed.connect(self.changed)
        self.duties.planned.connect(self._planned)

    def show_file(self, file: CaseFile) -> None:
        self._file = file
        for grid in self._own_grids():
            grid.show_record(file.case)
        self.clauses.set_value(file.clauses)
        self.duties.show_duties(file.instalments)
        self.after_parts.show_file(file)
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
        self.after_parts.fold_for(file)

    def collect(self, file: CaseFile) -> CaseFile:
        file = self.after_parts.collect(file)
        case = file.case
        for grid in self._own_grids():
            case = grid.collect(case)
        return dataclasses.replace(
            file,
            case=case,
            clauses=self.clauses.value(),
            instalments=self.duties.duties(),
        )

    def grids(self) -> Iterable[tuple[str, RecordFields]]:
        for grid in self._own_grids():
            yield "case", grid
        yield from self.after_parts.grids()

    def all_grids(self) -> Iterable[tuple[str, RecordFields]]:
        for grid in self._own_grids():
            yield "case", grid
        yield from self.after_parts.all_grids()

    def order(self) -> list[FieldEditor]:
        return [
            *self.first.order(),
            *self.text.order(),
            self.clauses,
            *self.after.order(),
            *self.signed.order(),
            *self.result.order(),
            *self.after_parts.order(),
        ]

    def reveal(self, path: str) -> bool:
        part, _dot, name = path.partition(".")
        if part == "clauses":
            self.text_fold.set_open(True)
            return True
        if part == "instalments":
            return True
        if self.after_parts.reveal(path):
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
        elif part == "urges" and self.after_parts.focus_urge():
            return
        elif part == "former_agreements":
            self.setFocus()
        elif self.duties.duties():
            self.duties.edit_first()
        else:
            self.duties.add_duty()

    def propose(self, form: str = "WRITTEN") -> None:
        """Write the agreement: form and today's date proposed, caret into its facts."""
        self.set_open(True)
        if self.first.editors["agreement_form"].is_empty():
            self.first.editors["agreement_form"].set_value(form)
        if self.first.editors["agreed_on"].is_empty():
            self.first.editors["agreed_on"].set_value(self._desk.clock.today())
        facts = self.text.editors["dispute_facts"]
        if facts.is_empty() and self._file.case.facts:
            # What was written at the acceptance is not typed again; selected, so typing replaces.
            facts.set_value(self._file.case.facts)
        self.text_fold.set_open(True)
        facts.focus()
        field = facts.main()
        if isinstance(field, QPlainTextEdit):
            field.selectAll()

    def propose_signatures(self) -> None:
        """The day of the agreement in the three days of signing, for a person to confirm."""
        day = self.first.editors["agreed_on"].value() or self._desk.clock.today()
        self.sign_fold.set_open(True)
        for name in ("parties_signed_on", "mediator_signed_on", "sealed_on"):
            editor = self.signed.editors[name]
            if editor.is_empty():
                editor.set_value(day)
        _propose_seal(self.signed, self._refs, self._file.case.committee)
        self.signed.editors["parties_signed_on"].focus()

    def propose_payment(self) -> None:
        """Open the first duty not met at its day of performance, today proposed."""
        self.set_open(True)
        if self.duties.duties():
            self.duties.edit_first(payment=True)
        else:
            self.result_fold.set_open(True)
            self.result.editors["performance_code"].focus()

    def urge(self, duties: Sequence[Instalment] = ()) -> None:
        """Note an urging of these duties, by default of every one that is late."""
        found = tuple(duties) or self.duties.late()
        if found:
            self.set_open(True)
            self.after_parts.urge(found)

    def set_read_only(self, read_only: bool) -> None:
        """Nothing can be typed into clauses and duties."""
        self.after_parts.set_read_only(read_only)
        self.duties.set_read_only(read_only)
        for line in self.clauses.lines():
            line.setReadOnly(read_only)
        self.same.setVisible(not read_only)

    def judge(self, file: CaseFile) -> None:
        """Sums in figures and capitals, and whether they agree."""
        self._file = file
        sums = case_plan.sums(file)
        self.total.setText(f"合计 {sums.figures}" if sums.agreed else "")
        self.capitals.setText(sums.capitals)
        self.duties.judge(file)
        self.text_fold.set_note("；".join(c.text for c in file.clauses))
        days = (file.case.parties_signed_on, file.case.mediator_signed_on, file.case.sealed_on)
        self.sign_fold.set_note(_signing_words(days))
        self.signed.set_shown(("seals",), bool(file.case.sealed_on or file.case.seals))
        self.after_parts.judge(file)

    def show_deadline(self, deadline: Deadline | None) -> None:
        """The last day to ask the court, where one is running; how it was counted on request."""
        self._deadline = deadline
        if deadline is None:
            self.banner.hide()
            return
        text = f"{deadline.label}：截止 {show_day(deadline.remind_by)}（{deadline.basis}）。"
        if self._how:
            text += f"\n{deadline.how}。"
        self.banner.set_banner("amber", text, link="收起" if self._how else "怎么算的")

    def _toggle_how(self) -> None:
        self._how = not self._how
        self.show_deadline(self._deadline)

    def _planned(self, total: int, count: int) -> None:
        """A plan gives the way of performance and the amount where none was agreed yet."""
        if self.first.editors["performance_mode"].is_empty() and count > 1:
            self.first.editors["performance_mode"].set_value("INSTALMENTS")
        if self.first.editors["amount"].is_empty():
            self.first.editors["amount"].set_value(total)

    # -- inside ---------------------------------------------------------------------------------

    def _build(self) -> None:
        place = self.head.count() - 2
        self.head.insertWidget(place, self.total)
        self.head.insertWidget(place + 1, self.capitals)
        self.text_fold = Fold("协议文本", _boxed(self.text, self.clauses, self.after), opened=True)
        self.same = LinkLabel("都在协议当天签")
        self.same.clicked.connect(self.propose_signatures)
        self.sign_fold = Fold("签名与盖章", _boxed(self.signed, row(self.same, None)))
        self.result_fold = Fold("履行结果", self.result)
        self.banner.followed.connect(self._toggle_how)
        self.banner.hide()
        for part in (
            self.first,
            self.text_fold,
            self.duties,
            self.banner,
            self.sign_fold,
            self.result_fold,
            self.after_parts,
        ):
            self.content.addWidget(part)

    def _own_grids(self) -> tuple[RecordFields, ...]:
        return (self.first, self.text, self.after, self.signed, self.result)

    def _typed(self, name: str) -> None:
        if name == "sealed_on":
            _propose_seal(self.signed, self._refs, self._file.case.committee)
        self.changed.emit()


def _propose_seal(signed: RecordFields, refs: CaseRefs, committee: int) -> None:
    """A day of sealing means the committee's own seal, until another is named."""
    seals = signed.editors["seals"]
    if signed.editors["sealed_on"].value() and seals.is_empty():
        seals.set_value(refs.name_of("committee", committee)[:200])


def _signing_words(days: Iterable[date | None]) -> str:
    names = ("当事人", "调解员", "盖章")
    said = [f"{name} {day:%m-%d}" for name, day in zip(names, days, strict=True) if day]
    return "　".join(said) or "还没有登记"


def _boxed(*parts: QWidget | QLayout) -> QWidget:
    holder = QWidget()
    holder.setLayout(column(*parts, gap=8))
    return holder
