"""One editor for each field kind of the schema, and the table from kind to editor."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox

from fengqiao_desktop.clock import Clock
from fengqiao_desktop.domain import schema
from fengqiao_desktop.domain.identity import age_on, read_id_number, read_phone
from fengqiao_desktop.domain.money import capital_yuan, format_yuan, read_yuan
from fengqiao_desktop.domain.numerals import half_width
from fengqiao_desktop.errors import BugError
from fengqiao_desktop.gui.choice_edit import ChoiceEditor, ChoicesEditor, RefEditor
from fengqiao_desktop.gui.date_edit import DayEditor, MomentEditor
from fengqiao_desktop.gui.editor_base import FieldEditor
from fengqiao_desktop.gui.inputs import ENTER_KEYS, LineEdit, TextArea
from fengqiao_desktop.gui.pick_box import Pick, Source

__all__ = [
    "ChoiceEditor",
    "ChoicesEditor",
    "DayEditor",
    "FieldEditor",
    "FlagEditor",
    "IdNumberEditor",
    "LongTextEditor",
    "MomentEditor",
    "MoneyEditor",
    "PhoneEditor",
    "Pick",
    "RefEditor",
    "References",
    "Source",
    "TextEditor",
    "WholeEditor",
    "make_editor",
]


class References(Protocol):
    """What a reference editor asks of the owner of the records."""

    def source(self, register: str) -> Source:
        """Offers records of a register while one types."""
        ...

    def name_of(self, register: str, record_id: int) -> str:
        """The words for a stored id; "" when there is no such record."""
        ...


@dataclass(frozen=True)
class NoReferences:
    """For forms without a reference field."""

    def source(self, register: str) -> Source:
        raise BugError(f"no source for {register}")

    def name_of(self, register: str, record_id: int) -> str:
        raise BugError(f"no names for {register} {record_id}")


def make_editor(
    field: schema.Field, clock: Clock, references: References | None = None
) -> FieldEditor:
    """The editor for a declared field."""
    kind = field.kind
    common: dict[str, Any] = {"required": kind.required, "help_text": kind.help}
    label = kind.label
    refs = references or NoReferences()
    makers: dict[type[schema.Kind], Callable[[Any], FieldEditor]] = {
        schema.Text: lambda k: TextEditor(label, max_len=k.max_len, **common),
        schema.LongText: lambda _k: LongTextEditor(label, **common),
        schema.Day: lambda _k: DayEditor(label, clock, **common),
        schema.Moment: lambda _k: MomentEditor(label, clock, **common),
        schema.Whole: lambda k: WholeEditor(
            label, unit=k.unit, lowest=k.lowest, optional=field.optional, **common
        ),
        schema.Money: lambda _k: MoneyEditor(label, optional=field.optional, **common),
        schema.Flag: lambda _k: FlagEditor(label, **common),
        schema.Choice: lambda k: ChoiceEditor(label, k.options, today=clock.today(), **common),
        schema.Choices: lambda k: ChoicesEditor(label, k.options, **common),
        schema.IdNumber: lambda _k: IdNumberEditor(label, clock, **common),
        schema.Phone: lambda _k: PhoneEditor(label, **common),
        schema.Ref: lambda k: RefEditor(
            label, refs.source(k.to), lambda number: refs.name_of(k.to, number), **common
        ),
    }
    return makers[type(kind)](kind)


class TextEditor(FieldEditor):
    """A line of at most `max_len` characters; blanks at the ends are dropped."""

    def __init__(
        self,
        label: str,
        *,
        max_len: int = 100,
        placeholder: str = "",
        required: bool = False,
        help_text: str = "",
    ) -> None:
        super().__init__(label, required=required, help_text=help_text)
        self._max = max_len
        self.line = LineEdit(placeholder=placeholder)
        self.line.textChanged.connect(lambda _text: self.typed())
        self.set_main(self.line)

    def value(self) -> Any:
        return self.line.text().strip()

    def set_value(self, value: Any) -> None:
        self.line.setText(str(value or ""))
        self.line.setCursorPosition(0)
        self.forget_problem()

    def raw(self) -> str:
        return self.line.text()

    def set_raw(self, raw: Any) -> None:
        self.line.setText(str(raw))

    def is_empty(self) -> bool:
        return not self.line.text().strip()

    def reason(self) -> str:
        count = len(self.line.text().strip())
        return f"最多 {self._max} 字，现在 {count} 字" if count > self._max else ""

    def typed(self) -> None:
        self.note_change()


class _Paragraphs(TextArea):
    """Enter breaks the line; on an empty last line it takes that line back and leaves the field."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER_KEYS:
            if self.composing():
                event.accept()
                return
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                event.ignore()
                return
            cursor = self.textCursor()
            if cursor.atEnd() and not cursor.block().text():
                if cursor.position() > 0:
                    cursor.deletePreviousChar()
                event.ignore()
                return
        super().keyPressEvent(event)


class LongTextEditor(FieldEditor):
    """Paragraphs; the field grows with them."""

    def __init__(
        self,
        label: str,
        *,
        lines: int = 2,
        most: int = 12,
        required: bool = False,
        help_text: str = "",
    ) -> None:
        super().__init__(label, required=required, help_text=help_text)
        self.area = _Paragraphs(lines=lines, most=most)
        self.area.textChanged.connect(self.note_change)
        self.set_main(self.area)

    def value(self) -> str:
        return self.area.toPlainText().strip()

    def set_value(self, value: Any) -> None:
        self.area.setPlainText(str(value or ""))
        self.forget_problem()

    def raw(self) -> str:
        return self.area.toPlainText()

    def set_raw(self, raw: Any) -> None:
        self.area.setPlainText(str(raw))

    def is_empty(self) -> bool:
        return not self.value()


class WholeEditor(TextEditor):
    """A whole number; empty is None where the field is optional, else 0."""

    def __init__(
        self,
        label: str,
        *,
        unit: str = "",
        lowest: int | None = 0,
        optional: bool = False,
        required: bool = False,
        help_text: str = "",
    ) -> None:
        shown = f"{label}（{unit}）" if unit else label
        super().__init__(shown, required=required, help_text=help_text)
        self.label_text = label
        self._lowest, self._optional = lowest, optional
        self.line.setAlignment(Qt.AlignmentFlag.AlignRight)

    def value(self) -> int | None:
        try:
            return self._read()
        except ValueError:
            return None if self._optional else 0

    def set_value(self, value: Any) -> None:
        super().set_value("" if value is None or (value == 0 and not self.required) else value)

    def reason(self) -> str:
        try:
            number = self._read()
        except ValueError as error:
            return str(error)
        if number is not None and self._lowest is not None and number < self._lowest:
            return f"不能小于 {self._lowest}"
        return ""

    def left(self) -> None:
        if not self.is_empty() and not self.reason():
            self.line.setText(str(self.value()))
        super().left()

    def _read(self) -> int | None:
        text = re.sub(r"[\s,]", "", half_width(self.line.text()))
        if not text:
            return None if self._optional else 0
        if not re.fullmatch(r"[+-]?\d{1,15}", text):
            raise ValueError("请填写整数")
        return int(text)


class MoneyEditor(TextEditor):
    """An amount in yuan with its capitals (大写) beside it; `value()` is fen.

    Empty is None where the field is optional, else 0.
    """

    def __init__(
        self,
        label: str,
        *,
        optional: bool = False,
        required: bool = False,
        help_text: str = "",
    ) -> None:
        super().__init__(f"{label}（元）", required=required, help_text=help_text)
        self.label_text = label
        self._optional = optional
        self.line.setAlignment(Qt.AlignmentFlag.AlignRight)

    def value(self) -> int | None:
        if self.is_empty():
            return None if self._optional else 0
        try:
            return read_yuan(self.line.text())
        except ValueError:
            return None if self._optional else 0

    def set_value(self, value: Any) -> None:
        blank = value is None or (value == 0 and not self._optional and not self.required)
        super().set_value("" if blank else format_yuan(value))

    def reason(self) -> str:
        try:
            read_yuan(self.line.text())
        except ValueError as error:
            return str(error)
        return ""

    def left(self) -> None:
        if not self.is_empty() and not self.reason():
            self.line.setText(format_yuan(read_yuan(self.line.text())))
        super().left()

    def typed(self) -> None:
        readable = not self.is_empty() and not self.reason()
        self.aside.setText(capital_yuan(read_yuan(self.line.text())) if readable else "")
        self.note_change()


class FlagEditor(FieldEditor):
    """Yes or no as a box to tick."""

    def __init__(self, label: str, *, required: bool = False, help_text: str = "") -> None:
        super().__init__(" ", help_text=help_text)
        self.label_text = label
        self.required = False  # an unticked box is an answer
        self.box_to_tick = QCheckBox(label)
        self.box_to_tick.toggled.connect(lambda _on: self.note_change())
        self.set_main(self.box_to_tick)

    def value(self) -> bool:
        return self.box_to_tick.isChecked()

    def set_value(self, value: Any) -> None:
        self.box_to_tick.setChecked(bool(value))

    def raw(self) -> bool:
        return self.value()

    def set_raw(self, raw: Any) -> None:
        self.box_to_tick.setChecked(bool(raw))


class IdNumberEditor(TextEditor):
    """A resident identity number.  `person_read(IdReading)` comes when a right number stands
    there, so that the form fills sex and birth."""

    person_read = Signal(object)

    def __init__(
        self, label: str, clock: Clock, *, required: bool = False, help_text: str = ""
    ) -> None:
        self._clock = clock
        super().__init__(label, max_len=40, required=required, help_text=help_text)
        self.line.setInputMethodHints(Qt.InputMethodHint.ImhPreferLatin)

    def value(self) -> str:
        text = self.line.text()
        return read_id_number(text).number or text.strip() if text.strip() else ""

    def reason(self) -> str:
        return read_id_number(self.line.text(), today=self._clock.today()).problem or ""

    def left(self) -> None:
        if not self.is_empty() and not self.reason():
            self.line.setText(self.value())
        super().left()

    def typed(self) -> None:
        today = self._clock.today()
        reading = read_id_number(self.line.text(), today=today)
        right = reading.problem is None and reading.birth is not None
        words = ""
        if right and reading.birth is not None:
            words = f"{reading.sex} {age_on(reading.birth, today)} 岁"
        self.aside.setText(words)
        self.note_change()
        if right:
            self.person_read.emit(reading)


class PhoneEditor(TextEditor):
    """A telephone number, stored as digits."""

    def __init__(self, label: str, *, required: bool = False, help_text: str = "") -> None:
        super().__init__(label, max_len=40, required=required, help_text=help_text)
        self.line.setInputMethodHints(Qt.InputMethodHint.ImhPreferNumbers)

    def value(self) -> str:
        text = self.line.text().strip()
        return (read_phone(text).number or text) if text else ""

    def reason(self) -> str:
        return read_phone(self.line.text()).problem or ""

    def left(self) -> None:
        if not self.is_empty() and not self.reason():
            self.line.setText(self.value())
        super().left()
