"""What a compliance check sees of a subject, and what it says."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property

from fengqiao_desktop.domain.calendar import Calendar
from fengqiao_desktop.domain.corrections.compliance_rules import Gravity
from fengqiao_desktop.domain.corrections.limits import DEFAULT, CorrectionLimits
from fengqiao_desktop.domain.corrections.order_records import Sanction
from fengqiao_desktop.domain.corrections.states import state_of
from fengqiao_desktop.domain.corrections.subjectfile import IN_FORCE, SubjectFile
from fengqiao_desktop.domain.deadlines import Count, days_after
from fengqiao_desktop.domain.schema import Record

UNDER_SUPERVISION = ("ACTIVE", "PRE_RELEASE")
COMPLETED = ("EXPIRED", "PARDONED")
PROPOSALS = ("REVOKE_PROBATION", "REVOKE_PAROLE", "REIMPRISON")
_ONE = timedelta(days=1)


@dataclass(frozen=True)
class Hit:
    """One thing a check saw: `on` is the event's day, `record` what it is about.

    `severity` lowers the rule's; `due` gives the term that passed or is near.
    """

    rule: str
    text: str
    record: Record | None = None
    due: Count | None = None
    severity: Gravity | None = None
    on: date | None = None


@dataclass(frozen=True)
class Look:
    """A subject on a day.  `now` is the local moment for rules in hours, else the day's first."""

    file: SubjectFile
    today: date
    calendar: Calendar
    limits: CorrectionLimits = DEFAULT
    moment: datetime | None = None
    home: Sequence[str] = ()  # the division codes in which he may move

    @property
    def now(self) -> datetime:
        return self.moment or datetime.combine(self.today, time())

    @cached_property
    def state(self) -> str:
        return state_of(self.file, self.today)

    @property
    def in_force(self) -> bool:
        """Registered and neither ended nor moved away."""
        return self.state in IN_FORCE

    @property
    def supervised(self) -> bool:
        """Announced and neither ended nor moved away."""
        return self.state in UNDER_SUPERVISION

    @property
    def ended(self) -> bool:
        """Released or terminated; a move does not end the correction."""
        ending = self.file.ending
        return bool(ending.kind) and ending.ended_on is not None and ending.ended_on <= self.today

    @property
    def watched_from(self) -> date | None:
        """The first day of recurring duties here: the announcement, or the import of the file.

        What was done before an import stands in the older books.
        """
        subject = self.file.subject
        if subject.announced_on is None or not self.file.imported or subject.recorded_at is None:
            return subject.announced_on
        return max(subject.announced_on, subject.recorded_at.date())

    def days(self, start: date, count: int) -> Count:
        """`count` calendar days after `start`; the careful day is not rolled (notes 0.3)."""
        return days_after(start, count, self.calendar)

    def past(self, count: Count) -> bool:
        """Whether the unrolled last day of `count` has passed."""
        return self.today > raw(count)

    def detained_on(self, day: date) -> bool:
        """Whether somebody else held the subject on `day`."""
        return any(
            each.starts_on is not None
            and each.starts_on <= day
            and (each.ends_on is None or day <= each.ends_on)
            for each in self.file.detentions
        )

    def proposed_since(self, day: date, *kinds: str) -> bool:
        """Whether a sanction of `kinds` was proposed, decided or sent on or after `day`."""
        return any(
            s.kind in kinds
            and s.result != "WITHDRAWN"
            and any(d is not None and d >= day for d in (s.proposed_on, s.decided_on, s.sent_on))
            for s in self.file.sanctions
        )

    def noticed(self, event: str, *to: str) -> bool:
        """Whether a letter about `event` went to each of `to`."""
        sent = {n.to for n in self.file.notices if n.event == event and n.sent_on is not None}
        return set(to) <= sent


Check = Callable[[Look], Iterator[Hit]]


def raw(count: Count) -> date:
    """The unrolled last day."""
    return count.safe_due or count.due


def on_day(day: date, how: str) -> Count:
    """A term that ends on a known day, which does not roll."""
    return Count(day, day, how)


def month_before(day: date) -> tuple[date, date]:
    """The first and the last day of the natural month before that of `day`."""
    last = day.replace(day=1) - _ONE
    return last.replace(day=1), last


def day_of(sanction: Sanction) -> date | None:
    """The day a sanction bites: of its decision, else of its proposal."""
    return sanction.decided_on or sanction.sent_on or sanction.proposed_on
