"""What is done with a subject from day to day: duties, study, leave, moves, health."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fengqiao_desktop.domain.corrections import codes
from fengqiao_desktop.domain.schema import (
    Choice,
    Choices,
    Day,
    Flag,
    LongText,
    Money,
    Record,
    Ref,
    Text,
    Whole,
)


@dataclass(frozen=True, kw_only=True)
class Contact(Record):
    """One contact: report, visit, talk or check; `makes_up` is the due day it makes good."""

    subject: Annotated[int, Ref(label="社区矫正对象", to="correction_subject", owner=True)] = 0
    kind: Annotated[str, Choice(label="方式", options=codes.CONTACT_KINDS, in_list=90)] = ""
    held_on: Annotated[date | None, Day(label="日期", in_list=96)] = None
    held_at: Annotated[str, Text(label="时间", max_len=10)] = ""
    by: Annotated[str, Text(label="工作人员", max_len=40)] = ""
    recorder: Annotated[str, Text(label="记录人", max_len=30)] = ""
    place: Annotated[str, Text(label="地点", max_len=80)] = ""
    visited: Annotated[tuple[str, ...], Choices(label="走访对象", options=codes.VISITED)] = ()
    reason: Annotated[str, Choice(label="事由", options=codes.CONTACT_REASONS)] = "ROUTINE"
    result: Annotated[str, Choice(label="表现", options=codes.CONTACT_RESULTS)] = "NORMAL"
    content: Annotated[str, LongText(label="情况", private=True)] = ""
    health: Annotated[str, Text(label="身体情况", max_len=100, private=True)] = ""
    livelihood: Annotated[str, Text(label="生活来源和经济", max_len=100, private=True)] = ""
    change: Annotated[str, Text(label="重大变故", max_len=100, private=True)] = ""
    score: Annotated[int, Whole(label="得分", unit="分")] = 0
    makes_up: Annotated[date | None, Day(label="补做的到期日")] = None
    leave: Annotated[int, Ref(label="外出", to="correction_leave")] = 0
    by_village: Annotated[bool, Flag(label="村（居）协助")] = False
    by_grid: Annotated[bool, Flag(label="网格员参与")] = False
    location: Annotated[str, Text(label="核查位置", max_len=100, private=True)] = ""
    is_outside: Annotated[bool, Flag(label="不在本市县")] = False


@dataclass(frozen=True, kw_only=True)
class Activity(Record):
    """A study session or a public-good activity with its list (notes 10.6, 10.7)."""

    kind: Annotated[str, Choice(label="类别", options=codes.ACTIVITY_KINDS, in_list=90)] = "STUDY"
    title: Annotated[str, Text(label="主题", max_len=100, in_list=220, required=True)] = ""
    held_on: Annotated[date | None, Day(label="日期", in_list=96)] = None
    starts_at: Annotated[str, Text(label="开始", max_len=10)] = ""
    ends_at: Annotated[str, Text(label="结束", max_len=10)] = ""
    hours_tenths: Annotated[int, Whole(label="时长（十分之一小时）")] = 0
    place: Annotated[str, Text(label="地点", max_len=80, in_list=140)] = ""
    teacher: Annotated[str, Text(label="授课（组织）人", max_len=60)] = ""
    for_minors: Annotated[bool, Flag(label="未成年人专场", in_list=90)] = False
    content: Annotated[str, LongText(label="内容")] = ""
    exam: Annotated[str, LongText(label="考试情况")] = ""
    summary: Annotated[str, LongText(label="总结评价")] = ""
    recorder: Annotated[str, Text(label="记录人", max_len=30)] = ""


@dataclass(frozen=True, kw_only=True)
class Attendance(Record):
    """One subject at an activity; `agreed` says he takes part of his own will (社区矫正法 42)."""

    activity: Annotated[int, Ref(label="活动", to="correction_activity", owner=True)] = 0
    subject: Annotated[int, Ref(label="社区矫正对象", to="correction_subject")] = 0
    status: Annotated[str, Choice(label="到课", options=codes.ATTENDANCES)] = "PRESENT"
    why: Annotated[str, Text(label="缺席原因", max_len=60)] = ""
    hours_tenths: Annotated[int, Whole(label="时长（十分之一小时）")] = 0
    agreed: Annotated[bool, Flag(label="自愿参加")] = False
    fit: Annotated[bool, Flag(label="身体状况允许")] = True
    note: Annotated[str, Text(label="表现", max_len=100)] = ""


@dataclass(frozen=True, kw_only=True)
class Leave(Record):
    """A journey out of the city or county (社区矫正法 27, 办法 26-28)."""

    subject: Annotated[int, Ref(label="社区矫正对象", to="correction_subject", owner=True)] = 0
    applied_on: Annotated[date | None, Day(label="申请日期")] = None
    reason: Annotated[str, Choice(label="事由", options=codes.LEAVE_REASONS)] = ""
    reason_text: Annotated[str, Text(label="事由说明", max_len=200)] = ""
    urgent_why: Annotated[str, Text(label="紧急理由", max_len=100)] = ""
    destination: Annotated[str, Text(label="目的地", max_len=120)] = ""
    destination_code: Annotated[str, Text(label="目的地区划", max_len=12)] = ""
    is_abroad: Annotated[bool, Flag(label="境外")] = False
    transport: Annotated[str, Text(label="交通工具", max_len=30)] = ""
    proofs: Annotated[str, Text(label="证明材料", max_len=200)] = ""
    leaves_on: Annotated[date | None, Day(label="外出起")] = None
    returns_on: Annotated[date | None, Day(label="外出止")] = None
    verified_on: Annotated[date | None, Day(label="核查日期")] = None
    verified: Annotated[str, Text(label="核查情况", max_len=200)] = ""
    office_opinion: Annotated[str, Choice(label="司法所意见", options=codes.DECISIONS)] = ""
    office_by: Annotated[str, Text(label="司法所审核人", max_len=30)] = ""
    office_on: Annotated[date | None, Day(label="司法所审核日期")] = None
    office_text: Annotated[str, Text(label="司法所审核意见", max_len=200)] = ""
    county_opinion: Annotated[str, Choice(label="县级意见", options=codes.DECISIONS)] = ""
    county_by: Annotated[str, Text(label="县级审批人", max_len=30)] = ""
    county_on: Annotated[date | None, Day(label="县级审批日期")] = None
    city_opinion: Annotated[str, Choice(label="上一级意见", options=codes.DECISIONS)] = ""
    city_by: Annotated[str, Text(label="上一级审批人", max_len=40)] = ""
    city_on: Annotated[date | None, Day(label="上一级审批日期")] = None
    approved_by_level: Annotated[str, Choice(label="实际批准层级", options=codes.APPROVERS)] = ""
    refused_why: Annotated[str, Text(label="不批准的理由", max_len=200)] = ""
    told_on: Annotated[date | None, Day(label="书面告知日期")] = None
    filed_on: Annotated[date | None, Day(label="报县级备案日期")] = None
    procuratorate_on: Annotated[date | None, Day(label="通报检察院日期")] = None
    left_on: Annotated[date | None, Day(label="实际离开日")] = None
    extended_to: Annotated[date | None, Day(label="续假至")] = None
    extended_by_level: Annotated[str, Choice(label="续假批准层级", options=codes.APPROVERS)] = ""
    extended_on: Annotated[date | None, Day(label="续假批准日期")] = None
    extended_why: Annotated[str, Text(label="续假原因", max_len=100)] = ""
    returned_on: Annotated[date | None, Day(label="返回日")] = None
    closed_on: Annotated[date | None, Day(label="销假日")] = None
    closed_text: Annotated[str, Text(label="销假情况", max_len=200)] = ""
    overdue_excuse: Annotated[str, Text(label="逾期的正当理由", max_len=200)] = ""
    aborted_on: Annotated[date | None, Day(label="未成行登记日")] = None
    state: Annotated[str, Choice(label="状态", options=codes.LEAVE_STATES)] = "DRAFT"


@dataclass(frozen=True, kw_only=True)
class TravelPermit(Record):
    """Leave to go often to named cities and counties, six months at most (办法 29)."""

    subject: Annotated[int, Ref(label="社区矫正对象", to="correction_subject", owner=True)] = 0
    applied_on: Annotated[date | None, Day(label="申请日期")] = None
    reason: Annotated[str, Text(label="理由", max_len=200)] = ""
    places: Annotated[str, Text(label="常去市县", max_len=200)] = ""
    frequency: Annotated[str, Text(label="频次", max_len=60)] = ""
    proofs: Annotated[str, Text(label="证明材料", max_len=200)] = ""
    office_by: Annotated[str, Text(label="司法所审核人", max_len=30)] = ""
    office_on: Annotated[date | None, Day(label="司法所审核日期")] = None
    decision: Annotated[str, Choice(label="县级审批", options=codes.DECISIONS)] = ""
    approved_by: Annotated[str, Text(label="审批人", max_len=30)] = ""
    approved_on: Annotated[date | None, Day(label="批准日期")] = None
    starts_on: Annotated[date | None, Day(label="有效期起")] = None
    ends_on: Annotated[date | None, Day(label="有效期止")] = None
    refused_why: Annotated[str, Text(label="不批准的理由", max_len=200)] = ""


@dataclass(frozen=True, kw_only=True)
class Trip(Record):
    """One journey under a permit, and how it was reported."""

    subject: Annotated[int, Ref(label="社区矫正对象", to="correction_subject", owner=True)] = 0
    permit: Annotated[int, Ref(label="经常性跨市县", to="correction_permit")] = 0
    leaves_on: Annotated[date | None, Day(label="出发")] = None
    returns_on: Annotated[date | None, Day(label="返回")] = None
    destination: Annotated[str, Text(label="目的地", max_len=80)] = ""
    reported_how: Annotated[str, Text(label="报告方式", max_len=40)] = ""
    reported_on: Annotated[date | None, Day(label="报告日期")] = None


@dataclass(frozen=True, kw_only=True)
class Approval(Record):
    """Leave to meet somebody or to enter a place (办法 25, 39)."""

    subject: Annotated[int, Ref(label="社区矫正对象", to="correction_subject", owner=True)] = 0
    kind: Annotated[str, Choice(label="事项", options=codes.APPROVAL_KINDS)] = ""
    whom: Annotated[str, Text(label="会见人或接触的人", max_len=60, private=True)] = ""
    place: Annotated[str, Text(label="地点或场所", max_len=80)] = ""
    applied_on: Annotated[date | None, Day(label="申请日期")] = None
    from_on: Annotated[date | None, Day(label="起")] = None
    to_on: Annotated[date | None, Day(label="止")] = None
    reason: Annotated[str, Text(label="理由", max_len=200)] = ""
    office_by: Annotated[str, Text(label="司法所审核人", max_len=30)] = ""
    office_on: Annotated[date | None, Day(label="司法所审核日期")] = None
    office_text: Annotated[str, Text(label="司法所审核意见", max_len=200)] = ""
    decision: Annotated[str, Choice(label="县级审批", options=codes.DECISIONS)] = ""
    decided_by: Annotated[str, Text(label="审批人", max_len=30)] = ""
    decided_on: Annotated[date | None, Day(label="审批日期")] = None


@dataclass(frozen=True, kw_only=True)
class Move(Record):
    """A change of the county of execution, out of it or into it (办法 30, 31)."""

    subject: Annotated[int, Ref(label="社区矫正对象", to="correction_subject", owner=True)] = 0
    kind: Annotated[str, Choice(label="方向", options=codes.MOVE_KINDS)] = "OUT"
    applied_on: Annotated[date | None, Day(label="申请日期")] = None
    reason: Annotated[str, Text(label="理由", max_len=200)] = ""
    proofs: Annotated[str, Text(label="证明材料", max_len=200)] = ""
    address: Annotated[str, Text(label="拟迁（原）居住地", max_len=120, private=True)] = ""
    agency: Annotated[str, Text(label="对方社区矫正机构", max_len=80)] = ""
    office_opinion: Annotated[str, Choice(label="司法所意见", options=codes.DECISIONS)] = ""
    office_by: Annotated[str, Text(label="司法所审核人", max_len=30)] = ""
    office_on: Annotated[date | None, Day(label="司法所意见日期")] = None
    county_received_on: Annotated[date | None, Day(label="县级收到申请日期")] = None
    asked_on: Annotated[date | None, Day(label="征求意见（收到函）日期")] = None
    replied_on: Annotated[date | None, Day(label="复函日期")] = None
    reply: Annotated[str, Choice(label="复函意见", options=codes.DECISIONS)] = ""
    decision: Annotated[str, Choice(label="决定", options=codes.DECISIONS)] = ""
    decided_on: Annotated[date | None, Day(label="决定日期")] = None
    told_on: Annotated[date | None, Day(label="告知对象（收到决定）日期")] = None
    files_sent_on: Annotated[date | None, Day(label="移交档案日期")] = None
    files_received_on: Annotated[date | None, Day(label="收到档案日期")] = None
    report_due_on: Annotated[date | None, Day(label="应报到日")] = None
    reported_on: Annotated[date | None, Day(label="报到日期")] = None
    not_reported_told_on: Annotated[date | None, Day(label="通知原机构未报到日期")] = None
    receipt_on: Annotated[date | None, Day(label="回执日期")] = None
    admonitions_before: Annotated[int, Whole(label="移交前训诫次数", unit="次")] = 0
    warnings_before: Annotated[int, Whole(label="移交前警告次数", unit="次")] = 0


@dataclass(frozen=True, kw_only=True)
class Recheck(Record):
    """A re-examination of a subject released for treatment (办法 24: every three months)."""

    subject: Annotated[int, Ref(label="社区矫正对象", to="correction_subject", owner=True)] = 0
    due_on: Annotated[date | None, Day(label="应提交日")] = None
    hospital: Annotated[str, Text(label="医院", max_len=80)] = ""
    is_listed: Annotated[bool, Flag(label="省级政府指定医院")] = False
    examined_on: Annotated[date | None, Day(label="检查日期")] = None
    submitted_on: Annotated[date | None, Day(label="提交日期")] = None
    diagnosis: Annotated[str, LongText(label="诊断", private=True)] = ""
    reviewed_by: Annotated[str, Text(label="审查人", max_len=40)] = ""
    reviewed_on: Annotated[date | None, Day(label="审查日期")] = None
    extended_months: Annotated[int, Whole(label="延长月数", unit="个月")] = 0
    extended_by_level: Annotated[str, Choice(label="延长批准层级", options=codes.APPROVERS)] = ""
    extended_on: Annotated[date | None, Day(label="延长批准日期")] = None
    extended_by: Annotated[str, Text(label="延长批准机关", max_len=60)] = ""


@dataclass(frozen=True, kw_only=True)
class Monitoring(Record):
    """A period of electronic monitoring (社区矫正法 29: three months at most)."""

    subject: Annotated[int, Ref(label="社区矫正对象", to="correction_subject", owner=True)] = 0
    step: Annotated[str, Choice(label="流程", options=codes.MONITOR_STEPS)] = "NEW"
    ground: Annotated[str, Choice(label="情形", options=codes.MONITOR_GROUNDS)] = ""
    ground_text: Annotated[str, Text(label="事实", max_len=200, private=True)] = ""
    proposed_on: Annotated[date | None, Day(label="建议日期")] = None
    proposed_by: Annotated[str, Text(label="建议人", max_len=30)] = ""
    approved_by: Annotated[str, Text(label="批准人", max_len=40)] = ""
    approver_is_bureau_head: Annotated[bool, Flag(label="批准人是县级司法行政部门负责人")] = False
    approved_on: Annotated[date | None, Day(label="批准日期")] = None
    starts_on: Annotated[date | None, Day(label="起")] = None
    ends_on: Annotated[date | None, Day(label="止")] = None
    told_on: Annotated[date | None, Day(label="告知日期")] = None
    device: Annotated[str, Text(label="装置编号", max_len=40, private=True)] = ""
    ended_on: Annotated[date | None, Day(label="解除日期")] = None
    ended_why: Annotated[str, Text(label="解除原因", max_len=100)] = ""


@dataclass(frozen=True, kw_only=True)
class ExitBan(Record):
    """A report that the subject may not leave the country, and what became of his papers."""

    subject: Annotated[int, Ref(label="社区矫正对象", to="correction_subject", owner=True)] = 0
    paper: Annotated[str, Choice(label="证件种类", options=codes.EXIT_PAPERS)] = ""
    paper_number: Annotated[str, Text(label="证件号码", max_len=30, private=True)] = ""
    reported_to: Annotated[str, Text(label="受理单位", max_len=60)] = ""
    reported_by: Annotated[str, Text(label="报备单位", max_len=60)] = ""
    reported_on: Annotated[date | None, Day(label="报备日期")] = None
    starts_on: Annotated[date | None, Day(label="报备起")] = None
    ends_on: Annotated[date | None, Day(label="报备止")] = None
    handling: Annotated[str, Choice(label="证件处置", options=codes.EXIT_HANDLINGS)] = ""
    handled_on: Annotated[date | None, Day(label="处置日期")] = None
    lifted_on: Annotated[date | None, Day(label="撤销报备日期")] = None


@dataclass(frozen=True, kw_only=True)
class Plan(Record):
    """The correction plan or its revision (办法 22)."""

    subject: Annotated[int, Ref(label="社区矫正对象", to="correction_subject", owner=True)] = 0
    made_on: Annotated[date | None, Day(label="制定日期")] = None
    made_by: Annotated[str, Text(label="制定人", max_len=30)] = ""
    situation: Annotated[str, LongText(label="基本情况", private=True)] = ""
    assessed: Annotated[str, LongText(label="综合评估结果", private=True)] = ""
    analysis: Annotated[str, LongText(label="心理和特殊情况分析", private=True)] = ""
    supervision: Annotated[str, LongText(label="监督管理措施")] = ""
    education: Annotated[str, LongText(label="教育帮扶措施")] = ""
    help: Annotated[str, LongText(label="帮困扶助措施")] = ""
    other: Annotated[str, LongText(label="其他措施")] = ""
    revised_why: Annotated[str, Text(label="调整原因", max_len=200)] = ""


@dataclass(frozen=True, kw_only=True)
class RiskScore(Record):
    """A risk assessment with its scale (notes 1.4; the scale is local)."""

    subject: Annotated[int, Ref(label="社区矫正对象", to="correction_subject", owner=True)] = 0
    kind: Annotated[str, Choice(label="评估类型", options=codes.RISK_KINDS)] = "INTAKE"
    assessed_on: Annotated[date | None, Day(label="评估日期")] = None
    assessed_by: Annotated[str, Text(label="评估人", max_len=40)] = ""
    scale: Annotated[str, Text(label="量表及版本", max_len=60)] = ""
    factors: Annotated[str, LongText(label="因子得分", private=True)] = ""
    score: Annotated[int, Whole(label="总分", unit="分")] = 0
    risk: Annotated[str, Choice(label="等级", options=codes.RISKS)] = ""
    conclusion: Annotated[str, LongText(label="结论", private=True)] = ""


@dataclass(frozen=True, kw_only=True)
class LevelChange(Record):
    """A decision on the management level, and why."""

    subject: Annotated[int, Ref(label="社区矫正对象", to="correction_subject", owner=True)] = 0
    from_level: Annotated[str, Choice(label="原类别", options=codes.LEVELS)] = ""
    to_level: Annotated[str, Choice(label="拟定类别", options=codes.LEVELS)] = ""
    reason: Annotated[str, Text(label="调整原因", max_len=200)] = ""
    proposed_on: Annotated[date | None, Day(label="司法所建议日期")] = None
    proposed_by: Annotated[str, Text(label="司法所审核人", max_len=30)] = ""
    approved_by: Annotated[str, Text(label="县级审批人", max_len=30)] = ""
    approved_on: Annotated[date | None, Day(label="审批日期")] = None


@dataclass(frozen=True, kw_only=True)
class Evaluation(Record):
    """A periodic evaluation of conduct (社区矫正法 28; local points)."""

    subject: Annotated[int, Ref(label="社区矫正对象", to="correction_subject", owner=True)] = 0
    period: Annotated[str, Choice(label="周期", options=codes.EVALUATION_PERIODS)] = "MONTH"
    year: Annotated[int, Whole(label="年")] = 0
    seq: Annotated[int, Whole(label="月或季")] = 0
    score: Annotated[int, Whole(label="得分", unit="分")] = 0
    details: Annotated[str, LongText(label="项目得分")] = ""
    grade: Annotated[str, Choice(label="等次", options=codes.EVALUATION_GRADES)] = ""
    evaluated_on: Annotated[date | None, Day(label="考核日期")] = None
    evaluated_by: Annotated[str, Text(label="考核人", max_len=30)] = ""
    told_on: Annotated[date | None, Day(label="书面通知本人日期")] = None
    published_on: Annotated[date | None, Day(label="公示日期")] = None


@dataclass(frozen=True, kw_only=True)
class Help(Record):
    """One act of help (社区矫正法 35-43)."""

    subject: Annotated[int, Ref(label="社区矫正对象", to="correction_subject", owner=True)] = 0
    kind: Annotated[str, Choice(label="类别", options=codes.HELP_KINDS)] = ""
    given_on: Annotated[date | None, Day(label="日期")] = None
    need: Annotated[str, Text(label="需求", max_len=200, private=True)] = ""
    measures: Annotated[str, Text(label="措施", max_len=200)] = ""
    amount: Annotated[int, Money(label="金额")] = 0
    result: Annotated[str, Text(label="结果", max_len=200)] = ""


@dataclass(frozen=True, kw_only=True)
class DutyException(Record):
    """A duty left out for a reason, or a finding explained by a person."""

    subject: Annotated[int, Ref(label="社区矫正对象", to="correction_subject", owner=True)] = 0
    kind: Annotated[str, Choice(label="类别", options=codes.EXCEPTION_KINDS)] = "DUTY"
    key: Annotated[str, Text(label="职责或规则", max_len=40)] = ""
    from_on: Annotated[date | None, Day(label="起")] = None
    to_on: Annotated[date | None, Day(label="止")] = None
    reason: Annotated[str, Text(label="理由", max_len=200)] = ""
    said_by: Annotated[str, Text(label="说明人", max_len=30)] = ""
    said_on: Annotated[date | None, Day(label="说明日期")] = None


@dataclass(frozen=True, kw_only=True)
class SpecialPeriod(Record):
    """A time of closer contact (重点时段; a local arrangement, never a ban on leave)."""

    name: Annotated[str, Text(label="名称", max_len=60, in_list=200, required=True)] = ""
    starts_on: Annotated[date | None, Day(label="起", in_list=96)] = None
    ends_on: Annotated[date | None, Day(label="止", in_list=96)] = None
    contact_days: Annotated[int, Whole(label="每几日联系一次", unit="日", in_list=110)] = 1
    basis: Annotated[str, Text(label="依据", max_len=100)] = ""
    note: Annotated[str, LongText(label="工作要求")] = ""
