"""What the papers before and during a mediation say: application, notice, agents, inquiry."""

import dataclasses
import re
from collections.abc import Sequence
from typing import TypeVar

from fengqiao_desktop.documents.contexts import PartyBlock
from fengqiao_desktop.documents.contexts_case import (
    ApplicationContext,
    AuthorityRow,
    AuthorizationContext,
    EvidenceListContext,
    EvidenceRow,
    InvestigationContext,
    RecusalRecordContext,
    RepresentativeContext,
    RightsNoticeContext,
)
from fengqiao_desktop.domain.dates import show_day, show_day_cn
from fengqiao_desktop.domain.mediation import codes, story
from fengqiao_desktop.domain.mediation.casefile import CaseFile
from fengqiao_desktop.domain.mediation.records import Agent, Party
from fengqiao_desktop.domain.mediation.work_records import Investigation, Recusal
from fengqiao_desktop.domain.names import split_names
from fengqiao_desktop.domain.schema import option_label
from fengqiao_desktop.services import station_texts
from fengqiao_desktop.services.paper_core import (
    agent_block,
    clock_words,
    committee_name,
    iso,
    party_block,
)
from fengqiao_desktop.services.paper_kinds import DocumentSpec
from fengqiao_desktop.store.repository import Repository

T = TypeVar("T")

# What a principal may entrust (mediation notes 1.2).
AUTHORITIES = (
    "代为申请或者终止调解",
    "提供证据",
    "选择人民调解员",
    "承认、变更、放弃请求",
    "代签文书",
    "代领文书",
)
# A number before a request, never the figure of a sum (2.5万元).
_NUMBER = re.compile(
    r"^(?:[（(]\d{1,2}[)）]|\d{1,2}(?:、|[.．](?!\d))|[一二三四五六七八九十]+、|[①-⑳])\s*"
)


def dispute_name(file: CaseFile) -> str:
    """What the dispute is called on papers: 韩永福与赵德胜损害赔偿纠纷."""
    return story.case_title(file) or file.case.title


def at(rows: Sequence[T], part: int, otherwise: T) -> T:
    """The row of that part; `otherwise` (a blank one) where there is none yet."""
    return rows[part] if part < len(rows) else otherwise


def numbered(words: Sequence[str]) -> tuple[str, ...]:
    """One name a paper, with the number of the paper where there are several."""
    return tuple(f"第 {n} 次{f' {word}' if word else ''}" for n, word in enumerate(words, 1))


def requests_of(text: str) -> tuple[str, ...]:
    """Requests as an applicant wrote them, one each, without the numbers he gave them."""
    lines = (_NUMBER.sub("", line.strip()) for line in text.splitlines())
    return tuple(line for line in lines if line)


def application(file: CaseFile, part: int = 0) -> ApplicationContext:
    """人民调解申请书, 4.2: a block for each party of either side."""
    case = file.case
    day = case.applied_on or case.accepted_on
    blank = (PartyBlock(),)
    return ApplicationContext(
        committee=committee_name(file),
        applicants=tuple(party_block(file, p, day) for p in file.applicants) or blank,
        respondents=tuple(party_block(file, p, day) for p in file.respondents) or blank,
        facts=case.facts,
        requests=requests_of(case.requests),
        signed_on=iso(case.applied_on),
        dated=iso(day),
    )


def rights_notice(file: CaseFile, part: int = 0) -> RightsNoticeContext:
    """当事人权利义务告知书, 4.4; the station's own text comes in by `notice_texts`."""
    day = file.case.informed_on
    return RightsNoticeContext(
        committee=committee_name(file),
        dispute=dispute_name(file),
        party_names=tuple(p.name for p in file.parties),
        signed_on=iso(day),
        dated=iso(day or file.case.accepted_on),
    )


def notice_texts(repo: Repository, context: RightsNoticeContext) -> RightsNoticeContext:
    """The notice with the text of the station and what its committee adds."""
    return dataclasses.replace(
        context,
        paragraphs=station_texts.paragraphs(repo, "text.rights_notice"),
        extra=station_texts.paragraphs(repo, "text.rights_notice_extra"),
    )


def _entrusted(file: CaseFile) -> tuple[Agent, ...]:
    return tuple(agent for agent in file.agents if agent.kind == "ENTRUSTED")


def authorities_of(text: str) -> tuple[tuple[AuthorityRow, ...], str]:
    """The list of powers with those ticked that `text` names, and what else it says."""
    rest = text
    rows = []
    for name in AUTHORITIES:
        rows.append(AuthorityRow(name=name, given=name in rest))
        rest = rest.replace(name, "")
    return tuple(rows), re.sub(r"^[、，,；;。\s]+|[、，,；;。\s]+$", "", rest)


def authorization(file: CaseFile, part: int = 0) -> AuthorizationContext:
    """授权委托书 of one entrusted agent (1.2): who, for whom, and with which powers."""
    agent = at(_entrusted(file), part, Agent())
    principal = next((p for p in file.parties if p.id == agent.party), Party(ethnicity=""))
    day = file.case.accepted_on or file.case.applied_on
    rows, rest = authorities_of(agent.authority)
    return AuthorizationContext(
        committee=committee_name(file),
        dispute=dispute_name(file),
        principal=dataclasses.replace(party_block(file, principal, day), agents=()),
        principal_id=principal.id_number,
        agent=agent_block(agent, day),
        agent_id=agent.id_number,
        authorities=rows,
        authority=rest,
        dated=iso(day),
    )


def represented_sides(file: CaseFile) -> tuple[tuple[Party, ...], ...]:
    """The persons who stand for each side that has more people than came (工作规范, 宁波条例).

    One of them carries the number of those behind all of them.
    """
    sides = (file.applicants, file.respondents)
    persons = (tuple(p for p in side if p.kind == "PERSON") for side in sides)
    return tuple(side for side in persons if any(p.represents > 1 for p in side))


def representative(file: CaseFile, part: int = 0) -> RepresentativeContext:
    """代表人推选书 of one side."""
    side = at(represented_sides(file), part, ())
    day = file.case.accepted_on or file.case.applied_on
    chosen = (dataclasses.replace(party_block(file, p, day), agents=()) for p in side)
    return RepresentativeContext(
        committee=committee_name(file),
        dispute=dispute_name(file),
        side=option_label(codes.SIDES, side[0].side) if side else "",
        representatives=tuple(chosen) or (PartyBlock(), PartyBlock()),
        count=sum(max(1, p.represents) for p in side),
        dated=iso(day),
    )


def investigation(file: CaseFile, part: int = 0) -> InvestigationContext:
    """人民调解调查记录, 4.5; a blank one of the case where none was held yet."""
    row = at(file.investigations, part, Investigation())
    day = row.started_at.date() if row.started_at else None
    return InvestigationContext(
        committee=committee_name(file),
        time=clock_words(row.started_at, row.ended_at),
        place=row.place,
        participants=tuple(split_names(row.guests)) if row.guests else (),
        asked=row.asked,
        sex=option_label(codes.SEXES, row.sex),
        age=str(row.age) if row.age else "",
        relation=row.relation,
        contact=row.phone,
        inquiry=row.content,
        dated=iso(day or file.case.accepted_on),
    )


def evidence_list(file: CaseFile, part: int = 0) -> EvidenceListContext:
    """人民调解证据材料清单: what was handed in and by whom."""
    case = file.case
    providers = (name for row in file.evidence for name in split_names(row.provider))
    return EvidenceListContext(
        committee=committee_name(file),
        number=case.number,
        dispute=dispute_name(file),
        rows=tuple(
            EvidenceRow(
                name=row.name,
                kind=option_label(codes.EVIDENCE_KINDS, row.kind),
                pages=str(row.pages) if row.pages else "",
                provider=row.provider,
                provided=show_day(row.provided_on) if row.provided_on else "",
                proves=row.proves,
            )
            for row in file.evidence
        ),
        providers=tuple(dict.fromkeys(providers)),
        dated=iso(case.accepted_on),
    )


_REASONS = {"KIN": "kin", "INTEREST": "interest", "OTHER": "other"}
_DECISIONS = {"REPLACED": "replaced", "STAYS": "stays", "DENIED": "denied"}


def recusal_record(file: CaseFile, part: int = 0) -> RecusalRecordContext:
    """回避申请及决定记录 (若干规定 25)."""
    row = at(file.recusals, part, Recusal())
    return RecusalRecordContext(
        committee=committee_name(file),
        dispute=dispute_name(file),
        asked_day=show_day_cn(row.asked_on) if row.asked_on else "",
        asked_by=row.asked_by,
        mediator=row.mediator,
        reason=_REASONS.get(row.reason, ""),
        note=row.note,
        decision=_DECISIONS.get(row.decision, ""),
        decided_by=row.decided_by,
        decided_day=show_day_cn(row.decided_on) if row.decided_on else "",
        successor=row.successor,
        dated=iso(row.asked_on or file.case.accepted_on),
    )


def _applied_in_writing(file: CaseFile) -> bool:
    asked = file.case.source == "APPLICATION" or file.referred
    return asked and not file.case.applied_orally


SPECS: tuple[DocumentSpec, ...] = (
    DocumentSpec(
        "application",
        "人民调解申请书",
        "mediation/application",
        _applied_in_writing,
        application,
        place=11,
        blank=lambda committee: ApplicationContext(committee=committee),
    ),
    DocumentSpec(
        "rights_notice",
        "当事人权利义务告知书",
        "mediation/rights_notice",
        lambda f: f.case.accepted_on is not None,
        rights_notice,
        place=20,
        blank=lambda committee: RightsNoticeContext(committee=committee),
        complete=notice_texts,
    ),
    DocumentSpec(
        "recusal_record",
        "回避申请及决定记录",
        "mediation/recusal_record",
        lambda f: bool(f.recusals),
        recusal_record,
        parts=lambda f: numbered([r.asked_by for r in f.recusals]),
        place=21,
        local=True,
        blank=lambda committee: RecusalRecordContext(committee=committee),
        ahead=True,
    ),
    DocumentSpec(
        "authorization",
        "授权委托书",
        "mediation/authorization",
        lambda f: bool(_entrusted(f)),
        authorization,
        parts=lambda f: tuple(agent.name for agent in _entrusted(f)),
        place=24,
        blank=lambda committee: AuthorizationContext(
            committee=committee,
            authorities=tuple(AuthorityRow(name=name) for name in AUTHORITIES),
        ),
        ahead=True,
    ),
    DocumentSpec(
        "representative",
        "代表人推选书",
        "mediation/representative",
        lambda f: bool(represented_sides(f)),
        representative,
        parts=lambda f: tuple(
            f"{option_label(codes.SIDES, side[0].side)}一方" for side in represented_sides(f)
        ),
        place=25,
        blank=lambda committee: RepresentativeContext(committee=committee),
        ahead=True,
    ),
    DocumentSpec(
        "investigation",
        "人民调解调查记录",
        "mediation/investigation",
        lambda f: bool(f.investigations),
        investigation,
        parts=lambda f: numbered([i.asked for i in f.investigations]),
        place=30,
        blank=lambda committee: InvestigationContext(committee=committee),
        ahead=True,
    ),
    DocumentSpec(
        "evidence_list",
        "人民调解证据材料清单",
        "mediation/evidence_list",
        lambda f: bool(f.evidence),
        evidence_list,
        place=35,
        blank=lambda committee: EvidenceListContext(committee=committee),
    ),
)
