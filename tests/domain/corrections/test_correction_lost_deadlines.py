"""The time line of a loss of contact (notes 7.2), day by day."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest
from cases import CALENDAR, awaiting, control, outside, parole, subject_file

from fengqiao_desktop.domain.corrections.deadlines import SubjectDeadline, deadlines
from fengqiao_desktop.domain.corrections.lost import LOST_ROWS
from fengqiao_desktop.domain.corrections.order_records import (
    LostContact,
    Sanction,
    SearchStep,
    Violation,
)
from fengqiao_desktop.domain.corrections.subjectfile import SubjectFile

D = date
FOUND = datetime(2026, 11, 3, 15, 30)


def gone(file: SubjectFile, **changes: Any) -> SubjectFile:
    """Last heard of on 2026-11-02, found missing the next afternoon."""
    told: dict[str, Any] = {"id": 1, "last_contact_on": D(2026, 11, 2), "found_at": FOUND}
    return replace(file, losts=(LostContact(**{**told, **changes}),))


def lost(file: SubjectFile, today: date) -> dict[str, SubjectDeadline]:
    return {
        d.rule_id: d
        for d in deadlines(file, today, CALENDAR)
        if d.rule_id.startswith("LOST") and not d.done and d.seen_from <= today
    }


@pytest.mark.parametrize(
    ("today", "rules"),
    [
        (D(2026, 11, 3), set()),
        (D(2026, 11, 9), set()),
        (D(2026, 11, 10), {"LOST_WARNING"}),  # the eighth day
        (D(2026, 11, 26), {"LOST_WARNING"}),
        (D(2026, 11, 27), {"LOST_WARNING", "LOST_REVOCATION"}),  # the twenty-fifth
    ],
)
def test_what_comes_in_with_the_days(today: date, rules: set[str]) -> None:
    at_once = {"LOST_SEARCH", "LOST_COUNTY", "LOST_PROCURATORATE", "LOST_POLICE"}
    assert set(lost(gone(subject_file()), today)) == {*at_once, "LOST_CONCLUDED", *rules}


@pytest.mark.parametrize(
    ("rule", "due", "official", "basis"),
    [
        ("LOST_SEARCH", D(2026, 11, 3), False, "社区矫正法第30条"),
        ("LOST_COUNTY", D(2026, 11, 3), False, "本所自定，非法定"),
        ("LOST_PROCURATORATE", D(2026, 11, 3), True, "第14条"),
        ("LOST_POLICE", D(2026, 11, 4), False, "实施办法第38条"),
        ("LOST_CONCLUDED", D(2026, 11, 5), True, "第13条"),
        ("LOST_WARNING", D(2026, 11, 13), True, "实施办法第35条"),  # the eleventh day
        ("LOST_REVOCATION", D(2026, 12, 4), True, "第543条"),
    ],
)
def test_days_and_bases(rule: str, due: date, official: bool, basis: str) -> None:
    one = lost(gone(subject_file()), D(2026, 11, 30))[rule]
    assert (one.due, one.official) == (due, official)
    assert basis in one.basis
    assert one.record == (1 if one.action == "LOST" else 0)  # else something new is recorded


def test_what_was_done_goes() -> None:
    day = D(2026, 11, 4)
    file = gone(
        subject_file(),
        reported_county_at=FOUND,
        procuratorate_on=day,
        police_on=day,
        concluded="LOST",
    )
    file = replace(file, searches=(SearchStep(id=1, lost=1, searched_at=FOUND),))
    assert set(lost(file, D(2026, 11, 14))) == {"LOST_WARNING"}
    warned = Sanction(id=1, kind="WARNING", proposed_on=D(2026, 11, 14))
    assert lost(replace(file, sanctions=(warned,)), D(2026, 11, 14)) == {}


@pytest.mark.parametrize(
    "changes", [{"resumed_on": D(2026, 11, 6)}, {"excuse": "急诊住院"}, {"concluded": "NOT"}]
)
def test_who_came_back_or_was_explained_is_searched_no_more(changes: dict[str, Any]) -> None:
    found = set(lost(gone(subject_file(), **changes), D(2026, 11, 30)))
    assert found == ({"LOST_RESUMED"} if "resumed_on" in changes else set())


def test_by_the_kind_of_correction() -> None:
    day = D(2026, 12, 20)
    assert "撤销缓刑" in lost(gone(subject_file()), day)["LOST_REVOCATION"].label
    assert "撤销假释" in lost(gone(parole()), day)["LOST_REVOCATION"].label
    assert "LOST_REVOCATION" not in lost(gone(control()), day)  # control is never revoked
    assert "LOST_WARNING" in lost(gone(control()), day)
    held = gone(outside(), concluded="LOST", concluded_on=D(2026, 11, 6))
    assert lost(held, day)["LOST_REIMPRISON"].due == D(2026, 11, 6)  # no month to wait for


def test_who_never_came_is_counted_from_his_last_day_to_report() -> None:
    told = {"effective_on": D(2026, 3, 12), "documents_received_on": None}
    file = gone(
        awaiting(**told), kind="NO_SHOW", last_contact_on=None, found_at=datetime(2026, 3, 23, 9)
    )
    found = lost(file, D(2026, 4, 30))
    assert found["LOST_DECIDER"].due == D(2026, 3, 23)
    assert found["LOST_WARNING"].due == D(2026, 4, 2)
    assert found["LOST_REVOCATION"].due == D(2026, 4, 23)  # the vector of notes 0.3
    assert "漏管" in found["LOST_MISSED"].label
    assert not found["LOST_MISSED"].official  # no hours are written for it
    rules = {d.rule_id for d in deadlines(file, D(2026, 4, 30), CALENDAR)}
    assert "NO_SHOW_TOLD" not in rules


def test_before_the_opinions_of_2026_nothing_of_them_is_cited() -> None:
    file = gone(subject_file(), last_contact_on=D(2026, 1, 9), found_at=datetime(2026, 1, 10, 9))
    found = lost(file, D(2026, 1, 15))
    assert not any("衔接" in d.basis for d in found.values())
    assert not found["LOST_PROCURATORATE"].official


@pytest.mark.parametrize(
    ("back", "words", "basis"),
    [
        (D(2026, 11, 13), "建议训诫", "实施办法第34条"),  # ten days out
        (D(2026, 11, 14), "建议警告", "实施办法第35条"),
    ],
)
def test_who_is_back_is_answered_by_the_days(back: date, words: str, basis: str) -> None:
    file = gone(subject_file(), resumed_on=back)
    one = lost(file, D(2026, 11, 20))["LOST_RESUMED"]
    assert words in one.label
    assert one.basis.startswith(basis)
    assert one.due == date.fromordinal(back.toordinal() + 7)
    logged = replace(file, violations=(Violation(kind="ABSCOND", happened_on=D(2026, 11, 3)),))
    assert "LOST_RESUMED" not in lost(logged, D(2026, 11, 20))
    excused = gone(subject_file(), resumed_on=back, excuse="住院")
    assert not lost(excused, D(2026, 11, 20))


def test_after_the_ruling_he_is_at_large() -> None:
    ruled = Sanction(
        kind="REVOKE_PROBATION",
        result="DECIDED",
        proposed_on=D(2026, 11, 10),
        ruled_on=D(2026, 11, 16),
    )
    file = replace(gone(subject_file()), sanctions=(ruled,))
    assert lost(file, D(2026, 11, 20))["LOST_AT_LARGE"].due == D(2026, 11, 16)
    known = replace(gone(subject_file(), is_at_large=True), sanctions=(ruled,))
    assert "LOST_AT_LARGE" not in lost(known, D(2026, 11, 20))


def test_every_row_of_the_table_is_asked_for_by_some_deadline() -> None:
    asked: set[str] = set()
    told = {"effective_on": D(2026, 3, 12), "documents_received_on": None}
    absent = {"kind": "NO_SHOW", "last_contact_on": None, "found_at": datetime(2026, 3, 23, 9)}
    ruled = Sanction(kind="REVOKE_PAROLE", result="DECIDED", ruled_on=D(2026, 11, 16))
    for file in (
        gone(subject_file()),
        replace(gone(parole()), sanctions=(ruled,)),
        gone(outside(), concluded="LOST", concluded_on=D(2026, 11, 6)),
        gone(awaiting(**told), **absent),
    ):
        asked |= {d.rule_id for d in deadlines(file, D(2026, 12, 20), CALENDAR)}
    assert {row.id for row in LOST_ROWS} - asked == {"LOST_ADMONITION"}  # see LOST_RESUMED
