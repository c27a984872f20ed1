"""What is against the rules of resettlement, on a person or in an attempt (notes 5)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from fengqiao_desktop.domain.calendar import Calendar
from fengqiao_desktop.domain.resettlement import (
    codes,
    findings_end,
    findings_help,
    findings_intake,
    records,
)
from fengqiao_desktop.domain.resettlement.compliance_look import Check, Hit
from fengqiao_desktop.domain.resettlement.compliance_rules import GRAVITIES, RULES, HelpGravity
from fengqiao_desktop.domain.resettlement.deadlines import HelpLook, report_deadlines
from fengqiao_desktop.domain.resettlement.limits import DEFAULT, HelpLimits
from fengqiao_desktop.domain.resettlement.personfile import PersonFile
from fengqiao_desktop.domain.resettlement.records import ResettledPerson
from fengqiao_desktop.domain.resettlement.states import state_of
from fengqiao_desktop.domain.schema import Record

CHECKS: tuple[Check, ...] = (
    *findings_intake.CHECKS,
    *findings_help.CHECKS,
    *findings_end.CHECKS,
)
# What forbids saving the record that it is about; the others only tell.
ATTEMPTS = frozenset(
    ["R-01", "R-02", "R-03", "R-04", "R-09", "R-20", "R-30", "R-37", "G-S50", "G-T90"]
)
_PARTS: dict[type[Record], str] = {
    records.HelpVisit: "visits",
    records.Pickup: "pickups",
    records.HelpTransfer: "transfers",
    records.OutOfContact: "losts",
}


@dataclass(frozen=True)
class HelpFinding:
    """One breach or warning; `waived_why` holds the head's explanation, empty when none."""

    rule: str
    severity: HelpGravity
    text: str
    record: Record | None = None
    waived_why: str = ""

    @property
    def label(self) -> str:
        return RULES[self.rule].label

    @property
    def basis(self) -> str:
        return RULES[self.rule].basis_shown


def findings(
    file: PersonFile, today: date, calendar: Calendar, limits: HelpLimits = DEFAULT
) -> tuple[HelpFinding, ...]:
    """Everything the rules find on a person, the gravest first; explained ones say why."""
    if not file.counts:
        return ()
    look = HelpLook(file, today, calendar, limits, state_of(file, today, limits))
    return judged([hit for check in CHECKS for hit in check(look)], today, file)


def judged(
    hits: Iterable[Hit], today: date, file: PersonFile | None = None
) -> tuple[HelpFinding, ...]:
    """Hits as findings in the order of their gravity."""
    found = []
    for hit in hits:
        finding = HelpFinding(
            hit.rule, hit.severity or RULES[hit.rule].severity, hit.text, hit.record
        )
        said = file.explained(hit.rule, today) if file is not None else None
        if said is not None:
            finding = replace(finding, waived_why=said.reason)
        found.append(finding)
    return tuple(sorted(found, key=lambda f: (GRAVITIES.index(f.severity), f.rule)))


def blocks(
    file: PersonFile,
    part: Record,
    today: date,
    calendar: Calendar,
    limits: HelpLimits = DEFAULT,
) -> tuple[HelpFinding, ...]:
    """What forbids saving `part` (the person or one of his parts) into `file`.

    What the head has explained is let through and stays on the record.
    """
    whole = with_part(file, part)
    look = HelpLook(whole, today, calendar, limits, state_of(whole, today, limits))
    hits = [
        hit
        for check in CHECKS
        for hit in check(look)
        if hit.record is part and hit.rule in ATTEMPTS
    ]
    return tuple(f for f in judged(hits, today, whole) if f.severity == "E" and not f.waived_why)


def with_part(file: PersonFile, part: Record) -> PersonFile:
    """`file` as it would be once `part` is saved."""
    if isinstance(part, ResettledPerson):
        return replace(file, person=part)
    name = _PARTS.get(type(part))
    if name is None:
        return file
    kept = getattr(file, name)
    if part.id and any(each.id == part.id for each in kept):
        parts = tuple(part if each.id == part.id else each for each in kept)
    else:
        parts = (*kept, part)
    changed: dict[str, Any] = {name: parts}
    return replace(file, **changed)


def duplicate_findings(
    person: ResettledPerson, others: Iterable[ResettledPerson], today: date
) -> tuple[HelpFinding, ...]:
    """R-02: another file of the same number that has not left the roll."""
    if not person.id_number:
        return ()
    same = [o for o in others if o.id != person.id and o.id_number == person.id_number]
    hits = [Hit("R-02", f"同一证件号已有档案{o.number}，没有出册。", person) for o in same]
    return judged(hits, today)


def station_findings(
    files: Sequence[PersonFile],
    today: date,
    calendar: Calendar,
    limits: HelpLimits = DEFAULT,
    *,
    since: date,
    reported: date | None = None,
) -> tuple[HelpFinding, ...]:
    """R-22 on visits since a day, and R-40 on the reports of the station."""
    hits = list(findings_help.alike_visits(files, since, limits))
    for each in report_deadlines(today, calendar, limits, reported):
        if 0 <= (each.due - today).days <= limits.report_lock_days:
            hits.append(Hit("R-40", f"{each.label}应在{each.due}前报出，数据还没有锁定。"))
    return judged(hits, today)


def export_findings(
    people: Iterable[ResettledPerson], today: date, *, basis: str = ""
) -> tuple[HelpFinding, ...]:
    """R-33: before anything of a sealed record is exported or printed; `basis` names the law."""
    if basis.strip():
        return ()
    text = "犯罪记录已封存，不得提供；依法查询的请写明单位和依据，并在“封存记录查询”登记。"
    return judged([Hit("R-33", text, p) for p in people if p.sealed], today)


def national_findings(people: Iterable[ResettledPerson], today: date) -> tuple[HelpFinding, ...]:
    """R-42: own codes that a national table must not hold."""
    own = codes.OWN_CODES
    hits = [
        Hit("R-42", "用了本软件的扩展码，国标表里要写成“其他”并加备注。", p)
        for p in people
        if p.handover_mode in own["HANDOVER"] or p.placement_mode in own["PLACEMENT"]
    ]
    return judged(hits, today)
