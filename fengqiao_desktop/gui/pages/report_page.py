"""自评与佐证: the self-evaluation and the evidence package of a year, made and checked."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtWidgets import (
    QStackedWidget,
)

from fengqiao_desktop.domain.access import may
from fengqiao_desktop.domain.changes import Changes
from fengqiao_desktop.domain.designation.package import FULL, LEVELS
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.gui import dialogs
from fengqiao_desktop.gui.desk import Desk
from fengqiao_desktop.gui.jobs import Progress
from fengqiao_desktop.gui.page import Opener, Page
from fengqiao_desktop.gui.pages.print_preview import FIT_WIDTH, Preview, page_sizes
from fengqiao_desktop.gui.pages.report_choices import SENTENCES, ReportChoices
from fengqiao_desktop.gui.theme import px
from fengqiao_desktop.gui.widgets import Card, EmptyState, row
from fengqiao_desktop.services.evidence import EvidenceReport, build_evidence
from fengqiao_desktop.services.self_evaluation import self_evaluation
from fengqiao_desktop.store.files import write_atomically
from fengqiao_desktop.store.repository import Repository

MOST_DOUBTS = 8


@dataclass(frozen=True)
class Made:
    """A self-evaluation that was written: its two files, and the pdf for the preview."""

    pdf_path: Path
    docx_path: Path
    pdf: bytes
    sizes: tuple[tuple[float, float], ...]


class ReportPage(Page):
    """Choose year, day, level and folder; `on_shown` takes `year` and `as_of`."""

    help_text: ClassVar[str] = (
        "自评报告里的数字都是现算的，每个都注明出自哪些记录。佐证包写完会再读一遍："
        "还有没遮盖的证件号、电话、姓名，就不生成，并列出是哪个文件。校验值用公开的工具就能核对。"
    )

    def __init__(self, desk: Desk, window: Opener) -> None:
        super().__init__()
        self.desk = desk
        self.window_ = window
        today = desk.clock.today()
        self.year = today.year
        self.folder: Path | None = None
        self._progress: Progress | None = None
        self.choices = ReportChoices(desk.clock)
        self.pages = Preview(desk.jobs)
        self.pages.set_zoom(FIT_WIDTH)
        self.preview = QStackedWidget()
        self._build()
        self.choose_year(self.year)
        self._show_busy(False)

    def on_shown(self, **params: Any) -> None:
        if "year" in params:
            self.choose_year(int(params["year"]))
        as_of = params.get("as_of")
        if isinstance(as_of, date):
            self.choices.day.set_value(as_of)
        allowed = may(self.desk.actor, "evidence")
        for button in (self.report_button, self.primary):
            if button is not None:
                button.setEnabled(allowed)
        if not allowed:
            self.choices.say("amber", "自评和佐证包由所长生成；您的账户可以看，不能生成。")

    def changed(self, changes: Changes) -> None:
        """A report made earlier is a paper of its day: nothing changes."""

    def choose_year(self, year: int) -> None:
        """Another year, up to its end or today."""
        self.year = year
        today = self.desk.clock.today()
        self.choices.year.setText(f"{year} 年度")
        self.choices.day.set_value(min(today, date(year, 12, 31)))
        self.set_title("自评与佐证", f"考核期 {year}-01-01 至 {year}-12-31")

    def choose_folder(self) -> None:
        """Where the files go."""
        found = dialogs.choose_folder(self, "存到哪个文件夹")
        if found is not None:
            self.folder = found
            self.choices.folder.setText(str(found))

    def make_report(self) -> None:
        """Write the self-evaluation as docx and pdf and show its pages."""
        if not self._ready():
            return
        year, as_of, folder = self.year, self.choices.day.value(), self.folder
        desk = self.desk

        def work() -> Made:
            def make(repo: Repository) -> Made:
                report = self_evaluation(repo, year, as_of, desk.clock, desk.actor)
                assert folder is not None  # noqa: S101 _ready has asked for one
                stem = f"{desk.station_name}{year}年自评报告-{desk.clock.now():%Y%m%d-%H%M}"
                pdf = report["pdf"]
                made = Made(folder / f"{stem}.pdf", folder / f"{stem}.docx", pdf, page_sizes(pdf))
                write_atomically(made.pdf_path, report["pdf"])
                write_atomically(made.docx_path, report["docx"])
                return made

            return desk.read(make)

        self._show_busy(True, "正在写自评报告…")
        desk.jobs.run(
            work,
            context=self,
            done=self._report_made,
            always=lambda: self._show_busy(False),
            files=True,
        )

    def make_package(self) -> None:
        """Build the evidence package; it is kept only when the second reading finds it clean."""
        if not self._ready():
            return
        if self.choices.level == FULL and not dialogs.ask(
            self,
            "生成不脱敏的佐证包？",
            detail="里面有完整的姓名和证件号，只能留在本所。",
            yes="生成",
            no="取消",
            danger=True,
        ):
            return
        station, actor, level = self.desk.station, self.desk.actor, self.choices.level
        year, as_of, folder = self.year, self.choices.day.value(), self.folder
        if folder is None:
            return

        def work(progress: Progress) -> EvidenceReport:
            return build_evidence(
                station,
                actor,
                year,
                as_of,
                level,
                folder,
                progress.step,
                lambda: progress.cancelled,
            )

        self._show_busy(True, "正在准备…", can_stop=True)
        self._progress = self.desk.jobs.run_long(
            work,
            context=self,
            done=self._package_made,
            failed=self._refused,
            always=lambda: self._show_busy(False),
            on_progress=self.choices.step,
            files=True,
        )

    def cancel(self) -> None:
        """Stop; nothing half-made stays behind."""
        if self._progress is not None:
            self._progress.cancel()
            self.choices.bar_words.setText("正在停下…")

    def _build(self) -> None:
        self.report_button = self.add_button("生成自评报告", self.make_report)
        self.set_primary("生成佐证包", self.make_package)
        self.choices.year_chosen.connect(self.choose_year)
        self.choices.folder_asked.connect(self.choose_folder)
        self.choices.cancel_asked.connect(self.cancel)
        self.choices.setFixedWidth(px(400))
        right = Card("预览", padding=12)
        empty = EmptyState(
            "生成自评报告后，这里就是打印出来的样子",
            "数字都是现算的，注明出自哪些记录。",
            icon_name="file-text",
        )
        self.preview.addWidget(empty)
        self.preview.addWidget(self.pages)
        right.body.addWidget(self.preview, 1)
        both = row(self.choices, right, gap=12)
        both.setStretch(1, 1)
        self.add(both, stretch=1)

    def _ready(self) -> bool:
        if not self.choices.day.check():
            self.choices.day.focus()
            return False
        if self.folder is None:
            self.choose_folder()
        return self.folder is not None

    def _show_busy(self, busy: bool, words: str = "", *, can_stop: bool = False) -> None:
        self.choices.show_busy(busy, words, can_stop=can_stop)
        if not busy:
            self._progress = None
        allowed = may(self.desk.actor, "evidence") and not busy
        self.report_button.setEnabled(allowed)
        if self.primary is not None:
            self.primary.setEnabled(allowed)

    def _report_made(self, made: Made) -> None:
        self.choices.say("green", "自评报告已写好，Word 和 PDF 内容相同。")
        self.choices.add_facts(("文件夹", str(made.pdf_path.parent)), ("PDF", made.pdf_path.name))
        self.choices.add_facts(("Word", made.docx_path.name))
        self.pages.show_pdf(made.pdf, made.sizes)
        self.preview.setCurrentWidget(self.pages)
        self.desk.write(
            lambda tx: tx.note("self_evaluation", detail={"file": made.pdf_path.name}),
            context=self,
            reason="生成自评报告",
        )

    def _package_made(self, report: EvidenceReport) -> None:
        if report.level == FULL:
            self.choices.say("amber", "佐证包已生成，没有脱敏，只能留在本所。")
        else:
            self.choices.say("green", "佐证包已生成，逐个文件重读过，没有发现漏遮的个人信息。")
        size = f"{report.size / 1024 / 1024:.1f} MB"
        self.choices.add_facts(
            ("文件夹", report.folder.name),
            ("移交包", report.bag.name),
            ("文件数", f"{report.files} 个，{size}"),
            ("用途", LEVELS[report.level]),
            ("遮盖", SENTENCES[report.level]),
            ("总校验值", f"{report.manifest_sha256[:32]}\n{report.manifest_sha256[32:]}"),
        )
        if report.draft:
            self.choices.add_facts(("草稿", "数字核对还有不符，名称带“草稿”，不要交出去。"))
        if report.unread:
            self.choices.add_facts(
                ("请人看", f"{len(report.unread)} 个图片程序读不出文字，请逐个看有没有个人信息。")
            )
        for doubt in report.doubts[:MOST_DOUBTS]:
            self.choices.add_facts(("请核对", doubt))

    def _refused(self, error: KnownError) -> None:
        """Why nothing was kept: one line a file, with the kind of what it still shows."""
        first, *rest = error.text.split("\n")
        words = "\n".join(part for part in (first, error.advice) if part)
        self.choices.say("red", f"{words}（{error.code}）" if error.code else words)
        for place in rest:
            self.choices.add_facts(("没遮住", place))
