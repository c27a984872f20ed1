"""One running program per station: a lock that the operating system itself releases at a crash."""

import os
import sys
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from types import TracebackType

from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.store.files import known_os_error

LOCK_NAME = "station.lock"
# On Windows a locked byte cannot be read by others; one far behind the text leaves it readable.
_FAR = 1 << 30


class StationBusy(KnownError):
    """Another program instance has this station open (LOCK-01)."""


class StationLock:
    """Held from opening a station until it is closed; `with` or `release` lets go.

    The file itself stays: removing it would let two programs lock two files of one name.
    """

    def __init__(self, folder: Path, now: datetime) -> None:
        """Take the lock.  Raises StationBusy when it is held, KnownError FILE-… otherwise."""
        try:
            self._handle = os.open(folder / LOCK_NAME, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise known_os_error(error) from error
        try:
            _lock(self._handle)
        except OSError as error:
            since = _read_since(self._handle)
            os.close(self._handle)
            raise _busy(since) from error
        # Only what helps the second starter: the time.  No user, no computer name.
        with suppress(OSError):
            os.ftruncate(self._handle, 0)
            os.write(self._handle, now.isoformat(timespec="minutes").encode("ascii"))

    def release(self) -> None:
        """Let go; harmless when already done."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1

    def __enter__(self) -> "StationLock":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release()


def _lock(handle: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        os.lseek(handle, _FAR, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        os.lseek(handle, 0, os.SEEK_SET)
    else:
        import fcntl

        # flock, not lockf: it also holds against a second opening in the same process.
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _read_since(handle: int) -> datetime | None:
    try:
        os.lseek(handle, 0, os.SEEK_SET)
        return datetime.fromisoformat(os.read(handle, 64).decode("ascii"))
    except (OSError, ValueError):
        return None


def _busy(since: datetime | None) -> StationBusy:
    when = "" if since is None else f"（自{since.month}月{since.day}日 {since:%H:%M} 起）"
    return StationBusy(
        f"这个司法所的数据已经在另一个窗口里打开{when}。",
        code="LOCK-01",
        advice="请切换到已打开的窗口；找不到时，请确认没有别的系统账户正在使用，再重新启动。",
    )
