"""Who must be told: each mark of the matrix, and what has not gone out."""

from dataclasses import replace
from datetime import date

import pytest

from fengqiao_desktop.domain.corrections import codes
from fengqiao_desktop.domain.corrections.care_records import Leave, Move
from fengqiao_desktop.domain.corrections.notify import NOTIFY, missing, required
from fengqiao_desktop.domain.corrections.order_records import (
    Ending,
    LostContact,
    Notice,
    Sanction,
)
from fengqiao_desktop.domain.corrections.records import Assessment, Subject
from fengqiao_desktop.domain.corrections.subjectfile import SubjectFile

DAY = date(2026, 6, 1)
FILE = SubjectFile(subject=Subject(id=1, type="PROBATION"))


@pytest.mark.parametrize(
    ("article", "event", "told"),
    [
        ("办法13", "COMMISSION", {"PROCURATORATE"}),
        ("办法14", "OPINION", {"DECIDER", "PROCURATORATE"}),
        ("办法16", "RECEIPT", {"DECIDER"}),
        ("表注", "RECEPTION", {"POLICE", "PROCURATORATE"}),
        ("LINK26 12", "NO_SHOW", {"DECIDER", "PROCURATORATE", "POLICE", "FAMILY", "UPPER"}),
        ("LINK26 14", "LOST", {"PROCURATORATE", "POLICE", "FAMILY", "UPPER"}),
        ("办法27", "LEAVE", {"SUBJECT", "COUNTY", "PROCURATORATE"}),
        ("办法24", "RECHECK", {"PROCURATORATE", "SUBJECT"}),
        ("办法39", "PLACE", {"TRIAL_COURT", "PROCURATORATE", "SUBJECT"}),
        ("法27", "MOVE", {"DECIDER", "PROCURATORATE", "POLICE", "SUBJECT", "NEW_AGENCY"}),
        ("办法32", "SANCTION", {"PROCURATORATE", "SUBJECT", "GUARDIAN"}),
        ("法33", "PROPOSAL", {"DECIDER", "PROCURATORATE", "POLICE", "SUBJECT", "PRISON"}),
        (
            "法44",
            "RELEASE",
            {"DECIDER", "PROCURATORATE", "POLICE", "SUBJECT", "GUARDIAN", "RESETTLEMENT"},
        ),
        ("MAP14 27", "TERM_END", {"PRISON", "DECIDER"}),
        ("法51", "DEATH", {"DECIDER", "PROCURATORATE", "POLICE", "PRISON_ADMIN", "UPPER"}),
        ("法46", "END", {"DECIDER", "PROCURATORATE", "POLICE", "PRISON"}),
        ("办法52", "INCIDENT", {"PROCURATORATE", "POLICE", "UPPER"}),
    ],
)
def test_the_matrix(article, event, told):
    found = required(event)
    assert {r.code for r in found} == told, article
    assert all(r.basis for r in found)
    assert {r.code for r in found} <= {option.code for option in codes.RECIPIENTS}


def test_every_event_has_a_row_and_local_customs_say_so():
    assert {row.event for row in NOTIFY} == {option.code for option in codes.NOTICE_EVENTS}
    assert {row.basis for row in NOTIFY if not row.official} == {"本地规定"}


def codes_of(file: SubjectFile, event: str, record: int = 0) -> set[str]:
    return {r.code for r in missing(file, event, record)}


@pytest.mark.parametrize(
    ("article", "subject", "parts", "event", "record", "left"),
    [
        (
            "办法27",
            {},
            {"leaves": (Leave(id=5, approved_by_level="OFFICE"),)},
            "LEAVE",
            5,
            {"SUBJECT", "COUNTY"},
        ),
        (
            "办法27 upper",
            {},
            {"leaves": (Leave(id=5, approved_by_level="CITY", told_on=DAY),)},
            "LEAVE",
            5,
            {"PROCURATORATE"},
        ),
        (
            "办法32",
            {"is_minor": True},
            {"sanctions": (Sanction(id=5, kind="WARNING", served_on=DAY),)},
            "SANCTION",
            5,
            {"PROCURATORATE", "GUARDIAN"},
        ),
        (
            "办法36",
            {},
            {"sanctions": (Sanction(id=5, kind="PSP"),)},
            "PROPOSAL",
            5,
            {"POLICE", "PROCURATORATE"},
        ),
        (
            "办法47",
            {"type": "PAROLE"},
            {"sanctions": (Sanction(id=5, kind="REVOKE_PAROLE", sent_on=DAY),)},
            "PROPOSAL",
            5,
            {"PRISON", "PROCURATORATE"},
        ),
        (
            "LINK26 14",
            {},
            {"losts": (LostContact(id=5),)},
            "LOST",
            5,
            {"PROCURATORATE"},
        ),
        (
            "LINK26 14 told",
            {},
            {"losts": (LostContact(id=5, procuratorate_on=DAY),)},
            "LOST",
            5,
            set(),
        ),
        ("办法16", {"receipt_on": DAY}, {}, "RECEIPT", 0, set()),
        ("表注", {"basic_form_sent_on": DAY}, {}, "RECEPTION", 0, set()),
        (
            "办法14",
            {},
            {"assessments": (Assessment(id=5, copied_on=DAY),)},
            "OPINION",
            5,
            {"DECIDER"},
        ),
        (
            "法27",
            {},
            {"moves": (Move(id=5, kind="OUT", told_on=DAY, files_sent_on=DAY),)},
            "MOVE",
            5,
            {"DECIDER", "PROCURATORATE", "POLICE"},
        ),
        (
            "LINK26 20",
            {"type": "CONTROL"},
            {"endings": (Ending(kind="EXPIRED", certificate_on=DAY),)},
            "RELEASE",
            0,
            {"DECIDER", "PROCURATORATE", "POLICE", "RESETTLEMENT"},
        ),
        (
            "MAP14 28",
            {"type": "TEMP_OUTSIDE", "decider_kind": "PRISON_ADMIN"},
            {"endings": (Ending(kind="DECEASED", death_kind="UNNATURAL"),)},
            "DEATH",
            0,
            {"DECIDER", "PROCURATORATE", "POLICE", "PRISON_ADMIN", "UPPER"},
        ),
        (
            "MAP14 27",
            {"type": "TEMP_OUTSIDE"},
            {"endings": (Ending(prison_on=DAY),)},
            "TERM_END",
            0,
            {"DECIDER"},
        ),
        ("MAP14 27 others", {}, {}, "TERM_END", 0, set()),
        (
            "办法47 end",
            {"type": "PAROLE"},
            {},
            "END",
            0,
            {"DECIDER", "PROCURATORATE", "POLICE", "PRISON"},
        ),
    ],
)
def test_what_has_not_gone_out(article, subject, parts, event, record, left):
    file = SubjectFile(subject=replace(FILE.subject, **subject), **parts)
    assert codes_of(file, event, record) == left, article


def test_a_letter_counts_for_its_own_record_once_it_is_sent():
    place = Notice(event="PLACE", record=5, to="PROCURATORATE", sent_on=DAY)
    file = replace(FILE, notices=(place, Notice(event="PLACE", record=5, to="SUBJECT")))
    assert codes_of(file, "PLACE", 5) == {"TRIAL_COURT", "SUBJECT"}
    assert codes_of(file, "PLACE", 6) == {"TRIAL_COURT", "SUBJECT", "PROCURATORATE"}
    assert codes_of(file, "INCIDENT") == {"PROCURATORATE", "POLICE", "UPPER"}
