"""Papers of intake: W06 to W14."""

from typing import Any

from fengqiao_desktop.documents.contexts_correction import (
    FormContext,
    LetterContext,
    ListContext,
    Pair,
)
from fengqiao_desktop.domain.corrections import codes
from fengqiao_desktop.domain.corrections.care_records import (
    ExitBan,
    LevelChange,
    Plan,
    RiskScore,
)
from fengqiao_desktop.domain.schema import option_label
from fengqiao_desktop.services.correction_paper_kinds import (
    COUNTY_SEAL,
    FORM,
    LETTER,
    LIST,
    CorrectionPaper,
    PaperCase,
    county_box,
    day,
    each,
    iso,
    length,
    office_box,
    one,
    span,
    term,
    who,
    word,
)

RULES = (
    "遵守法律、行政法规，履行判决、裁定、暂予监外执行决定等法律文书确定的义务；",
    "按照规定报告自己的活动情况，居所、工作变动和家庭重大变故及时报告；",
    "离开所居住的市、县应当事先申请批准，按期返回并销假；",
    "遵守会客和接触的规定，有禁止令的遵守禁止令；",
    "参加教育学习，根据个人情况参加公益活动；",
    "服从社区矫正机构和受委托司法所的管理。",
)
RIGHTS = (
    "人身权利、财产权利和其他权利不受侵犯，就业、就学和享受社会保障不受歧视；",
    "认为合法权益受到侵害的，可以向人民检察院或者有关机关申诉、控告和检举；",
    "对奖惩决定有异议的，可以提出，并得到答复。",
)
BREACHES = "违反规定的，视情节给予训诫、警告，提请治安管理处罚，或者依法提请撤销缓刑、假释、收监。"


def _report_list(case: PaperCase, _record: Any) -> ListContext:
    s = case.subject
    marks = {code: "√" if s.report_status == code else "" for code in ("01", "02", "03")}
    heads = ("姓名", "性别", "罪名", "裁判书号", "矫正类别", "规定报到时限", "报到时间")
    return ListContext(
        title="社区矫正对象报到情况通知单",
        heads=(*heads, "已在规定时限报到", "超出规定时限报到", "未报到并下落不明"),
        rows=(
            (
                *(s.name, word(s, "sex"), s.crime, s.decision_number, word(s, "type")),
                *(iso(s.report_due_on), iso(s.reported_on), *marks.values()),
            ),
        ),
        note=f"送：{s.decider or '社区矫正决定机关'}、县级人民检察院、县级公安机关",
        close=(COUNTY_SEAL,),
        day=iso(s.reported_on),
    )


def _basics(case: PaperCase, _record: Any) -> FormContext:
    s, file = case.subject, case.file
    pairs = (
        ("姓名", s.name), ("曾用名", s.former_name), ("身份证号码", s.id_number),
        ("性别", word(s, "sex")), ("民族", s.ethnicity), ("出生年月日", day(s.born_on)),
        ("文化程度", word(s, "education")), ("健康状况", s.health),
        ("原政治面貌", s.political_status), ("婚姻状况", word(s, "marriage")),
        ("户籍地", s.household_place), ("居住地", s.residence), ("执行地", s.execution_place),
        ("现工作单位（学校）", s.workplace), ("联系电话（单位）", s.work_phone),
        ("个人联系电话", s.phone), ("罪名", s.crime), ("刑种", word(s, "sentence")),
        ("原判刑期", s.sentence_text or length(s.sentence_years, s.sentence_months)),
        ("社区矫正决定机关", s.decider), ("原羁押场所", s.former_prison),
        ("禁止令内容", s.injunction_text),
        ("禁止期限起止日", span(s.injunction_from, s.injunction_to)),
        ("附加刑判项内容", s.added_text), ("矫正类别", word(s, "type")),
        ("矫正期限", length(s.term_years, s.term_months)),
        ("起止日", span(s.starts_on, s.ends_on)),
        ("法律文书收到时间及种类", _documents(case)),
        ("接收方式及报到时间", f"{word(s, 'receive_mode')} {day(s.reported_on)}".strip()),
        ("报到情况", word(s, "report_status")),
    )  # fmt: skip
    wide = ("户籍地", "居住地", "禁止令内容", "附加刑判项内容", "法律文书收到时间及种类")
    answers = (
        Pair(label="主要犯罪事实", value=s.facts),
        Pair(label="本次犯罪前的违法犯罪记录", value=s.former_record),
        Pair(
            label="个人简历（起止时间、所在单位、职务）",
            value="\n".join(f"{r.period}　{r.place}　{r.post}" for r in file.resume),
        ),
        Pair(
            label="家庭成员及主要社会关系（姓名、关系、工作单位或家庭地址、联系电话）",
            value="\n".join(
                f"{r.name}　{r.relation}　{r.workplace}　{r.phone}" for r in file.relatives
            ),
        ),
    )
    return FormContext(
        title="社区矫正对象基本信息表",
        office=case.agency,
        number=f"编号：{s.number}",
        made_on=iso(s.registered_on),
        pairs=tuple(Pair(label=a, value=b, wide=a in wide) for a, b in pairs),
        answers=answers,
        note=f"{s.note or '（贴一寸免冠照片）'}　办理接收（或执行地变更）后，抄报执行地公安机关。",
    )


def _documents(case: PaperCase) -> str:
    kinds = "、".join(word(d, "kind") for d in case.file.documents)
    return f"{day(case.subject.documents_received_on)} {kinds}".strip()


def _rights(case: PaperCase, _record: Any) -> LetterContext:
    rules = tuple(f"（{'一二三四五六'[i]}）{text}" for i, text in enumerate(RULES))
    rights = tuple(f"（{'一二三'[i]}）{text}" for i, text in enumerate(RIGHTS))
    return LetterContext(
        title="社区矫正对象权利义务告知书",
        to=case.subject.name,
        paragraphs=(
            "在社区矫正期间，您应当遵守下列规定：",
            *rules,
            "您享有下列权利：",
            *rights,
            BREACHES,
        ),
        sign=("以上内容我已知悉。被告知人（签名）",),
        close=(case.office,),
        day=iso(case.subject.announced_on),
    )


def _group(case: PaperCase, _record: Any) -> ListContext:
    s = case.subject
    rows = tuple(
        (
            str(n), m.name, word(m, "sex"), option_label(codes.MEMBER_SOURCES, m.source),
            m.relation or m.workplace, "组长" if m.is_leader else "", m.phone,
        )
        for n, m in enumerate(case.file.members_on(case.today), 1)
    )  # fmt: skip
    duties = (
        "小组职责：落实矫正方案；督促对象遵守法律法规和社区矫正规定；参与考核评议和教育活动；"
        "走访谈话，发现情况及时报告；协助监督管理和帮扶。"
    )
    guardian = "监护人应当履行监护职责。" if s.is_minor else ""
    return ListContext(
        title="社区矫正小组责任书",
        pairs=(
            Pair(label="矫正对象", value=s.name),
            Pair(label="矫正类别", value=word(s, "type")),
            Pair(label="矫正期限", value=term(s), wide=True),
        ),
        heads=("序号", "姓名", "性别", "来源", "关系或单位", "职务", "联系电话"),
        rows=rows,
        note=f"{duties}{guardian}",
        sign=tuple(f"{m.name}（签名）" for m in case.file.members_on(case.today)),
        close=(case.office,),
        day=iso(s.agreement_signed_on),
    )


def _announcement(case: PaperCase, _record: Any) -> LetterContext:
    s = case.subject
    members = "、".join(m.name for m in case.file.members_on(case.today))
    forbidden = s.injunction_text or "无"
    paragraphs = [
        f"{s.name}因犯{s.crime}，经{s.decider}以{s.decision_number}依法适用{word(s, 'type')}。",
        f"一、社区矫正期限：{term(s)}。",
        "二、应当遵守的规定：" + "".join(RULES),
        f"三、被禁止、限制的事项：{forbidden}。违反规定的后果：{BREACHES}",
        "四、依法享有的权利：" + "".join(RIGHTS),
        f"五、矫正小组由{members or '有关人员'}组成，负责落实方案、督促守法守规、协助帮扶。",
        "六、期满前三十日应当作个人总结，期满依法解除社区矫正。",
    ]
    signs = ["矫正对象（签名）"]
    if s.is_minor:
        paragraphs.append("本次宣告依法不公开，监护人到场。")
        signs.append("监护人（签名）")
    return LetterContext(
        title="社区矫正宣告书",
        to=s.name,
        paragraphs=tuple(paragraphs),
        sign=tuple(signs),
        close=(COUNTY_SEAL,),
        day=iso(s.announced_on),
    )


def _risk(case: PaperCase, r: RiskScore) -> FormContext:
    return FormContext(
        title="社区矫正对象风险评估表",
        office=case.office,
        made_on=iso(r.assessed_on),
        pairs=(
            *who(case),
            Pair(label="评估类型", value=word(r, "kind")),
            Pair(label="量表及版本", value=r.scale),
            Pair(label="总分", value=f"{r.score} 分" if r.score else ""),
            Pair(label="等级", value=word(r, "risk")),
        ),
        answers=(
            Pair(label="各因子得分", value=r.factors),
            Pair(label="评估结论", value=r.conclusion),
        ),
        boxes=(office_box(case, by=r.assessed_by, on=r.assessed_on),),
    )


def _plan(case: PaperCase, p: Plan) -> FormContext:
    revised = bool(p.revised_why)
    return FormContext(
        title="社区矫正方案调整表" if revised else "社区矫正方案",
        office=case.office,
        number=f"对象编号：{case.subject.number}",
        made_on=iso(p.made_on),
        pairs=(
            *who(case),
            Pair(label="是否成年", value="未成年" if case.subject.is_minor else "成年"),
            Pair(label="管理类别", value=word(case.subject, "level")),
        ),
        answers=(
            *((Pair(label="调整原因", value=p.revised_why),) if revised else ()),
            Pair(label="基本情况", value=p.situation),
            Pair(label="综合评估结果", value=p.assessed),
            Pair(label="心理和特殊情况分析", value=p.analysis),
            Pair(label="监督管理措施", value=p.supervision),
            Pair(label="教育矫正措施", value=p.education),
            Pair(label="帮困扶助措施", value=p.help),
            Pair(label="其他措施", value=p.other),
        ),
        boxes=(office_box(case, by=p.made_by, on=p.made_on),),
    )


def _level(case: PaperCase, c: LevelChange) -> FormContext:
    return FormContext(
        title="社区矫正对象分类管理审批表",
        office=case.office,
        made_on=iso(c.proposed_on),
        pairs=(
            *who(case),
            Pair(label="原类别", value=word(c, "from_level")),
            Pair(label="拟定类别", value=word(c, "to_level")),
        ),
        answers=(Pair(label="调整原因", value=c.reason),),
        boxes=(
            office_box(case, by=c.proposed_by, on=c.proposed_on),
            county_box("同意" if c.approved_on else "", c.approved_on),
        ),
        note="类别名称和条件由本地规定。",
    )


def _exit_ban(case: PaperCase, b: ExitBan) -> FormContext:
    return FormContext(
        title="法定不准出境人员报备表",
        office=case.agency,
        made_on=iso(b.reported_on),
        pairs=(
            *who(case),
            Pair(label="证件种类", value=word(b, "paper")),
            Pair(label="证件号码", value=b.paper_number),
            Pair(label="受理单位", value=b.reported_to),
            Pair(label="报备单位", value=b.reported_by),
            Pair(label="报备期间", value=span(b.starts_on, b.ends_on), wide=True),
            Pair(label="证件处置", value=f"{word(b, 'handling')} {day(b.handled_on)}", wide=True),
        ),
        boxes=(county_box(on=b.reported_on),),
    )


SPECS: tuple[CorrectionPaper, ...] = (
    CorrectionPaper(
        "W06", "报到情况通知单", LIST, _report_list, one, "", "EXECUTION", 40, "COUNTY"
    ),
    CorrectionPaper("W07", "基本信息表", FORM, _basics, one, "", "BOTH", 10, "COUNTY"),
    CorrectionPaper("W08", "权利义务告知书", LETTER, _rights, one, place=60),
    CorrectionPaper("W09", "矫正小组责任书", LIST, _group, one, place=61),
    CorrectionPaper("W10", "社区矫正宣告书", LETTER, _announcement, one, "", "BOTH", 62, "COUNTY"),
    CorrectionPaper(
        "W11", "风险评估表", FORM, _risk, each("risks", "assessed_on"), "risks", "WORK", 70
    ),
    CorrectionPaper(
        "W12", "矫正方案、调整表", FORM, _plan, each("plans", "made_on"), "plans", "WORK", 71
    ),
    CorrectionPaper(
        "W13",
        "分类管理审批表",
        FORM,
        _level,
        each("levels", "proposed_on"),
        "levels",
        "WORK",
        72,
        "COUNTY",
    ),
    CorrectionPaper(
        "W14",
        "不准出境报备表",
        FORM,
        _exit_ban,
        each("exit_bans", "reported_on"),
        "exit_bans",
        "EXECUTION",
        50,
        "COUNTY",
    ),
)
