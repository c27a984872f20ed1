"""Assessments before the decision, in a real station."""

import dataclasses
from datetime import date
from typing import Any

import pytest

from fengqiao_desktop.domain.access import READER, STAFF, Actor
from fengqiao_desktop.domain.corrections.records import Assessment, Inquiry, Subject
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.services import assessments
from fengqiao_desktop.store.station import OpenStation

CAME = date(2026, 11, 23)


def test_each_commission_takes_the_next_number_of_its_year(
    station: OpenStation, head: Actor
) -> None:
    with station.transaction(head) as tx:
        numbers = [
            assessments.save_assessment(tx, Assessment(name=name, received_on=day)).number
            for name, day in (("甲", CAME), ("乙", CAME), ("丙", date(2025, 3, 1)))
        ]
        first = tx.first(Assessment, number=numbers[0])
        assert first is not None
        tx.remove(first)
        after = assessments.save_assessment(tx, Assessment(name="丁", received_on=CAME)).number
    assert numbers == ["矫评〔2026〕1号", "矫评〔2026〕2号", "矫评〔2025〕1号"]
    assert after == "矫评〔2026〕3号"


@pytest.mark.parametrize(
    ("changes", "state"),
    [
        ({}, assessments.OPEN),
        ({"opinion_on": CAME}, assessments.DONE),
        ({"opinion_on": CAME, "returned_on": CAME}, assessments.RETURNED),
    ],
)
def test_the_state_follows_from_the_facts(
    station: OpenStation, head: Actor, changes: dict[str, Any], state: str
) -> None:
    with station.transaction(head) as tx:
        made = assessments.save_assessment(tx, Assessment(name="甲", received_on=CAME, **changes))
    assert made.state == state


@pytest.mark.parametrize(
    ("born_on", "sealed"), [(date(2008, 11, 24), True), (date(2008, 11, 23), False)]
)
def test_who_is_not_eighteen_on_the_day_is_sealed(
    station: OpenStation, head: Actor, born_on: date, sealed: bool
) -> None:
    with station.transaction(head) as tx:
        made = assessments.save_assessment(
            tx, Assessment(name="小某", born_on=born_on, received_on=CAME)
        )
    assert (made.is_minor, made.sealed) == (sealed, sealed)


def test_staff_without_the_right_do_not_register_a_minor(station: OpenStation, head: Actor) -> None:
    with (
        pytest.raises(KnownError, match="社区矫正工作者"),
        station.transaction(Actor("wang", "王工", STAFF)) as tx,
    ):
        assessments.save_assessment(tx, Assessment(name="小某", is_minor=True, received_on=CAME))
    with station.reading(head) as repo:
        assert repo.find(Assessment) == ()


def test_a_reader_registers_nothing(station: OpenStation) -> None:
    with (
        pytest.raises(KnownError, match="不能办理社区矫正"),
        station.transaction(Actor("lan", "蓝阅", READER)) as tx,
    ):
        assessments.save_assessment(tx, Assessment(name="甲"))


def test_the_opinion_is_due_after_ten_or_five_working_days(station: OpenStation) -> None:
    from fengqiao_desktop.store.calendar_data import load_calendar

    calendar = load_calendar()
    slow = Assessment(name="甲", received_on=CAME)
    fast = dataclasses.replace(slow, is_fast_track=True)
    assert assessments.due_words(slow, calendar).startswith("2026-12-07")
    assert assessments.due_words(fast, calendar).startswith("2026-11-30")
    longer = dataclasses.replace(slow, extended_to=date(2026, 12, 20))
    assert assessments.due_words(longer, calendar) == "协商延长至2026-12-20"
    assert assessments.due_words(dataclasses.replace(slow, opinion_on=CAME), calendar) == ""


def test_the_assessed_person_becomes_a_subject_once(station: OpenStation, head: Actor) -> None:
    with station.transaction(head) as tx:
        made = assessments.save_assessment(
            tx, Assessment(name="罗某", crime="盗窃罪", planned_type="PROBATION", received_on=CAME)
        )
        assessments.save_inquiry(tx, Inquiry(assessment=made.id, asked="谢某", asked_on=CAME))
        with pytest.raises(KnownError, match="还没有出具意见"):
            assessments.begin_subject(tx, made.id)
        assessments.save_assessment(
            tx, dataclasses.replace(tx.get(Assessment, made.id), opinion="FIT", opinion_on=CAME)
        )
        subject = assessments.begin_subject(tx, made.id)
        again = assessments.begin_subject(tx, made.id)
    assert (subject.name, subject.crime, subject.state) == ("罗某", "盗窃罪", "AWAITING")
    assert again.id == subject.id
    with station.reading(head) as repo:
        assert len(repo.find(Subject)) == 1
        file = assessments.load_assessment(repo, made.id)
    assert file.assessment.subject == subject.id
    assert [i.asked for i in file.inquiries] == ["谢某"]
