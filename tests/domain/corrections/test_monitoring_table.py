"""Each of the five grounds of 社区矫正法 29, shown by a file and missing in the nearest one."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from fengqiao_desktop.domain.corrections.codes import MONITOR_GROUNDS
from fengqiao_desktop.domain.corrections.monitoring import MONITOR_ROWS, grounds_of, longest_end
from fengqiao_desktop.domain.corrections.order_records import LostContact, Sanction, Violation
from tests.domain.corrections.cases import TODAY, subject_file

D = date
GROUNDS: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    (
        "INJUNCTION",
        {"violations": (Violation(kind="INJUNCTION", happened_on=D(2026, 11, 2)),)},
        {"violations": (Violation(kind="INJUNCTION", is_excused=True),)},
    ),
    (
        "LEFT",
        {"losts": (LostContact(kind="LEFT", found_at=datetime(2026, 11, 2, 9)),)},
        {"losts": (LostContact(kind="LEFT", excuse="送医"),)},
    ),
    (
        "SILENT",
        {"sanctions": (Sanction(kind="WARNING", result="DECIDED", decided_on=D(2026, 11, 2)),)},
        {"sanctions": (Sanction(kind="ADMONITION", result="DECIDED", decided_on=D(2026, 11, 2)),)},
    ),
    (
        "PUNISHED",
        {"sanctions": (Sanction(kind="PSP", result="DECIDED", ruled_on=D(2026, 11, 2)),)},
        {"sanctions": (Sanction(kind="PSP", result="REFUSED", ruled_on=D(2026, 11, 2)),)},
    ),
    (
        "REVOKING",
        {"sanctions": (Sanction(kind="REVOKE_PROBATION", result="PENDING"),)},
        {"sanctions": (Sanction(kind="REVOKE_PROBATION", result="WITHDRAWN"),)},
    ),
]


@pytest.mark.parametrize(("ground", "shown", "near"), GROUNDS, ids=[g[0] for g in GROUNDS])
def test_each_ground(ground: str, shown: dict[str, Any], near: dict[str, Any]) -> None:
    found = grounds_of(replace(subject_file(), **shown), TODAY)
    assert [each.code for each in found] == [ground]
    assert found[0].shown_by
    assert grounds_of(replace(subject_file(), **near), TODAY) == ()


def test_the_list_is_the_one_of_the_article() -> None:
    assert [row.code for row in MONITOR_ROWS] == [option.code for option in MONITOR_GROUNDS]
    assert [ground for ground, *_ in GROUNDS] == [row.code for row in MONITOR_ROWS]
    assert grounds_of(subject_file(), TODAY) == ()  # a newcomer wears nothing


def test_three_months_with_the_first_day() -> None:
    assert longest_end(D(2026, 4, 10)) == D(2026, 7, 9)  # the vector of notes 0.3
