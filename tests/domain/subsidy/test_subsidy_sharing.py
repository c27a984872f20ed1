"""Who gets how much of a subsidy: shares add up, caps hold, nobody barred is paid."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from subsidy_builders import helper, scheme

from fengqiao_desktop.domain.subsidy.rules import Helper
from fengqiao_desktop.domain.subsidy.sharing import Share, percents, shares, shortened

LEAD, CO = helper(), helper("刘红", "CO", 2)


@pytest.mark.parametrize(
    ("terms", "helpers", "more", "amounts"),
    [
        ({}, (LEAD,), {}, [100_00]),
        ({}, (LEAD, CO), {}, [70_00, 30_00]),
        ({"lead_percent": 60}, (LEAD, CO), {}, [60_00, 40_00]),
        ({}, (LEAD, CO, helper("丁", "CO", 3)), {}, [70_00, 15_00, 15_00]),
        ({}, (LEAD, *(helper(str(n), "CO", n) for n in range(2, 6))), {}, [72_00] + [7_00] * 4),
        ({}, (LEAD, helper("刘红", "CO", 2, is_public_servant=True)), {}, [70_00, 0]),
        ({}, (LEAD, Helper("无名", "CO")), {}, [70_00, 0]),
        ({"full_time_percent": 50}, (helper(is_full_time=True), CO), {}, [35_00, 30_00]),
        ({"full_time_percent": 50}, (LEAD, CO), {}, [70_00, 30_00]),
        ({"chief_percent": 120}, (helper(grade="CHIEF"),), {}, [120_00]),
        ({"first_percent": 110}, (helper(grade="FIRST"),), {}, [110_00]),
        ({"second_percent": 90}, (helper(grade="SECOND"),), {}, [90_00]),
        ({"third_percent": 80}, (helper(grade="THIRD"),), {}, [80_00]),
        ({"third_percent": 80}, (helper(),), {}, [100_00]),
        ({"person_cap": 50_00}, (LEAD, CO), {}, [50_00, 30_00]),
        ({"person_cap": 50_00}, (LEAD, CO), {"drawn": {1: 20_00, 2: 50_00}}, [30_00, 0]),
        ({"month_cap": 50_00}, (LEAD, CO), {}, [35_00, 15_00]),
        ({"month_cap": 50_00}, (LEAD, CO), {"spent": 60_00}, [0, 0]),
    ],
)
def test_each_rule_of_sharing(terms, helpers, more, amounts):
    assert [share.amount for share in shares(scheme(**terms), 100_00, helpers, **more)] == amounts


def test_every_reduction_says_why():
    two = (
        helper(is_full_time=True, grade="SECOND"),
        helper("周明", "CO", 2, is_public_servant=True),
    )
    terms = scheme(full_time_percent=50, second_percent=90, person_cap=30_00)
    lead, servant = shares(terms, 100_00, two)
    assert lead.words() == "专职按 50%；二级按 90%；单人本期封顶 30.00 元，只余 30.00 元"
    assert (servant.amount, servant.words()) == (0, "是公职人员")


def test_the_odd_fen_is_the_leads():
    assert [share.amount for share in shares(scheme(), 101, (LEAD, CO))] == [71, 30]


people = st.lists(
    st.tuples(st.booleans(), st.booleans(), st.sampled_from(["", "CHIEF", "SECOND"])),
    min_size=1,
    max_size=6,
).map(
    lambda kinds: tuple(
        helper(
            f"调解员{n}",
            "CO" if n else "LEAD",
            n + 1,
            is_public_servant=servant,
            is_full_time=full,
            grade=level,
        )
        for n, (servant, full, level) in enumerate(kinds)
    )
)
percentages = st.integers(0, 200)
sums = st.integers(0, 1_000_000)


@given(sums, people, st.integers(0, 100))
def test_shares_add_up_to_the_amount(pool, helpers, lead_percent):
    """Where nobody is barred or reduced, not a fen is lost."""
    equal = [replace(h, mediator=replace(h.mediator, is_public_servant=False)) for h in helpers]
    found = shares(scheme(lead_percent=lead_percent), pool, equal)
    assert sum(share.amount for share in found) == pool
    assert sum(share.percent for share in found) == 100


@given(
    sums,
    people,
    percentages,
    percentages,
    sums,
    sums,
    st.dictionaries(st.integers(1, 6), sums),
    sums,
)
def test_no_cap_is_ever_exceeded(pool, helpers, full, chief, cap, whole, drawn, spent):
    terms = scheme(full_time_percent=full, chief_percent=chief, person_cap=cap, month_cap=whole)
    found = shares(terms, pool, helpers, drawn=drawn, spent=spent)
    assert [share.name for share in found] == [one.name for one in helpers]
    for one, share in zip(helpers, found, strict=True):
        assert share.amount >= 0
        if one.mediator.is_public_servant:
            assert share.amount == 0
        if cap:
            assert share.amount <= max(0, cap - drawn.get(share.mediator, 0))
    if whole:
        assert sum(share.amount for share in found) <= max(0, whole - spent)


@given(st.lists(sums, min_size=1, max_size=6), st.data())
def test_a_smaller_amount_is_shared_alike(amounts, data):
    before = [Share(n, str(n), "LEAD", 0, amount) for n, amount in enumerate(amounts)]
    total = data.draw(st.integers(0, sum(amounts)))
    after = shortened(before, total)
    assert sum(share.amount for share in after) == total
    assert all(now.amount <= then.amount for now, then in zip(after, before, strict=True))


def test_a_greater_amount_cannot_be_shared_so():
    with pytest.raises(ValueError, match="101 of 100"):
        shortened([Share(1, "甲", "LEAD", 100, 100)], 101)


@given(st.integers(1, 20), st.integers(0, 100))
def test_percents_are_a_whole(count, lead):
    found = percents(scheme(lead_percent=lead), count)
    assert len(found) == count
    assert sum(found) == 100
    assert min(found) >= 0
