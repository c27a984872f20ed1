"""The dialogs of a person's steps in resettlement: each asks for a few fields and says why."""

import dataclasses
from collections.abc import Callable
from typing import Any

from fengqiao_desktop.domain.resettlement import levels, story, visits
from fengqiao_desktop.domain.resettlement.records import (
    HelpException,
    HelpVisit,
    LevelReview,
    ResettledPerson,
)
from fengqiao_desktop.gui.desk import Desk
from fengqiao_desktop.gui.pages.ask_dialog import Ask
from fengqiao_desktop.gui.pages.helped_asks import TAB_ASKS, VISIT_FIELDS, fresh
from fengqiao_desktop.gui.pages.helped_model import Helped
from fengqiao_desktop.gui.pages.helped_tables import BY_KEY
from fengqiao_desktop.services import resettled_acts

# The tab that holds what an action is about.
ACTION_TABS = {
    "VERIFY": "verifications",
    "LEVEL": "reviews",
    "REVIEW": "reviews",
    "PICKUP": "pickups",
    "LOST": "losts",
    "TEAM": "team",
    "AGREEMENT": "agreements",
    "VISIT": "visits",
    "HELP": "helps",
    "TRANSFER": "transfers",
    "INQUIRY": "inquiries",
}
# Steps that fill a few fields of the person's own form, the first with today.
_FORM_STEPS: dict[str, tuple[str, str, tuple[str, ...], str]] = {
    "TELL": (
        "告知村（居）和家属",
        "把释放的日子告诉村（居）和家属，商量怎么接。",
        ("told_on", "kin", "kin_phone"),
        "登记",
    ),
    "RELEASED": (
        "登记释放",
        "以释放证明书为准；帮教起止按“本地规则”的年数自动算出。",
        (
            *("released_on", "certificate", "handover_mode", "handover_why", "handed_over_on"),
            "reported_on",
        ),
        "登记释放",
    ),
    "REPORT": (
        "登记报到",
        "报到后建档、建小组、签协议；没有报到的只查找、联系，不影响他的任何权利。",
        ("reported_on", "handover_mode", "handover_why", "handed_over_on"),
        "登记报到",
    ),
    "REGISTER": (
        "填登记表",
        "登记表的主要内容；其余在“更多 → 修改基本信息”里填。",
        (
            *("registered_on", "term_starts_on", "term_ends_on", "term_why", "education"),
            *("marriage", "health", "economy", "skill", "kin", "kin_phone", "worker"),
        ),
        "保存",
    ),
    "PLACEMENT": (
        "登记安置",
        "写明怎么安置；还没有安置的写明原因。",
        ("placement_mode", "placed_on", "not_placed_why"),
        "保存",
    ),
    "SUSPEND": (
        "登记暂停",
        "被刑拘、逮捕、强制医疗、强制戒毒或者被决定安置教育的，走访计划暂停，只记录。",
        ("suspended_on", "suspended_why"),
        "登记",
    ),
    "RESUME": (
        "登记结果",
        "不起诉、无罪、释放的恢复帮教；判决生效的填重新犯罪四要素。",
        (
            *("resumed_on", "reoffence", "reoffended_on", "reoffence_ruled_on"),
            *("reoffence_sentence", "is_recidivist", "reoffence_why"),
        ),
        "保存",
    ),
    "REASONS": (
        "勾选重点理由",
        "重点对象要有理由；三无情形另外勾选。走访间隔可以单独定。",
        ("key_reasons", "three_nos", "risk_level", "visit_every", "visit_days"),
        "保存",
    ),
}
_FIRST_IS_TODAY = ("TELL", "REPORT", "REGISTER", "SUSPEND")


def step_ask(shown: Helped, action: str, desk: Desk, record: int = 0) -> Ask | None:
    """The dialog of an action of ``states.Step`` or ``deadlines.ACTIONS``; None for none."""
    tab = ACTION_TABS.get(action, "")
    if tab and record:
        return edit_ask(shown, tab, record)
    if action == "VERIFY" and shown.file.verification is not None:
        asked = shown.file.verification
        if asked.answered_on is None:
            return edit_ask(shown, "verifications", asked.id)
    if action == "PICKUP" and shown.file.pickups:
        return edit_ask(shown, "pickups", shown.file.pickup.id)
    if action == "LOST" and shown.file.lost is not None:
        return edit_ask(shown, "losts", shown.file.lost.id)
    if action == "SEARCH":
        return _search(shown, desk)
    if action == "EXIT":
        return _exit(shown)
    if action in _FORM_STEPS:
        return _person_ask(shown, action)
    return new_ask(shown, tab, desk) if tab else None


def new_ask(shown: Helped, tab: str, desk: Desk, **values: Any) -> Ask | None:
    """A new record of a tab."""
    if tab not in TAB_ASKS:
        return None
    ask = TAB_ASKS[tab]
    person = shown.file.person
    record = fresh(ask, person.id, shown.today, desk.actor.name, **values)
    if isinstance(record, HelpVisit):
        record = _visit(shown, record)
    if isinstance(record, LevelReview):
        record = dataclasses.replace(record, from_level=person.assist_level)
    return _made(shown, tab, record, ask.fields)


def edit_ask(shown: Helped, tab: str, record: int) -> Ask | None:
    """A record of a tab, to be read or changed."""
    row = next((r for r in BY_KEY[tab].rows(shown.file) if r.id == record), None)
    if row is None:
        return None
    ask = TAB_ASKS[tab]
    return _made(shown, tab, row, (*ask.fields, *ask.later))


def explain_ask(shown: Helped, rule: str, words: str) -> Ask:
    """The head says why a fact is as it is."""
    return Ask(
        "写明理由",
        f"{words}理由会留在档案里。",
        HelpException(resettled=shown.file.person.id, rule=rule, from_on=shown.today),
        ("reason", "from_on", "to_on"),
        ("reason",),
        "保存",
        resettled_acts.explain,
    )


def _made(shown: Helped, tab: str, record: Any, fields: tuple[str, ...]) -> Ask:
    ask = TAB_ASKS[tab]
    write: Callable[..., object] = resettled_acts.put_part
    if tab == "exceptions":
        write = resettled_acts.explain
    live: Callable[[Any], tuple[str, str]] | None = None
    if isinstance(record, HelpVisit):
        live = _visit_live(shown)
    elif isinstance(record, LevelReview):
        live = _review_live(shown)
    return Ask(ask.title, ask.advice, record, fields, ask.needs, "保存", write, live)


def _visit(shown: Helped, visit: HelpVisit) -> HelpVisit:
    """A new visit as it most likely is: the first one, at home, where he lives."""
    first = not visits.counting(shown.file)
    purpose = "FIRST" if first else "KEY" if shown.file.is_key else "ROUTINE"
    return dataclasses.replace(visit, purpose=purpose, place=shown.village)


def _visit_live(shown: Helped) -> Callable[[HelpVisit], tuple[str, str]]:
    def say(visit: HelpVisit) -> tuple[str, str]:
        missing = shown.limits.visit_signs - len(visit.content.strip())
        if visit.is_abnormal and not visit.handling.strip():
            return "amber", "有异常的要写明怎么处置。"
        if visit.is_answered and missing > 0:
            return "blue", f"内容再写 {missing} 个字就够了：生活、就业、思想、困难。"
        if shown.file.is_key and visit.mode == "PHONE":
            return "amber", "重点对象的电话走访不能代替当月上门。"
        return "blue", ""

    return say


def _review_live(shown: Helped) -> Callable[[LevelReview], tuple[str, str]]:
    found = levels.signs(shown.file, shown.today)

    def say(review: LevelReview) -> tuple[str, str]:
        if len(found) >= 2 and review.to_level != "01":
            return "amber", f"{'、'.join(found)}，建议考虑重点；由人决定。"
        if shown.file.is_key and review.to_level == "02":
            return "blue", "降为一般：最近两次走访好或一般、没有失联，并由所长审批。"
        return "blue", ""

    return say


def _person_ask(shown: Helped, action: str) -> Ask:
    title, advice, fields, yes = _FORM_STEPS[action]
    person = shown.file.person
    if action in _FIRST_IS_TODAY and getattr(person, fields[0]) is None:
        person = dataclasses.replace(person, **{fields[0]: shown.today})  # type: ignore[arg-type]
    if action == "RELEASED":
        day = person.released_on or person.due_release_on or shown.today
        person = dataclasses.replace(person, released_on=min(day, shown.today))
    needs = () if action in ("PLACEMENT", "RESUME") else (fields[0],)
    return Ask(title, advice, person, fields, needs, yes, resettled_acts.put_person)


def _search(shown: Helped, desk: Desk) -> Ask | None:
    """One more try while he is lost; the first one opens the search."""
    if shown.file.lost is None:
        return new_ask(shown, "losts", desk)
    ask = TAB_ASKS["visits"]
    record = fresh(
        ask, shown.file.person.id, shown.today, desk.actor.name, purpose="SEARCH", mode="PHONE"
    )
    return Ask(
        "登记查找",
        "写明用什么方式、问了谁、结果怎样。找到了的，在“失联”里登记找到的日子和去向。",
        dataclasses.replace(record, is_answered=False),
        ("held_on", "mode", "content", "is_answered", "by"),
        ("held_on", "content"),
        "保存",
        resettled_acts.put_part,
    )


def _exit(shown: Helped) -> Ask:
    person: ResettledPerson = shown.file.person
    return Ask(
        "出册",
        "期满的写小结；迁出要有对方回执，重新犯罪要填四要素。出册后档案只读，所长可以更正。",
        dataclasses.replace(
            person,
            exit_reason=person.exit_reason or "EXPIRED",
            exited_on=person.exited_on or shown.today,
            exit_summary=person.exit_summary or story.summary(shown.file, shown.today),
        ),
        ("exit_reason", "exited_on", "exit_summary"),
        ("exit_reason", "exited_on"),
        "出册",
        resettled_acts.put_person,
    )


__all__ = ["VISIT_FIELDS", "edit_ask", "explain_ask", "new_ask", "step_ask"]
