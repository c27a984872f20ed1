"""人民调解案件: the ledger, like a spreadsheet that knows what each row owes."""

from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtCore import Qt

from fengqiao_desktop.domain.access import may
from fengqiao_desktop.domain.changes import Changes
from fengqiao_desktop.domain.mediation.records import MediationCase
from fengqiao_desktop.gui import dialogs
from fengqiao_desktop.gui.desk import Desk
from fengqiao_desktop.gui.page import Opener, Page
from fengqiao_desktop.gui.pages import ledger_batch, ledger_bin, ledger_model
from fengqiao_desktop.gui.pages.late_focus import LateFocus
from fengqiao_desktop.gui.pages.ledger_filters import LedgerFilters
from fengqiao_desktop.gui.pages.ledger_model import HIDDEN_AT_FIRST, Choices, Duties, Look, Sums
from fengqiao_desktop.gui.pages.memory import DeskMemory
from fengqiao_desktop.gui.pages.sheet_export import export_list
from fengqiao_desktop.gui.plain_label import plain_tip
from fengqiao_desktop.gui.record_table import RecordTable
from fengqiao_desktop.gui.widgets import Banner, Card, EmptyState, line

COLUMNS_KEY = "columns.mediation_case"
SORTED_BY = {"accepted_on": ("accepted_on", "id"), "number": ("number", "id")}
NEWEST_FIRST = ("accepted_on", True)


class LedgerPage(Page):
    """Every mediation case; `on_shown` takes `ids` with `title`, `chip` or `text`."""

    help_text: ClassVar[str] = (
        "输入姓名、拼音首字母、案号、证件或电话尾号，边打边找。点列名排序，“列”里选要看的列。"
        "Enter 打开，Ctrl+D 照样复制一件，Ctrl+C 复制成表格，Del 移到回收站（可撤销）。"
        "按住 Shift 或 Ctrl 选几件，可以一起打印、归档、导出；在 WPS 里复制几行，到这里 Ctrl+V，"
        "先检查再写入，整批可以撤销。" + ledger_model.SUCCESS_RULE
    )

    def __init__(self, desk: Desk, window: Opener) -> None:
        super().__init__()
        self.desk = desk
        self.window_ = window
        self._look = Look()
        self._sort = NEWEST_FIRST
        self._ids: list[int] = []
        self._read_once = False
        self._memory = DeskMemory(desk, {COLUMNS_KEY: list(HIDDEN_AT_FIRST)})
        self.table = RecordTable(
            ledger_model.columns(self._look),
            lambda ids: desk.read(lambda repo: repo.window(MediationCase, ids)),
            memory=self._memory,
            memory_key=COLUMNS_KEY,
            empty=EmptyState("没有符合的案件", "换一个筛选条件，或按 Ctrl+N 登记新案件。"),
        )
        self.filters = LedgerFilters(desk.clock.today().year, self.table.columns_button)
        self.bin_banner = Banner(
            "grey", "回收站：这里的案件不计入任何数字。选中后按 Enter 还原。", link="回到台账"
        )
        self.batch = ledger_batch.BatchBar(desk)
        self.late_focus = LateFocus(self, self.table)
        self._build()
        self._connect()

    def on_shown(self, **params: Any) -> None:
        if "ids" in params:
            self.filters.narrow(list(params["ids"]), str(params.get("title", "")))
        elif "chip" in params:
            self.filters.chip = ""
            self.filters.choose_chip(str(params["chip"]))
        elif "text" in params:
            self.filters.search.setText(str(params["text"]))
            self.filters.search.ask_now()
        if not self._read_once:
            self._read_once = True
            self.refresh()

    def focus_start(self) -> None:
        self.late_focus.want()

    def changed(self, changes: Changes) -> None:
        if changes.touches("committee", "import_batch"):
            self.refresh()
        elif changes.touches("mediation_case", "attachment"):
            self._search()
            self._read_duties()

    def refresh(self) -> None:
        """List, choices and today's duties anew."""
        self._search()
        self._read_duties()
        today = self.desk.clock.today()

        def show(choices: Choices) -> None:
            self._look.committees = dict(choices.committees)
            self.filters.set_choices(choices)
            self.table.reread()

        self.desk.jobs.run(
            lambda: self.desk.read(lambda repo: ledger_model.choices(repo, today)),
            context=self,
            done=show,
        )

    def _read_duties(self) -> None:
        today, calendar = self.desk.clock.today(), self.desk.calendar

        def show(duties: Duties) -> None:
            self._look.duties = duties
            self.filters.set_duties(duties)
            self.table.reread()

        self.desk.jobs.run(
            lambda: self.desk.read(lambda repo: ledger_model.duties(repo, today, calendar)),
            context=self,
            done=show,
        )

    def new_case(self) -> None:
        """A new case on the case page."""
        self.window_.open("case", new=True)

    def open_case(self, case: int) -> None:
        """The case; in the recycle bin, back from there."""
        if self.filters.now.deleted:
            self.restore([case])
        else:
            self.window_.open("case", case=case)

    def duplicate(self, case: int) -> None:
        """A new case with the same parties and committee, not saved yet."""
        if self.filters.now.deleted or not self._allowed("log_case"):
            return
        from fengqiao_desktop.gui.pages import case_menu
        from fengqiao_desktop.gui.pages.case_page import CasePage

        page = self.window_.open("case", case=case)
        if isinstance(page, CasePage):
            case_menu.duplicate(page)

    def remove(self, ids: list[int]) -> None:
        """Into the recycle bin, after asking; the toast takes it back."""
        if not self.filters.now.deleted and self._allowed("remove"):
            ledger_bin.remove(self, self.desk, self.window_, ids, self.refresh)

    def restore(self, ids: list[int]) -> None:
        """Back from the recycle bin."""
        ledger_bin.restore(self, self.desk, self.window_, ids, self.refresh)

    def show_bin(self, shown: bool) -> None:
        """The recycle bin instead of the ledger, or back."""
        self.filters.set(deleted=shown, year=0 if shown else self.desk.clock.today().year)

    def export(self) -> None:
        """The list as it stands, as an Excel file."""
        self.export_ids(self._ids)

    def print_selected(self) -> None:
        """The papers of the cases selected, as one job."""
        if self._allowed("print") and self.table.selected_ids():
            ledger_batch.print_selected(self, self.table.selected_ids())

    def export_ids(self, ids: list[int]) -> None:
        """Some cases with the columns shown, as an Excel file."""
        shown = [
            c
            for i, c in enumerate(self.table.model.columns)
            if not self.table.view.isColumnHidden(i)
        ]

        def done(path: Path) -> None:
            self.window_.toast(f"已导出 {len(ids)} 件到 {path.name}")

        export_list(self, self.desk, MediationCase, shown, ids, "人民调解案件", done)

    def _build(self) -> None:
        self.bin_button = self.add_button("回收站", lambda: self.show_bin(True))
        self.import_button = self.add_button("导入台账", lambda: self.window_.open("import"))
        self.export_button = self.add_button("导出表格", self.export)
        self.set_primary("新案件", self.new_case, action="new")
        actor = self.desk.actor
        for button, action in (
            (self.bin_button, "remove"),
            (self.import_button, "import"),
            (self.export_button, "export"),
        ):
            button.setVisible(may(actor, action))
        if self.primary is not None:
            self.primary.setEnabled(may(actor, "log_case"))
        card = Card(padding=0)
        card.body.setContentsMargins(1, 1, 1, 1)
        card.body.setSpacing(0)
        card.add(self.filters.bar)
        card.add(line())
        card.body.addWidget(self.table, 1)
        self.add(self.bin_banner)
        self.bin_banner.hide()
        self.add(card, stretch=1)
        self.add(self.batch)
        self.table.left.setToolTip(plain_tip(ledger_model.SUCCESS_RULE))
        self.table.set_sorted(*NEWEST_FIRST)
        self.set_status("", "↵ 打开　Ctrl D 复制一件　Ctrl C 复制为表格　Del 移到回收站　F1 帮助")

    def _connect(self) -> None:
        table = self.table
        table.opened.connect(self.open_case)
        table.sort_asked.connect(self._sorted)
        table.delete_asked.connect(self.remove)
        table.duplicate_asked.connect(self.duplicate)
        table.selection_changed.connect(
            lambda ids: self.batch.set_ids(ids, deleted=self.filters.now.deleted)
        )
        table.view.paste_asked.connect(partial(ledger_batch.paste, self))
        self.batch.asked.connect(lambda what: ledger_batch.act(self, what, self.batch.ids))
        self.filters.changed.connect(self._search)
        self.bin_banner.followed.connect(partial(self.show_bin, False))
        self.on_key("refresh", self.refresh)
        self.on_key("print", self.print_selected)
        self.filters.search.set_list_keys(self._list_keys)

    def _list_keys(self, event: Any) -> bool:
        """Down and Enter in the search box go on in the list."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.table.model.rowCount():
                self.table.setFocus(Qt.FocusReason.OtherFocusReason)
                if not self.table.selected_ids():
                    self.table.go_to(self.table.model.id_at(0))
            return True
        return False

    def _sorted(self, key: str, descending: bool) -> None:
        self._sort = (key, descending)
        self._search()

    def _order(self) -> tuple[str, ...]:
        key, descending = self._sort
        names = SORTED_BY.get(key, (key, "accepted_on", "id"))
        return tuple(f"-{name}" if descending else name for name in names)

    def _search(self) -> None:
        """Ask for the ids off the window's thread, then for the sums, which take longer; an answer
        overtaken by a later question is lost."""
        wanted, order, number = self.filters.now, self._order(), self.table.begin_load()
        desk = self.desk

        def show(ids: list[int]) -> None:
            if wanted != self.filters.now:
                return
            self._ids = ids
            self._look.year = wanted.year
            self.table.set_ids(ids, number)
            self.table.set_footer(f"{len(ids):,} 件{'在回收站' if wanted.deleted else ''}")
            self.set_title("人民调解案件", "回收站" if wanted.deleted else self.filters.title())
            self.bin_banner.setVisible(wanted.deleted)
            self.late_focus.loaded()
            if ids and not wanted.deleted:
                desk.jobs.run(
                    lambda: desk.read(lambda repo: ledger_model.sums(repo, wanted)),
                    context=self,
                    done=show_sums,
                )

        def show_sums(found: Sums) -> None:
            if wanted == self.filters.now:
                self.table.set_footer(f"{len(self._ids):,} 件　　{found.words()}")

        desk.jobs.run(
            lambda: desk.read(lambda repo: ledger_model.find_ids(repo, wanted, order)),
            context=self,
            done=show,
        )

    def _allowed(self, action: str) -> bool:
        if may(self.desk.actor, action):
            return True
        dialogs.tell(self, "您的账户不能办这件事。", detail="请由所长或有此权限的同事办理。")
        return False
