"""The view of a list: first column frozen, states as chips, digits to the right."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import cast

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from fengqiao_desktop.gui.columns import Column
from fengqiao_desktop.gui.inputs import ENTER_KEYS
from fengqiao_desktop.gui.record_model import CHIP_ROLE, COLUMN_ROLE, Index, RecordModel
from fengqiao_desktop.gui.theme import colours, px, role_colours, ui_font

PADDING = 8


class CellDelegate(QStyledItemDelegate):
    """Paints a cell of a RecordModel; a hair line below each row."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        c = colours()
        area = QRect(option.rect)
        column: Column = index.data(COLUMN_ROLE)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, QColor(c.blue_soft))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, QColor(c.hover))
        painter.setPen(QPen(QColor(c.line), 1))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        text = str(index.data() or "")
        inner = area.adjusted(px(PADDING), 0, -px(PADDING), -1)
        role = index.data(CHIP_ROLE) if column.chip is not None and text else None
        if role:
            _paint_chip(painter, inner, role, text)
        else:
            painter.setFont(ui_font())
            painter.setPen(QColor(c.blue if column.link else c.ink))
            side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
            short = painter.fontMetrics().elidedText(
                text, Qt.TextElideMode.ElideRight, inner.width()
            )
            painter.drawText(inner, side | Qt.AlignmentFlag.AlignVCenter, short)
        painter.restore()

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        text = str(index.data() or "")
        return QSize(self.parent_metrics(text) + 2 * px(PADDING) + px(14), px(30))

    def parent_metrics(self, text: str) -> int:
        view = self.parent()
        return view.fontMetrics().horizontalAdvance(text) if isinstance(view, QWidget) else 0


def _paint_chip(painter: QPainter, area: QRect, role: str, word: str) -> None:
    text, ground = role_colours(role)
    painter.setFont(ui_font(12))
    metrics = painter.fontMetrics()
    wide = min(area.width(), metrics.horizontalAdvance(word) + px(14))
    box = QRectF(area.left(), area.center().y() - px(20) / 2 + 0.5, wide, px(20))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(box, px(3), px(3))
    painter.setPen(text)
    short = metrics.elidedText(word, Qt.TextElideMode.ElideRight, wide - px(6))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, short)


class SortHeader(QHeaderView):
    """A header whose sections ask for a sort: a small arrow says by which and which way."""

    asked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._sorted = (-1, False)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionsMovable(False)
        self.setMinimumSectionSize(px(36))
        self.sectionClicked.connect(self.asked)

    def set_sorted(self, section: int, descending: bool) -> None:
        self._sorted = (section, descending)
        self.viewport().update()

    def sorted_by(self) -> tuple[int, bool]:
        """(section, descending); section -1 for no order of the user's."""
        return self._sorted

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), px(30))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        c = colours()
        painter.save()
        painter.fillRect(rect, QColor(c.head))
        painter.setPen(QPen(QColor(c.line), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        column = cast(RecordModel, self.model()).columns[section]
        here, descending = self._sorted
        painter.setFont(ui_font(13))
        painter.setPen(QColor(c.ink if here == section else c.second))
        inner = rect.adjusted(px(PADDING), 0, -px(PADDING), -1)
        words = column.label
        if here == section:
            words += " ↓" if descending else " ↑"
        side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
        short = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, side | Qt.AlignmentFlag.AlignVCenter, short)
        painter.restore()


class TableView(QTableView):
    """Rows of a RecordModel.  Keys: Enter and F2 open, Del, Ctrl+D, Ctrl+C, Ctrl+A."""

    opened = Signal(int)
    delete_asked = Signal()
    duplicate_asked = Signal()
    copy_asked = Signal()
    paste_asked = Signal()
    sort_asked = Signal(int)

    def __init__(self, model: RecordModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = model
        self.header = SortHeader(self)
        self.header.asked.connect(self.sort_asked)
        self.setHorizontalHeader(self.header)
        _dress(self)
        self.setModel(model)
        self.frozen = _FrozenColumn(self)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))
        self.header.sectionResized.connect(self._section_resized)
        self.verticalScrollBar().valueChanged.connect(self.frozen.verticalScrollBar().setValue)
        self.frozen.verticalScrollBar().valueChanged.connect(self.verticalScrollBar().setValue)
        self.resize_to_theme()

    def resize_to_theme(self) -> None:
        """Heights and widths for the size in force."""
        for view in (self, self.frozen):
            view.verticalHeader().setDefaultSectionSize(px(30))
        for number, column in enumerate(self.rows.columns):
            self.setColumnWidth(number, px(column.width))
        self.fill_width()

    def fill_width(self) -> None:
        """Give the stretching column the room left over."""
        wanted = next((i for i, column in enumerate(self.rows.columns) if column.stretch), -1)
        if wanted < 0 or self.isColumnHidden(wanted):
            return
        others = sum(
            self.columnWidth(i)
            for i in range(len(self.rows.columns))
            if i != wanted and not self.isColumnHidden(i)
        )
        least = px(self.rows.columns[wanted].width)
        self.setColumnWidth(wanted, max(least, self.viewport().width() - others))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fill_width()
        self.frozen.place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        acts: dict[Qt.Key, Callable[[], object]] = {}
        if plain:
            acts = {
                Qt.Key.Key_F2: self._open_current,
                Qt.Key.Key_Delete: self.delete_asked.emit,
                **dict.fromkeys(ENTER_KEYS, self._open_current),
            }
        elif control:
            acts = {
                Qt.Key.Key_C: self.copy_asked.emit,
                Qt.Key.Key_V: self.paste_asked.emit,
                Qt.Key.Key_D: self.duplicate_asked.emit,
                Qt.Key.Key_Home: partial(self.selectRow, 0),
                Qt.Key.Key_End: partial(self.selectRow, self.rows.rowCount() - 1),
            }
        if key in acts:
            acts[key]()
            event.accept()
            return
        super().keyPressEvent(event)

    def set_hidden_columns(self, keys: Sequence[str]) -> None:
        """Hide columns by key; the first one always stays."""
        for number, column in enumerate(self.rows.columns):
            self.setColumnHidden(number, number > 0 and column.key in keys)
        self.fill_width()

    def _open_current(self) -> None:
        if self.currentIndex().isValid():
            self.opened.emit(self.currentIndex().row())

    def _section_resized(self, section: int, _old: int, new: int) -> None:
        if section == 0:
            self.frozen.setColumnWidth(0, new)
            self.frozen.place()


class _FrozenColumn(QTableView):
    """The first column again, on top of the scrolling ones, over the same model and selection."""

    def __init__(self, owner: TableView) -> None:
        super().__init__(owner)
        self._owner = owner
        header = SortHeader(self)
        header.asked.connect(owner.sort_asked)
        self.setHorizontalHeader(header)
        _dress(self)
        self.setModel(owner.model())
        self.setSelectionModel(owner.selectionModel())
        self.setFocusProxy(owner)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(policy)
        self.setHorizontalScrollBarPolicy(policy)
        for number in range(1, owner.rows.columnCount()):
            self.setColumnHidden(number, True)
        self.doubleClicked.connect(lambda index: owner.opened.emit(index.row()))
        owner.header.sectionResized.connect(lambda *_: self.place())
        self.place()
        self.raise_()

    def sorting(self) -> SortHeader:
        return cast(SortHeader, self.horizontalHeader())

    def place(self) -> None:
        """Cover exactly the first column of the owner, header included."""
        owner = self._owner
        frame = owner.frameWidth()
        tall = owner.horizontalHeader().height() + owner.viewport().height()
        self.setGeometry(frame, frame, owner.columnWidth(0), tall)


def _dress(view: QTableView) -> None:
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setItemDelegate(CellDelegate(view))
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.setTabKeyNavigation(False)
    view.setCornerButtonEnabled(False)
    view.setMouseTracking(True)
    side = view.verticalHeader()
    side.hide()
    side.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    side.setMinimumSectionSize(20)
