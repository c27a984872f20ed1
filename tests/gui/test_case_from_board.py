"""Every button of the board leads to where its duty is met, and meeting it clears the board."""

import dataclasses
from collections.abc import Callable, Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from fengqiao_desktop.gui.desk import Desk
from fengqiao_desktop.gui.jobs import Jobs
from fengqiao_desktop.gui.main_window import MainWindow
from fengqiao_desktop.gui.pages.case_page import CasePage
from fengqiao_desktop.gui.pages.routes import open_record
from fengqiao_desktop.services import issue
from fengqiao_desktop.services.board import BoardItem, day_board
from fengqiao_desktop.services.station_setup import Opened
from fengqiao_desktop.store.calendar_data import load_calendar
from tests.gui.test_case_page import Keys, focus_name


@pytest.fixture
def desk(sample: Opened, jobs: Jobs) -> Desk:
    return Desk(sample.station, sample.actor, load_calendar(), jobs)


@pytest.fixture
def window(desk: Desk, show: Callable[[QWidget], None]) -> Iterator[MainWindow]:
    main = MainWindow()
    main.add_page("case", "人民调解", "handshake", "业务", lambda: CasePage(desk, main))
    desk.changed.connect(main.broadcast)
    show(main)
    yield main
    desk.jobs.wait_idle()


@pytest.fixture
def keys(qtbot: QtBot, jobs: Jobs) -> Keys:
    return Keys(qtbot, jobs)


def items(desk: Desk) -> tuple[BoardItem, ...]:
    today, calendar = desk.clock.today(), desk.calendar
    return desk.read(lambda repo: day_board(repo, today, calendar)).items


def item(desk: Desk, label: str, what: str = "") -> BoardItem:
    return next(i for i in items(desk) if i.action_label == label and what in i.what)


def opened(window: MainWindow, keys: Keys, wanted: BoardItem) -> CasePage:
    page = open_record(window, wanted.register, wanted.record, action=wanted.action)
    keys.settle()
    keys.settle()
    assert isinstance(page, CasePage)
    return page


def gone(desk: Desk, done: BoardItem) -> bool:
    return (done.record, done.what) not in {(i.record, i.what) for i in items(desk)}


def test_a_condition_is_looked_at_and_leaves_the_board(
    window: MainWindow, desk: Desk, keys: Keys
) -> None:
    wanted = item(desk, "登记复查")
    page = opened(window, keys, wanted)
    assert page.form.agreement.duties.table.isAncestorOf(keys.here())
    keys.enter()  # today, as proposed
    keys.press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert date(2026, 11, 23) in {i.paid_on for i in page.opened.file.instalments}
    assert gone(desk, wanted)


def test_what_falls_due_together_is_marked_together(
    window: MainWindow, desk: Desk, keys: Keys
) -> None:
    wanted = item(desk, "登记履行", "7笔")
    page = opened(window, keys, wanted)
    duties = page.form.agreement.duties
    assert duties.table.isAncestorOf(keys.here())
    assert len(duties.table.selected_rows()) == 7
    duties.paid_button.click()
    page.save()
    keys.settle()
    paid = [i for i in page.opened.file.instalments if i.paid_on == date(2026, 11, 23)]
    assert sum(i.paid_amount for i in paid) == 140_000
    assert gone(desk, wanted)


def test_a_late_duty_is_urged(window: MainWindow, desk: Desk, keys: Keys) -> None:
    wanted = item(desk, "登记履行", "7笔")
    first = opened(window, keys, wanted)
    duty = first.form.agreement.duties.model.duty(
        first.form.agreement.duties.table.selected_rows()[0]
    )
    late = dataclasses.replace(duty, due_on=date(2026, 11, 20))
    model = first.form.agreement.duties.model
    model.replace(first.form.agreement.duties.table.selected_rows()[0], late)
    first.save()
    keys.settle()
    owed = item(desk, "督促履行")
    page = opened(window, keys, owed)
    assert page.is_dirty()  # urged today, as proposed
    page.save()
    keys.settle()
    urge = page.opened.file.urges[0]
    assert (urge.instalment, urge.urged_on) == (late.id, date(2026, 11, 23))
    assert "督促履行" not in {i.action_label for i in items(desk)}


def test_a_visit_owed_is_written_and_leaves_the_board(
    window: MainWindow, desk: Desk, keys: Keys
) -> None:
    wanted = item(desk, "登记回访", "回访")
    page = opened(window, keys, wanted)
    assert focus_name() == "visited"
    keys.write("双方")
    keys.submit()
    assert page.opened.file.visits[-1].visited_on == date(2026, 11, 23)
    assert gone(desk, wanted)


def test_a_dossier_owed_is_archived_and_leaves_the_board(
    window: MainWindow, desk: Desk, keys: Keys
) -> None:
    wanted = item(desk, "立卷归档")
    with desk.station.transaction(desk.actor) as tx:
        issue.issue(tx, desk.station, "acceptance", wanted.record, 0, 1, "print")
    page = opened(window, keys, wanted)
    assert focus_name() == "dossier_place"
    keys.write("档案柜 3")
    keys.press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert page.opened.file.case.archived_on == date(2026, 11, 23)
    assert gone(desk, wanted)
    assert page.form.is_read_only()
    assert page.opened.file.case.dossier_pages > 0  # counted, not typed
