"""The desk: what a page may do with the open station, and the news of what changed."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal

from fengqiao_desktop.clock import Clock
from fengqiao_desktop.domain.access import Actor
from fengqiao_desktop.domain.calendar import Calendar
from fengqiao_desktop.domain.changes import Changes
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.gui.jobs import Jobs
from fengqiao_desktop.services import station_settings
from fengqiao_desktop.store import drafts, machine_settings
from fengqiao_desktop.store.drafts import Draft
from fengqiao_desktop.store.repository import Repository
from fengqiao_desktop.store.station import OpenStation
from fengqiao_desktop.store.transaction import Transaction

T = TypeVar("T")


class Desk(QObject):
    """One signed-in person at one open station.

    Reads happen where they are asked for; writes go one after another through the job queue, and
    `changed` tells every page what they touched, with the object that asked for it.
    """

    changed = Signal(object, object)
    draft_saved = Signal(object)

    def __init__(
        self,
        station: OpenStation,
        actor: Actor,
        calendar: Calendar,
        jobs: Jobs,
        parent: QObject | None = None,
        settings_path: Path | None = None,
    ) -> None:
        super().__init__(parent)
        self.settings_path = settings_path or machine_settings.default_path()
        self._station: OpenStation | None = None
        self.calendar = calendar
        self.jobs = jobs
        self.sit_down(station, actor)

    def sit_down(self, station: OpenStation, actor: Actor) -> None:
        """Somebody signed in or unlocked: work goes on with this open station."""
        self._station = station
        self.actor = actor
        self.clock: Clock = station.clock
        self.station_name = self.read(station_settings.station_name)

    def leave(self) -> None:
        """Close the vault and forget the key; nothing can be read until `sit_down`."""
        if self._station is not None:
            self._station.close()
            self._station = None

    @property
    def is_open(self) -> bool:
        return self._station is not None

    @property
    def station(self) -> OpenStation:
        """The open station; KnownError while it is locked."""
        if self._station is None:
            raise KnownError("程序已锁定。", code="LOCK-01", advice="请先解锁。")
        return self._station

    def read(self, op: Callable[[Repository], T]) -> T:
        """The result of `op` over the data as they stand."""
        with self.station.reading(self.actor) as repo:
            return op(repo)

    def write(
        self,
        op: Callable[[Transaction], T],
        *,
        context: QObject,
        done: Callable[[T], None] | None = None,
        failed: Callable[[KnownError], object] | None = None,
        reason: str = "",
    ) -> None:
        """Run `op` in one transaction off the window's thread; `done` gets what it returns."""

        def work() -> tuple[T, Changes]:
            with self.station.transaction(self.actor, reason) as tx:
                result = op(tx)
            return result, tx.changes

        def finished(outcome: tuple[T, Changes]) -> None:
            result, changes = outcome
            if done is not None:
                done(result)
            self.changed.emit(changes, context)

        self.jobs.run(work, context=context, done=finished, failed=failed)

    def save_draft(
        self,
        form_key: str,
        payload: dict[str, Any],
        caret: dict[str, Any] | None = None,
        base_version: int = 0,
    ) -> None:
        """Keep the text of an open form, encrypted, over what was kept of it before."""
        moment = self.clock.now()
        with self.station.connection() as connection:
            drafts.save(
                connection,
                Draft(self.actor.login, form_key, payload, caret or {}, moment, base_version),
            )
        self.draft_saved.emit(moment)

    def load_draft(self, form_key: str) -> Draft | None:
        """What was kept of a form, or None."""
        with self.station.connection() as connection:
            return drafts.load(connection, self.actor.login, form_key)

    def discard_draft(self, form_key: str) -> None:
        """Forget what was kept of a form, because it is saved or no longer wanted."""
        with self.station.connection() as connection:
            drafts.discard(connection, self.actor.login, form_key)

    def drafts(self) -> tuple[str, ...]:
        """The forms of this person that have unsaved text."""
        with self.station.connection() as connection:
            return tuple(d.form_key for d in drafts.list_for(connection, self.actor.login))
