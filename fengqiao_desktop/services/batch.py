"""Many cases at once: what stands against archiving each, before anything is written."""

import dataclasses
from collections.abc import Iterable
from typing import TYPE_CHECKING

from fengqiao_desktop.domain.calendar import Calendar
from fengqiao_desktop.domain.mediation import rules
from fengqiao_desktop.domain.mediation.codes import STATES
from fengqiao_desktop.domain.schema import option_label
from fengqiao_desktop.services import dossier
from fengqiao_desktop.services.cases import load_casefiles
from fengqiao_desktop.services.dossier import Outcome
from fengqiao_desktop.store.repository import Repository

if TYPE_CHECKING:
    from fengqiao_desktop.services.dossier import ArchivePlan


ARCHIVED = "已经归档"


def may_archive(
    repo: Repository, case_ids: Iterable[int], plan: "ArchivePlan", calendar: Calendar
) -> tuple[Outcome, ...]:
    """For each case whether it can be archived so, and in words all that blocks it."""
    found = []
    for file in load_casefiles(repo, list(case_ids)):
        case = file.case
        name = case.number or case.title or f"案件 {case.id}"
        if case.archived_on is not None:
            found.append(Outcome(case.id, name, False, ARCHIVED))
            continue
        edited = dataclasses.replace(file, case=dataclasses.replace(case, **plan.fields(file)))
        move = rules.may_move(file, "ARCHIVED", edited)
        if move.allowed:
            reasons = [p.text for p in dossier.blocking(repo, edited, calendar)]
        else:
            step = rules.next_step(file, plan.on)
            reasons = [f"现在是“{option_label(STATES, case.state)}”，下一步：{step.label}"]
        found.append(Outcome(case.id, name, not reasons, "；".join(reasons) or "可以归档"))
    return tuple(found)
