"""The main table of resettlement for a period (notes 3.7), each figure with its records."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from fengqiao_desktop.domain.corrections.statistics import Line, Record
from fengqiao_desktop.domain.resettlement import codes, figures
from fengqiao_desktop.domain.resettlement.figures import REGISTER, Figure
from fengqiao_desktop.domain.resettlement.limits import DEFAULT, HelpLimits
from fengqiao_desktop.domain.resettlement.personfile import PersonFile
from fengqiao_desktop.domain.resettlement.records import Assistance, VideoMeeting
from fengqiao_desktop.domain.resettlement.roll import (
    Balance,
    balance,
    is_counted,
    is_lost,
    left,
    level_on,
    on_roll,
)
from fengqiao_desktop.domain.schema import option_label

STOCK, HANDOVER, CAME, LEFT = "在册", "衔接", "本期新增", "本期出册"
HELP, PLACED, RELIEF, JOBS = "帮教", "安置", "救助", "就业服务"
LOST, RATES, MORE = "失联和重新犯罪", "比率", "其他指标"
GROUPS = (STOCK, HANDOVER, CAME, LEFT, HELP, PLACED, RELIEF, JOBS, LOST, RATES, MORE)

_SOURCES = (
    ("监狱", ("PRISON",)),
    ("看守所", ("DETENTION",)),
    ("解矫", ("CORRECTION_END",)),
    ("其他", ("POLICE", "TRANSFER_IN", "BACKFILL", "")),
)
_REASONS = (
    ("期满", "EXPIRED"),
    ("迁出", "TRANSFER_OUT"),
    ("死亡", "DECEASED"),
    ("重新犯罪", "REOFFEND"),
    ("退回", "RETURNED"),
)
# Kinds of help that count as relief or as service for work (notes 1.3-E, F and 2.5).
RELIEFS = (
    ("低保", ("H12",)),
    ("特困", ("H13",)),
    ("医疗", ("H15",)),
    ("教育", ("H17",)),
    ("住房", ("H16",)),
    ("临时", ("H14",)),
    ("其他", ("H02", "H22")),
)
SERVICES = (
    ("失业登记", ("H09",)),
    ("培训", ("H05",)),
    ("推荐就业", ("H04", "H06", "H07", "H08")),
)


@dataclass(frozen=True)
class Table:
    """All lines of one period, counted up to `last`; one whose balance does not hold is not
    handed in."""

    start: date
    end: date
    last: date
    lines: tuple[Line, ...]
    balance: Balance

    def of(self, group: str) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.group == group)

    def value(self, group: str, label: str) -> str:
        """The value of one line; KeyError where there is none."""
        for line in self.lines:
            if (line.group, line.label) == (group, label):
                return line.value
        raise KeyError((group, label))


def table(
    files: Sequence[PersonFile],
    meetings: Sequence[VideoMeeting],
    start: date,
    end: date,
    today: date,
    limits: HelpLimits = DEFAULT,
) -> Table:
    """The table from `start` to `end`, both included, of a running period up to `today`."""
    last = min(end, today)
    counted = [file for file in files if is_counted(file)]
    here = [file for file in counted if on_roll(file, last, limits)]
    held = balance(counted, start, last, limits)
    span = _Span(counted, here, start, last, limits)
    return Table(
        start,
        end,
        last,
        (
            *_stock(span, held),
            *_handover(span),
            *_came(span, held),
            *_left(held),
            *_help(span),
            *_placed(span),
            *_given(span, RELIEF, "救助人数", RELIEFS),
            *_given(span, JOBS, "就业服务人数", SERVICES),
            *_lost(span, held),
            *_rates(span),
            *_more(span, meetings),
        ),
        held,
    )


@dataclass(frozen=True)
class _Span:
    """Whom a table counts and when; `here` are those on the roll at its end."""

    files: Sequence[PersonFile]
    here: Sequence[PersonFile]
    start: date
    last: date
    limits: HelpLimits


def _line(
    group: str, label: str, records: Iterable[Record], unit: str = "人", note: str = ""
) -> Line:
    found = tuple(records)
    return Line(group, label, str(len(found)), unit, found, note)


def _people(files: Iterable[PersonFile]) -> list[Record]:
    return [(REGISTER, file.person.id) for file in files]


def _ids(ids: Iterable[int]) -> list[Record]:
    return [(REGISTER, each) for each in ids]


def _stock(s: _Span, held: Balance) -> list[Line]:
    def part(label: str, holds: Callable[[PersonFile], bool], note: str = "") -> Line:
        return _line(STOCK, label, _people(f for f in s.here if holds(f)), note=note)

    return [
        _line(STOCK, "期初在册", _ids(held.opening)),
        _line(STOCK, "期末在册", _ids(held.closing), note="在帮、失联和暂停的人"),
        part("重点人数", lambda f: level_on(f, s.last) == "01"),
        part("一般人数", lambda f: level_on(f, s.last) == "02"),
        part("未定级人数", lambda f: not level_on(f, s.last)),
    ]


def _handover(s: _Span) -> list[Line]:
    rate = figures.handover_rate(s.files, s.start, s.last)
    pickup = figures.key_person_pickup_rate(s.files, s.start, s.last, s.limits)
    return [
        _line(HANDOVER, "本期应衔接", rate.denominator or ()),
        _line(HANDOVER, "已衔接", rate.numerator),
        _line(HANDOVER, "未衔接", rate.lacking),
        _line(HANDOVER, "其中重点应接", pickup.denominator or ()),
        _line(HANDOVER, "已接送", pickup.numerator),
    ]


def _came(s: _Span, held: Balance) -> list[Line]:
    source = {file.person.id: file.person.source for file in s.files}
    found = [_line(CAME, "新增", _ids(held.came), note="建档建组后入册的人")]
    for label, wanted in _SOURCES:
        found.append(_line(CAME, label, _ids(i for i in held.came if source[i] in wanted)))
    return found


def _left(held: Balance) -> list[Line]:
    found = [_line(LEFT, "出册", _ids(person for person, _ in held.left))]
    return [*found, *(_line(LEFT, label, _ids(held.left_by(why))) for label, why in _REASONS)]


def _help(s: _Span) -> list[Line]:
    tally = figures.visits_in_time(s.files, s.start, s.last, s.limits)
    made = figures.resettlement_visit_count(s.files, s.start, s.last)
    agreed = [
        f
        for f in s.here
        if any(
            a.signed_on is not None and a.signed_on <= s.last and not a.refused_why.strip()
            for a in f.agreements
        )
    ]
    return [
        _line(HELP, "建小组数", _people(f for f in s.here if f.team_on(s.last)), "个"),
        _line(HELP, "签协议数", _people(agreed), "份", "拒签的不计"),
        Line(HELP, "应走访次数", str(tally.due), "次", (), "按各人的走访间隔算"),
        _line(HELP, "实走访次数", made.numerator, "次", made.words),
        Line(HELP, "未按时走访人数", str(len(tally.late)), "人", tally.late),
        _line(HELP, "重点走访达标人数", tally.key_good, note="期内到期的走访都按时完成的重点对象"),
    ]


def _placed(s: _Span) -> list[Line]:
    rate = figures.placement_rate(s.files, s.last, s.limits)
    by_id = {file.person.id: file for file in s.here}
    own = codes.OWN_CODES["PLACEMENT"]
    by_mode: dict[str, list[Record]] = {}
    for record in rate.numerator:
        mode = by_id[record[1]].person.placement_mode
        by_mode.setdefault(own.get(mode, mode), []).append(record)
    found = [
        _line(PLACED, "应安置", rate.denominator or (), note=rate.words),
        _line(PLACED, "已安置", rate.numerator),
    ]
    found += [
        _line(
            PLACED,
            option.label,
            by_mode.get(option.code, ()),
            note="含本所自加的就学、低保、外出务工等" if option.code == "99" else "",
        )
        for option in codes.PLACEMENT_MODES
        if option.code not in own
    ]
    why = Counter(by_id[i].person.not_placed_why.strip() or "没有写明" for _, i in rate.lacking)
    words = "；".join(f"{reason}{count}人" for reason, count in why.most_common())
    return [*found, _line(PLACED, "未安置及原因", rate.lacking, note=words)]


def _given(
    s: _Span, group: str, total: str, kinds: Sequence[tuple[str, tuple[str, ...]]]
) -> list[Line]:
    """People who got such help in the period, each once a kind and once in the sum."""

    def got(file: PersonFile, wanted: Sequence[str]) -> bool:
        return any(_was_given(h, wanted, s) for h in file.helps)

    every = [code for _, some in kinds for code in some]
    lines = [_line(group, total, _people(f for f in s.files if got(f, every)), note="一人计一次")]
    for label, wanted in kinds:
        names = "、".join(option_label(codes.HELP_TYPES, code) for code in wanted)
        people = _people(f for f in s.files if got(f, wanted))
        lines.append(_line(group, label, people, note=f"帮扶类型：{names}"))
    return lines


def _was_given(help_: Assistance, wanted: Sequence[str], s: _Span) -> bool:
    done = help_.done_on
    return (
        help_.state == "DONE"
        and help_.kind in wanted
        and done is not None
        and s.start <= done <= s.last
    )


def _lost(s: _Span, held: Balance) -> list[Line]:
    def again(file: PersonFile) -> bool:
        gone = left(file)
        return gone is not None and gone.reason == "REOFFEND" and gone.day <= s.last

    return [
        _line(LOST, "失联人数", _people(f for f in s.here if is_lost(f, s.last))),
        _line(LOST, "重新犯罪（本期）", _ids(held.left_by("REOFFEND"))),
        _line(LOST, "重新犯罪（累计）", _people(f for f in s.files if again(f))),
    ]


def _rate(figure: Figure, goal: int = 0) -> Line:
    said = f"；目标{goal}%" if goal else ""
    return Line(RATES, figure.label, figure.text, "", figure.numerator, f"{figure.words}{said}")


def _rates(s: _Span) -> list[Line]:
    set_ = s.limits
    return [
        _rate(figures.handover_rate(s.files, s.start, s.last), set_.target_handover),
        _rate(figures.key_person_pickup_rate(s.files, s.start, s.last, set_), set_.target_pickup),
        _rate(figures.assistance_rate(s.files, s.start, s.last, set_), set_.target_assistance),
        _rate(figures.placement_rate(s.files, s.last, set_), set_.target_placement),
        _rate(figures.resettlement_employed_rate(s.files, s.last, set_)),
        _rate(figures.reoffend_rate_year(s.files, s.start, s.last, set_)),
        _rate(figures.reoffend_rate_cohort(s.files, s.last.year - 3, 3, s.last)),
        _rate(figures.reoffend_rate_cohort(s.files, s.last.year - 5, 5, s.last)),
        _rate(figures.verification_rate(s.files, s.start, s.last)),
        _rate(figures.verification_rate(s.files, s.start, s.last, days=set_.verify_days)),
        _visited(s),
    ]


def _visited(s: _Span) -> Line:
    tally = figures.visits_in_time(s.files, s.start, s.last, s.limits)
    words = "期内到期的走访中按时完成的÷全部；点开是没有按时走访的人"
    return Line(RATES, "走访完成率", tally.text, "", tally.late, words)


def _more(s: _Span, meetings: Sequence[VideoMeeting]) -> list[Line]:
    found = (
        figures.resettlement_pickup_count(s.files, s.start, s.last),
        figures.video_visit_count(meetings, s.start, s.last),
        figures.lost_count(s.files, s.start, s.last, s.limits),
    )
    return [_line(MORE, f.label, f.numerator, f.unit, f.words) for f in found]
