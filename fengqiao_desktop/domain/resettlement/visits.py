"""When somebody is to be seen next, who was seen in time, and who not in a quarter (notes 2.2)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from fengqiao_desktop.domain.resettlement.limits import DEFAULT, HelpLimits
from fengqiao_desktop.domain.resettlement.personfile import PersonFile
from fengqiao_desktop.domain.resettlement.records import HelpVisit

INTERVALS = {"MONTH": 30, "TWO_MONTHS": 60, "QUARTER": 90, "HALF": 180, "YEAR": 365}
_ONE = timedelta(days=1)


@dataclass(frozen=True)
class Slot:
    """One visit that was due: until when, and the visit that met it, if one did."""

    due: date
    met_on: date | None = None
    late: bool = False


def interval(file: PersonFile, limits: HelpLimits = DEFAULT) -> int:
    """Days between visits: the person's own, else by level and risk."""
    person = file.person
    if person.visit_every == "OWN" and person.visit_days:
        return person.visit_days
    if person.visit_every in INTERVALS:
        return INTERVALS[person.visit_every]
    if file.is_key:
        return limits.key_visit_days
    return limits.low_visit_days if person.risk_level == "LOW" else limits.general_visit_days


def counting(file: PersonFile) -> tuple[HelpVisit, ...]:
    """The visits that met a duty, by their days: he was reached, and the one of a key person was
    not a mere telephone call."""
    return tuple(
        v
        for v in file.visits
        if v.held_on is not None
        and v.is_answered
        and v.purpose != "SEARCH"
        and not (file.is_key and v.mode == "PHONE")
    )


def begins_on(file: PersonFile) -> date | None:
    """From when visits are owed: his return, or the import of a person from older books."""
    if file.imported and file.person.recorded_at is not None:
        return file.person.recorded_at.date()
    return file.returned_on


def paused(file: PersonFile) -> tuple[tuple[date, date], ...]:
    """The days on which no visit is owed: he could not be found, or was held."""
    spans = [
        (each.concluded_on, each.found_on or date.max)
        for each in file.losts
        if each.concluded_on is not None
    ]
    person = file.person
    if person.suspended_on is not None:
        spans.append((person.suspended_on, person.resumed_on or date.max))
    return tuple(sorted(spans))


def is_paused(file: PersonFile, day: date) -> bool:
    """Whether no visit is owed on `day`."""
    return any(first <= day <= last for first, last in paused(file))


def next_due(file: PersonFile, today: date, limits: HelpLimits = DEFAULT) -> date | None:
    """The last day of the next visit; None before he is back or while nobody could see him.

    The first one is counted from the return; after a pause it is counted from its end.
    """
    begun = begins_on(file)
    if begun is None or is_paused(file, today):
        return None
    seen = [v.held_on for v in counting(file) if v.held_on is not None and v.held_on <= today]
    again = [last for _first, last in paused(file) if last < today]
    if not seen and not again:
        days = interval(file, limits) if file.imported else limits.first_visit_days
        return begun + timedelta(days=days)
    last = max([*seen, *again])
    return last + timedelta(days=interval(file, limits))


def slots(
    file: PersonFile, first: date, last: date, today: date, limits: HelpLimits = DEFAULT
) -> tuple[Slot, ...]:
    """Every visit that fell due from `first` to `last` (not after `today` unless it was met).

    Each due day is counted from the visit before; a late visit meets its slot late.
    """
    begun = begins_on(file)
    if begun is None:
        return ()
    stop = min(last, file.person.exited_on or last, file.person.term_ends_on or last)
    days = sorted(v.held_on for v in counting(file) if v.held_on is not None)
    found: list[Slot] = []
    gap = timedelta(days=interval(file, limits))
    first_gap = gap if file.imported else timedelta(days=limits.first_visit_days)
    due, at = begun + first_gap, 0
    while due <= stop or at < len(days):
        if at < len(days):
            met = days[at]
            while due + gap <= met:  # whole intervals that nobody saw him
                if first <= due <= last and not is_paused(file, due):
                    found.append(Slot(due))
                due += gap
            at += 1
            if first <= due <= last or first <= met <= last:
                found.append(Slot(due, met, late=met > due and not _excused(file, due, met)))
            due = met + gap
        else:
            if due > stop:
                break
            if first <= due <= today and not is_paused(file, due):
                found.append(Slot(due))
            due += gap
    return tuple(found)


def _excused(file: PersonFile, due: date, met: date) -> bool:
    return any(start <= met and due <= end for start, end in paused(file))


def quarter_of(day: date) -> tuple[date, date]:
    """The first and the last day of the quarter of `day`."""
    first = date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)
    after = date(first.year + first.month // 10, (first.month + 2) % 12 + 1, 1)
    return first, after - _ONE


def seen_in(file: PersonFile, first: date, last: date) -> tuple[HelpVisit, ...]:
    """The visits of a span in which he was reached."""
    return tuple(
        v
        for v in file.visits
        if v.held_on is not None and v.is_answered and first <= v.held_on <= last
    )


def unseen(
    files: Sequence[PersonFile], first: date, last: date, today: date
) -> tuple[PersonFile, ...]:
    """Those in help in the span whom nobody has seen in it, key persons first."""
    open_ = [
        file
        for file in files
        if file.counts
        and (begun := file.returned_on or file.person.term_starts_on) is not None
        and begun <= min(last, today)
        and (file.person.exited_on is None or file.person.exited_on > first)
        and not is_paused(file, min(last, today))
        and not seen_in(file, first, last)
    ]
    return tuple(sorted(open_, key=lambda f: (not f.is_key, f.person.number)))
