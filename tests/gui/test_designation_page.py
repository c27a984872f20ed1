"""The designation board: what is counted opens, what is unproved is not called zero."""

from collections.abc import Callable
from datetime import date

import pytest
from page_bench import Bench, make_bench
from PySide6.QtWidgets import QApplication, QWidget

from fengqiao_desktop.domain.access import STAFF, Actor
from fengqiao_desktop.gui import dialogs
from fengqiao_desktop.gui.jobs import Jobs
from fengqiao_desktop.gui.pages.designation_page import GAPS, RED, DesignationPage
from fengqiao_desktop.gui.pages.designation_parts import MonthBars
from fengqiao_desktop.gui.pages.ledger_page import LedgerPage
from fengqiao_desktop.gui.pages.report_page import ReportPage
from fengqiao_desktop.gui.plain_label import LinkLabel, PlainLabel
from fengqiao_desktop.gui.widgets import SmallButton
from fengqiao_desktop.services import designation
from fengqiao_desktop.services.station_setup import Opened


@pytest.fixture
def bench(sample: Opened, jobs: Jobs, show: Callable[[QWidget], None]) -> Bench:
    return make_bench(sample, jobs, show)


@pytest.fixture
def page(bench: Bench) -> DesignationPage:
    return bench.open(DesignationPage, "designation")


def words(page: DesignationPage) -> str:
    labels = page.panel.findChildren(PlainLabel)
    return "\n".join(label.full_text() for label in labels if label.isVisible())


def pick(page: DesignationPage, indicator: str) -> None:
    found = next(n for n, row in page._rows.items() if row.the.indicator.id == indicator)
    assert page.table.go_to(found)
    QApplication.processEvents()


def test_the_tiles_are_what_the_service_judges(bench: Bench, page: DesignationPage) -> None:
    board = bench.desk.read(lambda r: designation.board(r, 2026, None, bench.desk.clock))
    assert len(page.shown()) == len(board.judgements) == 77
    for card, tile in zip(page.cards, board.dimensions, strict=True):
        assert card.part.text() == f"达标 {tile.met}/{tile.total}"
    left, _right = page.status
    assert f"指标 77 · 达标 {board.met}" in left


def test_filters(page: DesignationPage) -> None:
    page.cards[3].clicked.emit()
    assert {j.indicator.dimension for j in page.shown()} == {"D4"}
    assert len(page.shown()) == 20
    page.choose_only(RED)
    assert all(j.indicator.is_veto for j in page.shown())
    page.cards[3].clicked.emit()
    assert len(page.shown()) == 7
    page.choose_only(GAPS)
    assert all(j.status not in ("met", "not_applicable") for j in page.shown())


def test_no_red_line_is_called_zero_without_proof(page: DesignationPage) -> None:
    assert page.red_words.text() == "红线：红线触发"  # one 漏管 in the sample
    page.choose_only(RED)
    for judgement in page.shown():
        pick(page, judgement.indicator.id)
        assert "零发生" not in words(page).replace("不得写“零发生”", "")
        assert judgement.status != "met"


def test_the_numbers_open_their_records(bench: Bench, page: DesignationPage) -> None:
    pick(page, "D4-07")
    judgement = next(j for j in page.shown() if j.indicator.id == "D4-07")
    reading = judgement.reading
    assert reading is not None
    links = {link.text(): link for link in page.panel.findChildren(LinkLabel) if link.isVisible()}
    links[str(reading.denominator)].click()
    bench.settle()
    ledger = bench.window.current_page()
    assert isinstance(ledger, LedgerPage)
    wanted = {s.id for s in (*reading.sources, *reading.lacking)}
    assert set(ledger.table.model.ids()) == wanted


def test_what_is_lacking_opens_its_case(bench: Bench, page: DesignationPage) -> None:
    pick(page, "D4-07")
    lacking = next(j for j in page.shown() if j.indicator.id == "D4-07").reading
    assert lacking is not None
    links = {link.text(): link for link in page.panel.findChildren(LinkLabel) if link.isVisible()}
    links[lacking.lacking[0].number].click()
    bench.settle()
    assert bench.window.current_key() == "case"


def test_months_stand_where_they_mean_something(page: DesignationPage) -> None:
    pick(page, "D4-06")
    (chart,) = [bar for bar in page.panel.findChildren(MonthBars) if bar.isVisible()]
    assert chart.accessibleName().count("\n") == 10
    pick(page, "D3-20")
    assert [bar for bar in page.panel.findChildren(MonthBars) if bar.isVisible()] == []


def test_a_waiting_indicator_names_its_ledger(page: DesignationPage) -> None:
    pick(page, "D3-20")
    assert "程序还没有“满意度与回访”" in words(page)


def test_another_year_and_day(bench: Bench, page: DesignationPage) -> None:
    page.choose_year(2025)
    bench.settle()
    assert page.day_button.text() == "截至 12-31"
    page.choose_year(2026)
    dialogs.answer_next("2026-06-30")
    page._ask_day()
    bench.settle()
    assert page.as_of == date(2026, 6, 30)
    assert page.day_button.text() == "截至 06-30"
    dialogs.answer_next("2027-01-05")
    page._ask_day()
    bench.settle()
    assert [box.kind for box in dialogs.asked()][-1] == "error"


def test_the_head_fills_a_local_threshold(bench: Bench, page: DesignationPage) -> None:
    pick(page, "D4-07")
    dialogs.answer_next("100")
    button = next(
        b for b in page.panel.findChildren(SmallButton) if b.isVisible() and "门槛" in b.text()
    )
    button.click()
    bench.settle()
    judgement = next(j for j in page.shown() if j.indicator.id == "D4-07")
    assert judgement.status == "unmet"
    assert (
        bench.window.navigation.item("designation").badge() == 7
    )  # two are red lines of corrections (one 漏管, one without proof), one the pick-ups of D4-19


def test_the_head_settles_a_check_by_hand(bench: Bench, page: DesignationPage) -> None:
    judgement = next(
        j for j in page.shown() if j.status == "manual_review" and not j.indicator.metric
    )
    pick(page, judgement.indicator.id)
    yes = next(b for b in page.panel.findChildren(SmallButton) if b.text() == "成立")
    yes.click()
    bench.settle()
    marks = bench.desk.read(
        lambda repo: designation.station_settings.get(repo, designation.MARKS_KEY, {})
    )
    assert list(marks["2026"]) == [judgement.indicator.id]


def test_only_the_head_is_offered_to_decide(
    sample: Opened, jobs: Jobs, show: Callable[[QWidget], None]
) -> None:
    bench = make_bench(sample, jobs, show, Actor("王梅", "王梅", STAFF))
    page = bench.open(DesignationPage, "designation", indicator="D4-07")
    assert page.panel.findChildren(SmallButton) == []


def test_the_report_page_takes_year_and_day(bench: Bench, page: DesignationPage) -> None:
    page.choose_day(date(2026, 10, 31))
    bench.settle()
    page.report_button.click()
    bench.settle()
    report = bench.window.current_page()
    assert isinstance(report, ReportPage)
    assert (report.year, report.choices.day.value()) == (2026, date(2026, 10, 31))
