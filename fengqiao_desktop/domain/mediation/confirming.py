"""Judicial confirmation: of which court it may be asked, and what stands against it."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from fengqiao_desktop.domain.calendar import Calendar
from fengqiao_desktop.domain.dates import show_day
from fengqiao_desktop.domain.mediation import codes, phrases
from fengqiao_desktop.domain.mediation.casefile import CaseFile
from fengqiao_desktop.domain.mediation.deadline_rules import confirmation_count
from fengqiao_desktop.domain.mediation.progress import missing_signatures

_LAW = "民事诉讼法第二百零五条"
_EXPLAINED = "最高人民法院关于适用民事诉讼法的解释"
_TYPES_355 = {
    "MARRIAGE_FAMILY": "婚姻、亲子、收养等身份关系的确认法院不予受理；金钱给付的部分可以申请",
    "HOUSE_HOMESTEAD": "涉及物权确权的法院不予受理，请核对协议有没有确认权属",
    "FOREST_LAND": "涉及物权确权的法院不予受理，请核对协议有没有确认权属",
}


def confirmation_concerns(file: CaseFile, today: date, calendar: Calendar) -> tuple["Concern", ...]:
    """What stands against an application, blocks first: who asks, when, and for what.

    Blocks: no agreement in force, one side alone, an entrusted case, too late (法 33, 民诉法 205,
    特邀调解规定 20).  Warnings: what the court does not take on (民诉解释 355) or dismisses (358).
    """
    return (*_blocks(file, today, calendar), *_warnings(file))


def jurisdiction_proposals(file: CaseFile) -> tuple["Proposal", ...]:
    """Which courts may be asked, the likeliest first (民诉法 205)."""
    case = file.case
    found = []
    if case.court_referral == "DELEGATE":
        court = case.referral_org or "邀请先行调解的人民法院"
        found.append(Proposal(court, "法院邀请调解组织先行调解的，向作出邀请的人民法院提出"))
    names = "、".join(p.name.strip() for p in file.parties if p.name.strip()) or "当事人"
    committee = file.committee.name if file.committee else "调解组织"
    at = f"（{case.place.strip()}）" if case.place.strip() else ""
    found += [
        Proposal("调解组织所在地基层人民法院", f"{committee}所在地"),
        Proposal("当事人住所地基层人民法院", f"{names}任何一方的住所地"),
        Proposal("标的物所在地基层人民法院", f"标的物所在地{at}"),
        Proposal("有管辖权的中级人民法院", "纠纷应当由中级人民法院管辖的"),
    ]
    return tuple(found)


def _blocks(file: CaseFile, today: date, calendar: Calendar) -> list["Concern"]:
    case = file.case
    found = []
    count = confirmation_count(file, calendar)
    if case.court_referral in codes.ENTRUSTED:
        text = "诉中委托调解达成的协议交法院出调解书或准许撤诉，不申请司法确认"
        basis = "最高人民法院关于人民法院特邀调解的规定第二十条"
        found.append(Concern("block", text, basis))
    elif count is None:
        lacking = "、".join(missing_signatures(file))
        text = f"协议还没有生效，缺{lacking}" if lacking else "还没有生效的协议"
        found.append(Concern("block", text, "人民调解法第二十九条、第三十三条"))
    else:
        asked = case.confirmation_applied_on or today
        if asked > count.due:
            text = f"三十日已于{show_day(count.due)}届满"
            found.append(Concern("block", text, f"人民调解法第三十三条、{_LAW}"))
    if case.confirmation_by == "ONE":
        text = "只有一方申请；要双方共同申请"
        found.append(Concern("block", text, f"人民调解法第三十三条、{_LAW}"))
    return found


def _warnings(file: CaseFile) -> list["Concern"]:
    case = file.case
    texts = [(f"第{c.seq}条", c.text) for c in file.clauses]
    texts.append(("履行方式、时限", case.performance_text))
    found = []
    if case.dispute_type in _TYPES_355:
        found.append(Concern("warn", _TYPES_355[case.dispute_type], f"{_EXPLAINED}第三百五十五条"))
    for place, text in texts:
        for words in phrases.status_or_title(text):
            said = f"{place}“{words}”涉及身份关系或物权、知识产权确权"
            found.append(Concern("warn", said, f"{_EXPLAINED}第三百五十五条"))
        for words in phrases.vague_terms(text):
            said = f"{place}“{words}”不明确，内容不明确的裁定驳回"
            found.append(Concern("warn", said, f"{_EXPLAINED}第三百五十八条"))
        for words in (*phrases.denied_remedies(text), *phrases.punishments(text)):
            said = f"{place}“{words}”可能违反法律强制性规定"
            found.append(Concern("warn", said, f"{_EXPLAINED}第三百五十八条"))
    return found


@dataclass(frozen=True)
class Concern:
    """One thing against an application; `block` means that it must not be made so."""

    level: Literal["block", "warn"]
    text: str
    basis: str


@dataclass(frozen=True)
class Proposal:
    """A court that may be asked, and why; all by 民诉法 205."""

    court: str
    why: str
    basis: str = _LAW
