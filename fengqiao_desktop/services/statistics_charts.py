"""What the charts of the statistics page show, counted from the same cases as form 5.1."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from fengqiao_desktop.domain.dates import add_months
from fengqiao_desktop.domain.mediation import codes
from fengqiao_desktop.domain.mediation.figures import Period
from fengqiao_desktop.domain.mediation.forms import wan
from fengqiao_desktop.domain.mediation.statistics import END, CaseRow, Counting
from fengqiao_desktop.domain.schema import option_label
from fengqiao_desktop.domain.station.records import Committee, Village
from fengqiao_desktop.services.statistics import case_rows
from fengqiao_desktop.store.repository import Repository

UNKNOWN = "没有登记"
TITLES = {
    "types": "纠纷类型",
    "sources": "案件来源",
    "months": "各月调解与成功（件）",
    "villages": "发生地村（社区）",
    "success": "调解结果",
    "amounts": "各月协议涉及金额（万元）",
}


@dataclass(frozen=True)
class ChartData:
    """(words, number) of each chart; `months` have (month, cases, successes), `amounts` fen."""

    types: tuple[tuple[str, int], ...]
    sources: tuple[tuple[str, int], ...]
    months: tuple[tuple[str, int, int], ...]
    villages: tuple[tuple[str, int], ...]
    success: tuple[tuple[str, int], ...]
    amounts: tuple[tuple[str, int], ...]


def chart_data(repo: Repository, period: Period, basis: str = END, committee: int = 0) -> ChartData:
    """The charts of one period, of one committee or (0) of the whole station."""
    counting = Counting(period, basis, {c.id: c for c in repo.find(Committee)})
    rows = [
        r
        for r in case_rows(repo, (period.start, period.last))
        if r.facts.counted
        and counting.holds(r)
        and (not committee or counting.place(r) == committee)
    ]
    names = {v.id: v.name for v in repo.find(Village)}
    results = Counter(r.facts.outcome for r in rows)
    return ChartData(
        types=_tally(rows, lambda r: option_label(codes.DISPUTE_TYPES, r.facts.dispute_type)),
        sources=_tally(rows, lambda r: option_label(codes.SOURCES, r.source)),
        months=tuple(
            (label, len(mine), sum(r.facts.outcome == "AGREED" for r in mine))
            for label, mine in _months(rows, period, basis)
        ),
        villages=_tally(rows, lambda r: names.get(r.village, "")),
        success=(
            ("成功", results["AGREED"]),
            ("不成", results["FAILED"]),
            ("撤回", results["WITHDRAWN"]),
        ),
        amounts=tuple(
            (label, sum(r.facts.amount for r in mine if r.facts.outcome == "AGREED"))
            for label, mine in _months(rows, period, basis)
        ),
    )


def pictures(data: ChartData, look: str = "PRINT", width: float = 6.2) -> dict[str, bytes]:
    """Every chart as PNG by its key in `TITLES`; `look` is PRINT, LIGHT or DARK."""
    from fengqiao_desktop.documents import charts

    colours = {"PRINT": charts.PRINT, "LIGHT": charts.LIGHT, "DARK": charts.DARK}[look]
    return {
        "types": charts.by_type(data.types, colours, width),
        "sources": charts.by_source(data.sources, colours, width),
        "months": charts.by_month(data.months, colours, width),
        "villages": charts.by_village(data.villages, colours, width),
        "success": charts.by_success(data.success, colours, width),
        "amounts": charts.by_amount(data.amounts, colours, width),
    }


def words(data: ChartData) -> dict[str, str]:
    """Each chart in words, for who cannot see it."""
    return {
        "types": "，".join(f"{word}{number}件" for word, number in data.types),
        "sources": "，".join(f"{word}{number}件" for word, number in data.sources),
        "months": "，".join(f"{m}{total}件成功{good}件" for m, total, good in data.months),
        "villages": "，".join(f"{word}{number}件" for word, number in data.villages),
        "success": "，".join(f"{word}{number}件" for word, number in data.success),
        "amounts": "，".join(f"{month}{wan(fen)}万元" for month, fen in data.amounts),
    }


def _tally(rows: Sequence[CaseRow], word: Callable[[CaseRow], str]) -> tuple[tuple[str, int], ...]:
    return tuple(Counter(word(r) or UNKNOWN for r in rows).most_common())


def _months(rows: Sequence[CaseRow], period: Period, basis: str) -> list[tuple[str, list[CaseRow]]]:
    """The rows by the month of their day; each month the period touches is there."""
    found: dict[tuple[int, int], list[CaseRow]] = {}
    month = period.start.replace(day=1)
    while month <= period.end:
        found[month.year, month.month] = []
        month = add_months(month, 1)
    for row in rows:
        day = (row.facts.end if basis == END else row.facts.begin) or period.end
        found[day.year, day.month].append(row)
    several = period.start.year != period.end.year
    return [
        (f"{year % 100:02d}.{number}" if several else f"{number}月", mine)
        for (year, number), mine in found.items()
    ]
