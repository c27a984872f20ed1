"""Each rule of sanctions, monitoring and lost contact fires on its case only."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest
from cases import CALENDAR, TODAY, control, minor, outside, parole, subject_file

from fengqiao_desktop.domain.corrections.care_records import Evaluation, Monitoring, Move
from fengqiao_desktop.domain.corrections.compliance import findings
from fengqiao_desktop.domain.corrections.findings_orders import cites
from fengqiao_desktop.domain.corrections.order_records import (
    LostContact,
    Notice,
    Sanction,
    SearchStep,
    Violation,
)
from fengqiao_desktop.domain.corrections.subjectfile import SubjectFile

NOW = datetime(2026, 11, 23, 15, 0)
SERVED = date(2026, 9, 20)


def _s(kind: str, **changes: Any) -> Sanction:
    """A sanction decided by the county in September, served and copied."""
    told: dict[str, Any] = {
        "id": 1,
        "kind": kind,
        "proposed_on": date(2026, 9, 10),
        "decided_by_level": "COUNTY",
        "decided_on": date(2026, 9, 18),
        "result": "DECIDED",
        "served_on": SERVED,
        "procuratorate_on": SERVED,
    }
    return Sanction(**{**told, **changes})


def _sent(kind: str, **changes: Any) -> Sanction:
    told = {"sent_on": date(2026, 11, 10), "result": "PENDING", "sent_to_level": "COUNTY"}
    return _s(kind, **{**told, **changes})


def _v(**changes: Any) -> Violation:
    told: dict[str, Any] = {"id": 1, "kind": "RULES", "happened_on": date(2026, 10, 12)}
    return Violation(**{**told, **changes})


def _with(*sanctions: Sanction, file: SubjectFile | None = None, **parts: Any) -> SubjectFile:
    return replace(file or subject_file(), sanctions=sanctions, **parts)


def _twice(kind: str) -> tuple[Sanction, Sanction]:
    """Two decisions of June and September; the plan of April is revised below."""
    first = _s(kind, id=2, decided_on=date(2026, 6, 1), proposed_on=date(2026, 5, 20))
    return first, _s(kind)


def _lost(days: int, **changes: Any) -> SubjectFile:
    """A man not reached since `days` before today, found missing the next morning."""
    last = date.fromordinal(TODAY.toordinal() - days)
    found = datetime(last.year, last.month, last.day, 9) if days == 0 else _at(days - 1)
    told: dict[str, Any] = {
        "id": 1,
        "kind": "SILENT",
        "last_contact_on": last,
        "found_at": found,
        "police_on": found.date(),
        "procuratorate_on": found.date(),
        "concluded": "LOST",
    }
    searches = (SearchStep(id=1, lost=1, searched_at=found, mode="PHONE"),)
    lost = LostContact(**{**told, **changes})
    return replace(subject_file(), losts=(lost,), searches=searches)


def _at(days: int, hour: int = 9) -> datetime:
    day = date.fromordinal(TODAY.toordinal() - days)
    return datetime(day.year, day.month, day.day, hour)


def _worn(**changes: Any) -> SubjectFile:
    told: dict[str, Any] = {
        "id": 1,
        "ground": "SILENT",
        "approver_is_bureau_head": True,
        "approved_on": date(2026, 9, 24),
        "starts_on": date(2026, 9, 24),
        "ends_on": date(2026, 12, 23),
    }
    return _with(_s("WARNING"), monitorings=(Monitoring(**{**told, **changes}),))


OLD_LAW = "《中华人民共和国治安管理处罚法》第六十条第四项"
NEW_LAW = "《中华人民共和国治安管理处罚法》第七十二条第四项"
PRISON = "《中华人民共和国监狱法》第二十八条"
ARREST = _sent("ARREST", id=3, with_revocation=1)
TAKEN_OVER = Move(id=1, kind="IN", decision="AGREED", reported_on=date(2026, 3, 18))
WITH_ONE = replace(TAKEN_OVER, admonitions_before=1)
CASES = (
    (
        "R060",
        _with(_s("WARNING", violation=1), violations=(_v(only_hours=True),)),
        _with(_s("WARNING", violation=1), violations=(_v(),)),
    ),
    (
        "R060",
        _with(_s("WARNING", violation=1), violations=(_v(only_hours=True),)),
        _with(_s("COMMENDATION", violation=1), violations=(_v(only_hours=True),)),
    ),
    ("R100", _with(_s("ADMONITION", decided_by_level="OFFICE")), _with(_s("ADMONITION"))),
    ("R100", _with(_s("WARNING", decided_by_level="CITY")), _with(_s("WARNING"))),
    ("R101", _with(_s("WARNING", served_on=None)), _with(_s("WARNING"))),
    ("R101", _with(_s("COMMENDATION", procuratorate_on=None)), _with(_s("COMMENDATION"))),
    (
        "R102",
        _with(*_twice("ADMONITION"), violations=(_v(),)),
        _with(_s("ADMONITION"), violations=(_v(),)),
    ),
    (
        "R102",
        _with(*_twice("ADMONITION"), violations=(_v(),)),
        _with(
            *_twice("ADMONITION"),
            Sanction(id=9, kind="WARNING", proposed_on=date(2026, 10, 20)),
            violations=(_v(),),
        ),
    ),
    # One admonition came over with the move (notes 6.2: counted over the whole term).
    (
        "R102",
        _with(_s("ADMONITION"), violations=(_v(),), moves=(WITH_ONE,)),
        _with(_s("ADMONITION"), violations=(_v(),), moves=(TAKEN_OVER,)),
    ),
    (
        "R103",
        _with(*_twice("WARNING"), violations=(_v(),)),
        _with(*_twice("WARNING"), violations=(_v(is_excused=True),)),
    ),
    # Two warnings suffice for a person released for treatment, not for a probationer.
    ("R103", _with(*_twice("WARNING"), file=outside()), _with(*_twice("WARNING"))),
    (
        "R103",
        _with(*_twice("WARNING"), violations=(_v(),)),
        _with(*_twice("WARNING"), violations=(_v(),), file=control()),
    ),
    ("R104", _with(_sent("PSP"), file=parole()), _with(_sent("PSP"))),
    (
        "R105",
        _with(_sent("PSP", basis=OLD_LAW, conduct_on=date(2026, 1, 1))),
        _with(_sent("PSP", basis=OLD_LAW, conduct_on=date(2025, 12, 31))),
    ),
    (
        "R105",
        _with(_sent("PSP", basis=OLD_LAW)),
        _with(_sent("PSP", basis=NEW_LAW)),
    ),
    (
        "R106",
        _with(_s("REIMPRISON", basis=PRISON, decided_on=date(2026, 11, 1)), file=outside()),
        _with(_s("REIMPRISON", basis=PRISON, decided_on=date(2026, 10, 31)), file=outside()),
    ),
    (
        "R106",
        replace(subject_file(), notices=(Notice(paper=PRISON, sent_on=date(2026, 11, 2)),)),
        replace(subject_file(), notices=(Notice(paper="监狱法第四十八条", sent_on=TODAY),)),
    ),
    (
        "R107",
        _with(_sent("REVOKE_PROBATION"), file=subject_file(decider_level="CITY")),
        _with(_sent("REVOKE_PROBATION")),
    ),
    (
        "R107",
        _with(_sent("REVOKE_PAROLE", sent_to_level="CITY"), file=parole()),
        _with(_sent("REVOKE_PAROLE", sent_to_level="CITY", decided_by_level="CITY"), file=parole()),
    ),
    ("R108", _with(ARREST), _with(ARREST, _sent("REVOKE_PROBATION"))),
    ("R109", _with(_sent("REVOKE_PROBATION"), file=control()), _with(_sent("REVOKE_PROBATION"))),
    ("R110", _with(_sent("COMMUTATION")), _with(_sent("COMMUTATION", merit=True))),
    ("R110", _with(_sent("COMMUTATION")), _with(_sent("COMMUTATION"), file=control())),
    # Thirty days after 10-23 ended yesterday, after 10-24 they end today.
    (
        "R111",
        _with(_sent("REVOKE_PROBATION", sent_on=date(2026, 10, 23))),
        _with(_sent("REVOKE_PROBATION", sent_on=date(2026, 10, 24))),
    ),
    # Six months from the registration on 03-18 are full on 09-18.
    (
        "R112",
        _with(_s("COMMENDATION", decided_on=date(2026, 9, 17))),
        _with(_s("COMMENDATION", decided_on=date(2026, 9, 18))),
    ),
    (
        "R112",
        _with(_s("COMMENDATION", decided_on=date(2026, 9, 17))),
        _with(_s("COMMENDATION", decided_on=date(2026, 9, 17), outstanding=True)),
    ),
    (
        "R113",
        _with(_s("WARNING", published_on=SERVED), file=minor()),
        _with(_s("WARNING", published_on=SERVED)),
    ),
    (
        "R113",
        replace(minor(), evaluations=(Evaluation(published_on=SERVED),)),
        replace(subject_file(), evaluations=(Evaluation(published_on=SERVED),)),
    ),
    ("R120", replace(_worn(), sanctions=()), _worn()),
    ("R120", _worn(ground="PUNISHED"), _worn()),
    ("R121", _worn(approver_is_bureau_head=False), _worn()),
    # Three months from 09-24, that day counted, end on 12-23.
    ("R122", _worn(ends_on=date(2026, 12, 24)), _worn()),
    (
        "R122",
        _worn(starts_on=date(2026, 8, 23), ends_on=date(2026, 11, 22)),
        _worn(starts_on=date(2026, 8, 24), ends_on=date(2026, 11, 23)),
    ),
    (
        "R122",
        _worn(starts_on=date(2026, 8, 23), ends_on=date(2026, 11, 22)),
        _worn(starts_on=date(2026, 8, 23), ends_on=date(2026, 11, 22), ended_on=date(2026, 11, 22)),
    ),
    (
        "R130",
        replace(_lost(0, found_at=_at(0, 12)), searches=()),
        replace(_lost(0, found_at=_at(0, 13)), searches=()),
    ),
    ("R131", _lost(8), _lost(7)),
    ("R131", _lost(25), _lost(24)),
    ("R132", _lost(11), _lost(10)),
    (
        "R132",
        _lost(11),
        replace(_lost(11), sanctions=(Sanction(kind="WARNING", proposed_on=TODAY),)),
    ),
    (
        "R132",
        _lost(11),
        replace(_lost(11, excuse="突发疾病住院")),
    ),
    ("R133", _lost(2, police_on=None), _lost(2)),
    ("R133", _lost(2, police_on=None), _lost(2, police_on=None, resumed_on=TODAY)),
    # Found on the 21st: at 09:00 it is more than 48 hours, at 15:00 exactly that.
    (
        "R134",
        _lost(3, found_at=_at(2, 9), concluded=""),
        _lost(3, found_at=_at(2, 15), concluded=""),
    ),
    ("R134", _lost(2, procuratorate_on=None), _lost(1, procuratorate_on=None)),
)


def _rules(file: SubjectFile) -> set[str]:
    return {f.rule for f in findings(file, TODAY, CALENDAR, now=NOW)}


@pytest.mark.parametrize(("rule", "bad", "good"), CASES)
def test_fires_on_its_case_only(rule: str, bad: SubjectFile, good: SubjectFile) -> None:
    assert rule in _rules(bad)
    assert rule not in _rules(good)


def test_more_than_a_month_begins_on_the_day_after_the_month() -> None:
    """From 2026-03-22 on, 04-22 is not yet more than a month, 04-23 is (notes 0.3)."""
    lost = LostContact(
        id=1,
        last_contact_on=date(2026, 3, 21),
        found_at=datetime(2026, 3, 22, 9),
        police_on=date(2026, 3, 23),
        procuratorate_on=date(2026, 3, 22),
        concluded="LOST",
    )
    warned = Sanction(kind="WARNING", proposed_on=date(2026, 4, 2))
    file = replace(subject_file(), losts=(lost,), sanctions=(warned,))

    def asked(day: date) -> bool:
        return "R132" in {f.rule for f in findings(file, day, CALENDAR)}

    assert not asked(date(2026, 4, 22))
    assert asked(date(2026, 4, 23))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("《治安管理处罚法》第六十条", True),
        ("治安管理处罚法第60条第4项", True),
        ("治安管理处罚法第一百六十条", False),
        ("《治安管理处罚法》第七十二条；《社区矫正法》第六十条", False),
        ("社区矫正法第六十条", False),
    ],
)
def test_an_article_is_read_in_both_scripts(text: str, found: bool) -> None:
    assert cites(text, "治安管理处罚法", 60) is found
