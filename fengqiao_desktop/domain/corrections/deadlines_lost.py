"""Deadlines of a search that goes on: hour by hour, then day by day (notes 7.1, 7.2)."""

from collections.abc import Iterator
from datetime import date, timedelta

from fengqiao_desktop.domain.corrections import lost as table
from fengqiao_desktop.domain.corrections.compliance_look import PROPOSALS, Look, on_day
from fengqiao_desktop.domain.corrections.deadline_parts import (
    GRAVE,
    SubjectDeadline,
    at_once,
    made,
)
from fengqiao_desktop.domain.corrections.order_records import LostContact
from fengqiao_desktop.domain.dates import show_day
from fengqiao_desktop.domain.deadlines import Count

_ONE = timedelta(days=1)


def lost_contacts(look: Look) -> Iterator[SubjectDeadline]:
    """The open losses of contact that nobody explained."""
    for lost in look.file.losts:
        if table.is_open(lost):
            yield from _first_days(look, lost)
            yield from _lasting(look, lost)
            yield from _at_large(look, lost)
        else:
            yield from _resumed(look, lost)


def _step(look: Look, lost: LostContact, row: str, count: Count, *, done: bool) -> SubjectDeadline:
    """A row of the table of notes 7.2 on its day."""
    said = table.row_of(row, look.file.subject.type)
    searching = row == "LOST_SEARCH"
    found = lost.found_at.date() if lost.found_at is not None else date.max
    return made(
        row,
        said.what,
        count,
        said.basis_on(found),
        "SEARCH" if searching else "LOST",
        official=said.official and found >= said.in_force_from,
        done=done,
        urgency=GRAVE,
        record=0 if searching else lost.id,
    )


def _resumed(look: Look, lost: LostContact) -> Iterator[SubjectDeadline]:
    """Back under supervision without an excuse: the breach is to be logged, and answered.

    A late report is asked for by itself (R013).
    """
    counted = table.counted_from(look.file, lost)
    explained = bool(lost.excuse.strip()) or lost.concluded == "NOT" or lost.deleted_at is not None
    if lost.resumed_on is None or counted is None or explained or lost.kind == "NO_SHOW":
        return
    days = table.days_out(look.file, lost, look.today)
    row = table.row_of("LOST_ADMONITION" if days <= table.TEN_DAYS else "LOST_WARNING")
    logged = any(
        v.happened_on is not None and v.happened_on >= counted[0] for v in look.file.violations
    )
    yield made(
        "LOST_RESUMED",
        f"脱离监管{days}日后恢复监管：登记违规，{row.what}",
        look.days(lost.resumed_on, look.limits.violation_open_days),
        row.basis,
        "VIOLATION",
        official=False,
        done=logged or look.proposed_since(counted[0], "ADMONITION", "WARNING", *PROPOSALS),
    )


def _at_large(look: Look, lost: LostContact) -> Iterator[SubjectDeadline]:
    """The ruling took effect and nobody knows where he is: the police hunt him (法 50)."""
    ruled = [
        s.ruled_on
        for s in look.file.sanctions
        if s.kind in PROPOSALS and s.result == "DECIDED" and s.ruled_on is not None
    ]
    if ruled:
        row = table.row_of("LOST_AT_LARGE")
        yield made(
            row.id,
            row.what,
            at_once(max(ruled), "裁定、决定生效"),
            row.basis,
            "LOST",
            official=False,
            done=lost.is_at_large,
            urgency=GRAVE,
            record=lost.id,
        )


def _first_days(look: Look, lost: LostContact) -> Iterator[SubjectDeadline]:
    """Search, word to the county, the procuratorate, the police, and the finding after 48 hours."""
    if lost.found_at is None:
        return
    found, hours = lost.found_at, look.limits.lost_hours
    until, day = found + timedelta(hours=hours), found.date()
    soon = on_day(until.date(), f"发现后{hours}小时内，{until:%H:%M}前")
    searched = any(s.lost == lost.id for s in look.file.searches)
    yield _step(look, lost, "LOST_SEARCH", soon, done=searched)
    yield _step(look, lost, "LOST_COUNTY", soon, done=lost.reported_county_at is not None)
    told = lost.procuratorate_on is not None
    yield _step(look, lost, "LOST_PROCURATORATE", on_day(day, "发现当日"), done=told)
    later = on_day(day + _ONE, "发现次日；条文写“及时”")
    yield _step(look, lost, "LOST_POLICE", later, done=lost.police_on is not None)
    if lost.kind == "NO_SHOW":
        told = lost.decider_on is not None
        yield _step(look, lost, "LOST_DECIDER", on_day(day, "发现当日"), done=told)
    moment = table.concluded_at(lost)
    missed = lost.kind == "NO_SHOW"  # of which the text gives no hours
    row = "LOST_MISSED" if missed else "LOST_CONCLUDED"
    if moment is not None and day >= table.row_of(row).in_force_from:
        hours48 = on_day(moment.date(), f"满{table.LOST_HOURS}小时，{found:%H:%M}起")
        count = at_once(day, "发现") if missed else hours48
        yield _step(look, lost, row, count, done=bool(lost.concluded))


def _lasting(look: Look, lost: LostContact) -> Iterator[SubjectDeadline]:
    """More than ten days ask for a warning, more than a month for revocation; from release for
    treatment he may be called back at any time."""
    counted, kind = table.counted_from(look.file, lost), look.file.subject.type
    if counted is None:
        return
    first, base = counted
    what = "未按时报到" if lost.kind == "NO_SHOW" else "脱离监管"
    since = f"自{show_day(first)}起{what}"
    row = table.row_of("LOST_WARNING")
    yield made(
        row.id,
        f"{what}{row.when}：{row.what}",
        on_day(first + timedelta(days=table.TEN_DAYS), f"{since}，第{table.TEN_DAYS + 1}日"),
        row.basis,
        "SANCTION",
        done=look.proposed_since(first, "WARNING", *PROPOSALS),
        urgency=GRAVE,
        seen_from=first + timedelta(days=table.TEN_SEEN - 1),
    )
    if kind in table.REVOCATION:
        row, month = table.row_of("LOST_REVOCATION", kind), table.month_end(base)
        yield made(
            row.id,
            f"{what}{row.when}：{row.what}",
            on_day(month + _ONE, f"{since}，满一个月的次日"),
            row.basis,
            "SANCTION",
            done=look.proposed_since(first, table.REVOCATION[kind]),
            urgency=GRAVE,
            seen_from=first + timedelta(days=table.MONTH_SEEN - 1),
        )
    elif kind == "TEMP_OUTSIDE" and lost.concluded == "LOST":
        row = table.row_of("LOST_REIMPRISON", kind)
        yield made(
            row.id,
            f"暂予监外执行对象脱离监管：{row.what}",
            at_once(lost.concluded_on or first, "认定脱管"),
            row.basis,
            "SANCTION",
            official=row.official,
            done=look.proposed_since(first, "REIMPRISON"),
            urgency=GRAVE,
        )
