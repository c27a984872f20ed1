"""One run of the program: first run, sign-in, work, lock, unlock, end."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from fengqiao_desktop.clock import Clock
from fengqiao_desktop.domain.access import may
from fengqiao_desktop.domain.calendar import Calendar
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.gui import dialogs
from fengqiao_desktop.gui.about import AboutDialog
from fengqiao_desktop.gui.app import install_crash_box, make_app
from fengqiao_desktop.gui.door import Door
from fengqiao_desktop.gui.header import SearchHit
from fengqiao_desktop.gui.idle import IdleWatch
from fengqiao_desktop.gui.jobs import Jobs
from fengqiao_desktop.gui.main_window import MainWindow
from fengqiao_desktop.gui.open_forms import OpenForms
from fengqiao_desktop.gui.pages import catalogue
from fengqiao_desktop.gui.sign_in_page import SignInPage
from fengqiao_desktop.gui.theme import Mode, Theme, apply_theme
from fengqiao_desktop.keys import KeyringPort, SystemKeyring
from fengqiao_desktop.settings import Setting, Value
from fengqiao_desktop.store import machine_settings
from fengqiao_desktop.store.calendar_data import load_calendar
from fengqiao_desktop.store.header_file import HEADER_NAME
from fengqiao_desktop.store.station_lock import StationLock

if TYPE_CHECKING:
    from fengqiao_desktop.gui.desk import Desk
    from fengqiao_desktop.services.station_setup import Opened


class Session(QObject):
    """The window of one station on one computer, and who is at it.

    `calendar` and `keyring` are the computer's own unless a test brings others.
    """

    def __init__(
        self,
        folder: Path,
        clock: Clock,
        settings_path: Path,
        *,
        sample_password: str = "",
        calendar: Calendar | None = None,
        keyring: KeyringPort | None = None,
    ) -> None:
        super().__init__()
        self.folder = folder
        self.clock = clock
        self.jobs = Jobs(self)
        self.calendar = calendar or load_calendar()
        self.door = Door(folder, clock, self.jobs, keyring or SystemKeyring(), self)
        self.settings_path = settings_path
        self._sample_password = sample_password
        self.desk: Desk | None = None
        self.window = MainWindow()
        self.forms = OpenForms()
        self.sign_in_page = SignInPage(self.door)
        self.idle: IdleWatch | None = None
        self._connect()

    def start(self) -> None:
        """Show what comes first: the wizard in an empty folder, else the sign-in page."""
        if (self.folder / HEADER_NAME).exists():
            self.ask_who()
        else:
            self._first_run()
        self.window.show()

    def ask_who(self) -> None:
        """The sign-in page, ready to type."""
        page = self.sign_in_page
        logins = self.door.logins()
        page.set_station("枫桥司法所工作台")
        page.set_users([(login, login) for login in logins], self.door.login or logins[0])
        page.set_pin_users(self.door.pin_logins())
        if self._sample_password:
            page.set_notice(f"这是样例司法所，各账户的密码都是 {self._sample_password}")
        self.window.show_cover(page)
        page.begin()

    def _signed_in(self, opened: "Opened") -> None:
        from fengqiao_desktop.gui.desk import Desk

        changed_person = self.door.login not in ("", opened.actor.login)
        self.door.login = opened.actor.login
        if self.desk is None:
            self.desk = Desk(
                opened.station,
                opened.actor,
                self.calendar,
                self.jobs,
                self,
                self.settings_path,
            )
            self.desk.changed.connect(self.window.broadcast)
            self.forms.desk = self.desk
            catalogue.register_pages(self.window, self.desk)
        else:
            self.desk.sit_down(opened.station, opened.actor)
            if changed_person:
                self.window.close_pages()
        self._show_work()
        self.window.show_shell()
        forms = self.forms.read()
        if forms:
            self.window.restore(forms)
            self.window.toast("上次没有保存的内容已经找回")
        if self.window.current_page() is None:
            self.window.open("board")

    def _unlocked(self, opened: "Opened") -> None:
        if self.desk is None:
            return
        self.desk.sit_down(opened.station, opened.actor)
        self._show_work()
        # A full disk may have kept the drafts from being stored: then the window still has them.
        self.window.unlock(self.forms.read() if self.forms.stored else None)
        if self.window.current_page() is None:
            self.window.open("board")

    def _show_work(self) -> None:
        desk = self._desk()
        self.window.set_station(desk.station_name)
        self.window.set_user(
            desk.actor.name,
            [
                ("设置今天的 PIN", self._set_pin),
                ("换人登录", self._switch_user),
                ("关于本程序", self._about),
                None,
                ("退出程序", self.window.close),
            ],
        )
        self.window.header.set_searcher(self._search)
        if self.idle is not None:
            self.idle.set_minutes(self._idle_minutes())

    # -- lock -----------------------------------------------------------------------------------

    def _locked(self, _drafts: object) -> None:
        """Everything is in the drafts by now: wait for what is being written, then shut."""
        self.jobs.wait_idle()
        if self.forms.stored:
            self.window.forget_kept_drafts()
        if self.desk is not None:
            self.desk.leave()
        if self.idle is not None:
            self.idle.pause()
        page = self.window.lock_page
        page.set_unlocker(self.door)
        page.set_who(self.door.login, f"{self.clock.now():%H:%M}")
        page.set_pin_available(self.door.login in self.door.pin_logins())

    def _switch_user(self) -> None:
        self.window.lock()
        self.ask_who()

    def _set_pin(self) -> None:
        from fengqiao_desktop.gui.pin import set_pin_of_today

        fresh = self.door.password_given_today
        set_pin_of_today(self.window, self._desk(), self.door.keyring, fresh=fresh)

    # -- the rest -------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.door.entered.connect(self._signed_in)
        self.door.returned.connect(self._unlocked)
        self.window.locked.connect(self._locked)
        self.window.drafts_ready.connect(self.forms.keep)
        self.window.closing.connect(self._end)
        self.window.theme_chosen.connect(self._choose_theme)
        self.window.note_asked.connect(self._note)
        self.window.new_asked.connect(self._new_case)
        self.window.lock_page.switch_user.connect(self.ask_who)
        self.window.lock_page.quit_asked.connect(self.window.close)
        self.sign_in_page.quit_asked.connect(self.window.close)

    def watch_idle(self, app: QApplication) -> None:
        """Lock by itself after the minutes of the settings."""
        self.idle = IdleWatch(app, self._idle_minutes())
        self.idle.idle.connect(self.window.lock)

    def _search(self, text: str, deliver: Callable[[Sequence[SearchHit]], None]) -> None:
        # Imported on first use, here and below: every start would pay for it.
        from fengqiao_desktop.gui.pages import search_source

        desk = self._desk()
        deliver(desk.read(partial(search_source.hits, text=text)))

    def _about(self) -> None:
        AboutDialog(self.folder, self.window).exec()

    def _note(self) -> None:
        from fengqiao_desktop.gui.pages.note_dialog import NoteDialog

        NoteDialog(self._desk(), self.window).exec()

    def _new_case(self) -> None:
        """Ctrl+N where the page in front makes nothing new itself."""
        if may(self._desk().actor, "log_case"):
            self.window.open("case", new=True)
        else:
            self.window.toast("您的账户只能查阅，不能登记案件")

    def _choose_theme(self, theme: Theme) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            apply_theme(app, theme)
        # Read anew: the settings page writes the same file.
        settings = machine_settings.load(self.settings_path)
        settings[Setting.THEME] = "dark" if theme.mode is Mode.DARK else "light"
        settings[Setting.FONT_PERCENT] = 125 if theme.large else 100
        machine_settings.save(self.settings_path, settings)

    def _idle_minutes(self) -> float:
        settings = machine_settings.load(self.settings_path)
        return float(str(settings[Setting.IDLE_LOCK_MINUTES]))

    def _first_run(self) -> None:
        from fengqiao_desktop.gui.first_run import FirstRunWizard
        from fengqiao_desktop.gui.first_run_host import StationMaker

        wizard = FirstRunWizard(StationMaker(self.folder, self.clock, self.jobs, self.window))
        wizard.quit_asked.connect(self.window.close)
        wizard.finished.connect(lambda _answers: self.ask_who())
        self.window.show_cover(wizard)

    def _desk(self) -> "Desk":
        if self.desk is None:
            raise KnownError("还没有登录。", code="LOCK-02")
        return self.desk

    def _end(self) -> None:
        self.jobs.shutdown()
        if self.desk is not None:
            self.desk.leave()


def theme_of(settings: Mapping[Setting, Value]) -> Theme:
    """The looks that the settings of this computer ask for."""
    mode = Mode.DARK if settings[Setting.THEME] == "dark" else Mode.LIGHT
    return Theme(mode, int(str(settings[Setting.FONT_PERCENT])) > 110)


def fill_small_screen(window: MainWindow) -> None:
    """On a screen no larger than the window its frame would push the foot out of sight."""
    screen = window.screen().availableGeometry()
    if window.width() >= screen.width() or window.height() >= screen.height():
        window.showMaximized()


def run_session(folder: Path, clock: Clock, sample_password: str, settings_path: Path) -> int:
    """Show the window on a station until it is closed; the program's exit code."""
    app = make_app(["fengqiao-desktop"], theme_of(machine_settings.load(settings_path)))
    install_crash_box()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = StationLock(folder, clock.now())
    except KnownError as error:
        dialogs.tell_error(None, error)
        return 1
    with lock:
        session = Session(folder, clock, settings_path, sample_password=sample_password)
        session.watch_idle(app)
        session.start()
        session.door.preload()
        fill_small_screen(session.window)
        return app.exec()
