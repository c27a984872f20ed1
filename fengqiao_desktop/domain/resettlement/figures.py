"""What is counted of resettlement (notes 4.1): rates with the people behind both of their parts.

No official formula was found; every figure says in words what it divides by what.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from fengqiao_desktop.domain.dates import add_months
from fengqiao_desktop.domain.designation.reading import percent_text
from fengqiao_desktop.domain.resettlement import visits
from fengqiao_desktop.domain.resettlement.limits import DEFAULT, HelpLimits
from fengqiao_desktop.domain.resettlement.personfile import PersonFile
from fengqiao_desktop.domain.resettlement.records import ResettledPerson, VideoMeeting
from fengqiao_desktop.domain.resettlement.roll import (
    is_counted,
    is_lost,
    left,
    level_on,
    on_roll,
)
from fengqiao_desktop.domain.resettlement.states import COMES_FREE, arrived_on

REGISTER = "resettled_person"
SEALED = "封存档案"
FETCHED = ("01", "02", "03", "05")
EMPLOYED = ("02", "03", "04", "05", "06", "07", "84")
_KIN, _NO_NEED, _SCHOOL = "07", "83", "81"
_NOT_OURS = ("OTHER_TOWN", "NOT_FOUND")
_WORKING_AGE = 16

Record = tuple[str, int]


@dataclass(frozen=True)
class Figure:
    """A figure: the records of its numerator and, of a rate, of its denominator.

    `words` say what was counted; a count has no denominator (None).
    """

    code: str
    label: str
    numerator: tuple[Record, ...]
    denominator: tuple[Record, ...] | None
    words: str
    unit: str = "人"

    @property
    def count(self) -> int:
        return len(self.numerator)

    @property
    def text(self) -> str:
        """``80.0%（4÷5）``, ``12人``; a rate of nobody is a dash."""
        if self.denominator is None:
            return f"{self.count}{self.unit}"
        share = percent_text(self.count, len(self.denominator))
        return f"{share}（{self.count}÷{len(self.denominator)}）" if self.denominator else share

    @property
    def lacking(self) -> tuple[Record, ...]:
        """Those of the denominator that the numerator has not."""
        met = set(self.numerator)
        return tuple(each for each in self.denominator or () if each not in met)


def months_between(first: date, last: date) -> int:
    """Whole months from `first` to `last`, by the corresponding day."""
    months = (last.year - first.year) * 12 + last.month - first.month
    return months - (add_months(first, months) > last)


def months_to_reoffence(person: ResettledPerson) -> int | None:
    """Whole months from his release to the day of the new act; None where one is not known."""
    if person.released_on is None or person.reoffended_on is None:
        return None
    return months_between(person.released_on, person.reoffended_on)


def _ids(files: Iterable[PersonFile]) -> tuple[Record, ...]:
    return tuple((REGISTER, file.person.id) for file in files)


def _within(day: date | None, start: date, end: date) -> bool:
    return day is not None and start <= day <= end


def _rate(
    code: str,
    label: str,
    people: Sequence[PersonFile],
    holds: Callable[[PersonFile], bool],
    words: str,
) -> Figure:
    return Figure(code, label, _ids(f for f in people if holds(f)), _ids(people), words)


# -- handover -------------------------------------------------------------------------------------


def is_due_in(file: PersonFile, start: date, end: date) -> bool:
    """应衔接: let go in the period and not found to belong elsewhere."""
    person, asked = file.person, file.verification
    gone = left(file)
    elsewhere = asked is not None and asked.result in _NOT_OURS
    returned = gone is not None and gone.reason == "RETURNED"
    ours = is_counted(file) and person.source != "TRANSFER_IN" and not elsewhere and not returned
    return ours and _within(person.released_on, start, end)


def is_met(file: PersonFile, start: date, end: date) -> bool:
    """已衔接: he was in the station's care by the end of the period."""
    back = arrived_on(file)
    return is_due_in(file, start, end) and back is not None and back <= end


def handover_rate(files: Sequence[PersonFile], start: date, end: date) -> Figure:
    """衔接率."""
    return _rate(
        "handover_rate",
        "衔接率",
        [f for f in files if is_due_in(f, start, end)],
        lambda f: is_met(f, start, end),
        "期内释放（解矫）、核查属于本辖区的人中，到期末已报到登记的÷全部；退回、迁入的不计",
    )


def is_key_due_in(file: PersonFile, start: date, end: date) -> bool:
    """A key person, as he was on the day of release, whom somebody had to fetch in the period."""
    day = file.person.released_on
    if day is None or file.person.source in COMES_FREE or not is_due_in(file, start, end):
        return False
    return level_on(file, day) == "01"


def is_fetched(file: PersonFile, limits: HelpLimits = DEFAULT) -> bool:
    """Whether he was met at the gate: by which of them, and the register of it (RD05).

    Kin alone count where the station says so; they make no register.
    """
    mode = file.person.handover_mode
    if mode == _KIN:
        return limits.kin_is_pickup
    return mode in FETCHED and any(each.fetched_on is not None for each in file.pickups)


def key_person_pickup_rate(
    files: Sequence[PersonFile], start: date, end: date, limits: HelpLimits = DEFAULT
) -> Figure:
    """重点对象必接必送率."""
    kin = "亲属单独接回也算" if limits.kin_is_pickup else "亲属单独接回不算"
    return _rate(
        "key_person_pickup_rate",
        "重点对象接送率",
        [f for f in files if is_key_due_in(f, start, end)],
        lambda f: is_fetched(f, limits),
        f"期内从监所释放、释放日为重点的人中，有人接回并有接送登记的÷全部；{kin}",
    )


# -- help -----------------------------------------------------------------------------------------


def is_owed_help(file: PersonFile, start: date, end: date, limits: HelpLimits = DEFAULT) -> bool:
    """应帮教: on the roll at the end, or his term ended in the period."""
    gone = left(file)
    ended = gone is not None and gone.reason == "EXPIRED" and start <= gone.day <= end
    before = ended and gone is not None and on_roll(file, gone.day - timedelta(days=1), limits)
    return before or on_roll(file, end, limits)


def is_seen_enough(file: PersonFile, start: date, end: date, limits: HelpLimits = DEFAULT) -> bool:
    """Whether every visit that fell due in the period was made in it."""
    return all(
        slot.met_on is not None and slot.met_on <= end
        for slot in visits.slots(file, start, end, end, limits)
        if start <= slot.due <= end
    )


def has_group(file: PersonFile, start: date, end: date) -> bool:
    """Whether he had a helper group in the period: at its end, of who left before it then."""
    gone = left(file)
    day = gone.day - timedelta(days=1) if gone is not None and gone.day <= end else end
    return bool(file.team_on(day))


def assistance_rate(
    files: Sequence[PersonFile], start: date, end: date, limits: HelpLimits = DEFAULT
) -> Figure:
    """帮教率, counted as the station says."""
    wide = limits.assistance_counting == "WIDE"

    def holds(file: PersonFile) -> bool:
        if not has_group(file, start, end):
            return False
        if wide:
            return bool(file.person.worker.strip())
        return is_seen_enough(file, start, end, limits)

    counted = "有小组、有责任人" if wide else "有小组、期内到期的走访都已完成"
    return _rate(
        "assistance_rate",
        "帮教率",
        [f for f in files if is_owed_help(f, start, end, limits)],
        holds,
        f"期末在册和期内期满的人中，{counted}的÷全部（口径：{'宽' if wide else '严'}）",
    )


def needs_placement(file: PersonFile, end: date, limits: HelpLimits = DEFAULT) -> bool:
    """应安置: on the roll, and neither provided for nor at school nor lost."""
    cared = file.person.placement_mode in (_NO_NEED, _SCHOOL)
    return on_roll(file, end, limits) and not cared and not is_lost(file, end)


def is_placed(file: PersonFile, end: date) -> bool:
    """Whether it is known how he lives, and since when."""
    day = file.person.placed_on
    return bool(file.person.placement_mode) and day is not None and day <= end


def placement_rate(files: Sequence[PersonFile], end: date, limits: HelpLimits = DEFAULT) -> Figure:
    """安置率."""
    return _rate(
        "placement_rate",
        "安置率",
        [f for f in files if needs_placement(f, end, limits)],
        lambda f: is_placed(f, end),
        "期末在册、需要安置的人（无需安置、就学、失联的不计）中，有安置日期和安置情况的÷全部",
    )


def resettlement_employed_rate(
    files: Sequence[PersonFile], end: date, limits: HelpLimits = DEFAULT
) -> Figure:
    """安置就业率."""
    return _rate(
        "resettlement_employed_rate",
        "安置就业率",
        [f for f in files if on_roll(f, end, limits) and _can_work(f, end)],
        lambda f: f.person.placement_mode in EMPLOYED and is_placed(f, end),
        "期末在册、满十六周岁、有劳动能力的人中已就业的÷全部；"
        "登记为无需安置（退休、由家庭供养）或者丧失自理能力的不计",
    )


def _can_work(file: PersonFile, end: date) -> bool:
    person = file.person
    grown = person.born_on is None or add_months(person.born_on, 12 * _WORKING_AGE) <= end
    return grown and person.placement_mode != _NO_NEED and "CARE" not in person.ailments


# -- new crimes -----------------------------------------------------------------------------------


def reoffend_rate_year(
    files: Sequence[PersonFile], start: date, end: date, limits: HelpLimits = DEFAULT
) -> Figure:
    """当年重新犯罪率 of the period, the year as a rule."""

    def gone_in(file: PersonFile) -> bool:
        gone = left(file)
        if gone is None or not is_counted(file) or not start <= gone.day <= end:
            return False
        return on_roll(file, gone.day - timedelta(days=1), limits)

    def again(file: PersonFile) -> bool:
        gone = left(file)
        return gone is not None and gone.reason == "REOFFEND" and gone_in(file)

    return _rate(
        "reoffend_rate_year",
        "当年重新犯罪率",
        [f for f in files if gone_in(f) or on_roll(f, end, limits)],
        again,
        "期内因重新犯罪出册的人÷（期末在册＋期内出册）",
    )


def reoffend_rate_cohort(files: Sequence[PersonFile], year: int, years: int, today: date) -> Figure:
    """三／五年重新犯罪率 of all who were let go in `year`, as known on `today`.

    The years are counted from each one's release to the day of the act (notes 6, example 5).
    """
    start, end = date(year, 1, 1), date(year, 12, 31)

    def again(file: PersonFile) -> bool:
        p = file.person
        if p.released_on is None or p.reoffended_on is None or p.reoffence_ruled_on is None:
            return False
        in_time = p.released_on <= p.reoffended_on <= add_months(p.released_on, 12 * years)
        return bool(p.reoffence) and in_time and p.reoffence_ruled_on <= today

    over = add_months(end, 12 * years)
    open_ = "" if over <= today else f"；有人还没有满{years}年，要到{over}以后才定"
    return _rate(
        f"reoffend_rate_cohort_{years}",
        f"{year}年释放人员{years}年重新犯罪率",
        [f for f in files if is_due_in(f, start, end)],
        again,
        f"{year}年释放（解矫）的人中，{years}年内作案、判决生效的÷全部{open_}",
    )


# -- visits, checks, meetings ---------------------------------------------------------------------


def resettlement_active_count(
    files: Sequence[PersonFile], day: date, limits: HelpLimits = DEFAULT
) -> Figure:
    """在册数."""
    here = [f for f in files if on_roll(f, day, limits)]
    words = "截止日在帮、失联和暂停的人，不含还没有建档建组的"
    return Figure("resettlement_active_count", "在册安置帮教对象", _ids(here), None, words)


def resettlement_pickup_count(files: Sequence[PersonFile], start: date, end: date) -> Figure:
    """接送人次."""
    found = tuple(
        ("resettled_pickup", each.id)
        for file in files
        if is_counted(file)
        for each in file.pickups
        if _within(each.fetched_on, start, end)
    )
    words = "期内有接送登记的人次"
    return Figure("resettlement_pickup_count", "接送人数", found, None, words, "人次")


def resettlement_visit_count(files: Sequence[PersonFile], start: date, end: date) -> Figure:
    """走访次数."""
    found = tuple(
        ("resettled_visit", each.id)
        for file in files
        if is_counted(file)
        for each in visits.seen_in(file, start, end)
    )
    words = "期内见到或者联系上本人的走访、谈话，含电话、视频；没有联系上的查找不计"
    return Figure("resettlement_visit_count", "帮教走访", found, None, words, "次")


@dataclass(frozen=True)
class VisitTally:
    """走访完成率: visits that fell due in a period and those of them made in time; the people who
    were seen late or not at all, and the key persons with none such among all key persons."""

    met: int
    due: int
    late: tuple[Record, ...]
    key_good: tuple[Record, ...]
    key_all: tuple[Record, ...]

    @property
    def text(self) -> str:
        share = percent_text(self.met, self.due)
        return f"{share}（{self.met}÷{self.due}）" if self.due else share


def visits_in_time(
    files: Sequence[PersonFile], start: date, end: date, limits: HelpLimits = DEFAULT
) -> VisitTally:
    """The visits that fell due from `start` to `end`, those made in time, and who was not seen."""
    met = due = 0
    late, key_good, key_all = [], [], []
    for file in files:
        if not is_counted(file):
            continue
        slots = [s for s in visits.slots(file, start, end, end, limits) if start <= s.due <= end]
        good = [s for s in slots if s.met_on is not None and not s.late]
        met, due = met + len(good), due + len(slots)
        if len(good) < len(slots):
            late.append(file)
        if slots and level_on(file, end) == "01":
            key_all.append(file)
            if len(good) == len(slots):
                key_good.append(file)
    return VisitTally(met, due, _ids(late), _ids(key_good), _ids(key_all))


def video_visit_count(meetings: Sequence[VideoMeeting], start: date, end: date) -> Figure:
    """视频会见次数."""
    found = tuple(
        ("resettled_meeting", each.id)
        for each in meetings
        if not each.void_reason and _within(each.held_on, start, end)
    )
    return Figure("video_visit_count", "视频会见", found, None, "期内登记的视频会见次数", "次")


def verification_rate(
    files: Sequence[PersonFile], start: date, end: date, *, days: int | None = None
) -> Figure:
    """核查率 of questions that came in the period; with `days` 核查及时率."""
    asked = [
        each
        for file in files
        if file.counts
        for each in file.verifications
        if _within(each.asked_on, start, end)
    ]

    def row(records: Iterable[int]) -> tuple[Record, ...]:
        return tuple(("resettled_verification", each) for each in records)

    answered = [
        each.id
        for each in asked
        if each.answered_on is not None
        and each.asked_on is not None
        and each.answered_on <= end
        and (days is None or (each.answered_on - each.asked_on).days <= days)
    ]
    if days is None:
        code, label, how = "verification_rate", "核查率", "到期末已回复的"
    else:
        code, label, how = "verification_in_time_rate", "核查及时率", f"{days}日内回复的"
    words = f"期内收到的核查中，{how}÷全部"
    return Figure(code, label, row(answered), row(e.id for e in asked), words, "件")


def lost_count(
    files: Sequence[PersonFile], start: date, end: date, limits: HelpLimits = DEFAULT
) -> Figure:
    """脱管漏管数."""

    def holds(file: PersonFile) -> bool:
        entered = file.person.reported_on or file.person.released_on
        missed = file.person.source == "BACKFILL" and _within(_found_on(file, entered), start, end)
        return is_counted(file) and (missed or (on_roll(file, end, limits) and is_lost(file, end)))

    words = "期末失联的人，加上期内排查补录的人"
    return Figure("lost_count", "脱管漏管", _ids(f for f in files if holds(f)), None, words)


def _found_on(file: PersonFile, else_on: date | None) -> date | None:
    """When somebody who had been missed was written down."""
    return file.person.noticed_on or file.person.registered_on or else_on
