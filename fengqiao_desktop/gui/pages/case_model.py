"""What the case page knows without any window: new cases, drafts, differences and merging."""

import dataclasses
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar, cast

from fengqiao_desktop.domain.access import Actor
from fengqiao_desktop.domain.mediation.casefile import CaseFile
from fengqiao_desktop.domain.mediation.records import (
    Agent,
    Clause,
    Instalment,
    MediationCase,
    Party,
    Session,
    Visit,
)
from fengqiao_desktop.domain.mediation.work_records import (
    Evidence,
    FormerAgreement,
    Investigation,
    JointUnit,
    Recusal,
    RiskReport,
    Urge,
    Waiver,
)
from fengqiao_desktop.domain.money import format_yuan
from fengqiao_desktop.domain.schema import Day, Moment, Money, Record, field_of, fields_of, label_of
from fengqiao_desktop.store.repository import Repository, Where

R = TypeVar("R", bound=Record)

CHILDREN: tuple[tuple[str, type[Record], str], ...] = (
    ("parties", Party, "当事人"),
    ("agents", Agent, "代理人"),
    ("sessions", Session, "调解"),
    ("clauses", Clause, "协议条款"),
    ("instalments", Instalment, "履行计划"),
    ("visits", Visit, "回访"),
    ("investigations", Investigation, "调查记录"),
    ("evidence", Evidence, "证据材料"),
    ("recusals", Recusal, "回避"),
    ("risk_reports", RiskReport, "防激化报告"),
    ("joint_units", JointUnit, "联调单位"),
    ("urges", Urge, "督促记录"),
    ("former_agreements", FormerAgreement, "原协议"),
    ("waivers", Waiver, "检查说明"),
)
# Parts made of rows that wait for typing; the others are written whole, by a press of a button.
_TYPED_PARTS = (
    "sessions",
    "instalments",
    "visits",
    "investigations",
    "evidence",
    "recusals",
    "risk_reports",
    "joint_units",
)
# What the services derive or number; a person neither types it nor decides about it.
_DERIVED = frozenset({"state", "title", "parties_text", "agreement_number", "number"})
_LINKS = frozenset({"case", "seq", "person", "party"})


@dataclass(frozen=True)
class Difference:
    """One field that stands differently in two versions of a case.

    `path` is ``case.<field>`` or ``<children>.<id>``; `mine` and `theirs` are words.
    `changed_by` says who moved away from the version both began with: me, them or both.
    """

    path: str
    label: str
    mine: str
    theirs: str
    changed_by: str


def new_case(repo: Repository, actor: Actor, today: date) -> CaseFile:
    """An empty case with what this account used last: committee, mediator, recorder, village."""
    last_id = repo.highest(MediationCase, "id", Where("recorded_by", "eq", actor.name))
    last = repo.get(MediationCase, int(last_id)) if last_id else MediationCase()
    case = MediationCase(
        committee=last.committee or only_committee(repo),
        accepted_on=today,
        source="APPLICATION",
        consent="AGREED",
        difficulty="COMMON",
        registrar=actor.name,
        lead_mediator=last.lead_mediator or actor.name,
        recorder=last.recorder,
        people_count=0,
    )
    parties = (Party(id=-1, side="APPLICANT"), Party(id=-2, side="RESPONDENT"))
    return CaseFile(case=case, parties=parties)


def only_committee(repo: Repository) -> int:
    """The id of the one committee that still works, or of the one of the township; else 0."""
    from fengqiao_desktop.domain.station.records import Committee

    found = repo.find(Committee, Where("ended_on", "null"))
    of_town = [c for c in found if c.org_type in ("TOWNSHIP", "SUBDISTRICT")]
    chosen = found if len(found) == 1 else of_town
    return chosen[0].id if len(chosen) == 1 else 0


def is_blank(record: Record) -> bool:
    """Whether nobody typed anything into a new child record (links, sides and kinds aside)."""
    ignored = _LINKS | {"side", "kind", "ethnicity", "represents", "mode", "host", "recorder"}
    ignored |= {"started_at", "place", "clause_seq", "authority", "visitor", "visited_on"}
    ignored |= {"investigator", "provided_on", "asked_on", "reported_at", "reported_by"}
    if isinstance(record, Recusal):
        ignored |= {"mediator"}
    empty = type(record)()
    return record.id <= 0 and all(
        getattr(record, f.name) == getattr(empty, f.name)
        for f in fields_of(type(record))
        if f.name not in ignored
    )


def without_blanks(file: CaseFile) -> CaseFile:
    """`file` without the empty rows that wait for typing; agents of dropped parties go too."""
    parties = tuple(p for p in file.parties if not is_blank(p))
    ids = {p.id for p in parties}
    rows: dict[str, Any] = {
        name: tuple(child for child in getattr(file, name) if not is_blank(child))
        for name in _TYPED_PARTS
    }
    return dataclasses.replace(
        file,
        parties=parties,
        agents=tuple(a for a in file.agents if a.party in ids and not is_blank(a)),
        clauses=tuple(c for c in file.clauses if c.text.strip()),
        **rows,
    )


def fresh_id(records: Iterable[Record]) -> int:
    """A negative id that no new child has yet."""
    return min([0, *(r.id for r in records)]) - 1


# -- drafts -------------------------------------------------------------------------------------


def to_payload(file: CaseFile) -> dict[str, Any]:
    """The typed part of a case as JSON values, fields at their default left out."""
    out: dict[str, Any] = {"case": _plain(file.case)}
    for name, _record, _label in CHILDREN:
        out[name] = [_plain(child) for child in getattr(file, name)]
    return out


def from_payload(payload: dict[str, Any], base: CaseFile) -> CaseFile:
    """The case that :func:`to_payload` wrote, with the attachments and committee of `base`.

    Fields this version of the program does not know are dropped; parts it did not know when the
    draft was kept stand as in `base`.
    """
    children = {
        name: tuple(_record(record, values) for values in payload[name])
        for name, record, _label in CHILDREN
        if name in payload
    }
    case = _record(MediationCase, payload.get("case", {}))
    return dataclasses.replace(base, case=case, **cast(dict[str, Any], children))


def _plain(record: Record) -> dict[str, Any]:
    empty = type(record)()
    values: dict[str, Any] = {"id": record.id, "version": record.version}
    values["recorded_by"] = record.recorded_by
    for field in fields_of(type(record)):
        value = getattr(record, field.name)
        if value == getattr(empty, field.name):
            continue
        if isinstance(value, date):
            value = value.isoformat()
        elif isinstance(value, tuple):
            value = list(value)
        values[field.name] = value
    return values


def _record(record: type[R], values: dict[str, Any]) -> R:
    out: dict[str, Any] = {
        "id": int(values.get("id", 0)),
        "version": int(values.get("version", 0)),
        "recorded_by": str(values.get("recorded_by", "")),
    }
    for field in fields_of(record):
        if field.name not in values:
            continue
        value = values[field.name]
        if isinstance(field.kind, Moment):
            value = datetime.fromisoformat(value)
        elif isinstance(field.kind, Day):
            value = date.fromisoformat(value)
        elif isinstance(value, list):
            value = tuple(value)
        out[field.name] = value
    return record(**out)


# -- two versions -------------------------------------------------------------------------------


def same(one: CaseFile, other: CaseFile) -> bool:
    """Whether a person typed the same into both (ids of rows not saved yet do not count)."""
    return not any(True for _ in _changed_paths(without_blanks(one), without_blanks(other)))


def is_stale(base: CaseFile, stored: CaseFile) -> bool:
    """Whether somebody saved anything of the case since `base` was read."""
    return _versions(base) != _versions(stored)


def differences(base: CaseFile, mine: CaseFile, theirs: CaseFile) -> tuple[Difference, ...]:
    """Every field that stands differently in `mine` and `theirs`, in the order of the records."""
    mine, theirs = without_blanks(mine), without_blanks(theirs)
    by_me = set(_changed_paths(base, mine))
    by_them = set(_changed_paths(base, theirs))
    out = []
    for path in _changed_paths(theirs, mine):
        both = path in by_me and path in by_them
        who = "both" if both else "them" if path in by_them else "me"
        out.append(Difference(path, path_label(path), words(mine, path), words(theirs, path), who))
    return tuple(out)


def merged(mine: CaseFile, theirs: CaseFile, keep_mine: Collection[str]) -> CaseFile:
    """`theirs` with the fields of `keep_mine` taken from `mine`, ready to be saved over it."""
    mine = without_blanks(mine)
    case = theirs.case
    for path in keep_mine:
        part, name = path.split(".", 1)
        if part == "case":
            case = dataclasses.replace(case, **{name: getattr(mine.case, name)})
    parts: dict[str, tuple[Record, ...]] = {}
    for name, _record_type, _label in CHILDREN:
        parts[name] = _merged_children(
            getattr(mine, name),
            getattr(theirs, name),
            {int(p.split(".")[1]) for p in keep_mine if p.startswith(f"{name}.")},
        )
    return dataclasses.replace(theirs, case=case, **cast(dict[str, Any], parts))


def rebased(sent: CaseFile, saved: CaseFile, now: CaseFile) -> CaseFile:
    """What the form says `now`, on top of the version that was saved from what was `sent`.

    New rows get the ids they were saved under; what was typed while saving went on stays typed.
    """
    sent = without_blanks(sent)
    typed = {
        f.name: getattr(now.case, f.name)
        for f in fields_of(MediationCase)
        if f.name not in _DERIVED and getattr(now.case, f.name) != getattr(sent.case, f.name)
    }
    parts: dict[str, tuple[Record, ...]] = {}
    parties: dict[int, int] = {}
    duties: dict[int, int] = {}
    for name, record, _label in CHILDREN:
        pairs = zip(getattr(sent, name), getattr(saved, name), strict=True)
        kept = {old.id: new for old, new in pairs}
        if record is Party:
            parties = {old: new.id for old, new in kept.items()}
        if record is Instalment:
            duties = {old: new.id for old, new in kept.items()}
        parts[name] = tuple(
            _on_top(child, kept[child.id]) if child.id in kept else child
            for child in getattr(now, name)
        )
    parts["agents"] = tuple(
        dataclasses.replace(a, party=parties.get(a.party, a.party))
        for a in cast(tuple[Agent, ...], parts["agents"])
    )
    parts["urges"] = tuple(
        dataclasses.replace(u, instalment=duties.get(u.instalment, u.instalment))
        for u in cast(tuple[Urge, ...], parts["urges"])
    )
    case = dataclasses.replace(saved.case, **typed)
    return dataclasses.replace(saved, case=case, **cast(dict[str, Any], parts))


def _on_top(child: Record, saved: Record) -> Record:
    links = {
        name: getattr(saved, name) for name in ("case", "person", "seq") if hasattr(saved, name)
    }
    return dataclasses.replace(
        child,
        id=saved.id,
        version=saved.version,
        recorded_at=saved.recorded_at,
        recorded_by=saved.recorded_by,
        **links,
    )


def _merged_children(
    mine: Sequence[Record], theirs: Sequence[Record], chosen: Collection[int]
) -> tuple[Record, ...]:
    my_ids = {child.id: child for child in mine}
    out: list[Record] = []
    for child in theirs:
        if child.id not in chosen:
            out.append(child)
        elif child.id in my_ids:
            out.append(dataclasses.replace(my_ids[child.id], version=child.version))
    known = {child.id for child in theirs}
    for child in mine:
        if child.id not in known and child.id in chosen:
            # A row of mine that they removed comes back as a new one.
            again = child if child.id < 0 else dataclasses.replace(child, id=0, version=0)
            out.append(again)
    return tuple(out)


def path_label(path: str) -> str:
    """What a person calls the place that a path names."""
    part, name = path.split(".", 1)
    if part == "case":
        return field_of(MediationCase, name).kind.label
    return next(label for child, _record_type, label in CHILDREN if child == part)


def words(file: CaseFile, path: str) -> str:
    """What stands at `path`, in words; an empty string where nothing does."""
    part, name = path.split(".", 1)
    if part == "case":
        return label_of(MediationCase, name, getattr(file.case, name))
    child = next((c for c in getattr(file, part) if c.id == int(name)), None)
    return summary(child) if child is not None else ""


def summary(child: Record) -> str:
    """A child record in one line."""
    parts = []
    empty = type(child)()
    for field in fields_of(type(child)):
        value = getattr(child, field.name)
        if field.name in _LINKS or value == getattr(empty, field.name):
            continue
        shown = f"{format_yuan(value)} 元" if isinstance(field.kind, Money) else ""
        parts.append(shown or label_of(type(child), field.name, value))
    return " · ".join(parts)


def _changed_paths(before: CaseFile, after: CaseFile) -> Iterable[str]:
    for field in fields_of(MediationCase):
        if field.name in _DERIVED:
            continue
        if getattr(before.case, field.name) != getattr(after.case, field.name):
            yield f"case.{field.name}"
    for name, record, _label in CHILDREN:
        old = {c.id: c for c in getattr(before, name)}
        new = {c.id: c for c in getattr(after, name)}
        for key in dict.fromkeys([*old, *new]):
            if (
                key not in old
                or key not in new
                or _typed(record, old[key]) != _typed(record, new[key])
            ):
                yield f"{name}.{key}"


def _typed(record: type[Record], child: Record) -> tuple[Any, ...]:
    return tuple(
        getattr(child, f.name) for f in fields_of(record) if f.name not in ("case", "seq", "person")
    )


def _versions(file: CaseFile) -> dict[tuple[str, int], int]:
    out = {("case", file.case.id): file.case.version}
    for name, _record_type, _label in CHILDREN:
        out |= {(name, child.id): child.version for child in getattr(file, name)}
    return out
