"""Matters under review, each without a fault until a test puts one in."""

from dataclasses import replace
from datetime import date
from typing import Any

from fengqiao_desktop.domain.calendar import Calendar
from fengqiao_desktop.domain.legal_review.checklist import points_for
from fengqiao_desktop.domain.legal_review.materials import materials_for
from fengqiao_desktop.domain.legal_review.matterfile import MatterFile
from fengqiao_desktop.domain.legal_review.records import (
    CounselOpinion,
    ReviewFinding,
    ReviewMaterial,
    ReviewMatter,
    ReviewOpinion,
    ReviewPoint,
)

TODAY = date(2026, 11, 23)  # a Monday
CALENDAR = Calendar()


def D(text: str) -> date:
    return date.fromisoformat(text)


def matter(**changes: Any) -> ReviewMatter:
    """A contract, complete and accepted on 2026-11-16."""
    told: dict[str, Any] = {
        "id": 1,
        "number": "青司审〔2026〕1号",
        "title": "办公用房租赁合同",
        "type": "M03",
        "unit": "综合办",
        "drafter": "承办甲",
        "reviewer": "审查乙",
        "verifier": "复核丙",
        "submitted_on": D("2026-11-16"),
        "complete_on": D("2026-11-16"),
        "accepted_on": D("2026-11-16"),
    }
    return ReviewMatter(**{**told, **changes})


def accepted(**changes: Any) -> MatterFile:
    """Under review with every paper that its kind asks for."""
    m = matter(**changes)
    papers = tuple(
        ReviewMaterial(id=n, name=name, is_required=True, received_on=m.complete_on)
        for n, name in enumerate(materials_for(m), 1)
    )
    return MatterFile(matter=m, materials=papers)


def answered(file: MatterFile, **wrong: str) -> MatterFile:
    """Every point of the checklist answered; `wrong` maps C_05 to NG."""
    given = {code.replace("_", "-"): answer for code, answer in wrong.items()}
    points = tuple(
        ReviewPoint(id=n, point=p.code, answer=given.get(p.code, "OK"))
        for n, p in enumerate(points_for(file.matter), 1)
    )
    return replace(file, points=points)


def opinion(**changes: Any) -> ReviewOpinion:
    """A first opinion: lawful, with its three parts."""
    told: dict[str, Any] = {
        "id": 1,
        "number": "青司法审〔2026〕第1号",
        "conclusion": "LEGAL",
        "authority": "签约主体资格合法。",
        "procedure": "程序已履行。",
        "content": "内容不违法。",
        "issued_on": D("2026-11-18"),
        "delivered_on": D("2026-11-18"),
        "reviewer": "审查乙",
    }
    return ReviewOpinion(**{**told, **changes})


def item(**changes: Any) -> ReviewFinding:
    """One item that must be mended."""
    told: dict[str, Any] = {
        "id": 1,
        "clause": "第8条",
        "point": "C-03",
        "kind": "PROCEDURE",
        "problem": "没有集体决策",
        "basis": "政府合同管理要求",
        "severity": "MUST",
    }
    return ReviewFinding(**{**told, **changes})


def reviewed(*items: ReviewFinding, **changes: Any) -> MatterFile:
    """With a first opinion; with items it says 应当修改."""
    file = answered(accepted(**changes))
    said = opinion(conclusion="AMEND" if items else "LEGAL")
    return replace(file, opinions=(said,), findings=items)


def with_(file: MatterFile, **parts: Any) -> MatterFile:
    """The same file with other parts, or with changes to the matter."""
    own = {k: v for k, v in parts.items() if k in ReviewMatter.__dataclass_fields__}
    rest = {k: v for k, v in parts.items() if k not in own}
    return replace(file, matter=replace(file.matter, **own), **rest)


def counsel(**changes: Any) -> CounselOpinion:
    """An adviser who answered and has no interest."""
    told: dict[str, Any] = {
        "id": 1,
        "counsel": 1,
        "name": "顾问丁",
        "firm": "某律所",
        "assigned_on": D("2026-11-16"),
        "returned_on": D("2026-11-17"),
        "is_impartial": True,
    }
    return CounselOpinion(**{**told, **changes})
