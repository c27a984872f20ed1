"""People's mediation in tables: what moves a case, what excludes it, what is due and missing.

Read here first.  Each row carries its article; what the field notes call a proposal or could not
verify is marked ``official=False`` and never blocks.  Where a case stands is derived from its
dates (`progress`), what stands beside it in `statuses`; the deadlines are a table in
`deadline_rules_table`, asked in `deadline_rules`; the checks of the dossier a table in `checks`;
the next step and the steps bar are in `story`, what happened in `timeline`.
"""

from dataclasses import dataclass
from typing import Literal

from fengqiao_desktop.domain.mediation import codes
from fengqiao_desktop.domain.mediation.casefile import CaseFile, copies_needed
from fengqiao_desktop.domain.mediation.checks import CHECKS, Problem, before_print, problems
from fengqiao_desktop.domain.mediation.deadline_rules import (
    DEADLINE_RULES,
    CaseDeadline,
    confirmation_count,
    deadlines,
    first_visit_due,
    period_deadline,
)
from fengqiao_desktop.domain.mediation.progress import (
    Ending,
    effective_on,
    ending,
    last_due_on,
    mediation_end_on,
    missing_signatures,
    present_end,
    settled_on,
    standing_of,
    state_of,
    was_mediated,
)
from fengqiao_desktop.domain.mediation.records import MediationCase
from fengqiao_desktop.domain.mediation.story import (
    Choice,
    Step,
    StepState,
    after_regret,
    next_step,
    steps,
)
from fengqiao_desktop.domain.mediation.suggestions import (
    Suggestion,
    complex_suggestions,
    retention_suggestion,
)
from fengqiao_desktop.domain.mediation.timeline import Event, timeline
from fengqiao_desktop.domain.schema import field_of, option_label
from fengqiao_desktop.domain.workflow import Transition, find_move

__all__ = [
    "CHECKS",
    "DEADLINE_RULES",
    "EXCLUSIONS",
    "TRANSITIONS",
    "Acceptance",
    "CaseDeadline",
    "Choice",
    "Ending",
    "Event",
    "Exclusion",
    "Move",
    "Problem",
    "Step",
    "StepState",
    "Suggestion",
    "after_regret",
    "before_print",
    "complex_suggestions",
    "confirmation_count",
    "copies_needed",
    "deadlines",
    "effective_on",
    "ending",
    "first_visit_due",
    "last_due_on",
    "may_accept",
    "may_move",
    "mediation_end_on",
    "missing_signatures",
    "next_step",
    "period_deadline",
    "present_end",
    "problems",
    "retention_suggestion",
    "settled_on",
    "standing_of",
    "state_of",
    "steps",
    "timeline",
    "was_mediated",
]

Handling = Literal["block", "prompt", "warn"]

_MEDIATION = "人民调解法"
_PRACTICE = "人民调解工作若干规定"

TRANSITIONS: tuple[Transition, ...] = (
    Transition(
        "PENDING",
        "ACCEPTED",
        "登记受理",
        needs=("committee", "accepted_on", "registrar", "source", "dispute_type"),
        documents=("acceptance",),
        basis=f"{_PRACTICE}第二十四条",
    ),
    Transition(
        "PENDING",
        "REJECTED",
        "不予受理",
        needs=("exclusion", "reject_reason", "guide_to", "rejected_on"),
        basis=f"{_PRACTICE}第二十二条、第二十四条",
    ),
    Transition(
        "PENDING",
        "WITHDRAWN",
        "撤回申请",
        needs=("withdrawn_on", "withdrawn_by", "withdraw_reason"),
        basis=f"{_MEDIATION}第二十三条",
    ),
    Transition(
        "ACCEPTED",
        "ASSIGNED",
        "告知权利义务",
        needs=("lead_mediator", "informed_on", "inform_mode"),
        documents=("rights_notice",),
        basis=f"{_PRACTICE}第三十条",
    ),
    Transition(
        "ASSIGNED",
        "MEDIATING",
        "登记调解",
        needs=("informed_on",),
        documents=("mediation_record",),
        basis=f"{_PRACTICE}第三十条、第三十三条",
    ),
    Transition("MEDIATING", "MEDIATING", "再次调解", documents=("mediation_record",)),
    Transition(
        "MEDIATING", "SUSPENDED", "中止", needs=("suspended_on", "suspend_reason"), official=False
    ),
    Transition("SUSPENDED", "MEDIATING", "恢复调解", official=False),
    Transition(
        "MEDIATING",
        "AGREED_WRITTEN",
        "达成书面协议",
        needs=("agreement_form", "agreed_on", "dispute_facts", "performance_text"),
        documents=("agreement",),
        basis=f"{_MEDIATION}第二十八条、第二十九条",
    ),
    Transition(
        "MEDIATING",
        "AGREED_ORAL",
        "达成口头协议",
        needs=("agreement_form", "agreed_on"),
        documents=("oral_agreement",),
        basis=f"{_MEDIATION}第二十八条、第三十条",
    ),
    *(
        Transition(
            source,
            "FAILED",
            "调解不成",
            needs=("failed_on", "fail_reason", "remedy_informed"),
            documents=("mediation_record",),
            basis=f"{_MEDIATION}第二十六条",
        )
        for source in ("ACCEPTED", "ASSIGNED", "MEDIATING", "SUSPENDED")
    ),
    *(
        Transition(
            source,
            "WITHDRAWN",
            "撤回",
            needs=("withdrawn_on", "withdrawn_by", "withdraw_reason"),
            basis=f"{_MEDIATION}第二十三条",
        )
        for source in ("ACCEPTED", "ASSIGNED", "MEDIATING", "SUSPENDED")
    ),
    *(
        Transition(
            source,
            "PERFORMING",
            "登记履行",
            basis=f"{_MEDIATION}第三十一条",
        )
        for source in ("AGREED_WRITTEN", "AGREED_ORAL")
    ),
    *(
        Transition(
            source,
            "MEDIATING",
            "重新调解",
            basis="民事诉讼法第二百零六条；人民调解工作若干规定第三十七条未核实",
            reason_required=True,
        )
        for source in ("AGREED_WRITTEN", "AGREED_ORAL", "PERFORMING")
    ),
    *(
        Transition(source, "CLOSED", "结案", needs=("closed_on",), official=False)
        for source in ("AGREED_WRITTEN", "AGREED_ORAL", "PERFORMING", "FAILED", "WITHDRAWN")
    ),
    Transition(
        "CLOSED",
        "ARCHIVED",
        "立卷归档",
        needs=("archived_on", "archivist", "retention"),
        documents=("cover", "toc", "back_cover"),
        basis=f"{_MEDIATION}第二十七条",
    ),
    Transition("ARCHIVED", "REOPENED", "重新打开", official=False, reason_required=True),
    *(
        Transition("REOPENED", target, label, official=False)
        for target, label in (
            ("MEDIATING", "继续调解"),
            ("PERFORMING", "继续履行"),
            ("CLOSED", "重新结案"),
        )
    ),
)


def may_move(file: CaseFile, target: str, edited: CaseFile | None = None) -> "Move":
    """Whether the case may go from where it stands to `target`, and what is still missing.

    `edited` is the same case as it is about to be saved: `file` says where it stands, `edited`
    what has been filled in; without it `file` says both.
    The rules of acceptance (:func:`may_accept`) are part of it.
    """
    state = state_of(file)
    move = find_move(TRANSITIONS, state, target)
    if move is None and state == "REOPENED":
        move = find_move(TRANSITIONS, standing_of(file), target)
    if move is None:
        label = option_label(codes.STATES, state)
        wanted = option_label(codes.STATES, target)
        return Move(False, (), f"{label}的案件不能直接转为{wanted}", "")
    filled = edited or file
    if target == "ACCEPTED":
        verdict = may_accept(filled)
        if not verdict.allowed:
            return Move(False, (), verdict.text, verdict.basis)
    missing = tuple(name for name in move.needs if not getattr(filled.case, name))
    if target in ("AGREED_WRITTEN", "AGREED_ORAL") and not any(c.text for c in filled.clauses):
        missing = (*missing, "clauses")
    labels = "、".join(
        "协议条款" if name == "clauses" else field_of(MediationCase, name).kind.label
        for name in missing
    )
    return Move(not missing, missing, f"还没有填{labels}" if missing else "", move.basis)


def may_accept(file: CaseFile) -> "Acceptance":
    """Whether the case may be accepted (mediation notes 2.3).

    A party's plain refusal counts as X4 whatever was ticked; a matter already before a court, the
    police or another organ may be accepted when that organ handed it over.
    """
    case = file.case
    code = "X4" if case.consent == "REFUSED" else case.exclusion
    row = next((x for x in EXCLUSIONS if x.code == code), None)
    if row is None:
        if case.consent == "UNREACHED":
            text = "还没有联系上对方，受理后请征询是否同意调解"
            return Acceptance(True, "warn", "", text, f"{_MEDIATION}第十七条")
        return Acceptance(True, "ok", "", "", "")
    if row.unless_referred and file.referred:
        source = option_label(codes.SOURCES, case.source)
        text = f"{row.label}，但来源是{source}，可以受理；请核对移送的就是该机关"
        return Acceptance(True, "warn", code, text, row.basis)
    return Acceptance(row.handling != "block", row.handling, code, row.text, row.basis)


@dataclass(frozen=True)
class Exclusion:
    """One reason not to accept, and what the program does about it."""

    code: str
    label: str
    handling: Handling
    text: str
    basis: str
    unless_referred: bool = False


@dataclass(frozen=True)
class Acceptance:
    """Whether a case may be accepted; `level` ok, warn, prompt (ask first) or block."""

    allowed: bool
    level: Literal["ok", "warn", "prompt", "block"]
    exclusion: str
    text: str
    basis: str


@dataclass(frozen=True)
class Move:
    """Whether a move may be made; `missing` are field names of the case, or ``clauses``."""

    allowed: bool
    missing: tuple[str, ...]
    text: str
    basis: str


EXCLUSIONS: tuple[Exclusion, ...] = (
    Exclusion(
        "X1",
        "专门机关管辖",
        "block",
        "依法只能由专门机关管辖处理，调委会不受理；请告知去处",
        f"{_PRACTICE}第二十二条",
    ),
    Exclusion(
        "X2",
        "法律禁止民间调解",
        "block",
        "法律法规禁止用民间调解方式解决，调委会不受理；请告知去处",
        f"{_PRACTICE}第二十二条",
    ),
    Exclusion(
        "X3",
        "已由其他机关受理或解决",
        "block",
        "法院、公安或其他行政机关已经受理或解决，调委会不受理；该机关委派、委托、移送的除外",
        f"{_PRACTICE}第二十二条",
        unless_referred=True,
    ),
    Exclusion(
        "X4",
        "一方明确拒绝调解",
        "block",
        "当事人一方明确拒绝调解的，不得调解",
        f"{_MEDIATION}第十七条",
    ),
    Exclusion(
        "X5",
        "不属平等主体间的民事争议",
        "block",
        "行政争议、刑事责任等不属于人民调解范围；可以登记不予受理并引导分流",
        f"{_PRACTICE}第二十条",
    ),
    Exclusion(
        "X6",
        "涉嫌犯罪或应处罚的治安案件",
        "prompt",
        "请先向公安机关报告；只能就民事赔偿部分调解",
        f"{_MEDIATION}第二十五条",
    ),
    Exclusion(
        "X7",
        "仲裁、裁决已生效",
        "warn",
        "同一争议已有生效的仲裁或裁决，请核对是否还有可以调解的事项",
        "建议，没有明文规定",
    ),
)
