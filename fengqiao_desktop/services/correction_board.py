"""What community corrections owe on the board: a line a deadline, a line a subject for what recurs.

The files are loaded once; who may not see sealed files gets none of them from the Repository.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from fengqiao_desktop.domain.calendar import Calendar
from fengqiao_desktop.domain.corrections import duties as recurring
from fengqiao_desktop.domain.corrections.care_records import SpecialPeriod
from fengqiao_desktop.domain.corrections.deadline_parts import ACTIONS, GRAVE, LOCAL
from fengqiao_desktop.domain.corrections.deadlines import (
    SubjectDeadline,
    assessment_deadlines,
    deadlines,
    station_deadlines,
)
from fengqiao_desktop.domain.corrections.duties import Duty
from fengqiao_desktop.domain.corrections.limits import CorrectionLimits
from fengqiao_desktop.domain.corrections.order_records import Oversight
from fengqiao_desktop.domain.corrections.records import Assessment, Entrustment, Subject
from fengqiao_desktop.domain.corrections.states import state_of
from fengqiao_desktop.domain.corrections.subjectfile import ENDED, IN_FORCE, SubjectFile
from fengqiao_desktop.domain.dates import add_months
from fengqiao_desktop.domain.deadlines import bucket
from fengqiao_desktop.domain.masking import mask_name
from fengqiao_desktop.services import station_settings, subjects
from fengqiao_desktop.services.board import BUCKETS, BoardItem
from fengqiao_desktop.services.correction_settings import correction_limits
from fengqiao_desktop.services.correction_statistics import REPORTED
from fengqiao_desktop.store.repository import Query, Repository, Where

LINE = "社区矫正"
OFFICE = "司法所"
_SHOWN = {code for code, _ in BUCKETS}
_LOOK_BACK = timedelta(days=62)  # a report missed longer ago is told by the file, not by the day
_KEPT = timedelta(days=200)  # contacts older than that meet nothing the board asks for
_QUARTER = timedelta(days=92)
_ORDER = {kind.code: place for place, kind in enumerate(recurring.KINDS)}
_LONG_ENDED = timedelta(days=400)
_WARNED_FROM = 25  # the day of the month that calls in what the month still asks (notes 3.3)


def correction_items(repo: Repository, today: date, calendar: Calendar) -> list[BoardItem]:
    """What is late or due within 30 days on every subject, assessment and the station itself."""
    limits = correction_limits(repo)
    periods = repo.find(SpecialPeriod, Where("ends_on", "ge", today - _LOOK_BACK))
    files = subjects.load_subjects(repo, board_ids(repo, today))
    found: list[BoardItem] = []
    for file in files:
        for due in deadlines(file, today, calendar, limits, periods):
            if _is_shown(due, today):
                found.append(_subject_item(file, due, today))
        found.extend(_duty_items(file, today, limits, periods))
    found.extend(_assessments(repo, today, calendar, limits))
    found.extend(_station(repo, files, today, calendar, limits))
    return found


def board_ids(repo: Repository, today: date) -> list[int]:
    """The subjects that may owe something: awaited, under correction, ended and not archived."""
    over = Query(
        Subject,
        (
            Where("state", "in", tuple(state for state in ENDED if state != "ARCHIVED")),
            Where("archived_on", "null"),
            Where("ends_on", "ge", today - _LONG_ENDED),
        ),
        order=("ends_on", "id"),
    )
    return [*subjects.open_subject_ids(repo), *repo.ids(over)]


def board_name(file: SubjectFile) -> str:
    """The name as the open office shows it; a minor's is masked (notes 8.1)."""
    return mask_name(file.subject.name) if file.subject.is_minor else file.subject.name


def _is_shown(due: SubjectDeadline, today: date) -> bool:
    return not due.done and due.seen_from <= today and bucket(due.due, today) in _SHOWN


def _subject_item(file: SubjectFile, due: SubjectDeadline, today: date) -> BoardItem:
    subject = file.subject
    answer = due.rule_id == "OVERSIGHT"  # a paper of the station's own list
    return _item(
        due,
        today,
        register=_REGISTERS["OVERSIGHT"] if answer else "correction_subject",
        record=due.record if answer else subject.id,
        number=subject.number,
        who=board_name(file),
        owner=subject.worker or OFFICE,
        part=0 if answer else due.record,
    )


def _item(
    due: SubjectDeadline,
    today: date,
    *,
    register: str,
    record: int,
    number: str,
    who: str,
    owner: str,
    part: int = 0,
) -> BoardItem:
    return BoardItem(
        bucket=bucket(due.due, today),
        due=due.due,
        late_days=(today - due.due).days,
        urgency=due.urgency,
        is_grave=due.urgency == GRAVE,
        line=LINE,
        register=register,
        record=record,
        number=number,
        who=who,
        what=due.label,
        why=due.basis,
        how=due.how,
        action=due.action,
        action_label=due.action_label,
        owner=owner,
        official=due.official,
        part=part,
    )


def _duty_items(
    file: SubjectFile, today: date, limits: CorrectionLimits, periods: Sequence[SpecialPeriod]
) -> Iterator[BoardItem]:
    """One line for what is late, one for what the week (from the 25th: the month) still asks."""
    if state_of(file, today) not in IN_FORCE:
        return  # what was missed before the end can no longer be made good
    sunday = today + timedelta(days=6 - today.weekday())
    month = add_months(today.replace(day=1), 1) - timedelta(days=1)
    last = max(sunday, month) if today.day >= _WARNED_FROM else sunday
    near = [c for c in file.contacts if c.held_on is None or c.held_on >= today - _KEPT]
    asked = sorted(
        recurring.duties(
            replace(file, contacts=tuple(near)),
            today - _LOOK_BACK,
            today + _QUARTER,  # a duty of the running quarter may be met already
            today,
            limits,
            periods,
        ),
        key=lambda d: (_ORDER.get(d.code, len(_ORDER)), d.due),
    )
    late = [d for d in _unmended(asked) if d.state == recurring.OVERDUE]
    if late:
        counts = Counter(d.label for d in late)
        words = [f"{label}{n}次" if n > 1 else label for label, n in counts.items()]
        yield _bundle(file, late, f"逾期：{'、'.join(words)}", today)
    due = [d for d in asked if d.state == recurring.DUE and d.due <= last]
    if due:
        parts = []
        for word, some in (
            ("本周", [d for d in due if d.due <= sunday]),
            ("月底前", [d for d in due if d.due > sunday]),
        ):
            if some:
                parts.append(f"{word}：{'、'.join(dict.fromkeys(d.label for d in some))}")
        yield _bundle(file, due, "；".join(parts), today)


def _unmended(asked: Sequence[Duty]) -> Iterator[Duty]:
    """Those after the last time that the same duty was met; what came before is history."""
    met: dict[str, date] = {}
    for duty in asked:
        if duty.met_on is not None:
            met[duty.code] = max(duty.due, met.get(duty.code, date.min))
    return (d for d in asked if d.due > met.get(d.code, date.min))


def _bundle(file: SubjectFile, some: Sequence[Duty], label: str, today: date) -> BoardItem:
    first = min(some, key=lambda d: d.due)
    by_law = [d for d in some if d.official]
    why = "；".join(dict.fromkeys(d.basis for d in some))
    how = "；".join(
        dict.fromkeys(f"{d.label}{d.starts:%m-%d}至{d.due:%m-%d}" for d in some[:4])
    ) + ("等" if len(some) > 4 else "")
    return BoardItem(
        bucket=bucket(first.due, today),
        due=first.due,
        late_days=(today - first.due).days,
        urgency=LOCAL,
        line=LINE,
        register="correction_subject",
        record=file.subject.id,
        number=file.subject.number,
        who=board_name(file),
        what=label,
        why=why,
        how=how,
        action="LOG_CONTACT",
        action_label=ACTIONS["LOG_CONTACT"],
        owner=file.subject.worker or OFFICE,
        official=bool(by_law),
    )


def _assessments(
    repo: Repository, today: date, calendar: Calendar, limits: CorrectionLimits
) -> Iterator[BoardItem]:
    open_ = [
        *repo.find(Assessment, Where("state", "eq", "ASSESSING")),
        *repo.find(Assessment, Where("state", "eq", "ASSESSED"), Where("copied_on", "null")),
    ]
    for each in open_:
        for due in assessment_deadlines(each, today, calendar, limits):
            if _is_shown(due, today):
                yield _item(
                    due,
                    today,
                    register="correction_assessment",
                    record=each.id,
                    number=each.number,
                    who=mask_name(each.name) if each.is_minor else each.name,
                    owner=each.assignees or OFFICE,
                )


def _station(
    repo: Repository,
    files: Sequence[SubjectFile],
    today: date,
    calendar: Calendar,
    limits: CorrectionLimits,
) -> Iterator[BoardItem]:
    """Answers that no loaded subject carries, entrustments that end, the month's statistics."""
    carried = {o.id for file in files for o in file.oversights}
    oversights = [
        o for o in repo.find(Oversight, Where("replied_on", "null")) if o.id not in carried
    ]
    said = station_settings.get(repo, REPORTED, "")
    reported = date.fromisoformat(said) if said else None
    organs = {o.id: o.organ for o in oversights}
    numbers = {o.id: o.number for o in oversights}
    for due in station_deadlines(
        repo.find(Entrustment), oversights, today, calendar, limits, reported=reported
    ):
        if not _is_shown(due, today) or (due.rule_id == "STATISTICS" and not files):
            continue
        answer = due.rule_id == "OVERSIGHT"
        yield _item(
            due,
            today,
            register=_REGISTERS[due.rule_id],
            record=due.record,
            number=numbers.get(due.record, "") if answer else "",
            who=organs.get(due.record, "") or "检察院" if answer else OFFICE,
            owner=OFFICE,
        )


_REGISTERS = {
    "OVERSIGHT": "correction_oversight",
    "ENTRUSTMENT": "correction_entrustment",
    "STATISTICS": "correction_statistics",
}
