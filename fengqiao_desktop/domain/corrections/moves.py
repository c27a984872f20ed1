"""A change of the county of execution, step by step with its days (notes 5.3; 办法 30, 31)."""

from dataclasses import dataclass
from datetime import date, timedelta

from fengqiao_desktop.domain.calendar import Calendar
from fengqiao_desktop.domain.corrections.care_records import Move
from fengqiao_desktop.domain.corrections.limits import DEFAULT
from fengqiao_desktop.domain.deadlines import days_after

_ASK_DAYS = _REPLY_DAYS = _HAND_DAYS = _TELL_DAYS = _RECEIPT_DAYS = _PRISON_DAYS = 5
REPORT_DAYS = 7
_SUBJECT, _OFFICE = "本人", "司法所"
_OLD, _NEW = "原执行地县级机构", "新执行地县级机构"


@dataclass(frozen=True)
class MoveStep:
    """One step: who does it, by when, since when it is done.

    `due` is the raw last day, `adjusted` the same rolled over days off; None where no text gives
    days or its beginning is not known yet.  `official` False marks days of our own.
    """

    code: str
    label: str
    who: str
    due: date | None
    done_on: date | None
    basis: str
    adjusted: date | None = None
    official: bool = True
    late_days: int = 0


@dataclass(frozen=True)
class MoveRule:
    """A row of notes 5.3: `days` calendar days, 0 where no text gives any."""

    code: str
    label: str
    who: str
    days: int
    basis: str
    official: bool = True


MOVE_RULES: tuple[MoveRule, ...] = (
    MoveRule("M1", "书面申请和证明（一般提前一个月）", _SUBJECT, 0, "实施办法第30条"),
    MoveRule("M2", "签署意见上报", _OFFICE, DEFAULT.office_opinion_days, "天数由本地规定", False),
    MoveRule("M3", "书面征求新执行地意见", _OLD, _ASK_DAYS, "实施办法第30条"),
    MoveRule("M4", "核实并书面回复", _NEW, _REPLY_DAYS, "实施办法第30条"),
    MoveRule("M5", "作出决定（有异议可报上一级协调）", _OLD, 0, "实施办法第30条"),
    MoveRule("M6a", "不同意的告知对象", _OLD, _TELL_DAYS, "实施办法第30条"),
    MoveRule("M6b", "教育并书面告知报到时限和后果", _OLD, 0, "实施办法第30条"),
    MoveRule("M7", "通知并移交文书档案", _OLD, _HAND_DAYS, "社区矫正法第27条、实施办法第31条"),
    MoveRule("M8", "到新执行地机构报到", _SUBJECT, REPORT_DAYS, "实施办法第31条"),
    MoveRule("M9", "登记接收并送回执", _NEW, _RECEIPT_DAYS, "社区矫正法第27条、实施办法第31条"),
    MoveRule("M10", "通知原机构未报到，由原机构组织查找", _NEW, 0, "实施办法第31条"),
    MoveRule(
        "M11",
        "暂予监外执行的档案转到新地监狱、看守所",
        "公安、监狱管理机关",
        _PRISON_DAYS,
        "实施办法第31条",
    ),
)
_RULES = {rule.code: rule for rule in MOVE_RULES}


def report_due_on(move: Move) -> date | None:
    """The raw last day to report to the new agency: as told, else seven days from the decision's
    delivery (办法 31)."""
    if move.report_due_on is not None or move.told_on is None:
        return move.report_due_on
    return move.told_on + timedelta(days=REPORT_DAYS)


def move_steps(
    move: Move, calendar: Calendar, today: date, *, kind: str = ""
) -> tuple[MoveStep, ...]:
    """The steps of a move in order, as far as its course is known.

    A refusal ends it at M6a; M10 comes in only once he is late, M11 only where `kind` (the kind of
    correction) is TEMP_OUTSIDE.  The record keeps no day for M11: it stays undone.
    """
    received = move.county_received_on or move.office_on or move.applied_on
    steps = [
        _step("M1", None, move.applied_on, calendar, today),
        _step("M2", move.applied_on, move.office_on, calendar, today),
        _step("M3", received, move.asked_on, calendar, today),
        _step("M4", move.asked_on, move.replied_on, calendar, today),
        _step("M5", None, move.decided_on, calendar, today),
    ]
    if move.decision == "REFUSED":
        return (*steps, _step("M6a", move.decided_on, move.told_on, calendar, today))
    steps += [
        _step("M6b", None, move.told_on, calendar, today),
        _step("M7", move.decided_on, move.files_sent_on, calendar, today),
        _report(move, calendar, today),
        _step("M9", move.files_received_on, move.receipt_on, calendar, today),
    ]
    due = report_due_on(move)
    if move.reported_on is None and due is not None and today > due:
        at_once = due + timedelta(days=1)
        steps.append(_made("M10", at_once, at_once, move.not_reported_told_on, today))
    if kind == "TEMP_OUTSIDE":
        steps.append(_step("M11", move.files_received_on, None, calendar, today))
    return tuple(steps)


def _step(
    code: str, start: date | None, done_on: date | None, calendar: Calendar, today: date
) -> MoveStep:
    days = _RULES[code].days
    if start is None or not days:
        return _made(code, None, None, done_on, today)
    count = days_after(start, days, calendar)
    return _made(code, count.safe_due, count.due, done_on, today)


def _report(move: Move, calendar: Calendar, today: date) -> MoveStep:
    due = report_due_on(move)
    adjusted = calendar.next_workday(due) if due is not None else None
    return _made("M8", due, adjusted, move.reported_on, today)


def _made(
    code: str, due: date | None, adjusted: date | None, done_on: date | None, today: date
) -> MoveStep:
    rule = _RULES[code]
    late = max(0, ((done_on or today) - due).days) if due is not None else 0
    return MoveStep(
        rule.code, rule.label, rule.who, due, done_on, rule.basis, adjusted, rule.official, late
    )


def is_handed_over(move: Move) -> bool:
    """Whether the new agency's receipt has come: before it nobody is moved out (办法 31)."""
    return move.decision == "AGREED" and move.receipt_on is not None


def move_problems(move: Move, state: str, today: date) -> tuple[str, ...]:
    """What contradicts the course of a move, with the subject's kept `state`."""
    found: list[str] = []
    if move.kind == "OUT" and state == "MOVED_OUT" and not is_handed_over(move):
        found.append("没有收到新执行地机构的回执，不能置为转出")
    if move.decision == "AGREED" and move.reply == "REFUSED":
        found.append("新执行地不同意，有异议的先报上一级协调")
    if move.files_sent_on is not None and move.decided_on is None:
        found.append("还没有决定就移交了档案")
    if move.receipt_on is not None and move.receipt_on > today:
        found.append("回执日期在今天以后")
    return tuple(found)
