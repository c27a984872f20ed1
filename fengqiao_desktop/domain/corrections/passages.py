"""A row of the table of states, and the rows before anybody is a subject (notes 2.2, T01-T05)."""

from dataclasses import dataclass

ALL_TYPES = ("CONTROL", "PROBATION", "PAROLE", "TEMP_OUTSIDE", "OTHER")


@dataclass(frozen=True, kw_only=True)
class Passage:
    """One row: what sets it off, who acts, by when, with what, by which article.

    An empty `source` is one who was not known before; `types` are the kinds it applies to.
    """

    code: str
    trigger: str
    source: str
    target: str
    who: str
    basis: str
    days: int = 0
    unit: str = ""
    needs: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()
    official: bool = True
    types: tuple[str, ...] = ALL_TYPES
    note: str = ""


_COUNTY = "县级社区矫正机构"
_DECIDER = "社区矫正决定机关"

ASSESSING: tuple[Passage, ...] = (
    Passage(
        code="T01",
        trigger="收到调查评估委托",
        source="",
        target="ASSESSING",
        who=_DECIDER,
        days=0,
        needs=(
            "assessment.client",
            "assessment.letter_number",
            "assessment.received_on",
            "assessment.name",
            "assessment.planned_type",
        ),
        papers=("委托函", "起诉书或判决书等材料"),
        basis="社区矫正法第18条、衔接配合意见（2026）第1—3条",
        note="收件当日登记；六个月内出具过意见又无新情况的不重复委托",
    ),
    Passage(
        code="T02",
        trigger="收件后通知检察院",
        source="ASSESSING",
        target="ASSESSING",
        who=_COUNTY,
        needs=("assessment.procuratorate_told_on",),
        papers=("通知函",),
        basis="社区矫正法实施办法第13条",
    ),
    Passage(
        code="T03",
        trigger="派司法所调查",
        source="ASSESSING",
        target="ASSESSING",
        who=_COUNTY,
        needs=("assessment.assigned_on", "assessment.assignees", "inquiry.asked_on"),
        papers=("调查笔录", "村（居）委会意见"),
        basis="社区矫正法第18条",
        note="内部限期和人数由本地规定",
    ),
    Passage(
        code="T04",
        trigger="出具意见",
        source="ASSESSING",
        target="ASSESSED",
        who=_COUNTY,
        days=10,
        unit="WD",
        needs=("assessment.opinion", "assessment.opinion_on", "assessment.sent_on"),
        papers=("调查评估意见书",),
        basis="社区矫正法第18条、实施办法第14条、衔接配合意见（2026）第4条",
        note="刑事速裁五个工作日；自收到委托函和所附材料之日起算，可协商延长",
    ),
    Passage(
        code="T05",
        trigger="无法评估",
        source="ASSESSING",
        target="RETURNED",
        who=_COUNTY,
        days=5,
        unit="WD",
        needs=("assessment.consulted_on", "assessment.returned_on", "assessment.returned_why"),
        papers=("情况说明", "材料退回通知书"),
        basis="实施办法第14条、衔接配合意见（2026）第4条",
        note="三个工作日内先与委托机关沟通",
    ),
)
