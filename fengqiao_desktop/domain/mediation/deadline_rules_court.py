"""What is owed to the organ that handed a case over, and what to expect of the court."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from fengqiao_desktop.domain.calendar import Calendar
from fengqiao_desktop.domain.dates import show_day
from fengqiao_desktop.domain.deadlines import Count, days_after, month_after, workdays_after
from fengqiao_desktop.domain.mediation import codes
from fengqiao_desktop.domain.mediation.casefile import CaseFile
from fengqiao_desktop.domain.mediation.deadline_rules_table import (
    RULE,
    Asked,
    CaseDeadline,
    made,
)
from fengqiao_desktop.domain.mediation.phrases import status_or_title
from fengqiao_desktop.domain.mediation.progress import (
    effective_on,
    last_due_on,
    present_end,
    settled_on,
)

CONFIRM_DAYS = 30
COURT_FILES_DAYS = 3
COURT_RULES_DAYS = 15
COURT_MORE_DAYS = 10
SPECIAL_DAYS = 30
OBJECTION_DAYS = 15
EXECUTION_MONTHS = 24


def confirmation_count(file: CaseFile, calendar: Calendar) -> Count | None:
    """The thirty days for judicial confirmation: `safe_due` careful, `due` rolled.

    None where there is no agreement in force, or the court entrusted the case after filing: it
    then writes a mediation paper of its own or lets the suit be withdrawn (特邀调解规定 20).  For
    a case delegated by a court the earlier of the parties' signing and the effect counts
    (特邀调解规定 24 against 法 29).
    """
    start = confirmation_start(file)
    return days_after(start, CONFIRM_DAYS, calendar) if start is not None else None


def confirmation_start(file: CaseFile) -> date | None:
    """The day from which the thirty days run; see :func:`confirmation_count`."""
    case = file.case
    if not case.agreement_form or case.court_referral in codes.ENTRUSTED:
        return None
    days = [effective_on(file)]
    if case.court_referral == "DELEGATE" and case.agreement_form == "WRITTEN":
        days.append(case.parties_signed_on)
    return min((d for d in days if d is not None), default=None)


def confirmation(asked: Asked) -> list[CaseDeadline]:
    """The application, where wanted; else a note that there may be one."""
    file, case = asked.file, asked.file.case
    count, start = confirmation_count(file, asked.calendar), confirmation_start(file)
    if count is None or start is None:
        return []
    if case.confirmation_applied_on or case.confirmation_result or case.closed_on:
        return []
    if case.confirmation_wanted:
        rule_id = "mediation.confirm"
    elif case.agreement_form == "WRITTEN" and settled_on(file) is None and asked.today <= count.due:
        rule_id = "mediation.confirm_option"
    else:
        return []
    said = [count.how]
    if case.court_referral == "DELEGATE" and start != effective_on(file):
        why = "特邀调解规定第二十四条与人民调解法第二十九条不一致，建议从早"
        said.append(f"法院委派的按较早的当事人签名日起算（{why}）")
    if file.renewed_on is not None:
        said.append("按新协议的生效日重新计算")
    if case.confirmation_by == "ONE":
        said.append("只有一方申请的法院不受理，要双方共同申请")
    if any(status_or_title(clause.text) for clause in file.clauses):
        said.append("约定里有身份关系或确权的内容，这部分法院不予受理（民诉法解释第三百五十五条）")
    count = replace(count, how="；".join(said))
    return [made(rule_id, count, start, "confirm", "去办理", remind_days=(10, 3))]


def court_steps(asked: Asked) -> list[CaseDeadline]:
    """What the court has to do by when after the application, and what follows its ruling."""
    return [*_ruling(asked), *_objection(asked), *_execution(asked)]


def _ruling(asked: Asked) -> Iterator[CaseDeadline]:
    case = asked.file.case
    if case.confirmation_result or case.confirmation_applied_on is None:
        return
    if case.confirmation_filed_on is None:
        start = case.confirmation_received_on or case.confirmation_applied_on
        count = days_after(start, COURT_FILES_DAYS, asked.calendar)
        yield made("mediation.court_files", count, start, "confirm", "登记法院立案")
        return
    start = case.confirmation_filed_on
    count = days_after(start, COURT_RULES_DAYS, asked.calendar)
    longest = days_after(start, COURT_RULES_DAYS + COURT_MORE_DAYS, asked.calendar)
    special = days_after(start, SPECIAL_DAYS, asked.calendar)
    said = f"经批准可延长{COURT_MORE_DAYS}日至{show_day(longest.due)}"
    said += f"；特别程序一般自立案起{SPECIAL_DAYS}日，至{show_day(special.due)}"
    count = replace(count, how=f"{count.how}；{said}")
    yield made("mediation.court_rules", count, start, "confirm", "登记裁定结果")


def _objection(asked: Asked) -> Iterator[CaseDeadline]:
    case = asked.file.case
    start = case.confirmation_served_on or case.confirmation_ruled_on
    if start is None or case.confirmation_result != "CONFIRMED":
        return
    count = days_after(start, OBJECTION_DAYS, asked.calendar)
    if asked.today > count.due:
        return
    if case.confirmation_served_on is None:
        said = "没有登记送达日，暂按裁定日计算"
        count = replace(count, how=f"{count.how}；{said}")
    yield made("mediation.objection", count, start, "confirm", "登记送达日")


def _execution(asked: Asked) -> Iterator[CaseDeadline]:
    file = asked.file
    last = last_due_on(file)
    if file.case.confirmation_result != "CONFIRMED" or last is None:
        return
    if settled_on(file) is not None:
        return
    count = month_after(last, EXECUTION_MONTHS, asked.calendar)
    said = f"二年，自最后一期履行期限{show_day(last)}起算"
    yield made("mediation.execution", replace(count, how=f"{said}；{count.how}"), last, "", "")


def referral(asked: Asked) -> list[CaseDeadline]:
    """What is owed to the organ that handed the case over, until it was answered."""
    if not asked.file.referred or asked.file.case.referral_returned_on is not None:
        return []
    if asked.file.case.court_referral in codes.BY_COURT:
        return [*_demanded(asked), *_to_court(asked)]
    return [*_demanded(asked), *_to_organ(asked)]


def _demanded(asked: Asked) -> Iterator[CaseDeadline]:
    case = asked.file.case
    due = case.referral_due_on
    if due is None:
        return
    organ = case.referral_org or "移送单位"
    how = f"{organ}要求{show_day(due)}前办结；登记退回或反馈日后不再出现"
    if case.referral_demand:
        how += f"；要求：{case.referral_demand}"
    start = case.referral_received_on or case.accepted_on or due
    label = f"{organ}要求办结"
    count = Count(due, None, how)
    yield made("mediation.referral_due", count, start, "return", "登记反馈", label=label)


def _to_court(asked: Asked) -> Iterator[CaseDeadline]:
    """协议 goes to the court for its file (特邀调解规定 19) or its paper (20); without one the
    matter and its papers go back (21)."""
    end = present_end(asked.file)
    if end is None:
        return
    count = workdays_after(end.day, asked.limits.return_workdays, asked.calendar)
    count = asked.told(count, "return_workdays")
    if end.outcome != "AGREED":
        yield made("mediation.court_return", count, end.day, "return", "登记退回")
        return
    entrusted = asked.file.case.court_referral in codes.ENTRUSTED
    label = "把协议提交法院审查出调解书" if entrusted else "把协议提交法院备案"
    yield made("mediation.court_agreement", count, end.day, "return", "登记提交", label=label)


def _to_organ(asked: Asked) -> Iterator[CaseDeadline]:
    file, case = asked.file, asked.file.case
    end = present_end(file)
    if end is None or case.referral_due_on is not None:
        return
    if case.source == "REF_POLICE" and end.outcome == "AGREED":
        yield from _to_police(asked)
        return
    rule_id = "mediation.petition_reply" if case.source == "REF_PETITION" else ""
    count = workdays_after(end.day, asked.limits.reply_workdays, asked.calendar)
    count = asked.told(count, "reply_workdays")
    yield made(rule_id or "mediation.referral_reply", count, end.day, "return", "登记反馈")


def _to_police(asked: Asked) -> Iterator[CaseDeadline]:
    """Once all was done the police get the proof; which law speaks goes by the day of the event.

    A case with a death or turned criminal is no matter of public order.
    """
    file, case = asked.file, asked.file.case
    settled = settled_on(file)
    if settled is None or case.proof_sent_on is not None:
        return
    event = case.occurred_on or case.referral_received_on or case.accepted_on or settled
    rule_id = "mediation.police_proof"
    criminal = case.has_death or case.transformation == "CRIMINAL"
    if criminal or not RULE[rule_id].in_force(event):
        rule_id = "mediation.police_reply"
    count = workdays_after(settled, asked.limits.proof_workdays, asked.calendar)
    count = asked.told(count, "proof_workdays")
    said = f"按事发日{show_day(event)}适用的法律"
    count = replace(count, how=f"{count.how}；{said}")
    yield made(rule_id, count, settled, "return", "登记回传")
