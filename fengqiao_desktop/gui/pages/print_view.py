"""What the print page shows: the paper, the panel beside it, and which version it is."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QScrollArea, QWidget

from fengqiao_desktop.domain.access import may
from fengqiao_desktop.domain.changes import Changes
from fengqiao_desktop.domain.mediation.casefile import CaseFile
from fengqiao_desktop.domain.station.records import IssuedDocument
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.gui.desk import Desk
from fengqiao_desktop.gui.page import Opener, Page
from fengqiao_desktop.gui.pages import print_printer
from fengqiao_desktop.gui.pages.print_panel import PrintPanel, show_differences
from fengqiao_desktop.gui.pages.print_preview import FIT_PAGE, ZOOMS, Preview, page_sizes
from fengqiao_desktop.gui.theme import px
from fengqiao_desktop.gui.widgets import (
    Banner,
    FilterChip,
    IconButton,
    PlainLabel,
    button_text,
    column,
    row,
)
from fengqiao_desktop.services import cases, issue
from fengqiao_desktop.services.paper_copies import copies_for
from fengqiao_desktop.services.papers import BY_ID, spec_of
from fengqiao_desktop.store.repository import Repository

PANEL = 282


@dataclass(frozen=True)
class Prepared:
    """All the page shows of one document, gathered off the window's thread."""

    spec: issue.DocumentSpec
    file: CaseFile
    pdf: bytes
    sizes: tuple[tuple[float, float], ...]
    version: str
    problems: tuple[Any, ...]
    issued: tuple[IssuedDocument, ...]
    changed: dict[int, int]  # issued id → how many fields differ now


def file_name(case_number: str, case_id: int, label: str, suffix: str) -> str:
    """The proposed name of a saved paper: number and document, never a person's name."""
    stem = case_number or f"案件{case_id}"
    clean = "".join(c for c in f"{stem}{label}" if c not in '\\/:*?"<>|\r\n\t')
    return f"{clean}.{suffix}"


class PrintView(Page):
    """The print page without printing: it gathers a paper off the window's thread and shows it."""

    def __init__(
        self, desk: Desk, window: Opener | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.desk = desk
        self.opener = window
        self.prepared: Prepared | None = None
        self.kept: issue.Issued | None = None
        self._asked = ("", 0, 0)
        self._file_for_test: Path | None = None
        self.word_button = self.add_button("Word", self.save_word)
        self.pdf_button = self.add_button("PDF", self.save_pdf)
        self.print_button = self.set_primary("打印", self.print_now, action="print")
        self.preview = Preview(desk.jobs)
        self.panel = PrintPanel()
        self.banner = Banner("blue", "", link="回到现在的内容")
        self.banner.followed.connect(self.show_current)
        self.banner.hide()
        self._build()
        self._enable(False)

    def on_shown(self, **params: Any) -> None:
        """Show a document of a case anew; printers are looked for once the page is up."""
        document = str(params.get("document", ""))
        self._asked = (document, int(params.get("case", 0)), int(params.get("part", 0)))
        self.prepared = None
        self.kept = None
        self.banner.hide()
        self.set_title(BY_ID[document].label if document in BY_ID else "打印")
        self.set_status("预览即所印")
        self.reload()
        QTimer.singleShot(0, self, self._look_for_printers)

    def changed(self, changes: Changes) -> None:
        if changes.touches("mediation_case", "issued_document", "attachment"):
            self.reload()

    def reload(self) -> None:
        """Gather the document off the window's thread and show it."""
        document, case_id, part = self._asked
        if document:
            self.desk.jobs.run(
                lambda: self.desk.read(self._gather(document, case_id, part)),
                context=self,
                done=self._show,
                failed=self._refused,
            )

    def show_kept(self, record: IssuedDocument) -> None:
        """Show the paper as it was issued, from its kept snapshot."""
        self.desk.jobs.run(
            lambda: self.desk.read(lambda repo: issue.reissue(repo, self.desk.station, record.id)),
            context=self,
            done=self._show_kept,
        )

    def show_current(self) -> None:
        """Back from a kept version to what the case says now."""
        self.kept = None
        self.banner.hide()
        if self.prepared is not None:
            self._show(self.prepared)

    def print_to_file(self, path: Path | None) -> None:
        """Tests and the self-check: the next print goes into a PDF file of pictures."""
        self._file_for_test = path
        self._look_for_printers()

    def print_now(self) -> None:
        """Print what is shown."""
        raise NotImplementedError

    def save_pdf(self) -> None:
        raise NotImplementedError

    def save_word(self) -> None:
        raise NotImplementedError

    # -- inside ---------------------------------------------------------------------------------

    def _build(self) -> None:
        self.pages_label = PlainLabel("", "hint")
        self.zoom_buttons = QButtonGroup(self)
        foot = QHBoxLayout()
        foot.setSpacing(px(6))
        self.earlier = IconButton("chevron-left", "上一页", on_click=lambda: self._turn(-1))
        self.later = IconButton("chevron-right", "下一页", on_click=lambda: self._turn(1))
        for widget in (self.earlier, self.pages_label, self.later):
            foot.addWidget(widget)
        foot.addStretch(1)
        for zoom, word in ZOOMS:
            chip = FilterChip(word)
            chip.setChecked(zoom == FIT_PAGE)
            chip.clicked.connect(partial(self.preview.set_zoom, zoom))
            self.zoom_buttons.addButton(chip)
            foot.addWidget(chip)
        self.preview.page_changed.connect(self._say_page)
        area = QScrollArea()
        area.setWidget(self.panel)
        area.setWidgetResizable(True)
        area.setFixedWidth(px(PANEL))
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        left = column(self.banner, self.preview, foot, gap=8)
        left.setStretch(1, 1)
        both = row(left, area, gap=12)
        both.setStretch(0, 1)
        self.add(both, stretch=1)
        self.panel.copies_changed.connect(self._say_print)
        self.panel.mend.connect(self._mend)
        self.panel.reprint.connect(self.show_kept)
        self.panel.compare.connect(self._compare)

    def _gather(self, document: str, case_id: int, part: int) -> Callable[[Repository], Prepared]:
        clock, calendar = self.desk.clock, self.desk.calendar

        def read(repo: Repository) -> Prepared:
            from fengqiao_desktop.documents import to_pdf

            spec = spec_of(document)
            paper = issue.document_for(repo, document, case_id, part, station=self.desk.station)
            pdf = to_pdf.pdf_bytes(paper)
            # Newest first as the services give them; another mediation's record is another paper.
            printed = tuple(
                r
                for r in issue.issued(repo, case_id)
                if r.document == document and issue.part_of(r) == part
            )
            return Prepared(
                spec=spec,
                file=cases.load_casefile(repo, case_id),
                pdf=pdf,
                sizes=page_sizes(pdf),
                version=f"v{paper.version}",
                problems=issue.checks(repo, document, case_id, clock, calendar),
                issued=printed,
                changed={r.id: len(issue.differences(repo, r.id)) for r in printed},
            )

        return read

    def _show(self, prepared: Prepared) -> None:
        first = self.prepared is None or self.prepared.file.case.id != prepared.file.case.id
        self.prepared = prepared
        case = prepared.file.case
        pages = len(prepared.sizes)
        self.set_title(prepared.spec.label, f"{case.number or '未编号'} · {pages} 页")
        self.set_status("预览即所印", f"模板 {prepared.spec.label} {prepared.version}")
        self.panel.show_checks(prepared.problems)
        self.panel.show_issued(prepared.issued, prepared.changed, self.desk.clock.today().year)
        if first:
            self.panel.set_copies(*copies_for(prepared.spec, prepared.file))
        if self.kept is None:
            self.preview.show_pdf(prepared.pdf, prepared.sizes)
        self._enable(True)
        self._say_print()

    def _show_kept(self, kept: issue.Issued) -> None:
        self.kept = kept
        sizes = page_sizes(kept.pdf)
        at = kept.record.issued_at or datetime.min
        self.banner.set_banner(
            "blue", f"这是 {at:%Y-%m-%d %H:%M} 打印的那一版，原样重印。", link="回到现在的内容"
        )
        self.preview.show_pdf(kept.pdf, sizes)
        self._say_print()

    def _refused(self, error: KnownError) -> None:
        self._enable(False)
        self.panel.show_refusal(error)

    def _enable(self, on: bool) -> None:
        allowed = on and may(self.desk.actor, "print")
        for button in (self.word_button, self.pdf_button, self.print_button):
            button.setEnabled(allowed)

    def _say_print(self) -> None:
        verb = "重印" if self.kept is not None else "打印"
        self.print_button.setText(button_text(f"{verb} {self.panel.copies()} 份"))
        self.print_button.updateGeometry()

    def _say_page(self, page: int) -> None:
        count = self.preview.page_count()
        self.pages_label.setText(f"第 {page} 页 共 {count} 页" if count else "")
        self.earlier.setEnabled(page > 1)
        self.later.setEnabled(page < count)

    def _turn(self, step: int) -> None:
        self.preview.go_to(self.preview.current_page() + step)

    def _look_for_printers(self) -> None:
        if self._file_for_test is not None:
            self.panel.set_printers(["打印到文件"], "打印到文件")
            return
        self.panel.set_printers(*print_printer.printer_names())

    def _mend(self, problem: Any) -> None:
        if self.opener is not None:
            self.opener.open("case", case=self._asked[1], field=problem.field)

    def _compare(self, record: IssuedDocument) -> None:
        found = self.desk.read(lambda repo: issue.differences(repo, record.id))
        show_differences(self, record, found)
