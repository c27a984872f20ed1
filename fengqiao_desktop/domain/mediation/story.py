"""A case told to a person: its name, the one next step and the steps bar."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from fengqiao_desktop.domain.dates import show_day
from fengqiao_desktop.domain.mediation import codes
from fengqiao_desktop.domain.mediation.casefile import CaseFile, is_settled
from fengqiao_desktop.domain.mediation.progress import (
    effective_on,
    just_reopened,
    last_urge,
    missing_signatures,
    must_urge,
    present_end,
    settled_on,
    standing_of,
)
from fengqiao_desktop.domain.mediation.records import Instalment, Party
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
    """The one thing to do next and why; `action` is empty where nothing is left to do.

    A reopened case goes on from where its facts put it.
    """
    step = _step(file, today)
    if just_reopened(file):
        why = file.case.reopen_reason.strip()
        told = f"案件已重新打开（{why}）" if why else "案件已重新打开"
        return replace(step, why=f"{told}；{step.why}")
    return step


def _step(file: CaseFile, today: date) -> "Step":
    case = file.case
    match standing_of(file):
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
    last, since = file.last_session(), file.renewed_on
    if since is not None and not any(day >= since for day in file.session_days()):
        return Step("session", "重新调解", "原协议不再执行，达成新协议或者告知救济途径")
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
        if case.confirmation_by == "ONE":
            return Step("confirm", "改为双方共同申请", "只有一方申请的法院不受理（民事诉讼法 205）")
        return Step("confirm", "申请司法确认", "生效之日起三十日内共同申请（人民调解法 33）")
    owed = _owed(file)
    if owed or settled_on(file) is None:
        step = _regret_step(file) or _performance_step(file, owed, today)
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
    waiting = [d for d in file.duties if d.kind == "CONDITIONAL" and d.paid_on is None]
    if waiting:
        first = min((d.due_on for d in waiting if d.due_on), default=None)
        why = f"复查日{show_day(first)}" if first else "条件是否成就还没有登记"
        return Step("pay", "登记附条件约定", why)
    return Step("close", "结案", "协议已履行，回访已做" if visited else "协议已履行，免回访")


def _owed(file: CaseFile) -> tuple[Instalment, ...]:
    """Duties not met yet, conditional ones left out; none once performance is recorded whole."""
    if file.case.performed_on is not None:
        return ()
    open_ones = [d for d in file.duties if d.kind != "CONDITIONAL" and not is_settled(d)]
    return tuple(sorted(open_ones, key=lambda d: (d.due_on or date.max, d.seq)))


def _regret_step(file: CaseFile) -> "Step | None":
    """What a regret leads to, until the remedies were told or a court has the matter."""
    case, renewed = file.case, file.renewed_on
    if case.regret_on is None or (renewed is not None and case.regret_on <= renewed):
        return None
    if case.sued_on is not None:
        why = f"{show_day(case.sued_on)}已起诉，等法院处理（人民调解法 32）"
        return Step("regret", "登记法院处理结果", why) if not case.court_result else None
    if case.payment_order_on is not None or case.remedy_informed:
        return None
    why = "；".join(choice.label for choice in after_regret(file))
    return Step("regret", "处理反悔", f"{show_day(case.regret_on)}反悔；可以：{why}")


def after_regret(file: CaseFile) -> tuple["Choice", ...]:
    """What may be done when a party goes back on the agreement (mediation notes 2.2 履行).

    A dismissed confirmation leads to the first too.  A payment order needs money that is due.
    """
    found = [
        Choice(
            "renew",
            "征得双方同意再调解，变更或者达成新协议",
            "民事诉讼法第二百零六条；人民调解工作若干规定第三十七条未核实",
        ),
        Choice("remedy", "告知可以请基层人民政府处理", "人民调解委员会组织条例第九条"),
        Choice(
            "suit",
            "告知可以向人民法院起诉，以对方当事人为被告",
            "人民调解法第三十二条、最高人民法院关于适用民事诉讼法的解释第六十一条",
        ),
    ]
    if any(duty.kind == "PAYMENT" and not is_settled(duty) for duty in file.duties):
        found.append(
            Choice("payment_order", "给付金钱的可以申请支付令", "民事诉讼法第二百二十五条")
        )
    return tuple(found)


def _performance_step(file: CaseFile, owed: tuple[Instalment, ...], today: date) -> "Step":
    first = owed[0] if owed else None
    if first is None or first.due_on is None:
        return Step("pay", "登记履行", "协议还没有登记履行（人民调解法 31）")
    late = (today - first.due_on).days
    if must_urge(file, first, today):
        told = f"应履行日{show_day(first.due_on)}已过{late}天"
        urged = last_urge(file, first)
        if urged is not None and urged[1] is not None:
            told += f"，承诺的{show_day(urged[1])}也已过"
        return Step("urge", "督促履行", f"{told}（人民调解法 31）")
    return Step("pay", "登记履行", f"下一期应履行日{show_day(first.due_on)}")


def steps(file: CaseFile) -> tuple["StepState", ...]:
    """The steps bar: 受理 · 告知 · 调解 · 结果 · 履行 · 回访 · 归档.

    A case without agreement has no 履行 and 回访; a rejected one shows only that.
    """
    case = file.case
    if standing_of(file) == "REJECTED":
        return (StepState("reject", "不予受理", case.rejected_on, "done"),)
    end = present_end(file)
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
    duties = [d for d in file.duties if d.kind != "CONDITIONAL"]
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
    end = present_end(file) is not None
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


@dataclass(frozen=True)
class Step:
    """The next step: `action` is the key of the button, `label` its word, `why` the reason.

    Keys: accept, reject, inform, session, agreement, fail, confirm, pay, urge, regret, visit,
    close, archive; empty for none.
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
class Choice:
    """One thing that may be done, and by which article."""

    code: str
    label: str
    basis: str
