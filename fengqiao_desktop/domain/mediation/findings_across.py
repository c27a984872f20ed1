"""What the checks find across papers and cases: contradictions, copies, repeats."""

import re
from collections.abc import Callable, Sequence

from fengqiao_desktop.domain.dates import show_day
from fengqiao_desktop.domain.identity import age_on
from fengqiao_desktop.domain.mediation import codes
from fengqiao_desktop.domain.mediation.around import NearCase, NearParty, Paper, PaperParty
from fengqiao_desktop.domain.mediation.likeness import ALIKE, likeness, plain_text
from fengqiao_desktop.domain.mediation.look import Finding, Found, Look
from fengqiao_desktop.domain.mediation.records import Party
from fengqiao_desktop.domain.schema import option_label

NUMBERED = ("agreement", "oral_agreement", "visit", "cover")
SIGNED = (
    "签名",
    "签字",
    "指印",
    "协议",
    "申请书",
    "告知书",
    "登记表",
    "收条",
    "授权",
    "推选",
    "调解记录",
    "调查记录",
    "回访记录",
    "同意书",
)


def papers_name_the_same(look: Look) -> Found:
    """R20: what a printed paper says of a party against the case as it stands."""
    parties = {party.name: party for party in look.file.parties}
    for paper in look.around.papers if look.around else ():
        for name in paper.names:
            if name and name not in parties:
                yield Finding("parties", f"{paper.label}上的当事人“{name}”案件里没有登记")
        for printed in paper.parties:
            if not printed.name:
                continue
            party = parties.get(printed.name)
            if party is None:
                text = f"{paper.label}上的当事人“{printed.name}”案件里没有登记"
                yield Finding("parties", text)
                continue
            other = "、".join(_unlike(printed, party, paper, look))
            if other:
                yield Finding("parties", f"{paper.label}上{party.name}的{other}与案件登记的不一致")


def _unlike(printed: PaperParty, party: Party, paper: Paper, look: Look) -> list[str]:
    born = look.born(party)
    day = paper.dated or look.paper_day
    age = str(age_on(born, day)) if born is not None and born <= day else str(party.age or "")
    pairs = (
        ("性别", printed.sex, option_label(codes.SEXES, party.sex)),
        ("年龄", printed.age, age),
        ("住址", printed.address, party.address),
        ("联系方式", printed.contact, party.phone),
    )
    return [label for label, then, now in pairs if then.strip() and then.strip() != now.strip()]


def numbers_agree(look: Look) -> Found:
    """R23: the agreement and the records of visits bear the number of the dossier."""
    case = look.file.case
    if look.file.imported or not case.number:
        return
    if case.agreement_number and case.agreement_number != case.number:
        text = f"协议编号“{case.agreement_number}”与卷号“{case.number}”不一致"
        yield Finding("agreement_number", text)
    for paper in look.around.papers if look.around else ():
        if paper.number and paper.number != case.number and paper.document in NUMBERED:
            text = f"打印的{paper.label}编号“{paper.number}”与卷号“{case.number}”不一致"
            yield Finding("number", text)


def copied(look: Look) -> Found:
    """R46: nine tenths of the facts or of the clauses as in another case of the committee.

    The names of parties are left out of the comparison, because they always differ.
    """
    file, case = look.file, look.file.case
    if look.around is None or file.imported:
        return
    names = tuple(party.name for party in file.parties)
    facts = plain_text(case.facts, names)
    agreed = plain_text("".join(clause.text for clause in file.clauses), names)
    hits: dict[tuple[str, str], list[tuple[float, NearCase]]] = {}
    for near in look.around.near:
        if near.committee != case.committee or _same_matter(look, near):
            continue
        theirs = tuple(party.name for party in near.parties)
        for field, label, own, other in (
            ("facts", "简要情况", facts, near.facts),
            ("clauses", "协议内容", agreed, near.agreement),
        ):
            share = likeness(own, plain_text(other, theirs))
            if share >= ALIKE:
                hits.setdefault((field, label), []).append((share, near))
    for (field, label), alike in hits.items():
        share, near = max(alike, key=lambda hit: hit[0])
        more = f"，这样的共{len(alike)}件" if len(alike) > 1 else ""
        yield Finding(field, f"{label}与{_called(near)}相似度{int(share * 100)}%，疑似雷同{more}")


def repeated(look: Look) -> Found:
    """R47: the same pair of parties, phones or dwellings in another case within thirty days."""
    file = look.file
    if look.around is None or file.imported:
        return
    own = [NearParty(p.name, p.side, p.phone, p.address) for p in file.parties]
    for near in look.around.near:
        if _same_matter(look, near):
            continue
        for label, key in (("当事人", _name), ("当事人电话", _phone), ("当事人住址", _dwelling)):
            if _pairs(own, key) & _pairs(near.parties, key):
                yield Finding("parties", f"双方{label}与{_called(near)}相同，疑似重复立案")
                break


def _same_matter(look: Look, near: NearCase) -> bool:
    """One of the two goes on with the other, or is told to repeat it."""
    case = look.file.case
    return near.id in (case.continues, case.duplicate_of) or near.number == case.former_number != ""


def _called(near: NearCase) -> str:
    return near.number or f"{show_day(near.accepted_on)}受理的案件"


def _pairs(parties: Sequence[NearParty], key: Callable[[NearParty], str]) -> set[frozenset[str]]:
    """Each applicant with each respondent, whichever way round."""
    sides: dict[bool, set[str]] = {True: set(), False: set()}
    for party in parties:
        if key(party):
            sides[party.side == "APPLICANT"].add(key(party))
    return {frozenset((a, b)) for a in sides[True] for b in sides[False] if a != b}


def _name(party: NearParty) -> str:
    return "".join(party.name.split())


def _phone(party: NearParty) -> str:
    return re.sub(r"\D", "", party.phone)


def _dwelling(party: NearParty) -> str:
    """An address that names a house; a village or its group is shared by many."""
    address = plain_text(party.address)
    return address if re.search(r"\d+(?:号|室|幢|栋|单元)", address) else ""


def many_in_a_day(look: Look) -> Found:
    case = look.file.case
    if look.around is None or look.file.imported or case.agreed_on is None:
        return
    total = look.around.same_day + 1
    if total > look.thresholds.successes_a_day:
        text = f"{case.lead_mediator}在{show_day(case.agreed_on)}一天内调解成功{total}件"
        yield Finding("lead_mediator", text)


def scanned_once(look: Look) -> Found:
    """R50: a signed paper whose file is also filed in another case."""
    if look.around is None:
        return
    elsewhere: dict[str, str] = {}
    for same in look.around.scans:
        elsewhere.setdefault(same.sha256, same.where)
    for scan in look.file.attachments:
        signed = any(word in f"{scan.purpose}{scan.name}" for word in SIGNED)
        if signed and scan.sha256 in elsewhere:
            text = f"“{scan.purpose or scan.name}”与{elsewhere[scan.sha256]}的是同一个文件"
            yield Finding("attachments", text)
