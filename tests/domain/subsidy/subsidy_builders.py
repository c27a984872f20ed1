"""Cases, schemes and mediators for the tests of subsidies."""

from datetime import date
from typing import Any

from fengqiao_desktop.domain.mediation.casefile import CaseFile
from fengqiao_desktop.domain.mediation.records import MediationCase, Party, Session
from fengqiao_desktop.domain.station.records import Committee, Mediator
from fengqiao_desktop.domain.subsidy.records import SubsidyGrade, SubsidyScheme
from fengqiao_desktop.domain.subsidy.rules import Helper

DAY = date(2026, 11, 6)
YUAN = 100


def case(*, org_type: str = "TOWNSHIP", sessions: int = 1, **more: Any) -> CaseFile:
    """An oral or written case that ended in agreement on DAY, performed and archived."""
    defaults: dict[str, Any] = {
        "id": 1,
        "accepted_on": DAY,
        "agreement_form": "WRITTEN",
        "agreed_on": DAY,
        "difficulty": "COMMON",
        "performed_on": DAY,
        "archived_on": date(2026, 11, 20),
        "lead_mediator": "陈志强",
    }
    return CaseFile(
        case=MediationCase(**{**defaults, **more}),
        committee=Committee(id=1, name="青山镇人民调解委员会", org_type=org_type),
        parties=(
            Party(id=1, name="甲", side="APPLICANT"),
            Party(id=2, name="乙", side="RESPONDENT"),
        ),
        sessions=tuple(Session(id=n + 1) for n in range(sessions)),
    )


def failed(**more: Any) -> CaseFile:
    """A case that ended without agreement on DAY."""
    return case(
        **{"agreement_form": "", "agreed_on": None, "performed_on": None, "failed_on": DAY, **more}
    )


def scheme(**more: Any) -> SubsidyScheme:
    return SubsidyScheme(**{"id": 1, "name": "示例", "starts_on": date(2026, 1, 1), **more})


def grade(seq: int, name: str, yuan: int, **more: Any) -> SubsidyGrade:
    return SubsidyGrade(**{"seq": seq, "name": name, "amount": yuan * YUAN, **more})


def helper(name: str = "陈志强", role: str = "LEAD", number: int = 1, **more: Any) -> Helper:
    return Helper(name, role, Mediator(id=number, name=name, committee=1, **more))
