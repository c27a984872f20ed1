"""Records of supervision and help: W36 to W43."""

from typing import Any

from fengqiao_desktop.documents.contexts_correction import (
    FormContext,
    ListContext,
    Pair,
    RecordContext,
)
from fengqiao_desktop.domain.corrections import codes
from fengqiao_desktop.domain.corrections.care_records import (
    Contact,
    Evaluation,
    Help,
)
from fengqiao_desktop.domain.schema import option_label
from fengqiao_desktop.services.correction_paper_kinds import (
    FORM,
    LIST,
    RECORD,
    CorrectionPaper,
    PaperCase,
    Part,
    county_box,
    day,
    each,
    iso,
    office_box,
    who,
    word,
)


def _contact(case: PaperCase, c: Contact) -> RecordContext:
    titles = {"TALK": "谈话（个别教育）笔录", "VISIT": "走访（实地查访）记录"}
    kind = option_label(codes.CONTACT_KINDS, c.kind)
    talk = c.kind in ("TALK", "COUNSEL")
    signs = ("被谈话人（签名）", "谈话人（签名） | 记录人（签名）") if talk else ("记录人（签名）",)
    if c.kind in ("WRITTEN", "IN_PERSON"):
        signs = ("矫正对象（签名）", "接收人（签名）")
    return RecordContext(
        title=titles.get(c.kind, f"{kind}记录"),
        pairs=(
            Pair(label="矫正对象", value=case.subject.name),
            Pair(label="日期", value=f"{day(c.held_on)} {c.held_at}".strip()),
            Pair(label="工作人员", value=c.by),
            Pair(label="记录人", value=c.recorder),
            Pair(label="地点", value=c.place),
            Pair(label="事由", value=word(c, "reason")),
            Pair(label="走访对象", value=word(c, "visited")),
            Pair(label="表现", value=word(c, "result")),
            *((Pair(label="身体情况", value=c.health, wide=True),) if c.health else ()),
            *((Pair(label="重大变故", value=c.change, wide=True),) if c.change else ()),
        ),
        text=c.content,
        sign=signs,
        day=iso(c.held_on),
    )


def _evaluation(case: PaperCase, e: Evaluation) -> FormContext:
    unit = {"MONTH": f"{e.seq}月", "QUARTER": f"第{e.seq}季度"}.get(e.period, "年度")
    return FormContext(
        title="社区矫正对象考核表",
        office=case.office,
        made_on=iso(e.evaluated_on),
        pairs=(
            *who(case),
            Pair(label="考核期", value=f"{e.year}年{unit}"),
            Pair(label="得分", value=str(e.score or "")),
            Pair(label="等次", value=word(e, "grade")),
            Pair(label="通知本人", value=day(e.told_on)),
        ),
        answers=(Pair(label="考核项目和得分", value=e.details),),
        boxes=(office_box(case, by=e.evaluated_by, on=e.evaluated_on), county_box()),
    )


def _help(case: PaperCase, h: Help) -> RecordContext:
    return RecordContext(
        title="帮扶记录",
        pairs=(
            Pair(label="矫正对象", value=case.subject.name),
            Pair(label="日期", value=day(h.given_on)),
            Pair(label="类别", value=word(h, "kind")),
            Pair(label="金额", value=word(h, "amount")),
            Pair(label="需求", value=h.need, wide=True),
        ),
        heading="措施和结果",
        text="\n".join(part for part in (h.measures, h.result) if part),
        lines=8,
        sign=("经办人（签名）",),
        day=iso(h.given_on),
    )


_CONTACTS = (
    ("W36", "谈话笔录", ("TALK", "COUNSEL"), 100),
    ("W37", "走访记录", ("VISIT",), 101),
    ("W38", "定期报告", ("WRITTEN", "IN_PERSON", "HEALTH", "INJUNCTION"), 102),
)
# What is a line a week, not a paper each: one list for the whole correction.
_LISTED = (
    ("W38B", "电话报告登记表", ("PHONE",), 102),
    ("W41", "信息化核查记录", ("IT_CHECK",), 105),
)


def _of(kinds: tuple[str, ...]) -> Any:
    return each("contacts", "held_on", lambda row: row.kind in kinds)


def _list(title: str, kinds: tuple[str, ...]) -> Any:
    def context(case: PaperCase, _record: Any) -> ListContext:
        held = [c for c in case.file.contacts if c.kind in kinds]
        held.sort(key=lambda c: str(c.held_on))
        return ListContext(
            title=title,
            pairs=(Pair(label="矫正对象", value=case.subject.name),),
            heads=("日期", "方式", "工作人员", "表现", "内容"),
            rows=tuple(
                (iso(c.held_on), word(c, "kind"), c.by, word(c, "result"), c.content or c.change)
                for c in held
            ),
            sign=("记录人（签名）",),
        )

    return context


def _any(kinds: tuple[str, ...]) -> Any:
    return lambda file: (Part(0),) if any(c.kind in kinds for c in file.contacts) else ()


SPECS: tuple[CorrectionPaper, ...] = (
    *(
        CorrectionPaper(number, label, LIST, _list(label, kinds), _any(kinds), place=place)
        for number, label, kinds, place in _LISTED
    ),
    *(
        CorrectionPaper(number, label, RECORD, _contact, _of(kinds), "contacts", "WORK", place)
        for number, label, kinds, place in _CONTACTS
    ),
    CorrectionPaper(
        "W42",
        "考核表",
        FORM,
        _evaluation,
        each("evaluations", "evaluated_on"),
        "evaluations",
        "WORK",
        106,
        "OFFICE",
    ),
    CorrectionPaper(
        "W43", "帮扶记录", RECORD, _help, each("helps", "given_on"), "helps", "WORK", 107, "OFFICE"
    ),
)
