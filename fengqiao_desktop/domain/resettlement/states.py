"""Where somebody stands in resettlement (notes 2.1, 2.3): a state that follows from the facts."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from fengqiao_desktop.domain.dates import show_day
from fengqiao_desktop.domain.resettlement import visits
from fengqiao_desktop.domain.resettlement.limits import DEFAULT, HelpLimits
from fengqiao_desktop.domain.resettlement.personfile import EXITED, IN_CUSTODY, PersonFile
from fengqiao_desktop.domain.resettlement.records import ResettledPerson

_EXITS = {
    "EXPIRED": "EXPIRED",
    "TRANSFER_OUT": "TRANSFERRED_OUT",
    "DECEASED": "DECEASED",
    "REOFFEND": "REOFFENDED",
    "RETURNED": "RETURNED",
    "DUPLICATE": "MERGED",
}
_NOT_OURS = ("OTHER_TOWN", "NOT_FOUND")
COMES_FREE = ("CORRECTION_END", "TRANSFER_IN", "BACKFILL")  # nobody waits at a gate for them


@dataclass(frozen=True)
class Step:
    """The one next step: `action` is its name in the window, `label` the button, `why` the reason.

    Actions: VERIFY, LEVEL, REASONS, PICKUP, RELEASED, REPORT, SEARCH, REGISTER, TEAM, AGREEMENT,
    VISIT, HELP, RESUME, EXIT; empty for none.
    """

    action: str
    label: str
    why: str


def state_of(file: PersonFile, today: date, limits: HelpLimits = DEFAULT) -> str:
    """The state on `today`: an exit, custody anew, a search, help, the way home, in that order.

    Who moves away stays here until the other office's receipt.
    """
    person = file.person
    ended = _exit_of(file, today)
    if ended:
        return ended
    if _by(person.suspended_on, today) and not _by(person.resumed_on, today):
        return "SUSPENDED"
    lost = file.lost
    if lost is not None and _by(lost.concluded_on, today):
        return "LOST"
    if _arrived(file, today):
        return "ACTIVE" if not missing_for_help(file, today, limits) else "REPORTED"
    if _by(person.released_on, today):
        return "HANDOVER_DUE"
    return _before_release(file, today, limits)


def _by(day: date | None, today: date) -> bool:
    return day is not None and day <= today


def _exit_of(file: PersonFile, today: date) -> str:
    person = file.person
    if person.exit_reason and _by(person.exited_on, today):
        return _EXITS[person.exit_reason]
    if person.reoffence and _by(person.reoffence_ruled_on, today):
        return "REOFFENDED"
    if any(
        t.direction == "OUT" and t.accepted_on and _by(t.receipt_on, today) for t in file.transfers
    ):
        return "TRANSFERRED_OUT"
    asked = file.verification
    if asked is not None and _by(asked.answered_on, today):
        if asked.result in _NOT_OURS:
            return "RETURNED"
        if asked.result == "DECEASED":
            return "DECEASED"
    return ""


def arrived_on(file: PersonFile) -> date | None:
    """The day he came into the station's care: he reported, or nobody waited at a gate for him."""
    person = file.person
    days = [person.reported_on]
    if person.source in COMES_FREE or file.imported:
        days.append(person.released_on or person.handed_over_on or person.term_starts_on)
    return min((day for day in days if day is not None), default=None)


def _arrived(file: PersonFile, today: date) -> bool:
    return _by(arrived_on(file), today)


def _before_release(file: PersonFile, today: date, limits: HelpLimits) -> str:
    asked, due = file.verification, file.person.due_release_on
    near = due is not None and today >= due - timedelta(days=limits.notice_days)
    if asked is not None and not _by(asked.answered_on, today):
        return "VERIFYING"
    if near:
        return "PRE_RELEASE"
    return "VERIFIED" if asked is not None else "PRE_NOTICED"


def missing_for_help(
    file: PersonFile, today: date, limits: HelpLimits = DEFAULT
) -> tuple[str, ...]:
    """What is not there yet of the file, the group and the agreement (notes 2.3, S60 to S70).

    Of an imported person the older books have them.
    """
    person = file.person
    if file.imported:
        return () if person.term_ends_on is not None else ("帮教起止",)
    group = file.team_on(today)
    wanted = (
        ("登记表", _by(person.registered_on, today)),
        (f"帮教小组（至少{limits.team_size}人）", len(group) >= limits.team_size),
        ("小组组长", any(m.is_leader for m in group)),
        ("帮教协议或者拒签说明", file.agreement is not None),
        ("帮教方案", any(a.plan.strip() for a in file.agreements)),
        ("帮教起止", person.term_starts_on is not None and person.term_ends_on is not None),
    )
    return tuple(words for words, there in wanted if not there)


def next_step(file: PersonFile, today: date, limits: HelpLimits = DEFAULT) -> Step:
    """What the page's one button offers on `today`; what cannot wait goes first."""
    state = state_of(file, today, limits)
    if state in EXITED:
        return Step("", "", "已出册")
    if state == "SUSPENDED":
        return Step("RESUME", "登记结果", f"{file.person.suspended_why or '暂停'}，等待结果")
    if state == "LOST":
        return Step("SEARCH", "登记查找", "失去联系，正在查找；查找记录不中断")
    if state in IN_CUSTODY:
        return _in_custody(file, state)
    if state == "HANDOVER_DUE":
        return _coming_home(file.person, today, limits)
    if state == "REPORTED":
        return _founding(file, today, limits)
    return _helping(file, today, limits)


def _in_custody(file: PersonFile, state: str) -> Step:
    person = file.person
    if state in ("PRE_NOTICED", "VERIFYING"):
        return Step("VERIFY", "核查并回复", "监所信息还没有核查、回复")
    if state == "VERIFIED":
        due = f"，预释放日{show_day(person.due_release_on)}" if person.due_release_on else ""
        return Step("RELEASED", "登记释放", f"已核查，等待释放{due}")
    if not person.assist_level:
        return Step("LEVEL", "评估定级", "释放前要定级、定接送")
    if file.is_key and not person.key_reasons:
        return Step("REASONS", "勾选重点理由", "定为重点的要写明理由")
    if file.is_key and file.pickup.planned_on is None:
        return Step("PICKUP", "定接送方案", "重点对象必接必送，还没有方案")
    return Step("RELEASED", "登记释放", "释放当日办衔接")


def _coming_home(person: ResettledPerson, today: date, limits: HelpLimits) -> Step:
    if person.released_on is not None:
        days = (today - person.released_on).days
        if days > limits.missing_days:
            return Step("SEARCH", "登记失联", f"释放{days}日没有报到，应查找并上报")
        if days > limits.report_days:
            return Step("REPORT", "登记报到", f"释放{days}日还没有报到，请联系")
    return Step("REPORT", "登记报到", "已释放，等待报到")


def _founding(file: PersonFile, today: date, limits: HelpLimits) -> Step:
    for words in missing_for_help(file, today, limits):
        if words in ("登记表", "帮教起止"):
            return Step("REGISTER", "填登记表", f"还缺{words}")
        if words.startswith(("帮教小组", "小组组长")):
            return Step("TEAM", "组建帮教小组", f"还缺{words}")
        return Step("AGREEMENT", "签帮教协议", f"还缺{words}；本人自愿，拒签的写明原因")
    return Step("", "", "")


def _helping(file: PersonFile, today: date, limits: HelpLimits) -> Step:
    person = file.person
    if person.term_ends_on is not None and today >= person.term_ends_on:
        return Step("EXIT", "期满小结", f"{show_day(person.term_ends_on)}帮教期满")
    if not person.assist_level:
        return Step("LEVEL", "评估定级", "还没有定帮教类别")
    if file.is_key and not person.key_reasons:
        return Step("REASONS", "勾选重点理由", "定为重点的要写明理由")
    for need in file.helps:
        if need.state == "ASKED":
            return Step("HELP", "转介帮扶", "有一件需求登记了还没有转介")
    due = visits.next_due(file, today, limits)
    if due is None:
        return Step("VISIT", "登记走访", "还没有走访记录")
    word = "已到期" if due <= today else "前走访"
    return Step("VISIT", "登记走访", f"下次走访{show_day(due)}{word}")


def flags_of(file: PersonFile, today: date) -> Iterator[tuple[str, str]]:
    """Marks of the head of his page: words and a colour role."""
    person = file.person
    if file.is_key:
        yield "重点帮教", "red"
    elif person.assist_level:
        yield "一般帮教", "plain"
    if person.three_nos:
        yield "三无", "amber"
    if person.is_apart:
        yield "人户分离", "amber"
    if person.is_shared:
        yield "共同帮教", "blue"
    if person.is_minor:
        yield "未成年人", "violet"
    if person.sealed:
        yield "封存", "violet"
    if any(stay.left_on is None or stay.left_on > today for stay in file.stays):
        yield "住过渡基地", "blue"
