"""What is kept of a matter under review and of all that hangs on it (notes 4.4)."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fengqiao_desktop.domain.legal_review import codes
from fengqiao_desktop.domain.schema import (
    Choice,
    Day,
    Flag,
    LongText,
    Money,
    Phone,
    Record,
    Ref,
    Text,
    Whole,
)

_WHAT, _WHO, _DONE, _LAW = "事项", "承办和审查", "已履行程序", "法定期限"
_MEET, _OUT, _KEEP = "讨论决定", "签发、公布、备案", "履行和归档"


@dataclass(frozen=True, kw_only=True)
class ReviewMatter(Record):
    """One matter that a unit of the township submits for review; `state` follows from the facts."""

    number: Annotated[
        str, Text(section=_WHAT, label="编号", max_len=40, in_list=150, search=True)
    ] = ""
    title: Annotated[
        str,
        Text(section=_WHAT, label="事项名称", max_len=120, in_list=260, required=True, search=True),
    ] = ""
    type: Annotated[
        str, Choice(section=_WHAT, label="类型", options=codes.MATTER_TYPES, in_list=130)
    ] = ""
    contract_kind: Annotated[
        str, Choice(section=_WHAT, label="合同子类", options=codes.CONTRACT_KINDS)
    ] = ""
    is_agreement: Annotated[bool, Flag(section=_WHAT, label="属行政协议")] = False
    agreement_why: Annotated[str, Text(section=_WHAT, label="认定理由", max_len=120)] = ""
    counterparty: Annotated[str, Text(section=_WHAT, label="相对方", max_len=80, search=True)] = ""
    amount: Annotated[int, Money(section=_WHAT, label="金额")] = 0
    scope_item: Annotated[int, Ref(section=_WHAT, label="目录事项", to="review_scope")] = 0
    body: Annotated[str, Choice(section=_WHAT, label="决定主体", options=codes.BODIES)] = ""
    is_business: Annotated[bool, Flag(section=_WHAT, label="涉企")] = False
    is_competition: Annotated[bool, Flag(section=_WHAT, label="需公平竞争审查")] = False
    is_property: Annotated[bool, Flag(section=_WHAT, label="涉群众财产")] = False
    is_minor: Annotated[bool, Flag(section=_WHAT, label="涉未成年人")] = False
    is_urgent: Annotated[bool, Flag(section=_WHAT, label="紧急")] = False
    urgent_why: Annotated[str, Text(section=_WHAT, label="紧急事由", max_len=120)] = ""
    is_classified: Annotated[bool, Flag(section=_WHAT, label="涉密")] = False
    basis: Annotated[str, LongText(section=_WHAT, label="制定依据")] = ""
    unit: Annotated[
        str, Text(section=_WHO, label="承办机构", max_len=60, in_list=110, search=True)
    ] = ""
    drafter: Annotated[str, Text(section=_WHO, label="承办人", max_len=30)] = ""
    drafter_phone: Annotated[str, Phone(section=_WHO, label="承办人电话")] = ""
    unit_leader: Annotated[str, Text(section=_WHO, label="分管负责人", max_len=30)] = ""
    submitted_on: Annotated[date | None, Day(section=_WHO, label="送审日期", in_list=96)] = None
    complete_on: Annotated[date | None, Day(section=_WHO, label="材料齐备日期")] = None
    accepted_on: Annotated[date | None, Day(section=_WHO, label="受理日期")] = None
    reviewer: Annotated[str, Text(section=_WHO, label="审查人", max_len=30, in_list=80)] = ""
    verifier: Annotated[str, Text(section=_WHO, label="复核人", max_len=30)] = ""
    signer: Annotated[str, Text(section=_WHO, label="签发人", max_len=30)] = ""
    is_qualified: Annotated[
        bool, Flag(section=_WHO, label="审核人有法律职业资格或者非初次从事")
    ] = False
    qualified_by: Annotated[str, Text(section=_WHO, label="有资格的签字人", max_len=30)] = ""
    extended_to: Annotated[date | None, Day(section=_WHO, label="延长至")] = None
    extended_by: Annotated[str, Text(section=_WHO, label="延长批准人", max_len=30)] = ""
    returned_on: Annotated[date | None, Day(section=_WHO, label="退回日期")] = None
    returned_why: Annotated[str, Text(section=_WHO, label="退回理由", max_len=120)] = ""
    out_of_scope_on: Annotated[date | None, Day(section=_WHO, label="告知不属范围日期")] = None
    out_of_scope_why: Annotated[str, Text(section=_WHO, label="不属范围理由", max_len=120)] = ""
    withdrawn_on: Annotated[date | None, Day(section=_WHO, label="撤回日期")] = None
    withdrawn_why: Annotated[str, Text(section=_WHO, label="撤回理由", max_len=120)] = ""
    stopped_on: Annotated[date | None, Day(section=_WHO, label="不合法终止日期")] = None
    consult_from: Annotated[date | None, Day(section=_DONE, label="公开征求意见起")] = None
    consult_to: Annotated[date | None, Day(section=_DONE, label="公开征求意见止")] = None
    consult_how: Annotated[str, Text(section=_DONE, label="征求渠道", max_len=80)] = ""
    consult_count: Annotated[int, Whole(section=_DONE, label="收到意见", unit="条")] = 0
    consult_na: Annotated[str, Text(section=_DONE, label="不征求或者缩短的理由", max_len=120)] = ""
    hearing_on: Annotated[date | None, Day(section=_DONE, label="听证日期")] = None
    hearing_sent_on: Annotated[date | None, Day(section=_DONE, label="听证材料送达日期")] = None
    hearing_na: Annotated[str, Text(section=_DONE, label="不听证的理由", max_len=120)] = ""
    experts_on: Annotated[date | None, Day(section=_DONE, label="专家论证日期")] = None
    experts_na: Annotated[str, Text(section=_DONE, label="不论证的理由", max_len=120)] = ""
    risk_on: Annotated[date | None, Day(section=_DONE, label="风险评估日期")] = None
    risk_result: Annotated[str, Text(section=_DONE, label="评估结论", max_len=60)] = ""
    risk_na: Annotated[str, Text(section=_DONE, label="不评估的理由", max_len=120)] = ""
    competition_on: Annotated[date | None, Day(section=_DONE, label="公平竞争审查日期")] = None
    competition_result: Annotated[
        str, Text(section=_DONE, label="公平竞争审查结论", max_len=80)
    ] = ""
    collective_on: Annotated[date | None, Day(section=_DONE, label="集体研究日期")] = None
    collective_na: Annotated[str, Text(section=_DONE, label="不集体研究的理由", max_len=120)] = ""
    due_from: Annotated[
        date | None, Day(section=_LAW, label="法定期限起算日（收到申请、副本、立案）")
    ] = None
    petition_kind: Annotated[
        str, Choice(section=_LAW, label="信访意见种类", options=codes.PETITION_KINDS)
    ] = ""
    court_kind: Annotated[
        str, Choice(section=_LAW, label="答复种类", options=codes.COURT_KINDS)
    ] = ""
    law_extended_on: Annotated[date | None, Day(section=_LAW, label="法定期限延长至")] = None
    villagers_on: Annotated[
        date | None, Day(section=_LAW, label="村民会议（成员大会）通过日期")
    ] = None
    reported_on: Annotated[date | None, Day(section=_LAW, label="报备日期")] = None
    feedback_on: Annotated[date | None, Day(section=_MEET, label="反馈日期")] = None
    planned_on: Annotated[date | None, Day(section=_MEET, label="拟上会日期")] = None
    proposed_on: Annotated[date | None, Day(section=_MEET, label="提交会议日期")] = None
    meeting: Annotated[str, Choice(section=_MEET, label="会议", options=codes.MEETINGS)] = ""
    meeting_on: Annotated[date | None, Day(section=_MEET, label="会议日期")] = None
    result: Annotated[str, Choice(section=_MEET, label="结果", options=codes.RESULTS)] = ""
    votes: Annotated[str, Text(section=_MEET, label="赞成、反对、弃权", max_len=30)] = ""
    minutes: Annotated[str, Text(section=_MEET, label="会议记录、纪要文号", max_len=60)] = ""
    minority: Annotated[str, Text(section=_MEET, label="不同意见（没有的写“无”）", max_len=120)] = (
        ""
    )
    issued_number: Annotated[
        str, Text(section=_OUT, label="文号（合同号）", max_len=60, search=True)
    ] = ""
    issued_on: Annotated[date | None, Day(section=_OUT, label="签发（签订、作出）日期")] = None
    issued_by: Annotated[str, Text(section=_OUT, label="签发（签订）人", max_len=30)] = ""
    in_force_on: Annotated[date | None, Day(section=_OUT, label="施行日期")] = None
    valid_to: Annotated[date | None, Day(section=_OUT, label="有效期至")] = None
    is_trial: Annotated[bool, Flag(section=_OUT, label="暂行、试行")] = False
    published_on: Annotated[date | None, Day(section=_OUT, label="公布（公示）日期")] = None
    published_how: Annotated[str, Text(section=_OUT, label="公布渠道", max_len=80)] = ""
    filed_with: Annotated[str, Text(section=_OUT, label="备案机关", max_len=60)] = ""
    filed_on: Annotated[date | None, Day(section=_OUT, label="备案日期")] = None
    filed_number: Annotated[str, Text(section=_OUT, label="备案号", max_len=40)] = ""
    evaluated_on: Annotated[date | None, Day(section=_KEEP, label="清理、后评估日期")] = None
    cleaning: Annotated[str, Choice(section=_KEEP, label="清理结论", options=codes.CLEANINGS)] = ""
    archive_number: Annotated[str, Text(section=_KEEP, label="归档号", max_len=40)] = ""
    archived_on: Annotated[date | None, Day(section=_KEEP, label="归档日期")] = None
    note: Annotated[str, LongText(section=_KEEP, label="备注")] = ""
    state: Annotated[
        str, Choice(section=_WHAT, label="状态", options=codes.STATES, in_list=110)
    ] = "DRAFTING"


@dataclass(frozen=True, kw_only=True)
class ReviewMaterial(Record):
    """One paper of the list that comes with a submission (notes 4.1)."""

    matter: Annotated[int, Ref(label="审查件", to="legal_review", owner=True)] = 0
    name: Annotated[str, Text(label="材料", max_len=60)] = ""
    is_required: Annotated[bool, Flag(label="必备")] = False
    received_on: Annotated[date | None, Day(label="收到日期")] = None
    copies: Annotated[int, Whole(label="份数")] = 1


@dataclass(frozen=True, kw_only=True)
class ReviewCorrection(Record):
    """A notice of what is missing, told once."""

    matter: Annotated[int, Ref(label="审查件", to="legal_review", owner=True)] = 0
    missing: Annotated[str, LongText(label="缺项和要求")] = ""
    sent_on: Annotated[date | None, Day(label="发出日期")] = None
    due_on: Annotated[date | None, Day(label="补正期限")] = None
    completed_on: Annotated[date | None, Day(label="补齐日期")] = None


@dataclass(frozen=True, kw_only=True)
class ReviewPause(Record):
    """Days that do not count: consulting, arguing, waiting for papers."""

    matter: Annotated[int, Ref(label="审查件", to="legal_review", owner=True)] = 0
    reason: Annotated[str, Text(label="中止原因", max_len=80)] = ""
    from_on: Annotated[date | None, Day(label="中止起")] = None
    to_on: Annotated[date | None, Day(label="恢复日期")] = None
    approved_by: Annotated[str, Text(label="批准人", max_len=30)] = ""


@dataclass(frozen=True, kw_only=True)
class CounselOpinion(Record):
    """What a legal adviser or public lawyer says first (LD04)."""

    matter: Annotated[int, Ref(label="审查件", to="legal_review", owner=True)] = 0
    counsel: Annotated[int, Ref(label="顾问", to="legal_counsel")] = 0
    name: Annotated[str, Text(label="姓名", max_len=30)] = ""
    firm: Annotated[str, Text(label="律所（单位）", max_len=60)] = ""
    assigned_on: Annotated[date | None, Day(label="分派日期")] = None
    is_impartial: Annotated[bool, Flag(label="已声明无利害关系")] = False
    returned_on: Annotated[date | None, Day(label="意见日期")] = None
    opinion: Annotated[str, LongText(label="意见")] = ""
    basis: Annotated[str, LongText(label="依据")] = ""
    risk: Annotated[str, Choice(label="风险等级", options=codes.RISKS)] = ""


@dataclass(frozen=True, kw_only=True)
class ReviewPoint(Record):
    """The answer to one point of the checklist (notes 3)."""

    matter: Annotated[int, Ref(label="审查件", to="legal_review", owner=True)] = 0
    point: Annotated[str, Text(label="清单项", max_len=8)] = ""
    answer: Annotated[str, Choice(label="结果", options=codes.ANSWERS)] = ""
    remark: Annotated[str, Text(label="说明", max_len=200)] = ""
    round: Annotated[int, Whole(label="第几次审查")] = 1


@dataclass(frozen=True, kw_only=True)
class ReviewFinding(Record):
    """One item of the opinion, and what the unit did with it (notes 2.3)."""

    matter: Annotated[int, Ref(label="审查件", to="legal_review", owner=True)] = 0
    round: Annotated[int, Whole(label="第几次审查")] = 1
    point: Annotated[str, Text(label="清单项", max_len=8)] = ""
    clause: Annotated[str, Text(label="对应条款", max_len=40)] = ""
    kind: Annotated[str, Choice(label="类别", options=codes.FINDING_KINDS)] = ""
    problem: Annotated[str, LongText(label="问题")] = ""
    basis: Annotated[str, Text(label="依据", max_len=200)] = ""
    advice: Annotated[str, LongText(label="建议")] = ""
    severity: Annotated[str, Choice(label="等级", options=codes.SEVERITIES)] = ""
    adopt: Annotated[str, Choice(label="采纳", options=codes.ADOPTIONS)] = ""
    adopt_why: Annotated[str, Text(label="理由和依据", max_len=200)] = ""
    new_text: Annotated[str, LongText(label="修改后文字")] = ""
    confirmed_by: Annotated[str, Text(label="不采纳的确认人（分管负责人）", max_len=30)] = ""


@dataclass(frozen=True, kw_only=True)
class ReviewOpinion(Record):
    """A written opinion: of the first review, or of one again after changes."""

    matter: Annotated[int, Ref(label="审查件", to="legal_review", owner=True)] = 0
    round: Annotated[int, Whole(label="第几次审查")] = 1
    number: Annotated[str, Text(label="意见书号", max_len=40, search=True)] = ""
    conclusion: Annotated[str, Choice(label="结论", options=codes.CONCLUSIONS)] = ""
    authority: Annotated[str, LongText(label="权限")] = ""
    procedure: Annotated[str, LongText(label="程序")] = ""
    content: Annotated[str, LongText(label="内容")] = ""
    other: Annotated[str, LongText(label="其他")] = ""
    issued_on: Annotated[date | None, Day(label="出具日期")] = None
    reviewer: Annotated[str, Text(label="审查人", max_len=30)] = ""
    verifier: Annotated[str, Text(label="复核人", max_len=30)] = ""
    signer: Annotated[str, Text(label="签发人", max_len=30)] = ""
    delivered_on: Annotated[date | None, Day(label="送达日期")] = None
    receiver: Annotated[str, Text(label="接收人", max_len=30)] = ""
    feedback_due_on: Annotated[date | None, Day(label="反馈期限")] = None


@dataclass(frozen=True, kw_only=True)
class ReviewedText(Record):
    """One version of the text under review, kept whole so that versions can be compared."""

    matter: Annotated[int, Ref(label="审查件", to="legal_review", owner=True)] = 0
    seq: Annotated[int, Whole(label="第几稿")] = 1
    name: Annotated[str, Text(label="名称", max_len=60)] = ""
    received_on: Annotated[date | None, Day(label="收到日期")] = None
    text: Annotated[str, LongText(label="正文")] = ""


@dataclass(frozen=True, kw_only=True)
class ReviewChallenge(Record):
    """What somebody else found afterwards: a review, a lawsuit, a filing, a congress."""

    matter: Annotated[int, Ref(label="审查件", to="legal_review", owner=True)] = 0
    kind: Annotated[str, Choice(label="途径", options=codes.CHALLENGES)] = ""
    number: Annotated[str, Text(label="案号", max_len=60)] = ""
    decided_on: Annotated[date | None, Day(label="结果日期")] = None
    outcome: Annotated[str, Choice(label="结果", options=codes.OUTCOMES)] = ""
    cause: Annotated[str, LongText(label="归因")] = ""


@dataclass(frozen=True, kw_only=True)
class ReviewContract(Record):
    """A contract of the township in its ledger (notes 4.3)."""

    matter: Annotated[int, Ref(label="审查件", to="legal_review")] = 0
    number: Annotated[str, Text(label="合同号", max_len=60, in_list=130, search=True)] = ""
    name: Annotated[
        str, Text(label="名称", max_len=120, in_list=220, required=True, search=True)
    ] = ""
    kind: Annotated[str, Choice(label="类型", options=codes.CONTRACT_KINDS, in_list=120)] = ""
    counterparty: Annotated[str, Text(label="相对方", max_len=80, in_list=160, search=True)] = ""
    credit_code: Annotated[str, Text(label="统一社会信用代码", max_len=18)] = ""
    amount: Annotated[int, Money(label="金额", in_list=110)] = 0
    fund: Annotated[str, Text(label="资金来源", max_len=40)] = ""
    purchase: Annotated[str, Text(label="采购方式", max_len=40)] = ""
    signed_on: Annotated[date | None, Day(label="签订日", in_list=96)] = None
    starts_on: Annotated[date | None, Day(label="履约起")] = None
    ends_on: Annotated[date | None, Day(label="履约止", in_list=96)] = None
    payments: Annotated[str, LongText(label="付款节点（日期、金额，一行一个）")] = ""
    performance: Annotated[
        str, Choice(label="履行状态", options=codes.PERFORMANCES, in_list=90)
    ] = ""
    changes: Annotated[str, LongText(label="变更")] = ""
    disputes: Annotated[str, LongText(label="争议")] = ""
    stored_on: Annotated[date | None, Day(label="报备存日期")] = None
    archive_number: Annotated[str, Text(label="归档号", max_len=40)] = ""


@dataclass(frozen=True, kw_only=True)
class NormDocument(Record):
    """A normative document of the township, in force or not (规范性文件库)."""

    matter: Annotated[int, Ref(label="审查件", to="legal_review")] = 0
    number: Annotated[str, Text(label="文号", max_len=60, in_list=140, search=True)] = ""
    name: Annotated[
        str, Text(label="名称", max_len=120, in_list=240, required=True, search=True)
    ] = ""
    published_on: Annotated[date | None, Day(label="发布日", in_list=96)] = None
    in_force_on: Annotated[date | None, Day(label="施行日", in_list=96)] = None
    valid_to: Annotated[date | None, Day(label="有效期至", in_list=96)] = None
    is_trial: Annotated[bool, Flag(label="暂行、试行")] = False
    is_current: Annotated[bool, Flag(label="现行有效", in_list=80)] = True
    sources: Annotated[str, LongText(label="上位依据")] = ""
    filed_number: Annotated[str, Text(label="备案号", max_len=40, in_list=110)] = ""
    cleaning: Annotated[str, Choice(label="清理结论", options=codes.CLEANINGS, in_list=90)] = ""
    replaced_by: Annotated[str, Text(label="替代文件", max_len=80)] = ""


@dataclass(frozen=True, kw_only=True)
class ScopeItem(Record):
    """One item of the year's catalogue of what must be reviewed (审查事项目录)."""

    year: Annotated[int, Whole(label="年度", in_list=60)] = 0
    code: Annotated[str, Text(label="编码", max_len=20, in_list=80)] = ""
    name: Annotated[str, Text(label="事项", max_len=80, in_list=240, required=True)] = ""
    type: Annotated[str, Choice(label="类型", options=codes.MATTER_TYPES, in_list=140)] = ""
    is_required: Annotated[bool, Flag(label="必审", in_list=60)] = True
    unit: Annotated[str, Text(label="送审部门", max_len=60, in_list=120)] = ""
    basis: Annotated[str, Text(label="依据", max_len=120)] = ""


@dataclass(frozen=True, kw_only=True)
class PlannedDecision(Record):
    """One item of the year's catalogue of major decisions (重大行政决策目录)."""

    year: Annotated[int, Whole(label="年度", in_list=60)] = 0
    name: Annotated[str, Text(label="决策事项", max_len=120, in_list=260, required=True)] = ""
    unit: Annotated[str, Text(label="承办单位", max_len=60, in_list=130)] = ""
    planned: Annotated[str, Text(label="计划时间", max_len=40, in_list=100)] = ""
    is_to_party: Annotated[bool, Flag(label="报党委同意", in_list=90)] = False
    published_on: Annotated[date | None, Day(label="公布日", in_list=96)] = None


@dataclass(frozen=True, kw_only=True)
class LegalCounsel(Record):
    """A legal adviser with the term of his contract."""

    name: Annotated[str, Text(label="姓名", max_len=30, in_list=90, required=True)] = ""
    firm: Annotated[str, Text(label="律所（单位）", max_len=60, in_list=180)] = ""
    licence: Annotated[str, Text(label="执业证号", max_len=30, in_list=140)] = ""
    is_public: Annotated[bool, Flag(label="公职律师", in_list=80)] = False
    starts_on: Annotated[date | None, Day(label="聘期起", in_list=96)] = None
    ends_on: Annotated[date | None, Day(label="聘期止", in_list=96)] = None
    fee: Annotated[int, Money(label="费用")] = 0
    rating: Annotated[str, Text(label="评价", max_len=80)] = ""


@dataclass(frozen=True, kw_only=True)
class MeetingAttendance(Record):
    """The head of the station sat in on a meeting; that is no review (国务院令713号第25条)."""

    held_on: Annotated[date | None, Day(label="会议日期", in_list=96)] = None
    meeting: Annotated[str, Choice(label="会议", options=codes.MEETINGS, in_list=120)] = ""
    topic: Annotated[str, Text(label="议题", max_len=120, in_list=240, required=True)] = ""
    is_legal: Annotated[bool, Flag(label="涉法", in_list=60)] = True
    by: Annotated[str, Text(label="列席人", max_len=30, in_list=80)] = ""
    absent_why: Annotated[str, Text(label="未列席原因", max_len=80)] = ""
    opinion: Annotated[str, LongText(label="意见要点")] = ""
    opinions: Annotated[int, Whole(label="意见条数", in_list=80)] = 0
    adopt: Annotated[str, Choice(label="采纳", options=codes.ADOPTIONS, in_list=80)] = ""
    matter: Annotated[int, Ref(label="关联审查件", to="legal_review")] = 0
    recorder: Annotated[str, Text(label="记录人", max_len=30)] = ""


@dataclass(frozen=True, kw_only=True)
class TownEntry(Record):
    """A line of the township's own registers, against which 应审尽审 is reconciled."""

    kind: Annotated[str, Choice(label="登记册", options=codes.ENTRY_KINDS, in_list=100)] = ""
    number: Annotated[str, Text(label="文号、合同号、案号", max_len=60, in_list=150)] = ""
    title: Annotated[str, Text(label="名称", max_len=120, in_list=260, required=True)] = ""
    on: Annotated[date | None, Day(label="日期", in_list=96)] = None
    is_reviewable: Annotated[bool, Flag(label="应审", in_list=60)] = True
    why_not: Annotated[str, Text(label="不属应审的理由", max_len=100)] = ""
    matter: Annotated[int, Ref(label="审查件", to="legal_review", in_list=160)] = 0
