"""Plans of performance: days, sums and the next year, for any count of payers and payees."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mediation_builders import d, duty

from fengqiao_desktop.domain.mediation.plans import (
    MAX_ROWS,
    MONTHS,
    due_days,
    instalment_plan,
    next_year,
)

CHILDREN = ("许大成", "许大凤", "许二成", "许二凤", "许三凤", "许三成", "许小凤")
NAMES = st.lists(st.sampled_from("甲乙丙丁戊己庚辛"), min_size=1, max_size=5, unique=True)


def test_seven_children_pay_every_month():
    """Sample case 6: 84 rows of 200 yuan, 16,800 a year."""
    plan = instalment_plan(
        due_days(d("2026-11-05"), count=12),
        CHILDREN,
        ["许秀英"],
        amount=20_000,
        clause_seq=3,
        content="赡养生活费",
        mode="CASH",
    )
    assert (len(plan), sum(x.amount for x in plan)) == (84, 1_680_000)
    assert {x.due_on.day for x in plan} == {5}
    assert (plan[0].content, plan[-1].content) == (
        "赡养生活费（2026年11月）",
        "赡养生活费（2027年10月）",
    )
    assert [x.payer for x in plan[:7]] == list(CHILDREN)
    assert [x.seq for x in plan] == list(range(1, 85))


@pytest.mark.parametrize(
    ("first", "every", "more", "days"),
    [
        ("2026-01-31", "MONTH", {"count": 3}, ["2026-01-31", "2026-02-28", "2026-03-31"]),
        ("2028-02-29", "YEAR", {"count": 2}, ["2028-02-29", "2029-02-28"]),
        ("2026-12-31", "YEAR", {"until": "2028-12-31"}, ["2026-12-31", "2027-12-31", "2028-12-31"]),
        ("2026-11-05", "QUARTER", {"count": 2}, ["2026-11-05", "2027-02-05"]),
        ("2026-02-28", "MONTH", {"count": 2, "day": 31}, ["2026-02-28", "2026-03-31"]),
        ("2026-11-05", "MONTH", {"until": "2026-12-04"}, ["2026-11-05"]),
    ],
)
def test_days_of_a_plan(first, every, more, days):
    """民法典 202: the corresponding day, the month's end where there is none."""
    more = {k: d(v) if k == "until" else v for k, v in more.items()}
    assert due_days(d(first), every, **more) == tuple(d(day) for day in days)


@pytest.mark.parametrize(("every", "terms"), [("MONTH", 12), ("QUARTER", 4), ("YEAR", 1)])
def test_a_duty_without_end_is_planned_for_a_year(every, terms):
    assert len(due_days(d("2026-11-05"), every)) == terms


@pytest.mark.parametrize(
    ("plan", "words"),
    [
        (lambda: due_days(d("2026-11-05"), until=d("2026-11-04")), "早于第一期"),
        (lambda: due_days(d("2026-11-05"), count=MAX_ROWS + 1), "超过"),
        (lambda: due_days(d("2026-11-05"), count=2, day=6), "第一期"),
        (lambda: due_days(d("2026-11-05"), count=2, day=32), "1到31日"),
        (lambda: instalment_plan([d("2026-11-05")], [" "], ["乙"], amount=1), "履行人和收受人"),
        (lambda: instalment_plan([], ["甲"], ["乙"], amount=1), "共0笔"),
        (
            lambda: instalment_plan([d("2026-11-05")], ["甲"], ["乙"], amount=1, total=1),
            "只填一个",
        ),
        (
            lambda: instalment_plan(due_days(d("2026-11-05"), count=2), ["甲"], ["乙"], total=1),
            "不够分",
        ),
    ],
)
def test_a_plan_that_cannot_be_made_says_why(plan, words):
    with pytest.raises(ValueError, match=words):
        plan()


def test_acts_have_no_sum():
    plan = instalment_plan(due_days(d("2026-11-01"), count=2), ["甲"], ["乙"], content="接回照料")
    assert {(x.kind, x.amount) for x in plan} == {("CONDUCT", 0)}


@given(
    first=st.dates(date(2020, 1, 1), date(2035, 12, 31)),
    every=st.sampled_from(list(MONTHS)),
    count=st.integers(1, 24),
    payers=NAMES,
    payees=NAMES,
    each=st.integers(1, 5_000_000),
)
def test_equal_payments(first, every, count, payers, payees, each):
    days = due_days(first, every, count=count)
    assert len(days) == count
    assert list(days) == sorted(set(days))
    for place, day in enumerate(days):
        months = (day.year - first.year) * 12 + day.month - first.month
        assert months == place * MONTHS[every]
        assert day.day <= first.day
    plan = instalment_plan(days, payers, payees, amount=each)
    assert len(plan) == count * len(payers) * len(payees)
    assert sum(x.amount for x in plan) == each * len(plan)
    assert {x.kind for x in plan} == {"PAYMENT"}


@given(count=st.integers(1, 24), payers=NAMES, payees=NAMES, total=st.integers(600, 10_000_000_00))
def test_a_total_is_shared_out_to_the_fen(count, payers, payees, total):
    plan = instalment_plan(due_days(d("2026-11-05"), count=count), payers, payees, total=total)
    assert sum(x.amount for x in plan) == total
    amounts = [x.amount for x in plan]
    assert len(set(amounts[:-1])) <= 1
    assert 0 <= amounts[-1] - amounts[0] < len(plan)


@given(
    first=st.dates(date(2020, 1, 1), date(2035, 12, 31)),
    every=st.sampled_from(list(MONTHS)),
    payers=NAMES,
)
def test_the_next_year_follows_the_last(first, every, payers):
    whole = due_days(first, every, count=2 * (12 // MONTHS[every]))
    half = len(whole) // 2
    plan = instalment_plan(whole[:half], payers, ["母亲"], amount=20_000, content="生活费")
    following = next_year(plan)
    assert [x.due_on for x in following] == [day for day in whole[half:] for _ in payers]
    assert all(x.paid_on is None and x.id == 0 for x in following)
    if half > 1:
        assert f"（{whole[half].year}年{whole[half].month}月）" in following[0].content


def test_the_next_year_leaves_out_what_has_no_day_or_a_condition():
    rows = (duty(1, None, 5), duty(2, "2026-11-05", kind="CONDITIONAL"))
    assert next_year(rows) == ()
    paid = (duty(1, "2026-11-05", 5, "2026-11-04", proof="收条"),)
    again = next_year(paid)[0]
    assert (again.due_on, again.paid_on, again.paid_amount, again.proof) == (
        d("2027-11-05"),
        None,
        0,
        "",
    )
