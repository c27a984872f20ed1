"""The day as one list: what is late, due today, this week, this month, and why."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from fengqiao_desktop.domain.calendar import Calendar
from fengqiao_desktop.domain.deadlines import bucket
from fengqiao_desktop.domain.mediation import rules, story
from fengqiao_desktop.domain.mediation.casefile import CaseFile
from fengqiao_desktop.domain.mediation.deadline_rules import CaseDeadline
from fengqiao_desktop.services.cases import load_casefiles, open_case_ids
from fengqiao_desktop.services.station_settings import mediation_limits
from fengqiao_desktop.store.repository import Repository

BUCKETS = (
    ("overdue", "逾期"),
    ("today", "今天"),
    ("week", "7 天内"),
    ("month", "30 天内"),
)


@dataclass(frozen=True)
class BoardItem:
    """One duty on the board; `why` names the rule and article, `how` the counting of the days.

    `late_days` is positive when late, negative days to go; `official` False marks a local rule or
    a proposal of ours, which is never shown as an official requirement.  `part` is the record of
    the file that it is about, 0 for the file as a whole.  A grave one (somebody is missing, a red
    item of a sweep) stands before older ones of its bucket.
    """

    bucket: str
    due: date
    late_days: int
    urgency: int
    line: str
    register: str
    record: int
    number: str
    who: str
    what: str
    why: str
    how: str
    action: str
    action_label: str
    owner: str
    official: bool
    part: int = 0
    is_grave: bool = False


@dataclass(frozen=True)
class Board:
    """Items in the order of doing; `counts` by bucket, `lines` by line of work."""

    items: tuple[BoardItem, ...]
    counts: Mapping[str, int] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)

    def on(self, day: date) -> tuple[BoardItem, ...]:
        """What is due on `day`, for the calendar."""
        return tuple(item for item in self.items if item.due == day)


_RANK = {name: i for i, (name, _) in enumerate(BUCKETS)}


def day_board(repo: Repository, today: date, calendar: Calendar) -> Board:
    """What every line of work owes up to 30 days from `today`."""
    from fengqiao_desktop.services.correction_board import correction_items
    from fengqiao_desktop.services.resettled_board import resettled_items
    from fengqiao_desktop.services.review_board import review_items
    from fengqiao_desktop.services.subsidy_board import subsidy_items
    from fengqiao_desktop.services.sweep_board import sweep_items

    items = [
        *_mediation(repo, today, calendar),
        *correction_items(repo, today, calendar),
        *resettled_items(repo, today, calendar),
        *review_items(repo, today, calendar),
        *subsidy_items(repo, today, calendar),
        *sweep_items(repo, today, calendar),
    ]
    items.sort(
        key=lambda item: (
            *(_RANK[item.bucket], not item.is_grave, item.due, item.urgency),
            *(item.number, item.what),
        )
    )
    return Board(
        tuple(items),
        dict(Counter(item.bucket for item in items)),
        dict(Counter(item.line for item in items)),
    )


def _mediation(repo: Repository, today: date, calendar: Calendar) -> list[BoardItem]:
    found = []
    limits = mediation_limits(repo)
    for file in load_casefiles(repo, open_case_ids(repo)):
        for deadline in rules.deadlines(file, today, calendar, limits):
            slot = bucket(deadline.remind_by, today)
            if not deadline.done and slot in _RANK:
                found.append(_case_item(file, deadline, slot, today))
    return found


def _case_item(file: CaseFile, deadline: CaseDeadline, slot: str, today: date) -> BoardItem:
    return BoardItem(
        bucket=slot,
        due=deadline.remind_by,
        late_days=(today - deadline.remind_by).days,
        urgency=deadline.urgency,
        line="人民调解",
        register="mediation_case",
        record=file.case.id,
        number=file.case.number,
        who=story.board_name(file),
        what=deadline.label,
        why=deadline.basis,
        how=deadline.how,
        action=deadline.action,
        action_label=deadline.action_label,
        owner=file.case.lead_mediator,
        official=deadline.official,
    )
