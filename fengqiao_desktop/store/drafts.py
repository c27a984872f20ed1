"""Drafts of open forms, kept inside the encrypted database until the form is saved."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    DateTime,
    Integer,
    MetaData,
    RowMapping,
    String,
    Table,
    delete,
    select,
)
from sqlalchemy.dialects.sqlite import insert


@dataclass(frozen=True, slots=True)
class Draft:
    """What stood in one open form of one user.

    `form_key` names the form and its record ("mediation_case/17", "person/new").  `payload` is
    what was typed, `caret` where the caret was; both hold only what JSON can hold.
    `base_version` is the version of the record when the form was opened, 0 for a new one: when
    the record has moved on, both are shown.
    """

    user: str
    form_key: str
    payload: Mapping[str, Any]
    caret: Mapping[str, Any]
    saved_at: datetime
    base_version: int = 0


def draft_table(metadata: MetaData) -> Table:
    """Declare the table in the program's schema."""
    return Table(
        "draft",
        metadata,
        Column("user", String, primary_key=True),
        Column("form_key", String, primary_key=True),
        Column("payload", String, nullable=False),
        Column("caret", String, nullable=False, server_default="{}"),
        Column("saved_at", DateTime, nullable=False),
        Column("base_version", Integer, nullable=False, server_default="0"),
    )


# For the statements below only; the schema's own table comes from `draft_table` in tables.py.
_DRAFT = draft_table(MetaData())


def save(connection: Connection, draft: Draft) -> None:
    """Keep this draft in the place of the former one of the same form; the caller commits."""
    values = {
        "payload": _to_json(draft.payload),
        "caret": _to_json(draft.caret),
        "saved_at": draft.saved_at,
        "base_version": draft.base_version,
    }
    statement = insert(_DRAFT).values(user=draft.user, form_key=draft.form_key, **values)
    keys = [_DRAFT.c.user, _DRAFT.c.form_key]
    connection.execute(statement.on_conflict_do_update(index_elements=keys, set_=values))


def load(connection: Connection, user: str, form_key: str) -> Draft | None:
    """This user's draft of this form, or None."""
    query = select(_DRAFT).where(_DRAFT.c.user == user, _DRAFT.c.form_key == form_key)
    row = connection.execute(query).mappings().one_or_none()
    return None if row is None else _draft(row)


def list_for(connection: Connection, user: str) -> tuple[Draft, ...]:
    """All drafts of this user, the latest first."""
    query = (
        select(_DRAFT)
        .where(_DRAFT.c.user == user)
        .order_by(_DRAFT.c.saved_at.desc(), _DRAFT.c.form_key)
    )
    return tuple(_draft(row) for row in connection.execute(query).mappings())


def discard(connection: Connection, user: str, form_key: str) -> bool:
    """Forget a draft (saved or given up); whether there was one.  The caller commits."""
    where = (_DRAFT.c.user == user, _DRAFT.c.form_key == form_key)
    return connection.execute(delete(_DRAFT).where(*where)).rowcount > 0


def _to_json(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _draft(row: RowMapping) -> Draft:
    return Draft(
        row["user"],
        row["form_key"],
        json.loads(row["payload"]),
        json.loads(row["caret"]),
        row["saved_at"],
        row["base_version"],
    )
