"""A statistical form on the screen: headers grouped in rows, the first column standing still."""

from typing import Any, cast

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
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

from fengqiao_desktop.domain.mediation.forms import NOTHING, TOTAL, Cell, Column, Form, Row, shown
from fengqiao_desktop.gui.plain_label import plain_tip
from fengqiao_desktop.gui.theme import colours, px, ui_font
from fengqiao_desktop.services.statistics_sheets import header_rows

Index = QModelIndex | QPersistentModelIndex
ROW, GROUP_ROW, WORD_ROW, UNIT_ROW = 30, 24, 38, 22
LABEL_WIDTH, CELL_WIDTH, WIDE = 220, 86, 104
OPEN_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)


class FormModel(QAbstractTableModel):
    """The rows of a form; column 0 is the row's name."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.columns: tuple[Column, ...] = ()
        self.lines: tuple[Row, ...] = ()

    def show_form(self, form: Form, only: int = 0) -> None:
        """The form, or of it the row of one committee."""
        self.beginResetModel()
        self.columns = form.columns
        self.lines = tuple(r for r in form.rows if not only or r.key == only)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.columns) + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.lines[index.row()]
        if index.column() == 0:
            if role == Qt.ItemDataRole.ToolTipRole:
                return plain_tip(line.label)
            return line.label if role == Qt.ItemDataRole.DisplayRole else None
        column = self.columns[index.column() - 1]
        cell = line.cells.get(column.code, NOTHING)
        if role == Qt.ItemDataRole.DisplayRole:
            return shown(cell.value, column.unit)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(f"{line.label}　{column.full}\n{column.definition}")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{line.label}，{column.full}，{shown(cell.value, column.unit)}"
        return None

    def as_text(self) -> str:
        """All of it as lines of tabs, heads first, to be pasted into a spreadsheet."""
        lines = [["单位", *(f"{c.group} {c.full}" for c in self.columns)]]
        for line in self.lines:
            cells = (shown(line.cells.get(c.code, NOTHING).value, c.unit) for c in self.columns)
            lines.append([line.label, *cells])
        return "\n".join("\t".join(line) for line in lines)

    def cell(self, index: Index) -> tuple[Row, Column, Cell] | None:
        """What stands at an index; None for a row's name."""
        if not index.isValid() or index.column() == 0:
            return None
        line, column = self.lines[index.row()], self.columns[index.column() - 1]
        return line, column, line.cells.get(column.code, NOTHING)


class GroupHeader(QHeaderView):
    """Three rows of words: the group, the column, its unit; what belongs together is one box."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(px(40))

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), px(GROUP_ROW + WORD_ROW + UNIT_ROW))

    def paintEvent(self, _event: QPaintEvent) -> None:
        model = cast(FormModel, self.model())
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), QColor(colours().head))
        whole = px(GROUP_ROW + WORD_ROW + UNIT_ROW)
        at = 1
        groups: dict[str, list[Column]] = {}
        for column in model.columns:
            groups.setdefault(column.group, []).append(column)
        for name, columns in groups.items():
            self._box(painter, at, len(columns), 0, px(GROUP_ROW), name, strong=True)
            upper, lower = header_rows(columns)
            across = at
            for head in upper:
                self._box(painter, across, head.span, px(GROUP_ROW), px(WORD_ROW), head.text)
                across += head.span
            for number, head in enumerate(lower):
                top = px(GROUP_ROW + WORD_ROW)
                self._box(painter, at + number, 1, top, px(UNIT_ROW), head.text, faint=True)
            at += len(columns)
        self._box(painter, 0, 1, 0, whole, "单位", strong=True)

    def _box(
        self,
        painter: QPainter,
        section: int,
        span: int,
        top: int,
        high: int,
        words: str,
        *,
        strong: bool = False,
        faint: bool = False,
    ) -> None:
        """One box over `span` sections; words of a wide one stay where they can be seen."""
        left = self.sectionViewportPosition(section)
        wide = sum(self.sectionSize(section + n) for n in range(span))
        area = QRect(left, top, wide, high)
        c = colours()
        painter.setPen(QPen(QColor(c.line), 1))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        painter.drawLine(area.topRight(), area.bottomRight())
        free = self.viewport().rect()
        if section:  # the names stand over the first column
            free.setLeft(self.sectionSize(0))
        visible = area.intersected(free) if span > 1 else area
        inner = visible.adjusted(px(4), 0, -px(4), 0)
        if inner.width() < px(30):
            return
        painter.setFont(ui_font(12 if faint or not strong else 13, bold=strong))
        painter.setPen(QColor(c.hint if faint else c.ink))
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        if span > 1:
            words = painter.fontMetrics().elidedText(
                words, Qt.TextElideMode.ElideRight, inner.width()
            )
        painter.save()
        painter.setClipRect(area)
        painter.drawText(inner, int(flags), words)
        painter.restore()


class _CellDelegate(QStyledItemDelegate):
    """Numbers that lead somewhere are blue, noughts are faint, the sum is bold."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = cast(FormModel, index.model())
        c = colours()
        area = QRect(option.rect)
        here = bool(option.state & QStyle.StateFlag.State_Selected)
        sum_row = model.lines[index.row()].key == TOTAL
        painter.save()
        ground = c.blue_soft if here else c.head if sum_row else c.card
        painter.fillRect(area, QColor(ground))
        painter.setPen(QPen(QColor(c.line), 1))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        found = model.cell(index)
        painter.setFont(ui_font(bold=sum_row))
        inner = area.adjusted(px(10), 0, -px(10), -1)
        middle = Qt.AlignmentFlag.AlignVCenter
        if found is None:
            painter.setPen(QColor(c.ink))
            words = painter.fontMetrics().elidedText(
                str(index.data()), Qt.TextElideMode.ElideMiddle, inner.width()
            )
            painter.drawText(inner, int(Qt.AlignmentFlag.AlignLeft | middle), words)
        else:
            _row, _column, cell = found
            tone = c.blue if cell.ids else c.ink if cell.value else c.third
            painter.setPen(QColor(tone))
            painter.drawText(inner, int(Qt.AlignmentFlag.AlignRight | middle), str(index.data()))
        if here and option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(c.primary), 1))
            painter.drawRect(area.adjusted(0, 0, -1, -1))
        painter.restore()


class FormGrid(QTableView):
    """The cells of a form.  Enter or a click on a number with records behind it: `asked`.

    `asked(Row, Column, Cell)`.  Ctrl+C copies the whole form as a table.
    """

    asked = Signal(object, object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form_model = FormModel(self)
        self.setHorizontalHeader(GroupHeader(self))
        _dress(self)
        self.setModel(self.form_model)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setAccessibleName("统计表")
        self.still = QTableView(self)
        self.still.setHorizontalHeader(GroupHeader(self.still))
        _dress(self.still)
        self.still.setModel(self.form_model)
        self.still.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.still.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        off = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.still.setVerticalScrollBarPolicy(off)
        self.still.setHorizontalScrollBarPolicy(off)
        self.still.setProperty("edge", "right")
        self.clicked.connect(self._open)
        bar = self.verticalScrollBar()
        bar.valueChanged.connect(self.still.verticalScrollBar().setValue)
        self.horizontalScrollBar().valueChanged.connect(self.horizontalHeader().viewport().update)

    def show_form(self, form: Form, only: int = 0) -> None:
        """Another form, or another part of it; the place stays where it can."""
        across, down = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        self.form_model.show_form(form, only)
        self.resize_to_theme()
        self.horizontalScrollBar().setValue(across)
        self.verticalScrollBar().setValue(down)

    def resize_to_theme(self) -> None:
        """Heights and widths for the size of letters in force."""
        for view in (self, self.still):
            view.verticalHeader().setDefaultSectionSize(px(ROW))
            view.setColumnWidth(0, px(LABEL_WIDTH))
        for number, column in enumerate(self.form_model.columns, 1):
            wide = WIDE if len(column.label) > 6 or column.under else CELL_WIDTH
            self.setColumnWidth(number, px(wide))
            self.still.setColumnHidden(number, True)
        self.place()

    def place(self) -> None:
        """Put the names over the first column of the cells."""
        frame = self.frameWidth()
        tall = self.horizontalHeader().height() + self.viewport().height()
        self.still.setGeometry(frame, frame, self.columnWidth(0), tall)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in OPEN_KEYS:
            self._open(self.currentIndex())
            event.accept()
            return
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.form_model.as_text())
            event.accept()
            return
        super().keyPressEvent(event)

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Keep the current cell from hiding below the names."""
        super().scrollTo(index, hint)
        hidden = self.columnWidth(0) - self.visualRect(index).left()
        if index.column() > 0 and hidden > 0:
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() - hidden)

    def _open(self, index: Index) -> None:
        found = self.form_model.cell(index)
        if found is not None and found[2].ids:
            self.asked.emit(*found)


def _dress(view: QTableView) -> None:
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.setItemDelegate(_CellDelegate(view))
    view.setTabKeyNavigation(False)
    view.setCornerButtonEnabled(False)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.verticalHeader().hide()
    view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
