"""One paper on screen, to save or to print."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from fengqiao_desktop.documents.blocks import Document
from fengqiao_desktop.gui import dialogs
from fengqiao_desktop.gui.desk import Desk
from fengqiao_desktop.gui.dialogs import BaseDialog
from fengqiao_desktop.gui.pages import print_printer
from fengqiao_desktop.gui.pages.print_preview import Preview, page_sizes
from fengqiao_desktop.gui.theme import px
from fengqiao_desktop.gui.widgets import (
    ComboBox,
    PlainButton,
    PlainLabel,
    PrimaryButton,
    column,
    row,
)
from fengqiao_desktop.store.files import write_atomically
from fengqiao_desktop.store.repository import Repository

NO_PRINTER = "没有找到打印机"


class PaperDialog(BaseDialog):
    """One paper as it will be: print it, or save it as PDF or Word; each use is audited.

    `reason` is why a sealed one goes out.
    """

    def __init__(
        self,
        parent: QWidget | None,
        desk: Desk,
        make: Callable[[Repository], Document],
        *,
        name: str,
        about: tuple[str, int],
        reason: str = "",
    ) -> None:
        super().__init__(parent, name)
        self.desk, self.name, self._about, self.reason = desk, name, about, reason
        self.document = desk.read(make)
        self.pdf = b""
        self.preview = Preview(desk.jobs)
        self.printers = ComboBox()
        self.printers.setAccessibleName("打印机")
        names, default = print_printer.printer_names()
        self.printers.addItems(names or [NO_PRINTER])
        self.printers.setEnabled(bool(names))
        if default in names:
            self.printers.setCurrentText(default)
        self.pages = PlainLabel("", "hint")
        self.print_button = PrimaryButton("打印", "Ctrl P", on_click=self.print_now)
        self.print_button.setEnabled(bool(names))
        self.print_button.setShortcut("Ctrl+P")
        lower = row(
            self.pages,
            None,
            self.printers,
            PlainButton("存为 PDF", on_click=self.save_pdf),
            PlainButton("存为 Word", on_click=self.save_word),
            self.print_button,
        )
        layout = column(self.preview, lower, gap=10, margins=14)
        layout.setStretch(0, 1)
        self.setLayout(layout)
        self.resize(px(760), px(620))
        desk.jobs.run(self._render, context=self, done=self._show, files=True)

    def print_now(self) -> None:
        """Send it to the printer chosen."""
        if not self.pdf or not self.printers.isEnabled():
            return
        printer = print_printer.make_printer(self.printers.currentText())
        self.desk.jobs.run_long(
            print_printer.sending(self.pdf, printer, 1),
            context=self,
            done=lambda _pages: self._note("print"),
            files=True,
        )

    def save_pdf(self) -> None:
        """Write the PDF where the person wants it."""
        self._save("pdf", dialogs.PDF_FILES, lambda: self.pdf or self._render())

    def save_word(self) -> None:
        """Write the Word file where the person wants it."""

        def make() -> bytes:
            from fengqiao_desktop.documents.to_docx import docx_bytes

            return docx_bytes(self.document)

        self._save("docx", dialogs.WORD_FILES, make)

    def _render(self) -> bytes:
        from fengqiao_desktop.documents.to_pdf import pdf_bytes

        return pdf_bytes(self.document)

    def _show(self, pdf: bytes) -> None:
        self.pdf = pdf
        sizes = page_sizes(pdf)
        self.preview.show_pdf(pdf, sizes)
        self.pages.setText(f"共 {len(sizes)} 页")

    def _save(self, kind: str, filters: str, make: Callable[[], bytes]) -> None:
        path = dialogs.save_file(self, "另存文书", f"{self.name}.{kind}", (filters,))
        if path is None:
            return

        def work() -> Path:
            write_atomically(path, make())
            return path

        def saved(path: Path) -> None:
            self.pages.setText(f"已存为 {path.name}")
            self._note("export")

        self.desk.jobs.run(work, context=self, done=saved, files=True)

    def _note(self, action: str) -> None:
        register, record = self._about
        detail = {"paper": self.name} | ({"reason": self.reason} if self.reason else {})
        self.desk.write(lambda tx: tx.note(action, register, record, detail), context=self)
