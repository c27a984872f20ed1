"""Days and moments as people write them."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fengqiao_desktop.domain.dates import (
    add_months,
    add_years,
    read_day,
    read_moment,
    show_day,
    show_day_cn,
    show_moment,
    show_moment_cn,
    weekday_cn,
)

TODAY = date(2026, 11, 6)
days = st.dates(date(1900, 1, 1), date(2199, 12, 31))


@pytest.mark.parametrize(
    ("value", "day"),
    [
        (date(2026, 3, 5), date(2026, 3, 5)),
        (datetime(2026, 3, 5, 9, 30), date(2026, 3, 5)),
        ("2026年3月5日", date(2026, 3, 5)),
        ("2026年03月05日", date(2026, 3, 5)),
        ("2026年3月5号", date(2026, 3, 5)),
        ("2026 年 3 月 5 日", date(2026, 3, 5)),
        ("20260305", date(2026, 3, 5)),
        (20260305, date(2026, 3, 5)),
        (20260305.0, date(2026, 3, 5)),
        ("2026.3.5", date(2026, 3, 5)),
        ("2026.03.05", date(2026, 3, 5)),
        ("2026.3.5.", date(2026, 3, 5)),
        ("2026。3。5", date(2026, 3, 5)),
        ("2026/3/5", date(2026, 3, 5)),
        ("2026-03-05", date(2026, 3, 5)),
        ("2026—03—05", date(2026, 3, 5)),
        ("2026-03-05 00:00:00", date(2026, 3, 5)),
        ("2026-03-05T00:00:00", date(2026, 3, 5)),
        ("２０２６．３．５", date(2026, 3, 5)),
        ("２０２６年３月５日", date(2026, 3, 5)),
        ("二〇二六年三月五日", date(2026, 3, 5)),
        ("二○二六年十二月二十五日", date(2026, 12, 25)),
        ("2026年3月5日（星期四）", date(2026, 3, 5)),
        ("2026-03-05 周四", date(2026, 3, 5)),
        ("3-5", date(2026, 3, 5)),
        ("3.5", date(2026, 3, 5)),
        ("3/5", date(2026, 3, 5)),
        ("3月5日", date(2026, 3, 5)),
        ("三月五日", date(2026, 3, 5)),
        ("去年3月5日", date(2025, 3, 5)),
        ("今天", TODAY),
        ("昨天", date(2026, 11, 5)),
        ("前天", date(2026, 11, 4)),
        ("明天", date(2026, 11, 7)),
        ("后天", date(2026, 11, 8)),
        (46037, date(2026, 1, 15)),
        (46037.75, date(2026, 1, 15)),
        ("46037", date(2026, 1, 15)),
        (20000, date(1954, 10, 3)),
        (80000, date(2119, 1, 11)),
        (3.16, date(2026, 3, 16)),
        (3.5, date(2026, 3, 5)),
        (2.3, date(2026, 2, 3)),
    ],
)
def test_accepted_forms(value: object, day: date) -> None:
    assert read_day(value, today=TODAY) == day


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (None, "没有填写"),
        ("", "没有填写"),
        ("2026-13-40", "不存在"),
        ("2026.2.30", "不存在"),
        (20260230, "不存在"),
        ("2月30日", "不存在"),
        ("2026年3月", "没有写到日"),
        ("2026.3", "没有写到日"),
        ("三月底", "约数"),
        ("3月上旬", "约数"),
        ("26.3.5", "年份请写四位"),
        ("1026-03-05", "年份不合理"),
        ("2026-03-05 14:30", "无法识别"),
        ("2026.3-5", "无法识别"),
        ("待定", "无法识别"),
        ("19999", "无法识别"),
        (3.1, "分不清"),
        (12.2, "分不清"),
        (12, "不像日期"),
        (99.5, "不像日期"),
        (float("inf"), "无法识别"),
        (True, "没有填写"),
    ],
)
def test_refused_forms_say_why(value: object, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        read_day(value, today=TODAY)


def test_a_day_without_year_takes_the_default_year() -> None:
    assert read_day("2-29", today=TODAY, default_year=2024) == date(2024, 2, 29)
    assert read_day(3.16, today=TODAY, default_year=2024) == date(2024, 3, 16)
    assert read_day("2026-2-1", today=TODAY, default_year=2024) == date(2026, 2, 1)


@given(days)
def test_what_is_shown_reads_back(day: date) -> None:
    for text in (show_day(day), show_day_cn(day), f"{day.year}/{day.month}/{day.day}"):
        assert read_day(text, today=TODAY) == day


@given(st.integers(20_000, 80_000))
def test_serials_of_the_1900_system(serial: int) -> None:
    day = read_day(serial, today=TODAY)
    assert (day - date(1954, 10, 3)).days == serial - 20_000
    assert read_day(str(serial), today=TODAY) == day


@given(st.text(max_size=14) | st.text("0123456789年月日.-/ 今昨天三", max_size=11))
def test_any_text_is_a_day_or_refused_in_chinese(text: str) -> None:
    said = ""
    day = None
    try:
        day = read_day(text, today=TODAY)
    except ValueError as error:
        said = str(error)
    assert said.startswith("日期") if day is None else 1900 <= day.year < 2200


@pytest.mark.parametrize(
    ("value", "moment"),
    [
        ("2026-11-06 14:30", datetime(2026, 11, 6, 14, 30)),
        ("2026-11-06T14:30:05", datetime(2026, 11, 6, 14, 30, 5)),
        ("2026年11月6日14时30分", datetime(2026, 11, 6, 14, 30)),
        ("2026年11月6日 星期五 14：30", datetime(2026, 11, 6, 14, 30)),
        ("下午2点半", datetime(2026, 11, 6, 14, 30)),
        ("下午两点", datetime(2026, 11, 6, 14, 0)),
        ("11月6日下午3点", datetime(2026, 11, 6, 15, 0)),
        ("3月5日9点", datetime(2026, 3, 5, 9, 0)),
        ("昨天 上午10点20分", datetime(2026, 11, 5, 10, 20)),
        ("昨天9:05", datetime(2026, 11, 5, 9, 5)),
        ("今天三点一刻", datetime(2026, 11, 6, 3, 15)),
        ("9点三刻", datetime(2026, 11, 6, 9, 45)),
        ("晚8点", datetime(2026, 11, 6, 20, 0)),
        ("中午12点", datetime(2026, 11, 6, 12, 0)),
        ("中午1点", datetime(2026, 11, 6, 13, 0)),
        ("凌晨12点", datetime(2026, 11, 6, 0, 0)),
        ("下午14:30", datetime(2026, 11, 6, 14, 30)),
        ("１４：３０", datetime(2026, 11, 6, 14, 30)),
        (46332.604166666664, datetime(2026, 11, 6, 14, 30)),
        (datetime(2026, 11, 6, 14, 30), datetime(2026, 11, 6, 14, 30)),
    ],
)
def test_moments(value: object, moment: datetime) -> None:
    assert read_moment(value, today=TODAY) == moment


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("2026-11-06", "没有写时间"),
        (date(2026, 11, 6), "没有写时间"),
        ("下午25点", "不合理"),
        ("上午13点", "不合理"),
        ("晚上12点", "不合理"),
        ("中午9点", "不合理"),
        ("14:70", "不合理"),
        ("改天下午3点", "无法识别"),
        ("什么时候", "无法识别"),
        (None, "无法识别"),
        (5, "无法识别"),
    ],
)
def test_refused_moments(value: object, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        read_moment(value, today=TODAY)


@given(st.datetimes(datetime(1900, 1, 1), datetime(2199, 12, 31)))
def test_shown_moments_read_back(moment: datetime) -> None:
    minute = moment.replace(second=0, microsecond=0)
    assert read_moment(show_moment(minute), today=TODAY) == minute
    assert read_moment(show_moment_cn(minute), today=TODAY) == minute


@pytest.mark.parametrize(
    ("day", "count", "expected", "last_to_last"),
    [
        # 民法典 202: the corresponding day, or the month's last
        (date(2026, 1, 31), 1, date(2026, 2, 28), date(2026, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29), date(2024, 2, 29)),
        (date(2026, 2, 28), 1, date(2026, 3, 28), date(2026, 3, 31)),
        (date(2026, 3, 31), 1, date(2026, 4, 30), date(2026, 4, 30)),
        (date(2026, 12, 15), 2, date(2027, 2, 15), date(2027, 2, 15)),
        (date(2026, 3, 31), -1, date(2026, 2, 28), date(2026, 2, 28)),
        (date(2026, 5, 5), 0, date(2026, 5, 5), date(2026, 5, 5)),
    ],
)
def test_months(day: date, count: int, expected: date, last_to_last: date) -> None:
    assert add_months(day, count) == expected
    assert add_months(day, count, last_to_last=True) == last_to_last


@given(days, st.integers(0, 100))
def test_months_keep_or_shorten_the_day(day: date, count: int) -> None:
    later = add_months(day, count)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == count
    assert later.day <= day.day


def test_years_and_weekdays() -> None:
    assert add_years(date(2024, 2, 29), 1) == date(2025, 2, 28)
    assert weekday_cn(date(2026, 11, 6)) == "星期五"
    assert weekday_cn(date(2026, 11, 8)) == "星期日"
