"""What is wrong or missing in a case: the 52 quality rules of the dossier as a table."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from fengqiao_desktop.domain.calendar import Calendar
from fengqiao_desktop.domain.deadlines import Severity
from fengqiao_desktop.domain.mediation import findings_across as across
from fengqiao_desktop.domain.mediation import findings_after as after
from fengqiao_desktop.domain.mediation import findings_agreement as agreement
from fengqiao_desktop.domain.mediation import findings_intake as intake
from fengqiao_desktop.domain.mediation import findings_meetings as meetings
from fengqiao_desktop.domain.mediation import findings_people as people
from fengqiao_desktop.domain.mediation import findings_wording as wording
from fengqiao_desktop.domain.mediation import phrases
from fengqiao_desktop.domain.mediation.around import Around
from fengqiao_desktop.domain.mediation.casefile import CaseFile
from fengqiao_desktop.domain.mediation.look import Found, Look
from fengqiao_desktop.domain.station.records import Mediator

BLOCK, ERROR, WARNING = Severity.BLOCK, Severity.ERROR, Severity.WARNING
EVERY = "*"  # a check that concerns every paper
WHOLE = frozenset({"cover", "toc", "back_cover", "dossier", "dossier_note"})
# The forms that these miss are printed with the dossier itself.
BROUGHT_ALONG = frozenset({"R03", "R04", "R06"})
WAIVER_SIGNS = 300  # what a waiver keeps of the words of a finding
_GRAVITY = {Severity.BLOCK: 0, Severity.ERROR: 1, Severity.WARNING: 2, Severity.NOTE: 3}


def problems(
    file: CaseFile,
    today: date,
    calendar: Calendar,
    mediators: Iterable[Mediator] | None = None,
    around: Around | None = None,
    *,
    asked: bool = False,
    waived: bool = False,
) -> tuple["Problem", ...]:
    """What the checks find in the case, the gravest first, then in the order of the table.

    `mediators` is the committee's roster; without it that of `around` serves, and without either
    the roster is not checked.  Without `around` the checks that need it stay silent.  `asked`
    judges the dossier as if it were being filed.  Findings that a person accepted (Waiver) are
    left out, or with `waived` returned with the reason.  Nothing for a void or recycled case, or
    a case not accepted.
    """
    return _run(CHECKS, Look(file, today, calendar, _roster(mediators), around, asked), waived)


def before_print(
    document: str,
    file: CaseFile,
    today: date,
    calendar: Calendar,
    mediators: Iterable[Mediator] | None = None,
    around: Around | None = None,
) -> tuple["Problem", ...]:
    """The problems that show on the paper `document` (template id); all of them for the dossier.

    Ids: application, acceptance, rights_notice, investigation, mediation_record, agreement,
    oral_agreement, visit, judicial_confirmation; cover, toc, back_cover, dossier_note and dossier
    are the whole, judged as being filed where `around` is known.
    """
    whole = document in WHOLE
    wanted = tuple(
        c
        for c in CHECKS
        if (whole and c.rule not in BROUGHT_ALONG)
        or EVERY in c.documents
        or document in c.documents
    )
    asked = whole and around is not None
    return _run(wanted, Look(file, today, calendar, _roster(mediators), around, asked), False)


def _roster(mediators: Iterable[Mediator] | None) -> tuple[Mediator, ...] | None:
    return None if mediators is None else tuple(mediators)


def _run(checks: "tuple[Check, ...]", look: Look, waived: bool) -> tuple["Problem", ...]:
    file = look.file
    if not file.counts or file.case.accepted_on is None:
        return ()
    reasons = {(w.rule, w.finding): w.reason or "已说明" for w in file.waivers}
    found = []
    for check in checks:
        for one in check.find(look):
            severity = one.severity or check.severity
            reason = reasons.get((check.rule, one.text[:WAIVER_SIGNS]), "")
            if severity is BLOCK:
                reason = ""  # what blocks is mended, never accepted
            if reason and not waived:
                continue
            points = check.points if one.points is None else one.points
            found.append(
                Problem(check.rule, severity, one.field, one.text, check.basis, points, reason)
            )
    return tuple(sorted(found, key=lambda p: _GRAVITY[p.severity]))


@dataclass(frozen=True)
class Problem:
    """One thing to mend: the rule, how grave, the field to jump to, the words, the basis.

    `field` is a field of the case, or the name of a part: parties, agents, sessions, clauses,
    instalments, visits, attachments, investigations, evidence, recusals, urges.  `points` is the
    deduction of the field notes, `waived` the reason for which a person accepted it.
    """

    rule: str
    severity: Severity
    field: str
    text: str
    basis: str
    points: int = 0
    waived: str = ""


@dataclass(frozen=True)
class Check:
    """One rule of the dossier: its number in the field notes, gravity, basis and the papers it
    concerns."""

    rule: str
    severity: Severity
    label: str
    basis: str
    find: Callable[[Look], Found]
    documents: tuple[str, ...] = ()
    points: int = 0


_REVIEW = "卷宗评查常见要求"
_MEDIATION = "人民调解法"
_PRACTICE = "人民调解工作若干规定"
_LOCAL = "本地规则或建议，可调整"
_AGREEMENT = ("agreement", "oral_agreement", "judicial_confirmation")
_NAMED = ("application", "acceptance", "rights_notice", *_AGREEMENT)
_RECORDS = ("mediation_record", "investigation")
_SIGNED = f"{_MEDIATION}第二十九条"
_DENIED = wording.scan(phrases.denied_remedies, "剥夺了当事人的救济途径")
_PUNISHED = wording.scan(phrases.punishments, "涉及处罚或刑事责任，不能由协议约定")
_VAGUE = wording.scan(phrases.vague_terms, "期限不明确，请写到某一天")
_CIVIL_RULES = "最高人民法院关于适用民事诉讼法的解释第三百五十五条"
_INVITED = "最高人民法院关于人民法院特邀调解的规定第二十条"
_ORAL = f"{_PRACTICE}第三十四条；金额、分期的界限是{_LOCAL}"

CHECKS: tuple[Check, ...] = (
    Check("R01", BLOCK, "封面要素", _REVIEW, intake.cover_filled),
    Check("R02", BLOCK, "卷号", _REVIEW, intake.case_number, (EVERY,)),
    Check("R02", BLOCK, "重号", _REVIEW, intake.number_once, (EVERY,)),
    Check("R03", BLOCK, "申请书或受理登记表", f"{_MEDIATION}第二十七条", intake.has_intake_paper),
    Check("R04", ERROR, "申请书", f"{_PRACTICE}第二十三条", intake.application_shown, points=3),
    Check("R05", ERROR, "移送", _REVIEW, intake.referral_shown, ("acceptance",), 2),
    Check("R06", BLOCK, "权利义务告知", f"{_PRACTICE}第三十条", meetings.notice_given),
    Check("R07", ERROR, "身份证明", _REVIEW, people.identity_proved, points=3),
    Check("R08", BLOCK, "代理权限", _REVIEW, people.agent_authority, _AGREEMENT),
    Check("R08", BLOCK, "授权、推选材料", _REVIEW, people.authority_filed),
    Check("R09", BLOCK, "法定代理人", "民法典第十九条、第二十三条", people.minor_alone, _NAMED),
    Check("R09", BLOCK, "法定代理人", "民法典第二十三条", people.incapable_alone, _NAMED),
    Check("R10", BLOCK, "调解记录", f"{_MEDIATION}第二十七条", meetings.has_record, ("agreement",)),
    Check("R11", ERROR, "调解结果一致", _REVIEW, meetings.result_agrees, ("mediation_record",), 3),
    Check("R12", ERROR, "记录要素", _REVIEW, meetings.records_complete, _RECORDS, 1),
    Check("R13", ERROR, "同时在两处", _REVIEW, meetings.in_two_places, _RECORDS, 5),
    Check("R14", BLOCK, "有协议", f"{_MEDIATION}第二十八条", agreement.has_agreement),
    Check("R15", BLOCK, "签名盖章", _SIGNED, agreement.signed_and_sealed),
    Check("R16", BLOCK, "印章", _SIGNED, agreement.seals_right),
    Check("R17", BLOCK, "协议内容", _SIGNED, agreement.agreement_parts, _AGREEMENT),
    Check(
        "R18",
        ERROR,
        "协议份数",
        _SIGNED,
        agreement.enough_copies,
        ("agreement",),
        1,
    ),
    Check("R19", BLOCK, "日期次序", _REVIEW, meetings.date_order, (EVERY,)),
    Check("R20", ERROR, "文书间一致", _REVIEW, across.papers_name_the_same, points=2),
    Check("R21", ERROR, "证件号", "GB 11643", people.identity_numbers, _NAMED, 2),
    Check("R21", ERROR, "代理人证件号", "GB 11643", people.agents_numbers, _NAMED, 2),
    Check("R22", WARNING, "年龄", _REVIEW, people.ages, _NAMED),
    Check("R23", ERROR, "编号一致", _REVIEW, across.numbers_agree, (*_AGREEMENT, "visit"), 2),
    Check("R24", BLOCK, "分期金额", _REVIEW, agreement.amounts, _AGREEMENT),
    Check("R24", BLOCK, "条款各项", _REVIEW, agreement.sums_inside, _AGREEMENT),
    Check("R24", BLOCK, "协议金额", _REVIEW, agreement.amount_in_text, _AGREEMENT),
    Check("R25", ERROR, "调解期限", f"{_PRACTICE}第三十三条", meetings.in_time, points=3),
    Check("R26", ERROR, "履行凭证", f"{_MEDIATION}第三十一条", after.duties_proved, points=3),
    Check("R27", ERROR, "回访", f"{_PRACTICE}第三十六条", after.visited, ("visit",), 3),
    Check("R28", ERROR, "回访与履行", _REVIEW, after.visits_agree, ("visit",), 2),
    Check(
        "R29",
        BLOCK,
        "不成的告知",
        f"{_MEDIATION}第二十六条",
        meetings.failure_told,
        ("mediation_record",),
    ),
    Check("R30", WARNING, "疑难复杂", f"统计口径；{_LOCAL}", intake.complexity_founded),
    Check("R31", ERROR, "剥夺救济", f"{_MEDIATION}第三条", _DENIED, _AGREEMENT, 5),
    Check("R32", BLOCK, "处罚与刑事责任", f"{_MEDIATION}第三条", _PUNISHED, _AGREEMENT),
    Check("R33", ERROR, "期限模糊", _SIGNED, _VAGUE, _AGREEMENT, 2),
    Check("R34", ERROR, "给付要素", _SIGNED, agreement.payment_parts, _AGREEMENT, 3),
    Check("R35", ERROR, "不能确认的内容", _CIVIL_RULES, wording.confirmable, _AGREEMENT, 3),
    Check("R36", WARNING, "第三人", "民法典第三百零一条", wording.third_parties, _AGREEMENT),
    Check(
        "R37",
        BLOCK,
        "司法确认期限",
        f"{_MEDIATION}第三十三条、民事诉讼法第二百零五条",
        after.confirmed_in_time,
        ("judicial_confirmation",),
    ),
    Check(
        "R37",
        BLOCK,
        "共同申请",
        f"{_MEDIATION}第三十三条、民事诉讼法第二百零五条",
        after.not_by_one_side,
        ("judicial_confirmation",),
    ),
    Check(
        "R37",
        ERROR,
        "诉中委托的协议",
        _INVITED,
        after.not_by_court_entrusted,
        ("judicial_confirmation",),
    ),
    Check(
        "R38",
        ERROR,
        "已废止的法律",
        "民法典第一千二百六十条",
        wording.law_in_force,
        (*_AGREEMENT, "mediation_record"),
        2,
    ),
    Check("R39", WARNING, "术语", _REVIEW, wording.terms_mixed, _AGREEMENT),
    Check("R40", ERROR, "目录和页号", _REVIEW, intake.contents_agree, points=2),
    Check("R41", WARNING, "扫描质量", _REVIEW, intake.scans_readable),
    Check("R42", ERROR, "名册", f"{_MEDIATION}第十三条", people.on_roster, (EVERY,), 3),
    Check("R43", WARNING, "回避", f"{_PRACTICE}第二十五条", people.kin_of_mediator),
    Check("R44", BLOCK, "统计必填", _REVIEW, intake.statistics_filled, ("acceptance",)),
    Check("R45", WARNING, "口头协议", _ORAL, agreement.oral_limits, ("oral_agreement",)),
    Check("R46", ERROR, "文字雷同", f"{_REVIEW}；{_LOCAL}", across.copied, points=5),
    Check("R47", ERROR, "重复立案", f"{_REVIEW}；{_LOCAL}", across.repeated, points=5),
    Check("R48", WARNING, "一日多件", _LOCAL, across.many_in_a_day),
    Check("R49", ERROR, "联系方式", _REVIEW, people.phones_sound, points=3),
    Check("R50", BLOCK, "签名图像", _REVIEW, across.scanned_once),
    Check("R51", WARNING, "记录篇幅", _REVIEW, meetings.short_records, ("mediation_record",)),
    Check("R52", WARNING, "保管期限", f"{_REVIEW}；{_LOCAL}", intake.kept_long_enough),
)
