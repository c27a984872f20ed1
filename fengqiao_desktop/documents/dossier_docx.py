"""A case file as one Word file: a section a paper, scans as pictures, running page numbers."""

import copy
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from fengqiao_desktop.documents import docx_parts, to_docx
from fengqiao_desktop.documents.blocks import Align, Document, PageKind
from fengqiao_desktop.documents.docx_sheet import DocxSheet, alignment
from fengqiao_desktop.documents.dossier import SCAN_HEIGHT, SCAN_SIDE, SCAN_TOP, SCAN_WIDTH
from fengqiao_desktop.documents.layout import body_setting
from fengqiao_desktop.documents.page_style import A4_LONG, A4_SHORT, STYLES
from fengqiao_desktop.documents.to_pdf import FOLIO_SIDE, FOLIO_SIZE, FOLIO_TOP

ROOM = 3.0  # pt kept free under a picture, so that no program pushes it to a page of its own


def dossier_docx(
    cover: Document,
    toc: Document,
    pieces: "Sequence[WordPiece]",
    back: Document,
    rows: Sequence[tuple[int, int] | None],
    *,
    both_sides: bool = False,
    column: int = 2,
) -> bytes:
    """The whole file; `rows` are the pieces (from, to) of each row of the contents page, None
    for one without pages; `column` is where the contents page tells them.

    Page numbers on the contents page are fields that refer to the pages, showing those of the PDF
    until Word counts its own.  Equal parts give equal bytes.
    """
    sheet = _Sheet(cover, both_sides)
    sheet.write(cover)
    sheet.enter(toc)
    sheet.write(toc)
    table = sheet.tables()[-1]
    for number, piece in enumerate(pieces):
        if piece.document is not None:
            sheet.enter(piece.document, numbered=True, restart=number == 0)
            sheet.marked(number, lambda paper=piece.document: sheet.write(paper))
        else:
            sheet.enter_pictures(piece.framed, restart=number == 0)
            sheet.marked(number, lambda shown=piece: sheet.pictures(shown))
    sheet.enter(back)
    sheet.write(back)
    for place, span in enumerate(rows, start=1):
        if span is not None:
            sheet.refer(table.rows[place].cells[column], *span)
    return sheet.save()


@dataclass(frozen=True)
class WordPiece:
    """One member: its document, or pictures of its pages (JPEG); `framed` ones are scans."""

    document: Document | None = None
    pictures: tuple[bytes, ...] = ()
    framed: bool = False


class _Sheet(DocxSheet):
    """A Word file of many sections; each paper has its own measures."""

    def __init__(self, first: Document, both_sides: bool) -> None:
        self._both_sides = both_sides
        super().__init__(first)

    def write(self, document: Document) -> None:
        to_docx.write_blocks(self, document)

    def tables(self) -> Any:
        return self._docx.tables

    def enter(self, document: Document, *, numbered: bool = False, restart: bool = False) -> None:
        """Begin a paper on a new page."""
        self._end_section()
        self.kind = document.kind
        self.style = STYLES[document.kind]
        self.names = docx_parts.NAMES[document.kind]
        self.setting = body_setting(self.style)
        self.tied = self.turn = False
        self._measure()
        self._number(numbered, restart)

    def enter_pictures(self, framed: bool, *, restart: bool) -> None:
        """Begin pages of pictures on an upright sheet."""
        from docx.enum.section import WD_ORIENT
        from docx.shared import Pt

        self._end_section()
        section = self._docx.sections[-1]
        section.orientation = WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = Pt(A4_SHORT), Pt(A4_LONG)
        side, top = (SCAN_SIDE, SCAN_TOP) if framed else (0.0, 0.0)
        section.left_margin = section.right_margin = Pt(side)
        section.top_margin = Pt(top)
        section.bottom_margin = Pt(0)
        self._number(True, restart)

    def pictures(self, piece: WordPiece) -> None:
        from docx.enum.text import WD_LINE_SPACING
        from docx.shared import Pt

        width, height = (SCAN_WIDTH, SCAN_HEIGHT) if piece.framed else (A4_SHORT, A4_LONG)
        for number, picture in enumerate(piece.pictures):
            paragraph = self.paragraph(Align.CENTER)
            paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
            paragraph.paragraph_format.page_break_before = number > 0 or None
            shape = paragraph.add_run().add_picture(BytesIO(picture), width=Pt(width))
            if shape.height > Pt(height - ROOM):
                shape.width = int(shape.width * Pt(height - ROOM) / shape.height)
                shape.height = Pt(height - ROOM)

    def marked(self, number: int, write: Any) -> None:
        """Write a member and bookmark where it begins and ends."""
        body = self._docx.element.body
        before = len(body)
        write()
        made = [p for part in body[before - 1 :] for p in part.iter(_w("p"))]
        _bookmark(made[0], 2 * number + 1, f"member_{number}_first", start=True)
        _bookmark(made[-1], 2 * number + 2, f"member_{number}_last", start=False)

    def refer(self, cell: Any, first: int, last: int) -> None:
        """Replace the page range in a cell of the contents page by fields that count."""
        paragraph = cell.paragraphs[0]
        pages = cell.text.split("-")
        for run in list(paragraph.runs):
            run._r.getparent().remove(run._r)
        size, name = self.style.table, self.names.body
        docx_parts.add_field(paragraph, f"PAGEREF member_{first}_first", name, size, pages[0])
        if len(pages) > 1:
            self.run(paragraph, "-", size)
            mark = f"PAGEREF member_{last}_last"
            docx_parts.add_field(paragraph, mark, name, size, pages[1])

    # -- inside ---------------------------------------------------------------------------------

    def _page(self) -> None:
        """The cover's section; the papers' own page numbers give way to those of the file."""
        if self._both_sides:
            self._docx.settings.odd_and_even_pages_header_footer = True
        self._measure()
        self._number(False, False)

    def _measure(self) -> None:
        from docx.enum.section import WD_ORIENT
        from docx.oxml.ns import qn
        from docx.shared import Pt

        style = self.style
        section = self._docx.sections[-1]
        wide = self.kind is PageKind.SHEET
        section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = Pt(style.width), Pt(style.height)
        section.top_margin, section.bottom_margin = Pt(style.top), Pt(style.bottom)
        section.left_margin, section.right_margin = Pt(style.left), Pt(style.right)
        section.header_distance = Pt(FOLIO_TOP - FOLIO_SIZE)
        grid = section._sectPr.find(qn("w:docGrid"))
        if grid is not None:
            section._sectPr.remove(grid)

    def _end_section(self) -> None:
        """Close the section in the last paragraph, or in a hair-thin one after a table."""
        body = self._docx.element.body
        final = body[-1]  # the section properties of the file's end
        if len(body) < 2 or body[-2].tag != _w("p"):
            self.space(1)
        held = copy.deepcopy(final)
        body[-2].get_or_add_pPr().append(held)
        for tag in ("headerReference", "footerReference", "pgNumType"):
            for old in final.findall(_w(tag)):
                final.remove(old)

    def _number(self, numbered: bool, restart: bool) -> None:
        """The running number in the upper outer corner, counted from 1 at the first member."""
        section = self._docx.sections[-1]
        if numbered and not restart:
            return  # the section before says how
        sides = [(section.header, Align.RIGHT)]
        if self._both_sides:
            sides.append((section.even_page_header, Align.LEFT))
        for header, align in sides:
            header.is_linked_to_previous = False
            if numbered:
                self._folio_line(header.paragraphs[0], align)
                header.add_paragraph()  # what the frame is anchored to
        if restart:
            number = docx_parts.child(section._sectPr, "pgNumType", start="1")
            columns = section._sectPr.find(_w("cols"))
            if columns is not None:
                columns.addprevious(number)

    def _folio_line(self, paragraph: Any, align: Align) -> None:
        """In a frame of its own at the corner, whatever the margins of the paper are."""
        properties = paragraph._p.get_or_add_pPr()
        side = round((A4_SHORT - FOLIO_SIDE - 60) if align is Align.RIGHT else FOLIO_SIDE) * 20
        frame = docx_parts.child(
            properties,
            "framePr",
            w="1200",
            hRule="auto",
            wrap="around",
            vAnchor="page",
            hAnchor="page",
            x=str(side),
            y=str(round((FOLIO_TOP - FOLIO_SIZE) * 20)),
        )
        properties.remove(frame)
        style = properties.find(_w("pStyle"))
        properties.insert(0 if style is None else 1, frame)
        paragraph.alignment = alignment(align)
        docx_parts.add_field(paragraph, "PAGE", self.names.folio, FOLIO_SIZE)


def _bookmark(paragraph: Any, number: int, name: str, *, start: bool) -> None:
    """An empty bookmark at the beginning or the end of a paragraph."""
    opened = docx_parts.child(paragraph, "bookmarkStart", id=str(number), name=name)
    closed = docx_parts.child(paragraph, "bookmarkEnd", id=str(number))
    if start:
        properties = paragraph.find(_w("pPr"))
        at = 0 if properties is None else 1
        paragraph.insert(at, opened)
        paragraph.insert(at + 1, closed)


def _w(tag: str) -> str:
    from docx.oxml.ns import qn

    found: str = qn(f"w:{tag}")
    return found
