"""Counts of sweeps: M-16 and its sisters, and the monthly report of 7.5."""

from dataclasses import replace
from datetime import date

from fengqiao_desktop.domain.designation.reading import Reading, Span
from fengqiao_desktop.domain.sweep import figures
from fengqiao_desktop.domain.sweep.categories import CATEGORIES
from fengqiao_desktop.domain.sweep.records import (
    JointMeeting,
    MeetingMatter,
    SweepItem,
    SweepRound,
)

SPAN = Span(date(2026, 1, 1), date(2026, 12, 31), date(2026, 3, 20))
ROUNDS = [
    SweepRound(id=1, done_on=date(2026, 1, 10), zero_found=True),
    SweepRound(id=2, done_on=date(2026, 1, 25), prevented=2),
    SweepRound(id=3, done_on=date(2026, 2, 10)),
    SweepRound(id=4, due_on=date(2026, 2, 28)),  # never done
    SweepRound(id=5, done_on=date(2026, 2, 11), void_reason="误登"),
]
FOREST = SweepItem(
    id=1,
    number="甲",
    found_on=date(2026, 1, 10),
    village=3,
    dispute_type="FOREST_LAND",
    state="SETTLED",
    resolve_result="RESOLVED",
    resolved_on=date(2026, 2, 1),
    case=7,
)
GUIDED = replace(FOREST, id=2, number="乙", village=0, case=0, resolve_result="GUIDED")
WAITING = SweepItem(id=3, number="丙", found_on=date(2026, 2, 2), original_type="劳资")
LATER = replace(FOREST, id=4, number="丁", resolved_on=date(2026, 3, 25), case=0)
ITEMS = [FOREST, GUIDED, WAITING, LATER]


def readings(span: Span = SPAN) -> dict[str, Reading]:
    meetings = [
        JointMeeting(id=1, kind="JOINT", held_on=date(2026, 2, 3), topics="季度"),
        JointMeeting(id=2, kind="JOINT_CASE", held_on=date(2026, 2, 4)),
        JointMeeting(id=3, kind="JUDGE", held_on=date(2026, 2, 5)),
    ]
    matters = [
        MeetingMatter(id=1, meeting=1, item=1),  # the item's case
        MeetingMatter(id=2, meeting=2, case=7),  # the same case
        MeetingMatter(id=3, meeting=1, item=3),  # no case: the item
        MeetingMatter(id=4, meeting=3, case=8),  # the station's own meeting
    ]
    found = figures.sweep_readings(
        span, ROUNDS, ITEMS, meetings, matters, {7: "第7号", 9: "第9号"}, {9}
    )
    return {r.metric: r for r in found}


def test_the_rounds_of_a_month_are_the_least_of_the_complete_months() -> None:
    assert readings()["screening_rounds_per_month"].count == 1
    empty = readings(replace(SPAN, as_of=date(2026, 1, 20)))["screening_rounds_per_month"]
    assert (empty.count, empty.note) == (None, "期内还没有完整的月")
    april = readings(replace(SPAN, as_of=date(2026, 4, 2)))["screening_rounds_per_month"]
    assert (april.count, april.note) == (0, "没有排查的月份：3月")


def test_found_and_resolved() -> None:
    counted = readings()
    assert [s.number for s in counted["screening_found_count"].sources] == ["甲", "乙", "丙", "丁"]
    assert [s.number for s in counted["screening_resolved_count"].sources] == ["甲"]


def test_joint_cases_count_once_a_case() -> None:
    counted = readings()
    assert [s.number for s in counted["joint_mediation_count"].sources] == ["丙", "第7号", "第9号"]
    assert counted["joint_meeting_count"].count == 1


def test_prevented_disputes_are_counted_by_round() -> None:
    assert figures.prevented_in(ROUNDS, SPAN.start, SPAN.end) == 2


def test_the_period_report_has_the_whole_and_two_rows_a_category() -> None:
    lines = figures.report_lines(ITEMS, date(2026, 1, 1), date(2026, 1, 31), date(2026, 1, 1))
    assert len(lines) == 5 + 2 * len(CATEGORIES) == 43
    by_label = {line.label: line for line in lines}
    assert by_label["排查数（件）"].cells == ("排查数（件）", "", "1", "2", "3", "3")
    assert by_label["调处率"].total == "100.0%"
    assert by_label["成功数（件）"].total == "0"  # settled after the end of January
    assert by_label["土地矿产山林水利界限权属：排查数"].ids == (1, 2, 4)
    february = figures.report_lines(ITEMS, date(2026, 2, 1), date(2026, 2, 28), date(2026, 1, 1))
    labour = {line.label: line for line in february}["劳资：排查数"]
    assert (labour.total, labour.year) == ("1", "1")
    assert {line.label: line for line in february}["排查数（件）"].year == "4"
