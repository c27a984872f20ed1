"""What the first-run wizard asks of the program: make the station, print the recovery sheet."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from fengqiao_desktop.clock import Clock
from fengqiao_desktop.domain.station.records import Committee, Staff, Village
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.gui.first_run_steps import FirstRunAnswers
from fengqiao_desktop.gui.jobs import Jobs
from fengqiao_desktop.gui.pages.print_printer import make_printer, print_pages, printer_names
from fengqiao_desktop.services import recovery_sheet, station_setup
from fengqiao_desktop.services.station_setup import StationPlan
from fengqiao_desktop.store.files import write_atomically

Failed = Callable[[str], None]


def plan_of(answers: FirstRunAnswers) -> StationPlan:
    """The wizard's answers as the plan of a station."""
    kinds = {village.name: village.kind for village in answers.villages}
    return StationPlan(
        name=answers.station,
        district=answers.district,
        township=answers.township,
        villages=tuple(Village(name=v.name, kind=v.kind) for v in answers.villages),
        committees=tuple(
            (
                Committee(
                    name=c.name,
                    org_type=kinds.get(c.village, _town_type(answers.township)),
                    prefix=c.prefix,
                ),
                c.village,
            )
            for c in answers.committees
        ),
        head=Staff(name=answers.head_name, login=answers.login, post="所长"),
        password=answers.password,
    )


def _town_type(township: str) -> str:
    return "SUBDISTRICT" if township.endswith("街道") else "TOWNSHIP"


class StationMaker:
    """Makes the station of the wizard and its recovery sheet."""

    def __init__(self, folder: Path, clock: Clock, jobs: Jobs, window: QWidget) -> None:
        self._folder = folder
        self._clock = clock
        self._jobs = jobs
        self._window = window
        self._station = ""

    def create(self, answers: FirstRunAnswers, done: Callable[[str], None], failed: Failed) -> None:
        """Make the station, close it again, and give the recovery code."""
        self._station = answers.station

        def work() -> str:
            opened, code = station_setup.create_station(self._folder, plan_of(answers), self._clock)
            opened.station.close()
            return code

        self._jobs.run(
            work,
            context=self._window,
            done=done,
            failed=lambda error: failed(str(error)),
        )

    def print_sheet(self, code: str, done: Callable[[], None], failed: Failed) -> None:
        """Print the sheet on the computer's default printer."""
        names, usual = printer_names()
        if not names:
            failed("这台电脑没有装打印机，请先另存为 PDF，到能打印的电脑上打印。")
            return
        try:
            printer = make_printer(usual or names[0])
        except KnownError as error:
            failed(str(error))
            return
        pdf = recovery_sheet.sheet_pdf(self._station, code, self._clock.today())
        self._jobs.run_long(
            lambda progress: print_pages(pdf, printer, 1, progress),
            context=self._window,
            done=lambda _sides: done(),
            failed=lambda error: failed(str(error)),
            files=True,
        )

    def save_sheet(self, code: str, path: Path, done: Callable[[], None], failed: Failed) -> None:
        """Write the sheet as a pdf, for printing elsewhere."""

        def work() -> None:
            write_atomically(
                path, recovery_sheet.sheet_pdf(self._station, code, self._clock.today())
            )

        self._jobs.run(
            work,
            context=self._window,
            done=lambda _none: done(),
            failed=lambda error: failed(str(error)),
            files=True,
        )
