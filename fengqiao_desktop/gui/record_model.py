"""A list of record ids whose rows are read when they are painted."""

from array import array
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.gui.columns import Column

PAGE_ROWS = 256
KEPT_PAGES = 16
Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
RECORD_ROLE = int(Role.UserRole) + 1
CHIP_ROLE = int(Role.UserRole) + 2
COLUMN_ROLE = int(Role.UserRole) + 3
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter

Window = Callable[[Sequence[int]], Iterable[Any]]


class RecordModel(QAbstractTableModel):
    """Ids first: `window(ids)` reads a page of 256 records when one of its rows is wanted, and the
    last 16 pages are kept.  `flags` and `rowCount` read nothing.

    Records that have gone meanwhile make an empty row.  `generation` rises with every new list.
    """

    def __init__(
        self, columns: Sequence[Column], window: Window, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.generation = 0
        self._window = window
        self._ids = array("q")
        self._pages: OrderedDict[int, dict[int, Any]] = OrderedDict()
        self._rows: dict[int, int] | None = None

    def set_ids(self, ids: Iterable[int]) -> None:
        """Another list; everything read before is forgotten."""
        self.beginResetModel()
        self._ids = ids if isinstance(ids, array) else array("q", ids)
        self._pages.clear()
        self._rows = None
        self.generation += 1
        self.endResetModel()

    def reread(self) -> None:
        """The same list with rows read anew."""
        self._pages.clear()
        if self._ids:
            last = self.index(len(self._ids) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def ids(self) -> Sequence[int]:
        return self._ids

    def id_at(self, row: int) -> int:
        return self._ids[row]

    def row_of(self, record_id: int) -> int:
        """The row of an id, -1 when it is not in the list."""
        if self._rows is None:
            self._rows = {number: row for row, number in enumerate(self._ids)}
        return self._rows.get(record_id, -1)

    def record_at(self, row: int) -> Any:
        """The record of a row, None when it has gone."""
        page = row // PAGE_ROWS
        if page in self._pages:
            self._pages.move_to_end(page)
        else:
            self._pages[page] = self._read(self._ids[page * PAGE_ROWS : (page + 1) * PAGE_ROWS])
            while len(self._pages) > KEPT_PAGES:
                self._pages.popitem(last=False)
        return self._pages[page].get(self._ids[row])

    def records(self, rows: Sequence[int]) -> list[Any]:
        """Records of many rows in order, read page by page past the cache; gone ones left out."""
        found = []
        for start in range(0, len(rows), PAGE_ROWS):
            ids = [self._ids[row] for row in rows[start : start + PAGE_ROWS]]
            by_id = self._read(ids)
            found += [by_id[number] for number in ids if number in by_id]
        return found

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 Qt's signature
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 Qt's signature
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return (
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemNeverHasChildren
        )

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or section >= len(self.columns):
            return None
        if role == Role.DisplayRole:
            return self.columns[section].label
        if role == Role.TextAlignmentRole:
            return RIGHT if self.columns[section].right else LEFT
        return None

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        column = self.columns[index.column()]
        if role == Role.TextAlignmentRole:
            return RIGHT if column.right else LEFT
        if role == COLUMN_ROLE:
            return column
        if role not in (Role.DisplayRole, RECORD_ROLE, CHIP_ROLE):
            return None
        record = self.record_at(index.row())
        if role == RECORD_ROLE:
            return record
        if record is None:
            return ""
        if role == CHIP_ROLE:
            return column.chip(record) if column.chip is not None else None
        return column.text(record)

    def _read(self, ids: Sequence[int]) -> dict[int, Any]:
        try:
            return {record.id: record for record in self._window(ids)}
        except KnownError:
            return {}  # the station was just locked or its disk went; the rows stay empty
