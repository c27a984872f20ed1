"""The window: bar, navigation, pages, status; and the lock that hides all of it."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from fengqiao_desktop.domain.changes import Changes
from fengqiao_desktop.gui import keymap
from fengqiao_desktop.gui.header import HeaderBar, MenuEntry, SearchHit
from fengqiao_desktop.gui.key_sheet import KeySheet
from fengqiao_desktop.gui.lock_page import LockPage
from fengqiao_desktop.gui.navigation import Navigation
from fengqiao_desktop.gui.page import PAGE_KEYS, Page, PageDraft
from fengqiao_desktop.gui.page_host import PageHost
from fengqiao_desktop.gui.status import StatusBar
from fengqiao_desktop.gui.theme import px, theme_signals
from fengqiao_desktop.gui.toast import Toast

PRODUCT = "枫桥司法所工作台"
NARROW_BELOW = 1080


class MainWindow(QMainWindow):
    """Pages are registered as factories and made when first opened.

    `drafts_ready(tuple[PageDraft, ...])` comes two seconds after something was typed, when the
    window closes, and with every lock just before `locked`, which carries the same drafts.
    `new_asked` is Ctrl+N on a page that makes nothing new itself.
    """

    drafts_ready = Signal(object)
    locked = Signal(object)
    unlocked = Signal()
    note_asked = Signal()
    new_asked = Signal()
    theme_chosen = Signal(object)
    closing = Signal()
    page_shown = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(PRODUCT)
        self.resize(1366, 768)
        self.setMinimumSize(640, 420)
        self._kept: tuple[PageDraft, ...] = ()
        self.header = HeaderBar()
        self.navigation = Navigation()
        self.status_bar = StatusBar()
        self.pages = PageHost(self)
        self.lock_page = LockPage()
        self.covers = QStackedWidget()
        self._build()
        self.toaster = Toast(self)
        self._connect()
        self._bind_keys()

    def add_page(
        self, key: str, label: str, icon: str, group: str, factory: Callable[[], Page]
    ) -> None:
        """Register a page with an entry in the navigation."""
        self.pages.register(key, key, factory)
        self.navigation.add(key, label, icon, group)

    def add_hidden_page(self, key: str, under: str, factory: Callable[[], Page]) -> None:
        """Register a page that others open; the navigation marks the entry `under` for it."""
        self.pages.register(key, under, factory)

    def open(self, key: str, **params: Any) -> Page | None:
        """Bring a page to the front; None when the page in front would not leave."""
        page = self.pages.open(key, params)
        if page is None:
            self.navigation.set_current(self.pages.current_nav())
        return page

    def back(self) -> None:
        """The page before this one (Alt+Left)."""
        self.pages.back()

    def page(self, key: str) -> Page | None:
        """The page, if it has been opened since the last lock."""
        return self.pages.page(key)

    def current_page(self) -> Page | None:
        return self.pages.current()

    def current_key(self) -> str:
        return self.pages.current_key()

    def broadcast(self, changes: Changes, initiator: QObject | None = None) -> None:
        """Tell every open page what changed, except the one that did it."""
        self.pages.broadcast(changes, initiator)

    def toast(
        self, text: str, *, link: str = "", on_link: Callable[[], object] | None = None
    ) -> None:
        """Say shortly what was done; `link` (撤销) may take it back."""
        self.toaster.say(text, link=link, on_link=on_link)

    def set_badge(self, key: str, count: int, *, alarm: bool = False) -> None:
        """The count at a navigation entry; red when something is late."""
        self.navigation.set_badge(key, count, alarm=alarm)

    def set_station(self, name: str) -> None:
        self.header.station.setText(name)

    def set_user(self, name: str, entries: Sequence[MenuEntry] = ()) -> None:
        """Who is at the desk, and what the menu under the name offers besides the looks."""
        self.header.set_user(name, entries)

    def show_cover(self, widget: QWidget) -> None:
        """Show a widget instead of everything (sign-in, first run); the window takes it over."""
        if self.covers.indexOf(widget) < 0:
            self.covers.addWidget(widget)
        self.covers.setCurrentWidget(widget)

    def show_shell(self) -> None:
        """Show bar, navigation and pages again."""
        self.covers.setCurrentIndex(0)

    def is_locked(self) -> bool:
        return self.covers.currentWidget() is self.lock_page

    def lock(self) -> None:
        """Take drafts, then forget pages, search and clipboard, and show the lock page.

        It locks even when a page fails to give its draft; that failure is raised afterwards.
        """
        if not self._shell_shown():
            return
        self._kept = ()
        try:
            self._kept = self.pages.drafts()
        finally:
            self._hide_all()
        self.drafts_ready.emit(self._kept)
        self.locked.emit(self._kept)

    def forget_kept_drafts(self) -> None:
        """The owner has stored what `locked` gave; the window keeps no copy."""
        self._kept = ()

    def unlock(self, drafts: tuple[PageDraft, ...] | None = None) -> None:
        """Show the page that was in front again, with the drafts given (or kept) put back."""
        self.show_shell()
        self.pages.restore(self._kept if drafts is None else drafts)
        self._kept = ()
        self.unlocked.emit()

    def restore(self, drafts: tuple[PageDraft, ...]) -> None:
        """Put back drafts of an earlier run."""
        self.pages.restore(drafts)

    def close_pages(self) -> None:
        """Forget every page and where one was (another person signs in)."""
        self.pages.drop_pages(forget_way=True)

    def show_help(self) -> None:
        """F1: what this page is for, and the keys."""
        here = self.current_page()
        words = here.help_text if here is not None else ""
        KeySheet(self, title="帮助", help_text=words).exec()

    def show_keys(self) -> None:
        """Ctrl+/: the keys."""
        KeySheet(self).exec()

    def closeEvent(self, event: QCloseEvent) -> None:
        here = self.current_page()
        if self._shell_shown() and here is not None and not here.leave():
            event.ignore()
            return
        if self._shell_shown():
            self.pages.save_drafts()
        self.closing.emit()
        super().closeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.navigation.set_narrow(self.width() < px(NARROW_BELOW))
        self.toaster.place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.toaster.isVisible():
            self.toaster.hide()
            return
        super().keyPressEvent(event)

    def _build(self) -> None:
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.navigation)
        middle.addWidget(self.pages, 1)
        shell = QWidget()
        layout = QVBoxLayout(shell)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.header)
        layout.addLayout(middle, 1)
        layout.addWidget(self.status_bar)
        self.covers.addWidget(shell)
        self.covers.addWidget(self.lock_page)
        self.setCentralWidget(self.covers)

    def _connect(self) -> None:
        self.navigation.chosen.connect(self.open)
        self.header.opened.connect(self._open_hit)
        self.header.noted.connect(self.note_asked)
        self.header.locked.connect(self.lock)
        self.header.theme_chosen.connect(self.theme_chosen)
        self.pages.shown.connect(self._page_shown)
        self.pages.status_changed.connect(self.status_bar.set_page)
        self.pages.drafts_ready.connect(self.drafts_ready)
        theme_signals().changed.connect(self._theme_changed)

    def _bind_keys(self) -> None:
        for action, do in (
            ("find", self.header.focus_search),
            ("note", self.note_asked.emit),
            ("lock", self.lock),
            ("back", self.back),
            ("help", self.show_help),
            ("keys", self.show_keys),
        ):
            self._bind(action, do)
        for action in PAGE_KEYS:
            self._bind(action, partial(self._to_page, action))

    def _bind(self, action: str, do: Callable[[], object]) -> None:
        made = keymap.add_action(self, action, do)
        # Off while another cover is shown: its own forms must get Ctrl+Enter and the like.
        self.covers.currentChanged.connect(lambda place: made.setEnabled(place == 0))

    def _to_page(self, action: str) -> None:
        here = self.current_page()
        known = here is not None and here.handle_key(action)
        if not known and action == "new":
            self.new_asked.emit()

    def _shell_shown(self) -> bool:
        return self.covers.currentIndex() == 0

    def _open_hit(self, hit: SearchHit) -> None:
        self.open(hit.key, **hit.params)

    def _page_shown(self, page: Page, nav: str) -> None:
        self.navigation.set_current(nav)
        self.status_bar.set_page(*page.status)
        self.page_shown.emit(self.current_key())

    def _hide_all(self) -> None:
        self.covers.setCurrentWidget(self.lock_page)
        for widget in QApplication.topLevelWidgets():
            if widget is not self and widget.isVisible():
                widget.reject() if isinstance(widget, QDialog) else widget.close()
        self.toaster.hide()
        self.header.clear()
        self.status_bar.set_page("")
        self.pages.drop_pages()
        QGuiApplication.clipboard().clear()
        self.lock_page.begin()

    def _theme_changed(self) -> None:
        for part in (self.header, self.navigation, self.status_bar):
            part.resize_to_theme()
        self.navigation.set_narrow(self.width() < px(NARROW_BELOW))
