"""What the checks find after the agreement: duties, visits, confirmation, the filed dossier."""

from fengqiao_desktop.domain.dates import show_day
from fengqiao_desktop.domain.deadlines import Severity
from fengqiao_desktop.domain.mediation import codes
from fengqiao_desktop.domain.mediation.casefile import is_settled
from fengqiao_desktop.domain.mediation.deadline_rules import confirmation_count, first_visit_due
from fengqiao_desktop.domain.mediation.look import Finding, Found, Look
from fengqiao_desktop.domain.mediation.progress import effective_on, settled_on

RECEIPTS = ("履行凭证", "收条", "转账", "汇款", "回单", "收据")


def confirmed_in_time(look: Look) -> Found:
    applied = look.file.case.confirmation_applied_on
    count = confirmation_count(look.file, look.calendar)
    if applied is None or count is None:
        return
    field = "confirmation_applied_on"
    if applied > count.due:
        yield Finding(field, f"司法确认申请日{show_day(applied)}超过截止日{show_day(count.due)}")
    elif count.safe_due is not None and applied > count.safe_due:
        text = f"司法确认申请日{show_day(applied)}超过保守截止日{show_day(count.safe_due)}"
        yield Finding(field, f"{text}，在顺延截止日{show_day(count.due)}以内", Severity.WARNING)


def not_by_court_entrusted(look: Look) -> Found:
    case = look.file.case
    if case.court_referral not in codes.ENTRUSTED:
        return
    if case.confirmation_applied_on or case.confirmation_wanted:
        text = "诉中委托调解达成的协议交法院出调解书或准许撤诉，不申请司法确认"
        yield Finding("confirmation_wanted", text)


def not_by_one_side(look: Look) -> Found:
    """R37: both sides apply together (人民调解法 33)."""
    case = look.file.case
    asked = case.confirmation_wanted or case.confirmation_applied_on is not None
    if asked and case.confirmation_by == "ONE":
        yield Finding("confirmation_by", "司法确认要双方共同申请，登记的是只有一方申请")


def duties_proved(look: Look) -> Found:
    """R26: a payment fell due, and neither a proof nor an urging is recorded."""
    file, case = look.file, look.file.case
    if file.imported or effective_on(file) is None or case.sued_on:
        return
    filed = file.has_attachment(*RECEIPTS)
    urged = {urge.instalment for urge in file.urges}
    unproved, unurged = [], []
    for duty in file.instalments:
        if duty.kind != "PAYMENT" or duty.due_on is None or duty.due_on >= look.today:
            continue
        if is_settled(duty) or (case.performed_on and duty.paid_on is None):
            if not duty.proof.strip() and not filed:
                unproved.append(duty.seq)
        elif not duty.urged_on and not urged & {0, duty.id}:
            unurged.append(duty.seq)
    if unproved:
        yield Finding("instalments", f"{_which(unproved)}给付已履行，没有履行凭证")
    if unurged:
        yield Finding("urges", f"{_which(unurged)}给付已到期，没有履行凭证，也没有督促记录")


def _which(seqs: list[int]) -> str:
    if len(seqs) > 3:
        return f"第{seqs[0]}期等{len(seqs)}笔"
    return f"第{'、'.join(str(n) for n in seqs)}期"


def visited(look: Look) -> Found:
    """R27: the visit that was due, or one before the agreement."""
    file, case = look.file, look.file.case
    if file.imported:
        return
    start, days = effective_on(file), file.visit_days()
    agreed = case.agreed_on or start
    if agreed is not None and days and days[0] < agreed:
        text = f"回访日期{show_day(days[0])}早于协议日期{show_day(agreed)}"
        yield Finding("visits", text)
    due = first_visit_due(file, look.periods)
    if due is None or start is None or any(day >= start for day in days):
        return
    if look.gathering:
        yield Finding("visits", "有协议的案件没有回访，也没有写免回访理由")
    elif due < look.today:
        yield Finding("visits", f"应在{show_day(due)}前回访，还没有回访记录")


def visits_agree(look: Look) -> Found:
    """R28: what the last visit said of performance against the duties as registered."""
    file, case = look.file, look.file.case
    dated = [(visit.visited_on, visit) for visit in file.visits if visit.visited_on]
    if not dated or file.imported:
        return
    visited_on, last = max(dated, key=lambda pair: pair[0])
    settled = settled_on(file)
    duties = [d for d in file.instalments if d.kind != "CONDITIONAL"]
    open_condition = any(d.kind == "CONDITIONAL" and d.paid_on is None for d in file.instalments)
    day = show_day(visited_on)
    unsettled = settled is None or settled > visited_on
    if last.performance_code == "DONE" and duties and unsettled:
        yield Finding("visits", f"{day}回访记为协议已履行，履行登记里还没有履行完")
    elif (
        last.performance_code == "OTHER"
        and settled is not None
        and settled <= visited_on
        and not open_condition
    ):
        yield Finding("visits", f"{day}回访没有记为已履行，履行登记里已经履行完")
    elif last.performance_code == "REGRET" and case.regret_on is None:
        yield Finding("visits", f"{day}回访记为反悔，案件里没有登记反悔")
