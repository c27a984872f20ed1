"""What the search box in the bar finds: cases, subjects, persons, committees, villages."""

from collections.abc import Callable, Sequence
from typing import Any

from fengqiao_desktop.domain.corrections import codes as correction_codes
from fengqiao_desktop.domain.corrections.records import Subject
from fengqiao_desktop.domain.legal_review import codes as review_codes
from fengqiao_desktop.domain.legal_review.records import ReviewMatter
from fengqiao_desktop.domain.masking import mask_id, mask_phone
from fengqiao_desktop.domain.mediation import codes
from fengqiao_desktop.domain.mediation.records import MediationCase
from fengqiao_desktop.domain.registers import BY_CODE
from fengqiao_desktop.domain.resettlement import codes as help_codes
from fengqiao_desktop.domain.resettlement.records import ResettledPerson
from fengqiao_desktop.domain.schema import option_label
from fengqiao_desktop.domain.station.records import Committee, Mediator, Person, Village
from fengqiao_desktop.gui.header import SearchHit
from fengqiao_desktop.gui.pages.ledger_model import short_type
from fengqiao_desktop.gui.widgets import chip_role
from fengqiao_desktop.store.repository import Repository

MOST_CASES = 8
MOST_OTHERS = 5


def hits(repo: Repository, text: str) -> list[SearchHit]:
    """What `text` finds, in groups, the newest first in each; identity and phone numbers masked.

    `text` is a name, pinyin or its initials, a case number, or the tail of a phone or identity
    number; words parted by blanks must all fit.
    """
    if not text.strip():
        return []
    found: list[SearchHit] = []
    for register, group, most, say in _SOURCES:
        ids = [record for _code, record in repo.search(text, most, (register,))]
        for record in repo.window(BY_CODE[register].record, ids):
            if record.deleted_at is None:
                found.append(say(group, record))
    return found


def _case(group: str, case: MediationCase) -> SearchHit:
    state = next((o for o in codes.STATES if o.code == case.state), None)
    kind = short_type(case.dispute_type) if case.dispute_type else ""
    about = (case.number or "未编号", kind, case.lead_mediator)
    return SearchHit(
        group,
        case.parties_text or case.title or case.number,
        "　".join(part for part in about if part),
        "case",
        {"case": case.id},
        chip=state.label if state is not None else "",
        chip_role=chip_role(state.role) if state is not None else "grey",
    )


def _subject(group: str, subject: Subject) -> SearchHit:
    state = next((o for o in correction_codes.STATES if o.code == subject.state), None)
    about = (
        subject.number,
        option_label(correction_codes.TYPES, subject.type),
        subject.crime,
    )
    return SearchHit(
        group,
        subject.name,
        "　".join(part for part in about if part),
        "subject",
        {"subject": subject.id},
        chip=state.label if state is not None else "",
        chip_role=chip_role(state.role) if state is not None else "grey",
    )


def _helped(group: str, person: ResettledPerson) -> SearchHit:
    state = next((o for o in help_codes.STATES if o.code == person.state), None)
    level = option_label(help_codes.ASSIST_LEVELS, person.assist_level)
    about = (person.number, level if person.assist_level else "", person.crime)
    return SearchHit(
        group,
        person.name,
        "　".join(part for part in about if part),
        "helped",
        {"resettled": person.id},
        chip=state.label if state is not None else "",
        chip_role=chip_role(state.role) if state is not None else "grey",
    )


def _matter(group: str, matter: ReviewMatter) -> SearchHit:
    state = next((o for o in review_codes.STATES if o.code == matter.state), None)
    kind = review_codes.SHORT_TYPES.get(matter.type, "")
    return SearchHit(
        group,
        matter.title,
        "　".join(part for part in (matter.number, kind, matter.unit) if part),
        "matter",
        {"matter": matter.id},
        chip=state.label if state is not None else "",
        chip_role=chip_role(state.role) if state is not None else "grey",
    )


def _person(group: str, person: Person) -> SearchHit:
    about = (
        {"M": "男", "F": "女"}.get(person.sex, ""),
        f"{person.born_on.year} 年生" if person.born_on is not None else "",
        mask_id(person.id_number) if person.id_number else "",
        mask_phone(person.phone) if person.phone else "",
    )
    words = "　".join(part for part in about if part)
    return SearchHit(group, person.name, words, "person", {"record": person.id})


def _committee(group: str, committee: Committee) -> SearchHit:
    kind = option_label(codes.ORG_TYPES, committee.org_type)
    return SearchHit(group, committee.name, kind, "committee", {"record": committee.id})


def _mediator(group: str, mediator: Mediator) -> SearchHit:
    words = "专职" if mediator.is_full_time else "兼职"
    return SearchHit(group, mediator.name, words, "mediator", {"record": mediator.id})


def _village(group: str, village: Village) -> SearchHit:
    people = f"{village.population:,} 人" if village.population else ""
    return SearchHit(group, village.name, people, "village", {"record": village.id})


_Say = Callable[[str, Any], SearchHit]
_SOURCES: Sequence[tuple[str, str, int, _Say]] = (
    ("mediation_case", "人民调解案件", MOST_CASES, _case),
    ("correction_subject", "社区矫正对象", MOST_OTHERS, _subject),
    ("resettled_person", "安置帮教对象", MOST_OTHERS, _helped),
    ("legal_review", "合法性审查", MOST_OTHERS, _matter),
    ("person", "人员库", MOST_OTHERS, _person),
    ("mediator", "人民调解员", MOST_OTHERS, _mediator),
    ("committee", "人民调解委员会", MOST_OTHERS, _committee),
    ("village", "村（社区）", MOST_OTHERS, _village),
)
