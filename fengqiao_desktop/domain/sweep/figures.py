"""What is counted of sweeps and joint mediation: rounds, items, meetings, the monthly report."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from fengqiao_desktop.domain.dates import add_months
from fengqiao_desktop.domain.designation.reading import Reading, Source, Span
from fengqiao_desktop.domain.sweep import codes
from fengqiao_desktop.domain.sweep.categories import CATEGORIES, category_of
from fengqiao_desktop.domain.sweep.records import (
    JointMeeting,
    MeetingMatter,
    SweepItem,
    SweepRound,
)

_UNTREATED = frozenset({"WAITING", "ASSIGNED"})
REPORT_COLUMNS = ("内容", "县市区", "乡镇街道", "村居", "小计", "年度累计")


def rounds_in(rounds: Iterable[SweepRound], start: date, end: date) -> list[SweepRound]:
    """The rounds done from `start` to `end`, zero reports too; each counts once (排查纠纷，次)."""
    return [r for r in rounds if r.done_on and not r.void_reason and start <= r.done_on <= end]


def found_in(items: Iterable[SweepItem], start: date, end: date) -> list[SweepItem]:
    """The items found from `start` to `end`."""
    return [i for i in items if i.found_on and not i.void_reason and start <= i.found_on <= end]


def treated_in(items: Iterable[SweepItem], start: date, end: date) -> list[SweepItem]:
    """Items dealt with (调处): all but those that still wait for judgement or for a first step."""
    return [i for i in found_in(items, start, end) if i.state not in _UNTREATED]


def settled_in(items: Iterable[SweepItem], start: date, end: date) -> list[SweepItem]:
    """The items found in the period that were settled by its end."""
    return [i for i in found_in(items, start, end) if settled_by(i, end)]


def settled_by(item: SweepItem, day: date) -> bool:
    """Whether the item was settled on or before `day` and has not come back since."""
    done = item.resolve_result == "RESOLVED" and item.resolved_on is not None
    return done and item.resolved_on is not None and item.resolved_on <= day


def prevented_in(rounds: Iterable[SweepRound], start: date, end: date) -> int:
    """Disputes put out as sprouts that never came to mediation (预防纠纷，件)."""
    return sum(r.prevented for r in rounds_in(rounds, start, end))


def complete_months(start: date, last: date) -> list[tuple[date, date]]:
    """The whole calendar months from `start` to `last`; that of `last` only when it is over."""
    months = []
    first = start.replace(day=1) if start.day == 1 else add_months(start.replace(day=1), 1)
    while (end := add_months(first, 1) - timedelta(days=1)) <= last:
        months.append((first, end))
        first = add_months(first, 1)
    return months


def sweep_readings(
    span: Span,
    rounds: Sequence[SweepRound],
    items: Sequence[SweepItem],
    meetings: Sequence[JointMeeting],
    matters: Sequence[MeetingMatter],
    case_numbers: Mapping[int, str],
    jointly: Iterable[int] = (),
) -> tuple[Reading, ...]:
    """The five metrics of the designation that come from sweeps and joint mediation.

    M-16: the rounds of a month are the least of the complete months; without one there is no
    reading.  Joint cases count once a case; a matter without one counts by its item, else by its
    record.  `jointly` are cases that name a joint unit themselves, mediated in the span.
    """
    start, last = span.start, span.last
    done = rounds_in(rounds, start, last)
    found = found_in(items, start, last)
    settled = settled_in(items, start, last)
    held = [
        m
        for m in meetings
        if m.kind in codes.JOINT_KINDS
        and not m.void_reason
        and m.held_on is not None
        and start <= m.held_on <= last
    ]
    kinds = {m.id: m for m in held}
    joint: dict[tuple[str, int], Source] = {
        ("mediation_case", i): Source("mediation_case", i, case_numbers.get(i, f"#{i}"))
        for i in jointly
    }
    for matter in matters:
        if matter.meeting not in kinds or matter.void_reason:
            continue
        source = _matter_source(matter, items, case_numbers)
        joint.setdefault((source.register, source.id), source)
    readings = [
        _count(span, "screening_found_count", [_item_source(i) for i in found]),
        _count(span, "screening_resolved_count", [_item_source(i) for i in settled]),
        _count(span, "joint_mediation_count", sorted(joint.values(), key=lambda s: s.number)),
        _count(
            span,
            "joint_meeting_count",
            [
                Source("joint_mediation", m.id, f"{m.held_on} {m.topics[:20]}".strip())
                for m in held
                if m.kind != "JOINT_CASE"
            ],
        ),
    ]
    months = complete_months(start, last)
    if months:
        counts = [len(rounds_in(done, first, end)) for first, end in months]
        low = [f"{first.month}月" for (first, _), n in zip(months, counts, strict=True) if not n]
        note = f"没有排查的月份：{'、'.join(low)}" if low else ""
        readings.insert(
            0,
            Reading(
                "screening_rounds_per_month",
                span,
                count=min(counts),
                sources=tuple(Source("dispute_screening", r.id, _round_name(r)) for r in done),
                note=note,
            ),
        )
    else:
        readings.insert(
            0,
            Reading("screening_rounds_per_month", span, note="期内还没有完整的月"),
        )
    return tuple(readings)


@dataclass(frozen=True)
class ReportLine:
    """One row of the monthly report; `ids` are the items (or rounds) that each number counts."""

    label: str
    county: str
    town: str
    village: str
    total: str
    year: str
    ids: tuple[int, ...] = ()

    @property
    def cells(self) -> tuple[str, ...]:
        return (self.label, self.county, self.town, self.village, self.total, self.year)


def report_lines(
    items: Sequence[SweepItem], start: date, end: date, year_start: date
) -> tuple[ReportLine, ...]:
    """The rows of 7.5: the whole, then two a category (排查数, 调处数); numbers are of items.

    A station sweeps town and villages: an item with a village counts under 村居, another under
    乡镇街道; the county's column is left for the county.
    """
    now = _split(items, start, end)
    year = _split(items, year_start, end)
    lines = [
        _line("排查数（件）", now["found"], year["found"]),
        _line("调处数（件）", now["treated"], year["treated"]),
        _rate("调处率", now, year, "treated", "found"),
        _line("成功数（件）", now["settled"], year["settled"]),
        _rate("成功率", now, year, "settled", "treated"),
    ]
    for category in CATEGORIES:
        for word, key in (("排查数", "found"), ("调处数", "treated")):
            lines.append(
                _line(
                    f"{category}：{word}",
                    [i for i in now[key] if category_of(i) == category],
                    [i for i in year[key] if category_of(i) == category],
                )
            )
    return tuple(lines)


def _split(items: Sequence[SweepItem], start: date, end: date) -> dict[str, list[SweepItem]]:
    return {
        "found": found_in(items, start, end),
        "treated": treated_in(items, start, end),
        "settled": settled_in(items, start, end),
    }


def _line(label: str, now: Sequence[SweepItem], year: Sequence[SweepItem]) -> ReportLine:
    village = sum(bool(i.village) for i in now)
    return ReportLine(
        label,
        "",
        str(len(now) - village),
        str(village),
        str(len(now)),
        str(len(year)),
        tuple(i.id for i in now),
    )


def _rate(
    label: str,
    now: Mapping[str, Sequence[SweepItem]],
    year: Mapping[str, Sequence[SweepItem]],
    part: str,
    whole: str,
) -> ReportLine:
    def say(top: int, bottom: int) -> str:
        return f"{100 * top / bottom:.1f}%" if bottom else "—"

    def here(rows: Sequence[SweepItem], village: bool) -> int:
        return sum(bool(i.village) == village for i in rows)

    return ReportLine(
        label,
        "",
        say(here(now[part], False), here(now[whole], False)),
        say(here(now[part], True), here(now[whole], True)),
        say(len(now[part]), len(now[whole])),
        say(len(year[part]), len(year[whole])),
    )


def _count(span: Span, metric: str, sources: Sequence[Source]) -> Reading:
    return Reading(metric, span, count=len(sources), sources=tuple(sources))


def _item_source(item: SweepItem) -> Source:
    return Source("sweep_item", item.id, item.number or item.name or f"#{item.id}")


def _round_name(round_: SweepRound) -> str:
    return f"{round_.done_on} {round_.name}".strip()


def _matter_source(
    matter: MeetingMatter, items: Sequence[SweepItem], numbers: Mapping[int, str]
) -> Source:
    item = next((i for i in items if i.id == matter.item), None)
    case = matter.case or (item.case if item is not None else 0)
    if case:
        return Source("mediation_case", case, numbers.get(case, f"#{case}"))
    if item is not None:
        return _item_source(item)
    return Source("meeting_matter", matter.id, matter.decision[:20])
