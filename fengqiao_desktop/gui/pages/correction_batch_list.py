"""The list on which many are marked by keyboard, each with a result and words of his own."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from fengqiao_desktop.domain.corrections import codes
from fengqiao_desktop.domain.schema import Option, option_label
from fengqiao_desktop.gui.choice_edit import matching
from fengqiao_desktop.gui.columns import Column
from fengqiao_desktop.gui.inputs import LineEdit, SearchBox
from fengqiao_desktop.gui.pages.correction_batch_model import IS_ACTIVITY, Line
from fengqiao_desktop.gui.record_table import RecordTable
from fengqiao_desktop.gui.widgets import (
    Card,
    EmptyState,
    FilterBar,
    PlainButton,
    PlainLabel,
    chip_role,
    line,
    row,
)

_DIGITS = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4)
_LEVELS = {o.code: o.label for o in codes.LEVELS}
_FLAGS = {o.code: o.label for o in codes.FLAGS}


class MarkList(Card):
    """`marks` gives subject → result, `words` his own words; `changed` after each change by hand.

    Space marks or takes away, digits give a result, F2 goes to the words; in the search box Enter
    marks the only one found.
    """

    changed = Signal()

    def __init__(self, villages: Mapping[int, str]) -> None:
        super().__init__(padding=0)
        self.kind = "PHONE"
        self.marks: dict[int, str] = {}
        self.words: dict[int, str] = {}
        self.lines: dict[int, Line] = {}
        self.search = SearchBox("姓名、拼音首字母…")
        self.table = RecordTable(
            self._columns(villages),
            lambda ids: [self.lines[i] for i in ids if i in self.lines],
            empty=EmptyState("没有在矫对象", "未成年人要勾“未成年人专场”。"),
        )
        self.own_words = LineEdit()
        self.count = PlainLabel("", "strong")
        self._build()

    def set_lines(self, lines: Sequence[Line]) -> None:
        """Another list; marks of who is no longer on it go."""
        self.lines = {each.id: each for each in lines}
        self.marks = {k: v for k, v in self.marks.items() if k in self.lines}
        self.filter(self.search.text())

    def set_marks(self, marks: Mapping[int, str], words: Mapping[int, str]) -> None:
        """Put marks and words in place of those there are."""
        self.marks, self.words = dict(marks), dict(words)
        self.say()

    def mark(self, number: int, code: str) -> None:
        """Set or (with "") take away the mark of a subject."""
        if code:
            self.marks[number] = code
        else:
            self.marks.pop(number, None)
        self.say()
        self.changed.emit()

    def mark_due(self) -> None:
        """Mark everybody of whom this period still asks it; all of a session's list."""
        first = self.codes()[0]
        for number, each in self.lines.items():
            if IS_ACTIVITY[self.kind] or self.kind in each.due | each.late:
                self.marks.setdefault(number, first)
        self.say()
        self.changed.emit()

    def unmark(self) -> None:
        """Nobody is marked."""
        self.set_marks({}, {})
        self.changed.emit()

    def codes(self) -> tuple[str, ...]:
        """The results of the digit keys, the first that of Space."""
        return tuple(o.code for o in self.options())

    def options(self) -> tuple[Option, ...]:
        """What a mark may say: of a session whether he was there, of a contact how it went."""
        return codes.ATTENDANCES if IS_ACTIVITY[self.kind] else codes.CONTACT_RESULTS

    def filter(self, text: str) -> None:
        """Keep to the names that fit what was typed."""
        names = [Option(str(each.id), each.subject.name) for each in self.lines.values()]
        kept = {int(o.code) for o in matching(names, text)}
        here = self.table.current_id()
        self.table.set_ids([number for number in self.lines if number in kept])
        if kept and here not in kept:
            self.table.go_to(self.table.model.id_at(0))
        self.say()

    def go_to(self, number: int) -> bool:
        """The caret on a subject; False when he is not on the list."""
        return self.table.go_to(number)

    def say(self) -> None:
        """The counts, and the rows painted anew."""
        said = [
            f"{o.label} {n}"
            for o in self.options()
            if (n := sum(v == o.code for v in self.marks.values()))
        ]
        self.count.setText(f"已标 {len(self.marks)} 人　{'　'.join(said)}" if self.marks else "")
        self.table.set_footer(f"{self.table.model.rowCount()} 人")
        self.table.reread()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keys of the list: Space, digits, F2."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._list_key(Qt.Key(event.key()))
        return super().eventFilter(watched, event)

    def _list_key(self, key: Qt.Key) -> bool:
        number = self.table.current_id()
        if not number:
            return False
        marks = self.codes()
        if key == Qt.Key.Key_Space:
            self.mark(number, "" if number in self.marks else marks[0])
            self._down()
        elif key in _DIGITS and _DIGITS.index(key) < len(marks):
            self.mark(number, marks[_DIGITS.index(key)])
            self._down()
        elif key == Qt.Key.Key_F2:
            self.own_words.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            return False
        return True

    def _down(self) -> None:
        ids = list(self.table.model.ids())
        here = self.table.model.row_of(self.table.current_id())
        if here + 1 < len(ids):
            self.table.go_to(ids[here + 1])

    def _columns(self, villages: Mapping[int, str]) -> tuple[Column, ...]:
        def marked(each: Line) -> str:
            code = self.marks.get(each.id, "")
            return option_label(self.options(), code) if code else ""

        def role(each: Line) -> str:
            code = self.marks.get(each.id, "")
            return chip_role(next((o.role for o in self.options() if o.code == code), "grey"))

        def owed(each: Line) -> str:
            if self.kind in each.late:
                return "逾期"
            return "本期待办" if self.kind in each.due else ""

        def alarm(each: Line) -> str:
            return "red" if self.kind in each.late else "amber"

        def flags(each: Line) -> str:
            return "、".join(_FLAGS[flag] for flag in each.flags)

        return (
            Column("name", "姓名", lambda x: x.subject.name, 90, link=True, sortable=False),
            Column("mark", "登记", marked, 96, chip=role, sortable=False),
            Column("due", "本期", owed, 90, chip=alarm, sortable=False),
            Column("level", "级别", lambda x: _LEVELS.get(x.subject.level, ""), 70, sortable=False),
            Column(
                "village",
                "村（社区）",
                lambda x: villages.get(x.subject.village, ""),
                110,
                sortable=False,
            ),
            Column("flags", "标志", flags, 140, sortable=False),
            Column(
                "words",
                "这个人的情况",
                lambda x: self.words.get(x.id, ""),
                220,
                stretch=True,
                sortable=False,
            ),
        )

    def _build(self) -> None:
        self.body.setContentsMargins(1, 1, 1, 1)
        self.body.setSpacing(0)
        due = PlainButton("标上本期该做的", "Alt A", on_click=self.mark_due)
        none = PlainButton("全部去掉", on_click=self.unmark)
        self.add(FilterBar((self.search, self.count), (due, none)))
        self.add(line())
        self.body.addWidget(self.table, 1)
        self.table.columns_button.setParent(self)
        self.table.columns_button.hide()
        self.own_words.setAccessibleName("这个人的情况")
        below = row(PlainLabel("这个人的情况（F2）", "second"), self.own_words, gap=8, margins=8)
        below.setStretch(1, 1)
        foot = QWidget()
        foot.setLayout(below)
        self.add(foot)
        self.setFocusProxy(self.table)
        self.search.asked.connect(self.filter)
        self.search.set_list_keys(self._search_keys)
        self.table.view.installEventFilter(self)
        self.table.selection_changed.connect(lambda _ids: self._show_words())
        self.own_words.textEdited.connect(self._write_words)
        self.own_words.returnPressed.connect(self._words_done)

    def _search_keys(self, event: QKeyEvent) -> bool:
        """Enter marks the only one found and clears the box; Down goes on in the list."""
        ids = list(self.table.model.ids())
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and len(ids) == 1:
            self.mark(ids[0], self.codes()[0])
            self.search.clear()
            self.filter("")
            return True
        if event.key() == Qt.Key.Key_Down and ids:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            self.table.go_to(ids[0])
            return True
        return False

    def _show_words(self) -> None:
        self.own_words.setText(self.words.get(self.table.current_id(), ""))

    def _write_words(self, text: str) -> None:
        number = self.table.current_id()
        if number:
            self.words[number] = text
            self.marks.setdefault(number, self.codes()[0])
            self.say()
            self.changed.emit()

    def _words_done(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self._down()
