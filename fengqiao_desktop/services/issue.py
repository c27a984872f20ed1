"""Papers made, printed, kept: a reprint is the same paper, and a difference is told."""

import dataclasses
import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from fengqiao_desktop.clock import Clock
from fengqiao_desktop.documents.blocks import Document
from fengqiao_desktop.domain.access import require
from fengqiao_desktop.domain.calendar import Calendar
from fengqiao_desktop.domain.deadlines import Severity
from fengqiao_desktop.domain.mediation import checks as case_checks
from fengqiao_desktop.domain.mediation.casefile import CaseFile
from fengqiao_desktop.domain.mediation.checks import Problem
from fengqiao_desktop.domain.mediation.codes import AGREEMENT_FORMS
from fengqiao_desktop.domain.schema import option_label
from fengqiao_desktop.domain.station.records import IssuedDocument
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.services.cases import load_casefile
from fengqiao_desktop.services.paper_kinds import DocumentSpec
from fengqiao_desktop.services.paper_labels import LABELS
from fengqiao_desktop.services.papers import BY_ID, DOCUMENTS, spec_of
from fengqiao_desktop.store import attachments
from fengqiao_desktop.store.repository import Repository
from fengqiao_desktop.store.station import OpenStation
from fengqiao_desktop.store.transaction import Transaction

__all__ = [
    "DOCUMENTS",
    "Difference",
    "DocumentSpec",
    "Issued",
    "checks",
    "differences",
    "document_for",
    "issue",
    "issued",
    "kept_pdf",
    "reissue",
    "spec_of",
]


@dataclass(frozen=True)
class Issued:
    """A paper and its two files, whose hashes `record` keeps."""

    record: IssuedDocument
    pdf: bytes
    docx: bytes


@dataclass(frozen=True)
class Difference:
    """One place where the case now says something else than the paper did."""

    label: str
    then: str
    now: str


def document_for(
    repo: Repository,
    document_id: str,
    case_id: int,
    part: int = 0,
    mask: Callable[[CaseFile], CaseFile] | None = None,
) -> Document:
    """The paper as it would be printed now; `mask` de-identifies the case before that."""
    spec = spec_of(document_id)
    file = load_casefile(repo, case_id)
    return _document(spec, spec.context(mask(file) if mask else file, part))


def _document(spec: DocumentSpec, context: Any) -> Document:
    from fengqiao_desktop.documents.template import render

    return render(spec.template, context)


def checks(
    repo: Repository, document_id: str, case_id: int, clock: Clock, calendar: Calendar
) -> tuple[Problem, ...]:
    """What speaks against printing this paper now, gravest first.

    A paper that the case does not want comes first: it would contradict what is recorded.
    """
    spec = spec_of(document_id)
    file = load_casefile(repo, case_id)
    found = case_checks.before_print(document_id, file, clock.today(), calendar)
    return (*_unwanted(spec, file), *found)


def _unwanted(spec: DocumentSpec, file: CaseFile) -> tuple[Problem, ...]:
    form = option_label(AGREEMENT_FORMS, file.case.agreement_form)
    if spec.wanted(file) or (spec.repeats and not spec.parts(file)):
        return ()  # a blank record may be taken along to the first mediation
    if form and spec.id in ("agreement", "oral_agreement"):
        text = f"这件案件登记的是{form}协议，不用{spec.label}"
        return (Problem("PAPER", Severity.BLOCK, "agreement_form", text, "人民调解法第二十八条"),)
    text = f"这件案件现在还用不上{spec.label}，打印出来的是没有填完的"
    return (Problem("PAPER", Severity.WARNING, "", text, ""),)


def issue(
    tx: Transaction,
    station: OpenStation,
    document_id: str,
    case_id: int,
    part: int = 0,
    copies: int = 1,
    how: str = "print",
) -> Issued:
    """Make a paper and keep it: data snapshot, template version, both files' SHA-256, the pdf.

    `how` (print, pdf, docx) goes into the audit.  The pdf is committed before the record names it.
    """
    require(tx.actor, "print")
    spec = spec_of(document_id)
    file = load_casefile(tx, case_id)
    context = spec.context(file, part)
    document = _document(spec, context)
    pdf, docx = _both(document)
    stored = attachments.put(
        station.folder, station.data_key, tx.clock.today().year, pdf, "application/pdf"
    )
    from fengqiao_desktop.documents.pages import page_count

    snapshot = {
        "context": dataclasses.asdict(context),
        "part": part,
        "pdf_year": stored.year,
    }
    record = tx.insert(
        IssuedDocument(
            owner_register="mediation_case",
            owner_id=case_id,
            document=document_id,
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
    tx.note(how, "mediation_case", case_id, {"document": document_id, "copies": copies})
    return Issued(record, pdf, docx)


def _both(document: Document) -> tuple[bytes, bytes]:
    from fengqiao_desktop.documents.to_docx import docx_bytes
    from fengqiao_desktop.documents.to_pdf import pdf_bytes

    return pdf_bytes(document), docx_bytes(document)


def issued(repo: Repository, case_id: int) -> tuple[IssuedDocument, ...]:
    """Every paper of a case that was printed or saved, newest first."""
    return repo.find(
        IssuedDocument, owner_register="mediation_case", owner_id=case_id, order=("-id",)
    )


def reissue(repo: Repository, station: OpenStation, issued_id: int) -> Issued:
    """The same paper again: the pdf as kept, the Word file from the kept data.

    KnownError when the kept pdf is missing or damaged, or the Word file of an older template can
    no longer be made the same.
    """
    from fengqiao_desktop.documents.template import render
    from fengqiao_desktop.documents.to_docx import docx_bytes

    record = repo.get(IssuedDocument, issued_id)
    snapshot = json.loads(record.context)
    pdf = attachments.get(station.folder, station.data_key, snapshot["pdf_year"], record.pdf_sha256)
    docx = docx_bytes(render(BY_ID[record.document].template, snapshot["context"]))
    if hashlib.sha256(docx).hexdigest() != record.docx_sha256:
        raise KnownError(
            "这份文书是用旧模板出的，Word 文件不能原样再出。",
            code="PAPER-03",
            advice="PDF 与当时打印的一致，请用 PDF 重印。",
        )
    return Issued(record, pdf, docx)


def kept_pdf(repo: Repository, station: OpenStation, issued_id: int) -> bytes:
    """The pdf of a paper exactly as it was printed."""
    record = repo.get(IssuedDocument, issued_id)
    year = json.loads(record.context)["pdf_year"]
    return attachments.get(station.folder, station.data_key, year, record.pdf_sha256)


def differences(repo: Repository, issued_id: int) -> tuple[Difference, ...]:
    """Where the case now differs from a paper that was printed."""
    record = repo.get(IssuedDocument, issued_id)
    snapshot = json.loads(record.context)
    spec = BY_ID[record.document]
    now = dataclasses.asdict(spec.context(load_casefile(repo, record.owner_id), snapshot["part"]))
    return tuple(_compare("", snapshot["context"], json.loads(json.dumps(now))))


def _compare(path: str, then: Any, now: Any) -> list[Difference]:
    if isinstance(then, dict) and isinstance(now, dict):
        found = []
        for key in {**then, **now}:
            label = f"{path}{'·' if path else ''}{LABELS.get(key, key)}"
            found += _compare(label, then.get(key, ""), now.get(key, ""))
        return found
    if isinstance(then, list) and isinstance(now, list):
        found = []
        for i in range(max(len(then), len(now))):
            old = then[i] if i < len(then) else ""
            new = now[i] if i < len(now) else ""
            found += _compare(f"{path}（{i + 1}）", old, new)
        return found
    if then == now:
        return []
    return [Difference(path, _said(then), _said(now))]


def _said(value: Any) -> str:
    if isinstance(value, dict):
        return str(value.get("name", "")) or "、".join(str(v) for v in value.values() if v)
    if isinstance(value, bool):
        return "是" if value else "否"
    return str(value)
