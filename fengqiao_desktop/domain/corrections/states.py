"""Where a subject stands, derived from his file (notes 2.1, 2.2)."""

from datetime import date, timedelta

from fengqiao_desktop.domain.corrections.subjectfile import SubjectFile

_ENDS = {
    "EXPIRED": "RELEASED",
    "PARDONED": "PARDONED",
    "PROBATION_REVOKED": "PROBATION_REVOKED",
    "PAROLE_REVOKED": "PAROLE_REVOKED",
    "REIMPRISONED": "REIMPRISONED",
    "DECEASED": "DECEASED",
    "OTHER": "OTHER_END",
}


def state_of(file: SubjectFile, today: date) -> str:
    """The state on `today`: an ending, a completed move, the term, the intake, in that order.

    A subject moved away stays under correction until the other agency's receipt (办法 31).
    """
    subject = file.subject
    ending = file.ending
    if ending.kind and ending.ended_on is not None and ending.ended_on <= today:
        return "ARCHIVED" if subject.archived_on else _ENDS[ending.kind]
    if any(m.kind == "OUT" and m.decision == "AGREED" and m.receipt_on for m in file.moves):
        return "ARCHIVED" if subject.archived_on else "MOVED_OUT"
    if subject.registered_on is None or subject.registered_on > today:
        due = subject.report_due_on
        return "NO_SHOW" if due is not None and today > due else "AWAITING"
    if subject.announced_on is None or subject.announced_on > today:
        return "REGISTERED"
    if subject.ends_on is not None and today >= subject.ends_on - timedelta(days=30):
        return "PRE_RELEASE"
    return "ACTIVE"
