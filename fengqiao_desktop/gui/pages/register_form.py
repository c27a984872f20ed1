"""The right side of a register page: one record in its generated form, its number masked."""

import dataclasses
from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from fengqiao_desktop.domain.access import may
from fengqiao_desktop.domain.identity import IdReading
from fengqiao_desktop.domain.registers import BY_CODE
from fengqiao_desktop.domain.schema import Record, field_of, option_code
from fengqiao_desktop.gui.desk import Desk
from fengqiao_desktop.gui.pages import register_model
from fengqiao_desktop.gui.pages.case_party_card import MaskedIdEditor
from fengqiao_desktop.gui.pages.register_refs import RegisterRefs
from fengqiao_desktop.gui.record_form import RecordForm
from fengqiao_desktop.gui.theme import px
from fengqiao_desktop.gui.widgets import Card, Chip, PlainLabel, QuietButton, card_area, column, row


class RegisterForm(Card):
    """`changed` with each change, `shown(record)` with each record shown, `submitted` with
    Ctrl+Enter, `unmask_asked` before a number is shown whole, `history_asked`, `remove_asked` for
    the buttons of the head.  `sections` as in RecordForm; `below` stands under the form."""

    changed = Signal()
    shown = Signal(object)
    submitted = Signal()
    unmask_asked = Signal()
    history_asked = Signal()
    remove_asked = Signal()

    def __init__(
        self,
        desk: Desk,
        code: str,
        refs: RegisterRefs,
        *,
        sections: Sequence[tuple[str, Sequence[str]]] = (),
        below: QWidget | None = None,
    ) -> None:
        super().__init__(padding=0)
        self.code = code
        self.kind = BY_CODE[code].record
        hidden = register_model.hidden_fields(code, desk.actor)
        self.form = RecordForm(self.kind, desk.clock, refs, hidden=hidden, sections=sections)
        self.below = below
        self.id_number: MaskedIdEditor | None = None
        if "id_number" in hidden:
            label = field_of(self.kind, "id_number").kind.label
            self.id_number = MaskedIdEditor(label, desk.clock)
            self.id_number.changed.connect(self.changed)
            self.id_number.person_read.connect(self._fill_person)
            self.id_number.asked.connect(self.unmask_asked)
        self.name = PlainLabel("", "section", elide=True)
        self.state = Chip("grey", "")
        self.history = QuietButton("修改记录", on_click=self.history_asked.emit)
        self.remove = QuietButton("移到回收站", on_click=self.remove_asked.emit)
        self.may_remove = may(desk.actor, "remove")
        self._build()
        self.form.changed.connect(self.changed)
        self.form.submitted.connect(self.submitted)

    def show_record(self, record: Record) -> None:
        """Show a record; id 0 is a new one."""
        self.form.set_record(record)
        if self.id_number is not None:
            self.id_number.set_value(getattr(record, "id_number", ""))
            if record.id:
                self.id_number.hide_number()
            self.id_number.forget_problem()
        register = BY_CODE[self.code]
        title = register.title(record) if record.id else f"新{register.label.removesuffix('库')}"
        self.name.setText(title or register.label)
        self.history.setVisible(bool(record.id))
        self.remove.setVisible(bool(record.id) and self.may_remove)
        self.say_dirty()
        self.shown.emit(record)

    def record(self) -> Any:
        """The record with what stands in the form."""
        record = self.form.record()
        if self.id_number is not None:
            record = dataclasses.replace(record, id_number=self.id_number.value())
        return record

    def base(self) -> Record:
        """The record as it was shown."""
        return self.form.base()

    def is_dirty(self) -> bool:
        """Whether something typed is not saved."""
        if self.form.is_dirty():
            return True
        if self.id_number is None:
            return False
        return bool(self.id_number.value() != getattr(self.base(), "id_number", ""))

    def check(self) -> bool:
        """Show every reason; True when the record can be saved."""
        right = self.form.check()
        return (self.id_number is None or self.id_number.check()) and right

    def say_dirty(self) -> None:
        """The chip in the head: 新, 未保存, or nothing."""
        new = not self.base().id
        words = "未保存" if self.is_dirty() else "新" if new else ""
        self.state.set_chip("amber" if self.is_dirty() else "blue", words)
        self.state.setVisible(bool(words))

    def draft(self) -> dict[str, Any]:
        """What stands in the form, as JSON values."""
        whole = {"form": self.form.state(), "id": self.base().id}
        if self.id_number is not None:
            whole["id_number"] = self.id_number.value()
        return whole

    def restore(self, state: Mapping[str, Any]) -> None:
        """Put a draft back over the record shown."""
        self.form.restore(state["form"])
        if self.id_number is not None and "id_number" in state:
            self.id_number.set_value(state["id_number"])
        self.say_dirty()

    def _build(self) -> None:
        head = QWidget()
        line = row(self.name, self.state, self.history, self.remove, gap=6)
        line.setStretch(0, 1)
        line.setContentsMargins(px(12), px(8), px(8), px(4))
        head.setLayout(line)
        inner = QWidget()
        parts = column(gap=10)
        parts.setContentsMargins(px(10), px(4), px(10), px(10))
        if self.id_number is not None:
            card = Card()
            card.add(self.id_number)
            parts.addWidget(card)
        parts.addWidget(self.form)
        if self.below is not None:
            parts.addWidget(self.below)
        parts.addStretch(1)
        inner.setLayout(parts)
        area = card_area(inner)
        self.body.setContentsMargins(1, 1, 1, 1)
        self.body.setSpacing(0)
        self.add(head)
        self.body.addWidget(area, 1)

    def _fill_person(self, reading: IdReading) -> None:
        """Sex and birth from the number, where nothing was said yet."""
        sex, born = self.form.editors.get("sex"), self.form.editors.get("born_on")
        if sex is not None and sex.is_empty() and reading.sex:
            options = getattr(field_of(self.kind, "sex").kind, "options", ())
            sex.set_value(option_code(options, reading.sex) or "")
        if born is not None and born.is_empty() and reading.birth is not None:
            born.set_value(reading.birth)
