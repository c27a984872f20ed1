"""Persons: one record a human being, found while typing, filled from the identity number."""

import dataclasses
from datetime import date

from fengqiao_desktop.domain.identity import read_id_number
from fengqiao_desktop.domain.mediation.records import Party
from fengqiao_desktop.domain.station.records import Person
from fengqiao_desktop.store.repository import Query, Repository
from fengqiao_desktop.store.transaction import Transaction

_SEX = {"男": "M", "女": "F"}


def find_people(repo: Repository, text: str, limit: int = 12) -> list[Person]:
    """Persons matching what was typed so far: name, pinyin, initials, phone or ID tail."""
    if not text.strip():
        return []
    return repo.window(Person, repo.ids(Query(Person, text=text, order=("-id",)))[:limit])


def filled_from_id(person: Person) -> Person:
    """`person` with sex and birth date taken from a valid identity number."""
    reading = read_id_number(person.id_number)
    if reading.problem or not person.id_number:
        return person
    return dataclasses.replace(
        person,
        id_number=reading.number,
        sex=_SEX.get(reading.sex or "", person.sex),
        born_on=reading.birth,
    )


def duplicates(repo: Repository, person: Person) -> list[Person]:
    """Other persons who are probably the same: same ID number, or same name with phone or birth.

    Without an ID number, phone or birth date a name alone proves nothing and finds nobody.
    """
    found: dict[int, Person] = {}
    if person.id_number:
        for other in repo.find(Person, id_number=person.id_number):
            found[other.id] = other
    for other in repo.find(Person, name=person.name) if person.name else ():
        if person.id_number and other.id_number and person.id_number != other.id_number:
            continue
        same_phone = bool(person.phone) and person.phone == other.phone
        same_birth = person.born_on is not None and person.born_on == other.born_on
        if same_phone or same_birth:
            found[other.id] = other
    found.pop(person.id, None)
    return list(found.values())


def party_of(person: Person) -> Party:
    """A party filled from a person, so that nothing known is typed again."""
    return Party(
        person=person.id,
        name=person.name,
        sex=person.sex,
        ethnicity=person.ethnicity,
        born_on=person.born_on,
        id_number=person.id_number,
        occupation=person.occupation,
        phone=person.phone,
        address=person.address,
        village=person.village,
    )


def person_for(tx: Transaction, party: Party) -> int:
    """The id of the person behind a natural party: picked, found as the same, or new.

    A known person gains what the party states and the person lacks; nothing known is overwritten,
    because the paper of another case may rest on it.  0 for companies and nameless parties.
    """
    if party.kind != "PERSON" or not party.name:
        return 0
    stated = filled_from_id(
        Person(
            name=party.name,
            sex=party.sex,
            ethnicity=party.ethnicity,
            born_on=party.born_on,
            id_number=party.id_number,
            occupation=party.occupation,
            phone=party.phone,
            address=party.address,
            village=party.village,
        )
    )
    known = tx.get(Person, party.person) if party.person else None
    if known is not None and known.name != party.name:
        known = None  # the name was typed over: another human being
    if known is None:
        known = next(iter(duplicates(tx, stated)), None)
    if known is None:
        return tx.insert(stated).id
    gained = {
        name: getattr(stated, name)
        for name in ("sex", "born_on", "id_number", "occupation", "phone", "address", "village")
        if getattr(stated, name) and not getattr(known, name)
    }
    return tx.update(dataclasses.replace(known, **gained)).id


def age_on(born_on: date | None, day: date) -> int | None:
    """Full years of age on `day`; None where the birth date is unknown."""
    from fengqiao_desktop.domain import identity

    return identity.age_on(born_on, day) if born_on else None
