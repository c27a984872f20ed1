"""Leave: each row of the decision table, the two months, the states, permits and approvals."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fengqiao_desktop.domain.corrections import codes
from fengqiao_desktop.domain.corrections.approvals import (
    APPROVAL_RULES,
    permit_active,
    permit_problems,
    trip_problems,
    who_decides,
)
from fengqiao_desktop.domain.corrections.care_records import Approval, Leave, TravelPermit, Trip
from fengqiao_desktop.domain.corrections.leave import (
    LEAVE_ROWS,
    days_before,
    entrusted,
    judge_leave,
    leave_days,
    leave_state,
    next_leave_room,
)
from fengqiao_desktop.domain.corrections.order_records import Detention, Sanction
from fengqiao_desktop.domain.corrections.records import Entrustment, Subject
from fengqiao_desktop.domain.corrections.subjectfile import SubjectFile
from tests.domain.corrections import cases

D = date
TODAY = D(2026, 6, 5)
SUBJECT = Subject(
    id=1,
    type="PROBATION",
    starts_on=D(2025, 9, 16),
    ends_on=D(2027, 9, 15),
    effective_on=D(2025, 9, 16),
)
MEDICAL = Subject(id=1, type="TEMP_OUTSIDE", temp_reason="MEDICAL")
BANNED = replace(
    SUBJECT,
    injunctions=("PLACE",),
    injunction_text="禁止进入金水娱乐城及其周边",
    injunction_from=D(2025, 9, 16),
    injunction_to=D(2027, 9, 15),
)
PAPER = Entrustment(id=1, starts_on=D(2026, 1, 1), ends_on=D(2026, 12, 31), approves_leave=True)
PERMIT = TravelPermit(
    id=3,
    reason="进货",
    frequency="每月两次",
    proofs="合同",
    places="义乌市、金华市",
    decision="AGREED",
    approved_on=D(2026, 6, 8),
    starts_on=D(2026, 6, 8),
    ends_on=D(2026, 12, 7),
)
GONE = Leave(
    id=1,
    leaves_on=D(2026, 5, 6),
    returns_on=D(2026, 5, 20),
    approved_by_level="COUNTY",
    left_on=D(2026, 5, 6),
    returned_on=D(2026, 5, 20),
    closed_on=D(2026, 5, 21),
)


def file_of(**parts: object) -> SubjectFile:
    return SubjectFile(**({"subject": SUBJECT, "entrustments": (PAPER,)} | parts))


def asked(first: date, days: int, **fields: object) -> Leave:
    return Leave(id=9, leaves_on=first, returns_on=first + timedelta(days=days - 1), **fields)


ON = D(2026, 6, 10)
REVOKING = Sanction(kind="REVOKE_PROBATION", sent_on=D(2026, 6, 1), result="PENDING")
REIMPRISONING = Sanction(kind="REIMPRISON", sent_on=D(2026, 6, 1), result="PENDING")
HELD = Detention(kind="CRIMINAL", starts_on=D(2026, 6, 1))


@pytest.mark.parametrize(
    ("article", "file", "leave", "row", "level"),
    [
        ("办法26", file_of(), asked(ON, 3, destination_code="500199001"), "L0", "NONE"),
        ("办法27 seven days", file_of(), asked(ON, 7), "L1", "OFFICE"),
        ("办法27 no paper", file_of(entrustments=()), asked(ON, 7), "L2", "COUNTY"),
        ("办法27 eight days", file_of(), asked(ON, 8), "L3", "COUNTY"),
        ("办法27 thirty days", file_of(), asked(ON, 30), "L3", "COUNTY"),
        ("办法27 thirty-one days", file_of(), asked(ON, 31), "L4", "CITY"),
        ("办法27 thirty in two months", file_of(leaves=(GONE,)), asked(ON, 15), "L3", "COUNTY"),
        ("办法27 over in two months", file_of(leaves=(GONE,)), asked(ON, 16), "L5", "CITY"),
        (
            "办法27 few days, over in two months",
            file_of(leaves=(replace(GONE, returned_on=None, returns_on=D(2026, 6, 3)),)),
            asked(ON, 2),
            "L5",
            "CITY",
        ),
        ("办法29", file_of(permits=(PERMIT,)), asked(ON, 3, destination="义乌"), "L6", "NONE"),
        (
            "办法29 elsewhere",
            file_of(permits=(PERMIT,)),
            asked(ON, 3, destination="杭州"),
            "L1",
            "OFFICE",
        ),
        (
            "办法29 past its end",
            file_of(permits=(PERMIT,)),
            asked(D(2026, 12, 6), 3, destination="义乌"),
            "L1",
            "OFFICE",
        ),
        ("出境入境管理法12", file_of(), asked(ON, 3, is_abroad=True), "L7", "BLOCKED"),
        (
            "刑诉规则643",
            file_of(subject=BANNED),
            asked(ON, 3, destination="邻县、金水娱乐城"),
            "L8",
            "BLOCKED",
        ),
        (
            "办法39 allowed before",
            file_of(
                subject=replace(BANNED, injunction_by_permit=True),
                approvals=(
                    Approval(kind="PLACE", decision="AGREED", from_on=ON, to_on=D(2026, 6, 30)),
                ),
            ),
            asked(ON, 3, destination="金水娱乐城"),
            "L1",
            "OFFICE",
        ),
        ("ours, revoking", file_of(sanctions=(REVOKING,)), asked(ON, 3), "L10", "BLOCKED"),
        ("ours, prison", file_of(sanctions=(REIMPRISONING,)), asked(ON, 3), "L10", "BLOCKED"),
        ("ours, held", file_of(detentions=(HELD,)), asked(ON, 3), "L10", "BLOCKED"),
        (
            "ours, hospital is none",
            file_of(detentions=(replace(HELD, kind="HOSPITAL"),)),
            asked(ON, 3),
            "L1",
            "OFFICE",
        ),
        ("before the law", file_of(), asked(D(2020, 6, 30), 3), "", "COUNTY"),
        ("no days", file_of(), Leave(id=9), "", "BLOCKED"),
    ],
)
def test_who_may_allow(article, file, leave, row, level):
    judged = judge_leave(file, leave, TODAY, ("500199",))
    assert (judged.row, judged.level) == (row, level), article
    assert judged.why
    table = {each.code: each for each in LEAVE_ROWS}
    if row:
        assert (judged.basis, judged.official) == (table[row].basis, table[row].official)


def test_treatment_of_a_medical_parolee_asks_for_the_hospital_too():
    file = file_of(subject=MEDICAL)
    judged = judge_leave(file, asked(ON, 3, reason="MEDICAL"), TODAY)
    assert (judged.row, judged.also) == ("L1", ("L9",))
    assert "医院证明" in judged.asks
    assert judge_leave(file, asked(ON, 3, reason="FAMILY"), TODAY).also == ()


def test_the_table_names_its_rows_and_articles():
    assert [row.code for row in LEAVE_ROWS] == [f"L{n}" for n in range(11)]
    assert all(row.basis and row.why and row.when for row in LEAVE_ROWS)
    assert [row.code for row in LEAVE_ROWS if not row.official] == ["L9", "L10"]


def test_an_injunction_is_a_question_for_a_person():
    judged = judge_leave(file_of(subject=BANNED), asked(ON, 3, destination="邻县"), TODAY)
    assert judged.row == "L1"
    assert any("禁止令" in ask for ask in judged.asks)


def test_the_story_of_the_shop_owner():
    first = judge_leave(file_of(), replace(GONE, approved_by_level=""), D(2026, 4, 30))
    assert (first.row, first.days, first.before) == ("L3", 15, 0)
    second = judge_leave(file_of(leaves=(GONE,)), asked(D(2026, 6, 10), 18), TODAY)
    assert (second.row, second.level, second.days, second.before) == ("L5", "CITY", 18, 15)
    assert any("检察院" in ask for ask in second.asks)


@pytest.mark.parametrize(
    ("what", "change", "before"),
    [
        ("taken", {}, 15),
        ("allowed, not gone yet", {"left_on": None, "returned_on": None, "closed_on": None}, 15),
        ("refused", {"approved_by_level": "", "county_opinion": "REFUSED"}, 0),
        ("asked only", {"approved_by_level": ""}, 0),
        ("abandoned", {"aborted_on": D(2026, 5, 6)}, 0),
        ("back early", {"returned_on": D(2026, 5, 10)}, 5),
        ("extended", {"extended_to": D(2026, 5, 22), "extended_by_level": "COUNTY"}, 15),
        (
            "extended, out",
            {"extended_to": D(2026, 5, 22), "extended_by_level": "COUNTY", "returned_on": None},
            17,
        ),
        ("extension only asked", {"extended_to": D(2026, 5, 22), "returned_on": None}, 15),
        ("no leave needed", {"approved_by_level": "NONE"}, 0),
    ],
)
def test_what_counts_in_two_months(what, change, before):
    file = file_of(leaves=(replace(GONE, **change),))
    assert days_before(file, asked(ON, 18)) == before, what


def test_the_window_takes_the_two_months_to_the_last_day():
    leave = asked(D(2026, 6, 27), 1)  # 04-28 to 06-27
    at_edge = replace(GONE, leaves_on=D(2026, 4, 20), left_on=None, returned_on=D(2026, 4, 28))
    assert days_before(file_of(leaves=(at_edge,)), leave) == 1
    twice = (GONE, replace(GONE, id=2))
    assert days_before(file_of(leaves=twice), leave) == 15
    assert days_before(file_of(leaves=(replace(GONE, id=9),)), leave) == 0


def test_an_extension_is_judged_with_the_whole_journey():
    leave = asked(ON, 7, extended_to=D(2026, 6, 18))
    assert leave_days(leave) == 9
    assert judge_leave(file_of(), leave, TODAY).row == "L3"
    far = asked(ON, 20, extended_to=D(2026, 7, 10))
    assert judge_leave(file_of(), far, TODAY).row == "L4"


def test_entrustment_is_looked_at_on_the_day_the_station_decided():
    leave = asked(D(2027, 1, 3), 3)
    assert judge_leave(file_of(), leave, D(2027, 1, 2)).row == "L2"
    assert judge_leave(file_of(), replace(leave, office_on=D(2026, 12, 30)), TODAY).row == "L1"
    assert not entrusted(file_of(), TODAY, "announce")
    assert entrusted(file_of(entrustments=(replace(PAPER, announces=True),)), TODAY, "announce")
    assert entrusted(file_of(entrustments=(replace(PAPER, matters="调查评估"),)), TODAY, "调查评估")
    no_leave = (replace(PAPER, approves_leave=False), Entrustment(approves_leave=True))
    assert not entrusted(file_of(entrustments=no_leave), TODAY)


OK = {"leaves_on": ON, "returns_on": D(2026, 6, 12), "approved_by_level": "OFFICE"}


@pytest.mark.parametrize(
    ("fields", "today", "state"),
    [
        ({}, ON, "DRAFT"),
        ({"verified_on": ON}, ON, "VERIFYING"),
        ({"verified_on": ON, "office_opinion": "AGREED"}, ON, "OPINION"),
        ({"office_opinion": "AGREED", "county_opinion": "AGREED"}, ON, "OPINION"),
        ({"county_opinion": "REFUSED"}, ON, "REJECTED"),
        ({"office_opinion": "REFUSED", "refused_why": "没有证明"}, ON, "REJECTED"),
        (OK, D(2026, 6, 9), "APPROVED"),
        (OK, ON, "OUT"),
        (OK, D(2026, 6, 12), "OUT"),
        (OK, D(2026, 6, 13), "OVERDUE"),
        (OK | {"extended_to": D(2026, 6, 14)}, D(2026, 6, 13), "OVERDUE"),
        (
            OK | {"extended_to": D(2026, 6, 14), "extended_by_level": "OFFICE"},
            D(2026, 6, 13),
            "OUT",
        ),
        (OK | {"returned_on": D(2026, 6, 12)}, D(2026, 6, 20), "RETURNED"),
        (OK | {"closed_on": D(2026, 6, 13)}, D(2026, 6, 20), "CLOSED"),
        (OK | {"aborted_on": ON}, D(2026, 6, 20), "ABORTED"),
        (OK | {"city_opinion": "REFUSED"}, ON, "REJECTED"),
    ],
)
def test_the_state_of_a_leave(fields, today, state):
    assert leave_state(Leave(**fields), today) == state
    assert state in {option.code for option in codes.LEAVE_STATES}


def test_the_room_left():
    assert next_leave_room(file_of(), ON) == 30
    assert next_leave_room(file_of(leaves=(GONE,)), ON) == 15
    full = replace(GONE, leaves_on=D(2026, 5, 1), left_on=None, returned_on=D(2026, 5, 30))
    assert next_leave_room(file_of(leaves=(full,)), D(2026, 6, 1)) == 0


@given(st.dates(D(2026, 3, 1), D(2026, 9, 30)), st.integers(1, 40))
def test_room_and_judgement_agree(start, length):
    file = file_of(leaves=(GONE, asked(start, length, approved_by_level="COUNTY")))
    room = next_leave_room(file, D(2026, 6, 10))
    if room:
        judged = judge_leave(file, Leave(leaves_on=ON, returns_on=ON + timedelta(room - 1)), TODAY)
        assert judged.level in ("OFFICE", "COUNTY")
        assert judged.days + judged.before <= 30
    if room < 30:
        judged = judge_leave(file, Leave(leaves_on=ON, returns_on=ON + timedelta(room)), TODAY)
        assert judged.level == "CITY"


def test_permits_last_six_months():
    file = file_of(permits=(PERMIT,))
    assert permit_active(file, D(2026, 6, 7)) is None
    assert permit_active(file, D(2026, 6, 8)) == PERMIT
    assert permit_active(file, D(2026, 12, 7)) == PERMIT
    assert permit_active(file, D(2026, 12, 8)) is None
    open_end = file_of(permits=(replace(PERMIT, ends_on=None),))
    assert permit_active(open_end, D(2026, 12, 7)) is not None
    assert permit_active(open_end, D(2026, 12, 8)) is None
    assert permit_active(file_of(permits=(replace(PERMIT, decision=""),)), D(2026, 7, 1)) is None


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"ends_on": D(2026, 12, 8)}, "六个月"),
        ({"approved_on": D(2026, 6, 9)}, "倒签"),
        ({"approved_on": None}, "批准日期"),
        ({"proofs": ""}, "证明"),
        ({"frequency": ""}, "频次"),
        ({"ends_on": D(2026, 6, 1)}, "早于"),
        ({"decision": "REFUSED"}, "理由"),
    ],
)
def test_permits_against_article_29(change, word):
    (problem,) = permit_problems(file_of(), replace(PERMIT, **change))
    assert word in problem


def test_journeys_under_a_permit():
    good = Trip(permit=3, leaves_on=D(2026, 7, 1), returns_on=D(2026, 7, 2), destination="金华市")
    file = file_of(permits=(PERMIT,), trips=(good,))
    assert permit_problems(file) == ()
    assert "有效期" in trip_problems(file, replace(good, leaves_on=D(2026, 12, 10)))[0]
    assert "有效期" in trip_problems(file, replace(good, returns_on=D(2026, 12, 8)))[0]
    assert "超出" in trip_problems(file, replace(good, destination="杭州"))[0]
    assert trip_problems(file, Trip()) == ("行程没有填写出发日期",)


@pytest.mark.parametrize(
    ("article", "kind", "subject", "rule", "level"),
    [
        ("社区矫正法23", "GUEST", SUBJECT, "GUEST", "COUNTY"),
        ("办法25", "CONTACT", SUBJECT, "CONTACT", "COUNTY"),
        ("办法39", "PLACE", replace(BANNED, injunction_by_permit=True), "PLACE", "COUNTY"),
        ("办法39 banned", "PLACE", BANNED, "BANNED", "BLOCKED"),
        ("刑法72", "CONTACT", replace(BANNED, injunctions=("CONTACT",)), "BANNED", "BLOCKED"),
        ("办法39 no injunction", "PLACE", SUBJECT, "FREE", "NONE"),
        ("over", "PLACE", replace(BANNED, injunction_to=D(2026, 6, 9)), "FREE", "NONE"),
    ],
)
def test_who_allows_visits_and_places(article, kind, subject, rule, level):
    found = who_decides(Approval(kind=kind, from_on=ON), subject)
    assert (found.code, found.level) == (rule, level), article
    assert found.basis
    assert found in APPROVAL_RULES
    recipients = {option.code for option in codes.RECIPIENTS}
    assert set(found.tells) <= recipients


@pytest.mark.parametrize(
    ("destination", "home", "row"),
    [
        ("云岭区白沙街道", ("云岭区",), "L0"),
        ("云岭区、江北区", ("云岭区", "江北区"), "L0"),
        ("云岭区、外省某市", ("云岭区",), "L1"),
        ("云岭区白沙街道", (), "L1"),
        ("云岭区白沙街道", ("500112",), "L1"),  # a code says nothing about a name
    ],
)
def test_at_home_by_the_name_of_the_place(destination, home, row):
    asked = cases.leave(destination=destination)
    assert judge_leave(cases.subject_file(), asked, cases.TODAY, home).row == row
