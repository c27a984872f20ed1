"""A station's life on disk: made, opened, forgotten passwords, colleagues, roles."""

from pathlib import Path

import pytest

from fengqiao_desktop.clock import FixedClock
from fengqiao_desktop.domain.access import Actor
from fengqiao_desktop.domain.station.records import Committee, Staff, Village
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.keys import MemoryKeyring
from fengqiao_desktop.services import quick_unlock, station_settings, station_setup
from fengqiao_desktop.services.station_setup import StationPlan
from fengqiao_desktop.store import audit_log, header_file
from tests.conftest import LIGHT, SAMPLE_NOW

PASSWORD = "Qingshan-2026"
PLAN = StationPlan(
    name="青山镇司法所",
    villages=(Village(name="大沟村"),),
    committees=(
        (Committee(name="青山镇大沟村人民调解委员会", prefix="青山"), "大沟村"),
        (Committee(name="青山镇人民调解委员会", org_type="TOWNSHIP", prefix="青山"), ""),
    ),
    head=Staff(name="周明"),
    password=PASSWORD,
)
CLOCK = FixedClock(SAMPLE_NOW)


@pytest.fixture
def made(tmp_path: Path) -> tuple[Path, str]:
    folder = tmp_path / "station"
    opened, code = station_setup.create_station(folder, PLAN, CLOCK, LIGHT)
    opened.station.close()
    return folder, code


def test_what_the_wizard_asked_is_there(made: tuple[Path, str]) -> None:
    opened = station_setup.open_station(made[0], "周明", PASSWORD, CLOCK)
    with opened.station.reading() as repo:
        assert station_settings.station_name(repo) == "青山镇司法所"
        village = repo.find(Village)[0]
        assert [(c.name, c.village) for c in repo.find(Committee)] == [
            ("青山镇大沟村人民调解委员会", village.id),
            ("青山镇人民调解委员会", 0),
        ]
    assert opened.actor == Actor("周明", "周明", "HEAD")
    opened.station.close()


def test_a_wrong_password_is_a_sentence(made: tuple[Path, str]) -> None:
    with pytest.raises(KnownError, match="密码不对"):
        station_setup.open_station(made[0], "周明", "Qingshan-2025", CLOCK)


def test_wrong_tries_are_in_the_audit(made: tuple[Path, str]) -> None:
    opened = station_setup.open_station(made[0], "周明", PASSWORD, CLOCK, failed_before=3)
    with opened.station.engine.connect() as connection:
        actions = [entry.payload["action"] for entry in audit_log.entries(connection)]
    assert actions[-2:] == ["failed_unlock", "unlock"]
    opened.station.close()


def test_the_recovery_sheet_sets_a_new_password(made: tuple[Path, str]) -> None:
    folder, code = made
    station_setup.reset_password(folder, code.lower(), "周明", "Another-2027", LIGHT)
    with pytest.raises(KnownError, match="密码不对"):
        station_setup.open_station(folder, "周明", PASSWORD, CLOCK)
    station_setup.open_station(folder, "周明", "Another-2027", CLOCK).station.close()


def test_a_new_sheet_ends_the_old_one(made: tuple[Path, str]) -> None:
    folder, code = made
    opened = station_setup.open_station(folder, "周明", PASSWORD, CLOCK)
    newer = station_setup.new_recovery_sheet(opened.station, opened.actor, LIGHT)
    opened.station.close()
    with pytest.raises(KnownError, match="不是现在这一份"):
        station_setup.reset_password(folder, code, "周明", "Another-2027", LIGHT)
    station_setup.reset_password(folder, newer, "周明", "Another-2027", LIGHT)
    station_setup.open_station(folder, "周明", "Another-2027", CLOCK).station.close()


def test_a_colleague_gets_an_account_from_the_head_only(made: tuple[Path, str]) -> None:
    folder, _code = made
    opened = station_setup.open_station(folder, "周明", PASSWORD, CLOCK)
    mei = Staff(name="王梅", role="STAFF", login="王梅")
    station_setup.add_account(opened.station, opened.actor, mei, "Meimei-2026", LIGHT)
    opened.station.close()
    hers = station_setup.open_station(folder, "王梅", "Meimei-2026", CLOCK)
    assert hers.actor.role == "STAFF"
    with pytest.raises(KnownError, match="不能管理账户"):
        station_setup.add_account(hers.station, hers.actor, Staff(name="乙"), "Password-1", LIGHT)
    assert station_setup.accounts(folder) == ("周明", "王梅")
    hers.station.close()


def test_the_pin_of_the_day(made: tuple[Path, str]) -> None:
    folder, _code = made
    keyring = MemoryKeyring()
    opened = station_setup.open_station(folder, "周明", PASSWORD, CLOCK)
    quick_unlock.set_pin(opened.station, opened.actor, "4826", keyring, CLOCK.today())
    opened.station.close()
    assert header_file.load_header(folder).pin_users(CLOCK.today()) == ("周明",)
    back = quick_unlock.open_with_pin(folder, "周明", "4826", keyring, CLOCK)
    assert back.actor.login == "周明"
    back.station.close()
    lost = MemoryKeyring()  # the keyring is another one: the PIN is gone, the data are not
    with pytest.raises(KnownError, match="数据没有受影响"):
        quick_unlock.open_with_pin(folder, "周明", "4826", lost, CLOCK)
    station_setup.open_station(folder, "周明", PASSWORD, CLOCK).station.close()


def test_a_station_is_never_made_over_another(made: tuple[Path, str]) -> None:
    with pytest.raises(KnownError, match="没有覆盖"):
        station_setup.create_station(made[0], PLAN, CLOCK, LIGHT)


def test_an_interrupted_set_up_can_be_begun_again(made: tuple[Path, str]) -> None:
    folder, _code = made
    (folder / "station.key").unlink()
    (folder / "station.key.bak").unlink()
    opened, _new = station_setup.create_station(folder, PLAN, CLOCK, LIGHT)
    opened.station.close()


def test_somebody_who_left_cannot_sign_in(made: tuple[Path, str]) -> None:
    import dataclasses

    folder, _code = made
    opened = station_setup.open_station(folder, "周明", PASSWORD, CLOCK)
    mei = station_setup.add_account(
        opened.station, opened.actor, Staff(name="王梅"), "Meimei-2026", LIGHT
    )
    with opened.station.transaction(opened.actor) as tx:
        tx.update(dataclasses.replace(mei, left_on=CLOCK.today()))
    opened.station.close()
    with pytest.raises(KnownError, match="已经停用"):
        station_setup.open_station(folder, "王梅", "Meimei-2026", CLOCK)
