"""Terms and periods: the vectors of the notes, the stories, and what must always hold."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fengqiao_desktop.domain.corrections.records import Subject
from fengqiao_desktop.domain.corrections.terms import (
    credit_of,
    exceeds_one_month,
    expected_end,
    late_report_days,
    period_end,
    report_days,
    report_due,
    review_starts_on,
    term_end,
    term_findings,
    term_problems,
)
from fengqiao_desktop.domain.dates import add_months
from fengqiao_desktop.domain.deadlines import workdays_after
from fengqiao_desktop.store.calendar_data import load_calendar

CALENDAR = load_calendar()
days = st.dates(date(2004, 1, 1), date(2040, 12, 31))
D = date


@pytest.mark.parametrize(
    ("what", "start", "years", "months", "credit", "kind", "last"),
    [
        # 刑诉法解释 202 第2款; the cases of the notes 0.3
        ("custody suspended 8 months", D(2026, 3, 12), 0, 8, 0, "PROBATION", D(2026, 11, 11)),
        ("suspended 2 years", D(2025, 9, 16), 2, 0, 0, "PROBATION", D(2027, 9, 15)),
        ("control, 20 days held", D(2026, 2, 2), 1, 0, 40, "CONTROL", D(2026, 12, 23)),
        ("control from a month's end", D(2026, 4, 30), 0, 3, 0, "CONTROL", D(2026, 7, 30)),
        ("published: 2 years", D(2022, 6, 28), 2, 0, 0, "PROBATION", D(2024, 6, 27)),
        ("published: 4 years", D(2018, 3, 27), 4, 0, 0, "PROBATION", D(2022, 3, 26)),
        # no same day
        ("31 August, 6 months", D(2025, 8, 31), 0, 6, 0, "PROBATION", D(2026, 2, 27)),
        ("30 August, 6 months", D(2025, 8, 30), 0, 6, 0, "PROBATION", D(2026, 2, 27)),
        ("29 February, 1 year", D(2024, 2, 29), 1, 0, 0, "PROBATION", D(2025, 2, 27)),
        ("28 February, 1 year", D(2027, 2, 28), 1, 0, 0, "PROBATION", D(2028, 2, 27)),
        # the stories
        ("a minor, 1 year", D(2026, 1, 8), 1, 0, 0, "PROBATION", D(2027, 1, 7)),
        # custody shortens nothing but control
        ("suspended, held before", D(2026, 1, 8), 1, 0, 40, "PROBATION", D(2027, 1, 7)),
    ],
)
def test_a_term_ends(what, start, years, months, credit, kind, last):
    got = term_end(start, years=years, months=months, credit_days=credit, kind=kind)
    assert got == last, what


def test_the_last_day_to_report_is_told_raw_and_adjusted():
    count = report_due(date(2026, 3, 12), CALENDAR)  # 社区矫正法 21
    assert (count.safe_due, count.due) == (date(2026, 3, 22), date(2026, 3, 23))


@pytest.mark.parametrize(
    ("subject", "late"),
    [
        ({"effective_on": D(2026, 3, 12), "reported_on": D(2026, 4, 3)}, (12, 11)),
        ({"effective_on": D(2026, 2, 2), "reported_on": D(2026, 2, 9)}, (0, 0)),
        ({"effective_on": D(2026, 3, 12), "reported_on": D(2026, 3, 23)}, (1, 0)),
        ({"effective_on": D(2026, 3, 12)}, (0, 0)),
        ({"reported_on": D(2026, 4, 3)}, (0, 0)),
        # the notice's day goes first (LINK26 附件6)
        (
            {
                "effective_on": D(2026, 3, 1),
                "report_due_on": D(2026, 4, 1),
                "reported_on": D(2026, 4, 3),
            },
            (2, 2),
        ),
        # who is brought does not report (社区矫正法 21 第3款)
        (
            {
                "type": "TEMP_OUTSIDE",
                "effective_on": D(2025, 12, 1),
                "reported_on": D(2025, 12, 30),
            },
            (0, 0),
        ),
    ],
)
def test_late_reports(subject, late):
    assert late_report_days(Subject(**subject), CALENDAR) == late


def test_the_day_to_report_is_unknown_without_a_judgment():
    assert report_days(Subject(), CALENDAR) is None


@pytest.mark.parametrize(
    ("start", "months", "last"),
    [
        (D(2026, 4, 10), 3, D(2026, 7, 9)),  # 社区矫正法 29
        (D(2026, 6, 8), 6, D(2026, 12, 7)),  # 办法 29
        (D(2026, 4, 30), 3, D(2026, 7, 30)),
    ],
)
def test_periods_whose_first_day_counts(start, months, last):
    assert period_end(start, months) == last


def test_over_one_month_begins_on_the_day_after():
    assert not exceeds_one_month(date(2026, 3, 22), date(2026, 4, 22))
    assert exceeds_one_month(date(2026, 3, 22), date(2026, 4, 23))
    # 解释 202 第1款: from a month's last day to a month's last day
    assert not exceeds_one_month(date(2026, 2, 28), date(2026, 3, 31))
    assert not exceeds_one_month(date(2026, 1, 31), date(2026, 2, 28))
    assert exceeds_one_month(date(2026, 1, 31), date(2026, 3, 1))


@pytest.mark.parametrize(
    ("ends_on", "starts"),
    [
        (D(2026, 11, 11), D(2026, 10, 12)),  # 办法 53
        (D(2027, 9, 15), D(2027, 8, 16)),
        (D(2026, 12, 23), D(2026, 11, 23)),
        (D(2027, 1, 7), D(2026, 12, 8)),
    ],
)
def test_the_review_begins_thirty_days_before(ends_on, starts):
    assert review_starts_on(ends_on) == starts


def test_a_commission_is_answered_in_working_days():
    assert workdays_after(date(2026, 11, 23), 10, CALENDAR).due == date(2026, 12, 7)  # 办法 14
    assert workdays_after(date(2026, 11, 23), 5, CALENDAR).due == date(2026, 11, 30)


CONTROL = {"type": "CONTROL", "sentence": "05", "starts_on": D(2026, 2, 2)}
CUSTODY = {"type": "PROBATION", "sentence": "04", "starts_on": D(2026, 3, 12)}
FIXED = {"type": "PROBATION", "sentence": "03", "starts_on": D(2025, 9, 16)}
PAROLE = {"type": "PAROLE", "starts_on": D(2026, 4, 20), "ends_on": D(2028, 1, 19)}
BAN = {
    "injunctions": ("PLACE",),
    "injunction_from": D(2025, 9, 16),
    "injunction_to": D(2026, 9, 15),
}


@pytest.mark.parametrize(
    ("fields", "rule", "word"),
    [
        (FIXED | {"effective_on": D(2025, 9, 15)}, "R020", "判决生效之日"),  # 刑法 73
        (PAROLE | {"parole_on": D(2026, 4, 19)}, "R020", "假释之日"),  # 刑法 83
        (CONTROL | {"term_months": 2}, "R021", "三个月以上"),  # 刑法 38
        (CONTROL | {"term_years": 2, "term_months": 1}, "R021", "二年以下"),
        (
            CONTROL | {"term_years": 3, "term_months": 1, "is_combined": True},
            "R021",
            "三年",
        ),  # 刑法 69
        (CUSTODY | {"term_months": 1}, "R021", "二个月"),  # 刑法 73 第1款
        (CUSTODY | {"term_months": 3, "sentence_months": 4}, "R021", "原判刑期以上"),
        (CUSTODY | {"term_months": 13}, "R021", "一年以下"),
        (FIXED | {"term_months": 11}, "R021", "一年"),  # 刑法 73 第2款
        (FIXED | {"term_years": 1, "sentence_months": 18}, "R021", "原判刑期以上"),
        (FIXED | {"term_years": 5, "term_months": 1}, "R021", "五年以下"),
        (
            FIXED | {"term_years": 4, "sentence_years": 3, "sentence_months": 1},
            "R021",
            "缓刑",
        ),  # 72
        (PAROLE | {"sentence": "02", "term_years": 9, "term_note": "x"}, "R021", "十年"),  # 刑法 83
        (FIXED | {"term_years": 2, "ends_on": D(2027, 9, 16)}, "R021", "2027-09-15"),  # 解释 202
        (FIXED | {"ends_on": D(2025, 9, 1)}, "R021", "早于"),
        (PAROLE | BAN, "R022", "没有禁止令"),  # 刑法 38, 72
        ({"type": "TEMP_OUTSIDE"} | BAN, "R022", "没有禁止令"),
        (FIXED | BAN | {"ends_on": D(2026, 9, 14)}, "R022", "长于"),  # 禁止令规定 6
        (FIXED | BAN | {"injunction_to": D(2025, 11, 14)}, "R022", "二个月"),
        ({"type": "OTHER"}, "R023", "剥夺政治权利"),  # 刑诉法 270
    ],
)
def test_terms_that_break_the_law(fields, rule, word):
    found = term_findings(Subject(**fields))
    assert [(f.rule, word in f.text, bool(f.basis)) for f in found] == [(rule, True, True)]


@pytest.mark.parametrize(
    "fields",
    [
        CONTROL | {"term_years": 1, "detained_days": 20, "ends_on": D(2026, 12, 23)},
        CONTROL | {"term_months": 3},
        CONTROL | {"term_years": 3, "is_combined": True},
        CUSTODY | {"term_months": 8, "sentence_months": 4, "ends_on": D(2026, 11, 11)},
        FIXED
        | {
            "term_years": 2,
            "sentence_years": 1,
            "sentence_months": 6,
            "effective_on": D(2025, 9, 16),
        },
        FIXED | BAN | {"term_years": 2, "ends_on": D(2027, 9, 15)},
        FIXED | {"term_years": 2, "ends_on": D(2027, 9, 16), "term_note": "以判决书载明的日期为准"},
        PAROLE | {"parole_on": D(2026, 4, 20), "sentence": "03", "sentence_years": 9},
        CONTROL
        | {"detained_days": 10}
        | {"injunctions": ("CONTACT",), "injunction_from": D(2026, 2, 2)}
        | {"injunction_to": D(2026, 4, 1)},
    ],
)
def test_terms_that_keep_the_law(fields):
    assert term_problems(Subject(**fields)) == ()


def test_the_end_of_a_subject_is_counted_with_his_credit():
    held = Subject(**CONTROL, term_years=1, detained_days=20)
    assert credit_of(held) == 40
    assert expected_end(held) == date(2026, 12, 23)
    assert expected_end(Subject(type="PAROLE", starts_on=date(2026, 4, 20))) is None


@given(days, st.integers(1, 60))
def test_the_day_after_a_term_corresponds_to_its_start(start, months):
    after = term_end(start, months=months) + timedelta(days=1)
    assert after == add_months(start, months, last_to_last=True)
    is_last = (start + timedelta(days=1)).day == 1
    after_is_last = (after + timedelta(days=1)).day == 1
    assert after.day == start.day or after_is_last
    assert not is_last or after_is_last


@given(days, st.integers(1, 5), st.integers(0, 400))
def test_credit_shortens_control_by_just_its_days(start, years, credit):
    whole = term_end(start, years=years, kind="CONTROL")
    short = term_end(start, years=years, credit_days=credit, kind="CONTROL")
    assert (whole - short).days == credit


@given(days, st.integers(0, 40))
def test_over_one_month_never_comes_before_the_28th_day(start, count):
    if exceeds_one_month(start, start + timedelta(days=count)):
        assert count > 28
    assert exceeds_one_month(start, start + timedelta(days=32))


@given(days)
def test_an_adjusted_day_is_never_before_the_raw_one(start):
    count = report_due(start, CALENDAR)
    assert count.safe_due == start + timedelta(days=10)
    assert count.due >= count.safe_due
