"""Terms in working and calendar days, over 国庆 and 春节, with pauses, and what they say."""

from datetime import date

import pytest
from matters import CALENDAR, D, accepted, opinion, reviewed, with_

from fengqiao_desktop.domain.legal_review.deadlines import deadlines
from fengqiao_desktop.domain.legal_review.records import ReviewPause
from fengqiao_desktop.domain.legal_review.terms import law_term, review_term, used_days
from fengqiao_desktop.store.calendar_data import load_calendar

TABLES = load_calendar()


@pytest.mark.parametrize(
    ("kind", "complete", "due", "why"),
    [
        ("M03", "2026-07-06", "2026-07-13", "5个工作日"),
        ("M03", "2026-09-29", "2026-10-12", "2026年"),  # 国庆 1 to 7, worked on Saturday the 10th
        ("M03", "2026-02-12", "2026-02-26", "2026年"),  # 春节 15 to 23, worked on the 14th
        ("M01", "2026-03-09", "2026-03-23", "10个工作日"),
        ("M10", "2026-07-06", "2026-07-15", "7个工作日"),
    ],
)
def test_a_review_is_counted_in_working_days(kind: str, complete: str, due: str, why: str) -> None:
    term = review_term(accepted(type=kind, complete_on=D(complete)), TABLES)
    assert term is not None
    assert term.kind == "workday"
    counted = [
        day
        for n in range(1, 40)
        if (day := date.fromordinal(D(complete).toordinal() + n)) <= term.due
        and TABLES.is_workday(day)
    ]
    assert len(counted) == {"M03": 5, "M01": 10, "M10": 7}[kind]
    assert term.due == D(due)
    assert why in term.count.how


def test_an_urgent_one_has_two_days_and_a_pause_does_not_count() -> None:
    urgent = review_term(accepted(is_urgent=True, complete_on=D("2026-07-06")), CALENDAR)
    assert urgent is not None
    assert urgent.due == D("2026-07-08")
    paused = with_(
        accepted(complete_on=D("2026-07-06")),
        pauses=(ReviewPause(from_on=D("2026-07-08"), to_on=D("2026-07-10")),),
    )
    later = review_term(paused, CALENDAR)
    assert later is not None
    assert later.due == D("2026-07-16")
    assert "扣除中止3个工作日" in later.count.how
    standing = with_(paused, pauses=(ReviewPause(from_on=D("2026-07-08")),))
    assert review_term(standing, CALENDAR) is None


@pytest.mark.parametrize(
    ("kind", "start", "more", "due", "days", "basis"),
    [
        ("M04", "2026-07-01", {}, "2026-09-29", "calendar", "行政处罚法第60条"),
        ("M06", "2026-09-21", {}, "2026-10-26", "workday", "第33条"),
        ("M07", "2026-07-01", {}, "2026-08-30", "calendar", "第34条"),
        ("M07", "2026-07-01", {"petition_kind": "REVIEW"}, "2026-07-31", "calendar", "第35条"),
        ("M08", "2026-09-24", {"court_kind": "ORDINARY"}, "2026-10-15", "workday", "第48条"),
        ("M08", "2026-09-24", {"court_kind": "SUMMARY"}, "2026-10-09", "workday", "第54条"),
        ("M08", "2026-09-20", {"court_kind": "LAWSUIT"}, "2026-10-05", "calendar", "第67条"),
        ("M12", "2026-07-01", {}, "2026-09-01", "calendar", "第47条"),
    ],
)
def test_what_a_statute_gives(
    kind: str, start: str, more: dict[str, str], due: str, days: str, basis: str
) -> None:
    term = law_term(accepted(type=kind, due_from=D(start), **more), TABLES)
    assert term is not None
    assert (term.due, term.kind) == (D(due), days)
    assert basis in term.basis
    assert term.official


def test_a_lawsuit_that_ends_on_a_holiday_rolls_and_is_reminded_before_it() -> None:
    term = law_term(accepted(type="M08", due_from=D("2026-09-20"), court_kind="LAWSUIT"), TABLES)
    assert term is not None
    assert term.count.due == D("2026-10-08")  # 5 October is 国庆
    assert term.due == D("2026-10-05")
    assert "国庆" in term.count.how


def test_what_was_used_leaves_pauses_out() -> None:
    file = reviewed(complete_on=D("2026-11-02"), accepted_on=D("2026-11-02"))
    assert used_days(file, CALENDAR) == 12
    paused = with_(file, pauses=(ReviewPause(from_on=D("2026-11-04"), to_on=D("2026-11-06")),))
    assert used_days(paused, CALENDAR) == 9  # the days that the term leaves out, not other ones


def test_an_extension_without_somebody_who_approved_it_is_none() -> None:
    asked = accepted(complete_on=D("2026-07-06"), extended_to=D("2026-07-20"))
    assert review_term(asked, CALENDAR) == review_term(
        accepted(complete_on=D("2026-07-06")), CALENDAR
    )
    granted = review_term(with_(asked, extended_by="所长"), CALENDAR)
    assert granted is not None
    assert granted.due == D("2026-07-20")
    assert "所长" in granted.basis


@pytest.mark.parametrize(
    ("kind", "start", "longer", "due", "basis"),
    [
        ("M06", "2026-07-01", "2026-08-10", "2026-08-10", "二十个工作日"),
        ("M06", "2026-07-01", "2026-12-31", "2026-08-26", "不超过二十个工作日"),
        ("M07", "2026-07-01", "2026-09-29", "2026-09-29", "六十日"),
        ("M07", "2026-07-01", "2026-09-30", "2026-09-29", "不超过三十日"),
        ("M07", "2026-07-01", "2026-08-01", "2026-08-30", "六十日"),  # earlier extends nothing
    ],
)
def test_a_statute_bounds_how_far_its_own_days_may_be_extended(
    kind: str, start: str, longer: str, due: str, basis: str
) -> None:
    file = accepted(type=kind, due_from=D(start), law_extended_on=D(longer))
    term = law_term(file, TABLES)
    assert term is not None
    assert (term.due, basis in term.basis) == (D(due), True)


@pytest.mark.parametrize(
    ("start", "due", "days"),
    [
        ("2026-07-01", "2026-07-15", "workday"),  # ten working days end before fifteen days
        ("2026-09-24", "2026-10-09", "calendar"),  # over 国庆 they end after them
    ],
)
def test_an_answer_of_unsaid_kind_is_told_by_its_earlier_day(
    start: str, due: str, days: str
) -> None:
    term = law_term(accepted(type="M08", due_from=D(start)), TABLES)
    assert term is not None
    assert (term.due, term.kind) == (D(due), days)


def test_a_second_look_has_its_own_days() -> None:
    file = with_(reviewed(feedback_on=D("2026-11-19")), opinions=(opinion(conclusion="AMEND"),))
    term = review_term(file, CALENDAR)
    assert term is not None
    assert term.due == D("2026-11-24")


def test_the_board_says_what_and_by_which_rule() -> None:
    file = accepted(type="M04", due_from=D("2026-09-01"), complete_on=D("2026-11-20"))
    found = {d.rule_id: d for d in deadlines(file, D("2026-11-23"), CALENDAR)}
    assert found["law"].due == D("2026-11-30")
    assert found["law"].official
    assert found["review"].due == D("2026-11-27")
    assert not found["review"].official
    assert "本地规则" in found["review"].source
