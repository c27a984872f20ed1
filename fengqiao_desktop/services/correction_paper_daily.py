"""Papers of supervision: W15 to W18, W23, W24."""

from fengqiao_desktop.documents.contexts_correction import (
    FormContext,
    LetterContext,
    Pair,
)
from fengqiao_desktop.domain.corrections import codes, leave
from fengqiao_desktop.domain.corrections.care_records import (
    Approval,
    Leave,
    Monitoring,
    Recheck,
    TravelPermit,
)
from fengqiao_desktop.domain.schema import option_label
from fengqiao_desktop.services.correction_paper_kinds import (
    COUNTY_SEAL,
    FORM,
    LETTER,
    CorrectionPaper,
    PaperCase,
    county_box,
    day,
    each,
    iso,
    office_box,
    span,
    upper_box,
    verdict,
    who,
    word,
)


def _leave(case: PaperCase, x: Leave) -> FormContext:
    judged = leave.judge_leave(case.file, x, x.office_on or case.today)
    level = (
        option_label(codes.APPROVERS, judged.level) if judged.level != leave.BLOCKED else "不受理"
    )
    own = verdict(x.office_opinion, x.office_text or x.refused_why)
    boxes = [office_box(case, own, x.office_by, x.office_on)]
    if judged.level != leave.OFFICE:
        boxes.append(county_box(verdict(x.county_opinion, ""), x.county_on))
    if judged.level == leave.CITY:
        boxes.append(upper_box(verdict(x.city_opinion, ""), x.city_on))
    return FormContext(
        title="社区矫正对象外出申请审批表",
        office=case.office,
        made_on=iso(x.applied_on),
        pairs=(
            *who(case),
            Pair(label="外出事由", value=f"{word(x, 'reason')} {x.reason_text}".strip(), wide=True),
            Pair(label="目的地", value=x.destination, wide=True),
            Pair(label="外出时间", value=span(x.leaves_on, x.returns_on), wide=True),
            Pair(label="外出天数", value=f"{judged.days} 日"),
            Pair(label="两个月内另有", value=f"{judged.before} 日"),
            Pair(label="交通工具", value=x.transport),
            Pair(label="应批层级", value=level),
            Pair(label="证明材料", value=x.proofs, wide=True),
            Pair(label="核查情况", value=x.verified, wide=True),
        ),
        answers=(
            Pair(label="本人申请（签名、日期）", value=""),
            *((Pair(label="紧急理由", value=x.urgent_why),) if x.urgent_why else ()),
        ),
        boxes=tuple(boxes),
        note=f"{judged.why}（{judged.basis}）。",
    )


def _leave_notice(case: PaperCase, x: Leave) -> LetterContext:
    by = case.office if x.approved_by_level in ("", "OFFICE") else COUNTY_SEAL
    return LetterContext(
        title="社区矫正对象外出告知书",
        to=case.subject.name,
        paragraphs=(
            f"你申请外出一事，经批准，准予于{span(x.leaves_on, x.returns_on)}前往{x.destination}，"
            f"共{leave.leave_days(x)}日。",
            "外出期间应当遵守下列规定：",
            "一、只能前往批准的目的地，从事申请的事项，不得擅自变更；",
            "二、按要求以电话、视频等方式报告活动情况，保持联系畅通；",
            "三、遵守法律法规和社区矫正规定，有禁止令的继续遵守；",
            "四、期限届满前返回，及时报告并办理销假；因特殊原因不能按期返回的，及时报告。",
            "擅自外出、超出范围或者逾期不归的，依法处理。",
        ),
        sign=("以上内容我已知悉。本人（签名）",),
        close=(by,),
        day=iso(x.told_on),
    )


def _permit(case: PaperCase, p: TravelPermit) -> FormContext:
    return FormContext(
        title="经常性跨市、县活动审批表",
        office=case.office,
        made_on=iso(p.applied_on),
        pairs=(
            *who(case),
            Pair(label="常去市、县", value=p.places, wide=True),
            Pair(label="频次", value=p.frequency),
            Pair(label="证明材料", value=p.proofs),
            Pair(label="有效期", value=span(p.starts_on, p.ends_on), wide=True),
        ),
        answers=(Pair(label="申请理由", value=p.reason),),
        boxes=(
            office_box(case, by=p.office_by, on=p.office_on),
            county_box(verdict(p.decision, p.refused_why), p.approved_on),
        ),
        note="批准一次有效期六个月，到期仍需要的重新申请（实施办法第29条）。",
    )


def _approval(case: PaperCase, a: Approval) -> FormContext:
    place = a.kind == "PLACE"
    return FormContext(
        title="社区矫正对象进入特定区域（场所）审批表" if place else "社区矫正对象会客审批表",
        office=case.office,
        made_on=iso(a.applied_on),
        pairs=(
            *who(case),
            Pair(label="会见（接触）的人", value=a.whom),
            Pair(label="地点、场所", value=a.place),
            Pair(label="时间", value=span(a.from_on, a.to_on), wide=True),
        ),
        answers=(Pair(label="理由", value=a.reason),),
        boxes=(
            office_box(case, a.office_text, a.office_by, a.office_on),
            county_box(verdict(a.decision, ""), a.decided_on),
        ),
        note="批准后通知原审人民法院和执行地县级人民检察院（实施办法第39条）。" if place else "",
    )


def _recheck(case: PaperCase, r: Recheck) -> FormContext:
    level = word(r, "extended_by_level")
    extended = f"延长{r.extended_months}个月，{level}批准" if r.extended_months else ""
    return FormContext(
        title="病情复查情况报告表",
        office=case.office,
        made_on=iso(r.submitted_on),
        pairs=(
            *who(case),
            Pair(label="应提交日", value=day(r.due_on)),
            Pair(label="提交日", value=day(r.submitted_on)),
            Pair(label="检查医院", value=r.hospital),
            Pair(label="省级政府指定医院", value="是" if r.is_listed else "否"),
            Pair(label="检查日期", value=day(r.examined_on)),
            Pair(label="复查期限延长", value=extended),
        ),
        answers=(Pair(label="诊断情况", value=r.diagnosis),),
        boxes=(office_box(case, by=r.reviewed_by, on=r.reviewed_on), county_box()),
    )


def _monitoring(case: PaperCase, m: Monitoring) -> FormContext:
    return FormContext(
        title=f"电子定位装置{word(m, 'step')}审批表",
        office=case.office,
        made_on=iso(m.proposed_on),
        pairs=(
            *who(case),
            Pair(label="适用情形", value=word(m, "ground"), wide=True),
            Pair(label="使用期间", value=span(m.starts_on, m.ends_on), wide=True),
        ),
        answers=(Pair(label="事实和证据", value=m.ground_text),),
        boxes=(
            office_box(case, by=m.proposed_by, on=m.proposed_on),
            county_box(),
        ),
        note="由县级司法行政部门负责人批准，一次不超过三个月（社区矫正法第29条）。",
    )


SPECS: tuple[CorrectionPaper, ...] = (
    CorrectionPaper(
        "W15",
        "外出申请审批表",
        FORM,
        _leave,
        each("leaves", "leaves_on"),
        "leaves",
        "BOTH",
        80,
        "OFFICE",
    ),
    CorrectionPaper(
        "W16",
        "外出告知书（证明）",
        LETTER,
        _leave_notice,
        each("leaves", "leaves_on", lambda r: bool(r.approved_by_level)),
        "leaves",
        "WORK",
        81,
        "OFFICE",
    ),
    CorrectionPaper(
        "W17",
        "经常性跨市县活动审批表",
        FORM,
        _permit,
        each("permits", "applied_on"),
        "permits",
        "BOTH",
        82,
        "COUNTY",
    ),
    CorrectionPaper(
        "W18",
        "会客、进入场所审批表",
        FORM,
        _approval,
        each("approvals", "applied_on"),
        "approvals",
        "WORK",
        83,
        "COUNTY",
    ),
    CorrectionPaper(
        "W23",
        "病情复查情况报告表",
        FORM,
        _recheck,
        each("rechecks", "due_on"),
        "rechecks",
        "EXECUTION",
        86,
        "OFFICE",
    ),
    CorrectionPaper(
        "W24",
        "电子定位装置审批表",
        FORM,
        _monitoring,
        each("monitorings", "proposed_on"),
        "monitorings",
        "EXECUTION",
        87,
        "COUNTY",
    ),
)
