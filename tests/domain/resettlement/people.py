"""People in resettlement, each without a fault until a test puts one in."""

from dataclasses import replace
from datetime import date
from typing import Any

from fengqiao_desktop.domain.calendar import Calendar
from fengqiao_desktop.domain.resettlement.personfile import PersonFile
from fengqiao_desktop.domain.resettlement.records import (
    HelpAgreement,
    HelpVisit,
    LevelReview,
    Pickup,
    ResettledPerson,
    TeamMember,
    Verification,
)

TODAY = date(2026, 11, 23)  # a Monday
CALENDAR = Calendar()
GROUP = (
    TeamMember(id=1, role="01", name="司法甲", is_leader=True),
    TeamMember(id=2, role="04", name="村委乙"),
    TeamMember(id=3, role="07", name="亲属丙"),
)
ID_NUMBER = "500000197803057191"
LONG = "在家务农，情绪平稳，生活有着落，与邻里相处和睦，没有困难，也没有其他需要帮助的事项。"


def visit(day: date, number: int = 0, **changes: Any) -> HelpVisit:
    """A visit at home that found him well."""
    told: dict[str, Any] = {"by": "司法甲", "mode": "HOME", "content": LONG}
    return HelpVisit(id=number or day.toordinal(), held_on=day, **{**told, **changes})


def in_help(**changes: Any) -> PersonFile:
    """A general person released on 2026-08-03, in order on TODAY; `changes` to him."""
    told: dict[str, Any] = {
        "id": 1,
        "number": "帮〔2026〕1号",
        "name": "甲某",
        "sex": "M",
        "id_number": ID_NUMBER,
        "born_on": date(1978, 3, 5),
        "source": "PRISON",
        "crime": "盗窃罪",
        "sentence_text": "有期徒刑三年",
        "sentenced_on": date(2023, 8, 3),
        "prison": "某监狱",
        "released_on": date(2026, 8, 3),
        "handover_mode": "07",
        "handed_over_on": date(2026, 8, 3),
        "reported_on": date(2026, 8, 5),
        "registered_on": date(2026, 8, 6),
        "assist_level": "02",
        "placement_mode": "06",
        "placed_on": date(2026, 9, 1),
        "term_starts_on": date(2026, 8, 3),
        "term_ends_on": date(2031, 8, 3),
    }
    return PersonFile(
        person=ResettledPerson(**{**told, **changes}),
        verifications=(
            Verification(
                id=1,
                asked_on=date(2026, 5, 6),
                verified_on=date(2026, 5, 10),
                result="MATCH",
                answered_on=date(2026, 5, 12),
            ),
        ),
        team=GROUP,
        agreements=(HelpAgreement(id=1, signed_on=date(2026, 8, 7), plan="每季走访。"),),
        visits=(visit(date(2026, 8, 9)), visit(date(2026, 11, 2))),
        reviews=(LevelReview(id=1, reviewed_on=date(2026, 8, 5), to_level="02"),),
    )


def key(**changes: Any) -> PersonFile:
    """A key person, fetched from the gate, seen at home every month."""
    told: dict[str, Any] = {
        "assist_level": "01",
        "key_reasons": ("K01",),
        "handover_mode": "03",
    }
    file = in_help(**{**told, **changes})
    days = (date(2026, 8, 9), date(2026, 9, 7), date(2026, 10, 6), date(2026, 11, 4))
    return replace(
        file,
        pickups=(Pickup(id=1, planned_on=date(2026, 7, 20), fetched_on=date(2026, 8, 3)),),
        visits=tuple(visit(day) for day in days),
    )


def in_custody(**changes: Any) -> PersonFile:
    """Somebody who will be let go on 2027-02-01, verified and answered."""
    told: dict[str, Any] = {
        "id": 2,
        "name": "乙某",
        "sex": "M",
        "id_number": ID_NUMBER,
        "source": "PRISON",
        "prison": "某监狱",
        "noticed_on": date(2026, 11, 2),
        "told_on": date(2026, 11, 4),
        "due_release_on": date(2027, 2, 1),
    }
    return PersonFile(
        person=ResettledPerson(**{**told, **changes}),
        verifications=(
            Verification(
                id=1,
                asked_on=date(2026, 11, 2),
                verified_on=date(2026, 11, 6),
                result="MATCH",
                answered_on=date(2026, 11, 9),
            ),
        ),
    )


def changed(file: PersonFile, **changes: Any) -> PersonFile:
    """The same file with other parts."""
    return replace(file, **changes)
