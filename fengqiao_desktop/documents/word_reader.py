"""A filled Word file as blocks: how a paper of the station's own gets a preview and a pdf."""

import io
from collections.abc import Iterator
from typing import Any

from fengqiao_desktop.documents.blocks import (
    Align,
    Block,
    Cell,
    Column,
    Document,
    Gap,
    Grid,
    Inline,
    PageBreak,
    PageKind,
    Para,
    Row,
    Text,
    Title,
)
from fengqiao_desktop.documents.markup import clean

TITLE_PT = 17.5  # a centred line of this size or more is the title
_EMU_PT = 12700


def read_docx(data: bytes, template: str, version: int, title: str, dated: str = "") -> Document:
    """The words of a .docx as a paper: titles, paragraphs with their setting, tables, page ends.

    Pictures, text boxes, headers and footers are not read; fonts are those of our papers.  The
    Word file itself stays the original.
    """
    from docx import Document as open_docx
    from docx.table import Table
    from docx.text.paragraph import Paragraph

    document = open_docx(io.BytesIO(data))
    blocks: list[Block] = []
    for element in document.iter_inner_content():
        if isinstance(element, Paragraph):
            blocks += _paragraph(element)
        elif isinstance(element, Table):
            blocks.append(_table(element))
    section = document.sections[0]
    wide = (section.page_width or 0) > (section.page_height or 0)
    kind = PageKind.SHEET if wide else PageKind.FORM
    return Document(template, version, title, kind, tuple(_without_tail(blocks)), dated)


def _paragraph(paragraph: Any) -> Iterator[Block]:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    if paragraph.paragraph_format.page_break_before or _breaks(paragraph):
        yield PageBreak()
    text = clean(paragraph.text).strip()
    if not text:
        yield Gap(1)
        return
    align = {
        WD_ALIGN_PARAGRAPH.CENTER: Align.CENTER,
        WD_ALIGN_PARAGRAPH.RIGHT: Align.RIGHT,
    }.get(paragraph.alignment, Align.JUSTIFY)
    if align is Align.CENTER and _size(paragraph) >= TITLE_PT:
        yield Title(text)
        return
    first = paragraph.paragraph_format.first_line_indent
    indent = 2.0 if first is not None and first > 0 else 0.0
    for number, runs in enumerate(_lines(paragraph)):
        yield Para(runs, align, indent if number == 0 else 0.0)


def _lines(paragraph: Any) -> Iterator[tuple[Inline, ...]]:
    """The runs of each line of a paragraph; a line break in Word starts another."""
    runs: list[Inline] = []
    for run in paragraph.runs:
        parts = clean(run.text).split("\n")
        for number, part in enumerate(parts):
            if number:
                if runs:
                    yield tuple(runs)
                runs = []
            if part:
                runs.append(Text(part, bold=bool(run.bold)))
    if runs:
        yield tuple(runs)


def _size(paragraph: Any) -> float:
    """The largest size set in a paragraph, in points; its style's where no run says one."""
    sizes = [run.font.size for run in paragraph.runs if run.font.size]
    style = paragraph.style.font.size if paragraph.style is not None else None
    largest = max(sizes, default=style or 0)
    return float(largest) / _EMU_PT


def _breaks(paragraph: Any) -> bool:
    from docx.oxml.ns import qn

    return any(node.get(qn("w:type")) == "page" for node in paragraph._p.iter(qn("w:br")))


def _table(table: Any) -> Grid:
    widths = [float(column.width or 0) for column in table.columns]
    usual = max(widths, default=0.0) or 1.0
    columns = tuple(Column(width / usual * 10 if width else 10.0) for width in widths)
    return Grid(columns, (), tuple(_row(row, len(columns)) for row in table.rows))


def _row(row: Any, count: int) -> Row:
    """One row; cells that Word merged sideways become one wide cell."""
    cells: list[Cell] = []
    seen = 0
    previous = None
    for cell in row.cells[:count]:
        if previous is not None and cell._tc is previous:
            cells[-1] = Cell(cells[-1].text, cells[-1].span + 1, bold=cells[-1].bold)
        else:
            bold = any(run.bold for p in cell.paragraphs for run in p.runs)
            cells.append(Cell(clean(cell.text).strip(), bold=bold))
        previous = cell._tc
        seen += 1
    cells += [Cell("")] * (count - seen)
    return tuple(cells)


def _without_tail(blocks: list[Block]) -> list[Block]:
    """Empty paragraphs at the end would only make an empty page."""
    while blocks and isinstance(blocks[-1], Gap | PageBreak):
        blocks.pop()
    return blocks
