"""What batch logging knows without any window: the list, whose duty is open, the writes."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from fengqiao_desktop.domain.corrections import duties, states
from fengqiao_desktop.domain.corrections.care_records import (
    Activity,
    Attendance,
    Contact,
    SpecialPeriod,
)
from fengqiao_desktop.domain.corrections.records import Subject
from fengqiao_desktop.domain.corrections.subjectfile import IN_FORCE
from fengqiao_desktop.domain.dates import add_months
from fengqiao_desktop.services import correction_acts, subjects
from fengqiao_desktop.services.correction_settings import correction_limits
from fengqiao_desktop.store.repository import Repository, Where
from fengqiao_desktop.store.transaction import Transaction

# What can be logged for many at once: code, words, whether it is an activity with a list.
KINDS: tuple[tuple[str, str, bool], ...] = (
    ("PHONE", "电话报告", False),
    ("IN_PERSON", "当面报到", False),
    ("WRITTEN", "书面汇报", False),
    ("VISIT", "走访", False),
    ("TALK", "谈话教育", False),
    ("IT_CHECK", "信息化核查", False),
    ("STUDY", "集中教育", True),
    ("WELFARE", "公益活动", True),
    ("TRAINING", "技能培训", True),
)
IS_ACTIVITY = {code: is_activity for code, _words, is_activity in KINDS}


@dataclass(frozen=True)
class Line:
    """A subject on the list; `due` are the kinds that this period still asks of him."""

    id: int
    subject: Subject
    due: frozenset[str]
    late: frozenset[str]
    flags: tuple[str, ...]


@dataclass(frozen=True)
class Session:
    """An activity kept before, with the marks and words of its list."""

    activity: Activity
    marks: Mapping[int, str]
    words: Mapping[int, str]


def lines(repo: Repository, today: date, *, minors: bool) -> tuple[Line, ...]:
    """All who are under correction, adults or minors; who still owes something comes first."""
    limits, periods = correction_limits(repo), tuple(repo.find(SpecialPeriod))
    last = add_months(today.replace(day=1), 1) - timedelta(days=1)
    found = []
    for file in subjects.load_subjects(repo, subjects.open_subject_ids(repo)):
        if file.subject.is_minor != minors or states.state_of(file, today) not in IN_FORCE:
            continue
        asked = duties.duties(file, today - timedelta(days=31), last, today, limits, periods)
        found.append(
            Line(
                file.subject.id,
                file.subject,
                frozenset(d.code for d in asked if d.state == duties.DUE),
                frozenset(d.code for d in asked if d.state == duties.OVERDUE),
                states.flags_of(file, today),
            )
        )
    return tuple(sorted(found, key=lambda x: (not (x.due or x.late), x.id)))


def session(repo: Repository, activity_id: int) -> Session:
    """An activity with its list, to be changed."""
    rows = repo.find(Attendance, Where("activity", "eq", activity_id))
    return Session(
        repo.get(Activity, activity_id),
        {r.subject: r.status for r in rows},
        {r.subject: r.why or r.note for r in rows},
    )


def save_activity(
    tx: Transaction, activity: Activity, marks: Mapping[int, str], words: Mapping[int, str]
) -> Activity:
    """The session with everybody marked; words are the reason of who was not there."""
    hours = _tenths(activity.starts_at, activity.ends_at) or activity.hours_tenths
    activity = replace(activity, hours_tenths=hours)
    rows = [
        Attendance(
            subject=number,
            status=status,
            why=words.get(number, "") if status != "PRESENT" else "",
            note=words.get(number, "") if status == "PRESENT" else "",
            hours_tenths=activity.hours_tenths if status == "PRESENT" else 0,
            agreed=activity.kind == "WELFARE" and status == "PRESENT",
        )
        for number, status in marks.items()
    ]
    return correction_acts.hold_activity(tx, activity, rows)


def _tenths(starts_at: str, ends_at: str) -> int:
    """Tenths of an hour between two times as "14:00"; 0 where they are not such times."""
    found = [re.fullmatch(r"(\d{1,2})[:：](\d{2})", text.strip()) for text in (starts_at, ends_at)]
    minutes = [int(m.group(1)) * 60 + int(m.group(2)) for m in found if m is not None]
    return max(0, (minutes[1] - minutes[0]) // 6) if len(minutes) == 2 else 0


def save_contacts(
    tx: Transaction, contact: Contact, marks: Mapping[int, str], words: Mapping[int, str]
) -> int:
    """A contact for everybody marked; own words go before the common ones.  How many there are."""
    groups: dict[tuple[str, str], list[int]] = {}
    for number, result in marks.items():
        groups.setdefault((result, words.get(number, "") or contact.content), []).append(number)
    for (result, content), ids in groups.items():
        correction_acts.log_many(tx, ids, replace(contact, result=result, content=content))
    return len(marks)
