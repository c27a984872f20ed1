"""合法性审查: every matter under review, what is late first."""

from collections.abc import Callable
from functools import partial
from typing import ClassVar

from fengqiao_desktop.domain.access import may
from fengqiao_desktop.domain.legal_review import codes
from fengqiao_desktop.gui.desk import Desk
from fengqiao_desktop.gui.page import Opener
from fengqiao_desktop.gui.pages import legal_review_model
from fengqiao_desktop.gui.pages.filtered_list import FilteredListPage, Found, Menu, Wanted
from fengqiao_desktop.gui.widgets import MenuButton
from fengqiao_desktop.store.repository import Repository

# Ledgers of this line of work that are opened from here: page key, words.
OTHERS = (
    ("review_contract", "重大合同台账"),
    ("norm_document", "规范性文件库"),
    ("meeting_attendance", "列席会议"),
    ("town_register", "应审事项登记（对账）"),
    ("legal_counsel", "法律顾问"),
    ("review_scope", "审查事项目录"),
    ("decision_catalogue", "重大决策目录"),
)


class LegalReviewPage(FilteredListPage):
    """Every matter."""

    watched = ("legal_review", "review_")
    chip_words = legal_review_model.CHIPS
    searched = "事项、承办机构、相对方、编号…"
    empty_words = ("没有符合的审查件", "换一个筛选条件，或按 Ctrl+N 登记送审。")
    columns_key = "columns.legal_review"
    hidden_at_first = ("counterparty", "issued_number", "used", "reviewer")
    help_text: ClassVar[str] = (
        "输入事项、承办机构、相对方或者编号，边打边找；回车打开。上面的小格按办到哪一步看，"
        "“有红色问题”是不能带着上会、签发的。Ctrl+N 登记送审；统计和应审尽审对账在“统计和对账”。"
    )

    def __init__(self, desk: Desk, window: Opener) -> None:
        menus = (
            Menu.of("type", "类型", codes.MATTER_TYPES),
            Menu.of("conclusion", "结论", codes.CONCLUSIONS),
        )
        super().__init__(desk, window, legal_review_model.columns(), menus)
        self.set_title("合法性审查")
        others = MenuButton("相关台账")
        entries: list[tuple[str, Callable[[], object]] | None] = [
            (words, partial(self.window_.open, key)) for key, words in OTHERS
        ]
        entries += [None, ("期限（本地规则）", partial(self.window_.open, "local_rules"))]
        others.set_entries(entries)
        self.add_to_head(others)
        self.add_button("统计和对账", lambda: self.window_.open("review_statistics"))
        self.set_primary("登记送审", self.new, action="new")
        if self.primary is not None:
            self.primary.setVisible(may(desk.actor, "edit_registers"))
        self.set_status("", "↵ 打开　Ctrl N 登记送审　Ctrl C 复制为表格　F1 帮助")

    def find_rows(self, repo: Repository, wanted: Wanted) -> Found:
        return legal_review_model.find(repo, wanted, self.desk.clock.today(), self.desk.calendar)

    def open_row(self, number: int) -> None:
        self.window_.open("matter", matter=number)

    def new(self) -> None:
        """A new submission."""
        if may(self.desk.actor, "edit_registers"):
            self.window_.open("matter", matter=0)
