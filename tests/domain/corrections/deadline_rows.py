"""Files for the deadlines of corrections, and the table of what is due on each."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from cases import (
    awaiting,
    by_level,
    ended,
    leave,
    minor,
    outside,
    parole,
    released,
    subject_file,
)

from fengqiao_desktop.domain.corrections.care_records import (
    Approval,
    Contact,
    LevelChange,
    Monitoring,
    Move,
    Plan,
    Recheck,
    TravelPermit,
)
from fengqiao_desktop.domain.corrections.order_records import (
    Detention,
    Ending,
    Incident,
    Oversight,
    Sanction,
    Violation,
)
from fengqiao_desktop.domain.corrections.records import LegalDocument
from fengqiao_desktop.domain.corrections.subjectfile import SubjectFile

D = date


def new(**changes: Any) -> SubjectFile:
    """A man registered on 2026-11-16 with nothing done since; `changes` to him."""
    told: dict[str, Any] = {
        "reported_on": D(2026, 11, 16),
        "registered_on": D(2026, 11, 16),
        **changes,
    }
    return awaiting(**told)


def with_(file: SubjectFile, **parts: Any) -> SubjectFile:
    return replace(file, **parts)


def away(**changes: Any) -> SubjectFile:
    """A man on leave since 2026-11-20, to be back on the 26th, told and filed."""
    told: dict[str, Any] = {
        "applied_on": D(2026, 11, 12),
        "leaves_on": D(2026, 11, 20),
        "returns_on": D(2026, 11, 26),
        "office_on": D(2026, 11, 13),
        "told_on": D(2026, 11, 13),
        "filed_on": D(2026, 11, 13),
        "left_on": D(2026, 11, 20),
        "returned_on": None,
        "closed_on": None,
        "state": "OUT",
    }
    file = subject_file(level="NORMAL")
    return with_(file, leaves=(leave(**{**told, **changes}),), contacts=())


def asked(**changes: Any) -> SubjectFile:
    """An application of 2026-11-20 for a journey from the 30th."""
    told: dict[str, Any] = {
        "applied_on": D(2026, 11, 20),
        "leaves_on": D(2026, 11, 30),
        "returns_on": D(2026, 12, 3),
        "office_opinion": "",
        "office_on": None,
        "approved_by_level": "",
        "told_on": None,
        "filed_on": None,
        "left_on": None,
        "returned_on": None,
        "closed_on": None,
        "state": "DRAFT",
    }
    return with_(subject_file(), leaves=(leave(**{**told, **changes}),))


def sanction(kind: str = "WARNING", **changes: Any) -> SubjectFile:
    told: dict[str, Any] = {
        "id": 1,
        "subject": 1,
        "kind": kind,
        "result": "DECIDED",
        "decided_on": D(2026, 11, 20),
        "decided_by_level": "COUNTY",
    }
    plan = Plan(id=2, made_on=D(2026, 11, 21))
    file = with_(subject_file(), plans=(plan,))
    return with_(file, sanctions=(Sanction(**{**told, **changes}),))


def moving(**changes: Any) -> SubjectFile:
    told: dict[str, Any] = {"id": 1, "subject": 1, "kind": "OUT", "applied_on": D(2026, 11, 20)}
    return with_(subject_file(), moves=(Move(**{**told, **changes}),))


def permitted(**changes: Any) -> SubjectFile:
    told: dict[str, Any] = {
        "id": 1,
        "applied_on": D(2026, 6, 1),
        "office_on": D(2026, 6, 3),
        "decision": "AGREED",
        "approved_on": D(2026, 6, 8),
        "starts_on": D(2026, 6, 8),
    }
    return with_(subject_file(), permits=(TravelPermit(**{**told, **changes}),))


def monitored(**changes: Any) -> SubjectFile:
    told: dict[str, Any] = {
        "id": 1,
        "approved_on": D(2026, 8, 28),
        "starts_on": D(2026, 8, 29),
        "told_on": D(2026, 8, 29),
    }
    return with_(subject_file(), monitorings=(Monitoring(**{**told, **changes}),))


def broken(**changes: Any) -> SubjectFile:
    told: dict[str, Any] = {"id": 1, "kind": "RULES", "found_on": D(2026, 11, 18)}
    return with_(subject_file(), violations=(Violation(**{**told, **changes}),))


def overseen(**changes: Any) -> SubjectFile:
    told: dict[str, Any] = {
        "id": 1,
        "subject": 1,
        "kind": "SUGGESTION",
        "received_on": D(2026, 10, 1),
        "reply_due_on": D(2026, 12, 1),
    }
    return with_(subject_file(), oversights=(Oversight(**{**told, **changes}),))


def ending_soon(make: Callable[..., SubjectFile] = subject_file, **changes: Any) -> SubjectFile:
    """A term that ends on 2026-12-10."""
    return make(**{"ends_on": D(2026, 12, 10), **changes})


def bare_end(make: Callable[..., SubjectFile] = subject_file, **changes: Any) -> SubjectFile:
    """Released on 2026-11-20 with nothing sent or handed out yet."""
    file = make(ends_on=D(2026, 11, 20), **changes)
    ending = Ending(id=1, subject=1, kind="EXPIRED", ended_on=D(2026, 11, 20))
    return with_(file, endings=(ending,))


def dead(make: Callable[..., SubjectFile] = subject_file) -> SubjectFile:
    ending = Ending(
        id=1,
        subject=1,
        kind="DECEASED",
        ended_on=D(2026, 11, 20),
        died_on=D(2026, 11, 20),
        found_on=D(2026, 11, 21),
    )
    return with_(make(), endings=(ending,))


# rule, file, its raw day, whether the days are the law's, words of the basis
ROWS: tuple[tuple[str, SubjectFile, date, bool, str], ...] = (
    ("REPORT", awaiting(), D(2026, 11, 26), True, "社区矫正法第21条"),
    ("REPORT", awaiting(report_due_on=D(2026, 11, 28)), D(2026, 11, 28), True, "第21条"),
    ("TRANSFER", awaiting(type="TEMP_OUTSIDE"), D(2026, 11, 26), True, "监狱法第47条"),
    ("NO_SHOW_TOLD", awaiting(effective_on=D(2026, 11, 10)), D(2026, 11, 20), True, "第12条"),
    ("RECEIPT", awaiting(receipt_on=None), D(2026, 11, 23), True, "实施办法第16条"),
    ("SUPPLEMENT", awaiting(documents_missing="执行通知书"), D(2026, 11, 18), True, "第16条"),
    (
        "SUPPLEMENT",
        awaiting(documents_missing="执行通知书", supplement_asked_on=D(2026, 11, 20)),
        D(2026, 11, 25),
        True,
        "第16条",
    ),
    ("ASSIGN", new(), D(2026, 11, 19), False, "本所自定，非法定"),
    ("GROUP", new(), D(2026, 11, 23), False, "社区矫正法第25条"),
    ("ANNOUNCE", new(), D(2026, 11, 23), False, "社区矫正法第22条"),
    ("EXIT_BAN", new(), D(2026, 11, 23), False, "第10条"),
    ("RISK", new(), D(2026, 12, 16), False, "社区矫正法第24条"),
    ("PLAN", new(), D(2026, 12, 16), False, "实施办法第22条"),
    (
        "PLAN_KEPT",
        with_(
            subject_file(),
            levels=(LevelChange(id=1, from_level="NORMAL", approved_on=D(2026, 11, 10)),),
        ),
        D(2026, 11, 25),
        False,
        "社区矫正法第24条",
    ),
    (
        "PLAN_KEPT",
        with_(
            subject_file(), contacts=(Contact(id=1, held_on=D(2026, 11, 12), change="父亲去世"),)
        ),
        D(2026, 11, 27),
        False,
        "第24条",
    ),
    ("PLAN_REVIEW", subject_file(), D(2026, 10, 10), False, "第24条"),
    ("LEAVE_OPINION", asked(), D(2026, 11, 23), False, "实施办法第27条"),
    ("LEAVE_OPINION", asked(leaves_on=D(2026, 11, 21)), D(2026, 11, 21), False, "第27条"),
    ("LEAVE_DECISION", asked(office_opinion="AGREED"), D(2026, 11, 30), False, "第27条"),
    ("LEAVE_TOLD", away(told_on=None), D(2026, 11, 20), False, "第27条"),
    ("LEAVE_FILED", away(filed_on=None), D(2026, 11, 20), False, "第27条"),
    (
        "LEAVE_TOLD",
        asked(office_opinion="AGREED", county_opinion="REFUSED", refused_why="没有理由"),
        D(2026, 11, 30),
        False,
        "第27条",
    ),
    (
        "LEAVE_COPIED",
        with_(
            subject_file(),
            leaves=(
                by_level(
                    "CITY",
                    leaves_on=D(2026, 11, 20),
                    returns_on=D(2026, 11, 26),
                    returned_on=None,
                    closed_on=None,
                    procuratorate_on=None,
                ),
            ),
        ),
        D(2026, 11, 20),
        False,
        "第27条",
    ),
    ("LEAVE_BACK", away(), D(2026, 11, 26), True, "实施办法第28条"),
    ("LEAVE_BACK", away(returns_on=D(2026, 11, 21)), D(2026, 11, 21), True, "第28条"),
    ("LEAVE_CLOSED", away(returned_on=D(2026, 11, 22)), D(2026, 11, 26), True, "第28条"),
    (
        "LEAVE_CONTACT",
        away(leaves_on=D(2026, 11, 10), left_on=D(2026, 11, 10), returns_on=D(2026, 12, 9)),
        D(2026, 11, 17),
        False,
        "第28条",
    ),
    ("PERMIT_ENDS", permitted(), D(2026, 12, 7), True, "实施办法第29条"),
    (
        "PERMIT_OPINION",
        permitted(applied_on=D(2026, 11, 20), office_on=None, decision="", starts_on=None),
        D(2026, 11, 23),
        False,
        "第29条",
    ),
    (
        "APPROVAL_OPINION",
        with_(
            subject_file(), approvals=(Approval(id=1, kind="PLACE", applied_on=D(2026, 11, 22)),)
        ),
        D(2026, 11, 25),
        False,
        "实施办法第39条",
    ),
    (
        "PLACE_TOLD",
        with_(
            subject_file(),
            approvals=(
                Approval(id=1, kind="PLACE", decision="AGREED", decided_on=D(2026, 11, 20)),
            ),
        ),
        D(2026, 11, 20),
        False,
        "实施办法第39条",
    ),
    (
        "RECHECK_TOLD",
        with_(
            outside(),
            rechecks=(
                Recheck(
                    id=9, extended_months=1, extended_by_level="CITY", extended_on=D(2026, 11, 20)
                ),
            ),
        ),
        D(2026, 11, 20),
        False,
        "实施办法第24条",
    ),
    ("MOVE_M2", moving(), D(2026, 11, 23), False, "实施办法第30条"),
    ("MOVE_M3", moving(office_on=D(2026, 11, 20)), D(2026, 11, 25), True, "实施办法第30条"),
    (
        "MOVE_M4",
        moving(office_on=D(2026, 11, 20), asked_on=D(2026, 11, 21)),
        D(2026, 11, 26),
        True,
        "第30条",
    ),
    (
        "MOVE_M6a",
        moving(decision="REFUSED", decided_on=D(2026, 11, 20)),
        D(2026, 11, 25),
        True,
        "第30条",
    ),
    (
        "MOVE_M7",
        moving(decision="AGREED", decided_on=D(2026, 11, 20)),
        D(2026, 11, 25),
        True,
        "第31条",
    ),
    (
        "MOVE_M8",
        moving(decision="AGREED", decided_on=D(2026, 11, 20), told_on=D(2026, 11, 21)),
        D(2026, 11, 28),
        True,
        "第31条",
    ),
    (
        "MOVE_M10",
        moving(decision="AGREED", decided_on=D(2026, 11, 10), told_on=D(2026, 11, 11)),
        D(2026, 11, 19),
        True,
        "第31条",
    ),
    (
        "MOVE_M9",
        moving(
            decision="AGREED",
            decided_on=D(2026, 11, 10),
            told_on=D(2026, 11, 11),
            files_sent_on=D(2026, 11, 12),
            reported_on=D(2026, 11, 15),
            files_received_on=D(2026, 11, 20),
        ),
        D(2026, 11, 25),
        True,
        "第31条",
    ),
    ("RECHECK", outside(), D(2026, 12, 12), True, "实施办法第24条"),
    ("RECHECK", with_(outside(), rechecks=()), D(2026, 12, 12), True, "第24条"),
    ("CONDITION", outside(nursing_until=D(2026, 11, 30)), D(2026, 11, 30), True, "第268条"),
    ("CONDITION", outside(recovered_on=D(2026, 11, 20)), D(2026, 11, 20), True, "第268条"),
    ("GUARANTOR", outside(guarantor_lost_on=D(2026, 11, 20)), D(2026, 11, 20), True, "第516条"),
    ("MONITOR_ENDS", monitored(), D(2026, 11, 28), True, "社区矫正法第29条"),
    ("MONITOR_TOLD", monitored(told_on=None), D(2026, 8, 29), False, "实施办法第37条"),
    (
        "DETENTION",
        with_(
            subject_file(),
            detentions=(Detention(id=1, kind="ADMINISTRATIVE", ends_on=D(2026, 11, 30)),),
        ),
        D(2026, 11, 30),
        True,
        "第41条",
    ),
    ("VIOLATION_OPEN", broken(), D(2026, 11, 25), False, "社区矫正法第28条"),
    ("VIOLATION_DECIDE", broken(verified_on=D(2026, 11, 20)), D(2026, 12, 18), False, "第28条"),
    (
        "REPORT_LATE",
        subject_file(reported_on=D(2026, 4, 3), registered_on=D(2026, 4, 3)),
        D(2026, 4, 10),
        False,
        "第34条",
    ),
    ("SANCTION_SERVED", sanction(), D(2026, 11, 20), False, "实施办法第32条"),
    ("SANCTION_COPIED", sanction("COMMENDATION"), D(2026, 11, 20), False, "第32条"),
    (
        "PROPOSAL_ANSWERED",
        sanction("REVOKE_PROBATION", result="PENDING", sent_on=D(2026, 11, 1)),
        D(2026, 12, 1),
        True,
        "社区矫正法第48条",
    ),
    (
        "PROPOSAL_ANSWERED",
        sanction("COMMUTATION", result="PENDING", sent_on=D(2026, 11, 1)),
        D(2026, 12, 1),
        True,
        "社区矫正法第33条",
    ),
    (
        "PROPOSAL_COPIED",
        sanction("REIMPRISON", result="PENDING", sent_on=D(2026, 11, 20)),
        D(2026, 11, 20),
        False,
        "第49条",
    ),
    (
        "INCIDENT",
        with_(subject_file(), incidents=(Incident(id=1, found_at=datetime(2026, 11, 23, 8)),)),
        D(2026, 11, 23),
        False,
        "实施办法第52条",
    ),
    ("OVERSIGHT", overseen(), D(2026, 12, 1), True, "社区矫正法第62条"),
    ("OVERSIGHT", overseen(kind="CORRECTION"), D(2026, 12, 1), True, "第552条"),
    ("REVIEW", ending_soon(), D(2026, 11, 10), True, "实施办法第53条"),
    (
        "REVIEW_DONE",
        with_(ending_soon(), endings=(Ending(id=1, review_started_on=D(2026, 11, 10)),)),
        D(2026, 12, 10),
        True,
        "第53条",
    ),
    ("RELEASE", ending_soon(), D(2026, 12, 10), True, "社区矫正法第44条"),
    ("PRISON_TOLD", ending_soon(outside), D(2026, 12, 10), True, "第27条"),
    ("DECIDER_TOLD", ending_soon(outside), D(2026, 11, 10), True, "第16条"),
    ("CERTIFICATE", bare_end(), D(2026, 11, 20), True, "社区矫正法第44条"),
    ("RELEASE_TOLD", bare_end(), D(2026, 11, 20), True, "第44条"),
    ("RESETTLEMENT_TOLD", bare_end(), D(2026, 11, 20), True, "第20条"),
    ("HANDOVER", bare_end(), D(2026, 11, 20), False, "本地规定"),
    ("HANDOVER", bare_end(parole), D(2026, 11, 20), True, "实施办法第53条"),
    ("SEAL", bare_end(minor), D(2026, 11, 23), True, "第13条"),
    ("EXIT_LIFTED", bare_end(), D(2026, 11, 20), False, "未核实"),
    ("ARCHIVE", released(), D(2027, 2, 9), False, "本地规定"),
    ("DEATH_TOLD", dead(), D(2026, 11, 22), False, "社区矫正法第51条"),
    ("DEATH_WRITTEN", dead(outside), D(2026, 11, 26), True, "第28条"),
    (
        "END_TOLD",
        with_(
            subject_file(),
            endings=(Ending(id=1, kind="PROBATION_REVOKED", ended_on=D(2026, 11, 20)),),
        ),
        D(2026, 11, 20),
        False,
        "社区矫正法第45条",
    ),
)


# What puts a deadline away: rule, file.
DONE: tuple[tuple[str, SubjectFile], ...] = (
    ("REPORT", new()),
    ("NO_SHOW_TOLD", awaiting()),
    ("RECEIPT", awaiting()),
    (
        "RECEIPT",
        with_(
            awaiting(receipt_on=None),
            documents=(
                LegalDocument(id=1, received_on=D(2026, 11, 18), receipt_on=D(2026, 11, 20)),
            ),
        ),
    ),
    ("ASSIGN", new(handed_on=D(2026, 11, 17))),
    ("ANNOUNCE", subject_file()),
    ("GROUP", subject_file()),
    ("EXIT_BAN", subject_file()),
    ("PLAN", subject_file()),
    (
        "PLAN_KEPT",
        with_(
            subject_file(),
            plans=(Plan(id=2, made_on=D(2026, 11, 12)),),
            contacts=(Contact(id=1, held_on=D(2026, 11, 12), change="父亲去世"),),
        ),
    ),
    ("LEAVE_FILED", asked()),
    ("LEAVE_BACK", away(returned_on=D(2026, 11, 22), closed_on=D(2026, 11, 22))),
    ("LEAVE_BACK", away(aborted_on=D(2026, 11, 20))),
    ("LEAVE_CONTACT", away()),  # back before the next call
    ("PERMIT_ENDS", permitted(starts_on=D(2026, 3, 8))),  # run out: nothing is owed
    ("MOVE_M2", moving(office_on=D(2026, 11, 20), asked_on=D(2026, 11, 21))),
    ("MOVE_M9", moving(decision="AGREED", receipt_on=D(2026, 11, 20))),
    ("CONDITION", outside(recovered_on=D(2026, 11, 2), condition_checked_on=D(2026, 11, 3))),
    ("MONITOR_ENDS", monitored(ended_on=D(2026, 11, 1))),
    ("VIOLATION_OPEN", broken(outcome="批评教育")),
    ("VIOLATION_OPEN", broken(is_excused=True)),
    ("REPORT_LATE", subject_file(reported_on=D(2026, 3, 23))),  # the tenth day was a Sunday
    ("SANCTION_SERVED", sanction(served_on=D(2026, 11, 21))),
    ("PROPOSAL_ANSWERED", sanction("PSP", result="PENDING", sent_on=D(2026, 11, 1))),
    ("OVERSIGHT", overseen(replied_on=D(2026, 11, 20))),
    ("REVIEW", with_(ending_soon(), endings=(Ending(id=1, review_on=D(2026, 11, 12)),))),
    ("RELEASE", released()),
    ("CERTIFICATE", released()),
    ("CERTIFICATE", with_(bare_end(), endings=(ended(bare_end()).ending,))),
    ("RELEASE_TOLD", released()),
    ("HANDOVER", released()),
    ("SEAL", bare_end(minor, sealed_on=D(2026, 11, 21))),
    ("SEAL", bare_end(minor, sentence_years=6)),
    ("SEAL", bare_end()),
    ("EXIT_LIFTED", released()),
    ("PRISON_TOLD", ending_soon()),
    ("ARCHIVE", subject_file()),
)
