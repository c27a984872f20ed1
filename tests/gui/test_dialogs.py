"""Boxes: Chinese buttons, safe defaults, and the seam through which tests answer."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from fengqiao_desktop.errors import BugError, KnownError
from fengqiao_desktop.gui import dialogs
from fengqiao_desktop.gui.app import install_crash_box
from fengqiao_desktop.gui.dialogs import MessageDialog, TextDialog
from fengqiao_desktop.gui.key_sheet import KeySheet
from fengqiao_desktop.gui.keymap import KEYMAP
from fengqiao_desktop.gui.plain_label import PlainLabel

Compose = Callable[[QWidget, str], None]


def _words(widget: QWidget) -> list[str]:
    return [button.text() for button in widget.findChildren(QPushButton)]


@pytest.fixture
def attended() -> None:
    """Boxes are shown in this test."""
    dialogs.unattended(False)


@pytest.mark.usefixtures("attended")
def test_a_question_shows_chinese_buttons_and_takes_enter(qtbot: QtBot) -> None:
    seen: list[list[str]] = []

    def press() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, MessageDialog)
        seen.append(_words(box))
        qtbot.keyClick(box, Qt.Key.Key_Return)

    QTimer.singleShot(0, press)
    assert dialogs.ask(None, "保存改动吗？") is True
    assert seen == [["否", "是"]]


@pytest.mark.usefixtures("attended")
def test_escape_and_the_dangerous_default_mean_no(qtbot: QtBot) -> None:
    def press(key: Qt.Key) -> None:
        qtbot.keyClick(QApplication.activeModalWidget(), key)

    QTimer.singleShot(0, lambda: press(Qt.Key.Key_Escape))
    assert dialogs.ask(None, "保存改动吗？") is False
    QTimer.singleShot(0, lambda: press(Qt.Key.Key_Return))
    assert dialogs.ask(None, "彻底删除吗？", yes="删除", danger=True) is False


@pytest.mark.usefixtures("attended")
def test_a_choice_gives_the_index_or_nothing(qtbot: QtBot) -> None:
    def press_second() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, MessageDialog)
        qtbot.mouseClick(box.buttons[1], Qt.MouseButton.LeftButton)

    QTimer.singleShot(0, press_second)
    assert dialogs.ask_save(None) == "discard"


@pytest.mark.usefixtures("attended")
def test_a_text_is_asked_and_stripped(qtbot: QtBot) -> None:
    def fill() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, TextDialog)
        assert not box.findChildren(QPushButton)[1].isEnabled()
        qtbot.keyClicks(box.line, " reason ")
        qtbot.keyClick(box.line, Qt.Key.Key_Return)

    QTimer.singleShot(0, fill)
    assert dialogs.ask_text(None, "作废原因") == "reason"


@pytest.mark.usefixtures("attended")
def test_enter_inside_the_input_method_does_not_close_the_box(
    qtbot: QtBot, compose: Compose, commit: Compose
) -> None:
    box = TextDialog(None, "请填写", "作废原因", "", password=False, yes="确定", required=True)
    qtbot.addWidget(box)
    box.show()
    compose(box.line, "zuofei")
    qtbot.keyClick(box.line, Qt.Key.Key_Return)
    assert box.isVisible()
    commit(box.line, "作废")
    qtbot.keyClick(box.line, Qt.Key.Key_Return)
    assert box.isVisible()  # the same key press that committed
    qtbot.wait(1)
    qtbot.keyClick(box.line, Qt.Key.Key_Return)
    assert not box.isVisible()
    assert box.text() == "作废"


def test_texts_of_boxes_are_never_markup(qtbot: QtBot) -> None:
    box = MessageDialog(None, "提示", "<b>赵</b>", detail="<i>x</i>")
    qtbot.addWidget(box)
    for label in box.findChildren(PlainLabel):
        assert label.textFormat() is Qt.TextFormat.PlainText


def test_prepared_answers_come_in_order() -> None:
    dialogs.answer_next(True, None, "理由", Path("a.xlsx"), None)
    assert dialogs.ask(None, "一") is True
    assert dialogs.choose(None, "二", ("甲", "乙")) is None
    assert dialogs.ask_text(None, "三") == "理由"
    assert dialogs.open_file(None, "四") == Path("a.xlsx")
    assert dialogs.choose_folder(None, "五") is None
    assert [box.kind for box in dialogs.asked()] == ["ask", "choose", "text", "open", "folder"]


@pytest.mark.parametrize(
    ("index", "word"), [(0, "cancel"), (1, "discard"), (2, "save"), (None, "cancel")]
)
def test_leaving_a_form_asks_what_to_do(index: int | None, word: str) -> None:
    dialogs.answer_next(index)
    assert dialogs.ask_save(None) == word


def test_a_question_without_an_answer_is_a_bug_of_the_test() -> None:
    with pytest.raises(BugError):
        dialogs.ask(None, "谁来答？")
    dialogs.asked()


def test_what_is_only_told_needs_no_answer() -> None:
    dialogs.tell(None, "已保存。")
    assert [box.text for box in dialogs.asked()] == ["已保存。"]


def test_several_files_are_chosen_at_once() -> None:
    dialogs.answer_next([Path("a.jpg"), Path("b.jpg")], None)
    assert dialogs.open_files(None, "选择材料") == [Path("a.jpg"), Path("b.jpg")]
    assert dialogs.open_files(None, "选择材料") == []


@pytest.mark.expects_log
def test_an_error_nobody_caught_shows_its_code_and_work_goes_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import sys

    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    install_crash_box()
    for error in (ZeroDivisionError("张三"), KnownError("没有权限。", code="ACCESS-01")):
        sys.excepthook(type(error), error, None)
    crash, known = dialogs.asked()
    assert (crash.kind, known.kind) == ("crash", "error")
    assert "E-" in crash.text
    assert "张三" not in crash.text


def test_the_sheet_of_keys_lists_every_action(qtbot: QtBot) -> None:
    sheet = KeySheet(None, title="帮助", help_text="今日工作")
    qtbot.addWidget(sheet)
    words = {label.text() for label in sheet.findChildren(PlainLabel)}
    assert {key.label for key in KEYMAP} <= words
    assert "今日工作" in words
