"""Editors in as many columns as there is room for, four at most; wide ones take a whole line."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from fengqiao_desktop.gui.theme import px

COLUMN_PIXELS = 180
MOST_COLUMNS = 4


class FieldGrid(QWidget):
    """Cells are (widget, columns it takes); 0 columns means the whole line."""

    def __init__(self, cells: Sequence[tuple[QWidget, int]] = ()) -> None:
        super().__init__()
        self._cells = list(cells)
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(px(10))
        self._grid.setVerticalSpacing(px(8))
        self._arrange(MOST_COLUMNS)

    def columns(self) -> int:
        return self._columns

    def minimumSizeHint(self) -> QSize:
        """One column: the others go when there is no room for them."""
        return QSize(px(COLUMN_PIXELS), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = (self.width() + px(10)) // px(COLUMN_PIXELS + 10)
        columns = max(1, min(MOST_COLUMNS, room))
        if columns != self._columns:
            self._arrange(columns)

    def _arrange(self, columns: int) -> None:
        for place in range(MOST_COLUMNS):
            self._grid.setColumnStretch(place, 1 if place < columns else 0)
        self._columns = columns
        row = place = 0
        for widget, wanted in self._cells:
            span = min(wanted, columns) or columns
            if place + span > columns:
                row, place = row + 1, 0
            self._grid.addWidget(widget, row, place, 1, span, Qt.AlignmentFlag(0))
            place += span
        for index in range(columns):
            self._grid.setColumnMinimumWidth(index, px(90))
        for index in range(columns, MOST_COLUMNS):
            self._grid.setColumnMinimumWidth(index, 0)
