"""Every register of the program, one line each, in the order of the tables."""

from fengqiao_desktop.domain.mediation import organ_records as organ
from fengqiao_desktop.domain.mediation import records as mediation
from fengqiao_desktop.domain.mediation import review_records as review
from fengqiao_desktop.domain.mediation import work_records as work
from fengqiao_desktop.domain.schema import Record, Register
from fengqiao_desktop.domain.station import records as station
from fengqiao_desktop.domain.subsidy import records as subsidy
from fengqiao_desktop.domain.sweep import records as sweep

REGISTERS: tuple[Register, ...] = (
    Register("village", "村（社区）", station.Village, lambda r: r.name, lambda r: r.name),
    Register("person", "人员库", station.Person, lambda r: r.name),
    Register("committee", "人民调解委员会", station.Committee, lambda r: r.name, lambda r: r.name),
    Register("mediator", "人民调解员", station.Mediator, lambda r: r.name, lambda r: r.name),
    Register("staff", "人员花名册", station.Staff, lambda r: r.name, lambda r: r.name),
    Register(
        "mediation_case",
        "人民调解案件",
        mediation.MediationCase,
        lambda r: r.title or r.parties_text or r.number,
        lambda r: r.number,
    ),
    Register("party", "当事人", mediation.Party, lambda r: r.name, owner="mediation_case"),
    Register("agent", "代理人", mediation.Agent, lambda r: r.name, owner="mediation_case"),
    Register(
        "mediation_session",
        "调解记录",
        mediation.Session,
        lambda r: r.place,
        owner="mediation_case",
    ),
    Register("clause", "协议条款", mediation.Clause, lambda r: r.text, owner="mediation_case"),
    Register(
        "instalment", "履行计划", mediation.Instalment, lambda r: r.content, owner="mediation_case"
    ),
    Register(
        "mediation_visit", "回访记录", mediation.Visit, lambda r: r.visitor, owner="mediation_case"
    ),
    Register(
        "investigation", "调查记录", work.Investigation, lambda r: r.asked, owner="mediation_case"
    ),
    Register("evidence", "证据材料", work.Evidence, lambda r: r.name, owner="mediation_case"),
    Register("recusal", "回避", work.Recusal, lambda r: r.mediator, owner="mediation_case"),
    Register(
        "risk_report",
        "防激化报告",
        work.RiskReport,
        lambda r: r.reported_to,
        owner="mediation_case",
    ),
    Register("joint_unit", "联调单位", work.JointUnit, lambda r: r.name, owner="mediation_case"),
    Register("urge", "督促记录", work.Urge, lambda r: r.urged_by, owner="mediation_case"),
    Register(
        "former_agreement",
        "原协议",
        work.FormerAgreement,
        lambda r: f"第{r.seq}版",
        owner="mediation_case",
    ),
    Register("waiver", "检查说明", work.Waiver, lambda r: r.rule, owner="mediation_case"),
    Register("dossier_review", "卷宗评查", review.DossierReview, lambda r: r.batch_name),
    Register("report_snapshot", "已报统计表", review.ReportSnapshot, lambda r: r.title),
    Register("brand_studio", "调解小组与工作室", organ.Studio, lambda r: r.name, lambda r: r.name),
    Register("mediator_training", "调解员培训", organ.Training, lambda r: r.topic),
    Register("mediator_event", "调解员表彰与救助", organ.MediatorEvent, lambda r: r.title),
    Register("mediation_fund", "人民调解经费", organ.MediationFund, lambda r: str(r.year)),
    Register("sweep_plan", "排查计划", sweep.SweepPlan, lambda r: r.name),
    Register("dispute_screening", "排查登记", sweep.SweepRound, lambda r: r.name),
    Register(
        "sweep_item", "矛盾纠纷排查台账", sweep.SweepItem, lambda r: r.name, lambda r: r.number
    ),
    Register(
        "sweep_progress",
        "化解进展",
        sweep.SweepProgress,
        lambda r: r.text[:30],
        owner="sweep_item",
    ),
    Register("risk_change", "定级记录", sweep.RiskChange, lambda r: r.why, owner="sweep_item"),
    Register("duty_order", "交办督办单", sweep.DutyOrder, lambda r: r.number, owner="sweep_item"),
    Register("joint_mediation", "会商与一庭两所", sweep.JointMeeting, lambda r: r.topics[:30]),
    Register(
        "meeting_matter",
        "会商事项",
        sweep.MeetingMatter,
        lambda r: r.decision[:30],
        owner="joint_mediation",
    ),
    Register("liaison", "联络员名册", sweep.Liaison, lambda r: r.name, lambda r: r.name),
    Register("subsidy_scheme", "补贴方案", subsidy.SubsidyScheme, lambda r: r.name),
    Register(
        "subsidy_grade",
        "补贴档次",
        subsidy.SubsidyGrade,
        lambda r: r.name,
        owner="subsidy_scheme",
    ),
    Register("subsidy_claim", "案件补贴", subsidy.SubsidyClaim, lambda r: r.grade),
    Register(
        "subsidy_share", "补贴分配", subsidy.SubsidyShare, lambda r: r.name, owner="subsidy_claim"
    ),
    Register("work_note", "工作记事", station.WorkNote, lambda r: r.text[:30]),
    Register("attachment", "附件", station.Attachment, lambda r: r.name),
    Register("word_template", "本所 Word 模板", station.WordTemplate, lambda r: r.name),
    Register("issued_document", "已出文书", station.IssuedDocument, lambda r: r.document),
    Register("import_batch", "导入批次", station.ImportBatch, lambda r: r.file_name),
    Register("bookmark", "最近与固定", station.Bookmark, lambda r: r.register),
    Register("setting", "设置", station.Setting, lambda r: r.key),
)

BY_CODE = {register.code: register for register in REGISTERS}
BY_RECORD: dict[type[Record], Register] = {register.record: register for register in REGISTERS}


def register_of(record: Record | type[Record]) -> Register:
    """The register that keeps `record`."""
    kind = record if isinstance(record, type) else type(record)
    return BY_RECORD[kind]
