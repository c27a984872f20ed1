"""Files as offices send them: what is read, where the header is, what is refused and why."""

import io
import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.services.ledger_columns import (
    BY_ALIAS,
    BY_HAND,
    BY_NAME,
    REMEMBERED,
    known_names,
    match_columns,
)
from fengqiao_desktop.services.ledger_file import (
    Header,
    clean_header,
    find_header,
    read_sheets,
    text_of,
    why_no_record,
)
from fengqiao_desktop.services.ledger_mediation import TARGETS

FIXTURES = Path(__file__).parents[1] / "fixtures"
MESSY = FIXTURES / "mediation_2026_25col_messy.xlsx"
WORDS = known_names(TARGETS)
NAMES = ("案件编码", "调解组织", "受理时间", "纠纷类别", "调解结果", "当事人")


def workbook(rows: Sequence[Sequence[Any]], merged: Sequence[str] = ()) -> bytes:
    book = Workbook()
    page = book.active
    assert page is not None
    for row in rows:
        page.append(list(row))
    for cells in merged:
        page.merge_cells(cells)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def header_of(data: bytes, name: str = "台账.xlsx") -> Header | None:
    return find_header(read_sheets(data, name)[0], lambda word: WORDS.get(word, ""))


def test_the_header_below_title_unit_and_group_rows_is_found() -> None:
    header = header_of(MESSY.read_bytes())
    assert header is not None
    assert (header.row, header.score, len(header.names)) == (4, 24, 25)


def test_a_header_over_two_rows_takes_the_names_merged_downwards() -> None:
    data = workbook(
        [
            ["台账"],
            ["案件编码", "受理情况", None, "当事人", "纠纷类别"],
            [None, "受理时间", "受理人", None, None],
            ["（2026）青山人调字第1号", "2026.1.5", "李桂", "张三、李四", "邻里纠纷"],
        ],
        ["A2:A3", "B2:C2", "D2:D3", "E2:E3"],
    )
    header = header_of(data)
    assert header is not None
    assert header.row == 3
    assert header.names == ("案件编码", "受理时间", "受理人", "当事人", "纠纷类别")


def test_a_header_repeated_further_down_does_not_hide_the_rows_above_it() -> None:
    row = [
        "（2026）青山人调字第1号",
        "大沟村调委会",
        "2026.1.5",
        "邻里纠纷",
        "调解成功",
        "张三、李四",
    ]
    header = header_of(workbook([NAMES, row, NAMES, row]))
    assert header is not None
    assert header.row == 1


def test_a_sheet_without_known_names_has_no_header() -> None:
    assert header_of(workbook([["甲", "乙"], [1, 2]])) is None


def test_a_cell_merged_downwards_stands_in_every_row_that_has_something_of_its_own() -> None:
    data = workbook(
        [["调委会", "当事人"], ["大沟村", "张三"], [None, "李四"], [None, None], [None, "王五"]],
        ["A2:A4"],
    )
    rows = read_sheets(data, "x.xlsx")[0].rows
    assert [text_of(row[0]) for row in rows] == ["调委会", "大沟村", "大沟村", "", ""]


def test_formulas_are_never_evaluated() -> None:
    rows = read_sheets(workbook([["金额"], ["=1+1"]]), "x.xlsx")[0].rows
    assert all(text_of(cell) == "" for row in rows[1:] for cell in row)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("sign", [",", "\t", ";"])
def test_a_csv_in_any_usual_encoding_is_read(encoding: str, sign: str) -> None:
    text = f"案件编码{sign}受理时间{sign}当事人\r\n第1号{sign}2026.1.5{sign}张㛃、李四\r\n"
    (sheet,) = read_sheets(text.encode(encoding), "台账.CSV")
    assert sheet.rows == (("案件编码", "受理时间", "当事人"), ("第1号", "2026.1.5", "张㛃、李四"))


def _zip(**entries: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in entries.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), text)
    return out.getvalue()


_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (_OLE + "EncryptedPackage".encode("utf-16-le"), "a.xlsx", "IMPORT-01"),
        (b"", "a.xlsx", "IMPORT-02"),
        (MESSY.read_bytes()[:9000], "a.xlsx", "IMPORT-02"),
        (_OLE + "Workbook".encode("utf-16-le") + bytes(4000), "a.xls", "IMPORT-02"),
        (_zip(xl__workbook_xml="<broken"), "a.xlsx", "IMPORT-02"),
        (workbook([]), "a.xlsx", "IMPORT-02"),
        (_OLE + "WordDocument".encode("utf-16-le"), "a.xls", "IMPORT-03"),
        (_zip(word__document_xml="<w/>"), "a.xlsx", "IMPORT-03"),
        (_zip(ppt__presentation_xml="<p/>"), "a.xlsx", "IMPORT-03"),
        (_zip(photo="x"), "a.xlsx", "IMPORT-03"),
        (b"%PDF-1.7 ...", "a.xlsx", "IMPORT-03"),
        (b"\x89PNG\r\n\x1a\n", "a.xlsx", "IMPORT-03"),
        ("<html><table><tr><td>案号".encode(), "a.xls", "IMPORT-03"),
        ("案件编码,当事人\n1,张三".encode(), "a.xlsx", "IMPORT-03"),
        (bytes(range(256)), "a.csv", "IMPORT-03"),
    ],
)
def test_what_is_no_readable_table_is_refused_in_words(data: bytes, name: str, code: str) -> None:
    with pytest.raises(KnownError) as refused:
        read_sheets(data, name)
    assert refused.value.code == code
    assert refused.value.advice


def test_a_damaged_byte_anywhere_never_ends_in_anything_but_words() -> None:
    whole = workbook([NAMES, ["1", "2", "3", "4", "5", "6"]])
    outcomes = set()
    for place in range(0, len(whole), 97):
        hurt = bytearray(whole)
        hurt[place] ^= 0xFF
        try:
            read_sheets(bytes(hurt), "a.xlsx")
        except KnownError as refused:
            outcomes.add(refused.code)
    assert {"IMPORT-02"} <= outcomes <= {"IMPORT-01", "IMPORT-02", "IMPORT-03"}


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (("", None, "  ", ""), "空行"),
        (("小计", "", "", "", "31件", ""), "小计行"),
        (("一月小计", "", "", "", "", ""), "小计行"),
        (("", "合 计", "", "", "", "117件"), "合计行"),
        (("总计", "", "", "", "", ""), "合计行"),
        (("说明：1.本表按月填报", "", "", "", "", ""), "说明行"),
        (("填表人：李桂", "", "审核人：王工", "", "", ""), "说明行"),
        (("注：金额单位为元", "", "", "", "", ""), "说明行"),
        (NAMES, "重复的表头"),
        (("案件编码*", "调解组织", "受理时间（必填）", "", "", ""), "重复的表头"),
        ((1.0, 2.0, 3.0, 4.0, 5.0, 6.0), "列号行"),
        (("例：（2026）某某人调字第1号", "某村", "2026.1.1", "邻里", "成功", "某"), "示例行"),
        (("青山镇人民调解案件登记台账（2026年）", "", "", "", "", ""), "标题行"),
        (("", "", "", "", "", "", 17.0), "空行"),
        (("（2026）青山人调字第1号", "", "", "", "", ""), ""),
        (("", "大沟村调委会", "", "", "", "小计军、李四"), ""),
        (("（2026）青山人调字第1号", "合计村调委会", "2026.1.1", "邻里", "成功", "张三"), ""),
    ],
)
def test_rows_that_are_no_records_are_told_from_records(row: tuple[Any, ...], why: str) -> None:
    assert why_no_record(row, Header(1, (*NAMES, "序号")), range(6)) == why


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (45356.0, "45356"),
        (487.82, "487.82"),
        (5.00000197308059e17, "5.00000197308059e+17"),
        (True, "是"),
        (date(2026, 3, 5), "2026-03-05"),
        (datetime(2026, 3, 5), "2026-03-05"),
        (datetime(2026, 3, 5, 9, 30), "2026-03-05 09:30"),
        ("吴兴_x000D_\n卫超\x0b ", "吴兴\n卫超"),
        (None, ""),
    ],
)
def test_cells_become_text(cell: object, text: str) -> None:
    assert text_of(cell) == text


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("涉及金额（元）", "涉及金额"),
        ("当事人\n（逗号分隔）", "当事人"),
        (" 受理 时间* ", "受理时间"),
        ("调解协议金(元)：", "调解协议金"),
        ("（元）", "(元)"),
    ],
)
def test_column_names_lose_blanks_units_and_marks(name: str, clean: str) -> None:
    assert clean_header(name) == clean


@pytest.mark.parametrize(
    "names",
    [  # mediation notes 7.1 and 7.2, and the aliases below them
        "案件编码｜调委会｜调解工作室｜受理员｜受理时间｜案件来源｜案件难度级别｜纠纷类别｜行政划分｜有无死亡｜主办调解员｜协办调解员｜调解时间｜调解书编号"
        "｜调解结果｜调解协议金(元)｜协议履行情况｜当事人｜协议形式｜纠纷简要情况｜案件属性｜涉及特殊群体情况｜涉及农民工纠纷情况｜纠纷转化情况",
        "案件编码/编号｜协议类型｜案件来源｜调解组织｜工作室｜受理人姓名｜受理时间｜纠纷简要情况｜案件难度级别｜纠纷类别｜案件属性｜涉及特殊群体情况｜行政划分"
        "｜有无死亡｜调解结果｜调解时间｜当事人（逗号分隔）｜调解协议金/涉及金额",
        "案件编号｜受理人｜纠纷描述｜难度级别｜纠纷类型｜所属区域｜涉及金额",
        "案件编号｜简要情况｜乡镇",
        "案件编号｜街道",
    ],
)
def test_every_official_column_and_alias_is_known(names: str) -> None:
    header = Header(1, tuple(names.split("｜")))
    matches = match_columns(TARGETS, header)
    assert [match.header for match in matches if not match.target] == []
    assert len({match.target for match in matches}) == len(matches)


def test_a_match_says_why_and_the_user_goes_before_the_memory_before_the_names() -> None:
    header = Header(1, ("案件编码", "所属区域", "奖补", "金额", "涉及金额", ""))
    found = {m.header: (m.target, m.reason) for m in match_columns(TARGETS, header)}
    assert found == {
        "案件编码": ("number", BY_NAME),
        "所属区域": ("village", BY_ALIAS),
        "奖补": ("", BY_HAND),
        "金额": ("", BY_HAND),  # there is one column for the amount, and 7.2 names 涉及金额
        "涉及金额": ("amount", BY_ALIAS),
    }
    remembered = {"奖补": "note", "金额": "claim_amount"}
    again = match_columns(TARGETS, header, remembered, {1: "", 2: "facts"})
    assert [(m.target, m.reason) for m in again] == [
        ("number", BY_NAME),
        ("", BY_HAND),
        ("facts", BY_HAND),
        ("claim_amount", REMEMBERED),
        ("amount", BY_ALIAS),
    ]
