"""A small station on the disk, and a file that runs out of disk, for the tests of the store."""

import errno
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

import pytest
import sqlalchemy as sa

from fengqiao_desktop.clock import FixedClock
from fengqiao_desktop.store import slots, vault

PASSWORD = "山高水长-2026"
HEAD = "样例所长"
NOW = datetime(2026, 11, 23, 8, 31)

BARE = sa.MetaData()
NOTE = sa.Table(
    "note",
    BARE,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("text", sa.String, nullable=False),
)


@dataclass
class Place:
    """A station's folder with its open database (one table `note`) and its secrets."""

    folder: Path
    engine: sa.Engine
    data_key: bytes
    recovery: str
    clock: FixedClock

    def add(self, text: str) -> None:
        with vault.writing(self.engine) as connection:
            connection.execute(sa.insert(NOTE).values(text=text))

    def texts(self) -> list[str]:
        return texts(self.engine)


def texts(engine: sa.Engine) -> list[str]:
    with engine.connect() as connection:
        return list(connection.execute(sa.select(NOTE.c.text).order_by(NOTE.c.id)).scalars())


def make_header(folder: Path) -> tuple[slots.Header, bytes, str]:
    """A saved header with one user and a recovery code."""
    header, data_key = slots.create_header(folder)
    header = slots.add_password_slot(header, data_key, HEAD, PASSWORD, slots.KDF_TEST)
    header, code = slots.new_recovery_code(header, data_key, slots.KDF_TEST)
    slots.save_header(folder, header)
    return header, data_key, code


@contextmanager
def place(folder: Path) -> Iterator[Place]:
    folder.mkdir(parents=True, exist_ok=True)
    _, data_key, code = make_header(folder)
    engine = vault.open_engine(folder / vault.DATABASE_NAME, data_key, create=True)
    with vault.writing(engine) as connection:
        BARE.create_all(connection)
    try:
        yield Place(folder, engine, data_key, code, FixedClock(NOW))
    finally:
        vault.close(engine)


class FailAfter:
    """Writes through to a file until `limit` bytes, then the disk is full."""

    def __init__(self, file: BinaryIO, limit: int) -> None:
        self._file, self._left = file, limit

    def write(self, data: bytes) -> int:
        fits = data[: self._left]
        self._file.write(fits)
        self._left -= len(fits)
        if len(fits) < len(data):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return len(data)


@contextmanager
def small_disk(point: Path, size: str) -> Iterator[Path]:
    """A real file system of this size; skips where the tests may not mount one."""
    point.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(point)]
    if os.name != "posix" or os.geteuid() != 0:
        pytest.skip("mounting a small disk needs root")
    if subprocess.run(command, capture_output=True, check=False).returncode != 0:
        pytest.skip("this system does not let us mount a small disk")
    try:
        yield point
    finally:
        subprocess.run(["umount", str(point)], check=True)


def flip(path: Path, offset: int, mask: int = 1) -> None:
    """Change bits of one byte of a file."""
    with path.open("r+b") as file:
        file.seek(offset)
        value = file.read(1)[0]
        file.seek(offset)
        file.write(bytes([value ^ mask]))
