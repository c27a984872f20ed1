"""Case subsidies from the claim to the signature for the money; states follow from the facts."""

import dataclasses
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from fengqiao_desktop.domain.access import require
from fengqiao_desktop.domain.calendar import Calendar
from fengqiao_desktop.domain.mediation.records import MediationCase
from fengqiao_desktop.domain.money import format_yuan
from fengqiao_desktop.domain.schema import option_label
from fengqiao_desktop.domain.subsidy import rules
from fengqiao_desktop.domain.subsidy.records import (
    CLAIM_STATES,
    SubsidyClaim,
    SubsidyScheme,
    SubsidyShare,
)
from fengqiao_desktop.domain.subsidy.sharing import Share, shortened
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.services.subsidy_assess import Assessment, assess, assess_many
from fengqiao_desktop.services.subsidy_schemes import plans
from fengqiao_desktop.store.repository import Query, Repository, Where
from fengqiao_desktop.store.transaction import Transaction

PUBLIC_WORKDAYS = 5  # a proposal of ours; local rules differ
MOST_CANDIDATES = 500


@dataclass(frozen=True)
class ClaimView:
    """A claim with its case and shares, the lead first."""

    claim: SubsidyClaim
    case: MediationCase
    shares: tuple[SubsidyShare, ...]

    @property
    def id(self) -> int:
        return self.claim.id

    @property
    def amount(self) -> int:
        """The fen that stand now."""
        return rules.amount_now(self.claim)

    @property
    def unsigned(self) -> tuple[SubsidyShare, ...]:
        """Who has money coming and has not signed for it."""
        return tuple(s for s in self.shares if s.amount and s.received_on is None)

    def next_step(self, today: date) -> rules.Step:
        """The one thing to do next."""
        return rules.next_step(self.claim, today, unsigned=len(self.unsigned))


@dataclass(frozen=True)
class Many:
    """What a batch did: the claims written, and (case id, why) of what was left out."""

    done: tuple[SubsidyClaim, ...]
    refused: tuple[tuple[int, str], ...]


def claim_ids(repo: Repository, period: str) -> list[int]:
    """The claims of a period, in the order of claiming."""
    return list(repo.ids(Query(SubsidyClaim, (Where("period", "eq", period),), order=("id",))))


def views(repo: Repository, ids: Sequence[int]) -> list[ClaimView]:
    """Claims with what belongs to them, in the order of `ids`."""
    claims = repo.window(SubsidyClaim, ids)
    cases = {c.id: c for c in repo.window(MediationCase, [claim.case for claim in claims])}
    shares: dict[int, list[SubsidyShare]] = {}
    for share in repo.find(SubsidyShare, Where("claim", "in", [c.id for c in claims])):
        shares.setdefault(share.claim, []).append(share)
    return [ClaimView(c, cases[c.case], tuple(shares.get(c.id, ()))) for c in claims]


def view(repo: Repository, claim_id: int) -> ClaimView:
    """One claim with what belongs to it."""
    repo.get(SubsidyClaim, claim_id)
    return views(repo, [claim_id])[0]


def claim(
    tx: Transaction,
    case_id: int,
    *,
    calendar: Calendar,
    period: str = "",
    grade: str = "",
    base: int = 0,
    reason: str = "",
    selected: bool = False,
    day: date | None = None,
) -> SubsidyClaim:
    """Claim a case, today or on `day`; the grade proposed is taken where none is given.

    `base` is the amount within the range of the grade.  Another grade or a higher amount than
    proposed needs a `reason`.  KnownError SUBSIDY-03 where a guard forbids it, SUBSIDY-04 where
    the reason lacks, SUBSIDY-05 where no grade fits or the amount leaves its range.
    """
    require(tx.actor, "subsidy_claim")
    found = assess(
        tx,
        case_id,
        today=tx.clock.today(),
        calendar=calendar,
        period=period,
        grade=grade,
        base=base,
        selected=selected,
    )
    return _write(tx, SubsidyClaim(case=case_id, claimed_on=day), found, reason)


def claim_again(
    tx: Transaction,
    claim_id: int,
    *,
    calendar: Calendar,
    grade: str = "",
    base: int = 0,
    reason: str = "",
    selected: bool = False,
) -> SubsidyClaim:
    """Work a claim out anew that was returned, or was not reviewed yet; errors as `claim`."""
    require(tx.actor, "subsidy_claim")
    old = tx.get(SubsidyClaim, claim_id)
    _only_in(old, "CLAIMED", "RETURNED")
    found = assess(
        tx,
        old.case,
        today=tx.clock.today(),
        calendar=calendar,
        period=old.period,
        grade=grade,
        base=base,
        selected=selected,
        besides=claim_id,
    )
    fresh = SubsidyClaim()
    cleared = {
        f.name: getattr(fresh, f.name)
        for f in dataclasses.fields(SubsidyClaim)
        if f.name.startswith(("first_", "final_"))
    }
    return _write(tx, dataclasses.replace(old, **cleared), found, reason)


def claim_many(
    tx: Transaction, case_ids: Iterable[int], *, calendar: Calendar, period: str = ""
) -> Many:
    """Claim every case at the grade proposed; what a guard forbids is left out and told."""
    done, refused = [], []
    for case_id in case_ids:
        try:
            done.append(claim(tx, case_id, calendar=calendar, period=period))
        except KnownError as error:
            if not error.code.startswith("SUBSIDY"):
                raise
            refused.append((case_id, error.text))
    return Many(tuple(done), tuple(refused))


def _write(tx: Transaction, old: SubsidyClaim, found: Assessment, reason: str) -> SubsidyClaim:
    blocking = [guard for guard in found.guards if guard.blocks]
    if blocking:
        raise KnownError(
            f"还不能申报：{'；'.join(guard.text for guard in blocking)}。", code="SUBSIDY-03"
        )
    if not found.grade:
        raise KnownError(
            f"没有合适的档次：{'；'.join(found.suggestion.refused)}。",
            code="SUBSIDY-05",
            advice="请在方案里加一档，或写明理由自选档次。",
        )
    if found.differs and not reason.strip():
        raise KnownError(
            f"建议“{found.suggestion.grade or '无'}”，申报“{found.grade}”，要写明理由。",
            code="SUBSIDY-04",
        )
    saved = tx.save(
        dataclasses.replace(
            old,
            scheme=found.plan.scheme.id,
            period=found.period,
            state="CLAIMED",
            suggested_grade=found.suggestion.grade,
            suggested_why=found.suggestion.words()[:200],
            grade=found.grade,
            base=found.base,
            amount=found.amount,
            steps="\n".join((*(line.words() for line in found.lines), _parted(found))),
            reason=reason.strip(),
            claimed_by=tx.actor.name,
            claimed_on=(None if old.id else old.claimed_on) or tx.clock.today(),
            is_selected=found.selected,
        )
    )
    _share_out(tx, saved.id, found.shares)
    return saved


def _parted(found: Assessment) -> str:
    """The last step of the amount: what the sharing left of it."""
    people = "、".join(f"{s.name} {format_yuan(s.amount)} 元" for s in found.shares)
    return f"分配到人：{people} → {format_yuan(found.amount)} 元"


def _share_out(tx: Transaction, claim_id: int, shares: Sequence[Share]) -> None:
    for gone in tx.find(SubsidyShare, claim=claim_id):
        tx.remove(gone)
    for share in shares:
        tx.insert(
            SubsidyShare(
                claim=claim_id,
                mediator=share.mediator,
                name=share.name,
                role=share.role,
                percent=share.percent,
                amount=share.amount,
                why_not=share.words()[:100],
            )
        )


def withdraw(tx: Transaction, claim_id: int) -> None:
    """Take a claim back that nobody passed; the case can be claimed anew."""
    require(tx.actor, "subsidy_claim")
    found = tx.get(SubsidyClaim, claim_id)
    _only_in(found, "CLAIMED", "RETURNED")
    tx.remove(found)


def first_review(
    tx: Transaction,
    claim_id: int,
    passed: bool,
    *,
    calendar: Calendar,
    amount: int | None = None,
    note: str = "",
    day: date | None = None,
) -> SubsidyClaim:
    """司法所初审: pass, perhaps with a lower amount, or return with a reason.

    The guards are asked again: a case that was frozen or regretted since is not passed.
    """
    require(tx.actor, "subsidy_review")
    old = tx.get(SubsidyClaim, claim_id)
    _only_in(old, "CLAIMED")
    if passed:
        found = assess(
            tx,
            old.case,
            today=tx.clock.today(),
            calendar=calendar,
            period=old.period,
            grade=old.grade,
            base=old.base,
            selected=old.is_selected,
            besides=claim_id,
        )
        blocking = [guard.text for guard in found.guards if guard.blocks]
        if blocking:
            raise KnownError(
                f"不能通过：{'；'.join(blocking)}。", code="SUBSIDY-03", advice="请退回并写明原因。"
            )
    return _review(tx, old, "first", passed, amount, note, tx.actor.name, day)


def final_review(
    tx: Transaction,
    claim_id: int,
    passed: bool,
    *,
    by: str,
    amount: int | None = None,
    note: str = "",
    day: date | None = None,
) -> SubsidyClaim:
    """县局复核, entered by the head: what the county bureau (`by`) decided."""
    require(tx.actor, "subsidy_review")
    old = tx.get(SubsidyClaim, claim_id)
    _only_in(old, "FIRST_PASSED")
    return _review(tx, old, "final", passed, amount, note, by, day)


def _review(
    tx: Transaction,
    old: SubsidyClaim,
    stage: str,
    passed: bool,
    amount: int | None,
    note: str,
    by: str,
    day: date | None,
) -> SubsidyClaim:
    if not passed and not note.strip():
        raise KnownError("退回要写明原因。", code="SUBSIDY-06")
    before = rules.amount_now(old)
    amount = before if amount is None else amount
    if not 0 <= amount <= before:
        raise KnownError(
            f"核定金额不能超过 {format_yuan(before)} 元。",
            code="SUBSIDY-06",
            advice="要提高的，请退回后重新申报。",
        )
    changes = {
        f"{stage}_verdict": "PASS" if passed else "RETURN",
        f"{stage}_by": by.strip(),
        f"{stage}_on": day or tx.clock.today(),
        f"{stage}_amount": amount if passed else 0,
        f"{stage}_note": note.strip(),
    }
    if passed and amount != before:
        _share_less(tx, old.id, amount)
    return _saved(tx, dataclasses.replace(old, **changes))  # type: ignore[arg-type]


def _share_less(tx: Transaction, claim_id: int, amount: int) -> None:
    kept = tx.find(SubsidyShare, claim=claim_id)
    now = [Share(s.mediator, s.name, s.role, s.percent, s.amount) for s in kept]
    for record, share in zip(kept, shortened(now, amount), strict=True):
        tx.update(dataclasses.replace(record, amount=share.amount))


def publish(tx: Transaction, claim_ids: Iterable[int], first: date, last: date) -> int:
    """公示: the days on which passed claims are shown; how many."""
    require(tx.actor, "subsidy_review")
    if last < first:
        raise KnownError("公示止日早于起日。", code="SUBSIDY-07")

    def shown(old: SubsidyClaim) -> SubsidyClaim:
        _only_in(old, "PASSED")
        return dataclasses.replace(old, public_from=first, public_to=last)

    return _each(tx, claim_ids, shown)


def pay(tx: Transaction, claim_ids: Iterable[int], day: date, mode: str) -> int:
    """Payment of claims whose publicity is over; how many.

    KnownError SUBSIDY-07 before the end of the publicity or without one.
    """
    require(tx.actor, "subsidy_review")

    def paid(old: SubsidyClaim) -> SubsidyClaim:
        _only_in(old, "PASSED")
        if old.public_to is None or day <= old.public_to:
            raise KnownError("公示期满才能发放。", code="SUBSIDY-07")
        return dataclasses.replace(old, paid_on=day, pay_mode=mode)

    return _each(tx, claim_ids, paid)


def sign(tx: Transaction, share_ids: Iterable[int], day: date) -> int:
    """签领: these mediators have signed for their money; how many."""
    require(tx.actor, "subsidy_review")
    count = 0
    for share_id in share_ids:
        share = tx.get(SubsidyShare, share_id)
        _only_in(tx.get(SubsidyClaim, share.claim), "PAID")
        if share.amount and share.received_on is None:
            tx.update(dataclasses.replace(share, received_on=day))
            count += 1
    return count


def take_back(tx: Transaction, claim_id: int, day: date, note: str) -> SubsidyClaim:
    """反悔扣回: what was passed or paid is taken back, with the reason."""
    require(tx.actor, "subsidy_review")
    old = tx.get(SubsidyClaim, claim_id)
    _only_in(old, "PASSED", "PAID")
    if not note.strip():
        raise KnownError("扣回要写明原因。", code="SUBSIDY-06")
    return _saved(tx, dataclasses.replace(old, taken_back_on=day, note=note.strip()))


def to_take_back(repo: Repository) -> tuple[int, ...]:
    """Claims passed or paid whose parties went back on the agreement since, by their scheme."""
    found = []
    schemes: dict[int, bool] = {}
    for one in views(repo, list(repo.ids(Query(SubsidyClaim, order=("id",))))):
        if one.claim.state not in ("PASSED", "PAID") or one.case.regret_on is None:
            continue
        number = one.claim.scheme
        if number not in schemes:
            schemes[number] = repo.get(SubsidyScheme, number).takes_back
        if schemes[number]:
            found.append(one.claim.id)
    return tuple(found)


def candidate_ids(repo: Repository) -> list[int]:
    """Cases of ours that may be claimed: ended, not void, not imported, never claimed, accepted
    not longer than a year before the first scheme began; the newest 500 of them, oldest first.

    What a scheme wants of them is judged by `assess`; this only narrows.
    """
    starts = [p.scheme.starts_on for p in plans(repo) if p.scheme.starts_on is not None]
    if not starts:
        return []
    claimed = set(repo.tally(Query(SubsidyClaim), "case"))
    states = ("ARCHIVED", "CLOSED", "PERFORMING", "AGREED_WRITTEN", "AGREED_ORAL", "FAILED")
    found = repo.ids(
        Query(
            MediationCase,
            (
                Where("state", "in", states),
                Where("batch", "eq", 0),
                Where("void_reason", "eq", ""),
                Where("accepted_on", "ge", min(starts) - timedelta(days=366)),
            ),
            order=("-accepted_on", "-id"),
        )
    )
    newest = [number for number in found if number not in claimed][:MOST_CANDIDATES]
    return newest[::-1]


def candidates(repo: Repository, today: date, calendar: Calendar) -> tuple[Assessment, ...]:
    """Cases that can be claimed now: a scheme holds for them, nothing forbids it, a grade fits;
    at most a hundred at a time."""
    return assess_many(repo, candidate_ids(repo), today=today, calendar=calendar)


def _each(
    tx: Transaction, claim_ids: Iterable[int], change: Callable[[SubsidyClaim], SubsidyClaim]
) -> int:
    count = 0
    for claim_id in claim_ids:
        _saved(tx, change(tx.get(SubsidyClaim, claim_id)))
        count += 1
    return count


def _saved(tx: Transaction, changed: SubsidyClaim) -> SubsidyClaim:
    return tx.update(dataclasses.replace(changed, state=rules.state_of(changed)))


def _only_in(found: SubsidyClaim, *states: str) -> None:
    if found.state not in states or found.deleted_at is not None:
        raise KnownError(
            f"这件申报现在是“{option_label(CLAIM_STATES, found.state)}”，不能这样办。",
            code="SUBSIDY-08",
            advice="请刷新列表再看。",
        )
