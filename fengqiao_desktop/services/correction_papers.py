"""The papers of community corrections (notes 9.2): made, shown, printed and kept."""

from datetime import date
from typing import Any

from fengqiao_desktop.documents.blocks import Document
from fengqiao_desktop.domain.access import require
from fengqiao_desktop.domain.corrections.compliance import export_findings
from fengqiao_desktop.domain.corrections.subjectfile import SubjectFile
from fengqiao_desktop.domain.station.records import IssuedDocument
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.services import (
    correction_paper_assessments,
    correction_paper_daily,
    correction_paper_end,
    correction_paper_intake,
    correction_paper_orders,
    correction_paper_records,
    correction_paper_replies,
    station_settings,
    subjects,
)
from fengqiao_desktop.services.correction_acts import RuleError
from fengqiao_desktop.services.correction_paper_kinds import (
    COUNTY,
    CorrectionPaper,
    PaperCase,
    Part,
)
from fengqiao_desktop.services.kept_papers import Kept, Owner, issued_of, keep
from fengqiao_desktop.store.repository import Repository
from fengqiao_desktop.store.station import OpenStation
from fengqiao_desktop.store.transaction import Transaction

PAPERS: tuple[CorrectionPaper, ...] = (
    *correction_paper_assessments.SPECS,
    *correction_paper_intake.SPECS,
    *correction_paper_daily.SPECS,
    *correction_paper_orders.SPECS,
    *correction_paper_records.SPECS,
    *correction_paper_replies.SPECS,
    *correction_paper_end.SPECS,
)
BY_ID = {paper.id: paper for paper in PAPERS}
REGISTER = "correction_subject"


def papers_for(file: SubjectFile) -> tuple[tuple[CorrectionPaper, tuple[Part, ...]], ...]:
    """The papers that a subject has facts for, in the order of the archive (notes 9.4)."""
    found = [(paper, paper.parts(file)) for paper in PAPERS]
    return tuple(
        sorted(((p, parts) for p, parts in found if parts), key=lambda pair: pair[0].place)
    )


def paper_case(repo: Repository, subject_id: int, today: date) -> PaperCase:
    """A subject with the names of who makes his papers; KnownError where he is gone or hidden."""
    file = subjects.load_subject(repo, subject_id)
    agencies = [e.agency for e in file.entrustments if e.agency]
    return PaperCase(
        file,
        station_settings.station_name(repo),
        agencies[-1] if agencies else COUNTY,
        today,
    )


def document_for(
    repo: Repository, paper_id: str, subject_id: int, record: int, today: date
) -> Document:
    """The paper as it would be printed `today`; `record` is the part it is about."""
    from fengqiao_desktop.documents.template import render

    paper = _spec(paper_id)
    return render(paper.template, _context(repo, paper, subject_id, record, today))


def issue(
    tx: Transaction,
    station: OpenStation,
    paper_id: str,
    subject_id: int,
    record: int = 0,
    *,
    copies: int = 1,
    how: str = "print",
    reason: str = "",
) -> Kept:
    """Make a paper and keep it: data, template version, both files' SHA-256, the pdf.

    A minor's paper leaves the program only with a reason (R151), which goes into the audit.
    """
    require(tx.actor, "print")
    require(tx.actor, "read_corrections")
    file = subjects.load_subject(tx, subject_id)
    found = export_findings((file,), tx.clock.today(), query_basis=reason)
    if found:
        raise RuleError(found)
    paper = _spec(paper_id)
    return keep(
        tx,
        station,
        Owner(REGISTER, subject_id, record),
        paper_id,
        paper.template,
        _context(tx, paper, subject_id, record, tx.clock.today()),
        copies=copies,
        how=how,
        reason=reason,
    )


def issued(repo: Repository, subject_id: int) -> tuple[IssuedDocument, ...]:
    """Every paper of a subject that was printed or saved, newest first."""
    return issued_of(repo, REGISTER, subject_id)


def _spec(paper_id: str) -> CorrectionPaper:
    if paper_id not in BY_ID:
        raise KnownError(f"没有“{paper_id}”这种文书。", code="PAPER-01")
    return BY_ID[paper_id]


def _context(
    repo: Repository, paper: CorrectionPaper, subject_id: int, record: int, today: date
) -> Any:
    case = paper_case(repo, subject_id, today)
    row = paper.record(case.file, record)
    if paper.source and row is None:
        raise KnownError(f"{paper.label}没有对应的记录。", code="PAPER-05", advice="请先登记。")
    return paper.context(case, row)
