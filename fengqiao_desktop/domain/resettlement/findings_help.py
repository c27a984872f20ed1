"""Checks of visits, help, reviews and lost contact (R-17 to R-29, R-39)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import combinations

from fengqiao_desktop.domain.dates import add_months, show_day
from fengqiao_desktop.domain.mediation.likeness import ALIKE, likeness, plain_text
from fengqiao_desktop.domain.resettlement import visits
from fengqiao_desktop.domain.resettlement.compliance_look import Check, Hit
from fengqiao_desktop.domain.resettlement.deadlines import HelpLook
from fengqiao_desktop.domain.resettlement.limits import HelpLimits
from fengqiao_desktop.domain.resettlement.personfile import PersonFile
from fengqiao_desktop.domain.resettlement.records import HelpVisit

_AT_HOME = ("REPORTED", "ACTIVE")
_RELIEF = ("H02", "H12", "H13", "H14")
_NEAR_END = 25  # from this day on the running month is judged as well


def late_visits(look: HelpLook) -> Iterator[Hit]:
    """R-17, and R-18 when a key person was not seen for two intervals."""
    file = look.file
    due = visits.next_due(file, look.today, look.limits)
    if look.state not in _AT_HOME or due is None or due >= look.today:
        return
    if not visits.counting(file) and not file.imported:
        return  # the first visit has a rule of its own
    every = visits.interval(file, look.limits)
    if file.is_key and look.today > due + timedelta(days=every):
        text = f"重点对象应在{show_day(due)}前走访，已超过间隔两倍；请走访并由所长说明。"
        yield Hit("R-18", text, file.person)
    else:
        yield Hit("R-17", f"应在{show_day(due)}前走访，每{every}日一次。", file.person)


def only_by_phone(look: HelpLook) -> Iterator[Hit]:
    """R-19: a month of a key person in which there were calls and nothing else."""
    if look.state not in _AT_HOME or not look.file.is_key:
        return
    this = look.today.replace(day=1)
    months = [(add_months(this, -1), this - timedelta(days=1))]
    if look.today.day >= _NEAR_END:
        months.append((this, look.today))
    for first, last in months:
        seen = visits.seen_in(look.file, first, last)
        if seen and all(v.mode == "PHONE" for v in seen):
            text = f"{first.year}年{first.month}月只有电话走访，请上门。"
            yield Hit("R-19", text, seen[-1])


def visit_days(look: HelpLook) -> Iterator[Hit]:
    """R-20: a visit in the future, before his release, or while somebody else held him."""
    p = look.file.person
    for visit in look.file.visits:
        day = visit.held_on
        if day is None:
            continue
        written = visit.recorded_at.date() if visit.recorded_at is not None else look.today
        if day > min(look.today, written):
            yield Hit("R-20", "走访日期晚于今天，请核对。", visit)
        elif p.released_on is not None and day < p.released_on:
            yield Hit("R-20", f"走访日期早于释放日{show_day(p.released_on)}。", visit)
        elif (
            p.suspended_on is not None
            and p.suspended_on <= day
            and (p.resumed_on is None or day < p.resumed_on)
        ):
            yield Hit("R-20", "这一天他被羁押（暂停），不会有走访。", visit)


def abnormal(look: HelpLook) -> Iterator[Hit]:
    """R-21."""
    for visit in look.file.visits:
        if visit.is_abnormal and not visit.handling.strip():
            when = show_day(visit.held_on) if visit.held_on is not None else ""
            yield Hit("R-21", f"{when}走访有异常，还没有写处置。", visit)


def help_given(look: HelpLook) -> Iterator[Hit]:
    """R-23 to R-26."""
    file, p, limits = look.file, look.file.person, look.limits
    if look.state in _AT_HOME and p.released_on is not None:
        late = look.today > add_months(p.released_on, limits.placement_months)
        if late and not p.placement_mode and not p.not_placed_why.strip():
            text = f"释放已满{limits.placement_months}个月，没有安置情况，也没有未安置原因。"
            yield Hit("R-23", text, p)
    if look.state in _AT_HOME and p.three_nos and not any(h.kind in _RELIEF for h in file.helps):
        text = "三无人员还没有住宿、低保、特困或者临时救助的任何一项。"
        yield Hit("R-24", text, p)
    for need in file.helps:
        if need.state != "ASKED" or need.asked_on is None:
            continue
        if (look.today - need.asked_on).days > limits.refer_days:
            yield Hit("R-25", f"{show_day(need.asked_on)}登记的需求还没有转介。", need)
    allowance = any(h.kind == "H12" and h.state == "DONE" for h in file.helps)
    if allowance and p.placement_mode == "06":
        yield Hit("R-26", "享受低保又已就业，收入有变化的请民政复核。", p)


def reviews(look: HelpLook) -> Iterator[Hit]:
    """R-27."""
    file = look.file
    if look.state != "ACTIVE" or not file.person.assist_level:
        return
    days = [r.reviewed_on for r in file.reviews if r.reviewed_on is not None]
    start = max(days, default=None if file.imported else file.returned_on)
    if start is not None and look.today > add_months(start, look.limits.review_months):
        yield Hit("R-27", f"上次评估在{show_day(start)}，该复评了。", file.person)


def lost(look: HelpLook) -> Iterator[Hit]:
    """R-28, R-29."""
    each, limits = look.file.lost, look.limits
    if each is None or each.since is None:
        return
    gone = (look.today - each.since).days
    if each.concluded_on is None:
        if gone > limits.lost_days:
            text = f"连续{gone}日联系不上，还没有认定失联。"
            yield Hit("R-28", text, each)
        return
    late = (look.today - each.concluded_on).days > limits.lost_told_days
    if late and None in (each.police_on, each.county_on):
        yield Hit("R-29", "认定失联后还没有上报县局并告知派出所。", each)


def no_measures(look: HelpLook) -> Iterator[Hit]:
    """R-39: nothing here binds; leave, sanction and monitoring belong to corrections."""
    for measure in look.file.measures:
        text = f"{show_day(measure.day)}登记了{measure.words}。解矫之后不请假、不处罚、不定位。"
        yield Hit("R-39", text, look.file.person)


CHECKS: tuple[Check, ...] = (
    *(late_visits, only_by_phone, visit_days, abnormal),
    *(help_given, reviews, lost, no_measures),
)


def alike_visits(files: Iterable[PersonFile], since: date, limits: HelpLimits) -> tuple[Hit, ...]:
    """R-22 over the station: too many people in a day, or the same words for several of them."""
    by_day: dict[tuple[str, date], list[tuple[PersonFile, HelpVisit]]] = defaultdict(list)
    for file in files:
        for visit in file.visits:
            if visit.held_on is not None and visit.held_on >= since and visit.purpose != "SEARCH":
                by_day[visit.by.strip(), visit.held_on].append((file, visit))
    found: list[Hit] = []
    for (by, day), rows in sorted(by_day.items(), key=lambda item: (item[0][1], item[0][0])):
        people = {file.person.id for file, _visit in rows}
        if by and len(people) > limits.visits_a_day:
            text = f"{by}在{show_day(day)}走访{len(people)}人，请核对。"
            found.append(Hit("R-22", text, rows[0][1]))
        found.extend(_same_words(rows))
    return tuple(found)


def _same_words(rows: Sequence[tuple[PersonFile, HelpVisit]]) -> Iterator[Hit]:
    for (one, first), (other, second) in combinations(rows, 2):
        if one.person.id == other.person.id:
            continue
        names = (one.person.name, other.person.name)
        texts = (plain_text(first.content, names), plain_text(second.content, names))
        if likeness(*texts) > ALIKE:
            day = show_day(second.held_on) if second.held_on is not None else ""
            yield Hit("R-22", f"{day}两人的走访内容几乎相同，请核对。", second)
