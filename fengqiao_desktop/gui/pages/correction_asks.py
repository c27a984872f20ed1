"""What the dialogs of each tab of a subject ask: a few fields, in the words of the field."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from fengqiao_desktop.domain.corrections import care_records as care
from fengqiao_desktop.domain.corrections import order_records as orders
from fengqiao_desktop.domain.corrections import records
from fengqiao_desktop.domain.schema import Record


@dataclass(frozen=True)
class TabAsk:
    """A tab's dialog: the record, the fields of a new one, those that come later, what it needs.

    `today` and `now` name the fields that begin with today or this moment, `by` the one that
    begins with whoever is at the desk.
    """

    record: type[Record]
    title: str
    advice: str
    fields: tuple[str, ...]
    needs: tuple[str, ...]
    later: tuple[str, ...] = ()
    today: tuple[str, ...] = ()
    now: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    defaults: tuple[tuple[str, Any], ...] = ()


_CONTACT = ("kind", "held_on", "result", "content")
TAB_ASKS: dict[str, TabAsk] = {
    "reports": TabAsk(
        care.Contact,
        "登记报告",
        "对象应定期报告遵纪守法、接受监督管理、参加教育学习和社会活动等情况（实施办法第24条）。",
        _CONTACT,
        ("kind", "held_on"),
        ("health", "change", "makes_up", "location", "is_outside"),
        ("held_on",),
        by=("by",),
        defaults=(("kind", "PHONE"),),
    ),
    "visits": TabAsk(
        care.Contact,
        "登记走访、谈话",
        "实地查访要保护对象的身份信息和隐私（社区矫正法第26条）。",
        ("kind", "held_on", "place", "visited", "result", "content"),
        ("kind", "held_on"),
        ("reason", "recorder", "livelihood", "change", "by_village", "by_grid", "makes_up"),
        ("held_on",),
        by=("by",),
        defaults=(("kind", "VISIT"), ("visited", ("SELF",))),
    ),
    "permits": TabAsk(
        care.TravelPermit,
        "经常性跨市县活动",
        "正常工作、生活需要的，由县级批准，一次六个月，到期重新申请（实施办法第29条）。",
        ("applied_on", "reason", "places", "frequency", "proofs"),
        ("applied_on", "places"),
        (
            "office_by",
            "office_on",
            "decision",
            "approved_by",
            "approved_on",
            "starts_on",
            "ends_on",
            "refused_why",
        ),
        ("applied_on",),
    ),
    "trips": TabAsk(
        care.Trip,
        "登记跨市县行程",
        "有效期内到批准的市、县不必逐次请假，用电话、微信等报告（实施办法第29条）。",
        ("leaves_on", "returns_on", "destination", "reported_how", "reported_on"),
        ("leaves_on", "destination"),
        (),
        ("reported_on",),
    ),
    "approvals": TabAsk(
        care.Approval,
        "会客、接触、进入场所",
        "接触被害人、同案犯等，进入禁止令写明须经批准的场所，由县级批准（实施办法第25条、第39条）。",
        ("kind", "whom", "place", "applied_on", "from_on", "to_on", "reason"),
        ("kind", "applied_on"),
        ("office_by", "office_on", "office_text", "decision", "decided_by", "decided_on"),
        ("applied_on",),
    ),
    "moves": TabAsk(
        care.Move,
        "变更执行地",
        "离开本县（市、区）居住的才是变更执行地；一般提前一个月书面申请（实施办法第30条）。",
        ("kind", "applied_on", "reason", "address", "agency", "proofs"),
        ("kind", "applied_on"),
        (
            *("office_opinion", "office_by", "office_on", "county_received_on", "asked_on"),
            *("replied_on", "reply", "decision", "decided_on", "told_on", "files_sent_on"),
            *("files_received_on", "report_due_on", "reported_on", "not_reported_told_on"),
            *("receipt_on", "admonitions_before", "warnings_before"),
        ),
        ("applied_on",),
    ),
    "rechecks": TabAsk(
        care.Recheck,
        "病情复查",
        "保外就医的每三个月到省级政府指定医院检查并提交复查情况（实施办法第24条）。",
        ("due_on", "submitted_on", "hospital", "is_listed", "examined_on", "diagnosis"),
        ("due_on",),
        (
            "reviewed_by",
            "reviewed_on",
            "extended_months",
            "extended_by_level",
            "extended_on",
            "extended_by",
        ),
        ("submitted_on",),
    ),
    "monitorings": TabAsk(
        care.Monitoring,
        "使用电子定位装置",
        "只有五种情形可以用，由县级司法行政部门负责人批准，一次不超过三个月（社区矫正法第29条）。",
        ("step", "ground", "ground_text", "proposed_on", "proposed_by"),
        ("ground", "proposed_on"),
        (
            "approved_by",
            "approver_is_bureau_head",
            "approved_on",
            "starts_on",
            "ends_on",
            "told_on",
            "device",
            "ended_on",
            "ended_why",
        ),
        ("proposed_on",),
        by=("proposed_by",),
    ),
    "plans": TabAsk(
        care.Plan,
        "矫正方案",
        "方案包括基本情况、综合评估结果、监督管理和教育帮扶措施，随表现调整（实施办法第22条）。",
        ("made_on", "situation", "assessed", "supervision", "education", "help", "revised_why"),
        ("made_on", "supervision"),
        ("analysis", "other", "made_by"),
        ("made_on",),
        by=("made_by",),
    ),
    "risks": TabAsk(
        care.RiskScore,
        "风险评估",
        "量表和分值由各地规定；结果用来分类管理、制定方案（社区矫正法第24条）。",
        ("kind", "assessed_on", "assessed_by", "scale", "score", "risk", "conclusion"),
        ("assessed_on", "risk"),
        ("factors",),
        ("assessed_on",),
        by=("assessed_by",),
    ),
    "levels": TabAsk(
        care.LevelChange,
        "调整管理类别",
        "司法所提出建议，县级审批；审批后类别才变（类别名称由各地规定）。",
        ("to_level", "reason", "proposed_on", "proposed_by", "approved_by", "approved_on"),
        ("to_level", "reason"),
        (),
        ("proposed_on",),
        by=("proposed_by",),
    ),
    "evaluations": TabAsk(
        care.Evaluation,
        "考核",
        "考核结果书面通知本人；每一分都要能对上记录（社区矫正法第28条、实施办法第32条）。",
        ("period", "year", "seq", "score", "grade", "details", "evaluated_on"),
        ("year", "grade"),
        ("evaluated_by", "told_on", "published_on"),
        ("evaluated_on",),
        by=("evaluated_by",),
    ),
    "helps": TabAsk(
        care.Help,
        "登记帮扶",
        "救助、就业、就学、社保、法律援助和心理辅导（社区矫正法第35条至第43条）。",
        ("kind", "given_on", "need", "measures", "amount", "result"),
        ("kind", "given_on"),
        (),
        ("given_on",),
    ),
    "violations": TabAsk(
        orders.Violation,
        "登记违规",
        "先记事实，再核实。学习、公益时长不足本身不是处罚的理由。",
        ("kind", "happened_on", "found_on", "facts"),
        ("kind", "happened_on"),
        (
            "ended_on",
            "verified_on",
            "gravity",
            "is_excused",
            "excuse",
            "is_uneducable",
            "only_hours",
            "outcome",
        ),
        ("happened_on", "found_on"),
    ),
    "sanctions": TabAsk(
        orders.Sanction,
        "奖惩",
        "司法所只能调查、建议；表扬、训诫、警告由县级决定，其余由有关机关决定（社区矫正法第28条）。",
        ("kind", "facts", "basis", "conduct_on", "proposed_on", "proposed_by"),
        ("kind", "proposed_on"),
        (
            *("outstanding", "merit", "decided_by", "decided_by_level", "decided_on", "number"),
            *("result", "served_on", "procuratorate_on", "published_on", "sent_to"),
            *("sent_to_level", "sent_on", "ruled_on", "ruling_number"),
            *("objection", "objection_reply", "term_cut_months"),
        ),
        ("proposed_on",),
        by=("proposed_by",),
    ),
    "losts": TabAsk(
        orders.LostContact,
        "登记失联",
        "发现就立即查找，同日报县级并通报县级检察院（社区矫正法第30条、衔接配合意见第14条）。",
        ("kind", "last_contact_on", "found_at", "account"),
        ("kind", "found_at"),
        (
            *("reported_county_at", "procuratorate_on", "police_on", "decider_on", "excuse"),
            *("resumed_on", "concluded", "concluded_on", "concluded_by", "is_at_large"),
        ),
        now=("found_at",),
    ),
    "searches": TabAsk(
        orders.SearchStep,
        "登记查找",
        "每次查找都记下时间、方式、对象和结果（实施办法第38条）。",
        ("searched_at", "mode", "whom", "result", "by"),
        ("searched_at", "mode", "result"),
        now=("searched_at",),
        by=("by",),
    ),
    "incidents": TabAsk(
        orders.Incident,
        "突发事件",
        "立即与公安等联动处置，及时报上一级机构，通报执行地检察院（实施办法第52条）。",
        ("kind", "happened_at", "found_at", "place", "account", "first_report_at"),
        ("kind", "found_at"),
        (
            "reported_to",
            "follow_up",
            "final_report_on",
            "handling",
            "is_notorious",
            "concluded_by",
            "result",
        ),
        now=("found_at",),
    ),
    "detentions": TabAsk(
        orders.Detention,
        "羁押、住院",
        "有关机关采取强制措施等应及时通知社区矫正机构（社区矫正法第32条、实施办法第41条）。",
        ("kind", "organ", "reason", "starts_on", "ends_on", "told_on"),
        ("kind", "starts_on"),
        (),
        ("told_on",),
    ),
    "documents": TabAsk(
        records.LegalDocument,
        "法律文书",
        "收到法律文书五日内送达回执（实施办法第16条）。",
        ("kind", "number", "organ", "effective_on", "received_on", "receipt_on"),
        ("kind", "received_on"),
        ("issued_on",),
        ("received_on",),
    ),
    "exit_bans": TabAsk(
        care.ExitBan,
        "限制出境报备",
        "接收时核对限制出境材料，缺的催补（衔接配合意见第10条）。",
        (
            "paper",
            "paper_number",
            "reported_to",
            "reported_by",
            "reported_on",
            "starts_on",
            "ends_on",
        ),
        ("reported_on",),
        ("handling", "handled_on", "lifted_on"),
        ("reported_on",),
    ),
    "notices": TabAsk(
        orders.Notice,
        "通知、抄送",
        "把已经送出的通知、副本记下来，检查时按它核对。",
        ("event", "to", "organ", "sent_on", "paper", "receipt_on"),
        ("event", "to", "sent_on"),
        (),
        ("sent_on",),
    ),
    "members": TabAsk(
        records.GroupMember,
        "矫正小组成员",
        "女性对象的小组应有女性成员，未成年的要有熟悉未成年人身心特点的人（社区矫正法第25条、第52条）。",
        ("source", "name", "sex", "relation", "workplace", "phone", "is_leader", "knows_minors"),
        ("source", "name"),
        ("joined_on", "left_on", "left_why"),
        ("joined_on",),
    ),
    "exceptions": TabAsk(
        care.DutyException,
        "例外说明",
        "理由会留在档案里，原来的逾期不会改掉。",
        ("kind", "key", "from_on", "to_on", "reason"),
        ("key", "reason"),
    ),
    "endings": TabAsk(
        orders.Ending,
        "解除、终止",
        "期满当日解除；撤销、收监、死亡的按文书终止（社区矫正法第44条、第45条）。",
        ("kind", "ended_on", "basis", "number"),
        ("kind", "ended_on"),
        (
            *("review", "attitude", "danger", "advice", "announced_on", "guardian_present"),
            *("certificate_on", "certificate_held_why", "pending", "imprisoned_on"),
            *("excluded_days", "died_on", "found_on", "death_kind", "death_cause"),
            *("told_resettlement_on", "handed_over_on", "exit_ban_lifted_on"),
        ),
        ("ended_on",),
    ),
}


def fresh(ask: TabAsk, subject: int, today: date, now: Any, actor: str) -> Record:
    """A new record of a tab with what is known already."""
    values: dict[str, Any] = {"subject": subject, **dict(ask.defaults)}
    values |= dict.fromkeys(ask.today, today)
    values |= dict.fromkeys(ask.now, now)
    values |= dict.fromkeys(ask.by, actor)
    make: Callable[..., Record] = ask.record
    return make(**values)
