"""Deadlines of the end: review, release, papers, letters, death, sealing, archive (notes 2.2)."""

from collections.abc import Iterator
from datetime import date, timedelta

from fengqiao_desktop.domain.corrections import codes
from fengqiao_desktop.domain.corrections.compliance_look import COMPLETED, Look, on_day
from fengqiao_desktop.domain.corrections.compliance_rules import LINK26, SEAL22
from fengqiao_desktop.domain.corrections.deadline_parts import (
    GRAVE,
    Source,
    SubjectDeadline,
    at_once,
    made,
)
from fengqiao_desktop.domain.corrections.notify import Recipient, missing
from fengqiao_desktop.domain.corrections.states import flags_of
from fengqiao_desktop.domain.corrections.terms import REVIEW_DAYS, review_starts_on
from fengqiao_desktop.domain.dates import add_months, show_day
from fengqiao_desktop.domain.deadlines import Count
from fengqiao_desktop.domain.schema import option_label

_SEAL_DAYS = 3  # 记录封存办法 13
_SEAL_MONTHS = 60  # 刑诉法 286
_DEATH_DAYS = 5  # 暂予监外执行规定 28
_TERMINATED = ("PROBATION_REVOKED", "PAROLE_REVOKED", "REIMPRISONED", "OTHER")


def review(look: Look) -> Iterator[SubjectDeadline]:
    """T25, T26: the review thirty days ahead, the release on the day itself."""
    end, ending = look.file.subject.ends_on, look.file.ending
    if end is None or not look.in_force:
        return
    started = ending.review_started_on is not None or ending.review_on is not None
    count = on_day(review_starts_on(end), f"{show_day(end)}期满，{REVIEW_DAYS}日前")
    yield made(
        "REVIEW", "启动期满鉴定，本人作总结", count, "实施办法第53条", "REVIEW", done=started
    )
    last = on_day(end, "矫正期末日不顺延")
    if started:
        label, done = "完成期满鉴定", ending.review_on is not None
        yield made("REVIEW_DONE", label, last, "实施办法第53条", "REVIEW", done=done)
    label = "期满解除" if look.file.subject.type != "CONTROL" else "宣布解除管制"
    if "REIMPRISON_PENDING" in flags_of(look.file, look.today):
        label = "期满：收监建议未决，报县级由人决定"
    yield made("RELEASE", label, last, "社区矫正法第44条", "RELEASE", urgency=GRAVE)


def term_letters(look: Look) -> Iterator[SubjectDeadline]:
    """T27: the prison in the last month, the deciding organ thirty days ahead."""
    subject, ending = look.file.subject, look.file.ending
    end = subject.ends_on
    over = ending.kind not in ("", *COMPLETED)
    if subject.type != "TEMP_OUTSIDE" or end is None or over or look.state == "MOVED_OUT":
        return
    written = {n.to for n in look.file.notices if n.event == "TERM_END" and n.sent_on}
    month = add_months(end, -1)
    yield made(
        "PRISON_TOLD",
        "刑期届满：书面通知监狱、看守所办理释放手续",
        on_day(end, f"刑期{show_day(end)}届满，前一个月内"),
        "暂予监外执行规定第27条",
        "NOTICE",
        done=ending.prison_on is not None or "PRISON" in written,
        seen_from=month,
    )
    if review_starts_on(end) >= LINK26:
        yield made(
            "DECIDER_TOLD",
            "函告决定机关并抄送县级检察院",
            on_day(review_starts_on(end), f"{show_day(end)}期满，{REVIEW_DAYS}日前"),
            "衔接配合意见（2026）第16条",
            "NOTICE",
            done=ending.decider_told_on is not None or "DECIDER" in written,
        )


def _names(found: Iterator[Recipient]) -> tuple[str, str]:
    """The recipients in words, and what they rest on."""
    rows = tuple(found)
    names = "、".join(option_label(codes.RECIPIENTS, r.code) for r in rows)
    return names, "；".join(dict.fromkeys(r.basis for r in rows))


def released(look: Look) -> Iterator[SubjectDeadline]:
    """T26: certificate and letters, the hand-over, the papers kept, the sealing."""
    subject, ending = look.file.subject, look.file.ending
    day = ending.ended_on
    if ending.kind not in COMPLETED or day is None or not look.ended:
        return
    given = ending.certificate_on is not None or bool(ending.certificate_held_why.strip())
    count = on_day(day, "解除当日")
    basis = "社区矫正法第44条、实施办法第53条"
    yield made("CERTIFICATE", "发放解除社区矫正证明书", count, basis, "RELEASE", done=given)
    mine = ("DECIDER", "PROCURATORATE", "POLICE", "GUARDIAN")
    names, said = _names(r for r in missing(look.file, "RELEASE") if r.code in mine)
    if names:
        yield made("RELEASE_TOLD", f"解除通知书送{names}", count, said, "NOTICE")
    yield from _handed_over(look, count)
    sentence = subject.sentence_years * 12 + subject.sentence_months
    if subject.is_minor_at_crime and sentence <= _SEAL_MONTHS and day >= SEAL22:
        yield made(
            "SEAL",
            "封存未成年人犯罪记录",
            look.days(day, _SEAL_DAYS),
            "记录封存办法（2022）第13条",
            "SEAL",
            done=subject.sealed_on is not None,
            urgency=GRAVE,
        )


def _handed_over(look: Look, count: Count) -> Iterator[SubjectDeadline]:
    subject, ending = look.file.subject, look.file.ending
    basis = "实施办法第53条、衔接配合意见（2026）第20条"
    told = ending.told_resettlement_on is not None
    yield made("RESETTLEMENT_TOLD", "告知安置帮教规定", count, basis, "HANDOVER", done=told)
    done, by_law = ending.handed_over_on is not None, subject.type != "PROBATION"
    if by_law or look.limits.probation_handover:
        basis = basis if by_law else "缓刑是否衔接由本地规定"
        label = "与安置帮教机构衔接"
        yield made("HANDOVER", label, count, basis, "HANDOVER", done=done, official=by_law)


def exit_papers(look: Look) -> Iterator[SubjectDeadline]:
    """The report on leaving the country is withdrawn, papers in keeping are given back."""
    ending = look.file.ending
    if not look.ended or ending.ended_on is None:
        return
    bans = [b for b in look.file.exit_bans if b.reported_on is not None or b.handling == "01"]
    if bans:
        open_ = [b for b in bans if b.lifted_on is None or b.handling == "01"]
        yield made(
            "EXIT_LIFTED",
            "撤销不准出境报备，归还代管证件",
            at_once(ending.ended_on, "矫正结束"),
            "不准出境报备规范（未核实）",
            "EXIT_BAN",
            official=False,
            done=ending.exit_ban_lifted_on is not None or not open_,
            record=open_[0].id if open_ else 0,
        )


def ended_otherwise(look: Look) -> Iterator[SubjectDeadline]:
    """T29 to T33: the letters on a termination and on a death."""
    ending = look.file.ending
    day = ending.found_on or ending.died_on or ending.ended_on
    if ending.kind == "DECEASED" and day is not None:
        yield from _death(look, day)
    elif ending.kind in _TERMINATED and look.ended and ending.ended_on is not None:
        names, basis = _names(iter(missing(look.file, "END")))
        if names:
            count = at_once(ending.ended_on, "终止")
            label = f"终止通知送{names}"
            yield made("END_TOLD", label, count, basis, "NOTICE", official=False)


def _death(look: Look, day: date) -> Iterator[SubjectDeadline]:
    """At once to the three, by the fifth day in writing to the prison's administration."""
    lacking = missing(look.file, "DEATH")
    names, basis = _names(r for r in lacking if r.code != "PRISON_ADMIN")
    if names:
        count = on_day(day + timedelta(days=1), "发现次日；条文写“及时”")
        label = f"死亡通知{names}"
        yield made("DEATH_TOLD", label, count, basis, "NOTICE", official=False, urgency=GRAVE)
    names, _basis = _names(r for r in lacking if r.code == "PRISON_ADMIN")
    if names:
        basis = "暂予监外执行规定第28条、监狱法第48条"
        five = look.days(day, _DEATH_DAYS)
        yield made("DEATH_WRITTEN", f"死亡书面通知{names}", five, basis, "NOTICE")


def archive(look: Look) -> Iterator[SubjectDeadline]:
    """T35: the dossier, in days of our own."""
    moved = [m.receipt_on for m in look.file.moves if m.kind == "OUT" and m.decision == "AGREED"]
    day = look.file.ending.ended_on if look.ended else None
    if look.state == "MOVED_OUT":
        day = max((d for d in moved if d is not None), default=None)
    if day is not None:
        yield made(
            "ARCHIVE",
            "整理归档",
            look.days(day, look.limits.archive_days),
            "归档时限由本地规定",
            "ARCHIVE",
            official=False,
            done=look.file.subject.archived_on is not None,
        )


SOURCES: tuple[Source, ...] = (
    review,
    term_letters,
    released,
    exit_papers,
    ended_otherwise,
    archive,
)
