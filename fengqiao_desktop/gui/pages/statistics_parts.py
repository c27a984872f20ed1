"""The parts of the statistics page: period, balances, organs, charts, and what was sent."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QWidget

from fengqiao_desktop.domain.mediation.forms import (
    ERROR,
    WARNING,
    YES_NO,
    Check,
    Column,
    Form,
    Rate,
    shown,
)
from fengqiao_desktop.domain.mediation.review_records import ReportSnapshot
from fengqiao_desktop.domain.mediation.statistics import BASES
from fengqiao_desktop.domain.schema import label_of
from fengqiao_desktop.gui.columns import Column as ListColumn
from fengqiao_desktop.gui.flow_layout import FlowLayout
from fengqiao_desktop.gui.pages.statistics_grid import FormGrid
from fengqiao_desktop.gui.theme import Mode, current_theme, px
from fengqiao_desktop.gui.widgets import (
    Card,
    Chip,
    LinkLabel,
    MenuButton,
    PlainLabel,
    clear_layout,
    column,
    line,
    row,
)
from fengqiao_desktop.services.statistics_charts import TITLES

RECORD_LINKS = (
    ("brand_studio", "工作室与调解小组"),
    ("mediator_training", "培训"),
    ("mediator_event", "表彰与救助"),
    ("mediation_fund", "经费"),
)
CHART_INCHES, CHART_DPI, SCREEN_DPI = 5.3, 160, 96
SENT_COLUMNS = (
    ListColumn("title", "期间", lambda r: r.title, 220, sortable=False),
    ListColumn(
        "form",
        "报表",
        lambda r: label_of(ReportSnapshot, "form", r.form),
        260,
        stretch=True,
        sortable=False,
    ),
    ListColumn("basis", "归期", lambda r: BASES.get(r.basis, r.basis), 110, sortable=False),
    ListColumn(
        "frozen_at", "锁定时间", lambda r: f"{r.frozen_at:%Y-%m-%d %H:%M}", 140, sortable=False
    ),
    ListColumn("frozen_by", "锁定人", lambda r: r.frozen_by, 90, sortable=False),
    ListColumn("digest", "校验值", lambda r: r.digest[:16], 150, sortable=False, digits=True),
)


class ChecksStrip(QFrame):
    """The balances in one line: whether they hold, the first that does not, and the way there."""

    records_asked = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self.chip = Chip("green", "勾稽相符")
        self.words = PlainLabel("", "second", elide=True)
        self.look = LinkLabel("去看", self)
        self.all = MenuButton("全部校验")
        self._first: Check | None = None
        self.look.clicked.connect(self._follow)
        layout = row(self.chip, self.words, self.look, self.all, gap=10)
        layout.setStretch(1, 1)
        layout.setContentsMargins(px(12), px(6), px(8), px(6))
        self.setLayout(layout)

    def show_checks(self, checks: Sequence[Check]) -> None:
        """The balances of a form; broken ones first."""
        broken = [c for c in checks if c.severity == ERROR]
        doubtful = [c for c in checks if c.severity == WARNING]
        self._first = next(iter((*broken, *doubtful)), None)
        if broken:
            self.chip.set_chip("amber", f"勾稽不符 {len(broken)} 处")
        elif doubtful:
            self.chip.set_chip("amber", f"请核对 {len(doubtful)} 处")
        else:
            self.chip.set_chip("green", f"勾稽 {len(checks)} 项相符")
        self.words.setText(self._first.text if self._first else "")
        self.look.setVisible(bool(self._first and self._first.ids))
        self.all.set_entries(
            [
                (f"{'✓' if not c.severity else '！'} {c.rule}　{c.text}", partial(self._ask, c))
                for c in checks
            ]
        )

    def _follow(self) -> None:
        if self._first is not None:
            self._ask(self._first)

    def _ask(self, check: Check) -> None:
        if check.ids:
            self.records_asked.emit(check.ids, f"校验{check.rule}：{check.text}")


class RatesLine(QWidget):
    """The rates side by side, each with its two numbers in the tip; the notes below."""

    def __init__(self) -> None:
        super().__init__()
        self._flow = FlowLayout(gap=18)
        self.notes = PlainLabel("", "hint", wrap=True)
        self.setLayout(column(self._flow, self.notes, gap=4))

    def show_rates(self, rates: Sequence[Rate], notes: Sequence[str]) -> None:
        clear_layout(self._flow)
        for rate in rates:
            words = PlainLabel(f"{rate.label} {rate.words}", "second")
            words.setToolTip(f"{rate.note}：{rate.part} ÷ {rate.whole}")
            self._flow.addWidget(words)
        self.notes.setText("　".join(f"注：{note}" for note in notes))
        self.notes.setVisible(bool(notes))


class CaseCard(Card):
    """Form 5.1: the balances above, the cells, the rates below."""

    def __init__(self) -> None:
        super().__init__(padding=0)
        self.checks = ChecksStrip()
        self.grid = FormGrid()
        self.rates = RatesLine()
        self.rates.setContentsMargins(px(12), px(7), px(12), px(7))
        self.body.setContentsMargins(1, 1, 1, 1)
        self.body.setSpacing(0)
        self.add(self.checks)
        self.add(line())
        self.body.addWidget(self.grid, 1)
        self.add(line())
        self.add(self.rates)

    def show_form(self, form: Form, committee: int = 0) -> None:
        """A form, or of it the row of one committee."""
        self.grid.show_form(form, committee)
        self.checks.show_checks(form.checks)
        self.rates.show_rates(form.rates, form.notes)


class OrganList(QScrollArea):
    """Form 5.2 as three cards of elements; numbers lead to their records."""

    asked = Signal(object, object)
    register_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self._inner = QWidget()
        self._inner.setObjectName("ground")
        self._cards = column(gap=10)
        self._inner.setLayout(self._cards)
        self.setWidget(self._inner)

    def show_form(self, form: Form) -> None:
        clear_layout(self._cards)
        links = row(PlainLabel("补登：", "second"), gap=14)
        for code, words in RECORD_LINKS:
            link = LinkLabel(words, self)
            link.clicked.connect(partial(self.register_asked.emit, code))
            links.addWidget(link)
        links.addStretch(1)
        self._cards.addLayout(links)
        for name, columns in form.groups:
            self._cards.addWidget(self._card(form, name, columns))
        for note in form.notes:
            self._cards.addWidget(PlainLabel(f"注：{note}", "hint", wrap=True))
        self._cards.addStretch(1)

    def _card(self, form: Form, name: str, columns: Sequence[Column]) -> Card:
        """Three elements side by side, read downwards."""
        card = Card(name)
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(28))
        grid.setVerticalSpacing(px(7))
        high = -(-len(columns) // 3)
        for number, one in enumerate(columns):
            at, down = divmod(number, high)
            grid.addLayout(self._element(form, one), down, at)
            grid.setColumnStretch(at, 1)
        card.body.addLayout(grid)
        return card

    def _element(self, form: Form, one: Column) -> Any:
        cell = form.cell(one.code)
        label = PlainLabel(f"其中：{one.label}" if one.under else one.label, "second", elide=True)
        label.setToolTip(one.definition)
        unit = "" if one.unit == YES_NO else one.unit
        words = f"{shown(cell.value, one.unit)} {unit}".strip()
        value: QWidget
        if cell.ids:
            value = LinkLabel(words, self)
            value.clicked.connect(partial(self.asked.emit, one, cell))
        else:
            value = PlainLabel(words, "hint" if not cell.value else "")
        parts = row(label, value, gap=8)
        parts.setStretch(0, 1)
        return parts


class ChartsPanel(QScrollArea):
    """Six pictures on cards in two columns, in one where there is no room for two."""

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        inner = QWidget()
        inner.setObjectName("ground")
        self._columns = (column(gap=12), column(gap=12))
        both = row(*self._columns, None, gap=12)
        inner.setLayout(both)
        self.setWidget(inner)
        self._cards: list[Card] = []
        self._many = 0

    @staticmethod
    def look() -> str:
        """The look the pictures need now."""
        return "DARK" if current_theme().mode is Mode.DARK else "LIGHT"

    def show_pictures(self, pictures: Mapping[str, bytes], words: Mapping[str, str]) -> None:
        """PNG by key; `words` say each to a screen reader."""
        for layout in self._columns:
            clear_layout(layout)
        ratio = CHART_DPI / SCREEN_DPI * 100 / px(100)
        self._cards = []
        for key, png in pictures.items():
            picture = QPixmap()
            picture.loadFromData(png)
            picture.setDevicePixelRatio(ratio)
            label = PlainLabel()
            label.setPixmap(picture)
            label.setAccessibleName(f"{TITLES[key]}：{words.get(key, '')}")
            label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
            card = Card(TITLES[key])
            card.add(label)
            card.setFixedWidth(round(picture.deviceIndependentSize().width()) + px(34))
            self._cards.append(card)
        self._many = 0
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        """Each next card goes to the shorter column."""
        if not self._cards:
            return
        many = 2 if self.viewport().width() >= 2 * self._cards[0].width() + px(12) else 1
        if many == self._many:
            return
        self._many = many
        for layout in self._columns:
            while layout.takeAt(0) is not None:
                pass
        tall = [0, 0]
        for card in self._cards:
            place = tall.index(min(tall[:many]))
            self._columns[place].addWidget(card)
            tall[place] += card.sizeHint().height()
        for layout in self._columns:
            layout.addStretch(1)
