"""Papers of an assessment, of somebody who is not yet a subject: W02, W03 and W53 (notes 9.2)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from fengqiao_desktop.documents.blocks import Document
from fengqiao_desktop.documents.contexts_correction import LetterContext, Pair, RecordContext
from fengqiao_desktop.domain.corrections.records import Assessment, Inquiry
from fengqiao_desktop.services.correction_paper_kinds import (
    COUNTY_SEAL,
    LETTER,
    RECORD,
    CorrectionPaper,
    PaperCase,
    Part,
    day,
    iso,
    word,
)
from fengqiao_desktop.store.repository import Repository

_NUMBER = "（　　　）字第　　号"
_FINDINGS = (
    ("居所情况", "home"),
    ("家庭和社会关系", "family"),
    ("犯罪行为的后果和影响", "impact"),
    ("居住地村（居）民委员会意见", "villagers"),
    ("被害人意见", "victims"),
    ("社会危险性和对所居住社区的影响", "danger"),
    ("拟禁止的事项", "forbid"),
)
_READ = "（以上记录我看过，或者已向我宣读，与我说的一致。）"
_SIGNS = "一二三四五六七"


@dataclass(frozen=True)
class AssessmentPaper:
    """A paper of an assessment; `of_inquiry` ones are made of each inquiry."""

    id: str
    label: str
    template: str
    context: Callable[[Assessment, Any], Any]
    wanted: Callable[[Assessment], bool]
    of_inquiry: bool = False
    maker: str = "COUNTY"


def _minutes(assessment: Assessment, inquiry: Inquiry) -> RecordContext:
    return RecordContext(
        title="调查（询问）笔录",
        pairs=(
            Pair(label="被调查人", value=inquiry.asked),
            Pair(label="与被评估人关系", value=inquiry.relation),
            Pair(label="被评估人", value=assessment.name),
            Pair(label="调查日期", value=day(inquiry.asked_on)),
            Pair(label="调查地点", value=inquiry.place),
            Pair(label="调查单位", value=inquiry.unit),
            Pair(label="调查事项", value=inquiry.matter, wide=True),
            Pair(label="调查人", value=inquiry.inquirers, wide=True),
        ),
        heading="问答",
        text=f"{inquiry.content}\n{_READ}",
        lines=16,
        sign=(
            "被调查人（签名、按印）",
            "调查人（签名） | 记录人（签名）",
        ),
        day=iso(inquiry.asked_on),
    )


def _opinion(assessment: Assessment, _inquiry: Any) -> LetterContext:
    a = assessment
    letter = f"{day(a.received_on)}收到你单位委托函" + (
        f"（{a.letter_number}）" if a.letter_number else ""
    )
    said = [(label, str(getattr(a, name)).strip()) for label, name in _FINDINGS]
    told = [(label, text) for label, text in said if text]
    return LetterContext(
        title="调查评估意见书",
        number=_NUMBER,
        to=a.client,
        paragraphs=(
            f"{letter}，委托对{word(a, 'kind')}{a.name}（{_about(a)}）进行调查评估。"
            "现将调查情况和评估意见函告如下：",
            *(f"{_SIGNS[n]}、{label}：{text}" for n, (label, text) in enumerate(told)),
            f"评估意见：{word(a, 'opinion') or '＿＿＿＿＿＿'}。",
        ),
        close=(COUNTY_SEAL,),
        day=iso(a.opinion_on),
        copies="县级人民检察院",
    )


def _about(a: Assessment) -> str:
    parts = (word(a, "sex"), f"{day(a.born_on)}出生" if a.born_on else "", a.crime)
    planned = word(a, "planned_type")
    said = [p for p in (*parts, f"拟适用{planned}" if planned else "") if p]
    return "，".join(said)


def _supplement(assessment: Assessment, _inquiry: Any) -> LetterContext:
    a = assessment
    back = a.returned_on is not None
    title = "调查评估材料退回通知书" if back else "调查评估材料补齐通知书"
    said = (
        f"因{a.returned_why or '＿＿＿＿＿＿'}，确实无法进行调查评估，现将材料退回。"
        if back
        else f"经核对，缺少下列材料：{a.missing or '＿＿＿＿＿＿'}。请补齐；"
        "调查评估的期限自收到补齐的材料之日起算。"
    )
    sent = a.returned_on if back else a.missing_told_on
    why = a.returned_why if back else a.missing
    return LetterContext(
        title=title,
        number=_NUMBER,
        to=a.client,
        paragraphs=(
            f"你单位委托对{a.name}进行调查评估的函（{a.letter_number or '文号　　　　'}）"
            f"及所附材料，我单位已于{day(a.received_on) or '　　年　月　日'}收到。",
            said,
        ),
        close=(COUNTY_SEAL,),
        day=iso(sent),
        stub=(
            Pair(label="委托机关", value=a.client, wide=True),
            Pair(label="被评估人", value=a.name),
            Pair(label="收函日期", value=day(a.received_on)),
            Pair(
                label="退回原因" if back else "缺少的材料",
                value=why,
                wide=True,
            ),
        ),
    )


PAPERS: tuple[AssessmentPaper, ...] = (
    AssessmentPaper(
        "W02",
        "调查（询问）笔录",
        RECORD,
        _minutes,
        lambda a: True,
        of_inquiry=True,
        maker="OFFICE",
    ),
    AssessmentPaper("W03", "调查评估意见书", LETTER, _opinion, lambda a: True),
    AssessmentPaper(
        "W53",
        "材料补齐、退回通知书",
        LETTER,
        _supplement,
        lambda a: bool(a.missing.strip() or a.returned_on),
    ),
)


def papers_of(
    assessment: Assessment, inquiries: tuple[Inquiry, ...]
) -> tuple[tuple[AssessmentPaper, Part], ...]:
    """The papers of an assessment, a record for each inquiry."""
    found: list[tuple[AssessmentPaper, Part]] = []
    for paper in PAPERS:
        if not paper.wanted(assessment):
            continue
        if paper.of_inquiry:
            found += [(paper, Part(each.id, each.asked)) for each in inquiries]
        else:
            found.append((paper, Part(0)))
    return tuple(found)


def document_for(repo: Repository, paper_id: str, assessment_id: int, inquiry: int) -> Document:
    """The paper as it would be printed now; who may not see corrections is refused."""
    from fengqiao_desktop.documents.template import render

    paper = next(each for each in PAPERS if each.id == paper_id)
    assessment = repo.get(Assessment, assessment_id)
    about = repo.get(Inquiry, inquiry) if paper.of_inquiry else None
    return render(paper.template, paper.context(assessment, about))


def _opinion_parts(file: Any) -> tuple[Part, ...]:
    return tuple(Part(a.id, str(a.opinion_on or "")) for a in file.assessments if a.opinion)


def _opinion_of(case: PaperCase, assessment: Assessment) -> LetterContext:
    return _opinion(assessment, None)


# In a subject's own file the opinion on him lies as well.
SPECS: tuple[CorrectionPaper, ...] = (
    CorrectionPaper(
        "W03",
        "调查评估意见书",
        LETTER,
        _opinion_of,
        _opinion_parts,
        "assessments",
        "EXECUTION",
        20,
        "COUNTY",
    ),
)
