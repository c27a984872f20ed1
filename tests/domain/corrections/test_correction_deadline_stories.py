"""The days that the six stories of notes 13 name, one by one."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from cases import CALENDAR, awaiting, control, minor, outside, parole, subject_file

from fengqiao_desktop.domain.corrections.care_records import Leave, Move, Recheck, TravelPermit
from fengqiao_desktop.domain.corrections.deadlines import deadlines
from fengqiao_desktop.domain.corrections.order_records import Ending, Sanction
from fengqiao_desktop.domain.corrections.subjectfile import SubjectFile

D = date


def due(file: SubjectFile, today: date, rule: str) -> date | None:
    """The open day of a rule on `today`, None where nothing is open."""
    found = [d.due for d in deadlines(file, today, CALENDAR) if d.rule_id == rule and not d.done]
    return found[-1] if found else None


def test_one_control_with_custody_credited() -> None:
    file = control(starts_on=D(2026, 2, 2), effective_on=D(2026, 2, 2), ends_on=D(2026, 12, 23))
    assert due(file, D(2026, 11, 23), "REVIEW") == D(2026, 11, 23)
    assert due(file, D(2026, 12, 23), "RELEASE") == D(2026, 12, 23)


@pytest.mark.parametrize(
    ("rule", "today", "day"),
    [
        ("RECEIPT", D(2026, 3, 14), D(2026, 3, 18)),
        ("REPORT", D(2026, 3, 14), D(2026, 3, 22)),
        ("NO_SHOW_TOLD", D(2026, 3, 23), D(2026, 3, 22)),
    ],
)
def test_two_probation_reported_late(rule: str, today: date, day: date) -> None:
    file = awaiting(
        effective_on=D(2026, 3, 12),
        starts_on=D(2026, 3, 12),
        ends_on=D(2026, 11, 11),
        documents_received_on=D(2026, 3, 13),
        receipt_on=None,
    )
    assert due(file, today, rule) == day


def test_two_warned_and_reviewed() -> None:
    file = subject_file(
        ends_on=D(2026, 11, 11), reported_on=D(2026, 4, 3), registered_on=D(2026, 4, 3)
    )
    assert due(file, D(2026, 4, 5), "REPORT_LATE") == D(2026, 4, 10)
    warned = Sanction(id=1, kind="WARNING", result="DECIDED", decided_on=D(2026, 4, 10))
    assert due(replace(file, sanctions=(warned,)), D(2026, 4, 10), "SANCTION_COPIED") == D(
        2026, 4, 10
    )
    assert due(file, D(2026, 10, 12), "REVIEW") == D(2026, 10, 12)


def test_three_journeys_and_a_permit() -> None:
    file = subject_file(sex="F", starts_on=D(2025, 9, 16), ends_on=D(2027, 9, 15))
    told: dict[str, Any] = {"applied_on": D(2026, 6, 5), "office_opinion": "AGREED"}
    told |= {"leaves_on": D(2026, 6, 10), "returns_on": D(2026, 6, 27)}
    told |= {"county_opinion": "AGREED", "city_opinion": "AGREED", "approved_by_level": "CITY"}
    away = replace(file, leaves=(Leave(id=1, **told, city_on=D(2026, 6, 9)),))
    assert due(away, D(2026, 6, 9), "LEAVE_COPIED") == D(2026, 6, 10)
    assert due(away, D(2026, 6, 20), "LEAVE_BACK") == D(2026, 6, 27)
    permit = TravelPermit(id=1, decision="AGREED", starts_on=D(2026, 6, 8))
    assert due(replace(file, permits=(permit,)), D(2026, 12, 1), "PERMIT_ENDS") == D(2026, 12, 7)
    assert due(file, D(2027, 8, 16), "REVIEW") == D(2027, 8, 16)


MOVED: tuple[tuple[dict[str, date | str], str, date], ...] = (
    ({"applied_on": D(2026, 7, 1)}, "MOVE_M2", D(2026, 7, 4)),
    ({"office_on": D(2026, 7, 3), "county_received_on": D(2026, 7, 6)}, "MOVE_M3", D(2026, 7, 11)),
    ({"asked_on": D(2026, 7, 9)}, "MOVE_M4", D(2026, 7, 14)),
    (
        {
            "replied_on": D(2026, 7, 13),
            "reply": "AGREED",
            "decision": "AGREED",
            "decided_on": D(2026, 7, 20),
        },
        "MOVE_M7",
        D(2026, 7, 25),
    ),
    ({"files_sent_on": D(2026, 7, 22), "told_on": D(2026, 7, 21)}, "MOVE_M8", D(2026, 7, 28)),
    (
        {"reported_on": D(2026, 7, 27), "files_received_on": D(2026, 7, 25)},
        "MOVE_M9",
        D(2026, 7, 30),
    ),
)


def test_four_a_move_step_by_step() -> None:
    file, move = parole(), Move(id=1, kind="OUT")
    for changes, rule, day in MOVED:
        known: dict[str, Any] = dict(changes)
        move = replace(move, **known)
        today = max(value for value in known.values() if isinstance(value, date))
        now = replace(file, moves=(move,))
        open_ = {d.rule_id for d in deadlines(now, today, CALENDAR) if d.rule_id[:5] == "MOVE_"}
        assert due(now, today, rule) == day
        assert open_ == {rule}
    gone = replace(file, moves=(replace(move, receipt_on=D(2026, 7, 30)),))
    assert due(gone, D(2026, 7, 30), "MOVE_M9") is None
    assert due(gone, D(2026, 7, 30), "ARCHIVE") == D(2026, 10, 28)


def test_five_rechecks_on_the_grid_and_a_proposal() -> None:
    early = {d: D(2025, 12, 6) for d in ("reported_on", "registered_on", "announced_on")}
    told: dict[str, Any] = {"effective_on": D(2025, 12, 1), "ends_on": D(2029, 1, 1), **early}
    file = replace(outside(**told), rechecks=())
    for today, day in (
        (D(2026, 2, 14), D(2026, 3, 1)),
        (D(2026, 5, 20), D(2026, 6, 1)),
        (D(2026, 8, 20), D(2026, 9, 1)),
    ):
        assert due(file, today, "RECHECK") == day
    late = Recheck(id=1, due_on=D(2026, 6, 1), submitted_on=D(2026, 7, 10))
    met = replace(file, rechecks=(late,))
    assert due(met, D(2026, 7, 10), "RECHECK") == D(2026, 9, 1)  # not moved by the late one
    asked = Sanction(id=1, kind="REIMPRISON", result="PENDING", sent_on=D(2026, 9, 28))
    assert due(replace(file, sanctions=(asked,)), D(2026, 10, 1), "PROPOSAL_ANSWERED") == D(
        2026, 10, 28
    )


def test_six_a_minor_is_reviewed_released_and_sealed() -> None:
    file = minor(starts_on=D(2026, 1, 8), effective_on=D(2026, 1, 8), ends_on=D(2027, 1, 7))
    assert due(file, D(2026, 12, 8), "REVIEW") == D(2026, 12, 8)
    ending = Ending(id=1, kind="EXPIRED", ended_on=D(2027, 1, 7))
    assert due(replace(file, endings=(ending,)), D(2027, 1, 7), "SEAL") == D(2027, 1, 10)
