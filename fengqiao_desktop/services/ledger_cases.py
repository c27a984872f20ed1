"""Rows of old mediation ledgers and the station: what is there already, and writing the rest."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from fengqiao_desktop.domain.case_number import format_case_number, read_case_number
from fengqiao_desktop.domain.mediation import progress, story
from fengqiao_desktop.domain.mediation.casefile import CaseFile
from fengqiao_desktop.domain.mediation.records import MediationCase, Party
from fengqiao_desktop.domain.names import clean_name
from fengqiao_desktop.domain.numerals import half_width
from fengqiao_desktop.domain.station.records import Committee, Mediator, Village
from fengqiao_desktop.services.ledger_mediation import CaseRow
from fengqiao_desktop.services.ledger_rows import RowWarning
from fengqiao_desktop.store.repository import Repository, Where
from fengqiao_desktop.store.transaction import Transaction

SAME_DISPUTE_WITHIN = timedelta(days=3)  # mediation notes chapter 7, 导入要求
_CHUNK = 400

_SUFFIX = re.compile(r"(?:人民调解委员会|人民调解组织|人民调解|调解委员会|调委会)$")
_TOWNSHIP = re.compile(r"^.{1,12}?(?:街道办事处|街道|镇|乡)(?=.)")
_VILLAGE = re.compile(
    r"^(?:.*?(?:省|市|区|县|街道办事处|街道|镇|乡))?(?P<name>[^省市区县镇乡]{1,16}?(?:村民委员会|居民委员会|村委会|居委会|社区|村))"
    r"(?P<rest>.*)$"
)
_OFFICES = ("村民委员会", "村委会", "居民委员会", "居委会")
_ENTERPRISE = re.compile(r"(?:公司|集团|厂|企业|医院|学校|银行|矿)$")


def numbers_taken(repo: Repository, numbers: Iterable[str]) -> dict[str, int]:
    """Those of `numbers` that live cases have, however many zeros they were written with → id."""
    spellings: dict[str, str] = {}
    for number in numbers:
        spellings[number] = number
        reading = read_case_number(number)
        if reading is not None and not reading.agreement:
            for width in (2, 3, 4):
                padded = format_case_number(
                    reading.prefix, reading.year, reading.seq, reading.oral, width=width
                )
                spellings[padded] = number
    taken: dict[str, int] = {}
    wanted = list(spellings)
    for start in range(0, len(wanted), _CHUNK):
        part = wanted[start : start + _CHUNK]
        for case in repo.find(MediationCase, Where("number", "in", part)):
            taken[spellings[case.number]] = case.id
    return taken


def same_disputes(repo: Repository, rows: Sequence[CaseRow]) -> dict[int, tuple[str, int]]:
    """Sheet row → (number, id) of a live case with the same parties, accepted within three days."""
    names = sorted({party.name for row in rows for party in row.parties})
    cases_of: dict[int, set[str]] = defaultdict(set)
    for start in range(0, len(names), _CHUNK):
        for party in repo.find(Party, Where("name", "in", names[start : start + _CHUNK])):
            cases_of[party.case].add(party.name)
    candidates = [case_id for case_id, known in cases_of.items() if len(known) > 1]
    by_names: dict[frozenset[str], list[MediationCase]] = defaultdict(list)
    for start in range(0, len(candidates), _CHUNK):
        ids = candidates[start : start + _CHUNK]
        parties: dict[int, set[str]] = defaultdict(set)
        for party in repo.find(Party, Where("case", "in", ids)):
            parties[party.case].add(clean_name(party.name))
        for case in repo.window(MediationCase, ids):
            if case.deleted_at is None and case.accepted_on is not None:
                by_names[frozenset(parties[case.id])].append(case)
    found: dict[int, tuple[str, int]] = {}
    for row in rows:
        for case in by_names.get(_names(row), ()):
            if _near(row, case):
                found[row.row] = (case.number, case.id)
                break
    return found


def _names(row: CaseRow) -> frozenset[str]:
    return frozenset(party.name for party in row.parties)


def _near(row: CaseRow, case: MediationCase) -> bool:
    mine, theirs = row.case.accepted_on, case.accepted_on
    return mine is not None and theirs is not None and abs(mine - theirs) <= SAME_DISPUTE_WITHIN


def look_over(repo: Repository, rows: Sequence[CaseRow]) -> list[RowWarning]:
    """What the rows tell only together: one dispute twice, mediators nobody knows."""
    warnings = []
    seen: dict[frozenset[str], list[CaseRow]] = defaultdict(list)
    for row in rows:
        for earlier in seen[_names(row)]:
            if _near(row, earlier.case):
                text = f"与第 {earlier.row} 行当事人相同、受理相差不到三天，请核对是否同一件。"
                warnings.append(RowWarning(row.row, "当事人", text))
                break
        seen[_names(row)].append(row)
    roster = {mediator.name for mediator in repo.find(Mediator)}
    told = {row.case.lead_mediator for row in rows} - {""}
    unknown = sorted(told - roster)
    if unknown and roster:
        shown = "、".join(unknown[:5])
        more = f"等 {len(unknown)} 人" if len(unknown) > 5 else ""
        text = f"{shown}{more}不在调解员名册里，只记姓名。"
        warnings.append(RowWarning(0, "主办调解员", text))
    return warnings


def write_cases(tx: Transaction, rows: Sequence[CaseRow], batch: int) -> int:
    """Write the cases with their parties; committees and villages are found by name or made.

    Mediators are not made from a ledger: their names stand on the cases.  Returns the count.
    """
    villages = Villages(tx, batch)
    committees = _Committees(tx, batch, villages)
    cases: list[MediationCase] = []
    for row in rows:
        village, rest = villages.of_place(row.village)
        case = replace(
            row.case,
            batch=batch,
            committee=committees.of_name(row.committee, row.number),
            village=village,
            place=row.case.place or rest,
        )
        file = CaseFile(case=case, parties=row.parties)
        cases.append(
            replace(
                case,
                state=progress.state_of(file),
                title=story.case_title(file),
                parties_text=story.parties_text(file),
                people_count=case.people_count or file.people_count(),
            )
        )
    saved = tx.insert_many(cases)
    tx.insert_many(
        [
            replace(party, case=case.id, batch=batch)
            for row, case in zip(rows, saved, strict=True)
            for party in row.parties
        ]
    )
    return len(saved)


def org_type_of(name: str) -> str:
    """The kind of committee (codes.ORG_TYPES) that a name tells."""
    core = _SUFFIX.sub("", name)
    if core.endswith(("村", "村民委员会", "村委会")):
        return "VILLAGE"
    if core.endswith(("社区", "居民委员会", "居委会")):
        return "COMMUNITY"
    if core.endswith("街道"):
        return "SUBDISTRICT"
    if core.endswith(("镇", "乡")):
        return "TOWNSHIP"
    return "ENTERPRISE" if _ENTERPRISE.search(core) else "SOCIAL"


def village_in(place: str) -> tuple[str, str]:
    """(village or community, what is left of the place): ``青山镇大沟村4组`` → 大沟村, 4组.

    The village is "" for a place that names none (青山镇).
    """
    found = _VILLAGE.match(re.sub(r"\s+", "", half_width(place)))
    if found is None:
        return "", place
    name = found["name"]
    for long, short in (
        ("村民委员会", "村"),
        ("村委会", "村"),
        ("居民委员会", "社区"),
        ("居委会", "社区"),
    ):
        if name.endswith(long):
            stem = name.removesuffix(long)
            name = stem if stem.endswith(short) else stem + short
    rest = found["rest"]
    if rest == "村":  # 新村村
        return name + rest, ""
    return name, "" if rest in _OFFICES else rest


class Villages:
    """Villages by name, with or without the township before it."""

    def __init__(self, tx: Transaction, batch: int) -> None:
        self.tx = tx
        self.batch = batch
        self.known: dict[str, int] = {}
        for village in tx.find(Village):
            self.known.setdefault(village.name, village.id)
            self.known.setdefault(_TOWNSHIP.sub("", village.name), village.id)

    def of_place(self, place: str) -> tuple[int, str]:
        """The id of the village of a place (0: none named), and the rest of the place."""
        name, rest = village_in(place)
        return (self.of_name(name), rest) if name else (0, place)

    def of_name(self, name: str) -> int:
        if name not in self.known:
            kind = "COMMUNITY" if name.endswith("社区") else "VILLAGE"
            made = self.tx.insert(Village(name=name, kind=kind, batch=self.batch))
            self.known[name] = made.id
        return self.known[name]


class _Committees:
    """Committees by name; a short name (大沟村调委会) finds the one committee it can mean."""

    def __init__(self, tx: Transaction, batch: int, villages: Villages) -> None:
        self.tx = tx
        self.batch = batch
        self.villages = villages
        self.known: dict[str, int] = {}
        cores: Mapping[str, list[int]] = defaultdict(list)
        for committee in tx.find(Committee):
            self.known[_plain(committee.name)] = committee.id
            core = _SUFFIX.sub("", _plain(committee.name))
            for form in {core, _TOWNSHIP.sub("", core)}:
                cores[form].append(committee.id)
        self.cores = {core: ids[0] for core, ids in cores.items() if len(ids) == 1}

    def of_name(self, name: str, number: str) -> int:
        plain = _plain(name)
        core = _SUFFIX.sub("", plain)
        known = (
            self.known.get(plain) or self.cores.get(core) or self.cores.get(_TOWNSHIP.sub("", core))
        )
        if known is None:
            known = self._make(name, core, number)
        self.known[plain] = known
        return known

    def _make(self, name: str, core: str, number: str) -> int:
        org_type = org_type_of(name)
        reading = read_case_number(number)
        village = 0
        if org_type in ("VILLAGE", "COMMUNITY"):
            village, _ = self.villages.of_place(core)
        committee = Committee(
            name=name,
            org_type=org_type,
            village=village,
            prefix=reading.prefix if reading is not None else "",
            batch=self.batch,
        )
        return self.tx.insert(committee).id


def _plain(name: str) -> str:
    return re.sub(r"\s+", "", half_width(name))
