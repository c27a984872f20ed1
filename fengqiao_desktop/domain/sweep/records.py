"""What is kept of dispute sweeps: plans, rounds, items with their course, orders and meetings."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fengqiao_desktop.domain.mediation.codes import (
    DISPUTE_TYPES,
    INTENSITIES,
    JOINT_UNITS,
)
from fengqiao_desktop.domain.schema import (
    Choice,
    Choices,
    Day,
    Flag,
    IdNumber,
    LongText,
    Money,
    Phone,
    Record,
    Ref,
    Text,
    Whole,
)
from fengqiao_desktop.domain.sweep import codes


@dataclass(frozen=True, kw_only=True)
class SweepPlan(Record):
    """Who sweeps where, and how often (mediation notes 6.1); `village` 0 is the whole town."""

    name: Annotated[str, Text(label="计划名称", max_len=60, in_list=200, required=True)] = ""
    kind: Annotated[str, Choice(label="类别", options=codes.ROUND_KINDS, in_list=100)] = "REGULAR"
    village: Annotated[int, Ref(label="村（社区）", to="village", in_list=130)] = 0
    cycle: Annotated[str, Choice(label="周期", options=codes.CYCLES, in_list=70)] = "MONTHLY"
    owner: Annotated[str, Text(label="责任人", max_len=30, in_list=90)] = ""
    starts_on: Annotated[date | None, Day(label="起", in_list=96, required=True)] = None
    ends_on: Annotated[date | None, Day(label="止", in_list=96)] = None
    note: Annotated[str, LongText(label="备注")] = ""


@dataclass(frozen=True, kw_only=True)
class SweepRound(Record):
    """One sweep done or due: it counts once under 排查纠纷, found something or not (零报告)."""

    plan: Annotated[int, Ref(label="排查计划", to="sweep_plan")] = 0
    name: Annotated[str, Text(label="名称", max_len=60, in_list=180, search=True)] = ""
    kind: Annotated[str, Choice(label="类别", options=codes.ROUND_KINDS, in_list=100)] = "REGULAR"
    village: Annotated[int, Ref(label="村（社区）", to="village", in_list=130)] = 0
    due_on: Annotated[date | None, Day(label="应完成日", in_list=96)] = None
    started_on: Annotated[date | None, Day(label="开始日期", in_list=96)] = None
    done_on: Annotated[date | None, Day(label="完成日期", in_list=96)] = None
    leader: Annotated[str, Text(label="排查人", max_len=60, in_list=100)] = ""
    members: Annotated[str, Text(label="参与人", max_len=200)] = ""
    households: Annotated[int, Whole(label="走访户数", unit="户", in_list=76)] = 0
    found: Annotated[int, Whole(label="发现纠纷", unit="件", in_list=76)] = 0
    prevented: Annotated[int, Whole(label="预防纠纷", unit="件", in_list=76)] = 0
    zero_found: Annotated[bool, Flag(label="零报告", in_list=64)] = False
    reported_on: Annotated[date | None, Day(label="上报日期")] = None
    note: Annotated[str, LongText(label="排查情况")] = ""


@dataclass(frozen=True, kw_only=True)
class SweepItem(Record):
    """One dispute that a sweep found (排查台账条目, mediation notes 6.2).

    `state` is derived by the rules; `case` is the mediation it became, 0 for none.
    """

    round: Annotated[int, Ref(label="排查轮次", to="dispute_screening")] = 0
    number: Annotated[str, Text(label="编号", max_len=40, in_list=120, search=True)] = ""
    state: Annotated[str, Choice(label="状态", options=codes.ITEM_STATES, in_list=96)] = "WAITING"
    risk_level: Annotated[str, Choice(label="风险", options=codes.RISK_LEVELS, in_list=56)] = ""
    name: Annotated[str, Text(label="纠纷名称", max_len=80, in_list=200, search=True)] = ""
    found_on: Annotated[date | None, Day(label="排查日期", in_list=96, required=True)] = None
    village: Annotated[int, Ref(label="村（社区）", to="village", in_list=110)] = 0
    finder: Annotated[str, Text(label="排查人", max_len=60)] = ""
    info_source: Annotated[str, Choice(label="信息来源", options=codes.INFO_SOURCES)] = ""
    dispute_type: Annotated[str, Choice(label="纠纷类型", options=DISPUTE_TYPES, in_list=120)] = ""
    original_type: Annotated[str, Text(label="原口径类型", max_len=60)] = ""
    occurred_on: Annotated[date | None, Day(label="发生时间")] = None
    place: Annotated[str, Text(label="发生地点", search=True)] = ""
    scale: Annotated[str, Choice(label="事件规模", options=codes.SCALES)] = "SINGLE"
    party_a: Annotated[
        str, Text(label="当事人甲", section="当事人", max_len=60, search=True, private=True)
    ] = ""
    party_a_person: Annotated[int, Ref(label="当事人甲（人员库）", to="person")] = 0
    party_a_id: Annotated[str, IdNumber(label="甲身份证号", section="当事人", private=True)] = ""
    party_a_phone: Annotated[str, Phone(label="甲电话", section="当事人", private=True)] = ""
    party_a_address: Annotated[
        str, Text(label="甲住址", section="当事人", max_len=120, private=True)
    ] = ""
    party_b: Annotated[
        str, Text(label="当事人乙", section="当事人", max_len=60, search=True, private=True)
    ] = ""
    party_b_person: Annotated[int, Ref(label="当事人乙（人员库）", to="person")] = 0
    party_b_phone: Annotated[str, Phone(label="乙电话", section="当事人", private=True)] = ""
    party_b_address: Annotated[
        str, Text(label="乙住址", section="当事人", max_len=120, private=True)
    ] = ""
    people_count: Annotated[int, Whole(label="涉及人数", section="情况", unit="人")] = 0
    amount: Annotated[int, Money(label="涉及金额", section="情况")] = 0
    facts: Annotated[str, LongText(label="简要情况", section="情况", search=True, private=True)] = (
        ""
    )
    demands: Annotated[str, LongText(label="主要诉求", section="情况", private=True)] = ""
    intensity: Annotated[str, Choice(label="激烈程度", section="情况", options=INTENSITIES)] = ""
    key_person: Annotated[
        str, Text(label="涉重点人群", section="情况", max_len=100, private=True)
    ] = ""
    lead_official: Annotated[str, Text(label="包案领导", section="责任", max_len=30)] = ""
    duty_unit: Annotated[str, Text(label="责任单位", section="责任", max_len=60)] = ""
    duty_person: Annotated[str, Text(label="责任人", section="责任", max_len=30, in_list=80)] = ""
    duty_phone: Annotated[str, Phone(label="责任人电话", section="责任")] = ""
    co_units: Annotated[str, Text(label="协办单位", section="责任", max_len=120)] = ""
    measures: Annotated[str, LongText(label="化解措施", section="责任")] = ""
    resolve_by: Annotated[date | None, Day(label="化解时限", in_list=96)] = None
    resolve_mode: Annotated[str, Choice(label="化解方式", options=codes.RESOLVE_MODES)] = ""
    resolve_result: Annotated[str, Choice(label="化解结果", options=codes.RESOLVE_RESULTS)] = ""
    resolved_on: Annotated[date | None, Day(label="化解日期")] = None
    case: Annotated[int, Ref(label="关联案件", to="mediation_case")] = 0
    watched_on: Annotated[date | None, Day(label="转稳控日期")] = None
    handed_up_to: Annotated[str, Text(label="上报移交给", max_len=60)] = ""
    handed_up_on: Annotated[date | None, Day(label="上报移交日期")] = None
    clear_ground: Annotated[str, Choice(label="销号依据", options=codes.CLEAR_GROUNDS)] = ""
    clear_note: Annotated[str, Text(label="销号说明", max_len=200)] = ""
    cleared_on: Annotated[date | None, Day(label="销号日期")] = None
    cleared_by: Annotated[str, Text(label="销号审核人", max_len=30)] = ""
    relapsed_on: Annotated[date | None, Day(label="复发日期")] = None
    visited_on: Annotated[date | None, Day(label="回访日期")] = None
    visit_note: Annotated[str, Text(label="回访情况", max_len=200)] = ""
    note: Annotated[str, LongText(label="备注", section="情况")] = ""


@dataclass(frozen=True, kw_only=True)
class SweepProgress(Record):
    """One dated step of settling an item (化解进展)."""

    item: Annotated[int, Ref(label="排查条目", to="sweep_item", owner=True)] = 0
    noted_on: Annotated[date | None, Day(label="日期")] = None
    text: Annotated[str, LongText(label="进展", private=True)] = ""
    noted_by: Annotated[str, Text(label="记录人", max_len=30)] = ""


@dataclass(frozen=True, kw_only=True)
class RiskChange(Record):
    """A change of an item's risk level: when, who, from what to what, and why."""

    item: Annotated[int, Ref(label="排查条目", to="sweep_item", owner=True)] = 0
    changed_on: Annotated[date | None, Day(label="日期")] = None
    before: Annotated[str, Choice(label="原等级", options=codes.RISK_LEVELS)] = ""
    after: Annotated[str, Choice(label="新等级", options=codes.RISK_LEVELS)] = ""
    why: Annotated[str, Text(label="理由", max_len=200)] = ""
    changed_by: Annotated[str, Text(label="定级人", max_len=30)] = ""


@dataclass(frozen=True, kw_only=True)
class DutyOrder(Record):
    """交办单 or 督办单: an item given to a unit, or a late one pressed."""

    item: Annotated[int, Ref(label="排查条目", to="sweep_item", owner=True)] = 0
    kind: Annotated[str, Choice(label="种类", options=codes.ORDER_KINDS)] = "ASSIGN"
    number: Annotated[str, Text(label="编号", max_len=40)] = ""
    follows: Annotated[int, Ref(label="原交办单", to="duty_order")] = 0
    issuer: Annotated[str, Text(label="交办单位", max_len=60)] = ""
    issued_on: Annotated[date | None, Day(label="交办日期")] = None
    summary: Annotated[str, LongText(label="纠纷摘要", private=True)] = ""
    undertaker: Annotated[str, Text(label="承办单位", max_len=60)] = ""
    co_units: Annotated[str, Text(label="协办单位", max_len=120)] = ""
    demand: Annotated[str, LongText(label="办理要求或督办意见")] = ""
    due_on: Annotated[date | None, Day(label="办理时限")] = None
    pressed_by: Annotated[str, Text(label="督办人", max_len=30)] = ""
    received_by: Annotated[str, Text(label="签收人", max_len=30)] = ""
    received_on: Annotated[date | None, Day(label="签收日期")] = None
    feedback: Annotated[str, LongText(label="反馈或回复")] = ""
    feedback_on: Annotated[date | None, Day(label="反馈日期")] = None


@dataclass(frozen=True, kw_only=True)
class JointMeeting(Record):
    """A meeting on disputes: the station's own 研判会, or one of the tribunal and both stations."""

    kind: Annotated[
        str, Choice(label="种类", options=codes.MEETING_KINDS, in_list=150, required=True)
    ] = "JUDGE"
    held_on: Annotated[date | None, Day(label="日期", in_list=96, required=True)] = None
    place: Annotated[str, Text(label="地点", in_list=120)] = ""
    convener: Annotated[str, Text(label="召集单位", max_len=60, in_list=120)] = ""
    units: Annotated[tuple[str, ...], Choices(label="参加单位", options=JOINT_UNITS)] = ()
    attendees: Annotated[str, Text(label="参会人", max_len=300)] = ""
    topics: Annotated[str, LongText(label="议题", in_list=260, search=True)] = ""
    minutes: Annotated[str, LongText(label="会议情况")] = ""
    division: Annotated[str, LongText(label="分工和时限")] = ""
    due_on: Annotated[date | None, Day(label="落实时限")] = None
    recorder: Annotated[str, Text(label="记录人", max_len=30)] = ""


@dataclass(frozen=True, kw_only=True)
class MeetingMatter(Record):
    """One case or sweep item that a meeting dealt with, and what it decided."""

    meeting: Annotated[int, Ref(label="会议", to="joint_mediation", owner=True)] = 0
    item: Annotated[int, Ref(label="排查条目", to="sweep_item")] = 0
    case: Annotated[int, Ref(label="案件", to="mediation_case")] = 0
    decision: Annotated[str, LongText(label="研判意见", private=True)] = ""
    undertaker: Annotated[str, Text(label="承办", max_len=60)] = ""
    due_on: Annotated[date | None, Day(label="时限")] = None


@dataclass(frozen=True, kw_only=True)
class Liaison(Record):
    """A liaison of a unit that mediates jointly (联络员名册)."""

    unit: Annotated[str, Choice(label="单位类别", options=JOINT_UNITS, in_list=100)] = ""
    organ: Annotated[str, Text(label="单位名称", max_len=60, in_list=200, search=True)] = ""
    name: Annotated[str, Text(label="姓名", max_len=30, in_list=90, required=True, search=True)] = (
        ""
    )
    post: Annotated[str, Text(label="职务", max_len=40, in_list=120)] = ""
    phone: Annotated[str, Phone(label="电话", in_list=120)] = ""
    started_on: Annotated[date | None, Day(label="起", in_list=96)] = None
    ended_on: Annotated[date | None, Day(label="止", in_list=96)] = None
