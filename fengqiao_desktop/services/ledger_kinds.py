"""The kinds of old ledgers that can be imported, one for each register."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.services import (
    ledger_cases,
    ledger_mediation,
    ledger_resettled,
    ledger_roster,
    ledger_subjects,
)
from fengqiao_desktop.services.ledger_columns import ColumnMatch, Target
from fengqiao_desktop.services.ledger_rows import RowReader, RowWarning
from fengqiao_desktop.store.repository import Repository
from fengqiao_desktop.store.transaction import Transaction


class LedgerRow(Protocol):
    """A row that can be written: its sheet row, what tells it apart, its amount in fen, and how the
    check shows it (number, place, a few words)."""

    @property
    def row(self) -> int: ...
    @property
    def number(self) -> str: ...
    @property
    def amount(self) -> int: ...
    @property
    def shown(self) -> tuple[str, str, str]: ...


@dataclass(frozen=True)
class Ledger:
    """What the import has to know of one register's ledgers.

    `key` is the target that tells rows apart; `page` shows the register; `taken_why` and
    `suspected_why` tell why a row is not written again; `to_confirm` says what a person has to
    confirm of the columns.
    """

    register: str
    noun: str
    unit: str
    key: str
    page: str
    taken_why: str
    suspected_why: str
    targets: tuple[Target, ...]
    required: tuple[tuple[str, ...], ...]
    read: Callable[[RowReader], Any]
    taken: Callable[[Repository, Iterable[str]], dict[str, int]]
    suspected: Callable[[Repository, Sequence[Any]], dict[int, tuple[str, int]]]
    look_over: Callable[[Repository, Sequence[Any]], list[RowWarning]]
    write: Callable[[Transaction, Sequence[Any], int], int]
    to_confirm: Callable[[tuple[ColumnMatch, ...]], str] = lambda _columns: ""

    @property
    def key_noun(self) -> str:
        """What ledgers call the column that tells rows apart."""
        return next(target.noun for target in self.targets if target.code == self.key)


LEDGERS: tuple[Ledger, ...] = (
    Ledger(
        "mediation_case",
        "案件",
        "件",
        "number",
        "ledger",
        "案号已经有了，不再写。",
        "当事人相同、受理日相近，像是同一件。",
        ledger_mediation.TARGETS,
        ledger_mediation.REQUIRED,
        ledger_mediation.read_row,
        ledger_cases.numbers_taken,
        ledger_cases.same_disputes,
        ledger_cases.look_over,
        ledger_cases.write_cases,
    ),
    Ledger(
        "correction_subject",
        "矫正对象",
        "人",
        "id_number",
        "corrections",
        "这个人已经在册，不再写。",
        "姓名和矫正开始日期相同，像是同一人。",
        ledger_subjects.TARGETS,
        ledger_subjects.REQUIRED,
        ledger_subjects.read_row,
        ledger_roster.numbers_taken,
        ledger_roster.same_persons,
        ledger_roster.look_over,
        ledger_roster.write_subjects,
        ledger_subjects.to_confirm,
    ),
    Ledger(
        "resettled_person",
        "安置帮教对象",
        "人",
        "id_number",
        "resettlement",
        "这个人已经在册，不再写。",
        "姓名和释放日期相同，像是同一人。",
        ledger_resettled.TARGETS,
        ledger_resettled.REQUIRED,
        ledger_resettled.read_row,
        ledger_resettled.numbers_taken,
        ledger_resettled.same_persons,
        ledger_resettled.look_over,
        ledger_resettled.write_people,
    ),
)


def ledger_of(register: str) -> Ledger:
    """The ledger of a register; KnownError IMPORT-06 where none can be imported."""
    for ledger in LEDGERS:
        if ledger.register == register:
            return ledger
    raise KnownError(
        "这种台账还不能导入。",
        code="IMPORT-06",
        advice="目前可以导入人民调解案件登记台账、社区矫正对象花名册和安置帮教台账。",
    )
