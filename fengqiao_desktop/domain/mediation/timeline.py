"""The story of a case: what happened, newest first."""

from dataclasses import dataclass
from datetime import date

from fengqiao_desktop.domain.dates import show_day
from fengqiao_desktop.domain.mediation import codes
from fengqiao_desktop.domain.mediation.casefile import CaseFile, is_settled
from fengqiao_desktop.domain.mediation.progress import effective_on
from fengqiao_desktop.domain.mediation.records import Session
from fengqiao_desktop.domain.money import format_yuan
from fengqiao_desktop.domain.schema import option_label


def timeline(file: CaseFile) -> tuple["Event", ...]:
    """What happened, newest first; sentences without identity numbers.

    `role` is a colour role of codes: blue for the case's own course, green for something met,
    amber and red for what went wrong, plain for the rest.
    """
    case = file.case
    events = [
        *_opening(file),
        *_before_mediation(file),
        *_sessions(file),
        *_former_agreements(file),
        *_results(file),
        *_duty_events(file),
        *_confirmation_events(file),
        *_after_regret(file),
        *_dated((case.performed_on, "协议履行完毕", "green")),
        *_visit_events(file),
        *_answers(file),
        *_dated(
            (case.closed_on, "结案", "blue"),
            (case.archived_on, "立卷归档", "green"),
            (
                case.reopen_asked_on,
                _with("申请重新打开", _who(case.reopen_asked_by, case.reopen_reason)),
                "amber",
            ),
            (case.reopened_on, _with("重新打开", case.reopen_reason), "amber"),
        ),
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


def _before_mediation(file: CaseFile) -> list["Event"]:
    """Transfer, inquiries, recusal, risk and what other organs said."""
    case = file.case
    found = _dated(
        (case.transferred_on, _with(_handed_up(file), case.transfer_reason), "blue"),
        *(
            (i.started_at.date(), _with("调查", i.asked and f"询问{i.asked}"), "plain")
            for i in file.investigations
            if i.started_at is not None
        ),
    )
    for recusal in file.recusals:
        decided = option_label(codes.RECUSAL_DECISIONS, recusal.decision)
        whom = f"申请{recusal.mediator}回避" if recusal.mediator else "申请回避"
        successor = recusal.successor and f"改由{recusal.successor}"
        found += _dated(
            (recusal.asked_on, whom, "amber"),
            (recusal.decided_on, "，".join(x for x in ("回避", decided, successor) if x), "plain"),
        )
    for report in file.risk_reports:
        if report.reported_at is not None:
            to = report.reported_to or "有关部门"
            found.append(Event(report.reported_at.date(), f"向{to}报告激化风险", "red"))
    for unit in file.joint_units:
        name = unit.name or option_label(codes.JOINT_UNITS, unit.unit)
        found += _dated((unit.opinion_on, f"{name}提出联调意见", "plain"))
    return found


def _handed_up(file: CaseFile) -> str:
    old = file.former_committee.name if file.former_committee else ""
    new = file.committee.name if file.committee else ""
    words = f"{old}上移{new}" if old and new else "案件上移"
    number = file.case.former_number
    return f"{words}（原案号{number}）" if number else words


def _former_agreements(file: CaseFile) -> list["Event"]:
    """Each replaced agreement: when it took effect and when it gave way."""
    found = []
    for former in file.former_agreements:
        word = {"WRITTEN": "签订书面协议", "ORAL": "达成口头协议"}.get(
            former.agreement_form, "协议"
        )
        day = former.effective_on or former.agreed_on
        version = f"（第{former.seq}版）" if former.seq else ""
        why = option_label(codes.AGREEMENT_ENDS, former.why)
        found += _dated(
            (day, f"{word}{version}", "blue"),
            (former.ended_on, _with(f"原协议{version}不再执行", why), "amber"),
        )
    return found


def _after_regret(file: CaseFile) -> list["Event"]:
    case = file.case
    court = case.suit_court or "人民法院"
    result = option_label(codes.COURT_RESULTS, case.court_result) or "已处理"
    return _dated(
        (case.regret_on, "一方反悔", "red"),
        (case.payment_order_on, "申请支付令", "amber"),
        (case.sued_on, f"向{court}起诉", "red"),
        (case.court_ruled_on, f"法院：{result}", "plain"),
    )


def _answers(file: CaseFile) -> list["Event"]:
    """What was sent back to the organ that handed the case over."""
    case = file.case
    organ = case.referral_org or "移送单位"
    return _dated(
        (case.proof_sent_on, f"向{organ}回传履行证明", "plain"),
        (case.referral_returned_on, f"向{organ}退回或反馈", "plain"),
    )


def _who(name: str, what: str) -> str:
    return "：".join(x for x in (name, what) if x)


def _results(file: CaseFile) -> list["Event"]:
    case = file.case
    failed = option_label(codes.FAIL_REASONS, case.fail_reason)
    withdrawn = option_label(codes.WITHDRAW_REASONS, case.withdraw_reason)
    return _dated(
        (case.suspended_on, _with("中止调解", case.suspend_reason), "amber"),
        (case.resumed_on, "恢复调解", "blue"),
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
        (case.confirmation_filed_on, "法院受理司法确认申请", "plain"),
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
        recorded = any(
            u.urged_on == duty.urged_on and u.instalment in (0, duty.id) for u in file.urges
        )
        if duty.urged_on is not None and not recorded:
            found.append(Event(duty.urged_on, f"督促履行{name}", "amber"))
        if duty.paid_on is None:
            continue
        amount = duty.paid_amount or duty.amount
        done = f"{format_yuan(amount)}元到账" if amount else f"{duty.content or '约定事项'}已履行"
        part = "" if is_settled(duty) else "（未足额）"
        proof = "，凭证附卷" if duty.proof else ""
        text = f"{name}{' ' if name else ''}{done}{part}{proof}"
        found.append(Event(duty.paid_on, text, "green" if not part else "amber"))
    seqs = {duty.id: duty.seq for duty in file.instalments if duty.id}
    for urge in file.urges:
        if urge.urged_on is None:
            continue
        seq = seqs.get(urge.instalment, 0)
        name = f"第{seq}期" if seq and len(file.instalments) > 1 else ""
        promised = urge.promised_on and f"承诺{show_day(urge.promised_on)}前履行"
        found.append(Event(urge.urged_on, _with(f"督促履行{name}", promised or ""), "amber"))
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
class Event:
    """One dated sentence of the story."""

    day: date
    text: str
    role: str = "plain"
