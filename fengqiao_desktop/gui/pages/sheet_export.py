"""A list as an Excel file: numbers as numbers, everything else as text that runs no formula."""

import dataclasses
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from operator import attrgetter
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from fengqiao_desktop.documents.sheet_cells import put_text
from fengqiao_desktop.domain.access import may, require
from fengqiao_desktop.domain.schema import IdNumber, Record, fields_of
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.gui import dialogs
from fengqiao_desktop.gui.columns import Column
from fengqiao_desktop.gui.desk import Desk
from fengqiao_desktop.store.files import write_atomically
from fengqiao_desktop.store.repository import Repository

PAGE = 500


def workbook(columns: Sequence[Column], records: Iterable[Any], title: str) -> bytes:
    """The records as one sheet under a bold header.

    Amounts are numbers with two places (yuan) and plain units are whole numbers.  Every other cell
    is text: an identity number keeps all its digits, and a cell that begins with =, +, - or @ is
    marked so that no program reads it as a formula.
    """
    import io

    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    sheet = book.create_sheet(title[:31] or "导出")
    sheet.freeze_panes = "B2"
    for place, column in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(place)].width = max(8, column.width / 7)
    head = []
    for column in columns:
        cell = WriteOnlyCell(sheet, value=column.label)
        cell.font = Font(bold=True)
        head.append(cell)
    sheet.append(head)
    for record in records:
        line = []
        for column in columns:
            amount = column.amount(record) if column.amount is not None else None
            if amount is not None:
                cell = WriteOnlyCell(sheet)
                cell.value = Decimal(amount) / 100 if column.money else amount
                cell.number_format = "#,##0.00" if column.money else "#,##0"
            else:
                cell = WriteOnlyCell(sheet)
                put_text(cell, column.whole(record))
            line.append(cell)
        sheet.append(line)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def export_list(
    owner: QWidget,
    desk: Desk,
    record: type[Record],
    columns: Sequence[Column],
    ids: Sequence[int],
    title: str,
    done: Callable[[Path], None],
) -> None:
    """Ask for the reason and the place, write the file, audit it; `done(path)` afterwards.

    The list holds names of parties: every export says why and is audited (mediation is not public).
    Identity numbers are masked; who may see them whole is asked whether they go out whole.
    """
    try:
        require(desk.actor, "export")
    except KnownError as error:
        dialogs.tell_error(owner, error)
        return
    if not ids:
        dialogs.tell(owner, "列表是空的，没有可以导出的。")
        return
    reason = dialogs.ask_text(
        owner,
        f"导出 {len(ids)} 条，里面有当事人姓名。为什么导出（记入审计）：",
        title="导出表格",
        value="报送统计",
    )
    if reason is None:
        return
    whole = False
    if id_columns(record, columns) and may(desk.actor, "unmask"):
        answer = dialogs.choose(
            owner,
            "表里有身份证号，怎么导出？",
            ("取消", "含完整证件号", "遮住中间各位"),
            title="导出表格",
            detail="完整证件号只在确有需要时导出；谁、什么时候、为什么导出会记入审计。",
        )
        if answer is None or answer == 0:
            return
        whole = answer == 1
    shown = unmasked(record, columns) if whole else columns
    day = desk.clock.today()
    path = dialogs.save_file(
        owner, "导出表格", f"{title}-{day:%Y%m%d}.xlsx", (dialogs.EXCEL_FILES,)
    )
    if path is None:
        return
    kept = list(ids)

    def read(repo: Repository) -> list[Any]:
        found: list[Any] = []
        for start in range(0, len(kept), PAGE):
            found += repo.window(record, kept[start : start + PAGE])
        return found

    def work() -> Path:
        write_atomically(path, workbook(shown, desk.read(read), title))
        return path

    def written(_path: Path) -> None:
        from fengqiao_desktop.domain.registers import register_of

        code = register_of(record).code
        detail = {"count": len(kept), "file": path.name, "whole_ids": whole}
        desk.write(
            lambda tx: tx.note("export", code, detail=detail),
            context=owner,
            done=lambda _none: done(path),
            reason=reason,
        )

    desk.jobs.run(work, context=owner, done=written, files=True)


def id_columns(record: type[Record], columns: Sequence[Column]) -> tuple[str, ...]:
    """The keys of the columns that show identity numbers."""
    ids = {field.name for field in fields_of(record) if isinstance(field.kind, IdNumber)}
    return tuple(column.key for column in columns if column.key in ids)


def unmasked(record: type[Record], columns: Sequence[Column]) -> tuple[Column, ...]:
    """The same columns with whole identity numbers; everything else stays as it is."""
    wanted = id_columns(record, columns)
    return tuple(
        dataclasses.replace(column, copied=attrgetter(column.key))
        if column.key in wanted
        else column
        for column in columns
    )
