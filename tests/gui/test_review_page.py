"""The page of dossier reviews: drawn, judged, mended and looked at again, by keyboard."""

import dataclasses
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook
from page_bench import Bench, make_bench
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from fengqiao_desktop.domain.access import MEDIATOR, Actor
from fengqiao_desktop.domain.mediation.review_records import DossierReview
from fengqiao_desktop.gui import dialogs
from fengqiao_desktop.gui.jobs import Jobs
from fengqiao_desktop.gui.pages.case_page import CasePage
from fengqiao_desktop.gui.pages.review_dialogs import DrawDialog
from fengqiao_desktop.gui.pages.review_page import ReviewPage
from fengqiao_desktop.gui.pages.routes import open_record
from fengqiao_desktop.gui.widgets import LinkLabel
from fengqiao_desktop.services import reviews
from fengqiao_desktop.services.station_setup import Opened
from fengqiao_desktop.store.transaction import Transaction

ENTER, CONTROL = Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
TWO_YEARS = (date(2025, 1, 1), date(2026, 12, 31))


@pytest.fixture
def bench(sample: Opened, jobs: Jobs, show: Callable[[QWidget], None]) -> Bench:
    return make_bench(sample, jobs, show)


@pytest.fixture
def drawn(bench: Bench) -> tuple[DossierReview, ...]:
    """Every closed dossier of the sample, given to two people of the county."""
    made: list[DossierReview] = []

    def write(tx: Transaction) -> None:
        ids = reviews.candidates(tx, *TWO_YEARS)
        made.extend(reviews.open_batch(tx, "年度评查", ids, "ALL", ["李县", "王县"]))

    bench.desk.write(write, context=bench.window)
    bench.settle()
    return tuple(made)


def answer(kind: type[QDialog], act: Callable[..., object]) -> None:
    """What is done to the next dialog of that kind."""

    def run() -> None:
        box = QApplication.activeModalWidget()
        if not isinstance(box, kind):
            QTimer.singleShot(20, run)  # it is not open yet
            return
        try:
            act(box)
        except BaseException:
            box.reject()  # else the dialog would wait for ever
            raise

    QTimer.singleShot(0, run)


def key(
    bench: Bench,
    pressed: Qt.Key,
    modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    at: QWidget | None = None,
) -> None:
    """A key to a widget, or to whatever has the focus."""
    QTest.keyClick(at or QApplication.focusWidget() or bench.window, pressed, modifier)
    bench.settle()


def now(bench: Bench, review: int) -> DossierReview:
    return bench.desk.read(lambda repo: repo.get(DossierReview, review))


def test_a_batch_is_drawn_after_it_said_how_many(bench: Bench) -> None:
    page = bench.open(ReviewPage, "dossier_review")
    assert page.table.model.rowCount() == 0
    seen: list[str] = []

    def fill(box: DrawDialog) -> None:
        seen.append(box.name.value())
        box.first.set_value(TWO_YEARS[0])
        box.last.set_value(TWO_YEARS[1])
        seen.append(box.name.value())
        box.share.set_raw("50")
        box.reviewers.set_raw("李县、王县")
        seen.append(box.says.text())
        seen.append(box.ok.text())
        box.name.focus()
        QTest.keyClick(box.name.line, ENTER, CONTROL)

    answer(DrawDialog, fill)
    key(bench, Qt.Key.Key_N, CONTROL)
    pool = bench.desk.read(lambda repo: reviews.candidates(repo, *TWO_YEARS))
    half = -(-len(pool) // 2)
    assert seen[:2] == ["2026年第4季度", "2025-01-01至2026-12-31"]
    assert f"可评查 {len(pool)} 件，抽取 {half} 件：李县 " in seen[2]
    assert seen[3] == f"抽取 {half} 件"
    assert page.table.model.rowCount() == half
    assert bench.toast() == f"已抽取 {half} 件，逐件评查"
    assert page.table.left.full_text() == f"待评查{half}件"
    left = bench.desk.read(lambda r: reviews.candidates(r, *TWO_YEARS, reviewed=False))
    assert len(left) == len(pool) - half


@pytest.mark.parametrize(
    ("field", "raw", "words"),
    [
        ("reviewers", "", "还没有写评查人"),
        ("share", "101", "1% 到 100%"),
        ("first", "2027-1-1", "止日不早于起日"),
    ],
)
def test_the_dialog_says_why_it_draws_nothing(
    bench: Bench, field: str, raw: str, words: str
) -> None:
    page = bench.open(ReviewPage, "dossier_review")
    seen: list[object] = []

    def fill(box: DrawDialog) -> None:
        box.first.set_value(TWO_YEARS[0])
        box.editors[field].set_raw(raw)
        seen.extend((box.says.text(), box.ok.isEnabled()))
        box.reject()

    answer(DrawDialog, fill)
    page.draw()
    assert words in str(seen[0])
    assert seen[1] is False


def test_crossing_needs_two_reviewers(bench: Bench) -> None:
    page = bench.open(ReviewPage, "dossier_review")
    seen: list[str] = []

    def fill(box: DrawDialog) -> None:
        box.first.set_value(TWO_YEARS[0])
        box.reviewers.set_raw("李县")
        box.picked.set_value("CROSS")
        seen.append(box.says.text())
        box.reject()

    answer(DrawDialog, fill)
    page.draw()
    assert seen == ["交叉互评要有两位以上评查人。"]


def test_enter_reviews(bench: Bench, drawn: tuple[DossierReview, ...]) -> None:
    page = bench.open(ReviewPage, "dossier_review")
    assert page.table.current_id() == drawn[0].id
    assert page.card.step.text() == "评查"

    def judge(box: QDialog) -> None:
        box.editors["remarks"].set_raw("封面没有盖章")
        box.editors["off"].set_raw("2")
        QTest.keyClick(box.editors["remarks"].line, ENTER, CONTROL)

    answer(QDialog, judge)
    key(bench, ENTER)
    kept = now(bench, drawn[0].id)
    today = bench.desk.clock.today()
    assert kept.reviewed_on == today
    assert kept.problems.endswith("人工 应改（扣2分）：封面没有盖章") or (
        "人工 应改（扣2分）：封面没有盖章\n" in kept.problems
    )
    taken = sum(f.points for f in reviews.findings(kept.problems))
    assert kept.score == max(0, 100 - taken)
    assert kept.mend_by == today + timedelta(days=reviews.MEND_DAYS)
    assert page.card.total.full_text().startswith(f"{kept.score} 分")
    assert page.card.step.text() == "复核"


def test_chips_and_batches_narrow_the_list(bench: Bench, drawn: tuple[DossierReview, ...]) -> None:
    calendar = bench.desk.calendar
    bench.desk.write(lambda tx: reviews.judge(tx, drawn[0].id, calendar), context=bench.window)
    bench.settle()
    page = bench.open(ReviewPage, "dossier_review")
    page.choose_chip("review")
    assert list(page.table.model.ids()) == [one.id for one in drawn[1:]]
    page.choose_chip("review")
    page.choose_chip(now(bench, drawn[0].id).grade)
    assert list(page.table.model.ids()) == [drawn[0].id]
    page.choose_chip("")
    page.choose_batch("")
    bench.settle()
    assert page.table.model.rowCount() == len(drawn)


def test_a_late_day_is_red_and_a_problem_leads_to_its_field(
    bench: Bench, drawn: tuple[DossierReview, ...]
) -> None:
    late = bench.desk.clock.today() - timedelta(days=3)
    calendar = bench.desk.calendar

    def write(tx: Transaction) -> None:
        kept = reviews.judge(tx, drawn[0].id, calendar)
        assert kept.mend_by is not None
        tx.update(dataclasses.replace(kept, mend_by=late))

    bench.desk.write(write, context=bench.window)
    bench.settle()
    page = open_record(bench.window, "dossier_review", drawn[0].id)
    assert isinstance(page, ReviewPage)
    bench.settle()
    mend = next(c for c in page.table.model.columns if c.key == "mend")
    assert mend.chip is not None
    assert page.card.one is not None
    assert mend.chip(page.card.one) == "red"
    assert page.card.why.full_text().endswith("已过 3 天。")
    link = next(x for x in page.card.findChildren(LinkLabel) if x.text() == "去改")
    key(bench, Qt.Key.Key_Space, at=link)
    opened = bench.window.pages.current()
    assert isinstance(opened, CasePage)
    assert opened.file().case.id == drawn[0].case


def test_the_sheet_is_a_workbook(
    bench: Bench, drawn: tuple[DossierReview, ...], tmp_path: Path
) -> None:
    calendar = bench.desk.calendar
    bench.desk.write(lambda tx: reviews.judge(tx, drawn[0].id, calendar), context=bench.window)
    bench.settle()
    page = bench.open(ReviewPage, "dossier_review")
    target = tmp_path / "汇总.xlsx"
    dialogs.answer_next("报送评查结果", target)
    page.sheet_button.click()
    bench.settle()
    sheet = load_workbook(target).worksheets[0]
    lines = list(sheet.iter_rows(values_only=True))
    assert lines[0][0] == "卷宗评查汇总表 年度评查"
    assert lines[1][9:12] == ("得分", "等次", "问题")
    assert len(lines) == len(drawn) + 3
    assert lines[2][9] == now(bench, drawn[0].id).score
    assert lines[3][10] == "待评查"
    assert str(lines[-1][2]).startswith("评查1件，平均")


def test_what_was_typed_outlives_the_lock(bench: Bench) -> None:
    page = bench.open(ReviewPage, "dossier_review")

    def typed(box: DrawDialog) -> None:
        box.reviewers.set_raw("李县、王")
        box.first.set_raw("2025-")
        bench.window.lock()

    answer(DrawDialog, typed)
    page.draw()
    assert bench.window.is_locked()
    seen: list[str] = []

    def back(box: DrawDialog) -> None:
        seen.extend((box.reviewers.raw(), box.first.raw()))
        box.reject()

    QTimer.singleShot(200, lambda: back(QApplication.activeModalWidget()))
    bench.window.unlock()
    bench.settle()
    QTest.qWait(400)
    assert seen == ["李县、王", "2025-"]


def test_a_mediator_looks_only(sample: Opened, jobs: Jobs, show: Callable[[QWidget], None]) -> None:
    bench = make_bench(sample, jobs, show, Actor("wangmei", "王梅", MEDIATOR))
    page = bench.open(ReviewPage, "dossier_review")
    assert not page.draw_button.isVisible()
    assert not page.sheet_button.isVisible()
    key(bench, Qt.Key.Key_N, CONTROL)
    assert dialogs.asked()[-1].text.startswith("您的账户不能评查卷宗。")
