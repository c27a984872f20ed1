"""Counting periods and deadlines that explain themselves."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fengqiao_desktop.domain.deadlines import (
    BUCKET_LABELS,
    BUCKETS,
    Count,
    Deadline,
    Rule,
    Severity,
    bucket,
    days_after,
    in_force,
    late_days,
    month_after,
    pick,
    workdays_after,
)
from fengqiao_desktop.store.calendar_data import load_calendar

CALENDAR = load_calendar()
TODAY = date(2026, 11, 6)
days = st.dates(date(2004, 1, 1), date(2026, 6, 30))


@pytest.mark.parametrize(
    ("clause", "count", "due", "safe", "said"),
    [
        # 民诉法 85: the first day is not counted; a last day off rolls to the first day after it
        (
            "civil 85-2",
            days_after(date(2026, 11, 3), 3, CALENDAR),
            date(2026, 11, 6),
            date(2026, 11, 6),
            "开始当日不计入",
        ),
        (
            "civil 85-3 weekend",
            days_after(date(2026, 11, 4), 3, CALENDAR),
            date(2026, 11, 9),
            date(2026, 11, 7),
            "星期六，顺延到2026-11-09",
        ),
        (
            "civil 85-3 holiday",
            days_after(date(2026, 9, 1), 30, CALENDAR),
            date(2026, 10, 8),
            date(2026, 10, 1),
            "国庆节，顺延到2026-10-08",
        ),
        # a make-up Saturday is worked: nothing rolls
        (
            "make-up day",
            days_after(date(2026, 10, 7), 3, CALENDAR),
            date(2026, 10, 10),
            date(2026, 10, 10),
            "3个日历日",
        ),
        # 社区矫正期限: the last day does not roll
        (
            "no rolling",
            days_after(date(2026, 11, 4), 3, CALENDAR, rolls=False),
            date(2026, 11, 7),
            date(2026, 11, 7),
            "末日不顺延",
        ),
        # 民法典 202: the corresponding day, or the month's last; 203 rolls
        (
            "code 202",
            month_after(date(2026, 3, 5), 1, CALENDAR),
            date(2026, 4, 7),
            date(2026, 4, 5),
            "清明节",
        ),
        (
            "code 202 end",
            month_after(date(2026, 3, 31), 1, CALENDAR),
            date(2026, 4, 30),
            date(2026, 4, 30),
            "无对应日取月末",
        ),
        (
            "code 203 off",
            month_after(date(2026, 3, 5), 1, CALENDAR, rolls=False),
            date(2026, 4, 5),
            date(2026, 4, 5),
            "末日不顺延",
        ),
        # working days by the State Council's table
        (
            "working days",
            workdays_after(date(2026, 9, 30), 3, CALENDAR),
            date(2026, 10, 10),
            date(2026, 10, 10),
            "按2026年国务院办公厅节假日安排",
        ),
        # a pause takes its days out
        (
            "pause",
            days_after(
                date(2026, 11, 3), 3, CALENDAR, pauses=[(date(2026, 11, 5), date(2026, 11, 6))]
            ),
            date(2026, 11, 9),
            date(2026, 11, 8),
            "扣除中止2日",
        ),
        (
            "pause, working days",
            workdays_after(
                date(2026, 11, 3), 3, CALENDAR, pauses=[(date(2026, 11, 6), date(2026, 11, 8))]
            ),
            date(2026, 11, 9),
            date(2026, 11, 9),
            "扣除中止1个工作日",
        ),
        (
            "a month with pauses: a day a day, a pause inside the added days too",
            month_after(
                date(2026, 3, 10), 1, CALENDAR, pauses=[(date(2026, 4, 8), date(2026, 4, 11))]
            ),
            date(2026, 4, 14),
            date(2026, 4, 14),
            "扣除中止4日",
        ),
        # a year without a table says so
        (
            "no table",
            days_after(date(2026, 12, 30), 5, CALENDAR),
            date(2027, 1, 4),
            date(2027, 1, 4),
            "2027年的放假调休安排还没有导入",
        ),
        (
            "no table, working days",
            workdays_after(date(2026, 12, 30), 2, CALENDAR),
            date(2027, 1, 1),
            date(2027, 1, 1),
            "只按周末计算",
        ),
    ],
)
def test_counting(clause: str, count: Count, due: date, safe: date, said: str) -> None:
    assert (count.due, count.safe_due) == (due, safe), clause
    assert said in count.how, clause


@given(days, st.integers(0, 120), st.integers(0, 40))
def test_counts_are_monotone_and_never_before_the_careful_day(
    start: date, count: int, more: int
) -> None:
    one = days_after(start, count, CALENDAR)
    two = days_after(start, count + more, CALENDAR)
    assert one.safe_due == start + timedelta(days=count)
    assert one.due >= one.safe_due
    assert CALENDAR.is_workday(one.due)
    assert two.due >= one.due


@given(days, st.integers(1, 40), days, st.integers(0, 30))
def test_a_pause_never_makes_it_earlier(start: date, count: int, first: date, span: int) -> None:
    pause = [(first, first + timedelta(days=span))]
    assert days_after(start, count, CALENDAR, pauses=pause).due >= (
        days_after(start, count, CALENDAR).due
    )
    assert workdays_after(start, count, CALENDAR, pauses=pause).due >= (
        workdays_after(start, count, CALENDAR).due
    )


@pytest.mark.parametrize(
    ("days", "where", "late"),
    [(-3, "overdue", 3), (-1, "overdue", 1), (0, "today", 0), (1, "week", 0), (7, "week", 0),
     (8, "month", 0), (30, "month", 0), (31, "later", 0)],
)  # fmt: skip
def test_buckets(days: int, where: str, late: int) -> None:
    due = TODAY + timedelta(days=days)
    assert bucket(due, TODAY) == where
    assert late_days(due, TODAY) == late
    assert list(BUCKET_LABELS) == list(BUCKETS)


OLD = Rule(
    id="R1", label="旧", severity=Severity.BLOCK, basis="旧法1条", in_force_to=date(2025, 12, 31)
)
NEW = Rule(
    id="R1", label="新", severity=Severity.BLOCK, basis="新法1条", in_force_from=date(2026, 1, 1)
)
LOCAL = Rule(id="R2", label="本地", severity=Severity.WARNING, basis="某市细则", official=False)


@pytest.mark.parametrize(
    ("day", "label"), [(date(2025, 12, 31), "旧"), (date(2026, 1, 1), "新"), (TODAY, "新")]
)
def test_a_rule_is_chosen_by_the_day_of_the_event(day: date, label: str) -> None:
    rule = pick((OLD, NEW, LOCAL), "R1", day)
    assert rule is not None
    assert rule.label == label
    assert in_force((OLD, NEW, LOCAL), day) == (rule, LOCAL)
    assert pick((OLD, NEW), "R9", day) is None


def test_what_is_not_official_says_so_and_never_blocks() -> None:
    assert "本地规则或建议" in LOCAL.basis_shown
    assert NEW.basis_shown == "新法1条"
    with pytest.raises(ValueError, match="may not block"):
        Rule(id="R3", label="", severity=Severity.BLOCK, basis="", official=False)


def test_a_deadline_explains_itself_and_its_postponing() -> None:
    start = date(2026, 9, 1)
    deadline = Deadline.of(NEW, days_after(start, 30, CALENDAR), start)
    assert (deadline.due, deadline.safe_due) == (date(2026, 10, 8), date(2026, 10, 1))
    assert deadline.remind_by == date(2026, 10, 1)
    assert (deadline.rule_id, deadline.label, deadline.basis) == ("R1", "新", "新法1条")
    later = deadline.postponed(date(2026, 10, 20), "王所长", "双方书面同意延长")
    assert (later.due, later.safe_due, later.remind_by) == (
        date(2026, 10, 20),
        None,
        date(2026, 10, 20),
    )
    assert (later.postponed_by, later.postponed_why) == ("王所长", "双方书面同意延长")
    assert "原定2026-10-08，由王所长改为2026-10-20" in later.how
    assert later.finished().done
    assert not deadline.done


def test_a_deadline_that_did_not_roll_has_one_day_only() -> None:
    deadline = Deadline.of(LOCAL, workdays_after(TODAY, 3, CALENDAR), TODAY, label="回访")
    assert deadline.safe_due is None
    assert deadline.remind_by == deadline.due
    assert deadline.label == "回访"
    assert not deadline.official


def test_severities_have_words() -> None:
    assert [severity.label for severity in Severity] == ["阻断", "应改", "提醒", "提示"]
