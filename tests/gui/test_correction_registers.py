"""调查评估 and 教育公益 pages: the commission, its day, its inquiries; who was at a session."""

from collections.abc import Callable
from datetime import date

import pytest
from page_bench import Bench, make_bench
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from fengqiao_desktop.documents import blocks
from fengqiao_desktop.domain.corrections.care_records import Activity, Attendance
from fengqiao_desktop.domain.corrections.order_records import Oversight
from fengqiao_desktop.domain.corrections.records import Assessment, Inquiry, Subject
from fengqiao_desktop.gui import dialogs
from fengqiao_desktop.gui.jobs import Jobs
from fengqiao_desktop.gui.pages.activity_page import ActivityPage
from fengqiao_desktop.gui.pages.ask_dialog import AskDialog
from fengqiao_desktop.gui.pages.assessment_page import AssessmentPage
from fengqiao_desktop.gui.pages.oversight_page import OversightPage
from fengqiao_desktop.gui.pages.paper_dialog import PaperDialog
from fengqiao_desktop.services import assessments, correction_paper_assessments, subjects
from fengqiao_desktop.services.station_setup import Opened
from fengqiao_desktop.store.repository import Where
from fengqiao_desktop.store.transaction import Transaction

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def bench(sample: Opened, jobs: Jobs, show: Callable[[QWidget], None]) -> Bench:
    return make_bench(sample, jobs, show)


def write(bench: Bench, op: Callable[[Transaction], object]) -> None:
    bench.desk.write(op, context=bench.desk)
    bench.settle()


def test_a_commission_is_registered_by_keyboard_and_says_its_day(
    bench: Bench, qtbot: QtBot
) -> None:
    page = bench.open(AssessmentPage, "correction_assessment")
    qtbot.keyClick(bench.window, Qt.Key.Key_N, CONTROL)
    page.form.form.editors["name"].set_raw("罗某")
    page.form.form.editors["received_on"].set_raw("2026-11-23")
    qtbot.keyClick(bench.window, Qt.Key.Key_S, CONTROL)
    bench.settle()
    base = page.form.base()
    assert isinstance(base, Assessment)
    assert base.number.endswith("号")
    assert page.chip.text() == "调查评估中"
    assert "2026-12-07" in page.due.full_text()
    assert not page.begin.isVisible()


def test_an_inquiry_is_added_to_the_commission_shown(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill(dialog: AskDialog) -> int:
        dialog.form.editors["asked"].set_raw("谢某")
        dialog.form.editors["content"].set_raw("表现较好")
        dialog.submit()
        bench.settle()
        return dialog.result()

    page = bench.open(AssessmentPage, "correction_assessment")
    write(bench, lambda tx: assessments.save_assessment(tx, Assessment(name="罗某")))
    made = bench.desk.read(lambda repo: repo.first(Assessment, name="罗某"))
    assert made is not None
    page.show_record(made.id)
    monkeypatch.setattr(AskDialog, "exec", fill)
    page.new_inquiry()
    bench.settle()
    kept = bench.desk.read(lambda repo: repo.find(Inquiry))
    assert [(i.asked, i.assessment) for i in kept if i.asked == "谢某"] == [("谢某", made.id)]
    assert page.inquiries.count() == 1


def test_who_was_there_is_named_beside_the_session(bench: Bench) -> None:
    today = bench.desk.clock.today()

    def make(tx: Transaction) -> int:
        session = tx.insert(Activity(title="集中学习", held_on=today))
        for name, status in (("梁某远", "PRESENT"), ("何某平", "EXCUSED")):
            who = subjects.save_subject(
                tx, Subject(name=name, type="PROBATION", registered_on=date(2026, 3, 1))
            )
            tx.insert(Attendance(activity=session.id, subject=who.id, status=status, why="生病"))
        return session.id

    page = bench.open(ActivityPage, "correction_activity")
    write(bench, make)
    session = bench.desk.read(lambda repo: repo.first(Activity, title="集中学习"))
    assert session is not None
    page.show_record(session.id)
    assert page.present.title.full_text() == "名单　应到 2 人，实到 1 人"


def test_papers_of_the_registers_are_shown(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[tuple[str, str]] = []

    def look(box: PaperDialog) -> int:
        shown.append((box.name, blocks.text_of(box.document)))
        return 0

    monkeypatch.setattr(PaperDialog, "exec", look)
    page = bench.open(AssessmentPage, "correction_assessment")
    found = bench.desk.read(lambda repo: repo.find(Assessment, Where("name", "eq", "罗建华")))
    page.table.go_to(found[0].id)
    bench.settle()
    whole = bench.desk.read(lambda repo: assessments.load_assessment(repo, found[0].id))
    for paper, part in correction_paper_assessments.papers_of(found[0], whole.inquiries):
        page.show_paper(paper, part)
    assert [name for name, _text in shown] == ["调查（询问）笔录", "调查评估意见书"]
    assert all("罗建华" in text for _name, text in shown)
    replies = bench.open(OversightPage, "correction_oversight")
    replies.table.go_to(bench.desk.read(lambda repo: repo.find(Oversight))[0].id)
    bench.settle()
    replies.show_reply()
    assert "回复函" in shown[-1][1]
    session = bench.open(ActivityPage, "correction_activity")
    held = bench.desk.read(lambda repo: repo.find(Activity))
    session.table.go_to(next(a.id for a in held if not a.for_minors))
    bench.settle()
    session.show_sheet()
    assert "林小梅" in shown[-1][1]
    session.table.go_to(next(a.id for a in held if a.for_minors))
    bench.settle()
    dialogs.answer_next("")  # no reason, no paper
    before = len(shown)
    session.show_sheet()
    assert len(shown) == before
