"""Papers of the end: W45 to W51."""

from typing import Any

from fengqiao_desktop.documents.contexts_correction import (
    FormContext,
    LetterContext,
    Pair,
    RecordContext,
)
from fengqiao_desktop.domain.corrections.order_records import Ending
from fengqiao_desktop.domain.corrections.subjectfile import SubjectFile
from fengqiao_desktop.services.correction_paper_kinds import (
    COUNTY_SEAL,
    FORM,
    LETTER,
    RECORD,
    CorrectionPaper,
    PaperCase,
    Part,
    county_box,
    day,
    iso,
    office_box,
    term,
    who,
    word,
)

RELEASED = ("EXPIRED", "PARDONED")
# What the announcement of release says (刑法 40, 76, 85).
_ANNOUNCED = {
    "CONTROL": "管制期满，现依法宣布解除管制，解除社区矫正。",
    "PROBATION": "缓刑考验期满，原判的刑罚不再执行，现依法解除社区矫正。",
    "PAROLE": "假释考验期满，视为原判刑罚已经执行完毕，现依法解除社区矫正。",
    "TEMP_OUTSIDE": "暂予监外执行期满，现依法解除社区矫正；刑满释放手续由监狱（看守所）办理。",
}


def _summary(case: PaperCase, e: Ending) -> RecordContext:
    return RecordContext(
        title="社区矫正个人总结",
        pairs=who(case),
        heading="总结（认罪悔罪、遵守规定、参加教育学习和公益活动、今后打算）",
        lines=20,
        sign=("本人（签名）",),
        day=iso(e.summary_on),
    )


def _review(case: PaperCase, e: Ending) -> FormContext:
    yes = {True: "是", False: "否"}
    return FormContext(
        title="社区矫正期满鉴定表",
        office=case.office,
        made_on=iso(e.review_on),
        pairs=(
            *who(case),
            Pair(label="认罪态度", value=word(e, "attitude")),
            Pair(label="危险性评估", value=word(e, "danger")),
            Pair(label="参加技能培训", value=yes[e.trained]),
            Pair(label="获得证书", value=yes[e.certified]),
            Pair(label="技术特长及等级", value=e.skills),
            Pair(label="家庭关系", value=e.family),
        ),
        answers=(
            Pair(label="矫正期间表现", value=e.review),
            Pair(label="特殊情况及帮教建议", value=e.advice),
        ),
        boxes=(office_box(case, by=e.review_by, on=e.review_on), county_box()),
    )


def _announce(case: PaperCase, e: Ending) -> LetterContext:
    s = case.subject
    closed = "本次宣告依法不公开，监护人到场。" if s.is_minor else ""
    return LetterContext(
        title="解除社区矫正宣告书",
        number=e.number,
        to=s.name,
        paragraphs=(
            f"你因犯{s.crime}，经{s.decider}以{s.decision_number}适用{word(s, 'type')}，"
            f"社区矫正期限{term(s)}。",
            f"鉴定意见：{e.review or '　'}",
            f"{_ANNOUNCED.get(s.type, '现依法解除社区矫正。')}{closed}",
            "国家对刑满释放人员和解除社区矫正人员提供安置帮教，需要时可以向户籍地或者居住地的安置帮教机构提出。",
        ),
        sign=("本人（签名）", *(("监护人（签名）",) if s.is_minor else ())),
        close=(COUNTY_SEAL,),
        day=iso(e.announced_on),
    )


def _facts(case: PaperCase, e: Ending) -> tuple[Pair, ...]:
    s = case.subject
    return (
        Pair(label="姓名", value=s.name),
        Pair(label="身份证号", value=s.id_number),
        Pair(label="居住地", value=s.residence, wide=True),
        Pair(label="户籍地", value=s.household_place, wide=True),
        Pair(label="罪名", value=s.crime),
        Pair(label="矫正类别", value=word(s, "type")),
        Pair(label="裁判机关", value=s.decider),
        Pair(label="文书号", value=s.decision_number),
        Pair(label="矫正期间", value=term(s), wide=True),
        Pair(label="解除日期", value=day(e.ended_on), wide=True),
    )


def _certificate(case: PaperCase, e: Ending) -> LetterContext:
    s = case.subject
    return LetterContext(
        title="解除社区矫正证明书",
        number=e.number or "（　　　）字第　　号",
        stub=_facts(case, e),
        paragraphs=(
            f"社区矫正对象{s.name}，{word(s, 'sex')}，身份证号码{s.id_number}，"
            f"居住地{s.residence}，户籍地{s.household_place or '　　'}。"
            f"因犯{s.crime}，经{s.decider}以{s.decision_number}"
            f"适用{word(s, 'type')}，社区矫正期限{term(s)}。",
            f"现{'社区矫正期满' if e.kind != 'PARDONED' else '被依法赦免'}，"
            f"于{day(e.ended_on) or '　　年　月　日'}依法解除社区矫正。",
            "特此证明。",
        ),
        close=(COUNTY_SEAL,),
        day=iso(e.certificate_on or e.ended_on),
    )


def _notice(case: PaperCase, e: Ending) -> LetterContext:
    s = case.subject
    over = e.kind in RELEASED
    why = word(e, "kind")
    pending = f"期满时未决事项：{e.pending}。" if e.pending else ""
    return LetterContext(
        title=f"{'解除' if over else '终止'}社区矫正通知书",
        number=e.number or "（　　　）字第　　号",
        to=s.decider or "社区矫正决定机关",
        stub=_facts(case, e),
        paragraphs=(
            f"你单位以{s.decision_number}适用{word(s, 'type')}的社区矫正对象{s.name}，"
            f"因{why}，已于{day(e.ended_on) or '　　年　月　日'}依法"
            f"{'解除' if over else '终止'}社区矫正。{e.basis}",
            *((pending,) if pending else ()),
            "特此通知。",
        ),
        close=(COUNTY_SEAL,),
        day=iso(e.ended_on),
        copies="县级人民检察院、县级公安机关",
    )


def _hand_over(case: PaperCase, e: Ending) -> FormContext:
    return FormContext(
        title="安置帮教衔接表",
        office=case.office,
        made_on=iso(e.handed_over_on),
        pairs=(
            *who(case),
            Pair(label="联系电话", value=case.subject.phone),
            Pair(label="解除日期", value=day(e.ended_on)),
            Pair(label="危险性评估", value=word(e, "danger")),
            Pair(label="技术特长", value=e.skills),
        ),
        answers=(
            Pair(label="矫正期间表现", value=e.review),
            Pair(label="特殊情况及帮教建议", value=e.advice),
        ),
        boxes=(office_box(case, on=e.handed_over_on),),
        note="已告知安置帮教有关规定。" if e.told_resettlement_on else "",
    )


def _begun(file: SubjectFile) -> tuple[Part, ...]:
    return tuple(Part(e.id) for e in file.endings[-1:])


def _over(released: bool) -> Any:
    def parts(file: SubjectFile) -> tuple[Part, ...]:
        found = [e for e in file.endings[-1:] if e.kind]
        return tuple(Part(e.id) for e in found if (e.kind in RELEASED) == released)

    return parts


def _paper(
    number: str, label: str, template: str, make: Any, parts: Any, place: int, maker: str
) -> CorrectionPaper:
    return CorrectionPaper(
        number, label, template, make, parts, "endings", "EXECUTION", place, maker
    )


SPECS: tuple[CorrectionPaper, ...] = (
    _paper("W45", "个人总结", RECORD, _summary, _begun, 120, "OFFICE"),
    _paper("W46", "期满鉴定表", FORM, _review, _begun, 121, "OFFICE"),
    _paper("W47", "解除宣告书", LETTER, _announce, _over(True), 122, "COUNTY"),
    _paper("W48", "解除证明书", LETTER, _certificate, _over(True), 123, "COUNTY"),
    _paper("W49", "解除通知书", LETTER, _notice, _over(True), 124, "COUNTY"),
    _paper("W50", "终止通知书", LETTER, _notice, _over(False), 124, "COUNTY"),
    _paper("W51", "安置帮教衔接表", FORM, _hand_over, _over(True), 125, "OFFICE"),
)
