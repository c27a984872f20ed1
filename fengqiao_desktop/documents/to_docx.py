"""Documents to Word: the same blocks, measures and words, set with the reader's own fonts."""

from collections.abc import Iterable, Sequence
from io import BytesIO
from itertools import pairwise
from typing import Any, assert_never

from fengqiao_desktop.documents import compose, docx_parts, fonts, tables
from fengqiao_desktop.documents.blocks import (
    Align,
    Annex,
    Block,
    Document,
    Fields,
    Figure,
    Fill,
    Gap,
    Grid,
    Heading,
    Inline,
    Issuer,
    PageBreak,
    PageKind,
    Para,
    Row,
    Signature,
    Text,
    Title,
    Writing,
    zip_longest_labels,
)
from fengqiao_desktop.documents.docx_sheet import DocxSheet
from fengqiao_desktop.documents.layout import SIGN_SPLIT, title_lines

_LONG_ROW = 200  # characters: a table row may break across pages when one of its cells is longer


def docx_bytes(document: Document) -> bytes:
    """The document as .docx; equal documents give equal bytes.

    Only the title and the paper's own date go into the file's properties.
    """
    sheet = DocxSheet(document)
    write_blocks(sheet, document)
    return sheet.save()


def write_blocks(sheet: DocxSheet, document: Document) -> None:
    """Every block of the document, from where the sheet stands."""
    following = (*document.blocks[1:], None)
    for block, after in zip(document.blocks, following, strict=True):
        sheet.tied = isinstance(after, Signature)
        _block(sheet, block)


def _block(sheet: DocxSheet, block: Block) -> None:
    style, names = sheet.style, sheet.names
    match block:
        case Title(text):
            _title(sheet, text)
        case Issuer(text):
            _words(sheet, (Text(text),), Align.CENTER, line=style.body * 1.8, keep=True)
        case Heading(level, text):
            _heading(sheet, level, text)
        case Para(runs, align, indent, keep):
            _words(sheet, runs, align, indent, keep=keep or sheet.tied)
        case Fields(runs, keep):
            _fields(sheet, runs, keep=keep or sheet.tied)
        case Writing(paragraphs, lines):
            _writing(sheet, paragraphs, lines)
        case Grid():
            _grid(sheet, block)
        case Signature():
            _signature(sheet, block)
        case Annex(label, title):
            sheet.turn = True
            _words(sheet, (Text(label),), Align.LEFT, font=names.heading1, keep=True)
            if title:
                _title(sheet, title)
        case PageBreak():
            sheet.turn = True
        case Gap(lines):
            sheet.space(style.line * lines, keep=sheet.tied)
        case Figure():
            _figure(sheet, block)
        case _:
            assert_never(block)


def _words(
    sheet: DocxSheet,
    runs: Iterable[Inline],
    align: Align,
    indent: float = 0,
    *,
    line: float = 0,
    font: str = "",
    keep: bool = False,
) -> None:
    from docx.shared import Pt

    paragraph = sheet.paragraph(align, line, keep=keep)
    if indent:
        paragraph.paragraph_format.first_line_indent = Pt(indent * sheet.setting.pitch)
    for run in runs:
        if isinstance(run, Fill):
            sheet.run(paragraph, _padded(run, sheet), underline=True)
        else:
            sheet.run(paragraph, run.text, font=font, bold=run.bold)


def _padded(fill: Fill, sheet: DocxSheet) -> str:
    """A value with ideographic spaces around it, about the fill's width."""
    if not fill.text:
        return "　" * max(1, round(fill.width))
    room = fill.width - compose.text_width(fill.text, sheet.setting) / sheet.style.body
    side = "　" * round(max(0.0, room) / 2) or " "
    return side + fill.text + side


def _title(sheet: DocxSheet, text: str) -> None:
    from docx.shared import Pt

    style, names = sheet.style, sheet.names
    paragraph = sheet.paragraph(Align.CENTER, style.title_line, keep=True, named="Title")
    for number, part in enumerate(title_lines(text, style)):
        if number:
            paragraph.add_run().add_break()
        sheet.run(paragraph, part, style.title, font=names.title, bold=names.title_bold)
    paragraph.paragraph_format.space_after = Pt(style.line / 2)


def _heading(sheet: DocxSheet, level: int, text: str) -> None:
    from docx.shared import Pt

    font = {1: sheet.names.heading1, 2: sheet.names.heading2}.get(level, sheet.names.body)
    paragraph = sheet.paragraph(Align.LEFT, keep=True, named=f"Heading {level}")
    if sheet.kind is not PageKind.SHEET:
        paragraph.paragraph_format.first_line_indent = Pt(2 * sheet.setting.pitch)
    sheet.run(paragraph, text, font=font)


def _fields(sheet: DocxSheet, runs: Sequence[Inline], *, keep: bool) -> None:
    """Form lines as set for the PDF, each fill an underlined tab up to where its rule ends."""
    width = sheet.style.text_width
    lines = compose.set_lines(runs, sheet.setting, width, Align.LEFT, form=True)
    rows: list[list[compose.Line]] = []
    for line in lines:
        if rows and 0 <= rows[-1][-1].units[-1].fill == line.units[0].fill:
            rows[-1].append(line)  # a value that runs over the line: Word wraps it itself
        else:
            rows.append([line])
    for row in rows:
        _field_row(sheet, row, keep=keep)


def _field_row(sheet: DocxSheet, row: list[compose.Line], *, keep: bool) -> None:
    paragraph = sheet.paragraph(keep=keep)
    units = [
        (unit, place + room)
        for line in row
        for unit, place, room in zip(line.units, line.places, line.widths, strict=True)
    ]
    final = row[-1].units[-1].fill
    at = 0
    while at < len(units):
        fill = units[at][0].fill
        text, end = "", 0.0
        while at < len(units) and units[at][0].fill == fill:
            text += units[at][0].text
            end = units[at][1]
            at += 1
        if fill < 0:
            sheet.run(paragraph, text)
        elif len(row) == 1 or fill == final:
            sheet.tab_stop(paragraph, end)
            sheet.run(paragraph, f" {text}\t", underline=True)
        else:
            sheet.run(paragraph, f" {text} ", underline=True)


def _writing(sheet: DocxSheet, paragraphs: tuple[str, ...], lines: int) -> None:
    for number, text in enumerate(paragraphs, start=1):
        keep = sheet.tied and number == len(paragraphs)
        _words(sheet, (Text(text),), Align.JUSTIFY, 2, keep=keep)
    for number in range(0 if paragraphs else lines):
        paragraph = sheet.paragraph(keep=sheet.tied and number == lines - 1)
        sheet.tab_stop(paragraph, sheet.style.text_width)
        sheet.run(paragraph, " \t", underline=True)


def _grid(sheet: DocxSheet, grid: Grid) -> None:
    from docx.shared import Pt

    style = sheet.style
    line = style.small_line if grid.small else style.table_line
    table = sheet.table(tables.column_edges(grid.columns, style.text_width), ruled=True)
    rows = (*grid.header, *grid.rows)
    for number, row in enumerate(rows):
        header = number < len(grid.header)
        made = table.add_row()
        made.height = Pt(max(grid.height, line + 2 * tables.ROW_PAD))
        properties = made._tr.get_or_add_trPr()
        if all(len(cell.text) < _LONG_ROW for cell in row):
            docx_parts.child(properties, "cantSplit")
        if header:
            docx_parts.child(properties, "tblHeader")
        keep = header or (sheet.tied and number == len(rows) - 1)
        _grid_row(sheet, made, row, grid, header=header, keep=keep)
    sheet.space(tables.AFTER, keep=sheet.tied)


def _grid_row(
    sheet: DocxSheet, made: Any, row: Row, grid: Grid, *, header: bool, keep: bool
) -> None:
    from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT

    style = sheet.style
    size, line = (style.small, style.small_line) if grid.small else (style.table, style.table_line)
    font = sheet.names.table_head if header else ""
    column = 0
    for cell in row:
        place = made.cells[column]
        if cell.span > 1:
            place = place.merge(made.cells[column + cell.span - 1])
        place.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
        align = tables.cell_align(grid, column, cell.align, Align.CENTER if header else None)
        for number, text in enumerate(cell.text.split("\n")):
            into = place.paragraphs[0] if number == 0 else place.add_paragraph()
            paragraph = sheet.paragraph(align, line, keep=keep, into=into)
            sheet.run(paragraph, text, size, font=font, bold=cell.bold)
        column += cell.span


def _signature(sheet: DocxSheet, block: Signature) -> None:
    """A borderless table; the room to sign is a cell of its own with a rule below."""
    from docx.shared import Pt

    style = sheet.style
    sheet.space(style.line * 0.3, keep=True)
    pairs = zip_longest_labels(block.left, block.right)
    two = any(block.right)
    edges = _sign_edges(block, style.text_width, style.sign)
    table: Any = sheet.table(edges, ruled=False) if pairs else None  # none without rows
    for number, pair in enumerate(pairs):
        made = table.add_row()
        made.height = Pt(style.sign_line)
        docx_parts.child(made._tr.get_or_add_trPr(), "cantSplit")
        for cell, (left, right) in zip(made.cells, pairwise(edges), strict=True):
            cell.width = Pt(right - left)
        last = number == len(pairs) - 1 and not block.closing
        for at, label in enumerate(pair if two else pair[:1]):
            _sign_cells(sheet, made.cells[3 * at : 3 * at + 2], label)
        for cell in made.cells:
            sheet.paragraph(line=style.sign * 1.6, keep=not last, into=cell.paragraphs[0])
    _closing(sheet, block)


def _sign_edges(block: Signature, width: float, size: float) -> tuple[float, ...]:
    """Label, rule, and between two such pairs a gap."""
    left = max((serif_width(text, size) for text in block.left), default=0.0) + size / 4
    if not any(block.right):
        end = min(width, left + 12 * size)
        return (0.0, left, end, width) if end < width else (0.0, left, width)
    split = width * SIGN_SPLIT
    right = max(serif_width(text, size) for text in block.right) + size / 4
    return 0.0, left, max(split - size, left + size), split, split + right, width


def _sign_cells(sheet: DocxSheet, cells: Sequence[Any], label: str) -> None:
    from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT

    name, rule = cells
    name.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.BOTTOM
    sheet.run(name.paragraphs[0], label, sheet.style.sign)
    if label:
        borders = docx_parts.child(rule._tc.get_or_add_tcPr(), "tcBorders")
        docx_parts.child(borders, "bottom", val="single", sz="6", space="0", color="000000")


def _closing(sheet: DocxSheet, block: Signature) -> None:
    from docx.shared import Pt

    if not block.closing:
        return
    style = sheet.style
    sheet.space(style.line, keep=True)
    # As wide as can be around the same middle: the reader's fonts may be wider than ours.
    inset = style.body * (4 if sheet.kind is PageKind.OFFICIAL else 1)
    widest = max(serif_width(text, style.sign) for text in block.closing)
    for number, text in enumerate(block.closing, start=1):
        paragraph = sheet.paragraph(Align.CENTER, keep=number < len(block.closing))
        paragraph.paragraph_format.left_indent = Pt(style.text_width - 2 * inset - widest)
        sheet.run(paragraph, text, style.sign)


def _figure(sheet: DocxSheet, block: Figure) -> None:
    from docx.enum.text import WD_LINE_SPACING
    from docx.shared import Pt

    style = sheet.style
    paragraph = sheet.paragraph(Align.CENTER, keep=bool(block.caption) or sheet.tied)
    paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
    width = style.text_width * min(1.0, max(0.05, block.width))
    shape = paragraph.add_run().add_picture(BytesIO(block.image), width=Pt(width))
    room = Pt(style.text_height - 2 * style.line)
    if shape.height > room:
        shape.width = int(shape.width * room / shape.height)
        shape.height = room
    if block.caption:
        caption = sheet.paragraph(Align.CENTER, style.table_line, keep=sheet.tied)
        sheet.run(caption, block.caption, style.table)


def serif_width(text: str, size: float) -> float:
    """Width of serif text in points."""
    return sum(fonts.advance("serif", char) for char in text) * size
