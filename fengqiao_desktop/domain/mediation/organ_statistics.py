"""Form 5.2, 人民调解组织队伍经费保障情况统计表: organs, people and funds at a period's end."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from fengqiao_desktop.domain.designation.station_figures import in_force, people_of
from fengqiao_desktop.domain.mediation import codes
from fengqiao_desktop.domain.mediation.figures import Period
from fengqiao_desktop.domain.mediation.forms import (
    ERROR,
    FINE,
    TOTAL,
    WAN,
    YES_NO,
    Cell,
    Check,
    Column,
    Form,
    Row,
)
from fengqiao_desktop.domain.mediation.organ_records import (
    EVENT_KINDS,
    FUND_KINDS,
    MediationFund,
    MediatorEvent,
    Studio,
    Training,
)
from fengqiao_desktop.domain.schema import Option, Record
from fengqiao_desktop.domain.station.records import MEDIATOR_GRADES, Committee, Mediator
from fengqiao_desktop.domain.subsidy.records import SubsidyClaim, SubsidyShare

FORM_CODE = "ORG"
TITLE = "人民调解组织队伍经费保障情况统计表"
ORGANS, PEOPLE, FUNDS = "组织", "队伍", "经费"
HAN = frozenset({"", "汉族", "汉"})
LEVELS = (
    ("VILLAGES", "村居调解员", frozenset({"VILLAGE", "COMMUNITY"})),
    ("TOWNS", "乡镇街道调解员", frozenset({"TOWNSHIP", "SUBDISTRICT"})),
    ("ENTERPRISES", "企事业单位调解员", frozenset({"ENTERPRISE"})),
    ("SOCIETIES", "社会团体和其他组织调解员", frozenset({"SOCIAL"})),
)
# The form asks for seven trades and “other”; a chamber of commerce is one of the others.
TRADES = tuple(o for o in codes.INDUSTRIES if o.code not in ("CHAMBER", "OTHER"))


def organ_form(kept: "Kept", period: Period) -> Form:
    """Form 5.2: organs and people as they stand on the last day of `period`, what happened in it.

    One human being counts once, also in two committees, except where the form asks how many serve
    at each level.  A fund without a day of payment counts as paid only in a period that holds its
    whole year.  Amounts are in fen.
    """
    sheet = _Sheet()
    notes: list[str] = []
    _organs(sheet, kept, period.last)
    _people(sheet, kept, period, notes)
    _funds(sheet, kept, period, notes)
    return Form(
        FORM_CODE,
        TITLE,
        period.start,
        period.end,
        period.as_of,
        "截止日",
        tuple(sheet.columns),
        (Row(TOTAL, "本所合计", sheet.cells),),
        checks=_checks(sheet),
        notes=tuple(notes),
    )


def _organs(sheet: "_Sheet", kept: "Kept", day: date) -> None:
    here = [c for c in kept.committees if _stands(c, c.founded_on, c.ended_on, day)]
    put = sheet.counter(ORGANS, "committee", "个")
    put("committees", "调委会总数", here, "期末仍在的调委会")
    for option in codes.ORG_TYPES:
        put(f"org_{option.code}", option.label, [c for c in here if c.org_type == option.code])
    trade = [c for c in here if c.industry]
    put("trades", "行业性专业性调委会", trade, "登记了行业专业领域的")
    for option in TRADES:
        found = [c for c in trade if c.industry == option.code]
        put(f"trade_{option.code}", option.label, found, under="trades")
    named = {o.code for o in TRADES}
    put("trade_OTHER", "其他", [c for c in trade if c.industry not in named], under="trades")
    put("standard", "规范化调委会", [c for c in here if c.is_standard])
    studios = [s for s in kept.studios if _stands(s, s.founded_on, s.ended_on, day)]
    put = sheet.counter(ORGANS, "brand_studio", "个")
    put("groups", "调解小组", [s for s in studios if s.kind == "GROUP"])
    stationed = [s for s in studios if s.kind == "STATIONED"]
    put("stationed", "派驻工作室", stationed)
    for option in codes.STATIONED_AT:
        at = [s for s in stationed if (s.stationed_at or "OTHER") == option.code]
        put(f"at_{option.code}", option.label, at, under="stationed")
    put("named", "个人调解工作室", [s for s in studios if s.kind == "NAMED"])


def _people(sheet: "_Sheet", kept: "Kept", period: Period, notes: list[str]) -> None:
    day = period.last
    terms = [m for m in kept.mediators if _stands(m, m.started_on, m.ended_on, day)]
    here = people_of(terms)
    put = sheet.counter(PEOPLE, "mediator", "人")
    put("mediators", "调解员总数", here, "期末在任，一人只计一次")
    put("full_time", "专职", [m for m in here if m.is_full_time], under="mediators")
    put("part_time", "兼职", [m for m in here if not m.is_full_time], under="mediators")
    put("women", "女性", [m for m in here if m.sex == "F"], under="mediators")
    minority = [m for m in here if m.ethnicity.strip() not in HAN]
    put("minority", "少数民族", minority, under="mediators")
    for option in codes.EDUCATIONS:
        mine = [m for m in here if m.education == option.code]
        put(f"education_{option.code}", option.label, mine, "文化程度")
    unsaid = sum(1 for m in here if not m.education)
    if unsaid:
        notes.append(f"{unsaid}名调解员没有登记文化程度，不计入各档。")
    unsexed = sum(1 for m in here if not m.sex)
    if unsexed:
        notes.append(f"{unsexed}名调解员没有登记性别，不计入女性。")
    law = [m for m in here if m.has_legal_certificate or m.is_retired_legal]
    put("law", "有法律职业资格或退休政法人员", law)
    kinds = {c.id: c.org_type for c in kept.committees}
    for code, label, types in LEVELS:
        put(code, label, people_of(m for m in terms if kinds.get(m.committee) in types), "按任职")
    trades = {c.id for c in kept.committees if c.industry}
    put("trade_people", "行业性专业性调解员", people_of(m for m in terms if m.committee in trades))
    for option in MEDIATOR_GRADES:
        mine = [m for m in here if m.grade == option.code]
        put(f"grade_{option.code}", f"{option.label}调解员", mine, "等级")
    held = [t for t in kept.trainings if not t.void_reason and period.holds(t.held_on)]
    sheet.counter(PEOPLE, "mediator_training", "期")("trainings", "本期培训期数", held)
    sheet.add(
        Column("trained", PEOPLE, "本期培训人次", "人次", "参训人次合计", "mediator_training"),
        sum(t.people for t in held),
        held,
    )
    for option in EVENT_KINDS:
        _events(sheet, kept, period, option)


def _events(sheet: "_Sheet", kept: "Kept", period: Period, option: Option) -> None:
    found = [
        e
        for e in kept.events
        if e.kind == option.code and not e.void_reason and period.holds(e.happened_on)
    ]
    put = sheet.counter(PEOPLE, "mediator_event", "人次")
    put(f"event_{option.code}", option.label, found, "本期发生")
    if option.code == "RELIEF":
        words = Column("relief_paid", PEOPLE, "救助抚恤金额", WAN, "本期发放合计", "mediator_event")
        sheet.add(words, sum(e.amount for e in found), found)


def _funds(sheet: "_Sheet", kept: "Kept", period: Period, notes: list[str]) -> None:
    year = period.end.year
    for option in FUND_KINDS:
        mine = [f for f in kept.funds if f.kind == option.code and not f.void_reason]
        planned = [f for f in mine if f.year == year]
        paid = [f for f in mine if _paid_in(f, period)]
        unknown = [f for f in planned if f.paid and f.paid_on is None and f not in paid]
        if unknown:
            notes.append(f"{option.label}有{len(unknown)}笔没有写拨付日期，不计入实拨。")
        budgeted = [f for f in planned if f.in_budget]
        for code, label, unit, value, records, what in (
            ("planned", "预算", WAN, sum(f.planned for f in planned), planned, f"{year}年度预算"),
            ("budget", "列入财政预算", YES_NO, int(bool(budgeted)), budgeted, f"{year}年度"),
            ("paid", "实拨", WAN, sum(f.paid for f in paid), paid, "本期拨付"),
        ):
            column = Column(
                f"{code}_{option.code}",
                FUNDS,
                f"{option.label}·{label}",
                unit,
                what,
                "mediation_fund",
            )
            sheet.add(column, value, records)
    claims = [c for c in kept.claims if not c.void_reason and period.holds(c.paid_on)]
    put = sheet.counter(FUNDS, "subsidy_claim", "件")
    put("claims", "补贴发放件数", claims, "发放日在本期")
    ids = {c.id for c in claims}
    shares = [s for s in kept.shares if s.claim in ids and s.amount > 0]
    shared = {s.claim for s in shares}
    total = sum(s.amount for s in shares)
    total += sum(_granted(c) for c in claims if c.id not in shared)
    register = "subsidy_claim"
    words = Column("claims_paid", FUNDS, "补贴发放金额", WAN, "本期发给调解员的合计", register)
    sheet.add(words, total, claims)
    who = {s.mediator or s.name for s in shares}
    words = Column("claims_people", FUNDS, "领取补贴人数", "人", "本期领到的，一人一次", register)
    sheet.add(words, len(who), [c for c in claims if c.id in shared])


def _paid_in(fund: MediationFund, period: Period) -> bool:
    if fund.paid_on is not None:
        return period.holds(fund.paid_on)
    first, last = date(fund.year, 1, 1), date(fund.year, 12, 31)
    return bool(fund.paid) and period.start <= first and last <= period.last


def _granted(claim: SubsidyClaim) -> int:
    """What was granted in the end: the latest of the three amounts that was said."""
    return claim.final_amount or claim.first_amount or claim.amount


def _checks(sheet: "_Sheet") -> tuple[Check, ...]:
    sums = (
        ("committees", tuple(f"org_{o.code}" for o in codes.ORG_TYPES), "各类调委会之和"),
        ("trades", (*(f"trade_{o.code}" for o in TRADES), "trade_OTHER"), "各行业之和"),
        ("stationed", tuple(f"at_{o.code}" for o in codes.STATIONED_AT), "各处派驻之和"),
        ("mediators", ("full_time", "part_time"), "专职＋兼职"),
    )
    checks = []
    for number, (whole, parts, words) in enumerate(sums, 1):
        large, small = sheet.cells[whole], sum(sheet.cells[p].value for p in parts)
        label = next(c.label for c in sheet.columns if c.code == whole)
        gap = small - large.value
        text = f"{words}{small}{'＝' if not gap else '≠'}{label}{large.value}"
        checks.append(Check(number, ERROR if gap else FINE, text, gap))
    return tuple(checks)


def _stands(record: Record, start: date | None, end: date | None, day: date) -> bool:
    return not record.void_reason and in_force(day, start, end)


class _Sheet:
    """Columns and cells as they are counted, in the order of the form."""

    def __init__(self) -> None:
        self.columns: list[Column] = []
        self.cells: dict[str, Cell] = {}

    def add(self, column: Column, value: int, records: Iterable[Record]) -> None:
        self.columns.append(column)
        self.cells[column.code] = Cell(value, tuple(sorted(r.id for r in records)))

    def counter(self, group: str, register: str, unit: str) -> "Callable[..., None]":
        """Adds one counted column after another."""

        def put(
            code: str, label: str, records: Sequence[Record], definition: str = "", under: str = ""
        ) -> None:
            words = Column(code, group, label, unit, definition, register, under)
            self.add(words, len(records), records)

        return put


@dataclass(frozen=True)
class Kept:
    """Every record that form 5.2 reads; shares are those of the claims."""

    committees: Sequence[Committee] = ()
    studios: Sequence[Studio] = ()
    mediators: Sequence[Mediator] = ()
    trainings: Sequence[Training] = ()
    events: Sequence[MediatorEvent] = ()
    funds: Sequence[MediationFund] = ()
    claims: Sequence[SubsidyClaim] = ()
    shares: Sequence[SubsidyShare] = ()
