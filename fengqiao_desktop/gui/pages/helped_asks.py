"""What the dialogs of each tab of a person in resettlement ask, in the words of the field."""

from typing import Any

from fengqiao_desktop.domain.resettlement import records
from fengqiao_desktop.gui.pages.correction_asks import TabAsk

VISIT_FIELDS = (
    *("held_on", "mode", "purpose", "performance", "present", "content", "needs"),
    *("is_abnormal", "abnormal", "handling"),
)
VISIT_LATER = ("place", "living", "thought", "by", "is_answered")
TAB_ASKS: dict[str, TabAsk] = {
    "visits": TabAsk(
        records.HelpVisit,
        "登记走访、谈话",
        "帮教是自愿的帮助：看生活、就业、思想和困难。有异常的写明怎么处置。",
        VISIT_FIELDS,
        ("held_on", "mode"),
        VISIT_LATER,
        ("held_on",),
        by=("by",),
    ),
    "helps": TabAsk(
        records.Assistance,
        "登记需求和帮扶",
        "先记需求，再转介、落实；低保、临时救助等由民政办理（社会救助法第18条、第29条、第37条）。",
        ("kind", "asked_on", "need", "unit", "state"),
        ("kind", "asked_on"),
        ("by", "referred_on", "done_on", "amount", "result", "failed_why"),
        ("asked_on",),
        by=("by",),
    ),
    "reviews": TabAsk(
        records.LevelReview,
        "评估定级",
        "勾选看过的八个因素，由人下结论，不打分。升为重点司法所可以定；降为一般要所长审批。",
        ("reviewed_on", "factors", "to_level", "conclusion", "by", "approved_by"),
        ("reviewed_on", "to_level", "conclusion"),
        ("from_level", "reported_on"),
        ("reviewed_on",),
        by=("by",),
    ),
    "verifications": TabAsk(
        records.Verification,
        "信息核查",
        "入户核对监所录入的姓名、地址、家庭，再回复监所；查无此人或者虚假的也要回函。",
        ("prison", "asked_on", "verified_on", "by", "how", "result", "attitude", "housing"),
        ("asked_on",),
        ("land", "wishes", "note", "answered_on"),
        by=("by",),
    ),
    "pickups": TabAsk(
        records.Pickup,
        "接送方案和接送登记",
        "重点对象出监所要有人接、有人送；没有接到的只记录原因，不影响本人。",
        ("planned_on", "booked_on", "unit", "people", "vehicle", "route", "contact", "emergency"),
        ("planned_on", "people"),
        (
            *("kin", "head_count", "fetched_on", "left_at", "home_at", "slip", "prison_by"),
            *("papers", "account"),
        ),
        ("planned_on",),
    ),
    "agreements": TabAsk(
        records.HelpAgreement,
        "签帮教协议、定方案",
        "司法所、村（居）、亲属、本人四方自愿签订；本人不签的写明原因，照样帮助。",
        ("signed_on", "refused_why", "office_by", "village_by", "kin_by", "copies", "plan"),
        ("plan",),
        (),
        ("signed_on",),
        by=("office_by",),
    ),
    "losts": TabAsk(
        records.OutOfContact,
        "登记联系不上",
        "从第一次联系不上那天算起；到期认定失联后报县局、告知派出所，走访计划暂停。",
        ("since", "tries"),
        ("since", "tries"),
        ("concluded_on", "county_on", "police_on", "found_on", "whereabouts"),
        ("since",),
    ),
    "transfers": TabAsk(
        records.HelpTransfer,
        "登记迁移",
        "对方书面接收以前仍由本所负责。",
        ("direction", "office", "address", "sent_on", "files"),
        ("direction", "office"),
        ("accepted_on", "receipt_on"),
        ("sent_on",),
    ),
    "stays": TabAsk(
        records.BaseStay,
        "登记基地入住",
        "过渡性安置基地提供食宿、教育、培训和救助。",
        ("base", "came_on", "left_on", "amount", "whereto"),
        ("base", "came_on"),
        (),
        ("came_on",),
    ),
    "meetings": TabAsk(
        records.VideoMeeting,
        "登记视频会见",
        "亲属在司法所与服刑人员视频会见。",
        ("held_on", "minutes", "prison", "kind", "people", "content"),
        ("held_on", "prison"),
        ("trouble",),
        ("held_on",),
    ),
    "relatives": TabAsk(
        records.HelpRelative,
        "家庭成员",
        "登记表上的家庭成员和主要社会关系，一人一条。",
        ("relation", "name", "age", "unit", "phone"),
        ("relation", "name"),
    ),
    "team": TabAsk(
        records.TeamMember,
        "帮教小组成员",
        "一人一组，至少有司法所、村（居）和亲属；人数可在“本地规则”里改。",
        ("role", "name", "unit", "phone", "is_leader", "duty"),
        ("role", "name"),
        ("joined_on", "left_on"),
        ("joined_on",),
    ),
    "inquiries": TabAsk(
        records.RecordInquiry,
        "封存记录查询",
        "依法申请查询封存记录的，三个工作日内答复并登记（未成年人犯罪记录封存的实施办法第16条）。",
        ("unit", "basis", "asked_on", "answered_on", "answer", "by"),
        ("unit", "basis", "asked_on"),
        (),
        ("asked_on",),
        by=("by",),
    ),
    "exceptions": TabAsk(
        records.HelpException,
        "写明理由",
        "已经发生、改不了的事实，由所长写明理由；原来的提醒留在档案里。",
        ("rule", "reason", "from_on", "to_on"),
        ("rule", "reason"),
    ),
}


def fresh(ask: TabAsk, person: int, today: Any, actor: str, **values: Any) -> Any:
    """A new record of a tab with what is known already."""
    told: dict[str, Any] = {"resettled": person, **dict(ask.defaults)}
    told |= dict.fromkeys(ask.today, today)
    told |= dict.fromkeys(ask.by, actor)
    return ask.record(**{**told, **values})
