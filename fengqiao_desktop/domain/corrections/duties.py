"""Recurring duties of a subject: made from his level and the local cycles, met by what was logged.

Periods are natural ones: weeks from Monday, halves of a month, months, quarters (notes 3.2).  A
part of a period at the beginning or end asks for nothing unless half of it is left.  What is made
good later stays late.  No duty is counted in hours: hours are hints, never a duty (notes 3.1).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from fengqiao_desktop.domain.corrections.care_records import Contact, SpecialPeriod
from fengqiao_desktop.domain.corrections.leave import away
from fengqiao_desktop.domain.corrections.limits import CorrectionLimits, cycle
from fengqiao_desktop.domain.corrections.statistics import level_on
from fengqiao_desktop.domain.corrections.subjectfile import SubjectFile
from fengqiao_desktop.domain.dates import add_months

MET, LATE_MET, DUE, OVERDUE = "MET", "LATE_MET", "DUE", "OVERDUE"
EXEMPT, PAUSED, AHEAD = "EXEMPT", "PAUSED", "AHEAD"
STATES = {
    MET: "已完成",
    LATE_MET: "逾期补做",
    DUE: "待办",
    OVERDUE: "逾期",
    EXEMPT: "例外",
    PAUSED: "暂停",
    AHEAD: "未到期",
}
SPECIAL = "SPECIAL"
_ONE = timedelta(days=1)
_LOCAL = "本所自定，非法定"


@dataclass(frozen=True)
class Kind:
    """A recurring duty: which contacts meet it, at an activity of which kind, and its basis."""

    code: str
    label: str
    contacts: tuple[str, ...]
    activity: str
    basis: str
    is_statutory: bool = False


KINDS: tuple[Kind, ...] = (
    Kind("PHONE", "电话报告", ("PHONE", "IN_PERSON"), "", "社区矫正法第23条"),
    Kind("IN_PERSON", "当面报到", ("IN_PERSON",), "", "社区矫正法第23条"),
    Kind("WRITTEN", "书面汇报", ("WRITTEN",), "", "社区矫正法第23条"),
    Kind("VISIT", "走访", ("VISIT",), "", "社区矫正法第26条"),
    Kind("TALK", "谈话教育", ("TALK",), "", "社区矫正法第36条"),
    Kind("STUDY", "教育学习", (), "STUDY", "社区矫正法第36条"),
    Kind("WELFARE", "公益活动", (), "WELFARE", "社区矫正法第42条"),
    Kind("IT_CHECK", "信息化核查", ("IT_CHECK",), "", "社区矫正法第26条"),
    Kind("HEALTH", "身体情况报告", ("HEALTH",), "", "实施办法第24条", True),
    Kind("INJUNCTION", "遵守禁止令报告", ("INJUNCTION",), "", "实施办法第24条"),
)
BY_CODE = {kind.code: kind for kind in KINDS}


@dataclass(frozen=True)
class Duty:
    """One duty of one period; `official` False marks a cycle that the station set itself."""

    code: str
    label: str
    starts: date
    due: date
    state: str
    met_on: date | None
    why: str
    basis: str
    official: bool

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done about it now."""
        return self.state in (DUE, OVERDUE)


def watched_from(file: SubjectFile) -> date | None:
    """The first day of recurring duties here: the announcement, or the import of the file."""
    subject = file.subject
    if subject.announced_on is None or not file.imported or subject.recorded_at is None:
        return subject.announced_on
    return max(subject.announced_on, subject.recorded_at.date())


def watched_to(file: SubjectFile) -> date | None:
    """The last day of recurring duties: the end of the term, or an earlier end or move."""
    days = [
        file.subject.ends_on,
        file.ending.ended_on if file.ending.kind else None,
        *(m.receipt_on for m in file.moves if m.kind == "OUT" and m.decision == "AGREED"),
    ]
    known = [day for day in days if day is not None]
    return min(known) if known else None


def duties(
    file: SubjectFile,
    first: date,
    last: date,
    today: date,
    limits: CorrectionLimits,
    periods: Sequence[SpecialPeriod] = (),
    kinds: Sequence[Kind] = KINDS,
) -> tuple[Duty, ...]:
    """The duties that fall due from `first` to `last`, as they stand `today`, by their days."""
    begun, ended = watched_from(file), watched_to(file)
    if begun is None or not file.counts:
        return ()
    found: list[Duty] = []
    for kind in kinds:
        for starts, due in _spans(file, kind, limits, begun, ended, (first, last)):
            found.append(_judged(file, kind, starts, due, today))
    for period in periods:
        found.extend(_special(file, period, (first, last), (begun, ended), today))
    return tuple(sorted(found, key=lambda duty: (duty.due, duty.code)))


def missed(file: SubjectFile, code: str, today: date, limits: CorrectionLimits) -> tuple[Duty, ...]:
    """The run of duties of one kind that passed unmet, the last one before `today` included.

    What was made good later, or never had to be done, is not in it.
    """
    run: list[Duty] = []
    first, last = today - timedelta(days=366), today - _ONE
    for duty in duties(file, first, last, today, limits, kinds=(BY_CODE[code],)):
        if duty.state in (MET, LATE_MET):
            run.clear()
        elif duty.state == OVERDUE:
            run.append(duty)
    return tuple(run)


def natural_period(every: str, day: date) -> tuple[date, date]:
    """The natural period of cycle `every` in which `day` lies.

    ValueError for a cycle that is neither days, months nor quarters.
    """
    number = int(every[1:])
    if every.startswith("Q"):
        every, number = "M", 3 * number
    if every.startswith("M"):
        start = day.replace(day=1)
        start = add_months(start, -((start.month - 1) % number))
        return start, add_months(start, number) - _ONE
    if not every.startswith("D"):
        raise ValueError(every)
    if number == 15:
        if day.day <= 15:
            return day.replace(day=1), day.replace(day=15)
        return day.replace(day=16), add_months(day.replace(day=1), 1) - _ONE
    monday = day - timedelta(days=day.weekday())
    if number == 7:
        return monday, monday + timedelta(days=6)
    start = day - timedelta(days=day.toordinal() % number)
    return start, start + timedelta(days=number - 1)


def _spans(
    file: SubjectFile,
    kind: Kind,
    limits: CorrectionLimits,
    begun: date,
    ended: date | None,
    wanted: tuple[date, date],
) -> Iterator[tuple[date, date]]:
    """First and last days of the periods of one kind that fall due in `wanted`."""
    day = max(begun, wanted[0] - timedelta(days=100))
    stop = min(wanted[1], ended) if ended is not None else wanted[1]
    while day <= stop:
        every = _every(file, kind, limits, day)
        if not every:
            day = add_months(day.replace(day=1), 1)
            continue
        start, end = natural_period(every, day)
        starts, due = max(start, begun), min(end, ended) if ended is not None else end
        left, whole = (due - starts).days + 1, (end - start).days + 1
        if left * 2 >= whole and wanted[0] <= due <= wanted[1]:
            yield starts, due
        day = end + _ONE


def _every(file: SubjectFile, kind: Kind, limits: CorrectionLimits, day: date) -> str:
    """The cycle of a kind for this subject on `day`, "" where it asks for nothing."""
    subject = file.subject
    if kind.code == "HEALTH":
        return "M1" if subject.type == "TEMP_OUTSIDE" else ""
    if kind.code == "INJUNCTION":
        within = (subject.injunction_from or date.min) <= day <= (subject.injunction_to or date.max)
        forbidden = subject.injunctions or subject.injunction_text.strip()
        return "M1" if forbidden and within else ""
    return cycle(limits, kind.code, level_on(file, day))


def _judged(file: SubjectFile, kind: Kind, starts: date, due: date, today: date) -> Duty:
    day, late = _met(file, kind, starts, due)
    exception = file.exempt(kind.code, due) or file.exempt("ALL", due)
    why = ""
    if day is not None:
        state = LATE_MET if late else MET
    elif exception is not None:
        state, why = EXEMPT, exception.reason
    elif rest := _rests(file, kind, starts, due):
        state, why = PAUSED, rest
    else:
        state = AHEAD if starts > today else DUE if due >= today else OVERDUE
    basis = kind.basis if kind.is_statutory else f"{kind.basis}；次数{_LOCAL}"
    return Duty(
        kind.code, kind.label, starts, due, state, day, why, basis, official=kind.is_statutory
    )


def _met(file: SubjectFile, kind: Kind, starts: date, due: date) -> tuple[date | None, bool]:
    """The day on which the duty was met, and whether too late."""
    good = [c for c in file.contacts if c.held_on is not None and c.result != "UNREACHED"]
    during = [c for c in good if _meets(c, kind) and c.makes_up is None]
    for contact in during:
        if contact.held_on is not None and starts <= contact.held_on <= due:
            return contact.held_on, False
    for each in file.attended:
        held = each.activity.held_on
        present = each.attendance.status == "PRESENT" and each.activity.kind == kind.activity
        if present and held is not None and starts <= held <= due:
            return held, False
    for contact in good:
        mends = contact.makes_up is not None and starts <= contact.makes_up <= due
        if mends and contact.kind in kind.contacts:
            return contact.held_on, True
    return None, False


def _meets(contact: Contact, kind: Kind) -> bool:
    """A contact of the kind; one by telephone during a journey stands for any but a visit."""
    away_by_phone = contact.leave and contact.kind == "PHONE" and kind.code in _BY_PHONE
    return contact.kind in kind.contacts or bool(away_by_phone)


_BY_PHONE = frozenset({"IN_PERSON", "WRITTEN", "TALK"})


def _rests(file: SubjectFile, kind: Kind, starts: date, due: date) -> str:
    """Why nothing can be asked in the period: held, in hospital, or away on its last day."""
    half = ((due - starts).days + 1) / 2
    for held in file.detentions:
        if held.starts_on is None:
            continue
        first, last = max(held.starts_on, starts), min(held.ends_on or due, due)
        if ((last - first).days + 1) >= half:
            return "住院" if held.kind == "HOSPITAL" else "被羁押"
    if kind.code in ("VISIT", "STUDY", "WELFARE", "IN_PERSON", "TALK"):
        for leave in file.leaves:
            span = away(leave)
            if span is None:
                continue
            first, last = max(span[0], starts), min(span[1], due)
            if ((last - first).days + 1) >= half:
                return "外出，改为电话报告"
    return ""


def _special(
    file: SubjectFile,
    period: SpecialPeriod,
    wanted: tuple[date, date],
    watched: tuple[date, date | None],
    today: date,
) -> Iterator[Duty]:
    """The closer contact of a special period: one a day or every few days, any way of contact."""
    if period.starts_on is None or period.ends_on is None or period.void_reason:
        return
    step = timedelta(days=max(1, period.contact_days))
    day = max(period.starts_on, watched[0])
    stop = min(period.ends_on, watched[1] or period.ends_on)
    while day <= stop:
        due = min(day + step - _ONE, stop)
        if wanted[0] <= due <= wanted[1]:
            kind = Kind(SPECIAL, period.name, _ANY, "", period.basis or "重点时段")
            yield _judged(file, kind, day, due, today)
        day += step


_ANY = ("PHONE", "IN_PERSON", "WRITTEN", "HEALTH", "VISIT", "TALK", "IT_CHECK")
