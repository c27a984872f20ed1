"""What the register of subjects knows without any window: filters, rows, counts, columns."""

import dataclasses
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from fengqiao_desktop.domain.calendar import Calendar
from fengqiao_desktop.domain.corrections import codes, duties, states
from fengqiao_desktop.domain.corrections.care_records import SpecialPeriod
from fengqiao_desktop.domain.corrections.deadlines import deadlines
from fengqiao_desktop.domain.corrections.records import Subject
from fengqiao_desktop.domain.corrections.subjectfile import ENDED, SubjectFile
from fengqiao_desktop.domain.identity import age_on
from fengqiao_desktop.domain.masking import mask_phone
from fengqiao_desktop.domain.schema import Option, option_label
from fengqiao_desktop.gui.columns import Column
from fengqiao_desktop.gui.widgets import chip_role
from fengqiao_desktop.services import subjects, sweeps
from fengqiao_desktop.services.correction_settings import correction_limits
from fengqiao_desktop.store.repository import Query, Repository

CHIPS = (
    ("open", "在册", ""),
    ("late", "有逾期", "red"),
    ("awaiting", "待报到", ""),
    ("ending", "临近期满", ""),
    ("away", "外出中", ""),
    ("over", "已结束", ""),
    ("all", "全部", ""),
)
_REPORTS = ("PHONE", "IN_PERSON", "WRITTEN")
_STATES = {o.code: o for o in codes.STATES}
_FLAGS = {o.code: o.label for o in codes.FLAGS}


@dataclass(frozen=True)
class Wanted:
    """What the list shows; "" and 0 mean all, `only` keeps to these ids."""

    chip: str = "open"
    text: str = ""
    type: str = ""
    level: str = ""
    village: int = 0
    only: tuple[int, ...] | None = None
    order: tuple[str, bool] = ("", False)

    def but(self, **values: Any) -> "Wanted":
        """The same with other values."""
        return dataclasses.replace(self, **values)


@dataclass(frozen=True)
class Row:
    """A subject as the list shows him."""

    id: int
    subject: Subject
    state: str
    flags: tuple[str, ...]
    left: int | None
    late: int
    age: int | None
    reported: date | None
    visited: date | None
    warned: tuple[int, int]


@dataclass(frozen=True)
class Found:
    """The list: ids in order, a row each, how many every chip has, and the words of the foot."""

    ids: tuple[int, ...] = ()
    rows: Mapping[int, Row] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)
    villages: Mapping[int, str] = field(default_factory=dict)
    footer: str = ""


def word(options: Sequence[Option], code: str) -> str:
    """The words of a code, "" for none."""
    return option_label(options, code) if code else ""


def find(repo: Repository, wanted: Wanted, today: date, calendar: Calendar) -> Found:
    """The subjects that fit, who owes something first, then by the end of the term."""
    limits, periods = correction_limits(repo), tuple(repo.find(SpecialPeriod))
    since = date(today.year - 1, 1, 1)
    ids = list(repo.ids(Query(Subject, order=("id",))))
    rows = []
    for file in subjects.load_subjects(repo, ids):
        if not file.subject.void_reason:
            recurring = duties.duties(file, since, today, today, limits, periods)
            late = sum(d.state == duties.OVERDUE for d in recurring)
            once = deadlines(file, today, calendar, limits, periods)
            late += sum(not d.done and d.due < today for d in once)
            rows.append(_row(file, today, late))
    counts = Counter(key for row in rows for key, _word, _alarm in CHIPS if _fits(row, key))
    kept = [row for row in rows if _wanted(row, wanted)]
    if wanted.text.strip():
        hits = set(repo.ids(Query(Subject, text=wanted.text)))
        kept = [row for row in kept if row.id in hits]
    kept.sort(key=_order(wanted.order), reverse=wanted.order[1] and bool(wanted.order[0]))
    kinds = Counter(row.subject.type for row in kept)
    said = "　".join(f"{o.label} {kinds[o.code]}" for o in codes.TYPES if kinds[o.code])
    return Found(
        tuple(row.id for row in kept),
        {row.id: row for row in kept},
        counts,
        sweeps.village_names(repo),
        f"{len(kept):,} 人　　{said}",
    )


def _row(file: SubjectFile, today: date, late: int) -> Row:
    subject = file.subject
    state = states.state_of(file, today)
    over = state in ENDED
    reported = [c.held_on for c in file.contacts if c.kind in _REPORTS and c.held_on]
    visited = [c.held_on for c in file.contacts if c.kind == "VISIT" and c.held_on]
    born = subject.born_on
    return Row(
        subject.id,
        subject,
        state,
        states.flags_of(file, today),
        (subject.ends_on - today).days if subject.ends_on is not None and not over else None,
        0 if over else late,
        age_on(born, today) if born is not None and born <= today else None,
        max(reported, default=None),
        max(visited, default=None),
        (len(file.decided("ADMONITION")), len(file.decided("WARNING"))),
    )


def _fits(row: Row, chip: str) -> bool:
    if chip == "all":
        return True
    if chip == "over":
        return row.state in ENDED
    if row.state in ENDED:
        return False
    return {
        "open": True,
        "late": row.late > 0,
        "awaiting": row.state in ("AWAITING", "NO_SHOW"),
        "ending": row.state == "PRE_RELEASE",
        "away": "ON_LEAVE" in row.flags,
    }[chip]


def _wanted(row: Row, wanted: Wanted) -> bool:
    if wanted.only is not None and row.id not in wanted.only:
        return False
    subject = row.subject
    return (
        _fits(row, wanted.chip)
        and wanted.type in ("", subject.type)
        and wanted.level in ("", subject.level)
        and wanted.village in (0, subject.village)
    )


def _order(order: tuple[str, bool]) -> Callable[[Row], Any]:
    key = order[0]
    if not key:
        return lambda row: (
            row.state in ENDED,
            -row.late,
            row.subject.ends_on or date.max,
            row.id,
        )
    if key in ("left", "late", "age"):
        return lambda row: (getattr(row, key) is None, getattr(row, key) or 0, row.id)
    if key in ("reported", "visited", "state"):
        return lambda row: (str(getattr(row, key) or ""), row.id)
    return lambda row: (str(getattr(row.subject, key) or ""), row.id)


def columns(found: Callable[[], Found], villages: Mapping[int, str]) -> tuple[Column, ...]:
    """The columns of the register (notes 10.1)."""

    def of(name: str) -> Callable[[Row], str]:
        return lambda row: str(getattr(row.subject, name) or "")

    def marks(row: Row) -> str:
        return "、".join(_FLAGS[code] for code in row.flags)

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
            98,
            chip=lambda row: chip_role(_STATES[row.state].role),
        ),
        Column("type", "类别", lambda row: word(codes.TYPES, row.subject.type), 92),
        Column("level", "级别", lambda row: word(codes.LEVELS, row.subject.level), 62),
        Column("flags", "标志", marks, 120, sortable=False, stretch=True),
        Column("left", "剩余", left, 66, right=True),
        Column("ends_on", "矫正期止", of("ends_on"), 96),
        Column("crime", "罪名", of("crime"), 120),
        Column("village", "村（社区）", lambda row: villages.get(row.subject.village, ""), 90),
        Column("reported", "最近报告", lambda row: str(row.reported or ""), 96),
        Column("visited", "最近走访", lambda row: str(row.visited or ""), 96),
        Column("sex", "性别", lambda row: {"M": "男", "F": "女"}.get(row.subject.sex, ""), 44),
        Column("age", "年龄", lambda row: str(row.age or ""), 44, right=True),
        Column(
            "warned",
            "训诫/警告",
            lambda row: f"{row.warned[0]} / {row.warned[1]}" if any(row.warned) else "",
            76,
            sortable=False,
        ),
        Column("number", "编号", of("number"), 130),
        Column("worker", "责任人", of("worker"), 80),
        Column("phone", "电话", lambda row: mask_phone(row.subject.phone), 110, digits=True),
    )
