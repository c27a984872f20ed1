"""文书与空白表: every kind of paper, its blank form for handwriting, and whose template sets it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

from fengqiao_desktop.domain.access import may
from fengqiao_desktop.domain.changes import Changes
from fengqiao_desktop.domain.station.records import Committee, WordTemplate
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.gui import dialogs
from fengqiao_desktop.gui.columns import Column
from fengqiao_desktop.gui.desk import Desk
from fengqiao_desktop.gui.page import Opener, Page
from fengqiao_desktop.gui.pages import print_printer
from fengqiao_desktop.gui.pages.print_preview import Preview, page_sizes
from fengqiao_desktop.gui.pages.template_panel import TemplatePanel
from fengqiao_desktop.gui.record_table import RecordTable
from fengqiao_desktop.gui.theme import px
from fengqiao_desktop.gui.widgets import row
from fengqiao_desktop.services import issue, word_templates
from fengqiao_desktop.services.paper_kinds import DocumentSpec
from fengqiao_desktop.services.papers import DOCUMENTS
from fengqiao_desktop.store.files import write_atomically
from fengqiao_desktop.store.repository import Repository

OURS, OWN = "程序自带", "本所 Word"


@dataclass(frozen=True)
class Line:
    """One kind of paper as the list shows it; `id` is its place in the list, from 1."""

    id: int
    spec: DocumentSpec
    own: WordTemplate | None

    @property
    def whose(self) -> str:
        return OWN if self.own else OURS


COLUMNS = (
    Column("label", "文书", lambda line: line.spec.label, 190, stretch=True, sortable=False),
    Column("local", "来源", lambda line: "地方" if line.spec.local else "通用", 52, sortable=False),
    Column(
        "whose",
        "模板",
        lambda line: line.whose,
        86,
        sortable=False,
        chip=lambda line: "blue" if line.own else "grey",
    ),
)


class TemplatesPage(Page):
    """`document` names the kind of paper to stand at."""

    help_text: ClassVar[str] = (
        "左边选一种文书，中间是它的空白表，可以打印出来手写。"
        "所长可以换成本所自己的 Word 模板：先“导出样板”，在 Word 里改好版面和文字，"
        "再“导入本所模板”；哪一段写得不对会逐段说明。以前打印过的不受影响。"
    )

    def __init__(self, desk: Desk, window: Opener) -> None:
        super().__init__()
        self.desk = desk
        self.window_ = window
        self._lines: tuple[Line, ...] = ()
        self._pdf = b""
        self._file_for_test: Path | None = None
        self.set_title("文书与空白表")
        self.table = RecordTable(COLUMNS, self._window)
        self.table.setFixedWidth(px(368))
        self.preview = Preview(desk.jobs)
        self.panel = TemplatePanel(may(desk.actor, "settings"))
        self.panel.setFixedWidth(px(250))
        self.add_button("存 PDF", self.save_pdf)
        self.print_button = self.set_primary("打印空白表", self.print_blank, action="print")
        parts = row(self.table, self.preview, self.panel, gap=12)
        parts.setStretch(1, 1)
        self.add(parts, stretch=1)
        self._connect()

    def on_shown(self, **params: Any) -> None:
        self.panel.set_committees(self.desk.read(lambda repo: repo.find(Committee)))
        self.reload(str(params.get("document", "")))

    def focus_start(self) -> None:
        self.table.view.setFocus()

    def changed(self, changes: Changes) -> None:
        if changes.touches("word_template", "setting"):
            self.reload()

    def reload(self, document: str = "") -> None:
        """Read whose template sets each paper; stand at `document` or where one stood."""
        wanted = document or (self.spec().id if self._lines else "")
        self._lines = self.desk.read(_lines)
        self.table.set_ids(range(1, len(self._lines) + 1))
        self.table.reread()
        found = next((n for n, x in enumerate(self._lines, 1) if x.spec.id == wanted), 1)
        self.table.go_to(found)
        self.show_paper()

    def line(self) -> Line:
        """The kind of paper with the caret."""
        return self._lines[max(self.table.current_id(), 1) - 1]

    def spec(self) -> DocumentSpec:
        return self.line().spec

    def show_paper(self) -> None:
        """Make the blank form of the paper with the caret, off the window's thread."""
        line, committee = self.line(), self.panel.committee()
        self.panel.show_line(line.spec, line.own)
        has_blank = line.spec.blank is not None
        self.print_button.setEnabled(has_blank)
        if not has_blank:
            self._take((line.spec.id, b""))
            return
        document, station = line.spec.id, self.desk.station

        def work(repo: Repository) -> tuple[str, bytes]:
            from fengqiao_desktop.documents.to_pdf import pdf_bytes

            blank = issue.blank_document(repo, document, committee, station)
            return document, pdf_bytes(blank)

        self.desk.jobs.run(
            lambda: self.desk.read(work), context=self, done=self._take, failed=self._refused
        )

    def print_blank(self) -> None:
        """Make the blank form, note it in the audit, and send it to the printer."""
        if not self.print_button.isEnabled():
            return
        name = self.panel.printer()
        if not name and self._file_for_test is None:
            dialogs.tell(self, "这台电脑没有可用的打印机。", detail="可以存为 PDF，到别处打印。")
            return
        document, committee, copies = self.spec().id, self.panel.committee(), self.panel.copies()
        station = self.desk.station
        self.desk.write(
            lambda tx: issue.issue_blank(tx, document, committee, copies, station=station),
            context=self,
            done=lambda made: self._send(made[0], name, copies),
            failed=self._refused,
        )

    def print_to_file(self, path: Path | None) -> None:
        """Tests: the next print goes into a PDF file of pictures."""
        self._file_for_test = path

    def save_pdf(self) -> None:
        """The blank form as a file."""
        if not self._pdf:
            return
        path = dialogs.save_file(
            self, "存为 PDF", f"空白{self.spec().label}.pdf", (dialogs.PDF_FILES,)
        )
        if path is not None:
            self._write(path, self._pdf)

    def export_starter(self) -> None:
        """A Word file with every field of the paper, to begin an own template with."""
        spec = self.spec()
        path = dialogs.save_file(self, "导出样板", f"{spec.label}样板.docx", (dialogs.WORD_FILES,))
        if path is not None:
            self._write(path, word_templates.starter(spec))

    def bring_in(self) -> None:
        """Check a Word file and use it from now on; its faults are told paragraph by paragraph."""
        spec = self.spec()
        path = dialogs.open_file(self, "导入本所 Word 模板", (dialogs.WORD_FILES,))
        if path is None:
            return
        try:
            data = path.read_bytes()
        except OSError:
            dialogs.tell(self, "这个文件打不开。", detail="请关掉正在使用它的程序再试。")
            return
        self.desk.write(
            lambda tx: word_templates.bring_in(tx, self.desk.station, spec, path.name, data),
            context=self,
            done=lambda _made: self._changed(f"{spec.label}从现在起用本所的模板"),
            failed=self._refused,
        )

    def put_away(self) -> None:
        """Back to the program's own template."""
        spec = self.spec()
        if dialogs.ask(self, f"{spec.label}改回程序自带的模板？", yes="改回", no="取消"):
            self.desk.write(
                lambda tx: word_templates.put_away(tx, spec.id),
                context=self,
                done=lambda _none: self._changed("已改回程序自带的模板"),
                failed=self._refused,
            )

    def edit_text(self) -> None:
        """The words of a paper that the station may change."""
        self.window_.open("texts")

    # -- inside ---------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.table.selection_changed.connect(lambda _ids: self.show_paper())
        self.table.opened.connect(lambda _id: self.print_blank())
        self.panel.committee_chosen.connect(self.show_paper)
        self.panel.starter_asked.connect(self.export_starter)
        self.panel.file_asked.connect(self.bring_in)
        self.panel.back_asked.connect(self.put_away)
        self.panel.text_asked.connect(self.edit_text)

    def _window(self, ids: Sequence[int]) -> list[Any]:
        return [self._lines[number - 1] for number in ids]

    def _take(self, made: tuple[str, bytes]) -> None:
        document, pdf = made
        if document != self.spec().id:
            return
        self._pdf = pdf
        sizes = page_sizes(pdf) if pdf else ()
        self.preview.show_pdf(pdf, sizes)
        words = f"空白表 {len(sizes)} 页" if pdf else "这种文书没有空白表，从案件里打印"
        self.set_status(words)

    def _refused(self, error: Exception) -> None:
        if isinstance(error, KnownError):
            dialogs.tell_error(self, error)

    def _changed(self, words: str) -> None:
        self.reload()
        self.window_.toast(words)

    def _send(self, pdf: bytes, name: str, copies: int) -> None:
        try:
            printer = print_printer.make_printer(name, file=self._file_for_test)
        except KnownError as error:
            self._refused(error)
            return
        self.desk.jobs.run_long(
            print_printer.sending(pdf, printer, copies),
            context=self,
            done=lambda _count: self.window_.toast(f"已送打印机 {copies} 份"),
            failed=self._refused,
            files=True,
        )

    def _write(self, path: Path, data: bytes) -> None:
        self.desk.jobs.run(
            lambda: write_atomically(path, data),
            context=self,
            done=lambda _none: self.window_.toast(f"已保存：{path.name}"),
            files=True,
        )


def _lines(repo: Repository) -> tuple[Line, ...]:
    own = {t.document: t for t in repo.find(WordTemplate, is_active=True)}
    return tuple(Line(n, spec, own.get(spec.id)) for n, spec in enumerate(DOCUMENTS, 1))
