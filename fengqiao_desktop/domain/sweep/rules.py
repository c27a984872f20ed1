"""What is allowed, due and advised in dispute sweeps (mediation notes chapter 6).

No national text gives days for sweeps: every limit here is local custom or a proposal of ours,
kept in a table that the station can change.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from fengqiao_desktop.domain.dates import add_months, show_day_cn
from fengqiao_desktop.domain.mediation.records import MediationCase
from fengqiao_desktop.domain.names import split_names
from fengqiao_desktop.domain.sweep.itemfile import ItemFile
from fengqiao_desktop.domain.sweep.records import SweepItem, SweepPlan

WAITING, ASSIGNED, SETTLING, LATE = "WAITING", "ASSIGNED", "SETTLING", "LATE"
SETTLED, CLEARED, WATCHED = "SETTLED", "CLEARED", "WATCHED"
HANDED_UP, RELAPSED = "HANDED_UP", "RELAPSED"
OPEN_STATES = frozenset({WAITING, ASSIGNED, SETTLING, LATE, WATCHED, RELAPSED})
_TIMED = frozenset({WAITING, ASSIGNED, SETTLING, RELAPSED})  # states that a passed limit makes LATE
LEVELS = ("BLUE", "YELLOW", "ORANGE", "RED")
OFTEN = 3  # items with the same people
LOCAL = "本地做法，可在设置里调整"


@dataclass(frozen=True)
class Handling:
    """What one risk level asks (6.3), in calendar days; 0 means no limit of its own.

    `judge` from finding to judgement, `act` from judgement to the first joint step, `follow`
    between two steps, `resolve` the proposed time limit, `look_back` from clearing to the visit.
    """

    level: str
    judge: int
    act: int
    follow: int
    resolve: int
    look_back: int
    demand: str


HANDLINGS: tuple[Handling, ...] = (
    Handling("RED", 1, 1, 1, 7, 15, "一事一策，领导包案，当日报告，24 小时内研判，每日跟进"),
    Handling("ORANGE", 3, 3, 3, 15, 15, "3 日内联调，每周跟进不少于 2 次"),
    Handling("YELLOW", 7, 7, 7, 30, 15, "村居或派出所即时调处，7 日一跟"),
    Handling("BLUE", 7, 15, 15, 30, 15, "关注苗头，15 日回头看"),
)
DAYS = ("judge", "act", "follow", "resolve", "look_back")
_UNJUDGED_DAYS = 7  # a town judges every week or half month (6.1)

# What makes a level too low (6.3); said of a person, never held against one.
VIOLENCE = ("扬言", "持刀", "伤人", "打死", "杀", "报复", "拼命", "同归于尽", "械斗", "砍人")
SUICIDE = ("自杀", "轻生", "跳楼", "喝农药", "不想活", "寻短见")
CROWD = ("聚集", "上访", "堵路", "围堵", "拉横幅", "集访", "停工")


@dataclass(frozen=True)
class Verdict:
    """Whether something is allowed, and why not."""

    allowed: bool
    text: str = ""


@dataclass(frozen=True)
class Step:
    """The one next step: `action` is its name in the window, `label` the button."""

    action: str
    label: str
    why: str


@dataclass(frozen=True)
class ItemDeadline:
    """One day by which something is due; `how` it was counted, `basis` whose rule it is."""

    action: str
    label: str
    due: date
    why: str
    how: str = ""
    basis: str = LOCAL


@dataclass(frozen=True)
class Upgrade:
    """Advice to raise the risk level to `level`, and why; a person decides."""

    level: str
    why: str


@dataclass(frozen=True)
class Likeness:
    """How much two items look like one: 0 to 100, with what they share."""

    score: int
    shared: tuple[str, ...]


def handlings(own: Mapping[str, Mapping[str, Any]] | None = None) -> dict[str, Handling]:
    """The table by level, with the station's `own` days over the shipped ones."""
    table = {}
    for row in HANDLINGS:
        changed = {k: int(v) for k, v in (own or {}).get(row.level, {}).items() if k in DAYS}
        table[row.level] = replace(row, **changed)  # type: ignore[arg-type]
    return table


def case_result(item: SweepItem, case: MediationCase | None) -> tuple[str, date | None]:
    """What the case that an item became says of it: its result and day, ("", None) while open.

    RESOLVED from the agreement on (performing is watched until clearing); UNRESOLVED when the
    mediation failed.  A case that ended before the item came back says nothing any more.
    """
    if case is None or case.void_reason or case.deleted_at is not None:
        return "", None
    result, day = "", None
    if case.agreed_on is not None and case.regret_on is None:
        result, day = "RESOLVED", case.agreed_on
    elif case.failed_on is not None:
        result, day = "UNRESOLVED", case.failed_on
    back = item.relapsed_on
    if day is not None and back is not None and day < back:
        return "", None
    return result, day


def case_is_current(item: SweepItem, case: MediationCase | None) -> bool:
    """Whether the item is with a case: one that ended before it came back is history."""
    if case is None or case.void_reason or case.deleted_at is not None:
        return False
    ended = case.closed_on or case.failed_on or case.withdrawn_on or case.agreed_on
    return item.relapsed_on is None or ended is None or ended > item.relapsed_on


def kept_state(file: ItemFile) -> str:
    """The state that follows from the facts alone, whatever the day: never LATE."""
    item = file.item
    if item.cleared_on is not None:
        return CLEARED
    if item.handed_up_on is not None and file.since(item.handed_up_on):
        return HANDED_UP
    if item.resolve_result in ("RESOLVED", "GUIDED") and item.resolved_on is not None:
        return SETTLED
    if item.watched_on is not None and file.since(item.watched_on):
        return WATCHED
    if case_is_current(item, file.case):
        return SETTLING
    if item.relapsed_on is not None and item.resolve_by is None:
        return RELAPSED
    if not item.risk_level:
        return WAITING
    if file.steps():
        return SETTLING
    if file.assignments:
        return ASSIGNED
    return ASSIGNED if (item.duty_unit or item.duty_person) and item.resolve_by else WAITING


def state_on(item: SweepItem, today: date) -> str:
    """The state of a kept item as it stands on `today`: an open one past its limit is LATE."""
    late = item.resolve_by is not None and item.resolve_by < today
    return LATE if late and item.state in _TIMED else item.state


def state_of(file: ItemFile, today: date) -> str:
    """One of the nine states of 6.4, derived from the facts and the day."""
    return state_on(replace(file.item, state=kept_state(file)), today)


def next_step(file: ItemFile, today: date) -> Step:
    """What to do next; `action` "" when nothing is left."""
    item, state = file.item, state_of(file, today)
    if state in (WAITING, RELAPSED):
        if item.relapsed_on is not None and not item.resolve_by:
            return Step("judge", "重新研判", "化解后又起纠纷，要重新定级、定责任、定时限")
        return Step("judge", "研判定级", "还没有定级、定责任、定时限")
    if state == LATE:
        if any(u.feedback_on is None for u in file.urges):
            return Step("progress", "登记进展", "已督办，等回复")
        return Step("press", "督办", f"化解时限 {item.resolve_by} 已过")
    if state == SETTLED:
        verdict = may_clear(file, "")
        return Step("clear", "销号审核", verdict.text or "由承办人以外的人审核")
    if state == WATCHED:
        return Step("progress", "登记进展", "稳控期间按等级跟进")
    if state == ASSIGNED:
        if not file.assignments:
            return Step("assign", "交办", "责任已定，开交办单")
        return Step("to_case", "转为调解案件", "能调解的转案件；不能的登记进展")
    if state == SETTLING:
        if case_is_current(item, file.case):
            return Step("open_case", "去办案件", "化解结果随案件")
        return Step("settle", "登记化解", "化解了登记结果；没有就登记进展")
    if state == CLEARED and item.visited_on is None:
        return Step("visit", "登记回访", "销号后回访，看有没有反复")
    return Step("", "", "")


def deadlines(
    file: ItemFile, today: date, table: Mapping[str, Handling]
) -> tuple[ItemDeadline, ...]:
    """Everything due on the item, by its risk level, its orders and its own limit.

    A late item is asked for its settlement, not for steps besides.
    """
    item = file.item
    state = kept_state(file)
    late = state_of(file, today) == LATE
    row = table.get(item.risk_level)
    start = item.relapsed_on or item.found_on
    found: list[ItemDeadline] = []
    if state in (WAITING, RELAPSED) and start is not None:
        days = row.judge if row is not None else _first_days(file)
        what = "研判定级"
        found.append(_due("judge", what, start, days, f"发现后 {days} 日内研判"))
    if state in (ASSIGNED, SETTLING, WATCHED) and row is not None and not late:
        last = file.last_event()
        if not case_is_current(item, file.case) and row.follow and last is not None:
            why = f"{_colour(row.level)}级：{row.demand}"
            found.append(_due("progress", "跟进", last, row.follow, why))
    for order in file.orders:
        own = order.due_on != item.resolve_by  # the limit itself speaks already
        if order.due_on and own and order.feedback_on is None and state in OPEN_STATES:
            name = "交办" if order.kind == "ASSIGN" else "督办"
            why = f"{order.number}，{order.undertaker}"
            found.append(
                ItemDeadline("order", f"{name}单反馈", order.due_on, why, "单上所定", "交办时限")
            )
    if item.resolve_by is not None and state in _TIMED:
        found.append(
            ItemDeadline(
                "settle", "化解时限", item.resolve_by, "研判时定的时限", "研判时所定", "研判"
            )
        )
    if state == SETTLED and item.resolved_on is not None:
        why = "化解后审核销号，附依据"
        found.append(_due("clear", "销号审核", item.resolved_on, 15, why))
    if state == CLEARED and item.cleared_on is not None and item.visited_on is None:
        days = row.look_back if row is not None else 15
        why = f"销号后 {days} 日回头看"
        found.append(_due("visit", "回访", item.cleared_on, days, why))
    return tuple(sorted(found, key=lambda d: d.due))


def may_clear(file: ItemFile, reviewer: str) -> Verdict:
    """Whether the item may be struck off by `reviewer` ("" leaves the person open) (6.4).

    It must be settled on one of three grounds, with the proof attached, and be reviewed by
    somebody who did not deal with it.
    """
    item = file.item
    if kept_state(file) != SETTLED:
        return Verdict(False, "还没有登记化解，不能销号")
    if item.clear_ground == "LEGAL" and item.resolve_result != "GUIDED":
        return Verdict(False, "依据“已进入法定程序”的，化解结果应为已引导依法处理")
    case = file.case
    if item.clear_ground == "PERFORMED" and case is not None and case.agreed_on is None:
        return Verdict(False, "关联案件还没有达成协议")
    if not file.proofs:
        return Verdict(False, "还没有上传销号依据")
    if reviewer and reviewer in undertakers(file):
        return Verdict(False, f"{reviewer}是承办人，销号要由别人审核")
    return Verdict(True)


def undertakers(file: ItemFile) -> frozenset[str]:
    """Everybody who dealt with the item: duty person, undertakers, who noted steps, mediators."""
    names = {file.item.duty_person, *(p.noted_by for p in file.progress)}
    names |= {o.undertaker for o in file.orders}
    if file.case is not None:
        names |= {file.case.lead_mediator, *split_names(file.case.co_mediators)}
    return frozenset(name for name in names if name)


def upgrades(file: ItemFile, today: date) -> tuple[Upgrade, ...]:
    """Reasons to raise the level (6.3), the gravest first; none for what is over."""
    item = file.item
    state = state_of(file, today)
    if state not in OPEN_STATES:
        return ()
    place = LEVELS.index(item.risk_level) if item.risk_level in LEVELS else -1
    above = LEVELS[min(place + 1, len(LEVELS) - 1)] if place >= 0 else "YELLOW"
    text = "\n".join((item.name, item.facts, item.demands, *(p.text for p in file.progress)))
    found = []
    for words, level, what in (
        (SUICIDE, "RED", "自杀、轻生"),
        (VIOLENCE, "RED", "伤人、报复"),
        (CROWD, "ORANGE", "聚集、上访"),
    ):
        said = next((word for word in words if word in text), "")
        if said:
            found.append(Upgrade(level, f"记载中有“{said}”（{what}）"))
    if item.key_person.strip():
        found.append(Upgrade("ORANGE", f"涉重点人群：{item.key_person.strip()}"))
    if state == LATE:
        found.append(Upgrade(above, "超过化解时限"))
    if file.recurrences >= OFTEN:
        found.append(Upgrade(above, f"同一当事人已排查到 {file.recurrences} 次"))
    if item.relapsed_on is not None and state == RELAPSED:
        found.append(Upgrade(above, "销号后复发"))
    return tuple(u for u in found if LEVELS.index(u.level) > place)


def likeness(one: SweepItem, other: SweepItem) -> Likeness:
    """How alike two items are: phone 40, address 30, names 10, words 20 (6.3); advice only."""
    score = 0
    shared: list[str] = []
    phones = {one.party_a_phone, one.party_b_phone} & {other.party_a_phone, other.party_b_phone}
    if phones - {""}:
        score, shared = score + 40, [*shared, "电话相同"]
    places = {one.party_a_address, one.party_b_address} & {
        other.party_a_address,
        other.party_b_address,
    }
    if places - {""}:
        score, shared = score + 30, [*shared, "住址相同"]
    if people(one) & people(other):
        score, shared = score + 10, [*shared, "当事人同名"]
    words = text_likeness(one.facts or one.name, other.facts or other.name)
    score += round(20 * words)
    if words >= 0.5:
        shared.append("情况相近")
    return Likeness(score, tuple(shared))


def people(item: SweepItem) -> frozenset[str]:
    """The names on both sides."""
    return frozenset(n for text in (item.party_a, item.party_b) for n in split_names(text))


def text_likeness(one: str, other: str) -> float:
    """Share of two-character pieces that two texts have in common, 0 to 1."""
    first, second = _pieces(one), _pieces(other)
    if not first or not second:
        return 0.0
    return 2 * len(first & second) / (len(first) + len(second))


def item_name(item: SweepItem) -> str:
    """What the item is called, also before it was named: the two sides and the dispute."""
    if item.name:
        return item.name
    sides = "与".join(x for x in (item.party_a, item.party_b) if x)
    return f"{sides}纠纷" if sides else "未命名纠纷"


def plan_period(plan: SweepPlan, day: date) -> tuple[date, date]:
    """First and last day of the plan's period that holds `day`; the round is due on the last.

    Weeks run Monday to Sunday, half months end on the 15th and on the last day.
    """
    first = day.replace(day=1)
    last = add_months(first, 1) - timedelta(days=1)
    if plan.cycle == "DAILY":
        return day, day
    if plan.cycle == "WEEKLY":
        monday = day - timedelta(days=day.weekday())
        return monday, monday + timedelta(days=6)
    if plan.cycle == "HALF_MONTH":
        middle = first.replace(day=15)
        return (first, middle) if day <= middle else (middle + timedelta(days=1), last)
    if plan.cycle == "QUARTERLY":
        first = first.replace(month=3 * ((day.month - 1) // 3) + 1)
        return first, add_months(first, 3) - timedelta(days=1)
    return first, last


def plan_runs(plan: SweepPlan, day: date) -> bool:
    """Whether the plan is in force on `day`."""
    started = plan.starts_on is not None and plan.starts_on <= day
    return not plan.void_reason and started and (plan.ends_on is None or day <= plan.ends_on)


def next_due(plan: SweepPlan, done: date | None, today: date) -> date | None:
    """The day by which the plan's next round is due; None where the plan is over.

    `done` is the due day of the last round done (or its day, where it had none).  Of periods that
    were missed only the latest is asked for again.
    """
    start, end = plan_period(plan, today)
    before_start, before_end = plan_period(plan, start - timedelta(days=1))
    first = plan.starts_on
    if first is None or plan.void_reason:
        return None
    missed = before_start >= first and (done is None or done < before_start)
    if missed and plan.cycle != "DAILY" and (plan.ends_on is None or before_end <= plan.ends_on):
        return before_end
    if done is not None and done >= start:
        start, end = plan_period(plan, end + timedelta(days=1))
    if end < first:
        start, end = plan_period(plan, first)
    if plan.ends_on is not None:
        end = min(end, plan.ends_on)
        if start > plan.ends_on:
            return None
    return end


MEETING_CYCLES = {"HALF_MONTH": 15, "MONTHLY": 1, "QUARTERLY": 3, "HALF_YEAR": 6}
MEETING_CYCLE_WORDS = {
    "HALF_MONTH": "每半月",
    "MONTHLY": "每月",
    "QUARTERLY": "每季度",
    "HALF_YEAR": "每半年",
}


def meeting_due(cycle: str, last: date | None, today: date) -> date:
    """The day by which the next joint meeting is due: the end of the first period without one.

    A station that never held one is asked for the present period only.
    """
    start, end = meeting_period(cycle, today)
    if last is None:
        return end
    if last >= start:
        return meeting_period(cycle, end + timedelta(days=1))[1]
    before_start, before_end = meeting_period(cycle, start - timedelta(days=1))
    return before_end if last < before_start else end


def meeting_period(cycle: str, day: date) -> tuple[date, date]:
    """First and last day of the period of `cycle` that holds `day`."""
    if cycle == "HALF_MONTH":
        return plan_period(SweepPlan(cycle="HALF_MONTH"), day)
    months = MEETING_CYCLES.get(cycle, 3)
    first = date(day.year, months * ((day.month - 1) // months) + 1, 1)
    return first, add_months(first, months) - timedelta(days=1)


def _due(action: str, label: str, start: date, days: int, why: str) -> ItemDeadline:
    how = f"自{show_day_cn(start)}起 {days} 日"
    return ItemDeadline(action, label, start + timedelta(days=days), why, how)


def _first_days(file: ItemFile) -> int:
    text = file.item.facts + file.item.name
    grave = any(word in text for word in (*VIOLENCE, *SUICIDE))
    return HANDLINGS[0].judge if grave else _UNJUDGED_DAYS


def _colour(level: str) -> str:
    return {"RED": "红", "ORANGE": "橙", "YELLOW": "黄", "BLUE": "蓝"}.get(level, "")


def _pieces(text: str) -> set[str]:
    kept = "".join(c for c in text if c.isalnum())
    return {kept[i : i + 2] for i in range(len(kept) - 1)}
