"""Until when a matter is to be reviewed, and what a statute allows for the answer (notes 1.4, 2.4).

Each term says whether its days are working or calendar days, and on what basis.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from fengqiao_desktop.domain.calendar import Calendar
from fengqiao_desktop.domain.deadlines import Count, days_after, month_after, workdays_after
from fengqiao_desktop.domain.legal_review.limits import DEFAULT, ReviewLimits, source_of
from fengqiao_desktop.domain.legal_review.matterfile import MatterFile

_NAMES = {
    "M01": "document_days",
    "M02": "decision_days",
    "M03": "contract_days",
    "M04": "enforcement_days",
    "M05": "party_days",
    "M06": "disclosure_days",
    "M07": "petition_days",
    "M08": "court_days",
    "M09": "village_days",
    "M10": "collective_days",
    "M11": "decision_days",
    "M12": "duty_days",
}


@dataclass(frozen=True)
class Term:
    """A term: its last day, how it was counted, on what basis, in what days."""

    count: Count
    basis: str
    kind: Literal["workday", "calendar"]
    official: bool = False

    @property
    def due(self) -> date:
        return self.count.safe_due or self.count.due


def review_term(
    file: MatterFile, calendar: Calendar, limits: ReviewLimits = DEFAULT
) -> Term | None:
    """The working days of the review, from the day after everything was there; pauses do not
    count.  None before it was complete.

    A second review has its own short term from the day of the feedback.
    """
    matter = file.matter
    start = matter.complete_on or matter.accepted_on
    if start is None:
        return None
    name = "urgent_days" if matter.is_urgent else _NAMES.get(matter.type, "other_days")
    if file.issued:
        if matter.feedback_on is None:
            return None
        start, name = matter.feedback_on, "again_days"
    if matter.extended_to is not None and matter.extended_by.strip() and not file.issued:
        words = f"经{matter.extended_by.strip()}批准延长"
        return Term(Count(matter.extended_to, None, words), words, "workday")
    pauses = [(p.from_on, p.to_on or date.max) for p in file.pauses if p.from_on is not None]
    if any(last == date.max for _first, last in pauses):
        return None  # it stands still
    days = getattr(limits, name)
    count = workdays_after(start, days, calendar, pauses=pauses)
    return Term(count, source_of(limits, name), "workday")


def law_term(file: MatterFile, calendar: Calendar) -> Term | None:
    """What the statute gives for the answer itself; None where it gives nothing or the day from
    which it runs is not known.

    A longer day that was set counts as far as the statute allows it.  Where nobody said which
    procedure an answer belongs to, the earlier of the days is told.
    """
    term = _statute(file, calendar)
    longer = file.matter.law_extended_on
    if term is None or longer is None or longer <= term.due:
        return term
    most = _longest(file, term, calendar)
    if most is not None and longer > most.due:
        return most
    return Term(Count(longer, None, f"{term.count.how}；依法延长"), term.basis, term.kind, True)


def _longest(file: MatterFile, term: Term, calendar: Calendar) -> Term | None:
    """The longest that the statute lets a term be; None where the notes name no bound."""
    matter = file.matter
    if matter.type == "M06":
        count = workdays_after(term.due, 20, calendar)
        words = "政府信息公开条例第33条：延长不超过二十个工作日"
    elif matter.type == "M07" and matter.petition_kind != "REVIEW":
        count = days_after(term.due, 30, calendar, rolls=False)
        words = "信访工作条例第34条：延长不超过三十日"
    else:
        return None
    return Term(count, words, term.kind, True)


def _statute(file: MatterFile, calendar: Calendar) -> Term | None:
    matter, start = file.matter, file.matter.due_from
    if start is None:
        return None
    if matter.type == "M04":
        count = days_after(start, 90, calendar, rolls=False)
        return Term(count, "行政处罚法第60条：立案起九十日", "calendar", True)
    if matter.type == "M06":
        count = workdays_after(start, 20, calendar)
        return Term(count, "政府信息公开条例第33条：二十个工作日", "workday", True)
    if matter.type == "M07":
        if matter.petition_kind == "REVIEW":
            count = days_after(start, 30, calendar, rolls=False)
            return Term(count, "信访工作条例第35条：三十日", "calendar", True)
        count = days_after(start, 60, calendar, rolls=False)
        return Term(count, "信访工作条例第34条：六十日", "calendar", True)
    if matter.type == "M08":
        return _court(matter.court_kind, start, calendar)
    if matter.type == "M12":
        count = month_after(start, 2, calendar)
        return Term(count, "行政诉讼法第47条：两个月", "calendar", True)
    return None


def _court(kind: str, start: date, calendar: Calendar) -> Term:
    """The answer to a review or a lawsuit; the earlier of the ordinary ones while it is unsaid."""
    lawsuit = Term(
        days_after(start, 15, calendar), "行政诉讼法第67条：十五日", "calendar", official=True
    )
    days, article = (5, "第54条") if kind == "SUMMARY" else (10, "第48条")
    review = Term(
        workdays_after(start, days, calendar),
        f"行政复议法{article}、第88条：{days}个工作日",
        "workday",
        official=True,
    )
    if not kind:
        return min(lawsuit, review, key=lambda term: term.due)
    return lawsuit if kind == "LAWSUIT" else review


def used_days(file: MatterFile, calendar: Calendar) -> int | None:
    """Working days from completeness to the first opinion, pauses left out; None before it."""
    start = file.matter.complete_on or file.matter.accepted_on
    if start is None or not file.issued or file.issued[0].issued_on is None:
        return None
    last = file.issued[0].issued_on
    pauses = [(p.from_on, p.to_on or date.max) for p in file.pauses if p.from_on is not None]
    days = (start + timedelta(days=n) for n in range(1, (last - start).days + 1))
    return sum(
        calendar.is_workday(day) and not any(first <= day <= end for first, end in pauses)
        for day in days
    )
