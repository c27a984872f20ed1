"""整卷: the whole case file as it will be printed, its papers in order, and what it still lacks."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fengqiao_desktop.domain.mediation.dossier import LeftOut, Missing, TocRow
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.gui.desk import Desk
from fengqiao_desktop.gui.page import Opener
from fengqiao_desktop.gui.pages.print_page import PrintPage
from fengqiao_desktop.gui.pages.print_preview import page_sizes
from fengqiao_desktop.gui.pages.print_view import Prepared
from fengqiao_desktop.gui.theme import px
from fengqiao_desktop.gui.widgets import (
    IconLabel,
    LinkLabel,
    PlainLabel,
    button_text,
    clear_layout,
    column,
    line,
    row,
)
from fengqiao_desktop.services import cases, dossier, issue, quality
from fengqiao_desktop.services.dossier_parts import DOSSIER
from fengqiao_desktop.services.paper_kinds import DocumentSpec
from fengqiao_desktop.store.repository import Repository
from fengqiao_desktop.store.transaction import Transaction

SOURCES = {"SCAN": "扫描件", "KEPT": "打印过的", "NEW": "现在生成"}
# The pages and the finding's link lead to the case, where files are added.
SPEC = DocumentSpec(
    DOSSIER,
    dossier.LABEL,
    "mediation/cover",
    wanted=lambda _file: True,
    context=lambda _file, _part: None,
)


@dataclass(frozen=True)
class PreparedDossier(Prepared):
    """What the page shows of a whole file, gathered off the window's thread."""

    made: dossier.Dossier
    missing: tuple[Missing, ...]
    left_out: tuple[LeftOut, ...]


class DossierPage(PrintPage):
    """Opened with ``case``; prints, saves and reprints like the page of one paper."""

    help_text = (
        "左边是整卷的样子：封面、卷内目录、各项材料、封底，页号自动编好。"
        "右边按顺序列出卷内材料，点一项就翻到那一页；还缺什么、为什么要，也写在右边。"
        "签好的扫描件会代替程序出的同名文书；打印过的文书按当时打印的放进去。"
    )

    def __init__(
        self, desk: Desk, window: Opener | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, window, parent)
        self.contents = QVBoxLayout()
        self.contents.setSpacing(px(4))
        body = self.panel.body
        body.insertWidget(0, PlainLabel("卷内材料", "section"))
        body.insertLayout(1, self.contents)
        body.insertWidget(2, line())

    def on_shown(self, **params: Any) -> None:
        """Show the file of a case anew."""
        super().on_shown(document=DOSSIER, case=params.get("case", 0))
        self.set_title(dossier.LABEL)

    # -- inside ---------------------------------------------------------------------------------

    def _gather(self, document: str, case_id: int, part: int) -> Callable[[Repository], Prepared]:
        clock, calendar, station = self.desk.clock, self.desk.calendar, self.desk.station

        def read(repo: Repository) -> Prepared:
            made = dossier.compile(repo, station, case_id, word=False)
            printed = dossier.issued_dossiers(repo, case_id)
            return PreparedDossier(
                spec=SPEC,
                file=cases.load_casefile(repo, case_id),
                pdf=made.pdf,
                sizes=page_sizes(made.pdf),
                version="",
                problems=quality.problems_of(repo, case_id, clock.today(), calendar),
                issued=printed,
                changed={r.id: len(issue.differences(repo, r.id)) for r in printed},
                made=made,
                missing=dossier.missing(repo, case_id),
                left_out=dossier.members(repo, case_id).left_out,
            )

        return read

    def _show(self, prepared: Prepared) -> None:
        super()._show(prepared)
        if isinstance(prepared, PreparedDossier):
            self.set_status(
                "预览即所印", f"卷内 {prepared.made.pages} 页，封面、目录、封底不编页号"
            )
            self._show_contents(prepared)
            if prepared.missing and not prepared.problems:
                clear_layout(self.panel.checks)  # "nothing found" would belie what is missing
                self.panel.checks.addWidget(PlainLabel("填写的内容没有发现问题", wrap=True))

    def _show_contents(self, prepared: PreparedDossier) -> None:
        clear_layout(self.contents)
        for told in prepared.made.rows:
            if told.first:
                self._add_row(prepared, told)
        for lacking in prepared.missing:
            self._add_missing(lacking)
        for left in prepared.left_out:
            name = PlainLabel(f"未入卷：{left.attachment.name}（{left.why}）", "hint", wrap=True)
            self.contents.addWidget(name)

    def _add_row(self, prepared: PreparedDossier, told: TocRow) -> None:
        """One row of the contents page; where it names several papers, a link to each."""
        made = prepared.made
        held = made.members[slice(*told.members)]
        links = QVBoxLayout()
        links.setSpacing(0)
        for label in dict.fromkeys(m.label for m in held) if told.either else (told.label,):
            named = [m for m in held if m.label == label] if told.either else list(held)
            link = LinkLabel(label)
            link.setToolTip("\n".join(f"{m.words}（{SOURCES[m.source]}）" for m in named))
            page = made.front + 1 + sum(made.counts[: made.members.index(named[0])])
            link.clicked.connect(partial(self.preview.go_to, page))
            links.addWidget(link)
        count = f"{len(held)} 份 · " if len(held) > 1 else ""
        said = "、".join(dict.fromkeys(SOURCES[m.source] for m in held))
        links.addWidget(PlainLabel(f"{count}{said}", "hint"))
        number = PlainLabel(told.pages, "second")
        number.setFixedWidth(px(40))
        both = row(number, links, gap=4)
        both.setStretch(1, 1)
        both.setAlignment(number, Qt.AlignmentFlag.AlignTop)
        self.contents.addLayout(both)

    def _add_missing(self, lacking: Missing) -> None:
        icon = IconLabel("triangle-alert", "amber")
        icon.setAccessibleName("缺")
        words = column(
            PlainLabel(f"缺 {lacking.label}", "warning", wrap=True),
            PlainLabel(lacking.why, "hint", wrap=True),
            gap=0,
        )
        link = LinkLabel("去补")
        link.clicked.connect(self._open_case)
        both = row(icon, words, link, gap=7)
        both.setStretch(1, 1)
        for widget in (icon, link):
            both.setAlignment(widget, Qt.AlignmentFlag.AlignTop)
        self.contents.addLayout(both)

    def _refused(self, error: KnownError) -> None:
        clear_layout(self.contents)
        super()._refused(error)

    def _open_case(self) -> None:
        if self.opener is not None:
            self.opener.open("case", case=self._asked[1], field="attachments")

    def _issue(self, how: str, done: Callable[[issue.Issued], None]) -> None:
        case_id = self._asked[1]
        copies = self.panel.copies() if how == "print" else 0

        def work(tx: Transaction) -> issue.Issued:
            return dossier.issue_dossier(tx, self.desk.station, case_id, copies, how)

        self.print_button.setEnabled(False)
        self.desk.write(work, context=self, done=done, failed=self._failed)

    def _say_print(self) -> None:
        copies = self.panel.copies()
        verb = "重印整卷" if self.kept is not None else "打印整卷"
        self.print_button.setText(button_text(verb if copies == 1 else f"{verb} {copies} 份"))
        self.print_button.updateGeometry()
