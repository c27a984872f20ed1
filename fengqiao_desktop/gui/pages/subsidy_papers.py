"""The papers of subsidies on screen: looked at, then printed, or kept as pdf, Word or Excel."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from fengqiao_desktop.domain.access import require
from fengqiao_desktop.domain.subsidy import rules
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.gui import dialogs
from fengqiao_desktop.gui.dialogs import BaseDialog
from fengqiao_desktop.gui.pages import print_printer
from fengqiao_desktop.gui.pages.print_preview import Preview, page_sizes
from fengqiao_desktop.gui.theme import px
from fengqiao_desktop.gui.widgets import ComboBox, PlainButton, PlainLabel, PrimaryButton, row
from fengqiao_desktop.services import subsidy_sheet
from fengqiao_desktop.store.files import write_atomically
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
        box = PaperDialog(page, name, *files)
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

    def work() -> None:
        made = page.desk.read(lambda repo: subsidy_sheet.workbook(repo, period, today))
        write_atomically(path, made)

    _kept(page, path, work, "export")


def _kept(page: "SubsidyPage", path: Path, work: object, how: str) -> None:
    """Write a file, then the audit, then say so."""

    def written(_none: object) -> None:
        page.desk.write(
            lambda tx: tx.note(how, "subsidy_claim", detail={"file": path.name}),
            context=page,
            done=lambda _n: page.window_.toast(f"已保存 {path.name}"),
        )

    page.desk.jobs.run(work, context=page, done=written, files=True)  # type: ignore[arg-type]


class PaperDialog(BaseDialog):
    """A paper as it will be, with what can be done with it."""

    def __init__(self, page: "SubsidyPage", name: str, pdf: bytes, docx: bytes) -> None:
        super().__init__(page.window(), name)
        self.page, self.name, self.pdf, self.docx = page, name, pdf, docx
        self.preview = Preview(page.desk.jobs)
        self.printer = ComboBox()
        names, usual = print_printer.printer_names()
        self.printer.addItems(names)
        self.printer.setCurrentText(usual)
        print_ = PrimaryButton("打印", "Ctrl P", on_click=self.print_paper)
        print_.setEnabled(bool(names))
        hint = PlainLabel("" if names else "这台电脑没有打印机，可以先存成 PDF", "second")
        self.printer.setVisible(bool(names))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(12), px(12), px(12), px(12))
        layout.setSpacing(px(10))
        layout.addWidget(self.preview, 1)
        layout.addLayout(
            row(
                PlainButton("存为 PDF", on_click=lambda: self.save("pdf")),
                PlainButton("存为 Word", on_click=lambda: self.save("docx")),
                hint,
                None,
                self.printer,
                PlainButton("关闭", on_click=self.reject),
                print_,
            )
        )
        self.resize(px(860), px(640))
        self.preview.show_pdf(pdf, page_sizes(pdf))

    def save(self, suffix: str) -> None:
        """Keep the paper as a file."""
        kind = dialogs.PDF_FILES if suffix == "pdf" else dialogs.WORD_FILES
        path = dialogs.save_file(self, "保存", f"{self.name}.{suffix}", (kind,))
        if path is not None:
            data = self.pdf if suffix == "pdf" else self.docx
            _kept(self.page, path, lambda: write_atomically(path, data), suffix)

    def print_paper(self) -> None:
        """One copy to the printer chosen."""
        printer = print_printer.make_printer(self.printer.currentText())
        page = self.page
        page.desk.jobs.run_long(
            print_printer.sending(self.pdf, printer, 1),
            context=page,
            done=lambda _sides: page.desk.write(
                lambda tx: tx.note("print", "subsidy_claim", detail={"paper": self.name}),
                context=page,
                done=lambda _none: page.window_.toast("已送打印"),
            ),
            files=True,
        )
        self.accept()
