"""One run of the program: sign-in, work, lock with an open form, unlock, end."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fengqiao_desktop.clock import FixedClock
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.gui import dialogs
from fengqiao_desktop.gui.pages import catalogue
from fengqiao_desktop.gui.pages.case_page import CasePage
from fengqiao_desktop.gui.pages.note_dialog import NoteDialog
from fengqiao_desktop.gui.session import Session
from fengqiao_desktop.keys import MemoryKeyring
from tests.conftest import SAMPLE_NOW, SAMPLE_PASSWORD


@pytest.fixture
def folder(sample_folder: Path, tmp_path: Path) -> Path:
    copy = tmp_path / "station"
    shutil.copytree(sample_folder, copy)
    return copy


@pytest.fixture
def session(folder: Path, tmp_path: Path, qtbot: QtBot) -> Iterator[Session]:
    run = Session(
        folder, FixedClock(SAMPLE_NOW), tmp_path / "machine.json", keyring=MemoryKeyring()
    )
    qtbot.addWidget(run.window)
    run.start()
    yield run
    run.window.close()


def type_password(session: Session, qtbot: QtBot, password: str) -> None:
    page = session.sign_in_page
    QTest.keyClicks(page.password, password)
    QTest.keyClick(page.password, Qt.Key.Key_Return)
    session.jobs.wait_idle()


def sign_in(session: Session, qtbot: QtBot) -> None:
    type_password(session, qtbot, SAMPLE_PASSWORD)
    assert session.window.current_key() == "board"


def test_a_wrong_password_is_told_and_the_next_one_opens(session: Session, qtbot: QtBot) -> None:
    type_password(session, qtbot, "Wrong-2026")
    assert "密码不对" in session.sign_in_page.problem.text()
    assert session.desk is None
    sign_in(session, qtbot)
    assert session.window.header.station.text() == "青山镇司法所"


def test_ctrl_n_opens_a_new_case_from_any_page(session: Session, qtbot: QtBot) -> None:
    sign_in(session, qtbot)
    for key in ("board", "designation", "report", "settings"):
        here = session.window.open(key)
        assert here is not None
        session.jobs.wait_idle()
        QTest.keyClick(session.window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
        assert session.window.current_key() == "case", key
        page = session.window.current_page()
        assert isinstance(page, CasePage)
        assert page.form.intake.first.editors["accepted_on"].has_focus()
        assert page.header.title_label.full_text() == "新案件"


def test_the_lock_shuts_the_vault_and_gives_the_open_form_back(
    session: Session, qtbot: QtBot
) -> None:
    sign_in(session, qtbot)
    session.window.open("case")
    page = session.window.current_page()
    assert isinstance(page, CasePage)
    QTest.keyClicks(QApplication.focusWidget(), "2026-11-20")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    before = page.draft_state()
    assert before is not None
    assert session.desk is not None

    session.window.lock()
    assert session.window.is_locked()
    assert not session.desk.is_open
    with pytest.raises(KnownError, match="已锁定"):
        session.desk.read(lambda repo: repo)
    assert session.window.page("case") is None
    assert QApplication.clipboard().text() == ""

    lock = session.window.lock_page
    QTest.keyClicks(lock.line, SAMPLE_PASSWORD)
    QTest.keyClick(lock.line, Qt.Key.Key_Return)
    session.jobs.wait_idle()
    assert session.window.current_key() == "case"
    again = session.window.current_page()
    assert isinstance(again, CasePage)
    assert again is not page
    after = again.draft_state()
    assert after is not None
    assert {k: v for k, v in after.items() if k != "caret"} == {
        k: v for k, v in before.items() if k != "caret"
    }


def test_what_was_typed_is_there_after_a_crash(
    session: Session, folder: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    sign_in(session, qtbot)
    session.window.open("case")
    page = session.window.current_page()
    assert isinstance(page, CasePage)
    QTest.keyClicks(QApplication.focusWidget(), "2026-11-20")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert page.draft_state() is not None
    with qtbot.waitSignal(session.window.drafts_ready, timeout=10_000):
        pass
    assert session.desk is not None
    session.window.show_cover(session.sign_in_page)
    session.desk.leave()  # the power goes: no page is asked, nothing is saved any more

    again = Session(
        folder, FixedClock(SAMPLE_NOW), tmp_path / "machine.json", keyring=MemoryKeyring()
    )
    qtbot.addWidget(again.window)
    again.start()
    type_password(again, qtbot, SAMPLE_PASSWORD)
    found = again.window.current_page()
    assert isinstance(found, CasePage)
    assert found.draft_state() is not None
    again.window.close()


def test_a_note_half_written_when_the_lock_comes_is_kept(session: Session, qtbot: QtBot) -> None:
    sign_in(session, qtbot)
    seen: list[str] = []

    def write_and_lock() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, NoteDialog)
        box.text.setText("到白沙社区调处地界")
        session.window.lock()  # as the idle watch does, with the box still open

    def look_and_close() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, NoteDialog)
        seen.append(box.text.text())
        box.reject()

    QTimer.singleShot(0, write_and_lock)
    session._note()
    assert session.window.is_locked()
    assert QApplication.activeModalWidget() is None
    QTest.keyClicks(session.window.lock_page.line, SAMPLE_PASSWORD)
    QTest.keyClick(session.window.lock_page.line, Qt.Key.Key_Return)
    session.jobs.wait_idle()
    QTimer.singleShot(0, look_and_close)
    session._note()
    assert seen == ["到白沙社区调处地界"]


@pytest.mark.parametrize("login", ["王梅", "陈志强"])
def test_a_colleague_walks_through_every_page(session: Session, qtbot: QtBot, login: str) -> None:
    page = session.sign_in_page
    page.user.setCurrentText(login)
    sign_in(session, qtbot)
    assert session.desk is not None
    assert session.desk.actor.name == login
    for key, *_rest in (*catalogue.PAGES, *catalogue.REGISTER_PAGES):
        assert session.window.open(key) is not None
        session.jobs.wait_idle()
        assert session.window.current_key() == key


def test_the_pin_of_the_day_unlocks(session: Session, qtbot: QtBot) -> None:
    sign_in(session, qtbot)
    dialogs.answer_next("4826")
    session._set_pin()
    session.jobs.wait_idle()
    session.window.lock()
    lock = session.window.lock_page
    QTest.keyClicks(lock.line, "4826")
    QTest.keyClick(lock.line, Qt.Key.Key_Return)
    session.jobs.wait_idle()
    assert not session.window.is_locked()


def test_without_a_keyring_the_pin_is_refused_in_words(
    folder: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    run = Session(
        folder,
        FixedClock(SAMPLE_NOW),
        tmp_path / "machine.json",
        keyring=MemoryKeyring(reason="这台电脑没有可用的系统钥匙串。"),
    )
    qtbot.addWidget(run.window)
    run.start()
    sign_in(run, qtbot)
    run._set_pin()
    assert [box.text for box in dialogs.asked()] == ["这台电脑没有可用的系统钥匙串。"]
    run.window.close()


def test_an_empty_folder_begins_with_the_wizard(tmp_path: Path, qtbot: QtBot) -> None:
    folder = tmp_path / "new"
    folder.mkdir()
    run = Session(folder, FixedClock(SAMPLE_NOW), tmp_path / "m.json", keyring=MemoryKeyring())
    qtbot.addWidget(run.window)
    run.start()
    assert type(run.window.covers.currentWidget()).__name__ == "FirstRunWizard"
    run.window.close()
