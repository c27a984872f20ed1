"""Matters under legal review: read whole, saved by their parts, numbered once."""

import dataclasses
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any, TypeVar

from fengqiao_desktop.domain.access import require
from fengqiao_desktop.domain.calendar import Calendar
from fengqiao_desktop.domain.deadlines import workdays_after
from fengqiao_desktop.domain.legal_review import codes, limits, opinion, records, states
from fengqiao_desktop.domain.legal_review.materials import materials_for
from fengqiao_desktop.domain.legal_review.matterfile import MatterFile
from fengqiao_desktop.domain.legal_review.records import (
    CounselOpinion,
    NormDocument,
    ReviewContract,
    ReviewFinding,
    ReviewMaterial,
    ReviewMatter,
    ReviewOpinion,
    ReviewPoint,
)
from fengqiao_desktop.domain.schema import Record
from fengqiao_desktop.domain.station.records import Attachment
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.services import series, station_settings
from fengqiao_desktop.store.calendar_data import load_calendar
from fengqiao_desktop.store.repository import Query, Repository, Where
from fengqiao_desktop.store.transaction import Transaction

R = TypeVar("R", bound=Record)

REGISTER = "legal_review"
NUMBER_STEM = "legal_review.number_stem"  # the short name in 青司审〔2026〕6号
LIMITS = "legal_review.limits"
CHILDREN: tuple[tuple[str, type[Record], tuple[str, ...]], ...] = (
    ("materials", records.ReviewMaterial, ("id",)),
    ("corrections", records.ReviewCorrection, ("sent_on", "id")),
    ("pauses", records.ReviewPause, ("from_on", "id")),
    ("counsels", records.CounselOpinion, ("assigned_on", "id")),
    ("points", records.ReviewPoint, ("id",)),
    ("findings", records.ReviewFinding, ("round", "id")),
    ("opinions", records.ReviewOpinion, ("round", "id")),
    ("texts", records.ReviewedText, ("seq", "id")),
    ("challenges", records.ReviewChallenge, ("decided_on", "id")),
)


class GateError(KnownError):
    """The gate before the meeting is shut; every reason at once."""

    def __init__(self, refused: Sequence[states.Refusal]) -> None:
        said = "\n".join(f"{r.text}（{r.basis}）" for r in refused)
        super().__init__(
            said,
            code="、".join(dict.fromkeys(r.rule for r in refused)),
            advice="没有保存。未经审查或者审查不合法的，不得提交讨论、作出决定。",
        )
        self.refused = tuple(refused)


@cache
def _calendar() -> Calendar:
    return load_calendar()


def load_matter(repo: Repository, matter_id: int) -> MatterFile:
    """One matter with everything of it; KnownError where it is gone."""
    found = load_matters(repo, [matter_id])
    if not found:
        repo.get(ReviewMatter, matter_id)  # says in words that there is none
    return found[0]


def load_matters(repo: Repository, ids: Sequence[int]) -> list[MatterFile]:
    """Many matters in the order of `ids`, with one query a register and 500 matters."""
    files: list[MatterFile] = []
    for start in range(0, len(ids), 500):
        some = list(ids[start : start + 500])
        parts: dict[str, dict[int, list[Any]]] = {}
        for name, record, order in CHILDREN:
            groups: dict[int, list[Any]] = defaultdict(list)
            for child in repo.find(record, Where("matter", "in", some), order=order):
                groups[child.matter].append(child)  # type: ignore[attr-defined]
            parts[name] = groups
        attachments: dict[int, list[Attachment]] = defaultdict(list)
        for each in repo.find(Attachment, Where("owner_id", "in", some), owner_register=REGISTER):
            attachments[each.owner_id].append(each)
        for matter in repo.window(ReviewMatter, some):
            files.append(
                MatterFile(
                    matter=matter,
                    attachments=tuple(attachments[matter.id]),
                    **{name: tuple(parts[name][matter.id]) for name, _, _ in CHILDREN},
                )
            )
    return files


def all_matters(repo: Repository) -> list[MatterFile]:
    """Every matter, void ones included, by its record."""
    return load_matters(repo, list(repo.ids(Query(ReviewMatter, order=("id",)))))


def open_matter_ids(repo: Repository) -> list[int]:
    """The ids of what is not closed."""
    open_ = tuple(o.code for o in codes.STATES if o.code not in states.ENDED)
    return list(repo.ids(Query(ReviewMatter, (Where("state", "in", open_),), order=("id",))))


def review_limits(repo: Repository) -> limits.ReviewLimits:
    """The local values of legal review: as set here, else ours."""
    stored = station_settings.get(repo, LIMITS, {})
    return limits.read_limits(stored if isinstance(stored, dict) else {})


def put_limits(tx: Transaction, wanted: limits.ReviewLimits) -> None:
    """Set the local values; only the head may.  KnownError for a value out of bounds."""
    require(tx.actor, "settings")
    try:
        station_settings.put(tx, LIMITS, limits.stored_limits(wanted))
    except ValueError as label:
        raise KnownError(f"“{label}”的值不对。", code="SETTINGS-02") from None


def next_number(repo: Repository, year: int) -> str:
    """The next number of the station's series, as 青司审〔2026〕6号; removed ones stay taken."""
    stem = f"{station_settings.get(repo, NUMBER_STEM, '司审')}〔{year}〕"
    return series.next_number(repo, ReviewMatter, stem)


def next_opinion_number(repo: Repository, year: int) -> str:
    """The next number of an opinion, as 青司法审〔2026〕第6号."""
    short = str(station_settings.get(repo, NUMBER_STEM, "司审")).removesuffix("审")
    stem = f"{short}法审〔{year}〕第"
    return series.next_number(repo, ReviewOpinion, stem)


def save_matter(tx: Transaction, matter: ReviewMatter) -> ReviewMatter:
    """Write a matter's own form, numbered, with the list of its papers and its state.

    GateError where it is put before a meeting, decided or signed without a review that passed it.
    """
    require(tx.actor, "edit_registers")
    if not matter.title.strip():
        raise KnownError("请填写事项名称。", code="REVIEW-01")
    before = load_matter(tx, matter.id) if matter.id else MatterFile(matter=ReviewMatter())
    _refuse_backward(before, matter)
    if not matter.number:
        day = matter.submitted_on or tx.clock.today()
        matter = dataclasses.replace(matter, number=next_number(tx, day.year))
    if matter.type == "M03" and matter.contract_kind and not matter.id:
        kind = matter.contract_kind in codes.ADMINISTRATIVE_KINDS
        matter = dataclasses.replace(matter, is_agreement=kind)
    if not matter.reviewer and matter.accepted_on is not None:
        matter = dataclasses.replace(matter, reviewer=tx.actor.name)
    saved = tx.save(matter)
    _list_papers(tx, saved)
    _keep_ledgers(tx, saved)
    return refresh(tx, saved.id)


def _refuse_backward(before: MatterFile, matter: ReviewMatter) -> None:
    """What may not be written: the gate, and an acceptance before the papers were complete."""
    file = dataclasses.replace(before, matter=matter)
    old = before.matter
    went = [
        name
        for name in ("proposed_on", "meeting_on", "issued_on")
        if getattr(matter, name) is not None and getattr(old, name) is None
    ]
    closed = matter.withdrawn_on or matter.returned_on or matter.out_of_scope_on
    if went and not closed:
        refused = states.refusals(file)
        if refused:
            raise GateError(refused)
    if matter.accepted_on and matter.complete_on and matter.accepted_on < matter.complete_on:
        raise KnownError("受理日期不能早于材料齐备日期。", code="L-05")
    if matter.is_urgent and not matter.urgent_why.strip():
        raise KnownError("紧急件要写明事由。", code="REVIEW-02")


def _list_papers(tx: Transaction, matter: ReviewMatter) -> None:
    """The papers that its kind asks for, each a line to tick; what was added by hand stays."""
    known = {m.name for m in tx.find(ReviewMaterial, Where("matter", "eq", matter.id))}
    if not matter.type:
        return
    for name in materials_for(matter):
        if name not in known:
            tx.insert(ReviewMaterial(matter=matter.id, name=name, is_required=True))


def _keep_ledgers(tx: Transaction, matter: ReviewMatter) -> None:
    """A signed contract and a published document stand in their ledgers, once."""
    if matter.issued_on is None:
        return
    if matter.type == "M03" and tx.first(ReviewContract, matter=matter.id) is None:
        tx.insert(
            ReviewContract(
                matter=matter.id,
                number=matter.issued_number,
                name=matter.title,
                kind=matter.contract_kind,
                counterparty=matter.counterparty,
                amount=matter.amount,
                signed_on=matter.issued_on,
                starts_on=matter.in_force_on,
                ends_on=matter.valid_to,
                performance="RUNNING",
            )
        )
    if matter.type == "M01" and matter.published_on is not None:
        kept = tx.first(NormDocument, matter=matter.id) or NormDocument(matter=matter.id)
        tx.save(
            dataclasses.replace(
                kept,
                number=matter.issued_number,
                name=matter.title,
                published_on=matter.published_on,
                in_force_on=matter.in_force_on or matter.published_on,
                valid_to=matter.valid_to,
                is_trial=matter.is_trial,
                filed_number=matter.filed_number,
                sources=matter.basis,
            )
        )


def save_part(tx: Transaction, part: R) -> R:
    """Write one part of a matter and let its state follow."""
    require(tx.actor, "edit_registers")
    if isinstance(part, CounselOpinion) and part.returned_on is not None and not part.is_impartial:
        raise KnownError("顾问要先声明与相对方无利害关系。", code="L-11")
    saved = tx.save(part)
    matter = getattr(part, "matter", 0)
    if matter:
        refresh(tx, matter)
    return saved


def receive_all(tx: Transaction, matter_id: int, day: date) -> ReviewMatter:
    """Everything that is required was there on `day`: tick all, complete and accept."""
    for each in tx.find(ReviewMaterial, Where("matter", "eq", matter_id)):
        if each.is_required and each.received_on is None:
            tx.update(dataclasses.replace(each, received_on=day))
    matter = tx.get(ReviewMatter, matter_id)
    return save_matter(
        tx,
        dataclasses.replace(
            matter,
            submitted_on=matter.submitted_on or day,
            complete_on=matter.complete_on or day,
            accepted_on=matter.accepted_on or day,
        ),
    )


def answer(
    tx: Transaction, matter_id: int, point: str, value: str, remark: str = ""
) -> ReviewPoint:
    """One answer to the checklist in the running round; “不符合” becomes a draft item at once,
    which goes again when the answer changes and nobody worked on it."""
    file = load_matter(tx, matter_id)
    round_ = running_round(file)
    before = file.answers(round_).get(point) or ReviewPoint(
        matter=matter_id, point=point, round=round_
    )
    saved = save_part(tx, dataclasses.replace(before, answer=value, remark=remark))
    _follow_answer(tx, matter_id, saved)
    return saved


def running_round(file: MatterFile) -> int:
    """The round that is being reviewed: after feedback to an opinion that asked for changes, the
    next one."""
    return file.round


def _follow_answer(tx: Transaction, matter_id: int, point: ReviewPoint) -> None:
    drafts = tx.find(
        ReviewFinding, Where("matter", "eq", matter_id), point=point.point, round=point.round
    )
    if point.answer == "NG":
        if drafts:
            touched = drafts[0]
            if point.remark and not touched.advice and touched.problem != point.remark:
                tx.update(dataclasses.replace(touched, problem=point.remark))
            return
        file = load_matter(tx, matter_id)
        for draft in opinion.drafts(file, review_limits(tx)):
            if draft.point == point.point:
                tx.insert(dataclasses.replace(draft, round=point.round))
        return
    for draft in drafts:
        if not draft.adopt and not draft.advice:
            tx.remove(draft)


def issue_opinion(tx: Transaction, said: ReviewOpinion) -> ReviewOpinion:
    """Make the opinion of the running round: numbered, with the term of its feedback.

    KnownError without a conclusion, with an item that names no basis, or with three names that are
    all the same (notes 4.4).
    """
    require(tx.actor, "edit_registers")
    file = load_matter(tx, said.matter)
    day = said.issued_on or tx.clock.today()
    items = file.of_round(said.round)
    if not said.conclusion:
        raise KnownError("请选审查结论。", code="L-13")
    bare = [f for f in items if not f.basis.strip()]
    if bare:
        raise KnownError(f"有 {len(bare)} 条意见没有写依据。", code="L-13")
    names = {said.reviewer.strip(), said.verifier.strip(), said.signer.strip()}
    if len(names - {""}) == 1 and all((said.reviewer, said.verifier, said.signer)):
        raise KnownError("审查人、复核人、签发人不能全是同一人。", code="REVIEW-03")
    if said.reviewer.strip() and said.reviewer.strip() == file.matter.drafter.strip():
        raise KnownError("承办人不能审查自己的件。", code="L-11")
    if file.matter.accepted_on is not None and day < file.matter.accepted_on:
        raise KnownError("意见书日期不能早于受理日期。", code="L-22")
    due = workdays_after(day, review_limits(tx).feedback_days, _calendar()).due
    whole = dataclasses.replace(
        said,
        number=said.number or next_opinion_number(tx, day.year),
        issued_on=day,
        feedback_due_on=said.feedback_due_on or (due if items else None),
    )
    saved = tx.save(whole)
    matter = tx.get(ReviewMatter, said.matter)
    tx.update(
        dataclasses.replace(
            matter,
            reviewer=said.reviewer or matter.reviewer,
            verifier=said.verifier or matter.verifier,
            signer=said.signer or matter.signer,
        )
    )
    refresh(tx, said.matter)
    return saved


def put_feedback(tx: Transaction, item: ReviewFinding) -> ReviewFinding:
    """What the unit did with one item; with the last one the feedback is complete.

    KnownError where an item that must be mended is refused without its reason.
    """
    if item.adopt == "NO" and item.severity == "MUST" and not item.adopt_why.strip():
        raise KnownError("不采纳的要写明理由和依据。", code="L-20")
    saved = save_part(tx, item)
    file = load_matter(tx, item.matter)
    last = file.opinion
    if last is not None and not any(not f.adopt for f in file.of_round(last.round)):
        matter = file.matter
        day = max(tx.clock.today(), last.issued_on or tx.clock.today())
        if matter.feedback_on is None or (last.issued_on and matter.feedback_on < last.issued_on):
            tx.update(dataclasses.replace(matter, feedback_on=day))
            refresh(tx, matter.id)
    return saved


def adopt_all(tx: Transaction, matter_id: int) -> int:
    """The unit takes up everything that is not answered yet; how many items that was."""
    file = load_matter(tx, matter_id)
    last = file.opinion
    left = [f for f in file.of_round(last.round) if not f.adopt] if last is not None else []
    for item in left:
        put_feedback(tx, dataclasses.replace(item, adopt="YES"))
    return len(left)


def draft_opinion(
    file: MatterFile,
    actor: str,
    today: date,
    local: limits.ReviewLimits = limits.DEFAULT,
) -> ReviewOpinion:
    """The opinion as it would be issued now: the proposed conclusion, the parts of the last."""
    round_ = running_round(file)
    kept = next((o for o in file.opinions if o.round == round_ and o.issued_on is None), None)
    now = dataclasses.replace(file, opinions=tuple(o for o in file.opinions if o.round < round_))
    looked = dataclasses.replace(now, points=tuple(p for p in file.points if p.round == round_))
    conclusion = opinion.proposed(looked, local) if looked.points else ""
    if round_ > 1 and not looked.points:
        conclusion = "LEGAL"
    draft = kept or ReviewOpinion(matter=file.matter.id, round=round_, issued_on=today)
    return dataclasses.replace(  # words that were kept keep no conclusion: it follows the answers
        draft,
        conclusion=draft.conclusion or conclusion,
        reviewer=draft.reviewer or file.matter.reviewer or actor,
        verifier=draft.verifier or file.matter.verifier,
        signer=draft.signer or file.matter.signer,
    )


def refresh(tx: Transaction, matter_id: int) -> ReviewMatter:
    """Derive the matter's state from the facts anew."""
    file = load_matter(tx, matter_id)
    state = states.state_of(file, tx.clock.today())
    if state == file.matter.state:
        return file.matter
    return tx.update(dataclasses.replace(file.matter, state=state))
