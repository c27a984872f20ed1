"""Columns of a list: what a cell says, how it is drawn, how it is copied; read from the schema."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from fengqiao_desktop.domain import schema
from fengqiao_desktop.domain.masking import mask_id, mask_phone
from fengqiao_desktop.domain.money import format_yuan
from fengqiao_desktop.gui.widgets import chip_role

DASH = "—"


@dataclass(frozen=True)
class Column:
    """One column.

    `text(record)` is what the cell says.  `chip(record)` gives a colour role where the words are a
    state.  `amount(record)` is summed over the selection (fen with `money`, else plain units).
    `digits` marks numbers that a spreadsheet must keep as text.  One column of a list may `stretch`
    into the room left.  `copied(record)` is what copying and exporting write where a cell shows a
    shortened word.
    """

    key: str
    label: str
    text: Callable[[Any], str]
    width: int = 100
    right: bool = False
    link: bool = False
    stretch: bool = False
    sortable: bool = True
    chip: Callable[[Any], str] | None = None
    amount: Callable[[Any], int | None] | None = None
    money: bool = True
    digits: bool = False
    copied: Callable[[Any], str] | None = None

    def whole(self, record: Any) -> str:
        """What leaves the program: `copied` where there is one, else `text`."""
        return (self.copied or self.text)(record)


def columns_for(
    record: type[schema.Record],
    name_of: Callable[[str, int], str] | None = None,
    *,
    leave_out: Collection[str] = (),
) -> tuple[Column, ...]:
    """The list columns a record type declares (`in_list`), identity and phone numbers masked.

    `name_of(register, id)` gives the words of references; without it they are left out.
    """
    found: list[Column] = []
    for field in schema.fields_of(record):
        refers = isinstance(field.kind, schema.Ref)
        if field.kind.in_list and field.name not in leave_out and not (refers and name_of is None):
            found.append(_column(record, field, name_of, first=not found))
    return tuple(found)


def _column(
    record: type[schema.Record],
    field: schema.Field,
    name_of: Callable[[str, int], str] | None,
    *,
    first: bool,
) -> Column:
    kind, name = field.kind, field.name
    say = partial(_say, record, name)
    chip: Callable[[Any], str] | None = None
    amount: Callable[[Any], int | None] | None = None
    right = isinstance(kind, schema.Money | schema.Whole)
    if isinstance(kind, schema.IdNumber):
        say = partial(_masked, mask_id, name)
    elif isinstance(kind, schema.Phone):
        say = partial(_masked, mask_phone, name)
    elif isinstance(kind, schema.Ref) and name_of is not None:
        say = partial(_named, name_of, kind.to, name)
    elif isinstance(kind, schema.Flag):
        say = partial(_ticked, name)
    elif isinstance(kind, schema.Choice) and any(o.role != "plain" for o in kind.options):
        chip = partial(_role, kind.options, name)
    if right:
        amount = partial(_amount, name)
    return Column(
        key=name,
        label=kind.label + ("（元）" if isinstance(kind, schema.Money) else ""),
        text=say,
        width=kind.in_list,
        right=right,
        link=first,
        chip=chip,
        amount=amount,
        money=isinstance(kind, schema.Money),
        digits=isinstance(kind, schema.IdNumber | schema.Phone),
    )


def _say(record: type[schema.Record], name: str, row: Any) -> str:
    return schema.label_of(record, name, getattr(row, name))


def _masked(mask: Callable[[str], str], name: str, row: Any) -> str:
    return mask(getattr(row, name))


def _named(name_of: Callable[[str, int], str], register: str, name: str, row: Any) -> str:
    number = getattr(row, name)
    return name_of(register, number) if number else ""


def _ticked(name: str, row: Any) -> str:
    return "是" if getattr(row, name) else ""


def _role(options: Sequence[schema.Option], name: str, row: Any) -> str:
    code = getattr(row, name)
    return chip_role(next((o.role for o in options if o.code == code), "grey"))


def _amount(name: str, row: Any) -> int | None:
    value = getattr(row, name)
    return None if value is None else int(value)


def amount_words(column: Column, total: int) -> str:
    """A sum as the footer shows it."""
    return format_yuan(total) if column.money else f"{total:,}"
