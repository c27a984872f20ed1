"""Settings: station data, looks, back-ups that are verified, accounts, the self-test."""

import socket
from collections.abc import Callable
from pathlib import Path

import pytest
from page_bench import Bench, make_bench
from PySide6.QtWidgets import QWidget

from fengqiao_desktop.domain.access import READER, Actor
from fengqiao_desktop.domain.station.records import Staff
from fengqiao_desktop.gui import dialogs
from fengqiao_desktop.gui.jobs import Jobs
from fengqiao_desktop.gui.pages.settings_page import SettingsPage
from fengqiao_desktop.gui.pages.settings_parts import inet_sockets
from fengqiao_desktop.gui.theme import Mode, Theme
from fengqiao_desktop.gui.widgets import FactRow
from fengqiao_desktop.services import station_settings, station_setup
from fengqiao_desktop.services.station_setup import Opened
from fengqiao_desktop.settings import Setting
from fengqiao_desktop.store import backup, machine_settings

PASSWORD = "Qingshan-2026"


@pytest.fixture
def bench(sample: Opened, jobs: Jobs, show: Callable[[QWidget], None]) -> Bench:
    return make_bench(sample, jobs, show)


@pytest.fixture
def page(bench: Bench) -> SettingsPage:
    return bench.open(SettingsPage, "settings")


def test_station_data_are_saved(bench: Bench, page: SettingsPage) -> None:
    page.station.editors[station_settings.STATION_PHONE].set_raw("023-60000009")
    page.station.save()
    bench.settle()
    phone = bench.desk.read(lambda r: station_settings.get(r, station_settings.STATION_PHONE))
    assert phone == "023-60000009"


def test_a_reader_sees_and_changes_nothing(
    sample: Opened, jobs: Jobs, show: Callable[[QWidget], None]
) -> None:
    page = make_bench(sample, jobs, show, Actor("look", "查阅员", READER)).open(
        SettingsPage, "settings"
    )
    assert not page.station.button.isEnabled()
    assert not page.accounts.sheet_button.isVisible()
    assert not page.accounts.add_account_button.isVisible()
    assert not page.backups.add_button.isEnabled()


def test_looks_are_asked_of_the_window(bench: Bench, page: SettingsPage) -> None:
    asked: list[Theme] = []
    bench.window.theme_chosen.connect(asked.append)
    page.looks.dark.click()
    page.looks.large.click()
    assert asked == [Theme(Mode.DARK), Theme(Mode.DARK, large=True)]


def test_the_lock_time_is_kept_on_this_computer(page: SettingsPage) -> None:
    page.looks.minutes.set_raw("5")
    page.looks.save_minutes()
    kept = machine_settings.load(machine_settings.default_path())
    assert kept[Setting.IDLE_LOCK_MINUTES] == 5
    page.looks.minutes.set_raw("500")
    page.looks.save_minutes()
    assert page.looks.minutes.problem_label.isVisible()
    kept = machine_settings.load(machine_settings.default_path())
    assert kept[Setting.IDLE_LOCK_MINUTES] == 5


def test_back_up_and_rehearse(bench: Bench, page: SettingsPage, tmp_path: Path) -> None:
    place = tmp_path / "移动硬盘"
    place.mkdir()
    assert not page.backups.now_button.isEnabled()
    dialogs.answer_next(place)
    page.backups.add_place()
    page.backups.back_up()
    bench.settle()
    (kept,) = backup.list_backups(place)
    assert kept.path.name in bench.toast()
    dialogs.answer_next(kept.path, PASSWORD)
    page.backups.rehearse()
    bench.settle()
    assert dialogs.asked()[-1].text.startswith("演练成功")
    page.backups.remove_place(str(place))
    assert page.backups.targets() == ()
    assert kept.path.exists()


def test_a_back_up_never_goes_into_the_station(bench: Bench, page: SettingsPage) -> None:
    inside = bench.desk.station.folder / "备份"
    inside.mkdir()
    dialogs.answer_next(inside)
    page.backups.add_place()
    assert page.backups.targets() == ()
    assert dialogs.asked()[-1].kind == "tell"


def test_the_password_is_changed(bench: Bench, page: SettingsPage) -> None:
    dialogs.answer_next(PASSWORD, "Xin-mima-2026", "Xin-mima-2027")
    page.accounts.change_password()
    assert "不一样" in dialogs.asked()[-1].text
    dialogs.answer_next(PASSWORD, "Xin-mima-2026", "Xin-mima-2026")
    page.accounts.change_password()
    bench.settle()
    folder, clock = bench.desk.station.folder, bench.desk.clock
    opened = station_setup.open_station(folder, "周明", "Xin-mima-2026", clock)
    opened.station.close()


def test_a_colleague_gets_an_account(bench: Bench, page: SettingsPage) -> None:
    def add(tx) -> int:  # type: ignore[no-untyped-def]
        return int(tx.insert(Staff(name="孙新人")).id)

    made: list[int] = []
    bench.desk.write(add, context=bench.window, done=made.append)
    bench.settle()
    page.accounts.make_account(made[0], "READER", "", "First-pass-1")
    bench.settle()
    assert "孙新人" in station_setup.accounts(bench.desk.station.folder)
    actor = station_setup.actor_of(bench.desk.station, "孙新人")
    assert actor.role == "READER"


def test_a_new_recovery_sheet_is_written(bench: Bench, page: SettingsPage, tmp_path: Path) -> None:
    path = tmp_path / "恢复密钥单.pdf"
    dialogs.answer_next(True, path)
    page.accounts.new_sheet()
    bench.settle()
    assert path.read_bytes().startswith(b"%PDF")
    assert "删掉这个文件" in dialogs.asked()[-1].text


def test_the_self_test_reads_everything(bench: Bench, page: SettingsPage) -> None:
    page.test.check()
    bench.settle()
    assert page.test.verdict.text() == "数据库、附件、审计链都完整。"
    told = "\n".join(row.value.full_text() for row in page.test.findChildren(FactRow))
    assert "station.db" in told


def test_an_open_socket_would_be_counted() -> None:
    before = inet_sockets()
    if before is None:
        pytest.skip("this system does not list the sockets of a process")
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as one:
        one.bind(("127.0.0.1", 0))
        assert inet_sockets() == before + 1
