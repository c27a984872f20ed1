"""条目: the list of sweep items, and beside it the one with the caret."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from fengqiao_desktop.domain.changes import Changes
from fengqiao_desktop.gui.desk import Desk
from fengqiao_desktop.gui.page import Opener
from fengqiao_desktop.gui.pages.register_refs import RegisterRefs
from fengqiao_desktop.gui.pages.sweep_item_list import ItemList
from fengqiao_desktop.gui.pages.sweep_item_side import CARD, NOTHING, ItemSide
from fengqiao_desktop.gui.widgets import row

READ = ("sweep_item", "sweep_progress", "risk_change", "duty_order", "mediation_case")


class ItemsPane(QWidget):
    """`loaded` when a list has come, `typed` when something in the form is not saved."""

    loaded = Signal()
    typed = Signal()

    def __init__(self, desk: Desk, window: Opener, refs: RegisterRefs) -> None:
        super().__init__()
        self.list = ItemList(desk)
        self.side = ItemSide(desk, window, refs)
        both = row(self.list, self.side, gap=12)
        both.setStretch(0, 1)
        self.setLayout(both)
        self.list.loaded.connect(self._loaded)
        self.list.chosen.connect(self._chosen)
        self.list.opened.connect(self.side.do_next)
        self.side.typed.connect(self.typed)
        self.side.wrote.connect(self.list.refresh)
        self.side.left.connect(self._to_list)

    @property
    def table(self) -> QWidget:
        """What takes the keys when the pane comes up."""
        return self.list.table

    def changed(self, changes: Changes) -> None:
        """Records changed somewhere."""
        if changes.touches(*READ):
            self.list.refresh()

    def is_dirty(self) -> bool:
        """Whether something typed is not saved."""
        return self.side.is_dirty()

    def draft(self) -> dict[str, Any]:
        """What stands in the form."""
        return self.side.draft()

    def restore(self, state: Mapping[str, Any]) -> None:
        """Put a draft back."""
        self.side.restore(state)

    def _loaded(self, go_to: int) -> None:
        """The caret on the item wanted, on the one shown, or on the first."""
        ids, before = self.list.ids, self.side.item_id()
        wanted = go_to or (before if before in ids else 0) or (ids[0] if ids else 0)
        if wanted:
            self.list.go_to(wanted)
        if not self.side.is_editing():
            if wanted:
                self.side.show_item(wanted)
            self.side.setCurrentIndex(CARD if wanted else NOTHING)
        self.loaded.emit()

    def _chosen(self, item: int) -> None:
        before = self.side.item_id()
        if self.side.let_go():
            self.side.show_item(item)
        else:  # the form was kept: the list goes back to it
            QTimer.singleShot(0, self, lambda: self.list.go_to(before))

    def _to_list(self) -> None:
        self.list.table.setFocus(Qt.FocusReason.OtherFocusReason)
