"""The audit on disk: appended in every transaction, chained by hash, never changed."""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from fengqiao_desktop.domain.access import Actor
from fengqiao_desktop.domain.audit import GENESIS, ChainEntry, entry_hash, verify_chain
from fengqiao_desktop.store.tables import AUDIT

# What an entry's hash seals, beside the hash before it.
PAYLOAD = ("at", "login", "actor", "action", "register", "record", "changes", "reason")


def last_hash(connection: sa.Connection) -> str:
    """The hash that the next entry must carry on from."""
    query = sa.select(AUDIT.c.hash).order_by(AUDIT.c.seq.desc()).limit(1)
    return str(connection.execute(query).scalar_one_or_none() or GENESIS)


def append(
    connection: sa.Connection,
    prev_hash: str,
    *,
    at: datetime,
    actor: Actor,
    action: str,
    register: str = "",
    record: int = 0,
    changes: Mapping[str, Any] | None = None,
    reason: str = "",
) -> str:
    """Add one entry after `prev_hash` and return its hash."""
    return append_many(
        connection,
        prev_hash,
        [(register, record, changes or {})],
        at=at,
        actor=actor,
        action=action,
        reason=reason,
    )


def append_many(
    connection: sa.Connection,
    prev_hash: str,
    entries: Iterable[tuple[str, int, Mapping[str, Any]]],
    *,
    at: datetime,
    actor: Actor,
    action: str,
    reason: str = "",
) -> str:
    """Add one entry for each (register, record, changes), in order, and return the last hash."""
    rows: list[dict[str, Any]] = []
    for register, record, changes in entries:
        payload = {
            "at": at.isoformat(),
            "login": actor.login,
            "actor": actor.name,
            "action": action,
            "register": register,
            "record": record,
            "changes": json.dumps(changes, ensure_ascii=False, sort_keys=True, default=str),
            "reason": reason,
        }
        digest = entry_hash(prev_hash, payload)
        rows.append({**payload, "at": at, "prev_hash": prev_hash, "hash": digest})
        prev_hash = digest
    if rows:
        connection.execute(sa.insert(AUDIT), rows)
    return prev_hash


def entries(connection: sa.Connection) -> Iterator[ChainEntry]:
    """All entries in order, in the form that `domain.audit.verify_chain` checks."""
    for row in connection.execute(sa.select(AUDIT).order_by(AUDIT.c.seq)).mappings():
        payload = {name: row[name] for name in PAYLOAD}
        payload["at"] = row["at"].isoformat()
        yield ChainEntry(row["seq"], row["prev_hash"], payload, row["hash"])


def history(connection: sa.Connection, register: str, record: int) -> list[dict[str, Any]]:
    """The entries of one record, newest first, with `changes` as a mapping field → [old, new]."""
    query = (
        sa.select(AUDIT)
        .where(AUDIT.c.register == register, AUDIT.c.record == record)
        .order_by(AUDIT.c.seq.desc())
    )
    return [
        {**row, "changes": json.loads(row["changes"])}
        for row in connection.execute(query).mappings()
    ]


def first_broken(connection: sa.Connection) -> int | None:
    """The number of the first entry that does not follow from the one before; None when whole."""
    return verify_chain(entries(connection))
