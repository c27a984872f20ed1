"""Sealed minors: tried through every way of reading, by people with the right and without."""

from datetime import date
from typing import Any

import pytest

from fengqiao_desktop.clock import FixedClock
from fengqiao_desktop.domain.access import READER, STAFF, Actor
from fengqiao_desktop.domain.corrections.care_records import Activity, Attendance, Contact
from fengqiao_desktop.domain.corrections.order_records import SearchStep
from fengqiao_desktop.domain.corrections.records import Assessment, Inquiry, Subject
from fengqiao_desktop.domain.resettlement.records import ResettledPerson
from fengqiao_desktop.domain.station.records import Attachment, Bookmark, IssuedDocument, Staff
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.services import listing, subjects
from fengqiao_desktop.services.correction_statistics import statistics_table
from fengqiao_desktop.services.figures import figures
from fengqiao_desktop.store.repository import Query, Repository, Where
from fengqiao_desktop.store.station import OpenStation

WORKER = Actor("li", "李矫正", STAFF)
CAME = date(2026, 3, 1)
YEAR = (date(2026, 1, 1), date(2026, 12, 31))


@pytest.fixture
def filled(station: OpenStation, head: Actor) -> OpenStation:
    """Subject 1 is open, subject 2 a sealed minor; each has a part of every kind that matters."""
    with station.transaction(head) as tx:
        tx.insert(Staff(name="李矫正", login="li", role=STAFF, is_correction_worker=True))
        tx.insert(Staff(name="王工", login="wang", role=STAFF))
        activity = tx.insert(Activity(kind="STUDY", title="专场", held_on=CAME))
        for name, sealed in (("梁明远", False), ("小宇", True)):
            subject = subjects.save_subject(
                tx,
                Subject(
                    name=name,
                    type="PROBATION",
                    registered_on=CAME,
                    crime="盗窃罪",
                    is_minor=sealed,  # which seals the file
                ),
            )
            tx.insert(Contact(subject=subject.id, kind="VISIT", held_on=CAME))
            tx.insert(SearchStep(subject=subject.id, result="找到"))
            tx.insert(Attendance(activity=activity.id, subject=subject.id))
            tx.insert(ResettledPerson(name=name, subject=subject.id, sealed=sealed))
            each = tx.insert(Assessment(name=name, subject=subject.id, sealed=sealed))
            tx.insert(Inquiry(assessment=each.id, matter="居所"))
            for pointer in (
                Attachment(owner_register="correction_subject", owner_id=subject.id, name="照片"),
                IssuedDocument(owner_register="correction_subject", owner_id=subject.id),
                Bookmark(register="correction_subject", record=subject.id),
            ):
                tx.insert(pointer)
    return station


RECORDS = (
    *(Subject, Contact, SearchStep, Attendance, ResettledPerson, Assessment, Inquiry),
    *(Attachment, IssuedDocument, Bookmark),
)


def _counts(repo: Repository) -> set[int]:
    """How many rows each way of reading finds, register by register: they must agree."""
    found = set()
    for record in RECORDS:
        kept = repo.find(record)
        ids = list(repo.ids(Query(record)))
        assert [r.id for r in kept] == ids
        assert repo.count(Query(record)) == len(ids)
        assert [r.id for r in repo.window(record, [1, 2])] == ids
        assert list(repo.ids_of_any(record, Where("id", "gt", 0))) == ids
        assert sum(repo.tally(Query(record), "id").values()) == len(ids)
        found.add(len(ids))
    return found


@pytest.mark.parametrize(
    ("actor", "rows"),
    [
        (WORKER, {2}),
        (Actor("wang", "王工", STAFF), {1}),
        (Actor("look", "查阅员", READER), {1}),
        (Actor("chen", "陈调解", "MEDIATOR"), {0}),
        (Actor("nobody", "无名", "UNKNOWN"), {1}),
    ],
)
def test_every_way_of_reading_shows_the_same_rows(
    filled: OpenStation, actor: Actor, rows: set[int]
) -> None:
    with filled.reading(actor) as repo:
        assert _counts(repo) == rows
    with filled.transaction(actor) as tx:
        assert _counts(tx) == rows


def test_the_head_and_the_program_itself_see_all(filled: OpenStation, head: Actor) -> None:
    for reader in (head, None):
        with filled.reading(reader) as repo:
            assert _counts(repo) == {2}


def test_a_sealed_file_is_as_if_it_were_not_there(filled: OpenStation, reader: Actor) -> None:
    with filled.reading(reader) as repo:
        with pytest.raises(KnownError, match="已经不在了"):
            repo.get(Subject, 2)
        with pytest.raises(KnownError, match="已经不在了"):
            subjects.load_subject(repo, 2)
        with pytest.raises(KnownError, match="没有编号为"):
            subjects.find_subject(repo, "矫〔2026〕2号")
        assert subjects.load_subject(repo, 1).subject.name == "梁明远"


@pytest.mark.parametrize("typed", ["小宇", "xy", "xiaoyu"])
def test_search_finds_a_minor_only_for_those_with_the_right(
    filled: OpenStation, head: Actor, staff: Actor, reader: Actor, mediator: Actor, typed: str
) -> None:
    def found(actor: Actor) -> set[tuple[str, int]]:
        with filled.reading(actor) as repo:
            return {hit for hit in repo.search(typed) if hit[0].startswith("correction")}

    assert ("correction_subject", 2) in found(head)
    assert ("correction_subject", 2) in found(WORKER)
    for actor in (staff, reader, mediator):
        assert found(actor) == set()
        with filled.reading(actor) as repo:
            assert repo.count(Query(Subject, text=typed)) == 0


def test_figures_tables_and_lists_leave_the_sealed_out(
    filled: OpenStation, head: Actor, reader: Actor, mediator: Actor, clock: FixedClock
) -> None:
    for actor, people in ((head, 2), (WORKER, 2), (reader, 1), (mediator, 0)):
        with filled.reading(actor) as repo:
            counted = figures(repo, 2026, None, clock)
            assert counted.readings["correction_active_count"].count == people
            assert statistics_table(repo, *YEAR).lines[0].value == str(people)
            words = str(listing.rows(repo, "correction_subject", ""))
        assert ("小宇" in words) is (people == 2)
        assert ("梁明远" in words) is (people > 0)


def test_who_left_the_station_loses_the_right(filled: OpenStation, head: Actor) -> None:
    import dataclasses

    with filled.transaction(head) as tx:
        row = tx.find(Staff, login="li")[0]
        tx.update(dataclasses.replace(row, left_on=CAME))
    with filled.reading(WORKER) as repo:
        assert repo.count(Query(Subject)) == 1


def test_a_minor_is_registered_only_by_those_with_the_right(
    filled: OpenStation, staff: Actor
) -> None:
    with (
        filled.transaction(staff) as tx,
        pytest.raises(KnownError, match="社区矫正工作者登记"),
    ):
        subjects.save_subject(tx, Subject(name="小雨", is_minor=True))


PRIVATE: dict[str, Any] = {
    "id_number": "500000199003076510",
    "phone": "13800007155",
    "residence": "青山镇大沟村9组",
    "facts": "入室盗窃现金",
    "health": "糖尿病",
    "born_on": date(1990, 3, 7),
    "guarantor": "田某弟",
}


def test_who_may_only_look_sees_no_private_column_whole(station: OpenStation, head: Actor) -> None:
    with station.transaction(head) as tx:
        subject = subjects.save_subject(tx, Subject(name="田某", type="PROBATION", **PRIVATE))
        tx.insert(Contact(subject=subject.id, kind="VISIT", held_on=CAME, content="家中无人"))
        tx.insert(
            IssuedDocument(
                owner_register="correction_subject",
                owner_id=subject.id,
                context='{"context": {"id": "500000199003076510"}}',
            )
        )
    reader = Actor("look", "查阅员", READER)
    with station.reading(reader) as repo:
        seen = (
            *repo.find(Subject),
            repo.get(Subject, subject.id),
            *repo.window(Subject, [subject.id]),
            *repo.find(Contact),
            *repo.find(IssuedDocument),
            subjects.load_subject(repo, subject.id),
        )
        assert repo.column(Subject, "id_number", "5") == []
        assert repo.column(Subject, "number", "矫")
    said = repr(seen)
    for value in (*PRIVATE.values(), "家中无人"):
        assert repr(value).strip("'") not in said, value
    assert "田某" in said  # a list of nobody would be none
    assert "5000" in said  # masked, not gone
    with station.reading(Actor("wang", "王工", STAFF)) as repo:
        assert repo.find(Contact)[0].content == "家中无人"
        assert repo.find(Subject)[0].id_number == PRIVATE["id_number"]
