"""The table of corrections for a period, each figure with the records behind it (notes 11)."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from fengqiao_desktop.domain.corrections import codes
from fengqiao_desktop.domain.corrections.care_records import Activity, Leave, LevelChange
from fengqiao_desktop.domain.corrections.figures import (
    REGISTER,
    Balance,
    active_on,
    balance,
    lost_since,
    received_on,
    reoffended_in,
)
from fengqiao_desktop.domain.corrections.order_records import Oversight
from fengqiao_desktop.domain.corrections.records import Assessment
from fengqiao_desktop.domain.corrections.subjectfile import SubjectFile
from fengqiao_desktop.domain.designation.reading import percent_text
from fengqiao_desktop.domain.schema import Option, option_label

STOCK, FLOW, ASSESSED, AWAY = "期末在册", "本期增减", "调查评估", "外出"
ORDERS, LOST, MONITORED, CARE = "奖惩", "脱管漏管", "电子定位", "教育帮扶"
OVERSEEN, AGAIN = "检察监督", "再犯罪"
GROUPS = (STOCK, FLOW, ASSESSED, AWAY, ORDERS, LOST, MONITORED, CARE, OVERSEEN, AGAIN)

Record = tuple[str, int]


@dataclass(frozen=True)
class Line:
    """One line: its words, its value as people read it, and the records it was counted from."""

    group: str
    label: str
    value: str
    unit: str
    records: tuple[Record, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Table:
    """All lines of one period; a table whose balance does not hold is not handed in (R153)."""

    start: date
    end: date
    lines: tuple[Line, ...]
    balance: Balance

    def of(self, group: str) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.group == group)


def table(
    files: Sequence[SubjectFile],
    assessments: Sequence[Assessment],
    activities: Sequence[Activity],
    oversights: Sequence[Oversight],
    start: date,
    end: date,
) -> Table:
    """The table from `start` to `end`, both included; nothing that was voided is counted."""
    counted = [file for file in files if file.counts]
    held = balance(counted, start, end)
    return Table(
        start,
        end,
        (
            *_stock(counted, end),
            *_flow(held),
            *_assessed([a for a in assessments if not a.void_reason], start, end),
            *_away(counted, start, end),
            *_orders(counted, start, end),
            *_lost(counted, start, end),
            *_monitored(counted, start, end),
            *_care(counted, activities, start, end),
            *_overseen([o for o in oversights if not o.void_reason], start, end),
            *_again(counted, held, start, end),
        ),
        held,
    )


def level_on(file: SubjectFile, day: date) -> str:
    """The management level in force on `day`: the last change approved by then."""
    changes = [c for c in file.levels if c.approved_on is not None and c.approved_on <= day]

    def when(change: LevelChange) -> tuple[date, int]:
        return (change.approved_on or date.min, change.id)

    return max(changes, key=when).to_level if changes else file.subject.level


def _line(group: str, label: str, records: Iterable[Record], unit: str = "人") -> Line:
    found = tuple(records)
    return Line(group, label, str(len(found)), unit, found)


def _subjects(files: Iterable[SubjectFile]) -> list[Record]:
    return [(REGISTER, file.subject.id) for file in files]


def _within(day: date | None, start: date, end: date) -> bool:
    return day is not None and start <= day <= end


def _stock(files: Sequence[SubjectFile], end: date) -> list[Line]:
    here = [file for file in files if active_on(file, end)]

    def part(label: str, holds: Callable[[SubjectFile], bool]) -> Line:
        return _line(STOCK, label, _subjects(f for f in here if holds(f)))

    def by(options: tuple[Option, ...], of: Callable[[SubjectFile], str]) -> list[Line]:
        return [
            part(option.label, lambda f, code=option.code: of(f) == code)  # type: ignore[misc]
            for option in options
            if any(of(f) == option.code for f in here) or option.code != "OTHER"
        ]

    return [
        _line(STOCK, "合计", _subjects(here)),
        *by(codes.TYPES, lambda f: f.subject.type),
        part("其中：女性", lambda f: f.subject.sex == "F"),
        part("其中：未成年", lambda f: f.subject.is_minor),
        part("其中：少数民族", lambda f: f.subject.ethnicity not in ("", "汉族", "汉")),
        *by(codes.LEVELS, lambda f: level_on(f, end)),
        part("未定管理类别", lambda f: not level_on(f, end)),
    ]


def _flow(held: Balance) -> list[Line]:
    def line(label: str, ids: Iterable[int]) -> Line:
        return _line(FLOW, label, [(REGISTER, i) for i in ids])

    return [
        line("期初在册", held.opening),
        line("本期接收", held.received),
        line("本期转入", held.moved_in),
        line("本期解除", held.released),
        line("本期终止", held.terminated),
        line("本期转出", held.moved_out),
        line("期末在册", held.closing),
    ]


def _assessed(assessments: Sequence[Assessment], start: date, end: date) -> list[Line]:
    def line(label: str, holds: Callable[[Assessment], bool]) -> Line:
        found = [("correction_assessment", a.id) for a in assessments if holds(a)]
        return _line(ASSESSED, label, found, "件")

    def answered(a: Assessment) -> bool:
        return _within(a.opinion_on, start, end)

    return [
        line("收到委托", lambda a: _within(a.received_on, start, end)),
        line("完成", answered),
        line("同意", lambda a: answered(a) and a.opinion == "FIT"),
        line("不同意", lambda a: answered(a) and a.opinion == "UNFIT"),
        line("退回", lambda a: _within(a.returned_on, start, end)),
        line("被采信", lambda a: answered(a) and a.is_adopted),
    ]


def _away(files: Sequence[SubjectFile], start: date, end: date) -> list[Line]:
    gone = [
        leave
        for file in files
        for leave in file.leaves
        if leave.approved_by_level not in ("", "NONE")
        and not leave.refused_why
        and leave.aborted_on is None
        and _within(leave.left_on or leave.leaves_on, start, end)
    ]
    days = sum(_days_of(leave) for leave in gone)
    lines = [_line(AWAY, "批准外出", [("correction_leave", leave.id) for leave in gone], "人次")]
    for code in ("OFFICE", "COUNTY", "CITY"):
        own = [("correction_leave", x.id) for x in gone if x.approved_by_level == code]
        label = f"其中：{option_label(codes.APPROVERS, code)}批准"
        lines.append(_line(AWAY, label, own, "人次"))
    records = tuple(("correction_leave", leave.id) for leave in gone)
    return [*lines, Line(AWAY, "外出天数", str(days), "天", records)]


def _days_of(leave: Leave) -> int:
    """The days away, first and last counted: as they were, else as they were granted."""
    first, last = leave.left_on or leave.leaves_on, leave.returned_on or leave.returns_on
    return (last - first).days + 1 if first and last else 0


def _orders(files: Sequence[SubjectFile], start: date, end: date) -> list[Line]:
    lines = []
    for option in codes.SANCTION_KINDS:
        found = [
            ("correction_sanction", s.id)
            for file in files
            for s in file.sanctions
            if s.kind == option.code
            and s.result != "WITHDRAWN"
            and _within(s.decided_on or s.sent_on, start, end)
        ]
        lines.append(_line(ORDERS, option.label, found, "人次"))
    return lines


def _lost(files: Sequence[SubjectFile], start: date, end: date) -> list[Line]:
    since = [
        (lost, lost_since(lost, file))
        for file in files
        for lost in file.losts
        if not lost.void_reason
    ]

    def line(label: str, ids: Iterable[int]) -> Line:
        return _line(LOST, label, [("correction_lost", i) for i in ids], "人次")

    here = [lost for lost, day in since if _within(day, start, end)]
    open_now = [
        lost
        for lost, day in since
        if day is not None
        and day <= end
        and (lost.resumed_on is None or lost.resumed_on > end)
        and lost.concluded != "NOT"
    ]
    return [
        line("脱管（已认定）", [x.id for x in here if x.concluded == "LOST"]),
        line("漏管（已认定）", [x.id for x in here if x.concluded == "MISSED"]),
        line("待认定", [x.id for x in here if not x.concluded]),
        line("本期找回", [x.id for x, _ in since if _within(x.resumed_on, start, end)]),
        line("期末仍失联", [x.id for x in open_now]),
        line("其中：认定在逃", [x.id for x in open_now if x.is_at_large]),
    ]


def _monitored(files: Sequence[SubjectFile], start: date, end: date) -> list[Line]:
    periods = [m for file in files for m in file.monitorings if m.approved_on is not None]

    def line(label: str, ids: Iterable[int]) -> Line:
        return _line(MONITORED, label, [("correction_monitoring", i) for i in ids], "人次")

    in_use = [
        m.id
        for m in periods
        if m.starts_on is not None
        and m.starts_on <= end
        and (m.ended_on is None or m.ended_on > end)
        and (m.ends_on is None or m.ends_on >= end)
    ]
    begun = [m for m in periods if _within(m.starts_on, start, end)]
    return [
        line("期末在用", in_use),
        line("本期使用", [m.id for m in begun if m.step == "NEW"]),
        line("本期延长", [m.id for m in begun if m.step == "EXTENSION"]),
        line("本期解除", [m.id for m in periods if _within(m.ended_on, start, end)]),
    ]


def _care(
    files: Sequence[SubjectFile], activities: Sequence[Activity], start: date, end: date
) -> list[Line]:
    lines = []
    for code, label in (("STUDY", "集中教育"), ("WELFARE", "公益活动")):
        held = [
            a
            for a in activities
            if a.kind == code and not a.void_reason and _within(a.held_on, start, end)
        ]
        ids = {a.id for a in held}
        lines.append(_line(CARE, label, [("correction_activity", i) for i in sorted(ids)], "场次"))
        present = [
            ("correction_attendance", each.attendance.id)
            for file in files
            for each in file.attended
            if each.activity.id in ids and each.attendance.status == "PRESENT"
        ]
        lines.append(_line(CARE, f"{label}参加", present, "人次"))
    for code, label in (("VISIT", "走访"), ("TALK", "谈话"), ("COUNSEL", "心理辅导")):
        found = [
            ("correction_contact", c.id)
            for file in files
            for c in file.contacts
            if c.kind == code and not c.void_reason and _within(c.held_on, start, end)
        ]
        lines.append(_line(CARE, label, found, "次"))
    for option in codes.HELP_KINDS:
        given = [
            ("correction_help", h.id)
            for file in files
            for h in file.helps
            if h.kind == option.code and _within(h.given_on, start, end)
        ]
        lines.append(_line(CARE, f"帮扶：{option.label}", given, "人次"))
    return lines


def _overseen(oversights: Sequence[Oversight], start: date, end: date) -> list[Line]:
    def line(label: str, holds: Callable[[Oversight], bool]) -> Line:
        found = [("correction_oversight", o.id) for o in oversights if holds(o)]
        return _line(OVERSEEN, label, found, "件")

    def late(o: Oversight) -> bool:
        due = o.reply_due_on
        return due is not None and due <= end and (o.replied_on is None or o.replied_on > due)

    return [
        line("收到检察文书", lambda o: _within(o.received_on, start, end)),
        line("采纳", lambda o: _within(o.replied_on, start, end) and o.is_adopted),
        line("逾期回复", lambda o: _within(o.reply_due_on, start, end) and late(o)),
    ]


def _again(files: Sequence[SubjectFile], held: Balance, start: date, end: date) -> list[Line]:
    during = {*held.opening, *held.received, *held.moved_in}
    bad = [f for f in files if f.subject.id in during and reoffended_in(f, start, end)]
    ever = [f for f in files if (day := received_on(f)) is not None and day <= end]
    always = [f for f in ever if reoffended_in(f, date.min, end)]
    suspected = [
        ("correction_incident", i.id)
        for file in files
        for i in file.incidents
        if i.kind == "CRIME"
        and i.happened_at is not None
        and _within(i.happened_at.date(), start, end)
        and not reoffended_in(file, date.min, end)
    ]
    return [
        _line(AGAIN, "矫正期间再犯罪（判决生效）", _subjects(bad)),
        Line(
            AGAIN,
            "再犯罪率（期内）",
            percent_text(len(bad), len(during)),
            "",
            tuple(_subjects(bad)),
            "期内判决生效的再犯罪人数÷（期初在册＋本期接收，含转入）",
        ),
        Line(
            AGAIN,
            "再犯罪率（累计）",
            percent_text(len(always), len(ever)),
            "",
            tuple(_subjects(always)),
            "历次再犯罪人数÷本程序内累计接收人数",
        ),
        Line(
            AGAIN,
            "涉嫌再犯罪（未判决）",
            str(len(suspected)),
            "人次",
            tuple(suspected),
            "不进再犯罪率",
        ),
    ]
