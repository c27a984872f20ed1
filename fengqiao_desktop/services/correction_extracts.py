"""Extracts of corrections for the evidence package: numbers, never names, and no sealed file."""

from collections.abc import Sequence
from datetime import date

from fengqiao_desktop.domain.corrections import codes
from fengqiao_desktop.domain.corrections.figures import left_on, received_in, received_on
from fengqiao_desktop.domain.corrections.records import Subject
from fengqiao_desktop.domain.corrections.statistics import level_on
from fengqiao_desktop.domain.corrections.subjectfile import SubjectFile
from fengqiao_desktop.domain.designation.reading import Span
from fengqiao_desktop.domain.schema import option_label
from fengqiao_desktop.services.designation import Board
from fengqiao_desktop.services.evidence_tables import SERIAL, Column, Extract, numbered
from fengqiao_desktop.services.subjects import load_subjects
from fengqiao_desktop.store.repository import Query, Repository

ROLL = "correction_group_with_village_rate"
PAPERS = "correction_missed_count"
_SEALED = "未成年人档案依法封存，不列入本表，人数计入合计。"


def correction_extracts(repo: Repository, standing: Board) -> tuple[Extract, ...]:
    """The roll of the span, and the comparison of papers with receptions (D4-13 to D4-17)."""
    span = standing.span
    files = [
        file
        for file in load_subjects(repo, repo.ids(Query(Subject, order=("number", "id"))))
        if file.counts and not file.subject.sealed and not file.subject.is_minor
    ]
    roll = [f for f in files if _during(f, span)]
    received = [f for f in files if received_in(f, span.start, span.last)]
    holders = {
        j.indicator.metric: j.indicator.id
        for j in standing.judgements
        if j.indicator.metric in (ROLL, PAPERS)
    }
    also = tuple(
        j.indicator.id
        for j in standing.judgements
        if j.reading is not None
        and j.reading.about.registers[0] == "correction"
        and j.indicator.metric not in holders
    )
    found = []
    if roll and ROLL in holders:
        found.append(_roll(roll, span, holders[ROLL], also))
    if received and PAPERS in holders:
        found.append(_papers(received, holders[PAPERS]))
    return tuple(found)


def _during(file: SubjectFile, span: Span) -> bool:
    """Whether the subject was on the roll on some day of the span."""
    begun, left = received_on(file), left_on(file)
    return begun is not None and begun <= span.last and (left is None or left > span.start)


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _roll(files: Sequence[SubjectFile], span: Span, holder: str, also: tuple[str, ...]) -> Extract:
    rows = numbered(_roll_row(file, span) for file in files)
    columns = (
        SERIAL,
        Column("对象编号", 11),
        Column("类别", 6, "^"),
        Column("矫正期", 13, "^"),
        Column("接收日", 7, "^"),
        Column("小组（含村居）", 8, "^"),
        Column("级别", 5, "^"),
        Column("报告", 4, ">"),
        Column("走访", 4, ">"),
        Column("谈话", 4, ">"),
        Column("教育", 4, ">"),
        Column("公益", 4, ">"),
        Column("外出", 4, ">"),
        Column("奖惩", 9),
        Column("解除或终止", 9),
    )
    note = f"考核期内在册过的社区矫正对象，只列编号；次数为考核期内的。{_SEALED}"
    return Extract(holder, also, "社区矫正对象名册摘录", columns, rows, note)


def _roll_row(file: SubjectFile, span: Span) -> tuple[str, ...]:
    subject = file.subject

    def within(day: date | None) -> bool:
        return day is not None and span.start <= day <= span.last

    def contacts(*kinds: str) -> str:
        return str(sum(c.kind in kinds and within(c.held_on) for c in file.contacts))

    def attended(kind: str) -> str:
        return str(
            sum(
                a.activity.kind == kind
                and a.attendance.status == "PRESENT"
                and within(a.activity.held_on)
                for a in file.attended
            )
        )

    members = file.members_on(span.last)
    village = any(m.source == "VILLAGE" for m in members)
    orders = [
        option_label(codes.SANCTION_KINDS, s.kind)
        for s in file.sanctions
        if s.result == "DECIDED" and within(s.decided_on)
    ]
    ended = file.ending.ended_on
    end = (
        f"{option_label(codes.ENDING_KINDS, file.ending.kind)} {_day(ended)}"
        if file.ending.kind and ended is not None and ended <= span.last
        else ""
    )
    return (
        subject.number,
        option_label(codes.TYPES, subject.type),
        f"{_day(subject.starts_on)}至{_day(subject.ends_on)}",
        _day(subject.registered_on),
        f"{len(members)}人（{'含' if village else '不含'}）" if members else "未建",
        option_label(codes.LEVELS, level_on(file, span.last)),
        contacts("PHONE", "IN_PERSON", "WRITTEN", "HEALTH", "INJUNCTION"),
        contacts("VISIT"),
        contacts("TALK"),
        attended("STUDY"),
        attended("WELFARE"),
        str(sum(within(leave.left_on) for leave in file.leaves)),
        "、".join(orders),
        end,
    )


def _papers(files: Sequence[SubjectFile], holder: str) -> Extract:
    rows = numbered(
        (
            file.subject.number,
            option_label(codes.TYPES, file.subject.type),
            _day(file.subject.effective_on),
            _day(file.subject.documents_received_on),
            _day(file.subject.receipt_on),
            _day(file.subject.report_due_on),
            _day(file.subject.reported_on),
            option_label(codes.REPORT_STATUSES, file.subject.report_status),
            _day(file.subject.registered_on),
        )
        for file in files
    )
    columns = (
        SERIAL,
        Column("对象编号", 12),
        Column("类别", 7, "^"),
        Column("裁判生效", 8, "^"),
        Column("收到文书", 8, "^"),
        Column("送达回执", 8, "^"),
        Column("应报到", 8, "^"),
        Column("实报到", 8, "^"),
        Column("报到情况", 12),
        Column("登记接收", 8, "^"),
    )
    note = f"考核期内登记接收的社区矫正对象：文书收发与接收登记逐人比对。{_SEALED}"
    return Extract(holder, (), "法律文书收发与接收登记比对表", columns, rows, note)
