"""The papers of subsidies on screen, and the period as an Excel sheet."""

from typing import TYPE_CHECKING

from fengqiao_desktop.domain.access import require
from fengqiao_desktop.domain.subsidy import rules
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.gui import dialogs
from fengqiao_desktop.gui.pages.ledger_paper import PaperDialog, keep
from fengqiao_desktop.services import subsidy_sheet
from fengqiao_desktop.store.repository import Repository

if TYPE_CHECKING:
    from fengqiao_desktop.documents.blocks import Document
    from fengqiao_desktop.gui.pages.subsidy_page import SubsidyPage


def open_paper(page: "SubsidyPage", paper: str, claim: int = 0) -> None:
    """Show a paper of the period (or of one claim), or save the Excel sheet."""
    if page.shown is None:
        return
    period, today = page.shown.period, page.desk.clock.today()
    words = {code: word for code, word, _note in subsidy_sheet.PAPERS}
    if paper == "xlsx":
        _save_sheet(page, period)
        return
    try:
        require(page.desk.actor, "print")
    except KnownError as error:
        dialogs.tell_error(page, error)
        return

    def make(repo: Repository) -> "Document":
        if paper == "claim":
            return subsidy_sheet.claim_paper(repo, claim)
        return subsidy_sheet.period_paper(repo, paper, period, today)

    def work() -> tuple[bytes, bytes]:
        from fengqiao_desktop.documents.to_docx import docx_bytes
        from fengqiao_desktop.documents.to_pdf import pdf_bytes

        document = page.desk.read(make)
        return pdf_bytes(document), docx_bytes(document)

    def show(files: tuple[bytes, bytes]) -> None:
        name = f"{rules.period_words(period)}补贴{words[paper]}"
        box = PaperDialog(page, page.desk, page.window_, name, *files, register="subsidy_claim")
        box.exec()
        box.deleteLater()

    page.desk.jobs.run(work, context=page, done=show)


def _save_sheet(page: "SubsidyPage", period: str) -> None:
    try:
        require(page.desk.actor, "export")
    except KnownError as error:
        dialogs.tell_error(page, error)
        return
    name = f"{rules.period_words(period)}补贴汇总.xlsx"
    path = dialogs.save_file(page, "导出汇总", name, (dialogs.EXCEL_FILES,))
    if path is None:
        return
    today = page.desk.clock.today()

    def make() -> bytes:
        return page.desk.read(lambda repo: subsidy_sheet.workbook(repo, period, today))

    keep(page, page.desk, page.window_, path, make, "subsidy_claim", "export")
