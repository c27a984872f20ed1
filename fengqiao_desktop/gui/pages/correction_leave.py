"""A leave from the application to its end, one small dialog a stage, judged while one types."""

import dataclasses
from collections.abc import Callable

from fengqiao_desktop.domain.corrections import codes, leave
from fengqiao_desktop.domain.corrections.care_records import Leave
from fengqiao_desktop.domain.schema import option_label
from fengqiao_desktop.gui.desk import Desk
from fengqiao_desktop.gui.pages.ask_dialog import Ask
from fengqiao_desktop.gui.pages.subject_model import Opened
from fengqiao_desktop.services import correction_acts
from fengqiao_desktop.store.transaction import Transaction

APPLY = (
    *("applied_on", "leaves_on", "returns_on", "destination", "reason", "reason_text"),
    *("urgent_why", "is_abroad", "transport", "proofs"),
)
_LATE = "一般提前三日申请；紧急的请填紧急理由"


def judged(shown: Opened) -> Callable[[Leave], tuple[str, str]]:
    """Says of a leave as typed who decides it, by which days and article, and what it needs."""

    def say(asked: Leave) -> tuple[str, str]:
        if asked.leaves_on is None or asked.returns_on is None:
            return "blue", "填好起止日期，这里说明应由谁批准。"
        found = leave.judge_leave(shown.file, asked, shown.today, shown.home)
        if found.level == leave.BLOCKED:
            return "red", f"{found.why}（{found.basis}）。"
        who = option_label(codes.APPROVERS, found.level)
        head = who if found.level == leave.NONE else f"应由{who}批准"
        days = f"本次 {found.days} 日，两个月内另有 {found.before} 日"
        why = found.why.partition("（本次")[0]
        asks = f"　要办：{'、'.join(found.asks)}。" if found.asks else ""
        applied = asked.applied_on or shown.today
        short = (asked.leaves_on - applied).days < shown.limits.leave_ahead_days
        late = f"　{_LATE}。" if short and not asked.urgent_why else ""
        local = "" if found.official else "（本系统建议）"
        role = "amber" if found.level not in (leave.NONE, leave.OFFICE) or late else "blue"
        text = f"{head}：{days}。{why}（{found.basis}）{local}。{asks}{late}"
        return role, text

    return say


def apply_ask(shown: Opened, asked: Leave) -> Ask:
    """The application, with the judgement shown before anything is asked for."""
    return Ask(
        "外出申请" if not asked.id else "修改外出申请",
        "有正当理由的应当批准（社区矫正法第27条）；材料附后。",
        asked,
        APPLY,
        ("applied_on", "leaves_on", "returns_on", "destination", "reason"),
        "登记申请",
        correction_acts.put_part,
        judged(shown),
    )


def next_ask(shown: Opened, now: Leave, desk: Desk) -> Ask:
    """The dialog of the stage that comes next for a leave."""
    today = shown.today
    state = leave.leave_state(now, today)
    if state in ("OUT", "OVERDUE", "RETURNED"):
        return _back(shown, now)
    if state == "APPROVED":
        return _told(shown, now)
    if state in ("REJECTED", "CLOSED", "ABORTED"):
        return apply_ask(shown, now)
    if now.verified_on is None:
        return _verify(shown, now)
    return _decide(shown, now, desk)


def _verify(shown: Opened, now: Leave) -> Ask:
    return Ask(
        "核查外出申请",
        "核实外出理由和证明材料是否真实、齐全（实施办法第27条）。",
        dataclasses.replace(now, verified_on=shown.today),
        ("verified_on", "verified", "proofs"),
        ("verified_on", "verified"),
        "核查完毕",
        correction_acts.put_part,
        judged(shown),
    )


def _decide(shown: Opened, now: Leave, desk: Desk) -> Ask:
    """The station's approval where it may give it, its opinion where the county or city decides."""
    found = leave.judge_leave(shown.file, now, shown.today, shown.home)
    signed = dataclasses.replace(
        now,
        office_opinion=now.office_opinion or "AGREED",
        office_on=now.office_on or shown.today,
        office_by=now.office_by or desk.actor.name,
    )
    own = ("office_opinion", "office_on", "office_by", "office_text", "refused_why")
    if found.level == leave.OFFICE:
        return Ask(
            "批准外出",
            "受委托批准七日以内外出，批准后报县级备案；不同意的写明理由（实施办法第27条）。",
            dataclasses.replace(signed, approved_by_level="OFFICE"),
            (*own, "told_on", "filed_on"),
            ("office_opinion", "office_on"),
            "签署",
            _signed,
            judged(shown),
        )
    if not now.office_opinion:
        return Ask(
            "签署意见上报",
            "司法所签署意见，由县级或者上一级批准（实施办法第27条）。",
            signed,
            own,
            ("office_opinion", "office_on"),
            "签署",
            _signed,
            judged(shown),
        )
    fields = ["county_opinion", "county_by", "county_on"]
    if found.level == leave.CITY:
        fields += ["city_opinion", "city_by", "city_on", "procuratorate_on"]
    level = "CITY" if found.level == leave.CITY else "COUNTY"
    return Ask(
        "登记审批结果",
        f"应由{option_label(codes.APPROVERS, level)}批准；登记批件上的意见和日期。",
        dataclasses.replace(now, approved_by_level=level),
        (*fields, "refused_why", "told_on"),
        ("county_opinion",) if level == "COUNTY" else ("city_opinion",),
        "登记",
        _signed,
        judged(shown),
    )


def _signed(tx: Transaction, asked: Leave) -> Leave:
    """An approval stands only where everybody who had to said yes."""
    said = {"OFFICE": asked.office_opinion, "COUNTY": asked.county_opinion}
    said["CITY"] = asked.city_opinion
    if said.get(asked.approved_by_level) != "AGREED":
        asked = dataclasses.replace(asked, approved_by_level="")
    return correction_acts.put_part(tx, asked)


def _told(shown: Opened, now: Leave) -> Ask:
    filed = ("filed_on",) if now.approved_by_level == "OFFICE" else ()
    return Ask(
        "告知、备案、离开",
        "书面告知期限、目的地和应守规定；司法所批准的报县级备案（实施办法第27条、第28条）。",
        dataclasses.replace(now, told_on=now.told_on or shown.today),
        ("told_on", *filed, "left_on", "aborted_on"),
        ("told_on",),
        "登记",
        correction_acts.put_part,
    )


def _back(shown: Opened, now: Leave) -> Ask:
    """Return and closing in one dialog; an overdue return asks for its reason."""
    overdue = leave.leave_state(now, shown.today) == "OVERDUE"
    late = ("overdue_excuse",) if overdue or now.overdue_excuse else ()
    return Ask(
        "销假",
        "期限届满前返回并报告、办理手续；有正当理由不能按期返回的办续假（实施办法第28条）。",
        dataclasses.replace(now, returned_on=now.returned_on or shown.today, closed_on=shown.today),
        (
            "returned_on",
            "closed_on",
            "closed_text",
            *late,
            "extended_to",
            "extended_why",
            "extended_by_level",
            "extended_on",
        ),
        ("returned_on",),
        "销假",
        correction_acts.put_part,
        judged(shown) if overdue else None,
    )
