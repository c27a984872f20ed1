"""What a case would get under the scheme of its day: grade, amount, shares, and what forbids it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from fengqiao_desktop.domain.calendar import Calendar
from fengqiao_desktop.domain.deadlines import Severity
from fengqiao_desktop.domain.mediation.casefile import CaseFile
from fengqiao_desktop.domain.mediation.progress import mediation_end_on
from fengqiao_desktop.domain.mediation.review_records import DossierReview
from fengqiao_desktop.domain.money import format_yuan
from fengqiao_desktop.domain.station.records import IssuedDocument, Mediator
from fengqiao_desktop.domain.subsidy import rules
from fengqiao_desktop.domain.subsidy.records import SubsidyClaim, SubsidyScheme, SubsidyShare
from fengqiao_desktop.domain.subsidy.rules import Guard, Helper, Line, Suggestion
from fengqiao_desktop.domain.subsidy.sharing import Share, shares
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.services import quality
from fengqiao_desktop.services.cases import load_casefiles
from fengqiao_desktop.services.papers import BY_ID
from fengqiao_desktop.services.subsidy_schemes import Plan, plans
from fengqiao_desktop.store.repository import Repository, Where

NO_PLAN = Guard("NO_SCHEME", Severity.BLOCK, "没有对这一天有效的补贴方案")
DEAD = ("RETURNED", "TAKEN_BACK")  # claims that draw on no cap


@dataclass(frozen=True)
class Assessment:
    """What a case would get; amounts in fen, `pool` before and `amount` after sharing."""

    file: CaseFile
    plan: Plan
    period: str
    suggestion: Suggestion
    grade: str
    base: int
    lines: tuple[Line, ...]
    shares: tuple[Share, ...]
    guards: tuple[Guard, ...]
    score: int | None
    selected: bool = False

    @property
    def pool(self) -> int:
        return self.lines[-1].amount if self.lines else 0

    @property
    def amount(self) -> int:
        return sum(share.amount for share in self.shares)

    @property
    def ready(self) -> bool:
        """Whether it can be claimed as it stands."""
        return bool(self.grade) and not any(guard.blocks for guard in self.guards)

    @property
    def differs(self) -> bool:
        """Whether another grade or more than its proposed amount is claimed."""
        return (self.grade, self.base) != (self.suggestion.grade, self.suggestion.amount)


def assess(
    repo: Repository,
    case_id: int,
    *,
    today: date,
    calendar: Calendar,
    period: str = "",
    grade: str = "",
    base: int = 0,
    selected: bool = False,
    besides: int = 0,
) -> Assessment:
    """One case under its scheme; the claim `besides` is left out of caps and of what is claimed.

    KnownError SUBSIDY-05 for a grade the scheme does not know or an amount outside its range,
    SUBSIDY-09 where the station has no scheme at all.
    """
    found = _look(repo, today, calendar)
    if not found.plans:
        raise KnownError(
            "本所还没有补贴方案。", code="SUBSIDY-09", advice="请所长先在“方案”里建一个。"
        )
    file = load_casefiles(repo, [case_id])[0]
    return _assess(found, file, period, grade, base, selected, besides)


def assess_many(
    repo: Repository, case_ids: Sequence[int], *, today: date, calendar: Calendar, most: int = 100
) -> tuple[Assessment, ...]:
    """Those of many cases that can be claimed at the grade proposed.

    Checking a dossier takes some 20 ms: of the cases that nothing else forbids, the last `most`
    of `case_ids` are checked, the others wait for their turn.  None without a scheme.
    """
    found = _look(repo, today, calendar)
    if not found.plans:
        return ()
    files = load_casefiles(repo, case_ids)
    likely = [f for f in files if _assess(found, f, "", "", 0, False, 0, checked=False).ready]
    judged = (_assess(found, file, "", "", 0, False, 0) for file in likely[-most:])
    return tuple(one for one in judged if one.ready)


def score_of(repo: Repository, file: CaseFile) -> int | None:
    """The points of the latest review of the dossier; None where nobody reviewed it."""
    judged = Where("reviewed_on", "notnull")
    reviews = repo.find(DossierReview, judged, case=file.case.id, order=("-reviewed_on", "-id"))
    return reviews[0].score if reviews else None


def papers_of(repo: Repository, file: CaseFile) -> tuple[str, ...]:
    """The names of what lies in the dossier: scans by their purpose, papers that were printed."""
    printed = repo.find(IssuedDocument, owner_register="mediation_case", owner_id=file.case.id)
    names = [BY_ID[paper.document].label for paper in printed if paper.document in BY_ID]
    names += [word for a in file.attachments for word in (a.purpose, a.name) if word]
    return tuple(dict.fromkeys(names))


def helpers_of(file: CaseFile, mediators: Iterable[Mediator], day: date) -> tuple[Helper, ...]:
    """The mediators a case names, the lead first, each as the roster knows him on `day`.

    One of the case's own committee stands before a namesake of another.
    """
    by_name: dict[str, list[Mediator]] = defaultdict(list)
    for one in mediators:
        if (one.started_on is None or one.started_on <= day) and (
            one.ended_on is None or one.ended_on >= day
        ):
            by_name[one.name].append(one)
    found: list[Helper] = []
    lead = file.case.lead_mediator.strip()
    names = [lead] if lead else []
    names += [name for name in re.split(r"[、，,；;\s]+", file.case.co_mediators) if name]
    for name in dict.fromkeys(names):
        known = sorted(by_name[name], key=lambda m: m.committee != file.case.committee)
        role = "CO" if found else "LEAD"
        found.append(Helper(name, role, known[0] if known else None))
    return tuple(found)


@dataclass(frozen=True)
class _Look:
    """What is the same for every case looked at."""

    repo: Repository
    today: date
    calendar: Calendar
    plans: tuple[Plan, ...]
    mediators: tuple[Mediator, ...]
    claims: tuple[SubsidyClaim, ...]
    shares: dict[int, list[SubsidyShare]]

    def drawn(self, period: str, besides: int) -> tuple[dict[int, int], int]:
        """What living claims of a period gave: by mediator, and in all."""
        by_mediator: dict[int, int] = defaultdict(int)
        total = 0
        for claim in self.claims:
            if claim.period == period and claim.state not in DEAD and claim.id != besides:
                for share in self.shares.get(claim.id, ()):
                    by_mediator[share.mediator] += share.amount
                    total += share.amount
        return by_mediator, total

    def plan_for(self, day: date | None) -> tuple[Plan, bool]:
        """The plan of a day and whether it holds then; else the newest."""
        for plan in self.plans:
            if day is not None and rules.in_force(plan.scheme, day):
                return plan, True
        return self.plans[0], False


def _look(repo: Repository, today: date, calendar: Calendar) -> _Look:
    shares_: dict[int, list[SubsidyShare]] = defaultdict(list)
    for share in repo.find(SubsidyShare):
        shares_[share.claim].append(share)
    return _Look(
        repo,
        today,
        calendar,
        plans(repo),
        repo.find(Mediator),
        repo.find(SubsidyClaim),
        shares_,
    )


def _assess(
    look: _Look,
    file: CaseFile,
    period: str,
    grade: str,
    base: int,
    selected: bool,
    besides: int,
    *,
    checked: bool = True,
) -> Assessment:
    """`checked` False leaves out what the quality rules say."""
    end = mediation_end_on(file)
    plan, holds = look.plan_for(end)
    scheme = plan.scheme
    period = period or rules.period_of(look.today, scheme.cycle)
    score = score_of(look.repo, file)
    proposed = rules.suggest(
        file, scheme, plan.grades, papers=papers_of(look.repo, file), score=score
    )
    grade, base = _chosen(plan, scheme, proposed, grade, base)
    helpers = helpers_of(file, look.mediators, end or look.today)
    claimed = any(
        c.case == file.case.id and c.id != besides and c.state != "TAKEN_BACK" for c in look.claims
    )
    problems = quality.problems_for(look.repo, file, look.today, look.calendar) if checked else ()
    found = rules.guards(file, scheme, helpers, problems=problems, claimed=claimed)
    if end is not None and not holds:
        found = (NO_PLAN, *(g for g in found if g.code != "SCHEME_DAY"))
    lines = (
        rules.amount_lines(file, scheme, grade, base, score=score, selected=selected)
        if grade
        else ()
    )
    drawn, spent = look.drawn(period, besides)
    parted = shares(scheme, lines[-1].amount if lines else 0, helpers, drawn=drawn, spent=spent)
    return Assessment(
        file, plan, period, proposed, grade, base, lines, parted, found, score, selected
    )


def _chosen(
    plan: Plan, scheme: SubsidyScheme, proposed: Suggestion, grade: str, base: int
) -> tuple[str, int]:
    """The grade and amount claimed: as given where the scheme knows them, else as proposed."""
    name = grade or proposed.grade
    if name == rules.PREVENTED_GRADE:
        return name, scheme.failed_amount
    known = plan.grade(name) if name else None
    if known is None:
        if grade:
            raise KnownError(f"方案里没有“{grade}”这一档。", code="SUBSIDY-05")
        return "", 0
    top = max(known.amount, known.highest)
    if base and not known.amount <= base <= top:
        raise KnownError(
            f"“{known.name}”的金额要在方案规定的范围内。",
            code="SUBSIDY-05",
            advice=f"方案：{format_yuan(known.amount)} 至 {format_yuan(top)} 元。",
        )
    return known.name, base or known.amount
