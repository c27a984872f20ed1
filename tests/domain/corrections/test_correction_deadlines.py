"""Deadlines of a subject, a row for each rule: its day, its basis, whether it is the law's."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from cases import (
    CALENDAR,
    ENTRUSTED,
    TODAY,
    awaiting,
    control,
    ended,
    minor,
    outside,
    parole,
    released,
    subject_file,
)
from deadline_rows import DONE, ROWS, away, bare_end, ending_soon, monitored, new, permitted, with_
from hypothesis import given
from hypothesis import strategies as st

from fengqiao_desktop.domain.corrections.care_records import (
    Move,
    Plan,
    RiskScore,
    SpecialPeriod,
)
from fengqiao_desktop.domain.corrections.deadlines import (
    SubjectDeadline,
    assessment_deadlines,
    deadlines,
    station_deadlines,
)
from fengqiao_desktop.domain.corrections.limits import DEFAULT
from fengqiao_desktop.domain.corrections.order_records import (
    Notice,
    Oversight,
    Sanction,
)
from fengqiao_desktop.domain.corrections.records import Assessment, Entrustment
from fengqiao_desktop.domain.corrections.subjectfile import SubjectFile

D = date


def due(file: SubjectFile, today: date = TODAY) -> dict[str, SubjectDeadline]:
    """What is open on `file`, by rule."""
    return {d.rule_id: d for d in deadlines(file, today, CALENDAR) if not d.done}


def seen(file: SubjectFile, today: date = TODAY) -> set[str]:
    """The rules that are open and worth showing by `today` or within thirty days."""
    found = deadlines(file, today, CALENDAR)
    near = today + timedelta(days=30)
    return {d.rule_id for d in found if not d.done and d.seen_from <= today and d.due <= near}


@pytest.mark.parametrize(
    ("rule", "file", "day", "official", "basis"),
    ROWS,
    ids=[f"{n}-{row[0]}" for n, row in enumerate(ROWS)],
)
def test_what_is_due(rule: str, file: SubjectFile, day: date, official: bool, basis: str) -> None:
    found = due(file)
    assert rule in found
    one = found[rule]
    assert (one.due, one.official) == (day, official)
    assert basis in one.basis
    assert one.how
    assert one.action_label
    assert official or "规定" in one.basis or "本所自定" in one.basis


PARTS = {
    "LEAVE": "leaves",
    "LEAVE_BACK": "leaves",
    "PERMIT": "permits",
    "APPROVAL": "approvals",
    "MOVE": "moves",
    "RECHECK": "rechecks",
    "MONITORING": "monitorings",
    "VIOLATION": "violations",
    "SANCTION": "sanctions",
    "LOST": "losts",
    "SEARCH": "searches",
    "INCIDENT": "incidents",
    "NOTICE": "notices",
    "EXIT_BAN": "exit_bans",
    "OVERSIGHT": "oversights",
    "PLAN": "plans",
}


@pytest.mark.parametrize("file", [row[1] for row in ROWS])
def test_a_record_is_one_that_the_action_changes(file: SubjectFile) -> None:
    for one in deadlines(file, TODAY, CALENDAR):
        if one.record and one.action in PARTS:
            assert one.record in {each.id for each in getattr(file, PARTS[one.action])}


@pytest.mark.parametrize(
    ("rule", "file"), DONE, ids=[f"{n}-{row[0]}" for n, row in enumerate(DONE)]
)
def test_what_is_done_or_not_asked(rule: str, file: SubjectFile) -> None:
    assert rule not in due(file)


def test_the_raw_day_reminds_and_the_rolled_one_is_told() -> None:
    one = due(awaiting(effective_on=D(2026, 3, 12)), D(2026, 3, 15))["REPORT"]
    assert one.due == D(2026, 3, 22)
    assert "2026-03-23" in one.how
    assert one.action == "REGISTER"
    late = due(awaiting(effective_on=D(2026, 3, 12)), D(2026, 3, 23))["REPORT"]
    assert (late.action, late.due) == ("SEARCH", D(2026, 3, 22))


def test_law_of_the_day_decides_what_is_cited() -> None:
    early = due(awaiting(type="TEMP_OUTSIDE", effective_on=D(2026, 10, 20)))["TRANSFER"]
    assert early.basis == "社区矫正法第21条"
    old = due(awaiting(effective_on=D(2026, 1, 5)), D(2026, 1, 20))["NO_SHOW_TOLD"]
    assert "衔接" not in old.basis
    assert "DECIDER_TOLD" not in due(ending_soon(outside, ends_on=D(2026, 3, 1)), D(2026, 3, 1))


@pytest.mark.parametrize(
    ("file", "rule", "first"),
    [
        (outside(), "RECHECK", D(2026, 11, 27)),
        (permitted(), "PERMIT_ENDS", D(2026, 11, 22)),
        (monitored(), "MONITOR_ENDS", D(2026, 11, 13)),
        (outside(ends_on=D(2026, 12, 10)), "PRISON_TOLD", D(2026, 11, 10)),
    ],
)
def test_shown_some_days_ahead_only(file: SubjectFile, rule: str, first: date) -> None:
    assert rule not in seen(file, first - timedelta(days=1))
    assert rule in seen(file, first)


def test_a_special_period_calls_who_is_away_more_often() -> None:
    file = away(leaves_on=D(2026, 11, 20), left_on=D(2026, 11, 20), returns_on=D(2026, 12, 9))
    period = SpecialPeriod(starts_on=D(2026, 11, 22), ends_on=D(2026, 11, 30), contact_days=2)
    plain = deadlines(file, TODAY, CALENDAR)
    closer = deadlines(file, TODAY, CALENDAR, DEFAULT, (period,))
    assert [d.due for d in plain if d.rule_id == "LEAVE_CONTACT"] == [D(2026, 11, 27)]
    assert [d.due for d in closer if d.rule_id == "LEAVE_CONTACT"] == [D(2026, 11, 22)]


def test_the_station_sets_its_own_days() -> None:
    own = replace(
        DEFAULT, office_opinion_days=5, announce_days=10, archive_days=30, probation_handover=False
    )
    found = {d.rule_id: d for d in deadlines(new(), TODAY, CALENDAR, own)}
    assert found["ANNOUNCE"].due == D(2026, 11, 30)
    move = Move(id=1, kind="OUT", applied_on=D(2026, 11, 20))
    found = {
        d.rule_id: d for d in deadlines(with_(subject_file(), moves=(move,)), TODAY, CALENDAR, own)
    }
    assert found["MOVE_M2"].due == D(2026, 11, 25)
    found = {d.rule_id: d for d in deadlines(bare_end(), TODAY, CALENDAR, own)}
    assert found["ARCHIVE"].due == D(2026, 12, 20)
    assert "HANDOVER" not in found


def test_a_void_file_owes_nothing_and_an_imported_one_nothing_older() -> None:
    assert deadlines(subject_file(void_reason="重复"), TODAY, CALENDAR) == ()
    told: dict[str, Any] = {
        "batch": 7,
        "recorded_at": datetime(2026, 11, 20, 9),
        "agreement_signed_on": None,
    }
    file = with_(subject_file(**told), members=(), plans=(), exit_bans=())
    assert due(file) == {d.rule_id: d for d in due(file).values() if d.due >= D(2026, 11, 20)}
    assert "RELEASE" in due(with_(file, subject=replace(file.subject, ends_on=D(2026, 11, 1))))


def test_who_is_awaited_owes_no_plan_and_who_is_archived_nothing() -> None:
    assert set(due(awaiting())) == {"REPORT"}
    assert due(released(archived_on=D(2026, 11, 20))) == {}


def test_a_reimprisonment_undecided_at_the_end_goes_to_a_person() -> None:
    asked_ = Sanction(id=1, kind="REIMPRISON", result="PENDING", sent_on=D(2026, 11, 20))
    file = with_(ending_soon(outside), sanctions=(asked_,))
    assert "由人决定" in due(file)["RELEASE"].label
    assert due(ending_soon(control))["RELEASE"].label == "宣布解除管制"


def test_letters_on_a_minor_go_to_the_guardian_too() -> None:
    assert "监护人" in due(bare_end(minor))["RELEASE_TOLD"].label
    sent = tuple(
        Notice(id=i, event="RELEASE", to=to, sent_on=TODAY)
        for i, to in enumerate(("DECIDER", "PROCURATORATE", "POLICE"), 1)
    )
    assert due(with_(bare_end(minor), notices=sent))["RELEASE_TOLD"].label.endswith("送监护人")


def assessed(**changes: Any) -> dict[str, SubjectDeadline]:
    told: dict[str, Any] = {"id": 1, "name": "戊某", "received_on": TODAY, **changes}
    found = assessment_deadlines(Assessment(**told), TODAY, CALENDAR)
    return {d.rule_id: d for d in found if not d.done}


@pytest.mark.parametrize(
    ("changes", "rule", "day"),
    [
        ({}, "ASSESS_OPINION", D(2026, 12, 7)),
        ({"is_fast_track": True}, "ASSESS_OPINION", D(2026, 11, 30)),
        ({"missing": "起诉书", "complete_on": D(2026, 11, 24)}, "ASSESS_OPINION", D(2026, 12, 8)),
        ({"extended_to": D(2026, 12, 20)}, "ASSESS_OPINION", D(2026, 12, 20)),
        ({"missing": "起诉书"}, "ASSESS_MISSING", D(2026, 11, 26)),
        ({"opinion": "UNABLE"}, "ASSESS_CONSULT", D(2026, 11, 26)),
        ({"opinion": "UNABLE"}, "ASSESS_RETURN", D(2026, 11, 30)),
        ({"opinion": "FIT", "opinion_on": TODAY}, "ASSESS_COPIED", TODAY),
        ({}, "ASSESS_TOLD", D(2026, 11, 26)),
    ],
)
def test_assessments(changes: dict[str, Any], rule: str, day: date) -> None:
    assert assessed(**changes)[rule].due == day


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"missing": "起诉书"}, "ASSESS_OPINION"),
        ({"opinion": "FIT", "opinion_on": TODAY}, "ASSESS_OPINION"),
        ({"opinion": "UNABLE", "returned_on": TODAY}, "ASSESS_RETURN"),
        ({"missing": "起诉书", "missing_told_on": TODAY}, "ASSESS_MISSING"),
        ({"procuratorate_told_on": TODAY}, "ASSESS_TOLD"),
        ({"void_reason": "重复"}, "ASSESS_TOLD"),
        ({"received_on": None}, "ASSESS_TOLD"),
    ],
)
def test_assessments_done(changes: dict[str, Any], rule: str) -> None:
    assert rule not in assessed(**changes)


def station(
    *papers: Entrustment, today: date = TODAY, reported: date | None = None
) -> dict[str, SubjectDeadline]:
    oversight = Oversight(id=3, kind="ORAL", reply_due_on=D(2026, 11, 27))
    found = station_deadlines(papers, (oversight,), today, CALENDAR, reported=reported)
    return {d.rule_id: d for d in found if not d.done and d.seen_from <= today}


def test_the_station_renews_its_entrustment_and_answers() -> None:
    assert "ENTRUSTMENT" not in station(ENTRUSTED)
    found = station(ENTRUSTED, today=D(2026, 12, 16))
    assert (found["ENTRUSTMENT"].due, found["OVERSIGHT"].due) == (
        D(2026, 12, 31),
        D(2026, 11, 27),
    )
    renewed = Entrustment(id=2, starts_on=D(2027, 1, 1), ends_on=D(2027, 12, 31))
    assert "ENTRUSTMENT" not in station(ENTRUSTED, renewed, today=D(2026, 12, 16))
    assert "ENTRUSTMENT" not in station(ENTRUSTED, Entrustment(id=2), today=D(2026, 12, 31))
    assert station(ENTRUSTED, today=D(2027, 1, 3))["ENTRUSTMENT"].due == D(2026, 12, 31)


@pytest.mark.parametrize(
    ("today", "reported", "due_on"),
    [
        (D(2026, 12, 1), None, D(2026, 12, 5)),
        (D(2026, 12, 5), D(2026, 10, 31), D(2026, 12, 5)),
        (D(2026, 12, 9), D(2026, 10, 31), D(2026, 12, 5)),
        (D(2026, 12, 2), D(2026, 11, 30), None),
        (D(2026, 12, 9), D(2026, 11, 30), None),
        (D(2026, 12, 9), None, None),
    ],
)
def test_the_month_is_reported_by_the_fifth(
    today: date, reported: date | None, due_on: date | None
) -> None:
    found = station(today=today, reported=reported)
    assert (found["STATISTICS"].due if "STATISTICS" in found else None) == due_on


@given(
    st.dates(D(2026, 3, 12), D(2028, 6, 1)),
    st.sampled_from([subject_file, minor, control, parole, outside, ended, released, away]),
)
def test_any_day_gives_deadlines_in_order(today: date, make: Callable[..., SubjectFile]) -> None:
    file = ended(subject_file()) if make is ended else make()
    found = deadlines(file, today, CALENDAR)
    assert [d.due for d in found] == sorted(d.due for d in found)
    assert len({(d.rule_id, d.record, d.due) for d in found}) == len(found)


def test_a_periodic_assessment_of_risk_looks_at_the_plan_again() -> None:
    newer = with_(subject_file(), plans=(Plan(id=2, made_on=D(2026, 11, 1)),))
    assert due(newer)["PLAN_REVIEW"].due == D(2027, 5, 1)
    checked = RiskScore(id=1, kind="PERIODIC", assessed_on=D(2026, 10, 8))
    assert due(with_(subject_file(), risks=(checked,)))["PLAN_REVIEW"].due == D(2027, 4, 8)
