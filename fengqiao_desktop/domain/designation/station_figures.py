"""The metrics of villages, staff and mediators, counted as they stood on the cut-off day."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import TypeVar

from fengqiao_desktop.domain.designation.reading import Part, Reading, Source, Span
from fengqiao_desktop.domain.schema import Choice, Record, field_of
from fengqiao_desktop.domain.station.records import Committee, Mediator, Staff, Village

R = TypeVar("R", bound=Record)

_TOWN = frozenset({"TOWNSHIP", "SUBDISTRICT"})
_VILLAGE = frozenset({"VILLAGE", "COMMUNITY"})


def in_force(day: date, start: date | None, end: date | None) -> bool:
    """Whether something that began and ended then holds on `day`, both ends included (M-02).

    An unknown beginning counts as long ago.
    """
    return (start is None or start <= day) and (end is None or end >= day)


def station_readings(
    span: Span,
    villages: Iterable[Village],
    staff: Iterable[Staff],
    mediators: Iterable[Mediator],
    committees: Iterable[Committee],
) -> tuple[Reading, ...]:
    """All readings of the notes' M-20 and M-22, on the last day of `span`."""
    day = span.last
    here = [v for v in villages if not v.void_reason and in_force(day, v.started_on, v.ended_on)]
    post = on_post(staff, day)
    serving = people_of(
        m for m in mediators if not m.void_reason and in_force(day, m.started_on, m.ended_on)
    )
    full_time = [m for m in serving if m.is_full_time]
    return (
        _sum(span, "population", here, lambda v: v.population),
        _sum(span, "grid_count", here, lambda v: v.grids),
        _count(span, "village_count", "village", here),
        _rate(span, "law_home_coverage", "village", here, lambda v: v.has_law_home),
        _by_choice(
            span,
            "model_village_count_by_level",
            "village",
            [v for v in here if v.model_level],
            "model_level",
        ),
        _count(span, "staff_on_post_count", "staff", post),
        _by_choice(span, "staff_by_type", "staff", post, "kind"),
        _count(
            span,
            "legal_qualified_staff_count",
            "staff",
            [s for s in post if s.legal_certificate.strip()],
        ),
        _count(
            span, "correction_worker_count", "staff", [s for s in post if s.is_correction_worker]
        ),
        _count(span, "mediator_count", "mediator", serving),
        _count(span, "fulltime_mediator_count", "mediator", full_time),
        _by_level(span, full_time, committees),
    )


def on_post(staff: Iterable[Staff], day: date) -> list[Staff]:
    """The station's own people on post on `day`: neither lent out nor borrowed (M-22).

    An account for looking only is no post; a mediator's account is one only where the roster
    states how the person is employed.
    """
    return [
        s
        for s in staff
        if not s.void_reason
        and not s.lent_out
        and not s.borrowed
        and s.role != "READER"
        and (s.role != "MEDIATOR" or bool(s.kind))
        and in_force(day, s.started_on, s.left_on)
    ]


def people_of(mediators: Iterable[Mediator]) -> list[Mediator]:
    """One record a human being: by person, else by name with telephone (M-04, M-22).

    Who serves in several committees counts once, full-time when full-time in one of them.
    """
    seen: dict[object, Mediator] = {}
    for mediator in mediators:
        key: object = mediator.person or (
            (mediator.name, mediator.phone) if mediator.phone else ("record", mediator.id)
        )
        known = seen.get(key)
        if known is None or (mediator.is_full_time and not known.is_full_time):
            seen[key] = mediator
    return list(seen.values())


def _sources(register: str, records: Iterable[Village | Staff | Mediator]) -> tuple[Source, ...]:
    return tuple(Source(register, r.id, r.name) for r in records)


def _count(
    span: Span, metric: str, register: str, records: Sequence[Village | Staff | Mediator]
) -> Reading:
    return Reading(metric, span, count=len(records), sources=_sources(register, records))


def _sum(
    span: Span, metric: str, villages: Sequence[Village], amount: Callable[[Village], int]
) -> Reading:
    bare = sum(not amount(v) for v in villages)
    note = f"有{bare}个村（社区）没有登记此数" if bare else ""
    return Reading(
        metric,
        span,
        count=sum(amount(v) for v in villages),
        sources=_sources("village", villages),
        note=note,
    )


def _rate(
    span: Span,
    metric: str,
    register: str,
    records: Sequence[Village],
    holds: Callable[[Village], bool],
) -> Reading:
    good = [r for r in records if holds(r)]
    return Reading(
        metric,
        span,
        numerator=len(good),
        denominator=len(records),
        sources=_sources(register, good),
        lacking=_sources(register, [r for r in records if not holds(r)]),
    )


def _by_choice(
    span: Span, metric: str, register: str, records: Sequence[Village] | Sequence[Staff], name: str
) -> Reading:
    """Parts by a choice field, in the order of its options, then what has none."""
    codes = [getattr(r, name) for r in records]
    parts = []
    if records:
        kind = field_of(type(records[0]), name).kind
        options = kind.options if isinstance(kind, Choice) else ()
        parts = [Part(o.code, o.label, codes.count(o.code)) for o in options]
        if codes.count(""):
            parts.append(Part("", "未登记", codes.count("")))
    return Reading(
        metric, span, count=len(codes), parts=tuple(parts), sources=_sources(register, records)
    )


def _by_level(
    span: Span, mediators: Sequence[Mediator], committees: Iterable[Committee]
) -> Reading:
    levels = {c.id: c.org_type for c in committees}
    kinds = [levels.get(m.committee, "") for m in mediators]
    town = sum(kind in _TOWN for kind in kinds)
    village = sum(kind in _VILLAGE for kind in kinds)
    other = len(kinds) - town - village
    parts = [Part("TOWN", "乡镇（街道）", town), Part("VILLAGE", "村（居）", village)]
    if other:
        parts.append(Part("OTHER", "其他调委会", other))
    return Reading(
        "fulltime_mediator_by_level",
        span,
        count=len(kinds),
        parts=tuple(parts),
        sources=_sources("mediator", mediators),
    )
