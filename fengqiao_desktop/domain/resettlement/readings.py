"""The metrics of the designation that come from resettlement, read from its figures."""

from collections.abc import Iterable, Mapping, Sequence

from fengqiao_desktop.domain.designation.reading import Reading, Source, Span
from fengqiao_desktop.domain.resettlement import figures
from fengqiao_desktop.domain.resettlement.figures import REGISTER, SEALED, Figure, Record
from fengqiao_desktop.domain.resettlement.limits import DEFAULT, HelpLimits
from fengqiao_desktop.domain.resettlement.personfile import PersonFile
from fengqiao_desktop.domain.resettlement.records import VideoMeeting


def cited_as(file: PersonFile) -> str:
    """How a figure cites somebody: by number, a sealed or minor one by no mark of his own."""
    person = file.person
    if person.sealed or person.is_minor:
        return SEALED
    return person.number or f"#{person.id}"


def help_readings(
    span: Span,
    files: Sequence[PersonFile],
    meetings: Sequence[VideoMeeting],
    limits: HelpLimits = DEFAULT,
) -> tuple[Reading, ...]:
    """The six metrics of resettlement over `span`."""
    start, last = span.start, span.last
    names = _names(files, meetings)
    return tuple(
        _reading(figure, span, names)
        for figure in (
            figures.video_visit_count(meetings, start, last),
            figures.resettlement_active_count(files, last, limits),
            figures.resettlement_pickup_count(files, start, last),
            figures.key_person_pickup_rate(files, start, last, limits),
            figures.resettlement_employed_rate(files, last, limits),
            figures.resettlement_visit_count(files, start, last),
        )
    )


def _names(files: Iterable[PersonFile], meetings: Iterable[VideoMeeting]) -> Mapping[Record, str]:
    """How each record that a figure counts is cited."""
    found: dict[Record, str] = {
        ("resettled_meeting", each.id): f"{each.held_on} {each.prison}".strip() for each in meetings
    }
    for file in files:
        who = cited_as(file)
        found[REGISTER, file.person.id] = who
        for pickup in file.pickups:
            found["resettled_pickup", pickup.id] = f"{who} {pickup.fetched_on}"
        for visit in file.visits:
            found["resettled_visit", visit.id] = f"{who} {visit.held_on}"
    return found


def _reading(figure: Figure, span: Span, names: Mapping[Record, str]) -> Reading:
    def sources(records: Iterable[Record]) -> tuple[Source, ...]:
        return tuple(Source(r, i, names.get((r, i), f"#{i}")) for r, i in records)

    if figure.denominator is None:
        counted = sources(figure.numerator)
        return Reading(figure.code, span, count=figure.count, sources=counted, note=figure.words)
    return Reading(
        figure.code,
        span,
        numerator=figure.count,
        denominator=len(figure.denominator),
        sources=sources(figure.numerator),
        lacking=sources(figure.lacking),
        note=figure.words,
    )
