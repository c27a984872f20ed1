"""The dialogs of a subject's steps: each asks for a few fields and says the rule it follows."""

import dataclasses
from collections.abc import Callable
from typing import Any

from fengqiao_desktop.domain.corrections import leave, terms
from fengqiao_desktop.domain.corrections.care_records import (
    Contact,
    Leave,
    LevelChange,
    Monitoring,
    TravelPermit,
    Trip,
)
from fengqiao_desktop.domain.corrections.order_records import (
    Ending,
    LostContact,
    Sanction,
    SearchStep,
    Violation,
)
from fengqiao_desktop.domain.corrections.records import Subject
from fengqiao_desktop.domain.dates import show_day
from fengqiao_desktop.domain.schema import Record
from fengqiao_desktop.gui.desk import Desk
from fengqiao_desktop.gui.pages import correction_leave, correction_sanctions
from fengqiao_desktop.gui.pages.ask_dialog import Ask
from fengqiao_desktop.gui.pages.correction_asks import TAB_ASKS, TabAsk, fresh
from fengqiao_desktop.gui.pages.subject_model import DutyLine, Opened
from fengqiao_desktop.gui.pages.subject_tables import BY_KEY
from fengqiao_desktop.services import correction_acts, correction_numbers
from fengqiao_desktop.store.transaction import Transaction

# Which way a duty is met, and the fields its dialog asks for.
DUTY_CONTACTS = {
    **{code: code for code in ("PHONE", "IN_PERSON", "WRITTEN", "IT_CHECK", "INJUNCTION")},
    "HEALTH": "HEALTH",
    "VISIT": "VISIT",
    "TALK": "TALK",
    "SPECIAL": "PHONE",
}

# The tab that holds what an action is about.
ACTION_TABS = {
    "LEAVE": "leaves",
    "LEAVE_BACK": "leaves",
    "PERMIT": "permits",
    "APPROVAL": "approvals",
    "MOVE": "moves",
    "RECHECK": "rechecks",
    "MONITORING": "monitorings",
    "DETENTION": "detentions",
    "VIOLATION": "violations",
    "SANCTION": "sanctions",
    "LOST": "losts",
    "SEARCH": "searches",
    "INCIDENT": "incidents",
    "NOTICE": "notices",
    "EXIT_BAN": "exit_bans",
    "PLAN": "plans",
}
# Steps that fill a few fields of the subject's own form, the first with today.
_FORM_STEPS: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "ASSIGN": (
        "转司法所",
        "由县级转派到司法所的日期和接收人（天数由本地规定）。",
        ("handed_on", "handed_to"),
    ),
    "RECEIPT": (
        "送达回执",
        "收到法律文书五日内送达回执（实施办法第16条）。",
        ("receipt_on", "documents_received_on"),
    ),
    "SUPPLEMENT": (
        "通知补齐文书",
        "文书不全的先登记接收，通知决定机关五日内补齐（实施办法第16条）。",
        ("supplement_asked_on", "documents_missing"),
    ),
    "CONDITION": (
        "核查情形是否消失",
        "病愈、哺乳期满等情形消失而刑期未满的，应收监（刑事诉讼法第268条）。",
        ("condition_checked_on", "recovered_on", "nursing_until"),
    ),
    "GUARANTOR": (
        "更换保证人",
        "保证人丧失条件的，应要求提出新的保证人（刑诉法解释第516条）。",
        ("guarantor_renewed_on", "guarantor", "guarantor_phone", "guarantor_relation"),
    ),
    "SEAL": (
        "记录封存",
        "执行完毕后三日内封存犯罪记录（未成年人犯罪记录封存的实施办法第13条）。",
        ("sealed_on",),
    ),
}


def step_ask(shown: Opened, action: str, desk: Desk, record: int = 0) -> Ask | None:
    """The dialog of an action of ``states.Step`` or ``deadline_parts.ACTIONS``; None for none.

    `record` is the part it is about, where it is about one.
    """
    tab = ACTION_TABS.get(action, "")
    if tab and record:
        return edit_ask(shown, tab, record, desk)
    if action in _STEPS:
        return _STEPS[action](shown, desk)
    if action in _FORM_STEPS:
        title, advice, fields = _FORM_STEPS[action]
        now = {f: getattr(shown.file.subject, f) or shown.today for f in fields[:1]}
        return _subject_ask(shown, title, advice, now, fields, "登记")
    return new_ask(shown, tab, desk) if tab else None


def new_ask(shown: Opened, tab: str, desk: Desk) -> Ask | None:
    """A new record of a tab."""
    if tab == "leaves":
        first = Leave(subject=shown.file.subject.id, applied_on=shown.today)
        return correction_leave.apply_ask(shown, first)
    if tab not in TAB_ASKS:
        return None
    ask = TAB_ASKS[tab]
    record = fresh(ask, shown.file.subject.id, shown.today, desk.clock.now(), desk.actor.name)
    if tab == "endings" and shown.file.endings:
        record = shown.file.ending
    return _told(shown, _tab_ask(ask, _linked(shown, record), ask.fields))


def edit_ask(shown: Opened, tab: str, record: int, desk: Desk) -> Ask | None:
    """A record of a tab, at the stage where it stands."""
    row = next((r for r in BY_KEY[tab].rows(shown.file) if r.id == record), None)
    if row is None:
        return None
    if isinstance(row, Leave):
        return correction_leave.next_ask(shown, row, desk)
    if isinstance(row, Violation) and not row.outcome:
        return correction_sanctions.violation_ask(shown, row)
    ask = TAB_ASKS[tab]
    return _told(shown, _tab_ask(ask, _numbered(row, shown, desk), (*ask.fields, *ask.later)))


def _numbered(record: Any, shown: Opened, desk: Desk) -> Any:
    """A decision or notice without a number offers the next of its series (notes 9.3)."""
    if not isinstance(record, Sanction | Ending) or record.number:
        return record
    year = shown.today.year
    number = desk.read(lambda repo: correction_numbers.suggested(repo, record, year))
    return dataclasses.replace(record, number=number)


def _told(shown: Opened, ask: Ask) -> Ask:
    """`ask` with the decision table of its record beside it, where it has one."""
    if isinstance(ask.record, Sanction):
        return correction_sanctions.sanction_ask(shown, ask.record, ask)
    if isinstance(ask.record, Violation):
        return dataclasses.replace(
            ask, live=lambda typed: correction_sanctions.judged(shown, typed)
        )
    if isinstance(ask.record, Monitoring):
        return correction_sanctions.monitoring_ask(shown, ask)
    return ask


def duty_ask(shown: Opened, line: DutyLine, desk: Desk) -> Ask | None:
    """Log what a duty asks for; a late one is made good, its lateness stays."""
    kind = DUTY_CONTACTS.get(line.key)
    if kind is None:
        return step_ask(shown, line.action, desk)
    contact = Contact(
        subject=shown.file.subject.id,
        kind=kind,
        held_on=shown.today,
        by=desk.actor.name,
        makes_up=line.due if line.is_late else None,
        visited=("SELF",) if kind == "VISIT" else (),
        leave=_open_leave(shown),
    )
    return contact_ask(contact)


def contact_ask(contact: Contact) -> Ask:
    """One contact, in four fields; a talk or visit also says where."""
    fields = ["kind", "held_on", "result", "content"]
    if contact.kind in ("VISIT", "TALK"):
        fields += ["place", "visited"]
    if contact.kind == "HEALTH":
        fields.append("health")
    if contact.makes_up is not None:
        fields.append("makes_up")
    ask = TAB_ASKS["visits" if contact.kind in ("VISIT", "TALK") else "reports"]
    return Ask(
        ask.title,
        ask.advice,
        contact,
        fields,
        ("kind", "held_on"),
        "保存",
        correction_acts.log_contact,
    )


def _tab_ask(ask: TabAsk, record: Record, fields: tuple[str, ...]) -> Ask:
    write: Callable[[Transaction, Any], object] = correction_acts.put_part
    if ask.record is Ending:
        write = correction_acts.finish
    elif ask.title == "例外说明":
        write = correction_acts.explain
    return Ask(ask.title, ask.advice, record, fields, ask.needs, "保存", write)


def _linked(shown: Opened, record: Record) -> Record:
    """A part that belongs to another part of the file points at it."""
    file = shown.file
    if isinstance(record, Sanction):
        return correction_sanctions.drafted(shown, record)
    if isinstance(record, LevelChange):
        return dataclasses.replace(record, from_level=file.subject.level)
    if isinstance(record, Trip):
        permits: list[TravelPermit] = [p for p in file.permits if p.decision == "AGREED"]
        return dataclasses.replace(record, permit=permits[-1].id if permits else 0)
    if isinstance(record, SearchStep):
        return dataclasses.replace(record, lost=_open_lost(shown))
    return record


def _open_lost(shown: Opened) -> int:
    found = [x for x in shown.file.losts if x.resumed_on is None]
    return found[-1].id if found else 0


def _open_leave(shown: Opened) -> int:
    away = ("OUT", "OVERDUE")
    found = [x for x in shown.file.leaves if leave.leave_state(x, shown.today) in away]
    return found[-1].id if found else 0


def _subject_ask(
    shown: Opened,
    title: str,
    advice: str,
    changes: dict[str, Any],
    fields: tuple[str, ...],
    yes: str,
) -> Ask:
    return Ask(
        title,
        advice,
        dataclasses.replace(shown.file.subject, **changes),
        fields,
        (fields[0],),
        yes,
        correction_acts.put_subject,
    )


def _register(shown: Opened, desk: Desk) -> Ask:
    subject = shown.file.subject
    day = subject.reported_on or shown.today

    def late(now: Subject) -> tuple[str, str]:
        days = terms.late_report_days(now, shown.calendar)[0]
        if not days:
            return "blue", ""
        words = (
            f"逾期 {days} 日报到。有疾病、意外、不可抗力等正当理由的请写明；没有的另行登记违规。"
        )
        return "amber", f"{words}（社区矫正法第21条、衔接配合意见第11条）"

    ask = _subject_ask(
        shown,
        "登记接收",
        "核对身份，当日登记；文书不全的先登记，再通知补齐（社区矫正法第22条、实施办法第16条）。",
        {
            "registered_on": subject.registered_on or day,
            "reported_on": day,
            "handed_on": subject.handed_on or day,
            "handed_to": subject.handed_to or desk.actor.name,
        },
        (
            *("registered_on", "reported_on", "receive_mode", "report_excuse", "home_reason"),
            *("documents_received_on", "documents_missing", "receipt_on", "handed_on", "handed_to"),
        ),
        "登记接收",
    )
    return dataclasses.replace(ask, live=late)


def _group(shown: Opened, desk: Desk) -> Ask | None:
    if not shown.file.members_on(shown.today):
        return new_ask(shown, "members", desk)
    return _subject_ask(
        shown,
        "签小组责任书",
        "受委托的司法所与矫正小组签订责任书（实施办法第19条）。",
        {"agreement_signed_on": shown.today},
        ("agreement_signed_on",),
        "登记",
    )


def _announce(shown: Opened, desk: Desk) -> Ask:
    minor = shown.file.subject.is_minor
    more = ("guardian_present",) if minor else ()
    advice = (
        "未成年人的宣告不公开，通知监护人到场（实施办法第55条）。"
        if minor
        else "宣告要点、期限、应守规定、权利、小组职责等六项，请对象签名（实施办法第20条）。"
    )
    return _subject_ask(
        shown,
        "入矫宣告",
        advice,
        {"announced_on": shown.today, "announced_by": desk.actor.name, "announcement_signed": True},
        (
            *("announced_on", "announced_at", "announced_by", "announcement_guests"),
            *more,
            "announcement_signed",
        ),
        "登记宣告",
    )


def _risk(shown: Opened, desk: Desk) -> Ask | None:
    return new_ask(shown, "levels" if shown.file.risks else "risks", desk)


def _leave(shown: Opened, desk: Desk) -> Ask | None:
    over = ("CLOSED", "ABORTED", "REJECTED")
    for each in reversed(shown.file.leaves):
        if leave.leave_state(each, shown.today) not in over:
            return correction_leave.next_ask(shown, each, desk)
    return new_ask(shown, "leaves", desk)


def _move(shown: Opened, desk: Desk) -> Ask | None:
    moves = shown.file.moves
    if not moves:
        return new_ask(shown, "moves", desk)
    now = moves[-1]
    ask = TAB_ASKS["moves"]
    stages = (
        ("司法所意见", ("office_opinion", "office_by", "office_on")),
        ("征求意见", ("county_received_on", "asked_on", "replied_on", "reply")),
        ("决定", ("decision", "decided_on", "told_on", "report_due_on")),
        (
            "移交和报到",
            ("files_sent_on", "files_received_on", "reported_on", "not_reported_told_on"),
        ),
        ("回执", ("receipt_on", "admonitions_before", "warnings_before")),
    )
    marks = ("office_on", "replied_on", "decided_on", "files_sent_on", "receipt_on")
    for (words, fields), mark in zip(stages, marks, strict=True):
        if getattr(now, mark) is None:
            title = f"变更执行地：{words}"
            advice = "收到对方回执前，对象仍由本地监管（实施办法第30条、第31条）。"
            return Ask(title, advice, now, fields, (), "登记", correction_acts.put_part)
    return _tab_ask(ask, now, (*ask.fields, *ask.later))


def _open_violation(shown: Opened, desk: Desk) -> Ask | None:
    open_ = correction_sanctions.open_violation(shown)
    if open_ is not None:
        return correction_sanctions.violation_ask(shown, open_)
    return new_ask(shown, "violations", desk)


def _contact(shown: Opened, desk: Desk) -> Ask:
    return contact_ask(
        Contact(
            subject=shown.file.subject.id,
            kind="PHONE",
            held_on=shown.today,
            by=desk.actor.name,
            leave=_open_leave(shown),
        )
    )


def _review(shown: Opened, desk: Desk) -> Ask:
    ending = shown.file.ending
    return Ask(
        "期满鉴定",
        "期满三十日前，本人作个人总结，机构作书面鉴定（实施办法第53条）。",
        dataclasses.replace(
            ending,
            review_started_on=ending.review_started_on or shown.today,
            review_on=ending.review_on or shown.today,
            review_by=ending.review_by or desk.actor.name,
        ),
        (
            *("review_started_on", "summary_on", "review_on", "review_by", "attitude", "danger"),
            *("trained", "certified", "skills", "family", "review", "advice"),
        ),
        ("review_on", "review"),
        "保存鉴定",
        correction_acts.put_part,
    )


def _release(shown: Opened, desk: Desk) -> Ask:
    ending = shown.file.ending
    last = shown.file.subject.ends_on
    open_to_all = not shown.file.subject.is_minor
    advice = "期满当日解除，发证明书，通知决定机关、检察院和公安（社区矫正法第44条）。"
    if not open_to_all:
        advice += "未成年人的解除宣告不公开。"
    ending = dataclasses.replace(ending, kind=ending.kind or "EXPIRED")
    offered = _numbered(ending, shown, desk)
    return Ask(
        "办理解除",
        advice,
        dataclasses.replace(
            offered,
            ended_on=ending.ended_on or last or shown.today,
            announced_on=ending.announced_on or shown.today,
            announced_publicly=open_to_all and (not ending.id or ending.announced_publicly),
            certificate_on=ending.certificate_on or shown.today,
        ),
        (
            *("kind", "ended_on", "number", "announced_on", "announced_publicly"),
            *("guardian_present", "certificate_on", "certificate_held_why", "pending"),
        ),
        ("kind", "ended_on"),
        "办理解除",
        correction_acts.finish,
    )


def _hand_over(shown: Opened, desk: Desk) -> Ask:
    ending = shown.file.ending

    def write(tx: Transaction, now: Ending) -> object:
        correction_acts.put_part(tx, now)
        return correction_acts.hand_over(tx, now.subject, now.handed_over_on)

    return Ask(
        "衔接安置帮教",
        "告知安置帮教有关规定，并在安置帮教里建立他的档案（实施办法第53条、衔接配合意见第20条）。",
        dataclasses.replace(
            ending,
            told_resettlement_on=ending.told_resettlement_on or shown.today,
            handed_over_on=ending.handed_over_on or shown.today,
        ),
        ("told_resettlement_on", "handed_over_on", "advice"),
        ("told_resettlement_on", "handed_over_on"),
        "衔接",
        write,
    )


def _search(shown: Opened, desk: Desk) -> Ask | None:
    if _open_lost(shown):
        return new_ask(shown, "searches", desk)
    subject = shown.file.subject
    kind = "NO_SHOW" if subject.registered_on is None else "SILENT"
    held = [c.held_on for c in shown.file.contacts if c.held_on and c.result != "UNREACHED"]
    lost = LostContact(
        subject=subject.id,
        kind=kind,
        found_at=desk.clock.now(),
        last_contact_on=max(held) if held else None,
    )
    ask = TAB_ASKS["losts"]
    return _tab_ask(ask, lost, (*ask.fields, "reported_county_at", "procuratorate_on"))


def _archive(shown: Opened, desk: Desk) -> Ask:
    return _subject_ask(
        shown,
        "归档",
        f"材料收齐、按顺序整理后归档（时限由本地规定）。今天是 {show_day(shown.today)}。",
        {"archived_on": shown.today},
        ("archived_on",),
        "归档",
    )


_STEPS: dict[str, Callable[[Opened, Desk], Ask | None]] = {
    "REGISTER": _register,
    "GROUP": _group,
    "ANNOUNCE": _announce,
    "RISK": _risk,
    "PLAN": lambda shown, desk: new_ask(shown, "plans", desk),
    "LEAVE": _leave,
    "LEAVE_BACK": _leave,
    "MOVE": _move,
    "VIOLATION": _open_violation,
    "LOG_CONTACT": _contact,
    "REVIEW": _review,
    "RELEASE": _release,
    "HANDOVER": _hand_over,
    "SEARCH": _search,
    "ARCHIVE": _archive,
}
