"""Instalments and sums of an agreement: made in one go, checked while typing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from fengqiao_desktop.domain.dates import add_months, show_day
from fengqiao_desktop.domain.mediation.casefile import CaseFile
from fengqiao_desktop.domain.mediation.records import Instalment
from fengqiao_desktop.domain.money import capital_yuan, format_yuan

Every = Literal["month", "quarter", "half", "year", "week"]
EVERY_WORDS: tuple[tuple[Every, str], ...] = (
    ("month", "每月"),
    ("quarter", "每季"),
    ("half", "每半年"),
    ("year", "每年"),
    ("week", "每周"),
)
_MONTHS: dict[Every, int] = {"month": 1, "quarter": 3, "half": 6, "year": 12}
MOST = 600


@dataclass(frozen=True)
class Plan:
    """What “分期…” asks: who pays whom, from which day, how often, how many times.

    `amount` is in fen: of one instalment of one payer or, with `in_total`, of all instalments of
    one payer together (what does not divide goes into the last one).  Without it the duties are
    acts, said by `content`.  `in_turn` gives each day to one payer after the other.
    """

    payers: tuple[str, ...]
    payee: str
    first_due: date
    count: int
    every: Every = "month"
    amount: int = 0
    in_total: bool = False
    content: str = ""
    clause_seq: int = 0
    in_turn: bool = False


@dataclass(frozen=True)
class Sums:
    """Amounts of the agreement in fen, and what is wrong with them in words ("" for nothing)."""

    agreed: int
    planned: int
    paid: int
    problem: str

    @property
    def figures(self) -> str:
        return format_yuan(self.agreed)

    @property
    def capitals(self) -> str:
        return capital_yuan(self.agreed) if self.agreed else ""


def due_days(first: date, count: int, every: Every) -> tuple[date, ...]:
    """The due days of `count` instalments; the 31st falls on the last day of short months."""
    if every == "week":
        return tuple(first + timedelta(weeks=i) for i in range(count))
    return tuple(add_months(first, i * _MONTHS[every]) for i in range(count))


def make_instalments(plan: Plan) -> tuple[Instalment, ...]:
    """All instalments of a plan, by due day and then in the order of the payers.

    New records with negative ids.  ValueError with a Chinese reason for a plan that makes none
    or more than 600.
    """
    payers = [p for p in plan.payers if p.strip()]
    if not payers:
        raise ValueError("还没有选履行人")
    if plan.count < 1:
        raise ValueError("期数至少是 1")
    if plan.count * (1 if plan.in_turn else len(payers)) > MOST:
        raise ValueError(f"一次最多生成 {MOST} 笔")
    acts = plan.amount <= 0 and bool(plan.content.strip())
    if plan.amount <= 0 and not acts:
        raise ValueError("还没有填金额（行为履行的写内容）")
    shares = [0] * plan.count if acts else _shares(plan)
    if not acts and min(shares) <= 0:
        raise ValueError("总额太小，不够分")
    out: list[Instalment] = []
    for number, due in enumerate(due_days(plan.first_due, plan.count, plan.every)):
        for payer in [payers[number % len(payers)]] if plan.in_turn else payers:
            out.append(
                Instalment(
                    id=-len(out) - 1,
                    seq=len(out) + 1,
                    clause_seq=plan.clause_seq,
                    payer=payer,
                    payee=plan.payee,
                    content=plan.content or f"第 {number + 1} 期",
                    due_on=due,
                    kind="CONDUCT" if acts else "PAYMENT",
                    amount=shares[number],
                )
            )
    return tuple(out)


def _shares(plan: Plan) -> list[int]:
    if not plan.in_total:
        return [plan.amount] * plan.count
    # Even shares in whole yuan where the total has no fen; the rest goes into the last one.
    unit = 100 if plan.amount % 100 == 0 and plan.amount >= plan.count * 100 else 1
    share = plan.amount // plan.count // unit * unit
    return [share] * (plan.count - 1) + [plan.amount - share * (plan.count - 1)]


def describe(plan: Plan) -> str:
    """What the plan will make, in one sentence; a Chinese reason where it makes nothing."""
    try:
        made = make_instalments(plan)
    except ValueError as error:
        return f"{error}。"
    last = made[-1].due_on
    total = sum(i.amount for i in made)
    until = f"，{show_day(plan.first_due)} 至 {show_day(last)}" if last else ""
    sum_words = f"，合计 {format_yuan(total)} 元" if total else ""
    return f"将生成 {len(made)} 笔{until}{sum_words}。"


def sums(file: CaseFile) -> Sums:
    """The sums of the agreement and whether they agree with each other (R24).

    Payments under a condition (附条件) may never fall due and stay out of the sum.
    """
    planned = sum(i.amount for i in file.instalments if i.kind == "PAYMENT")
    paid = sum(i.paid_amount for i in file.instalments if i.paid_on is not None)
    agreed = file.case.amount
    problem = ""
    if planned and agreed and planned != agreed:
        way = "多" if planned > agreed else "少"
        gap = format_yuan(abs(planned - agreed))
        problem = f"分期合计 {format_yuan(planned)}，比协议金额{way} {gap} 元"
    elif planned and not agreed:
        problem = f"分期合计 {format_yuan(planned)}，还没有填协议金额"
    return Sums(agreed, planned, paid, problem)


def party_names(file: CaseFile) -> tuple[str, ...]:
    """The names a payer or payee may have, in the order of the papers."""
    return tuple(dict.fromkeys(p.name for p in file.parties if p.name))


def guess_sides(file: CaseFile) -> tuple[tuple[str, ...], str]:
    """(payers, payee) as they usually stand: respondents pay the first applicant."""
    payers = tuple(p.name for p in file.parties if p.side == "RESPONDENT" and p.name)
    payee = next((p.name for p in file.parties if p.side == "APPLICANT" and p.name), "")
    return payers, payee


def said_mode(file: CaseFile) -> str:
    """How the agreement says the money is paid, where it names one way only; else empty."""
    told = "".join((file.case.performance_text, *(clause.text for clause in file.clauses)))
    named = {code for code, words in _MODE_WORDS if any(word in told for word in words)}
    return named.pop() if len(named) == 1 else ""


_MODE_WORDS = (
    ("CASH", ("现金",)),
    ("TRANSFER", ("转账", "汇款", "银行账户", "银行卡")),
    ("CUSTODY", ("代管", "代收")),
)


def open_first(instalments: Sequence[Instalment], today: date, limit: int) -> list[int]:
    """Indexes of at most `limit` instalments worth a look: unpaid ones first, by due day."""
    if len(instalments) <= limit:
        return list(range(len(instalments)))
    unpaid = [i for i, x in enumerate(instalments) if x.paid_on is None]
    unpaid.sort(key=lambda i: (instalments[i].due_on or today, i))
    chosen = unpaid[:limit]
    if len(chosen) < limit:
        paid = [i for i, x in enumerate(instalments) if x.paid_on is not None]
        chosen += paid[-(limit - len(chosen)) :]
    return sorted(chosen)
