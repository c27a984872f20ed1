"""From a sweep item to the mediation case that it becomes, nothing typed twice."""

import dataclasses

from fengqiao_desktop.domain.access import require
from fengqiao_desktop.domain.mediation.casefile import CaseFile
from fengqiao_desktop.domain.mediation.records import MediationCase, Party
from fengqiao_desktop.domain.names import split_names
from fengqiao_desktop.domain.station.records import Committee, Person
from fengqiao_desktop.domain.sweep import rules
from fengqiao_desktop.domain.sweep.records import SweepItem
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.services import cases, people, sweeps
from fengqiao_desktop.services.sweep_sync import load_item, save_state
from fengqiao_desktop.store.repository import Repository
from fengqiao_desktop.store.transaction import Transaction


def case_from_item(tx: Transaction, item_id: int) -> int:
    """转为调解案件: a new case with everything the item knows; returns the case's id.

    The committee is that of the item's village, else the town's.  An item that has its case gives
    that one; one that came back after its case ended gets a new case.
    """
    require(tx.actor, "log_case")
    file = load_item(tx, item_id)
    item = file.item
    if rules.case_is_current(item, file.case):
        return item.case
    sweeps.open_item(tx, item_id)
    committee = _committee(tx, item.village)
    case = MediationCase(
        committee=committee.id,
        source="PROACTIVE",
        channel="SWEEP",
        registrar=tx.actor.name,
        dispute_type=item.dispute_type,
        intensity=item.intensity,
        people_count=item.people_count,
        claim_amount=item.amount,
        occurred_on=item.occurred_on,
        village=item.village,
        place=item.place,
        facts=item.facts,
        requests=item.demands,
    )
    parties = (
        *_side(tx, item, "a", "APPLICANT", -1),
        *_side(tx, item, "b", "RESPONDENT", -100),
    )
    saved = cases.save_casefile(tx, CaseFile(case=case, committee=committee, parties=parties))
    persons = {p.side: p.person for p in reversed(saved.parties)}
    sweeps.add_step(tx, item_id, tx.clock.today(), "转人民调解")
    save_state(
        tx,
        dataclasses.replace(
            tx.get(SweepItem, item_id),
            case=saved.case.id,
            party_a_person=persons.get("APPLICANT", 0),
            party_b_person=persons.get("RESPONDENT", 0),
        ),
    )
    return saved.case.id


def _side(tx: Transaction, item: SweepItem, side: str, role: str, first: int) -> list[Party]:
    """The parties of one side; telephone, number and address belong to the first name."""
    names = split_names(getattr(item, f"party_{side}"))
    known_id = getattr(item, f"party_{side}_person")
    parties = []
    for place, name in enumerate(names):
        party = Party(name=name, village=item.village)
        if place == 0:
            known = tx.get(Person, known_id) if known_id else None
            if known is not None and known.name == name:
                party = people.party_of(known)
            number = item.party_a_id if side == "a" else ""
            party = dataclasses.replace(
                party,
                phone=getattr(item, f"party_{side}_phone") or party.phone,
                address=getattr(item, f"party_{side}_address") or party.address,
                id_number=number or party.id_number,
            )
        parties.append(dataclasses.replace(party, side=role, id=first - place))
    return parties


def _committee(repo: Repository, village: int) -> Committee:
    living = [c for c in repo.find(Committee) if c.ended_on is None and not c.void_reason]
    own = [c for c in living if village and c.village == village]
    town = [c for c in living if c.org_type in sweeps.TOWN]
    if not (own or town):
        raise KnownError(
            "还没有可以受理的调委会。", code="SWEEP-12", advice="请先在“调解委员会”里登记。"
        )
    return (own or town)[0]
