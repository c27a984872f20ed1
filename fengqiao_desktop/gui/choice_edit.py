"""Editors that pick: one code, several codes, one record of another register."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from fengqiao_desktop.domain.schema import Option
from fengqiao_desktop.gui.buttons import FilterChip
from fengqiao_desktop.gui.editor_base import FieldEditor
from fengqiao_desktop.gui.flow_layout import FlowLayout
from fengqiao_desktop.gui.pick_box import Pick, PickBox, Source
from fengqiao_desktop.gui.theme import px


def matching(options: Iterable[Option], typed: str) -> list[Option]:
    """The options that `typed` fits: characters of the word or an alias, pinyin or its initials;
    those that begin with it come first."""
    wanted = typed.strip().lower()
    if not wanted:
        return list(options)
    first, later = [], []
    for option in options:
        words = (option.label, *option.aliases, option.code)
        if any(word.lower().startswith(wanted) for word in words):
            first.append(option)
        elif any(wanted in word.lower() for word in words) or _sounds(option.label, wanted):
            later.append(option)
    return first + later


def _sounds(word: str, typed: str) -> bool:
    if not typed.isascii() or not typed.isalpha():
        return False
    from fengqiao_desktop.store.pinyin import search_keys

    return any(key.startswith(typed) for key in search_keys(word))


def in_force(options: Sequence[Option], today: date, keep: str = "") -> list[Option]:
    """Options that are not retired on `today`, and the one a record already has."""
    return [o for o in options if o.until is None or o.until >= today or o.code == keep]


class ChoiceEditor(FieldEditor):
    """One code of a list; typing filters by characters or pinyin.  `value()` is a code or ""."""

    def __init__(
        self,
        label: str,
        options: Sequence[Option],
        *,
        today: date | None = None,
        required: bool = False,
        help_text: str = "",
    ) -> None:
        super().__init__(label, required=required, help_text=help_text)
        self._options = tuple(options)
        self._today = today
        self._stored = ""
        self.pick = PickBox(self._offer)
        self.pick.picked.connect(self.note_change)
        self.set_main(self.pick)

    def value(self) -> str:
        pick = self.pick.current()
        return str(pick.value) if pick is not None else ""

    def set_value(self, value: Any) -> None:
        self._stored = str(value or "")
        self.pick.set_current(self._pick_of(self._stored))
        self.forget_problem()
        self.changed.emit()

    def set_options(self, options: Sequence[Option]) -> None:
        """Other options; a chosen code that is not among them is dropped."""
        chosen = self.value()
        self._options = tuple(options)
        if chosen and chosen not in {o.code for o in options}:
            self.set_value("")

    def raw(self) -> str:
        return self.value() or self.pick.text()

    def set_raw(self, raw: Any) -> None:
        pick = self._pick_of(str(raw))
        self.pick.set_current(pick)
        if pick is None:
            self.pick.setText(str(raw))
        self.note_change()

    def reason(self) -> str:
        return "" if self.pick.current() is not None else "不在可选项里，请从列表中选"

    def left(self) -> None:
        self.pick.settle()
        super().left()

    def _offer(self, typed: str, deliver: Callable[[Sequence[Pick]], None]) -> None:
        options: Sequence[Option] = self._options
        if self._today is not None:
            options = in_force(options, self._today, self._stored)
        deliver([Pick(o.code, o.label) for o in matching(options, typed)])

    def _pick_of(self, code: str) -> Pick | None:
        for option in self._options:
            if code and option.code == code:
                return Pick(option.code, option.label)
        return Pick(code, code) if code and code == self._stored else None


class _OptionChip(FilterChip):
    """Left and right walk between the chips; Enter is left to the form."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.focusNextPrevChild(key == Qt.Key.Key_Right)
            return
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
            return
        super().keyPressEvent(event)


class ChoicesEditor(FieldEditor):
    """Several codes as chips to switch on and off; `value()` is a tuple in the list's order."""

    def __init__(
        self,
        label: str,
        options: Sequence[Option],
        *,
        required: bool = False,
        help_text: str = "",
    ) -> None:
        super().__init__(label, required=required, help_text=help_text)
        self.chips: dict[str, FilterChip] = {}
        self._other: list[str] = []
        area = QWidget()
        flow = FlowLayout(area, gap=px(6))
        for option in options:
            chip = _OptionChip(option.label)
            chip.toggled.connect(lambda _on: self.note_change())
            self.chips[option.code] = chip
            flow.addWidget(chip)
        first = next(iter(self.chips.values()))
        self.set_main(first, area)

    def value(self) -> tuple[str, ...]:
        chosen = [code for code, chip in self.chips.items() if chip.isChecked()]
        return (*chosen, *self._other)

    def set_value(self, value: Any) -> None:
        self.set_raw(list(value or ()))
        self.forget_problem()

    def raw(self) -> list[str]:
        return list(self.value())

    def set_raw(self, raw: Any) -> None:
        self._other = [code for code in raw if code not in self.chips]
        for code, chip in self.chips.items():
            chip.setChecked(code in raw)

    def set_read_only(self, read_only: bool) -> None:
        for chip in self.chips.values():
            chip.setEnabled(not read_only)


class RefEditor(FieldEditor):
    """A record of another register, found while typing; `value()` is its id, 0 for none.

    `name_of(id)` gives the words for a stored id.  `new_asked(text)` when the user wants to make a
    new record of what was typed (`new_words` offers it); answer with `set_value`.
    """

    new_asked = Signal(str)

    def __init__(
        self,
        label: str,
        source: Source,
        name_of: Callable[[int], str],
        *,
        new_words: str = "",
        required: bool = False,
        help_text: str = "",
    ) -> None:
        super().__init__(label, required=required, help_text=help_text)
        self._name_of = name_of
        self.pick = PickBox(source, placeholder="姓名、拼音、编号…")
        self.pick.set_new_words(new_words)
        self.pick.picked.connect(self.note_change)
        self.pick.new_asked.connect(self.new_asked)
        self.set_main(self.pick)

    def value(self) -> int:
        pick = self.pick.current()
        return int(pick.value) if pick is not None else 0

    def set_value(self, value: Any) -> None:
        number = int(value or 0)
        self.pick.set_current(Pick(number, self._name_of(number)) if number else None)
        self.forget_problem()
        self.changed.emit()

    def raw(self) -> int | str:
        return self.value() or self.pick.text()

    def set_raw(self, raw: Any) -> None:
        if isinstance(raw, int):
            self.set_value(raw)
        else:
            self.pick.set_current(None)
            self.pick.setText(str(raw))
            self.note_change()

    def reason(self) -> str:
        if self.pick.current() is not None:
            return ""
        return f"没有找到“{self.pick.text().strip()}”，请从列表中选"

    def left(self) -> None:
        self.pick.settle()
        super().left()
