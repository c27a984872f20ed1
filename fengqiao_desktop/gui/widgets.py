"""The kit: cards, chips, buttons, banners and titles of which every page is made."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from fengqiao_desktop.gui.buttons import (
    DangerButton,
    FilterChip,
    IconButton,
    MenuButton,
    PlainButton,
    PrimaryButton,
    QuietButton,
    SmallButton,
)
from fengqiao_desktop.gui.flow_layout import FlowLayout
from fengqiao_desktop.gui.icons import IconLabel
from fengqiao_desktop.gui.inputs import ComboBox, LineEdit, SearchBox, TextArea
from fengqiao_desktop.gui.plain_label import (
    LinkLabel,
    PlainLabel,
    button_text,
    plain_tip,
    set_look,
)
from fengqiao_desktop.gui.theme import Role, px

__all__ = [
    "Banner",
    "Card",
    "Chip",
    "ClickableCard",
    "ComboBox",
    "DangerButton",
    "EmptyState",
    "FactRow",
    "FilterBar",
    "FilterChip",
    "FlowLayout",
    "IconButton",
    "IconLabel",
    "InnerCard",
    "LineEdit",
    "LinkLabel",
    "MenuButton",
    "PlainButton",
    "PlainLabel",
    "PrimaryButton",
    "QuietButton",
    "Role",
    "SearchBox",
    "SectionTitle",
    "SmallButton",
    "TextArea",
    "button_text",
    "chip_role",
    "clear_layout",
    "column",
    "line",
    "plain_tip",
    "row",
    "set_look",
]

BANNER_ICONS = {
    "red": "circle-alert",
    "amber": "triangle-alert",
    "green": "circle-check",
    "blue": "info",
    "grey": "info",
}
ROLE_WORDS = {"plain": "grey", "": "grey"}


def chip_role(role: str) -> str:
    """The colour role for a chip; what has none of its own is grey."""
    return ROLE_WORDS.get(role, role)


def row(*parts: QWidget | QLayout | None, gap: int = 8, margins: int = 0) -> QHBoxLayout:
    """Widgets side by side; None is a stretch."""
    layout = QHBoxLayout()
    _fill(layout, parts, gap, margins)
    return layout


def column(*parts: QWidget | QLayout | None, gap: int = 8, margins: int = 0) -> QVBoxLayout:
    """Widgets one under the other; None is a stretch."""
    layout = QVBoxLayout()
    _fill(layout, parts, gap, margins)
    return layout


def line() -> QFrame:
    """A hair line across."""
    frame = QFrame()
    frame.setProperty("look", "line")
    return frame


def card_area(inner: QWidget) -> QScrollArea:
    """`inner` scrolled up and down inside a card, on the card's own ground."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inner)
    area.viewport().setAutoFillBackground(False)
    inner.setAutoFillBackground(False)
    return area


def clear_layout(layout: QLayout) -> None:
    """Take everything out of a layout and delete it."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear_layout(inner)


def _fill(
    layout: QHBoxLayout | QVBoxLayout,
    parts: Sequence[QWidget | QLayout | None],
    gap: int,
    margins: int,
) -> None:
    layout.setContentsMargins(px(margins), px(margins), px(margins), px(margins))
    layout.setSpacing(px(gap))
    for part in parts:
        if part is None:
            layout.addStretch(1)
        elif isinstance(part, QWidget):
            layout.addWidget(part)
        else:
            layout.addLayout(part)


class Card(QFrame):
    """A white card.  With a title it has a head line: title, `head` for more, then `body`."""

    def __init__(
        self, title: str = "", *, padding: int = 12, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("look", "card")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(px(padding), px(padding), px(padding), px(padding))
        self.body.setSpacing(px(8))
        self.head = QHBoxLayout()
        self.head.setSpacing(px(8))
        self.title = PlainLabel(title, "section")
        if title:
            self.head.addWidget(self.title)
            self.head.addStretch(1)
            self.body.addLayout(self.head)

    def add(self, part: QWidget | QLayout) -> None:
        if isinstance(part, QWidget):
            self.body.addWidget(part)
        else:
            self.body.addLayout(part)

    def add_to_head(self, widget: QWidget) -> None:
        """Put a small thing at the right end of the title line."""
        self.head.addWidget(widget)

    def add_stretch(self) -> None:
        self.body.addStretch(1)

    def set_chosen(self, chosen: bool) -> None:
        set_look(self, "chosen", chosen)


class InnerCard(Card):
    """A card inside a card: a person, a document, one thing of several."""

    def __init__(self, *, padding: int = 10, parent: QWidget | None = None) -> None:
        super().__init__(padding=padding, parent=parent)
        self.setProperty("look", "inner")
        self.body.setSpacing(px(2))


class Chip(PlainLabel):
    """A state as a word on a soft ground."""

    def __init__(self, role: str, word: str, parent: QWidget | None = None) -> None:
        super().__init__(word, parent=parent)
        self.setProperty("chip", chip_role(role))
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def set_chip(self, role: str, word: str) -> None:
        self.setText(word)
        set_look(self, "chip", chip_role(role))


class FilterBar(QWidget):
    """One line of filters that breaks where the window is narrow; `right` parts end it."""

    def __init__(self, left: Sequence[QWidget], right: Sequence[QWidget] = ()) -> None:
        super().__init__()
        self._flow = FlowLayout(self, gap=px(8))
        self._flow.setContentsMargins(px(10), px(7), px(10), px(7))
        for part in left:
            self._flow.addWidget(part)
        self._flow.push_right()
        for part in right:
            self._flow.addWidget(part)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)


class SectionTitle(QWidget):
    """A title of a page or a part: words, and after them a quieter note; `more` for widgets."""

    def __init__(
        self, title: str, note: str = "", *, page: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.title = PlainLabel(title, "title" if page else "section")
        self.note = PlainLabel(note, "second", elide=True)
        self.more = row(self.title, self.note, gap=10)
        self.more.setStretch(1, 1)
        self.setLayout(self.more)

    def add(self, widget: QWidget) -> None:
        self.more.addWidget(widget)

    def set_texts(self, title: str, note: str = "") -> None:
        self.title.setText(title)
        self.note.setText(note)


class Banner(QFrame):
    """A coloured line of advice with an icon; `link` offers one thing to do (`followed`)."""

    followed = Signal()

    def __init__(
        self, role: str, text: str, *, link: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon = IconLabel(BANNER_ICONS[role], role)
        self.label = PlainLabel(text, wrap=True)
        self.link = LinkLabel(link, self)
        self.link.setVisible(bool(link))
        self.link.clicked.connect(self.followed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(px(10), px(7), px(10), px(7))
        layout.setSpacing(px(8))
        layout.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.label, 1)
        layout.addWidget(self.link, 0, Qt.AlignmentFlag.AlignTop)
        self.setProperty("banner", role)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def set_banner(self, role: str, text: str, link: str = "") -> None:
        """Say something else; an empty text hides the banner."""
        self._icon.set_icon(BANNER_ICONS[role], role)
        self.label.setText(text)
        self.link.setText(button_text(link))
        self.link.setVisible(bool(link))
        set_look(self, "banner", role)
        for part in (self.label, self.link):
            part.style().unpolish(part)
            part.style().polish(part)
        self.setVisible(bool(text))


class FactRow(QWidget):
    """A name in grey and its value, as in “基本情况”."""

    def __init__(
        self, name: str, value: str, *, width: int = 74, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        label = PlainLabel(name, "second")
        label.setFixedWidth(px(width))
        self.value = PlainLabel(value, wrap=True, selectable=True)
        layout = row(label, self.value, gap=0)
        layout.setStretch(1, 1)
        layout.setAlignment(label, Qt.AlignmentFlag.AlignTop)
        self.setLayout(layout)


class EmptyState(QWidget):
    """What an empty list says: why it is empty and the one thing to do about it."""

    def __init__(
        self,
        text: str,
        advice: str = "",
        *,
        icon_name: str = "inbox",
        button: QPushButton | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.text = PlainLabel(text, "strong")
        self.advice = PlainLabel(advice, "second", wrap=True)
        self.advice.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        picture = IconLabel(icon_name, "third", 24)
        picture.setFixedSize(picture.sizeHint())
        layout = column(None, gap=8, margins=24)
        for part in (picture, self.text):
            layout.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        if advice:
            layout.addWidget(self.advice)
        if button is not None:
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(1)
        self.setLayout(layout)


class ClickableCard(Card):
    """A card that is one big button: mouse, Space and Enter."""

    clicked = Signal()

    def __init__(self, title: str = "", *, padding: int = 12) -> None:
        super().__init__(title, padding=padding)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.pos()):
            self.clicked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.clicked.emit()
            return
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return super().event(event)
