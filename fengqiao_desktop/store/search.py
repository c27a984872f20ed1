"""Full-text search: Chinese of any length, pinyin, initials, tails of numbers, case numbers.

Every Han character is a token of its own and is searched as a phrase, so two-character names and
single characters are found.  Names add their full pinyin and initials.  A run of four or more
digits adds itself reversed under ``r…``, so that a tail is a prefix.
"""

import re
import zlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from fengqiao_desktop.store.pinyin import search_keys

_RUNS = re.compile(r"[0-9]+[Xx]?|[A-Za-z]+|[^\W\dA-Za-z_]", re.UNICODE)
_TABLE = sa.table(
    "search",
    sa.column("rowid"),
    sa.column("register"),
    sa.column("record"),
    sa.column("body"),
)


def _fold(text: str) -> str:
    """Full-width digits and letters become half-width; case is dropped."""
    return "".join(
        chr(ord(c) - 0xFEE0) if "！" <= c <= "～" and (chr(ord(c) - 0xFEE0)).isalnum() else c
        for c in text
    ).lower()


def body(texts: Iterable[str], names: Iterable[str]) -> str:
    """The tokens of one record: `texts` as they are, `names` with their pinyin as well."""
    tokens: list[str] = []
    keys: set[str] = set()
    for text in (*texts, *names):
        for run in _RUNS.findall(_fold(text)):
            tokens.append(run)
            if len(run) >= 4 and run[:-1].isdigit():
                tokens.append("r" + run[::-1])
                # a case-insensitive identity number with X keeps its tail whole
    for name in names:
        keys.update(search_keys(name))
    return " ".join((*tokens, *sorted(keys)))


def match_expression(text: str) -> str:
    """What was typed as an FTS5 expression; empty where nothing can be searched.

    Words parted by blanks must all be found.  Letters match the beginning of pinyin or initials;
    digits match a number's beginning or, from three on, its tail.
    """
    words = []
    for word in _fold(text).split():
        parts: list[str] = []
        han: list[str] = []

        def flush(han: list[str] = han, parts: list[str] = parts) -> None:
            if han:
                parts.append('"' + " ".join(han) + '"')
                han.clear()

        for run in _RUNS.findall(word):
            if run[0].isdigit():
                flush()
                if len(run) >= 3:
                    parts.append(f'("{run}"* OR "r{run[::-1]}"*)')
                else:
                    parts.append(f'"{run}"')
            elif run.isascii():
                flush()
                parts.append(f'"{run}"*')
            else:
                han.append(run)
        flush()
        words.extend(parts)
    return " AND ".join(words)


# Row ids keep a register's records together and newest last, so that a search of one register
# reads a range.  The register's share is a checksum of its code: it must not move when a register
# is added before it.
_RECORD_BITS = 40


def first_row(register: str) -> int:
    """The row id that record 0 of a register would have."""
    return (zlib.crc32(register.encode()) & 0x3FFFFF) << _RECORD_BITS


def _matching(columns: Sequence[sa.ColumnClause[Any]], text: str, register: str) -> sa.Select[Any]:
    expression = match_expression(text)
    query = sa.select(*columns)
    if not expression:
        return query.where(sa.false())
    query = query.where(sa.text("search MATCH :expression").bindparams(expression=expression))
    if register:
        first = first_row(register)
        query = query.where(_TABLE.c.rowid >= first, _TABLE.c.rowid < first + (1 << _RECORD_BITS))
    return query


def ids_clause(text: str, register: str) -> sa.ScalarSelect[int]:
    """A subquery of the ids of `register` that match `text`."""
    return _matching([_TABLE.c.record], text, register).scalar_subquery()


def hits(
    connection: sa.Connection, text: str, limit: int, registers: Sequence[str] = ()
) -> list[tuple[str, int]]:
    """(register, id) of what matches, at most `limit` of each register, newest records first."""
    columns = [_TABLE.c.register, _TABLE.c.record]
    return [
        (row[0], int(row[1]))
        for register in registers or ("",)
        for row in connection.execute(
            _matching(columns, text, register).order_by(_TABLE.c.rowid.desc()).limit(limit)
        )
    ]


def put(connection: sa.Connection, register: str, bodies: Mapping[int, str]) -> None:
    """Make each text the searchable body of its record; an empty one takes the record out."""
    if not bodies:
        return
    first = first_row(register)
    connection.execute(
        sa.text("DELETE FROM search WHERE rowid = :rowid"),
        [{"rowid": first + record} for record in bodies],
    )
    rows = [
        {"rowid": first + record, "register": register, "record": record, "body": text}
        for record, text in bodies.items()
        if text
    ]
    if rows:
        connection.execute(
            sa.text(
                "INSERT INTO search(rowid, register, record, body)"
                " VALUES (:rowid, :register, :record, :body)"
            ),
            rows,
        )
