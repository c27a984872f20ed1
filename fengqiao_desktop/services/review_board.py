"""What legal review owes on the board: a line a deadline."""

from datetime import date

from fengqiao_desktop.domain.calendar import Calendar
from fengqiao_desktop.domain.deadlines import bucket
from fengqiao_desktop.domain.legal_review.deadlines import (
    GRAVE,
    ReviewDeadline,
    deadlines,
    station_deadlines,
)
from fengqiao_desktop.domain.legal_review.matterfile import MatterFile
from fengqiao_desktop.domain.legal_review.records import (
    LegalCounsel,
    NormDocument,
    ReviewContract,
)
from fengqiao_desktop.services import matters
from fengqiao_desktop.services.board import BUCKETS, BoardItem
from fengqiao_desktop.store.repository import Repository

LINE = "合法性审查"
OFFICE = "司法所"
_SHOWN = {code for code, _ in BUCKETS}


def review_items(repo: Repository, today: date, calendar: Calendar) -> list[BoardItem]:
    """What is late or due within 30 days on every open matter, document, contract and adviser."""
    limits = matters.review_limits(repo)
    found = []
    for file in matters.load_matters(repo, matters.open_matter_ids(repo)):
        for due in deadlines(file, today, calendar, limits):
            if _is_shown(due, today):
                found.append(_item(due, today, file))
    kept = station_deadlines(
        repo.find(NormDocument),
        repo.find(ReviewContract),
        repo.find(LegalCounsel),
        today,
        limits,
        calendar,
    )
    found.extend(_item(due, today, None) for due in kept if _is_shown(due, today))
    return found


def _is_shown(due: ReviewDeadline, today: date) -> bool:
    return due.seen_from <= today and bucket(due.due, today) in _SHOWN


def _item(due: ReviewDeadline, today: date, file: MatterFile | None) -> BoardItem:
    matter = file.matter if file is not None else None
    return BoardItem(
        bucket=bucket(due.due, today),
        due=due.due,
        late_days=(today - due.due).days,
        urgency=due.urgency,
        is_grave=due.urgency == GRAVE,
        line=LINE,
        register=due.register,
        record=matter.id if matter is not None else due.record,
        number=matter.number if matter is not None else "",
        who=matter.title if matter is not None else OFFICE,
        what=due.label,
        why=due.basis,
        how=due.how,
        action=due.action,
        action_label=due.action_label,
        owner=(matter.reviewer if matter is not None else "") or OFFICE,
        official=due.official,
        part=due.record if matter is not None else 0,
    )
