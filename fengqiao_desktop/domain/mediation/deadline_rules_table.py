"""The rules by which a mediation case owes something, as one table, and a deadline of it."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from fengqiao_desktop.domain.calendar import Calendar
from fengqiao_desktop.domain.deadlines import Count, Deadline, Rule, Severity
from fengqiao_desktop.domain.mediation.casefile import CaseFile
from fengqiao_desktop.domain.mediation.limits import Limits, changed, source_of

PUBLIC_ORDER_LAW_ON = date(2026, 1, 1)  # 治安管理处罚法 2025 修订施行
_FIELD_NOTES = "国家层面没有规定天数"
_REFERRED = "最高人民法院关于人民法院特邀调解的规定"
_CONFIRMED = "最高人民法院关于人民调解协议司法确认程序的若干规定"

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
        basis=f"{_REFERRED}第二十七条",
    ),
    Rule(
        id="mediation.period_entrusted",
        label="法院委托调解期限届满",
        severity=Severity.ERROR,
        basis=f"{_REFERRED}第二十七条",
    ),
    Rule(
        id="mediation.period_renewed",
        label="重新调解期限届满",
        severity=Severity.WARNING,
        basis="参照人民调解工作若干规定第三十三条；重新调解的期限没有明文规定",
        official=False,
    ),
    Rule(
        id="mediation.court_false",
        label="可能虚假调解，报告法院",
        severity=Severity.ERROR,
        basis=f"{_REFERRED}第十八条",
        help="法院委派、委托的，发现可能虚假调解的应当中止并报告",
    ),
    Rule(
        id="mediation.referral_due",
        label="移送单位要求办结",
        severity=Severity.WARNING,
        basis="移送、分流单位的办理要求",
        official=False,
    ),
    Rule(
        id="mediation.court_return",
        label="书面报告法院并移送材料",
        severity=Severity.WARNING,
        basis=f"{_REFERRED}第二十一条；{_FIELD_NOTES}",
        official=False,
    ),
    Rule(
        id="mediation.court_agreement",
        label="把协议提交法院",
        severity=Severity.WARNING,
        basis=f"{_REFERRED}第十九条、第二十条；{_FIELD_NOTES}",
        official=False,
    ),
    Rule(
        id="mediation.police_proof",
        label="向派出所回传履行证明",
        severity=Severity.WARNING,
        basis=f"治安管理处罚法第九条第四款（2026年1月1日起施行）；{_FIELD_NOTES}",
        official=False,
        in_force_from=PUBLIC_ORDER_LAW_ON,
        help="达成协议并履行、书面申请经公安机关认可的，不予处罚；履行凭证要能交给派出所",
    ),
    Rule(
        id="mediation.police_reply",
        label="向派出所反馈调解和履行情况",
        severity=Severity.WARNING,
        basis=_FIELD_NOTES,
        official=False,
        in_force_to=PUBLIC_ORDER_LAW_ON - timedelta(days=1),
    ),
    Rule(
        id="mediation.petition_reply",
        label="向信访部门反馈调解结果",
        severity=Severity.WARNING,
        basis="司法部、国家信访局关于访调对接的意见（2025年2月10日）；反馈天数未核实",
        official=False,
    ),
    Rule(
        id="mediation.referral_reply",
        label="向移送单位反馈调解结果",
        severity=Severity.WARNING,
        basis=_FIELD_NOTES,
        official=False,
    ),
    Rule(
        id="mediation.duty",
        label="履行到期",
        severity=Severity.ERROR,
        basis="人民调解法第三十一条",
    ),
    Rule(
        id="mediation.regret",
        label="反悔后处理",
        severity=Severity.WARNING,
        basis="人民调解法第三十二条、人民调解委员会组织条例第九条；若干规定第三十七条未核实",
        official=False,
        help="征得双方同意再调解变更；告知可请基层政府处理或起诉；有给付内容的可申请支付令",
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
    Rule(
        id="mediation.court_files",
        label="法院决定是否受理司法确认",
        severity=Severity.NOTE,
        basis=f"{_CONFIRMED}第四条",
        help="这是法院的期限，到期没有消息的可以询问",
    ),
    Rule(
        id="mediation.court_rules",
        label="法院作出司法确认裁定",
        severity=Severity.NOTE,
        basis=f"{_CONFIRMED}第五条、民事诉讼法第一百八十七条",
        help="这是法院的期限，到期没有消息的可以询问",
    ),
    Rule(
        id="mediation.objection",
        label="对司法确认裁定提出异议",
        severity=Severity.NOTE,
        basis="最高人民法院关于适用民事诉讼法的解释第三百七十二条",
        help="当事人有异议的自收到裁定之日起十五日内提出；利害关系人六个月内",
    ),
    Rule(
        id="mediation.execution",
        label="申请执行期间届满",
        severity=Severity.NOTE,
        basis="民事诉讼法第二百零六条、第二百五十条",
        help="一方不履行经确认的协议，对方可以申请执行",
    ),
)
RULE = {rule.id: rule for rule in DEADLINE_RULES}
_URGENCY = {rule.id: place for place, rule in enumerate(DEADLINE_RULES)}


def made(
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
    """The deadline that a row of the table sets; the careful day only where rolling moved it."""
    rule = RULE[rule_id]
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


def told(count: Count, limits: Limits, *names: str) -> Count:
    """`count` saying whose days they are, where the station set one of `names` itself."""
    own = [source_of(limits, name) for name in names if changed(limits, name)]
    if not own:
        return count
    return replace(count, how=f"{count.how}；天数按本所设定（{'、'.join(own)}）")


@dataclass(frozen=True, kw_only=True)
class CaseDeadline(Deadline):
    """A deadline with the button that meets it.

    `action` is one of accept, inform, session, agreement, pay, urge, regret, visit, confirm,
    report, return, archive; `remind_days` are the days before the careful day on which to remind.
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


@dataclass(frozen=True)
class Asked:
    """What each rule is asked with."""

    file: CaseFile
    today: date
    calendar: Calendar
    limits: Limits

    def told(self, count: Count, *names: str) -> Count:
        """`count` saying whose days they are; see :func:`told`."""
        return told(count, self.limits, *names)
