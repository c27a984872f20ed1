"""Keeps the pages: makes them when first opened, remembers the way back, gathers drafts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QWidget

from fengqiao_desktop.domain.changes import Changes
from fengqiao_desktop.errors import BugError
from fengqiao_desktop.gui.page import Opener, Page, PageDraft

DRAFT_DELAY_MS = 2000
HISTORY = 50


@dataclass(frozen=True)
class _Entry:
    """A page that can be opened: how to make it and which navigation entry it belongs to."""

    factory: Callable[[], Page]
    nav: str


class PageHost(QStackedWidget):
    """One page of each key.  `shown(page, nav)` when one comes to the front, `status_changed` when
    the page in front says something else, `drafts_ready` two seconds after something was typed."""

    shown = Signal(object, str)
    status_changed = Signal(str, str)
    drafts_ready = Signal(object)

    def __init__(self, opener: Opener, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._opener = opener
        self._entries: dict[str, _Entry] = {}
        self._pages: dict[str, Page] = {}
        self._areas: dict[str, QScrollArea] = {}
        self._params: dict[str, dict[str, Any]] = {}
        self._history: list[tuple[str, dict[str, Any]]] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DRAFT_DELAY_MS)
        self._timer.timeout.connect(self.save_drafts)

    def register(self, key: str, nav: str, factory: Callable[[], Page]) -> None:
        if key in self._entries:
            raise BugError(f"page {key} registered twice")
        self._entries[key] = _Entry(factory, nav)

    def knows(self, key: str) -> bool:
        return key in self._entries

    def page(self, key: str) -> Page | None:
        return self._pages.get(key)

    def current(self) -> Page | None:
        return self._pages.get(self.current_key())

    def current_key(self) -> str:
        return self._history[-1][0] if self._history else ""

    def current_nav(self) -> str:
        key = self.current_key()
        return self._entries[key].nav if key else ""

    def open(self, key: str, params: Mapping[str, Any]) -> Page | None:
        """Bring a page to the front; None when the page in front would not leave."""
        if key not in self._entries:
            raise BugError(f"no page {key}")
        if not self._may_leave():
            return None
        if not self._history or self._history[-1] != (key, params):
            self._history.append((key, dict(params)))
        del self._history[:-HISTORY]
        return self._show(key, params)

    def back(self) -> None:
        """The page before this one, if there is one and this one lets go."""
        if len(self._history) > 1 and self._may_leave():
            self._history.pop()
            self._show(*self._history[-1])

    def broadcast(self, changes: Changes, initiator: QObject | None) -> None:
        for page in list(self._pages.values()):
            if page is not initiator:
                page.changed(changes)

    def drafts(self) -> tuple[PageDraft, ...]:
        """Every unsaved form, the page in front last."""
        here = self.current_key()
        found = []
        for key in sorted(self._pages, key=lambda key: key == here):
            state = self._pages[key].draft_state()
            if state is not None:
                found.append(PageDraft(key, self._params[key], state))
        return tuple(found)

    def save_drafts(self) -> None:
        """Hand every unsaved form to `drafts_ready` now."""
        self._timer.stop()
        self.drafts_ready.emit(self.drafts())

    def restore(self, drafts: tuple[PageDraft, ...]) -> None:
        """Put drafts back into their pages; the page that was in front comes to the front."""
        known = [draft for draft in drafts if draft.key in self._entries]
        if not self._history and known:
            self._history.append((known[-1].key, dict(known[-1].params)))
        front = self._history[-1] if self._history else None
        for draft in known:
            self._show(draft.key, draft.params).restore_draft(draft.state)
        if front is not None and (not known or known[-1].key != front[0]):
            self._show(*front)

    def drop_pages(self, *, forget_way: bool = False) -> None:
        """Delete every page and what it shows; with `forget_way` also where one was."""
        self._timer.stop()
        for area in self._areas.values():
            self.removeWidget(area)
            area.hide()
            area.deleteLater()
        self._areas.clear()
        self._pages.clear()
        self._params.clear()
        if forget_way:
            self._history.clear()

    def _may_leave(self) -> bool:
        here = self.current()
        return here is None or here.leave()

    def _show(self, key: str, params: Mapping[str, Any]) -> Page:
        page = self._pages.get(key) or self._make(key)
        self._params[key] = dict(params)
        self.setCurrentWidget(self._areas[key])
        page.focus_start()
        page.on_shown(**params)
        self.shown.emit(page, self._entries[key].nav)
        return page

    def _make(self, key: str) -> Page:
        page = self._entries[key].factory()
        page.opener = self._opener
        page.draft_touched.connect(self._touched)
        page.status_changed.connect(lambda left, right: self._tell_status(key, left, right))
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(page)
        self._pages[key] = page
        self._areas[key] = area
        self.addWidget(area)
        return page

    def _touched(self) -> None:
        # Never put off by the next key: who types without a pause would have no draft at all.
        if not self._timer.isActive():
            self._timer.start()

    def _tell_status(self, key: str, left: str, right: str) -> None:
        if key == self.current_key():
            self.status_changed.emit(left, right)
