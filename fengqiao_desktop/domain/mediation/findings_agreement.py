"""What the checks find in the agreement: its parts, its seals, its sums."""

import re

from fengqiao_desktop.domain.deadlines import Severity
from fengqiao_desktop.domain.mediation import phrases
from fengqiao_desktop.domain.mediation.casefile import copies_needed
from fengqiao_desktop.domain.mediation.look import Finding, Found, Look
from fengqiao_desktop.domain.mediation.progress import (
    SIGNING_FIELDS,
    effective_on,
    last_due_on,
    missing_signatures,
)
from fengqiao_desktop.domain.money import format_yuan
from fengqiao_desktop.domain.names import split_names

MOST_SUMMED = 12


def has_agreement(look: Look) -> Found:
    file, case = look.file, look.file.case
    last = file.last_session()
    if last is not None and last.result == "SUCCESS" and not case.agreement_form:
        overdue = last.started_at is not None and last.started_at.date() < look.today
        if overdue and case.failed_on is None and case.withdrawn_on is None:
            yield Finding("agreement_form", "调解成功，没有协议书也没有口头协议登记表")


def signed_and_sealed(look: Look) -> Found:
    """Days missing before the dossier is filed; none at all is an old or a quick entry."""
    file, case = look.file, look.file.case
    if not look.written or file.imported or case.failed_on or case.withdrawn_on:
        return
    lacking = [(name, label) for name, label in SIGNING_FIELDS if getattr(case, name) is None]
    day = case.agreed_on
    if not lacking or (len(lacking) == len(SIGNING_FIELDS) and (day is None or day >= look.today)):
        return
    labels = "、".join(label for _, label in lacking)
    if missing_signatures(file):
        yield Finding(lacking[0][0], f"协议还缺{labels}的日期，没有生效")
    else:
        text = f"{labels}的日期都没有登记，暂按协议日期生效；立卷前请补齐"
        yield Finding(lacking[0][0], text, Severity.WARNING)


def agreement_parts(look: Look) -> Found:
    file = look.file
    if not file.case.agreement_form or file.imported:
        return
    if not file.case.dispute_facts.strip():
        yield Finding("dispute_facts", "协议缺主要事实、争议事项")
    if not any(c.text.strip() for c in file.clauses):
        yield Finding("clauses", "协议缺协议内容")
    if not file.case.performance_text.strip():
        yield Finding("performance_text", "协议缺履行方式、时限")


def enough_copies(look: Look) -> Found:
    needed = copies_needed(look.file)
    copies = look.file.case.copies or needed  # without a number the paper states what is needed
    if look.written and not look.file.imported and copies < needed:
        yield Finding("copies", f"协议{look.file.case.copies}份，应不少于{needed}份")


def amounts(look: Look) -> Found:
    file, case = look.file, look.file.case
    total = file.total_of_instalments()
    payments = [i for i in file.instalments if i.kind == "PAYMENT"]
    if payments and total != case.amount:
        yield Finding(
            "instalments",
            f"分期合计{format_yuan(total)}元，与协议金额{format_yuan(case.amount)}元不一致",
        )
    for clause in file.clauses:
        for small, capital in phrases.mismatched_capitals(clause.text):
            yield Finding("clauses", f"第{clause.seq}条大小写不一致：{small}，{capital}")


def payment_parts(look: Look) -> Found:
    file, case = look.file, look.file.case
    if not case.agreement_form or file.imported:
        return
    for duty in file.instalments:
        if duty.kind != "PAYMENT":
            continue
        parts = (
            (duty.payer.strip(), "付款人"),
            (duty.payee.strip(), "收款人"),
            (duty.due_on, "期限"),
            (duty.mode, "方式"),
        )
        lacking = "、".join(label for value, label in parts if not value)
        if lacking:
            yield Finding("instalments", f"第{duty.seq}期给付缺{lacking}")
    if case.amount and not any(i.kind == "PAYMENT" for i in file.instalments):
        yield Finding("instalments", "有协议金额，没有登记付款人、收款人、期限和方式")


def oral_limits(look: Look) -> Found:
    file, case = look.file, look.file.case
    if case.agreement_form != "ORAL":
        return
    if case.amount > look.thresholds.oral_fen:
        limit = format_yuan(look.thresholds.oral_fen)
        yield Finding("agreement_form", f"口头协议金额超过{limit}元，应改书面")
    payments = [i for i in file.instalments if i.kind == "PAYMENT"]
    last, start = last_due_on(file), effective_on(file)
    if len(payments) > 1 or case.performance_mode == "INSTALMENTS":
        yield Finding("agreement_form", "口头协议分期履行，应改书面")
    elif last is not None and start is not None and last > start:
        yield Finding("agreement_form", "口头协议不能即时履行，应改书面")


def seals_right(look: Look) -> Found:
    """R16: the committee's own seal by its full name; several committees only where they joined."""
    file, case = look.file, look.file.case
    seals = [s for s in re.split(r"[、，,；;\s]+", case.seals.strip()) if s]
    if not seals or not case.agreement_form or file.committee is None or file.imported:
        return
    name = file.committee.name
    if name not in seals:
        yield Finding("seals", f"所盖印章“{'、'.join(seals)}”里没有“{name}”")
    partners = split_names(case.co_committees)
    for seal in seals:
        other = seal.endswith("人民调解委员会") and seal != name
        if other and not any(seal in partner or partner in seal for partner in partners):
            yield Finding("seals", f"“{seal}”不是协办调委会，印章与调委会不一致")


def sums_inside(look: Look) -> Found:
    """R24: the parts told in one sentence against its total; grave only where each is labelled."""
    for clause in look.file.clauses:
        for parts, total, sure in phrases.wrong_sums(clause.text):
            said = f"各项之和{format_yuan(parts)}元，写的合计是{format_yuan(total)}元"
            yield Finding("clauses", f"第{clause.seq}条{said}", None if sure else Severity.WARNING)


def amount_in_text(look: Look) -> Found:
    """R24: the amount registered against the amounts that the clauses name.

    It blocks where the clauses name a single amount and it is another; where several are named
    and no sum of them is the amount registered, a person looks.
    """
    file, case = look.file, look.file.case
    if not case.agreement_form or file.imported:
        return
    said = [phrases.amounts_said(clause.text) for clause in file.clauses]
    said = [amounts for amounts in said if amounts]
    every = {amount for amounts in said for amount in amounts}
    if not every or case.amount in every:
        return
    if not case.amount:
        if any(i.kind == "PAYMENT" for i in file.instalments) or len(every) == 1:
            text = "协议条款写有金额，协议金额没有登记"
            yield Finding("amount", text, Severity.WARNING)
        return
    if case.amount in _sums(said):
        return
    sure = len(every) == 1 and not any("每" in clause.text for clause in file.clauses)
    text = f"登记的协议金额{format_yuan(case.amount)}元在协议条款里没有写到"
    yield Finding("amount", text, None if sure else Severity.WARNING)


def _sums(said: list[tuple[int, ...]]) -> set[int]:
    """Every sum of the greatest amounts of some clauses, and the sum of all amounts."""
    found = {0}
    for amounts in said[:MOST_SUMMED]:
        found |= {total + max(amounts) for total in found}
    return found | {sum(max(amounts) for amounts in said)}
