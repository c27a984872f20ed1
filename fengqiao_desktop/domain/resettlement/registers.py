"""The registers of resettlement."""

from fengqiao_desktop.domain.resettlement import records as resettlement
from fengqiao_desktop.domain.schema import Register

REGISTERS: tuple[Register, ...] = (
    Register(
        "resettled_person",
        "安置帮教对象",
        resettlement.ResettledPerson,
        lambda r: r.name,
        lambda r: r.number,
    ),
    Register(
        "resettled_verification",
        "信息核查",
        resettlement.Verification,
        lambda r: r.prison,
        owner="resettled_person",
    ),
    Register(
        "resettled_meeting",
        "视频会见",
        resettlement.VideoMeeting,
        lambda r: r.prison,
    ),
    Register(
        "resettled_pickup",
        "接送",
        resettlement.Pickup,
        lambda r: r.slip,
        owner="resettled_person",
    ),
    Register(
        "resettled_team",
        "帮教小组成员",
        resettlement.TeamMember,
        lambda r: r.name,
        owner="resettled_person",
    ),
    Register(
        "resettled_agreement",
        "帮教协议",
        resettlement.HelpAgreement,
        lambda r: r.office_by,
        owner="resettled_person",
    ),
    Register(
        "resettled_visit",
        "帮教走访",
        resettlement.HelpVisit,
        lambda r: r.by,
        owner="resettled_person",
    ),
    Register(
        "resettled_help",
        "帮扶",
        resettlement.Assistance,
        lambda r: r.unit,
        owner="resettled_person",
    ),
    Register(
        "resettled_review",
        "危险性评估",
        resettlement.LevelReview,
        lambda r: r.by,
        owner="resettled_person",
    ),
    Register(
        "resettled_lost",
        "失联",
        resettlement.OutOfContact,
        lambda r: r.whereabouts,
        owner="resettled_person",
    ),
    Register(
        "resettled_transfer",
        "迁移",
        resettlement.HelpTransfer,
        lambda r: r.office,
        owner="resettled_person",
    ),
    Register(
        "resettled_stay",
        "基地入住",
        resettlement.BaseStay,
        lambda r: r.base,
        owner="resettled_person",
    ),
    Register(
        "resettled_relative",
        "家庭成员",
        resettlement.HelpRelative,
        lambda r: r.name,
        owner="resettled_person",
    ),
    Register(
        "resettled_exception",
        "情况说明",
        resettlement.HelpException,
        lambda r: r.reason,
        owner="resettled_person",
    ),
    Register("resettled_inquiry", "封存记录查询", resettlement.RecordInquiry, lambda r: r.unit),
)
