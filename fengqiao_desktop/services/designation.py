"""The designation board: the standard, where the station stands by it, and what is missing."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache
from importlib import resources
from pathlib import PurePath

from fengqiao_desktop.clock import Clock
from fengqiao_desktop.domain.access import require
from fengqiao_desktop.domain.corrections.figures import red_lines
from fengqiao_desktop.domain.corrections.records import Subject
from fengqiao_desktop.domain.designation.judging import (
    MET,
    NOT_APPLICABLE,
    RED_STATES,
    Evidence,
    Judgement,
    Known,
    VetoRecord,
    judge,
    red_line_state,
    tally,
)
from fengqiao_desktop.domain.designation.reading import Reading, Source, Span
from fengqiao_desktop.domain.designation.standard import (
    Dimension,
    Indicator,
    Standard,
    parse_standard,
    with_local_values,
)
from fengqiao_desktop.domain.registers import BY_CODE
from fengqiao_desktop.domain.station.records import Attachment
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.services import station_settings
from fengqiao_desktop.services.figures import Figures, Finding, corrections, figures
from fengqiao_desktop.services.subjects import load_subjects
from fengqiao_desktop.store.repository import Query, Repository
from fengqiao_desktop.store.transaction import Transaction

DEFAULT_STANDARD = "chongqing_2022"
STANDARD_KEY = "designation.standard"
VALUES_KEY = "designation.values"
MARKS_KEY = "designation.marks"

Check = Callable[[Attachment], str]
"""Says why an attachment cannot be opened, "" when it can."""

# rules, namings, licences, titles and contracts may be older than the period.
_STANDING = re.compile(
    r"制度|批复|机构|命名|牌匾|挂牌|证书|资格|产权|聘书|聘用|合同|协议|规划|平面图"
)
_DAY = re.compile(r"(?<!\d)(20\d{2})[-年.]?(0[1-9]|1[0-2])[-月.]?(0[1-9]|[12]\d|3[01])(?!\d)")


@dataclass(frozen=True)
class DimensionBoard:
    """One dimension's tile: how many of its indicators have each status."""

    dimension: Dimension
    counts: Mapping[str, int]
    judgements: tuple[Judgement, ...]

    @property
    def met(self) -> int:
        return self.counts[MET]

    @property
    def total(self) -> int:
        return len(self.judgements)


@dataclass(frozen=True)
class Board:
    """Where the station stands on one day; `counts` add up to the number of indicators."""

    standard: Standard
    figures: Figures
    dimensions: tuple[DimensionBoard, ...]
    judgements: tuple[Judgement, ...]
    counts: Mapping[str, int]
    red_line_state: str

    @property
    def span(self) -> Span:
        return self.figures.span

    @property
    def met(self) -> int:
        return self.counts[MET]

    @property
    def applicable(self) -> int:
        """The n of "达标 m/n 项": all indicators but those not applicable."""
        return len(self.judgements) - self.counts[NOT_APPLICABLE]

    @property
    def red_line_text(self) -> str:
        return RED_STATES[self.red_line_state]

    @property
    def findings(self) -> tuple[Finding, ...]:
        return self.figures.findings

    def judgement(self, indicator_id: str) -> Judgement:
        """KeyError when the standard has no such indicator."""
        for judgement in self.judgements:
            if judgement.indicator.id == indicator_id:
                return judgement
        raise KeyError(indicator_id)


@dataclass(frozen=True)
class GapRow:
    """One line of 差在哪里; `register` and `record` open it where it is a record."""

    kind: str
    text: str
    register: str = ""
    record: int = 0


@cache
def shipped_standard(standard_id: str) -> Standard:
    """A standard that comes with the program; KnownError when there is none of that id."""
    import yaml

    folder = resources.files("fengqiao_desktop.resources") / "standards"
    known = {entry.name for entry in folder.iterdir()}
    if f"{standard_id}.yaml" not in known:
        raise KnownError(
            "所选的标准包不在程序里。", code="STANDARD-02", advice="请在设置里另选一个标准包。"
        )
    text = (folder / f"{standard_id}.yaml").read_text(encoding="utf-8")
    return parse_standard(yaml.safe_load(text))


def _red_lines(repo: Repository, standard: Standard, span: Span) -> dict[str, VetoRecord]:
    """What is not settled yet of the red lines that the program has registers for."""
    files = load_subjects(repo, repo.ids(Query(Subject)))
    by_metric = red_lines(span, files)
    return {i.id: by_metric[i.metric] for i in standard.indicators if i.metric in by_metric}


def _previous(repo: Repository, standard: Standard, span: Span) -> dict[str, Reading]:
    """The whole year before, of metrics that a standard holds against it (D4-17).

    Nothing where no record reaches back that far: an empty year is no year of 0.
    """
    wanted = {i.metric for i in standard.indicators if i.threshold and i.threshold.baseline}
    year = span.start.year - 1
    before = Span(date(year, 1, 1), date(year, 12, 31), date(year, 12, 31))
    return {
        reading.metric: reading
        for reading in corrections(repo, before)
        if reading.metric in wanted and reading.value is not None
    }


def current_standard(repo: Repository) -> Standard:
    """The station's standard with the local values that it left open."""
    chosen = shipped_standard(str(station_settings.get(repo, STANDARD_KEY, DEFAULT_STANDARD)))
    values = station_settings.get(repo, VALUES_KEY, {})
    return with_local_values(chosen, {key: Fraction(str(v)) for key, v in values.items()})


def set_threshold(tx: Transaction, indicator_id: str, value: str | None) -> None:
    """Fill, or with None clear, a threshold that the standard leaves to the local pack.

    `value` is a decimal number as text; KnownError for an indicator whose threshold is fixed.
    """
    require(tx.actor, "settings")
    standard = current_standard(tx)
    threshold = standard.indicator(indicator_id).threshold
    if threshold is None or threshold.origin != "config":
        raise KnownError("这一项的门槛由标准写定，不能改。", code="STANDARD-03")
    values = dict(station_settings.get(tx, VALUES_KEY, {}))
    values.pop(indicator_id, None)
    if value is not None:
        if not re.fullmatch(r"\d{1,9}(\.\d{1,4})?", value.strip()):
            raise KnownError("门槛值要填数字。", code="STANDARD-04")
        values[indicator_id] = value.strip()
    station_settings.put(tx, VALUES_KEY, values)


def set_mark(tx: Transaction, year: int, indicator_id: str, check: str, holds: bool | None) -> None:
    """Tick a check that only a person can settle ("" where the indicator has none of its own).

    None takes the tick back.
    """
    require(tx.actor, "evidence")
    indicator = current_standard(tx).indicator(indicator_id)
    if check not in (indicator.checks or ("",)):
        raise KnownError("这一项没有这个检查分项。", code="STANDARD-05")
    years = dict(station_settings.get(tx, MARKS_KEY, {}))
    marks = {key: dict(value) for key, value in years.get(str(year), {}).items()}
    ticks = marks.setdefault(indicator_id, {})
    ticks.pop(check, None)
    if holds is not None:
        ticks[check] = holds
    years[str(year)] = {key: value for key, value in marks.items() if value}
    station_settings.put(tx, MARKS_KEY, years)


def board(
    repo: Repository,
    year: int,
    as_of: date | None,
    clock: Clock,
    *,
    check: Check = lambda _attachment: "",
) -> Board:
    """Where the station stands in `year`, counted up to `as_of` (None: today or the year's end).

    `check` says why an attachment cannot be opened; without it every attachment is taken as whole.
    """
    standard = current_standard(repo)
    counted = figures(repo, year, as_of, clock)
    marks = station_settings.get(repo, MARKS_KEY, {}).get(str(year), {})
    judgements = judge(
        standard,
        Known(
            span=counted.span,
            readings=counted.readings,
            evidence=collect_evidence(repo, standard.indicators, counted.readings, check),
            marks=marks,
            vetoes=_red_lines(repo, standard, counted.span),
            previous=_previous(repo, standard, counted.span),
        ),
    )
    dimensions = tuple(
        DimensionBoard(dimension, tally(own), own)
        for dimension in standard.dimensions
        for own in [tuple(j for j in judgements if j.indicator.dimension == dimension.id)]
    )
    return Board(
        standard, counted, dimensions, judgements, tally(judgements), red_line_state(judgements)
    )


def collect_evidence(
    repo: Repository,
    indicators: Sequence[Indicator],
    readings: Mapping[str, Reading],
    check: Check = lambda _attachment: "",
) -> dict[str, tuple[Evidence, ...]]:
    """The papers filed for each indicator.

    A paper speaks for the indicator that its purpose names (D4-02 联席会议记录), and for the one
    whose figure counts the record it hangs on.
    """
    found: dict[str, list[Evidence]] = {i.id: [] for i in indicators}
    by_owner: dict[tuple[str, int], list[Attachment]] = {}
    for attachment in repo.find(Attachment):
        if attachment.void_reason:
            continue
        named = [i for i in indicators if i.id in attachment.purpose]
        for indicator in named:
            found[indicator.id].append(_evidence(indicator, attachment, check))
        if not named:
            owner = (attachment.owner_register, attachment.owner_id)
            by_owner.setdefault(owner, []).append(attachment)
    for indicator in indicators:
        reading = readings.get(indicator.metric)
        for source in reading.sources if reading is not None and by_owner else ():
            for attachment in by_owner.get((source.register, source.id), ()):
                found[indicator.id].append(_evidence(indicator, attachment, check, dated=False))
    return {key: tuple(items) for key, items in found.items()}


def records_of(counted: Figures, metric: str) -> tuple[Source, ...]:
    """The records a figure counts, to open; empty where the metric is not counted yet."""
    reading = counted.readings.get(metric)
    return reading.sources if reading is not None else ()


def gaps(judgement: Judgement) -> tuple[GapRow, ...]:
    """What is still wanted: first the records that a rate lacks, then papers, checks, ledgers."""
    reading = judgement.reading
    lacking: Iterable[Source] = reading.lacking if reading is not None else ()
    rows = [GapRow("record", s.number, s.register, s.id) for s in lacking if s.register in BY_CODE]
    return (*rows, *(GapRow(gap.kind, gap.text) for gap in judgement.gaps))


def formed_on(attachment: Attachment) -> date | None:
    """The day a paper was made, as its purpose or file name says it; None where they do not."""
    for text in (attachment.purpose, attachment.name):
        if found := _DAY.search(text):
            try:
                return date(int(found[1]), int(found[2]), int(found[3]))
            except ValueError:
                continue
    return None


def paper_title(attachment: Attachment, prefix: str) -> str:
    """What a paper is called: its purpose without the indicator and the day, else its file name."""
    words = _DAY.sub("", attachment.purpose.replace(prefix, ""))
    return words.strip(" ·:：-—_日") or PurePath(attachment.name).stem


def _evidence(
    indicator: Indicator, attachment: Attachment, check: Check, *, dated: bool = True
) -> Evidence:
    words = paper_title(attachment, indicator.id)
    return Evidence(
        indicator=indicator.id,
        name=words,
        sha256=attachment.sha256,
        # The figure has already put a record's day into the period.
        formed_on=formed_on(attachment) if dated else None,
        standing=bool(_STANDING.search(words)),
        check=next((c for c in indicator.checks if c in words), ""),
        fault=check(attachment),
        attachment=attachment.id,
    )
