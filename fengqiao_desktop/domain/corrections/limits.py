"""Values of community corrections that no statute fixes: the station's own, marked as such.

Ours follow notes 3.2 and 12; each is shown as 本所自定，非法定.  A cycle is counted in days
("D7"), in natural months ("M1") or quarters ("Q1"); "" asks for nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

LEVELS = ("STRICT", "NORMAL", "LENIENT")


def _by_level(strict: str, normal: str, lenient: str) -> Mapping[str, str]:
    return dict(zip(LEVELS, (strict, normal, lenient), strict=True))


@dataclass(frozen=True)
class CorrectionLimits:
    """The local values; `cycles` gives duty code → level → cycle."""

    cycles: Mapping[str, Mapping[str, str]] = field(
        default_factory=lambda: {
            "PHONE": _by_level("D7", "D7", "D15"),
            "IN_PERSON": _by_level("D15", "M1", "M1"),
            "WRITTEN": _by_level("M1", "M1", "M1"),
            "VISIT": _by_level("M1", "M1", "Q1"),
            "TALK": _by_level("D15", "M1", "Q1"),
            "STUDY": _by_level("M1", "M1", "M1"),
            "WELFARE": _by_level("", "", ""),
            "IT_CHECK": _by_level("", "", ""),
        }
    )
    announce_days: int = 5  # working days from registration to the announcement
    assign_days: int = 3  # days from registration to the station
    plan_days: int = 30
    plan_adjust_days: int = 15
    plan_review_months: Mapping[str, int] = field(
        default_factory=lambda: dict(zip(LEVELS, (3, 6, 6), strict=True))
    )
    office_opinion_days: int = 3  # the station's word on a leave or a move
    leave_contact_days: int = 7
    strict_leave_contact_days: int = 1
    leave_ahead_days: int = 3  # 办法 27 "一般"
    lost_hours: int = 2  # first search and word to the county
    incident_hours: int = 2
    remind_days: int = 15  # before permits, monitoring, entrustments, re-examinations end
    oversight_remind_days: int = 5
    recheck_anchor: str = "GRID"  # or "LAST"
    violation_open_days: int = 7
    violation_decide_days: int = 30
    initial_months: int = 1
    final_months: int = 1
    exit_ban_days: int = 7
    archive_days: int = 90
    probation_handover: bool = True
    sources: tuple[tuple[str, str], ...] = ()


DEFAULT = CorrectionLimits()


def cycle(limits: CorrectionLimits, duty: str, level: str) -> str:
    """The cycle of `duty` for a level; who has none yet, or is new, is held to the strict one."""
    of_duty = limits.cycles.get(duty, {})
    return of_duty.get(level) or (of_duty.get("STRICT", "") if level not in LEVELS else "")
