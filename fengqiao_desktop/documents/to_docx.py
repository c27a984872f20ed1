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
from fengqiao_desktop.documents.layout import SIGN_SPLIT, body_setting
from fengqiao_desktop.documents.page_style import STYLES

_LONG_ROW = 200  # characters: a table row may break across pages when one of its cells is longer


def docx_bytes(document: Document) -> bytes:
    """The document as .docx; equal documents give equal bytes.

    Only the title and the paper's own date go into the file's properties.
    """
    writer = _Writer(document)
    blocks = document.blocks
    for index, block in enumerate(blocks):
        writer.tied = index + 1 < len(blocks) and isinstance(blocks[index + 1], Signature)
        writer.block(block)
    return writer.save()


class _Writer:
    """One docx being written, block after block."""

    def __init__(self, document: Document) -> None:
        import docx

        self._source = document
        self._kind = document.kind
        self._style = STYLES[document.kind]
        self._names = docx_parts.NAMES[document.kind]
        self._setting = body_setting(self._style)
        self._docx = docx.Document()
        self._break = False
        self.tied = False  # the block being written must stay with the signature after it
        docx_parts.prepare_styles(self._docx, self._kind, self._style.body)
        self._page()

    def save(self) -> bytes:
        docx_parts.drop_extras(self._docx)
        docx_parts.clean_properties(self._docx, self._source.title, self._source.dated)
        for part in self._docx.part.package.iter_parts():
            if str(part.partname) == "/word/fontTable.xml":
                part._blob = docx_parts.font_table(part.blob, self._kind)
        out = BytesIO()
        self._docx.save(out)
        return docx_parts.steady_zip(out.getvalue())

    def block(self, block: Block) -> None:
        match block:
            case Title(text):
                self._title(text)
            case Issuer(text):
                self._words((Text(text),), Align.CENTER, line=self._style.body * 1.8, keep=True)
            case Heading(level, text):
                self._heading(level, text)
            case Para(runs, align, indent, keep):
                self._words(runs, align, indent, keep=keep or self.tied)
            case Fields(runs):
                self._fields(runs)
            case Writing(paragraphs, lines):
                self._writing(paragraphs, lines)
            case Grid():
                self._grid(block)
            case Signature():
                self._signature(block)
            case Annex(label, title):
                self._break = True
                self._words((Text(label),), Align.LEFT, font=self._names.heading1, keep=True)
                if title:
                    self._title(title)
            case PageBreak():
                self._break = True
            case Gap(lines):
                self._space(self._style.line * lines)
            case Figure():
                self._figure(block)
            case _:
                assert_never(block)

    def _page(self) -> None:
        from docx.enum.section import WD_ORIENT
        from docx.oxml.ns import qn
        from docx.shared import Pt

        style = self._style
        section = self._docx.sections[0]
        section.page_width, section.page_height = Pt(style.width), Pt(style.height)
        if self._kind is PageKind.SHEET:
            section.orientation = WD_ORIENT.LANDSCAPE
        section.top_margin, section.bottom_margin = Pt(style.top), Pt(style.bottom)
        section.left_margin, section.right_margin = Pt(style.left), Pt(style.right)
        section.header_distance = Pt(style.top / 2)
        section.footer_distance = Pt(style.bottom - style.footer_drop - style.footer * 1.1)
        grid = section._sectPr.find(qn("w:docGrid"))
        if grid is not None:
            section._sectPr.remove(grid)
        if self._kind is PageKind.OFFICIAL:
            # 28 characters to 156 mm: the grid takes a little from each 16 pt character.
            docx_parts.child(
                section._sectPr,
                "docGrid",
                type="linesAndChars",
                linePitch=str(round(style.line * 20)),
                charSpace=str(round((style.pitch - style.body) * 4096)),
            )
            self._docx.settings.odd_and_even_pages_header_footer = True
            self._folio(section.footer, Align.RIGHT)
            self._folio(section.even_page_footer, Align.LEFT)
        else:
            self._folio(section.footer, Align.CENTER)

    def _folio(self, footer: Any, align: Align) -> None:
        from docx.shared import Pt

        footer.is_linked_to_previous = False
        paragraph = footer.paragraphs[0]
        paragraph.alignment = _alignment(align)
        size, name = self._style.footer, self._names.folio
        if align is Align.CENTER:
            pieces = ["第 ", "PAGE", " 页 共 ", "NUMPAGES", " 页"]
        else:
            pieces = ["— ", "PAGE", " —"]
            side = "right_indent" if align is Align.RIGHT else "left_indent"
            setattr(paragraph.paragraph_format, side, Pt(size))
        for piece in pieces:
            if piece.isupper():
                docx_parts.add_field(paragraph, piece, name, size)
            else:
                self._run(paragraph, piece, size, font=name)

    def _paragraph(
        self, align: Align = Align.LEFT, line: float = 0, *, keep: bool = False, into: Any = None
    ) -> Any:
        """An empty paragraph with exact line height, in the body or in a cell."""
        from docx.enum.text import WD_LINE_SPACING
        from docx.shared import Pt

        paragraph = into if into is not None else self._docx.add_paragraph()
        form = paragraph.paragraph_format
        form.space_before = form.space_after = Pt(0)
        form.line_spacing_rule = WD_LINE_SPACING.EXACTLY
        form.line_spacing = Pt(line or self._style.line)
        paragraph.alignment = _alignment(align)
        if keep:
            form.keep_with_next = True
        if self._break and into is None:
            form.page_break_before = True
            self._break = False
        docx_parts.plain_spacing(paragraph)
        return paragraph

    def _run(
        self,
        paragraph: Any,
        text: str,
        size: float = 0,
        *,
        font: str = "",
        bold: bool = False,
        underline: bool = False,
    ) -> None:
        """Words in one font, those beyond U+FFFF in the font that has them."""
        from docx.shared import Pt

        for wide, part in _by_plane(text):
            run = paragraph.add_run(part)
            run.font.size = Pt(size or self._style.body)
            run.font.bold = bold or None
            run.font.underline = underline or None
            name = docx_parts.BEYOND_BMP if wide else font or self._names.body
            docx_parts.set_fonts(run._r.get_or_add_rPr(), name)

    def _words(
        self,
        runs: Iterable[Inline],
        align: Align,
        indent: float = 0,
        *,
        line: float = 0,
        font: str = "",
        keep: bool = False,
    ) -> None:
        from docx.shared import Pt

        paragraph = self._paragraph(align, line, keep=keep)
        if indent:
            paragraph.paragraph_format.first_line_indent = Pt(indent * self._setting.pitch)
        for run in runs:
            if isinstance(run, Fill):
                self._run(paragraph, self._padded(run), underline=True)
            else:
                self._run(paragraph, run.text, font=font, bold=run.bold)

    def _padded(self, fill: Fill) -> str:
        """A value with ideographic spaces around it, about the fill's width."""
        inner = compose.text_width(fill.text, self._setting) / self._style.body
        room = max(0.0, fill.width - inner)
        if not fill.text:
            return "　" * max(1, round(fill.width))
        side = "　" * round(room / 2) or " "
        return side + fill.text + side

    def _title(self, text: str) -> None:
        from docx.shared import Pt

        for part in text.split("\n"):
            paragraph = self._paragraph(Align.CENTER, self._style.title_line, keep=True)
            paragraph.style = self._docx.styles["Title"]
            self._run(
                paragraph,
                part,
                self._style.title,
                font=self._names.title,
                bold=self._names.title_bold,
            )
        paragraph.paragraph_format.space_after = Pt(self._style.line / 2)

    def _heading(self, level: int, text: str) -> None:
        from docx.shared import Pt

        font = {1: self._names.heading1, 2: self._names.heading2}.get(level, self._names.body)
        paragraph = self._paragraph(Align.LEFT, keep=True)
        paragraph.style = self._docx.styles[f"Heading {level}"]
        if self._kind is not PageKind.SHEET:
            paragraph.paragraph_format.first_line_indent = Pt(2 * self._setting.pitch)
        self._run(paragraph, text, font=font)

    def _space(self, height: float, *, keep: bool = False) -> None:
        self._run(self._paragraph(line=max(1.0, height), keep=keep), "", 1)

    def _fields(self, runs: Sequence[Inline]) -> None:
        """Form lines as set for the PDF, each fill an underlined tab up to where its rule ends."""
        lines = compose.set_lines(
            runs, self._setting, self._style.text_width, Align.LEFT, form=True
        )
        rows: list[list[compose.Line]] = []
        for line in lines:
            if rows and 0 <= rows[-1][-1].units[-1].fill == line.units[0].fill:
                rows[-1].append(line)
            else:
                rows.append([line])
        for row in rows:
            self._field_row(row)

    def _field_row(self, row: list[compose.Line]) -> None:
        paragraph = self._paragraph(keep=self.tied)
        last = row[-1]
        units = [
            (unit, place + room)
            for line in row
            for unit, place, room in zip(line.units, line.places, line.widths, strict=True)
        ]
        final = last.units[-1].fill
        at = 0
        while at < len(units):
            fill = units[at][0].fill
            text, end = "", 0.0
            while at < len(units) and units[at][0].fill == fill:
                text += units[at][0].text
                end = units[at][1]
                at += 1
            if fill < 0:
                self._run(paragraph, text)
                continue
            if len(row) == 1 or fill == final:
                self._tab_stop(paragraph, end)
                self._run(paragraph, f" {text}\t", underline=True)
            else:
                self._run(paragraph, f" {text} ", underline=True)

    def _tab_stop(self, paragraph: Any, end: float) -> None:
        from docx.enum.text import WD_TAB_ALIGNMENT
        from docx.shared import Pt

        at_margin = end > self._style.text_width - 1
        kind = WD_TAB_ALIGNMENT.RIGHT if at_margin else WD_TAB_ALIGNMENT.LEFT
        paragraph.paragraph_format.tab_stops.add_tab_stop(Pt(end), kind)

    def _writing(self, paragraphs: tuple[str, ...], lines: int) -> None:
        for number, text in enumerate(paragraphs):
            keep = self.tied and number == len(paragraphs) - 1
            self._words((Text(text),), Align.JUSTIFY, 2, keep=keep)
        for number in range(0 if paragraphs else lines):
            paragraph = self._paragraph(keep=self.tied and number == lines - 1)
            self._tab_stop(paragraph, self._style.text_width)
            self._run(paragraph, "\t", underline=True)

    def _grid(self, grid: Grid) -> None:
        from docx.shared import Pt

        style = self._style
        size, line = (
            (style.small, style.small_line) if grid.small else (style.table, style.table_line)
        )
        if self._break:
            self._space(1)
        table = self._table(tables.column_edges(grid.columns, style.text_width), "Table Grid")
        rows = (*grid.header, *grid.rows)
        for number, row in enumerate(rows):
            header = number < len(grid.header)
            keep = header or (self.tied and number == len(rows) - 1)
            made = table.add_row()
            properties = made._tr.get_or_add_trPr()
            if all(len(cell.text) < _LONG_ROW for cell in row):
                docx_parts.child(properties, "cantSplit")
            made.height = Pt(max(grid.height, line + 2 * tables.ROW_PAD))
            if header:
                docx_parts.child(properties, "tblHeader")
            self._grid_row(made, row, grid, size, line, header=header, keep=keep)
        self._space(2, keep=self.tied)

    def _grid_row(
        self,
        made: Any,
        row: Row,
        grid: Grid,
        size: float,
        line: float,
        *,
        header: bool,
        keep: bool,
    ) -> None:
        from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT

        column = 0
        for cell in row:
            place = made.cells[column]
            if cell.span > 1:
                place = place.merge(made.cells[column + cell.span - 1])
            place.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
            align = tables.cell_align(grid, column, cell.align, Align.CENTER if header else None)
            for number, text in enumerate(cell.text.split("\n")):
                into = place.paragraphs[0] if number == 0 else place.add_paragraph()
                paragraph = self._paragraph(align, line, keep=keep, into=into)
                font = self._names.table_head if header else ""
                self._run(paragraph, text, size, font=font, bold=cell.bold)
            column += cell.span

    def _table(self, edges: tuple[float, ...], style: str) -> Any:
        """An empty table of fixed columns, as wide as the text."""
        from docx.enum.table import WD_TABLE_ALIGNMENT
        from docx.oxml.ns import qn
        from docx.shared import Pt

        table = self._docx.add_table(rows=0, cols=len(edges) - 1)
        table.style = self._docx.styles[style]
        table.autofit = False
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        for index, column in enumerate(table.columns):
            column.width = Pt(edges[index + 1] - edges[index])
        properties = table._tbl.tblPr
        margins = docx_parts.child(properties, "tblCellMar")
        for side in ("left", "right"):
            pad = str(round(tables.CELL_PAD * 20)) if style == "Table Grid" else "0"
            docx_parts.child(margins, side, w=pad, type="dxa")
        look = properties.find(qn("w:tblLook"))
        if look is not None:
            properties.remove(look)
            properties.append(look)
        return table

    def _signature(self, block: Signature) -> None:
        from docx.shared import Pt

        style = self._style
        self._space(style.line * 0.3, keep=True)
        two = any(block.right)
        width = style.text_width
        split = width * SIGN_SPLIT if two else width
        edges = (0.0, split, width) if two else (0.0, width)
        pairs = zip_longest_labels(block.left, block.right)
        table = self._table(edges, "Normal Table") if pairs else None
        for number, pair in enumerate(pairs):
            made = table.add_row()  # type: ignore[union-attr]
            docx_parts.child(made._tr.get_or_add_trPr(), "cantSplit")
            made.height = Pt(style.sign_line)
            labels = pair if two else pair[:1]
            for cell, label, (left, right) in zip(made.cells, labels, pairwise(edges), strict=True):
                last = number == len(pairs) - 1 and not block.closing
                room = right - left - (style.sign if right < width else 0)
                if not two:
                    room = min(room, fonts_width(label, style.sign) + 12 * style.sign)
                self._sign_cell(cell, label, room, keep=not last)
        self._closing(block)

    def _sign_cell(self, cell: Any, label: str, room: float, *, keep: bool) -> None:
        from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
        from docx.enum.text import WD_TAB_ALIGNMENT
        from docx.shared import Pt

        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.BOTTOM
        line = self._style.sign * 1.6
        paragraph = self._paragraph(Align.LEFT, line, keep=keep, into=cell.paragraphs[0])
        if label:
            paragraph.paragraph_format.tab_stops.add_tab_stop(Pt(room), WD_TAB_ALIGNMENT.RIGHT)
            self._run(paragraph, label, self._style.sign)
            self._run(paragraph, "\t", self._style.sign, underline=True)

    def _closing(self, block: Signature) -> None:
        from docx.shared import Pt

        if not block.closing:
            return
        style = self._style
        self._space(style.line, keep=True)
        widest = max(fonts_width(text, style.sign) for text in block.closing) + style.sign
        inset = style.body * (4 if self._kind is PageKind.OFFICIAL else 1) - style.sign / 2
        for number, text in enumerate(block.closing):
            keep = number < len(block.closing) - 1
            paragraph = self._paragraph(Align.CENTER, keep=keep)
            paragraph.paragraph_format.left_indent = Pt(style.text_width - inset - widest)
            paragraph.paragraph_format.right_indent = Pt(inset)
            self._run(paragraph, text, style.sign)

    def _figure(self, block: Figure) -> None:
        from docx.enum.text import WD_LINE_SPACING
        from docx.shared import Pt

        style = self._style
        paragraph = self._paragraph(Align.CENTER, keep=bool(block.caption) or self.tied)
        paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
        width = style.text_width * min(1.0, max(0.05, block.width))
        shape = paragraph.add_run().add_picture(BytesIO(block.image), width=Pt(width))
        room = Pt(style.text_height - 2 * style.line)
        if shape.height > room:
            shape.width = int(shape.width * room / shape.height)
            shape.height = room
        if block.caption:
            caption = self._paragraph(Align.CENTER, style.table_line, keep=self.tied)
            self._run(caption, block.caption, style.table)


def fonts_width(text: str, size: float) -> float:
    """Width of serif text in points."""
    return sum(fonts.advance("serif", char) for char in text) * size


def _alignment(align: Align) -> Any:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    return {
        Align.LEFT: WD_ALIGN_PARAGRAPH.LEFT,
        Align.CENTER: WD_ALIGN_PARAGRAPH.CENTER,
        Align.RIGHT: WD_ALIGN_PARAGRAPH.RIGHT,
        Align.JUSTIFY: WD_ALIGN_PARAGRAPH.JUSTIFY,
    }[align]


def _by_plane(text: str) -> list[tuple[bool, str]]:
    """`text` cut at the border of the basic plane: (beyond it, piece)."""
    found: list[tuple[bool, str]] = []
    for char in text:
        wide = ord(char) > 0xFFFF
        if found and found[-1][0] is wide:
            found[-1] = (wide, found[-1][1] + char)
        else:
            found.append((wide, char))
    return found or [(False, "")]
