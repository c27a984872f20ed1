"""Writes: one transaction, every change audited old → new, or nothing at all."""

import dataclasses
from collections.abc import Mapping
from datetime import datetime
from typing import Any, TypeVar

import sqlalchemy as sa

from fengqiao_desktop.clock import Clock
from fengqiao_desktop.domain.access import Actor
from fengqiao_desktop.domain.changes import Changes
from fengqiao_desktop.domain.registers import REGISTERS, register_of
from fengqiao_desktop.domain.schema import BASE_FIELDS, Record, Ref, fields_of
from fengqiao_desktop.errors import BugError, KnownError
from fengqiao_desktop.store import audit_log, search
from fengqiao_desktop.store.repository import Repository, Where
from fengqiao_desktop.store.tables import BY_RECORD

R = TypeVar("R", bound=Record)
_INDEX = {register.code: i for i, register in enumerate(REGISTERS, 1)}
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
        super().__init__(connection)
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
        self._audit("insert", saved, _difference(empty, saved))
        return saved

    def update(self, record: R) -> R:
        """Write a changed record over the version it was read as.

        Raises StaleError when somebody saved in between.  Nothing is written, and the same record
        comes back, when no field differs.
        """
        before = self.get(type(record), record.id)
        if before.version != record.version:
            raise StaleError(record, before)
        difference = _difference(before, record)
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
        self._append(action, register, record, detail or {})

    def finish(self) -> Changes:
        """Bring the search index up to date; called once, before the commit."""
        for code, record_id in sorted(self._to_index):
            self._index(code, record_id)
        self._to_index.clear()
        return self.changes

    def _append(self, action: str, register: str, record: int, changes: Mapping[str, Any]) -> None:
        if self._hash is None:
            self._hash = audit_log.last_hash(self.connection)
        self._hash = audit_log.append(
            self.connection,
            self._hash,
            at=self.now(),
            actor=self.actor,
            action=action,
            register=register,
            record=record,
            changes=changes,
            reason=self.reason,
        )

    def _audit(self, action: str, record: Record, difference: Mapping[str, Any]) -> None:
        register = register_of(record)
        if register.code not in _UNAUDITED:
            self._append(action, register.code, record.id, difference)
        self._touched.add((register.code, record.id))
        owner = _owner_id(record)
        if register.owner and owner:
            self._touched.add((register.owner, owner))
            self._to_index.add((register.owner, owner))
        elif register.code not in _UNSEARCHED:
            self._to_index.add((register.code, record.id))

    def _index(self, code: str, record_id: int) -> None:
        register = next(r for r in REGISTERS if r.code == code)
        record = self.get(register.record, record_id)
        texts: list[str] = []
        names: list[str] = []
        if record.deleted_at is None:
            records: list[Record] = [record]
            for child in REGISTERS:
                if child.owner == code and any(f.kind.search for f in fields_of(child.record)):
                    field = _owner_field(child.record)
                    records.extend(self.find(child.record, Where(field, "eq", record_id)))
            for each in records:
                for field_ in fields_of(type(each)):
                    if field_.kind.search:
                        value = str(getattr(each, field_.name) or "")
                        is_name = field_.name in ("name", "lead_mediator")
                        (names if is_name else texts).append(value)
        search.put(self.connection, _INDEX[code], code, record_id, search.body(texts, names))


def _difference(before: Record, after: Record) -> dict[str, Any]:
    old, new = _values(before), _values(after)
    return {name: [_plain(old[name]), _plain(new[name])] for name in new if old[name] != new[name]}


def _owner_field(record: type[Record]) -> str:
    return next(f.name for f in fields_of(record) if isinstance(f.kind, Ref) and f.kind.owner)


def _owner_id(record: Record) -> int:
    for field in fields_of(type(record)):
        if isinstance(field.kind, Ref) and field.kind.owner:
            return int(getattr(record, field.name))
    return 0
