"""Lock without loss: every text goes to drafts, nothing stays readable, and it all comes back."""

from collections.abc import Callable
from typing import Any

import pytest
from note_page import NotePage, current_page, make_window, open_page
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from fengqiao_desktop.gui.dialogs import MessageDialog
from fengqiao_desktop.gui.idle import IdleWatch
from fengqiao_desktop.gui.main_window import MainWindow
from fengqiao_desktop.gui.page import PageDraft
from fengqiao_desktop.gui.widgets import PlainLabel

CONTROL = Qt.KeyboardModifier.ControlModifier
Show = Callable[[QWidget], None]


@pytest.fixture
def window(show: Show) -> MainWindow:
    made = make_window()
    show(made)
    return made


def test_typing_becomes_a_draft_soon_after(window: MainWindow, qtbot: QtBot) -> None:
    page = open_page(window, "case", id=87)
    with qtbot.waitSignal(window.drafts_ready, timeout=6000) as ready:
        qtbot.keyClicks(page.line, "abc")
    assert ready.args == [(PageDraft("case", {"id": 87}, {"text": "abc", "caret": 3}),)]


def test_lock_keeps_every_text_and_shows_none_of_it(window: MainWindow, qtbot: QtBot) -> None:
    behind = open_page(window, "today")
    behind.line.setText("后面一页的字")
    page = open_page(window, "case", id=87)
    qtbot.keyClicks(page.line, "half a word")
    page.line.setCursorPosition(4)
    QGuiApplication.clipboard().setText("500000196303052342")
    window.header.search.setText("赵德胜")
    stored: list[tuple[PageDraft, ...]] = []
    window.drafts_ready.connect(stored.append)
    with qtbot.waitSignal(window.locked) as locked:
        qtbot.keyClick(page.line, Qt.Key.Key_L, CONTROL)
    assert [draft.key for draft in stored[-1]] == ["today", "case"]
    assert locked.args == [stored[-1]]
    assert window.is_locked()
    assert window.page("case") is None
    assert QGuiApplication.clipboard().text() == ""
    assert window.header.search.text() == ""
    seen = [w.text() for w in window.findChildren(PlainLabel) if w.isVisible()]
    assert "已锁定" in seen
    assert not any("试验页" in text for text in seen)
    with qtbot.waitSignal(window.unlocked):
        window.unlock()
    again = current_page(window)
    assert again is not page
    assert (again.line.text(), again.line.cursorPosition()) == ("half a word", 4)
    assert again.line.hasFocus()
    assert again.shown == [{"id": 87}]
    other = window.page("today")
    assert isinstance(other, NotePage)
    assert other.line.text() == "后面一页的字"


def test_drafts_the_owner_has_stored_are_not_kept_twice(window: MainWindow) -> None:
    page = open_page(window, "case", id=87)
    page.line.setText("字")
    kept: list[tuple[PageDraft, ...]] = []
    window.locked.connect(kept.append)
    window.locked.connect(lambda _drafts: window.forget_kept_drafts())
    window.lock()
    window.unlock(kept[0])
    assert current_page(window).line.text() == "字"


def test_keys_do_nothing_while_locked(window: MainWindow, qtbot: QtBot) -> None:
    open_page(window, "today")
    noted: list[bool] = []
    window.note_asked.connect(lambda: noted.append(True))
    qtbot.keyClick(window, Qt.Key.Key_F4)
    window.lock()
    qtbot.keyClick(window, Qt.Key.Key_F4)
    qtbot.keyClick(window, Qt.Key.Key_F, CONTROL)
    assert noted == [True]
    assert not window.header.search.hasFocus()
    assert window.is_locked()


def test_locking_closes_boxes_and_a_page_that_fails_does_not_stop_it(
    window: MainWindow, qtbot: QtBot
) -> None:
    page = open_page(window, "today")
    box = MessageDialog(window, "请确认", "赵德胜的案件移到回收站吗？", buttons=("否", "是"))
    qtbot.addWidget(box)
    box.open()

    def fail() -> dict[str, Any] | None:
        raise RuntimeError("no draft")

    page.draft_state = fail  # type: ignore[method-assign]
    with pytest.raises(RuntimeError):
        window.lock()
    assert window.is_locked()
    assert not box.isVisible()
    assert box.result() == 0


class _Locksmith:
    """Opens for one password."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self.tried: list[tuple[str, bool]] = []

    def unlock(self, secret: str, pin: bool, failed: Callable[[str], None]) -> None:
        self.tried.append((secret, pin))
        if secret == "right":
            self.window.unlock()
        else:
            failed("密码不对。")


def test_the_lock_page_opens_with_the_right_secret_only(window: MainWindow, qtbot: QtBot) -> None:
    open_page(window, "today")
    smith = _Locksmith(window)
    page = window.lock_page
    page.set_unlocker(smith)
    page.set_who("周明", "14:03")
    window.lock()
    assert page.who.text() == "周明　14:03 锁定"
    qtbot.keyClick(page.line, Qt.Key.Key_Return)
    assert page.problem.text() == "请输入密码。"
    qtbot.keyClicks(page.line, "wrong")
    qtbot.keyClick(page.line, Qt.Key.Key_Return)
    assert page.problem.text() == "密码不对。"
    assert page.line.text() == ""
    page.set_pin_available(True)
    qtbot.keyClicks(page.line, "right")
    qtbot.keyClick(page.line, Qt.Key.Key_Return)
    assert smith.tried == [("wrong", False), ("right", True)]
    assert not window.is_locked()


def test_caps_lock_is_told(window: MainWindow) -> None:
    window.lock()
    page = window.lock_page
    shift, none = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.NoModifier
    for letter, modifier, told in (
        ("a", none, False),
        ("B", shift, False),
        ("B", none, True),
        ("1", none, True),
        ("b", shift, True),
        ("b", none, False),
    ):
        key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_B, modifier, letter)
        QApplication.sendEvent(page.line, key)
        assert page.caps.isVisible() is told, (letter, modifier)


def test_the_password_line_takes_no_input_method(window: MainWindow) -> None:
    hints = window.lock_page.line.inputMethodHints()
    assert hints & Qt.InputMethodHint.ImhHiddenText


def test_idle_locks_and_activity_postpones_it(
    window: MainWindow, qtbot: QtBot, qapp: QApplication
) -> None:
    open_page(window, "today")
    watch = IdleWatch(qapp, minutes=0)
    assert not watch.is_watching()
    watch.idle.connect(window.lock)
    with qtbot.waitSignal(window.locked, timeout=5000):
        watch.set_minutes(0.001)
    assert not watch.is_watching()
    watch.set_minutes(10)
    qtbot.keyClick(window, Qt.Key.Key_A)
    assert watch.is_watching()
    watch.pause()
    assert not watch.is_watching()
    watch.deleteLater()
