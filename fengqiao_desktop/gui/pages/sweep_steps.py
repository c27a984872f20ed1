"""What can be done with a sweep item, each as one small dialog."""

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fengqiao_desktop.domain.access import may
from fengqiao_desktop.domain.schema import Choice, Day, LongText, Phone, Record, Text
from fengqiao_desktop.domain.sweep import codes, rules
from fengqiao_desktop.domain.sweep.itemfile import ItemFile
from fengqiao_desktop.domain.sweep.records import (
    DutyOrder,
    RiskChange,
    SweepItem,
    SweepProgress,
)
from fengqiao_desktop.gui.desk import Desk
from fengqiao_desktop.gui.pages.ask_dialog import Ask
from fengqiao_desktop.services import sweeps
from fengqiao_desktop.store.transaction import Transaction


@dataclass(frozen=True, kw_only=True)
class JudgementForm(Record):
    """What a 研判 asks for: the fields of the item that it decides, and the reason."""

    risk_level: Annotated[str, Choice(label="风险等级", options=codes.RISK_LEVELS)] = ""
    why: Annotated[str, Text(label="理由", max_len=200)] = ""
    resolve_by: Annotated[date | None, Day(label="化解时限")] = None
    duty_unit: Annotated[str, Text(label="责任单位", max_len=60)] = ""
    duty_person: Annotated[str, Text(label="责任人", max_len=30)] = ""
    duty_phone: Annotated[str, Phone(label="责任人电话")] = ""
    lead_official: Annotated[str, Text(label="包案领导", max_len=30)] = ""
    co_units: Annotated[str, Text(label="协办单位", max_len=70)] = ""
    measures: Annotated[str, LongText(label="化解措施")] = ""


# What each step asks of a person, in the order of the menu.
STEPS = (
    ("judge", "研判定级"),
    ("assign", "交办"),
    ("progress", "登记进展"),
    ("to_case", "转为调解案件"),
    ("settle", "登记化解"),
    ("press", "督办"),
    ("watch", "转稳控"),
    ("hand_up", "上报移交"),
    ("proof", "上传销号依据"),
    ("clear", "销号审核"),
    ("visit", "登记回访"),
    ("relapse", "登记复发"),
)
_ALWAYS = {"visit", "proof"}


def allowed_steps(desk: Desk, file: ItemFile) -> list[tuple[str, str]]:
    """The steps that make sense for the item as it stands, for this account."""
    item = file.item
    state = rules.kept_state(file)
    over = state in (rules.CLEARED, rules.HANDED_UP)
    current = rules.case_is_current(item, file.case)
    possible = {
        "judge": not over and state != rules.SETTLED,
        "assign": not over and bool(item.risk_level) and state != rules.SETTLED,
        "progress": not over,
        "to_case": not over and not current and state != rules.SETTLED,
        "settle": not over and not current,
        "press": not over and bool(file.assignments) and state != rules.SETTLED,
        "watch": state in (rules.ASSIGNED, rules.SETTLING),
        "hand_up": not over and state != rules.SETTLED,
        "proof": item.cleared_on is None,
        "clear": state == rules.SETTLED and may(desk.actor, "clear_sweep"),
        "visit": item.resolved_on is not None,
        "relapse": item.resolved_on is not None or item.cleared_on is not None,
    }
    if not may(desk.actor, "sweep"):
        return []
    return [(action, words) for action, words in STEPS if possible[action]]


def ask_for(desk: Desk, file: ItemFile, action: str, level: str = "") -> Ask | None:
    """The dialog of a step; None for those that need none (`to_case`, `proof`)."""
    makers: dict[str, Callable[[], Ask]] = {
        "judge": lambda: _judge(desk, file, level),
        "assign": lambda: _order(desk, file, "ASSIGN"),
        "press": lambda: _order(desk, file, "URGE"),
        "progress": lambda: _progress(desk, file),
        "settle": lambda: _settle(desk, file),
        "watch": lambda: _watch(file),
        "hand_up": lambda: _hand_up(file),
        "clear": lambda: _clear(file),
        "visit": lambda: _visit(desk, file),
        "relapse": lambda: _relapse(desk, file),
    }
    return makers[action]() if action in makers else None


def answer(order: DutyOrder, today: date) -> Ask:
    """Who received an order and what came back."""
    return Ask(
        f"{order.number} 签收和反馈",
        f"承办单位：{order.undertaker}",
        dataclasses.replace(order, received_on=order.received_on or today),
        ("received_by", "received_on", "feedback", "feedback_on"),
        (),
        "保存",
        sweeps.answer_order,
    )


def _judge(desk: Desk, file: ItemFile, level: str) -> Ask:
    item = file.item
    table = desk.read(sweeps.handlings)
    advice = "；".join(
        f"{word} {table[code].demand}"
        for code, word in (("RED", "红"), ("ORANGE", "橙"), ("YELLOW", "黄"), ("BLUE", "蓝"))
    )
    record = JudgementForm(
        risk_level=level or item.risk_level,
        resolve_by=item.resolve_by,
        duty_unit=item.duty_unit,
        duty_person=item.duty_person,
        duty_phone=item.duty_phone,
        lead_official=item.lead_official,
        co_units=item.co_units,
        measures=item.measures,
    )

    def write(tx: Transaction, typed: JudgementForm) -> SweepItem:
        return sweeps.judge(
            tx,
            item.id,
            sweeps.Judgement(
                level=typed.risk_level,
                why=typed.why,
                duty_unit=typed.duty_unit,
                duty_person=typed.duty_person,
                duty_phone=typed.duty_phone,
                lead_official=typed.lead_official,
                co_units=typed.co_units,
                measures=typed.measures,
                resolve_by=typed.resolve_by,
            ),
        )

    return Ask(
        "研判定级",
        f"{advice}。化解时限空着时按等级推算。（本地做法，可调整）",
        record,
        (
            *("risk_level", "why", "resolve_by", "duty_unit", "duty_person", "duty_phone"),
            *("lead_official", "co_units", "measures"),
        ),
        ("risk_level",),
        "定级",
        write,
    )


def _order(desk: Desk, file: ItemFile, kind: str) -> Ask:
    today = desk.clock.today()
    item = file.item.id
    order = desk.read(lambda repo: sweeps.proposed_order(repo, item, kind, today))
    if kind == "ASSIGN":
        title, yes = "交办", "开交办单"
    else:
        title, yes = "督办", "开督办单"
    return Ask(
        title,
        f"{rules.item_name(file.item)}。编号自动接续；开好后可打印。",
        order,
        ("undertaker", "co_units", "issued_on", "due_on", "issuer", "summary", "demand"),
        ("undertaker", "demand"),
        yes,
        sweeps.issue_order,
    )


def _progress(desk: Desk, file: ItemFile) -> Ask:
    item = file.item.id
    return Ask(
        "登记进展",
        rules.item_name(file.item),
        SweepProgress(item=item, noted_on=desk.clock.today()),
        ("noted_on", "text"),
        ("text",),
        "记下",
        lambda tx, typed: sweeps.progress(tx, item, typed.text, typed.noted_on),
    )


def _settle(desk: Desk, file: ItemFile) -> Ask:
    item = dataclasses.replace(
        file.item,
        resolve_mode=file.item.resolve_mode or "MEDIATION",
        resolve_result=file.item.resolve_result or "RESOLVED",
        resolved_on=file.item.resolved_on or desk.clock.today(),
        clear_note="",
    )
    return Ask(
        "登记化解",
        "调解成立的最好转为调解案件；这里登记村居即时化解、行政处理、引导诉讼等。",
        item,
        ("resolve_mode", "resolve_result", "resolved_on"),
        ("resolve_mode", "resolve_result", "resolved_on"),
        "登记化解",
        lambda tx, typed: sweeps.settle(
            tx, item.id, typed.resolve_mode, typed.resolve_result, typed.resolved_on
        ),
    )


def _watch(file: ItemFile) -> Ask:
    item = file.item.id
    return Ask(
        "转稳控",
        "一时化解不了的转稳控，按等级继续跟进。",
        SweepProgress(item=item),
        ("text",),
        ("text",),
        "转稳控",
        lambda tx, typed: sweeps.watch(tx, item, typed.text),
    )


def _hand_up(file: ItemFile) -> Ask:
    item = file.item
    return Ask(
        "上报移交",
        "本地不能化解的，引导诉讼、信访或上报有权处理的单位。",
        item,
        ("handed_up_to",),
        ("handed_up_to",),
        "上报移交",
        lambda tx, typed: sweeps.hand_up(tx, item.id, typed.handed_up_to),
    )


def _clear(file: ItemFile) -> Ask:
    item = file.item
    ground = "LEGAL" if item.resolve_result == "GUIDED" else "PERFORMED" if item.case else "REMOVED"
    return Ask(
        "销号审核",
        f"已附依据 {file.proofs} 份。由非承办人审核；销号后又起纠纷的，恢复原条目。",
        dataclasses.replace(item, clear_ground=item.clear_ground or ground),
        ("clear_ground", "clear_note"),
        ("clear_ground",),
        "销号",
        lambda tx, typed: sweeps.clear(tx, item.id, typed.clear_ground, typed.clear_note),
    )


def _visit(desk: Desk, file: ItemFile) -> Ask:
    item = dataclasses.replace(file.item, visited_on=file.item.visited_on or desk.clock.today())
    return Ask(
        "登记回访",
        rules.item_name(item),
        item,
        ("visited_on", "visit_note"),
        ("visited_on", "visit_note"),
        "登记回访",
        lambda tx, typed: sweeps.visit(tx, item.id, typed.visit_note, typed.visited_on),
    )


def _relapse(desk: Desk, file: ItemFile) -> Ask:
    item = file.item.id
    return Ask(
        "登记复发",
        "恢复这一条，不新建；原来的化解和销号留在进展里。",
        RiskChange(item=item, changed_on=desk.clock.today()),
        ("changed_on", "why"),
        ("changed_on", "why"),
        "登记复发",
        lambda tx, typed: sweeps.relapse(tx, item, typed.why, typed.changed_on),
    )
