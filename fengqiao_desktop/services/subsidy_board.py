"""What the board says of case subsidies: claims waiting for the head, money to be taken back."""

from datetime import date

from fengqiao_desktop.domain.calendar import Calendar
from fengqiao_desktop.domain.deadlines import bucket
from fengqiao_desktop.domain.subsidy import rules
from fengqiao_desktop.domain.subsidy.records import SubsidyClaim
from fengqiao_desktop.services import subsidies
from fengqiao_desktop.services.board import BoardItem
from fengqiao_desktop.store.repository import Query, Repository, Where

REVIEW_WORKDAYS = 5  # a proposal of ours: a claim should not wait longer for its review
OWNER = "所长"


def subsidy_items(repo: Repository, today: date, calendar: Calendar) -> list[BoardItem]:
    """One line a step and period for claims that wait for the head, so that forty claims do not
    bury the day; and each claim whose money is to be taken back."""
    waiting = repo.ids(
        Query(
            SubsidyClaim,
            (Where("state", "in", ("CLAIMED", "FIRST_PASSED", "PASSED")),),
            order=("claimed_on", "id"),
        )
    )
    groups: dict[tuple[str, str], list[tuple[SubsidyClaim, date]]] = {}
    for claim in repo.window(SubsidyClaim, waiting):
        step = rules.next_step(claim, today)
        since = _since(claim)
        if step.action and since is not None:
            groups.setdefault((claim.period, step.label), []).append((claim, since))
    found = []
    for (period, label), claims in groups.items():
        claim, since = min(claims, key=lambda pair: pair[1])
        due = calendar.add_workdays(since, REVIEW_WORKDAYS)
        slot = bucket(due, today)
        if slot in ("overdue", "today", "week", "month"):
            how = f"最早一件 {since} 起第 {REVIEW_WORKDAYS} 个工作日"
            what = f"{rules.period_words(period)}：{len(claims)} 件{label}"
            found.append(_item(slot, due, today, claim.id, what, "本所约定", how, label))
    for number in subsidies.to_take_back(repo):
        one = subsidies.view(repo, number)
        day = one.case.regret_on
        if day is not None:
            due = calendar.add_workdays(day, REVIEW_WORKDAYS)
            what = f"{one.case.number}扣回"
            how = f"{day} 反悔后第 {REVIEW_WORKDAYS} 个工作日"
            slot = bucket(due, today)
            found.append(_item(slot, due, today, number, what, "补贴方案：反悔扣回", how, "扣回"))
    return found


def _since(claim: SubsidyClaim) -> date | None:
    """The day from which the present step waits."""
    if claim.state == "CLAIMED":
        return claim.claimed_on
    if claim.state == "FIRST_PASSED":
        return claim.first_on
    return claim.public_to or claim.final_on


def _item(
    slot: str, due: date, today: date, record: int, what: str, why: str, how: str, label: str
) -> BoardItem:
    return BoardItem(
        bucket=slot,
        due=due,
        late_days=(today - due).days,
        urgency=90,
        line="案件补贴",
        register="subsidy_claim",
        record=record,
        number="",
        who="案件补贴",
        what=what,
        why=why,
        how=how,
        action="review",
        action_label=label,
        owner=OWNER,
        official=False,
    )
