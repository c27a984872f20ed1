"""De-identified copies of cases, and everything that must not leave the office in clear."""

import dataclasses
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib import resources
from typing import TypeVar

from fengqiao_desktop.domain.designation.ledgers import LEDGERS
from fengqiao_desktop.domain.designation.metrics import METRICS
from fengqiao_desktop.domain.designation.standard import Standard
from fengqiao_desktop.domain.masking import mask_address, mask_id, mask_name, mask_phone, mask_text
from fengqiao_desktop.domain.mediation.casefile import CaseFile
from fengqiao_desktop.domain.mediation.records import Agent, Party
from fengqiao_desktop.domain.names import clean_name, split_names
from fengqiao_desktop.domain.schema import IdNumber, LongText, Phone, Record, Text, fields_of
from fengqiao_desktop.domain.station.records import Committee, Mediator, Person, Staff, Village
from fengqiao_desktop.services import station_settings
from fengqiao_desktop.store.repository import Repository

R = TypeVar("R", bound=Record)

# Fields that name the people who act for the office: they sign the papers and stay.
_OFFICIALS = ("lead_mediator", "co_mediators", "recorder", "registrar", "host", "visitor")
_KEPT = frozenset(
    {*_OFFICIALS, "archivist", "number", "agreement_number", "studio", "co_committees"}
    | {"referral_org", "referral_number", "confirmation_court", "confirmation_number"}
)
_HOUSE = (
    r"(?:第?[0-9一二三四五六七八九十百]{1,5}"
    r"(?:村民小组|小组|组|社|队|号楼|号院|号|栋|幢|单元|室|楼|层|座|弄)"
    r"(?:附[0-9]{1,3}号)?[-—]?)+"
)
_HOUSES = re.compile(rf"(?<=[村区路街巷镇乡道])(?:附近)?{_HOUSE}")
_SHORTEST_ADDRESS = 5


@dataclass(frozen=True)
class Protected:
    """What may not stand in a package that leaves the office.

    `names` are the full names of parties, their agents and the persons on file, `addresses` what
    is known of where they live; `officials` act for the office and `common` is text that stands in
    every package anyway, so a name found there proves nothing and a person decides.
    """

    names: frozenset[str]
    addresses: frozenset[str]
    officials: frozenset[str]
    villages: tuple[str, ...]
    common: str = dataclasses.field(repr=False, default="")

    @cached_property
    def homes(self) -> "AddressBook":
        return AddressBook(self.addresses, self.villages)

    @cached_property
    def doubtful(self) -> frozenset[str]:
        """Names that an official bears too, or that are words of every package."""
        return self.officials | {name for name in self.names if name in self.common}

    @cached_property
    def listed(self) -> frozenset[str]:
        """Names and officials together: a mediator 查晓磊 is not the party 查晓."""
        return self.names | self.officials

    @cached_property
    def unprotected(self) -> frozenset[str]:
        """Officials who are nobody's party: their names stay."""
        return self.officials - self.names

    @cached_property
    def masked_everywhere(self) -> frozenset[str]:
        """What is looked for in every text; of it the officials are kept."""
        return self.strangers | self.officials

    @cached_property
    def strangers(self) -> frozenset[str]:
        """Names that are certainly nobody's of the office."""
        return self.names - self.doubtful


def protected_of(
    repo: Repository, files: Iterable[CaseFile], standard: Standard, station: str
) -> Protected:
    """Everything to be kept back: of all persons, parties and agents on file, and of `files`.

    `files` are the cases that the package shows; their running text names further people.
    """
    names: set[str] = set()
    addresses: set[str] = set()
    for person in repo.find(Person):
        names.add(person.name)
        addresses.add(person.address)
    for party in repo.find(Party):
        addresses.add(party.address)
        names.add(party.name if party.kind == "PERSON" else party.legal_representative)
    for agent in repo.find(Agent):
        names.add(agent.name)
        addresses.add(agent.address)
    officials = {s.name for s in repo.find(Staff)} | {m.name for m in repo.find(Mediator)}
    committees = repo.find(Committee)
    officials |= {c.director for c in committees}
    for file in files:
        names |= names_of(file)
        for field in _OFFICIALS[:4]:
            officials |= set(split_names(getattr(file.case, field)))
    villages = tuple(v.name for v in repo.find(Village))
    places = [station, *villages, *(c.name for c in committees), *(c.prefix for c in committees)]
    return Protected(
        names=frozenset(clean_name(n) for n in names if len(clean_name(n)) > 1),
        addresses=frozenset(a for a in addresses if len(a) >= _SHORTEST_ADDRESS),
        officials=frozenset(clean_name(n) for n in officials if n),
        villages=villages,
        common="\n".join([*places, _fixed_text(standard)]),
    )


def names_of(file: CaseFile) -> set[str]:
    """The full names of the human beings of a case, however they were written down.

    Bodies with a name of their own (a company, a village committee) are no secret; who represents
    them is.
    """
    names = {p.name for p in file.parties if p.kind == "PERSON"}
    names |= {p.legal_representative for p in file.parties}
    names |= {a.name for a in file.agents}
    bodies = {p.name for p in file.parties if p.kind != "PERSON"}
    listed = [file.case.parties_text, file.case.withdrawn_by, *(v.visited for v in file.visits)]
    listed += [s.attended for s in file.sessions]
    listed += [x for i in file.instalments for x in (i.payer, i.payee)]
    for text in listed:
        names |= {n for n in split_names(text) if len(n) <= 4 or "·" in n}
    return {n.strip() for n in names if n.strip() and not _NO_NAME.search(n)} - bodies


# Words that ledgers put where a name should stand.
_NO_NAME = re.compile(r"双方|各方|当事人|申请人|各户|本人|^无$|代表$|家属$")


def mask_casefile(file: CaseFile, protected: Protected) -> CaseFile:
    """A copy of the case fit to be shown: names by surname, numbers starred, homes to the village.

    Who acts for the office stays named.
    """
    mask = _Mask(protected, frozenset(names_of(file)))
    return dataclasses.replace(
        file,
        case=mask.record(file.case),
        parties=tuple(mask.record(p) for p in file.parties),
        agents=tuple(mask.record(a) for a in file.agents),
        sessions=tuple(mask.record(s) for s in file.sessions),
        clauses=tuple(mask.record(c) for c in file.clauses),
        instalments=tuple(mask.record(i) for i in file.instalments),
        visits=tuple(mask.record(v) for v in file.visits),
    )


def mask_free_text(text: str, names: frozenset[str], protected: Protected) -> str:
    """Running text without full names, numbers, telephones, and homes beyond the village.

    `names` are those of the case itself, hidden even where an official bears one too.
    """
    text = _HOUSES.sub("", protected.homes.masked(text))
    text = mask_text(text, protected.masked_everywhere, keep=protected.officials)
    return mask_text(text, names)


def _fixed_text(standard: Standard) -> str:
    words = [standard.name, standard.document, standard.issuer]
    words += [d.title for d in standard.dimensions]
    for i in standard.indicators:
        words += [i.title, i.requirement, i.group, *i.evidence, *i.checks]
    words += [p.requirement + p.actor for p in standard.process_items]
    words += [m.name + m.definition for m in METRICS.values()] + list(LEDGERS.values())
    folder = resources.files("fengqiao_desktop.resources") / "templates"
    for line in ("designation", "mediation"):
        for entry in (folder / line).iterdir():
            if entry.name.endswith(".j2"):
                words.append(entry.read_text(encoding="utf-8"))
    return "\n".join(words)


class AddressBook:
    """Known homes, found in running text by their first signs, however many there are.

    Addresses that stop at the village anyway are no secret and left out.
    """

    def __init__(self, addresses: Iterable[str], villages: Sequence[str]) -> None:
        self._shown: dict[str, str] = {}
        heads: dict[str, list[str]] = {}
        for address in addresses:
            shown = mask_address(address, villages)
            if shown != address:
                self._shown[address] = shown
                heads.setdefault(address[:_SHORTEST_ADDRESS], []).append(address)
        self._heads = {head: sorted(found, key=len, reverse=True) for head, found in heads.items()}

    def found(self, text: str) -> list[tuple[int, str]]:
        """(place, address) of every known home in `text`, the longest at each place."""
        hits = []
        place = 0
        while place + _SHORTEST_ADDRESS <= len(text):
            candidates = self._heads.get(text[place : place + _SHORTEST_ADDRESS], ())
            hit = next((a for a in candidates if text.startswith(a, place)), None)
            if hit is not None:
                hits.append((place, hit))
            place += len(hit) if hit is not None else 1
        return hits

    def masked(self, text: str) -> str:
        """`text` with every known home cut down to its village."""
        out = []
        end = 0
        for place, address in self.found(text):
            out += [text[end:place], self._shown[address]]
            end = place + len(address)
        return "".join([*out, text[end:]])


@dataclass(frozen=True)
class _Mask:
    """How the records of one case are masked: by the kind of each field, then by its words."""

    protected: Protected
    names: frozenset[str]

    def record(self, record: R) -> R:
        body = getattr(record, "kind", "PERSON") in ("COMPANY", "ORGANIZATION")
        changed: dict[str, str] = {}
        for field in fields_of(type(record)):
            value = getattr(record, field.name)
            if not isinstance(value, str) or not value or field.name in _KEPT:
                continue
            masked = self._value(field.name, field.kind, value, body)
            if masked != value:
                changed[field.name] = masked
        return dataclasses.replace(record, **changed)  # type: ignore[arg-type]

    def _value(self, name: str, kind: object, value: str, body: bool) -> str:
        if isinstance(kind, IdNumber):
            return mask_id(value)
        if isinstance(kind, Phone):
            return mask_phone(value)
        if name == "address":
            return mask_address(value, self.protected.villages)
        if name == "legal_representative" or (name == "name" and not body):
            return mask_name(value)
        if isinstance(kind, Text | LongText):
            return mask_free_text(value, self.names, self.protected)
        return value


def station_protected(repo: Repository, files: Iterable[CaseFile], standard: Standard) -> Protected:
    """:func:`protected_of` under the station's own name."""
    return protected_of(repo, files, standard, station_settings.station_name(repo))
