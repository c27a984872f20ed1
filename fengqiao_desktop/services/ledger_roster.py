"""Rows of old rosters and the station: who is on file already, and writing the others."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from fengqiao_desktop.domain.access import require
from fengqiao_desktop.domain.corrections import states
from fengqiao_desktop.domain.corrections.order_records import Ending
from fengqiao_desktop.domain.corrections.records import Subject
from fengqiao_desktop.domain.corrections.subjectfile import SubjectFile
from fengqiao_desktop.services.ledger_cases import Villages
from fengqiao_desktop.services.ledger_people import refuse_sealed, same_identity
from fengqiao_desktop.services.ledger_rows import RowWarning
from fengqiao_desktop.services.ledger_subjects import SubjectRow
from fengqiao_desktop.services.subjects import next_number
from fengqiao_desktop.store.repository import Repository, Where
from fengqiao_desktop.store.transaction import Transaction

_CHUNK = 400


def numbers_taken(repo: Repository, numbers: Iterable[str]) -> dict[str, int]:
    """Those of the identity numbers that somebody on file has → id; the latest file counts."""
    return same_identity(repo, Subject, numbers)


def same_persons(repo: Repository, rows: Sequence[SubjectRow]) -> dict[int, tuple[str, int]]:
    """Sheet row → (number, id) of somebody on file with the same name and first day."""
    names = sorted({row.subject.name for row in rows})
    found: dict[tuple[str, object], Subject] = {}
    for start in range(0, len(names), _CHUNK):
        for each in repo.find(Subject, Where("name", "in", names[start : start + _CHUNK])):
            found[each.name, each.starts_on] = each
    known = ((row.row, found.get((row.subject.name, row.subject.starts_on))) for row in rows)
    return {row: (each.number, each.id) for row, each in known if each is not None}


def look_over(repo: Repository, rows: Sequence[SubjectRow]) -> list[RowWarning]:
    """What the whole roster leaves open."""
    if not rows:
        return []
    text = (
        "花名册里没有登记、宣告日期，按报到日期填；没有小组、方案和管理级别的，导入后在各人页面补。"
    )
    return [RowWarning(0, "", text)]


def write_subjects(tx: Transaction, rows: Sequence[SubjectRow], batch: int) -> int:
    """Write the subjects with their relatives and history, each numbered; returns the count.

    Who is a minor is written by those only who may see minors' files.  Whose term has run out is
    released and archived, so that nothing of him falls due.
    """
    require(tx.actor, "corrections")
    refuse_sealed(tx, any(row.subject.sealed for row in rows))
    today, villages = tx.clock.today(), Villages(tx, batch)
    for row in rows:
        village, _rest = villages.of_place(row.subject.residence)
        subject = replace(row.subject, village=village)
        day = subject.registered_on or subject.starts_on or today
        subject = replace(subject, batch=batch, number=next_number(tx, day.year))
        ending = _ending(row, batch, today) if row.over else None
        if ending is not None:
            subject = replace(subject, archived_on=today)
        endings = (ending,) if ending is not None else ()
        file = SubjectFile(subject=subject, endings=endings)
        subject = tx.insert(replace(subject, state=states.state_of(file, today)))
        for part in (*row.relatives, *row.resume, *endings):
            tx.insert(replace(part, subject=subject.id, batch=batch))
    return len(rows)


def _ending(row: SubjectRow, batch: int, today: date) -> Ending:
    kind = "OTHER" if row.subject.type == "OTHER" else "EXPIRED"
    return Ending(kind=kind, ended_on=min(row.subject.ends_on or today, today), batch=batch)
