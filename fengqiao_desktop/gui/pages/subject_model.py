"""What the subject's page knows without any window: head, duties, year, tables of its tabs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from fengqiao_desktop.domain.calendar import Calendar
from fengqiao_desktop.domain.corrections import codes, compliance, duties, states
from fengqiao_desktop.domain.corrections.care_records import SpecialPeriod
from fengqiao_desktop.domain.corrections.deadlines import deadlines
from fengqiao_desktop.domain.corrections.limits import CorrectionLimits
from fengqiao_desktop.domain.corrections.subjectfile import ENDED, SubjectFile
from fengqiao_desktop.domain.corrections.terms import review_starts_on
from fengqiao_desktop.domain.dates import add_months, show_day
from fengqiao_desktop.domain.schema import option_label
from fengqiao_desktop.services import subjects
from fengqiao_desktop.services.correction_settings import correction_limits, home_places
from fengqiao_desktop.store.repository import Repository

LOCAL = "本所自定，非法定"
_ALL_FLAGS = {o.code: o for o in codes.FLAGS}
_STATES = {o.code: o for o in codes.STATES}
_AHEAD = timedelta(days=30)
_SOURCES = {
    "OFFICE": "司法所",
    "VILLAGE": "村居",
    "GUARDIAN": "监护人",
    "FAMILY": "家属",
    "EMPLOYER": "单位",
    "SCHOOL": "学校",
    "SOCIAL_WORKER": "社工",
    "VOLUNTEER": "志愿者",
    "POLICE": "民警",
}
YEAR_GROUPS = (
    ("报告", ("PHONE", "IN_PERSON", "WRITTEN", "HEALTH", "INJUNCTION")),
    ("走访", ("VISIT", "TALK")),
    ("教育", ("STUDY", "WELFARE")),
)


@dataclass(frozen=True)
class Opened:
    """A subject with what the station says of rules and days."""

    file: SubjectFile
    today: date
    calendar: Calendar
    limits: CorrectionLimits
    periods: tuple[SpecialPeriod, ...] = ()
    home: tuple[str, ...] = ()
    village: str = ""


@dataclass(frozen=True)
class Term:
    """The bar of the term: its days, the share over (0 to 1), where the review starts."""

    first: date
    last: date
    done: float
    mark: float
    words: str
    note: str


@dataclass(frozen=True)
class DutyLine:
    """A line of 应做的事; `key` names the duty or rule that an exception would explain."""

    role: str
    chip: str
    words: str
    source: str
    due: date
    key: str = ""
    starts: date | None = None
    action: str = ""
    record: int = 0

    @property
    def is_late(self) -> bool:
        return self.role == "red"


@dataclass(frozen=True)
class MonthMark:
    """One month of the year at a glance: a colour role and words for each of YEAR_GROUPS."""

    label: str
    roles: tuple[str, ...]
    words: str


def read_subject(repo: Repository, subject_id: int, today: date, calendar: Calendar) -> Opened:
    """Everything the page shows; KnownError where the subject is gone or hidden."""
    from fengqiao_desktop.domain.station.records import Village

    file = subjects.load_subject(repo, subject_id)
    villages = repo.window(Village, [file.subject.village]) if file.subject.village else []
    return Opened(
        file,
        today,
        calendar,
        correction_limits(repo),
        tuple(repo.find(SpecialPeriod)),
        home_places(repo),
        villages[0].name if villages else "",
    )


def chips(shown: Opened) -> tuple[tuple[str, str], ...]:
    """Type, level, where he stands, and what is going on: always words."""
    subject = shown.file.subject
    state = _STATES[states.state_of(shown.file, shown.today)]
    found = [("violet", option_label(codes.TYPES, subject.type))]
    if subject.level:
        found.append(("grey", option_label(codes.LEVELS, subject.level)))
    if state.code != "ACTIVE":
        found.append((state.role, state.label))
    for code in states.flags_of(shown.file, shown.today):
        found.append((_ALL_FLAGS[code].role, _ALL_FLAGS[code].label))
    if subject.sealed:
        found.append(("red", "封存"))
    if subject.void_reason:
        found.append(("red", "已作废"))
    return tuple(found)


def term(shown: Opened) -> Term | None:
    """The bar, or None where a day of it is not known."""
    subject, today = shown.file.subject, shown.today
    first, last = subject.starts_on, subject.ends_on
    if first is None or last is None or last <= first:
        return None
    whole = (last - first).days + 1
    over = states.state_of(shown.file, today) in ENDED
    left = (last - today).days
    words = "已结束" if over else f"剩 {left} 天" if left >= 0 else f"超过期满 {-left} 天"
    note = "" if over else "期满前 30 日作总结、鉴定"
    done = min(1.0, max(0.0, ((today - first).days + 1) / whole))
    mark = min(1.0, max(0.0, (review_starts_on(last) - first).days / whole))
    return Term(first, last, done, mark, words, note)


def due_lines(shown: Opened) -> tuple[DutyLine, ...]:
    """What is owed: everything late, then what falls due in a month, by its day."""
    file, today = shown.file, shown.today
    if states.state_of(file, today) in ENDED:
        recurring: tuple[duties.Duty, ...] = ()
    else:
        first = today - timedelta(days=366)
        recurring = duties.duties(file, first, today + _AHEAD, today, shown.limits, shown.periods)
    found = [_duty_line(d, today) for d in recurring if d.is_open]
    for each in deadlines(file, today, shown.calendar, shown.limits, shown.periods):
        if not each.done and each.due <= today + _AHEAD and each.seen_from <= today:
            role, chip = day_chip(each.due, today)
            found.append(
                DutyLine(
                    role,
                    chip,
                    each.label,
                    each.basis,
                    each.due,
                    action=each.action,
                    record=each.record,
                )
            )
    seen: set[str] = set()
    kept = []
    for line in sorted(found, key=lambda each: each.due):
        if not line.is_late and line.key:
            if line.key in seen:
                continue  # of what is not late yet the next one of its kind is enough
            seen.add(line.key)
        kept.append(line)
    return tuple(kept)


def _duty_line(duty: duties.Duty, today: date) -> DutyLine:
    role, chip = day_chip(duty.due, today)
    return DutyLine(
        role,
        chip,
        f"{_period_words(duty)}{duty.label}",
        duty.basis,
        duty.due,
        duty.code,
        duty.starts,
        "LOG_CONTACT",
    )


def _period_words(duty: duties.Duty) -> str:
    days = (duty.due - duty.starts).days + 1
    if days <= 16:
        return f"{duty.starts.month}月{duty.starts.day}日至{duty.due.month}月{duty.due.day}日"
    if duty.starts.month == duty.due.month:
        return f"{duty.due.month}月"
    return f"{duty.starts.month}至{duty.due.month}月"


def day_chip(due: date, today: date) -> tuple[str, str]:
    """(role, words) of a day as the chips of the list show it."""
    days = (today - due).days
    if days > 0:
        return "red", f"逾期 {days} 天"
    if days == 0:
        return "amber", "今天"
    day = show_day(due)
    return ("amber" if days >= -7 else "blue"), day[5:] if due.year == today.year else day


def year(shown: Opened) -> tuple[MonthMark, ...]:
    """Twelve months to the month after this one's eleventh: late is red, made good amber."""
    today = shown.today
    start = add_months(today.replace(day=1), -6)
    begun = duties.watched_from(shown.file)
    if begun is not None:
        start = max(start, begun.replace(day=1)) if begun <= today else begun.replace(day=1)
    last = add_months(start, 12) - timedelta(days=1)
    all_ = duties.duties(shown.file, start, last, today, shown.limits, shown.periods)
    marks = []
    for back in range(12):
        month = add_months(start, back)
        own = [d for d in all_ if (d.due.year, d.due.month) == (month.year, month.month)]
        roles, words = [], []
        for name, kinds in YEAR_GROUPS:
            group = [d for d in own if d.code in kinds]
            roles.append(_mark(group))
            words += [f"{d.label}（{show_day(d.due)}前）：{duties.STATES[d.state]}" for d in group]
            if not group:
                words.append(f"{name}：没有要求")
        marks.append(MonthMark(f"{month.month}月", tuple(roles), "\n".join(words)))
    return tuple(marks)


def _mark(group: Sequence[duties.Duty]) -> str:
    found = {d.state for d in group}
    if duties.OVERDUE in found:
        return "red"
    if duties.LATE_MET in found:
        return "amber"
    if duties.MET in found:
        return "green"
    return "grey"


def warnings(shown: Opened) -> tuple[compliance.Finding, ...]:
    """What the rules find today, gravest first; recurring duties are shown in their own card."""
    found = compliance.findings(
        shown.file, shown.today, shown.calendar, shown.limits, home=shown.home
    )
    return tuple(f for f in found if not f.waived_why and f.rule not in ("R050", "R051"))


def basics(shown: Opened) -> tuple[tuple[str, str], ...]:
    """The facts of the card 基本情况 but the identity number, which is masked by the card."""
    subject = shown.file.subject
    sentence = option_label(codes.SENTENCES, subject.sentence)
    length = _length(subject.sentence_years, subject.sentence_months)
    whole = _length(subject.term_years, subject.term_months)
    term_words = f"，{option_label(codes.TYPES, subject.type)}{whole}" if whole else ""
    facts = (
        ("居住地", subject.residence or shown.village),
        ("决定机关", subject.decider),
        ("生效日期", str(subject.effective_on or "")),
        ("原判", (subject.sentence_text or f"{sentence}{length}") + term_words),
        ("禁止令", subject.injunction_text or "无"),
        ("责任人", subject.worker),
    )
    more = []
    if subject.type == "TEMP_OUTSIDE":
        more.append(("保证人", subject.guarantor))
    if subject.is_minor:
        more.append(("监护人", subject.guardian))
    return tuple((name, words) for name, words in (*facts, *more) if words)


def _length(years: int, months: int) -> str:
    parts = (f"{years}年" if years else "", f"{months}个月" if months else "")
    return "".join(parts)


def group_lines(shown: Opened) -> tuple[tuple[str, str], ...]:
    """The correction group as it stands: (part, name and unit), the leader first."""
    members = sorted(shown.file.members_on(shown.today), key=lambda m: (not m.is_leader, m.id))
    found = []
    for member in members:
        source = "组长" if member.is_leader else _SOURCES.get(member.source, "成员")
        unit = member.relation or member.workplace
        found.append((source, f"{member.name}　{unit}".strip()))
    return tuple(found)
