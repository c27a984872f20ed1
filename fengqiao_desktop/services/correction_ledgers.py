"""Ledgers of community corrections as Excel files: for a purpose, masked, marked and audited.

Minors are in none of them (社区矫正法 54); who asks for their data asks for a paper with its basis.
"""

from datetime import date

from fengqiao_desktop.domain.access import require
from fengqiao_desktop.domain.corrections.records import Subject
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.services import station_settings, subjects
from fengqiao_desktop.services.correction_ledger_columns import Head, LedgerTable, Line
from fengqiao_desktop.services.correction_ledger_tables import BY_KEY
from fengqiao_desktop.services.ledger_sheet import (
    MASKS,
    OPEN,
    PARTLY,
    WHOLE,
    ledger_book,
    masked,
)
from fengqiao_desktop.store.repository import Query, Repository
from fengqiao_desktop.store.transaction import Transaction

__all__ = ["MASKS", "OPEN", "PARTLY", "WHOLE", "rows_of", "workbook"]


def rows_of(
    repo: Repository, table: LedgerTable, first: date, last: date, today: date, mask: str
) -> list[tuple[str, ...]]:
    """The lines of a ledger in a period as text, masked as asked; minors are left out.

    A ledger of everybody holds those whose term touches the period.
    """
    found = []
    for file in subjects.load_subjects(repo, list(repo.ids(Query(Subject, order=("id",))))):
        if file.subject.is_minor or file.subject.sealed or not file.counts:
            continue
        if table.everybody and not _touches(file.subject, first, last):
            continue
        for record in table.lines(file, first, last):
            line = Line(file, record, today)
            found.append(tuple(_cell(head, line, mask) for head in table.heads))
    return found


def _touches(subject: Subject, first: date, last: date) -> bool:
    if subject.type == "OTHER":
        return False
    begun = subject.registered_on or subject.starts_on or subject.effective_on
    return (begun is None or begun <= last) and (
        subject.ends_on is None or first <= subject.ends_on
    )


def _cell(head: Head, line: Line, mask: str) -> str:
    value = head.words(line)
    text = "" if value is None else str(value)
    return masked(text, head.private, mask)


def workbook(
    tx: Transaction, key: str, first: date, last: date, reason: str, mask: str = PARTLY
) -> bytes:
    """A ledger as xlsx, for `reason`, which stands on every page and in the audit.

    KnownError without a reason; whole data only for who may see whole identity numbers.
    """
    require(tx.actor, "export")
    require(tx.actor, "corrections")
    if mask == WHOLE:
        require(tx.actor, "unmask")
    if not reason.strip():
        raise KnownError("请写明导出用途。", code="EXPORT-01")
    table = BY_KEY[key]
    rows = rows_of(tx, table, first, last, tx.clock.today(), mask)
    name = table.title.partition("（")[0]
    data = ledger_book(
        tx,
        f"{station_settings.station_name(tx)}{name}（{first}至{last}）",
        name,
        [head.name for head in table.heads],
        rows,
        reason,
        numbered=table.key != "ROSTER",  # whose columns must stay as they are
    )
    detail = {"ledger": table.title, "mask": mask, "rows": len(rows), "reason": reason}
    tx.note("export", "correction_subject", 0, detail)
    return data
