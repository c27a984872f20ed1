"""Plain registers: new, save, likely doubles, masked numbers, recycle bin, history, drafts."""

from collections.abc import Callable

import pytest
from page_bench import Bench, make_bench
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from fengqiao_desktop.domain.access import STAFF, Actor
from fengqiao_desktop.domain.station.records import Person, Staff, Village, WorkNote
from fengqiao_desktop.gui import dialogs
from fengqiao_desktop.gui.jobs import Jobs
from fengqiao_desktop.gui.pages import register_model
from fengqiao_desktop.gui.pages.catalogue import OWN_PAGES, REGISTER_PAGES
from fengqiao_desktop.gui.pages.register_pages import RegisterPage
from fengqiao_desktop.services.station_setup import Opened
from fengqiao_desktop.store import audit_log
from fengqiao_desktop.store.repository import Query

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def bench(sample: Opened, jobs: Jobs, show: Callable[[QWidget], None]) -> Bench:
    return make_bench(sample, jobs, show)


@pytest.fixture
def people(bench: Bench) -> RegisterPage:
    return bench.open(RegisterPage, "person")


def person_named(bench: Bench, name: str) -> Person:
    found = bench.desk.read(lambda repo: repo.first(Person, name=name))
    assert found is not None
    return found


@pytest.mark.parametrize(
    "code", [code for code, _words, _icon in REGISTER_PAGES if code not in OWN_PAGES]
)
def test_every_register_opens_on_its_first_record(bench: Bench, code: str) -> None:
    page = bench.open(RegisterPage, code)
    ids = list(page.table.model.ids())
    assert page.form.base().id == (ids[0] if ids else 0)
    assert not page.form.is_dirty()
    assert page.primary is not None
    assert not page.primary.isEnabled()


def test_a_new_village_is_saved_with_ctrl_s(bench: Bench, qtbot: QtBot) -> None:
    page = bench.open(RegisterPage, "village")
    qtbot.keyClick(bench.window, Qt.Key.Key_N, CONTROL)
    page.form.form.editors["name"].set_raw("新桥村")
    assert page.form.state.text() == "未保存"
    qtbot.keyClick(bench.window, Qt.Key.Key_S, CONTROL)
    bench.settle()
    assert bench.desk.read(lambda repo: repo.count(Query(Village, text="新桥"))) == 1
    assert page.form.name.full_text() == "新桥村"
    assert page.table.current_id() == page.form.base().id


def test_a_required_field_is_asked_for(bench: Bench) -> None:
    page = bench.open(RegisterPage, "village")
    page.new_record()
    page.form.form.editors["note"].set_raw("只写了备注")
    page.save()
    bench.settle()
    assert page.form.form.editors["name"].problem_label.isVisible()
    assert page.form.base().id == 0


def test_the_number_fills_sex_and_birth(bench: Bench, people: RegisterPage) -> None:
    people.new_record()
    editor = people.form.id_number
    assert editor is not None
    editor.set_raw("500000198802290028")
    wrong = editor.problem()
    editor.set_raw("50000019880425262O")
    assert wrong
    number = person_named(bench, "何春花").id_number
    editor.set_raw(number)
    record = people.form.record()
    assert (record.sex, str(record.born_on)) == ("F", "1988-04-25")


def test_a_person_who_is_known_already_is_told(bench: Bench, people: RegisterPage) -> None:
    known = person_named(bench, "何春花")
    people.new_record()
    people.form.form.editors["name"].set_raw("何春花")
    assert people.form.id_number is not None
    people.form.id_number.set_raw(known.id_number)
    dialogs.answer_next(2)
    people.save()
    bench.settle()
    assert people.form.base().id == known.id
    assert bench.desk.read(lambda repo: len(repo.find(Person, name="何春花"))) == 1


def test_a_number_is_masked_and_showing_it_is_audited(bench: Bench, people: RegisterPage) -> None:
    known = person_named(bench, "何春花")
    bench.open(RegisterPage, "person", record=known.id)
    editor = people.form.id_number
    assert editor is not None
    assert editor.line.text() == "500000********2620"
    assert people.form.record().id_number == known.id_number
    editor.link.click()
    bench.settle()
    assert editor.line.text() == known.id_number
    with bench.desk.station.connection() as connection:
        entry = audit_log.history(connection, "person", known.id)[0]
    assert (entry["action"], entry["actor"]) == ("unmask", "周明")


def test_the_list_masks_numbers(bench: Bench, people: RegisterPage) -> None:
    cells = [
        str(people.table.model.index(row, column).data())
        for row in range(people.table.model.rowCount())
        for column in range(people.table.model.columnCount())
    ]
    whole = {p.id_number for p in bench.desk.read(lambda repo: repo.find(Person))} - {""}
    assert not whole & set(cells)


def test_unsaved_words_are_asked_about_before_another_record(
    bench: Bench, people: RegisterPage
) -> None:
    first = people.form.base().id
    people.form.form.editors["occupation"].set_raw("木匠")
    dialogs.answer_next(0)
    people.table.go_to(people.table.model.id_at(3))
    bench.settle()
    assert people.form.base().id == first
    assert people.table.current_id() == first
    dialogs.answer_next(1)
    people.table.go_to(people.table.model.id_at(3))
    bench.settle()
    assert people.form.base().id == people.table.model.id_at(3)


def test_a_draft_comes_back(bench: Bench, people: RegisterPage) -> None:
    people.new_record()
    people.form.form.editors["name"].set_raw("写到一半")
    state = people.draft_state()
    assert state is not None
    people.form.show_record(Person())
    people.restore_draft(state)
    assert people.form.record().name == "写到一半"
    assert people.form.is_dirty()


def test_recycle_bin_and_back(bench: Bench, people: RegisterPage) -> None:
    gone = people.form.base().id
    dialogs.answer_next(True)
    people.remove([gone])
    bench.settle()
    assert people.table.model.row_of(gone) == -1
    people.show_bin(True)
    bench.settle()
    assert list(people.table.model.ids()) == [gone]
    people.restore([gone])
    bench.settle()
    people.show_bin(False)
    bench.settle()
    assert people.table.model.row_of(gone) >= 0


def test_history_tells_old_and_new_with_numbers_masked(bench: Bench, people: RegisterPage) -> None:
    known = person_named(bench, "何春花")
    bench.open(RegisterPage, "person", record=known.id)
    people.form.form.editors["phone"].set_raw("13900001234")
    people.save()
    bench.settle()
    lines = bench.desk.read(lambda repo: register_model.history_lines(repo, "person", known.id))
    assert (lines[0].who, lines[0].what) == ("周明", "联系方式")
    assert (lines[0].old, lines[0].new) == ("138****1301", "139****1234")


def test_somebody_else_saved_first(bench: Bench, people: RegisterPage) -> None:
    import dataclasses

    known = person_named(bench, "何春花")
    bench.open(RegisterPage, "person", record=known.id)
    people.form.form.editors["occupation"].set_raw("教师")
    bench.desk.write(
        lambda tx: tx.update(dataclasses.replace(known, occupation="医生")), context=bench.window
    )
    bench.settle()
    people.save()
    bench.settle()
    assert [box.kind for box in dialogs.asked()] == ["error"]
    assert people.form.record().occupation == "医生"


def test_a_note_belongs_to_its_writer(bench: Bench) -> None:
    page = bench.open(RegisterPage, "work_note")
    page.new_record()
    page.form.form.editors["text"].set_raw("开所务会")
    page.save()
    bench.settle()
    (note,) = bench.desk.read(lambda repo: repo.find(WorkNote))
    assert (note.author, str(note.noted_on)) == ("周明", "2026-11-23")


def test_staff_cannot_make_themselves_head(
    sample: Opened, jobs: Jobs, show: Callable[[QWidget], None]
) -> None:
    bench = make_bench(sample, jobs, show, Actor("王梅", "王梅", STAFF))
    page = bench.open(RegisterPage, "staff")
    assert "role" not in page.form.form.editors
    assert "login" not in page.form.form.editors
    own = next(s for s in bench.desk.read(lambda repo: repo.find(Staff)) if s.login == "王梅")
    bench.open(RegisterPage, "staff", record=own.id)
    page.form.form.editors["post"].set_raw("副所长")
    page.save()
    bench.settle()
    saved = bench.desk.read(lambda repo: repo.get(Staff, own.id))
    assert (saved.post, saved.role, saved.login) == ("副所长", "STAFF", "王梅")


def test_pinyin_finds_a_person(bench: Bench, people: RegisterPage, qtbot: QtBot) -> None:
    qtbot.keyClicks(people.list.search, "hch")
    people.list.search.ask_now()
    bench.settle()
    found = bench.desk.read(lambda repo: repo.window(Person, list(people.table.model.ids())))
    assert [person.name for person in found] == ["何春花"]
