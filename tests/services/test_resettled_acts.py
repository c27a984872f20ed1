"""What is done in resettlement, on a real encrypted station."""

import dataclasses
from datetime import date

import pytest

from fengqiao_desktop.domain.access import Actor
from fengqiao_desktop.domain.resettlement.records import (
    HelpException,
    HelpTransfer,
    HelpVisit,
    LevelReview,
    Pickup,
    ResettledPerson,
)
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.services import resettled, resettled_acts
from fengqiao_desktop.services.demo_corrections import at
from fengqiao_desktop.store.station import OpenStation

LONG = "在家务农，情绪平稳，生活有着落，与邻里相处和睦，没有困难，也没有其他需要帮助的事项。"
ID_NUMBER = "500000197803057212"


def released(**changes: object) -> ResettledPerson:
    told = {
        "name": "甲某",
        "sex": "M",
        "id_number": ID_NUMBER,
        "source": "PRISON",
        "released_on": date(2026, 5, 18),
        "handover_mode": "07",
        "reported_on": date(2026, 5, 20),
    }
    return ResettledPerson(**{**told, **changes})  # type: ignore[arg-type]


@pytest.fixture
def person(station: OpenStation, head: Actor) -> ResettledPerson:
    with station.transaction(head) as tx:
        tx.clock = at(date(2026, 5, 20))
        return resettled_acts.put_person(tx, released())


def test_number_term_and_worker_follow(person: ResettledPerson, head: Actor) -> None:
    assert person.number == "帮〔2026〕1号"
    assert person.term_starts_on == date(2026, 5, 18)
    assert person.term_ends_on == date(2031, 5, 18)
    assert person.handed_over_on == date(2026, 5, 18)
    assert person.worker == head.name
    assert person.state == "REPORTED"


def test_the_same_number_is_refused_while_the_first_is_on_the_roll(
    station: OpenStation, head: Actor, person: ResettledPerson
) -> None:
    with (
        pytest.raises(resettled_acts.HelpError, match="同一证件号"),
        station.transaction(head) as tx,
    ):
        resettled_acts.put_person(tx, released(name="乙某"))


@pytest.mark.parametrize(
    ("visit", "words"),
    [
        (HelpVisit(held_on=date(2026, 5, 24), content="在家。"), "还差"),
        (HelpVisit(held_on=date(2026, 5, 24), content=LONG, is_abnormal=True), "处置"),
        (HelpVisit(held_on=date(2026, 5, 26), content=LONG), "晚于今天"),
        (HelpVisit(held_on=date(2026, 5, 10), content=LONG), "早于释放日"),
    ],
)
def test_a_visit_has_its_minimum(
    station: OpenStation, head: Actor, person: ResettledPerson, visit: HelpVisit, words: str
) -> None:
    with station.transaction(head) as tx:
        tx.clock = at(date(2026, 5, 25))
        with pytest.raises(KnownError, match=words):
            resettled_acts.put_part(tx, dataclasses.replace(visit, resettled=person.id))
    with station.reading(head) as repo:
        assert repo.find(HelpVisit) == ()


def test_a_visit_says_who_and_how_he_is(
    station: OpenStation, head: Actor, person: ResettledPerson
) -> None:
    with station.transaction(head) as tx:
        tx.clock = at(date(2026, 5, 25))
        visit = resettled_acts.put_part(
            tx,
            HelpVisit(
                resettled=person.id,
                held_on=date(2026, 5, 24),
                content=LONG,
                performance="GOOD",
            ),
        )
        assert visit.by == head.name
        assert tx.get(ResettledPerson, person.id).performance == "GOOD"


def test_lowering_needs_two_good_visits_and_the_head(
    station: OpenStation, head: Actor, person: ResettledPerson
) -> None:
    def review(level: str, by: str = "") -> LevelReview:
        return LevelReview(
            resettled=person.id,
            reviewed_on=date(2026, 6, 1),
            to_level=level,
            conclusion="人下的结论",
            approved_by=by,
        )

    with station.transaction(head) as tx:
        tx.clock = at(date(2026, 6, 30))
        resettled_acts.put_part(tx, review("01"))
        assert tx.get(ResettledPerson, person.id).assist_level == "01"
        resettled_acts.put_part(tx, review("02"))
        assert tx.get(ResettledPerson, person.id).assist_level == "01"  # nobody approved
        with pytest.raises(KnownError, match="连续两次"):
            resettled_acts.put_part(tx, review("02", "所长"))
        for day in (date(2026, 6, 10), date(2026, 6, 20)):
            resettled_acts.put_part(
                tx,
                HelpVisit(resettled=person.id, held_on=day, content=LONG, performance="FAIR"),
            )
        resettled_acts.put_part(tx, review("02", "所长"))
        assert tx.get(ResettledPerson, person.id).assist_level == "02"


def test_a_key_person_is_let_go_only_with_a_plan_or_the_heads_reason(
    station: OpenStation, head: Actor
) -> None:
    inside = released(
        released_on=None,
        reported_on=None,
        handover_mode="",
        assist_level="01",
        key_reasons=("K02",),
        due_release_on=date(2026, 6, 20),
    )
    with station.transaction(head) as tx:
        tx.clock = at(date(2026, 6, 20))
        kept = resettled_acts.put_person(tx, inside)
        gone = dataclasses.replace(kept, released_on=date(2026, 6, 20))
        with pytest.raises(resettled_acts.HelpError, match="接送方案"):
            resettled_acts.put_person(tx, gone)
        resettled_acts.put_part(
            tx, Pickup(resettled=kept.id, planned_on=date(2026, 6, 10), people="两人")
        )
        assert resettled_acts.put_person(tx, gone).state == "HANDOVER_DUE"


def test_the_head_explains_a_fact_and_others_do_not(
    station: OpenStation, head: Actor, staff: Actor, person: ResettledPerson
) -> None:
    said = HelpException(resettled=person.id, rule="R-11", reason="监所提前释放")
    with pytest.raises(KnownError, match="所长"), station.transaction(staff) as tx:
        resettled_acts.explain(tx, said)
    with station.transaction(head) as tx:
        assert resettled_acts.explain(tx, said).said_by == head.name


def test_moving_away_ends_here_with_the_receipt(
    station: OpenStation, head: Actor, person: ResettledPerson
) -> None:
    with station.transaction(head) as tx:
        tx.clock = at(date(2026, 7, 1))
        sent = resettled_acts.put_part(
            tx, HelpTransfer(resettled=person.id, office="邻镇司法所", sent_on=date(2026, 6, 20))
        )
        assert tx.get(ResettledPerson, person.id).state == "REPORTED"
        day = date(2026, 6, 30)
        resettled_acts.put_part(tx, dataclasses.replace(sent, accepted_on=day, receipt_on=day))
        gone = tx.get(ResettledPerson, person.id)
        assert (gone.state, gone.exit_reason, gone.exited_on) == (
            "TRANSFERRED_OUT",
            "TRANSFER_OUT",
            day,
        )
        assert resettled_acts.reopen(tx, person.id, "登错").exit_reason == ""


def test_a_try_that_reached_nobody_opens_the_search(
    station: OpenStation, head: Actor, person: ResettledPerson
) -> None:
    with station.transaction(head) as tx:
        tx.clock = at(date(2026, 6, 10))
        resettled_acts.unanswered(tx, person.id, date(2026, 6, 1), "PHONE", "电话停机")
        found = resettled_acts.unanswered(tx, person.id, date(2026, 6, 8), "HOME", "家中无人")
        file = resettled.load_person(tx, person.id)
    assert file.lost == found
    assert found.since == date(2026, 6, 1)
    assert "电话停机" in found.tries
    assert "家中无人" in found.tries
    assert [v.is_answered for v in file.visits] == [False, False]


def test_who_may_only_look_may_not_write(
    station: OpenStation, reader: Actor, person: ResettledPerson
) -> None:
    with pytest.raises(KnownError), station.transaction(reader) as tx:
        resettled_acts.put_person(tx, dataclasses.replace(person, crime="诈骗罪"))


def test_a_minors_record_of_five_years_or_less_is_sealed(station: OpenStation, head: Actor) -> None:
    with station.transaction(head) as tx:
        tx.clock = at(date(2026, 6, 10))
        short = resettled_acts.put_person(tx, released(is_minor_at_crime=True, sentence_months=60))
        assert short.sealed
        long = resettled_acts.put_person(
            tx,
            released(id_number="", no_id_why="补办中", is_minor_at_crime=True, sentence_months=61),
        )
        assert not long.sealed
