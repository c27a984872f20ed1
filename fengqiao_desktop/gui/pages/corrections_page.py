"""社区矫正: the register of subjects, who owes something first."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from fengqiao_desktop.domain.access import may
from fengqiao_desktop.domain.changes import Changes
from fengqiao_desktop.domain.corrections import codes
from fengqiao_desktop.gui.desk import Desk
from fengqiao_desktop.gui.page import Opener, Page
from fengqiao_desktop.gui.pages import corrections_model
from fengqiao_desktop.gui.pages.correction_export_dialog import ExportDialog
from fengqiao_desktop.gui.pages.corrections_model import CHIPS, Found, Wanted
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
from fengqiao_desktop.services import sweeps

COLUMNS_KEY = "columns.correction_subject"
# Pages of this line of work that are opened from here: page key, words.
OTHERS = (
    ("correction_assessment", "调查评估"),
    ("correction_activity", "教育学习与公益活动"),
    ("correction_oversight", "检察监督"),
    ("correction_entrustment", "委托书"),
    ("correction_period", "重点时段"),
    ("correction_committee", "社区矫正委员会"),
    ("correction_statistics", "统计表"),
)


class CorrectionsPage(Page):
    """Every subject; `on_shown` takes `ids` with `title`, or `chip`."""

    help_text: ClassVar[str] = (
        "输入姓名、拼音首字母、编号、罪名，边打边找；回车打开。上面的小格按状态看，"
        "“类别”“级别”“村居”再缩小。Ctrl+N 新登记，Alt+B 批量登记报告和活动。"
        "未成年人的档案只有所长和社区矫正工作者看得到。"
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
            corrections_model.columns(lambda: self.found, villages),
            lambda ids: [self.found.rows[i] for i in ids if i in self.found.rows],
            memory=DeskMemory(desk, {COLUMNS_KEY: ["worker", "phone"]}),
            memory_key=COLUMNS_KEY,
            empty=EmptyState("没有符合的对象", "换一个筛选条件，或按 Ctrl+N 登记。"),
        )
        self.search = SearchBox("姓名、拼音首字母、编号、罪名…")
        self.chips = {key: FilterChip(word, alarm=alarm) for key, word, alarm in CHIPS}
        self.narrowed = FilterChip("")
        self.type = MenuButton("类别")
        self.level = MenuButton("级别")
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
        if any(code.startswith("correction_") for code, _record in changes.records):
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
                lambda repo: corrections_model.find(repo, wanted, today, calendar)
            ),
            context=self,
            done=show,
        )

    def new(self) -> None:
        """The empty form of a new subject."""
        if may(self.desk.actor, "corrections"):
            self.window_.open("subject_form", subject=0)

    def export(self) -> None:
        """A ledger as an Excel file, for a purpose."""
        box = ExportDialog(self, self.desk, lambda name: self.window_.toast(f"已导出到 {name}"))
        box.exec()
        box.deleteLater()

    def _build(self, villages: dict[int, str]) -> None:
        self.set_title("社区矫正")
        others = MenuButton("相关登记")
        entries: list[tuple[str, Callable[[], object]] | None] = [
            (words, partial(self.window_.open, key)) for key, words in OTHERS
        ]
        if may(self.desk.actor, "export") and may(self.desk.actor, "corrections"):
            entries += [None, ("导出台账…", self.export)]
        if may(self.desk.actor, "import"):
            entries.append(("导入花名册", partial(self.window_.open, "import")))
        others.set_entries(entries)
        self.add_to_head(others)
        self.sheet_button = self.add_button(
            "本月台账", lambda: self.window_.open("correction_sheet")
        )
        self.batch_button = self.add_button(
            "批量登记", lambda: self.window_.open("correction_batch")
        )
        self.batch_button.set_key_hint("Alt B")
        self.set_primary("新登记", self.new, action="new")
        writes = may(self.desk.actor, "corrections")
        self.batch_button.setVisible(writes)
        if self.primary is not None:
            self.primary.setVisible(writes)
        self._menu(self.type, [(o.code, o.label) for o in codes.TYPES], "type")
        self._menu(self.level, [(o.code, o.label) for o in codes.LEVELS], "level")
        self._menu(self.village, list(villages.items()), "village")
        card = Card(padding=0)
        card.body.setContentsMargins(1, 1, 1, 1)
        card.body.setSpacing(0)
        parts = (self.search, *self.chips.values(), self.narrowed)
        right = (self.type, self.level, self.village, self.table.columns_button)
        card.add(FilterBar(parts, right))
        card.add(line())
        card.body.addWidget(self.table, 1)
        self.add(card, stretch=1)
        self.set_status("", "↵ 打开　Ctrl N 新登记　Alt B 批量登记　Ctrl C 复制为表格　F1 帮助")

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
        self.table.opened.connect(lambda number: self.window_.open("subject", subject=number))
        self.table.sort_asked.connect(lambda key, down: self.set(order=(key, down)))
        self.on_key("refresh", self.refresh)
        QShortcut(QKeySequence("Alt+B"), self).activated.connect(
            lambda: self.window_.open("correction_batch")
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
            (self.type, "类别", corrections_model.word(codes.TYPES, self.wanted.type)),
            (self.level, "级别", corrections_model.word(codes.LEVELS, self.wanted.level)),
            (self.village, "村居", self.found.villages.get(self.wanted.village, "")),
        ):
            menu.setText(button_text(f"{word} {value}".strip()))

    def _list_keys(self, event: QKeyEvent) -> bool:
        """Down and Enter in the search box go on in the list; Enter opens the only one."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if len(self.found.ids) == 1 and event.key() != Qt.Key.Key_Down:
                self.window_.open("subject", subject=self.found.ids[0])
                return True
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            if self.found.ids and not self.table.selected_ids():
                self.table.go_to(self.found.ids[0])
            return True
        return False
