"""What the papers of local custom (notes 4.12) are filled with: letters, consents, reports.

Every text is ready to print and "" is a blank for handwriting; days are ISO.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class MediationNoticeContext:
    """调解通知书 mediation/mediation_notice: one to each party; `time` is ready to print."""

    committee: str = ""
    number: str = ""
    notified: str = ""
    cause: str = ""
    time: str = ""
    place: str = ""
    bring: tuple[str, ...] = ()
    contact: str = ""
    phone: str = ""
    address: str = ""
    dated: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RejectionNoticeContext:
    """不予受理告知书 mediation/rejection_notice.

    `letter` is the one to the organ that handed the dispute over (不予调解的函); `remedy` is what
    the person can do instead, a whole sentence.
    """

    committee: str = ""
    letter: bool = False
    recipient: str = ""
    asked_on: str = ""
    referral_number: str = ""
    cause: str = ""
    ground: str = ""
    reason: str = ""
    remedy: str = ""
    decided_on: str = ""
    dated: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralLetterContext:
    """委托（移送）调解函 mediation/referral_letter with its receipt, for the organ to issue."""

    organ: str = ""
    number: str = ""
    committee: str = ""
    cause: str = ""
    party_names: str = ""
    known: str = ""
    demand: str = ""
    due_on: str = ""
    contact: str = ""
    received_on: str = ""
    result: str = ""
    returned_on: str = ""
    dated: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralReplyContext:
    """回函 mediation/referral_reply: what came of a referred case.

    `report` is the written report on a failed court delegation, with the material returned.
    """

    committee: str = ""
    number: str = ""
    report: bool = False
    organ: str = ""
    referral_number: str = ""
    organ_case_number: str = ""
    received_on: str = ""
    cause: str = ""
    party_names: str = ""
    course: str = ""
    result: str = ""
    performance: str = ""
    material: str = ""
    enclosed: tuple[str, ...] = ()
    contact: str = ""
    replied_on: str = ""
    dated: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtensionConsentContext:
    """延长调解期限同意书 mediation/extension_consent; `period` says the first term in words."""

    committee: str = ""
    number: str = ""
    party_names: tuple[str, ...] = ()
    cause: str = ""
    period: str = ""
    extended_to: str = ""
    reason: str = ""
    dated: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TerminationNoticeContext:
    """终止调解通知书 mediation/termination_notice; the ways of relief are part of the text."""

    committee: str = ""
    number: str = ""
    party_names: tuple[str, ...] = ()
    cause: str = ""
    accepted_on: str = ""
    reason: str = ""
    note: str = ""
    terminated_on: str = ""
    dated: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawalContext:
    """撤回申请书 mediation/withdrawal."""

    committee: str = ""
    number: str = ""
    applicants: tuple[str, ...] = ()
    others: str = ""
    cause: str = ""
    reason: str = ""
    withdrawn_on: str = ""
    dated: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceAddressContext:
    """送达地址确认书 mediation/service_address: one a party (在线调解规则 17)."""

    committee: str = ""
    number: str = ""
    cause: str = ""
    party: str = ""
    address: str = ""
    phone: str = ""
    dated: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedParty:
    """A party as the closing report names it."""

    side: str = ""
    name: str = ""
    address: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosingReportContext:
    """人民调解结案报告表 mediation/closing_report; all days are ready to print."""

    committee: str = ""
    number: str = ""
    filled: str = ""
    mediators: str = ""
    accepted: str = ""
    closed: str = ""
    source: str = ""
    parties: tuple[ReportedParty, ...] = (ReportedParty(), ReportedParty())
    facts: str = ""
    result: str = ""
    performance: str = ""
    dated: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskReportContext:
    """防激化报告单 mediation/risk_report (人民调解法 25); `time` is ready to print."""

    committee: str = ""
    number: str = ""
    reported_to: str = ""
    cause: str = ""
    party_names: str = ""
    risk: str = ""
    measures: str = ""
    time: str = ""
    reported_by: str = ""
    received_by: str = ""
    dated: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferLetterContext:
    """上移移送函 mediation/transfer_letter: from the committee below to the one above."""

    committee: str = ""
    recipient: str = ""
    former_number: str = ""
    cause: str = ""
    party_names: str = ""
    facts: str = ""
    reason: str = ""
    transferred_on: str = ""
    dated: str = ""
