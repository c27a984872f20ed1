"""Editors and forms: what is typed becomes a value or a reason, keys move, input methods rest."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from fengqiao_desktop.clock import FixedClock
from fengqiao_desktop.gui.choice_edit import matching
from fengqiao_desktop.gui.editors import (
    ChoiceEditor,
    ChoicesEditor,
    DayEditor,
    FieldEditor,
    FlagEditor,
    IdNumberEditor,
    LongTextEditor,
    MomentEditor,
    MoneyEditor,
    PhoneEditor,
    Pick,
    RefEditor,
    TextEditor,
    WholeEditor,
)
from fengqiao_desktop.gui.form_keys import FormKeys
from fengqiao_desktop.gui.widgets import column
from tests.gui.field_samples import ID, STATES

ENTER, CONTROL = Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
Show = Callable[[QWidget], None]
Compose = Callable[[QWidget, str], None]


class Villages:
    """Two villages to refer to."""

    def __init__(self) -> None:
        self.names = {1: "大沟村", 2: "白沙社区"}

    def source(self, _register: str) -> Callable[..., None]:
        def find(text: str, deliver: Callable[[Sequence[Pick]], None]) -> None:
            deliver([Pick(i, name) for i, name in self.names.items() if text in name])

        return find

    def name_of(self, _register: str, record_id: int) -> str:
        return self.names.get(record_id, "")


@pytest.fixture
def put(show: Show) -> Callable[[FieldEditor], FieldEditor]:
    """Show an editor in a window with a second field to go to."""

    kept: list[FormKeys] = []

    def run(editor: Any) -> Any:
        form = FormKeys()
        kept.append(form)
        other = TextEditor("下一栏")
        form.setLayout(column(editor, other, None))
        form.set_order(lambda: (editor, other))
        form.resize(400, 300)
        show(form)
        editor.focus()
        return editor

    return run


Put = Callable[[Any], Any]


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026年3月5日", date(2026, 3, 5)),
        ("20260305", date(2026, 3, 5)),
        ("2026.3.5", date(2026, 3, 5)),
        ("3-5", date(2026, 3, 5)),
        ("今天", date(2026, 11, 23)),
        ("昨天", date(2026, 11, 22)),
    ],
)
def test_days_are_read_in_every_way_people_write_them(
    put: Put, qtbot: QtBot, commit: Compose, clock: FixedClock, typed: str, day: date
) -> None:
    editor = put(DayEditor("受理日期", clock))
    commit(editor.line, typed)
    assert editor.value() == day
    qtbot.keyClick(editor.line, ENTER)
    assert editor.raw() == day.isoformat()
    assert editor.aside.text().startswith("星期")
    assert editor.check()


def test_a_day_that_does_not_exist_says_so_when_left(
    put: Put, qtbot: QtBot, clock: FixedClock
) -> None:
    editor = put(DayEditor("受理日期", clock))
    qtbot.keyClicks(editor.line, "2026-13-40")
    assert editor.problem_label.isHidden()
    qtbot.keyClick(editor.line, ENTER)
    assert "2026-13-40" in editor.problem_label.text()
    assert editor.problem_label.isVisible()
    assert editor.line.property("wrong") is True
    assert editor.value() is None
    assert editor.raw() == "2026-13-40"
    editor.line.setText("2026-03-05")
    assert editor.problem_label.isHidden()


def test_t_is_today_and_alt_down_opens_the_calendar(
    put: Put, qtbot: QtBot, clock: FixedClock
) -> None:
    editor = put(DayEditor("受理日期", clock))
    qtbot.keyClick(editor.line, Qt.Key.Key_T)
    assert editor.value() == date(2026, 11, 23)
    qtbot.keyClick(editor.line, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    popup = editor._popup
    assert popup is not None
    assert popup.isVisible()
    qtbot.keyClick(popup.calendar.focusProxy(), Qt.Key.Key_Left)
    qtbot.keyClick(popup.calendar.focusProxy(), ENTER)
    assert editor.value() == date(2026, 11, 22)
    assert not popup.isVisible()


def test_moments(put: Put, qtbot: QtBot, clock: FixedClock) -> None:
    editor = put(MomentEditor("调解时间", clock))
    editor.line.setText("11月6日下午2点半")
    assert editor.value() == datetime(2026, 11, 6, 14, 30)
    qtbot.keyClick(editor.line, ENTER)
    assert editor.raw() == "2026-11-06 14:30"
    editor.line.setText("11月6日")
    assert not editor.check()
    assert "时间" in editor.problem()


@pytest.mark.parametrize(
    ("typed", "fen", "capital"),
    [
        ("168000", 16_800_000, "壹拾陆万捌仟元整"),
        ("1,308.19", 130_819, "壹仟叁佰零捌元壹角玖分"),
        ("1.2万", 1_200_000, "壹万贰仟元整"),
        ("１２元", 1_200, "壹拾贰元整"),
    ],
)
def test_money_shows_its_capitals_beside(
    put: Put, qtbot: QtBot, typed: str, fen: int, capital: str
) -> None:
    editor = put(MoneyEditor("涉及金额"))
    editor.line.setText(typed)
    assert editor.value() == fen
    assert editor.aside.text() == capital
    qtbot.keyClick(editor.line, ENTER)
    assert editor.raw() == f"{fen // 100:,}.{fen % 100:02d}"


def test_vague_money_is_refused_with_its_reason(put: Put) -> None:
    editor = put(MoneyEditor("涉及金额", optional=True))
    editor.line.setText("约三万多")
    assert not editor.check()
    assert "约数" in editor.problem_label.text()
    assert editor.value() is None


@given(fen=st.integers(0, 10**13))
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_money_comes_back_as_it_was_set(qapp: object, fen: int) -> None:
    editor = MoneyEditor("金额", optional=True)
    editor.set_value(fen)
    assert editor.value() == fen
    assert editor.problem() == ""


def test_identity_numbers_are_mended_checked_and_fill_the_person(
    put: Put, qtbot: QtBot, clock: FixedClock
) -> None:
    editor = put(IdNumberEditor("身份证号", clock))
    with qtbot.waitSignal(editor.person_read) as read:
        editor.line.setText("".join(chr(ord(sign) + 0xFEE0) for sign in ID))
    assert read.args[0].birth == date(1963, 3, 5)
    assert editor.value() == ID
    assert editor.aside.text() == "女 63 岁"
    wrong = ID[:-1] + ("0" if ID[-1] != "0" else "1")
    with qtbot.assertNotEmitted(editor.person_read):
        editor.line.setText(wrong)
    assert not editor.check()
    assert "校验位" in editor.problem_label.text()
    assert editor.value() == wrong


def test_phones_are_stored_as_digits(put: Put, qtbot: QtBot) -> None:
    editor = put(PhoneEditor("电话"))
    editor.line.setText("+86 138-0000-0000")
    assert editor.value() == "13800000000"
    editor.line.setText("1380000")
    assert not editor.check()


def test_whole_numbers(put: Put) -> None:
    editor = put(WholeEditor("人数", unit="人", optional=True))
    assert editor.value() is None
    for typed, value in (("１２", 12), ("1,200", 1200)):
        editor.line.setText(typed)
        assert editor.value() == value
        assert editor.check()
    for typed in ("-3", "十几", "1.5"):
        editor.line.setText(typed)
        assert not editor.check()


def test_text_that_is_too_long_says_by_how_much(put: Put) -> None:
    editor = put(TextEditor("姓名", max_len=3, required=True))
    assert not editor.check()
    assert editor.problem_label.text() == "请填写姓名"
    editor.line.setText("四个字长")
    assert not editor.check()
    assert editor.problem_label.text() == "最多 3 字，现在 4 字"


@pytest.mark.parametrize(
    ("typed", "labels"),
    [
        ("", ["履行中", "已结案", "旧状态"]),
        ("结案", ["已结案"]),
        ("办", ["已结案"]),
        ("lxz", ["履行中"]),
        ("yijie", ["已结案"]),
        ("LXZ", ["履行中"]),
        ("没有", []),
    ],
)
def test_choices_are_found_by_words_aliases_and_pinyin(typed: str, labels: list[str]) -> None:
    assert [option.label for option in matching(STATES, typed)] == labels


def test_a_choice_is_typed_and_taken_with_enter_which_goes_on(
    put: Put, qtbot: QtBot, clock: FixedClock
) -> None:
    editor = put(ChoiceEditor("状态", STATES, today=clock.today()))
    qtbot.keyClicks(editor.pick, "yja")
    assert editor.pick.is_open()
    qtbot.keyClick(editor.pick, ENTER)
    assert editor.value() == "DONE"
    assert editor.raw() == "DONE"
    assert not editor.pick.hasFocus()


def test_a_choice_by_arrow_keys_leaves_out_retired_words(
    put: Put, qtbot: QtBot, clock: FixedClock
) -> None:
    editor = put(ChoiceEditor("状态", STATES, today=clock.today()))
    qtbot.keyClick(editor.pick, Qt.Key.Key_Down)
    words = [editor.pick.list_of().item(i).text() for i in range(editor.pick.list_of().count())]
    assert words == ["履行中", "已结案"]
    qtbot.keyClick(editor.pick, Qt.Key.Key_Down)
    qtbot.keyClick(editor.pick, Qt.Key.Key_Tab)
    assert editor.value() == "DONE"


def test_a_retired_word_of_an_old_record_stays(put: Put, clock: FixedClock) -> None:
    editor = put(ChoiceEditor("状态", STATES, today=clock.today()))
    editor.set_value("OLD")
    assert editor.value() == "OLD"
    assert editor.pick.text() == "旧状态"
    assert editor.check()


def test_words_that_are_no_choice_are_kept_and_told(put: Put, qtbot: QtBot) -> None:
    editor = put(ChoiceEditor("状态", STATES))
    qtbot.keyClicks(editor.pick, "xyz")
    qtbot.keyClick(editor.pick, Qt.Key.Key_Escape)
    qtbot.keyClick(editor.pick, ENTER)
    assert editor.value() == ""
    assert editor.raw() == "xyz"
    assert "列表" in editor.problem_label.text()


def test_exact_words_choose_without_the_list(put: Put, qtbot: QtBot) -> None:
    editor = put(ChoiceEditor("状态", STATES))
    editor.pick.setText("履行中")
    qtbot.keyClick(editor.pick, ENTER)
    assert editor.value() == "OPEN"


def test_several_choices_are_chips(put: Put, qtbot: QtBot) -> None:
    editor = put(ChoicesEditor("状态", STATES))
    qtbot.keyClick(editor.chips["DONE"], Qt.Key.Key_Space)
    qtbot.keyClick(editor.chips["OPEN"], Qt.Key.Key_Space)
    assert editor.value() == ("OPEN", "DONE")
    editor.set_value(("DONE", "GONE"))
    assert editor.value() == ("DONE", "GONE")


def test_a_reference_is_found_while_typing_and_may_be_made_new(put: Put, qtbot: QtBot) -> None:
    villages = Villages()
    editor = put(
        RefEditor("村", villages.source(""), lambda i: villages.name_of("", i), new_words="新建村")
    )
    editor.set_value(2)
    assert editor.pick.text() == "白沙社区"
    editor.pick.selectAll()
    qtbot.keyClicks(editor.pick, "x")
    assert editor.value() == 0
    with qtbot.waitSignal(editor.new_asked) as asked:
        qtbot.keyClick(editor.pick, ENTER)
    assert asked.args == ["x"]
    editor.focus()
    editor.pick.setText("大")
    editor.pick.open_list("大")
    qtbot.keyClick(editor.pick, ENTER)
    assert editor.value() == 1


def test_a_late_answer_of_a_reference_finds_no_list_to_open(put: Put, qtbot: QtBot) -> None:
    late: list[Callable[[Sequence[Pick]], None]] = []
    editor = put(RefEditor("村", lambda _text, deliver: late.append(deliver), str))
    qtbot.keyClicks(editor.pick, "d")
    qtbot.keyClick(editor.pick, ENTER)
    late[0]([Pick(1, "大沟村")])
    assert not editor.pick.is_open()


def test_a_flag_and_long_text(put: Put, qtbot: QtBot) -> None:
    flag = put(FlagEditor("急", required=True))
    assert flag.check()
    qtbot.keyClick(flag.box_to_tick, Qt.Key.Key_Space)
    assert flag.value() is True


def test_enter_breaks_lines_of_long_text_and_leaves_it_on_an_empty_one(
    put: Put, qtbot: QtBot
) -> None:
    editor = put(LongTextEditor("经过"))
    for _ in range(2):
        qtbot.keyClicks(editor.area, "ab")
        qtbot.keyClick(editor.area, ENTER)
    assert editor.area.hasFocus()
    qtbot.keyClick(editor.area, ENTER)
    assert not editor.area.hasFocus()
    assert editor.raw() == "ab\nab"


def test_enter_in_the_input_method_stays_in_the_field(
    put: Put, qtbot: QtBot, compose: Compose, commit: Compose
) -> None:
    editor = put(TextEditor("姓名"))
    compose(editor.line, "zhangsan")
    qtbot.keyClick(editor.line, ENTER)
    assert editor.line.hasFocus()
    commit(editor.line, "张三")
    qtbot.keyClick(editor.line, ENTER)
    assert editor.line.hasFocus()
    qtbot.wait(1)
    qtbot.keyClick(editor.line, ENTER)
    assert not editor.line.hasFocus()
    assert editor.value() == "张三"


def test_keys_of_the_input_method_do_not_steer_the_list(
    put: Put, qtbot: QtBot, compose: Compose
) -> None:
    editor = put(ChoiceEditor("状态", STATES))
    qtbot.keyClick(editor.pick, Qt.Key.Key_Down)
    row = editor.pick.list_of().currentRow()
    compose(editor.pick, "lv")
    qtbot.keyClick(editor.pick, ENTER)
    assert editor.pick.list_of().currentRow() == row
    assert editor.value() == ""
