"""Items of dispute sweeps: registered, judged, given out, pressed, settled, struck off, back again.

Every function of the course takes the item's id, writes what happened and returns the item as it
stands then; its state follows from the facts (``domain.sweep.rules``).
"""

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from fengqiao_desktop.domain.access import require
from fengqiao_desktop.domain.mediation.codes import DISPUTE_TYPES
from fengqiao_desktop.domain.schema import option_label
from fengqiao_desktop.domain.station.records import Committee, Village
from fengqiao_desktop.domain.sweep import codes, rules
from fengqiao_desktop.domain.sweep.records import (
    DutyOrder,
    RiskChange,
    SweepItem,
    SweepProgress,
    SweepRound,
)
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.services import station_settings
from fengqiao_desktop.services.sweep_sync import load_item, save_state
from fengqiao_desktop.store.repository import Repository, Where
from fengqiao_desktop.store.transaction import Transaction

HANDLING = "sweep.handling"
DUPLICATE_SCORE = 40
TOWN = ("TOWNSHIP", "SUBDISTRICT")


@dataclass(frozen=True)
class Judgement:
    """What a 研判 decides: level with its reason, duty, and the time limit (6.4)."""

    level: str
    why: str = ""
    duty_unit: str = ""
    duty_person: str = ""
    duty_phone: str = ""
    lead_official: str = ""
    co_units: str = ""
    measures: str = ""
    resolve_by: date | None = None


def handlings(repo: Repository) -> dict[str, rules.Handling]:
    """The days of each risk level as this station counts them."""
    return rules.handlings(station_settings.get(repo, HANDLING, {}))


def set_handling(tx: Transaction, level: str, days: dict[str, int]) -> None:
    """Change days of a level (judge, act, follow, resolve, look_back)."""
    require(tx.actor, "settings")
    if level not in rules.LEVELS or not set(days) <= set(rules.DAYS):
        raise KnownError("没有这个风险等级或期限。", code="SWEEP-09")
    if any(not 0 <= d <= 366 for d in days.values()):
        raise KnownError("期限要在 0 至 366 日之间。", code="SWEEP-10")
    own = dict(station_settings.get(tx, HANDLING, {}))
    own[level] = {**own.get(level, {}), **days}
    station_settings.put(tx, HANDLING, own)


def add_item(tx: Transaction, item: SweepItem) -> SweepItem:
    """Register a dispute found; it gets its number and name, and its round counts it."""
    require(tx.actor, "sweep")
    if not (item.name or item.party_a or item.facts.strip()):
        raise KnownError("还没有写是什么纠纷。", code="SWEEP-03", advice="请填当事人或简要情况。")
    found_on = item.found_on or tx.clock.today()
    if found_on > tx.clock.today():
        raise KnownError("排查日期还没有到。", code="SWEEP-01", advice="请核对排查日期。")
    saved = save_state(
        tx,
        dataclasses.replace(
            item,
            found_on=found_on,
            number=item.number or _next_item_number(tx, found_on.year),
            name=item.name or _named(item),
            finder=item.finder or tx.actor.name,
        ),
    )
    if saved.round:
        round_ = tx.get(SweepRound, saved.round)
        count = len(tx.find(SweepItem, round=round_.id))
        if round_.found < count or round_.zero_found:
            tx.update(dataclasses.replace(round_, found=max(round_.found, count), zero_found=False))
    return saved


def save_item(tx: Transaction, item: SweepItem) -> SweepItem:
    """Write a corrected item, or register a new one; a change of level is kept as such."""
    if not item.id:
        return add_item(tx, item)
    require(tx.actor, "sweep")
    before = tx.get(SweepItem, item.id)
    if before.cleared_on is not None:
        raise KnownError("已销号的条目不能再改。", code="SWEEP-04", advice="又起纠纷的请登记复发。")
    _note_level(tx, before, item.risk_level, "修改")
    return save_state(tx, item)


def duplicates(repo: Repository, item: SweepItem) -> list[tuple[SweepItem, rules.Likeness]]:
    """Items that are probably the same dispute, the likest first; they are pointed out only."""
    found = []
    for other in repo.find(SweepItem, Where("id", "ne", item.id), void_reason=""):
        alike = rules.likeness(item, other)
        if alike.score >= DUPLICATE_SCORE:
            found.append((other, alike))
    return sorted(found, key=lambda pair: -pair[1].score)[:5]


def judge(tx: Transaction, item_id: int, judged: Judgement) -> SweepItem:
    """研判: level, duty and limit; the limit is proposed by the level where none is given."""
    require(tx.actor, "sweep")
    item = open_item(tx, item_id)
    if judged.level not in rules.LEVELS:
        raise KnownError(
            "还没有定风险等级。", code="SWEEP-05", advice="请在红、橙、黄、蓝中选一级。"
        )
    if not (judged.duty_unit or judged.duty_person):
        raise KnownError("还没有定责任单位或责任人。", code="SWEEP-05")
    today = tx.clock.today()
    row = handlings(tx)[judged.level]
    limit = judged.resolve_by or today.fromordinal(today.toordinal() + row.resolve)
    if limit < today and item.resolve_by != limit:
        raise KnownError("化解时限已经过去。", code="SWEEP-05", advice="请定一个以后的日子。")
    _note_level(tx, item, judged.level, judged.why)
    values = {
        name: getattr(judged, name) or getattr(item, name)
        for name in (
            "duty_unit",
            "duty_person",
            "duty_phone",
            "lead_official",
            "co_units",
            "measures",
        )
    }
    return save_state(
        tx,
        dataclasses.replace(item, risk_level=judged.level, resolve_by=limit, **values),
    )


def _note_level(tx: Transaction, item: SweepItem, level: str, why: str) -> None:
    if level and item.risk_level != level:
        tx.insert(
            RiskChange(
                item=item.id,
                changed_on=tx.clock.today(),
                before=item.risk_level,
                after=level,
                why=why.strip(),
                changed_by=tx.actor.name,
            )
        )


def proposed_order(repo: Repository, item_id: int, kind: str, today: date) -> DutyOrder:
    """An order filled from the item: a 交办单 to its duty unit, a 督办单 over the last one."""
    file = load_item(repo, item_id)
    item = file.item
    row = handlings(repo).get(item.risk_level)
    last = file.assignments[-1] if file.assignments else None
    common = DutyOrder(
        item=item_id,
        kind=kind,
        issuer=station_settings.station_name(repo),
        issued_on=today,
        summary=item.facts or rules.item_name(item),
        undertaker=(last.undertaker if last else "") or item.duty_unit or item.duty_person,
        co_units=item.co_units,
    )
    if kind == "ASSIGN":
        demand = item.measures or (f"{row.demand}。" if row is not None else "依法及时化解。")
        return dataclasses.replace(common, demand=demand, due_on=item.resolve_by)
    late = (today - item.resolve_by).days if item.resolve_by and item.resolve_by < today else 0
    words = f"已超期 {late} 天，" if late else ""
    return dataclasses.replace(
        common,
        follows=last.id if last else 0,
        demand=f"{words}请抓紧化解并书面回复进展。",
        due_on=today.fromordinal(today.toordinal() + (row.follow if row else 7)),
    )


def issue_order(tx: Transaction, order: DutyOrder) -> DutyOrder:
    """交办 or 督办: write the order with its number; the item is then out with its undertaker."""
    require(tx.actor, "sweep")
    item = open_item(tx, order.item)
    if not order.undertaker.strip():
        raise KnownError("还没有写承办单位。", code="SWEEP-06")
    if not item.risk_level:
        raise KnownError("还没有研判定级，不能交办。", code="SWEEP-06", advice="请先研判定级。")
    issued_on = order.issued_on or tx.clock.today()
    if order.due_on is not None and order.due_on < issued_on:
        raise KnownError("办理时限早于交办日期。", code="SWEEP-06")
    saved = insert_order(tx, dataclasses.replace(order, issued_on=issued_on))
    if order.kind == "ASSIGN" and not item.duty_unit:
        item = dataclasses.replace(item, duty_unit=order.undertaker)
    save_state(tx, item)
    return saved


def insert_order(tx: Transaction, order: DutyOrder) -> DutyOrder:
    """Write a new order under its next number, without any check."""
    year = (order.issued_on or tx.clock.today()).year
    return tx.insert(
        dataclasses.replace(
            order,
            number=order.number or _next_order_number(tx, order.kind, year),
            pressed_by=order.pressed_by or (tx.actor.name if order.kind == "URGE" else ""),
        )
    )


def answer_order(tx: Transaction, order: DutyOrder) -> DutyOrder:
    """Write who received an order and what was answered; the answer is a step of the item too."""
    require(tx.actor, "sweep")
    before = tx.get(DutyOrder, order.id)
    if order.feedback.strip() and order.feedback_on is None:
        order = dataclasses.replace(order, feedback_on=tx.clock.today())
    saved = tx.update(order)
    item = tx.get(SweepItem, order.item)
    if saved.feedback.strip() and saved.feedback != before.feedback and item.cleared_on is None:
        text = f"{saved.undertaker}反馈：{saved.feedback.strip()}"
        progress(tx, item.id, text, saved.feedback_on, by=saved.undertaker)
    return saved


def progress(
    tx: Transaction, item_id: int, text: str, day: date | None = None, *, by: str = ""
) -> SweepItem:
    """Write a dated step of settling (化解进展)."""
    require(tx.actor, "sweep")
    item = open_item(tx, item_id)
    if not text.strip():
        raise KnownError("还没有写进展。", code="SWEEP-07")
    day = day or tx.clock.today()
    if day > tx.clock.today():
        raise KnownError("日期还没有到。", code="SWEEP-01")
    add_step(tx, item_id, day, text, by)
    return save_state(tx, item)


def settle(
    tx: Transaction, item_id: int, mode: str, result: str, day: date | None = None, note: str = ""
) -> SweepItem:
    """Write how it was settled; UNRESOLVED keeps it open."""
    require(tx.actor, "sweep")
    item = open_item(tx, item_id)
    if not mode or not result:
        raise KnownError("还没有选化解方式和结果。", code="SWEEP-07")
    day = day or tx.clock.today()
    if day > tx.clock.today() or (item.found_on is not None and day < item.found_on):
        raise KnownError("化解日期应在排查日期和今天之间。", code="SWEEP-01")
    words = option_label(codes.RESOLVE_RESULTS, result)
    add_step(tx, item_id, day, f"{words}：{note.strip()}" if note.strip() else words)
    return save_state(
        tx,
        dataclasses.replace(item, resolve_mode=mode, resolve_result=result, resolved_on=day),
    )


def watch(tx: Transaction, item_id: int, why: str) -> SweepItem:
    """转稳控: it cannot be settled for now and is kept quiet."""
    require(tx.actor, "sweep")
    item = open_item(tx, item_id)
    add_step(tx, item_id, tx.clock.today(), f"转稳控：{_said(why)}")
    return save_state(tx, dataclasses.replace(item, watched_on=tx.clock.today()))


def hand_up(tx: Transaction, item_id: int, to: str, why: str = "") -> SweepItem:
    """上报移交 to another body."""
    require(tx.actor, "sweep")
    item = open_item(tx, item_id)
    if not to.strip():
        raise KnownError("还没有写上报移交给谁。", code="SWEEP-07")
    day = tx.clock.today()
    add_step(
        tx, item_id, day, f"上报移交{to.strip()}" + (f"：{why.strip()}" if why.strip() else "")
    )
    return save_state(tx, dataclasses.replace(item, handed_up_to=to.strip(), handed_up_on=day))


def clear(tx: Transaction, item_id: int, ground: str, note: str = "") -> SweepItem:
    """销号, reviewed by whoever is signed in; KnownError where it may not be (``may_clear``)."""
    require(tx.actor, "clear_sweep")
    file = load_item(tx, item_id)
    if not ground:
        raise KnownError("还没有选销号依据。", code="SWEEP-08")
    item = dataclasses.replace(file.item, clear_ground=ground, clear_note=note.strip())
    verdict = rules.may_clear(dataclasses.replace(file, item=item), tx.actor.name)
    if not verdict.allowed:
        raise KnownError(f"不能销号：{verdict.text}。", code="SWEEP-08")
    return save_state(
        tx, dataclasses.replace(item, cleared_on=tx.clock.today(), cleared_by=tx.actor.name)
    )


def relapse(tx: Transaction, item_id: int, why: str, day: date | None = None) -> SweepItem:
    """复发: the same item comes back; how it had ended stays among its steps."""
    require(tx.actor, "sweep")
    item = tx.get(SweepItem, item_id)
    day = day or tx.clock.today()
    ended = item.cleared_on or item.resolved_on
    if ended is None:
        raise KnownError("还没有化解的条目不用登记复发。", code="SWEEP-11")
    if day < ended or day > tx.clock.today():
        raise KnownError("复发日期应在化解或销号之后、今天之前。", code="SWEEP-01")
    ground = option_label(codes.CLEAR_GROUNDS, item.clear_ground)
    if item.cleared_on is not None:
        add_step(
            tx,
            item_id,
            item.cleared_on,
            f"曾销号：{ground}" + (f"（{item.clear_note}）" if item.clear_note else ""),
            item.cleared_by,
        )
    add_step(tx, item_id, day, f"复发：{_said(why)}")
    return save_state(
        tx,
        dataclasses.replace(
            item,
            relapsed_on=day,
            resolve_mode="",
            resolve_result="",
            resolved_on=None,
            resolve_by=None,
            watched_on=None,
            handed_up_on=None,
            handed_up_to="",
            clear_ground="",
            clear_note="",
            cleared_on=None,
            cleared_by="",
            visited_on=None,
            visit_note="",
        ),
    )


def visit(tx: Transaction, item_id: int, note: str, day: date | None = None) -> SweepItem:
    """回访 after the item was settled or struck off."""
    require(tx.actor, "sweep")
    item = tx.get(SweepItem, item_id)
    day = day or tx.clock.today()
    if item.resolved_on is None or day < item.resolved_on or day > tx.clock.today():
        raise KnownError("回访日期应在化解之后、今天之前。", code="SWEEP-01")
    return save_state(tx, dataclasses.replace(item, visited_on=day, visit_note=note.strip()))


def open_item(tx: Transaction, item_id: int) -> SweepItem:
    """The item, KnownError when it is struck off."""
    item = tx.get(SweepItem, item_id)
    if item.cleared_on is not None:
        raise KnownError("已销号的条目不能再办。", code="SWEEP-04", advice="又起纠纷的请登记复发。")
    return item


def add_step(tx: Transaction, item_id: int, day: date, text: str, by: str = "") -> None:
    """Write a step that another activity brings with it."""
    tx.insert(
        SweepProgress(item=item_id, noted_on=day, text=text.strip(), noted_by=by or tx.actor.name)
    )


def _said(text: str) -> str:
    if not text.strip():
        raise KnownError("请写明原因。", code="SWEEP-07")
    return text.strip()


def _named(item: SweepItem) -> str:
    sides = "与".join(x for x in (item.party_a, item.party_b) if x)
    kind = option_label(DISPUTE_TYPES, item.dispute_type) if item.dispute_type else "纠纷"
    return f"{sides}{kind}"[:80] if sides else kind


def _short_name(repo: Repository) -> str:
    town = next((c for c in repo.find(Committee) if c.org_type in TOWN and c.prefix), None)
    return town.prefix if town is not None else ""


def _next_item_number(repo: Repository, year: int) -> str:
    stem = f"（{year}）{_short_name(repo)}排字第"
    return f"{stem}{_highest(repo.column(SweepItem, 'number', stem), stem) + 1}号"


def _next_order_number(repo: Repository, kind: str, year: int) -> str:
    stem = f"（{year}）{_short_name(repo)}{'交' if kind == 'ASSIGN' else '督'}字第"
    return f"{stem}{_highest(repo.column(DutyOrder, 'number', stem), stem) + 1}号"


def _highest(numbers: Sequence[str], stem: str) -> int:
    tails = (n.removeprefix(stem).removesuffix("号") for n in numbers)
    return max((int(t) for t in tails if t.isdecimal()), default=0)


def village_names(repo: Repository) -> dict[int, str]:
    """The names of the villages by id."""
    return {v.id: v.name for v in repo.find(Village)}
