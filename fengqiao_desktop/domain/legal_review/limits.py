"""Values of legal review that no text of our reading fixes: each a setting with its source.

What a statute gives (20 working days, 15 days, 90 days) is in ``terms`` and is no setting.
"""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from fengqiao_desktop.domain.schema import Option

_OURS = "软件建议，本所可改"
_UNSEEN = "原文未核到，本所可改"
_PLACES = "各地规定，本所可改"
_ONE_CITY = "一市规定5个工作日，本所可改"
COUNTINGS = (Option("HALF", "部分采纳算一半"), Option("WHOLE", "部分采纳算一条"))


@dataclass(frozen=True)
class ReviewLimits:
    """The local values; `_days` are working days unless the label says 自然日."""

    document_days: int = 10
    document_least: int = 5
    document_most: int = 15
    decision_lead: int = 7
    decision_days: int = 15
    contract_days: int = 5
    enforcement_days: int = 5
    disclosure_days: int = 3
    petition_days: int = 5
    duty_days: int = 5
    court_days: int = 3
    village_days: int = 10
    collective_days: int = 7
    party_days: int = 10
    other_days: int = 5
    urgent_days: int = 2
    counsel_days: int = 3
    again_days: int = 3
    correction_days: int = 3
    correction_wait: int = 10
    feedback_days: int = 5
    publish_days: int = 5
    file_days: int = 15
    archive_days: int = 15
    consult_days: int = 7
    village_report_days: int = 10
    village_order_days: int = 30
    valid_years: int = 5
    trial_years: int = 2
    clean_months: int = 6
    contract_remind: int = 30
    contract_store_days: int = 0
    collective_fen: int = 30_000_000
    batch_a_day: int = 6
    street_decision_should: bool = True
    partial_counting: str = "HALF"
    sources: tuple[tuple[str, str], ...] = ()


DEFAULT = ReviewLimits()


@dataclass(frozen=True)
class ReviewField:
    """One value as a station sees it; the first of a `section` carries the station's source."""

    name: str
    label: str
    unit: str = "个工作日"
    source: str = _OURS
    least: int = 1
    most: int = 120
    options: tuple[Option, ...] = ()
    section: str = ""
    kind: str = "whole"

    def fits(self, value: object) -> bool:
        """Whether `value` may be set."""
        if self.options:
            return value in {option.code for option in self.options}
        if self.kind == "flag":
            return isinstance(value, bool)
        whole = isinstance(value, int) and not isinstance(value, bool)
        return whole and self.least <= value <= self.most  # type: ignore[operator]


def _in(section: str, *fields: ReviewField) -> tuple[ReviewField, ...]:
    return tuple(dataclasses.replace(field, section=section) for field in fields)


_F = ReviewField
FIELDS: tuple[ReviewField, ...] = (
    *_in(
        "审查用时",
        _F("document_days", "规范性文件", source=f"国办发〔2018〕115号：5至15个工作日；{_UNSEEN}"),
        _F("document_least", "规范性文件少于多少就核对", source="国办发〔2018〕115号"),
        _F("document_most", "规范性文件超过多少就提醒", source="国办发〔2018〕115号"),
        _F("decision_lead", "重大决策送审到上会至少", source="国务院令713号第26条“一般”"),
        _F("decision_days", "重大决策", source=_PLACES),
        _F("contract_days", "合同", source=_PLACES),
        _F("enforcement_days", "执法决定", source=_PLACES),
        _F("disclosure_days", "信息公开答复（内审）"),
        _F("petition_days", "信访意见（内审）"),
        _F("duty_days", "履职申请答复（内审）"),
        _F("court_days", "复议答复、诉讼答辩（内审）"),
        _F("village_days", "村规民约"),
        _F("collective_days", "村（社）集体事项", source="浙江农村集体资产条例第28条，参照"),
        _F("party_days", "党委文件", source=_PLACES),
        _F("other_days", "其他事项"),
        _F("urgent_days", "紧急件"),
        _F("counsel_days", "顾问初审", source=_PLACES),
        _F("again_days", "修改后复审"),
    ),
    *_in(
        "补正、反馈和归档",
        _F("correction_days", "收件后一次告知补正"),
        _F("correction_wait", "逾期不补退回"),
        _F("feedback_days", "收到意见后反馈采纳情况"),
        _F("archive_days", "办结后归档"),
    ),
    *_in(
        "公布、备案和清理",
        _F("publish_days", "决定后公布"),
        _F("file_days", "公布后备案", "日（自然日）", "各地15日、30日、5个工作日不一"),
        _F("consult_days", "一般文件公开征求意见", source=_UNSEEN),
        _F("village_report_days", "村规民约通过后报备", "日（自然日）", "湖州、宁波：10日内"),
        _F("village_order_days", "报备后责令改正", "日（自然日）", "湖州：30日内；法律没有写天数"),
        _F("valid_years", "有效期最长", "年", _UNSEEN, most=20),
        _F("trial_years", "暂行、试行最长", "年", _UNSEEN, most=10),
        _F("clean_months", "到期前启动清理", "个月", most=24),
    ),
    *_in(
        "合同和其他",
        _F("contract_remind", "合同、聘期到期前提醒", "日（自然日）"),
        _F("contract_store_days", "签订后报备存（0为不要求）", source=_ONE_CITY, least=0),
        _F(
            "collective_fen",
            "达到多少要集体决策",
            "元",
            "由区县规定，本所填写",
            most=10**12,
            kind="money",
        ),
        _F("batch_a_day", "一人一天出意见达到就核对", "件"),
        _F(
            "street_decision_should",
            "街道的重大决策程序按“参照”",
            "",
            "国务院令713号第42条只提乡级政府参照",
            kind="flag",
        ),
        _F(
            "partial_counting",
            "采纳率里的部分采纳",
            "",
            "没有官方公式",
            options=COUNTINGS,
            kind="choice",
        ),
    ),
)
BY_NAME = {field.name: field for field in FIELDS}
SOURCED = {field.section: field.name for field in reversed(FIELDS)}  # the first of each section


def read_limits(stored: Mapping[str, Any]) -> ReviewLimits:
    """Limits from ``{"values": {name: value}, "sources": {name: words}}``; what cannot be read
    stays as ours."""
    values, said = stored.get("values"), stored.get("sources")
    values = values if isinstance(values, dict) else {}
    said = said if isinstance(said, dict) else {}
    fitting = {n: v for n, v in values.items() if n in BY_NAME and BY_NAME[n].fits(v)}
    sources = tuple((n, str(w).strip()) for n, w in said.items() if n in BY_NAME and str(w).strip())
    return dataclasses.replace(DEFAULT, **fitting, sources=sources)


def stored_limits(limits: ReviewLimits) -> dict[str, Any]:
    """The limits as `read_limits` reads them; only what differs from ours.

    ValueError with the label of a value that lies outside its bounds.
    """
    values = {}
    for field in FIELDS:
        value = getattr(limits, field.name)
        if not field.fits(value):
            raise ValueError(field.label)
        if value != getattr(DEFAULT, field.name):
            values[field.name] = value
    sources = {name: words.strip() for name, words in limits.sources if words.strip()}
    return {"values": values, "sources": sources}


def source_of(limits: ReviewLimits, name: str) -> str:
    """Where the value of `name` comes from: the station's source of its section, else ours."""
    field = BY_NAME[name]
    own = dict(limits.sources).get(SOURCED[field.section], "").strip()
    return f"{own}；本所设定" if own else field.source
