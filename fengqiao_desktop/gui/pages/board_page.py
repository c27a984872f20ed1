"""今日工作: everything the station owes, late first, with the month beside it."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QStackedWidget, QVBoxLayout, QWidget

from fengqiao_desktop.domain.access import may
from fengqiao_desktop.domain.changes import Changes
from fengqiao_desktop.domain.dates import show_day_cn, weekday_cn
from fengqiao_desktop.domain.station.records import WorkNote
from fengqiao_desktop.gui.calendar_widget import MonthCalendar
from fengqiao_desktop.gui.desk import Desk
from fengqiao_desktop.gui.meters import StatCard
from fengqiao_desktop.gui.page import Opener, Page
from fengqiao_desktop.gui.pages.board_list import BoardList, how_words
from fengqiao_desktop.gui.pages.board_side import NotesCard, RecentList, show_due
from fengqiao_desktop.gui.pages.routes import open_record
from fengqiao_desktop.gui.theme import px
from fengqiao_desktop.gui.widgets import (
    Card,
    EmptyState,
    FilterBar,
    FilterChip,
    PlainLabel,
    clear_layout,
    column,
    line,
    row,
)
from fengqiao_desktop.services import notes
from fengqiao_desktop.services.board import BUCKETS, Board, BoardItem, day_board
from fengqiao_desktop.services.notes import Recent
from fengqiao_desktop.store.repository import Repository

ROLES = {"overdue": "red", "today": "amber", "week": "blue", "month": "grey"}
READ = ("mediation_case", "committee", "work_note", "bookmark", "person", "village", "attachment")
NAV_OF_LINE = {
    "人民调解": "ledger",
    "矛盾纠纷排查": "sweep",
    "社区矫正": "corrections",
    "安置帮教": "resettlement",
    "合法性审查": "legal_review",
}


@dataclass(frozen=True)
class Sights:
    """What the page reads at once."""

    board: Board
    recent: tuple[Recent, ...]
    notes: tuple[WorkNote, ...]


class BoardPage(Page):
    """The first page of the day."""

    help_text: ClassVar[str] = (
        "这里列出 30 天之内要办的事，逾期的在最前。点上面的数字、类别或日历里的一天，只看那一部分；"
        "上下键选一行，Enter 打开要办的那一步。每行灰字写明依据，选中一行时下面写明天数怎样算的。"
    )

    def __init__(self, desk: Desk, window: Opener) -> None:
        super().__init__()
        self.desk = desk
        self.window_ = window
        self._board = Board(())
        self._bucket = ""
        self._line = ""
        self._day: date | None = None
        self._asked = 0
        self.cards = {name: StatCard(word, 0, ROLES[name]) for name, word in BUCKETS}
        self.chips = FilterBar((), ())
        self.mine = QCheckBox("只看我的")
        self.list = BoardList(desk.clock.today())
        self.how = PlainLabel("", "hint", wrap=True)
        self.calendar = MonthCalendar(desk.clock.today())
        self.recent = RecentList()
        self.recent.setMinimumHeight(px(58))
        self.list.setMinimumHeight(px(120))
        self.notes = NotesCard()
        self._build()
        self._connect()

    def on_shown(self, **params: Any) -> None:
        """`bucket` chooses one of the counts (overdue, today, week, month)."""
        today = self.desk.clock.today()
        self.set_title("今日工作", f"{show_day_cn(today)}　{weekday_cn(today)}")
        if "bucket" in params:
            self._bucket = str(params["bucket"])
        self.refresh()

    def focus_start(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def changed(self, changes: Changes) -> None:
        if changes.touches(*READ):
            self.refresh()

    def refresh(self) -> None:
        """Read everything anew off the window's thread."""
        self._asked += 1
        number = self._asked
        desk, today = self.desk, self.desk.clock.today()
        login = desk.actor.login

        def look(repo: Repository) -> Sights:
            return Sights(
                day_board(repo, today, desk.calendar),
                tuple(notes.recent(repo, login)),
                notes.notes_of(repo, today),
            )

        def show(sights: Sights) -> None:
            if number == self._asked:
                self._show(sights)

        desk.jobs.run(lambda: desk.read(look), context=self, done=show)

    def shown_items(self) -> list[BoardItem]:
        """The rows of the list."""
        return self.list.items()

    def choose_bucket(self, bucket: str) -> None:
        """Only this count; the same again shows all."""
        self._bucket = "" if bucket == self._bucket else bucket
        self._filter()

    def choose_line(self, name: str) -> None:
        """Only this line of work, "" for all."""
        self._line = name
        self._filter()

    def choose_day(self, day: date | None) -> None:
        """Only what is due on a day; the same day again, or None, shows all."""
        self._day = None if day == self._day else day
        self._filter()

    def _build(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(px(12))
        cards = row(*self.cards.values(), gap=10)
        left.addLayout(cards)
        card = Card(padding=0)
        card.body.setContentsMargins(1, 1, 1, 1)
        card.body.setSpacing(0)
        self._bar = QVBoxLayout()
        self._bar.setContentsMargins(0, 0, 0, 0)
        card.add(self._bar)
        card.add(line())
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self.empty = EmptyState(
            "这里没有要办的事", "30 天之内没有到期的事项。", icon_name="calendar-check"
        )
        self._stack.addWidget(self.empty)
        card.body.addWidget(self._stack, 1)
        self._foot = QWidget()
        foot = column(self.how, gap=0)
        foot.setContentsMargins(px(12), px(6), px(12), px(7))
        self._foot.setLayout(foot)
        self._foot_line = line()
        card.add(self._foot_line)
        card.add(self._foot)
        left.addWidget(card, 1)
        right = self._build_right()
        both = row(left, right, gap=14)
        both.setStretch(0, 1)
        self.add(both, stretch=1)

    def _build_right(self) -> QWidget:
        side = QWidget()
        month = Card()
        month.add(self.calendar)
        recent = Card("最近与固定")
        self._no_recent = PlainLabel(
            "打开过的案件会列在这里；按 P 或右键可以固定。", "second", wrap=True
        )
        recent.add(self._no_recent)
        recent.body.addWidget(self.recent, 1)
        layout = column(month, recent, self.notes, gap=12)
        layout.setStretch(1, 1)
        side.setLayout(layout)
        side.setFixedWidth(px(262))
        return side

    def _connect(self) -> None:
        for name, card in self.cards.items():
            card.clicked.connect(partial(self.choose_bucket, name))
        self.mine.toggled.connect(lambda _on: self._filter())
        self.list.opened.connect(self.open_item)
        self.list.chosen.connect(self._explain)
        self.calendar.picked.connect(self.choose_day)
        self.recent.opened.connect(
            lambda line: open_record(self.window_, line.register, line.record)
        )
        self.recent.pin_asked.connect(self._pin)
        self.notes.asked.connect(self._note)
        self.notes.all_asked.connect(lambda: self.window_.open("work_note"))
        self.notes.more.setVisible(True)
        self.on_key("refresh", self.refresh)

    def open_item(self, item: BoardItem) -> None:
        """The case, at the step that meets the duty."""
        open_record(self.window_, item.register, item.record, action=item.action, part=item.part)

    def _note(self) -> None:
        if not may(self.desk.actor, "note"):
            return
        from fengqiao_desktop.gui.pages.note_dialog import NoteDialog

        NoteDialog(self.desk, self.window()).exec()

    def _pin(self, line: Recent) -> None:
        self.desk.write(
            lambda tx: notes.pin(tx, line.register, line.record, not line.pinned),
            context=self,
            done=lambda _done: self.refresh(),
        )

    def _show(self, sights: Sights) -> None:
        self._board = sights.board
        self.recent.set_lines(sights.recent)
        self.recent.setVisible(bool(sights.recent))
        self._no_recent.setVisible(not sights.recent)
        self.notes.set_notes(sights.notes)
        self.set_status("", show_due(self.calendar, self._board.items, self.desk))
        self._filter()
        late = Counter(i.line for i in sights.board.items if i.bucket == "overdue")
        for name, key in NAV_OF_LINE.items():
            self.window_.set_badge(key, late[name], alarm=True)

    def _filter(self) -> None:
        """Counts stand for what the other filters leave, so that a click never finds nothing."""
        today = self.desk.clock.today()
        if self._line and self._line not in self._board.lines:
            self._line = ""
        items = [i for i in self._board.items if not self.mine.isChecked() or self._is_mine(i)]
        if self._day is not None:
            items = [i for i in items if i.due == self._day]
        by_bucket = Counter(i.bucket for i in items if not self._line or i.line == self._line)
        by_line = Counter(i.line for i in items if not self._bucket or i.bucket == self._bucket)
        for name, card in self.cards.items():
            card.set_count(by_bucket[name])
            card.set_chosen(name == self._bucket)
        self._fill_chips(by_line)
        shown = [
            i
            for i in items
            if (not self._bucket or i.bucket == self._bucket)
            and (not self._line or i.line == self._line)
        ]
        self.list.set_items(shown, today)
        self._stack.setCurrentIndex(0 if shown else 1)
        whole = not self._board.items
        self.empty.text.setText("30 天之内没有到期的事" if whole else "没有符合筛选的事项")
        self.empty.advice.setText(
            "可以安排下村走访、补录台账，或看看“指标与差距”。"
            if whole
            else "再点一次上面选中的数字、类别或日子，就看全部。"
        )
        self._explain(self.list.current())

    def _fill_chips(self, by_line: Counter[str]) -> None:
        clear_layout(self._bar)
        chips: list[QWidget] = []
        everything = FilterChip("全部", sum(by_line.values()))
        everything.setChecked(not self._line)
        everything.clicked.connect(lambda _on=False: self.choose_line(""))
        chips.append(everything)
        for name in self._board.lines:
            chip = FilterChip(name, by_line[name])
            chip.setChecked(name == self._line)
            chip.clicked.connect(lambda _on=False, name=name: self.choose_line(name))
            chips.append(chip)
        if self._day is not None:
            chip = FilterChip(f"{self._day.month} 月 {self._day.day} 日 ×")
            chip.setChecked(True)
            chip.clicked.connect(lambda _on=False: self.choose_day(None))
            chips.append(chip)
        self.mine.setParent(None)
        self.chips = FilterBar(chips, (self.mine,))
        self._bar.addWidget(self.chips)
        self.mine.show()

    def _is_mine(self, item: BoardItem) -> bool:
        return item.owner in (self.desk.actor.name, self.desk.actor.login)

    def _explain(self, item: BoardItem | None) -> None:
        """How the days of the chosen row were counted."""
        self._foot.setVisible(item is not None)
        self._foot_line.setVisible(item is not None)
        if item is None:
            return
        self.how.setText(how_words(item, self.desk.clock.today()))
