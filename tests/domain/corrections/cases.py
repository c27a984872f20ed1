"""Files of community corrections by story, each without a fault until a test puts one in."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from fengqiao_desktop.domain.calendar import Calendar
from fengqiao_desktop.domain.corrections.care_records import (
    Contact,
    ExitBan,
    Leave,
    LevelChange,
    Plan,
    Recheck,
)
from fengqiao_desktop.domain.corrections.order_records import Ending, Notice
from fengqiao_desktop.domain.corrections.records import (
    Entrustment,
    GroupMember,
    LegalDocument,
    Subject,
)
from fengqiao_desktop.domain.corrections.subjectfile import SubjectFile
from fengqiao_desktop.domain.dates import add_months

TODAY = date(2026, 11, 23)  # a Monday
CALENDAR = Calendar()
ENTRUSTED = Entrustment(
    id=1, agency="某区社区矫正管理局", starts_on=date(2026, 1, 1), ends_on=date(2026, 12, 31)
)
GROUP = (
    GroupMember(id=1, name="组长甲", source="OFFICE", sex="M", is_leader=True),
    GroupMember(id=2, name="组员乙", source="VILLAGE", sex="F", knows_minors=True),
    GroupMember(id=3, name="组员丙", source="FAMILY", sex="M"),
)


def contacts(first: date, last: date, *, temp: bool = False) -> tuple[Contact, ...]:
    """Contacts that meet every duty of whatever level from `first` to `last`."""
    held: list[Contact] = []
    day = first - timedelta(days=first.weekday())
    while day <= last:
        if day >= first:
            for kind in ("PHONE", "IN_PERSON", "TALK", "VISIT", "WRITTEN"):
                held.append(_contact(kind, day))
            held.append(_contact("INJUNCTION", day))
            if temp:
                held.append(_contact("HEALTH", day))
        day += timedelta(days=7)
    return tuple(replace(c, id=i) for i, c in enumerate(held, 1))


def _contact(kind: str, day: date) -> Contact:
    return Contact(kind=kind, held_on=day, by="司法助理员", visited=("SELF",), content="正常")


def subject_file(today: date = TODAY, **changes: Any) -> SubjectFile:
    """A man on probation for two years from 2026-03-12, in order on `today`; `changes` to him."""
    told: dict[str, Any] = {
        "id": 1,
        "number": "SJ2026001",
        "name": "甲某",
        "sex": "M",
        "type": "PROBATION",
        "sentence": "03",
        "sentence_years": 1,
        "decider_kind": "COURT",
        "decider": "某区人民法院",
        "decider_level": "COUNTY",
        "trial_court": "某区人民法院",
        "effective_on": date(2026, 3, 12),
        "term_years": 2,
        "starts_on": date(2026, 3, 12),
        "ends_on": date(2028, 3, 11),
        "documents_received_on": date(2026, 3, 16),
        "receipt_on": date(2026, 3, 18),
        "informed_on": date(2026, 3, 12),
        "reported_on": date(2026, 3, 18),
        "report_status": "01",
        "registered_on": date(2026, 3, 18),
        "announced_on": date(2026, 3, 20),
        "announcement_signed": True,
        "agreement_signed_on": date(2026, 3, 20),
        "level": "NORMAL",
        "risk": "LOW",
        "state": "ACTIVE",
    }
    told.update(changes)
    subject = Subject(**told)
    kinds = _papers(subject)
    return SubjectFile(
        subject=subject,
        documents=tuple(
            LegalDocument(
                id=i,
                subject=1,
                kind=kind,
                received_on=subject.documents_received_on,
                receipt_on=subject.receipt_on,
            )
            for i, kind in enumerate(kinds, 1)
        ),
        members=GROUP,
        contacts=contacts(date(2026, 3, 20), today, temp=subject.type == "TEMP_OUTSIDE"),
        exit_bans=(ExitBan(id=1, paper="NONE", reported_on=date(2026, 3, 20), handling="06"),),
        plans=(
            Plan(
                id=1,
                made_on=date(2026, 4, 10),
                assessed="低风险",
                supervision="按周期报告",
                education="个别教育",
                help="就业指导",
            ),
        ),
        levels=(LevelChange(id=1, to_level="NORMAL", approved_on=date(2026, 4, 1)),),
        entrustments=(ENTRUSTED,),
    )


def _papers(subject: Subject) -> tuple[str, ...]:
    if subject.type == "TEMP_OUTSIDE":
        return ("DECISION", "EXECUTION", "MEDICAL", "GUARANTEE")
    first = "RULING" if subject.type == "PAROLE" else "JUDGMENT"
    return (first, "EXECUTION")


def woman(**changes: Any) -> SubjectFile:
    return subject_file(sex="F", **changes)


def minor(**changes: Any) -> SubjectFile:
    return subject_file(is_minor=True, is_minor_at_crime=True, **changes)


def control(**changes: Any) -> SubjectFile:
    """A year of control."""
    told = {
        "type": "CONTROL",
        "sentence": "05",
        "term_years": 1,
        "ends_on": date(2027, 3, 11),
        **changes,
    }
    return subject_file(**told)


def parole(**changes: Any) -> SubjectFile:
    told = {
        "type": "PAROLE",
        "decider_level": "CITY",
        "decider": "某市中级人民法院",
        "parole_on": date(2026, 3, 12),
        **changes,
    }
    return subject_file(**told)


def outside(today: date = TODAY, **changes: Any) -> SubjectFile:
    """A man released for treatment, with every health report and re-examination handed in."""
    told = {
        "type": "TEMP_OUTSIDE",
        "temp_reason": "MEDICAL",
        "decider_kind": "PRISON_ADMIN",
        "decider": "某省监狱管理局",
        "decider_level": "PROVINCE",
        "guarantor": "乙某",
        **changes,
    }
    file = subject_file(today, **told)
    checks = []
    assert file.subject.effective_on is not None
    for count in range(1, 60):
        due = add_months(file.subject.effective_on, 3 * count, last_to_last=True)
        if due > today:
            break
        checks.append(
            Recheck(
                id=count,
                due_on=due,
                hospital="某市人民医院",
                is_listed=True,
                examined_on=due,
                submitted_on=due,
            )
        )
    return replace(file, rechecks=tuple(checks))


def awaiting(**changes: Any) -> SubjectFile:
    """A man whose papers came and who has not yet reported; effective on 2026-11-16."""
    told: dict[str, Any] = {
        "id": 1,
        "name": "丁某",
        "sex": "M",
        "type": "PROBATION",
        "sentence": "03",
        "sentence_years": 1,
        "decider_kind": "COURT",
        "decider_level": "COUNTY",
        "effective_on": date(2026, 11, 16),
        "term_years": 1,
        "starts_on": date(2026, 11, 16),
        "ends_on": date(2027, 11, 15),
        "documents_received_on": date(2026, 11, 18),
        "receipt_on": date(2026, 11, 20),
    }
    return SubjectFile(subject=Subject(**{**told, **changes}), entrustments=(ENTRUSTED,))


def leave(**changes: Any) -> Leave:
    """Five days in August, approved by the station, filed and closed."""
    told: dict[str, Any] = {
        "id": 1,
        "subject": 1,
        "applied_on": date(2026, 7, 31),
        "reason": "WORK",
        "destination": "某省某市",
        "leaves_on": date(2026, 8, 10),
        "returns_on": date(2026, 8, 14),
        "office_opinion": "AGREED",
        "office_by": "司法助理员",
        "office_on": date(2026, 8, 3),
        "approved_by_level": "OFFICE",
        "told_on": date(2026, 8, 3),
        "filed_on": date(2026, 8, 4),
        "left_on": date(2026, 8, 10),
        "returned_on": date(2026, 8, 14),
        "closed_on": date(2026, 8, 15),
        "state": "CLOSED",
    }
    return Leave(**{**told, **changes})


def by_level(level: str, **changes: Any) -> Leave:
    """A leave approved by the county or the city, with what each asks."""
    told: dict[str, Any] = {"approved_by_level": level, "county_opinion": "AGREED"}
    told |= {"county_by": "审批人", "county_on": date(2026, 8, 4)}
    if level == "CITY":
        told |= {"city_opinion": "AGREED", "city_by": "审批人", "city_on": date(2026, 8, 5)}
        told |= {"procuratorate_on": date(2026, 8, 6)}
    return leave(**{**told, **changes})


def released(**changes: Any) -> SubjectFile:
    """A man whose probation of eight months ended on 2026-11-11, released that day in order."""
    told = {
        "sentence": "04",
        "sentence_years": 0,
        "sentence_months": 6,
        "term_years": 0,
        "term_months": 8,
        "ends_on": date(2026, 11, 11),
    }
    return ended(subject_file(date(2026, 11, 11), **{**told, **changes}))


def ended(file: SubjectFile, **changes: Any) -> SubjectFile:
    """`file` released on the last day of its term, with every paper and letter."""
    end = file.subject.ends_on
    assert end is not None
    told: dict[str, Any] = {
        "id": 1,
        "subject": 1,
        "kind": "EXPIRED",
        "ended_on": end,
        "review_started_on": end - timedelta(days=30),
        "review_on": end - timedelta(days=10),
        "certificate_on": end,
        "told_resettlement_on": end,
        "handed_over_on": end,
        "prison_on": end - timedelta(days=20),
        "decider_told_on": end - timedelta(days=30),
        "exit_ban_lifted_on": end,
    }
    notices = tuple(
        Notice(id=i, subject=1, event="RELEASE", to=to, sent_on=end)
        for i, to in enumerate(("DECIDER", "PROCURATORATE", "POLICE"), 1)
    )
    return replace(
        file, endings=(Ending(**{**told, **changes}),), notices=(*file.notices, *notices)
    )


def minus_days(day: date, count: int) -> date:
    return day - timedelta(days=count)
