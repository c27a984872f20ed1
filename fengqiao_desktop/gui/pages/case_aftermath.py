"""What may follow an agreement: urging, regret and lawsuits, and the agreements it replaced."""

import dataclasses
import json
from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from fengqiao_desktop.domain.dates import show_day
from fengqiao_desktop.domain.mediation import codes
from fengqiao_desktop.domain.mediation.casefile import CaseFile
from fengqiao_desktop.domain.mediation.records import Instalment, MediationCase
from fengqiao_desktop.domain.mediation.work_records import FormerAgreement, Urge
from fengqiao_desktop.domain.money import format_yuan
from fengqiao_desktop.domain.schema import option_label
from fengqiao_desktop.gui.desk import Desk
from fengqiao_desktop.gui.editors import FieldEditor, LongTextEditor
from fengqiao_desktop.gui.pages import case_model
from fengqiao_desktop.gui.pages.case_fields import CaseRefs, Fold, RecordFields, SuggestEditor
from fengqiao_desktop.gui.pages.case_section import ChildCard, ChildList
from fengqiao_desktop.gui.widgets import InnerCard, PlainLabel, clear_layout, column

URGE = (
    ("urged_on", 1),
    ("mode", 1),
    ("urged", 1),
    ("promised_on", 1),
    ("said", 0),
    ("urged_by", 1),
)
REGRET = (
    ("regret_on", 1),
    ("sued_on", 1),
    ("suit_court", 1),
    ("suit_number", 1),
    ("court_result", 1),
    ("court_ruled_on", 1),
    ("payment_order_on", 1),
    ("regret_note", 0),
)


def went_back_on(case: MediationCase) -> bool:
    """Whether a party went back on the agreement or took it to court."""
    days = (case.regret_on, case.sued_on, case.payment_order_on, case.court_ruled_on)
    return any(days) or case.performance_code == "REGRET"


class Aftermath(QWidget):
    """Three folded parts, each to be seen only where there is something in it."""

    changed = Signal()

    def __init__(self, desk: Desk, refs: CaseRefs) -> None:
        super().__init__()
        self._desk = desk
        self._file = CaseFile(case=MediationCase())
        self._former: tuple[FormerAgreement, ...] | None = None
        names = refs.mediator_names

        def own() -> dict[str, FieldEditor]:
            return {
                "said": LongTextEditor("督促情况", lines=1),
                "urged_by": SuggestEditor("督促人", names, max_len=30),
            }

        self.urges = ChildList(
            Urge,
            URGE,
            desk.clock,
            refs,
            self._urge_words,
            removal="移去这次督促",
            own=own,
            passed=("urged_on", "mode", "urged_by"),
        )
        self.regret = RecordFields(
            MediationCase,
            REGRET,
            desk.clock,
            refs,
            own={"regret_note": LongTextEditor("反悔情况", lines=1)},
        )
        self._cards = column(gap=6)
        self.former = QWidget()
        self.former.setLayout(self._cards)
        self.urge_fold = Fold("督促记录", self.urges)
        self.regret_fold = Fold("反悔与诉讼", self.regret)
        self.former_fold = Fold("原协议", self.former)
        self.setLayout(column(self.urge_fold, self.regret_fold, self.former_fold, gap=6))
        self.urges.changed.connect(self._changed)
        self.regret.changed.connect(lambda _name: self._changed())

    def show_file(self, file: CaseFile) -> None:
        self._file = file
        self.urges.show_records(file.urges)
        self.regret.show_record(file.case)
        self._show_former(file.former_agreements)
        self.judge(file)

    def fold_for(self, file: CaseFile) -> None:
        """Called once for a case just opened."""
        self.urge_fold.set_open(False)
        self.regret_fold.set_open(went_back_on(file.case) and not file.case.closed_on)
        self.former_fold.set_open(False)
        for card in self.urges.cards:
            card.set_open(False)

    def collect(self, file: CaseFile) -> CaseFile:
        return dataclasses.replace(
            file, case=self.regret.collect(file.case), urges=self.urges.records()
        )

    def grids(self) -> Iterable[tuple[str, RecordFields]]:
        yield from self.urges.grids("urges")
        yield "case", self.regret

    def all_grids(self) -> Iterable[tuple[str, RecordFields]]:
        yield from self.urges.all_grids("urges")
        yield "case", self.regret

    def order(self) -> list[FieldEditor]:
        return [editor for _key, grid in self.grids() for editor in grid.order()]

    def judge(self, file: CaseFile) -> None:
        """Show the parts that have something in them."""
        self._file = file
        case = file.case
        self.urge_fold.setVisible(bool(self.urges.cards))
        last = max((u.urged_on for u in file.urges if u.urged_on), default=None)
        count = len(file.urges)
        self.urge_fold.set_note(f"{count} 次，最近 {show_day(last)}" if last else f"{count} 次")
        self.regret_fold.setVisible(went_back_on(case) or self.regret_fold.is_open())
        said = (
            f"{case.regret_on:%m-%d} 反悔" if case.regret_on else "",
            f"{case.sued_on:%m-%d} 起诉" if case.sued_on else "",
            option_label(codes.COURT_RESULTS, case.court_result),
        )
        self.regret_fold.set_note("　".join(part for part in said if part))
        self.former_fold.setVisible(bool(file.former_agreements))

    def reveal(self, path: str) -> bool:
        """Open the part that has `path`; False where none has."""
        part, _dot, name = path.partition(".")
        if part == "urges":
            self.urge_fold.set_open(True)
            return True
        if part == "former_agreements":
            self.former_fold.set_open(True)
            return True
        if name in self.regret.editors:
            self.regret_fold.show()
            self.regret_fold.set_open(True)
            return True
        return False

    def focus_urge(self) -> bool:
        """Caret into the latest urging; False where there is none."""
        if not self.urges.cards:
            return False
        card = self.urges.cards[-1]
        card.set_open(True)
        card.grid.editors["said"].focus()
        return True

    def urge(self, duties: Sequence[Instalment]) -> ChildCard:
        """Note that the payers of `duties` were urged today by telephone; caret into what was
        said.  Several duties are urged at once, as the whole (instalment 0)."""
        people = dict.fromkeys(d.payer for d in duties if d.payer)
        card = self.urges.add(
            Urge(
                id=case_model.fresh_id(c.record for c in self.urges.cards),
                instalment=duties[0].id if len(duties) == 1 else 0,
                urged_on=self._desk.clock.today(),
                urged="、".join(people)[:60],
                urged_by=self._desk.actor.name,
            )
        )
        self.urge_fold.show()
        self.urge_fold.set_open(True)
        card.set_open(True)
        card.grid.editors["said"].focus()
        return card

    def set_read_only(self, read_only: bool) -> None:
        self.urges.set_read_only(read_only)

    # -- inside ---------------------------------------------------------------------------------

    def _changed(self) -> None:
        self.urge_fold.setVisible(bool(self.urges.cards))
        self.changed.emit()

    def _urge_words(self, urge: Urge) -> tuple[str, str]:
        duty = next((d for d in self._file.instalments if d.id == urge.instalment), None)
        due = f"{show_day(duty.due_on)} 一期" if duty is not None and duty.due_on else ""
        parts = (
            option_label(codes.VISIT_MODES, urge.mode),
            urge.urged,
            due,
            f"承诺 {show_day(urge.promised_on)} 前" if urge.promised_on else "",
            " ".join(urge.said.split())[:50],
        )
        day = show_day(urge.urged_on) if urge.urged_on else "未填日期"
        return day, " · ".join(part for part in parts if part)

    def _show_former(self, former: tuple[FormerAgreement, ...]) -> None:
        if former == self._former:
            return
        self._former = former
        clear_layout(self._cards)
        for agreement in former:
            self._cards.addWidget(former_card(agreement))
        words = "、".join(option_label(codes.AGREEMENT_ENDS, f.why) for f in former)
        self.former_fold.set_note(f"{len(former)} 份，{words}" if words else f"{len(former)} 份")


def former_card(agreement: FormerAgreement) -> InnerCard:
    """A replaced agreement as it stood; it can be read and not typed into."""
    card = InnerCard(padding=9)
    form = option_label(codes.AGREEMENT_FORMS, agreement.agreement_form)
    agreed = f"{show_day(agreement.agreed_on)} " if agreement.agreed_on else ""
    amount = f"　{format_yuan(agreement.amount)} 元" if agreement.amount else ""
    card.add(PlainLabel(f"第 {agreement.seq} 份　{agreed}{form}协议{amount}", "strong", wrap=True))
    why = option_label(codes.AGREEMENT_ENDS, agreement.why)
    until = f"{show_day(agreement.ended_on)} 起不再执行" if agreement.ended_on else ""
    said = "；".join(x for x in (until, why, agreement.note) if x)
    card.add(PlainLabel(said, "second", wrap=True))
    for number, text in enumerate(_clauses(agreement), 1):
        card.add(PlainLabel(f"{number}．{text}", wrap=True))
    return card


def _clauses(agreement: FormerAgreement) -> list[str]:
    """The clauses kept in the JSON of a replaced agreement; none where it cannot be read."""
    try:
        content: Any = json.loads(agreement.content or "{}")
    except ValueError:
        return []
    rows = content.get("clauses", []) if isinstance(content, dict) else []
    return [str(row.get("text", "")) for row in rows if isinstance(row, dict) and row.get("text")]


__all__ = ["Aftermath", "former_card", "went_back_on"]
