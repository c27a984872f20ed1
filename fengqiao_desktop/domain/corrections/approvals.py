"""Who may allow a visit, a contact, a place, and often crossing counties (notes 4.4, 5.1, 5.2)."""

import re
from dataclasses import dataclass
from datetime import date

from fengqiao_desktop.domain.corrections.care_records import Approval, TravelPermit, Trip
from fengqiao_desktop.domain.corrections.records import Subject
from fengqiao_desktop.domain.corrections.subjectfile import SubjectFile
from fengqiao_desktop.domain.corrections.terms import period_end
from fengqiao_desktop.domain.dates import show_day

PERMIT_MONTHS = 6  # 办法 29
BLOCKED, NONE, COUNTY = "BLOCKED", "NONE", "COUNTY"


@dataclass(frozen=True)
class ApprovalRule:
    """Who decides one matter: `level` as in codes.APPROVERS or BLOCKED, `tells` whom."""

    code: str
    level: str
    why: str
    basis: str
    tells: tuple[str, ...] = ()


APPROVAL_RULES: tuple[ApprovalRule, ...] = (
    ApprovalRule(
        "GUEST",
        COUNTY,
        "会客规定对管制、缓刑、假释适用；普通亲友来访不需审批，可能不利于矫正的及时报告",
        "刑法第39条、第75条、第84条，社区矫正法第23条",
        ("SUBJECT",),
    ),
    ApprovalRule(
        "CONTACT",
        COUNTY,
        "接触被害人、控告人、举报人和同案犯等可能诱发再犯罪的人，须经县级批准",
        "社区矫正法实施办法第25条",
        ("SUBJECT",),
    ),
    ApprovalRule(
        "PLACE",
        COUNTY,
        "禁止令写明经批准才能进入的区域、场所，由县级批准并通知原审法院和检察院",
        "社区矫正法实施办法第39条",
        ("TRIAL_COURT", "PROCURATORATE", "SUBJECT"),
    ),
    ApprovalRule(
        "BANNED",
        BLOCKED,
        "禁止令没有写明经批准可以，任何人无权批准",
        "刑法第38条、第72条，社区矫正法实施办法第39条",
    ),
    ApprovalRule(
        "FREE", NONE, "没有生效的相应禁止令，进入场所不需审批", "社区矫正法实施办法第39条"
    ),
)
_RULES = {rule.code: rule for rule in APPROVAL_RULES}


def injunction_on(subject: Subject, day: date) -> bool:
    """Whether an injunction binds the subject on `day`; open ends last as long as the term."""
    if not (subject.injunctions or subject.injunction_text.strip()):
        return False
    if subject.type not in ("CONTROL", "PROBATION"):
        return False
    first = subject.injunction_from or subject.starts_on
    last = subject.injunction_to or subject.ends_on
    return (first is None or first <= day) and (last is None or day <= last)


def who_decides(approval: Approval, subject: Subject) -> ApprovalRule:
    """The rule for an application; a contact or place banned outright is refused to everybody."""
    day = approval.from_on or approval.applied_on
    bound = day is not None and injunction_on(subject, day)
    banned = bound and approval.kind in subject.injunctions
    if banned and not subject.injunction_by_permit:
        return _RULES["BANNED"]
    if approval.kind == "PLACE" and not banned:
        return _RULES["FREE"]
    return _RULES[approval.kind or "GUEST"]


def words_of(text: str) -> tuple[str, ...]:
    """The places in a list that a person wrote, of two signs and more."""
    return tuple(w for w in re.split(r"[、,，;；/\s（）()]+", text) if len(w) >= 2)


def reaches(places: str, destination: str) -> bool:
    """Whether every place of `destination` is one of `places`, county and city words left out."""
    allowed = [_bare(w) for w in words_of(places)]
    wanted = [_bare(w) for w in words_of(destination)]
    return bool(wanted) and all(any(a and a in w for a in allowed) for w in wanted)


def _bare(place: str) -> str:
    return place[:-1] if len(place) > 2 and place[-1] in "市县区" else place


def permit_active(file: SubjectFile, day: date) -> TravelPermit | None:
    """The permit to cross counties often that is in force on `day`, or None."""
    for permit in reversed(file.permits):
        first, last = permit.starts_on or permit.approved_on, permit_end(permit)
        if permit.decision == "AGREED" and first and last and first <= day <= last:
            return permit
    return None


def permit_end(permit: TravelPermit) -> date | None:
    """The stated end, or six months from the start, the first day counted."""
    first = permit.starts_on or permit.approved_on
    if permit.ends_on is not None or first is None:
        return permit.ends_on
    return period_end(first, PERMIT_MONTHS)


def permit_of(file: SubjectFile, trip: Trip) -> TravelPermit | None:
    """The permit a trip was made under: the named one, else the one in force on its first day."""
    named = next((p for p in file.permits if p.id == trip.permit and trip.permit), None)
    if named is not None or trip.leaves_on is None:
        return named
    return permit_active(file, trip.leaves_on)


def trip_problems(file: SubjectFile, trip: Trip) -> tuple[str, ...]:
    """What is wrong with one journey: no permit then (R082), a place not on it (R083)."""
    permit, day = permit_of(file, trip), trip.leaves_on
    if day is None:
        return ("行程没有填写出发日期",)
    last = max(trip.returns_on or day, day)
    first_ok = permit is not None and permit.decision == "AGREED"
    begins = (permit.starts_on or permit.approved_on) if permit is not None else None
    ends = permit_end(permit) if permit is not None else None
    covered = (
        first_ok and begins is not None and ends is not None and begins <= day and last <= ends
    )
    if permit is None or not covered:
        return (f"{show_day(day)}的行程不在经常性跨市县的有效期内",)
    if not reaches(permit.places, trip.destination):
        return (f"{show_day(day)}的行程超出批准的市县：{trip.destination or '未填'}",)
    return ()


def permit_problems(file: SubjectFile, permit: TravelPermit | None = None) -> tuple[str, ...]:
    """What is wrong with a permit, or with all of them and the journeys made (办法 29)."""
    if permit is None:
        of_permits = (p for each in file.permits for p in permit_problems(file, each))
        return (*of_permits, *(p for trip in file.trips for p in trip_problems(file, trip)))
    found: list[str] = []
    first = permit.starts_on or permit.approved_on
    if not permit.reason.strip() or not permit.places.strip() or not permit.frequency.strip():
        found.append("申请要写明理由、常去市县和频次")
    if not permit.proofs.strip():
        found.append("没有证明材料")
    if permit.decision == "REFUSED" and not permit.refused_why.strip():
        found.append("不批准的要写明理由")
    if permit.decision != "AGREED" or first is None:
        return tuple(found)
    if permit.approved_on is None:
        found.append("没有县级批准日期")
    elif permit.approved_on > first:
        found.append(f"批准日{show_day(permit.approved_on)}晚于有效期起，不得倒签")
    longest = period_end(first, PERMIT_MONTHS)
    if permit.ends_on is not None and permit.ends_on > longest:
        found.append(f"有效期一次六个月，最迟到{show_day(longest)}")
    if permit.ends_on is not None and permit.ends_on < first:
        found.append("有效期止早于有效期起")
    return tuple(found)
