"""Sizes of the three kinds of paper, in points, with their source."""

from dataclasses import dataclass

from fengqiao_desktop.documents.blocks import PageKind

MM = 72 / 25.4
A4_SHORT, A4_LONG = 210 * MM, 297 * MM


@dataclass(frozen=True, slots=True)
class PageStyle:
    """A paper's measures in points.

    `title_face` and the heading faces are "serif", "bold" or "sans"; the docx font names are in
    `to_docx`.  `pitch` is the advance of one full-width character when it differs from `body`
    (GB/T 9704: 28 characters on 156 mm make 15.8 pt for a 16 pt face).
    """

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    body: float
    line: float
    title: float
    title_line: float
    table: float
    table_line: float
    small: float
    small_line: float
    sign: float
    sign_line: float
    pitch: float
    footer: float
    footer_drop: float

    @property
    def text_width(self) -> float:
        return self.width - self.left - self.right

    @property
    def text_height(self) -> float:
        return self.height - self.top - self.bottom


# 司发通〔2010〕239 号 gives the forms without measures; these are one public implementation's
# (margins 2.54 and 3.18 cm, title 22 pt, body 14 pt on 28 pt lines), the binding side 4 mm wider.
FORM = PageStyle(
    width=A4_SHORT,
    height=A4_LONG,
    top=25.4 * MM,
    bottom=25.4 * MM,
    left=33.8 * MM,
    right=29.8 * MM,
    body=14,
    line=28,
    title=22,
    title_line=36,
    table=12,
    table_line=20,
    small=10.5,
    small_line=16,
    sign=12,
    sign_line=36,
    pitch=14,
    footer=10.5,
    footer_drop=11 * MM,
)

# GB/T 9704-2012: 版心 156 x 225 mm, 22 lines of 28 characters, 3 号 body, 2 号 title, 4 号 folio
# whose dash stands 7 mm below the text area.
OFFICIAL = PageStyle(
    width=A4_SHORT,
    height=A4_LONG,
    top=37 * MM,
    bottom=35 * MM,
    left=28 * MM,
    right=26 * MM,
    body=16,
    line=28.95,
    title=22,
    title_line=36,
    table=12,
    table_line=20,
    small=10.5,
    small_line=16,
    sign=16,
    sign_line=36,
    pitch=156 * MM / 28,
    footer=14,
    footer_drop=7 * MM,
)

SHEET = PageStyle(
    width=A4_LONG,
    height=A4_SHORT,
    top=25 * MM,
    bottom=20 * MM,
    left=20 * MM,
    right=20 * MM,
    body=12,
    line=22,
    title=18,
    title_line=30,
    table=10.5,
    table_line=17,
    small=9,
    small_line=14,
    sign=12,
    sign_line=30,
    pitch=12,
    footer=10.5,
    footer_drop=8 * MM,
)

STYLES = {PageKind.FORM: FORM, PageKind.OFFICIAL: OFFICIAL, PageKind.SHEET: SHEET}
