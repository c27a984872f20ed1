"""What the page of a person in resettlement knows without any window."""

from dataclasses import dataclass
from datetime import date, timedelta

from fengqiao_desktop.domain.calendar import Calendar
from fengqiao_desktop.domain.dates import show_day
from fengqiao_desktop.domain.resettlement import codes, compliance, states, visits
from fengqiao_desktop.domain.resettlement.deadlines import deadlines
from fengqiao_desktop.domain.resettlement.limits import HelpLimits
from fengqiao_desktop.domain.resettlement.personfile import EXITED, IN_CUSTODY, PersonFile
from fengqiao_desktop.domain.schema import label_of, option_label
from fengqiao_desktop.gui.pages.subject_model import DutyLine, Term, day_chip
from fengqiao_desktop.services import resettled
from fengqiao_desktop.store.repository import Repository

_STATES = {o.code: o for o in codes.STATES}
_ROLES = {
    "01": "司法所",
    "02": "社工",
    "03": "志愿者",
    "04": "村居",
    "05": "单位",
    "06": "学校",
    "07": "亲属",
    "08": "民警",
}
_AHEAD = timedelta(days=30)
_SHOWN_ELSEWHERE = ("R-15",)  # the card of the group says it


@dataclass(frozen=True)
class Helped:
    """A person with what the station says of rules and days."""

    file: PersonFile
    today: date
    calendar: Calendar
    limits: HelpLimits
    village: str = ""

    @property
    def state(self) -> str:
        return states.state_of(self.file, self.today, self.limits)


def read_person(repo: Repository, person: int, today: date, calendar: Calendar) -> Helped:
    """Everything the page shows; KnownError where the person is gone or hidden."""
    from fengqiao_desktop.domain.station.records import Village

    file = resettled.load_person(repo, person)
    found = repo.window(Village, [file.person.village]) if file.person.village else []
    name = found[0].name if found else ""
    return Helped(file, today, calendar, resettled.help_limits(repo), name)


def chips(shown: Helped) -> tuple[tuple[str, str], ...]:
    """Where he stands and what is special: always words."""
    state = _STATES[shown.state]
    found = [(state.role, state.label)]
    found += [(role, words) for words, role in states.flags_of(shown.file, shown.today)]
    if shown.file.person.void_reason:
        found.append(("red", "已作废"))
    return tuple(("grey" if role == "plain" else role, words) for role, words in found)


def term(shown: Helped) -> Term | None:
    """The bar of the term, or None where a day of it is not known."""
    p, today = shown.file.person, shown.today
    first, last = p.term_starts_on, p.term_ends_on
    if first is None or last is None or last <= first:
        return None
    whole = (last - first).days
    over = shown.state in EXITED
    left = (last - today).days
    words = "已出册" if over else f"剩 {left} 天" if left >= 0 else f"超过期满 {-left} 天"
    ahead = shown.limits.remind_first
    note = "" if over else f"期满前 {ahead} 日提醒"
    done = min(1.0, max(0.0, (today - first).days / whole))
    mark = max(0.0, (whole - ahead) / whole)
    return Term(first, last, done, mark, words, note)


def due_lines(shown: Helped) -> tuple[DutyLine, ...]:
    """What is owed: everything late, then what falls due in a month, by its day."""
    found = []
    for each in deadlines(shown.file, shown.today, shown.calendar, shown.limits):
        if each.due <= shown.today + _AHEAD and each.seen_from <= shown.today:
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


def warnings(shown: Helped) -> tuple[compliance.HelpFinding, ...]:
    """What the rules find today and nobody explained, gravest first."""
    found = compliance.findings(shown.file, shown.today, shown.calendar, shown.limits)
    return tuple(f for f in found if not f.waived_why)


def group_warnings(shown: Helped) -> tuple[compliance.HelpFinding, ...]:
    """Those that the card of the group says."""
    return tuple(f for f in warnings(shown) if f.rule in _SHOWN_ELSEWHERE)


def basics(shown: Helped) -> tuple[tuple[str, str], ...]:
    """The facts of the card 基本情况 but the numbers, which the card masks itself."""
    p = shown.file.person
    release = f"{show_day(p.released_on)}　{p.prison}".strip() if p.released_on else ""
    due = f"预计 {show_day(p.due_release_on)}　{p.prison}".strip() if p.due_release_on else ""
    kin = "　".join(part for part in (p.kin, p.kin_phone) if part)
    placed = option_label(codes.PLACEMENT_MODES, p.placement_mode) if p.placement_mode else ""
    every = visits.interval(shown.file, shown.limits)
    facts = (
        ("居住地", p.address or shown.village),
        ("来源", option_label(codes.SOURCES, p.source) if p.source else ""),
        ("原判", "　".join(part for part in (p.crime, p.sentence_text) if part)),
        ("释放", release or due),
        ("社矫档案", shown.file.correction_number),
        ("衔接", label_of(type(p), "handover_mode", p.handover_mode)),
        ("安置", placed or p.not_placed_why),
        ("走访", "" if shown.state in IN_CUSTODY else f"每 {every} 日一次"),
        ("亲属", kin),
        ("责任人", p.worker),
    )
    return tuple((name, words) for name, words in facts if words)


def group_lines(shown: Helped) -> tuple[tuple[str, str], ...]:
    """The helper group as it stands: (part, name and unit), the leader first."""
    members = sorted(shown.file.team_on(shown.today), key=lambda m: (not m.is_leader, m.id))
    return tuple(
        (
            "组长" if m.is_leader else _ROLES.get(m.role, "成员"),
            f"{m.name}　{m.unit}".strip(),
        )
        for m in members
    )


def tab_hint(key: str, shown: Helped) -> str:
    """What the open tab should say below its table."""
    if key != "visits" or shown.state in (*EXITED, *IN_CUSTODY):
        return ""
    due = visits.next_due(shown.file, shown.today, shown.limits)
    first, last = visits.quarter_of(shown.today)
    seen = len(visits.seen_in(shown.file, first, last))
    left = (last - shown.today).days
    quarter = f"本季已见 {seen} 次，本季还剩 {left} 天"
    phone = "；重点对象电话不能代替上门" if shown.file.is_key else ""
    return f"下次走访 {show_day(due)} 前；{quarter}{phone}。" if due is not None else f"{quarter}。"
