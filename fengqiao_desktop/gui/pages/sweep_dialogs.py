"""The small dialogs of the sweeps: a few fields of a record, and one paper to save or print."""

import dataclasses
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from fengqiao_desktop.documents.blocks import Document
from fengqiao_desktop.domain.schema import Record, fields_of
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.gui import dialogs
from fengqiao_desktop.gui.desk import Desk
from fengqiao_desktop.gui.dialogs import CANCEL, BaseDialog
from fengqiao_desktop.gui.pages import print_printer
from fengqiao_desktop.gui.pages.print_preview import Preview, page_sizes
from fengqiao_desktop.gui.pages.register_refs import RegisterRefs
from fengqiao_desktop.gui.record_form import RecordForm
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
from fengqiao_desktop.store.transaction import Transaction

NO_PRINTER = "没有找到打印机"


@dataclasses.dataclass(frozen=True)
class Ask:
    """What a dialog asks: a few fields of `record`, and what writes them.

    `needs` must not stay empty.  `write(tx, record)` is run with what was typed.
    """

    title: str
    advice: str
    record: Record
    fields: Sequence[str]
    needs: Sequence[str]
    yes: str
    write: Callable[[Transaction, Any], object]


class AskDialog(BaseDialog):
    """Fills an `Ask`; it closes when the record is written, and says why when it is not."""

    def __init__(
        self, parent: QWidget | None, desk: Desk, ask: Ask, done: Callable[[object], object]
    ) -> None:
        super().__init__(parent, ask.title)
        self.desk = desk
        self._ask, self._done = ask, done
        kind = type(ask.record)
        hidden = {f.name for f in fields_of(kind)} - set(ask.fields)
        self.form = RecordForm(kind, desk.clock, RegisterRefs(desk), hidden=hidden)
        self.form.set_record(ask.record)
        for name in ask.fields:
            self.form.go_to(name)  # unfolds every section
        self.ok = PrimaryButton(ask.yes, "Ctrl ↵", on_click=self.submit)
        self.form.submitted.connect(self.submit)
        lower = row(None, PlainButton(CANCEL, on_click=self.reject), self.ok)
        layout = column(
            PlainLabel(ask.advice, "second", wrap=True), self.form, lower, gap=10, margins=16
        )
        self.setLayout(layout)
        self.setMinimumWidth(px(560))
        self.form.focus_first()

    def showEvent(self, event: QShowEvent) -> None:
        """The fields arrange themselves by the width first; then the height is known."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self._fit)

    def _fit(self) -> None:
        self.form.setMinimumHeight(self.form.sizeHint().height())
        self.adjustSize()

    def submit(self) -> None:
        """Write, unless something needed is missing."""
        if not self.form.check():
            return
        record = self.form.record()
        missing = {n: "这一项要填" for n in self._ask.needs if not getattr(record, n)}
        if missing:
            self.form.say(missing)
            return
        self.ok.setEnabled(False)
        self.desk.write(
            lambda tx: self._ask.write(tx, record),
            context=self,
            done=self._written,
            failed=self._refused,
        )

    def _written(self, result: object) -> None:
        self.accept()
        self._done(result)

    def _refused(self, error: KnownError) -> None:
        self.ok.setEnabled(True)
        dialogs.tell_error(self, error)


class PaperDialog(BaseDialog):
    """One paper as it will be: print it, or save it as PDF or Word; each use is audited."""

    def __init__(
        self,
        parent: QWidget | None,
        desk: Desk,
        make: Callable[[Repository], Document],
        *,
        name: str,
        about: tuple[str, int],
    ) -> None:
        super().__init__(parent, name)
        self.desk, self.name, self._about = desk, name, about
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
        detail = {"paper": self.name}
        self.desk.write(lambda tx: tx.note(action, register, record, detail), context=self)
