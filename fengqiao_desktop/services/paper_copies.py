"""How many originals of a paper are signed, and who holds each."""

from collections.abc import Callable

from fengqiao_desktop.domain.mediation.casefile import CaseFile
from fengqiao_desktop.services import paper_core
from fengqiao_desktop.services.paper_kinds import DocumentSpec

Rule = Callable[[CaseFile], tuple[int, str]]
_FILED = (1, "1 份存卷")


def _agreement(file: CaseFile) -> tuple[int, str]:
    parties = len(file.parties)
    joint = len(paper_core.co_committees(file))
    count = paper_core.copies_needed(file)
    others = f" + 共同调解的调委会 {joint}" if joint else ""
    extra = " + 移送机关 1" if count > parties + 1 + joint else ""
    said = f"{count} 份 = 当事人 {parties} + 调委会 1{others}{extra}（人民调解法第二十九条）"
    return count, said


def each_party(file: CaseFile) -> tuple[int, str]:
    """One a party and one on file."""
    count = len(file.parties) + 1
    return count, f"{count} 份 = 每方 1 + 存卷 1"


def _to(receiver: str) -> Rule:
    return lambda file: (2, f"2 份 = {receiver} 1 + 存卷 1")


def _authorization(file: CaseFile) -> tuple[int, str]:
    if file.case.confirmation_wanted:
        return 2, "2 份 = 人民法院 1 + 存卷 1"
    return _FILED


RULES: dict[str, Rule] = {
    "agreement": _agreement,
    "rights_notice": each_party,
    "authorization": _authorization,
    "representative": _authorization,
    "service_address": _to("人民法院"),
    "mediation_notice": _to("被通知人"),
    "rejection_notice": _to("当事人或委托机关"),
    "termination_notice": each_party,
    "transfer_letter": _to("接收的调委会"),
    "referral_letter": _to("委托机关"),
    "referral_reply": _to("委托机关"),
    "risk_report": _to("接报单位"),
    "receipt": _to("付款人"),
    "confirmation": _to("人民法院"),
    "confirmation_list": _to("人民法院"),
    "mediation_proof": _to("人民法院"),
}


def copies_for(spec: DocumentSpec, file: CaseFile) -> tuple[int, str]:
    """How many originals a paper of the case needs, and why, in words (mediation notes 4.1)."""
    rule = RULES.get(spec.id)
    return rule(file) if rule else _FILED
