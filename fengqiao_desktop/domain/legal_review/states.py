"""Where a matter stands (notes 2.1, 2.2): a state that follows from the facts, and its gates."""

from dataclasses import dataclass
from datetime import date

from fengqiao_desktop.domain.dates import show_day
from fengqiao_desktop.domain.legal_review.checklist import NEVER_PASSED, points_for
from fengqiao_desktop.domain.legal_review.codes import REPLIES
from fengqiao_desktop.domain.legal_review.matterfile import AGAIN, MatterFile
from fengqiao_desktop.domain.legal_review.records import ReviewFinding

ENDED = ("ARCHIVED", "RETURNED", "WITHDRAWN", "ILLEGAL_STOPPED", "NOT_APPLICABLE", "REPEALED")
UNDER_REVIEW = ("SUBMITTED", "CORRECTING", "ACCEPTED", "COUNSEL_REVIEW", "STATION_REVIEW", "PAUSED")
PASSING = ("LEGAL", "AMEND", "RISK")
BARRED = ("ILLEGAL", "NO_AUTHORITY", "PROCEDURE")


@dataclass(frozen=True)
class Step:
    """The one next step: `action` is its name in the window, `label` the button, `why` the reason.

    Actions: SUBMIT, ACCEPT, CORRECT, COUNSEL, REVIEW, OPINION, DELIVER, FEEDBACK, MEETING, DECIDE,
    SIGN, PUBLISH, FILE, CLEAN, ARCHIVE, RESUME; empty for none.
    """

    action: str
    label: str
    why: str


@dataclass(frozen=True)
class Refusal:
    """Why a matter may not go to the meeting: the rule and what to do."""

    rule: str
    text: str
    basis: str


def state_of(file: MatterFile, today: date) -> str:
    """The state on `today`: an end, what came after the opinion, then how far the review is."""
    matter = file.matter
    ended = _ended(file, today)
    if ended:
        return ended
    after = _after_decision(file, today)
    if after:
        return after
    if _by(matter.meeting_on, today) and matter.result:
        return "DECIDED"
    if _by(matter.proposed_on, today):
        return "DELIBERATION"
    if file.issued:
        return _after_opinion(file, today)
    return _before_opinion(file, today)


def _by(day: date | None, today: date) -> bool:
    return day is not None and day <= today


def _ended(file: MatterFile, today: date) -> str:
    matter = file.matter
    for day, state in (
        (matter.archived_on, "ARCHIVED"),
        (matter.withdrawn_on, "WITHDRAWN"),
        (matter.returned_on, "RETURNED"),
        (matter.out_of_scope_on, "NOT_APPLICABLE"),
        (matter.stopped_on, "ILLEGAL_STOPPED"),
    ):
        if _by(day, today):
            return state
    return "NOT_APPLICABLE" if file.conclusion == "OUT_OF_SCOPE" else ""


def _after_decision(file: MatterFile, today: date) -> str:
    matter = file.matter
    if not _by(matter.issued_on, today):
        return ""
    if _by(matter.evaluated_on, today):
        return "REPEALED" if matter.cleaning in ("REPEAL", "EXPIRED") else "EVALUATED"
    if matter.type in REPLIES:
        return "SIGNED"
    if matter.type == "M03":
        return "IN_FORCE"
    if matter.type in ("M01", "M05") and _by(matter.filed_on, today):
        return "IN_FORCE" if _by(matter.in_force_on or matter.published_on, today) else "FILED"
    return "PUBLISHED" if _by(matter.published_on, today) else "SIGNED"


def _after_opinion(file: MatterFile, today: date) -> str:
    last = file.opinion
    matter = file.matter
    answered = matter.feedback_on if _by(matter.feedback_on, today) else None
    issued = last.issued_on if last is not None else None
    if answered is not None and issued is not None and answered >= issued:
        return "REVISED" if needs_another_look(file) else "FEEDBACK"
    if last is not None and _by(last.delivered_on, today) and file.of_round(last.round):
        return "FEEDBACK"
    return "OPINION_ISSUED"


def needs_another_look(file: MatterFile) -> bool:
    """Whether the latest opinion asks for changes and nobody looked at them since."""
    return file.conclusion in AGAIN


def _before_opinion(file: MatterFile, today: date) -> str:
    matter = file.matter
    open_ = [
        c for c in file.corrections if _by(c.sent_on, today) and not _by(c.completed_on, today)
    ]
    if _by(matter.accepted_on, today):
        if any(_by(p.from_on, today) and not _by(p.to_on, today) for p in file.pauses):
            return "PAUSED"
        out = [c for c in file.counsels if _by(c.assigned_on, today)]
        if any(not _by(c.returned_on, today) for c in out):
            return "COUNSEL_REVIEW"
        return "STATION_REVIEW" if out or file.points else "ACCEPTED"
    if open_:
        return "CORRECTING"
    return "SUBMITTED" if _by(matter.submitted_on, today) else "DRAFTING"


def open_items(file: MatterFile) -> tuple[ReviewFinding, ...]:
    """The items that must be mended and are not answered, of every opinion that is out: a second
    review does not wipe out what the first one asked."""
    return tuple(f for f in _asked(file) if not f.adopt)


def refusals(file: MatterFile) -> tuple[Refusal, ...]:
    """Why the matter may not be put before the meeting (the gate of R80); empty when it may."""
    found = []
    decree = "国务院令713号第25条"
    if file.opinion is None:
        text = "还没有合法性审查意见书，未经审查不得提交讨论。"
        return (Refusal("L-01", text, decree),)
    if file.conclusion in ("ILLEGAL", "NO_AUTHORITY"):
        text = "结论是不合法（无权制定），修改后复审通过才能提交。"
        found.append(Refusal("L-02", text, decree))
    elif file.conclusion == "PROCEDURE":
        found.append(Refusal("L-02", "程序还没有补，补正后复审通过才能提交。", decree))
    for item in open_items(file):
        text = f"“{item.clause or item.problem[:16]}”须改的意见还没有反馈。"
        found.append(Refusal("L-20", text, "反馈要求"))
    for item in _not_adopted(file):
        if item.point in NEVER_PASSED:
            text = f"“{item.clause or item.problem[:16]}”属于违法事项，不采纳不得上会。"
            found.append(Refusal("L-20", text, item.basis or decree))
        elif not item.adopt_why.strip() or not item.confirmed_by.strip():
            text = (
                f"“{item.clause or item.problem[:16]}”没有采纳，要写明理由依据，"
                "并由分管负责人确认。"
            )
            found.append(Refusal("L-20", text, "国办发〔2018〕115号"))
    if file.matter.is_competition and not file.matter.competition_result.strip():
        text = "需要公平竞争审查，还没有结论。"
        found.append(Refusal("L-17", text, "公平竞争审查条例第18条"))
    return tuple(found)


def _not_adopted(file: MatterFile) -> list[ReviewFinding]:
    return [f for f in _asked(file) if f.adopt == "NO"]


def _asked(file: MatterFile) -> list[ReviewFinding]:
    """What must be mended, by every opinion that is out."""
    out = {o.round for o in file.issued}
    return [f for f in file.findings if f.round in out and f.severity == "MUST"]


def to_be_told(file: MatterFile) -> tuple[str, ...]:
    """What the papers for the meeting must single out (notes 2.2): the legal risk of a reform that
    goes on with it, and each thing that must be mended and was not taken up, with its reason."""
    said = []
    if file.conclusion == "RISK":
        said.append("审查结论为可提交但须明示法律风险，提请材料要写明风险。")
    for item in _not_adopted(file):
        where = item.clause or item.problem[:16]
        said.append(f"“{where}”未采纳：{item.adopt_why}（{item.confirmed_by}确认）")
    return tuple(said)


def next_step(file: MatterFile, today: date) -> Step:
    """What the page's one button offers on `today`."""
    state = state_of(file, today)
    if state in ENDED:
        return Step("", "", "已办结")
    early = {
        "DRAFTING": Step("SUBMIT", "登记送审", "还没有登记送审"),
        "SUBMITTED": Step("ACCEPT", "受理", "核对材料，齐备就受理，缺的一次告知"),
        "CORRECTING": Step("ACCEPT", "补齐受理", "材料补齐后受理"),
        "PAUSED": Step("RESUME", "恢复审查", "中止期间不计入审查期"),
        "COUNSEL_REVIEW": Step("COUNSEL", "登记顾问意见", "顾问意见还没有回来"),
    }
    if state in early:
        return early[state]
    if state in ("ACCEPTED", "STATION_REVIEW", "REVISED"):
        return _reviewing(file)
    if state in ("OPINION_ISSUED", "FEEDBACK"):
        return _answering(file)
    return _deciding(file, state)


def _reviewing(file: MatterFile) -> Step:
    if file.issued:
        return Step("OPINION", "复审", "承办机构已反馈，对照修改稿复审")
    answered = file.answers(file.round)
    left = [p for p in points_for(file.matter) if p.code not in answered]
    if left:
        return Step("REVIEW", "逐项审查", f"清单还有 {len(left)} 项没有答")
    return Step("OPINION", "出意见书", "清单答完，形成意见书")


def _answering(file: MatterFile) -> Step:
    last = file.opinion
    if last is not None and last.delivered_on is None:
        return Step("DELIVER", "送达意见书", "意见书还没有送达承办机构")
    if open_items(file) or (file.matter.feedback_on is None and needs_another_look(file)):
        return Step("FEEDBACK", "登记反馈", "承办机构逐条反馈是否采纳")
    if refusals(file):
        return Step("OPINION", "复审", refusals(file)[0].text)
    if file.matter.type in REPLIES:
        return Step("SIGN", "登记签发", "答复签发后即可归档")
    if is_checked_filing(file):
        return Step("ARCHIVE", "归档", "备案审查通过，整理归档")
    why = "；".join(to_be_told(file)) or "审查通过，可以提交讨论"
    return Step("MEETING", "提交会议", why)


def is_checked_filing(file: MatterFile) -> bool:
    """Whether the villagers passed it before it came here and the review finds it lawful: nothing
    is left to decide (notes 1.2, M09 and M10)."""
    matter = file.matter
    ours = matter.type in ("M09", "M10") and matter.villagers_on is not None
    return ours and file.conclusion == "LEGAL" and matter.proposed_on is None


def _deciding(file: MatterFile, state: str) -> Step:
    matter = file.matter
    if state == "DELIBERATION":
        return Step("DECIDE", "登记决定", "会议结果、不同意见要写明")
    if state == "DECIDED":
        if matter.result == "REJECTED":
            return Step("ARCHIVE", "归档", "会议否决")
        return Step(
            "SIGN", "登记签发", f"{show_day(matter.meeting_on)}已决定" if matter.meeting_on else ""
        )
    if state == "SIGNED" and matter.type in ("M01", "M02", "M04"):
        return Step("PUBLISH", "登记公布", "签发后要公布（公示）")
    if state == "PUBLISHED" and matter.type == "M01":
        return Step("FILE", "登记备案", "公布后要备案")
    if state in ("SIGNED", "PUBLISHED") and matter.type == "M05":
        return Step("FILE", "登记备案", "按党内备案规定报备")
    if state in ("SIGNED", "PUBLISHED", "FILED", "IN_FORCE", "EVALUATED"):
        return Step("ARCHIVE", "归档", "材料收齐，整理归档")
    return Step("", "", "")
