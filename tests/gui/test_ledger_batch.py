"""Many cases at once on the ledger: print, archive, export, paste; whole numbers on request."""

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from page_bench import Bench, make_bench
from PySide6.QtCore import QItemSelectionModel, QMimeData, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from fengqiao_desktop.domain.access import MEDIATOR, READER, Actor
from fengqiao_desktop.domain.mediation.records import MediationCase
from fengqiao_desktop.domain.station.records import Person
from fengqiao_desktop.gui import dialogs
from fengqiao_desktop.gui.columns import columns_for
from fengqiao_desktop.gui.jobs import Jobs
from fengqiao_desktop.gui.pages import ledger_batch
from fengqiao_desktop.gui.pages.import_page import ImportPage
from fengqiao_desktop.gui.pages.ledger_batch import ArchiveDialog, OutcomeList, PrintDialog
from fengqiao_desktop.gui.pages.ledger_page import LedgerPage
from fengqiao_desktop.gui.pages.ledger_paper import PaperDialog
from fengqiao_desktop.gui.pages.register_pages import RegisterPage
from fengqiao_desktop.gui.pages.sheet_export import unmasked
from fengqiao_desktop.services.station_setup import Opened
from fengqiao_desktop.store import audit_log
from fengqiao_desktop.store.repository import Query, Where

CONTROL = Qt.KeyboardModifier.ControlModifier
ROW = (
    "（2026）青山人调字第901号\t青山镇人民调解委员会\t2026.11.2\t"
    "邻里纠纷\t甲某、乙某\t2026-11-3\t调解成功\t口头\t1.2万"
)


@pytest.fixture
def bench(sample: Opened, jobs: Jobs, show: Callable[[QWidget], None]) -> Bench:
    return make_bench(sample, jobs, show)


@pytest.fixture
def page(bench: Bench) -> LedgerPage:
    return bench.open(LedgerPage, "ledger")


def choose(bench: Bench, page: LedgerPage, ids: list[int]) -> None:
    page.filters.narrow(ids, "试")
    bench.settle()
    page.table.view.selectAll()
    bench.settle()
    assert sorted(page.table.selected_ids()) == sorted(ids)


def cases(bench: Bench, *where: Where) -> list[int]:
    wanted = (Where("batch", "eq", 0), *where)
    return list(bench.desk.read(lambda repo: repo.ids(Query(MediationCase, wanted))))


def poll(kind: type[QDialog], act: Callable[..., object]) -> QTimer:
    """Do `act` to the dialog of that kind as soon as it is in front."""
    watch = QTimer()
    watch.setInterval(10)

    def look() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, kind):
            watch.stop()
            act(box)

    watch.timeout.connect(look)
    watch.start()
    return watch


def test_the_bar_comes_with_the_second_case(bench: Bench, page: LedgerPage) -> None:
    page.table.go_to(page.table.model.id_at(0))
    assert not page.batch.isVisible()
    index = page.table.model.index(1, 0)
    flag = QItemSelectionModel.SelectionFlag
    page.table.view.selectionModel().select(index, flag.Select | flag.Rows)
    assert page.batch.isVisible()
    assert page.batch.words.text() == "选中 2 件"


def test_print_the_papers_of_several_cases(bench: Bench, page: LedgerPage, tmp_path: Path) -> None:
    ids = cases(bench, Where("agreement_form", "eq", "WRITTEN"))[:2]
    waiting = cases(bench, Where("state", "eq", "PENDING"))[:1]
    choose(bench, page, [*ids, *waiting])
    target = tmp_path / "a.pdf"

    def ask(box: PrintDialog) -> None:
        assert not box.ok.isEnabled()
        box.boxes["agreement"].setChecked(True)
        box.accept()

    def look(box: PaperDialog) -> None:
        missed = box.findChildren(OutcomeList)
        assert len(missed) == (1 if waiting else 0)
        dialogs.answer_next(target)
        box.save("pdf")
        box.reject()

    first = poll(PrintDialog, ask)
    page.batch.buttons["print"].click()
    second = poll(PaperDialog, look)
    bench.settle()
    bench.settle()
    import pypdf

    assert len(pypdf.PdfReader(target).pages) >= 2
    assert not first.isActive()
    assert not second.isActive()


def test_archiving_tells_what_blocks_each(bench: Bench, page: LedgerPage) -> None:
    ids = cases(bench, Where("state", "ne", "REJECTED"))
    choose(bench, page, ids)
    seen: list[OutcomeList] = []

    def look(box: ArchiveDialog) -> None:
        seen.append(box.list)
        box.reject()

    watch = poll(ArchiveDialog, look)
    page.batch.buttons["archive"].click()
    bench.settle()
    assert not watch.isActive()
    outcomes = seen[0].outcomes
    assert len(outcomes) == len(ids)
    assert all(one.why for one in outcomes)
    words = {one.why for one in outcomes if not one.done}
    assert "已经归档" in words
    assert len(words) > 2


def test_export_only_what_is_selected(bench: Bench, page: LedgerPage, tmp_path: Path) -> None:
    choose(bench, page, cases(bench)[:3])
    path = tmp_path / "所选.xlsx"
    dialogs.answer_next("报送", path)
    page.batch.buttons["export"].click()
    bench.settle()
    sheet = load_workbook(path).active
    assert sheet is not None
    assert sheet.max_row == 4


def test_pasted_rows_are_checked_before_they_are_written(
    bench: Bench, page: LedgerPage, qtbot: QtBot
) -> None:
    count = len(cases(bench))
    data = QMimeData()
    data.setText(ROW + "\n")
    QGuiApplication.clipboard().setMimeData(data)
    page.table.view.setFocus()
    qtbot.keyClick(page.table.view, Qt.Key.Key_V, CONTROL)
    bench.settle()
    wizard = bench.window.pages.current()
    assert isinstance(wizard, ImportPage)
    assert wizard.look is not None
    assert len(wizard.look.good) == 1
    everything = bench.desk.read(lambda repo: repo.count(Query(MediationCase)))
    assert len(cases(bench)) == count
    wizard.write()
    bench.settle()
    assert bench.desk.read(lambda repo: repo.count(Query(MediationCase))) == everything + 1


def test_a_clipboard_without_table_is_told(bench: Bench, page: LedgerPage) -> None:
    QGuiApplication.clipboard().setText("一句话")
    ledger_batch.paste(page)
    (box,) = dialogs.asked()
    assert (box.kind, "没有表格" in box.text) == ("error", True)


def test_a_mediator_pastes_nothing(
    sample: Opened, jobs: Jobs, show: Callable[[QWidget], None]
) -> None:
    bench = make_bench(sample, jobs, show, Actor("m", "某", MEDIATOR))
    page = bench.open(LedgerPage, "ledger")
    ledger_batch.paste(page)
    assert "不能导入" in dialogs.asked()[-1].text
    assert not page.batch.buttons["export"].isVisibleTo(page.batch)
    assert page.batch.buttons["print"].isVisibleTo(page.batch)


def test_a_reader_has_no_batch(sample: Opened, jobs: Jobs, show: Callable[[QWidget], None]) -> None:
    bench = make_bench(sample, jobs, show, Actor("r", "某", READER))
    page = bench.open(LedgerPage, "ledger")
    shown = [b.isVisibleTo(page.batch) for b in page.batch.buttons.values()]
    assert shown == [False, False, False]


@pytest.mark.parametrize(("answer", "whole"), [(1, True), (2, False)])
def test_identity_numbers_go_out_whole_only_when_asked(
    bench: Bench, tmp_path: Path, answer: int, whole: bool
) -> None:
    page = bench.open(RegisterPage, "person")
    path = tmp_path / "人员.xlsx"
    dialogs.answer_next("核对人员", answer, path)
    page.export()
    bench.settle()
    sheet = load_workbook(path).active
    assert sheet is not None
    head = [cell.value for cell in sheet[1]]
    place = head.index("身份证号")
    cells = [row[place] for row in sheet.iter_rows(min_row=2)]
    filled = [cell for cell in cells if cell.value]
    assert {cell.data_type for cell in filled} == {"s"}
    assert {cell.number_format for cell in filled} == {"@"}
    known = {p.id_number for p in bench.desk.read(lambda repo: repo.find(Person)) if p.id_number}
    assert ({cell.value for cell in filled} == known) == whole
    assert any("*" in str(cell.value) for cell in filled) != whole
    with bench.desk.station.connection() as connection:
        last = list(audit_log.entries(connection))[-1].payload
    assert (last["action"], last["reason"]) == ("export", "核对人员")
    assert whole == ("true" in str(last).lower())


def test_nothing_is_exported_after_a_no(bench: Bench) -> None:
    page = bench.open(RegisterPage, "person")
    dialogs.answer_next("核对人员", 0)
    page.export()
    bench.settle()
    assert [box.kind for box in dialogs.asked()] == ["text", "choose"]


def test_only_identity_numbers_are_unmasked() -> None:
    person = Person(name="甲", id_number="500000197212012830", phone="13800000101")
    shown = {c.key: c.whole(person) for c in unmasked(Person, columns_for(Person))}
    assert shown["id_number"] == "500000197212012830"
    assert "*" in shown["phone"]
