"""What a case may claim as a subsidy: the grade with its reasons, what forbids it, the amount step
by step, the period it falls in (mediation notes 9).

Every local method differs; a scheme says it in figures, and nothing here is an official
requirement.  All amounts are fen.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from fengqiao_desktop.domain.deadlines import Severity
from fengqiao_desktop.domain.mediation.casefile import CaseFile
from fengqiao_desktop.domain.mediation.checks import Problem
from fengqiao_desktop.domain.mediation.codes import AGREEMENT_FORMS, DIFFICULTIES, ORG_TYPES
from fengqiao_desktop.domain.mediation.progress import ending, mediation_end_on, settled_on
from fengqiao_desktop.domain.money import format_yuan
from fengqiao_desktop.domain.schema import option_label
from fengqiao_desktop.domain.station.records import Mediator
from fengqiao_desktop.domain.subsidy.records import (
    CLAIM_STATES,
    SubsidyClaim,
    SubsidyGrade,
    SubsidyScheme,
)

PREVENTED_GRADE = "未成功但防止激化"
QUALIFIED = 75  # below this a dossier is 不合格 (notes 8, a proposal)
FROZEN_BY = "R46"  # the same text in two cases freezes both claims (notes 8)
_PREVENTION = (
    ("prevented_suicide", "防止自杀"),
    ("prevented_criminal", "防止民转刑"),
    ("prevented_petition", "防止群体性上访"),
    ("prevented_fight", "防止群体性械斗"),
)
_PERIOD = re.compile(r"(\d{4})(?:-(?:(\d{2})|Q([1-4])|H([12])))?")
_MONTHS = {"MONTH": 1, "QUARTER": 3, "HALF": 6, "YEAR": 12}


def outcome(file: CaseFile) -> str:
    """AGREED, PREVENTED (failed, but something worse was prevented), or "" for no subsidy."""
    end = ending(file)
    if end is None or end.outcome == "WITHDRAWN":
        return ""
    if end.outcome == "AGREED":
        return "AGREED"
    return "PREVENTED" if prevented(file) else ""


def prevented(file: CaseFile) -> tuple[str, ...]:
    """What the mediation prevented, in words with the number of persons."""
    counts = ((label, getattr(file.case, name)) for name, label in _PREVENTION)
    return tuple(f"{label} {count} 人" for label, count in counts if count)


def suggest(
    file: CaseFile,
    scheme: SubsidyScheme,
    grades: Iterable[SubsidyGrade],
    *,
    papers: Collection[str] = (),
    score: int | None = None,
) -> "Suggestion":
    """The highest grade (largest `seq`) that the case fits, and why each higher one fails.

    Signs of weight (difficulty, amount, people, sessions, death, confirmation) are joined by "or"
    with `any_of`; the form of the agreement, the score and the papers are needed always.  `papers`
    are the names of what lies in the dossier, `score` its points, None where nobody judged it.
    """
    if outcome(file) == "PREVENTED":
        return Suggestion(PREVENTED_GRADE, scheme.failed_amount, 0, prevented(file), ())
    refused: list[str] = []
    for grade in sorted(grades, key=lambda g: -g.seq):
        held, lacking = fits(file, grade, papers=papers, score=score)
        if lacking:
            refused.append(f"不够“{grade.name}”：{'；'.join(lacking)}")
        else:
            why = held or ("本档不设条件",)
            return Suggestion(grade.name, grade.amount, grade.highest, why, tuple(refused))
    return Suggestion("", 0, 0, (), tuple(refused))


def fits(
    file: CaseFile,
    grade: SubsidyGrade,
    *,
    papers: Collection[str] = (),
    score: int | None = None,
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(the conditions that hold, those that are lacking) in words; the grade fits when none lacks.

    With `any_of` the signs lack only when not one of them holds.
    """
    signs, needs = _signs(file, grade), _needs(file, grade, papers, score)
    held = [text for holds, text, _not in (*signs, *needs) if holds]
    lacking = [text for holds, _yes, text in needs if not holds]
    if grade.any_of:
        if signs and not any(holds for holds, _yes, _not in signs):
            lacking.insert(0, "或".join(text for _holds, _yes, text in signs))
    else:
        lacking = [text for holds, _yes, text in signs if not holds] + lacking
    return tuple(held), tuple(lacking)


_Judged = tuple[bool, str, str]  # whether it holds, how it is said then, how it is said when not


def _signs(file: CaseFile, grade: SubsidyGrade) -> list[_Judged]:
    case = file.case
    found: list[_Judged] = []
    if grade.difficulties:
        words = "、".join(option_label(DIFFICULTIES, code) for code in grade.difficulties)
        own = option_label(DIFFICULTIES, case.difficulty) or "未填"
        found.append((case.difficulty in grade.difficulties, f"难度{own}", f"难度不是{words}"))
    if grade.complex_only:
        found.append((case.is_complex, "疑难复杂", "不是疑难复杂案件"))
    if grade.min_amount:
        wanted, own = format_yuan(grade.min_amount), format_yuan(case.amount)
        found.append(
            (case.amount >= grade.min_amount, f"协议金额 {own} 元", f"协议金额不到 {wanted} 元")
        )
    if grade.min_people:
        people = file.people_count()
        found.append(
            (people >= grade.min_people, f"涉及 {people} 人", f"涉及不到 {grade.min_people} 人")
        )
    if grade.min_sessions:
        count = len(file.sessions)
        found.append(
            (count >= grade.min_sessions, f"调解 {count} 次", f"调解不到 {grade.min_sessions} 次")
        )
    if grade.has_death:
        found.append((case.has_death, "有人员死亡", "没有人员死亡"))
    if grade.confirmed:
        found.append((is_confirmed(file), "经司法确认", "没有经司法确认"))
    return found


def _needs(
    file: CaseFile, grade: SubsidyGrade, papers: Collection[str], score: int | None
) -> list[_Judged]:
    found: list[_Judged] = []
    if grade.form:
        word = option_label(AGREEMENT_FORMS, grade.form)
        holds = file.case.agreement_form == grade.form
        found.append((holds, f"{word}协议", f"不是{word}协议"))
    if grade.min_score:
        holds = score is not None and score >= grade.min_score
        found.append((holds, f"卷宗 {score} 分", f"卷宗得分不到 {grade.min_score} 分"))
    for paper in papers_needed(grade):
        holds = any(paper in name for name in papers)
        found.append((holds, f"有{paper}", f"缺{paper}"))
    return found


def papers_needed(grade: SubsidyGrade) -> tuple[str, ...]:
    """The names of the papers a grade asks for."""
    return tuple(word for word in re.split(r"[、，,；;\s]+", grade.papers) if word)


def is_confirmed(file: CaseFile) -> bool:
    """Whether a court confirmed the agreement."""
    return file.case.confirmation_result == "CONFIRMED"


def amount_lines(
    file: CaseFile,
    scheme: SubsidyScheme,
    grade: str,
    base: int,
    *,
    score: int | None = None,
    selected: bool = False,
) -> tuple["Line", ...]:
    """From the amount of the grade to what the case gets, one line a step that applies.

    The order is fixed: grade → oral % → village % → bonuses → dossier below 75 points %.  Each
    percentage is rounded to whole fen, half a fen upwards; `Line.amount` is the amount after it.
    A case that was not settled gets the amount of the scheme and nothing else.
    """
    lines = [Line("档次金额", f"{grade}", base)]
    if outcome(file) == "PREVENTED":
        return tuple(lines)

    def percent(label: str, why: str, value: int) -> None:
        if value != 100:
            lines.append(Line(label, f"{why}按 {value}%", share_of(lines[-1].amount, value)))

    def more(label: str, value: int) -> None:
        if value:
            lines.append(Line(label, f"加 {format_yuan(value)} 元", lines[-1].amount + value))

    if file.case.agreement_form == "ORAL":
        percent("口头案件", "口头协议", scheme.oral_percent)
    if file.committee is not None and file.committee.org_type in ("VILLAGE", "COMMUNITY"):
        percent("村（社区）级", "村（社区）调委会调解", scheme.village_percent)
    if is_confirmed(file):
        more("司法确认", scheme.confirmed_bonus)
    if selected:
        more("案例入选", scheme.selected_bonus)
    if score is not None and score < QUALIFIED:
        percent("卷宗不合格", f"卷宗 {score} 分，不到 {QUALIFIED} 分，", scheme.unqualified_percent)
    return tuple(lines)


def share_of(amount: int, percent: int) -> int:
    """`percent` of an amount in whole fen, half a fen upwards."""
    return (amount * percent + 50) // 100


def guards(
    file: CaseFile,
    scheme: SubsidyScheme,
    helpers: "Sequence[Helper]",
    *,
    problems: Iterable[Problem] = (),
    claimed: bool = False,
) -> tuple["Guard", ...]:
    """What forbids a claim (severity BLOCK) or is to be thought of (WARNING), in a fixed order.

    `helpers` are the mediators named in the case as the roster knows them, `problems` what the
    quality rules found, `claimed` whether another claim for this case lives.
    """
    found = [
        *_about_case(file, scheme, claimed),
        *_about_dossier(file, scheme, tuple(problems)),
        *_about_people(scheme, helpers),
    ]
    if file.case.court_referral == "DELEGATE" or (
        file.case.source == "REF_COURT" and not file.case.court_referral
    ):
        text = "法院委派的案件，法院可能另有补贴，请先问清，不要重复领取"
        found.append(Guard("COURT", Severity.WARNING, text))
    return tuple(found)


def _about_case(file: CaseFile, scheme: SubsidyScheme, claimed: bool) -> "list[Guard]":
    found = []
    if not file.counts:
        found.append(_block("VOID", "案件已作废或在回收站"))
    if claimed:
        found.append(_block("TWICE", "这件案件已经申报过，一案一补"))
    result = outcome(file)
    if not result or (result == "PREVENTED" and not scheme.failed_amount):
        found.append(_block("OUTCOME", "没有达成协议，本方案不给补贴"))
    if scheme.org_types:
        kind = file.committee.org_type if file.committee is not None else ""
        if kind not in scheme.org_types:
            word = option_label(ORG_TYPES, kind) or "没有调委会的案件"
            found.append(_block("ORG_TYPE", f"本方案不适用于{word}"))
    if taken_back_why(file, scheme):
        found.append(_block("REGRET", f"{taken_back_why(file, scheme)}，不能申报"))
    day = mediation_end_on(file)
    if day is not None and not in_force(scheme, day):
        found.append(_block("SCHEME_DAY", f"案件 {day} 调解终结，不在方案有效期内"))
    return found


def _about_dossier(
    file: CaseFile, scheme: SubsidyScheme, problems: Sequence[Problem]
) -> "list[Guard]":
    found = []
    if scheme.needs_archived and file.case.archived_on is None:
        found.append(_block("ARCHIVED", "还没有立卷归档"))
    if scheme.needs_performed and outcome(file) == "AGREED" and settled_on(file) is None:
        found.append(_block("PERFORMED", "协议还没有履行完毕"))
    same = [p for p in problems if p.rule == FROZEN_BY]
    if same:
        found.append(_block("FROZEN", f"雷同待查，补贴冻结：{same[0].text}"))
    grave = [p for p in problems if p.severity is Severity.BLOCK and p.rule != FROZEN_BY]
    if grave:
        more = f"等 {len(grave)} 处" if len(grave) > 1 else ""
        text = f"卷宗有须先改正的问题：{grave[0].text}（{grave[0].rule}）{more}"
        found.append(_block("PROBLEMS", text))
    return found


def _about_people(scheme: SubsidyScheme, helpers: "Sequence[Helper]") -> "list[Guard]":
    if not helpers:
        return [_block("NOBODY", "案件没有登记主办调解员")]
    found = []
    for one in helpers:
        reason = not_paid_why(scheme, one)
        if reason:
            found.append(Guard("NOT_PAID", Severity.WARNING, f"{one.name}{reason}，不领补贴"))
    if len(found) == len(helpers):
        text = "；".join(f"{one.name}{not_paid_why(scheme, one)}" for one in helpers)
        return [_block("NOBODY", f"没有可以领补贴的调解员：{text}")]
    return found


def _block(code: str, text: str) -> "Guard":
    return Guard(code, Severity.BLOCK, text)


def not_paid_why(scheme: SubsidyScheme, helper: "Helper") -> str:
    """Why a mediator gets nothing, "" for one who does (notes 1.2)."""
    if helper.mediator is None:
        return "不在本所有效名册"
    if scheme.exclude_servants and helper.mediator.is_public_servant:
        return "是公职人员"
    return ""


def taken_back_why(file: CaseFile, scheme: SubsidyScheme) -> str:
    """Why what was paid for the case is taken back, "" for no reason."""
    if scheme.takes_back and file.case.regret_on is not None:
        return f"当事人 {file.case.regret_on} 反悔"
    return ""


def in_force(scheme: SubsidyScheme, day: date) -> bool:
    """Whether the scheme holds for a mediation that ended on `day`."""
    if scheme.starts_on is None or day < scheme.starts_on:
        return False
    return scheme.ends_on is None or day <= scheme.ends_on


def overlap(one: SubsidyScheme, other: SubsidyScheme) -> bool:
    """Whether some day lies in both."""
    if one.starts_on is None or other.starts_on is None:
        return False
    first, second = sorted((one, other), key=lambda s: s.starts_on or date.min)
    return first.ends_on is None or second.starts_on is None or second.starts_on <= first.ends_on


def state_of(claim: SubsidyClaim) -> str:
    """The state code that the facts of a claim amount to."""
    if claim.taken_back_on is not None:
        return "TAKEN_BACK"
    if claim.paid_on is not None:
        return "PAID"
    if "RETURN" in (claim.first_verdict, claim.final_verdict):
        return "RETURNED"
    if claim.final_verdict == "PASS":
        return "PASSED"
    return "FIRST_PASSED" if claim.first_verdict == "PASS" else "CLAIMED"


def amount_now(claim: SubsidyClaim) -> int:
    """The amount that stands: of the final review, else of the first, else as claimed."""
    if claim.final_verdict == "PASS":
        return claim.final_amount
    return claim.first_amount if claim.first_verdict == "PASS" else claim.amount


def state_words(claim: SubsidyClaim, today: date) -> tuple[str, str]:
    """The state as a word and its colour role; a passed claim says whether it is shown publicly."""
    if claim.state == "PASSED" and claim.public_from is not None and claim.public_to is not None:
        if today <= claim.public_to:
            return f"公示至 {claim.public_to:%m-%d}", "blue"
        return "待发放", "amber"
    option = next(o for o in CLAIM_STATES if o.code == (claim.state or "CLAIMED"))
    return option.label, option.role


def next_step(claim: SubsidyClaim, today: date, *, unsigned: int = 0) -> "Step":
    """The one thing to do next; `unsigned` mediators have not signed for their money yet."""
    state = claim.state
    if state == "CLAIMED":
        return Step("first", "司法所初审", "核对档次、金额和卷宗")
    if state == "FIRST_PASSED":
        return Step("final", "登记县局复核", "按县（区）局的复核结果登记")
    if state == "RETURNED":
        note = claim.final_note if claim.final_verdict == "RETURN" else claim.first_note
        return Step("again", "重新申报", f"退回原因：{note}" if note else "改正后重新申报")
    if state == "PASSED":
        if claim.public_from is None or claim.public_to is None:
            return Step("publish", "公示", "复核通过，发放前公示")
        if today <= claim.public_to:
            return Step("", "", f"公示到 {claim.public_to}，期满无异议再发放")
        return Step("pay", "登记发放", "公示期满")
    if state == "PAID" and unsigned:
        return Step("sign", "登记签领", f"还有 {unsigned} 人没有签领")
    return Step("", "", "")


def period_of(day: date, cycle: str) -> str:
    """The period a day lies in: 2026-11, 2026-Q4, 2026-H2 or 2026."""
    match cycle:
        case "QUARTER":
            return f"{day.year}-Q{(day.month + 2) // 3}"
        case "HALF":
            return f"{day.year}-H{1 if day.month <= 6 else 2}"
        case "YEAR":
            return str(day.year)
        case _:
            return f"{day.year}-{day.month:02}"


def period_words(period: str) -> str:
    """2026年11月, 2026年第4季度, 2026年下半年, 2026年度."""
    found = _PERIOD.fullmatch(period)
    if found is None:
        return period
    year, month, quarter, half = found.groups()
    if month:
        return f"{year}年{int(month)}月"
    if quarter:
        return f"{year}年第{quarter}季度"
    return f"{year}年{'上' if half == '1' else '下'}半年" if half else f"{year}年度"


def period_moved(period: str, count: int) -> str:
    """The period `count` periods later (earlier for a negative count) of the same kind."""
    year, month, quarter, half = _PERIOD.fullmatch(period).groups()  # type: ignore[union-attr]
    cycle = "MONTH" if month else "QUARTER" if quarter else "HALF" if half else "YEAR"
    step = _MONTHS[cycle]
    first = int(month or 0) or (int(quarter or half or 1) - 1) * step + 1
    years, rest = divmod(int(year) * 12 + first - 1 + count * step, 12)
    return period_of(date(years, rest + 1, 1), cycle)


@dataclass(frozen=True)
class Suggestion:
    """The grade proposed ("" for none), its amount or range in fen, why, why not a higher one."""

    grade: str
    amount: int
    highest: int
    reasons: tuple[str, ...]
    refused: tuple[str, ...]

    def words(self) -> str:
        """The reasons in one line."""
        return "；".join(self.reasons)


@dataclass(frozen=True)
class Line:
    """One step of the amount: its name, what it does, the amount after it."""

    label: str
    why: str
    amount: int

    def words(self) -> str:
        return f"{self.label}：{self.why} → {format_yuan(self.amount)} 元"


@dataclass(frozen=True)
class Guard:
    """One thing that stands against a claim."""

    code: str
    severity: Severity
    text: str

    @property
    def blocks(self) -> bool:
        return self.severity is Severity.BLOCK


@dataclass(frozen=True)
class Helper:
    """A mediator named in the case; `mediator` None where the roster has none of that name."""

    name: str
    role: str  # LEAD, CO
    mediator: Mediator | None = None


@dataclass(frozen=True)
class Step:
    """What is to be done next; an empty action means to wait or nothing."""

    action: str
    label: str
    why: str
