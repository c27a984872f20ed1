"""What the list of matters under legal review knows without any window."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from fengqiao_desktop.domain.calendar import Calendar
from fengqiao_desktop.domain.legal_review import codes, compliance, states
from fengqiao_desktop.domain.legal_review.deadlines import deadlines
from fengqiao_desktop.domain.legal_review.limits import ReviewLimits
from fengqiao_desktop.domain.legal_review.matterfile import MatterFile
from fengqiao_desktop.domain.legal_review.records import LegalCounsel, ReviewMatter
from fengqiao_desktop.domain.legal_review.terms import review_term, used_days
from fengqiao_desktop.domain.schema import option_label
from fengqiao_desktop.gui.columns import Column
from fengqiao_desktop.gui.pages.filtered_list import Found, Wanted
from fengqiao_desktop.gui.widgets import chip_role
from fengqiao_desktop.services import matters
from fengqiao_desktop.store.repository import Query, Repository

CHIPS = (
    ("open", "办理中", ""),
    ("late", "有逾期", "red"),
    ("review", "审查中", ""),
    ("feedback", "待反馈", ""),
    ("meeting", "待上会", ""),
    ("wrong", "有红色问题", "red"),
    ("done", "已办结", ""),
    ("all", "全部", ""),
)
_STATES = {o.code: o for o in codes.STATES}
_CONCLUSIONS = {o.code: o for o in codes.CONCLUSIONS}
# What has been decided lives on in its ledgers; the list calls it done.
_DONE = (*states.ENDED, "SIGNED", "PUBLISHED", "FILED", "IN_FORCE", "EVALUATED")


@dataclass(frozen=True)
class Row:
    """A matter as the list shows it."""

    id: int
    matter: ReviewMatter
    state: str
    conclusion: str
    due: date | None
    late: int
    items: tuple[int, int]
    used: int | None
    wrong: int


def find(repo: Repository, wanted: Wanted, today: date, calendar: Calendar) -> Found:
    """The matters that fit, the late first, then by their terms."""
    limits = matters.review_limits(repo)
    advisers = tuple(repo.find(LegalCounsel))
    files = [f for f in matters.all_matters(repo) if f.counts]
    rows = [_row(file, today, calendar, limits, advisers) for file in files]
    counts = Counter(key for row in rows for key, _word, _alarm in CHIPS if _fits(row, key))
    kept = [row for row in rows if _wanted(row, wanted)]
    if wanted.text.strip():
        hits = set(repo.ids(Query(ReviewMatter, text=wanted.text)))
        kept = [row for row in kept if row.id in hits]
    kept.sort(key=_order(wanted.order), reverse=wanted.order[1] and bool(wanted.order[0]))
    kinds = Counter(row.matter.type for row in kept)
    said = "　".join(f"{codes.SHORT_TYPES[k]} {n}" for k, n in kinds.most_common() if k)
    return Found(
        tuple(row.id for row in kept),
        {row.id: row for row in kept},
        counts,
        f"{len(kept):,} 件　　{said}",
    )


def _row(
    file: MatterFile,
    today: date,
    calendar: Calendar,
    limits: ReviewLimits,
    advisers: tuple[LegalCounsel, ...],
) -> Row:
    state = states.state_of(file, today)
    late = sum(d.due < today for d in deadlines(file, today, calendar, limits))
    running = state in (*states.UNDER_REVIEW, "REVISED")
    term = review_term(file, calendar, limits) if running else None
    found = compliance.findings(file, today, calendar, limits, advisers)
    must = sum(f.severity == "MUST" for f in file.findings)
    return Row(
        file.matter.id,
        file.matter,
        state,
        file.conclusion,
        term.due if term is not None else None,
        late,
        (must, len(file.findings) - must),
        used_days(file, calendar),
        sum(f.severity == "E" for f in found),
    )


def _fits(row: Row, chip: str) -> bool:
    open_ = row.state not in _DONE
    return {
        "all": True,
        "done": not open_,
        "open": open_,
        "late": row.late > 0 and row.state not in states.ENDED,
        "review": row.state in (*states.UNDER_REVIEW, "REVISED"),
        "feedback": row.state in ("OPINION_ISSUED", "FEEDBACK"),
        "meeting": row.state in ("DELIBERATION", "DECIDED"),
        "wrong": row.wrong > 0 and row.state not in states.ENDED,
    }[chip]


def _wanted(row: Row, wanted: Wanted) -> bool:
    if wanted.only is not None and row.id not in wanted.only:
        return False
    return (
        _fits(row, wanted.chip)
        and wanted.of("type") in (None, row.matter.type)
        and wanted.of("conclusion") in (None, row.conclusion)
    )


def _order(order: tuple[str, bool]) -> Callable[[Row], Any]:
    key = order[0]
    if not key:
        return lambda row: (
            row.state in _DONE,
            -row.late,
            row.due or date.max,
            -(row.matter.submitted_on or date.min).toordinal(),
        )
    if key in ("late", "used"):
        return lambda row: (getattr(row, key) is None, getattr(row, key) or 0, row.id)
    if key in ("due", "state", "conclusion"):
        return lambda row: (str(getattr(row, key) or ""), row.id)
    return lambda row: (str(getattr(row.matter, key) or ""), row.id)


def columns() -> tuple[Column, ...]:
    """The columns of the ledger (notes 4.3) that a day's work needs."""

    def of(name: str) -> Callable[[Row], str]:
        return lambda row: str(getattr(row.matter, name) or "")

    def items(row: Row) -> str:
        return f"{row.items[0]} / {row.items[1]}" if any(row.items) else ""

    def used(row: Row) -> str:
        return f"{row.used} 日" if row.used is not None else ""

    return (
        Column("title", "事项名称", of("title"), 230, link=True, stretch=True),
        Column(
            "late",
            "逾期",
            lambda row: f"{row.late} 项" if row.late else "",
            62,
            chip=lambda row: "red" if row.late else "grey",
        ),
        Column(
            "state",
            "状态",
            lambda row: _STATES[row.state].label,
            108,
            chip=lambda row: chip_role(_STATES[row.state].role),
        ),
        Column("type", "类型", lambda row: codes.SHORT_TYPES.get(row.matter.type, ""), 90),
        Column("due", "意见截止", lambda row: str(row.due or ""), 96),
        Column(
            "conclusion",
            "结论",
            lambda row: option_label(codes.CONCLUSIONS, row.conclusion)[:9],
            118,
            chip=lambda row: (
                chip_role(_CONCLUSIONS[row.conclusion].role) if row.conclusion else "grey"
            ),
        ),
        Column("items", "须改/建议", items, 78, sortable=False),
        Column("unit", "承办机构", of("unit"), 100),
        Column("submitted_on", "送审日期", of("submitted_on"), 96),
        Column("used", "用时", used, 60, right=True),
        Column("reviewer", "审查人", of("reviewer"), 80),
        Column("number", "编号", of("number"), 128),
        Column("counterparty", "相对方", of("counterparty"), 140),
        Column("issued_number", "文号（合同号）", of("issued_number"), 140),
    )
