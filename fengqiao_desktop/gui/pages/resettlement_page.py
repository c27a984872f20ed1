"""安置帮教: the register of people in resettlement, who is owed something first."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from fengqiao_desktop.domain.access import may
from fengqiao_desktop.domain.changes import Changes
from fengqiao_desktop.domain.resettlement import codes
from fengqiao_desktop.gui.desk import Desk
from fengqiao_desktop.gui.page import Opener, Page
from fengqiao_desktop.gui.pages import resettlement_model
from fengqiao_desktop.gui.pages.late_focus import LateFocus
from fengqiao_desktop.gui.pages.memory import DeskMemory
from fengqiao_desktop.gui.pages.resettlement_model import CHIPS, Found, Wanted
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
from fengqiao_desktop.services import sweeps

COLUMNS_KEY = "columns.resettled_person"
HIDDEN_AT_FIRST = ["source", "released_on", "count", "placement_mode", "phone"]
# Pages of this line of work that are opened from here: page key, words.
OTHERS = (
    ("resettled_quarter", "本季走访"),
    ("resettled_meeting", "视频会见"),
    ("resettled_inquiry", "封存记录查询"),
    ("local_rules", "期限和间隔（本地规则）"),
)


class ResettlementPage(Page):
    """Everybody in resettlement; `on_shown` takes `ids` with `title`, or `chip`."""

    help_text: ClassVar[str] = (
        "输入姓名、拼音首字母、编号、罪名，边打边找；回车打开。上面的小格按状态看，“本季未见”是"
        "这个季度还没有人见过的；“来源”“风险”“村居”再缩小。Ctrl+N 新登记，Alt+B 看本季走访。"
    )

    def __init__(self, desk: Desk, window: Opener) -> None:
        super().__init__()
        self.desk = desk
        self.window_ = window
        self.wanted = Wanted()
        self.found = Found()
        self._title = ""
        villages = desk.read(sweeps.village_names)
        self.table = RecordTable(
            resettlement_model.columns(villages),
            lambda ids: [self.found.rows[i] for i in ids if i in self.found.rows],
            memory=DeskMemory(desk, {COLUMNS_KEY: HIDDEN_AT_FIRST}),
            memory_key=COLUMNS_KEY,
            empty=EmptyState("没有符合的人员", "换一个筛选条件，或按 Ctrl+N 登记。"),
        )
        self.search = SearchBox("姓名、拼音首字母、编号、罪名…")
        self.chips = {key: FilterChip(word, alarm=alarm) for key, word, alarm in CHIPS}
        self.narrowed = FilterChip("")
        self.source = MenuButton("来源")
        self.risk = MenuButton("风险")
        self.village = MenuButton("村居")
        self.late_focus = LateFocus(self, self.table)
        self._build(villages)
        self._connect()

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
        if any(code.startswith("resettled_") for code, _record in changes.records):
            self.refresh()

    def set(self, **values: Any) -> None:
        """Change some of the filters and read the list anew."""
        self.wanted = self.wanted.but(**values)
        self.refresh()

    def refresh(self) -> None:
        """Ask for the list off the window's thread; an overtaken answer is dropped."""
        number = self.table.begin_load()
        wanted, today, calendar = self.wanted, self.desk.clock.today(), self.desk.calendar

        def show(found: Found) -> None:
            if wanted != self.wanted:
                return
            self.found = found
            self.table.set_ids(found.ids, number)
            self.table.set_footer(found.footer)
            self._show_filters()
            self.late_focus.loaded()

        self.desk.jobs.run(
            lambda: self.desk.read(
                lambda repo: resettlement_model.find(repo, wanted, today, calendar)
            ),
            context=self,
            done=show,
        )

    def new(self) -> None:
        """The empty form of somebody new."""
        if may(self.desk.actor, "corrections"):
            self.window_.open("helped_form", resettled=0)

    def _build(self, villages: dict[int, str]) -> None:
        self.set_title("安置帮教")
        others = MenuButton("相关登记")
        entries: list[tuple[str, Callable[[], object]] | None] = [
            (words, partial(self.window_.open, key)) for key, words in OTHERS
        ]
        if may(self.desk.actor, "import"):
            entries += [None, ("导入花名册", partial(self.window_.open, "import"))]
        others.set_entries(entries)
        self.add_to_head(others)
        quarter = self.add_button("本季走访", lambda: self.window_.open("resettled_quarter"))
        quarter.set_key_hint("Alt B")
        self.set_primary("新登记", self.new, action="new")
        writes = may(self.desk.actor, "corrections")
        if self.primary is not None:
            self.primary.setVisible(writes)
        self._menu(self.source, [(o.code, o.label) for o in codes.SOURCES], "source")
        self._menu(self.risk, [(o.code, o.label) for o in codes.RISK_LEVELS], "risk")
        self._menu(self.village, list(villages.items()), "village")
        card = Card(padding=0)
        card.body.setContentsMargins(1, 1, 1, 1)
        card.body.setSpacing(0)
        parts = (self.search, *self.chips.values(), self.narrowed)
        right = (self.source, self.risk, self.village, self.table.columns_button)
        card.add(FilterBar(parts, right))
        card.add(line())
        card.body.addWidget(self.table, 1)
        self.add(card, stretch=1)
        self.set_status("", "↵ 打开　Ctrl N 新登记　Alt B 本季走访　Ctrl C 复制为表格　F1 帮助")

    def _menu(self, button: MenuButton, options: Sequence[tuple[Any, str]], name: str) -> None:
        empty: Any = 0 if name == "village" else ""
        entries: list[tuple[str, Callable[[], object]] | None] = [
            ("全部", partial(self.set, **{name: empty})),
            None,
        ]
        entries += [(words, partial(self.set, **{name: code})) for code, words in options]
        button.set_entries(entries)

    def _connect(self) -> None:
        from PySide6.QtGui import QKeySequence, QShortcut

        for key, button in self.chips.items():
            button.clicked.connect(lambda _on=False, key=key: self.set(chip=key, only=None))
        self.narrowed.clicked.connect(lambda _on=False: self.set(only=None, chip="open"))
        self.search.asked.connect(lambda text: self.set(text=text))
        self.search.set_list_keys(self._list_keys)
        self.table.opened.connect(lambda number: self.window_.open("helped", resettled=number))
        self.table.sort_asked.connect(lambda key, down: self.set(order=(key, down)))
        self.on_key("refresh", self.refresh)
        QShortcut(QKeySequence("Alt+B"), self).activated.connect(
            lambda: self.window_.open("resettled_quarter")
        )

    def _show_filters(self) -> None:
        only = self.wanted.only
        for key, button in self.chips.items():
            button.set_count(self.found.counts.get(key, 0))
            button.setChecked(key == self.wanted.chip and only is None)
        self.narrowed.setVisible(only is not None)
        self.narrowed.setChecked(True)
        self.narrowed.setText(button_text(f"{self._title or '选出的'} {len(only or ())} 人 ×"))
        for menu, word, value in (
            (self.source, "来源", resettlement_model.word(codes.SOURCES, self.wanted.source)),
            (self.risk, "风险", resettlement_model.word(codes.RISK_LEVELS, self.wanted.risk)),
            (self.village, "村居", self.found.villages.get(self.wanted.village, "")),
        ):
            menu.setText(button_text(f"{word} {value}".strip()))

    def _list_keys(self, event: QKeyEvent) -> bool:
        """Down and Enter in the search box go on in the list; Enter opens the only one."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if len(self.found.ids) == 1 and event.key() != Qt.Key.Key_Down:
                self.window_.open("helped", resettled=self.found.ids[0])
                return True
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            if self.found.ids and not self.table.selected_ids():
                self.table.go_to(self.found.ids[0])
            return True
        return False
