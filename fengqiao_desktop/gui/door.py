"""The way into the vault: password, PIN of the day, or the recovery sheet."""

from collections.abc import Callable
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from fengqiao_desktop.clock import Clock
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.gui.jobs import Jobs
from fengqiao_desktop.keys import KeyringPort
from fengqiao_desktop.store import header_file

if TYPE_CHECKING:
    from fengqiao_desktop.services.station_setup import Opened

# The services bring SQLAlchemy with them, which costs more than everything else at a start: they
# are imported when the door opens, and `preload` fetches them while the password is typed.
Failed = Callable[[str], None]


class Door(QObject):
    """The host of the sign-in page and of the lock page.

    `entered(Opened)` when somebody signs in, `returned(Opened)` when the same person unlocks.
    Wrong tries are counted until the vault opens and are written to its audit then.
    """

    entered = Signal(object)
    returned = Signal(object)

    def __init__(
        self, folder: Path, clock: Clock, jobs: Jobs, keyring: KeyringPort, parent: QObject
    ) -> None:
        super().__init__(parent)
        self.folder = folder
        self.keyring = keyring
        self.login = ""
        self._clock = clock
        self._jobs = jobs
        self._failed = 0
        self._password_given_on: date | None = None

    def sign_in(self, login: str, secret: str, pin: bool, failed: Failed) -> None:
        """Open the vault off the window's thread: the password costs half a second on purpose."""
        self._open(login, secret, pin, failed, self.entered.emit)

    def unlock(self, secret: str, pin: bool, failed: Failed) -> None:
        """The same person comes back to where the lock left off."""
        self._open(self.login, secret, pin, failed, self.returned.emit)

    def recover(self, login: str, code: str, password: str, failed: Failed) -> None:
        """A forgotten password is set anew with the recovery sheet, then used."""

        def work() -> None:
            from fengqiao_desktop.services import station_setup

            station_setup.reset_password(self.folder, code, login, password)

        self._jobs.run(
            work,
            context=self,
            done=lambda _done: self.sign_in(login, password, False, failed),
            failed=lambda error: failed(str(error)),
        )

    def logins(self) -> tuple[str, ...]:
        """Who has a password here, the head first."""
        return header_file.load_header(self.folder).users()

    def pin_logins(self) -> tuple[str, ...]:
        """Who may come back with a PIN today."""
        return header_file.load_header(self.folder).pin_users(self._clock.today())

    def preload(self) -> None:
        """Import on a worker what opening the vault needs."""

        def work() -> None:
            import_module("fengqiao_desktop.services.station_setup")
            import_module("fengqiao_desktop.services.board")

        self._jobs.run(work, context=self, files=True)

    @property
    def password_given_today(self) -> bool:
        """Whether this run saw a full sign-in today: only then may a PIN be set."""
        return self._password_given_on == self._clock.today()

    def _open(
        self,
        login: str,
        secret: str,
        pin: bool,
        failed: Failed,
        done: "Callable[[Opened], object]",
    ) -> None:
        def work() -> "Opened":
            from fengqiao_desktop.services import quick_unlock, station_setup

            if pin:
                return quick_unlock.open_with_pin(
                    self.folder, login, secret, self.keyring, self._clock, self._failed
                )
            return station_setup.open_station(self.folder, login, secret, self._clock, self._failed)

        def refused(error: KnownError) -> None:
            self._failed += 1
            failed(str(error))

        def opened(result: "Opened") -> None:
            self._failed = 0
            if not pin:
                self._password_given_on = self._clock.today()
            done(result)

        self._jobs.run(work, context=self, done=opened, failed=refused)
