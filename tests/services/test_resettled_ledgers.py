"""Rosters of resettlement out, and the one of 24 columns in again."""

import dataclasses
import io
from datetime import date
from typing import Any

import pytest
from openpyxl import load_workbook

from fengqiao_desktop.domain.access import MEDIATOR, STAFF, Actor
from fengqiao_desktop.domain.resettlement import records
from fengqiao_desktop.domain.resettlement.records import ResettledPerson
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.services import import_ledger, resettled, station_settings
from fengqiao_desktop.services import resettled_ledgers as ledgers
from fengqiao_desktop.services.resettled_ledger_columns import ROSTERS, national
from fengqiao_desktop.store import audit_log
from fengqiao_desktop.store.station import OpenStation

TODAY = date(2026, 11, 23)
COLUMNS = (
    "序号｜姓名｜性别｜身份证号｜出生日期｜民族｜文化程度｜婚姻状况｜户籍地址｜现居住地址｜人户分离｜"
    "联系电话｜来源｜原罪名｜原判刑期｜附加刑（剥权起止、职业禁止）｜服刑场所｜释放日期｜释放证明书号｜"
    "是否累犯｜衔接日期｜衔接情况｜报到日期｜帮教类别（重点／一般）｜重点理由｜风险等级｜是否三无｜"
    "帮教起始｜帮教截止｜帮教小组组长｜成员｜责任人｜协议签订日期｜安置日期｜安置情况｜未安置原因｜"
    "救助情况｜最近走访日期｜下次应走访日期｜走访累计｜现实表现｜状态｜是否重新犯罪｜重新犯罪罪名｜"
    "解除日期｜解除原因｜备注"
)
COLUMNS_24 = (
    "姓名｜身份证号｜性别｜出生日期｜户籍地址｜现住址｜联系电话｜原罪名｜原判刑期｜释放日期｜帮教起始日期｜"
    "帮教截止日期｜帮教责任人｜状态｜风险等级｜家属姓名｜家属电话｜婚姻状况｜文化程度｜就业情况｜身体状况｜"
    "经济状况｜备注｜责任单位"
)
NATIONAL = (
    "是否累犯｜原罪名｜原判刑期｜服刑场所｜释放日期｜危险性评估类型｜衔接日期｜衔接情况｜安置日期｜"
    "安置情况｜未安置原因｜帮教情况｜是否重新犯罪｜重新犯罪罪名"
)
UNMET = "序号｜姓名｜证件号｜户籍地｜释放日期｜监所｜未衔接原因｜查找情况｜责任人"

JIANG = ResettledPerson(
    name="蒋大林",
    sex="M",
    id_number="500000197803057191",
    born_on=date(1978, 3, 5),
    ethnicity="土家族",
    education="03",
    marriage="02",
    household_place="云溪镇双河村1组",
    address="云溪镇双河村2组",
    phone="13800000001",
    kin="蒋某妻",
    kin_phone="13800000002",
    source="PRISON",
    crime="盗窃罪",
    sentence_text="有期徒刑三年二个月",
    is_deprived=True,
    deprived_from=date(2024, 5, 18),
    deprived_to=date(2025, 5, 18),
    prison="南江监狱",
    released_on=date(2024, 5, 18),
    certificate="南监释字第6号",
    handover_mode="07",
    handed_over_on=date(2024, 5, 18),
    reported_on=date(2024, 5, 20),
    registered_on=date(2024, 5, 20),
    assist_level="01",
    key_reasons=("K01",),
    three_nos=("WORK",),
    risk_level="MID",
    placement_mode="84",
    placed_on=date(2024, 9, 1),
    term_starts_on=date(2024, 5, 18),
    term_ends_on=date(2029, 5, 18),
    worker="陈某",
    performance="GOOD",
    health="健康",
    economy="一般",
    note="家里两个孩子",
)
LUO = dataclasses.replace(
    JIANG,
    name="罗阿强",
    id_number="500000199003076510",
    born_on=date(1990, 3, 7),
    released_on=date(2026, 10, 1),
    handover_mode="",
    handover_why="家属没有到场",
    handed_over_on=None,
    reported_on=None,
    registered_on=None,
    term_starts_on=None,
    term_ends_on=None,
    placement_mode="",
    placed_on=None,
    not_placed_why="正在找工作",
    note="",
)
QIN = dataclasses.replace(
    JIANG, name="覃小满", id_number="", no_id_why="未办", is_minor=True, born_on=date(2009, 4, 1)
)


@pytest.fixture
def people(station: OpenStation, head: Actor) -> dict[str, ResettledPerson]:
    """One in help, one who has not come, and a minor."""
    with station.transaction(head) as tx:
        station_settings.put(tx, station_settings.STATION_NAME, "云溪镇司法所")
        made = {p.name: resettled.save_person(tx, p) for p in (JIANG, LUO, QIN)}
        number = made["蒋大林"].id
        for role, name, leads in (
            ("01", "陈某", True),
            ("04", "张主任", False),
            ("07", "妻", False),
        ):
            tx.insert(records.TeamMember(resettled=number, role=role, name=name, is_leader=leads))
        tx.insert(records.HelpAgreement(resettled=number, signed_on=date(2024, 5, 22), plan="月访"))
        tx.insert(records.Assistance(resettled=number, kind="H14", state="DONE"))
        tx.insert(records.Assistance(resettled=number, kind="H12", state="FAILED"))
        for day in (date(2024, 5, 24), date(2026, 11, 2)):
            tx.insert(records.HelpVisit(resettled=number, held_on=day))
        tx.insert(
            records.OutOfContact(
                resettled=made["罗阿强"].id, since=date(2026, 10, 9), tries="10月9日电话\n停机"
            )
        )
        return {p.name: resettled.refresh(tx, p.id) for p in made.values()}


def book(
    station: OpenStation,
    head: Actor,
    key: str,
    ids: list[int],
    mask: str = ledgers.PARTLY,
    **told: Any,
) -> bytes:
    with station.transaction(head) as tx:
        return ledgers.workbook(tx, key, ids, "区局检查", mask, **told)


def lines(data: bytes) -> tuple[list[str], list[dict[str, str]]]:
    """The words above the columns, and the lines by column."""
    page = load_workbook(io.BytesIO(data)).active
    assert page is not None
    cells = [[str(c.value or "") for c in row] for row in page.iter_rows()]
    heads = [name for name in cells[3] if name]
    return (
        [row[0] for row in cells[:3]],
        [dict(zip(heads, row, strict=False)) for row in cells[4:]],
    )


def ids_of(people: dict[str, ResettledPerson]) -> list[int]:
    return [p.id for p in people.values()]


@pytest.mark.parametrize(
    ("key", "wanted"),
    [
        ("ROSTER", COLUMNS),
        ("ROSTER_24", COLUMNS_24),
        ("NATIONAL", "序号｜姓名｜公民身份号码｜" + NATIONAL + "｜备注"),
        ("UNMET", UNMET),
    ],
)
def test_the_columns_and_the_purpose(
    station: OpenStation,
    head: Actor,
    people: dict[str, ResettledPerson],
    key: str,
    wanted: str,
) -> None:
    data = book(station, head, key, ids_of(people))
    page = load_workbook(io.BytesIO(data)).active
    assert page is not None
    assert [c.value for c in page[4]] == wanted.split("｜")
    assert "用途：区局检查" in str(page["A2"].value)
    assert page.oddFooter is not None
    assert "不得外传" in str(page.oddFooter.center.text)
    assert "None" not in str([[c.value or "" for c in row] for row in page.iter_rows()])
    assert set(ledgers.BY_KEY) == {r.key for r in ROSTERS}


def test_the_roster_tells_all_of_one(
    station: OpenStation, head: Actor, people: dict[str, ResettledPerson]
) -> None:
    (told,) = lines(book(station, head, "ROSTER", [people["蒋大林"].id], ledgers.WHOLE))[1]
    assert told["附加刑（剥权起止、职业禁止）"] == "剥夺政治权利2024-05-18至2025-05-18"
    assert (told["帮教小组组长"], told["成员"]) == ("陈某", "张主任、妻")
    assert (told["协议签订日期"], told["救助情况"]) == ("2024-05-22", "临时救助")
    assert (told["最近走访日期"], told["下次应走访日期"]) == ("2026-11-02", "2026-12-02")
    assert (told["走访累计"], told["是否三无"], told["状态"]) == ("2", "是", "在帮")
    assert (told["重点理由"], told["衔接情况"]) == ("三无人员", "亲属接回")


def test_only_who_is_on_the_list_and_in_its_order(
    station: OpenStation, head: Actor, people: dict[str, ResettledPerson]
) -> None:
    wanted = [people["罗阿强"].id, people["蒋大林"].id]
    assert [r["姓名"] for r in lines(book(station, head, "ROSTER", wanted))[1]] == [
        "罗阿强",
        "蒋大林",
    ]
    assert lines(book(station, head, "ROSTER", []))[1] == []


@pytest.mark.parametrize(
    ("mask", "name", "number"),
    [
        (ledgers.PARTLY, True, False),
        (ledgers.OPEN, False, False),
        (ledgers.WHOLE, True, True),
    ],
)
@pytest.mark.parametrize("key", ["ROSTER", "NATIONAL", "ROSTER_24"])
def test_private_columns_are_masked_as_asked(
    station: OpenStation,
    head: Actor,
    people: dict[str, ResettledPerson],
    key: str,
    mask: str,
    name: bool,
    number: bool,
) -> None:
    text = str(lines(book(station, head, key, [people["蒋大林"].id], mask)))
    assert ("蒋大林" in text) is name
    assert (JIANG.id_number in text) is number
    if key != "NATIONAL":
        assert (JIANG.phone in text) is number
        assert (JIANG.note in text) is number


@pytest.mark.parametrize("key", [roster.key for roster in ROSTERS])
@pytest.mark.parametrize("mask", list(ledgers.MASKS))
def test_a_sealed_record_is_in_nothing_that_leaves(
    station: OpenStation,
    head: Actor,
    people: dict[str, ResettledPerson],
    key: str,
    mask: str,
) -> None:
    text = str(lines(book(station, head, key, ids_of(people), mask)))
    assert "覃" not in text
    assert people["覃小满"].number not in text


def test_the_stations_own_roster_has_its_number_and_nothing_else(
    station: OpenStation, head: Actor, people: dict[str, ResettledPerson]
) -> None:
    rows = lines(book(station, head, "ROSTER", ids_of(people), own=True))[1]
    young = rows[2]
    assert [words for words in young.values() if words] == ["3", people["覃小满"].number]
    for key, mask in (("ROSTER", ledgers.OPEN), ("NATIONAL", ledgers.WHOLE)):
        text = str(lines(book(station, head, key, ids_of(people), mask, own=True)))
        assert people["覃小满"].number not in text


def test_own_codes_become_99_with_a_remark_and_the_list_is_named(
    station: OpenStation, head: Actor, people: dict[str, ResettledPerson]
) -> None:
    above, rows = lines(book(station, head, "NATIONAL", [people["蒋大林"].id]))
    assert "GB/T 31000" in above[2]
    assert (rows[0]["衔接情况"], rows[0]["安置情况"]) == ("99其他", "99其他安置方式")
    assert rows[0]["备注"] == "衔接情况：亲属接回，本所代码07；安置情况：外出务工，本所代码84"
    assert rows[0]["危险性评估类型"] == "01重点帮教人员"
    assert rows[0]["帮教情况"] == "在帮，走访2次"


@pytest.mark.parametrize("kind", ["HANDOVER", "PLACEMENT"])
def test_no_own_code_is_in_a_national_table(kind: str) -> None:
    from fengqiao_desktop.domain.resettlement import codes

    options = codes.HANDOVER_MODES if kind == "HANDOVER" else codes.PLACEMENT_MODES
    own = codes.OWN_CODES[kind]
    for option in options:
        words, lost = national(options, own, option.code)
        assert words[:2] not in own
        assert bool(lost) is (option.code in own)


def test_who_has_not_come_is_told_with_why(
    station: OpenStation, head: Actor, people: dict[str, ResettledPerson]
) -> None:
    (told,) = lines(book(station, head, "UNMET", ids_of(people), ledgers.WHOLE))[1]
    assert told["姓名"] == "罗阿强"
    assert told["证件号"] != LUO.id_number
    assert told["证件号"][-4:] == LUO.id_number[-4:]
    assert told["未衔接原因"] == "家属没有到场；释放53日没有报到"
    assert told["查找情况"] == "10月9日电话 停机"


def test_24_columns_go_out_and_come_in_again(
    station: OpenStation, head: Actor, people: dict[str, ResettledPerson]
) -> None:
    some = [people["蒋大林"].id]
    first = book(station, head, "ROSTER_24", some, ledgers.WHOLE)
    with station.transaction(head) as tx:
        tx.remove(tx.get(ResettledPerson, some[0]))
        look = import_ledger.preview(tx, first, "台账.xlsx", today=TODAY)
        assert look.register == "resettled_person"
        assert not look.errors
        import_ledger.write(tx, look)
        (came,) = tx.find(ResettledPerson, name="蒋大林")
    second = book(station, head, "ROSTER_24", [came.id], ledgers.WHOLE)
    assert lines(first)[1] == lines(second)[1]
    assert lines(first)[1][0]["状态"] == "重点关注"
    assert (came.assist_level, came.placement_mode, came.risk_level) == ("01", "84", "MID")


@pytest.mark.parametrize("state", ["EXPIRED", "LOST", "ACTIVE", "REOFFENDED", "SUSPENDED"])
def test_states_of_24_columns_come_in_again(
    station: OpenStation, head: Actor, people: dict[str, ResettledPerson], state: str
) -> None:
    with station.transaction(head) as tx:
        was = tx.get(ResettledPerson, people["蒋大林"].id)
        tx.update(dataclasses.replace(was, state=state, assist_level="02"))
    data = book(station, head, "ROSTER_24", [was.id], ledgers.WHOLE)
    with station.transaction(head) as tx:
        tx.remove(tx.get(ResettledPerson, was.id))
        import_ledger.write(tx, import_ledger.preview(tx, data, "台账.xlsx", today=TODAY))
        (came,) = tx.find(ResettledPerson, name="蒋大林")
    assert (came.state, came.assist_level) == (state, "02")


def test_no_purpose_no_right_no_export(
    station: OpenStation, head: Actor, people: dict[str, ResettledPerson]
) -> None:
    with pytest.raises(KnownError, match="用途"), station.transaction(head) as tx:
        ledgers.workbook(tx, "ROSTER", ids_of(people), " ")
    with (
        pytest.raises(KnownError),
        station.transaction(Actor("chen", "陈调解", MEDIATOR)) as tx,
    ):
        ledgers.workbook(tx, "ROSTER", ids_of(people), "看看")
    book(station, head, "UNMET", ids_of(people))
    with station.connection() as connection:
        said = [str(e.payload) for e in audit_log.entries(connection)]
    assert "未衔接人员表" in said[-1]
    assert "区局检查" in said[-1]


def test_who_may_not_see_sealed_files_gets_not_even_the_number(
    station: OpenStation, people: dict[str, ResettledPerson]
) -> None:
    staff = Actor("wang", "王工", STAFF)
    text = str(lines(book(station, staff, "ROSTER", ids_of(people), own=True)))
    assert "蒋大林" in text
    assert people["覃小满"].number not in text
