"""调查与协作: recusals, inquiries, evidence, joint units, reports; unseen while there are none."""

import dataclasses
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from fengqiao_desktop.domain.mediation import codes
from fengqiao_desktop.domain.mediation.casefile import CaseFile
from fengqiao_desktop.domain.mediation.records import MediationCase
from fengqiao_desktop.domain.mediation.work_records import (
    Evidence,
    Investigation,
    JointUnit,
    Recusal,
    RiskReport,
)
from fengqiao_desktop.domain.schema import Record, option_label
from fengqiao_desktop.gui.desk import Desk
from fengqiao_desktop.gui.editors import FieldEditor, LongTextEditor
from fengqiao_desktop.gui.pages import case_model
from fengqiao_desktop.gui.pages.case_fields import CaseRefs, Layout, RecordFields, SuggestEditor
from fengqiao_desktop.gui.pages.case_section import ChildCard, ChildList, Section
from fengqiao_desktop.gui.widgets import PlainLabel, QuietButton, column, row

RECUSAL = (
    ("asked_on", 1),
    ("asked_by", 1),
    ("mediator", 1),
    ("reason", 1),
    ("decision", 1),
    ("successor", 1),
    ("decided_by", 1),
    ("decided_on", 1),
    ("note", 0),
)
INQUIRY = (
    ("asked", 1),
    ("relation", 1),
    ("phone", 1),
    ("sex", 1),
    ("started_at", 1),
    ("ended_at", 1),
    ("place", 1),
    ("age", 1),
    ("investigator", 1),
    ("recorder", 1),
    ("guests", 2),
    ("content", 0),
)
EVIDENCE = (
    ("name", 2),
    ("kind", 1),
    ("pages", 1),
    ("provider", 1),
    ("provided_on", 1),
    ("proves", 2),
)
JOINT = (("unit", 1), ("name", 2), ("contact", 1), ("opinion", 0), ("opinion_on", 1))
RISK = (
    ("reported_to", 1),
    ("reported_at", 1),
    ("reported_by", 1),
    ("received_by", 1),
    ("risk", 0),
    ("measures", 0),
)
# Words of the section's parts, in the order of the dossier; the first field gets the caret.
PARTS = {
    "recusals": ("回避", "次", "asked_by"),
    "investigations": ("调查记录", "份", "asked"),
    "evidence": ("证据材料", "件", "name"),
    "joint_units": ("联调单位", "家", "unit"),
    "risk_reports": ("防激化报告", "份", "reported_to"),
}
ALARMING = ("EXTREME", "CRIMINAL")


def escalates(case: MediationCase) -> bool:
    """Whether the case is said to be fierce or likely to turn into a crime (人民调解法 25)."""
    return case.intensity == "HIGH" or case.prediction in ALARMING


def _line(*parts: str) -> str:
    return " · ".join(" ".join(part.split()) for part in parts if part.strip())


def _day(day: date | None) -> str:
    return f"{day:%m-%d}" if day else ""


def recusal_words(recusal: Recusal) -> tuple[str, str]:
    decision = option_label(codes.RECUSAL_DECISIONS, recusal.decision) or "还没有决定"
    now = f"改由 {recusal.successor}" if recusal.successor else ""
    who = f"申请 {recusal.mediator} 回避" if recusal.mediator else ""
    return recusal.asked_by or "未填申请人", _line(_day(recusal.asked_on), who, decision, now)


def inquiry_words(inquiry: Investigation) -> tuple[str, str]:
    when = f"{inquiry.started_at:%m-%d %H:%M}" if inquiry.started_at else ""
    return inquiry.asked or "未填被调查人", _line(
        when, inquiry.relation, inquiry.place, inquiry.content[:60]
    )


def evidence_words(evidence: Evidence) -> tuple[str, str]:
    kind = option_label(codes.EVIDENCE_KINDS, evidence.kind)
    pages = f"{evidence.pages} 页" if evidence.pages else ""
    by = f"{evidence.provider} 提供" if evidence.provider else ""
    return evidence.name or "未填名称", _line(kind, pages, by, evidence.proves)


def joint_words(unit: JointUnit) -> tuple[str, str]:
    name = unit.name or option_label(codes.JOINT_UNITS, unit.unit) or "未填单位"
    return name, _line(unit.contact, _day(unit.opinion_on), unit.opinion[:60])


def risk_words(report: RiskReport) -> tuple[str, str]:
    when = f"{report.reported_at:%m-%d %H:%M}" if report.reported_at else ""
    to = f"报 {report.reported_to}" if report.reported_to else "未填报告对象"
    return to, _line(when, report.risk[:40], report.measures[:40])


class WorkPart(QWidget):
    """One kind of record with its title line; not to be seen while there is none."""

    def __init__(self, words: str, unit: str, children: ChildList, add: Callable[[], object]):
        super().__init__()
        self._words, self._unit = words, unit
        self.children_list = children
        self.title = PlainLabel(words, "second")
        self.add_button = QuietButton(f"＋ {words}", on_click=add)
        self.setLayout(column(row(self.title, None, self.add_button), children, gap=2))

    def show_count(self) -> None:
        count = len(self.children_list.cards)
        self.setVisible(bool(count))
        self.title.setText(f"{self._words}　{count} {self._unit}")

    def said(self) -> str:
        count = len(self.children_list.cards)
        return f"{self._words} {count} {self._unit}" if count else ""


class WorkSection(Section):
    """What surrounds the mediation; each kind of it appears with its first record."""

    title_text = "调查与协作"
    letter = "K"
    filled = Signal()

    def __init__(self, desk: Desk, refs: CaseRefs) -> None:
        super().__init__()
        self._desk, self._refs = desk, refs
        self._file = CaseFile(case=MediationCase())
        self.parts: dict[str, WorkPart] = {}
        names = refs.mediator_names

        def people(*fields: tuple[str, str]) -> dict[str, FieldEditor]:
            return {name: SuggestEditor(label, names, max_len=30) for name, label in fields}

        def recusal() -> dict[str, FieldEditor]:
            return people(("mediator", "申请回避的调解员"), ("successor", "更换后调解员"))

        def inquiry() -> dict[str, FieldEditor]:
            long: dict[str, FieldEditor] = {
                "content": LongTextEditor("调查记录（问答）", lines=4, most=20)
            }
            return people(("investigator", "调查人"), ("recorder", "记录人")) | long

        def joint() -> dict[str, FieldEditor]:
            return {"opinion": LongTextEditor("意见", lines=1)}

        def risk() -> dict[str, FieldEditor]:
            return {
                "risk": LongTextEditor("风险情况", lines=1),
                "measures": LongTextEditor("已采取措施", lines=1),
            }

        self._add_part("recusals", Recusal, RECUSAL, recusal_words, recusal, ("asked_on",))
        passed = ("started_at", "place", "investigator", "recorder")
        self._add_part("investigations", Investigation, INQUIRY, inquiry_words, inquiry, passed)
        self._add_part("evidence", Evidence, EVIDENCE, evidence_words, None, ("kind",))
        self._add_part("joint_units", JointUnit, JOINT, joint_words, joint, ())
        told = ("reported_at", "reported_by")
        self._add_part("risk_reports", RiskReport, RISK, risk_words, risk, told)

    def show_file(self, file: CaseFile) -> None:
        self._file = file
        for name, part in self.parts.items():
            part.children_list.show_records(getattr(file, name))
        self._say()

    def fold_for(self, file: CaseFile) -> None:
        """Called once for a case just opened: while it is mediated the lines are in sight."""
        self.set_open(not file.case.agreement_form)
        for part in self.parts.values():
            for card in part.children_list.cards:
                card.set_open(False)

    def collect(self, file: CaseFile) -> CaseFile:
        found: dict[str, Any] = {n: p.children_list.records() for n, p in self.parts.items()}
        return dataclasses.replace(file, **found)

    def grids(self) -> Iterable[tuple[str, RecordFields]]:
        for name, part in self.parts.items():
            yield from part.children_list.grids(name)

    def all_grids(self) -> Iterable[tuple[str, RecordFields]]:
        for name, part in self.parts.items():
            yield from part.children_list.all_grids(name)

    def judge(self, file: CaseFile) -> None:
        """Remember who is in the case, for what is proposed next."""
        self._file = file
        self._say()

    def has_any(self) -> bool:
        """Whether there is anything to be seen."""
        return any(part.children_list.cards for part in self.parts.values())

    def focus_first(self) -> None:
        """The caret into what is open; where there is nothing yet, an inquiry begins."""
        if not self.has_any():
            self.add_row("investigations")
            return
        self.setVisible(True)
        self.set_open(True)
        if self.order():
            super().focus_first()
            return
        first = next(p for p in self.parts.values() if p.children_list.cards)
        first.children_list.cards[0].setFocus()

    def reveal(self, path: str) -> bool:
        part, _dot, which = path.partition(".")
        if part not in self.parts:
            return False
        cards = self.parts[part].children_list.cards
        if not cards:
            self.add_row(part)
        elif which:
            cards[-1].set_open(True)
        return True

    def focus_part(self, part: str) -> None:
        card = self.parts[part].children_list.cards[-1]
        card.set_open(True)
        card.grid.editors[PARTS[part][2]].focus()

    def add_row(self, name: str) -> ChildCard:
        """One more record of a kind, with what is known of it; the caret into its first field."""
        self.setVisible(True)
        self.set_open(True)
        part = self.parts[name]
        cards = part.children_list.cards
        blank = next((c for c in cards if case_model.is_blank(c.collect())), None)
        card = blank or part.children_list.add(self._proposed(name))
        self._say()
        card.set_open(True)
        card.grid.editors[PARTS[name][2]].focus()
        return card

    def set_read_only(self, read_only: bool) -> None:
        for part in self.parts.values():
            part.add_button.setVisible(not read_only)
            part.children_list.set_read_only(read_only)

    # -- inside ---------------------------------------------------------------------------------

    def _add_part(
        self,
        name: str,
        record: type[Record],
        layout: Layout,
        summary: Callable[[Any], tuple[str, str]],
        own: Callable[[], Mapping[str, FieldEditor]] | None,
        passed: Sequence[str],
    ) -> None:
        words, unit, _first = PARTS[name]
        children = ChildList(
            record,
            layout,
            self._desk.clock,
            self._refs,
            summary,
            removal=f"移去这{unit}{words}",
            own=own,
            passed=passed,
        )
        part = WorkPart(words, unit, children, lambda: self.add_row(name))
        self.parts[name] = part
        self.content.addWidget(part)
        children.changed.connect(self._changed)

    def _proposed(self, name: str) -> Record:
        """A new record with what the case and the clock say of it."""
        file, actor = self._file, self._desk.actor.name
        now: datetime = self._desk.clock.now().replace(second=0, microsecond=0)
        today = self._desk.clock.today()
        new = case_model.fresh_id(c.record for c in self.parts[name].children_list.cards)
        match name:
            case "recusals":
                return Recusal(id=new, asked_on=today, mediator=file.case.lead_mediator)
            case "investigations":
                return Investigation(
                    id=new,
                    started_at=now.replace(minute=0),
                    place=file.case.place[:60],
                    investigator=file.case.lead_mediator or actor,
                    recorder=file.case.recorder,
                )
            case "evidence":
                rows = self.parts[name].children_list.records()
                last = rows[-1] if rows else Evidence()
                return Evidence(id=new, provided_on=today, provider=last.provider)
            case "joint_units":
                return JointUnit(id=new)
            case _:
                return RiskReport(id=new, reported_at=now, reported_by=actor)

    def _changed(self) -> None:
        self._say()
        self.filled.emit()
        self.changed.emit()

    def _say(self) -> None:
        for part in self.parts.values():
            part.show_count()
        said = "　".join(text for part in self.parts.values() if (text := part.said()))
        self.note.setText(said if not self.is_open() else "")
        self.setVisible(self.has_any())

    def set_open(self, opened: bool) -> None:
        super().set_open(opened)
        if hasattr(self, "parts"):
            self._say()


__all__ = ["PARTS", "WorkSection", "escalates"]
