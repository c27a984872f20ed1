"""What a breach or good conduct may be answered with, and why: proposals, never decisions.

The station finds out and suggests, the county decides (notes 1.8, 6).  Hours that are lacking of
study or community activity are no ground for anything (R060).
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from fengqiao_desktop.domain.calendar import Calendar
from fengqiao_desktop.domain.corrections import codes
from fengqiao_desktop.domain.corrections import sanction_table as table
from fengqiao_desktop.domain.corrections.order_records import Violation
from fengqiao_desktop.domain.corrections.sanction_table import TABLE, SanctionRow
from fengqiao_desktop.domain.corrections.subjectfile import SubjectFile
from fengqiao_desktop.domain.corrections.terms import exceeds_one_month, report_days
from fengqiao_desktop.domain.dates import add_months, show_day
from fengqiao_desktop.domain.schema import option_label

_ONE = timedelta(days=1)
_TEN = 10
_BEFORE = {"ADMONITION": "admonitions_before", "WARNING": "warnings_before"}


@dataclass(frozen=True)
class Proposal:
    """A row that fits: `why` says what of the file makes it fit, `asks` what goes with it.

    `possible` marks a row whose last condition people must judge.
    """

    row: SanctionRow
    why: str
    asks: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        return self.row.kind

    @property
    def possible(self) -> bool:
        return self.row.person

    @property
    def words(self) -> str:
        """One line for a window: what, why, by which article."""
        may = "可评议" if self.possible else "可建议"
        what = option_label(codes.SANCTION_KINDS, self.kind)
        return f"{may}{what}：{self.row.when}（{self.row.basis}）"


@dataclass(frozen=True)
class _Case:
    """A file on the day it is judged, with the breach that is looked at (none: what stands)."""

    file: SubjectFile
    violation: Violation | None
    today: date
    calendar: Calendar

    @property
    def conduct_on(self) -> date:
        happened = self.violation.happened_on if self.violation is not None else None
        return happened or self.today


def second_decided(file: SubjectFile, kind: str) -> date | None:
    """The day of the second decision of `kind`; those taken over with a move count (notes 6.2)."""
    days = sorted(d for s in file.decided(kind) if (d := s.decided_on) is not None)
    first = file.subject.registered_on or file.subject.starts_on or date.min
    days = [first] * _taken_over(file, kind) + days
    return days[1] if len(days) > 1 else None


def count_of(file: SubjectFile, kind: str, until: date) -> int:
    """Decisions of `kind` by `until` in the whole term, those before a move counted in.

    Nothing says that they lapse or begin anew elsewhere (notes 6.2).
    """
    own = sum(1 for s in file.decided(kind) if s.decided_on is not None and s.decided_on <= until)
    return own + _taken_over(file, kind)


def _taken_over(file: SubjectFile, kind: str) -> int:
    word = _BEFORE.get(kind)
    if word is None:
        return 0
    return max((int(getattr(m, word)) for m in file.moves if m.kind == "IN"), default=0)


def absence(
    file: SubjectFile, violation: Violation, today: date, calendar: Calendar
) -> tuple[int, date] | None:
    """The days of a late report or absence, and the day a month of it is counted from.

    A late report is judged by the last day rolled over days off, the milder reading (notes 0.3);
    an absence runs to the day before supervision was resumed.
    """
    if violation.kind == "REPORT_LATE":
        due = report_days(file.subject, calendar)
        if due is not None:
            end = file.subject.reported_on or today
            return max(0, (end - due[1]).days), due[1]
    if violation.kind not in ("REPORT_LATE", "ABSCOND") or violation.happened_on is None:
        return None
    last = violation.ended_on - _ONE if violation.ended_on is not None else today
    return max(0, (last - violation.happened_on).days + 1), violation.happened_on


def propose(
    file: SubjectFile, violation: Violation | None, today: date, calendar: Calendar
) -> tuple[Proposal, ...]:
    """What the tables allow for `violation`; without one, what the file alone gives ground for.

    Nothing for a breach that is excused, or whose only fact are missing hours.  Grave ones last.
    """
    case = _Case(file, violation, today, calendar)
    if violation is not None and (violation.is_excused or violation.only_hours):
        return ()
    return tuple(
        Proposal(row, _why(case, row), _asks(case, row)) for row in TABLE if _fits(case, row)
    )


def refusal(violation: Violation) -> str:
    """Why a breach cannot be answered at all, or "" where it may."""
    if violation.is_excused:
        return "有正当理由，不作处罚；理由请写明并附材料。"
    if violation.only_hours:
        return "学习、公益活动时长不足不能单独作为处罚事实（检察规则第643条）。"
    return ""


def _fits(case: _Case, row: SanctionRow) -> bool:
    subject, violation = case.file.subject, case.violation
    if row.types and subject.type not in row.types:
        return False
    if not row.since <= case.conduct_on <= row.until:
        return False
    if (violation is None) != row.standing:
        return False
    if row.kind == "ARREST" and not _revoking(case):
        return False
    if row.kind in ("COMMENDATION", "COMMUTATION") and subject.type == "OTHER":
        return False
    if violation is not None:
        if row.conduct and violation.kind not in row.conduct:
            return False
        if row.gravity and violation.gravity not in row.gravity:
            return False
        if row.lasted and not _lasted(case, violation, row.lasted):
            return False
    return all(_NEEDS[need](case) for need in row.needs)


def _lasted(case: _Case, violation: Violation, lasted: str) -> bool:
    counted = absence(case.file, violation, case.today, case.calendar)
    if counted is None:
        return False
    days, base = counted
    if lasted == table.UP_TO_TEN:
        return 0 < days <= _TEN
    if lasted == table.OVER_TEN:
        return days > _TEN
    resumed = violation.ended_on or (
        case.file.subject.reported_on if violation.kind == "REPORT_LATE" else None
    )
    return exceeds_one_month(base, resumed - _ONE if resumed is not None else case.today)


def _earlier(case: _Case, kind: str, count: int) -> bool:
    """Whether `count` decisions of `kind` came before the conduct, or by today without one."""
    until = case.conduct_on - _ONE if case.violation is not None else case.today
    return count_of(case.file, kind, until) >= count


def _recovered(case: _Case) -> bool:
    subject = case.file.subject
    ends = (subject.recovered_on, subject.nursing_until)
    return any(day is not None and day <= case.today for day in ends)


def _no_guarantor(case: _Case) -> bool:
    subject = case.file.subject
    lost, renewed = subject.guarantor_lost_on, subject.guarantor_renewed_on
    return lost is not None and lost <= case.today and (renewed is None or renewed < lost)


def commendable_from(file: SubjectFile) -> date | None:
    """The day from which six months of correction are full (办法 33); None while it has not begun.

    Who moved here is counted from the beginning of his term.
    """
    subject = file.subject
    moved = any(m.kind == "IN" for m in file.moves)
    first = subject.starts_on if moved else subject.registered_on or subject.starts_on
    return add_months(first, 6) if first is not None else None


def _six_months(case: _Case) -> bool:
    day = commendable_from(case.file)
    return day is not None and day <= case.today


def _half_served(case: _Case) -> bool:
    subject = case.file.subject
    if subject.starts_on is None or subject.ends_on is None:
        return False
    served, whole = case.today - subject.starts_on, subject.ends_on - subject.starts_on + _ONE
    return (served + _ONE) * 2 >= whole


def _revoking(case: _Case) -> bool:
    """Whether a proposal to revoke is prepared or sent: an arrest goes with it only (法 47)."""
    kinds = ("REVOKE_PROBATION", "REVOKE_PAROLE")
    return any(s.kind in kinds and s.result == "PENDING" for s in case.file.sanctions)


def _punished(case: _Case) -> bool:
    return _earlier(case, "PSP", 1)


_NEEDS: dict[str, Callable[[_Case], bool]] = {
    table.UNEDUCABLE: lambda case: case.violation is not None and case.violation.is_uneducable,
    table.TWO_ADMONITIONS: lambda case: _earlier(case, "ADMONITION", 2),
    table.TWO_WARNINGS: lambda case: _earlier(case, "WARNING", 2),
    table.WARNED: lambda case: _earlier(case, "WARNING", 1),
    table.PUNISHED: _punished,
    table.MEDICAL: lambda case: case.file.subject.temp_reason == "MEDICAL",
    table.RECOVERED: _recovered,
    table.NO_GUARANTOR: _no_guarantor,
    table.SIX_MONTHS: _six_months,
    # Both are what people lay before us; the row is offered, its papers are asked for.
    table.OUTSTANDING: lambda case: True,
    table.MERIT: lambda case: True,
    table.HALF_SERVED: _half_served,
}


def _why(case: _Case, row: SanctionRow) -> str:
    said: list[str] = []
    violation = case.violation
    if violation is not None:
        said.append(option_label(codes.VIOLATION_KINDS, violation.kind))
        counted = absence(case.file, violation, case.today, case.calendar)
        if row.lasted and counted is not None:
            said.append(f"{counted[0]}日")
        if row.gravity:
            said.append(option_label(codes.GRAVITIES, violation.gravity))
    said += [table.NEEDS[need] for need in row.needs]
    if row.kind == "COMMENDATION" and table.SIX_MONTHS in row.needs:
        day = commendable_from(case.file)
        said.append(f"自{show_day(day)}起" if day is not None else "")
    return "，".join(word for word in said if word)


def _asks(case: _Case, row: SanctionRow) -> tuple[str, ...]:
    """What goes with such a proposal (notes 6, 2.3)."""
    asks = ["调查核实，收集证据", "由县级决定" if row.kind in _OWN else "由县级提请"]
    if row.kind in _OWN:
        asks += ["送达本人", "抄送检察院"]
        asks.append("不公开，通知监护人到场" if case.file.subject.is_minor else "公示时姓名打码")
    else:
        asks.append("建议书副本抄送检察院")
    if row.kind in ("REVOKE_PROBATION", "REVOKE_PAROLE"):
        asks.append("由与原审人民法院同级的社区矫正机构提出")
    if row.kind == "ARREST":
        asks.append("与撤销建议同时提出")
    if row.kind == "REVOKE_PAROLE":
        asks.append("抄送公安机关、原服刑或者接收档案的监狱")
    return tuple(asks)


_OWN = ("COMMENDATION", "ADMONITION", "WARNING")
