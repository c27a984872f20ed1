"""What is kept of a mediation case: the case, its parties, sessions, clauses, duties and visits."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated

from fengqiao_desktop.domain.mediation import codes
from fengqiao_desktop.domain.schema import (
    Choice,
    Choices,
    Day,
    Flag,
    IdNumber,
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
class MediationCase(Record):
    """One dispute before one committee (mediation notes 2.2; columns of 7.1 and 7.2).

    `number` is empty until the case is accepted.  Money is in fen.  `mediation_end_on` and the
    date on which an agreement takes effect are derived in `rules`, never stored.
    """

    number: Annotated[str, Text(label="案号", max_len=60, in_list=150, search=True)] = ""
    title: Annotated[str, Text(label="卷名", max_len=80, search=True)] = ""
    parties_text: Annotated[str, Text(label="当事人", max_len=200, in_list=220)] = ""
    state: Annotated[str, Choice(label="状态", options=codes.STATES, in_list=88)] = "PENDING"
    committee: Annotated[
        int, Ref(label="调委会", to="committee", section="受理", required=True)
    ] = 0
    studio: Annotated[str, Text(label="调解工作室", section="受理")] = ""
    source: Annotated[str, Choice(label="案件来源", options=codes.SOURCES, section="受理")] = ""
    channel: Annotated[str, Choice(label="线索渠道", options=codes.CHANNELS, section="受理")] = ""
    court_referral: Annotated[
        str, Choice(label="法院衔接", options=codes.COURT_REFERRALS, section="移送")
    ] = ""
    by_platform: Annotated[bool, Flag(label="经法院平台", section="移送")] = False
    referral_org: Annotated[str, Text(label="移送单位", section="移送")] = ""
    referral_number: Annotated[str, Text(label="移送函号", section="移送")] = ""
    referral_received_on: Annotated[date | None, Day(label="接收材料日", section="移送")] = None
    referral_case_number: Annotated[
        str, Text(label="对方案号（法院案号、警情、信访件编号）", max_len=60, section="移送")
    ] = ""
    referral_demand: Annotated[str, Text(label="办理要求", max_len=200, section="移送")] = ""
    referral_due_on: Annotated[date | None, Day(label="要求办结日", section="移送")] = None
    has_injury: Annotated[bool, Flag(label="有人受伤", section="移送")] = False
    referral_returned_on: Annotated[date | None, Day(label="退回或反馈日", section="移送")] = None
    proof_sent_on: Annotated[date | None, Day(label="履行证明回传日", section="移送")] = None
    transferred_from: Annotated[int, Ref(label="上移前调委会", to="committee", section="上移")] = 0
    transferred_on: Annotated[date | None, Day(label="上移日期", section="上移")] = None
    transfer_reason: Annotated[str, Text(label="上移原因", max_len=200, section="上移")] = ""
    former_number: Annotated[str, Text(label="上移前案号", max_len=60, section="上移")] = ""
    applied_on: Annotated[date | None, Day(label="申请日期", section="受理")] = None
    applied_orally: Annotated[bool, Flag(label="口头申请", section="受理")] = False
    accepted_on: Annotated[date | None, Day(label="受理日期", section="受理", in_list=84)] = None
    registrar: Annotated[str, Text(label="登记人", max_len=30, section="受理")] = ""
    consent: Annotated[
        str, Choice(label="对方是否同意调解", options=codes.CONSENTS, section="受理")
    ] = ""
    dispute_type: Annotated[
        str, Choice(label="纠纷类型", options=codes.DISPUTE_TYPES, section="受理", in_list=120)
    ] = ""
    difficulty: Annotated[
        str, Choice(label="难度", options=codes.DIFFICULTIES, section="受理", in_list=56)
    ] = ""
    is_complex: Annotated[bool, Flag(label="疑难复杂", section="受理")] = False
    complex_reason: Annotated[str, Text(label="疑难复杂依据", max_len=200, section="受理")] = ""
    intensity: Annotated[
        str, Choice(label="激烈程度", options=codes.INTENSITIES, section="风险")
    ] = ""
    prediction: Annotated[
        str, Choice(label="案件预测", options=codes.PREDICTIONS, section="风险")
    ] = ""
    people_count: Annotated[int, Whole(label="涉及人数", unit="人", section="受理")] = 0
    claim_amount: Annotated[int, Money(label="涉及金额", section="受理")] = 0
    occurred_on: Annotated[date | None, Day(label="发生时间", section="受理")] = None
    village: Annotated[int, Ref(label="发生地村（社区）", to="village", section="受理")] = 0
    place: Annotated[str, Text(label="发生地点", section="受理", search=True)] = ""
    has_death: Annotated[bool, Flag(label="有无死亡", section="受理")] = False
    special_groups: Annotated[
        tuple[str, ...], Choices(label="特殊群体", options=codes.SPECIAL_GROUPS, section="受理")
    ] = ()
    migrant_count: Annotated[int, Whole(label="涉农民工人数", unit="人", section="受理")] = 0
    case_property: Annotated[str, Text(label="案件属性", max_len=30, section="受理")] = ""
    facts: Annotated[
        str, LongText(label="纠纷简要情况", section="受理", search=True, private=True)
    ] = ""
    requests: Annotated[str, LongText(label="当事人申请事项", section="受理", private=True)] = ""

    exclusion: Annotated[
        str, Choice(label="排除情形", options=codes.EXCLUSIONS, section="不予受理")
    ] = ""
    reject_reason: Annotated[str, LongText(label="不予受理理由", section="不予受理")] = ""
    guide_to: Annotated[
        str, Choice(label="引导去向", options=codes.GUIDE_TO, section="不予受理")
    ] = ""
    rejected_on: Annotated[date | None, Day(label="不予受理日期", section="不予受理")] = None

    informed_on: Annotated[date | None, Day(label="告知日期", section="告知")] = None
    inform_mode: Annotated[
        str, Choice(label="告知方式", options=codes.INFORM_MODES, section="告知")
    ] = ""
    informant: Annotated[str, Text(label="告知人", max_len=30, section="告知")] = ""
    mediator_choice: Annotated[
        str, Choice(label="调解员确定方式", options=codes.MEDIATOR_CHOICES, section="告知")
    ] = ""
    lead_mediator: Annotated[
        str, Text(label="主办调解员", max_len=30, section="告知", in_list=80, search=True)
    ] = ""
    co_mediators: Annotated[str, Text(label="协办调解员", max_len=100, section="告知")] = ""
    co_committees: Annotated[str, Text(label="协办调委会", max_len=120, section="告知")] = ""
    recorder: Annotated[str, Text(label="记录人", max_len=30, section="告知")] = ""
    extended_to: Annotated[date | None, Day(label="延长至", section="期限")] = None
    extension_reason: Annotated[str, Text(label="延长理由", max_len=200, section="期限")] = ""
    extension_agreed: Annotated[bool, Flag(label="双方同意延长", section="期限")] = False
    suspended_on: Annotated[date | None, Day(label="中止日期", section="期限")] = None
    suspend_reason: Annotated[str, Text(label="中止原因", max_len=200, section="期限")] = ""
    resumed_on: Annotated[date | None, Day(label="恢复日期", section="期限")] = None

    agreement_form: Annotated[
        str, Choice(label="协议形式", options=codes.AGREEMENT_FORMS, section="协议", in_list=56)
    ] = ""
    agreement_number: Annotated[str, Text(label="协议编号", max_len=60, section="协议")] = ""
    agreed_on: Annotated[date | None, Day(label="协议日期", section="协议")] = None
    parties_signed_on: Annotated[date | None, Day(label="当事人签名日", section="协议")] = None
    mediator_signed_on: Annotated[date | None, Day(label="调解员签名日", section="协议")] = None
    sealed_on: Annotated[date | None, Day(label="盖章日", section="协议")] = None
    seals: Annotated[
        str, Text(label="所盖印章", max_len=200, section="协议", help="几个印章用顿号隔开")
    ] = ""
    dispute_facts: Annotated[
        str, LongText(label="主要事实、争议事项", section="协议", private=True)
    ] = ""
    performance_text: Annotated[
        str, LongText(label="履行方式、时限", section="协议", private=True)
    ] = ""
    performance_mode: Annotated[
        str, Choice(label="履行方式", options=codes.PERFORMANCE_MODES, section="协议")
    ] = ""
    amount: Annotated[int, Money(label="协议金额", section="协议", in_list=110)] = 0
    copies: Annotated[int, Whole(label="协议份数", unit="份", section="协议")] = 0
    e_signature: Annotated[bool, Flag(label="电子签章", section="协议")] = False

    fail_reason: Annotated[
        str, Choice(label="不成原因", options=codes.FAIL_REASONS, section="不成")
    ] = ""
    fail_note: Annotated[str, LongText(label="不成说明", section="不成", private=True)] = ""
    failed_on: Annotated[date | None, Day(label="终止日期", section="不成")] = None
    remedy_informed: Annotated[bool, Flag(label="已告知救济途径", section="不成")] = False
    remedy_mode: Annotated[
        str, Choice(label="救济告知方式", options=codes.INFORM_MODES, section="不成")
    ] = ""
    materials_returned: Annotated[str, Text(label="材料退回情况", max_len=100, section="不成")] = ""
    withdrawn_on: Annotated[date | None, Day(label="撤回日期", section="撤回")] = None
    withdrawn_by: Annotated[str, Text(label="撤回人", max_len=60, section="撤回", private=True)] = (
        ""
    )
    withdraw_reason: Annotated[
        str, Choice(label="撤回原因", options=codes.WITHDRAW_REASONS, section="撤回")
    ] = ""

    performance_code: Annotated[
        str, Choice(label="协议履行情况", options=codes.PERFORMANCE_CODES, section="履行")
    ] = ""
    performed_on: Annotated[date | None, Day(label="履行完毕日", section="履行")] = None
    regret_on: Annotated[date | None, Day(label="反悔日期", section="反悔")] = None
    regret_note: Annotated[str, LongText(label="反悔情况", section="反悔", private=True)] = ""
    sued_on: Annotated[date | None, Day(label="反悔后起诉日", section="反悔")] = None
    suit_court: Annotated[str, Text(label="受诉法院", max_len=60, section="反悔")] = ""
    suit_number: Annotated[str, Text(label="诉讼案号", max_len=60, section="反悔")] = ""
    court_result: Annotated[
        str, Choice(label="法院处理结果", options=codes.COURT_RESULTS, section="反悔")
    ] = ""
    court_ruled_on: Annotated[date | None, Day(label="法院处理日", section="反悔")] = None
    payment_order_on: Annotated[date | None, Day(label="申请支付令日", section="反悔")] = None
    confirmation_wanted: Annotated[bool, Flag(label="申请司法确认", section="司法确认")] = False
    confirmation_by: Annotated[
        str, Choice(label="谁来申请", options=codes.CONFIRMATION_BY, section="司法确认")
    ] = ""
    confirmation_applied_on: Annotated[date | None, Day(label="申请日", section="司法确认")] = None
    confirmation_court: Annotated[str, Text(label="法院", max_len=60, section="司法确认")] = ""
    confirmation_received_on: Annotated[
        date | None, Day(label="法院收件日", section="司法确认")
    ] = None
    confirmation_filed_on: Annotated[date | None, Day(label="立案日", section="司法确认")] = None
    confirmation_number: Annotated[str, Text(label="裁定案号", max_len=60, section="司法确认")] = ""
    confirmation_result: Annotated[
        str, Choice(label="确认结果", options=codes.CONFIRMATION_RESULTS, section="司法确认")
    ] = ""
    confirmation_ruled_on: Annotated[date | None, Day(label="裁定日", section="司法确认")] = None
    confirmation_served_on: Annotated[date | None, Day(label="送达日", section="司法确认")] = None
    visit_waived: Annotated[str, Text(label="免回访理由", max_len=100, section="回访")] = ""
    transformation: Annotated[
        str, Choice(label="纠纷转化情况", options=codes.TRANSFORMATIONS, section="结案")
    ] = ""
    prevented_suicide: Annotated[int, Whole(label="防止自杀", unit="人", section="结案")] = 0
    prevented_criminal: Annotated[int, Whole(label="防止民转刑", unit="人", section="结案")] = 0
    prevented_petition: Annotated[int, Whole(label="防止群体性上访", unit="人", section="结案")] = 0
    prevented_fight: Annotated[int, Whole(label="防止群体性械斗", unit="人", section="结案")] = 0
    closed_on: Annotated[date | None, Day(label="结案日期", section="结案")] = None
    archived_on: Annotated[date | None, Day(label="立卷日期", section="归档")] = None
    archivist: Annotated[str, Text(label="立卷人", max_len=30, section="归档")] = ""
    retention: Annotated[
        str, Choice(label="保管期限", options=codes.RETENTIONS, section="归档")
    ] = ""
    dossier_pages: Annotated[int, Whole(label="卷内页数", unit="页", section="归档")] = 0
    dossier_place: Annotated[str, Text(label="存放位置", max_len=60, section="归档")] = ""
    evidence_bags: Annotated[int, Whole(label="证物袋", unit="个", section="归档")] = 0
    checker: Annotated[str, Text(label="检查人", max_len=30, section="归档")] = ""
    checked_on: Annotated[date | None, Day(label="检查日期", section="归档")] = None
    dossier_note: Annotated[str, LongText(label="卷宗情况说明", section="归档")] = ""
    reopen_asked_on: Annotated[date | None, Day(label="申请重新打开日", section="归档")] = None
    reopen_asked_by: Annotated[str, Text(label="申请重新打开人", max_len=30, section="归档")] = ""
    reopen_reason: Annotated[str, Text(label="重新打开理由", max_len=200, section="归档")] = ""
    reopened_on: Annotated[date | None, Day(label="重新打开日", section="归档")] = None
    mediated_before_import: Annotated[date | None, Day(label="旧台账调解时间", section="归档")] = (
        None
    )
    duplicate_of: Annotated[int, Ref(label="重复于", to="mediation_case", section="归档")] = 0
    continues: Annotated[int, Ref(label="接续原案", to="mediation_case", section="归档")] = 0
    note: Annotated[str, LongText(label="备注", section="归档")] = ""


@dataclass(frozen=True, kw_only=True)
class Party(Record):
    """A party as the papers of this case state it: a copy of the person at that time."""

    case: Annotated[int, Ref(label="案件", to="mediation_case", owner=True)] = 0
    seq: Annotated[int, Whole(label="序")] = 0
    side: Annotated[str, Choice(label="身份", options=codes.SIDES)] = "APPLICANT"
    kind: Annotated[str, Choice(label="类别", options=codes.PARTY_KINDS)] = "PERSON"
    person: Annotated[int, Ref(label="人员", to="person")] = 0
    name: Annotated[
        str, Text(label="姓名或名称", max_len=80, required=True, search=True, private=True)
    ] = ""
    sex: Annotated[str, Choice(label="性别", options=codes.SEXES)] = ""
    ethnicity: Annotated[str, Text(label="民族", max_len=20)] = "汉族"
    born_on: Annotated[date | None, Day(label="出生日期", private=True)] = None
    age: Annotated[int, Whole(label="年龄", unit="岁")] = (
        0  # as told; used where no birth date is known
    )
    id_number: Annotated[str, IdNumber(label="身份证号", search=True, private=True)] = ""
    occupation: Annotated[str, Text(label="职业或职务", max_len=40)] = ""
    phone: Annotated[str, Phone(label="联系方式", search=True, private=True)] = ""
    address: Annotated[str, Text(label="单位或住址", max_len=120, private=True)] = ""
    village: Annotated[int, Ref(label="所在村（社区）", to="village")] = 0
    legal_representative: Annotated[str, Text(label="法定代表人", max_len=40, private=True)] = ""
    legal_title: Annotated[str, Text(label="法定代表人职务", max_len=40)] = ""
    credit_code: Annotated[str, Text(label="统一社会信用代码", max_len=18)] = ""
    represents: Annotated[int, Whole(label="代表人数（含本人）", unit="人")] = 1


@dataclass(frozen=True, kw_only=True)
class Agent(Record):
    """Who acts for a party (代理人); an entrusted one needs a written authority."""

    case: Annotated[int, Ref(label="案件", to="mediation_case", owner=True)] = 0
    party: Annotated[int, Ref(label="被代理人", to="party")] = 0
    kind: Annotated[str, Choice(label="代理种类", options=codes.AGENT_KINDS)] = "ENTRUSTED"
    name: Annotated[str, Text(label="姓名", max_len=40, search=True, private=True)] = ""
    sex: Annotated[str, Choice(label="性别", options=codes.SEXES)] = ""
    relation: Annotated[str, Text(label="与当事人关系", max_len=30)] = ""
    id_number: Annotated[str, IdNumber(label="身份证号", private=True)] = ""
    phone: Annotated[str, Phone(label="联系方式", search=True, private=True)] = ""
    address: Annotated[str, Text(label="单位或住址", max_len=120, private=True)] = ""
    authority: Annotated[str, Text(label="代理权限", max_len=200)] = ""


@dataclass(frozen=True, kw_only=True)
class Session(Record):
    """One mediation with its record (人民调解记录)."""

    case: Annotated[int, Ref(label="案件", to="mediation_case", owner=True)] = 0
    started_at: Annotated[datetime | None, Moment(label="开始时间")] = None
    ended_at: Annotated[datetime | None, Moment(label="结束时间")] = None
    place: Annotated[str, Text(label="地点")] = ""
    mode: Annotated[str, Choice(label="方式", options=codes.SESSION_MODES)] = "ONSITE"
    attended: Annotated[str, Text(label="到场当事人", max_len=200, private=True)] = ""
    guests: Annotated[str, Text(label="参加人", max_len=200, private=True)] = ""
    host: Annotated[str, Text(label="主持人", max_len=30)] = ""
    recorder: Annotated[str, Text(label="记录人", max_len=30)] = ""
    content: Annotated[str, LongText(label="调解记录", private=True)] = ""
    result: Annotated[str, Choice(label="调解结果", options=codes.SESSION_RESULTS)] = ""


@dataclass(frozen=True, kw_only=True)
class Clause(Record):
    """One clause of the agreement: one matter each."""

    case: Annotated[int, Ref(label="案件", to="mediation_case", owner=True)] = 0
    seq: Annotated[int, Whole(label="条")] = 0
    text: Annotated[str, LongText(label="约定", private=True)] = ""


@dataclass(frozen=True, kw_only=True)
class Instalment(Record):
    """One duty that falls due: a payment, an act, or a duty under a condition."""

    case: Annotated[int, Ref(label="案件", to="mediation_case", owner=True)] = 0
    seq: Annotated[int, Whole(label="期")] = 0
    clause_seq: Annotated[int, Whole(label="条")] = 0
    kind: Annotated[str, Choice(label="种类", options=codes.INSTALMENT_KINDS)] = "PAYMENT"
    payer: Annotated[str, Text(label="履行人", max_len=60, private=True)] = ""
    payee: Annotated[str, Text(label="收受人", max_len=60, private=True)] = ""
    content: Annotated[str, Text(label="内容", max_len=200)] = ""
    due_on: Annotated[date | None, Day(label="应履行日")] = None
    amount: Annotated[int, Money(label="金额")] = 0
    mode: Annotated[str, Choice(label="方式", options=codes.PAYMENT_MODES)] = ""
    paid_on: Annotated[date | None, Day(label="实际履行日")] = None
    paid_amount: Annotated[int, Money(label="实际金额")] = 0
    proof: Annotated[str, Text(label="凭证", max_len=100)] = ""
    urged_on: Annotated[date | None, Day(label="督促日期")] = None


@dataclass(frozen=True, kw_only=True)
class Visit(Record):
    """One follow-up visit (人民调解回访记录)."""

    case: Annotated[int, Ref(label="案件", to="mediation_case", owner=True)] = 0
    visited_on: Annotated[date | None, Day(label="回访日期")] = None
    mode: Annotated[str, Choice(label="方式", options=codes.VISIT_MODES)] = "PHONE"
    visitor: Annotated[str, Text(label="回访人", max_len=30)] = ""
    visited: Annotated[str, Text(label="被回访人", max_len=60, private=True)] = ""
    performance_code: Annotated[str, Choice(label="履行情况", options=codes.PERFORMANCE_CODES)] = ""
    satisfaction: Annotated[str, Choice(label="满意度", options=codes.SATISFACTION)] = ""
    situation: Annotated[str, LongText(label="回访情况", private=True)] = ""
    measures: Annotated[str, LongText(label="采取措施")] = ""
