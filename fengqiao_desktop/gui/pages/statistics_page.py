"""统计报表: forms 5.1 and 5.2 of any period, their charts, and what was sent."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtWidgets import QStackedWidget

from fengqiao_desktop.domain.access import may
from fengqiao_desktop.domain.changes import Changes
from fengqiao_desktop.domain.mediation.figures import Period
from fengqiao_desktop.domain.mediation.forms import TOTAL, UNPLACED, Cell, Column, Form, Row, shown
from fengqiao_desktop.domain.mediation.review_records import ReportSnapshot
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.gui import dialogs
from fengqiao_desktop.gui.desk import Desk
from fengqiao_desktop.gui.page import Opener, Page
from fengqiao_desktop.gui.pages import statistics_output
from fengqiao_desktop.gui.pages.routes import open_records
from fengqiao_desktop.gui.pages.statistics_choices import StatisticsChoices
from fengqiao_desktop.gui.pages.statistics_parts import (
    CHART_INCHES,
    SENT_COLUMNS,
    CaseCard,
    ChartsPanel,
    OrganList,
)
from fengqiao_desktop.gui.record_table import RecordTable
from fengqiao_desktop.gui.theme import theme_signals
from fengqiao_desktop.gui.widgets import (
    Banner,
    Card,
    EmptyState,
    FilterBar,
    FilterChip,
    PlainButton,
)
from fengqiao_desktop.services import statistics, statistics_charts
from fengqiao_desktop.store.repository import Repository

CASES, ORGANS, CHARTS, SENT = "cases", "organs", "charts", "sent"
TABS = ((CASES, "案件情况"), (ORGANS, "组织队伍经费"), (CHARTS, "图表"), (SENT, "已报"))
KEYS = "点数字看记录　方向键走格，↵ 打开　Ctrl C 复制为表格　F5 重算"
HELP = (
    "先选期间和归期口径，表里的数都是现算的。蓝色的数点一下（或按 Enter）就是它数的那些记录。"
    "勾稽不符的先补齐再锁定；锁定报出后记录再改，已报的数不变，差别在“已报”里出更正表。"
)
READ = (
    "mediation_case",
    "committee",
    "mediator",
    "dispute_screening",
    "brand_studio",
    "mediator_training",
    "mediator_event",
    "mediation_fund",
    "subsidy_claim",
    "subsidy_share",
    "report_snapshot",
    "import_batch",
)


@dataclass(frozen=True)
class Shown:
    """What one reading found: both forms and what was sent."""

    period: Period
    case: Form
    organ: Form
    sent: tuple[ReportSnapshot, ...]


def read_all(repo: Repository, period: Period, basis: str) -> Shown:
    """Both forms of a period and the list of what was sent."""
    return Shown(
        period,
        statistics.case_form(repo, period, basis),
        statistics.organ_form(repo, period),
        statistics.snapshots(repo),
    )


def draw(
    repo: Repository, period: Period, basis: str, committee: int, look: str
) -> tuple[dict[str, bytes], dict[str, str]]:
    """The charts of a period as pictures and as words."""
    data = statistics_charts.chart_data(repo, period, basis, committee)
    return statistics_charts.pictures(data, look, CHART_INCHES), statistics_charts.words(data)


def status_words(form: Form) -> str:
    """The heart of a form in one line."""
    if form.code == "ORG":
        return f"{form.title}　截至 {form.as_of}"
    amount = shown(form.cell("amount").value, "万元")
    total, success = form.cell("total").value, form.cell("success").value
    return f"调解 {total} 件　成功 {success} 件　协议 {amount} 万元"


def _framed(table: RecordTable) -> Card:
    """A table to the edges of its card."""
    card = Card(padding=0)
    card.body.setContentsMargins(1, 1, 1, 1)
    card.body.addWidget(table, 1)
    return card


class StatisticsPage(Page):
    """Choose a period, read its forms, send them; `on_shown` takes `tab`."""

    help_text: ClassVar[str] = HELP

    def __init__(self, desk: Desk, window: Opener) -> None:
        super().__init__()
        self.desk = desk
        self.window_ = window
        self.choices = StatisticsChoices(
            desk.clock,
            desk.read(statistics.year_start),
            may_move_year=may(desk.actor, "settings"),
        )
        self.tab = CASES
        self.shown: Shown | None = None
        self.sent_form: Form | None = None
        self._asked = 0
        self.tabs = {key: FilterChip(words) for key, words in TABS}
        self.cases = CaseCard()
        self.organs = OrganList()
        self.charts = ChartsPanel()
        self.old = Banner("amber", "", link="回到现在的数")
        self.correct_button = PlainButton("存更正表", on_click=self.save_corrections)
        self.sent = RecordTable(
            SENT_COLUMNS,
            lambda ids: desk.read(lambda repo: repo.window(ReportSnapshot, ids)),
            empty=EmptyState("还没有报出过", "锁定并报出后，这里留着每次报出的原样。"),
        )
        self.stack = QStackedWidget()
        self._build()
        self._connect()

    def on_shown(self, **params: Any) -> None:
        if "tab" in params:
            self.choose_tab(str(params["tab"]))
        self.refresh()

    def changed(self, changes: Changes) -> None:
        if changes.touches(*READ):
            self.refresh()

    def refresh(self) -> None:
        """Count both forms anew off the window's thread; a later choice overtakes an earlier."""
        try:
            period = self.choices.period()
        except KnownError as error:
            dialogs.tell_error(self, error)
            return
        self._asked += 1
        number, basis = self._asked, self.choices.basis

        def show(found: Shown) -> None:
            if number == self._asked:
                self._show(found)

        self.set_status("正在统计…")
        self.desk.jobs.run(
            lambda: self.desk.read(lambda repo: read_all(repo, period, basis)),
            context=self,
            done=show,
        )

    def choose_tab(self, tab: str) -> None:
        """Cases, organs, charts, or what was sent; always the numbers of now."""
        self.tab = tab
        self.sent_form = None
        for key, chip in self.tabs.items():
            chip.setChecked(key == tab)
        self.stack.setCurrentIndex([key for key, _ in TABS].index(tab))
        self._fill()

    def form_shown(self) -> Form | None:
        """The form in front: one sent long ago, else the one of the tab."""
        if self.sent_form is not None or self.shown is None:
            return self.sent_form
        return self.shown.organ if self.tab == ORGANS else self.shown.case

    def freeze(self) -> None:
        """Keep the form of this tab as it is sent; refused while it does not add up."""
        form = self.form_shown()
        if form is None or not statistics_output.ask_freeze(self, form):
            return

        def done(kept: ReportSnapshot) -> None:
            self.window_.toast(f"已锁定：{kept.title}　校验值 {kept.digest[:8]}")
            self.refresh()

        self.desk.write(
            lambda tx: statistics.freeze(tx, form),
            context=self,
            done=done,
            reason="报送统计",
        )

    def show_sent(self, snapshot: int) -> None:
        """A form exactly as it was sent."""

        def show(form: Form) -> None:
            self.choose_tab(ORGANS if form.code == "ORG" else CASES)
            self.sent_form = form
            self._fill()

        self.desk.jobs.run(
            lambda: self.desk.read(lambda repo: statistics.frozen(repo, snapshot)),
            context=self,
            done=show,
        )

    def back_to_now(self) -> None:
        """The numbers as the records have them today."""
        self.sent_form = None
        self._fill()

    def save_corrections(self) -> None:
        """更正表 of the sent form that is chosen, of the latest where none is."""
        chosen = self.sent.selected_ids() or list(self.sent.model.ids())
        if not chosen:
            dialogs.tell(self, "还没有报出过统计表，没有可以更正的。")
            return
        statistics_output.save_corrections(self, self.desk, chosen[0], self._saved)

    def export(self, ending: str) -> None:
        """The form in front as xlsx, or as pdf or Word with the charts of cases."""
        form, fresh = self.form_shown(), self.sent_form is None
        if form is not None:
            charts = fresh and form.code == "CASE"
            statistics_output.save_form(self, self.desk, form, ending, self._saved, charts=charts)

    def move_year(self, start: str) -> None:
        """Where the station's statistical year begins, for everybody."""
        self.desk.write(
            lambda tx: statistics.set_year_start(tx, start),
            context=self,
            done=lambda _none: self.choices.move_year(start),
            reason="改统计年度",
        )

    def _saved(self, path: Path) -> None:
        self.window_.toast(f"已存到 {path.name}")

    def _build(self) -> None:
        if may(self.desk.actor, "read_corrections"):
            self.add_button("社区矫正", partial(self.window_.open, "correction_statistics"))
        self.excel = self.add_button("导出 Excel", partial(self.export, "xlsx"))
        self.pdf = self.add_button("存 PDF", partial(self.export, "pdf"))
        self.set_primary("锁定并报出", self.freeze)
        for part in (self.cases, self.organs, self.charts, _framed(self.sent)):
            self.stack.addWidget(part)
        self.old.hide()
        self.add(FilterBar((*self.tabs.values(),), (*self.choices.widgets, self.correct_button)))
        self.add(self.old)
        self.add(self.stack, stretch=1)
        self.choose_tab(CASES)

    def _connect(self) -> None:
        for key, chip in self.tabs.items():
            chip.clicked.connect(lambda _on=False, key=key: self.choose_tab(key))
        self.choices.changed.connect(self.refresh)
        self.choices.narrowed.connect(self._fill)
        self.choices.year_start_asked.connect(self.move_year)
        self.cases.grid.asked.connect(self._open_cell)
        self.cases.checks.records_asked.connect(partial(self._open, "mediation_case"))
        self.organs.asked.connect(
            lambda what, cell: self._open(what.register, cell.ids, what.label)
        )
        self.organs.register_asked.connect(self.window_.open)
        self.sent.opened.connect(self.show_sent)
        self.old.followed.connect(self.back_to_now)
        theme_signals().changed.connect(self._dress)
        self.on_key("refresh", self.refresh)

    def _dress(self) -> None:
        """Another theme: the grid's measures and the pictures."""
        self.cases.grid.resize_to_theme()
        if self.tab == CHARTS and self.isVisible():
            self._fill()

    def _show(self, found: Shown) -> None:
        self.shown = found
        rows = [(r.key, r.label) for r in found.case.rows if r.key not in (TOTAL, UNPLACED)]
        self.choices.set_committees(rows)
        self.sent.set_ids([s.id for s in found.sent])
        self._fill()

    def _fill(self) -> None:
        """Show what was read in the tab in front."""
        tab, now = self.tab, self.sent_form is None
        self.choices.show_for(
            cases=now and tab in (CASES, CHARTS),
            committee=tab in (CASES, CHARTS),
            period=now and tab != SENT,
        )
        self._allow()
        form = self.form_shown()
        if form is None or self.shown is None:
            return
        when = statistics.span_words(form.starts_on, form.ends_on)
        self.old.set_banner(
            "amber",
            "" if now else f"这是锁定报出时的原样（{when}），记录后来的改动不在里面。",
            "回到现在的数",
        )
        if tab == CASES:
            self.cases.show_form(form, self.choices.committee)
        elif tab == ORGANS:
            self.organs.show_form(form)
        elif tab == CHARTS:
            self._draw(self.shown.period)
        if tab == SENT:
            self.set_title("统计报表", f"已报 {len(self.shown.sent)} 张")
            self.set_status("打开一张，看报出时的原样", "↵ 打开")
        else:
            self.set_title("统计报表", f"{when} · 数据截至 {form.as_of}")
            self.set_status(status_words(form), KEYS)

    def _allow(self) -> None:
        """Which buttons mean something here, for this person."""
        actor, sent = self.desk.actor, self.tab == SENT
        self.correct_button.setVisible(sent)
        for button in (self.excel, self.pdf, self.correct_button):
            button.setEnabled(may(actor, "export") and (button is self.correct_button or not sent))
        if self.primary is not None:
            here = self.tab in (CASES, ORGANS) and self.sent_form is None
            self.primary.setEnabled(here and may(actor, "freeze_report"))

    def _draw(self, period: Period) -> None:
        """The pictures, counted and drawn off the window's thread."""
        basis, committee, look = self.choices.basis, self.choices.committee, self.charts.look()

        def show(found: tuple[dict[str, bytes], dict[str, str]]) -> None:
            if look == self.charts.look():
                self.charts.show_pictures(*found)

        self.desk.jobs.run(
            lambda: self.desk.read(lambda repo: draw(repo, period, basis, committee, look)),
            context=self,
            done=show,
        )

    def _open_cell(self, line: Row, what: Column, cell: Cell) -> None:
        """The records behind a number."""
        form = self.form_shown()
        when = statistics.span_words(form.starts_on, form.ends_on) if form else ""
        self._open(what.register, cell.ids, f"{when} {line.label} {what.label}")

    def _open(self, register: str, ids: tuple[int, ...], title: str) -> None:
        if open_records(self.window_, register, ids, title) is None:
            dialogs.tell(self, f"这里数的是 {len(ids)} 条记录，它们没有单独的页面。")
