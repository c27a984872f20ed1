"""Papers that leave the program: drawn, stored with what they said, and told to the audit."""

import dataclasses
import hashlib
import json
from dataclasses import dataclass
from typing import Any

from fengqiao_desktop.domain.station.records import IssuedDocument
from fengqiao_desktop.store import attachments
from fengqiao_desktop.store.repository import Repository
from fengqiao_desktop.store.station import OpenStation
from fengqiao_desktop.store.transaction import Transaction


@dataclass(frozen=True)
class Kept:
    """A paper that was issued: its record and both files."""

    record: IssuedDocument
    pdf: bytes
    docx: bytes


@dataclass(frozen=True)
class Owner:
    """Whose paper it is: his register and record, and the part that the paper is about."""

    register: str
    record: int
    part: int = 0


def keep(
    tx: Transaction,
    station: OpenStation,
    owner: Owner,
    paper: str,
    template: str,
    context: Any,
    *,
    copies: int = 1,
    how: str = "print",
    reason: str = "",
) -> Kept:
    """Draw a paper and keep it: data, template version, both files' SHA-256, the pdf.

    `context` is the frozen dataclass that `template` is filled with; `how` and `reason` go into
    the audit.  Who may issue it is for the caller to ask.
    """
    from fengqiao_desktop.documents.pages import page_count
    from fengqiao_desktop.documents.template import render
    from fengqiao_desktop.documents.to_docx import docx_bytes
    from fengqiao_desktop.documents.to_pdf import pdf_bytes

    document = render(template, context)
    pdf, docx = pdf_bytes(document), docx_bytes(document)
    year = tx.clock.today().year
    stored = attachments.put(station.folder, station.data_key, year, pdf, "application/pdf")
    snapshot = {
        "context": dataclasses.asdict(context),
        "record": owner.part,
        "pdf_year": stored.year,
    }
    kept = tx.insert(
        IssuedDocument(
            owner_register=owner.register,
            owner_id=owner.record,
            document=paper,
            template_version=str(document.version),
            issued_at=tx.now(),
            issued_by=tx.actor.name,
            copies=copies,
            pages=page_count(pdf),
            context=json.dumps(snapshot, ensure_ascii=False, sort_keys=True),
            pdf_sha256=stored.sha256,
            docx_sha256=hashlib.sha256(docx).hexdigest(),
        )
    )
    detail = {"document": paper, "copies": copies}
    if reason:
        detail["reason"] = reason
    tx.note(how, owner.register, owner.record, detail)
    return Kept(kept, pdf, docx)


def issued_of(repo: Repository, register: str, record: int) -> tuple[IssuedDocument, ...]:
    """Every paper of a record that was printed or saved, newest first."""
    return repo.find(IssuedDocument, owner_register=register, owner_id=record, order=("-id",))
