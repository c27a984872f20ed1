"""Batch logging in real windows: thirty at a session, a week's reports, by keyboard, counted."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from page_bench import Bench, make_bench
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from fengqiao_desktop.domain.corrections.care_records import Activity, Attendance, Contact
from fengqiao_desktop.domain.corrections.records import Subject
from fengqiao_desktop.gui import dialogs
from fengqiao_desktop.gui.jobs import Jobs
from fengqiao_desktop.gui.pages.correction_batch import BatchPage
from fengqiao_desktop.services import subjects
from fengqiao_desktop.services.station_setup import Opened
from fengqiao_desktop.store.repository import Where
from fengqiao_desktop.store.transaction import Transaction

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
NONE = Qt.KeyboardModifier.NoModifier
NAMES = [f"试批{a}{b}" for a in "甲乙丙丁戊己" for b in "东南西北中"]


class Keys:
    """Presses keys where the caret is and counts them."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        self.count = 0

    def press(self, key: Qt.Key, how: Qt.KeyboardModifier = NONE) -> None:
        self.count += 1
        QTest.keyClick(QApplication.focusWidget() or self.bench.window, key, how)
        self.bench.settle()

    def write(self, text: str) -> None:
        self.count += len(text)
        where = QApplication.focusWidget()
        assert where is not None
        assert isinstance(where, QLineEdit)
        where.insert(text)  # as an input method hands it over
        where.textEdited.emit(where.text())
        self.bench.settle()


def fill(tx: Transaction) -> None:
    """Thirty adults and a minor, announced a month ago."""
    start = tx.clock.today() - timedelta(days=40)
    for name in (*NAMES, "试小宇"):
        subjects.save_subject(
            tx,
            Subject(
                name=name,
                type="PROBATION",
                effective_on=start,
                starts_on=start,
                ends_on=start + timedelta(days=400),
                reported_on=start,
                registered_on=start,
                announced_on=start,
                level="NORMAL",
                is_minor=name == "试小宇",
            ),
        )


@pytest.fixture
def bench(sample: Opened, jobs: Jobs, show: Callable[[QWidget], None]) -> Bench:
    made = make_bench(sample, jobs, show)
    made.desk.write(fill, context=made.desk)
    made.settle()
    return made


@pytest.fixture
def keys(bench: Bench) -> Keys:
    return Keys(bench)


def ids_of(bench: Bench) -> dict[str, int]:
    found = bench.desk.read(lambda repo: repo.find(Subject, Where("name", "contains", "试")))
    return {s.name: s.id for s in found}


def opened(bench: Bench, kind: str) -> BatchPage:
    page = bench.open(BatchPage, "correction_batch", kind=kind)
    mine = set(ids_of(bench).values())
    for number in [n for n in page.list.lines if n not in mine]:
        del page.list.lines[number]
    page.list.filter("")  # only the thirty of this test
    return page


def test_a_session_of_thirty_in_few_keys(bench: Bench, keys: Keys) -> None:
    page = opened(bench, "STUDY")
    page.form.editors["title"].focus()
    keys.write("法治学习")
    keys.press(KEY.Key_A, ALT)
    assert len(page.list.marks) == 30
    page.list.table.setFocus()
    page.list.table.go_to(page.list.table.model.id_at(2))
    keys.press(KEY.Key_2)  # away with leave
    keys.press(KEY.Key_3)  # the next one absent
    keys.press(KEY.Key_S, CTRL)
    session = bench.desk.read(lambda repo: repo.first(Activity, title="法治学习"))
    assert session is not None
    rows = bench.desk.read(lambda repo: repo.find(Attendance, activity=session.id))
    assert sorted(r.status for r in rows).count("PRESENT") == 28
    assert {r.status for r in rows} == {"PRESENT", "EXCUSED", "ABSENT"}
    assert not session.for_minors
    assert keys.count == 8  # four characters of the title, four keys


def test_minors_have_a_session_of_their_own(bench: Bench) -> None:
    page = opened(bench, "WELFARE")
    assert ids_of(bench)["试小宇"] not in page.list.lines
    page.young.click()
    bench.settle()
    assert ids_of(bench)["试小宇"] in page.list.lines
    page.form.editors["title"].set_raw("图书整理")
    page.list.mark(ids_of(bench)["试小宇"], "PRESENT")
    page.save()
    bench.settle()
    session = bench.desk.read(lambda repo: repo.first(Activity, title="图书整理"))
    assert session is not None
    assert session.for_minors


def test_a_weeks_reports_one_key_a_person(bench: Bench, keys: Keys) -> None:
    page = opened(bench, "PHONE")
    page.list.table.setFocus()
    page.list.table.go_to(page.list.table.model.id_at(0))
    for _ in range(29):
        keys.press(KEY.Key_Space)
    keys.press(KEY.Key_3)
    assert len(page.list.marks) == 30
    keys.press(KEY.Key_S, CTRL)
    mine = set(ids_of(bench).values())
    kept = [c for c in bench.desk.read(lambda repo: repo.find(Contact)) if c.subject in mine]
    assert len(kept) == 30
    assert [c.result for c in kept].count("ABNORMAL") == 1
    assert {c.held_on for c in kept} == {bench.desk.clock.today()}
    assert keys.count == 31


def test_initials_and_enter_mark_one_and_make_room_for_the_next(bench: Bench, keys: Keys) -> None:
    page = opened(bench, "IN_PERSON")
    page.list.search.setFocus()
    for letters in ("spyd", "spbx"):  # 试批乙东, 试批丙西
        keys.write(letters)
        page.list.search.ask_now()
        bench.settle()
        keys.press(KEY.Key_Return)
        assert page.list.search.text() == ""
    ids = ids_of(bench)
    assert set(page.list.marks) == {ids["试批乙东"], ids["试批丙西"]}
    page.list.marks = {}


def test_words_of_one_person_stay_his(bench: Bench, keys: Keys) -> None:
    page = opened(bench, "TALK")
    page.form.editors["content"].set_raw("谈守法")
    page.list.table.setFocus()
    first, second = page.list.table.model.id_at(0), page.list.table.model.id_at(1)
    page.list.table.go_to(first)
    keys.press(KEY.Key_F2)
    keys.write("wants work")
    keys.press(KEY.Key_Return)
    assert page.list.table.current_id() == second
    keys.press(KEY.Key_Space)
    page.save()
    bench.settle()
    found = {c.subject: c.content for c in bench.desk.read(lambda repo: repo.find(Contact))}
    assert found[first] == "wants work"
    assert found[second] == "谈守法"


def test_what_was_marked_survives_as_a_draft(bench: Bench) -> None:
    page = opened(bench, "VISIT")
    first = page.list.table.model.id_at(0)
    page.list.mark(first, "ATTENTION")
    page.form.editors["content"].set_raw("走访二组")
    state = page.draft_state()
    assert state is not None
    page.list.marks, page.list.words = {}, {}
    page.form.set_record(Contact(held_on=bench.desk.clock.today()))
    page.restore_draft(state)
    assert page.list.marks == {first: "ATTENTION"}
    assert page.form.record().content == "走访二组"
    page.list.marks = {}
    page.form.set_record(page.form.record())


def test_leaving_asks_about_what_is_marked(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    page = opened(bench, "PHONE")
    page.list.mark(page.list.table.model.id_at(0), "NORMAL")
    asked: list[str] = []

    def keep(_parent: QWidget, text: str, **_more: object) -> str:
        asked.append(text)
        return "cancel"

    monkeypatch.setattr(dialogs, "ask_save", keep)
    assert bench.window.open("board") is None
    assert "1 人" in asked[0]
    page.list.marks = {}


def test_nobody_marked_is_told(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    page = opened(bench, "PHONE")
    told: list[str] = []
    monkeypatch.setattr(dialogs, "tell", lambda _p, text, **_m: told.append(text))
    page.save()
    assert told == ["还没有标人。"]


def test_a_session_kept_before_is_opened_with_its_list(bench: Bench) -> None:
    page = opened(bench, "STUDY")
    page.form.editors["title"].set_raw("补录一场")
    page.list.mark_due()
    page.save()
    bench.settle()
    session = bench.desk.read(lambda repo: repo.first(Activity, title="补录一场"))
    assert session is not None
    again = bench.open(BatchPage, "correction_batch", activity=session.id)
    assert len(again.list.marks) == 30
    assert again.form.record().title == "补录一场"
