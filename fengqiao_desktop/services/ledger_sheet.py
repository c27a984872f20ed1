"""A ledger as an Excel file: its purpose on every page, its private columns masked as asked."""

import io
from collections.abc import Sequence

from fengqiao_desktop.documents.sheet_cells import put_text
from fengqiao_desktop.domain.masking import mask_address, mask_id, mask_name, mask_phone
from fengqiao_desktop.store.transaction import Transaction

NAME, ID, PHONE, PLACE, SECRET = "name", "id", "phone", "place", "secret"
OPEN, PARTLY, WHOLE = "OPEN", "PARTLY", "WHOLE"
MASKS = {
    PARTLY: "姓名完整，证件号、电话、住址和隐私内容打码",
    OPEN: "全部打码（对外）",
    WHOLE: "完整（仅限工作需要）",
}
HEADER_ROW = 4


def masked(text: str, private: str, mask: str) -> str:
    """`text` of a column that is `private` in one of the five ways ("" for none)."""
    if mask == WHOLE or not private or not text:
        return text
    if private == NAME:
        return mask_name(text) if mask == OPEN else text
    if private == SECRET:
        return "（略）"
    return {ID: mask_id, PHONE: mask_phone, PLACE: mask_address}[private](text)


def ledger_book(
    tx: Transaction,
    title: str,
    sheet: str,
    names: Sequence[str],
    rows: Sequence[Sequence[str]],
    reason: str,
    *,
    numbered: bool = True,
    said: str = "",
) -> bytes:
    """The lines of a ledger as xlsx under `title`; `said` is a line between mark and columns.

    `numbered` puts 序号 before the first column.
    """
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    page = book.worksheets[0]
    page.title = sheet
    put_text(page.cell(1, 1), title)
    page.cell(1, 1).font = Font(bold=True, size=14)
    mark = f"导出人：{tx.actor.name}　{tx.now():%Y-%m-%d %H:%M}　用途：{reason}　内部资料，不得外传"
    put_text(page.cell(2, 1), mark)
    if said:
        put_text(page.cell(3, 1), said)
    if page.oddFooter is not None:
        page.oddFooter.center.text = mark.replace("&", "＆")  # & begins a code in a footer
    page.page_setup.orientation = "landscape"
    page.page_setup.fitToWidth = 1
    page.page_setup.fitToHeight = 0
    if page.sheet_properties.pageSetUpPr is not None:
        page.sheet_properties.pageSetUpPr.fitToPage = True
    page.print_title_rows = f"{HEADER_ROW}:{HEADER_ROW}"
    heads = [*(["序号"] if numbered else []), *names]
    for place, name in enumerate(heads, 1):
        cell = page.cell(HEADER_ROW, place)
        put_text(cell, name)
        cell.font = Font(bold=True)
        cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")
    for number, row in enumerate(rows, 1):
        cells = [*([str(number)] if numbered else []), *row]
        for place, text in enumerate(cells, 1):
            put_text(page.cell(HEADER_ROW + number, place), text)
    for place, name in enumerate(heads, 1):
        texts = [row[place - 1 - numbered] for row in rows if place > numbered]
        widest = max((len(text) for text in texts), default=0)
        page.column_dimensions[get_column_letter(place)].width = min(
            40, max(8, 2 * len(name), 1.8 * widest)
        )
    page.freeze_panes = page.cell(HEADER_ROW + 1, 2 + numbered).coordinate
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
