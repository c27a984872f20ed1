"""One program per station; a crash frees it."""

import signal
import subprocess
import sys
import textwrap
from datetime import datetime
from pathlib import Path

import pytest

from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.store.station_lock import LOCK_NAME, StationBusy, StationLock

SINCE = datetime(2026, 11, 23, 8, 5)


def test_a_second_start_is_told_since_when(tmp_path: Path) -> None:
    with StationLock(tmp_path, SINCE):
        with pytest.raises(StationBusy, match="自11月23日 08:05 起") as caught:
            StationLock(tmp_path, datetime(2026, 11, 24))
        assert caught.value.code == "LOCK-01"
        assert (tmp_path / LOCK_NAME).read_text() == "2026-11-23T08:05"
    with StationLock(tmp_path, SINCE):
        pass


def test_an_unreadable_time_is_left_out(tmp_path: Path) -> None:
    with StationLock(tmp_path, SINCE):
        (tmp_path / LOCK_NAME).write_bytes(b"\xff\xfe")
        with pytest.raises(StationBusy, match="已经在另一个窗口里打开。"):
            StationLock(tmp_path, SINCE)


def test_release_twice_is_harmless(tmp_path: Path) -> None:
    lock = StationLock(tmp_path, SINCE)
    lock.release()
    lock.release()
    StationLock(tmp_path, SINCE).release()


def test_another_process_holds_it_until_it_is_killed(tmp_path: Path) -> None:
    script = f"""
        import sys
        from datetime import datetime
        from pathlib import Path
        from fengqiao_desktop.store.station_lock import StationLock
        lock = StationLock(Path({str(tmp_path)!r}), datetime(2026, 11, 23, 8, 5))
        print("held", flush=True)
        sys.stdin.read()
    """
    with subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(script)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "held\n"
        with pytest.raises(StationBusy, match="08:05"):
            StationLock(tmp_path, SINCE)
        child.send_signal(signal.SIGKILL)
        child.wait()
    StationLock(tmp_path, SINCE).release()


def test_a_vanished_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(KnownError) as caught:
        StationLock(tmp_path / "gone", SINCE)
    assert caught.value.code == "FILE-03"
