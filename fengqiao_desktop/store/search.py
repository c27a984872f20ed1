"""Full-text search: Chinese of any length, pinyin, initials, tails of numbers, case numbers.

Every Han character is a token of its own and is searched as a phrase, so two-character names and
single characters are found.  Names add their full pinyin and initials.  A run of four or more
digits adds itself reversed under ``r…``, so that a tail is a prefix.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

import sqlalchemy as sa

from fengqiao_desktop.store.pinyin import search_keys

_RUNS = re.compile(r"[0-9]+[Xx]?|[A-Za-z]+|[^\W\dA-Za-z_]", re.UNICODE)
_TABLE = sa.table("search", sa.column("register"), sa.column("record"), sa.column("body"))


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


def ids_clause(text: str, register: str) -> sa.ScalarSelect[int]:
    """A subquery of the ids of `register` that match `text`."""
    expression = match_expression(text)
    query = sa.select(_TABLE.c.record).where(_TABLE.c.register == register)
    if not expression:
        return query.where(sa.false()).scalar_subquery()
    return query.where(
        sa.text("search MATCH :expression").bindparams(expression=expression)
    ).scalar_subquery()


def hits(
    connection: sa.Connection, text: str, limit: int, registers: Sequence[str] = ()
) -> list[tuple[str, int]]:
    """(register, id) of what matches, newest records first."""
    expression = match_expression(text)
    if not expression:
        return []
    query = (
        sa.select(_TABLE.c.register, _TABLE.c.record)
        .where(sa.text("search MATCH :expression").bindparams(expression=expression))
        .order_by(sa.text("rowid DESC"))
        .limit(limit)
    )
    if registers:
        query = query.where(_TABLE.c.register.in_(tuple(registers)))
    return [(row[0], int(row[1])) for row in connection.execute(query)]


# Row ids keep a register's records together and newest last: register index × 2^40 + record id.
_REGISTER_SHIFT = 40


def put(
    connection: sa.Connection, register_index: int, register: str, bodies: Mapping[int, str]
) -> None:
    """Make each text the searchable body of its record; an empty one takes the record out."""
    if not bodies:
        return
    first = register_index << _REGISTER_SHIFT
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
