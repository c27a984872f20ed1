"""Values of resettlement that no national text fixes: each a setting, with where ours is from.

D-numbers are those of notes 2.2; nearly all come from one place's rules, so each is shown as a
local rule.
"""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from fengqiao_desktop.domain.schema import Option

OWN = "各地规定不一，本所可改"
SINGLE = "只见一处材料，本所可改"
COUNTINGS = (
    Option("STRICT", "有小组且期间走访达标"),
    Option("WIDE", "有小组、有责任人"),
)


@dataclass(frozen=True)
class HelpLimits:
    """The local values; days are calendar days unless a label says otherwise."""

    verify_days: int = 15
    notice_days: int = 30
    confirm_days: int = 14
    booking_days: int = 7
    tell_days: int = 3
    report_days: int = 7
    missing_days: int = 20
    register_days: int = 3
    team_days: int = 5
    team_size: int = 3
    first_visit_days: int = 7
    key_visit_days: int = 30
    general_visit_days: int = 90
    low_visit_days: int = 180
    last_visit_days: int = 90
    visit_signs: int = 30
    visits_a_day: int = 8
    review_months: int = 6
    lost_days: int = 30
    lost_ways: int = 2
    lost_told_days: int = 1
    search_days: int = 7
    remind_first: int = 30
    remind_last: int = 7
    ending_days: int = 10
    refer_days: int = 30
    placement_months: int = 6
    half_report_month: int = 7
    half_report_day: int = 2
    year_report_month: int = 2
    year_report_day: int = 2
    report_lock_days: int = 3
    prison_years: int = 5
    probation_years: int = 3
    control_years: int = 3
    parole_years: int = 5
    outside_years: int = 5
    deprived_years: int = 5
    takes_probation: bool = True
    kin_is_pickup: bool = False
    assistance_counting: str = "STRICT"
    reasons_off: str = ""
    target_handover: int = 0
    target_pickup: int = 0
    target_placement: int = 0
    target_assistance: int = 0
    sources: tuple[tuple[str, str], ...] = ()


DEFAULT = HelpLimits()


@dataclass(frozen=True)
class HelpField:
    """One value as a station sees it; the first of a `section` carries the station's source."""

    name: str
    label: str
    unit: str = "日"
    source: str = OWN
    least: int = 1
    most: int = 365
    options: tuple[Option, ...] = ()
    section: str = ""
    kind: str = "whole"

    def fits(self, value: object) -> bool:
        """Whether `value` may be set."""
        if self.options:
            return value in {option.code for option in self.options}
        if self.kind == "flag":
            return isinstance(value, bool)
        if self.kind == "text":
            return isinstance(value, str) and len(value) <= self.most
        whole = isinstance(value, int) and not isinstance(value, bool)
        return whole and self.least <= value <= self.most  # type: ignore[operator]


def _in(section: str, *fields: HelpField) -> tuple[HelpField, ...]:
    return tuple(dataclasses.replace(field, section=section) for field in fields)


_F = HelpField
_NO_SOURCE = "没有见到统一规定，软件建议，本所可改"
_YEARS = "各地 3 年、5 年不一，按本地规定改"
FIELDS: tuple[HelpField, ...] = (
    *_in(
        "释放之前",
        _F("verify_days", "收到核查信息后回复", source=_NO_SOURCE),
        _F(
            "notice_days",
            "释放前排查提前",
            source="司法部1999年通知、公安部令第128号第40条：前一个月",
        ),
        _F("confirm_days", "释放前与监所再次确认", source=SINGLE),
        _F("booking_days", "重点对象释放前定好接送方案", source=SINGLE),
        _F("tell_days", "收到通知后告知村（居）和家属", source="三地不同：3日、5日、一周"),
    ),
    *_in(
        "衔接和建档",
        _F("report_days", "释放后报到", source="街道制度“一周内”；监所限定的期限优先"),
        _F("missing_days", "释放后多少日仍未报到要上报", source=SINGLE),
        _F("register_days", "报到后填登记表", source=SINGLE),
        _F("team_days", "报到后建小组、签协议", source=SINGLE),
        _F("team_size", "帮教小组至少", "人", source=_NO_SOURCE, most=20),
        _F("first_visit_days", "报到后首次走访", source=SINGLE),
    ),
    *_in(
        "走访和评估",
        _F("key_visit_days", "重点对象走访间隔", source="六到位材料每月；公开台账系统30日"),
        _F("general_visit_days", "一般对象走访间隔", source="协议样本每季度；公开台账系统90日"),
        _F("low_visit_days", "一般对象低风险走访间隔", source="公开台账系统180日", most=400),
        _F("last_visit_days", "期满前最后一次走访不早于", source=_NO_SOURCE),
        _F("visit_signs", "走访内容至少", "字", source=_NO_SOURCE, least=0, most=200),
        _F("visits_a_day", "一人一天走访超过就提醒", "人", source=_NO_SOURCE, most=50),
        _F("review_months", "定级复评", "个月", source="首都综治办2006：每半年", most=24),
    ),
    *_in(
        "失联",
        _F("lost_days", "连续多少日联系不上认定失联", source=_NO_SOURCE),
        _F("lost_ways", "认定失联至少用过几种方式", "种", source=_NO_SOURCE, most=6),
        _F("lost_told_days", "认定后上报县局、告知派出所", source=_NO_SOURCE, most=30),
        _F("search_days", "失联期间查找记录间隔", source=_NO_SOURCE, most=60),
    ),
    *_in(
        "帮扶和期满",
        _F("refer_days", "需求登记后转介", source=_NO_SOURCE),
        _F("placement_months", "释放后多久应写明安置情况", "个月", source=_NO_SOURCE, most=36),
        _F("remind_first", "期满前第一次提醒", source="公开台账系统30日"),
        _F("remind_last", "期满前第二次提醒", source="公开台账系统7日"),
        _F("ending_days", "期满后小结、解除", source=_NO_SOURCE),
    ),
    *_in(
        "帮教期限",
        _F("prison_years", "监狱、看守所刑满释放", "年", _YEARS, most=10),
        _F("probation_years", "缓刑期满", "年", _YEARS, most=10),
        _F("control_years", "管制期满", "年", _YEARS, most=10),
        _F("parole_years", "假释期满", "年", _YEARS, most=10),
        _F("outside_years", "暂予监外执行期满", "年", _YEARS, most=10),
        _F("deprived_years", "剥夺政治权利期满", "年", _YEARS, most=10),
        _F(
            "takes_probation",
            "缓刑期满人员也入册",
            "",
            "司法部等2026年意见第20条只列管制、假释、暂予监外执行",
            kind="flag",
        ),
    ),
    *_in(
        "口径和目标",
        _F(
            "assistance_counting",
            "帮教率口径",
            "",
            "没有找到官方公式",
            options=COUNTINGS,
            kind="choice",
        ),
        _F("kin_is_pickup", "亲属单独接回也算接送", "", "各地不一", kind="flag"),
        _F("reasons_off", "停用的重点理由", "", "K06 至 K18 为业内常识", kind="text", most=80),
        _F("target_handover", "衔接率目标", "%", "由县局填写", least=0, most=100),
        _F("target_pickup", "必接必送率目标", "%", "由县局填写", least=0, most=100),
        _F("target_placement", "安置率目标", "%", "由县局填写", least=0, most=100),
        _F("target_assistance", "帮教率目标", "%", "由县局填写", least=0, most=100),
    ),
    *_in(
        "报表",
        _F("half_report_month", "半年报：几月", "月", "按当地报表期改", most=12),
        _F("half_report_day", "半年报：几日前", "日", "按当地报表期改", most=28),
        _F("year_report_month", "年报：次年几月", "月", "按当地报表期改", most=12),
        _F("year_report_day", "年报：几日前", "日", "按当地报表期改", most=28),
        _F("report_lock_days", "报表期前多少日还没锁定就提醒", source=_NO_SOURCE, most=30),
    ),
)
BY_NAME = {field.name: field for field in FIELDS}
SOURCED = {field.section: field.name for field in reversed(FIELDS)}  # the first of each section


def read_limits(stored: Mapping[str, Any]) -> HelpLimits:
    """Limits from ``{"values": {name: value}, "sources": {name: words}}``; what cannot be read
    stays as ours."""
    values, said = stored.get("values"), stored.get("sources")
    values = values if isinstance(values, dict) else {}
    said = said if isinstance(said, dict) else {}
    fitting = {n: v for n, v in values.items() if n in BY_NAME and BY_NAME[n].fits(v)}
    sources = tuple((n, str(w).strip()) for n, w in said.items() if n in BY_NAME and str(w).strip())
    return dataclasses.replace(DEFAULT, **fitting, sources=sources)


def stored_limits(limits: HelpLimits) -> dict[str, Any]:
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


def source_of(limits: HelpLimits, name: str) -> str:
    """Where the value of `name` comes from: the station's source of its section, else ours."""
    field = BY_NAME[name]
    own = dict(limits.sources).get(SOURCED[field.section], "").strip()
    return f"{own}；本所设定" if own else field.source
