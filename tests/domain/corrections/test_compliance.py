"""The table of rules, what stops an attempt, waivers, and the rules outside a subject's file."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
import test_compliance_care
import test_compliance_intake
import test_compliance_leave
import test_compliance_orders
from cases import CALENDAR, TODAY, by_level, leave, minor, outside, parole, released, subject_file

from fengqiao_desktop.domain.corrections.care_records import (
    Activity,
    Contact,
    DutyException,
    Evaluation,
    ExitBan,
    Leave,
    LevelChange,
    Monitoring,
    Move,
    Plan,
    Recheck,
    TravelPermit,
    Trip,
)
from fengqiao_desktop.domain.corrections.codes import SANCTION_KINDS
from fengqiao_desktop.domain.corrections.compliance import (
    RULES,
    Finding,
    activity_findings,
    assessment_findings,
    blocks,
    export_findings,
    findings,
    oversight_findings,
    publication_findings,
    report_findings,
    worst,
)
from fengqiao_desktop.domain.corrections.compliance_rules import ATTEMPTS, TABLE, RuleSpec
from fengqiao_desktop.domain.corrections.order_records import (
    Detention,
    Ending,
    Incident,
    LostContact,
    Notice,
    Oversight,
    Sanction,
    SearchStep,
    Violation,
)
from fengqiao_desktop.domain.corrections.records import Assessment, GroupMember, LegalDocument
from fengqiao_desktop.domain.corrections.subjectfile import SubjectFile
from fengqiao_desktop.domain.schema import Record

EMPTY_PARTS: dict[str, Any] = {
    "documents": (LegalDocument(),),
    "members": (GroupMember(),),
    "contacts": (Contact(), Contact(is_outside=True)),
    "leaves": (Leave(), Leave(approved_by_level="OFFICE"), Leave(approved_by_level="CITY")),
    "permits": (TravelPermit(id=1), TravelPermit(id=2, decision="AGREED")),
    "trips": (Trip(), Trip(permit=2)),
    "moves": (Move(), Move(kind="IN"), Move(decision="AGREED"), Move(kind="IN", decision="AGREED")),
    "rechecks": (Recheck(), Recheck(extended_months=3)),
    "monitorings": (Monitoring(),),
    "exit_bans": (ExitBan(),),
    "plans": (Plan(),),
    "levels": (LevelChange(),),
    "evaluations": (Evaluation(),),
    "exceptions": (DutyException(), DutyException(kind="RULE", key="R034")),
    "violations": (Violation(),),
    "sanctions": tuple(Sanction(kind=option.code) for option in SANCTION_KINDS),
    "losts": (LostContact(),),
    "searches": (SearchStep(),),
    "incidents": (Incident(),),
    "detentions": (Detention(),),
    "notices": (Notice(),),
    "endings": (Ending(),),
    "oversights": (Oversight(),),
}
ELSEWHERE = {"R001", "R002", "R003", "R004", "R061", "R123", "R151", "R153"}
FROM_NOTES = (
    "R001 R002 R003 R004 R010 R011 R012 R013 R014 R020 R021 R022 R023 R024 R025 R030 R031 R032 "
    "R033 R034 R040 R041 R042 R043 R050 R051 R052 R053 R054 R055 R056 R057 R058 R059 R060 R061 "
    "R070 R071 R072 R073 R074 R075 R076 R077 R078 R079 R080 R081 R082 R083 R084 R085 R090 R091 "
    "R092 R093 R094 R100 R101 R102 R103 R104 R105 R106 R107 R108 R109 R110 R111 R112 R113 R120 "
    "R121 R122 R123 R130 R131 R132 R133 R134 R140 R141 R142 R143 R144 R145 R146 R147 R148 R149 "
    "R150 R151 R152 R153 R154"
)


def test_every_rule_of_the_notes_is_there_once() -> None:
    assert [rule.id for rule in TABLE] == FROM_NOTES.split()
    assert len(RULES) == len(TABLE)


def test_every_rule_has_its_case() -> None:
    tables = (
        test_compliance_intake.CASES,
        test_compliance_care.CASES,
        test_compliance_leave.CASES,
        test_compliance_orders.CASES,
    )
    assert {row[0] for table in tables for row in table} | ELSEWHERE == set(RULES)


def test_what_blocks_is_judged_at_the_attempt() -> None:
    assert {rule.id for rule in TABLE if rule.severity == "BLOCK"} == ATTEMPTS


def test_an_unseen_basis_never_blocks_before_it_is_confirmed() -> None:
    rule = RuleSpec("X1", "试", "BLOCK", "未见原文", "UNVERIFIED")
    assert rule.weighs(None) == "RED"
    assert rule.weighs(None, {"X1"}) == "BLOCK"
    assert rule.weighs("AMBER") == "AMBER"
    assert RuleSpec("X2", "试", "AMBER", "某法").weighs("RED") == "AMBER"


def _explained(file: SubjectFile, rule: str, **changes: Any) -> SubjectFile:
    told = {"kind": "RULE", "key": rule, "reason": "已按县级要求补办", **changes}
    return replace(file, exceptions=(DutyException(**told),))


def _only(found: tuple[Finding, ...], rule: str) -> Finding:
    (one,) = (f for f in found if f.rule == rule)
    return one


def test_a_finding_can_be_explained_but_not_a_block() -> None:
    late = subject_file(agreement_signed_on=None)
    said = findings(_explained(late, "R034"), TODAY, CALENDAR)
    assert _only(said, "R034").waived_why == "已按县级要求补办"
    assert worst(said) is None
    expired = _explained(late, "R034", to_on=date(2026, 11, 22))
    assert worst(findings(expired, TODAY, CALENDAR)) == "AMBER"
    barred = parole(injunctions=("PLACE",))
    assert _only(findings(_explained(barred, "R022"), TODAY, CALENDAR), "R022").waived_why == ""


def test_a_duty_left_out_explains_no_rule() -> None:
    file = _explained(subject_file(agreement_signed_on=None), "R034", kind="DUTY")
    assert _only(findings(file, TODAY, CALENDAR), "R034").waived_why == ""


@pytest.mark.parametrize("kind", ["CONTROL", "PROBATION", "PAROLE", "TEMP_OUTSIDE", "OTHER", ""])
@pytest.mark.parametrize("state", [{}, {"announced_on": None}, {"registered_on": None}])
def test_records_with_nothing_in_them_are_judged_all_the_same(
    kind: str, state: dict[str, Any]
) -> None:
    """What is half typed or was imported with gaps must never stop the list of findings."""
    file = replace(subject_file(type=kind, **state), **EMPTY_PARTS)
    assert {f.rule for f in findings(file, TODAY, CALENDAR)} <= set(RULES)


def test_a_void_file_has_no_findings() -> None:
    assert findings(subject_file(level="", void_reason="重复录入"), TODAY, CALENDAR) == ()


def test_the_gravest_comes_first_with_its_basis() -> None:
    file = parole(injunctions=("PLACE",), agreement_signed_on=None, decider_level="CITY")
    file = replace(file, members=())
    found = findings(file, TODAY, CALENDAR)
    assert [f.severity for f in found] == ["BLOCK", "RED", "AMBER"]
    assert [(f.label, f.verified) for f in found[:1]] == [("假释、暂予监外执行录了禁止令", "LAW")]
    assert all(f.basis for f in found)


ONLY_HOURS = replace(
    subject_file(), violations=(Violation(id=1, kind="STUDY", only_hours=True, found_on=TODAY),)
)
ATTEMPT_CASES: tuple[tuple[str, SubjectFile, Record], ...] = (
    ("R022", subject_file(), parole(injunctions=("PLACE",)).subject),
    ("R023", subject_file(), subject_file(type="OTHER").subject),
    ("R057", outside(), Recheck(id=1, extended_months=2, extended_by_level="COUNTY")),
    ("R060", ONLY_HOURS, Sanction(kind="WARNING", violation=1)),
    ("R070", subject_file(), leave(returns_on=date(2026, 8, 17))),
    ("R071", replace(subject_file(), entrustments=()), leave()),
    ("R073", subject_file(), by_level("COUNTY", returns_on=date(2026, 9, 9))),
    (
        "R074",
        replace(subject_file(), leaves=(test_compliance_leave.EARLIER,)),
        by_level("COUNTY", returns_on=date(2026, 8, 15)),
    ),
    ("R094", subject_file(), subject_file(state="MOVED_OUT").subject),
    (
        "R100",
        subject_file(),
        Sanction(kind="WARNING", decided_on=TODAY, decided_by_level="OFFICE"),
    ),
    ("R104", parole(), Sanction(kind="PSP", proposed_on=TODAY)),
    (
        "R105",
        subject_file(),
        Sanction(kind="PSP", proposed_on=TODAY, basis="治安管理处罚法第六十条"),
    ),
    ("R106", outside(), Sanction(kind="REIMPRISON", sent_on=TODAY, basis="监狱法第28条")),
    (
        "R107",
        subject_file(decider_level="CITY"),
        Sanction(kind="REVOKE_PROBATION", decided_by_level="COUNTY", sent_to_level="CITY"),
    ),
    ("R108", subject_file(), Sanction(kind="ARREST", proposed_on=TODAY)),
    ("R109", subject_file(type="CONTROL"), Sanction(kind="REVOKE_PROBATION")),
    ("R110", subject_file(), Sanction(kind="COMMUTATION", proposed_on=TODAY)),
    ("R112", subject_file(), Sanction(kind="COMMENDATION", proposed_on=date(2026, 9, 17))),
    ("R113", minor(), Evaluation(period="MONTH", published_on=TODAY)),
    ("R120", subject_file(), Monitoring(ground="SILENT", approver_is_bureau_head=True)),
    ("R121", subject_file(), Monitoring(ground="SILENT", approved_on=TODAY)),
    ("R142", subject_file(), Ending(kind="EXPIRED", ended_on=date(2028, 3, 10))),
)


@pytest.mark.parametrize(("rule", "file", "part"), ATTEMPT_CASES)
def test_an_attempt_is_stopped(rule: str, file: SubjectFile, part: Record) -> None:
    found = blocks(file, part, TODAY, CALENDAR)
    assert rule in {f.rule for f in found}
    assert {f.severity for f in found} == {"BLOCK"}


def test_every_attempt_has_its_case() -> None:
    assert {row[0] for row in ATTEMPT_CASES} | ELSEWHERE >= ATTEMPTS


@pytest.mark.parametrize(
    ("file", "part"),
    [
        (subject_file(), leave()),
        (subject_file(), by_level("CITY", returns_on=date(2026, 9, 9))),
        (subject_file(), Sanction(kind="WARNING", proposed_on=TODAY)),
        (subject_file(), Ending(kind="EXPIRED", ended_on=date(2028, 3, 11))),
        (released(), released().ending),
        (subject_file(), subject_file().subject),
    ],
)
def test_an_attempt_in_order_passes(file: SubjectFile, part: Record) -> None:
    assert blocks(file, part, TODAY, CALENDAR) == ()


def test_an_old_fault_does_not_stop_another_record() -> None:
    file = replace(subject_file(), leaves=(leave(id=7, returns_on=date(2026, 8, 17)),))
    assert blocks(file, Sanction(kind="WARNING", proposed_on=TODAY), TODAY, CALENDAR) == ()
    # The saved one takes the place of the record with its id.
    assert blocks(file, leave(id=7), TODAY, CALENDAR) == ()


def _assessed(**changes: Any) -> set[str]:
    told: dict[str, Any] = {"id": 1, "name": "己某", "received_on": date(2026, 11, 23)}
    return {
        f.rule
        for f in assessment_findings(
            Assessment(**{**told, **changes}), changes.pop("_today", TODAY), CALENDAR
        )
    }


@pytest.mark.parametrize(
    ("rule", "bad", "good"),
    [
        # Ten working days after 11-06 end on the 20th, after 11-09 on the 23rd.
        ("R001", {"received_on": date(2026, 11, 6)}, {"received_on": date(2026, 11, 9)}),
        (
            "R001",
            {"received_on": date(2026, 11, 13), "is_fast_track": True},
            {"received_on": date(2026, 11, 16), "is_fast_track": True},
        ),
        (
            "R001",
            {"received_on": date(2026, 11, 6)},
            {"received_on": date(2026, 11, 6), "extended_to": TODAY},
        ),
        (
            "R001",
            {"received_on": date(2026, 11, 2), "complete_on": date(2026, 11, 6)},
            {"received_on": date(2026, 11, 2), "complete_on": date(2026, 11, 9)},
        ),
        # The end on the 25th is two working days off, that on the 26th three.
        ("R002", {"received_on": date(2026, 11, 11)}, {"received_on": date(2026, 11, 12)}),
        (
            "R003",
            {"opinion": "FIT", "opinion_on": TODAY},
            {"opinion": "FIT", "opinion_on": TODAY, "copied_on": TODAY},
        ),
        # Three working days after 11-17 end on the 20th, after 11-18 on the 23rd.
        (
            "R004",
            {"missing": "起诉书", "received_on": date(2026, 11, 17)},
            {"missing": "起诉书", "received_on": date(2026, 11, 18)},
        ),
        (
            "R004",
            {"opinion": "UNABLE", "received_on": date(2026, 11, 17)},
            {"opinion": "UNABLE", "received_on": date(2026, 11, 17), "consulted_on": TODAY},
        ),
        (
            "R004",
            {
                "opinion": "UNABLE",
                "received_on": date(2026, 11, 13),
                "consulted_on": date(2026, 11, 16),
            },
            {
                "opinion": "UNABLE",
                "received_on": date(2026, 11, 16),
                "consulted_on": date(2026, 11, 16),
            },
        ),
        # Before the opinion of 2026 nothing gave three days for missing papers.
        (
            "R004",
            {"missing": "起诉书", "received_on": date(2026, 2, 21)},
            {"missing": "起诉书", "received_on": date(2026, 2, 20)},
        ),
    ],
)
def test_assessments(rule: str, bad: dict[str, Any], good: dict[str, Any]) -> None:
    assert rule in _assessed(**bad)
    assert rule not in _assessed(**good)


def test_a_removed_assessment_is_not_judged() -> None:
    assert _assessed(received_on=date(2026, 10, 1), void_reason="误录") == set()


def test_minors_and_adults_are_apart() -> None:
    session = Activity(id=1, title="集中教育", held_on=TODAY)
    mixed = activity_findings(session, (minor(), subject_file()), TODAY)
    assert [(f.rule, f.severity) for f in mixed] == [("R061", "BLOCK")]
    assert blocks(minor(), session, TODAY, CALENDAR, others=(subject_file(),)) == mixed
    assert activity_findings(session, (minor(), minor()), TODAY) == ()
    assert activity_findings(session, (subject_file(), subject_file()), TODAY) == ()
    own = replace(session, for_minors=True)
    assert len(activity_findings(own, (subject_file(),), TODAY)) == 1
    assert activity_findings(own, (minor(),), TODAY) == ()


def test_nothing_about_a_minor_is_made_public() -> None:
    found = publication_findings((subject_file(), minor()), TODAY)
    assert [(f.rule, f.severity) for f in found] == [("R113", "BLOCK")]
    assert publication_findings((subject_file(),), TODAY) == ()


def test_exports() -> None:
    def rules(*files: SubjectFile, **told: Any) -> list[str]:
        return [f.rule for f in export_findings(files, TODAY, **told)]

    assert rules(minor()) == ["R151"]
    assert rules(minor(), query_basis="某区人民法院调取，刑事诉讼法第286条") == []
    assert rules(subject_file()) == []
    assert rules(subject_file(), locations=True, for_correction=False) == ["R123"]
    assert rules(subject_file(), locations=True) == []
    assert rules(subject_file(), for_correction=False) == []


def test_a_report_that_does_not_balance_is_not_handed_in() -> None:
    numbers = {"opening": 10, "received": 3, "moved_in": 1, "closing": 11}
    numbers |= {"released": 2, "terminated": 0, "moved_out": 1}
    assert report_findings(**numbers, today=TODAY) == ()  # type: ignore[arg-type]
    (found,) = report_findings(**{**numbers, "closing": 12}, today=TODAY)  # type: ignore[arg-type]
    assert (found.rule, found.severity, found.verified) == ("R153", "BLOCK", "DESIGN")


def test_papers_of_the_procuratorate_without_a_subject() -> None:
    paper = Oversight(id=1, received_on=date(2026, 10, 1), reply_due_on=date(2026, 11, 22))
    assert [f.severity for f in oversight_findings(paper, TODAY, CALENDAR)] == ["RED"]
    near = replace(paper, reply_due_on=date(2026, 11, 28))
    assert [f.severity for f in oversight_findings(near, TODAY, CALENDAR)] == ["AMBER"]
    far = replace(paper, reply_due_on=date(2026, 11, 29))
    assert oversight_findings(far, TODAY, CALENDAR) == ()
    assert oversight_findings(replace(paper, replied_on=TODAY), TODAY, CALENDAR) == ()
