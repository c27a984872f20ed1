"""Recurring duties: natural periods, half-period rule, what meets them, what suspends them."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fengqiao_desktop.domain.corrections.care_records import (
    Activity,
    Attendance,
    Contact,
    DutyException,
    Leave,
    LevelChange,
    SpecialPeriod,
)
from fengqiao_desktop.domain.corrections.duties import (
    AHEAD,
    DUE,
    EXEMPT,
    LATE_MET,
    MET,
    OVERDUE,
    PAUSED,
    SPECIAL,
    Duty,
    duties,
    natural_period,
)
from fengqiao_desktop.domain.corrections.limits import DEFAULT
from fengqiao_desktop.domain.corrections.order_records import Detention, Ending
from fengqiao_desktop.domain.corrections.records import Subject
from fengqiao_desktop.domain.corrections.subjectfile import Attended, SubjectFile

TODAY = date(2026, 11, 23)
YEAR = (date(2026, 1, 1), date(2026, 12, 31))
NORMAL = SubjectFile(
    subject=Subject(
        id=1,
        name="某",
        type="PROBATION",
        level="NORMAL",
        announced_on=date(2026, 3, 2),
        ends_on=date(2027, 9, 1),
    )
)


def _of(file: SubjectFile, code: str, **more: object) -> list[Duty]:
    found = duties(file, *YEAR, TODAY, DEFAULT, **more)  # type: ignore[arg-type]
    return [d for d in found if d.code == code]


@pytest.mark.parametrize(
    ("every", "day", "first", "last"),
    [
        ("D7", date(2026, 11, 25), date(2026, 11, 23), date(2026, 11, 29)),
        ("D15", date(2026, 2, 15), date(2026, 2, 1), date(2026, 2, 15)),
        ("D15", date(2026, 2, 16), date(2026, 2, 16), date(2026, 2, 28)),
        ("M1", date(2026, 2, 16), date(2026, 2, 1), date(2026, 2, 28)),
        ("Q1", date(2026, 11, 23), date(2026, 10, 1), date(2026, 12, 31)),
        ("M2", date(2026, 4, 30), date(2026, 3, 1), date(2026, 4, 30)),
    ],
)
def test_natural_periods(every: str, day: date, first: date, last: date) -> None:
    assert natural_period(every, day) == (first, last)


@given(
    st.sampled_from(["D1", "D3", "D7", "D10", "D15", "M1", "M2", "M3", "Q1"]),
    st.dates(date(2020, 1, 1), date(2030, 12, 31)),
)
def test_periods_join_without_gap(every: str, day: date) -> None:
    first, last = natural_period(every, day)
    assert first <= day <= last
    assert natural_period(every, first) == natural_period(every, last) == (first, last)
    assert natural_period(every, date.fromordinal(last.toordinal() + 1))[0].toordinal() == (
        last.toordinal() + 1
    )


def test_a_month_without_a_visit_is_late_and_this_month_is_due() -> None:
    visits = _of(NORMAL, "VISIT")
    assert [d.due.month for d in visits] == [3, 4, 5, 6, 7, 8, 9, 10, 11, 12]
    assert [d.state for d in visits[:8]] == [OVERDUE] * 8
    assert [d.state for d in visits[8:]] == [DUE, AHEAD]
    assert not visits[0].official
    assert "非法定" in visits[0].basis


@pytest.mark.parametrize(
    ("announced", "first_month"),
    [(date(2026, 3, 16), 3), (date(2026, 3, 17), 4)],
)
def test_a_first_part_asks_only_with_half_of_it_left(announced: date, first_month: int) -> None:
    file = replace(NORMAL, subject=replace(NORMAL.subject, announced_on=announced))
    assert _of(file, "VISIT")[0].due.month == first_month


def test_nothing_is_asked_before_the_announcement_or_after_the_end() -> None:
    assert duties(SubjectFile(subject=Subject(name="某")), *YEAR, TODAY, DEFAULT) == ()
    ended = replace(NORMAL, endings=(Ending(kind="EXPIRED", ended_on=date(2026, 5, 20)),))
    assert [d.due for d in _of(ended, "VISIT")][-1] == date(2026, 5, 20)
    early = replace(NORMAL, endings=(Ending(kind="EXPIRED", ended_on=date(2026, 5, 10)),))
    assert [d.due for d in _of(early, "VISIT")][-1] == date(2026, 4, 30)


def _april(file: SubjectFile, code: str = "VISIT") -> Duty:
    return next(d for d in _of(file, code) if d.due == date(2026, 4, 30))


@pytest.mark.parametrize(
    ("contact", "state"),
    [
        (Contact(kind="VISIT", held_on=date(2026, 4, 30)), MET),
        (Contact(kind="VISIT", held_on=date(2026, 5, 1)), OVERDUE),
        (Contact(kind="VISIT", held_on=date(2026, 4, 5), result="UNREACHED"), OVERDUE),
        (Contact(kind="PHONE", held_on=date(2026, 4, 5)), OVERDUE),
        (
            Contact(kind="VISIT", held_on=date(2026, 5, 6), makes_up=date(2026, 4, 30)),
            LATE_MET,
        ),
    ],
)
def test_what_meets_a_visit(contact: Contact, state: str) -> None:
    assert _april(replace(NORMAL, contacts=(contact,))).state == state


def test_making_good_one_month_leaves_the_next_open() -> None:
    mended = Contact(kind="VISIT", held_on=date(2026, 5, 6), makes_up=date(2026, 4, 30))
    visits = _of(replace(NORMAL, contacts=(mended,)), "VISIT")
    assert [d.state for d in visits if d.due == date(2026, 5, 31)] == [OVERDUE]


def test_study_counts_who_was_present() -> None:
    study = Activity(kind="STUDY", held_on=date(2026, 4, 9))
    for status, state in (("PRESENT", MET), ("ABSENT", OVERDUE)):
        file = replace(NORMAL, attended=(Attended(Attendance(status=status), study),))
        assert _april(file, "STUDY").state == state
    assert _of(NORMAL, "WELFARE") == []  # no cycle is set for it


def test_exceptions_detention_and_journeys_leave_their_trace() -> None:
    said = DutyException(
        key="VISIT", from_on=date(2026, 4, 1), to_on=date(2026, 4, 30), reason="疫情封控"
    )
    exempt = _april(replace(NORMAL, exceptions=(said,)))
    assert (exempt.state, exempt.why) == (EXEMPT, "疫情封控")
    held = Detention(kind="CRIMINAL", starts_on=date(2026, 4, 10), ends_on=date(2026, 5, 2))
    paused = _april(replace(NORMAL, detentions=(held,)))
    assert (paused.state, paused.why) == (PAUSED, "被羁押")
    short = replace(held, ends_on=date(2026, 4, 15))
    assert _april(replace(NORMAL, detentions=(short,))).state == OVERDUE
    journey = Leave(
        id=7,
        leaves_on=date(2026, 4, 6),
        returns_on=date(2026, 4, 25),
        approved_by_level="COUNTY",
    )
    gone = replace(NORMAL, leaves=(journey,))
    assert _april(gone).state == PAUSED
    called = Contact(kind="PHONE", held_on=date(2026, 4, 12), leave=7)
    assert _april(replace(gone, contacts=(called,)), "IN_PERSON").state == MET
    assert _april(replace(gone, contacts=(replace(called, leave=0),)), "IN_PERSON").state == PAUSED


def test_the_level_of_the_time_sets_the_cycle() -> None:
    change = LevelChange(to_level="LENIENT", approved_on=date(2026, 7, 1))
    file = replace(
        NORMAL,
        levels=(LevelChange(to_level="STRICT", approved_on=date(2026, 3, 2)), change),
    )
    talks = [d.due for d in _of(file, "TALK")]
    assert date(2026, 4, 15) in talks
    assert date(2026, 7, 15) not in talks
    assert date(2026, 9, 30) in talks


def test_statutory_reports_of_those_released_for_treatment_and_under_injunction() -> None:
    outside = replace(NORMAL, subject=replace(NORMAL.subject, type="TEMP_OUTSIDE"))
    assert _april(outside, "HEALTH").official
    assert _of(NORMAL, "HEALTH") == []
    forbidden = replace(
        NORMAL,
        subject=replace(NORMAL.subject, injunctions=("PLACE",), injunction_to=date(2026, 4, 30)),
    )
    assert [d.due.month for d in _of(forbidden, "INJUNCTION")] == [3, 4]


def test_a_special_period_asks_for_contact_of_any_kind() -> None:
    period = SpecialPeriod(
        name="国庆", starts_on=date(2026, 10, 1), ends_on=date(2026, 10, 3), contact_days=1
    )
    seen = Contact(kind="IT_CHECK", held_on=date(2026, 10, 2))
    found = _of(replace(NORMAL, contacts=(seen,)), SPECIAL, periods=(period,))
    assert [d.state for d in found] == [OVERDUE, MET, OVERDUE]
    assert {d.label for d in found} == {"国庆"}
