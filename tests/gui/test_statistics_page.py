"""The statistics page: numbers that open, periods, sending, and what stays as it was sent."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from page_bench import Bench, make_bench
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from fengqiao_desktop.domain.access import READER, Actor
from fengqiao_desktop.domain.mediation.organ_records import MediationFund
from fengqiao_desktop.domain.mediation.statistics import ACCEPTED
from fengqiao_desktop.gui import dialogs
from fengqiao_desktop.gui.jobs import Jobs
from fengqiao_desktop.gui.pages.ledger_page import LedgerPage
from fengqiao_desktop.gui.pages.register_pages import RegisterPage
from fengqiao_desktop.gui.pages.statistics_choices import CUSTOM
from fengqiao_desktop.gui.pages.statistics_page import (
    CASES,
    CHARTS,
    ORGANS,
    SENT,
    StatisticsPage,
)
from fengqiao_desktop.gui.plain_label import LinkLabel
from fengqiao_desktop.gui.theme import Mode, Theme, apply_theme
from fengqiao_desktop.gui.widgets import Card
from fengqiao_desktop.services import statistics
from fengqiao_desktop.services.cases import load_casefile, save_casefile
from fengqiao_desktop.services.station_setup import Opened
from fengqiao_desktop.store.transaction import Transaction


@pytest.fixture
def bench(sample: Opened, jobs: Jobs, show: Callable[[QWidget], None]) -> Bench:
    return make_bench(sample, jobs, show)


@pytest.fixture
def page(bench: Bench) -> StatisticsPage:
    page = bench.open(StatisticsPage, "statistics")
    page.choices.choose_span(statistics.spans(statistics.YEAR, 2025)[0])
    bench.settle()
    return page


def column_of(page: StatisticsPage, code: str) -> int:
    return [c.code for c in page.cases.grid.form_model.columns].index(code) + 1


def write(bench: Bench, op: Callable[[Transaction], object]) -> None:
    bench.desk.write(op, context=bench.window)
    bench.settle()


def test_the_grid_says_what_the_service_counts(bench: Bench, page: StatisticsPage) -> None:
    form = bench.desk.read(lambda r: statistics.case_form(r, page.choices.period()))
    model = page.cases.grid.form_model
    assert (model.rowCount(), model.columnCount()) == (len(form.rows), 58)
    last = model.rowCount() - 1
    at = column_of(page, "total")
    assert model.index(last, at).data() == str(form.cell("total").value)
    assert form.cell("total").value > 0
    assert "2025年" in page.head.note.text()


def test_enter_on_a_number_opens_the_ledger_narrowed_to_its_cases(
    bench: Bench, page: StatisticsPage
) -> None:
    grid = page.cases.grid
    last, at = grid.form_model.rowCount() - 1, column_of(page, "success")
    cell = page.form_shown().cell("success")  # type: ignore[union-attr]
    grid.setCurrentIndex(grid.form_model.index(last, at))
    QTest.keyClick(grid, Qt.Key.Key_Return)
    bench.settle()
    ledger = bench.window.current_page()
    assert isinstance(ledger, LedgerPage)
    assert ledger.filters.now.only == cell.ids
    assert "调解成功" in ledger.filters.title()


def test_a_nought_opens_nothing(page: StatisticsPage, qtbot: QtBot) -> None:
    grid = page.cases.grid
    last, at = grid.form_model.rowCount() - 1, column_of(page, "type_TOURISM")
    assert grid.form_model.index(last, at).data() == "0"
    with qtbot.assertNotEmitted(grid.asked):
        grid.setCurrentIndex(grid.form_model.index(last, at))
        QTest.keyClick(grid, Qt.Key.Key_Return)


def test_the_form_is_copied_as_a_table(page: StatisticsPage, qapp: QApplication) -> None:
    QTest.keyClick(page.cases.grid, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = [line.split("\t") for line in qapp.clipboard().text().split("\n")]
    form = page.form_shown()
    assert form is not None
    assert {len(line) for line in lines} == {58}
    assert lines[0][1] == "调解情况 调解案件总数（件）"
    assert lines[-1][:2] == ["合计", str(form.cell("total").value)]


def test_periods_bases_and_one_committee(bench: Bench, page: StatisticsPage) -> None:
    choices = page.choices
    choices.choose_kind(statistics.MONTH)
    bench.settle()
    assert choices.period().start == date(2026, 11, 1)
    choices.choose_cumulative(True)
    bench.settle()
    assert page.shown is not None
    assert page.shown.period.start == date(2026, 1, 1)
    choices.choose_kind(CUSTOM)
    bench.settle()
    choices.days.first.set_value(date(2025, 3, 1))
    choices.days.last.set_value(date(2025, 4, 30))
    choices.choose_basis(ACCEPTED)
    bench.settle()
    assert (page.shown.case.starts_on, page.shown.case.ends_on) == (
        date(2025, 3, 1),
        date(2025, 4, 30),
    )
    assert page.shown.case.basis == ACCEPTED
    committee = page.shown.case.rows[0]
    choices.choose_committee(committee.key)
    model = page.cases.grid.form_model
    assert [line.label for line in model.lines] == [committee.label]


def test_the_statistical_year_is_moved_for_everybody(bench: Bench, page: StatisticsPage) -> None:
    page.move_year(statistics.DECEMBER)
    bench.settle()
    assert page.choices.period().start == date(2025, 12, 1)
    assert bench.desk.read(statistics.year_start) == statistics.DECEMBER


def test_what_was_sent_stays_and_the_difference_is_saved(
    bench: Bench, page: StatisticsPage, tmp_path: Path
) -> None:
    form = page.form_shown()
    assert form is not None
    dialogs.answer_next(True)
    page.freeze()
    bench.settle()
    assert bench.toast().startswith("已锁定：2025年")
    dialogs.asked()
    case = form.cell("total").ids[0]

    def change(tx: Transaction) -> None:
        file = load_casefile(tx, case)
        kind = "TOURISM" if file.case.dispute_type != "TOURISM" else "MEDICAL"
        save_casefile(tx, replace(file, case=replace(file.case, dispute_type=kind)))

    write(bench, change)
    page.refresh()
    page.choose_tab(SENT)
    bench.settle()
    (snapshot,) = page.sent.model.ids()
    assert page.form_shown() != form
    page.show_sent(snapshot)
    bench.settle()
    assert page.form_shown() == form
    assert page.old.isVisible()
    assert page.primary is not None
    assert not page.primary.isEnabled()
    page.back_to_now()
    assert not page.old.isVisible()
    target = tmp_path / "更正表.pdf"
    dialogs.answer_next(target)
    page.choose_tab(SENT)
    page.save_corrections()
    bench.settle()
    assert target.read_bytes().startswith(b"%PDF")
    dialogs.asked()


def test_the_form_is_saved_as_sheet_and_paper(
    bench: Bench, page: StatisticsPage, tmp_path: Path
) -> None:
    from openpyxl import load_workbook

    sheet, paper = tmp_path / "a.xlsx", tmp_path / "a.docx"
    dialogs.answer_next(sheet, paper)
    page.export("xlsx")
    bench.settle()
    page.export("pdf")
    bench.settle()
    form = page.form_shown()
    assert form is not None
    cells = load_workbook(sheet)["统计表"]
    last = 6 + len(form.rows)
    assert cells.cell(last, 2).value == form.cell("total").value
    assert paper.read_bytes().startswith(b"PK")
    dialogs.asked()


def test_organs_lead_to_their_records_and_to_what_is_missing(
    bench: Bench, page: StatisticsPage
) -> None:
    write(bench, lambda tx: tx.insert(MediationFund(year=2025, planned=3_000_00)))
    page.choose_tab(ORGANS)
    bench.settle()
    links = {link.text(): link for link in page.organs.findChildren(LinkLabel) if link.isVisible()}
    assert any(words.endswith("个") for words in links)
    links["经费"].click()
    bench.settle()
    fund = bench.window.current_page()
    assert isinstance(fund, RegisterPage)
    assert len(fund.list.ids) == 1


def test_charts_are_drawn_for_the_theme_in_force(
    bench: Bench, page: StatisticsPage, qapp: QApplication
) -> None:
    page.choose_tab(CHARTS)
    bench.settle()
    titles = [c.title.text() for c in page.charts.findChildren(Card) if c.title is not None]
    assert {"纠纷类型", "案件来源", "调解结果"} <= set(titles)
    before = page.charts._cards[0]
    apply_theme(qapp, Theme(Mode.DARK))
    bench.settle()
    assert page.charts._cards[0] is not before
    apply_theme(qapp, Theme())
    bench.settle()


def test_broken_balances_are_shown_with_the_way_to_their_cases(
    bench: Bench, page: StatisticsPage
) -> None:
    form = page.form_shown()
    assert form is not None
    case = form.cell("total").ids[0]

    def forget(tx: Transaction) -> None:
        file = load_casefile(tx, case)
        save_casefile(tx, replace(file, case=replace(file.case, source="")))

    write(bench, forget)
    page.refresh()
    bench.settle()
    assert page.cases.checks.chip.text() == "勾稽不符 1 处"
    dialogs.answer_next(True)
    page.freeze()
    bench.settle()
    assert any("勾稽不符" in box.text for box in dialogs.asked())
    page.cases.checks.look.click()
    bench.settle()
    ledger = bench.window.current_page()
    assert isinstance(ledger, LedgerPage)
    assert ledger.filters.now.only == (case,)


def test_who_only_reads_neither_sends_nor_exports(
    sample: Opened, jobs: Jobs, show: Callable[[QWidget], None]
) -> None:
    bench = make_bench(sample, jobs, show, Actor("look", "查阅员", READER))
    page = bench.open(StatisticsPage, "statistics")
    assert page.primary is not None
    buttons = (page.primary, page.excel, page.pdf)
    assert [b.isEnabled() for b in buttons] == [False, False, False]
    assert page.tab == CASES
