"""What each template is filled with: frozen records of plain text that services build.

Every text is ready to print; "" is a blank to be filled by hand, and a whole blank form is the
context with its defaults.  Dates are ISO ("2026-03-05") where the name ends in ``_on`` or is
``dated``; amounts are ready figures ("168,000.00") and capitals ("壹拾陆万捌仟元整").
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentBlock:
    """Who acts for a party: `role` is 委托代理人, 法定代理人, 推选代表 …

    `brief` leaves out what is not kept of an agent; papers of the first version had those blanks.
    """

    role: str = "委托代理人"
    name: str = ""
    relation: str = ""
    sex: str = ""
    nation: str = ""
    age: str = ""
    occupation: str = ""
    contact: str = ""
    address: str = ""
    brief: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyBlock:
    """A party; `kind` is "person" or "organization" (then the last three names are used)."""

    kind: str = "person"
    name: str = ""
    sex: str = ""
    nation: str = ""
    age: str = ""
    occupation: str = ""
    contact: str = ""
    address: str = ""
    representative: str = ""
    position: str = ""
    credit_code: str = ""
    agents: tuple[AgentBlock, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class InstalmentRow:
    """One payment; `due` is a phrase that reads after 于: "2026年12月31日前", "签字当日"."""

    payer: str
    payee: str
    amount: str
    capital: str
    due: str
    method: str = ""


_TWO_BLANK = (PartyBlock(), PartyBlock())


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementContext:
    """人民调解协议书 mediation/agreement (司发通〔2010〕239 号).

    `terms` carry no numbers (the template numbers them).  More than three `instalments` print as
    a table, whose last row is `total`.  `copies` 0 leaves a blank; `copies_note` follows 各持一份
    when a court or the police gets one more.  `co_committees` mediated with it and seal too;
    `replaces` names the earlier agreement that this one takes the place of.
    """

    committee: str = ""
    number: str = ""
    parties: tuple[PartyBlock, ...] = _TWO_BLANK
    facts: str = ""
    terms: tuple[str, ...] = ()
    performance: str = ""
    instalments: tuple[InstalmentRow, ...] = ()
    total: str = ""
    total_capital: str = ""
    copies: int = 0
    copies_note: str = ""
    mediator_count: int = 1
    signed_on: str = ""
    dated: str = ""
    co_committees: tuple[str, ...] = ()
    replaces: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OralAgreementContext:
    """人民调解口头协议登记表 mediation/oral_agreement.

    The national form asks for no party's signature; `parties_sign` adds the lines.
    """

    committee: str = ""
    number: str = ""
    parties: tuple[PartyBlock, ...] = _TWO_BLANK
    facts: str = ""
    terms: tuple[str, ...] = ()
    performance: str = ""
    parties_sign: bool = True
    mediator_count: int = 1
    signed_on: str = ""
    dated: str = ""
    co_committees: tuple[str, ...] = ()
    replaces: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptanceContext:
    """人民调解受理登记表 mediation/acceptance.

    `source` is "application" (①), "proactive" (②) or "" (not yet ticked); a case referred by
    another body is an application whose `facts` name that body.  More than eight parties sign in
    a table, as `sign_table` asks.
    """

    committee: str = ""
    accepted_on: str = ""
    source: str = ""
    party_names: tuple[str, ...] = ()
    dispute_type: str = ""
    facts: str = ""
    dated: str = ""
    sign_table: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class MediationRecordContext:
    """人民调解记录 mediation/mediation_record.

    `result` is "success", "failed", "continue" or ""; `record` may hold several paragraphs.
    `time` is ready to print ("2026年3月5日9时30分").  `read_over` asks the parties to write that
    the record is true (local custom).
    """

    committee: str = ""
    time: str = ""
    place: str = ""
    party_names: tuple[str, ...] = ()
    participants: tuple[str, ...] = ()
    record: str = ""
    result: str = ""
    mediator_count: int = 1
    dated: str = ""
    read_over: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoverySheetContext:
    """恢复密钥单 station/recovery_sheet: `groups` are the recovery code's groups in order."""

    station: str
    made_on: str
    groups: tuple[str, ...]
    dated: str = ""
