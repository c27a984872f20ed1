"""The closed list of field kinds with which every record declares itself.

A record is a frozen dataclass derived from :class:`Record`; each field is
``Annotated[type, Kind(...)]``.  Three adapters read the kinds: the table (``store.tables``), the
form (``gui.record_form``) and the list (``gui.record_table``).  A thirteenth kind needs a decision
record first.
"""

import dataclasses
import typing
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Annotated, Any


@dataclass(frozen=True)
class Option:
    """One word of a code list; retired words stay readable (`until`) and are never deleted."""

    code: str
    label: str
    role: str = "plain"  # plain, blue, green, amber, red, violet: the chip's colour role
    aliases: tuple[str, ...] = ()
    until: date | None = None


@dataclass(frozen=True, kw_only=True)
class Kind:
    """What a field is, whatever reads it.

    `section` groups fields of a form; `in_list` is the column's width in the list in pixels, 0 for
    none; `private` marks what lists mask and exports de-identify.
    """

    label: str
    section: str = ""
    in_list: int = 0
    required: bool = False
    private: bool = False
    search: bool = False
    help: str = ""


@dataclass(frozen=True, kw_only=True)
class Text(Kind):
    """A line of text of at most `max_len` characters."""

    max_len: int = 100


@dataclass(frozen=True, kw_only=True)
class LongText(Kind):
    """Paragraphs."""


@dataclass(frozen=True, kw_only=True)
class Day(Kind):
    """A calendar day."""


@dataclass(frozen=True, kw_only=True)
class Moment(Kind):
    """A local wall-clock time without a zone."""


@dataclass(frozen=True, kw_only=True)
class Whole(Kind):
    """A whole number, not negative unless `lowest` says so."""

    unit: str = ""
    lowest: int | None = 0


@dataclass(frozen=True, kw_only=True)
class Money(Kind):
    """An amount in fen (分), shown in yuan with two places."""


@dataclass(frozen=True, kw_only=True)
class Flag(Kind):
    """Yes or no."""


@dataclass(frozen=True, kw_only=True)
class Choice(Kind):
    """One code of `options`; the empty string is "not said yet"."""

    options: tuple[Option, ...]


@dataclass(frozen=True, kw_only=True)
class Choices(Kind):
    """Several codes of `options`, as a tuple."""

    options: tuple[Option, ...]


@dataclass(frozen=True, kw_only=True)
class IdNumber(Kind):
    """A resident identity number (GB 11643), stored upper-case without blanks."""


@dataclass(frozen=True, kw_only=True)
class Phone(Kind):
    """A telephone number, stored as digits with at most one hyphen."""


@dataclass(frozen=True, kw_only=True)
class Ref(Kind):
    """The id of a record of register `to`; `owner` marks the parent that this record belongs to."""

    to: str
    owner: bool = False


KINDS: tuple[type[Kind], ...] = (
    Text,
    LongText,
    Day,
    Moment,
    Whole,
    Money,
    Flag,
    Choice,
    Choices,
    IdNumber,
    Phone,
    Ref,
)


@dataclass(frozen=True, kw_only=True)
class Record:
    """What every record has.  `id` 0 means not saved yet; `version` rises by one a save.

    `deleted_at` puts it into the recycle bin; `void_reason` keeps it visible but out of every
    count; `batch` is the import that wrote it (0: typed by hand).
    """

    id: int = 0
    version: int = 0
    recorded_at: datetime | None = None
    recorded_by: str = ""
    deleted_at: datetime | None = None
    void_reason: str = ""
    batch: int = 0


BASE_FIELDS = frozenset(field.name for field in dataclasses.fields(Record))


@dataclass(frozen=True)
class Field:
    """One declared field: its name, Python type without ``None``, and kind."""

    name: str
    type: Any
    optional: bool
    kind: Kind


def fields_of(record: type[Record]) -> tuple[Field, ...]:
    """The declared fields of `record` in order, the base fields left out."""
    declaration: Any = record
    return _declared(declaration)


@cache
def _declared(record: Any) -> tuple[Field, ...]:
    found = []
    for name, hint in typing.get_type_hints(record, include_extras=True).items():
        if name in BASE_FIELDS:
            continue
        if typing.get_origin(hint) is not Annotated:
            raise TypeError(f"{record.__name__}.{name} declares no kind")
        inner, *extras = typing.get_args(hint)
        kind = next((e for e in extras if isinstance(e, KINDS)), None)
        if kind is None:
            raise TypeError(f"{record.__name__}.{name} declares no kind of the closed list")
        arguments = typing.get_args(inner)
        optional = type(None) in arguments
        if optional:
            inner = next(a for a in arguments if a is not type(None))
        found.append(Field(name, inner, optional, kind))
    return tuple(found)


def field_of(record: type[Record], name: str) -> Field:
    """The field called `name`; KeyError when `record` has none."""
    for field in fields_of(record):
        if field.name == name:
            return field
    raise KeyError(f"{record.__name__}.{name}")


def option_label(options: Iterable[Option], code: str) -> str:
    """The word for `code`, or the code itself where the list does not know it."""
    return next((o.label for o in options if o.code == code), code)


def option_code(options: Iterable[Option], word: str) -> str | None:
    """The code whose label, code or alias is `word`; None when there is none."""
    wanted = word.strip()
    for option in options:
        if wanted in (option.label, option.code, *option.aliases):
            return option.code
    return None


def label_of(record: type[Record], name: str, value: Any) -> str:
    """`value` of field `name` as a clerk reads it (choices as words, money in yuan)."""
    kind = field_of(record, name).kind
    if value is None or value in ("", ()):
        return ""
    match kind:
        case Choice(options=options):
            return option_label(options, value)
        case Choices(options=options):
            return "、".join(option_label(options, code) for code in value)
        case Money():
            return f"{value / 100:,.2f}" if value % 100 else f"{value // 100:,}.00"
        case Flag():
            return "是" if value else "否"
        case Moment():
            return str(value.strftime("%Y-%m-%d %H:%M"))
        case _:
            return str(value)


@dataclass(frozen=True)
class Register:
    """One kind of record the station keeps.

    `code` is the table name and the name in commands; `title` says a record's name to a person;
    `number` gives the record number a figure cites ("" where records have none of their own).
    """

    code: str
    label: str
    record: type[Record]
    title: Callable[[Any], str]
    number: Callable[[Any], str] = lambda _record: ""
    owner: str = ""  # register code of the parent, "" for a register that stands alone
    aliases: Mapping[str, tuple[str, ...]] = dataclasses.field(default_factory=dict)
