"""Deadlines of leave, permits, moves, re-examinations, monitoring (notes 3.3, 4.3, 4.4, 5.3)."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from fengqiao_desktop.domain.corrections import codes
from fengqiao_desktop.domain.corrections.approvals import PERMIT_MONTHS
from fengqiao_desktop.domain.corrections.care_records import (
    Leave,
    Monitoring,
    Move,
    SpecialPeriod,
)
from fengqiao_desktop.domain.corrections.compliance_look import Look, on_day
from fengqiao_desktop.domain.corrections.deadline_parts import (
    GRAVE,
    SOON,
    Source,
    SubjectDeadline,
    at_once,
    made,
)
from fengqiao_desktop.domain.corrections.findings_care import recheck_points
from fengqiao_desktop.domain.corrections.leave import allowed_end, leave_state
from fengqiao_desktop.domain.corrections.moves import MoveStep, move_steps
from fengqiao_desktop.domain.corrections.notify import missing
from fengqiao_desktop.domain.corrections.terms import period_end
from fengqiao_desktop.domain.dates import show_day
from fengqiao_desktop.domain.schema import option_label

_R27, _R28 = "实施办法第27条", "实施办法第28条"
_MONITOR_MONTHS = 3  # 社区矫正法 29
_HELD_SHOWN = timedelta(days=60)


def leaves(look: Look, periods: Sequence[SpecialPeriod] = ()) -> Iterator[SubjectDeadline]:
    """From the application to the closing of each journey."""
    for leave in look.file.leaves:
        state = leave_state(leave, look.today)
        if leave.deleted_at is not None or state in ("CLOSED", "ABORTED"):
            continue
        if state in ("DRAFT", "VERIFYING", "OPINION"):
            yield from _asked(look, leave, state)
        elif state in ("REJECTED", "APPROVED", "OUT", "OVERDUE", "RETURNED"):
            yield from _told(look, leave, state)
        if state in ("OUT", "OVERDUE", "RETURNED"):
            yield from _coming_back(look, leave, state)
        if state == "OUT":
            yield from _contact(look, leave, periods)


def _asked(look: Look, leave: Leave, state: str) -> Iterator[SubjectDeadline]:
    first = leave.leaves_on
    if state != "OPINION" and leave.applied_on is not None:
        count = look.days(leave.applied_on, look.limits.office_opinion_days)
        if first is not None and count.due > first:
            count = on_day(first, "外出开始以前")
        yield made(
            "LEAVE_OPINION",
            "核实外出申请并签署意见",
            count,
            _R27,
            "LEAVE",
            official=False,
            record=leave.id,
        )
    elif state == "OPINION" and first is not None:
        count = on_day(first, "外出开始以前")
        yield made(
            "LEAVE_DECISION",
            "登记外出的审批结果",
            count,
            _R27,
            "LEAVE",
            official=False,
            record=leave.id,
        )


def _told(look: Look, leave: Leave, state: str) -> Iterator[SubjectDeadline]:
    """What goes out after the decision; none of it has days in the text."""
    if leave.leaves_on is None:
        return
    refused = state == "REJECTED"
    office, city = (leave.approved_by_level == level for level in ("OFFICE", "CITY"))
    letters = (
        ("LEAVE_TOLD", "书面告知", leave.told_on, not refused or bool(leave.refused_why.strip())),
        ("LEAVE_FILED", "报县级备案", leave.filed_on, office and not refused),
        ("LEAVE_COPIED", "通报同级检察院", leave.procuratorate_on, city and not refused),
    )
    for rule_id, what, day, asked in letters:
        if asked and day is None:
            label = f"外出{'不批准' if refused else '批准'}：{what}"
            count = on_day(leave.leaves_on, "外出开始以前；条文没有写天数")
            yield made(rule_id, label, count, _R27, "LEAVE", official=False, record=leave.id)


def _coming_back(look: Look, leave: Leave, state: str) -> Iterator[SubjectDeadline]:
    end = allowed_end(leave)
    if end is None:
        return
    if state == "RETURNED" and leave.returned_on is not None:
        count = on_day(max(end, leave.returned_on), "外出期限届满前返回、报告并办手续")
        yield made("LEAVE_CLOSED", "办理销假", count, _R28, "LEAVE_BACK", record=leave.id)
        return
    label = "逾期未归，联系并责令返回" if state == "OVERDUE" else "外出期满返回、报告、销假"
    count = on_day(end, "外出期限届满")
    urgency = GRAVE if state == "OVERDUE" else SOON
    yield made("LEAVE_BACK", label, count, _R28, "LEAVE_BACK", record=leave.id, urgency=urgency)


def _contact(
    look: Look, leave: Leave, periods: Sequence[SpecialPeriod]
) -> Iterator[SubjectDeadline]:
    """Closer in a special period, never asked for after the return."""
    first, end, limits = leave.left_on or leave.leaves_on, allowed_end(leave), look.limits
    if first is None or end is None:
        return
    strict = look.file.subject.level in ("STRICT", "INITIAL", "")
    every = limits.strict_leave_contact_days if strict else limits.leave_contact_days
    for period in periods:
        begun = period.starts_on is not None and period.starts_on <= look.today
        if begun and period.ends_on is not None and look.today <= period.ends_on:
            every = min(every, max(1, period.contact_days))
    held = [
        c.held_on
        for c in look.file.contacts
        if c.held_on is not None and first <= c.held_on <= look.today and c.result != "UNREACHED"
    ]
    last = max([first, *held])
    due = last + timedelta(days=every)
    if due < end:
        count = on_day(due, f"{show_day(last)}以后每{every}日联系一次")
        yield made(
            "LEAVE_CONTACT",
            "外出期间联系",
            count,
            _R28,
            "LOG_CONTACT",
            official=False,
            record=leave.id,
        )


def permits(look: Look) -> Iterator[SubjectDeadline]:
    """Six months for crossing counties often: asked for, and ending without a word."""
    for permit in look.file.permits:
        if not permit.decision and permit.office_on is None and permit.applied_on is not None:
            count = look.days(permit.applied_on, look.limits.office_opinion_days)
            yield made(
                "PERMIT_OPINION",
                "经常性跨市县申请签署意见",
                count,
                "实施办法第29条",
                "PERMIT",
                official=False,
                record=permit.id,
            )
        if permit.decision != "AGREED" or permit.starts_on is None:
            continue
        longest = period_end(permit.starts_on, PERMIT_MONTHS)
        end = min(permit.ends_on or longest, longest)
        renewed = any(
            p.starts_on is not None and p.starts_on > permit.starts_on and p.decision != "REFUSED"
            for p in look.file.permits
        )
        if not renewed and look.today <= end:
            count = on_day(end, "一次六个月，批准当日计入（从严）")
            yield made(
                "PERMIT_ENDS",
                "经常性跨市县到期，仍需要的重新申请",
                count,
                "实施办法第29条",
                "PERMIT",
                record=permit.id,
                seen_from=end - timedelta(days=look.limits.remind_days),
            )


def approvals(look: Look) -> Iterator[SubjectDeadline]:
    """The station's word on a visit, a contact or a place."""
    for each in look.file.approvals:
        if each.decision or each.office_on is not None or each.applied_on is None:
            continue
        count = look.days(each.applied_on, look.limits.office_opinion_days)
        if each.from_on is not None and count.due > each.from_on:
            count = on_day(each.from_on, "申请的日期以前")
        what = option_label(codes.APPROVAL_KINDS, each.kind)
        article = "39" if each.kind == "PLACE" else "25"
        yield made(
            "APPROVAL_OPINION",
            f"{what}申请签署意见",
            count,
            f"实施办法第{article}条",
            "APPROVAL",
            official=False,
            record=each.id,
        )


def letters(look: Look) -> Iterator[SubjectDeadline]:
    """Who is told of a place allowed and of re-examinations put off; the texts give no days."""
    told = [
        ("PLACE", a.id, a.decided_on, "批准进入场所：通知")
        for a in look.file.approvals
        if a.kind == "PLACE" and a.decision == "AGREED"
    ]
    told += [
        ("RECHECK", r.id, r.extended_on, "复查期限延长：通报")
        for r in look.file.rechecks
        if r.extended_months >= 1
    ]
    for event, record, day, words in told:
        lacking = [r for r in missing(look.file, event, record) if r.code != "SUBJECT"]
        if day is None or not lacking:
            continue
        names = "、".join(option_label(codes.RECIPIENTS, r.code) for r in lacking)
        yield made(
            f"{event}_TOLD",
            f"{words}{names}",
            at_once(day, "批准"),
            lacking[0].basis,
            "NOTICE",
            official=False,
        )


def moves(look: Look) -> Iterator[SubjectDeadline]:
    """The open steps of a move, as notes 5.3 count them."""
    for move in look.file.moves:
        if move.receipt_on is not None or move.deleted_at is not None:
            continue
        if move.decision == "REFUSED" and move.told_on is not None:
            continue
        for step in _open_steps(look, move):
            if step.due is None:
                continue
            if step.code == "M2" and move.applied_on is not None:
                yield _move_opinion(look, move, move.applied_on)
                continue
            how = (
                "提醒按未顺延的日子"
                if step.adjusted in (None, step.due)
                else (f"末日顺延到{show_day(step.adjusted)}，提醒不顺延")
            )
            yield made(
                f"MOVE_{step.code}",
                f"迁居：{step.label}（{step.who}）",
                on_day(step.due, how),
                step.basis,
                "MOVE",
                official=step.official,
                record=move.id,
            )


def _move_opinion(look: Look, move: Move, applied: date) -> SubjectDeadline:
    """M2 in the days that the station set."""
    return made(
        "MOVE_M2",
        "迁居：签署意见上报（司法所）",
        look.days(applied, look.limits.office_opinion_days),
        "实施办法第30条",
        "MOVE",
        official=False,
        record=move.id,
    )


def _open_steps(look: Look, move: Move) -> Iterator[MoveStep]:
    """What is undone after the last step that is done; the report of who moves in is T09."""
    steps = move_steps(move, look.calendar, look.today, kind=look.file.subject.type)
    done = [number for number, step in enumerate(steps) if step.done_on is not None]
    after = max(done) if done else -1
    missed = any(step.code == "M10" for step in steps)
    for number, step in enumerate(steps):
        passed = step.done_on is not None or (number < after and step.code != "M7")
        twice = step.code == "M8" and (missed or move.kind == "IN")
        not_sent = move.county_received_on is None and move.office_on is None
        if not passed and not twice and not (step.code == "M3" and not_sent):
            yield step


def rechecks(look: Look) -> Iterator[SubjectDeadline]:
    """Every three months on the grid, shown fifteen days ahead (办法 24)."""
    subject = look.file.subject
    if subject.type != "TEMP_OUTSIDE":
        return
    if subject.temp_reason == "MEDICAL" and look.in_force:
        for due, met in recheck_points(look):
            anchor = "固定时点" if look.limits.recheck_anchor == "GRID" else "从上次提交起算"
            yield made(
                "RECHECK",
                "提交病情复查情况",
                on_day(due, f"每三个月一次，{anchor}"),
                "实施办法第24条、暂予监外执行意见（2023）第25条",
                "RECHECK",
                done=met,
                seen_from=due - timedelta(days=look.limits.remind_days),
            )
    reasons = (
        (subject.due_birth_on, "预产期"),
        (subject.nursing_until, "哺乳期满日"),
        (subject.recovered_on, "病愈日"),
    )
    checked = subject.condition_checked_on
    for day, why in reasons:
        if day is not None and look.in_force:
            yield made(
                "CONDITION",
                "核查暂予监外执行的情形是否消失",
                on_day(day, why),
                "刑事诉讼法第268条",
                "CONDITION",
                done=checked is not None and checked >= day,
            )
    lost, renewed = subject.guarantor_lost_on, subject.guarantor_renewed_on
    if lost is not None and look.in_force:
        yield made(
            "GUARANTOR",
            "要求提出新的保证人",
            at_once(lost, "保证人失去条件"),
            "刑诉法解释第516条",
            "GUARANTOR",
            done=renewed is not None and renewed >= lost,
        )


def monitorings(look: Look) -> Iterator[SubjectDeadline]:
    """Three months at most, then taken off or prolonged (社区矫正法 29)."""
    for each in look.file.monitorings:
        if each.starts_on is None or each.approved_on is None or each.ended_on is not None:
            continue
        if each.told_on is None:
            count = at_once(each.starts_on, "起用")
            yield made(
                "MONITOR_TOLD",
                "告知电子定位的期限、要求和后果",
                count,
                "实施办法第37条",
                "MONITORING",
                official=False,
                record=each.id,
            )
        longest = period_end(each.starts_on, _MONITOR_MONTHS)
        end = min(each.ends_on or longest, longest)
        if not _prolonged(look, each.starts_on):
            yield made(
                "MONITOR_ENDS",
                "电子定位到期：解除，或者评估后报批延长",
                on_day(end, "每次不超过三个月，起用当日计入（从严）"),
                "社区矫正法第29条",
                "MONITORING",
                record=each.id,
                seen_from=end - timedelta(days=look.limits.remind_days),
            )


def _prolonged(look: Look, since: date) -> bool:
    def later(each: Monitoring) -> bool:
        return each.step == "EXTENSION" and each.starts_on is not None and each.starts_on > since

    return any(later(each) for each in look.file.monitorings)


def detentions(look: Look) -> Iterator[SubjectDeadline]:
    """The day on which somebody else lets him go; done once he was spoken to again."""
    for each in look.file.detentions:
        end = each.ends_on
        if end is None or look.today > end + _HELD_SHOWN:
            continue
        kind = option_label(codes.DETENTION_KINDS, each.kind)
        back = any(
            c.held_on is not None and c.held_on >= end and c.result != "UNREACHED"
            for c in look.file.contacts
        )
        yield made(
            "DETENTION",
            f"{kind}期满，恢复日常监管",
            on_day(end, "通知书载明的止日"),
            "社区矫正法第32条、实施办法第41条",
            "LOG_CONTACT",
            done=back,
            record=each.id,
        )


SOURCES: tuple[Source, ...] = (
    permits,
    approvals,
    letters,
    moves,
    rechecks,
    monitorings,
    detentions,
)
