"""Every metric that the station's records can answer, each with its records, and their checks."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from fengqiao_desktop.clock import Clock
from fengqiao_desktop.domain.corrections.care_records import Activity
from fengqiao_desktop.domain.corrections.figures import correction_readings
from fengqiao_desktop.domain.corrections.records import Subject
from fengqiao_desktop.domain.designation.metrics import AMOUNT, COUNT, METRICS, PARTS, RATE
from fengqiao_desktop.domain.designation.reading import Part, Reading, Source, Span
from fengqiao_desktop.domain.designation.station_figures import station_readings
from fengqiao_desktop.domain.legal_review.readings import review_readings
from fengqiao_desktop.domain.legal_review.records import MeetingAttendance, TownEntry
from fengqiao_desktop.domain.mediation import figures as mediation
from fengqiao_desktop.domain.mediation.codes import DISPUTE_TYPES
from fengqiao_desktop.domain.mediation.records import Instalment, MediationCase
from fengqiao_desktop.domain.mediation.work_records import FormerAgreement
from fengqiao_desktop.domain.resettlement.readings import help_readings
from fengqiao_desktop.domain.resettlement.records import ResettledPerson, VideoMeeting
from fengqiao_desktop.domain.schema import option_label
from fengqiao_desktop.domain.station.records import Committee, Mediator, Staff, Village
from fengqiao_desktop.domain.sweep.figures import sweep_readings
from fengqiao_desktop.domain.sweep.records import (
    JointMeeting,
    MeetingMatter,
    SweepItem,
    SweepRound,
)
from fengqiao_desktop.errors import BugError, KnownError
from fengqiao_desktop.services import joint, station_settings
from fengqiao_desktop.services.cases import load_casefiles
from fengqiao_desktop.services.matters import all_matters, review_limits
from fengqiao_desktop.services.resettled import help_limits, load_people
from fengqiao_desktop.services.station_settings import mediation_limits
from fengqiao_desktop.services.subjects import load_subjects
from fengqiao_desktop.store.repository import Query, Repository, Where

CORRECTION_BASE = "corrections.received_before"  # received before the records here begin
ERROR, WARNING = "E", "W"
_AFTER = timedelta(days=400)
_OPEN = ("PENDING", "ACCEPTED", "ASSIGNED", "MEDIATING", "SUSPENDED", "REOPENED")
_DAYS = (
    "accepted_on",
    "agreed_on",
    "parties_signed_on",
    "mediator_signed_on",
    "sealed_on",
    "failed_on",
    "withdrawn_on",
    "mediated_before_import",
    "performed_on",
    "confirmation_ruled_on",
    "closed_on",
    "archived_on",
)


@dataclass(frozen=True)
class Finding:
    """One thing the cross-checks found (designation notes 7.2); `severity` is E or W."""

    rule: str
    severity: str
    text: str
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True)
class Figures:
    """All readings of one span by metric code, with the cases they were counted from.

    `balance` is M-11 and `months` the counts month by month, for the checks and the charts.
    """

    year: int
    span: Span
    readings: Mapping[str, Reading]
    balance: mediation.Balance
    months: tuple[mediation.Month, ...]
    findings: tuple[Finding, ...] = ()

    @property
    def waiting(self) -> tuple[str, ...]:
        """Metric codes that cannot be counted yet, in the order of the table."""
        return tuple(code for code in METRICS if code not in self.readings)


def span_of(year: int, as_of: date | None, today: date) -> Span:
    """The calendar year up to `as_of`; without it up to today or the year's end.

    KnownError for a day that has not come (R-14) or lies before the year.
    """
    start, end = date(year, 1, 1), date(year, 12, 31)
    last = min(today, end) if as_of is None else as_of
    if last > today:
        raise KnownError(
            f"数据截止日{last}还没有到。", code="FIGURES-01", advice="截止日不能晚于今天。"
        )
    if last < start:
        raise KnownError(
            f"数据截止日{last}早于考核期{year}年。",
            code="FIGURES-02",
            advice="请改考核年度或截止日。",
        )
    return Span(start, end, last)


def figures(repo: Repository, year: int, as_of: date | None, clock: Clock) -> Figures:
    """All metrics of the calendar year `year` counted up to `as_of` (see :func:`span_of`)."""
    span = span_of(year, as_of, clock.today())
    limits = mediation_limits(repo)
    files = load_casefiles(repo, case_ids(repo, span))
    facts = [mediation.facts_of(file, limits) for file in files]
    period = mediation.Period(span.start, span.end, span.as_of)
    numbers = {fact.id: fact.number or f"#{fact.id}" for fact in facts}
    readings = [
        *station_readings(
            span,
            repo.find(Village),
            repo.find(Staff),
            repo.find(Mediator),
            repo.find(Committee),
        ),
        *(reading_of(figure, span, numbers) for figure in mediation.figures(facts, period)),
        *_sweeps(repo, span),
        *corrections(repo, span),
        *resettlement(repo, span),
        *legal_review(repo, span),
    ]
    by_code = {reading.metric: reading for reading in readings}
    counted = Figures(
        year,
        span,
        {code: by_code[code] for code in METRICS if code in by_code},
        mediation.balance(facts, period),
        mediation.by_month(facts, period),
    )
    if len(counted.readings) != len(readings):
        raise BugError("a metric is counted twice or has no row in the table")
    pairs = mediation.suspected_duplicates(facts)
    return Figures(
        year,
        span,
        counted.readings,
        counted.balance,
        counted.months,
        (*consistency(counted), *_duplicates(pairs, counted, numbers)),
    )


def _sweeps(repo: Repository, span: Span) -> tuple[Reading, ...]:
    matters = repo.find(MeetingMatter)
    items = repo.find(SweepItem)
    jointly = joint.jointly_mediated(repo, span.start, span.last)
    named = jointly | {m.case for m in matters if m.case} | {i.case for i in items if i.case}
    cases = repo.window(MediationCase, named)
    return sweep_readings(
        span,
        repo.find(SweepRound),
        items,
        repo.find(JointMeeting),
        matters,
        {case.id: case.number or f"#{case.id}" for case in cases},
        jointly,
    )


def corrections(repo: Repository, span: Span) -> tuple[Reading, ...]:
    """The metrics of community corrections over `span`."""
    return correction_readings(
        span,
        load_subjects(repo, repo.ids(Query(Subject))),
        repo.find(Activity),
        int(station_settings.get(repo, CORRECTION_BASE, 0)),
    )


def resettlement(repo: Repository, span: Span) -> tuple[Reading, ...]:
    """The metrics of resettlement over `span`."""
    return help_readings(
        span,
        load_people(repo, list(repo.ids(Query(ResettledPerson)))),
        repo.find(VideoMeeting),
        help_limits(repo),
    )


def legal_review(repo: Repository, span: Span) -> tuple[Reading, ...]:
    """The metrics of legal review over `span`."""
    return review_readings(
        span,
        all_matters(repo),
        repo.find(TownEntry),
        repo.find(MeetingAttendance),
        review_limits(repo),
    )


def case_ids(repo: Repository, span: Span) -> list[int]:
    """The cases that can bear on a figure of `span`: the others need not be read at all.

    All that have no end yet, and those with any day of their course, or of a duty, not long before
    the span or later.  A first visit falls due well within `_AFTER` of what it follows.
    """
    since = span.start - _AFTER
    ids = set(
        repo.ids_of_any(
            MediationCase,
            Where("state", "in", _OPEN),
            *(Where(name, "ge", since) for name in _DAYS),
        )
    )
    for name in ("due_on", "paid_on"):
        ids.update(i.case for i in repo.find(Instalment, Where(name, "ge", since)))
    # A replaced agreement keeps its days in a row of its own.
    formers = repo.find(FormerAgreement, Where("effective_on", "ge", since))
    ids.update(former.case for former in formers)
    return sorted(ids)


def reading_of(figure: mediation.Figure, span: Span, numbers: Mapping[int, str]) -> Reading:
    """A figure of mediation as a reading; `numbers` say how each case is cited."""
    form = METRICS[figure.metric].form
    counted = _cases(figure.numerator, numbers)
    if form == RATE:
        part = set(figure.numerator)
        return Reading(
            figure.metric,
            span,
            numerator=len(figure.numerator),
            denominator=len(figure.denominator),
            sources=counted,
            lacking=_cases((i for i in figure.denominator if i not in part), numbers),
            note=figure.note,
        )
    value = Fraction(figure.value or 0) * (100 if form == AMOUNT else 1)
    return Reading(
        figure.metric,
        span,
        count=int(value),
        parts=tuple(
            Part(code, option_label(DISPUTE_TYPES, code), len(ids))
            if code != mediation.UNCLASSIFIED
            else Part(code, "未分类", len(ids))
            for code, ids in figure.parts
        ),
        sources=counted,
        note=figure.note,
    )


def consistency(counted: Figures) -> tuple[Finding, ...]:
    """The cross-checks that bear on what is counted: R-03, R-04, R-06, R-09."""
    found = [
        finding
        for reading in counted.readings.values()
        for rule in (_counts_each_once, _part_of_whole, _parts_add_up)
        for finding in rule(reading)
    ]
    return (*found, *_months_add_up(counted), *_balances(counted))


def to_json(counted: Figures) -> dict[str, dict[str, Any]]:
    """``{metric: {value, unit, period, as_of, records}}`` for every metric of the table.

    A rate is 0 to 100 unrounded with its two whole numbers beside it, null where the denominator
    is 0; a metric by type is an object; one that cannot be counted yet is null and says which
    ledgers it `waits_for`.  `records` are record numbers, of a rate those of its denominator.
    """
    span = counted.span
    out: dict[str, dict[str, Any]] = {}
    for code, metric in METRICS.items():
        reading = counted.readings.get(code)
        row: dict[str, Any] = {
            "value": _json_value(reading),
            "unit": metric.unit,
            "period": f"{span.start.isoformat()}/{span.end.isoformat()}",
            "as_of": span.as_of.isoformat(),
            "records": [s.number for s in cited(reading)] if reading else [],
        }
        if reading is None:
            row["waits_for"] = list(metric.waits_for)
        elif metric.form == RATE:
            row |= {"numerator": reading.numerator, "denominator": reading.denominator}
        elif metric.form == PARTS:
            row["total"] = reading.count
            row["labels"] = {part.code or "UNSET": part.label for part in reading.parts}
        out[code] = row
    return out


def cited(reading: Reading) -> tuple[Source, ...]:
    """The records a figure rests on: of a rate the whole denominator, in the order of the ids."""
    if not reading.lacking:
        return reading.sources
    return tuple(sorted((*reading.sources, *reading.lacking), key=lambda s: s.id))


def _json_value(reading: Reading | None) -> Any:
    if reading is None:
        return None
    if reading.about.form == PARTS:
        return {part.code or "UNSET": part.value for part in reading.parts}
    value = reading.value
    if value is None or value.denominator == 1:
        return None if value is None else int(value)
    return float(value)


def _cases(ids: Iterable[int], numbers: Mapping[int, str]) -> tuple[Source, ...]:
    return tuple(Source("mediation_case", i, numbers[i]) for i in ids)


def _counts_each_once(reading: Reading) -> list[Finding]:
    repeated = [s for s, times in Counter(reading.sources).items() if times > 1]
    wrong = reading.about.form == COUNT and reading.metric in _COUNTED_BY_RECORD
    if repeated or (wrong and reading.count != len(reading.sources)):
        text = f"{reading.about.name}有同一记录计了两次，或件数与记录数不符。"
        return [Finding("R-03", ERROR, text, tuple(repeated))]
    return []


def _part_of_whole(reading: Reading) -> list[Finding]:
    if reading.about.form != RATE:
        return []
    whole = len(reading.sources) + len(reading.lacking)
    if (reading.numerator, reading.denominator) != (len(reading.sources), whole):
        return [Finding("R-04", ERROR, f"{reading.about.name}的分子不全在分母里。")]
    return []


def _parts_add_up(reading: Reading) -> list[Finding]:
    total = sum(part.value for part in reading.parts)
    if reading.parts and total != reading.count:
        text = f"{reading.about.name}各类合计{total}，与总数{reading.count}不符。"
        return [Finding("R-06", ERROR, text)]
    return []


def _months_add_up(counted: Figures) -> list[Finding]:
    found = []
    pick: tuple[tuple[str, Callable[[mediation.Month], int]], ...] = (
        ("mediation_accepted_count", lambda m: len(m.accepted)),
        ("mediation_concluded_count", lambda m: len(m.concluded)),
        ("mediation_success_count", lambda m: len(m.success)),
        ("mediation_amount_yuan", lambda m: m.amount),
    )
    for code, of in pick:
        total = sum(of(month) for month in counted.months)
        reading = counted.readings.get(code)
        if reading is not None and total != reading.count:
            text = f"{reading.about.name}各月合计{total}，与全期{reading.count}不符。"
            found.append(Finding("R-06", ERROR, text))
    return found


def _balances(counted: Figures) -> list[Finding]:
    found = []
    held = counted.balance
    if not held.holds:
        text = (
            f"上期结转{len(held.carried_over)}＋本期受理{len(held.accepted)}，不等于"
            f"本期办结{len(held.concluded)}＋撤回未调{len(held.withdrawn_unmediated)}"
            f"＋期末未结{len(held.pending)}。"
        )
        found.append(Finding("R-09", WARNING, text))
    success = counted.readings.get("mediation_success_count")
    concluded = counted.readings.get("mediation_concluded_count")
    if success and concluded and (success.count or 0) > (concluded.count or 0):
        found.append(Finding("R-09", WARNING, "调解成功数大于办结数。"))
    return found


def _duplicates(
    pairs: Iterable[tuple[int, int]], counted: Figures, numbers: Mapping[int, str]
) -> list[Finding]:
    """R-03: pairs of which one at least is counted in this span; a person decides."""
    here = {*counted.balance.accepted, *counted.balance.concluded}
    return [
        Finding(
            "R-03",
            WARNING,
            f"{numbers[one]}与{numbers[other]}当事人相同、受理日相近，请核对是否重复登记。",
            _cases((one, other), numbers),
        )
        for one, other in pairs
        if one in here or other in here
    ]


# Counts whose value is the number of their records; the others are sums.
_COUNTED_BY_RECORD = frozenset(
    {
        "mediation_accepted_count",
        "mediation_concluded_count",
        "mediation_success_count",
        "mediation_written_count",
        "mediation_oral_count",
        "mediation_file_count",
        "judicial_confirm_count",
        "video_mediation_count",
        "esignature_agreement_count",
        "village_count",
        "staff_on_post_count",
        "legal_qualified_staff_count",
        "correction_worker_count",
        "mediator_count",
        "fulltime_mediator_count",
        "screening_found_count",
        "screening_resolved_count",
        "joint_mediation_count",
        "joint_meeting_count",
        "correction_active_count",
        "correction_released_count",
        "correction_edu_count",
        "correction_service_count",
        "correction_visit_count",
        "correction_talk_count",
        "correction_reoffend_count",
        "correction_absconding_count",
        "correction_missed_count",
    }
)
