"""Checks of contracts, answers, publication and what follows (L-25 to L-43)."""

from collections.abc import Iterator

from fengqiao_desktop.domain.dates import add_months, show_day
from fengqiao_desktop.domain.deadlines import days_after, workdays_after
from fengqiao_desktop.domain.legal_review.compliance_look import Check, Hit, ReviewLook
from fengqiao_desktop.domain.legal_review.sources import outdated
from fengqiao_desktop.domain.legal_review.states import open_items
from fengqiao_desktop.domain.legal_review.terms import law_term

# Words of a text by the point of the checklist that they speak against.
_WORDS = {
    "C-05": ("担保", "保证责任", "兜底", "回购", "保底收益"),
    "C-06": ("税收返还", "税款返还", "返还税"),
}
# What is decided by a meeting, so that its file holds the minutes.
_BY_MEETING = ("M01", "M02", "M05", "M11")
_NEAR = 2


def publishing(look: ReviewLook) -> Iterator[Hit]:
    """L-25, L-26, L-27."""
    m, limits = look.file.matter, look.limits
    if m.type != "M01" or m.issued_on is None:
        return
    if m.published_on is None:
        due = workdays_after(m.issued_on, limits.publish_days, look.calendar).due
        if look.today > due:
            yield Hit("L-25", f"{show_day(m.issued_on)}签发，还没有公布。", m)
    elif not m.filed_number.strip():
        count = days_after(m.published_on, limits.file_days, look.calendar)
        if look.today > (count.safe_due or count.due):
            yield Hit("L-26", f"{show_day(m.published_on)}公布，还没有备案号。", m)
    most = limits.trial_years if m.is_trial else limits.valid_years
    start = m.in_force_on or m.published_on or m.issued_on
    if m.valid_to is None:
        yield Hit("L-27", "没有写有效期。", m)
    elif m.valid_to > add_months(start, 12 * most):
        word = "暂行、试行的" if m.is_trial else ""
        yield Hit("L-27", f"{word}有效期超过{most}年。", m)


def contracts(look: ReviewLook) -> Iterator[Hit]:
    """L-30, L-31, L-32."""
    file, m = look.file, look.file.matter
    if m.type != "M03":
        return
    answers = file.answers()
    text = file.texts[-1].text if file.texts else ""
    for code, words in _WORDS.items():
        seen = [word for word in words if word in text]
        given = answers.get(code)
        if seen and given is not None and given.answer == "OK":
            said = f"文本里有“{'、'.join(seen[:3])}”，{code}却答“符合”，请人工复核。"
            # A word proves nothing: who looked and wrote down why has done what is asked.
            yield Hit("L-30", said, m, "W" if given.remark.strip() else None)
    first = file.issued[0].issued_on if file.issued else None
    if m.issued_on is not None and (first is None or m.issued_on < first):
        yield Hit("L-31", "合同签订早于意见书，属于先签后审。", m)
    big = m.amount >= look.limits.collective_fen
    if big and m.collective_on is None and not m.collective_na.strip():
        yield Hit("L-32", "金额达到标准，没有集体决策记录。", m)


def answers_due(look: ReviewLook) -> Iterator[Hit]:
    """L-34, L-35, L-36: what the statutes give for the answer itself."""
    m = look.file.matter
    term = law_term(look.file, look.calendar)
    if term is None or m.issued_on is not None:
        return
    left = (term.due - look.today).days
    if term.kind == "workday":
        late = look.today > term.due
        left = -1 if late else look.calendar.workdays_between(look.today, term.due)
    if m.type == "M08" and left <= _NEAR:
        yield Hit("L-34", f"应在{show_day(term.due)}前提交答复（{term.basis}）。", m)
    elif m.type == "M06" and left <= 3:
        yield Hit("L-35", f"公开答复应在{show_day(term.due)}前作出。", m)
    elif m.type == "M07" and left < 0:
        said = "延期也已超过" if m.law_extended_on is not None else "没有延期"
        yield Hit("L-36", f"信访应在{show_day(term.due)}前办结，{said}。", m)


def villages(look: ReviewLook) -> Iterator[Hit]:
    """L-37."""
    m = look.file.matter
    if m.type != "M09" or m.villagers_on is None:
        return
    reported = m.reported_on or m.submitted_on or look.today
    if (reported - m.villagers_on).days > look.limits.village_report_days:
        days = look.limits.village_report_days
        yield Hit("L-37", f"村民会议通过后超过{days}日才报备。", m)


def challenges(look: ReviewLook) -> Iterator[Hit]:
    """L-40."""
    for each in look.file.challenges:
        if each.outcome == "CORRECTED" and not each.cause.strip():
            yield Hit("L-40", "被纠正的案件还没有写归因。", each)


def citations(look: ReviewLook) -> Iterator[Hit]:
    """L-42."""
    m = look.file.matter
    day = m.submitted_on or look.today
    texts = (m.basis, *(f.basis for f in look.file.findings))
    for now in dict.fromkeys(row for text in texts for row in outdated(text, day)):
        yield Hit("L-42", f"依据可能过时：{now}。", m)


def archived(look: ReviewLook) -> Iterator[Hit]:
    """L-43."""
    file, m = look.file, look.file.matter
    closed = m.withdrawn_on or m.returned_on or m.out_of_scope_on or m.stopped_on
    if m.archived_on is None or closed:
        return
    missing = []
    if not file.issued:
        missing.append("意见书")
    if open_items(file):
        missing.append("反馈")
    met = m.meeting_on is not None or (m.type in _BY_MEETING and m.issued_on is not None)
    if met and not m.minutes.strip():
        missing.append("会议纪要")
    if missing:
        yield Hit("L-43", f"归档的卷里缺{'、'.join(missing)}。", m)


CHECKS: tuple[Check, ...] = (
    *(publishing, contracts, answers_due, villages),
    *(challenges, citations, archived),
)
