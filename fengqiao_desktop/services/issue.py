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
from fengqiao_desktop.domain.station.records import Committee, IssuedDocument
from fengqiao_desktop.errors import BugError, KnownError
from fengqiao_desktop.services import files, quality, word_templates
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
    "blank_document",
    "checks",
    "compare",
    "context_for",
    "differences",
    "document_for",
    "issue",
    "issue_blank",
    "issued",
    "kept_pdf",
    "part_of",
    "reissue",
    "spec_of",
]


# Papers that the checks of a case know under another name.
CHECKED_AS = dict.fromkeys(
    ("confirmation", "confirmation_list", "mediation_proof"), "judicial_confirmation"
)


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
    station: OpenStation | None = None,
) -> Document:
    """The paper as it would be printed now; `mask` de-identifies the case before that.

    With `station` it is set by the station's own Word template where there is one.
    """
    spec = spec_of(document_id)
    file = load_casefile(repo, case_id)
    context = context_for(repo, spec, mask(file) if mask else file, part)
    return _set(repo, station, spec, context)[0]


def context_for(repo: Repository, spec: DocumentSpec, file: CaseFile, part: int = 0) -> Any:
    """What a paper of the case says, the station's own texts in it."""
    context = spec.context(file, part)
    return spec.complete(repo, context) if spec.complete else context


def blank_document(
    repo: Repository,
    document_id: str,
    committee_id: int = 0,
    station: OpenStation | None = None,
) -> Document:
    """The form for handwriting, headed by a committee (0: by none), as `document_for`.

    KnownError where a blank one makes no sense.
    """
    spec = spec_of(document_id)
    if spec.blank is None:
        raise KnownError(
            f"{spec.label}没有空白表。", code="PAPER-04", advice="请先登记案件，再打印。"
        )
    context = spec.blank(repo.get(Committee, committee_id).name if committee_id else "")
    return _set(repo, station, spec, spec.complete(repo, context) if spec.complete else context)[0]


def issue_blank(
    tx: Transaction,
    document_id: str,
    committee_id: int = 0,
    copies: int = 1,
    how: str = "print",
    station: OpenStation | None = None,
) -> tuple[bytes, bytes]:
    """A blank form's pdf and docx.  Nothing is kept of it but the line in the audit."""
    require(tx.actor, "print")
    made = _both(blank_document(tx, document_id, committee_id, station))
    tx.note(how, "committee", committee_id, {"blank": document_id, "copies": copies})
    return made


def _set(
    repo: Repository, station: OpenStation | None, spec: DocumentSpec, context: Any
) -> tuple[Document, bytes]:
    """The paper, and its Word file where the station's own template made it (else b"")."""
    own = word_templates.active(repo, spec.id) if station is not None else None
    if own is not None and station is not None:
        made = word_templates.made(repo, station, own, spec, context)
        return made.document, made.docx
    from fengqiao_desktop.documents.template import render

    return render(spec.template, context), b""


def checks(
    repo: Repository, document_id: str, case_id: int, clock: Clock, calendar: Calendar
) -> tuple[Problem, ...]:
    """What speaks against printing this paper now, gravest first.

    A paper that the case does not want comes first: it would contradict what is recorded.
    """
    spec = spec_of(document_id)
    file = load_casefile(repo, case_id)
    known = CHECKED_AS.get(document_id, document_id)
    around = quality.around(repo, file, clock.today())
    found = case_checks.before_print(known, file, clock.today(), calendar, around=around)
    return (*_unwanted(spec, file), *found)


def _unwanted(spec: DocumentSpec, file: CaseFile) -> tuple[Problem, ...]:
    form = option_label(AGREEMENT_FORMS, file.case.agreement_form)
    if spec.wanted(file) or (spec.ahead and not spec.parts(file)):
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
    context = context_for(tx, spec, file, part)
    document, own_docx = _set(tx, station, spec, context)
    pdf, docx = _both(document)
    year = tx.clock.today().year
    stored = attachments.put(station.folder, station.data_key, year, pdf, "application/pdf")
    from fengqiao_desktop.documents.pages import page_count

    snapshot = {
        "context": dataclasses.asdict(context),
        "part": part,
        "pdf_year": stored.year,
    }
    version = str(document.version)
    if own_docx:  # it cannot be made again once the template was replaced
        docx = own_docx
        kept = attachments.put(station.folder, station.data_key, year, docx, files.TYPES[".docx"])
        snapshot["docx_year"] = kept.year
        version = f"{word_templates.OWN_VERSION}{version}"
    record = tx.insert(
        IssuedDocument(
            owner_register="mediation_case",
            owner_id=case_id,
            document=document_id,
            template_version=version,
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


def part_of(record: IssuedDocument) -> int:
    """Which paper of its kind (from 0) a kept record is: which mediation, receipt or visit."""
    return int(json.loads(record.context).get("part", 0))


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
    if "docx_year" in snapshot:  # a dossier, or an own template: its Word file is kept as well
        year = snapshot["docx_year"]
        kept = attachments.get(station.folder, station.data_key, year, record.docx_sha256)
        return Issued(record, pdf, kept)
    try:
        docx = docx_bytes(render(BY_ID[record.document].template, snapshot["context"]))
    except BugError:  # a name that the old data has not got
        docx = b""
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
    if record.document == "dossier":
        from fengqiao_desktop.services import dossier

        return dossier.differences(repo, issued_id)
    snapshot = json.loads(record.context)
    spec = BY_ID[record.document]
    file = load_casefile(repo, record.owner_id)
    now = dataclasses.asdict(context_for(repo, spec, file, snapshot["part"]))
    return tuple(compare("", snapshot["context"], json.loads(json.dumps(now))))


def compare(path: str, then: Any, now: Any) -> list[Difference]:
    """Where two sets of a paper's data differ, told under `path`."""
    if isinstance(then, dict) and isinstance(now, dict):
        found = []
        for key in then:  # what papers state only since a later version is no difference
            label = f"{path}{'·' if path else ''}{LABELS.get(key, key)}"
            found += compare(label, then[key], now.get(key, ""))
        return found
    if isinstance(then, list) and isinstance(now, list):
        found = []
        for i in range(max(len(then), len(now))):
            old = then[i] if i < len(then) else ""
            new = now[i] if i < len(now) else ""
            found += compare(f"{path}（{i + 1}）", old, new)
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
