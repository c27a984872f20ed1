"""Where the station stands by each indicator: status, value, reason and what is missing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction

from fengqiao_desktop.domain.designation import standard as kinds
from fengqiao_desktop.domain.designation.ledgers import kept_now, ledger_label
from fengqiao_desktop.domain.designation.metrics import METRICS, RATE, metric_name
from fengqiao_desktop.domain.designation.reading import DASH, Reading, Span, day_text
from fengqiao_desktop.domain.designation.standard import Indicator, Standard, Threshold

MET, UNMET, EVIDENCE_MISSING = "met", "unmet", "evidence_missing"
THRESHOLD_UNSET, NOT_APPLICABLE = "threshold_unset", "not_applicable"
MANUAL_REVIEW, WAITS_LEDGER = "manual_review", "waits_ledger"
STATUSES = {
    MET: "达标",
    UNMET: "未达标",
    EVIDENCE_MISSING: "缺证",
    THRESHOLD_UNSET: "阈值未配置",
    NOT_APPLICABLE: "不适用",
    MANUAL_REVIEW: "人工判断",
    WAITS_LEDGER: "待台账",
}
STATUS_ROLES = {
    MET: "green",
    UNMET: "red",
    EVIDENCE_MISSING: "amber",
    THRESHOLD_UNSET: "plain",
    NOT_APPLICABLE: "plain",
    MANUAL_REVIEW: "violet",
    WAITS_LEDGER: "blue",
}
RED_ZERO, RED_HIT, RED_PENDING, RED_UNVERIFIED = "zero", "hit", "pending", "unverified"
RED_STATES = {
    RED_ZERO: "零发生",
    RED_HIT: "红线触发",
    RED_PENDING: "待认定",
    RED_UNVERIFIED: "未能核实",
}
_SOFT = {"in_principle": "原则上", "explore": "探索", "push": "推动"}
_ADVISORY = ("inferred", "external")


@dataclass(frozen=True)
class Evidence:
    """A paper or picture that speaks for an indicator.

    `formed_on` None is a day unknown; `standing` marks rules, licences, namings and contracts,
    which may be older than the period (R-12); `check` ties it to one check, "" to all; `fault`
    says why it cannot be opened or does not match its checksum.
    """

    indicator: str
    name: str
    sha256: str = ""
    formed_on: date | None = None
    standing: bool = False
    valid_to: date | None = None
    check: str = ""
    fault: str = ""
    attachment: int = 0

    def problem(self, span: Span) -> str:
        """Why it does not count (2.6, R-11, R-12, R-14); "" when it does."""
        if self.fault:
            return self.fault
        if self.formed_on is not None:
            if self.formed_on > span.last:
                return "形成日期晚于截止日"
            if self.formed_on < span.start and not self.standing:
                return "形成日期早于考核期"
        if self.valid_to is not None and self.valid_to < span.start:
            return "已过期"
        return ""


@dataclass(frozen=True)
class VetoRecord:
    """What the registers say of a red line: days covered by nil reports, and what is unsettled."""

    nil_spans: tuple[tuple[date, date], ...] = ()
    pending: int = 0
    earlier: int = 0


@dataclass(frozen=True)
class Gap:
    """One thing still wanted; `kind` is evidence, check, figure, threshold, ledger or report."""

    kind: str
    text: str


@dataclass(frozen=True)
class Judgement:
    """The state of one indicator, with its reason in one sentence."""

    indicator: Indicator
    status: str
    value: str
    reason: str
    waits_for: tuple[str, ...] = ()
    gaps: tuple[Gap, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    reading: Reading | None = None

    @property
    def word(self) -> str:
        return STATUSES[self.status]


@dataclass(frozen=True)
class Known:
    """Everything a judgement rests on besides the standard.

    `marks` are a person's ticks: indicator → check ("" where it has none) → holds or not.
    `previous` are the readings of the whole period before.
    """

    span: Span
    readings: Mapping[str, Reading]
    evidence: Mapping[str, Sequence[Evidence]] = field(default_factory=dict)
    marks: Mapping[str, Mapping[str, bool]] = field(default_factory=dict)
    vetoes: Mapping[str, VetoRecord] = field(default_factory=dict)
    previous: Mapping[str, Reading] = field(default_factory=dict)


def judge(standard: Standard, known: Known) -> tuple[Judgement, ...]:
    """One judgement per indicator, in the standard's order (designation notes 2.6).

    The first of these that applies decides: the ledger is not kept yet, not applicable, threshold
    not set, does not hold (a person decides where the text says in principle, explore or push),
    evidence missing, met.  What comes later is still among the gaps.
    """
    return tuple(judge_one(indicator, known) for indicator in standard.indicators)


def judge_one(indicator: Indicator, known: Known) -> Judgement:
    """The judgement of one indicator; see :func:`judge`."""
    return _Case(indicator, known).judged()


def red_line_state(judgements: Iterable[Judgement]) -> str:
    """zero only when every red line is met; hit, pending or unverified otherwise (R-29)."""
    statuses = {j.status for j in judgements if j.indicator.is_veto}
    if UNMET in statuses:
        return RED_HIT
    if MANUAL_REVIEW in statuses:
        return RED_PENDING
    return RED_ZERO if statuses == {MET} else RED_UNVERIFIED


def tally(judgements: Iterable[Judgement]) -> dict[str, int]:
    """How many judgements have each status; every status is a key, and they add up."""
    counts = dict.fromkeys(STATUSES, 0)
    for judgement in judgements:
        counts[judgement.status] += 1
    return counts


def report_due(span: Span) -> date | None:
    """The day up to which nil reports must reach: the last day, or the month end before it.

    None while no month is over (2.6, veto).
    """
    last = span.last
    if (last + timedelta(days=1)).day == 1:
        return last
    month_end = last.replace(day=1) - timedelta(days=1)
    return month_end if month_end >= span.start else None


def uncovered(spans: Iterable[tuple[date, date]], start: date, end: date) -> date | None:
    """The first day of [start, end] that no span covers, or None when every day is covered."""
    day = start
    for first, last in sorted(spans):
        if first > day:
            break
        day = max(day, last + timedelta(days=1))
    return day if day <= end else None


def compare(op: str, value: Fraction, against: Fraction) -> bool:
    """Whether `value` stands in the relation `op` to `against`, unrounded."""
    match op:
        case "eq":
            return value == against
        case "gte":
            return value >= against
        case "gt":
            return value > against
        case "lte":
            return value <= against
        case _:
            return value < against


class _Case:
    """The working of one judgement."""

    def __init__(self, indicator: Indicator, known: Known) -> None:
        self.indicator = indicator
        self.known = known
        self.reading = known.readings.get(indicator.metric)
        self.evidence = tuple(known.evidence.get(indicator.id, ()))
        self.gaps: list[Gap] = []
        missing = [code for code in indicator.registers if not kept_now(code)]
        self.waits_for = tuple(missing)

    def judged(self) -> Judgement:
        match self.indicator.kind:
            case kinds.BOOLEAN:
                return self._boolean()
            case kinds.NUMERIC:
                return self._numeric()
            case kinds.VETO:
                return self._veto()
            case _:
                return self._narrative()

    # what each kind asks

    def _narrative(self) -> Judgement:
        self._want_evidence()
        return self._say(MANUAL_REVIEW, "定性项，由人判断；程序只核对材料是否齐备")

    def _boolean(self) -> Judgement:
        marks = self.known.marks.get(self.indicator.id, {})
        checks = self._checks()
        unmarked = [c for c in checks if c not in marks and not self._metric_decides(c)]
        if unmarked and self._ledger_missing():
            return self._wait_for_ledger()
        failing = [c for c in checks if not self._holds(c, marks) and c not in unmarked]
        for check in failing:
            self.gaps.append(Gap("check", self._check_text(check, "不成立")))
        for check in unmarked:
            self.gaps.append(Gap("check", self._check_text(check, "尚未由人核对")))
        self._want_evidence(checks)
        hard = [c for c in failing if c not in self.indicator.checks_inferred]
        if hard:
            return self._unmet(self._check_text(hard[0], "不成立"))
        if failing:
            return self._say(
                MANUAL_REVIEW, f"{self._check_text(failing[0], '不成立')}（推断的分项）"
            )
        if unmarked:
            return self._say(MANUAL_REVIEW, self._check_text(unmarked[0], "尚未由人核对"))
        return self._evidenced("要求成立", checks)

    def _numeric(self) -> Judgement:
        threshold = self.indicator.threshold
        reading = self.reading
        if threshold is None or reading is None:
            return self._wait_for_ledger()
        empty = reading.value is None
        if empty and self.indicator.when_empty == NOT_APPLICABLE:
            return self._say(NOT_APPLICABLE, "考核期内没有应计的对象")
        self._want_evidence()
        aim, why = self._aim(threshold)
        if aim is None:
            self.gaps.append(Gap("threshold", why))
            return self._say(THRESHOLD_UNSET, why)
        if empty or reading.value is None:
            return self._say(self.indicator.when_empty, "没有可计的对象，值为空")
        holds = compare(threshold.op, reading.value, aim) and reading.holds_every_part
        kept = bool(threshold.baseline) and aim == 0 and reading.value == 0
        hint = "（提示性门槛）" if threshold.origin in _ADVISORY else ""
        if not (holds or kept):
            self.gaps.append(Gap("figure", f"现为{reading.text}，要求{threshold.text}"))
            text = f"现为{reading.text}，没有达到{threshold.text}{hint}"
            if threshold.origin in _ADVISORY:
                return self._say(MANUAL_REVIEW, text)
            return self._unmet(text)
        said = (
            "上期与本期均为0，保持" if kept else f"现为{reading.text}，达到{threshold.text}{hint}"
        )
        if threshold.target_max is not None and reading.value > threshold.target_max:
            said += f"；已超过目标{int(threshold.target_max)}{threshold.unit}，请核对是否重复登记"
        return self._evidenced(said, ("",))

    def _veto(self) -> Judgement:
        reading = self.reading
        if self._ledger_missing() or reading is None or reading.value is None:
            return self._wait_for_ledger("；红线未能核实，不得写“零发生”")
        record = self.known.vetoes.get(self.indicator.id, VetoRecord())
        if reading.value > 0:
            self.gaps.append(Gap("figure", f"已认定{reading.text}"))
            return self._say(UNMET, f"红线触发：已认定{reading.text}")
        if record.pending or record.earlier:
            text = f"待认定{record.pending}起，期前发生期内处理{record.earlier}起"
            self.gaps.append(Gap("figure", text))
            return self._say(MANUAL_REVIEW, f"红线待认定：{text}")
        due = report_due(self.known.span)
        if due is None:
            return self._say(EVIDENCE_MISSING, "考核期内还没有满一个月，没有零报告可核")
        hole = uncovered(record.nil_spans, self.known.span.start, due)
        if hole is not None:
            self.gaps.append(Gap("report", f"{day_text(hole)}起没有零报告或证明"))
            return self._say(EVIDENCE_MISSING, f"登记为0，但{day_text(hole)}起没有零报告或证明")
        return self._say(MET, f"截至{day_text(due)}零发生，零报告逐日盖满")

    # pieces

    def _checks(self) -> tuple[str, ...]:
        """The checks that apply; ("",) where the indicator is one check itself."""
        indicator = self.indicator
        if indicator.condition is None or len(indicator.checks) < 2:
            return indicator.checks or ("",)
        reading = self.known.readings.get(indicator.condition.metric)
        if reading is None or reading.value is None:
            return indicator.checks
        taken = compare(indicator.condition.op, reading.value, indicator.condition.value)
        return (indicator.checks[0 if taken else 1],)

    def _metric_decides(self, check: str) -> bool:
        return check == "" and self.reading is not None

    def _holds(self, check: str, marks: Mapping[str, bool]) -> bool:
        if check in marks:
            return marks[check]
        reading = self.reading
        if check or reading is None:
            return False
        if reading.about.form == RATE:
            return bool(reading.sources or reading.lacking)
        return reading.value is not None and reading.value > 0

    def _check_text(self, check: str, state: str) -> str:
        if check:
            return f"“{check}”{state}"
        if self.reading is not None:
            return f"{self.reading.about.name}现为{self.reading.text}，要求{state}"
        return f"要求是否成立{state}" if state.startswith("尚未") else f"要求{state}"

    def _ledger_missing(self) -> bool:
        metric = self.indicator.metric
        waiting = METRICS[metric].waits_for if metric else ()
        return not kept_now(self.indicator.register) or bool(waiting)

    def _aim(self, threshold: Threshold) -> tuple[Fraction | None, str]:
        if threshold.baseline:
            before = self.known.previous.get(self.indicator.metric)
            value = before.value if before is not None else None
            return value, "没有上一考核期的数，无从比较"
        if threshold.value is None:
            return None, "标准没有给出门槛值，也没有在本地标准包里填写"
        return threshold.value, ""

    def _counted(self) -> tuple[Evidence, ...]:
        return tuple(e for e in self.evidence if not e.problem(self.known.span))

    def _want_evidence(self, checks: Sequence[str] = ("",)) -> None:
        for item in self.evidence:
            if problem := item.problem(self.known.span):
                self.gaps.append(Gap("evidence", f"“{item.name}”不能作数：{problem}"))
        if self._bare_checks(checks):
            self.gaps.extend(Gap("evidence", f"缺：{name}") for name in self.indicator.evidence)

    def _bare_checks(self, checks: Sequence[str]) -> list[str]:
        counted = self._counted()
        return [c for c in checks if not any(e.check in ("", c) for e in counted)]

    def _evidenced(self, said: str, checks: Sequence[str]) -> Judgement:
        bare = self._bare_checks(checks)
        if bare:
            which = f"“{bare[0]}”" if bare[0] else ""
            return self._say(EVIDENCE_MISSING, f"{said}，{which}还没有有效证据")
        return self._say(MET, f"{said}，有效证据{len(self._counted())}件")

    def _unmet(self, text: str) -> Judgement:
        soft = _SOFT.get(self.indicator.strictness)
        if soft:
            return self._say(MANUAL_REVIEW, f"{text}；原文为“{soft}”，由人判断")
        return self._say(UNMET, text)

    def _wait_for_ledger(self, tail: str = "") -> Judgement:
        metric = self.indicator.metric
        codes = dict.fromkeys(
            [
                *([] if kept_now(self.indicator.register) else [self.indicator.register]),
                *(METRICS[metric].waits_for if metric else ()),
            ]
        )
        names = "、".join(f"“{ledger_label(code)}”" for code in codes)
        text = f"程序还没有{names}登记簿" if names else f"{metric_name(metric)}还没有登记栏目"
        self.gaps = [Gap("ledger", text), *(g for g in self.gaps if g.kind != "ledger")]
        return self._say(WAITS_LEDGER, text + tail)

    def _say(self, status: str, reason: str) -> Judgement:
        reading = self.reading
        return Judgement(
            indicator=self.indicator,
            status=status,
            value=reading.text if reading is not None else DASH,
            reason=reason,
            waits_for=self.waits_for,
            gaps=tuple(self.gaps),
            evidence=self.evidence,
            reading=reading,
        )
