"""安置帮教: the register of people in resettlement, who is owed something first."""

from collections.abc import Callable
from functools import partial
from typing import ClassVar

from PySide6.QtGui import QKeySequence, QShortcut

from fengqiao_desktop.domain.access import may
from fengqiao_desktop.domain.resettlement import codes
from fengqiao_desktop.gui import dialogs
from fengqiao_desktop.gui.desk import Desk
from fengqiao_desktop.gui.page import Opener
from fengqiao_desktop.gui.pages import resettlement_model
from fengqiao_desktop.gui.pages.filtered_list import FilteredListPage, Found, Menu, Wanted
from fengqiao_desktop.gui.widgets import MenuButton
from fengqiao_desktop.services import resettled_ledgers, sweeps
from fengqiao_desktop.services.resettled_ledger_columns import ROSTERS
from fengqiao_desktop.store.files import write_atomically
from fengqiao_desktop.store.repository import Repository

# Pages of this line of work that are opened from here: page key, words.
OTHERS = (
    ("resettled_statistics", "统计表"),
    ("resettled_meeting", "视频会见"),
    ("resettled_inquiry", "封存记录查询"),
    ("local_rules", "期限和间隔（本地规则）"),
)


class ResettlementPage(FilteredListPage):
    """Everybody in resettlement."""

    unit = "人"
    watched = ("resettled_",)
    chip_words = resettlement_model.CHIPS
    searched = "姓名、拼音首字母、编号、罪名…"
    empty_words = ("没有符合的人员", "换一个筛选条件，或按 Ctrl+N 登记。")
    columns_key = "columns.resettled_person"
    hidden_at_first = ("source", "released_on", "count", "placement_mode", "phone")
    help_text: ClassVar[str] = (
        "输入姓名、拼音首字母、编号、罪名，边打边找；回车打开。上面的小格按状态看，“本季未见”是"
        "这个季度还没有人见过的；“来源”“风险”“村居”再缩小。Ctrl+N 新登记，Alt+B 看本季走访。"
    )

    def __init__(self, desk: Desk, window: Opener) -> None:
        villages = desk.read(sweeps.village_names)
        menus = (
            Menu.of("source", "来源", codes.SOURCES),
            Menu.of("risk", "风险", codes.RISK_LEVELS),
            Menu("village", "村居", tuple(villages.items())),
        )
        super().__init__(desk, window, resettlement_model.columns(villages), menus)
        self.set_title("安置帮教")
        others = MenuButton("相关登记")
        entries: list[tuple[str, Callable[[], object]] | None] = [
            (words, partial(self.window_.open, key)) for key, words in OTHERS
        ]
        if may(desk.actor, "export") and may(desk.actor, "corrections"):
            entries += [None]
            entries += [
                (f"导出{roster.title}", partial(self.export, roster.key)) for roster in ROSTERS
            ]
        if may(desk.actor, "import"):
            entries += [None, ("导入花名册", partial(self.window_.open, "import"))]
        others.set_entries(entries)
        self.add_to_head(others)
        quarter = self.add_button("本季走访", self.open_quarter)
        quarter.set_key_hint("Alt B")
        self.set_primary("新登记", self.new, action="new")
        if self.primary is not None:
            self.primary.setVisible(may(desk.actor, "corrections"))
        QShortcut(QKeySequence("Alt+B"), self).activated.connect(self.open_quarter)
        self.set_status("", "↵ 打开　Ctrl N 新登记　Alt B 本季走访　Ctrl C 复制为表格　F1 帮助")

    def find_rows(self, repo: Repository, wanted: Wanted) -> Found:
        return resettlement_model.find(repo, wanted, self.desk.clock.today(), self.desk.calendar)

    def open_row(self, number: int) -> None:
        self.window_.open("helped", resettled=number)

    def open_quarter(self) -> None:
        """Who was seen in this quarter, and who was not."""
        self.window_.open("resettled_quarter")

    def export(self, key: str) -> None:
        """A roster of whom the list shows, masked, for a purpose that stands on every page."""
        ids = self.found.ids
        reason = dialogs.ask_text(
            self,
            f"列表里的 {len(ids)} 人，证件号、电话、住址打码，封存的不在内。导出作什么用？",
            title="导出用途",
        )
        if not reason:
            return
        title = next(r.title for r in ROSTERS if r.key == key).partition("（")[0]
        path = dialogs.save_file(self, "存到", f"{title}.xlsx", (dialogs.EXCEL_FILES,))
        if path is None:
            return

        def done(data: bytes) -> None:
            write_atomically(path, data)
            self.window_.toast(f"已存到 {path.name}")

        self.desk.write(
            lambda tx: resettled_ledgers.workbook(tx, key, ids, reason),
            context=self,
            done=done,
            failed=partial(dialogs.tell_error, self),
        )

    def new(self) -> None:
        """The empty form of somebody new."""
        if may(self.desk.actor, "corrections"):
            self.window_.open("helped_form", resettled=0)
