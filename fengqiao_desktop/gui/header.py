"""The dark bar at the top: the station, the search over everything, the quick note, who, lock."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from fengqiao_desktop.gui import keymap
from fengqiao_desktop.gui.buttons import MenuButton, PlainButton, PrimaryButton
from fengqiao_desktop.gui.inputs import ENTER_KEYS, SearchBox
from fengqiao_desktop.gui.plain_label import PlainLabel, button_text
from fengqiao_desktop.gui.theme import (
    Mode,
    Theme,
    colours,
    current_theme,
    px,
    role_colours,
    ui_font,
)

HIT, GROUP = Qt.ItemDataRole.UserRole + 1, Qt.ItemDataRole.UserRole + 2


@dataclass(frozen=True)
class SearchHit:
    """One find: the group it stands under, its title, a quieter note, a chip, and the page that
    opens it."""

    group: str
    title: str
    note: str
    key: str
    params: dict[str, Any] = field(default_factory=dict)
    chip: str = ""
    chip_role: str = "grey"


MenuEntry = tuple[str, Callable[[], object]] | None
Searcher = Callable[[str, Callable[[Sequence[SearchHit]], None]], None]


class HeaderBar(QFrame):
    """The bar.  `opened(hit)` when a result is chosen; `noted`, `locked` for its buttons."""

    opened = Signal(object)
    noted = Signal()
    locked = Signal()
    theme_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("header")
        self._searcher: Searcher | None = None
        self._entries: tuple[MenuEntry, ...] = ()
        self.station = PlainLabel("", elide=True)
        self.station.setObjectName("station")
        self.station.setMinimumWidth(px(90))
        self.search = SearchBox(
            "搜索姓名、拼音首字母、案号、证件尾号…", key_hint=keymap.hint("find"), tone="bar_hint"
        )
        self.search.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.search.setAccessibleName("查找")
        self.note = _BarPrimary("快速记一笔", keymap.hint("note"), on_click=self.noted.emit)
        self.user = _BarMenu("")
        self.lock = _BarButton("锁定", keymap.hint("lock"), on_click=self.locked.emit)
        self.results = ResultList(self.search)
        self.results.chosen.connect(self._open)
        self.search.asked.connect(self._ask)
        self.search.left.connect(self._leave)
        self.search.set_list_keys(self.results.take_key)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(px(14), 0, px(14), 0)
        layout.setSpacing(px(12))
        layout.addWidget(self.station, 3)
        layout.addStretch(1)
        layout.addWidget(self.search, 4)
        for button in (self.note, self.user, self.lock):
            layout.addWidget(button)
        self.resize_to_theme()

    def set_searcher(self, searcher: Searcher | None) -> None:
        """`searcher(text, deliver)` finds and calls `deliver(hits)`, now or later; stale answers
        are dropped here."""
        self._searcher = searcher

    def set_user(self, name: str, entries: Sequence[MenuEntry]) -> None:
        """Who is at the desk; `entries` stand in the menu above the choice of looks."""
        self._entries = tuple(entries)
        self.user.setText(button_text(name))
        self.user.setVisible(bool(name))
        self._fill_menu()

    def focus_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()
        if self.search.text():
            self.search.ask_now()

    def clear(self) -> None:
        """Forget what was searched for (on locking)."""
        self.search.clear()
        self.results.close_list()

    def resize_to_theme(self) -> None:
        self._fill_menu()
        self.setFixedHeight(px(44))
        self.search.setMinimumWidth(px(180))
        self.search.setMaximumWidth(px(380))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        tight = self.width() < px(900)
        self.note.set_key_hint("" if tight else keymap.hint("note"))
        self.lock.set_key_hint("" if tight else keymap.hint("lock"))
        self.results.place()

    def _fill_menu(self) -> None:
        theme = current_theme()
        dark = theme.mode is Mode.DARK
        other = Theme(Mode.LIGHT if dark else Mode.DARK, theme.large)
        sized = Theme(theme.mode, not theme.large)
        looks: tuple[MenuEntry, ...] = (
            ("浅色界面" if dark else "深色界面", partial(self.theme_chosen.emit, other)),
            ("正常字号" if theme.large else "大字号", partial(self.theme_chosen.emit, sized)),
        )
        line: tuple[MenuEntry, ...] = (None,) if self._entries else ()
        self.user.set_entries((*self._entries, *line, *looks))

    def _ask(self, text: str) -> None:
        if not text or self._searcher is None:
            self.results.close_list()
            return

        def deliver(hits: Sequence[SearchHit]) -> None:
            if text == self.search.text().strip() and self.search.hasFocus():
                self.results.show_hits(text, hits)

        self._searcher(text, deliver)

    def _open(self, hit: SearchHit) -> None:
        self.clear()
        self.opened.emit(hit)

    def _leave(self) -> None:
        self.results.close_list()
        self.search.clearFocus()


class ResultList(QFrame):
    """The list under the search box; the keys stay in the box."""

    chosen = Signal(object)

    def __init__(self, box: SearchBox) -> None:
        super().__init__()
        self.setObjectName("results")
        self._box = box
        self.list = QListWidget()
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setItemDelegate(_HitDelegate(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemClicked.connect(self._take)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 4, 1, 4)
        layout.addWidget(self.list)
        self.hide()
        box.installEventFilter(self)

    def show_hits(self, text: str, hits: Sequence[SearchHit]) -> None:
        """Fill and show; the first find is chosen, so Enter opens it."""
        self.list.clear()
        group = None
        for hit in hits:
            if hit.group != group:
                group = hit.group
                self._add_words(group)
            item = QListWidgetItem(hit.title)
            item.setData(HIT, hit)
            self.list.addItem(item)
        if not hits:
            self._add_words(f"没有找到“{text}”。可以输入姓名、拼音首字母、案号、电话或证件尾号。")
        self._move(1, start=-1)
        self.place()
        self.show()
        self.raise_()

    def close_list(self) -> None:
        self.hide()
        self.list.clear()

    def place(self) -> None:
        """Under the box, as wide as is useful, within the window."""
        window = self._box.window()
        if window is self._box:
            return
        if self.parentWidget() is not window:
            self.setParent(window)
        corner = self._box.mapTo(window, self._box.rect().bottomLeft())
        width = max(self._box.width(), px(460))
        rows = min(self.list.count(), 14)
        height = sum(self.list.sizeHintForRow(i) for i in range(rows)) + px(12)
        left = min(corner.x(), window.width() - width - px(8))
        height = min(height, window.height() - corner.y() - px(24))
        self.setGeometry(max(px(8), left), corner.y() + px(4), width, height)

    def take_key(self, event: QKeyEvent) -> bool:
        """Up, Down and Enter of the search box while the list is open."""
        if not self.isVisible():
            return False
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._move(1 if key == Qt.Key.Key_Down else -1)
            return True
        if key in ENTER_KEYS:
            item = self.list.currentItem()
            if item is not None:
                self._take(item)
            return True
        if key == Qt.Key.Key_Escape:
            self.close_list()
            return True
        return False

    def eventFilter(self, watched: QWidget, event: QFocusEvent) -> bool:  # type: ignore[override]
        if event.type() == event.Type.FocusOut:
            QTimer.singleShot(0, self, self._close_unless_used)
        return super().eventFilter(watched, event)

    def _close_unless_used(self) -> None:
        if not self._box.hasFocus():
            self.close_list()

    def _add_words(self, words: str) -> None:
        item = QListWidgetItem(words)
        item.setData(GROUP, True)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        self.list.addItem(item)

    def _move(self, step: int, start: int | None = None) -> None:
        row = self.list.currentRow() if start is None else start
        for _ in range(self.list.count()):
            row = (row + step) % self.list.count()
            if self.list.item(row).data(HIT) is not None:
                self.list.setCurrentRow(row)
                return

    def _take(self, item: QListWidgetItem) -> None:
        hit = item.data(HIT)
        if hit is not None:
            self.close_list()
            self.chosen.emit(hit)


class _HitDelegate(QStyledItemDelegate):
    """Title, grey note behind it, chip at the right; group names small and grey."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        tall = px(24) if index.data(GROUP) else px(32)
        return QSize(option.rect.width(), tall)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        c = colours()
        area: QRect = option.rect.adjusted(px(12), 0, -px(12), 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        hit: SearchHit | None = index.data(HIT)
        painter.save()
        if hit is None:
            painter.setFont(ui_font(12))
            painter.setPen(QColor(c.hint))
            painter.drawText(area, middle, str(index.data()))
            painter.restore()
            return
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(c.blue_soft))
        if hit.chip:
            area = _paint_chip(painter, area, hit.chip_role, hit.chip)
        painter.setFont(ui_font(13))
        painter.setPen(QColor(c.ink))
        metrics = painter.fontMetrics()
        title = metrics.elidedText(hit.title, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, middle, title)
        rest = area.adjusted(metrics.horizontalAdvance(title) + px(10), 0, 0, 0)
        painter.setFont(ui_font(12))
        painter.setPen(QColor(c.hint))
        note = painter.fontMetrics().elidedText(
            hit.note, Qt.TextElideMode.ElideRight, max(0, rest.width())
        )
        painter.drawText(rest, middle, note)
        painter.restore()


def _paint_chip(painter: QPainter, area: QRect, role: str, word: str) -> QRect:
    """A chip at the right end of `area`; gives back what is left of it."""
    text, ground = role_colours(role)
    painter.setFont(ui_font(12))
    wide = painter.fontMetrics().horizontalAdvance(word) + px(14)
    box = QRect(area.right() - wide, area.center().y() - px(10), wide, px(20))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.drawRoundedRect(box, px(3), px(3))
    painter.setPen(text)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, word)
    return area.adjusted(0, 0, -wide - px(10), 0)


class _BarButton(PlainButton):
    def _hint_tone(self) -> str:
        return "bar_hint"


class _BarPrimary(PrimaryButton):
    def _hint_tone(self) -> str:
        return "bar_text"


class _BarMenu(MenuButton):
    def _arrow_tone(self) -> str:
        return "bar_hint"
