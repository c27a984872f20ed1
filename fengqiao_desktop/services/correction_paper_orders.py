"""Papers of moves, rewards and sanctions, searches and events: W20 to W22, W25 to W35, W44.

The station looks into a matter and proposes; the county decides, and others beyond it (notes 1.8).
"""

from datetime import date
from typing import Any

from fengqiao_desktop.documents.contexts_correction import (
    FormContext,
    LetterContext,
    ListContext,
    Pair,
)
from fengqiao_desktop.domain.corrections.care_records import Move
from fengqiao_desktop.domain.corrections.order_records import Incident, LostContact, Sanction
from fengqiao_desktop.domain.corrections.sanction_table import BY_ID, ground_words
from fengqiao_desktop.domain.corrections.subjectfile import SubjectFile
from fengqiao_desktop.services.correction_paper_kinds import (
    COUNTY_SEAL,
    FORM,
    LETTER,
    LIST,
    CorrectionPaper,
    PaperCase,
    Part,
    county_box,
    day,
    each,
    iso,
    office_box,
    verdict,
    who,
    word,
)

PUBLIC_SECURITY_2025 = date(2026, 1, 1)  # 治安管理处罚法 2025 in force
PRISON_2026 = date(2026, 11, 1)  # 监狱法 2026 in force
ORDERS = ("COMMENDATION", "ADMONITION", "WARNING")
_NUMBERS = {
    "COMMENDATION": "W25",
    "ADMONITION": "W26",
    "WARNING": "W27",
    "PSP": "W28",
    "REVOKE_PROBATION": "W29",
    "REVOKE_PAROLE": "W30",
    "REIMPRISON": "W31",
    "ARREST": "W32",
    "COMMUTATION": "W33",
}
_TITLES = {
    "COMMENDATION": "表扬",
    "ADMONITION": "训诫",
    "WARNING": "警告",
    "PSP": "治安管理处罚",
    "REVOKE_PROBATION": "撤销缓刑",
    "REVOKE_PAROLE": "撤销假释",
    "REIMPRISON": "收监执行",
    "ARREST": "逮捕",
    "COMMUTATION": "减刑",
}


def legal_basis(kind: str, conduct_on: date | None, ground: str = "") -> str:
    """The articles that a paper cites, by the day of the conduct (notes 0.2, 6.1 to 6.8).

    `ground` is the row of the decision table, which tells the two articles of a penalty apart.
    """
    on = conduct_on or PUBLIC_SECURITY_2025
    of_orders, of_rules = "第七十三条第一项", "第七十二条第四项"
    article = f"{of_rules}、{of_orders}"
    if ground in BY_ID:
        article = of_orders if BY_ID[ground].conduct == ("INJUNCTION",) else of_rules
    penalty = (
        f"《中华人民共和国治安管理处罚法》{article}"
        if on >= PUBLIC_SECURITY_2025
        else "《中华人民共和国治安管理处罚法》（2012年修正）第六十条第四项"
    )
    prison = (
        "、《中华人民共和国监狱法》第四十八条"
        if on >= PRISON_2026
        else "、《中华人民共和国监狱法》（2012年修正）第二十八条"
    )
    law, rules = "《中华人民共和国社区矫正法》", "《中华人民共和国社区矫正法实施办法》"
    revoke = f"{law}第四十六条、{rules}"
    return {
        "COMMENDATION": f"{law}第二十八条、{rules}第三十三条",
        "ADMONITION": f"{law}第二十八条、{rules}第三十四条",
        "WARNING": f"{law}第二十八条、{rules}第三十五条",
        "PSP": f"{penalty}、{rules}第三十六条",
        "REVOKE_PROBATION": f"{revoke}第四十六条",
        "REVOKE_PAROLE": f"{revoke}第四十七条",
        "REIMPRISON": f"{law}第四十九条、{rules}第四十九条{prison}",
        "ARREST": f"{law}第四十七条、{rules}第四十八条",
        "COMMUTATION": f"{law}第三十三条、{rules}第四十二条",
    }[kind]


def _basis(s: Sanction) -> str:
    return s.basis or legal_basis(s.kind, s.conduct_on, s.ground)


def _form(case: PaperCase, s: Sanction) -> FormContext:
    asked = "审批表" if s.kind in ORDERS else "审核表"
    earlier = "；".join(
        f"{word(x, 'kind')}（{day(x.decided_on)}）"
        for x in case.file.sanctions
        if x.result == "DECIDED" and x.id != s.id and x.decided_on is not None
    )
    return FormContext(
        title=f"社区矫正{'提请' if s.kind not in ORDERS else ''}{_TITLES[s.kind]}{asked}",
        office=case.office,
        made_on=iso(s.proposed_on),
        pairs=(
            *who(case),
            Pair(label="行为日期", value=day(s.conduct_on)),
            Pair(label="情形", value=ground_words(s.ground), wide=True),
            Pair(label="此前奖惩", value=earlier or "无", wide=True),
        ),
        answers=(
            Pair(label="事实和证据", value=s.facts),
            Pair(label="依据", value=_basis(s)),
        ),
        boxes=(
            office_box(case, f"建议{word(s, 'kind')}。", s.proposed_by, s.proposed_on),
            county_box("", s.decided_on),
        ),
    )


def _decision(case: PaperCase, s: Sanction) -> LetterContext:
    name = _TITLES[s.kind]
    subject = case.subject
    paragraphs = (
        f"{subject.name}，{word(subject, 'sex')}，{day(subject.born_on)}出生，因犯{subject.crime}"
        f"被依法适用{word(subject, 'type')}，现在社区矫正期间。",
        f"经查：{s.facts}",
        f"根据{_basis(s)}的规定，决定给予{subject.name}{name}。",
        "如对本决定有异议，可以向作出决定的社区矫正机构提出；对处理结果仍有异议的，可以向人民检察院提出。",
    )
    guardian = ("监护人（签名）",) if subject.is_minor else ()
    return LetterContext(
        title=f"社区矫正{name}决定书",
        number=s.number or "（　　　）字第　　号",
        to=subject.name,
        paragraphs=paragraphs,
        sign=("被决定人（签名） | 日期", *guardian),
        close=(COUNTY_SEAL,),
        day=iso(s.decided_on),
        copies="县级人民检察院",
    )


def _proposal(case: PaperCase, s: Sanction) -> LetterContext:
    name, subject = _TITLES[s.kind], case.subject
    copies = ["县级人民检察院"]
    if s.kind == "REVOKE_PAROLE":
        copies += ["公安机关", subject.prison_of_file or "原服刑或者接收档案的监狱"]
    decided = "；".join(
        f"{day(x.decided_on)}{word(x, 'kind')}"
        for x in case.file.sanctions
        if x.result == "DECIDED" and x.decided_on is not None and x.id != s.id
    )
    return LetterContext(
        title=f"{'提请' if s.kind == 'ARREST' else ''}{name}建议书",
        number=s.number or "（　　　）字第　　号",
        to=s.sent_to or "＿＿＿＿＿＿",
        paragraphs=(
            f"社区矫正对象{subject.name}，{word(subject, 'sex')}，{day(subject.born_on)}出生，"
            f"居民身份证号码{subject.id_number or '　　　　　　　　'}，住{subject.residence}。"
            f"因犯{subject.crime}，经{subject.decider}以{subject.decision_number}适用"
            f"{word(subject, 'type')}。",
            f"社区矫正期间的奖惩：{decided or '无'}。",
            f"现查明：{s.facts}",
            f"根据{_basis(s)}的规定，建议依法对{subject.name}予以{name}。",
            "附：证据材料目录及有关材料。",
        ),
        close=(COUNTY_SEAL,),
        day=iso(s.decided_on),
        copies="、".join(copies),
    )


def _move_form(case: PaperCase, m: Move) -> FormContext:
    return FormContext(
        title="社区矫正对象执行地变更审批表",
        office=case.office,
        made_on=iso(m.applied_on),
        pairs=(
            *who(case),
            Pair(label="拟迁居住地", value=m.address, wide=True),
            Pair(label="新执行地机构", value=m.agency, wide=True),
            Pair(label="证明材料", value=m.proofs, wide=True),
        ),
        answers=(Pair(label="变更理由", value=m.reason),),
        boxes=(
            office_box(case, verdict(m.office_opinion, ""), m.office_by, m.office_on),
            county_box(verdict(m.decision, ""), m.decided_on),
        ),
        note="收到新执行地机构回执前，仍由原执行地监管。",
    )


def _move_ask(case: PaperCase, m: Move) -> LetterContext:
    return LetterContext(
        title="社区矫正对象执行地变更征求意见函",
        number="（　　　）字第　　号",
        to=m.agency,
        paragraphs=(
            f"社区矫正对象{case.subject.name}因{m.reason}，申请将执行地变更至{m.address}。",
            "请核实有关情况，并在收到本函之日起五日内书面回复是否同意。",
        ),
        close=(COUNTY_SEAL,),
        day=iso(m.asked_on),
    )


def _move_decision(case: PaperCase, m: Move) -> LetterContext:
    agreed = m.decision != "REFUSED"
    said = (
        f"经征求{m.agency}意见，决定同意变更执行地。请自收到本决定之日起七日内，"
        f"到{m.agency}报到；不按时报到的，依法处理。"
        if agreed
        else "经审查，不同意变更执行地。"
    )
    return LetterContext(
        title="社区矫正对象执行地变更决定书",
        number="（　　　）字第　　号",
        to=case.subject.name,
        paragraphs=(f"你申请将执行地变更至{m.address}一事，{said}",),
        sign=("本人（签名） | 收到日期",),
        close=(COUNTY_SEAL,),
        day=iso(m.decided_on),
        copies=f"社区矫正决定机关、{m.agency}、两地人民检察院和公安机关" if agreed else "",
    )


def _search(case: PaperCase, x: LostContact) -> ListContext:
    steps = [s for s in case.file.searches if s.lost in (0, x.id)]
    rows = tuple(
        (
            f"{s.searched_at:%Y-%m-%d %H:%M}" if s.searched_at else "",
            word(s, "mode"),
            s.whom,
            s.result,
            s.by,
        )
        for s in steps
    )
    return ListContext(
        title="社区矫正对象查找记录",
        pairs=(
            Pair(label="姓名", value=case.subject.name),
            Pair(label="情形", value=word(x, "kind")),
            Pair(label="最后联系日", value=day(x.last_contact_on)),
            Pair(label="发现时间", value=f"{x.found_at:%Y-%m-%d %H:%M}" if x.found_at else ""),
        ),
        heads=("时间", "方式", "对象", "查找结果", "查找人"),
        rows=rows or (("", "", "", "", ""),),
        sign=("查找人（签名）",),
        close=(case.office,),
        day=iso(x.resumed_on),
    )


def _search_letter(case: PaperCase, x: LostContact) -> LetterContext:
    s = case.subject
    return LetterContext(
        title="关于配合协助查找社区矫正对象的函",
        number="（　　　）字第　　号",
        to="县级公安机关",
        paragraphs=(
            f"社区矫正对象{s.name}，{word(s, 'sex')}，身份证号码{s.id_number}，住{s.residence}，"
            f"{word(x, 'kind')}，经通信联络、实地查访等方式查找，仍未找到。",
            "根据《中华人民共和国社区矫正法》第三十条的规定，请予协助查找，并将有关情况告知我单位。",
        ),
        close=(COUNTY_SEAL,),
        day=iso(x.police_on),
    )


def _lost_report(case: PaperCase, x: LostContact) -> LetterContext:
    s = case.subject
    conclusion = word(x, "concluded")
    return LetterContext(
        title="社区矫正对象失联（脱管）情况通报",
        to="县级人民检察院",
        paragraphs=(
            f"社区矫正对象{s.name}，因犯{s.crime}适用{word(s, 'type')}。"
            f"{day(x.last_contact_on) or '　　年　月　日'}后{word(x, 'kind')}，"
            f"{f'{x.found_at:%Y年%m月%d日}' if x.found_at else '　　年　月　日'}发现。",
            f"已采取的查找措施：{x.account or '见查找记录'}",
            f"认定情况：{conclusion or '待认定'}。",
        ),
        close=(COUNTY_SEAL,),
        day=iso(x.procuratorate_on),
        copies=s.decider if x.kind == "NO_SHOW" else "",
    )


def _incident(case: PaperCase, i: Incident) -> FormContext:
    def at(moment: Any) -> str:
        return f"{moment:%Y-%m-%d %H:%M}" if moment else ""

    return FormContext(
        title="社区矫正突发事件报告",
        office=case.office,
        pairs=(
            *who(case),
            Pair(label="事件类型", value=word(i, "kind")),
            Pair(label="地点", value=i.place),
            Pair(label="发生时间", value=at(i.happened_at)),
            Pair(label="发现时间", value=at(i.found_at)),
            Pair(label="初报时间", value=at(i.first_report_at)),
            Pair(label="上报对象", value=i.reported_to),
        ),
        answers=(
            Pair(label="经过", value=i.account),
            Pair(label="处置情况", value=i.handling),
            Pair(label="续报、结果", value="\n".join(t for t in (i.follow_up, i.result) if t)),
        ),
        boxes=(office_box(case),),
    )


def _of(kind: str) -> Any:
    def parts(file: SubjectFile) -> tuple[Part, ...]:
        rows = [s for s in file.sanctions if s.kind == kind]
        return tuple(Part(s.id, str(s.proposed_on or s.decided_on or "")) for s in reversed(rows))

    return parts


def _papers(kind: str, place: int) -> tuple[CorrectionPaper, ...]:
    number, name = _NUMBERS[kind], _TITLES[kind]
    order = kind in ORDERS
    form = CorrectionPaper(
        f"{number}A",
        f"{name}{'审批表' if order else '审核表'}",
        FORM,
        _form,
        _of(kind),
        "sanctions",
        "EXECUTION",
        place,
    )
    letter = CorrectionPaper(
        f"{number}B",
        f"{name}{'决定书' if order else '建议书'}",
        LETTER,
        _decision if order else _proposal,
        _of(kind),
        "sanctions",
        "EXECUTION",
        place,
        "COUNTY",
    )
    return form, letter


def _out(file: SubjectFile) -> tuple[Part, ...]:
    return tuple(Part(m.id, str(m.applied_on or "")) for m in file.moves if m.kind == "OUT")


def _moving(number: str, label: str, template: str, make: Any, maker: str) -> CorrectionPaper:
    return CorrectionPaper(number, label, template, make, _out, "moves", "EXECUTION", 85, maker)


def _losing(number: str, label: str, template: str, make: Any, maker: str) -> CorrectionPaper:
    parts = each("losts", "found_at")
    return CorrectionPaper(number, label, template, make, parts, "losts", "EXECUTION", 98, maker)


SPECS: tuple[CorrectionPaper, ...] = (
    _moving("W20", "执行地变更审批表", FORM, _move_form, "OFFICE"),
    _moving("W21", "执行地变更征求意见函", LETTER, _move_ask, "COUNTY"),
    _moving("W22", "执行地变更决定书", LETTER, _move_decision, "COUNTY"),
    *(paper for place, kind in enumerate(_NUMBERS, 88) for paper in _papers(kind, place)),
    _losing("W34A", "查找记录", LIST, _search, "OFFICE"),
    _losing("W34B", "协助查找函", LETTER, _search_letter, "COUNTY"),
    _losing("W35", "失联（脱管）情况通报", LETTER, _lost_report, "COUNTY"),
    CorrectionPaper(
        "W44",
        "突发事件报告",
        FORM,
        _incident,
        each("incidents", "found_at"),
        "incidents",
        "EXECUTION",
        110,
    ),
)
