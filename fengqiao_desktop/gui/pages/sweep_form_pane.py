"""A list and beside it the record with the caret as a form: rounds and meetings of the sweeps."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fengqiao_desktop.domain.access import may
from fengqiao_desktop.domain.changes import Changes
from fengqiao_desktop.domain.registers import BY_CODE
from fengqiao_desktop.domain.schema import Record
from fengqiao_desktop.gui import dialogs
from fengqiao_desktop.gui.desk import Desk
from fengqiao_desktop.gui.page import Opener
from fengqiao_desktop.gui.pages import register_model
from fengqiao_desktop.gui.pages.register_form import RegisterForm
from fengqiao_desktop.gui.pages.register_list import RegisterList
from fengqiao_desktop.gui.pages.register_refs import RegisterRefs
from fengqiao_desktop.gui.record_table import RecordTable
from fengqiao_desktop.gui.theme import px
from fengqiao_desktop.gui.widgets import PrimaryButton, column, row
from fengqiao_desktop.store.transaction import Transaction


class FormPane(QWidget):
    """`loaded` when a list has come, `typed` when something in the form is not saved.

    A subclass says how a record is made and written, and may put parts under the form (`under`)
    or buttons beside the saving one (`foot`).
    """

    loaded = Signal()
    typed = Signal()

    def __init__(self, desk: Desk, window: Opener, refs: RegisterRefs, code: str) -> None:
        super().__init__()
        self.desk, self.window_, self.code = desk, window, code
        self._beginning = False
        self.list = RegisterList(desk, code, refs)
        self.form = RegisterForm(desk, code, refs)
        self.under = QVBoxLayout()
        self.under.setSpacing(px(8))
        self.save_button = PrimaryButton("保存", "Ctrl S", on_click=self.save)
        self.foot = row(None, self.save_button)
        right = QWidget()
        layout = column(self.form, self.under, self.foot, gap=8)
        layout.setStretch(0, 3)
        right.setLayout(layout)
        right.setFixedWidth(px(430))
        both = row(self.list, right, gap=12)
        both.setStretch(0, 1)
        self.top = QVBoxLayout()
        self.setLayout(column(self.top, both, gap=8))
        self.list.loaded.connect(self._loaded)
        self.list.chosen.connect(self._chosen)
        self.list.opened.connect(lambda _id: self.form.form.focus_first())
        self.form.changed.connect(self.touch)
        self.form.submitted.connect(self.save)
        self.form.remove_asked.connect(self.remove)
        self.form.history.hide()
        self.list.table.delete_asked.connect(lambda _ids: self.remove())

    @property
    def table(self) -> RecordTable:
        """What takes the keys when the pane comes up."""
        return self.list.table

    def fresh(self) -> Record:
        """A new record as the form first shows it."""
        raise NotImplementedError

    def write(self, tx: Transaction, record: Any) -> Record:
        """Write a record."""
        raise NotImplementedError

    def show_parts(self, record: Record) -> None:
        """Show what belongs to a record under its form."""

    def parts_dirty(self) -> bool:
        """Whether a part under the form is not saved."""
        return False

    def changed(self, changes: Changes) -> None:
        """Records changed somewhere."""
        if changes.touches(self.code):
            self.list.refresh()

    def show_record(self, record: Record) -> None:
        """Show a record; id 0 is a new one."""
        self._beginning = False
        self.form.show_record(record)
        self.form.history.hide()
        self.show_parts(record)
        self._say()

    def new(self, record: Record | None = None) -> None:
        """An empty form, or one filled with `record`."""
        if not may(self.desk.actor, "sweep") or not self.let_go():
            return
        self.show_record(record if record is not None else self.fresh())
        self._beginning = True  # a list that comes later leaves the empty form alone
        self.list.table.view.clearSelection()
        self.form.form.focus_first()
        self._say()

    def save(self) -> None:
        """Write what stands in the form."""
        new = not self.form.base().id
        if not (self.is_dirty() or new) or not self.form.check():
            return
        record = self.form.record()
        self.desk.write(
            lambda tx: self.write(tx, record),
            context=self,
            done=self._saved,
            failed=partial(dialogs.tell_error, self),
        )

    def remove(self) -> None:
        """Move the record shown to the recycle bin; the toast takes it back."""
        number = self.form.base().id
        if not number or not may(self.desk.actor, "remove"):
            return
        title = BY_CODE[self.code].title(self.form.base())
        if not dialogs.ask(
            self, f"把“{title}”移到回收站？", yes="移到回收站", no="取消", danger=True
        ):
            return

        def back() -> None:
            self.desk.write(
                lambda tx: register_model.set_removed(tx, self.code, [number], False),
                context=self,
                done=lambda _none: self.list.refresh(number),
            )

        def done(_none: None) -> None:
            self.show_record(self.fresh())
            self.list.refresh()
            self.window_.toast("已移到回收站", link="撤销", on_link=back)

        self.desk.write(
            lambda tx: register_model.set_removed(tx, self.code, [number], True),
            context=self,
            done=done,
        )

    def is_dirty(self) -> bool:
        """Whether something typed is not saved."""
        return self.form.is_dirty() or self.parts_dirty()

    def draft(self) -> dict[str, Any]:
        """What stands in the form, as JSON values."""
        return self.form.draft()

    def restore(self, state: Mapping[str, Any]) -> None:
        """Put a draft back."""
        number = int(state.get("id", 0))
        kind = BY_CODE[self.code].record
        found = self.desk.read(lambda repo: repo.window(kind, [number])) if number else []
        self.show_record(found[0] if found else self.fresh())
        self.form.restore(state)
        self._say()

    def let_go(self) -> bool:
        """Whether what stands in the form may be replaced."""
        if not self.is_dirty():
            return True
        answer = dialogs.ask_save(self, "这一条的改动还没有保存。")
        if answer == "save":
            self.save()
        return answer == "discard"

    def touch(self) -> None:
        """Something was typed."""
        self._say()
        if self.is_dirty():
            self.typed.emit()

    def _say(self) -> None:
        self.form.say_dirty()
        new = not self.form.base().id
        self.save_button.setEnabled((self.is_dirty() or new) and may(self.desk.actor, "sweep"))

    def _saved(self, record: Record) -> None:
        self.show_record(record)
        self.list.refresh(record.id)
        self.window_.toast("已保存")
        self.list.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _loaded(self, go_to: int) -> None:
        ids = self.list.ids
        wanted = go_to or self.form.base().id or (ids[0] if ids else 0)
        if not self.is_dirty() and wanted and not self._beginning:
            self._read(wanted)
        self.loaded.emit()

    def _read(self, number: int) -> None:
        kind = BY_CODE[self.code].record
        found = self.desk.read(lambda repo: repo.window(kind, [number]))
        if found:
            self.show_record(found[0])
            self.list.go_to(number)

    def _chosen(self, number: int) -> None:
        before = self.form.base().id
        if number == before:
            return
        if self.let_go():
            self._read(number)
        else:
            QTimer.singleShot(0, self, lambda: self.list.go_to(before))
