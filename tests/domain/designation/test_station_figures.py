"""Villages, staff and mediators as they stood on the cut-off day (M-02, M-20, M-22)."""

from datetime import date

import pytest

from fengqiao_desktop.domain.designation.reading import Reading, Span
from fengqiao_desktop.domain.designation.station_figures import (
    in_force,
    on_post,
    people_of,
    station_readings,
)
from fengqiao_desktop.domain.station.records import Committee, Mediator, Staff, Village

DAY = date(2025, 11, 23)
SPAN = Span(date(2025, 1, 1), date(2025, 12, 31), DAY)


def _read(
    villages: list[Village] | None = None,
    staff: list[Staff] | None = None,
    mediators: list[Mediator] | None = None,
    committees: list[Committee] | None = None,
) -> dict[str, Reading]:
    found = station_readings(SPAN, villages or [], staff or [], mediators or [], committees or [])
    return {r.metric: r for r in found}


@pytest.mark.parametrize(
    ("start", "end", "holds"),
    [
        (None, None, True),
        (DAY, DAY, True),  # both ends included
        (date(2025, 11, 24), None, False),
        (None, date(2025, 11, 22), False),
    ],
)
def test_in_force(start: date | None, end: date | None, holds: bool) -> None:
    assert in_force(DAY, start, end) is holds


def test_villages() -> None:
    found = _read(
        villages=[
            Village(id=1, name="甲村", population=100, grids=2, has_law_home=True),
            Village(id=2, name="乙社区", kind="COMMUNITY", grids=1, model_level="CITY"),
            Village(id=3, name="旧村", population=50, ended_on=date(2025, 3, 1)),
            Village(id=4, name="误登村", population=9, void_reason="误登"),
        ]
    )
    assert found["village_count"].count == 2
    assert found["population"].count == 100
    assert found["population"].note == "有1个村（社区）没有登记此数"
    assert found["grid_count"].count == 3
    assert found["law_home_coverage"].text == "50.0%（1÷2）"
    assert [s.number for s in found["law_home_coverage"].lacking] == ["乙社区"]
    assert found["model_village_count_by_level"].parts_text == "市级1个"


@pytest.mark.parametrize(
    ("person", "counts"),
    [
        (Staff(name="a"), True),
        (Staff(name="a", lent_out=True), False),
        (Staff(name="a", borrowed=True), False),
        (Staff(name="a", left_on=DAY), True),
        (Staff(name="a", left_on=date(2025, 11, 22)), False),
        (Staff(name="a", started_on=date(2025, 11, 24)), False),
        (Staff(name="a", role="READER"), False),
        (Staff(name="a", role="MEDIATOR"), False),
        (Staff(name="a", role="MEDIATOR", kind="HIRED"), True),
        (Staff(name="a", void_reason="误登"), False),
    ],
)
def test_who_is_on_post(person: Staff, counts: bool) -> None:
    assert bool(on_post([person], DAY)) is counts


def test_staff() -> None:
    found = _read(
        staff=[
            Staff(id=1, name="甲", kind="POLITICAL", legal_certificate="A1"),
            Staff(id=2, name="乙", kind="HIRED", is_correction_worker=True),
            Staff(id=3, name="丙"),
        ]
    )
    assert found["staff_on_post_count"].text == "3人"
    assert found["staff_by_type"].parts_text == "政法专项编制1人、聘用1人、未登记1人"
    assert found["legal_qualified_staff_count"].count == 1
    assert found["correction_worker_count"].count == 1


def test_mediators_are_counted_by_person() -> None:
    mediators = [
        Mediator(id=1, name="甲", person=5, committee=1),
        Mediator(id=2, name="甲", person=5, committee=2, is_full_time=True),
        Mediator(id=3, name="乙", committee=2, is_full_time=True),
        Mediator(id=4, name="乙", committee=1),  # nothing says that it is the same human being
        Mediator(id=5, name="丙", phone="138", committee=1),
        Mediator(id=6, name="丙", phone="138", committee=2),
        Mediator(id=7, name="丁", ended_on=date(2025, 1, 1), is_full_time=True),
    ]
    assert [m.id for m in people_of(mediators[:6])] == [2, 3, 4, 5]
    found = _read(
        mediators=mediators,
        committees=[Committee(id=1, org_type="TOWNSHIP"), Committee(id=2, org_type="VILLAGE")],
    )
    assert found["mediator_count"].count == 4
    assert found["fulltime_mediator_count"].count == 2
    by_level = found["fulltime_mediator_by_level"]
    assert [(p.code, p.value) for p in by_level.parts] == [("TOWN", 0), ("VILLAGE", 2)]
    assert not by_level.holds_every_part


def test_an_empty_station_reads_nothing_and_breaks_nothing() -> None:
    found = _read()
    assert found["village_count"].count == 0
    assert found["law_home_coverage"].value is None
    assert len(found) == 12
