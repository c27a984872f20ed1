"""What the papers of case subsidies are filled with; texts ready to print, no identity numbers."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareRow:
    """What one mediator gets of one case."""

    name: str = ""
    role: str = ""
    percent: str = ""
    amount: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimContext:
    """申报表: one case claimed; verdicts are "" until they are given."""

    committee: str = ""
    number: str = ""
    title: str = ""
    accepted_on: str = ""
    ended_on: str = ""
    archived_on: str = ""
    dispute_type: str = ""
    difficulty: str = ""
    form: str = ""
    agreed_amount: str = ""
    scheme: str = ""
    period: str = ""
    suggested: str = ""
    suggested_why: str = ""
    grade: str = ""
    reason: str = ""
    steps: tuple[str, ...] = ()
    amount: str = ""
    capital: str = ""
    shares: tuple[ShareRow, ...] = ()
    claimed_by: str = ""
    first: str = ""
    first_amount: str = ""
    first_by: str = ""
    first_on: str = ""
    final: str = ""
    final_amount: str = ""
    final_by: str = ""
    final_on: str = ""
    dated: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRow:
    """One claim in a list; `people` is who mediated, `shared` who gets how much."""

    number: str = ""
    committee: str = ""
    dispute_type: str = ""
    ended_on: str = ""
    grade: str = ""
    people: str = ""
    shared: str = ""
    claimed: str = ""
    amount: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRow:
    """What one mediator gets in the period."""

    name: str = ""
    committee: str = ""
    cases: str = ""
    amount: str = ""
    signed_on: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetContext:
    """汇总表, 公示表 and 签领表 of one period."""

    station: str = ""
    period: str = ""
    scheme: str = ""
    rows: tuple[CaseRow, ...] = ()
    people: tuple[PersonRow, ...] = ()
    count: str = ""
    claimed: str = ""
    total: str = ""
    capital: str = ""
    public_from: str = ""
    public_to: str = ""
    phone: str = ""
    address: str = ""
    maker: str = ""
    dated: str = ""
