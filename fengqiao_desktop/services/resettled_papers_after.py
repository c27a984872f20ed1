"""Papers when contact is lost, he moves, his term ends or he offends anew: RD12 to RD15."""

from datetime import date

from fengqiao_desktop.documents.contexts_correction import (
    FormContext,
    LetterContext,
    ListContext,
    Pair,
    RecordContext,
)
from fengqiao_desktop.domain.resettlement import visits
from fengqiao_desktop.domain.resettlement.figures import months_to_reoffence
from fengqiao_desktop.domain.resettlement.personfile import PersonFile
from fengqiao_desktop.domain.resettlement.records import HelpTransfer, OutOfContact
from fengqiao_desktop.services.resettled_paper_kinds import (
    FORM,
    LETTER,
    LIST,
    RECORD,
    HelpPaper,
    HelpPaperCase,
    Part,
    day,
    each,
    iso,
    judged,
    office_box,
    one,
    people_words,
    purpose_words,
    short,
    signed,
    span_words,
    who,
    word,
)


def _search(case: HelpPaperCase, lost: OutOfContact) -> RecordContext:
    tried = [
        "　".join(
            p
            for p in (
                day(v.held_on),
                word(v, "mode"),
                v.content or ("联系上" if v.is_answered else "没有联系上"),
            )
            if p
        )
        for v in case.file.visits
        if v.purpose == "SEARCH" and _during(lost, v.held_on)
    ]
    return RecordContext(
        title="失联查找记录",
        pairs=(
            *short(case),
            Pair(label="联系电话", value=case.person.phone),
            Pair(label="家属及电话", value=f"{case.person.kin} {case.person.kin_phone}".strip()),
            Pair(label="失联起始", value=day(lost.since)),
            Pair(label="认定日期", value=day(lost.concluded_on)),
            Pair(label="告知派出所", value=day(lost.police_on)),
            Pair(label="上报县局", value=day(lost.county_on)),
            Pair(label="找到日期", value=day(lost.found_on)),
            Pair(label="去向和原因", value=lost.whereabouts),
        ),
        heading="查找经过（时间、方式、结果）",
        text="\n".join(p for p in (lost.tries, *tried) if p),
        lines=16,
        sign=("查找人（签名） | 负责人（签名）",),
        day=iso(lost.found_on or lost.concluded_on),
    )


def _during(lost: OutOfContact, held_on: date | None) -> bool:
    last = lost.found_on
    return (
        held_on is not None
        and (lost.since is None or held_on >= lost.since)
        and (last is None or held_on <= last)
    )


def _told(case: HelpPaperCase, lost: OutOfContact) -> LetterContext:
    p = case.person
    return LetterContext(
        title="关于安置帮教对象失去联系的告知函",
        to="辖区派出所",
        paragraphs=(
            f"{people_words(p)}{p.name}，{word(p, 'sex') or '性别　　'}，"
            f"身份证号{p.id_number or '　　　　　　'}，居住地{p.address or '　　　　　　'}，"
            f"{purpose_words(p)}{day(p.released_on) or '　　年　月　日'}，由我所安置帮教。",
            f"自{day(lost.since) or '　　年　月　日'}起，我所多次联系未果，"
            f"已于{day(lost.concluded_on) or '　　年　月　日'}认定失去联系。",
            f"查找经过：{lost.tries or '　　　　　　　　　　　　'}",
            f"现将情况告知你所。如有其下落，请与我所联系。联系人：{p.worker or '　　　　'}。",
        ),
        close=(f"{case.office}（公章）",),
        day=iso(lost.police_on),
        copies="县级司法行政机关",
    )


def _letter(case: HelpPaperCase, t: HelpTransfer) -> LetterContext:
    p = case.person
    term = span_words(p.term_starts_on, p.term_ends_on)
    return LetterContext(
        title="安置帮教对象迁出移交函",
        to=t.office or "（对方司法所）",
        paragraphs=(
            f"安置帮教对象{p.name}，{word(p, 'sex') or '性别　　'}，"
            f"身份证号{p.id_number or '　　　　　　'}，因犯{p.crime or '　　　'}"
            f"被判处{p.sentence_text or '　　　　'}，"
            f"{purpose_words(p)}{day(p.released_on) or '　　年　月　日'}"
            + (f"，帮教期间{term}。" if term else "。"),
            f"本人现迁往{t.address or '　　　　　　'}，在你所辖区居住。"
            "为使帮教不中断，现将其档案移交你所，清单附后。",
            "请核对接收，并将回执寄回我所。收到回执以前，仍由我所联系、帮教。",
        ),
        sign=(f"联系人：{p.worker}",),
        close=(f"{case.office}（公章）",),
        day=iso(t.sent_on),
    )


def _files(case: HelpPaperCase, t: HelpTransfer) -> ListContext:
    names = [
        name.strip()
        for line in t.files.splitlines()
        for name in line.replace("；", "、").replace(";", "、").split("、")
        if name.strip()
    ]
    rows = [(str(place), name, "", "") for place, name in enumerate(names, 1)]
    while len(rows) < 8:
        rows.append(("", "", "", ""))
    return ListContext(
        title="安置帮教档案移交清单",
        pairs=(
            *short(case),
            Pair(label="移交单位", value=_from(case, t)),
            Pair(label="接收单位", value=_to(case, t)),
        ),
        heads=("序号", "材料名称", "份数", "备注"),
        rows=tuple(rows),
        sign=("移交人（签名） | 接收人（签名）",),
        day=iso(t.sent_on),
    )


def _from(case: HelpPaperCase, t: HelpTransfer) -> str:
    return case.office if t.direction == "OUT" else t.office


def _to(case: HelpPaperCase, t: HelpTransfer) -> str:
    return t.office if t.direction == "OUT" else case.office


def _accepted(case: HelpPaperCase, t: HelpTransfer) -> LetterContext:
    return LetterContext(
        title="安置帮教对象接收回执",
        to=_from(case, t) or "（移交单位）",
        paragraphs=(
            f"你所{day(t.sent_on) or '　　年　月　日'}移交的安置帮教对象{case.person.name}"
            f"（身份证号{case.person.id_number or '　　　　　　'}）及其档案，"
            f"我所已于{day(t.accepted_on) or '　　年　月　日'}核对接收，"
            "自接收之日起由我所联系、帮教。",
            f"其现居住地：{t.address or '　　　　　　　　'}。",
        ),
        sign=("经办人（签名）",),
        close=(f"{_to(case, t) or '（接收单位）'}（公章）",),
        day=iso(t.receipt_on or t.accepted_on),
    )


def _done(case: HelpPaperCase) -> str:
    return "\n".join(
        "，".join(
            p
            for p in (
                f"{day(h.done_on)}{word(h, 'kind')}",
                h.result,
                f"{word(h, 'amount')}元" if h.amount else "",
            )
            if p
        )
        for h in case.file.helps
        if h.state == "DONE"
    )


def _counts(case: HelpPaperCase) -> tuple[Pair, ...]:
    helped = [h for h in case.file.helps if h.state == "DONE"]
    return (
        Pair(label="走访次数", value=f"{len(visits.counting(case.file))}次"),
        Pair(label="落实帮扶", value=f"{len(helped)}件"),
    )


def _summary(case: HelpPaperCase, _record: None) -> FormContext:
    p = case.person
    return FormContext(
        title="安置帮教期满小结",
        office=case.office,
        made_on=iso(p.exited_on),
        pairs=(
            *who(case),
            *judged(case),
            Pair(label="帮教起止", value=span_words(p.term_starts_on, p.term_ends_on), wide=True),
            *_counts(case),
            Pair(label="安置情况", value=word(p, "placement_mode") or p.not_placed_why),
            Pair(label="现实表现", value=word(p, "performance")),
        ),
        answers=(
            Pair(label="期间表现", value=p.exit_summary),
            Pair(label="帮扶成果", value=_done(case)),
        ),
        boxes=(
            signed("小组意见"),
            office_box(on=p.exited_on),
        ),
    )


def _notice(case: HelpPaperCase, _record: None) -> LetterContext:
    p = case.person
    return LetterContext(
        title="解除安置帮教通知书",
        to=p.name,
        paragraphs=(
            f"你的安置帮教期间为{span_words(p.term_starts_on, p.term_ends_on) or '　　　　　　'}，"
            "现已期满，自即日起解除安置帮教。",
            "今后生活、就业、法律等方面有困难，仍可以自愿向司法所和村（居）民委员会提出，"
            "符合条件的照常办理。",
            "祝你工作顺利、家庭和睦。",
        ),
        sign=("本人（签名）",),
        close=(f"{case.office}（公章）",),
        day=iso(p.exited_on),
        copies="村（居）民委员会、县级司法行政机关",
    )


def _reoffence(case: HelpPaperCase, _record: None) -> FormContext:
    p = case.person
    months = months_to_reoffence(p)
    return FormContext(
        title="重新犯罪情况报告",
        office=case.office,
        made_on=iso(p.exited_on or p.reoffence_ruled_on),
        pairs=(
            *who(case),
            *judged(case),
            Pair(label="新罪名", value=p.reoffence),
            Pair(label="新罪刑期", value=p.reoffence_sentence),
            Pair(label="作案日期", value=day(p.reoffended_on)),
            Pair(label="判决生效", value=day(p.reoffence_ruled_on)),
            Pair(
                label=f"距{purpose_words(p)[:2]}",
                value=f"{months}个月（算到作案日）" if months is not None else "",
            ),
            Pair(label="帮教类别", value=word(p, "assist_level")),
            *_counts(case),
        ),
        answers=(
            Pair(label="原因分析", value=p.reoffence_why),
            Pair(label="帮教情况", value=_done(case)),
        ),
        boxes=(office_box(on=p.exited_on),),
    )


def _expired(file: PersonFile) -> tuple[Part, ...]:
    p = file.person
    return one(file) if p.exit_reason == "EXPIRED" or p.exit_summary.strip() else ()


def _over(file: PersonFile) -> tuple[Part, ...]:
    return one(file) if file.person.exit_reason == "EXPIRED" else ()


def _again(file: PersonFile) -> tuple[Part, ...]:
    return one(file) if file.person.reoffence or file.person.exit_reason == "REOFFEND" else ()


SPECS: tuple[HelpPaper, ...] = (
    HelpPaper("RD12", "失联查找记录", RECORD, _search, each("losts", "since"), "losts", 100),
    HelpPaper(
        "RD12B",
        "失联告知函",
        LETTER,
        _told,
        each("losts", "police_on", lambda lost: lost.concluded_on is not None),
        "losts",
        101,
    ),
    HelpPaper(
        "RD13",
        "迁出移交函",
        LETTER,
        _letter,
        each("transfers", "sent_on", lambda t: t.direction == "OUT"),
        "transfers",
        110,
    ),
    HelpPaper(
        "RD13B", "档案移交清单", LIST, _files, each("transfers", "sent_on"), "transfers", 111
    ),
    HelpPaper(
        "RD13C", "接收回执", LETTER, _accepted, each("transfers", "accepted_on"), "transfers", 112
    ),
    HelpPaper("RD14", "期满小结", FORM, _summary, _expired, place=120),
    HelpPaper("RD14B", "解除安置帮教通知书", LETTER, _notice, _over, place=121),
    HelpPaper("RD15", "重新犯罪报告", FORM, _reoffence, _again, place=122),
)
