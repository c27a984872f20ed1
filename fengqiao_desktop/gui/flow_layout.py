"""A layout that sets widgets in lines, like words, and breaks the line where it is full."""

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Left to right, top to bottom; height follows width.

    Items from `push_right` on stand at the right end of their line, as in a filter bar.
    """

    def __init__(self, parent: QWidget | None = None, *, gap: int = 8) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(QMargins(0, 0, 0, 0))
        self.setSpacing(gap)
        self._right_from = -1

    def push_right(self) -> None:
        """What is added from now on stands at the right end."""
        self._right_from = len(self._items)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        margins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        area = rect.marginsRemoved(self.contentsMargins())
        y = area.y()
        for line in self._lines(area.width()):
            tall = max(size.height() for _place, size in line)
            if move:
                self._move(line, QRect(area.x(), y, area.width(), tall))
            y += tall + self.spacing()
        return max(area.y(), y - self.spacing()) - rect.y() + self.contentsMargins().bottom()

    def _lines(self, width: int) -> list[list[tuple[int, QSize]]]:
        """Places and sizes of the items, broken into lines."""
        lines: list[list[tuple[int, QSize]]] = []
        used = 0
        for place, item in enumerate(self._items):
            widget = item.widget()
            if widget is not None and widget.isHidden():
                continue
            size = item.sizeHint()
            wanted = self._right_width() if place == self._right_from else size.width()
            if not lines or used + self.spacing() + wanted > width:
                lines.append([])
                used = -self.spacing()
            lines[-1].append((place, size))
            used += self.spacing() + size.width()
        return lines

    def _right_width(self) -> int:
        """What the items at the right end take together: they break as one."""
        widths = [item.sizeHint().width() for item in self._items[self._right_from :]]
        return sum(widths) + self.spacing() * (len(widths) - 1)

    def _move(self, line: list[tuple[int, QSize]], area: QRect) -> None:
        right = [size.width() for place, size in line if 0 <= self._right_from <= place]
        x, jumped = area.x(), False
        for place, size in line:
            if 0 <= self._right_from <= place and not jumped:
                jumped = True
                x = area.right() + 1 - sum(right) - self.spacing() * (len(right) - 1)
            top = area.y() + (area.height() - size.height()) // 2
            self._items[place].setGeometry(QRect(QPoint(x, top), size))
            x += size.width() + self.spacing()
