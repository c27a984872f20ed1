"""Commands as typed, run in this process on a station that opens fast."""

import json
import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from fengqiao_desktop import cli
from fengqiao_desktop.clock import Clock

FIXTURES = Path(__file__).parent / "fixtures"
LEDGER = FIXTURES / "mediation_2025_18col.xlsx"
MESSY = FIXTURES / "mediation_2026_25col_messy.xlsx"
ENGLISH = re.compile(r"[A-Za-z]{2,}")


@dataclass
class Typed:
    """What one command answered."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()

    def refused(self, code: str) -> str:
        """Exit 1, nothing on stdout, the code in a Chinese sentence on stderr; the sentence."""
        assert (self.code, self.out) == (cli.REFUSED, "")
        assert f"（{code}）" in self.err
        return self.err


@dataclass
class Desk:
    """Types commands at one station, with its password file."""

    station: Path
    password_file: Path
    clock: Clock
    capsys: pytest.CaptureFixture[str]

    def raw(self, *words: object) -> Typed:
        """A command exactly as given."""
        self.capsys.readouterr()
        try:
            code = cli.run([str(word) for word in words], self.clock)
        except SystemExit as stop:
            code = int(stop.code or 0)
        out, err = self.capsys.readouterr()
        return Typed(code, out, err)

    def __call__(self, command: str, *words: object) -> Typed:
        """A command on this station."""
        return self.raw(
            command, "--station", self.station, "--password-file", self.password_file, *words
        )

    def done(self, command: str, *words: object) -> Typed:
        """The same, which must succeed."""
        typed = self(command, *words)
        assert typed.code == cli.DONE, typed.err
        return typed


def desk_at(
    station: Path, password: str, clock: Clock, capsys: pytest.CaptureFixture[str], scratch: Path
) -> Desk:
    secret = scratch / "password.txt"
    secret.write_text(f"{password}\n", "utf-8")
    return Desk(station, secret, clock, capsys)


def copied(source: Path, target: Path) -> Path:
    shutil.copytree(source, target)
    return target
