"""The rosters of resettlement notes 3.1, 3.2 and 3.7: columns, and who stands in each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from fengqiao_desktop.domain.masking import mask_id
from fengqiao_desktop.domain.resettlement import codes, visits
from fengqiao_desktop.domain.resettlement.limits import DEFAULT, HelpLimits
from fengqiao_desktop.domain.resettlement.personfile import PersonFile
from fengqiao_desktop.domain.resettlement.records import ResettledPerson
from fengqiao_desktop.domain.schema import Flag, Option, field_of, label_of, option_label
from fengqiao_desktop.services.ledger_sheet import ID, NAME, PHONE, PLACE, SECRET

# What counts as relief, with its words (notes 1.3-E and 2.5).
RELIEFS = {
    "H12": "最低生活保障",
    "H13": "特困人员供养",
    "H15": "医疗救助",
    "H17": "教育救助",
    "H16": "住房救助",
    "H14": "临时救助",
}
NATIONAL_LIST = (
    "代码表：GB/T 31000 刑满释放人员（衔接情况 01—06、99；安置情况 01—07、99）；"
    "本所自加的代码一律归入 99，见备注"
)


@dataclass(frozen=True)
class HelpLine:
    """What a line is made of: the person's file, the day it is made, the station."""

    file: PersonFile
    today: date
    office: str = ""
    limits: HelpLimits = DEFAULT

    @property
    def person(self) -> ResettledPerson:
        return self.file.person


@dataclass(frozen=True)
class Column:
    """A column; `private` says how its words are masked for who may not see them whole."""

    name: str
    words: Callable[[HelpLine], Any]
    private: str = ""


@dataclass(frozen=True)
class Roster:
    """A roster: key, title, columns, whom of the chosen it lists, a line of words above it.

    `internal` may name a sealed person by number alone, within the station (notes 6, example 4).
    """

    key: str
    title: str
    columns: tuple[Column, ...]
    takes: Callable[[PersonFile, date], bool] = lambda _file, _today: True
    said: str = ""
    internal: bool = False
    numbered: bool = True


def _p(field: str, name: str, private: str = "") -> Column:
    """A field of the person."""
    flag = isinstance(field_of(ResettledPerson, field).kind, Flag)

    def words(line: HelpLine) -> str:
        value = getattr(line.person, field)
        if flag:
            return _yes(value)
        return label_of(ResettledPerson, field, value) if value else ""

    return Column(name, words, private)


def _yes(value: bool) -> str:
    return "是" if value else "否"


def _span(first: date | None, last: date | None, flag: bool, name: str) -> str:
    if first or last:
        return f"{name}{first or ''}至{last or ''}"
    return name if flag else ""


def _added(line: HelpLine) -> str:
    p = line.person
    both = (
        _span(p.deprived_from, p.deprived_to, p.is_deprived, "剥夺政治权利"),
        _span(p.banned_from, p.banned_to, p.is_banned, "职业禁止"),
    )
    return "；".join(words for words in both if words)


def _leader(line: HelpLine) -> str:
    return next((m.name for m in line.file.team_on(line.today) if m.is_leader), "")


def _members(line: HelpLine) -> str:
    return "、".join(m.name for m in line.file.team_on(line.today) if not m.is_leader)


def _agreed(line: HelpLine) -> str:
    agreement = line.file.agreement
    if agreement is None:
        return ""
    refused = "（拒签）" if agreement.refused_why.strip() else ""
    return f"{agreement.signed_on or ''}{refused}"


def _relief(line: HelpLine) -> str:
    given = {h.kind for h in line.file.helps if h.state == "DONE"}
    return "、".join(words for kind, words in RELIEFS.items() if kind in given)


def _seen(line: HelpLine) -> tuple[date, ...]:
    found = visits.seen_in(line.file, date.min, line.today)
    return tuple(v.held_on for v in found if v.held_on is not None)


def _last_seen(line: HelpLine) -> str:
    return str(max(_seen(line), default=""))


def _next(line: HelpLine) -> str:
    if line.person.exited_on is not None:
        return ""
    return str(visits.next_due(line.file, line.today, line.limits) or "")


def _again(line: HelpLine) -> str:
    return _yes(bool(line.person.reoffence) or line.person.exit_reason == "REOFFEND")


ROSTER = (
    _p("name", "姓名", NAME),
    _p("sex", "性别"),
    _p("id_number", "身份证号", ID),
    _p("born_on", "出生日期", SECRET),
    _p("ethnicity", "民族"),
    _p("education", "文化程度"),
    _p("marriage", "婚姻状况"),
    _p("household_place", "户籍地址", PLACE),
    _p("address", "现居住地址", PLACE),
    _p("is_apart", "人户分离"),
    _p("phone", "联系电话", PHONE),
    _p("source", "来源"),
    _p("crime", "原罪名"),
    _p("sentence_text", "原判刑期"),
    Column("附加刑（剥权起止、职业禁止）", _added),
    _p("prison", "服刑场所"),
    _p("released_on", "释放日期"),
    _p("certificate", "释放证明书号"),
    _p("is_recidivist", "是否累犯"),
    _p("handed_over_on", "衔接日期"),
    _p("handover_mode", "衔接情况"),
    _p("reported_on", "报到日期"),
    _p("assist_level", "帮教类别（重点／一般）"),
    _p("key_reasons", "重点理由", SECRET),
    _p("risk_level", "风险等级"),
    Column("是否三无", lambda line: _yes(bool(line.person.three_nos))),
    _p("term_starts_on", "帮教起始"),
    _p("term_ends_on", "帮教截止"),
    Column("帮教小组组长", _leader),
    Column("成员", _members),
    _p("worker", "责任人"),
    Column("协议签订日期", _agreed),
    _p("placed_on", "安置日期"),
    _p("placement_mode", "安置情况"),
    _p("not_placed_why", "未安置原因"),
    Column("救助情况", _relief),
    Column("最近走访日期", _last_seen),
    Column("下次应走访日期", _next),
    Column("走访累计", lambda line: len(_seen(line))),
    _p("performance", "现实表现"),
    _p("state", "状态"),
    Column("是否重新犯罪", _again),
    _p("reoffence", "重新犯罪罪名"),
    _p("exited_on", "解除日期"),
    _p("exit_reason", "解除原因"),
    _p("note", "备注", SECRET),
)


def national(options: Sequence[Option], own: dict[str, str], code: str) -> tuple[str, str]:
    """(the code and words of the national list, what is lost by it): R-42."""
    if not code:
        return "", ""
    mapped = own.get(code, code)
    lost = f"{option_label(options, code)}，本所代码{code}" if mapped != code else ""
    return f"{mapped}{option_label(options, mapped)}", lost


def _handover(line: HelpLine) -> tuple[str, str]:
    own = codes.OWN_CODES["HANDOVER"]
    return national(codes.HANDOVER_MODES, own, line.person.handover_mode)


def _placement(line: HelpLine) -> tuple[str, str]:
    own = codes.OWN_CODES["PLACEMENT"]
    return national(codes.PLACEMENT_MODES, own, line.person.placement_mode)


def _lost(line: HelpLine) -> str:
    both = (("衔接情况", _handover(line)[1]), ("安置情况", _placement(line)[1]))
    return "；".join(f"{name}：{words}" for name, words in both if words)


def _level(line: HelpLine) -> str:
    code = line.person.assist_level
    return f"{code}{option_label(codes.ASSIST_LEVELS, code)}" if code else ""


def _helped(line: HelpLine) -> str:
    words = label_of(ResettledPerson, "state", line.person.state)
    times = len(_seen(line))
    return f"{words}，走访{times}次" if times else words


NATIONAL = (
    _p("name", "姓名", NAME),
    _p("id_number", "公民身份号码", ID),
    _p("is_recidivist", "是否累犯"),
    _p("crime", "原罪名"),
    _p("sentence_text", "原判刑期"),
    _p("prison", "服刑场所"),
    _p("released_on", "释放日期"),
    Column("危险性评估类型", _level),
    _p("handed_over_on", "衔接日期"),
    Column("衔接情况", lambda line: _handover(line)[0]),
    _p("placed_on", "安置日期"),
    Column("安置情况", lambda line: _placement(line)[0]),
    _p("not_placed_why", "未安置原因"),
    Column("帮教情况", _helped),
    Column("是否重新犯罪", _again),
    _p("reoffence", "重新犯罪罪名"),
    Column("备注", _lost),
)


def _state_of_24(line: HelpLine) -> str:
    """The four words of such rosters: an active key person is 重点关注 there."""
    p = line.person
    if p.state == "ACTIVE" and line.file.is_key:
        return "重点关注"
    known = {"ACTIVE": "在帮", "EXPIRED": "已解除", "LOST": "脱管"}
    return known.get(p.state) or option_label(codes.STATES, p.state)


ROSTER_24 = (
    _p("name", "姓名", NAME),
    _p("id_number", "身份证号", ID),
    _p("sex", "性别"),
    _p("born_on", "出生日期", SECRET),
    _p("household_place", "户籍地址", PLACE),
    _p("address", "现住址", PLACE),
    _p("phone", "联系电话", PHONE),
    _p("crime", "原罪名"),
    _p("sentence_text", "原判刑期"),
    _p("released_on", "释放日期"),
    _p("term_starts_on", "帮教起始日期"),
    _p("term_ends_on", "帮教截止日期"),
    _p("worker", "帮教责任人"),
    Column("状态", _state_of_24),
    _p("risk_level", "风险等级"),
    _p("kin", "家属姓名", NAME),
    _p("kin_phone", "家属电话", PHONE),
    _p("marriage", "婚姻状况"),
    _p("education", "文化程度"),
    Column(
        "就业情况",
        lambda line: (
            option_label(codes.PLACEMENT_MODES, line.person.placement_mode)
            if line.person.placement_mode
            else line.person.not_placed_why
        ),
    ),
    _p("health", "身体状况", SECRET),
    _p("economy", "经济状况"),
    _p("note", "备注", SECRET),
    Column("责任单位", lambda line: line.office),
)


def _is_unmet(file: PersonFile, today: date) -> bool:
    """Whether he was let go and neither fetched nor reported; who was lost meanwhile as well."""
    p = file.person
    gone = p.released_on is not None and p.released_on <= today
    waits = p.state in ("HANDOVER_DUE", "LOST")
    return gone and waits and p.reported_on is None and not file.imported


def _why_unmet(line: HelpLine) -> str:
    p, asked = line.person, line.file.verification
    days = (line.today - p.released_on).days if p.released_on else 0
    said = [p.handover_why]
    if asked is not None and asked.result in ("FAMILY_REFUSE", "MATCH_FIX"):
        said.append(label_of(type(asked), "result", asked.result))
    return "；".join([*(words for words in said if words), f"释放{days}日没有报到"])


def _searched(line: HelpLine) -> str:
    said = [each.tries for each in line.file.losts if each.tries.strip()]
    said += [f"{v.held_on} {v.content}" for v in line.file.visits if v.purpose == "SEARCH"]
    return "；".join(" ".join(words.split()) for words in said)


UNMET = (
    _p("name", "姓名", NAME),
    Column("证件号", lambda line: mask_id(line.person.id_number) if line.person.id_number else ""),
    _p("household_place", "户籍地", PLACE),
    _p("released_on", "释放日期"),
    _p("prison", "监所"),
    Column("未衔接原因", _why_unmet),
    Column("查找情况", _searched, SECRET),
    _p("worker", "责任人"),
)

ROSTERS: tuple[Roster, ...] = (
    Roster("ROSTER", "安置帮教花名册", ROSTER, internal=True),
    Roster("NATIONAL", "刑满释放人员国标表", NATIONAL, said=NATIONAL_LIST),
    Roster("ROSTER_24", "安置帮教台账（24列，可再导入）", ROSTER_24, numbered=False),
    Roster("UNMET", "未衔接人员表", UNMET, _is_unmet),
)
BY_KEY = {roster.key: roster for roster in ROSTERS}
