"""What is kept of case subsidies: the scheme, its grades, each claim and how it is shared."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fengqiao_desktop.domain.mediation.codes import AGREEMENT_FORMS, DIFFICULTIES, ORG_TYPES
from fengqiao_desktop.domain.schema import (
    Choice,
    Choices,
    Day,
    Flag,
    LongText,
    Money,
    Option,
    Record,
    Ref,
    Text,
    Whole,
)

CYCLES = (
    Option("MONTH", "按月"),
    Option("QUARTER", "按季"),
    Option("HALF", "按半年"),
    Option("YEAR", "按年"),
)
CLAIM_STATES = (
    Option("CLAIMED", "已申报", "blue"),
    Option("FIRST_PASSED", "初审通过", "blue"),
    Option("PASSED", "终审通过", "green"),
    Option("RETURNED", "退回", "amber"),
    Option("PAID", "已发放", "green"),
    Option("TAKEN_BACK", "已扣回", "red"),
)
VERDICTS = (Option("PASS", "同意", "green"), Option("RETURN", "退回", "amber"))
SHARE_ROLES = (Option("LEAD", "主办"), Option("CO", "协办"))
PAY_MODES = (Option("BANK", "银行转账"), Option("CASH", "现金签领"))


@dataclass(frozen=True, kw_only=True)
class SubsidyScheme(Record):
    """One local rule of subsidies (mediation notes 9.2).  Money in fen, shares in percent;
    a cap of 0 is none."""

    name: Annotated[str, Text(label="方案名称", max_len=60, in_list=200, required=True)] = ""
    basis: Annotated[str, Text(label="依据文件", max_len=100, in_list=200)] = ""
    starts_on: Annotated[date | None, Day(label="生效日期", in_list=96, required=True)] = None
    ends_on: Annotated[date | None, Day(label="失效日期", in_list=96)] = None
    org_types: Annotated[tuple[str, ...], Choices(label="适用调委会类型", options=ORG_TYPES)] = ()
    cycle: Annotated[str, Choice(label="周期", options=CYCLES, in_list=70)] = "MONTH"
    person_cap: Annotated[int, Money(label="单人每期封顶")] = 0
    month_cap: Annotated[int, Money(label="全所每期封顶")] = 0
    exclude_servants: Annotated[bool, Flag(label="公职人员不领")] = True
    full_time_percent: Annotated[int, Whole(label="专职调解员按", unit="%")] = 100
    needs_archived: Annotated[bool, Flag(label="须已归档")] = True
    needs_performed: Annotated[bool, Flag(label="须履行完毕")] = True
    lead_percent: Annotated[int, Whole(label="有协办时主办占", unit="%")] = 70
    oral_percent: Annotated[int, Whole(label="口头案件按", unit="%")] = 100
    village_percent: Annotated[int, Whole(label="村（社区）级按", unit="%")] = 100
    chief_percent: Annotated[int, Whole(label="首席按", unit="%")] = 100
    first_percent: Annotated[int, Whole(label="一级按", unit="%")] = 100
    second_percent: Annotated[int, Whole(label="二级按", unit="%")] = 100
    third_percent: Annotated[int, Whole(label="三级按", unit="%")] = 100
    confirmed_bonus: Annotated[int, Money(label="司法确认加")] = 0
    selected_bonus: Annotated[int, Money(label="案例入选加")] = 0
    unqualified_percent: Annotated[int, Whole(label="卷宗不合格按", unit="%")] = 0
    failed_amount: Annotated[int, Money(label="未成功但防止激化")] = 0
    takes_back: Annotated[bool, Flag(label="反悔扣回")] = True
    note: Annotated[str, LongText(label="备注")] = ""


@dataclass(frozen=True, kw_only=True)
class SubsidyGrade(Record):
    """One grade of a scheme: what it pays, and when it fits (any condition set must hold).

    A case fits the highest grade (largest `seq`) whose conditions it meets; with `any_of` one
    of the thresholds is enough.
    """

    scheme: Annotated[int, Ref(label="方案", to="subsidy_scheme", owner=True)] = 0
    seq: Annotated[int, Whole(label="序")] = 0
    name: Annotated[str, Text(label="档名", max_len=30)] = ""
    amount: Annotated[int, Money(label="金额")] = 0
    highest: Annotated[int, Money(label="最高金额")] = 0
    any_of: Annotated[bool, Flag(label="满足一项即可")] = True
    difficulties: Annotated[tuple[str, ...], Choices(label="难度", options=DIFFICULTIES)] = ()
    complex_only: Annotated[bool, Flag(label="疑难复杂")] = False
    form: Annotated[str, Choice(label="协议形式", options=AGREEMENT_FORMS)] = ""
    min_amount: Annotated[int, Money(label="协议金额达到")] = 0
    min_people: Annotated[int, Whole(label="涉及人数达到", unit="人")] = 0
    min_sessions: Annotated[int, Whole(label="调解次数达到", unit="次")] = 0
    has_death: Annotated[bool, Flag(label="有人员死亡")] = False
    confirmed: Annotated[bool, Flag(label="经司法确认")] = False
    min_score: Annotated[int, Whole(label="卷宗得分达到", unit="分")] = 0
    papers: Annotated[str, Text(label="必备文书", max_len=200)] = ""


@dataclass(frozen=True, kw_only=True)
class SubsidyClaim(Record):
    """One case claimed for a subsidy, from the claim to the payment; amounts in fen."""

    scheme: Annotated[int, Ref(label="方案", to="subsidy_scheme")] = 0
    case: Annotated[int, Ref(label="案件", to="mediation_case", in_list=200, required=True)] = 0
    period: Annotated[str, Text(label="所属期", max_len=10, in_list=84)] = ""
    state: Annotated[str, Choice(label="状态", options=CLAIM_STATES, in_list=88)] = "CLAIMED"
    suggested_grade: Annotated[str, Text(label="建议档次", max_len=30)] = ""
    suggested_why: Annotated[str, Text(label="建议依据", max_len=200)] = ""
    grade: Annotated[str, Text(label="申报档次", max_len=30, in_list=80)] = ""
    base: Annotated[int, Money(label="档内金额")] = 0
    amount: Annotated[int, Money(label="申报金额", in_list=96)] = 0
    steps: Annotated[str, LongText(label="核算过程")] = ""
    reason: Annotated[str, Text(label="申报理由", max_len=200)] = ""
    claimed_by: Annotated[str, Text(label="申报人", max_len=30, in_list=80)] = ""
    claimed_on: Annotated[date | None, Day(label="申报日期", in_list=96)] = None
    is_selected: Annotated[bool, Flag(label="案例入选")] = False
    first_verdict: Annotated[str, Choice(label="初审结论", options=VERDICTS)] = ""
    first_by: Annotated[str, Text(label="初审人", max_len=30)] = ""
    first_on: Annotated[date | None, Day(label="初审日期")] = None
    first_amount: Annotated[int, Money(label="初审金额")] = 0
    first_note: Annotated[str, Text(label="初审意见", max_len=200)] = ""
    final_verdict: Annotated[str, Choice(label="复核结论", options=VERDICTS)] = ""
    final_by: Annotated[str, Text(label="复核人", max_len=30)] = ""
    final_on: Annotated[date | None, Day(label="复核日期")] = None
    final_amount: Annotated[int, Money(label="核定金额", in_list=96)] = 0
    final_note: Annotated[str, Text(label="复核意见", max_len=200)] = ""
    public_from: Annotated[date | None, Day(label="公示起")] = None
    public_to: Annotated[date | None, Day(label="公示止")] = None
    paid_on: Annotated[date | None, Day(label="发放日期")] = None
    pay_mode: Annotated[str, Choice(label="发放方式", options=PAY_MODES)] = ""
    taken_back_on: Annotated[date | None, Day(label="扣回日期")] = None
    note: Annotated[str, Text(label="备注", max_len=200)] = ""


@dataclass(frozen=True, kw_only=True)
class SubsidyShare(Record):
    """What one mediator gets of a claim, in fen."""

    claim: Annotated[int, Ref(label="申报", to="subsidy_claim", owner=True)] = 0
    mediator: Annotated[int, Ref(label="调解员", to="mediator")] = 0
    name: Annotated[str, Text(label="姓名", max_len=30)] = ""
    role: Annotated[str, Choice(label="分工", options=SHARE_ROLES)] = "LEAD"
    percent: Annotated[int, Whole(label="比例", unit="%")] = 0
    amount: Annotated[int, Money(label="金额")] = 0
    why_not: Annotated[str, Text(label="不领或减领原因", max_len=100)] = ""
    received_on: Annotated[date | None, Day(label="签领日期")] = None
