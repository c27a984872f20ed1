"""A register as a list to work from: search, chips with counts, menus, a table, its foot."""

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from fengqiao_desktop.domain.changes import Changes
from fengqiao_desktop.domain.schema import Option
from fengqiao_desktop.gui.columns import Column
from fengqiao_desktop.gui.desk import Desk
from fengqiao_desktop.gui.page import Opener, Page
from fengqiao_desktop.gui.pages.late_focus import LateFocus
from fengqiao_desktop.gui.pages.memory import DeskMemory
from fengqiao_desktop.gui.plain_label import button_text
from fengqiao_desktop.gui.record_table import RecordTable
from fengqiao_desktop.gui.widgets import (
    Card,
    EmptyState,
    FilterBar,
    FilterChip,
    MenuButton,
    SearchBox,
    line,
)
from fengqiao_desktop.store.repository import Repository


@dataclass(frozen=True)
class Wanted:
    """What the list shows: a chip, words, a value a menu ("" or 0 for all); `only` keeps to ids."""

    chip: str = "open"
    text: str = ""
    menus: tuple[tuple[str, Any], ...] = ()
    only: tuple[int, ...] | None = None
    order: tuple[str, bool] = ("", False)

    def but(self, **values: Any) -> "Wanted":
        """The same with other values."""
        return dataclasses.replace(self, **values)

    def of(self, menu: str) -> Any:
        """The value of a menu, None where all is wanted."""
        return dict(self.menus).get(menu)


@dataclass(frozen=True)
class Found:
    """The list: ids in order, a row each, how many every chip has, and the words of the foot."""

    ids: tuple[int, ...] = ()
    rows: Mapping[int, Any] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)
    footer: str = ""


@dataclass(frozen=True)
class Menu:
    """A menu that narrows the list: its name in `Wanted`, its word, its options."""

    name: str
    label: str
    options: tuple[tuple[Any, str], ...]

    @classmethod
    def of(cls, name: str, label: str, options: Sequence[Option]) -> "Menu":
        return cls(name, label, tuple((o.code, o.label) for o in options))


class FilteredListPage(Page):
    """`on_shown` takes `ids` with `title`, or `chip`.

    A page of it says its chips, menus, columns, what finds rows, what a row opens and what changes
    make it read anew.
    """

    unit: ClassVar[str] = "件"
    watched: ClassVar[tuple[str, ...]] = ()
    chip_words: ClassVar[tuple[tuple[str, str, str], ...]] = ()
    searched: ClassVar[str] = ""
    empty_words: ClassVar[tuple[str, str]] = ("", "")
    columns_key: ClassVar[str] = ""
    hidden_at_first: ClassVar[tuple[str, ...]] = ()

    def __init__(
        self, desk: Desk, window: Opener, columns: Sequence[Column], menus: Sequence[Menu]
    ) -> None:
        super().__init__()
        self.desk = desk
        self.window_ = window
        self.wanted = Wanted()
        self.found = Found()
        self._title = ""
        self.table = RecordTable(
            tuple(columns),
            lambda ids: [self.found.rows[i] for i in ids if i in self.found.rows],
            memory=DeskMemory(desk, {self.columns_key: list(self.hidden_at_first)}),
            memory_key=self.columns_key,
            empty=EmptyState(*self.empty_words),
        )
        self.search = SearchBox(self.searched)
        self.chips = {key: FilterChip(word, alarm=alarm) for key, word, alarm in self.chip_words}
        self.narrowed = FilterChip("")
        self.menus = {menu.name: (menu, MenuButton(menu.label)) for menu in menus}
        self.late_focus = LateFocus(self, self.table)
        self._build_list()
        self._connect_list()

    def find_rows(self, repo: Repository, wanted: Wanted) -> Found:
        """The rows that fit; runs off the window's thread."""
        raise NotImplementedError

    def open_row(self, number: int) -> None:
        """Show a row's own page."""
        raise NotImplementedError

    def on_shown(self, **params: Any) -> None:
        if "ids" in params:
            self._title = str(params.get("title", ""))
            self.set(only=tuple(params["ids"]), chip="all")
        elif "chip" in params:
            self.set(only=None, chip=str(params["chip"]))
        else:
            self.refresh()

    def focus_start(self) -> None:
        self.late_focus.want()

    def changed(self, changes: Changes) -> None:
        if any(code.startswith(self.watched) for code, _record in changes.records):
            self.refresh()

    def set(self, **values: Any) -> None:
        """Change some of the filters and read the list anew."""
        self.wanted = self.wanted.but(**values)
        self.refresh()

    def narrow(self, menu: str, value: Any) -> None:
        """Keep to one value of a menu; None for all."""
        kept = {name: v for name, v in self.wanted.menus if name != menu}
        if value is not None:
            kept[menu] = value
        self.set(menus=tuple(sorted(kept.items())))

    def refresh(self) -> None:
        """Ask for the list off the window's thread; an overtaken answer is dropped."""
        number = self.table.begin_load()
        wanted = self.wanted

        def show(found: Found) -> None:
            if wanted != self.wanted:
                return
            self.found = found
            self.table.set_ids(found.ids, number)
            self.table.set_footer(found.footer)
            self._show_filters()
            self.late_focus.loaded()

        self.desk.jobs.run(
            lambda: self.desk.read(lambda repo: self.find_rows(repo, wanted)),
            context=self,
            done=show,
        )

    def _build_list(self) -> None:
        for menu, button in self.menus.values():
            entries: list[tuple[str, Callable[[], object]] | None] = [
                ("全部", partial(self.narrow, menu.name, None)),
                None,
            ]
            entries += [(w, partial(self.narrow, menu.name, code)) for code, w in menu.options]
            button.set_entries(entries)
        card = Card(padding=0)
        card.body.setContentsMargins(1, 1, 1, 1)
        card.body.setSpacing(0)
        parts = (self.search, *self.chips.values(), self.narrowed)
        right = (*(button for _menu, button in self.menus.values()), self.table.columns_button)
        card.add(FilterBar(parts, right))
        card.add(line())
        card.body.addWidget(self.table, 1)
        self.add(card, stretch=1)

    def _connect_list(self) -> None:
        for key, button in self.chips.items():
            button.clicked.connect(lambda _on=False, key=key: self.set(chip=key, only=None))
        self.narrowed.clicked.connect(lambda _on=False: self.set(only=None, chip="open"))
        self.search.asked.connect(lambda text: self.set(text=text))
        self.search.set_list_keys(self._list_keys)
        self.table.opened.connect(self.open_row)
        self.table.sort_asked.connect(lambda key, down: self.set(order=(key, down)))
        self.on_key("refresh", self.refresh)

    def _show_filters(self) -> None:
        only = self.wanted.only
        for key, button in self.chips.items():
            button.set_count(self.found.counts.get(key, 0))
            button.setChecked(key == self.wanted.chip and only is None)
        self.narrowed.setVisible(only is not None)
        self.narrowed.setChecked(True)
        words = f"{self._title or '选出的'} {len(only or ())} {self.unit} ×"
        self.narrowed.setText(button_text(words))
        for menu, narrowing in self.menus.values():
            chosen = dict(menu.options).get(self.wanted.of(menu.name), "")
            narrowing.setText(button_text(f"{menu.label} {chosen}".strip()))

    def _list_keys(self, event: QKeyEvent) -> bool:
        """Down and Enter in the search box go on in the list; Enter opens the only one."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if len(self.found.ids) == 1 and event.key() != Qt.Key.Key_Down:
                self.open_row(self.found.ids[0])
                return True
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            if self.found.ids and not self.table.selected_ids():
                self.table.go_to(self.found.ids[0])
            return True
        return False
