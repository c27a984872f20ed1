"""What a case owes before an agreement: an answer, a report, a review, an end in time."""

from dataclasses import replace
from datetime import date
from typing import cast

from fengqiao_desktop.domain.calendar import Calendar
from fengqiao_desktop.domain.dates import show_day
from fengqiao_desktop.domain.deadlines import Count, days_after, month_after, workdays_after
from fengqiao_desktop.domain.mediation import codes
from fengqiao_desktop.domain.mediation.casefile import CaseFile
from fengqiao_desktop.domain.mediation.deadline_rules_table import Asked, CaseDeadline, made, told
from fengqiao_desktop.domain.mediation.limits import DEFAULT, Limits
from fengqiao_desktop.domain.mediation.progress import pauses, present_end, standing_of

PERIOD_MONTHS = 1
PERIOD_DAYS = 30
DELEGATE_DAYS = 30
ENTRUST_DAYS = 15
ENTRUST_SIMPLE_DAYS = 7
REPLY_WORKDAYS = 3


def period_start(file: CaseFile) -> date | None:
    """Acceptance; for a court's referral the day its papers were received (特邀调解规定 27), or
    on the court's platform the day the case was taken there (在线调解规则 24)."""
    case = file.case
    if file.renewed_on is not None:
        return file.renewed_on
    if case.court_referral in codes.BY_COURT and not case.by_platform:
        return case.referral_received_on or case.accepted_on
    return case.accepted_on


def period_deadline(
    file: CaseFile,
    calendar: Calendar,
    today: date | None = None,
    limits: Limits = DEFAULT,
) -> "CaseDeadline | None":
    """When the mediation must be over, an agreed extension told; None before acceptance.

    The days of an appraisal do not count (在线调解规则 26 for a case delegated before filing, our
    proposal elsewhere); those of another suspension do unless the station deducts them.  `today`
    ends a pause still running.  A mediation renewed after an agreement counts anew.
    """
    case = file.case
    start = period_start(file)
    if start is None or case.accepted_on is None:
        return None
    left_out = pauses(file, today, limits)
    rule_id, count = _period_count(file, start, calendar, left_out, limits)
    if left_out and case.court_referral == "DELEGATE":
        said = "立案前调解的鉴定评估期间不计（人民法院在线调解规则第二十六条）"
        count = replace(count, how=f"{count.how}；{said}")
    elif left_out:
        whose = "本所的设定" if limits.deduct_suspensions else "本程序的建议"
        count = replace(count, how=f"{count.how}；鉴定、中止期间不计是{whose}")
    elif case.suspended_on is not None:
        count = replace(count, how=f"{count.how}；中止期间没有扣除，需要的请办理延长")
    remind = (limits.period_remind_days,)
    found = made(rule_id, count, start, "session", "登记调解", remind_days=remind)
    if case.extended_to is None:
        return found
    if not case.extension_agreed:
        how = f"{found.how}；延长至{show_day(case.extended_to)}没有双方同意的记录，仍按原期限"
        return replace(found, how=how)
    why = case.extension_reason or "双方同意延长"
    return cast(CaseDeadline, found.postponed(case.extended_to, "当事人双方", why))


def _period_count(
    file: CaseFile,
    start: date,
    calendar: Calendar,
    left_out: tuple[tuple[date, date], ...],
    limits: Limits,
) -> tuple[str, Count]:
    case = file.case
    renewed = file.renewed_on is not None
    if case.court_referral == "DELEGATE" and not renewed:
        count = days_after(start, DELEGATE_DAYS, calendar, pauses=left_out)
        return "mediation.period_delegated", _on_platform(file, count)
    if case.court_referral in codes.ENTRUSTED and not renewed:
        simple = case.court_referral == "ENTRUST_SIMPLE"
        days, kind = (ENTRUST_SIMPLE_DAYS, "简易") if simple else (ENTRUST_DAYS, "普通")
        count = days_after(start, days, calendar, pauses=left_out)
        count = replace(count, how=f"{count.how}；适用{kind}程序的{days}日")
        return "mediation.period_entrusted", _on_platform(file, count)
    if limits.period == "DAYS30":
        count = days_after(start, PERIOD_DAYS, calendar, pauses=left_out)
    elif limits.period == "WORKDAYS30":
        count = workdays_after(start, PERIOD_DAYS, calendar, pauses=left_out)
    else:
        count = month_after(start, PERIOD_MONTHS, calendar, pauses=left_out)
    count = told(count, limits, "period")
    if renewed:
        said = "原协议不再执行，自重新调解之日起算"
        return "mediation.period_renewed", replace(count, how=f"{count.how}；{said}")
    return "mediation.period", count


def _on_platform(file: CaseFile, count: Count) -> Count:
    if not file.case.by_platform:
        return count
    said = "自平台上确认接受之日起算（人民法院在线调解规则第二十四条）"
    return replace(count, how=f"{count.how}；{said}")


def risk(asked: Asked) -> list[CaseDeadline]:
    """A dispute that may escalate is reported at once (人民调解法 25)."""
    case = asked.file.case
    rule_id = {
        "CRIMINAL": "mediation.risk",
        "EXTREME": "mediation.risk",
        "PETITION": "mediation.risk_petition",
    }.get(case.prediction)
    if rule_id is None or case.closed_on or _reported(asked.file):
        return []
    how = "发现苗头当日报告；登记风险报告或者把报告单附卷后，这一条就不再出现"
    count = Count(asked.today, None, how)
    return [made(rule_id, count, asked.today, "report", "登记报告")]


def _reported(file: CaseFile) -> bool:
    sent = any(r.reported_at is not None for r in file.risk_reports)
    return sent or file.has_attachment("风险", "激化")


def review(asked: Asked) -> list[CaseDeadline]:
    """Whether to accept is decided in time; the court that delegated is answered.

    在线调解规则 12 binds a case delegated on the court's platform and says nothing of 委托.
    """
    file, case = asked.file, asked.file.case
    if standing_of(file) != "PENDING":
        return []
    start = case.referral_received_on if file.referred else case.applied_on
    if start is None:
        start = case.applied_on or (case.recorded_at.date() if case.recorded_at else None)
    if start is None:
        return []
    if case.court_referral == "DELEGATE":
        count = workdays_after(start, REPLY_WORKDAYS, asked.calendar)
        return [made("mediation.court_reply", count, start, "accept", "登记受理")]
    count = workdays_after(start, asked.limits.review_workdays, asked.calendar)
    count = asked.told(count, "review_workdays")
    return [made("mediation.review", count, start, "accept", "登记受理")]


def period(asked: Asked) -> list[CaseDeadline]:
    """The period of mediation while it is still going on."""
    if present_end(asked.file) is not None or asked.file.case.closed_on:
        return []
    found = period_deadline(asked.file, asked.calendar, asked.today, asked.limits)
    return [found] if found is not None else []


def false_mediation(asked: Asked) -> list[CaseDeadline]:
    """A court's case that may be a sham is suspended and reported (特邀调解规定 18)."""
    case = asked.file.case
    suspected = "虚假" in case.suspend_reason or case.fail_reason == "COLLUSION"
    if case.court_referral not in codes.BY_COURT or not suspected:
        return []
    if case.referral_returned_on is not None or asked.file.has_attachment("报告"):
        return []
    start = case.suspended_on or case.failed_on or asked.today
    count = Count(start, None, "发现可能虚假调解当日报告；登记退回日或者把报告附卷后不再出现")
    return [made("mediation.court_false", count, start, "return", "登记报告法院")]
