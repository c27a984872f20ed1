"""The tabs of a subject's page: words with counts, a table, what the next leave would need."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QStackedWidget, QWidget

from fengqiao_desktop.domain.corrections import leave
from fengqiao_desktop.domain.corrections.subjectfile import ENDED
from fengqiao_desktop.gui.flow_layout import FlowLayout
from fengqiao_desktop.gui.pages.subject_model import Opened
from fengqiao_desktop.gui.pages.subject_tables import TABS, Tab, shown_tabs
from fengqiao_desktop.gui.record_model import RecordModel
from fengqiao_desktop.gui.table_view import TableView
from fengqiao_desktop.gui.theme import px
from fengqiao_desktop.gui.widgets import (
    Banner,
    Card,
    EmptyState,
    FilterChip,
    MenuButton,
    QuietButton,
    row,
)

ROW, HEAD, MOST = 30, 34, 9


class TabsCard(Card):
    """`new_asked(tab key)` by the button, `opened(tab key, record)` by Enter or double click."""

    new_asked = Signal(str)
    opened = Signal(str, int)
    turned = Signal(str)

    def __init__(
        self,
        tabs: Sequence[Tab] = TABS,
        start: str = "leaves",
        hint: Callable[[str, Any], str] | None = None,
    ) -> None:
        super().__init__()
        self.tabs = {tab.key: tab for tab in tabs}
        self.shown: Any = None
        self._hint = hint or leave_hint
        self.key = start
        self.buttons: dict[str, FilterChip] = {}
        self.more = MenuButton("更多")
        self.new_button = QuietButton("", "Alt N", on_click=lambda: self.new_asked.emit(self.key))
        self.words = QWidget()
        self.flow = FlowLayout(self.words, gap=px(6))
        head = row(self.words, self.new_button, gap=8)
        head.setStretch(0, 1)
        head.setAlignment(self.new_button, Qt.AlignmentFlag.AlignTop)
        self.add(head)
        self.stack = QStackedWidget()
        self.empty = EmptyState("还没有记录")
        self.view: TableView | None = None
        self.hint = Banner("blue", "")
        self.add(self.stack)
        self.add(self.hint)
        self.stack.addWidget(self.empty)

    def show_file(self, shown: Any, *, may_write: bool) -> None:
        """The tabs of a file, at the tab that was open."""
        self.shown = shown
        self.new_button.setVisible(may_write)
        tabs = shown_tabs(shown.file, tuple(self.tabs.values()))
        keys = [tab.key for tab, _n in tabs]
        if self.key not in keys:
            tabs = (*tabs, (self.tabs[self.key], 0))
        self._fill_words(tabs)
        self.turn(self.key)

    def turn(self, key: str) -> None:
        """Show another tab; one that holds nothing yet joins the line."""
        if self.shown is None or key not in self.tabs:
            return
        self.key = key
        tab = self.tabs[key]
        if key not in self.buttons:
            self._fill_words((*shown_tabs(self.shown.file, tuple(self.tabs.values())), (tab, 0)))
        for name, button in self.buttons.items():
            button.setChecked(name == key)
        self.new_button.setText(f"＋ {tab.new}")
        self._show_rows(tab)
        self._show_hint()
        self.turned.emit(key)

    def go_to(self, record: int) -> None:
        """Put the caret on a record of the open tab."""
        if self.view is None:
            return
        place = self.view.rows.row_of(record)
        if place >= 0:
            self.view.selectRow(place)

    def current_id(self) -> int:
        """The record with the caret, 0 for none."""
        if self.view is None or not self.view.currentIndex().isValid():
            return 0
        return self.view.rows.id_at(self.view.currentIndex().row())

    def _fill_words(self, tabs: Sequence[tuple[Tab, int]]) -> None:
        while self.flow.count():
            item = self.flow.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None and widget is not self.more:
                widget.deleteLater()
        self.buttons = {}
        for tab, count in tabs:
            button = FilterChip(tab.label, count or None)
            button.clicked.connect(partial(self._turn_by_hand, tab.key))
            self.buttons[tab.key] = button
            self.flow.addWidget(button)
        rest = [tab for tab in self.tabs.values() if tab.key not in self.buttons]
        self.more.set_entries([(tab.label, partial(self.turn, tab.key)) for tab in rest])
        self.flow.addWidget(self.more)
        self.more.setVisible(bool(rest))

    def _turn_by_hand(self, key: str, _on: bool = False) -> None:
        self.turn(key)
        if self.view is not None and self.stack.currentWidget() is self.view:
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_rows(self, tab: Tab) -> None:
        if self.shown is None:
            return
        rows = tab.rows(self.shown.file)
        kept: Mapping[int, Any] = {each.id: each for each in rows}

        def window(ids: Sequence[int]) -> list[Any]:
            return [kept[number] for number in ids if number in kept]

        model = RecordModel(tab.columns(self.shown), window, self)
        model.set_ids(list(kept))
        view = TableView(model)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.opened.connect(lambda place: self.opened.emit(tab.key, model.id_at(place)))
        view.setFixedHeight(px(HEAD + ROW * min(MOST, max(2, len(kept))) + 4))
        before, self.view = self.view, view
        self.stack.addWidget(view)
        if before is not None:
            self.stack.removeWidget(before)
            before.deleteLater()
        self.empty.text.setText(f"还没有{tab.label}的记录")
        self.stack.setCurrentWidget(view if kept else self.empty)
        self.stack.setFixedHeight(view.height() if kept else px(110))

    def _show_hint(self) -> None:
        words = self._hint(self.key, self.shown) if self.shown is not None else ""
        self.hint.set_banner("blue", words)


def leave_hint(key: str, shown: Opened) -> str:
    """What the next leave would need, before anybody asks for it; "" on other tabs."""
    if key != "leaves" or shown.file.subject.state in ENDED:
        return ""
    today = shown.today
    room = leave.next_leave_room(shown.file, today)
    spent = leave.MOST_DAYS - room
    who = (
        "7 日以内司法所可批"
        if leave.entrusted(shown.file, today)
        else "没有有效委托书，都由县级批准"
    )
    more = f"再申请 {room + 1} 日以上须报上一级审批" if room else "再外出须报上一级审批"
    return (
        f"下一次申请：{who}；两个月内已累计 {spent} 日，{more}（实施办法第 27 条）。"
        "一般提前 3 日书面申请。"
    )
