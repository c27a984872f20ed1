"""Subjects of community correction: read whole, saved by their parts, numbered once."""

import dataclasses
import re
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any, TypeVar

from fengqiao_desktop.domain.access import require
from fengqiao_desktop.domain.corrections import care_records as care
from fengqiao_desktop.domain.corrections import order_records as orders
from fengqiao_desktop.domain.corrections import records
from fengqiao_desktop.domain.corrections.records import Subject
from fengqiao_desktop.domain.corrections.subjectfile import Attended, SubjectFile
from fengqiao_desktop.domain.schema import Record
from fengqiao_desktop.domain.station.records import Attachment
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.services import series, station_settings
from fengqiao_desktop.store.repository import Query, Repository, Where
from fengqiao_desktop.store.transaction import Transaction

R = TypeVar("R", bound=Record)

NUMBER_STEM = "corrections.number_stem"  # the short name in 青矫〔2026〕6号
OPEN_STATES = ("AWAITING", "NO_SHOW", "REGISTERED", "ACTIVE", "PRE_RELEASE")

CHILDREN: tuple[tuple[str, type[Record], tuple[str, ...]], ...] = (
    ("relatives", records.Relative, ("id",)),
    ("resume", records.ResumeLine, ("id",)),
    ("documents", records.LegalDocument, ("received_on", "id")),
    ("members", records.GroupMember, ("id",)),
    ("contacts", care.Contact, ("held_on", "id")),
    ("leaves", care.Leave, ("leaves_on", "id")),
    ("permits", care.TravelPermit, ("starts_on", "id")),
    ("trips", care.Trip, ("leaves_on", "id")),
    ("approvals", care.Approval, ("applied_on", "id")),
    ("moves", care.Move, ("applied_on", "id")),
    ("rechecks", care.Recheck, ("due_on", "id")),
    ("monitorings", care.Monitoring, ("starts_on", "id")),
    ("exit_bans", care.ExitBan, ("reported_on", "id")),
    ("plans", care.Plan, ("made_on", "id")),
    ("risks", care.RiskScore, ("assessed_on", "id")),
    ("levels", care.LevelChange, ("approved_on", "id")),
    ("evaluations", care.Evaluation, ("year", "seq", "id")),
    ("helps", care.Help, ("given_on", "id")),
    ("exceptions", care.DutyException, ("id",)),
    ("violations", orders.Violation, ("happened_on", "id")),
    ("sanctions", orders.Sanction, ("decided_on", "id")),
    ("losts", orders.LostContact, ("found_at", "id")),
    ("searches", orders.SearchStep, ("searched_at", "id")),
    ("incidents", orders.Incident, ("happened_at", "id")),
    ("detentions", orders.Detention, ("starts_on", "id")),
    ("notices", orders.Notice, ("sent_on", "id")),
    ("endings", orders.Ending, ("id",)),
    ("assessments", records.Assessment, ("received_on", "id")),
    ("oversights", orders.Oversight, ("received_on", "id")),
)


def load_subject(repo: Repository, subject_id: int) -> SubjectFile:
    """One subject with everything of it; KnownError where it is gone or hidden."""
    found = load_subjects(repo, [subject_id])
    if not found:
        repo.get(Subject, subject_id)  # says in words that there is none
    return found[0]


def load_subjects(repo: Repository, ids: Sequence[int]) -> list[SubjectFile]:
    """Many subjects in the order of `ids`, with one query a register and 500 subjects."""
    files: list[SubjectFile] = []
    entrustments = repo.find(records.Entrustment, order=("starts_on", "id"))
    for start in range(0, len(ids), 500):
        some = list(ids[start : start + 500])
        parts: dict[str, dict[int, list[Any]]] = {}
        for name, record, order in CHILDREN:
            groups: dict[int, list[Any]] = defaultdict(list)
            for child in repo.find(record, Where("subject", "in", some), order=order):
                groups[child.subject].append(child)  # type: ignore[attr-defined]
            parts[name] = groups
        attended = _attended(repo, some)
        attachments: dict[int, list[Attachment]] = defaultdict(list)
        for each in repo.find(
            Attachment, Where("owner_id", "in", some), owner_register="correction_subject"
        ):
            attachments[each.owner_id].append(each)
        for subject in repo.window(Subject, some):
            files.append(
                SubjectFile(
                    subject=subject,
                    attended=tuple(attended[subject.id]),
                    entrustments=entrustments,
                    attachments=tuple(attachments[subject.id]),
                    **{name: tuple(parts[name][subject.id]) for name, _, _ in CHILDREN},
                )
            )
    return files


def _attended(repo: Repository, ids: Sequence[int]) -> dict[int, list[Attended]]:
    rows = repo.find(care.Attendance, Where("subject", "in", ids))
    activities = {a.id: a for a in repo.window(care.Activity, {r.activity for r in rows})}
    found: dict[int, list[Attended]] = defaultdict(list)
    for row in rows:
        if row.activity in activities and activities[row.activity].deleted_at is None:
            found[row.subject].append(Attended(row, activities[row.activity]))
    for each in found.values():
        each.sort(key=lambda a: (a.activity.held_on or date.min, a.activity.id))
    return found


def open_subject_ids(repo: Repository) -> list[int]:
    """The ids of all who are awaited or under correction, by the end of their terms."""
    return list(
        repo.ids(Query(Subject, (Where("state", "in", OPEN_STATES),), order=("ends_on", "id")))
    )


def next_number(repo: Repository, year: int) -> str:
    """The next number of the station's series, as 青矫〔2026〕6号; removed ones stay taken."""
    stem = f"{station_settings.get(repo, NUMBER_STEM, '矫')}〔{year}〕"
    return series.next_number(repo, Subject, stem)


def save_subject(tx: Transaction, subject: Subject) -> Subject:
    """Write the subject's own form, numbered and with its state; parts have `save_part`.

    A minor's file is sealed from then on.
    """
    require(tx.actor, "corrections")
    if not subject.name.strip():
        raise KnownError("请填写姓名。", code="SUBJECT-01")
    if not subject.number:
        day = subject.registered_on or subject.effective_on or tx.clock.today()
        subject = dataclasses.replace(subject, number=next_number(tx, day.year))
    if subject.is_minor and not subject.sealed:  # kept from the first day (社区矫正法 54)
        subject = dataclasses.replace(subject, sealed=True)
    if subject.sealed and not tx.sight.sealed:
        raise KnownError(
            "未成年人档案由所长或社区矫正工作者登记。",
            code="SUBJECT-03",
            advice="请所长在“人员花名册”里勾选“社区矫正工作者”，或请有此权限的同事办理。",
        )
    saved = tx.save(subject)
    return refresh(tx, saved.id)


def save_part(tx: Transaction, part: R) -> R:
    """Write one part of a subject's file and let the subject's state follow."""
    require(tx.actor, "corrections")
    saved = tx.save(part)
    subject = getattr(part, "subject", 0)
    if subject:
        refresh(tx, subject)
    return saved


def remove_part(tx: Transaction, part: R) -> R:
    """Move one part to the recycle bin and let the subject's state follow."""
    require(tx.actor, "corrections")
    gone = tx.remove(part)
    subject = getattr(part, "subject", 0)
    if subject:
        refresh(tx, subject)
    return gone


def refresh(tx: Transaction, subject_id: int) -> Subject:
    """Derive the subject's state from the facts anew."""
    from fengqiao_desktop.domain.corrections import states

    file = load_subject(tx, subject_id)
    state = states.state_of(file, tx.clock.today())
    if state == file.subject.state:
        return file.subject
    return tx.update(dataclasses.replace(file.subject, state=state))


def find_subject(repo: Repository, text: str) -> Subject:
    """The subject whose number or record id is `text`; KnownError where there is none."""
    wanted = text.strip()
    found = repo.first(Subject, number=wanted)
    if found is None and re.fullmatch(r"[0-9]{1,9}", wanted):
        found = next(iter(repo.window(Subject, [int(wanted)])), None)
    if found is None:
        raise KnownError(
            f"没有编号为“{text}”的社区矫正对象。", code="SUBJECT-02", advice="请核对编号。"
        )
    return found
