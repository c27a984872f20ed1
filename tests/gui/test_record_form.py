"""The generated form: every field kind round and round, keys, folding, drafts."""

import dataclasses
import json
from collections.abc import Callable, Sequence
from datetime import date, datetime
from itertools import groupby
from typing import Annotated, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from fengqiao_desktop.clock import FixedClock
from fengqiao_desktop.domain import schema
from fengqiao_desktop.domain.registers import REGISTERS
from fengqiao_desktop.domain.station.records import Person
from fengqiao_desktop.gui.editors import (
    IdNumberEditor,
    Pick,
    RefEditor,
    TextEditor,
    make_editor,
)
from fengqiao_desktop.gui.field_grid import FieldGrid
from fengqiao_desktop.gui.record_form import RecordForm
from tests.gui.field_samples import ID, STATES

ENTER, CONTROL = Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
Show = Callable[[QWidget], None]
Compose = Callable[[QWidget, str], None]


@dataclasses.dataclass(frozen=True, kw_only=True)
class Sample(schema.Record):
    """Every kind of field once, in three sections."""

    name: Annotated[str, schema.Text(label="姓名", max_len=6, required=True)] = ""
    id_number: Annotated[str, schema.IdNumber(label="身份证号")] = ""
    sex: Annotated[
        str,
        schema.Choice(label="性别", options=(schema.Option("M", "男"), schema.Option("F", "女"))),
    ] = ""
    born_on: Annotated[date | None, schema.Day(label="出生日期")] = None
    at: Annotated[datetime | None, schema.Moment(label="时间")] = None
    count: Annotated[int, schema.Whole(label="人数", unit="人")] = 0
    amount: Annotated[int | None, schema.Money(label="金额")] = None
    note: Annotated[str, schema.LongText(label="备注")] = ""
    phone: Annotated[str, schema.Phone(label="电话", section="联系")] = ""
    village: Annotated[int, schema.Ref(label="村", to="village", section="联系")] = 0
    urgent: Annotated[bool, schema.Flag(label="急", section="其他")] = False
    state: Annotated[str, schema.Choice(label="状态", options=STATES, section="其他")] = ""
    states: Annotated[
        tuple[str, ...], schema.Choices(label="多个状态", options=STATES, section="其他")
    ] = ()


class Villages:
    """Two villages to refer to."""

    def __init__(self) -> None:
        self.names = {1: "大沟村", 2: "白沙社区"}

    def source(self, _register: str) -> Callable[..., None]:
        def find(text: str, deliver: Callable[[Sequence[Pick]], None]) -> None:
            deliver([Pick(i, name) for i, name in self.names.items() if text in name])

        return find

    def name_of(self, _register: str, record_id: int) -> str:
        return self.names.get(record_id, "")


@pytest.fixture
def form(show: Show, clock: FixedClock) -> RecordForm:
    made = RecordForm(Sample, clock, Villages())
    made.resize(1000, 700)
    show(made)
    return made


FULL = Sample(
    id=7,
    version=2,
    name="李桂芳",
    id_number=ID,
    sex="F",
    born_on=date(1963, 3, 5),
    at=datetime(2026, 11, 6, 14, 30),
    count=3,
    amount=0,
    note="一\n二",
    phone="13800000000",
    village=2,
    urgent=True,
    state="DONE",
    states=("OPEN", "DONE"),
)


@pytest.mark.parametrize("record", [FULL, Sample(), Sample(name="赵", amount=1)])
def test_a_form_gives_back_the_record_it_was_given(form: RecordForm, record: Sample) -> None:
    form.set_record(record)
    assert form.record() == record
    assert not form.is_dirty()


@pytest.mark.parametrize("register", REGISTERS, ids=lambda register: register.code)
def test_every_register_has_a_form_that_gives_back_an_empty_record(
    qtbot: QtBot, clock: FixedClock, register: schema.Register
) -> None:
    form = RecordForm(register.record, clock, Villages())
    qtbot.addWidget(form)
    assert set(form.editors) == {field.name for field in schema.fields_of(register.record)}
    sections = [schema.field_of(register.record, name).kind.section for name in form.editors]
    assert len([title for title, _run in groupby(sections)]) == len(set(sections))
    assert form.record() == register.record()
    assert not form.is_dirty()


def test_enter_walks_the_fields_and_saves_after_the_last(form: RecordForm, qtbot: QtBot) -> None:
    form.set_record(FULL)
    form.focus_first()
    names = list(form.editors)
    for name in names[:-1]:
        editor = form.editors[name]
        assert editor.has_focus(), name
        if name == "note":
            qtbot.keyClick(editor.main(), Qt.Key.Key_End, CONTROL)
            qtbot.keyClick(editor.main(), ENTER)
        qtbot.keyClick(editor.main(), ENTER)
    assert form.editors[names[-1]].has_focus()
    with qtbot.waitSignal(form.submitted):
        qtbot.keyClick(form.editors[names[-1]].main(), ENTER)
    assert form.record() == FULL


def test_control_enter_saves_from_anywhere_with_the_text_read(
    form: RecordForm, qtbot: QtBot
) -> None:
    form.set_record(FULL)
    form.go_to("born_on")
    form.editors["born_on"].main().selectAll()
    qtbot.keyClicks(form.editors["born_on"].main(), "19630306")
    with qtbot.waitSignal(form.submitted):
        qtbot.keyClick(form.editors["born_on"].main(), ENTER, CONTROL)
    assert form.editors["born_on"].raw() == "1963-03-06"
    form.go_to("note")
    with qtbot.waitSignal(form.submitted):
        qtbot.keyClick(form.editors["note"].main(), ENTER, CONTROL)
    assert form.record().note == FULL.note


def test_the_identity_number_fills_sex_and_birth_but_overwrites_nothing(
    form: RecordForm, clock: FixedClock
) -> None:
    number = form.editors["id_number"]
    number.set_raw(ID)
    assert (form.record().sex, form.record().born_on) == ("F", date(1963, 3, 5))
    form.set_record(Sample(sex="M", born_on=date(1960, 1, 1)))
    number.set_raw(ID)
    assert (form.record().sex, form.record().born_on) == ("M", date(1960, 1, 1))


def test_the_first_wrong_field_gets_the_caret(form: RecordForm) -> None:
    form.set_record(Sample(phone="123"))
    assert not form.check()
    assert form.editors["name"].has_focus()
    form.editors["name"].set_raw("赵德胜")
    form.editors["phone"].set_raw("1380000")
    assert not form.check()
    assert form.editors["phone"].has_focus()


def test_reasons_of_others_are_shown_until_the_field_changes(form: RecordForm) -> None:
    form.set_record(FULL)
    form.say({"born_on": "早于立案日期。", "nobody": "x"})
    editor = form.editors["born_on"]
    assert editor.problem_label.text() == "早于立案日期。"
    editor.set_raw("1963-03-06")
    assert editor.problem_label.text() == ""


def test_empty_optional_sections_are_folded_and_open_at_a_touch(
    form: RecordForm, qtbot: QtBot
) -> None:
    assert not form.editors["phone"].isVisible()
    form.go_to("phone")
    assert form.editors["phone"].isVisible()
    form.set_record(FULL)
    assert form.editors["phone"].isVisible()
    form.set_record(Sample())
    assert not form.editors["state"].isVisible()


def test_half_typed_words_are_dirty_and_survive_as_a_draft(
    form: RecordForm, show: Show, clock: FixedClock, qtbot: QtBot
) -> None:
    form.set_record(FULL)
    form.go_to("born_on")
    form.editors["born_on"].set_raw("1963年3月")
    form.editors["state"].set_raw("lx")
    form.editors["born_on"].set_caret(4)
    assert form.is_dirty()
    state = json.loads(json.dumps(form.state()))
    other = RecordForm(Sample, clock, Villages())
    show(other)
    other.set_record(FULL)
    other.restore(state)
    assert other.state()["fields"] == form.state()["fields"]
    assert other.editors["born_on"].has_focus()
    assert other.editors["born_on"].caret() == 4
    assert other.is_dirty()


def test_a_form_has_four_columns_at_most_and_one_when_narrow(form: RecordForm, qapp: Any) -> None:
    grid = form.findChildren(FieldGrid)[0]
    for wide, columns in ((1100, 4), (640, 3), (300, 1)):
        form.resize(wide, 900)
        qapp.processEvents()
        assert grid.columns() == columns
        assert form.width() == wide


def test_read_only_forms_take_no_keys(form: RecordForm, qtbot: QtBot) -> None:
    form.set_record(FULL)
    form.set_read_only(True)
    qtbot.keyClicks(form.editors["name"].main(), "x")
    qtbot.keyClicks(form.editors["state"].main(), "x")
    assert form.record() == FULL


def test_a_declared_person_makes_the_expected_editors(clock: FixedClock, qapp: object) -> None:
    kinds = {
        field.name: type(make_editor(field, clock, Villages()))
        for field in schema.fields_of(Person)
    }
    assert kinds["name"] is TextEditor
    assert kinds["id_number"] is IdNumberEditor
    assert kinds["village"] is RefEditor
