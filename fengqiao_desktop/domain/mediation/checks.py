"""What is wrong or missing in a case: the quality rules of the dossier as a table."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from fengqiao_desktop.domain.calendar import Calendar
from fengqiao_desktop.domain.deadlines import Severity
from fengqiao_desktop.domain.mediation import findings, phrases
from fengqiao_desktop.domain.mediation.casefile import CaseFile
from fengqiao_desktop.domain.station.records import Mediator

BLOCK, ERROR, WARNING = Severity.BLOCK, Severity.ERROR, Severity.WARNING
EVERY = "*"  # a check that concerns every paper
WHOLE = frozenset({"cover", "toc", "back_cover", "dossier", "dossier_note"})
_GRAVITY = {Severity.BLOCK: 0, Severity.ERROR: 1, Severity.WARNING: 2, Severity.NOTE: 3}


def problems(
    file: CaseFile,
    today: date,
    calendar: Calendar,
    mediators: Iterable[Mediator] | None = None,
) -> tuple["Problem", ...]:
    """What the checks find in the case, the gravest first, then in the order of the table.

    `mediators` is the committee's roster; without it the roster is not checked.  Nothing for a
    void or recycled case, or a case not accepted.
    """
    return _run(CHECKS, file, today, calendar, mediators)


def before_print(
    document: str,
    file: CaseFile,
    today: date,
    calendar: Calendar,
    mediators: Iterable[Mediator] | None = None,
) -> tuple["Problem", ...]:
    """The problems that show on the paper `document` (template id); all of them for the dossier.

    Ids: application, acceptance, rights_notice, mediation_record, agreement, oral_agreement,
    visit, judicial_confirmation; cover, toc, back_cover, dossier_note and dossier are the whole.
    """
    wanted = tuple(
        c for c in CHECKS if document in WHOLE or EVERY in c.documents or document in c.documents
    )
    return _run(wanted, file, today, calendar, mediators)


def _run(
    checks: "tuple[Check, ...]",
    file: CaseFile,
    today: date,
    calendar: Calendar,
    mediators: Iterable[Mediator] | None,
) -> tuple["Problem", ...]:
    if not file.counts or file.case.accepted_on is None:
        return ()
    roster = None if mediators is None else tuple(mediators)
    look = findings.Look(file, today, calendar, roster)
    found = [
        Problem(
            check.rule,
            one.severity or check.severity,
            one.field,
            one.text,
            check.basis,
            check.points,
        )
        for check in checks
        for one in check.find(look)
    ]
    return tuple(sorted(found, key=lambda p: _GRAVITY[p.severity]))


@dataclass(frozen=True)
class Problem:
    """One thing to mend: the rule, how grave, the field to jump to, the words, the basis.

    `field` is a field of the case, or the name of a part: parties, agents, sessions, clauses,
    instalments, visits, attachments.  `points` is the deduction of the field notes.
    """

    rule: str
    severity: Severity
    field: str
    text: str
    basis: str
    points: int = 0


@dataclass(frozen=True)
class Check:
    """One rule of the dossier: its number in the field notes, gravity, basis and the papers it
    concerns."""

    rule: str
    severity: Severity
    label: str
    basis: str
    find: Callable[[findings.Look], Iterator[findings.Finding]]
    documents: tuple[str, ...] = ()
    points: int = 0


_REVIEW = "卷宗评查常见要求"
_AGREEMENT = ("agreement", "oral_agreement", "judicial_confirmation")
_NAMED = ("application", "acceptance", "rights_notice", *_AGREEMENT)

CHECKS: tuple[Check, ...] = (
    Check("R02", BLOCK, "卷号", _REVIEW, findings.case_number, (EVERY,)),
    Check("R08", BLOCK, "代理权限", _REVIEW, findings.agent_authority, _AGREEMENT),
    Check("R08", BLOCK, "授权、推选材料", _REVIEW, findings.authority_filed),
    Check("R09", BLOCK, "法定代理人", "民法典第十九条、第二十三条", findings.minor_alone, _NAMED),
    Check("R10", BLOCK, "调解记录", "人民调解法第二十七条", findings.has_record, ("agreement",)),
    Check("R11", ERROR, "调解结果一致", _REVIEW, findings.result_agrees, ("mediation_record",), 3),
    Check("R14", BLOCK, "有协议", "人民调解法第二十八条", findings.has_agreement),
    Check("R15", BLOCK, "签名盖章", "人民调解法第二十九条", findings.signed_and_sealed),
    Check("R17", BLOCK, "协议内容", "人民调解法第二十九条", findings.agreement_parts, _AGREEMENT),
    Check(
        "R18", ERROR, "协议份数", "人民调解法第二十九条", findings.enough_copies, ("agreement",), 1
    ),
    Check("R19", BLOCK, "日期次序", _REVIEW, findings.date_order, (EVERY,)),
    Check("R21", ERROR, "证件号", "GB 11643", findings.identity_numbers, _NAMED, 2),
    Check("R22", WARNING, "年龄", _REVIEW, findings.ages, _NAMED),
    Check("R24", BLOCK, "金额", _REVIEW, findings.amounts, _AGREEMENT),
    Check(
        "R29",
        BLOCK,
        "不成的告知",
        "人民调解法第二十六条",
        findings.failure_told,
        ("mediation_record",),
    ),
    Check(
        "R31",
        ERROR,
        "剥夺救济",
        "人民调解法第三条",
        findings.scan(phrases.denied_remedies, "剥夺了当事人的救济途径"),
        _AGREEMENT,
        5,
    ),
    Check(
        "R32",
        BLOCK,
        "处罚与刑事责任",
        "人民调解法第三条",
        findings.scan(phrases.punishments, "涉及处罚或刑事责任，不能由协议约定"),
        _AGREEMENT,
    ),
    Check(
        "R33",
        ERROR,
        "期限模糊",
        "人民调解法第二十九条",
        findings.scan(phrases.vague_terms, "期限不明确，请写到某一天"),
        _AGREEMENT,
        2,
    ),
    Check("R34", ERROR, "给付要素", "人民调解法第二十九条", findings.payment_parts, _AGREEMENT, 3),
    Check(
        "R35",
        ERROR,
        "不能确认的内容",
        "最高人民法院关于适用民事诉讼法的解释第三百五十五条",
        findings.confirmable,
        _AGREEMENT,
        3,
    ),
    Check(
        "R37",
        BLOCK,
        "司法确认期限",
        "人民调解法第三十三条、民事诉讼法第二百零五条",
        findings.confirmed_in_time,
        ("judicial_confirmation",),
    ),
    Check(
        "R37",
        ERROR,
        "诉中委托的协议",
        "最高人民法院关于人民法院特邀调解的规定第二十条",
        findings.not_by_court_entrusted,
        ("judicial_confirmation",),
    ),
    Check(
        "R38",
        ERROR,
        "已废止的法律",
        "民法典第一千二百六十条",
        findings.law_in_force,
        (*_AGREEMENT, "mediation_record"),
        2,
    ),
    Check("R42", ERROR, "名册", "人民调解法第十三条", findings.on_roster, (EVERY,), 3),
    Check("R44", BLOCK, "统计必填", _REVIEW, findings.statistics_filled, ("acceptance",)),
    Check(
        "R45",
        WARNING,
        "口头协议",
        "人民调解工作若干规定第三十四条；金额、分期的界限是本地规则或建议，可调整",
        findings.oral_limits,
        ("oral_agreement",),
    ),
    Check("R51", WARNING, "记录篇幅", _REVIEW, findings.short_records, ("mediation_record",)),
)
