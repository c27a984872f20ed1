"""What is counted of people's mediation: exact figures with the cases behind each (M-01–M-15)."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from fengqiao_desktop.domain.dates import add_months
from fengqiao_desktop.domain.mediation import codes
from fengqiao_desktop.domain.mediation.casefile import CaseFile
from fengqiao_desktop.domain.mediation.deadline_rules import first_visit_due
from fengqiao_desktop.domain.mediation.limits import DEFAULT, Limits
from fengqiao_desktop.domain.mediation.progress import (
    effective_on,
    ending,
    last_due_on,
    settled_on,
    was_mediated,
)
from fengqiao_desktop.domain.mediation.versions import every_version, first_version

UNCLASSIFIED = "UNCLASSIFIED"
VILLAGE_LEVEL = frozenset({"VILLAGE", "COMMUNITY"})
NEAR_DAYS = 3

Value = int | Decimal | Fraction | None


def facts_of(file: CaseFile, limits: Limits = DEFAULT) -> "CaseFacts":
    """What the figures need of one case, without anything private but a key of the names.

    `limits` are the station's own days, by which first visits fall due (M-15).
    """
    # A replaced agreement stays the one that is counted: form, amount and days (M-08, M-12).
    told = first_version(file)
    case = file.case
    end = ending(file)
    start = effective_on(told)
    visits = [day for day in file.visit_days() if start is not None and day >= start]
    confirmed = [
        version.case.confirmation_ruled_on
        for version in every_version(file)
        if version.case.confirmation_result == "CONFIRMED"
    ]
    former = file.former_committee
    return CaseFacts(
        id=case.id,
        number=case.number,
        counted=file.counts and case.accepted_on is not None and not case.duplicate_of,
        accepted_on=case.accepted_on,
        ended_on=end.day if end else None,
        outcome=end.outcome if end else "",
        mediated=was_mediated(file),
        form=told.case.agreement_form,
        effective_on=start,
        amount=told.case.amount,
        persons=file.people_count(),
        dispute_type=case.dispute_type,
        org_type=file.committee.org_type if file.committee else "",
        org_type_before=former.org_type if former else "",
        handed_up_on=case.transferred_on,
        video=any(s.mode == "ONLINE" for s in file.sessions),
        e_signature=told.case.e_signature,
        archived_on=case.archived_on,
        confirmed_on=next((day for day in confirmed if day is not None), None),
        last_due_on=last_due_on(told),
        settled_on=settled_on(file) or settled_on(told),
        visit_due_on=first_visit_due(told, limits),
        first_visit_on=visits[0] if visits else None,
        names=frozenset(p.name.strip() for p in file.parties if p.name.strip()),
    )


def figures(facts: Iterable["CaseFacts"], period: "Period") -> tuple["Figure", ...]:
    """Every metric of mediation for `period`, in the order of designation notes 1.7."""
    rows = counted(facts)
    ended = concluded(rows, period)
    agreed = succeeded(rows, period)
    written = [r for r in agreed if r.form == "WRITTEN"]
    oral = [r for r in agreed if r.form == "ORAL"]
    held = balance(rows, period)
    settled_ids = {r.id for r in due_to_perform(rows, period) if _by(r.settled_on, period.last)}
    due, to_visit = due_to_perform(rows, period), due_to_visit(rows, period)
    undated = sum(1 for r in agreed if r.last_due_on is None)
    open_ones = [r for r in rows if r.id in set(held.pending)]
    return (
        _count("mediation_accepted_count", accepted(rows, period)),
        _count("mediation_concluded_count", ended),
        _count("mediation_success_count", agreed),
        _rate("mediation_rate", ended, [*ended, *open_ones], "分母为本期办结与期末未结之和"),
        _rate("mediation_success_rate", agreed, ended, "分母是办结，不是受理"),
        _sum("mediation_amount_yuan", "元", agreed, lambda r: r.amount, fen=True),
        _sum("party_person_count", "人次", ended, lambda r: r.persons),
        _count("mediation_written_count", written),
        _count("mediation_oral_count", oral),
        _count("mediation_file_count", [r for r in rows if period.holds(r.archived_on)]),
        _count("judicial_confirm_count", [r for r in rows if period.holds(r.confirmed_on)]),
        _rate(
            "mediation_fulfil_rate",
            [r for r in due if r.id in settled_ids],
            due,
            f"另有{undated}件没有约定履行日，不计入" if undated else "",
        ),
        _rate(
            "followup_rate",
            [r for r in to_visit if _by(r.first_visit_on, period.last)],
            to_visit,
            "只看首次正式回访，免回访的除外",
        ),
        _rate(
            "village_level_share",
            [r for r in agreed if r.org_type_on(period.last) in VILLAGE_LEVEL],
            agreed,
        ),
        _by_type(ended),
        _count("video_mediation_count", [r for r in ended if r.video]),
        _count(
            "esignature_agreement_count",
            [r for r in rows if r.e_signature and r.outcome == "AGREED" and period.holds(r.end)],
            unit="份",
        ),
    )


def balance(facts: Iterable["CaseFacts"], period: "Period") -> "Balance":
    """Carried over + accepted = concluded + withdrawn unmediated + pending (M-11), by case ids."""
    rows = counted(facts)
    last = period.last
    opening = min(period.start, last + timedelta(days=1))
    withdrawn = [r for r in rows if period.holds(r.end) and not r.concludes]
    return Balance(
        carried_over=_ids(
            r for r in rows if r.begin < opening and (r.end is None or r.end >= opening)
        ),
        accepted=_ids(accepted(rows, period)),
        concluded=_ids(concluded(rows, period)),
        withdrawn_unmediated=_ids(withdrawn),
        pending=_ids(r for r in rows if r.begin <= last and (r.end is None or r.end > last)),
    )


def by_month(facts: Iterable["CaseFacts"], period: "Period") -> tuple["Month", ...]:
    """The counts of each month the period touches; months add up to the period (R-06)."""
    rows = counted(facts)
    months = []
    first = period.start.replace(day=1)
    while max(first, period.start) <= period.last:
        following = add_months(first, 1)
        part = Period(
            max(first, period.start),
            min(following - timedelta(days=1), period.last),
            period.as_of,
        )
        agreed = succeeded(rows, part)
        months.append(
            Month(
                part,
                _ids(accepted(rows, part)),
                _ids(concluded(rows, part)),
                _ids(agreed),
                sum(r.amount for r in agreed),
            )
        )
        first = following
    return tuple(months)


def suspected_duplicates(facts: Iterable["CaseFacts"]) -> tuple[tuple[int, int], ...]:
    """Pairs of cases with the same parties, accepted at most 3 days apart (M-04).

    Only to be pointed out: both count until a person marks one as `duplicate_of` the other.
    """
    groups: dict[frozenset[str], list[CaseFacts]] = defaultdict(list)
    for row in counted(facts):
        if len(row.names) > 1:
            groups[row.names].append(row)
    pairs = []
    for group in groups.values():
        group.sort(key=lambda r: (r.begin, r.id))
        for place, one in enumerate(group):
            for other in group[place + 1 :]:
                if (other.begin - one.begin).days > NEAR_DAYS:
                    break
                pairs.append((one.id, other.id))
    return tuple(sorted(pairs))


def counted(facts: Iterable["CaseFacts"]) -> list["CaseFacts"]:
    """The cases that count at all (M-03, M-04), each once, by id."""
    kept = {r.id: r for r in facts if r.counted and r.accepted_on is not None}
    return [kept[key] for key in sorted(kept)]


def accepted(rows: Sequence["CaseFacts"], period: "Period") -> list["CaseFacts"]:
    """Accepted in the period (M-07); a later withdrawal or opening changes nothing."""
    return [r for r in rows if period.holds(r.begin)]


def concluded(rows: Sequence["CaseFacts"], period: "Period") -> list["CaseFacts"]:
    """First ended in the period (M-08): agreed, failed, or withdrawn after a mediation."""
    return [r for r in rows if period.holds(r.end) and r.concludes]


def succeeded(rows: Sequence["CaseFacts"], period: "Period") -> list["CaseFacts"]:
    """Concluded with a written or oral agreement (M-09); a later regret takes nothing back."""
    return [r for r in concluded(rows, period) if r.outcome == "AGREED"]


def due_to_perform(rows: Sequence["CaseFacts"], period: "Period") -> list["CaseFacts"]:
    """Agreements whose last duty fell due in the period, whenever they were made (M-14)."""
    return [
        r
        for r in rows
        if r.outcome == "AGREED" and _by(r.end, period.last) and period.holds(r.last_due_on)
    ]


def due_to_visit(rows: Sequence["CaseFacts"], period: "Period") -> list["CaseFacts"]:
    """Agreements whose first formal visit fell due in the period (M-15)."""
    return [
        r
        for r in rows
        if r.outcome == "AGREED" and _by(r.end, period.last) and period.holds(r.visit_due_on)
    ]


def _by(day: date | None, last: date) -> bool:
    return day is not None and day <= last


def _ids(rows: Iterable["CaseFacts"]) -> tuple[int, ...]:
    return tuple(r.id for r in rows)


def _cited(rows: Iterable["CaseFacts"]) -> tuple[str, ...]:
    return tuple(r.number or f"#{r.id}" for r in rows)


def _count(metric: str, rows: Sequence["CaseFacts"], unit: str = "件") -> "Figure":
    return Figure(metric, len(rows), unit, _ids(rows), (), _cited(rows))


def _sum(
    metric: str,
    unit: str,
    rows: Sequence["CaseFacts"],
    of: Callable[["CaseFacts"], int],
    *,
    fen: bool = False,
) -> "Figure":
    total = sum(of(r) for r in rows)
    value = Decimal(total).scaleb(-2) if fen else total
    return Figure(metric, value, unit, _ids(rows), (), _cited(rows))


def _rate(
    metric: str, part: Sequence["CaseFacts"], whole: Sequence["CaseFacts"], note: str = ""
) -> "Figure":
    value = Fraction(100 * len(part), len(whole)) if whole else None
    return Figure(metric, value, "%", _ids(part), _ids(whole), _cited(whole), note)


def _by_type(rows: Sequence["CaseFacts"]) -> "Figure":
    known = [o.code for o in codes.DISPUTE_TYPES]
    groups: dict[str, list[int]] = {code: [] for code in (*known, UNCLASSIFIED)}
    for row in rows:
        groups[row.dispute_type if row.dispute_type in groups else UNCLASSIFIED].append(row.id)
    parts = tuple((code, tuple(ids)) for code, ids in groups.items())
    return Figure("mediation_by_type", len(rows), "件", _ids(rows), (), _cited(rows), "", parts)


@dataclass(frozen=True)
class Period:
    """The days counted, both ends included, and the day up to which facts are taken (M-01)."""

    start: date
    end: date
    as_of: date

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError("the period ends before it starts")

    @property
    def last(self) -> date:
        return min(self.end, self.as_of)

    def holds(self, day: date | None) -> bool:
        return day is not None and self.start <= day <= self.last


@dataclass(frozen=True, kw_only=True)
class CaseFacts:
    """One case as the figures see it; days only, so that any cut-off can be counted (M-02).

    `amount` is in fen.  `outcome` is AGREED, FAILED, WITHDRAWN or empty; `form` WRITTEN, ORAL or
    empty.  `counted` is False for void, recycled, duplicate and never accepted cases.
    """

    id: int
    number: str = ""
    counted: bool = True
    accepted_on: date | None = None
    ended_on: date | None = None
    outcome: str = ""
    mediated: bool = False
    form: str = ""
    effective_on: date | None = None
    amount: int = 0
    persons: int = 0
    dispute_type: str = ""
    org_type: str = ""
    org_type_before: str = ""
    handed_up_on: date | None = None
    video: bool = False
    e_signature: bool = False
    archived_on: date | None = None
    confirmed_on: date | None = None
    last_due_on: date | None = None
    settled_on: date | None = None
    visit_due_on: date | None = None
    first_visit_on: date | None = None
    names: frozenset[str] = frozenset()

    def org_type_on(self, day: date) -> str:
        """The kind of the committee that had the case on `day` (M-04): one handed up later still
        counted for the committee below."""
        before = self.handed_up_on is not None and day < self.handed_up_on
        return self.org_type_before if before and self.org_type_before else self.org_type

    @property
    def begin(self) -> date:
        """The day of acceptance; far away for a case without one, which no figure counts."""
        return self.accepted_on or date.max

    @property
    def end(self) -> date | None:
        """The first end, never before acceptance: a wrong date must not break the balance."""
        return None if self.ended_on is None else max(self.ended_on, self.begin)

    @property
    def concludes(self) -> bool:
        """Whether the end is a conclusion: not a withdrawal before any mediation (M-08)."""
        return self.outcome in ("AGREED", "FAILED") or self.mediated


@dataclass(frozen=True)
class Figure:
    """One metric: its exact value and the cases behind it.

    `value` is a whole number, yuan with two places, an unrounded percentage 0 to 100, or None for
    a rate without denominator.  `numerator` and `denominator` are case ids (a count has only the
    first); `records` the numbers of the cases counted, of a rate those of its denominator, ``#id``
    where a case has none.  `parts` are (code, ids) of a figure by type, the unclassified last.
    """

    metric: str
    value: Value
    unit: str
    numerator: tuple[int, ...]
    denominator: tuple[int, ...]
    records: tuple[str, ...]
    note: str = ""
    parts: tuple[tuple[str, tuple[int, ...]], ...] = ()


@dataclass(frozen=True)
class Balance:
    """Both sides of M-11 as case ids."""

    carried_over: tuple[int, ...]
    accepted: tuple[int, ...]
    concluded: tuple[int, ...]
    withdrawn_unmediated: tuple[int, ...]
    pending: tuple[int, ...]

    @property
    def holds(self) -> bool:
        """Whether every case that came in is accounted for, by id and not only by number."""
        came = sorted((*self.carried_over, *self.accepted))
        return came == sorted((*self.concluded, *self.withdrawn_unmediated, *self.pending))


@dataclass(frozen=True)
class Month:
    """One month, or the part of it inside the period; case ids, amount in fen."""

    period: Period
    accepted: tuple[int, ...]
    concluded: tuple[int, ...]
    success: tuple[int, ...]
    amount: int
