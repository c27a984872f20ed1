"""Grades, amounts, guards, states and periods of subsidies: one row a rule (notes 9.2)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from subsidy_builders import DAY, YUAN, case, failed, grade, helper, scheme

from fengqiao_desktop.domain.deadlines import Severity
from fengqiao_desktop.domain.mediation.checks import Problem
from fengqiao_desktop.domain.subsidy import rules
from fengqiao_desktop.domain.subsidy.records import CLAIM_STATES, SubsidyClaim
from fengqiao_desktop.domain.subsidy.rules import Helper

COMMON = grade(1, "一般", 100)


@pytest.mark.parametrize(
    ("conditions", "file", "fits"),
    [
        ({"difficulties": ("MAJOR", "HARD")}, case(difficulty="MAJOR"), True),
        ({"difficulties": ("MAJOR", "HARD")}, case(), False),
        ({"complex_only": True}, case(is_complex=True), True),
        ({"complex_only": True}, case(), False),
        ({"min_amount": 500 * YUAN}, case(amount=500 * YUAN), True),
        ({"min_amount": 500 * YUAN}, case(amount=500 * YUAN - 1), False),
        ({"min_people": 2}, case(), True),
        ({"min_people": 3}, case(), False),
        ({"min_sessions": 3}, case(sessions=3), True),
        ({"min_sessions": 3}, case(sessions=2), False),
        ({"has_death": True}, case(has_death=True), True),
        ({"has_death": True}, case(), False),
        ({"confirmed": True}, case(confirmation_result="CONFIRMED"), True),
        ({"confirmed": True}, case(confirmation_result="DISMISSED"), False),
        ({"form": "WRITTEN"}, case(), True),
        ({"form": "WRITTEN"}, case(agreement_form="ORAL"), False),
        ({"has_death": True, "min_sessions": 1}, case(), True),
        ({"has_death": True, "min_sessions": 1, "any_of": False}, case(), False),
        ({"has_death": True, "min_sessions": 2}, case(), False),
        ({"min_sessions": 1, "form": "ORAL"}, case(), False),
    ],
)
def test_a_grade_fits_when_its_conditions_hold(conditions, file, fits):
    _held, lacking = rules.fits(file, grade(2, "重大", 300, **conditions))
    assert (not lacking) == fits


@pytest.mark.parametrize(("score", "fits"), [(None, False), (89, False), (90, True)])
def test_a_grade_may_ask_for_points(score, fits):
    _held, lacking = rules.fits(case(), grade(2, "优秀", 1, min_score=90), score=score)
    assert (not lacking) == fits


def test_a_grade_may_ask_for_papers():
    wanted = grade(2, "重大", 300, papers="调查记录、回访记录")
    assert rules.fits(case(), wanted, papers=("人民调解调查记录",))[1] == ("缺回访记录",)
    assert not rules.fits(case(), wanted, papers=("人民调解调查记录", "回访记录"))[1]


def test_the_highest_grade_that_fits_is_proposed_with_reasons():
    grades = (COMMON, grade(2, "疑难", 200, min_sessions=2), grade(3, "重大", 400, has_death=True))
    found = rules.suggest(case(sessions=2), scheme(), grades)
    assert (found.grade, found.amount) == ("疑难", 200 * YUAN)
    assert found.words() == "调解 2 次"
    assert found.refused == ("不够“重大”：没有人员死亡",)


def test_no_grade_fits():
    found = rules.suggest(case(), scheme(), (grade(1, "重大", 400, has_death=True),))
    assert (found.grade, found.amount) == ("", 0)


def test_a_failure_that_prevented_worse_has_its_own_amount():
    found = rules.suggest(failed(prevented_criminal=1), scheme(failed_amount=100_00), (COMMON,))
    assert (found.grade, found.amount) == (rules.PREVENTED_GRADE, 100_00)
    assert found.words() == "防止民转刑 1 人"


@pytest.mark.parametrize(
    ("file", "terms", "more", "amount", "label"),
    [
        (case(), {}, {}, 100_00, "档次金额"),
        (case(agreement_form="ORAL"), {"oral_percent": 50}, {}, 50_00, "口头案件"),
        (case(org_type="VILLAGE"), {"village_percent": 80}, {}, 80_00, "村（社区）级"),
        (case(org_type="COMMUNITY"), {"village_percent": 80}, {}, 80_00, "村（社区）级"),
        (
            case(confirmation_result="CONFIRMED"),
            {"confirmed_bonus": 30_00},
            {},
            130_00,
            "司法确认",
        ),
        (case(), {"selected_bonus": 20_00}, {"selected": True}, 120_00, "案例入选"),
        (case(), {"unqualified_percent": 60}, {"score": 74}, 60_00, "卷宗不合格"),
        (case(), {"unqualified_percent": 60}, {"score": 75}, 100_00, "档次金额"),
    ],
)
def test_each_adjustment(file, terms, more, amount, label):
    lines = rules.amount_lines(file, scheme(**terms), "一般", 100_00, **more)
    assert (lines[-1].amount, lines[-1].label) == (amount, label)


def test_the_adjustments_follow_the_stated_order():
    file = case(agreement_form="ORAL", org_type="VILLAGE", confirmation_result="CONFIRMED")
    terms = scheme(
        oral_percent=50,
        village_percent=80,
        confirmed_bonus=30_00,
        selected_bonus=20_00,
        unqualified_percent=50,
    )
    lines = rules.amount_lines(file, terms, "一般", 100_00, score=60, selected=True)
    assert [(line.label, line.amount) for line in lines] == [
        ("档次金额", 100_00),
        ("口头案件", 50_00),
        ("村（社区）级", 40_00),
        ("司法确认", 70_00),
        ("案例入选", 90_00),
        ("卷宗不合格", 45_00),
    ]
    assert lines[1].words() == "口头案件：口头协议按 50% → 50.00 元"


def test_a_prevented_case_is_not_adjusted():
    terms = scheme(failed_amount=100_00, village_percent=50, selected_bonus=50_00)
    file = failed(prevented_fight=2, org_type="VILLAGE")
    lines = rules.amount_lines(file, terms, rules.PREVENTED_GRADE, 100_00, selected=True)
    assert [line.amount for line in lines] == [100_00]


BLOCKING = Problem("R15", Severity.BLOCK, "sealed_on", "没有盖章", "法 29")
ALIKE = Problem("R46", Severity.ERROR, "facts", "与第3号相似 95%", "")


@pytest.mark.parametrize(
    ("file", "terms", "helpers", "more", "code"),
    [
        (case(void_reason="重复"), {}, (helper(),), {}, "VOID"),
        (case(), {}, (helper(),), {"claimed": True}, "TWICE"),
        (failed(), {}, (helper(),), {}, "OUTCOME"),
        (failed(prevented_suicide=1), {}, (helper(),), {}, "OUTCOME"),
        (case(), {"org_types": ("VILLAGE",)}, (helper(),), {}, "ORG_TYPE"),
        (case(regret_on=DAY), {}, (helper(),), {}, "REGRET"),
        (case(), {"starts_on": date(2026, 12, 1)}, (helper(),), {}, "SCHEME_DAY"),
        (case(), {"ends_on": date(2026, 10, 31)}, (helper(),), {}, "SCHEME_DAY"),
        (case(archived_on=None), {}, (helper(),), {}, "ARCHIVED"),
        (case(performed_on=None), {}, (helper(),), {}, "PERFORMED"),
        (case(), {}, (helper(),), {"problems": (ALIKE,)}, "FROZEN"),
        (case(), {}, (helper(),), {"problems": (BLOCKING,)}, "PROBLEMS"),
        (case(), {}, (), {}, "NOBODY"),
        (case(), {}, (Helper("陈志强", "LEAD"),), {}, "NOBODY"),
        (case(), {}, (helper(is_public_servant=True),), {}, "NOBODY"),
    ],
)
def test_what_forbids_a_claim(file, terms, helpers, more, code):
    found = rules.guards(file, scheme(**terms), helpers, **more)
    assert [guard.code for guard in found if guard.blocks] == [code]


@pytest.mark.parametrize(
    ("file", "terms", "helpers"),
    [
        (case(), {}, (helper(),)),
        (case(archived_on=None), {"needs_archived": False}, (helper(),)),
        (case(performed_on=None), {"needs_performed": False}, (helper(),)),
        (case(performed_on=None, performance_code="DONE"), {}, (helper(),)),
        (failed(prevented_petition=3), {"failed_amount": 1}, (helper(),)),
        (case(regret_on=DAY), {"takes_back": False}, (helper(),)),
        (case(), {"exclude_servants": False}, (helper(is_public_servant=True),)),
        (case(), {"org_types": ("TOWNSHIP",)}, (helper(),)),
    ],
)
def test_what_a_scheme_lets_pass(file, terms, helpers):
    assert rules.guards(file, scheme(**terms), helpers) == ()


def test_one_of_two_who_may_not_be_paid_is_pointed_out():
    two = (helper(), helper("周明", "CO", 2, is_public_servant=True))
    (found,) = rules.guards(case(), scheme(), two)
    assert (found.code, found.blocks, found.text) == ("NOT_PAID", False, "周明是公职人员，不领补贴")


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({"source": "REF_COURT", "court_referral": "DELEGATE"}, True),
        ({"source": "REF_COURT"}, True),
        ({"source": "REF_COURT", "court_referral": "ENTRUST"}, False),
        ({"source": "REF_POLICE"}, False),
    ],
)
def test_the_court_may_pay_for_what_it_delegated(facts, told):
    found = rules.guards(case(**facts), scheme(), (helper(),))
    assert [guard.code for guard in found] == (["COURT"] if told else [])
    assert not any(guard.blocks for guard in found)


@pytest.mark.parametrize(
    ("facts", "state", "action"),
    [
        ({}, "CLAIMED", "first"),
        ({"first_verdict": "PASS"}, "FIRST_PASSED", "final"),
        ({"first_verdict": "RETURN"}, "RETURNED", "again"),
        ({"first_verdict": "PASS", "final_verdict": "RETURN"}, "RETURNED", "again"),
        ({"first_verdict": "PASS", "final_verdict": "PASS"}, "PASSED", "publish"),
        (
            {"final_verdict": "PASS", "public_from": DAY, "public_to": DAY + timedelta(days=30)},
            "PASSED",
            "",
        ),
        ({"final_verdict": "PASS", "public_from": DAY, "public_to": DAY}, "PASSED", "pay"),
        ({"final_verdict": "PASS", "paid_on": DAY}, "PAID", "sign"),
        ({"final_verdict": "PASS", "paid_on": DAY, "taken_back_on": DAY}, "TAKEN_BACK", ""),
    ],
)
def test_state_and_next_step_follow_from_the_facts(facts, state, action):
    claim = SubsidyClaim(**facts)
    claim = replace(claim, state=rules.state_of(claim))
    assert claim.state == state
    assert rules.next_step(claim, date(2026, 11, 23), unsigned=1).action == action
    assert state in {option.code for option in CLAIM_STATES}


def test_nothing_is_left_when_all_have_signed():
    paid = SubsidyClaim(paid_on=DAY, state="PAID")
    assert rules.next_step(paid, date(2026, 11, 23)).action == ""


def test_a_passed_claim_says_whether_it_is_shown():
    claim = SubsidyClaim(state="PASSED", public_from=DAY, public_to=date(2026, 11, 13))
    assert rules.state_words(claim, date(2026, 11, 13)) == ("公示至 11-13", "blue")
    assert rules.state_words(claim, date(2026, 11, 14)) == ("待发放", "amber")


@pytest.mark.parametrize(
    ("facts", "amount"),
    [
        ({}, 100),
        ({"first_verdict": "PASS", "first_amount": 80}, 80),
        ({"first_verdict": "PASS", "first_amount": 80, "final_verdict": "RETURN"}, 80),
        (
            {"first_verdict": "PASS", "first_amount": 80}
            | {"final_verdict": "PASS", "final_amount": 60},
            60,
        ),
    ],
)
def test_the_last_word_on_the_amount_stands(facts, amount):
    assert rules.amount_now(SubsidyClaim(amount=100, **facts)) == amount


@pytest.mark.parametrize(
    ("cycle", "period", "words", "after"),
    [
        ("MONTH", "2026-11", "2026年11月", "2026-12"),
        ("QUARTER", "2026-Q4", "2026年第4季度", "2027-Q1"),
        ("HALF", "2026-H2", "2026年下半年", "2027-H1"),
        ("YEAR", "2026", "2026年度", "2027"),
    ],
)
def test_periods(cycle, period, words, after):
    assert rules.period_of(DAY, cycle) == period
    assert rules.period_words(period) == words
    assert rules.period_moved(period, 1) == after


@given(
    st.dates(date(2000, 1, 1), date(2090, 1, 1)),
    st.sampled_from(["MONTH", "QUARTER", "HALF", "YEAR"]),
    st.integers(-30, 30),
)
def test_moving_there_and_back(day, cycle, count):
    period = rules.period_of(day, cycle)
    assert rules.period_moved(rules.period_moved(period, count), -count) == period


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        ((date(2026, 1, 1), None), (date(2027, 1, 1), None), True),
        ((date(2026, 1, 1), date(2026, 12, 31)), (date(2027, 1, 1), None), False),
        ((date(2026, 1, 1), date(2027, 1, 1)), (date(2027, 1, 1), None), True),
        ((None, None), (date(2027, 1, 1), None), False),
    ],
)
def test_schemes_that_share_a_day(one, other, shared):
    schemes = [scheme(starts_on=first, ends_on=last) for first, last in (one, other)]
    assert rules.overlap(*schemes) == rules.overlap(*reversed(schemes)) == shared
