"""The clauses of an agreement: one matter a line, Enter for the next one."""

import dataclasses
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fengqiao_desktop.domain.mediation.records import Clause
from fengqiao_desktop.domain.numerals import cn_number
from fengqiao_desktop.gui.editors import FieldEditor
from fengqiao_desktop.gui.inputs import ENTER_KEYS, TextArea
from fengqiao_desktop.gui.theme import px
from fengqiao_desktop.gui.widgets import PlainLabel, row


class _Line(TextArea):
    """One clause.  Enter splits it at the caret; Backspace at its beginning joins it to the one
    before; an empty line gives Enter to the form."""

    next_asked = Signal(str)
    joined = Signal()
    moved = Signal(int)

    def __init__(self) -> None:
        super().__init__(lines=1, most=10)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.composing():
            super().keyPressEvent(event)
            return
        cursor = self.textCursor()
        if event.key() in ENTER_KEYS:
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier or not self.toPlainText():
                event.ignore()
                return
            rest = self.toPlainText()[cursor.position() :]
            if rest:
                cursor.movePosition(cursor.MoveOperation.End, cursor.MoveMode.KeepAnchor)
                cursor.removeSelectedText()
            self.next_asked.emit(rest)
            event.accept()
        elif (
            event.key() == Qt.Key.Key_Backspace
            and cursor.position() == 0
            and not cursor.hasSelection()
        ):
            self.joined.emit()
            event.accept()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and not event.modifiers():
            before = cursor.position()
            super().keyPressEvent(event)
            if self.textCursor().position() == before:
                self.moved.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)


class ClausesEditor(FieldEditor):
    """All clauses as one field; `value()` is a tuple of Clause, numbered, without empty ones."""

    def __init__(self) -> None:
        super().__init__("协议内容（一条一事，回车写下一条）")
        self._records: list[Clause] = []
        self._lines: list[_Line] = []
        self._numbers: list[PlainLabel] = []
        self._holders: list[QWidget] = []
        self._loading = False
        self._area = QWidget()
        self._box = QVBoxLayout(self._area)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(px(4))
        self._insert(0, Clause(), "")
        self.set_main(self._lines[0], self._area)

    def value(self) -> tuple[Clause, ...]:
        out: list[Clause] = []
        for record, line in zip(self._records, self._lines, strict=True):
            text = line.toPlainText().strip()
            if text:
                number = record.id or -len(out) - 1
                out.append(dataclasses.replace(record, id=number, text=text, seq=len(out) + 1))
        return tuple(out)

    def set_value(self, value: Any) -> None:
        clauses: Sequence[Clause] = tuple(value or ())
        mine = self.value()
        if [c.text for c in mine] == [c.text for c in clauses]:
            # Only ids or versions differ: the lines and the caret stay.
            ids = iter(clauses)
            for place, line in enumerate(self._lines):
                if line.toPlainText().strip():
                    self._records[place] = next(ids)
            return
        self._loading = True
        while len(self._lines) > 1:
            self._drop(len(self._lines) - 1)
        first = clauses[0] if clauses else Clause()
        self._records[0] = first
        self._lines[0].setPlainText(first.text)
        for place, clause in enumerate(clauses[1:], 1):
            self._insert(place, clause, clause.text)
        self._loading = False
        self._renumber()

    def raw(self) -> list[str]:
        return [line.toPlainText() for line in self._lines]

    def set_raw(self, raw: Any) -> None:
        self.set_value(tuple(Clause(text=text) for text in raw))

    def is_empty(self) -> bool:
        return not self.value()

    def lines(self) -> list[_Line]:
        """The lines as they stand, for tests and for the caret."""
        return self._lines

    def add_line(self) -> None:
        """An empty clause at the end, with the caret in it."""
        if self._lines[-1].toPlainText():
            self._insert(len(self._lines), Clause(), "")
        self._lines[-1].setFocus()

    def _insert(self, place: int, record: Clause, text: str) -> None:
        line = _Line()
        line.setAccessibleName("协议条款")
        line.setPlainText(text)
        number = PlainLabel("", "second")
        number.setFixedWidth(px(34))
        holder = QWidget()
        parts = row(number, line, gap=2)
        parts.setAlignment(number, Qt.AlignmentFlag.AlignTop)
        number.setContentsMargins(0, px(4), 0, 0)
        parts.setStretch(1, 1)
        holder.setLayout(parts)
        line.textChanged.connect(self._typed)
        line.next_asked.connect(lambda rest: self._next(line, rest))
        line.joined.connect(lambda: self._join(line))
        line.moved.connect(lambda step: self._move(line, step))
        self._records.insert(place, record)
        self._lines.insert(place, line)
        self._numbers.insert(place, number)
        self._holders.insert(place, holder)
        self._box.insertWidget(place, holder)
        self._renumber()

    def _drop(self, place: int) -> None:
        self._records.pop(place)
        self._lines.pop(place)
        self._numbers.pop(place)
        holder = self._holders.pop(place)
        self._box.removeWidget(holder)
        holder.hide()
        holder.deleteLater()
        self._renumber()

    def _next(self, line: _Line, rest: str) -> None:
        place = self._lines.index(line) + 1
        follows_empty = place < len(self._lines) and not self._lines[place].toPlainText()
        if rest or not follows_empty:
            self._insert(place, Clause(), rest)
        self._lines[place].setFocus()
        self._lines[place].moveCursor(self._lines[place].textCursor().MoveOperation.Start)
        self.note_change()

    def _join(self, line: _Line) -> None:
        place = self._lines.index(line)
        if not place:
            return
        before = self._lines[place - 1]
        end = len(before.toPlainText())
        before.setPlainText(before.toPlainText() + line.toPlainText())
        self._drop(place)
        before.setFocus()
        cursor = before.textCursor()
        cursor.setPosition(end)
        before.setTextCursor(cursor)
        self.note_change()

    def _move(self, line: _Line, step: int) -> None:
        place = self._lines.index(line) + step
        if 0 <= place < len(self._lines):
            self._lines[place].setFocus()

    def _renumber(self) -> None:
        for place, number in enumerate(self._numbers, 1):
            number.setText(f"{cn_number(place)}、")

    def _typed(self) -> None:
        if not self._loading:
            self.note_change()
