"""A designation standard (标准包) as frozen data, checked while it is read from plain dicts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from fengqiao_desktop.domain.designation.ledgers import LEDGERS
from fengqiao_desktop.domain.designation.metrics import METRICS
from fengqiao_desktop.errors import KnownError

BOOLEAN, NUMERIC, VETO, NARRATIVE = "boolean", "numeric", "veto", "narrative"
KINDS = {BOOLEAN: "有无", NUMERIC: "量化", VETO: "红线", NARRATIVE: "定性"}
OPERATORS = {"eq": "=", "gte": "≥", "gt": ">", "lte": "≤", "lt": "<"}
ORIGINS = ("seed", "inferred", "external", "config")
STRICTNESS = {"must": "应当", "in_principle": "原则上", "explore": "探索", "push": "推动"}
WHEN_EMPTY = ("evidence_missing", "not_applicable", "manual_review")


class StandardError(KnownError):
    """The pack cannot be used; every fault found is in the text, one a line."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__(
            "标准包不能使用：\n" + "\n".join(faults),
            code="STANDARD-01",
            advice="请改正标准包文件后重新载入，原来的标准包没有变动。",
        )
        self.faults = tuple(faults)


@dataclass(frozen=True)
class Threshold:
    """What a figure is held against; `value` None means the local pack has not set it.

    `baseline` "previous_period" takes the value from the period before; `target_max` is an aim,
    never an upper limit; `tier_by` is the metric by which a local pack grades the value.
    """

    op: str
    value: Fraction | None
    unit: str
    origin: str
    target_max: Fraction | None = None
    tier_by: str = ""
    baseline: str = ""

    @property
    def text(self) -> str:
        """``≥1名``, or 未配置."""
        if self.baseline:
            return f"{OPERATORS[self.op]}上一考核期"
        if self.value is None:
            return "未配置"
        return f"{OPERATORS[self.op]}{_plain(self.value)}{self.unit}"


@dataclass(frozen=True)
class Condition:
    """A fork of the road (D1-05 of the Chongqing set): which check must hold by a figure."""

    metric: str
    op: str
    value: Fraction
    unit: str


@dataclass(frozen=True)
class Indicator:
    """One thing the standard asks for (指标)."""

    id: str
    dimension: str
    group: str
    title: str
    requirement: str
    kind: str
    strictness: str
    register: str
    related: tuple[str, ...] = ()
    threshold: Threshold | None = None
    condition: Condition | None = None
    metric: str = ""
    checks: tuple[str, ...] = ()
    checks_inferred: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    when_empty: str = "evidence_missing"
    note: str = ""

    @property
    def is_veto(self) -> bool:
        return self.kind == VETO

    @property
    def registers(self) -> tuple[str, ...]:
        """The main register first, then the related ones."""
        return (self.register, *self.related)


@dataclass(frozen=True)
class Dimension:
    id: str
    title: str

    @property
    def short(self) -> str:
        """The part of the title before the dot, for folders and tiles."""
        return self.title.partition("·")[0]


@dataclass(frozen=True)
class ProcessItem:
    """One step of the programme that needs papers (申报、创建、验收……)."""

    id: str
    stage: str
    requirement: str
    actor: str
    evidence: tuple[str, ...]
    note: str = ""


@dataclass(frozen=True)
class Standard:
    """A whole pack; `points_published` False means that no score may be shown."""

    id: str
    name: str
    jurisdiction: str
    issuer: str
    document: str
    source: str
    period_start: str  # MM-DD
    period_end: str
    points_published: bool
    points_note: str
    veto_note: str
    note: str
    dimensions: tuple[Dimension, ...]
    indicators: tuple[Indicator, ...]
    process_items: tuple[ProcessItem, ...]

    def of(self, dimension: str) -> tuple[Indicator, ...]:
        """The indicators of a dimension, in order."""
        return tuple(i for i in self.indicators if i.dimension == dimension)

    def indicator(self, indicator_id: str) -> Indicator:
        """KeyError when the pack has none of that id."""
        for indicator in self.indicators:
            if indicator.id == indicator_id:
                return indicator
        raise KeyError(indicator_id)

    @property
    def vetoes(self) -> tuple[Indicator, ...]:
        return tuple(i for i in self.indicators if i.is_veto)


def parse_standard(data: object) -> Standard:
    """The pack in `data` (what a YAML reader returns).

    Raises StandardError with every fault in Chinese: missing words, doubled ids, unknown kinds,
    registers, metrics, operators, and a count that differs from ``standard.indicator_count``
    where the pack states one.
    """
    faults: list[str] = []
    if not isinstance(data, Mapping):
        raise StandardError(["文件内容不是标准包（顶层应为若干“名称: 内容”）。"])
    head = _mapping(data.get("standard"))
    for key, label in (("id", "编号"), ("name", "名称")):
        if not head.get(key):
            faults.append(f"缺少标准的{label}（standard.{key}）。")
    default_empty = _word(_mapping(data.get("defaults")).get("when_empty")) or "evidence_missing"
    dimensions = tuple(
        Dimension(_word(d.get("id")), _word(d.get("title"))) for d in _rows(data, "dimensions")
    )
    indicators = tuple(_indicator(row, default_empty, faults) for row in _rows(data, "indicators"))
    items = tuple(
        ProcessItem(
            _word(row.get("id")),
            _word(row.get("stage")),
            _word(row.get("requirement")),
            _word(row.get("actor")),
            _words(row.get("evidence")),
            _word(row.get("note")),
        )
        for row in _rows(data, "process_items")
    )
    _check_whole(head, dimensions, indicators, items, faults)
    if faults:
        raise StandardError(faults)
    scoring = _mapping(data.get("scoring"))
    period = _mapping(_mapping(data.get("defaults")).get("period"))
    source = _mapping(data.get("source"))
    return Standard(
        id=_word(head.get("id")),
        name=_word(head.get("name")),
        jurisdiction=_word(head.get("jurisdiction")),
        issuer=_word(head.get("issuer")),
        document=_word(head.get("document")),
        source=_word(source.get("title")),
        period_start=_word(period.get("start")) or "01-01",
        period_end=_word(period.get("end")) or "12-31",
        points_published=scoring.get("points_published") is True,
        points_note=_word(scoring.get("points_note")),
        veto_note=_word(scoring.get("veto_note")),
        note=_word(head.get("note")),
        dimensions=dimensions,
        indicators=indicators,
        process_items=items,
    )


def with_local_values(standard: Standard, values: Mapping[str, Fraction]) -> Standard:
    """The pack with the thresholds that it leaves open filled by `values` (indicator id → value).

    Only a threshold of origin "config" can be filled; what the pack states itself stays.
    """
    indicators = tuple(
        replace(i, threshold=replace(i.threshold, value=values[i.id]))
        if i.id in values and i.threshold is not None and i.threshold.origin == "config"
        else i
        for i in standard.indicators
    )
    return replace(standard, indicators=indicators)


def _check_whole(
    head: Mapping[str, Any],
    dimensions: Sequence[Dimension],
    indicators: Sequence[Indicator],
    items: Sequence[ProcessItem],
    faults: list[str],
) -> None:
    if not indicators:
        faults.append("没有一项指标（indicators 为空）。")
    stated = head.get("indicator_count")
    if stated is not None and stated != len(indicators):
        faults.append(f"标准写明 {stated} 项指标，文件里有 {len(indicators)} 项。")
    for what, ids in (
        ("维度", [d.id for d in dimensions]),
        ("指标", [i.id for i in indicators]),
        ("程序要求", [p.id for p in items]),
    ):
        for doubled in sorted({i for i in ids if ids.count(i) > 1}):
            faults.append(f"{what}编号“{doubled}”重复。")
        if "" in ids:
            faults.append(f"有{what}没有编号。")
    known = {d.id for d in dimensions}
    for indicator in indicators:
        if indicator.dimension not in known:
            faults.append(f"指标 {indicator.id} 的维度“{indicator.dimension}”不在维度表里。")
    used = {i.dimension for i in indicators}
    faults.extend(f"维度 {d.id} 没有指标。" for d in dimensions if d.id not in used)


def _indicator(row: Mapping[str, Any], default_empty: str, faults: list[str]) -> Indicator:
    threshold = row.get("threshold")
    condition = row.get("condition")
    where = f"指标 {_word(row.get('id')) or '（无编号）'}"
    indicator = Indicator(
        id=_word(row.get("id")),
        dimension=_word(row.get("dimension")),
        group=_word(row.get("group")),
        title=_word(row.get("title")),
        requirement=_word(row.get("requirement")),
        kind=_word(row.get("kind")),
        strictness=_word(row.get("strictness")) or "must",
        register=_word(row.get("source_register")),
        related=_words(row.get("related_registers")),
        threshold=_threshold(threshold, where, faults) if threshold is not None else None,
        condition=_condition(condition, where, faults) if condition is not None else None,
        metric=_word(row.get("metric")),
        checks=_words(row.get("checks")),
        checks_inferred=_words(row.get("checks_inferred")),
        evidence=_words(row.get("evidence")),
        when_empty=_word(row.get("when_empty")) or default_empty,
        note=_word(row.get("note")),
    )
    _check_indicator(indicator, where, faults)
    return indicator


def _check_indicator(indicator: Indicator, where: str, faults: list[str]) -> None:
    if not indicator.title or not indicator.requirement:
        faults.append(f"{where}缺少名称或要求。")
    if indicator.kind not in KINDS:
        faults.append(f"{where}的类型“{indicator.kind}”不认识，应为 {'、'.join(KINDS)} 之一。")
    if indicator.strictness not in STRICTNESS:
        faults.append(f"{where}的严格程度“{indicator.strictness}”不认识。")
    if indicator.when_empty not in WHEN_EMPTY:
        faults.append(f"{where}的 when_empty“{indicator.when_empty}”不认识。")
    for code in indicator.registers:
        if code not in LEDGERS:
            faults.append(f"{where}的登记簿“{code}”不在台账清单里。")
    for metric in filter(
        None, (indicator.metric, indicator.condition and indicator.condition.metric)
    ):
        if metric not in METRICS:
            faults.append(f"{where}的取数代码“{metric}”不在指标代码表里。")
    if indicator.kind in (NUMERIC, VETO) and (not indicator.metric or not indicator.threshold):
        faults.append(f"{where}是{KINDS[indicator.kind]}项，必须写明 metric 和 threshold。")
    for check in indicator.checks_inferred:
        if check not in indicator.checks:
            faults.append(f"{where}的推断检查项“{check}”不在 checks 里。")


def _threshold(value: object, where: str, faults: list[str]) -> Threshold:
    row = _mapping(value)
    found = Threshold(
        op=_word(row.get("op")),
        value=_number(row.get("value"), where, faults),
        unit=_word(row.get("unit")),
        origin=_word(row.get("origin")),
        target_max=_number(row.get("target_max"), where, faults),
        tier_by=_word(row.get("tier_by")),
        baseline=_word(row.get("baseline")),
    )
    if found.op not in OPERATORS:
        faults.append(f"{where}的比较符“{found.op}”不认识，应为 {'、'.join(OPERATORS)} 之一。")
    if found.origin not in ORIGINS:
        faults.append(f"{where}的门槛来源“{found.origin}”不认识。")
    if found.baseline not in ("", "previous_period"):
        faults.append(f"{where}的比较基准“{found.baseline}”不认识。")
    return found


def _condition(value: object, where: str, faults: list[str]) -> Condition:
    row = _mapping(value)
    number = _number(row.get("value"), where, faults)
    if number is None or _word(row.get("op")) not in OPERATORS:
        faults.append(f"{where}的分支条件不完整。")
    return Condition(
        _word(row.get("metric")), _word(row.get("op")), number or Fraction(), _word(row.get("unit"))
    )


def _number(value: object, where: str, faults: list[str]) -> Fraction | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        faults.append(f"{where}的门槛值不是数字。")
        return None
    try:
        return Fraction(str(value))
    except (ValueError, ZeroDivisionError):
        faults.append(f"{where}的门槛值“{value}”不是数字。")
        return None


def _plain(value: Fraction) -> str:
    return str(value.numerator) if value.denominator == 1 else f"{float(value):g}"


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _rows(data: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    rows = data.get(key)
    return [_mapping(row) for row in rows] if isinstance(rows, list) else []


def _word(value: object) -> str:
    return "" if value is None else str(value).strip()


def _words(value: object) -> tuple[str, ...]:
    return tuple(_word(v) for v in value) if isinstance(value, list | tuple) else ()
