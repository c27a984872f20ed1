"""Looks that a person chose and wants again (which columns), kept in the station."""

from collections.abc import Mapping
from typing import Any

from fengqiao_desktop.gui.desk import Desk
from fengqiao_desktop.services import station_settings


class DeskMemory:
    """Values by key, each account's own; what was set is known at once and written behind."""

    def __init__(self, desk: Desk, defaults: Mapping[str, Any] | None = None) -> None:
        self._desk = desk
        self._defaults = dict(defaults or {})
        self._known: dict[str, Any] = {}

    def get(self, key: str) -> Any:
        """The value of `key`; its default, else None, where nothing was chosen yet."""
        if key not in self._known:
            name, default = self._name(key), self._defaults.get(key)
            self._known[key] = self._desk.read(
                lambda repo: station_settings.get(repo, name, default)
            )
        return self._known[key]

    def set(self, key: str, value: Any) -> None:
        """Remember `value`, a JSON value."""
        self._known[key] = value
        name = self._name(key)
        self._desk.write(
            lambda tx: station_settings.put(tx, name, value),
            context=self._desk,
            reason="界面偏好",
        )

    def _name(self, key: str) -> str:
        return f"look.{self._desk.actor.login}.{key}"[:80]
