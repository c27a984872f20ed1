"""Rounds of dispute sweeps: which are due, how one is registered, zero reports included."""

import dataclasses
from dataclasses import dataclass
from datetime import date

from fengqiao_desktop.domain.access import require
from fengqiao_desktop.domain.schema import option_label
from fengqiao_desktop.domain.sweep import codes, rules
from fengqiao_desktop.domain.sweep.records import SweepItem, SweepPlan, SweepRound
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.store.repository import Repository, Where
from fengqiao_desktop.store.transaction import Transaction


@dataclass(frozen=True)
class DueRound:
    """A round of a plan that is due on `due`; `late_days` as on the board."""

    plan: SweepPlan
    due: date
    late_days: int


def due_rounds(repo: Repository, today: date) -> list[DueRound]:
    """The next round of every plan in force, the earliest first; done periods ask for the next."""
    last_done: dict[int, date] = {}
    for done in repo.find(SweepRound, Where("done_on", "notnull"), void_reason=""):
        day = done.due_on or done.done_on
        if done.plan and day is not None:
            last_done[done.plan] = max(day, last_done.get(done.plan, day))
    found = []
    for plan in repo.find(SweepPlan):
        due = rules.next_due(plan, last_done.get(plan.id), today)
        if due is not None:
            found.append(DueRound(plan, due, (today - due).days))
    return sorted(found, key=lambda d: (d.due, d.plan.id))


def planned_round(due: DueRound, leader: str, today: date) -> SweepRound:
    """A round of a plan, ready to be filled in."""
    plan = due.plan
    return SweepRound(
        plan=plan.id,
        name=f"{plan.name}（{due.due.month}月{due.due.day}日前）",
        kind=plan.kind,
        village=plan.village,
        due_on=due.due,
        started_on=today,
        done_on=today,
        leader=plan.owner or leader,
    )


def register_round(tx: Transaction, round_: SweepRound) -> SweepRound:
    """Write a round; KnownError where it is finished, found nothing, and is not said to be zero.

    Finding nothing is registered too (零报告): it counts as one round.
    """
    require(tx.actor, "sweep")
    if round_.done_on is not None and round_.done_on > tx.clock.today():
        raise KnownError("完成日期还没有到。", code="SWEEP-01", advice="请核对完成日期。")
    if round_.zero_found and (round_.found or round_.prevented):
        raise KnownError(
            "零报告不能有发现或预防件数。", code="SWEEP-02", advice="请去掉零报告，或把件数改为 0。"
        )
    listed = len(tx.find(SweepItem, round=round_.id)) if round_.id else 0
    if round_.zero_found and listed:
        raise KnownError(f"这一轮已登记 {listed} 件，不是零报告。", code="SWEEP-02")
    if not round_.name:
        day = round_.done_on or round_.due_on or tx.clock.today()
        kind = option_label(codes.ROUND_KINDS, round_.kind)
        round_ = dataclasses.replace(round_, name=f"{day.month}月{day.day}日{kind}")
    return tx.save(dataclasses.replace(round_, found=max(round_.found, listed)))


def zero_report(tx: Transaction, due: DueRound | None = None) -> SweepRound:
    """本轮无发现: the round due (or today's) done with nothing found."""
    today = tx.clock.today()
    if due is None:
        round_ = SweepRound(done_on=today, started_on=today, leader=tx.actor.name)
    else:
        round_ = planned_round(due, tx.actor.name, today)
    return register_round(tx, dataclasses.replace(round_, zero_found=True, reported_on=today))
