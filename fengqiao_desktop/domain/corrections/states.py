"""Where a subject stands, derived from his file, and what comes next (notes 2.1, 2.2)."""

from dataclasses import dataclass
from datetime import date, timedelta

from fengqiao_desktop.domain.corrections.approvals import injunction_on, permit_active
from fengqiao_desktop.domain.corrections.leave import (
    allowed_end,
    held_on,
    leave_state,
    revoking_on,
)
from fengqiao_desktop.domain.corrections.limits import DEFAULT, CorrectionLimits
from fengqiao_desktop.domain.corrections.passages import Passage
from fengqiao_desktop.domain.corrections.subjectfile import ENDED, SubjectFile
from fengqiao_desktop.domain.corrections.terms import REPORT_DAYS, review_starts_on
from fengqiao_desktop.domain.corrections.transitions import TRANSITIONS, workflow
from fengqiao_desktop.domain.dates import show_day

__all__ = ["TRANSITIONS", "Passage", "Step", "flags_of", "next_step", "state_of", "workflow"]

_ENDS = {
    "EXPIRED": "RELEASED",
    "PARDONED": "PARDONED",
    "PROBATION_REVOKED": "PROBATION_REVOKED",
    "PAROLE_REVOKED": "PAROLE_REVOKED",
    "REIMPRISONED": "REIMPRISONED",
    "DECEASED": "DECEASED",
    "OTHER": "OTHER_END",
}
_MOVE_REPORT_DAYS = 7  # 办法 31


@dataclass(frozen=True)
class Step:
    """The one next step: `action` is its name in the window, `label` the button, `why` the reason.

    Actions: REGISTER, GROUP, ANNOUNCE, RISK, PLAN, LEAVE, LEAVE_BACK, MOVE, VIOLATION,
    LOG_CONTACT, REVIEW, RELEASE, HANDOVER, SEARCH, ARCHIVE; empty for none.
    """

    action: str
    label: str
    why: str


def state_of(file: SubjectFile, today: date) -> str:
    """The state on `today`: an ending, a completed move, the term, the intake, in that order.

    A subject moved away stays under correction until the other agency's receipt (办法 31).
    """
    subject = file.subject
    ending = file.ending
    if ending.kind and ending.ended_on is not None and ending.ended_on <= today:
        return "ARCHIVED" if subject.archived_on else _ENDS[ending.kind]
    if any(
        m.kind == "OUT" and m.decision == "AGREED" and m.receipt_on and m.receipt_on <= today
        for m in file.moves
    ):
        return "ARCHIVED" if subject.archived_on else "MOVED_OUT"
    if subject.registered_on is None or subject.registered_on > today:
        due = due_to_report(file)
        return "NO_SHOW" if due is not None and today > due else "AWAITING"
    if subject.announced_on is None or subject.announced_on > today:
        return "REGISTERED"
    if subject.ends_on is not None and today >= review_starts_on(subject.ends_on):
        return "PRE_RELEASE"
    return "ACTIVE"


def due_to_report(file: SubjectFile) -> date | None:
    """The raw last day to report; None for who is brought (社区矫正法 21, 办法 31)."""
    subject = file.subject
    if subject.report_due_on is not None:
        return subject.report_due_on
    moves = [m for m in file.moves if m.kind == "IN"]
    if moves:
        told = moves[-1].told_on
        after = told + timedelta(days=_MOVE_REPORT_DAYS) if told is not None else None
        return moves[-1].report_due_on or after
    if subject.type == "TEMP_OUTSIDE" or subject.effective_on is None:
        return None
    return subject.effective_on + timedelta(days=REPORT_DAYS)


def flags_of(file: SubjectFile, today: date) -> tuple[str, ...]:
    """The flags of codes.FLAGS on `today`, in their order; after the end only MINOR stays.

    MINOR never falls with a birthday (社区矫正法 58).
    """
    raised = {
        "ON_LEAVE": any(leave_state(x, today) in ("OUT", "OVERDUE") for x in file.leaves),
        "FREQ_TRAVEL": permit_active(file, today) is not None,
        "LOST_CONTACT": _is_searched(file, today),
        "DETAINED": held_on(file, today),
        "REVOKE_PENDING": revoking_on(file, today, ("REVOKE_PROBATION", "REVOKE_PAROLE")),
        "REIMPRISON_PENDING": revoking_on(file, today, ("REIMPRISON",)),
        "ARREST_PENDING": revoking_on(file, today, ("ARREST",)),
        "MOVE_PENDING": _is_moving(file, today),
        "E_MONITOR": _is_monitored(file, today),
        "INJUNCTION": injunction_on(file.subject, today),
        "MINOR": file.subject.is_minor,
    }
    ended = state_of(file, today) in ENDED
    return tuple(code for code, up in raised.items() if up and (code == "MINOR" or not ended))


def _is_searched(file: SubjectFile, today: date) -> bool:
    return any(
        lost.found_at is not None
        and lost.found_at.date() <= today
        and (lost.resumed_on is None or lost.resumed_on > today)
        and lost.concluded != "NOT"
        for lost in file.losts
    )


def _is_moving(file: SubjectFile, today: date) -> bool:
    return any(
        m.kind == "OUT"
        and m.applied_on is not None
        and m.applied_on <= today
        and m.decision != "REFUSED"
        and (m.receipt_on is None or m.receipt_on > today)
        for m in file.moves
    )


def _is_monitored(file: SubjectFile, today: date) -> bool:
    for each in file.monitorings:
        last = each.ended_on - timedelta(days=1) if each.ended_on else each.ends_on
        if each.approved_on is None or each.starts_on is None or each.starts_on > today:
            continue
        if last is None or today <= last:
            return True
    return False


def next_step(file: SubjectFile, today: date, limits: CorrectionLimits = DEFAULT) -> Step:
    """What the page's one button offers on `today`; what cannot wait goes first."""
    state = state_of(file, today)
    if state in ENDED:
        return _after_end(file, state, limits)
    if state in ("AWAITING", "NO_SHOW"):
        return _before_intake(file, state)
    flags = flags_of(file, today)
    if "LOST_CONTACT" in flags:
        return Step("SEARCH", "登记查找", "失去联系，正在查找（社区矫正法第30条）")
    ends = file.subject.ends_on
    if state == "PRE_RELEASE" and ends is not None and today >= ends:
        return Step("RELEASE", "办理解除", _release_why(ends, flags))
    if state == "REGISTERED":
        return _intake(file, today)
    return (
        _leave_step(file, today)
        or _foundation(file)
        or _review(file, state)
        or _open_matter(file, flags)
        or _contact(file, flags, today)
    )


def _release_why(ends: date, flags: tuple[str, ...]) -> str:
    if "REIMPRISON_PENDING" in flags:
        return f"{show_day(ends)}期满，收监建议还没有决定，请报县级由人决定"
    if {"REVOKE_PENDING", "DETAINED"} & set(flags):
        return f"{show_day(ends)}期满，有未决事项也照常解除（衔接配合意见第20条）"
    return f"{show_day(ends)}期满，当日解除（社区矫正法第44条）"


def _before_intake(file: SubjectFile, state: str) -> Step:
    due = due_to_report(file)
    day = show_day(due) if due is not None else ""
    if file.subject.reported_on is not None:
        return Step("REGISTER", "登记接收", "已报到，还没有登记接收（社区矫正法第22条）")
    if state == "NO_SHOW":
        return Step("SEARCH", "登记查找", f"报到期限{day}已过，还没有报到（社区矫正法第30条）")
    return Step("REGISTER", "登记接收", f"{day}前应报到" if day else "等待移送、报到")


def _intake(file: SubjectFile, today: date) -> Step:
    if not file.members_on(today):
        return Step("GROUP", "组建矫正小组", "还没有矫正小组（社区矫正法第25条）")
    if file.subject.agreement_signed_on is None:
        return Step("GROUP", "签小组责任书", "小组还没有签责任书（实施办法第19条）")
    return Step("ANNOUNCE", "入矫宣告", "已登记接收，还没有宣告（社区矫正法第22条）")


def _leave_step(file: SubjectFile, today: date) -> Step | None:
    states = [leave_state(x, today) for x in file.leaves if x.deleted_at is None]
    if "OVERDUE" in states:
        return Step("LEAVE_BACK", "登记返回", "外出期限已过，还没有返回（实施办法第28条）")
    if any(leave_state(x, today) == "OUT" and allowed_end(x) == today for x in file.leaves):
        return Step("LEAVE_BACK", "销假", "外出今天期满，返回后报告、销假（实施办法第28条）")
    if "RETURNED" in states:
        return Step("LEAVE_BACK", "办理销假", "已返回，还没有销假（实施办法第28条）")
    if {"DRAFT", "VERIFYING", "OPINION"} & set(states):
        return Step("LEAVE", "办理请假", "有一件外出申请没有办完（实施办法第27条）")
    return None


def _foundation(file: SubjectFile) -> Step | None:
    if not file.subject.level or not file.risks:
        return Step("RISK", "评估定级", "还没有评估定级（社区矫正法第24条）")
    if not file.plans:
        return Step("PLAN", "制定矫正方案", "还没有矫正方案（社区矫正法第24条）")
    return None


def _review(file: SubjectFile, state: str) -> Step | None:
    if state != "PRE_RELEASE" or file.ending.review_on is not None:
        return None
    return Step("REVIEW", "期满鉴定", "距期满不到三十日，还没有鉴定（实施办法第53条）")


def _open_matter(file: SubjectFile, flags: tuple[str, ...]) -> Step | None:
    answered = {s.violation for s in file.sanctions if s.violation}
    if any(
        not v.outcome.strip() and not v.is_excused and v.id not in answered for v in file.violations
    ):
        return Step("VIOLATION", "处理违规", "有一件违规没有处理结果")
    if "MOVE_PENDING" in flags:
        return Step("MOVE", "办理变更执行地", "变更执行地没有办完（实施办法第30条、第31条）")
    return None


def _contact(file: SubjectFile, flags: tuple[str, ...], today: date) -> Step:
    if "DETAINED" in flags:
        return Step("", "", "被羁押，日常报告暂停")
    held = [c.held_on for c in file.contacts if c.held_on is not None and c.held_on <= today]
    why = f"最近一次联系是{show_day(max(held))}" if held else "还没有联系记录"
    return Step("LOG_CONTACT", "登记联系", why)


def _after_end(file: SubjectFile, state: str, limits: CorrectionLimits) -> Step:
    ending = file.ending
    if state == "ARCHIVED":
        return Step("", "", "已归档")
    if state in ("RELEASED", "PARDONED"):
        if ending.certificate_on is None and not ending.certificate_held_why.strip():
            return Step("RELEASE", "补办解除手续", "还没有发放解除证明书（社区矫正法第44条）")
        if ending.told_resettlement_on is None:
            return Step("HANDOVER", "衔接安置帮教", "还没有告知安置帮教规定（实施办法第53条）")
        asked = file.subject.type != "PROBATION" or limits.probation_handover
        if ending.handed_over_on is None and asked:
            return Step("HANDOVER", "衔接安置帮教", "还没有衔接安置帮教（实施办法第53条）")
    return Step("ARCHIVE", "归档", "已经结束，还没有归档（时限由本地规定）")
