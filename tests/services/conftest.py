"""A real encrypted station in a temporary folder, shared by the tests of the services."""

import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from fengqiao_desktop.clock import FixedClock
from fengqiao_desktop.domain.access import HEAD, MEDIATOR, READER, STAFF, Actor
from fengqiao_desktop.store import migrate, vault
from fengqiao_desktop.store.station import OpenStation

NOW = datetime(2026, 11, 23, 9, 0)


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(NOW)


@pytest.fixture
def station(tmp_path: Path, clock: FixedClock) -> Iterator[OpenStation]:
    """A station with its schema and nothing in it, encrypted with a random key."""
    folder = tmp_path / "station"
    folder.mkdir()
    key = os.urandom(vault.KEY_BYTES)
    engine = vault.open_engine(folder / vault.DATABASE_NAME, key, create=True)
    migrate.upgrade(engine, folder, clock)
    yield OpenStation(folder, engine, key, clock)
    vault.close(engine)


@pytest.fixture
def head() -> Actor:
    return Actor("zhou", "周所长", HEAD)


@pytest.fixture
def staff() -> Actor:
    return Actor("wang", "王工", STAFF)


@pytest.fixture
def mediator() -> Actor:
    return Actor("chen", "陈调解", MEDIATOR)


@pytest.fixture
def reader() -> Actor:
    return Actor("look", "查阅员", READER)
