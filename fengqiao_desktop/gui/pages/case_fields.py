"""Fields of a case: editors over one record, suggestions while typing, folding parts."""

import dataclasses
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from fengqiao_desktop.clock import Clock
from fengqiao_desktop.domain.mediation.limits import DEFAULT
from fengqiao_desktop.domain.mediation.records import MediationCase
from fengqiao_desktop.domain.schema import Option, Record, field_of
from fengqiao_desktop.domain.station.records import Committee, Mediator, Person, Village
from fengqiao_desktop.gui.choice_edit import matching
from fengqiao_desktop.gui.desk import Desk
from fengqiao_desktop.gui.editors import FieldEditor, Pick, Source, make_editor
from fengqiao_desktop.gui.field_grid import FieldGrid
from fengqiao_desktop.gui.pick_box import PickBox
from fengqiao_desktop.gui.theme import px
from fengqiao_desktop.gui.widgets import IconButton, PlainLabel, QuietButton, row
from fengqiao_desktop.services import people
from fengqiao_desktop.services.station_settings import mediation_limits
from fengqiao_desktop.store.repository import Repository, Where

R = TypeVar("R", bound=Record)
Layout = Sequence[tuple[str, int]]  # (field, how many of four columns; 0 for the whole line)


class CaseRefs:
    """Committees, villages, mediators and persons of the station, for editors that pick; `limits`
    are its local days."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._words: dict[str, dict[int, str]] = {}
        self._mediators: tuple[Mediator, ...] = ()
        self._serving: tuple[Mediator, ...] = ()
        self.limits = DEFAULT

    def load(self) -> None:
        """Read the short lists anew; persons are looked up while typing."""

        def read(repo: Repository) -> None:
            today = self.desk.clock.today()
            committees = repo.find(Committee)
            self._words["committee"] = {c.id: c.name for c in committees}
            self._words["village"] = {v.id: v.name for v in repo.find(Village)}
            self._mediators = repo.find(Mediator)
            self.limits = mediation_limits(repo)
            self._serving = tuple(
                m for m in self._mediators if m.ended_on is None or m.ended_on >= today
            )

        self.desk.read(read)

    def source(self, register: str) -> Source:
        def offer(text: str, deliver: Callable[[Sequence[Pick]], None]) -> None:
            options = [Option(str(i), name) for i, name in self._words[register].items()]
            deliver([Pick(int(o.code), o.label) for o in matching(options, text)])

        return offer

    def name_of(self, register: str, record_id: int) -> str:
        if register == "mediation_case":
            number = self.desk.read(lambda repo: repo.get(MediationCase, record_id).number)
            return number or f"案件 {record_id}"
        return self._words.get(register, {}).get(record_id, "")

    def villages(self) -> Mapping[int, str]:
        return self._words.get("village", {})

    def roster(self, committee: int) -> tuple[Mediator, ...] | None:
        """The mediators of a committee, past terms too; None where nobody has listed them."""
        return tuple(m for m in self._mediators if m.committee == committee) or None

    def mediator_names(self, text: str, deliver: Callable[[Sequence[Pick]], None]) -> None:
        """Mediators and this account's own name; what was typed stands first if it is new."""
        names = dict.fromkeys([*(m.name for m in self._serving), self.desk.actor.name])
        found = matching([Option(n, n) for n in names], text)
        picks = [Pick(o.code, o.label) for o in found]
        deliver(_with_typed(text, picks, "按此填写"))

    def persons(self, text: str, deliver: Callable[[Sequence[Pick]], None]) -> None:
        """Persons known to the station: name, pinyin, initials, tail of phone or ID number."""
        found = self.desk.read(lambda repo: people.find_people(repo, text))
        picks = [Pick(person, person.name, self._about(person)) for person in found]
        deliver(_with_typed(text, picks, "新当事人"))

    def _about(self, person: Person) -> str:
        """Enough to tell two of a name apart, and no identity number."""
        today = self.desk.clock.today()
        age = people.age_on(person.born_on, today)
        parts = (
            {"M": "男", "F": "女"}.get(person.sex, ""),
            f"{age} 岁" if age is not None else "",
            self.villages().get(person.village, "") or person.address[:12],
            f"尾号 {person.phone[-4:]}" if len(person.phone) >= 7 else "",
        )
        return " ".join(part for part in parts if part)

    def person_of_number(self, number: str) -> Person | None:
        """The person known to the station under an identity number."""
        found = self.desk.read(lambda repo: repo.find(Person, id_number=number))
        return found[0] if found else None

    def last_used(self) -> MediationCase | None:
        """The case this account logged last."""

        def read(repo: Repository) -> MediationCase | None:
            who = Where("recorded_by", "eq", self.desk.actor.name)
            last = repo.highest(MediationCase, "id", who)
            return repo.get(MediationCase, int(last)) if last else None

        return self.desk.read(read)


def _with_typed(text: str, picks: list[Pick], note: str) -> list[Pick]:
    """What was typed as it stands, first where nobody known bears exactly that name.

    Latin letters are pinyin of somebody, not a name: there the best hit stays first.
    """
    typed = text.strip()
    if not typed:
        return picks
    own = Pick(None, typed, note)
    if typed.isascii():
        return [*picks, own]
    if any(pick.label == typed for pick in picks):
        same = [pick for pick in picks if pick.label == typed]
        return [*same, own, *(pick for pick in picks if pick.label != typed)]
    return [own, *picks]


def holds_focus(editor: QWidget) -> bool:
    """Whether the caret is in an editor."""
    focus = QApplication.focusWidget()
    return focus is not None and (editor is focus or editor.isAncestorOf(focus))


class SuggestEditor(FieldEditor):
    """A line of free text that offers known names; `chosen(value)` when a known one was taken."""

    chosen = Signal(object)

    def __init__(
        self, label: str, source: Source, *, max_len: int = 100, required: bool = False
    ) -> None:
        super().__init__(label, required=required)
        self._max = max_len
        self.pick = PickBox(source)
        self.pick.textChanged.connect(lambda _text: self.note_change())
        self.pick.picked.connect(self._picked)
        self.set_main(self.pick)

    def value(self) -> str:
        return self.pick.text().strip()

    def set_value(self, value: Any) -> None:
        self.pick.blockSignals(True)
        self.pick.set_current(None)
        self.pick.setText(str(value or ""))
        self.pick.setCursorPosition(0)
        self.pick.blockSignals(False)
        self.forget_problem()

    def raw(self) -> str:
        return self.pick.text()

    def set_raw(self, raw: Any) -> None:
        self.set_value(raw)
        self.note_change()

    def reason(self) -> str:
        count = len(self.value())
        return f"最多 {self._max} 字，现在 {count} 字" if count > self._max else ""

    def _picked(self) -> None:
        pick = self.pick.current()
        if pick is not None and pick.value is not None:
            self.chosen.emit(pick.value)


class RecordFields(FieldGrid):
    """Editors for some fields of one record, laid out by the kit's grid; `changed(name)`.

    `show_record` never touches a field whose value already is the one to show, so the caret and
    half-typed text of the field in hand stay.  Enter passes over the fields of `passed` that are
    filled already, because the page proposed them; Tab stops at them as at all others.
    """

    changed = Signal(str)

    def __init__(
        self,
        record: type[Record],
        layout: Layout,
        clock: Clock,
        refs: CaseRefs,
        *,
        own: Mapping[str, FieldEditor] | None = None,
        passed: Collection[str] = (),
    ) -> None:
        self.record = record
        self._passed = frozenset(passed)
        self.editors: dict[str, FieldEditor] = {}
        for name, _span in layout:
            editor = (own or {}).get(name)
            if editor is None:
                editor = make_editor(field_of(record, name), clock, refs)
            editor.setObjectName(f"field_{name}")
            self.editors[name] = editor
        self._every = [(self.editors[name], span) for name, span in layout]
        super().__init__(self._every)
        self._showing = False
        for name, editor in self.editors.items():
            editor.changed.connect(partial(self._note, name))

    def show_record(self, record: Record) -> None:
        """Show the values of `record` where they differ from what stands there."""
        self._showing = True
        try:
            for name, editor in self.editors.items():
                value = getattr(record, name)
                if editor.value() != value:
                    editor.set_value(value)
                    editor.set_caret(0)
        finally:
            self._showing = False

    def collect(self, record: R) -> R:
        """`record` with what the editors say."""
        values = {name: editor.value() for name, editor in self.editors.items()}
        return dataclasses.replace(record, **values)

    def set_shown(self, names: Sequence[str], shown: bool) -> None:
        """Show or hide some fields; hidden ones keep what they hold."""
        before = [editor.isHidden() for editor, _span in self._every]
        for name in names:
            self.editors[name].setVisible(shown)
        if before == [editor.isHidden() for editor, _span in self._every]:
            return
        # The grid is composed anew, so that hidden fields leave no holes.
        for editor, _span in self._every:
            self._grid.removeWidget(editor)
        self._cells = [cell for cell in self._every if not cell[0].isHidden()]
        self._arrange(self.columns())

    def order(self) -> list[FieldEditor]:
        """Editors in the order in which Enter walks them."""
        return [
            editor
            for name, editor in self.editors.items()
            if not editor.isHidden() and not self._passes(name, editor)
        ]

    def _passes(self, name: str, editor: FieldEditor) -> bool:
        filled = name in self._passed and not editor.is_empty() and not editor.reason()
        return filled and not holds_focus(editor)

    def wrong(self) -> list[FieldEditor]:
        """Editors whose text cannot be read; required fields left empty do not count here."""
        return [e for e in self.editors.values() if not e.is_empty() and e.reason()]

    def raws(self) -> dict[str, Any]:
        """What stands in the fields that cannot be read yet."""
        return {
            name: editor.raw()
            for name, editor in self.editors.items()
            if not editor.is_empty() and editor.reason()
        }

    def set_raws(self, raws: Mapping[str, Any]) -> None:
        for name, raw in raws.items():
            if name in self.editors:
                self.editors[name].set_raw(raw)

    def name_of(self, editor: FieldEditor) -> str:
        return next((n for n, e in self.editors.items() if e is editor), "")

    def set_read_only(self, read_only: bool) -> None:
        for editor in self.editors.values():
            editor.set_read_only(read_only)

    def _note(self, name: str) -> None:
        if not self._showing:
            self.changed.emit(name)


class FoldButton(IconButton):
    """The small arrow that opens and closes a part; the keyboard has its own keys for that."""

    def __init__(self, do: Callable[[], object]) -> None:
        super().__init__("chevron-up", "收起", on_click=do)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_open(self, opened: bool, what: str) -> None:
        words = f"{'收起' if opened else '展开'}{what}"
        self.setToolTip(words)
        self.setAccessibleName(words)
        self._icon_name = "chevron-up" if opened else "chevron-down"
        self._draw()


class Fold(QWidget):
    """A part that opens and closes; closed it says in one line what is in it."""

    def __init__(self, title: str, content: QWidget, *, opened: bool = False) -> None:
        super().__init__()
        self.title = title
        self.content = content
        self._said = ""
        self.arrow = FoldButton(self.toggle)
        self.button = QuietButton(title, on_click=self.toggle)
        self.note = PlainLabel("", "hint", elide=True)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(px(4))
        head = row(self.arrow, self.button, gap=2)
        head.addWidget(self.note, 1)
        head.addStretch(0)
        head.setAlignment(Qt.AlignmentFlag.AlignLeft)
        box.addLayout(head)
        box.addWidget(content)
        self.set_open(opened)

    def is_open(self) -> bool:
        return not self.content.isHidden()

    def set_open(self, opened: bool) -> None:
        self.content.setVisible(opened)
        self.note.setText("" if opened else self._said)
        self.arrow.show_open(opened, self.title)

    def set_note(self, text: str) -> None:
        self._said = " ".join(text.split())
        self.note.setText("" if self.is_open() else self._said)

    def toggle(self) -> None:
        self.set_open(not self.is_open())
