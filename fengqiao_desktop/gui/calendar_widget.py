"""A month at a glance: dots for what is due, days off in grey, today filled."""

import calendar as months
from collections.abc import Mapping
from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from fengqiao_desktop.domain.dates import add_months, show_day
from fengqiao_desktop.gui.buttons import IconButton
from fengqiao_desktop.gui.plain_label import PlainLabel, plain_tip
from fengqiao_desktop.gui.theme import colours, fill_colour, px, ui_font
from fengqiao_desktop.gui.widgets import row

WEEK = "日一二三四五六"


class MonthCalendar(QWidget):
    """`picked(date)` on a click or Enter; `month_shown(date)` with the first day after paging.

    `set_marks` gives each day a colour role, `set_days_off` what is no working day.  Keys: arrows
    walk days, PageUp and PageDown months, Home goes to today.
    """

    picked = Signal(object)
    month_shown = Signal(object)

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = PlainLabel("", "section")
        self._grid = _Grid(today)
        self._grid.picked.connect(self.picked)
        self._grid.moved.connect(self._tell)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(4))
        back = IconButton("chevron-left", "上一月", on_click=lambda: self._grid.turn(-1))
        on = IconButton("chevron-right", "下一月", on_click=lambda: self._grid.turn(1))
        layout.addLayout(row(self.title, None, back, on, gap=2))
        layout.addWidget(self._grid, 1)
        self.setFocusProxy(self._grid)
        self._tell()

    def month(self) -> date:
        """The first day of the month shown."""
        return self._grid.chosen.replace(day=1)

    def chosen(self) -> date:
        return self._grid.chosen

    def set_day(self, day: date) -> None:
        """Show the month of `day` with it chosen."""
        self._grid.choose(day)

    def set_marks(self, marks: Mapping[date, str]) -> None:
        self._grid.marks = dict(marks)
        self._grid.update()

    def set_days_off(self, days: frozenset[date], worked: frozenset[date] = frozenset()) -> None:
        """Holidays, and weekend days that are worked; other weekends are off by themselves."""
        self._grid.off, self._grid.worked = days, worked
        self._grid.update()

    def set_tips(self, tips: Mapping[date, str]) -> None:
        """What is due on a day, in words, for the tool tip."""
        self._grid.tips = dict(tips)

    def _tell(self) -> None:
        first = self.month()
        self.title.setText(f"{first.year} 年 {first.month} 月")
        self.month_shown.emit(first)


class _Grid(QWidget):
    picked = Signal(object)
    moved = Signal()

    def __init__(self, today: date) -> None:
        super().__init__()
        self.today, self.chosen = today, today
        self.marks: dict[date, str] = {}
        self.tips: dict[date, str] = {}
        self.off: frozenset[date] = frozenset()
        self.worked: frozenset[date] = frozenset()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(px(236), px(22) + 6 * px(26))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(196), px(22) + 6 * px(26))

    def choose(self, day: date) -> None:
        other = day.replace(day=1) != self.chosen.replace(day=1)
        self.chosen = day
        self.update()
        if other:
            self.moved.emit()

    def turn(self, count: int) -> None:
        self.choose(add_months(self.chosen, count))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}
        if key in steps:
            self.choose(self.chosen + timedelta(days=steps[key]))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.turn(-1 if key == Qt.Key.Key_PageUp else 1)
        elif key == Qt.Key.Key_Home:
            self.choose(self.today)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.picked.emit(self.chosen)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        day = self._day_at(event.position())
        if day is not None and event.button() == Qt.MouseButton.LeftButton:
            self.choose(day)
            self.picked.emit(day)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        day = self._day_at(event.position())
        words = self.tips.get(day, "") if day is not None else ""
        self.setToolTip(plain_tip(f"{show_day(day)}\n{words}") if day and words else "")

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        c = colours()
        painter.setFont(ui_font(12))
        painter.setPen(QColor(c.hint))
        for place, word in enumerate(WEEK):
            painter.drawText(self._box(place, -1), Qt.AlignmentFlag.AlignCenter, word)
        first = self.chosen.replace(day=1)
        for day in range(1, months.monthrange(first.year, first.month)[1] + 1):
            self._paint_day(painter, first.replace(day=day))

    def _paint_day(self, painter: QPainter, day: date) -> None:
        c = colours()
        box = QRectF(self._box(*self._place(day)))
        off = (day.weekday() >= 5 and day not in self.worked) or day in self.off
        tone = c.hint if off else c.ink
        painter.setPen(Qt.PenStyle.NoPen)
        if day == self.today:
            painter.setBrush(QColor(c.primary))
            painter.drawRoundedRect(box.adjusted(2, 1, -2, -1), px(4), px(4))
            tone = c.on_primary
        elif day == self.chosen and self.hasFocus():
            painter.setBrush(QColor(c.blue_soft))
            painter.drawRoundedRect(box.adjusted(2, 1, -2, -1), px(4), px(4))
        painter.setFont(ui_font(12, bold=day == self.today))
        painter.setPen(QColor(tone))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(day.day))
        if day in self.marks:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(fill_colour(self.marks[day]))
            at = QPointF(box.center().x() + px(12), box.bottom() - px(8))
            painter.drawEllipse(at, px(2), px(2))

    def _place(self, day: date) -> tuple[int, int]:
        lead = (day.replace(day=1).weekday() + 1) % 7
        index = lead + day.day - 1
        return index % 7, index // 7

    def _box(self, place: int, week: int) -> QRect:
        wide = self.width() / 7
        top = 0 if week < 0 else px(22) + week * px(26)
        left, right = round(place * wide), round((place + 1) * wide)
        return QRect(left, top, right - left, px(22) if week < 0 else px(26))

    def _day_at(self, point: QPointF) -> date | None:
        first = self.chosen.replace(day=1)
        for day in range(1, months.monthrange(first.year, first.month)[1] + 1):
            one = first.replace(day=day)
            if self._box(*self._place(one)).contains(point.toPoint()):
                return one
        return None


class CalendarPopup(QFrame):
    """The month under a date field; `picked(date)` closes it, Esc too."""

    picked = Signal(object)

    def __init__(self, today: date, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("look", "inner")
        self.calendar = MonthCalendar(today)
        self.calendar.picked.connect(self._take)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(10), px(8), px(10), px(8))
        layout.addWidget(self.calendar)

    def open_at(self, field: QWidget, day: date) -> None:
        """Show below `field` with `day` chosen."""
        self.calendar.set_day(day)
        self.adjustSize()
        corner = field.mapToGlobal(field.rect().bottomLeft())
        screen = field.screen().availableGeometry()
        left = min(corner.x(), screen.right() - self.width())
        above = corner.y() + self.height() > screen.bottom()
        top = field.mapToGlobal(field.rect().topLeft()).y() - self.height() if above else corner.y()
        self.move(max(screen.left(), left), top)
        self.show()
        self.calendar.setFocus()

    def _take(self, day: date) -> None:
        self.hide()
        self.picked.emit(day)
