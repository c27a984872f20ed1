"""Compliance checks of recurring duties and of release for treatment (R050–R059).

Cycles are the station's own (notes 3.2); a month's duty is judged when the month is over.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from fengqiao_desktop.domain.corrections.care_records import Recheck
from fengqiao_desktop.domain.corrections.compliance_look import (
    Check,
    Hit,
    Look,
    month_before,
    on_day,
)
from fengqiao_desktop.domain.corrections.duties import missed
from fengqiao_desktop.domain.dates import add_months, show_day

_ONE = timedelta(days=1)
_REPORTS = ("PHONE", "IN_PERSON", "WRITTEN")


def reports(look: Look) -> Iterator[Hit]:
    """R050: reports as often as the station's own rules ask; twice missed is grave."""
    if not look.supervised:
        return
    for code in _REPORTS:
        gone = missed(look.file, code, look.today, look.limits)
        if gone:
            again = len(gone) > 1
            said = f"，已连续{len(gone)}次" if again else ""
            text = f"{gone[0].label}逾期{said}，请联系对象补报并登记。"
            due = on_day(gone[0].due, "本所设定的周期")
            yield Hit("R050", text, look.file.subject, due, "RED" if again else "AMBER")


def visits(look: Look) -> Iterator[Hit]:
    """R051: visits as often as the station's own rules ask; more than two cycles is grave."""
    if not look.supervised:
        return
    gone = missed(look.file, "VISIT", look.today, look.limits)
    if gone:
        text = "到期没有走访，请走访并登记。"
        due = on_day(gone[0].due, "本所设定的周期")
        yield Hit("R051", text, look.file.subject, due, "RED" if len(gone) > 2 else "AMBER")


def _whole_month(look: Look) -> tuple[date, date] | None:
    """The natural month that ended last, if he was under supervision in the whole of it."""
    first, last = month_before(look.today)
    begun = look.watched_from
    if not look.supervised or begun is None or begun > first:
        return None
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return None if all(look.detained_on(day) for day in days) else (first, last)


def months(look: Look) -> Iterator[Hit]:
    """R052, R053, R054: no month without contact, injunction report and health report."""
    month = _whole_month(look)
    if month is not None:
        first, last = month
        held = [
            *(c.held_on for c in look.file.contacts if c.result != "UNREACHED"),
            *(
                each.activity.held_on
                for each in look.file.attended
                if each.attendance.status == "PRESENT"
            ),
        ]
        if not any(day is not None and first <= day <= last for day in held):
            text = f"{first.year}年{first.month}月没有任何接触记录，请立即联系、走访并登记。"
            yield Hit("R052", text, look.file.subject, on_day(last, "自然月"))
    if not look.supervised:
        return
    for rule, code, what in (
        ("R053", "INJUNCTION", "遵守禁止令情况的报告"),
        ("R054", "HEALTH", "身体情况报告"),
    ):
        for duty in missed(look.file, code, look.today, look.limits)[-1:]:
            said = f"{duty.due.year}年{duty.due.month}月"
            due = on_day(duty.due, "自然月")
            yield Hit(rule, f"{said}没有{what}，请要求报告并登记。", look.file.subject, due)


def rechecks(look: Look) -> Iterator[Hit]:
    """R055, R056, R057: a re-examination every three months, in a listed hospital."""
    subject = look.file.subject
    for each in look.file.rechecks:
        if (each.examined_on or each.submitted_on) and not each.is_listed:
            text = "病情复查应在省级政府指定的医院进行，请核实医院，必要时补查。"
            yield Hit("R056", text, each)
        if each.extended_months >= 1:
            must = "CITY" if each.extended_months < 3 else "PROVINCE"
            enough = {"CITY": ("CITY", "PROVINCE"), "PROVINCE": ("PROVINCE",)}[must]
            if each.extended_by_level not in enough:
                who = "上一级" if must == "CITY" else "省级"
                text = f"复查期限延长{each.extended_months}个月应经{who}社区矫正机构批准，请报批。"
                yield Hit("R057", text, each)
    if not look.in_force or subject.type != "TEMP_OUTSIDE" or subject.temp_reason != "MEDICAL":
        return
    for due, met in recheck_points(look):
        imported = look.file.imported and due < (look.watched_from or due)
        if met or imported or due > look.today + timedelta(days=look.limits.remind_days):
            continue
        count = on_day(due, "每三个月一个时点")
        if due < look.today:
            text = f"{show_day(due)}应提交病情复查情况，没有提交，请催交并登记。"
            yield Hit("R055", text, subject, count)
        else:
            text = f"{show_day(due)}前应提交病情复查情况，请提醒对象到指定医院检查。"
            yield Hit("R055", text, subject, count, "AMBER")


def recheck_points(look: Look) -> Iterator[tuple[date, bool]]:
    """The latest point of the grid that passed and the next one, each with whether it is met.

    Where the local custom counts from the last re-examination there is one point only.
    """
    first = look.file.subject.effective_on
    if first is None:
        return
    done = [r for r in look.file.rechecks if r.submitted_on is not None]
    if look.limits.recheck_anchor == "LAST":
        last = max([first, *(r.submitted_on for r in done if r.submitted_on is not None)])
        yield _extended(look, add_months(last, 3, last_to_last=True)), False
        return
    points = [first]
    while points[-1] <= look.today:
        points.append(add_months(first, 3 * len(points), last_to_last=True))
    for before, point in list(pairwise(points))[-2:]:
        yield _extended(look, point), any(_meets(r, before, point) for r in done)


def _meets(recheck: Recheck, before: date, point: date) -> bool:
    if recheck.due_on is not None:
        return recheck.due_on == point
    return recheck.submitted_on is not None and before < recheck.submitted_on <= point


def _extended(look: Look, point: date) -> date:
    """`point` put off as a re-examination due then was approved to be."""
    for each in look.file.rechecks:
        if each.due_on == point and each.extended_months and each.extended_on is not None:
            return add_months(point, each.extended_months, last_to_last=True)
    return point


def conditions(look: Look) -> Iterator[Hit]:
    """R058, R059: the reason may have gone, the guarantor may have failed."""
    subject = look.file.subject
    if not look.in_force or subject.type != "TEMP_OUTSIDE":
        return
    reasons = (
        (subject.due_birth_on, "预产期已过"),
        (subject.nursing_until, "哺乳期满"),
        (subject.recovered_on and subject.recovered_on - _ONE, "有病愈记录"),
    )
    checked = subject.condition_checked_on
    for day, why in reasons:
        if day is not None and look.today > day and (checked is None or checked <= day):
            text = f"{why}，请核查暂予监外执行的情形是否消失，登记核查日期。"
            yield Hit("R058", text, subject, on_day(day, why))
    lost = subject.guarantor_lost_on
    renewed = subject.guarantor_renewed_on
    if lost is not None and lost <= look.today and (renewed is None or renewed < lost):
        yield Hit("R059", "保证人已失去条件，请要求对象提出新的保证人。", subject)


CHECKS: tuple[Check, ...] = (reports, visits, months, rechecks, conditions)
