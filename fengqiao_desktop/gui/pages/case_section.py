"""A section of the case page: a card that folds, and lists of children edited in place."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any, ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fengqiao_desktop.clock import Clock
from fengqiao_desktop.domain.mediation.casefile import CaseFile
from fengqiao_desktop.domain.schema import Record
from fengqiao_desktop.gui.editors import FieldEditor
from fengqiao_desktop.gui.pages.case_fields import CaseRefs, FoldButton, RecordFields
from fengqiao_desktop.gui.theme import px
from fengqiao_desktop.gui.widgets import Card, IconButton, InnerCard, PlainLabel, row


class Section(Card):
    """One card of the left column.  `changed` comes when something was typed.

    Subclasses fill `self.inner` and answer `show_file`, `collect`, `grids`.
    """

    changed = Signal()
    title_text: ClassVar[str] = ""
    letter: ClassVar[str] = ""

    def __init__(self) -> None:
        super().__init__(self.title_text)
        self.body.setContentsMargins(px(12), px(8), px(12), px(10))
        self.body.setSpacing(px(4))
        self.note = PlainLabel("", "hint", elide=True)
        self.head.insertWidget(1, self.note, 1)
        self.head.setStretch(1, 1)
        self.key_label = PlainLabel(f"Alt {self.letter}" if self.letter else "", "hint")
        self.fold_button = FoldButton(self.toggle)
        self.add_to_head(self.key_label)
        self.add_to_head(self.fold_button)
        self.inner = QWidget()
        self.content = QVBoxLayout(self.inner)
        self.content.setContentsMargins(0, 0, 0, 0)
        self.content.setSpacing(px(8))
        self.add(self.inner)
        self.setAccessibleName(self.title_text)

    def show_file(self, file: CaseFile) -> None:
        raise NotImplementedError

    def collect(self, file: CaseFile) -> CaseFile:
        """`file` with what this section says."""
        raise NotImplementedError

    def grids(self) -> Iterable[tuple[str, RecordFields]]:
        """(path prefix, grid) of every form of the section, in the order of the paper."""
        return ()

    def fold_for(self, file: CaseFile) -> None:
        """Called once for a case just opened: fold what its state does not need."""

    def order(self) -> list[FieldEditor]:
        """Editors in the order in which Enter walks them."""
        return [editor for _path, grid in self.grids() for editor in grid.order()]

    def editor_at(self, path: str) -> FieldEditor | None:
        """The editor of ``case.<field>`` or of the first child named by the path's part."""
        part, _dot, name = path.partition(".")
        for prefix, grid in self.grids():
            if prefix == part and name in grid.editors:
                return grid.editors[name]
        return None

    def reveal(self, path: str) -> bool:
        """Open what hides `path`; True when the section has it."""
        return self.editor_at(path) is not None

    def focus_first(self) -> None:
        """Caret into the first field that shows."""
        self.set_open(True)
        for editor in self.order():
            if editor.isVisibleTo(self) and editor.main().isEnabled():
                editor.focus()
                return

    def focus_part(self, part: str) -> None:
        """Caret into the children called `part`, where `reveal` has opened them."""
        self.focus_first()

    def set_read_only(self, read_only: bool) -> None:
        """Hide what adds and removes; the fields are locked by the form."""

    def is_open(self) -> bool:
        return not self.inner.isHidden()

    def set_open(self, opened: bool) -> None:
        self.inner.setVisible(opened)
        self.fold_button.show_open(opened, self.title_text)

    def toggle(self) -> None:
        self.set_open(not self.is_open())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        # The whole title line folds: a small arrow is hard to hit.
        if event.position().y() <= px(40) and event.button() == Qt.MouseButton.LeftButton:
            self.toggle()
            return
        super().mouseReleaseEvent(event)


class ChildCard(InnerCard):
    """One child record: a line of words; open, its fields.  Enter or a click opens it."""

    changed = Signal()
    removed = Signal()
    opened = Signal()

    def __init__(
        self,
        record: Record,
        grid: RecordFields,
        summary: Callable[[Any], tuple[str, str]],
        removal: str,
    ) -> None:
        super().__init__(padding=9)
        self.record = record
        self.grid = grid
        self._summary = summary
        self._read_only = False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.name = PlainLabel("", "strong")
        self.words = PlainLabel("", "second", elide=True)
        self.remove_button = IconButton("x", removal, on_click=self.removed.emit)
        self.remove_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        line = row(self.name, self.words, self.remove_button, gap=10)
        line.setStretch(1, 1)
        self.body.setContentsMargins(px(10), px(5), px(10), px(5))
        self.body.setSpacing(px(6))
        self.name.setMinimumHeight(px(22))
        self.add(line)
        self.add(grid)
        grid.changed.connect(lambda _name: self._typed())
        grid.show_record(record)
        self._say()
        self.set_open(False)

    def is_open(self) -> bool:
        return not self.grid.isHidden()

    def set_open(self, opened: bool) -> None:
        self.grid.setVisible(opened)
        self.remove_button.setVisible(opened and not self._read_only)
        self.setCursor(Qt.CursorShape.ArrowCursor if opened else Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if opened else Qt.FocusPolicy.TabFocus)
        if opened:
            self.opened.emit()

    def set_read_only(self, read_only: bool) -> None:
        """Looked at only: the row cannot be taken away."""
        self._read_only = read_only
        self.grid.set_read_only(read_only)
        self.remove_button.setVisible(self.is_open() and not read_only)

    def show_record(self, record: Record) -> None:
        self.record = record
        self.grid.show_record(record)
        self._say()

    def collect(self) -> Record:
        return self.grid.collect(self.record)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()
        if not self.is_open() and event.button() == Qt.MouseButton.LeftButton:
            self._open_by_hand()
        elif self.is_open() and event.position().y() <= px(34):
            self.set_open(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if self.hasFocus() and event.key() in keys and not event.modifiers():
            self._open_by_hand()
            return
        super().keyPressEvent(event)

    def _open_by_hand(self) -> None:
        self.set_open(True)
        for editor in self.grid.order():
            if editor.main().isEnabled():
                editor.focus()
                return

    def _typed(self) -> None:
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        name, words = self._summary(self.collect())
        self.name.setText(name)
        self.words.setText(words)


class ChildList(QWidget):
    """Child records of one kind as cards; keeps the cards of records that stay."""

    changed = Signal()

    def __init__(
        self,
        record: type[Record],
        layout: Sequence[tuple[str, int]],
        clock: Clock,
        refs: CaseRefs,
        summary: Callable[[Any], tuple[str, str]],
        *,
        removal: str,
        own: Callable[[], Mapping[str, FieldEditor]] | None = None,
        passed: Collection[str] = (),
    ) -> None:
        super().__init__()
        self._passed = passed
        self._kind, self._layout = record, layout
        self._clock, self._refs = clock, refs
        self._summary, self._removal = summary, removal
        self._own = own
        self._read_only = False
        self.cards: list[ChildCard] = []
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(px(8))

    def show_records(self, records: Sequence[Record]) -> None:
        """Show these records; a new one that was just saved keeps its card and its caret."""
        if len(records) == len(self.cards) and all(
            card.record.id == r.id or card.record.id <= 0
            for card, r in zip(self.cards, records, strict=True)
        ):
            for card, record in zip(self.cards, records, strict=True):
                card.show_record(record)
            return
        kept = {card.record.id: card for card in self.cards if card.record.id}
        old, self.cards = self.cards, []
        for record in records:
            card = kept[record.id] if record.id in kept else self._make(record)
            card.show_record(record)
            self.cards.append(card)
        for card in old:
            if card not in self.cards:
                card.hide()
                card.deleteLater()
        for place, card in enumerate(self.cards):
            self._box.insertWidget(place, card)

    def add(self, record: Record) -> ChildCard:
        """A new child, opened for typing."""
        card = self._make(record)
        self.cards.append(card)
        self._box.addWidget(card)
        card.set_open(True)
        self.changed.emit()
        return card

    def records(self) -> tuple[Any, ...]:
        return tuple(card.collect() for card in self.cards)

    def grids(self, prefix: str) -> Iterable[tuple[str, RecordFields]]:
        for card in self.cards:
            if card.is_open():
                yield prefix, card.grid

    def all_grids(self, prefix: str) -> Iterable[tuple[str, RecordFields]]:
        for card in self.cards:
            yield f"{prefix}.{card.record.id}", card.grid

    def remove(self, card: ChildCard) -> None:
        self.cards.remove(card)
        card.hide()
        card.deleteLater()
        self.changed.emit()

    def set_read_only(self, read_only: bool) -> None:
        """Nothing can be typed or taken away; rows made later too."""
        self._read_only = read_only
        for card in self.cards:
            card.set_read_only(read_only)

    def renumber(self, name: Callable[[int, Any], str]) -> None:
        for place, card in enumerate(self.cards, 1):
            card.name.setText(name(place, card.collect()))

    def _make(self, record: Record) -> ChildCard:
        grid = RecordFields(
            self._kind,
            self._layout,
            self._clock,
            self._refs,
            own=self._own() if self._own else None,
            passed=self._passed,
        )
        card = ChildCard(record, grid, self._summary, self._removal)
        card.changed.connect(self.changed)
        card.removed.connect(lambda: self.remove(card))
        if self._read_only:
            card.set_read_only(True)
        return card
