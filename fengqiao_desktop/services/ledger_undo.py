"""Taking an import back: the station is as it was before, and the audit tells what happened."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from fengqiao_desktop.domain.access import require
from fengqiao_desktop.domain.registers import BY_CODE, REGISTERS
from fengqiao_desktop.domain.schema import Record, Ref, Register, fields_of
from fengqiao_desktop.domain.station.records import (
    Attachment,
    Bookmark,
    ImportBatch,
    IssuedDocument,
)
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.store.repository import Query, Repository, Where
from fengqiao_desktop.store.transaction import Transaction

R = TypeVar("R", bound=Record)
_CHUNK = 400
_SHOWN = 10  # numbers named in a refusal


def undo(tx: Transaction, batch_id: int, *, keep_changed: bool = False) -> "Undone":
    """Take a whole import back: its records leave the station, their numbers are free again.

    The records are erased, not put into the recycle bin: they were never the station's work, and
    their old values stay in the audit.  Committees and villages that the import made go too,
    unless something else uses them by now.  A record that was edited, or got papers, scans,
    visits or notes since the import is somebody's work: then nothing is undone (KnownError
    IMPORT-10 names them), or with `keep_changed` all the rest is.  Raises KnownError ACCESS-01,
    STORE-02 (no such import), IMPORT-09 (taken back already).
    """
    require(tx.actor, "undo_import")
    batch = tx.get(ImportBatch, batch_id)
    if batch.undone_at is not None:
        raise KnownError("这次导入已经撤销过了。", code="IMPORT-09", advice="请刷新导入记录。")
    main = BY_CODE[batch.register]
    records = _of_batch(tx, main.record, batch_id)
    changed = _changed(tx, main, records, batch_id)
    kept = [record for record in records if record.id in changed]
    if kept and not keep_changed:
        raise _refusal(main, kept)
    going = [record for record in records if record.id not in changed]
    undone = Undone(batch_id, len(going), tuple(main.number(record) for record in kept))
    ids = {record.id for record in going}
    for child in reversed(REGISTERS):
        if child.owner == main.code:
            parts = _of_batch(tx, child.record, batch_id)
            _erase(tx, child, [part for part in parts if _owner(part) in ids], undone)
    _erase(tx, main, going, undone)
    for register in reversed(REGISTERS):
        if main.code not in (register.code, register.owner):
            made = _of_batch(tx, register.record, batch_id)
            used = set(_pointed_at(tx, register.code, [record.id for record in made]))
            free = [r for r in made if r.version == 1 and r.id not in used]
            _erase(tx, register, free, undone)
    tx.update(replace(batch, undone_at=tx.now()))
    return undone


def _erase(
    tx: Transaction, register: Register, records: Sequence[Record], undone: "Undone"
) -> None:
    if not records:
        return
    for ids in _chunks([record.id for record in records]):
        tx.erase_many(tx.find(Bookmark, Where("record", "in", ids), register=register.code))
    tx.erase_many(records)
    undone.erased[register.code] = len(records)


def _of_batch(repo: Repository, record: type[R], batch_id: int) -> list[R]:
    """All records of the batch, those in the recycle bin too."""
    where = (Where("batch", "eq", batch_id),)
    found: list[R] = []
    for deleted in (False, True):
        for ids in _chunks(list(repo.ids(Query(record, where, deleted=deleted)))):
            found += repo.window(record, ids)
    return found


def _changed(
    repo: Repository, main: Register, records: Sequence[Record], batch_id: int
) -> set[int]:
    """The ids of those records that somebody worked on since the import."""
    ids = [record.id for record in records]
    changed = {r.id for r in records if r.version > 1 and r.deleted_at is None}
    binned = {r.id for r in records if r.deleted_at is not None}
    for child in REGISTERS:
        if child.owner == main.code:
            parts = _of_batch(repo, child.record, batch_id)
            changed |= {_owner(part) for part in parts if part.version > 1} - binned
    changed |= set(_pointed_at(repo, main.code, ids, but_batch=batch_id))
    for part in _chunks(ids):
        for attached in repo.find(Attachment, Where("owner_id", "in", part)):
            if attached.owner_register == main.code:
                changed.add(attached.owner_id)
        for paper in repo.find(IssuedDocument, Where("owner_id", "in", part)):
            if paper.owner_register == main.code:
                changed.add(paper.owner_id)
    return changed


def _pointed_at(
    repo: Repository, code: str, ids: Sequence[int], but_batch: int = 0
) -> Iterator[int]:
    """Those of `ids` of register `code` that a record points at, from the recycle bin too;
    records of `but_batch` do not count."""
    for register in REGISTERS:
        for declared in fields_of(register.record):
            if not isinstance(declared.kind, Ref) or declared.kind.to != code:
                continue
            for part in _chunks(ids):
                where: tuple[Where, ...] = (Where(declared.name, "in", part),)
                if but_batch:
                    where = (*where, Where("batch", "ne", but_batch))
                for deleted in (False, True):
                    pointing = repo.ids(Query(register.record, where, deleted=deleted))
                    for some in _chunks(list(pointing)):
                        for record in repo.window(register.record, some):
                            yield getattr(record, declared.name)


def _owner(record: Record) -> int:
    for declared in fields_of(type(record)):
        if isinstance(declared.kind, Ref) and declared.kind.owner:
            return int(getattr(record, declared.name))
    return 0


def _refusal(main: Register, kept: Sequence[Record]) -> KnownError:
    numbers = [main.number(record) or f"记录 {record.id}" for record in kept]
    shown = "、".join(numbers[:_SHOWN]) + ("等" if len(numbers) > _SHOWN else "")
    return KnownError(
        f"这批里有 {len(kept)} 条在导入之后改过或办过事：{shown}。没有撤销。",
        code="IMPORT-10",
        advice="可以只撤销其余的，这些保留。",
    )


def _chunks(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(ids), _CHUNK):
        yield ids[start : start + _CHUNK]


@dataclass
class Undone:
    """How many records of the imported register went, the numbers of those kept, and all that went
    by register code."""

    batch: int
    count: int
    kept: tuple[str, ...] = ()
    erased: dict[str, int] = field(default_factory=dict)
