"""本月台账: every subject's recurring duties of a month in one line, and its workbook."""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from fengqiao_desktop.documents.sheet_cells import put_text
from fengqiao_desktop.domain.access import require
from fengqiao_desktop.domain.corrections import codes, duties
from fengqiao_desktop.domain.corrections.care_records import SpecialPeriod
from fengqiao_desktop.domain.corrections.records import Subject
from fengqiao_desktop.domain.corrections.subjectfile import SubjectFile
from fengqiao_desktop.domain.dates import add_months
from fengqiao_desktop.domain.schema import option_label
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.services import station_settings, subjects
from fengqiao_desktop.services.correction_settings import correction_limits
from fengqiao_desktop.store.repository import Query, Repository
from fengqiao_desktop.store.transaction import Transaction

COLUMNS = tuple((kind.code, kind.label) for kind in duties.KINDS)
_OPEN = (duties.DUE, duties.AHEAD)


@dataclass(frozen=True)
class Cell:
    """What a duty asked in the month: how often, how often it was met, and its worst state."""

    asked: int = 0
    met: int = 0
    state: str = ""

    @property
    def words(self) -> str:
        """As 2/4, empty where nothing was asked."""
        if not self.asked:
            return ""
        more = "" if self.state in (duties.MET, *_OPEN) else f" {duties.STATES[self.state]}"
        return f"{self.met}/{self.asked}{more}"


@dataclass(frozen=True)
class Row:
    """One subject's month."""

    id: int
    subject: Subject
    cells: Mapping[str, Cell]

    @property
    def is_behind(self) -> bool:
        """Whether something of the month is late."""
        return any(cell.state == duties.OVERDUE for cell in self.cells.values())


def month_of(day: date) -> tuple[date, date]:
    """The first and last day of the month of `day`."""
    first = day.replace(day=1)
    return first, add_months(first, 1) - timedelta(days=1)


def sheet(repo: Repository, month: date, today: date) -> tuple[Row, ...]:
    """Everybody of whom the month asked something, who is behind first, as it stands `today`."""
    first, last = month_of(month)
    limits, periods = correction_limits(repo), tuple(repo.find(SpecialPeriod))
    ids = list(repo.ids(Query(Subject, order=("id",))))
    rows = []
    for file in subjects.load_subjects(repo, ids):
        asked = duties.duties(file, first, last, today, limits, periods)
        if asked:
            rows.append(_row(file, asked))
    return tuple(sorted(rows, key=lambda row: (not row.is_behind, row.id)))


def _row(file: SubjectFile, asked: tuple[duties.Duty, ...]) -> Row:
    cells = {}
    for code, _label in COLUMNS:
        own = [d for d in asked if d.code == code]
        met = sum(d.state in (duties.MET, duties.LATE_MET) for d in own)
        cells[code] = Cell(len(own), met, _worst({d.state for d in own}))
    return Row(file.subject.id, file.subject, cells)


_GRAVEST = (duties.OVERDUE, duties.LATE_MET, duties.DUE, duties.PAUSED, duties.EXEMPT, duties.MET)


def _worst(found: set[str]) -> str:
    return next((state for state in _GRAVEST if state in found), next(iter(found), ""))


def workbook(tx: Transaction, month: date, reason: str) -> bytes:
    """The month as xlsx, for `reason`, which is kept; minors are left out (notes 8.1).

    KnownError without a reason.
    """
    require(tx.actor, "export")
    require(tx.actor, "corrections")
    if not reason.strip():
        raise KnownError("请写明导出用途。", code="EXPORT-01")
    from openpyxl import Workbook

    rows = [r for r in sheet(tx, month, tx.clock.today()) if not r.subject.is_minor]
    used = [(code, label) for code, label in COLUMNS if any(r.cells[code].asked for r in rows)]
    book = Workbook()
    page = book.worksheets[0]
    page.title = f"{month.year}年{month.month}月"
    title = f"{station_settings.station_name(tx)}社区矫正工作台账（{month.year}年{month.month}月）"
    put_text(page.cell(1, 1), title)
    mark = f"导出人：{tx.actor.name}　{tx.now():%Y-%m-%d %H:%M}　用途：{reason}　内部资料，不得外传"
    put_text(page.cell(2, 1), mark)
    if page.oddFooter is not None:
        page.oddFooter.center.text = mark
    page.page_setup.orientation = "landscape"
    page.page_setup.fitToWidth = 1
    for place, words in enumerate(("序号", "编号", "姓名", "矫正类别", "管理类别"), 1):
        put_text(page.cell(4, place), words)
    for place, (_code, label) in enumerate(used, 6):
        put_text(page.cell(4, place), label)
    for number, row in enumerate(rows, 1):
        subject = row.subject
        level = option_label(codes.LEVELS, subject.level) if subject.level else ""
        facts = (subject.number, subject.name, option_label(codes.TYPES, subject.type), level)
        page.cell(4 + number, 1).value = number
        for place, words in enumerate(facts, 2):
            put_text(page.cell(4 + number, place), words)
        for place, (code, _label) in enumerate(used, 6):
            put_text(page.cell(4 + number, place), row.cells[code].words)
    page.freeze_panes = "D5"
    out = io.BytesIO()
    book.save(out)
    tx.note("export", "correction_subject", 0, {"sheet": f"{month:%Y-%m}", "reason": reason})
    return out.getvalue()
