"""What is counted of legal review (notes 5): each figure with the records behind it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from fengqiao_desktop.domain.calendar import Calendar
from fengqiao_desktop.domain.legal_review.codes import CONCLUSIONS, ENTRY_OF_TYPE, REPLIES
from fengqiao_desktop.domain.legal_review.limits import DEFAULT, ReviewLimits
from fengqiao_desktop.domain.legal_review.matterfile import MatterFile
from fengqiao_desktop.domain.legal_review.records import MeetingAttendance, TownEntry
from fengqiao_desktop.domain.legal_review.terms import review_term, used_days

UNRECONCILED = "未对账"


@dataclass(frozen=True)
class Rate:
    """A share: numerator and denominator as numbers, the records behind both, and the words of
    what was counted.  `value` is None where nothing stands below the line."""

    above: float
    below: float
    words: str
    above_ids: tuple[int, ...] = ()
    below_ids: tuple[int, ...] = ()

    @property
    def value(self) -> float | None:
        return self.above / self.below if self.below else None


@dataclass(frozen=True)
class MonthLine:
    """One column of the report 4.5: its label, its number and the matters behind it."""

    label: str
    value: str
    ids: tuple[int, ...] = ()


def reviewed(files: Iterable[MatterFile], first: date, last: date) -> tuple[MatterFile, ...]:
    """The matters whose first opinion came out in the period."""
    return tuple(
        f
        for f in files
        if f.counts and f.issued and first <= (f.issued[0].issued_on or date.min) <= last
    )


def by_type(files: Iterable[MatterFile], first: date, last: date) -> dict[str, tuple[int, ...]]:
    """审查件数 by type: the ids of the matters whose opinion came out in the period."""
    found: dict[str, list[int]] = {}
    for file in reviewed(files, first, last):
        found.setdefault(file.matter.type, []).append(file.matter.id)
    return {kind: tuple(ids) for kind, ids in sorted(found.items())}


def adoption(
    files: Iterable[MatterFile], first: date, last: date, limits: ReviewLimits = DEFAULT
) -> Rate:
    """采纳率: what was taken up of the items that were answered, clauses since deleted left out."""
    items = [
        (file.matter.id, f)
        for file in reviewed(files, first, last)
        for f in file.findings
        if f.adopt
    ]
    counted = [(n, f) for n, f in items if f.adopt != "N_A"]
    part = 0.5 if limits.partial_counting == "HALF" else 1.0
    weight = {"YES": 1.0, "PARTIAL": part, "NO": 0.0}
    above = sum(weight[f.adopt] for _n, f in counted)
    ids = tuple(dict.fromkeys(n for n, _f in counted))
    words = (
        "采纳"
        + ("＋部分采纳的一半" if part < 1 else "＋部分采纳")
        + "÷已反馈条数（扣除条款已删的）"
    )
    return Rate(above, len(counted), words, ids, ids)


def should_review(
    entries: Iterable[TownEntry], files: Sequence[MatterFile], first: date, last: date
) -> Rate:
    """应审尽审率 against the town's four registers; without an entry it is 未对账, never 100 %.

    An entry counts as reviewed when an opinion on its matter came out by its day.
    """
    opinions = {f.matter.id: f.issued[0].issued_on for f in files if f.counts and f.issued}
    below = [
        e
        for e in entries
        if e.is_reviewable and e.on is not None and first <= e.on <= last and not e.void_reason
    ]
    above = [
        e
        for e in below
        if e.matter in opinions and (day := opinions[e.matter]) is not None and day <= e.on  # type: ignore[operator]
    ]
    words = "已审的应审事项÷发文、会议议题、合同、执法案件四本登记册中的应审事项"
    return Rate(
        len(above), len(below), words, tuple(e.id for e in above), tuple(e.id for e in below)
    )


def unreconciled(entries: Iterable[TownEntry], first: date, last: date) -> tuple[str, ...]:
    """The registers that have no entry in the period: their part of the rate is unknown."""
    seen = {e.kind for e in entries if e.on is not None and first <= e.on <= last}
    return tuple(kind for kind in ENTRY_OF_TYPE.values() if kind not in seen)


def on_time(
    files: Iterable[MatterFile],
    first: date,
    last: date,
    calendar: Calendar,
    limits: ReviewLimits = DEFAULT,
) -> Rate:
    """按时率: opinions that came out within their term."""
    found = reviewed(files, first, last)
    good = [f.matter.id for f in found if not _was_late(f, calendar, limits)]
    ids = tuple(f.matter.id for f in found)
    return Rate(len(good), len(found), "没有逾期的件÷出意见的件", tuple(good), ids)


def _was_late(file: MatterFile, calendar: Calendar, limits: ReviewLimits) -> bool:
    from dataclasses import replace

    term = review_term(replace(file, opinions=()), calendar, limits)
    day = file.issued[0].issued_on
    return term is not None and day is not None and day > term.due


def average_days(
    files: Iterable[MatterFile], first: date, last: date, calendar: Calendar
) -> float | None:
    """平均用时 in working days; None where nothing came out."""
    used = [d for f in reviewed(files, first, last) if (d := used_days(f, calendar)) is not None]
    return sum(used) / len(used) if used else None


def attendance(
    rows: Iterable[MeetingAttendance], first: date, last: date
) -> tuple[tuple[int, ...], tuple[int, ...], int]:
    """(legal topics sat in on, all legal topics, opinions given) in the period."""
    legal = [r for r in rows if r.is_legal and r.held_on and first <= r.held_on <= last]
    there = [r for r in legal if r.by.strip() and not r.absent_why.strip()]
    given = sum(r.opinions or bool(r.opinion.strip()) for r in there)
    return tuple(r.id for r in there), tuple(r.id for r in legal), given


def corrected(files: Iterable[MatterFile], first: date, last: date) -> tuple[int, ...]:
    """被纠错: matters of which a review, a court, a filing or the congress corrected something."""
    return tuple(
        file.matter.id
        for file in files
        if file.counts
        and any(
            c.outcome == "CORRECTED" and c.decided_on and first <= c.decided_on <= last
            for c in file.challenges
        )
    )


def month_lines(
    files: Sequence[MatterFile],
    entries: Sequence[TownEntry],
    attendances: Sequence[MeetingAttendance],
    first: date,
    last: date,
    calendar: Calendar,
    limits: ReviewLimits = DEFAULT,
) -> tuple[MonthLine, ...]:
    """The columns of the report (notes 4.5), each with the matters behind it."""
    alive = [f for f in files if f.counts]
    sent = [f for f in alive if f.matter.submitted_on and first <= f.matter.submitted_on <= last]

    def line(label: str, some: Iterable[MatterFile]) -> MonthLine:
        ids = tuple(f.matter.id for f in some)
        return MonthLine(label, str(len(ids)), ids)

    def of(label: str, *types: str) -> MonthLine:
        return line(label, [f for f in sent if f.matter.type in types])

    known = ("M01", "M02", "M03", "M04", "M09", *REPLIES)
    out = reviewed(files, first, last)
    items = [(f, x) for f in out for x in f.findings]

    def adopted(label: str, code: str) -> MonthLine:
        some = [f for f, x in items if x.adopt == code]
        ids = tuple(dict.fromkeys(f.matter.id for f in some))
        return MonthLine(label, str(len(some)), ids)

    used = average_days(files, first, last, calendar)
    late = [f for f in out if _was_late(f, calendar, limits)]
    missed = [
        e for e in entries if e.is_reviewable and not e.matter and e.on and first <= e.on <= last
    ]
    there, _all, _given = attendance(attendances, first, last)
    concluded = {
        code: [f for f in out if f.conclusion == code] for code in (o.code for o in CONCLUSIONS)
    }
    unlawful = [*concluded["ILLEGAL"], *concluded["NO_AUTHORITY"]]
    lawful = [f for f in concluded["LEGAL"] if f.issued[0].conclusion == "LEGAL"]
    mended = [f for f in concluded["LEGAL"] if f not in lawful]
    ids_of_items = tuple(dict.fromkeys(f.matter.id for f, _x in items))
    return (
        line("送审", sent),
        of("规范性文件", "M01"),
        of("重大决策", "M02"),
        of("合同", "M03"),
        of("执法决定", "M04"),
        of("答复类", *REPLIES),
        of("村规民约", "M09"),
        line("其他", [f for f in sent if f.matter.type not in known]),
        line("退回补正", [f for f in sent if f.corrections or f.matter.returned_on]),
        line("出具意见书", out),
        line("合法", lawful),
        line("修改后合法", mended),
        line("不合法", unlawful),
        MonthLine("提出意见条数", str(len(items)), ids_of_items),
        adopted("采纳", "YES"),
        adopted("部分采纳", "PARTIAL"),
        adopted("未采纳", "NO"),
        MonthLine("平均用时（工作日）", f"{used:.1f}" if used is not None else "—"),
        line("逾期件", late),
        MonthLine("上会前未审", str(len(missed)), tuple(e.id for e in missed)),
        MonthLine("列席涉法会议", str(len(there)), there),
        MonthLine(
            "复议诉讼纠错", str(len(corrected(files, first, last))), corrected(files, first, last)
        ),
    )
