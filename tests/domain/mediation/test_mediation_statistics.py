"""Form 5.1: one test a rule of counting, and its balances for any set of facts."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mediation_builders import agreed, d

from fengqiao_desktop.domain.mediation import codes, statistics_checks
from fengqiao_desktop.domain.mediation.figures import CaseFacts, Period
from fengqiao_desktop.domain.mediation.forms import (
    TOTAL,
    UNPLACED,
    Rate,
    canonical,
    differences,
    from_plain,
    to_plain,
    wan,
)
from fengqiao_desktop.domain.mediation.statistics import (
    ACCEPTED,
    COLUMNS,
    END,
    CaseRow,
    Counting,
    case_form,
    row_of,
)
from fengqiao_desktop.domain.station.records import Committee
from fengqiao_desktop.domain.sweep.records import SweepRound

YEAR = Period(d("2026-01-01"), d("2026-12-31"), d("2026-12-31"))
VILLAGE = Committee(id=1, name="大沟村调委会", org_type="VILLAGE", village=7)
TOWN = Committee(id=2, name="青山镇调委会", org_type="TOWNSHIP")
COMMITTEES = (VILLAGE, TOWN)
EXACT = {2, 3, 4, 5, 6}


def row(number=1, ended="2026-03-01", outcome="AGREED", accepted="2026-02-01", **more):
    """A classified case of the village that ended in an agreement on paper."""
    known = {f.name for f in CaseFacts.__dataclass_fields__.values()}
    facts = {k: v for k, v in more.items() if k in known}
    rest = {k: v for k, v in more.items() if k not in known}
    values = {
        "accepted_on": d(accepted),
        "ended_on": d(ended) if ended else None,
        "outcome": outcome,
        "form": "WRITTEN" if outcome == "AGREED" else "",
        "mediated": True,
        "persons": 2,
        "dispute_type": "NEIGHBOR",
    }
    return CaseRow(
        facts=CaseFacts(id=number, **{**values, **facts}),
        **{"committee": 1, "source": "APPLICATION", **rest},
    )


def count(*rows, period=YEAR, basis=END, rounds=()):
    return case_form(rows, rounds, COMMITTEES, period, basis)


def value(form, code, key=TOTAL):
    return form.cell(code, key).value


def test_the_form_has_every_column_of_its_seven_groups():
    form = count()
    assert [(name, len(columns)) for name, columns in form.groups] == [
        ("调解情况", 5),
        ("不同主体调解情况", 6),
        ("案件来源", 8),
        ("案件分类情况", 18),
        ("协议形式", 2),
        ("履行与后续", 8),
        ("排查预防纠纷", 10),
    ]
    assert len({c.code for c in form.columns}) == len(form.columns) == 57
    assert [r.label for r in form.rows] == ["大沟村调委会", "青山镇调委会", "合计"]


@pytest.mark.parametrize(
    ("outcome", "mediated", "expected"),
    [("AGREED", False, 1), ("FAILED", False, 1), ("WITHDRAWN", True, 1), ("WITHDRAWN", False, 0)],
)
def test_what_is_a_case_of_the_form(outcome, mediated, expected):
    form = count(row(outcome=outcome, mediated=mediated))
    assert (value(form, "total"), value(form, "success")) == (
        expected,
        int(outcome == "AGREED"),
    )


def test_void_and_duplicate_and_open_cases_do_not_count():
    assert value(count(row(counted=False), row(2, ended=None, outcome="")), "total") == 0


def test_by_acceptance_a_case_that_ended_later_counts_where_it_began():
    june = Period(d("2026-01-01"), d("2026-06-30"), d("2026-12-31"))
    one = row(ended="2026-09-01", accepted="2026-05-01")
    assert value(count(one, period=june), "total") == 0
    assert value(count(one, period=june, basis=ACCEPTED), "total") == 1
    early = replace(june, as_of=d("2026-08-31"))
    assert value(count(one, period=early, basis=ACCEPTED), "total") == 0


def test_a_moved_case_belongs_to_who_handled_it_on_the_cut_off_day():
    moved = row(committee=2, transferred_from=1, transferred_on=d("2026-07-01"))
    before = replace(YEAR, as_of=d("2026-06-30"))
    assert value(count(moved, period=before), "total", 1) == 1
    assert value(count(moved, period=before), "by_VILLAGE") == 1
    after = count(moved)
    assert (value(after, "total", 1), value(after, "total", 2), value(after, "total")) == (0, 1, 1)
    assert (value(after, "by_VILLAGE"), value(after, "by_TOWNSHIP")) == (0, 1)


def test_the_course_of_an_agreement_on_the_cut_off_day():
    rows = (
        row(1, settled_on=d("2026-05-01")),
        row(2, regret_on=d("2026-06-01"), sued_on=d("2026-07-01"), court_result="UPHELD"),
        row(3, last_due_on=d("2027-05-01")),
        row(4, last_due_on=d("2026-05-01")),
        row(5, regret_on=d("2026-06-01"), settled_on=d("2026-08-01")),
        row(6, settled_on=d("2027-02-01"), regret_on=d("2027-01-01")),
        row(7, regret_on=d("2026-06-01"), sued_on=d("2026-07-01"), court_result="REVOKED"),
        row(8, payment_order_on=d("2026-11-01"), settled_on=d("2026-12-01")),
    )
    form = count(*rows)
    found = {c.code: form.cell(c.code).ids for c in form.columns if c.group == "履行与后续"}
    assert found == {
        "performed": (1, 5, 8),
        "regret": (2, 7),
        "sued": (2, 7),
        "upheld": (2,),
        "overturned": (7,),
        "payment_order": (8,),
        "confirm_applied": (),
        "confirm_valid": (),
    }
    counting = Counting(YEAR, END, {c.id: c for c in COMMITTEES})
    sixth = next(c for c in statistics_checks.balances(form, rows, counting) if c.rule == 6)
    assert sixth.text == "履行3＋反悔2＋未到期1＋其他2＝成功8"


def test_confirmation_counts_on_its_own_days():
    one = row(
        ended="2025-12-20",
        accepted="2025-12-01",
        applied_on=d("2026-01-05"),
        confirmed_on=d("2026-02-05"),
    )
    form = count(one)
    got = [value(form, c) for c in ("total", "confirm_applied", "confirm_valid")]
    assert got == [0, 1, 1]
    counting = Counting(YEAR, END, {1: VILLAGE, 2: TOWN})
    eighth = [c for c in statistics_checks.balances(form, (one,), counting) if c.rule == 8]
    assert [c.severity for c in eighth] == ["", "W"]


def test_prevention_counts_cases_and_persons():
    form = count(row(1, prevented=(0, 2, 28, 0)), row(2, prevented=(0, 3, 0, 0)))
    assert [value(form, f"criminal_{what}") for what in ("cases", "persons")] == [2, 5]
    assert [value(form, f"petition_{what}") for what in ("cases", "persons")] == [1, 28]
    assert [value(form, f"suicide_{what}") for what in ("cases", "persons")] == [0, 0]


def test_a_case_of_no_known_committee_stands_apart_and_breaks_the_balance():
    lost = row(5, committee=99)
    form = count(row(1), lost)
    assert value(form, "total", UNPLACED) == 1
    counting = Counting(YEAR, END, {1: VILLAGE, 2: TOWN})
    found = [c for c in statistics_checks.balances(form, (row(1), lost), counting) if c.severity]
    assert [(c.rule, c.difference, c.ids) for c in found] == [(3, -1, (5,))]


def test_rounds_count_once_with_what_they_prevented():
    rounds = (
        SweepRound(id=1, village=7, done_on=d("2026-03-01"), prevented=3),
        SweepRound(id=2, village=8, done_on=d("2026-03-02")),
        SweepRound(id=3, village=7, due_on=d("2026-03-03")),
    )
    form = count(rounds=rounds)
    assert (form.cell("sweeps", 1).ids, form.cell("sweeps", 2).ids) == ((1,), (2,))
    assert (value(form, "sweeps"), value(form, "sweep_prevented")) == (2, 3)


def test_what_an_old_ledger_only_hints_at_is_told():
    file = agreed()
    said = replace(file.case, performance_code="CONFIRMATION", batch=3)
    one = row_of(replace(file, case=said))
    assert (one.applied_on, one.applied_undated, one.imported) == (one.facts.end, True, True)
    plain = row_of(file)
    assert (plain.applied_on, plain.regret_on) == (None, None)


def test_words_of_amounts_and_rates():
    assert [wan(fen) for fen in (0, 4_999, 5_000, 54_000_00, 123_456_789_00)] == [
        "0.00",
        "0.00",
        "0.01",
        "5.40",
        "12345.68",
    ]
    assert [Rate("", a, b).words for a, b in ((1, 3), (2, 3), (1, 1), (0, 0))] == [
        "33.33%",
        "66.67%",
        "100.00%",
        "无",
    ]


days = st.dates(date(2025, 6, 1), date(2027, 6, 30))
maybe = st.none() | days


@st.composite
def case_rows(draw, known=False):
    """Any facts at all; with `known` nothing is left unclassified."""
    ended = draw(maybe)
    unknown = [] if known else [""]
    outcome = draw(st.sampled_from(["AGREED", "FAILED", "WITHDRAWN"])) if ended else ""
    forms = ["WRITTEN", "ORAL", *unknown] if outcome == "AGREED" else [""]
    regret = draw(maybe)
    people = st.integers(0, 9)
    return CaseRow(
        facts=CaseFacts(
            id=draw(st.integers(1, 60)),
            counted=draw(st.booleans()) or draw(st.booleans()),
            accepted_on=draw(maybe),
            ended_on=ended,
            outcome=outcome,
            mediated=draw(st.booleans()),
            form=draw(st.sampled_from(forms)),
            amount=draw(st.integers(0, 10**9)),
            persons=draw(st.integers(2 if known else 0, 40)),
            dispute_type=draw(st.sampled_from(["NEIGHBOR", "TRAFFIC", *unknown])),
            last_due_on=draw(maybe),
            settled_on=draw(maybe),
            confirmed_on=draw(maybe),
        ),
        committee=draw(st.sampled_from([1, 2] if known else [0, 1, 2, 99])),
        transferred_from=draw(st.sampled_from([0, 1])),
        transferred_on=draw(maybe),
        source=draw(st.sampled_from([*(o.code for o in codes.SOURCES), *unknown])),
        is_complex=draw(st.booleans()),
        prevented=draw(st.tuples(people, people, people, people)),
        regret_on=regret,
        sued_on=draw(maybe) if not known or regret else None,
        court_result=draw(st.sampled_from(["", "UPHELD", "VOID"])) if not known else "",
        applied_on=draw(maybe),
        payment_order_on=draw(maybe),
    )


@st.composite
def periods(draw):
    start = draw(days)
    end = start + timedelta(days=draw(st.integers(0, 400)))
    return Period(start, end, draw(days))


bases = st.sampled_from([END, ACCEPTED])
sets = st.lists(case_rows(), max_size=25, unique_by=lambda r: r.facts.id)
known_sets = st.lists(case_rows(known=True), max_size=25, unique_by=lambda r: r.facts.id)


@given(sets, periods(), bases)
def test_a_broken_balance_names_the_cases_that_break_it(rows, period, basis):
    """For any facts: no listed case, no difference; and every difference lies in those listed."""
    form = count(*rows, period=period, basis=basis)
    counting = Counting(period, basis, {c.id: c for c in COMMITTEES})
    for check in statistics_checks.balances(form, rows, counting):
        if check.rule in EXACT:
            assert abs(check.difference) == len(check.ids)
            assert bool(check.severity) == bool(check.ids)
        if not check.severity:
            assert (check.difference, check.ids) == (0, ())


@given(known_sets, periods(), bases)
def test_every_balance_holds_where_nothing_is_left_out(rows, period, basis):
    form = count(*rows, period=period, basis=basis)
    counting = Counting(period, basis, {c.id: c for c in COMMITTEES})
    found = statistics_checks.balances(form, rows, counting)
    late = {r.facts.id for r in rows if r.sued_on and r.regret_on and r.sued_on < r.regret_on}
    assert [c for c in found if c.severity == "E" and not set(c.ids) <= late] == []


@given(sets, periods(), bases)
def test_committees_add_up_to_the_station(rows, period, basis):
    form = count(*rows, period=period, basis=basis)
    for column in form.columns:
        parts = [r.cells[column.code] for r in form.rows[:-1]]
        assert form.cell(column.code).value == sum(c.value for c in parts)
        ids = [i for c in parts for i in c.ids]
        assert len(ids) == len(set(ids))


@given(sets, st.sampled_from([2025, 2026]), bases)
def test_the_months_of_a_year_add_up(rows, year, basis):
    as_of = date(year, 12, 31)
    whole = count(*rows, period=Period(date(year, 1, 1), as_of, as_of), basis=basis)
    sums = dict.fromkeys((c.code for c in whole.columns), 0)
    for month in range(1, 13):
        following = date(year + month // 12, month % 12 + 1, 1)
        part = Period(date(year, month, 1), following - timedelta(days=1), as_of)
        form = count(*rows, period=part, basis=basis)
        for code in sums:
            sums[code] += value(form, code)
    assert sums == {code: value(whole, code) for code in sums}


@given(sets, periods(), bases)
def test_a_form_comes_back_from_its_json(rows, period, basis):
    form = count(*rows, period=period, basis=basis)
    again = from_plain(to_plain(form))
    assert again == form
    assert canonical(again) == canonical(form)
    assert differences(form, again) == ()


@given(sets, case_rows(), periods())
def test_a_changed_case_is_the_only_difference(rows, other, period):
    """Whatever changes about one case, the corrections speak of that case only."""
    rows = [r for r in rows if r.facts.id != 61]
    before = count(*rows, period=period)
    changed = replace(other, facts=replace(other.facts, id=61))
    after = count(*rows, changed, period=period)
    found = differences(before, after)
    assert {i for one in found for i in (*one.came, *one.went)} <= {61}
    inside = value(after, "total") - value(before, "total")
    assert any(one.column.code == "total" for one in found) == bool(inside)


def test_every_column_says_what_it_counts():
    assert [c.code for c, _ in COLUMNS if not c.definition] == []
