"""The board: every duty with its reason, filters that never lie, and the step that meets it."""

from collections.abc import Callable
from datetime import date

import pytest
from page_bench import Bench, make_bench
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from fengqiao_desktop.gui.jobs import Jobs
from fengqiao_desktop.gui.pages.board_list import LOCAL, when_words, why_words
from fengqiao_desktop.gui.pages.board_page import BoardPage
from fengqiao_desktop.gui.pages.case_page import CasePage
from fengqiao_desktop.gui.pages.note_dialog import DRAFT, NoteDialog
from fengqiao_desktop.services import notes
from fengqiao_desktop.services.board import BoardItem, day_board
from fengqiao_desktop.services.station_setup import Opened

TODAY = date(2026, 11, 23)


@pytest.fixture
def bench(sample: Opened, jobs: Jobs, show: Callable[[QWidget], None]) -> Bench:
    return make_bench(sample, jobs, show)


@pytest.fixture
def page(bench: Bench) -> BoardPage:
    return bench.open(BoardPage, "board")


def item(**values: object) -> BoardItem:
    base: dict[str, object] = {
        "bucket": "week",
        "due": date(2026, 11, 26),
        "late_days": -3,
        "urgency": 1,
        "line": "人民调解",
        "register": "mediation_case",
        "record": 1,
        "number": "",
        "who": "",
        "what": "",
        "why": "",
        "how": "",
        "action": "",
        "action_label": "",
        "owner": "",
        "official": True,
    }
    return BoardItem(**{**base, **values})  # type: ignore[arg-type]


def test_the_list_is_what_the_service_finds(bench: Bench, page: BoardPage) -> None:
    found = bench.desk.read(lambda repo: day_board(repo, TODAY, bench.desk.calendar))
    assert page.shown_items() == list(found.items)
    assert page.cards["overdue"].count.text() == str(found.counts["overdue"])
    for nav, line in (("ledger", "人民调解"), ("sweep", "矛盾纠纷排查")):
        late = [i for i in found.items if i.bucket == "overdue" and i.line == line]
        assert bench.window.navigation.item(nav).badge() == len(late) > 0


def test_a_count_filters_and_a_second_click_shows_all(page: BoardPage) -> None:
    everything = page.shown_items()
    page.cards["overdue"].clicked.emit()
    assert {i.bucket for i in page.shown_items()} == {"overdue"}
    page.cards["overdue"].clicked.emit()
    assert page.shown_items() == everything


def test_a_day_of_the_calendar_filters(page: BoardPage) -> None:
    day = page.shown_items()[0].due
    page.calendar.picked.emit(day)
    assert {i.due for i in page.shown_items()} == {day}
    page.choose_day(None)
    assert {i.due for i in page.shown_items()} != {day}


def test_only_mine(bench: Bench, page: BoardPage) -> None:
    page.mine.setChecked(True)
    assert {i.owner for i in page.shown_items()} <= {bench.desk.actor.name}


def test_an_empty_filter_says_how_to_get_out(page: BoardPage) -> None:
    page.choose_day(date(2027, 1, 31))
    assert page.shown_items() == []
    assert page.empty.isVisible()
    assert "再点一次" in page.empty.advice.text()


def test_arrows_walk_over_the_group_lines_and_enter_opens_the_step(
    bench: Bench, page: BoardPage, qtbot: QtBot
) -> None:
    page.list.setFocus()
    rows = page.shown_items()
    assert page.list.current() == rows[0]
    for expected in rows[1:]:
        qtbot.keyClick(page.list, Qt.Key.Key_Down)
        assert page.list.current() == expected
    case_row = max(n for n, i in enumerate(rows[:-1]) if i.register == "mediation_case")
    for _ in rows[case_row + 1 :]:
        qtbot.keyClick(page.list, Qt.Key.Key_Up)
    wanted = page.list.current()
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    bench.settle()
    case = bench.window.current_page()
    assert isinstance(case, CasePage)
    assert wanted is not None
    assert case.opened.file.case.id == wanted.record


def test_the_button_of_a_row_opens_its_case(bench: Bench, page: BoardPage, qtbot: QtBot) -> None:
    page.choose_line("人民调解")
    page.list.setCurrentIndex(page.list.model().index(1, 0))
    index = page.list.currentIndex()
    wanted = page.list.current()
    spot = page.list.button_of(index).center()
    qtbot.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    bench.settle()
    case = bench.window.current_page()
    assert isinstance(case, CasePage)
    assert wanted is not None
    assert case.opened.file.case.id == wanted.record


def test_the_foot_tells_how_the_days_were_counted(page: BoardPage) -> None:
    chosen = page.list.current()
    assert chosen is not None
    assert chosen.how in page.how.full_text()
    assert chosen.due.isoformat() in page.how.full_text()


def test_what_is_no_official_rule_says_so_first() -> None:
    local = item(official=False, why="规定第三十六条（本地规则或建议，可调整）")
    assert why_words(local) == f"{LOCAL} · 规定第三十六条"
    assert why_words(item(official=True, why="人民调解法第三十三条")) == "人民调解法第三十三条"


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"bucket": "overdue", "late_days": 2}, ("red", "逾期 2 天")),
        ({"bucket": "today", "due": TODAY}, ("amber", "今天")),
        ({"bucket": "week", "due": date(2026, 11, 25)}, ("blue", "周三")),
        ({"bucket": "week", "due": date(2026, 11, 30)}, ("blue", "下周一")),
        ({"bucket": "month", "due": date(2026, 12, 5)}, ("grey", "12-05")),
    ],
)
def test_when(values: dict[str, object], expected: tuple[str, str]) -> None:
    assert when_words(item(**values), TODAY) == expected


def test_a_recent_record_is_pinned_with_p(bench: Bench, page: BoardPage, qtbot: QtBot) -> None:
    last = page.recent.lines()[-1]
    page.recent.setCurrentRow(page.recent.count() - 1)
    qtbot.keyClick(page.recent, Qt.Key.Key_P)
    bench.settle()
    first = page.recent.lines()[0]
    assert (first.record, first.pinned) == (last.record, True)


def test_a_note_is_saved_with_enter_and_shown(bench: Bench, page: BoardPage, qtbot: QtBot) -> None:
    dialog = NoteDialog(bench.desk, bench.window)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.text.setText("到白沙社区看地界")
    dialog.choose("VILLAGE")
    qtbot.keyClick(dialog.text, Qt.Key.Key_Return)
    bench.settle()
    assert dialog.result() == 1
    (note,) = bench.desk.read(lambda repo: notes.notes_of(repo, TODAY))
    assert (note.text, note.line, note.author) == ("到白沙社区看地界", "VILLAGE", "周明")
    assert bench.toast() == "已记下"


def test_enter_of_an_input_method_saves_nothing(
    bench: Bench, qtbot: QtBot, compose: Callable[[QWidget, str], None]
) -> None:
    dialog = NoteDialog(bench.desk, bench.window)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.text.setText("走访")
    compose(dialog.text, "bai sha")
    qtbot.keyClick(dialog.text, Qt.Key.Key_Return)
    bench.settle()
    assert dialog.isVisible()
    assert bench.desk.read(lambda repo: notes.notes_of(repo, TODAY)) == ()


def test_escape_keeps_the_text_for_next_time(bench: Bench, qtbot: QtBot) -> None:
    dialog = NoteDialog(bench.desk, bench.window)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.text.setText("写到一半")
    qtbot.keyClick(dialog.text, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    again = NoteDialog(bench.desk, bench.window)
    qtbot.addWidget(again)
    assert again.text.text() == "写到一半"
    again.save()
    bench.settle()
    assert bench.desk.load_draft(DRAFT) is None
