"""Checks from the prison's letter to the first visit (R-01 to R-16, R-34 to R-36, R-41)."""

from collections.abc import Iterator
from datetime import timedelta

from fengqiao_desktop.domain.dates import show_day
from fengqiao_desktop.domain.identity import age_on, read_id_number
from fengqiao_desktop.domain.resettlement import visits
from fengqiao_desktop.domain.resettlement.compliance_look import Check, Hit
from fengqiao_desktop.domain.resettlement.deadlines import HelpLook
from fengqiao_desktop.domain.resettlement.personfile import IN_CUSTODY
from fengqiao_desktop.domain.resettlement.states import missing_for_help
from fengqiao_desktop.domain.resettlement.terms import term_end, years_for

_SEXES = {"男": "M", "女": "F"}
_FETCHED = ("01", "02", "03", "05", "07")
_ALL_KINDS = ("PROBATION", "CONTROL", "PAROLE", "TEMP_OUTSIDE", "DEPRIVED")


def identity(look: HelpLook) -> Iterator[Hit]:
    """R-01: a number that does not add up, or that says another sex or birthday."""
    person = look.file.person
    if not person.id_number:
        if not person.no_id_why.strip():
            yield Hit("R-01", "没有证件号，请填写，或者写明没有证件的原因。", person, "W")
        return
    reading = read_id_number(person.id_number, today=look.today)
    if reading.problem:
        yield Hit("R-01", f"{reading.problem}。", person)
        return
    if reading.sex is not None and person.sex and _SEXES[reading.sex] != person.sex:
        yield Hit("R-01", "证件号与性别不一致，请核对。", person)
    if reading.birth is not None and person.born_on not in (None, reading.birth):
        yield Hit("R-01", "证件号与出生日期不一致，请核对。", person)


def days(look: HelpLook) -> Iterator[Hit]:
    """R-03: the order of sentence, release and report."""
    p = look.file.person
    released = p.released_on
    if released is None:
        return
    if p.sentenced_on is not None and released < p.sentenced_on:
        yield Hit("R-03", "释放日期早于刑期起日，请核对。", p)
    if released > look.today:
        text = "释放日期还没有到；监所告知的日子请填在“预释放日期”。"
        yield Hit("R-03", text, p)
    if p.reported_on is not None and p.reported_on < released:
        yield Hit("R-03", "报到日期早于释放日期，请核对。", p)


def term(look: HelpLook) -> Iterator[Hit]:
    """R-04: the end as the station's rules give it, unless a reason is written."""
    p = look.file.person
    if p.term_starts_on is None or p.term_ends_on is None or p.term_why.strip():
        return
    kinds = [look.file.correction_type]
    if p.source == "CORRECTION_END" and not kinds[0]:
        kinds = list(_ALL_KINDS)  # not known what correction it was
    ends = {term_end(p.term_starts_on, years_for(p.source, kind, look.limits)) for kind in kinds}
    if p.term_ends_on not in ends:
        want = "、".join(show_day(day) for day in sorted(ends))
        text = f"按期限规则帮教止日是{want}；确有不同的，请写明调整理由。"
        yield Hit("R-04", text, p)


def verification(look: HelpLook) -> Iterator[Hit]:
    """R-05, R-06, R-07."""
    file, person = look.file, look.file.person
    asked = file.verification
    if look.state in IN_CUSTODY and (asked is None or asked.answered_on is None):
        start = asked.asked_on if asked is not None else person.noticed_on
        if start is not None and look.today > start + timedelta(days=look.limits.verify_days):
            yield Hit("R-05", f"{show_day(start)}收到的核查信息还没有回复。", asked or person)
        due = person.due_release_on
        if due is not None and (due - look.today).days <= look.limits.notice_days:
            yield Hit("R-07", f"{show_day(due)}释放，核查还没有做完。", asked or person)
    if asked is not None and asked.result in ("FAKE", "NOT_FOUND") and asked.answered_on is None:
        yield Hit("R-06", "查无此人或者信息虚假，还没有回函监所。", asked)


def level(look: HelpLook) -> Iterator[Hit]:
    """R-08, R-09."""
    person = look.file.person
    if look.state in ("PRE_RELEASE", "HANDOVER_DUE") and not person.assist_level:
        yield Hit("R-08", "释放前排查还没有定帮教类别。", person)
    if look.file.is_key and not person.key_reasons:
        yield Hit("R-09", "定为重点的，请勾选理由。", person)


def pickup(look: HelpLook) -> Iterator[Hit]:
    """R-10, R-11, and the plan that must be there before a key person is let go."""
    file, person = look.file, look.file.person
    if not file.is_key:
        return
    due = person.due_release_on
    unplanned = look.state in IN_CUSTODY and file.pickup.planned_on is None
    if due is not None and unplanned and (due - look.today).days <= look.limits.booking_days:
        yield Hit("R-10", f"重点对象{show_day(due)}释放，还没有接送方案。", person)
    released = person.released_on is not None and person.source in ("PRISON", "DETENTION")
    if not released or file.imported:
        return
    if person.handover_mode == "06":
        why = "" if person.handover_why.strip() else "请写明原因并上报；"
        yield Hit("R-11", f"重点对象自行返回，必接必送落空。{why}不影响本人任何权利。", person)
    elif file.pickup.planned_on is None and not person.handover_mode:
        yield Hit("G-S50", "重点对象释放前要先登记接送方案。", person)


def reporting(look: HelpLook) -> Iterator[Hit]:
    """R-12, R-13: let go and not seen."""
    person, released = look.file.person, look.file.person.released_on
    if look.state != "HANDOVER_DUE" or released is None:
        return
    gone = (look.today - released).days
    if gone > look.limits.missing_days and not any(x.county_on for x in look.file.losts):
        yield Hit("R-13", f"释放{gone}日没有报到，也没有上报，请查找并上报。", person)
    elif gone > look.limits.report_days:
        yield Hit("R-12", f"释放{gone}日没有报到，请联系本人和家属。", person)


def founding(look: HelpLook) -> Iterator[Hit]:
    """R-14, R-15, R-16."""
    file, limits = look.file, look.limits
    start = file.returned_on
    if look.state == "REPORTED" and start is not None:
        missing = missing_for_help(file, look.today, limits)
        if missing and look.today > start + timedelta(days=limits.team_days):
            yield Hit("R-14", f"还缺{'、'.join(missing)}，不能转为在帮。", file.person)
    group = file.team_on(look.today)
    if look.state in ("REPORTED", "ACTIVE") and group:
        if len(group) < limits.team_size:
            yield Hit("R-15", f"帮教小组只有{len(group)}人。", file.person)
        elif not any(m.role == "04" for m in group):
            yield Hit("R-15", "帮教小组没有村（居）成员。", file.person)
    if look.state not in ("REPORTED", "ACTIVE") or file.imported or start is None:
        return
    gone = (look.today - start).days
    if not visits.counting(file) and gone > limits.first_visit_days:
        yield Hit("R-16", f"返回{gone}日还没有首次走访。", file.person)


def minors(look: HelpLook) -> Iterator[Hit]:
    """R-34: somebody fetches a minor, his guardian or the judicial office (预防法 56)."""
    p = look.file.person
    if p.released_on is None or p.source not in ("PRISON", "DETENTION"):
        return
    young = p.is_minor or (p.born_on is not None and age_on(p.born_on, p.released_on) < 18)
    if young and p.handover_mode not in _FETCHED:
        yield Hit("R-34", "未成年人没有监护人或者司法行政部门接回的记录。", p)


def additions(look: HelpLook) -> Iterator[Hit]:
    """R-35, R-36, R-41."""
    p = look.file.person
    if p.is_deprived and None in (p.deprived_from, p.deprived_to):
        yield Hit("R-35", "附加剥夺政治权利的起止没有登记，自释放之日起算。", p)
    if p.is_banned and None in (p.banned_from, p.banned_to):
        yield Hit("R-36", "职业禁止的起止没有登记，自释放之日起三年至五年。", p)
    if p.source == "CORRECTION_END" and not p.subject:
        yield Hit("R-41", "解矫人员没有关联社区矫正档案。", p)


CHECKS: tuple[Check, ...] = (
    *(identity, days, term, verification, level, pickup),
    *(reporting, founding, minors, additions),
)
