"""The settings of this computer: a small JSON file that never holds a secret or a person."""

import json
from collections.abc import Mapping
from pathlib import Path

from fengqiao_desktop.errors import BugError, KnownError
from fengqiao_desktop.settings import Scope, Setting, Value, by_key, checked, of_scope
from fengqiao_desktop.store.files import make_private_folder, write_atomically


def default_path() -> Path:
    """Where the system keeps this user account's configuration."""
    from platformdirs import user_config_path

    return user_config_path("fengqiao-desktop", appauthor=False) / "machine.json"


def load(path: Path) -> dict[Setting, Value]:
    """Every machine setting with its value; what is missing, unknown or wrong is the default.

    A damaged file never keeps the program from starting.
    """
    values: dict[Setting, Value] = {
        setting: setting.value.default for setting in of_scope(Scope.MACHINE)
    }
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return values
    if isinstance(stored, dict):
        for key, value in stored.items():
            setting = by_key(key)
            if setting in values:
                try:
                    values[setting] = checked(setting, value)
                except KnownError:
                    continue
    return values


def save(path: Path, values: Mapping[Setting, Value]) -> None:
    """Write the settings that differ from their default.  Raises KnownError SETTING-…, FILE-…."""
    changed: dict[str, Value] = {}
    for setting, value in values.items():
        if setting.value.scope is not Scope.MACHINE:
            raise BugError(f"{setting.name} is no machine setting")
        if checked(setting, value) != setting.value.default:
            changed[setting.value.key] = value
    make_private_folder(path.parent)
    text = json.dumps(changed, ensure_ascii=False, indent=2, sort_keys=True)
    write_atomically(path, text.encode())
