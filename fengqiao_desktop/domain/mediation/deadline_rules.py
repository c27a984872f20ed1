"""What a mediation case owes and by when: every rule asked, the answers in order of urgency."""

from collections.abc import Callable
from datetime import date

from fengqiao_desktop.domain.calendar import Calendar
from fengqiao_desktop.domain.deadlines import Count, workdays_after
from fengqiao_desktop.domain.mediation import deadline_rules_agreement as agreement
from fengqiao_desktop.domain.mediation import deadline_rules_court as court
from fengqiao_desktop.domain.mediation import deadline_rules_intake as intake
from fengqiao_desktop.domain.mediation.casefile import CaseFile
from fengqiao_desktop.domain.mediation.deadline_rules_agreement import first_visit_due
from fengqiao_desktop.domain.mediation.deadline_rules_court import (
    confirmation_count,
    confirmation_start,
)
from fengqiao_desktop.domain.mediation.deadline_rules_intake import period_deadline, period_start
from fengqiao_desktop.domain.mediation.deadline_rules_table import (
    DEADLINE_RULES,
    Asked,
    CaseDeadline,
    told,
)
from fengqiao_desktop.domain.mediation.limits import DEFAULT, Limits
from fengqiao_desktop.domain.mediation.progress import present_end, standing_of

__all__ = [
    "DEADLINE_RULES",
    "CaseDeadline",
    "confirmation_count",
    "confirmation_start",
    "deadlines",
    "filing_count",
    "first_visit_due",
    "period_deadline",
    "period_start",
]

_MAKERS: tuple[Callable[[Asked], list[CaseDeadline]], ...] = (
    court.confirmation,
    intake.risk,
    intake.review,
    intake.period,
    intake.false_mediation,
    court.referral,
    agreement.duties,
    agreement.regret,
    agreement.conditions,
    agreement.duty_checks,
    agreement.visit,
    agreement.revisit,
    agreement.dossier,
    court.court_steps,
)
_OF_OLD_LEDGERS = (agreement.duties, agreement.conditions)


def deadlines(
    file: CaseFile, today: date, calendar: Calendar, limits: Limits = DEFAULT
) -> tuple[CaseDeadline, ...]:
    """Everything the case still owes on `today`, most urgent first (chapter 11, then by day).

    Nothing for a void, recycled, rejected or archived case; a row of an old ledger whose
    mediation has ended owes only duties that were entered here.  `limits` are the station's own
    days where no statute fixes them.
    """
    if not file.counts or standing_of(file) in ("REJECTED", "ARCHIVED"):
        return ()
    old = file.imported and present_end(file) is not None
    asked = Asked(file, today, calendar, limits)
    found = [item for make in (_OF_OLD_LEDGERS if old else _MAKERS) for item in make(asked)]
    return tuple(sorted(found, key=lambda d: (d.urgency, d.remind_by, d.label)))


def filing_count(day: date, calendar: Calendar, limits: Limits = DEFAULT) -> Count:
    """By when a change of a committee or its mediators on `day` is to be filed with the bureau.

    No national number of days; ours follows one city's rule (宁波条例 13).
    """
    return told(workdays_after(day, limits.filing_workdays, calendar), limits, "filing_workdays")
