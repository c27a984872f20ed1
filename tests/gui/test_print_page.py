"""The print page on a real encrypted station: preview, files, kept versions, a printer."""

import dataclasses
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from fengqiao_desktop.clock import FixedClock
from fengqiao_desktop.documents.pages import page_count, page_size
from fengqiao_desktop.domain.access import Actor
from fengqiao_desktop.domain.mediation.records import MediationCase
from fengqiao_desktop.domain.station.records import IssuedDocument
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.gui import dialogs
from fengqiao_desktop.gui.desk import Desk
from fengqiao_desktop.gui.jobs import Jobs
from fengqiao_desktop.gui.main_window import MainWindow
from fengqiao_desktop.gui.pages import print_printer
from fengqiao_desktop.gui.pages.print_page import PrintPage, file_name
from fengqiao_desktop.gui.pages.print_panel import DifferencesDialog
from fengqiao_desktop.services import cases, issue
from fengqiao_desktop.services.paper_copies import copies_for
from fengqiao_desktop.services.papers import spec_of
from fengqiao_desktop.services.station_setup import Opened
from fengqiao_desktop.store.calendar_data import load_calendar


@pytest.fixture
def desk(sample: Opened, jobs: Jobs) -> Desk:
    return Desk(sample.station, sample.actor, load_calendar(), jobs)


@pytest.fixture
def case(desk: Desk) -> MediationCase:
    """The sample agreement of 168,000 yuan in two instalments."""
    found = desk.read(lambda repo: repo.find(MediationCase, amount=16_800_000, batch=0))
    return found[0]


@pytest.fixture
def page(
    desk: Desk, case: MediationCase, show: Callable[[QWidget], None], qtbot: QtBot
) -> Iterator[PrintPage]:
    window = MainWindow()
    window.add_page("print", "打印", "printer", "业务", lambda: PrintPage(desk, window))
    desk.changed.connect(window.broadcast)
    show(window)
    made = window.open("print", document="agreement", case=case.id)
    assert isinstance(made, PrintPage)
    settle(made)
    qtbot.waitUntil(lambda: made.preview.rendered() > 0)
    yield made
    desk.jobs.wait_idle()


def settle(page: PrintPage) -> None:
    for _ in range(3):
        QApplication.processEvents()
        page.desk.jobs.wait_idle()
    QApplication.processEvents()


def papers(page: PrintPage, case: MediationCase) -> tuple[IssuedDocument, ...]:
    return page.desk.read(lambda repo: issue.issued(repo, case.id))


def test_the_preview_shows_every_page(page: PrintPage, case: MediationCase, qtbot: QtBot) -> None:
    assert page.preview.page_count() == 2
    qtbot.waitUntil(lambda: page.preview.rendered() == 2)
    assert page.head.title.text() == "人民调解协议书"
    assert page.head.note.full_text() == f"{case.number} · 2 页"
    assert page.status[0] == "预览即所印"


def test_zooming_renders_anew_and_pages_can_be_turned(page: PrintPage, qtbot: QtBot) -> None:
    page.preview.set_zoom("width")
    qtbot.waitUntil(lambda: page.preview.rendered() > 0)
    page.preview.go_to(2)
    assert page.preview.current_page() == 2
    assert page.pages_label.text() == "第 2 页 共 2 页"


def test_copies_are_explained_and_counted(page: PrintPage) -> None:
    assert page.panel.copies() == 4
    why = "4 份 = 当事人 2 + 调委会 1 + 共同调解的调委会 1"
    assert page.panel.why_copies.text().startswith(why)
    page.panel.more.click()
    assert page.print_button.text() == "打印 5 份"
    for _ in range(9):
        page.panel.less.click()
    assert page.panel.copies() == 1


def test_police_get_a_copy_too(desk: Desk) -> None:
    found = desk.read(lambda repo: repo.find(MediationCase, source="REF_POLICE", batch=0))
    file = desk.read(lambda repo: cases.load_casefile(repo, found[0].id))
    copies, why = copies_for(spec_of("agreement"), file)
    assert copies == len(file.parties) + 2
    assert "移送机关 1" in why


def test_pdf_and_word_are_written_and_kept(
    page: PrintPage, case: MediationCase, tmp_path: Path
) -> None:
    dialogs.answer_next(tmp_path / "a.pdf", tmp_path / "a.docx")
    page.save_pdf()
    settle(page)
    page.save_word()
    settle(page)
    assert page_count((tmp_path / "a.pdf").read_bytes()) == 2
    assert (tmp_path / "a.docx").read_bytes().startswith(b"PK")
    kept = papers(page, case)
    assert [(p.document, p.copies, p.pages) for p in kept] == [("agreement", 0, 2)] * 2
    assert kept[0].issued_by == "周明"


def test_a_file_name_holds_no_persons_name(case: MediationCase) -> None:
    name = file_name(case.number, case.id, "人民调解协议书", "pdf")
    assert name == f"{case.number}人民调解协议书.pdf"
    assert file_name("", 7, "人民调解协议书", "docx") == "案件7人民调解协议书.docx"
    assert "/" not in file_name("a/b", 1, "c", "pdf")


def test_printing_paints_the_same_pages(
    page: PrintPage, case: MediationCase, tmp_path: Path
) -> None:
    paper = tmp_path / "paper.pdf"
    page.print_to_file(paper)
    if page.panel.grave():
        dialogs.answer_next(True)
    page.print_now()
    settle(page)
    printed = paper.read_bytes()
    copies = page.panel.copies()
    assert page_count(printed) in (2, 2 * copies)
    width, height = page_size(printed, 0)
    assert (round(width), round(height)) == (595, 842)
    kept = papers(page, case)
    assert [(p.document, p.copies) for p in kept] == [("agreement", 4)]


def test_no_printer_is_said_and_pdf_offered(page: PrintPage) -> None:
    page.panel.set_printers([], "")
    assert page.panel.printer() == ""
    assert page.panel.no_printer.isVisible()
    page.print_now()
    assert any("没有可用的打印机" in box.text for box in dialogs.asked())


def test_a_printer_that_went_away_is_told() -> None:
    with pytest.raises(KnownError, match="找不到这台打印机"):
        print_printer.make_printer("没有这台")


def test_a_reprint_is_the_same_paper_and_differences_are_shown(
    page: PrintPage,
    case: MediationCase,
    desk: Desk,
    sample: Opened,
    tmp_path: Path,
    clock: FixedClock,
) -> None:
    dialogs.answer_next(tmp_path / "first.pdf")
    page.save_pdf()
    settle(page)
    with sample.station.transaction(sample.actor) as tx:
        file = cases.load_casefile(tx, case.id)
        party = dataclasses.replace(file.parties[0], phone="13800009999")
        cases.save_casefile(tx, dataclasses.replace(file, parties=(party, *file.parties[1:])))
    page.reload()
    settle(page)
    record = papers(page, case)[0]
    assert page.prepared is not None
    assert page.prepared.changed[record.id] == 1
    found = desk.read(lambda repo: issue.differences(repo, record.id))
    dialog = DifferencesDialog(page, record, found)
    assert found[0].now == "13800009999"
    dialog.deleteLater()
    page.show_kept(record)
    settle(page)
    assert page.banner.isVisible()
    assert page.print_button.text().startswith("重印")
    dialogs.answer_next(tmp_path / "again.pdf")
    page.save_pdf()
    settle(page)
    assert (tmp_path / "again.pdf").read_bytes() == (tmp_path / "first.pdf").read_bytes()
    assert len(papers(page, case)) == 1
    page.show_current()
    assert page.banner.isHidden()


def test_a_reader_may_look_and_not_print(
    sample: Opened, jobs: Jobs, case: MediationCase, show: Callable[[QWidget], None]
) -> None:
    desk = Desk(sample.station, Actor("查", "查阅人", "READER"), load_calendar(), jobs)
    page = PrintPage(desk)
    show(page)
    page.on_shown(document="agreement", case=case.id)
    settle(page)
    assert page.preview.page_count() == 2
    assert not page.print_button.isEnabled()
    assert not page.pdf_button.isEnabled()


def test_a_paper_that_cannot_be_made_says_why(
    sample: Opened, desk: Desk, show: Callable[[QWidget], None]
) -> None:
    with sample.station.transaction(sample.actor) as tx:
        bare = tx.insert(MediationCase(applied_on=datetime(2026, 11, 1).date()))
    page = PrintPage(desk)
    show(page)
    page.on_shown(document="acceptance", case=bare.id)
    settle(page)
    assert not page.print_button.isEnabled()
    assert "调委会" in page.panel.checks.itemAt(0).widget().text()  # type: ignore[union-attr, attr-defined]
