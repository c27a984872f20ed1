"""Reads: frozen records by id, by equality, by list query; no SQL leaves this layer."""

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

import sqlalchemy as sa

from fengqiao_desktop.domain.registers import register_of
from fengqiao_desktop.domain.schema import Record
from fengqiao_desktop.errors import BugError, KnownError
from fengqiao_desktop.store import search
from fengqiao_desktop.store.sight import EVERYTHING, Sight, concealed, is_concealed, seen
from fengqiao_desktop.store.tables import BY_RECORD, TABLES

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Where:
    """One condition on a field: op is one of eq ne in ge gt le lt null notnull contains."""

    field: str
    op: str
    value: Any = None


@dataclass(frozen=True)
class Query:
    """A list: conditions joined by "and", `text` searched as in the search box, order by fields.

    A leading ``-`` in `order` means descending; ties fall to the newest id first.
    """

    record: type[Record]
    where: tuple[Where, ...] = ()
    text: str = ""
    order: tuple[str, ...] = ()
    deleted: bool = False


def _condition(table: sa.Table, where: Where) -> sa.ColumnElement[bool]:
    condition: sa.ColumnElement[bool] = _compared(table.c[where.field], where)
    return condition


def _compared(column: sa.Column[Any], where: Where) -> Any:
    match where.op:
        case "eq":
            return column == where.value
        case "ne":
            return column != where.value
        case "in":
            return column.in_(tuple(where.value))
        case "ge":
            return column >= where.value
        case "gt":
            return column > where.value
        case "le":
            return column <= where.value
        case "lt":
            return column < where.value
        case "null":
            return column.is_(None)
        case "notnull":
            return column.is_not(None)
        case "contains":
            return column.contains(where.value, autoescape=True)
    raise BugError(f"unknown operator {where.op}")


class Repository:
    """Reads over one connection; every result is a frozen record.

    `sight` says what its reader may see; rows beyond it are as if they were not there.
    """

    def __init__(self, connection: sa.Connection, sight: Sight = EVERYTHING) -> None:
        self.connection = connection
        self.sight = sight

    def _seen(self, record: type[Record]) -> tuple[sa.ColumnElement[bool], ...]:
        return seen(register_of(record).code, self.sight)

    def _make(self, record: type[R], row: sa.RowMapping) -> R:
        return record(**concealed(register_of(record).code, row, self.sight))

    def get(self, record: type[R], record_id: int) -> R:
        """The record with that id, also from the recycle bin; KnownError when there is none."""
        table = BY_RECORD[record]
        row = (
            self.connection.execute(
                sa.select(table).where(table.c.id == record_id, *self._seen(record))
            )
            .mappings()
            .first()
        )
        if row is None:
            label = register_of(record).label
            raise KnownError(
                f"这条{label}记录已经不在了。", code="STORE-02", advice="请刷新列表再试。"
            )
        return self._make(record, row)

    def find(
        self, record: type[R], /, *where: Where, order: Sequence[str] = ("id",), **equals: Any
    ) -> tuple[R, ...]:
        """All live records for which every condition holds, in `order`."""
        table = BY_RECORD[record]
        query = self._select(
            sa.select(table),
            Query(
                record,
                (*where, *(Where(k, "eq", v) for k, v in equals.items())),
                order=tuple(order),
            ),
        )
        return tuple(self._make(record, row) for row in self.connection.execute(query).mappings())

    def first(self, record: type[R], /, *where: Where, **equals: Any) -> R | None:
        """The first of :meth:`find`, or None."""
        return next(iter(self.find(record, *where, **equals)), None)

    def ids(self, query: Query) -> "array[int]":
        """The ids of `query` in its order, one machine word each."""
        table = BY_RECORD[query.record]
        rows = self.connection.execute(self._select(sa.select(table.c.id), query))
        return array("q", (row[0] for row in rows))

    def ids_of_any(self, record: type[Record], *wheres: Where) -> "array[int]":
        """The ids of live records for which one condition at least holds, in one pass."""
        table = BY_RECORD[record]
        rows = self.connection.execute(
            sa.select(table.c.id)
            .where(
                table.c.deleted_at.is_(None),
                sa.or_(*(_condition(table, w) for w in wheres)),
                *self._seen(record),
            )
            .order_by(table.c.id)
        )
        return array("q", (row[0] for row in rows))

    def ids_between(
        self, record: type[Record], fields: Sequence[str], first: date, last: date
    ) -> "array[int]":
        """The ids of live records of which one day at least lies from `first` to `last`."""
        table = BY_RECORD[record]
        rows = self.connection.execute(
            sa.select(table.c.id)
            .where(
                table.c.deleted_at.is_(None),
                sa.or_(*(table.c[name].between(first, last) for name in fields)),
                *self._seen(record),
            )
            .order_by(table.c.id)
        )
        return array("q", (row[0] for row in rows))

    def window(self, record: type[R], ids: Iterable[int]) -> list[R]:
        """The records of `ids` in that order; ids that have gone are left out."""
        wanted = list(ids)
        table = BY_RECORD[record]
        rows = self.connection.execute(
            sa.select(table).where(table.c.id.in_(wanted), *self._seen(record))
        ).mappings()
        found = {row["id"]: self._make(record, row) for row in rows}
        return [found[i] for i in wanted if i in found]

    def count(self, query: Query) -> int:
        """How many records `query` finds."""
        table = BY_RECORD[query.record]
        inner = self._select(sa.select(table.c.id), query).order_by(None).subquery()
        return int(
            self.connection.execute(sa.select(sa.func.count()).select_from(inner)).scalar_one()
        )

    def total(self, query: Query, field: str) -> int:
        """The sum of a number field over `query`."""
        table = BY_RECORD[query.record]
        inner = self._select(sa.select(table.c[field]), query).order_by(None).subquery()
        value = self.connection.execute(sa.select(sa.func.sum(inner.c[field]))).scalar_one()
        return int(value or 0)

    def tally(self, query: Query, field: str) -> dict[Any, int]:
        """How many records of `query` each value of `field` has."""
        table = BY_RECORD[query.record]
        inner = self._select(sa.select(table.c[field]), query).order_by(None).subquery()
        column = inner.c[field]
        rows = self.connection.execute(sa.select(column, sa.func.count()).group_by(column))
        return {row[0]: row[1] for row in rows}

    def highest(self, record: type[Record], field: str, *where: Where) -> Any:
        """The greatest value of `field`, None where there is no record; deleted ones count too."""
        table = BY_RECORD[record]
        query = sa.select(sa.func.max(table.c[field])).where(*(_condition(table, w) for w in where))
        return self.connection.execute(query).scalar_one()

    def column(self, record: type[Record], field: str, starts_with: str) -> list[str]:
        """All values of a text field beginning so, of deleted records too; none of a private one
        for who may not see it."""
        if is_concealed(register_of(record).code, field, self.sight):
            return []
        column = BY_RECORD[record].c[field]
        rows = self.connection.execute(
            sa.select(column).where(column >= starts_with, column < starts_with + "\U0010ffff")
        )
        return [row[0] for row in rows]

    def search(
        self, text: str, limit: int = 30, registers: Sequence[str] = ()
    ) -> list[tuple[str, int]]:
        """(register, id) of the best hits for what was typed so far."""
        found = search.hits(self.connection, text, limit, registers)
        if self.sight == EVERYTHING:
            return found
        visible = {code: self._visible(code, found) for code in {c for c, _ in found}}
        return [(code, record) for code, record in found if record in visible[code]]

    def _visible(self, code: str, found: Sequence[tuple[str, int]]) -> frozenset[int]:
        """Which of the records found in one register the reader may see."""
        table = TABLES[code]
        ids = [record for register, record in found if register == code]
        rows = self.connection.execute(
            sa.select(table.c.id).where(table.c.id.in_(ids), *seen(code, self.sight))
        )
        return frozenset(row[0] for row in rows)

    def _select(self, statement: sa.Select[Any], query: Query) -> sa.Select[Any]:
        table = BY_RECORD[query.record]
        deleted = table.c.deleted_at.is_not(None) if query.deleted else table.c.deleted_at.is_(None)
        statement = statement.where(
            deleted, *(_condition(table, w) for w in query.where), *self._seen(query.record)
        )
        if query.text.strip():
            statement = statement.where(
                table.c.id.in_(search.ids_clause(query.text, register_of(query.record).code))
            )
        for name in query.order:
            column = table.c[name.removeprefix("-")]
            statement = statement.order_by(column.desc() if name.startswith("-") else column)
        if query.order and query.order[-1] not in ("id", "-id"):
            statement = statement.order_by(table.c.id.desc())
        return statement


def row_counts(connection: sa.Connection) -> dict[str, int]:
    """How many rows each register's table holds, for verifying a copy."""
    return {
        code: int(connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one())
        for code, table in TABLES.items()
    }
