"""What stands beside the state of a case: performance, confirmation, visit and archive."""

from datetime import date

from fengqiao_desktop.domain.calendar import Calendar
from fengqiao_desktop.domain.mediation.casefile import CaseFile, is_settled
from fengqiao_desktop.domain.mediation.deadline_rules import confirmation_count, first_visit_due
from fengqiao_desktop.domain.mediation.limits import DEFAULT, Limits
from fengqiao_desktop.domain.mediation.progress import effective_on, last_due_on, settled_on
from fengqiao_desktop.domain.schema import Option

PERFORMANCE_STATUSES = (
    Option("NOT_DUE", "未到期", "blue"),
    Option("PARTLY", "部分履行", "blue"),
    Option("DONE", "已履行", "green"),
    Option("OVERDUE", "逾期未履行", "red"),
    Option("REGRET", "反悔", "red"),
)
CONFIRMATION_STATUSES = (
    Option("NONE", "不申请"),
    Option("TO_APPLY", "待申请", "amber"),
    Option("APPLIED", "已申请", "blue"),
    Option("FILED", "已受理", "blue"),
    Option("CONFIRMED", "已确认", "green"),
    Option("DISMISSED", "驳回或不予受理", "red"),
    Option("WITHDRAWN", "撤回"),
    Option("LAPSED", "超期", "red"),
)
VISIT_STATUSES = (
    Option("NOT_DUE", "未到期", "blue"),
    Option("DUE", "待回访", "amber"),
    Option("DONE", "已回访", "green"),
    Option("WAIVED", "免回访"),
)
ARCHIVE_STATUSES = (
    Option("NONE", "未归"),
    Option("CHECKING", "质检中", "blue"),
    Option("RETURNED", "退回补正", "amber"),
    Option("ARCHIVED", "已归", "green"),
)


def performance_status_of(file: CaseFile, today: date) -> str:
    """The performance of the present agreement (PERFORMANCE_STATUSES); "" without one in force.

    A regret stands until everything was done after all; overdue goes before partly done.
    Conditional duties do not count.
    """
    if effective_on(file) is None:
        return ""
    if settled_on(file) is not None:
        return "DONE"
    day, renewed = file.case.regret_on, file.renewed_on
    if day is not None and (renewed is None or day > renewed):
        return "REGRET"
    duties = [d for d in file.duties if d.kind != "CONDITIONAL"]
    if any(d.due_on and d.due_on < today and not is_settled(d) for d in duties):
        return "OVERDUE"
    if any(d.paid_on is not None for d in duties):
        return "PARTLY"
    return "NOT_DUE"


def confirmation_status_of(file: CaseFile, today: date, calendar: Calendar) -> str:
    """The judicial confirmation of the present agreement (CONFIRMATION_STATUSES).

    LAPSED where it was wanted and not applied for within the thirty days as rolled.
    """
    case = file.case
    if case.confirmation_result:
        return case.confirmation_result
    if case.confirmation_filed_on is not None:
        return "FILED"
    if case.confirmation_applied_on is not None:
        return "APPLIED"
    if not case.confirmation_wanted:
        return "NONE"
    count = confirmation_count(file, calendar)
    return "LAPSED" if count is not None and today > count.due else "TO_APPLY"


def visit_status_of(file: CaseFile, today: date, limits: Limits = DEFAULT) -> str:
    """The formal visit (VISIT_STATUSES); "" where no agreement is in force.

    DUE from the day on which everything was to be done, or was done.
    """
    start = effective_on(file)
    if start is None:
        return ""
    if file.case.visit_waived:
        return "WAIVED"
    ends = [d for d in (last_due_on(file), settled_on(file)) if d is not None]
    ready = max(start, min(ends, default=start))
    if any(day >= ready for day in file.visit_days()):
        return "DONE"
    due = first_visit_due(file, limits)
    return "DUE" if today >= ready or (due is not None and today >= due) else "NOT_DUE"


def archive_status_of(file: CaseFile, *, blocked: bool = False) -> str:
    """The dossier (ARCHIVE_STATUSES); `blocked` says whether a blocking finding stands.

    CHECKING once a closed case has a checker, RETURNED where the check left something blocking.
    """
    case = file.case
    if case.archived_on is not None:
        return "ARCHIVED"
    if case.closed_on is None or not (case.checker.strip() or case.checked_on):
        return "NONE"
    return "RETURNED" if blocked and case.checked_on is not None else "CHECKING"
