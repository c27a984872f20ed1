"""Documents to PDF: the laid-out pages drawn with embedded fonts, the same bytes every time."""

import threading
from io import BytesIO
from typing import Any, assert_never

from fengqiao_desktop.documents import fonts
from fengqiao_desktop.documents.blocks import Document, PageKind, text_of
from fengqiao_desktop.documents.compose import Glyphs, Item, Picture, Stroke
from fengqiao_desktop.documents.flow import page_items
from fengqiao_desktop.documents.layout import lay_out
from fengqiao_desktop.documents.page_style import STYLES, PageStyle

FOLIO_SIZE, FOLIO_SIDE, FOLIO_TOP = 12.0, 48.0, 42.0  # pt: size, from the edge, from the top

_drawing = threading.Lock()  # reportlab's font objects hold the subset of the paper being drawn


def pdf_bytes(document: Document, *, footer: bool = True) -> bytes:
    """The document as PDF 1.4 with subset fonts; equal documents give equal bytes.

    Nothing but the title goes into the file's properties.  `footer` counts its pages at the foot.
    """
    with _drawing:
        return _draw(document, footer)


def uncovered(document: Document) -> frozenset[str]:
    """Characters that no shipped font has: the PDF shows 〓 for each."""
    with _drawing:
        return fonts.uncovered(text_of(document))


def folio_sheets(count: int, *, both_sides: bool, width: float, height: float) -> bytes:
    """A PDF of `count` otherwise empty pages with the page numbers of a whole file, from 1.

    The number stands in the upper outer corner: at the right, and on the back of a sheet printed
    on `both_sides` at the left.
    """
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfgen.canvas import Canvas

    with _drawing:
        pdfmetrics.registerFont(fonts.font("serif"))
        out = BytesIO()
        canvas = Canvas(
            out,
            pagesize=(width, height),
            pageCompression=1,
            invariant=1,
            initialFontName="fengqiao-serif",
        )
        for number in range(1, count + 1):
            canvas.setFont("fengqiao-serif", FOLIO_SIZE)
            if both_sides and number % 2 == 0:
                canvas.drawString(FOLIO_SIDE, height - FOLIO_TOP, str(number))
            else:
                canvas.drawRightString(width - FOLIO_SIDE, height - FOLIO_TOP, str(number))
            canvas.showPage()
        canvas.save()
        return out.getvalue()


def _draw(document: Document, footer: bool) -> bytes:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfgen.canvas import Canvas

    style = STYLES[document.kind]
    for face in fonts.FILES:
        pdfmetrics.registerFont(fonts.font(face))
    out = BytesIO()
    canvas = Canvas(
        out,
        pagesize=(style.width, style.height),
        pageCompression=1,
        invariant=1,
        lang="zh-CN",
        initialFontName="fengqiao-serif",  # else a Helvetica that nobody embeds is named too
    )
    canvas.setTitle(document.title)
    canvas.setAuthor("")
    canvas.setSubject("")
    canvas.setCreator("")
    canvas.setProducer("")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    pages = lay_out(document)
    for number, page in enumerate(pages, start=1):
        for item in page_items(page, style.left, style.top):
            _draw_item(canvas, item, style)
        if footer:
            _footer(canvas, document.kind, style, number, len(pages))
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _draw_item(canvas: Any, item: Item, style: PageStyle) -> None:
    match item:
        case Glyphs():
            text = canvas.beginText(item.x, style.height - item.y)
            text.setFont(f"fengqiao-{item.face}", item.size)
            if item.spacing:
                text.setCharSpace(round(item.spacing, 4))
            text.textOut(item.text)
            if item.spacing:
                text.setCharSpace(0)
            canvas.drawText(text)
        case Stroke():
            canvas.setLineWidth(item.weight)
            canvas.line(item.x0, style.height - item.y0, item.x1, style.height - item.y1)
        case Picture():
            from reportlab.lib.utils import ImageReader

            canvas.drawImage(
                ImageReader(BytesIO(item.image)),
                item.x,
                style.height - item.y - item.height,
                item.width,
                item.height,
                mask="auto",
            )
        case _:
            assert_never(item)


def _footer(canvas: Any, kind: PageKind, style: PageStyle, number: int, total: int) -> None:
    base = style.bottom - style.footer_drop - style.footer * 0.35
    if kind is PageKind.OFFICIAL:
        # GB/T 9704 7.5: 4 号数字, a dash on each side; odd pages right, even left, one em in.
        text = f"— {number} —"
        wide = sum(fonts.advance("serif", char) for char in text) * style.footer
        left = style.left + style.footer
        if number % 2:
            left = style.width - style.right - style.footer - wide
    else:
        text = f"第 {number} 页 共 {total} 页"
        wide = sum(fonts.advance("serif", char) for char in text) * style.footer
        left = (style.left + style.width - style.right - wide) / 2
    _draw_item(canvas, Glyphs(left, style.height - base, "serif", style.footer, text), style)
