"""The decision tables of rewards and sanctions (notes 6.1-6.8) as data, with articles and dates.

A row says what conduct of whom may be answered with what.  Nothing here decides: rows become
proposals (see sanctions), which a person takes up or leaves, and which the county decides.
"""

from dataclasses import dataclass
from datetime import date

from fengqiao_desktop.domain.corrections.compliance_rules import PSPL25

IN_FORCE_FROM = date(2020, 7, 1)  # 社区矫正法, 实施办法

# How long he was late or out of supervision.
UP_TO_TEN, OVER_TEN, OVER_MONTH = "UP_TO_TEN", "OVER_TEN", "OVER_MONTH"
# What the file must show beside the conduct.
UNEDUCABLE, TWO_ADMONITIONS, TWO_WARNINGS = "UNEDUCABLE", "TWO_ADMONITIONS", "TWO_WARNINGS"
WARNED, PUNISHED, MEDICAL = "WARNED", "PUNISHED", "MEDICAL"
RECOVERED, NO_GUARANTOR = "RECOVERED", "NO_GUARANTOR"
SIX_MONTHS, OUTSTANDING, MERIT, HALF_SERVED = "SIX_MONTHS", "OUTSTANDING", "MERIT", "HALF_SERVED"
NEEDS = {
    UNEDUCABLE: "经教育仍不改正",
    TWO_ADMONITIONS: "此前已受两次训诫",
    TWO_WARNINGS: "此前已受两次警告",
    WARNED: "此前已受警告",
    PUNISHED: "此前已受治安管理处罚",
    MEDICAL: "保外就医",
    RECOVERED: "情形消失",
    NO_GUARANTOR: "保证人丧失条件而没有新保证人",
    SIX_MONTHS: "接受矫正满六个月",
    OUTSTANDING: "有突出表现",
    MERIT: "有重大立功材料",
    HALF_SERVED: "已执行原判刑期二分之一以上",
}

LIGHT, HEAVY, SERIOUS = ("LIGHT",), ("HEAVY",), ("SERIOUS",)
WORSE = (*HEAVY, *SERIOUS)
_ABSENT = ("REPORT_LATE", "ABSCOND")
_BREACHES = ("REPORT_LATE", "ABSCOND", "RULES", "STUDY", "RECHECK", "OTHER")
_PUNISHABLE = ("CONTROL", "PROBATION", "TEMP_OUTSIDE")  # parole is not in the article


@dataclass(frozen=True)
class SanctionRow:
    """A row of chapter 6.

    `types` and `conduct` are codes of TYPES and VIOLATION_KINDS (none: every one); `gravity` of
    GRAVITIES (none: any, also unsaid); `lasted` how long; `needs` what the file must show.
    `standing` rows need no conduct at all.  `person` marks a condition that only people can judge:
    such a row is shown as a possibility.  It is for conduct from `since` to `until`, both counted.
    """

    id: str
    kind: str
    when: str
    basis: str
    types: tuple[str, ...] = ()
    conduct: tuple[str, ...] = ()
    gravity: tuple[str, ...] = ()
    lasted: str = ""
    needs: tuple[str, ...] = ()
    standing: bool = False
    person: bool = False
    official: bool = True
    since: date = IN_FORCE_FROM
    until: date = date.max


COMMENDATIONS: tuple[SanctionRow, ...] = (
    SanctionRow(
        "6.1-A",
        "COMMENDATION",
        "接受矫正满六个月，服判悔罪、守法、服从管理、积极参加教育学习",
        "社区矫正法第28条、实施办法第33条",
        needs=(SIX_MONTHS,),
        standing=True,
        person=True,
    ),
    SanctionRow(
        "6.1-B",
        "COMMENDATION",
        "见义勇为、抢险救灾等突出表现，或者帮助他人、服务社会的突出事迹，不受六个月限制",
        "社区矫正法第28条、实施办法第33条",
        needs=(OUTSTANDING,),
        standing=True,
        person=True,
    ),
)

_ADMONISH = "社区矫正法第28条、实施办法第34条"
ADMONITIONS: tuple[SanctionRow, ...] = (
    SanctionRow(
        "6.2-训1",
        "ADMONITION",
        "不按规定时间报到或者脱离监管，未超过十日",
        _ADMONISH,
        conduct=_ABSENT,
        lasted=UP_TO_TEN,
    ),
    SanctionRow(
        "6.2-训2",
        "ADMONITION",
        "违反报告、会客、外出、迁居等规定，情节轻微",
        _ADMONISH,
        conduct=("RULES",),
        gravity=LIGHT,
    ),
    SanctionRow(
        "6.2-训3",
        "ADMONITION",
        "不按规定参加教育学习等活动，经教育仍不改正",
        _ADMONISH,
        conduct=("STUDY",),
        needs=(UNEDUCABLE,),
    ),
    SanctionRow(
        "6.2-训4",
        "ADMONITION",
        "其他违反监督管理规定，情节轻微",
        _ADMONISH,
        conduct=("OTHER",),
        gravity=LIGHT,
    ),
)

_WARN = "社区矫正法第28条、实施办法第35条"
WARNINGS: tuple[SanctionRow, ...] = (
    SanctionRow(
        "6.2-警1",
        "WARNING",
        "不按规定时间报到或者脱离监管，超过十日",
        _WARN,
        conduct=_ABSENT,
        lasted=OVER_TEN,
    ),
    SanctionRow(
        "6.2-警2",
        "WARNING",
        "违反报告、会客、外出、迁居等规定，情节较重",
        _WARN,
        conduct=("RULES",),
        gravity=WORSE,
    ),
    SanctionRow(
        "6.2-警3",
        "WARNING",
        "违反人民法院禁止令，情节轻微",
        _WARN,
        types=("CONTROL", "PROBATION"),
        conduct=("INJUNCTION",),
        gravity=LIGHT,
    ),
    SanctionRow(
        "6.2-警4",
        "WARNING",
        "保外就医无正当理由不按时提交复查情况，经教育仍不改正",
        _WARN,
        types=("TEMP_OUTSIDE",),
        conduct=("RECHECK",),
        needs=(MEDICAL, UNEDUCABLE),
    ),
    SanctionRow(
        "6.2-警5",
        "WARNING",
        "受到两次训诫，仍不改正",
        _WARN,
        conduct=(*_BREACHES, "INJUNCTION"),
        needs=(TWO_ADMONITIONS,),
    ),
    SanctionRow(
        "6.2-警6",
        "WARNING",
        "其他违反监督管理规定，情节较重",
        _WARN,
        conduct=("OTHER", "STUDY"),
        gravity=WORSE,
    ),
)

PUNISHMENTS: tuple[SanctionRow, ...] = (
    SanctionRow(
        "6.3-监",
        "PSP",
        "违反监督管理规定，依法应予治安管理处罚（没有列假释；情节较重起提示）",
        "治安管理处罚法（2025修订）第72条第4项、社区矫正法第28条、实施办法第36条",
        types=_PUNISHABLE,
        conduct=_BREACHES,
        gravity=WORSE,
        person=True,
        since=PSPL25,
    ),
    SanctionRow(
        "6.3-监旧",
        "PSP",
        "2026年以前违反监督管理规定，依法应予治安管理处罚（情节较重起提示）",
        "治安管理处罚法（2025修订前）第60条第4项、社区矫正法第28条、实施办法第36条",
        types=_PUNISHABLE,
        conduct=_BREACHES,
        gravity=WORSE,
        person=True,
        until=date(2025, 12, 31),
    ),
    SanctionRow(
        "6.3-禁管",
        "PSP",
        "管制期间违反禁止令，情节较重",
        "刑法第38条、治安管理处罚法（2025修订）第73条第1项、实施办法第36条",
        types=("CONTROL",),
        conduct=("INJUNCTION",),
        gravity=WORSE,
        since=PSPL25,
    ),
    SanctionRow(
        "6.3-禁缓",
        "PSP",
        "缓刑考验期内违反禁止令，情节较重而没有达到严重",
        "治安管理处罚法（2025修订）第73条第1项、实施办法第36条",
        types=("PROBATION",),
        conduct=("INJUNCTION",),
        gravity=HEAVY,
        since=PSPL25,
    ),
)

_V = "刑法第77条、刑诉法解释第543条第1款、实施办法第46条"
PROBATION_REVOCATIONS: tuple[SanctionRow, ...] = (
    SanctionRow(
        "6.4-1",
        "REVOKE_PROBATION",
        "违反禁止令，情节严重",
        _V,
        types=("PROBATION",),
        conduct=("INJUNCTION",),
        gravity=SERIOUS,
    ),
    SanctionRow(
        "6.4-2",
        "REVOKE_PROBATION",
        "无正当理由不按规定时间报到或者脱离监管，超过一个月",
        _V,
        types=("PROBATION",),
        conduct=_ABSENT,
        lasted=OVER_MONTH,
    ),
    SanctionRow(
        "6.4-3",
        "REVOKE_PROBATION",
        "因违反监督管理规定受到治安管理处罚，仍不改正",
        _V,
        types=("PROBATION",),
        conduct=(*_BREACHES, "INJUNCTION"),
        needs=(PUNISHED,),
    ),
    SanctionRow(
        "6.4-4",
        "REVOKE_PROBATION",
        "受到两次警告，仍不改正（要有两次警告之后的违规事实）",
        _V,
        types=("PROBATION",),
        conduct=(*_BREACHES, "INJUNCTION"),
        needs=(TWO_WARNINGS,),
    ),
    SanctionRow(
        "6.4-5",
        "REVOKE_PROBATION",
        "其他违反法律、行政法规和监督管理规定，情节严重",
        _V,
        types=("PROBATION",),
        conduct=("RULES", "STUDY", "OTHER"),
        gravity=SERIOUS,
        person=True,
    ),
)

_F = "刑法第86条、刑诉法解释第543条第2款、实施办法第47条"
PAROLE_REVOCATIONS: tuple[SanctionRow, ...] = (
    SanctionRow(
        "6.5-1",
        "REVOKE_PAROLE",
        "无正当理由不按规定时间报到或者脱离监管，超过一个月",
        _F,
        types=("PAROLE",),
        conduct=_ABSENT,
        lasted=OVER_MONTH,
    ),
    SanctionRow(
        "6.5-2",
        "REVOKE_PAROLE",
        "受到两次警告，仍不改正",
        _F,
        types=("PAROLE",),
        conduct=_BREACHES,
        needs=(TWO_WARNINGS,),
    ),
    SanctionRow(
        "6.5-3",
        "REVOKE_PAROLE",
        "其他违反监督管理规定，尚未构成新的犯罪（条文不要求情节严重；情节较重起提示）",
        _F,
        types=("PAROLE",),
        conduct=_BREACHES,
        gravity=WORSE,
        person=True,
    ),
)

_I = "刑诉法解释第516条、社区矫正法第49条、实施办法第49条"
REIMPRISONMENTS: tuple[SanctionRow, ...] = (
    SanctionRow(
        "6.6-1",
        "REIMPRISON",
        "不符合暂予监外执行条件",
        _I,
        types=("TEMP_OUTSIDE",),
        standing=True,
        person=True,
    ),
    SanctionRow(
        "6.6-2",
        "REIMPRISON",
        "未经批准离开所居住的市、县，经警告拒不改正；拒不报告行踪、脱离监管",
        _I,
        types=("TEMP_OUTSIDE",),
        conduct=("RULES",),
        needs=(WARNED,),
        person=True,
    ),
    SanctionRow(
        "6.6-2脱",
        "REIMPRISON",
        "拒不报告行踪，脱离监管（没有一个月的门槛）",
        _I,
        types=("TEMP_OUTSIDE",),
        conduct=("ABSCOND",),
        person=True,
    ),
    SanctionRow(
        "6.6-3",
        "REIMPRISON",
        "因违反监督管理规定受到治安管理处罚，仍不改正",
        _I,
        types=("TEMP_OUTSIDE",),
        conduct=_BREACHES,
        needs=(PUNISHED,),
    ),
    SanctionRow(
        "6.6-4",
        "REIMPRISON",
        "受到两次警告（取证按“仍不改正”从严）",
        _I,
        types=("TEMP_OUTSIDE",),
        needs=(TWO_WARNINGS,),
        standing=True,
    ),
    SanctionRow(
        "6.6-5",
        "REIMPRISON",
        "保外就医不按规定提交病情复查情况，经警告拒不改正",
        _I,
        types=("TEMP_OUTSIDE",),
        conduct=("RECHECK",),
        needs=(MEDICAL, WARNED),
    ),
    SanctionRow(
        "6.6-6",
        "REIMPRISON",
        "暂予监外执行的情形消失，刑期未满",
        f"刑事诉讼法第268条、{_I}",
        types=("TEMP_OUTSIDE",),
        needs=(RECOVERED,),
        standing=True,
    ),
    SanctionRow(
        "6.6-7",
        "REIMPRISON",
        "保证人丧失条件或者被取消资格，规定期限内提不出新的保证人",
        _I,
        types=("TEMP_OUTSIDE",),
        needs=(MEDICAL, NO_GUARANTOR),
        standing=True,
    ),
    SanctionRow(
        "6.6-8",
        "REIMPRISON",
        "其他违反法律、行政法规和监督管理规定，情节严重",
        _I,
        types=("TEMP_OUTSIDE",),
        conduct=_BREACHES,
        gravity=SERIOUS,
        person=True,
    ),
)

_J = "社区矫正法第47条、实施办法第48条"
# Asked for only together with a proposal to revoke; which danger there is, people say.
ARRESTS: tuple[SanctionRow, ...] = tuple(
    SanctionRow(
        f"6.7-{number}",
        "ARREST",
        when,
        _J,
        types=("PROBATION", "PAROLE"),
        standing=True,
        person=True,
    )
    for number, when in enumerate(
        (
            "可能逃跑",
            "对国家安全、公共安全、社会秩序或者他人有现实危险",
            "可能报复被害人、举报人、控告人或者工作人员",
            "可能再犯罪",
        ),
        1,
    )
)

COMMUTATIONS: tuple[SanctionRow, ...] = (
    SanctionRow(
        "6.8-管",
        "COMMUTATION",
        "管制：确有悔改或者立功表现，实际执行不少于原判刑期二分之一",
        "刑法第78条、社区矫正法第33条、实施办法第42条",
        types=("CONTROL",),
        needs=(HALF_SERVED,),
        standing=True,
        person=True,
    ),
    SanctionRow(
        "6.8-缓",
        "COMMUTATION",
        "缓刑：一般不减刑，考验期内有重大立功表现的，可以参照减刑并缩短考验期",
        "最高人民法院关于办理减刑、假释案件具体应用法律的规定第18条、社区矫正法第33条",
        types=("PROBATION",),
        needs=(MERIT,),
        standing=True,
        person=True,
    ),
)

TABLE: tuple[SanctionRow, ...] = (
    *COMMENDATIONS,
    *ADMONITIONS,
    *WARNINGS,
    *PUNISHMENTS,
    *PROBATION_REVOCATIONS,
    *PAROLE_REVOCATIONS,
    *REIMPRISONMENTS,
    *ARRESTS,
    *COMMUTATIONS,
)
BY_ID = {row.id: row for row in TABLE}


def ground_words(ground: str) -> str:
    """What the ground of a sanction says: the row's words, or what somebody wrote himself."""
    row = BY_ID.get(ground)
    return row.when.partition("（")[0] if row is not None else ground
