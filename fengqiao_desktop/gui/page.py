"""What every page is: a title line with its buttons, a body, and a few promises to the window."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, ClassVar, Protocol, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLayout, QPushButton, QVBoxLayout, QWidget

from fengqiao_desktop.domain.changes import Changes
from fengqiao_desktop.gui import keymap
from fengqiao_desktop.gui.theme import px
from fengqiao_desktop.gui.widgets import PlainButton, PrimaryButton, SectionTitle

B = TypeVar("B", bound=QPushButton)
PAGE_KEYS = ("new", "save", "submit", "print", "undo", "redo", "refresh", "add_row")


class Opener(Protocol):
    """What a page may ask of the window it lives in."""

    def open(self, key: str, **params: Any) -> "Page | None": ...

    def back(self) -> None: ...

    def toast(
        self, text: str, *, link: str = "", on_link: Callable[[], object] | None = None
    ) -> None: ...

    def set_badge(self, key: str, count: int, *, alarm: bool = False) -> None: ...


@dataclass(frozen=True)
class PageDraft:
    """An unsaved form: which page, with which parameters, and what stood in it (JSON values)."""

    key: str
    params: dict[str, Any] = field(default_factory=dict)
    state: dict[str, Any] = field(default_factory=dict)


class Page(QWidget):
    """Base of the pages.

    A subclass fills `self.body`, registers keys with `on_key`, and overrides the promises:
    `on_shown`, `leave`, `changed`, `draft_state`, `restore_draft`.  It emits `draft_touched`
    whenever something typed has not been saved yet, and `status_changed(left, right)` for the
    texts of the status bar.  `help_text` is shown by F1 above the keys.
    """

    draft_touched = Signal()
    status_changed = Signal(str, str)

    help_text: ClassVar[str] = ""
    with_head: ClassVar[bool] = True

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("ground")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._keys: dict[str, Callable[[], object]] = {}
        self.opener: Opener | None = None
        self.status = ("", "")
        self.primary: PrimaryButton | None = None
        self.head = SectionTitle("", page=True)
        self.body = QVBoxLayout()
        self.body.setSpacing(px(10))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(16), px(14), px(16), px(14))
        layout.setSpacing(px(10))
        if self.with_head:
            self.head.setMinimumHeight(px(28))
            layout.addWidget(self.head)
        layout.addLayout(self.body, 1)
        if not self.with_head:
            self.head.setParent(self)
            self.head.hide()

    def on_shown(self, **params: Any) -> None:
        """The page comes to the front; `params` are those of `open`."""

    def focus_start(self) -> None:
        """Where the keys go when the page comes up, before `on_shown`; a form or list says more."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> bool:
        """Another page is wanted: False keeps this one (after asking about unsaved words)."""
        return True

    def changed(self, changes: Changes) -> None:
        """Records changed somewhere; read anew what is shown of them."""

    def draft_state(self) -> dict[str, Any] | None:
        """Everything typed and not saved, as JSON values; None when there is nothing."""
        return None

    def restore_draft(self, state: dict[str, Any]) -> None:
        """Put back what `draft_state` gave; called after `on_shown` with the same params."""

    def set_title(self, title: str, note: str = "") -> None:
        self.head.set_texts(title, note)

    def add_to_head(self, widget: QWidget) -> None:
        """Put a widget at the right end of the title line, before the primary button."""
        self.head.add(widget)
        if self.primary is not None:
            self.head.add(self.primary)

    def add_button(
        self, text: str, do: Callable[[], object], *, action: str = "", icon_name: str = ""
    ) -> PlainButton:
        """A white button in the title line; `action` binds a key of the key table and shows it."""
        hint = keymap.hint(action) if action else ""
        button = PlainButton(text, hint, icon_name=icon_name, on_click=do)
        return self._bind(button, action, do)

    def set_primary(
        self, text: str, do: Callable[[], object], *, action: str = ""
    ) -> PrimaryButton:
        """The one blue button of the page."""
        button = PrimaryButton(text, keymap.hint(action) if action else "", on_click=do)
        self.primary = self._bind(button, action, do)
        return button

    def add(self, part: QWidget | QLayout, *, stretch: int = 0) -> None:
        if isinstance(part, QWidget):
            self.body.addWidget(part, stretch)
        else:
            self.body.addLayout(part, stretch)

    def on_key(self, action: str, do: Callable[[], object]) -> None:
        """`do` answers a key of the table (one of PAGE_KEYS) while this page is in front."""
        self._keys[action] = do

    def handle_key(self, action: str) -> bool:
        """Called by the window; True when the page knew the key."""
        if action not in self._keys:
            return False
        self._keys[action]()
        return True

    def set_status(self, left: str, right: str = "") -> None:
        """Texts of the status bar while this page is in front."""
        self.status = (left, right)
        self.status_changed.emit(left, right)

    def _bind(self, button: B, action: str, do: Callable[[], object]) -> B:
        if action:
            self.on_key(action, lambda: do() if button.isEnabled() else None)
        self.add_to_head(button)
        return button
