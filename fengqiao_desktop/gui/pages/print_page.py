"""The print page: the paper as it will be, what to check before, and what was printed earlier."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from fengqiao_desktop.domain.station.records import IssuedDocument
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.gui import dialogs
from fengqiao_desktop.gui.pages import print_printer
from fengqiao_desktop.gui.pages.print_view import PrintView, file_name
from fengqiao_desktop.services import issue
from fengqiao_desktop.store.files import write_atomically
from fengqiao_desktop.store.transaction import Transaction


class PrintPage(PrintView):
    """Opened with ``document``, ``case`` and ``part`` (which mediation, from 0)."""

    help_text = (
        "左边是纸上的样子，打印出来与它一样。右边先看检查，再定份数和打印机。"
        "每次打印或另存都留下当时的版本，以后可以原样重印。"
    )

    def print_now(self) -> None:
        """Keep this version as issued and send it to the printer; a kept version is sent as is."""
        if self.prepared is None:
            return
        if not self.panel.printer():
            dialogs.tell(
                self,
                "这台电脑没有可用的打印机。",
                detail="可以存为 PDF，拿到有打印机的电脑上打印。",
            )
            return
        if not self._warned():
            return
        if self.kept is not None:
            self._send(self.kept.pdf, self.kept.record)
            return
        self._issue("print", self._sent)

    def save_pdf(self) -> None:
        self._save("pdf", "存为 PDF", dialogs.PDF_FILES)

    def save_word(self) -> None:
        self._save("docx", "存为 Word", dialogs.WORD_FILES)

    # -- inside ---------------------------------------------------------------------------------

    def _warned(self) -> bool:
        """Grave findings are told once more before paper is spent; the person decides."""
        grave = [p.text for p in self.panel.grave()]
        if not grave or self.kept is not None:
            return True
        return dialogs.ask(
            self,
            f"还有 {len(grave)} 处没有办妥，仍要打印吗？",
            detail="\n".join(grave[:5]),
            yes="仍要打印",
            no="先去改",
        )

    def _issue(self, how: str, done: Callable[[issue.Issued], None]) -> None:
        document, case_id, part = self._asked
        copies = self.panel.copies() if how == "print" else 0

        def work(tx: Transaction) -> issue.Issued:
            return issue.issue(tx, self.desk.station, document, case_id, part, copies, how)

        self.print_button.setEnabled(False)
        self.desk.write(work, context=self, done=done, failed=self._failed)

    def _failed(self, error: Exception) -> None:
        self._enable(True)
        if isinstance(error, KnownError):
            dialogs.tell_error(self, error)

    def _sent(self, made: issue.Issued) -> None:
        self._send(made.pdf, made.record)

    def _send(self, pdf: bytes, record: IssuedDocument) -> None:
        copies = self.panel.copies()
        try:
            printer = print_printer.make_printer(self.panel.printer(), file=self._file_for_test)
        except KnownError as error:
            self._failed(error)
            return
        self.print_button.setEnabled(False)
        self.desk.jobs.run_long(
            print_printer.sending(pdf, printer, copies),
            context=self,
            done=lambda _count: self._printed(copies),
            failed=self._failed,
            always=lambda: self._enable(True),
            on_progress=lambda _done, _total, text: self.set_status(text),
            files=True,
        )
        if self.kept is not None:
            self.desk.write(
                lambda tx: tx.note(
                    "reprint", "issued_document", record.id, {"copies": [None, copies]}
                ),
                context=self,
            )

    def _printed(self, copies: int) -> None:
        self.set_status("预览即所印", self.status[1])
        if self.opener is not None:
            self.opener.toast(f"已送打印机 {copies} 份")
        self.reload()

    def _save(self, suffix: str, title: str, filters: str) -> None:
        if self.prepared is None:
            return
        case = self.prepared.file.case
        name = file_name(case.number, case.id, self.prepared.spec.label, suffix)
        path = dialogs.save_file(self, title, name, (filters,))
        if path is None:
            return
        if self.kept is not None:
            self._write(path, self.kept, suffix)
            return
        self._issue(suffix, partial(self._write, path, suffix=suffix))

    def _write(self, path: Path, made: issue.Issued, suffix: str) -> None:
        data = made.pdf if suffix == "pdf" else made.docx
        self.desk.jobs.run(
            lambda: write_atomically(path, data),
            context=self,
            done=lambda _none: self._saved(path),
            always=lambda: self._enable(True),
            files=True,
        )

    def _saved(self, path: Path) -> None:
        if self.opener is not None:
            self.opener.toast(f"已保存：{path.name}")
        self.reload()


__all__ = ["PrintPage", "file_name"]
