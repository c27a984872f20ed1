"""The figures of mediation: one row a clause of the counting rules, and the balance always."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mediation_builders import agreed, d, duty, make, pair, person, session, visit

from fengqiao_desktop.domain.mediation.figures import (
    CaseFacts,
    Period,
    balance,
    by_month,
    facts_of,
    figures,
    suspected_duplicates,
)
from fengqiao_desktop.domain.station.records import Committee

YEAR = Period(d("2026-01-01"), d("2026-12-31"), d("2026-12-31"))


def read(rows, period=YEAR):
    return {f.metric: f for f in figures(rows, period)}


def fact(number, accepted="2026-03-01", ended=None, outcome="", **more):
    defaults = {
        "number": f"（2026）青山人调字第{number}号",
        "mediated": bool(ended),
        "form": "WRITTEN" if outcome == "AGREED" else "",
        "effective_on": d(ended) if ended and outcome == "AGREED" else None,
    }
    return CaseFacts(
        id=number,
        accepted_on=d(accepted) if accepted else None,
        ended_on=d(ended) if ended else None,
        outcome=outcome,
        **{**defaults, **more},
    )


def test_m01_both_ends_count_and_the_cut_off_too():
    rows = [
        fact(1, "2025-12-31"),
        fact(2, "2026-01-01"),
        fact(3, "2026-12-31"),
        fact(4, "2027-01-01"),
    ]
    assert read(rows)["mediation_accepted_count"].numerator == (2, 3)
    cut = Period(d("2026-01-01"), d("2026-12-31"), d("2026-06-30"))
    assert read(rows, cut)["mediation_accepted_count"].numerator == (2,)


def test_m02_a_cut_off_is_told_by_days_not_by_the_state_now():
    row = fact(1, "2026-03-01", "2026-09-01", "AGREED")
    june = Period(d("2026-01-01"), d("2026-12-31"), d("2026-06-30"))
    assert read([row], june)["mediation_concluded_count"].value == 0
    assert balance([row], june).pending == (1,)
    assert read([row])["mediation_concluded_count"].value == 1


@pytest.mark.parametrize(
    "facts",
    [
        {"void_reason": "登记错误"},
        {"accepted_on": None, "rejected_on": "2026-03-02", "applied_on": "2026-03-01"},
        {"duplicate_of": 9},
    ],
)
def test_m03_m04_what_does_not_count(facts):
    row = facts_of(make(**{"accepted_on": "2026-03-01", **facts}))
    assert read([row])["mediation_accepted_count"].value == 0
    assert balance([row], YEAR).pending == ()


def test_m04_one_case_counts_once():
    row = fact(1)
    assert read([row, row])["mediation_accepted_count"].numerator == (1,)


def test_m04_near_duplicates_are_only_pointed_out():
    names = frozenset({"韩永福", "赵德胜"})
    rows = [
        fact(1, "2026-03-01", names=names),
        fact(2, "2026-03-04", names=names),
        fact(3, "2026-03-08", names=names),
        fact(4, "2026-03-01", names=frozenset({"韩永福", "别人"})),
    ]
    assert suspected_duplicates(rows) == ((1, 2),)
    assert read(rows)["mediation_accepted_count"].value == 4


def test_m05_rates_are_exact_and_empty_without_denominator():
    rows = [fact(n, ended="2026-04-01", outcome="AGREED") for n in (1, 2)]
    rows.append(fact(3, ended="2026-04-01", outcome="FAILED"))
    rate = read(rows)["mediation_success_rate"]
    assert rate.value == Fraction(200, 3)
    assert (rate.numerator, rate.denominator, rate.unit) == ((1, 2), (1, 2, 3), "%")
    assert read([])["mediation_success_rate"].value is None


def test_m06_types_and_the_unclassified_add_up():
    rows = [
        fact(1, ended="2026-04-01", outcome="AGREED", dispute_type="NEIGHBOR"),
        fact(2, ended="2026-04-01", outcome="FAILED", dispute_type="NEIGHBOR"),
        fact(3, ended="2026-04-01", outcome="AGREED", dispute_type=""),
        fact(4, "2026-04-01", dispute_type="TRAFFIC"),
    ]
    figure = read(rows)["mediation_by_type"]
    parts = dict(figure.parts)
    assert (parts["NEIGHBOR"], parts["UNCLASSIFIED"], parts["TRAFFIC"]) == ((1, 2), (3,), ())
    assert figure.value == sum(len(ids) for ids in parts.values()) == 3
    assert len(parts) == 19


def test_m07_withdrawn_after_acceptance_is_accepted():
    row = fact(1, ended="2026-03-02", outcome="WITHDRAWN", mediated=False)
    assert read([row])["mediation_accepted_count"].value == 1


@pytest.mark.parametrize(
    ("file", "concluded"),
    [
        (agreed("2026-03-10", number="1", instalments=()), True),
        (agreed("2026-03-10", sealed_on="2027-01-04"), False),
        (agreed("2026-03-10", sealed_on=None), False),
        (make(accepted_on="2026-03-01", agreement_form="ORAL", agreed_on="2026-03-02"), True),
        (make(accepted_on="2026-03-01", failed_on="2026-03-20"), True),
        (make(accepted_on="2026-03-01", withdrawn_on="2026-03-03"), False),
        (
            make(
                accepted_on="2026-03-01",
                withdrawn_on="2026-03-03",
                sessions=(session("2026-03-02", "CONTINUE"),),
            ),
            True,
        ),
        (
            make(
                accepted_on="2026-03-01",
                withdrawn_on="2026-03-03",
                mediated_before_import="2026-03-02",
                batch=4,
            ),
            True,
        ),
        # closing after performance is another day and counts nothing
        (make(accepted_on="2026-03-01", closed_on="2026-04-01"), False),
    ],
)
def test_m08_concluded(file, concluded):
    assert read([facts_of(file)])["mediation_concluded_count"].value == int(concluded)


def test_m08_withdrawn_unmediated_stands_alone():
    row = facts_of(make(accepted_on="2026-03-01", withdrawn_on="2026-03-03"))
    held = balance([row], YEAR)
    assert (held.withdrawn_unmediated, held.concluded, held.pending) == ((1,), (), ())


def test_m09_success_is_not_taken_back_by_regret():
    file = agreed("2026-03-10", performance_code="REGRET")
    assert read([facts_of(file)])["mediation_success_count"].value == 1
    reconciled = make(
        accepted_on="2026-03-01",
        withdrawn_on="2026-03-03",
        withdraw_reason="RECONCILED",
        sessions=(session("2026-03-02", "CONTINUE"),),
    )
    found = read([facts_of(reconciled)])
    assert found["mediation_success_count"].value == 0
    assert found["mediation_success_rate"].value == 0


def test_m10_rate_of_mediation_has_the_pending_below():
    rows = [
        fact(1, "2025-11-01", "2026-02-01", "AGREED"),
        fact(2, "2025-12-01"),
        fact(3, "2026-05-01", "2026-05-09", "FAILED"),
        fact(4, "2026-12-30", "2027-01-08", "AGREED"),
    ]
    rate = read(rows)["mediation_rate"]
    assert rate.value == 50
    assert rate.numerator == (1, 3)
    assert sorted(rate.denominator) == [1, 2, 3, 4]
    assert set(rate.numerator) <= set(rate.denominator)


def test_m11_balance():
    rows = [
        fact(1, "2025-11-01", "2026-02-01", "AGREED"),
        fact(2, "2025-12-01"),
        fact(3, "2025-12-01", "2025-12-31", "AGREED"),
        fact(4, "2026-05-01", "2026-05-09", "FAILED"),
        fact(5, "2026-05-01", "2026-05-02", "WITHDRAWN", mediated=False),
        fact(6, "2026-12-31"),
    ]
    held = balance(rows, YEAR)
    assert held.carried_over == (1, 2)
    assert held.accepted == (4, 5, 6)
    assert held.concluded == (1, 4)
    assert held.withdrawn_unmediated == (5,)
    assert held.pending == (2, 6)
    assert held.holds


def test_m12_amount_and_persons():
    parties = (
        person("郑长有", person=11),
        person("李春生", "RESPONDENT", represents=27),
        person("郑长有", "RESPONDENT", person=11, id=99),
    )
    rows = [
        facts_of(agreed("2026-03-10", id=1, amount=16_800_050, parties=parties)),
        facts_of(make(id=2, accepted_on="2026-03-01", failed_on="2026-03-20", amount=999)),
        facts_of(make(id=3, accepted_on="2026-03-01", parties=pair())),
    ]
    found = read(rows)
    assert found["mediation_amount_yuan"].value == Decimal("168000.50")
    assert found["mediation_amount_yuan"].unit == "元"
    assert found["party_person_count"].value == 30  # 28 of the first, 2 of the failed one


def test_m13_forms_levels_and_single_days():
    village = Committee(id=2, name="大沟村人民调解委员会", org_type="VILLAGE")
    rows = [
        facts_of(
            agreed(
                "2026-03-10",
                id=1,
                e_signature=True,
                closed_on="2026-06-01",
                archived_on="2026-06-20",
                confirmation_result="CONFIRMED",
                confirmation_ruled_on="2026-04-02",
                sessions=(session("2026-03-10", mode="ONLINE"),),
            )
        ),
        facts_of(
            make(
                id=2,
                accepted_on="2026-03-01",
                agreement_form="ORAL",
                agreed_on="2026-03-02",
                committee=village,
            )
        ),
        facts_of(
            agreed(
                "2026-03-11",
                id=3,
                confirmation_result="DISMISSED",
                confirmation_ruled_on="2026-04-02",
            )
        ),
        facts_of(agreed("2025-12-20", id=4, e_signature=True, archived_on="2026-01-15")),
    ]
    found = read(rows)
    assert found["mediation_written_count"].numerator == (1, 3)
    assert found["mediation_oral_count"].numerator == (2,)
    assert found["village_level_share"].value == Fraction(100, 3)
    assert found["video_mediation_count"].numerator == (1,)
    assert found["esignature_agreement_count"].numerator == (1,)
    assert found["mediation_file_count"].numerator == (1, 4)
    assert found["judicial_confirm_count"].numerator == (1,)


def test_m14_fulfilment_looks_at_the_last_duty():
    def row(number, *duties):
        return facts_of(agreed("2025-11-06", id=number, instalments=duties))

    rows = [
        row(1, duty(1, "2025-11-06", 1, "2025-11-06"), duty(2, "2026-03-31", 1, "2026-03-30")),
        row(2, duty(1, "2026-03-31", 1)),
        row(3, duty(1, "2026-03-31", 1, "2027-01-05")),  # after the cut-off
        row(4, duty(1, "2026-03-31", 1, "2026-03-31"), duty(2, "2027-03-31", 1)),  # not yet
        row(5, duty(1, "2025-12-31", 1, "2025-12-30")),  # the year before
    ]
    rate = read(rows)["mediation_fulfil_rate"]
    assert (rate.numerator, rate.denominator) == ((1,), (1, 2, 3))
    assert rate.value == Fraction(100, 3)


def test_m14_cases_without_an_agreed_day_are_told():
    row = facts_of(agreed("2026-03-10", instalments=(), performance_mode="OTHER"))
    rate = read([row])["mediation_fulfil_rate"]
    assert rate.value is None
    assert "1件没有约定履行日" in rate.note


def test_m15_visits_count_where_they_fell_due():
    def row(number, due, *days, **more):
        return facts_of(
            agreed(
                "2025-11-06",
                id=number,
                instalments=(duty(1, due, 1),),
                visits=tuple(visit(day) for day in days),
                **more,
            )
        )

    rows = [
        row(1, "2026-03-31", "2026-04-02"),
        row(2, "2026-03-31", "2026-01-05"),  # early
        row(3, "2026-03-31", "2026-11-30"),  # late, made up for
        row(4, "2026-03-31"),
        row(5, "2025-12-20", "2026-01-08"),  # due the year before
        row(6, "2026-12-28", "2026-12-29"),  # due in the new year
        row(7, "2026-03-31", visit_waived="当场履行"),
        row(8, "2026-03-31", "2027-01-03"),  # after the cut-off
    ]
    rate = read(rows)["followup_rate"]
    assert (rate.numerator, rate.denominator) == ((1, 2, 3), (1, 2, 3, 4, 8))
    assert rate.value == 60


def test_records_are_the_numbers_behind():
    rows = [
        fact(1, ended="2026-04-01", outcome="AGREED"),
        replace(fact(2, ended="2026-04-01", outcome="FAILED"), number=""),
    ]
    found = read(rows)
    assert found["mediation_success_count"].records == ("（2026）青山人调字第1号",)
    assert found["mediation_success_rate"].records == ("（2026）青山人调字第1号", "#2")


def test_every_metric_once_in_order():
    metrics = [f.metric for f in figures([], YEAR)]
    assert len(metrics) == len(set(metrics)) == 17
    assert metrics[0] == "mediation_accepted_count"


def test_period_must_run_forward():
    with pytest.raises(ValueError, match="before it starts"):
        Period(d("2026-02-01"), d("2026-01-31"), d("2026-12-31"))


days = st.dates(date(2025, 6, 1), date(2027, 6, 30))


@st.composite
def case_facts(draw):
    number = draw(st.integers(1, 60))
    ended = draw(st.none() | days)
    return CaseFacts(
        id=number,
        counted=draw(st.booleans()) or draw(st.booleans()),
        accepted_on=draw(st.none() | days),
        ended_on=ended,
        outcome=draw(st.sampled_from(["AGREED", "FAILED", "WITHDRAWN"])) if ended else "",
        mediated=draw(st.booleans()),
        form=draw(st.sampled_from(["WRITTEN", "ORAL"])),
        amount=draw(st.integers(0, 10**9)),
        persons=draw(st.integers(0, 40)),
        dispute_type=draw(st.sampled_from(["NEIGHBOR", "TRAFFIC", ""])),
        org_type=draw(st.sampled_from(["VILLAGE", "TOWNSHIP", ""])),
        last_due_on=draw(st.none() | days),
        settled_on=draw(st.none() | days),
        visit_due_on=draw(st.none() | days),
        first_visit_on=draw(st.none() | days),
    )


@st.composite
def periods(draw):
    start = draw(days)
    end = start + timedelta(days=draw(st.integers(0, 400)))
    return Period(start, end, draw(days))


@given(st.lists(case_facts(), max_size=30), periods())
def test_balance_always_holds(rows, period):
    """M-11, R-09, also where days were entered the wrong way round."""
    assert balance(rows, period).holds


@given(st.lists(case_facts(), max_size=30), periods())
def test_parts_never_exceed_the_whole(rows, period):
    """R-04, R-09, M-13: numerators lie in denominators, forms add up to success."""
    found = read(rows, period)
    success = set(found["mediation_success_count"].numerator)
    assert success <= set(found["mediation_concluded_count"].numerator)
    forms = (
        *found["mediation_written_count"].numerator,
        *found["mediation_oral_count"].numerator,
    )
    assert sorted(forms) == sorted(success)
    for figure in found.values():
        if figure.unit == "%":
            assert set(figure.numerator) <= set(figure.denominator)
            assert figure.value is None or 0 <= figure.value <= 100


@given(st.lists(case_facts(), max_size=30), periods())
def test_months_add_up(rows, period):
    """R-06."""
    months = by_month(rows, period)
    found = read(rows, period)
    for name, metric in (
        ("accepted", "mediation_accepted_count"),
        ("concluded", "mediation_concluded_count"),
        ("success", "mediation_success_count"),
    ):
        ids = sorted(i for month in months for i in getattr(month, name))
        assert ids == sorted(found[metric].numerator)
    assert Decimal(sum(m.amount for m in months)) / 100 == found["mediation_amount_yuan"].value


@given(st.lists(case_facts(), max_size=20, unique_by=lambda r: r.id), periods(), st.randoms())
def test_order_of_cases_is_irrelevant(rows, period, random):
    mixed = list(rows)
    random.shuffle(mixed)
    assert figures(mixed, period) == figures(rows, period)


@given(case_facts(), st.dates(date(2026, 7, 1), date(2026, 12, 31)))
def test_a_later_event_changes_no_earlier_figure(row, later):
    """M-02: closing, filing or confirming after the cut-off leaves the cut-off's figures alone."""
    june = Period(d("2026-01-01"), d("2026-12-31"), d("2026-06-30"))
    after = replace(row, archived_on=later, confirmed_on=later)
    assert figures([after], june) == figures([row], june)
    still_open = replace(row, ended_on=None, outcome="", mediated=False)
    ended = replace(still_open, ended_on=later, outcome="AGREED", effective_on=later)
    assert figures([ended], june) == figures([still_open], june)
    assert balance([ended], june) == balance([still_open], june)


def test_m08_a_record_without_its_time_is_a_mediation_held():
    told = {"accepted_on": "2026-03-01", "withdrawn_on": "2026-03-03"}
    undated = make(**told, sessions=(session("2026-03-02", "CONTINUE", started_at=None),))
    later = make(**told, sessions=(session("2026-03-04", "CONTINUE"),))
    assert read([facts_of(undated)])["mediation_concluded_count"].value == 1
    assert balance([facts_of(later)], YEAR).withdrawn_unmediated == (1,)
