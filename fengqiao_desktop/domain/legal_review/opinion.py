"""How the opinion grows out of the checklist, and its sections (notes 2.3, 4.2 LD05)."""

from dataclasses import dataclass
from datetime import date

from fengqiao_desktop.domain.legal_review.checklist import BY_CODE
from fengqiao_desktop.domain.legal_review.codes import CONCLUSIONS, FINDING_KINDS, MATTER_TYPES
from fengqiao_desktop.domain.legal_review.matterfile import MatterFile
from fengqiao_desktop.domain.legal_review.records import ReviewFinding, ReviewOpinion
from fengqiao_desktop.domain.schema import option_label

KIND_ORDER = tuple(o.code for o in FINDING_KINDS)
_CORE = ("C-05", "C-06")  # a contract that stands on these is unlawful as a whole
# The gravest first: an opinion has one main conclusion, the rest goes into its items.
_GRAVITY = ("NO_AUTHORITY", "ILLEGAL", "PROCEDURE", "AMEND", "RISK", "LEGAL")


@dataclass(frozen=True)
class Section:
    """One section of the opinion with its paragraphs."""

    title: str
    paragraphs: tuple[str, ...]


def drafts(file: MatterFile) -> tuple[ReviewFinding, ...]:
    """A finding for each point answered “不符合” in the running round that has none yet."""
    round_ = file.round
    known = {f.point for f in file.of_round(round_)}
    found = []
    for code, answer in file.answers(round_).items():
        point = BY_CODE.get(code)
        if point is None or answer.answer != "NG" or code in known:
            continue
        found.append(
            ReviewFinding(
                matter=file.matter.id,
                round=round_,
                point=code,
                kind=point.kind,
                problem=answer.remark or f"不符合：{point.text}",
                basis=point.basis,
                severity=point.severity,
            )
        )
    return tuple(found)


def proposed(file: MatterFile) -> str:
    """The conclusion that the answers point to, the gravest; people decide.

    "" while points are open.
    """
    wrong = {code for code, p in file.answers(file.round).items() if p.answer == "NG"}
    unknown = any(p.answer == "UNK" for p in file.answers(file.round).values())
    if unknown:
        return ""
    must = {code for code in wrong if code in BY_CODE and BY_CODE[code].is_must}
    kinds = {BY_CODE[code].kind for code in must}
    contents = {code for code in must if BY_CODE[code].kind == "CONTENT"}
    asked = []
    if "AUTHORITY" in kinds and file.matter.type in ("M01", "M02", "M05", "M11"):
        asked.append("NO_AUTHORITY")
    if must & set(_CORE):
        asked.append("ILLEGAL")
    if "PROCEDURE" in kinds and not contents and file.matter.type in ("M02", "M04", "M11"):
        asked.append("PROCEDURE")
    if must:
        asked.append("AMEND")
    elif file.findings and file.of_round(file.round):
        asked.append("AMEND" if wrong else "LEGAL")
    if not asked:
        asked.append("AMEND" if wrong else "LEGAL")
    return min(asked, key=_GRAVITY.index)


def sections(file: MatterFile, opinion: ReviewOpinion) -> tuple[Section, ...]:
    """The six sections of the opinion, in order; a section without words says so."""
    matter = file.matter
    items = file.of_round(opinion.round)
    by_kind = {kind: [f for f in items if f.kind == kind] for kind in KIND_ORDER}
    parts = (
        ("权限", opinion.authority, "AUTHORITY"),
        ("程序", opinion.procedure, "PROCEDURE"),
        ("内容", opinion.content, "CONTENT"),
        ("其他", opinion.other, "FORM"),
    )
    judged = tuple(
        f"{number}．{title}：{_judged(words, by_kind[kind])}"
        for number, (title, words, kind) in enumerate(parts, 1)
    )
    advice = tuple(_item(number, f) for number, f in enumerate(items, 1))
    return (
        Section("一、送审与受理情况", (_received(file),)),
        Section("二、审查依据", _bases(file, opinion)),
        Section("三、审查意见", judged),
        Section("四、修改建议", advice or ("没有修改建议。",)),
        Section("五、审查结论", (_concluded(opinion),)),
        Section("六、反馈要求及期限", (_answer_by(opinion, bool(items), matter.unit),)),
    )


def _day(day: date) -> str:
    """2026年3月16日, as official papers write it."""
    return f"{day.year}年{day.month}月{day.day}日"


def _judged(words: str, items: list[ReviewFinding]) -> str:
    if words.strip():
        return words.strip()
    if not items:
        return "未发现问题。"
    return "；".join(f.problem.strip().rstrip("。；") for f in items) + "。"


def _received(file: MatterFile) -> str:
    matter = file.matter
    kind = option_label(MATTER_TYPES, matter.type)
    parts = [
        f"{_day(matter.submitted_on)}，{matter.unit}送审《{matter.title}》（{kind}）"
        if matter.submitted_on is not None
        else f"{matter.unit}送审《{matter.title}》（{kind}）"
    ]
    if matter.accepted_on is not None:
        parts.append(f"{_day(matter.accepted_on)}材料齐备受理")
    told = [c for c in file.corrections if c.sent_on is not None]
    if told:
        parts.append(f"其间通知补正{len(told)}次")
    asked = [c for c in file.counsels if c.returned_on is not None]
    if asked:
        names = "、".join(dict.fromkeys(f"{c.firm}{c.name}" for c in asked))
        parts.append(f"听取了{names}的意见")
    return "，".join(parts) + "。"


def _bases(file: MatterFile, opinion: ReviewOpinion) -> tuple[str, ...]:
    found = [line.strip() for line in file.matter.basis.splitlines() if line.strip()]
    found += [f.basis for f in file.of_round(opinion.round) if f.basis.strip()]
    if not found:
        found = ["《重大行政决策程序暂行条例》等有关规定"]
    return (f"{'；'.join(dict.fromkeys(found))}。",)


def _item(number: int, f: ReviewFinding) -> str:
    clause = f"{f.clause}：" if f.clause else ""
    level = "违法须改" if f.severity == "MUST" else "建议"
    problem = f.problem.strip().rstrip("。")
    advice = f"建议：{f.advice.strip().rstrip('。')}。" if f.advice.strip() else ""
    basis = f"依据：{f.basis.strip().rstrip('。')}。" if f.basis.strip() else ""
    return f"{number}．{clause}{problem}。{basis}{advice}（{level}）"


def _concluded(opinion: ReviewOpinion) -> str:
    if not opinion.conclusion:
        return ""
    return f"{option_label(CONCLUSIONS, opinion.conclusion)}。"


def _answer_by(opinion: ReviewOpinion, has_items: bool, unit: str) -> str:
    if not has_items:
        return "没有需要反馈的修改意见。"
    when = f"请于{_day(opinion.feedback_due_on)}前" if opinion.feedback_due_on else "请"
    return (
        f"{when}逐条反馈采纳情况；未采纳的写明理由和依据，由分管负责人确认。"
        f"本意见供{unit or '承办机构'}内部使用，未经审查或者审查不合法的，不得提交讨论、作出决定。"
    )
