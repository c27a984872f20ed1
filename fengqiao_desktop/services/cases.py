"""Mediation cases: read whole, saved whole, numbered at acceptance."""

import dataclasses
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypeVar

from fengqiao_desktop.domain.access import require
from fengqiao_desktop.domain.case_number import format_case_number, read_case_number
from fengqiao_desktop.domain.mediation import codes, rules, story
from fengqiao_desktop.domain.mediation.casefile import CaseFile
from fengqiao_desktop.domain.mediation.records import (
    Agent,
    Clause,
    Instalment,
    MediationCase,
    Party,
    Session,
    Visit,
)
from fengqiao_desktop.domain.mediation.work_records import (
    Evidence,
    FormerAgreement,
    Investigation,
    JointUnit,
    Recusal,
    RiskReport,
    Urge,
    Waiver,
)
from fengqiao_desktop.domain.schema import Record
from fengqiao_desktop.domain.station.records import Attachment, Committee
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.services import people
from fengqiao_desktop.services.sweep_sync import sync_item
from fengqiao_desktop.store.repository import Query, Repository, Where
from fengqiao_desktop.store.transaction import Transaction

C = TypeVar("C", bound=Record)

CHILDREN: tuple[tuple[str, type[Record], tuple[str, ...]], ...] = (
    ("parties", Party, ("seq", "id")),
    ("agents", Agent, ("id",)),
    ("sessions", Session, ("started_at", "id")),
    ("clauses", Clause, ("seq", "id")),
    ("instalments", Instalment, ("seq", "id")),
    ("visits", Visit, ("visited_on", "id")),
    ("investigations", Investigation, ("started_at", "id")),
    ("evidence", Evidence, ("seq", "id")),
    ("recusals", Recusal, ("asked_on", "id")),
    ("risk_reports", RiskReport, ("reported_at", "id")),
    ("joint_units", JointUnit, ("id",)),
    ("urges", Urge, ("urged_on", "id")),
    ("former_agreements", FormerAgreement, ("seq", "id")),
    ("waivers", Waiver, ("id",)),
)
# Parts whose rows point at rows of another part: they are saved after it, with its new ids.
_TIED = frozenset({"parties", "agents", "instalments", "urges"})


def load_casefile(repo: Repository, case_id: int) -> CaseFile:
    """One case with everything that belongs to it."""
    return load_casefiles(repo, [case_id])[0]


def load_casefiles(repo: Repository, case_ids: Sequence[int]) -> list[CaseFile]:
    """Many cases in the order of `case_ids`, with one query a register and 500 cases."""
    files: list[CaseFile] = []
    committees = {c.id: c for c in repo.find(Committee)}
    for start in range(0, len(case_ids), 500):
        ids = list(case_ids[start : start + 500])
        groups: dict[str, dict[int, list[Record]]] = {}
        for name, record, order in CHILDREN:
            by_case: dict[int, list[Record]] = defaultdict(list)
            for child in repo.find(record, Where("case", "in", ids), order=order):
                by_case[child.case].append(child)  # type: ignore[attr-defined]
            groups[name] = by_case
        attachments: dict[int, list[Attachment]] = defaultdict(list)
        for attachment in repo.find(
            Attachment, Where("owner_id", "in", ids), owner_register="mediation_case"
        ):
            attachments[attachment.owner_id].append(attachment)
        for case in repo.window(MediationCase, ids):
            files.append(
                CaseFile(
                    case=case,
                    committee=committees.get(case.committee),
                    former_committee=committees.get(case.transferred_from),
                    attachments=tuple(attachments.get(case.id, ())),
                    **{name: tuple(groups[name].get(case.id, ())) for name, _, _ in CHILDREN},  # type: ignore[arg-type]
                )
            )
    return files


def find_case(repo: Repository, text: str) -> MediationCase:
    """The case whose number is `text`, in any way of writing it, or whose record id it is.

    KnownError where there is none.
    """
    number = text.strip()
    reading = read_case_number(number)
    if reading is not None:
        number = format_case_number(reading.prefix, reading.year, reading.seq, reading.oral)
    case = repo.first(MediationCase, number=number) or repo.first(
        MediationCase, number=text.strip()
    )
    if case is None and re.fullmatch(r"[0-9]{1,9}", text.strip()):  # it has no number yet
        case = next(iter(repo.window(MediationCase, [int(text)])), None)
    if case is None:
        raise KnownError(
            f"没有案号为“{text}”的案件。", code="CASE-01", advice="请核对年份、简称和号数。"
        )
    return case


def next_number(repo: Repository, committee: Committee, year: int) -> str:
    """The next case number of the committee's series for `year` (mediation notes 4.1).

    Committees with the same short name share one series, without gaps; a voided or recycled
    number is not given again, nor one that a case bore before it was handed up.
    """
    stem = format_case_number(committee.prefix, year, 1).split("第")[0]
    highest = 0
    borne = (
        *repo.column(MediationCase, "number", stem),
        *repo.column(MediationCase, "former_number", stem),
    )
    for number in borne:
        reading = read_case_number(number)
        if reading is not None and reading.prefix == committee.prefix and reading.year == year:
            highest = max(highest, reading.seq)
    return format_case_number(committee.prefix, year, highest + 1)


def completed(file: CaseFile) -> CaseFile:
    """`file` with what follows from its facts: state, title, parties, copies, total, numbering."""
    case = file.case
    parties = tuple(dataclasses.replace(p, seq=i) for i, p in enumerate(file.parties, 1))
    clauses = tuple(
        dataclasses.replace(c, seq=i)
        for i, c in enumerate((c for c in file.clauses if c.text.strip()), 1)
    )
    instalments = tuple(dataclasses.replace(x, seq=i) for i, x in enumerate(file.instalments, 1))
    evidence = tuple(dataclasses.replace(x, seq=i) for i, x in enumerate(file.evidence, 1))
    file = dataclasses.replace(
        file, parties=parties, clauses=clauses, instalments=instalments, evidence=evidence
    )
    derived = dataclasses.replace(
        case,
        title=story.case_title(file) if file.parties else case.title,
        parties_text=story.parties_text(file) if file.parties else case.parties_text,
        people_count=max(case.people_count, sum(p.represents or 1 for p in parties)),
        source=_source(case),
        court_referral=_court_referral(case),
        agreement_number=_agreement_number(case),
    )
    file = dataclasses.replace(file, case=derived)
    state = rules.state_of(file)
    code = _performance_code(file)
    return dataclasses.replace(
        file, case=dataclasses.replace(derived, state=state, performance_code=code)
    )


def _performance_code(file: CaseFile) -> str:
    """Duties typed here that are all met say 协议已履行 where nobody said otherwise."""
    case = file.case
    typed_here = bool(file.duties) and not case.batch
    if case.performance_code or not typed_here or rules.settled_on(file) is None:
        return case.performance_code
    return "DONE"


def _agreement_number(case: MediationCase) -> str:
    """A written agreement bears the case's number (notes 4.1); an old ledger's keeps its own."""
    if case.agreement_form != "WRITTEN" or (case.batch and case.agreement_number):
        return case.agreement_number
    return case.number


def _source(case: MediationCase) -> str:
    """Whom the court only advised to apply has applied (法 18; mediation notes 1.3 诉前引导)."""
    guided = case.source == "REF_COURT" and case.court_referral == "GUIDE"
    return "APPLICATION" if guided else case.source


def _court_referral(case: MediationCase) -> str:
    """A court's commission belongs to a case that came from a court; guidance to any."""
    if case.source != "REF_COURT" and case.court_referral in codes.BY_COURT:
        return ""
    return case.court_referral


def save_casefile(tx: Transaction, file: CaseFile) -> CaseFile:
    """Write a case with all its parts, whatever of it is new, changed or gone.

    The case gets its number when it has an acceptance date and none yet; natural parties become
    persons.  Raises StaleError when the stored case is newer than the one edited, CASE-05 where it
    is accepted against one of the exclusions (mediation notes 2.3).
    """
    require(tx.actor, "log_case")
    case = file.case
    _refuse_unlawful_acceptance(tx, file)
    if case.accepted_on is not None and not case.number:
        if not case.committee:
            raise KnownError(
                "还没有选调委会，不能编案号。", code="CASE-02", advice="请先选受理的调委会。"
            )
        number = next_number(tx, tx.get(Committee, case.committee), case.accepted_on.year)
        case = dataclasses.replace(case, number=number)
    _refuse_taken_number(tx, case)
    file = completed(dataclasses.replace(file, case=case))
    saved_case = tx.save(file.case)
    kept: dict[int, int] = {}  # party ids as edited (negative while new) → as saved
    parties = []
    for party in file.parties:
        person = people.person_for(tx, party)
        edited = dataclasses.replace(party, case=saved_case.id, person=person, id=max(party.id, 0))
        saved = tx.save(edited)
        kept[party.id] = saved.id
        parties.append(saved)
    agents = [
        dataclasses.replace(a, party=kept.get(a.party, max(a.party, 0)), id=max(a.id, 0))
        for a in file.agents
    ]
    _remove_missing(tx, Party, saved_case.id, [p.id for p in parties])
    instalments = _save_children(tx, Instalment, file.instalments, saved_case.id)
    given = {x.id: s.id for x, s in zip(file.instalments, instalments, strict=True) if x.id}
    urges = [dataclasses.replace(u, instalment=given.get(u.instalment, 0)) for u in file.urges]
    plain: dict[str, tuple[Record, ...]] = {
        name: _save_children(tx, record, getattr(file, name), saved_case.id)
        for name, record, _order in CHILDREN
        if name not in _TIED
    }
    whole = dataclasses.replace(
        file,
        case=saved_case,
        parties=tuple(parties),
        agents=_save_children(tx, Agent, agents, saved_case.id),
        instalments=instalments,
        urges=_save_children(tx, Urge, urges, saved_case.id),
        **plain,  # type: ignore[arg-type]
    )
    sync_item(tx, whole)
    return whole


def _refuse_unlawful_acceptance(tx: Transaction, file: CaseFile) -> None:
    """Only at the moment of acceptance: a party may refuse later, and the mediation then fails."""
    case = file.case
    ended = case.failed_on or case.withdrawn_on
    if case.accepted_on is None or case.batch or ended:
        return
    if case.id and tx.get(MediationCase, case.id).accepted_on is not None:
        return
    verdict = rules.may_accept(file)
    if not verdict.allowed:
        raise KnownError(
            f"这件纠纷不能受理：{verdict.text}（{verdict.basis}）。",
            code="CASE-05",
            advice="请去掉受理日期，登记不予受理和引导去向。",
        )


def _save_children(
    tx: Transaction, record: type[C], children: Iterable[C], case_id: int
) -> tuple[C, ...]:
    saved = tuple(
        tx.save(dataclasses.replace(child, case=case_id, id=max(child.id, 0)))  # type: ignore[call-arg]
        for child in children
    )
    _remove_missing(tx, record, case_id, [c.id for c in saved])
    return saved


def _remove_missing(
    tx: Transaction, record: type[Record], case_id: int, kept: Sequence[int]
) -> None:
    for old in tx.find(record, case=case_id):
        if old.id not in kept:
            tx.remove(old)


def _refuse_taken_number(tx: Transaction, case: MediationCase) -> None:
    if not case.number:
        return
    others = Where("id", "ne", case.id)
    other = tx.first(MediationCase, others, number=case.number) or tx.first(
        MediationCase, others, former_number=case.number
    )
    if other is not None:
        raise KnownError(
            f"案号{case.number}已经用过。",
            code="CASE-03",
            advice="请改用下一个号；作废的号不再使用。",
        )


def duplicate(file: CaseFile, today: date) -> CaseFile:
    """A new, unaccepted case with the same parties and committee, for Ctrl+D."""
    case = MediationCase(
        committee=file.case.committee,
        source=file.case.source,
        dispute_type=file.case.dispute_type,
        difficulty=file.case.difficulty,
        village=file.case.village,
        registrar=file.case.registrar,
        lead_mediator=file.case.lead_mediator,
        recorder=file.case.recorder,
        applied_on=today,
    )
    numbered = {p.id: -i for i, p in enumerate(file.parties, 1)}
    parties = tuple(
        dataclasses.replace(p, id=numbered[p.id], version=0, case=0) for p in file.parties
    )
    agents = tuple(
        dataclasses.replace(a, id=0, version=0, case=0, party=numbered.get(a.party, 0))
        for a in file.agents
    )
    return CaseFile(case=case, committee=file.committee, parties=parties, agents=agents)


def remove_case(tx: Transaction, case_id: int) -> None:
    """Move a case to the recycle bin; its parts stay with it and come back with it."""
    require(tx.actor, "remove")
    tx.remove(tx.get(MediationCase, case_id))


def restore_case(tx: Transaction, case_id: int) -> None:
    """Take a case back from the recycle bin."""
    require(tx.actor, "remove")
    case = tx.get(MediationCase, case_id)
    _refuse_taken_number(tx, case)
    tx.restore(case)


def reopen_case(tx: Transaction, case_id: int, why: str) -> CaseFile:
    """Open an archived case again; only the head may, and the reason stays with the case.

    Its papers as issued and its dossier as filed stay kept; filed again it is a new version.
    KnownError where the case is neither archived nor closed.
    """
    require(tx.actor, "reopen")
    file = load_casefile(tx, case_id)
    if not why.strip():
        raise KnownError("重新打开要写明原因。", code="CASE-04")
    if file.case.archived_on is None and file.case.closed_on is None:
        raise KnownError("这件案件没有归档，也没有结案，不用重新打开。", code="CASE-06")
    today = tx.clock.today()
    stamp = f"{today.isoformat()} 重新打开：{why.strip()}"
    case = dataclasses.replace(
        file.case,
        archived_on=None,
        closed_on=None,
        reopened_on=today,
        reopen_reason=why.strip()[:200],
        note="\n".join(x for x in (file.case.note, stamp) if x),
    )
    return save_casefile(tx, dataclasses.replace(file, case=case))


def open_case_ids(repo: Repository) -> list[int]:
    """Cases that may still owe somebody something.

    Rejected and archived ones do not, nor does a case of an old ledger that ended there, unless
    duties were typed into it since.
    """
    valid = Where("void_reason", "eq", "")
    typed_here = Where("batch", "eq", 0)
    found = dict.fromkeys(repo.ids(Query(MediationCase, (Where("state", "in", _LIVING), valid))))
    ended = Query(
        MediationCase,
        (Where("state", "in", _ENDED), Where("archived_on", "null"), typed_here, valid),
    )
    found |= dict.fromkeys(repo.ids(ended))
    unpaid = repo.tally(Query(Instalment, (Where("paid_on", "null"),)), "case")
    imported = Query(
        MediationCase,
        (
            Where("id", "in", unpaid),
            Where("batch", "ne", 0),
            Where("archived_on", "null"),
            valid,
        ),
    )
    found |= dict.fromkeys(repo.ids(imported))
    return list(found)


_LIVING = ("PENDING", "ACCEPTED", "ASSIGNED", "MEDIATING", "SUSPENDED", "PERFORMING", "REOPENED")
_ENDED = ("AGREED_WRITTEN", "AGREED_ORAL", "CLOSED", "FAILED", "WITHDRAWN")
