"""The metrics of the designation that come from resettlement."""

from datetime import date

from people import changed, in_help, key, visit

from fengqiao_desktop.domain.designation.metrics import METRICS
from fengqiao_desktop.domain.designation.reading import Span
from fengqiao_desktop.domain.resettlement.readings import help_readings
from fengqiao_desktop.domain.resettlement.records import VideoMeeting

SPAN = Span(date(2026, 1, 1), date(2026, 12, 31), date(2026, 11, 23))
OURS = (
    "video_visit_count",
    "resettlement_active_count",
    "resettlement_pickup_count",
    "key_person_pickup_rate",
    "resettlement_employed_rate",
    "resettlement_visit_count",
)


def test_each_is_a_metric_and_cites_its_records() -> None:
    files = [
        in_help(id=1, number="帮〔2026〕1号"),
        key(id=2, number="帮〔2026〕2号", placement_mode="82"),
        in_help(id=3, number="帮〔2026〕3号", sealed=True),
    ]
    meetings = [VideoMeeting(id=7, held_on=date(2026, 5, 1), prison="某监狱")]
    found = {r.metric: r for r in help_readings(SPAN, files, meetings)}
    assert tuple(found) == OURS
    assert all(code in METRICS for code in found)
    assert found["resettlement_active_count"].text == "3人"
    assert found["key_person_pickup_rate"].text == "100.0%（1÷1）"
    assert found["resettlement_employed_rate"].text == "66.7%（2÷3）"
    assert [s.number for s in found["resettlement_employed_rate"].lacking] == ["帮〔2026〕2号"]
    assert [s.number for s in found["video_visit_count"].sources] == ["2026-05-01 某监狱"]
    assert found["resettlement_pickup_count"].sources[0].number == "帮〔2026〕2号 2026-08-03"
    cited = {s.number for r in found.values() for s in (*r.sources, *r.lacking)}
    assert "封存档案" in cited
    assert not any("3号" in number for number in cited)


def test_a_day_behind_the_cut_off_does_not_count() -> None:
    late = changed(in_help(id=1), visits=(visit(SPAN.as_of), visit(date(2026, 11, 24))))
    (reading,) = [
        r for r in help_readings(SPAN, [late], []) if r.metric == "resettlement_visit_count"
    ]
    assert reading.count == 1
