"""What a deadline of corrections is, and the words of its actions."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from fengqiao_desktop.domain.corrections.compliance_look import Look, on_day, raw
from fengqiao_desktop.domain.corrections.limit_fields import OWN
from fengqiao_desktop.domain.deadlines import Count

# What the button of an action says; the codes of states.Step and those of single papers.
ACTIONS = {
    "REGISTER": "登记接收",
    "ASSIGN": "登记转派",
    "RECEIPT": "登记回执",
    "SUPPLEMENT": "通知补齐",
    "GROUP": "组建小组",
    "ANNOUNCE": "入矫宣告",
    "EXIT_BAN": "登记报备",
    "RISK": "评估定级",
    "PLAN": "制定方案",
    "LEAVE": "办理请假",
    "LEAVE_BACK": "登记返回",
    "PERMIT": "办理许可",
    "APPROVAL": "办理审批",
    "MOVE": "办理迁居",
    "RECHECK": "登记复查",
    "CONDITION": "登记核查",
    "GUARANTOR": "更换保证人",
    "MONITORING": "办理定位",
    "DETENTION": "登记羁押",
    "LOG_CONTACT": "登记联系",
    "VIOLATION": "处理违规",
    "SANCTION": "登记奖惩",
    "SEARCH": "登记查找",
    "LOST": "登记失联",
    "INCIDENT": "登记突发",
    "OVERSIGHT": "登记回复",
    "REVIEW": "期满鉴定",
    "RELEASE": "办理解除",
    "HANDOVER": "衔接帮教",
    "NOTICE": "登记通知",
    "SEAL": "登记封存",
    "ARCHIVE": "归档",
    "ASSESS": "办理评估",
    "ENTRUSTMENT": "登记委托",
    "STATISTICS": "看月报",
}
GRAVE, LAW, SOON, LOCAL = 1, 3, 5, 7  # the order of doing within a day


@dataclass(frozen=True)
class SubjectDeadline:
    """One thing due once: by which rule, on which raw day (notes 0.3: reminders go by it), how
    the day was counted and on what basis.

    `official` False marks days that the station set itself.  `record` is the part that its action
    changes, 0 for a new one or the subject's own form; before `seen_from` it is not worth showing.
    """

    rule_id: str
    label: str
    due: date
    how: str
    basis: str
    official: bool
    action: str
    action_label: str
    urgency: int
    done: bool
    record: int = 0
    seen_from: date = date.min


Source = Callable[[Look], Iterator[SubjectDeadline]]


def made(
    rule_id: str,
    label: str,
    count: Count,
    basis: str,
    action: str,
    *,
    official: bool = True,
    done: bool = False,
    urgency: int = 0,
    record: int = 0,
    seen_from: date = date.min,
) -> SubjectDeadline:
    """A deadline on the raw day of `count`; a local one says so in its basis."""
    if not official and OWN not in basis:
        basis = f"{basis}；天数{OWN}"
    return SubjectDeadline(
        rule_id,
        label,
        raw(count),
        count.how,
        basis,
        official,
        action,
        ACTIONS[action],
        urgency or (LAW if official else LOCAL),
        done,
        record,
        seen_from,
    )


def at_once(day: date, since: str) -> Count:
    """What is to be done on the day itself, where the text gives no days."""
    return on_day(day, f"{since}当日，条文没有写天数，随即办理")
