"""What is done for people in resettlement: every part saved goes past the rules that forbid.

Nothing here binds the person; a refusal is of what was typed, with all its reasons at once.
"""

import dataclasses
from datetime import date
from functools import cache
from typing import Any, TypeVar

from fengqiao_desktop.domain.access import HEAD, require
from fengqiao_desktop.domain.calendar import Calendar
from fengqiao_desktop.domain.resettlement import compliance, terms
from fengqiao_desktop.domain.resettlement.personfile import OPEN_STATES, PersonFile
from fengqiao_desktop.domain.resettlement.records import (
    HelpException,
    HelpTransfer,
    HelpVisit,
    LevelReview,
    OutOfContact,
    Pickup,
    ResettledPerson,
)
from fengqiao_desktop.domain.schema import Record
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.services import resettled
from fengqiao_desktop.store.calendar_data import load_calendar
from fengqiao_desktop.store.repository import Repository, Where
from fengqiao_desktop.store.transaction import Transaction

R = TypeVar("R", bound=Record)


class HelpError(KnownError):
    """A rule forbids it; `findings` are all that do."""

    def __init__(self, findings: tuple[compliance.HelpFinding, ...]) -> None:
        said = "\n".join(f"{f.text}（{f.basis}）" for f in findings)
        rules = "、".join(f.rule for f in findings)
        super().__init__(said, code=rules, advice="没有保存，请核对；事实如此的，请所长写明理由。")
        self.findings = findings


@cache
def _calendar() -> Calendar:
    return load_calendar()


def put_person(tx: Transaction, person: ResettledPerson) -> ResettledPerson:
    """Write the person's form; the term, the separation of household and home, and the level of
    what was decided follow where they were not said.

    HelpError with every reason.
    """
    require(tx.actor, "corrections")
    before = resettled.load_person(tx, person.id) if person.id else PersonFile(person=person)
    person = _followed(tx, before, person)
    found = compliance.blocks(
        before, person, tx.clock.today(), _calendar(), resettled.help_limits(tx)
    )
    others = tx.find(ResettledPerson, Where("id_number", "eq", person.id_number))
    same = compliance.duplicate_findings(
        person, [o for o in others if o.state in OPEN_STATES], tx.clock.today()
    )
    _refuse((*found, *same))
    return resettled.save_person(tx, person)


def _followed(tx: Transaction, file: PersonFile, person: ResettledPerson) -> ResettledPerson:
    values: dict[str, Any] = {}
    if person.released_on is not None and person.term_starts_on is None:
        values["term_starts_on"] = person.released_on
    starts = person.term_starts_on or person.released_on
    if starts is not None and person.term_ends_on is None:
        values["term_ends_on"] = terms.expected_end(
            starts, person.source, file.correction_type, resettled.help_limits(tx)
        )
    if person.handover_mode and person.handed_over_on is None:
        values["handed_over_on"] = person.released_on
    both = person.address.strip(), person.household_place.strip()
    if all(both) and not person.id:
        values["is_apart"] = both[0] != both[1]
    if not person.worker and not person.id:
        values["worker"] = tx.actor.name
    return dataclasses.replace(person, **values)


def put_part(tx: Transaction, part: R) -> R:
    """Write one part of a person's file, unless a rule forbids it, and what follows from it.

    HelpError with every reason; KnownError for a visit without its minimum (notes 3.5).
    """
    require(tx.actor, "corrections")
    file = resettled.load_person(tx, part.resettled)  # type: ignore[attr-defined]
    limits = resettled.help_limits(tx)
    if isinstance(part, HelpVisit):
        part = _whole_visit(tx, part, limits.visit_signs)
    if isinstance(part, LevelReview):
        _refuse_lowering(file, part)
    _refuse(compliance.blocks(file, part, tx.clock.today(), _calendar(), limits))
    saved = resettled.save_part(tx, part)
    _follow(tx, file, saved)
    return saved


def _whole_visit(tx: Transaction, visit: R, signs: int) -> R:
    assert isinstance(visit, HelpVisit)  # noqa: S101 - narrows the type for both of us
    text = visit.content.strip()
    if visit.is_answered and len(text) < signs:
        raise KnownError(
            f"走访内容还差 {signs - len(text)} 个字（至少 {signs} 字）。",
            code="HELP-10",
            advice="写清生活、就业、思想和困难；字数可在“本地规则”里改。",
        )
    if visit.is_abnormal and not visit.handling.strip():
        raise KnownError("有异常的要写明怎么处置。", code="HELP-11")
    return dataclasses.replace(visit, by=visit.by or tx.actor.name)


def _refuse_lowering(file: PersonFile, review: LevelReview) -> None:
    """From key to general only after two visits that went well and without being lost (2.6)."""
    lowers = file.is_key and review.to_level == "02" and review.approved_by.strip()
    if not lowers:
        return
    latest = [v for v in file.visits if v.is_answered and v.purpose != "SEARCH"][-2:]
    fine = len(latest) == 2 and all(v.performance in ("GOOD", "FAIR") for v in latest)
    if not fine or file.lost is not None:
        raise KnownError(
            "降为一般，要最近连续两次走访表现为好或者一般，并且没有失联。",
            code="HELP-12",
            advice="先补走访记录，再复评；升为重点不受此限。",
        )


def _follow(tx: Transaction, file: PersonFile, part: Record) -> None:
    """What a part changes of the person himself."""
    person = tx.get(ResettledPerson, file.person.id)
    values: dict[str, Any] = {}
    if isinstance(part, LevelReview) and part.to_level and _counts(part, person):
        values["assist_level"] = part.to_level
    elif isinstance(part, HelpVisit) and part.performance:
        values["performance"] = part.performance
    elif isinstance(part, Pickup) and part.fetched_on is not None and not person.handover_mode:
        values["handover_mode"] = "03"
        values["handed_over_on"] = part.fetched_on
    elif isinstance(part, HelpTransfer) and part.direction == "OUT" and part.receipt_on:
        values["exit_reason"] = person.exit_reason or "TRANSFER_OUT"
        values["exited_on"] = person.exited_on or part.receipt_on
    changes = {n: v for n, v in values.items() if getattr(person, n) != v}
    if changes:
        tx.update(dataclasses.replace(person, **changes))
        resettled.refresh(tx, person.id)


def _counts(review: LevelReview, person: ResettledPerson) -> bool:
    """Raising is the office's own; lowering and keeping key need the head's approval."""
    lowers = person.assist_level == "01" and review.to_level == "02"
    return bool(review.approved_by.strip()) if lowers else True


def explain(tx: Transaction, said: HelpException) -> HelpException:
    """The head says why a fact is as it is; the finding stays on the record."""
    if tx.actor.role != HEAD:
        raise KnownError("由所长写明理由。", code="HELP-13")
    if not said.reason.strip():
        raise KnownError("请写明理由。", code="EXPLAIN-01")
    whole = dataclasses.replace(said, said_by=tx.actor.name, said_on=tx.clock.today())
    return put_part(tx, whole)


def reopen(tx: Transaction, person_id: int, reason: str) -> ResettledPerson:
    """Take back an exit that was written by mistake; only the head may."""
    require(tx.actor, "reopen")
    if not reason.strip():
        raise KnownError("请写明更正的理由。", code="EXPLAIN-01")
    person = tx.get(ResettledPerson, person_id)
    tx.note("reopen", resettled.REGISTER, person_id, {"reason": reason})
    saved = tx.update(dataclasses.replace(person, exit_reason="", exited_on=None))
    return resettled.refresh(tx, saved.id)


def unanswered(tx: Transaction, person_id: int, day: date, mode: str, tried: str) -> OutOfContact:
    """One more try that reached nobody: kept in the search that is open, or begins one."""
    file = resettled.load_person(tx, person_id)
    line = f"{day}　{tried}"
    open_ = file.lost or OutOfContact(resettled=person_id, since=day)
    tries = "\n".join(part for part in (open_.tries, line) if part)
    put_part(
        tx,
        HelpVisit(
            resettled=person_id,
            held_on=day,
            mode=mode,
            purpose="SEARCH",
            content=tried,
            is_answered=False,
        ),
    )
    return put_part(tx, dataclasses.replace(open_, tries=tries))


def _refuse(found: tuple[compliance.HelpFinding, ...]) -> None:
    if found:
        raise HelpError(found)


def forbidden(repo: Repository, part: Record, today: date) -> tuple[compliance.HelpFinding, ...]:
    """What would forbid saving `part` today, for a dialog that says so while it is typed."""
    owner = part.id if isinstance(part, ResettledPerson) else part.resettled  # type: ignore[attr-defined]
    if not owner:
        return ()
    file = resettled.load_person(repo, owner)
    return compliance.blocks(file, part, today, _calendar(), resettled.help_limits(repo))
