"""Figures of resettlement: a row for each, with people in and just outside what it divides by."""

import dataclasses
from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from people import GROUP, in_custody, in_help, key, visit

from fengqiao_desktop.domain.resettlement import figures, roll
from fengqiao_desktop.domain.resettlement.limits import HelpLimits
from fengqiao_desktop.domain.resettlement.personfile import PersonFile
from fengqiao_desktop.domain.resettlement.records import (
    HelpAgreement,
    HelpTransfer,
    LevelReview,
    OutOfContact,
    Pickup,
    TeamMember,
    Verification,
    VideoMeeting,
)

START, END = date(2026, 7, 1), date(2026, 12, 31)
FETCH = Pickup(id=9, fetched_on=date(2026, 8, 3))


def lost(since: date, found: date | None = None) -> OutOfContact:
    return OutOfContact(id=1, since=since, concluded_on=since, found_on=found)


def parts(file: PersonFile, **changes: Any) -> PersonFile:
    return dataclasses.replace(file, **changes)


def ids(records: Sequence[figures.Record] | None) -> list[int]:
    return [number for _register, number in records or ()]


def shares(figure: figures.Figure) -> tuple[list[int], list[int]]:
    return ids(figure.numerator), ids(figure.denominator)


# -- the roll -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("file", "entered"),
    [
        (in_help(), date(2026, 8, 7)),  # the agreement was the last of them
        (in_help(registered_on=date(2026, 8, 20)), date(2026, 8, 20)),
        (in_help(registered_on=None), None),
        (in_help(term_ends_on=None), None),
        (in_help(reported_on=None), None),
        (parts(in_help(), team=GROUP[:2]), None),
        (
            parts(in_help(), team=tuple(dataclasses.replace(m, is_leader=False) for m in GROUP)),
            None,
        ),
        (
            parts(
                in_help(),
                team=(
                    *GROUP[:2],
                    TeamMember(role="08", name="民警丁", joined_on=date(2026, 9, 1)),
                ),
            ),
            date(2026, 9, 1),
        ),
        (parts(in_help(), agreements=()), None),
        (parts(in_help(), agreements=(HelpAgreement(signed_on=date(2026, 8, 9)),)), None),
        (
            parts(in_help(), agreements=(HelpAgreement(refused_why="不愿", plan="季访"),)),
            date(2026, 8, 6),
        ),
        (parts(in_help(reported_on=None), losts=(lost(date(2026, 9, 1)),)), date(2026, 9, 1)),
        (parts(in_help(batch=3), agreements=(), team=()), date(2026, 8, 3)),
        (in_custody(), None),
    ],
)
def test_when_somebody_enters_the_roll(file: PersonFile, entered: date | None) -> None:
    assert roll.entered_on(file) == entered


@pytest.mark.parametrize(
    ("file", "reason"),
    [
        (in_help(), ""),
        (in_help(exit_reason="EXPIRED", exited_on=date(2026, 9, 9)), "EXPIRED"),
        (in_help(exit_reason="EXPIRED"), ""),
        (in_help(reoffence="盗窃罪", reoffence_ruled_on=date(2026, 9, 9)), "REOFFEND"),
        (in_help(reoffence="盗窃罪"), ""),
        (
            parts(
                in_help(),
                transfers=(
                    HelpTransfer(id=1, accepted_on=date(2026, 9, 1), receipt_on=date(2026, 9, 9)),
                ),
            ),
            "TRANSFER_OUT",
        ),
        (parts(in_help(), transfers=(HelpTransfer(id=1, accepted_on=date(2026, 9, 1)),)), ""),
        (
            parts(
                in_custody(),
                verifications=(Verification(result="OTHER_TOWN", answered_on=date(2026, 9, 9)),),
            ),
            "RETURNED",
        ),
        (in_help(batch=3, state="EXPIRED", term_ends_on=date(2026, 9, 9)), "EXPIRED"),
        (in_help(batch=3, state="ACTIVE", term_ends_on=date(2026, 9, 9)), ""),
    ],
)
def test_how_somebody_leaves(file: PersonFile, reason: str) -> None:
    gone = roll.left(file)
    assert (gone.reason if gone else "") == reason
    assert gone is None or gone.day == date(2026, 9, 9)


@pytest.mark.parametrize(
    ("day", "level"),
    [(date(2026, 8, 1), "01"), (date(2026, 9, 10), "02"), (date(2026, 12, 31), "02")],
)
def test_the_level_as_it_was(day: date, level: str) -> None:
    down = LevelReview(reviewed_on=date(2026, 9, 10), from_level="01", to_level="02")
    assert roll.level_on(parts(in_help(assist_level="02"), reviews=(down,)), day) == level


# -- rates ----------------------------------------------------------------------------------------


def test_handover_rate() -> None:
    files = [
        in_help(id=1),
        in_help(id=2, released_on=START, reported_on=START),
        in_help(id=3, released_on=date(2026, 6, 30)),  # a day before
        in_help(id=4, released_on=END, reported_on=date(2027, 1, 2)),  # came after the period
        in_help(id=5, reported_on=None),
        in_help(id=6, source="CORRECTION_END", reported_on=None),  # nobody reports there
        in_help(id=7, source="TRANSFER_IN"),
        parts(in_help(id=8), verifications=(Verification(result="NOT_FOUND"),)),
        in_help(id=9, exit_reason="RETURNED", exited_on=date(2026, 9, 1)),
        in_help(id=10, exit_reason="DUPLICATE", exited_on=date(2026, 9, 1)),
        in_help(id=11, void_reason="误录"),
    ]
    assert shares(figures.handover_rate(files, START, END)) == ([1, 2, 6], [1, 2, 4, 5, 6])
    assert figures.handover_rate([], START, END).text == "—"


@pytest.mark.parametrize(
    ("kin", "numerator"),
    [(False, [1]), (True, [1, 3])],
)
def test_key_person_pickup_rate(kin: bool, numerator: list[int]) -> None:
    down = LevelReview(reviewed_on=date(2026, 10, 1), from_level="01", to_level="02")
    files = [
        parts(key(id=1, assist_level="02"), reviews=(down,)),  # was one on the day of release
        parts(key(id=2), pickups=(Pickup(planned_on=START),)),  # planned, not fetched
        parts(key(id=3, handover_mode="07"), pickups=()),  # kin alone
        key(id=4, handover_mode="06"),  # came by himself
        key(id=5, handover_mode="04"),
        parts(in_help(id=6, handover_mode="03"), pickups=(FETCH,)),  # a general person
        key(id=7, released_on=date(2027, 1, 1)),  # a day after
        key(id=8, source="CORRECTION_END"),  # no gate to wait at
    ]
    found = figures.key_person_pickup_rate(files, START, END, HelpLimits(kin_is_pickup=kin))
    assert shares(found) == (numerator, [1, 2, 3, 4, 5])
    assert ("也算" in found.words) is kin


@pytest.mark.parametrize("mode", ["01", "02", "03", "05"])
def test_the_four_ways_to_be_fetched(mode: str) -> None:
    assert figures.is_fetched(key(handover_mode=mode))


@pytest.mark.parametrize(
    ("counting", "numerator"),
    [("STRICT", [1, 5]), ("WIDE", [1, 2, 5])],
)
def test_assistance_rate(counting: str, numerator: list[int]) -> None:
    told = {"worker": "陈某"}
    visits = (visit(date(2026, 8, 9)), visit(date(2026, 11, 2)))
    files = [
        in_help(id=1, **told),
        parts(in_help(id=2, **told), visits=visits[:1]),  # not seen after 7 November
        parts(in_help(id=3, **told), team=()),  # not on the roll: no group
        parts(in_help(id=4), visits=()),  # neither seen nor anybody's
        in_help(
            id=5, **told, exit_reason="EXPIRED", exited_on=date(2026, 11, 20), assist_level="02"
        ),
        in_help(id=6, **told, exit_reason="TRANSFER_OUT", exited_on=date(2026, 11, 20)),
    ]
    found = figures.assistance_rate(files, START, END, HelpLimits(assistance_counting=counting))
    assert shares(found) == (numerator, [1, 2, 4, 5])
    assert ("宽" in found.words) is (counting == "WIDE")


def test_placement_rate() -> None:
    files = [
        in_help(id=1),
        in_help(id=2, placed_on=date(2027, 1, 1)),  # after the end
        in_help(id=3, placement_mode="", placed_on=None),
        in_help(id=4, placement_mode="83"),
        in_help(id=5, placement_mode="81"),
        parts(in_help(id=6), losts=(lost(date(2026, 12, 1)),)),
        parts(in_help(id=7), losts=(lost(date(2026, 9, 1), date(2026, 10, 1)),)),  # found again
        in_help(id=8, exit_reason="EXPIRED", exited_on=END),
        in_custody(id=9),
    ]
    assert shares(figures.placement_rate(files, END)) == ([1, 7], [1, 2, 3, 7])


def test_resettlement_employed_rate() -> None:
    files = [
        *(in_help(id=n, placement_mode=f"0{n}") for n in range(1, 8)),  # 01 is land, no employment
        in_help(id=8, placement_mode="84"),
        in_help(id=9, placement_mode="82"),
        in_help(id=10, placement_mode="83"),
        in_help(id=11, ailments=("CARE",)),
        in_help(id=12, born_on=date(2011, 1, 1)),  # fifteen
        in_help(id=13, born_on=date(2010, 12, 31)),  # sixteen on the last day
        in_help(id=14, placement_mode="99"),
    ]
    found = figures.resettlement_employed_rate(files, END)
    assert shares(found) == (
        [2, 3, 4, 5, 6, 7, 8, 13],
        [1, 2, 3, 4, 5, 6, 7, 8, 9, 13, 14],
    )


def test_reoffend_rate_year() -> None:
    new = {"reoffence": "盗窃罪", "reoffended_on": date(2026, 9, 1)}
    files = [
        in_help(id=1),
        in_help(id=2, **new, reoffence_ruled_on=END),
        in_help(id=3, **new, reoffence_ruled_on=date(2027, 1, 1)),  # judged after the year
        in_help(id=4, exit_reason="EXPIRED", exited_on=date(2026, 12, 1)),
        in_help(id=5, exit_reason="EXPIRED", exited_on=date(2026, 6, 30)),
        in_help(id=6, **new),  # only investigated
        in_custody(id=7),
    ]
    found = figures.reoffend_rate_year(files, START, END)
    assert shares(found) == ([2], [1, 2, 3, 4, 6])


@pytest.mark.parametrize(
    ("years", "numerator"),
    [(3, [1]), (5, [1, 2, 3])],
)
def test_reoffend_rate_cohort(years: int, numerator: list[int]) -> None:
    def one(number: int, act: date, **told: Any) -> PersonFile:
        facts = {
            "released_on": date(2020, 5, 1),
            "reoffence": "盗窃罪",
            "reoffended_on": act,
            "reoffence_ruled_on": date(2026, 1, 1),
        }
        return in_help(id=number, **{**facts, **told})

    files = [
        one(1, date(2023, 5, 1)),  # the very day three years later
        one(2, date(2023, 5, 2)),
        one(3, date(2025, 5, 1)),
        one(4, date(2025, 5, 2)),
        one(5, date(2022, 1, 1), reoffence_ruled_on=None),
        in_help(id=6, released_on=date(2020, 12, 31)),
        one(7, date(2022, 1, 1), released_on=date(2019, 12, 31)),
        one(8, date(2022, 1, 1), released_on=date(2021, 1, 1)),
    ]
    found = figures.reoffend_rate_cohort(files, 2020, years, date(2026, 11, 23))
    assert shares(found) == (numerator, [1, 2, 3, 4, 5, 6])
    assert "没有满" not in found.words
    early = figures.reoffend_rate_cohort(files, 2020, years, date(2022, 1, 1))
    assert early.numerator == ()  # not judged by then
    assert "没有满" in early.words


@pytest.mark.parametrize(
    ("days", "numerator"),
    [(None, [1, 2]), (15, [1])],
)
def test_verification_rate(days: int | None, numerator: list[int]) -> None:
    def asked(number: int, on: date, answered: date | None) -> Verification:
        return Verification(id=number, asked_on=on, answered_on=answered, result="MATCH")

    rows = (
        asked(1, date(2026, 9, 1), date(2026, 9, 16)),  # on the fifteenth day
        asked(2, date(2026, 9, 1), date(2026, 9, 17)),
        asked(3, date(2026, 9, 1), None),
        asked(4, date(2026, 12, 30), date(2027, 1, 1)),  # answered after the period
        asked(5, date(2026, 6, 30), date(2026, 7, 2)),
    )
    found = figures.verification_rate(
        [parts(in_custody(), verifications=rows)], START, END, days=days
    )
    assert shares(found) == (numerator, [1, 2, 3, 4])


# -- counts ---------------------------------------------------------------------------------------


def test_counts() -> None:
    files = [
        parts(in_help(id=1), pickups=(FETCH, Pickup(id=8, planned_on=START))),
        parts(in_help(id=2), losts=(lost(date(2026, 9, 1)),)),
        in_help(id=3, suspended_on=date(2026, 9, 1)),
        in_help(id=4, registered_on=None),
        in_help(id=5, exit_reason="EXPIRED", exited_on=END),
        in_custody(id=6),
    ]
    active = figures.resettlement_active_count(files, END)
    assert ids(active.numerator) == [1, 2, 3]
    assert active.text == "3人"
    assert ids(figures.resettlement_pickup_count(files, START, END).numerator) == [9]
    assert ids(figures.lost_count(files, START, END).numerator) == [2]
    back = in_help(id=7, source="BACKFILL")
    assert ids(figures.lost_count([back], START, END).numerator) == [7]
    assert figures.lost_count([back], date(2026, 9, 1), END).count == 0


def test_resettlement_visit_count() -> None:
    some = (
        visit(date(2026, 6, 30), 1),
        visit(START, 2, mode="PHONE"),
        visit(date(2026, 9, 1), 3, is_answered=False),
        visit(END, 4, mode="VIDEO"),
        visit(date(2027, 1, 1), 5),
    )
    found = figures.resettlement_visit_count([parts(in_help(), visits=some)], START, END)
    assert ids(found.numerator) == [2, 4]
    assert found.text == "2次"


def test_video_visit_count() -> None:
    days = (date(2026, 6, 30), START, END, date(2027, 1, 1), None)
    meetings = [VideoMeeting(id=n, held_on=day) for n, day in enumerate(days)]
    void = VideoMeeting(id=9, held_on=START, void_reason="误录")
    found = figures.video_visit_count([*meetings, void], START, END)
    assert ids(found.numerator) == [1, 2]


def test_visits_in_time() -> None:
    files = [
        in_help(id=1),  # first due 12 August, then 7 November: both in time
        parts(in_help(id=2), visits=(visit(date(2026, 8, 14)),)),  # two days late, then none
        key(id=3),  # every month until 4 November, nothing due until 4 December
    ]
    tally = figures.visits_in_time(files, START, date(2026, 11, 23))
    assert (tally.met, tally.due) == (6, 8)
    assert ids(tally.late) == [2]
    assert (ids(tally.key_good), ids(tally.key_all)) == ([3], [3])
    assert tally.text == "75.0%（6÷8）"


@pytest.mark.parametrize(
    ("released", "act", "months"),
    [
        (date(2023, 1, 5), date(2024, 11, 10), 22),  # the fifth example of the notes
        (date(2023, 1, 5), date(2023, 2, 4), 0),
        (date(2023, 1, 31), date(2023, 2, 28), 1),
        (date(2023, 1, 5), None, None),
    ],
)
def test_months_to_a_new_crime(released: date, act: date | None, months: int | None) -> None:
    person = in_help(released_on=released, reoffended_on=act).person
    assert figures.months_to_reoffence(person) == months
