"""Who may allow a journey, how its days add up, and where it stands (notes 4; 办法 26-28)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from fengqiao_desktop.domain.corrections.approvals import (
    injunction_on,
    permit_active,
    reaches,
    words_of,
)
from fengqiao_desktop.domain.corrections.care_records import Leave
from fengqiao_desktop.domain.corrections.subjectfile import SubjectFile
from fengqiao_desktop.domain.dates import add_months

_ONE = timedelta(days=1)
IN_FORCE_FROM = date(2020, 7, 1)  # 社区矫正法, 实施办法
OFFICE_DAYS = 7
MOST_DAYS = 30  # once, and in two months together
BLOCKED, NONE, OFFICE, COUNTY, CITY = "BLOCKED", "NONE", "OFFICE", "COUNTY", "CITY"
_REVOKING = ("REVOKE_PROBATION", "REVOKE_PAROLE", "REIMPRISON")
_HELD = ("ADMINISTRATIVE", "JUDICIAL", "DRUG", "CRIMINAL")


@dataclass(frozen=True)
class LeaveRow:
    """A row of the decision table (notes 4.2); an empty `level` leaves the level to other rows.

    `in_force_from` is the first day of journeys it judges.
    """

    code: str
    when: str
    level: str
    why: str
    basis: str
    official: bool = True
    in_force_from: date = IN_FORCE_FROM
    asks: tuple[str, ...] = ()


_CHECKED = ("核实外出理由", "核实证明材料")
_TOLD = ("书面告知准假时限", "书面告知目的地", "书面告知应守规定", "返回后报告并办理销假")
_UPPER = ("上一级批准后通报同级检察院",)
_RULE = "社区矫正法第27条、实施办法第27条"
LEAVE_ROWS: tuple[LeaveRow, ...] = (
    LeaveRow(
        "L0",
        "目的地全部在允许活动的范围内",
        NONE,
        "没有离开所居住的市、县，不需请假，可以登记",
        "社区矫正法实施办法第26条",
    ),
    LeaveRow(
        "L1",
        "七日以内，两个月累计不超过三十日，委托在有效期内",
        OFFICE,
        "七日以内，司法所受委托批准并报县级备案",
        _RULE,
        asks=(*_CHECKED, *_TOLD, "批准后报县级备案"),
    ),
    LeaveRow(
        "L2",
        "七日以内，两个月累计不超过三十日，没有有效委托",
        COUNTY,
        "七日以内，但没有有效的书面委托，由县级批准",
        _RULE,
        asks=(*_CHECKED, "签署意见报县级", *_TOLD),
    ),
    LeaveRow(
        "L3",
        "超过七日、三十日以内，两个月累计不超过三十日",
        COUNTY,
        "超过七日，由县级批准",
        _RULE,
        asks=(*_CHECKED, "签署意见报县级", *_TOLD),
    ),
    LeaveRow(
        "L4",
        "一次超过三十日",
        CITY,
        "一次超过三十日，确有特殊情况的报上一级审批",
        _RULE,
        asks=(*_CHECKED, "写明特殊情况", "签署意见报县级", *_TOLD, *_UPPER),
    ),
    LeaveRow(
        "L5",
        "一次不超过三十日，两个月累计超过三十日",
        CITY,
        "两个月内外出累计超过三十日，报上一级审批",
        _RULE,
        asks=(*_CHECKED, "签署意见报县级", *_TOLD, *_UPPER),
    ),
    LeaveRow(
        "L6",
        "经常性跨市县有效期内到批准的市县",
        NONE,
        "到经常性跨市县批准的地方，不必逐次请假，电话、微信等报告即可",
        "社区矫正法实施办法第29条",
        asks=("登记本次行程和报告方式",),
    ),
    LeaveRow(
        "L7",
        "目的地为境外",
        BLOCKED,
        "社区矫正期间不准出境，不受理",
        "出境入境管理法第12条第2项",
    ),
    LeaveRow(
        "L8",
        "目的地、目的与禁止令冲突",
        BLOCKED,
        "目的地或事由与禁止令冲突，不得批准；写明经批准可以进入的，走进入场所审批",
        "人民检察院刑事诉讼规则第643条第2项、实施办法第39条",
        asks=("由人逐条对照禁止令原文，确认是否冲突",),
    ),
    LeaveRow(
        "L9",
        "保外就医人员外出就医",
        "",
        "保外就医人员外出就医，另附医院证明并核对指定医院",
        "本地规定",
        official=False,
        asks=("医院证明", "核对是否省级政府指定医院"),
    ),
    LeaveRow(
        "L10",
        "正在提请撤销缓刑、假释或收监，或被羁押",
        BLOCKED,
        "正在提请撤销、收监或者被羁押，转县级由人决定",
        "本系统建议",
        official=False,
        asks=("报县级由人决定",),
    ),
)
ROWS = {row.code: row for row in LEAVE_ROWS}


@dataclass(frozen=True)
class LeaveJudgement:
    """Who may allow a journey: `days` of it and `before` in two months, both ends counted.

    `row` is empty where no row judges it; `also` are rows that add papers only; `asks` is the
    checklist of notes 4.3.
    """

    row: str
    level: str
    days: int
    before: int
    why: str
    basis: str
    official: bool
    asks: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


def asked_end(leave: Leave) -> date | None:
    """The last day asked for, an extension included."""
    return _later(leave.returns_on, leave.extended_to)


def allowed_end(leave: Leave) -> date | None:
    """The last day allowed: an extension counts once it is allowed."""
    extended = leave.extended_by_level or leave.extended_on
    return _later(leave.returns_on, leave.extended_to if extended else None)


def _later(one: date | None, other: date | None) -> date | None:
    days = [day for day in (one, other) if day is not None]
    return max(days) if days else None


def leave_days(leave: Leave) -> int:
    """N of notes 4.2: the days asked for, first and last counted; 0 while a day is missing."""
    last = asked_end(leave)
    if leave.leaves_on is None or last is None or last < leave.leaves_on:
        return 0
    return (last - leave.leaves_on).days + 1


def is_allowed(leave: Leave) -> bool:
    """Whether it was allowed and came about (or may still)."""
    refused = leave.city_opinion == "REFUSED"
    allowed = leave.approved_by_level != "" or leave.city_opinion == "AGREED"
    return allowed and not refused and leave.aborted_on is None and leave.deleted_at is None


def away(leave: Leave) -> tuple[date, date] | None:
    """The first and last day away: as it happened where it is known, else as allowed."""
    first = leave.left_on or leave.leaves_on
    last = leave.returned_on or allowed_end(leave)
    if first is None or last is None or last < first or not is_allowed(leave):
        return None
    return first, last


def window_of(last: date) -> tuple[date, date]:
    """The two months that end with `last` (notes 4.2; how it rolls is our own reading)."""
    return add_months(last, -2, last_to_last=True) + _ONE, last


def days_before(file: SubjectFile, leave: Leave) -> int:
    """C of notes 4.2: days of other leaves, taken or allowed, in the two months to its end.

    Refused and abandoned leaves do not count, nor journeys under a permit or ones that need no
    leave; a day in two leaves counts once, one of this leave not at all.
    """
    last = asked_end(leave)
    if last is None:
        return 0
    others = [x for x in file.leaves if x is not leave and not (leave.id and x.id == leave.id)]
    spent = _spent(others, *window_of(last))
    own = leave.leaves_on
    return sum(1 for day in spent if own is None or not own <= day <= last)


def _spent(leaves: Sequence[Leave], first: date, last: date) -> set[date]:
    spent: set[date] = set()
    for leave in leaves:
        gone = away(leave)
        if gone is None or leave.approved_by_level == NONE:
            continue
        day, end = max(gone[0], first), min(gone[1], last)
        while day <= end:
            spent.add(day)
            day += _ONE
    return spent


def entrusted(file: SubjectFile, day: date, matter: str = "leave") -> bool:
    """Whether a written entrustment covers `matter` ("leave", "announce" or words of its list)."""
    for paper in file.entrustments:
        if paper.deleted_at is not None or paper.starts_on is None or day < paper.starts_on:
            continue
        if paper.ends_on is not None and day > paper.ends_on:
            continue
        named = {"leave": paper.approves_leave, "announce": paper.announces}
        if named.get(matter, matter in paper.matters):
            return True
    return False


def judge_leave(
    file: SubjectFile, leave: Leave, today: date, home: Sequence[str] = ()
) -> LeaveJudgement:
    """The row of notes 4.2 that a journey falls under, an extension judged with the whole.

    `home` are the places in which he may move: division codes, or names that a destination without
    a code has to contain.  Entrustment and proposals are looked at on the day the station decided,
    else `today`.
    """
    days, before = leave_days(leave), days_before(file, leave)
    first, last = leave.leaves_on, asked_end(leave)
    if not days or first is None or last is None:
        why = "请先填写外出的起止日期，止日不早于起日"
        return LeaveJudgement("", BLOCKED, days, before, why, "实施办法第27条", True)
    if first < IN_FORCE_FROM:
        why = "实施办法施行以前的外出，按当时的规定由人核对"
        return LeaveJudgement("", COUNTY, days, before, why, "", False)
    decided = leave.extended_on or leave.office_on or leave.county_on or today
    code = _stopped(file, leave, decided, first, last) or _free(file, leave, first, last, home)
    if code:
        return _judged(file, leave, ROWS[code], days, before)
    if days > MOST_DAYS:
        code = "L4"
    elif before + days > MOST_DAYS:
        code = "L5"
    elif days > OFFICE_DAYS:
        code = "L3"
    else:
        code = "L1" if entrusted(file, decided) else "L2"
    return _judged(file, leave, ROWS[code], days, before)


def _stopped(file: SubjectFile, leave: Leave, decided: date, first: date, last: date) -> str:
    if leave.is_abroad:
        return "L7"
    if revoking_on(file, decided) or held_on(file, decided):
        return "L10"
    return "L8" if _against_injunction(file, leave, first, last) else ""


def _free(file: SubjectFile, leave: Leave, first: date, last: date, home: Sequence[str]) -> str:
    if _at_home(leave, home):
        return "L0"
    permit = permit_active(file, first)
    if permit is not None and permit is permit_active(file, last):
        return "L6" if reaches(permit.places, leave.destination) else ""
    return ""


def _at_home(leave: Leave, home: Sequence[str]) -> bool:
    """Whether every destination lies in `home`: by its division code, else by its name."""
    codes = words_of(leave.destination_code)
    if codes:
        return all(any(h and c.startswith(h) for h in home) for c in codes)
    names = tuple(h for h in home if h and not h.isdigit())
    wanted = words_of(leave.destination)
    return bool(wanted) and all(any(name in place for name in names) for place in wanted)


def _judged(
    file: SubjectFile, leave: Leave, row: LeaveRow, days: int, before: int
) -> LeaveJudgement:
    asks, why = row.asks, row.why
    added: tuple[str, ...] = ()
    subject, first = file.subject, leave.leaves_on
    if row.code in ("L3", "L4", "L5"):
        why = f"{why}（本次{days}日，两个月内另有{before}日）"
    judged_by_days = row.code in ("L1", "L2", "L3", "L4", "L5")
    is_medical = subject.type == "TEMP_OUTSIDE" and subject.temp_reason == "MEDICAL"
    if judged_by_days and is_medical and leave.reason == "MEDICAL":
        asks, added = (*asks, *ROWS["L9"].asks), ("L9",)
    if row.level != BLOCKED and first is not None and injunction_on(subject, first):
        asks = (*asks, "对照禁止令，确认目的地、事由和同行人不冲突")
    return LeaveJudgement(
        row.code, row.level, days, before, why, row.basis, row.official, asks, added
    )


def _against_injunction(file: SubjectFile, leave: Leave, first: date, last: date) -> bool:
    """Only a plain match of words; whether a journey is against it otherwise a person must say."""
    subject = file.subject
    if not (injunction_on(subject, first) or injunction_on(subject, last)):
        return False
    text = subject.injunction_text
    named = any(word in text for word in words_of(leave.destination))
    if not named:
        return False
    return not (subject.injunction_by_permit and _place_allowed(file, first, last))


def _place_allowed(file: SubjectFile, first: date, last: date) -> bool:
    return any(
        a.kind == "PLACE"
        and a.decision == "AGREED"
        and a.from_on is not None
        and a.from_on <= first
        and (a.to_on is None or last <= a.to_on)
        for a in file.approvals
    )


def revoking_on(file: SubjectFile, day: date, kinds: Sequence[str] = _REVOKING) -> bool:
    """Whether a proposal of `kinds` was sent by `day` and not yet answered then."""
    return any(
        s.kind in kinds
        and s.sent_on is not None
        and s.sent_on <= day
        and s.result != "WITHDRAWN"
        and (s.result == "PENDING" if s.ruled_on is None else s.ruled_on > day)
        for s in file.sanctions
    )


def held_on(file: SubjectFile, day: date) -> bool:
    """Whether somebody else holds him on `day`; a stay in hospital is no detention."""
    return any(
        d.kind in _HELD
        and d.starts_on is not None
        and d.starts_on <= day
        and (d.ends_on is None or day <= d.ends_on)
        for d in file.detentions
    )


def leave_state(leave: Leave, today: date) -> str:
    """The state of codes.LEAVE_STATES on `today`, from the days alone.

    An allowed leave is taken to have begun on its first day unless it was said not to have.
    """
    if leave.aborted_on is not None:
        return "ABORTED"
    if leave.closed_on is not None:
        return "CLOSED"
    if leave.returned_on is not None:
        return "RETURNED"
    if not is_allowed(leave):
        return _before_allowed(leave)
    first, last = leave.left_on or leave.leaves_on, allowed_end(leave)
    if last is not None and today > last:
        return "OVERDUE"
    return "OUT" if first is not None and today >= first else "APPROVED"


def _before_allowed(leave: Leave) -> str:
    said = (leave.county_opinion, leave.city_opinion)
    if "REFUSED" in said or (leave.office_opinion == "REFUSED" and leave.refused_why.strip()):
        return "REJECTED"
    if leave.office_opinion or leave.county_opinion:
        return "OPINION"
    return "VERIFYING" if leave.verified_on is not None else "DRAFT"


def next_leave_room(file: SubjectFile, day: date) -> int:
    """The most days, from `day` on, that the county may still allow at once (0 to 30)."""
    room = 0
    for days in range(1, MOST_DAYS + 1):
        trial = Leave(leaves_on=day, returns_on=day + timedelta(days=days - 1))
        if days_before(file, trial) + days > MOST_DAYS:
            break
        room = days
    return room
