"""The basic-information form: filled by keyboard, its term explained, nothing lost."""

from collections.abc import Callable
from datetime import date

import pytest
from page_bench import Bench, make_bench
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from fengqiao_desktop.domain.corrections.records import Relative, Subject
from fengqiao_desktop.domain.identity import make_id
from fengqiao_desktop.gui import dialogs
from fengqiao_desktop.gui.jobs import Jobs
from fengqiao_desktop.gui.pages.ask_dialog import AskDialog
from fengqiao_desktop.gui.pages.subject_form import SECTIONS, SubjectFormPage
from fengqiao_desktop.gui.pages.subject_page import SubjectPage
from fengqiao_desktop.services.station_setup import Opened

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def bench(sample: Opened, jobs: Jobs, show: Callable[[QWidget], None]) -> Bench:
    return make_bench(sample, jobs, show)


@pytest.fixture
def page(bench: Bench) -> SubjectFormPage:
    return bench.open(SubjectFormPage, "subject_form", subject=0)


def put(page: SubjectFormPage, **values: str) -> None:
    for name, raw in values.items():
        page.form.form.editors[name].set_raw(raw)


def test_ctrl_n_on_the_register_opens_an_empty_form(bench: Bench, qtbot: QtBot) -> None:
    bench.window.open("corrections")
    bench.settle()
    qtbot.keyClick(bench.window, Qt.Key.Key_N, CONTROL)
    bench.settle()
    assert isinstance(bench.window.current_page(), SubjectFormPage)


def test_the_number_gives_sex_and_birth(page: SubjectFormPage) -> None:
    assert page.form.id_number is not None
    page.form.id_number.line.setText(make_id("500000", date(1990, 3, 7), 331))
    page.form.id_number.typed()
    subject = page.form.record()
    assert (subject.sex, str(subject.born_on)) == ("M", "1990-03-07")
    page.form.show_record(Subject())


def test_the_end_of_the_term_is_computed_and_said(
    bench: Bench, page: SubjectFormPage, qtbot: QtBot
) -> None:
    put(page, name="试表甲", effective_on="2026-11-20", starts_on="2026-11-20", term_years="1")
    assert "2027-11-19" in page.term.label.full_text()
    qtbot.keyClick(bench.window, Qt.Key.Key_S, CONTROL)
    bench.settle()
    saved = bench.desk.read(lambda repo: repo.first(Subject, name="试表甲"))
    assert saved is not None
    assert str(saved.ends_on) == "2027-11-19"
    shown = bench.window.current_page()
    assert isinstance(shown, SubjectPage)
    assert shown.shown is not None
    assert shown.shown.file.subject.id == saved.id


def test_what_contradicts_the_law_is_said_while_typing(page: SubjectFormPage) -> None:
    put(page, effective_on="2026-11-20", starts_on="2026-11-25")
    assert "刑法第73条" in page.term.label.full_text()
    page.form.show_record(Subject())


def test_the_name_is_required(page: SubjectFormPage) -> None:
    put(page, crime="盗窃罪")
    page.save()
    assert page.form.form.editors["name"].problem() != ""
    page.form.show_record(Subject())


def test_a_half_filled_form_comes_back(page: SubjectFormPage) -> None:
    put(page, name="试表乙", crime="诈骗罪")
    state = page.draft_state()
    assert state is not None
    page.form.show_record(Subject())
    page.restore_draft(state)
    assert (page.form.record().name, page.form.record().crime) == ("试表乙", "诈骗罪")
    page.form.show_record(Subject())


def test_leaving_asks(bench: Bench, page: SubjectFormPage, monkeypatch: pytest.MonkeyPatch) -> None:
    put(page, name="试表丙")
    monkeypatch.setattr(dialogs, "ask_save", lambda *_a, **_k: "cancel")
    assert bench.window.open("board") is None
    monkeypatch.setattr(dialogs, "ask_save", lambda *_a, **_k: "discard")
    assert bench.window.open("board") is not None


def test_relatives_are_added_to_a_saved_form(
    bench: Bench, page: SubjectFormPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(page, name="试表丁")
    page.save()
    bench.settle()
    saved = bench.desk.read(lambda repo: repo.first(Subject, name="试表丁"))
    assert saved is not None
    again = bench.open(SubjectFormPage, "subject_form", subject=saved.id)

    def fill(dialog: AskDialog) -> int:
        dialog.form.editors["name"].set_raw("试亲")
        dialog.form.editors["relation"].set_raw("父亲")
        dialog.submit()
        bench.settle()
        return dialog.result()

    monkeypatch.setattr(AskDialog, "exec", fill)
    again._ask_part(Relative, None)
    kept = bench.desk.read(lambda repo: repo.find(Relative, subject=saved.id))
    assert [(r.name, r.relation) for r in kept] == [("试亲", "父亲")]


def test_no_field_stands_in_two_sections() -> None:
    names = [name for _title, fields in SECTIONS for name in fields]
    assert len(names) == len(set(names))
