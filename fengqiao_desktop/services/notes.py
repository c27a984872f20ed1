"""快速记一笔, and what somebody opened lately or pinned."""

import dataclasses
from dataclasses import dataclass
from datetime import date

from fengqiao_desktop.domain.access import require
from fengqiao_desktop.domain.registers import BY_CODE
from fengqiao_desktop.domain.station.records import Bookmark, WorkNote
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.store.repository import Repository
from fengqiao_desktop.store.transaction import Transaction

MARKS = {"mediation_case": "调", "person": "人", "committee": "委", "village": "村"}


@dataclass(frozen=True)
class Recent:
    """One line of 最近与固定: what to open, its name, and a one-character mark of its kind."""

    register: str
    record: int
    title: str
    pinned: bool
    mark: str


def add_note(
    tx: Transaction, text: str, line: str, day: date, village: int = 0, case: int = 0
) -> WorkNote:
    """Write down one thing done; KnownError when there is no text."""
    require(tx.actor, "note")
    if not text.strip():
        raise KnownError("还没有写内容。", code="NOTE-01")
    return tx.insert(
        WorkNote(
            noted_on=day,
            line=line,
            text=text.strip(),
            village=village,
            case=case,
            author=tx.actor.name,
        )
    )


def notes_of(repo: Repository, day: date) -> tuple[WorkNote, ...]:
    """What was written down for `day`, in order."""
    return repo.find(WorkNote, noted_on=day)


def touch(tx: Transaction, register: str, record: int) -> None:
    """Remember that this account just opened a record."""
    _mark(tx, register, record, None)


def pin(tx: Transaction, register: str, record: int, on: bool) -> None:
    """Keep a record at the head of the list, or let it go."""
    _mark(tx, register, record, on)


def recent(repo: Repository, login: str, limit: int = 10) -> list[Recent]:
    """Pinned records first, then the latest opened; records that have gone are left out."""
    lines: list[Recent] = []
    for mark in repo.find(Bookmark, login=login, order=("-pinned", "-opened_at")):
        register = BY_CODE[mark.register]
        found = repo.window(register.record, [mark.record])
        if not found or found[0].deleted_at is not None:
            continue
        lines.append(
            Recent(
                mark.register,
                mark.record,
                register.title(found[0]),
                mark.pinned,
                MARKS.get(mark.register, register.label[:1]),
            )
        )
        if len(lines) == limit:
            break
    return lines


def _mark(tx: Transaction, register: str, record: int, pinned: bool | None) -> None:
    found = tx.first(Bookmark, login=tx.actor.login, register=register, record=record)
    base = found or Bookmark(login=tx.actor.login, register=register, record=record)
    tx.save(
        dataclasses.replace(
            base, opened_at=tx.now(), pinned=base.pinned if pinned is None else pinned
        )
    )
