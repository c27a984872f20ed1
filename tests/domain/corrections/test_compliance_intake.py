"""Each rule of the intake fires on the case made for it and not on the nearest other one."""

from dataclasses import replace
from datetime import date

import pytest
from cases import (
    CALENDAR,
    GROUP,
    TODAY,
    awaiting,
    control,
    ended,
    minor,
    outside,
    parole,
    released,
    subject_file,
    woman,
)

from fengqiao_desktop.domain.corrections.care_records import Contact, LevelChange, Plan
from fengqiao_desktop.domain.corrections.compliance import findings
from fengqiao_desktop.domain.corrections.order_records import Violation
from fengqiao_desktop.domain.corrections.records import GroupMember, LegalDocument
from fengqiao_desktop.domain.corrections.subjectfile import SubjectFile

LATE = Violation(kind="REPORT_LATE", happened_on=date(2026, 3, 23), found_on=date(2026, 4, 3))


def _documents(file: SubjectFile, received: date) -> SubjectFile:
    paper = LegalDocument(kind="JUDGMENT", received_on=received)
    return replace(file, documents=(paper,))


def _changed(file: SubjectFile, change: object) -> SubjectFile:
    if isinstance(change, Contact):
        return replace(file, contacts=(*file.contacts, change))
    assert isinstance(change, LevelChange)
    return replace(file, levels=(*file.levels, change))


def _group(file: SubjectFile, *members: GroupMember) -> SubjectFile:
    return replace(file, members=members)


MAN, WOMAN_MEMBER = GROUP[0], GROUP[1]
GONE = replace(GROUP[2], left_on=date(2026, 10, 1), left_why="调离")
NEW = GroupMember(name="组员丁", sex="M", joined_on=date(2026, 10, 8))
RAISED = LevelChange(from_level="NORMAL", to_level="STRICT", approved_on=date(2026, 11, 7))
PLAN = subject_file().plans[0]
TOLD = "以裁判文书载明的起止日为准"
CASES = (
    # A receipt five days after 11-17 is due on 11-22, one after 11-18 on 11-23.
    (
        "R010",
        _documents(awaiting(receipt_on=None), date(2026, 11, 17)),
        _documents(awaiting(receipt_on=None), date(2026, 11, 18)),
    ),
    (
        "R011",
        awaiting(documents_missing="执行通知书"),
        awaiting(documents_missing="执行通知书", supplement_asked_on=date(2026, 11, 19)),
    ),
    # Ten days after 11-12 end on 11-22, after 11-13 today.
    ("R012", awaiting(effective_on=date(2026, 11, 12)), awaiting(effective_on=date(2026, 11, 13))),
    # 2026-03-22 is a Sunday: the 23rd is still in time for a penalty (notes 0.3).
    (
        "R013",
        subject_file(reported_on=date(2026, 3, 24)),
        subject_file(reported_on=date(2026, 3, 23)),
    ),
    (
        "R014",
        awaiting(type="TEMP_OUTSIDE", effective_on=date(2026, 11, 12)),
        awaiting(type="TEMP_OUTSIDE", effective_on=date(2026, 11, 13)),
    ),
    ("R020", subject_file(starts_on=date(2026, 3, 18)), subject_file()),
    ("R020", parole(parole_on=date(2026, 3, 13)), parole()),
    ("R021", subject_file(sentence_years=3), subject_file(sentence_years=2)),
    (
        "R021",
        subject_file(sentence="04", sentence_years=0, sentence_months=3, term_years=2),
        subject_file(
            sentence="04", sentence_years=0, sentence_months=3, term_years=1, term_note=TOLD
        ),
    ),
    ("R021", control(term_years=3), control(term_years=3, is_combined=True, term_note=TOLD)),
    ("R021", subject_file(term_years=6), subject_file(term_years=5, term_note=TOLD)),
    ("R021", parole(sentence="02"), parole(sentence="02", term_years=10, term_note=TOLD)),
    ("R022", parole(injunctions=("PLACE",)), subject_file(injunctions=("PLACE",))),
    ("R023", subject_file(type="OTHER"), ended(subject_file(type="OTHER", ends_on=TODAY))),
    # Five working days after Friday 11-13 end on the 20th, after the 16th today.
    (
        "R024",
        subject_file(announced_on=None, registered_on=date(2026, 11, 13)),
        subject_file(announced_on=None, registered_on=date(2026, 11, 16)),
    ),
    ("R025", subject_file(announcement_signed=False), subject_file()),
    ("R030", _group(subject_file()), _group(subject_file(), MAN)),
    ("R031", _group(woman(), MAN), _group(woman(), MAN, WOMAN_MEMBER)),
    ("R032", _group(minor(), MAN), _group(minor(), MAN, WOMAN_MEMBER)),
    ("R033", _group(subject_file(), MAN, GONE), _group(subject_file(), MAN, GONE, NEW)),
    ("R034", subject_file(agreement_signed_on=None), subject_file()),
    (
        "R040",
        replace(subject_file(registered_on=date(2026, 10, 23)), plans=()),
        replace(subject_file(registered_on=date(2026, 10, 24)), plans=()),
    ),
    # Fifteen days after 11-07 ended yesterday, after 11-08 they end today.
    (
        "R041",
        _changed(subject_file(), RAISED),
        _changed(subject_file(), replace(RAISED, approved_on=date(2026, 11, 8))),
    ),
    (
        "R041",
        _changed(subject_file(), Contact(kind="PHONE", held_on=date(2026, 11, 2), change="失业")),
        _changed(subject_file(), Contact(kind="PHONE", held_on=date(2026, 11, 2))),
    ),
    ("R042", replace(subject_file(), plans=(replace(PLAN, supervision=""),)), subject_file()),
    (
        "R042",
        replace(subject_file(), plans=(replace(PLAN, education="", help=""),)),
        replace(subject_file(), plans=(replace(PLAN, education=""),)),
    ),
    ("R043", subject_file(level=""), subject_file()),
    (
        "R084",
        replace(subject_file(registered_on=date(2026, 11, 15)), exit_bans=()),
        replace(subject_file(registered_on=date(2026, 11, 16)), exit_bans=()),
    ),
)


def _rules(file: SubjectFile) -> set[str]:
    return {f.rule for f in findings(file, TODAY, CALENDAR)}


@pytest.mark.parametrize(("rule", "bad", "good"), CASES)
def test_fires_on_its_case_only(rule: str, bad: SubjectFile, good: SubjectFile) -> None:
    assert rule in _rules(bad)
    assert rule not in _rules(good)


@pytest.mark.parametrize(
    "file",
    [subject_file(), woman(), minor(), control(), parole(), outside(), awaiting(), released()],
)
def test_a_file_in_order_has_no_findings(file: SubjectFile) -> None:
    assert findings(file, TODAY, CALENDAR) == ()


@pytest.mark.parametrize(
    "file",
    [
        subject_file(reported_on=date(2026, 4, 3), report_excuse="住院"),
        replace(subject_file(reported_on=date(2026, 4, 3)), violations=(LATE,)),
    ],
)
def test_a_late_report_that_was_dealt_with_is_no_finding(file: SubjectFile) -> None:
    assert "R013" not in _rules(file)


def test_the_term_told_in_the_notice_comes_first() -> None:
    file = awaiting(effective_on=date(2026, 11, 1), report_due_on=date(2026, 11, 23))
    assert "R012" not in _rules(file)


def test_due_days_are_kept_raw_and_rolled() -> None:
    """Ten days after 2026-03-12 end on Sunday the 22nd (notes 0.3, first vector)."""
    (found,) = (
        f
        for f in findings(awaiting(effective_on=date(2026, 3, 12)), TODAY, CALENDAR)
        if f.rule == "R012"
    )
    assert (found.due_raw, found.due_adjusted) == (date(2026, 3, 22), date(2026, 3, 23))


def test_plan_of_a_later_day_settles_the_change() -> None:
    later = Plan(made_on=date(2026, 11, 9), assessed="低", supervision="同前", help="同前")
    file = _changed(subject_file(), RAISED)
    assert "R041" not in _rules(replace(file, plans=(*file.plans, later)))
