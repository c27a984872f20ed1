"""How the opinion grows out of the checklist, and its sections (notes 2.3, 4.2 LD05)."""

from dataclasses import dataclass
from datetime import date

from fengqiao_desktop.domain.legal_review.checklist import BY_CODE, points_for, weighed
from fengqiao_desktop.domain.legal_review.codes import CONCLUSIONS, FINDING_KINDS, MATTER_TYPES
from fengqiao_desktop.domain.legal_review.limits import DEFAULT, ReviewLimits
from fengqiao_desktop.domain.legal_review.matterfile import MatterFile
from fengqiao_desktop.domain.legal_review.records import ReviewFinding, ReviewOpinion
from fengqiao_desktop.domain.schema import option_label

KIND_ORDER = tuple(o.code for o in FINDING_KINDS)
_MADE_HERE = ("M01", "M02", "M05", "M11")  # what somebody may have no power to make at all
_CORE = ("C-05", "C-06")  # a contract that stands on these is unlawful as a whole
# By what a kind of matter is reviewed where nobody wrote anything more exact (notes 1.2).
_MAIN = {
    "M01": "国办发〔2018〕37号、国办发〔2018〕115号",
    "M02": "《重大行政决策程序暂行条例》（国务院令713号）",
    "M03": "《民法典》和政府合同管理规定",
    "M04": "《行政处罚法》第58条",
    "M06": "《政府信息公开条例》",
    "M07": "《信访工作条例》",
    "M08": "《行政复议法》《行政诉讼法》",
    "M09": "《村民委员会组织法》第31条",
    "M10": "《农村集体经济组织法》",
    "M12": "《行政诉讼法》第47条",
}
# The gravest first: an opinion has one main conclusion, the rest goes into its items.
_GRAVITY = ("NO_AUTHORITY", "ILLEGAL", "PROCEDURE", "AMEND", "RISK", "LEGAL")


@dataclass(frozen=True)
class Section:
    """One section of the opinion with its paragraphs."""

    title: str
    paragraphs: tuple[str, ...]


def drafts(file: MatterFile, limits: ReviewLimits = DEFAULT) -> tuple[ReviewFinding, ...]:
    """A finding for each point answered “不符合” in the running round that has none yet.

    `limits` say whether the procedure of a decision binds a street or only serves it as a model.
    """
    round_ = file.round
    known = {f.point for f in file.of_round(round_)}
    found = []
    for code, answer in file.answers(round_).items():
        if code not in BY_CODE or answer.answer != "NG" or code in known:
            continue
        point = weighed(BY_CODE[code], file.matter, limits)
        found.append(
            ReviewFinding(
                matter=file.matter.id,
                round=round_,
                point=code,
                kind=point.kind,
                problem=answer.remark or f"不符合：{point.text}",
                basis=point.basis_shown,
                severity=point.severity,
            )
        )
    return tuple(found)


def proposed(file: MatterFile, limits: ReviewLimits = DEFAULT) -> str:
    """The conclusion that the answers of the running round point to, the gravest; people decide.

    "" while points are open: in the first review every point wants its answer, a second one looks
    only at what it looks at.
    """
    matter, answers = file.matter, file.answers(file.round)
    open_ = any(p.answer not in ("OK", "NG", "NA") for p in answers.values())
    if open_ or (file.round == 1 and any(p.code not in answers for p in points_for(matter))):
        return ""
    wrong = [code for code, p in answers.items() if p.answer == "NG" and code in BY_CODE]
    points = [weighed(BY_CODE[code], matter, limits) for code in wrong]
    must = [p for p in points if p.is_must]
    kinds = {p.kind for p in must}
    asked = ["AMEND" if points else "LEGAL"]
    if any(p.code in _CORE for p in must):
        asked.append("ILLEGAL")
    if "AUTHORITY" in kinds and matter.type not in ("M09", "M10"):
        asked.append("NO_AUTHORITY" if matter.type in _MADE_HERE else "ILLEGAL")
    if kinds == {"PROCEDURE"} and matter.type in (*_MADE_HERE, "M04"):
        asked.append("PROCEDURE")
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
        found = [_MAIN.get(file.matter.type, "有关法律、法规、规章")]
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
