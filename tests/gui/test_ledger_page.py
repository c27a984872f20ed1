"""The ledger: filters, sums, keys, recycle bin, columns, export."""

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from page_bench import Bench, make_bench
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from fengqiao_desktop.domain.access import READER, Actor
from fengqiao_desktop.domain.mediation import figures
from fengqiao_desktop.domain.mediation.records import MediationCase
from fengqiao_desktop.gui import dialogs
from fengqiao_desktop.gui.columns import Column
from fengqiao_desktop.gui.jobs import Jobs
from fengqiao_desktop.gui.pages import ledger_model
from fengqiao_desktop.gui.pages.case_page import CasePage
from fengqiao_desktop.gui.pages.ledger_model import Filter
from fengqiao_desktop.gui.pages.ledger_page import LedgerPage
from fengqiao_desktop.gui.pages.sheet_export import workbook
from fengqiao_desktop.services.cases import load_casefiles
from fengqiao_desktop.services.station_setup import Opened
from fengqiao_desktop.store.repository import Query, Repository

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def bench(sample: Opened, jobs: Jobs, show: Callable[[QWidget], None]) -> Bench:
    return make_bench(sample, jobs, show)


@pytest.fixture
def page(bench: Bench) -> LedgerPage:
    return bench.open(LedgerPage, "ledger")


def cases_of(bench: Bench, page: LedgerPage) -> list[MediationCase]:
    ids = list(page.table.model.ids())
    return bench.desk.read(lambda repo: repo.window(MediationCase, ids))


def test_this_year_stands_first(bench: Bench, page: LedgerPage) -> None:
    shown = cases_of(bench, page)
    days = [case.accepted_on for case in shown if case.accepted_on is not None]
    assert {day.year for day in days} == {2026}
    assert days == sorted(days, reverse=True)
    waiting = [case for case in shown if case.accepted_on is None]
    assert shown[: len(waiting)] == waiting


def test_the_foot_agrees_with_the_figures(bench: Bench) -> None:
    def look(repo: Repository) -> None:
        found = ledger_model.sums(repo, Filter())
        files = load_casefiles(repo, list(repo.ids(Query(MediationCase))))
        facts = [figures.facts_of(file) for file in files]
        ended = [f for f in facts if f.counted and f.end is not None and f.concludes]
        agreed = [f for f in ended if f.outcome == "AGREED"]
        assert (found.success, found.concluded) == (len(agreed), len(ended))
        assert found.amount == sum(f.amount for f in agreed)

    bench.desk.read(look)


def test_pinyin_finds_while_typing(bench: Bench, page: LedgerPage, qtbot: QtBot) -> None:
    qtbot.keyClicks(page.filters.search, "hch")
    page.filters.search.ask_now()
    bench.settle()
    assert [case.parties_text for case in cases_of(bench, page)] == ["何春花　孟祥龙"]
    assert page.filters.clear_button.isVisible()
    page.filters.clear()
    bench.settle()
    assert len(cases_of(bench, page)) > 100


def test_filters_narrow_together(bench: Bench, page: LedgerPage) -> None:
    page.filters.set(dispute_type="NEIGHBOR", state="CLOSED")
    bench.settle()
    shown = cases_of(bench, page)
    assert shown
    assert {(c.dispute_type, c.state) for c in shown} == {("NEIGHBOR", "CLOSED")}


def test_a_chip_shows_what_the_board_has(bench: Bench, page: LedgerPage) -> None:
    page.filters.chips["overdue"].click()
    bench.settle()
    assert {c.number for c in cases_of(bench, page)} == {
        "（2025）青山人调字第184号",
        "（2026）青山人调字第116号",
    }
    page.filters.chips["overdue"].click()
    bench.settle()
    assert len(cases_of(bench, page)) > 100


def test_other_pages_narrow_it_to_their_records(bench: Bench, page: LedgerPage) -> None:
    ids = list(page.table.model.ids())[3:6]
    bench.open(LedgerPage, "ledger", ids=ids, title="跟踪回访")
    assert sorted(page.table.model.ids()) == sorted(ids)
    assert "跟踪回访 3 件" in page.filters.narrowed.text()
    page.filters.narrowed.click()
    bench.settle()
    assert len(cases_of(bench, page)) > 100


def test_a_header_click_sorts(bench: Bench, page: LedgerPage) -> None:
    page.table.sort_asked.emit("amount", True)
    bench.settle()
    amounts = [case.amount for case in cases_of(bench, page) if case.accepted_on]
    assert amounts == sorted(amounts, reverse=True)


def test_enter_opens_and_ctrl_n_begins_a_new_one(
    bench: Bench, page: LedgerPage, qtbot: QtBot
) -> None:
    page.table.go_to(page.table.model.id_at(2))
    wanted = page.table.current_id()
    qtbot.keyClick(page.table.view, Qt.Key.Key_Return)
    bench.settle()
    case = bench.window.current_page()
    assert isinstance(case, CasePage)
    assert case.opened.file.case.id == wanted
    bench.open(LedgerPage, "ledger")
    qtbot.keyClick(bench.window, Qt.Key.Key_N, CONTROL)
    bench.settle()
    assert case.opened.file.case.id == 0


def test_ctrl_d_copies_the_people_and_saves_nothing(
    bench: Bench, page: LedgerPage, qtbot: QtBot
) -> None:
    before = bench.desk.read(lambda repo: repo.count(Query(MediationCase)))
    page.table.go_to(page.table.model.id_at(1))
    qtbot.keyClick(page.table.view, Qt.Key.Key_D, CONTROL)
    bench.settle()
    case = bench.window.current_page()
    assert isinstance(case, CasePage)
    assert [p.name for p in case.file().parties] == ["何春花", "孟祥龙"]
    assert bench.desk.read(lambda repo: repo.count(Query(MediationCase))) == before


def test_copying_takes_the_whole_number_and_day(
    bench: Bench, page: LedgerPage, qtbot: QtBot
) -> None:
    page.table.go_to(page.table.model.id_at(1))
    qtbot.keyClick(page.table.view, Qt.Key.Key_C, CONTROL)
    text = QGuiApplication.clipboard().text()
    assert text.startswith("（2026）青山人调字第121号\t2026-11-09\t何春花　孟祥龙")
    shown = page.table.model.index(1, 0).data()
    assert shown == "青山人调字第121号"


def test_del_asks_and_the_toast_takes_it_back(bench: Bench, page: LedgerPage, qtbot: QtBot) -> None:
    page.table.go_to(page.table.model.id_at(1))
    gone = page.table.current_id()
    dialogs.answer_next(False)
    qtbot.keyClick(page.table.view, Qt.Key.Key_Delete)
    bench.settle()
    assert page.table.model.row_of(gone) >= 0
    dialogs.answer_next(True)
    qtbot.keyClick(page.table.view, Qt.Key.Key_Delete)
    bench.settle()
    assert page.table.model.row_of(gone) == -1
    bench.window.toaster.link.click()
    bench.settle()
    assert page.table.model.row_of(gone) == 1


def test_the_recycle_bin_gives_back(bench: Bench, page: LedgerPage) -> None:
    gone = page.table.model.id_at(4)
    dialogs.answer_next(True)
    page.remove([gone])
    bench.settle()
    page.show_bin(True)
    bench.settle()
    assert list(page.table.model.ids()) == [gone]
    assert page.bin_banner.isVisible()
    page.open_case(gone)
    bench.settle()
    assert list(page.table.model.ids()) == []
    page.bin_banner.followed.emit()
    bench.settle()
    assert page.table.model.row_of(gone) >= 0


def test_columns_are_remembered(
    bench: Bench, page: LedgerPage, sample: Opened, jobs: Jobs, show: Callable[[QWidget], None]
) -> None:
    page.table.show_column("source", True)
    page.table.show_column("difficulty", False)
    bench.settle()
    again = make_bench(sample, jobs, show).open(LedgerPage, "ledger")
    hidden = {
        c.key for i, c in enumerate(again.table.model.columns) if again.table.view.isColumnHidden(i)
    }
    assert "difficulty" in hidden
    assert "source" not in hidden


def test_the_export_asks_why_and_is_audited(bench: Bench, page: LedgerPage, tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsx"
    dialogs.answer_next("报送季报", path)
    page.export()
    bench.settle()
    sheet = load_workbook(path).active
    assert sheet is not None
    head = [cell.value for cell in sheet[1]]
    assert head[:3] == ["案号", "受理", "当事人"]
    assert sheet.max_row == page.table.model.rowCount() + 1
    assert sheet["A3"].value == "（2026）青山人调字第121号"
    with bench.desk.station.connection() as connection:
        from fengqiao_desktop.store import audit_log

        last = list(audit_log.entries(connection))[-1].payload
    assert (last["action"], last["reason"]) == ("export", "报送季报")


def test_a_cell_runs_no_formula_and_keeps_its_digits(tmp_path: Path) -> None:
    columns = (
        Column("a", "甲", lambda r: r[0]),
        Column("b", "乙", lambda r: r[1], digits=True),
        Column("c", "丙（元）", lambda r: "", right=True, amount=lambda r: r[2]),
    )
    rows = [(sign + "cmd|' /C calc'!A0", "500000197212012830", 123456) for sign in "=+-@"]
    path = tmp_path / "x.xlsx"
    path.write_bytes(workbook(columns, rows, "试"))
    sheet = load_workbook(path).active
    assert sheet is not None
    for row in sheet.iter_rows(min_row=2):
        assert [cell.data_type for cell in row] == ["s", "s", "n"]
        assert row[0].quotePrefix
        assert row[1].value == "500000197212012830"
        assert row[2].value == 1234.56


def test_a_reader_may_look_and_nothing_more(
    sample: Opened, jobs: Jobs, show: Callable[[QWidget], None]
) -> None:
    bench = make_bench(sample, jobs, show, Actor("look", "查阅员", READER))
    page = bench.open(LedgerPage, "ledger")
    assert not page.import_button.isVisible()
    assert not page.export_button.isVisible()
    assert page.primary is not None
    assert not page.primary.isEnabled()
    page.remove([page.table.model.id_at(0)])
    assert [box.kind for box in dialogs.asked()] == ["tell"]
