"""What the four core papers of a case say: acceptance, mediation record, both agreements."""

import re
from datetime import date, datetime

from fengqiao_desktop.documents.contexts import (
    AcceptanceContext,
    AgentBlock,
    AgreementContext,
    InstalmentRow,
    MediationRecordContext,
    OralAgreementContext,
    PartyBlock,
)
from fengqiao_desktop.domain.dates import show_day_cn
from fengqiao_desktop.domain.identity import age_on, birth_of
from fengqiao_desktop.domain.mediation import codes, rules
from fengqiao_desktop.domain.mediation.casefile import CaseFile
from fengqiao_desktop.domain.mediation.records import (
    Agent,
    Instalment,
    MediationCase,
    Party,
    Session,
)
from fengqiao_desktop.domain.mediation.sums import with_capitals
from fengqiao_desktop.domain.money import capital_yuan, format_yuan
from fengqiao_desktop.domain.names import split_names
from fengqiao_desktop.domain.schema import option_label
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.services.paper_kinds import DocumentSpec, sessions_of

MOST_IN_WORDS = 3  # more payments than these are printed as a table


def committee_name(file: CaseFile) -> str:
    if file.committee is None:
        raise KnownError(
            "这件案件还没有选调委会，不能出文书。", code="PAPER-02", advice="请先选受理的调委会。"
        )
    return file.committee.name


def iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def clock_words(moment: datetime | None, end: datetime | None) -> str:
    if moment is None:
        return ""
    said = f"{show_day_cn(moment.date())}{moment.hour}时{moment.minute:02d}分"
    if end is None:
        return said
    other_day = show_day_cn(end.date()) if end.date() != moment.date() else ""
    return f"{said}至{other_day}{end.hour}时{end.minute:02d}分"


def age_words(party: Party, day: date | None) -> str:
    born = party.born_on or birth_of(party.id_number)
    if born is not None and day is not None and born <= day:
        return str(age_on(born, day))
    return str(party.age) if party.age else ""


def agent_block(agent: Agent, day: date | None) -> AgentBlock:
    """An agent as a paper of `day` states it."""
    born = birth_of(agent.id_number)
    known = born is not None and day is not None and born <= day
    return AgentBlock(
        role=f"{option_label(codes.AGENT_KINDS, agent.kind)}人",
        name=agent.name,
        relation=agent.relation,
        sex=option_label(codes.SEXES, agent.sex),
        age=str(age_on(born, day)) if known and born and day else "",
        contact=agent.phone,
        address=agent.address,
        brief=True,
    )


def party_block(file: CaseFile, party: Party, day: date | None) -> PartyBlock:
    """A party as a paper of `day` states it; the age is that of the day (mediation notes 4.7)."""
    agents = tuple(agent_block(agent, day) for agent in file.of_party(party.id))
    if party.kind != "PERSON":
        return PartyBlock(
            kind="organization",
            name=party.name,
            contact=party.phone,
            address=party.address,
            representative=party.legal_representative,
            position=party.legal_title,
            credit_code=party.credit_code,
            agents=agents,
        )
    return PartyBlock(
        name=party.name,
        sex=option_label(codes.SEXES, party.sex),
        nation=party.ethnicity.removesuffix("族") if party.ethnicity else "",
        age=age_words(party, day),
        occupation=party.occupation,
        contact=party.phone,
        address=party.address,
        agents=agents,
    )


def _due(file: CaseFile, row: Instalment) -> str:
    if row.due_on is None:
        return ""
    if row.due_on == file.case.agreed_on:
        return "签订本协议当日"
    return f"{show_day_cn(row.due_on)}前"


def _instalments(file: CaseFile) -> tuple[Instalment, ...]:
    payments = tuple(x for x in file.instalments if x.kind == "PAYMENT" and x.amount)
    if len(payments) > MOST_IN_WORDS or not file.case.performance_text.strip():
        return payments
    return ()  # the clauses and 履行方式、时限 say it already


def co_committees(file: CaseFile) -> tuple[str, ...]:
    """The committees that mediated together with the one that accepted the case."""
    parts = re.split(r"[、，,；;\s]+", file.case.co_committees)
    return tuple(dict.fromkeys(part for part in parts if part))


def copies_needed(file: CaseFile) -> int:
    """Originals of the agreement: one for each committee that mediated too."""
    return rules.copies_needed(file) + len(co_committees(file))


def replaced_agreement(file: CaseFile) -> str:
    """What the earlier agreement is called that this one replaces; "" where there was none."""
    if not file.former_agreements:
        return ""
    last = file.former_agreements[-1]
    form = "口头" if last.agreement_form == "ORAL" else ""
    day = f"于{show_day_cn(last.agreed_on)}" if last.agreed_on else "此前"
    return f"各方当事人{day}达成的{form}调解协议"


def mediator_count(file: CaseFile) -> int:
    return 1 + min(2, len(split_names(file.case.co_mediators)))


def agreement(file: CaseFile, part: int = 0) -> AgreementContext:
    """人民调解协议书, layout of 4.7; the committee is the issuer."""
    case = file.case
    day = case.agreed_on
    rows = _instalments(file)
    total = sum(row.amount for row in rows)
    referred = {"REF_POLICE": "，另送移送的公安机关一份", "REF_COURT": "，另送委派的人民法院一份"}
    joint = co_committees(file)
    needed = copies_needed(file)
    plain_copies = len(file.parties) + 1 + len(joint)
    return AgreementContext(
        committee=committee_name(file),
        number=case.agreement_number or case.number,
        parties=tuple(party_block(file, p, day) for p in file.parties),
        facts=case.dispute_facts or case.facts,
        terms=tuple(with_capitals(clause.text) for clause in file.clauses),
        performance=with_capitals(case.performance_text),
        instalments=tuple(
            InstalmentRow(
                payer=row.payer,
                payee=row.payee,
                amount=format_yuan(row.amount),
                capital=capital_yuan(row.amount),
                due=_due(file, row),
                method=option_label(codes.PAYMENT_MODES, row.mode),
            )
            for row in rows
        ),
        total=format_yuan(total) if total else "",
        total_capital=capital_yuan(total) if total else "",
        copies=case.copies or needed,
        copies_note=referred.get(case.source, "") if needed > plain_copies else "",
        mediator_count=mediator_count(file),
        signed_on=iso(day),
        dated=iso(day or case.accepted_on),
        co_committees=joint,
        replaces=replaced_agreement(file),
    )


def oral_agreement(file: CaseFile, part: int = 0) -> OralAgreementContext:
    """人民调解口头协议登记表, 4.8."""
    case = file.case
    return OralAgreementContext(
        committee=committee_name(file),
        number=case.agreement_number or case.number,
        parties=tuple(party_block(file, p, case.agreed_on) for p in file.parties),
        facts=case.dispute_facts or case.facts,
        terms=tuple(with_capitals(clause.text) for clause in file.clauses),
        performance=with_capitals(case.performance_text) or _payments_said(file),
        mediator_count=mediator_count(file),
        signed_on=iso(case.agreed_on),
        dated=iso(case.agreed_on or case.accepted_on),
        co_committees=co_committees(file),
        replaces=replaced_agreement(file),
    )


def _source_words(case: MediationCase) -> str:
    return option_label(codes.SOURCES, case.source)


def _payments_said(file: CaseFile) -> str:
    """The payments in words, where the manner of performance was left empty."""
    return "；".join(
        f"{row.payer}{f'于{due}' if (due := _due(file, row)) else ''}向{row.payee}支付人民币"
        f"{format_yuan(row.amount)}元（大写：{capital_yuan(row.amount)}）"
        for row in file.instalments
        if row.kind == "PAYMENT" and row.amount
    )


def acceptance(file: CaseFile, part: int = 0) -> AcceptanceContext:
    """人民调解受理登记表, 4.3: two boxes for the source, a referral is told in the facts."""
    case = file.case
    facts = case.facts
    if file.referred:
        number = f"（{case.referral_number}）" if case.referral_number else ""
        who = f"由{case.referral_org}移送" if case.referral_org else f"系{_source_words(case)}"
        facts = f"本案{who}{number}。{facts}"
    source = ""
    if case.source:
        source = "proactive" if case.source == "PROACTIVE" else "application"
    return AcceptanceContext(
        committee=committee_name(file),
        accepted_on=iso(case.accepted_on),
        source=source,
        party_names=tuple(p.name for p in file.parties),
        dispute_type=option_label(codes.DISPUTE_TYPES, case.dispute_type),
        facts=facts,
        dated=iso(case.accepted_on),
    )


_RESULTS = {"SUCCESS": "success", "FAILURE": "failed", "CONTINUE": "continue"}


def mediation_record(file: CaseFile, part: int = 0) -> MediationRecordContext:
    """人民调解记录, 4.6, of the mediation number `part`; a blank form where there is none yet."""
    case = file.case
    session = file.sessions[part] if part < len(file.sessions) else Session()
    present = split_names(session.attended) if session.attended else ()
    day = session.started_at.date() if session.started_at else None
    return MediationRecordContext(
        committee=committee_name(file),
        time=clock_words(session.started_at, session.ended_at),
        place=session.place,
        party_names=tuple(present) or tuple(p.name for p in file.parties),
        participants=tuple(split_names(session.guests)) if session.guests else (),
        record=session.content,
        result=_RESULTS.get(session.result, ""),
        mediator_count=mediator_count(file),
        dated=iso(day or case.accepted_on),
    )


SPECS: tuple[DocumentSpec, ...] = (
    DocumentSpec(
        "acceptance",
        "人民调解受理登记表",
        "mediation/acceptance",
        lambda f: f.case.accepted_on is not None,
        acceptance,
        place=12,
        blank=lambda committee: AcceptanceContext(committee=committee),
    ),
    DocumentSpec(
        "mediation_record",
        "人民调解记录",
        "mediation/mediation_record",
        lambda f: bool(f.sessions),
        mediation_record,
        parts=sessions_of,
        place=40,
        blank=lambda committee: MediationRecordContext(committee=committee),
        ahead=True,
    ),
    DocumentSpec(
        "agreement",
        "人民调解协议书",
        "mediation/agreement",
        lambda f: f.case.agreement_form == "WRITTEN",
        agreement,
        place=50,
        blank=lambda committee: AgreementContext(committee=committee),
    ),
    DocumentSpec(
        "oral_agreement",
        "人民调解口头协议登记表",
        "mediation/oral_agreement",
        lambda f: f.case.agreement_form == "ORAL",
        oral_agreement,
        place=51,
        blank=lambda committee: OralAgreementContext(committee=committee),
    ),
)
