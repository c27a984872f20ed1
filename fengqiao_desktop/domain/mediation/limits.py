"""How many days a local rule allows: values a station may set, each with the source it shows."""

from dataclasses import dataclass
from typing import Any, Literal

from fengqiao_desktop.domain.schema import Option

OURS = "建议，没有找到全国统一的规定"

PERIODS = (
    Option("MONTH", "一个月（按对应日）"),
    Option("DAYS30", "30日"),
    Option("WORKDAYS30", "30个工作日"),
)


def source_of(limits: "Limits", name: str) -> str:
    """Where the value of `name` comes from: what the station wrote, else our own note.

    KeyError for a name that is no limit.
    """
    own = dict(limits.sources).get(name, "").strip()
    return own or BY_NAME[name].source


def changed(limits: "Limits", name: str) -> bool:
    """Whether the station set another value than ours."""
    return bool(getattr(limits, name) != getattr(DEFAULT, name))


def read_limits(stored: dict[str, Any]) -> "Limits":
    """Limits from ``{name: {"value": …, "source": "…"}}``; what cannot be read stays as ours."""
    values: dict[str, Any] = {}
    sources = []
    for field in LIMIT_FIELDS:
        entry = stored.get(field.name)
        if not isinstance(entry, dict):
            continue
        value = entry.get("value")
        if field.fits(value):
            values[field.name] = value
        source = str(entry.get("source") or "").strip()
        if source:
            sources.append((field.name, source))
    return Limits(**values, sources=tuple(sources))


def stored_limits(limits: "Limits") -> dict[str, Any]:
    """The limits as :func:`read_limits` reads them; only what differs from ours.

    ValueError with a Chinese reason where a value lies outside its bounds.
    """
    own = dict(limits.sources)
    out: dict[str, Any] = {}
    for field in LIMIT_FIELDS:
        value = getattr(limits, field.name)
        if not field.fits(value):
            raise ValueError(f"{field.label}要在{field.least}到{field.most}{field.unit}之间")
        if changed(limits, field.name) or own.get(field.name, "").strip():
            out[field.name] = {"value": value, "source": own.get(field.name, "").strip()}
    return out


@dataclass(frozen=True)
class Limits:
    """Days and choices that no statute fixes (mediation notes 2.2, 2.6, chapter 13).

    Calendar days unless the name says workdays.  `period` is MONTH, DAYS30 or WORKDAYS30.
    `deduct_suspensions` leaves the days of every suspension out of the period, else only those
    of an appraisal.  `sources` are (name, the station's own source).
    """

    review_workdays: int = 3
    period: Literal["MONTH", "DAYS30", "WORKDAYS30"] = "MONTH"
    period_remind_days: int = 7
    deduct_suspensions: bool = False
    return_workdays: int = 3
    proof_workdays: int = 3
    reply_workdays: int = 5
    duty_remind_days: int = 10
    regret_days: int = 7
    visit_days: int = 7
    visit_at_once_days: int = 30
    check_days: int = 3
    revisit_months: int = 3
    dossier_days: int = 30
    filing_workdays: int = 30
    sources: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class LimitField:
    """One limit as a settings page shows it; `source` is where our value comes from."""

    name: str
    label: str
    unit: str
    source: str = OURS
    least: int = 1
    most: int = 365
    options: tuple[Option, ...] = ()

    @property
    def is_flag(self) -> bool:
        return self.name == "deduct_suspensions"

    def fits(self, value: object) -> bool:
        """Whether `value` may be set."""
        if self.options:
            return value in {option.code for option in self.options}
        if self.is_flag:
            return isinstance(value, bool)
        whole = isinstance(value, int) and not isinstance(value, bool)
        return whole and self.least <= value <= self.most  # type: ignore[operator]


DEFAULT = Limits()

LIMIT_FIELDS: tuple[LimitField, ...] = (
    LimitField("review_workdays", "受理审查", "个工作日"),
    LimitField(
        "period",
        "调解期限",
        "",
        "人民调解工作若干规定第三十三条；工作规范是30日还是30个工作日未核实",
        options=PERIODS,
    ),
    LimitField("period_remind_days", "调解期限届满前提醒", "日"),
    LimitField(
        "deduct_suspensions",
        "中止期间都不计入调解期限",
        "",
        "建议只扣除鉴定评估（人民法院在线调解规则第二十六条）",
    ),
    LimitField("return_workdays", "向法院提交协议、退回材料", "个工作日"),
    LimitField("proof_workdays", "向派出所回传履行证明", "个工作日"),
    LimitField("reply_workdays", "向移送单位反馈", "个工作日"),
    LimitField("duty_remind_days", "履行到期前提醒", "日", least=0, most=60),
    LimitField("regret_days", "反悔后处理", "日"),
    LimitField("visit_days", "履行期满后首次回访", "日"),
    LimitField("visit_at_once_days", "即时履行后回访", "日"),
    LimitField("check_days", "分期到期后电话核实", "日"),
    LimitField("revisit_months", "疑难复杂案件再访", "个月", most=24),
    LimitField("dossier_days", "结案后立卷归档", "日"),
    LimitField(
        "filing_workdays",
        "调委会和调解员变动备案",
        "个工作日",
        "宁波市人民调解条例第十三条为30个工作日；国家层面没有写天数",
    ),
)
BY_NAME = {field.name: field for field in LIMIT_FIELDS}
