"""Working days: the shipped tables, the counting, and years without a table."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fengqiao_desktop.domain.calendar import Calendar, YearTable
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.store.calendar_data import calendar_with, load_calendar, read_year_table

CALENDAR = load_calendar()
days = st.dates(date(2004, 1, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("day", "worked", "name"),
    [
        (date(2026, 1, 4), True, ""),  # 元旦, make-up Sunday
        (date(2026, 2, 13), True, ""),
        (date(2026, 2, 14), True, ""),  # 春节, make-up Saturday
        (date(2026, 2, 15), False, "春节"),
        (date(2026, 2, 17), False, "春节"),  # 正月初一
        (date(2026, 2, 23), False, "春节"),
        (date(2026, 2, 24), True, ""),
        (date(2026, 2, 28), True, ""),
        (date(2026, 4, 6), False, "清明节"),
        (date(2026, 5, 5), False, "劳动节"),
        (date(2026, 5, 9), True, ""),
        (date(2026, 6, 19), False, "端午节"),
        (date(2026, 9, 20), True, ""),
        (date(2026, 9, 25), False, "中秋节"),
        (date(2026, 10, 1), False, "国庆节"),
        (date(2026, 10, 7), False, "国庆节"),
        (date(2026, 10, 8), True, ""),
        (date(2026, 10, 10), True, ""),
        (date(2026, 11, 7), False, "星期六"),
        (date(2026, 11, 8), False, "星期日"),
        (date(2015, 9, 3), False, "抗战胜利70周年纪念日"),
        (date(2020, 2, 1), False, "春节"),  # the holiday was prolonged to 2 February that year
        (date(2022, 12, 31), False, "元旦"),
        (date(2025, 1, 26), True, ""),
        (date(2004, 5, 3), False, "劳动节"),
    ],
)
def test_known_days(day: date, worked: bool, name: str) -> None:
    assert CALENDAR.is_workday(day) is worked
    assert CALENDAR.day_off_name(day) == name


def test_every_year_from_2004_has_a_table_and_the_next_one_not_yet() -> None:
    assert all(CALENDAR.has_table(year) for year in range(2004, 2027))
    assert not CALENDAR.has_table(2027)


def test_a_year_without_table_counts_weekends_and_says_so() -> None:
    bare = Calendar.from_years({})
    assert bare.is_workday(date(2026, 10, 1))
    assert not bare.is_workday(date(2026, 10, 10))
    assert CALENDAR.notes(date(2026, 1, 1), date(2026, 12, 31)) == ()
    notes = CALENDAR.notes(date(2026, 12, 20), date(2028, 1, 5))
    assert [note[:4] for note in notes] == ["2027", "2028"]
    assert all("只按周末计算" in note for note in notes)
    assert CALENDAR.notes(date(2027, 5, 1)) == CALENDAR.notes(date(2027, 5, 1), date(2027, 5, 1))


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        (date(2026, 9, 30), 1, date(2026, 10, 8)),
        (date(2026, 9, 30), 3, date(2026, 10, 10)),  # 10-10 is a worked Saturday
        (date(2026, 2, 13), 2, date(2026, 2, 24)),
        (date(2026, 11, 6), 0, date(2026, 11, 6)),
        (date(2026, 11, 7), 0, date(2026, 11, 7)),
        (date(2026, 10, 8), -1, date(2026, 9, 30)),
        (date(2026, 11, 9), -5, date(2026, 11, 2)),
    ],
)
def test_adding_workdays(start: date, count: int, end: date) -> None:
    assert CALENDAR.add_workdays(start, count) == end


def test_the_next_and_the_previous_workday() -> None:
    assert CALENDAR.next_workday(date(2026, 10, 1)) == date(2026, 10, 8)
    assert CALENDAR.next_workday(date(2026, 10, 8)) == date(2026, 10, 8)
    assert CALENDAR.previous_workday(date(2026, 10, 7)) == date(2026, 9, 30)


def test_workdays_between() -> None:
    assert CALENDAR.workdays_between(date(2026, 9, 30), date(2026, 10, 10)) == 3
    assert CALENDAR.workdays_between(date(2026, 10, 10), date(2026, 9, 30)) == -3
    assert CALENDAR.workdays_between(date(2026, 11, 6), date(2026, 11, 6)) == 0


@given(days, st.integers(1, 60), st.integers(0, 30))
def test_more_workdays_are_never_earlier(day: date, count: int, more: int) -> None:
    end = CALENDAR.add_workdays(day, count)
    assert CALENDAR.is_workday(end)
    assert CALENDAR.workdays_between(day, end) == count
    assert CALENDAR.add_workdays(day, count + more) >= end
    assert CALENDAR.add_workdays(day + timedelta(days=1), count) >= end


@given(days)
def test_rolling_lands_on_the_first_workday(day: date) -> None:
    rolled = CALENDAR.next_workday(day)
    assert CALENDAR.is_workday(rolled)
    assert not any(CALENDAR.is_workday(day + timedelta(days=n)) for n in range((rolled - day).days))


def test_the_shipped_tables_equal_their_source() -> None:
    source = pytest.importorskip("chinese_calendar")
    day = date(2004, 1, 1)
    while day.year < 2027:
        assert CALENDAR.is_workday(day) == source.is_workday(day), day
        day += timedelta(days=1)


GOOD = """
year = 2027
source = "国务院办公厅关于2027年部分节假日安排的通知"
holidays = [{ day = 2027-01-01, name = "元旦" }]
makeup = [2027-01-09]
"""


def test_an_imported_year_is_added_and_wins() -> None:
    calendar = calendar_with([GOOD])
    assert calendar.day_off_name(date(2027, 1, 1)) == "元旦"
    assert calendar.is_workday(date(2027, 1, 9))
    assert calendar.notes(date(2027, 1, 1)) == ()
    assert calendar.tables[2027].source.endswith("通知")
    assert not load_calendar().has_table(2027)


def test_a_table_can_be_replaced() -> None:
    changed = CALENDAR.with_year(2026, YearTable({date(2026, 11, 6): "临时放假"}))
    assert changed.day_off_name(date(2026, 11, 6)) == "临时放假"
    assert CALENDAR.is_workday(date(2026, 11, 6))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("不是表", "TOML"),
        ("holidays = []", "年份"),
        ("year = true", "年份"),
        ("year = 2027", "放假日"),
        (GOOD.replace("2027-01-01", "2026-01-01"), "不是2027年"),
        (GOOD.replace("day = 2027-01-01", "on = 2027-01-01"), "不是2027年"),
        (GOOD.replace("2027-01-01", "2027-01-01T00:00:00"), "不是2027年"),
        (GOOD.replace("[{", "[1, {"), "应写成"),
        (GOOD.replace("2027-01-09", "2027-01-01"), "既是"),
        (GOOD.replace("2027-01-09", "2027-01-08"), "不是周末"),
        (GOOD.replace("[2027-01-09]", "3"), "调休"),
    ],
)
def test_a_bad_table_is_refused_with_the_reason(text: str, reason: str) -> None:
    with pytest.raises(KnownError, match=reason) as caught:
        read_year_table(text)
    assert caught.value.code == "CAL-01"
