"""A register of 150: the month's routine logged by keyboard, keystrokes counted."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from page_bench import Bench, make_bench
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from fengqiao_desktop.domain.corrections.care_records import Attendance, Contact
from fengqiao_desktop.domain.corrections.records import Entrustment, Subject
from fengqiao_desktop.gui.jobs import Jobs
from fengqiao_desktop.gui.pages.ask_dialog import AskDialog
from fengqiao_desktop.gui.pages.correction_batch import BatchPage
from fengqiao_desktop.gui.pages.subject_page import SubjectPage
from fengqiao_desktop.services import subjects
from fengqiao_desktop.services.correction_sheet import sheet
from fengqiao_desktop.services.station_setup import Opened
from fengqiao_desktop.store.repository import Where
from fengqiao_desktop.store.transaction import Transaction

KEY = Qt.Key
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
NONE = Qt.KeyboardModifier.NoModifier
MANY = 150


def fill(tx: Transaction) -> None:
    """150 people under correction since spring, of whom nothing was logged this month."""
    start = date(2026, 4, 1)
    tx.insert(Entrustment(agency="某县社区矫正管理局", starts_on=start))
    tx.insert_many(
        [
            Subject(
                number=f"测矫〔2026〕{number}号",
                name=f"月测{number:03d}",
                type="PROBATION",
                effective_on=start,
                starts_on=start,
                ends_on=date(2027, 9, 30),
                reported_on=start,
                registered_on=start,
                announced_on=start,
                level="NORMAL",
                state="ACTIVE",
            )
            for number in range(1, MANY + 1)
        ]
    )


class Keys:
    """Presses keys where the caret is and counts them."""

    def __init__(self, bench: Bench) -> None:
        self.bench, self.count = bench, 0

    def press(self, key: Qt.Key, how: Qt.KeyboardModifier = NONE) -> None:
        self.count += 1
        QTest.keyClick(QApplication.focusWidget() or self.bench.window, key, how)
        self.bench.settle()

    def write(self, text: str) -> None:
        self.count += len(text)
        where = QApplication.focusWidget()
        assert isinstance(where, QLineEdit)
        where.insert(text)
        where.textEdited.emit(where.text())


@pytest.fixture
def bench(sample: Opened, jobs: Jobs, show: Callable[[QWidget], None]) -> Bench:
    made = make_bench(sample, jobs, show)
    made.desk.write(fill, context=made.desk)
    made.settle()
    return made


def test_a_month_of_150_by_keyboard(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    keys = Keys(bench)
    found = bench.desk.read(lambda repo: repo.find(Subject, Where("name", "contains", "月测")))
    mine = {s.id for s in found}
    page = bench.open(BatchPage, "correction_batch")
    for number in (KEY.Key_1, KEY.Key_2, KEY.Key_3, KEY.Key_4, KEY.Key_5):
        keys.press(number, ALT)  # telephone, in person, written, visit, talk
        keys.press(KEY.Key_A, ALT)
        assert mine <= set(page.list.marks)
        keys.press(KEY.Key_S, CTRL)
    assert keys.count == 15
    keys.press(KEY.Key_7, ALT)
    page.form.editors["title"].focus()
    keys.write("法治学习")
    keys.press(KEY.Key_A, ALT)
    page.list.setFocus()
    page.list.go_to(min(mine))
    for _ in range(3):  # three were absent
        keys.press(KEY.Key_3)
    keys.press(KEY.Key_S, CTRL)
    assert keys.count == 25
    contacts = [c for c in bench.desk.read(lambda repo: repo.find(Contact)) if c.subject in mine]
    there = [a for a in bench.desk.read(lambda repo: repo.find(Attendance)) if a.subject in mine]
    assert len(contacts) == 5 * MANY
    assert [a.status for a in there].count("ABSENT") == 3
    today = bench.desk.clock.today()
    rows = [r for r in bench.desk.read(lambda repo: sheet(repo, today, today)) if r.id in mine]
    assert len(rows) == MANY
    assert all(r.cells["VISIT"].words == "1/1" for r in rows)

    asked: list[AskDialog] = []
    first, last = today + timedelta(days=5), today + timedelta(days=8)

    def fill_leave(dialog: AskDialog) -> int:
        asked.append(dialog)
        for name, raw in (
            ("leaves_on", str(first)),
            ("returns_on", str(last)),
            ("destination", "成都市"),
            ("reason", "FAMILY"),
        ):
            dialog.form.editors[name].set_raw(raw)
        dialog.submit()
        bench.settle()
        return dialog.result()

    monkeypatch.setattr(AskDialog, "exec", fill_leave)
    one = min(mine)
    shown = bench.open(SubjectPage, "subject", subject=one)
    keys.press(KEY.Key_N, ALT)
    file = bench.desk.read(lambda repo: subjects.load_subject(repo, one))
    assert [x.destination for x in file.leaves] == ["成都市"]
    assert asked[0].judgement.label.full_text().startswith("应由司法所批准")
    assert shown.header.primary.text() == "办理请假"
