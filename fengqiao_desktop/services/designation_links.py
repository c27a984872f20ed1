"""Which indicators of the designation a mediation case speaks for, read off its own facts."""

from collections.abc import Callable, Mapping

from fengqiao_desktop.domain.designation.standard import Indicator, Standard
from fengqiao_desktop.domain.mediation.casefile import CaseFile
from fengqiao_desktop.domain.mediation.figures import CaseFacts, facts_of

REGISTER = "mediation_case"
AGREED = "AGREED"

# By metric: whether this case is among the records that the figure is counted from.  Red lines
# are absent on purpose: no case "supports" that something bad did not happen.
_SPEAKS: Mapping[str, Callable[[CaseFacts, CaseFile], bool]] = {
    "mediation_success_rate": lambda facts, _file: facts.outcome == AGREED,
    "followup_rate": lambda facts, _file: bool(facts.first_visit_on or facts.visit_due_on),
    "video_mediation_count": lambda facts, _file: facts.video,
    "esignature_agreement_count": lambda facts, _file: (
        facts.e_signature and facts.outcome == AGREED
    ),
    "joint_mediation_count": lambda _facts, file: bool(file.case.co_committees.strip()),
}


def supported_by(file: CaseFile, standard: Standard) -> tuple[Indicator, ...]:
    """The indicators of `standard` that name the register of cases and that this case supports.

    In the order of the standard; none for a case that was refused, voided or not saved yet.
    """
    case = file.case
    if not case.id or not file.counts or case.rejected_on or case.duplicate_of:
        return ()
    facts = facts_of(file)
    return tuple(
        indicator
        for indicator in standard.indicators
        if REGISTER in indicator.registers
        and not indicator.is_veto
        and indicator.metric in _SPEAKS
        and _SPEAKS[indicator.metric](facts, file)
    )


def words(indicators: tuple[Indicator, ...]) -> str:
    """“支撑指标 D4-06 就地化解　D4-07 跟踪回访”; empty where there is none."""
    if not indicators:
        return ""
    return "支撑指标 " + "　".join(f"{i.id} {i.title}" for i in indicators)
