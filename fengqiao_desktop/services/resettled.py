"""People in resettlement: read whole, saved by their parts, numbered once."""

import dataclasses
import re
from collections import defaultdict
from collections.abc import Sequence
from typing import Any, TypeVar

from fengqiao_desktop.domain.access import require
from fengqiao_desktop.domain.corrections.care_records import Leave, Monitoring
from fengqiao_desktop.domain.corrections.order_records import Sanction
from fengqiao_desktop.domain.corrections.records import Subject
from fengqiao_desktop.domain.resettlement import limits, records
from fengqiao_desktop.domain.resettlement.personfile import OPEN_STATES, Measure, PersonFile
from fengqiao_desktop.domain.resettlement.records import ResettledPerson
from fengqiao_desktop.domain.schema import Record
from fengqiao_desktop.domain.station.records import Attachment
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.services import series, station_settings
from fengqiao_desktop.store.repository import Query, Repository, Where
from fengqiao_desktop.store.transaction import Transaction

R = TypeVar("R", bound=Record)

REGISTER = "resettled_person"
NUMBER_STEM = "resettlement.number_stem"  # the short name in 青帮〔2026〕6号
LIMITS = "resettlement.limits"

CHILDREN: tuple[tuple[str, type[Record], tuple[str, ...]], ...] = (
    ("relatives", records.HelpRelative, ("id",)),
    ("verifications", records.Verification, ("asked_on", "id")),
    ("meetings", records.VideoMeeting, ("held_on", "id")),
    ("pickups", records.Pickup, ("planned_on", "id")),
    ("team", records.TeamMember, ("id",)),
    ("agreements", records.HelpAgreement, ("signed_on", "id")),
    ("visits", records.HelpVisit, ("held_on", "id")),
    ("helps", records.Assistance, ("asked_on", "id")),
    ("reviews", records.LevelReview, ("reviewed_on", "id")),
    ("losts", records.OutOfContact, ("since", "id")),
    ("transfers", records.HelpTransfer, ("sent_on", "id")),
    ("stays", records.BaseStay, ("came_on", "id")),
    ("exceptions", records.HelpException, ("id",)),
    ("inquiries", records.RecordInquiry, ("asked_on", "id")),
)


def load_person(repo: Repository, person_id: int) -> PersonFile:
    """One person with everything of him; KnownError where he is gone or hidden."""
    found = load_people(repo, [person_id])
    if not found:
        repo.get(ResettledPerson, person_id)  # says in words that there is none
    return found[0]


def load_people(repo: Repository, ids: Sequence[int]) -> list[PersonFile]:
    """Many people in the order of `ids`, with one query a register and 500 people."""
    files: list[PersonFile] = []
    for start in range(0, len(ids), 500):
        some = list(ids[start : start + 500])
        people = repo.window(ResettledPerson, some)
        parts: dict[str, dict[int, list[Any]]] = {}
        for name, record, order in CHILDREN:
            groups: dict[int, list[Any]] = defaultdict(list)
            for child in repo.find(record, Where("resettled", "in", some), order=order):
                groups[child.resettled].append(child)  # type: ignore[attr-defined]
            parts[name] = groups
        attachments: dict[int, list[Attachment]] = defaultdict(list)
        for each in repo.find(Attachment, Where("owner_id", "in", some), owner_register=REGISTER):
            attachments[each.owner_id].append(each)
        subjects = {p.subject for p in people if p.subject}
        came_from = {s.id: s for s in repo.window(Subject, sorted(subjects))}
        measures = _measures(repo, people)
        for person in people:
            subject = came_from.get(person.subject)
            files.append(
                PersonFile(
                    person=person,
                    attachments=tuple(attachments[person.id]),
                    correction_type=subject.type if subject is not None else "",
                    correction_number=subject.number if subject is not None else "",
                    measures=tuple(measures[person.id]),
                    **{name: tuple(parts[name][person.id]) for name, _, _ in CHILDREN},
                )
            )
    return files


def _measures(repo: Repository, people: Sequence[ResettledPerson]) -> dict[int, list[Measure]]:
    """Leaves, sanctions and monitoring recorded of somebody after his correction ended (R-39)."""
    ended = {p.subject: p for p in people if p.subject and p.released_on is not None}
    found: dict[int, list[Measure]] = defaultdict(list)
    if not ended:
        return found
    asked: tuple[tuple[type[Record], str, str], ...] = (
        (Leave, "leaves_on", "请假"),
        (Sanction, "proposed_on", "处罚"),
        (Monitoring, "starts_on", "定位"),
    )
    for kind, day_name, words in asked:
        for row in repo.find(kind, Where("subject", "in", sorted(ended))):
            person, day = ended[row.subject], getattr(row, day_name)  # type: ignore[attr-defined]
            if day is not None and person.released_on is not None and day > person.released_on:
                found[person.id].append(Measure(day, words))
    return found


def open_person_ids(repo: Repository) -> list[int]:
    """The ids of all who have not left the roll, by the end of their terms."""
    wanted = (Where("state", "in", OPEN_STATES),)
    return list(repo.ids(Query(ResettledPerson, wanted, order=("term_ends_on", "id"))))


def help_limits(repo: Repository) -> limits.HelpLimits:
    """The local values of resettlement: as set here, else ours."""
    stored = station_settings.get(repo, LIMITS, {})
    return limits.read_limits(stored if isinstance(stored, dict) else {})


def put_limits(tx: Transaction, wanted: limits.HelpLimits) -> None:
    """Set the local values; only the head may.  KnownError for a value out of bounds."""
    require(tx.actor, "settings")
    try:
        station_settings.put(tx, LIMITS, limits.stored_limits(wanted))
    except ValueError as label:
        raise KnownError(f"“{label}”的值不对。", code="SETTINGS-02") from None


def next_number(repo: Repository, year: int) -> str:
    """The next number of the station's series, as 青帮〔2026〕6号; removed ones stay taken."""
    stem = f"{station_settings.get(repo, NUMBER_STEM, '帮')}〔{year}〕"
    return series.next_number(repo, ResettledPerson, stem)


def save_person(tx: Transaction, person: ResettledPerson) -> ResettledPerson:
    """Write the person's own form, numbered and with his state; parts have `save_part`."""
    require(tx.actor, "corrections")
    if not person.name.strip():
        raise KnownError("请填写姓名。", code="HELP-01")
    if not person.number:
        day = person.released_on or person.noticed_on or tx.clock.today()
        person = dataclasses.replace(person, number=next_number(tx, day.year))
    person = dataclasses.replace(person, sealed=person.sealed or must_seal(person))
    if person.sealed and not tx.sight.sealed:
        raise KnownError(
            "封存的档案由所长或社区矫正工作者登记。",
            code="HELP-03",
            advice="请所长在“人员花名册”里勾选“社区矫正工作者”，或请有此权限的同事办理。",
        )
    saved = tx.save(person)
    return refresh(tx, saved.id)


def must_seal(person: ResettledPerson) -> bool:
    """A minor's file, and the record of who was one and got five years or less (刑诉法 286)."""
    short = person.is_minor_at_crime and 0 < person.sentence_months <= 60
    return person.is_minor or short


def save_part(tx: Transaction, part: R) -> R:
    """Write one part of a person's file and let his state follow."""
    require(tx.actor, "corrections")
    saved = tx.save(part)
    _follow(tx, part)
    return saved


def remove_part(tx: Transaction, part: R) -> R:
    """Move one part to the recycle bin and let the person's state follow."""
    require(tx.actor, "corrections")
    gone = tx.remove(part)
    _follow(tx, part)
    return gone


def _follow(tx: Transaction, part: Record) -> None:
    person = getattr(part, "resettled", 0)
    if person:
        refresh(tx, person)


def refresh(tx: Transaction, person_id: int) -> ResettledPerson:
    """Derive the person's state from the facts anew."""
    from fengqiao_desktop.domain.resettlement import states

    file = load_person(tx, person_id)
    state = states.state_of(file, tx.clock.today(), help_limits(tx))
    if state == file.person.state:
        return file.person
    return tx.update(dataclasses.replace(file.person, state=state))


def find_person(repo: Repository, text: str) -> ResettledPerson:
    """The person whose number or record id is `text`; KnownError where there is none."""
    wanted = text.strip()
    found = repo.first(ResettledPerson, number=wanted)
    if found is None and re.fullmatch(r"[0-9]{1,9}", wanted):
        found = next(iter(repo.window(ResettledPerson, [int(wanted)])), None)
    if found is None:
        raise KnownError(
            f"没有编号为“{text}”的安置帮教对象。", code="HELP-02", advice="请核对编号。"
        )
    return found
