"""Loss of contact and absence without leave: what each hour and day of it asks (notes 7).

The table is data; its deadlines stand in deadlines_lost, its checks in findings_lost.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from fengqiao_desktop.domain.corrections.compliance_rules import LINK26
from fengqiao_desktop.domain.corrections.order_records import LostContact
from fengqiao_desktop.domain.corrections.states import due_to_report
from fengqiao_desktop.domain.corrections.subjectfile import SubjectFile
from fengqiao_desktop.domain.dates import add_months

LOST_HOURS = 48  # 衔接配合意见 13
TEN_DAYS = 10  # 实施办法 34, 35
TEN_SEEN, MONTH_SEEN = 8, 25  # the days of warning ahead (notes 7.2)
REVOCATION = {"PROBATION": "REVOKE_PROBATION", "PAROLE": "REVOKE_PAROLE"}
_ONE = timedelta(days=1)
_CCL = date(2020, 7, 1)


@dataclass(frozen=True)
class LostRow:
    """A row of notes 7.2: when, what, who does it; `official` says that the text sets the time.

    `types` are the kinds of correction it is for (none: every one); `in_force_from` the first day
    of losses that it judges.
    """

    id: str
    when: str
    what: str
    by: str
    basis: str
    official: bool
    types: tuple[str, ...] = ()
    in_force_from: date = _CCL
    older_basis: str = ""

    def basis_on(self, day: date) -> str:
        """The articles for a loss found on `day`: before `in_force_from` the older ones."""
        return self.basis if day >= self.in_force_from else self.older_basis


_LOOKED_FOR = "社区矫正法第30条、实施办法第38条"
LOST_ROWS: tuple[LostRow, ...] = (
    LostRow(
        "LOST_SEARCH", "发现后{hours}小时内", "立即查找并逐次登记", "司法所", _LOOKED_FOR, False
    ),
    LostRow(
        "LOST_COUNTY",
        "发现后{hours}小时内",
        "上报县级，通知小组、家属、保证人",
        "司法所",
        _LOOKED_FOR,
        False,
    ),
    LostRow(
        "LOST_PROCURATORATE",
        "发现当日",
        "发现失联即通报县级检察院",
        "县级",
        f"{_LOOKED_FOR}、衔接配合意见（2026）第14条",
        True,
        in_force_from=LINK26,
        older_basis=_LOOKED_FOR,
    ),
    LostRow(
        "LOST_POLICE",
        "发现次日；条文写“及时”",
        "查找不到的，书面通知公安机关协助查找",
        "县级",
        f"{_LOOKED_FOR}、衔接配合意见（2026）第14条",
        False,
        in_force_from=LINK26,
        older_basis=_LOOKED_FOR,
    ),
    LostRow(
        "LOST_DECIDER",
        "发现当日",
        "未报到：通报决定机关",
        "县级",
        "社区矫正法第30条、衔接配合意见（2026）第12条",
        True,
        in_force_from=LINK26,
        older_basis="社区矫正法第30条",
    ),
    LostRow(
        "LOST_CONCLUDED",
        "满48小时",
        "报县级认定是否属于脱管",
        "县级",
        "衔接配合意见（2026）第13条",
        True,
        in_force_from=LINK26,
    ),
    LostRow(
        "LOST_MISSED",
        "发现后",
        "报县级认定是否属于漏管",
        "县级",
        "衔接配合意见（2026）第11条",
        False,
        in_force_from=LINK26,
    ),
    LostRow(
        "LOST_ADMONITION",
        "未超过10日恢复监管的",
        "核实并建议训诫",
        "县级决定",
        "实施办法第34条",
        True,
    ),
    LostRow("LOST_WARNING", "超过10日", "核实并建议警告", "县级决定", "实施办法第35条", True),
    LostRow(
        "LOST_REVOCATION",
        "超过一个月",
        "建议提请撤销缓刑",
        "与原审法院同级的机构",
        "刑诉法解释第543条、实施办法第46条",
        True,
        ("PROBATION",),
    ),
    LostRow(
        "LOST_REVOCATION",
        "超过一个月",
        "建议提请撤销假释",
        "与原审法院同级的机构",
        "刑诉法解释第543条、实施办法第47条",
        True,
        ("PAROLE",),
    ),
    LostRow(
        "LOST_REIMPRISON",
        "认定脱管后随时",
        "提请评议收监",
        "县级",
        "实施办法第49条、刑诉法解释第516条",
        False,
        ("TEMP_OUTSIDE",),
    ),
    LostRow(
        "LOST_AT_LARGE",
        "裁定、决定生效后下落不明",
        "认定在逃，由公安机关追捕，予以协助",
        "公安机关",
        "社区矫正法第50条、实施办法第51条",
        True,
    ),
)


def row_of(row: str, kind: str = "") -> LostRow:
    """The row of that id for a kind of correction; KeyError where the table has none."""
    for each in LOST_ROWS:
        if each.id == row and (not each.types or kind in each.types):
            return each
    raise KeyError(row)


def is_open(lost: LostContact) -> bool:
    """Whether it goes on and nobody explained it."""
    running = lost.resumed_on is None and lost.concluded != "NOT"
    return running and lost.deleted_at is None and not lost.excuse.strip()


def first_day(lost: LostContact) -> date | None:
    """The first day out of supervision: after the last contact, else the day of discovery."""
    if lost.last_contact_on is not None:
        return lost.last_contact_on + _ONE
    return lost.found_at.date() if lost.found_at is not None else None


def days_out(file: SubjectFile, lost: LostContact, today: date) -> int:
    """Days out of supervision to `today` or to the day before it was resumed; one loss alone.

    The article has no word of adding up several losses (notes 7.2).
    """
    counted = counted_from(file, lost)
    if counted is None:
        return 0
    last = lost.resumed_on - _ONE if lost.resumed_on is not None else today
    return max(0, (last - counted[0]).days + 1)


def counted_from(file: SubjectFile, lost: LostContact) -> tuple[date, date] | None:
    """The first day out of supervision and the day a month is counted from, or None while unknown.

    Who never came is counted from his last day to report (notes 0.3).
    """
    report = due_to_report(file) if lost.kind == "NO_SHOW" else None
    if report is not None:
        return report + _ONE, report
    first = first_day(lost)
    return (first, first) if first is not None else None


def month_end(start: date) -> date:
    """The last day that is not yet more than a month from `start` (notes 0.3)."""
    return add_months(start, 1, last_to_last=True)


def concluded_at(lost: LostContact) -> datetime | None:
    """The moment from which more than 48 hours have passed, or None while unknown."""
    return lost.found_at + timedelta(hours=LOST_HOURS) if lost.found_at is not None else None


def is_over_hours(lost: LostContact, now: datetime) -> bool:
    """Whether more than 48 hours passed since the discovery (衔接配合意见 13)."""
    moment = concluded_at(lost)
    return moment is not None and now > moment
