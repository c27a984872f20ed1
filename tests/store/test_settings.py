"""Settings are a closed list with limits; those of the machine survive any file."""

from pathlib import Path

import pytest

from fengqiao_desktop.errors import BugError, KnownError
from fengqiao_desktop.settings import Scope, Setting, Value, by_key, checked, of_scope
from fengqiao_desktop.store import machine_settings


@pytest.mark.parametrize("setting", list(Setting))
def test_each_setting_is_whole(setting: Setting) -> None:
    spec = setting.value
    assert checked(setting, spec.default) == spec.default
    assert by_key(spec.key) is setting
    assert spec.label
    assert spec.source


def test_keys_are_unique_and_none_is_a_secret() -> None:
    keys = [setting.value.key for setting in Setting]
    assert len(set(keys)) == len(keys)
    assert not any(word in key for key in keys for word in ("password", "secret", "pin"))


@pytest.mark.parametrize(
    ("setting", "value", "code"),
    [
        (Setting.IDLE_LOCK_MINUTES, "10", "SETTING-01"),
        (Setting.IDLE_LOCK_MINUTES, True, "SETTING-01"),
        (Setting.LOCK_WITH_SCREEN, 1, "SETTING-01"),
        (Setting.IDLE_LOCK_MINUTES, 121, "SETTING-02"),
        (Setting.IDLE_LOCK_MINUTES, -1, "SETTING-02"),
        (Setting.THEME, "pink", "SETTING-02"),
        (Setting.BACKUP_TARGETS, [1], "SETTING-01"),
        (Setting.DESIGNATION_REVIEW_REMINDERS, [30, 0], "SETTING-02"),
        (Setting.DESIGNATION_REVIEW_REMINDERS, ["30"], "SETTING-01"),
    ],
)
def test_values_outside_are_refused(setting: Setting, value: object, code: str) -> None:
    with pytest.raises(KnownError) as caught:
        checked(setting, value)
    assert caught.value.code == code


def test_machine_settings_round_trip(tmp_path: Path) -> None:
    path = tmp_path / "config" / "machine.json"
    values: dict[Setting, Value] = machine_settings.load(path)
    assert set(values) == set(of_scope(Scope.MACHINE))
    values[Setting.IDLE_LOCK_MINUTES] = 5
    values[Setting.BACKUP_TARGETS] = ("D:/备份", "E:/备份")
    machine_settings.save(path, values)
    assert machine_settings.load(path) == values


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", '{"unknown": 1}', '{"lock.idle_minutes": "x"}', '{"record.late_days": 9}'],
)
def test_a_damaged_file_means_the_defaults(tmp_path: Path, text: str) -> None:
    path = tmp_path / "machine.json"
    path.write_text(text, encoding="utf-8")
    assert machine_settings.load(path) == machine_settings.load(tmp_path / "none.json")


def test_a_station_setting_is_not_kept_on_the_machine(tmp_path: Path) -> None:
    with pytest.raises(BugError):
        machine_settings.save(tmp_path / "m.json", {Setting.LATE_RECORD_DAYS: 7})
