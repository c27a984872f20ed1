"""The left navigation: groups, line icons, counts; icons only when the window is narrow."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QAbstractButton, QFrame, QScrollArea, QVBoxLayout, QWidget

from fengqiao_desktop.gui.icons import icon_colour, paint_icon
from fengqiao_desktop.gui.plain_label import PlainLabel, plain_tip
from fengqiao_desktop.gui.theme import colours, px, ui_font

KEYED = 9  # the first entries answer to Ctrl+1 to Ctrl+9


class NavItem(QAbstractButton):
    """One entry: icon, word, count."""

    def __init__(self, key: str, label: str, icon_name: str) -> None:
        super().__init__()
        self.key = key
        self._icon = icon_name
        self._count = 0
        self._alarm = False
        self._narrow = False
        self.setText(label)
        self.setAccessibleName(label)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def set_badge(self, count: int, alarm: bool) -> None:
        self._count, self._alarm = count, alarm
        self.setAccessibleName(f"{self.text()} {count}" if count else self.text())
        self._tip()
        self.update()

    def badge(self) -> int:
        return self._count

    def set_narrow(self, narrow: bool) -> None:
        self._narrow = narrow
        self._tip()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(48) if self._narrow else px(175), px(28))

    def paintEvent(self, _event: QPaintEvent) -> None:
        c = colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        here = self.isChecked()
        if here:
            painter.fillRect(self.rect(), QColor(c.blue_soft))
            painter.fillRect(QRect(0, 0, px(3), self.height()), QColor(c.primary))
        elif self.underMouse():
            painter.fillRect(self.rect(), QColor(c.hover))
        side = px(16)
        left = (self.width() - side) / 2 if self._narrow else px(14)
        box = QRectF(left, (self.height() - side) / 2, side, side)
        paint_icon(painter, box, self._icon, icon_colour("blue" if here else "second"))
        if not self._narrow:
            painter.setFont(ui_font(13, bold=here))
            painter.setPen(QColor(c.blue if here else c.ink))
            room = self.rect().adjusted(px(39), 0, -px(12) - self._badge_width(), 0)
            words = painter.fontMetrics().elidedText(
                self.text(), Qt.TextElideMode.ElideRight, room.width()
            )
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)
        self._paint_badge(painter)
        if self.hasFocus():
            painter.setPen(QColor(c.primary))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def _words(self) -> str:
        return "99+" if self._count > 99 else str(self._count)

    def _badge_width(self) -> int:
        return px(26) if self._count else 0

    def _paint_badge(self, painter: QPainter) -> None:
        if not self._count:
            return
        c = colours()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor("#C0392B" if self._alarm else c.grey_soft))
        if self._narrow:
            if self._alarm:
                painter.drawEllipse(QRectF(self.width() - px(15), px(5), px(7), px(7)))
            return
        painter.setFont(ui_font(11, bold=True))
        wide = max(px(18), painter.fontMetrics().horizontalAdvance(self._words()) + px(11))
        box = QRectF(self.width() - px(12) - wide, (self.height() - px(17)) / 2, wide, px(17))
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        painter.setPen(QColor("#FFFFFF" if self._alarm else c.second))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._words())

    def _tip(self) -> None:
        words = f"{self.text()}　{self._count}" if self._count else self.text()
        self.setToolTip(plain_tip(words) if self._narrow else "")


class Navigation(QFrame):
    """The list of pages.  `chosen(key)` is emitted by mouse, Enter and Space; Up and Down walk."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("navigation")
        self._items: dict[str, NavItem] = {}
        self._captions: dict[str, PlainLabel] = {}
        self._groups: dict[str, QVBoxLayout] = {}
        self._narrow = False
        inner = QWidget()
        inner.setObjectName("navigation_list")
        self._list = QVBoxLayout(inner)
        self._list.setContentsMargins(0, px(6), 0, px(4))
        self._list.setSpacing(0)
        self._list.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 1, 0)
        layout.addWidget(area)
        self.resize_to_theme()

    def add(self, key: str, label: str, icon_name: str, group: str) -> None:
        """Append an entry to a group; a group begins where it is first named ("" has no name)."""
        if group not in self._groups:
            self._add_group(group)
        item = NavItem(key, label, icon_name)
        item.set_narrow(self._narrow)
        item.clicked.connect(lambda _checked=False: self.chosen.emit(key))
        self._items[key] = item
        self._groups[group].addWidget(item)
        if len(self._items) <= KEYED:
            # It works while the navigation shows, so neither behind the lock nor at sign-in.
            shortcut = QShortcut(QKeySequence(f"Ctrl+{len(self._items)}"), self)
            shortcut.activated.connect(lambda: self.chosen.emit(key))

    def keys(self) -> list[str]:
        return list(self._items)

    def item(self, key: str) -> NavItem:
        return self._items[key]

    def set_current(self, key: str) -> None:
        """Mark the entry of the page in front; an unknown key marks none."""
        if key in self._items:
            self._items[key].setChecked(True)
            return
        for item in self._items.values():
            item.setAutoExclusive(False)
            item.setChecked(False)
            item.setAutoExclusive(True)

    def set_badge(self, key: str, count: int, *, alarm: bool = False) -> None:
        if key in self._items:
            self._items[key].set_badge(count, alarm)

    def is_narrow(self) -> bool:
        return self._narrow

    def set_narrow(self, narrow: bool) -> None:
        """Icons only, or icons with words."""
        if narrow == self._narrow:
            return
        self._narrow = narrow
        for item in self._items.values():
            item.set_narrow(narrow)
        for caption in self._captions.values():
            caption.setVisible(not narrow)
        self.resize_to_theme()

    def resize_to_theme(self) -> None:
        self.setFixedWidth(px(49) if self._narrow else px(176))
        for item in self._items.values():
            item.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        items = list(self._items.values())
        here = next((i for i, item in enumerate(items) if item.hasFocus()), None)
        if step is None or here is None:
            super().keyPressEvent(event)
            return
        items[(here + step) % len(items)].setFocus(Qt.FocusReason.TabFocusReason)

    def _add_group(self, group: str) -> None:
        box = QVBoxLayout()
        box.setSpacing(0)
        if group:
            caption = PlainLabel(group, "group", parent=self)
            caption.setContentsMargins(px(14), px(8), 0, px(3))
            caption.setVisible(not self._narrow)
            self._captions[group] = caption
            box.addWidget(caption)
        self._groups[group] = box
        self._list.insertLayout(self._list.count() - 1, box)
