"""When an electronic bracelet may be used, by whose word and how long (社区矫正法 29; notes 3.4).

The five grounds are exhaustive: nobody else wears one.  A telephone is no such device (办法 37).
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from fengqiao_desktop.domain.corrections.subjectfile import SubjectFile
from fengqiao_desktop.domain.corrections.terms import period_end
from fengqiao_desktop.domain.dates import show_day

MONTHS = 3  # each time; an extension as well
IN_FORCE_FROM = date(2020, 7, 1)
_PROPOSALS = ("REVOKE_PROBATION", "REVOKE_PAROLE", "REIMPRISON")


@dataclass(frozen=True)
class MonitorRow:
    """A ground: its code of MONITOR_GROUNDS, the article's item and the paper that proves it."""

    code: str
    item: str
    evidence: str
    basis: str
    since: date = IN_FORCE_FROM


MONITOR_ROWS: tuple[MonitorRow, ...] = (
    MonitorRow("INJUNCTION", "①", "违反禁止令的记录", "社区矫正法第29条第1款第1项"),
    MonitorRow("LEFT", "②", "外出核查记录", "社区矫正法第29条第1款第2项"),
    MonitorRow("SILENT", "③", "警告决定书", "社区矫正法第29条第1款第3项"),
    MonitorRow("PUNISHED", "④", "治安管理处罚决定书", "社区矫正法第29条第1款第4项"),
    MonitorRow("REVOKING", "⑤", "提请审批表", "社区矫正法第29条第1款第5项"),
)


@dataclass(frozen=True)
class Ground:
    """A ground that the file shows, and by what."""

    row: MonitorRow
    shown_by: str

    @property
    def code(self) -> str:
        return self.row.code


def grounds_of(file: SubjectFile, today: date) -> tuple[Ground, ...]:
    """The grounds that the file shows by `today`; they allow a device, they never require it."""
    found = []
    for row in MONITOR_ROWS:
        shown_by = _SHOWN[row.code](file, today)
        if shown_by:
            found.append(Ground(row, shown_by))
    return tuple(found)


def longest_end(starts_on: date) -> date:
    """The last day that one period may reach, its first day counted."""
    return period_end(starts_on, MONTHS)


def _on(day: date | None, what: str) -> str:
    return f"{show_day(day)}{what}" if day is not None else what


def _injunction(file: SubjectFile, today: date) -> str:
    for each in file.violations:
        if each.kind == "INJUNCTION" and not each.is_excused:
            return _on(each.happened_on, "违反禁止令")
    return ""


def _left(file: SubjectFile, today: date) -> str:
    for lost in file.losts:
        if lost.kind == "LEFT" and not lost.excuse.strip() and lost.concluded != "NOT":
            return _on(lost.last_contact_on, "后未经批准离开")
    for contact in file.contacts:
        if contact.is_outside:
            return _on(contact.held_on, "核查发现在外")
    for each in file.violations:
        if each.kind == "ABSCOND" and not each.is_excused:
            return _on(each.happened_on, "脱离监管")
    return ""


def _silent(file: SubjectFile, today: date) -> str:
    for each in file.decided("WARNING"):
        if each.decided_on is None or each.decided_on <= today:
            return _on(each.decided_on, "受到警告")
    if any(move.warnings_before for move in file.moves):
        return "原执行地给予过警告"
    return ""


def _punished(file: SubjectFile, today: date) -> str:
    for each in file.decided("PSP"):
        return _on(each.ruled_on or each.decided_on, "受到治安管理处罚")
    return ""


def _revoking(file: SubjectFile, today: date) -> str:
    for each in file.sanctions:
        if each.kind in _PROPOSALS and each.result in ("PENDING", "DECIDED"):
            return _on(each.sent_on or each.proposed_on, "拟提请撤销或者收监")
    return ""


_SHOWN: dict[str, Callable[[SubjectFile, date], str]] = {
    "INJUNCTION": _injunction,
    "LEFT": _left,
    "SILENT": _silent,
    "PUNISHED": _punished,
    "REVOKING": _revoking,
}
