"""Turns in the life of a case: a renewed agreement, a transfer, reopening, proof of performance."""

import dataclasses
from dataclasses import dataclass
from datetime import date

from fengqiao_desktop.domain.access import require
from fengqiao_desktop.domain.dates import show_day
from fengqiao_desktop.domain.mediation import codes, rules, versions
from fengqiao_desktop.domain.mediation.casefile import CaseFile
from fengqiao_desktop.domain.mediation.records import Instalment, MediationCase
from fengqiao_desktop.domain.mediation.work_records import FormerAgreement
from fengqiao_desktop.domain.station.records import Attachment, Committee
from fengqiao_desktop.errors import BugError, KnownError
from fengqiao_desktop.services.cases import load_casefile, next_number, save_casefile
from fengqiao_desktop.store.repository import Repository, Where
from fengqiao_desktop.store.transaction import Transaction

VILLAGE_LEVEL = ("VILLAGE", "COMMUNITY")
PROOF_PLACES = (50, 51, 55, 60)  # the agreement, written or oral, receipts, visits (notes 4.1)
PROOF_WORDS = ("协议", "履行", "收条", "收据", "转账", "回单", "凭证")


def renew_agreement(tx: Transaction, case_id: int, on: date, why: str, note: str = "") -> CaseFile:
    """Put the present agreement away as a former version and let the case be mediated again.

    `why` is a code of codes.AGREEMENT_ENDS.  The agreement with its clauses, duties and
    confirmation is kept whole; what was paid stays as paid, what was not goes.  The figures keep
    the first agreement (designation notes M-08); the new one counts its own thirty days.  After a
    dismissed confirmation this is the way of 民诉法 206.  KnownError where there is no agreement,
    the case is closed, or the day or the reason does not fit.
    """
    require(tx.actor, "log_case")
    file = load_casefile(tx, case_id)
    _refuse_renewal(file, on, why, tx.clock.today())
    case = file.case
    former = FormerAgreement(
        case=case.id,
        seq=len(file.former_agreements) + 1,
        agreement_form=case.agreement_form,
        agreed_on=case.agreed_on,
        effective_on=rules.effective_on(file),
        amount=case.amount,
        ended_on=on,
        why=why,
        note=note.strip()[:200],
        content=versions.pack(file),
    )
    renewed = versions.cleared(case)
    if why == "REGRET":
        renewed = dataclasses.replace(
            renewed,
            regret_on=renewed.regret_on or on,
            regret_note=renewed.regret_note or note.strip(),
        )
    kept = {duty.id for duty in file.instalments} - {duty.id for duty in file.duties}
    instalments = tuple(
        duty if duty.id in kept else _as_paid(duty)
        for duty in file.instalments
        if duty.id in kept or duty.paid_on is not None
    )
    gone = {duty.id for duty in file.instalments} - {duty.id for duty in instalments}
    return save_casefile(
        tx,
        dataclasses.replace(
            file,
            case=renewed,
            clauses=(),
            instalments=instalments,
            urges=tuple(
                dataclasses.replace(u, instalment=0) if u.instalment in gone else u
                for u in file.urges
            ),
            former_agreements=(*file.former_agreements, former),
        ),
    )


def transfer(
    tx: Transaction,
    case_id: int,
    to_committee: int,
    on: date,
    why: str,
    lead_mediator: str = "",
) -> CaseFile:
    """Hand a case up to another committee (上移; 若干规定 21); parties and sessions stay.

    The case gets a number of the new committee's series unless both share one; the old number
    stays told and is never given again.  It counts once, for the committee that has it on the
    day counted (M-04).  KnownError where the mediation has ended, the case was handed up before,
    the committee is the same or one of a village, or the reason is missing.
    """
    require(tx.actor, "log_case")
    file = load_casefile(tx, case_id)
    new = tx.get(Committee, to_committee)
    _refuse_transfer(file, new, on, why, tx.clock.today())
    case = file.case
    old = tx.get(Committee, case.committee)
    changes = dataclasses.replace(
        case,
        committee=new.id,
        transferred_from=old.id,
        transferred_on=on,
        transfer_reason=why.strip()[:200],
        lead_mediator=lead_mediator.strip() or case.lead_mediator,
    )
    if case.number and old.prefix != new.prefix:
        year = (case.accepted_on or on).year
        changes = dataclasses.replace(
            changes, former_number=case.number, number=next_number(tx, new, year)
        )
    return save_casefile(
        tx, dataclasses.replace(file, case=changes, committee=new, former_committee=old)
    )


def ask_reopen(tx: Transaction, case_id: int, why: str) -> CaseFile:
    """Ask the head to open an archived case again; who asked, when and why is kept and audited."""
    require(tx.actor, "log_case")
    file = load_casefile(tx, case_id)
    if file.case.archived_on is None:
        raise KnownError("这件案件没有归档，不用申请重新打开。", code="TURN-08")
    if not why.strip():
        raise KnownError("申请重新打开要写明理由。", code="TURN-09")
    case = dataclasses.replace(
        file.case,
        reopen_asked_on=tx.clock.today(),
        reopen_asked_by=tx.actor.name,
        reopen_reason=why.strip()[:200],
    )
    return save_casefile(tx, dataclasses.replace(file, case=case))


def reopen_requests(repo: Repository) -> tuple[MediationCase, ...]:
    """Archived cases whose reopening was asked for and not yet granted, the oldest first."""
    asked = repo.find(
        MediationCase,
        Where("reopen_asked_on", "notnull"),
        Where("archived_on", "notnull"),
        order=("reopen_asked_on", "id"),
    )
    return tuple(
        c
        for c in asked
        if c.reopen_asked_on
        and (c.archived_on is None or c.reopen_asked_on >= c.archived_on)
        and (c.reopened_on is None or c.reopen_asked_on >= c.reopened_on)
    )


def proof_package(repo: Repository, case_id: int) -> "ProofPackage":
    """What shows the police that an agreement was made and performed (治安管理处罚法 9 第4款).

    The agreement, each receipt and each visit as papers of the program, and the scans filed with
    the case that prove them.  KnownError where no agreement is in force.
    """
    from fengqiao_desktop.services.papers import DOCUMENTS

    file = load_casefile(repo, case_id)
    if rules.effective_on(file) is None:
        raise KnownError("还没有生效的协议，没有可以交派出所的履行材料。", code="TURN-10")
    papers = tuple(
        (spec.id, part)
        for spec in sorted(DOCUMENTS, key=lambda spec: spec.place)
        if spec.place in PROOF_PLACES and spec.wanted(file)
        for part in range(len(spec.parts(file)))
    )
    scans = tuple(
        a
        for a in file.attachments
        if any(word in a.purpose or word in a.name for word in PROOF_WORDS)
    )
    lacking = []
    if rules.settled_on(file) is None:
        lacking.append("协议还没有履行完")
    lacking += [
        f"第{duty.seq}期已履行，没有登记凭证"
        for duty in file.duties
        if duty.paid_on is not None and not duty.proof.strip()
    ]
    return ProofPackage(papers, scans, tuple(lacking))


def _as_paid(duty: Instalment) -> Instalment:
    """A duty kept for what was paid of it; its clause and the rest went with the agreement."""
    amount = duty.paid_amount or duty.amount
    return dataclasses.replace(duty, amount=amount, clause_seq=0)


def _refuse_renewal(file: CaseFile, on: date, why: str, today: date) -> None:
    case = file.case
    if why not in {option.code for option in codes.AGREEMENT_ENDS}:
        raise BugError(f"no reason to end an agreement: {why}")
    if case.archived_on is not None or case.closed_on is not None:
        raise KnownError(
            "案件已经结案。", code="TURN-01", advice="请先由所长重新打开，再重新调解。"
        )
    if not case.agreement_form:
        raise KnownError("这件案件没有达成过协议，直接登记调解就可以。", code="TURN-02")
    made = rules.effective_on(file) or case.agreed_on
    if on > today or (made is not None and on < made):
        first = f"{show_day(made)}到" if made is not None else ""
        raise KnownError(
            "原协议不再执行的日期不对。",
            code="TURN-03",
            advice=f"请填{first}{show_day(today)}之间的日期。",
        )
    if why == "DISMISSED" and case.confirmation_result != "DISMISSED":
        raise KnownError(
            "还没有登记司法确认被驳回。",
            code="TURN-04",
            advice="请先在司法确认里登记结果，或者改选其他原因。",
        )


def _refuse_transfer(file: CaseFile, new: Committee, on: date, why: str, today: date) -> None:
    case = file.case
    if rules.standing_of(file) not in (
        "PENDING",
        "ACCEPTED",
        "ASSIGNED",
        "MEDIATING",
        "SUSPENDED",
    ):
        raise KnownError(
            "调解已经结束，不能再上移。",
            code="TURN-05",
            advice="不成之后又要调解的，请另立新案并关联原案。",
        )
    if case.transferred_on is not None:
        raise KnownError("这件案件已经上移过一次。", code="TURN-06")
    if new.id == case.committee or new.org_type in VILLAGE_LEVEL:
        raise KnownError("请选另一个乡镇、街道或者行业性专业性调委会。", code="TURN-06")
    if not why.strip():
        raise KnownError("上移要写明原因。", code="TURN-07")
    if on > today or (case.accepted_on is not None and on < case.accepted_on):
        raise KnownError("上移日期不对。", code="TURN-07", advice="请填受理日到今天之间的日期。")


@dataclass(frozen=True)
class ProofPackage:
    """Papers as (document id, part counted from 0), scans, and what is still lacking."""

    papers: tuple[tuple[str, int], ...]
    attachments: tuple[Attachment, ...]
    lacking: tuple[str, ...] = ()
