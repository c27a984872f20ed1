"""Compliance checks of the end and what surrounds it: release, death, dossier (R140–R154)."""

from collections.abc import Iterator
from datetime import date, timedelta

from fengqiao_desktop.domain.corrections.compliance_look import (
    COMPLETED,
    PROPOSALS,
    Check,
    Hit,
    Look,
    on_day,
)
from fengqiao_desktop.domain.corrections.dossier import missing_documents
from fengqiao_desktop.domain.corrections.order_records import Oversight
from fengqiao_desktop.domain.dates import add_months, show_day

_THREE = ("DECIDER", "PROCURATORATE", "POLICE")
_NAMES = {
    "DECIDER": "社区矫正决定机关",
    "PROCURATORATE": "检察院",
    "POLICE": "公安机关",
    "PRISON_ADMIN": "批准的监狱管理机关",
}


def review(look: Look) -> Iterator[Hit]:
    """R140, R141, R149: what the last month of the term asks for."""
    subject, ending = look.file.subject, look.file.ending
    end = subject.ends_on
    if end is None or not look.in_force:
        return
    begins = end - timedelta(days=30)
    if look.today >= begins and ending.review_started_on is None and ending.review_on is None:
        text = "距期满不足30日，请启动期满鉴定，要求对象作个人总结。"
        yield Hit("R140", text, subject, on_day(begins, "期满30日前"))
    if look.today > end:
        text = f"{show_day(end)}期满，没有办理解除，请立即办理解除、发证、通知。"
        yield Hit("R141", text, subject, on_day(end, "矫正期末日不顺延"))
    if subject.type != "TEMP_OUTSIDE":
        return
    lacking = []
    if look.today >= add_months(end, -1) and ending.prison_on is None:
        lacking.append("书面通知原服刑或接收档案的监狱、看守所")
    if look.today >= begins and ending.decider_told_on is None:
        lacking.append("函告社区矫正决定机关并抄送检察院")
    if lacking:
        text = f"刑期将满，请{'、'.join(lacking)}并登记日期。"
        yield Hit("R149", text, subject, on_day(end, "刑期届满"))


def pending(look: Look) -> Iterator[Hit]:
    """R143: what is undecided when the term ends does not hold up the release (LINK26 20)."""
    subject, ending = look.file.subject, look.file.ending
    end = subject.ends_on
    if end is None or look.today < end or look.state in ("MOVED_OUT", "ARCHIVED"):
        return
    held = any(
        d.kind == "CRIMINAL" and (d.starts_on or date.min) <= end and (d.ends_on or end) >= end
        for d in look.file.detentions
    )
    asked = {s.kind for s in look.file.pending(*PROPOSALS) if s.sent_on and s.sent_on <= end}
    if not held and not asked:
        return
    if look.ended:
        if ending.kind not in COMPLETED:
            return
        settled = ending.certificate_on is not None or ending.certificate_held_why.strip()
        if settled and look.noticed("RELEASE", *_THREE):
            return
    if asked == {"REIMPRISON"} and not held:
        text = "期满时收监建议未决，请报县级机构决定如何处理并登记。"
    else:
        text = "期满时有强制措施或撤销建议未决，仍应照常解除、发证（可暂缓发放）、通知。"
    yield Hit("R143", text, subject, on_day(end, "矫正期末日不顺延"), on=end)


def release(look: Look) -> Iterator[Hit]:
    """R142, R144, R145, R146, R148: released on the day, with papers, letters, hand-over."""
    subject, ending = look.file.subject, look.file.ending
    if ending.kind not in COMPLETED or ending.ended_on is None:
        return
    end = subject.ends_on
    if ending.kind == "EXPIRED" and end is not None and ending.ended_on < end:
        text = f"矫正期到{show_day(end)}届满，不得提前解除，请更正解除日期。"
        yield Hit("R142", text, ending)
    if not look.ended:
        return
    lacking = []
    if ending.certificate_on is None and not ending.certificate_held_why.strip():
        lacking.append("发放解除社区矫正证明书")
    lacking += [f"通知{_NAMES[to]}" for to in _THREE if not look.noticed("RELEASE", to)]
    if lacking:
        yield Hit("R144", f"解除后请{'、'.join(lacking)}并登记日期。", ending)
    outside = subject.type == "TEMP_OUTSIDE"
    if outside and ending.prison_on is None and not look.noticed("TERM_END", "PRISON"):
        text = "刑满释放手续由监狱、看守所办理，请书面衔接并登记日期。"
        yield Hit("R145", text, ending)
    lacking = []
    if ending.told_resettlement_on is None:
        lacking.append("告知安置帮教规定")
    hand_over = subject.type != "PROBATION" or look.limits.probation_handover
    if hand_over and ending.handed_over_on is None:
        lacking.append("与安置帮教机构衔接")
    if lacking:
        yield Hit("R146", f"请{'、'.join(lacking)}并登记日期。", ending)
    sentence = subject.sentence_years * 12 + subject.sentence_months
    if subject.is_minor_at_crime and sentence <= 60 and subject.sealed_on is None:
        due = look.days(ending.ended_on, 3)
        if look.past(due):
            text = "刑事执行完毕后3日内应封存犯罪记录，请封存并登记。"
            yield Hit("R148", text, subject, due, on=ending.ended_on)


def death(look: Look) -> Iterator[Hit]:
    """R147: a death is told at once; the term of the law is five days for release from prison."""
    subject, ending = look.file.subject, look.file.ending
    if ending.kind != "DECEASED":
        return
    found = ending.found_on or ending.died_on or ending.ended_on
    if found is None:
        return
    to = [*_THREE]
    if subject.type == "TEMP_OUTSIDE" and subject.decider_kind == "PRISON_ADMIN":
        to.append("PRISON_ADMIN")
    lacking = "、".join(_NAMES[each] for each in to if not look.noticed("DEATH", each))
    due = look.days(found, 1)
    if lacking and look.past(due):
        late = "（书面通知最迟在发现之日起5日内）" if subject.type == "TEMP_OUTSIDE" else ""
        yield Hit("R147", f"对象死亡，请通知{lacking}并登记日期{late}。", ending, due)


def oversight_hits(look: Look, oversight: Oversight) -> Iterator[Hit]:
    """R150: an answer to the procuratorate within the day that its paper names."""
    due = oversight.reply_due_on
    if due is None or oversight.replied_on is not None:
        return
    count = on_day(due, "文书载明的回复期限")
    if look.today > due:
        text = "检察文书回复期限已过，请立即书面回复采纳情况；不采纳的说明理由。"
        yield Hit("R150", text, oversight, count)
    elif look.today >= due - timedelta(days=look.limits.oversight_remind_days):
        text = f"请在{show_day(due)}前书面回复检察文书。"
        yield Hit("R150", text, oversight, count, "AMBER")


def oversights(look: Look) -> Iterator[Hit]:
    """R150 for those papers that name the subject."""
    for oversight in look.file.oversights:
        yield from oversight_hits(look, oversight)


def incidents(look: Look) -> Iterator[Hit]:
    """R152: a first report of a sudden event."""
    for incident in look.file.incidents:
        if incident.found_at is None or incident.first_report_at is not None:
            continue
        until = incident.found_at + timedelta(hours=look.limits.incident_hours)
        if look.now > until:
            text = "突发事件应及时报上一级并通报检察院，请立即初报并登记时间。"
            yield Hit("R152", text, incident, on_day(until.date(), "按小时计"))


def dossier(look: Look) -> Iterator[Hit]:
    """R154: the papers of the type, once he is registered."""
    lacking = missing_documents(look.file, look.today)
    if lacking:
        yield Hit("R154", f"卷内缺{'、'.join(lacking)}，请补齐并登记。", look.file.subject)


CHECKS: tuple[Check, ...] = (
    review,
    pending,
    release,
    death,
    oversights,
    incidents,
    dossier,
)
