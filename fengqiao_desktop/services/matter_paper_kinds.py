"""What each paper of legal review says: LD01 to LD10 of notes 4.2."""

from collections.abc import Callable
from datetime import date

from fengqiao_desktop.documents.contexts_correction import (
    Box,
    FormContext,
    LetterContext,
    ListContext,
    Pair,
)
from fengqiao_desktop.documents.contexts_review import OpinionContext, SectionText
from fengqiao_desktop.domain.legal_review import codes, opinion
from fengqiao_desktop.domain.legal_review.matterfile import MatterFile
from fengqiao_desktop.domain.legal_review.records import (
    CounselOpinion,
    ReviewCorrection,
    ReviewMatter,
    ReviewOpinion,
)
from fengqiao_desktop.domain.schema import option_label
from fengqiao_desktop.services.correction_paper_kinds import FORM, LETTER, LIST, day, iso, word
from fengqiao_desktop.services.matter_papers import MatterCase, MatterPaper, Part

OPINION = "legal_review/opinion"
_OPEN_YEAR = ("M01", "M05")


def _one(file: MatterFile) -> tuple[Part, ...]:
    return (Part(0),)


def _when(wanted: Callable[[ReviewMatter], bool]) -> Callable[[MatterFile], tuple[Part, ...]]:
    return lambda file: (Part(0),) if wanted(file.matter) else ()


def _kind(m: ReviewMatter) -> str:
    sub = f"（{word(m, 'contract_kind')}）" if m.contract_kind else ""
    return f"{word(m, 'type')}{sub}"


def _done(m: ReviewMatter) -> str:
    """The procedures that were gone through, each with its day or the reason why not."""
    lines = []
    span = f"{day(m.consult_from)}至{day(m.consult_to)}" if m.consult_from and m.consult_to else ""
    rows: tuple[tuple[str, str, str], ...] = (
        ("征求意见", f"{span}，{m.consult_how}，{m.consult_count}条" if span else "", m.consult_na),
        ("听证", day(m.hearing_on), m.hearing_na),
        ("专家论证", day(m.experts_on), m.experts_na),
        ("风险评估", f"{day(m.risk_on)} {m.risk_result}".strip(), m.risk_na),
        ("公平竞争审查", f"{day(m.competition_on)} {m.competition_result}".strip(), ""),
        ("集体研究", day(m.collective_on), m.collective_na),
    )
    for label, done, why in rows:
        lines.append(f"{'√' if done else '□'} {label}　{done or (f'不适用：{why}' if why else '')}")
    return "\n".join(line.rstrip() for line in lines)


def _papers(file: MatterFile) -> str:
    return "\n".join(
        f"{n}．{m.name}{f'　{m.copies}份' if m.received_on else '　（未收）'}"
        for n, m in enumerate(file.materials, 1)
    )


def _letter(case: MatterCase, _row: None) -> LetterContext:
    m = case.matter
    count = sum(each.received_on is not None for each in case.file.materials)
    planned = f"拟于{day(m.planned_on)}提交会议讨论。" if m.planned_on else ""
    return LetterContext(
        title="送审函",
        number=m.number,
        to=case.office,
        paragraphs=(
            f"现将《{m.title}》（{_kind(m)}）及有关材料{count}件送你所进行合法性审查。{planned}",
            f"承办人：{m.drafter or '　　　'}，联系电话：{m.drafter_phone or '　　　　　　'}。",
        ),
        sign=(f"分管负责人（签名）{m.unit_leader}",),
        close=(f"{m.unit}（印章）",),
        day=iso(m.submitted_on),
    )


def _application(case: MatterCase, _row: None) -> FormContext:
    m = case.matter
    yes = {True: "是", False: "否"}
    return FormContext(
        title="合法性审查申请表",
        office=m.unit,
        number=m.number,
        made_on=iso(m.submitted_on),
        pairs=(
            Pair(label="事项名称", value=m.title, wide=True),
            Pair(label="类型", value=_kind(m)),
            Pair(label="决定主体", value=word(m, "body")),
            Pair(label="承办人", value=m.drafter),
            Pair(label="电话", value=m.drafter_phone),
            Pair(label="是否涉企", value=yes[m.is_business]),
            Pair(
                label="是否紧急",
                value=f"是：{m.urgent_why}" if m.is_urgent else "否",
            ),
            Pair(label="制定依据", value=m.basis, wide=True),
        ),
        answers=(
            Pair(label="已履行程序", value=_done(m)),
            Pair(label="材料清单", value=_papers(case.file)),
        ),
        boxes=(
            Box(label="科室意见", signer="负责人（签名）"),
            Box(label="分管意见", signer="分管负责人（签名）"),
        ),
    )


def _correction(case: MatterCase, c: ReviewCorrection) -> LetterContext:
    m = case.matter
    until = f"请于{day(c.due_on)}前补齐；逾期未补的，退回。" if c.due_on else "请尽快补齐。"
    return LetterContext(
        title="补正通知",
        number=m.number,
        to=m.unit,
        paragraphs=(
            f"你单位{day(m.submitted_on)}送审的《{m.title}》，经核对缺少下列材料或者程序：",
            *(line for line in c.missing.splitlines() if line.strip()),
            f"{until}补正期间不计入审查期限。联系人：{m.reviewer or '　　　'}。",
        ),
        close=(case.office,),
        day=iso(c.sent_on),
    )


def _returned(case: MatterCase, _row: None) -> LetterContext:
    m = case.matter
    return LetterContext(
        title="退回通知",
        number=m.number,
        to=m.unit,
        paragraphs=(
            f"你单位送审的《{m.title}》，{m.returned_why or m.out_of_scope_why}，现予退回。",
            "依法应当履行的程序履行后，可以重新送审。" if m.returned_on else "",
        ),
        close=(case.office,),
        day=iso(m.returned_on or m.out_of_scope_on),
    )


def _counsel(case: MatterCase, c: CounselOpinion) -> FormContext:
    m = case.matter
    return FormContext(
        title="法律顾问（公职律师）审查意见",
        number=m.number,
        pairs=(
            Pair(label="事项", value=m.title, wide=True),
            Pair(label="律所（单位）", value=c.firm),
            Pair(label="姓名", value=c.name),
            Pair(label="分派日期", value=day(c.assigned_on)),
            Pair(label="风险等级", value=word(c, "risk")),
            Pair(
                label="利害关系",
                value="已声明与本事项及相对方无利害关系" if c.is_impartial else "",
                wide=True,
            ),
        ),
        answers=(Pair(label="依据", value=c.basis), Pair(label="意见", value=c.opinion)),
        boxes=(Box(label="签名", signer="签名", day=iso(c.returned_on)),),
    )


def _opinion(case: MatterCase, o: ReviewOpinion) -> OpinionContext:
    m, file = case.matter, case.file
    again = f"（第{o.round}次）" if o.round > 1 else ""
    texts = [
        t
        for t in file.texts
        if t.received_on is None or o.issued_on is None or t.received_on <= o.issued_on
    ]
    return OpinionContext(
        title=f"关于《{m.title}》的合法性审查意见书{again}",
        number=o.number,
        to=m.unit,
        office=case.office,
        sections=tuple(
            SectionText(title=s.title, paragraphs=s.paragraphs) for s in opinion.sections(file, o)
        ),
        sign=(
            f"审查人（签名）{o.reviewer} | 复核人（签名）{o.verifier}",
            f"负责人（签名）{o.signer}",
        ),
        day=iso(o.issued_on),
        annexes=f"送审文本第{texts[-1].seq}稿" if texts else "",
    )


def _enforcement(case: MatterCase, o: ReviewOpinion) -> FormContext:
    m, file = case.matter, case.file
    said = [p for s in opinion.sections(file, o)[2:4] for p in s.paragraphs]
    return FormContext(
        title="行政执法决定法制审核意见书",
        office=case.office,
        number=o.number,
        made_on=iso(o.issued_on),
        pairs=(
            Pair(label="案由", value=m.title, wide=True),
            Pair(label="行政相对人基本情况", value=m.counterparty, wide=True),
        ),
        answers=(
            Pair(label="案情摘要", value=m.note),
            Pair(label="作出决定依据", value=m.basis),
            Pair(label="建议行政决定", value=file.texts[-1].text if file.texts else ""),
            Pair(
                label="法制审核意见",
                value="\n".join((*said, option_label(codes.CONCLUSIONS, o.conclusion))),
            ),
        ),
        boxes=(
            Box(
                label="法制审核人员",
                text=m.qualified_by or o.reviewer,
                signer="签名",
                day=iso(o.issued_on),
            ),
        ),
    )


def _feedback(case: MatterCase, o: ReviewOpinion) -> ListContext:
    m = case.matter
    items = case.file.of_round(o.round)
    return ListContext(
        title="合法性审查意见采纳反馈表",
        pairs=(
            Pair(label="事项", value=m.title, wide=True),
            Pair(label="意见书号", value=o.number),
            Pair(label="反馈期限", value=day(o.feedback_due_on)),
        ),
        heads=("序号", "意见", "等级", "是否采纳", "修改后条文", "理由和依据"),
        rows=tuple(
            (
                str(n),
                f"{f.clause} {f.problem}".strip(),
                word(f, "severity"),
                word(f, "adopt"),
                f.new_text,
                f.adopt_why,
            )
            for n, f in enumerate(items, 1)
        ),
        note="有不采纳的，由分管负责人签名确认。",
        sign=("承办负责人（签名） | 分管负责人（签名）",),
        close=(f"{m.unit}（印章）",),
        day=iso(m.feedback_on),
    )


def _deliberation(case: MatterCase, _row: None) -> ListContext:
    m, file = case.matter, case.file
    last = file.opinion
    said = f"{last.number}，{word(last, 'conclusion')}" if last is not None else ""
    not_taken = [f for f in file.findings if f.adopt == "NO"]
    rows = (
        ("草案及相关材料", m.title),
        ("公平竞争审查", m.competition_result or "不涉及"),
        ("公众意见采纳情况", f"{m.consult_count}条" if m.consult_count else m.consult_na or "无"),
        ("专家意见采纳情况", day(m.experts_on) or m.experts_na or "无"),
        ("风险评估", m.risk_result or m.risk_na or "无"),
        ("合法性审查意见", said),
        (
            "未采纳的审查意见",
            "；".join(f"{f.clause}{f.problem}：{f.adopt_why}" for f in not_taken) or "无",
        ),
        ("其他", "须明示的法律风险见审查意见书" if file.conclusion == "RISK" else "无"),
    )
    return ListContext(
        title="提请审议材料清单",
        pairs=(
            Pair(label="事项", value=m.title, wide=True),
            Pair(label="会议", value=word(m, "meeting")),
            Pair(label="拟上会日期", value=day(m.planned_on or m.proposed_on)),
        ),
        heads=("序号", "材料", "说明"),
        rows=tuple((str(n), *row) for n, row in enumerate(rows, 1)),
        close=(m.unit,),
        day=iso(m.proposed_on),
    )


def _filing(case: MatterCase, _row: None) -> LetterContext:
    m = case.matter
    return LetterContext(
        title="规范性文件备案报告",
        number=m.filed_number,
        to=m.filed_with or "区（县）人民政府",
        paragraphs=(
            f"现将《{m.title}》（{m.issued_number}）报请备案。该文件{day(m.issued_on)}签发，"
            f"{day(m.published_on)}公布，自{day(m.in_force_on or m.published_on)}起施行，"
            f"有效期至{day(m.valid_to)}。",
            "备案说明：",
            f"一、制定依据：{m.basis or '　'}",
            f"二、制定过程：{day(m.submitted_on)}送审，"
            f"{day(case.file.opinion.issued_on) if case.file.opinion else ''}审查通过，"
            f"{day(m.meeting_on)}{word(m, 'meeting')}讨论{word(m, 'result')}。",
            "三、主要问题和权利义务条款的依据：见起草说明。",
            "附：正式文本、备案说明、合法性审查意见各一份。",
        ),
        close=(f"{case.township}人民政府" if case.township else "（制定机关印章）",),
        day=iso(m.filed_on),
    )


def _cleaning(case: MatterCase, _row: None) -> FormContext:
    m = case.matter
    return FormContext(
        title="规范性文件清理（后评估）表",
        office=case.office,
        made_on=iso(m.evaluated_on),
        pairs=(
            Pair(label="文件", value=m.title, wide=True),
            Pair(label="文号", value=m.issued_number),
            Pair(label="施行日", value=day(m.in_force_on)),
            Pair(label="有效期至", value=day(m.valid_to)),
            Pair(label="结论", value=word(m, "cleaning")),
        ),
        answers=(Pair(label="执行情况", value=""), Pair(label="存在问题", value="")),
        boxes=(Box(label="清理意见", signer="负责人（签名）", day=iso(m.evaluated_on)),),
    )


def _opinions(file: MatterFile) -> tuple[Part, ...]:
    return tuple(Part(o.id, f"第{o.round}次") for o in reversed(file.opinions))


def _with_items(file: MatterFile) -> tuple[Part, ...]:
    found = [o for o in file.opinions if file.of_round(o.round)]
    return tuple(Part(o.id, f"第{o.round}次") for o in reversed(found))


def _days(attribute: str, name: str) -> Callable[[MatterFile], tuple[Part, ...]]:
    def parts(file: MatterFile) -> tuple[Part, ...]:
        rows = getattr(file, attribute)
        return tuple(Part(r.id, _short(getattr(r, name))) for r in reversed(rows))

    return parts


def _short(value: date | str | None) -> str:
    return str(value or "")[:10]


_P = MatterPaper
SPECS: tuple[MatterPaper, ...] = (
    _P("LD01", "送审函", LETTER, _letter, _one, place=10),
    _P("LD02", "合法性审查申请表", FORM, _application, _one, place=20),
    _P(
        "LD03",
        "补正通知",
        LETTER,
        _correction,
        _days("corrections", "sent_on"),
        "corrections",
        place=40,
    ),
    _P(
        "LD03T",
        "退回通知",
        LETTER,
        _returned,
        _when(lambda m: m.returned_on is not None or m.out_of_scope_on is not None),
        place=41,
    ),
    _P("LD04", "法律顾问意见", FORM, _counsel, _days("counsels", "name"), "counsels", place=50),
    _P("LD05", "合法性审查意见书", OPINION, _opinion, _opinions, "opinions", place=60),
    _P(
        "LD06",
        "行政执法决定法制审核意见书",
        FORM,
        _enforcement,
        lambda file: _opinions(file) if file.matter.type == "M04" else (),
        "opinions",
        place=61,
    ),
    _P("LD07", "采纳反馈表", LIST, _feedback, _with_items, "opinions", place=70),
    _P(
        "LD08",
        "提请审议材料清单",
        LIST,
        _deliberation,
        lambda file: (Part(0),) if file.issued else (),
        place=80,
    ),
    _P(
        "LD09",
        "备案报告",
        LETTER,
        _filing,
        _when(lambda m: m.type in _OPEN_YEAR and m.published_on is not None),
        place=100,
    ),
    _P(
        "LD10",
        "清理、后评估表",
        FORM,
        _cleaning,
        _when(lambda m: m.type in _OPEN_YEAR and m.issued_on is not None),
        place=110,
    ),
)
