"""What a statistical form is asked for: period, basis, committee, in one line of buttons."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from fengqiao_desktop.clock import Clock
from fengqiao_desktop.domain.mediation.figures import Period
from fengqiao_desktop.domain.mediation.statistics import BASES, END
from fengqiao_desktop.gui.date_edit import DayEditor
from fengqiao_desktop.gui.theme import px
from fengqiao_desktop.gui.widgets import FilterChip, MenuButton, row
from fengqiao_desktop.services import statistics
from fengqiao_desktop.services.statistics import KINDS, Span

CUSTOM = "CUSTOM"
YEARS_BACK = 4
MOST_OFFERED = 16


class StatisticsChoices(QObject):
    """Holds what is chosen; `changed` when the numbers change, `narrowed` when only the view does.

    `year_start_asked(str)` when somebody wants another beginning of the statistical year.
    """

    changed = Signal()
    narrowed = Signal()
    year_start_asked = Signal(str)

    def __init__(self, clock: Clock, year_start: str, *, may_move_year: bool) -> None:
        super().__init__()
        self._clock = clock
        self._may_move_year = may_move_year
        self.year_start = year_start
        self.kind = statistics.YEAR
        self.span = self._begun()[-1]
        self.cumulative = False
        self.basis = END
        self.committee = 0
        self._committees: dict[int, str] = {}
        self.kind_button, self.span_button = MenuButton(""), MenuButton("")
        self.basis_button, self.committee_button = MenuButton(""), MenuButton("")
        self.year_to_date = FilterChip("本年累计")
        self.year_to_date.clicked.connect(self.choose_cumulative)
        self.days = CustomDays(clock)
        self.days.chosen.connect(self.choose_days)
        self._say()

    @property
    def widgets(self) -> tuple[QWidget, ...]:
        """The line of buttons, in order."""
        return (
            self.days,
            self.kind_button,
            self.span_button,
            self.year_to_date,
            self.basis_button,
            self.committee_button,
        )

    def period(self) -> Period:
        """What is chosen; KnownError for days that cannot be counted."""
        start = self.span.start
        if self.cumulative:
            year = statistics.year_of(self.span.end, self.year_start)
            start = statistics.year_span(year, self.year_start).start
        return statistics.period_of(start, self.span.end, self.basis, self._clock.today())

    def choose_kind(self, kind: str) -> None:
        """Month, quarter, half, year (the one that runs), or days of one's own."""
        self.kind = kind
        if kind == CUSTOM:
            self.days.first.set_value(self.span.start)
            self.days.last.set_value(self.span.end)
        else:
            self.span = self._begun()[-1]
        self.cumulative = self.cumulative and kind not in (CUSTOM, statistics.YEAR)
        self._tell()

    def choose_span(self, span: Span) -> None:
        """One of the periods offered."""
        self.span = span
        self._tell()

    def choose_days(self, start: date, end: date) -> None:
        """Days of one's own."""
        if self.kind == CUSTOM and (start, end) != (self.span.start, self.span.end):
            self.choose_span(Span("自定义", start, end))

    def choose_cumulative(self, on: bool) -> None:
        """From the beginning of the statistical year up to the period's end."""
        self.cumulative = on
        self._tell()

    def choose_basis(self, basis: str) -> None:
        """By the day the mediation ended or the day of acceptance."""
        self.basis = basis
        self._tell()

    def choose_committee(self, committee: int) -> None:
        """Only one committee; 0 for all."""
        self.committee = committee
        self._say()
        self.narrowed.emit()

    def move_year(self, start: str) -> None:
        """The statistical year begins elsewhere now."""
        self.year_start = start
        self.choose_kind(statistics.YEAR if self.kind == CUSTOM else self.kind)

    def set_committees(self, committees: Sequence[tuple[int, str]]) -> None:
        """The committees there are: (id, name)."""
        self._committees = dict(committees)
        if self.committee not in self._committees:
            self.committee = 0
        self._say()

    def show_for(self, *, cases: bool, committee: bool, period: bool) -> None:
        """Only what means something in the tab in front."""
        custom = self.kind == CUSTOM
        self.kind_button.setVisible(period)
        self.days.setVisible(period and custom)
        self.span_button.setVisible(period and not custom)
        self.year_to_date.setVisible(period and self.kind not in (CUSTOM, statistics.YEAR))
        self.basis_button.setVisible(cases)
        self.committee_button.setVisible(committee)

    def _begun(self) -> list[Span]:
        """The periods of this kind that have begun, of this year and the ones before."""
        today = self._clock.today()
        year = statistics.year_of(today, self.year_start)
        return [
            span
            for one in range(year - YEARS_BACK, year + 1)
            for span in statistics.spans(self.kind, one, self.year_start)
            if span.start <= today
        ]

    def _tell(self) -> None:
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        """The words of the buttons and what they offer."""
        custom = self.kind == CUSTOM
        self.kind_button.setText("自定义" if custom else KINDS[self.kind])
        entries: list[Any] = [(words, partial(self.choose_kind, k)) for k, words in KINDS.items()]
        entries += [("自定义期间", partial(self.choose_kind, CUSTOM))]
        if self._may_move_year:
            entries.append(None)
            for start, words in (
                (statistics.JANUARY, "统计年度从 1 月 1 日起"),
                (statistics.DECEMBER, "统计年度从上年 12 月 1 日起"),
            ):
                mark = "✓ " if start == self.year_start else ""
                entries.append((mark + words, partial(self.year_start_asked.emit, start)))
        self.kind_button.set_entries(entries)
        self.year_to_date.setChecked(self.cumulative)
        self.span_button.setText(self.span.label)
        if not custom:
            offered = reversed(self._begun()[-MOST_OFFERED:])
            self.span_button.set_entries([(s.label, partial(self.choose_span, s)) for s in offered])
        self.basis_button.setText(BASES[self.basis])
        self.basis_button.set_entries(
            [(words, partial(self.choose_basis, code)) for code, words in BASES.items()]
        )
        self.committee_button.setText(self._committees.get(self.committee, "全部调委会"))
        self.committee_button.set_entries(
            [
                ("全部调委会", partial(self.choose_committee, 0)),
                None,
                *(
                    (name, partial(self.choose_committee, i))
                    for i, name in self._committees.items()
                ),
            ]
        )


class CustomDays(QWidget):
    """Two days for a period of one's own; `chosen(start, end)` once both can be read."""

    chosen = Signal(object, object)

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self.first = DayEditor("从", clock, required=True)
        self.last = DayEditor("到", clock, required=True)
        for editor in (self.first, self.last):
            editor.setFixedWidth(px(150))
            editor.changed.connect(self._tell)
        self.setLayout(row(self.first, self.last, gap=8))

    def _tell(self) -> None:
        start, end = self.first.value(), self.last.value()
        if start is not None and end is not None and start <= end:
            self.chosen.emit(start, end)
