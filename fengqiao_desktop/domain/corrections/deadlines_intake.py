"""Deadlines of the intake: report, papers, announcement, group, plan, level (notes 2.2 T06-T19)."""

from collections.abc import Iterator
from datetime import date

from fengqiao_desktop.domain.corrections.compliance_look import Look, on_day
from fengqiao_desktop.domain.corrections.compliance_rules import LINK26, PRISON26
from fengqiao_desktop.domain.corrections.deadline_parts import (
    GRAVE,
    Source,
    SubjectDeadline,
    at_once,
    made,
)
from fengqiao_desktop.domain.corrections.states import due_to_report
from fengqiao_desktop.domain.corrections.terms import REPORT_DAYS, report_due
from fengqiao_desktop.domain.dates import add_months, show_day
from fengqiao_desktop.domain.deadlines import Count, workdays_after
from fengqiao_desktop.domain.schema import option_label

_RECEIPT_DAYS = _SUPPLEMENT_DAYS = 5


def report(look: Look) -> Iterator[SubjectDeadline]:
    """T09, T10, T11: ten days to report, or to be handed over; then the search and the letters."""
    subject = look.file.subject
    came = subject.reported_on is not None or subject.registered_on is not None
    if subject.type == "TEMP_OUTSIDE" and subject.effective_on is not None:
        by = subject.effective_on
        basis = "社区矫正法第21条" + ("、监狱法第47条" if by >= PRISON26 else "")
        count = look.days(by, REPORT_DAYS)
        yield made(
            "TRANSFER", "移送报到（未到的通报移送机关）", count, basis, "REGISTER", done=came
        )
        return
    due = due_to_report(look.file)
    if due is None:
        return
    moved = any(m.kind == "IN" for m in look.file.moves)
    basis = "实施办法第31条" if moved else "社区矫正法第21条"
    late = look.today > due and not came
    label = "逾期未报到，立即查找" if late else "到县级机构报到"
    yield made(
        "REPORT",
        label,
        _report_count(look, due),
        basis,
        "SEARCH" if late else "REGISTER",
        done=came,
        urgency=GRAVE,
    )
    if late:
        yield from _no_show(look, due)


def _report_count(look: Look, due: date) -> Count:
    subject = look.file.subject
    if subject.report_due_on is not None:
        return on_day(due, "按告知书载明的报到期限，提醒不顺延")
    if subject.effective_on is not None and not any(m.kind == "IN" for m in look.file.moves):
        return report_due(subject.effective_on, look.calendar)
    return on_day(due, "自收到变更执行地决定之日起7日")


def _no_show(look: Look, due: date) -> Iterator[SubjectDeadline]:
    """Letters on who did not come, unless a record of the loss carries them."""
    if any(lost.kind == "NO_SHOW" for lost in look.file.losts):
        return
    told = look.noticed("NO_SHOW", "DECIDER", "PROCURATORATE")
    count = on_day(due, f"{show_day(due)}期限届满，发现未报到即通报")
    basis = "社区矫正法第30条" + ("、衔接配合意见（2026）第12条" if due >= LINK26 else "")
    yield made(
        "NO_SHOW_TOLD",
        "未报到：通报决定机关和县级检察院",
        count,
        basis,
        "NOTICE",
        done=told,
        urgency=GRAVE,
    )


def receipts(look: Look) -> Iterator[SubjectDeadline]:
    """T07: a receipt within five days of each day on which papers came."""
    subject = look.file.subject
    open_: dict[date, bool] = {}
    for document in look.file.documents:
        if document.received_on is not None:
            done = document.receipt_on is not None or subject.receipt_on is not None
            open_[document.received_on] = open_.get(document.received_on, True) and done
    if subject.documents_received_on is not None and not open_:
        open_[subject.documents_received_on] = subject.receipt_on is not None
    for day, done in open_.items():
        count = look.days(day, _RECEIPT_DAYS)
        yield made("RECEIPT", "送法律文书回执", count, "实施办法第16条", "RECEIPT", done=done)


def supplement(look: Look) -> Iterator[SubjectDeadline]:
    """T09b: what is missing is asked for at once, and comes within five days."""
    subject = look.file.subject
    if not subject.documents_missing.strip():
        return
    asked, basis = subject.supplement_asked_on, "实施办法第16条"
    if asked is not None:
        count = look.days(asked, _SUPPLEMENT_DAYS)
        yield made("SUPPLEMENT", "决定机关补齐法律文书", count, basis, "SUPPLEMENT")
        return
    days = (subject.documents_received_on, subject.reported_on, subject.registered_on)
    known = [day for day in days if day is not None]
    if known:
        count = at_once(min(known), "发现缺件")
        yield made("SUPPLEMENT", "通知决定机关补齐法律文书", count, basis, "SUPPLEMENT")


def settling_in(look: Look) -> Iterator[SubjectDeadline]:
    """T13 to T18: what follows the registration, in days that the station set itself."""
    file, subject, limits = look.file, look.file.subject, look.limits
    day = subject.registered_on
    if day is None:
        return
    handed = subject.handed_on is not None or subject.announced_on is not None
    count = look.days(day, limits.assign_days)
    yield made(
        "ASSIGN",
        "转司法所建工作档案",
        count,
        "社区矫正法第9条",
        "ASSIGN",
        official=False,
        done=handed,
    )
    soon = workdays_after(day, limits.announce_days, look.calendar)
    members, signed = file.members_on(look.today), subject.agreement_signed_on is not None
    yield made(
        "GROUP",
        "签矫正小组责任书" if members else "组建矫正小组、签责任书",
        soon,
        "社区矫正法第25条、实施办法第19条",
        "GROUP",
        official=False,
        done=bool(members) and signed,
    )
    yield made(
        "ANNOUNCE",
        "入矫宣告",
        soon,
        "社区矫正法第22条、实施办法第20条",
        "ANNOUNCE",
        official=False,
        done=subject.announced_on is not None,
    )
    yield made(
        "EXIT_BAN",
        "核对限制出境材料，缺的催补、补报",
        look.days(day, limits.exit_ban_days),
        "衔接配合意见（2026）第10条",
        "EXIT_BAN",
        official=False,
        done=any(ban.reported_on is not None for ban in file.exit_bans),
    )
    month = look.days(day, limits.plan_days)
    ranked = bool(subject.level) and bool(file.risks)
    yield made("RISK", "评估定级", month, "社区矫正法第24条", "RISK", official=False, done=ranked)
    yield made(
        "PLAN",
        "制定矫正方案",
        month,
        "社区矫正法第24条、实施办法第22条",
        "PLAN",
        official=False,
        done=bool(file.plans),
    )


def plan_kept(look: Look) -> Iterator[SubjectDeadline]:
    """T19: the plan follows what happens, and is looked at again from time to time."""
    made_on = [p.made_on for p in look.file.plans if p.made_on is not None]
    if not made_on or not look.supervised:
        return
    latest = max(made_on)
    happened = [(day, why) for day, why in _events(look) if latest < day <= look.today]
    if happened:
        day, why = max(happened)
        count = look.days(day, look.limits.plan_adjust_days)
        yield made(
            "PLAN_KEPT", f"{why}后调整方案", count, "社区矫正法第24条", "PLAN", official=False
        )
        return
    months = look.limits.plan_review_months.get(look.file.subject.level)
    checked = [r.assessed_on for r in look.file.risks if r.kind == "PERIODIC" and r.assessed_on]
    since = max([latest, *checked])
    if months:
        due = add_months(since, months)
        count = on_day(due, f"自{show_day(since)}起{months}个月")
        if look.file.subject.ends_on is None or due < look.file.subject.ends_on:
            yield made(
                "PLAN_REVIEW", "定期评估方案", count, "社区矫正法第24条", "PLAN", official=False
            )


_ENDS_IT = ("REVOKE_PROBATION", "REVOKE_PAROLE", "REIMPRISON", "ARREST")


def _events(look: Look) -> Iterator[tuple[date, str]]:
    """What calls for a change of the plan (办法 22; notes T19)."""
    from fengqiao_desktop.domain.corrections import codes

    for change in look.file.levels:
        if change.from_level and change.approved_on is not None:
            yield change.approved_on, "管理类别变动"
    for sanction in look.file.sanctions:
        decided = sanction.result == "DECIDED" and sanction.kind not in _ENDS_IT
        if decided and sanction.decided_on is not None:
            yield sanction.decided_on, option_label(codes.SANCTION_KINDS, sanction.kind)
    for contact in look.file.contacts:
        if contact.change.strip() and contact.held_on is not None:
            yield contact.held_on, "重大变故"


SOURCES: tuple[Source, ...] = (report, receipts, supplement)
SUPERVISED: tuple[Source, ...] = (settling_in, plan_kept)
