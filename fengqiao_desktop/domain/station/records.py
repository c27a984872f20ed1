"""The station's people and places, and the small records that the program itself keeps."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated

from fengqiao_desktop.domain.mediation.codes import (
    EDUCATIONS,
    INDUSTRIES,
    ORG_TYPES,
    SCAN_FAULTS,
    SEXES,
)
from fengqiao_desktop.domain.schema import (
    Choice,
    Choices,
    Day,
    Flag,
    IdNumber,
    LongText,
    Moment,
    Option,
    Phone,
    Record,
    Ref,
    Text,
    Whole,
)

VILLAGE_KINDS = (Option("VILLAGE", "行政村"), Option("COMMUNITY", "社区"))
ROLES = (
    Option("HEAD", "所长", "blue"),
    Option("STAFF", "工作人员"),
    Option("MEDIATOR", "调解员"),
    Option("READER", "查阅"),
)
STAFF_KINDS = (
    Option("POLITICAL", "政法专项编制"),
    Option("LOCAL", "行政或事业编制"),
    Option("HIRED", "聘用"),
)
MEDIATOR_GRADES = (
    Option("CHIEF", "首席"),
    Option("FIRST", "一级"),
    Option("SECOND", "二级"),
    Option("THIRD", "三级"),
)
APPOINTMENTS = (Option("ELECTED", "推选"), Option("HIRED", "聘任"))
LOG_LINES = (
    Option("MEDIATION", "人民调解", "blue"),
    Option("WINDOW", "来访来电", "green"),
    Option("VILLAGE", "下村走访", "violet"),
    Option("MEETING", "会议学习", "amber"),
    Option("OTHER", "其他"),
)


@dataclass(frozen=True, kw_only=True)
class Person(Record):
    """One human being, whatever roles: entered once, picked ever after."""

    name: Annotated[
        str, Text(label="姓名", max_len=60, in_list=100, required=True, search=True, private=True)
    ] = ""
    sex: Annotated[str, Choice(label="性别", options=SEXES, in_list=48)] = ""
    id_number: Annotated[
        str, IdNumber(label="身份证号", in_list=170, search=True, private=True)
    ] = ""
    born_on: Annotated[date | None, Day(label="出生日期", in_list=96, private=True)] = None
    ethnicity: Annotated[str, Text(label="民族", max_len=20)] = "汉族"
    phone: Annotated[str, Phone(label="联系方式", in_list=120, search=True, private=True)] = ""
    village: Annotated[int, Ref(label="村（社区）", to="village", in_list=120)] = 0
    address: Annotated[
        str, Text(label="住址", max_len=120, in_list=220, search=True, private=True)
    ] = ""
    occupation: Annotated[str, Text(label="职业或职务", max_len=40, in_list=90)] = ""
    workplace: Annotated[str, Text(label="工作单位", max_len=80)] = ""
    note: Annotated[str, LongText(label="备注")] = ""


@dataclass(frozen=True, kw_only=True)
class Village(Record):
    """A village or urban community; merged ones keep their record with `ended_on`."""

    name: Annotated[
        str, Text(label="名称", max_len=60, in_list=160, required=True, search=True)
    ] = ""
    kind: Annotated[str, Choice(label="类别", options=VILLAGE_KINDS, in_list=80)] = "VILLAGE"
    population: Annotated[int, Whole(label="人口", unit="人", in_list=80)] = 0
    grids: Annotated[int, Whole(label="网格数", unit="个", in_list=70)] = 0
    has_law_home: Annotated[bool, Flag(label="法律之家", in_list=80)] = False
    model_level: Annotated[
        str,
        Choice(
            label="民主法治示范村",
            options=(
                Option("NATION", "国家级"),
                Option("PROVINCE", "省级"),
                Option("CITY", "市级"),
                Option("COUNTY", "区县级"),
            ),
            in_list=120,
        ),
    ] = ""
    model_document: Annotated[str, Text(label="示范村命名文号", max_len=60)] = ""
    started_on: Annotated[date | None, Day(label="生效日期")] = None
    ended_on: Annotated[date | None, Day(label="失效日期")] = None
    note: Annotated[str, LongText(label="备注")] = ""


@dataclass(frozen=True, kw_only=True)
class Committee(Record):
    """A people's mediation committee: the issuer of every mediation paper."""

    name: Annotated[
        str, Text(label="调委会名称", max_len=80, in_list=260, required=True, search=True)
    ] = ""
    org_type: Annotated[
        str, Choice(label="类型", options=ORG_TYPES, in_list=160, required=True)
    ] = "VILLAGE"
    village: Annotated[int, Ref(label="所在村（社区）", to="village", in_list=120)] = 0
    prefix: Annotated[
        str,
        Text(
            label="案号简称",
            max_len=20,
            in_list=90,
            help="（年份）简称人调字第 n 号；简称相同的调委会连续编号",
        ),
    ] = ""
    director: Annotated[str, Text(label="主任", max_len=30, in_list=80)] = ""
    address: Annotated[str, Text(label="地址", max_len=100)] = ""
    phone: Annotated[str, Phone(label="电话", in_list=110)] = ""
    founded_on: Annotated[date | None, Day(label="设立日期")] = None
    ended_on: Annotated[date | None, Day(label="撤销日期")] = None
    member_count: Annotated[int, Whole(label="委员人数", unit="人", in_list=80)] = 0
    industry: Annotated[str, Choice(label="行业专业领域", options=INDUSTRIES)] = ""
    is_standard: Annotated[bool, Flag(label="规范化调委会")] = False
    filed_on: Annotated[date | None, Day(label="备案日期")] = None


@dataclass(frozen=True, kw_only=True)
class Mediator(Record):
    """A people's mediator of one committee, for one term (人民调解法 13、14)."""

    name: Annotated[str, Text(label="姓名", max_len=30, in_list=90, required=True, search=True)] = (
        ""
    )
    sex: Annotated[str, Choice(label="性别", options=SEXES, in_list=48)] = ""
    person: Annotated[int, Ref(label="人员", to="person")] = 0
    committee: Annotated[
        int, Ref(label="所属调委会", to="committee", in_list=240, required=True)
    ] = 0
    appointment: Annotated[str, Choice(label="任职方式", options=APPOINTMENTS, in_list=80)] = (
        "HIRED"
    )
    is_full_time: Annotated[bool, Flag(label="专职", in_list=56)] = False
    is_public_servant: Annotated[bool, Flag(label="公职人员", in_list=70)] = False
    grade: Annotated[str, Choice(label="等级", options=MEDIATOR_GRADES, in_list=60)] = ""
    started_on: Annotated[date | None, Day(label="任期起", in_list=96)] = None
    ended_on: Annotated[date | None, Day(label="任期止", in_list=96)] = None
    phone: Annotated[str, Phone(label="电话", in_list=110)] = ""
    skills: Annotated[str, Text(label="擅长", max_len=60)] = ""
    certificate: Annotated[str, Text(label="证号", max_len=40)] = ""
    born_on: Annotated[date | None, Day(label="出生日期", private=True)] = None
    ethnicity: Annotated[str, Text(label="民族", max_len=20)] = "汉族"
    political_status: Annotated[str, Text(label="政治面貌", max_len=20)] = ""
    education: Annotated[str, Choice(label="文化程度", options=EDUCATIONS)] = ""
    has_legal_certificate: Annotated[bool, Flag(label="有法律职业资格")] = False
    is_retired_legal: Annotated[bool, Flag(label="退休政法人员")] = False
    filed_on: Annotated[date | None, Day(label="备案日期")] = None


@dataclass(frozen=True, kw_only=True)
class Staff(Record):
    """One of the station's own people; `login` ties the account to the person, empty for none."""

    name: Annotated[
        str, Text(label="姓名", max_len=30, in_list=100, required=True, search=True)
    ] = ""
    sex: Annotated[str, Choice(label="性别", options=SEXES, in_list=48)] = ""
    role: Annotated[str, Choice(label="角色", options=ROLES, in_list=90)] = "STAFF"
    login: Annotated[str, Text(label="登录名", max_len=30, in_list=100)] = ""
    kind: Annotated[str, Choice(label="编制", options=STAFF_KINDS, in_list=120)] = ""
    post: Annotated[str, Text(label="职务", max_len=40, in_list=120)] = ""
    phone: Annotated[str, Phone(label="电话", in_list=110)] = ""
    started_on: Annotated[date | None, Day(label="入所日期", in_list=96)] = None
    left_on: Annotated[date | None, Day(label="离所日期", in_list=96)] = None
    lent_out: Annotated[bool, Flag(label="借出")] = False
    borrowed: Annotated[bool, Flag(label="借入")] = False
    legal_certificate: Annotated[str, Text(label="法律职业资格证号", max_len=40)] = ""
    is_correction_worker: Annotated[bool, Flag(label="社区矫正工作者")] = False


@dataclass(frozen=True, kw_only=True)
class Attachment(Record):
    """A scan, photo or file; its bytes lie in the year's attachment file under `sha256`."""

    owner_register: Annotated[str, Text(label="所属登记簿", max_len=40)] = ""
    owner_id: Annotated[int, Whole(label="所属记录")] = 0
    name: Annotated[str, Text(label="文件名", max_len=120, in_list=220)] = ""
    purpose: Annotated[str, Text(label="材料", max_len=40, in_list=120)] = ""
    mime: Annotated[str, Text(label="类型", max_len=80)] = ""
    size: Annotated[int, Whole(label="大小", unit="字节")] = 0
    sha256: Annotated[str, Text(label="校验值", max_len=64)] = ""
    year: Annotated[int, Whole(label="存放年度")] = 0
    pages: Annotated[int, Whole(label="页数")] = 0
    faults: Annotated[tuple[str, ...], Choices(label="扫描质量", options=SCAN_FAULTS)] = ()


@dataclass(frozen=True, kw_only=True)
class IssuedDocument(Record):
    """A paper that was printed or saved: template version, data snapshot, both files' hashes."""

    owner_register: Annotated[str, Text(label="所属登记簿", max_len=40)] = ""
    owner_id: Annotated[int, Whole(label="所属记录")] = 0
    document: Annotated[str, Text(label="文书", max_len=40)] = ""
    template_version: Annotated[str, Text(label="模板版本", max_len=20)] = ""
    issued_at: Annotated[datetime | None, Moment(label="打印时间")] = None
    issued_by: Annotated[str, Text(label="打印人", max_len=30)] = ""
    copies: Annotated[int, Whole(label="份数")] = 0
    pages: Annotated[int, Whole(label="页数")] = 0
    context: Annotated[str, LongText(label="数据快照", private=True)] = ""
    pdf_sha256: Annotated[str, Text(label="PDF 校验值", max_len=64)] = ""
    docx_sha256: Annotated[str, Text(label="Word 校验值", max_len=64)] = ""


@dataclass(frozen=True, kw_only=True)
class WorkNote(Record):
    """快速记一笔: one thing done, in one line, before it is forgotten."""

    noted_on: Annotated[date | None, Day(label="日期", in_list=96, required=True)] = None
    line: Annotated[str, Choice(label="类别", options=LOG_LINES, in_list=90)] = "OTHER"
    text: Annotated[str, LongText(label="内容", in_list=420, required=True, search=True)] = ""
    village: Annotated[int, Ref(label="村（社区）", to="village", in_list=120)] = 0
    case: Annotated[int, Ref(label="相关案件", to="mediation_case")] = 0
    author: Annotated[str, Text(label="记录人", max_len=30, in_list=80)] = ""


@dataclass(frozen=True, kw_only=True)
class ImportBatch(Record):
    """One import: what file, what came of it, and whether it was taken back."""

    register: Annotated[str, Text(label="登记簿", max_len=40, in_list=120)] = ""
    file_name: Annotated[str, Text(label="文件", max_len=120, in_list=220)] = ""
    file_sha256: Annotated[str, Text(label="校验值", max_len=64)] = ""
    imported_at: Annotated[datetime | None, Moment(label="导入时间", in_list=140)] = None
    written: Annotated[int, Whole(label="写入", in_list=70)] = 0
    refused: Annotated[int, Whole(label="需改", in_list=70)] = 0
    already: Annotated[int, Whole(label="已有", in_list=70)] = 0
    undone_at: Annotated[datetime | None, Moment(label="撤销时间", in_list=140)] = None


@dataclass(frozen=True, kw_only=True)
class Bookmark(Record):
    """A record somebody opened lately or pinned."""

    login: Annotated[str, Text(label="账户", max_len=30)] = ""
    register: Annotated[str, Text(label="登记簿", max_len=40)] = ""
    record: Annotated[int, Whole(label="记录")] = 0
    opened_at: Annotated[datetime | None, Moment(label="打开时间")] = None
    pinned: Annotated[bool, Flag(label="固定")] = False


@dataclass(frozen=True, kw_only=True)
class Setting(Record):
    """One station-wide setting: a key and its JSON value."""

    key: Annotated[str, Text(label="项", max_len=80)] = ""
    value: Annotated[str, LongText(label="值")] = ""


@dataclass(frozen=True, kw_only=True)
class WordTemplate(Record):
    """The station's own Word file for one document; its bytes are the attachment `file`."""

    document: Annotated[str, Text(label="文书", max_len=40, in_list=160)] = ""
    name: Annotated[str, Text(label="文件名", max_len=120, in_list=240)] = ""
    file: Annotated[int, Ref(label="文件", to="attachment")] = 0
    is_active: Annotated[bool, Flag(label="启用", in_list=60)] = False
    brought_on: Annotated[date | None, Day(label="导入日期", in_list=96)] = None
