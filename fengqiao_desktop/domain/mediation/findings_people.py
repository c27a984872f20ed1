"""What the checks find about the parties, those who act for them and the mediators."""

import re

from fengqiao_desktop.domain.deadlines import Severity
from fengqiao_desktop.domain.identity import age_on, read_id_number
from fengqiao_desktop.domain.mediation.likeness import plain_text
from fengqiao_desktop.domain.mediation.look import Finding, Found, Look
from fengqiao_desktop.domain.names import COMPOUND_SURNAMES

PROOFS = ("身份证", "身份证明", "户口", "营业执照", "居住证", "护照")
SHARED_CASES = 3  # so many cases under other names, this one counted


def agent_authority(look: Look) -> Found:
    for agent in look.file.agents:
        if agent.kind != "ENTRUSTED":
            continue
        if not agent.authority.strip():
            yield Finding("agents", f"委托代理人{agent.name}没有写代理权限")


def authority_filed(look: Look) -> Found:
    file = look.file
    if any(a.kind == "ENTRUSTED" for a in file.agents) and not file.has_attachment(
        "授权", "委托书"
    ):
        yield Finding("attachments", "有委托代理人，授权委托书没有附卷")
    if any(p.represents > 1 for p in file.parties) and not file.has_attachment("推选", "代表人"):
        yield Finding("attachments", "有当事人代表，代表人推选书没有附卷")


def minor_alone(look: Look) -> Found:
    for party in look.file.parties:
        if party.kind != "PERSON":
            continue
        age = look.age_of(party)
        statutory = any(a.kind == "STATUTORY" for a in look.file.of_party(party.id))
        if age is None or age >= 18 or statutory:
            continue
        text = f"{party.name}未满18周岁，没有法定代理人"
        if age >= 16:
            text += "；以自己的劳动收入为主要生活来源的除外（民法典第十八条）"
        yield Finding("agents", text, Severity.WARNING if age >= 16 else None)


def identity_numbers(look: Look) -> Found:
    for party in look.file.parties:
        if party.kind != "PERSON" or not party.id_number:
            continue
        reading = read_id_number(party.id_number, today=look.today)
        if reading.problem:
            yield Finding("parties", f"{party.name}：{reading.problem}")
            continue
        if reading.birth and party.born_on and reading.birth != party.born_on:
            yield Finding("parties", f"{party.name}的出生日期与身份证号不符")
        if reading.sex and party.sex and {"男": "M", "女": "F"}[reading.sex] != party.sex:
            yield Finding("parties", f"{party.name}的性别与身份证号不符")


def ages(look: Look) -> Found:
    for party in look.file.parties:
        if party.kind != "PERSON" or not party.age:
            continue
        known = look.born(party)
        if known is not None and abs(age_on(known, look.paper_day) - party.age) >= 1:
            yield Finding("parties", f"{party.name}的年龄与出生日期推算的不符")


def agents_numbers(look: Look) -> Found:
    for agent in look.file.agents:
        if agent.id_number:
            problem = read_id_number(agent.id_number, today=look.today).problem
            if problem:
                yield Finding("agents", f"代理人{agent.name}：{problem}")


def incapable_alone(look: Look) -> Found:
    """R09 for adults: the papers say so of somebody, and nobody acts for anybody by law."""
    case = look.file.case
    if any(agent.kind == "STATUTORY" for agent in look.file.agents):
        return
    told = f"{case.facts}{case.dispute_facts}"
    if any(words in told for words in ("无民事行为能力", "限制民事行为能力")):
        text = "案情写到当事人无或限制民事行为能力，没有登记法定代理人；请核对"
        yield Finding("agents", text, Severity.WARNING)


def identity_proved(look: Look) -> Found:
    """R07: one scan may prove all; one that names a party proves that party alone."""
    if not look.written or not look.gathering:
        return
    proofs = [
        f"{a.purpose}{a.name}"
        for a in look.file.attachments
        if any(word in f"{a.purpose}{a.name}" for word in PROOFS)
    ]
    names = [party.name for party in look.file.parties if party.name]
    general = any(not any(name in proof for name in names) for proof in proofs)
    lacking = [n for n in names if not general and not any(n in proof for proof in proofs)]
    if lacking:
        yield Finding("attachments", f"没有{'、'.join(lacking)}的身份证明附卷")


def phones_sound(look: Look) -> Found:
    """R49: no phone, a mediator's phone, or one that stands under other names elsewhere."""
    if look.file.imported:
        return
    officials = {_digits(o.phone): o.name for o in look.around.officials} if look.around else {}
    for party in look.file.parties:
        phone = _digits(party.phone)
        if not phone:
            reached = any(agent.phone.strip() for agent in look.file.of_party(party.id))
            if party.name and not reached:
                yield Finding("parties", f"{party.name}没有联系方式")
            continue
        owner = officials.get(phone)
        if owner and owner != party.name:
            yield Finding("parties", f"{party.name}的联系方式是{owner}的电话")
        others = look.around.phones.get(phone, 0) if look.around else 0
        if others + 1 >= SHARED_CASES:
            text = f"{party.name}的联系方式还在{others}件无关案件里用于别人"
            yield Finding("parties", text)


def _digits(phone: str) -> str:
    return re.sub(r"\D", "", phone)


def kin_of_mediator(look: Look) -> Found:
    """R43: of one household and surname, the same person, or an agent told to be kin."""
    file = look.file
    handled = {recusal.mediator.strip() for recusal in file.recusals}
    known = {o.name: o for o in look.around.officials} if look.around else {}
    for name in look.mediator_names:
        if name in handled:
            continue
        mediator = known.get(name)
        home = plain_text(mediator.address) if mediator else ""
        for party in file.parties:
            same_person = bool(mediator and mediator.person and mediator.person == party.person)
            family = surname(party.name) == surname(name) and party.kind == "PERSON"
            if same_person:
                yield Finding("recusals", f"调解员{name}就是当事人{party.name}")
            elif family and home and plain_text(party.address) == home:
                text = f"调解员{name}与当事人{party.name}同姓同户，没有回避处理记录"
                yield Finding("recusals", text)
        for agent in file.agents:
            if name in agent.relation:
                text = f"代理人{agent.name}登记为“{agent.relation}”，没有回避处理记录"
                yield Finding("recusals", text)


def surname(name: str) -> str:
    """The family name: two characters for the compound ones, else the first."""
    return name[:2] if name[:2] in COMPOUND_SURNAMES and len(name) > 2 else name[:1]


def on_roster(look: Look) -> Found:
    case = look.file.case
    roster = look.mediators
    if roster is None and look.around is not None:
        roster = look.around.roster
    if roster is None or case.accepted_on is None:
        return
    valid = {
        m.name
        for m in roster
        if m.deleted_at is None
        and m.committee == case.committee
        and (m.started_on is None or m.started_on <= look.paper_day)
        and (m.ended_on is None or m.ended_on >= case.accepted_on)
    }
    people = (
        ("registrar", "登记人", case.registrar),
        ("lead_mediator", "主办调解员", case.lead_mediator),
    )
    for field, role, name in people:
        if name.strip() and name.strip() not in valid:
            text = f"{role}{name.strip()}不在本调委会有效名册"
            yield Finding(field, text, Severity.WARNING if look.file.imported else None)
