"""Plans of performance: equal payments or acts on a fixed day of the month, quarter or year."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Literal

from fengqiao_desktop.domain.dates import add_months
from fengqiao_desktop.domain.mediation.records import Instalment
from fengqiao_desktop.domain.schema import Option

Every = Literal["MONTH", "QUARTER", "YEAR"]
EVERY = (
    Option("MONTH", "每月"),
    Option("QUARTER", "每季"),
    Option("YEAR", "每年"),
)
MONTHS: dict[str, int] = {"MONTH": 1, "QUARTER": 3, "YEAR": 12}
ROLLING_MONTHS = 12
MAX_ROWS = 600


def due_days(
    first: date,
    every: Every = "MONTH",
    *,
    count: int = 0,
    until: date | None = None,
    day: int = 0,
) -> tuple[date, ...]:
    """The days of a plan from `first` on: the same day of each month, the month's end where it
    has none.

    `count` terms, or all up to `until` (included); with neither one year, as a continuing duty
    is planned.  `day` 1 to 31 is the day meant where `first` lies in a shorter month (31 from
    28 February on).  ValueError with a Chinese reason for a plan without a term, and for one of
    more than 600.
    """
    wanted = day or first.day
    if not 1 <= wanted <= 31:
        raise ValueError("每期的日子要在1到31日之间")
    if day and first != _in_month(first, day):
        raise ValueError(f"第一期{first}不是约定的{day}日")
    step = MONTHS[every]
    total = count or (0 if until is not None else max(1, ROLLING_MONTHS // step))
    found: list[date] = []
    while len(found) < (total or MAX_ROWS + 1):
        term = _in_month(add_months(first.replace(day=1), step * len(found)), wanted)
        if until is not None and term > until:
            break
        found.append(term)
    if not found:
        raise ValueError("终止日早于第一期，没有可以生成的期次")
    if len(found) > MAX_ROWS:
        raise ValueError(f"超过{MAX_ROWS}期，请缩短期限")
    return tuple(found)


def instalment_plan(
    days: Sequence[date],
    payers: Sequence[str],
    payees: Sequence[str],
    *,
    amount: int = 0,
    total: int = 0,
    clause_seq: int = 0,
    content: str = "",
    mode: str = "",
    kind: str = "",
) -> tuple[Instalment, ...]:
    """One duty a day, payer and payee, in that order: 12 days, 7 payers, 1 payee make 84.

    `amount` is fen of each row; `total` instead is shared out equally to the fen, what is left
    over to the last row.  With neither the rows are acts (CONDUCT) unless `kind` says otherwise.
    A repeated plan tells its month in `content`.  ValueError with a Chinese reason where
    something is missing, both sums are given, or the rows are more than 600.
    """
    who = [(a.strip(), b.strip()) for a in payers for b in payees if a.strip() and b.strip()]
    rows = len(days) * len(who)
    if not who:
        raise ValueError("请写履行人和收受人")
    if not 0 < rows <= MAX_ROWS:
        raise ValueError(f"共{rows}笔，要在1到{MAX_ROWS}笔之间")
    if amount and total:
        raise ValueError("每笔金额和总额只填一个")
    if amount < 0 or total < 0 or (total and total < rows):
        raise ValueError("金额不够分到每一笔")
    each = amount or total // rows
    last = amount or total - each * (rows - 1)
    money = kind or ("PAYMENT" if each else "CONDUCT")
    plan = [
        Instalment(
            seq=place,
            clause_seq=clause_seq,
            kind=money,
            payer=payer,
            payee=payee,
            content=_content(content, day, len(days)),
            due_on=day,
            amount=last if place == rows else each,
            mode=mode,
        )
        for place, (day, (payer, payee)) in enumerate(
            ((day, pair) for day in days for pair in who), 1
        )
    ]
    return tuple(plan)


def next_year(plan: Sequence[Instalment]) -> tuple[Instalment, ...]:
    """The next twelve months of a continuing duty: the last year of `plan` again, unpaid, a year
    on.

    Conditional duties and those without a day are left out; a plan without a day gives nothing.
    """
    dated = [d for d in plan if d.due_on is not None and d.kind != "CONDITIONAL"]
    if not dated:
        return ()
    last = max(d.due_on for d in dated if d.due_on)
    since = add_months(last, -ROLLING_MONTHS)
    day = max(d.due_on.day for d in dated if d.due_on)  # the 31st behind a short month
    found = []
    for duty in dated:
        due = duty.due_on
        if due is None or due <= since:
            continue
        following = add_months(due, ROLLING_MONTHS)
        if due.day == _in_month(due, day).day:
            following = _in_month(following, day)
        found.append(
            replace(
                duty,
                id=0,
                version=0,
                seq=0,
                due_on=following,
                content=_shifted(duty.content, due, following),
                paid_on=None,
                paid_amount=0,
                proof="",
                urged_on=None,
            )
        )
    return tuple(found)


def _in_month(day: date, wanted: int) -> date:
    end = add_months(day.replace(day=1), 1).toordinal() - 1
    return day.replace(day=min(wanted, date.fromordinal(end).day))


def _content(content: str, day: date, terms: int) -> str:
    if terms < 2 or not content:
        return content
    return f"{content}（{_month(day)}）"


def _shifted(content: str, old: date, new: date) -> str:
    return content.replace(f"（{_month(old)}）", f"（{_month(new)}）")


def _month(day: date) -> str:
    return f"{day.year}年{day.month}月"
