"""Ledgers of corrections out, and the roster in again."""

import io
from datetime import date
from typing import Any

import pytest
from openpyxl import load_workbook

from fengqiao_desktop.domain.access import MEDIATOR, Actor
from fengqiao_desktop.domain.corrections.records import Relative, ResumeLine, Subject
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.services import correction_ledgers as ledgers
from fengqiao_desktop.services import import_ledger
from fengqiao_desktop.services.correction_ledger_tables import BY_KEY, TABLES
from fengqiao_desktop.services.import_ledger import Decisions
from fengqiao_desktop.services.station_setup import Opened
from fengqiao_desktop.store import audit_log
from fengqiao_desktop.store.repository import Where
from fengqiao_desktop.store.station import OpenStation

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
TODAY = date(2026, 11, 23)


def sheet(sample: Opened, key: str, mask: str = ledgers.PARTLY) -> list[list[str]]:
    with sample.station.transaction(sample.actor) as tx:
        data = ledgers.workbook(tx, key, FIRST, LAST, "区局检查", mask)
    page = load_workbook(io.BytesIO(data)).active
    return [[str(cell.value or "") for cell in row] for row in page.iter_rows()]


@pytest.mark.parametrize("key", [table.key for table in TABLES])
def test_every_ledger_is_written_with_its_purpose(sample: Opened, key: str) -> None:
    rows = sheet(sample, key)
    assert "用途：区局检查" in rows[1][0]
    assert "不得外传" in rows[1][0]
    heads = [name for name in rows[3] if name]
    assert heads[-len(BY_KEY[key].heads) :] == [head.name for head in BY_KEY[key].heads]
    text = "\n".join("".join(row) for row in rows)
    assert "None" not in text
    with sample.station.reading(sample.actor) as repo:
        young = [s.name for s in repo.find(Subject) if s.is_minor]
    assert young
    assert not any(name in text for name in young)


def test_what_the_sample_holds_is_in_them(sample: Opened) -> None:
    assert any("浙江" in "".join(row) for row in sheet(sample, "LEAVES"))
    assert any("陈立新" in row for row in sheet(sample, "PENALTIES"))
    assert any("周明山" in row for row in sheet(sample, "IN_FORCE"))
    assert len(sheet(sample, "VISITS")) > 20
    lost = next(row for row in sheet(sample, "LOST") if "陈立新" in row)
    assert int(lost[BY_KEY["LOST"].heads.index(_head("LOST", "查找次数")) + 1]) >= 4


def _head(key: str, name: str) -> Any:
    return next(head for head in BY_KEY[key].heads if head.name == name)


def test_private_columns_are_masked_as_asked(sample: Opened) -> None:
    with sample.station.reading(sample.actor) as repo:
        subject = repo.find(Subject, Where("name", "eq", "周明山"))[0]
    for mask, name, number in (
        (ledgers.PARTLY, True, False),
        (ledgers.OPEN, False, False),
        (ledgers.WHOLE, True, True),
    ):
        text = "".join("".join(row) for row in sheet(sample, "ROSTER", mask))
        assert (subject.name in text) is name, mask
        assert (subject.id_number in text) is number, mask
        assert (subject.phone in text) is number, mask


def test_no_purpose_no_right_no_export(sample: Opened) -> None:
    with (
        pytest.raises(KnownError, match="用途"),
        sample.station.transaction(sample.actor) as tx,
    ):
        ledgers.workbook(tx, "VISITS", FIRST, LAST, " ")
    with (
        pytest.raises(KnownError),
        sample.station.transaction(Actor("chen", "陈调解", MEDIATOR)) as tx,
    ):
        ledgers.workbook(tx, "VISITS", FIRST, LAST, "看看")
    sheet(sample, "VISITS")
    with sample.station.connection() as connection:
        said = [str(e.payload) for e in audit_log.entries(connection)]
    assert "走访登记" in said[-1]
    assert "区局检查" in said[-1]


def test_the_roster_goes_out_and_comes_in_again(
    sample: Opened, station: OpenStation, head: Actor
) -> None:
    with sample.station.transaction(sample.actor) as tx:
        data = ledgers.workbook(tx, "ROSTER", FIRST, LAST, "换电脑", ledgers.WHOLE)
        adults = {s.id_number: s for s in tx.find(Subject) if not s.is_minor and s.id_number}
    with station.reading(head) as repo:
        look = import_ledger.preview(repo, data, "花名册.xlsx", today=TODAY)
    assert look.register == "correction_subject"
    assert not look.errors
    assert "管理级别" in look.to_confirm
    with pytest.raises(KnownError, match="确认"), station.transaction(head) as tx:
        import_ledger.write(tx, look)
    with station.transaction(head) as tx:
        sure = import_ledger.preview(
            tx, data, "花名册.xlsx", today=TODAY, decisions=Decisions(confirmed=True)
        )
        written = import_ledger.write(tx, sure)
        came = {s.id_number: s for s in tx.find(Subject)}
    assert written.count == len(came) == len(sure.good)
    same = ("name", "sex", "type", "crime", "starts_on", "ends_on", "decider", "residence")
    for number, got in came.items():
        was = adults[number]
        assert [getattr(got, f) for f in same] == [getattr(was, f) for f in same]
        assert got.reported_on == was.reported_on
        assert got.level == was.level
        if was.term_years or was.term_months:
            assert (got.term_years, got.term_months) == (was.term_years, was.term_months)


HEADS = [head.name for head in BY_KEY["ROSTER"].heads]


def row(**told: str) -> list[str]:
    cells = dict.fromkeys(HEADS, "")
    cells |= {
        "姓名": "田某",
        "身份证号": "500000199003076510",
        "性别": "男",
        "行种": "2缓刑",
        "矫正类别": "B普管",
        "罪名": "盗窃罪",
        "矫正期限": "一年六个月",
        "矫正开始日期": "2026-03-12",
        "矫正结束日期": "2027-09-11",
        "报到时间": "2026-03-18",
        "个人简历": "2008-2012 某中学 学生##2012-2026 某厂 工人",
        "家庭成员及主要社会关系": "田某父 父亲 青山镇大沟村 13800007001",
    }
    return list((cells | told).values())


def book(*rows: list[str], heads: list[str] | None = None) -> bytes:
    from openpyxl import Workbook

    made = Workbook()
    page = made.worksheets[0]
    page.append(heads or HEADS)
    for each in rows:
        page.append(each)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def looked(station: OpenStation, head: Actor, data: bytes) -> import_ledger.Preview:
    with station.reading(head) as repo:
        return import_ledger.preview(
            repo, data, "花名册.xlsx", today=TODAY, decisions=Decisions(confirmed=True)
        )


def test_a_row_becomes_a_subject_with_his_people(station: OpenStation, head: Actor) -> None:
    look = looked(station, head, book(row()))
    assert not look.errors
    with station.transaction(head) as tx:
        import_ledger.write(tx, look)
        (subject,) = tx.find(Subject)
        assert (subject.type, subject.level, subject.state) == ("PROBATION", "NORMAL", "ACTIVE")
        assert (subject.term_years, subject.term_months) == (1, 6)
        assert subject.announced_on == date(2026, 3, 18)
        assert [r.relation for r in tx.find(Relative)] == ["父亲"]
        assert [r.post for r in tx.find(ResumeLine)] == ["学生", "工人"]


@pytest.mark.parametrize(
    ("told", "column", "why"),
    [
        ({"身份证号": "5.00E+17"}, "身份证号", "身份证"),
        ({"身份证号": ""}, "身份证号", "身份证"),
        ({"行种": "劳教"}, "行种", "无法识别"),
        ({"矫正开始日期": "2026-13-40"}, "矫正开始日期", "日期"),
        ({"矫正结束日期": "2025-01-01"}, "矫正结束日期", "早于"),
        ({"姓名": ""}, "姓名", "缺失"),
    ],
)
def test_a_row_that_cannot_be_read_says_why(
    station: OpenStation, head: Actor, told: dict[str, str], column: str, why: str
) -> None:
    look = looked(station, head, book(row(**told)))
    assert not look.good
    assert any(e.column == column and why in e.reason for e in look.errors), look.errors


def test_the_same_person_twice_and_one_on_file(station: OpenStation, head: Actor) -> None:
    twice = looked(station, head, book(row(), row(姓名="田某某")))
    assert [e.column for e in twice.errors] == ["身份证号"]
    with station.transaction(head) as tx:
        import_ledger.write(tx, looked(station, head, book(row())))
    again = looked(station, head, book(row()))
    assert [a.number for a in again.already] == ["500000199003076510"]
    assert not again.good


def test_deprivation_and_terms_that_ran_out_go_to_the_history(
    station: OpenStation, head: Actor
) -> None:
    data = book(
        row(矫正类别="E剥权", 行种=""),
        row(身份证号="500000198802013212", 姓名="石某", 矫正结束日期="2026-06-11"),
    )
    look = looked(station, head, data)
    assert not look.errors
    assert any("不属于社区矫正" in w.text for w in look.warnings)
    with station.transaction(head) as tx:
        import_ledger.write(tx, look)
        assert {s.state for s in tx.find(Subject)} == {"ARCHIVED"}


def test_a_minor_is_sealed_from_the_first_day(station: OpenStation, head: Actor) -> None:
    look = looked(station, head, book(row(身份证号="500000200906043213")))
    assert not look.errors
    with station.transaction(head) as tx:
        import_ledger.write(tx, look)
        (subject,) = tx.find(Subject)
    assert (subject.is_minor, subject.sealed) == (True, True)


def test_minors_are_imported_only_by_those_with_the_right(
    station: OpenStation, head: Actor, staff: Actor
) -> None:
    look = looked(station, head, book(row(身份证号="500000200906043213")))
    with pytest.raises(KnownError, match="未成年人"), station.transaction(staff) as tx:
        import_ledger.write(tx, look)
    with station.reading(head) as repo:
        assert not repo.find(Subject)


def test_without_the_other_column_the_name_means_what_it_says(
    station: OpenStation, head: Actor
) -> None:
    heads = [name for name in HEADS if name != "行种"]
    cells = dict(zip(HEADS, row(矫正类别="假释"), strict=True))
    with station.reading(head) as repo:
        look = import_ledger.preview(
            repo, book([cells[n] for n in heads], heads=heads), "表.xlsx", today=TODAY
        )
    assert "没有“行种”" in look.to_confirm
    assert [r.subject.type for r in look.good] == ["PAROLE"]  # type: ignore[attr-defined]


def test_an_import_is_taken_back_whole(station: OpenStation, head: Actor) -> None:
    with station.transaction(head) as tx:
        written = import_ledger.write(tx, looked(station, head, book(row())))
    with station.transaction(head) as tx:
        import_ledger.undo(tx, written.batch)
        assert not tx.find(Subject)
        assert not tx.find(Relative)


def test_a_mediation_ledger_is_still_told_from_a_roster(sample: Opened) -> None:
    heads = ["案件编码", "调委会", "受理时间", "纠纷类别", "调解结果", "调解时间", "当事人"]
    with sample.station.reading(sample.actor) as repo:
        look = import_ledger.preview(repo, book(heads=heads), "台账.xlsx", today=TODAY)
    assert look.register == "mediation_case"
