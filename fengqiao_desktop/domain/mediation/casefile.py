"""One mediation case with everything that belongs to it: what every rule of mediation reads."""

import json
from dataclasses import dataclass
from datetime import date, datetime

from fengqiao_desktop.domain.mediation import codes
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
from fengqiao_desktop.domain.station.records import Attachment, Committee


def is_settled(duty: Instalment) -> bool:
    """Whether a duty is met: a day is recorded, and for a payment the whole amount.

    A day without an amount means the amount agreed, because nobody records a payment of nothing.
    """
    if duty.paid_on is None:
        return False
    return duty.kind != "PAYMENT" or duty.paid_amount == 0 or duty.paid_amount >= duty.amount


def copies_needed(file: "CaseFile") -> int:
    """Copies of the agreement: one a party, one for the committee (法 29), one more for the court
    that delegated the case or the police that handed it over (mediation notes 4.1).

    A group holds one copy a representative.  A court's case of unnamed kind counts as delegated.
    """
    extra = file.case.source == "REF_POLICE" or (
        file.case.source == "REF_COURT" and file.case.court_referral in ("DELEGATE", "")
    )
    return len(file.parties) + 1 + extra


@dataclass(frozen=True)
class CaseFile:
    """One case, its committee and its parts, each tuple in the order of the paper.

    Parts are looked up by record id; a party not saved yet may carry a negative id.
    `former_committee` is the one that handed the case up (上移), where one did.
    """

    case: MediationCase
    committee: Committee | None = None
    former_committee: Committee | None = None
    parties: tuple[Party, ...] = ()
    agents: tuple[Agent, ...] = ()
    sessions: tuple[Session, ...] = ()
    clauses: tuple[Clause, ...] = ()
    instalments: tuple[Instalment, ...] = ()
    visits: tuple[Visit, ...] = ()
    investigations: tuple[Investigation, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    recusals: tuple[Recusal, ...] = ()
    risk_reports: tuple[RiskReport, ...] = ()
    joint_units: tuple[JointUnit, ...] = ()
    urges: tuple[Urge, ...] = ()
    former_agreements: tuple[FormerAgreement, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    attachments: tuple[Attachment, ...] = ()

    @property
    def applicants(self) -> tuple[Party, ...]:
        return tuple(p for p in self.parties if p.side == "APPLICANT")

    @property
    def respondents(self) -> tuple[Party, ...]:
        return tuple(p for p in self.parties if p.side == "RESPONDENT")

    @property
    def imported(self) -> bool:
        """Whether the case came in from an old ledger."""
        return self.case.batch != 0

    @property
    def referred(self) -> bool:
        """Whether another organ handed the case over (接受委托移送)."""
        return self.case.source in codes.REFERRED

    @property
    def counts(self) -> bool:
        """Whether the case is neither void nor in the recycle bin (designation notes M-03)."""
        return self.case.deleted_at is None and not self.case.void_reason

    def of_party(self, party_id: int) -> tuple[Agent, ...]:
        """The agents who act for one party."""
        return tuple(a for a in self.agents if a.party == party_id)

    @property
    def renewed_on(self) -> date | None:
        """The day on which the last replaced agreement ended; None where none was replaced."""
        return max((f.ended_on for f in self.former_agreements if f.ended_on), default=None)

    @property
    def duties(self) -> tuple[Instalment, ...]:
        """The duties of the present agreement.

        What was paid under a replaced agreement stays in `instalments` and is no part of them.
        """
        old = {duty for former in self.former_agreements for duty in _duties_in(former.content)}
        return tuple(i for i in self.instalments if i.id not in old) if old else self.instalments

    def total_of_instalments(self) -> int:
        """Fen of all payments now agreed; acts and conditional duties are no part of the sum."""
        return sum(i.amount for i in self.duties if i.kind == "PAYMENT")

    def people_count(self) -> int:
        """Persons on both sides: represented ones counted, agents not, nobody twice (M-12).

        The number typed in stands where no party is recorded.
        """
        if not self.parties:
            return self.case.people_count
        seen: set[tuple[str, str]] = set()
        total = 0
        for index, party in enumerate(self.parties):
            key = _same_party(party, index)
            if key in seen:
                continue
            seen.add(key)
            total += max(1, party.represents)
        return total

    def session_days(self) -> tuple[date, ...]:
        """The days of the mediations held, in order."""
        return tuple(sorted(s.started_at.date() for s in self.sessions if s.started_at))

    def last_session(self) -> Session | None:
        """The latest mediation by its beginning, those without a time first."""
        return max(self.sessions, key=lambda s: s.started_at or datetime.min, default=None)

    def visit_days(self) -> tuple[date, ...]:
        """The days of the follow-up visits, in order."""
        return tuple(sorted(v.visited_on for v in self.visits if v.visited_on))

    def has_attachment(self, *words: str) -> bool:
        """Whether a scan was filed whose purpose or name holds one of `words`."""
        return any(word in a.purpose or word in a.name for a in self.attachments for word in words)


def _duties_in(content: str) -> tuple[int, ...]:
    """The record ids of the duties that a replaced agreement had."""
    if not content.strip():
        return ()
    return tuple(row.get("id", 0) for row in json.loads(content).get("instalments", ()))


def _same_party(party: Party, index: int) -> tuple[str, str]:
    if party.id_number:
        return ("id", party.id_number)
    if party.person:
        return ("person", str(party.person))
    return ("row", str(index))
