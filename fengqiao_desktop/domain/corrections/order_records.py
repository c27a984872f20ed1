"""Orders and their breach: violations, sanctions, loss of contact, oversight, the end."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated

from fengqiao_desktop.domain.corrections import codes
from fengqiao_desktop.domain.schema import (
    Choice,
    Day,
    Flag,
    LongText,
    Moment,
    Record,
    Ref,
    Text,
    Whole,
)


@dataclass(frozen=True, kw_only=True)
class Violation(Record):
    """A breach that was found, looked into and judged by the county (notes 6.2)."""

    subject: Annotated[int, Ref(label="社区矫正对象", to="correction_subject", owner=True)] = 0
    kind: Annotated[str, Choice(label="事由", options=codes.VIOLATION_KINDS)] = ""
    happened_on: Annotated[date | None, Day(label="发生日期")] = None
    ended_on: Annotated[date | None, Day(label="结束（恢复监管）日期")] = None
    found_on: Annotated[date | None, Day(label="发现日期")] = None
    facts: Annotated[str, LongText(label="事实", private=True)] = ""
    verified_on: Annotated[date | None, Day(label="核实日期")] = None
    gravity: Annotated[str, Choice(label="情节", options=codes.GRAVITIES)] = ""
    is_excused: Annotated[bool, Flag(label="有正当理由")] = False
    excuse: Annotated[str, Text(label="理由", max_len=200)] = ""
    is_uneducable: Annotated[bool, Flag(label="经教育仍不改正")] = False
    only_hours: Annotated[bool, Flag(label="仅因学习或公益时长不足")] = False
    outcome: Annotated[str, Text(label="处理结果", max_len=200)] = ""


@dataclass(frozen=True, kw_only=True)
class Sanction(Record):
    """Commendation, admonition, warning or proposal: asked, decided, served."""

    subject: Annotated[int, Ref(label="社区矫正对象", to="correction_subject", owner=True)] = 0
    kind: Annotated[str, Choice(label="类别", options=codes.SANCTION_KINDS)] = ""
    number: Annotated[str, Text(label="文号", max_len=60)] = ""
    violation: Annotated[int, Ref(label="所依据的违规", to="correction_violation")] = 0
    ground: Annotated[str, Text(label="情形", max_len=40)] = ""
    facts: Annotated[str, LongText(label="事实", private=True)] = ""
    basis: Annotated[str, LongText(label="依据条款")] = ""
    conduct_on: Annotated[date | None, Day(label="行为日期")] = None
    proposed_on: Annotated[date | None, Day(label="司法所建议日期")] = None
    proposed_by: Annotated[str, Text(label="司法所建议人", max_len=30)] = ""
    outstanding: Annotated[bool, Flag(label="突出表现")] = False
    merit: Annotated[bool, Flag(label="有重大立功材料")] = False
    decided_by: Annotated[str, Text(label="决定（提出）机关", max_len=80)] = ""
    decided_by_level: Annotated[str, Choice(label="决定（提出）层级", options=codes.APPROVERS)] = ""
    decided_on: Annotated[date | None, Day(label="决定（提出）日期")] = None
    sent_to: Annotated[str, Text(label="提请机关", max_len=80)] = ""
    sent_to_level: Annotated[str, Choice(label="提请机关级别", options=codes.COURT_LEVELS)] = ""
    sent_on: Annotated[date | None, Day(label="提请日期")] = None
    with_revocation: Annotated[int, Ref(label="同案撤销建议", to="correction_sanction")] = 0
    result: Annotated[str, Choice(label="结果", options=codes.SANCTION_RESULTS)] = "PENDING"
    ruled_on: Annotated[date | None, Day(label="裁定（处理）日期")] = None
    ruling_number: Annotated[str, Text(label="裁定（处理）文号", max_len=60)] = ""
    served_on: Annotated[date | None, Day(label="送达本人日期")] = None
    procuratorate_on: Annotated[date | None, Day(label="抄送检察院日期")] = None
    published_on: Annotated[date | None, Day(label="公示日期")] = None
    objection: Annotated[str, Text(label="本人异议", max_len=200)] = ""
    objection_reply: Annotated[str, Text(label="异议处理", max_len=200)] = ""
    term_cut_months: Annotated[int, Whole(label="缩短矫正期", unit="个月")] = 0


@dataclass(frozen=True, kw_only=True)
class LostContact(Record):
    """A loss of contact or an absence without leave, from its discovery to its end (notes 7)."""

    subject: Annotated[int, Ref(label="社区矫正对象", to="correction_subject", owner=True)] = 0
    kind: Annotated[str, Choice(label="情形", options=codes.LOST_KINDS)] = "SILENT"
    last_contact_on: Annotated[date | None, Day(label="最后一次有效联系日")] = None
    found_at: Annotated[datetime | None, Moment(label="发现时间")] = None
    reported_county_at: Annotated[datetime | None, Moment(label="上报县级时间")] = None
    procuratorate_on: Annotated[date | None, Day(label="通报检察院日期")] = None
    police_on: Annotated[date | None, Day(label="书面通知公安日期")] = None
    decider_on: Annotated[date | None, Day(label="通报决定机关日期")] = None
    excuse: Annotated[str, Text(label="正当理由", max_len=200)] = ""
    resumed_on: Annotated[date | None, Day(label="恢复监管日期")] = None
    concluded: Annotated[str, Choice(label="认定结论", options=codes.LOST_CONCLUSIONS)] = ""
    concluded_on: Annotated[date | None, Day(label="认定日期")] = None
    concluded_by: Annotated[str, Text(label="认定机关", max_len=80)] = ""
    is_at_large: Annotated[bool, Flag(label="认定在逃")] = False
    account: Annotated[str, LongText(label="经过", private=True)] = ""


@dataclass(frozen=True, kw_only=True)
class SearchStep(Record):
    """One step of the search (社区矫正法 30): when, how, whom, with what result."""

    subject: Annotated[int, Ref(label="社区矫正对象", to="correction_subject", owner=True)] = 0
    lost: Annotated[int, Ref(label="失联", to="correction_lost")] = 0
    searched_at: Annotated[datetime | None, Moment(label="时间")] = None
    mode: Annotated[str, Choice(label="方式", options=codes.SEARCH_MODES)] = ""
    whom: Annotated[str, Text(label="对象", max_len=60, private=True)] = ""
    result: Annotated[str, Text(label="结果", max_len=200, private=True)] = ""
    by: Annotated[str, Text(label="查找人", max_len=40)] = ""


@dataclass(frozen=True, kw_only=True)
class Incident(Record):
    """A sudden event (社区矫正法 48, 办法 52)."""

    subject: Annotated[int, Ref(label="社区矫正对象", to="correction_subject", owner=True)] = 0
    kind: Annotated[str, Choice(label="类型", options=codes.INCIDENT_KINDS)] = ""
    happened_at: Annotated[datetime | None, Moment(label="发生时间")] = None
    found_at: Annotated[datetime | None, Moment(label="发现时间")] = None
    place: Annotated[str, Text(label="地点", max_len=80)] = ""
    account: Annotated[str, LongText(label="经过", private=True)] = ""
    first_report_at: Annotated[datetime | None, Moment(label="初报时间")] = None
    follow_up: Annotated[str, LongText(label="续报")] = ""
    final_report_on: Annotated[date | None, Day(label="终报日期")] = None
    reported_to: Annotated[str, Text(label="上报对象", max_len=80)] = ""
    handling: Annotated[str, LongText(label="处置")] = ""
    is_notorious: Annotated[bool, Flag(label="认定为社会影响恶劣")] = False
    concluded_by: Annotated[str, Text(label="认定机关", max_len=80)] = ""
    result: Annotated[str, Text(label="结果", max_len=200)] = ""


@dataclass(frozen=True, kw_only=True)
class Oversight(Record):
    """A procuratorate's paper and our answer (社区矫正法 62; notes 8.4)."""

    kind: Annotated[str, Choice(label="文书种类", options=codes.OVERSIGHT_KINDS, in_list=120)] = ""
    number: Annotated[str, Text(label="文号", max_len=60, in_list=140)] = ""
    organ: Annotated[str, Text(label="检察院", max_len=80, in_list=160)] = ""
    received_on: Annotated[date | None, Day(label="收到日期", in_list=96)] = None
    matter: Annotated[str, LongText(label="事项")] = ""
    subject: Annotated[int, Ref(label="涉及对象", to="correction_subject")] = 0
    reply_due_on: Annotated[date | None, Day(label="回复期限", in_list=96)] = None
    responsible: Annotated[str, Text(label="责任人", max_len=30)] = ""
    measures: Annotated[str, LongText(label="整改措施")] = ""
    replied_on: Annotated[date | None, Day(label="回复日期", in_list=96)] = None
    is_adopted: Annotated[bool, Flag(label="采纳")] = False
    refused_why: Annotated[str, Text(label="不采纳的理由", max_len=200)] = ""
    review_asked_on: Annotated[date | None, Day(label="申请复查日期")] = None
    review_result: Annotated[str, Text(label="复查结果", max_len=100)] = ""


@dataclass(frozen=True, kw_only=True)
class Detention(Record):
    """A time in which somebody else holds the subject (社区矫正法 32, 办法 41)."""

    subject: Annotated[int, Ref(label="社区矫正对象", to="correction_subject", owner=True)] = 0
    kind: Annotated[str, Choice(label="种类", options=codes.DETENTION_KINDS)] = ""
    organ: Annotated[str, Text(label="决定机关", max_len=80)] = ""
    reason: Annotated[str, Text(label="事由", max_len=200)] = ""
    starts_on: Annotated[date | None, Day(label="起")] = None
    ends_on: Annotated[date | None, Day(label="止")] = None
    told_on: Annotated[date | None, Day(label="收到通知日期")] = None


@dataclass(frozen=True, kw_only=True)
class Notice(Record):
    """One letter or copy that went out (notes 2.3); `record` is the id of what it is about."""

    subject: Annotated[int, Ref(label="社区矫正对象", to="correction_subject", owner=True)] = 0
    event: Annotated[str, Choice(label="事项", options=codes.NOTICE_EVENTS)] = ""
    record: Annotated[int, Whole(label="所涉记录")] = 0
    to: Annotated[str, Choice(label="送", options=codes.RECIPIENTS)] = ""
    organ: Annotated[str, Text(label="单位", max_len=80)] = ""
    sent_on: Annotated[date | None, Day(label="日期")] = None
    paper: Annotated[str, Text(label="文书", max_len=60)] = ""
    receipt_on: Annotated[date | None, Day(label="回执日期")] = None


@dataclass(frozen=True, kw_only=True)
class Ending(Record):
    """Release or termination (社区矫正法 44-51), its review, papers and hand-over."""

    subject: Annotated[int, Ref(label="社区矫正对象", to="correction_subject", owner=True)] = 0
    kind: Annotated[str, Choice(label="类型", options=codes.ENDING_KINDS)] = ""
    ended_on: Annotated[date | None, Day(label="解除（终止）日期")] = None
    number: Annotated[str, Text(label="证明书（通知书）文号", max_len=60)] = ""
    review_started_on: Annotated[date | None, Day(label="启动鉴定日期")] = None
    summary_on: Annotated[date | None, Day(label="个人总结日期")] = None
    review: Annotated[str, LongText(label="矫正期间表现")] = ""
    attitude: Annotated[str, Choice(label="认罪态度", options=codes.ATTITUDES)] = ""
    trained: Annotated[bool, Flag(label="参加职业技能培训")] = False
    certified: Annotated[bool, Flag(label="获得职业技能证书")] = False
    skills: Annotated[str, Text(label="技术特长及等级", max_len=60)] = ""
    danger: Annotated[str, Choice(label="危险性评估", options=codes.RISKS)] = ""
    family: Annotated[str, Text(label="家庭关系", max_len=60, private=True)] = ""
    advice: Annotated[str, LongText(label="特殊情况及帮教建议", private=True)] = ""
    review_by: Annotated[str, Text(label="鉴定人", max_len=30)] = ""
    review_on: Annotated[date | None, Day(label="鉴定日期")] = None
    announced_on: Annotated[date | None, Day(label="宣告日期")] = None
    announced_publicly: Annotated[bool, Flag(label="公开宣告")] = False
    guardian_present: Annotated[bool, Flag(label="监护人到场")] = False
    certificate_on: Annotated[date | None, Day(label="证明书发放日期")] = None
    certificate_held_why: Annotated[str, Text(label="证明书暂缓发放原因", max_len=100)] = ""
    pending: Annotated[str, Text(label="期满时未决事项", max_len=100)] = ""
    told_resettlement_on: Annotated[date | None, Day(label="告知安置帮教规定日期")] = None
    handed_over_on: Annotated[date | None, Day(label="衔接安置帮教日期")] = None
    prison_on: Annotated[date | None, Day(label="书面通知监狱（看守所）日期")] = None
    decider_told_on: Annotated[date | None, Day(label="函告决定机关日期")] = None
    exit_ban_lifted_on: Annotated[date | None, Day(label="撤销不准出境报备日期")] = None
    basis: Annotated[str, Text(label="文书文号", max_len=80)] = ""
    imprisoned_on: Annotated[date | None, Day(label="收监日期")] = None
    excluded_days: Annotated[int, Whole(label="不计入刑期天数", unit="日")] = 0
    excluded_text: Annotated[str, Text(label="不计入起止", max_len=60)] = ""
    died_on: Annotated[date | None, Day(label="死亡日期")] = None
    found_on: Annotated[date | None, Day(label="发现日期")] = None
    death_kind: Annotated[str, Choice(label="死亡类型", options=codes.DEATH_KINDS)] = ""
    death_cause: Annotated[str, Text(label="死因", max_len=100, private=True)] = ""
    reoffended_on: Annotated[date | None, Day(label="矫正期间再犯罪行为日")] = None
    reoffence_ruled_on: Annotated[date | None, Day(label="新罪判决生效日")] = None
    is_missed_crime: Annotated[bool, Flag(label="属于漏罪")] = False
