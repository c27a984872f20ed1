"""A register as a list: view, footer with sums, columns to choose, copying that pastes clean."""

import html
import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Protocol

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QMimeData,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from fengqiao_desktop.gui import dialogs
from fengqiao_desktop.gui.columns import Column, amount_words
from fengqiao_desktop.gui.plain_label import PlainLabel, button_text
from fengqiao_desktop.gui.record_model import RecordModel, Window
from fengqiao_desktop.gui.table_view import TableView
from fengqiao_desktop.gui.theme import px, theme_signals
from fengqiao_desktop.gui.widgets import EmptyState, MenuButton, line

MOST_COPIED = 5000
MOST_SUMMED = 2000
TEXT_CELL = "mso-number-format:'\\@'"


class Memory(Protocol):
    """Where looks are remembered (which columns); values are JSON."""

    def get(self, key: str) -> Any: ...

    def set(self, key: str, value: Any) -> None: ...


class RecordTable(QWidget):
    """Give it ids with `set_ids`; it reads what it shows through `window(ids)`.

    `opened(id)` by Enter, F2 or double click; `sort_asked(key, descending)` by the header: the
    owner then brings another list of ids.  `delete_asked(ids)`, `duplicate_asked(id)` by key,
    `selection_changed(ids)` when it does (at most 2,000 of them).
    """

    opened = Signal(int)
    sort_asked = Signal(str, bool)
    delete_asked = Signal(object)
    duplicate_asked = Signal(int)
    selection_changed = Signal(object)

    def __init__(
        self,
        columns: Sequence[Column],
        window: Window,
        *,
        memory: Memory | None = None,
        memory_key: str = "",
        empty: EmptyState | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._memory, self._memory_key = memory, memory_key
        self._asked = 0
        self.model = RecordModel(columns, window, self)
        self.view = TableView(self.model)
        self.columns_button = MenuButton("列")
        self.left = PlainLabel("", "second", elide=True)
        self.right = PlainLabel("", "second")
        self._build(empty or EmptyState("这里还没有记录"))
        self._connect()
        self._restore_columns()
        self.set_ids([])

    def begin_load(self) -> int:
        """A number for a list about to be asked for; give it to `set_ids` with the answer."""
        self._asked += 1
        return self._asked

    def set_ids(self, ids: Iterable[int], load: int | None = None) -> None:
        """Show these records in this order; what was selected stays so, found again by id.

        With `load`, an answer that a later question has overtaken is dropped.
        """
        if load is not None and load != self._asked:
            return
        chosen, current = self.selected_ids(), self.current_id()
        offset = self.view.verticalScrollBar().value()
        self.model.set_ids(ids)
        self.view.verticalScrollBar().setValue(offset)
        self._select(chosen, current)
        self._stack.setCurrentIndex(0 if self.model.rowCount() else 1)
        self._tell_selection()

    def reread(self) -> None:
        """The same records, read anew."""
        self.model.reread()
        self._tell_selection()

    def selected_ids(self) -> list[int]:
        """Ids of the rows chosen, top to bottom, at most 2,000."""
        return [self.model.id_at(row) for row in self._selected_rows(MOST_SUMMED)]

    def current_id(self) -> int:
        """The id of the row with the caret, 0 for none."""
        index = self.view.currentIndex()
        return self.model.id_at(index.row()) if index.isValid() else 0

    def go_to(self, record_id: int) -> bool:
        """Choose a record and bring it into view; False when it is not in the list."""
        row = self.model.row_of(record_id)
        if row >= 0:
            # Not selectRow: that one looks at the keys held down, and Ctrl+S would toggle the row.
            flag = QItemSelectionModel.SelectionFlag
            index = self.model.index(row, 0)
            self.view.selectionModel().setCurrentIndex(index, flag.ClearAndSelect | flag.Rows)
            self.view.scrollTo(index)
        return row >= 0

    def set_footer(self, text: str) -> None:
        """Counts and sums over the whole list, which the owner's query gives."""
        self.left.setText(text)

    def set_sorted(self, key: str, descending: bool) -> None:
        """Show by which column the list is in order."""
        keys = [column.key for column in self.model.columns]
        section = keys.index(key) if key in keys else -1
        self.view.header.set_sorted(section, descending)
        self.view.frozen.sorting().set_sorted(section, descending)

    def copy(self) -> None:
        """The chosen rows onto the clipboard, as text with tabs and as a table in which long
        numbers stay text."""
        rows = self._selected_rows(MOST_COPIED + 1)
        if not rows:
            return
        if len(rows) > MOST_COPIED:
            dialogs.tell(
                self, f"一次最多复制 {MOST_COPIED} 行。", detail="更多的行请用“导出表格”。"
            )
            return
        shown = self._shown_columns()
        records = self.model.records(rows)
        cells = [[_flat(column.whole(record)) for column in shown] for record in records]
        data = QMimeData()
        data.setText("\r\n".join("\t".join(line) for line in cells) + "\r\n")
        data.setHtml(_as_html(shown, cells))
        QGuiApplication.clipboard().setMimeData(data)

    def _build(self, empty: EmptyState) -> None:
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(empty)
        foot = QFrame()
        bottom = QHBoxLayout(foot)
        bottom.setContentsMargins(px(12), 0, px(12), 0)
        bottom.addWidget(self.left, 1)
        bottom.addWidget(self.right)
        foot.setFixedHeight(px(30))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._stack, 1)
        layout.addWidget(line())
        layout.addWidget(foot)
        self.setFocusProxy(self.view)

    def _connect(self) -> None:
        view = self.view
        view.opened.connect(lambda row: self.opened.emit(self.model.id_at(row)))
        view.sort_asked.connect(self._ask_sort)
        view.copy_asked.connect(self.copy)
        view.delete_asked.connect(self._ask_delete)
        view.duplicate_asked.connect(self._ask_duplicate)
        view.selectionModel().selectionChanged.connect(lambda *_: self._tell_selection())
        for header in (view.header, view.frozen.sorting()):
            header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            header.customContextMenuRequested.connect(self._columns_menu_at)
        theme_signals().changed.connect(view.resize_to_theme)

    def _selected_rows(self, most: int) -> list[int]:
        rows: list[int] = []
        for part in self._selected_parts():
            rows += range(part.top(), part.bottom() + 1)
            if len(rows) > most * 2:
                break
        return sorted(set(rows))[:most]

    def _selected_count(self) -> int:
        return sum(part.height() for part in self._selected_parts())

    def _selected_parts(self) -> list[QItemSelectionRange]:
        selection = self.view.selectionModel().selection()
        return [selection.at(place) for place in range(selection.size())]

    def _select(self, ids: Sequence[int], current: int) -> None:
        selection = QItemSelection()
        last = self.model.columnCount() - 1
        for number in ids:
            row = self.model.row_of(number)
            if row >= 0:
                selection.select(self.model.index(row, 0), self.model.index(row, last))
        chosen = self.view.selectionModel()
        if current and self.model.row_of(current) >= 0:
            index = self.model.index(self.model.row_of(current), 0)
            chosen.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        chosen.select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _tell_selection(self) -> None:
        count = self._selected_count()
        self.right.setText("")
        if not count:
            self.selection_changed.emit([])
            return
        words = [f"选中 {count} 件"]
        sums = [c for c in self._shown_columns() if c.amount is not None and c.money]
        if sums and count <= MOST_SUMMED:
            rows = self._selected_rows(MOST_SUMMED)
            for column in sums:
                words.append(amount_words(column, _total(column, map(self.model.record_at, rows))))
        self.right.setText(" · ".join(words))
        self.selection_changed.emit(self.selected_ids())

    def _ask_sort(self, section: int) -> None:
        column = self.model.columns[section]
        if not column.sortable:
            return
        here, descending = self.view.header.sorted_by()
        descending = not descending if here == section else column.right
        self.set_sorted(column.key, descending)
        self.sort_asked.emit(column.key, descending)

    def _ask_delete(self) -> None:
        ids = self.selected_ids()
        if ids:
            self.delete_asked.emit(ids)

    def _ask_duplicate(self) -> None:
        if self.current_id():
            self.duplicate_asked.emit(self.current_id())

    def _shown_columns(self) -> list[Column]:
        return [c for i, c in enumerate(self.model.columns) if not self.view.isColumnHidden(i)]

    def _restore_columns(self) -> None:
        hidden = self._memory.get(self._memory_key) if self._memory is not None else None
        self._set_hidden(hidden if isinstance(hidden, list) else [])

    def _set_hidden(self, keys: Sequence[str]) -> None:
        self.view.set_hidden_columns(keys)
        self._fill_columns_menu(self.columns_button.menu_of())

    def _fill_columns_menu(self, menu: QMenu) -> None:
        menu.clear()
        for number, column in enumerate(self.model.columns[1:], 1):
            action = menu.addAction(button_text(column.label))
            action.setCheckable(True)
            action.setChecked(not self.view.isColumnHidden(number))
            action.toggled.connect(lambda on, key=column.key: self.show_column(key, on))

    def show_column(self, key: str, shown: bool) -> None:
        """Show or hide a column and remember it."""
        now = {c.key for c in self.model.columns} - {c.key for c in self._shown_columns()}
        hidden = sorted(now - {key} if shown else now | {key})
        self._set_hidden(hidden)
        if self._memory is not None:
            self._memory.set(self._memory_key, hidden)

    def _columns_menu_at(self, _point: QPoint) -> None:
        self.columns_button.menu_of().popup(self.cursor().pos())


def _total(column: Column, records: Iterable[Any]) -> int:
    amount: Callable[[Any], int | None] | None = column.amount
    if amount is None:
        return 0
    return sum(amount(record) or 0 for record in records if record is not None)


def _flat(text: str) -> str:
    """One cell of a line: no tab and no line break inside."""
    return re.sub(r"[\t\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+", " ", text)


def _as_html(columns: Sequence[Column], cells: Sequence[Sequence[str]]) -> str:
    """A table for spreadsheets; long digits carry the mark that keeps them text."""
    lines = []
    for row in cells:
        parts = []
        for column, text in zip(columns, row, strict=True):
            as_text = column.digits or not column.right
            mark = f' style="{TEXT_CELL}" sdnum="0;0;@"' if as_text else ""
            parts.append(f"<td{mark}>{html.escape(text)}</td>")
        lines.append(f"<tr>{''.join(parts)}</tr>")
    return f'<html><meta charset="utf-8"><body><table>{"".join(lines)}</table></body></html>'
