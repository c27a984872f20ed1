"""Every rule of resettlement fires on a case made for it and is silent on the nearest one."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from people import (
    CALENDAR,
    GROUP,
    TODAY,
    changed,
    in_custody,
    in_help,
    key,
    visit,
)

from fengqiao_desktop.domain.calendar import Calendar
from fengqiao_desktop.domain.resettlement.compliance import (
    blocks,
    duplicate_findings,
    export_findings,
    findings,
    national_findings,
    station_findings,
)
from fengqiao_desktop.domain.resettlement.compliance_rules import RULES
from fengqiao_desktop.domain.resettlement.personfile import Measure, PersonFile
from fengqiao_desktop.domain.resettlement.records import (
    Assistance,
    HelpException,
    HelpTransfer,
    HelpVisit,
    LevelReview,
    OutOfContact,
    Pickup,
    Verification,
)


def D(text: str) -> date:
    return date.fromisoformat(text)


def _asked(**told: Any) -> tuple[Verification, ...]:
    return (Verification(id=1, **told),)


def _out(**told: Any) -> PersonFile:
    """Let go on 1 November, not yet reported."""
    base = {"released_on": D("2026-11-01"), "reported_on": None, "registered_on": None}
    file = in_help(**{**base, "handover_mode": "", **told})
    return changed(file, visits=(), team=(), agreements=())


def _moving(receipt: date | None) -> PersonFile:
    sent = HelpTransfer(id=1, sent_on=D("2026-10-08"), accepted_on=receipt, receipt_on=receipt)
    leaving = in_help(exit_reason="TRANSFER_OUT", exited_on=D("2026-11-01"))
    return changed(leaving, transfers=(sent,))


def _ending(ends: str, **told: Any) -> PersonFile:
    starts = D(ends).replace(year=D(ends).year - 5)
    base = {"released_on": starts, "reported_on": starts, "sentenced_on": None}
    file = in_help(**{**base, "term_starts_on": starts, "term_ends_on": D(ends), **told})
    return changed(
        file,
        visits=(visit(starts + timedelta(days=4)), visit(D("2026-11-02"))),
        reviews=(LevelReview(id=1, reviewed_on=D("2026-10-08")),),
    )


def _again(**told: Any) -> PersonFile:
    base = {
        "reoffence": "诈骗罪",
        "reoffended_on": D("2026-10-10"),
        "reoffence_ruled_on": D("2026-11-20"),
        "reoffence_sentence": "有期徒刑八个月",
        "exit_reason": "REOFFEND",
        "exited_on": D("2026-11-20"),
    }
    return in_help(**{**base, **told})


def _lost(since: str, concluded: str = "", **told: Any) -> PersonFile:
    row = OutOfContact(
        id=1, since=D(since), concluded_on=D(concluded) if concluded else None, **told
    )
    return changed(in_help(), losts=(row,))


def _need(**told: Any) -> PersonFile:
    return changed(in_help(three_nos=("HOME",)), helps=(Assistance(id=1, **told),))


MINOR = {"born_on": D("2009-01-05"), "id_number": "", "no_id_why": "补办中"}
CASES: tuple[tuple[str, PersonFile, PersonFile], ...] = (
    ("R-01", in_help(id_number="500000197803057190"), in_help()),
    ("R-01", in_help(sex="F"), in_help(sex="")),
    ("R-01", in_help(born_on=D("1978-03-06")), in_help(born_on=None)),
    ("R-01", in_help(id_number=""), in_help(id_number="", no_id_why="证件遗失")),
    ("R-03", in_help(sentenced_on=D("2026-09-01")), in_help(sentenced_on=D("2026-08-03"))),
    ("R-03", in_help(reported_on=D("2026-08-02")), in_help(reported_on=D("2026-08-03"))),
    (
        "R-03",
        in_help(released_on=D("2026-11-24"), reported_on=None),
        in_help(released_on=D("2026-11-23"), reported_on=None),
    ),
    (
        "R-04",
        in_help(term_ends_on=D("2031-08-02")),
        in_help(term_ends_on=D("2031-08-02"), term_why="本地期限"),
    ),
    (
        "R-05",
        changed(in_custody(), verifications=_asked(asked_on=D("2026-11-07"))),
        changed(in_custody(), verifications=_asked(asked_on=D("2026-11-08"))),
    ),
    (
        "R-06",
        changed(in_custody(), verifications=_asked(result="NOT_FOUND")),
        changed(in_custody(), verifications=_asked(result="MATCH_FIX")),
    ),
    (
        "R-07",
        changed(in_custody(due_release_on=D("2026-12-23")), verifications=_asked()),
        changed(in_custody(due_release_on=D("2026-12-24")), verifications=_asked()),
    ),
    (
        "R-08",
        in_custody(due_release_on=D("2026-12-20")),
        in_custody(due_release_on=D("2026-12-20"), assist_level="02"),
    ),
    ("R-09", key(key_reasons=()), key()),
    (
        "R-10",
        in_custody(due_release_on=D("2026-11-30"), assist_level="01", key_reasons=("K02",)),
        changed(
            in_custody(due_release_on=D("2026-11-30"), assist_level="01", key_reasons=("K02",)),
            pickups=(Pickup(id=1, planned_on=D("2026-11-20")),),
        ),
    ),
    ("R-11", key(handover_mode="06"), key(handover_mode="07")),
    ("R-12", _out(released_on=D("2026-11-10")), _out(released_on=D("2026-11-16"))),
    ("R-13", _out(), _out(released_on=D("2026-11-03"))),
    (
        "R-14",
        changed(in_help(reported_on=D("2026-11-17")), agreements=()),
        changed(in_help(reported_on=D("2026-11-18")), agreements=()),
    ),
    ("R-15", changed(in_help(), team=GROUP[:2]), in_help()),
    ("R-15", changed(in_help(), team=(GROUP[0], GROUP[2], replace(GROUP[2], id=4))), in_help()),
    (
        "R-16",
        changed(in_help(reported_on=D("2026-11-15")), visits=()),
        changed(in_help(reported_on=D("2026-11-16")), visits=()),
    ),
    (
        "R-17",
        changed(in_help(), visits=(visit(D("2026-08-24")),)),
        changed(in_help(), visits=(visit(D("2026-08-25")),)),
    ),
    (
        "R-18",
        changed(key(), visits=(visit(D("2026-09-23")),)),
        changed(key(), visits=(visit(D("2026-09-24")),)),
    ),
    (
        "R-19",
        changed(key(), visits=(visit(D("2026-10-06"), mode="PHONE"), visit(D("2026-11-04")))),
        changed(
            key(),
            visits=(
                visit(D("2026-10-06"), mode="PHONE"),
                visit(D("2026-10-09")),
                visit(D("2026-11-04")),
            ),
        ),
    ),
    (
        "R-20",
        changed(in_help(), visits=(visit(D("2026-11-24")),)),
        changed(in_help(), visits=(visit(D("2026-11-23")),)),
    ),
    (
        "R-20",
        changed(in_help(), visits=(visit(D("2026-08-02")),)),
        changed(in_help(), visits=(visit(D("2026-08-03")),)),
    ),
    (
        "R-20",
        changed(in_help(suspended_on=D("2026-11-02")), visits=(visit(D("2026-11-02")),)),
        changed(
            in_help(suspended_on=D("2026-11-01"), resumed_on=D("2026-11-02")),
            visits=(visit(D("2026-11-02")),),
        ),
    ),
    (
        "R-21",
        changed(in_help(), visits=(visit(D("2026-11-02"), is_abnormal=True),)),
        changed(in_help(), visits=(visit(D("2026-11-02"), is_abnormal=True, handling="约谈"),)),
    ),
    (
        "R-23",
        in_help(released_on=D("2026-05-22"), placement_mode="", placed_on=None),
        in_help(released_on=D("2026-05-23"), placement_mode="", placed_on=None),
    ),
    ("R-24", _need(kind="H04"), _need(kind="H14")),
    (
        "R-25",
        _need(kind="H02", state="ASKED", asked_on=D("2026-10-23")),
        _need(kind="H02", state="ASKED", asked_on=D("2026-10-24")),
    ),
    (
        "R-26",
        _need(kind="H12", state="DONE"),
        _need(kind="H12", state="REFERRED"),
    ),
    (
        "R-27",
        changed(in_help(), reviews=(LevelReview(id=1, reviewed_on=D("2026-05-22")),)),
        changed(in_help(), reviews=(LevelReview(id=1, reviewed_on=D("2026-05-23")),)),
    ),
    ("R-28", _lost("2026-10-23"), _lost("2026-10-24")),
    (
        "R-29",
        _lost("2026-10-10", "2026-11-10", county_on=D("2026-11-11")),
        _lost("2026-10-10", "2026-11-10", county_on=D("2026-11-11"), police_on=D("2026-11-11")),
    ),
    ("R-30", _moving(None), _moving(D("2026-11-01"))),
    ("R-31", _ending("2026-12-23"), _ending("2026-12-24")),
    ("R-32", _ending("2026-11-12"), _ending("2026-11-13")),
    (
        "R-34",
        in_help(is_minor=True, handover_mode="06", **MINOR),
        in_help(is_minor=True, handover_mode="03", **MINOR),
    ),
    (
        "R-35",
        in_help(is_deprived=True, deprived_from=D("2026-08-03")),
        in_help(is_deprived=True, deprived_from=D("2026-08-03"), deprived_to=D("2027-08-03")),
    ),
    ("R-36", in_help(is_banned=True), in_help()),
    ("R-37", _again(reoffended_on=None), _again()),
    ("R-38", _again(), _again(is_recidivist=True)),
    ("R-38", _again(), _again(is_probation=True)),
    ("R-38", _again(), _again(reoffence_sentence="拘役四个月")),
    (
        "R-39",
        changed(in_help(), measures=(Measure(D("2026-10-01"), "请假"),)),
        in_help(),
    ),
    ("R-41", in_help(source="CORRECTION_END"), in_help(source="CORRECTION_END", subject=5)),
    (
        "G-T90",
        _ending("2026-11-20", exit_reason="EXPIRED", exited_on=D("2026-11-20")),
        _ending(
            "2026-11-20",
            exit_reason="EXPIRED",
            exited_on=D("2026-11-20"),
            exit_summary="表现较好，已就业。",
        ),
    ),
    (
        "G-S50",
        changed(key(handover_mode=""), pickups=()),
        key(handover_mode=""),
    ),
)
_ELSEWHERE = {"R-02", "R-22", "R-33", "R-40", "R-42"}  # tested below: not of one person alone


def rules_of(file: PersonFile, calendar: Calendar = CALENDAR) -> set[str]:
    return {f.rule for f in findings(file, TODAY, calendar)}


@pytest.mark.parametrize(
    ("rule", "fires", "silent"), CASES, ids=[f"{i}-{c[0]}" for i, c in enumerate(CASES)]
)
def test_a_rule_fires_and_its_neighbour_does_not(
    rule: str, fires: PersonFile, silent: PersonFile
) -> None:
    assert rule in rules_of(fires)
    assert rule not in rules_of(silent)


def test_every_rule_is_tried() -> None:
    assert {case[0] for case in CASES} | _ELSEWHERE == set(RULES)


@pytest.mark.parametrize("file", [in_help(), key(), in_custody()], ids=["general", "key", "inside"])
def test_nothing_is_found_where_all_is_in_order(file: PersonFile) -> None:
    assert findings(file, TODAY, CALENDAR) == ()


def test_the_same_number_twice() -> None:
    one, other = in_help().person, in_help(id=9, number="帮〔2025〕3号").person
    assert [f.rule for f in duplicate_findings(one, [other], TODAY)] == ["R-02"]
    assert duplicate_findings(one, [one], TODAY) == ()


def test_too_many_visits_of_a_day_and_the_same_words() -> None:
    day = D("2026-11-20")
    eight = [
        changed(in_help(id=n), visits=(visit(day, n, content=str(n) * 40),)) for n in range(1, 9)
    ]
    assert not _station(eight)
    nine = [*eight, changed(in_help(id=9), visits=(visit(day, 9, content="九" * 40),))]
    assert [f.rule for f in _station(nine)] == ["R-22"]
    alike = [changed(in_help(id=n), visits=(visit(day, n),)) for n in (1, 2)]
    assert [f.rule for f in _station(alike)] == ["R-22"]
    apart = [alike[0], changed(in_help(id=2), visits=(visit(D("2026-11-19"), 2),))]
    assert not _station(apart)


def _station(files: list[PersonFile], today: date = TODAY) -> list[Any]:
    return list(station_findings(files, today, CALENDAR, since=D("2026-11-01")))


def test_the_report_is_near() -> None:
    assert [f.rule for f in _station([], D("2026-06-30"))] == ["R-40"]
    assert _station([], D("2026-06-28")) == []
    done = station_findings([], D("2026-06-30"), CALENDAR, since=TODAY, reported=D("2026-06-30"))
    assert done == ()


def test_a_sealed_record_goes_out_only_by_law() -> None:
    person = in_help(sealed=True).person
    assert [f.rule for f in export_findings([person], TODAY)] == ["R-33"]
    assert export_findings([person], TODAY, basis="某法院办案查询函") == ()
    assert export_findings([in_help().person], TODAY) == ()


def test_own_codes_stay_out_of_the_national_table() -> None:
    assert [f.rule for f in national_findings([in_help().person], TODAY)] == ["R-42"]
    assert national_findings([in_help(handover_mode="05").person], TODAY) == ()
    assert national_findings([in_help(handover_mode="05", placement_mode="84").person], TODAY)


def test_what_cannot_be_mended_is_explained() -> None:
    said = HelpException(
        id=1, rule="R-11", reason="提前释放，监所没有通知", from_on=D("2026-08-03")
    )
    file = changed(key(handover_mode="06"), exceptions=(said,))
    found = {f.rule: f for f in findings(file, TODAY, CALENDAR)}
    assert found["R-11"].waived_why == "提前释放，监所没有通知"


@pytest.mark.parametrize(
    ("part", "rule"),
    [
        (HelpVisit(held_on=D("2026-11-25")), "R-20"),
        (in_help(id_number="500000197803057190").person, "R-01"),
        (in_help(term_ends_on=D("2030-01-01")).person, "R-04"),
        (in_help(exit_reason="TRANSFER_OUT", exited_on=TODAY).person, "R-30"),
        (in_help(exit_reason="REOFFEND", exited_on=TODAY).person, "R-37"),
    ],
)
def test_a_wrong_entry_is_refused(part: Any, rule: str) -> None:
    assert rule in {f.rule for f in blocks(in_help(), part, TODAY, CALENDAR)}


def test_a_right_entry_is_not_refused() -> None:
    assert blocks(in_help(), in_help().person, TODAY, CALENDAR) == ()
    assert blocks(in_help(), HelpVisit(held_on=TODAY), TODAY, CALENDAR) == ()


def test_a_visit_written_before_it_was_held_is_told() -> None:
    early = visit(D("2026-11-20"), recorded_at=datetime(2026, 11, 18, 9))
    assert "R-20" in rules_of(changed(in_help(), visits=(early,)))
