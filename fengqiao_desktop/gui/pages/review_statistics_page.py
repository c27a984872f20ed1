"""合法性审查统计和对账: one period, every figure with its matters, and what was not reviewed."""

from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from fengqiao_desktop.domain.access import may
from fengqiao_desktop.domain.changes import Changes
from fengqiao_desktop.domain.legal_review.codes import ENTRY_KINDS
from fengqiao_desktop.domain.legal_review.figures import Rate
from fengqiao_desktop.domain.schema import option_label
from fengqiao_desktop.gui import dialogs
from fengqiao_desktop.gui.desk import Desk
from fengqiao_desktop.gui.page import Opener, Page
from fengqiao_desktop.gui.pages.routes import open_records
from fengqiao_desktop.gui.plain_label import LinkLabel
from fengqiao_desktop.gui.widgets import (
    Banner,
    Card,
    Chip,
    FilterBar,
    MenuButton,
    PlainLabel,
    card_area,
    clear_layout,
    column,
    row,
)
from fengqiao_desktop.services import review_statistics, statistics
from fengqiao_desktop.services.review_statistics import ReviewTable, rate_words
from fengqiao_desktop.services.statistics import Span
from fengqiao_desktop.store.files import write_atomically

KINDS = {"MONTH": "月报", "QUARTER": "季报", "YEAR": "年报"}
YEARS_BACK = 3
_MISSED = "上会前未审"
# The registers behind figures that are no matters.
_MAIN_RATES = 4  # what stands above the remarks
_REGISTERS = {
    _MISSED: "town_register",
    "列席涉法会议": "meeting_attendance",
    "现行有效规范性文件": "norm_document",
    "已备案": "norm_document",
    "到期未清理": "norm_document",
}


class ReviewStatisticsPage(Page):
    """Choose a period; a figure opens the matters behind it."""

    help_text: ClassVar[str] = (
        "表里的数都是按日期现算的，点一下就列出它数的那些件。应审尽审率的分母来自“应审事项登记”"
        "四本登记册：没有登记就是“未对账”，不是 100%。"
    )

    def __init__(self, desk: Desk, window: Opener) -> None:
        super().__init__()
        self.desk = desk
        self.window_ = window
        self.kind = "MONTH"
        self.span = self._begun()[-1]
        self.kind_button, self.span_button = MenuButton(""), MenuButton("")
        self.set_title("合法性审查统计和对账")
        self.add_button("应审事项登记", lambda: self.window_.open("town_register"))
        self.set_primary("导出 Excel", self.export)
        if self.primary is not None:
            self.primary.setEnabled(may(desk.actor, "export"))
        self.banner = Banner("amber", "", link="去登记")
        self.left, self.middle, self.right = (column(gap=12) for _ in range(3))
        inner = QWidget()
        inner.setObjectName("ground")
        inner.setLayout(row(self.left, self.middle, self.right, gap=12))
        self.add(FilterBar((self.kind_button, self.span_button)))
        self.add(self.banner)
        self.add(card_area(inner), stretch=1)
        self.banner.followed.connect(lambda: self.window_.open("town_register"))
        self.on_key("refresh", self.refresh)
        self._say()

    def on_shown(self, **params: Any) -> None:
        self.refresh()

    def changed(self, changes: Changes) -> None:
        watched = ("legal_review", "review_", "town_register", "meeting_attendance")
        if any(code.startswith(watched) for code, _record in changes.records):
            self.refresh()

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
        span, calendar = self.span, self.desk.calendar

        def show(found: ReviewTable) -> None:
            if span == self.span:
                self._show(found)

        self.desk.jobs.run(
            lambda: self.desk.read(
                lambda repo: review_statistics.review_table(repo, span.start, span.end, calendar)
            ),
            context=self,
            done=show,
        )

    def export(self) -> None:
        """The workbook, for a purpose, where the person says."""
        reason = dialogs.ask_text(self, "导出作什么用？会记入审计，并写在表上。", title="导出用途")
        if not reason:
            return
        span = self.span
        name = f"{self.desk.station_name}合法性审查-{span.label}.xlsx"
        path = dialogs.save_file(self, "存到", name, (dialogs.EXCEL_FILES,))
        if path is None:
            return
        self.desk.write(
            lambda tx: review_statistics.workbook(tx, span.start, span.end, reason),
            context=self,
            done=partial(self._save, path),
            failed=partial(dialogs.tell_error, self),
        )

    def _save(self, path: Path, data: bytes) -> None:
        write_atomically(path, data)
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
        self.kind_button.setText(KINDS[self.kind])
        self.kind_button.set_entries(
            [(words, partial(self.choose_kind, kind)) for kind, words in KINDS.items()]
        )
        self.span_button.setText(self.span.label)
        self.span_button.set_entries(
            [(s.label, partial(self.choose_span, s)) for s in reversed(self._begun()[-16:])]
        )

    def _show(self, found: ReviewTable) -> None:
        words = "、".join(option_label(ENTRY_KINDS, kind) for kind in found.unreconciled)
        self.banner.set_banner(
            "amber", f"本期没有登记：{words}，这几本未对账。" if words else "", "去登记"
        )
        for part in (self.left, self.middle, self.right):
            clear_layout(part)
        half = (len(found.lines) + 1) // 2
        for place, lines in ((self.left, found.lines[:half]), (self.middle, found.lines[half:])):
            card = Card("送审和类型" if place is self.left else "意见和办理")
            grid = QGridLayout()
            grid.setColumnStretch(0, 1)
            for number, line in enumerate(lines):
                grid.addWidget(PlainLabel(line.label), number, 0)
                value = self._value(line.label, line.value, line.ids)
                grid.addWidget(value, number, 1, Qt.AlignmentFlag.AlignRight)
            card.add(grid)
            place.addWidget(card)
            place.addStretch(1)
        self._show_rates(found)
        self.set_title("合法性审查统计和对账", self.span.label)
        self.set_status("", "点数字看是哪些件　F5 重算")

    def _show_rates(self, found: ReviewTable) -> None:
        self.right.addWidget(self._rates("比率", found.rates[:_MAIN_RATES]))
        wrong = Card("全所要留意的")
        for remark in found.remarks[:12]:
            role = "red" if remark.severity == "E" else "amber"
            chip = Chip(role, remark.label)
            line = row(chip, PlainLabel(remark.text, wrap=True), gap=8)
            line.setStretch(1, 1)
            line.setAlignment(chip, Qt.AlignmentFlag.AlignTop)
            wrong.add(line)
        if not found.remarks:
            wrong.add(PlainLabel("没有到期、漏审、编号和雷同的问题。", "hint"))
        self.right.addWidget(wrong)
        self.right.addWidget(self._rates("其他比率", found.rates[_MAIN_RATES:]))
        self.right.addStretch(1)

    def _rates(self, title: str, rates: Iterable[tuple[str, Rate]]) -> Card:
        card = Card(title)
        for name, rate in rates:
            known = rate.value is not None and not rate.caveat
            chip = Chip("green" if known else "amber", rate_words(rate))
            card.add(row(PlainLabel(name, "strong"), None, chip))
            card.add(PlainLabel(rate.words, "hint", wrap=True))
        return card

    def _value(self, label: str, value: str, ids: tuple[int, ...]) -> QWidget:
        if not ids:
            return PlainLabel(value, "hint")
        link = LinkLabel(value)
        link.setAccessibleName(f"{label} {value}")
        register = _REGISTERS.get(label, "legal_review")
        link.clicked.connect(
            lambda _on=False: open_records(
                self.window_, register, ids, f"{self.span.label} {label}"
            )
        )
        return link
