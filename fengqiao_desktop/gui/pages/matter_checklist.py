"""The checklist of a matter: a line a point, answered by one key, what is wrong said at once."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QVBoxLayout, QWidget

from fengqiao_desktop.domain.legal_review.codes import ANSWERS
from fengqiao_desktop.gui.inputs import LineEdit
from fengqiao_desktop.gui.pages.matter_model import Question, answered_words
from fengqiao_desktop.gui.plain_label import plain_tip
from fengqiao_desktop.gui.theme import px
from fengqiao_desktop.gui.widgets import (
    Card,
    Chip,
    FilterChip,
    PlainLabel,
    card_area,
    chip_role,
    clear_layout,
    row,
)

NARROW = 430
_KEYS = {
    Qt.Key.Key_1: "OK",
    Qt.Key.Key_2: "NG",
    Qt.Key.Key_3: "NA",
    Qt.Key.Key_4: "UNK",
}
_WORDS = {o.code: o.label for o in ANSWERS}
_ROLES = {o.code: chip_role(o.role) for o in ANSWERS}
_SHORT = {"OK": "符合", "NG": "不符合", "NA": "不适用", "UNK": "补材料"}


class PointRow(QFrame):
    """One point: its question, four answers, and what is wrong where it is not met.

    Keys 1 to 4 answer it, Up and Down walk, Enter goes to the words.
    """

    answered = Signal(str, str, str)
    walked = Signal(int)

    def __init__(self, question: Question, *, writes: bool) -> None:
        super().__init__()
        self.question = question
        self.writes = writes
        self.setObjectName("point")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        point = question.point
        code = Chip("red" if point.is_must else "grey", point.code)
        code.setToolTip(plain_tip("违法须改" if point.is_must else "建议"))
        words = PlainLabel(point.text, wrap=True)
        words.setToolTip(plain_tip(point.basis))
        self.buttons = {name: FilterChip(short) for name, short in _SHORT.items()}
        for name, button in self.buttons.items():
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.setEnabled(writes)
            button.clicked.connect(lambda _on=False, name=name: self.answer(name))
        asked = row(code, words, gap=6)
        asked.setStretch(1, 1)
        self.both = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.both.setSpacing(px(6))
        self.both.addLayout(asked, 1)
        self.both.addLayout(row(*self.buttons.values(), None, gap=6))
        self.remark = LineEdit()
        self.remark.setPlaceholderText("写明哪一条、什么问题，会写进意见书")
        self.remark.setMaxLength(200)
        self.remark.setAccessibleName(f"{point.code} 说明")
        self.remark.editingFinished.connect(self._remarked)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(10), px(5), px(8), px(5))
        layout.setSpacing(px(4))
        layout.addLayout(self.both)
        layout.addWidget(self.remark)
        self.setAccessibleName(f"{point.code} {point.text}")
        self._show()

    @property
    def value(self) -> str:
        return self.question.answer.answer if self.question.answer is not None else ""

    def answer(self, value: str) -> None:
        """Answer by key or click; what is not met asks for words next."""
        if not self.writes:
            return
        self.answered.emit(self.question.point.code, value, self.remark.text().strip())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _KEYS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.answer(_KEYS[key])
        elif key == Qt.Key.Key_Down:
            self.walked.emit(1)
        elif key == Qt.Key.Key_Up:
            self.walked.emit(-1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.remark.isVisible():
            self.remark.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        super().mousePressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._mark(here=True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._mark(here=False)

    def set_narrow(self, narrow: bool) -> None:
        """The answers below the question where the line is too short for both."""
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self.both.setDirection(down if narrow else across)

    def show_question(self, question: Question) -> None:
        """The answer as it was saved."""
        self.question = question
        self._show()

    def _show(self) -> None:
        for name, button in self.buttons.items():
            button.setChecked(name == self.value)
        said = self.question.answer.remark if self.question.answer is not None else ""
        if not self.remark.hasFocus():
            self.remark.setText(said)
        self.remark.setVisible(self.value in ("NG", "UNK") and self.writes)

    def _remarked(self) -> None:
        said = self.question.answer.remark if self.question.answer is not None else ""
        if self.value and self.remark.text().strip() != said:
            self.answered.emit(self.question.point.code, self.value, self.remark.text().strip())

    def _mark(self, *, here: bool) -> None:
        self.setProperty("here", here)
        self.style().unpolish(self)
        self.style().polish(self)


class ChecklistCard(Card):
    """逐项审查: `answered(code, value, remark)` with each answer."""

    answered = Signal(str, str, str)

    def __init__(self) -> None:
        super().__init__("逐项审查")
        self.count = PlainLabel("", "second")
        self.keys = PlainLabel("1 符合　2 不符合　3 不适用　4 补材料", "hint", elide=True)
        self.add_to_head(self.keys)
        self.add_to_head(self.count)
        inner = QWidget()
        self.lines = QVBoxLayout(inner)
        self.lines.setContentsMargins(0, 0, px(4), 0)
        self.lines.setSpacing(px(2))
        self.lines.addStretch(1)
        self.area: QScrollArea = card_area(inner)
        self.body.addWidget(self.area, 1)
        self.rows: list[PointRow] = []
        self._about: tuple[int, int, bool] | None = None

    def show_questions(
        self, about: tuple[int, int], asked: Sequence[Question], *, writes: bool
    ) -> None:
        """The points of a matter and round; rows are kept while only answers change."""
        self.count.setText(answered_words(asked))
        self.keys.setVisible(writes)
        codes = [q.point.code for q in asked]
        same = self._about == (*about, writes) and codes == [
            r.question.point.code for r in self.rows
        ]
        if same:
            for line, question in zip(self.rows, asked, strict=True):
                line.show_question(question)
            return
        self._about = (*about, writes)
        clear_layout(self.lines)
        self.rows = []
        for question in asked:
            line = PointRow(question, writes=writes)
            line.answered.connect(self._answered)
            line.walked.connect(lambda step, line=line: self._walk(line, step))
            self.rows.append(line)
            self.lines.addWidget(line)
        if not asked:
            self.lines.addWidget(PlainLabel("先选事项类型，清单才会出来。", "hint"))
        self.lines.addStretch(1)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        for line in self.rows:
            line.set_narrow(self.width() < px(NARROW))

    def focus_open(self) -> None:
        """The first point without an answer."""
        target = next((r for r in self.rows if not r.value), self.rows[0] if self.rows else None)
        if target is not None:
            self._go(target)

    def _answered(self, code: str, value: str, remark: str) -> None:
        line = next(r for r in self.rows if r.question.point.code == code)
        here = line.hasFocus()
        self.answered.emit(code, value, remark)
        if not here:
            return
        if value == "NG":
            line.remark.setVisible(True)
            line.remark.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._walk(line, 1)

    def _walk(self, line: PointRow, step: int) -> None:
        place = self.rows.index(line) + step
        if 0 <= place < len(self.rows):
            self._go(self.rows[place])

    def _go(self, line: PointRow) -> None:
        line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.area.ensureWidgetVisible(line, 0, px(40))
