"""指标与差距: where the station stands by each indicator, and what is missing for the rest."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any, ClassVar

from fengqiao_desktop.domain.access import may
from fengqiao_desktop.domain.changes import Changes
from fengqiao_desktop.domain.dates import read_day
from fengqiao_desktop.domain.designation.judging import (
    EVIDENCE_MISSING,
    MET,
    NOT_APPLICABLE,
    RED_HIT,
    RED_ZERO,
    UNMET,
    Judgement,
)
from fengqiao_desktop.domain.mediation.records import MediationCase
from fengqiao_desktop.domain.schema import Record
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.gui import dialogs
from fengqiao_desktop.gui.columns import Column
from fengqiao_desktop.gui.desk import Desk
from fengqiao_desktop.gui.page import Opener, Page
from fengqiao_desktop.gui.pages.designation_parts import (
    MOST_GAPS,
    DimensionCard,
    IndicatorCard,
    status_chip,
)
from fengqiao_desktop.gui.pages.late_focus import LateFocus
from fengqiao_desktop.gui.pages.routes import open_record, open_sources
from fengqiao_desktop.gui.record_table import RecordTable
from fengqiao_desktop.gui.theme import px
from fengqiao_desktop.gui.widgets import (
    Card,
    EmptyState,
    FilterBar,
    FilterChip,
    MenuButton,
    PlainLabel,
    line,
    row,
)
from fengqiao_desktop.services import designation
from fengqiao_desktop.services.designation import Board
from fengqiao_desktop.store.repository import Repository

DIMENSIONS = 5
YEARS_BACK = 4
ALL, GAPS, RED = "all", "gaps", "red"
READ = (
    "mediation_case",
    "village",
    "committee",
    "mediator",
    "staff",
    "attachment",
    "setting",
)


@dataclass(frozen=True, kw_only=True)
class Row(Record):
    """One line of the list: an indicator's judgement."""

    judgement: Judgement | None = None

    @property
    def the(self) -> Judgement:
        assert self.judgement is not None  # noqa: S101 rows are made with one
        return self.judgement


COLUMNS = (
    Column("id", "编号", lambda r: r.the.indicator.id, 64, sortable=False),
    Column("title", "指标", lambda r: r.the.indicator.title, 140, stretch=True, sortable=False),
    Column("value", "现值", lambda r: r.the.value, 140, sortable=False),
    Column(
        "status",
        "状态",
        lambda r: status_chip(r.the)[1],
        104,
        sortable=False,
        chip=lambda r: status_chip(r.the)[0],
    ),
)


def about_lacking(desk: Desk, judgement: Judgement) -> dict[int, str]:
    """Parties and mediator of the cases an indicator lacks, by case id."""
    reading = judgement.reading
    ids = [s.id for s in reading.lacking if s.register == "mediation_case"] if reading else []
    found = desk.read(lambda repo: repo.window(MediationCase, ids[:MOST_GAPS]))
    return {case.id: f"{case.parties_text}　{case.lead_mediator}" for case in found}


def status_words(board: Board, now: datetime) -> tuple[str, str]:
    """Both texts of the status bar: the counts, and whether the figures agree with the records."""
    counts = board.counts
    waits = len(board.judgements) - sum(counts[s] for s in (MET, UNMET, EVIDENCE_MISSING))
    checks = f"核对发现 {len(board.findings)} 处" if board.findings else "数字与记录核对一致"
    return (
        f"指标 {len(board.judgements)} · 达标 {board.met} · 未达标 {counts[UNMET]}"
        f" · 缺证 {counts[EVIDENCE_MISSING]} · 待定、待台账 {waits}",
        f"{checks}　{now:%m-%d %H:%M}",
    )


def years_of(today: date) -> range:
    """The years that can be chosen, this one first."""
    return range(today.year, today.year - YEARS_BACK, -1)


class DesignationPage(Page):
    """Five tiles, one list, one indicator explained; `on_shown` takes `indicator`."""

    help_text: ClassVar[str] = (
        "点一个维度看它的指标；“只看差距”留下未达标和缺证的。右边说明选中的一项：要求、现值、"
        "差在哪里、要哪些佐证。蓝色的数字点开就是它数的那些记录。没有台账证明的红线不写“零发生”。"
    )

    def __init__(self, desk: Desk, window: Opener) -> None:
        super().__init__()
        self.desk = desk
        self.window_ = window
        self.year = desk.clock.today().year
        self.as_of: date | None = None
        self._board: Board | None = None
        self._dimension = ""
        self._only = ALL
        self._rows: dict[int, Row] = {}
        self._asked = 0
        self._wanted = ""
        self.cards = [DimensionCard() for _ in range(DIMENSIONS)]
        self.chips = {
            ALL: FilterChip("全部"),
            GAPS: FilterChip("只看差距"),
            RED: FilterChip("红线"),
        }
        self.red_words = PlainLabel("", "second")
        self.table = RecordTable(
            COLUMNS,
            lambda ids: [self._rows[i] for i in ids if i in self._rows],
            empty=EmptyState("没有符合的指标", icon_name="target"),
        )
        self.panel = IndicatorCard()
        self.late_focus = LateFocus(self, self.table)
        self._build()
        self._connect()

    def on_shown(self, **params: Any) -> None:
        self._wanted = str(params.get("indicator", ""))
        self.panel.may_mark = may(self.desk.actor, "evidence")
        self.refresh()

    def focus_start(self) -> None:
        self.late_focus.want()

    def changed(self, changes: Changes) -> None:
        if changes.touches(*READ):
            self.refresh()

    def refresh(self) -> None:
        """Count everything anew off the window's thread."""
        self._asked += 1
        number, year, as_of, clock = self._asked, self.year, self.as_of, self.desk.clock

        def look(repo: Repository) -> Board:
            return designation.board(repo, year, as_of, clock)

        def show(found: Board) -> None:
            if number == self._asked:
                self._show(found)

        self.set_status("正在按记录统计…")
        self.desk.jobs.run(lambda: self.desk.read(look), context=self, done=show)

    def choose_year(self, year: int) -> None:
        """Another year, up to its end or today."""
        self.year, self.as_of = year, None
        self.refresh()

    def choose_day(self, day: date | None) -> None:
        """Count up to this day; None for today or the year's end."""
        self.as_of = day
        self.refresh()

    def choose_dimension(self, code: str) -> None:
        """The indicators of one dimension; the same again shows all."""
        self._dimension = "" if code == self._dimension else code
        self._fill()

    def choose_only(self, which: str) -> None:
        """All, the gaps, or the red lines."""
        self._only = which
        self._fill()

    def shown(self) -> list[Judgement]:
        """The indicators of the list, in order."""
        return [row.the for row in self._rows.values()]

    def _build(self) -> None:
        self.year_button = MenuButton("")
        self.day_button = MenuButton("")
        self.add_to_head(self.year_button)
        self.add_to_head(self.day_button)
        self.report_button = self.add_button("生成自评报告", partial(self._open_report, "report"))
        self.set_primary("生成佐证包", partial(self._open_report, "evidence"))
        self.add(row(*self.cards, gap=9))
        left = Card(padding=0)
        left.body.setContentsMargins(1, 1, 1, 1)
        left.body.setSpacing(0)
        left.add(FilterBar(tuple(self.chips.values()), (self.red_words,)))
        left.add(line())
        left.body.addWidget(self.table, 1)
        self.table.right.hide()
        self.panel.setMinimumWidth(px(300))
        self.panel.setMaximumWidth(px(396))
        both = row(left, self.panel, gap=12)
        both.setStretch(0, 5)
        both.setStretch(1, 4)
        self.add(both, stretch=1)
        today = self.desk.clock.today()
        self.year_button.set_entries(
            [(f"{year} 年度", partial(self.choose_year, year)) for year in years_of(today)]
        )

    def _connect(self) -> None:
        for name, chip in self.chips.items():
            chip.clicked.connect(lambda _on=False, name=name: self.choose_only(name))
        for place, card in enumerate(self.cards):
            card.clicked.connect(partial(self._choose_card, place))
        self.table.selection_changed.connect(lambda _ids: self._explain())
        self.panel.records_asked.connect(
            lambda register, ids, title: open_sources(self.window_, self.desk, register, ids, title)
        )
        self.panel.record_asked.connect(
            lambda register, record: open_record(self.window_, register, record)
        )
        self.panel.mark_asked.connect(self._mark)
        self.panel.threshold_asked.connect(self._ask_threshold)
        self.on_key("refresh", self.refresh)

    def _choose_card(self, place: int) -> None:
        if self._board is not None:
            self.choose_dimension(self._board.dimensions[place].dimension.id)

    def _show(self, board: Board) -> None:
        self._board = board
        standard, span = board.standard, board.span
        points = "" if standard.points_published else "（未公布分值）"
        self.set_title("指标与差距", f"{standard.name}{points} · {span.text}")
        self.year_button.setText(f"{self.year} 年度")
        self.day_button.setText(f"截至 {span.last:%m-%d}")
        self._fill_days(span.end)
        for card, tile in zip(self.cards, board.dimensions, strict=False):
            card.show_dimension(tile)
        counts = board.counts
        self.set_status(*status_words(board, self.desk.clock.now()))
        words = board.red_line_text
        tone = {RED_ZERO: "green", RED_HIT: "red"}.get(board.red_line_state, "amber")
        self.red_words.setText(f"红线：{words}")
        self.red_words.set_tone(tone)
        self.window_.set_badge("designation", counts[UNMET] + counts[EVIDENCE_MISSING])
        self._fill()
        self.late_focus.loaded()

    def _fill_days(self, end: date) -> None:
        today = self.desk.clock.today()
        month_end = today.replace(day=1) - timedelta(days=1)
        entries: list[Any] = [("今天" if end >= today else "年末", partial(self.choose_day, None))]
        if month_end.year == self.year:
            words = f"上月末（{month_end:%m-%d}）"
            entries.append((words, partial(self.choose_day, month_end)))
        entries.append(("其他日期…", self._ask_day))
        self.day_button.set_entries(entries)

    def _ask_day(self) -> None:
        text = dialogs.ask_text(self, "统计到哪一天（不晚于今天）：", title="截止日")
        if text is None:
            return
        try:
            self.choose_day(read_day(text, today=self.desk.clock.today(), default_year=self.year))
        except ValueError as error:
            dialogs.tell_error(self, KnownError(f"{error}。", code="DAY-01"))

    def _fill(self) -> None:
        board = self._board
        if board is None:
            return
        inside = [
            j
            for j in board.judgements
            if not self._dimension or j.indicator.dimension == self._dimension
        ]
        gaps = [j for j in inside if j.status not in (MET, NOT_APPLICABLE)]
        red = [j for j in inside if j.indicator.is_veto]
        name = next(
            (d.dimension.short for d in board.dimensions if d.dimension.id == self._dimension),
            "全部",
        )
        for key, count in ((ALL, len(inside)), (GAPS, len(gaps)), (RED, len(red))):
            self.chips[key].setChecked(key == self._only)
            self.chips[key].set_count(count)
        self.chips[ALL].setText(f"{name} {len(inside)}")
        for card, tile in zip(self.cards, board.dimensions, strict=False):
            card.set_chosen(tile.dimension.id == self._dimension)
        shown = {ALL: inside, GAPS: gaps, RED: red}[self._only]
        places = {j.indicator.id: n for n, j in enumerate(board.judgements, 1)}
        self._rows = {
            places[j.indicator.id]: Row(id=places[j.indicator.id], judgement=j) for j in shown
        }
        self.table.set_ids(self._rows)
        self.table.set_footer(f"{len(shown)} 项")
        if self._wanted in places and self.table.go_to(places[self._wanted]):
            self._wanted = ""
        elif not self.table.selected_ids() and shown:
            self.table.go_to(next(iter(self._rows)))
        self._explain()

    def _explain(self) -> None:
        chosen = self.table.selected_ids()
        row = self._rows.get(chosen[0]) if chosen else None
        if row is not None and self._board is not None:
            self.panel.show_judgement(
                row.the, self._board.figures, about_lacking(self.desk, row.the)
            )

    def _ask_threshold(self) -> None:
        chosen = self.table.selected_ids()
        if not chosen:
            return
        indicator = self._rows[chosen[0]].the.indicator
        unit = indicator.threshold.unit if indicator.threshold is not None else ""
        text = dialogs.ask_text(
            self,
            f"{indicator.id} {indicator.title}的本地门槛（{unit or '数字'}，空着为不设）：",
            title="本地门槛",
            required=False,
        )
        if text is None:
            return
        self.desk.write(
            lambda tx: designation.set_threshold(tx, indicator.id, text or None),
            context=self,
            done=lambda _done: self.refresh(),
            reason="本地门槛",
        )

    def _mark(self, check: str, holds: bool | None) -> None:
        chosen = self.table.selected_ids()
        if not chosen:
            return
        indicator, year = self._rows[chosen[0]].the.indicator.id, self.year
        self.desk.write(
            lambda tx: designation.set_mark(tx, year, indicator, check, holds),
            context=self,
            done=lambda _done: self.refresh(),
            reason="人工认定",
        )

    def _open_report(self, what: str) -> None:
        self.window_.open("report", year=self.year, as_of=self.as_of, what=what)
