"""What is kept of the work around a mediation: inquiries, evidence, recusal, joint work, duties."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated

from fengqiao_desktop.domain.mediation import codes
from fengqiao_desktop.domain.schema import (
    Choice,
    Day,
    LongText,
    Moment,
    Money,
    Phone,
    Record,
    Ref,
    Text,
    Whole,
)


@dataclass(frozen=True, kw_only=True)
class Investigation(Record):
    """One inquiry with its record (人民调解调查记录)."""

    case: Annotated[int, Ref(label="案件", to="mediation_case", owner=True)] = 0
    started_at: Annotated[datetime | None, Moment(label="开始时间")] = None
    ended_at: Annotated[datetime | None, Moment(label="结束时间")] = None
    place: Annotated[str, Text(label="地点")] = ""
    guests: Annotated[str, Text(label="参加人", max_len=200, private=True)] = ""
    asked: Annotated[str, Text(label="被调查人", max_len=60, private=True)] = ""
    sex: Annotated[str, Choice(label="性别", options=codes.SEXES)] = ""
    age: Annotated[int, Whole(label="年龄", unit="岁")] = 0
    relation: Annotated[str, Text(label="与当事人关系", max_len=30)] = ""
    phone: Annotated[str, Phone(label="联系方式", private=True)] = ""
    investigator: Annotated[str, Text(label="调查人", max_len=30)] = ""
    recorder: Annotated[str, Text(label="记录人", max_len=30)] = ""
    content: Annotated[str, LongText(label="调查记录", private=True)] = ""


@dataclass(frozen=True, kw_only=True)
class Evidence(Record):
    """One piece of evidence (人民调解证据材料) and who handed it in."""

    case: Annotated[int, Ref(label="案件", to="mediation_case", owner=True)] = 0
    seq: Annotated[int, Whole(label="序")] = 0
    name: Annotated[str, Text(label="材料名称", max_len=100)] = ""
    kind: Annotated[str, Choice(label="形式", options=codes.EVIDENCE_KINDS)] = "COPY"
    pages: Annotated[int, Whole(label="页数", unit="页")] = 0
    provider: Annotated[str, Text(label="提供人", max_len=60, private=True)] = ""
    provided_on: Annotated[date | None, Day(label="提供日期")] = None
    proves: Annotated[str, Text(label="说明什么", max_len=200, private=True)] = ""


@dataclass(frozen=True, kw_only=True)
class Recusal(Record):
    """A party asked that a mediator stand aside, and what was decided (若干规定 25)."""

    case: Annotated[int, Ref(label="案件", to="mediation_case", owner=True)] = 0
    asked_on: Annotated[date | None, Day(label="申请日期")] = None
    asked_by: Annotated[str, Text(label="申请人", max_len=60, private=True)] = ""
    mediator: Annotated[str, Text(label="申请回避的调解员", max_len=30)] = ""
    reason: Annotated[str, Choice(label="理由", options=codes.RECUSAL_REASONS)] = ""
    note: Annotated[str, Text(label="说明", max_len=200, private=True)] = ""
    decision: Annotated[str, Choice(label="决定", options=codes.RECUSAL_DECISIONS)] = ""
    decided_by: Annotated[str, Text(label="决定人", max_len=30)] = ""
    decided_on: Annotated[date | None, Day(label="决定日期")] = None
    successor: Annotated[str, Text(label="更换后调解员", max_len=30)] = ""


@dataclass(frozen=True, kw_only=True)
class RiskReport(Record):
    """A dispute that may escalate was reported and measures taken (人民调解法 25)."""

    case: Annotated[int, Ref(label="案件", to="mediation_case", owner=True)] = 0
    risk: Annotated[str, LongText(label="风险情况", private=True)] = ""
    measures: Annotated[str, LongText(label="已采取措施")] = ""
    reported_to: Annotated[str, Text(label="报告对象", max_len=60)] = ""
    reported_at: Annotated[datetime | None, Moment(label="报告时间")] = None
    reported_by: Annotated[str, Text(label="报告人", max_len=30)] = ""
    received_by: Annotated[str, Text(label="接报人", max_len=30)] = ""


@dataclass(frozen=True, kw_only=True)
class JointUnit(Record):
    """An organ that joined the mediation of a case (一庭两所联调), and what it said."""

    case: Annotated[int, Ref(label="案件", to="mediation_case", owner=True)] = 0
    unit: Annotated[str, Choice(label="联调单位", options=codes.JOINT_UNITS)] = ""
    name: Annotated[str, Text(label="单位名称", max_len=60)] = ""
    contact: Annotated[str, Text(label="参加人", max_len=60)] = ""
    opinion: Annotated[str, LongText(label="意见")] = ""
    opinion_on: Annotated[date | None, Day(label="日期")] = None


@dataclass(frozen=True, kw_only=True)
class Urge(Record):
    """An overdue duty was urged (人民调解法 31; 逾期督促记录); `instalment` 0 means the whole."""

    case: Annotated[int, Ref(label="案件", to="mediation_case", owner=True)] = 0
    instalment: Annotated[int, Ref(label="哪一期", to="instalment")] = 0
    urged_on: Annotated[date | None, Day(label="督促日期")] = None
    mode: Annotated[str, Choice(label="方式", options=codes.VISIT_MODES)] = "PHONE"
    urged: Annotated[str, Text(label="被督促人", max_len=60, private=True)] = ""
    urged_by: Annotated[str, Text(label="督促人", max_len=30)] = ""
    said: Annotated[str, LongText(label="督促情况", private=True)] = ""
    promised_on: Annotated[date | None, Day(label="承诺履行日")] = None


@dataclass(frozen=True, kw_only=True)
class FormerAgreement(Record):
    """An agreement that a later one replaced, as it stood; `content` is JSON of its parts.

    Its `effective_on` stays the day on which the mediation first ended (designation notes M-08).
    """

    case: Annotated[int, Ref(label="案件", to="mediation_case", owner=True)] = 0
    seq: Annotated[int, Whole(label="版本")] = 0
    agreement_form: Annotated[str, Choice(label="协议形式", options=codes.AGREEMENT_FORMS)] = ""
    agreed_on: Annotated[date | None, Day(label="协议日期")] = None
    effective_on: Annotated[date | None, Day(label="生效日期")] = None
    amount: Annotated[int, Money(label="协议金额")] = 0
    ended_on: Annotated[date | None, Day(label="不再执行日期")] = None
    why: Annotated[str, Choice(label="原因", options=codes.AGREEMENT_ENDS)] = ""
    note: Annotated[str, Text(label="说明", max_len=200, private=True)] = ""
    content: Annotated[str, LongText(label="原协议内容", private=True)] = ""


@dataclass(frozen=True, kw_only=True)
class Waiver(Record):
    """A finding of the quality check that a person accepted, with the reason; never a blocking one.

    `finding` is the text of the finding, so that another finding of the same rule still speaks.
    """

    case: Annotated[int, Ref(label="案件", to="mediation_case", owner=True)] = 0
    rule: Annotated[str, Text(label="规则", max_len=10)] = ""
    finding: Annotated[str, Text(label="问题", max_len=300, private=True)] = ""
    reason: Annotated[str, Text(label="说明理由", max_len=200)] = ""
    waived_by: Annotated[str, Text(label="说明人", max_len=30)] = ""
    waived_on: Annotated[date | None, Day(label="说明日期")] = None
