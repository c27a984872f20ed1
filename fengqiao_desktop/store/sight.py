"""What a reader may see of corrections, laid over every read in one place.

Who has no right to corrections (社区矫正法 61) sees none of their registers; who has no right to
sealed files (社区矫正法 54, 刑诉法 286) sees of a sealed subject neither the row nor anything that
hangs on it.  For such a reader these rows do not exist: not in lists, figures, search or counts.
Who may only look sees of the rest no private column whole.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import sqlalchemy as sa

from fengqiao_desktop.domain.access import HEAD, MEDIATOR, STAFF, Actor
from fengqiao_desktop.domain.masking import mask_id, mask_phone
from fengqiao_desktop.domain.registers import BY_CODE
from fengqiao_desktop.domain.schema import Day, Flag, IdNumber, Phone, Ref, fields_of
from fengqiao_desktop.store.tables import TABLES

SUBJECTS, ASSESSMENTS = "correction_subject", "correction_assessment"
RESETTLED = "resettled_person"
RESTRICTED = frozenset(code for code in BY_CODE if code.startswith(("correction_", "resettled_")))
# Registers that point at a record of any register: the fields that name it.
_POINTERS = {
    "attachment": ("owner_register", "owner_id"),
    "issued_document": ("owner_register", "owner_id"),
    "bookmark": ("register", "record"),
}


@dataclass(frozen=True)
class Sight:
    """Whether corrections are seen at all, whether sealed files are, and whether the private
    columns of the others are."""

    corrections: bool = True
    sealed: bool = True
    private: bool = True


EVERYTHING = Sight()


def sight_of(connection: sa.Connection, actor: Actor) -> Sight:
    """The head sees all; staff see sealed files when the roster names them correction workers.

    A reader sees corrections without sealed files and with their private columns masked, a
    mediator nothing of them.
    """
    if actor.role == HEAD:
        return EVERYTHING
    if actor.role == MEDIATOR:
        return Sight(corrections=False, sealed=False)
    if actor.role != STAFF:
        return Sight(sealed=False, private=False)
    staff = TABLES["staff"]
    row = connection.execute(
        sa.select(staff.c.id).where(
            staff.c.login == actor.login,
            staff.c.is_correction_worker.is_(True),
            staff.c.deleted_at.is_(None),
            staff.c.left_on.is_(None),
        )
    ).first()
    return Sight(sealed=row is not None)


def seen(code: str, sight: Sight) -> tuple[sa.ColumnElement[bool], ...]:
    """The conditions that rows of register `code` must meet to be seen; none for most registers."""
    if sight == EVERYTHING:
        return ()
    table = TABLES[code]
    if code in _POINTERS:
        register, record = (table.c[name] for name in _POINTERS[code])
        if not sight.corrections:
            return (register.not_in(sorted(RESTRICTED)),)
        return tuple(
            sa.or_(register != hidden, record.not_in(_sealed_ids(hidden)))
            for hidden in sorted(RESTRICTED)
            if "sealed" in TABLES[hidden].c
        )
    if code not in RESTRICTED:
        return ()
    if not sight.corrections:
        return (sa.false(),)
    conditions: list[sa.ColumnElement[bool]] = []
    if "sealed" in table.c:
        conditions.append(table.c.sealed.is_(False))
    for field in fields_of(BY_CODE[code].record):
        if isinstance(field.kind, Ref) and field.kind.to in (SUBJECTS, ASSESSMENTS, RESETTLED):
            column = table.c[field.name]
            conditions.append(sa.or_(column.is_(None), column.not_in(_sealed_ids(field.kind.to))))
    return tuple(conditions)


def _sealed_ids(code: str) -> sa.Select[tuple[int]]:
    table = TABLES[code]
    return sa.select(table.c.id).where(table.c.sealed.is_(True))


CONCEALED = "（无权查看）"
# Without a name a list says nothing; who is sealed is not in it at all.
_NAMED = frozenset({(SUBJECTS, "name"), (ASSESSMENTS, "name"), (RESETTLED, "name")})
_MASKS: dict[type, Callable[[Any], Any]] = {
    IdNumber: mask_id,
    Phone: mask_phone,
    Day: lambda _value: None,
    Flag: lambda _value: False,
}


def concealed(code: str, row: Mapping[Any, Any], sight: Sight) -> Mapping[Any, Any]:
    """`row` of register `code` as its reader may see it: private columns masked or left out.

    What a kept paper of a restricted register says is not shown either.
    """
    if sight.private:
        return row
    if code == "issued_document" and row.get("owner_register") in RESTRICTED:
        return {**row, "context": "{}"}
    masks = _masks_of(code) if code in RESTRICTED else {}
    said = {name: mask(row[name]) for name, mask in masks.items() if row.get(name)}
    return {**row, **said}


def is_concealed(code: str, field: str, sight: Sight) -> bool:
    """Whether a column of a register is private to its reader."""
    return not sight.private and code in RESTRICTED and field in _masks_of(code)


@cache
def _masks_of(code: str) -> dict[str, Callable[[Any], Any]]:
    found = {}
    for each in fields_of(BY_CODE[code].record):
        if getattr(each.kind, "private", False) and (code, each.name) not in _NAMED:
            found[each.name] = _MASKS.get(type(each.kind), lambda _value: CONCEALED)
    return found
