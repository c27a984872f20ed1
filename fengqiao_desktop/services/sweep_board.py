"""What the sweeps owe on the board: rounds, items by their level and limits, orders, meetings."""

from datetime import date, timedelta

from fengqiao_desktop.domain.calendar import Calendar
from fengqiao_desktop.domain.deadlines import bucket
from fengqiao_desktop.domain.sweep import rules
from fengqiao_desktop.domain.sweep.itemfile import ItemFile
from fengqiao_desktop.domain.sweep.records import DutyOrder, SweepItem
from fengqiao_desktop.services import joint, sweeps
from fengqiao_desktop.services.board import BUCKETS, BoardItem
from fengqiao_desktop.services.sweep_rounds import due_rounds
from fengqiao_desktop.services.sweep_sync import load_items
from fengqiao_desktop.store.repository import Repository, Where

LINE = "矛盾纠纷排查"
URGENCY = 8  # the notes' order of the board (11): sweeps come last
GRAVE = 2  # red items stand with what may turn violent
_SHOWN = {code for code, _ in BUCKETS}
_ACTION_WORDS = {
    "judge": "去研判",
    "progress": "登记进展",
    "order": "看交办单",
    "settle": "去办",
    "clear": "去销号",
    "visit": "登记回访",
}
_LONG_CLEARED = timedelta(days=90)  # a visit nobody made for so long is no longer asked for


def sweep_items(repo: Repository, today: date, calendar: Calendar) -> list[BoardItem]:
    """Due rounds and meetings, and what is due on every item that is not over."""
    found = [*_rounds(repo, today), *_meeting(repo, today)]
    table = sweeps.handlings(repo)
    for file in load_items(repo, open_items(repo, today)):
        for due in rules.deadlines(file, today, table):
            slot = bucket(due.due, today)
            if slot in _SHOWN:
                found.append(_item(file, due, slot, today))
    return found


def open_items(repo: Repository, today: date) -> list[SweepItem]:
    """The items that may owe something: not over, or struck off lately and not visited."""
    over = (rules.CLEARED, rules.HANDED_UP)
    return [
        *repo.find(SweepItem, Where("state", "in", sorted({*rules.OPEN_STATES, rules.SETTLED}))),
        *repo.find(
            SweepItem,
            Where("state", "in", over),
            Where("cleared_on", "ge", today - _LONG_CLEARED),
            Where("visited_on", "null"),
        ),
    ]


def open_orders(repo: Repository) -> list[DutyOrder]:
    """Orders nobody answered yet, of items that are not over."""
    orders = repo.find(DutyOrder, Where("feedback_on", "null"), order=("due_on", "id"))
    living = {i.id for i in repo.window(SweepItem, {o.item for o in orders}) if not i.cleared_on}
    return [o for o in orders if o.item in living]


def _rounds(repo: Repository, today: date) -> list[BoardItem]:
    found = []
    villages = sweeps.village_names(repo)
    for due in due_rounds(repo, today):
        slot = bucket(due.due, today)
        if slot not in _SHOWN or due.late_days < -7:
            continue  # a round a month off is no work of this week
        found.append(
            BoardItem(
                bucket=slot,
                due=due.due,
                late_days=due.late_days,
                urgency=URGENCY,
                line=LINE,
                register="dispute_screening",
                record=0,
                number="",
                who=villages.get(due.plan.village, "") or "全镇（街道）",
                what=due.plan.name,
                why="排查计划",
                how=_cycle_words(due.plan.cycle),
                action=f"round:{due.plan.id}",
                action_label="登记排查",
                owner=due.plan.owner or "司法所",
                official=False,
            )
        )
    return found


def _meeting(repo: Repository, today: date) -> list[BoardItem]:
    due = joint.next_meeting(repo, today)
    slot = bucket(due, today) if due is not None else ""
    if due is None or slot not in _SHOWN:
        return []
    cycle = rules.MEETING_CYCLE_WORDS[joint.cadence(repo)]
    return [
        BoardItem(
            bucket=slot,
            due=due,
            late_days=(today - due).days,
            urgency=URGENCY,
            line=LINE,
            register="joint_mediation",
            record=0,
            number="",
            who="人民法庭、派出所、司法所",
            what="一庭两所联席会议",
            why="会商周期",
            how=f"{cycle}一次",
            action="meeting",
            action_label="登记会商",
            owner="司法所",
            official=False,
        )
    ]


def _item(file: ItemFile, due: rules.ItemDeadline, slot: str, today: date) -> BoardItem:
    item = file.item
    return BoardItem(
        bucket=slot,
        due=due.due,
        late_days=(today - due.due).days,
        urgency=GRAVE if item.risk_level == "RED" else URGENCY,
        is_grave=item.risk_level == "RED",
        line=LINE,
        register="sweep_item",
        record=item.id,
        number=item.number,
        who=rules.item_name(item),
        what=due.label,
        why=due.why,
        how=due.how,
        action=due.action,
        action_label=_ACTION_WORDS.get(due.action, "去办"),
        owner=item.duty_person or item.duty_unit or item.finder,
        official=False,
    )


def _cycle_words(cycle: str) -> str:
    from fengqiao_desktop.domain.schema import option_label
    from fengqiao_desktop.domain.sweep.codes import CYCLES

    return f"{option_label(CYCLES, cycle)}一次"
