"""What the papers of local custom say (notes 4.12), and the note of the dossier."""

from fengqiao_desktop.documents.contexts_dossier import DossierNoteContext
from fengqiao_desktop.documents.contexts_letters import (
    ClosingReportContext,
    ExtensionConsentContext,
    MediationNoticeContext,
    ReferralLetterContext,
    ReferralReplyContext,
    RejectionNoticeContext,
    ReportedParty,
    RiskReportContext,
    ServiceAddressContext,
    TerminationNoticeContext,
    TransferLetterContext,
    WithdrawalContext,
)
from fengqiao_desktop.domain.dates import show_day_cn
from fengqiao_desktop.domain.mediation import codes
from fengqiao_desktop.domain.mediation.casefile import CaseFile, is_settled
from fengqiao_desktop.domain.mediation.progress import ending, settled_on
from fengqiao_desktop.domain.mediation.sums import with_capitals
from fengqiao_desktop.domain.money import format_yuan
from fengqiao_desktop.domain.schema import option_label
from fengqiao_desktop.services.paper_core import clock_words, committee_name, iso
from fengqiao_desktop.services.paper_kinds import DocumentSpec

BRING = ("身份证（单位的，营业执照和法定代表人身份证明）", "委托代理人参加的，授权委托书")
REMEDIES = {
    "ARBITRATION": "您可以依法申请仲裁。",
    "ADMINISTRATIVE": "您可以请求有关行政机关处理，或者依法申请行政复议、提起行政诉讼。",
    "LAWSUIT": "您可以依法向人民法院起诉。",
    "PETITION": "您可以依法向信访部门反映。",
    "POLICE": "请您及时向公安机关报案。",
    "LEGAL_AID": "您可以向法律援助机构申请法律援助。",
}
TERMS = {
    "DELEGATE": "自接收材料之日起30日",
    "ENTRUST": "自接收材料之日起15日",
    "ENTRUST_SIMPLE": "自接收材料之日起7日",
}
MOST_FACTS = 600  # characters of the facts that fit a table of one page


def cause(file: CaseFile) -> str:
    """案由: the title of the case, else the kind of dispute."""
    return file.case.title or option_label(codes.DISPUTE_TYPES, file.case.dispute_type)


def names(file: CaseFile) -> tuple[str, ...]:
    return tuple(p.name for p in file.parties)


def each_party(file: CaseFile) -> tuple[str, ...]:
    """One paper a party."""
    return names(file)


def mediation_notice(file: CaseFile, part: int = 0) -> MediationNoticeContext:
    """调解通知书 to the party number `part`, for the mediation not yet held, else the last one."""
    case, committee = file.case, file.committee
    planned = [s for s in file.sessions if not s.result] or list(file.sessions[-1:])
    session = planned[0] if planned else None
    known = names(file)
    return MediationNoticeContext(
        committee=committee_name(file),
        number=case.number,
        notified=known[part] if part < len(known) else "",
        cause=cause(file),
        time=clock_words(session.started_at, None) if session else "",
        place=session.place if session else "",
        bring=BRING,
        contact=case.recorder or case.registrar,
        phone=committee.phone if committee else "",
        address=committee.address if committee else "",
        dated="",
    )


def _rejection_parts(file: CaseFile) -> tuple[str, ...]:
    """A notice to the person, and a letter to the organ that handed the dispute over."""
    return ("告知书", "函") if file.referred else ("",)


def rejection_notice(file: CaseFile, part: int = 0) -> RejectionNoticeContext:
    """不予受理告知书; part 1 of a referred dispute is the letter to the organ (宁波条例 19)."""
    case = file.case
    letter = file.referred and part == 1
    people = "、".join(p.name for p in file.applicants) or "、".join(names(file))
    return RejectionNoticeContext(
        committee=committee_name(file),
        letter=letter,
        recipient=case.referral_org if letter else people,
        asked_on=iso(case.applied_on or case.referral_received_on),
        referral_number=case.referral_number,
        cause=cause(file),
        ground=option_label(codes.EXCLUSIONS, case.exclusion),
        reason=case.reject_reason,
        remedy=REMEDIES.get(case.guide_to, ""),
        decided_on=iso(case.rejected_on),
        dated=iso(case.rejected_on),
    )


def referral_letter(file: CaseFile, part: int = 0) -> ReferralLetterContext:
    """委托（移送）调解函 as the organ would issue it, from what is registered of it."""
    case = file.case
    return ReferralLetterContext(
        organ=case.referral_org,
        number=case.referral_number,
        committee=committee_name(file),
        cause=cause(file),
        party_names="、".join(names(file)),
        known=case.facts,
        demand=case.referral_demand,
        due_on=iso(case.referral_due_on),
        received_on=iso(case.referral_received_on),
        dated="",
    )


def _outcome(file: CaseFile) -> str:
    """What came of the case, in a sentence or two."""
    case, end = file.case, ending(file)
    if case.rejected_on:
        ground = option_label(codes.EXCLUSIONS, case.exclusion)
        return f"经审查不予受理：{case.reject_reason or ground}。"
    if end is None:
        return ""
    day = show_day_cn(end.day)
    if end.outcome == "FAILED":
        reason = option_label(codes.FAIL_REASONS, case.fail_reason)
        return f"{day}终止调解，未能达成协议。原因：{reason or '—'}。{case.fail_note}".strip()
    if end.outcome == "WITHDRAWN":
        reason = option_label(codes.WITHDRAW_REASONS, case.withdraw_reason)
        return f"{day}当事人撤回申请。原因：{reason or '—'}。"
    form = option_label(codes.AGREEMENT_FORMS, case.agreement_form)
    said = f"{day}调解成功，达成{form}协议"
    if case.agreement_number:
        said += case.agreement_number
    clauses = "".join(f"\n{c.seq}．{with_capitals(c.text)}" for c in file.clauses)
    return f"{said}。{clauses}"


def _performance(file: CaseFile) -> str:
    """How far the agreement is performed, in a sentence."""
    case = file.case
    if not case.agreement_form:
        return ""
    done = settled_on(file)
    if done is not None:
        return f"已于{show_day_cn(done)}履行完毕。"
    duties = [i for i in file.instalments if i.kind != "CONDITIONAL"]
    if not duties:
        return option_label(codes.PERFORMANCE_CODES, case.performance_code)
    paid = sum(i.paid_amount or i.amount for i in duties if i.paid_on and i.kind == "PAYMENT")
    count = sum(1 for i in duties if is_settled(i))
    last = max((i.due_on for i in duties if i.due_on), default=None)
    said = f"应履行 {len(duties)} 期，已履行 {count} 期"
    if paid:
        said += f"，已付{format_yuan(paid)}元"
    return f"{said}，最后一期到期日{show_day_cn(last)}。" if last else f"{said}。"


def _course(file: CaseFile) -> str:
    case = file.case
    days = file.session_days()
    said = ""
    if case.accepted_on:
        said = f"{show_day_cn(case.accepted_on)}受理"
        if case.lead_mediator:
            said += f"，由{case.lead_mediator}主持"
    if days:
        held = "、".join(show_day_cn(day) for day in days)
        said += f"{'，' if said else ''}先后于{held}调解 {len(days)} 次"
    return f"{said}。" if said else ""


def referral_reply(file: CaseFile, part: int = 0) -> ReferralReplyContext:
    """回函 to the organ; on a failed delegation of a court the written report (特邀调解规定)."""
    case, end = file.case, ending(file)
    failed = end is not None and end.outcome == "FAILED"
    report = failed and case.source == "REF_COURT"
    enclosed = []
    if case.agreement_form:
        enclosed.append("人民调解协议书" if case.agreement_form == "WRITTEN" else "口头协议登记表")
    if any(i.paid_on for i in file.instalments):
        enclosed.append("履行凭证")
    if report:
        enclosed.append("移交的材料")
    replied = case.referral_returned_on
    return ReferralReplyContext(
        committee=committee_name(file),
        number=case.number,
        report=report,
        organ=case.referral_org,
        referral_number=case.referral_number,
        organ_case_number=case.referral_case_number,
        received_on=iso(case.referral_received_on or case.accepted_on),
        cause=cause(file),
        party_names="、".join(names(file)),
        course=_course(file),
        result=_outcome(file),
        performance=_performance(file),
        material=case.materials_returned or ("移交的材料随本报告退回。" if report else ""),
        enclosed=tuple(enclosed),
        contact="　".join(
            x for x in (case.lead_mediator, file.committee.phone if file.committee else "") if x
        ),
        replied_on=iso(replied),
        dated=iso(replied),
    )


def extension_consent(file: CaseFile, part: int = 0) -> ExtensionConsentContext:
    """延长调解期限同意书."""
    case = file.case
    term = TERMS.get(case.court_referral, "自受理之日起一个月")
    start = case.referral_received_on if case.court_referral in TERMS else case.accepted_on
    start = start or case.accepted_on
    return ExtensionConsentContext(
        committee=committee_name(file),
        number=case.number,
        party_names=names(file),
        cause=cause(file),
        period=f"{term}（{show_day_cn(start)}起算）" if start else "",
        extended_to=iso(case.extended_to),
        reason=case.extension_reason,
    )


def termination_notice(file: CaseFile, part: int = 0) -> TerminationNoticeContext:
    """终止调解通知书, the ways of relief told (人民调解法 26)."""
    case = file.case
    return TerminationNoticeContext(
        committee=committee_name(file),
        number=case.number,
        party_names=names(file),
        cause=cause(file),
        accepted_on=iso(case.accepted_on),
        reason=option_label(codes.FAIL_REASONS, case.fail_reason),
        note=case.fail_note,
        terminated_on=iso(case.failed_on),
        dated=iso(case.failed_on),
    )


def withdrawal(file: CaseFile, part: int = 0) -> WithdrawalContext:
    """撤回申请书."""
    case = file.case
    people = (case.withdrawn_by,) if case.withdrawn_by else tuple(p.name for p in file.applicants)
    return WithdrawalContext(
        committee=committee_name(file),
        number=case.number,
        applicants=people,
        others="、".join(p.name for p in file.respondents),
        cause=option_label(codes.DISPUTE_TYPES, case.dispute_type),
        reason=option_label(codes.WITHDRAW_REASONS, case.withdraw_reason),
        withdrawn_on=iso(case.withdrawn_on),
        dated=iso(case.withdrawn_on),
    )


def service_address(file: CaseFile, part: int = 0) -> ServiceAddressContext:
    """送达地址确认书 of the party number `part`."""
    if part >= len(file.parties):
        return ServiceAddressContext(committee=committee_name(file))
    party = file.parties[part]
    return ServiceAddressContext(
        committee=committee_name(file),
        number=file.case.number,
        cause=cause(file),
        party=party.name,
        address=party.address,
        phone=party.phone,
    )


def closing_report(file: CaseFile, part: int = 0) -> ClosingReportContext:
    """人民调解结案报告表."""
    case = file.case
    source = option_label(codes.SOURCES, case.source)
    if case.referral_org:
        source += f"（{case.referral_org}）"
    facts = case.dispute_facts or case.facts
    return ClosingReportContext(
        committee=committee_name(file),
        number=case.number,
        filled=show_day_cn(case.closed_on) if case.closed_on else "",
        mediators="、".join(x for x in (case.lead_mediator, case.co_mediators) if x),
        accepted=show_day_cn(case.accepted_on) if case.accepted_on else "",
        closed=show_day_cn(case.closed_on) if case.closed_on else "",
        source=source,
        parties=tuple(
            ReportedParty(
                side=option_label(codes.SIDES, p.side),
                name=p.name,
                address=p.address,
                phone=p.phone,
            )
            for p in file.parties
        ),
        facts=facts if len(facts) <= MOST_FACTS else f"{facts[: MOST_FACTS - 1]}…",
        result=_outcome(file),
        performance=_performance(file),
        dated=iso(case.closed_on),
    )


def _risk_parts(file: CaseFile) -> tuple[str, ...]:
    count = len(file.risk_reports)
    return ("",) if count == 1 else tuple(f"第 {n} 次" for n in range(1, count + 1))


def risk_report(file: CaseFile, part: int = 0) -> RiskReportContext:
    """防激化报告单 number `part` (人民调解法 25)."""
    if part >= len(file.risk_reports):
        return RiskReportContext(committee=committee_name(file))
    report = file.risk_reports[part]
    day = report.reported_at.date() if report.reported_at else None
    return RiskReportContext(
        committee=committee_name(file),
        number=file.case.number,
        reported_to=report.reported_to,
        cause=cause(file),
        party_names="、".join(names(file)),
        risk=report.risk,
        measures=report.measures,
        time=clock_words(report.reported_at, None),
        reported_by=report.reported_by,
        received_by=report.received_by,
        dated=iso(day),
    )


def transfer_letter(file: CaseFile, part: int = 0) -> TransferLetterContext:
    """上移移送函 from the committee below to the one that took the case over (若干规定 21)."""
    case = file.case
    return TransferLetterContext(
        committee=file.former_committee.name if file.former_committee else "",
        recipient=committee_name(file),
        former_number=case.former_number,
        cause=cause(file),
        party_names="、".join(names(file)),
        facts=case.facts,
        reason=case.transfer_reason,
        transferred_on=iso(case.transferred_on),
        dated=iso(case.transferred_on),
    )


def dossier_note(file: CaseFile, part: int = 0) -> DossierNoteContext:
    """卷宗情况说明, 4.11."""
    case = file.case
    day = case.checked_on or case.archived_on
    return DossierNoteContext(
        committee=committee_name(file),
        number=case.number,
        note=case.dossier_note,
        explained_by=case.archivist,
        checker=case.checker,
        explained_on=iso(day),
        dated=iso(day),
    )


SPECS: tuple[DocumentSpec, ...] = (
    DocumentSpec(
        "dossier_note",
        "卷宗情况说明",
        "mediation/dossier_note",
        lambda f: bool(f.case.dossier_note.strip()),
        dossier_note,
        place=80,
        blank=lambda committee: DossierNoteContext(committee=committee),
    ),
    DocumentSpec(
        "mediation_notice",
        "调解通知书",
        "mediation/mediation_notice",
        lambda f: f.case.accepted_on is not None,
        mediation_notice,
        parts=each_party,
        place=81,
        local=True,
        blank=lambda committee: MediationNoticeContext(committee=committee, bring=BRING),
        ahead=True,
    ),
    DocumentSpec(
        "service_address",
        "送达地址确认书",
        "mediation/service_address",
        lambda f: f.case.court_referral in codes.BY_COURT,
        service_address,
        parts=each_party,
        place=82,
        local=True,
        blank=lambda committee: ServiceAddressContext(committee=committee),
        ahead=True,
    ),
    DocumentSpec(
        "rejection_notice",
        "不予受理告知书",
        "mediation/rejection_notice",
        lambda f: f.case.rejected_on is not None,
        rejection_notice,
        parts=_rejection_parts,
        place=83,
        local=True,
        blank=lambda committee: RejectionNoticeContext(committee=committee),
    ),
    DocumentSpec(
        "withdrawal",
        "撤回申请书",
        "mediation/withdrawal",
        lambda f: f.case.withdrawn_on is not None,
        withdrawal,
        place=84,
        local=True,
        blank=lambda committee: WithdrawalContext(committee=committee),
    ),
    DocumentSpec(
        "extension_consent",
        "延长调解期限同意书",
        "mediation/extension_consent",
        lambda f: f.case.extended_to is not None,
        extension_consent,
        place=45,
        local=True,
        blank=lambda committee: ExtensionConsentContext(committee=committee),
    ),
    DocumentSpec(
        "closing_report",
        "人民调解结案报告表",
        "mediation/closing_report",
        lambda f: f.case.closed_on is not None,
        closing_report,
        place=85,
        local=True,
        blank=lambda committee: ClosingReportContext(committee=committee),
    ),
    DocumentSpec(
        "termination_notice",
        "终止调解通知书",
        "mediation/termination_notice",
        lambda f: f.case.failed_on is not None,
        termination_notice,
        place=86,
        local=True,
        blank=lambda committee: TerminationNoticeContext(committee=committee),
    ),
    DocumentSpec(
        "risk_report",
        "防激化报告单",
        "mediation/risk_report",
        lambda f: bool(f.risk_reports),
        risk_report,
        parts=_risk_parts,
        place=87,
        local=True,
        blank=lambda committee: RiskReportContext(committee=committee),
    ),
    DocumentSpec(
        "transfer_letter",
        "上移移送函",
        "mediation/transfer_letter",
        lambda f: f.case.transferred_on is not None,
        transfer_letter,
        place=88,
        local=True,
        blank=lambda committee: TransferLetterContext(recipient=committee),
    ),
    DocumentSpec(
        "referral_reply",
        "办理结果反馈函",
        "mediation/referral_reply",
        lambda f: f.referred and f.case.referral_returned_on is not None,
        referral_reply,
        place=89,
        local=True,
        blank=lambda committee: ReferralReplyContext(committee=committee),
    ),
    DocumentSpec(
        "referral_letter",
        "委托（移送）调解函",
        "mediation/referral_letter",
        lambda f: f.referred,
        referral_letter,
        place=15,
        local=True,
        blank=lambda committee: ReferralLetterContext(committee=committee),
    ),
)
