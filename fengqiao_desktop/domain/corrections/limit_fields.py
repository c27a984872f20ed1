"""The local values of corrections one by one: how a station sees, bounds and stores them.

Every value is 本所自定，非法定 (notes 3.2, 12); what differs from ours is stored, with its source.
"""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from fengqiao_desktop.domain.corrections.duties import KINDS
from fengqiao_desktop.domain.corrections.limits import DEFAULT, LEVELS, CorrectionLimits
from fengqiao_desktop.domain.schema import Option

OWN = "本所自定，非法定"
CYCLES = (
    Option("D1", "每日"),
    Option("D7", "每7日"),
    Option("D15", "每15日"),
    Option("M1", "每月"),
    Option("Q1", "每季"),
    Option("NONE", "不设"),
)
ANCHORS = (Option("GRID", "固定时点，迟交不顺延"), Option("LAST", "从上次提交起算"))
LEVEL_LABELS = dict(zip(LEVELS, ("严管", "普管", "宽管"), strict=True))


@dataclass(frozen=True)
class CorrectionField:
    """One value: `name` as in CorrectionLimits, with a duty and a level where it has them.

    Fields of one `line` belong in one line, each under its `level`; the first field of a `section`
    carries the station's own source of all of it.
    """

    name: str
    label: str
    unit: str = ""
    source: str = OWN
    least: int = 1
    most: int = 365
    options: tuple[Option, ...] = ()
    section: str = ""
    line: str = ""
    level: str = ""
    is_flag: bool = False

    def fits(self, value: object) -> bool:
        """Whether `value` may be set."""
        if self.options:
            return value in {option.code for option in self.options}
        if self.is_flag:
            return isinstance(value, bool)
        whole = isinstance(value, int) and not isinstance(value, bool)
        return whole and self.least <= value <= self.most  # type: ignore[operator]


def _in(section: str, *fields: CorrectionField) -> tuple[CorrectionField, ...]:
    return tuple(dataclasses.replace(field, section=section) for field in fields)


def _days(name: str, label: str, source: str = OWN, *, most: int = 365) -> CorrectionField:
    return CorrectionField(name, label, "日", source, most=most)


def _cycle_fields() -> tuple[CorrectionField, ...]:
    labels = {kind.code: kind.label for kind in KINDS}
    return tuple(
        CorrectionField(
            f"cycles.{duty}.{level}", labels[duty], options=CYCLES, line=labels[duty], level=level
        )
        for duty in DEFAULT.cycles
        for level in LEVELS
    )


FIELDS: tuple[CorrectionField, ...] = (
    *_in(
        "定期职责的周期",
        *_cycle_fields(),
        *(
            CorrectionField(
                f"plan_review_months.{level}",
                "方案定期评估",
                "个月",
                line="方案定期评估",
                level=level,
            )
            for level in LEVELS
        ),
    ),
    *_in(
        "接收和方案",
        CorrectionField("announce_days", "登记接收后入矫宣告", "个工作日", most=60),
        _days("assign_days", "登记接收后转司法所", most=60),
        _days("plan_days", "登记接收后制定方案"),
        _days("plan_adjust_days", "情况变化后调整方案"),
        _days("exit_ban_days", "接收后核对限制出境"),
    ),
    *_in(
        "外出和迁居",
        _days("office_opinion_days", "申请后签署意见", most=30),
        _days(
            "leave_ahead_days",
            "外出提前申请",
            f"实施办法第27条写“一般”3日；另定的，{OWN}",
            most=30,
        ),
        _days("leave_contact_days", "外出期间联系间隔", most=30),
        _days("strict_leave_contact_days", "严管、未定级的联系间隔", most=30),
    ),
    *_in(
        "失联、突发和违规",
        CorrectionField("lost_hours", "失去联系后查找并上报", "小时", most=48),
        CorrectionField("incident_hours", "突发事件初报", "小时", most=48),
        _days("violation_open_days", "发现违规后核实", most=90),
        _days("violation_decide_days", "发现违规后提出处理", most=180),
    ),
    *_in(
        "提醒和复查",
        _days("remind_days", "复查、定位、许可到期前提醒", most=60),
        _days("oversight_remind_days", "检察文书到期前提醒", most=60),
        CorrectionField("recheck_anchor", "保外就医复查时点", options=ANCHORS),
    ),
    *_in(
        "阶段和结束",
        CorrectionField("initial_months", "入矫初期", "个月", most=12),
        CorrectionField("final_months", "解矫前教育", "个月", most=12),
        _days("archive_days", "结束后归档"),
        CorrectionField("probation_handover", "缓刑期满也衔接安置帮教", is_flag=True),
    ),
)
BY_NAME = {field.name: field for field in FIELDS}
SOURCED = {field.section: field.name for field in reversed(FIELDS)}  # the first of each section


def value_of(limits: CorrectionLimits, name: str) -> Any:
    """The value of a field, a cycle as the code of its choice."""
    head, *path = name.split(".")
    value = getattr(limits, head)
    for key in path:
        value = value[key]
    return value or "NONE" if head == "cycles" else value


def with_values(limits: CorrectionLimits, wanted: Mapping[str, Any]) -> CorrectionLimits:
    """`limits` with the values of `wanted` by field name.  ValueError out of bounds."""
    changed: dict[str, Any] = {}
    for name, value in wanted.items():
        field = BY_NAME[name]
        if not field.fits(value):
            raise ValueError(field.label)
        head, *path = name.split(".")
        if not path:
            changed[head] = value
            continue
        table = _copied(changed.get(head, getattr(limits, head)))
        inner = table
        for key in path[:-1]:
            inner = inner[key]
        inner[path[-1]] = "" if value == "NONE" else value
        changed[head] = table
    return dataclasses.replace(limits, **changed)


def _copied(value: Any) -> Any:
    return {k: _copied(v) for k, v in value.items()} if isinstance(value, Mapping) else value


def read_limits(stored: Mapping[str, Any]) -> CorrectionLimits:
    """Limits from ``{"values": {name: value}, "sources": {name: words}}``; what cannot be read
    stays as ours."""
    values, said = stored.get("values"), stored.get("sources")
    values = values if isinstance(values, dict) else {}
    said = said if isinstance(said, dict) else {}
    fitting = {n: v for n, v in values.items() if n in BY_NAME and BY_NAME[n].fits(v)}
    sources = tuple((n, str(w).strip()) for n, w in said.items() if n in BY_NAME and str(w).strip())
    return dataclasses.replace(with_values(DEFAULT, fitting), sources=sources)


def stored_limits(limits: CorrectionLimits) -> dict[str, Any]:
    """The limits as `read_limits` reads them; only what differs from ours.

    ValueError with the label of a value that lies outside its bounds.
    """
    values = {}
    for field in FIELDS:
        value = value_of(limits, field.name)
        if not field.fits(value):
            raise ValueError(field.label)
        if value != value_of(DEFAULT, field.name):
            values[field.name] = value
    sources = {name: words.strip() for name, words in limits.sources if words.strip()}
    return {"values": values, "sources": sources}


def source_of(limits: CorrectionLimits, name: str) -> str:
    """Where the value of `name` comes from: the station's source of its section, else ours."""
    field = BY_NAME[name]
    own = dict(limits.sources).get(SOURCED[field.section], "").strip()
    return f"{own}；{OWN}" if own else field.source
