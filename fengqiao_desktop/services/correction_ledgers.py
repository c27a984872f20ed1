"""Ledgers of community corrections as Excel files: for a purpose, masked, marked and audited.

Minors are in none of them (社区矫正法 54); who asks for their data asks for a paper with its basis.
"""

import io
from collections.abc import Sequence
from datetime import date

from fengqiao_desktop.documents.sheet_cells import put_text
from fengqiao_desktop.domain.access import require
from fengqiao_desktop.domain.corrections.records import Subject
from fengqiao_desktop.domain.masking import mask_address, mask_id, mask_name, mask_phone
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.services import station_settings, subjects
from fengqiao_desktop.services.correction_ledger_columns import (
    ID,
    NAME,
    PHONE,
    PLACE,
    SECRET,
    Head,
    LedgerTable,
    Line,
)
from fengqiao_desktop.services.correction_ledger_tables import BY_KEY
from fengqiao_desktop.store.repository import Query, Repository
from fengqiao_desktop.store.transaction import Transaction

OPEN, PARTLY, WHOLE = "OPEN", "PARTLY", "WHOLE"
MASKS = {
    PARTLY: "姓名完整，证件号、电话、住址和隐私内容打码",
    OPEN: "全部打码（对外）",
    WHOLE: "完整（仅限工作需要）",
}
_HEADER_ROW = 4


def rows_of(
    repo: Repository, table: LedgerTable, first: date, last: date, today: date, mask: str
) -> list[tuple[str, ...]]:
    """The lines of a ledger in a period as text, masked as asked; minors are left out.

    A ledger of everybody holds those whose term touches the period.
    """
    found = []
    for file in subjects.load_subjects(repo, list(repo.ids(Query(Subject, order=("id",))))):
        if file.subject.is_minor or file.subject.sealed or not file.counts:
            continue
        if table.everybody and not _touches(file.subject, first, last):
            continue
        for record in table.lines(file, first, last):
            line = Line(file, record, today)
            found.append(tuple(_cell(head, line, mask) for head in table.heads))
    return found


def _touches(subject: Subject, first: date, last: date) -> bool:
    if subject.type == "OTHER":
        return False
    begun = subject.registered_on or subject.starts_on or subject.effective_on
    return (begun is None or begun <= last) and (
        subject.ends_on is None or first <= subject.ends_on
    )


def _cell(head: Head, line: Line, mask: str) -> str:
    value = head.words(line)
    text = "" if value is None else str(value)
    if mask == WHOLE or not head.private or not text:
        return text
    if head.private == NAME:
        return mask_name(text) if mask == OPEN else text
    if head.private == SECRET:
        return "（略）"
    return {ID: mask_id, PHONE: mask_phone, PLACE: mask_address}[head.private](text)


def workbook(
    tx: Transaction, key: str, first: date, last: date, reason: str, mask: str = PARTLY
) -> bytes:
    """A ledger as xlsx, for `reason`, which stands on every page and in the audit.

    KnownError without a reason; whole data only for who may see whole identity numbers.
    """
    require(tx.actor, "export")
    require(tx.actor, "corrections")
    if mask == WHOLE:
        require(tx.actor, "unmask")
    if not reason.strip():
        raise KnownError("请写明导出用途。", code="EXPORT-01")
    table = BY_KEY[key]
    rows = rows_of(tx, table, first, last, tx.clock.today(), mask)
    data = _book(tx, table, rows, f"{first}至{last}", reason)
    detail = {"ledger": table.title, "mask": mask, "rows": len(rows), "reason": reason}
    tx.note("export", "correction_subject", 0, detail)
    return data


def _book(
    tx: Transaction,
    table: LedgerTable,
    rows: Sequence[Sequence[str]],
    period: str,
    reason: str,
) -> bytes:
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    page = book.worksheets[0]
    page.title = table.title.partition("（")[0]
    put_text(page.cell(1, 1), f"{station_settings.station_name(tx)}{page.title}（{period}）")
    page.cell(1, 1).font = Font(bold=True, size=14)
    mark = f"导出人：{tx.actor.name}　{tx.now():%Y-%m-%d %H:%M}　用途：{reason}　内部资料，不得外传"
    put_text(page.cell(2, 1), mark)
    if page.oddFooter is not None:
        page.oddFooter.center.text = mark
    page.page_setup.orientation = "landscape"
    page.page_setup.fitToWidth = 1
    page.page_setup.fitToHeight = 0
    if page.sheet_properties.pageSetUpPr is not None:
        page.sheet_properties.pageSetUpPr.fitToPage = True
    page.print_title_rows = f"{_HEADER_ROW}:{_HEADER_ROW}"
    numbered = table.key != "ROSTER"  # whose columns must stay as they are
    names = [*(["序号"] if numbered else []), *(head.name for head in table.heads)]
    for place, name in enumerate(names, 1):
        cell = page.cell(_HEADER_ROW, place)
        put_text(cell, name)
        cell.font = Font(bold=True)
        cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")
    for number, row in enumerate(rows, 1):
        cells = [*([str(number)] if numbered else []), *row]
        for place, text in enumerate(cells, 1):
            put_text(page.cell(_HEADER_ROW + number, place), text)
    for place, name in enumerate(names, 1):
        texts = [row[place - 1 - numbered] for row in rows if place > numbered]
        widest = max((len(text) for text in texts), default=0)
        page.column_dimensions[get_column_letter(place)].width = min(
            40, max(8, 2 * len(name), 1.8 * widest)
        )
    page.freeze_panes = page.cell(_HEADER_ROW + 1, 2 + numbered).coordinate
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
