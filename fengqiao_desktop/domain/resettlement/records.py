"""What is kept of a person in resettlement (notes 3.6); no compulsory measure anywhere."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fengqiao_desktop.domain.corrections.codes import EDUCATIONS, MARRIAGES
from fengqiao_desktop.domain.mediation.codes import SEXES
from fengqiao_desktop.domain.resettlement import codes
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

_WHO, _HOME, _PRISON, _TERM, _END = "本人", "住处和联系", "原判和释放", "衔接和帮教", "出册"


@dataclass(frozen=True, kw_only=True)
class ResettledPerson(Record):
    """One person handed over for help after prison or correction; `subject` is where he came from.

    `sealed` follows the file of a minor in correction (社区矫正法 54) or a sealed record of one
    (刑诉法 286).  `state` follows from the facts, see states.
    """

    number: Annotated[
        str, Text(section=_WHO, label="档案编号", max_len=40, in_list=130, search=True)
    ] = ""
    name: Annotated[
        str,
        Text(
            section=_WHO,
            label="姓名",
            max_len=60,
            in_list=90,
            required=True,
            search=True,
            private=True,
        ),
    ] = ""
    former_name: Annotated[
        str, Text(section=_WHO, label="曾用名、绰号", max_len=60, search=True, private=True)
    ] = ""
    person: Annotated[int, Ref(section=_WHO, label="人员", to="person")] = 0
    sex: Annotated[str, Choice(section=_WHO, label="性别", options=SEXES, in_list=48)] = ""
    id_number: Annotated[
        str, IdNumber(section=_WHO, label="身份证号", search=True, private=True)
    ] = ""
    no_id_why: Annotated[str, Text(section=_WHO, label="无证件的原因", max_len=60)] = ""
    born_on: Annotated[date | None, Day(section=_WHO, label="出生日期", private=True)] = None
    ethnicity: Annotated[str, Text(section=_WHO, label="民族", max_len=20)] = ""
    education: Annotated[str, Choice(section=_WHO, label="文化程度", options=EDUCATIONS)] = ""
    marriage: Annotated[str, Choice(section=_WHO, label="婚姻状况", options=MARRIAGES)] = ""
    political_status: Annotated[str, Text(section=_WHO, label="政治面貌", max_len=20)] = ""
    occupation_before: Annotated[str, Text(section=_WHO, label="捕前职业", max_len=40)] = ""
    unit_before: Annotated[str, Text(section=_WHO, label="原单位", max_len=60)] = ""
    religion: Annotated[str, Text(section=_WHO, label="信仰", max_len=20, private=True)] = ""
    health: Annotated[str, Text(section=_WHO, label="身体状况", max_len=60, private=True)] = ""
    ailments: Annotated[
        tuple[str, ...],
        Choices(section=_WHO, label="特殊健康情形", options=codes.AILMENTS, private=True),
    ] = ()
    economy: Annotated[str, Text(section=_WHO, label="经济状况", max_len=40)] = ""
    skill: Annotated[str, Text(section=_WHO, label="技能特长", max_len=60)] = ""
    skill_paper: Annotated[str, Text(section=_WHO, label="技能证书", max_len=60)] = ""
    resume: Annotated[str, LongText(section=_WHO, label="个人简历", private=True)] = ""
    phone: Annotated[str, Phone(section=_HOME, label="联系电话", private=True)] = ""
    phone2: Annotated[str, Phone(section=_HOME, label="其他电话", private=True)] = ""
    wechat: Annotated[str, Text(section=_HOME, label="微信", max_len=40, private=True)] = ""
    grid: Annotated[str, Text(section=_HOME, label="网格", max_len=40)] = ""
    village: Annotated[int, Ref(section=_HOME, label="村（社区）", to="village", in_list=120)] = 0
    address: Annotated[str, Text(section=_HOME, label="居住地", max_len=120, private=True)] = ""
    household_place: Annotated[
        str, Text(section=_HOME, label="户籍地址", max_len=120, private=True)
    ] = ""
    is_apart: Annotated[bool, Flag(section=_HOME, label="人户分离")] = False
    is_shared: Annotated[bool, Flag(section=_HOME, label="共同帮教")] = False
    shared_with: Annotated[str, Text(section=_HOME, label="协同单位", max_len=60)] = ""
    kin: Annotated[str, Text(section=_HOME, label="家属姓名", max_len=40, private=True)] = ""
    kin_phone: Annotated[str, Phone(section=_HOME, label="家属电话", private=True)] = ""
    source: Annotated[
        str, Choice(section=_PRISON, label="来源", options=codes.SOURCES, in_list=120)
    ] = ""
    subject: Annotated[int, Ref(section=_PRISON, label="社区矫正对象", to="correction_subject")] = 0
    crime: Annotated[str, Text(section=_PRISON, label="罪名", max_len=100, in_list=120)] = ""
    crime_category: Annotated[
        str, Choice(section=_PRISON, label="罪名大类", options=codes.CRIME_CATEGORIES)
    ] = ""
    sentence_text: Annotated[str, Text(section=_PRISON, label="原判刑期", max_len=60)] = ""
    sentence_months: Annotated[int, Whole(section=_PRISON, label="刑期合计", unit="个月")] = 0
    reduced_months: Annotated[int, Whole(section=_PRISON, label="减刑", unit="个月")] = 0
    is_paroled: Annotated[bool, Flag(section=_PRISON, label="假释")] = False
    is_probation: Annotated[bool, Flag(section=_PRISON, label="前罪系缓刑期满")] = False
    prison_record: Annotated[str, LongText(section=_PRISON, label="服刑奖惩", private=True)] = ""
    sentenced_on: Annotated[date | None, Day(section=_PRISON, label="刑期起")] = None
    sentence_ends_on: Annotated[date | None, Day(section=_PRISON, label="刑期止")] = None
    deprived_from: Annotated[date | None, Day(section=_PRISON, label="剥夺政治权利起")] = None
    deprived_to: Annotated[date | None, Day(section=_PRISON, label="剥夺政治权利止")] = None
    is_deprived: Annotated[bool, Flag(section=_PRISON, label="附加剥夺政治权利")] = False
    is_banned: Annotated[bool, Flag(section=_PRISON, label="职业禁止")] = False
    banned_from: Annotated[date | None, Day(section=_PRISON, label="职业禁止起")] = None
    banned_to: Annotated[date | None, Day(section=_PRISON, label="职业禁止止")] = None
    prison: Annotated[str, Text(section=_PRISON, label="服刑场所", max_len=60)] = ""
    prison_kind: Annotated[
        str, Choice(section=_PRISON, label="场所类型", options=codes.PRISON_KINDS)
    ] = ""
    noticed_on: Annotated[date | None, Day(section=_PRISON, label="收到监所信息日期")] = None
    told_on: Annotated[date | None, Day(section=_PRISON, label="通知村（居）和家属日期")] = None
    due_release_on: Annotated[date | None, Day(section=_PRISON, label="预释放日期")] = None
    released_on: Annotated[
        date | None, Day(section=_PRISON, label="释放（解矫）日", in_list=96)
    ] = None
    certificate: Annotated[str, Text(section=_PRISON, label="释放证明书号", max_len=60)] = ""
    is_recidivist: Annotated[bool, Flag(section=_PRISON, label="累犯")] = False
    prior_count: Annotated[int, Whole(section=_PRISON, label="前科次数")] = 0
    is_minor: Annotated[bool, Flag(section=_PRISON, label="未成年人")] = False
    is_minor_at_crime: Annotated[bool, Flag(section=_PRISON, label="犯罪时不满十八周岁")] = False
    sealed: Annotated[bool, Flag(section=_PRISON, label="未成年人记录封存")] = False
    histories: Annotated[
        tuple[str, ...], Choices(section=_PRISON, label="四史", options=codes.HISTORIES)
    ] = ()
    involved: Annotated[
        tuple[str, ...], Choices(section=_PRISON, label="三涉", options=codes.INVOLVED)
    ] = ()
    three_nos: Annotated[
        tuple[str, ...], Choices(section=_TERM, label="三无情形", options=codes.THREE_NOS)
    ] = ()
    assist_level: Annotated[
        str, Choice(section=_TERM, label="帮教类别", options=codes.ASSIST_LEVELS, in_list=100)
    ] = ""
    risk_level: Annotated[
        str, Choice(section=_TERM, label="风险等级", options=codes.RISK_LEVELS, in_list=80)
    ] = ""
    key_reasons: Annotated[
        tuple[str, ...], Choices(section=_TERM, label="重点理由", options=codes.KEY_REASONS)
    ] = ()
    handover_mode: Annotated[
        str, Choice(section=_TERM, label="衔接情况", options=codes.HANDOVER_MODES)
    ] = ""
    handover_why: Annotated[str, Text(section=_TERM, label="没有接送的原因", max_len=120)] = ""
    handed_over_on: Annotated[date | None, Day(section=_TERM, label="衔接日期")] = None
    reported_on: Annotated[date | None, Day(section=_TERM, label="报到日期", in_list=96)] = None
    registered_on: Annotated[date | None, Day(section=_TERM, label="登记表填写日期")] = None
    placement_mode: Annotated[
        str, Choice(section=_TERM, label="安置情况", options=codes.PLACEMENT_MODES)
    ] = ""
    placed_on: Annotated[date | None, Day(section=_TERM, label="安置日期")] = None
    not_placed_why: Annotated[str, Text(section=_TERM, label="未安置原因", max_len=120)] = ""
    performance: Annotated[
        str, Choice(section=_TERM, label="现实表现", options=codes.PERFORMANCES)
    ] = ""
    term_starts_on: Annotated[date | None, Day(section=_TERM, label="帮教起")] = None
    term_ends_on: Annotated[date | None, Day(section=_TERM, label="帮教止", in_list=96)] = None
    term_why: Annotated[str, Text(section=_TERM, label="帮教期调整理由", max_len=120)] = ""
    visit_every: Annotated[
        str, Choice(section=_TERM, label="走访间隔", options=codes.VISIT_EVERY)
    ] = ""
    visit_days: Annotated[int, Whole(section=_TERM, label="自定间隔", unit="日")] = 0
    worker: Annotated[str, Text(section=_TERM, label="责任人", max_len=30, in_list=80)] = ""
    advice: Annotated[str, LongText(section=_TERM, label="特殊情况及帮教建议", private=True)] = ""
    state: Annotated[
        str, Choice(section=_TERM, label="状态", options=codes.STATES, in_list=100)
    ] = "REPORTED"
    exit_reason: Annotated[
        str, Choice(section=_END, label="出册原因", options=codes.EXIT_REASONS)
    ] = ""
    exited_on: Annotated[date | None, Day(section=_END, label="出册日期")] = None
    exit_summary: Annotated[str, LongText(section=_END, label="期满小结", private=True)] = ""
    suspended_on: Annotated[date | None, Day(section=_END, label="暂停日期")] = None
    suspended_why: Annotated[str, Text(section=_END, label="暂停原因", max_len=100)] = ""
    resumed_on: Annotated[date | None, Day(section=_END, label="恢复日期")] = None
    reoffence: Annotated[str, Text(section=_END, label="重新犯罪罪名", max_len=60)] = ""
    reoffended_on: Annotated[date | None, Day(section=_END, label="作案日期")] = None
    reoffence_ruled_on: Annotated[date | None, Day(section=_END, label="判决生效日期")] = None
    reoffence_sentence: Annotated[str, Text(section=_END, label="新罪刑期", max_len=40)] = ""
    reoffence_why: Annotated[str, LongText(section=_END, label="重新犯罪原因分析")] = ""
    note: Annotated[str, LongText(section=_END, label="备注", private=True)] = ""


@dataclass(frozen=True, kw_only=True)
class Verification(Record):
    """The answer to a prison that asks whether what a prisoner told is true (粤司〔2013〕132号)."""

    resettled: Annotated[int, Ref(label="安置帮教对象", to="resettled_person", owner=True)] = 0
    prison: Annotated[str, Text(label="监所", max_len=60)] = ""
    asked_on: Annotated[date | None, Day(label="来函日期")] = None
    verified_on: Annotated[date | None, Day(label="核查日期")] = None
    by: Annotated[str, Text(label="核查人", max_len=40)] = ""
    how: Annotated[str, Text(label="核查方式", max_len=40)] = ""
    result: Annotated[str, Choice(label="核查结果", options=codes.VERIFY_RESULTS)] = ""
    attitude: Annotated[str, Choice(label="家属态度", options=codes.ATTITUDES)] = ""
    housing: Annotated[str, Choice(label="住房", options=codes.HOUSINGS)] = ""
    land: Annotated[str, Text(label="承包地", max_len=60)] = ""
    wishes: Annotated[str, Text(label="就业意愿", max_len=80)] = ""
    note: Annotated[str, LongText(label="初步建议", private=True)] = ""
    answered_on: Annotated[date | None, Day(label="回执日期")] = None


@dataclass(frozen=True, kw_only=True)
class VideoMeeting(Record):
    """A video meeting between somebody in prison and his family (D3-25)."""

    resettled: Annotated[int, Ref(label="安置帮教对象", to="resettled_person")] = 0
    held_on: Annotated[date | None, Day(label="日期", in_list=96)] = None
    minutes: Annotated[int, Whole(label="时长", unit="分钟", in_list=80)] = 0
    prison: Annotated[str, Text(label="监所", max_len=60, in_list=150)] = ""
    kind: Annotated[str, Choice(label="对象身份", options=codes.MEETING_KINDS)] = ""
    people: Annotated[str, Text(label="参加人", max_len=80, private=True)] = ""
    content: Annotated[str, LongText(label="内容", private=True)] = ""
    trouble: Annotated[str, Text(label="异常", max_len=100)] = ""


@dataclass(frozen=True, kw_only=True)
class Pickup(Record):
    """Being met at the gate and brought home (必接必送): the plan, then how it went."""

    resettled: Annotated[int, Ref(label="安置帮教对象", to="resettled_person", owner=True)] = 0
    planned_on: Annotated[date | None, Day(label="方案日期")] = None
    booked_on: Annotated[date | None, Day(label="与监所预约日期")] = None
    unit: Annotated[str, Text(label="接送单位", max_len=60)] = ""
    people: Annotated[str, Text(label="接送人员", max_len=80)] = ""
    kin: Annotated[str, Text(label="随从亲属", max_len=60, private=True)] = ""
    head_count: Annotated[int, Whole(label="总人数")] = 0
    vehicle: Annotated[str, Text(label="车辆", max_len=40)] = ""
    route: Annotated[str, Text(label="路线和时间", max_len=100)] = ""
    contact: Annotated[str, Text(label="联系人", max_len=40)] = ""
    emergency: Annotated[str, Text(label="应急预案", max_len=120)] = ""
    left_at: Annotated[str, Text(label="离监时间", max_len=20)] = ""
    home_at: Annotated[str, Text(label="到家时间", max_len=20)] = ""
    fetched_on: Annotated[date | None, Day(label="接送日期")] = None
    slip: Annotated[str, Text(label="交接单号", max_len=40)] = ""
    prison_by: Annotated[str, Text(label="监所经办", max_len=30)] = ""
    papers: Annotated[str, LongText(label="移交材料")] = ""
    account: Annotated[str, LongText(label="情况说明", private=True)] = ""


@dataclass(frozen=True, kw_only=True)
class TeamMember(Record):
    """A member of the helper group (帮教小组)."""

    resettled: Annotated[int, Ref(label="安置帮教对象", to="resettled_person", owner=True)] = 0
    role: Annotated[str, Choice(label="身份", options=codes.TEAM_ROLES)] = ""
    name: Annotated[str, Text(label="姓名", max_len=40)] = ""
    unit: Annotated[str, Text(label="单位", max_len=60)] = ""
    phone: Annotated[str, Phone(label="电话", private=True)] = ""
    is_leader: Annotated[bool, Flag(label="组长")] = False
    duty: Annotated[str, Text(label="职责", max_len=80)] = ""
    joined_on: Annotated[date | None, Day(label="起")] = None
    left_on: Annotated[date | None, Day(label="止")] = None


@dataclass(frozen=True, kw_only=True)
class HelpAgreement(Record):
    """The agreement of four parties; he signs of his own will, or it says why not."""

    resettled: Annotated[int, Ref(label="安置帮教对象", to="resettled_person", owner=True)] = 0
    signed_on: Annotated[date | None, Day(label="签订日期")] = None
    plan: Annotated[str, LongText(label="帮教方案")] = ""
    office_by: Annotated[str, Text(label="司法所签名", max_len=30)] = ""
    village_by: Annotated[str, Text(label="村（居）签名", max_len=30)] = ""
    kin_by: Annotated[str, Text(label="亲属签名", max_len=30)] = ""
    copies: Annotated[int, Whole(label="份数")] = 4
    refused_why: Annotated[str, Text(label="拒签原因", max_len=120)] = ""


@dataclass(frozen=True, kw_only=True)
class HelpVisit(Record):
    """One visit or talk (notes 3.5)."""

    resettled: Annotated[int, Ref(label="安置帮教对象", to="resettled_person", owner=True)] = 0
    held_on: Annotated[date | None, Day(label="走访日期")] = None
    by: Annotated[str, Text(label="走访人", max_len=60)] = ""
    mode: Annotated[str, Choice(label="方式", options=codes.VISIT_MODES)] = "HOME"
    purpose: Annotated[str, Choice(label="目的", options=codes.VISIT_PURPOSES)] = "ROUTINE"
    place: Annotated[str, Text(label="地点", max_len=80)] = ""
    present: Annotated[str, Text(label="在场人员", max_len=80)] = ""
    content: Annotated[str, LongText(label="走访内容", private=True)] = ""
    living: Annotated[str, Text(label="生活来源", max_len=60)] = ""
    thought: Annotated[str, Text(label="思想动态", max_len=100, private=True)] = ""
    needs: Annotated[str, Text(label="困难诉求", max_len=100)] = ""
    is_abnormal: Annotated[bool, Flag(label="有异常")] = False
    abnormal: Annotated[str, Text(label="异常详情", max_len=120, private=True)] = ""
    handling: Annotated[str, Text(label="处置", max_len=120)] = ""
    performance: Annotated[str, Choice(label="现实表现", options=codes.PERFORMANCES)] = ""
    is_answered: Annotated[bool, Flag(label="联系上")] = True


@dataclass(frozen=True, kw_only=True)
class Assistance(Record):
    """One need and what was done about it (notes 2.5)."""

    resettled: Annotated[int, Ref(label="安置帮教对象", to="resettled_person", owner=True)] = 0
    kind: Annotated[str, Choice(label="类型", options=codes.HELP_TYPES)] = ""
    asked_on: Annotated[date | None, Day(label="需求日期")] = None
    need: Annotated[str, Text(label="需求描述", max_len=120, private=True)] = ""
    unit: Annotated[str, Text(label="受理部门", max_len=60)] = ""
    by: Annotated[str, Text(label="经办人", max_len=30)] = ""
    state: Annotated[str, Choice(label="状态", options=codes.HELP_STATES)] = "ASKED"
    referred_on: Annotated[date | None, Day(label="转介日期")] = None
    done_on: Annotated[date | None, Day(label="落实日期")] = None
    amount: Annotated[int, Money(label="金额")] = 0
    result: Annotated[str, Text(label="结果", max_len=120)] = ""
    failed_why: Annotated[str, Text(label="未落实原因", max_len=120)] = ""


@dataclass(frozen=True, kw_only=True)
class LevelReview(Record):
    """How dangerous his situation is: eight factors, a conclusion by people, no score."""

    resettled: Annotated[int, Ref(label="安置帮教对象", to="resettled_person", owner=True)] = 0
    reviewed_on: Annotated[date | None, Day(label="评估日期")] = None
    factors: Annotated[tuple[str, ...], Choices(label="评估因素", options=codes.FACTORS)] = ()
    from_level: Annotated[str, Choice(label="原类别", options=codes.ASSIST_LEVELS)] = ""
    to_level: Annotated[str, Choice(label="拟定类别", options=codes.ASSIST_LEVELS)] = ""
    conclusion: Annotated[str, LongText(label="结论", private=True)] = ""
    by: Annotated[str, Text(label="评估人", max_len=30)] = ""
    approved_by: Annotated[str, Text(label="审批人", max_len=30)] = ""
    reported_on: Annotated[date | None, Day(label="报县局日期")] = None


@dataclass(frozen=True, kw_only=True)
class OutOfContact(Record):
    """Nobody could reach him for long: what was tried, who was told, how he was found."""

    resettled: Annotated[int, Ref(label="安置帮教对象", to="resettled_person", owner=True)] = 0
    since: Annotated[date | None, Day(label="首次联系失败日")] = None
    concluded_on: Annotated[date | None, Day(label="认定失联日期")] = None
    tries: Annotated[str, LongText(label="查找经过（时间、方式、结果）", private=True)] = ""
    police_on: Annotated[date | None, Day(label="告知派出所日期")] = None
    county_on: Annotated[date | None, Day(label="上报县局日期")] = None
    found_on: Annotated[date | None, Day(label="找到日期")] = None
    whereabouts: Annotated[str, Text(label="去向和原因", max_len=120, private=True)] = ""


@dataclass(frozen=True, kw_only=True)
class HelpTransfer(Record):
    """Moving to or from another place; the old place keeps him until the receipt."""

    resettled: Annotated[int, Ref(label="安置帮教对象", to="resettled_person", owner=True)] = 0
    direction: Annotated[str, Choice(label="方向", options=codes.DIRECTIONS)] = "OUT"
    office: Annotated[str, Text(label="对方司法所", max_len=80)] = ""
    address: Annotated[str, Text(label="迁往（来）地址", max_len=120, private=True)] = ""
    sent_on: Annotated[date | None, Day(label="发函日期")] = None
    files: Annotated[str, LongText(label="档案移交清单")] = ""
    accepted_on: Annotated[date | None, Day(label="对方接收日期")] = None
    receipt_on: Annotated[date | None, Day(label="回执日期")] = None


@dataclass(frozen=True, kw_only=True)
class BaseStay(Record):
    """A stay in a transitional home (过渡性安置基地)."""

    resettled: Annotated[int, Ref(label="安置帮教对象", to="resettled_person", owner=True)] = 0
    base: Annotated[str, Text(label="基地", max_len=60)] = ""
    came_on: Annotated[date | None, Day(label="入住日期")] = None
    left_on: Annotated[date | None, Day(label="离开日期")] = None
    amount: Annotated[int, Money(label="费用")] = 0
    whereto: Annotated[str, Text(label="离开去向", max_len=60)] = ""


@dataclass(frozen=True, kw_only=True)
class HelpRelative(Record):
    """A member of the family or another relation, for the registration form."""

    resettled: Annotated[int, Ref(label="安置帮教对象", to="resettled_person", owner=True)] = 0
    relation: Annotated[str, Text(label="关系", max_len=20)] = ""
    name: Annotated[str, Text(label="姓名", max_len=40, private=True)] = ""
    age: Annotated[int, Whole(label="年龄")] = 0
    unit: Annotated[str, Text(label="单位", max_len=60)] = ""
    phone: Annotated[str, Phone(label="电话", private=True)] = ""


@dataclass(frozen=True, kw_only=True)
class HelpException(Record):
    """A fact that cannot be mended, explained by the head (R-11, R-18 and others)."""

    resettled: Annotated[int, Ref(label="安置帮教对象", to="resettled_person", owner=True)] = 0
    rule: Annotated[str, Text(label="规则", max_len=10)] = ""
    reason: Annotated[str, Text(label="理由", max_len=200)] = ""
    from_on: Annotated[date | None, Day(label="起")] = None
    to_on: Annotated[date | None, Day(label="止")] = None
    said_by: Annotated[str, Text(label="说明人", max_len=30)] = ""
    said_on: Annotated[date | None, Day(label="说明日期")] = None


@dataclass(frozen=True, kw_only=True)
class RecordInquiry(Record):
    """Somebody asked by law for a sealed record; the answer is due in three working days."""

    resettled: Annotated[int, Ref(label="安置帮教对象", to="resettled_person")] = 0
    unit: Annotated[str, Text(label="申请查询单位", max_len=80, in_list=160)] = ""
    basis: Annotated[str, Text(label="查询依据", max_len=120, in_list=200)] = ""
    asked_on: Annotated[date | None, Day(label="收到申请日期", in_list=96)] = None
    answered_on: Annotated[date | None, Day(label="答复日期", in_list=96)] = None
    answer: Annotated[str, LongText(label="答复内容", private=True)] = ""
    by: Annotated[str, Text(label="经办人", max_len=30, in_list=80)] = ""
