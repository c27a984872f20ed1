"""Rules of the dispute sweeps: one row for each clause of the mediation notes, chapter 6."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fengqiao_desktop.domain.mediation.records import MediationCase
from fengqiao_desktop.domain.sweep import codes, rules
from fengqiao_desktop.domain.sweep.itemfile import ItemFile
from fengqiao_desktop.domain.sweep.records import (
    DutyOrder,
    SweepItem,
    SweepPlan,
    SweepProgress,
)

TODAY = date(2026, 11, 23)
FOUND = date(2026, 11, 10)
BARE = SweepItem(id=1, name="水沟纠纷", found_on=FOUND)
JUDGED = replace(
    BARE,
    risk_level="YELLOW",
    duty_unit="大沟村",
    duty_person="罗正华",
    resolve_by=date(2026, 12, 1),
)
STEP = SweepProgress(id=1, item=1, noted_on=date(2026, 11, 20), text="上门", noted_by="罗正华")
ORDER = DutyOrder(id=1, item=1, kind="ASSIGN", issued_on=date(2026, 11, 12), undertaker="大沟村")
SETTLED = replace(
    JUDGED, resolve_mode="MEDIATION", resolve_result="RESOLVED", resolved_on=date(2026, 11, 20)
)
AGREED = MediationCase(id=5, agreed_on=date(2026, 11, 18), lead_mediator="陈志强")


@pytest.mark.parametrize(
    ("file", "state"),
    [
        (ItemFile(BARE), "WAITING"),
        (ItemFile(BARE, progress=(STEP,)), "WAITING"),  # noted before anybody judged it
        (ItemFile(JUDGED), "ASSIGNED"),
        (ItemFile(replace(JUDGED, resolve_by=None), orders=(ORDER,)), "ASSIGNED"),
        (ItemFile(JUDGED, progress=(STEP,)), "SETTLING"),
        (ItemFile(replace(JUDGED, case=5), case=MediationCase(id=5)), "SETTLING"),
        (ItemFile(replace(JUDGED, resolve_by=date(2026, 11, 22))), "LATE"),
        (ItemFile(SETTLED), "SETTLED"),
        (ItemFile(replace(SETTLED, resolve_result="GUIDED")), "SETTLED"),
        (ItemFile(replace(SETTLED, resolve_result="UNRESOLVED")), "ASSIGNED"),
        (ItemFile(replace(SETTLED, cleared_on=TODAY)), "CLEARED"),
        (ItemFile(replace(JUDGED, watched_on=TODAY)), "WATCHED"),
        (ItemFile(replace(JUDGED, handed_up_on=TODAY)), "HANDED_UP"),
        (ItemFile(replace(JUDGED, relapsed_on=TODAY, resolve_by=None)), "RELAPSED"),
    ],
)
def test_the_nine_states_follow_from_the_facts(file: ItemFile, state: str) -> None:
    assert rules.state_of(file, TODAY) == state


def test_every_state_of_the_notes_has_a_row() -> None:
    mark = test_the_nine_states_follow_from_the_facts.pytestmark[0]  # type: ignore[attr-defined]
    assert {row[1] for row in mark.args[1]} == {o.code for o in codes.ITEM_STATES}


def test_the_day_of_the_limit_is_not_late() -> None:
    file = ItemFile(replace(JUDGED, resolve_by=TODAY))
    assert rules.state_of(file, TODAY) == "ASSIGNED"
    assert rules.state_of(file, TODAY + timedelta(days=1)) == "LATE"


def test_an_item_that_came_back_starts_anew() -> None:
    back = replace(JUDGED, case=5, relapsed_on=date(2026, 11, 21), resolve_by=None)
    file = ItemFile(back, progress=(STEP,), orders=(ORDER,), case=AGREED)
    assert rules.state_of(file, TODAY) == "RELAPSED"
    assert rules.case_result(back, AGREED) == ("", None)
    assert rules.next_step(file, TODAY).action == "judge"
    again = replace(file, item=replace(back, resolve_by=date(2026, 12, 5)))
    assert rules.state_of(again, TODAY) == "ASSIGNED"


@pytest.mark.parametrize(
    ("level", "action", "due"),
    [
        ("RED", "progress", FOUND + timedelta(days=1)),
        ("ORANGE", "progress", FOUND + timedelta(days=3)),
        ("YELLOW", "progress", FOUND + timedelta(days=7)),
        ("BLUE", "progress", FOUND + timedelta(days=15)),
    ],
)
def test_each_level_is_followed_in_its_time(level: str, action: str, due: date) -> None:
    file = ItemFile(replace(JUDGED, risk_level=level))
    found = {d.action: d.due for d in rules.deadlines(file, TODAY, rules.handlings())}
    assert found[action] == due
    assert found["settle"] == date(2026, 12, 1)


def test_a_grave_word_asks_for_judgement_within_a_day() -> None:
    plain = rules.deadlines(ItemFile(BARE), TODAY, rules.handlings())
    grave = ItemFile(replace(BARE, facts="扬言要砍人"))
    assert [d.due for d in plain] == [FOUND + timedelta(days=7)]
    assert [d.due for d in rules.deadlines(grave, TODAY, rules.handlings())] == [
        FOUND + timedelta(days=1)
    ]


def test_the_station_may_change_the_days() -> None:
    own = rules.handlings({"YELLOW": {"follow": 10, "other": 3}})
    assert own["YELLOW"].follow == 10
    assert own["RED"] == rules.HANDLINGS[0]


def test_a_cleared_item_is_looked_at_again_after_fifteen_days() -> None:
    file = ItemFile(replace(SETTLED, cleared_on=TODAY))
    (due,) = rules.deadlines(file, TODAY, rules.handlings())
    assert (due.action, due.due) == ("visit", TODAY + timedelta(days=15))


@pytest.mark.parametrize(
    ("file", "reviewer", "why"),
    [
        (ItemFile(JUDGED), "王梅", "还没有登记化解"),
        (ItemFile(SETTLED), "王梅", "还没有上传销号依据"),
        (ItemFile(SETTLED, proofs=1), "罗正华", "承办人"),
        (ItemFile(SETTLED, proofs=1, progress=(replace(STEP, noted_by="王梅"),)), "王梅", "承办人"),
        (ItemFile(replace(SETTLED, case=5), proofs=1, case=AGREED), "陈志强", "承办人"),
        (ItemFile(replace(SETTLED, clear_ground="LEGAL"), proofs=1), "王梅", "已引导"),
        (ItemFile(SETTLED, proofs=1), "王梅", ""),
    ],
)
def test_clearing_needs_ground_proof_and_another_reviewer(
    file: ItemFile, reviewer: str, why: str
) -> None:
    verdict = rules.may_clear(file, reviewer)
    assert verdict.allowed == (not why)
    assert why in verdict.text


@pytest.mark.parametrize(
    ("file", "level"),
    [
        (ItemFile(replace(JUDGED, facts="说要跳楼")), "RED"),
        (ItemFile(replace(JUDGED, facts="扬言报复")), "RED"),
        (ItemFile(replace(JUDGED, demands="不给就去上访")), "ORANGE"),
        (ItemFile(replace(JUDGED, key_person="精神障碍")), "ORANGE"),
        (ItemFile(replace(JUDGED, resolve_by=date(2026, 11, 1))), "ORANGE"),
        (ItemFile(JUDGED, recurrences=3), "ORANGE"),
        (ItemFile(JUDGED, recurrences=2), ""),
        (ItemFile(replace(JUDGED, risk_level="RED", facts="扬言报复")), ""),
        (ItemFile(replace(SETTLED, facts="扬言报复")), ""),
    ],
)
def test_advice_to_raise_the_level(file: ItemFile, level: str) -> None:
    assert [u.level for u in rules.upgrades(file, TODAY)] == ([level] if level else [])


def test_likeness_is_forty_thirty_ten_twenty() -> None:
    one = SweepItem(
        party_a="向国良",
        party_a_phone="13800003801",
        party_a_address="大沟村5组",
        facts="水沟被填，院坝进水",
    )
    same = rules.likeness(one, one)
    assert same.score == 100
    assert same.shared == ("电话相同", "住址相同", "当事人同名", "情况相近")
    assert rules.likeness(one, replace(SweepItem(), party_b_phone="13800003801")).score == 40
    assert rules.likeness(one, replace(SweepItem(), party_b_address="大沟村5组")).score == 30
    assert rules.likeness(one, replace(SweepItem(), party_b="向国良")).score == 10
    assert rules.likeness(one, SweepItem(facts="水沟被填，院坝进水")).score == 20
    assert rules.likeness(SweepItem(), SweepItem()).score == 0


@given(st.text(max_size=40), st.text(max_size=40))
def test_likeness_of_texts_is_symmetric(one: str, other: str) -> None:
    assert rules.text_likeness(one, other) == rules.text_likeness(other, one)
    assert 0 <= rules.text_likeness(one, other) <= 1


@pytest.mark.parametrize(
    ("cycle", "start", "end"),
    [
        ("DAILY", TODAY, TODAY),
        ("WEEKLY", date(2026, 11, 23), date(2026, 11, 29)),
        ("HALF_MONTH", date(2026, 11, 16), date(2026, 11, 30)),
        ("MONTHLY", date(2026, 11, 1), date(2026, 11, 30)),
        ("QUARTERLY", date(2026, 10, 1), date(2026, 12, 31)),
    ],
)
def test_periods_of_a_plan(cycle: str, start: date, end: date) -> None:
    assert rules.plan_period(SweepPlan(cycle=cycle), TODAY) == (start, end)


@pytest.mark.parametrize(
    ("done", "due"),
    [
        (date(2026, 10, 31), date(2026, 11, 30)),  # the last month was done
        (date(2026, 11, 30), date(2026, 12, 31)),  # this month is done
        (date(2026, 8, 31), date(2026, 10, 31)),  # only the latest missed one is asked for
        (None, date(2026, 10, 31)),
    ],
)
def test_the_next_round_of_a_monthly_plan(done: date | None, due: date) -> None:
    plan = SweepPlan(cycle="MONTHLY", starts_on=date(2026, 1, 1))
    assert rules.next_due(plan, done, TODAY) == due


def test_a_plan_that_is_over_asks_for_nothing() -> None:
    plan = SweepPlan(cycle="DAILY", starts_on=date(2026, 2, 1), ends_on=date(2026, 2, 24))
    assert rules.next_due(plan, None, TODAY) is None
    coming = SweepPlan(cycle="MONTHLY", starts_on=date(2027, 1, 1))
    assert rules.next_due(coming, None, TODAY) == date(2027, 1, 31)


@pytest.mark.parametrize(
    ("cycle", "last", "due"),
    [
        ("QUARTERLY", None, date(2026, 12, 31)),
        ("QUARTERLY", date(2026, 10, 20), date(2027, 3, 31)),
        ("QUARTERLY", date(2026, 7, 21), date(2026, 12, 31)),
        ("QUARTERLY", date(2026, 5, 1), date(2026, 9, 30)),
        ("HALF_MONTH", date(2026, 11, 3), date(2026, 11, 30)),
        ("MONTHLY", date(2026, 11, 3), date(2026, 12, 31)),
        ("HALF_YEAR", date(2026, 7, 21), date(2027, 6, 30)),
    ],
)
def test_the_next_joint_meeting(cycle: str, last: date | None, due: date) -> None:
    assert rules.meeting_due(cycle, last, TODAY) == due
