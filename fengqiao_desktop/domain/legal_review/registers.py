"""The registers of legal review."""

from fengqiao_desktop.domain.legal_review import records as legal
from fengqiao_desktop.domain.schema import Register

REGISTERS: tuple[Register, ...] = (
    Register(
        "legal_review",
        "合法性审查",
        legal.ReviewMatter,
        lambda r: r.title,
        lambda r: r.number,
    ),
    Register(
        "review_material",
        "送审材料",
        legal.ReviewMaterial,
        lambda r: r.name,
        owner="legal_review",
    ),
    Register(
        "review_correction",
        "补正通知",
        legal.ReviewCorrection,
        lambda r: r.missing[:30],
        owner="legal_review",
    ),
    Register(
        "review_pause",
        "审查中止",
        legal.ReviewPause,
        lambda r: r.reason,
        owner="legal_review",
    ),
    Register(
        "review_counsel",
        "顾问意见",
        legal.CounselOpinion,
        lambda r: r.name,
        owner="legal_review",
    ),
    Register(
        "review_point",
        "审查清单",
        legal.ReviewPoint,
        lambda r: r.point,
        owner="legal_review",
    ),
    Register(
        "review_finding",
        "审查意见条目",
        legal.ReviewFinding,
        lambda r: r.problem[:30],
        owner="legal_review",
    ),
    Register(
        "review_opinion",
        "合法性审查意见书",
        legal.ReviewOpinion,
        lambda r: r.number,
        owner="legal_review",
    ),
    Register(
        "review_text",
        "送审文本",
        legal.ReviewedText,
        lambda r: r.name,
        owner="legal_review",
    ),
    Register(
        "review_challenge",
        "复议诉讼纠错",
        legal.ReviewChallenge,
        lambda r: r.number,
        owner="legal_review",
    ),
    Register(
        "review_contract",
        "重大合同台账",
        legal.ReviewContract,
        lambda r: r.name,
        lambda r: r.number,
    ),
    Register(
        "norm_document", "规范性文件库", legal.NormDocument, lambda r: r.name, lambda r: r.number
    ),
    Register("review_scope", "审查事项目录", legal.ScopeItem, lambda r: r.name, lambda r: r.code),
    Register("decision_catalogue", "重大决策目录", legal.PlannedDecision, lambda r: r.name),
    Register("legal_counsel", "法律顾问", legal.LegalCounsel, lambda r: r.name),
    Register("meeting_attendance", "列席会议", legal.MeetingAttendance, lambda r: r.topic),
    Register(
        "town_register", "应审事项登记", legal.TownEntry, lambda r: r.title, lambda r: r.number
    ),
)
