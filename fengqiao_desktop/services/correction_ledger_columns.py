"""What a ledger of corrections is declared with: columns, and the records that are its lines."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from fengqiao_desktop.domain.corrections.records import Subject
from fengqiao_desktop.domain.corrections.subjectfile import SubjectFile
from fengqiao_desktop.domain.schema import label_of
from fengqiao_desktop.services.correction_paper_kinds import word
from fengqiao_desktop.services.ledger_sheet import ID, NAME, PHONE, PLACE, SECRET

__all__ = [
    "ID",
    "NAME",
    "PHONE",
    "PLACE",
    "SECRET",
    "Head",
    "LedgerTable",
    "Line",
    "field",
    "form_field",
    "made",
    "records_of",
    "the_subject",
    "worded",
]


@dataclass(frozen=True)
class Line:
    """What a line is made of: the subject's file, the record it tells of, the day it is made."""

    file: SubjectFile
    record: Any
    today: date

    @property
    def subject(self) -> Subject:
        return self.file.subject


@dataclass(frozen=True)
class Head:
    """A column; `private` says how its words are masked for who may not see them whole."""

    name: str
    words: Callable[[Line], Any]
    private: str = ""


Lines = Callable[[SubjectFile, date, date], Iterable[Any]]


@dataclass(frozen=True)
class LedgerTable:
    """A ledger: key, title, columns, the records of a file that are its lines in a period.

    `everybody` lists all who are on file in the period, not what happened in it.
    """

    key: str
    title: str
    heads: tuple[Head, ...]
    lines: Lines
    everybody: bool = False


def form_field(name: str, label: str = "", private: str = "") -> Head:
    """A field of the subject's form."""
    return Head(label or name, lambda line: word(line.subject, name), private)


def field(label: str, name: str, private: str = "") -> Head:
    """A field of the record."""
    return Head(label, lambda line: worded(line.record, name), private)


def worded(record: Any, name: str) -> str:
    value = getattr(record, name)
    if isinstance(value, bool):
        return "是" if value else "否"
    return label_of(type(record), name, value) if value not in ("", None, 0, ()) else ""


def made(label: str, make: Callable[[Line], Any]) -> Head:
    return Head(label, make)


def records_of(attribute: str, day: str, wanted: Callable[[Any], bool] = lambda _r: True) -> Lines:
    """The records of a part of the file whose day lies in the period, by their days."""

    def lines(file: SubjectFile, first: date, last: date) -> Iterator[Any]:
        for record in getattr(file, attribute):
            value = getattr(record, day)
            on = value.date() if hasattr(value, "date") else value
            if on is not None and first <= on <= last and wanted(record):
                yield record

    return lines


def the_subject(file: SubjectFile, _first: date, _last: date) -> Iterator[Any]:
    yield file.subject
