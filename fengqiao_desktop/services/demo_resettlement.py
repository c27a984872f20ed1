"""Resettlement in the sample station: five stories lived day by day, and some quiet people.

Each act goes through ``resettled_acts`` with the clock on its own day, so that a story that broke a
rule would not get into the sample.
"""

import dataclasses
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from importlib.resources import files
from typing import Any

from fengqiao_desktop.domain.resettlement import records
from fengqiao_desktop.domain.resettlement.records import HelpVisit, ResettledPerson
from fengqiao_desktop.domain.schema import Record
from fengqiao_desktop.domain.station.records import Village
from fengqiao_desktop.services import resettled, resettled_acts
from fengqiao_desktop.services.demo_corrections import LAST_DAY, at
from fengqiao_desktop.store.transaction import Transaction

_RECORDS: dict[str, Any] = {
    name: kind
    for name, kind in vars(records).items()
    if isinstance(kind, type) and issubclass(kind, Record)
}
# What a routine visit says: no two of a day are alike.
_WORDS = (
    "在家务农，近期收了庄稼，生活有着落，与家人相处和睦，没有提出困难，提醒遵纪守法。",
    "在镇上打零工，收入够用，精神状态较好，谈了今后打算，告知技能培训报名的时间和地点。",
    "刚从地里回来，身体尚可，关心孩子读书的事，讲了反诈骗和禁赌的道理，本人表示记住。",
    "在单位上班，同事反映踏实肯干，近期没有与不良人员来往，询问社保接续，已说明办法。",
    "家中正在修缮房屋，情绪平稳，邻里反映表现正常，送去慰问品，问了冬季取暖和用电安全。",
    "谈到找工作不容易，情绪有些急，帮助分析了镇上的岗位，约好下次一起去招聘会看看。",
    "近日感冒，已就医，生活由家人照料，思想稳定，讲了医保报销的办法，没有其他要求。",
)


def sample_resettlement() -> dict[str, Any]:
    """The sample file as plain data."""
    import yaml

    name = "sample/resettlement.yaml"
    text = files("fengqiao_desktop.resources").joinpath(name).read_text("utf-8")
    data: dict[str, Any] = yaml.safe_load(text)
    return data


def write_resettlement(tx: Transaction) -> None:
    """Write all of it; the clock of the transaction is put back afterwards."""
    clock = tx.clock
    try:
        _write(tx, sample_resettlement())
    finally:
        tx.clock = clock


def acts_of(story: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The acts of a story with its routine visits among them, by their days."""
    acts = [*story["acts"], *_visits(story.get("routine") or {})]
    return sorted(acts, key=lambda act: act["day"])


def play(tx: Transaction, ids: dict[str, int], act: Mapping[str, Any], village: int = 0) -> int:
    """One act of a story on its day; `ids` keeps what its keys name.  The record's id.

    The person himself is kept under ``person``.
    """
    tx.clock = at(act["day"])
    kind = _RECORDS[act["put"]]
    values = {k: _tuple(v) for k, v in act.items() if k not in ("day", "put", "key")}
    if kind is ResettledPerson:
        known = "person" in ids
        before = tx.get(kind, ids["person"]) if known else kind(village=village)
        ids["person"] = resettled_acts.put_person(tx, dataclasses.replace(before, **values)).id
        return ids["person"]
    key = act.get("key", "")
    if key in ids:
        part = dataclasses.replace(tx.get(kind, ids[key]), **values)
    else:
        part = kind(resettled=ids["person"], **values)
    saved = resettled_acts.put_part(tx, part)
    if key:
        ids[key] = int(saved.id)
    return int(saved.id)


def _write(tx: Transaction, data: Mapping[str, Any]) -> None:
    villages = {v.name: v.id for v in tx.find(Village)}
    stories: list[tuple[Mapping[str, Any], dict[str, int]]]
    stories = [(story, {}) for story in data["people"]]
    lines = [
        (act["day"], number, place, act)
        for number, (story, _ids) in enumerate(stories)
        for place, act in enumerate(acts_of(story))
    ]
    for _day, number, _place, act in sorted(lines, key=lambda line: line[:3]):
        story, ids = stories[number]
        play(tx, ids, act, villages[story["village"]])
    for values in data["quiet"]:
        _quiet(tx, values, villages[values["village"]])
    for values in data["coming"]:
        _coming(tx, values, villages[values["village"]])
    for values in data["meetings"]:
        tx.clock = at(values["held_on"])
        tx.insert(records.VideoMeeting(**values))
    tx.clock = at(LAST_DAY)
    for number in resettled.open_person_ids(tx):
        resettled.refresh(tx, number)


def _visits(routine: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """A visit every so many days, some of them late; none while he could not be found."""
    if not routine:
        return
    day, number = routine["from"], 0
    while day <= routine["to"]:
        held = day + timedelta(days=9 if number in routine.get("late", ()) else 0)
        searched = routine.get("pause_from")
        if searched is None or not searched <= held < routine["pause_to"]:
            yield {
                "day": held,
                "put": "HelpVisit",
                "held_on": held,
                "by": routine["by"],
                "mode": routine.get("mode", "HOME") if number else "HOME",
                "purpose": "ROUTINE" if number else "FIRST",
                "place": routine.get("place", "家中"),
                "present": "本人、家属",
                "content": _WORDS[(number + day.day) % len(_WORDS)],
                "performance": "GOOD" if number % 3 else "FAIR",
            }
        slow = routine.get("slow_from")
        every = routine["slow"] if slow is not None and day >= slow else routine["every"]
        day, number = held + timedelta(days=every), number + 1


def _quiet(tx: Transaction, values: Mapping[str, Any], village: int) -> None:
    """Somebody of whom nothing special is told, with what every file holds."""
    released: date = values["released"]
    level = values.get("level", "02")
    tx.clock = at(released + timedelta(days=6))
    told = {
        k: values[k] for k in ("name", "sex", "id_number", "crime", "sentence_text") if k in values
    }
    person = resettled_acts.put_person(
        tx,
        ResettledPerson(
            **told,
            village=village,
            address=f"青山镇{values['village']}",
            household_place=f"青山镇{values['village']}",
            source="PRISON",
            prison="南江监狱",
            released_on=released,
            handover_mode=values.get("handover", "07"),
            handed_over_on=released,
            reported_on=released + timedelta(days=2),
            registered_on=released + timedelta(days=3),
            assist_level=level,
            key_reasons=tuple(values.get("reasons", ())),
            risk_level="HIGH" if level == "01" else "MID",
            placement_mode=values.get("placement_mode", ""),
            placed_on=released + timedelta(days=60) if values.get("placement_mode") else None,
            worker="王梅",
        ),
    )
    joined = released + timedelta(days=4)
    parts: list[Any] = [
        records.TeamMember(role="01", name="王梅", is_leader=True, joined_on=joined),
        records.TeamMember(role="04", name="村（居）干部", joined_on=joined),
        records.TeamMember(role="07", name="家属", joined_on=joined),
        records.HelpAgreement(signed_on=joined, office_by="王梅", plan="按类别走访，帮助就业。"),
        records.LevelReview(
            reviewed_on=LAST_DAY - timedelta(days=90),
            to_level=level,
            conclusion="情况稳定。",
            by="王梅",
        ),
    ]
    if level == "01":
        parts.append(
            records.Pickup(
                planned_on=released - timedelta(days=12),
                unit="青山镇司法所",
                people="周明、王梅",
                fetched_on=released,
            )
        )
    tx.clock = at(max(joined, LAST_DAY - timedelta(days=90)))
    for part in parts:
        resettled_acts.put_part(tx, dataclasses.replace(part, resettled=person.id))
    days = []
    day: date = values["last"]
    while day > released + timedelta(days=8):
        days.append(day)
        day -= timedelta(days=values["every"])
    days.append(released + timedelta(days=7))
    tx.clock = at(LAST_DAY)
    tx.insert_many(
        [
            HelpVisit(
                resettled=person.id,
                held_on=held,
                by="王梅",
                purpose="ROUTINE" if place else "FIRST",
                content=_WORDS[(place + person.id) % len(_WORDS)],
                performance="GOOD",
            )
            for place, held in enumerate(sorted(days))
        ]
    )


def _coming(tx: Transaction, values: Mapping[str, Any], village: int) -> None:
    """Somebody still in prison: asked about, perhaps answered and graded."""
    tx.clock = at(values["noticed_on"])
    fields = ("name", "sex", "id_number", "crime", "sentence_text", "noticed_on", "prison")
    person = resettled_acts.put_person(
        tx,
        ResettledPerson(
            **{k: values[k] for k in fields},
            due_release_on=values["due_release_on"],
            village=village,
            address=f"青山镇{values['village']}",
            household_place=f"青山镇{values['village']}",
            source="PRISON",
            assist_level=values.get("level", ""),
            key_reasons=tuple(values.get("reasons", ())),
            told_on=values.get("answered_on"),
            worker="王梅",
        ),
    )
    answered = values.get("answered_on")
    if answered is not None:
        tx.clock = at(answered)
    resettled_acts.put_part(
        tx,
        records.Verification(
            resettled=person.id,
            prison=values["prison"],
            asked_on=values["noticed_on"],
            verified_on=answered,
            by="王梅" if answered else "",
            result="MATCH" if answered else "",
            answered_on=answered,
        ),
    )


def _tuple(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
