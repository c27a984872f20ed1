"""Compliance checks of an assessment before the decision (R001–R004)."""

from collections.abc import Iterator
from datetime import date

from fengqiao_desktop.domain.calendar import Calendar
from fengqiao_desktop.domain.corrections.compliance_look import Hit, on_day
from fengqiao_desktop.domain.corrections.records import Assessment
from fengqiao_desktop.domain.dates import show_day
from fengqiao_desktop.domain.deadlines import Count, workdays_after

_SOON = 2  # working days before the end


def opinion_due(assessment: Assessment, calendar: Calendar) -> Count | None:
    """Ten working days, five on the fast track, from the day everything was there (办法 14).

    An extension agreed with the client moves the day; None while papers are missing.
    """
    if assessment.received_on is None:
        return None
    if assessment.missing.strip() and assessment.complete_on is None:
        return None
    start = assessment.complete_on or assessment.received_on
    count = workdays_after(start, 5 if assessment.is_fast_track else 10, calendar)
    if assessment.extended_to is not None:
        return on_day(assessment.extended_to, "与委托机关协商延长")
    return count


def hits(assessment: Assessment, today: date, calendar: Calendar) -> Iterator[Hit]:
    """R001 and R002 until the opinion is out or the papers are returned; R003, R004."""
    received = assessment.received_on
    if received is None:
        return
    over = assessment.opinion_on is not None or assessment.returned_on is not None
    due = opinion_due(assessment, calendar)
    if due is not None and not over and assessment.opinion != "UNABLE":
        if today > due.due:
            text = "已超过期限没有出具意见，请出具；需要延长的与委托机关协商并登记。"
            yield Hit("R001", text, assessment, due)
        elif today >= due.due or calendar.workdays_between(today, due.due) <= _SOON:
            text = f"评估意见应在{show_day(due.due)}前出具，请抓紧。"
            yield Hit("R002", text, assessment, due)
    unable = assessment.opinion == "UNABLE"
    if assessment.opinion_on is not None and not unable and assessment.copied_on is None:
        yield Hit("R003", "评估意见还没有抄送县级检察院，请抄送并登记。", assessment)
    yield from _incomplete(assessment, today, calendar, received)


def _incomplete(
    assessment: Assessment, today: date, calendar: Calendar, received: date
) -> Iterator[Hit]:
    """R004: three working days to ask or to talk, five to return what cannot be assessed."""
    three = workdays_after(received, 3, calendar)
    five = workdays_after(received, 5, calendar)
    missing = assessment.missing.strip() and assessment.complete_on is None
    if missing and assessment.missing_told_on is None and today > three.due:
        text = "委托材料不齐，3个工作日内应通知补齐，请通知并登记。"
        yield Hit("R004", text, assessment, three, on=received)
    if assessment.opinion != "UNABLE":
        return
    if assessment.returned_on is None and today > five.due:
        text = "确实无法评估的，5个工作日内应退回材料，请退回并登记。"
        yield Hit("R004", text, assessment, five, on=received)
    elif assessment.consulted_on is None and assessment.returned_on is None and today > three.due:
        text = "无法评估的，3个工作日内应与委托机关沟通，请沟通并登记。"
        yield Hit("R004", text, assessment, three, on=received)
