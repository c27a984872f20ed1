"""Rosters of resettlement as Excel files: for a purpose, masked, marked and audited.

A sealed record is in none that leaves (notes 3.6, 刑诉法 286); the station's own roster has its
number and nothing else.
"""

from collections.abc import Sequence
from datetime import date

from fengqiao_desktop.domain.access import require
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.services import station_settings
from fengqiao_desktop.services.ledger_sheet import (
    MASKS,
    OPEN,
    PARTLY,
    WHOLE,
    ledger_book,
    masked,
)
from fengqiao_desktop.services.resettled import REGISTER, help_limits, load_people
from fengqiao_desktop.services.resettled_ledger_columns import BY_KEY, Column, HelpLine, Roster
from fengqiao_desktop.services.resettled_papers import closed
from fengqiao_desktop.store.repository import Repository
from fengqiao_desktop.store.transaction import Transaction

__all__ = ["BY_KEY", "MASKS", "OPEN", "PARTLY", "WHOLE", "rows_of", "workbook"]


def rows_of(
    repo: Repository,
    roster: Roster,
    ids: Sequence[int],
    today: date,
    mask: str,
    *,
    own: bool = False,
) -> list[tuple[str, ...]]:
    """The lines of a roster for the people of `ids`, in their order, masked as asked.

    Sealed records are left out; `own` puts their numbers, and nothing else, into a roster that
    stays in the station.
    """
    office, limits = station_settings.station_name(repo), help_limits(repo)
    found = []
    for file in load_people(repo, ids):
        if not file.counts or not roster.takes(file, today):
            continue
        if closed(file.person):
            if own and roster.internal and mask != OPEN:
                found.append((file.person.number, *[""] * (len(roster.columns) - 1)))
            continue
        line = HelpLine(file, today, office, limits)
        found.append(tuple(_cell(column, line, mask) for column in roster.columns))
    return found


def _cell(column: Column, line: HelpLine, mask: str) -> str:
    value = column.words(line)
    return masked("" if value is None else str(value), column.private, mask)


def workbook(
    tx: Transaction,
    key: str,
    ids: Sequence[int],
    reason: str,
    mask: str = PARTLY,
    *,
    own: bool = False,
) -> bytes:
    """A roster as xlsx of the people that a list shows (`ids`), for `reason`, which stands on
    every page and in the audit.

    KnownError without a reason; whole data only for who may see whole identity numbers.
    """
    require(tx.actor, "export")
    require(tx.actor, "corrections")
    if mask == WHOLE:
        require(tx.actor, "unmask")
    if not reason.strip():
        raise KnownError("请写明导出用途。", code="EXPORT-01")
    roster = BY_KEY[key]
    rows = rows_of(tx, roster, ids, tx.clock.today(), mask, own=own)
    name = roster.title.partition("（")[0]
    data = ledger_book(
        tx,
        f"{station_settings.station_name(tx)}{name}（截至{tx.clock.today()}）",
        name,
        [column.name for column in roster.columns],
        rows,
        reason,
        numbered=roster.numbered,
        said=roster.said,
    )
    detail = {"ledger": roster.title, "mask": mask, "rows": len(rows), "reason": reason}
    tx.note("export", REGISTER, 0, detail)
    return data
