"""Reviews of dossiers (卷宗评查): drawn, judged by the rules, mended by a day, looked at again."""

import dataclasses
import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from fengqiao_desktop.domain.access import require
from fengqiao_desktop.domain.calendar import Calendar
from fengqiao_desktop.domain.dates import add_months, show_day
from fengqiao_desktop.domain.deadlines import Severity
from fengqiao_desktop.domain.mediation import checks
from fengqiao_desktop.domain.mediation.checks import Problem
from fengqiao_desktop.domain.mediation.records import MediationCase
from fengqiao_desktop.domain.mediation.review_records import REVIEW_GRADES, DossierReview
from fengqiao_desktop.domain.names import split_names
from fengqiao_desktop.domain.schema import option_label
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.services import quality
from fengqiao_desktop.services.cases import load_casefile
from fengqiao_desktop.store.repository import Query, Repository, Where
from fengqiao_desktop.store.transaction import Transaction

MEND_DAYS = 15  # calendar days; a proposal, no rule says how many
BY_HAND = "人工"  # stands in the place of a rule where the reviewer found something himself
_LINE = re.compile(r"(\S+) (\S+?)(?:（扣(\d+)分）)?：(.*)")


def candidates(
    repo: Repository, first: date, last: date, *, reviewed: bool = True
) -> tuple[int, ...]:
    """Cases typed in here and closed between two days (both included), oldest first.

    Without `reviewed` those that any batch holds already are left out.
    """
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
    held = set() if reviewed else {one.case for one in repo.find(DossierReview)}
    return tuple(number for number in repo.ids(query) if number not in held)


def batch_words(first: date, last: date) -> str:
    """What a batch over a period is called: 2026年第4季度, 2026年, 2026年11月, or both days."""
    months = {1: f"{first.month}月", 3: f"第{first.month // 3 + 1}季度", 12: ""}
    for count, words in months.items():
        whole = first.day == 1 and (first.month - 1) % count == 0
        if whole and last == add_months(first, count) - timedelta(days=1):
            return f"{first.year}年{words}"
    return f"{show_day(first)}至{show_day(last)}"


def batch_names(repo: Repository) -> tuple[tuple[str, int], ...]:
    """Every batch and how many dossiers it holds, the newest first."""
    counts: dict[str, int] = {}
    for one in repo.find(DossierReview, order=("-id",)):
        counts[one.batch_name] = counts.get(one.batch_name, 0) + 1
    return tuple(counts.items())


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
    """Hand out a batch as :func:`open_batch` does, and judge each dossier by the rules at once."""
    mend_by = tx.clock.today() + timedelta(days=mend_days)
    made = open_batch(tx, batch_name, case_ids, picked, reviewers)
    return tuple(judge(tx, one.id, calendar, mend_by=mend_by) for one in made)


def open_batch(
    tx: Transaction,
    batch_name: str,
    case_ids: Sequence[int],
    picked: str,
    reviewers: Sequence[str],
) -> tuple[DossierReview, ...]:
    """Give each dossier to a reviewer under `batch_name`; nothing is judged yet.

    `picked` is RANDOM, CROSS or ALL and only tells how the cases were chosen.  KnownError REVIEW-01
    for a case that the batch already holds.
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
    return tuple(
        tx.insert(DossierReview(batch_name=name, case=case, picked=picked, reviewer=reviewer))
        for case, reviewer in assign(tx, case_ids, reviewers).items()
    )


def judge(
    tx: Transaction,
    review_id: int,
    calendar: Calendar,
    *,
    remarks: str = "",
    off: int = 0,
    mend_by: date | None = None,
) -> DossierReview:
    """Judge a dossier as if it were being filed, and keep what was found.

    `remarks` is what the reviewer saw himself and the rules cannot see, for which he takes `off`
    points.  What must be mended has until `mend_by`, MEND_DAYS calendar days where None.
    KnownError for a dossier already judged, points without words, a day that is past.
    """
    require(tx.actor, "edit_registers")
    kept, today = tx.get(DossierReview, review_id), tx.clock.today()
    if kept.reviewed_on is not None:
        raise KnownError("这一卷已经评查过。", code="REVIEW-07", advice="整改之后请复核。")
    words = "；".join(line.strip() for line in remarks.splitlines() if line.strip())
    if not 0 <= off <= 100 or (off and not words):
        raise KnownError("扣分在 0 到 100 之间，并且要写明发现了什么。", code="REVIEW-06")
    mend_by = mend_by or today + timedelta(days=MEND_DAYS)
    if mend_by < today:
        raise KnownError("整改期限早于今天。", code="REVIEW-08")
    found = quality.problems_of(tx, kept.case, today, calendar, asked=True)
    if words:
        weight = Severity.ERROR if off else Severity.WARNING
        found = (*found, Problem(BY_HAND, weight, "", words, "评查人意见", off))
    score = quality.score_of(found, quality.thresholds(tx))
    to_mend = any(p.severity in ("block", "error") for p in found)
    return tx.update(
        dataclasses.replace(
            kept,
            reviewed_on=today,
            score=score.points,
            grade=score.grade,
            problems=problem_lines(found),
            mend_by=mend_by if to_mend else None,
        )
    )


def problem_lines(found: Iterable[Problem]) -> str:
    """One line a problem: ``R07 应改（扣3分）：没有赵德胜的身份证明附卷``."""
    return "\n".join(
        f"{p.rule} {p.severity.label}{f'（扣{p.points}分）' if p.points else ''}：{p.text}"
        for p in found
    )


def findings(problems: str) -> tuple["Finding", ...]:
    """The lines that :func:`problem_lines` wrote, read back; a line of another make is kept whole.

    >>> findings("R07 应改（扣3分）：没有身份证明附卷")[0].points
    3
    """
    found = []
    for line in problems.splitlines():
        parts = _LINE.fullmatch(line)
        if parts:
            rule, label, points, text = parts.groups()
            found.append(Finding(rule, label, int(points or 0), text))
        elif line.strip():
            found.append(Finding("", "", 0, line.strip()))
    return tuple(found)


def standing(repo: Repository, kept: DossierReview, today: date, calendar: Calendar) -> "Standing":
    """Which findings of a review still stand, and what the checks find besides.

    Before the review everything is found besides.
    """
    file = load_casefile(repo, kept.case)
    around = quality.around(repo, file, today)
    now = checks.problems(file, today, calendar, around=around, asked=True, waived=True)
    score = quality.score_of((p for p in now if not p.waived), around.thresholds)
    here = {(p.rule, " ".join(p.text.split())): p for p in now}
    before = []
    for one in findings(kept.problems):
        problem = here.pop((one.rule, " ".join(one.text.split())), None)
        if problem is not None:
            state = "WAIVED" if problem.waived else "OPEN"
            before.append(dataclasses.replace(one, state=state, field=problem.field))
        else:
            by_hand = one.rule in (BY_HAND, "")
            before.append(dataclasses.replace(one, state="BY_HAND" if by_hand else "MENDED"))
    fresh = tuple(
        Finding(p.rule, p.severity.label, p.points, p.text, p.field, "NEW")
        for p in here.values()
        if not p.waived
    )
    return Standing(tuple(before), fresh, score)


def next_step(kept: DossierReview, today: date) -> "ReviewStep":
    """What comes next: review, recheck or nothing; and why."""
    if kept.reviewed_on is None:
        return ReviewStep("review", "评查", f"已分给{kept.reviewer}，还没有评查。")
    if kept.mend_by is None or kept.rechecked_on is not None:
        return ReviewStep("", "", "")
    late = (today - kept.mend_by).days
    when = f"整改期限 {show_day(kept.mend_by)}"
    if late > 0:
        return ReviewStep("recheck", "复核", f"{when}，已过 {late} 天。", late)
    return ReviewStep(
        "recheck", "复核", f"{when}{f'，还有 {-late} 天' if late else '，就是今天'}。"
    )


def recheck(tx: Transaction, review_id: int, calendar: Calendar, note: str = "") -> DossierReview:
    """Look again at a reviewed dossier; score and problems of the review stay as they were.

    Without a `note` it says what is left and the score of today.
    """
    require(tx.actor, "edit_registers")
    kept = tx.get(DossierReview, review_id)
    if kept.reviewed_on is None:
        raise KnownError("这一卷还没有评查，不能复核。", code="REVIEW-09")
    today = tx.clock.today()
    words = note.strip() or recheck_words(tx, kept, today, calendar)
    return tx.update(dataclasses.replace(kept, rechecked_on=today, recheck_note=words[:200]))


def recheck_words(repo: Repository, kept: DossierReview, today: date, calendar: Calendar) -> str:
    """What a recheck finds by the rules; what the reviewer saw himself, only he can look at."""
    found = quality.problems_of(repo, kept.case, today, calendar, asked=True)
    score = quality.score_of(found, quality.thresholds(repo))
    left = sum(p.severity in ("block", "error") for p in found)
    said = f"还有{left}条没有改" if left else "已改好"
    own = sum(one.rule == BY_HAND for one in findings(kept.problems))
    more = f"；评查人发现的{own}条要看卷" if own else ""
    return f"{said}，复核{score.points}分，{score.label}{more}"


def to_recheck(repo: Repository, today: date) -> tuple[DossierReview, ...]:
    """Reviews whose day to mend has come and that nobody looked at again, the oldest first."""
    return repo.find(
        DossierReview,
        Where("mend_by", "le", today),
        Where("rechecked_on", "null"),
        order=("mend_by", "id"),
    )


def summary(repo: Repository, batch_name: str) -> "Summary":
    """What a batch amounts to; "" is all of them together."""
    named = {"batch_name": batch_name} if batch_name else {}
    held = repo.find(DossierReview, **named)
    grades = {option.code: 0 for option in REVIEW_GRADES}
    judged = [one for one in held if one.reviewed_on is not None]
    for one in judged:
        grades[one.grade] = grades.get(one.grade, 0) + 1
    total = sum(one.score for one in judged)
    left = sum(one.mend_by is not None and one.rechecked_on is None for one in judged)
    waiting = len(held) - len(judged)
    return Summary(batch_name, len(judged), total, tuple(grades.items()), left, waiting)


@dataclass(frozen=True)
class Finding:
    """One line of a review: rule, weight in words, points taken off, what is wrong.

    `field` is where the case is mended (as in Problem); `state` OPEN, WAIVED (explained), MENDED,
    NEW (found since) or BY_HAND (the reviewer's own: no rule can tell whether it was mended).
    """

    rule: str
    label: str
    points: int
    text: str
    field: str = ""
    state: str = ""


@dataclass(frozen=True)
class Standing:
    """How a dossier stands today beside its review; `score` is that of today."""

    before: tuple[Finding, ...]
    fresh: tuple[Finding, ...]
    score: quality.Score


@dataclass(frozen=True)
class ReviewStep:
    """The next step of a review ("" for none); `late` in calendar days."""

    action: str
    label: str
    why: str
    late: int = 0


@dataclass(frozen=True)
class Summary:
    """One batch: dossiers judged, their points together, how many of each grade, how many to
    recheck, how many wait to be judged."""

    batch_name: str
    count: int
    points: int
    grades: tuple[tuple[str, int], ...]
    to_recheck: int
    waiting: int = 0

    @property
    def words(self) -> str:
        """``评查6件，平均94.5分；优秀5件，合格1件，不合格0件；待复核1件``."""
        if not self.count:
            return f"待评查{self.waiting}件" if self.waiting else "还没有评查"
        average = f"{self.points / self.count:.1f}"
        said = "，".join(f"{option_label(REVIEW_GRADES, code)}{n}件" for code, n in self.grades)
        left = f"；待复核{self.to_recheck}件" if self.to_recheck else ""
        waiting = f"；待评查{self.waiting}件" if self.waiting else ""
        return f"评查{self.count}件，平均{average}分；{said}{left}{waiting}"
