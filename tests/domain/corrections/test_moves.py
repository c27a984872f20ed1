"""A change of the place of execution: each step of the table, its days, and the story."""

from dataclasses import replace
from datetime import date

import pytest

from fengqiao_desktop.domain.corrections.care_records import Move
from fengqiao_desktop.domain.corrections.moves import (
    MOVE_RULES,
    is_handed_over,
    move_problems,
    move_steps,
    report_due_on,
)
from fengqiao_desktop.store.calendar_data import load_calendar

CALENDAR = load_calendar()
D = date
TODAY = D(2026, 8, 3)
# the story of a parolee whose daughter lives next door
MOVE = Move(
    id=1,
    kind="OUT",
    applied_on=D(2026, 7, 1),
    office_on=D(2026, 7, 3),
    office_opinion="AGREED",
    county_received_on=D(2026, 7, 6),
    asked_on=D(2026, 7, 9),
    replied_on=D(2026, 7, 13),
    reply="AGREED",
    decision="AGREED",
    decided_on=D(2026, 7, 20),
    told_on=D(2026, 7, 21),
    files_sent_on=D(2026, 7, 22),
    files_received_on=D(2026, 7, 25),
    reported_on=D(2026, 7, 27),
    receipt_on=D(2026, 7, 30),
)


@pytest.mark.parametrize(
    ("article", "code", "due", "done"),
    [
        ("办法30 one month ahead", "M1", None, D(2026, 7, 1)),
        ("ours, three days", "M2", D(2026, 7, 4), D(2026, 7, 3)),
        ("办法30 five days", "M3", D(2026, 7, 11), D(2026, 7, 9)),
        ("办法30 five days", "M4", D(2026, 7, 14), D(2026, 7, 13)),
        ("办法30 no days", "M5", None, D(2026, 7, 20)),
        ("办法30 no days", "M6b", None, D(2026, 7, 21)),
        ("办法31 five days", "M7", D(2026, 7, 25), D(2026, 7, 22)),
        ("办法31 seven days", "M8", D(2026, 7, 28), D(2026, 7, 27)),
        ("办法31 five days", "M9", D(2026, 7, 30), D(2026, 7, 30)),
    ],
)
def test_the_story_keeps_every_day(article, code, due, done):
    step = next(s for s in move_steps(MOVE, CALENDAR, TODAY) if s.code == code)
    assert (step.due, step.done_on, step.late_days) == (due, done, 0), article
    assert step.basis
    assert step.who
    assert step.official == (code != "M2")


def test_the_table_has_all_its_rows():
    codes = ["M1", "M2", "M3", "M4", "M5", "M6a", "M6b", "M7", "M8", "M9", "M10", "M11"]
    assert [rule.code for rule in MOVE_RULES] == codes
    shown = [s.code for s in move_steps(MOVE, CALENDAR, TODAY, kind="TEMP_OUTSIDE")]
    assert shown == ["M1", "M2", "M3", "M4", "M5", "M6b", "M7", "M8", "M9", "M11"]


def test_a_refusal_is_told_in_five_days_and_ends_it():
    # 办法 30
    refused = replace(MOVE, decision="REFUSED", reply="REFUSED", told_on=None)
    steps = move_steps(refused, CALENDAR, TODAY)
    assert [s.code for s in steps][-1] == "M6a"
    assert (steps[-1].due, steps[-1].late_days) == (D(2026, 7, 25), 9)
    assert not is_handed_over(refused)


def test_who_does_not_report_is_told_of_at_once():
    # 办法 31
    gone = replace(MOVE, reported_on=None, receipt_on=None)
    assert "M10" not in [s.code for s in move_steps(gone, CALENDAR, D(2026, 7, 28))]
    step = next(s for s in move_steps(gone, CALENDAR, D(2026, 7, 30)) if s.code == "M10")
    assert (step.due, step.done_on, step.late_days) == (D(2026, 7, 29), None, 1)


def test_the_file_of_one_outside_prison_goes_on_in_five_days():
    # 办法 31
    step = move_steps(MOVE, CALENDAR, TODAY, kind="TEMP_OUTSIDE")[-1]
    assert (step.code, step.due) == ("M11", D(2026, 7, 30))


def test_the_day_to_report_is_as_told_else_seven_days():
    assert report_due_on(MOVE) == D(2026, 7, 28)
    assert report_due_on(replace(MOVE, report_due_on=D(2026, 8, 1))) == D(2026, 8, 1)
    assert report_due_on(Move()) is None
    named = replace(MOVE, report_due_on=D(2026, 8, 1), reported_on=D(2026, 8, 3))
    step = next(s for s in move_steps(named, CALENDAR, TODAY) if s.code == "M8")
    assert (step.due, step.adjusted, step.late_days) == (D(2026, 8, 1), D(2026, 8, 3), 2)


def test_days_off_roll_the_adjusted_day_only():
    step = next(s for s in move_steps(MOVE, CALENDAR, TODAY) if s.code == "M3")
    assert (step.due, step.adjusted) == (D(2026, 7, 11), D(2026, 7, 13))  # a Saturday


def test_a_move_just_asked_for():
    steps = {s.code: s for s in move_steps(Move(applied_on=D(2026, 7, 30)), CALENDAR, TODAY)}
    assert steps["M2"].late_days == 1
    assert (steps["M3"].due, steps["M3"].done_on) == (D(2026, 8, 4), None)
    assert steps["M4"].due is None
    assert steps["M9"].due is None


@pytest.mark.parametrize(
    ("change", "state", "word"),
    [
        ({"receipt_on": None}, "MOVED_OUT", "回执"),  # 办法 31
        ({"reply": "REFUSED"}, "MOVED_OUT", "协调"),  # 办法 30
        ({"decided_on": None}, "ACTIVE", "还没有决定"),
        ({"receipt_on": D(2026, 8, 4)}, "ACTIVE", "今天以后"),
    ],
)
def test_what_contradicts_a_move(change, state, word):
    (problem,) = move_problems(replace(MOVE, **change), state, TODAY)
    assert word in problem


def test_the_story_has_no_problem():
    assert move_problems(MOVE, "MOVED_OUT", TODAY) == ()
    assert is_handed_over(MOVE)
