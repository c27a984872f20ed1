"""What the ledger page knows without any window: filters, the list they find, sums, columns."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from typing import Any

from fengqiao_desktop.domain.calendar import Calendar
from fengqiao_desktop.domain.case_number import read_case_number
from fengqiao_desktop.domain.mediation import codes, progress
from fengqiao_desktop.domain.mediation.records import MediationCase
from fengqiao_desktop.domain.money import format_yuan
from fengqiao_desktop.domain.schema import Option, option_label
from fengqiao_desktop.domain.station.records import Committee
from fengqiao_desktop.gui.columns import DASH, Column
from fengqiao_desktop.gui.widgets import chip_role
from fengqiao_desktop.services.board import day_board
from fengqiao_desktop.services.cases import load_casefiles
from fengqiao_desktop.store.repository import Query, Repository, Where

# Said as "is none of these", so that the database goes by the day and not by the common state.
NOT_AGREED = (
    "PENDING",
    "REJECTED",
    "ACCEPTED",
    "ASSIGNED",
    "MEDIATING",
    "SUSPENDED",
    "FAILED",
    "WITHDRAWN",
)
UNFILED = ("CLOSED", "FAILED", "WITHDRAWN")
MOST_MEDIATORS = 40
MOST_IDS = 30_000  # the database takes no more in one condition
SUCCESS_RULE = (
    "成功率＝成功 ÷ 办结。成功：达成书面或口头协议，其后反悔的不回减；办结：成功、调解不成、"
    "调解过后撤回。作废和重复登记的不计。列表按受理日筛选，考核数字按办结日计，两者可以不同。"
)
UNFILED_RULE = "已经结案、调解不成或撤回，还没有立卷归档。从旧台账导入的案件不在内。"


@dataclass(frozen=True)
class Filter:
    """What the list shows: 0 and "" mean all.  `only` keeps to these ids (a chip, a figure)."""

    text: str = ""
    year: int = 0
    state: str = ""
    dispute_type: str = ""
    committee: int = 0
    mediator: str = ""
    only: tuple[int, ...] | None = None
    deleted: bool = False

    def is_open(self) -> bool:
        """Whether nothing but the year narrows the list."""
        return not (
            self.text
            or self.state
            or self.dispute_type
            or self.committee
            or self.mediator
            or self.only is not None
        )


@dataclass(frozen=True)
class Sums:
    """What the foot of the list says beside its length; `amount` in fen."""

    success: int = 0
    concluded: int = 0
    amount: int = 0

    def words(self) -> str:
        """The words of the foot; no rate where nothing has ended."""
        parts = []
        if self.concluded:
            rate = f"{self.success * 100 / self.concluded:.1f}%"
            parts.append(f"成功 {self.success:,} · 成功率 {rate}（成功 ÷ 办结 {self.concluded:,}）")
        parts.append(f"协议金额合计 {format_yuan(self.amount)}")
        return "　　".join(parts)


@dataclass(frozen=True)
class Duties:
    """Cases that owe something today: late ones, those to visit, those to file, and the word that
    a late or waiting case shows in place of its state."""

    overdue: frozenset[int] = frozenset()
    to_visit: frozenset[int] = frozenset()
    unfiled: frozenset[int] = frozenset()
    words: Mapping[int, tuple[str, str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Choices:
    """What the filters offer: (value, words)."""

    years: tuple[int, ...] = ()
    committees: tuple[tuple[int, str], ...] = ()
    mediators: tuple[str, ...] = ()


def queries(wanted: Filter, order: Sequence[str]) -> tuple[Query, ...]:
    """The queries of a filter, one after the other.

    A year holds the cases accepted in it; cases that were applied for in it and not accepted stand
    before them.
    """
    where: list[Where] = []
    for name in ("state", "dispute_type", "committee"):
        if getattr(wanted, name):
            where.append(Where(name, "eq", getattr(wanted, name)))
    if wanted.mediator:
        where.append(Where("lead_mediator", "eq", wanted.mediator))
    if wanted.only is not None:
        where.append(Where("id", "in", wanted.only[:MOST_IDS]))
    spans: list[tuple[Where, ...]] = [()]
    if wanted.year:
        first, last = date(wanted.year, 1, 1), date(wanted.year, 12, 31)
        spans = [
            (
                Where("accepted_on", "null"),
                Where("applied_on", "ge", first),
                Where("applied_on", "le", last),
            ),
            (
                Where("accepted_on", "null"),
                Where("applied_on", "null"),
                Where("recorded_at", "ge", datetime(wanted.year, 1, 1)),
                Where("recorded_at", "lt", datetime(wanted.year + 1, 1, 1)),
            ),
            (Where("accepted_on", "ge", first), Where("accepted_on", "le", last)),
        ]
    return tuple(
        Query(MediationCase, (*where, *span), wanted.text, tuple(order), wanted.deleted)
        for span in spans
    )


def find_ids(repo: Repository, wanted: Filter, order: Sequence[str]) -> list[int]:
    """The ids of a filter in `order`, cases not accepted yet before the others of a year."""
    return [number for query in queries(wanted, order) for number in repo.ids(query)]


def sums(repo: Repository, wanted: Filter) -> Sums:
    """The sums of a filter; void and duplicate cases are left out."""
    success = failed = amount = 0
    for query in queries(wanted, ()):
        counted = _with(query, Where("void_reason", "eq", ""))
        agreed = _with(
            counted,
            Where("agreement_form", "ne", ""),
            *(Where("state", "ne", state) for state in NOT_AGREED),
        )
        bare = _with(counted, Where("agreement_form", "eq", ""))
        without_end = _with(bare, Where("failed_on", "notnull"))
        # The few duplicates are taken off again: asked for their absence, the database would go
        # through the index of that column, in which nearly every case stands.
        success += repo.count(agreed) - repo.count(_duplicates(agreed))
        amount += repo.total(agreed, "amount") - repo.total(_duplicates(agreed), "amount")
        failed += repo.count(without_end) - repo.count(_duplicates(without_end))
        withdrawn = _with(bare, Where("withdrawn_on", "notnull"), Where("failed_on", "null"))
        for start in range(0, len(gone := repo.ids(withdrawn)), 500):
            files = load_casefiles(repo, gone[start : start + 500])
            failed += sum(progress.was_mediated(f) for f in files if not f.case.duplicate_of)
    return Sums(success, success + failed, amount)


def duties(repo: Repository, today: date, calendar: Calendar) -> Duties:
    """Who owes what today, as the board has it."""
    overdue, to_visit = set(), set()
    words: dict[int, tuple[str, str]] = {}
    for item in day_board(repo, today, calendar).items:
        if item.register != "mediation_case":
            continue
        late = item.bucket == "overdue"
        if late:
            overdue.add(item.record)
        if item.action == "visit" and item.bucket in ("overdue", "today", "week"):
            to_visit.add(item.record)
            words.setdefault(item.record, ("待回访", "amber"))
        if late and item.action in ("pay", "urge"):
            words[item.record] = ("逾期未履行", "red")
    unfiled = Query(
        MediationCase,
        (
            Where("state", "in", UNFILED),
            Where("archived_on", "null"),
            Where("batch", "eq", 0),
            Where("void_reason", "eq", ""),
        ),
    )
    return Duties(frozenset(overdue), frozenset(to_visit), frozenset(repo.ids(unfiled)), words)


def choices(repo: Repository, today: date) -> Choices:
    """Years with cases (this one always), committees, and the mediators with the most cases."""
    first = today.year
    oldest = repo.ids(
        Query(MediationCase, (Where("accepted_on", "notnull"),), order=("accepted_on",))
    )
    for case in repo.window(MediationCase, oldest[:1]):
        if case.accepted_on is not None:
            first = min(first, case.accepted_on.year)
    committees = {c.id: c.name for c in repo.find(Committee)}
    used = repo.tally(Query(MediationCase), "committee")
    mediators = repo.tally(Query(MediationCase), "lead_mediator")
    ranked = sorted((name for name in mediators if name), key=lambda name: -mediators[name])
    return Choices(
        tuple(range(today.year, first - 1, -1)),
        tuple((i, committees[i]) for i in sorted(used, key=lambda i: -used[i]) if i in committees),
        tuple(ranked[:MOST_MEDIATORS]),
    )


def columns(look: "Look") -> tuple[Column, ...]:
    """The columns of the ledger; `look` says what depends on the filter and on the day."""
    return (
        Column("number", "案号", look.number, 150, link=True, copied=lambda c: c.number),
        Column("accepted_on", "受理", look.day, 64, copied=lambda c: _iso(c.accepted_on)),
        Column("parties_text", "当事人", lambda c: c.parties_text, 150, stretch=True),
        Column("dispute_type", "纠纷类型", _dispute, 104, copied=_dispute_whole),
        Column("difficulty", "难度", partial(_word, "difficulty", codes.DIFFICULTIES), 52),
        Column(
            "agreement_form", "协议", partial(_word, "agreement_form", codes.AGREEMENT_FORMS), 52
        ),
        Column(
            "amount",
            "金额（元）",
            _amount,
            104,
            right=True,
            amount=lambda c: c.amount if c.agreement_form else None,
        ),
        Column("state", "状态", look.state, 100, chip=look.state_role),
        Column("lead_mediator", "主办", lambda c: c.lead_mediator, 78),
        Column("committee", "调委会", look.committee, 150, sortable=False),
        Column("source", "来源", partial(_word, "source", codes.SOURCES), 104),
        Column("claim_amount", "涉及金额（元）", _claim, 110, right=True),
        Column("closed_on", "结案", lambda c: _iso(c.closed_on), 92),
        Column("archived_on", "归档", lambda c: _iso(c.archived_on), 92),
    )


HIDDEN_AT_FIRST = ("committee", "source", "claim_amount", "closed_on", "archived_on")


class Look:
    """What a cell needs beside its record: the year shown, committee names, today's duties."""

    def __init__(self) -> None:
        self.year = 0
        self.committees: Mapping[int, str] = {}
        self.duties = Duties()

    def number(self, case: MediationCase) -> str:
        """Without the year where the page shows one year; the whole number otherwise."""
        reading = read_case_number(case.number)
        if not case.number:
            return "（未编号）"
        if reading is None or reading.year != self.year:
            return case.number
        return case.number.split("）", 1)[-1]

    def day(self, case: MediationCase) -> str:
        day = case.accepted_on
        if day is None:
            return ""
        return f"{day:%m-%d}" if day.year == self.year else _iso(day)

    def state(self, case: MediationCase) -> str:
        if case.void_reason:
            return "已作废"
        word, _role = self.duties.words.get(case.id, ("", ""))
        return word or option_label(codes.STATES, case.state)

    def state_role(self, case: MediationCase) -> str:
        if case.void_reason:
            return "grey"
        _word, role = self.duties.words.get(case.id, ("", ""))
        plain = next((o.role for o in codes.STATES if o.code == case.state), "")
        return role or chip_role(plain)

    def committee(self, case: MediationCase) -> str:
        return self.committees.get(case.committee, "")


def short_type(code: str) -> str:
    """婚姻家庭 for 婚姻家庭纠纷."""
    return option_label(codes.DISPUTE_TYPES, code).removesuffix("纠纷")


def _with(query: Query, *more: Where) -> Query:
    return Query(query.record, (*query.where, *more), query.text, (), query.deleted)


def _duplicates(query: Query) -> Query:
    return _with(query, Where("duplicate_of", "notnull"))


def _iso(day: date | None) -> str:
    return day.isoformat() if day is not None else ""


def _word(name: str, options: Iterable[Option], case: Any) -> str:
    code = getattr(case, name)
    return option_label(options, code) if code else DASH


def _dispute(case: MediationCase) -> str:
    return short_type(case.dispute_type) if case.dispute_type else DASH


def _dispute_whole(case: MediationCase) -> str:
    return option_label(codes.DISPUTE_TYPES, case.dispute_type) if case.dispute_type else ""


def _amount(case: MediationCase) -> str:
    return format_yuan(case.amount) if case.agreement_form else DASH


def _claim(case: MediationCase) -> str:
    return format_yuan(case.claim_amount) if case.claim_amount else ""
