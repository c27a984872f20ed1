"""A statistical form: its columns, its rows, the records behind each cell, as words and as JSON."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

TOTAL = -1  # the row of the whole station
UNPLACED = 0  # the row of what belongs to no committee

WAN = "万元"
YES_NO = "是或否"

ERROR, WARNING, FINE = "E", "W", ""


def canonical(form: "Form") -> str:
    """The form as JSON with sorted keys and no blanks: equal forms give equal text."""
    return json.dumps(
        to_plain(form), ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    )


def digest(text: str) -> str:
    """SHA-256 of a canonical text, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def to_plain(form: "Form") -> dict[str, Any]:
    """The form as built-in values; the meaning of its columns travels with it."""
    return {
        "code": form.code,
        "title": form.title,
        "starts_on": form.starts_on.isoformat(),
        "ends_on": form.ends_on.isoformat(),
        "as_of": form.as_of.isoformat(),
        "basis": form.basis,
        "columns": [
            {
                "code": c.code,
                "group": c.group,
                "label": c.label,
                "unit": c.unit,
                "definition": c.definition,
                "register": c.register,
                "under": c.under,
            }
            for c in form.columns
        ],
        "rows": [
            {
                "key": row.key,
                "label": row.label,
                "cells": {code: [c.value, *c.ids] for code, c in row.cells.items()},
            }
            for row in form.rows
        ],
        "checks": [
            {
                "rule": c.rule,
                "severity": c.severity,
                "text": c.text,
                "difference": c.difference,
                "ids": list(c.ids),
            }
            for c in form.checks
        ],
        "rates": [
            {"label": r.label, "part": r.part, "whole": r.whole, "note": r.note} for r in form.rates
        ],
        "numbers": {str(key): value for key, value in form.numbers.items()},
        "notes": list(form.notes),
    }


def from_plain(values: Mapping[str, Any]) -> "Form":
    """The form that `to_plain` gave, exactly."""
    return Form(
        code=values["code"],
        title=values["title"],
        starts_on=date.fromisoformat(values["starts_on"]),
        ends_on=date.fromisoformat(values["ends_on"]),
        as_of=date.fromisoformat(values["as_of"]),
        basis=values["basis"],
        columns=tuple(Column(**c) for c in values["columns"]),
        rows=tuple(
            Row(
                row["key"],
                row["label"],
                {code: Cell(c[0], tuple(c[1:])) for code, c in row["cells"].items()},
            )
            for row in values["rows"]
        ),
        checks=tuple(
            Check(c["rule"], c["severity"], c["text"], c["difference"], tuple(c["ids"]))
            for c in values["checks"]
        ),
        rates=tuple(Rate(**r) for r in values["rates"]),
        numbers={int(key): value for key, value in values["numbers"].items()},
        notes=tuple(values["notes"]),
    )


def differences(then: "Form", now: "Form") -> tuple["Difference", ...]:
    """Every cell that is not as it was, with the records that came and went (更正表).

    Rows and columns are matched by key and code.  A cell whose records are the same and whose sum
    is another (an amount was changed) is a difference too.
    """
    found = []
    columns = {c.code: c for c in (*then.columns, *now.columns)}
    labels = {row.key: row.label for row in (*then.rows, *now.rows)}
    was = {row.key: row for row in then.rows}
    is_ = {row.key: row for row in now.rows}
    for key in sorted(labels, key=lambda k: (k == TOTAL, list(labels).index(k))):
        for code, column in columns.items():
            old = was[key].cells.get(code, NOTHING) if key in was else NOTHING
            new = is_[key].cells.get(code, NOTHING) if key in is_ else NOTHING
            if old == new:
                continue
            found.append(
                Difference(
                    key,
                    labels[key],
                    column,
                    old.value,
                    new.value,
                    tuple(i for i in new.ids if i not in set(old.ids)),
                    tuple(i for i in old.ids if i not in set(new.ids)),
                )
            )
    return tuple(found)


def shown(value: int, unit: str) -> str:
    """A cell as the sheet says it: 万元 with two places from fen, a yes or no as a word."""
    if unit == WAN:
        return wan(value)
    if unit == YES_NO:
        return "是" if value else "否"
    return str(value)


def wan(fen: int) -> str:
    """Fen as 万元 with two places, rounded half up."""
    sign, hundredths = ("-" if fen < 0 else ""), (abs(fen) + 5_000) // 10_000
    return f"{sign}{hundredths // 100}.{hundredths % 100:02d}"


def total_row(rows: Iterable["Row"], columns: Iterable["Column"]) -> "Row":
    """The sum of the rows; every record counts in one row only, so the ids only join."""
    kept = list(rows)
    cells = {}
    for column in columns:
        of = [row.cells[column.code] for row in kept]
        cells[column.code] = Cell(
            sum(c.value for c in of), tuple(sorted({i for c in of for i in c.ids}))
        )
    return Row(TOTAL, "合计", cells)


@dataclass(frozen=True)
class Column:
    """One column: its code, the group it stands in, its words, and what exactly is counted.

    `register` is where the ids of its cells live.  `under` is the column of which this one is a
    part (法院 under 接受委托移送), for the header's third row.
    """

    code: str
    group: str
    label: str
    unit: str
    definition: str
    register: str = "mediation_case"
    under: str = ""

    @property
    def full(self) -> str:
        return f"{self.label}（{self.unit}）"


@dataclass(frozen=True)
class Cell:
    """A number and the records behind it; an amount is in fen."""

    value: int = 0
    ids: tuple[int, ...] = ()


NOTHING = Cell()


@dataclass(frozen=True)
class Row:
    """One committee (`key` its id), `UNPLACED`, or `TOTAL`."""

    key: int
    label: str
    cells: Mapping[str, Cell]


@dataclass(frozen=True)
class Check:
    """One balance (勾稽): `severity` empty where it holds, else E or W, with the records to see."""

    rule: int
    severity: str
    text: str
    difference: int = 0
    ids: tuple[int, ...] = ()


@dataclass(frozen=True)
class Rate:
    """A rate as its two whole numbers."""

    label: str
    part: int
    whole: int
    note: str = ""

    @property
    def words(self) -> str:
        """Percent with two places, rounded half up; 无 where there is nothing to divide by."""
        if not self.whole:
            return "无"
        hundredths = (20_000 * self.part + self.whole) // (2 * self.whole)
        return f"{hundredths // 100}.{hundredths % 100:02d}%"


@dataclass(frozen=True)
class Difference:
    """A cell that changed since the form was sent: then, now, and the records that made it so."""

    key: int
    row: str
    column: Column
    then: int
    now: int
    came: tuple[int, ...]
    went: tuple[int, ...]


@dataclass(frozen=True)
class Form:
    """A form for one period; the row of the whole station is the last.

    `as_of` is the day up to which facts were taken.  `numbers` say how the cases behind the cells
    are cited.  `notes` are what stayed out because the records do not say it.
    """

    code: str
    title: str
    starts_on: date
    ends_on: date
    as_of: date
    basis: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    checks: tuple[Check, ...] = ()
    rates: tuple[Rate, ...] = ()
    numbers: Mapping[int, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    @property
    def total(self) -> Row:
        return self.rows[-1]

    @property
    def groups(self) -> tuple[tuple[str, tuple[Column, ...]], ...]:
        """(group, its columns) in the order of the form."""
        found: dict[str, list[Column]] = {}
        for column in self.columns:
            found.setdefault(column.group, []).append(column)
        return tuple((name, tuple(columns)) for name, columns in found.items())

    def cell(self, code: str, key: int = TOTAL) -> Cell:
        """The cell of a row; nothing where the row has no such column."""
        return next((r.cells.get(code, NOTHING) for r in self.rows if r.key == key), NOTHING)
