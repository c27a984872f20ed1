"""The program started as a program: exit codes, streams, pipes, a screen that is not there."""

import os
import signal
import stat
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from cli_helpers import ENGLISH, copied

from tests.conftest import SAMPLE_PASSWORD

PROGRAM = (sys.executable, "-m", "fengqiao_desktop")
ONLY_HERE = {"QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"}


def start(
    *words: object, stdin: str = "", env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*PROGRAM, *map(str, words)],
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment(env or {}),
        check=False,
    )


def environment(more: dict[str, str]) -> dict[str, str]:
    return {**{k: v for k, v in os.environ.items() if k not in ONLY_HERE}, **more}


@pytest.fixture
def at(sample_folder: Path, tmp_path: Path) -> tuple[object, ...]:
    """The words that every command on the sample station needs."""
    (tmp_path / "password.txt").write_text(SAMPLE_PASSWORD, "utf-8")
    station = copied(sample_folder, tmp_path / "station")
    return ("--station", station, "--password-file", tmp_path / "password.txt")


def test_demo_where_no_window_can_be_shown(tmp_path: Path) -> None:
    words = ("--station", tmp_path / "demo")
    told = start("demo", *words)
    assert told.returncode == 1
    assert "样例司法所已建好" in told.stdout
    assert "没有图形界面" in told.stderr
    assert "demo --no-window" in told.stderr
    again = start("demo", "--no-window", *words)
    assert (again.returncode, again.stderr) == (0, "")
    assert "没有改动" in again.stdout


def test_no_command_and_no_screen() -> None:
    told = start("--version")
    assert told.returncode == 0
    assert told.stdout.strip()
    assert "没有图形界面" in start().stderr


def test_everything_in_the_station_is_the_users_alone(at: tuple[object, ...]) -> None:
    made = Path(str(at[1])).parent / "copies"
    assert start("backup", *at, "--to", made).returncode == 0
    for path in (made, *made.iterdir()):
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0


def test_refused_is_one_and_on_stderr(at: tuple[object, ...]) -> None:
    told = start("list", "nonsense", *at)
    assert (told.returncode, told.stdout) == (1, "")
    assert "（LIST-01）" in told.stderr


def test_wrong_usage_is_two() -> None:
    assert start("nonsense").returncode == 2


def test_a_password_that_nobody_can_type(at: tuple[object, ...]) -> None:
    told = start("check", *at[:2], stdin="typed\n")
    assert told.returncode == 1
    assert "（CLI-02）" in told.stderr


@pytest.mark.parametrize("coding", ["ascii", "gbk", "cp1252"])
def test_chinese_comes_out_whatever_the_terminal_says(at: tuple[object, ...], coding: str) -> None:
    told = start("list", "village", *at, "--json", env={"PYTHONIOENCODING": coding})
    assert told.returncode == 0
    assert "大沟村" in told.stdout


def test_a_reader_that_has_seen_enough(at: tuple[object, ...]) -> None:
    with subprocess.Popen(
        [*PROGRAM, "list", "mediation_case", *map(str, at), "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as child:
        assert child.stdout is not None
        assert child.stderr is not None
        child.stdout.readline()
        child.stdout.close()
        assert child.stderr.read() == ""
        assert child.wait() == 0


def test_two_programs_at_one_station(at: tuple[object, ...]) -> None:
    holding = """
        import sys
        from datetime import datetime
        from pathlib import Path
        from fengqiao_desktop.store.station_lock import StationLock
        with StationLock(Path(sys.argv[1]), datetime(2026, 11, 23, 8, 5)):
            print("held", flush=True)
            sys.stdin.read()
    """
    with subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(holding), str(at[1])],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        told = start("check", *at)
        assert told.returncode == 1
        assert "已经在另一个窗口里打开（自11月23日 08:05 起）" in told.stderr
        other.send_signal(signal.SIGKILL)
    assert start("check", *at).returncode == 0


def test_a_bug_is_a_code_and_no_trace(at: tuple[object, ...]) -> None:
    """A table that went missing: nobody foresaw it, and its trace would show the records."""
    from sqlalchemy import text

    from fengqiao_desktop.clock import FixedClock
    from fengqiao_desktop.services import station_setup
    from tests.conftest import SAMPLE_NOW

    opened = station_setup.open_station(
        Path(str(at[1])), "周明", SAMPLE_PASSWORD, FixedClock(SAMPLE_NOW)
    )
    with opened.station.engine.begin() as connection:
        connection.execute(text("DROP TABLE work_note"))
    opened.station.close()
    told = start("list", "work_note", *at)
    assert (told.returncode, told.stdout) == (1, "")
    assert "程序出错，没有做完（E-" in told.stderr
    words = set(ENGLISH.findall(told.stderr.split("（E-")[1].partition("）")[2]))
    assert words == set()
    assert len(told.stderr.splitlines()) == 2
