"""Old rosters of community corrections: their columns (corrections notes 10.1), what a row means.

The trap of the national roster: its column 矫正类别 holds the level (A 宽管 to E 剥权), its column
行种 the kind of correction.  Where both stand in a table, a person has to confirm that reading.
"""

import re
from dataclasses import dataclass, replace

from fengqiao_desktop.domain.corrections import codes
from fengqiao_desktop.domain.corrections.records import Relative, ResumeLine, Subject
from fengqiao_desktop.domain.dates import add_months
from fengqiao_desktop.domain.mediation.codes import SEXES
from fengqiao_desktop.domain.numerals import read_cn_number
from fengqiao_desktop.domain.schema import Option
from fengqiao_desktop.services.ledger_columns import ColumnMatch, Target
from fengqiao_desktop.services.ledger_people import read_identity, read_telephone
from fengqiao_desktop.services.ledger_rows import EMPTY, RowReader

DEPRIVED = "E"  # 剥夺政治权利: no kind of community correction (notes 1.2), kept as history only
LEVELS = (
    Option("LENIENT", "宽管", aliases=("A", "A宽管", "A类", "宽松级", "宽松")),
    Option("NORMAL", "普管", aliases=("B", "B普管", "B类", "普通级", "普通")),
    Option("STRICT", "严管", aliases=("C", "C严管", "C类", "严格级", "严格")),
    Option("INITIAL", "入矫初期", aliases=("D", "D初入矫", "D类", "初入矫", "基础级")),
    Option(DEPRIVED, "剥权", aliases=("E", "E剥权", "E类", "剥夺政治权利")),
)
TARGETS: tuple[Target, ...] = (
    Target("name", "姓名", ("姓名",), ("对象姓名", "矫正对象姓名", "矫正对象")),
    Target("former_name", "曾用名", ("曾用名",)),
    Target("phone", "个人联系电话", ("个人联系电话",), ("联系电话", "手机", "手机号", "电话")),
    Target("id_number", "身份证号", ("身份证号", "身份证号码"), ("证件号码", "公民身份号码")),
    Target("sex", "性别", ("性别",)),
    Target("ethnicity", "民族", ("民族",)),
    Target("born_on", "出生日期", ("出生年月日", "出生日期"), ("出生年月",)),
    Target("education", "文化程度", ("文化程度",)),
    Target("health", "健康状况", ("健康状态", "健康状况")),
    Target("political_status", "原政治面貌", ("原政治面貌",), ("政治面貌",)),
    Target("marriage", "婚姻状况", ("婚姻状况",)),
    Target("residence", "居住地", ("居住地",), ("现住址", "住址", "家庭住址")),
    Target("residence_phone", "居住地电话（进备注）", ("居住地联系电话",)),
    Target("household_place", "户籍地", ("户籍地",), ("户籍所在地",)),
    Target("household_phone", "户籍地电话（进备注）", ("户籍地联系电话",)),
    Target("workplace", "工作单位", ("所在工作单位", "现工作单位（学校）"), ("工作单位",)),
    Target("work_phone", "单位电话", ("所在工作单位（学校）联系电话",), ("单位电话",)),
    Target("crime", "罪名", ("罪名",)),
    Target("type", "矫正类别（管制、缓刑、假释、暂予监外执行）", ("行种", "刑种"), ("矫正类别",)),
    Target("sentence_text", "原判刑期", ("原判刑期",), ("刑期",)),
    Target("decider", "决定机关", ("社区矫正决定机关",), ("决定机关", "判决机关", "判决法院")),
    Target("former_prison", "原羁押场所", ("原羁押场所",)),
    Target("injunction_text", "禁止令内容", ("禁止令内容",)),
    Target("injunction_from", "禁止令起", ("禁止期限开始日期",)),
    Target("injunction_to", "禁止令止", ("禁止期限结束日期",)),
    Target("level", "管理级别", ("管理级别", "管理类别"), ("矫正类别", "管理等级", "矫正级别")),
    Target("term", "矫正期限", ("矫正期限",)),
    Target("starts_on", "矫正起", ("矫正开始日期",), ("矫正起始日期", "矫正起始时间")),
    Target(
        "ends_on", "矫正止", ("矫正结束日期",), ("矫正终止日期", "矫正结束时间", "矫正期满日期")
    ),
    Target("documents_received_on", "收到文书日期", ("法律文书收到时间",)),
    Target("reported_on", "报到日期", ("报到时间",), ("报到日期", "接收日期")),
    Target("report_status", "报到情况", ("报到类型",), ("报到情况",)),
    Target("facts", "主要犯罪事实", ("主要犯罪事实",), ("犯罪事实",)),
    Target("former_record", "前科", ("本次犯罪前的违法犯罪记录",)),
    Target("resume", "个人简历", ("个人简历",)),
    Target("relatives", "家庭成员", ("家庭成员及主要社会关系",)),
    Target("note", "备注", ("备注",), ("说明",)),
)
# Each group needs one of its columns.
REQUIRED: tuple[tuple[str, ...], ...] = (
    ("name",),
    ("id_number",),
    ("type",),
    ("starts_on",),
    ("ends_on",),
)
_ADULT = 18
_TERM = re.compile(
    r"(?:(\d+|[一二三四五六七八九十]+)年)?零?(?:(\d+|[一二三四五六七八九十]+)个?月)?"
)


@dataclass(frozen=True)
class SubjectRow:
    """A row that can be written: the subject, his relatives, his history.

    `over` says that the term had run out: he goes to the history, not to the roster.
    """

    row: int
    subject: Subject
    relatives: tuple[Relative, ...]
    resume: tuple[ResumeLine, ...]
    over: bool = False
    amount: int = 0

    @property
    def number(self) -> str:
        """What tells rows apart: the identity number."""
        return self.subject.id_number

    @property
    def shown(self) -> tuple[str, str, str]:
        """Number, place and a few words, as the check lists a row that is in order."""
        s = self.subject
        span = f"{s.starts_on or ''}至{s.ends_on or ''}"
        return s.id_number, s.decider, f"{s.name}　{span}"


def to_confirm(columns: tuple[ColumnMatch, ...]) -> str:
    """What a person has to confirm of the columns, "" where nothing is in doubt."""
    heads = {match.target: match.header for match in columns if match.target}
    kind, level = heads.get("type", ""), heads.get("level", "")
    if level != "矫正类别" and kind != "矫正类别":
        return ""
    if level == "矫正类别":
        return (
            f"这份表的“矫正类别”装的是管理级别（A 宽管、B 普管、C 严管、D 初入矫、E 剥权），"
            f"“{kind}”装的才是管制、缓刑、假释、暂予监外执行。请对照表里的内容确认。"
        )
    return "这份表没有“行种”，“矫正类别”按管制、缓刑、假释、暂予监外执行读。请对照表里的内容确认。"


def read_row(reader: RowReader) -> SubjectRow | None:
    """The row as a subject; None, with the reasons in `reader`, where it cannot be written."""
    who = read_identity(reader)
    level = reader.choice("level", LEVELS) if reader.has("level") else ""
    deprived = level == DEPRIVED
    kind = "OTHER" if deprived else reader.choice("type", codes.TYPES, remedy=_TYPES)
    if not kind and not reader.wrong("type"):
        reader.missing("type", _TYPES)
    name = reader.said("name", 60)
    if not name:
        reader.missing("name", "请补上姓名。")
    starts, ends = reader.day("starts_on", ahead=True), reader.day("ends_on", ahead=True)
    for target, day in (("starts_on", starts), ("ends_on", ends)):
        if day is None and not reader.wrong(target):
            reader.missing(target, "请补上日期。")
    if starts and ends and ends < starts:
        reader.fail("ends_on", "矫正结束日期早于开始日期。", "请核对。")
    reported = reader.day("reported_on")
    years, months = _term(reader)
    subject = Subject(
        name=name,
        former_name=reader.said("former_name", 60),
        id_number=who.number,
        sex=who.sex or reader.choice("sex", SEXES),
        ethnicity=reader.said("ethnicity", 20),
        born_on=who.born or reader.day("born_on"),
        education=reader.loose_choice("education", codes.EDUCATIONS)[0],
        health=reader.said("health", 60),
        political_status=reader.said("political_status", 20),
        marriage=reader.loose_choice("marriage", codes.MARRIAGES)[0],
        household_place=reader.said("household_place", 120),
        residence=reader.said("residence", 120),
        workplace=reader.said("workplace", 80),
        work_phone=read_telephone(reader, "work_phone"),
        phone=read_telephone(reader, "phone"),
        type=kind,
        crime=reader.said("crime", 100),
        sentence_text=reader.said("sentence_text", 100),
        decider=reader.said("decider", 80),
        former_prison=reader.said("former_prison", 80),
        injunction_text=reader.said("injunction_text"),
        injunction_from=reader.day("injunction_from", ahead=True),
        injunction_to=reader.day("injunction_to", ahead=True),
        level="" if deprived else level,
        term_years=years,
        term_months=months,
        starts_on=starts,
        ends_on=ends,
        documents_received_on=reader.day("documents_received_on"),
        reported_on=reported,
        report_status=reader.loose_choice("report_status", codes.REPORT_STATUSES)[0],
        facts=reader.said("facts"),
        former_record=reader.said("former_record"),
        note=_note(reader, deprived),
    )
    if reader.errors:
        return None
    over = deprived or (ends is not None and ends < reader.today)
    return SubjectRow(
        reader.row, _received(reader, subject, over), _relatives(reader), _resume(reader), over
    )


_TYPES = "请写管制、缓刑、假释或暂予监外执行。"


def _received(reader: RowReader, subject: Subject, over: bool) -> Subject:
    """What the roster does not tell: reception and announcement are taken to be of the day of his
    report, a minor is known by his age on the first day."""
    first = subject.reported_on or subject.starts_on
    if subject.type == "OTHER":
        reader.warn("level", "剥夺政治权利不属于社区矫正，只放入历史，不进在矫名册。")
        return subject
    minor = bool(subject.born_on and first and add_months(subject.born_on, 12 * _ADULT) > first)
    if minor:
        reader.warn("born_on", "入矫时不满十八周岁，按未成年人管理并封存。")
    if over:
        reader.warn("ends_on", "期限已满，按期满解除放入历史；不是的请导入后改。")
    return replace(subject, registered_on=first, announced_on=first, is_minor=minor, sealed=minor)


def _term(reader: RowReader) -> tuple[int, int]:
    """Years and months of the term, however it is written; zeros where it cannot be read."""
    text = re.sub(r"\s", "", reader.said("term"))
    if text in EMPTY:
        return 0, 0
    if text.isdigit():  # a bare number counts months
        return divmod(int(text), 12)
    found = _TERM.fullmatch(text)
    if found is None or not any(found.groups()):
        reader.warn("term", f"“{text}”读不成年月，以起止日期为准。")
        return 0, 0
    years, months = (_count(part) for part in found.groups())
    return divmod(years * 12 + months, 12)


def _count(part: str | None) -> int:
    if not part:
        return 0
    return int(part) if part.isdigit() else read_cn_number(part)


def _note(reader: RowReader, deprived: bool) -> str:
    said = [reader.said("note")]
    for target, label in (("residence_phone", "居住地电话"), ("household_phone", "户籍地电话")):
        if text := reader.said(target):
            said.append(f"{label}：{text}")
    for target in ("phone", "work_phone"):
        text = reader.said(target)
        if text and not read_telephone(reader, target):
            said.append(f"电话：{text}")
    if not deprived:
        said.append("旧台账导入：登记、宣告日期按报到日期填，请核对。")
    return "\n".join(part for part in said if part)


def _relatives(reader: RowReader) -> tuple[Relative, ...]:
    """Parts between ## signs: name, relation, place, telephone, separated by blanks or commas."""
    found = []
    for part in _parts(reader, "relatives"):
        words = [w for w in re.split(r"[\s,，、;；/]+", part) if w]
        phone = next((w for w in words if re.fullmatch(r"\d{7,12}", w)), "")
        rest = [w for w in words if w != phone]
        found.append(
            Relative(
                name=(rest[0] if rest else part)[:40],
                relation=(rest[1] if len(rest) > 1 else "")[:20],
                workplace=" ".join(rest[2:])[:100],
                phone=phone,
            )
        )
    return tuple(found)


def _resume(reader: RowReader) -> tuple[ResumeLine, ...]:
    """Parts between ## signs: the time, the place, the post."""
    found = []
    for part in _parts(reader, "resume"):
        words = [w for w in re.split(r"[\s,，;；]+", part) if w]
        found.append(
            ResumeLine(
                period=words[0][:40],
                place=(words[1] if len(words) > 1 else "")[:80],
                post=" ".join(words[2:])[:40],
            )
        )
    return tuple(found)


def _parts(reader: RowReader, target: str) -> list[str]:
    return [part.strip() for part in reader.said(target).split("##") if part.strip()]
