"""Saving what the statistics page shows: xlsx, pdf and Word, and 更正表; each is audited."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from fengqiao_desktop.domain.access import require
from fengqiao_desktop.domain.mediation.figures import Period
from fengqiao_desktop.domain.mediation.forms import Form
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.gui import dialogs
from fengqiao_desktop.gui.desk import Desk
from fengqiao_desktop.services import statistics, statistics_charts, statistics_sheets
from fengqiao_desktop.store.files import write_atomically
from fengqiao_desktop.store.repository import Repository

Saved = Callable[[Path], None]
FILTERS = {
    "xlsx": (dialogs.EXCEL_FILES,),
    "pdf": ("PDF 文件 (*.pdf)", "Word 文件 (*.docx)"),
}


def ask_freeze(owner: QWidget, form: Form) -> bool:
    """Whether the form is to be kept as it stands."""
    when = statistics.span_words(form.starts_on, form.ends_on)
    return dialogs.ask(
        owner,
        f"锁定并报出 {when} 的《{form.title}》？",
        detail="锁定后这张表不再变；以后记录有改动，可在“已报”里出更正表。",
        yes="锁定并报出",
        no="取消",
    )


def save_form(
    owner: QWidget, desk: Desk, form: Form, ending: str, saved: Saved, *, charts: bool
) -> None:
    """Ask for the place and write the form there; a name ending in .docx gives the Word file."""
    when = statistics.span_words(form.starts_on, form.ends_on)
    path = _ask(owner, desk, f"{desk.station_name}{form.title}-{when}", ending)
    if path is None:
        return
    name = desk.station_name

    def make(repo: Repository) -> bytes:
        if path.suffix == ".xlsx":
            names = statistics_sheets.record_names(repo, form)
            return statistics_sheets.workbook(form, name, names)
        from fengqiao_desktop.documents.to_docx import docx_bytes
        from fengqiao_desktop.documents.to_pdf import pdf_bytes

        pictures = {}
        if charts:
            period = Period(form.starts_on, form.ends_on, form.as_of)
            pictures = statistics_charts.pictures(
                statistics_charts.chart_data(repo, period, form.basis)
            )
        paper = statistics_sheets.document(form, name, pictures)
        return docx_bytes(paper) if path.suffix == ".docx" else pdf_bytes(paper)

    _write(owner, desk, path, make, saved)


def save_corrections(owner: QWidget, desk: Desk, snapshot: int, saved: Saved) -> None:
    """Ask for the place and write what changed since a form was sent."""
    path = _ask(owner, desk, f"{desk.station_name}统计更正表", "pdf")
    if path is None:
        return
    name, today = desk.station_name, desk.clock.today()

    def make(repo: Repository) -> bytes:
        from fengqiao_desktop.documents.to_docx import docx_bytes
        from fengqiao_desktop.documents.to_pdf import pdf_bytes

        found = statistics.corrections(repo, snapshot)
        names = {
            **statistics_sheets.record_names(repo, found.then),
            **statistics_sheets.record_names(repo, found.now),
        }
        paper = statistics_sheets.corrections_document(found, name, today.isoformat(), names)
        return docx_bytes(paper) if path.suffix == ".docx" else pdf_bytes(paper)

    _write(owner, desk, path, make, saved)


def _ask(owner: QWidget, desk: Desk, stem: str, ending: str) -> Path | None:
    try:
        require(desk.actor, "export")
    except KnownError as error:
        dialogs.tell_error(owner, error)
        return None
    return dialogs.save_file(owner, "存到", f"{stem}.{ending}", FILTERS[ending])


def _write(
    owner: QWidget, desk: Desk, path: Path, make: Callable[[Repository], bytes], saved: Saved
) -> None:
    def work() -> Path:
        write_atomically(path, desk.read(make))
        return path

    def written(_path: Path) -> None:
        desk.write(
            lambda tx: tx.note("export", "report_snapshot", detail={"file": path.name}),
            context=owner,
            done=lambda _none: saved(path),
            reason="报送统计",
        )

    desk.jobs.run(work, context=owner, done=written, files=True)
