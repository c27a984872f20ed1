"""Opening any page shows no window of its own for a blink: it would flash and take the keys."""

from collections.abc import Callable

import pytest
from page_bench import Bench, make_bench
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from fengqiao_desktop.domain.mediation.records import MediationCase
from fengqiao_desktop.gui.jobs import Jobs
from fengqiao_desktop.gui.pages import catalogue
from fengqiao_desktop.services.station_setup import Opened

PLAIN = (
    *(key for key, *_rest in catalogue.PAGES),
    *(key for key, *_rest in catalogue.REGISTER_PAGES),
    *(key for key, *_rest in catalogue.HIDDEN_REGISTERS),
    "texts",
    "local_rules",
)


class Watch(QObject):
    """Names every widget that was shown as a window, but for the program's own."""

    def __init__(self, own: QWidget) -> None:
        super().__init__()
        self.own = own
        self.shown: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.Show
            and isinstance(watched, QWidget)
            and watched.isWindow()
            and watched is not self.own
        ):
            words = watched.property("text") or watched.accessibleName()
            self.shown.append(f"{type(watched).__name__} {words}")
        return False


def strays(bench: Bench, key: str, **params: object) -> list[str]:
    """What flashed while a page was opened."""
    watch = Watch(bench.window)
    app = QApplication.instance()
    assert app is not None
    app.installEventFilter(watch)
    try:
        bench.window.open(key, **params)
        bench.settle()
    finally:
        app.removeEventFilter(watch)
    return watch.shown


@pytest.mark.parametrize("key", PLAIN)
def test_a_page_opens_without_another_window(
    sample: Opened, jobs: Jobs, show: Callable[[QWidget], None], key: str
) -> None:
    bench = make_bench(sample, jobs, show)
    assert strays(bench, key) == []
    assert QApplication.activeWindow() is bench.window
    bench.desk.jobs.wait_idle()


def test_every_sample_case_its_print_and_its_file_open_without_another_window(
    sample: Opened, jobs: Jobs, show: Callable[[QWidget], None]
) -> None:
    bench = make_bench(sample, jobs, show)
    found = bench.desk.read(lambda repo: repo.find(MediationCase, batch=0))
    assert strays(bench, "case", new=True) == []
    for case in found:
        assert strays(bench, "case", case=case.id) == []
    assert strays(bench, "print", document="acceptance", case=found[0].id, part=0) == []
    assert strays(bench, "dossier", case=found[0].id) == []
    assert QApplication.activeWindow() is bench.window
    bench.desk.jobs.wait_idle()
