"""A line that offers what fits while one types, and takes only what was offered."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from fengqiao_desktop.gui.icons import icon_colour, paint_icon
from fengqiao_desktop.gui.inputs import ENTER_KEYS, LineEdit
from fengqiao_desktop.gui.theme import px

MOST_ROWS = 10


@dataclass(frozen=True)
class Pick:
    """One thing offered: the value stored, its words, and a quieter note behind them."""

    value: Any
    label: str
    note: str = ""


Source = Callable[[str, Callable[[Sequence[Pick]], None]], None]


class PickBox(LineEdit):
    """`picked()` whenever another thing (or nothing) is chosen.

    `source(text, deliver)` offers what fits `text`; it may deliver later.  The list is part of
    the window and takes no focus, so an input method goes on working.  With `set_new_words` a last
    line offers to make a new thing (`new_asked(text)`).
    """

    picked = Signal()
    new_asked = Signal(str)

    def __init__(self, source: Source, *, placeholder: str = "") -> None:
        super().__init__(placeholder=placeholder)
        self._source = source
        self._pick: Pick | None = None
        self._new_words = ""
        self._list = _PickList(self)
        self._list.taken.connect(self._take)
        self.textEdited.connect(self._edited)
        self.setTextMargins(0, 0, px(16), 0)

    def current(self) -> Pick | None:
        """What is chosen; None for nothing and for words that fit nothing."""
        return self._pick

    def set_current(self, pick: Pick | None) -> None:
        self._pick = pick
        self.setText(pick.label if pick is not None else "")
        self.setCursorPosition(0)
        self._list.close_list()

    def set_new_words(self, words: str) -> None:
        """Words of the line that makes a new thing: “新建人员”."""
        self._new_words = words

    def is_open(self) -> bool:
        return self._list.isVisible()

    def list_of(self) -> QListWidget:
        return self._list.list

    def open_list(self, text: str = "") -> None:
        """Offer what fits `text`."""

        def deliver(picks: Sequence[Pick]) -> None:
            if self.hasFocus():
                self._list.offer(picks, self._new_words, text)

        self._source(text, deliver)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.composing() or self.isReadOnly():
            super().keyPressEvent(event)
            return
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            if self.is_open():
                self._list.step(1 if key == Qt.Key.Key_Down else -1)
            else:
                self.open_list("" if self._pick is not None else self.text().strip())
            event.accept()
        elif key == Qt.Key.Key_Escape and self.is_open():
            self._list.close_list()
            event.accept()
        elif key in ENTER_KEYS and self.is_open() and not event.modifiers():
            self._list.take()
            event.ignore()  # and the form goes on to the next field
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        is_tab = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Tab
        if is_tab and event.type() == QEvent.Type.KeyPress and self.is_open():
            self._list.take()
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if not self.isReadOnly() and self._arrow().contains(QPointF(event.pos())):
            if self.is_open():
                self._list.close_list()
            else:
                self.open_list()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.isReadOnly():
            tone = "second" if self.isEnabled() else "third"
            paint_icon(QPainter(self), self._arrow(), "chevron-down", icon_colour(tone))

    def take_open(self) -> None:
        """Take the line marked in an open list, as Enter would."""
        if self.is_open() and not self.composing():
            self._list.take()

    def settle(self) -> None:
        """The field was left: words that are exactly one thing's name choose it."""
        self._list.close_list()
        text = self.text().strip()
        if not text:
            self._choose(None)
        elif self._pick is None or self._pick.label != text:
            self._source(text, lambda picks: self._match(text, picks))

    def _match(self, text: str, picks: Sequence[Pick]) -> None:
        same = [pick for pick in picks if pick.label == text]
        if len(same) == 1 and self.text().strip() == text:
            self._choose(same[0])

    def _edited(self, text: str) -> None:
        if self._pick is not None and text.strip() != self._pick.label:
            self._pick = None
            self.picked.emit()
        if text.strip():
            self.open_list(text.strip())
        else:
            self._list.close_list()

    def _take(self, pick: Pick | None) -> None:
        if pick is None:
            self.new_asked.emit(self.text().strip())
        else:
            self._choose(pick)
            self.setText(pick.label)
            self.selectAll()

    def _choose(self, pick: Pick | None) -> None:
        if pick != self._pick:
            self._pick = pick
            self.picked.emit()

    def _arrow(self) -> QRectF:
        side = px(14)
        return QRectF(self.width() - px(8) - side, (self.height() - side) / 2, side, side)


class _PickList(QFrame):
    taken = Signal(object)

    def __init__(self, box: PickBox) -> None:
        super().__init__()
        self.setObjectName("results")
        self._box = box
        self.list = QListWidget()
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemClicked.connect(self._take_item)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 3, 1, 3)
        layout.addWidget(self.list)
        self.hide()
        box.installEventFilter(self)
        box.destroyed.connect(self.deleteLater)

    def offer(self, picks: Sequence[Pick], new_words: str, text: str) -> None:
        self.list.clear()
        for pick in picks:
            item = QListWidgetItem(f"{pick.label}　{pick.note}" if pick.note else pick.label)
            item.setData(Qt.ItemDataRole.UserRole, pick)
            self.list.addItem(item)
        if new_words:
            self.list.addItem(QListWidgetItem(f"＋ {new_words}“{text}”" if text else new_words))
        if not self.list.count():
            empty = QListWidgetItem("没有符合的")
            empty.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addItem(empty)
        here = self._box.current()
        row = next((i for i, pick in enumerate(picks) if pick == here), 0)
        self.list.setCurrentRow(row)
        self._place()
        self.show()
        self.raise_()

    def close_list(self) -> None:
        self.hide()

    def step(self, count: int) -> None:
        self.list.setCurrentRow((self.list.currentRow() + count) % self.list.count())

    def take(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self._take_item(item)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            QTimer.singleShot(0, self, self._close_if_left)
        elif event.type() in (QEvent.Type.Hide, QEvent.Type.Move, QEvent.Type.Resize):
            self.close_list()
        return super().eventFilter(watched, event)

    def _close_if_left(self) -> None:
        if not self._box.hasFocus():
            self.close_list()

    def _take_item(self, item: QListWidgetItem) -> None:
        if not item.flags() & Qt.ItemFlag.ItemIsEnabled:
            return
        self.close_list()
        self.taken.emit(item.data(Qt.ItemDataRole.UserRole))

    def _place(self) -> None:
        window: QWidget = self._box.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        rows = min(self.list.count(), MOST_ROWS)
        tall = rows * max(px(28), self.list.sizeHintForRow(0)) + px(8)
        wide = max(self._box.width(), self.list.sizeHintForColumn(0) + px(28))
        below = self._box.mapTo(window, self._box.rect().bottomLeft())
        above = self._box.mapTo(window, self._box.rect().topLeft()).y()
        room = window.height() - below.y() - px(6)
        left = max(px(4), min(below.x(), window.width() - wide - px(4)))
        if tall > room and above > room:
            tall = min(tall, above - px(6))
            self.setGeometry(left, above - tall - px(2), wide, tall)
        else:
            self.setGeometry(left, below.y() + px(2), wide, min(tall, room))
