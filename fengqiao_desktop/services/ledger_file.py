"""Old ledgers as they lie on disk: what the file is, its sheets, its header, what is no record."""

import csv
import io
import re
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import PurePath
from typing import Any

from fengqiao_desktop.domain.numerals import half_width
from fengqiao_desktop.errors import KnownError

Cell = Any  # str, int, float, bool, date, datetime, time; "" where nothing stands
Row = tuple[Cell, ...]

MAX_BYTES = 50 * 1024 * 1024
MAX_UNPACKED = 1024 * 1024 * 1024
MAX_ROWS = 100_000
HEADER_WITHIN = 50  # rows from the top among which a header is looked for
LEAST_NAMES = 3  # so many columns must be known for a row to be a header

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHERS = {
    b"%PDF": "PDF 文件",
    b"\x89PNG": "图片",
    b"\xff\xd8\xff": "图片",
    b"Rar!": "压缩包",
    b"7z\xbc\xaf": "压缩包",
    b"SQLite format 3": "数据库文件",
}
_TEXT_ENDINGS = (".csv", ".txt", ".tsv")
_SAVE_AS = "请用 Excel 或 WPS 打开，另存为“Excel 工作簿（*.xlsx）”后再导入。"

_TOTALS = re.compile(
    r"^(?P<kind>(?:本页|本月|本季|本年|本表|分项|[一二三四五六七八九十\d]{1,4}(?:月份?|季度|年度?))?小计"
    r"|(?:本页|本月|本季|本年|本表|全年|[一二三四五六七八九十\d]{1,4}(?:月份?|季度|年度?))?(?:合计|总计|累计|共计))"
    r"(?:$|[:：(（\d])"
)
_NOTE = re.compile(
    r"^(?:[*※]|(?:填表|填报|表格)?(?:说明|须知)[:：]|备注[:：]|注[:：\d]|注意[:：]"
    r"|(?:填报|制表|填表|审核|审批|经办|复核|统计)(?:人|单位|日期|时间)?(?:签字|签名)?[:：]"
    r"|(?:单位|部门)?(?:负责人|领导|盖章|公章)(?:签字|签名)?[:：(（])"
)
_EXAMPLE = re.compile(r"^(?:填写|填表)?(?:示例|样例|范例|例如|例[:：]|例$)")
_TITLE = re.compile(r"(?:台账|登记表|登记簿|汇总表|统计表|一览表|情况表|明细表)(?:$|[(（])")


def read_sheets(data: bytes, name: str) -> "tuple[Sheet, ...]":
    """Every sheet of a workbook (xlsx, xls, et, ods) or the one table of a csv file.

    What the file is, is told by its content, not by its name.  Formulas are never evaluated: the
    values stored beside them are read.  A merged cell gives its value to the rows it covers.
    KnownError IMPORT-01 (password), IMPORT-02 (damaged or empty), IMPORT-03 (no table),
    IMPORT-04 (too large).
    """
    if len(data) > MAX_BYTES:
        raise KnownError(
            "文件超过 50 MB，不像一本台账。",
            code="IMPORT-04",
            advice="请把台账所在的工作表另存为一个新文件后再导入。",
        )
    if not data:
        raise _damaged()
    if data.startswith(b"PK\x03\x04") or data.startswith(_OLE):
        _refuse_foreign(data)
        sheets = _calamine(data)
    else:
        sheets = (_read_text(data, name),)
    if not any(sheet.rows for sheet in sheets):
        raise KnownError("文件里没有内容。", code="IMPORT-02", advice="请确认选对了文件。")
    if any(len(sheet.rows) > MAX_ROWS for sheet in sheets):
        raise KnownError(
            "表格超过 10 万行。",
            code="IMPORT-04",
            advice="请删去表格末尾的空行，或按年度拆成几个文件后再导入。",
        )
    return sheets


def find_header(sheet: "Sheet", known: Callable[[str], str]) -> "Header | None":
    """The row whose cells name the most columns; None when no row names three.

    `known` gives the column that a cleaned name means, "" for none.  A group header above the
    real one loses because it names fewer; a name that stands only in the row above (a cell merged
    downwards) is taken from there.
    """
    best: Header | None = None
    above: Row = ()
    for index, row in enumerate(sheet.rows[:HEADER_WITHIN]):
        names = []
        for place, cell in enumerate(row):
            text = text_of(cell)
            over = text_of(above[place]) if place < len(above) else ""
            names.append(text or (over if known(clean_header(over)) else ""))
        own = {known(clean_header(text_of(cell))) for cell in row} - {""}
        score = len({known(clean_header(n)) for n in names} - {""}) if own else 0
        if len(own) >= LEAST_NAMES and (best is None or score > best.score):
            best = Header(index + 1, tuple(names), score)
        above = row
    return best


def why_no_record(row: Row, header: "Header", used: Sequence[int]) -> str:
    """Why a row below the header is no record ("空行", "小计行", …); "" for a record.

    `used` are the places of the columns that are imported: a row that fills none of them is blank.
    """
    texts = [text_of(cell) for cell in row]
    filled = [text for text in texts if text]
    if not filled:
        return "空行"
    first = filled[0]
    flat = re.sub(r"\s+", "", first)
    in_used = [texts[place] for place in used if place < len(texts) and texts[place]]
    total = next(
        (found for text in texts[:4] if (found := _TOTALS.match(re.sub(r"\s+", "", text)))), None
    )
    if total is not None and len(in_used) <= max(3, len(used) // 3):
        return "小计行" if total["kind"].endswith("小计") else "合计行"
    names = {clean_header(name) for name in header.names if name}
    repeated = sum(clean_header(text) in names for text in filled)
    if repeated >= LEAST_NAMES and repeated * 2 > len(filled):
        return "重复的表头"
    if _is_counting(filled):
        return "列号行"
    if len(filled) <= 4 and _NOTE.match(flat):
        return "说明行"
    if _EXAMPLE.match(flat):
        return "示例行"
    if len(filled) <= 2 and _TITLE.search(flat):
        return "标题行"
    if not in_used:
        return "空行"
    return ""


def text_of(cell: Cell) -> str:
    """A cell as text: whole numbers without ``.0``, days as ``2026-03-05``, trimmed."""
    match cell:
        case None:
            return ""
        case str():
            return _plain(cell)
        case bool():
            return "是" if cell else "否"
        case float():
            return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else f"{cell:.15g}"
        case datetime():
            midnight = (cell.hour, cell.minute, cell.second) == (0, 0, 0)
            return cell.strftime("%Y-%m-%d" if midnight else "%Y-%m-%d %H:%M")
        case date():
            return cell.isoformat()
        case _:
            return str(cell)


def clean_header(name: str) -> str:
    """A column name without blanks, marks of duty (*) and what stands in brackets."""
    flat = re.sub(r"\s+", "", half_width(name))
    bare = re.sub(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】", "", flat)
    return (bare or flat).strip("*※★:。.")


def _plain(text: str) -> str:
    text = text.replace("_x000D_", "\r").replace("\r\n", "\n").replace("\r", "\n")
    return re.sub(r"[\x00-\x08\x0b-\x1f\x7f]", "", text).replace("\t", " ").strip()


def _is_counting(filled: Sequence[str]) -> bool:
    """1 2 3 4 … under the header, as printed ledgers have it."""
    numbers = [text.strip("()（）") for text in filled]
    return len(numbers) >= 4 and numbers == [str(i) for i in range(1, len(numbers) + 1)]


def _refuse_foreign(data: bytes) -> None:
    """Refuse what is packed like a workbook and is none."""
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise _locked()
        if "WordDocument".encode("utf-16-le") in data:
            raise _not_a_table("Word 文档")
        return
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        raise _damaged() from error
    names = {entry.filename for entry in entries}
    if any(entry.flag_bits & 1 for entry in entries):
        raise _locked()
    if sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise KnownError("文件展开后太大。", code="IMPORT-04", advice=_SAVE_AS)
    if any(name.startswith("word/") for name in names):
        raise _not_a_table("Word 文档")
    if any(name.startswith("ppt/") for name in names):
        raise _not_a_table("演示文稿")
    if not any(name.startswith("xl/") for name in names) and "content.xml" not in names:
        raise _not_a_table("压缩包")


def _calamine(data: bytes) -> "tuple[Sheet, ...]":
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = []
        for name in book.sheet_names:
            sheet = book.get_sheet_by_name(name)
            rows = sheet.to_python(skip_empty_area=False, nrows=MAX_ROWS + 1)
            merged = getattr(sheet, "merged_cell_ranges", None) or ()
            sheets.append(Sheet(name, _trimmed(_filled_down(rows, merged))))
    except PasswordError as error:
        raise _locked() from error
    except (CalamineError, OSError, ValueError) as error:
        raise _damaged() from error
    except BaseException as error:
        # The reader is compiled: on some damaged files it panics, which is no Exception.
        if type(error).__name__ != "PanicException":
            raise
        raise _damaged() from None
    return tuple(sheets)


def _filled_down(
    rows: list[list[Cell]], merged: Sequence[tuple[tuple[int, int], tuple[int, int]]]
) -> list[list[Cell]]:
    """Give a cell that is merged downwards to each row it covers that has something of its own."""
    own = [any(text_of(cell) for cell in row) for row in rows]
    for (top, left), (bottom, _) in merged:
        for index in range(top + 1, min(bottom + 1, len(rows))):
            if own[index] and left < len(rows[index]) and left < len(rows[top]):
                rows[index][left] = rows[top][left]
    return rows


def _trimmed(rows: Sequence[Sequence[Cell]]) -> tuple[Row, ...]:
    """The rows without the empty ones after the last that holds something."""
    last = max(
        (i for i, row in enumerate(rows, 1) if any(text_of(cell) for cell in row)), default=0
    )
    return tuple(tuple(row) for row in rows[:last])


def _read_text(data: bytes, name: str) -> "Sheet":
    for magic, what in _OTHERS.items():
        if data.startswith(magic):
            raise _not_a_table(what)
    text = _decoded(data)
    if text is None:
        raise _not_a_table("本程序不认识的文件")
    if re.match(r"\s*<(?:!doctype|html|\?xml|table|head|meta)", text, re.IGNORECASE):
        raise _not_a_table("网页（有的系统导出的“表格”其实是网页）")
    if PurePath(name).suffix.lower() not in _TEXT_ENDINGS:
        raise _not_a_table("文本文件")
    lines = text.splitlines()[:HEADER_WITHIN]
    sign = max(",\t;", key=lambda s: sum(line.count(s) for line in lines))
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=sign))
    except csv.Error as error:
        raise _damaged() from error
    return Sheet(PurePath(name).stem, _trimmed(rows))


def _decoded(data: bytes) -> str | None:
    """Text in UTF-8, in UTF-16 with its mark, or in GB 18030; None for what is no text."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    else:
        encodings = ["utf-8-sig", "gb18030"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return None if "\x00" in text else text
    return None


def _locked() -> KnownError:
    return KnownError(
        "这个文件加了打开密码，读不出来。",
        code="IMPORT-01",
        advice="请用 Excel 或 WPS 打开，取消密码（文件—信息—保护工作簿）并保存后再导入。",
    )


def _damaged() -> KnownError:
    return KnownError("这个文件已损坏或不完整，读不出来。", code="IMPORT-02", advice=_SAVE_AS)


def _not_a_table(what: str) -> KnownError:
    return KnownError(f"这不是电子表格，是{what}。", code="IMPORT-03", advice=_SAVE_AS)


@dataclass(frozen=True)
class Sheet:
    """One sheet; ``rows[0]`` is sheet row 1."""

    name: str
    rows: tuple[Row, ...]

    def row(self, number: int) -> Row:
        """The cells of sheet row `number`, counted from 1."""
        return self.rows[number - 1]


@dataclass(frozen=True)
class Header:
    """The header: its sheet row, its names place by place, and how many columns it names."""

    row: int
    names: tuple[str, ...]
    score: int = 0
