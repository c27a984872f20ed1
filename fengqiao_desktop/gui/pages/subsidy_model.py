"""What the subsidy page knows without any window: columns, chips, what a period holds."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from fengqiao_desktop.domain.calendar import Calendar
from fengqiao_desktop.domain.money import format_yuan
from fengqiao_desktop.domain.subsidy import rules
from fengqiao_desktop.gui.columns import Column
from fengqiao_desktop.services import subsidies, subsidy_schemes
from fengqiao_desktop.services.subsidies import ClaimView
from fengqiao_desktop.services.subsidy_schemes import Plan
from fengqiao_desktop.services.subsidy_sheet import GRANTED, LIVING
from fengqiao_desktop.store.repository import Repository

CHIPS = (
    ("CLAIMED", "待初审", True),
    ("FIRST_PASSED", "待复核", True),
    ("PASSED", "复核通过", False),
    ("RETURNED", "退回", True),
    ("PAID", "已发放", False),
)


@dataclass(frozen=True)
class Period:
    """One period as the page shows it."""

    period: str
    plan: Plan | None
    views: tuple[ClaimView, ...]
    regretted: frozenset[int]

    def with_step(self, action: str, today: date) -> tuple[ClaimView, ...]:
        """The claims whose next step it is."""
        return tuple(v for v in self.views if v.next_step(today).action == action)

    def foot(self) -> str:
        """Count and sums."""
        claimed = sum(v.claim.amount for v in self.views if v.claim.state in LIVING)
        granted = sum(v.amount for v in self.views if v.claim.state in GRANTED)
        words = f"{len(self.views)} 件　　申报合计 {format_yuan(claimed)}"
        return f"{words}　　核定合计 {format_yuan(granted)}（元）"


@dataclass(frozen=True)
class Ready:
    """Cases that could be claimed, and what they come to in fen."""

    cases: tuple[int, ...] = ()
    amount: int = 0


def read_period(repo: Repository, period: str, today: date) -> Period:
    """A period; "" is the present one of the scheme in force."""
    plans = subsidy_schemes.plans(repo)
    plan = next((p for p in plans if rules.in_force(p.scheme, today)), plans[0] if plans else None)
    if not period:
        period = rules.period_of(today, plan.scheme.cycle if plan else "MONTH")
    views = tuple(subsidies.views(repo, subsidies.claim_ids(repo, period)))
    return Period(period, plan, views, frozenset(subsidies.to_take_back(repo)))


def read_ready(repo: Repository, today: date, calendar: Calendar) -> Ready:
    """What could be claimed now."""
    found = subsidies.candidates(repo, today, calendar)
    return Ready(tuple(one.file.case.id for one in found), sum(one.amount for one in found))


def narrowed(views: Iterable[ClaimView], chip: str) -> list[ClaimView]:
    """The claims of a chip, all for none."""
    return [v for v in views if not chip or v.claim.state == chip]


def columns(today: date) -> tuple[Column, ...]:
    """The columns of the list."""
    return (
        Column("number", "案号", lambda v: v.case.number, 206, link=True, sortable=False),
        Column(
            "state",
            "状态",
            lambda v: rules.state_words(v.claim, today)[0],
            104,
            chip=lambda v: rules.state_words(v.claim, today)[1],
            sortable=False,
        ),
        Column("who", "调解员", _people, 110, stretch=True, sortable=False),
        Column("grade", "档次", lambda v: v.claim.grade, 90, sortable=False),
        Column(
            "claimed",
            "申报（元）",
            lambda v: format_yuan(v.claim.amount),
            92,
            right=True,
            amount=lambda v: v.claim.amount,
            sortable=False,
        ),
        Column(
            "granted",
            "核定（元）",
            lambda v: format_yuan(v.amount) if v.claim.state in GRANTED else "",
            92,
            right=True,
            amount=lambda v: v.amount if v.claim.state in GRANTED else None,
            sortable=False,
        ),
    )


def _people(one: ClaimView) -> str:
    return "、".join(share.name for share in one.shares if share.amount) or "—"
