"""社区矫正统计表: one period, every figure with its records, and the workbook for the county."""

from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QScrollArea, QWidget

from fengqiao_desktop.domain.access import may
from fengqiao_desktop.domain.changes import Changes
from fengqiao_desktop.domain.corrections.statistics import GROUPS, Line
from fengqiao_desktop.gui import dialogs
from fengqiao_desktop.gui.desk import Desk
from fengqiao_desktop.gui.page import Opener, Page
from fengqiao_desktop.gui.pages.routes import open_records
from fengqiao_desktop.gui.plain_label import LinkLabel
from fengqiao_desktop.gui.theme import px
from fengqiao_desktop.gui.widgets import (
    Banner,
    Card,
    FilterBar,
    MenuButton,
    PlainLabel,
    clear_layout,
    column,
)
from fengqiao_desktop.services import correction_statistics, statistics
from fengqiao_desktop.services.statistics import Span
from fengqiao_desktop.store.files import write_atomically
from fengqiao_desktop.store.repository import Repository
from fengqiao_desktop.store.transaction import Transaction

KINDS = {
    correction_statistics.MONTH: "月报",
    correction_statistics.QUARTER: "季报",
    correction_statistics.YEAR: "年报",
}
YEARS_BACK = 3
# Which cards stand in which of the three columns, so that they are of like height.
COLUMNS = ((0, 1), (2, 3, 4, 5), (6, 7, 8, 9))


class CorrectionStatisticsPage(Page):
    """Choose a period and read its table; a figure opens the subjects behind it."""

    help_text: ClassVar[str] = (
        "表里的数都是按日期现算的，点一下就列出它数的那些对象。勾稽不平的先核对日期，"
        "平了才能导出。再犯罪率没有找到官方公式，两种口径都列出。"
    )

    title_words: ClassVar[str] = "社区矫正统计表"
    register: ClassVar[str] = "correction_subject"
    watched: ClassVar[str] = "correction_"
    kinds: ClassVar[dict[str, str]] = KINDS
    groups: ClassVar[tuple[str, ...]] = GROUPS
    columns: ClassVar[tuple[tuple[int, ...], ...]] = COLUMNS

    def __init__(self, desk: Desk, window: Opener) -> None:
        super().__init__()
        self.desk = desk
        self.window_ = window
        self.kind = correction_statistics.MONTH
        self.span = self._begun()[-1]
        self.table: Any = None
        self.kind_button, self.span_button = MenuButton(""), MenuButton("")
        self.set_title(self.title_words)
        self.set_primary("导出 Excel", self.export)
        if self.primary is not None:
            allowed = may(desk.actor, "export") and may(desk.actor, "corrections")
            self.primary.setEnabled(allowed)
        self.banner = Banner("red", "")
        self.banner.hide()
        self._columns = [column(gap=12) for _ in self.columns]
        inner = QWidget()
        inner.setObjectName("ground")
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(px(12))
        for place, each in enumerate(self._columns):
            grid.addLayout(each, 0, place, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(place, 1)
        grid.setRowStretch(1, 1)
        area = QScrollArea()
        area.setWidget(inner)
        area.setWidgetResizable(True)
        self.add(FilterBar((self.kind_button, self.span_button)))
        self.add(self.banner)
        self.add(area, stretch=1)
        self.on_key("refresh", self.refresh)
        self._say()

    def on_shown(self, **params: Any) -> None:
        self.refresh()

    def changed(self, changes: Changes) -> None:
        if any(register.startswith(self.watched) for register, _ in changes.records):
            self.refresh()

    def counted(self, repo: Repository, span: Span) -> Any:
        """The table of a period: its lines by group, and whether it balances."""
        return correction_statistics.statistics_table(repo, span.start, span.end)

    def people_of(self, repo: Repository, line: Line) -> tuple[int, ...]:
        """The people behind a figure."""
        return correction_statistics.subjects_of(repo, line.records)

    def workbook(self, tx: Transaction, span: Span) -> bytes:
        """The table as xlsx; that it went out is written down."""
        return correction_statistics.statistics_workbook(tx, span.start, span.end)

    def choose_kind(self, kind: str) -> None:
        """Month, quarter or year: the one that runs."""
        self.kind = kind
        self.choose_span(self._begun()[-1])

    def choose_span(self, span: Span) -> None:
        """One of the periods offered."""
        self.span = span
        self._say()
        self.refresh()

    def refresh(self) -> None:
        """Count anew off the window's thread; a later choice overtakes an earlier."""
        span = self.span

        def show(found: Any) -> None:
            if span == self.span:
                self._show(found)

        self.desk.jobs.run(
            lambda: self.desk.read(lambda repo: self.counted(repo, span)),
            context=self,
            done=show,
        )

    def open_line(self, line: Line) -> None:
        """The subjects behind a figure."""
        ids = self.desk.read(lambda repo: self.people_of(repo, line))
        title = f"{self.span.label} {line.group}：{line.label}"
        if open_records(self.window_, self.register, ids, title) is None:
            dialogs.tell(self, f"这里数的是 {len(ids)} 人。")

    def export(self) -> None:
        """The workbook, where the person says."""
        span = self.span
        name = f"{self.desk.station_name}{self.title_words}-{span.label}.xlsx"
        path = dialogs.save_file(self, "存到", name, (dialogs.EXCEL_FILES,))
        if path is None:
            return

        def done(data: bytes) -> None:
            write_atomically(path, data)
            self._saved(path)

        self.desk.write(
            lambda tx: self.workbook(tx, span),
            context=self,
            done=done,
            failed=partial(dialogs.tell_error, self),
            reason="报送统计",
        )

    # -- inside ---------------------------------------------------------------------------------

    def _saved(self, path: Path) -> None:
        self.window_.toast(f"已存到 {path.name}")

    def _begun(self) -> list[Span]:
        today = self.desk.clock.today()
        return [
            span
            for year in range(today.year - YEARS_BACK, today.year + 1)
            for span in statistics.spans(self.kind, year)
            if span.start <= today
        ]

    def _say(self) -> None:
        self.kind_button.setText(self.kinds[self.kind])
        self.kind_button.set_entries(
            [(words, partial(self.choose_kind, kind)) for kind, words in self.kinds.items()]
        )
        self.span_button.setText(self.span.label)
        self.span_button.set_entries(
            [(s.label, partial(self.choose_span, s)) for s in reversed(self._begun()[-16:])]
        )

    def _show(self, found: Any) -> None:
        self.table = found
        wrong = f"勾稽不平：{found.balance.text}。请核对日期后再导出。"
        self.banner.set_banner("red", "" if found.balance.holds else wrong)
        for place, groups in enumerate(self.columns):
            clear_layout(self._columns[place])
            for number in groups:
                self._columns[place].addWidget(self._card(self.groups[number], found))
        self.set_title(self.title_words, f"{self.span.label} · {found.balance.text}")
        self.set_status(f"在册 {found.of(self.groups[0])[0].value} 人", "点数字看是哪些人　F5 重算")

    def _card(self, group: str, found: Any) -> Card:
        card = Card(group)
        grid = QGridLayout()
        grid.setVerticalSpacing(px(3))
        grid.setColumnStretch(0, 1)
        for number, line in enumerate(found.of(group)):
            name = PlainLabel(line.label, "" if line.value != "0" else "hint")
            if line.note:
                name.setToolTip(line.note)
            grid.addWidget(name, number, 0)
            grid.addWidget(self._value(line), number, 1, Qt.AlignmentFlag.AlignRight)
            grid.addWidget(PlainLabel(line.unit, "hint"), number, 2)
        card.add(grid)
        return card

    def _value(self, line: Line) -> QWidget:
        if not line.records:
            return PlainLabel(line.value, "hint")
        link = LinkLabel(line.value)
        link.setAccessibleName(f"{line.label} {line.value}{line.unit}")
        link.clicked.connect(lambda _on=False: self.open_line(line))
        return link
