"""The page of sweeps in a real window, at the keyboard."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from fengqiao_desktop.domain.sweep.records import JointMeeting, MeetingMatter, SweepItem, SweepRound
from fengqiao_desktop.gui import dialogs
from fengqiao_desktop.gui.jobs import Jobs
from fengqiao_desktop.gui.pages.ask_dialog import AskDialog
from fengqiao_desktop.gui.pages.case_page import CasePage
from fengqiao_desktop.gui.pages.paper_dialog import PaperDialog
from fengqiao_desktop.gui.pages.routes import open_record
from fengqiao_desktop.gui.pages.sweep_page import SweepPage
from fengqiao_desktop.services.station_setup import Opened
from tests.gui.page_bench import Bench, make_bench

KEY = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def bench(sample: Opened, jobs: Jobs, show: Callable[[QWidget], None]) -> Bench:
    return make_bench(sample, jobs, show)


@pytest.fixture
def page(bench: Bench) -> SweepPage:
    return bench.open(SweepPage, "sweep")


def item(bench: Bench, name: str) -> SweepItem:
    found = bench.desk.read(lambda repo: repo.first(SweepItem, name=name))
    assert found is not None
    return found


def press(page: SweepPage, qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
    """A key while the list has the caret."""
    view = page.items.list.table.view
    view.setFocus()
    qtbot.keyClick(page.window(), key, modifier)


def answer(kind: type[QWidget], do: Callable[[QWidget], None]) -> None:
    """When the next dialog of `kind` is open, do this with it."""

    def look() -> None:
        found = QApplication.activeModalWidget()
        if isinstance(found, kind):
            do(found)
        else:
            QTimer.singleShot(20, look)

    QTimer.singleShot(0, look)


def test_the_gravest_and_late_come_first(bench: Bench, page: SweepPage) -> None:
    names = [i.name for i in page.items.list.table.model.records(range(len(page.items.list.ids)))]
    assert names[0] == "三号院业主与某物业服务企业物业纠纷"
    assert names[1].startswith("董长寿")
    assert page.items.side.card.name.text() == names[0]
    assert page.items.side.card.state.text() == "超期"
    assert page.items.list.chips["late"].text() == "超期 1"


def test_the_caret_shows_the_item_and_enter_takes_its_step(
    bench: Bench, page: SweepPage, qtbot: QtBot
) -> None:
    water = item(bench, "许国强与何应祥邻里纠纷")
    page.items.list.go_to(0)
    view = page.items.list.table.view
    view.setFocus()
    while page.items.side.item_id() != water.id:
        qtbot.keyClick(view, KEY.Key_Down)
    assert page.items.side.card.next_action() == "judge"

    def judge(dialog: QWidget) -> None:
        assert isinstance(dialog, AskDialog)
        dialog.form.editors["risk_level"].set_value("YELLOW")
        dialog.form.editors["duty_unit"].set_value("大沟村")
        dialog.submit()

    answer(AskDialog, judge)
    qtbot.keyClick(view, KEY.Key_Return)
    bench.settle()
    kept = item(bench, "许国强与何应祥邻里纠纷")
    assert (kept.risk_level, kept.state) == ("YELLOW", "ASSIGNED")
    assert page.items.side.card.next_action() == "assign"


def test_alt_m_makes_the_case_and_opens_it(bench: Bench, page: SweepPage, qtbot: QtBot) -> None:
    water = item(bench, "向国良与秦大志邻里纠纷")
    open_record(bench.window, "sweep_item", water.id)
    bench.settle()
    press(page, qtbot, KEY.Key_M, ALT)
    bench.settle()
    case = bench.window.current_page()
    assert isinstance(case, CasePage)
    assert [p.name for p in case.opened.file.parties] == ["向国良", "秦大志"]
    assert item(bench, water.name).case == case.opened.file.case.id


def test_a_new_item_at_the_keyboard_and_its_draft(
    bench: Bench, page: SweepPage, qtbot: QtBot
) -> None:
    press(page, qtbot, KEY.Key_N, CTRL)
    side = page.items.side
    assert side.is_editing()
    side.form.form.editors["party_a"].set_value("简大民")
    side.form.form.editors["facts"].set_value("院墙滴水")
    state = page.draft_state()
    assert state is not None
    page.items.side.form.show_record(SweepItem())
    page.restore_draft(state)
    assert side.form.form.editors["party_a"].value() == "简大民"
    qtbot.keyClick(bench.window, KEY.Key_S, CTRL)
    bench.settle()
    assert item(bench, "简大民纠纷").number == "（2026）青山排字第9号"
    assert side.card.name.text() == "简大民纠纷"
    assert page.draft_state() is None


def test_alt_z_reports_a_round_that_found_nothing(
    bench: Bench, page: SweepPage, qtbot: QtBot
) -> None:
    before = bench.desk.read(lambda repo: len(repo.find(SweepRound, zero_found=True)))
    first = page.rounds.due[0].plan.name
    dialogs.answer_next(True)
    press(page, qtbot, KEY.Key_Z, ALT)
    bench.settle()
    after = bench.desk.read(lambda repo: len(repo.find(SweepRound, zero_found=True)))
    assert after == before + 1
    assert page.tab == "round"
    assert first in page.rounds.form.name.text()
    assert first in dialogs.asked()[0].text


def test_a_meeting_takes_matters_from_items(bench: Bench, page: SweepPage) -> None:
    wage = item(bench, "董长寿与某装饰工程队拖欠农民工工资纠纷")
    open_record(bench.window, "joint_mediation", 0, action="meeting")
    bench.settle()
    meetings = page.meetings
    assert meetings.form.form.editors["kind"].value() == "JOINT"
    meetings.matters.add_matter(item=wage.id)
    meetings.matters.add_matter(item=wage.id)
    meetings.matters.rows[0].decision.setText("月底前付清")
    state = page.draft_state()
    assert state is not None
    page.restore_draft(state)
    assert [m.decision for m in meetings.matters.matters()] == ["月底前付清"]
    page.save()
    bench.settle()
    held = bench.desk.read(lambda repo: repo.find(JointMeeting, order=("-id",))[0])
    (matter,) = bench.desk.read(lambda repo: repo.find(MeetingMatter, meeting=held.id))
    assert (matter.item, matter.decision) == (wage.id, "月底前付清")


def test_an_order_is_saved_as_pdf_and_word(bench: Bench, page: SweepPage, tmp_path: Path) -> None:
    pdf, word = tmp_path / "单.pdf", tmp_path / "单.docx"
    dialogs.answer_next(pdf, word)

    def save(dialog: QWidget) -> None:
        assert isinstance(dialog, PaperDialog)
        dialog.save_pdf()
        dialog.save_word()
        bench.settle()
        dialog.reject()

    answer(PaperDialog, save)
    page.print()
    bench.settle()
    assert pdf.read_bytes().startswith(b"%PDF")
    assert word.read_bytes().startswith(b"PK")


def test_the_ledger_goes_out_with_a_reason(bench: Bench, page: SweepPage, tmp_path: Path) -> None:
    file = tmp_path / "台账.xlsx"
    dialogs.answer_next("报送综治中心", file)
    page.export("ledger")
    bench.settle()
    assert file.read_bytes().startswith(b"PK")
    assert bench.toast() == "已存为 台账.xlsx"


def test_the_page_fits_a_small_screen(bench: Bench, page: SweepPage) -> None:
    bench.window.resize(1366, 768)
    bench.settle()
    for tab in page.panes:
        page.choose(tab)
        bench.settle()
        assert page.height() <= 768
