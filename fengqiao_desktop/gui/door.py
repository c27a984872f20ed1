"""The way into the vault: password, PIN of the day, or the recovery sheet."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from fengqiao_desktop.clock import Clock
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.gui.jobs import Jobs
from fengqiao_desktop.keys import KeyringPort
from fengqiao_desktop.services import quick_unlock, station_setup
from fengqiao_desktop.services.station_setup import Opened

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
        self._jobs.run(
            lambda: station_setup.reset_password(self.folder, code, login, password),
            context=self,
            done=lambda _done: self.sign_in(login, password, False, failed),
            failed=lambda error: failed(str(error)),
        )

    def pin_logins(self) -> tuple[str, ...]:
        """Who may come back with a PIN today."""
        return quick_unlock.pin_logins(self.folder, self._clock.today())

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
        done: Callable[[Opened], object],
    ) -> None:
        def work() -> Opened:
            if pin:
                return quick_unlock.open_with_pin(
                    self.folder, login, secret, self.keyring, self._clock, self._failed
                )
            return station_setup.open_station(self.folder, login, secret, self._clock, self._failed)

        def refused(error: KnownError) -> None:
            self._failed += 1
            failed(str(error))

        def opened(result: Opened) -> None:
            self._failed = 0
            if not pin:
                self._password_given_on = self._clock.today()
            done(result)

        self._jobs.run(work, context=self, done=opened, failed=refused)
