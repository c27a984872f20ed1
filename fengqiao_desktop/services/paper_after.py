"""What the papers after an agreement say: receipts, urging, visits, confirmation by the court."""

from collections.abc import Iterator
from datetime import date

from fengqiao_desktop.documents.contexts import AgentBlock
from fengqiao_desktop.documents.contexts_case import (
    ApplicantBlock,
    ConfirmationContext,
    ConfirmationListContext,
    MediationProofContext,
    PaperRow,
    ReceiptContext,
    ReceiptRow,
    UrgeRecordContext,
    VisitContext,
)
from fengqiao_desktop.domain.dates import show_day, show_day_cn
from fengqiao_desktop.domain.identity import birth_of
from fengqiao_desktop.domain.mediation import codes, rules
from fengqiao_desktop.domain.mediation.casefile import CaseFile
from fengqiao_desktop.domain.mediation.records import Instalment, Party, Visit
from fengqiao_desktop.domain.mediation.sums import with_capitals
from fengqiao_desktop.domain.mediation.work_records import Urge
from fengqiao_desktop.domain.money import capital_yuan, format_yuan
from fengqiao_desktop.domain.names import split_names
from fengqiao_desktop.domain.schema import option_label
from fengqiao_desktop.services.paper_case import at, dispute_name, numbered
from fengqiao_desktop.services.paper_core import (
    agent_block,
    co_committees,
    committee_name,
    iso,
)
from fengqiao_desktop.services.paper_kinds import DocumentSpec

MOST_RECEIPTS = 3  # more payments due on one day are received on one sheet
# 民事诉讼法 as amended in 2023 is in force since this day; the article was 201 before.
_RENUMBERED = date(2024, 1, 1)


def _number(file: CaseFile) -> str:
    return file.case.agreement_number or file.case.number


def said_day(day: date | None) -> str:
    """2026年3月5日, or "" as a blank to fill."""
    return show_day_cn(day) if day else ""


# -- receipts -----------------------------------------------------------------------------------


def receipts(file: CaseFile) -> tuple[tuple[Instalment, ...], ...]:
    """The payments that each receipt is for, in order.

    A payment has a receipt of its own; more than three due on one day share a sheet on which each
    is received, so that seven children's monthly duty makes twelve papers and not eighty-four.
    """
    payments = [row for row in file.instalments if row.kind == "PAYMENT" and row.amount]
    days: dict[date | None, list[Instalment]] = {}
    for row in payments:
        days.setdefault(row.due_on, []).append(row)
    return tuple(_receipts_of(days))


def _receipts_of(days: dict[date | None, list[Instalment]]) -> Iterator[tuple[Instalment, ...]]:
    for day, rows in days.items():
        if day is not None and len(rows) > MOST_RECEIPTS:
            yield tuple(rows)
        else:
            yield from ((row,) for row in rows)


def receipt_part(file: CaseFile, instalment_id: int) -> int:
    """Which receipt (from 0) is for a payment; -1 for none, as of an act."""
    for part, rows in enumerate(receipts(file)):
        if any(row.id == instalment_id for row in rows):
            return part
    return -1


def receipt_names(file: CaseFile) -> tuple[str, ...]:
    """What each receipt is called: ``2025-12-31 韩永福 68,000.00 元``, ``2026-11-05 共 7 笔``."""
    return tuple(
        f"{f'{show_day(rows[0].due_on)} ' if rows[0].due_on else ''}"
        + (
            f"共 {len(rows)} 笔"
            if len(rows) > 1
            else f"{rows[0].payee} {format_yuan(rows[0].amount)} 元"
        )
        for rows in receipts(file)
    )


def _received(row: Instalment) -> int:
    return row.paid_amount or row.amount


def _receipt_row(row: Instalment) -> ReceiptRow:
    amount = _received(row)
    rest = row.amount - amount
    return ReceiptRow(
        payer=row.payer,
        payee=row.payee,
        content=row.content,
        amount=format_yuan(amount),
        capital=capital_yuan(amount),
        method=option_label(codes.PAYMENT_MODES, row.mode),
        received=show_day(row.paid_on) if row.paid_on else "",
        rest=f"人民币{format_yuan(rest)}元（大写：{capital_yuan(rest)}）未付" if rest > 0 else "",
    )


def receipt(file: CaseFile, part: int = 0) -> ReceiptContext:
    """收条 (4.1, 11) of what was received, or of what is due, to be signed when it is."""
    rows = at(receipts(file), part, ())
    paid = rows[0].paid_on if len(rows) == 1 else None
    total = sum(_received(row) for row in rows)
    return ReceiptContext(
        committee=committee_name(file),
        number=_number(file),
        dispute=dispute_name(file),
        due=said_day(rows[0].due_on) if rows else "",
        rows=tuple(_receipt_row(row) for row in rows) or (ReceiptRow(),),
        total=format_yuan(total) if total else "",
        total_capital=capital_yuan(total) if total else "",
        signed_on=iso(paid),
        dated=iso(paid or file.case.agreed_on),
    )


# -- urging and visiting ------------------------------------------------------------------------


def _duty_words(row: Instalment) -> str:
    due = f"于{said_day(row.due_on)}前" if row.due_on else ""
    if row.kind != "PAYMENT" or not row.amount:
        return f"{row.payer}应当{due}{row.content}。"
    owed = row.amount - (row.paid_amount if row.paid_on else 0)
    content = f"（{row.content}）" if row.content else ""
    part = "" if owed in (row.amount, 0) else f"，其中{format_yuan(owed)}元未付"
    return (
        f"{row.payer}应当{due}向{row.payee}支付人民币{format_yuan(row.amount)}元"
        f"（大写：{capital_yuan(row.amount)}）{content}{part}。"
    )


def _performance_words(file: CaseFile) -> str:
    text = file.case.performance_text.strip()
    return with_capitals(text) if text else ""


def urge_record(file: CaseFile, part: int = 0) -> UrgeRecordContext:
    """逾期督促记录 (人民调解法 31)."""
    row = at(file.urges, part, Urge(mode=""))
    duty = next((i for i in file.instalments if i.id and i.id == row.instalment), None)
    return UrgeRecordContext(
        committee=committee_name(file),
        number=_number(file),
        party_names=tuple(p.name for p in file.parties),
        duty=_duty_words(duty) if duty else _performance_words(file),
        time=said_day(row.urged_on),
        manner=option_label(codes.VISIT_MODES, row.mode),
        urged=row.urged,
        said=row.said,
        promised=said_day(row.promised_on),
        signed_on=iso(row.urged_on),
        dated=iso(row.urged_on or file.case.agreed_on),
    )


_RESULTS = {"DONE": "done", "CONFIRMATION": "confirmation", "REGRET": "regret", "OTHER": "other"}
_SATISFIED = {"SATISFIED": "yes", "UNSATISFIED": "no"}


def visit(file: CaseFile, part: int = 0) -> VisitContext:
    """人民调解回访记录, 4.9; only who was visited in person can sign."""
    row = at(file.visits, part, Visit(mode=""))
    return VisitContext(
        committee=committee_name(file),
        number=_number(file),
        party_names=tuple(p.name for p in file.parties),
        subject=dispute_name(file),
        time=said_day(row.visited_on),
        manner=option_label(codes.VISIT_MODES, row.mode),
        visited=row.visited,
        performed=_RESULTS.get(row.performance_code, ""),
        satisfaction=_SATISFIED.get(row.satisfaction, ""),
        situation=row.situation,
        measures=row.measures,
        visited_signs=row.mode in ("HOME", ""),
        signed_on=iso(row.visited_on),
        dated=iso(row.visited_on or file.case.agreed_on),
    )


# -- confirmation -------------------------------------------------------------------------------


def wants_confirmation(file: CaseFile) -> bool:
    """Whether its parties apply to the court; what a court entrusted it closes itself (1.3)."""
    case = file.case
    if not case.confirmation_wanted or case.agreement_form != "WRITTEN":
        return False
    return not (case.source == "REF_COURT" and case.court_referral in codes.ENTRUSTED)


def _applicant(file: CaseFile, party: Party) -> ApplicantBlock:
    agents: tuple[AgentBlock, ...] = tuple(
        agent_block(agent, file.case.confirmation_applied_on) for agent in file.of_party(party.id)
    )
    if party.kind != "PERSON":
        return ApplicantBlock(
            kind="organization",
            name=party.name,
            address=party.address,
            contact=party.phone,
            representative=party.legal_representative,
            position=party.legal_title,
            credit_code=party.credit_code,
            agents=agents,
        )
    return ApplicantBlock(
        name=party.name,
        sex=option_label(codes.SEXES, party.sex),
        born=said_day(party.born_on or birth_of(party.id_number)),
        nation=party.ethnicity.removesuffix("族"),
        occupation=party.occupation,
        address=party.address,
        id_number=party.id_number,
        contact=party.phone,
        agents=agents,
    )


def confirmation_papers(file: CaseFile) -> tuple[PaperRow, ...]:
    """What is handed in with the application (民诉法 205; 司法确认规定 3)."""
    copies = "1"
    rows = [
        PaperRow(name="人民调解协议书", copies=copies, note="原件"),
        PaperRow(name="主持调解的证明", copies=copies, note=f"{committee_name(file)}出具"),
    ]
    for party in file.parties:
        if party.kind == "PERSON":
            rows.append(PaperRow(name=f"{party.name}身份证明", copies=copies, note="复印件"))
        else:
            rows.append(
                PaperRow(
                    name=f"{party.name}资格证明、法定代表人身份证明", copies=copies, note="复印件"
                )
            )
    if any(party.represents > 1 for party in file.parties):
        rows.append(PaperRow(name="代表人推选书", copies=copies, note="原件"))
    names = {party.id: party.name for party in file.parties}
    for agent in file.agents:
        if agent.kind == "ENTRUSTED":
            note = f"原件；{names.get(agent.party, '')}委托{agent.name}"
            rows.append(PaperRow(name="授权委托书", copies=copies, note=note))
        else:
            rows.append(
                PaperRow(name=f"{agent.name}的法定代理人身份证明", copies=copies, note="复印件")
            )
    rows.append(PaperRow(name="申请人送达地址、电话", copies=copies, note="各方分别填写"))
    rows.append(
        PaperRow(name="与调解协议相关的财产权利证明", copies="", note="协议涉及财产权利的提交")
    )
    return tuple(rows)


def confirmation(file: CaseFile, part: int = 0) -> ConfirmationContext:
    """司法确认申请书, 4.10: both sides apply together, to be decided by a ruling (裁定)."""
    case = file.case
    day = case.confirmation_applied_on
    newer = (day or _RENUMBERED) >= _RENUMBERED
    article = "第二百零五条" if newer else "第二百零一条"
    return ConfirmationContext(
        committee=committee_name(file),
        court=case.confirmation_court,
        number=_number(file),
        applicants=tuple(_applicant(file, party) for party in file.parties),
        agreed=said_day(case.agreed_on),
        facts=case.dispute_facts or case.facts,
        terms=tuple(with_capitals(clause.text) for clause in file.clauses),
        performance=_performance_words(file),
        basis=f"依照《中华人民共和国人民调解法》第三十三条、《中华人民共和国民事诉讼法》{article}",
        papers=tuple(row.name for row in confirmation_papers(file)),
        signed_on=iso(day),
        dated=iso(day or case.agreed_on),
    )


def confirmation_list(file: CaseFile, part: int = 0) -> ConfirmationListContext:
    """司法确认材料清单: the application itself first."""
    case = file.case
    own = PaperRow(name="司法确认申请书", copies="1", note="原件，申请人共同签名")
    return ConfirmationListContext(
        committee=committee_name(file),
        court=case.confirmation_court,
        number=_number(file),
        dispute=dispute_name(file),
        rows=(own, *confirmation_papers(file)),
        dated=iso(case.confirmation_applied_on or case.agreed_on),
    )


def mediation_proof(file: CaseFile, part: int = 0) -> MediationProofContext:
    """主持调解的证明: what the committee did and when, for the court."""
    case = file.case
    mediators = (case.lead_mediator, *split_names(case.co_mediators))
    return MediationProofContext(
        committee=committee_name(file),
        court=case.confirmation_court,
        number=_number(file),
        party_names=tuple(p.name for p in file.parties),
        dispute_type=option_label(codes.DISPUTE_TYPES, case.dispute_type),
        accepted=said_day(case.accepted_on),
        mediators=tuple(name for name in mediators if name),
        agreed=said_day(case.agreed_on),
        effective=said_day(rules.effective_on(file)),
        co_committees=co_committees(file),
        signed_on=iso(case.confirmation_applied_on),
        dated=iso(case.confirmation_applied_on or case.agreed_on),
    )


SPECS: tuple[DocumentSpec, ...] = (
    DocumentSpec(
        "receipt",
        "收条",
        "mediation/receipt",
        lambda f: bool(f.case.agreement_form and receipts(f)),
        receipt,
        parts=receipt_names,
        place=55,
        blank=lambda committee: ReceiptContext(committee=committee),
    ),
    DocumentSpec(
        "urge_record",
        "逾期督促记录",
        "mediation/urge_record",
        lambda f: bool(f.urges),
        urge_record,
        parts=lambda f: numbered([u.urged for u in f.urges]),
        place=56,
        local=True,
        blank=lambda committee: UrgeRecordContext(committee=committee),
        ahead=True,
    ),
    DocumentSpec(
        "visit",
        "人民调解回访记录",
        "mediation/visit",
        lambda f: bool(f.visits),
        visit,
        parts=lambda f: numbered(
            [show_day(v.visited_on) if v.visited_on else "" for v in f.visits]
        ),
        place=60,
        blank=lambda committee: VisitContext(committee=committee),
        ahead=True,
    ),
    DocumentSpec(
        "confirmation",
        "司法确认申请书",
        "mediation/confirmation",
        wants_confirmation,
        confirmation,
        place=70,
        blank=lambda committee: ConfirmationContext(committee=committee),
    ),
    DocumentSpec(
        "confirmation_list",
        "司法确认材料清单",
        "mediation/confirmation_list",
        wants_confirmation,
        confirmation_list,
        place=71,
        blank=lambda committee: ConfirmationListContext(committee=committee),
    ),
    DocumentSpec(
        "mediation_proof",
        "主持调解的证明",
        "mediation/mediation_proof",
        wants_confirmation,
        mediation_proof,
        place=72,
        blank=lambda committee: MediationProofContext(committee=committee),
    ),
)
