"""A paper in a box: looked at, then printed, or kept as pdf or Word."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from fengqiao_desktop.gui import dialogs
from fengqiao_desktop.gui.desk import Desk
from fengqiao_desktop.gui.dialogs import BaseDialog
from fengqiao_desktop.gui.page import Opener
from fengqiao_desktop.gui.pages import print_printer
from fengqiao_desktop.gui.pages.print_preview import Preview, page_sizes
from fengqiao_desktop.gui.theme import px
from fengqiao_desktop.gui.widgets import ComboBox, PlainButton, PlainLabel, PrimaryButton, row
from fengqiao_desktop.store.files import write_atomically


def keep(
    owner: QWidget,
    desk: Desk,
    window: Opener,
    path: Path,
    make: Callable[[], bytes],
    register: str,
    how: str,
) -> None:
    """Write a file off the window's thread, then the audit, then say so."""

    def written(_none: None) -> None:
        desk.write(
            lambda tx: tx.note(how, register, detail={"file": path.name}),
            context=owner,
            done=lambda _n: window.toast(f"已保存 {path.name}"),
        )

    desk.jobs.run(lambda: write_atomically(path, make()), context=owner, done=written, files=True)


class PaperDialog(BaseDialog):
    """A paper as it will be, with what can be done with it; `told` stands above the buttons."""

    def __init__(
        self,
        owner: QWidget,
        desk: Desk,
        window: Opener,
        name: str,
        pdf: bytes,
        docx: bytes = b"",
        *,
        register: str,
        told: QWidget | None = None,
    ) -> None:
        super().__init__(owner.window(), name)
        self.owner, self.desk, self.opener = owner, desk, window
        self.name, self.pdf, self.docx, self.register = name, pdf, docx, register
        self.preview = Preview(desk.jobs)
        self.printer = ComboBox()
        names, usual = print_printer.printer_names()
        self.printer.addItems(names)
        self.printer.setCurrentText(usual)
        self.printer.setVisible(bool(names))
        self.print_button = PrimaryButton("打印", on_click=self.print_paper)
        self.print_button.setEnabled(bool(names))
        word = PlainButton("存为 Word", on_click=lambda: self.save("docx"))
        word.setVisible(bool(docx))
        hint = PlainLabel("" if names else "这台电脑没有打印机，可以先存成 PDF", "second")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(12), px(12), px(12), px(12))
        layout.setSpacing(px(10))
        layout.addWidget(self.preview, 1)
        if told is not None:
            layout.addWidget(told)
        layout.addLayout(
            row(
                PlainButton("存为 PDF", on_click=lambda: self.save("pdf")),
                word,
                hint,
                None,
                self.printer,
                PlainButton("关闭", on_click=self.reject),
                self.print_button,
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
            keep(self.owner, self.desk, self.opener, path, lambda: data, self.register, suffix)

    def print_paper(self) -> None:
        """One copy to the printer chosen, off the window's thread."""
        printer = print_printer.make_printer(self.printer.currentText())
        owner, desk, window, register = self.owner, self.desk, self.opener, self.register
        name = self.name
        desk.jobs.run_long(
            print_printer.sending(self.pdf, printer, 1),
            context=owner,
            done=lambda _sides: desk.write(
                lambda tx: tx.note("print", register, detail={"paper": name}),
                context=owner,
                done=lambda _none: window.toast("已送打印"),
            ),
            files=True,
        )
        self.accept()
