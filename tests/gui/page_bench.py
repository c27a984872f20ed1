"""A window with every page of the program over a copy of the sample station."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtWidgets import QApplication, QWidget

from fengqiao_desktop.domain.access import Actor
from fengqiao_desktop.gui.desk import Desk
from fengqiao_desktop.gui.jobs import Jobs
from fengqiao_desktop.gui.main_window import MainWindow
from fengqiao_desktop.gui.page import Page
from fengqiao_desktop.gui.pages import catalogue
from fengqiao_desktop.services.station_setup import Opened
from fengqiao_desktop.store.calendar_data import load_calendar

P = TypeVar("P", bound=Page)


@dataclass
class Bench:
    """A window and its desk; `settle` runs every job and what follows from it."""

    window: MainWindow
    desk: Desk

    def settle(self) -> None:
        for _ in range(4):
            QApplication.processEvents()
            self.desk.jobs.wait_idle()
        QApplication.processEvents()

    def open(self, kind: type[P], key: str, /, **params: object) -> P:
        """Open a page and wait until it has read what it shows."""
        page = self.window.open(key, **params)
        assert isinstance(page, kind)
        self.settle()
        return page

    def toast(self) -> str:
        return self.window.toaster.label.text()


def make_bench(
    opened: Opened, jobs: Jobs, show: Callable[[QWidget], None], actor: Actor | None = None
) -> Bench:
    """The window over an open station, as `actor` or as whoever opened it."""
    desk = Desk(opened.station, actor or opened.actor, load_calendar(), jobs)
    window = MainWindow()
    desk.changed.connect(window.broadcast)
    catalogue.register_pages(window, desk)
    show(window)
    return Bench(window, desk)
