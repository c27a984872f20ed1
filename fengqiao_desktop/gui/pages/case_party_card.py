"""One party as a card: a few words, or its fields; company or person, agents below."""

import dataclasses
from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from fengqiao_desktop.clock import Clock
from fengqiao_desktop.domain.identity import IdReading, age_on
from fengqiao_desktop.domain.masking import mask_id
from fengqiao_desktop.domain.mediation import codes
from fengqiao_desktop.domain.mediation.records import Agent, Party
from fengqiao_desktop.domain.schema import option_label
from fengqiao_desktop.domain.station.records import Person
from fengqiao_desktop.gui.editors import FieldEditor, IdNumberEditor
from fengqiao_desktop.gui.pages.case_fields import (
    CaseRefs,
    Fold,
    RecordFields,
    SuggestEditor,
    holds_focus,
)
from fengqiao_desktop.gui.pages.case_section import ChildList
from fengqiao_desktop.gui.theme import px
from fengqiao_desktop.gui.widgets import (
    Chip,
    IconButton,
    InnerCard,
    LinkLabel,
    PlainLabel,
    QuietButton,
    column,
    row,
)
from fengqiao_desktop.services import people

MAIN = (
    ("name", 1),
    ("id_number", 1),
    ("legal_representative", 1),
    ("legal_title", 1),
    ("credit_code", 1),
    ("phone", 1),
    ("occupation", 1),
    ("address", 0),
    ("sex", 1),
    ("born_on", 1),
    ("ethnicity", 1),
)
REST = (("side", 1), ("kind", 1), ("village", 1), ("age", 1), ("represents", 1))
AGENT = (
    ("name", 1),
    ("relation", 1),
    ("phone", 1),
    ("kind", 1),
    ("authority", 0),
    ("id_number", 1),
    ("address", 1),
)
OF_PERSONS = ("id_number", "occupation", "sex", "born_on", "ethnicity")
OF_BODIES = ("legal_representative", "legal_title", "credit_code")


def party_words(party: Party, today: Any, agents: Iterable[Agent]) -> str:
    """Sex and age, masked number, address, agents: what one must see of a party at a glance."""
    age = age_on(party.born_on, today) if party.born_on else party.age
    person = party.kind == "PERSON"
    first = option_label(codes.SEXES, party.sex) if person else party.legal_representative
    parts = [
        " ".join(x for x in (first, f"{age} 岁" if person and age else "") if x),
        mask_id(party.id_number) if party.id_number else party.credit_code,
        party.address,
        f"代表 {party.represents} 人" if party.represents > 1 else "",
    ]
    for agent in agents:
        kind = option_label(codes.AGENT_KINDS, agent.kind)
        about = "，".join(x for x in (agent.relation, kind) if x)
        parts.append(f"代理人 {agent.name}（{about}）")
    return " · ".join(part for part in parts if part)


def agent_words(agent: Agent) -> tuple[str, str]:
    kind = option_label(codes.AGENT_KINDS, agent.kind)
    about = (kind, agent.relation, agent.authority)
    return agent.name or "代理人", " · ".join(part for part in about if part)


class MaskedIdEditor(IdNumberEditor):
    """An identity number that shows only its ends until somebody asks (`asked`, audited)."""

    asked = Signal()

    def __init__(self, label: str, clock: Clock) -> None:
        self._real: str | None = None  # the number behind the mask, None while it is open
        super().__init__(label, clock)
        self.link = LinkLabel("显示")
        self.link.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.link.clicked.connect(self.asked)
        self.label.setMinimumHeight(self.link.sizeHint().height())
        item = self.box.itemAt(0)
        head = item.layout() if item is not None else None
        if head is not None:
            head.addWidget(self.link)
        self.link.hide()

    def value(self) -> str:
        return self._real if self._real is not None else super().value()

    def set_value(self, value: Any) -> None:
        self.show_number()
        super().set_value(value)

    def is_empty(self) -> bool:
        return not self._real if self._real is not None else super().is_empty()

    def reason(self) -> str:
        return "" if self._real is not None else super().reason()

    def left(self) -> None:
        if self._real is None:
            super().left()

    def typed(self) -> None:
        if self._real is None:
            super().typed()

    def hide_number(self) -> None:
        """Hide a right number; a wrong or half-typed one stays to be mended."""
        if self._real is None and not super().is_empty() and not super().reason():
            number = super().value()
            self._real = number
            self.line.setText(mask_id(number))
            self.line.setReadOnly(True)
            self.link.show()

    def show_number(self) -> None:
        if self._real is not None:
            number, self._real = self._real, None
            self.line.setReadOnly(False)
            self.line.blockSignals(True)
            self.line.setText(number)
            self.line.blockSignals(False)
            self.link.hide()


class PartyCard(InnerCard):
    """A party of the case.  `unmask_asked` wants the number shown, which is written down."""

    changed = Signal()
    removed = Signal()
    unmask_asked = Signal()

    def __init__(self, party: Party, clock: Clock, refs: CaseRefs) -> None:
        super().__init__(padding=9)
        self.record = party
        self._clock, self._refs = clock, refs
        self._filled: set[str] = {"ethnicity"}
        self.side = Chip("grey", "")
        self.name = PlainLabel("", "strong", elide=True)
        self.words = PlainLabel("", "second", wrap=True)
        self.words.setMinimumWidth(px(60))
        self.remove_button = IconButton("x", "移去这名当事人", on_click=self.removed.emit)
        self.remove_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.name_editor = SuggestEditor("姓名或名称", refs.persons, max_len=80, required=True)
        self.id_editor = MaskedIdEditor("身份证号", clock)
        self.name_editor.label.setMinimumHeight(self.id_editor.link.sizeHint().height())
        own: dict[str, FieldEditor] = {"name": self.name_editor, "id_number": self.id_editor}
        self.main = RecordFields(Party, MAIN, clock, refs, own=own)
        self.rest = RecordFields(Party, REST, clock, refs)
        self.agents = ChildList(Agent, AGENT, clock, refs, agent_words, removal="移去这名代理人")
        self.form = QWidget()
        self._build()
        self.show_party(party, ())
        self.set_open(False)

    def is_open(self) -> bool:
        return not self.form.isHidden()

    def set_open(self, opened: bool) -> None:
        self.form.setVisible(opened)
        self.words.setVisible(not opened and bool(self.words.text()))
        self.remove_button.setVisible(opened)
        shape = Qt.CursorShape.ArrowCursor if opened else Qt.CursorShape.PointingHandCursor
        self.setCursor(shape)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if opened else Qt.FocusPolicy.TabFocus)
        self.id_editor.hide_number()

    def open_by_hand(self) -> None:
        self.set_open(True)
        self.name_editor.focus()

    def show_party(self, party: Party, agents: tuple[Agent, ...]) -> None:
        self.record = party
        self.main.show_record(party)
        self.rest.show_record(party)
        self.agents.show_records(agents)
        self._suit_kind(party.kind)
        self._say()

    def party(self) -> Party:
        return self.rest.collect(self.main.collect(self.record))

    def agent_records(self) -> tuple[Agent, ...]:
        """The agents, pointing at this party."""
        return tuple(dataclasses.replace(a, party=self.record.id) for a in self.agents.records())

    def order(self) -> list[FieldEditor]:
        """Editors Enter walks: what was filled for the person is passed over."""
        if not self.is_open():
            return []
        own = [e for e in self.main.order() if not self._skips(e) or holds_focus(e)]
        if self.more.is_open():
            own += self.rest.order()
        return [*own, *(e for _p, grid in self.agents.grids("agents") for e in grid.order())]

    def grids(self) -> Iterable[tuple[str, RecordFields]]:
        if self.is_open():
            yield "parties", self.main
            yield "parties", self.rest
            yield from self.agents.grids("agents")

    def all_grids(self) -> Iterable[tuple[str, RecordFields]]:
        key = self.record.id
        yield f"parties.{key}", self.main
        yield f"party_rest.{key}", self.rest
        yield from self.agents.all_grids("agents")

    def add_agent(self, record: Agent) -> None:
        card = self.agents.add(record)
        card.grid.editors["name"].focus()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()
        if not self.is_open():
            self.open_by_hand()
        elif event.position().y() <= px(34):
            self.set_open(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if self.hasFocus() and event.key() in keys and not event.modifiers():
            self.open_by_hand()
            return
        super().keyPressEvent(event)

    # -- inside ---------------------------------------------------------------------------------

    def _build(self) -> None:
        head = row(self.side, self.name, self.remove_button, gap=10)
        head.setStretch(1, 1)
        self.more = Fold("更多", self.rest)
        self.agent_button = QuietButton("＋ 代理人", on_click=self._new_agent)
        lower = row(self.agent_button, None)
        self.form.setLayout(column(self.main, self.more, self.agents, lower, gap=6))
        self.body.setSpacing(px(4))
        self.add(head)
        self.add(self.words)
        self.add(self.form)
        self.add_stretch()
        self.main.changed.connect(self._typed)
        self.rest.changed.connect(self._typed)
        self.agents.changed.connect(self._typed)
        self.name_editor.chosen.connect(self._take_person)
        self.id_editor.person_read.connect(self._take_reading)
        self.id_editor.asked.connect(self.unmask_asked)

    def _new_agent(self) -> None:
        self.add_agent(Agent(id=-1000 + len(self.agents.cards), party=self.record.id))

    def _skips(self, editor: FieldEditor) -> bool:
        name = self.main.name_of(editor)
        if name in ("sex", "born_on") and self.id_editor.value() and not self.id_editor.reason():
            return not editor.is_empty()
        return name in self._filled and not editor.is_empty()

    def _take_person(self, person: Person) -> None:
        """Everything known of the person, so that nothing is typed again."""
        known = people.party_of(person)
        values = {
            f.name: getattr(known, f.name)
            for f in dataclasses.fields(known)
            if f.name in {*self.main.editors, *self.rest.editors} and getattr(known, f.name)
        }
        for keep in ("side", "kind", "represents", "name"):
            values.pop(keep, None)
        self.record = dataclasses.replace(self.record, person=person.id)
        for grid in (self.main, self.rest):
            for name, editor in grid.editors.items():
                if name in values:
                    editor.set_value(values[name])
        self._filled |= set(values)
        self.id_editor.hide_number()
        self._typed()

    def _take_reading(self, reading: IdReading) -> None:
        sex = {"男": "M", "女": "F"}.get(reading.sex or "", "")
        for name, value in (("sex", sex), ("born_on", reading.birth)):
            if value and self.main.editors[name].value() != value:
                self.main.editors[name].set_value(value)

    def _typed(self, name: str = "") -> None:
        if name == "kind":
            self._suit_kind(str(self.rest.editors["kind"].value()))
        self._say()
        self.changed.emit()

    def _suit_kind(self, kind: str) -> None:
        person = kind in ("PERSON", "")
        self.main.set_shown(OF_PERSONS, person)
        self.main.set_shown(OF_BODIES, not person)
        self.rest.set_shown(("age",), person)

    def _say(self) -> None:
        party = self.party()
        option = next((o for o in codes.SIDES if o.code == party.side), codes.SIDES[0])
        self.side.set_chip(option.role, option.label)
        self.name.setText(party.name or "（未填姓名）")
        agents = tuple(a for a in self.agents.records() if a.name)
        self.words.setText(party_words(party, self._clock.today(), agents))
        self.setAccessibleName(f"{option.label}，{party.name or '未填姓名'}")
