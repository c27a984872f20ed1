"""What the checks find in the notice, the records of mediation and inquiry, and the dates."""

from datetime import date, timedelta
from itertools import pairwise

from fengqiao_desktop.domain.dates import show_day
from fengqiao_desktop.domain.deadlines import Severity
from fengqiao_desktop.domain.mediation.around import Meeting
from fengqiao_desktop.domain.mediation.deadline_rules import period_deadline
from fengqiao_desktop.domain.mediation.look import Finding, Found, Look
from fengqiao_desktop.domain.mediation.progress import (
    effective_on,
    ending,
    mediation_end_on,
    present_end,
)
from fengqiao_desktop.domain.mediation.records import Session
from fengqiao_desktop.domain.mediation.work_records import Investigation

MIN_RECORD_SIGNS = 50
Parts = tuple[tuple[object, str], ...]


def has_record(look: Look) -> Found:
    if look.written and not look.file.imported and not look.file.sessions:
        yield Finding("sessions", "书面案件没有调解记录")


def result_agrees(look: Look) -> Found:
    last, end = look.file.last_session(), present_end(look.file)
    if last is None or end is None or not last.result:
        return
    wanted = {"AGREED": ("SUCCESS",), "FAILED": ("FAILURE",), "WITHDRAWN": ("FAILURE", "CONTINUE")}
    if last.result not in wanted[end.outcome]:
        yield Finding("sessions", "最后一次调解记录的结果与案件结果不一致")


def short_records(look: Look) -> Found:
    if not look.written:
        return
    for place, session in enumerate(look.file.sessions, 1):
        if len("".join(session.content.split())) < MIN_RECORD_SIGNS:
            yield Finding("sessions", f"第{place}次调解记录正文少于{MIN_RECORD_SIGNS}字")


def failure_told(look: Look) -> Found:
    case = look.file.case
    end = ending(look.file)
    if end is None or end.outcome != "FAILED" or look.file.imported:
        return
    if not case.fail_reason:
        yield Finding("fail_reason", "调解不成没有写原因")
    if not case.remedy_informed:
        yield Finding("remedy_informed", "调解不成没有告知救济途径")


def date_order(look: Look) -> Found:
    """申请 ≤ 受理 ≤ 告知 ≤ 首次调解 ≤ 末次调解 ≤ 协议 ≤ 回访 ≤ 立卷, and nothing in the future."""
    file, case = look.file, look.file.case
    days, visits = file.session_days(), file.visit_days()
    agreed = case.agreed_on or effective_on(file)
    dated: list[tuple[str, str, date | None]] = [
        ("applied_on", "申请", case.applied_on),
        ("accepted_on", "受理", case.accepted_on),
        ("informed_on", "告知", case.informed_on),
        ("sessions", "首次调解", days[0] if days else case.mediated_before_import),
        ("sessions", "末次调解", days[-1] if days else None),
        ("agreed_on", "协议", agreed if case.agreement_form else None),
        ("visits", "回访", visits[0] if visits else None),
        ("archived_on", "立卷", case.archived_on),
    ]
    known = [(field, label, day) for field, label, day in dated if day is not None]
    for (_, earlier, one), (field, later, two) in pairwise(known):
        if one > two:
            yield Finding(field, f"{later}日期{show_day(two)}早于{earlier}日期{show_day(one)}")
    others: list[tuple[str, str, date | None]] = [
        ("failed_on", "终止", case.failed_on),
        ("withdrawn_on", "撤回", case.withdrawn_on),
        ("closed_on", "结案", case.closed_on),
    ]
    for field, label, day in others:
        if day is not None and case.accepted_on is not None and day < case.accepted_on:
            yield Finding(field, f"{label}日期{show_day(day)}早于受理日期")
    for field, label, day in [*known, *((f, n, d) for f, n, d in others if d is not None)]:
        if day > look.today:
            yield Finding(field, f"{label}日期{show_day(day)}在今天之后")


def notice_given(look: Look) -> Found:
    """R06: neither a notice, nor a word of it in a record of mediation."""
    file = look.file
    if look.around is None or file.imported or not file.sessions:
        return
    if mediation_end_on(file) is None and not look.gathering:
        return
    told = any("告知" in session.content for session in file.sessions)
    if not told and not look.has_paper("权利义务告知"):
        severity = None if look.thresholds.notice_blocks else Severity.ERROR
        yield Finding("informed_on", "没有权利义务告知书，调解记录里也没有告知的记载", severity)


def records_complete(look: Look) -> Found:
    """R12: one point for each of time, place, who came and who recorded."""
    if look.file.imported:
        return
    for place, session in enumerate(look.file.sessions, 1):
        parts: Parts = (
            (session.started_at, "时间"),
            (session.place.strip() or session.mode == "ONLINE", "地点"),
            (session.attended.strip() or session.guests.strip(), "参加人"),
            (session.recorder.strip(), "记录人"),
        )
        yield from _lacking("sessions", f"第{place}次调解记录", parts)
    for place, inquiry in enumerate(look.file.investigations, 1):
        parts = (
            (inquiry.started_at, "时间"),
            (inquiry.place.strip(), "地点"),
            (inquiry.asked.strip() or inquiry.guests.strip(), "被调查人"),
            (inquiry.recorder.strip(), "记录人"),
        )
        yield from _lacking("investigations", f"第{place}次调查记录", parts)


def _lacking(field: str, record: str, parts: Parts) -> Found:
    missing = [label for value, label in parts if not value]
    if missing:
        yield Finding(field, f"{record}缺{'、'.join(missing)}", points=len(missing))


def in_two_places(look: Look) -> Found:
    """R13: the same mediator at overlapping times in two places, in this case or another."""
    if look.file.imported:
        return
    own = [("sessions", m) for s in look.file.sessions if (m := _meeting(s)) is not None]
    own += [("investigations", m) for i in look.file.investigations if (m := _inquiry(i))]
    elsewhere = look.around.meetings if look.around else ()
    for place, (field, one) in enumerate(own, 1):
        others = (*(m for _field, m in own[place:]), *elsewhere)
        hits = [
            (name, other)
            for other in others
            if _collide(one, other)
            for name in one.people
            if name in other.people
        ]
        if hits:
            name, other = hits[0]
            where = f"案件{other.number}" if other.number else "本案另一份记录"
            text = f"{name}{one.started:%Y-%m-%d %H:%M}在{one.place}，同时又在{where}的"
            more = f"，这样的共{len(hits)}处" if len(hits) > 1 else ""
            yield Finding(field, f"{text}{other.place}{more}")


def _meeting(session: Session) -> Meeting | None:
    if session.started_at is None:
        return None
    people = tuple(n for n in (session.host.strip(), session.recorder.strip()) if n)
    return Meeting("", people, session.place, session.started_at, session.ended_at, session.mode)


def _inquiry(one: Investigation) -> Meeting | None:
    if one.started_at is None:
        return None
    people = tuple(n for n in (one.investigator.strip(), one.recorder.strip()) if n)
    return Meeting("", people, one.place, one.started_at, one.ended_at)


def _collide(one: Meeting, other: Meeting) -> bool:
    """Overlapping in time at two named places; online nobody is at a place."""
    if "ONLINE" in (one.mode, other.mode) or not one.place.strip() or not other.place.strip():
        return False
    if "".join(one.place.split()) == "".join(other.place.split()):
        return False
    moment = timedelta(minutes=1)  # a record without its end is a moment
    ends = (one.ended or one.started + moment, other.ended or other.started + moment)
    return one.started < ends[1] and other.started < ends[0]


def in_time(look: Look) -> Found:
    """R25: over the period, and no extension that both agreed to."""
    file = look.file
    if file.imported:
        return
    due = period_deadline(file, look.calendar, look.today, look.periods)
    if due is None:
        return
    over = ending(file)
    end = min(filter(None, (file.case.agreed_on, over.day))) if over else look.today
    if end > due.due:
        said = "已过" if over is None else f"{show_day(end)}才结束，超过"
        agreed = "" if file.case.extension_agreed else "，没有双方同意延长的记录"
        yield Finding("extended_to", f"调解{said}期限{show_day(due.due)}{agreed}")
