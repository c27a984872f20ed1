"""The versions of an agreement: a replaced one kept as text, and the first one read back."""

import json
from dataclasses import asdict, replace
from datetime import date
from typing import Any, TypeVar

from fengqiao_desktop.domain.mediation.casefile import CaseFile
from fengqiao_desktop.domain.mediation.records import Clause, Instalment, MediationCase
from fengqiao_desktop.domain.mediation.work_records import FormerAgreement
from fengqiao_desktop.domain.schema import Day, Record, field_of

R = TypeVar("R", bound=Record)

# What belongs to one version of the agreement and to the mediation that led to it.
AGREEMENT_FIELDS = (
    "agreement_form",
    "agreement_number",
    "agreed_on",
    "parties_signed_on",
    "mediator_signed_on",
    "sealed_on",
    "seals",
    "dispute_facts",
    "performance_text",
    "performance_mode",
    "amount",
    "copies",
    "e_signature",
    "performance_code",
    "performed_on",
    "confirmation_wanted",
    "confirmation_by",
    "confirmation_applied_on",
    "confirmation_court",
    "confirmation_received_on",
    "confirmation_filed_on",
    "confirmation_number",
    "confirmation_result",
    "confirmation_ruled_on",
    "confirmation_served_on",
    "visit_waived",
    "extended_to",
    "extension_reason",
    "extension_agreed",
    "suspended_on",
    "suspend_reason",
    "resumed_on",
)
CLAUSE_FIELDS = ("seq", "text")
DUTY_FIELDS = (
    "id",
    "seq",
    "clause_seq",
    "kind",
    "payer",
    "payee",
    "content",
    "due_on",
    "amount",
    "mode",
    "paid_on",
    "paid_amount",
    "proof",
    "urged_on",
)


def pack(file: CaseFile) -> str:
    """The present agreement as canonical JSON: case fields, clauses and duties; days in ISO."""
    content = {
        "case": _picked(file.case, AGREEMENT_FIELDS),
        "clauses": [_picked(clause, CLAUSE_FIELDS) for clause in file.clauses],
        "instalments": [_picked(duty, DUTY_FIELDS) for duty in file.duties],
    }
    return json.dumps(
        content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=date.isoformat
    )


def cleared(case: MediationCase) -> MediationCase:
    """The case without its present agreement, so that it is being mediated again."""
    empty = MediationCase()
    return replace(case, **{name: getattr(empty, name) for name in AGREEMENT_FIELDS})


def as_it_stood(file: CaseFile, former: FormerAgreement) -> CaseFile:
    """The case with the replaced agreement `former` in the place of the present one.

    Its duties as they stood then.  A version kept without its content brings the few facts of the
    row: form, day, amount.
    """
    if not former.content.strip():
        case = replace(
            cleared(file.case),
            agreement_form=former.agreement_form,
            agreed_on=former.effective_on or former.agreed_on,
            amount=former.amount,
        )
        return replace(file, case=case, clauses=(), instalments=(), former_agreements=())
    content = json.loads(former.content)
    values = _typed(MediationCase, content["case"], AGREEMENT_FIELDS)
    return replace(
        file,
        case=replace(file.case, **values),
        clauses=tuple(
            Clause(**_typed(Clause, row, CLAUSE_FIELDS)) for row in content.get("clauses", ())
        ),
        instalments=tuple(
            Instalment(**_typed(Instalment, row, DUTY_FIELDS))
            for row in content.get("instalments", ())
        ),
        former_agreements=(),
    )


def first_version(file: CaseFile) -> CaseFile:
    """The case with the agreement that first took effect, which is the one the figures count
    (designation notes M-08, M-12); the case itself where nothing was replaced."""
    in_force = [f for f in file.former_agreements if f.effective_on is not None]
    if not in_force:
        return file
    return as_it_stood(file, min(in_force, key=lambda f: (f.effective_on or date.max, f.seq)))


def every_version(file: CaseFile) -> tuple[CaseFile, ...]:
    """The case with each of its agreements in turn, the oldest first, the present one last."""
    formers = sorted(file.former_agreements, key=lambda f: f.seq)
    return (*(as_it_stood(file, former) for former in formers), file)


def _picked(record: Record, names: tuple[str, ...]) -> dict[str, Any]:
    values = asdict(record)
    return {name: values[name] for name in names}


def _typed(record: type[Record], values: dict[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    found = {}
    for name in names:
        if name not in values:
            continue
        value = values[name]
        is_day = name != "id" and isinstance(field_of(record, name).kind, Day)
        found[name] = date.fromisoformat(value) if is_day and value else value
    return found
