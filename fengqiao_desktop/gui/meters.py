"""Small drawn figures: counts with a coloured edge, steps of a case, bars of parts and terms."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from fengqiao_desktop.gui.plain_label import PlainLabel, plain_tip
from fengqiao_desktop.gui.theme import colours, fill_colour, px, ui_font
from fengqiao_desktop.gui.widgets import ClickableCard


class StepState(Enum):
    DONE = "done"
    NOW = "now"
    AHEAD = "ahead"


@dataclass(frozen=True)
class Step:
    """One station of the way: `name`, a short `note` (a date, 2 次) and `part`, the share done
    of the present step (0 to 1)."""

    name: str
    note: str = ""
    state: StepState = StepState.AHEAD
    part: float = 0.0


class StatCard(ClickableCard):
    """A count under its word, with a coloured edge above; a click filters."""

    def __init__(self, word: str, count: int | str = 0, role: str = "blue") -> None:
        super().__init__(padding=0)
        self._role = role
        self.word = PlainLabel(word, "second")
        self.count = PlainLabel(str(count), "count")
        self.count.setProperty("role", role)
        self.body.setContentsMargins(px(14), px(12), px(14), px(8))
        self.body.setSpacing(0)
        self.add(self.word)
        self.add(self.count)
        self.setMinimumHeight(px(70))
        self.setMaximumHeight(px(72))
        self.set_count(count)

    def set_count(self, count: int | str) -> None:
        self.count.setText(str(count))
        self.setAccessibleName(f"{self.word.text()} {count}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        clip = QPainterPath()
        clip.addRoundedRect(QRectF(self.rect()), px(6), px(6))
        painter.setClipPath(clip)
        painter.fillRect(QRectF(0, 0, self.width(), px(3)), fill_colour(self._role))
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours().primary), 1))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)


class ProgressSteps(QWidget):
    """Where a case stands: a bar per step and its name below."""

    def __init__(self, steps: Sequence[Step] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps = tuple(steps)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._say()

    def set_steps(self, steps: Sequence[Step]) -> None:
        self._steps = tuple(steps)
        self._say()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(90) * max(1, len(self._steps)), px(30))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(44) * max(1, len(self._steps)), px(30))

    def _say(self) -> None:
        now = next((s.name for s in self._steps if s.state is StepState.NOW), "")
        self.setAccessibleName(f"当前步骤：{now}" if now else "步骤")
        lines = [f"{s.name} {s.note}".strip() for s in self._steps]
        self.setToolTip(plain_tip(" → ".join(lines)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._steps:
            return
        painter = QPainter(self)
        c = colours()
        gap = px(3)
        width = (self.width() - gap * (len(self._steps) - 1)) / len(self._steps)
        for index, step in enumerate(self._steps):
            left = index * (width + gap)
            painter.fillRect(QRectF(left, 0, width, px(3)), QColor(c.line))
            share = {StepState.DONE: 1.0, StepState.NOW: max(step.part, 0.04)}.get(step.state, 0.0)
            painter.fillRect(QRectF(left, 0, width * share, px(3)), QColor(c.primary))
            self._words(painter, step, QRectF(left, px(8), width, px(20)))

    def _words(self, painter: QPainter, step: Step, area: QRectF) -> None:
        c = colours()
        name_font = ui_font(12, bold=step.state is StepState.NOW)
        note_font = ui_font(11)
        painter.setFont(name_font)
        name_width = painter.fontMetrics().horizontalAdvance(step.name)
        painter.setFont(note_font)
        note_width = painter.fontMetrics().horizontalAdvance(step.note) if step.note else 0
        space = px(4) if step.note else 0
        if name_width + space + note_width > area.width():
            note_width = space = 0
        left = area.left() + max(0.0, (area.width() - name_width - space - note_width) / 2)
        middle = Qt.AlignmentFlag.AlignVCenter
        tone = {StepState.DONE: c.ink, StepState.NOW: c.blue}.get(step.state, c.hint)
        painter.setFont(name_font)
        painter.setPen(QColor(tone))
        words = painter.fontMetrics().elidedText(
            step.name, Qt.TextElideMode.ElideRight, int(area.width())
        )
        painter.drawText(QRectF(left, area.top(), area.width(), area.height()), middle, words)
        if note_width:
            painter.setFont(note_font)
            painter.setPen(QColor(c.blue if step.state is StepState.NOW else c.hint))
            at = QRectF(left + name_width + space, area.top(), note_width + 2, area.height())
            painter.drawText(at, middle, step.note)


class StackedBar(QWidget):
    """Parts of a whole as one bar: (role, amount, word) from left to right."""

    def __init__(
        self, parts: Sequence[tuple[str, float, str]] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._parts = tuple(parts)
        self.setFixedHeight(px(7))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._say()

    def set_parts(self, parts: Sequence[tuple[str, float, str]]) -> None:
        self._parts = tuple(parts)
        self._say()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(120), px(7))

    def _say(self) -> None:
        words = "　".join(f"{word} {amount:g}" for _role, amount, word in self._parts if word)
        self.setToolTip(plain_tip(words))
        self.setAccessibleName(words)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        clip = QPainterPath()
        clip.addRoundedRect(box, box.height() / 2, box.height() / 2)
        painter.setClipPath(clip)
        painter.fillRect(box, QColor(colours().grey_soft))
        total = sum(amount for _role, amount, _word in self._parts)
        left = 0.0
        for role, amount, _word in self._parts:
            if amount <= 0 or total <= 0:
                continue
            width = box.width() * amount / total
            colour = QColor(colours().field_line) if role == "grey" else fill_colour(role)
            painter.fillRect(QRectF(left, 0, max(1.0, width - 1), box.height()), colour)
            left += width
