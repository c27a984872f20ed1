"""Each rule of duties, release for treatment and the end fires on its case only."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest
from cases import CALENDAR, TODAY, control, ended, minor, outside, released, subject_file

from fengqiao_desktop.domain.corrections.care_records import LevelChange, Recheck
from fengqiao_desktop.domain.corrections.compliance import findings
from fengqiao_desktop.domain.corrections.limits import CorrectionLimits
from fengqiao_desktop.domain.corrections.order_records import (
    Detention,
    Ending,
    Incident,
    Notice,
    Oversight,
    Sanction,
)
from fengqiao_desktop.domain.corrections.subjectfile import SubjectFile

NOW = datetime(2026, 11, 23, 15, 0)


def _without(file: SubjectFile, kind: str, after: date) -> SubjectFile:
    """`file` without contacts of `kind` ("" for any) after a day."""
    kept = tuple(
        c
        for c in file.contacts
        if c.held_on is not None and (c.held_on <= after or (kind not in ("", c.kind)))
    )
    return replace(file, contacts=kept)


def _not_in_october(file: SubjectFile, kind: str = "") -> SubjectFile:
    kept = tuple(
        c
        for c in file.contacts
        if c.held_on is not None and (c.held_on.month != 10 or kind not in ("", c.kind))
    )
    return replace(file, contacts=kept)


def _recheck(**changes: Any) -> SubjectFile:
    """The re-examination of September, changed."""
    file = outside()
    assert file.rechecks[1].due_on == date(2026, 9, 12)
    return replace(file, rechecks=(file.rechecks[0], replace(file.rechecks[1], **changes)))


def _near(end: date, **changes: Any) -> SubjectFile:
    """A man whose term ends on `end` as the paper says."""
    return subject_file(ends_on=end, term_note="以裁判文书为准", **changes)


def _started(file: SubjectFile, **changes: Any) -> SubjectFile:
    told = {"id": 1, "review_started_on": date(2026, 10, 12), **changes}
    return replace(file, endings=(Ending(**told),))


def _end(file: SubjectFile, **changes: Any) -> SubjectFile:
    return replace(file, endings=(replace(file.ending, **changes),))


def _outside(end: date, **changes: Any) -> SubjectFile:
    """A man released for treatment whose sentence ends on `end`; the review has begun."""
    return _started(outside(ends_on=end, term_note="刑期届满"), **changes)


def _dead(day: date, *, told: tuple[str, ...] = (), **changes: Any) -> SubjectFile:
    base = outside(**changes) if changes else subject_file()
    notices = tuple(Notice(event="DEATH", to=to, sent_on=day) for to in told)
    end = Ending(kind="DECEASED", ended_on=day, died_on=day, exit_ban_lifted_on=TODAY)
    return replace(base, endings=(end,), notices=notices)


THREE = ("DECIDER", "PROCURATORATE", "POLICE")
HELD = Detention(kind="CRIMINAL", starts_on=date(2026, 11, 1))
PAPER = Oversight(id=1, received_on=date(2026, 10, 1), reply_due_on=date(2026, 11, 22))
EVENT = Incident(id=1, kind="CRIME", found_at=datetime(2026, 11, 23, 12, 0))
BOUND = {"injunctions": ("PLACE",), "injunction_text": "禁止进入网吧"}
YOUNG = {"is_minor_at_crime": True}
CASES = (
    # A report by telephone, or in person, in every week from Monday: the week of 11-16 has none.
    (
        "R050",
        _without(
            _without(subject_file(), "PHONE", date(2026, 11, 15)), "IN_PERSON", date(2026, 11, 15)
        ),
        _without(subject_file(), "PHONE", date(2026, 11, 15)),
    ),
    ("R051", _not_in_october(subject_file(), "VISIT"), subject_file()),
    (
        "R051",
        _not_in_october(subject_file(), "VISIT"),
        replace(
            _not_in_october(subject_file(), "VISIT"),
            levels=(LevelChange(id=1, to_level="LENIENT", approved_on=date(2026, 4, 1)),),
        ),
    ),
    ("R052", _not_in_october(subject_file()), _not_in_october(subject_file(), "PHONE")),
    (
        "R052",
        _not_in_october(subject_file()),
        replace(
            _not_in_october(subject_file()),
            detentions=(
                Detention(kind="CRIMINAL", starts_on=date(2026, 10, 1), ends_on=date(2026, 10, 31)),
            ),
        ),
    ),
    ("R053", _not_in_october(subject_file(**BOUND), "INJUNCTION"), subject_file(**BOUND)),
    (
        "R053",
        _not_in_october(subject_file(**BOUND), "INJUNCTION"),
        _not_in_october(
            subject_file(
                **BOUND, injunction_from=date(2026, 3, 12), injunction_to=date(2026, 9, 30)
            ),
            "INJUNCTION",
        ),
    ),
    ("R054", _not_in_october(outside(), "HEALTH"), outside()),
    # The grid of 03-12: the third point on 12-12 is reminded from 11-27 on.
    ("R055", _recheck(submitted_on=None), outside()),
    (
        "R055",
        outside(effective_on=date(2026, 3, 8), starts_on=date(2026, 3, 8)),
        outside(effective_on=date(2026, 3, 9), starts_on=date(2026, 3, 9)),
    ),
    ("R056", _recheck(is_listed=False), outside()),
    (
        "R057",
        _recheck(extended_months=2, extended_by_level="COUNTY"),
        _recheck(extended_months=2, extended_by_level="CITY"),
    ),
    (
        "R057",
        _recheck(extended_months=3, extended_by_level="CITY"),
        _recheck(extended_months=3, extended_by_level="PROVINCE"),
    ),
    (
        "R058",
        outside(temp_reason="MATERNITY", nursing_until=date(2026, 11, 22)),
        outside(temp_reason="MATERNITY", nursing_until=date(2026, 11, 23)),
    ),
    (
        "R058",
        outside(recovered_on=date(2026, 11, 20)),
        outside(recovered_on=date(2026, 11, 20), condition_checked_on=date(2026, 11, 21)),
    ),
    (
        "R058",
        outside(due_birth_on=date(2026, 11, 1)),
        outside(due_birth_on=date(2026, 11, 1), condition_checked_on=date(2026, 11, 5)),
    ),
    (
        "R059",
        outside(guarantor_lost_on=date(2026, 10, 1)),
        outside(guarantor_lost_on=date(2026, 10, 1), guarantor_renewed_on=date(2026, 10, 9)),
    ),
    # Thirty days before 12-23 are today, before 12-24 tomorrow.
    ("R140", _near(date(2026, 12, 23)), _near(date(2026, 12, 24))),
    ("R140", _near(date(2026, 12, 23)), _started(_near(date(2026, 12, 23)))),
    ("R141", _started(_near(date(2026, 11, 22))), _started(_near(TODAY))),
    (
        "R142",
        ended(_near(date(2026, 11, 11)), ended_on=date(2026, 11, 10)),
        ended(_near(date(2026, 11, 11))),
    ),
    (
        "R143",
        replace(_started(_near(TODAY)), detentions=(HELD,)),
        replace(_started(_near(date(2026, 11, 24))), detentions=(HELD,)),
    ),
    (
        "R143",
        replace(
            _started(_near(TODAY)),
            sanctions=(Sanction(kind="REVOKE_PROBATION", sent_on=date(2026, 11, 2)),),
        ),
        replace(
            ended(_near(TODAY)),
            sanctions=(Sanction(kind="REVOKE_PROBATION", sent_on=date(2026, 11, 2)),),
        ),
    ),
    ("R144", _end(released(), certificate_on=None), released()),
    (
        "R144",
        _end(released(), certificate_on=None),
        _end(released(), certificate_on=None, certificate_held_why="被羁押"),
    ),
    ("R144", replace(released(), notices=released().notices[:2]), released()),
    (
        "R145",
        _end(ended(_outside(date(2026, 11, 20))), prison_on=None),
        ended(_outside(date(2026, 11, 20))),
    ),
    ("R146", _end(released(), told_resettlement_on=None), released()),
    ("R146", _end(released(), handed_over_on=None), released()),
    ("R147", _dead(date(2026, 11, 21)), _dead(date(2026, 11, 22))),
    ("R147", _dead(date(2026, 11, 21), told=THREE[:2]), _dead(date(2026, 11, 21), told=THREE)),
    (
        "R147",
        _dead(date(2026, 11, 21), told=THREE, decider_kind="PRISON_ADMIN"),
        _dead(date(2026, 11, 21), told=THREE, decider_kind="COURT"),
    ),
    # Three days after 11-19 ended yesterday, after 11-20 they end today.
    (
        "R148",
        ended(minor(ends_on=date(2026, 11, 19))),
        ended(minor(ends_on=date(2026, 11, 20))),
    ),
    (
        "R148",
        ended(_near(date(2026, 11, 11), **YOUNG)),
        ended(_near(date(2026, 11, 11), **YOUNG, sentence_years=5, sentence_months=1)),
    ),
    (
        "R149",
        _outside(date(2026, 12, 23), decider_told_on=TODAY),
        _outside(date(2026, 12, 24), decider_told_on=TODAY),
    ),
    (
        "R149",
        _outside(date(2026, 12, 23), prison_on=TODAY),
        _outside(date(2026, 12, 23), prison_on=TODAY, decider_told_on=TODAY),
    ),
    (
        "R150",
        replace(subject_file(), oversights=(PAPER,)),
        replace(subject_file(), oversights=(replace(PAPER, replied_on=date(2026, 11, 22)),)),
    ),
    (
        "R152",
        replace(subject_file(), incidents=(EVENT,)),
        replace(
            subject_file(), incidents=(replace(EVENT, found_at=datetime(2026, 11, 23, 13, 0)),)
        ),
    ),
    ("R154", replace(subject_file(), documents=subject_file().documents[:1]), subject_file()),
    ("R154", replace(outside(), documents=outside().documents[:2]), outside()),
)


def _found(file: SubjectFile) -> dict[str, str]:
    return {f.rule: f.severity for f in findings(file, TODAY, CALENDAR, now=NOW)}


@pytest.mark.parametrize(("rule", "bad", "good"), CASES)
def test_fires_on_its_case_only(rule: str, bad: SubjectFile, good: SubjectFile) -> None:
    assert rule in _found(bad)
    assert rule not in _found(good)


def test_two_reports_missed_in_a_row_are_grave() -> None:
    """After the report of 11-02 the weeks of 11-09 and 11-16 are missed; of 11-09 only 11-16."""
    once = _without(subject_file(), "PHONE", date(2026, 11, 9))
    once = _without(once, "IN_PERSON", date(2026, 11, 9))
    twice = _without(once, "PHONE", date(2026, 11, 2))
    twice = _without(twice, "IN_PERSON", date(2026, 11, 2))
    assert _found(once)["R050"] == "AMBER"
    assert _found(twice)["R050"] == "RED"


def test_a_visit_missed_for_more_than_two_cycles_is_grave() -> None:
    assert _found(_without(subject_file(), "VISIT", date(2026, 8, 31)))["R051"] == "AMBER"
    assert _found(_without(subject_file(), "VISIT", date(2026, 7, 31)))["R051"] == "RED"


def test_a_recheck_ahead_and_a_paper_ahead_warn_only() -> None:
    ahead = outside(effective_on=date(2026, 3, 8), starts_on=date(2026, 3, 8))
    assert _found(ahead)["R055"] == "AMBER"
    assert _found(_recheck(submitted_on=None))["R055"] == "RED"
    paper = replace(PAPER, reply_due_on=TODAY)
    assert _found(replace(subject_file(), oversights=(paper,)))["R150"] == "AMBER"
    paper = replace(PAPER, reply_due_on=date(2026, 11, 29))
    assert "R150" not in _found(replace(subject_file(), oversights=(paper,)))
    assert _found(replace(subject_file(), oversights=(PAPER,)))["R150"] == "RED"


def test_probation_is_handed_over_where_the_place_asks_for_it() -> None:
    limits = CorrectionLimits(probation_handover=False)
    file = _end(released(), handed_over_on=None)
    assert "R146" not in {f.rule for f in findings(file, TODAY, CALENDAR, limits)}
    of_control = _end(ended(control(ends_on=TODAY, term_note="文书")), handed_over_on=None)
    assert "R146" in {f.rule for f in findings(of_control, TODAY, CALENDAR, limits)}


def test_an_extension_puts_the_recheck_off() -> None:
    off = _recheck(
        submitted_on=None,
        examined_on=None,
        extended_months=2,
        extended_by_level="CITY",
        extended_on=date(2026, 9, 1),
    )
    found = [f for f in findings(off, date(2026, 11, 12), CALENDAR) if f.rule == "R055"]
    assert [f.severity for f in found] == ["AMBER"]


def test_the_last_recheck_anchors_where_the_place_counts_so() -> None:
    limits = CorrectionLimits(recheck_anchor="LAST")
    file = replace(outside(), rechecks=(Recheck(is_listed=True, submitted_on=date(2026, 8, 22)),))
    (found,) = (f for f in findings(file, TODAY, CALENDAR, limits) if f.rule == "R055")
    assert found.due_raw == date(2026, 11, 22)


def test_duties_before_an_import_stand_in_the_older_books() -> None:
    """Imported on 11-20 with nothing of before: neither October nor the re-examination is asked."""
    taken = {"batch": 4, "recorded_at": datetime(2026, 11, 20, 9)}
    file = replace(outside(**taken), contacts=(), rechecks=())
    assert not {"R050", "R051", "R052", "R054", "R055"} & set(_found(file))
    typed = replace(outside(), contacts=(), rechecks=())
    assert {"R050", "R051", "R052", "R054", "R055"} <= set(_found(typed))
