"""What falls due on a person in resettlement (notes 2.2), by its day and with its source.

All but two of these days are local; the board says so.  Nothing here ever binds the person: it is
the office that owes it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from fengqiao_desktop.domain.calendar import Calendar
from fengqiao_desktop.domain.dates import add_months, show_day
from fengqiao_desktop.domain.deadlines import Count, days_after, workdays_after
from fengqiao_desktop.domain.resettlement import visits
from fengqiao_desktop.domain.resettlement.limits import DEFAULT, HelpLimits, source_of
from fengqiao_desktop.domain.resettlement.personfile import EXITED, IN_CUSTODY, PersonFile
from fengqiao_desktop.domain.resettlement.states import missing_for_help, state_of

# What the button of an action says.
ACTIONS = {
    "VERIFY": "核查回复",
    "TELL": "登记告知",
    "LEVEL": "评估定级",
    "PICKUP": "办理接送",
    "RELEASED": "登记释放",
    "REPORT": "登记报到",
    "SEARCH": "登记查找",
    "LOST": "办理失联",
    "REGISTER": "填登记表",
    "TEAM": "组建小组",
    "AGREEMENT": "签帮教协议",
    "VISIT": "登记走访",
    "REVIEW": "复评",
    "HELP": "办理帮扶",
    "PLACEMENT": "登记安置",
    "EXIT": "期满小结",
    "TRANSFER": "办理迁移",
    "INQUIRY": "登记答复",
    "STATISTICS": "看报表",
}
GRAVE, LAW, SOON, LOCAL = 1, 3, 5, 7  # the order of doing within a day


@dataclass(frozen=True)
class HelpDeadline:
    """One thing due: on which raw day, how it was counted, on what basis.

    `official` False marks local days.  `record` is the part that the action changes, 0 for a new
    one or the person; before `seen_from` it is not worth showing.
    """

    rule_id: str
    label: str
    due: date
    how: str
    basis: str
    official: bool
    action: str
    urgency: int = LOCAL
    record: int = 0
    seen_from: date = date.min

    @property
    def action_label(self) -> str:
        return ACTIONS[self.action]

    @property
    def source(self) -> str:
        """The basis, marked where it is no official requirement."""
        return self.basis if self.official else f"{self.basis}（本地规则）"


@dataclass(frozen=True)
class HelpLook:
    """A person on a day, with his state and the station's values."""

    file: PersonFile
    today: date
    calendar: Calendar
    limits: HelpLimits
    state: str

    def local(
        self,
        name: str,
        label: str,
        start: date,
        action: str,
        *,
        days: int = 0,
        urgency: int = LOCAL,
        record: int = 0,
    ) -> HelpDeadline:
        """A deadline of so many days as setting `name` says, counted from `start`."""
        count = days_after(start, days or getattr(self.limits, name), self.calendar)
        return made(name, label, count, self.basis(name), action, urgency, record)

    def basis(self, name: str) -> str:
        return source_of(self.limits, name)


def made(
    rule: str,
    label: str,
    count: Count,
    basis: str,
    action: str,
    urgency: int = LOCAL,
    record: int = 0,
    *,
    official: bool = False,
    seen_from: date = date.min,
) -> HelpDeadline:
    """A deadline on the raw last day of `count`."""
    due = count.safe_due or count.due
    return HelpDeadline(
        rule, label, due, count.how, basis, official, action, urgency, record, seen_from
    )


def deadlines(
    file: PersonFile, today: date, calendar: Calendar, limits: HelpLimits = DEFAULT
) -> tuple[HelpDeadline, ...]:
    """What is due on a person and not done, by its day; nothing of a void file or after the end."""
    if not file.counts:
        return ()
    look = HelpLook(file, today, calendar, limits, state_of(file, today, limits))
    found = [*_all(look)]
    return tuple(sorted(found, key=lambda d: (d.due, d.urgency, d.label)))


def _all(look: HelpLook) -> Iterator[HelpDeadline]:
    yield from _inquiries(look)
    if look.state in EXITED:
        return
    if look.state in IN_CUSTODY:
        yield from _before_release(look)
        return
    if look.state == "HANDOVER_DUE":
        yield from _coming_home(look)
        yield from _searching(look)
        return
    if look.state == "REPORTED":
        yield from _founding(look)
    yield from _searching(look)
    if look.state in ("REPORTED", "ACTIVE"):
        yield from _visiting(look)
    yield from _needs(look)
    yield from _ending(look)


def _before_release(look: HelpLook) -> Iterator[HelpDeadline]:
    file, person = look.file, look.file.person
    asked = file.verification
    if asked is not None and asked.asked_on is not None and asked.answered_on is None:
        label = "信息核查：回复监所"
        yield look.local("verify_days", label, asked.asked_on, "VERIFY", record=asked.id)
    elif asked is None and person.noticed_on is not None:
        yield look.local("verify_days", "信息核查：回复监所", person.noticed_on, "VERIFY")
    if person.noticed_on is not None and person.told_on is None:
        yield look.local("tell_days", "告知村（居）和家属", person.noticed_on, "TELL")
    due = person.due_release_on
    if due is None:
        return
    before = due - timedelta(days=look.limits.notice_days)
    if look.today >= before and not person.assist_level:
        how = f"预释放日{show_day(due)}前"
        basis = look.basis("notice_days")
        yield made("notice_days", "释放前排查定级", Count(due, due, how), basis, "LEVEL")
    if file.is_key and file.pickup.planned_on is None:
        last = due - timedelta(days=look.limits.booking_days)
        how = f"预释放日{show_day(due)}前{look.limits.booking_days}日"
        basis = look.basis("booking_days")
        label = "必接必送：定接送方案、与监所预约"
        yield made("booking_days", label, Count(last, last, how), basis, "PICKUP", SOON)
    elif file.is_key and look.today >= due - timedelta(days=look.limits.remind_first):
        count = Count(due, due, "预释放日当日")
        yield made("pickup", "必接必送：到监所接人", count, "必接必送", "PICKUP", GRAVE)
    count = Count(due, due, "监所告知的预释放日")
    label = "预释放日：与监所核对后登记释放"
    yield made(
        "release",
        label,
        count,
        "监狱法第59条（2026年11月1日前为第35条）",
        "RELEASED",
        LAW,
        official=True,
        seen_from=due - timedelta(days=look.limits.confirm_days),
    )


def _coming_home(look: HelpLook) -> Iterator[HelpDeadline]:
    person = look.file.person
    if person.released_on is None:
        return
    yield look.local("report_days", "释放后报到", person.released_on, "REPORT", urgency=SOON)
    if not look.file.losts:
        label = "仍未报到：查找并上报县局、派出所"
        late = person.released_on + timedelta(days=look.limits.report_days)
        if look.today > late:
            yield look.local("missing_days", label, person.released_on, "LOST", urgency=GRAVE)


def _founding(look: HelpLook) -> Iterator[HelpDeadline]:
    file = look.file
    start = file.returned_on
    if start is None:
        return
    missing = missing_for_help(file, look.today, look.limits)
    if "登记表" in missing:
        yield look.local("register_days", "填写登记表、建档", start, "REGISTER")
    rest = [words for words in missing if words not in ("登记表", "帮教起止")]
    if rest:
        agreement = not any(words.startswith(("帮教小组", "小组")) for words in rest)
        label = f"建档：还缺{'、'.join(rest)}"
        yield look.local("team_days", label, start, "AGREEMENT" if agreement else "TEAM")


def _searching(look: HelpLook) -> Iterator[HelpDeadline]:
    """Somebody cannot be reached: to be concluded, told, and searched for week by week."""
    lost = look.file.lost
    if lost is None or lost.since is None:
        return
    if lost.concluded_on is None:
        label = "一直联系不上：认定失联"
        yield look.local("lost_days", label, lost.since, "LOST", urgency=GRAVE, record=lost.id)
        return
    untold = [
        words
        for words, day in (("上报县局", lost.county_on), ("告知派出所", lost.police_on))
        if day is None
    ]
    if untold:
        label = f"失联：{'、'.join(untold)}"
        at = lost.concluded_on
        yield look.local("lost_told_days", label, at, "LOST", urgency=GRAVE, record=lost.id)
    searched = [v.held_on for v in look.file.visits if v.held_on and v.purpose == "SEARCH"]
    last = max([day for day in searched if day >= lost.concluded_on], default=lost.concluded_on)
    yield look.local("search_days", "失联：继续查找并记录", last, "SEARCH", urgency=GRAVE)


def _visiting(look: HelpLook) -> Iterator[HelpDeadline]:
    file, limits = look.file, look.limits
    due = visits.next_due(file, look.today, limits)
    if due is not None:
        seen = visits.counting(file)
        if seen or file.imported:
            every = visits.interval(file, limits)
            who = "重点对象" if file.is_key else ""
            name = "key_visit_days" if file.is_key else "general_visit_days"
            last = seen[-1].held_on if seen else None
            how = f"上次走访{show_day(last)}，" if last is not None else ""
            count = Count(due, due, f"{how}每{every}日一次")
            yield made(
                "visit", f"{who}走访", count, look.basis(name), "VISIT", SOON if who else LOCAL
            )
        else:
            how = f"返回后{limits.first_visit_days}日内"
            basis = look.basis("first_visit_days")
            yield made("first_visit", "首次走访", Count(due, due, how), basis, "VISIT", SOON)
    reviewed = [r.reviewed_on for r in file.reviews if r.reviewed_on is not None]
    start = max(reviewed, default=file.returned_on)
    if start is not None and file.person.assist_level and (reviewed or not file.imported):
        months = limits.review_months
        last = add_months(start, months)
        how = f"自{show_day(start)}起{months}个月"
        basis = look.basis("review_months")
        yield made("review_months", "帮教类别复评", Count(last, last, how), basis, "REVIEW")


def _needs(look: HelpLook) -> Iterator[HelpDeadline]:
    file, person = look.file, look.file.person
    for need in file.helps:
        if need.state == "ASKED" and need.asked_on is not None:
            label = "需求登记后转介、落实"
            yield look.local("refer_days", label, need.asked_on, "HELP", record=need.id)
    released = person.released_on
    if released and not person.placement_mode and not person.not_placed_why.strip():
        last = add_months(released, look.limits.placement_months)
        how = f"释放后{look.limits.placement_months}个月"
        basis = look.basis("placement_months")
        label = "写明安置情况或者未安置原因"
        yield made("placement_months", label, Count(last, last, how), basis, "PLACEMENT")


def _ending(look: HelpLook) -> Iterator[HelpDeadline]:
    """Told 30 and 7 days ahead, then ten days to conclude."""
    ends = look.file.person.term_ends_on
    if ends is None or look.state == "SUSPENDED":
        return
    if look.today <= ends:
        count = Count(ends, ends, "帮教止日")
        first = ends - timedelta(days=look.limits.remind_first)
        near = (ends - look.today).days <= look.limits.remind_last
        yield made(
            "term",
            "帮教期满：准备小结",
            count,
            look.basis("remind_first"),
            "EXIT",
            SOON if near else LOCAL,
            seen_from=first,
        )
        return
    yield look.local("ending_days", "期满小结、解除安置帮教", ends, "EXIT", urgency=SOON)


def _inquiries(look: HelpLook) -> Iterator[HelpDeadline]:
    for each in look.file.inquiries:
        if each.asked_on is not None and each.answered_on is None:
            count = workdays_after(each.asked_on, 3, look.calendar)
            basis = "未成年人犯罪记录封存实施办法第16条"
            label = "封存记录查询：答复并登记"
            yield made("inquiry", label, count, basis, "INQUIRY", LAW, each.id, official=True)


def report_deadlines(
    today: date, calendar: Calendar, limits: HelpLimits = DEFAULT, reported: date | None = None
) -> tuple[HelpDeadline, ...]:
    """The half-year's and the year's report that are next; `reported` is the last day reported."""
    year = today.year
    asked = (
        (
            date(year - 1, 12, 31),
            date(year, limits.year_report_month, limits.year_report_day),
            "年报",
        ),
        (date(year, 6, 30), date(year, limits.half_report_month, limits.half_report_day), "半年报"),
        (
            date(year, 12, 31),
            date(year + 1, limits.year_report_month, limits.year_report_day),
            "年报",
        ),
    )
    found = []
    for ends, due, word in asked:
        if reported is not None and reported >= ends:
            continue
        if due < today - timedelta(days=62):
            continue
        label = f"{ends.year}年安置帮教{word}"
        count = Count(due, due, f"{show_day(due)}前")
        basis = source_of(limits, "half_report_month")
        found.append(
            made(
                "report",
                label,
                count,
                basis,
                "STATISTICS",
                seen_from=ends - timedelta(days=limits.report_lock_days),
            )
        )
    return tuple(found)
