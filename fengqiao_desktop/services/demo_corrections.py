"""The corrections of the sample station: six stories lived day by day, and some quiet subjects.

Each act goes through ``correction_acts`` with the clock on its own day, so that a story that broke
a rule would not get into the sample.
"""

import dataclasses
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from importlib.resources import files
from typing import Any

from fengqiao_desktop.clock import FixedClock
from fengqiao_desktop.domain.corrections import care_records, duties, order_records, records
from fengqiao_desktop.domain.corrections.care_records import Activity, Attendance, Contact
from fengqiao_desktop.domain.corrections.limits import DEFAULT, cycle
from fengqiao_desktop.domain.corrections.records import Inquiry, Subject
from fengqiao_desktop.domain.corrections.subjectfile import SubjectFile
from fengqiao_desktop.domain.dates import add_months
from fengqiao_desktop.domain.schema import Record
from fengqiao_desktop.domain.station.records import Village
from fengqiao_desktop.services import (
    assessments,
    correction_acts,
    resettled,
    station_settings,
    subjects,
)
from fengqiao_desktop.store.transaction import Transaction

LAST_DAY = date(2026, 11, 22)  # what the sample knows; the board is looked at on the next one
_RECORDS: dict[str, Any] = {
    name: kind
    for module in (records, care_records, order_records)
    for name, kind in vars(module).items()
    if isinstance(kind, type) and issubclass(kind, Record)
}
_LINKS = {"Sanction": "violation", "SearchStep": "lost", "Contact": "leave"}
_AT = {"PHONE": 2, "WRITTEN": 20, "IN_PERSON": 12, "TALK": 13, "VISIT": 18, "HEALTH": 15}
_WORDS = {
    "PHONE": "在家，情况正常",
    "WRITTEN": "按月汇报思想和活动",
    "IN_PERSON": "到所报到，情况正常",
    "TALK": "谈遵守规定和近期打算",
    "VISIT": "入户查访，家属在场，情况正常",
    "HEALTH": "按时服药，病情平稳",
    "INJUNCTION": "没有进入禁止的场所",
}


def sample_corrections() -> dict[str, Any]:
    """The sample file as plain data."""
    import yaml

    name = "sample/corrections.yaml"
    text = files("fengqiao_desktop.resources").joinpath(name).read_text("utf-8")
    data: dict[str, Any] = yaml.safe_load(text)
    return data


def write_corrections(tx: Transaction) -> None:
    """Write all of it; the clock of the transaction is put back afterwards."""
    data = sample_corrections()
    clock = tx.clock
    try:
        _write(tx, data)
    finally:
        tx.clock = clock


def play(tx: Transaction, ids: dict[str, int], act: Mapping[str, Any], village: int = 0) -> int:
    """One act of a story on its day; `ids` keeps what its keys name.  The record's id.

    The subject himself is kept under ``subject``.
    """
    tx.clock = at(act["day"])
    if act.get("hand_over"):
        return correction_acts.hand_over(tx, ids["subject"]).id
    kind = _RECORDS[act["put"]]
    values = {k: _tuple(v) for k, v in act.items() if k not in ("day", "put", "key", "of", "in")}
    if kind is Subject:
        before = tx.get(Subject, ids["subject"]) if "subject" in ids else Subject(village=village)
        ids["subject"] = correction_acts.put_subject(tx, dataclasses.replace(before, **values)).id
        return ids["subject"]
    linked = act.get("of") or act.get("in")
    if linked:
        values[_LINKS[act["put"]]] = ids[linked]
    key = act.get("key", "")
    if key in ids:
        saved = correction_acts.put_part(tx, dataclasses.replace(tx.get(kind, ids[key]), **values))
    else:
        saved = correction_acts.put_part(tx, kind(subject=ids["subject"], **values))
    number = int(saved.id)
    if key:
        ids[key] = number
    return number


def at(day: date) -> FixedClock:
    """The clock at nine in the morning of a day."""
    return FixedClock(datetime.combine(day, time(9)))


def _write(tx: Transaction, data: Mapping[str, Any]) -> None:
    station_settings.put(tx, subjects.NUMBER_STEM, "青矫")
    station_settings.put(tx, resettled.NUMBER_STEM, "青帮")
    villages = {v.name: v.id for v in tx.find(Village)}
    for name, kind in (
        ("entrustments", records.Entrustment),
        ("committees", records.CorrectionCommittee),
        ("periods", care_records.SpecialPeriod),
        ("oversights", order_records.Oversight),
    ):
        for values in data[name]:
            tx.insert(kind(**values))
    for entry in data["assessments"]:
        tx.clock = at(entry["assessment"]["received_on"])
        made = assessments.save_assessment(tx, records.Assessment(**entry["assessment"]))
        for inquiry in entry["inquiries"]:
            tx.insert(Inquiry(assessment=made.id, **inquiry))
    routines: list[tuple[int, Mapping[str, Any]]] = []
    stories: list[tuple[Mapping[str, Any], dict[str, int]]]
    stories = [(story, {}) for story in data["subjects"]]
    for _on, number, _place, act in sorted(_acts(data["subjects"])):
        story, ids = stories[number]
        play(tx, ids, act, villages[story["village"]])
    routines += [(ids["subject"], story["routine"]) for story, ids in stories]
    routines += [_quiet(tx, values, villages) for values in data["quiet"]]
    for values in data["arriving"]:
        tx.clock = at(values["documents_received_on"])
        tx_village = villages[values["village"]]
        correction_acts.put_subject(tx, Subject(**{**values, "village": tx_village}))
    tx.clock = at(LAST_DAY)
    _live(tx, routines)


def _acts(stories: list[Mapping[str, Any]]) -> Iterator[tuple[date, int, int, Any]]:
    """(day, story, place in it, act), so that numbers run as they would have."""
    for number, story in enumerate(stories):
        for place, act in enumerate(story["acts"]):
            yield act["day"], number, place, act


def _quiet(
    tx: Transaction, values: Mapping[str, Any], villages: Mapping[str, int]
) -> tuple[int, Mapping[str, Any]]:
    """A subject of whom nothing special is told, with everything that every file holds."""
    known = {k: _tuple(v) for k, v in values.items() if k not in ("from", "village", "late")}
    start: date = values["from"]
    tx.clock = at(start + timedelta(days=12))
    come, told = start + timedelta(days=6), start + timedelta(days=9)
    subject = correction_acts.put_subject(
        tx,
        Subject(
            **known,
            village=villages[values["village"]],
            residence=f"青山镇{values['village']}",
            decider_kind="COURT",
            decider="云岭区人民法院",
            effective_on=start,
            starts_on=start,
            documents_received_on=start + timedelta(days=2),
            receipt_on=start + timedelta(days=4),
            reported_on=come,
            registered_on=come,
            receive_mode="SELF",
            handed_on=come,
            handed_to="王梅",
            basic_form_sent_on=come,
            announced_on=told,
            announced_at="青山镇司法所",
            announced_by="周明",
            announcement_signed=True,
            agreement_signed_on=told,
            worker="王梅",
        ),
    )
    parts: tuple[Any, ...] = (
        records.LegalDocument(kind="JUDGMENT", received_on=start + timedelta(days=2)),
        records.LegalDocument(kind="EXECUTION", received_on=start + timedelta(days=2)),
        records.GroupMember(source="OFFICE", name="王梅", sex="F", is_leader=True, joined_on=come),
        records.GroupMember(source="VILLAGE", name="村（居）干部", sex="M", joined_on=come),
        records.GroupMember(source="FAMILY", name="家属", sex="M", joined_on=come),
        care_records.ExitBan(paper="NONE", reported_on=come, starts_on=come),
        care_records.RiskScore(assessed_on=told, assessed_by="王梅", risk=subject.risk),
        care_records.LevelChange(to_level=subject.level, reason="综合评估结果", approved_on=told),
        *_plans(told, subject.level),
    )
    for kind in dict.fromkeys(type(part) for part in parts):
        rows = [p for p in parts if type(p) is kind]
        tx.insert_many([dataclasses.replace(p, subject=subject.id) for p in rows])
    late = values.get("late", "")
    return subject.id, {"from": told, "level": values["level"], "skip": [late] if late else []}


def _plans(first: date, level: str) -> Iterator[care_records.Plan]:
    """The plan and its reviews up to the last day."""
    made = first + timedelta(days=5)
    why = ""
    while made <= LAST_DAY:
        yield care_records.Plan(
            made_on=made,
            made_by="王梅",
            situation="家庭稳定。",
            assessed="综合评估较好。",
            supervision="按类别报告和走访。",
            education="法治和道德教育。",
            help="就业信息。",
            revised_why=why,
        )
        months = DEFAULT.plan_review_months[level]
        made, why = add_months(made, months) - timedelta(days=1), "定期评估"


def _live(tx: Transaction, routines: list[tuple[int, Mapping[str, Any]]]) -> None:
    """The contacts and study days that the routine of each subject asks for."""
    contacts: list[Contact] = []
    minors: list[int] = []
    adults: list[tuple[int, date, date]] = []
    for number, routine in routines:
        file = subjects.load_subject(tx, number)
        first: date = routine["from"]
        last: date = min(routine.get("to", LAST_DAY), LAST_DAY)
        skip = frozenset(routine.get("skip", ()))
        for kind in duties.KINDS:
            if kind.contacts:
                contacts += _contacts(file, kind.code, routine["level"], first, last, skip)
        if routine.get("apart"):
            minors.append(number)
        else:
            adults.append((number, first, last))
    tx.insert_many(contacts)
    _sessions(tx, adults, minors)


def _contacts(
    file: SubjectFile,
    code: str,
    level: str,
    first: date,
    last: date,
    skip: frozenset[str],
) -> Iterator[Contact]:
    """One contact a period, on the same day of each."""
    every = cycle(DEFAULT, code, level)
    if code == "HEALTH":
        every = "M1" if file.subject.type == "TEMP_OUTSIDE" else ""
    elif code == "INJUNCTION":
        every = "M1" if file.subject.injunctions else ""
    day = first
    while every and day <= last:
        start, end = duties.natural_period(every, day)
        held = min(
            max(start + timedelta(days=_AT.get(code, 8) % ((end - start).days + 1)), first), end
        )
        if held <= last and f"{code}@{held:%Y-%m}" not in skip:
            yield Contact(
                subject=file.subject.id,
                kind=code,
                held_on=held,
                by="刘小倩" if file.subject.is_minor else "王梅",
                visited=("SELF", "RELATIVE") if code == "VISIT" else (),
                content=_WORDS.get(code, "情况正常"),
            )
        day = end + timedelta(days=1)


def _sessions(tx: Transaction, adults: list[tuple[int, date, date]], minors: list[int]) -> None:
    """A study day a month for adults, and one of their own for minors."""
    month = date(2025, 10, 1)
    while month <= LAST_DAY:
        held = month + timedelta(days=10)
        there = [n for n, first, last in adults if first <= held <= last]
        _session(tx, "集中教育学习", held, there, young=False)
        if held.year == 2026 and held <= LAST_DAY:
            _session(tx, "未成年人单独教育", held + timedelta(days=2), minors, young=True)
        month = add_months(month, 1)


def _session(tx: Transaction, title: str, held: date, there: list[int], *, young: bool) -> None:
    if not there or held > LAST_DAY:
        return
    activity = tx.insert(
        Activity(
            kind="STUDY",
            title=f"{held.month}月{title}",
            held_on=held,
            starts_at="09:00",
            ends_at="11:00",
            hours_tenths=20,
            place="司法所教育室",
            teacher="周明",
            for_minors=young,
            content="学习社区矫正规定和典型案例。",
            recorder="王梅",
        )
    )
    rows = [Attendance(activity=activity.id, subject=n, hours_tenths=20) for n in there]
    tx.insert_many(rows)


def _tuple(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
