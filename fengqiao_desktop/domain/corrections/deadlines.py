"""Everything one-off of a subject, an assessment or the station that falls due (notes 0.3, 2.2).

Recurring duties are in `duties`.  A deadline that is done says so or is absent.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from fengqiao_desktop.domain.calendar import Calendar
from fengqiao_desktop.domain.corrections import (
    deadlines_care,
    deadlines_end,
    deadlines_intake,
    deadlines_orders,
)
from fengqiao_desktop.domain.corrections.care_records import SpecialPeriod
from fengqiao_desktop.domain.corrections.compliance_look import Look, on_day
from fengqiao_desktop.domain.corrections.deadline_parts import (
    ACTIONS,
    GRAVE,
    SubjectDeadline,
    made,
)
from fengqiao_desktop.domain.corrections.findings_assessment import opinion_due
from fengqiao_desktop.domain.corrections.limits import DEFAULT, CorrectionLimits
from fengqiao_desktop.domain.corrections.order_records import Oversight
from fengqiao_desktop.domain.corrections.records import Assessment, Entrustment, Subject
from fengqiao_desktop.domain.corrections.subjectfile import SubjectFile
from fengqiao_desktop.domain.dates import add_months
from fengqiao_desktop.domain.deadlines import workdays_after

__all__ = [
    "ACTIONS",
    "SubjectDeadline",
    "assessment_deadlines",
    "deadlines",
    "station_deadlines",
]

_STATISTICS_DAY = 5  # notes 3.3, of our own
# What still bites although it was due before the file was imported.
_LASTING = frozenset(
    ["REPORT", "TRANSFER", "RELEASE", "LEAVE_BACK", "LEAVE_CLOSED", "OVERSIGHT", "SEAL"]
)


def deadlines(
    file: SubjectFile,
    today: date,
    calendar: Calendar,
    limits: CorrectionLimits = DEFAULT,
    periods: Sequence[SpecialPeriod] = (),
) -> tuple[SubjectDeadline, ...]:
    """What is due once on a subject, by its day; nothing of a void or deleted file.

    `periods` are the station's special periods, in which who is away is called more often.  What
    an imported file missed before the import stands in the older books.
    """
    if not file.counts:
        return ()
    look = Look(file, today, calendar, limits)
    found = list(_all(look, periods))
    if file.imported and file.subject.recorded_at is not None:
        first = file.subject.recorded_at.date()
        found = [d for d in found if d.due >= first or d.rule_id in _LASTING]
    return tuple(sorted(found, key=lambda d: (d.due, d.urgency, d.label)))


def _all(look: Look, periods: Sequence[SpecialPeriod]) -> Iterator[SubjectDeadline]:
    if look.state == "ARCHIVED":
        return
    awaited = look.state in ("AWAITING", "NO_SHOW")
    if awaited or look.in_force:
        for source in deadlines_intake.SOURCES:
            yield from source(look)
    if look.in_force:
        for source in deadlines_intake.SUPERVISED:
            yield from source(look)
        yield from deadlines_care.leaves(look, periods)
        for source in deadlines_care.SOURCES:
            yield from source(look)
    for source in deadlines_orders.SOURCES:
        if look.in_force or awaited or source in deadlines_orders.AFTERWARDS:
            yield from source(look)
    for source in deadlines_end.SOURCES:
        yield from source(look)


def assessment_deadlines(
    assessment: Assessment,
    today: date,
    calendar: Calendar,
    limits: CorrectionLimits = DEFAULT,
) -> tuple[SubjectDeadline, ...]:
    """T01 to T05 of one commission: papers asked for, opinion out, copied, or papers returned."""
    if assessment.deleted_at is not None or assessment.void_reason:
        return ()
    if assessment.received_on is None:
        return ()
    found = _assessment(assessment, assessment.received_on, calendar, limits)
    return tuple(sorted(found, key=lambda d: (d.due, d.urgency)))


def _assessment(
    assessment: Assessment, received: date, calendar: Calendar, limits: CorrectionLimits
) -> Iterator[SubjectDeadline]:
    link = "衔接配合意见（2026）第4条"
    three, five = (workdays_after(received, days, calendar) for days in (3, 5))
    over = assessment.opinion_on is not None or assessment.returned_on is not None
    unable = assessment.opinion == "UNABLE"
    if assessment.missing.strip() and assessment.complete_on is None:
        told = assessment.missing_told_on is not None
        yield made(
            "ASSESS_MISSING", "通知委托机关补齐材料", three, link, "ASSESS", done=told or over
        )
    due = opinion_due(assessment, calendar)
    if due is not None and not unable and assessment.returned_on is None:
        out = assessment.opinion_on is not None
        basis = "社区矫正法第18条、实施办法第14条"
        label = "出具调查评估意见" + ("（速裁）" if assessment.is_fast_track else "")
        yield made("ASSESS_OPINION", label, due, basis, "ASSESS", done=out, urgency=GRAVE)
    if unable:
        back = assessment.returned_on is not None
        spoken = assessment.consulted_on is not None or back
        label = "无法评估：与委托机关沟通说明"
        yield made("ASSESS_CONSULT", label, three, link, "ASSESS", done=spoken)
        label = "无法评估：退回材料"
        yield made("ASSESS_RETURN", label, five, link, "ASSESS", done=back)
    if assessment.procuratorate_told_on is None and not over:
        count = on_day(received + timedelta(days=limits.office_opinion_days), "条文写“及时”")
        label = "收到委托：通知县级检察院"
        basis = "实施办法第13条"
        yield made("ASSESS_TOLD", label, count, basis, "ASSESS", official=False)
    if assessment.opinion_on is not None and not unable:
        count = on_day(assessment.opinion_on, "评估意见出具当日")
        copied, sent = assessment.copied_on is not None, assessment.sent_on is not None
        basis = "实施办法第14条"
        label = "评估意见送委托机关、抄送县级检察院"
        yield made("ASSESS_COPIED", label, count, basis, "ASSESS", done=copied and sent)


def station_deadlines(
    entrustments: Sequence[Entrustment],
    oversights: Sequence[Oversight],
    today: date,
    calendar: Calendar,
    limits: CorrectionLimits = DEFAULT,
    *,
    reported: date | None = None,
) -> tuple[SubjectDeadline, ...]:
    """What the station as a whole owes: entrustments that end, answers, the month's statistics.

    `reported` is the last day of the latest month whose table went out, where that is known.
    """
    look = Look(SubjectFile(subject=Subject()), today, calendar, limits)
    found = [*_entrusted(look, entrustments), _statistics(today, reported)]
    for each in oversights:
        found.extend(deadlines_orders.oversight_deadline(look, each))
    return tuple(sorted(found, key=lambda d: (d.due, d.urgency, d.label)))


def _entrusted(look: Look, entrustments: Sequence[Entrustment]) -> Iterator[SubjectDeadline]:
    """The entrustment that lasts longest, unless it is open or long gone."""
    live = [e for e in entrustments if e.deleted_at is None and not e.void_reason]
    ends = [e for e in live if e.ends_on is not None]
    if not ends or len(ends) < len(live):
        return
    last = max(ends, key=lambda e: e.ends_on or date.min)
    if last.ends_on is not None:
        yield made(
            "ENTRUSTMENT",
            "书面委托到期，请县级续办",
            on_day(last.ends_on, "委托书载明的止日"),
            "社区矫正法第9条",
            "ENTRUSTMENT",
            record=last.id,
            seen_from=last.ends_on - timedelta(days=look.limits.remind_days),
        )


def _statistics(today: date, reported: date | None) -> SubjectDeadline:
    """The month before, by the fifth."""
    first = today.replace(day=1)
    late = reported is not None and reported < first - timedelta(days=1)
    if today.day > _STATISTICS_DAY and not late:
        first = add_months(first, 1)
    due, before = first.replace(day=_STATISTICS_DAY), first - timedelta(days=1)
    return made(
        "STATISTICS",
        f"{before.year}年{before.month}月社区矫正月报",
        on_day(due, f"每月{_STATISTICS_DAY}日前"),
        "县级月报由本地规定",
        "STATISTICS",
        official=False,
        done=reported is not None and reported >= before,
        seen_from=first,
    )
