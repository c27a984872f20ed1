"""The statistical forms as sheets: xlsx with the records behind each cell, pdf and docx on A4."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from fengqiao_desktop.documents.blocks import Document
from fengqiao_desktop.documents.sheet_cells import put_text
from fengqiao_desktop.domain.designation.reading import number_runs
from fengqiao_desktop.domain.mediation.forms import (
    TOTAL,
    WAN,
    YES_NO,
    Column,
    Form,
    Row,
    shown,
)
from fengqiao_desktop.domain.mediation.statistics import AFTER, BODIES, FORMS, MAIN, SOURCE, SWEEPS
from fengqiao_desktop.domain.registers import BY_CODE
from fengqiao_desktop.services.statistics import Corrections, basis_words, span_words
from fengqiao_desktop.services.statistics_charts import TITLES
from fengqiao_desktop.store.repository import Repository

if TYPE_CHECKING:
    from openpyxl.cell import Cell as SheetCell
    from openpyxl.worksheet.worksheet import Worksheet

Names = Mapping[tuple[str, int], str]

# The groups of form 5.1 as they stand on paper: no table wider than ten columns.
PAPER = (
    (MAIN, FORMS),
    (BODIES,),
    (SOURCE,),
    ("案件分类情况", 0, 9),
    ("案件分类情况", 9, 18),
    (AFTER,),
    (SWEEPS,),
)
WORDS = {"E": "不符", "W": "请核对", "": "相符"}
NARROW = ("months", "amounts")
_FIRST_ROW = 4  # of the header; above it the title, the period and an empty line


@dataclass(frozen=True)
class _Head:
    """One cell of a header: its words and how many columns it covers."""

    text: str
    span: int = 1


def record_names(repo: Repository, form: Form) -> dict[tuple[str, int], str]:
    """What the records behind the cells are called: cases by number, others by their title."""
    names = {("mediation_case", number): words for number, words in form.numbers.items()}
    wanted: dict[str, set[int]] = {}
    for column in form.columns:
        if column.register != "mediation_case":
            wanted.setdefault(column.register, set()).update(form.cell(column.code).ids)
    for code, ids in wanted.items():
        register = BY_CODE[code]
        for record in repo.window(register.record, sorted(ids)):
            names[code, record.id] = register.title(record) or f"{register.label}#{record.id}"
    return names


def workbook(form: Form, station: str, names: Names) -> bytes:
    """The form as xlsx: merged headers in three rows, numbers as numbers, panes frozen.

    The second sheet has a line for every record behind every cell, to be filtered; the third the
    rates, balances and notes.
    """
    from openpyxl import Workbook

    book = Workbook()
    page = book.active
    assert page is not None  # noqa: S101 a new book has one
    page.title = "统计表"
    if form.code == "ORG":
        _write_list(page, form, station)
    else:
        _write_form(page, form, station)
    _write_records(book.create_sheet("各格所据记录"), form, names)
    _write_checks(book.create_sheet("比率与校验"), form)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def document(form: Form, station: str, charts: Mapping[str, bytes] | None = None) -> Document:
    """The form as a paper: landscape A4, form 5.1 over several tables, charts last if given."""
    from fengqiao_desktop.documents.template import render

    values: dict[str, Any] = {
        "title": form.title,
        "station": station,
        "span": span_words(form.starts_on, form.ends_on),
        "as_of": form.as_of.isoformat(),
        "basis": basis_words(form),
        "rates": [
            {"label": r.label, "part": r.part, "whole": r.whole, "words": r.words, "note": r.note}
            for r in form.rates
        ],
        "checks": [
            {"rule": c.rule, "text": c.text, "word": WORDS[c.severity]} for c in form.checks
        ],
        "notes": list(form.notes),
        "charts": [
            {"name": key, "title": TITLES[key], "share": "0.7" if key in NARROW else "0.6"}
            for key in charts or {}
        ],
    }
    if form.code == "ORG":
        values["groups"] = [
            {"title": name, "rows": _pairs(form, columns)} for name, columns in form.groups
        ]
        return render("statistics/organ_form", {"s": values}, charts)
    values["parts"] = [_part(form, *choice) for choice in PAPER]
    return render("statistics/case_form", {"s": values}, charts)


def corrections_document(found: Corrections, station: str, made: str, names: Names) -> Document:
    """更正表 as a paper: every cell that is not as it was sent, and the records that made it so."""
    from fengqiao_desktop.documents.template import render

    rows = []
    for one in found.differences:
        unit = one.column.unit
        register = one.column.register
        pieces = [
            f"{sign}{number_runs(names.get((register, i), f'#{i}') for i in ids)}"
            for sign, ids in (("增", one.came), ("减", one.went))
            if ids
        ]
        rows.append(
            {
                "row": one.row,
                "column": one.column.label,
                "unit": "" if unit == YES_NO else unit,
                "then": shown(one.then, unit),
                "now": shown(one.now, unit),
                "change": "" if unit == YES_NO else _signed(one.now - one.then, unit),
                "records": "；".join(pieces) or "记录相同，登记的数改过",
            }
        )
    values = {
        "title": f"{found.then.title}更正表",
        "station": station,
        "sent": f"{found.snapshot.title}，{found.snapshot.frozen_at:%Y-%m-%d}",
        "span": span_words(found.then.starts_on, found.then.ends_on),
        "made": made,
        "rows": rows,
    }
    return render("statistics/corrections", {"s": values})


def header_rows(columns: Sequence[Column]) -> tuple[list[_Head], list[_Head]]:
    """The words of the columns in two rows: what belongs together stands under one word."""
    upper: list[_Head] = []
    lower: list[_Head] = []
    family = {c.under for c in columns if c.under}
    labels = [c.label for c in columns]
    for place, column in enumerate(columns):
        own = column.code in family or bool(column.under)
        twin = labels.count(column.label) > 1
        word = column.label
        if column.under:
            word = next(c.label for c in columns if c.code == column.under)
        before = columns[place - 1] if place else None
        same = before is not None and (
            (own and (before.under or before.code) == (column.under or column.code))
            or (twin and before.label == column.label)
        )
        if same:
            upper[-1] = _Head(upper[-1].text, upper[-1].span + 1)
        else:
            upper.append(_Head(word))
        if column.under:
            lower.append(_Head(f"{column.label}（{column.unit}）"))
        elif column.code in family:
            lower.append(_Head(f"小计（{column.unit}）"))
        else:
            lower.append(_Head(column.unit))
    return upper, lower


def _part(form: Form, *choice: Any) -> dict[str, Any]:
    """One table on paper: some groups, or a stretch of one group."""
    stretch: tuple[int, int] | None = None
    if len(choice) == 3 and isinstance(choice[1], int):
        stretch, choice = (choice[1], choice[2]), choice[:1]
    columns = [c for c in form.columns if c.group in choice]
    title = "、".join(str(name) for name in choice)
    if stretch:
        columns = columns[stretch[0] : stretch[1]]
        title += "（一）" if stretch[0] == 0 else "（二）"
    upper, lower = header_rows(columns)
    if all(head.span == 1 for head in upper):  # nothing stands together: one row is enough
        upper, lower = [_Head(c.full) for c in columns], []
    heads = [[{"text": "单位", "span": 1}, *({"text": h.text, "span": h.span} for h in upper)]]
    if lower:
        heads.append([{"text": "", "span": 1}, *({"text": h.text, "span": 1} for h in lower)])
    return {
        "title": title,
        "first": 26,
        "weights": [max(8, 84 // len(columns)) for _ in columns],
        "heads": heads,
        "rows": [
            [row.label, *(shown(row.cells[c.code].value, c.unit) for c in columns)]
            for row in form.rows
        ],
    }


def _pairs(form: Form, columns: Sequence[Column]) -> list[list[str]]:
    """The elements of one group of form 5.2 in two columns, read downwards."""
    lines = [
        [_indented(c), "" if c.unit == YES_NO else c.unit, shown(form.cell(c.code).value, c.unit)]
        for c in columns
    ]
    half = (len(lines) + 1) // 2
    right = [*lines[half:], *([["", "", ""]] * (2 * half - len(lines)))]
    return [[*one, *other] for one, other in zip(lines[:half], right, strict=True)]


def _indented(column: Column) -> str:
    return f"　其中：{column.label}" if column.under else column.label


def _signed(value: int, unit: str) -> str:
    return f"{'+' if value > 0 else ''}{shown(value, unit)}"


def _write_form(page: "Worksheet", form: Form, station: str) -> None:
    from openpyxl.utils import get_column_letter

    columns = form.columns
    _title(page, form, station)
    page.merge_cells(start_row=_FIRST_ROW, end_row=_FIRST_ROW + 2, start_column=1, end_column=1)
    _head(page.cell(_FIRST_ROW, 1, "单位"))
    at = 2
    for name, group in form.groups:
        _merged(page, _FIRST_ROW, at, len(group), name)
        at += len(group)
    place = 2
    for _name, group in form.groups:
        upper, lower = header_rows(group)
        across = place
        for head in upper:
            _merged(page, _FIRST_ROW + 1, across, head.span, head.text)
            across += head.span
        for number, head in enumerate(lower):
            _head(page.cell(_FIRST_ROW + 2, place + number, head.text))
        place += len(group)
    for number, row in enumerate(form.rows, _FIRST_ROW + 3):
        _write_row(page, number, row, columns)
    page.column_dimensions["A"].width = 30
    for number in range(2, len(columns) + 2):
        page.column_dimensions[get_column_letter(number)].width = 11
    page.row_dimensions[_FIRST_ROW + 1].height = 46
    page.freeze_panes = f"B{_FIRST_ROW + 3}"
    _landscape(page, f"{_FIRST_ROW}:{_FIRST_ROW + 2}", "A:A")


def _write_row(page: "Worksheet", number: int, row: Row, columns: Sequence[Column]) -> None:
    name = page.cell(number, 1)
    put_text(name, row.label)
    _words(name, bold=row.key == TOTAL)
    for place, column in enumerate(columns, 2):
        cell = page.cell(number, place)
        _number(cell, row.cells[column.code].value, column.unit)
        _dress(cell, bold=row.key == TOTAL)


def _write_list(page: "Worksheet", form: Form, station: str) -> None:
    """Form 5.2 downwards: group, element, unit, number, what is counted."""
    _title(page, form, station)
    for place, word in enumerate(("组", "项目", "单位", "数", "取数"), 1):
        _head(page.cell(_FIRST_ROW, place, word))
    number = _FIRST_ROW + 1
    for name, columns in form.groups:
        page.merge_cells(
            start_row=number, end_row=number + len(columns) - 1, start_column=1, end_column=1
        )
        _head(page.cell(number, 1, name))
        for column in columns:
            _words(page.cell(number, 2, _indented(column)))
            _words(page.cell(number, 3, "" if column.unit == YES_NO else column.unit))
            cell = page.cell(number, 4)
            _number(cell, form.cell(column.code).value, column.unit)
            _dress(cell)
            _words(page.cell(number, 5, column.definition))
            number += 1
    for letter, width in zip("ABCDE", (10, 40, 8, 14, 44), strict=True):
        page.column_dimensions[letter].width = width
    page.freeze_panes = f"C{_FIRST_ROW + 1}"
    _landscape(page, f"{_FIRST_ROW}:{_FIRST_ROW}", "A:B")


def _write_records(page: "Worksheet", form: Form, names: Names) -> None:
    for place, word in enumerate(("单位", "列组", "项目", "计量", "本格的数", "记录"), 1):
        _head(page.cell(1, place, word))
    rows = [row for row in form.rows if row.key != TOTAL or len(form.rows) == 1]
    number = 2
    for row in rows:
        for column in form.columns:
            cell = row.cells[column.code]
            for record in cell.ids:
                words = (row.label, column.group, _full(column), column.unit)
                for place, word in enumerate(words, 1):
                    put_text(page.cell(number, place), word)
                _number(page.cell(number, 5), cell.value, column.unit)
                named = names.get((column.register, record), f"#{record}")
                put_text(page.cell(number, 6), named)
                number += 1
    for letter, width in zip("ABCDEF", (30, 16, 30, 8, 12, 34), strict=True):
        page.column_dimensions[letter].width = width
    page.auto_filter.ref = f"A1:F{max(1, number - 1)}"
    page.freeze_panes = "A2"


def _full(column: Column) -> str:
    return f"委托移送·{column.label}" if column.under == "REFERRED" else column.label


def _write_checks(page: "Worksheet", form: Form) -> None:
    number = 1
    tables: tuple[tuple[tuple[str, ...], list[tuple[str | int, ...]]], ...] = (
        (
            ("比率", "分子", "分母", "结果", "口径"),
            [(r.label, r.part, r.whole, r.words, r.note) for r in form.rates],
        ),
        (
            ("校验", "核对", "结果", "差额", "涉及记录"),
            [
                (
                    c.rule,
                    c.text,
                    WORDS[c.severity],
                    c.difference,
                    number_runs(form.numbers.get(i, f"#{i}") for i in c.ids),
                )
                for c in form.checks
            ],
        ),
        (("说明",), [(note,) for note in form.notes]),
    )
    for heads, lines in tables:
        if not lines:
            continue
        for place, word in enumerate(heads, 1):
            _head(page.cell(number, place, word))
        for line in lines:
            number += 1
            for place, value in enumerate(line, 1):
                page.cell(number, place, value)
        number += 2
    for letter, width in zip("ABCDE", (18, 56, 12, 12, 60), strict=True):
        page.column_dimensions[letter].width = width


def _title(page: "Worksheet", form: Form, station: str) -> None:
    from openpyxl.styles import Font

    page.cell(1, 1, form.title).font = Font(bold=True, size=16)
    period = span_words(form.starts_on, form.ends_on)
    page.cell(
        2,
        1,
        f"填报单位：{station}　统计期：{period}　归期：{basis_words(form)}"
        f"　数据截至：{form.as_of.isoformat()}",
    )
    page.row_dimensions[1].height = 26


def _merged(page: "Worksheet", row: int, at: int, span: int, word: str) -> None:
    if span > 1:
        page.merge_cells(start_row=row, end_row=row, start_column=at, end_column=at + span - 1)
    for place in range(at, at + span):
        _head(page.cell(row, place))
    page.cell(row, at).value = word


def _head(cell: "SheetCell | Any") -> None:
    from openpyxl.styles import Alignment, PatternFill

    _dress(cell, bold=True)
    cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    cell.fill = PatternFill("solid", fgColor="FFEFF2F6")


def _words(cell: "SheetCell | Any", *, bold: bool = False) -> None:
    from openpyxl.styles import Alignment

    _dress(cell, bold=bold)
    cell.alignment = Alignment(vertical="center", wrap_text=True)


def _dress(cell: "SheetCell | Any", *, bold: bool = False) -> None:
    from openpyxl.styles import Border, Font, Side

    thin = Side(style="thin", color="FF9AA4B1")
    cell.border = Border(left=thin, right=thin, top=thin, bottom=thin)
    cell.font = Font(bold=bold)


def _number(cell: "SheetCell | Any", value: int, unit: str) -> None:
    """Whole numbers as they are, 万元 from fen with two places, a yes or no as a word."""
    if unit == WAN:
        cell.value = (Decimal(value) / 1_000_000).quantize(Decimal("0.01"), "ROUND_HALF_UP")
        cell.number_format = "#,##0.00"
    elif unit == YES_NO:
        cell.value = shown(value, unit)
    else:
        cell.value = value
        cell.number_format = "#,##0"


def _landscape(page: "Worksheet", rows: str, columns: str) -> None:
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = 9  # A4
    page.print_title_rows = rows
    page.print_title_cols = columns
    if page.oddFooter is not None:
        page.oddFooter.center.text = "第 &P 页 共 &N 页"
