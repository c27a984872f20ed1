"""The left side of a register page: search, narrowing, recycle bin, and the list."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from fengqiao_desktop.domain.registers import BY_CODE
from fengqiao_desktop.gui.columns import columns_for
from fengqiao_desktop.gui.desk import Desk
from fengqiao_desktop.gui.pages import register_model
from fengqiao_desktop.gui.pages.memory import DeskMemory
from fengqiao_desktop.gui.pages.register_refs import RegisterRefs
from fengqiao_desktop.gui.record_table import RecordTable
from fengqiao_desktop.gui.widgets import (
    Card,
    EmptyState,
    FilterBar,
    FilterChip,
    SearchBox,
    line,
)
from fengqiao_desktop.store.repository import Repository


class RegisterList(Card):
    """`loaded(go_to)` when a list asked for has come; `chosen(id)` when a person moves the caret to
    one record; `opened(id)` by Enter."""

    loaded = Signal(int)
    chosen = Signal(int)
    opened = Signal(int)

    def __init__(self, desk: Desk, code: str, refs: RegisterRefs) -> None:
        super().__init__(padding=0)
        self.desk = desk
        self.code = code
        self.kind = BY_CODE[code].record
        self.ids: list[int] = []
        self.deleted = False
        self.about = ""
        self._text = ""
        self._only: list[int] | None = None
        self._order: tuple[str, ...] = ()
        self._going = False
        self.table = RecordTable(
            columns_for(self.kind, refs.name_of),
            lambda ids: desk.read(lambda repo: repo.window(self.kind, ids)),
            memory=DeskMemory(desk),
            memory_key=f"columns.{code}",
            empty=EmptyState("这里还没有记录", "按 Ctrl+N 新增一条。"),
        )
        self.search = SearchBox("姓名、拼音首字母、编号…")
        self.narrowed = FilterChip("")
        self.body.setContentsMargins(1, 1, 1, 1)
        self.body.setSpacing(0)
        self.add(FilterBar((self.search, self.narrowed), (self.table.columns_button,)))
        self.add(line())
        self.body.addWidget(self.table, 1)
        self.setFocusProxy(self.table)
        self.search.asked.connect(self._search)
        self.search.set_list_keys(self._list_keys)
        self.narrowed.clicked.connect(lambda _on=False: self.narrow(None, ""))
        self.table.selection_changed.connect(self._selected)
        self.table.opened.connect(self.opened)
        self.table.sort_asked.connect(self._sorted)

    def narrow(self, ids: Sequence[int] | None, title: str) -> None:
        """Keep to these records; None shows all."""
        self._only = list(ids) if ids is not None else None
        self.about = title
        if ids is not None:
            self._text, self.deleted = "", False
            self.search.clear()
        self.refresh()

    def set_bin(self, shown: bool) -> None:
        """The recycle bin instead of the list, or back."""
        self.deleted = shown
        self.refresh()

    def refresh(self, go_to: int = 0) -> None:
        """Ask for the list off the window's thread."""
        number = self.table.begin_load()
        query = register_model.list_query(
            self.code, self._text, self._only, self._order, deleted=self.deleted
        )

        def look(repo: Repository) -> list[int]:
            return list(repo.ids(query))

        def show(ids: list[int]) -> None:
            self.ids = ids
            self._going = True
            self.table.set_ids(ids, number)
            self._going = False
            self.narrowed.setVisible(self._only is not None)
            self.narrowed.setText(f"{self.about or '选出的'} {len(ids)} 条 ×")
            self.narrowed.setChecked(True)
            self.table.set_footer(f"{len(ids):,} 条")
            self.loaded.emit(go_to)

        self.desk.jobs.run(lambda: self.desk.read(look), context=self, done=show)

    def go_to(self, number: int) -> None:
        """Put the caret on a record without telling; 0 takes it away."""
        self._going = True
        if not number or not self.table.go_to(number):
            self.table.view.clearSelection()
        self._going = False

    def _selected(self, ids: list[int]) -> None:
        if not self._going and len(ids) == 1:
            self.chosen.emit(ids[0])

    def _search(self, text: str) -> None:
        self._text = text
        self.refresh()

    def _sorted(self, key: str, descending: bool) -> None:
        self._order = (f"-{key}" if descending else key, "id")
        self.refresh()

    def _list_keys(self, event: QKeyEvent) -> bool:
        """Down and Enter in the search box go on in the list."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            if self.ids and not self.table.selected_ids():
                self.table.go_to(self.ids[0])
            return True
        return False
