"""本季走访: a quarter in which nobody should be unseen, those who were not first."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, ClassVar

from fengqiao_desktop.domain.changes import Changes
from fengqiao_desktop.domain.dates import add_months, show_day
from fengqiao_desktop.domain.resettlement import codes, states, visits
from fengqiao_desktop.domain.resettlement.personfile import PersonFile
from fengqiao_desktop.domain.resettlement.records import ResettledPerson
from fengqiao_desktop.domain.schema import option_label
from fengqiao_desktop.gui.columns import Column
from fengqiao_desktop.gui.desk import Desk
from fengqiao_desktop.gui.page import Opener, Page
from fengqiao_desktop.gui.plain_label import button_text
from fengqiao_desktop.gui.record_table import RecordTable
from fengqiao_desktop.gui.widgets import Card, EmptyState, FilterBar, FilterChip, MenuButton, line
from fengqiao_desktop.services import resettled
from fengqiao_desktop.store.repository import Query, Repository

QUARTERS_BACK = 8
_SEEN = ("ACTIVE", "REPORTED", "LOST", "SUSPENDED")


@dataclass(frozen=True)
class Line:
    """A person in a quarter: the visits of its months, and whether anybody saw him."""

    id: int
    person: ResettledPerson
    state: str
    months: tuple[str, str, str]
    seen: int
    last: date | None
    due: date | None
    is_unseen: bool


def quarter_lines(repo: Repository, day: date, today: date) -> tuple[Line, ...]:
    """Everybody who was in help in the quarter of `day`; who was not seen first."""
    limits = resettled.help_limits(repo)
    first, last = visits.quarter_of(day)
    files = resettled.load_people(repo, list(repo.ids(Query(ResettledPerson, order=("id",)))))
    files = [f for f in files if f.counts and _in_help(f, first, min(last, today))]
    unseen = {f.person.id for f in visits.unseen(files, first, last, today)}
    found = []
    for file in files:
        state = states.state_of(file, min(last, today), limits)
        seen = visits.seen_in(file, first, last)
        held = [v.held_on for v in file.visits if v.held_on and v.is_answered]
        months = tuple(_month(file, add_months(first, n)) for n in range(3))
        found.append(
            Line(
                file.person.id,
                file.person,
                state,
                (months[0], months[1], months[2]),
                len(seen),
                max(held, default=None),
                visits.next_due(file, today, limits),
                file.person.id in unseen,
            )
        )
    return tuple(
        sorted(
            found,
            key=lambda r: (
                not r.is_unseen,
                r.person.assist_level != "01",
                r.due or date.max,
                r.person.number,
            ),
        )
    )


def _in_help(file: PersonFile, first: date, last: date) -> bool:
    begun = file.returned_on or file.person.term_starts_on
    gone = file.person.exited_on
    return begun is not None and begun <= last and (gone is None or gone >= first)


def _month(file: PersonFile, first: date) -> str:
    """The days of a month's visits, 话 where one was a telephone call."""
    held = [
        v
        for v in file.visits
        if v.held_on
        and v.is_answered
        and (v.held_on.year, v.held_on.month) == (first.year, first.month)
    ]
    return "、".join(
        f"{v.held_on.day}日{'（电话）' if v.mode == 'PHONE' else ''}" for v in held if v.held_on
    )


class ResettledQuarterPage(Page):
    """Opened with nothing: this quarter."""

    help_text: ClassVar[str] = (
        "一人一行，三个月各一格，写着哪天见过。没有人见过的排在最前面；回车打开这个人，"
        "Alt+V 直接登记走访。"
    )

    def __init__(self, desk: Desk, window: Opener) -> None:
        super().__init__()
        self.desk = desk
        self.window_ = window
        self.day = desk.clock.today()
        self.rows: dict[int, Line] = {}
        self.unseen = FilterChip("没有见到", alarm="red")
        self.quarters = MenuButton("")
        self.table = RecordTable(
            _columns(lambda: self.day),
            lambda ids: [self.rows[i] for i in ids if i in self.rows],
            empty=EmptyState("这个季度没有要走访的人"),
        )
        self._build()

    def on_shown(self, **params: Any) -> None:
        self.refresh()

    def changed(self, changes: Changes) -> None:
        if any(code.startswith("resettled_") for code, _record in changes.records):
            self.refresh()

    def choose(self, day: date) -> None:
        """Another quarter."""
        self.day = day
        self.refresh()

    def refresh(self) -> None:
        """The quarter anew, off the window's thread."""
        number = self.table.begin_load()
        day, today = self.day, self.desk.clock.today()
        self.quarters.setText(button_text(_quarter_words(day)))

        def show(found: tuple[Line, ...]) -> None:
            if day != self.day:
                return
            self.rows = {row.id: row for row in found}
            unseen = sum(row.is_unseen for row in found)
            self.unseen.set_count(unseen)
            kept = [r.id for r in found if r.is_unseen or not self.unseen.isChecked()]
            self.table.set_ids(kept, number)
            last = visits.quarter_of(day)[1]
            left = f"　本季还剩 {(last - today).days} 天" if last >= today else ""
            self.table.set_footer(f"{len(found)} 人　没有见到 {unseen} 人{left}")
            self.set_title("本季走访", f"{_quarter_words(day)}{left}")

        self.desk.jobs.run(
            lambda: self.desk.read(lambda repo: quarter_lines(repo, day, today)),
            context=self,
            done=show,
        )

    def log(self) -> None:
        """A visit of the person with the caret."""
        chosen = self.table.selected_ids()
        if chosen:
            self.window_.open("helped", resettled=chosen[0], action="VISIT")

    def _build(self) -> None:
        self.set_title("本季走访")
        first = visits.quarter_of(self.desk.clock.today())[0]
        offered = [add_months(first, -3 * back) for back in range(QUARTERS_BACK)]
        self.quarters.set_entries([(_quarter_words(q), partial(self.choose, q)) for q in offered])
        self.add_to_head(self.quarters)
        self.add_button("登记走访", self.log).set_key_hint("Alt V")
        card = Card(padding=0)
        card.body.setContentsMargins(1, 1, 1, 1)
        card.body.setSpacing(0)
        card.add(FilterBar((self.unseen,), (self.table.columns_button,)))
        card.add(line())
        card.body.addWidget(self.table, 1)
        self.add(card, stretch=1)
        self.unseen.clicked.connect(lambda _on=False: self.refresh())
        self.table.opened.connect(lambda number: self.window_.open("helped", resettled=number))
        self.on_key("refresh", self.refresh)
        from PySide6.QtGui import QKeySequence, QShortcut

        QShortcut(QKeySequence("Alt+V"), self).activated.connect(self.log)
        self.set_status("", "↵ 打开　Alt V 登记走访　Ctrl C 复制为表格　F1 帮助")


def _quarter_words(day: date) -> str:
    return f"{day.year} 年第 {(day.month - 1) // 3 + 1} 季度"


def _columns(day: Callable[[], date]) -> tuple[Column, ...]:
    def month(place: int) -> Column:
        return Column(
            f"month{place}",
            ("首月", "次月", "末月")[place],
            lambda row: row.months[place],
            130,
            sortable=False,
        )

    return (
        Column("name", "姓名", lambda r: r.person.name, 90, link=True, sortable=False),
        Column(
            "level",
            "类别",
            lambda r: {"01": "重点", "02": "一般"}.get(r.person.assist_level, ""),
            60,
            chip=lambda r: "red" if r.person.assist_level == "01" else "grey",
            sortable=False,
        ),
        Column(
            "seen",
            "本季",
            lambda r: "没有见到" if r.is_unseen else f"{r.seen} 次" if r.seen else "",
            90,
            chip=lambda r: "red" if r.is_unseen else "green" if r.seen else "grey",
            sortable=False,
        ),
        *(month(place) for place in range(3)),
        Column(
            "last", "最近一次", lambda r: show_day(r.last) if r.last else "", 100, sortable=False
        ),
        Column("due", "下次走访", lambda r: show_day(r.due) if r.due else "", 100, sortable=False),
        Column(
            "state",
            "状态",
            lambda r: option_label(codes.STATES, r.state) if r.state in _SEEN else "已出册",
            110,
            sortable=False,
        ),
        Column("worker", "责任人", lambda r: r.person.worker, 90, stretch=True, sortable=False),
    )
