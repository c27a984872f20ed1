"""Rules that fall due, and deadlines that say how they were counted."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Literal

from fengqiao_desktop.domain.calendar import Calendar
from fengqiao_desktop.domain.dates import add_months, show_day

Bucket = Literal["overdue", "today", "week", "month", "later"]
BUCKETS: tuple[Bucket, ...] = ("overdue", "today", "week", "month", "later")
BUCKET_LABELS: dict[Bucket, str] = {
    "overdue": "逾期",
    "today": "今天",
    "week": "7 天内",
    "month": "30 天内",
    "later": "以后",
}

_ONE = timedelta(days=1)


def days_after(
    start: date,
    count: int,
    calendar: Calendar,
    *,
    rolls: bool = True,
    pauses: Sequence[tuple[date, date]] = (),
) -> "Count":
    """`count` calendar days, the day it begins not counted (民法典 201, 民诉法 85 第2款).

    A last day off rolls to the next workday (民诉法 85 第3款, 民法典 203) unless `rolls` is False;
    `safe_due` stays unrolled.  Days inside `pauses` (first and last day, both included) do not
    count.
    """
    last = start
    paused = 0
    left = count
    while left:
        last += _ONE
        if _paused(last, pauses):
            paused += 1
        else:
            left -= 1
    said = f"自{show_day(start)}起{count}个日历日，开始当日不计入"
    return _rolled(start, last, said, calendar, paused=paused, rolls=rolls)


def workdays_after(
    start: date,
    count: int,
    calendar: Calendar,
    *,
    pauses: Sequence[tuple[date, date]] = (),
) -> "Count":
    """`count` working days by the State Council's tables, the day it begins not counted.

    The last day is worked, so nothing rolls and `safe_due` is `due`.  Days inside `pauses` do not
    count.
    """
    last = start
    paused = 0
    left = count
    while left:
        last += _ONE
        if not calendar.is_workday(last):
            continue
        if _paused(last, pauses):
            paused += 1
        else:
            left -= 1
    said = [f"自{show_day(start)}起{count}个工作日，开始当日不计入"]
    if paused:
        said.append(f"扣除中止{paused}个工作日")
    said.append(_tables(start, last, calendar))
    return Count(last, last, "；".join(said), start)


def month_after(
    start: date,
    count: int,
    calendar: Calendar,
    *,
    rolls: bool = True,
    pauses: Sequence[tuple[date, date]] = (),
) -> "Count":
    """`count` months by the corresponding day, the month's end where there is none (民法典 202);
    a last day off rolls (民法典 203) unless `rolls` is False.

    Each day inside `pauses` (both ends included) moves the last day on by one.
    """
    last = add_months(start, count)
    said = f"自{show_day(start)}起{count}个月，按对应日计算"
    if last.day != start.day:
        said += "，无对应日取月末"
    paused = 0
    left = sum(_paused(start + _ONE * n, pauses) for n in range(1, (last - start).days + 1))
    while left:
        last += _ONE
        paused += 1
        left += _paused(last, pauses) - 1
    return _rolled(start, last, said, calendar, paused=paused, rolls=rolls)


def _paused(day: date, pauses: Sequence[tuple[date, date]]) -> bool:
    return any(first <= day <= last for first, last in pauses)


def _rolled(
    start: date, last: date, said: str, calendar: Calendar, *, paused: int, rolls: bool
) -> "Count":
    parts = [said]
    if paused:
        parts.append(f"扣除中止{paused}日")
    due = calendar.next_workday(last) if rolls else last
    if not rolls:
        parts.append("末日不顺延")
    elif due != last:
        parts.append(f"末日{show_day(last)}是{calendar.day_off_name(last)}，顺延到{show_day(due)}")
        parts.append(_tables(last, due, calendar))
    else:
        parts.extend(calendar.notes(last))
    return Count(due, last, "；".join(parts), start)


def _tables(first: date, last: date, calendar: Calendar) -> str:
    """Which holiday tables were used, and which years had none."""
    used = [
        f"{year}年{calendar.tables[year].source}"
        for year in range(first.year, last.year + 1)
        if calendar.has_table(year)
    ]
    parts = [f"按{'、'.join(used)}"] if used else []
    return "；".join([*parts, *calendar.notes(first, last)])


def in_force(rules: Iterable["Rule"], day: date) -> tuple["Rule", ...]:
    """The rules in force on `day`, the day of the event they judge."""
    return tuple(rule for rule in rules if rule.in_force(day))


def pick(rules: Iterable["Rule"], rule_id: str, day: date) -> "Rule | None":
    """The wording of rule `rule_id` in force on the event's `day`, or None."""
    return next((rule for rule in rules if rule.id == rule_id and rule.in_force(day)), None)


def bucket(due: date, today: date) -> Bucket:
    """Where the board puts a deadline: overdue, today, within 7 days, within 30 days, later."""
    days = (due - today).days
    if days < 0:
        return "overdue"
    if days == 0:
        return "today"
    return "week" if days <= 7 else "month" if days <= 30 else "later"


def late_days(due: date, today: date) -> int:
    """Calendar days past `due`; 0 on the day itself and before."""
    return max(0, (today - due).days)


class Severity(StrEnum):
    """How a rule weighs: it blocks, it must be mended, it warns, it only tells."""

    BLOCK = "block"
    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def label(self) -> str:
        return {"block": "阻断", "error": "应改", "warning": "提醒", "note": "提示"}[self.value]


@dataclass(frozen=True, kw_only=True)
class Rule:
    """A rule as data.

    `basis` is the article's name and number; `official` False means a local rule or our own
    suggestion, which is never shown as a requirement and never blocks.  Both dates of force are
    included; None is open.
    """

    id: str
    label: str
    severity: Severity
    basis: str
    official: bool = True
    in_force_from: date | None = None
    in_force_to: date | None = None
    points: int = 0
    help: str = ""

    def __post_init__(self) -> None:
        if not self.official and self.severity is Severity.BLOCK:
            raise ValueError(f"{self.id}: a rule that is not official may not block")

    def in_force(self, day: date) -> bool:
        """Whether the rule judges an event of `day`."""
        begun = self.in_force_from is None or self.in_force_from <= day
        return begun and (self.in_force_to is None or day <= self.in_force_to)

    @property
    def basis_shown(self) -> str:
        """The basis as a person reads it, marked where it is no official requirement."""
        if self.official:
            return self.basis
        return f"{self.basis}（本地规则或建议，可调整）" if self.basis else "本地规则或建议，可调整"


@dataclass(frozen=True)
class Count:
    """A counted period: the last day, the careful last day (not rolled), and how, in Chinese."""

    due: date
    safe_due: date | None
    how: str
    start: date | None = None


@dataclass(frozen=True, kw_only=True)
class Deadline:
    """Something due on a record, with its reason; reminders go by `remind_by`."""

    rule_id: str
    label: str
    due: date
    start: date
    how: str
    basis: str
    severity: Severity
    safe_due: date | None = None
    official: bool = True
    postponed_by: str = ""
    postponed_why: str = ""
    done: bool = False

    @classmethod
    def of(
        cls, rule: Rule, count: Count, start: date, *, label: str = "", done: bool = False
    ) -> "Deadline":
        """The deadline that `rule` sets by `count` from `start`."""
        return cls(
            rule_id=rule.id,
            label=label or rule.label,
            due=count.due,
            safe_due=count.safe_due if count.safe_due != count.due else None,
            start=start,
            how=count.how,
            basis=rule.basis_shown,
            severity=rule.severity,
            official=rule.official,
            done=done,
        )

    @property
    def remind_by(self) -> date:
        """The careful day: not rolled where rolling moved it."""
        return self.safe_due or self.due

    def postponed(self, due: date, by: str, why: str) -> "Deadline":
        """This deadline moved to `due`, saying who moved it and why; the first day stays told."""
        how = f"{self.how}；原定{show_day(self.due)}，由{by}改为{show_day(due)}：{why}"
        return replace(self, due=due, safe_due=None, how=how, postponed_by=by, postponed_why=why)

    def finished(self) -> "Deadline":
        """This deadline as met."""
        return replace(self, done=True)
