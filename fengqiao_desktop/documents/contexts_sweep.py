"""What the templates of sweeps and joint meetings are filled with; rules as in ``contexts``."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderContext:
    """交办单 sweep/assign_order and 督办单 sweep/urge_order.

    `late` is the days over the limit as words, `follows` the number of the 交办单; both are read
    by the 督办单 only.
    """

    number: str = ""
    issuer: str = ""
    issued_on: str = ""
    name: str = ""
    level: str = ""
    summary: str = ""
    undertaker: str = ""
    co_units: str = ""
    demand: str = ""
    due_on: str = ""
    late: str = ""
    follows: str = ""
    pressed_by: str = ""
    feedback: str = ""
    feedback_on: str = ""
    dated: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterRow:
    """One matter of a meeting."""

    subject: str
    decision: str = ""
    undertaker: str = ""
    due: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesContext:
    """研判会纪要 sweep/judge_minutes and 联席会议纪要 sweep/joint_minutes."""

    title: str = "一庭两所联席会议纪要"
    held_on: str = ""
    place: str = ""
    convener: str = ""
    units: str = ""
    attendees: str = ""
    topics: str = ""
    matters: tuple[MatterRow, ...] = ()
    minutes: str = ""
    division: str = ""
    recorder: str = ""
    dated: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerContext:
    """突出矛盾纠纷台账 sweep/prominent_ledger: rows of its eight columns as text."""

    station: str = ""
    period: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    made_on: str = ""
    dated: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodReportContext:
    """矛盾纠纷排查情况月报 (季报, 半年报, 年报) sweep/period_report: rows of six columns."""

    title: str = "矛盾纠纷排查情况月报表"
    station: str = ""
    period: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    note: str = ""
    made_on: str = ""
    dated: str = ""
