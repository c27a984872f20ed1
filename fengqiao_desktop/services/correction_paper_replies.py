"""Receipts, replies and notices: W04, W19, W21 as the new place, W39, W40 and W52 (notes 9.2)."""

from typing import Any

from fengqiao_desktop.documents.contexts_correction import LetterContext, ListContext, Pair
from fengqiao_desktop.domain.corrections import codes
from fengqiao_desktop.domain.corrections.care_records import Activity, Approval, Attendance, Move
from fengqiao_desktop.domain.corrections.order_records import Oversight
from fengqiao_desktop.domain.corrections.records import Subject
from fengqiao_desktop.domain.corrections.subjectfile import SubjectFile
from fengqiao_desktop.domain.schema import option_label
from fengqiao_desktop.services.correction_paper_kinds import (
    COUNTY_SEAL,
    LETTER,
    LIST,
    CorrectionPaper,
    PaperCase,
    Part,
    day,
    each,
    iso,
    span,
    word,
)

_NUMBER = "（　　　）字第　　号"


def _with(attribute: str) -> Any:
    """One paper where the file has any of `attribute`."""

    def parts(file: SubjectFile) -> tuple[Part, ...]:
        return (Part(0),) if getattr(file, attribute) else ()

    return parts


def _receipt(case: PaperCase, _record: Any) -> ListContext:
    rows = tuple(
        (word(d, "kind"), d.number, d.organ, iso(d.received_on)) for d in case.file.documents
    )
    received = [d.receipt_on for d in case.file.documents if d.receipt_on]
    return ListContext(
        title="法律文书送达回执",
        pairs=(
            Pair(label="受送达单位", value=case.agency),
            Pair(label="社区矫正对象", value=case.subject.name),
            Pair(label="决定机关", value=case.subject.decider, wide=True),
        ),
        heads=("文书名称", "文号", "制作机关", "收到日期"),
        rows=rows,
        sign=("签收人（签名）",),
        close=(COUNTY_SEAL,),
        day=iso(max(received) if received else case.subject.receipt_on),
    )


def _place_notice(case: PaperCase, a: Approval) -> LetterContext:
    s = case.subject
    return LetterContext(
        title="准许进入特定区域（场所）通知书",
        number=_NUMBER,
        to=s.trial_court or s.decider,
        paragraphs=(
            f"社区矫正对象{s.name}，{word(s, 'type')}，因{a.reason or '＿＿＿＿'}，"
            f"申请进入{a.place}。"
            f"经审查，准许其于{span(a.from_on, a.to_on) or day(a.from_on)}进入。",
            "特此通知。",
        ),
        close=(COUNTY_SEAL,),
        day=iso(a.decided_on),
        copies="执行地县级人民检察院、本人",
    )


def _move_reply(case: PaperCase, m: Move) -> LetterContext:
    agreed = m.reply != "REFUSED"
    said = (
        "经核实，有关情况属实，同意接收。"
        if agreed
        else f"经核实，不同意变更。理由：{m.reason or '＿＿＿＿＿＿＿＿'}"
    )
    return LetterContext(
        title="社区矫正对象执行地变更复函",
        number=_NUMBER,
        to=m.agency,
        paragraphs=(
            f"你单位关于社区矫正对象{case.subject.name}变更执行地征求意见的函，"
            f"我单位已于{day(m.county_received_on or m.asked_on) or '　　年　月　日'}收到。",
            said,
        ),
        close=(COUNTY_SEAL,),
        day=iso(m.replied_on),
    )


def _incoming(file: SubjectFile) -> tuple[Part, ...]:
    return tuple(Part(m.id, str(m.replied_on or "")) for m in file.moves if m.kind == "IN")


def _own_activities(kind: str, title: str) -> Any:
    def context(case: PaperCase, _record: Any) -> ListContext:
        held = [a for a in case.file.attended if a.activity.kind == kind]
        held.sort(key=lambda a: str(a.activity.held_on))
        return ListContext(
            title=title,
            pairs=(Pair(label="矫正对象", value=case.subject.name),),
            heads=("日期", "主题", "地点", "到场", "表现"),
            rows=tuple(
                (
                    iso(a.activity.held_on),
                    a.activity.title,
                    a.activity.place,
                    word(a.attendance, "status"),
                    a.attendance.note,
                )
                for a in held
            ),
            sign=("记录人（签名） | 矫正对象（签名）",),
        )

    return context


def _attended(kind: str) -> Any:
    def parts(file: SubjectFile) -> tuple[Part, ...]:
        return (Part(0),) if any(a.activity.kind == kind for a in file.attended) else ()

    return parts


def activity_sheet(
    activity: Activity, seats: tuple[tuple[Attendance, Subject], ...], office: str
) -> ListContext:
    """The list of a session for its participants to sign: W39, W40.

    It shows a number and a name, nothing else of anybody.
    """
    kind = option_label(codes.ACTIVITY_KINDS, activity.kind)
    return ListContext(
        title=f"社区矫正{kind}记录",
        pairs=(
            Pair(label="主题", value=activity.title, wide=True),
            Pair(label="日期", value=day(activity.held_on)),
            Pair(label="地点", value=activity.place),
            Pair(label="组织单位", value=office),
            Pair(label="应到", value=f"{len(seats)}人"),
        ),
        heads=("序号", "姓名", "到场", "签名", "备注"),
        rows=tuple(
            (str(n), s.name, word(a, "status"), "　　　　", a.note)
            for n, (a, s) in enumerate(seats, 1)
        ),
        note="参加公益活动应当自愿，并考虑身体状况。" if activity.kind == "WELFARE" else "",
        sign=("组织人（签名） | 记录人（签名）",),
        day=iso(activity.held_on),
    )


def oversight_reply(paper: Oversight, office: str) -> LetterContext:
    """The answer to a paper of the procuratorate (W52): taken up with measures, or why not."""
    kind = word(paper, "kind") or "检察文书"
    said = (
        f"对所提意见予以采纳。整改措施：{paper.measures or '＿＿＿＿＿＿＿＿'}"
        if paper.is_adopted or not paper.refused_why
        else f"对所提意见未予采纳，理由：{paper.refused_why}"
    )
    number = f"（{paper.number}）" if paper.number else ""
    on = day(paper.received_on) or "　　年　月　日"
    received = f"你院{kind}{number}，我单位已于{on}收到。"
    said_of = paper.matter.strip().rstrip("。")
    matter = f"所涉事项：{said_of}。" if said_of else ""
    return LetterContext(
        title=f"关于{kind}的回复函",
        number=_NUMBER,
        to=paper.organ,
        paragraphs=tuple(filter(None, (received, matter, said, "特此回复。"))),
        close=(COUNTY_SEAL,),
        day=iso(paper.replied_on),
    )


def _reply_of(case: PaperCase, paper: Oversight) -> LetterContext:
    return oversight_reply(paper, case.office)


def _granted(approval: Approval) -> bool:
    return approval.kind == "PLACE" and approval.decision == "AGREED"


SPECS: tuple[CorrectionPaper, ...] = (
    CorrectionPaper(
        "W04",
        "法律文书送达回执",
        LIST,
        _receipt,
        _with("documents"),
        "",
        "EXECUTION",
        39,
        "COUNTY",
    ),
    CorrectionPaper(
        "W19",
        "准许进入场所通知书",
        LETTER,
        _place_notice,
        each("approvals", "decided_on", _granted),
        "approvals",
        "EXECUTION",
        84,
        "COUNTY",
    ),
    CorrectionPaper(
        "W21B",
        "执行地变更复函",
        LETTER,
        _move_reply,
        _incoming,
        "moves",
        "EXECUTION",
        85,
        "COUNTY",
    ),
    CorrectionPaper(
        "W39",
        "教育学习记录",
        LIST,
        _own_activities("STUDY", "社区矫正对象教育学习记录"),
        _attended("STUDY"),
        place=103,
    ),
    CorrectionPaper(
        "W40",
        "公益活动记录",
        LIST,
        _own_activities("WELFARE", "社区矫正对象公益活动记录"),
        _attended("WELFARE"),
        place=104,
    ),
    CorrectionPaper(
        "W52",
        "检察文书回复函",
        LETTER,
        _reply_of,
        each("oversights", "received_on"),
        "oversights",
        "EXECUTION",
        130,
        "COUNTY",
    ),
)
