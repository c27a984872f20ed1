"""The program is killed in the middle of work: words come back, a save is whole or absent."""

import os
import random
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from cli_helpers import copied
from kill_child import KEYS, LOGIN, REGISTRAR, typed

from fengqiao_desktop.clock import FixedClock
from fengqiao_desktop.domain.mediation.records import Instalment, MediationCase, Party
from fengqiao_desktop.domain.station.records import Person, Staff
from fengqiao_desktop.services import cases, station_setup, upkeep
from fengqiao_desktop.store.repository import Repository
from tests.conftest import SAMPLE_NOW, SAMPLE_PASSWORD

CHILD = Path(__file__).with_name("kill_child.py")


@pytest.fixture
def station(sample_folder: Path, tmp_path: Path) -> Path:
    return copied(sample_folder, tmp_path / "station")


@contextmanager
def started(what: str, station: Path) -> Iterator[subprocess.Popen[str]]:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(
        [sys.executable, str(CHILD), what, str(station), SAMPLE_PASSWORD],
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env=environment,
    ) as child:
        try:
            yield child
        finally:
            child.kill()


def lines(child: subprocess.Popen[str]) -> Iterator[tuple[str, int]]:
    assert child.stdout is not None
    for line in child.stdout:
        word, number = line.split()
        yield word, int(number)


@pytest.mark.parametrize("after", [60, 85, 110])
def test_typed_words_come_back(station: Path, after: int) -> None:
    """Killed while typing goes on without a pause; what the last draft held is there again."""
    wait = random.Random(after).randint(0, 20)
    kept = pressed = 0
    with started("type", station) as child:
        for word, number in lines(child):
            if word == "draft":
                kept = number
            else:
                pressed = number
            if pressed == after + wait:
                break
        child.kill()
        for word, number in lines(child):  # what it had said before it died
            kept = number if word == "draft" else kept
            pressed = number if word == "key" else pressed
    assert pressed < KEYS
    assert kept > 0
    with started("read", station) as again:
        assert again.stdout is not None
        page, text = again.stdout.read().splitlines()
    assert page == "case"
    assert text.startswith(typed(kept))
    assert typed(KEYS).startswith(text)


@pytest.mark.parametrize("after", [3, 17, 30])
def test_a_case_is_saved_whole_or_not_at_all(station: Path, after: int) -> None:
    told = 0
    with started("save", station) as child:
        for _word, told in lines(child):
            if told == after:
                break
        for _word, told in lines(child):
            if told == after + random.Random(after).randint(1, 30):
                break
        child.kill()
        told = max((number for _word, number in lines(child)), default=told)
    opened = station_setup.open_station(station, LOGIN, SAMPLE_PASSWORD, FixedClock(SAMPLE_NOW))
    try:
        assert upkeep.check(opened.station) == ()
        with opened.station.reading() as repo:
            found = repo.find(MediationCase, registrar=REGISTRAR)
            facts = {case.facts for case in found}
            # Every save that was told is there, and at most the one that was under way.
            assert facts >= {f"第{number}件" for number in range(1, told + 1)}
            assert len(found) == len(facts) <= told + 1
            for case in found:
                assert len(repo.find(Instalment, case=case.id)) == 40
            newest = cases.load_casefile(repo, max(case.id for case in found))
        with opened.station.transaction(opened.actor, "接着写") as tx:
            cases.save_casefile(tx, newest)
    finally:
        opened.station.close()


def test_no_file_of_a_station_can_be_read(station: Path) -> None:
    """The raw bytes of every file, also of those that lie beside an open station."""
    opened = station_setup.open_station(station, LOGIN, SAMPLE_PASSWORD, FixedClock(SAMPLE_NOW))
    try:
        with opened.station.reading() as repo:
            secrets = secrets_in(repo)
        assert len(secrets) > 500
        with opened.station.transaction(opened.actor, "写一点") as tx:
            case = tx.find(MediationCase)[0]
            cases.save_casefile(tx, cases.load_casefile(tx, case.id))
        assert {"station.db", "station.db-wal"} <= {path.name for path in station.iterdir()}
        assert readable(station, secrets) == []
    finally:
        opened.station.close()
    assert readable(station, secrets) == []


def secrets_in(repo: Repository) -> set[str]:
    """Names, telephones, identity numbers and the beginnings of what was told, of everybody.

    The names of accounts are left out: the sign-in page shows them before anything is opened.
    """
    found: set[str] = set()
    for party in repo.find(Party):
        found |= {party.name, party.phone, party.id_number, party.address}
    for person in repo.find(Person):
        found |= {person.name, person.phone, person.id_number}
    found |= {case.facts[:12] for case in repo.find(MediationCase)}
    return found - {staff.name for staff in repo.find(Staff)} - {""}


def readable(folder: Path, secrets: set[str]) -> list[tuple[str, str, str]]:
    """(file, coding, secret) of everything that stands in clear, names of files included."""
    found = []
    for path in sorted(folder.rglob("*")):
        found += [(path.name, "name", text) for text in secrets if text in path.name]
        if not path.is_file():
            continue
        content = path.read_bytes()
        for coding in ("utf-8", "utf-16-le", "utf-16-be", "gb18030"):
            for text in secrets:
                needle = text.encode(coding)
                # Shorter ones stand in random bytes by chance.
                if len(needle) >= 6 and needle in content:
                    found.append((path.name, coding, text))
    return found
