"""Which page shows a record of which register, and what it is told."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from fengqiao_desktop.domain.registers import BY_CODE
from fengqiao_desktop.domain.schema import Ref, fields_of
from fengqiao_desktop.gui.page import Opener, Page

if TYPE_CHECKING:
    from fengqiao_desktop.gui.desk import Desk

# Registers that have a plain page of their own; its key is the register's code.
PLAIN_REGISTERS = (
    *("person", "committee", "mediator", "village", "staff", "work_note"),
    *("sweep_plan", "liaison"),
    *("brand_studio", "mediator_training", "mediator_event", "mediation_fund"),
    *("correction_assessment", "correction_activity", "correction_entrustment"),
    *("correction_oversight", "correction_period", "correction_committee"),
    *("resettled_meeting", "resettled_inquiry"),
    *("review_contract", "norm_document", "meeting_attendance", "town_register"),
    *("legal_counsel", "review_scope", "decision_catalogue"),
)
# Registers that the page of sweeps shows, and what it calls a record of theirs.
SWEEPS = {"sweep_item": "item", "dispute_screening": "round", "joint_mediation": "meeting"}
# A duty of the board that is met in one field of the case, and prepared by no step of the page.
FIELD_OF_ACTION = {"report": "prediction"}


def open_record(
    window: Opener, register: str, record: int, *, action: str = "", part: int = 0
) -> Page | None:
    """Open a record on its page; `action` is the step to stand at, `part` the part it is about.

    None where no page has it.
    """
    if register == "mediation_case":
        field = FIELD_OF_ACTION.get(action, "")
        if field:
            return window.open("case", case=record, field=field)
        if action:
            return window.open("case", case=record, action=action)
        return window.open("case", case=record)
    if register == "subsidy_claim":
        return window.open("subsidy", claim=record)
    if register == "dossier_review":
        return window.open("dossier_review", review=record)
    if register in SWEEPS:
        return window.open("sweep", **{SWEEPS[register]: record, "action": action})
    if register == "correction_subject":
        return window.open("subject", subject=record, action=action, part=part)
    if register == "resettled_person":
        return window.open("helped", resettled=record, action=action, part=part)
    if register == "legal_review":
        return window.open("matter", matter=record, action=action, part=part)
    if register in ("correction_statistics", "resettled_statistics"):
        return window.open(register)
    if register in PLAIN_REGISTERS:
        return window.open(register, record=record)
    return None


def open_records(window: Opener, register: str, ids: Sequence[int], title: str) -> Page | None:
    """Open a list of records, narrowed to `ids` and headed by `title`."""
    if register == "mediation_case":
        return window.open("ledger", ids=list(ids), title=title)
    if register == "correction_subject":
        return window.open("corrections", ids=list(ids), title=title)
    if register == "legal_review":
        return window.open("legal_review", ids=list(ids), title=title)
    if register == "resettled_person":
        return window.open("resettlement", ids=list(ids), title=title)
    if register in SWEEPS:
        return window.open("sweep", tab=SWEEPS[register], ids=list(ids), title=title)
    if register in PLAIN_REGISTERS:
        return window.open(register, ids=list(ids), title=title)
    return None


def open_sources(
    window: Opener, desk: "Desk", register: str, ids: Sequence[int], title: str
) -> Page | None:
    """Open what a figure counts; of parts of a file the files that they belong to, each once."""
    owner = BY_CODE[register].owner if register in BY_CODE else ""
    if not owner:
        return open_records(window, register, ids, title)
    kind = BY_CODE[register].record
    name = next(f.name for f in fields_of(kind) if isinstance(f.kind, Ref) and f.kind.to == owner)
    rows = desk.read(lambda repo: repo.window(kind, ids))
    owners = list(dict.fromkeys(getattr(row, name) for row in rows))
    return open_records(window, owner, owners, title)
