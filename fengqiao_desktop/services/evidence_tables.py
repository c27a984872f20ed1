"""The shape of an extract in the evidence package: columns, rows, and where it lies."""

from collections.abc import Iterable
from dataclasses import dataclass


def numbered(rows: Iterable[tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    """Rows with their serial number before them."""
    return tuple((str(n), *row) for n, row in enumerate(rows, 1))


@dataclass(frozen=True)
class Column:
    """A column of an extract: label, share of the width, > right or ^ centre."""

    label: str
    weight: float
    align: str = ""


@dataclass(frozen=True)
class Extract:
    """One table of records; `indicator` is where it lies, `also` who else rests on it.

    `with_papers` marks the ledger beside which the papers of its cases lie.
    """

    indicator: str
    also: tuple[str, ...]
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str
    with_papers: bool = False


SERIAL = Column("序号", 4.5, "^")
