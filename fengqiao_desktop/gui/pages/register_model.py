"""What the register pages know without any window: lists, saving, removing, histories."""

import dataclasses
from collections.abc import Sequence
from typing import Any, TypeVar

from fengqiao_desktop.domain.access import Actor, may, require
from fengqiao_desktop.domain.corrections.records import Assessment
from fengqiao_desktop.domain.masking import mask_id, mask_phone
from fengqiao_desktop.domain.registers import BY_CODE
from fengqiao_desktop.domain.schema import (
    IdNumber,
    Phone,
    Record,
    Ref,
    field_of,
    fields_of,
    label_of,
)
from fengqiao_desktop.domain.station.records import Person, WorkNote
from fengqiao_desktop.gui.pages.case_dialogs import HistoryLine
from fengqiao_desktop.services import assessments, people
from fengqiao_desktop.store import audit_log
from fengqiao_desktop.store.repository import Query, Repository, Where
from fengqiao_desktop.store.transaction import Transaction

R = TypeVar("R", bound=Record)
ORDERS = {
    "work_note": ("-noted_on", "-id"),
    "person": ("-id",),
    "mediator": ("committee", "id"),
    "dispute_screening": ("-done_on", "-id"),
    "joint_mediation": ("-held_on", "-id"),
    "correction_assessment": ("-received_on", "-id"),
    "correction_activity": ("-held_on", "-id"),
    "correction_entrustment": ("-starts_on", "-id"),
    "correction_oversight": ("-received_on", "-id"),
    "correction_period": ("-starts_on", "-id"),
    "resettled_meeting": ("-held_on", "-id"),
    "resettled_inquiry": ("-asked_on", "-id"),
}
ACTIONS = {
    "insert": "登记",
    "remove": "移到回收站",
    "restore": "还原",
    "void": "作废",
    "unmask": "查看完整证件号码",
    "export": "导出",
}
# Accounts belong to the settings page; who wrote a note is whoever writes it.
HIDDEN = {
    "staff": ("login",),
    "work_note": ("author",),
    "person": ("id_number",),
    "correction_subject": ("id_number",),
    "resettled_person": ("id_number",),
    # State, number and seal follow from the rest; the subject comes by its own step.
    "correction_assessment": ("id_number", "number", "state", "sealed", "subject"),
    # The course of a sweep item is written step by step, not in its form.
    "sweep_item": (
        *("round", "number", "state", "risk_level", "party_a_person", "party_b_person"),
        *("resolve_by", "resolve_mode", "resolve_result", "resolved_on", "case", "watched_on"),
        *("handed_up_to", "handed_up_on", "clear_ground", "clear_note", "cleared_on"),
        *("cleared_by", "relapsed_on", "visited_on", "visit_note"),
    ),
}


def hidden_fields(code: str, actor: Actor) -> tuple[str, ...]:
    """Fields the form leaves out; a role is given by those who manage accounts only."""
    hidden = HIDDEN.get(code, ())
    if code == "staff" and not may(actor, "manage_users"):
        return (*hidden, "role")
    return hidden


def action_of(code: str) -> str:
    """What one must be allowed to change records of this register."""
    if code.startswith(("correction_", "resettled_")):
        return "corrections"
    return "note" if code == "work_note" else "edit_registers"


def list_query(
    code: str,
    text: str = "",
    ids: Sequence[int] | None = None,
    order: Sequence[str] = (),
    *,
    deleted: bool = False,
) -> Query:
    """The list of a register, newest or first-named first."""
    where = (Where("id", "in", tuple(ids)),) if ids is not None else ()
    kept = tuple(order) or ORDERS.get(code, ("id",))
    return Query(BY_CODE[code].record, where, text, kept, deleted)


def save_record(tx: Transaction, code: str, record: Record) -> Record:
    """Write a record of a plain register; a new note is its writer's."""
    require(tx.actor, action_of(code))
    if isinstance(record, WorkNote) and not record.author:
        record = dataclasses.replace(record, author=tx.actor.name)
    if isinstance(record, Assessment):
        return assessments.save_assessment(tx, record)
    return tx.save(record)


def set_removed(tx: Transaction, code: str, ids: Sequence[int], removed: bool) -> None:
    """Into the recycle bin, or back."""
    require(tx.actor, "remove")
    kind = BY_CODE[code].record
    for number in ids:
        record = tx.get(kind, number)
        if removed:
            tx.remove(record)
        else:
            tx.restore(record)


def likely_same(repo: Repository, record: Record) -> list[Person]:
    """Persons who are probably the one about to be written."""
    return people.duplicates(repo, record) if isinstance(record, Person) else []


def history_lines(repo: Repository, code: str, record: int) -> list[HistoryLine]:
    """Who changed what of a record, the latest first; numbers masked."""
    kind = BY_CODE[code].record
    names = {field.name for field in fields_of(kind)}
    lines = []
    for entry in audit_log.history(repo.connection, code, record):
        at, who, action = entry["at"], str(entry["actor"]), str(entry["action"])
        if action != "update":
            word = ACTIONS.get(action, action)
            lines.append(HistoryLine(at, who, word, "", str(entry["reason"])))
            continue
        for name, (old, new) in entry["changes"].items():
            if name in names:
                label = field_of(kind, name).kind.label
                lines.append(
                    HistoryLine(at, who, label, _said(kind, name, old), _said(kind, name, new))
                )
    return lines


def _said(kind: type[Record], name: str, value: Any) -> str:
    field = field_of(kind, name)
    if value in (None, "", [], 0, False):
        return ""
    if isinstance(field.kind, IdNumber):
        return mask_id(str(value))
    if isinstance(field.kind, Phone):
        return mask_phone(str(value))
    if isinstance(field.kind, Ref):
        return f"记录 {value}"
    return label_of(kind, name, tuple(value) if isinstance(value, list) else value)
