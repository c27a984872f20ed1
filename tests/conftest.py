"""What every test gets: a home of its own and, on request, the whole encrypted sample station."""

import logging
import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from fengqiao_desktop.clock import FixedClock
from fengqiao_desktop.services import demo, station_setup
from fengqiao_desktop.services.station_setup import Opened
from fengqiao_desktop.store.header_file import Kdf

SAMPLE_NOW = datetime(2026, 11, 23, 8, 30)
SAMPLE_PASSWORD = "Qingshan-2026"
LIGHT = Kdf(memory_kib=8192, passes=1, lanes=1)  # strong enough for invented data


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or writes the settings of the person who runs it."""
    home = tmp_path_factory.mktemp("home")
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "APPDATA"):
        monkeypatch.setenv(name, str(home))
    monkeypatch.setenv("LOCALAPPDATA", str(home))


class Listener(logging.Handler):
    """Collects what is logged at warning level and above."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record.getMessage())


@pytest.fixture(autouse=True)
def no_unexpected_log(request: pytest.FixtureRequest) -> Iterator[None]:
    """A warning nobody expected is a failure (`expects_log` marks the others)."""
    listener = Listener()
    logging.getLogger().addHandler(listener)
    yield
    logging.getLogger().removeHandler(listener)
    if not request.node.get_closest_marker("expects_log"):
        assert listener.said == []


@pytest.fixture(scope="session")
def sample_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample station without its scans, made once, closed; copy it before opening."""
    folder = tmp_path_factory.mktemp("sample") / "station"
    opened, _code = demo.create_demo(
        folder, SAMPLE_PASSWORD, FixedClock(SAMPLE_NOW), papers=False, kdf=LIGHT
    )
    opened.station.close()
    return folder


@pytest.fixture
def sample(sample_folder: Path, tmp_path: Path) -> Iterator[Opened]:
    """A copy of the sample station, opened by its head on 2026-11-23."""
    folder = tmp_path / "sample"
    shutil.copytree(sample_folder, folder)
    opened = station_setup.open_station(folder, "周明", SAMPLE_PASSWORD, FixedClock(SAMPLE_NOW))
    yield opened
    opened.station.close()
