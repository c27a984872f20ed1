"""Sign-in and the first-run wizard: what they ask, refuse and hand over."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from fengqiao_desktop.gui import dialogs
from fengqiao_desktop.gui.first_run import (
    ACCOUNT,
    DONE,
    RECOVERY,
    STATION,
    VILLAGES,
    WELCOME,
    FirstRunAnswers,
    FirstRunWizard,
)
from fengqiao_desktop.gui.first_run_steps import (
    CommitteeAnswer,
    VillageAnswer,
    propose_committees,
    propose_prefix,
    read_committees,
    read_villages,
    same_group,
)
from fengqiao_desktop.gui.secret_line import password_problem, password_strength
from fengqiao_desktop.gui.sign_in_page import SignInPage
from fengqiao_desktop.gui.widgets import PlainLabel

ENTER, CONTROL = Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
CODE = "A1B2-C3D4-E5F6-G7H8-J9K0-M1N2-P3Q4-R5S6"
PASSWORD = "qingshan-River-88"
Show = Callable[[QWidget], None]


class Office:
    """Makes stations and sheets without a disk; refuses when told to."""

    def __init__(self) -> None:
        self.made: list[FirstRunAnswers] = []
        self.sheets: list[str | Path] = []
        self.refusal = ""

    def create(
        self,
        answers: FirstRunAnswers,
        done: Callable[[str], None],
        failed: Callable[[str], None],
    ) -> None:
        if self.refusal:
            failed(self.refusal)
        else:
            self.made.append(answers)
            done(CODE)

    def print_sheet(
        self, code: str, done: Callable[[], None], failed: Callable[[str], None]
    ) -> None:
        if self.refusal:
            failed(self.refusal)
        else:
            self.sheets.append(code)
            done()

    def save_sheet(
        self, code: str, path: Path, done: Callable[[], None], failed: Callable[[str], None]
    ) -> None:
        self.sheets.append(path)
        done()


@pytest.fixture
def office() -> Office:
    return Office()


@pytest.fixture
def wizard(show: Show, office: Office) -> FirstRunWizard:
    made = FirstRunWizard(office)
    made.resize(1000, 700)
    show(made)
    return made


def _fill(wizard: FirstRunWizard, upto: int) -> None:
    """Go on with good answers until page `upto`."""
    while wizard.page() < upto:
        here = wizard.page()
        if here == STATION:
            wizard.station_page.station.set_value("青山镇司法所")
            wizard.station_page.district.set_value("某区")
            wizard.station_page.township.set_value("青山镇")
        elif here == VILLAGES:
            wizard.village_page.names.setPlainText("大沟村\n白沙社区")
        elif here == ACCOUNT:
            wizard.account_page.name.set_value("周明")
            wizard.account_page.password.setText(PASSWORD)
            wizard.account_page.again.setText(PASSWORD)
        elif here == RECOVERY:
            wizard.recovery_page.print_sheet()
            groups = CODE.split("-")
            page = wizard.recovery_page
            for editor, place in zip((page.first, page.second), page.asked, strict=True):
                editor.set_value(groups[place].lower())
        wizard.next()


def test_the_wizard_hands_over_everything_it_asked(
    wizard: FirstRunWizard, office: Office, qtbot: QtBot
) -> None:
    _fill(wizard, DONE)
    with qtbot.waitSignal(wizard.finished) as finished:
        wizard.next()
    expected = FirstRunAnswers(
        station="青山镇司法所",
        district="某区",
        township="青山镇",
        villages=(VillageAnswer("大沟村", "VILLAGE"), VillageAnswer("白沙社区", "COMMUNITY")),
        committees=(
            CommitteeAnswer("青山镇人民调解委员会", "", "青山"),
            CommitteeAnswer("大沟村人民调解委员会", "大沟村", "青山"),
            CommitteeAnswer("白沙社区人民调解委员会", "白沙社区", "青山"),
        ),
        head_name="周明",
        login="周明",
        password=PASSWORD,
    )
    assert finished.args == [expected]
    assert office.made == [expected]
    assert office.sheets == [CODE]
    assert PASSWORD not in repr(expected)


def test_it_can_be_filled_with_the_keyboard_alone(wizard: FirstRunWizard, qtbot: QtBot) -> None:
    qtbot.keyClick(wizard.next_button, Qt.Key.Key_Space)
    page = wizard.station_page
    assert page.station.has_focus()
    for editor, text in (
        (page.station, "Qingshan"),
        (page.district, "Qu"),
        (page.township, "Zhen"),
    ):
        assert editor.has_focus()
        qtbot.keyClicks(editor.line, text)
        qtbot.keyClick(editor.line, ENTER)
    assert wizard.page() == VILLAGES
    assert wizard.village_page.names.hasFocus()
    qtbot.keyClick(wizard.village_page.names, ENTER, CONTROL)
    assert wizard.page() == ACCOUNT
    account = wizard.account_page
    qtbot.keyClicks(account.name.line, "Zhou")
    qtbot.keyClick(account.name.line, ENTER)
    qtbot.keyClick(account.login.line, ENTER)
    assert account.password.hasFocus()
    for line in (account.password, account.again):
        qtbot.keyClicks(line, PASSWORD)
        qtbot.keyClick(line, ENTER)
    assert wizard.page() == RECOVERY


def test_missing_answers_are_told_and_the_caret_goes_there(wizard: FirstRunWizard) -> None:
    _fill(wizard, STATION)
    wizard.station_page.station.set_value("青山镇司法所")
    wizard.next()
    assert wizard.page() == STATION
    assert wizard.problem.label.text() == "请填写所在区县。"
    assert wizard.station_page.district.has_focus()
    wizard.back()
    assert wizard.page() == WELCOME
    assert wizard.problem.isHidden()


def test_the_township_is_guessed_from_the_name(wizard: FirstRunWizard, qtbot: QtBot) -> None:
    _fill(wizard, STATION)
    page = wizard.station_page
    page.station.line.setText("青山镇司法所")
    qtbot.keyClick(page.station.line, ENTER)
    assert page.township.value() == "青山镇"


def test_a_list_of_committees_edited_by_hand_is_left_alone(wizard: FirstRunWizard) -> None:
    _fill(wizard, VILLAGES)
    page = wizard.village_page
    page.names.setPlainText("大沟村")
    page.committee_names.setPlainText("青山镇人民调解委员会")
    page.names.setPlainText("大沟村\n白沙社区")
    assert [c.name for c in page.committees()] == ["青山镇人民调解委员会"]
    page.committee_names.setPlainText("")
    wizard.next()
    assert wizard.page() == VILLAGES
    assert "至少要有一个" in wizard.problem.label.text()


def test_a_station_that_could_not_be_made_says_why_and_may_be_tried_again(
    wizard: FirstRunWizard, office: Office
) -> None:
    office.refusal = "文件夹不是空的。"
    _fill(wizard, ACCOUNT)
    wizard.account_page.name.set_value("周明")
    wizard.account_page.password.setText(PASSWORD)
    wizard.account_page.again.setText(PASSWORD)
    wizard.next()
    assert wizard.page() == ACCOUNT
    assert wizard.problem.label.text() == "文件夹不是空的。"
    assert wizard.next_button.isEnabled()
    office.refusal = ""
    wizard.next()
    assert wizard.page() == RECOVERY


def test_passwords_must_agree(wizard: FirstRunWizard, office: Office) -> None:
    _fill(wizard, ACCOUNT)
    wizard.account_page.name.set_value("周明")
    wizard.account_page.password.setText(PASSWORD)
    wizard.account_page.again.setText(PASSWORD + "x")
    wizard.next()
    assert "不一样" in wizard.problem.label.text()
    assert "不一样" in wizard.account_page.strength.text()
    assert office.made == []


def test_the_recovery_code_is_on_paper_before_it_is_copied_back(wizard: FirstRunWizard) -> None:
    _fill(wizard, RECOVERY)
    page = wizard.recovery_page
    groups = CODE.split("-")

    def shown() -> str:
        grid = page.code_grid
        labels = [grid.itemAt(i).widget() for i in range(grid.count())]
        return " ".join(label.text() for label in labels if isinstance(label, PlainLabel))

    assert all(group in shown() for group in groups)
    wizard.next()
    assert wizard.problem.label.text() == "请先打印或另存恢复密钥单。"
    page.print_sheet()
    assert not any(group in shown() for group in groups)
    page.first.set_value("XXXX")
    page.second.set_value(groups[page.asked[1]])
    wizard.next()
    assert wizard.page() == RECOVERY
    assert f"第 {page.asked[0] + 1} 组" in wizard.problem.label.text()
    page.first.set_value(groups[page.asked[0]])
    wizard.next()
    assert wizard.page() == DONE


def test_the_sheet_may_be_saved_instead(
    wizard: FirstRunWizard, office: Office, tmp_path: Path
) -> None:
    _fill(wizard, RECOVERY)
    dialogs.answer_next(None, tmp_path / "sheet.pdf")
    wizard.recovery_page.save_sheet()
    assert not wizard.recovery_page.first.isEnabled()
    wizard.recovery_page.save_sheet()
    assert office.sheets == [tmp_path / "sheet.pdf"]
    assert wizard.recovery_page.first.isEnabled()


def test_a_failed_print_is_no_paper(wizard: FirstRunWizard, office: Office) -> None:
    _fill(wizard, RECOVERY)
    office.refusal = "没有找到打印机。"
    wizard.recovery_page.print_sheet()
    assert wizard.problem.label.text() == "没有找到打印机。"
    assert not wizard.recovery_page.first.isEnabled()


def test_there_is_no_way_back_behind_the_making(wizard: FirstRunWizard) -> None:
    _fill(wizard, RECOVERY)
    wizard.back()
    assert wizard.page() == RECOVERY
    assert wizard.back_button.isHidden()
    assert wizard.leave_button.isHidden()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("大沟村\n白沙社区\n", ["大沟村", "白沙社区"]),
        ("1. 大沟村\n2、白沙社区\n（3）", ["大沟村", "白沙社区", "(3)"]),
        ("大沟村、白沙社区，石河村；大沟村", ["大沟村", "白沙社区", "石河村"]),
        ("大沟村\t白沙 社区\r\n", ["大沟村", "白沙社区"]),
        ("  \n", []),
    ],
)
def test_lists_of_villages_are_read_as_they_are_pasted(text: str, names: list[str]) -> None:
    assert [village.name for village in read_villages(text)] == names


def test_committees_belong_to_the_longest_village_name() -> None:
    villages = read_villages("石河村\n石河村新社区")
    found = read_committees("石河村新社区人民调解委员会\n青山镇人民调解委员会", villages, "青山")
    assert [one.village for one in found] == ["石河村新社区", ""]
    assert propose_committees("", villages)[0] == "石河村人民调解委员会"


@pytest.mark.parametrize(
    ("township", "prefix"),
    [("青山镇", "青山"), ("白沙街道", "白沙"), ("石河乡", "石河"), ("镇", "镇")],
)
def test_short_names(township: str, prefix: str) -> None:
    assert propose_prefix(township) == prefix


@pytest.mark.parametrize(
    ("typed", "same"),
    [
        ("a1b2", True),
        ("A I B 2", True),
        ("Ａ１Ｂ２", True),
        ("A1B", False),
        ("", False),
        ("A1B3", False),
    ],
)
def test_copied_groups_forgive_look_alikes_only(typed: str, same: bool) -> None:
    assert same_group(typed, "A1B2") is same


@pytest.mark.parametrize(
    "password",
    ["", "short1", "12345678", "Password1", "19630305", "13800001234", "zhouming-88", "aaaaaaaa1"],
)
def test_weak_passwords_are_refused_with_a_reason(password: str) -> None:
    assert password_problem(password, "zhouming")


def test_strength_is_said_in_words() -> None:
    assert password_strength("") == ("grey", "")
    assert password_strength("abc")[0] == "red"
    assert password_strength("tree river") == ("amber", "可以用；再长一些更好")
    assert password_strength(PASSWORD) == ("green", "强")


@given(st.text(max_size=30))
def test_every_password_gets_words_of_one_kind(password: str) -> None:
    role, words = password_strength(password)
    assert (role == "red") == bool(password and password_problem(password))
    assert bool(words) == bool(password)


class Door:
    """Lets one password and one code in."""

    def __init__(self) -> None:
        self.tried: list[tuple[str, ...]] = []

    def sign_in(self, login: str, secret: str, pin: bool, failed: Callable[[str], None]) -> None:
        self.tried.append((login, secret, "pin" if pin else "password"))
        if secret != "right":
            failed("密码不对，还可以再试 4 次。")

    def recover(self, login: str, code: str, password: str, failed: Callable[[str], None]) -> None:
        self.tried.append((login, code, password))
        if code != CODE:
            failed("恢复码有字符抄错了。")


@pytest.fixture
def door() -> Door:
    return Door()


@pytest.fixture
def page(show: Show, door: Door) -> SignInPage:
    made = SignInPage(door)
    made.set_station("青山镇司法所")
    made.set_users([("zm", "周明（所长）"), ("wm", "王梅")], last="wm")
    made.resize(800, 640)
    show(made)
    made.begin()
    return made


def test_signing_in_with_the_keyboard(page: SignInPage, door: Door, qtbot: QtBot) -> None:
    assert page.password.hasFocus()
    qtbot.keyClick(page.password, ENTER)
    assert page.problem.text() == "请输入密码。"
    for secret in ("wrong", "right"):
        qtbot.keyClicks(page.password, secret)
        qtbot.keyClick(page.password, ENTER)
    assert door.tried == [("wm", "wrong", "password"), ("wm", "right", "password")]
    assert not page.button.isEnabled()
    qtbot.keyClick(page.password, ENTER)
    assert len(door.tried) == 2


def test_a_refusal_empties_the_field_and_says_why(page: SignInPage, qtbot: QtBot) -> None:
    qtbot.keyClicks(page.password, "wrong")
    qtbot.keyClick(page.password, ENTER)
    assert page.problem.text() == "密码不对，还可以再试 4 次。"
    assert page.password.text() == ""
    assert page.password.hasFocus()


def test_a_pin_is_offered_to_those_who_have_one(page: SignInPage, door: Door, qtbot: QtBot) -> None:
    page.set_pin_users({"zm"})
    assert page.kind.isHidden()
    page.user.setCurrentIndex(0)
    assert page.kind.text() == "用密码进入"
    qtbot.keyClicks(page.password, "right")
    qtbot.keyClick(page.password, ENTER)
    page.begin()
    page.kind.click()
    qtbot.keyClicks(page.password, "right")
    qtbot.keyClick(page.password, ENTER)
    assert [how for _login, _secret, how in door.tried] == ["pin", "password"]


def test_a_forgotten_password_is_set_anew_with_the_code(
    page: SignInPage, door: Door, qtbot: QtBot
) -> None:
    page._show_recovery()
    page.recover_button.click()
    assert page.recover_problem.text() == "请输入恢复码。"
    qtbot.keyClicks(page.code, CODE)
    qtbot.keyClick(page.code, ENTER)
    assert page.new.hasFocus()
    qtbot.keyClicks(page.new, "short")
    page.recover_button.click()
    assert "太短" in page.recover_problem.text()
    page.new.setText(PASSWORD)
    qtbot.keyClicks(page.again, PASSWORD)
    qtbot.keyClick(page.again, ENTER)
    assert door.tried == [("wm", CODE, PASSWORD)]


def test_a_wrong_code_keeps_what_was_typed(page: SignInPage, door: Door) -> None:
    page._show_recovery()
    page.code.setText("WRONG")
    page.new.setText(PASSWORD)
    page.again.setText(PASSWORD)
    page.recover_button.click()
    assert page.recover_problem.text() == "恢复码有字符抄错了。"
    assert (page.code.text(), page.new.text()) == ("WRONG", PASSWORD)
    page.begin()
    assert page.code.text() == page.new.text() == ""


def test_the_notice_of_a_sample_station(page: SignInPage) -> None:
    assert page.notice.isHidden()
    page.set_notice("示例司法所。密码：demo")
    assert page.notice.isVisible()
