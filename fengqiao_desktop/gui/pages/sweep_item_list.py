"""The list of sweep items: chips by state, search, the gravest and earliest due first."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal

from fengqiao_desktop.domain.schema import label_of, option_label
from fengqiao_desktop.domain.sweep import codes, rules
from fengqiao_desktop.domain.sweep.records import SweepItem
from fengqiao_desktop.gui.columns import Column
from fengqiao_desktop.gui.desk import Desk
from fengqiao_desktop.gui.pages.memory import DeskMemory
from fengqiao_desktop.gui.pages.sweep_card import RISKS, ROLES
from fengqiao_desktop.gui.record_table import RecordTable
from fengqiao_desktop.gui.widgets import (
    Card,
    EmptyState,
    FilterBar,
    FilterChip,
    SearchBox,
    line,
)
from fengqiao_desktop.services import sweeps
from fengqiao_desktop.store.repository import Query, Repository

CHIPS: tuple[tuple[str, str, frozenset[str]], ...] = (
    ("open", "未销号", frozenset({*rules.OPEN_STATES, rules.SETTLED})),
    ("waiting", "待研判", frozenset({rules.WAITING, rules.RELAPSED})),
    ("settling", "化解中", frozenset({rules.ASSIGNED, rules.SETTLING})),
    ("late", "超期", frozenset({rules.LATE})),
    ("settled", "待销号", frozenset({rules.SETTLED})),
    ("watched", "稳控", frozenset({rules.WATCHED})),
    ("over", "已销号、移交", frozenset({rules.CLEARED, rules.HANDED_UP})),
    ("all", "全部", frozenset(o.code for o in codes.ITEM_STATES)),
)
_WAITING_FIRST = {"RED": 0, "ORANGE": 1, "YELLOW": 2, "BLUE": 3, "": 1}


@dataclass(frozen=True)
class Found:
    """The list for a filter, and how many items each chip has."""

    ids: list[int]
    counts: Mapping[str, int]


def columns(villages: Mapping[int, str], today: date) -> tuple[Column, ...]:
    """The columns of the list; the state is that of today."""

    def state(record: SweepItem) -> str:
        return rules.state_on(record, today)

    return (
        Column("name", "纠纷", rules.item_name, 200, link=True, stretch=True),
        Column(
            "state",
            "状态",
            lambda r: option_label(codes.ITEM_STATES, state(r)),
            112,
            chip=lambda r: ROLES.get(state(r), "grey"),
            sortable=False,
        ),
        Column(
            "risk_level",
            "风险",
            lambda r: label_of(SweepItem, "risk_level", r.risk_level),
            56,
            chip=lambda r: RISKS.get(r.risk_level, "grey"),
        ),
        Column("village", "村（社区）", lambda r: villages.get(r.village, ""), 100),
        Column("duty", "责任", lambda r: r.duty_person or r.duty_unit, 100, sortable=False),
        Column("resolve_by", "时限", lambda r: str(r.resolve_by or ""), 96),
        Column("found_on", "排查日期", lambda r: str(r.found_on or ""), 96),
        Column("number", "编号", lambda r: r.number, 150),
    )


def find_items(
    repo: Repository,
    chip: str,
    text: str,
    only: Sequence[int] | None,
    order: tuple[str, bool],
    today: date,
) -> Found:
    """The items for a chip and what was typed; the gravest and earliest due come first."""
    states = next(s for key, _, s in CHIPS if key == chip)
    living = [i for i in repo.find(SweepItem) if not i.void_reason]
    state = {i.id: rules.state_on(i, today) for i in living}
    counts = Counter(key for i in living for key, _, own in CHIPS if state[i.id] in own)
    kept = [i for i in living if only is not None or state[i.id] in states]
    if only is not None:
        kept = [i for i in kept if i.id in set(only)]
    if text.strip():
        hits = set(repo.ids(Query(SweepItem, text=text)))
        kept = [i for i in kept if i.id in hits]
    key, descending = order
    if key:
        kept.sort(key=lambda i: (str(getattr(i, key) or ""), i.id), reverse=descending)
    else:
        kept.sort(
            key=lambda i: (
                state[i.id] != rules.LATE,
                _WAITING_FIRST.get(i.risk_level, 1),
                i.resolve_by or date.max,
                i.id,
            )
        )
    return Found([i.id for i in kept], counts)


class ItemList(Card):
    """`loaded(go_to)` when a list has come, `chosen(id)` as the caret moves, `opened` by Enter."""

    loaded = Signal(int)
    chosen = Signal(int)
    opened = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(padding=0)
        self.desk = desk
        self._chip, self._text = "open", ""
        self._only: list[int] | None = None
        self._order = ("", False)
        self._going = False
        self.ids: list[int] = []
        villages = desk.read(sweeps.village_names)
        self.table = RecordTable(
            columns(villages, desk.clock.today()),
            lambda ids: desk.read(lambda repo: repo.window(SweepItem, ids)),
            memory=DeskMemory(desk, {"columns.sweep_item": ["number"]}),
            memory_key="columns.sweep_item",
            empty=EmptyState("没有这样的条目", "按 Ctrl+N 登记新条目；本轮没有发现按 Alt+Z。"),
        )
        self.search = SearchBox("当事人、纠纷、编号、情况…")
        self.chips = {
            key: FilterChip(word, alarm="red" if key == "late" else "") for key, word, _ in CHIPS
        }
        self.narrowed = FilterChip("")
        self.body.setContentsMargins(1, 1, 1, 1)
        self.body.setSpacing(0)
        parts = (self.search, *self.chips.values(), self.narrowed)
        self.add(FilterBar(parts, (self.table.columns_button,)))
        self.add(line())
        self.body.addWidget(self.table, 1)
        self.narrowed.hide()
        for key, button in self.chips.items():
            button.clicked.connect(lambda _on=False, key=key: self.choose(key))
        self.narrowed.clicked.connect(lambda _on=False: self.narrow(None))
        self.search.asked.connect(self._search)
        self.search.set_list_keys(self._list_keys)
        self.table.sort_asked.connect(self._sorted)
        self.table.selection_changed.connect(self._selected)
        self.table.opened.connect(lambda _id: self.opened.emit())

    def narrow(self, ids: Sequence[int] | None, title: str = "") -> None:
        """Keep to these items; None shows all of the chip."""
        self._only = list(ids) if ids is not None else None
        self.narrowed.setText(f"{title or '选出的'} {len(ids or ())} 条 ×")
        self.narrowed.setChecked(True)
        self.narrowed.setVisible(ids is not None)
        self.refresh()

    def choose(self, chip: str) -> None:
        """Show the items of one chip."""
        self._chip = chip
        self._only = None
        self.narrowed.hide()
        for key, button in self.chips.items():
            button.setChecked(key == chip)
        self.refresh()

    def refresh(self, go_to: int = 0) -> None:
        """Ask for the list off the window's thread; `go_to` is shown even outside of the chip."""
        number = self.table.begin_load()
        today = self.desk.clock.today()
        chip, text, only, order = self._chip, self._text, self._only, self._order

        def show(found: Found) -> None:
            self.ids = found.ids
            if go_to and go_to not in found.ids and chip != "all":
                self.choose("all")
                self.refresh(go_to)
                return
            self._going = True
            self.table.set_ids(found.ids, number)
            self._going = False
            for key, button in self.chips.items():
                button.set_count(found.counts.get(key, 0))
                button.setChecked(key == chip and only is None)
            self.table.set_footer(f"{len(found.ids):,} 件")
            self.loaded.emit(go_to)

        self.desk.jobs.run(
            lambda: self.desk.read(lambda repo: find_items(repo, chip, text, only, order, today)),
            context=self,
            done=show,
        )

    def go_to(self, item_id: int) -> None:
        """Put the caret on an item without telling."""
        self._going = True
        self.table.go_to(item_id)
        self._going = False

    def _selected(self, ids: list[int]) -> None:
        if not self._going and len(ids) == 1:
            self.chosen.emit(ids[0])

    def _search(self, text: str) -> None:
        self._text = text
        self.refresh()

    def _sorted(self, key: str, descending: bool) -> None:
        self._order = (key, descending)
        self.refresh()

    def _list_keys(self, event: Any) -> bool:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return False
