"""Cases of every kind logged by keys alone, as a clerk would with people waiting."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from fengqiao_desktop.domain.mediation import rules
from fengqiao_desktop.domain.station.records import Person
from fengqiao_desktop.gui.desk import Desk
from fengqiao_desktop.gui.jobs import Jobs
from fengqiao_desktop.gui.main_window import MainWindow
from fengqiao_desktop.gui.pages import case_menu, case_turns
from fengqiao_desktop.gui.pages.case_dialogs import FAIL, REJECT, WITHDRAW
from fengqiao_desktop.gui.pages.case_header import chips_of
from fengqiao_desktop.gui.pages.case_page import CasePage
from fengqiao_desktop.gui.pages.print_page import PrintPage
from fengqiao_desktop.services.station_setup import Opened
from fengqiao_desktop.store.calendar_data import load_calendar
from tests.gui.test_case_page import MAN, WOMAN, Keys, focus_name, opened, stored

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def desk(sample: Opened, jobs: Jobs) -> Desk:
    return Desk(sample.station, sample.actor, load_calendar(), jobs)


@pytest.fixture
def window(desk: Desk, show: Callable[[QWidget], None]) -> Iterator[MainWindow]:
    main = MainWindow()
    main.add_page("case", "人民调解", "handshake", "业务", lambda: CasePage(desk, main))
    main.add_hidden_page("print", "case", lambda: PrintPage(desk, main))
    desk.changed.connect(main.broadcast)
    show(main)
    yield main
    desk.jobs.wait_idle()


@pytest.fixture
def keys(qtbot: QtBot, jobs: Jobs) -> Keys:
    return Keys(qtbot, jobs)


def party(keys: Keys, name: str, number: str = "", phone: str = "", address: str = "") -> None:
    """One person's card, from the caret in its name to the next card (or the end)."""
    keys.write(name)
    keys.enter()
    if number:
        keys.write(number)
    keys.enter()
    keys.write(phone) if phone else None
    keys.enter(2)
    keys.write(address) if address else None


def log(keys: Keys, kind: str, facts: str, *, source: str = "") -> None:
    """The acceptance of a new case, from its first field to the first party's name."""
    keys.enter()  # today
    if source:
        keys.write(source)
    keys.enter()
    assert focus_name() == ("dispute_type")
    keys.write(kind)
    keys.enter()
    keys.enter()  # 一般


def test_the_two_party_written_agreement_from_ctrl_n_to_the_paper(
    window: MainWindow, desk: Desk, keys: Keys
) -> None:
    page = opened(window, case=0)
    keys.press(Qt.Key.Key_N, CTRL)
    here = window.current_page()
    assert isinstance(here, CasePage)
    page = here
    log(keys, "ll", "")
    assert focus_name() == "claim_amount"
    keys.write("5000")
    keys.enter()
    keys.write("院墙越界，双方争执。")
    keys.enter(2)
    keys.write("请求恢复原状。")
    keys.enter(2)
    if focus_name() == "recorder":
        keys.write("王梅")
        keys.enter()
    assert focus_name() == "village"
    keys.enter(2)
    assert focus_name() == "name"
    party(keys, "测试甲", MAN, "13800000001", "青山镇大沟村1组")
    keys.enter()
    assert focus_name() == "name"
    party(keys, "测试乙", WOMAN, "13800000002", "青山镇大沟村2组")
    keys.submit()
    keys.submit()
    assert focus_name() == "started_at"
    keys.enter(2)
    assert focus_name() == "result"
    keys.write("tj")
    keys.enter(2)
    assert focus_name() == "content"
    keys.write("双方到现场指认界址，经劝说各让一步，愿意和解。")
    keys.submit()
    assert focus_name() == "dispute_facts"
    assert page.form.agreement.text.editors["dispute_facts"].value() == "院墙越界，双方争执。"
    keys.press(Qt.Key.Key_Tab)
    keys.write("测试乙补偿测试甲5000元。")
    keys.enter()
    keys.write("双方再无其他争议。")
    keys.enter(2)
    assert focus_name() == "performance_text"
    keys.write("当场现金付清。")
    keys.press(Qt.Key.Key_P, CTRL)
    keys.settle()
    keys.settle()
    assert window.current_key() == "print"
    paper = window.current_page()
    assert isinstance(paper, PrintPage)
    assert paper.prepared is not None
    assert paper.prepared.spec.id == "agreement"
    # Beside the words themselves: 34 keys, Ctrl+N and Ctrl+P among them.
    assert keys.count - keys.text <= 36


def test_enter_to_the_end_of_an_empty_form_saves_nothing(
    window: MainWindow, desk: Desk, keys: Keys
) -> None:
    page = opened(window, case=0)
    keys.enter(30)
    assert page.opened.file.case.id == 0
    assert "没有保存" in page.status[0]
    assert page.form.isAncestorOf(keys.here())


def test_a_save_never_loses_the_caret(window: MainWindow, desk: Desk, keys: Keys) -> None:
    page = opened(window, case=0)
    page.form.parties.focus_first()
    party(keys, "测试甲", MAN)
    keys.enter(2)
    keys.press(Qt.Key.Key_S, CTRL)  # the caret stood in the second party, which is empty
    assert page.opened.file.case.id
    assert page.form.isAncestorOf(keys.here())


def test_a_known_number_fills_the_card(window: MainWindow, desk: Desk, keys: Keys) -> None:
    known = desk.read(lambda repo: repo.find(Person, name="韩永福"))[0]
    page = opened(window, case=0)
    card = page.form.parties.cards[0]
    card.form().id_editor.focus()
    keys.write(known.id_number)
    party_now = card.party()
    assert (party_now.name, party_now.person) == ("韩永福", known.id)
    assert party_now.address == known.address
    assert party_now.phone == known.phone


def test_a_known_number_under_another_name_is_said(
    window: MainWindow, desk: Desk, keys: Keys
) -> None:
    known = desk.read(lambda repo: repo.find(Person, name="韩永福"))[0]
    page = opened(window, case=0)
    form = page.form.parties.cards[0].form()
    form.name_editor.focus()
    keys.write("测试甲")
    keys.enter()
    keys.write(known.id_number)
    assert "韩永福" in form.id_editor.problem_label.text()
    assert page.form.parties.cards[0].party().name == "测试甲"
    assert page.form.parties.cards[0].party().person == 0


def answer_dialog(*steps: str) -> None:
    """When the next dialog is up, write each step into it with Enter between, then accept it."""

    def type_into() -> None:
        box = QApplication.activeModalWidget()
        here = QApplication.focusWidget()
        if not isinstance(box, QDialog) or here is None or not box.isAncestorOf(here):
            QTimer.singleShot(20, type_into)
            return
        for step in steps:
            here = QApplication.focusWidget()
            if here is None:
                break
            if step and step.isascii():
                QTest.keyClicks(here, step)
            elif step:
                event = QInputMethodEvent("", [])
                event.setCommitString(step)
                QCoreApplication.sendEvent(here, event)
            QTest.keyClick(QApplication.focusWidget() or here, Qt.Key.Key_Return)
        QTest.keyClick(QApplication.focusWidget() or box, Qt.Key.Key_Return, CTRL)
        if box.isVisible():
            box.reject()

    QTimer.singleShot(20, type_into)


def short_case(window: MainWindow, keys: Keys, kind: str, *names: str) -> CasePage:
    """A case just accepted, with these parties and a story."""
    page = opened(window, case=0)
    log(keys, kind, "")
    page.form.go_to("facts")
    keys.write("双方因琐事争执。")
    page.form.parties.focus_first()
    for place, name in enumerate(names):
        if place >= 2:
            keys.press(Qt.Key.Key_P, ALT)
        party(keys, name)
        if place == 0:
            keys.enter(3)
            assert focus_name() == "name"
    keys.press(Qt.Key.Key_S, CTRL)
    assert page.opened.file.case.id
    assert [p.name for p in page.opened.file.parties] == list(names)
    return page


def test_an_oral_agreement(window: MainWindow, desk: Desk, keys: Keys) -> None:
    page = short_case(window, keys, "ll", "测试甲", "测试乙")
    keys.submit()
    keys.submit()
    keys.enter(2)
    keys.write("tj")
    keys.submit()
    assert focus_name() == "dispute_facts"
    keys.press(Qt.Key.Key_X, ALT)
    assert focus_name() == "agreement_form"
    keys.write("kt")
    keys.enter()
    keys.press(Qt.Key.Key_S, CTRL)
    case = stored(desk, page.opened.file.case.id).case
    assert case.agreement_form == "ORAL"
    assert case_menu.fitting_paper(page.opened.file) == ("oral_agreement", 0)


def test_three_parties_and_an_agent(window: MainWindow, desk: Desk, keys: Keys) -> None:
    page = short_case(window, keys, "ll", "测试甲", "测试乙", "测试丙")
    assert [p.side for p in page.opened.file.parties] == ["APPLICANT", "RESPONDENT", "RESPONDENT"]
    card = page.form.parties.cards[0]
    card.open_by_hand()
    card.form().agent_button.click()
    keys.settle()
    assert focus_name() == "name"
    keys.write("测试丁")
    keys.enter()
    keys.press(Qt.Key.Key_S, CTRL)
    agents = stored(desk, page.opened.file.case.id).agents
    assert [(a.name, a.party) for a in agents] == [("测试丁", page.opened.file.parties[0].id)]


def test_a_company_is_a_party(window: MainWindow, desk: Desk, keys: Keys) -> None:
    page = short_case(window, keys, "ll", "测试甲", "青山建材有限公司")
    body = page.opened.file.parties[1]
    assert body.kind == "COMPANY"
    assert body.person == 0


def test_a_referral_by_the_police(window: MainWindow, desk: Desk, keys: Keys) -> None:
    page = opened(window, case=0)
    keys.enter()
    keys.write("ga")
    keys.enter()
    assert page.form.intake.first.editors["source"].value() == "REF_POLICE"
    keys.enter(2)
    assert focus_name() == "referral_org"


@pytest.mark.parametrize(
    ("question", "steps", "state"),
    [
        (REJECT, ("X5", "行政"), "REJECTED"),
        (FAIL, ("分歧",), "FAILED"),
        (WITHDRAW, ("自行",), "WITHDRAWN"),
    ],
)
def test_a_case_that_ends_otherwise(
    window: MainWindow,
    desk: Desk,
    keys: Keys,
    question: Any,
    steps: tuple[str, ...],
    state: str,
) -> None:
    if question is REJECT:  # refused before it was ever accepted
        page = opened(window, case=0)
        log(keys, "ll", "")
        page.form.parties.focus_first()
        party(keys, "测试甲")
    else:
        page = short_case(window, keys, "ll", "测试甲", "测试乙")
    answer_dialog(*steps)
    case_turns.ask(page, question)
    keys.settle()
    file = stored(desk, page.opened.file.case.id)
    assert rules.state_of(file) == state, (file.case.failed_on, file.case.fail_reason)


def test_instalments_over_five_years(window: MainWindow, desk: Desk, keys: Keys) -> None:
    page = short_case(window, keys, "ll", "测试甲", "测试乙")
    keys.press(Qt.Key.Key_X, ALT)
    answer_dialog("2026-12-31", "", "60", "5000")
    page.form.agreement.duties.plan()
    keys.settle()
    plan = page.file().instalments
    assert len(plan) == 60
    assert (plan[0].due_on, plan[-1].due_on) == (date(2026, 12, 31), date(2031, 11, 30))
    assert sum(i.amount for i in plan) == 30_000_000


def test_a_case_with_a_death(window: MainWindow, desk: Desk, keys: Keys) -> None:
    page = short_case(window, keys, "ll", "测试甲", "测试乙")
    page.form.go_to("has_death")
    assert focus_name() == "has_death"
    keys.press(Qt.Key.Key_Space)
    keys.press(Qt.Key.Key_S, CTRL)
    assert stored(desk, page.opened.file.case.id).case.has_death
    assert ("violet", "有死亡") in chips_of(page.opened.file, "ACCEPTED")
