"""The generated form of a plain register: sections of fields, read from the schema."""

import dataclasses
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from fengqiao_desktop.clock import Clock
from fengqiao_desktop.domain import schema
from fengqiao_desktop.domain.identity import IdReading
from fengqiao_desktop.gui.editors import FieldEditor, IdNumberEditor, References, make_editor
from fengqiao_desktop.gui.field_grid import FieldGrid
from fengqiao_desktop.gui.form_keys import FormKeys
from fengqiao_desktop.gui.theme import px
from fengqiao_desktop.gui.widgets import Card, QuietButton

WIDE = (schema.LongText, schema.Choices)


class RecordForm(FormKeys):
    """Edits one record of a type; it never saves by itself.

    `changed` comes with each change, `submitted` with Ctrl+Enter or Enter in the last field.
    Fields in `hidden` are left as they are; with `sections` (title, field names) only the fields
    named there are shown, in that order, else all by the sections they declare.  Sections without
    a required field that are empty are folded.  A right identity number fills empty fields for
    sex and birth.
    """

    changed = Signal()

    def __init__(
        self,
        record: type[schema.Record],
        clock: Clock,
        references: References | None = None,
        *,
        hidden: Collection[str] = (),
        sections: Sequence[tuple[str, Sequence[str]]] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._type = record
        self._base = record()
        self._loading = False
        self._sections: list[_Section] = []
        self.editors: dict[str, FieldEditor] = {}
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(px(10))
        for title, group in _grouped(record, hidden, sections):
            self._add_section(title, group, clock, references)
        self._box.addStretch(1)
        self.set_order(lambda: list(self.editors.values()))
        self.set_record(self._base)

    def set_record(self, record: schema.Record) -> None:
        """Show `record`; it is what `is_dirty` compares with."""
        self._base = record
        self._loading = True
        for name, editor in self.editors.items():
            editor.set_value(getattr(record, name))
            editor.forget_problem()
        self._loading = False
        for section in self._sections:
            section.fold_if_empty()

    def base(self) -> schema.Record:
        """The record as it was given."""
        return self._base

    def record(self) -> Any:
        """The record with what stands in the form; only meaningful when `check()` is True."""
        values = {name: editor.value() for name, editor in self.editors.items()}
        return dataclasses.replace(self._base, **values)

    def is_dirty(self) -> bool:
        """Whether anything differs from the record given, half-typed text included."""
        if self.record() != self._base:
            return True
        return any(not editor.is_empty() and editor.reason() for editor in self.editors.values())

    def check(self) -> bool:
        """Show every reason; the caret goes to the first wrong field.  True when all is right."""
        wrong = [name for name, editor in self.editors.items() if not editor.check()]
        if wrong:
            self.go_to(wrong[0])
        return not wrong

    def say(self, problems: Mapping[str, str]) -> None:
        """Show reasons that a service found, by field name."""
        for name, reason in problems.items():
            if name in self.editors:
                self.editors[name].say(reason)
        known = [name for name in self.editors if name in problems]
        if known:
            self.go_to(known[0])

    def go_to(self, name: str) -> None:
        """Unfold the section of a field and put the caret into it."""
        for section in self._sections:
            if name in section.names:
                section.unfold()
        self.editors[name].focus()

    def set_read_only(self, read_only: bool) -> None:
        for editor in self.editors.values():
            editor.set_read_only(read_only)

    def state(self) -> dict[str, Any]:
        """What stands in the fields and where the caret is, for a draft."""
        focus = QApplication.focusWidget()
        at = next((n for n, e in self.editors.items() if focus and e.isAncestorOf(focus)), "")
        return {
            "id": self._base.id,
            "version": self._base.version,
            "fields": {name: editor.raw() for name, editor in self.editors.items()},
            "caret": [at, self.editors[at].caret() if at else 0],
        }

    def restore(self, state: Mapping[str, Any]) -> None:
        """Put a draft back over the record shown."""
        for name, raw in state["fields"].items():
            if name in self.editors:
                self.editors[name].set_raw(raw)
        for section in self._sections:
            section.fold_if_empty()
        name, place = state.get("caret", ("", 0))
        if name in self.editors:
            self.go_to(name)
            self.editors[name].set_caret(place)

    def _add_section(
        self,
        title: str,
        fields: list[schema.Field],
        clock: Clock,
        references: References | None,
    ) -> None:
        cells: list[tuple[QWidget, int]] = []
        for field in fields:
            editor = make_editor(field, clock, references)
            editor.changed.connect(self._note_change)
            if isinstance(editor, IdNumberEditor):
                editor.person_read.connect(self._fill_person)
            self.editors[field.name] = editor
            cells.append((editor, 0 if isinstance(field.kind, WIDE) else _span(field.kind)))
        editors = {field.name: self.editors[field.name] for field in fields}
        section = _Section(title, editors, FieldGrid(cells))
        self._sections.append(section)
        self._box.addWidget(section)

    def _note_change(self) -> None:
        if not self._loading:
            self.changed.emit()

    def _fill_person(self, reading: IdReading) -> None:
        """Sex and birth from the number, where nothing was said yet."""
        if self._loading:
            return
        sex, born = self.editors.get("sex"), self.editors.get("born_on")
        if sex is not None and sex.is_empty():
            kind = schema.field_of(self._type, "sex").kind
            options = kind.options if isinstance(kind, schema.Choice) else ()
            sex.set_value(schema.option_code(options, reading.sex or "") or "")
        if born is not None and born.is_empty():
            born.set_value(reading.birth)


def _grouped(
    record: type[schema.Record],
    hidden: Collection[str],
    sections: Sequence[tuple[str, Sequence[str]]],
) -> list[tuple[str, list[schema.Field]]]:
    """The fields of each section, in the order of the form."""
    if sections:
        fields = {field.name: field for field in schema.fields_of(record)}
        return [
            (title, [fields[name] for name in names if name not in hidden])
            for title, names in sections
        ]
    groups: dict[str, list[schema.Field]] = {}
    for field in schema.fields_of(record):
        if field.name not in hidden:
            groups.setdefault(field.kind.section, []).append(field)
    return list(groups.items())


def _span(kind: schema.Kind) -> int:
    """Long lines of text take two columns."""
    return 2 if isinstance(kind, schema.Text) and kind.max_len >= 80 else 1


class _Section(Card):
    """A card of fields that folds to one line while it is optional and empty."""

    def __init__(self, title: str, editors: Mapping[str, FieldEditor], grid: FieldGrid) -> None:
        super().__init__(title)
        self.names = frozenset(editors)
        self._editors = tuple(editors.values())
        self._grid = grid
        self._optional = bool(title) and not any(one.required for one in self._editors)
        self._open = QuietButton("填写", on_click=self._unfold_and_go)
        if title:
            self.add_to_head(self._open)
        self.add(grid)
        self._fold(False)

    def fold_if_empty(self) -> None:
        self._fold(self._optional and all(one.is_empty() for one in self._editors))

    def unfold(self) -> None:
        self._fold(False)

    def _fold(self, folded: bool) -> None:
        self._grid.setVisible(not folded)
        self._open.setVisible(folded)

    def _unfold_and_go(self) -> None:
        self._fold(False)
        self._editors[0].focus()
