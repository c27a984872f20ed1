"""The import wizard: nothing written before the last step, every bad row told, all taken back."""

import io
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from page_bench import Bench, make_bench
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from fengqiao_desktop.domain.access import MEDIATOR, Actor
from fengqiao_desktop.domain.corrections.records import Subject
from fengqiao_desktop.domain.mediation.records import MediationCase
from fengqiao_desktop.gui import dialogs
from fengqiao_desktop.gui.jobs import Jobs
from fengqiao_desktop.gui.pages.import_page import CHECK, CHOOSE, RESULT, ImportPage
from fengqiao_desktop.gui.pages.import_parts import GOOD, KNOWN, WRONG
from fengqiao_desktop.gui.pages.ledger_page import LedgerPage
from fengqiao_desktop.services import import_ledger
from fengqiao_desktop.services.station_setup import Opened
from fengqiao_desktop.store.repository import Query, Where

MESSY = "mediation_2026_25col_messy.xlsx"


@pytest.fixture
def bench(sample: Opened, jobs: Jobs, show: Callable[[QWidget], None]) -> Bench:
    """The sample station with both imports of old ledgers taken back."""
    made = make_bench(sample, jobs, show)
    for batch in made.desk.read(import_ledger.batches):
        made.desk.write(
            lambda tx, batch=batch: import_ledger.undo(tx, batch.id, keep_changed=True),
            context=made.window,
        )
    made.settle()
    return made


@pytest.fixture
def page(bench: Bench) -> ImportPage:
    return bench.open(ImportPage, "import")


@pytest.fixture
def messy(tmp_path: Path) -> Path:
    path = tmp_path / MESSY
    path.write_bytes(files("fengqiao_desktop.resources").joinpath(f"sample/{MESSY}").read_bytes())
    return path


def count(bench: Bench) -> int:
    return bench.desk.read(lambda repo: repo.count(Query(MediationCase)))


def stack(page: ImportPage) -> int:
    return page._stack.currentIndex()


def test_a_dropped_file_is_looked_at_and_nothing_is_written(
    bench: Bench, page: ImportPage, messy: Path
) -> None:
    before = count(bench)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(messy))])
    page.drop.dropEvent(
        QDropEvent(
            QPointF(5, 5),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    bench.settle()
    assert stack(page) == CHECK
    assert page.steps.step == 3
    assert page.look is not None
    assert page.check.counts[GOOD].count.text() == str(len(page.look.good))
    assert page.check.go_on.text() == f"导入 {len(page.look.good)} 件"
    assert count(bench) == before


def test_every_bad_row_says_why_and_what_to_do(bench: Bench, page: ImportPage, messy: Path) -> None:
    page.read_file(messy)
    bench.settle()
    assert page.check.tab == WRONG
    lines = page.check.lines()
    assert [line.row for line in lines] == [38, 49, 54, 96, 109, 110, 113, 123]
    assert all(line.why and line.column for line in lines)
    page.check.rows.go_to(2)
    assert "第 49 行" in page.check.why.full_text()
    assert lines[1].why in page.check.why.full_text()


def test_a_proposal_is_taken_with_one_click_and_remembered(
    bench: Bench, page: ImportPage, messy: Path
) -> None:
    page.read_file(messy)
    bench.settle()
    offered = next(line for line in page.check.lines() if line.proposal is not None)
    assert offered.link == "就按邻里纠纷，并记住"
    good = len(page.look.good) if page.look else 0
    page.check.rows.opened.emit(offered.id)
    bench.settle()
    assert page.look is not None
    assert len(page.look.good) == good + 1
    page.write()
    bench.settle()
    page.former.undo_button.setEnabled(True)
    dialogs.answer_next(True)
    page.former.undo(page.former.table.model.id_at(0))
    bench.settle()
    page.read_file(messy)
    bench.settle()
    assert all(line.proposal is None for line in page.check.lines())


def test_a_column_can_be_corrected(bench: Bench, page: ImportPage, messy: Path) -> None:
    page.read_file(messy)
    bench.settle()
    place = next(c.place for c in page.look.columns if c.target == "dispute_type")  # type: ignore[union-attr]
    page.choose_column(place, "")
    bench.settle()
    assert page.look is not None
    assert page.look.missing == ("纠纷类别",)
    assert page.steps.step == 2
    assert not page.check.go_on.isEnabled()
    page.choose_column(place, "dispute_type")
    bench.settle()
    assert page.steps.step == 3
    assert page.check.go_on.isEnabled()


def test_write_then_again_then_take_back(bench: Bench, page: ImportPage, messy: Path) -> None:
    before = count(bench)
    page.read_file(messy)
    bench.settle()
    good = len(page.look.good) if page.look else 0
    page.write()
    bench.settle()
    assert stack(page) == RESULT
    assert page.result.text.text() == f"已导入 {good} 件"
    assert count(bench) == before + good
    page.read_file(messy)
    bench.settle()
    assert page.look is not None
    assert page.look.good == []
    page.check.show_tab(KNOWN)
    assert len(page.check.lines()) >= good
    newest = page.former.table.model.id_at(0)
    dialogs.answer_next(True)
    page.former.undo(newest)
    bench.settle()
    assert count(bench) == before
    assert stack(page) == CHOOSE
    assert "已撤销" in bench.toast()


def test_work_done_since_the_import_is_not_lost(
    bench: Bench, page: ImportPage, messy: Path
) -> None:
    page.read_file(messy)
    bench.settle()
    page.write()
    bench.settle()
    batch = page.former.table.model.id_at(0)
    ours = bench.desk.read(lambda repo: repo.find(MediationCase, batch=batch))

    def edit(tx) -> None:  # type: ignore[no-untyped-def]
        import dataclasses

        tx.update(dataclasses.replace(ours[0], note="核对过"))

    bench.desk.write(edit, context=bench.window)
    bench.settle()
    dialogs.answer_next(True, True)
    page.former.undo(batch)
    bench.settle()
    left = bench.desk.read(lambda repo: repo.find(MediationCase, batch=batch))
    assert [case.id for case in left] == [ours[0].id]


def test_the_rows_to_mend_go_into_a_file(
    bench: Bench, page: ImportPage, messy: Path, tmp_path: Path
) -> None:
    page.read_file(messy)
    bench.settle()
    path = tmp_path / "改.xlsx"
    dialogs.answer_next(path)
    page.save_errors()
    bench.settle()
    sheet = load_workbook(path).active
    assert sheet is not None
    assert sheet.max_row == 9


def test_the_cases_of_an_import_open_in_the_ledger(
    bench: Bench, page: ImportPage, messy: Path
) -> None:
    page.read_file(messy)
    bench.settle()
    good = len(page.look.good) if page.look else 0
    page.write()
    bench.settle()
    page.former.open_cases(page.former.table.model.id_at(0))
    bench.settle()
    ledger = bench.window.current_page()
    assert isinstance(ledger, LedgerPage)
    assert ledger.table.model.rowCount() == good


def test_a_file_that_is_no_ledger_is_refused_with_words(
    bench: Bench, page: ImportPage, tmp_path: Path
) -> None:
    path = tmp_path / "x.xlsx"
    path.write_bytes(b"no workbook")
    page.read_file(path)
    bench.settle()
    assert [box.kind for box in dialogs.asked()] == ["error"]
    assert stack(page) == CHOOSE


def test_a_mediator_may_not_import(
    sample: Opened, jobs: Jobs, show: Callable[[QWidget], None], tmp_path: Path
) -> None:
    bench = make_bench(sample, jobs, show, Actor("chen", "陈调解", MEDIATOR))
    page = bench.open(ImportPage, "import")
    page.read_file(tmp_path / "x.xlsx")
    assert [box.kind for box in dialogs.asked()] == ["tell"]
    assert not page.former.undo_button.isVisible()


def test_a_roster_is_imported_after_its_trap_is_confirmed(
    sample: Opened, jobs: Jobs, show: Callable[[QWidget], None]
) -> None:
    bench = make_bench(sample, jobs, show)
    heads = ["姓名", "身份证号", "行种", "矫正类别", "矫正开始日期", "矫正结束日期"]
    cells = ["田某", "500000199003076510", "2缓刑", "B普管", "2026-03-12", "2027-09-11"]
    book = Workbook()
    book.active.append(heads)
    book.active.append(cells)
    out = io.BytesIO()
    book.save(out)
    page = bench.open(ImportPage, "import", content=out.getvalue(), name="花名册.xlsx")
    bench.desk.jobs.wait_idle()
    assert page.look is not None
    assert page.look.register == "correction_subject"
    assert "管理级别" in page.check.confirm.label.text()
    assert not page.check.go_on.isEnabled()
    page.check.confirm.followed.emit()
    bench.desk.jobs.wait_idle()
    assert page.check.go_on.isEnabled()
    assert page.check.go_on.text().startswith("导入 1 人")
    page.write()
    bench.desk.jobs.wait_idle()
    assert "已导入 1 人" in page.result.text.text()
    assert bench.desk.read(lambda repo: repo.find(Subject, Where("name", "eq", "田某")))
