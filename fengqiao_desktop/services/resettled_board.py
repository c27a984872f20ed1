"""What resettlement owes on the board: a line a deadline."""

from datetime import date

from fengqiao_desktop.domain.calendar import Calendar
from fengqiao_desktop.domain.deadlines import bucket
from fengqiao_desktop.domain.masking import mask_name
from fengqiao_desktop.domain.resettlement.deadlines import (
    GRAVE,
    HelpDeadline,
    deadlines,
    report_deadlines,
)
from fengqiao_desktop.domain.resettlement.personfile import PersonFile
from fengqiao_desktop.services import resettled, station_settings
from fengqiao_desktop.services.board import BUCKETS, BoardItem
from fengqiao_desktop.store.repository import Repository

LINE = "安置帮教"
OFFICE = "司法所"
REPORTED = "resettlement.reported"  # the last day of the latest report that went out
_SHOWN = {code for code, _ in BUCKETS}


def resettled_items(repo: Repository, today: date, calendar: Calendar) -> list[BoardItem]:
    """What is late or due within 30 days on everybody on the roll, and of the station's reports."""
    limits = resettled.help_limits(repo)
    files = resettled.load_people(repo, resettled.open_person_ids(repo))
    found = []
    for file in files:
        for due in deadlines(file, today, calendar, limits):
            if _is_shown(due, today):
                found.append(_item(due, today, file))
    if files:
        for due in report_deadlines(today, calendar, limits, reported(repo)):
            if _is_shown(due, today):
                found.append(_item(due, today, None))
    return found


def reported(repo: Repository) -> date | None:
    """The last day of the latest period whose report was locked and sent."""
    said = station_settings.get(repo, REPORTED, "")
    return date.fromisoformat(said) if said else None


def board_name(file: PersonFile) -> str:
    """The name as the open office shows it; of a sealed file it is masked."""
    person = file.person
    return mask_name(person.name) if person.sealed or person.is_minor else person.name


def _is_shown(due: HelpDeadline, today: date) -> bool:
    return due.seen_from <= today and bucket(due.due, today) in _SHOWN


def _item(due: HelpDeadline, today: date, file: PersonFile | None) -> BoardItem:
    person = file.person if file is not None else None
    return BoardItem(
        bucket=bucket(due.due, today),
        due=due.due,
        late_days=(today - due.due).days,
        urgency=due.urgency,
        is_grave=due.urgency == GRAVE,
        line=LINE,
        register=resettled.REGISTER if person is not None else "resettled_statistics",
        record=person.id if person is not None else 0,
        number=person.number if person is not None else "",
        who=board_name(file) if file is not None else OFFICE,
        what=due.label,
        why=due.basis,
        how=due.how,
        action=due.action,
        action_label=due.action_label,
        owner=(person.worker if person is not None else "") or OFFICE,
        official=due.official,
        part=due.record,
    )
