"""Writes: one transaction, every change audited old → new, or nothing at all."""

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, TypeVar

import sqlalchemy as sa

from fengqiao_desktop.clock import Clock
from fengqiao_desktop.domain.access import Actor
from fengqiao_desktop.domain.changes import Changes
from fengqiao_desktop.domain.registers import BY_CODE, REGISTERS, register_of
from fengqiao_desktop.domain.schema import BASE_FIELDS, Record, Ref, fields_of
from fengqiao_desktop.errors import BugError, KnownError
from fengqiao_desktop.store import audit_log, search
from fengqiao_desktop.store.repository import Repository, Where
from fengqiao_desktop.store.sight import sight_of
from fengqiao_desktop.store.tables import BY_RECORD

R = TypeVar("R", bound=Record)
_CHUNK = 500  # ids in one statement
# What a person never searches for keeps out of the index.
_UNSEARCHED = {"attachment", "issued_document", "import_batch", "bookmark", "setting"}
# Bookmarks say where somebody has been, not what changed: they are kept out of the audit.
_UNAUDITED = {"bookmark"}


class StaleError(KnownError):
    """Somebody saved a newer version; both are kept so that the window can show them."""

    def __init__(self, mine: Record, theirs: Record) -> None:
        super().__init__(
            "这条记录在您打开之后已被修改，没有覆盖。",
            code="STORE-01",
            advice="请核对两个版本，再决定保留哪一个。",
        )
        self.mine = mine
        self.theirs = theirs


def _values(record: Record) -> dict[str, Any]:
    return {f.name: getattr(record, f.name) for f in fields_of(type(record))}


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


class Transaction(Repository):
    """Reads and audited writes over one open database transaction.

    Made by ``OpenStation.transaction``; what it touched is in :attr:`changes` afterwards.
    """

    def __init__(
        self, connection: sa.Connection, actor: Actor, clock: Clock, reason: str = ""
    ) -> None:
        super().__init__(connection, sight_of(connection, actor))
        self.actor = actor
        self.clock = clock
        self.reason = reason
        self._touched: set[tuple[str, int]] = set()
        self._to_index: set[tuple[str, int]] = set()
        self._hash: str | None = None

    @property
    def changes(self) -> Changes:
        return Changes(frozenset(self._touched))

    def now(self) -> datetime:
        return self.clock.now()

    def insert(self, record: R) -> R:
        """Write a new record; the returned one has its id, version 1 and who recorded it when."""
        if record.id:
            raise BugError(f"{type(record).__name__} {record.id} is already saved")
        table = BY_RECORD[type(record)]
        values = {
            **_values(record),
            "version": 1,
            "recorded_at": self.now(),
            "recorded_by": self.actor.name,
            "void_reason": record.void_reason,
            "batch": record.batch,
        }
        key = self.connection.execute(sa.insert(table).values(values)).inserted_primary_key
        if key is None:
            raise BugError(f"no id for a new {type(record).__name__}")
        base = {k: v for k, v in values.items() if k in BASE_FIELDS}
        saved = dataclasses.replace(record, id=int(key[0]), **base)
        empty = type(record)()
        self._audit("insert", saved, _difference(_values(empty), _values(saved)))
        return saved

    def insert_many(self, records: Sequence[R]) -> list[R]:
        """Write many new records of one register: as :meth:`insert` for each, but far faster.

        The returned records keep the order of `records`.
        """
        if not records:
            return []
        kind = type(records[0])
        if any(record.id or type(record) is not kind for record in records):
            raise BugError("insert_many takes new records of one register")
        stamp: dict[str, Any] = {
            "version": 1,
            "recorded_at": self.now(),
            "recorded_by": self.actor.name,
        }
        rows = [
            {**_values(r), **stamp, "void_reason": r.void_reason, "batch": r.batch} for r in records
        ]
        table = BY_RECORD[kind]
        statement = sa.insert(table).returning(table.c.id, sort_by_parameter_order=True)
        keys = self.connection.execute(statement, rows).scalars().all()
        saved = [
            dataclasses.replace(r, id=int(key), **stamp)
            for r, key in zip(records, keys, strict=True)
        ]
        empty = _values(kind())
        self._audit_many("insert", [(s, _difference(empty, _values(s))) for s in saved])
        return saved

    def erase_many(self, records: Sequence[Record]) -> None:
        """Take records of one register out for good; nothing but undoing an import does so.

        Their old values stay in the audit.  Erase children before their owners.
        """
        if not records:
            return
        kind = type(records[0])
        table = BY_RECORD[kind]
        for start in range(0, len(records), _CHUNK):
            ids = [record.id for record in records[start : start + _CHUNK]]
            gone = self.connection.execute(sa.delete(table).where(table.c.id.in_(ids))).rowcount
            if gone != len(ids):
                raise BugError(f"{len(ids) - gone} records of {table.name} were gone already")
        empty = _values(kind())
        self._audit_many("erase", [(r, _difference(_values(r), empty)) for r in records])

    def update(self, record: R) -> R:
        """Write a changed record over the version it was read as.

        Raises StaleError when somebody saved in between.  Nothing is written, and the same record
        comes back, when no field differs.
        """
        before = self.get(type(record), record.id)
        if before.version != record.version:
            raise StaleError(record, before)
        difference = _difference(_values(before), _values(record))
        for name in ("deleted_at", "void_reason", "batch"):
            if getattr(before, name) != getattr(record, name):
                difference[name] = [getattr(before, name), getattr(record, name)]
        if not difference:
            return before
        saved = dataclasses.replace(
            record,
            version=before.version + 1,
            recorded_at=before.recorded_at,
            recorded_by=before.recorded_by,
        )
        table = BY_RECORD[type(record)]
        self.connection.execute(
            sa.update(table)
            .where(table.c.id == record.id, table.c.version == before.version)
            .values(**{name: getattr(saved, name) for name in difference}, version=saved.version)
        )
        action = "update"
        if "deleted_at" in difference:
            action = "remove" if saved.deleted_at else "restore"
        elif "void_reason" in difference:
            action = "void"
        self._audit(action, saved, difference)
        return saved

    def save(self, record: R) -> R:
        """Insert or update, as the record is new or not."""
        return self.update(record) if record.id else self.insert(record)

    def remove(self, record: R) -> R:
        """Move a record to the recycle bin."""
        return self.update(dataclasses.replace(record, deleted_at=self.now()))

    def restore(self, record: R) -> R:
        """Take a record back from the recycle bin."""
        return self.update(dataclasses.replace(record, deleted_at=None))

    def void(self, record: R, reason: str) -> R:
        """Keep the record and its number in sight, and out of every count."""
        return self.update(dataclasses.replace(record, void_reason=reason))

    def note(
        self,
        action: str,
        register: str = "",
        record: int = 0,
        detail: Mapping[str, Any] | None = None,
    ) -> None:
        """Audit something that changes no record: a print, an export, an unmasking."""
        self._append(action, [(register, record, detail or {})])

    def finish(self) -> Changes:
        """Bring the search index up to date; called once, before the commit."""
        for code in sorted({code for code, _ in self._to_index}):
            ids = sorted(record_id for c, record_id in self._to_index if c == code)
            for start in range(0, len(ids), _CHUNK):
                self._index(code, ids[start : start + _CHUNK])
        self._to_index.clear()
        return self.changes

    def _append(self, action: str, entries: Iterable[tuple[str, int, Mapping[str, Any]]]) -> None:
        if self._hash is None:
            self._hash = audit_log.last_hash(self.connection)
        self._hash = audit_log.append_many(
            self.connection,
            self._hash,
            entries,
            at=self.now(),
            actor=self.actor,
            action=action,
            reason=self.reason,
        )

    def _audit(self, action: str, record: Record, difference: Mapping[str, Any]) -> None:
        self._audit_many(action, [(record, difference)])

    def _audit_many(self, action: str, changed: Sequence[tuple[Record, Mapping[str, Any]]]) -> None:
        """Audit changes to records of one register, and remember what to tell and to index."""
        register = register_of(changed[0][0])
        if register.code not in _UNAUDITED:
            self._append(action, [(register.code, r.id, d) for r, d in changed])
        for record, _ in changed:
            self._touched.add((register.code, record.id))
            owner = _owner_id(record)
            if register.owner and owner:
                self._touched.add((register.owner, owner))
                self._to_index.add((register.owner, owner))
            elif register.code not in _UNSEARCHED:
                self._to_index.add((register.code, record.id))

    def _index(self, code: str, ids: Sequence[int]) -> None:
        """Make the search bodies of records of one register anew; erased ones fall out."""
        texts: dict[int, list[str]] = {}
        names: dict[int, list[str]] = {}

        def collect(owner: int, record: Record) -> None:
            for field in fields_of(type(record)):
                if field.kind.search:
                    is_name = field.name in ("name", "lead_mediator")
                    into = names if is_name else texts
                    into.setdefault(owner, []).append(str(getattr(record, field.name) or ""))

        living = {r.id: r for r in self.window(BY_CODE[code].record, ids) if r.deleted_at is None}
        for record_id, record in living.items():
            collect(record_id, record)
        for child in REGISTERS:
            if child.owner == code and any(f.kind.search for f in fields_of(child.record)):
                for each in self.find(child.record, Where(_owner_field(child.record), "in", ids)):
                    if _owner_id(each) in living:
                        collect(_owner_id(each), each)
        bodies = {i: search.body(texts.get(i, ()), names.get(i, ())) for i in ids}
        search.put(self.connection, code, bodies)


def _difference(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    return {name: [_plain(old[name]), _plain(new[name])] for name in new if old[name] != new[name]}


def _owner_field(record: type[Record]) -> str:
    return next(f.name for f in fields_of(record) if isinstance(f.kind, Ref) and f.kind.owner)


def _owner_id(record: Record) -> int:
    for field in fields_of(type(record)):
        if isinstance(field.kind, Ref) and field.kind.owner:
            return int(getattr(record, field.name))
    return 0
