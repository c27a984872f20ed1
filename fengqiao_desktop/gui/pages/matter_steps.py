"""The dialogs of a matter's steps: each asks for a few fields and says the rule it follows."""

import dataclasses
from collections.abc import Callable
from typing import Any

from fengqiao_desktop.domain.deadlines import workdays_after
from fengqiao_desktop.domain.legal_review import opinion, states
from fengqiao_desktop.domain.legal_review.records import (
    CounselOpinion,
    ReviewChallenge,
    ReviewCorrection,
    ReviewedText,
    ReviewFinding,
    ReviewMaterial,
    ReviewMatter,
    ReviewOpinion,
    ReviewPause,
)
from fengqiao_desktop.domain.schema import Record
from fengqiao_desktop.gui.pages.ask_dialog import Ask
from fengqiao_desktop.gui.pages.matter_model import Opened
from fengqiao_desktop.services import matters
from fengqiao_desktop.store.transaction import Transaction

SUBMIT_FIELDS = (
    *("title", "type", "contract_kind", "unit", "drafter", "drafter_phone", "submitted_on"),
    *("planned_on", "counterparty", "amount", "is_business", "is_competition", "is_urgent"),
    *("urgent_why", "basis"),
)
_MATTER_STEPS: dict[str, tuple[str, str, tuple[str, ...], str]] = {
    "MEETING": (
        "提交会议",
        "提请审议材料要齐：草案、意见采纳、风险评估、审查意见（国务院令713号第29条）。",
        ("proposed_on", "meeting", "planned_on"),
        "提交会议",
    ),
    "DECIDE": (
        "登记决定",
        "集体讨论，主要负责人末位发言；不同意见如实记录，没有的写“无”（国务院令713号第30条）。",
        ("meeting_on", "meeting", "result", "votes", "minutes", "minority"),
        "登记决定",
    ),
    "SIGN": (
        "登记签发、签订、作出",
        "合同签订后自动进合同台账，文件公布后自动进规范性文件库。",
        (
            *("issued_on", "issued_number", "issued_by", "in_force_on", "valid_to", "is_trial"),
            *("counterparty", "amount"),
        ),
        "登记",
    ),
    "PUBLISH": (
        "登记公布、公示",
        "没有公布的涉企文件不得作为依据（优化营商环境条例第64条）。",
        ("published_on", "published_how", "in_force_on", "valid_to", "is_trial"),
        "登记公布",
    ),
    "FILE": (
        "登记备案",
        "备案期限由本地规定，可在“本地规则”里改。",
        ("filed_on", "filed_with", "filed_number"),
        "登记备案",
    ),
    "CLEAN": (
        "清理、后评估",
        "到期前启动：继续有效、修改、废止或者宣布失效。",
        ("evaluated_on", "cleaning"),
        "登记",
    ),
    "ARCHIVE": (
        "归档",
        "意见书、反馈、会议纪要、正式文本齐了再归档（国务院令713号第33条）。",
        ("archived_on", "archive_number"),
        "归档",
    ),
    "PROCEDURES": (
        "已履行程序",
        "做了的填日期，没有做的写理由；会签、列席、征求意见都不代替审查。",
        (
            *("consult_from", "consult_to", "consult_how", "consult_count", "consult_na"),
            *("hearing_on", "hearing_sent_on", "hearing_na", "experts_on", "experts_na"),
            *("risk_on", "risk_result", "risk_na", "competition_on", "competition_result"),
            *("collective_on", "collective_na"),
        ),
        "保存",
    ),
    "LAW": (
        "法定期限",
        "从收到申请、副本或者立案起算；系统按各自的法条数工作日或者自然日。",
        (
            *("due_from", "petition_kind", "court_kind", "law_extended_on"),
            *("villagers_on", "reported_on", "is_qualified", "qualified_by"),
        ),
        "保存",
    ),
    "EXTEND": (
        "延长审查期限",
        "延长要有批准人。",
        ("extended_to", "extended_by"),
        "登记",
    ),
    "RETURN": (
        "退回",
        "应当公开、听证、论证而没有做的，退回补程序（国务院令713号第26条）。",
        ("returned_on", "returned_why"),
        "退回",
    ),
    "SCOPE": (
        "不属审查范围",
        "内部管理、工作制度、会议纪要、人事任免等不审（国办发〔2018〕115号）。",
        ("out_of_scope_on", "out_of_scope_why"),
        "登记",
    ),
    "WITHDRAW": (
        "撤回",
        "承办机构撤回送审的，写明理由。",
        ("withdrawn_on", "withdrawn_why"),
        "登记",
    ),
    "STOP": (
        "不合法终止",
        "审查不合法又不修改的，到此为止，不得提交讨论（国务院令713号第25条）。",
        ("stopped_on",),
        "登记",
    ),
}
_TODAY = {
    *("MEETING", "DECIDE", "SIGN", "PUBLISH", "FILE", "CLEAN", "ARCHIVE", "RETURN", "SCOPE"),
    *("WITHDRAW", "STOP"),
}


def new_ask(actor: str, today: Any) -> Ask:
    """The empty form of a new submission."""
    return Ask(
        "登记送审",
        "先登记送审，再核对材料、受理；受理的次日开始计时。",
        ReviewMatter(submitted_on=today),
        SUBMIT_FIELDS,
        ("title", "type", "unit", "submitted_on"),
        "登记送审",
        matters.save_matter,
    )


def step_ask(shown: Opened, action: str, actor: str, record: int = 0) -> Ask | None:
    """The dialog of an action of ``states.Step`` or ``deadlines.ACTIONS``; None for none."""
    made: dict[str, Callable[[], Ask | None]] = {
        "SUBMIT": lambda: _submit(shown),
        "EDIT": lambda: _submit(shown),
        "ACCEPT": lambda: _accept(shown, actor),
        "CORRECT": lambda: _correct(shown, record),
        "COUNSEL": lambda: _counsel(shown, record),
        "PAUSE": lambda: _pause(shown),
        "RESUME": lambda: _pause(shown),
        "OPINION": lambda: _opinion(shown, actor),
        "DELIVER": lambda: _deliver(shown),
        "FEEDBACK": lambda: _feedback(shown),
        "WORDS": lambda: words_ask(shown, actor),
        "TEXT": lambda: text_ask(shown, 0),
        "MATERIAL": lambda: _material(shown),
        "ITEM": lambda: item_ask(shown, 0),
        "CHALLENGE": lambda: _challenge(shown),
    }
    if action in made:
        return made[action]()
    if action in _MATTER_STEPS:
        return _matter_ask(shown, action)
    return None


def item_ask(shown: Opened, number: int) -> Ask:
    """One item of the opinion: its words while it grows, the unit's answer afterwards."""
    found = next((f for f in shown.file.findings if f.id == number), None)
    last = shown.file.opinion
    out = found is not None and last is not None and found.round == last.round
    if found is not None and out:
        return Ask(
            "登记反馈",
            "违法须改的不采纳，要写明理由依据并由分管负责人确认；属越权、违法设定许可处罚强制收费、"
            "违法担保的，不采纳不得上会。",
            found,
            ("adopt", "adopt_why", "new_text", "confirmed_by"),
            ("adopt",),
            "保存反馈",
            matters.put_feedback,
        )
    item = found or ReviewFinding(
        matter=shown.file.matter.id, round=shown.round, severity="SHOULD", kind="CONTENT"
    )
    return Ask(
        "审查意见",
        "一条一个问题：哪一条、什么问题、依据什么、怎么改。",
        item,
        ("clause", "problem", "basis", "advice", "severity", "kind"),
        ("problem", "basis", "severity", "kind"),
        "保存",
        matters.save_part,
    )


def text_ask(shown: Opened, number: int) -> Ask:
    """A version of the text, pasted whole."""
    found = next((t for t in shown.file.texts if t.id == number), None)
    seq = max((t.seq for t in shown.file.texts), default=0) + 1
    text = found or ReviewedText(matter=shown.file.matter.id, seq=seq, received_on=shown.today)
    return Ask(
        f"送审文本第{text.seq}稿",
        "把全文粘贴进来；以后的稿子可以逐字对比。",
        text,
        ("received_on", "name", "text"),
        ("text",),
        "保存",
        matters.save_part,
    )


def words_ask(shown: Opened, actor: str) -> Ask:
    """The parts of the opinion in the reviewer's own words, kept as a draft."""
    draft = matters.draft_opinion(shown.file, actor, shown.today, shown.limits)
    return Ask(
        "分项意见",
        "权限、程序、内容分别写；空着的用条目的问题代替，没有问题的写“未发现问题”。",
        dataclasses.replace(draft, issued_on=None, conclusion=""),
        ("authority", "procedure", "content", "other"),
        (),
        "保存草稿",
        matters.save_part,
    )


def _matter_ask(shown: Opened, action: str) -> Ask:
    title, advice, fields, yes = _MATTER_STEPS[action]
    matter = shown.file.matter
    if action in _TODAY and getattr(matter, fields[0]) is None:
        matter = dataclasses.replace(matter, **{fields[0]: shown.today})  # type: ignore[arg-type]
    needs = () if action in ("PROCEDURES", "LAW") else (fields[0],)
    live: Callable[[Any], tuple[str, str]] | None = None
    if action in ("MEETING", "SIGN"):
        refused = states.refusals(shown.file)

        def live(_typed: Any) -> tuple[str, str]:
            return ("red", refused[0].text) if refused else ("blue", "")

    return Ask(title, advice, matter, fields, needs, yes, matters.save_matter, live)


def _submit(shown: Opened) -> Ask:
    ask = new_ask("", shown.today)
    matter = shown.file.matter
    more = ("scope_item", "body", "is_agreement", "agreement_why", "is_property", "is_minor")
    return dataclasses.replace(
        ask,
        title="修改事项",
        record=matter,
        fields=(*SUBMIT_FIELDS, *more, "is_classified", "unit_leader", "note"),
        yes="保存",
    )


def _accept(shown: Opened, actor: str) -> Ask:
    matter = shown.file.matter
    missing = [m.name for m in shown.file.materials if m.is_required and m.received_on is None]
    typed = dataclasses.replace(
        matter,
        complete_on=matter.complete_on or shown.today,
        accepted_on=matter.accepted_on or shown.today,
        reviewer=matter.reviewer or actor,
    )

    def live(now: ReviewMatter) -> tuple[str, str]:
        if now.drafter.strip() and now.drafter.strip() == now.reviewer.strip():
            return "red", "承办人和审查人不能是同一人。"
        if missing:
            return "amber", f"还没有打勾：{'、'.join(missing)}。受理就登记为今天都已收到。"
        return "blue", "受理的次日开始计时。"

    def write(tx: Transaction, now: ReviewMatter) -> object:
        day = now.complete_on or shown.today
        for each in tx.window(ReviewMaterial, [m.id for m in shown.file.materials]):
            if each.is_required and each.received_on is None:
                tx.update(dataclasses.replace(each, received_on=day))
        for gap in shown.file.corrections:
            if gap.completed_on is None:
                tx.update(dataclasses.replace(gap, completed_on=day))
        return matters.save_matter(tx, now)

    return Ask(
        "受理",
        "材料齐备的受理；缺的用“更多 → 通知补正”一次告知，补正期间不计时。",
        typed,
        ("complete_on", "accepted_on", "reviewer", "verifier"),
        ("complete_on", "accepted_on", "reviewer"),
        "受理",
        write,
        live,
    )


def _correct(shown: Opened, record: int) -> Ask:
    found = next((c for c in shown.file.corrections if c.id == record), None)
    missing = [m.name for m in shown.file.materials if m.is_required and m.received_on is None]
    words = "\n".join(f"{n}．{name}" for n, name in enumerate(missing, 1))
    due = workdays_after(shown.today, shown.limits.correction_wait, shown.calendar).due
    gap = found or ReviewCorrection(
        matter=shown.file.matter.id, missing=words, sent_on=shown.today, due_on=due
    )
    fields = ("missing", "sent_on", "due_on") + (("completed_on",) if found else ())
    return Ask(
        "通知补正",
        "缺什么一次告知；补正期间不计入审查期限。",
        gap,
        fields,
        ("missing", "sent_on"),
        "保存",
        matters.save_part,
    )


def _counsel(shown: Opened, record: int) -> Ask:
    open_ = [c for c in shown.file.counsels if c.returned_on is None]
    found = next((c for c in shown.file.counsels if c.id == record), None) or (
        open_[-1] if open_ else None
    )
    if found is None:
        return Ask(
            "分派顾问",
            "请法律顾问、公职律师先提意见；重大复杂的可以会诊（国务院令713号第28条）。",
            CounselOpinion(matter=shown.file.matter.id, assigned_on=shown.today),
            ("counsel", "name", "firm", "assigned_on"),
            ("name", "assigned_on"),
            "分派",
            matters.save_part,
        )
    return Ask(
        "登记顾问意见",
        "顾问先声明与本事项及相对方无利害关系。",
        dataclasses.replace(found, returned_on=found.returned_on or shown.today),
        ("is_impartial", "returned_on", "risk", "opinion", "basis"),
        ("returned_on", "opinion"),
        "保存",
        matters.save_part,
    )


def _pause(shown: Opened) -> Ask:
    open_ = [p for p in shown.file.pauses if p.to_on is None]
    if open_:
        pause = dataclasses.replace(open_[-1], to_on=shown.today)
        fields: tuple[str, ...] = ("to_on",)
        title, yes = "恢复审查", "恢复"
    else:
        pause = ReviewPause(matter=shown.file.matter.id, from_on=shown.today)
        fields, title, yes = ("reason", "from_on", "approved_by"), "中止审查", "中止"
    return Ask(
        title,
        "征求意见、论证、补材料的时间不计入审查期限，恢复后续算。",
        pause,
        fields,
        fields[:1],
        yes,
        matters.save_part,
    )


def _opinion(shown: Opened, actor: str) -> Ask:
    draft = matters.draft_opinion(shown.file, actor, shown.today, shown.limits)
    said = opinion.proposed(shown.file, shown.limits)
    items = shown.file.of_round(draft.round)

    def live(now: ReviewOpinion) -> tuple[str, str]:
        bare = sum(not f.basis.strip() for f in items)
        if bare:
            return "red", f"有 {bare} 条意见没有写依据。"
        unknown = [p for p in shown.file.answers(draft.round).values() if p.answer == "UNK"]
        if unknown:
            return "amber", f"还有 {len(unknown)} 项需补材料，先补正或者中止。"
        if now.conclusion == "LEGAL" and any(f.severity == "MUST" for f in items):
            return "red", "有违法须改的意见，结论不能是合法。"
        if said and now.conclusion and now.conclusion != said and draft.round == 1:
            return "amber", "结论与清单推出的不一样；由审查人决定。"
        return "blue", ""

    return Ask(
        "出具合法性审查意见书" if draft.round == 1 else f"第{draft.round}次审查意见（复审）",
        "结论只写最重的一个，其余写进条目。审查人、复核人、签发人不能全是同一人。",
        dataclasses.replace(draft, issued_on=draft.issued_on or shown.today),
        (
            *("conclusion", "issued_on", "reviewer", "verifier", "signer"),
            *("authority", "procedure", "content", "other"),
        ),
        ("conclusion", "issued_on", "reviewer"),
        "出意见书",
        matters.issue_opinion,
        live,
    )


def _deliver(shown: Opened) -> Ask | None:
    last = shown.file.opinion
    if last is None:
        return None
    return Ask(
        "送达意见书",
        "送承办机构，写明接收人；从送达起算反馈期限。",
        dataclasses.replace(
            last,
            delivered_on=last.delivered_on or shown.today,
            receiver=last.receiver or shown.file.matter.drafter,
        ),
        ("delivered_on", "receiver", "feedback_due_on"),
        ("delivered_on",),
        "登记送达",
        matters.save_part,
    )


def _feedback(shown: Opened) -> Ask | None:
    last = shown.file.opinion
    rows = shown.file.of_round(last.round) if last is not None else ()
    left = [f for f in rows if not f.adopt]
    if left:
        return item_ask(shown, left[0].id)
    matter = shown.file.matter
    return Ask(
        "登记反馈",
        "没有逐条意见的，登记收到反馈的日期。",
        dataclasses.replace(matter, feedback_on=shown.today),
        ("feedback_on",),
        ("feedback_on",),
        "登记",
        matters.save_matter,
    )


def _material(shown: Opened) -> Ask:
    return Ask(
        "加一项材料",
        "清单之外收到的材料。",
        ReviewMaterial(matter=shown.file.matter.id, received_on=shown.today),
        ("name", "received_on", "copies"),
        ("name",),
        "保存",
        matters.save_part,
    )


def _challenge(shown: Opened) -> Ask:
    record: Record = ReviewChallenge(matter=shown.file.matter.id)
    return Ask(
        "复议、诉讼、备案纠正",
        "被纠正的写明归因：审查没有发现，还是发现了没有采纳。",
        record,
        ("kind", "number", "decided_on", "outcome", "cause"),
        ("kind", "outcome"),
        "保存",
        matters.save_part,
    )
