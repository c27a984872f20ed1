"""Buttons: the one primary, plain ones with their key, small ones, menus and filter chips."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QMenu,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QToolButton,
    QWidget,
)

from fengqiao_desktop.gui.icons import icon, icon_colour
from fengqiao_desktop.gui.plain_label import button_text, plain_tip
from fengqiao_desktop.gui.theme import px, theme_signals


class _KeyButton(QPushButton):
    """A button that shows its key in small letters after its words, and can carry an icon."""

    look = ""

    def __init__(
        self,
        text: str,
        key_hint: str = "",
        *,
        icon_name: str = "",
        on_click: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(button_text(text), parent)
        self._hint = key_hint
        self._icon_name = icon_name
        self.setAutoDefault(False)
        if self.look:
            self.setProperty("look", self.look)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        if on_click is not None:
            self.clicked.connect(lambda _checked=False: on_click())
        if icon_name:
            self._draw_icon()
            theme_signals().changed.connect(self._draw_icon)

    def key_hint(self) -> str:
        return self._hint

    def set_key_hint(self, hint: str) -> None:
        self._hint = hint
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        size = super().sizeHint()
        extra = self._hint_width()
        return QSize(size.width() + extra, size.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._hint:
            super().paintEvent(event)
            return
        option = QStyleOptionButton()
        self.initStyleOption(option)
        painter = QPainter(self)
        style = self.style()
        style.drawControl(QStyle.ControlElement.CE_PushButtonBevel, option, painter, self)
        whole = QRect(option.rect)
        option.rect = whole.adjusted(0, 0, -self._hint_width(), 0)
        style.drawControl(QStyle.ControlElement.CE_PushButtonLabel, option, painter, self)
        small = painter.font()
        small.setPixelSize(px(11))
        small.setBold(False)
        painter.setFont(small)
        painter.setPen(icon_colour(self._hint_tone()))
        painter.drawText(
            whole.adjusted(0, 0, -px(11), 0),
            Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
            self._hint,
        )

    def _hint_tone(self) -> str:
        return "hint" if self.isEnabled() else "third"

    def _hint_width(self) -> int:
        if not self._hint:
            return 0
        small = self.font()
        small.setPixelSize(px(11))
        metrics = QFontMetrics(small)
        return metrics.horizontalAdvance(self._hint) + px(7)

    def _draw_icon(self) -> None:
        tone = "on_primary" if self.look == "primary" else "second"
        self.setIcon(icon(self._icon_name, tone, 14, gap=4))
        self.setIconSize(QSize(px(18), px(14)))


class PlainButton(_KeyButton):
    """A white button."""


class PrimaryButton(_KeyButton):
    """The one blue button of a page: the next step."""

    look = "primary"

    def _hint_tone(self) -> str:
        return "on_primary" if self.isEnabled() else "third"


class SmallButton(_KeyButton):
    """A lower button for the end of a row."""

    look = "small"


class QuietButton(_KeyButton):
    """A button without a frame, for “＋ 添加” and the like in the head of a card."""

    look = "quiet"


class DangerButton(_KeyButton):
    """A white button with red words: deletes or voids."""

    look = "danger"


class MenuButton(PlainButton):
    """A button that opens a menu, with a small arrow; fill `menu_of()` or `set_entries`."""

    def __init__(self, text: str, *, icon_name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, icon_name=icon_name, parent=parent)
        self._menu = QMenu(self)
        self.setMenu(self._menu)

    def menu_of(self) -> QMenu:
        return self._menu

    def set_entries(self, entries: Sequence[tuple[str, Callable[[], object]] | None]) -> None:
        """(words, what to do) in order; None is a line between groups."""
        self._menu.clear()
        for entry in entries:
            if entry is None:
                self._menu.addSeparator()
                continue
            words, act = entry
            action = self._menu.addAction(button_text(words))
            action.triggered.connect(lambda _checked=False, act=act: act())

    def sizeHint(self) -> QSize:
        size = super().sizeHint()
        return QSize(size.width() + px(14), size.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        painter = QPainter(self)
        style = self.style()
        style.drawControl(QStyle.ControlElement.CE_PushButtonBevel, option, painter, self)
        whole = QRect(option.rect)
        option.rect = whole.adjusted(0, 0, -px(16), 0)
        option.features &= ~QStyleOptionButton.ButtonFeature.HasMenu
        style.drawControl(QStyle.ControlElement.CE_PushButtonLabel, option, painter, self)
        side = px(12)
        pixmap = icon("chevron-down", self._arrow_tone(), 12).pixmap(
            QSize(side, side), self.devicePixelRatio()
        )
        painter.drawPixmap(whole.right() - px(10) - side, (self.height() - side) // 2, pixmap)

    def _arrow_tone(self) -> str:
        return "second" if self.isEnabled() else "third"


class IconButton(QToolButton):
    """A small button with an icon only; `words` are its tool tip and its name for readers."""

    def __init__(
        self,
        icon_name: str,
        words: str,
        *,
        tone: str = "second",
        on_click: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon_name, self._tone = icon_name, tone
        self.setToolTip(plain_tip(words))
        self.setAccessibleName(words)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        if on_click is not None:
            self.clicked.connect(lambda _checked=False: on_click())
        self._draw()
        theme_signals().changed.connect(self._draw)

    def _draw(self) -> None:
        self.setIcon(icon(self._icon_name, self._tone, 16))
        self.setIconSize(QSize(px(16), px(16)))


class FilterChip(QPushButton):
    """A small word with a count that filters a list; checkable.

    `alarm` (red or amber) colours one that is a warning by itself.
    """

    def __init__(
        self,
        word: str,
        count: int | None = None,
        *,
        alarm: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._word = word
        self.setProperty("look", "filter")
        if alarm:
            self.setProperty("alarm", alarm)
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.set_count(count)

    def set_count(self, count: int | None) -> None:
        tail = "" if count is None else f" {count}"
        self.setText(button_text(f"{self._word}{tail}"))

    def word(self) -> str:
        return self._word
