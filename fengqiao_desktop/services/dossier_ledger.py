"""卷宗登记台账: the register of dossiers in twelve columns (notes 7.6) as an Excel file."""

from collections.abc import Iterable, Sequence
from io import BytesIO

from fengqiao_desktop.documents.sheet_cells import put_text
from fengqiao_desktop.domain.access import require
from fengqiao_desktop.domain.case_number import read_case_number
from fengqiao_desktop.domain.dates import show_day
from fengqiao_desktop.domain.mediation import codes, dossier
from fengqiao_desktop.domain.mediation.casefile import CaseFile
from fengqiao_desktop.domain.mediation.records import MediationCase
from fengqiao_desktop.domain.schema import option_label
from fengqiao_desktop.services.cases import load_casefiles
from fengqiao_desktop.store.repository import Query, Repository, Where
from fengqiao_desktop.store.transaction import Transaction

COLUMNS = (
    "序号",
    "卷号",
    "卷名",
    "卷宗类型",
    "年度",
    "调解员",
    "调解日期",
    "受理机构",
    "立卷日期",
    "立卷人",
    "保管期限",
    "备注",
)
WIDTHS = (6, 26, 34, 16, 8, 18, 24, 30, 14, 10, 10, 20)
TITLE = "人民调解卷宗登记台账"


def rows(repo: Repository, case_ids: Iterable[int]) -> list[tuple[str, ...]]:
    """One row a dossier, by year and number; cases not archived are left out."""
    files = [f for f in load_casefiles(repo, list(case_ids)) if f.case.archived_on is not None]
    files.sort(key=lambda f: (_year(f), _serial(f), f.case.id))
    return [(str(number), *_row(file)) for number, file in enumerate(files, start=1)]


def archived_ids(repo: Repository, year: int = 0) -> list[int]:
    """The archived cases, or those archived in one year."""
    asked = [Where("archived_on", "notnull"), Where("void_reason", "eq", "")]
    found = repo.ids(Query(MediationCase, tuple(asked)))
    if not year:
        return list(found)
    held = repo.window(MediationCase, list(found))
    return [case.id for case in held if case.archived_on and case.archived_on.year == year]


def ledger(tx: Transaction, case_ids: Iterable[int]) -> bytes:
    """The register as xlsx, every cell text; the export is audited."""
    require(tx.actor, "export")
    found = rows(tx, case_ids)
    tx.note("export", "mediation_case", detail={"count": len(found), "file": TITLE})
    return workbook(found)


def workbook(found: Sequence[Sequence[str]]) -> bytes:
    """Title, the twelve heads, the rows; ready to print on landscape A4, heads on every page."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Border, Font, Side
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    book = Workbook()
    sheet = book.active
    assert sheet is not None  # noqa: S101 - a new book has a sheet
    sheet.title = TITLE
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(COLUMNS))
    sheet.cell(1, 1, TITLE).font = Font(bold=True, size=16)
    sheet.cell(1, 1).alignment = Alignment(horizontal="center", vertical="center")
    sheet.row_dimensions[1].height = 30
    thin = Side(style="thin")
    for line, values in enumerate((COLUMNS, *found), start=2):
        for place, text in enumerate(values, start=1):
            cell = sheet.cell(line, place)
            put_text(cell, text)
            cell.border = Border(left=thin, right=thin, top=thin, bottom=thin)
            across = "center" if line == 2 or place in (1, 5, 9, 10, 11) else "left"
            cell.alignment = Alignment(horizontal=across, vertical="center", wrap_text=True)
            if line == 2:
                cell.font = Font(bold=True)
    for place, width in enumerate(WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.freeze_panes = "C3"
    sheet.print_title_rows = "1:2"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _row(file: CaseFile) -> tuple[str, ...]:
    case = file.case
    begun, ended = dossier.case_days(file)
    days = [show_day(day) for day in (begun, ended) if day]
    year = _year(file)
    return (
        case.number,
        case.title,
        option_label(codes.DISPUTE_TYPES, case.dispute_type),
        str(year) if year else "",
        "、".join(x for x in (case.lead_mediator, case.co_mediators) if x),
        "至".join(dict.fromkeys(days)),
        file.committee.name if file.committee else "",
        show_day(case.archived_on) if case.archived_on else "",
        case.archivist,
        dossier.retention_word(file),
        "，".join(
            x
            for x in (
                f"{case.dossier_pages}页" if case.dossier_pages else "",
                f"存放于{case.dossier_place}" if case.dossier_place else "",
            )
            if x
        ),
    )


def _year(file: CaseFile) -> int:
    reading = read_case_number(file.case.number)
    if reading:
        return reading.year
    return file.case.accepted_on.year if file.case.accepted_on else 0


def _serial(file: CaseFile) -> int:
    reading = read_case_number(file.case.number)
    return reading.seq if reading else 0
