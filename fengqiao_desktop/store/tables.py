"""Tables derived from the declared records, and the program's own tables beside them."""

from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from sqlalchemy.types import TypeDecorator

from fengqiao_desktop.domain import schema
from fengqiao_desktop.domain.registers import REGISTERS
from fengqiao_desktop.store.drafts import draft_table

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}
metadata = sa.MetaData(naming_convention=NAMES)


class RefId(TypeDecorator[int]):
    """A record id in which 0 (nobody picked) is NULL, so that foreign keys can hold."""

    impl = sa.Integer
    cache_ok = True

    def process_bind_param(self, value: int | None, dialect: sa.Dialect) -> int | None:
        return value or None

    def process_result_value(self, value: int | None, dialect: sa.Dialect) -> int:
        return value or 0


class Codes(TypeDecorator[tuple[str, ...]]):
    """A tuple of codes, kept as one comma-parted line."""

    impl = sa.String
    cache_ok = True

    def process_bind_param(self, value: tuple[str, ...] | None, dialect: sa.Dialect) -> str:
        return ",".join(value or ())

    def process_result_value(self, value: str | None, dialect: sa.Dialect) -> tuple[str, ...]:
        return tuple((value or "").split(",")) if value else ()


def _text(name: str, kind: schema.Kind) -> sa.Column[Any]:
    return sa.Column(name, sa.String, nullable=False, server_default="")


def _number(name: str, kind: schema.Kind) -> sa.Column[Any]:
    return sa.Column(name, sa.BigInteger, nullable=False, server_default="0")


def _ref(name: str, kind: schema.Kind) -> sa.Column[Any]:
    if not isinstance(kind, schema.Ref):
        raise TypeError(f"{name} is no reference")
    return sa.Column(name, RefId, sa.ForeignKey(f"{kind.to}.id"), nullable=True, index=True)


COLUMNS: dict[type[schema.Kind], Callable[[str, schema.Kind], sa.Column[Any]]] = {
    schema.Text: _text,
    schema.LongText: _text,
    schema.Choice: _text,
    schema.IdNumber: _text,
    schema.Phone: _text,
    schema.Choices: lambda name, kind: sa.Column(name, Codes, nullable=False, server_default=""),
    schema.Day: lambda name, kind: sa.Column(name, sa.Date),
    schema.Moment: lambda name, kind: sa.Column(name, sa.DateTime),
    schema.Whole: _number,
    schema.Money: _number,
    schema.Flag: lambda name, kind: sa.Column(
        name, sa.Boolean, nullable=False, server_default=sa.false()
    ),
    schema.Ref: _ref,
}


def _table(register: schema.Register) -> sa.Table:
    return sa.Table(
        register.code,
        metadata,
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("version", sa.Integer, nullable=False, server_default="1"),
        sa.Column("recorded_at", sa.DateTime),
        sa.Column("recorded_by", sa.String, nullable=False, server_default=""),
        sa.Column("deleted_at", sa.DateTime),
        sa.Column("void_reason", sa.String, nullable=False, server_default=""),
        sa.Column("batch", sa.Integer, nullable=False, server_default="0"),
        *(COLUMNS[type(f.kind)](f.name, f.kind) for f in schema.fields_of(register.record)),
        sqlite_autoincrement=True,  # a number is never given to a second record
    )


TABLES: dict[str, sa.Table] = {register.code: _table(register) for register in REGISTERS}
BY_RECORD: dict[type[schema.Record], sa.Table] = {
    register.record: TABLES[register.code] for register in REGISTERS
}

_cases = TABLES["mediation_case"]
sa.Index("ix_mediation_case_accepted_on", _cases.c.accepted_on)
sa.Index("ix_mediation_case_state", _cases.c.state)
sa.Index(
    "uq_mediation_case_number",
    _cases.c.number,
    unique=True,
    sqlite_where=sa.text("number <> '' AND deleted_at IS NULL"),
)
sa.Index("ix_instalment_due_on", TABLES["instalment"].c.due_on)
sa.Index("ix_person_id_number", TABLES["person"].c.id_number)
sa.Index("ix_party_name", TABLES["party"].c.name)
sa.Index("ix_party_phone", TABLES["party"].c.phone)
sa.Index("ix_mediation_session_started_at", TABLES["mediation_session"].c.started_at)
sa.Index("ix_attachment_sha256", TABLES["attachment"].c.sha256)
sa.Index("ix_bookmark_login", TABLES["bookmark"].c.login, TABLES["bookmark"].c.opened_at)
sa.Index("uq_setting_key", TABLES["setting"].c.key, unique=True)
sa.Index(
    "ix_attachment_owner",
    TABLES["attachment"].c.owner_register,
    TABLES["attachment"].c.owner_id,
)
sa.Index(
    "ix_issued_document_owner",
    TABLES["issued_document"].c.owner_register,
    TABLES["issued_document"].c.owner_id,
)

AUDIT = sa.Table(
    "audit",
    metadata,
    sa.Column("seq", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("at", sa.DateTime, nullable=False),
    sa.Column("login", sa.String, nullable=False),
    sa.Column("actor", sa.String, nullable=False),
    sa.Column("action", sa.String, nullable=False),
    sa.Column("register", sa.String, nullable=False, server_default=""),
    sa.Column("record", sa.Integer, nullable=False, server_default="0"),
    sa.Column("changes", sa.String, nullable=False, server_default="{}"),
    sa.Column("reason", sa.String, nullable=False, server_default=""),
    sa.Column("prev_hash", sa.String, nullable=False),
    sa.Column("hash", sa.String, nullable=False),
    sa.Index("ix_audit_record", "register", "record"),
    sqlite_autoincrement=True,
)
DRAFT = draft_table(metadata)

# One list: migrations that rebuild a table drop its triggers silently, so `migrate` makes these
# anew after each upgrade and asserts that they are there.
TRIGGERS: tuple[str, ...] = (
    "CREATE TRIGGER IF NOT EXISTS audit_no_update BEFORE UPDATE ON audit"
    " BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END",
    "CREATE TRIGGER IF NOT EXISTS audit_no_delete BEFORE DELETE ON audit"
    " BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END",
)
