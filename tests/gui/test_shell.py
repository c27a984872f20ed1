"""The window: pages and the way back, keys, search, lock without loss, nothing cut off."""

from collections.abc import Callable, Sequence

import pytest
from note_page import NotePage, current_page, make_window, open_page
from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from fengqiao_desktop.domain.changes import Changes
from fengqiao_desktop.errors import BugError
from fengqiao_desktop.gui.header import SearchHit
from fengqiao_desktop.gui.key_sheet import KeySheet
from fengqiao_desktop.gui.main_window import MainWindow
from fengqiao_desktop.gui.theme import Mode, Theme, apply_theme
from fengqiao_desktop.gui.widgets import PlainLabel, row

CONTROL = Qt.KeyboardModifier.ControlModifier
Show = Callable[[QWidget], None]
Compose = Callable[[QWidget, str], None]


@pytest.fixture
def window(show: Show) -> MainWindow:
    made = make_window()
    show(made)
    return made


def test_pages_are_made_when_first_opened_and_kept(window: MainWindow) -> None:
    assert window.page("cases") is None
    first = open_page(window, "cases", year=2026)
    open_page(window, "today")
    assert open_page(window, "cases", year=2025) is first
    assert first.shown == [{"year": 2026}, {"year": 2025}]


def test_navigation_shows_only_pages_that_exist(window: MainWindow) -> None:
    assert window.navigation.keys() == ["today", "cases", "people"]
    with pytest.raises(BugError):
        window.open("statistics")
    with pytest.raises(BugError):
        window.add_page("today", "又一个", "plus", "", NotePage)


def test_a_page_opened_from_another_marks_the_entry_it_belongs_to(window: MainWindow) -> None:
    open_page(window, "case", id=87)
    assert window.navigation.item("cases").isChecked()
    assert window.current_key() == "case"


def test_the_way_back_brings_the_parameters_too(window: MainWindow, qtbot: QtBot) -> None:
    case = open_page(window, "case", id=87)
    open_page(window, "people")
    open_page(window, "case", id=88)
    qtbot.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert window.current_key() == "people"
    qtbot.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert window.current_key() == "case"
    assert case.shown[-1] == {"id": 87}
    window.back()
    assert window.current_key() == "case"


def test_a_page_that_will_not_leave_stays(window: MainWindow, qtbot: QtBot) -> None:
    page = open_page(window, "today")
    page.lets_go = False
    qtbot.mouseClick(window.navigation.item("cases"), Qt.MouseButton.LeftButton)
    assert window.current_key() == "today"
    assert window.navigation.item("today").isChecked()
    assert not window.close()
    page.lets_go = True
    qtbot.mouseClick(window.navigation.item("cases"), Qt.MouseButton.LeftButton)
    assert window.current_key() == "cases"


def test_the_navigation_is_walked_with_arrows(window: MainWindow, qtbot: QtBot) -> None:
    open_page(window, "today")
    first = window.navigation.item("today")
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Down)
    qtbot.keyClick(window.navigation.item("cases"), Qt.Key.Key_Return)
    assert window.current_key() == "cases"


def test_keys_reach_the_page_in_front(window: MainWindow, qtbot: QtBot) -> None:
    page = open_page(window, "today")
    behind = open_page(window, "cases")
    front = open_page(window, "today")
    assert front is page
    for key in (Qt.Key.Key_N, Qt.Key.Key_S, Qt.Key.Key_P, Qt.Key.Key_Return):
        qtbot.keyClick(page.line, key, CONTROL)
    assert page.keys == ["new", "save", "print", "submit"]
    assert behind.keys == []


def test_a_disabled_button_keeps_its_key_silent(window: MainWindow, qtbot: QtBot) -> None:
    page = open_page(window, "today")
    assert page.primary is not None
    page.primary.setEnabled(False)
    qtbot.keyClick(page.line, Qt.Key.Key_N, CONTROL)
    assert page.keys == []


def test_the_primary_button_stands_last(window: MainWindow) -> None:
    page = open_page(window, "today")
    buttons = page.head.findChildren(QPushButton)
    assert max(buttons, key=lambda button: button.x()) is page.primary


def test_everyone_but_the_one_who_did_it_hears_of_a_change(window: MainWindow) -> None:
    one, two = open_page(window, "today"), open_page(window, "cases")
    news = Changes(frozenset({("mediation_case", 87)}))
    window.broadcast(news, two)
    assert (one.heard, two.heard) == ([news], [])


def test_badges_and_status_texts(window: MainWindow) -> None:
    page = open_page(window, "today")
    window.set_badge("cases", 3, alarm=True)
    window.status_bar.set_lasting("数据已加密", "节假日表 2026 年")
    page.set_status("草稿已保存 14:03", "↵ 打开")
    assert window.navigation.item("cases").badge() == 3
    assert window.status_bar.left.full_text() == "草稿已保存 14:03　 数据已加密"
    assert window.status_bar.right.text() == "↵ 打开"
    open_page(window, "cases")
    assert window.status_bar.left.full_text() == "数据已加密"
    page.set_status("后台的话", "")
    assert window.status_bar.left.full_text() == "数据已加密"


HITS = (
    SearchHit("人员", "李桂芳", "女 63 岁", "people", {"id": 5}),
    SearchHit(
        "案件", "李桂芳与李兴国", "第86号", "case", {"id": 86}, chip="已结案", chip_role="green"
    ),
)


def _search(window: MainWindow, hits: Sequence[SearchHit] = HITS) -> list[str]:
    asked: list[str] = []

    def searcher(text: str, deliver: Callable[[Sequence[SearchHit]], None]) -> None:
        asked.append(text)
        deliver(hits)

    window.header.set_searcher(searcher)
    return asked


@pytest.mark.parametrize(
    ("key", "modifier"),
    [(Qt.Key.Key_F, CONTROL), (Qt.Key.Key_F3, Qt.KeyboardModifier.NoModifier)],
)
def test_search_opens_what_is_chosen_with_the_keys(
    window: MainWindow, qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier
) -> None:
    page = open_page(window, "today")
    asked = _search(window)
    qtbot.keyClick(page.line, key, modifier)
    box = window.header.search
    assert box.hasFocus()
    with qtbot.waitSignal(box.asked):
        qtbot.keyClicks(box, "lgf")
    results = window.header.results
    assert asked == ["lgf"]
    assert results.isVisible()
    assert [results.list.item(i).text() for i in range(4)] == [
        "人员", "李桂芳", "案件", "李桂芳与李兴国",
    ]  # fmt: skip
    qtbot.keyClick(box, Qt.Key.Key_Down)
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert window.current_key() == "case"
    assert current_page(window).shown == [{"id": 86}]
    assert not results.isVisible()
    assert box.text() == ""


def test_the_first_hit_is_ready_and_arrows_go_round(window: MainWindow, qtbot: QtBot) -> None:
    open_page(window, "today")
    _search(window)
    window.header.focus_search()
    window.header.search.setText("l")
    window.header.search.ask_now()
    results = window.header.results
    assert results.list.currentRow() == 1
    qtbot.keyClick(window.header.search, Qt.Key.Key_Up)
    assert results.list.currentRow() == 3
    qtbot.keyClick(window.header.search, Qt.Key.Key_Escape)
    assert not results.isVisible()
    assert window.header.search.text() == "l"


def test_stale_answers_of_the_search_are_dropped(window: MainWindow) -> None:
    open_page(window, "today")
    late: list[Callable[[Sequence[SearchHit]], None]] = []
    window.header.set_searcher(lambda _text, deliver: late.append(deliver))
    window.header.focus_search()
    for text in ("l", "lg"):
        window.header.search.setText(text)
        window.header.search.ask_now()
    late[0](HITS[:1])
    assert not window.header.results.isVisible()
    late[1](())
    assert window.header.results.isVisible()
    assert "没有找到“lg”" in window.header.results.list.item(0).text()


def test_pinyin_inside_the_input_method_is_not_searched_for(
    window: MainWindow, qtbot: QtBot, compose: Compose, commit: Compose
) -> None:
    open_page(window, "today")
    asked = _search(window)
    window.header.focus_search()
    box = window.header.search
    compose(box, "ligui")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert asked == []
    with qtbot.waitSignal(box.asked):
        commit(box, "李桂芳")
    assert asked == ["李桂芳"]


def test_f1_and_the_key_sheet(window: MainWindow, qtbot: QtBot) -> None:
    page = open_page(window, "today")
    titles: list[tuple[str, bool]] = []

    def look() -> None:
        sheet = QApplication.activeModalWidget()
        assert isinstance(sheet, KeySheet)
        words = {label.text() for label in sheet.findChildren(PlainLabel)}
        titles.append((sheet.windowTitle(), page.help_text in words))
        qtbot.keyClick(sheet, Qt.Key.Key_Escape)

    QTimer.singleShot(0, look)
    qtbot.keyClick(page.line, Qt.Key.Key_F1)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTimer.singleShot(0, look)
    qtbot.keyClick(page.line, Qt.Key.Key_Slash, CONTROL)
    assert titles == [("帮助", True), ("按键表", False)]


def test_a_toast_offers_to_undo(window: MainWindow) -> None:
    undone: list[bool] = []
    window.toast("已移到回收站", link="撤销", on_link=lambda: undone.append(True))
    assert window.toaster.isVisible()
    window.toaster.link.click()
    assert undone == [True]
    assert not window.toaster.isVisible()


def test_the_user_menu_offers_looks(window: MainWindow) -> None:
    chosen: list[Theme] = []
    window.theme_chosen.connect(chosen.append)
    window.set_user("周所长", [("换人登录", lambda: None)])
    actions = [a for a in window.header.user.menu_of().actions() if not a.isSeparator()]
    assert [a.text() for a in actions] == ["换人登录", "深色界面", "大字号"]
    actions[1].trigger()
    actions[2].trigger()
    assert chosen == [Theme(Mode.DARK), Theme(large=True)]


def test_covers_hide_the_shell(window: MainWindow) -> None:
    open_page(window, "today")
    cover = PlainLabel("登录")
    window.show_cover(cover)
    assert cover.isVisible()
    assert not window.header.isVisible()
    window.lock()
    assert not window.is_locked()
    window.show_shell()
    assert window.header.isVisible()


def _cut_off(window: QWidget) -> list[str]:
    """Visible labels and buttons that stick out of the window or have less room than they need."""
    bad = []
    whole = QRect(QPoint(0, 0), window.size())
    for widget in window.findChildren(QWidget):
        if not widget.isVisible() or not isinstance(widget, QPushButton | PlainLabel):
            continue
        box = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
        tight = widget.width() < widget.minimumSizeHint().width()
        if tight or not whole.contains(box):
            bad.append(widget.text())
    return bad


@pytest.mark.parametrize("large", [False, True], ids=["normal", "large"])
@pytest.mark.parametrize(
    ("wide", "high", "narrow"),
    [(1366, 768, False), (1920, 1080, False), (911, 512, True), (683, 450, True)],
)
def test_nothing_is_cut_off(
    window: MainWindow, qapp: QApplication, wide: int, high: int, narrow: bool, large: bool
) -> None:
    apply_theme(qapp, Theme(large=large))
    open_page(window, "today")
    window.resize(wide, high)
    qapp.processEvents()
    assert window.navigation.is_narrow() is narrow
    assert window.size().toTuple() == (wide, high)
    assert _cut_off(window) == []


def test_the_window_follows_a_change_of_theme(window: MainWindow, qapp: QApplication) -> None:
    open_page(window, "today")
    light = window.grab().toImage().pixelColor(400, 600).name()
    apply_theme(qapp, Theme(Mode.DARK))
    dark = window.grab().toImage().pixelColor(400, 600).name()
    assert (light, dark) == ("#ffffff", "#1c222b")


def test_a_row_takes_stretches(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    left, right = PlainLabel("左"), PlainLabel("右")
    holder.setLayout(row(left, None, right))
    holder.resize(300, 40)
    holder.show()
    assert right.geometry().right() > 280


def test_the_first_entries_answer_to_their_number(window: MainWindow) -> None:
    open_page(window, "today")
    QTest.keyClick(window, Qt.Key.Key_2, CONTROL)
    assert window.current_key() == "cases"
    window.lock()
    QTest.keyClick(window, Qt.Key.Key_1, CONTROL)
    assert window.is_locked()
    window.unlock()
    assert window.current_key() == "cases"
