"""One party as a card: a few words, or its fields; company or person, agents below."""

import dataclasses
from collections.abc import Iterable
from functools import partial
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
from fengqiao_desktop.gui.pages import case_model
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
BODY_ENDINGS = (
    (("公司", "合作社", "村民委员会", "居民委员会", "村委会", "居委会"), "COMPANY"),
    (("合伙企业", "业主委员会", "商会"), "ORGANIZATION"),
)
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
        self._locked = False
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

    def set_read_only(self, read_only: bool) -> None:
        self._locked = read_only
        self.line.setReadOnly(read_only or self._real is not None)

    def show_number(self) -> None:
        if self._real is not None:
            number, self._real = self._real, None
            self.line.setReadOnly(self._locked)
            self.line.blockSignals(True)
            self.line.setText(number)
            self.line.blockSignals(False)
            self.link.hide()


class PartyForm(QWidget):
    """The fields of one party with its agents; made when its card is opened for the first time."""

    changed = Signal()
    asked = Signal(object)

    def __init__(self, clock: Clock, refs: CaseRefs) -> None:
        super().__init__()
        self._clock = clock
        self._filled: set[str] = {"ethnicity"}
        self._person = 0
        self._refs = refs
        self._showing = False
        self.name_editor = SuggestEditor("姓名或名称", refs.persons, max_len=80, required=True)
        self.id_editor = MaskedIdEditor("身份证号", clock)
        self.name_editor.label.setMinimumHeight(self.id_editor.link.sizeHint().height())
        own: dict[str, FieldEditor] = {"name": self.name_editor, "id_number": self.id_editor}
        self.main = RecordFields(Party, MAIN, clock, refs, own=own)
        self.rest = RecordFields(Party, REST, clock, refs)
        self.agents = ChildList(
            Agent,
            AGENT,
            clock,
            refs,
            agent_words,
            removal="移去这名代理人",
            own=self._agent_editors,
        )
        self.more = Fold("更多", self.rest)
        self.agent_button = QuietButton("＋ 代理人", on_click=self._new_agent)
        lower = row(self.agent_button, None)
        self.setLayout(column(self.main, self.more, self.agents, lower, gap=6))
        self.main.changed.connect(self._typed)
        self.rest.changed.connect(self._typed)
        self.agents.changed.connect(self.changed)
        self.name_editor.chosen.connect(self._take_person)
        self.id_editor.person_read.connect(self._take_reading)
        self.id_editor.asked.connect(partial(self.asked.emit, self.id_editor))

    def show_party(self, party: Party, agents: tuple[Agent, ...]) -> None:
        self._person = party.person
        self._showing = True
        try:
            self.main.show_record(party)
            self.rest.show_record(party)
        finally:
            self._showing = False
        self.agents.show_records(agents)
        self._suit_kind(party.kind)

    def hide_numbers(self) -> None:
        """Mask the numbers of the party and its agents."""
        self.id_editor.hide_number()
        for card in self.agents.cards:
            editor = card.grid.editors["id_number"]
            if isinstance(editor, MaskedIdEditor):
                editor.hide_number()

    def owner_of(self, editor: MaskedIdEditor) -> int:
        """The id of the agent whose number an editor holds; 0 for the party itself."""
        owners = (c.record.id for c in self.agents.cards if c.grid.editors["id_number"] is editor)
        return next(owners, 0)

    def party(self, base: Party) -> Party:
        """`base` with what the fields say."""
        person = dataclasses.replace(base, person=self._person)
        return self.rest.collect(self.main.collect(person))

    def order(self) -> list[FieldEditor]:
        """Editors Enter walks: what was filled for the person is passed over."""
        own = [e for e in self.main.order() if not self._skips(e) or holds_focus(e)]
        if self.more.is_open():
            own += self.rest.order()
        return [*own, *(e for _p, grid in self.agents.grids("agents") for e in grid.order())]

    def set_read_only(self, read_only: bool) -> None:
        for grid in (self.main, self.rest):
            grid.set_read_only(read_only)
        for _key, grid in self.agents.all_grids("agents"):
            grid.set_read_only(read_only)
        self.agent_button.setVisible(not read_only)

    def _agent_editors(self) -> dict[str, FieldEditor]:
        editor = MaskedIdEditor("身份证号", self._clock)
        editor.asked.connect(partial(self.asked.emit, editor))
        return {"id_number": editor}

    def _new_agent(self) -> None:
        number = case_model.fresh_id(c.record for c in self.agents.cards)
        card = self.agents.add(Agent(id=number))
        card.grid.editors["name"].focus()

    def _skips(self, editor: FieldEditor) -> bool:
        name = self.main.name_of(editor)
        if name in ("sex", "born_on") and self.id_editor.value() and not self.id_editor.reason():
            return not editor.is_empty()
        return name in self._filled and not editor.is_empty()

    def _take_person(self, person: Person, *, over: bool = True) -> None:
        """Everything known of the person, so that nothing is typed again; without `over` what
        stands there stays."""
        known = people.party_of(person)
        grids = (self.main, self.rest)
        names = {name for grid in grids for name in grid.editors}
        names -= {"side", "kind", "represents", "name"}
        values = {name: getattr(known, name) for name in names if getattr(known, name)}
        self._person = person.id
        for grid in grids:
            for name, editor in grid.editors.items():
                if name in values and (over or editor.is_empty()):
                    editor.set_value(values[name])
        self._filled |= set(values)
        if not holds_focus(self.id_editor):
            self.id_editor.hide_number()
        self.changed.emit()

    def _take_reading(self, reading: IdReading) -> None:
        sex = {"男": "M", "女": "F"}.get(reading.sex or "", "")
        for name, value in (("sex", sex), ("born_on", reading.birth)):
            if value and self.main.editors[name].value() != value:
                self.main.editors[name].set_value(value)
        self._look_up(str(reading.number))

    def _look_up(self, number: str) -> None:
        """A number that is known fills the card, unless the name typed is another one."""
        known = None if self._showing else self._refs.person_of_number(number)
        if known is None or known.id == self._person:
            return
        typed = str(self.name_editor.value())
        if typed and typed != known.name:
            self.id_editor.say(f"人员库里这个号码是{known.name}，请核对")
            return
        if not typed:
            self.name_editor.set_value(known.name)
        self._take_person(known, over=False)

    def _typed(self, name: str) -> None:
        if name == "name":
            self._guess_kind(str(self.name_editor.value()))
        if name == "kind":
            self._suit_kind(str(self.rest.editors["kind"].value()))
        self.changed.emit()

    def _guess_kind(self, name: str) -> None:
        """A name that ends like a company's or a body's is one; a number given says otherwise."""
        kind = self.rest.editors["kind"]
        ending = next((k for ends, k in BODY_ENDINGS if name.endswith(ends)), "")
        if ending and kind.value() == "PERSON" and not self.id_editor.value():
            kind.set_value(ending)
            self._suit_kind(ending)

    def _suit_kind(self, kind: str) -> None:
        person = kind in ("PERSON", "")
        self.main.set_shown(OF_PERSONS, person)
        self.main.set_shown(OF_BODIES, not person)
        self.rest.set_shown(("age",), person)


class PartyCard(InnerCard):
    """A party of the case.

    `unmask_asked(register, id, editor)` wants a whole number shown, which is written down.
    """

    changed = Signal()
    removed = Signal()
    unmask_asked = Signal(str, int, object)

    def __init__(self, party: Party, clock: Clock, refs: CaseRefs) -> None:
        super().__init__(padding=9)
        self.record = party
        self._clock, self._refs = clock, refs
        self._agents: tuple[Agent, ...] = ()
        self._form: PartyForm | None = None
        self._read_only = False
        self.side = Chip("grey", "")
        self.name = PlainLabel("", "strong", elide=True)
        self.words = PlainLabel("", "second", wrap=True)
        self.words.setMinimumWidth(px(60))
        self.remove_button = IconButton("x", "移去这名当事人", on_click=self.removed.emit)
        self.remove_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        head = row(self.side, self.name, self.remove_button, gap=10)
        head.setStretch(1, 1)
        self.body.setSpacing(px(4))
        self.add(head)
        self.add(self.words)
        self.add_stretch()
        self.show_party(party, ())
        self.set_open(False)

    def form(self) -> PartyForm:
        """The fields, made on first use: most cards are only read."""
        if self._form is None:
            form = PartyForm(self._clock, self._refs)
            form.show_party(self.record, self._agents)
            form.set_read_only(self._read_only)
            form.setVisible(False)
            form.changed.connect(self._typed)
            form.asked.connect(self._ask)
            form.hide_numbers()
            self.body.insertWidget(2, form)
            self._form = form
        return self._form

    def is_open(self) -> bool:
        return self._form is not None and not self._form.isHidden()

    def set_open(self, opened: bool) -> None:
        if opened or self._form is not None:
            self.form().setVisible(opened)
            self.form().hide_numbers()
        self.words.setVisible(not opened and bool(self.words.text()))
        self.remove_button.setVisible(opened and not self._read_only)
        shape = Qt.CursorShape.ArrowCursor if opened else Qt.CursorShape.PointingHandCursor
        self.setCursor(shape)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if opened else Qt.FocusPolicy.TabFocus)

    def open_by_hand(self) -> None:
        self.set_open(True)
        self.form().name_editor.focus()

    def show_party(self, party: Party, agents: tuple[Agent, ...]) -> None:
        self.record, self._agents = party, agents
        if self._form is not None:
            self._form.show_party(party, agents)
        self._say()

    def party(self) -> Party:
        return self.record if self._form is None else self._form.party(self.record)

    def agent_records(self) -> tuple[Agent, ...]:
        """The agents, pointing at this party."""
        agents = self._agents if self._form is None else self._form.agents.records()
        return tuple(dataclasses.replace(a, party=self.record.id) for a in agents)

    def order(self) -> list[FieldEditor]:
        return self.form().order() if self.is_open() else []

    def all_grids(self) -> Iterable[tuple[str, RecordFields]]:
        """Grids that were made; keys tell the parties apart by id."""
        if self._form is not None:
            yield f"parties.{self.record.id}", self._form.main
            yield f"parties.{self.record.id}", self._form.rest
            yield from self._form.agents.all_grids("agents")

    def set_read_only(self, read_only: bool) -> None:
        self._read_only = read_only
        if self._form is not None:
            self._form.set_read_only(read_only)

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

    def _ask(self, editor: MaskedIdEditor) -> None:
        agent = self.form().owner_of(editor)
        register = "agent" if agent else "party"
        self.unmask_asked.emit(register, max(agent or self.record.id, 0), editor)

    def _typed(self) -> None:
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        party = self.party()
        option = next((o for o in codes.SIDES if o.code == party.side), codes.SIDES[0])
        self.side.set_chip(option.role, option.label)
        self.name.setText(party.name or "（未填姓名）")
        agents = tuple(a for a in self.agent_records() if a.name)
        self.words.setText(party_words(party, self._clock.today(), agents))
        self.setAccessibleName(f"{option.label}，{party.name or '未填姓名'}")
