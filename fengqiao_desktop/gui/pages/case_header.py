"""The head of a case: title, number, chips, steps, and the one next step as the primary button."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QWidget

from fengqiao_desktop.domain.mediation import codes
from fengqiao_desktop.domain.mediation.casefile import CaseFile
from fengqiao_desktop.domain.schema import Option
from fengqiao_desktop.gui import keymap
from fengqiao_desktop.gui.meters import ProgressSteps, Step
from fengqiao_desktop.gui.theme import px
from fengqiao_desktop.gui.widgets import (
    Card,
    Chip,
    MenuButton,
    PlainButton,
    PlainLabel,
    PrimaryButton,
    button_text,
    clear_layout,
    row,
)

TITLE_CHARACTERS = 12  # how much of the title is kept before anything else in the line gives way
GAP = 12
CROWD = 10  # people from which a case counts as a crowd (mediation notes 3.4)
MenuEntry = tuple[str, Callable[[], object]] | None


@dataclass(frozen=True)
class Heading:
    """What the head shows: texts, chips as (role, word), steps, and the next step's button."""

    title: str
    number: str
    chips: tuple[tuple[str, str], ...]
    steps: tuple[Step, ...]
    action_label: str
    action_why: str = ""


def chips_of(file: CaseFile, state: str) -> tuple[tuple[str, str], ...]:
    """The state, then what kind of case it is: always a word, never a colour alone."""
    case = file.case
    option = next((o for o in codes.STATES if o.code == state), Option(state, state))
    chips = [(option.role, option.label)]
    if case.void_reason:
        chips.append(("red", "已作废"))
    if case.deleted_at is not None:
        chips.append(("red", "在回收站"))
    if case.is_complex:
        chips.append(("violet", "疑难复杂"))
    if case.has_death:
        chips.append(("violet", "有死亡"))
    if case.co_committees:
        chips.append(("violet", "联合调解"))
    if max(case.people_count, file.people_count()) >= CROWD:
        chips.append(("violet", "群体"))
    if case.migrant_count or "MIGRANT" in case.special_groups:
        chips.append(("violet", "涉农民工"))
    if case.intensity == "HIGH":
        chips.append(("red", "激烈"))
    return tuple(chips)


class CaseHeader(Card):
    """Two lines: words and buttons, and where the case stands."""

    step_asked = Signal()
    print_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=14, parent=parent)
        self.title_label = PlainLabel("", "title", elide=True)
        self.number = PlainLabel("", "second")
        self.chips = QHBoxLayout()
        self.chips.setSpacing(px(8))
        self.more_chips = Chip("grey", "")
        self.more_chips.hide()
        self.more = MenuButton("更多")
        self.papers = MenuButton("文书")
        self.print_button = PlainButton(
            "打印", keymap.hint("print"), on_click=self.print_asked.emit
        )
        self.primary = PrimaryButton("保存", keymap.hint("submit"), on_click=self.step_asked.emit)
        self.steps = ProgressSteps()
        line = row(self.title_label, self.number, self.chips, self.more_chips, None, gap=GAP)
        self.buttons = (self.more, self.papers, self.print_button, self.primary)
        for button in self.buttons:
            line.addWidget(button)
        line.setStretch(0, 100)
        line.setStretch(4, 1)
        self.body.setSpacing(px(9))
        self.body.setContentsMargins(px(14), px(10), px(14), px(8))
        self.add(line)
        self.add(self.steps)
        layout = self.layout()
        if layout is not None:
            layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)

    def show_heading(self, heading: Heading) -> None:
        """Show another state of the case; nothing here ever takes the caret."""
        self.title_label.setText(heading.title)
        # The title takes its own width where there is room, so that the number follows it.
        width = self.title_label.sizeHint().width()
        self.title_label.setMaximumWidth(width)
        self.number.setText(heading.number)
        self._show_chips(heading.chips)
        self.steps.set_steps(heading.steps)
        self.primary.setText(button_text(heading.action_label))
        self.primary.setToolTip(heading.action_why)
        self._fit()

    def set_papers(self, entries: Sequence[MenuEntry]) -> None:
        self.papers.set_entries(entries)
        self.papers.setEnabled(bool(entries))

    def set_more(self, entries: Sequence[MenuEntry]) -> None:
        self.more.set_entries(entries)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """What gives way does not hold the window open."""
        return QSize(self._least(), super().minimumSizeHint().height())

    def _chip_widgets(self) -> list[QWidget]:
        items = [self.chips.itemAt(index) for index in range(self.chips.count())]
        return [w for item in items if item is not None and (w := item.widget()) is not None]

    def _title_width(self) -> int:
        """What the title takes at least."""
        metrics = self.title_label.fontMetrics()
        dozen = metrics.horizontalAdvance("一" * TITLE_CHARACTERS)
        return min(self.title_label.sizeHint().width(), dozen)

    def _least(self) -> int:
        """Title, state and buttons, which stay at any width."""
        margins = self.body.contentsMargins()
        least = margins.left() + margins.right() + self._title_width()
        least += sum(button.sizeHint().width() + px(GAP) for button in self.buttons)
        chips = self._chip_widgets()
        return least + (chips[0].sizeHint().width() + px(GAP) if chips else 0)

    def _fit(self) -> None:
        """Where there is little room kinds of case give way first, then the number; the title
        keeps a dozen characters and the state its word."""
        self.title_label.setMinimumWidth(self._title_width())
        chips = self._chip_widgets()
        room = self.width() - self._least()
        number = self.number.sizeHint().width() + px(GAP)
        fits = number <= room
        self.number.setVisible(bool(self.number.full_text()) and fits)
        room -= number if self.number.full_text() and fits else 0
        kinds = chips[1:]
        shown = len(kinds)
        while shown and self._width_of(kinds, shown) > room:
            shown -= 1
        for place, chip in enumerate(kinds):
            chip.setVisible(place < shown)
        hidden = [chip.full_text() for chip in kinds[shown:] if isinstance(chip, Chip)]
        self.more_chips.setVisible(bool(hidden))
        if hidden:
            self.more_chips.set_chip("grey", f"+{len(hidden)}")
            self.more_chips.setToolTip("、".join(hidden))
            self.more_chips.setAccessibleName("、".join(hidden))

    def _width_of(self, kinds: Sequence[QWidget], shown: int) -> int:
        """What the first `shown` kinds take, with the chip that counts the others."""
        width = sum(chip.sizeHint().width() + px(8) for chip in kinds[:shown])
        return width if shown == len(kinds) else width + px(GAP + 30)

    def _show_chips(self, chips: Sequence[tuple[str, str]]) -> None:
        if self.chips.count() == len(chips):
            for index, (role, word) in enumerate(chips):
                item = self.chips.itemAt(index)
                chip = item.widget() if item is not None else None
                if isinstance(chip, Chip):
                    chip.set_chip(role, word)
            return
        clear_layout(self.chips)
        for role, word in chips:
            self.chips.addWidget(Chip(role, word))
