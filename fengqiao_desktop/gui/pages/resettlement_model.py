"""What the register of resettlement knows without any window: filters, rows, counts, columns."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from fengqiao_desktop.domain.calendar import Calendar
from fengqiao_desktop.domain.masking import mask_phone
from fengqiao_desktop.domain.resettlement import codes, states, visits
from fengqiao_desktop.domain.resettlement.deadlines import deadlines
from fengqiao_desktop.domain.resettlement.limits import HelpLimits
from fengqiao_desktop.domain.resettlement.personfile import EXITED, IN_CUSTODY, PersonFile
from fengqiao_desktop.domain.resettlement.records import ResettledPerson
from fengqiao_desktop.domain.schema import Option, option_label
from fengqiao_desktop.gui.columns import Column
from fengqiao_desktop.gui.pages.filtered_list import Found, Wanted
from fengqiao_desktop.gui.widgets import chip_role
from fengqiao_desktop.services import resettled
from fengqiao_desktop.store.repository import Query, Repository

CHIPS = (
    ("open", "在册", ""),
    ("late", "有逾期", "red"),
    ("key", "重点", ""),
    ("coming", "待衔接", ""),
    ("unseen", "本季未见", "red"),
    ("ending", "30 天内期满", ""),
    ("over", "已出册", ""),
    ("all", "全部", ""),
)
_STATES = {o.code: o for o in codes.STATES}


@dataclass(frozen=True)
class Row:
    """A person as the list shows him; `left` days to the end, `late` things overdue."""

    id: int
    person: ResettledPerson
    state: str
    left: int | None
    late: int
    seen: date | None
    due: date | None
    count: int
    is_unseen: bool


def word(options: Sequence[Option], code: str) -> str:
    """The words of a code, "" for none."""
    return option_label(options, code) if code else ""


def find(repo: Repository, wanted: Wanted, today: date, calendar: Calendar) -> Found:
    """The people who fit, who owes something first, then by the end of the term."""
    limits = resettled.help_limits(repo)
    files = resettled.load_people(repo, list(repo.ids(Query(ResettledPerson, order=("id",)))))
    files = [file for file in files if file.counts]
    first, last = visits.quarter_of(today)
    unseen = {file.person.id for file in visits.unseen(files, first, last, today)}
    rows = [_row(file, today, calendar, limits, unseen) for file in files]
    counts = Counter(key for row in rows for key, _word, _alarm in CHIPS if _fits(row, key))
    kept = [row for row in rows if _wanted(row, wanted)]
    if wanted.text.strip():
        hits = set(repo.ids(Query(ResettledPerson, text=wanted.text)))
        kept = [row for row in kept if row.id in hits]
    kept.sort(key=_order(wanted.order), reverse=wanted.order[1] and bool(wanted.order[0]))
    levels = Counter(row.person.assist_level for row in kept)
    said = "　".join(f"{o.label} {levels[o.code]}" for o in codes.ASSIST_LEVELS if levels[o.code])
    quarter = f"本季还剩 {(last - today).days} 天，{len(unseen)} 人没有见到"
    return Found(
        tuple(row.id for row in kept),
        {row.id: row for row in kept},
        counts,
        f"{len(kept):,} 人　　{said}　　{quarter}",
    )


def _row(
    file: PersonFile, today: date, calendar: Calendar, limits: HelpLimits, unseen: set[int]
) -> Row:
    person = file.person
    state = states.state_of(file, today, limits)
    over = state in EXITED
    late = sum(d.due < today for d in deadlines(file, today, calendar, limits))
    seen = [v.held_on for v in file.visits if v.held_on and v.is_answered]
    ends = person.term_ends_on
    helped = not over and state not in IN_CUSTODY
    return Row(
        person.id,
        person,
        state,
        (ends - today).days if ends is not None and not over else None,
        0 if over else late,
        max(seen, default=None),
        visits.next_due(file, today, limits) if helped else None,
        len(seen),
        person.id in unseen and state in ("REPORTED", "ACTIVE"),
    )


def _fits(row: Row, chip: str) -> bool:
    if chip == "all":
        return True
    if chip == "over":
        return row.state in EXITED
    if row.state in EXITED:
        return False
    return {
        "open": True,
        "late": row.late > 0,
        "key": row.person.assist_level == "01",
        "coming": row.state in (*IN_CUSTODY, "HANDOVER_DUE"),
        "unseen": row.is_unseen,
        "ending": row.left is not None and row.left <= 30,
    }[chip]


def _wanted(row: Row, wanted: Wanted) -> bool:
    if wanted.only is not None and row.id not in wanted.only:
        return False
    person = row.person
    return (
        _fits(row, wanted.chip)
        and wanted.of("source") in (None, person.source)
        and wanted.of("risk") in (None, person.risk_level)
        and wanted.of("village") in (None, person.village)
    )


def _order(order: tuple[str, bool]) -> Callable[[Row], Any]:
    key = order[0]
    if not key:
        return lambda row: (
            row.state in EXITED,
            -row.late,
            row.person.assist_level != "01",
            row.person.term_ends_on or date.max,
            row.id,
        )
    if key in ("left", "late", "count"):
        return lambda row: (getattr(row, key) is None, getattr(row, key) or 0, row.id)
    if key in ("seen", "due", "state"):
        return lambda row: (str(getattr(row, key) or ""), row.id)
    return lambda row: (str(getattr(row.person, key) or ""), row.id)


def columns(villages: Mapping[int, str]) -> tuple[Column, ...]:
    """The columns of the register; those of notes 3.2 that a day's work needs."""

    def of(name: str) -> Callable[[Row], str]:
        return lambda row: str(getattr(row.person, name) or "")

    def late(row: Row) -> str:
        return f"{row.late} 项" if row.late else ""

    def left(row: Row) -> str:
        if row.left is None:
            return ""
        return f"{row.left} 天" if row.left >= 0 else f"超 {-row.left} 天"

    return (
        Column("name", "姓名", of("name"), 80, link=True),
        Column("late", "逾期", late, 62, chip=lambda row: "red" if row.late else "grey"),
        Column(
            "state",
            "状态",
            lambda row: _STATES[row.state].label,
            104,
            chip=lambda row: chip_role(_STATES[row.state].role),
        ),
        Column(
            "assist_level",
            "类别",
            lambda row: {"01": "重点", "02": "一般"}.get(row.person.assist_level, ""),
            58,
            chip=lambda row: "red" if row.person.assist_level == "01" else "grey",
        ),
        Column("seen", "最近走访", lambda row: str(row.seen or ""), 96),
        Column("due", "下次走访", lambda row: str(row.due or ""), 96),
        Column("left", "剩余", left, 74, right=True),
        Column("term_ends_on", "帮教止", of("term_ends_on"), 96),
        Column("crime", "原罪名", of("crime"), 110, stretch=True),
        Column("source", "来源", lambda row: word(codes.SOURCES, row.person.source), 110),
        Column("village", "村（社区）", lambda row: villages.get(row.person.village, ""), 90),
        Column("released_on", "释放（解矫）日", of("released_on"), 104),
        Column("count", "走访累计", lambda row: str(row.count or ""), 70, right=True),
        Column(
            "placement_mode",
            "安置情况",
            lambda row: word(codes.PLACEMENT_MODES, row.person.placement_mode),
            130,
        ),
        Column("number", "档案编号", of("number"), 130),
        Column("worker", "责任人", of("worker"), 80),
        Column("phone", "电话", lambda row: mask_phone(row.person.phone), 110, digits=True),
    )
