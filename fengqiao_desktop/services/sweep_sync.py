"""Sweep items read whole, their kept state, and how an item follows the case it became."""

import dataclasses
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from fengqiao_desktop.domain.mediation.casefile import CaseFile
from fengqiao_desktop.domain.mediation.records import MediationCase
from fengqiao_desktop.domain.station.records import Attachment
from fengqiao_desktop.domain.sweep import rules
from fengqiao_desktop.domain.sweep.itemfile import ItemFile
from fengqiao_desktop.domain.sweep.records import DutyOrder, RiskChange, SweepItem, SweepProgress
from fengqiao_desktop.store.repository import Repository, Where
from fengqiao_desktop.store.transaction import Transaction

_CHUNK = 500


def load_item(repo: Repository, item_id: int) -> ItemFile:
    """One item with everything of it; KnownError where there is none."""
    return load_items(repo, [repo.get(SweepItem, item_id)])[0]


def load_items(repo: Repository, items: Sequence[SweepItem]) -> list[ItemFile]:
    """Items with their course, orders, cases and proofs, a few queries for all of them."""
    ids = [i.id for i in items]
    progress: dict[int, list[SweepProgress]] = defaultdict(list)
    changes: dict[int, list[RiskChange]] = defaultdict(list)
    orders: dict[int, list[DutyOrder]] = defaultdict(list)
    proofs: Counter[tuple[str, int]] = Counter()
    cases: dict[int, MediationCase] = {}
    case_ids = sorted({i.case for i in items if i.case})
    for start in range(0, len(ids), _CHUNK):
        some = Where("item", "in", ids[start : start + _CHUNK])
        for step in repo.find(SweepProgress, some, order=("noted_on", "id")):
            progress[step.item].append(step)
        for change in repo.find(RiskChange, some, order=("changed_on", "id")):
            changes[change.item].append(change)
        for order in repo.find(DutyOrder, some, order=("issued_on", "id")):
            orders[order.item].append(order)
        _count_proofs(repo, "sweep_item", ids[start : start + _CHUNK], proofs)
    for start in range(0, len(case_ids), _CHUNK):
        some_ids = case_ids[start : start + _CHUNK]
        cases |= {c.id: c for c in repo.window(MediationCase, some_ids)}
        _count_proofs(repo, "mediation_case", some_ids, proofs)
    seen = _recurrences(repo, items)
    return [
        ItemFile(
            item=item,
            progress=tuple(progress[item.id]),
            changes=tuple(changes[item.id]),
            orders=tuple(orders[item.id]),
            case=cases.get(item.case),
            proofs=proofs["sweep_item", item.id] + proofs["mediation_case", item.case],
            recurrences=seen[item.id],
        )
        for item in items
    ]


def save_state(tx: Transaction, item: SweepItem) -> SweepItem:
    """Write an item with the state that follows from what is kept of it."""
    saved = tx.save(item)
    state = rules.kept_state(load_items(tx, [saved])[0])
    return tx.update(dataclasses.replace(saved, state=state))


def sync_item(tx: Transaction, file: CaseFile) -> None:
    """Let the items that became this case follow it: settled with the agreement, open again when
    the agreement is gone.  What was struck off, or settled another way, stays as it is.
    """
    for item in tx.find(SweepItem, case=file.case.id):
        result, day = rules.case_result(item, file.case)
        own = item.resolve_mode in ("", "MEDIATION") and item.cleared_on is None
        if not own or (result, day) == (item.resolve_result, item.resolved_on):
            continue
        mode = "MEDIATION" if result else ""
        save_state(
            tx,
            dataclasses.replace(item, resolve_result=result, resolved_on=day, resolve_mode=mode),
        )


def _count_proofs(
    repo: Repository, register: str, ids: Iterable[int], into: "Counter[tuple[str, int]]"
) -> None:
    some = Where("owner_id", "in", list(ids))
    for paper in repo.find(Attachment, some, owner_register=register):
        if not paper.void_reason:
            into[register, paper.owner_id] += 1


def _recurrences(repo: Repository, items: Sequence[SweepItem]) -> dict[int, int]:
    """How many items share a person's telephone, or both names, with each of `items`."""
    phones = {p for i in items for p in (i.party_a_phone, i.party_b_phone) if p}
    names = {i.party_a for i in items if i.party_a}
    related: dict[int, SweepItem] = {}
    for name in ("party_a_phone", "party_b_phone"):
        if phones:
            related |= {i.id: i for i in repo.find(SweepItem, Where(name, "in", sorted(phones)))}
    for name in ("party_a", "party_b"):
        if names:
            related |= {i.id: i for i in repo.find(SweepItem, Where(name, "in", sorted(names)))}
    return {
        item.id: 1 + sum(o.id != item.id and _same_people(item, o) for o in related.values())
        for item in items
    }


def _same_people(one: SweepItem, other: SweepItem) -> bool:
    if other.void_reason:
        return False
    phones = {one.party_a_phone, one.party_b_phone} & {other.party_a_phone, other.party_b_phone}
    sides = {one.party_a, one.party_b} - {""}
    return bool(phones - {""}) or (len(sides) > 1 and sides == {other.party_a, other.party_b})
