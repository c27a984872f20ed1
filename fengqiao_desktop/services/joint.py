"""Meetings on disputes: the station's 研判会 and those of tribunal, police and judicial station."""

import dataclasses
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from fengqiao_desktop.domain.access import require
from fengqiao_desktop.domain.mediation.codes import JOINT_UNITS
from fengqiao_desktop.domain.mediation.records import MediationCase
from fengqiao_desktop.domain.mediation.work_records import JointUnit
from fengqiao_desktop.domain.schema import option_label
from fengqiao_desktop.domain.sweep import codes, rules
from fengqiao_desktop.domain.sweep.records import JointMeeting, Liaison, MeetingMatter, SweepItem
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.services import station_settings
from fengqiao_desktop.store.repository import Repository, Where
from fengqiao_desktop.store.transaction import Transaction

CADENCE = "joint.cadence"
DEFAULT_CADENCE = "QUARTERLY"
LEDGER_COLUMNS = (
    "序号",
    "会商日期",
    "形式",
    "事项",
    "当事人",
    "研判意见",
    "承办",
    "时限",
    "进展",
)


@dataclass(frozen=True)
class Meeting:
    """A meeting with what it dealt with."""

    meeting: JointMeeting
    matters: tuple[MeetingMatter, ...] = ()


@dataclass(frozen=True)
class MatterLine:
    """One matter in words: what it was, whose, what was decided, how it stands."""

    matter: MeetingMatter
    subject: str
    parties: str
    state: str


def load_meeting(repo: Repository, meeting_id: int) -> Meeting:
    """One meeting with its matters in order."""
    meeting = repo.get(JointMeeting, meeting_id)
    return Meeting(meeting, repo.find(MeetingMatter, meeting=meeting_id))


def save_meeting(tx: Transaction, edited: Meeting) -> Meeting:
    """Write a meeting and its matters; those left out go to the recycle bin."""
    require(tx.actor, "sweep")
    meeting = edited.meeting
    if meeting.held_on is None:
        raise KnownError("还没有填会议日期。", code="JOINT-01")
    if meeting.kind in codes.JOINT_KINDS and len(meeting.units) < 2:
        raise KnownError(
            "一庭两所会商至少有两家单位参加。", code="JOINT-02", advice="请勾选参加单位。"
        )
    if any(not (m.item or m.case) for m in edited.matters):
        raise KnownError("会商事项要选排查条目或案件。", code="JOINT-03")
    saved = tx.save(dataclasses.replace(meeting, recorder=meeting.recorder or tx.actor.name))
    matters = tuple(
        tx.save(dataclasses.replace(m, meeting=saved.id, id=max(m.id, 0))) for m in edited.matters
    )
    kept = {m.id for m in matters}
    for old in tx.find(MeetingMatter, meeting=saved.id):
        if old.id not in kept:
            tx.remove(old)
    return Meeting(saved, matters)


def cadence(repo: Repository) -> str:
    """How often tribunal, police and judicial station meet here (a code of MEETING_CYCLES)."""
    chosen = str(station_settings.get(repo, CADENCE, DEFAULT_CADENCE))
    return chosen if chosen in rules.MEETING_CYCLES else DEFAULT_CADENCE


def set_cadence(tx: Transaction, cycle: str) -> None:
    """Change how often they meet; places differ from half a month to half a year."""
    require(tx.actor, "settings")
    if cycle not in rules.MEETING_CYCLES:
        raise KnownError("没有这个会商周期。", code="JOINT-04")
    station_settings.put(tx, CADENCE, cycle)


def next_meeting(repo: Repository, today: date) -> date | None:
    """The day by which the next joint meeting is due; None while none was held and no liaison is
    named, because the mechanism is not used here."""
    last = repo.highest(
        JointMeeting,
        "held_on",
        Where("kind", "in", sorted(codes.JOINT_KINDS - {"JOINT_CASE"})),
        Where("deleted_at", "null"),
        Where("held_on", "le", today),
    )
    if last is None and repo.first(Liaison) is None:
        return None
    return rules.meeting_due(cadence(repo), last, today)


def liaisons(repo: Repository, today: date) -> tuple[Liaison, ...]:
    """The liaisons who serve on `today`, by kind of unit."""
    order = [o.code for o in JOINT_UNITS]
    serving = (
        one
        for one in repo.find(Liaison)
        if (one.started_on is None or one.started_on <= today)
        and (one.ended_on is None or one.ended_on >= today)
    )
    return tuple(
        sorted(serving, key=lambda one: order.index(one.unit) if one.unit in order else len(order))
    )


def matter_lines(
    repo: Repository, matters: Sequence[MeetingMatter], today: date
) -> list[MatterLine]:
    """Matters in words."""
    items = {i.id: i for i in repo.window(SweepItem, {m.item for m in matters if m.item})}
    cases = {c.id: c for c in repo.window(MediationCase, {m.case for m in matters if m.case})}
    lines = []
    for matter in matters:
        item, case = items.get(matter.item), cases.get(matter.case)
        if item is not None:
            state = option_label(codes.ITEM_STATES, rules.state_on(item, today))
            sides = "、".join(x for x in (item.party_a, item.party_b) if x)
            lines.append(MatterLine(matter, rules.item_name(item), sides, state))
        elif case is not None:
            from fengqiao_desktop.domain.mediation.codes import STATES

            words = case.title or case.number
            state = option_label(STATES, case.state)
            lines.append(MatterLine(matter, words, case.parties_text, state))
        else:
            lines.append(MatterLine(matter, "（记录已不在）", "", ""))
    return lines


def matters_of(
    repo: Repository, *, item: int = 0, case: int = 0
) -> list[tuple[JointMeeting, MeetingMatter]]:
    """The meetings that dealt with an item or a case, the latest first."""
    found = list(repo.find(MeetingMatter, item=item)) if item else []
    if case:
        seen = {m.id for m in found}
        found += [m for m in repo.find(MeetingMatter, case=case) if m.id not in seen]
    meetings = {m.id: m for m in repo.window(JointMeeting, {f.meeting for f in found})}
    pairs = [(meetings[m.meeting], m) for m in found if m.meeting in meetings]
    return sorted(pairs, key=lambda p: p[0].held_on or date.min, reverse=True)


def shared_ledger(repo: Repository, start: date, end: date, today: date) -> list[tuple[str, ...]]:
    """The rows of the ledger that the three bodies share (LEDGER_COLUMNS), by day of meeting."""
    meetings = {
        m.id: m
        for m in repo.find(
            JointMeeting,
            Where("kind", "in", sorted(codes.JOINT_KINDS)),
            Where("held_on", "ge", start),
            Where("held_on", "le", end),
            order=("held_on", "id"),
        )
    }
    matters = repo.find(MeetingMatter, Where("meeting", "in", list(meetings)))
    lines = matter_lines(repo, matters, today)
    by_meeting: dict[int, list[MatterLine]] = defaultdict(list)
    for line in lines:
        by_meeting[line.matter.meeting].append(line)
    rows: list[tuple[str, ...]] = []
    for number, meeting in meetings.items():
        for line in by_meeting.get(number, ()):
            rows.append(
                (
                    str(len(rows) + 1),
                    str(meeting.held_on),
                    option_label(codes.MEETING_KINDS, meeting.kind),
                    line.subject,
                    line.parties,
                    line.matter.decision,
                    line.matter.undertaker,
                    str(line.matter.due_on or ""),
                    line.state,
                )
            )
    return rows


def jointly_mediated(repo: Repository, start: date, end: date) -> set[int]:
    """Cases that name a unit outside the committees as mediating with them, from `start` to `end`.

    The day is that of the unit's opinion, else the case's agreement or acceptance.
    """
    units = repo.find(JointUnit)
    found = set()
    for case in repo.window(MediationCase, {u.case for u in units}):
        days = (case.agreed_on, case.failed_on, case.accepted_on)
        day = next((d for d in days if d is not None), None)
        if case.void_reason or case.deleted_at is not None or day is None:
            continue
        if start <= day <= end:
            found.add(case.id)
    return found
