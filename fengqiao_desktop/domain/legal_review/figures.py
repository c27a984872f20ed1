"""What is counted of legal review (notes 5): each figure with the records behind it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from fengqiao_desktop.domain.calendar import Calendar
from fengqiao_desktop.domain.deadlines import days_after
from fengqiao_desktop.domain.legal_review.codes import CONCLUSIONS, ENTRY_OF_TYPE, REPLIES
from fengqiao_desktop.domain.legal_review.limits import DEFAULT, ReviewLimits
from fengqiao_desktop.domain.legal_review.matterfile import MatterFile
from fengqiao_desktop.domain.legal_review.records import MeetingAttendance, NormDocument, TownEntry
from fengqiao_desktop.domain.legal_review.terms import review_term, used_days

UNRECONCILED = "未对账"


@dataclass(frozen=True)
class Rate:
    """A share: numerator and denominator as numbers, the records behind both, and the words of
    what was counted.  `value` is None where nothing stands below the line, which `unknown` says;
    `caveat` says what the share leaves out."""

    above: float
    below: float
    words: str
    above_ids: tuple[int, ...] = ()
    below_ids: tuple[int, ...] = ()
    unknown: str = "—"
    caveat: str = ""

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
    entries: Sequence[TownEntry], files: Sequence[MatterFile], first: date, last: date
) -> Rate:
    """应审尽审率 against the town's four registers; without an entry it is 未对账, never 100 %, and
    where some of the four have none it says of how many nothing is known.

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
    open_ = unreconciled(entries, first, last)
    words = "已审的应审事项÷发文、会议议题、合同、执法案件四本登记册中的应审事项"
    return Rate(
        len(above),
        len(below),
        words,
        tuple(e.id for e in above),
        tuple(e.id for e in below),
        UNRECONCILED,
        f"{len(open_)}本{UNRECONCILED}" if open_ else "",
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
    legal = [
        r
        for r in rows
        if r.is_legal and not r.void_reason and r.held_on and first <= r.held_on <= last
    ]
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


def with_items(files: Iterable[MatterFile], first: date, last: date) -> Rate:
    """有意见件占比: matters of which an opinion said at least one thing."""
    out = reviewed(files, first, last)
    return _share(out, [f for f in out if f.findings], "提出意见的件÷出意见书的件")


def unlawful(files: Iterable[MatterFile], first: date, last: date) -> Rate:
    """不合法率: matters whose first opinion found them unlawful or without power."""
    out = reviewed(files, first, last)
    bad = [f for f in out if f.issued[0].conclusion in ("ILLEGAL", "NO_AUTHORITY")]
    return _share(out, bad, "初次结论为不合法、无权制定的件÷出意见书的件")


def sent_back(files: Iterable[MatterFile], first: date, last: date) -> Rate:
    """退回补正率: of what was submitted, what was sent back or had to be completed."""
    sent = [
        f
        for f in files
        if f.counts and f.matter.submitted_on and first <= f.matter.submitted_on <= last
    ]
    back = [f for f in sent if f.corrections or f.matter.returned_on]
    return _share(sent, back, "退回或者通知补正的件÷送审的件")


def correction(
    files: Sequence[MatterFile], first: date, last: date
) -> tuple[Rate, tuple[int, ...]]:
    """被纠错率, and apart from it what was corrected and had never been reviewed."""
    ids = set(corrected(files, first, last))
    hit = [f for f in files if f.matter.id in ids]
    out = reviewed(files, first, last)
    rate = Rate(
        sum(bool(f.issued) for f in hit),
        len(out),
        "被纠错件中经审查的÷经审查的件；未经审查而被纠错的另列",
        tuple(f.matter.id for f in hit if f.issued),
        tuple(f.matter.id for f in out),
    )
    return rate, tuple(f.matter.id for f in hit if not f.issued)


def _share(whole: Sequence[MatterFile], some: Sequence[MatterFile], words: str) -> Rate:
    return Rate(
        len(some),
        len(whole),
        words,
        tuple(f.matter.id for f in some),
        tuple(f.matter.id for f in whole),
    )


@dataclass(frozen=True)
class DocumentFigures:
    """规范性文件 on a day, by the ids of the library: in force, past their end and still not
    cleaned up, cleaned up, and the shares that were filed at all and in time."""

    current: tuple[int, ...]
    expired: tuple[int, ...]
    cleaned: tuple[int, ...]
    filed: Rate
    in_time: Rate


def document_figures(
    documents: Iterable[NormDocument],
    files: Iterable[MatterFile],
    day: date,
    calendar: Calendar,
    limits: ReviewLimits = DEFAULT,
) -> DocumentFigures:
    """The library as it stood on `day`; the days of filing come from the matters.

    In time are counted only documents whose term is over or that were filed.
    """
    on = {f.matter.id: f.matter.filed_on for f in files if f.counts}
    known = [
        d
        for d in documents
        if not d.void_reason and (d.published_on is None or d.published_on <= day)
    ]
    open_ = [d for d in known if d.is_current]
    expired = [d for d in open_ if d.valid_to is not None and d.valid_to < day]
    published = [d for d in known if d.published_on is not None]
    filed = [d for d in published if d.filed_number.strip() or on.get(d.matter)]
    judged, good = [], []
    for each in published:
        count = days_after(each.published_on or day, limits.file_days, calendar)
        due, done = count.safe_due or count.due, on.get(each.matter)
        if done is None and (each in filed or due >= day):
            continue  # filed on a day that nobody kept, or not yet late
        judged.append(each.id)
        if done is not None and done <= due:
            good.append(each.id)
    return DocumentFigures(
        tuple(d.id for d in open_ if d not in expired),
        tuple(d.id for d in expired),
        tuple(d.id for d in known if d.cleaning),
        Rate(
            len(filed),
            len(published),
            "已备案÷已公布的规范性文件",
            tuple(d.id for d in filed),
            tuple(d.id for d in published),
        ),
        Rate(
            len(good),
            len(judged),
            f"公布后{limits.file_days}日内备案÷应备案到期的规范性文件",
            tuple(good),
            tuple(judged),
        ),
    )


def month_lines(
    files: Sequence[MatterFile],
    entries: Sequence[TownEntry],
    attendances: Sequence[MeetingAttendance],
    first: date,
    last: date,
    calendar: Calendar,
    limits: ReviewLimits = DEFAULT,
    documents: Sequence[NormDocument] = (),
) -> tuple[MonthLine, ...]:
    """The columns of the report (notes 4.5), each with the matters behind it.

    A matter that was to be mended stands under 修改后合法 as soon as an opinion says so, one that
    was unlawful from the day on which a second review finds it lawful.
    """
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
        e
        for e in entries
        if e.is_reviewable and not e.matter and not e.void_reason and e.on and first <= e.on <= last
    ]
    kept = document_figures(documents, alive, last, calendar, limits)
    there, _all, _given = attendance(attendances, first, last)
    concluded = {
        code: [f for f in out if f.conclusion == code] for code in (o.code for o in CONCLUSIONS)
    }
    bad = [*concluded["ILLEGAL"], *concluded["NO_AUTHORITY"]]
    lawful = [f for f in concluded["LEGAL"] if f.issued[0].conclusion == "LEGAL"]
    mended = [f for f in out if f in concluded["AMEND"]]
    mended += [f for f in concluded["LEGAL"] if f not in lawful]
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
        line("不合法", bad),
        MonthLine("提出意见条数", str(len(items)), ids_of_items),
        adopted("采纳", "YES"),
        adopted("部分采纳", "PARTIAL"),
        adopted("未采纳", "NO"),
        MonthLine("平均用时（工作日）", f"{used:.1f}" if used is not None else "—"),
        line("逾期件", late),
        MonthLine("上会前未审", str(len(missed)), tuple(e.id for e in missed)),
        MonthLine("列席涉法会议", str(len(there)), there),
        MonthLine("现行有效规范性文件", str(len(kept.current)), kept.current),
        MonthLine("已备案", str(len(kept.filed.above_ids)), kept.filed.above_ids),
        MonthLine("到期未清理", str(len(kept.expired)), kept.expired),
        MonthLine(
            "复议诉讼纠错", str(len(corrected(files, first, last))), corrected(files, first, last)
        ),
    )
