"""What the page of dossier reviews knows without any window: rows, columns, chips."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from fengqiao_desktop.domain.dates import show_day
from fengqiao_desktop.domain.mediation.records import MediationCase
from fengqiao_desktop.domain.mediation.review_records import REVIEW_GRADES, DossierReview
from fengqiao_desktop.domain.schema import option_label
from fengqiao_desktop.gui.columns import Column
from fengqiao_desktop.services import reviews
from fengqiao_desktop.store.repository import Repository

ALL_BATCHES = "全部批次"
CHIPS = (
    ("review", "待评查", "amber"),
    ("recheck", "待复核", "amber"),
    *((option.code, option.label, "") for option in REVIEW_GRADES),
)
_ROLES = {option.code: option.role for option in REVIEW_GRADES}


@dataclass(frozen=True)
class Row:
    """One review and its case."""

    review: DossierReview
    case: MediationCase

    @property
    def id(self) -> int:
        return self.review.id

    def belongs(self, chip: str, today: date) -> bool:
        """Whether a chip shows it: a next step or a grade, "" for all."""
        step = reviews.next_step(self.review, today).action
        return not chip or chip in (step, self.review.grade)


@dataclass(frozen=True)
class Batch:
    """A batch as the page shows it ("" for all of them) and the names of all batches."""

    name: str
    names: tuple[tuple[str, int], ...] = ()
    rows: tuple[Row, ...] = ()
    words: str = ""


def read_batch(repo: Repository, name: str | None, at: int = 0) -> Batch:
    """The batch of that name, the one that holds review `at`, or for None the newest."""
    names = reviews.batch_names(repo)
    if at:
        held = repo.window(DossierReview, [at])
        name = held[0].batch_name if held else name
    if name is None or (name and name not in dict(names)):
        name = names[0][0] if names else ""
    asked = {"batch_name": name} if name else {}
    found = repo.find(DossierReview, order=("-id",) if not name else ("id",), **asked)
    cases = {case.id: case for case in repo.window(MediationCase, {one.case for one in found})}
    rows = tuple(Row(one, cases.get(one.case, MediationCase())) for one in found)
    return Batch(name, names, rows, reviews.summary(repo, name).words)


def narrowed(rows: Iterable[Row], chip: str, today: date) -> list[Row]:
    """The rows of a chip, all for none."""
    return [row for row in rows if row.belongs(chip, today)]


def grade_words(one: DossierReview) -> tuple[str, str]:
    """The grade as a chip: colour role and word."""
    if one.reviewed_on is None:
        return "grey", "待评查"
    return _ROLES.get(one.grade, "grey"), option_label(REVIEW_GRADES, one.grade)


def columns(today: date) -> tuple[Column, ...]:
    """The columns of the list; a day to mend that is past and unchecked stands in red."""

    def mend(row: Row) -> str:
        one = row.review
        if one.rechecked_on is not None:
            return "已复核"
        return show_day(one.mend_by) if one.mend_by else ""

    def mend_role(row: Row) -> str:
        if row.review.rechecked_on is not None:
            return "green"
        return "red" if reviews.next_step(row.review, today).late else ""

    return (
        Column("number", "卷号", lambda r: _number(r.case), 206, link=True, sortable=False),
        Column(
            "grade",
            "等次",
            lambda r: grade_words(r.review)[1],
            84,
            chip=lambda r: grade_words(r.review)[0],
            sortable=False,
        ),
        Column(
            "score",
            "得分",
            lambda r: str(r.review.score) if r.review.reviewed_on else "",
            56,
            right=True,
            sortable=False,
        ),
        Column("reviewer", "评查人", lambda r: r.review.reviewer, 84, sortable=False),
        Column("mend", "整改期限", mend, 116, chip=mend_role, sortable=False),
        Column(
            "people", "当事人", lambda r: r.case.parties_text, 120, stretch=True, sortable=False
        ),
    )


def _number(case: MediationCase) -> str:
    return case.number or ("（未编号）" if case.id else "（案件已移走）")
