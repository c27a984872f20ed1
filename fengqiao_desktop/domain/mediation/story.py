"""A case told to a person: its name, the one next step, the steps bar and what happened when."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from fengqiao_desktop.domain.dates import show_day
from fengqiao_desktop.domain.mediation import codes
from fengqiao_desktop.domain.mediation.casefile import CaseFile, is_settled
from fengqiao_desktop.domain.mediation.progress import (
    effective_on,
    ending,
    missing_signatures,
    settled_on,
    state_of,
)
from fengqiao_desktop.domain.mediation.records import Instalment, Party, Session
from fengqiao_desktop.domain.money import format_yuan
from fengqiao_desktop.domain.schema import option_label

TITLE_MAX = 80
PARTIES_MAX = 200
_BLANK = "　"


def case_title(file: CaseFile) -> str:
    """The name of the dossier (卷名): ``韩永福与赵德胜损害赔偿纠纷``, ``肖建民等3人与…``.

    At most 80 characters; long names of bodies are cut with ….  Empty while nobody is named.
    """
    sides = [_side(file.applicants), _side(file.respondents)]
    named = [side for side in sides if side]
    kind = option_label(codes.DISPUTE_TYPES, file.case.dispute_type) or "纠纷"
    if not named:
        return ""
    title = "与".join(named) + kind
    if len(title) <= TITLE_MAX:
        return title
    room = (TITLE_MAX - len(kind) - 1) // len(named)
    return "与".join(_cut(side, room) for side in named) + kind


def parties_text(file: CaseFile) -> str:
    """Both sides for a list, a full-width space between: ``郑长有　李春生等27人``."""
    sides = (_side(file.applicants), _side(file.respondents))
    return _cut(_BLANK.join(side for side in sides if side), PARTIES_MAX)


def board_name(file: CaseFile) -> str:
    """Who the case is about on the board: ``韩永福 / 赵德胜``, else its number."""
    sides = (_side(file.applicants), _side(file.respondents))
    return " / ".join(side for side in sides if side) or file.case.parties_text or file.case.number


def _side(parties: tuple[Party, ...]) -> str:
    named = [p for p in parties if p.name.strip()]
    if not named:
        return ""
    total = sum(max(1, p.represents) for p in named)
    first = named[0].name.strip()
    if total == 1:
        return first
    return f"{first}等{total}{'人' if all(p.kind == 'PERSON' for p in named) else '方'}"


def _cut(text: str, length: int) -> str:
    return text if len(text) <= length else text[: length - 1] + "…"


def next_step(file: CaseFile, today: date) -> "Step":
    """The one thing to do next and why; `action` is empty where nothing is left to do."""
    case = file.case
    match state_of(file):
        case "PENDING":
            if case.consent == "REFUSED":
                return Step(
                    "reject", "登记不予受理", "一方明确拒绝调解的，不得调解（人民调解法 17）"
                )
            return Step("accept", "登记受理", "符合条件的及时受理（人民调解工作若干规定 24）")
        case "REJECTED":
            if not case.guide_to:
                return Step("reject", "登记引导去向", "不予受理的要告知去处")
            return Step("", "不予受理", "已告知去处")
        case "ACCEPTED":
            return Step("inform", "告知权利义务", "第一次调解前告知（人民调解工作若干规定 30）")
        case "ASSIGNED" | "MEDIATING" | "SUSPENDED" as state:
            return _while_mediating(file, state)
        case "FAILED":
            if not case.remedy_informed and not file.imported:
                return Step("fail", "告知救济途径", "调解不成的应当告知（人民调解法 26）")
            if case.court_referral in codes.BY_COURT:
                return Step("close", "结案", "调解已终止，书面报告法院并移送材料")
            return Step("close", "结案", "调解已终止")
        case "WITHDRAWN":
            return Step("close", "结案", "当事人已撤回")
        case "CLOSED":
            return Step("archive", "立卷归档", "调解材料应当立卷归档（人民调解法 27）")
        case "ARCHIVED":
            return Step("", "已归档", "卷宗已立卷")
    return _after_agreement(file, today)


def _while_mediating(file: CaseFile, state: str) -> "Step":
    if state == "SUSPENDED":
        return Step("session", "恢复调解", file.case.suspend_reason or "案件已中止")
    lacking = missing_signatures(file)
    if lacking:
        return Step(
            "agreement", "补齐签名盖章", f"还缺{'、'.join(lacking)}，协议未生效（人民调解法 29）"
        )
    last = file.last_session()
    if last is None or last.result == "CONTINUE":
        again = "上次有待继续调解" if last else "已告知权利义务"
        return Step("session", "登记调解", again)
    if last.result == "SUCCESS":
        if file.case.agreement_form == "ORAL":
            return Step("agreement", "登记口头协议", "记录协议内容（人民调解法 28）")
        return Step("agreement", "写协议", "调解成功（人民调解法 28、29）")
    if last.result == "FAILURE":
        return Step("fail", "登记调解不成", "终止调解并告知救济途径（人民调解法 26）")
    return Step("session", "登记调解结果", "上次调解没有记结果")


def _after_agreement(file: CaseFile, today: date) -> "Step":
    case = file.case
    entrusted = case.court_referral in codes.ENTRUSTED
    asked = case.confirmation_applied_on or case.confirmation_result
    if case.confirmation_wanted and not asked and not entrusted and not file.imported:
        return Step("confirm", "申请司法确认", "生效之日起三十日内共同申请（人民调解法 33）")
    owed = _owed(file)
    if owed or settled_on(file) is None:
        step = _performance_step(file, owed, today)
        if case.confirmation_result == "DISMISSED":
            more = "司法确认被驳回，可再调解变更或达成新协议，也可起诉（民事诉讼法 206）"
            return replace(step, why=f"{step.why}；{more}")
        if entrusted:
            return replace(step, why=f"{step.why}；协议交法院出调解书或准许撤诉（特邀调解规定 20）")
        return step
    if case.confirmation_applied_on and not case.confirmation_result:
        return Step(
            "confirm", "登记司法确认结果", f"{show_day(case.confirmation_applied_on)}已申请"
        )
    start = effective_on(file)
    visited = [day for day in file.visit_days() if start is not None and day >= start]
    if not visited and not case.visit_waived:
        return Step("visit", "登记回访", "协议已履行，适时回访（本地规则或建议）")
    waiting = [d for d in file.instalments if d.kind == "CONDITIONAL" and d.paid_on is None]
    if waiting:
        first = min((d.due_on for d in waiting if d.due_on), default=None)
        why = f"复查日{show_day(first)}" if first else "条件是否成就还没有登记"
        return Step("pay", "登记附条件约定", why)
    return Step("close", "结案", "协议已履行，回访已做" if visited else "协议已履行，免回访")


def _owed(file: CaseFile) -> tuple[Instalment, ...]:
    """Duties not met yet, conditional ones left out; none once performance is recorded whole."""
    if file.case.performed_on is not None:
        return ()
    open_ones = [d for d in file.instalments if d.kind != "CONDITIONAL" and not is_settled(d)]
    return tuple(sorted(open_ones, key=lambda d: (d.due_on or date.max, d.seq)))


def _performance_step(file: CaseFile, owed: tuple[Instalment, ...], today: date) -> "Step":
    first = owed[0] if owed else None
    if first is None or first.due_on is None:
        return Step("pay", "登记履行", "协议还没有登记履行（人民调解法 31）")
    late = (today - first.due_on).days
    if late > 0 and (first.urged_on is None or first.urged_on < first.due_on):
        return Step(
            "urge", "督促履行", f"应履行日{show_day(first.due_on)}已过{late}天（人民调解法 31）"
        )
    return Step("pay", "登记履行", f"下一期应履行日{show_day(first.due_on)}")


def steps(file: CaseFile) -> tuple["StepState", ...]:
    """The steps bar: 受理 · 告知 · 调解 · 结果 · 履行 · 回访 · 归档.

    A case without agreement has no 履行 and 回访; a rejected one shows only that.
    """
    case = file.case
    if state_of(file) == "REJECTED":
        return (StepState("reject", "不予受理", case.rejected_on, "done"),)
    end = ending(file)
    days = file.session_days()
    held = len(file.sessions) or int(case.mediated_before_import is not None)
    mediated_on = days[-1] if days else case.mediated_before_import
    row: list[tuple[str, str, date | None, bool]] = [
        ("accept", "受理", case.accepted_on, case.accepted_on is not None),
        ("inform", "告知", case.informed_on, case.informed_on is not None),
        ("session", f"调解 {held} 次" if held else "调解", mediated_on, end is not None),
    ]
    if end is not None and end.outcome != "AGREED":
        word = "调解不成" if end.outcome == "FAILED" else "撤回"
        row.append(("end", word, end.day, True))
        row.append(("close", "结案", case.closed_on, case.closed_on is not None))
    else:
        row.append(_agreement_step(file))
        settled = settled_on(file)
        row.append(("pay", _performance_word(file), settled, settled is not None))
        row.append(_visit_step(file))
    row.append(("archive", "归档", case.archived_on, case.archived_on is not None))
    return _marked(row, file)


def _agreement_step(file: CaseFile) -> tuple[str, str, date | None, bool]:
    form = {"WRITTEN": "书面协议", "ORAL": "口头协议"}.get(file.case.agreement_form, "协议")
    day = effective_on(file)
    return ("agreement", form, day, day is not None)


def _performance_word(file: CaseFile) -> str:
    done, total = performance_count(file)
    return f"履行 {done}/{total}" if total else "履行"


def performance_count(file: CaseFile) -> tuple[int, int]:
    """How many of the agreed duties are met, and how many there are, conditional ones left out."""
    duties = [d for d in file.instalments if d.kind != "CONDITIONAL"]
    return sum(is_settled(d) for d in duties), len(duties)


def _visit_step(file: CaseFile) -> tuple[str, str, date | None, bool]:
    days = file.visit_days()
    if file.case.visit_waived:
        return ("visit", "免回访", None, settled_on(file) is not None)
    word = f"回访 {len(days)} 次" if len(days) > 1 else "回访"
    return ("visit", word, days[-1] if days else None, bool(days))


def _marked(
    row: list[tuple[str, str, date | None, bool]], file: CaseFile
) -> tuple["StepState", ...]:
    """The first step not done is the current one; later ones may be done before it.

    A case further on has passed what an old ledger never recorded.
    """
    over = file.case.closed_on is not None
    end = ending(file) is not None
    marked: list[StepState] = []
    current = False
    for key, label, day, done in row:
        passed = done or (end and key in ("accept", "inform")) or (over and key != "archive")
        here: Literal["done", "current", "todo"] = "done" if passed else "todo"
        if not passed and not current:
            here, current = "current", True
        part = performance_count(file) if key == "pay" else None
        marked.append(StepState(key, label, day, here, part))
    return tuple(marked)


def timeline(file: CaseFile) -> tuple["Event", ...]:
    """What happened, newest first; sentences without identity numbers.

    `role` is a colour role of codes: blue for the case's own course, green for something met,
    amber and red for what went wrong, plain for the rest.
    """
    case = file.case
    events = [
        *_opening(file),
        *_sessions(file),
        *_results(file),
        *_duty_events(file),
        *_confirmation_events(file),
        *_dated((case.performed_on, "协议履行完毕", "green")),
        *_visit_events(file),
        *_dated((case.closed_on, "结案", "blue"), (case.archived_on, "立卷归档", "green")),
    ]  # the order within one day
    order = sorted(enumerate(events), key=lambda pair: (pair[1].day, pair[0]), reverse=True)
    return tuple(event for _, event in order)


def _dated(*rows: tuple[date | None, str, str]) -> list["Event"]:
    return [Event(day, text, role) for day, text, role in rows if day is not None]


def _opening(file: CaseFile) -> list["Event"]:
    case = file.case
    inform = option_label(codes.INFORM_MODES, case.inform_mode)
    guided = option_label(codes.GUIDE_TO, case.guide_to)
    return _dated(
        (case.referral_received_on, f"收到{case.referral_org or '移送单位'}移送的材料", "plain"),
        (case.applied_on, "当事人申请调解", "plain"),
        (case.rejected_on, _with("不予受理", guided and f"引导{guided}"), "violet"),
        (case.accepted_on, "受理", "blue"),
        (case.informed_on, f"{inform}告知权利义务", "plain"),
        (case.mediated_before_import, "调解（旧台账）", "plain"),
    )


def _results(file: CaseFile) -> list["Event"]:
    case = file.case
    failed = option_label(codes.FAIL_REASONS, case.fail_reason)
    withdrawn = option_label(codes.WITHDRAW_REASONS, case.withdraw_reason)
    return _dated(
        (case.suspended_on, _with("中止调解", case.suspend_reason), "amber"),
        *_agreement_events(file),
        (case.failed_on, _with("调解不成", failed), "violet"),
        (case.withdrawn_on, _with("撤回", withdrawn), "violet"),
    )


def _confirmation_events(file: CaseFile) -> list["Event"]:
    case = file.case
    court = f"（{case.confirmation_court}）" if case.confirmation_court else ""
    result = option_label(codes.CONFIRMATION_RESULTS, case.confirmation_result) or "已裁定"
    role = "green" if case.confirmation_result == "CONFIRMED" else "amber"
    return _dated(
        (case.confirmation_applied_on, f"共同申请司法确认{court}", "blue"),
        (case.confirmation_ruled_on, f"司法确认：{result}", role),
    )


def _agreement_events(file: CaseFile) -> tuple[tuple[date | None, str, str], ...]:
    case = file.case
    word = {"WRITTEN": "签订书面协议", "ORAL": "达成口头协议"}.get(case.agreement_form, "")
    if not word:
        return ()
    start = effective_on(file)
    if start is not None and (case.agreed_on is None or case.agreed_on == start):
        return ((start, f"{word}，当日生效", "blue"),)
    return ((case.agreed_on, word, "blue"), (start, "协议生效", "blue"))


def _with(text: str, more: str) -> str:
    return f"{text}，{more}" if more else text


def _sessions(file: CaseFile) -> list["Event"]:
    timed = [(s.started_at, s) for s in file.sessions if s.started_at is not None]
    timed.sort(key=lambda pair: pair[0])
    return [
        Event(begun.date(), _session_text(session, place), "plain")
        for place, (begun, session) in enumerate(timed, 1)
    ]


def _session_text(session: Session, place: int) -> str:
    parts = [f"第{place}次调解", option_label(codes.SESSION_MODES, session.mode)]
    if session.started_at and session.ended_at and session.ended_at > session.started_at:
        minutes = int((session.ended_at - session.started_at).total_seconds() // 60)
        hours, rest = divmod(minutes, 60)
        spent = (f"{hours}小时" if hours else "") + (f"{rest}分" if rest else "")
        parts.append(spent or "不到1分")
    parts.append(option_label(codes.SESSION_RESULTS, session.result))
    return "，".join(part for part in parts if part)


def _duty_events(file: CaseFile) -> list["Event"]:
    found = []
    for duty in file.instalments:
        name = f"第{duty.seq}期" if duty.seq and len(file.instalments) > 1 else ""
        if duty.urged_on is not None:
            found.append(Event(duty.urged_on, f"督促履行{name}", "amber"))
        if duty.paid_on is None:
            continue
        amount = duty.paid_amount or duty.amount
        done = f"{format_yuan(amount)}元到账" if amount else f"{duty.content or '约定事项'}已履行"
        part = "" if is_settled(duty) else "（未足额）"
        proof = "，凭证附卷" if duty.proof else ""
        text = f"{name}{' ' if name else ''}{done}{part}{proof}"
        found.append(Event(duty.paid_on, text, "green" if not part else "amber"))
    return found


def _visit_events(file: CaseFile) -> list["Event"]:
    found = []
    for visit in file.visits:
        if visit.visited_on is None:
            continue
        mode = option_label(codes.VISIT_MODES, visit.mode)
        told = option_label(codes.SATISFACTION, visit.satisfaction)
        role = "red" if visit.performance_code == "REGRET" else "green"
        found.append(Event(visit.visited_on, _with(f"{mode}回访", told), role))
    return found


@dataclass(frozen=True)
class Step:
    """The next step: `action` is the key of the button, `label` its word, `why` the reason.

    Keys: accept, reject, inform, session, agreement, fail, confirm, pay, urge, visit, close,
    archive; empty for none.
    """

    action: str
    label: str
    why: str


@dataclass(frozen=True)
class StepState:
    """One step of the bar; `part` is (met, all) for performance."""

    key: str
    label: str
    day: date | None
    state: Literal["done", "current", "todo"]
    part: tuple[int, int] | None = None


@dataclass(frozen=True)
class Event:
    """One dated sentence of the story."""

    day: date
    text: str
    role: str = "plain"
