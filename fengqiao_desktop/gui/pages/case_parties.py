"""当事人: cards two a row, edited in place; Alt+P adds one."""

import dataclasses
from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout

from fengqiao_desktop.domain.mediation.casefile import CaseFile
from fengqiao_desktop.domain.mediation.records import Agent, Party
from fengqiao_desktop.gui import keymap
from fengqiao_desktop.gui.desk import Desk
from fengqiao_desktop.gui.editors import FieldEditor
from fengqiao_desktop.gui.pages import case_model
from fengqiao_desktop.gui.pages.case_fields import CaseRefs, RecordFields
from fengqiao_desktop.gui.pages.case_party_card import PartyCard
from fengqiao_desktop.gui.pages.case_section import Section
from fengqiao_desktop.gui.theme import px
from fengqiao_desktop.gui.widgets import QuietButton

TWO_FROM = 560  # the width from which two cards stand in a row


class PartiesSection(Section):
    """Everybody who is party to the case, each with their agents."""

    title_text = "当事人"
    letter = "D"
    unmask_asked = Signal(str, int, object)

    def __init__(self, desk: Desk, refs: CaseRefs) -> None:
        super().__init__()
        self._desk, self._refs = desk, refs
        self.cards: list[PartyCard] = []
        self._columns = 2
        self.add_button = QuietButton("＋ 添加", keymap.hint("add_row"), on_click=self.add_party)
        self.head.insertWidget(self.head.count() - 2, self.add_button)
        self.cells = QGridLayout()
        self.cells.setSpacing(px(10))
        self.content.addLayout(self.cells)

    def show_file(self, file: CaseFile) -> None:
        kept = {card.record.id: card for card in self.cards}
        if len(kept) == len(file.parties) and list(kept) != [p.id for p in file.parties]:
            # Just saved: new parties have got their ids, in the same order.
            pairs = zip(self.cards, file.parties, strict=True)
            if all(c.record.id <= 0 or c.record.id == p.id for c, p in pairs):
                kept = {p.id: c for c, p in zip(self.cards, file.parties, strict=True)}
        old, self.cards = self.cards, []
        for party in file.parties:
            card = kept.pop(party.id, None)
            if card is None:
                card = self._make(party)
            card.show_party(party, file.of_party(party.id))
            self.cards.append(card)
        for card in old:
            if card not in self.cards:
                card.hide()
                card.deleteLater()
        self._lay()

    def fold_for(self, file: CaseFile) -> None:
        """Called once for a case just opened: known parties are words, new ones are fields."""
        for card in self.cards:
            card.set_open(card.record.id <= 0 or not card.record.name)

    def settle(self) -> None:
        """After a save: cards not in hand become words again."""
        for card in self.cards:
            if card.is_open() and card.party().name and not card.isAncestorOf(_focus()):
                card.set_open(False)

    def collect(self, file: CaseFile) -> CaseFile:
        agents = tuple(a for card in self.cards for a in card.agent_records())
        parties = tuple(
            dataclasses.replace(card.party(), seq=place) for place, card in enumerate(self.cards, 1)
        )
        return dataclasses.replace(file, parties=parties, agents=agents)

    def all_grids(self) -> Iterable[tuple[str, RecordFields]]:
        for card in self.cards:
            yield from card.all_grids()

    def order(self) -> list[FieldEditor]:
        return [editor for card in self.cards for editor in card.order()]

    def make_for(self, key: str) -> None:
        """Make the fields of the party that a key of a draft names."""
        for card in self.cards:
            if key == f"parties.{card.record.id}":
                card.form()

    def set_read_only(self, read_only: bool) -> None:
        self.add_button.setVisible(not read_only)
        for card in self.cards:
            card.set_read_only(read_only)

    def reveal(self, path: str) -> bool:
        part = path.partition(".")[0]
        if part not in ("parties", "agents") or not self.cards:
            return False
        wanting = [c for c in self.cards if not _complete(c.party())]
        card = (wanting or self.cards)[0]
        card.set_open(True)
        return True

    def focus_first(self) -> None:
        self.set_open(True)
        opened = [card for card in self.cards if card.is_open()]
        if opened:
            opened[0].form().name_editor.focus()
        elif self.cards:
            self.cards[0].setFocus()

    def add_party(self) -> None:
        """One more party: on the side that has none yet, else a respondent."""
        sides = {card.party().side for card in self.cards}
        side = "RESPONDENT" if "APPLICANT" in sides else "APPLICANT"
        number = case_model.fresh_id(card.record for card in self.cards)
        card = self._make(Party(id=number, side=side))
        self.cards.append(card)
        self.set_open(True)
        self._lay()
        card.open_by_hand()
        self.changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        columns = 2 if self.width() >= px(TWO_FROM) else 1
        if columns != self._columns:
            self._columns = columns
            self._lay()

    def _make(self, party: Party) -> PartyCard:
        card = PartyCard(party, self._desk.clock, self._refs)
        card.changed.connect(self.changed)
        card.removed.connect(lambda: self._remove(card))
        card.unmask_asked.connect(self.unmask_asked)
        return card

    def _remove(self, card: PartyCard) -> None:
        self.cards.remove(card)
        card.hide()
        card.deleteLater()
        self._lay()
        self.changed.emit()

    def _lay(self) -> None:
        while self.cells.takeAt(0) is not None:
            pass
        for place, card in enumerate(self.cards):
            self.cells.addWidget(card, place // self._columns, place % self._columns)
        for column in range(2):
            self.cells.setColumnStretch(column, 1 if column < self._columns else 0)


def _focus() -> Any:
    from PySide6.QtWidgets import QApplication, QWidget

    return QApplication.focusWidget() or QWidget()


def _complete(party: Party) -> bool:
    return bool(party.name and party.address and (party.id_number or party.kind != "PERSON"))


__all__ = ["Agent", "PartiesSection"]
