"""What is against the rules of community corrections, on a subject or in an attempt (notes 12).

A finding says what to do; none ever makes a penalty.  The station may explain a finding away,
never a block.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from fengqiao_desktop.domain.calendar import Calendar
from fengqiao_desktop.domain.corrections import (
    findings_intake,
    findings_leave,
    findings_orders,
)
from fengqiao_desktop.domain.corrections.compliance_look import Check, Hit, Look, raw
from fengqiao_desktop.domain.corrections.compliance_rules import GRAVITIES, RULES, Gravity, Verified
from fengqiao_desktop.domain.corrections.limits import DEFAULT, CorrectionLimits
from fengqiao_desktop.domain.corrections.subjectfile import SubjectFile
from fengqiao_desktop.domain.schema import Record

__all__ = ["RULES", "Finding", "findings"]

CHECKS: tuple[Check, ...] = (
    *findings_intake.CHECKS,
    *findings_leave.CHECKS,
    *findings_orders.CHECKS,
)


@dataclass(frozen=True)
class Finding:
    """One breach or warning.  `due_raw` is the unrolled last day, `due_adjusted` the rolled one.

    `record` is what it is about; `waived_why` holds the person's explanation, empty when none.
    """

    rule: str
    severity: Gravity
    text: str
    basis: str
    verified: Verified
    due_raw: date | None = None
    due_adjusted: date | None = None
    waived_why: str = ""
    record: Record | None = None

    @property
    def label(self) -> str:
        return RULES[self.rule].label


def findings(
    file: SubjectFile,
    today: date,
    calendar: Calendar,
    limits: CorrectionLimits = DEFAULT,
    *,
    now: datetime | None = None,
    confirmed: Collection[str] = (),
) -> tuple[Finding, ...]:
    """Everything the rules find on a subject, the gravest first; waived ones say why.

    `now` is the local moment for rules counted in hours; `confirmed` the rules whose unverified
    basis the station has checked.  A void or deleted file has no findings.
    """
    if not file.counts:
        return ()
    look = Look(file, today, calendar, limits, now)
    hits = [hit for check in CHECKS for hit in check(look)]
    return judged(hits, today, confirmed, file)


def judged(
    hits: Iterable[Hit],
    today: date,
    confirmed: Collection[str] = (),
    file: SubjectFile | None = None,
) -> tuple[Finding, ...]:
    """Hits as findings, without those of rules not in force on the event's day."""
    found = []
    for hit in hits:
        rule = RULES[hit.rule]
        if not rule.in_force(hit.on or today):
            continue
        finding = Finding(
            rule.id,
            rule.weighs(hit.severity, confirmed),
            hit.text,
            rule.basis,
            rule.verified,
            raw(hit.due) if hit.due is not None else None,
            hit.due.due if hit.due is not None else None,
            record=hit.record,
        )
        waiver = file.exempt(rule.id, today, kind="RULE") if file is not None else None
        if waiver is not None and finding.severity != "BLOCK":
            finding = replace(finding, waived_why=waiver.reason or "已说明")
        found.append(finding)
    return tuple(sorted(found, key=lambda f: (GRAVITIES.index(f.severity), f.rule)))


def worst(found: Sequence[Finding]) -> Gravity | None:
    """The gravest severity among findings that nobody explained, or None."""
    return next((f.severity for f in found if not f.waived_why), None)
