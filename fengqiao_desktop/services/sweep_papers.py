"""The papers of sweeps: 交办单, 督办单, minutes of the 研判会 and of the joint meetings."""

from fengqiao_desktop.documents.blocks import Document
from fengqiao_desktop.documents.contexts_sweep import MatterRow, MinutesContext, OrderContext
from fengqiao_desktop.documents.template import render
from fengqiao_desktop.domain.mediation.codes import JOINT_UNITS
from fengqiao_desktop.domain.schema import option_label
from fengqiao_desktop.domain.sweep import codes, rules
from fengqiao_desktop.domain.sweep.records import DutyOrder, JointMeeting, SweepItem
from fengqiao_desktop.errors import BugError
from fengqiao_desktop.services import joint
from fengqiao_desktop.store.repository import Repository

ORDER, MEETING = "duty_order", "joint_mediation"
_TITLES = {
    "JOINT": "一庭两所联席会议纪要",
    "JOINT_JUDGE": "一庭两所共同研判纪要",
    "JOINT_FIELD": "一庭两所联合下基层纪要",
    "JOINT_CASE": "一庭两所联调纪要",
}


def sweep_paper(repo: Repository, kind: str, record: int) -> Document:
    """The paper of an order (`duty_order`) or a meeting (`joint_mediation`) by its record id."""
    if kind == ORDER:
        return _order_paper(repo, repo.get(DutyOrder, record))
    if kind == MEETING:
        return _meeting_paper(repo, joint.load_meeting(repo, record))
    raise BugError(f"no paper of {kind}")


def paper_name(repo: Repository, kind: str, record: int) -> str:
    """A file name without a person's name: what the paper is and its number or day."""
    if kind == ORDER:
        order = repo.get(DutyOrder, record)
        return f"{option_label(codes.ORDER_KINDS, order.kind)}{order.number}"
    meeting = repo.get(JointMeeting, record)
    return f"{_TITLES.get(meeting.kind, '研判会纪要')}{meeting.held_on}"


def _order_paper(repo: Repository, order: DutyOrder) -> Document:
    item = repo.get(SweepItem, order.item)
    follows = repo.get(DutyOrder, order.follows).number if order.follows else ""
    late = ""
    if order.kind == "URGE" and item.resolve_by and order.issued_on:
        days = (order.issued_on - item.resolve_by).days
        late = f"{days} 天" if days > 0 else ""
    context = OrderContext(
        number=order.number,
        issuer=order.issuer,
        issued_on=str(order.issued_on or ""),
        name=rules.item_name(item),
        level=option_label(codes.RISK_LEVELS, item.risk_level),
        summary=order.summary,
        undertaker=order.undertaker,
        co_units=order.co_units,
        demand=order.demand,
        due_on=str(order.due_on or ""),
        late=late,
        follows=follows,
        pressed_by=order.pressed_by,
        feedback=order.feedback,
        feedback_on=str(order.feedback_on or ""),
        dated=str(order.issued_on or ""),
    )
    return render("sweep/assign_order" if order.kind == "ASSIGN" else "sweep/urge_order", context)


def _meeting_paper(repo: Repository, held: joint.Meeting) -> Document:
    meeting = held.meeting
    day = meeting.held_on
    lines = joint.matter_lines(repo, held.matters, day) if day is not None else []
    context = MinutesContext(
        title=_TITLES.get(meeting.kind, ""),
        held_on=str(day or ""),
        place=meeting.place,
        convener=meeting.convener,
        units="、".join(option_label(JOINT_UNITS, code) for code in meeting.units),
        attendees=meeting.attendees,
        topics=meeting.topics,
        matters=tuple(
            MatterRow(
                subject=line.subject,
                decision=line.matter.decision,
                undertaker=line.matter.undertaker,
                due=str(line.matter.due_on or ""),
            )
            for line in lines
        ),
        minutes=meeting.minutes,
        division=meeting.division,
        recorder=meeting.recorder,
        dated=str(day or ""),
    )
    template = "joint_minutes" if meeting.kind in codes.JOINT_KINDS else "judge_minutes"
    return render(f"sweep/{template}", context)
