"""Editors of days and moments: typed in any way people write them, tidied when left."""

from datetime import date, datetime
from typing import Any

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent

from fengqiao_desktop.clock import Clock
from fengqiao_desktop.domain.dates import (
    read_day,
    read_moment,
    show_day,
    show_moment,
    weekday_cn,
)
from fengqiao_desktop.gui.calendar_widget import CalendarPopup
from fengqiao_desktop.gui.editor_base import FieldEditor
from fengqiao_desktop.gui.icons import icon_colour, paint_icon
from fengqiao_desktop.gui.inputs import LineEdit
from fengqiao_desktop.gui.theme import px


class _DayLine(LineEdit):
    """Alt+Down or its icon asks for the calendar, T in an empty or selected field means today."""

    def __init__(self, owner: "DayEditor") -> None:
        super().__init__(placeholder="年-月-日")
        self._owner = owner
        self.setTextMargins(0, 0, px(18), 0)
        self.setToolTip("Alt ↓ 打开日历，T 填今天")

    def icon_area(self) -> QRectF:
        side = px(15)
        return QRectF(self.width() - px(8) - side, (self.height() - side) / 2, side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.isReadOnly():
            tone = "second" if self.isEnabled() else "third"
            paint_icon(QPainter(self), self.icon_area(), "calendar-days", icon_colour(tone))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if self.icon_area().contains(event.position()):
            self._owner.open_calendar()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alone = not self.text() or self.selectedText() == self.text()
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._owner.open_calendar()
        elif (
            event.key() == Qt.Key.Key_T
            and alone
            and not event.modifiers()
            and not self.composing()
            and not self.isReadOnly()
        ):
            self._owner.set_today()
        else:
            super().keyPressEvent(event)


class _WrittenTime(FieldEditor):
    """What days and moments share: a line that is read in many ways and shown in one."""

    line: LineEdit

    def _begin(self, line: LineEdit, clock: Clock) -> None:
        self._clock = clock
        self.line = line
        self.line.textChanged.connect(lambda _text: self._note())
        self.set_main(self.line)

    def _understand(self, text: str) -> date | None:
        """What `text` means; ValueError with the reason in Chinese when it means nothing."""
        raise NotImplementedError

    def _written(self, value: Any) -> str:
        """`value` in its one form."""
        raise NotImplementedError

    def value(self) -> date | None:
        try:
            return self._read()
        except ValueError:
            return None

    def set_value(self, value: Any) -> None:
        self.line.setText(self._written(value) if value is not None else "")
        self.forget_problem()

    def raw(self) -> str:
        return self.line.text()

    def set_raw(self, raw: Any) -> None:
        self.line.setText(str(raw))

    def reason(self) -> str:
        try:
            self._read()
        except ValueError as error:
            return str(error)
        return ""

    def left(self) -> None:
        value = self.value()
        if value is not None and self.line.text() != self._written(value):
            self.line.setText(self._written(value))
        super().left()

    def _read(self) -> date | None:
        text = self.line.text().strip()
        return self._understand(text) if text else None

    def _note(self) -> None:
        value = self.value()
        self.aside.setText(weekday_cn(value) if value is not None else "")
        self.note_change()


class DayEditor(_WrittenTime):
    """A calendar day: 2026年3月5日, 20260305, 2026.3.5, 3-5, 今天, 昨天 … or the calendar.

    `value()` is a date or None.
    """

    def __init__(
        self, label: str, clock: Clock, *, required: bool = False, help_text: str = ""
    ) -> None:
        super().__init__(label, required=required, help_text=help_text)
        self._popup: CalendarPopup | None = None
        self._begin(_DayLine(self), clock)

    def set_today(self) -> None:
        self.line.setText(show_day(self._clock.today()))

    def open_calendar(self) -> None:
        if self.line.isReadOnly():
            return
        today = self._clock.today()
        if self._popup is None:
            self._popup = CalendarPopup(today, self)
            self._popup.picked.connect(self._picked)
        self._popup.open_at(self.line, self.value() or today)

    def _picked(self, day: date) -> None:
        self.line.setText(show_day(day))
        self.line.setFocus()

    def _understand(self, text: str) -> date:
        return read_day(text, today=self._clock.today())

    def _written(self, value: Any) -> str:
        return show_day(value)


class MomentEditor(_WrittenTime):
    """A wall-clock moment: 2026-11-06 14:30, 昨天下午3点 …; `value()` is a datetime or None."""

    def __init__(
        self, label: str, clock: Clock, *, required: bool = False, help_text: str = ""
    ) -> None:
        super().__init__(label, required=required, help_text=help_text)
        self._begin(LineEdit(placeholder="年-月-日 时:分"), clock)

    def _understand(self, text: str) -> datetime:
        return read_moment(text, today=self._clock.today())

    def _written(self, value: Any) -> str:
        return show_moment(value)
