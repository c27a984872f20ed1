"""A small dialog that asks for a few fields of a record and writes them."""

import dataclasses
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from fengqiao_desktop.domain.schema import Record
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.gui import dialogs
from fengqiao_desktop.gui.desk import Desk
from fengqiao_desktop.gui.dialogs import CANCEL, BaseDialog
from fengqiao_desktop.gui.pages.register_refs import RegisterRefs
from fengqiao_desktop.gui.record_form import RecordForm
from fengqiao_desktop.gui.theme import px
from fengqiao_desktop.gui.widgets import (
    Banner,
    PlainButton,
    PlainLabel,
    PrimaryButton,
    card_area,
    column,
    row,
)
from fengqiao_desktop.store.transaction import Transaction


@dataclasses.dataclass(frozen=True)
class Ask:
    """What a dialog asks: a few fields of `record`, and what writes them.

    `needs` must not stay empty.  `write(tx, record)` is run with what was typed.  `live(record)`
    says a colour role and words about what stands in the form now ("" hides them).
    """

    title: str
    advice: str
    record: Record
    fields: Sequence[str]
    needs: Sequence[str]
    yes: str
    write: Callable[[Transaction, Any], object]
    live: Callable[[Any], tuple[str, str]] | None = None


class AskDialog(BaseDialog):
    """Fills an `Ask`; it closes when the record is written, and says why when it is not."""

    def __init__(
        self, parent: QWidget | None, desk: Desk, ask: Ask, done: Callable[[object], object]
    ) -> None:
        super().__init__(parent, ask.title)
        self.desk = desk
        self._ask, self._done = ask, done
        kind = type(ask.record)
        self.form = RecordForm(
            kind, desk.clock, RegisterRefs(desk), sections=(("", tuple(ask.fields)),)
        )
        self.form.set_record(ask.record)
        self.area = card_area(self.form)
        self.ok = PrimaryButton(ask.yes, "Ctrl ↵", on_click=self.submit)
        self.form.submitted.connect(self.submit)
        lower = row(None, PlainButton(CANCEL, on_click=self.reject), self.ok)
        self.judgement = Banner("blue", "")
        layout = column(
            PlainLabel(ask.advice, "second", wrap=True),
            self.area,
            self.judgement,
            lower,
            gap=10,
            margins=16,
        )
        self.setLayout(layout)
        self.setMinimumWidth(px(560))
        self.form.changed.connect(self._judge)
        self.form.focus_first()
        self._judge()

    def showEvent(self, event: QShowEvent) -> None:
        """The fields arrange themselves by the width first; then the height is known."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self._fit)

    def _fit(self) -> None:
        """As high as the fields need, and never higher than the screen: then they scroll."""
        layout = self.layout()
        if layout is None:
            return
        others = layout.sizeHint().height() - self.area.sizeHint().height()
        room = self.screen().availableGeometry().height() - px(48) - others
        self.area.setFixedHeight(max(px(120), min(self.form.sizeHint().height(), room)))
        self.adjustSize()

    def submit(self) -> None:
        """Write, unless something needed is missing."""
        if not self.form.check():
            return
        record = self.form.record()
        missing = {n: "这一项要填" for n in self._ask.needs if not getattr(record, n)}
        if missing:
            self.form.say(missing)
            return
        self.ok.setEnabled(False)
        self.desk.write(
            lambda tx: self._ask.write(tx, record),
            context=self,
            done=self._written,
            failed=self._refused,
        )

    def _judge(self) -> None:
        """Say what the record as typed means, before it is asked for."""
        role, words = self._ask.live(self.form.record()) if self._ask.live else ("blue", "")
        self.judgement.set_banner(role, words)
        if self.isVisible():
            QTimer.singleShot(0, self, self._fit)

    def _written(self, result: object) -> None:
        self.accept()
        self._done(result)

    def _refused(self, error: KnownError) -> None:
        self.ok.setEnabled(True)
        dialogs.tell_error(self, error)
