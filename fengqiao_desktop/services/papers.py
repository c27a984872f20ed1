"""Every kind of paper that a mediation case may want, in the order of the dossier."""

from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.services import paper_after, paper_case, paper_core, paper_letters
from fengqiao_desktop.services.paper_kinds import DocumentSpec

_ALL = (
    *paper_core.SPECS,
    *paper_case.SPECS,
    *paper_after.SPECS,
    *paper_letters.SPECS,
)
DOCUMENTS: tuple[DocumentSpec, ...] = tuple(
    sorted(_ALL, key=lambda spec: (spec.local, spec.place or 999))
)
BY_ID = {spec.id: spec for spec in DOCUMENTS}


def spec_of(document_id: str) -> DocumentSpec:
    """The kind of paper called `document_id`; KnownError with the list where there is none."""
    if document_id not in BY_ID:
        known = "、".join(f"{spec.id}（{spec.label}）" for spec in DOCUMENTS)
        raise KnownError(
            f"没有“{document_id}”这种文书。", code="PAPER-01", advice=f"可用的文书：{known}。"
        )
    return BY_ID[document_id]
