"""Old rosters of resettlement (resettlement notes 3.1, T2 to T4): columns, rows, and writing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from fengqiao_desktop.domain.access import require
from fengqiao_desktop.domain.corrections.codes import EDUCATIONS, MARRIAGES
from fengqiao_desktop.domain.dates import add_months
from fengqiao_desktop.domain.mediation.codes import SEXES
from fengqiao_desktop.domain.resettlement import codes
from fengqiao_desktop.domain.resettlement.records import ResettledPerson
from fengqiao_desktop.domain.resettlement.terms import expected_end
from fengqiao_desktop.services.ledger_cases import Villages
from fengqiao_desktop.services.ledger_columns import Target
from fengqiao_desktop.services.ledger_people import (
    read_identity,
    read_telephone,
    refuse_sealed,
    same_identity,
)
from fengqiao_desktop.services.ledger_rows import RowReader, RowWarning
from fengqiao_desktop.services.resettled import next_number
from fengqiao_desktop.store.repository import Repository
from fengqiao_desktop.store.transaction import Transaction

TARGETS: tuple[Target, ...] = (
    Target("name", "姓名", ("姓名",)),
    Target("id_number", "身份证号", ("身份证号", "身份证号码"), ("证件号码", "公民身份号码")),
    Target("sex", "性别", ("性别",)),
    Target("born_on", "出生日期", ("出生日期",)),
    Target("household_place", "户籍地址", ("户籍地址",), ("户籍地", "户籍地详址")),
    Target("address", "居住地", ("现住址", "家庭地址"), ("常住地址", "居住地")),
    Target("phone", "联系电话", ("联系电话", "联系方式"), ("联系手机", "手机号", "电话")),
    Target("crime", "原罪名", ("原罪名",), ("案由", "罪名")),
    Target("sentence_text", "原判刑期", ("原判刑期",)),
    Target("prison", "服刑场所", ("服刑场所",)),
    Target("released_on", "释放日期", ("释放日期", "刑释日期"), ("解矫日期",)),
    Target("term_starts_on", "帮教起", ("帮教起始日期",), ("帮教开始日期",)),
    Target("term_ends_on", "帮教止", ("帮教截止日期", "帮教截止")),
    Target("worker", "责任人", ("帮教责任人", "责任人")),
    Target("state", "状态", ("状态",)),
    Target("risk_level", "风险等级", ("风险等级",)),
    Target("assist_level", "帮教类别", ("危险性评估类型",), ("帮教类别",)),
    Target("is_recidivist", "累犯", ("是否累犯",)),
    Target("handed_over_on", "衔接日期", ("衔接日期", "衔接时间")),
    Target("handover_mode", "衔接情况", ("衔接情况",)),
    Target("placed_on", "安置日期", ("安置日期",)),
    Target("not_placed_why", "未安置原因", ("未安置原因",)),
    Target("kin", "家属姓名", ("家属姓名",)),
    Target("kin_phone", "家属电话", ("家属电话",)),
    Target("marriage", "婚姻状况", ("婚姻状况",)),
    Target("education", "文化程度", ("文化程度",)),
    Target("work", "就业情况（安置情况）", ("就业情况", "安置情况"), ("就业就学情况",)),
    Target("health", "身体状况", ("身体状况",)),
    Target("economy", "经济状况", ("经济状况",)),
    Target("note", "备注", ("备注",)),
    Target("office", "责任单位（不导入）", ("责任单位",)),
)
REQUIRED: tuple[tuple[str, ...], ...] = (("name",), ("id_number",), ("released_on",))
_WATCHED = "重点关注"  # a state of such rosters: in help, and a key person
_ADULT = 18


@dataclass(frozen=True)
class ResettledRow:
    """A row that can be written: the person, and his home as the roster names it."""

    row: int
    person: ResettledPerson
    amount: int = 0

    @property
    def number(self) -> str:
        """What tells rows apart: the identity number."""
        return self.person.id_number

    @property
    def shown(self) -> tuple[str, str, str]:
        """Number, crime and a few words, as the check lists a row that is in order."""
        p = self.person
        return p.id_number, p.crime, f"{p.name}　{p.released_on or ''}释放"


def read_row(reader: RowReader) -> ResettledRow | None:
    """The row as a person; None, with the reasons in `reader`, where it cannot be written."""
    who = read_identity(reader)
    name = reader.said("name", 60)
    if not name:
        reader.missing("name", "请补上姓名。")
    released = reader.day("released_on")
    if released is None and not reader.wrong("released_on"):
        reader.missing("released_on", "请按释放证明书补上日期。")
    written = reader.text("state")
    state = reader.choice("state", codes.STATES) or "ACTIVE"
    starts = reader.day("term_starts_on") or released
    placement, why = _work(reader)
    person = ResettledPerson(
        name="".join(name.split()),
        id_number=who.number,
        sex=who.sex or reader.choice("sex", SEXES),
        born_on=who.born or reader.day("born_on"),
        household_place=reader.said("household_place", 120),
        address=reader.said("address", 120),
        phone=read_telephone(reader, "phone"),
        crime=reader.said("crime", 100),
        sentence_text=reader.said("sentence_text", 60),
        prison=reader.said("prison", 60),
        released_on=released,
        reported_on=released if state not in ("PRE_NOTICED", "VERIFYING") else None,
        term_starts_on=starts,
        term_ends_on=reader.day("term_ends_on", ahead=True),
        worker=reader.said("worker", 30),
        state=state,
        exit_reason="EXPIRED" if state == "EXPIRED" else "",
        assist_level="01" if written == _WATCHED else _assist(reader),
        risk_level=reader.choice("risk_level", codes.RISK_LEVELS),
        is_recidivist=reader.flag("is_recidivist") if reader.has("is_recidivist") else False,
        handed_over_on=reader.day("handed_over_on"),
        handover_mode=reader.loose_choice("handover_mode", codes.HANDOVER_MODES)[0],
        placed_on=reader.day("placed_on"),
        kin=reader.said("kin", 40),
        kin_phone=read_telephone(reader, "kin_phone"),
        marriage=reader.loose_choice("marriage", MARRIAGES)[0],
        education=reader.loose_choice("education", EDUCATIONS)[0],
        health=reader.said("health", 60),
        economy=reader.said("economy", 40),
        note=reader.said("note"),
        placement_mode=placement,
        not_placed_why=why,
    )
    if reader.errors:
        return None
    return ResettledRow(reader.row, _judged(reader, person))


def _assist(reader: RowReader) -> str:
    if not reader.has("assist_level"):
        return "02"
    return reader.loose_choice("assist_level", codes.ASSIST_LEVELS)[0] or "02"


def _work(reader: RowReader) -> tuple[str, str]:
    """How he lives: a kind of placement, or the words as the reason why there is none."""
    mode, words = reader.loose_choice("work", codes.PLACEMENT_MODES)
    said = reader.said("not_placed_why", 120)
    return mode, said or words[:120]


def _judged(reader: RowReader, person: ResettledPerson) -> ResettledPerson:
    """The end of help where the roster has none, and whether he was a minor when released."""
    if person.term_starts_on is not None:
        expected = expected_end(person.term_starts_on, person.source or "PRISON")
        if person.term_ends_on is None:
            person = replace(person, term_ends_on=expected)
        elif person.term_ends_on != expected:
            reader.warn("term_ends_on", f"帮教截止日期按五年应为 {expected}，照表里的写入。")
    born, released = person.born_on, person.released_on
    if born and released and add_months(born, 12 * _ADULT) > released:
        reader.warn("born_on", "释放时不满十八周岁，按未成年人封存。")
        person = replace(person, is_minor=True, sealed=True)
    return person


def numbers_taken(repo: Repository, numbers: Iterable[str]) -> dict[str, int]:
    """Those of the identity numbers that somebody in resettlement has → id."""
    return same_identity(repo, ResettledPerson, numbers)


def same_persons(repo: Repository, rows: Sequence[ResettledRow]) -> dict[int, tuple[str, int]]:
    """Sheet row → (number, id) of somebody with the same name and day of release."""
    wanted = {(r.person.name, r.person.released_on): r.row for r in rows}
    found = {}
    for each in repo.find(ResettledPerson):
        row = wanted.get((each.name, each.released_on))
        if row is not None:
            found[row] = (each.number, each.id)
    return found


def look_over(repo: Repository, rows: Sequence[ResettledRow]) -> list[RowWarning]:
    """Nothing is told of the whole table."""
    return []


def write_people(tx: Transaction, rows: Sequence[ResettledRow], batch: int) -> int:
    """Write the people, each numbered by the year of release; returns the count."""
    require(tx.actor, "corrections")
    refuse_sealed(tx, any(row.person.sealed for row in rows))
    villages = Villages(tx, batch)
    for row in rows:
        person = row.person
        year = (person.released_on or tx.clock.today()).year
        village, _rest = villages.of_place(person.address)
        tx.insert(replace(person, batch=batch, number=next_number(tx, year), village=village))
    return len(rows)
