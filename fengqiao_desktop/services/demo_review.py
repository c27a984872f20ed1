"""Legal review in the sample station: five stories lived day by day, and what runs today.

Each act goes through ``matters`` with the clock on its own day, so that a story that broke the
gate would not get into the sample.
"""

import dataclasses
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

from fengqiao_desktop.domain.legal_review import records
from fengqiao_desktop.domain.legal_review.checklist import points_for
from fengqiao_desktop.domain.legal_review.records import ReviewMatter
from fengqiao_desktop.domain.schema import Record
from fengqiao_desktop.services import matters, station_settings
from fengqiao_desktop.services.demo_corrections import LAST_DAY, at
from fengqiao_desktop.store.transaction import Transaction

_RECORDS: dict[str, Any] = {
    name: kind
    for name, kind in vars(records).items()
    if isinstance(kind, type) and issubclass(kind, Record)
}
_LEDGERS: tuple[tuple[str, Any], ...] = (
    ("counsels", records.LegalCounsel),
    ("scope", records.ScopeItem),
    ("catalogue", records.PlannedDecision),
)
_LINKED: tuple[tuple[str, Any], ...] = (
    ("attendances", records.MeetingAttendance),
    ("entries", records.TownEntry),
)


def sample_review() -> dict[str, Any]:
    """The sample file as plain data."""
    import yaml

    name = "sample/legal_review.yaml"
    text = files("fengqiao_desktop.resources").joinpath(name).read_text("utf-8")
    data: dict[str, Any] = yaml.safe_load(text)
    return data


def write_review(tx: Transaction) -> None:
    """Write all of it; the clock of the transaction is put back afterwards."""
    clock = tx.clock
    try:
        _write(tx, sample_review())
    finally:
        tx.clock = clock


def play(tx: Transaction, ids: dict[str, int], act: Mapping[str, Any]) -> int:
    """One act of a story on its day; the matter is kept under ``matter``.  The record's id."""
    tx.clock = at(act["day"])
    number = ids.get("matter", 0)
    if act.get("receive"):
        return matters.receive_all(tx, number, act["day"]).id
    if "answers" in act:
        return _answer(tx, number, act)
    if "issue" in act:
        file = matters.load_matter(tx, number)
        draft = matters.draft_opinion(file, tx.actor.name, act["day"])
        said = dataclasses.replace(draft, issued_on=act["day"], **act["issue"])
        return matters.issue_opinion(tx, said).id
    if "deliver" in act:
        last = matters.load_matter(tx, number).opinion
        given = {"delivered_on": act["day"], "receiver": act["deliver"]}
        assert last is not None  # noqa: S101 - a story delivers what it issued
        return matters.save_part(tx, dataclasses.replace(last, **given)).id
    if act.get("adopt_all"):
        return matters.adopt_all(tx, number)
    return _put(tx, ids, act)


def _answer(tx: Transaction, number: int, act: Mapping[str, Any]) -> int:
    """The points said, and every other one as met unless the review is only partly done."""
    matter = tx.get(ReviewMatter, number)
    said = act["answers"]
    done = 0
    for place, point in enumerate(points_for(matter)):
        if point.code in said:
            matters.answer(tx, number, point.code, *said[point.code])
        elif not act.get("partly") or place < 8:
            matters.answer(tx, number, point.code, "OK")
        done += 1
    return done


def _put(tx: Transaction, ids: dict[str, int], act: Mapping[str, Any]) -> int:
    kind = _RECORDS[act["put"]]
    values = {k: v for k, v in act.items() if k not in ("day", "put", "key")}
    if kind is ReviewMatter:
        before = tx.get(kind, ids["matter"]) if "matter" in ids else kind()
        ids["matter"] = matters.save_matter(tx, dataclasses.replace(before, **values)).id
        return ids["matter"]
    key = act.get("key", "")
    if key in ids:
        part = dataclasses.replace(tx.get(kind, ids[key]), **values)
    else:
        part = kind(matter=ids["matter"], **values)
    saved = matters.save_part(tx, part)
    if key:
        ids[key] = int(saved.id)
    return int(saved.id)


def _write(tx: Transaction, data: Mapping[str, Any]) -> None:
    station_settings.put(tx, matters.NUMBER_STEM, "青司审")
    for name, kind in _LEDGERS:
        for values in data[name]:
            tx.insert(kind(**values))
    stories: list[tuple[Mapping[str, Any], dict[str, int]]]
    stories = [(story, {}) for story in data["matters"]]
    lines = [
        (act["day"], number, place, act)
        for number, (story, _ids) in enumerate(stories)
        for place, act in enumerate(story["acts"])
    ]
    for _day, number, _place, act in sorted(lines, key=lambda line: line[:3]):
        play(tx, stories[number][1], act)
    known = {story["key"]: ids["matter"] for story, ids in stories}
    tx.clock = at(LAST_DAY)
    for name, kind in _LINKED:
        for values in data[name]:
            plain = {k: v for k, v in values.items() if k != "of"}
            tx.insert(kind(**plain, matter=known.get(values.get("of", ""), 0)))
