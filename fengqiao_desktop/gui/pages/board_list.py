"""The day as one list: when, who, what, why, and one small button a row; groups between them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from fengqiao_desktop.domain.dates import weekday_cn
from fengqiao_desktop.gui.plain_label import plain_tip
from fengqiao_desktop.gui.theme import colours, px, role_colours, theme_signals, ui_font
from fengqiao_desktop.services.board import BUCKETS, BoardItem

ROW = int(Qt.ItemDataRole.UserRole) + 1
Index = QModelIndex | QPersistentModelIndex
WEEK = "一二三四五六日"
LOCAL = "本地规则或建议"
_LOCAL_TAIL = "（本地规则或建议，可调整）"
ELIDE = Qt.TextElideMode.ElideRight
MIDDLE = Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True)
class Group:
    """A line between the rows: 逾期 3."""

    word: str
    count: int


Line = Group | BoardItem


def when_words(item: BoardItem, today: date) -> tuple[str, str]:
    """(colour role, words) of the chip that says when: 逾期 2 天, 今天, 周三, 12-05."""
    if item.bucket == "overdue":
        return "red", f"逾期 {item.late_days} 天"
    if item.bucket == "today":
        return "amber", "今天"
    if item.bucket == "week":
        later = "下周" if item.due.isocalendar()[:2] != today.isocalendar()[:2] else "周"
        return "blue", f"{later}{WEEK[item.due.weekday()]}"
    return "grey", f"{item.due:%m-%d}"


def why_words(item: BoardItem) -> str:
    """The rule and article; what is no official rule says so first."""
    why = item.why.replace(_LOCAL_TAIL, "")
    if item.official or why == LOCAL:
        return why
    return f"{LOCAL} · {why}" if why else LOCAL


def how_words(item: BoardItem, today: date) -> str:
    """A row told in full: which case, when, by which rule, and how the days were counted."""
    _role, when = when_words(item, today)
    left = (item.due - today).days
    tail = f"，还有 {left} 天" if left > 0 else ""
    parts = (
        item.number or item.who,
        f"{when}（{item.due.isoformat()} {weekday_cn(item.due)}{tail}）",
        f"依据：{why_words(item)}",
        f"怎样算的：{item.how}",
        f"主办：{item.owner}" if item.owner else "",
    )
    return "　".join(part for part in parts if part)


def grouped(items: Sequence[BoardItem]) -> list[Line]:
    """The rows with a line before each bucket."""
    lines: list[Line] = []
    for bucket, word in BUCKETS:
        own = [item for item in items if item.bucket == bucket]
        if own:
            lines += [Group(word, len(own)), *own]
    return lines


class _Lines(QAbstractListModel):
    def __init__(self, today: date) -> None:
        super().__init__()
        self.lines: list[Line] = []
        self.today = today

    def set_lines(self, lines: list[Line]) -> None:
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 Qt's signature
        return 0 if parent.isValid() else len(self.lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or isinstance(self.lines[index.row()], Group):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role == ROW:
            return line
        if role == Qt.ItemDataRole.DisplayRole:  # for screen readers; the delegate paints
            if isinstance(line, Group):
                return f"{line.word} {line.count}"
            when = when_words(line, self.today)[1]
            return f"{when} {line.who} {line.what} {why_words(line)} {line.action_label}"
        if role == Qt.ItemDataRole.ToolTipRole and not isinstance(line, Group):
            return plain_tip(f"{line.what}\n{why_words(line)}\n怎样算的：{line.how}")
        return None


class BoardList(QListView):
    """`opened(BoardItem)` by the button of a row, double click or Enter; `chosen(BoardItem | None)`
    when the row with the caret changes."""

    opened = Signal(object)
    chosen = Signal(object)

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = _Lines(today)
        self.pressed_button = -1
        self.setModel(self._lines)
        self.setItemDelegate(_LineDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet("QListView { border: 0; }")
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAccessibleName("今日工作")
        self.doubleClicked.connect(self._open)
        theme_signals().changed.connect(self.doItemsLayout)

    def set_items(self, items: Sequence[BoardItem], today: date) -> None:
        """Show these; the row with the caret is found again by what it is about."""
        before = self.current()
        self._lines.today = today
        self._lines.set_lines(grouped(items))
        rows = [i for i, line in enumerate(self._lines.lines) if isinstance(line, BoardItem)]
        same = [i for i in rows if before is not None and _same(self._lines.lines[i], before)]
        if rows:
            self.setCurrentIndex(self._lines.index(same[0] if same else rows[0]))
        else:
            self.chosen.emit(None)

    def items(self) -> list[BoardItem]:
        """What is shown, in order."""
        return [line for line in self._lines.lines if isinstance(line, BoardItem)]

    def current(self) -> BoardItem | None:
        """The row with the caret."""
        line = self.currentIndex().data(ROW) if self.currentIndex().isValid() else None
        return line if isinstance(line, BoardItem) else None

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        line = current.data(ROW) if current.isValid() else None
        self.chosen.emit(line if isinstance(line, BoardItem) else None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self._open(self.currentIndex())
            event.accept()
            return
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and not event.modifiers():
            self._walk(1 if key == Qt.Key.Key_Down else -1)
            event.accept()
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        inside = event.button() == Qt.MouseButton.LeftButton and self._on_button(
            index, event.position().toPoint()
        )
        self.pressed_button = index.row() if inside else -1
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        row, self.pressed_button = self.pressed_button, -1
        self.viewport().update()
        if row >= 0 and index.row() == row and self._on_button(index, event.position().toPoint()):
            self._open(index)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        spot = event.position().toPoint()
        over = self._on_button(self.indexAt(spot), spot)
        shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)
        self.viewport().update()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self.viewport().update()
        return super().viewportEvent(event)

    def button_of(self, index: Index) -> QRect:
        """Where the button of a row is, in the viewport."""
        line = index.data(ROW)
        if not isinstance(line, BoardItem):
            return QRect()
        return button_box(self.visualRect(index), line.action_label)

    def _on_button(self, index: Index, spot: QPoint) -> bool:
        return index.isValid() and self.button_of(index).contains(spot)

    def _open(self, index: Index) -> None:
        line = index.data(ROW) if index.isValid() else None
        if isinstance(line, BoardItem):
            self.opened.emit(line)

    def _walk(self, step: int) -> None:
        """To the next row, over the lines between the groups."""
        row = self.currentIndex().row() + step
        while 0 <= row < len(self._lines.lines):
            if isinstance(self._lines.lines[row], BoardItem):
                self.setCurrentIndex(self._lines.index(row))
                return
            row += step


def button_box(row: QRect, label: str) -> QRect:
    """The place of a row's button."""
    from PySide6.QtGui import QFontMetrics

    wide = QFontMetrics(ui_font(12)).horizontalAdvance(label) + px(18)
    return QRect(row.right() - px(8) - wide, row.center().y() - px(11), wide, px(23))


def _same(line: Line, item: BoardItem) -> bool:
    return isinstance(line, BoardItem) and (line.register, line.record, line.what) == (
        item.register,
        item.record,
        item.what,
    )


class _LineDelegate(QStyledItemDelegate):
    def __init__(self, view: BoardList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        tall = px(26) if isinstance(index.data(ROW), Group) else px(30)
        return QSize(option.rect.width(), tall)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        c = colours()
        area = QRect(option.rect)
        line = index.data(ROW)
        painter.save()
        if isinstance(line, Group):
            painter.fillRect(area, QColor(c.head))
            painter.setFont(ui_font(12))
            painter.setPen(QColor(c.second))
            painter.drawText(area.adjusted(px(8), 0, 0, -1), MIDDLE, f"{line.word} {line.count}")
        else:
            if option.state & QStyle.StateFlag.State_Selected:
                painter.fillRect(area, QColor(c.blue_soft if self._view.hasFocus() else c.hover))
            elif option.state & QStyle.StateFlag.State_MouseOver:
                painter.fillRect(area, QColor(c.hover))
            self._paint_item(painter, area, line, index)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(QPen(QColor(c.line), 1))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        painter.restore()

    def _paint_item(self, painter: QPainter, area: QRect, item: BoardItem, index: Index) -> None:
        c = colours()
        model = index.model()
        today = model.today if isinstance(model, _Lines) else item.due
        role, words = when_words(item, today)
        _paint_chip(
            painter, QRect(area.left() + px(8), area.top(), px(76), area.height()), role, words
        )
        who = QRect(
            area.left() + px(92), area.top(), min(px(180), area.width() // 4), area.height()
        )
        painter.setFont(ui_font(13))
        painter.setPen(QColor(c.ink))
        metrics = painter.fontMetrics()
        painter.drawText(who, MIDDLE, metrics.elidedText(item.who, ELIDE, who.width()))
        button = button_box(area, item.action_label)
        left = who.right() + px(12)
        room = button.left() - px(12) - left
        what = metrics.elidedText(item.what, ELIDE, room)
        painter.drawText(QRect(left, area.top(), room, area.height()), MIDDLE, what)
        used = metrics.horizontalAdvance(what) + px(9)
        if room - used > px(40):
            painter.setFont(ui_font(12))
            painter.setPen(QColor(c.hint))
            rest = QRect(left + used, area.top(), room - used, area.height())
            why = painter.fontMetrics().elidedText(why_words(item), ELIDE, rest.width())
            painter.drawText(rest, MIDDLE, why)
        self._paint_button(painter, button, item.action_label, index.row())

    def _paint_button(self, painter: QPainter, box: QRect, label: str, row: int) -> None:
        c = colours()
        spot = self._view.viewport().mapFromGlobal(self._view.cursor().pos())
        over = self._view.viewport().underMouse() and box.contains(spot)
        ground = c.grey_soft if self._view.pressed_button == row else c.hover if over else c.card
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(c.field_line), 1))
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), px(4), px(4))
        painter.setFont(ui_font(12))
        painter.setPen(QColor(c.ink))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, label)


def _paint_chip(painter: QPainter, area: QRect, role: str, word: str) -> None:
    text, ground = role_colours(role)
    painter.setFont(ui_font(12))
    wide = min(area.width(), painter.fontMetrics().horizontalAdvance(word) + px(14))
    box = QRectF(area.left(), area.center().y() - px(10) + 0.5, wide, px(20))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(box, px(3), px(3))
    painter.setPen(text)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, word)
