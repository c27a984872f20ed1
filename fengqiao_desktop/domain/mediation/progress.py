"""Where a case stands, derived from its dates, so that nobody ever sets a state by hand."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from fengqiao_desktop.domain.mediation.casefile import CaseFile, is_settled
from fengqiao_desktop.domain.mediation.limits import DEFAULT, Limits
from fengqiao_desktop.domain.mediation.records import Instalment

Outcome = Literal["AGREED", "FAILED", "WITHDRAWN"]

SIGNING_FIELDS = (
    ("parties_signed_on", "当事人签名"),
    ("mediator_signed_on", "调解员签名"),
    ("sealed_on", "调委会印章"),
)


def missing_signatures(file: CaseFile) -> tuple[str, ...]:
    """What a written agreement still lacks once the first signature day is recorded.

    人民调解法 29: it takes effect only when the parties and the mediator have signed and the
    committee has sealed it.  Empty where no day is recorded at all (an old or a quick entry) or
    where all three are.
    """
    lacking = tuple(label for name, label in SIGNING_FIELDS if getattr(file.case, name) is None)
    if file.case.agreement_form != "WRITTEN" or len(lacking) == len(SIGNING_FIELDS):
        return ()
    return lacking


def effective_on(file: CaseFile) -> date | None:
    """The day the agreement takes effect, or None while there is none.

    Written: the latest of the parties' signature, the mediator's and the seal (法 29); where no
    such day is recorded the day of the agreement, unless the case is recorded as ended otherwise;
    where some are and some are not, none yet.  Oral: the day it was reached (法 30).  A row of an
    old ledger takes the day of mediation where no other is known (designation notes M-08).
    """
    case = file.case
    if not case.agreement_form:
        return None
    if case.agreement_form == "WRITTEN":
        signed = (case.parties_signed_on, case.mediator_signed_on, case.sealed_on)
        days = [day for day in signed if day is not None]
        if len(days) == len(signed):
            return max(days)
        if days or case.failed_on or case.withdrawn_on:
            return None
    return case.agreed_on or case.mediated_before_import


def ending(file: CaseFile) -> "Ending | None":
    """How and when the mediation first ended (M-08); a later turn never changes it.

    A replaced agreement counts by the day it took effect.  Two endings on one day: the agreement
    stands before failure and withdrawal.
    """
    formers = [Ending(f.effective_on, "AGREED") for f in file.former_agreements if f.effective_on]
    present = present_end(file)
    return min([*formers, *([present] if present else ())], key=lambda e: e.day, default=None)


def present_end(file: CaseFile) -> "Ending | None":
    """How and when the mediation now standing ended: replaced agreements left out."""
    case = file.case
    endings: list[Ending] = []
    agreed = effective_on(file)
    if agreed is not None:
        endings.append(Ending(agreed, "AGREED"))
    if case.failed_on is not None:
        endings.append(Ending(case.failed_on, "FAILED"))
    if case.withdrawn_on is not None:
        endings.append(Ending(case.withdrawn_on, "WITHDRAWN"))
    return min(endings, key=lambda e: e.day, default=None)


def mediation_end_on(file: CaseFile) -> date | None:
    """The day the mediation first ended: effect, failure or withdrawal (M-08); None while open.

    Not the day of closing: that comes after performance.
    """
    found = ending(file)
    return found.day if found else None


def was_mediated(file: CaseFile) -> bool:
    """Whether at least one mediation was held before the case ended (M-08).

    An old ledger proves it by its column 调解时间.
    """
    if file.case.mediated_before_import is not None:
        return True
    end = mediation_end_on(file)
    if any(s.started_at is None for s in file.sessions):
        return True  # a record without its time is a record all the same
    return any(end is None or day <= end for day in file.session_days())


def pauses(
    file: CaseFile, today: date | None, limits: Limits = DEFAULT
) -> tuple[tuple[date, date], ...]:
    """The days of a suspension that do not count, up to the day before mediation went on.

    It went on on the day recorded, or at the next mediation held.  Only an appraisal counts
    unless the station deducts every suspension; `today` ends one still running.
    """
    case = file.case
    begun = case.suspended_on
    if begun is None:
        return ()
    appraised = any(word in case.suspend_reason for word in ("鉴定", "评估"))
    if not (appraised or limits.deduct_suspensions):
        return ()
    resumed = resumed_on(file)
    last = resumed - timedelta(days=1) if resumed else today
    return ((begun, last),) if last is not None and last >= begun else ()


def resumed_on(file: CaseFile) -> date | None:
    """The day on which a suspended mediation went on: as recorded, or the next one held."""
    begun = file.case.suspended_on
    if begun is None:
        return None
    days = [day for day in file.session_days() if day > begun]
    if file.case.resumed_on is not None:
        days.append(file.case.resumed_on)
    return min(days, default=None)


def last_due_on(file: CaseFile) -> date | None:
    """The day by which everything agreed must be done; None where no day was agreed.

    A duty under a condition does not count, because it may never arise.
    """
    days = [i.due_on for i in file.duties if i.due_on and i.kind != "CONDITIONAL"]
    if days:
        return max(days)
    return effective_on(file) if file.case.performance_mode == "AT_ONCE" else None


def settled_on(file: CaseFile) -> date | None:
    """The day on which everything agreed was done; None while something is owed."""
    case = file.case
    if effective_on(file) is None:
        return None
    if case.performed_on is not None:
        return case.performed_on
    duties = [i for i in file.duties if i.kind != "CONDITIONAL"]
    if duties:
        days = [i.paid_on for i in duties if i.paid_on is not None and is_settled(i)]
        return max(days) if len(days) == len(duties) else None
    return effective_on(file) if case.performance_code == "DONE" else None


def last_urge(file: CaseFile, duty: Instalment) -> tuple[date, date | None] | None:
    """The last urging of a duty after it fell due, and the day then promised; None without one.

    An urging of the whole (no duty named) counts for each duty overdue on its day.
    """
    due = duty.due_on
    if due is None:
        return None
    found: list[tuple[date, date | None]] = [
        (u.urged_on, u.promised_on)
        for u in file.urges
        if u.urged_on and (not u.instalment or u.instalment == duty.id)
    ]
    if duty.urged_on:
        found.append((duty.urged_on, None))
    after = [(day, promised) for day, promised in found if day > due]
    return max(after, key=lambda pair: (pair[0], pair[1] or date.min), default=None)


def must_urge(file: CaseFile, duty: Instalment, today: date) -> bool:
    """Whether the committee owes an urging: overdue and not urged since, or a promise broken.

    人民调解法 31: the committee supervises performance and urges the parties.
    """
    if duty.due_on is None or duty.due_on >= today or is_settled(duty):
        return False
    last = last_urge(file, duty)
    if last is None:
        return True
    promised = last[1]
    return promised is not None and promised < today


def just_reopened(file: CaseFile) -> bool:
    """Whether an archived case was opened again and nothing dated has been recorded since."""
    case = file.case
    opened = case.reopened_on
    if opened is None or case.archived_on is not None or case.closed_on is not None:
        return False
    days: list[date | None] = [
        *file.session_days(),
        *file.visit_days(),
        *(i.paid_on for i in file.instalments),
        *(i.urged_on for i in file.instalments),
        *(u.urged_on for u in file.urges),
        *(f.ended_on for f in file.former_agreements),
        case.agreed_on,
        effective_on(file),
        case.failed_on,
        case.withdrawn_on,
        case.performed_on,
        case.regret_on,
        case.sued_on,
        case.confirmation_applied_on,
        case.confirmation_ruled_on,
    ]
    return not any(day is not None and day >= opened for day in days)


def state_of(file: CaseFile) -> str:
    """The state code (codes.STATES) that the facts of the case amount to.

    REOPENED only until something dated is recorded again; then the facts speak.
    """
    return "REOPENED" if just_reopened(file) else standing_of(file)


def standing_of(file: CaseFile) -> str:
    """Where the case stands by its course alone, whether reopened or not."""
    case = file.case
    if case.archived_on is not None:
        return "ARCHIVED"
    if case.closed_on is not None:
        return "CLOSED"
    end = present_end(file)
    if end is not None and end.outcome != "AGREED":
        return end.outcome
    if end is not None:
        begun = file.duties or case.performance_code or case.performed_on
        return "PERFORMING" if begun else f"AGREED_{case.agreement_form}"
    if case.accepted_on is None:
        return "REJECTED" if case.rejected_on is not None else "PENDING"
    if case.suspended_on is not None and resumed_on(file) is None:
        return "SUSPENDED"
    if file.sessions:
        return "MEDIATING"
    return "ASSIGNED" if case.informed_on is not None else "ACCEPTED"


@dataclass(frozen=True)
class Ending:
    """The first end of a mediation."""

    day: date
    outcome: Outcome
