"""Rows pasted from a spreadsheet, with or without their header, as a workbook the import reads."""

import csv
import html.parser
import io
import re
from collections.abc import Callable, Sequence
from datetime import date

from fengqiao_desktop.documents.sheet_cells import put_text
from fengqiao_desktop.domain.case_number import read_case_number
from fengqiao_desktop.domain.dates import read_day
from fengqiao_desktop.domain.mediation import codes
from fengqiao_desktop.domain.money import read_yuan
from fengqiao_desktop.domain.schema import Option, option_code
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.services import import_ledger, ledger_columns
from fengqiao_desktop.services.ledger_file import Row, Sheet, find_header

NAME = "粘贴的表格.xlsx"
MOST_ROWS = 5000
# Ledgers without a header that are known by their number of columns (mediation notes 7.1, 7.2).
KNOWN_ORDERS: dict[int, tuple[str, ...]] = {
    25: (
        *("案件编码", "调委会", "调解工作室", "受理员", "受理时间", "案件来源", "案件难度级别"),
        *("纠纷类别", "行政划分", "有无死亡", "主办调解员", "协办调解员", "调解时间"),
        *("调解书编号", "调解结果", "调解协议金(元)", "协议履行情况", "当事人", "协议形式"),
        *("纠纷简要情况", "以奖代补评定", "案件属性", "涉及特殊群体情况"),
        *("涉及农民工纠纷情况", "纠纷转化情况"),
    ),
    18: (
        *("案件编码/编号", "协议类型", "案件来源", "调解组织", "工作室", "受理人姓名", "受理时间"),
        *("纠纷简要情况", "案件难度级别", "纠纷类别", "案件属性", "涉及特殊群体情况", "行政划分"),
        *("有无死亡", "调解结果", "调解时间", "当事人", "调解协议金/涉及金额"),
    ),
}


def read_clipboard(html_text: str, text: str) -> tuple[tuple[str, ...], ...]:
    """The rows on the clipboard: the table of its HTML, else tab-separated text.

    Merged cells of the HTML give their words to every cell they cover.  KnownError PASTE-01 where
    there is no table, PASTE-02 for more than 5,000 rows.
    """
    rows = _html_rows(html_text) if "<t" in html_text.lower() else []
    if not rows and "\t" in text:
        try:
            rows = [tuple(row) for row in csv.reader(io.StringIO(text, newline=""), delimiter="\t")]
        except csv.Error:
            rows = [tuple(line.split("\t")) for line in text.splitlines()]
    rows = [tuple(cell.strip() for cell in row) for row in rows]
    rows = [row for row in rows if any(row)]
    if not rows or max(len(row) for row in rows) < 2:
        raise KnownError(
            "剪贴板里没有表格。",
            code="PASTE-01",
            advice="请在 WPS 或 Excel 里选中几行（最好连表头），按 Ctrl+C，再到这里按 Ctrl+V。",
        )
    if len(rows) > MOST_ROWS:
        raise KnownError(
            f"一次最多粘贴 {MOST_ROWS} 行。", code="PASTE-02", advice="更多的请用“导入台账”选文件。"
        )
    return tuple(rows)


def with_header(
    rows: Sequence[Sequence[str]], today: date, register: str = "mediation_case"
) -> tuple[tuple[str, ...], ...]:
    """The rows under a header: their own, that of a known ledger of as many columns, or names
    found from what stands in the cells; columns that stay unknown are called 第 n 列.

    KnownError PASTE-03 where fewer than three columns are known.
    """
    targets = import_ledger.targets_of(register)
    words = ledger_columns.known_names(targets)
    sheet = Sheet("粘贴", tuple(tuple(row) for row in rows))
    if find_header(sheet, lambda name: words.get(name, "")) is not None:
        return tuple(tuple(row) for row in rows)
    width = max(len(row) for row in rows)
    full = [tuple(row) + ("",) * (width - len(row)) for row in rows]
    names = KNOWN_ORDERS.get(width) if _fits_order(full, width, today) else None
    if names is None:
        names = _guessed(full, width, today)
    head: Row = tuple(names)
    if find_header(Sheet("粘贴", (head,)), lambda name: words.get(name, "")) is None:
        raise KnownError(
            "认不出粘贴的各列是什么。",
            code="PASTE-03",
            advice="请连同表头一起复制，再粘贴。",
        )
    return (head, *full)


def as_workbook(rows: Sequence[Sequence[str]]) -> bytes:
    """The rows as an xlsx file of text only, so that no number loses a digit."""
    from openpyxl import Workbook

    book = Workbook()
    page = book.worksheets[0]
    page.title = "粘贴"
    for y, row in enumerate(rows, 1):
        for x, text in enumerate(row, 1):
            cell = page.cell(row=y, column=x)
            cell.number_format = "@"
            if text:
                put_text(cell, text)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def pasted(html_text: str, text: str, today: date) -> bytes:
    """What is on the clipboard as a file for ``import_ledger.preview`` (its name is `NAME`)."""
    return as_workbook(with_header(read_clipboard(html_text, text), today))


def _fits_order(rows: Sequence[Sequence[str]], width: int, today: date) -> bool:
    """Whether the columns of days hold days, in a ledger known by its width."""
    names = KNOWN_ORDERS.get(width, ())
    places = [names.index("受理时间"), names.index("调解时间")] if names else []
    return bool(places) and all(
        _mostly([row[place] for row in rows], lambda cell: _is_day(cell, today)) for place in places
    )


def _guessed(rows: Sequence[Sequence[str]], width: int, today: date) -> tuple[str, ...]:
    """A name for each column whose cells can only be one thing; the first day is the acceptance,
    the second the mediation."""
    days = ["受理时间", "调解时间"]
    names: list[str] = []
    for place in range(width):
        cells = [row[place] for row in rows]
        name = next((n for n, test in _TESTS if n not in names and _mostly(cells, test)), "")
        if not name and days and _mostly(cells, lambda cell: _is_day(cell, today)):
            name = days.pop(0)
        if not name and "调解协议金" not in names and _mostly(cells, _is_money):
            name = "调解协议金"
        names.append(name or f"第 {place + 1} 列")
    return tuple(names)


def _mostly(cells: Sequence[str], test: Callable[[str], bool]) -> bool:
    """Whether at least three of five filled cells pass: a slip of the pen hides no column."""
    filled = [cell for cell in cells if cell]
    return bool(filled) and sum(map(test, filled)) * 5 >= len(filled) * 3


def _one_of(options: Sequence[Option]) -> Callable[[str], bool]:
    return lambda cell: option_code(options, cell) is not None


def _is_day(cell: str, today: date) -> bool:
    try:
        read_day(cell, today=today)
    except ValueError:
        return False
    return True


def _is_money(cell: str) -> bool:
    try:
        read_yuan(cell)
    except ValueError:
        return False
    return any(sign in cell for sign in ".,，元万") or cell.isdigit()


_TESTS: tuple[tuple[str, Callable[[str], bool]], ...] = (
    ("案件编码", lambda cell: read_case_number(cell) is not None),
    ("调委会", lambda cell: cell.endswith(("调委会", "人民调解委员会"))),
    ("纠纷类别", _one_of(codes.DISPUTE_TYPES)),
    ("案件来源", _one_of(codes.SOURCES)),
    ("案件难度级别", _one_of(codes.DIFFICULTIES)),
    ("协议形式", _one_of(codes.AGREEMENT_FORMS)),
    ("协议履行情况", _one_of(codes.PERFORMANCE_CODES)),
    (
        "调解结果",
        lambda cell: cell in ("调解成功", "成功", "调解不成", "不成功", "未成功", "调解失败"),
    ),
    (
        "当事人",
        lambda cell: bool(
            re.fullmatch(r"[\u4e00-\u9fff·]{2,5}([、，,\s]+[\u4e00-\u9fff·]{2,12})+", cell)
        ),
    ),
)


class _Tables(html.parser.HTMLParser):
    """Collects the cells of every row; line breaks inside stay, styles and comments go."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self._cell: list[str] | None = None
        self._span = (1, 1)
        self._down: dict[int, tuple[int, str]] = {}  # column → rows still covered, words

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th") and self.rows:
            found = dict(attrs)
            self._fill()
            self._span = (_span(found.get("colspan")), _span(found.get("rowspan")))
            self._cell = []
        elif tag == "br" and self._cell is not None:
            self._cell.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th") and self._cell is not None:
            lines = "".join(self._cell).split("\n")
            words = "\n".join(" ".join(line.split()) for line in lines).strip()
            across, down = self._span
            for _ in range(across):
                if down > 1:
                    self._down[len(self.rows[-1])] = (down - 1, words)
                self.rows[-1].append(words)
            self._cell = None
        elif tag == "tr" and self.rows:
            self._fill()

    def handle_data(self, data: str) -> None:
        if self._cell is not None:
            self._cell.append(data.replace("\r", " ").replace("\n", " "))

    def _fill(self) -> None:
        """Cells merged downwards from a row above."""
        row = self.rows[-1]
        while len(row) in self._down:
            left, words = self._down.pop(len(row))
            if left > 1:
                self._down[len(row)] = (left - 1, words)
            row.append(words)


def _span(value: str | None) -> int:
    return min(int(value), 1000) if value and value.isdigit() and int(value) else 1


def _html_rows(text: str) -> list[tuple[str, ...]]:
    parser = _Tables()
    parser.feed(text)
    parser.close()
    return [tuple(row) for row in parser.rows if row]
