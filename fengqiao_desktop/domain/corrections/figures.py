"""What is counted of community corrections: stock, flow, its balance, and the year's metrics."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from fengqiao_desktop.domain.corrections.care_records import Activity
from fengqiao_desktop.domain.corrections.order_records import LostContact
from fengqiao_desktop.domain.corrections.subjectfile import SubjectFile
from fengqiao_desktop.domain.designation.judging import VetoRecord
from fengqiao_desktop.domain.designation.reading import Reading, Source, Span

REGISTER = "correction_subject"
SEALED = "封存档案"  # what every list says in place of a sealed number
RELEASES = frozenset({"EXPIRED", "PARDONED"})
_ONE = timedelta(days=1)


def cited_as(file: SubjectFile) -> str:
    """How a figure cites a subject: by number, a sealed or minor one by no mark of his own."""
    subject = file.subject
    if subject.sealed or subject.is_minor:
        return SEALED
    return subject.number or f"#{subject.id}"


def received_on(file: SubjectFile) -> date | None:
    """The day of registration, of one who moved in as well."""
    return file.subject.registered_on


def moved_in(file: SubjectFile) -> bool:
    """Whether the subject came from another county's agency."""
    return any(m.kind == "IN" and m.decision != "REFUSED" for m in file.moves)


def moved_out_on(file: SubjectFile) -> date | None:
    """The day of the new agency's receipt, before which nobody has left (办法 31)."""
    days = [
        m.receipt_on
        for m in file.moves
        if m.kind == "OUT" and m.decision == "AGREED" and m.receipt_on
    ]
    return min(days) if days else None


def ended_on(file: SubjectFile) -> date | None:
    """The day of release or termination; None while there is none."""
    return file.ending.ended_on if file.ending.kind else None


def left_on(file: SubjectFile) -> date | None:
    """The first day on which the subject is on this station's roll no more."""
    days = [day for day in (ended_on(file), moved_out_on(file)) if day is not None]
    return min(days) if days else None


def active_on(file: SubjectFile, day: date) -> bool:
    """Whether he was on the roll at the end of `day` (S20, S30 and S40, restored by dates)."""
    begun, left = received_on(file), left_on(file)
    return file.counts and begun is not None and begun <= day and (left is None or left > day)


def received_in(file: SubjectFile, start: date, end: date) -> bool:
    """Whether he came onto the roll in the period, moved in or not."""
    begun = received_on(file)
    return file.counts and begun is not None and start <= begun <= end


@dataclass(frozen=True)
class Balance:
    """Opening + received + moved in = closing + released + terminated + moved out (notes 11.1)."""

    opening: tuple[int, ...]
    received: tuple[int, ...]
    moved_in: tuple[int, ...]
    closing: tuple[int, ...]
    released: tuple[int, ...]
    terminated: tuple[int, ...]
    moved_out: tuple[int, ...]

    @property
    def holds(self) -> bool:
        came = len(self.opening) + len(self.received) + len(self.moved_in)
        went = len(self.released) + len(self.terminated) + len(self.moved_out)
        return came == len(self.closing) + went

    @property
    def text(self) -> str:
        """The equation as a person checks it."""
        return (
            f"期初{len(self.opening)}＋接收{len(self.received)}＋转入{len(self.moved_in)}"
            f"{'＝' if self.holds else '≠'}期末{len(self.closing)}＋解除{len(self.released)}"
            f"＋终止{len(self.terminated)}＋转出{len(self.moved_out)}"
        )


def balance(files: Iterable[SubjectFile], start: date, end: date) -> Balance:
    """The flow from `start` to `end`, both included, as ids of subjects."""
    counted = [file for file in files if file.counts]

    def ids(holds: Callable[[SubjectFile], bool]) -> tuple[int, ...]:
        return tuple(file.subject.id for file in counted if holds(file))

    def left(file: SubjectFile, how: Callable[[SubjectFile], bool]) -> bool:
        day = left_on(file)
        return day is not None and start <= day <= end and how(file)

    def moved(file: SubjectFile) -> bool:
        day = moved_out_on(file)
        return day is not None and day == left_on(file)

    return Balance(
        opening=ids(lambda f: active_on(f, start - _ONE)),
        received=ids(lambda f: received_in(f, start, end) and not moved_in(f)),
        moved_in=ids(lambda f: received_in(f, start, end) and moved_in(f)),
        closing=ids(lambda f: active_on(f, end)),
        released=ids(lambda f: left(f, lambda g: not moved(g) and g.ending.kind in RELEASES)),
        terminated=ids(lambda f: left(f, lambda g: not moved(g) and g.ending.kind not in RELEASES)),
        moved_out=ids(lambda f: left(f, moved)),
    )


def lost_since(lost: LostContact, file: SubjectFile) -> date | None:
    """The first day beyond control: after the last contact, or after the day to report by.

    Notes 7.1; a missed one (漏管) counts from the day after he should have reported.
    """
    if lost.kind == "NO_SHOW" and file.subject.report_due_on is not None:
        return file.subject.report_due_on + _ONE
    if lost.last_contact_on is not None:
        return lost.last_contact_on + _ONE
    return lost.found_at.date() if lost.found_at else None


def reoffended_in(file: SubjectFile, start: date, end: date) -> bool:
    """Whether a new crime of the term of correction was finally judged in the period (M-17).

    A crime from before (漏罪) is none; one who is only investigated is counted apart.
    """
    ending = file.ending
    ruled = ending.reoffence_ruled_on
    return (
        ruled is not None
        and start <= ruled <= end
        and ending.reoffended_on is not None
        and not ending.is_missed_crime
    )


def correction_readings(
    span: Span, files: Sequence[SubjectFile], activities: Sequence[Activity], base: int = 0
) -> tuple[Reading, ...]:
    """The metrics of the designation that come from corrections.

    `base` is the number received before this program's records begin, typed in by the head.
    """
    start, last = span.start, span.last
    counted = [file for file in files if file.counts]
    active = [file for file in counted if active_on(file, last)]
    ever = [f for f in counted if received_on(f) is not None and (received_on(f) or last) <= last]
    held = balance(counted, start, last)
    released = [file for file in counted if file.subject.id in set(held.released)]
    during = {*held.opening, *held.received, *held.moved_in}
    whole = _people([file for file in counted if file.subject.id in during])
    bad = [file for file in whole if reoffended_in(file, start, last)]
    with_village = [f for f in active if any(m.source == "VILLAGE" for m in f.members_on(last))]
    outside = [f for f in counted if reoffended_in(f, start, last) and f.subject.id not in during]
    return (
        Reading(
            "correction_accepted_total",
            span,
            count=len(ever) + base,
            sources=_sources(ever),
            note=f"含启用本程序前的历史基数{base}人" if base else "",
        ),
        Reading(
            "correction_active_count",
            span,
            count=len(active),
            sources=_sources(active),
        ),
        Reading("correction_released_count", span, count=len(released), sources=_sources(released)),
        _sessions("correction_edu_count", span, activities, counted, "STUDY"),
        _sessions("correction_service_count", span, activities, counted, "WELFARE"),
        _contacts("correction_visit_count", span, counted, "VISIT"),
        _contacts("correction_talk_count", span, counted, "TALK"),
        Reading("correction_reoffend_count", span, count=len(bad), sources=_sources(bad)),
        Reading(
            "correction_reoffend_rate",
            span,
            numerator=len(bad),
            denominator=len(whole),
            sources=_sources(bad),
            lacking=_sources([f for f in whole if f not in bad]),
            note=_rate_note(len(whole), len(outside)),
        ),
        Reading(
            "correction_group_with_village_rate",
            span,
            numerator=len(with_village),
            denominator=len(active),
            sources=_sources(with_village),
            lacking=_sources([f for f in active if f not in with_village]),
        ),
        _losses("correction_absconding_count", span, counted, "LOST"),
        _losses("correction_missed_count", span, counted, "MISSED"),
    )


def red_lines(span: Span, files: Iterable[SubjectFile]) -> dict[str, VetoRecord]:
    """By metric, what of the red lines of corrections is not settled yet (M-18).

    `pending` happened in the span and has no conclusion by its end; `earlier` happened before it
    and was found or concluded in it.
    """
    found = {"correction_absconding_count": [0, 0], "correction_missed_count": [0, 0]}
    for file in files:
        for lost in file.losts if file.counts else ():
            since = lost_since(lost, file)
            missed = lost.concluded == "MISSED" or lost.kind == "NO_SHOW"
            tally = found["correction_missed_count" if missed else "correction_absconding_count"]
            if since is None or since > span.last:
                continue
            day = lost.concluded_on
            settled = bool(lost.concluded) and (day is None or day <= span.last)
            if since >= span.start:
                tally[0] += not settled
            elif lost.concluded != "NOT":
                tally[1] += not settled or (day is not None and day >= span.start)
    return {code: VetoRecord(pending=n, earlier=old) for code, (n, old) in found.items()}


def _people(files: Sequence[SubjectFile]) -> list[SubjectFile]:
    """One file a human being: the latest, by identity number, else by person (M-04)."""
    seen: dict[object, SubjectFile] = {}
    for file in files:
        subject = file.subject
        key = subject.id_number or subject.person or ("record", subject.id)
        known = seen.get(key)
        if (
            known is None
            or bool(file.ending.reoffence_ruled_on)
            or not (known.ending.reoffence_ruled_on)
        ):
            seen[key] = file
    return list(seen.values())


def _rate_note(people: int, outside: int) -> str:
    notes = []
    if people < 30:
        notes.append(f"在册人数较少（{people}人），一人之差会使比率波动")
    if outside:
        notes.append(f"另有{outside}人期前已出册、期内才判决，不进本率")
    return "；".join(notes)


def _sources(files: Iterable[SubjectFile]) -> tuple[Source, ...]:
    return tuple(Source(REGISTER, f.subject.id, cited_as(f)) for f in files)


def _sessions(
    metric: str,
    span: Span,
    activities: Sequence[Activity],
    files: Sequence[SubjectFile],
    kind: str,
) -> Reading:
    here = [
        a
        for a in activities
        if a.kind == kind
        and not a.void_reason
        and a.held_on is not None
        and span.start <= a.held_on <= span.last
    ]
    ids = {a.id for a in here}
    times = sum(
        1
        for file in files
        for each in file.attended
        if each.activity.id in ids and each.attendance.status == "PRESENT"
    )
    return Reading(
        metric,
        span,
        count=len(here),
        sources=tuple(Source("correction_activity", a.id, f"{a.held_on} {a.title}") for a in here),
        note=f"参加{times}人次",
    )


def _contacts(metric: str, span: Span, files: Sequence[SubjectFile], kind: str) -> Reading:
    found = [
        (file, contact)
        for file in files
        for contact in file.contacts
        if contact.kind == kind
        and not contact.void_reason
        and contact.held_on is not None
        and span.start <= contact.held_on <= span.last
    ]
    people = {file.subject.id for file, _ in found}
    return Reading(
        metric,
        span,
        count=len(found),
        sources=tuple(
            Source("correction_contact", c.id, f"{cited_as(f)} {c.held_on}") for f, c in found
        ),
        note=f"涉及{len(people)}人" if found else "",
    )


def _losses(metric: str, span: Span, files: Sequence[SubjectFile], concluded: str) -> Reading:
    found = []
    for file in files:
        for lost in file.losts:
            since = lost_since(lost, file)
            settled = lost.concluded == concluded and (
                lost.concluded_on is None or lost.concluded_on <= span.last
            )
            if settled and since is not None and span.start <= since <= span.last:
                found.append(Source("correction_lost", lost.id, f"{cited_as(file)} {since}"))
    return Reading(metric, span, count=len(found), sources=tuple(found))
