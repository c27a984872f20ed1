"""Deadlines of violations, sanctions, loss of contact, incidents, oversight (notes 6 to 8.4)."""

from collections.abc import Iterator
from datetime import timedelta

from fengqiao_desktop.domain.corrections import codes
from fengqiao_desktop.domain.corrections.compliance_look import COMPLETED, Look, on_day
from fengqiao_desktop.domain.corrections.deadline_parts import (
    GRAVE,
    LAW,
    Source,
    SubjectDeadline,
    at_once,
    made,
)
from fengqiao_desktop.domain.corrections.deadlines_lost import lost_contacts
from fengqiao_desktop.domain.corrections.order_records import Oversight, Sanction, Violation
from fengqiao_desktop.domain.schema import option_label

_ANSWER_DAYS = 30  # 社区矫正法 33, 48, 49
_ANSWERS = {
    "REVOKE_PROBATION": "社区矫正法第48条",
    "REVOKE_PAROLE": "社区矫正法第48条",
    "REIMPRISON": "社区矫正法第49条",
    "COMMUTATION": "社区矫正法第33条",
}


def violations(look: Look) -> Iterator[SubjectDeadline]:
    """Found, looked into, judged: days of our own; who reported late is looked into as well."""
    answered = {s.violation for s in look.file.sanctions if s.violation}
    for each in look.file.violations:
        if each.deleted_at is not None:
            continue
        if not (each.outcome.strip() or each.is_excused or each.id in answered):
            yield from _violation(look, each)
    subject = look.file.subject
    came, due = subject.reported_on or subject.registered_on, subject.report_due_on
    if due is None and subject.effective_on is not None and subject.type != "TEMP_OUTSIDE":
        due = look.days(subject.effective_on, 10).due
    moved = any(m.kind == "IN" for m in look.file.moves)
    if came is None or due is None or came <= look.calendar.next_workday(due) or moved:
        return
    known = any(v.kind == "REPORT_LATE" for v in look.file.violations)
    if not known and not subject.report_excuse.strip():
        count = look.days(came, look.limits.violation_open_days)
        label = "超期报到：调查或者写明正当理由"
        basis = "实施办法第34条、第35条"
        yield made("REPORT_LATE", label, count, basis, "VIOLATION", official=False)


def _violation(look: Look, each: Violation) -> Iterator[SubjectDeadline]:
    found = each.found_on or each.happened_on
    if found is None:
        return
    kind = option_label(codes.VIOLATION_KINDS, each.kind)
    limits = look.limits
    open_ = each.verified_on is None
    days = limits.violation_open_days if open_ else limits.violation_decide_days
    yield made(
        "VIOLATION_OPEN" if open_ else "VIOLATION_DECIDE",
        f"{'核实违规' if open_ else '提出处理意见'}：{kind}",
        look.days(found, days),
        "社区矫正法第28条",
        "VIOLATION",
        official=False,
        record=each.id,
    )


def sanctions(look: Look) -> Iterator[SubjectDeadline]:
    """Decisions to be served and copied, proposals to be copied and answered."""
    for each in look.file.sanctions:
        if each.deleted_at is not None or each.void_reason or each.result == "WITHDRAWN":
            continue
        if each.kind in ("COMMENDATION", "ADMONITION", "WARNING"):
            yield from _decided(look, each)
        elif each.sent_on is not None:
            yield from _sent(look, each)


def _decided(look: Look, each: Sanction) -> Iterator[SubjectDeadline]:
    if each.result != "DECIDED" or each.decided_on is None:
        return
    kind = option_label(codes.SANCTION_KINDS, each.kind)
    for rule_id, what, day in (
        ("SANCTION_SERVED", "书面通知本人", each.served_on),
        ("SANCTION_COPIED", "抄送县级检察院", each.procuratorate_on),
    ):
        if day is None:
            count = at_once(each.decided_on, "决定")
            label = f"{kind}：{what}"
            yield made(
                rule_id, label, count, "实施办法第32条", "SANCTION", official=False, record=each.id
            )


def _sent(look: Look, each: Sanction) -> Iterator[SubjectDeadline]:
    kind, sent = option_label(codes.SANCTION_KINDS, each.kind), each.sent_on
    if sent is None:
        return
    copied = each.procuratorate_on is not None or any(
        n.event == "PROPOSAL" and n.to == "PROCURATORATE" and n.sent_on and n.record == each.id
        for n in look.file.notices
    )
    if not copied:
        basis = "社区矫正法第33条、第46条、第49条，实施办法第36条、第48条"
        yield made(
            "PROPOSAL_COPIED",
            f"{kind}：抄送县级检察院",
            at_once(sent, "提请"),
            basis,
            "SANCTION",
            official=False,
            record=each.id,
        )
    basis = _ANSWERS.get(each.kind, "")
    over = look.ended and look.file.ending.kind not in COMPLETED
    if basis and not over and each.result == "PENDING" and each.ruled_on is None:
        yield made(
            "PROPOSAL_ANSWERED",
            f"{kind}的结果：满30日未收到的询问",
            look.days(sent, _ANSWER_DAYS),
            basis,
            "SANCTION",
            record=each.id,
        )


def incidents(look: Look) -> Iterator[SubjectDeadline]:
    """The first report of a sudden event, in hours of our own."""
    for each in look.file.incidents:
        if each.found_at is None:
            continue
        hours = look.limits.incident_hours
        until = each.found_at + timedelta(hours=hours)
        kind = option_label(codes.INCIDENT_KINDS, each.kind)
        yield made(
            "INCIDENT",
            f"突发事件初报：{kind}",
            on_day(until.date(), f"发现后{hours}小时内，{until:%H:%M}前"),
            "实施办法第52条",
            "INCIDENT",
            official=False,
            done=each.first_report_at is not None,
            urgency=GRAVE,
            record=each.id,
        )


def oversight_deadline(look: Look, each: Oversight) -> Iterator[SubjectDeadline]:
    """An answer within the days that the procuratorate's paper names (notes 8.4)."""
    if each.reply_due_on is None or each.deleted_at is not None or each.void_reason:
        return
    near = look.today >= each.reply_due_on - timedelta(days=look.limits.oversight_remind_days)
    kind = option_label(codes.OVERSIGHT_KINDS, each.kind)
    law = each.kind == "SUGGESTION"
    yield made(
        "OVERSIGHT",
        f"书面回复{kind}{each.number}",
        on_day(each.reply_due_on, "文书载明的回复期限"),
        "社区矫正法第62条" if law else "人民检察院刑事诉讼规则第552条",
        "OVERSIGHT",
        done=each.replied_on is not None,
        urgency=GRAVE if near else LAW,
        record=each.id,
    )


def oversights(look: Look) -> Iterator[SubjectDeadline]:
    """Those papers that name the subject."""
    for each in look.file.oversights:
        yield from oversight_deadline(look, each)


SOURCES: tuple[Source, ...] = (violations, sanctions, incidents, oversights, lost_contacts)
AFTERWARDS = (sanctions, incidents, oversights)  # not over with the correction
