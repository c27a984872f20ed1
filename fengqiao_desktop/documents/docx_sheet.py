"""A Word file under way: page, footer, paragraphs, runs and tables at one paper's measures."""

from io import BytesIO
from math import floor
from typing import Any

from fengqiao_desktop.documents import docx_parts, tables
from fengqiao_desktop.documents.blocks import Align, Document, PageKind
from fengqiao_desktop.documents.layout import body_setting
from fengqiao_desktop.documents.page_style import STYLES


class DocxSheet:
    """One docx being written from top to bottom.

    `tied` says that the block being written must stay with the signature after it; `turn` that
    the next paragraph starts a page.
    """

    def __init__(self, document: Document) -> None:
        import docx

        self.kind = document.kind
        self.style = STYLES[document.kind]
        self.names = docx_parts.NAMES[document.kind]
        self.setting = body_setting(self.style)
        self.tied = False
        self.turn = False
        # GB/T 9704: 28 characters on 156 mm take a little from each 16 pt character.
        self._tighten = floor(self.setting.extra * 20)
        self._source = document
        self._docx = docx.Document()
        docx_parts.prepare_styles(self._docx, self.kind, self.style.body)
        self._page()

    def save(self) -> bytes:
        docx_parts.drop_extras(self._docx)
        docx_parts.clean_properties(self._docx, self._source.title, self._source.dated)
        for part in self._docx.part.package.iter_parts():
            if str(part.partname) == "/word/fontTable.xml":
                part._blob = docx_parts.font_table(self.kind)
        out = BytesIO()
        self._docx.save(out)
        return docx_parts.steady_zip(out.getvalue())

    def paragraph(
        self,
        align: Align = Align.LEFT,
        line: float = 0,
        *,
        keep: bool = False,
        into: Any = None,
        named: str = "",
    ) -> Any:
        """An empty paragraph with exact line height, in the body or `into` a cell's own."""
        from docx.enum.text import WD_LINE_SPACING
        from docx.shared import Pt

        paragraph = into if into is not None else self._docx.add_paragraph()
        if named:
            paragraph.style = self._docx.styles[named]
        form = paragraph.paragraph_format
        form.space_before = form.space_after = Pt(0)
        form.line_spacing_rule = WD_LINE_SPACING.EXACTLY
        form.line_spacing = Pt(line or self.style.line)
        paragraph.alignment = alignment(align)
        if keep:
            form.keep_with_next = True
        if self.turn and into is None:
            form.page_break_before = True
            self.turn = False
        docx_parts.plain_spacing(paragraph)
        return paragraph

    def run(
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

        for wide, part in by_plane(text):
            run = paragraph.add_run(part)
            run.font.size = Pt(size or self.style.body)
            run.font.bold = bold or None
            run.font.underline = underline or None
            name = docx_parts.BEYOND_BMP if wide else font or self.names.body
            properties = run._r.get_or_add_rPr()
            docx_parts.set_fonts(properties, name)
            if self._tighten and not size:
                docx_parts.tighten(properties, self._tighten)

    def space(self, height: float, *, keep: bool = False) -> None:
        """An empty strip of `height` pt."""
        self.run(self.paragraph(line=max(1.0, height), keep=keep), "", 1)

    def tab_stop(self, paragraph: Any, end: float) -> None:
        """A stop at `end` pt, from the right where it is the margin."""
        from docx.enum.text import WD_TAB_ALIGNMENT
        from docx.shared import Pt

        at_margin = end > self.style.text_width - 1
        kind = WD_TAB_ALIGNMENT.RIGHT if at_margin else WD_TAB_ALIGNMENT.LEFT
        paragraph.paragraph_format.tab_stops.add_tab_stop(Pt(end), kind)

    def table(self, edges: tuple[float, ...], *, ruled: bool) -> Any:
        """An empty table of fixed columns between `edges` (pt), as wide as the text."""
        from docx.enum.table import WD_TABLE_ALIGNMENT
        from docx.oxml.ns import qn
        from docx.shared import Pt

        if self.turn:
            self.space(1)
        table = self._docx.add_table(rows=0, cols=len(edges) - 1)
        table.style = self._docx.styles["Table Grid" if ruled else "Normal Table"]
        table.autofit = False
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        for index, column in enumerate(table.columns):
            column.width = Pt(edges[index + 1] - edges[index])
        properties = table._tbl.tblPr
        properties.find(qn("w:tblW")).set(qn("w:type"), "dxa")
        properties.find(qn("w:tblW")).set(qn("w:w"), str(round(edges[-1] * 20)))
        margins = docx_parts.child(properties, "tblCellMar")
        for side in ("left", "right"):
            pad = str(round(tables.CELL_PAD * 20)) if ruled else "0"
            docx_parts.child(margins, side, w=pad, type="dxa")
        look = properties.find(qn("w:tblLook"))
        if look is not None:  # the schema wants it last
            properties.remove(look)
            properties.append(look)
        return table

    def _page(self) -> None:
        from docx.enum.section import WD_ORIENT
        from docx.oxml.ns import qn
        from docx.shared import Pt

        style = self.style
        section = self._docx.sections[0]
        section.page_width, section.page_height = Pt(style.width), Pt(style.height)
        if self.kind is PageKind.SHEET:
            section.orientation = WD_ORIENT.LANDSCAPE
        section.top_margin, section.bottom_margin = Pt(style.top), Pt(style.bottom)
        section.left_margin, section.right_margin = Pt(style.left), Pt(style.right)
        section.header_distance = Pt(style.top / 2)
        section.footer_distance = Pt(style.bottom - style.footer_drop - style.footer * 1.1)
        grid = section._sectPr.find(qn("w:docGrid"))
        if grid is not None:
            section._sectPr.remove(grid)
        if self.kind is PageKind.OFFICIAL:
            self._docx.settings.odd_and_even_pages_header_footer = True
            self._folio(section.footer, Align.RIGHT)
            self._folio(section.even_page_footer, Align.LEFT)
        else:
            self._folio(section.footer, Align.CENTER)

    def _folio(self, footer: Any, align: Align) -> None:
        from docx.shared import Pt

        footer.is_linked_to_previous = False
        paragraph = footer.paragraphs[0]
        paragraph.alignment = alignment(align)
        size, name = self.style.footer, self.names.folio
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
                self.run(paragraph, piece, size, font=name)


def alignment(align: Align) -> Any:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    return {
        Align.LEFT: WD_ALIGN_PARAGRAPH.LEFT,
        Align.CENTER: WD_ALIGN_PARAGRAPH.CENTER,
        Align.RIGHT: WD_ALIGN_PARAGRAPH.RIGHT,
        Align.JUSTIFY: WD_ALIGN_PARAGRAPH.JUSTIFY,
    }[align]


def by_plane(text: str) -> list[tuple[bool, str]]:
    """`text` cut at the border of the basic plane: (beyond it, piece)."""
    found: list[tuple[bool, str]] = []
    for char in text:
        wide = ord(char) > 0xFFFF
        if found and found[-1][0] is wide:
            found[-1] = (wide, found[-1][1] + char)
        else:
            found.append((wide, char))
    return found or [(False, "")]
