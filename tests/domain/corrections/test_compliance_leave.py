"""Each rule of leave, travel and moves fires on its case and not on the nearest other one."""

from dataclasses import replace
from datetime import date

import pytest
from cases import CALENDAR, TODAY, by_level, leave, released, subject_file

from fengqiao_desktop.domain.corrections.care_records import (
    Contact,
    ExitBan,
    Leave,
    Move,
    TravelPermit,
    Trip,
)
from fengqiao_desktop.domain.corrections.compliance import findings
from fengqiao_desktop.domain.corrections.subjectfile import SubjectFile

PERMIT = TravelPermit(
    id=1,
    places="某省甲市、乙县",
    decision="AGREED",
    approved_on=date(2026, 6, 8),
    starts_on=date(2026, 6, 8),
    ends_on=date(2026, 11, 15),
)
OUT = Move(id=1, kind="OUT", applied_on=date(2026, 10, 1), county_received_on=date(2026, 11, 17))
AGREED = replace(OUT, asked_on=date(2026, 11, 1), decision="AGREED", decided_on=date(2026, 11, 17))
IN = Move(id=1, kind="IN", asked_on=date(2026, 11, 17))
COMING = replace(IN, replied_on=date(2026, 11, 5), decision="AGREED", told_on=date(2026, 11, 15))
AWAY = leave(
    applied_on=date(2026, 11, 10),
    office_on=date(2026, 11, 12),
    filed_on=date(2026, 11, 12),
    leaves_on=date(2026, 11, 17),
    returns_on=date(2026, 11, 22),
    left_on=date(2026, 11, 17),
    returned_on=None,
    closed_on=None,
    state="OUT",
)
SEEN = Contact(id=900, kind="IT_CHECK", held_on=date(2026, 8, 12), is_outside=True)


def _with(*leaves: Leave, **changes: object) -> SubjectFile:
    return replace(subject_file(**changes), leaves=leaves)


def _silent(days: int) -> SubjectFile:
    """A county-approved journey of which the last contact is `days` ago."""
    away = replace(AWAY, approved_by_level="COUNTY", county_on=date(2026, 11, 2))
    away = replace(away, leaves_on=date(2026, 11, 3), left_on=date(2026, 11, 3))
    file = _with(replace(away, returns_on=date(2026, 11, 30)))
    last = date(2026, 11, 23 - days)
    kept = [c for c in file.contacts if c.held_on is not None and c.held_on < date(2026, 11, 3)]
    return replace(file, contacts=(*kept, Contact(kind="PHONE", held_on=last)))


def _trip(**changes: object) -> SubjectFile:
    told = {"leaves_on": date(2026, 11, 12), "returns_on": date(2026, 11, 15), **changes}
    trip = Trip(id=1, permit=1, destination=str(told.pop("destination", "甲市")), **told)  # type: ignore[arg-type]
    return replace(subject_file(), permits=(PERMIT,), trips=(trip,))


def _moving(move: Move, **changes: object) -> SubjectFile:
    return replace(subject_file(), moves=(replace(move, **changes),))  # type: ignore[arg-type]


def _until(day: int, month: int = 8) -> date:
    return date(2026, month, day)


# Thirty days from 06-16 to 07-15 are wholly in the window of two months that ends on 08-14.
EARLIER = by_level(
    "COUNTY",
    id=2,
    applied_on=date(2026, 6, 1),
    county_on=date(2026, 6, 5),
    leaves_on=date(2026, 6, 16),
    left_on=date(2026, 6, 16),
    returns_on=date(2026, 7, 10),
    returned_on=date(2026, 7, 10),
)
OLD_BAN = ExitBan(reported_on=date(2026, 3, 20), handling="06")
CASES = (
    # 08-10 to 08-17 are eight days, to 08-16 seven.
    ("R070", _with(leave(returns_on=_until(17))), _with(leave(returns_on=_until(16)))),
    (
        "R070",
        _with(by_level("COUNTY", returns_on=_until(9, 9))),
        _with(by_level("COUNTY", returns_on=_until(8, 9))),
    ),
    (
        "R071",
        replace(_with(leave()), entrustments=()),
        replace(_with(by_level("COUNTY")), entrustments=()),
    ),
    ("R072", _with(leave(filed_on=None)), _with(by_level("COUNTY", filed_on=None))),
    # 08-10 to 09-09 are 31 days.
    (
        "R073",
        _with(by_level("COUNTY", returns_on=_until(9, 9))),
        _with(by_level("CITY", returns_on=_until(9, 9))),
    ),
    (
        "R073",
        _with(by_level("COUNTY", returns_on=_until(9, 9))),
        _with(by_level("COUNTY", returns_on=_until(8, 9))),
    ),
    # Twenty-five days before: six more make 31, five make 30.
    (
        "R074",
        _with(EARLIER, by_level("COUNTY", returns_on=_until(15))),
        _with(EARLIER, by_level("COUNTY", returns_on=_until(14))),
    ),
    ("R075", _with(by_level("CITY", procuratorate_on=None)), _with(by_level("CITY"))),
    # Three days before the 17th are the 14th.
    (
        "R076",
        _with(replace(AWAY, applied_on=date(2026, 11, 15))),
        _with(replace(AWAY, applied_on=date(2026, 11, 14))),
    ),
    (
        "R076",
        _with(replace(AWAY, applied_on=date(2026, 11, 15))),
        _with(replace(AWAY, applied_on=date(2026, 11, 15), urgent_why="亲属病危")),
    ),
    ("R077", _with(leave(office_on=_until(11))), _with(leave(office_on=_until(10)))),
    ("R078", _with(AWAY), _with(replace(AWAY, returns_on=TODAY))),
    ("R079", _silent(8), _silent(7)),
    (
        "R080",
        replace(subject_file(), contacts=(*subject_file().contacts, SEEN)),
        replace(_with(leave()), contacts=(*subject_file().contacts, SEEN)),
    ),
    (
        "R081",
        _with(leave(approved_by_level="", office_opinion="REFUSED", state="REJECTED")),
        _with(
            leave(
                approved_by_level="",
                office_opinion="REFUSED",
                state="REJECTED",
                refused_why="事由不实",
            )
        ),
    ),
    ("R082", _trip(returns_on=date(2026, 11, 16)), _trip()),
    ("R083", _trip(destination="丙市"), _trip(destination="乙县")),
    (
        "R085",
        replace(
            released(),
            endings=(replace(released().ending, exit_ban_lifted_on=None),),
            exit_bans=(OLD_BAN,),
        ),
        replace(
            released(),
            endings=(replace(released().ending, exit_ban_lifted_on=None),),
            exit_bans=(replace(OLD_BAN, lifted_on=date(2026, 11, 12)),),
        ),
    ),
    # Five days after 11-17 ended yesterday, after 11-18 they end today.
    ("R090", _moving(OUT), _moving(OUT, county_received_on=date(2026, 11, 18))),
    ("R091", _moving(IN), _moving(IN, asked_on=date(2026, 11, 18))),
    ("R092", _moving(AGREED), _moving(AGREED, decided_on=date(2026, 11, 18))),
    ("R093", _moving(COMING), _moving(COMING, told_on=date(2026, 11, 16))),
    ("R093", _moving(COMING), _moving(COMING, not_reported_told_on=TODAY)),
    (
        "R094",
        replace(subject_file(state="MOVED_OUT"), moves=(AGREED,)),
        replace(subject_file(state="MOVED_OUT"), moves=(replace(AGREED, receipt_on=TODAY),)),
    ),
)


def _rules(file: SubjectFile) -> set[str]:
    return {f.rule for f in findings(file, TODAY, CALENDAR)}


@pytest.mark.parametrize(("rule", "bad", "good"), CASES)
def test_fires_on_its_case_only(rule: str, bad: SubjectFile, good: SubjectFile) -> None:
    assert rule in _rules(bad)
    assert rule not in _rules(good)


@pytest.mark.parametrize(
    "file", [_with(leave()), _with(by_level("CITY", returns_on=_until(9, 9))), _trip()]
)
def test_leave_in_order_has_no_findings(file: SubjectFile) -> None:
    assert findings(file, TODAY, CALENDAR) == ()


def test_a_permit_signed_back_is_found() -> None:
    late = replace(PERMIT, approved_on=date(2026, 6, 9))
    assert "R077" in _rules(replace(subject_file(), permits=(late,)))
    assert "R077" not in _rules(replace(subject_file(), permits=(PERMIT,)))


def test_an_extension_by_the_city_lifts_the_whole_leave() -> None:
    longer = {"extended_to": date(2026, 9, 20), "extended_on": date(2026, 8, 20)}
    assert "R073" in _rules(_with(by_level("COUNTY", extended_by_level="COUNTY", **longer)))
    assert "R073" not in _rules(_with(by_level("COUNTY", extended_by_level="CITY", **longer)))
