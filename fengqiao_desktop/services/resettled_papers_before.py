"""Papers before somebody comes home: RD01 to RD05 of notes 3.3."""

from fengqiao_desktop.documents.contexts_correction import FormContext, LetterContext, Pair
from fengqiao_desktop.domain.resettlement.personfile import IN_CUSTODY, PersonFile
from fengqiao_desktop.domain.resettlement.records import Pickup, Verification
from fengqiao_desktop.services.resettled_paper_kinds import (
    BLANK,
    FORM,
    LETTER,
    HelpPaper,
    HelpPaperCase,
    Part,
    day,
    each,
    iso,
    judged,
    office_box,
    people_words,
    purpose_words,
    relatives,
    signed,
    who,
    word,
)

# What the receipt tells the prison of each result of a check.
_ANSWERS = {
    "MATCH": "经核查，你单位提供的信息属实。",
    "MATCH_FIX": "经核查，你单位提供的信息基本属实，需要更正的内容见下。",
    "OTHER_TOWN": "经核查，该人户籍地和居住地均不在本辖区，请与有关地方联系衔接。",
    "NOT_FOUND": "经核查，按你单位提供的信息查无此人，请进一步核实。",
    "FAKE": "经核查，你单位提供的姓名、地址或者身份信息与事实不符，请进一步核实。",
    "FAMILY_REFUSE": "经核查，你单位提供的信息属实；其家属目前不愿接纳，我所将继续做工作，"
    "并准备必要的安置措施。",
    "DECEASED": "经核查，该人已经死亡。",
}


def _check(case: HelpPaperCase, v: Verification) -> FormContext:
    p = case.person
    return FormContext(
        title=f"{people_words(p)}信息核查表",
        office=case.office,
        made_on=iso(v.verified_on),
        pairs=(
            *who(case),
            *judged(case),
            Pair(label="来函监所", value=v.prison or p.prison),
            Pair(label="来函日期", value=day(v.asked_on)),
            Pair(label="核查日期", value=day(v.verified_on)),
            Pair(label="核查人", value=v.by),
            Pair(label="核查方式", value=v.how),
            Pair(label="是否属实", value=word(v, "result")),
            Pair(label="家属态度", value=word(v, "attitude")),
            Pair(label="住房", value=word(v, "housing")),
            Pair(label="承包地", value=v.land),
            Pair(label="就业意愿", value=v.wishes),
        ),
        answers=(
            Pair(label="家庭成员", value=relatives(case)),
            Pair(label="初步建议", value=v.note),
        ),
        boxes=(office_box(on=v.answered_on),),
    )


def _receipt(case: HelpPaperCase, v: Verification) -> LetterContext:
    p = case.person
    family = "；".join(
        words
        for words in (
            f"家属态度：{word(v, 'attitude')}" if v.attitude else "",
            f"住房：{word(v, 'housing')}" if v.housing else "",
            f"承包地：{v.land}" if v.land else "",
            f"就业意愿：{v.wishes}" if v.wishes else "",
        )
        if words
    )
    return LetterContext(
        title="信息核查回执",
        to=v.prison or p.prison or "（监所名称）",
        paragraphs=(
            f"你单位{day(v.asked_on) or '　　年　月　日'}来函收悉。关于服刑人员{p.name}"
            f"（{word(p, 'sex') or '性别　　'}，身份证号{p.id_number or '　　　　　　'}，"
            f"自述地址{p.household_place or p.address or '　　　　'}）的信息，"
            f"我所已于{day(v.verified_on) or '　　年　月　日'}核查。",
            _ANSWERS.get(v.result, "核查结论：　　　　　　　　　　　　　　　　"),
            *((f"{family}。",) if family else ()),
            *((f"其他情况和建议：{v.note.rstrip('。')}。",) if v.note else ()),
            "释放前请按规定与我所办理衔接。特此回复。",
        ),
        sign=(f"经办人：{v.by}",),
        close=(f"{case.office}（公章）",),
        day=iso(v.answered_on),
    )


def _plan(case: HelpPaperCase, u: Pickup) -> FormContext:
    p = case.person
    nos = word(p, "three_nos")
    return FormContext(
        title="释放前排查与接送方案",
        office=case.office,
        made_on=iso(u.planned_on),
        pairs=(
            *who(case),
            *judged(case)[:3],
            Pair(label="预释放日期", value=day(p.due_release_on)),
            Pair(label="帮教类别", value=word(p, "assist_level")),
            Pair(label="三无情形", value=nos),
            Pair(label="定级理由", value=word(p, "key_reasons"), wide=True),
            Pair(label="接送单位", value=u.unit),
            Pair(label="联系人", value=u.contact),
            Pair(label="接送人员", value=u.people),
            Pair(label="随从亲属", value=u.kin),
            Pair(label="车辆", value=u.vehicle),
            Pair(label="与监所预约", value=day(u.booked_on)),
            Pair(label="路线和时间", value=u.route, wide=True),
        ),
        answers=(Pair(label="应急预案", value=u.emergency),),
        boxes=(office_box(),),
        note="接送人员带介绍信、衔接工作交接单和本人工作证件、身份证件。",
    )


def _slip(case: HelpPaperCase, u: Pickup) -> FormContext:
    p = case.person
    return FormContext(
        title=f"{people_words(p)}衔接工作交接单",
        number=u.slip,
        office=case.office,
        made_on=iso(u.fetched_on),
        pairs=(
            *who(case),
            *judged(case),
            Pair(label="证明书号", value=p.certificate),
            Pair(label="衔接情况", value=word(p, "handover_mode")),
            Pair(label="交接日期", value=day(u.fetched_on)),
            Pair(label="交接时间", value=u.left_at),
            Pair(label="交接地点", value=p.prison, wide=True),
        ),
        answers=(Pair(label="移交材料", value=u.papers),),
        boxes=(
            signed("监所经办人", u.prison_by, u.fetched_on),
            signed("地方经办人", u.people, u.fetched_on),
        ),
    )


def _ride(case: HelpPaperCase, u: Pickup) -> FormContext:
    p = case.person
    return FormContext(
        title="必接必送接送登记表",
        office=case.office,
        made_on=iso(u.fetched_on),
        pairs=(
            *who(case)[:4],
            Pair(label="联系电话", value=p.phone),
            Pair(label="帮教类别", value=word(p, "assist_level")),
            Pair(label="随从亲属", value=u.kin),
            Pair(label="工作人员", value=u.people),
            Pair(label="接送单位", value=u.unit),
            Pair(label="总人数", value=f"{u.head_count}人" if u.head_count else ""),
            Pair(label=purpose_words(p), value=day(p.released_on or u.fetched_on)),
            Pair(label="衔接情况", value=word(p, "handover_mode")),
            Pair(label="离监时间", value=u.left_at),
            Pair(label="到家时间", value=u.home_at),
        ),
        answers=(
            Pair(label="情况说明", value=u.account or p.handover_why),
            Pair(
                label="照片",
                value="（粘贴交接时的照片）\n　\n　\n　\n　\n（粘贴到家时的照片）",
            ),
        ),
        boxes=(signed("接送人员", on=u.fetched_on), signed("本人、亲属")),
    )


def _may_be_asked(file: PersonFile) -> tuple[Part, ...]:
    """The check of each question; an empty form for somebody in prison of whom nobody asked."""
    made = each("verifications", "verified_on")(file)
    waits = file.person.state in IN_CUSTODY
    return made or ((BLANK,) if waits else ())


SPECS: tuple[HelpPaper, ...] = (
    HelpPaper("RD01", "信息核查表", FORM, _check, _may_be_asked, "verifications", 10, Verification),
    HelpPaper(
        "RD02",
        "核查回执",
        LETTER,
        _receipt,
        each("verifications", "answered_on", lambda v: bool(v.result)),
        "verifications",
        11,
    ),
    HelpPaper(
        "RD03", "释放前排查与接送方案", FORM, _plan, each("pickups", "planned_on"), "pickups", 30
    ),
    HelpPaper("RD04", "衔接工作交接单", FORM, _slip, each("pickups", "fetched_on"), "pickups", 31),
    HelpPaper(
        "RD05",
        "接送登记表",
        FORM,
        _ride,
        each("pickups", "fetched_on", lambda u: u.fetched_on is not None),
        "pickups",
        32,
    ),
)
