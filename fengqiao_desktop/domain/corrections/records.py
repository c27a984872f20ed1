"""Who is under correction: the subject's file and what it rests on."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fengqiao_desktop.domain.corrections import codes
from fengqiao_desktop.domain.mediation.codes import SEXES
from fengqiao_desktop.domain.schema import (
    Choice,
    Choices,
    Day,
    Flag,
    IdNumber,
    LongText,
    Option,
    Phone,
    Record,
    Ref,
    Text,
    Whole,
)

INJUNCTIONS = (
    Option("ACTIVITY", "禁止从事特定活动"),
    Option("PLACE", "禁止进入特定区域、场所"),
    Option("CONTACT", "禁止接触特定的人"),
)


@dataclass(frozen=True, kw_only=True)
class Subject(Record):
    """A person under community correction (社区矫正对象基本信息表, 2020), and where he stands.

    `state` is derived from facts by ``states.state_of`` and kept for lists; `is_minor` is set at
    intake and never falls with a birthday (社区矫正法 58); `sealed` hides the file from whoever has
    no right to read it.
    """

    number: Annotated[str, Text(label="对象编号", max_len=40, in_list=130, search=True)] = ""
    name: Annotated[
        str, Text(label="姓名", max_len=60, in_list=90, required=True, search=True, private=True)
    ] = ""
    former_name: Annotated[str, Text(label="曾用名", max_len=60, search=True, private=True)] = ""
    person: Annotated[int, Ref(label="人员", to="person")] = 0
    id_number: Annotated[str, IdNumber(label="身份证号码", search=True, private=True)] = ""
    sex: Annotated[str, Choice(label="性别", options=SEXES, in_list=48)] = ""
    ethnicity: Annotated[str, Text(label="民族", max_len=20)] = "汉族"
    born_on: Annotated[date | None, Day(label="出生年月日", private=True)] = None
    education: Annotated[str, Choice(label="文化程度", options=codes.EDUCATIONS)] = ""
    health: Annotated[str, Text(label="健康状况", max_len=60, private=True)] = ""
    political_status: Annotated[str, Text(label="原政治面貌", max_len=20)] = ""
    marriage: Annotated[str, Choice(label="婚姻状况", options=codes.MARRIAGES)] = ""
    nationality: Annotated[str, Text(label="国籍", max_len=20)] = "中国"
    household: Annotated[str, Choice(label="户籍类型", options=codes.HOUSEHOLDS)] = ""
    household_place: Annotated[str, Text(label="户籍地", max_len=120, private=True)] = ""
    residence: Annotated[str, Text(label="居住地", max_len=120, private=True, search=True)] = ""
    village: Annotated[int, Ref(label="居住村（社区）", to="village", in_list=110)] = 0
    execution_place: Annotated[str, Text(label="执行地", max_len=80)] = ""
    workplace: Annotated[str, Text(label="现工作单位（学校）", max_len=80, private=True)] = ""
    work_phone: Annotated[str, Phone(label="联系电话（单位）", private=True)] = ""
    job: Annotated[str, Choice(label="就业就学", options=codes.JOBS)] = ""
    phone: Annotated[str, Phone(label="个人联系电话", search=True, private=True)] = ""
    type: Annotated[
        str, Choice(label="矫正类别", options=codes.TYPES, in_list=100, required=True)
    ] = ""
    temp_reason: Annotated[str, Choice(label="暂予监外执行情形", options=codes.TEMP_REASONS)] = ""
    crime: Annotated[str, Text(label="罪名", max_len=100, in_list=140, search=True)] = ""
    crime_category: Annotated[str, Choice(label="犯罪类型", options=codes.CRIME_CATEGORIES)] = ""
    is_combined: Annotated[bool, Flag(label="数罪并罚")] = False
    is_recidivist: Annotated[bool, Flag(label="累犯")] = False
    sentence: Annotated[str, Choice(label="刑种", options=codes.SENTENCES)] = ""
    sentence_years: Annotated[int, Whole(label="原判刑期（年）", unit="年")] = 0
    sentence_months: Annotated[int, Whole(label="原判刑期（月）", unit="个月")] = 0
    sentence_text: Annotated[str, Text(label="原判刑期说明", max_len=100)] = ""
    detained_days: Annotated[int, Whole(label="先行羁押日数", unit="日")] = 0
    added_sentences: Annotated[
        tuple[str, ...], Choices(label="附加刑", options=codes.ADDED_SENTENCES)
    ] = ()
    added_text: Annotated[str, Text(label="附加刑判项内容", max_len=200)] = ""
    decider_kind: Annotated[str, Choice(label="决定机关类型", options=codes.ORGANS)] = ""
    decider: Annotated[str, Text(label="社区矫正决定机关", max_len=80, search=True)] = ""
    decider_level: Annotated[str, Choice(label="决定机关级别", options=codes.COURT_LEVELS)] = ""
    decider_same_province: Annotated[bool, Flag(label="决定机关与执行地同省")] = True
    trial_court: Annotated[str, Text(label="原审人民法院", max_len=80)] = ""
    former_prison: Annotated[str, Text(label="原羁押场所", max_len=80)] = ""
    prison_of_file: Annotated[str, Text(label="原服刑或接收档案的监狱（看守所）", max_len=80)] = ""
    decision_number: Annotated[str, Text(label="裁判书号", max_len=60, search=True)] = ""
    effective_on: Annotated[date | None, Day(label="生效（决定）日期", in_list=96)] = None
    execution_notice: Annotated[str, Text(label="执行通知书文号", max_len=60)] = ""
    parole_on: Annotated[date | None, Day(label="假释之日")] = None
    term_years: Annotated[int, Whole(label="矫正期限（年）", unit="年")] = 0
    term_months: Annotated[int, Whole(label="矫正期限（月）", unit="个月")] = 0
    starts_on: Annotated[date | None, Day(label="矫正期起", in_list=96)] = None
    ends_on: Annotated[date | None, Day(label="矫正期止", in_list=96, search=True)] = None
    term_note: Annotated[str, Text(label="期限说明", max_len=200)] = ""
    injunctions: Annotated[tuple[str, ...], Choices(label="禁止令类型", options=INJUNCTIONS)] = ()
    injunction_text: Annotated[str, LongText(label="禁止令内容")] = ""
    injunction_from: Annotated[date | None, Day(label="禁止期限起")] = None
    injunction_to: Annotated[date | None, Day(label="禁止期限止")] = None
    injunction_by_permit: Annotated[bool, Flag(label="经批准可以进入")] = False
    facts: Annotated[str, LongText(label="主要犯罪事实", private=True)] = ""
    former_record: Annotated[str, LongText(label="本次犯罪前的违法犯罪记录", private=True)] = ""
    documents_received_on: Annotated[date | None, Day(label="法律文书收到时间")] = None
    documents_missing: Annotated[str, Text(label="缺少的文书", max_len=200)] = ""
    supplement_asked_on: Annotated[date | None, Day(label="通知补齐日期")] = None
    receipt_on: Annotated[date | None, Day(label="送达回执日期")] = None
    report_due_on: Annotated[date | None, Day(label="告知书载明的报到期限")] = None
    informed_on: Annotated[date | None, Day(label="告知报到日期")] = None
    reported_on: Annotated[date | None, Day(label="报到时间", in_list=96)] = None
    report_status: Annotated[str, Choice(label="报到情况", options=codes.REPORT_STATUSES)] = ""
    report_excuse: Annotated[str, Text(label="超期报到的正当理由", max_len=200)] = ""
    receive_mode: Annotated[str, Choice(label="接收方式", options=codes.RECEIVE_MODES)] = ""
    home_reason: Annotated[str, Text(label="上门办理原因", max_len=100)] = ""
    registered_on: Annotated[date | None, Day(label="登记接收日期")] = None
    handed_on: Annotated[date | None, Day(label="转司法所日期")] = None
    handed_to: Annotated[str, Text(label="接收人", max_len=30)] = ""
    announced_on: Annotated[date | None, Day(label="入矫宣告日期")] = None
    announced_at: Annotated[str, Text(label="宣告地点", max_len=60)] = ""
    announced_by: Annotated[str, Text(label="宣告主持人", max_len=30)] = ""
    announcement_guests: Annotated[str, Text(label="到场人员", max_len=200)] = ""
    guardian_present: Annotated[bool, Flag(label="监护人到场")] = False
    announcement_signed: Annotated[bool, Flag(label="宣告书已签名")] = False
    basic_form_sent_on: Annotated[date | None, Day(label="基本信息表抄送公安日期")] = None
    is_minor: Annotated[bool, Flag(label="适用未成年人规定")] = False
    is_minor_at_crime: Annotated[bool, Flag(label="犯罪时不满十八周岁")] = False
    sealed: Annotated[bool, Flag(label="封存")] = False
    sealed_on: Annotated[date | None, Day(label="记录封存日期")] = None
    has_mental_disorder: Annotated[bool, Flag(label="精神障碍", private=True)] = False
    infectious: Annotated[str, Text(label="传染病", max_len=40, private=True)] = ""
    due_birth_on: Annotated[date | None, Day(label="预产期", private=True)] = None
    nursing_until: Annotated[date | None, Day(label="哺乳期满日", private=True)] = None
    recovered_on: Annotated[date | None, Day(label="病愈日期", private=True)] = None
    condition_checked_on: Annotated[date | None, Day(label="情形消失核查日期")] = None
    guarantor: Annotated[str, Text(label="保证人", max_len=40, private=True)] = ""
    guarantor_phone: Annotated[str, Phone(label="保证人电话", private=True)] = ""
    guarantor_relation: Annotated[str, Text(label="与保证人关系", max_len=20)] = ""
    guarantor_lost_on: Annotated[date | None, Day(label="保证人丧失条件日期")] = None
    guarantor_renewed_on: Annotated[date | None, Day(label="更换保证人日期")] = None
    guardian: Annotated[str, Text(label="监护人", max_len=40, private=True)] = ""
    guardian_phone: Annotated[str, Phone(label="监护人电话", private=True)] = ""
    level: Annotated[str, Choice(label="管理类别", options=codes.LEVELS, in_list=70)] = ""
    risk: Annotated[str, Choice(label="风险等级", options=codes.RISKS, in_list=60)] = ""
    can_work: Annotated[bool, Flag(label="有劳动能力")] = True
    worker: Annotated[str, Text(label="责任工作人员", max_len=30, in_list=80)] = ""
    photo: Annotated[str, Text(label="照片", max_len=64)] = ""
    agreement_signed_on: Annotated[date | None, Day(label="矫正小组责任书日期")] = None
    summary_on: Annotated[date | None, Day(label="个人总结日期")] = None
    archived_on: Annotated[date | None, Day(label="归档日期")] = None
    state: Annotated[str, Choice(label="状态", options=codes.STATES, in_list=100)] = "AWAITING"
    note: Annotated[str, LongText(label="备注")] = ""


@dataclass(frozen=True, kw_only=True)
class Relative(Record):
    """A relative or close contact (家庭成员及主要社会关系)."""

    subject: Annotated[int, Ref(label="社区矫正对象", to="correction_subject", owner=True)] = 0
    name: Annotated[str, Text(label="姓名", max_len=40, private=True)] = ""
    relation: Annotated[str, Text(label="关系", max_len=20)] = ""
    workplace: Annotated[str, Text(label="工作单位或家庭地址", max_len=100, private=True)] = ""
    phone: Annotated[str, Phone(label="联系电话", private=True)] = ""


@dataclass(frozen=True, kw_only=True)
class ResumeLine(Record):
    """One line of the personal history (个人简历)."""

    subject: Annotated[int, Ref(label="社区矫正对象", to="correction_subject", owner=True)] = 0
    period: Annotated[str, Text(label="起止时间", max_len=40)] = ""
    place: Annotated[str, Text(label="所在单位", max_len=80, private=True)] = ""
    post: Annotated[str, Text(label="职务", max_len=40)] = ""


@dataclass(frozen=True, kw_only=True)
class LegalDocument(Record):
    """One legal document that came, and its receipt (办法 16: five days)."""

    subject: Annotated[int, Ref(label="社区矫正对象", to="correction_subject", owner=True)] = 0
    kind: Annotated[str, Choice(label="文书种类", options=codes.LEGAL_DOCUMENTS)] = ""
    number: Annotated[str, Text(label="文号", max_len=60)] = ""
    organ: Annotated[str, Text(label="制作机关", max_len=80)] = ""
    issued_on: Annotated[date | None, Day(label="制作日期")] = None
    effective_on: Annotated[date | None, Day(label="生效日期")] = None
    received_on: Annotated[date | None, Day(label="收到日期")] = None
    receipt_on: Annotated[date | None, Day(label="回执日期")] = None


@dataclass(frozen=True, kw_only=True)
class GroupMember(Record):
    """A member of the correction group (社区矫正法 25); `knows_minors` as article 52 asks."""

    subject: Annotated[int, Ref(label="社区矫正对象", to="correction_subject", owner=True)] = 0
    source: Annotated[str, Choice(label="来源", options=codes.MEMBER_SOURCES)] = ""
    name: Annotated[str, Text(label="姓名", max_len=40)] = ""
    sex: Annotated[str, Choice(label="性别", options=SEXES)] = ""
    relation: Annotated[str, Text(label="与对象关系", max_len=20)] = ""
    is_leader: Annotated[bool, Flag(label="组长")] = False
    knows_minors: Annotated[bool, Flag(label="熟悉未成年人身心特点")] = False
    workplace: Annotated[str, Text(label="工作单位", max_len=80)] = ""
    phone: Annotated[str, Phone(label="联系电话")] = ""
    joined_on: Annotated[date | None, Day(label="加入日期")] = None
    left_on: Annotated[date | None, Day(label="离开日期")] = None
    left_why: Annotated[str, Text(label="离开原因", max_len=60)] = ""


@dataclass(frozen=True, kw_only=True)
class Entrustment(Record):
    """The county agency's written entrustment of the station (社区矫正法 9; notes 1.8)."""

    agency: Annotated[str, Text(label="委托机关", max_len=80, in_list=200, required=True)] = ""
    number: Annotated[str, Text(label="文号", max_len=60, in_list=130)] = ""
    starts_on: Annotated[date | None, Day(label="委托起", in_list=96)] = None
    ends_on: Annotated[date | None, Day(label="委托止", in_list=96)] = None
    approves_leave: Annotated[bool, Flag(label="可批七日以内外出", in_list=120)] = True
    announces: Annotated[bool, Flag(label="可组织宣告", in_list=100)] = False
    matters: Annotated[str, LongText(label="委托事项")] = ""


@dataclass(frozen=True, kw_only=True)
class Assessment(Record):
    """A commission to assess a person before the decision (办法 14, LINK26 4)."""

    number: Annotated[
        str, Text(section="委托", label="编号", max_len=40, in_list=124, search=True)
    ] = ""
    name: Annotated[
        str,
        Text(
            section="被评估人",
            label="被评估人",
            max_len=60,
            in_list=80,
            required=True,
            search=True,
            private=True,
        ),
    ] = ""
    state: Annotated[str, Choice(label="状态", options=codes.ASSESSMENT_STATES, in_list=90)] = (
        "ASSESSING"
    )
    received_on: Annotated[date | None, Day(section="委托", label="收到日期", in_list=96)] = None
    client: Annotated[str, Text(section="委托", label="委托机关", max_len=80, in_list=150)] = ""
    id_number: Annotated[
        str, IdNumber(section="被评估人", label="身份证号", search=True, private=True)
    ] = ""
    sex: Annotated[str, Choice(section="被评估人", label="性别", options=SEXES)] = ""
    born_on: Annotated[date | None, Day(section="被评估人", label="出生日期", private=True)] = None
    kind: Annotated[
        str, Choice(section="被评估人", label="对象类型", options=codes.ASSESSED_KINDS)
    ] = ""
    residence: Annotated[
        str, Text(section="被评估人", label="居住地", max_len=120, private=True)
    ] = ""
    phone: Annotated[str, Phone(section="被评估人", label="联系电话", private=True)] = ""
    crime: Annotated[str, Text(section="被评估人", label="案由", max_len=100, in_list=110)] = ""
    planned_type: Annotated[
        str, Choice(section="被评估人", label="拟适用矫正类别", options=codes.TYPES, in_list=100)
    ] = ""
    is_minor: Annotated[bool, Flag(section="被评估人", label="未成年人")] = False
    client_kind: Annotated[
        str, Choice(section="委托", label="委托机关类型", options=codes.ORGANS)
    ] = ""
    letter_number: Annotated[str, Text(section="委托", label="委托函文号", max_len=60)] = ""
    is_fast_track: Annotated[bool, Flag(section="委托", label="刑事速裁")] = False
    missing: Annotated[str, Text(section="委托", label="缺少的材料", max_len=200)] = ""
    missing_told_on: Annotated[date | None, Day(section="委托", label="通知补齐日期")] = None
    complete_on: Annotated[date | None, Day(section="委托", label="材料补齐日期")] = None
    extended_to: Annotated[date | None, Day(section="委托", label="协商延长至")] = None
    extended_why: Annotated[str, Text(section="委托", label="延长原因", max_len=100)] = ""
    procuratorate_told_on: Annotated[date | None, Day(section="委托", label="通知检察院日期")] = (
        None
    )
    assigned_on: Annotated[date | None, Day(section="调查", label="指派日期")] = None
    assignees: Annotated[str, Text(section="调查", label="调查人", max_len=60)] = ""
    home: Annotated[str, LongText(section="调查", label="居所情况")] = ""
    family: Annotated[str, LongText(section="调查", label="家庭和社会关系")] = ""
    impact: Annotated[str, LongText(section="调查", label="犯罪行为的后果和影响")] = ""
    villagers: Annotated[str, LongText(section="调查", label="村（居）委会意见")] = ""
    victims: Annotated[str, LongText(section="调查", label="被害人意见", private=True)] = ""
    danger: Annotated[str, LongText(section="调查", label="社会危险性和对社区的影响")] = ""
    forbid: Annotated[str, LongText(section="调查", label="拟禁止的事项")] = ""
    opinion: Annotated[
        str, Choice(section="意见", label="评估意见", options=codes.OPINIONS, in_list=110)
    ] = ""
    opinion_on: Annotated[date | None, Day(section="意见", label="意见日期", in_list=96)] = None
    sent_on: Annotated[date | None, Day(section="意见", label="送达委托机关日期")] = None
    copied_on: Annotated[date | None, Day(section="意见", label="抄送检察院日期")] = None
    consulted_on: Annotated[date | None, Day(section="意见", label="无法评估沟通日期")] = None
    returned_on: Annotated[date | None, Day(section="意见", label="退回材料日期")] = None
    returned_why: Annotated[str, Text(section="意见", label="退回原因", max_len=200)] = ""
    is_adopted: Annotated[bool, Flag(section="意见", label="被采信")] = False
    sealed: Annotated[bool, Flag(label="封存")] = False
    subject: Annotated[int, Ref(label="后来的矫正对象", to="correction_subject")] = 0


@dataclass(frozen=True, kw_only=True)
class Inquiry(Record):
    """One inquiry for an assessment (调查走访)."""

    assessment: Annotated[int, Ref(label="调查评估", to="correction_assessment", owner=True)] = 0
    asked: Annotated[str, Text(label="被调查人", max_len=40, private=True)] = ""
    relation: Annotated[str, Text(label="与被评估人关系", max_len=20)] = ""
    matter: Annotated[str, Text(label="调查事项", max_len=100)] = ""
    asked_on: Annotated[date | None, Day(label="调查日期")] = None
    place: Annotated[str, Text(label="调查地点", max_len=80)] = ""
    unit: Annotated[str, Text(label="调查单位", max_len=80)] = ""
    inquirers: Annotated[str, Text(label="调查人", max_len=60)] = ""
    content: Annotated[str, LongText(label="调查内容", private=True)] = ""


@dataclass(frozen=True, kw_only=True)
class CorrectionCommittee(Record):
    """The township's correction committee or its like (社区矫正法 8)."""

    name: Annotated[str, Text(label="名称", max_len=80, in_list=240, required=True)] = ""
    founded_on: Annotated[date | None, Day(label="成立日期", in_list=96)] = None
    document: Annotated[str, Text(label="成立文号", max_len=60, in_list=140)] = ""
    director: Annotated[str, Text(label="主任", max_len=30, in_list=80)] = ""
    office: Annotated[str, Text(label="办公室设在", max_len=60)] = ""
    members: Annotated[str, LongText(label="成员名单")] = ""
    ended_on: Annotated[date | None, Day(label="撤销日期")] = None
