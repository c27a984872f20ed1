"""What a mediation case owes and by when: the rules as a table, and how each is counted."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import cast

from fengqiao_desktop.domain.calendar import Calendar
from fengqiao_desktop.domain.dates import add_months, show_day
from fengqiao_desktop.domain.deadlines import (
    Count,
    Deadline,
    Rule,
    Severity,
    days_after,
    month_after,
    workdays_after,
)
from fengqiao_desktop.domain.mediation import codes
from fengqiao_desktop.domain.mediation.casefile import CaseFile, is_settled
from fengqiao_desktop.domain.mediation.phrases import status_or_title
from fengqiao_desktop.domain.mediation.progress import (
    appraisals,
    effective_on,
    ending,
    last_due_on,
    settled_on,
    state_of,
)
from fengqiao_desktop.domain.mediation.records import Instalment
from fengqiao_desktop.domain.money import format_yuan

CONFIRM_DAYS = 30
PERIOD_MONTHS = 1
DELEGATE_DAYS = 30
ENTRUST_DAYS = 15
ENTRUST_SIMPLE_DAYS = 7
REVIEW_WORKDAYS = 3
VISIT_DAYS = 7
VISIT_AT_ONCE_DAYS = 30
CHECK_DAYS = 3
REVISIT_MONTHS = 3
DOSSIER_DAYS = 30

_FIELD_NOTES = "国家层面没有规定天数"

# The order of the table is the order of urgency on the board (mediation notes, chapter 11).
DEADLINE_RULES: tuple[Rule, ...] = (
    Rule(
        id="mediation.confirm",
        label="申请司法确认",
        severity=Severity.ERROR,
        basis="人民调解法第三十三条、民事诉讼法第二百零五条",
        help="双方共同申请，自协议生效之日起三十日内；提醒按不顺延的保守日，提前10日、3日各一次",
    ),
    Rule(
        id="mediation.confirm_option",
        label="可以申请司法确认",
        severity=Severity.NOTE,
        basis="人民调解法第三十三条、民事诉讼法第二百零五条",
        help="协议还没有履行完，双方认为有必要的可以申请",
    ),
    Rule(
        id="mediation.risk",
        label="有激化风险，未见报告",
        severity=Severity.ERROR,
        basis="人民调解法第二十五条",
        help="可能引起治安案件、刑事案件的，及时向公安机关或者有关部门报告",
    ),
    Rule(
        id="mediation.risk_petition",
        label="可能上访，未见报告",
        severity=Severity.WARNING,
        basis=_FIELD_NOTES,
        official=False,
    ),
    Rule(
        id="mediation.court_reply",
        label="答复法院是否接收",
        severity=Severity.ERROR,
        basis="人民法院在线调解规则第十二条（经法院平台委派的）",
    ),
    Rule(
        id="mediation.review",
        label="审查是否受理",
        severity=Severity.WARNING,
        basis=_FIELD_NOTES,
        official=False,
    ),
    Rule(
        id="mediation.period",
        label="调解期限届满",
        severity=Severity.ERROR,
        basis="人民调解工作若干规定第三十三条、民法典第二百零二条、第二百零三条",
        help="一般一个月内调结；双方同意可以延长，要有记录。到期前7日提醒",
    ),
    Rule(
        id="mediation.period_delegated",
        label="法院委派调解期限届满",
        severity=Severity.ERROR,
        basis="最高人民法院关于人民法院特邀调解的规定第二十七条",
    ),
    Rule(
        id="mediation.period_entrusted",
        label="法院委托调解期限届满",
        severity=Severity.ERROR,
        basis="最高人民法院关于人民法院特邀调解的规定第二十七条",
    ),
    Rule(
        id="mediation.duty",
        label="履行到期",
        severity=Severity.ERROR,
        basis="人民调解法第三十一条",
    ),
    Rule(
        id="mediation.condition",
        label="附条件约定复查",
        severity=Severity.WARNING,
        basis="人民调解法第三十一条",
    ),
    Rule(
        id="mediation.duty_check",
        label="电话核实履行",
        severity=Severity.WARNING,
        basis=_FIELD_NOTES,
        official=False,
    ),
    Rule(
        id="mediation.visit",
        label="回访",
        severity=Severity.WARNING,
        basis=f"人民调解工作若干规定第三十六条；{_FIELD_NOTES}",
        official=False,
    ),
    Rule(
        id="mediation.revisit",
        label="疑难复杂案件再访",
        severity=Severity.WARNING,
        basis=_FIELD_NOTES,
        official=False,
    ),
    Rule(
        id="mediation.dossier",
        label="立卷归档",
        severity=Severity.WARNING,
        basis=f"人民调解法第二十七条；{_FIELD_NOTES}",
        official=False,
    ),
)
_RULE = {rule.id: rule for rule in DEADLINE_RULES}
_URGENCY = {rule.id: place for place, rule in enumerate(DEADLINE_RULES)}


def deadlines(file: CaseFile, today: date, calendar: Calendar) -> tuple["CaseDeadline", ...]:
    """Everything the case still owes on `today`, most urgent first (chapter 11, then by day).

    Nothing for a void, recycled, rejected or archived case; a row of an old ledger whose
    mediation has ended owes only duties that were entered here.
    """
    if not file.counts:
        return ()
    makers: tuple[Callable[[CaseFile, date, Calendar], list[CaseDeadline]], ...]
    if file.imported and ending(file) is not None:
        makers = (_duties, _conditions)
    else:
        makers = (
            _confirmation,
            _risk,
            _review,
            _period,
            _duties,
            _conditions,
            _duty_checks,
            _visit,
            _revisit,
            _dossier,
        )
    state = state_of(file)
    if state in ("REJECTED", "ARCHIVED"):
        return ()
    found = [deadline for make in makers for deadline in make(file, today, calendar)]
    return tuple(sorted(found, key=lambda d: (d.urgency, d.remind_by, d.label)))


def first_visit_due(file: CaseFile) -> date | None:
    """The day by which the first formal visit is due (应访日); None where none is.

    Seven days after the last agreed duty; thirty after effect where all was to be done at once or
    no day was agreed.  Not rolled: the days are our proposal (mediation notes 2.2).  An old
    ledger's row and a case with a reason for no visit owe none.
    """
    start = effective_on(file)
    if start is None or file.case.visit_waived:
        return None
    last = last_due_on(file)
    if last is not None and last > start:
        return last + timedelta(days=VISIT_DAYS)
    return start + timedelta(days=VISIT_AT_ONCE_DAYS)


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


def period_start(file: CaseFile) -> date | None:
    """Acceptance, or for a court's referral the day its papers were received (特邀调解规定 27)."""
    case = file.case
    if case.court_referral in codes.BY_COURT:
        return case.referral_received_on or case.accepted_on
    return case.accepted_on


def period_deadline(
    file: CaseFile, calendar: Calendar, today: date | None = None
) -> "CaseDeadline | None":
    """When the mediation must be over, an agreed extension told; None before acceptance.

    The days of an appraisal do not count (在线调解规则 26 for a case delegated before filing, our
    proposal elsewhere); those of another suspension do.  `today` ends an appraisal still running.
    """
    case = file.case
    start = period_start(file)
    if start is None or case.accepted_on is None:
        return None
    pauses = appraisals(file, today)
    if case.court_referral == "DELEGATE":
        rule_id = "mediation.period_delegated"
        count = days_after(start, DELEGATE_DAYS, calendar, pauses=pauses)
    elif case.court_referral in codes.ENTRUSTED:
        simple = case.court_referral == "ENTRUST_SIMPLE"
        days, kind = (ENTRUST_SIMPLE_DAYS, "简易") if simple else (ENTRUST_DAYS, "普通")
        rule_id = "mediation.period_entrusted"
        count = days_after(start, days, calendar, pauses=pauses)
        count = replace(count, how=f"{count.how}；适用{kind}程序的{days}日")
    else:
        rule_id = "mediation.period"
        count = month_after(start, PERIOD_MONTHS, calendar, pauses=pauses)
    if pauses and case.court_referral == "DELEGATE":
        said = "立案前调解的鉴定评估期间不计（人民法院在线调解规则第二十六条）"
        count = replace(count, how=f"{count.how}；{said}")
    elif pauses:
        count = replace(count, how=f"{count.how}；鉴定期间不计是本程序的建议")
    elif case.suspended_on is not None:
        count = replace(count, how=f"{count.how}；中止期间没有扣除，需要的请办理延长")
    made = _made(rule_id, count, start, "session", "登记调解", remind_days=(7,))
    if case.extended_to is None:
        return made
    if not case.extension_agreed:
        how = f"{made.how}；延长至{show_day(case.extended_to)}没有双方同意的记录，仍按原期限"
        return replace(made, how=how)
    why = case.extension_reason or "双方同意延长"
    return cast(CaseDeadline, made.postponed(case.extended_to, "当事人双方", why))


def _made(
    rule_id: str,
    count: Count,
    start: date,
    action: str,
    action_label: str,
    *,
    label: str = "",
    remind_days: tuple[int, ...] = (),
    basis: str = "",
) -> "CaseDeadline":
    rule = _RULE[rule_id]
    moved = count.safe_due is not None and count.safe_due != count.due
    return CaseDeadline(
        rule_id=rule.id,
        label=label or rule.label,
        due=count.due,
        safe_due=count.safe_due if moved else None,
        start=start,
        how=count.how,
        basis=f"{rule.basis_shown}{basis}",
        severity=rule.severity,
        official=rule.official,
        action=action,
        action_label=action_label,
        remind_days=remind_days,
    )


def _confirmation(file: CaseFile, today: date, calendar: Calendar) -> list["CaseDeadline"]:
    case = file.case
    count, start = confirmation_count(file, calendar), confirmation_start(file)
    if count is None or start is None:
        return []
    if case.confirmation_applied_on or case.confirmation_result or case.closed_on:
        return []
    if case.confirmation_wanted:
        rule_id = "mediation.confirm"
    elif case.agreement_form == "WRITTEN" and settled_on(file) is None and today <= count.due:
        rule_id = "mediation.confirm_option"
    else:
        return []
    if case.court_referral == "DELEGATE" and start != effective_on(file):
        why = "特邀调解规定第二十四条与人民调解法第二十九条不一致，建议从早"
        count = replace(count, how=f"{count.how}；法院委派的按较早的当事人签名日起算（{why}）")
    if any(status_or_title(clause.text) for clause in file.clauses):
        text = "约定里有身份关系或确权的内容，这部分法院不予受理（民诉法解释第三百五十五条）"
        count = replace(count, how=f"{count.how}；{text}")
    return [_made(rule_id, count, start, "confirm", "去办理", remind_days=(10, 3))]


def _risk(file: CaseFile, today: date, calendar: Calendar) -> list["CaseDeadline"]:
    case = file.case
    rule_id = {
        "CRIMINAL": "mediation.risk",
        "EXTREME": "mediation.risk",
        "PETITION": "mediation.risk_petition",
    }.get(case.prediction)
    if rule_id is None or case.closed_on or file.has_attachment("风险", "激化"):
        return []
    how = "发现苗头当日报告；报告后把风险报告单附卷，这一条就不再出现"
    return [_made(rule_id, Count(today, None, how), today, "report", "附报告单")]


def _review(file: CaseFile, today: date, calendar: Calendar) -> list["CaseDeadline"]:
    case = file.case
    if state_of(file) != "PENDING":
        return []
    start = case.referral_received_on if file.referred else case.applied_on
    if start is None:
        start = case.applied_on or (case.recorded_at.date() if case.recorded_at else None)
    if start is None:
        return []
    delegated = case.court_referral == "DELEGATE"  # 在线调解规则 12 says nothing of 委托
    rule_id = "mediation.court_reply" if delegated else "mediation.review"
    count = workdays_after(start, REVIEW_WORKDAYS, calendar)
    return [_made(rule_id, count, start, "accept", "登记受理")]


def _period(file: CaseFile, today: date, calendar: Calendar) -> list["CaseDeadline"]:
    if ending(file) is not None or file.case.closed_on:
        return []
    found = period_deadline(file, calendar, today)
    return [found] if found is not None else []


def _open_duties(file: CaseFile, *, conditional: bool) -> dict[date, list[Instalment]]:
    """Duties not met yet by the day they fall due; empty while no agreement is in force."""
    groups: dict[date, list[Instalment]] = defaultdict(list)
    if effective_on(file) is None or file.case.performed_on is not None:
        return groups
    for duty in file.instalments:
        if (duty.kind == "CONDITIONAL") != conditional or is_settled(duty):
            continue
        if duty.due_on is not None:
            groups[duty.due_on].append(duty)
    return groups


def _clauses_of(duties: list[Instalment]) -> str:
    seqs = sorted({duty.clause_seq for duty in duties if duty.clause_seq})
    return f"；协议第{'、'.join(str(n) for n in seqs)}条" if seqs else ""


def _said(duties: list[Instalment]) -> str:
    """``第2期 68,000.00元`` or ``7笔 1,400.00元``: what is owed on one day."""
    owed = sum(max(0, duty.amount - duty.paid_amount) for duty in duties)
    if len(duties) > 1:
        return f"{len(duties)}笔" + (f" {format_yuan(owed)}元" if owed else "")
    duty = duties[0]
    words = f"{format_yuan(owed)}元" if owed else (duty.content or "约定事项")
    return f"第{duty.seq}期 {words}" if duty.seq else words


def _duties(file: CaseFile, today: date, calendar: Calendar) -> list["CaseDeadline"]:
    found = []
    for due, duties in _open_duties(file, conditional=False).items():
        late = due < today
        urged = max((d.urged_on for d in duties if d.urged_on and d.urged_on >= due), default=None)
        how = f"协议约定{show_day(due)}前履行，按约定日，不顺延"
        if urged:
            how += f"；已于{show_day(urged)}督促"
        label = f"履行期已过，未见凭证：{_said(duties)}" if late else f"履行到期：{_said(duties)}"
        action = ("urge", "督促履行") if late and not urged else ("pay", "登记履行")
        count = Count(due, None, how)
        found.append(
            _made("mediation.duty", count, due, *action, label=label, basis=_clauses_of(duties))
        )
    return found


def _conditions(file: CaseFile, today: date, calendar: Calendar) -> list["CaseDeadline"]:
    return [
        _made(
            "mediation.condition",
            Count(due, None, f"登记的复查日是{show_day(due)}"),
            due,
            "pay",
            "登记复查",
            label=f"附条件约定复查：{duties[0].content or _said(duties)}",
            basis=_clauses_of(duties),
        )
        for due, duties in _open_duties(file, conditional=True).items()
    ]


def _duty_checks(file: CaseFile, today: date, calendar: Calendar) -> list["CaseDeadline"]:
    """A call three days after each part but the last; a part proved paid needs none."""
    last = last_due_on(file)
    if last is None or file.case.visit_waived or file.case.closed_on:
        return []
    found = []
    for due, duties in _open_duties(file, conditional=False).items():
        if due >= last or any(day >= due for day in file.visit_days()):
            continue
        count = days_after(due, CHECK_DAYS, calendar, rolls=False)
        label = f"电话核实履行：{_said(duties)}"
        found.append(_made("mediation.duty_check", count, due, "visit", "登记回访", label=label))
    return found


def _formal_visit(file: CaseFile) -> date | None:
    """The first visit after everything fell due or was done."""
    start = effective_on(file)
    if start is None:
        return None
    ends = [d for d in (last_due_on(file), settled_on(file)) if d is not None]
    ready = max(start, min(ends, default=start))
    return next((day for day in file.visit_days() if day >= ready), None)


def _visit(file: CaseFile, today: date, calendar: Calendar) -> list["CaseDeadline"]:
    due = first_visit_due(file)
    start = effective_on(file)
    if due is None or start is None or file.case.closed_on or _formal_visit(file) is not None:
        return []
    last = last_due_on(file)
    if last is not None and last > start:
        how = f"约定履行期满{show_day(last)}后{VISIT_DAYS}日内"
    else:
        last = start
        how = f"即时履行或没有约定期限，生效{show_day(start)}后{VISIT_AT_ONCE_DAYS}日内"
    return [_made("mediation.visit", Count(due, None, how), last, "visit", "登记回访")]


def _revisit(file: CaseFile, today: date, calendar: Calendar) -> list["CaseDeadline"]:
    first = _formal_visit(file)
    if first is None or not file.case.is_complex or file.case.visit_waived:
        return []
    if file.visit_days()[-1] > first:
        return []
    due = add_months(first, REVISIT_MONTHS)
    how = f"疑难复杂案件首次回访{show_day(first)}后{REVISIT_MONTHS}个月"
    return [_made("mediation.revisit", Count(due, None, how), first, "visit", "登记回访")]


def _dossier(file: CaseFile, today: date, calendar: Calendar) -> list["CaseDeadline"]:
    closed = file.case.closed_on
    if closed is None:
        return []
    count = days_after(closed, DOSSIER_DAYS, calendar, rolls=False)
    return [_made("mediation.dossier", count, closed, "archive", "立卷归档")]


@dataclass(frozen=True, kw_only=True)
class CaseDeadline(Deadline):
    """A deadline with the button that meets it.

    `action` is one of accept, inform, session, agreement, pay, urge, visit, confirm, report,
    archive; `remind_days` are the days before the careful day on which to remind.
    """

    action: str = ""
    action_label: str = ""
    remind_days: tuple[int, ...] = ()

    @property
    def urgency(self) -> int:
        """The place of the rule on the board, 0 first."""
        return _URGENCY[self.rule_id]

    @property
    def remind_on(self) -> tuple[date, ...]:
        """The days of reminder, counted back from the careful day."""
        return tuple(self.remind_by - timedelta(days=n) for n in self.remind_days)
