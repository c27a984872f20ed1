"""Enter goes to the next field, Ctrl+Enter saves: the manners of every form."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from fengqiao_desktop.gui.editor_base import FieldEditor
from fengqiao_desktop.gui.inputs import ENTER_KEYS
from fengqiao_desktop.gui.pick_box import PickBox


class FormKeys(QWidget):
    """A widget around editors.  `submitted` is Ctrl+Enter, and Enter in the last field.

    Enter that belongs to an input method never arrives here: the inputs swallow it.
    """

    submitted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._order: Callable[[], Sequence[FieldEditor]] = tuple

    def set_order(self, order: Callable[[], Sequence[FieldEditor]]) -> None:
        """`order()` gives the editors as the paper form has them."""
        self._order = order

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in ENTER_KEYS:
            super().keyPressEvent(event)
            return
        event.accept()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._settle()
            self.submitted.emit()
        elif not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._next_field()

    def focus_first(self) -> None:
        """Caret into the first field that is shown and can be filled."""
        for editor in self._order():
            if _can_fill(editor):
                editor.focus()
                return

    def _settle(self) -> None:
        """The field with the caret reads its text as if it had been left."""
        editor = self._here()
        if editor is not None:
            line = editor.main()
            if isinstance(line, PickBox):
                line.take_open()  # saving takes what is marked in the list, as Enter does
            editor.left()

    def _here(self) -> FieldEditor | None:
        focus = QApplication.focusWidget()
        for editor in self._order():
            if focus is not None and (editor is focus or editor.isAncestorOf(focus)):
                return editor
        return None

    def _next_field(self) -> None:
        here = self._here()
        if here is None:
            return
        editors = [one for one in self._order() if one is here or _can_fill(one)]
        place = editors.index(here)
        if place + 1 < len(editors):
            editors[place + 1].focus()
        else:
            self._settle()
            self.submitted.emit()


def _can_fill(editor: FieldEditor) -> bool:
    return editor.isVisible() and editor.main().isEnabled()
