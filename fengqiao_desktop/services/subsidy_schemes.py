"""The station's schemes of case subsidies: the one in force on a day, editing, the two examples."""

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from fengqiao_desktop.domain.access import require
from fengqiao_desktop.domain.schema import Choices, Money, Record, field_of
from fengqiao_desktop.domain.subsidy import rules
from fengqiao_desktop.domain.subsidy.records import SubsidyGrade, SubsidyScheme
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.store.repository import Repository
from fengqiao_desktop.store.transaction import Transaction

_PERCENTS = (
    "full_time_percent",
    "lead_percent",
    "oral_percent",
    "village_percent",
    "chief_percent",
    "first_percent",
    "second_percent",
    "third_percent",
    "unqualified_percent",
)
MOST_PERCENT = 300


@dataclass(frozen=True)
class Plan:
    """A scheme with its grades, the lowest first."""

    scheme: SubsidyScheme
    grades: tuple[SubsidyGrade, ...]

    def grade(self, name: str) -> SubsidyGrade | None:
        """The grade of that name."""
        return next((grade for grade in self.grades if grade.name == name), None)


@dataclass(frozen=True)
class Example:
    """A scheme that comes with the program; every figure in it is only an example."""

    id: str
    title: str
    about: str
    plan: Plan


def plans(repo: Repository) -> tuple[Plan, ...]:
    """Every scheme of the station, the newest first."""
    found = repo.find(SubsidyScheme, order=("-starts_on", "-id"))
    grades = repo.find(SubsidyGrade, order=("seq", "id"))
    return tuple(Plan(s, tuple(g for g in grades if g.scheme == s.id)) for s in found)


def plan_of(repo: Repository, scheme_id: int) -> Plan:
    """One scheme with its grades."""
    scheme = repo.get(SubsidyScheme, scheme_id)
    return Plan(scheme, repo.find(SubsidyGrade, scheme=scheme_id, order=("seq", "id")))


def plan_on(repo: Repository, day: date) -> Plan | None:
    """The scheme in force for a mediation that ended on `day`; None where there is none."""
    return next((plan for plan in plans(repo) if rules.in_force(plan.scheme, day)), None)


def save_plan(tx: Transaction, plan: Plan) -> Plan:
    """Write a scheme and its grades in the order given (the lowest first).

    Claims made before keep their amounts.  KnownError SUBSIDY-01 for what is missing or wrong,
    SUBSIDY-02 where another scheme holds on one of its days: one scheme a day.
    """
    require(tx.actor, "subsidy_review")
    grades = tuple(
        dataclasses.replace(grade, seq=seq) for seq, grade in enumerate(_named(plan.grades), 1)
    )
    faults = faults_of(Plan(plan.scheme, grades))
    if faults:
        raise KnownError("方案还不能保存：" + "；".join(faults) + "。", code="SUBSIDY-01")
    for text in clashes(tx, plan.scheme):
        raise KnownError(f"{text}。", code="SUBSIDY-02", advice="请先给旧方案填上失效日期。")
    scheme = tx.save(plan.scheme)
    saved = tuple(
        tx.save(dataclasses.replace(grade, scheme=scheme.id, id=max(0, grade.id)))
        for grade in grades
    )
    kept = {grade.id for grade in saved}
    for old in tx.find(SubsidyGrade, scheme=scheme.id):
        if old.id not in kept:
            tx.remove(old)
    return Plan(scheme, saved)


def clashes(repo: Repository, scheme: SubsidyScheme) -> tuple[str, ...]:
    """The other schemes that hold on one of its days."""
    return tuple(
        f"“{other.name}”与这个方案的有效期重叠，同一天只能有一个方案"
        for other in repo.find(SubsidyScheme)
        if other.id != scheme.id and rules.overlap(other, scheme)
    )


def faults_of(plan: Plan) -> tuple[str, ...]:
    """What speaks against a scheme, in words."""
    scheme, found = plan.scheme, []
    if not scheme.name.strip():
        found.append("没有方案名称")
    if scheme.starts_on is None:
        found.append("没有生效日期")
    elif scheme.ends_on is not None and scheme.ends_on < scheme.starts_on:
        found.append("失效日期早于生效日期")
    if scheme.lead_percent > 100:
        found.append("主办比例超过 100%")
    for name in _PERCENTS:
        if getattr(scheme, name) > MOST_PERCENT:
            found.append(f"{field_of(SubsidyScheme, name).kind.label}超过 {MOST_PERCENT}%")
    if not plan.grades:
        found.append("至少要有一档")
    names = [grade.name for grade in plan.grades]
    found += [f"“{name}”有两档同名" for name in sorted({n for n in names if names.count(n) > 1})]
    found += [f"“{g.name}”的最高金额低于金额" for g in plan.grades if 0 < g.highest < g.amount]
    return tuple(found)


def examples() -> tuple[Example, ...]:
    """The schemes that come with the program, without days or ids."""
    return _examples()


def example_plan(example_id: str, starts_on: date) -> Plan:
    """An example as a scheme to be looked over, in force from `starts_on`."""
    found = next(one for one in examples() if one.id == example_id)
    scheme = dataclasses.replace(found.plan.scheme, starts_on=starts_on)
    return Plan(scheme, found.plan.grades)


@cache
def _examples() -> tuple[Example, ...]:
    import yaml

    folder = files("fengqiao_desktop.resources").joinpath("subsidy")
    found = []
    for entry in sorted(folder.iterdir(), key=lambda e: e.name, reverse=True):
        if entry.name.endswith(".yaml"):
            data = yaml.safe_load(entry.read_text("utf-8"))
            scheme = SubsidyScheme(**_values(SubsidyScheme, data["scheme"]))
            grades = tuple(
                SubsidyGrade(seq=seq, **_values(SubsidyGrade, values))
                for seq, values in enumerate(data["grades"], 1)
            )
            found.append(Example(data["id"], data["title"], data["about"], Plan(scheme, grades)))
    return tuple(found)


def _values(record: type[Record], values: dict[str, Any]) -> dict[str, Any]:
    """Yuan to fen, lists to tuples."""
    made: dict[str, Any] = {}
    for name, value in values.items():
        kind = field_of(record, name).kind
        if isinstance(kind, Money):
            made[name] = value * 100
        else:
            made[name] = tuple(value) if isinstance(kind, Choices) else value
    return made


def _named(grades: Iterable[SubsidyGrade]) -> list[SubsidyGrade]:
    return [grade for grade in grades if grade.name.strip()]
