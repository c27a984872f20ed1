"""Compliance checks of leave, frequent travel and moves (R070–R085, R090–R094).

A check of an approval holds for what is stored as for what somebody is about to save.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from fengqiao_desktop.domain.corrections.care_records import Leave, Trip
from fengqiao_desktop.domain.corrections.compliance_look import Check, Hit, Look, on_day
from fengqiao_desktop.domain.corrections.leave import (
    allowed_end,
    entrusted,
    is_allowed,
    judge_leave,
)
from fengqiao_desktop.domain.corrections.terms import period_end
from fengqiao_desktop.domain.dates import show_day
from fengqiao_desktop.domain.deadlines import Count
from fengqiao_desktop.domain.schema import Record

_RANK = {"": -1, "NONE": 0, "OFFICE": 1, "COUNTY": 2, "CITY": 3, "PROVINCE": 4}
_WORDS = {"OFFICE": "司法所", "COUNTY": "县级社区矫正机构", "CITY": "上一级社区矫正机构"}


def approved(leave: Leave) -> bool:
    """Whether somebody approved the journey and it was not given up."""
    return bool(leave.approved_by_level) and leave.state != "REJECTED" and is_allowed(leave)


def level_of(leave: Leave) -> str:
    """The highest level that approved the leave or its extension."""
    return max(leave.approved_by_level, leave.extended_by_level, key=lambda v: _RANK[v])


def levels(look: Look) -> Iterator[Hit]:
    """R070, R071, R073, R074: who approved, held to the table of notes 4.2."""
    for leave in look.file.leaves:
        if not approved(leave) or leave.approved_by_level == "NONE":
            continue
        said = level_of(leave)
        judged = judge_leave(look.file, leave, look.today, look.home)
        if judged.row in ("L7", "L8"):
            yield Hit("R070", f"{judged.why}，不得批准，请撤回批准。", leave)
        # Row L2 is the station's days without an entrustment, which rule R071 tells.
        must = "OFFICE" if judged.row == "L2" else judged.level
        if judged.row in ("L1", "L2", "L3", "L4", "L5") and _RANK[said] < _RANK[must]:
            text = f"外出{judged.days}日应由{_WORDS[must]}批准，请改报有权的机构。"
            yield Hit("R070", text, leave)
            if judged.days > 30:
                text = "单次外出超过30日，应报上一级社区矫正机构批准。"
                yield Hit("R073", text, leave)
            elif judged.days + judged.before > 30:
                text = (
                    f"两个月内另有外出{judged.before}日，连同本次超过30日，"
                    "应报上一级社区矫正机构批准。"
                )
                yield Hit("R074", text, leave)
        day = leave.office_on or leave.applied_on or look.today
        if leave.approved_by_level == "OFFICE" and not entrusted(look.file, day):
            text = "司法所批准外出须有县级机构有效的书面委托，请登记委托书或报县级批准。"
            yield Hit("R071", text, leave)


def approved_on(leave: Leave) -> date | None:
    """The day of the approval that counts."""
    by = {"OFFICE": leave.office_on, "COUNTY": leave.county_on, "CITY": leave.city_on}
    return by.get(leave.approved_by_level)


def letters(look: Look) -> Iterator[Hit]:
    """R072, R075, R081: what goes out after a decision."""
    for leave in look.file.leaves:
        if approved(leave):
            if leave.approved_by_level == "OFFICE" and leave.filed_on is None:
                text = "司法所批准的外出应报县级社区矫正机构备案，请备案并登记日期。"
                yield Hit("R072", text, leave)
            if level_of(leave) == "CITY" and leave.procuratorate_on is None:
                text = "经上一级批准的外出应及时通报同级检察院，请通报并登记日期。"
                yield Hit("R075", text, leave)
        refused = "REFUSED" in (leave.office_opinion, leave.county_opinion, leave.city_opinion)
        refused = (refused and not approved(leave)) or leave.state == "REJECTED"
        if refused and not leave.refused_why.strip():
            yield Hit("R081", "不批准外出应写明理由，请补写并书面告知。", leave)


def timing(look: Look) -> Iterator[Hit]:
    """R076, R077: applied ahead, approved before."""
    ahead = look.limits.leave_ahead_days
    for leave in look.file.leaves:
        if leave.leaves_on is None:
            continue
        if (
            leave.closed_on is None
            and leave.applied_on is not None
            and leave.applied_on > leave.leaves_on - timedelta(days=ahead)
            and not leave.urgent_why.strip()
        ):
            text = f"一般应提前{ahead}日申请；情况紧急的请写明紧急理由。"
            yield Hit("R076", text, leave)
        day = approved_on(leave)
        if approved(leave) and day is not None and day > leave.leaves_on:
            text = f"批准日{show_day(day)}晚于外出开始日，请核实审批经过并写明情况。"
            yield Hit("R077", text, leave)
    for permit in look.file.permits:
        if permit.decision != "AGREED" or not permit.approved_on or not permit.starts_on:
            continue
        if permit.approved_on > permit.starts_on:
            text = "经常性跨市县的批准日晚于有效期起日，请核实审批经过并写明情况。"
            yield Hit("R077", text, permit)


def watching(look: Look) -> Iterator[Hit]:
    """R078, R079: back in time, and kept in touch while away."""
    if not look.in_force:
        return
    limits = look.limits
    every = limits.leave_contact_days
    if look.file.subject.level in ("STRICT", "INITIAL", ""):
        every = limits.strict_leave_contact_days
    for leave in look.file.leaves:
        end = allowed_end(leave)
        if not approved(leave) or leave.closed_on is not None or end is None:
            continue
        begins = leave.left_on or leave.leaves_on
        if look.today > end:
            text = f"外出{show_day(end)}期满，还没有销假，请核实是否返回并办销假。"
            yield Hit("R078", text, leave, on_day(end, "外出期限届满"))
        elif begins is not None and begins <= look.today and leave.returned_on is None:
            last = max([begins, *_contact_days(look, begins)])
            due = on_day(last + timedelta(days=every), f"每{every}日联系一次")
            if look.past(due):
                text = "外出期间没有按时联系，请电话或视频联系并登记。"
                yield Hit("R079", text, leave, due)


def _contact_days(look: Look, begins: date) -> Iterator[date]:
    for contact in look.file.contacts:
        day = contact.held_on
        if day is not None and begins <= day <= look.today and contact.result != "UNREACHED":
            yield day


def absence(look: Look) -> Iterator[Hit]:
    """R080: found outside without an approval that covers the day."""
    for contact in look.file.contacts:
        day = contact.held_on
        if not contact.is_outside or day is None:
            continue
        if not any(_covers(leave, day) for leave in look.file.leaves) and not any(
            p.decision == "AGREED"
            and p.starts_on is not None
            and p.starts_on <= day <= (p.ends_on or _permit_end(p.starts_on))
            for p in look.file.permits
        ):
            text = f"{show_day(day)}核查时不在本市、县而没有批准的外出，请核实，责令返回。"
            yield Hit("R080", text, contact)


def _covers(leave: Leave, day: date) -> bool:
    end = allowed_end(leave)
    if not approved(leave) or leave.leaves_on is None or end is None:
        return False
    return leave.leaves_on <= day <= end


def _permit_end(starts_on: date) -> date:
    """Six months, the first day counted (办法 29; notes 0.3)."""
    return period_end(starts_on, 6)


def trips(look: Look) -> Iterator[Hit]:
    """R082, R083: journeys after the permit's end or beyond its places."""
    permits = {p.id: p for p in look.file.permits if p.decision == "AGREED"}
    for trip in look.file.trips:
        permit = permits.get(trip.permit)
        if permit is None:
            continue
        end = permit.ends_on
        if permit.starts_on is not None:
            limit = _permit_end(permit.starts_on)
            end = min(end or limit, limit)
        if end is not None and _trip_end(trip) > end:
            text = f"经常性跨市县{show_day(end)}期满，行程没有批准；仍需要的请重新申请。"
            yield Hit("R082", text, trip, on_day(end, "批准的有效期届满"))
        places = [p for p in re.split(r"[、，,；;\s]+", permit.places) if p]
        if places and trip.destination and not any(_same(p, trip.destination) for p in places):
            text = "行程不在批准的市、县之内，应单独请假，请核实。"
            yield Hit("R083", text, trip)


def _trip_end(trip: Trip) -> date:
    return trip.returns_on or trip.leaves_on or date.min


def _same(place: str, destination: str) -> bool:
    return place in destination or destination in place


def exit_papers(look: Look) -> Iterator[Hit]:
    """R085: after the end the report is withdrawn and the papers are given back."""
    if not look.ended or look.file.ending.exit_ban_lifted_on is not None:
        return
    for ban in look.file.exit_bans:
        kept = ban.handling == "01"
        if (ban.reported_on is not None and ban.lifted_on is None) or kept:
            text = "矫正已结束，请撤销不准出境报备，归还代管的证件并登记。"
            yield Hit("R085", text, ban)


def moves(look: Look) -> Iterator[Hit]:
    """R090 to R093: the terms of a move, out or in."""
    for move in look.file.moves:
        if move.kind == "OUT":
            got = move.county_received_on or move.applied_on
            if got is not None and move.asked_on is None and not move.decision:
                yield from _late(look, "R090", got, 5, "请书面征求新执行地机构意见。", move)
            if move.decision == "AGREED" and move.decided_on and move.files_sent_on is None:
                yield from _late(look, "R092", move.decided_on, 5, "请移交法律文书和档案。", move)
            continue
        if move.asked_on is not None and move.replied_on is None:
            yield from _late(look, "R091", move.asked_on, 5, "请核实并书面回复。", move)
        came = move.reported_on is not None or move.not_reported_told_on is not None
        told = move.told_on or move.decided_on
        if move.decision == "AGREED" and told is not None and not came:
            text = "对象没有报到，请立即通知原执行地机构。"
            due = look.days(told, 7)
            if move.report_due_on is not None:
                due = on_day(move.report_due_on, "按登记的应报到日")
            if look.past(due):
                yield Hit("R093", text, move, due)


def _late(
    look: Look, rule: str, start: date, count: int, text: str, record: Record
) -> Iterator[Hit]:
    due: Count = look.days(start, count)
    if look.past(due):
        said = f"{show_day(start)}起{count}日的期限已过，{text}"
        yield Hit(rule, said, record, due)


def moved_out(look: Look) -> Iterator[Hit]:
    """R094: nobody is moved out before the other agency's receipt."""
    if look.file.subject.state != "MOVED_OUT":
        return
    if not any(m.kind == "OUT" and m.receipt_on is not None for m in look.file.moves):
        text = "还没有收到新执行地机构的回执，对象仍归本机关监管，不能置为转出。"
        yield Hit("R094", text, look.file.subject)


CHECKS: tuple[Check, ...] = (
    levels,
    letters,
    timing,
    watching,
    absence,
    trips,
    exit_papers,
    moves,
    moved_out,
)
