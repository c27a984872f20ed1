"""案件补贴: a period's claims, why each amount, and the one next step."""

from collections.abc import Callable
from functools import partial
from typing import Any, ClassVar

from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QWidget

from fengqiao_desktop.domain.access import may
from fengqiao_desktop.domain.changes import Changes
from fengqiao_desktop.domain.money import format_yuan
from fengqiao_desktop.domain.subsidy import rules
from fengqiao_desktop.domain.subsidy.records import SubsidyClaim
from fengqiao_desktop.gui import dialogs
from fengqiao_desktop.gui.desk import Desk
from fengqiao_desktop.gui.page import Opener, Page
from fengqiao_desktop.gui.pages import subsidy_acts, subsidy_model, subsidy_papers
from fengqiao_desktop.gui.pages.late_focus import LateFocus
from fengqiao_desktop.gui.pages.memory import DeskMemory
from fengqiao_desktop.gui.pages.subsidy_card import ClaimCard
from fengqiao_desktop.gui.pages.subsidy_model import Period, Ready
from fengqiao_desktop.gui.pages.subsidy_scheme import SchemeStart
from fengqiao_desktop.gui.record_table import RecordTable
from fengqiao_desktop.gui.theme import px
from fengqiao_desktop.gui.widgets import (
    Banner,
    Card,
    EmptyState,
    FilterBar,
    FilterChip,
    IconButton,
    MenuButton,
    line,
    row,
)
from fengqiao_desktop.services import subsidies
from fengqiao_desktop.services.subsidies import ClaimView, Many


class SubsidyPage(Page):
    """`on_shown` takes `claim` to stand at, or `period`."""

    help_text: ClassVar[str] = (
        "归档、履行完毕、卷宗没有须先改正问题的案件会提示“可申报”，一点就按方案建议的档次申报。"
        "右边说明金额一步步怎么来的、分给谁、谁为什么不领。下一步只有一个按钮：初审、登记县局复核、"
        "公示、登记发放、签领。方案里的档次和比例由本所按本县（区）的文件填，程序自带的只是示例。"
    )

    def __init__(self, desk: Desk, window: Opener) -> None:
        super().__init__()
        self.desk = desk
        self.window_ = window
        self.shown: Period | None = None
        self.ready = Ready()
        self.chip = ""
        self._period = ""
        self._go_to = 0
        self._views: dict[int, ClaimView] = {}
        self.banner = Banner("blue", "")
        self.period_button = MenuButton("")
        self.chips = {
            code: FilterChip(w, 0, alarm="amber" if a else "") for code, w, a in subsidy_model.CHIPS
        }
        self.table = RecordTable(
            subsidy_model.columns(desk.clock.today()),
            lambda ids: [self._views[i] for i in ids if i in self._views],
            memory=DeskMemory(desk),
            memory_key="columns.subsidy_claim",
            empty=EmptyState("这一期还没有申报", "归档的案件可以申报时，上面会有提示。"),
        )
        self.card = ClaimCard(desk)
        self.start = SchemeStart()
        self.late_focus = LateFocus(self, self.table)
        self._build()
        self._connect()

    def on_shown(self, **params: Any) -> None:
        if "claim" in params:
            number = int(params["claim"])
            found = self.desk.read(lambda repo: repo.window(SubsidyClaim, [number]))
            if found:
                self._period, self._go_to, self.chip = found[0].period, number, ""
        elif "period" in params:
            self._period = str(params["period"])
        self.refresh()

    def focus_start(self) -> None:
        self.late_focus.want()

    def changed(self, changes: Changes) -> None:
        if changes.touches(
            "subsidy_claim", "subsidy_share", "subsidy_scheme", "mediation_case", "attachment"
        ):
            self.refresh()

    def refresh(self) -> None:
        """The period anew, then what could be claimed, which takes longer."""
        number, today, calendar = self.table.begin_load(), self.desk.clock.today(), None
        calendar = self.desk.calendar
        period = self._period

        def show(found: Period) -> None:
            self._show(found, number)

        def show_ready(found: Ready) -> None:
            self.ready = found
            self._show_ready()

        self.desk.jobs.run(
            lambda: self.desk.read(lambda repo: subsidy_model.read_period(repo, period, today)),
            context=self,
            done=show,
        )
        self.desk.jobs.run(
            lambda: self.desk.read(lambda repo: subsidy_model.read_ready(repo, today, calendar)),
            context=self,
            done=show_ready,
        )

    def move_period(self, count: int) -> None:
        """Another period."""
        if self.shown is not None:
            self._period = rules.period_moved(self.shown.period, count)
            self.refresh()

    def choose_chip(self, code: str) -> None:
        """Only claims of this state; the same again shows all."""
        self.chip = "" if self.chip == code else code
        if self.shown is not None:
            self._fill(self.shown, self.table.begin_load())

    def claim_all(self) -> None:
        """Claim every case that is ready, at the grade proposed, into the period shown."""
        cases, period, calendar = self.ready.cases, self._shown_period(), self.desk.calendar
        if not cases or not self._allowed("subsidy_claim"):
            return

        def done(found: Many) -> None:
            text = f"已申报 {len(found.done)} 件"
            if found.refused:
                text += f"，{len(found.refused)} 件没有申报"
            self.written(text)

        self.desk.write(
            lambda tx: subsidies.claim_many(tx, cases, calendar=calendar, period=period),
            context=self,
            done=done,
        )
        self._go_to = 0

    def written(
        self, text: str, *, link: str = "", on_link: Callable[[], object] | None = None
    ) -> None:
        """Something was written here: say so and read anew."""
        self.window_.toast(text, link=link, on_link=on_link)
        self.refresh()

    def act(self, action: str) -> None:
        """What the card asks for."""
        one = self.card.one
        if one is not None:
            subsidy_acts.act(self, action, one)

    def edit_scheme(self) -> None:
        """The scheme in force, or the newest; a new one is begun from it."""
        plan = self.shown.plan if self.shown is not None else None
        if plan is not None and self._allowed("subsidy_review"):
            subsidy_acts.edit_scheme(self, plan)

    def take_example(self, example_id: str) -> None:
        """One click: the example is the station's scheme from the first of January."""
        if self._allowed("subsidy_review"):
            subsidy_acts.take_example(self, example_id)

    def _build(self) -> None:
        actor = self.desk.actor
        self.scheme_button = self.add_button("补贴方案", self.edit_scheme)
        self.scheme_button.setVisible(may(actor, "subsidy_review"))
        self.papers_button = MenuButton("打印与导出")
        self.papers_button.set_entries(
            [(word, partial(subsidy_papers.open_paper, self, code)) for code, word in _PAPERS]
        )
        self.add_to_head(self.papers_button)
        self.papers_button.setVisible(may(actor, "print"))
        before = IconButton("chevron-left", "上一期", on_click=partial(self.move_period, -1))
        after = IconButton("chevron-right", "下一期", on_click=partial(self.move_period, 1))
        listed = Card(padding=0)
        listed.body.setContentsMargins(1, 1, 1, 1)
        listed.body.setSpacing(0)
        listed.add(FilterBar((before, self.period_button, after, *self.chips.values()), ()))
        listed.add(line())
        listed.body.addWidget(self.table, 1)
        self.card.setMinimumWidth(px(300))
        self.card.setMaximumWidth(px(420))
        both = row(listed, self.card, gap=12)
        both.setStretch(0, 5)
        both.setStretch(1, 3)
        whole = QWidget()
        whole.setLayout(both)
        whole.setMinimumHeight(px(260))  # list and card scroll by themselves
        self._stack = QStackedWidget()
        self._stack.addWidget(whole)
        beginning = QScrollArea()
        beginning.setWidget(self.start)
        beginning.setWidgetResizable(True)
        beginning.setFrameShape(QFrame.Shape.NoFrame)
        self._stack.addWidget(beginning)
        self.add(self.banner)
        self.banner.hide()
        self.add(self._stack, stretch=1)
        self.set_title("案件补贴")
        self.set_status("", "↵ 打开案件　Ctrl N 一键申报　F5 重新读取　F1 帮助")

    def _connect(self) -> None:
        self.banner.followed.connect(self.claim_all)
        self.table.selection_changed.connect(self._selected)
        self.table.opened.connect(lambda _id: self.act("case"))
        self.card.asked.connect(self.act)
        self.start.chosen.connect(self.take_example)
        for code, chip in self.chips.items():
            chip.clicked.connect(lambda _on=False, code=code: self.choose_chip(code))
        self.on_key("refresh", self.refresh)
        self.on_key("new", self.claim_all)

    def _show(self, found: Period, number: int) -> None:
        self.shown, self._period = found, found.period
        self._stack.setCurrentIndex(0 if found.plan is not None else 1)
        self.papers_button.setEnabled(bool(found.views))
        self.scheme_button.setEnabled(found.plan is not None)
        self.period_button.setText(rules.period_words(found.period))
        self.period_button.set_entries(
            [
                (rules.period_words(p), partial(self._choose_period, p))
                for p in (rules.period_moved(found.period, n) for n in range(3, -13, -1))
            ]
        )
        for code, chip in self.chips.items():
            chip.set_count(sum(1 for v in found.views if v.claim.state == code))
        name = found.plan.scheme.name if found.plan is not None else ""
        self.set_title("案件补贴", name)
        self._fill(found, number)
        self.late_focus.loaded()

    def _fill(self, found: Period, number: int) -> None:
        kept = subsidy_model.narrowed(found.views, self.chip)
        self._views = {v.id: v for v in found.views}
        for code, chip in self.chips.items():
            chip.setChecked(code == self.chip)
        self.table.set_ids([v.id for v in kept], number)
        self.table.set_footer(found.foot())
        if self._go_to and self.table.go_to(self._go_to):
            self._go_to = 0
        elif kept and not self.table.selected_ids():
            self.table.go_to(kept[0].id)
        self._selected(self.table.selected_ids())

    def _show_ready(self) -> None:
        text = ""
        if self.ready.cases and may(self.desk.actor, "subsidy_claim"):
            text = (
                f"有 {len(self.ready.cases)} 件可申报，"
                f"按建议档次共 {format_yuan(self.ready.amount)} 元。"
            )
        self.banner.set_banner("blue", text, "一键申报")

    def _selected(self, ids: list[int]) -> None:
        one = self._views.get(ids[0]) if ids else None
        regretted = one is not None and self.shown is not None and one.id in self.shown.regretted
        self.card.show_claim(one, regretted=regretted)

    def _choose_period(self, period: str) -> None:
        self._period = period
        self.refresh()

    def _shown_period(self) -> str:
        return self.shown.period if self.shown is not None else ""

    def _allowed(self, action: str) -> bool:
        if may(self.desk.actor, action):
            return True
        dialogs.tell(self, "您的账户不能办这件事。", detail="请由所长或有此权限的同事办理。")
        return False


_PAPERS = (
    ("summary", "汇总表"),
    ("notice", "公示表"),
    ("receipt", "签领表"),
    ("xlsx", "汇总（Excel）"),
)
