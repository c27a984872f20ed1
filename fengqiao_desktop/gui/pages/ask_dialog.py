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
from fengqiao_desktop.gui.pages.case_work import DraftKeeper
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
from fengqiao_desktop.store.drafts import Draft
from fengqiao_desktop.store.transaction import Transaction

_OWNERS = ("subject", "resettled", "matter", "item")  # the field that names the file of a part


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
    """Fills an `Ask`; it closes when the record is written, and says why when it is not.

    What was typed and not confirmed when a lock, Esc or a crash closed it stands there again the
    next time; 取消 gives it up.
    """

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
        lower = row(None, PlainButton(CANCEL, on_click=self.give_up), self.ok)
        self.drafts = DraftKeeper(desk, self._draft, self)
        self.kept = Banner("blue", "")
        self.kept.followed.connect(self._follow)
        self._left: Draft | None = None
        self.judgement = Banner("blue", "")
        layout = column(
            PlainLabel(ask.advice, "second", wrap=True),
            self.kept,
            self.area,
            self.judgement,
            lower,
            gap=10,
            margins=16,
        )
        self.setLayout(layout)
        self.setMinimumWidth(px(560))
        self.form.focus_first()
        self._put_back()
        self.form.changed.connect(self._judge)
        self.form.changed.connect(self.drafts.touch)
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
        self.area.setFixedHeight(px(120))
        others = layout.totalHeightForWidth(self.width()) - px(120)
        room = self.screen().availableGeometry().height() - px(48) - others
        high = max(px(120), min(self.form.sizeHint().height(), room))
        self.area.setFixedHeight(high)
        self.resize(self.width(), others + high)

    def reject(self) -> None:
        """Closed by Esc, a lock or the window: what was typed is kept."""
        self.drafts.flush()
        super().reject()

    def give_up(self) -> None:
        """Closed by 取消: what was typed is not wanted."""
        self.drafts.discard()
        super().reject()

    def _draft(self) -> tuple[dict[str, Any], dict[str, Any], int] | None:
        record = self._ask.record
        return (self.form.state(), {}, record.version) if self.form.is_dirty() else None

    def _put_back(self) -> None:
        """What an earlier dialog of the same question left, unless the record changed since."""
        record = self._ask.record
        owner = next((n for f in _OWNERS if (n := getattr(record, f, 0))), 0)
        self.drafts.open(f"ask/{type(record).__name__}/{owner}/{record.id}/{self._ask.title}")
        self._left = self.drafts.take()
        if self._left is None:
            self.kept.set_banner("blue", "")
        elif self._left.base_version == record.version:
            self._restore()
        else:
            words = "上次有没有确认的内容，但记录后来改动过。"
            self.kept.set_banner("amber", words, "放回上次的内容")

    def _restore(self) -> None:
        if self._left is not None:
            self.form.restore(self._left.payload)
        self._left = None
        self.kept.set_banner("blue", "上次没有确认的内容已放回。", "清空重填")

    def _follow(self) -> None:
        if self._left is not None:
            self._restore()
        else:
            self.drafts.discard()
            self.form.set_record(self._ask.record)
            self.kept.set_banner("blue", "")
        self._judge()

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
        self.drafts.discard()
        self.accept()
        self._done(result)

    def _refused(self, error: KnownError) -> None:
        self.ok.setEnabled(True)
        dialogs.tell_error(self, error)
