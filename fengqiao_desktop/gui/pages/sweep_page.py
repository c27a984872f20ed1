"""矛盾纠纷排查: items, rounds and meetings, each a list with the one at hand beside it."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget

from fengqiao_desktop.domain.access import may
from fengqiao_desktop.domain.changes import Changes
from fengqiao_desktop.gui import dialogs
from fengqiao_desktop.gui.desk import Desk
from fengqiao_desktop.gui.page import Opener, Page
from fengqiao_desktop.gui.pages import sweep_exports
from fengqiao_desktop.gui.pages.late_focus import LateFocus
from fengqiao_desktop.gui.pages.register_refs import RegisterRefs
from fengqiao_desktop.gui.pages.sweep_form_pane import FormPane
from fengqiao_desktop.gui.pages.sweep_items import ItemsPane
from fengqiao_desktop.gui.pages.sweep_meetings import MeetingsPane
from fengqiao_desktop.gui.pages.sweep_rounds import RoundsPane
from fengqiao_desktop.gui.widgets import FilterChip, MenuButton, row

TABS = (("item", "条目"), ("round", "轮次"), ("meeting", "会商"))
NEW_WORDS = {"item": "新条目", "round": "新轮次", "meeting": "新会商"}
ITEM_STEPS = {"judge", "progress", "settle", "clear", "visit", "press", "assign"}


class _Panes(QStackedWidget):
    """The three panes; lists take the height there is instead of asking for more."""

    def hasHeightForWidth(self) -> bool:
        return False


class SweepPage(Page):
    """`on_shown` takes `item`, `round` or `meeting` to stand at with `action` to begin, or `tab`
    with `ids` and `title` to narrow the items."""

    help_text: ClassVar[str] = (
        "条目：排查到的纠纷，从研判、交办到销号，右边蓝色按钮是下一步，Enter 就办它。"
        "Alt+M 转为调解案件，当事人和情况自动带入。轮次：每次排查都要登记，没发现按 Alt+Z 报零。"
        "会商：研判会和一庭两所联席会议，选条目或案件，打印纪要。Ctrl+N 新建，Ctrl+S 保存。"
    )

    def __init__(self, desk: Desk, window: Opener) -> None:
        super().__init__()
        self.desk, self.window_ = desk, window
        self.refs = RegisterRefs(desk)
        self.items = ItemsPane(desk, window, self.refs)
        self.rounds = RoundsPane(desk, window, self.refs)
        self.meetings = MeetingsPane(desk, window, self.refs)
        self.panes: dict[str, ItemsPane | FormPane] = {
            "item": self.items,
            "round": self.rounds,
            "meeting": self.meetings,
        }
        self.tab = "item"
        self.tabs = {key: FilterChip(word) for key, word in TABS}
        self.stack = _Panes()
        self._action = ""
        self._begun: set[str] = set()
        self.late_focus = {key: LateFocus(self, pane.table) for key, pane in self.panes.items()}
        self._build()
        self._connect()
        self.choose("item")

    def on_shown(self, **params: Any) -> None:
        action = str(params.get("action", ""))
        if "item" in params:
            self.choose("item")
            self._action = action if action in ITEM_STEPS else ""
            self.items.list.refresh(int(params["item"]))
        elif "round" in params:
            self.choose("round")
            self.rounds.list.refresh(int(params["round"]))
            if action.startswith("round:"):
                self.rounds.begin(int(action.removeprefix("round:")))
        elif "meeting" in params:
            self.choose("meeting")
            self.meetings.list.refresh(int(params["meeting"]))
            if action == "meeting":
                self.meetings.begin("JOINT")
        elif "ids" in params:
            self.choose(str(params.get("tab", "item")))
            pane = self.panes[self.tab]
            pane.list.narrow(list(params["ids"]), str(params.get("title", "")))
        else:
            self.panes[self.tab].list.refresh()

    def focus_start(self) -> None:
        self.late_focus[self.tab].want()

    def changed(self, changes: Changes) -> None:
        self.refs.forget(changes)
        for key in self._begun:
            self.panes[key].changed(changes)

    def draft_state(self) -> dict[str, Any] | None:
        dirty = [key for key, pane in self.panes.items() if pane.is_dirty()]
        if not dirty:
            return None
        return {"tab": self.tab, "panes": {key: self.panes[key].draft() for key in dirty}}

    def restore_draft(self, state: dict[str, Any]) -> None:
        for key, kept in state.get("panes", {}).items():
            self._begun.add(key)
            self.panes[key].restore(kept)
        self.choose(str(state.get("tab", "item")))

    def choose(self, tab: str) -> None:
        """Show one of the three lists."""
        self.tab = tab
        for key, chip in self.tabs.items():
            chip.setChecked(key == tab)
        self.stack.setCurrentWidget(self.panes[tab])
        self.new_button.setText(NEW_WORDS[tab])
        if tab not in self._begun:
            self._begun.add(tab)
            self.panes[tab].list.refresh()
        self.late_focus[tab].want()

    def new(self) -> None:
        """A new item, round or meeting."""
        if not may(self.desk.actor, "sweep"):
            dialogs.tell(self, "您的账户不能登记排查。", detail="请由所长或调解员办理。")
        elif self.tab == "item":
            self.items.side.new_item()
        elif self.tab == "round":
            self.rounds.new()
        else:
            self.meetings.new()

    def save(self) -> None:
        """Write what stands in the form of the list shown."""
        if self.tab == "item":
            self.items.side.save()
        elif self.tab == "round":
            self.rounds.save()
        else:
            self.meetings.save()

    def print(self) -> None:
        """The paper at hand: the item's last order, or the minutes."""
        if self.tab == "item":
            self.items.side.print_last()
        elif self.tab == "meeting":
            self.meetings.print_minutes()

    def refresh(self) -> None:
        """Read the list shown anew."""
        self.panes[self.tab].list.refresh()

    def zero(self) -> None:
        """本轮无发现."""
        if may(self.desk.actor, "sweep"):
            self.choose("round")
            self.rounds.zero()

    def to_case(self) -> None:
        """转为调解案件."""
        if self.tab == "item":
            self.items.side.to_case()

    def export(self, kind: str) -> None:
        """One of the ledgers and reports; see `sweep_exports`."""

        def done(path: Path) -> None:
            self.window_.toast(f"已存为 {path.name}")

        sweep_exports.run(self, self.desk, kind, self.items.list.ids, done)

    def _build(self) -> None:
        self.set_title("矛盾纠纷排查")
        self.papers = MenuButton("台账和报表")
        entries: list[tuple[str, Callable[[], object]] | None] = [
            (words, partial(self.export, key)) for key, words in sweep_exports.KINDS
        ]
        self.papers.set_entries(entries)
        self.add_to_head(self.papers)
        self.papers.setVisible(may(self.desk.actor, "export"))
        self.add_button("联络员", lambda: self.window_.open("liaison"))
        self.zero_button = self.add_button("本轮无发现", self.zero)
        self.zero_button.set_key_hint("Alt Z")
        self.new_button = self.add_button("新条目", self.new, action="new")
        self.add(row(*self.tabs.values(), None, gap=6))
        for pane in self.panes.values():
            self.stack.addWidget(pane)
        self.add(self.stack, stretch=1)
        self.set_status("", "↵ 下一步　Ctrl N 新建　Alt M 转案件　Alt Z 零报告　F1 帮助")

    def _connect(self) -> None:
        for key, chip in self.tabs.items():
            chip.clicked.connect(lambda _on=False, key=key: self.choose(key))
        for key, pane in self.panes.items():
            pane.typed.connect(self.draft_touched)
            pane.loaded.connect(self.late_focus[key].loaded)
        self.items.loaded.connect(self._act)
        self.rounds.item_asked.connect(self._item_of_round)
        self.on_key("save", self.save)
        self.on_key("submit", self.save)
        self.on_key("print", self.print)
        self.on_key("refresh", self.refresh)
        shortcuts = (
            ("Alt+M", self.to_case),
            ("Alt+Z", self.zero),
            ("Alt+1", partial(self.choose, "item")),
            ("Alt+2", partial(self.choose, "round")),
            ("Alt+3", partial(self.choose, "meeting")),
            ("Esc", self._escape),
        )
        for keys, do in shortcuts:
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(do)

    def _act(self) -> None:
        """The step that the board asked for, once the item is there."""
        action, self._action = self._action, ""
        if action and self.items.side.item_id():
            possible = {"next", self.items.side.card.next_action()}
            if action in possible:
                self.items.side.do(action)

    def _item_of_round(self, number: int) -> None:
        self.choose("item")
        self.items.side.new_item(number)

    def _escape(self) -> None:
        if self.tab == "item" and self.items.side.is_editing():
            self.items.side.cancel()
