"""The day as one list: what is late, due today, this week, this month, and why."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from fengqiao_desktop.domain.calendar import Calendar
from fengqiao_desktop.domain.deadlines import Deadline, bucket, late_days
from fengqiao_desktop.domain.mediation import rules, story
from fengqiao_desktop.services.cases import load_casefiles, open_case_ids
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
    a proposal of ours, which is never shown as an official requirement.
    """

    bucket: str
    due: date
    late_days: int
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
    official: bool = True


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
    items = [
        *_mediation(repo, today, calendar),
    ]
    items.sort(key=lambda item: (_RANK[item.bucket], item.due, item.number, item.what))
    return Board(
        tuple(items),
        dict(Counter(item.bucket for item in items)),
        dict(Counter(item.line for item in items)),
    )


def _mediation(repo: Repository, today: date, calendar: Calendar) -> list[BoardItem]:
    found = []
    for file in load_casefiles(repo, open_case_ids(repo)):
        for deadline in rules.deadlines(file, today, calendar):
            if deadline.done:
                continue
            slot = bucket(deadline.safe_due or deadline.due, today)
            if slot not in _RANK:
                continue
            found.append(
                _item(deadline, slot, today, file.case.id, file.case.number, story.board_name(file))
            )
            found[-1] = _owned(found[-1], file.case.lead_mediator)
    return found


def _owned(item: BoardItem, owner: str) -> BoardItem:
    import dataclasses

    return dataclasses.replace(item, owner=owner)


def _item(
    deadline: Deadline, slot: str, today: date, record: int, number: str, who: str
) -> BoardItem:
    due = deadline.safe_due or deadline.due
    return BoardItem(
        bucket=slot,
        due=due,
        late_days=late_days(due, today),
        line="人民调解",
        register="mediation_case",
        record=record,
        number=number,
        who=who,
        what=deadline.label,
        why=deadline.basis,
        how=deadline.how,
        action=getattr(deadline, "action", ""),
        action_label=getattr(deadline, "action_label", ""),
        owner="",
        official=getattr(deadline, "official", True),
    )
