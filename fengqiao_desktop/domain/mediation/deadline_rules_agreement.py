"""What a case owes after an agreement: duties, urging, visits, the dossier."""

from collections import defaultdict
from datetime import date

from fengqiao_desktop.domain.dates import add_months, show_day
from fengqiao_desktop.domain.deadlines import Count, days_after
from fengqiao_desktop.domain.mediation.casefile import CaseFile, is_settled
from fengqiao_desktop.domain.mediation.deadline_rules_table import Asked, CaseDeadline, made
from fengqiao_desktop.domain.mediation.limits import DEFAULT, Limits
from fengqiao_desktop.domain.mediation.progress import (
    effective_on,
    last_due_on,
    last_urge,
    must_urge,
    settled_on,
)
from fengqiao_desktop.domain.mediation.records import Instalment
from fengqiao_desktop.domain.money import format_yuan


def first_visit_due(file: CaseFile, limits: Limits = DEFAULT) -> date | None:
    """The day by which the first formal visit is due (应访日); None where none is.

    Seven days after the last agreed duty; thirty after effect where all was to be done at once or
    no day was agreed.  Not rolled: the days are our proposal (mediation notes 2.2).  An old
    ledger's row and a case with a reason for no visit owe none.
    """
    start = effective_on(file)
    if start is None or file.case.visit_waived:
        return None
    last = last_due_on(file)
    if last is not None and last > start:
        return days_on(last, limits.visit_days)
    return days_on(start, limits.visit_at_once_days)


def days_on(day: date, count: int) -> date:
    """`count` calendar days after `day`."""
    return date.fromordinal(day.toordinal() + count)


def _open_duties(file: CaseFile, *, conditional: bool) -> dict[date, list[Instalment]]:
    """Duties not met yet by the day they fall due; empty while no agreement is in force."""
    groups: dict[date, list[Instalment]] = defaultdict(list)
    if effective_on(file) is None or file.case.performed_on is not None:
        return groups
    for duty in file.duties:
        if (duty.kind == "CONDITIONAL") != conditional or is_settled(duty):
            continue
        if duty.due_on is not None:
            groups[duty.due_on].append(duty)
    return groups


def _clauses_of(duties: list[Instalment]) -> str:
    seqs = sorted({duty.clause_seq for duty in duties if duty.clause_seq})
    return f"；协议第{'、'.join(str(n) for n in seqs)}条" if seqs else ""


def _said(duties: list[Instalment]) -> str:
    """``第2期 68,000.00元`` or ``7笔 1,400.00元``: what is owed on one day."""
    owed = sum(max(0, duty.amount - duty.paid_amount) for duty in duties)
    if len(duties) > 1:
        return f"{len(duties)}笔" + (f" {format_yuan(owed)}元" if owed else "")
    duty = duties[0]
    words = f"{format_yuan(owed)}元" if owed else (duty.content or "约定事项")
    return f"第{duty.seq}期 {words}" if duty.seq else words


def duties(asked: Asked) -> list[CaseDeadline]:
    """What falls due, one line a day; overdue it is urged, and urged again when a promise broke
    (人民调解法 31)."""
    found = []
    for due, owed in _open_duties(asked.file, conditional=False).items():
        late = due < asked.today
        how = f"协议约定{show_day(due)}前履行，按约定日，不顺延"
        urged = [u for u in (last_urge(asked.file, duty) for duty in owed) if u is not None]
        if urged:
            day, promised = max(urged, key=lambda u: (u[0], u[1] or date.min))
            how += f"；已于{show_day(day)}督促"
            if promised is not None:
                how += f"，承诺{show_day(promised)}前履行"
        label = f"履行期已过，未见凭证：{_said(owed)}" if late else f"履行到期：{_said(owed)}"
        must = any(must_urge(asked.file, duty, asked.today) for duty in owed)
        action = ("urge", "督促履行") if must else ("pay", "登记履行")
        found.append(
            made(
                "mediation.duty",
                Count(due, None, how),
                due,
                *action,
                label=label,
                basis=_clauses_of(owed),
                remind_days=(asked.limits.duty_remind_days,),
            )
        )
    return found


def conditions(asked: Asked) -> list[CaseDeadline]:
    """Whether a condition came about is looked at on the day set for it."""
    return [
        made(
            "mediation.condition",
            Count(due, None, f"登记的复查日是{show_day(due)}"),
            due,
            "pay",
            "登记复查",
            label=f"附条件约定复查：{owed[0].content or _said(owed)}",
            basis=_clauses_of(owed),
        )
        for due, owed in _open_duties(asked.file, conditional=True).items()
    ]


def duty_checks(asked: Asked) -> list[CaseDeadline]:
    """A call some days after each part but the last; a part proved paid needs none."""
    file = asked.file
    last = last_due_on(file)
    if last is None or file.case.visit_waived or file.case.closed_on:
        return []
    found = []
    for due, owed in _open_duties(file, conditional=False).items():
        if due >= last or any(day >= due for day in file.visit_days()):
            continue
        count = days_after(due, asked.limits.check_days, asked.calendar, rolls=False)
        count = asked.told(count, "check_days")
        label = f"电话核实履行：{_said(owed)}"
        found.append(made("mediation.duty_check", count, due, "visit", "登记回访", label=label))
    return found


def regret(asked: Asked) -> list[CaseDeadline]:
    """A party went back on the agreement: renew it, tell the remedies, or record the suit."""
    file, case = asked.file, asked.file.case
    day = case.regret_on
    if day is None or effective_on(file) is None or settled_on(file) is not None:
        return []
    answered = case.sued_on or case.payment_order_on or case.court_result or case.remedy_informed
    if answered or case.closed_on or (file.renewed_on is not None and day <= file.renewed_on):
        return []
    count = days_after(day, asked.limits.regret_days, asked.calendar, rolls=False)
    count = asked.told(count, "regret_days")
    return [made("mediation.regret", count, day, "regret", "处理反悔")]


def _formal_visit(file: CaseFile) -> date | None:
    """The first visit after everything fell due or was done."""
    start = effective_on(file)
    if start is None:
        return None
    ends = [d for d in (last_due_on(file), settled_on(file)) if d is not None]
    ready = max(start, min(ends, default=start))
    return next((day for day in file.visit_days() if day >= ready), None)


def visit(asked: Asked) -> list[CaseDeadline]:
    """The first formal visit."""
    file, limits = asked.file, asked.limits
    due = first_visit_due(file, limits)
    start = effective_on(file)
    if due is None or start is None or file.case.closed_on or _formal_visit(file) is not None:
        return []
    last = last_due_on(file)
    if last is not None and last > start:
        how = f"约定履行期满{show_day(last)}后{limits.visit_days}日内"
        name = "visit_days"
    else:
        last = start
        how = f"即时履行或没有约定期限，生效{show_day(start)}后{limits.visit_at_once_days}日内"
        name = "visit_at_once_days"
    count = asked.told(Count(due, None, how), name)
    return [made("mediation.visit", count, last, "visit", "登记回访")]


def revisit(asked: Asked) -> list[CaseDeadline]:
    """A complex case is visited again."""
    file = asked.file
    first = _formal_visit(file)
    if first is None or not file.case.is_complex or file.case.visit_waived:
        return []
    if file.visit_days()[-1] > first:
        return []
    months = asked.limits.revisit_months
    how = f"疑难复杂案件首次回访{show_day(first)}后{months}个月"
    count = asked.told(Count(add_months(first, months), None, how), "revisit_months")
    return [made("mediation.revisit", count, first, "visit", "登记回访")]


def dossier(asked: Asked) -> list[CaseDeadline]:
    """A closed case is filed."""
    closed = asked.file.case.closed_on
    if closed is None:
        return []
    count = days_after(closed, asked.limits.dossier_days, asked.calendar, rolls=False)
    count = asked.told(count, "dossier_days")
    return [made("mediation.dossier", count, closed, "archive", "立卷归档")]
