"""Every register of the program, one line each, in the order of the tables."""

from fengqiao_desktop.domain.corrections import care_records as care
from fengqiao_desktop.domain.corrections import order_records as orders
from fengqiao_desktop.domain.corrections import records as corrections
from fengqiao_desktop.domain.legal_review import registers as legal_review
from fengqiao_desktop.domain.mediation import organ_records as organ
from fengqiao_desktop.domain.mediation import records as mediation
from fengqiao_desktop.domain.mediation import review_records as review
from fengqiao_desktop.domain.mediation import work_records as work
from fengqiao_desktop.domain.resettlement import registers as resettlement
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
    Register(
        "correction_subject",
        "社区矫正对象",
        corrections.Subject,
        lambda r: r.name,
        lambda r: r.number,
    ),
    Register(
        "correction_relative",
        "家庭成员及社会关系",
        corrections.Relative,
        lambda r: r.name,
        owner="correction_subject",
    ),
    Register(
        "correction_resume",
        "个人简历",
        corrections.ResumeLine,
        lambda r: r.period,
        owner="correction_subject",
    ),
    Register(
        "correction_document",
        "法律文书",
        corrections.LegalDocument,
        lambda r: r.number,
        owner="correction_subject",
    ),
    Register(
        "correction_member",
        "矫正小组成员",
        corrections.GroupMember,
        lambda r: r.name,
        owner="correction_subject",
    ),
    Register(
        "correction_entrustment",
        "委托书",
        corrections.Entrustment,
        lambda r: r.agency,
        lambda r: r.number,
    ),
    Register(
        "correction_assessment",
        "调查评估",
        corrections.Assessment,
        lambda r: r.name,
        lambda r: r.number,
    ),
    Register(
        "correction_inquiry",
        "调查走访",
        corrections.Inquiry,
        lambda r: r.matter,
        owner="correction_assessment",
    ),
    Register(
        "correction_committee", "社区矫正委员会", corrections.CorrectionCommittee, lambda r: r.name
    ),
    Register(
        "correction_leave",
        "请假外出",
        care.Leave,
        lambda r: r.destination,
        owner="correction_subject",
    ),
    Register(
        "correction_contact",
        "报告走访与谈话",
        care.Contact,
        lambda r: r.content[:30],
        owner="correction_subject",
    ),
    Register("correction_activity", "教育学习与公益活动", care.Activity, lambda r: r.title),
    Register(
        "correction_attendance",
        "参加人员",
        care.Attendance,
        lambda r: r.note,
        owner="correction_activity",
    ),
    Register(
        "correction_permit",
        "经常性跨市县",
        care.TravelPermit,
        lambda r: r.places,
        owner="correction_subject",
    ),
    Register(
        "correction_trip",
        "跨市县行程",
        care.Trip,
        lambda r: r.destination,
        owner="correction_subject",
    ),
    Register(
        "correction_approval",
        "会客、接触与进入场所",
        care.Approval,
        lambda r: r.place,
        owner="correction_subject",
    ),
    Register(
        "correction_move", "执行地变更", care.Move, lambda r: r.agency, owner="correction_subject"
    ),
    Register(
        "correction_recheck",
        "病情复查",
        care.Recheck,
        lambda r: r.hospital,
        owner="correction_subject",
    ),
    Register(
        "correction_monitoring",
        "电子定位",
        care.Monitoring,
        lambda r: r.ground_text,
        owner="correction_subject",
    ),
    Register(
        "correction_exit_ban",
        "不准出境报备",
        care.ExitBan,
        lambda r: r.reported_to,
        owner="correction_subject",
    ),
    Register(
        "correction_plan", "矫正方案", care.Plan, lambda r: r.made_by, owner="correction_subject"
    ),
    Register(
        "correction_risk", "风险评估", care.RiskScore, lambda r: r.scale, owner="correction_subject"
    ),
    Register(
        "correction_level",
        "分类管理",
        care.LevelChange,
        lambda r: r.reason,
        owner="correction_subject",
    ),
    Register(
        "correction_evaluation",
        "考核",
        care.Evaluation,
        lambda r: r.details[:30],
        owner="correction_subject",
    ),
    Register(
        "correction_help", "帮扶", care.Help, lambda r: r.measures, owner="correction_subject"
    ),
    Register(
        "correction_exception",
        "职责例外与检查说明",
        care.DutyException,
        lambda r: r.reason,
        owner="correction_subject",
    ),
    Register("correction_period", "重点时段", care.SpecialPeriod, lambda r: r.name),
    Register(
        "correction_violation",
        "违规",
        orders.Violation,
        lambda r: r.facts[:30],
        owner="correction_subject",
    ),
    Register(
        "correction_sanction",
        "奖惩与提请",
        orders.Sanction,
        lambda r: r.number,
        lambda r: r.number,
        owner="correction_subject",
    ),
    Register(
        "correction_lost",
        "失联",
        orders.LostContact,
        lambda r: r.account[:30],
        owner="correction_subject",
    ),
    Register(
        "correction_search",
        "查找记录",
        orders.SearchStep,
        lambda r: r.result,
        owner="correction_subject",
    ),
    Register(
        "correction_incident",
        "突发事件",
        orders.Incident,
        lambda r: r.place,
        owner="correction_subject",
    ),
    Register(
        "correction_oversight", "检察监督", orders.Oversight, lambda r: r.number, lambda r: r.number
    ),
    Register(
        "correction_detention",
        "羁押与住院",
        orders.Detention,
        lambda r: r.organ,
        owner="correction_subject",
    ),
    Register(
        "correction_notice",
        "通知与抄送",
        orders.Notice,
        lambda r: r.paper,
        owner="correction_subject",
    ),
    Register(
        "correction_ending",
        "解除与终止",
        orders.Ending,
        lambda r: r.number,
        lambda r: r.number,
        owner="correction_subject",
    ),
    *resettlement.REGISTERS,
    *legal_review.REGISTERS,
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
