"""What happened with a subject, as one line of days (经过)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from fengqiao_desktop.domain.corrections import codes
from fengqiao_desktop.domain.corrections.subjectfile import SubjectFile
from fengqiao_desktop.domain.schema import option_label

_RESULT_ROLES = {"NORMAL": "green", "ATTENTION": "amber", "ABNORMAL": "red", "UNREACHED": "red"}


@dataclass(frozen=True)
class Event:
    """One happening; `role` is the colour role of its dot, `tab` and `record` where it is kept."""

    day: date
    text: str
    role: str = "plain"
    tab: str = ""
    record: int = 0


def timeline(file: SubjectFile) -> tuple[Event, ...]:
    """Everything with a day, the newest first."""
    found = [
        *_intake(file),
        *_daily(file),
        *_leaves(file),
        *_orders(file),
        *_ending(file),
    ]
    return tuple(sorted(found, key=lambda e: (e.day, e.record), reverse=True))


def _at(
    day: date | None, text: str, role: str = "plain", tab: str = "", record: int = 0
) -> Iterator[Event]:
    if day is not None:
        yield Event(day, text, role, tab, record)


def _intake(file: SubjectFile) -> Iterator[Event]:
    subject = file.subject
    yield from _at(subject.effective_on, "裁判（决定）生效")
    yield from _at(subject.documents_received_on, "收到法律文书")
    late = subject.report_status == "02"
    word = "超出规定时限报到" if late else "报到"
    yield from _at(subject.reported_on, word, "amber" if late else "blue")
    if subject.registered_on != subject.reported_on:
        yield from _at(subject.registered_on, "登记接收", "blue")
    yield from _at(subject.announced_on, "入矫宣告", "blue")
    for plan in file.plans:
        word = "调整矫正方案" if plan.revised_why else "制定矫正方案"
        yield from _at(plan.made_on, word, "plain", "plans", plan.id)
    for change in file.levels:
        level = option_label(codes.LEVELS, change.to_level)
        yield from _at(change.approved_on, f"管理类别定为{level}", "violet", "levels", change.id)


def _daily(file: SubjectFile) -> Iterator[Event]:
    for contact in file.contacts:
        kind = option_label(codes.CONTACT_KINDS, contact.kind)
        result = option_label(codes.CONTACT_RESULTS, contact.result)
        tab = "visits" if contact.kind in ("VISIT", "TALK", "COUNSEL") else "reports"
        role = _RESULT_ROLES.get(contact.result, "plain")
        yield from _at(contact.held_on, f"{kind}，{result}", role, tab, contact.id)
    for each in file.attended:
        kind = option_label(codes.ACTIVITY_KINDS, each.activity.kind)
        there = option_label(codes.ATTENDANCES, each.attendance.status)
        role = "green" if each.attendance.status == "PRESENT" else "amber"
        yield from _at(each.activity.held_on, f"{kind}，{there}", role, "study", each.activity.id)
    for help_ in file.helps:
        kind = option_label(codes.HELP_KINDS, help_.kind)
        yield from _at(help_.given_on, f"帮扶：{kind}", "green", "helps", help_.id)
    for recheck in file.rechecks:
        yield from _at(recheck.submitted_on, "提交病情复查", "green", "rechecks", recheck.id)
    for year in file.evaluations:
        grade = option_label(codes.EVALUATION_GRADES, year.grade)
        yield from _at(year.evaluated_on, f"考核{grade}", "plain", "evaluations", year.id)


def _leaves(file: SubjectFile) -> Iterator[Event]:
    for leave in file.leaves:
        tab, number = "leaves", leave.id
        by = option_label(codes.APPROVERS, leave.approved_by_level)
        if leave.approved_by_level not in ("", "NONE"):
            day = leave.city_on or leave.county_on or leave.office_on
            yield from _at(day, f"{by}批准外出（{leave.destination}）", "blue", tab, number)
        yield from _at(leave.left_on, f"外出：{leave.destination}", "amber", tab, number)
        yield from _at(leave.returned_on, "返回", "green", tab, number)
        yield from _at(leave.closed_on, "销假", "green", tab, number)
    for permit in file.permits:
        yield from _at(permit.approved_on, "批准经常性跨市县活动", "blue", "permits", permit.id)
    for move in file.moves:
        way = option_label(codes.MOVE_KINDS, move.kind)
        yield from _at(move.applied_on, f"申请变更执行地（{way}）", "plain", "moves", move.id)
        word = option_label(codes.DECISIONS, move.decision)
        yield from _at(move.decided_on, f"变更执行地{word}", "blue", "moves", move.id)
        yield from _at(move.receipt_on, "变更执行地回执", "green", "moves", move.id)


def _orders(file: SubjectFile) -> Iterator[Event]:
    for breach in file.violations:
        kind = option_label(codes.VIOLATION_KINDS, breach.kind)
        yield from _at(breach.happened_on, f"违规：{kind}", "red", "violations", breach.id)
    for sanction in file.sanctions:
        kind = option_label(codes.SANCTION_KINDS, sanction.kind)
        good = sanction.kind in ("COMMENDATION", "COMMUTATION")
        role = "green" if good else "red"
        day = sanction.decided_on or sanction.sent_on
        yield from _at(day, kind, role, "sanctions", sanction.id)
    for lost in file.losts:
        found = lost.found_at.date() if lost.found_at is not None else None
        kind = option_label(codes.LOST_KINDS, lost.kind)
        yield from _at(found, f"失联：{kind}", "red", "losts", lost.id)
        yield from _at(lost.resumed_on, "恢复监管", "green", "losts", lost.id)
    for step in file.searches:
        mode = option_label(codes.SEARCH_MODES, step.mode)
        day = step.searched_at.date() if step.searched_at is not None else None
        yield from _at(day, f"查找：{mode}", "amber", "searches", step.id)
    for use in file.monitorings:
        yield from _at(use.starts_on, "使用电子定位装置", "amber", "monitorings", use.id)
        yield from _at(use.ended_on, "解除电子定位装置", "green", "monitorings", use.id)
    for held in file.detentions:
        kind = option_label(codes.DETENTION_KINDS, held.kind)
        yield from _at(held.starts_on, kind, "red", "detentions", held.id)


def _ending(file: SubjectFile) -> Iterator[Event]:
    ending = file.ending
    kind = option_label(codes.ENDING_KINDS, ending.kind)
    yield from _at(ending.review_on, "期满鉴定", "blue", "endings", ending.id)
    if ending.kind:
        yield from _at(ending.ended_on, kind, "blue", "endings", ending.id)
    yield from _at(ending.certificate_on, "发放解除证明书", "green", "endings", ending.id)
    yield from _at(ending.handed_over_on, "衔接安置帮教", "green", "endings", ending.id)
    yield from _at(file.subject.archived_on, "归档", "green")
