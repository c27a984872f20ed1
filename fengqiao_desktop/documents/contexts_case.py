"""What the papers around a mediation are filled with; the conventions are those of `contexts`."""

from dataclasses import dataclass

from fengqiao_desktop.documents.contexts import AgentBlock, PartyBlock
from fengqiao_desktop.documents.standard_texts import RIGHTS_NOTICE

_NOBODY, _NO_AGENT = PartyBlock(), AgentBlock(brief=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationContext:
    """人民调解申请书 mediation/application; `requests` carry no numbers."""

    committee: str = ""
    applicants: tuple[PartyBlock, ...] = (_NOBODY,)
    respondents: tuple[PartyBlock, ...] = (_NOBODY,)
    facts: str = ""
    requests: tuple[str, ...] = ()
    signed_on: str = ""
    dated: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RightsNoticeContext:
    """当事人权利义务告知书 mediation/rights_notice.

    `paragraphs` are the station's text or the standard one, `extra` what the committee adds; a
    paragraph that begins with 一、 is a heading.
    """

    committee: str = ""
    dispute: str = ""
    party_names: tuple[str, ...] = ()
    paragraphs: tuple[str, ...] = RIGHTS_NOTICE
    extra: tuple[str, ...] = ()
    signed_on: str = ""
    dated: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorityRow:
    """One power that a principal may give; `given` ticks it."""

    name: str
    given: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorizationContext:
    """授权委托书 mediation/authorization, for one agent.

    `authority` is what no row of the list says.
    """

    committee: str = ""
    dispute: str = ""
    principal: PartyBlock = _NOBODY
    principal_id: str = ""
    agent: AgentBlock = _NO_AGENT
    agent_id: str = ""
    authorities: tuple[AuthorityRow, ...] = ()
    authority: str = ""
    dated: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RepresentativeContext:
    """代表人推选书 mediation/representative: those of one side who choose sign one row each.

    `count` is how many they are, their representatives included; 0 leaves rows to fill.
    """

    committee: str = ""
    dispute: str = ""
    side: str = ""
    representatives: tuple[PartyBlock, ...] = (_NOBODY, _NOBODY)
    count: int = 0
    dated: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class InvestigationContext:
    """人民调解调查记录 mediation/investigation; `inquiry` may hold several paragraphs."""

    committee: str = ""
    time: str = ""
    place: str = ""
    participants: tuple[str, ...] = ()
    asked: str = ""
    sex: str = ""
    age: str = ""
    relation: str = ""
    contact: str = ""
    inquiry: str = ""
    dated: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceRow:
    """One piece of evidence; `provided` is ready to print."""

    name: str = ""
    kind: str = ""
    pages: str = ""
    provider: str = ""
    provided: str = ""
    proves: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceListContext:
    """人民调解证据材料清单 mediation/evidence_list; every one of `providers` signs."""

    committee: str = ""
    number: str = ""
    dispute: str = ""
    rows: tuple[EvidenceRow, ...] = ()
    providers: tuple[str, ...] = ()
    dated: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptRow:
    """One payment received; `rest` is what remains of it ("" where nothing does)."""

    payer: str = ""
    payee: str = ""
    content: str = ""
    amount: str = ""
    capital: str = ""
    method: str = ""
    received: str = ""
    rest: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptContext:
    """收条 mediation/receipt: one payment; several of one day are one sheet with a row each."""

    committee: str = ""
    number: str = ""
    dispute: str = ""
    due: str = ""
    rows: tuple[ReceiptRow, ...] = (ReceiptRow(),)
    total: str = ""
    total_capital: str = ""
    signed_on: str = ""
    dated: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class UrgeRecordContext:
    """逾期督促记录 mediation/urge_record; `duty` says what was not performed in time."""

    committee: str = ""
    number: str = ""
    party_names: tuple[str, ...] = ()
    duty: str = ""
    time: str = ""
    manner: str = ""
    urged: str = ""
    said: str = ""
    promised: str = ""
    signed_on: str = ""
    dated: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitContext:
    """人民调解回访记录 mediation/visit.

    `performed` is "done", "confirmation", "regret", "other" or ""; `satisfaction` "yes", "no", "".
    `visited_signs` adds the line for whom was visited in person (local custom).
    """

    committee: str = ""
    number: str = ""
    party_names: tuple[str, ...] = ()
    subject: str = ""
    time: str = ""
    manner: str = ""
    visited: str = ""
    performed: str = ""
    satisfaction: str = ""
    situation: str = ""
    measures: str = ""
    visited_signs: bool = True
    signed_on: str = ""
    dated: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecusalRecordContext:
    """回避申请及决定记录 mediation/recusal_record.

    `reason` is "kin", "interest", "other" or ""; `decision` "replaced", "stays", "denied" or "".
    """

    committee: str = ""
    dispute: str = ""
    asked_day: str = ""
    asked_by: str = ""
    mediator: str = ""
    reason: str = ""
    note: str = ""
    decision: str = ""
    decided_by: str = ""
    decided_day: str = ""
    successor: str = ""
    dated: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicantBlock:
    """Who applies to the court; `kind` is "person" or "organization"."""

    kind: str = "person"
    name: str = ""
    sex: str = ""
    born: str = ""
    nation: str = ""
    occupation: str = ""
    address: str = ""
    id_number: str = ""
    contact: str = ""
    representative: str = ""
    position: str = ""
    credit_code: str = ""
    agents: tuple[AgentBlock, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmationContext:
    """司法确认申请书 mediation/confirmation: all parties apply together.

    `basis` names the articles in force on the day; `papers` are what is handed in with it.
    """

    committee: str = ""
    court: str = ""
    number: str = ""
    applicants: tuple[ApplicantBlock, ...] = (ApplicantBlock(), ApplicantBlock())
    agreed: str = ""
    facts: str = ""
    terms: tuple[str, ...] = ()
    performance: str = ""
    basis: str = ""
    papers: tuple[str, ...] = ()
    signed_on: str = ""
    dated: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperRow:
    """One paper of a list: how many copies, and what is to be said of it."""

    name: str = ""
    copies: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmationListContext:
    """司法确认材料清单 mediation/confirmation_list."""

    committee: str = ""
    court: str = ""
    number: str = ""
    dispute: str = ""
    rows: tuple[PaperRow, ...] = ()
    dated: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MediationProofContext:
    """主持调解的证明 mediation/mediation_proof, for the court; dates are ready to print."""

    committee: str = ""
    court: str = ""
    number: str = ""
    party_names: tuple[str, ...] = ()
    dispute_type: str = ""
    accepted: str = ""
    mediators: tuple[str, ...] = ()
    agreed: str = ""
    effective: str = ""
    co_committees: tuple[str, ...] = ()
    signed_on: str = ""
    dated: str = ""
