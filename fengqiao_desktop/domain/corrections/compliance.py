"""What is against the rules of community corrections, on a subject or in an attempt (notes 12).

A finding says what to do; none ever makes a penalty.  The station may explain a finding away,
never a block.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from fengqiao_desktop.domain.calendar import Calendar
from fengqiao_desktop.domain.corrections import (
    findings_assessment,
    findings_care,
    findings_end,
    findings_intake,
    findings_leave,
    findings_orders,
)
from fengqiao_desktop.domain.corrections.care_records import (
    Activity,
    Evaluation,
    Leave,
    Monitoring,
    Move,
    Recheck,
)
from fengqiao_desktop.domain.corrections.compliance_look import Check, Hit, Look, raw
from fengqiao_desktop.domain.corrections.compliance_rules import (
    ATTEMPTS,
    GRAVITIES,
    RULES,
    Gravity,
    Verified,
)
from fengqiao_desktop.domain.corrections.limits import DEFAULT, CorrectionLimits
from fengqiao_desktop.domain.corrections.order_records import Ending, Oversight, Sanction
from fengqiao_desktop.domain.corrections.records import Assessment, Subject
from fengqiao_desktop.domain.corrections.subjectfile import SubjectFile
from fengqiao_desktop.domain.schema import Record

__all__ = ["RULES", "Finding", "blocks", "findings"]

CHECKS: tuple[Check, ...] = (
    *findings_intake.CHECKS,
    *findings_care.CHECKS,
    *findings_leave.CHECKS,
    *findings_orders.CHECKS,
    *findings_end.CHECKS,
)


@dataclass(frozen=True)
class Finding:
    """One breach or warning.  `due_raw` is the unrolled last day, `due_adjusted` the rolled one.

    `record` is what it is about; `waived_why` holds the person's explanation, empty when none.
    """

    rule: str
    severity: Gravity
    text: str
    basis: str
    verified: Verified
    due_raw: date | None = None
    due_adjusted: date | None = None
    waived_why: str = ""
    record: Record | None = None

    @property
    def label(self) -> str:
        return RULES[self.rule].label


def findings(
    file: SubjectFile,
    today: date,
    calendar: Calendar,
    limits: CorrectionLimits = DEFAULT,
    *,
    now: datetime | None = None,
    confirmed: Collection[str] = (),
    home: Sequence[str] = (),
) -> tuple[Finding, ...]:
    """Everything the rules find on a subject, the gravest first; waived ones say why.

    `now` is the local moment for rules counted in hours; `confirmed` the rules whose unverified
    basis the station has checked; `home` the division codes that need no leave.  A void or deleted
    file has no findings.
    """
    if not file.counts:
        return ()
    look = Look(file, today, calendar, limits, now, home)
    hits = [hit for check in CHECKS for hit in check(look)]
    return judged(hits, today, confirmed, file)


def judged(
    hits: Iterable[Hit],
    today: date,
    confirmed: Collection[str] = (),
    file: SubjectFile | None = None,
) -> tuple[Finding, ...]:
    """Hits as findings, without those of rules not in force on the event's day."""
    found = []
    for hit in hits:
        rule = RULES[hit.rule]
        if not rule.in_force(hit.on or today):
            continue
        finding = Finding(
            rule.id,
            rule.weighs(hit.severity, confirmed),
            hit.text,
            rule.basis,
            rule.verified,
            raw(hit.due) if hit.due is not None else None,
            hit.due.due if hit.due is not None else None,
            record=hit.record,
        )
        waiver = file.exempt(rule.id, today, kind="RULE") if file is not None else None
        if waiver is not None and finding.severity != "BLOCK":
            finding = replace(finding, waived_why=waiver.reason or "已说明")
        found.append(finding)
    return tuple(sorted(found, key=lambda f: (GRAVITIES.index(f.severity), f.rule)))


def worst(found: Sequence[Finding]) -> Gravity | None:
    """The gravest severity among findings that nobody explained, or None."""
    return next((f.severity for f in found if not f.waived_why), None)


# What somebody saves, and where it stands in the file.
_PARTS: dict[type[Record], str] = {
    Leave: "leaves",
    Sanction: "sanctions",
    Monitoring: "monitorings",
    Move: "moves",
    Recheck: "rechecks",
    Evaluation: "evaluations",
    Ending: "endings",
}


def with_part(file: SubjectFile, part: Record) -> SubjectFile:
    """`file` as it would be once `part` is saved: in the place of the one with its id, or last."""
    if isinstance(part, Subject):
        return replace(file, subject=part)
    name = _PARTS.get(type(part))
    if name is None:
        return file
    kept = getattr(file, name)
    if part.id and any(each.id == part.id for each in kept):
        parts = tuple(part if each.id == part.id else each for each in kept)
    else:
        parts = (*kept, part)
    changed: dict[str, Any] = {name: parts}
    return replace(file, **changed)


def blocks(
    file: SubjectFile,
    part: Record,
    today: date,
    calendar: Calendar,
    limits: CorrectionLimits = DEFAULT,
    *,
    others: Iterable[SubjectFile] = (),
    confirmed: Collection[str] = (),
    home: Sequence[str] = (),
) -> tuple[Finding, ...]:
    """What forbids saving `part` (a Subject, Leave, Sanction, Monitoring, Move, Recheck, Ending,
    Evaluation or Activity) into `file`; empty when nothing does.

    Of an Activity `others` are the files of everybody else at it.  To close a move out ask with
    ``replace(file.subject, state="MOVED_OUT")``.
    """
    if isinstance(part, Activity):
        return activity_findings(part, (file, *others), today)
    look = Look(with_part(file, part), today, calendar, limits, None, home)
    hits = [
        hit
        for check in CHECKS
        for hit in check(look)
        if hit.record is part and hit.rule in ATTEMPTS
    ]
    return tuple(f for f in judged(hits, today, confirmed) if f.severity == "BLOCK")


def assessment_findings(
    assessment: Assessment, today: date, calendar: Calendar
) -> tuple[Finding, ...]:
    """R001 to R004 on an assessment (办法 14, LINK26 4); nothing on a void or deleted one."""
    if assessment.deleted_at is not None or assessment.void_reason:
        return ()
    return judged(findings_assessment.hits(assessment, today, calendar), today)


def activity_findings(
    activity: Activity, files: Iterable[SubjectFile], today: date
) -> tuple[Finding, ...]:
    """R061: minors and adults are never at one session, activity or announcement (法 52, 58)."""
    minors = {file.subject.is_minor for file in files if file.counts}
    if activity.for_minors:
        minors.add(True)
    if len(minors) < 2:
        return ()
    text = "未成年人与成年人应分别进行，请另设未成年人专场。"
    return judged([Hit("R061", text, activity, on=activity.held_on)], today)


def publication_findings(files: Iterable[SubjectFile], today: date) -> tuple[Finding, ...]:
    """R113: nothing about a minor is made public."""
    text = "公示内容含未成年对象，请移出。"
    return judged([Hit("R113", text, f.subject) for f in files if f.subject.is_minor], today)


def oversight_findings(
    oversight: Oversight, today: date, calendar: Calendar, limits: CorrectionLimits = DEFAULT
) -> tuple[Finding, ...]:
    """R150 on a paper of the procuratorate, whether it names a subject or not."""
    if oversight.deleted_at is not None or oversight.void_reason:
        return ()
    look = Look(SubjectFile(subject=Subject()), today, calendar, limits)
    return judged(findings_end.oversight_hits(look, oversight), today)


def export_findings(
    files: Iterable[SubjectFile],
    today: date,
    *,
    query_basis: str = "",
    locations: bool = False,
    for_correction: bool = True,
) -> tuple[Finding, ...]:
    """R123, R151: before anything of `files` is exported or printed.

    `query_basis` names who asks for a minor's file by which law; `locations` says that monitoring
    data goes out, which serves correction only.
    """
    return judged(_exported(tuple(files), query_basis, locations, for_correction), today)


def _exported(
    files: Sequence[SubjectFile], query_basis: str, locations: bool, for_correction: bool
) -> Iterator[Hit]:
    if locations and not for_correction:
        yield Hit("R123", "定位信息只能用于社区矫正工作，不得导出作其他用途。")
    for file in files:
        if file.subject.is_minor and not query_basis.strip():
            text = "未成年人档案不得提供，请写明司法机关办案或者依国家规定查询的依据。"
            yield Hit("R151", text, file.subject)


def report_findings(
    *,
    opening: int,
    received: int,
    moved_in: int,
    closing: int,
    released: int,
    terminated: int,
    moved_out: int,
    today: date,
) -> tuple[Finding, ...]:
    """R153: opening and what came equal closing and what went (notes 11.1)."""
    came, went = opening + received + moved_in, closing + released + terminated + moved_out
    if came == went:
        return ()
    text = (
        f"期初、接收、转入共{came}人，期末、解除、终止、转出共{went}人，不相等，"
        "请核对接收、结束和转移的登记后再上报。"
    )
    return judged([Hit("R153", text)], today)
