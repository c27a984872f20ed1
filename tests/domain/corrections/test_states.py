"""States, flags, the table of passages and the one next step."""

from dataclasses import fields, replace
from datetime import date, datetime

import pytest

from fengqiao_desktop.domain.corrections import care_records, codes, order_records, records
from fengqiao_desktop.domain.corrections.care_records import (
    Contact,
    Leave,
    Monitoring,
    Move,
    Plan,
    RiskScore,
    TravelPermit,
)
from fengqiao_desktop.domain.corrections.limits import CorrectionLimits
from fengqiao_desktop.domain.corrections.order_records import (
    Detention,
    Ending,
    LostContact,
    Sanction,
    Violation,
)
from fengqiao_desktop.domain.corrections.records import GroupMember, Subject
from fengqiao_desktop.domain.corrections.states import (
    TRANSITIONS,
    flags_of,
    next_step,
    state_of,
    workflow,
)
from fengqiao_desktop.domain.corrections.subjectfile import ENDED, SubjectFile
from fengqiao_desktop.domain.corrections.transitions import passages_for
from fengqiao_desktop.domain.workflow import may_move, reachable

D = date
JUNE = D(2026, 6, 1)
NOON = datetime(2026, 6, 1, 12, 0)
TODAY = D(2026, 6, 10)
AWAITED = Subject(id=1, type="PROBATION", effective_on=D(2026, 3, 12))
SUBJECT = Subject(
    id=1,
    type="PROBATION",
    effective_on=D(2026, 3, 12),
    starts_on=D(2026, 3, 12),
    ends_on=D(2026, 11, 11),
    reported_on=D(2026, 3, 20),
    registered_on=D(2026, 3, 20),
    announced_on=D(2026, 3, 25),
    agreement_signed_on=D(2026, 3, 21),
    level="NORMAL",
    risk="LOW",
)
MEMBER = GroupMember(id=1, name="甲", source="OFFICE")
PARTS = {"members": (MEMBER,), "risks": (RiskScore(id=1),), "plans": (Plan(id=1),)}


def file_of(subject: Subject = SUBJECT, **parts: object) -> SubjectFile:
    return SubjectFile(**({"subject": subject} | PARTS | parts))


def ended(kind: str, day: date = JUNE, **more: object) -> SubjectFile:
    return file_of(endings=(Ending(kind=kind, ended_on=day, **more),))


MOVED = Move(kind="OUT", applied_on=D(2026, 5, 1), decision="AGREED", decided_on=D(2026, 5, 20))


@pytest.mark.parametrize(
    ("article", "file", "today", "state"),
    [
        ("法21 last day", SubjectFile(subject=AWAITED), D(2026, 3, 22), "AWAITING"),
        ("法30 the day after", SubjectFile(subject=AWAITED), D(2026, 3, 23), "NO_SHOW"),
        (
            "LINK26 8 the notice's day",
            SubjectFile(subject=replace(AWAITED, report_due_on=D(2026, 3, 30))),
            D(2026, 3, 23),
            "AWAITING",
        ),
        (
            "法21 brought by the prison",
            SubjectFile(subject=replace(AWAITED, type="TEMP_OUTSIDE")),
            D(2026, 5, 1),
            "AWAITING",
        ),
        (
            "办法31 moved in",
            SubjectFile(subject=AWAITED, moves=(Move(kind="IN", told_on=D(2026, 6, 3)),)),
            D(2026, 6, 10),
            "AWAITING",
        ),
        (
            "办法31 moved in, late",
            SubjectFile(subject=AWAITED, moves=(Move(kind="IN", told_on=D(2026, 6, 3)),)),
            D(2026, 6, 11),
            "NO_SHOW",
        ),
        ("法22", file_of(replace(SUBJECT, announced_on=None)), TODAY, "REGISTERED"),
        ("法22 announced", file_of(), TODAY, "ACTIVE"),
        ("办法53 the day before", file_of(), D(2026, 10, 11), "ACTIVE"),
        ("办法53", file_of(), D(2026, 10, 12), "PRE_RELEASE"),
        ("法44", ended("EXPIRED"), TODAY, "RELEASED"),
        ("法44 ahead of its day", ended("EXPIRED", D(2026, 6, 11)), TODAY, "ACTIVE"),
        ("法44 pardon", ended("PARDONED"), TODAY, "PARDONED"),
        ("法46 probation", ended("PROBATION_REVOKED"), TODAY, "PROBATION_REVOKED"),
        ("法46 parole", ended("PAROLE_REVOKED"), TODAY, "PAROLE_REVOKED"),
        ("法49", ended("REIMPRISONED"), TODAY, "REIMPRISONED"),
        ("法51", ended("DECEASED"), TODAY, "DECEASED"),
        ("other", ended("OTHER"), TODAY, "OTHER_END"),
        ("办法31 no receipt", file_of(moves=(MOVED,)), TODAY, "ACTIVE"),
        (
            "办法31 receipt",
            file_of(moves=(replace(MOVED, receipt_on=D(2026, 6, 8)),)),
            TODAY,
            "MOVED_OUT",
        ),
        (
            "办法31 receipt to come",
            file_of(moves=(replace(MOVED, receipt_on=D(2026, 6, 11)),)),
            TODAY,
            "ACTIVE",
        ),
    ],
)
def test_where_a_subject_stands(article, file, today, state):
    assert state_of(file, today) == state, article


def test_a_closed_file_is_archived():
    file = ended("EXPIRED")
    subject = replace(file.subject, archived_on=D(2026, 6, 9))
    assert state_of(replace(file, subject=subject), TODAY) == "ARCHIVED"


LOST = LostContact(id=1, found_at=NOON)
WORN = Monitoring(approved_on=NOON.date(), starts_on=D(2026, 6, 1), ends_on=D(2026, 8, 31))
OUT = Leave(leaves_on=D(2026, 6, 8), returns_on=D(2026, 6, 12), approved_by_level="OFFICE")
PERMIT = TravelPermit(decision="AGREED", approved_on=D(2026, 6, 8), starts_on=D(2026, 6, 8))
BANNED = replace(SUBJECT, injunctions=("PLACE",), injunction_text="禁止进入")


def sent(kind: str) -> dict[str, object]:
    return {"sanctions": (Sanction(kind=kind, sent_on=D(2026, 6, 1), result="PENDING"),)}


@pytest.mark.parametrize(
    ("flag", "parts", "cleared"),
    [
        ("ON_LEAVE", {"leaves": (OUT,)}, {"leaves": (replace(OUT, returned_on=TODAY),)}),
        (
            "FREQ_TRAVEL",
            {"permits": (PERMIT,)},
            {"permits": (replace(PERMIT, ends_on=D(2026, 6, 9)),)},
        ),
        ("LOST_CONTACT", {"losts": (LOST,)}, {"losts": (replace(LOST, resumed_on=D(2026, 6, 9)),)}),
        ("LOST_CONTACT", {"losts": (LOST,)}, {"losts": (replace(LOST, concluded="NOT"),)}),
        (
            "DETAINED",
            {"detentions": (Detention(kind="DRUG", starts_on=D(2026, 6, 1)),)},
            {"detentions": (Detention(kind="HOSPITAL", starts_on=D(2026, 6, 1)),)},
        ),
        ("REVOKE_PENDING", sent("REVOKE_PROBATION"), {"sanctions": ()}),
        ("REVOKE_PENDING", sent("REVOKE_PAROLE"), sent("REIMPRISON") | {"sanctions": ()}),
        ("REIMPRISON_PENDING", sent("REIMPRISON"), sent("WARNING")),
        ("ARREST_PENDING", sent("ARREST"), sent("PSP")),
        ("MOVE_PENDING", {"moves": (MOVED,)}, {"moves": (replace(MOVED, decision="REFUSED"),)}),
        ("E_MONITOR", {"monitorings": (WORN,)}, {"monitorings": (replace(WORN, ended_on=TODAY),)}),
        (
            "INJUNCTION",
            {"subject": BANNED},
            {"subject": replace(BANNED, injunction_to=D(2026, 6, 9))},
        ),
        ("MINOR", {"subject": replace(SUBJECT, is_minor=True)}, {"subject": SUBJECT}),
    ],
)
def test_flags(flag, parts, cleared):
    assert flags_of(SubjectFile(**({"subject": SUBJECT} | PARTS | parts)), TODAY) == (flag,)
    assert flags_of(SubjectFile(**({"subject": SUBJECT} | PARTS | cleared)), TODAY) == ()
    assert flag in {option.code for option in codes.FLAGS}


def test_a_minor_stays_a_minor_and_other_flags_end():
    # 社区矫正法 58
    minor = replace(SUBJECT, is_minor=True, born_on=D(2008, 7, 20), injunctions=("PLACE",))
    file = replace(ended("EXPIRED"), subject=minor)
    assert flags_of(replace(file, endings=()), D(2026, 7, 21)) == ("INJUNCTION", "MINOR")
    assert flags_of(file, TODAY) == ("MINOR",)


ROWS = [f"T{n:02d}" for n in range(1, 36)] + ["T09b", "T09c"]


def test_the_table_has_every_row():
    assert {t.code for t in TRANSITIONS} == set(ROWS)


@pytest.mark.parametrize("code", ROWS)
def test_each_row_names_real_fields_states_and_its_article(code):
    known = {option.code for option in (*codes.STATES, *codes.ASSESSMENT_STATES)}
    kinds = {
        "subject": records.Subject,
        "assessment": records.Assessment,
        "inquiry": records.Inquiry,
        "member": records.GroupMember,
        "plan": care_records.Plan,
        "contact": care_records.Contact,
        "leave": care_records.Leave,
        "move": care_records.Move,
        "exit_ban": care_records.ExitBan,
        "search": order_records.SearchStep,
        "detention": order_records.Detention,
        "ending": order_records.Ending,
    }
    rows = [t for t in TRANSITIONS if t.code == code]
    for row in rows:
        assert row.target in known
        assert row.source in known | {""}
        assert row.basis
        assert row.who
        assert row.trigger
        assert (row.days > 0) == (row.unit != "")
        for need in row.needs:
            record, name = need.split(".")
            assert name in {f.name for f in fields(kinds[record])}, need
    assert all(row.official for row in rows) == (code != "T35")


@pytest.mark.parametrize(
    ("code", "days", "unit"),
    [
        ("T04", 10, "WD"),  # 办法 14
        ("T05", 5, "WD"),
        ("T06", 10, "D"),  # 社区矫正法 20
        ("T07", 5, "D"),  # 办法 16
        ("T09", 10, "D"),  # 社区矫正法 21
        ("T09b", 5, "D"),
        ("T10", 10, "D"),
        ("T23", 7, "D"),  # 办法 31
        ("T24", 3, "D"),  # 办法 41
        ("T25", 30, "D"),  # 办法 53
        ("T31", 30, "D"),  # 社区矫正法 49
        ("T32", 10, "D"),  # LINK26 19
        ("T33", 5, "D"),  # MAP14 28
    ],
)
def test_the_days_of_the_table(code, days, unit):
    assert {(t.days, t.unit) for t in TRANSITIONS if t.code == code} == {(days, unit)}


REVOKED = {"PROBATION_REVOKED", "PAROLE_REVOKED", "REIMPRISONED"}


@pytest.mark.parametrize(
    ("kind", "revoked"),
    [
        ("CONTROL", set()),  # 刑法 38, 77, 86
        ("PROBATION", {"PROBATION_REVOKED"}),  # 刑法 77
        ("PAROLE", {"PAROLE_REVOKED"}),  # 刑法 86
        ("TEMP_OUTSIDE", {"REIMPRISONED"}),  # 刑诉法 268
    ],
)
def test_each_kind_ends_only_in_its_own_way(kind, revoked):
    reached = reachable(workflow(kind), "AWAITING")
    assert reached & REVOKED == revoked
    assert {"RELEASED", "MOVED_OUT", "DECEASED", "ARCHIVED"} <= reached
    assert may_move(workflow(kind), "PRE_RELEASE", "DECEASED")
    assert not may_move(workflow(kind), "ACTIVE", "ARCHIVED")
    assert {t.target for t in passages_for(kind)} & REVOKED == revoked


DONE = {"certificate_on": D(2026, 6, 1), "told_resettlement_on": D(2026, 6, 1)}


@pytest.mark.parametrize(
    ("what", "file", "today", "action"),
    [
        ("awaited", SubjectFile(subject=AWAITED), D(2026, 3, 15), "REGISTER"),
        ("not come", SubjectFile(subject=AWAITED), D(2026, 3, 23), "SEARCH"),
        (
            "come late",
            SubjectFile(subject=replace(AWAITED, reported_on=D(2026, 4, 3))),
            D(2026, 4, 3),
            "REGISTER",
        ),
        ("no group", file_of(replace(SUBJECT, announced_on=None), members=()), TODAY, "GROUP"),
        (
            "no agreement",
            file_of(replace(SUBJECT, announced_on=None, agreement_signed_on=None)),
            TODAY,
            "GROUP",
        ),
        ("no announcement", file_of(replace(SUBJECT, announced_on=None)), TODAY, "ANNOUNCE"),
        ("no level", file_of(replace(SUBJECT, level="")), TODAY, "RISK"),
        ("no risk", file_of(risks=()), TODAY, "RISK"),
        ("no plan", file_of(plans=()), TODAY, "PLAN"),
        ("lost", file_of(losts=(LOST,)), TODAY, "SEARCH"),
        ("overstays", file_of(leaves=(OUT,)), D(2026, 6, 13), "LEAVE_BACK"),
        ("back", file_of(leaves=(replace(OUT, returned_on=TODAY),)), TODAY, "LEAVE_BACK"),
        ("asks", file_of(leaves=(replace(OUT, approved_by_level=""),)), TODAY, "LEAVE"),
        ("away", file_of(leaves=(OUT,)), TODAY, "LOG_CONTACT"),
        ("moving", file_of(moves=(MOVED,)), TODAY, "MOVE"),
        ("breach", file_of(violations=(Violation(id=4),)), TODAY, "VIOLATION"),
        (
            "breach, answered",
            file_of(violations=(Violation(id=4),), sanctions=(Sanction(violation=4),)),
            TODAY,
            "LOG_CONTACT",
        ),
        ("quiet", file_of(contacts=(Contact(held_on=D(2026, 6, 1)),)), TODAY, "LOG_CONTACT"),
        (
            "held",
            file_of(detentions=(Detention(kind="CRIMINAL", starts_on=D(2026, 6, 1)),)),
            TODAY,
            "",
        ),
        ("near its end", file_of(), D(2026, 10, 12), "REVIEW"),
        (
            "near, reviewed",
            file_of(endings=(Ending(review_on=D(2026, 10, 20)),)),
            D(2026, 10, 21),
            "LOG_CONTACT",
        ),
        ("at its end", file_of(), D(2026, 11, 11), "RELEASE"),
        ("no certificate", ended("EXPIRED"), TODAY, "RELEASE"),
        ("no word", ended("EXPIRED", certificate_on=D(2026, 6, 1)), TODAY, "HANDOVER"),
        ("no hand-over", ended("EXPIRED", **DONE), TODAY, "HANDOVER"),
        ("ended", ended("EXPIRED", **DONE, handed_over_on=TODAY), TODAY, "ARCHIVE"),
        ("certificate held", ended("EXPIRED", certificate_held_why="被羁押"), TODAY, "HANDOVER"),
        ("dead", ended("DECEASED"), TODAY, "ARCHIVE"),
    ],
)
def test_the_next_step(what, file, today, action):
    step = next_step(file, today)
    assert step.action == action, what
    assert step.why
    assert bool(step.label) == bool(action)


def test_probation_is_not_handed_over_where_the_place_does_not_ask_for_it():
    limits = CorrectionLimits(probation_handover=False)
    assert next_step(ended("EXPIRED", **DONE), TODAY, limits).action == "ARCHIVE"


def test_parole_is_handed_over_and_an_archived_file_asks_nothing():
    file = ended("EXPIRED", **DONE)
    parole = replace(file, subject=replace(SUBJECT, type="PAROLE"))
    assert next_step(parole, TODAY).action == "HANDOVER"
    archived = replace(file, subject=replace(SUBJECT, archived_on=TODAY))
    assert next_step(archived, TODAY).action == ""
    assert state_of(archived, TODAY) in ENDED


@pytest.mark.parametrize(
    ("parts", "word"),
    [
        (sent("REVOKE_PROBATION"), "照常解除"),  # LINK26 20
        ({"detentions": (Detention(kind="CRIMINAL", starts_on=D(2026, 6, 1)),)}, "照常解除"),
        (sent("REIMPRISON"), "由人决定"),
        ({}, "当日解除"),  # 社区矫正法 44
    ],
)
def test_at_the_end_with_something_open(parts, word):
    step = next_step(file_of(**parts), D(2026, 11, 11))
    assert step.action == "RELEASE"
    assert word in step.why
