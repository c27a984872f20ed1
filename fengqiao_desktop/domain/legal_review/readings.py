"""The metrics of the designation that come from legal review, read from its figures."""

from collections.abc import Iterable, Sequence

from fengqiao_desktop.domain.designation.reading import Part, Reading, Source, Span
from fengqiao_desktop.domain.legal_review import figures
from fengqiao_desktop.domain.legal_review.codes import SHORT_TYPES
from fengqiao_desktop.domain.legal_review.limits import DEFAULT, ReviewLimits
from fengqiao_desktop.domain.legal_review.matterfile import MatterFile
from fengqiao_desktop.domain.legal_review.records import MeetingAttendance, ReviewFinding, TownEntry

_FIRST = ("M02", "M01", "M03")  # the three that the standard names, in its order


def review_readings(
    span: Span,
    files: Sequence[MatterFile],
    entries: Sequence[TownEntry],
    attendances: Sequence[MeetingAttendance],
    limits: ReviewLimits = DEFAULT,
) -> tuple[Reading, ...]:
    """The five metrics of legal review over `span`."""
    start, last = span.start, span.last
    numbers = {f.matter.id: f.matter.number or f"#{f.matter.id}" for f in files}

    def cited(ids: Iterable[int]) -> tuple[Source, ...]:
        return tuple(Source("legal_review", i, numbers.get(i, f"#{i}")) for i in ids)

    by_type = figures.by_type(files, start, last)
    order = (*_FIRST, *(kind for kind in SHORT_TYPES if kind not in _FIRST))
    parts = tuple(Part(k, SHORT_TYPES[k], len(by_type.get(k, ()))) for k in order)
    ids = [i for kind in order for i in by_type.get(kind, ())]
    items = [
        (file.matter.id, item)
        for file in figures.reviewed(files, start, last)
        for item in file.findings
        if item.adopt and item.adopt != "N_A"
    ]
    taken = ("YES", "PARTIAL") if limits.partial_counting == "WHOLE" else ("YES",)
    partly = sum(item.adopt == "PARTIAL" for _n, item in items)
    note = f"部分采纳{partly}条没有算作采纳" if partly and "PARTIAL" not in taken else ""

    def worded(some: Iterable[tuple[int, ReviewFinding]]) -> tuple[Source, ...]:
        return tuple(
            Source("review_finding", item.id, f"{numbers.get(n, '')} {item.clause or item.point}")
            for n, item in some
        )

    should = figures.should_review(entries, files, start, last)
    there, _all, given = figures.attendance(attendances, start, last)
    sat = [a for a in attendances if a.held_on and start <= a.held_on <= last and a.by.strip()]
    return (
        Reading(
            "legal_review_count_by_type", span, count=len(ids), parts=parts, sources=cited(ids)
        ),
        Reading(
            "legal_opinion_adoption_rate",
            span,
            numerator=sum(item.adopt in taken for _n, item in items),
            denominator=len(items),
            sources=worded((n, item) for n, item in items if item.adopt in taken),
            lacking=worded((n, item) for n, item in items if item.adopt not in taken),
            note=note,
        ),
        Reading(
            "legal_should_review_rate",
            span,
            numerator=int(should.above),
            denominator=int(should.below),
            sources=_entries(entries, should.above_ids),
            lacking=_entries(entries, [i for i in should.below_ids if i not in should.above_ids]),
            note=should.caveat if should.below else "应审没有对账",
        ),
        Reading(
            "director_attendance_count",
            span,
            count=len(sat),
            sources=tuple(_attended(a) for a in sat),
        ),
        Reading(
            "director_opinion_count",
            span,
            count=given,
            sources=tuple(_attended(a) for a in attendances if a.id in there),
        ),
    )


def _entries(entries: Sequence[TownEntry], ids: Iterable[int]) -> tuple[Source, ...]:
    names = {e.id: e.number or e.title for e in entries}
    return tuple(Source("town_register", i, names.get(i, f"#{i}")) for i in ids)


def _attended(row: MeetingAttendance) -> Source:
    return Source("meeting_attendance", row.id, f"{row.held_on} {row.topic}".strip())
