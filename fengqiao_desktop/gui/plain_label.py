"""The only labels of the windows: plain text always, and words that can be clicked."""

import html

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QWidget


def set_look(widget: QWidget, name: str, value: object) -> None:
    """Set a property the style sheet looks at and let the sheet see it."""
    widget.setProperty(name, value)
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)


def button_text(text: str) -> str:
    """Text for a button or menu in which an ampersand stays an ampersand."""
    return text.replace("&", "&&")


def plain_tip(text: str) -> str:
    """Tool tip text whose characters show as they are, whatever markup they look like."""
    if "<" not in text and "&" not in text:
        return text
    return f'<p style="white-space:pre-wrap">{html.escape(text)}</p>'


class PlainLabel(QLabel):
    """A label that never reads its text as markup.

    `tone` is a word of the style sheet: title, section, strong, second, hint, caption, count,
    problem, warning, or a colour role.  With `elide` a text too long for its place ends in … and
    is shown whole in the tool tip; such a label never widens its window.
    """

    def __init__(
        self,
        text: str = "",
        tone: str = "",
        *,
        wrap: bool = False,
        elide: bool = False,
        selectable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._full = text
        self._elide = elide
        super().setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        if tone:
            self.setProperty("tone", tone)
        if elide:
            self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        if selectable:
            self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        super().setText(text)

    def setTextFormat(self, _format: Qt.TextFormat) -> None:
        """Kept plain whatever is asked."""

    def setText(self, text: str) -> None:
        self._full = text
        if self._elide:
            self._shorten()
        else:
            super().setText(text)

    def full_text(self) -> str:
        return self._full

    def set_tone(self, tone: str) -> None:
        set_look(self, "tone", tone)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._elide:
            self._shorten()

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(0, hint.height()) if self._elide else hint

    def sizeHint(self) -> QSize:
        if not self._elide:
            return super().sizeHint()
        width = self.fontMetrics().horizontalAdvance(self._full) + 2
        return QSize(width, super().sizeHint().height())

    def _shorten(self) -> None:
        room = self.contentsRect().width()
        short = self.fontMetrics().elidedText(self._full, Qt.TextElideMode.ElideRight, room)
        super().setText(short)
        self.setToolTip("" if short == self._full else plain_tip(self._full))


class LinkLabel(QPushButton):
    """Underlined words that can be clicked, tabbed to and pressed with Space or Enter."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(button_text(text), parent)
        self.setProperty("look", "link")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
