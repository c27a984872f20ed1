"""Papers of the help itself: RD06 to RD11 of notes 3.3."""

from fengqiao_desktop.documents.contexts_correction import (
    FormContext,
    LetterContext,
    ListContext,
    Pair,
)
from fengqiao_desktop.domain.resettlement import codes, visits
from fengqiao_desktop.domain.resettlement.personfile import PersonFile
from fengqiao_desktop.domain.resettlement.records import (
    Assistance,
    HelpAgreement,
    HelpVisit,
    LevelReview,
)
from fengqiao_desktop.services.resettled_paper_kinds import (
    BLANK,
    FORM,
    LETTER,
    LIST,
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
    relatives,
    short,
    signed,
    span_words,
    who,
    word,
    yes,
)


def _registration(case: HelpPaperCase, _record: None) -> FormContext:
    p = case.person
    banned = span_words(p.banned_from, p.banned_to) or (yes(True) if p.is_banned else "")
    deprived = span_words(p.deprived_from, p.deprived_to) or (yes(True) if p.is_deprived else "")
    return FormContext(
        title=f"{people_words(p)}登记表",
        number=p.number,
        office=case.office,
        made_on=iso(p.registered_on),
        pairs=(
            *who(case)[:4],
            Pair(label="曾用名绰号", value=p.former_name),
            Pair(label="民族", value=p.ethnicity),
            Pair(label="文化程度", value=word(p, "education")),
            Pair(label="婚姻状况", value=word(p, "marriage")),
            Pair(label="政治面貌", value=p.political_status),
            Pair(label="捕前职业", value=p.occupation_before),
            Pair(label="联系电话", value=p.phone),
            Pair(label="其他电话", value=p.phone2),
            *who(case)[4:],
            Pair(label="人户分离", value=yes(p.is_apart)),
            Pair(label="来源", value=word(p, "source")),
            *judged(case),
            Pair(label="刑期起止", value=span_words(p.sentenced_on, p.sentence_ends_on)),
            Pair(label="证明书号", value=p.certificate),
            Pair(label="剥权起止", value=deprived),
            Pair(label="职业禁止", value=banned),
            Pair(label="是否累犯", value=yes(p.is_recidivist)),
            Pair(label="前科次数", value=str(p.prior_count or "")),
            Pair(label="衔接日期", value=day(p.handed_over_on)),
            Pair(label="衔接情况", value=word(p, "handover_mode")),
            Pair(label="报到日期", value=day(p.reported_on)),
            Pair(label="帮教类别", value=word(p, "assist_level")),
            Pair(label="三无情形", value=word(p, "three_nos")),
            Pair(label="责任人", value=p.worker),
            Pair(label="帮教起止", value=span_words(p.term_starts_on, p.term_ends_on), wide=True),
            Pair(label="安置情况", value=word(p, "placement_mode") or p.not_placed_why),
            Pair(label="安置日期", value=day(p.placed_on)),
            Pair(label="技能特长", value="，".join(w for w in (p.skill, p.skill_paper) if w)),
            Pair(
                label="健康状况",
                value="，".join(w for w in (p.health, word(p, "ailments")) if w),
            ),
        ),
        answers=(
            Pair(label="照片", value="（粘贴处）\n　\n　\n　\n　\n（近期正面免冠）"),
            Pair(label="个人简历", value=p.resume),
            Pair(label="家庭成员和社会关系", value=relatives(case)),
            Pair(label="服刑奖惩", value=p.prison_record),
            Pair(label="特殊情况及帮教建议", value=p.advice),
        ),
        boxes=(office_box(on=p.registered_on),),
    )


def _group(case: HelpPaperCase, _record: None) -> ListContext:
    members = case.file.team_on(case.today)
    leader = next((m for m in members if m.is_leader), None)
    return ListContext(
        title="安置帮教小组名单",
        pairs=(
            *short(case),
            Pair(label="组长", value=leader.name if leader else ""),
            Pair(label="责任人", value=case.person.worker),
            Pair(
                label="帮教起止",
                value=span_words(case.person.term_starts_on, case.person.term_ends_on),
                wide=True,
            ),
        ),
        heads=("序号", "姓名", "身份", "单位", "电话", "职责"),
        rows=tuple(
            (
                str(number),
                m.name,
                word(m, "role") + ("（组长）" if m.is_leader else ""),
                m.unit,
                m.phone,
                m.duty,
            )
            for number, m in enumerate(members, 1)
        ),
        close=(case.office,),
        day=iso(min((m.joined_on for m in members if m.joined_on), default=None)),
    )


def _plan(case: HelpPaperCase, a: HelpAgreement) -> FormContext:
    days = visits.interval(case.file, case.limits)
    needs = "\n".join(
        f"{word(need, 'kind')}：{need.need}" if need.need else word(need, "kind")
        for need in case.file.helps
    )
    return FormContext(
        title="安置帮教方案",
        office=case.office,
        made_on=iso(a.signed_on),
        pairs=(
            *short(case),
            *judged(case),
            Pair(label="帮教类别", value=word(case.person, "assist_level")),
            Pair(label="走访频次", value=f"不超过{days}日一次"),
            Pair(
                label="帮教起止",
                value=span_words(case.person.term_starts_on, case.person.term_ends_on),
                wide=True,
            ),
        ),
        answers=(
            Pair(label="目标和措施", value=a.plan),
            Pair(label="帮扶需求", value=needs),
        ),
        boxes=(office_box(), signed("本人意见")),
    )


def _agreement(case: HelpPaperCase, a: HelpAgreement) -> LetterContext:
    p = case.person
    said = span_words(p.term_starts_on, p.term_ends_on)
    days = visits.interval(case.file, case.limits)
    return LetterContext(
        title="安置帮教协议书",
        paragraphs=(
            f"为了帮助{p.name or '　　　'}顺利回归社会、安心生活，"
            "司法所、村（居）民委员会、亲属和本人在自愿的基础上订立本协议。本人可以不签，也可以随时提出变更；"
            "签不签都不影响依法享有的权利和应得的帮助。" + (f"帮教期间为{said}。" if said else ""),
            "一、司法所：尊重本人，保护本人的隐私；说清政策，耐心教育，"
            f"按约定走访（不超过{days}日一次）；听取困难，会同村（居）和有关部门办理"
            "落户、就业、救助等事项。",
            "二、村（居）民委员会：明确专人联系，经常看望，了解生活和思想情况，"
            "帮助解决力所能及的困难，不歧视、不张扬。",
            "三、亲属：接纳并关心本人，多鼓励、多陪伴；发现遇到困难或者有不好的苗头，"
            "及时劝说并告诉司法所。",
            "四、本人：遵守法律，自立自强；愿意接受走访和帮助，有困难如实说，"
            "住处和电话变动时告诉司法所；不参加不良团伙，远离违法活动。",
            f"五、本协议一式{a.copies or 4}份，四方各执一份，自四方签名之日起生效。"
            "未尽事项由四方商量。",
        ),
        sign=(
            f"司法所（签名）：{a.office_by} | 村（居）（签名）：{a.village_by}",
            f"亲属（签名）：{a.kin_by} | 本人（签名）：",
        ),
        close=(f"{case.office}（公章）",),
        day=iso(a.signed_on),
    )


def _refusal(case: HelpPaperCase, a: HelpAgreement) -> LetterContext:
    return LetterContext(
        title="安置帮教协议拒签说明",
        paragraphs=(
            f"我所已向{case.person.name}（档案编号{case.person.number}）说明安置帮教的内容，"
            "并说明签订协议出于自愿。",
            f"本人（亲属）没有签订，原因：{a.refused_why}。",
            "没有签订不影响本人依法享有的权利。我所继续联系、走访，需要时照常帮助办理"
            "落户、就业、救助等事项。",
        ),
        sign=(
            f"司法所（签名）：{a.office_by} | 村（居）（签名）：{a.village_by}",
            f"亲属（签名）：{a.kin_by} | 在场人（签名）：",
        ),
        close=(f"{case.office}（公章）",),
        day=iso(a.signed_on),
    )


def _visit(case: HelpPaperCase, v: HelpVisit) -> FormContext:
    made = v.held_on is not None
    quarter = (
        f"{v.held_on.year}年第{(v.held_on.month + 2) // 3}季度" if v.held_on is not None else ""
    )
    return FormContext(
        title="安置帮教走访（谈话）记录",
        office=case.office,
        made_on=iso(v.held_on),
        pairs=(
            *short(case),
            Pair(label="走访人", value=v.by),
            Pair(label="方式", value=word(v, "mode") if made else ""),
            Pair(label="地点", value=v.place),
            Pair(label="目的", value=word(v, "purpose") if made else ""),
            Pair(label="在场人员", value=v.present),
            Pair(label="季度", value=quarter),
            Pair(label="生活和就业", value=v.living),
            Pair(label="现实表现", value=word(v, "performance")),
            Pair(label="是否联系上", value=yes(v.is_answered) if made else ""),
            Pair(label="有无异常", value=("有" if v.is_abnormal else "无") if made else ""),
        ),
        answers=(
            Pair(label="走访内容", value=v.content),
            Pair(label="思想动态", value=v.thought),
            Pair(label="困难和诉求", value=v.needs),
            Pair(label="交往情况、风险苗头", value=v.abnormal),
            Pair(label="处置", value=v.handling),
            Pair(label="照片", value="（粘贴处）"),
        ),
        boxes=(signed("走访人", on=v.held_on), signed("被走访人", on=v.held_on)),
    )


def _help(case: HelpPaperCase, a: Assistance) -> FormContext:
    kind = word(a, "kind")
    return FormContext(
        title="帮扶登记（转介）单",
        office=case.office,
        made_on=iso(a.asked_on),
        pairs=(
            *short(case),
            Pair(label="联系电话", value=case.person.phone),
            Pair(label="需求日期", value=day(a.asked_on)),
            Pair(label="帮扶类型", value=kind, wide=True),
            Pair(label="受理部门", value=a.unit),
            Pair(label="经办人", value=a.by),
            Pair(label="状态", value=word(a, "state") if a.asked_on else ""),
            Pair(label="转介日期", value=day(a.referred_on)),
            Pair(label="落实日期", value=day(a.done_on)),
            Pair(label="金额", value=f"{word(a, 'amount')}元" if a.amount else ""),
        ),
        answers=(
            Pair(label="需求描述", value=a.need),
            Pair(label="结果", value=a.result),
            Pair(label="未落实原因", value=a.failed_why),
        ),
        boxes=(
            office_box(on=a.referred_on),
            office_box(label="部门意见", on=a.done_on),
        ),
    )


def _review(case: HelpPaperCase, r: LevelReview) -> FormContext:
    return FormContext(
        title="危险性评估表",
        office=case.office,
        made_on=iso(r.reviewed_on),
        pairs=(
            *short(case),
            *judged(case),
            *(
                Pair(label=factor.label, value="√　需要关注" if factor.code in r.factors else "")
                for factor in codes.FACTORS
            ),
            Pair(label="原类别", value=word(r, "from_level")),
            Pair(label="拟定类别", value=word(r, "to_level")),
        ),
        answers=(
            Pair(label="评估结论", value=r.conclusion),
            Pair(label="重点理由", value=word(case.person, "key_reasons")),
        ),
        boxes=(signed("评估人", r.by, r.reviewed_on),),
        note="由评估人综合判断，不计分。",
    )


def _change(case: HelpPaperCase, r: LevelReview) -> FormContext:
    return FormContext(
        title="帮教类别调整审批表",
        office=case.office,
        made_on=iso(r.reviewed_on),
        pairs=(
            *who(case)[:4],
            *judged(case),
            Pair(label="原类别", value=word(r, "from_level")),
            Pair(label="拟定类别", value=word(r, "to_level")),
            Pair(label="报县局日期", value=day(r.reported_on)),
            Pair(label="已走访", value=f"{len(visits.counting(case.file))}次"),
        ),
        answers=(Pair(label="调整理由", value=r.conclusion),),
        boxes=(
            signed("评估人", r.by, r.reviewed_on),
            office_box(by=r.approved_by),
        ),
    )


def _agreements(file: PersonFile) -> tuple[Part, ...]:
    made = each("agreements", "signed_on", lambda a: not a.refused_why.strip())(file)
    return made or (() if file.agreement else (BLANK,))


def _visits(file: PersonFile) -> tuple[Part, ...]:
    made = each("visits", "held_on", lambda v: v.purpose != "SEARCH")(file)
    return (*made, BLANK)


def _members(file: PersonFile) -> tuple[Part, ...]:
    return one(file) if file.team else ()


def _changed(r: LevelReview) -> bool:
    return bool(r.to_level and r.from_level and r.to_level != r.from_level)


SPECS: tuple[HelpPaper, ...] = (
    HelpPaper("RD06", "登记表", FORM, _registration, one, place=40),
    HelpPaper("RD07", "帮教小组名单", LIST, _group, _members, place=50),
    HelpPaper(
        "RD07B",
        "帮教方案",
        FORM,
        _plan,
        each("agreements", "signed_on", lambda a: bool(a.plan.strip())),
        "agreements",
        51,
    ),
    HelpPaper("RD08", "协议书", LETTER, _agreement, _agreements, "agreements", 60, HelpAgreement),
    HelpPaper(
        "RD08B",
        "拒签说明",
        LETTER,
        _refusal,
        each("agreements", "signed_on", lambda a: bool(a.refused_why.strip())),
        "agreements",
        61,
    ),
    HelpPaper("RD09", "走访（谈话）记录", FORM, _visit, _visits, "visits", 70, HelpVisit),
    HelpPaper("RD10", "帮扶登记（转介）单", FORM, _help, each("helps", "asked_on"), "helps", 80),
    HelpPaper("RD11", "评估表", FORM, _review, each("reviews", "reviewed_on"), "reviews", 90),
    HelpPaper(
        "RD11B",
        "调级审批表",
        FORM,
        _change,
        each("reviews", "reviewed_on", _changed),
        "reviews",
        91,
    ),
)
