"""The statistical forms of mediation: counted for any period, sent and frozen, corrected later."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from fengqiao_desktop.domain.access import require
from fengqiao_desktop.domain.dates import add_months
from fengqiao_desktop.domain.mediation import organ_statistics, statistics
from fengqiao_desktop.domain.mediation import statistics_checks as checks
from fengqiao_desktop.domain.mediation.figures import Period
from fengqiao_desktop.domain.mediation.forms import (
    ERROR,
    Check,
    Difference,
    Form,
    canonical,
    differences,
    digest,
    from_plain,
)
from fengqiao_desktop.domain.mediation.organ_records import (
    MediationFund,
    MediatorEvent,
    Studio,
    Training,
)
from fengqiao_desktop.domain.mediation.records import MediationCase
from fengqiao_desktop.domain.mediation.review_records import ReportSnapshot
from fengqiao_desktop.domain.mediation.statistics import ACCEPTED, BASES, END, CaseRow, Counting
from fengqiao_desktop.domain.mediation.work_records import FormerAgreement
from fengqiao_desktop.domain.station.records import Committee, Mediator
from fengqiao_desktop.domain.subsidy.records import SubsidyClaim, SubsidyShare
from fengqiao_desktop.domain.sweep.records import SweepRound
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.services import station_settings
from fengqiao_desktop.services.cases import load_casefiles
from fengqiao_desktop.store.repository import Repository, Where
from fengqiao_desktop.store.transaction import Transaction

YEAR_START = "statistics.year_start"  # JANUARY or DECEMBER (of the year before)
JANUARY, DECEMBER = "JANUARY", "DECEMBER"
MONTH, QUARTER, HALF, YEAR = "MONTH", "QUARTER", "HALF", "YEAR"
KINDS = {MONTH: "月报", QUARTER: "季报", HALF: "半年报", YEAR: "年报"}
_MONTHS = {MONTH: 1, QUARTER: 3, HALF: 6, YEAR: 12}
_DAYS = (
    "accepted_on",
    "agreed_on",
    "parties_signed_on",
    "mediator_signed_on",
    "sealed_on",
    "failed_on",
    "withdrawn_on",
    "mediated_before_import",
    "confirmation_applied_on",
    "confirmation_ruled_on",
)
_ONE = timedelta(days=1)
_CONFIRMED_WITHIN = timedelta(days=120)


@dataclass(frozen=True)
class Span:
    """A period that can be chosen: its words and its days, both ends included."""

    label: str
    start: date
    end: date


@dataclass(frozen=True)
class Corrections:
    """更正表: a form as it was sent, as it counts now, and every cell between them."""

    snapshot: ReportSnapshot
    then: Form
    now: Form
    differences: tuple[Difference, ...]


def year_start(repo: Repository) -> str:
    """JANUARY, or DECEMBER where the station's statistical year begins on 1 December before."""
    return str(station_settings.get(repo, YEAR_START, JANUARY))


def set_year_start(tx: Transaction, start: str) -> None:
    """Choose the beginning of the statistical year (only who may change settings)."""
    require(tx.actor, "settings")
    station_settings.put(tx, YEAR_START, start)


def year_span(year: int, start: str = JANUARY) -> Span:
    """The statistical year `year`."""
    if start == DECEMBER:
        return Span(f"{year} 年度", date(year - 1, 12, 1), date(year, 11, 30))
    return Span(f"{year} 年度", date(year, 1, 1), date(year, 12, 31))


def year_of(day: date, start: str = JANUARY) -> int:
    """The statistical year that `day` lies in."""
    return day.year + (start == DECEMBER and day.month == 12)


def spans(kind: str, year: int, start: str = JANUARY) -> tuple[Span, ...]:
    """The months, quarters, halves, or the one year of a statistical year, in order."""
    whole = year_span(year, start)
    length = _MONTHS[kind]
    found = []
    for number in range(12 // length):
        first = add_months(whole.start, number * length)
        last = add_months(first, length) - _ONE
        found.append(Span(_span_label(kind, year, number, first), first, last))
    return tuple(found)


def period_of(start: date, end: date, basis: str, today: date) -> Period:
    """The period with its cut-off day: its end or today, by acceptance always today.

    KnownError for a period that lies the wrong way round or has not begun.
    """
    if end < start:
        raise KnownError("结束日早于开始日。", code="STAT-01", advice="请改期间。")
    if start > today:
        raise KnownError("这个期间还没有开始。", code="STAT-02", advice="请选今天以前的期间。")
    return Period(start, end, today if basis == ACCEPTED else min(today, end))


def case_form(repo: Repository, period: Period, basis: str = END) -> Form:
    """Form 5.1 with its balances, the accumulation of the year and the jumps against last time."""
    start = year_start(repo)
    opening = year_span(year_of(period.end, start), start).start
    before = _before(period)
    last_year = _last_year(period)
    first = min(opening, period.start, before.start, last_year.start)
    whole = (min(opening, period.start), period.last)
    rows = case_rows(repo, whole, *((one.start, one.last) for one in (before, last_year)))
    committees = repo.find(Committee)
    rounds = repo.find(
        SweepRound, Where("done_on", "ge", first), Where("done_on", "le", period.last)
    )

    def count(one: Period) -> Form:
        return statistics.case_form(rows, rounds, committees, one, basis)

    form = count(period)
    counting = Counting(period, basis, {c.id: c for c in committees})
    found: list[Check] = list(checks.balances(form, rows, counting))
    if opening < period.start:
        former, reported = _former(repo, opening, period, basis), True
        if former is None:
            former, reported = count(replace(period, start=opening, end=period.start - _ONE)), False
        so_far = count(replace(period, start=opening))
        found.append(checks.accumulation(form, so_far, former, reported))
    else:
        found.append(checks.accumulation(form, form, None, False))
    found += checks.jumps(form, count(last_year), "同比")
    if (last_year.start, last_year.end) != (before.start, before.end):
        found += checks.jumps(form, count(before), "环比")
    return replace(form, checks=tuple(found))


def case_rows(repo: Repository, *ranges: tuple[date, date]) -> list[CaseRow]:
    """The cases with any day that form 5.1 goes by in one of `ranges`; no others are read."""
    ids: set[int] = set()
    for first, last in dict.fromkeys(ranges):
        ids.update(repo.ids_between(MediationCase, _DAYS, first, last))
        since = first - _CONFIRMED_WITHIN  # a ruling on an agreement that was replaced since
        former = (Where("effective_on", "ge", since), Where("effective_on", "le", last))
        ids.update(one.case for one in repo.find(FormerAgreement, *former))
    return [statistics.row_of(file) for file in load_casefiles(repo, sorted(ids))]


def organ_form(repo: Repository, period: Period) -> Form:
    """Form 5.2 on the last day of `period`."""
    claims = repo.find(
        SubsidyClaim, Where("paid_on", "ge", period.start), Where("paid_on", "le", period.last)
    )
    ids = [c.id for c in claims]
    kept = organ_statistics.Kept(
        committees=repo.find(Committee),
        studios=repo.find(Studio),
        mediators=repo.find(Mediator),
        trainings=repo.find(Training),
        events=repo.find(MediatorEvent),
        funds=repo.find(MediationFund),
        claims=claims,
        shares=repo.find(SubsidyShare, Where("claim", "in", ids)) if ids else (),
    )
    return organ_statistics.organ_form(kept, period)


def freeze(tx: Transaction, form: Form) -> ReportSnapshot:
    """Keep the form exactly as it is sent, with the SHA-256 of its canonical JSON.

    Refused with words while a balance is broken: what is sent must add up.
    """
    require(tx.actor, "freeze_report")
    broken = [c for c in form.checks if c.severity == ERROR]
    if broken:
        raise KnownError(
            f"有{len(broken)}处勾稽不符，不能锁定报出。\n{broken[0].text}",
            code="STAT-03",
            advice="请先点“去看”，把没有登记全的案件补齐。",
        )
    text = canonical(form)
    times = len(
        tx.find(
            ReportSnapshot,
            form=form.code,
            starts_on=form.starts_on,
            ends_on=form.ends_on,
            basis=form.basis,
        )
    )
    again = f"（第{times + 1}次）" if times else ""
    kept = tx.insert(
        ReportSnapshot(
            form=form.code,
            title=f"{span_words(form.starts_on, form.ends_on)}{again}",
            starts_on=form.starts_on,
            ends_on=form.ends_on,
            basis=form.basis,
            frozen_at=tx.now(),
            frozen_by=tx.actor.name,
            content=text,
            digest=digest(text),
        )
    )
    tx.note("freeze_report", "report_snapshot", kept.id, detail={"digest": kept.digest})
    return kept


def frozen(repo: Repository, snapshot: int) -> Form:
    """The form as it was sent; KnownError where the text is no longer the one that was signed."""
    kept = repo.get(ReportSnapshot, snapshot)
    if digest(kept.content) != kept.digest:
        raise KnownError(
            "这张已报的表与锁定时的校验值不符。",
            code="STAT-04",
            advice="请用备份核对，并告诉维护人员。",
        )
    return from_plain(json.loads(kept.content))


def snapshots(repo: Repository) -> tuple[ReportSnapshot, ...]:
    """Every form of this page that was sent, the latest first."""
    return repo.find(
        ReportSnapshot, Where("form", "in", ("CASE", "ORG")), order=("-frozen_at", "-id")
    )


def corrections(repo: Repository, snapshot: int) -> Corrections:
    """What the records would say now of a form that was sent, cell by cell.

    Counted over the same days up to the same cut-off day, so that only later entries and changes
    make a difference, and not the passing of time.
    """
    kept = repo.get(ReportSnapshot, snapshot)
    then = frozen(repo, snapshot)
    period = Period(then.starts_on, then.ends_on, then.as_of)
    if then.code == organ_statistics.FORM_CODE:
        now = organ_form(repo, period)
    else:
        rows = case_rows(repo, (period.start, period.last))
        rounds = repo.find(
            SweepRound, Where("done_on", "ge", period.start), Where("done_on", "le", period.last)
        )
        now = statistics.case_form(rows, rounds, repo.find(Committee), period, then.basis)
    return Corrections(kept, then, now, differences(then, now))


def span_words(start: date, end: date) -> str:
    """A period as a title says it: 2025年, 2025年3月, 2025年1月至6月, or its two days."""
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31) and start.year == end.year:
        return f"{start.year}年"
    if start.day == 1 and add_months(start, 1) - _ONE == end:
        return f"{start.year}年{start.month}月"
    if start.day == 1 and (end + _ONE).day == 1:
        year = "" if start.year == end.year else f"{end.year}年"
        return f"{start.year}年{start.month}月至{year}{end.month}月"
    return f"{start.year}年{start.month}月{start.day}日至{end.year}年{end.month}月{end.day}日"


def basis_words(form: Form) -> str:
    """How the cases of a form were put into its period."""
    return BASES.get(form.basis, form.basis)


def numbers_of(form: Form, ids: Iterable[int]) -> list[str]:
    """How the cases are cited, in the order given."""
    return [form.numbers.get(i, f"#{i}") for i in ids]


def _former(repo: Repository, opening: date, period: Period, basis: str) -> Form | None:
    """The accumulated form up to the day before the period, as it was last sent."""
    sent: Sequence[ReportSnapshot] = repo.find(
        ReportSnapshot,
        form=statistics.FORM_CODE,
        starts_on=opening,
        ends_on=period.start - _ONE,
        basis=basis,
        order=("-id",),
    )
    return frozen(repo, sent[0].id) if sent else None


def _before(period: Period) -> Period:
    """The period just before, of whole months where this one is."""
    after = period.end + _ONE
    if period.start.day == 1 and after.day == 1:
        months = 12 * (after.year - period.start.year) + after.month - period.start.month
        start = add_months(period.start, -months)
    else:
        start = period.start - (after - period.start)
    return _as_far(period, start, period.start - _ONE)


def _last_year(period: Period) -> Period:
    return _as_far(period, add_months(period.start, -12), add_months(period.end + _ONE, -12) - _ONE)


def _as_far(period: Period, start: date, end: date) -> Period:
    """Another period up to the same distance: an unfinished one is not held against a whole."""
    if period.last < period.end:
        return Period(start, end, min(end, start + (period.last - period.start)))
    return Period(start, end, period.as_of if period.as_of > period.end else end)


def _span_label(kind: str, year: int, number: int, first: date) -> str:
    if kind == MONTH:
        return f"{first.year} 年 {first.month} 月"
    if kind == QUARTER:
        return f"{year} 年第 {number + 1} 季度"
    if kind == HALF:
        return f"{year} 年{'上下'[number]}半年"
    return f"{year} 年度"
