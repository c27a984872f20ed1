"""Text inputs that respect the input method: Enter inside pre-edit never leaves the field."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QInputMethodEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QStyle,
    QStyleOptionComboBox,
    QWidget,
)

from fengqiao_desktop.gui.icons import icon_colour, paint_icon
from fengqiao_desktop.gui.theme import px

ENTER_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class _Composing:
    """Knows whether an input method holds unfinished text.

    Some input methods commit on Enter and let the same key press reach the widget afterwards; the
    state therefore ends only when the event loop has come round.
    """

    def __init__(self, owner: QObject) -> None:
        self._owner = owner
        self.active = False

    def note(self, event: QInputMethodEvent) -> None:
        if event.preeditString():
            self.active = True
        elif self.active:
            QTimer.singleShot(0, self._owner, self._end)

    def _end(self) -> None:
        self.active = False


class LineEdit(QLineEdit):
    """A line of text.  `entered` is Enter outside pre-edit; the key then goes on to the form."""

    entered = Signal()

    def __init__(
        self, text: str = "", *, placeholder: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self._composing = _Composing(self)
        self.setPlaceholderText(placeholder)

    def composing(self) -> bool:
        return self._composing.active

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._composing.note(event)
        super().inputMethodEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER_KEYS:
            if self.composing():
                event.accept()
                return
            if not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
                self.returnPressed.emit()
                self.entered.emit()
            event.ignore()  # the form around it moves on or saves
            return
        super().keyPressEvent(event)


class TextArea(QPlainTextEdit):
    """Paragraphs; grows from `lines` to `most` lines with its text.  Tab leaves the field."""

    def __init__(
        self,
        text: str = "",
        *,
        lines: int = 2,
        most: int = 12,
        placeholder: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._lines, self._most = lines, most
        self._composing = _Composing(self)
        self.setTabChangesFocus(True)
        self.setPlaceholderText(placeholder)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(3)
        layout = self.document().documentLayout()
        layout.documentSizeChanged.connect(self._grow)
        self._grow()

    def composing(self) -> bool:
        return self._composing.active

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._composing.note(event)
        super().inputMethodEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._grow()

    def _grow(self) -> None:
        wanted = int(self.document().size().height())  # QPlainTextEdit counts it in lines
        shown = max(self._lines, min(wanted, self._most))
        more = wanted > self._most
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAsNeeded if more else policy.ScrollBarAlwaysOff
        )
        self.setFixedHeight(shown * self.fontMetrics().lineSpacing() + px(12))


class ComboBox(QComboBox):
    """A drop-down list that the mouse wheel cannot change by accident."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setView(QListView(self))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(4)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        area = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox,
            option,
            QStyle.SubControl.SC_ComboBoxArrow,
            self,
        )
        side = px(14)
        left = area.center().x() - side / 2 + 0.5
        top = (self.height() - side) / 2
        tone = "second" if self.isEnabled() else "third"
        paint_icon(QPainter(self), QRectF(left, top, side, side), "chevron-down", icon_colour(tone))


class SearchBox(LineEdit):
    """A line with a magnifying glass.  `asked(text)` comes shortly after the last key;
    Esc clears it, and when it is already empty emits `left`; Up, Down and Enter may be handed
    to a result list through `set_list_keys`."""

    asked = Signal(str)
    left = Signal()

    def __init__(
        self,
        placeholder: str = "",
        *,
        key_hint: str = "",
        delay_ms: int = 120,
        tone: str = "third",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(placeholder=placeholder, parent=parent)
        self._hint, self._tone = key_hint, tone
        self._list_keys: Callable[[QKeyEvent], bool] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(delay_ms)
        self._timer.timeout.connect(lambda: self.asked.emit(self.text().strip()))
        self.textChanged.connect(self._typed)
        self._margins()

    def set_list_keys(self, handler: Callable[[QKeyEvent], bool]) -> None:
        """`handler` sees Up, Down, Page keys and Enter first; True means it took the key."""
        self._list_keys = handler

    def sizeHint(self) -> QSize:
        return QSize(px(220), super().sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._margins()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._list_keys is not None and not self.composing() and self._list_keys(event):
            event.accept()
            return
        if event.key() == Qt.Key.Key_Escape and not self.composing():
            if self.text():
                self.clear()
                self.ask_now()
            else:
                self.left.emit()
            event.accept()
            return
        super().keyPressEvent(event)
        if event.key() in ENTER_KEYS:
            event.accept()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() == Qt.FocusReason.ShortcutFocusReason:
            self.selectAll()

    def ask_now(self) -> None:
        """Emit `asked` at once for the text as it stands."""
        self._timer.stop()
        self.asked.emit(self.text().strip())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        side = px(14)
        box = QRectF(px(8), (self.height() - side) / 2, side, side)
        paint_icon(painter, box, "search", icon_colour(self._tone))
        if self._hint and not self.text() and not self.composing():
            font = painter.font()
            font.setPixelSize(px(11))
            painter.setFont(font)
            painter.setPen(icon_colour(self._tone))
            right = self.rect().adjusted(0, 0, -px(10), 0)
            painter.drawText(
                right, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._hint
            )

    def _typed(self) -> None:
        self._timer.start()
        self._margins()

    def _margins(self) -> None:
        small = self.font()
        small.setPixelSize(px(11))
        room = 0 if self.text() else QFontMetrics(small).horizontalAdvance(self._hint)
        self.setTextMargins(px(20), 0, room + px(4), 0)
