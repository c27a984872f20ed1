"""Where a case stands, one row a clause."""

from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mediation_builders import agreed, d, duty, make, person, session, visit

from fengqiao_desktop.domain.mediation import codes
from fengqiao_desktop.domain.mediation.casefile import is_settled
from fengqiao_desktop.domain.mediation.progress import (
    effective_on,
    ending,
    last_due_on,
    mediation_end_on,
    missing_signatures,
    settled_on,
    state_of,
    was_mediated,
)


@pytest.mark.parametrize(
    ("clause", "facts", "day"),
    [
        (
            "法 29: the latest of the three",
            {
                "parties_signed_on": "2026-11-06",
                "mediator_signed_on": "2026-11-07",
                "sealed_on": "2026-11-10",
                "agreed_on": "2026-11-06",
            },
            "2026-11-10",
        ),
        (
            "法 29: without the seal it is not in force",
            {
                "parties_signed_on": "2026-11-06",
                "mediator_signed_on": "2026-11-06",
                "agreed_on": "2026-11-06",
            },
            None,
        ),
        ("M-08: no signature day recorded", {"agreed_on": "2026-11-06"}, "2026-11-06"),
        (
            "a refusal to sign stands against an unsigned agreement",
            {"agreed_on": "2026-11-06", "failed_on": "2026-11-09"},
            None,
        ),
        ("M-08: an old ledger", {"mediated_before_import": "2025-03-02"}, "2025-03-02"),
        ("being drafted", {}, None),
    ],
)
def test_written_agreement_takes_effect(clause, facts, day):
    file = make(agreement_form="WRITTEN", accepted_on="2025-01-02", **facts)
    assert effective_on(file) == (d(day) if day else None), clause


def test_oral_agreement_takes_effect_when_reached():
    """法 30: signatures play no part."""
    file = make(agreement_form="ORAL", agreed_on="2026-03-01", sealed_on="2026-03-09")
    assert effective_on(file) == d("2026-03-01")
    assert missing_signatures(file) == ()


def test_missing_signatures_are_named():
    file = make(agreement_form="WRITTEN", parties_signed_on="2026-11-06")
    assert missing_signatures(file) == ("调解员签名", "调委会印章")
    assert missing_signatures(make(agreement_form="WRITTEN", agreed_on="2026-11-06")) == ()


@pytest.mark.parametrize(
    ("facts", "day", "outcome"),
    [
        ({"agreement_form": "ORAL", "agreed_on": "2026-03-01"}, "2026-03-01", "AGREED"),
        ({"failed_on": "2026-03-02"}, "2026-03-02", "FAILED"),
        ({"withdrawn_on": "2026-03-03"}, "2026-03-03", "WITHDRAWN"),
        # M-08: what comes later does not change the first end
        (
            {"agreement_form": "ORAL", "agreed_on": "2026-03-01", "failed_on": "2026-05-01"},
            "2026-03-01",
            "AGREED",
        ),
        (
            {"failed_on": "2026-03-02", "agreement_form": "ORAL", "agreed_on": "2026-06-01"},
            "2026-03-02",
            "FAILED",
        ),
    ],
)
def test_first_end_counts(facts, day, outcome):
    file = make(accepted_on="2026-02-01", **facts)
    found = ending(file)
    assert found is not None
    assert (found.day, found.outcome) == (d(day), outcome)
    assert mediation_end_on(file) == d(day)


def test_open_case_has_no_end():
    assert ending(make(accepted_on="2026-02-01")) is None
    assert mediation_end_on(make(accepted_on="2026-02-01")) is None


@pytest.mark.parametrize(
    ("file", "mediated"),
    [
        (make(withdrawn_on="2026-03-03"), False),
        (make(withdrawn_on="2026-03-03", sessions=(session("2026-03-02", "CONTINUE"),)), True),
        (make(withdrawn_on="2026-03-03", sessions=(session("2026-03-04"),)), False),
        (make(withdrawn_on="2026-03-03", mediated_before_import="2026-03-01", batch=3), True),
    ],
)
def test_mediated_before_withdrawal(file, mediated):
    """M-08: a mediation record, or the day of mediation of an old ledger."""
    assert was_mediated(file) is mediated


STATES = [
    ("PENDING", make(applied_on="2026-11-01")),
    ("REJECTED", make(exclusion="X5", rejected_on="2026-11-02")),
    ("ACCEPTED", make(accepted_on="2026-11-03")),
    ("ASSIGNED", make(accepted_on="2026-11-03", informed_on="2026-11-03")),
    (
        "MEDIATING",
        make(
            accepted_on="2026-11-03",
            informed_on="2026-11-03",
            sessions=(session("2026-11-04", "CONTINUE"),),
        ),
    ),
    ("SUSPENDED", make(accepted_on="2026-11-03", suspended_on="2026-11-05")),
    (
        "MEDIATING",
        make(
            accepted_on="2026-11-03",
            suspended_on="2026-11-05",
            sessions=(session("2026-11-09", "CONTINUE"),),
        ),
    ),
    ("AGREED_WRITTEN", agreed(instalments=())),
    ("AGREED_ORAL", make(accepted_on="2026-11-03", agreement_form="ORAL", agreed_on="2026-11-04")),
    ("MEDIATING", agreed(sealed_on=None)),
    ("FAILED", make(accepted_on="2026-11-03", failed_on="2026-11-20")),
    ("WITHDRAWN", make(accepted_on="2026-11-03", withdrawn_on="2026-11-05")),
    ("PERFORMING", agreed()),
    ("CLOSED", agreed(closed_on="2027-01-05")),
    ("ARCHIVED", agreed(closed_on="2027-01-05", archived_on="2027-01-20")),
]


@pytest.mark.parametrize(
    ("state", "file"), STATES, ids=[f"{i}-{s[0]}" for i, s in enumerate(STATES)]
)
def test_state_follows_from_facts(state, file):
    assert state_of(file) == state


def test_every_state_but_reopened_is_reached():
    assert {s for s, _ in STATES} == {o.code for o in codes.STATES} - {"REOPENED"}


def test_order_of_parts_is_irrelevant():
    """The same facts in any order of entry lead to the same place."""
    sessions = (
        session("2026-11-04", "CONTINUE"),
        session("2026-11-05", "CONTINUE"),
        session("2026-11-06"),
    )
    file = agreed(sessions=sessions)
    found = {
        (state_of(f), mediation_end_on(f), f.session_days(), f.last_session())
        for order in permutations(sessions)
        for f in [replace(file, sessions=order)]
    }
    assert len(found) == 1


@given(st.permutations(["applied_on", "accepted_on", "informed_on", "agreed_on", "closed_on"]))
def test_order_of_entry_is_irrelevant(order):
    days = {
        "applied_on": "2026-03-01",
        "accepted_on": "2026-03-02",
        "informed_on": "2026-03-03",
        "agreed_on": "2026-03-05",
        "closed_on": "2026-03-09",
    }
    file = make(agreement_form="ORAL", **{name: days[name] for name in order})
    assert (state_of(file), mediation_end_on(file)) == ("CLOSED", d("2026-03-05"))


@pytest.mark.parametrize(
    ("duties", "mode", "day"),
    [
        ((duty(1, "2026-11-06", 5), duty(2, "2026-12-31", 5)), "INSTALMENTS", "2026-12-31"),
        ((), "AT_ONCE", "2026-11-06"),
        ((), "LUMP", None),
        # a condition that may never come about is not the last duty
        ((duty(1, "2026-11-30", 5), duty(2, "2027-10-31", kind="CONDITIONAL")), "", "2026-11-30"),
    ],
)
def test_last_duty(duties, mode, day):
    file = agreed(instalments=duties, performance_mode=mode)
    assert last_due_on(file) == (d(day) if day else None)


@pytest.mark.parametrize(
    ("file", "day"),
    [
        (agreed(), None),
        (
            agreed(
                instalments=(
                    duty(1, "2026-11-06", 5, "2026-11-06"),
                    duty(2, "2026-12-31", 5, "2026-12-20"),
                )
            ),
            "2026-12-20",
        ),
        (agreed(instalments=(duty(1, "2026-12-31", 500, "2026-12-20", paid_amount=100),)), None),
        (agreed(performed_on="2027-01-02"), "2027-01-02"),
        (agreed(instalments=(), performance_code="DONE"), "2026-11-06"),
        (agreed(instalments=()), None),
        (make(performance_code="DONE"), None),
    ],
)
def test_everything_done(file, day):
    assert settled_on(file) == (d(day) if day else None)


def test_day_without_amount_means_the_amount_agreed():
    assert is_settled(duty(1, "2026-12-31", 500, "2026-12-20", paid_amount=0))
    assert not is_settled(duty(1, "2026-12-31", 500, "2026-12-20", paid_amount=49_999))
    assert not is_settled(duty(1, "2026-12-31", 500))


def test_people_are_counted_once_with_those_they_represent():
    """M-12: represented persons count, agents and a party named twice do not."""
    twice = (
        person("郑长有", id=1, person=11),
        person("李春生", "RESPONDENT", id=2, represents=27),
        person("郑长有", "RESPONDENT", id=3, person=11),
    )
    assert make(parties=twice).people_count() == 28
    assert make(parties=(), people_count=6).people_count() == 6


def test_sums_and_lookups():
    file = agreed(visits=(visit("2027-01-03"),))
    assert file.total_of_instalments() == 16_800_000
    assert [p.name for p in file.applicants] == ["韩永福"]
    assert [p.name for p in file.respondents] == ["赵德胜"]
    assert file.of_party(1) == ()
    assert file.visit_days() == (d("2027-01-03"),)
    assert make().last_session() is None
