"""Compliance checks of sanctions, monitoring and loss of contact (R060, R100–R134).

They ask for what the county decides; none of them makes a penalty.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from fengqiao_desktop.domain.corrections import lost as lost_table
from fengqiao_desktop.domain.corrections.compliance_look import (
    PROPOSALS,
    Check,
    Hit,
    Look,
    day_of,
    on_day,
)
from fengqiao_desktop.domain.corrections.monitoring import grounds_of, longest_end
from fengqiao_desktop.domain.corrections.order_records import LostContact, Sanction
from fengqiao_desktop.domain.corrections.sanctions import commendable_from, second_decided
from fengqiao_desktop.domain.dates import show_day
from fengqiao_desktop.domain.deadlines import Count
from fengqiao_desktop.domain.numerals import cn_number
from fengqiao_desktop.domain.schema import Record

PENALTIES = ("ADMONITION", "WARNING", "PSP", *PROPOSALS)
_REVOKE = ("REVOKE_PROBATION", "REVOKE_PAROLE")
_OLD_PRISON = (27, 28, 33, 35, 36, 37, 38)
_ONE = timedelta(days=1)


def cites(text: str, law: str, *articles: int) -> bool:
    """Whether `text` names an article of `law`, the number in Arabic or in Chinese signs."""
    for number in articles:
        said = rf"(?<![0-9一二三四五六七八九十百])(?:{number}|{cn_number(number)})\s*条"
        if re.search(rf"{law}[^。；;《]{{0,40}}?{said}", text):
            return True
    return False


def _conduct(look: Look, sanction: Sanction) -> date:
    """The day of the conduct that a sanction answers."""
    happened = next(
        (v.happened_on for v in look.file.violations if v.id == sanction.violation), None
    )
    return sanction.conduct_on or happened or day_of(sanction) or look.today


def _alive(look: Look) -> Iterator[Sanction]:
    for sanction in look.file.sanctions:
        if sanction.result != "WITHDRAWN" and not sanction.void_reason:
            yield sanction


def deciders(look: Look) -> Iterator[Hit]:
    """R100, R101: who decides an admonition or a warning, and to whom the paper goes."""
    for each in _alive(look):
        if each.result == "REFUSED" or each.decided_on is None:
            continue
        if each.kind in ("ADMONITION", "WARNING") and each.decided_by_level != "COUNTY":
            text = "训诫、警告由县级社区矫正机构决定，请改为报县级决定。"
            yield Hit("R100", text, each)
        if each.kind in ("COMMENDATION", "ADMONITION", "WARNING"):
            lacking = [
                label
                for label, day in (
                    ("送达本人", each.served_on),
                    ("抄送检察院", each.procuratorate_on),
                )
                if day is None
            ]
            if lacking:
                yield Hit("R101", f"决定书还没有{'、'.join(lacking)}，请办理并登记。", each)


def escalation(look: Look) -> Iterator[Hit]:
    """R102, R103: what two admonitions or two warnings ask for."""
    if look.ended or look.state in ("MOVED_OUT", "ARCHIVED"):
        return
    file, kind = look.file, look.file.subject.type
    broken = [v for v in file.violations if v.happened_on is not None and not v.is_excused]
    second = second_decided(file, "ADMONITION")
    if second is not None:
        for violation in broken:
            day = violation.happened_on
            if day and day > second and not look.proposed_since(day, "WARNING", *PROPOSALS):
                text = "已受两次训诫仍违规，请调查核实，向县级建议警告。"
                yield Hit("R102", text, violation)
    warned = second_decided(file, "WARNING")
    if warned is None or kind not in ("PROBATION", "PAROLE", "TEMP_OUTSIDE"):
        return
    if kind == "TEMP_OUTSIDE":
        if not look.proposed_since(warned, "REIMPRISON"):
            text = "已受两次警告，请提请县级评议是否建议收监执行。"
            yield Hit("R103", text, file.subject)
        return
    for violation in broken:
        day = violation.happened_on
        if day and day > warned and not look.proposed_since(day, *_REVOKE):
            text = "已受两次警告仍违规，请提请县级评议是否建议撤销。"
            yield Hit("R103", text, violation)


def refused(look: Look) -> Iterator[Hit]:
    """R060, R104, R105, R109, R110, R112, R113: what may not be asked for."""
    subject = look.file.subject
    for each in _alive(look):
        violation = next((v for v in look.file.violations if v.id == each.violation), None)
        only_hours = violation is not None and bool(each.violation) and violation.only_hours
        if each.kind in PENALTIES and only_hours:
            text = "学习、公益活动时长不足不能单独作为处罚事实，请补充其他事实或撤回。"
            yield Hit("R060", text, each)
        conduct = _conduct(look, each)
        if each.kind == "PSP" and subject.type == "PAROLE":
            text = "治安管理处罚法第七十二条第四项没有列假释，请改走警告或撤销假释。"
            yield Hit("R104", text, each, on=conduct)
        if cites(each.basis, "治安管理处罚法", 60):
            text = "2026年1月1日以后的行为应引用修订后的第七十二条、第七十三条，请改。"
            yield Hit("R105", text, each, on=conduct)
        if each.kind in _REVOKE and subject.type == "CONTROL":
            text = "管制没有撤销，请改走训诫、警告或提请治安管理处罚。"
            yield Hit("R109", text, each)
        if each.kind == "COMMUTATION" and subject.type == "PROBATION" and not each.merit:
            text = "缓刑考验期内一般不减刑，须有重大立功材料，请补充材料或撤回。"
            yield Hit("R110", text, each)
        yield from _commended_early(look, each)
        if subject.is_minor and each.published_on is not None:
            yield Hit("R113", "未成年对象的奖惩不公示，请撤下公示。", each)
    for mark in look.file.evaluations:
        if subject.is_minor and mark.published_on is not None:
            yield Hit("R113", "未成年对象的考核不公示，请撤下公示。", mark)


def _commended_early(look: Look, each: Sanction) -> Iterator[Hit]:
    day = day_of(each)
    if each.kind != "COMMENDATION" or each.outstanding or day is None:
        return
    full = commendable_from(look.file)
    if full is not None and day < full:
        text = "接受社区矫正不足六个月；有突出表现的请标明并附事迹材料，否则请届满后再提。"
        yield Hit("R112", text, each, on_day(full, "接受矫正满六个月"))


def citations(look: Look) -> Iterator[Hit]:
    """R106: after 2026-11-01 the prison law's old numbers are not cited."""
    said: list[tuple[str, date | None, Record]] = [
        (each.basis, day_of(each), each) for each in _alive(look)
    ]
    said += [(each.paper, each.sent_on, each) for each in look.file.notices]
    said += [(each.basis, each.ended_on, each) for each in look.file.endings]
    for text, day, record in said:
        if cites(text, "监狱法", *_OLD_PRISON):
            what = "监狱法条号已于2026年11月1日更换，请改引第47、48、54、59、60、62条。"
            yield Hit("R106", what, record, on=day)


def proposals(look: Look) -> Iterator[Hit]:
    """R107, R108, R111: who proposes, what goes with an arrest, when an answer is late."""
    subject = look.file.subject
    for each in _alive(look):
        if each.kind in _REVOKE and each.decided_by_level:
            courts = {each.sent_to_level}
            if subject.type == "PROBATION" and subject.decider_kind in ("COURT", ""):
                courts.add(subject.decider_level)
            if any(level and level != each.decided_by_level for level in courts):
                text = "撤销建议应由与原审人民法院同级的社区矫正机构提出，请改由同级机构提出。"
                yield Hit("R107", text, each)
        if each.kind == "ARREST":
            same = [
                s
                for s in _alive(look)
                if s.kind in _REVOKE and s.id == each.with_revocation and s.result != "REFUSED"
            ]
            if not each.with_revocation or not same:
                text = "提请逮捕只能与撤销缓刑、假释建议同时提出，请先登记撤销建议。"
                yield Hit("R108", text, each)
        if (
            each.kind in (*PROPOSALS, "COMMUTATION")
            and each.result == "PENDING"
            and each.sent_on is not None
            and each.ruled_on is None
        ):
            due = look.days(each.sent_on, 30)
            if look.past(due):
                text = "提请已满30日没有收到裁定或决定，请询问并登记。"
                yield Hit("R111", text, each, due)


def monitoring(look: Look) -> Iterator[Hit]:
    """R120, R121, R122: electronic monitoring on a ground, by the bureau's head, three months."""
    shown = {ground.code for ground in grounds_of(look.file, look.today)}
    for each in look.file.monitorings:
        if each.ground not in shown:
            text = "卷内看不出五种法定情形中所填的情形，请补记事实；没有的不得使用。"
            yield Hit("R120", text, each)
        used = each.approved_on is not None or each.starts_on is not None
        if used and not each.approver_is_bureau_head:
            text = "使用电子定位应经县级司法行政部门负责人批准，请报批。"
            yield Hit("R121", text, each)
        if each.starts_on is None:
            continue
        longest = longest_end(each.starts_on)
        end = each.ends_on or longest
        last = on_day(longest, "三个月，起用当日计入")
        if end > longest:
            yield Hit("R122", "电子定位每次不超过三个月，请更正止日。", each, last)
        open_ = each.ended_on is None and not any(
            m.step == "EXTENSION" and m.starts_on is not None and m.starts_on > each.starts_on
            for m in look.file.monitorings
        )
        if open_ and look.today > end and not look.ended:
            text = f"电子定位{show_day(end)}期满，请解除；仍需要的评估后报批延长。"
            yield Hit("R122", text, each, on_day(end, "批准的期限届满"))


def _open(look: Look) -> Iterator[LostContact]:
    """Losses of contact that go on and that nobody explained."""
    if look.ended or look.state in ("MOVED_OUT", "ARCHIVED"):
        return
    yield from filter(lost_table.is_open, look.file.losts)


def searching(look: Look) -> Iterator[Hit]:
    """R130, R133, R134: search at once, call the police, tell the procuratorate, conclude."""
    for lost in _open(look):
        if lost.found_at is None:
            continue
        found = lost.found_at
        if not any(s.lost == lost.id for s in look.file.searches):
            until = found + timedelta(hours=look.limits.lost_hours)
            if look.now > until:
                due = _until(until)
                yield Hit("R130", "没有查找记录，请立即查找并逐次登记。", lost, due)
        elif look.today > found.date():
            lacking = [
                label
                for label, day in (
                    ("书面通知公安机关协助查找", lost.police_on),
                    ("向检察院通报查找情况", lost.procuratorate_on),
                )
                if day is None
            ]
            if lacking:
                text = f"查找不到，请{'、'.join(lacking)}并登记日期。"
                yield Hit("R133", text, lost)
        if lost.procuratorate_on is None and look.today > found.date():
            text = "发现失联应即通报县级检察院，请通报并登记日期。"
            yield Hit("R134", text, lost, on=found.date())
        missed = lost.kind == "NO_SHOW"
        if missed and look.today > found.date() and not lost.concluded:
            text = "没有按规定时限报到，请报县级认定是否属于漏管；有正当理由的写明。"
            yield Hit("R134", text, lost, on=found.date())
        elif not missed and lost_table.is_over_hours(lost, look.now) and not lost.concluded:
            text = "已超过48小时，请报县级认定是否属于脱管；有正当理由的写明。"
            due = _until(lost_table.concluded_at(lost) or look.now)
            yield Hit("R134", text, lost, due, on=found.date())


def _until(moment: datetime) -> Count:
    return on_day(moment.date(), "按小时计")


def lasting(look: Look) -> Iterator[Hit]:
    """R131, R132: the eleventh day asks for a warning, more than a month for revocation."""
    kind = look.file.subject.type
    for lost in _open(look):
        counted = lost_table.counted_from(look.file, lost)
        if counted is None:
            continue
        days = lost_table.days_out(look.file, lost, look.today)
        first, month = counted[0], lost_table.month_end(counted[1])
        revocable = kind in lost_table.REVOCATION
        if lost_table.TEN_SEEN <= days <= lost_table.TEN_DAYS:
            text = f"脱离监管第{days}日，将满10日，请抓紧查找。"
            yield Hit("R131", text, lost, on_day(first + timedelta(days=9), "第10日"))
        elif days >= lost_table.MONTH_SEEN and look.today <= month and revocable:
            text = f"脱离监管第{days}日，将满一个月，请准备提请撤销的材料。"
            yield Hit("R131", text, lost, on_day(month, "一个月"))
        if days > lost_table.TEN_DAYS and not look.proposed_since(first, "WARNING", *PROPOSALS):
            text = "脱离监管超过10日，请调查核实，向县级建议警告。"
            yield Hit("R132", text, lost, on_day(first + timedelta(days=9), "第10日"))
        if look.today > month and revocable and not look.proposed_since(first, *_REVOKE):
            text = "脱离监管超过一个月，请向县级建议提请撤销，有正当理由的写明。"
            yield Hit("R132", text, lost, on_day(month, "一个月"))


CHECKS: tuple[Check, ...] = (
    deciders,
    escalation,
    refused,
    citations,
    proposals,
    monitoring,
    searching,
    lasting,
)
