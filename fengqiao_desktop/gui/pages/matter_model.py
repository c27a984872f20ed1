"""What the page of a matter knows without any window."""

import difflib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from fengqiao_desktop.domain.calendar import Calendar
from fengqiao_desktop.domain.dates import show_day
from fengqiao_desktop.domain.legal_review import codes, compliance, opinion, states
from fengqiao_desktop.domain.legal_review.checklist import Point, points_for
from fengqiao_desktop.domain.legal_review.deadlines import deadlines
from fengqiao_desktop.domain.legal_review.limits import ReviewLimits
from fengqiao_desktop.domain.legal_review.matterfile import MatterFile
from fengqiao_desktop.domain.legal_review.records import (
    LegalCounsel,
    ReviewFinding,
    ReviewOpinion,
    ReviewPoint,
)
from fengqiao_desktop.domain.legal_review.terms import law_term, review_term
from fengqiao_desktop.domain.schema import option_label
from fengqiao_desktop.gui.pages.subject_model import DutyLine, day_chip
from fengqiao_desktop.services import matters
from fengqiao_desktop.store.repository import Repository

_STATES = {o.code: o for o in codes.STATES}
_MARKS = (
    ("is_urgent", "紧急", "red"),
    ("is_business", "涉企", "blue"),
    ("is_competition", "公平竞争", "blue"),
    ("is_property", "涉群众财产", "amber"),
    ("is_minor", "涉未成年人", "violet"),
    ("is_classified", "涉密", "red"),
)


@dataclass(frozen=True)
class Opened:
    """A matter with what the station says of days and advisers."""

    file: MatterFile
    today: date
    calendar: Calendar
    limits: ReviewLimits
    counsels: tuple[LegalCounsel, ...] = ()

    @property
    def state(self) -> str:
        return states.state_of(self.file, self.today)

    @property
    def round(self) -> int:
        return matters.running_round(self.file)


@dataclass(frozen=True)
class Question:
    """A point of the checklist with its answer in the running round."""

    point: Point
    answer: ReviewPoint | None


def read_matter(repo: Repository, number: int, today: date, calendar: Calendar) -> Opened:
    """Everything the page shows; KnownError where the matter is gone."""
    file = matters.load_matter(repo, number)
    advisers = tuple(repo.find(LegalCounsel))
    return Opened(file, today, calendar, matters.review_limits(repo), advisers)


def chips(shown: Opened) -> tuple[tuple[str, str], ...]:
    """Where it stands, what kind it is, what is special: always words."""
    matter, state = shown.file.matter, _STATES[shown.state]
    found = [(state.role, state.label)]
    if matter.type:
        found.append(("violet", codes.SHORT_TYPES[matter.type]))
    found += [(role, words) for name, words, role in _MARKS if getattr(matter, name)]
    last = shown.file.opinion
    if last is not None:
        option = next(o for o in codes.CONCLUSIONS if o.code == last.conclusion)
        found.append((option.role, option.label))
    return tuple(("grey" if role == "plain" else role, words) for role, words in found)


def term_words(shown: Opened) -> tuple[str, str, str]:
    """(colour role, the day, how it was counted) of the review; empty where none runs."""
    if shown.state not in ("ACCEPTED", "COUNSEL_REVIEW", "STATION_REVIEW", "REVISED", "PAUSED"):
        return "", "", ""
    term = review_term(shown.file, shown.calendar, shown.limits)
    if term is None:
        return ("amber", "审查中止，期限停算", "") if shown.state == "PAUSED" else ("", "", "")
    left = shown.calendar.workdays_between(shown.today, term.due)
    late = shown.today > term.due
    words = "已逾期" if late else f"剩 {left} 个工作日" if left else "今天到期"
    role = "red" if late else "amber" if left <= 1 else "blue"
    law = law_term(shown.file, shown.calendar)
    more = f"；法定期限 {show_day(law.due)}（{law.basis}）" if law is not None else ""
    return (
        role,
        f"应于 {show_day(term.due)} 前出具意见，{words}",
        f"{term.count.how}；{term.basis}{more}",
    )


def questions(shown: Opened) -> tuple[Question, ...]:
    """The checklist with the answers of the running round; in a second round only what had been
    wrong is asked again."""
    round_ = shown.round
    answers = shown.file.answers(round_)
    points = points_for(shown.file.matter)
    last = shown.file.opinion
    if round_ > 1 and not answers and last is not None and last.round == round_:
        answers = shown.file.answers()  # a second look without a list: what was said at first
    elif round_ > 1:
        before = shown.file.answers(round_ - 1)
        points = tuple(
            p
            for p in points
            if p.code in answers or (p.code in before and before[p.code].answer in ("NG", "UNK"))
        )
    return tuple(Question(p, answers.get(p.code)) for p in points)


def due_lines(shown: Opened) -> tuple[DutyLine, ...]:
    """What is owed, by its day."""
    found = []
    for each in deadlines(shown.file, shown.today, shown.calendar, shown.limits):
        if each.seen_from <= shown.today:
            role, chip = day_chip(each.due, shown.today)
            found.append(
                DutyLine(
                    role,
                    chip,
                    each.label,
                    each.source,
                    each.due,
                    action=each.action,
                    record=each.record,
                )
            )
    return tuple(found)


def warnings(shown: Opened) -> tuple[compliance.ReviewRemark, ...]:
    """What the rules find today, gravest first."""
    return compliance.findings(
        shown.file, shown.today, shown.calendar, shown.limits, shown.counsels
    )


def running_opinion(shown: Opened, actor: str) -> ReviewOpinion:
    """The opinion as it stands: the last one out, or the one that grows."""
    last = shown.file.opinion
    if last is not None and last.round == shown.round:
        return last
    return matters.draft_opinion(shown.file, actor, shown.today, shown.limits)


def sections(shown: Opened, actor: str) -> tuple[opinion.Section, ...]:
    """The opinion's sections as they would be printed now."""
    return opinion.sections(shown.file, running_opinion(shown, actor))


def items(shown: Opened) -> tuple[ReviewFinding, ...]:
    """The items of the running round, or of the one before while its feedback is awaited."""
    return shown.file.of_round(shown.round)


def facts(shown: Opened) -> tuple[tuple[str, str], ...]:
    """The facts of the card 事项."""
    m = shown.file.matter
    amount = f"{m.amount / 100:,.2f} 元" if m.amount else ""
    when = option_label(codes.MEETINGS, m.meeting) if m.meeting else ""
    met = " ".join(p for p in (str(m.meeting_on or m.planned_on or ""), when) if p)
    pairs = (
        ("承办", "　".join(p for p in (m.unit, m.drafter) if p)),
        ("送审", show_day(m.submitted_on) if m.submitted_on else ""),
        ("受理", show_day(m.accepted_on) if m.accepted_on else ""),
        ("相对方", m.counterparty),
        ("金额", amount),
        ("审查", "　".join(p for p in (m.reviewer, m.verifier) if p)),
        ("会议", met),
        ("文号", m.issued_number),
    )
    return tuple((name, words) for name, words in pairs if words)


def compared(before: str, after: str) -> tuple[tuple[str, str], ...]:
    """(“same”, “gone” or “new”, words) of two versions, sign by sign within changed lines."""
    found: list[tuple[str, str]] = []
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    for tag, a1, a2, b1, b2 in matcher.get_opcodes():
        if tag == "equal":
            found.append(("same", before[a1:a2]))
            continue
        if a2 > a1:
            found.append(("gone", before[a1:a2]))
        if b2 > b1:
            found.append(("new", after[b1:b2]))
    return tuple(found)


def answered_words(asked: Sequence[Question]) -> str:
    """12/20, 2 不符合."""
    done = [q for q in asked if q.answer is not None and q.answer.answer]
    wrong = sum(q.answer is not None and q.answer.answer == "NG" for q in asked)
    bad = f"，{wrong} 项不符合" if wrong else ""
    return f"{len(done)} / {len(asked)}{bad}"
