"""Deadlines of a search that goes on: hour by hour, then day by day (notes 7.1, 7.2)."""

from collections.abc import Iterator
from datetime import date, timedelta

from fengqiao_desktop.domain.corrections.compliance_look import PROPOSALS, Look, on_day
from fengqiao_desktop.domain.corrections.compliance_rules import LINK26
from fengqiao_desktop.domain.corrections.deadline_parts import (
    GRAVE,
    SubjectDeadline,
    at_once,
    made,
)
from fengqiao_desktop.domain.corrections.order_records import LostContact
from fengqiao_desktop.domain.corrections.states import due_to_report
from fengqiao_desktop.domain.dates import add_months, show_day

_ONE = timedelta(days=1)
_LOST_HOURS = 48  # 衔接配合意见 13
_TEN = 10  # 实施办法 34, 35
_TEN_SEEN, _MONTH_SEEN = 8, 25  # the days of warning ahead (notes 7.2)
_REVOKE = {"PROBATION": "REVOKE_PROBATION", "PAROLE": "REVOKE_PAROLE"}


def lost_contacts(look: Look) -> Iterator[SubjectDeadline]:
    """The open losses of contact that nobody explained."""
    for lost in look.file.losts:
        open_ = lost.resumed_on is None and lost.concluded != "NOT"
        if open_ and lost.deleted_at is None and not lost.excuse.strip():
            yield from _first_days(look, lost)
            yield from _lasting(look, lost)


def _first_days(look: Look, lost: LostContact) -> Iterator[SubjectDeadline]:
    """Search, word to the county, the procuratorate, the police, and the finding after 48 hours."""
    if lost.found_at is None:
        return
    found, hours = lost.found_at, look.limits.lost_hours
    until = found + timedelta(hours=hours)
    day, own = found.date(), f"发现后{hours}小时内，{until:%H:%M}前"
    searched = any(s.lost == lost.id for s in look.file.searches)
    law = day >= LINK26
    link = "、衔接配合意见（2026）第{}条" if law else ""
    at_last = (found + timedelta(hours=_LOST_HOURS)).date()
    steps = (
        ("LOST_SEARCH", "立即查找并逐次登记", on_day(until.date(), own), False, searched, "SEARCH"),
        (
            "LOST_COUNTY",
            "上报县级，通知小组、家属、保证人",
            on_day(until.date(), own),
            False,
            lost.reported_county_at is not None,
            "LOST",
        ),
        (
            "LOST_PROCURATORATE",
            "发现失联即通报县级检察院",
            on_day(day, "发现当日"),
            law,
            lost.procuratorate_on is not None,
            "LOST",
        ),
        (
            "LOST_POLICE",
            "查找不到的，书面通知公安机关协助查找",
            on_day(day + _ONE, "发现次日；条文写“及时”"),
            False,
            lost.police_on is not None,
            "LOST",
        ),
    )
    articles = {"LOST_PROCURATORATE": "14", "LOST_POLICE": "14"}
    for rule_id, label, count, official, done, action in steps:
        basis = "社区矫正法第30条、实施办法第38条"
        if rule_id in articles and link:
            basis += link.format(articles[rule_id])
        yield made(
            rule_id,
            label,
            count,
            basis,
            action,
            official=official,
            done=done,
            urgency=GRAVE,
            record=lost.id if action == "LOST" else 0,
        )
    if lost.kind == "NO_SHOW":
        yield made(
            "LOST_DECIDER",
            "未报到：通报决定机关",
            on_day(day, "发现当日"),
            "社区矫正法第30条" + link.format("12"),
            "LOST",
            official=law,
            done=lost.decider_on is not None,
            urgency=GRAVE,
            record=lost.id,
        )
    if law:
        missed = lost.kind == "NO_SHOW"  # of which the text gives no hours
        word, article = ("漏管", "11") if missed else ("脱管", "13")
        hours48 = on_day(at_last, f"满{_LOST_HOURS}小时，{found:%H:%M}起")
        yield made(
            "LOST_CONCLUDED",
            f"报县级认定是否属于{word}",
            at_once(day, "发现") if missed else hours48,
            f"衔接配合意见（2026）第{article}条",
            "LOST",
            official=not missed,
            done=bool(lost.concluded),
            urgency=GRAVE,
            record=lost.id,
        )


def first_day(lost: LostContact) -> date | None:
    """The first day out of supervision: after the last contact, else the day of discovery."""
    if lost.last_contact_on is not None:
        return lost.last_contact_on + _ONE
    return lost.found_at.date() if lost.found_at is not None else None


def _lasting(look: Look, lost: LostContact) -> Iterator[SubjectDeadline]:
    """More than ten days ask for a warning, more than a month for revocation; from release for
    treatment he may be called back at any time.  Who never came is counted from his last day to
    report (notes 0.3)."""
    first, kind = first_day(lost), look.file.subject.type
    report = due_to_report(look.file) if lost.kind == "NO_SHOW" else None
    if report is not None:
        first = report + _ONE
    if first is None:
        return
    what = "未按时报到" if report is not None else "脱离监管"
    since = f"自{show_day(first)}起{what}"
    yield made(
        "LOST_WARNING",
        f"{what}超过10日：核实并建议警告",
        on_day(first + timedelta(days=_TEN), f"{since}，第{_TEN + 1}日"),
        "实施办法第35条",
        "SANCTION",
        done=look.proposed_since(first, "WARNING", *PROPOSALS),
        urgency=GRAVE,
        seen_from=first + timedelta(days=_TEN_SEEN - 1),
    )
    if kind in _REVOKE:
        month = add_months(report or first, 1, last_to_last=True)
        freed = "缓刑" if kind == "PROBATION" else "假释"
        yield made(
            "LOST_REVOCATION",
            f"{what}超过一个月：建议提请撤销{freed}",
            on_day(month + _ONE, f"{since}，满一个月的次日"),
            "刑诉法解释第543条" + ("、实施办法第46条" if kind == "PROBATION" else "、第47条"),
            "SANCTION",
            done=look.proposed_since(first, _REVOKE[kind]),
            urgency=GRAVE,
            seen_from=first + timedelta(days=_MONTH_SEEN - 1),
        )
    elif kind == "TEMP_OUTSIDE" and lost.concluded == "LOST":
        yield made(
            "LOST_REIMPRISON",
            "暂予监外执行对象脱离监管：随时提请评议收监",
            at_once(lost.concluded_on or first, "认定脱管"),
            "实施办法第49条、刑诉法解释第516条",
            "SANCTION",
            official=False,
            done=look.proposed_since(first, "REIMPRISON"),
            urgency=GRAVE,
        )
