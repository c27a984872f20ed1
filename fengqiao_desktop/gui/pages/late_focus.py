"""Keys go to a list once it has something in it: an empty one cannot take them."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


class LateFocus:
    """`want()` when the page comes up, `loaded()` each time its list has come."""

    def __init__(self, page: QWidget, target: QWidget) -> None:
        self._page, self._target = page, target
        self._wanted = False

    def want(self) -> None:
        """Give the keys to the list now if it can take them, else when it is loaded."""
        self._wanted = True
        self._target.setFocus(Qt.FocusReason.OtherFocusReason)

    def loaded(self) -> None:
        """The list has come: once after `want` it gets the keys."""
        if self._wanted and self._page.isVisible():
            self._wanted = False
            self._target.setFocus(Qt.FocusReason.OtherFocusReason)
