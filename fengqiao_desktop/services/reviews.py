"""Reviews of dossiers (卷宗评查): drawn, judged by the rules, mended by a day, looked at again."""

import dataclasses
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from fengqiao_desktop.domain.access import require
from fengqiao_desktop.domain.calendar import Calendar
from fengqiao_desktop.domain.mediation.checks import Problem
from fengqiao_desktop.domain.mediation.records import MediationCase
from fengqiao_desktop.domain.mediation.review_records import REVIEW_GRADES, DossierReview
from fengqiao_desktop.domain.names import split_names
from fengqiao_desktop.domain.schema import option_label
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.services import quality
from fengqiao_desktop.store.repository import Query, Repository, Where
from fengqiao_desktop.store.transaction import Transaction

MEND_DAYS = 15  # calendar days; a proposal, no rule says how many


def candidates(repo: Repository, first: date, last: date) -> tuple[int, ...]:
    """Cases typed in here and closed between two days (both included), oldest first."""
    query = Query(
        MediationCase,
        (
            Where("closed_on", "ge", first),
            Where("closed_on", "le", last),
            Where("batch", "eq", 0),
            Where("void_reason", "eq", ""),
        ),
        order=("closed_on", "id"),
    )
    return tuple(repo.ids(query))


def draw(case_ids: Sequence[int], share: int, batch_name: str) -> tuple[int, ...]:
    """`share` percent of the cases, one at least, in their order.

    What is drawn follows from the name of the batch, so that anybody can draw it again; nobody
    can choose.  KnownError for a share outside 1 to 100.
    """
    if not 1 <= share <= 100:
        raise KnownError("抽取比例要在 1% 到 100% 之间。", code="REVIEW-02")
    wanted = -(-len(case_ids) * share // 100)
    by_lot = sorted(case_ids, key=lambda i: hashlib.sha256(f"{batch_name}|{i}".encode()).digest())
    drawn = set(by_lot[:wanted])
    return tuple(i for i in case_ids if i in drawn)


def assign(repo: Repository, case_ids: Sequence[int], reviewers: Sequence[str]) -> dict[int, str]:
    """Who reviews which case: turn by turn, nobody a case that he worked on.

    KnownError where every reviewer worked on a case.
    """
    names = [name.strip() for name in reviewers if name.strip()]
    if not names:
        raise KnownError("还没有写评查人。", code="REVIEW-03")
    given: dict[int, str] = {}
    load = dict.fromkeys(names, 0)
    for case in repo.window(MediationCase, case_ids):
        own = _workers(case)
        free = [name for name in names if name not in own]
        if not free:
            raise KnownError(
                f"{case.number or case.parties_text}的承办人都在评查人里，不能自己评自己。",
                code="REVIEW-04",
                advice="请再加一位没有参与这件案件的评查人。",
            )
        chosen = min(free, key=lambda name: (load[name], names.index(name)))
        load[chosen] += 1
        given[case.id] = chosen
    return given


def _workers(case: MediationCase) -> set[str]:
    own = {case.lead_mediator, case.registrar, case.recorder, case.archivist}
    return {name.strip() for name in (*own, *split_names(case.co_mediators))}


def review(
    tx: Transaction,
    batch_name: str,
    case_ids: Sequence[int],
    picked: str,
    reviewers: Sequence[str],
    calendar: Calendar,
    mend_days: int = MEND_DAYS,
) -> tuple[DossierReview, ...]:
    """Judge each dossier as if it were being filed, and keep the result under `batch_name`.

    `picked` is RANDOM, CROSS or ALL and only tells how the cases were chosen.  What must be mended
    has `mend_days` calendar days.  KnownError REVIEW-01 for a case that the batch already holds.
    """
    require(tx.actor, "edit_registers")
    name = batch_name.strip()
    if not name:
        raise KnownError("还没有写评查批次的名称。", code="REVIEW-05")
    held = {r.case for r in tx.find(DossierReview, batch_name=name)}
    if held & set(case_ids):
        raise KnownError(
            f"评查批次“{name}”里已经有这些案件。", code="REVIEW-01", advice="请换一个批次名称。"
        )
    today = tx.clock.today()
    values = quality.thresholds(tx)
    made = []
    for case_id, reviewer in assign(tx, case_ids, reviewers).items():
        found = quality.problems_of(tx, case_id, today, calendar, asked=True)
        score = quality.score_of(found, values)
        to_mend = any(p.severity in ("block", "error") for p in found)
        made.append(
            tx.insert(
                DossierReview(
                    batch_name=name,
                    case=case_id,
                    picked=picked,
                    reviewer=reviewer,
                    reviewed_on=today,
                    score=score.points,
                    grade=score.grade,
                    problems=problem_lines(found),
                    mend_by=today + timedelta(days=mend_days) if to_mend else None,
                )
            )
        )
    return tuple(made)


def problem_lines(found: Iterable[Problem]) -> str:
    """One line a problem: ``R07 应改（扣3分）：没有赵德胜的身份证明附卷``."""
    return "\n".join(
        f"{p.rule} {p.severity.label}{f'（扣{p.points}分）' if p.points else ''}：{p.text}"
        for p in found
    )


def recheck(tx: Transaction, review_id: int, calendar: Calendar, note: str = "") -> DossierReview:
    """Look again at a reviewed dossier; score and problems of the review stay as they were.

    Without a `note` it says what is left and the score of today.
    """
    require(tx.actor, "edit_registers")
    kept = tx.get(DossierReview, review_id)
    today = tx.clock.today()
    found = quality.problems_of(tx, kept.case, today, calendar, asked=True)
    score = quality.score_of(found, quality.thresholds(tx))
    left = sum(p.severity in ("block", "error") for p in found)
    said = f"还有{left}条没有改" if left else "已改好"
    words = note.strip() or f"{said}，复核{score.points}分，{score.label}"
    return tx.update(dataclasses.replace(kept, rechecked_on=today, recheck_note=words[:200]))


def to_recheck(repo: Repository, today: date) -> tuple[DossierReview, ...]:
    """Reviews whose day to mend has come and that nobody looked at again, the oldest first."""
    return repo.find(
        DossierReview,
        Where("mend_by", "le", today),
        Where("rechecked_on", "null"),
        order=("mend_by", "id"),
    )


def summary(repo: Repository, batch_name: str) -> "Summary":
    """What a batch amounts to."""
    held = repo.find(DossierReview, batch_name=batch_name)
    grades = {option.code: 0 for option in REVIEW_GRADES}
    for one in held:
        grades[one.grade] = grades.get(one.grade, 0) + 1
    total = sum(one.score for one in held)
    left = sum(one.mend_by is not None and one.rechecked_on is None for one in held)
    return Summary(batch_name, len(held), total, tuple(grades.items()), left)


@dataclass(frozen=True)
class Summary:
    """One batch: dossiers, their points together, how many of each grade, how many to recheck."""

    batch_name: str
    count: int
    points: int
    grades: tuple[tuple[str, int], ...]
    to_recheck: int

    @property
    def words(self) -> str:
        """``评查6件，平均94.5分；优秀5件，合格1件，不合格0件；待复核1件``."""
        if not self.count:
            return "还没有评查"
        average = f"{self.points / self.count:.1f}"
        said = "，".join(f"{option_label(REVIEW_GRADES, code)}{n}件" for code, n in self.grades)
        left = f"；待复核{self.to_recheck}件" if self.to_recheck else ""
        return f"评查{self.count}件，平均{average}分；{said}{left}"
