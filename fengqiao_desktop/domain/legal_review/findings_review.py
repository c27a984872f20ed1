"""Checks from the submission to the meeting (L-01 to L-24)."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

from fengqiao_desktop.domain.dates import show_day
from fengqiao_desktop.domain.deadlines import workdays_after
from fengqiao_desktop.domain.legal_review.checklist import BY_CODE
from fengqiao_desktop.domain.legal_review.compliance_look import Check, Hit, ReviewLook
from fengqiao_desktop.domain.legal_review.materials import materials_for
from fengqiao_desktop.domain.legal_review.states import ENDED, PASSING, open_items, refusals
from fengqiao_desktop.domain.legal_review.terms import review_term, used_days

_AT_MEETING = ("DELIBERATION", "DECIDED")
_LAW_MAKING = ("N-03", "N-04", "N-05", "N-06")
_CONSULT_DAYS = 30


def gate(look: ReviewLook) -> Iterator[Hit]:
    """L-01, L-02, L-17, L-20: what went to the meeting although it was not to."""
    matter = look.file.matter
    went = look.state in _AT_MEETING or matter.proposed_on is not None
    signed = matter.issued_on is not None
    if not went and not signed:
        return
    for refused in refusals(look.file):
        yield Hit(refused.rule, refused.text, matter)


def procedure_again(look: ReviewLook) -> Iterator[Hit]:
    """L-03: a second opinion after “补程序” although nothing of the procedure was done since."""
    issued = look.file.issued
    for before, after in pairwise(issued):
        if before.conclusion != "PROCEDURE" or before.issued_on is None:
            continue
        items = [f for f in look.file.of_round(before.round) if f.kind == "PROCEDURE"]
        if any(f.adopt not in ("YES", "PARTIAL", "N_A") for f in items):
            yield Hit("L-03", "程序问题还没有补，不能复审。", after)


def receiving(look: ReviewLook) -> Iterator[Hit]:
    """L-04, L-05, L-06."""
    file, matter = look.file, look.file.matter
    received = {m.name for m in file.materials if m.received_on is not None}
    missing = [m.name for m in file.materials if m.is_required and m.received_on is None]
    missing += [n for n in materials_for(matter) if n not in received and n not in missing]
    if matter.submitted_on is not None and missing and not file.issued:
        told = any(c.sent_on is not None and c.completed_on is None for c in file.corrections)
        if not told and look.state not in ENDED:
            yield Hit("L-04", f"还缺{'、'.join(missing[:4])}，应先补正。", matter)
    if matter.accepted_on and matter.complete_on and matter.accepted_on < matter.complete_on:
        yield Hit("L-05", "受理日期早于材料齐备日期，计时会错。", matter)
    if matter.type == "M02" and matter.submitted_on and matter.planned_on:
        days = look.calendar.workdays_between(matter.submitted_on, matter.planned_on)
        if days < look.limits.decision_lead:
            text = f"送审到拟上会只有{days}个工作日，一般不少于{look.limits.decision_lead}个。"
            yield Hit("L-06", text, matter)


def timing(look: ReviewLook) -> Iterator[Hit]:
    """L-07 to L-10."""
    file, matter, limits = look.file, look.file.matter, look.limits
    if look.state in ("ACCEPTED", "COUNSEL_REVIEW", "STATION_REVIEW", "REVISED"):
        term = review_term(file, look.calendar, limits)
        if term is not None and look.today > term.due:
            yield Hit(
                "L-08", f"应在{show_day(term.due)}前出具意见，已逾期；延长的要有批准。", matter
            )
        elif term is not None and look.calendar.workdays_between(look.today, term.due) <= 1:
            yield Hit("L-07", f"意见应在{show_day(term.due)}前出具。", matter)
    used = used_days(file, look.calendar)
    if used is None or matter.type != "M01":
        return
    if used < limits.document_least and not matter.is_urgent:
        yield Hit("L-09", f"审查只用了{used}个工作日。", matter)
    if used > limits.document_most and matter.extended_to is None:
        yield Hit("L-10", f"审查用了{used}个工作日，没有延长。", matter)


def people(look: ReviewLook) -> Iterator[Hit]:
    """L-11, L-12, L-41."""
    file, matter = look.file, look.file.matter
    drafter = matter.drafter.strip()
    if drafter and drafter == matter.reviewer.strip():
        yield Hit("L-11", "承办人和审查人是同一人，请换人审查。", matter)
    for opinion in file.issued:
        names = {opinion.reviewer.strip(), opinion.verifier.strip(), opinion.signer.strip()}
        if drafter and drafter == opinion.reviewer.strip() != matter.reviewer.strip():
            yield Hit("L-11", "承办人在意见书上作审查人，请换人审查。", opinion)
        if len(names) == 1 and all(names):
            yield Hit("L-11", "审查人、复核人、签发人是同一人。", opinion, "W")
    for each in file.counsels:
        if each.name in file.interested:
            yield Hit("L-11", f"{each.name}与相对方有利害关系，请换人。", each)
        elif each.returned_on is not None and not each.is_impartial:
            yield Hit("L-11", f"{each.name}没有声明与相对方无利害关系。", each)
    signed = matter.is_qualified or matter.qualified_by.strip()
    if matter.type == "M04" and file.opinions and not signed:
        text = "初次从事法制审核的应有法律职业资格，请由有资格的人签字。"
        yield Hit("L-12", text, matter)
    terms = {c.id: c for c in look.counsels}
    for each in file.counsels:
        adviser = terms.get(each.counsel)
        ends = adviser.ends_on if adviser is not None else None
        if ends is not None and each.assigned_on is not None and each.assigned_on > ends:
            yield Hit("L-41", f"{each.name}的聘期{show_day(ends)}已届满。", each)


def opinions(look: ReviewLook) -> Iterator[Hit]:
    """L-13, L-14, L-15, L-22."""
    file, matter = look.file, look.file.matter
    for opinion in file.issued:
        items = file.of_round(opinion.round)
        bare = [f for f in items if not f.basis.strip()]
        if not opinion.conclusion or bare:
            what = "没有结论" if not opinion.conclusion else f"{len(bare)}条意见没有写依据"
            yield Hit("L-13", f"意见书{what}。", opinion)
        parts = (opinion.authority, opinion.procedure, opinion.content)
        if opinion.conclusion == "LEGAL" and not any(p.strip() for p in parts) and not items:
            yield Hit("L-14", "意见书只有结论，没有权限、程序、内容的分项意见。", opinion)
        answers = file.answers(opinion.round)
        made = [c for c in _LAW_MAKING if c in answers and answers[c].answer == "NG"]
        if opinion.conclusion == "LEGAL" and made:
            text = f"清单“{BY_CODE[made[0]].text}”不符合，结论不能是合法。"
            yield Hit("L-15", text, opinion)
        early = matter.accepted_on and opinion.issued_on and opinion.issued_on < matter.accepted_on
        passed = next((o for o in file.issued if o.conclusion in PASSING), file.issued[0])
        met = matter.meeting_on if matter.result in ("PASSED", "AMENDED", "") else None
        late = passed is opinion and met and opinion.issued_on and opinion.issued_on > met
        if early or late:
            yield Hit("L-22", "意见书日期早于受理或者晚于会议，不能倒签。", opinion)


def procedures(look: ReviewLook) -> Iterator[Hit]:
    """L-16, L-18, L-19."""
    matter = look.file.matter
    days = 0
    if matter.consult_from is not None and matter.consult_to is not None:
        days = (matter.consult_to - matter.consult_from).days + 1
    business = matter.is_business and matter.type in ("M01", "M02", "M05")
    if business and look.file.issued and days < _CONSULT_DAYS and not matter.consult_na.strip():
        text = f"涉企文件公开征求意见{days}日，一般不少于30日，不足的要说明。"
        ready = look.file.conclusion in ("LEGAL", "RISK") or matter.proposed_on is not None
        yield Hit("L-16", text, matter, None if ready else "W")
    if matter.type == "M02":
        missing = []
        if not days and not matter.consult_na.strip():
            missing.append("公众参与")
        if matter.risk_on is None and not matter.risk_na.strip():
            missing.append("风险评估")
        if missing:
            yield Hit("L-18", f"{'、'.join(missing)}没有做，也没有写不适用的理由。", matter)
    sent, heard = matter.hearing_sent_on, matter.hearing_on
    if heard is not None and sent is not None and heard - sent < timedelta(days=7):
        yield Hit("L-19", "听证材料应提前7日送达。", matter)


def feedback(look: ReviewLook) -> Iterator[Hit]:
    """L-21."""
    last = look.file.opinion
    if last is None or last.delivered_on is None or not open_items(look.file):
        return
    due = workdays_after(last.delivered_on, look.limits.feedback_days, look.calendar).due
    if look.today > due:
        yield Hit("L-21", f"意见书{show_day(last.delivered_on)}送达，还没有反馈。", last)


def decided(look: ReviewLook) -> Iterator[Hit]:
    """L-24."""
    matter = look.file.matter
    if matter.result and (not matter.minutes.strip() or not matter.minority.strip()):
        text = "要有会议记录（纪要），不同意见如实写明，没有的写“无”。"
        yield Hit("L-24", text, matter)


CHECKS: tuple[Check, ...] = (
    *(gate, procedure_again, receiving, timing, people),
    *(opinions, procedures, feedback, decided),
)
