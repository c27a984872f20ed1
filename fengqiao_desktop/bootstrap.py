"""Where everything is put together: folders, locks, the open station, the window."""

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from fengqiao_desktop.clock import Clock
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.store import machine_settings, process
from fengqiao_desktop.store.files import make_private_folder, replace_durably, write_atomically
from fengqiao_desktop.store.header_file import COPY_NAME, HEADER_NAME, load_header
from fengqiao_desktop.store.station_lock import StationLock

if TYPE_CHECKING:
    from fengqiao_desktop.services.station_setup import Opened

SAMPLE_NOTE = "样例密码.txt"
SAMPLE_WORK = ".样例生成中"
NO_DISPLAY = """这台电脑没有图形界面，开不了窗口。
在有桌面的电脑上直接运行同一条命令即可；只想先建好样例司法所，请用：
    fengqiao-desktop demo --no-window
服务器上想看窗口，可以装 Debian 的 xvfb，再用 xvfb-run 运行。"""


def station_folder(named: Path | None, *, sample: bool = False) -> Path:
    """The station's folder: the one named, else the user's own data folder."""
    if named is not None:
        return named.expanduser().absolute()
    from platformdirs import user_data_path

    base = user_data_path("fengqiao-desktop", appauthor=False)
    return base / ("sample" if sample else "station")


def is_station(folder: Path) -> bool:
    """Whether a station was set up in this folder."""
    return (folder / HEADER_NAME).exists() or (folder / COPY_NAME).exists()


def make_sample(folder: Path, password: str, clock: Clock, *, note: bool) -> None:
    """Make the sample station; with `note` its password lies beside it for the sign-in page.

    It is made in a folder inside and moved out when it is whole, the key last: stopped half-way,
    the next try begins anew instead of opening a part of it with a password nobody knows.
    """
    from fengqiao_desktop.services import demo

    with locked(folder, clock):
        work = folder / SAMPLE_WORK
        shutil.rmtree(work, ignore_errors=True)
        opened, _code = demo.create_demo(work, password, clock)
        opened.station.close()
        if note:
            write_atomically(work / SAMPLE_NOTE, password.encode())
        for path in sorted(work.iterdir(), key=lambda path: path.name.startswith(HEADER_NAME)):
            replace_durably(path, folder / path.name)
        work.rmdir()


def sample_password(folder: Path) -> str:
    """The password of a sample station, "" for any real one."""
    try:
        return (folder / SAMPLE_NOTE).read_text("utf-8").strip()
    except OSError:
        return ""


@contextmanager
def locked(folder: Path, clock: Clock) -> Iterator[None]:
    """Hold the station against a second program for the length of the block."""
    make_private_folder(folder)
    with StationLock(folder, clock.now()):
        yield


@contextmanager
def entered(
    folder: Path, login: str, password: Callable[[], str], clock: Clock
) -> "Iterator[Opened]":
    """A station open for the length of the block; the head's account where `login` is empty."""
    if not is_station(folder):
        raise KnownError(
            f"这里还没有司法所数据：{folder}",
            code="CLI-06",
            advice="请用 --station 指定文件夹，或先用 new、demo 建一个。",
        )
    with locked(folder, clock):
        # Imported here: it brings SQLAlchemy, which a window shows its first page without.
        from fengqiao_desktop.services.station_setup import open_station

        who = login or load_header(folder).users()[0]
        opened = open_station(folder, who, password(), clock)
        try:
            yield opened
        finally:
            opened.station.close()


def prepare_process() -> None:
    """Before the first file is written: our files are ours alone, and no memory is dumped."""
    process.restrict_new_files()
    process.forbid_core_dumps()


def has_display() -> bool:
    """Whether a window can be shown at all."""
    if sys.platform != "linux" or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def open_window(folder: Path, clock: Clock) -> int:
    """Show the window on this station, or its first-run wizard; the program's exit code."""
    if not has_display():
        print(NO_DISPLAY, file=sys.stderr)
        return 1
    from fengqiao_desktop.gui.session import run_session

    return run_session(folder, clock, sample_password(folder), machine_settings.default_path())
