"""The papers of resettlement (notes 3.3): made, shown, printed and kept."""

from datetime import date
from typing import Any

from fengqiao_desktop.documents.blocks import Document
from fengqiao_desktop.domain.access import require
from fengqiao_desktop.domain.resettlement.personfile import PersonFile
from fengqiao_desktop.domain.resettlement.records import ResettledPerson
from fengqiao_desktop.domain.station.records import IssuedDocument
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.services import (
    resettled,
    resettled_papers_after,
    resettled_papers_before,
    resettled_papers_help,
    station_settings,
)
from fengqiao_desktop.services.kept_papers import Kept, Owner, issued_of, keep
from fengqiao_desktop.services.resettled import REGISTER
from fengqiao_desktop.services.resettled_paper_kinds import HelpPaper, HelpPaperCase, Part
from fengqiao_desktop.store.repository import Repository
from fengqiao_desktop.store.station import OpenStation
from fengqiao_desktop.store.transaction import Transaction

PAPERS: tuple[HelpPaper, ...] = (
    *resettled_papers_before.SPECS,
    *resettled_papers_help.SPECS,
    *resettled_papers_after.SPECS,
)
BY_ID = {paper.id: paper for paper in PAPERS}


def papers_for(file: PersonFile) -> tuple[tuple[HelpPaper, tuple[Part, ...]], ...]:
    """The papers that somebody has facts for, in the order of his file (notes 3.3).

    A part of record 0 of a paper with a `source` is an empty form to be filled in by hand.
    """
    found = [(paper, paper.parts(file)) for paper in PAPERS]
    return tuple(
        sorted(((p, parts) for p, parts in found if parts), key=lambda pair: pair[0].place)
    )


def paper_case(repo: Repository, person_id: int, today: date) -> HelpPaperCase:
    """A person with the names of who makes his papers; KnownError where he is gone or hidden."""
    return HelpPaperCase(
        resettled.load_person(repo, person_id),
        station_settings.station_name(repo),
        str(station_settings.get(repo, station_settings.TOWNSHIP, "")),
        "县级司法行政机关",
        today,
        resettled.help_limits(repo),
    )


def document_for(
    repo: Repository, paper_id: str, person_id: int, record: int, today: date
) -> Document:
    """The paper as it would be printed `today`; `record` is the part it is about."""
    from fengqiao_desktop.documents.template import render

    paper = _spec(paper_id)
    return render(paper.template, _context(repo, paper, person_id, record, today))


def closed(person: ResettledPerson) -> bool:
    """Whether his record is sealed by law (R-33)."""
    return person.sealed or resettled.must_seal(person)


def needs_reason(person: ResettledPerson, reason: str) -> None:
    """KnownError where the record is sealed and nobody says why a paper of it leaves (R-33)."""
    if closed(person) and not reason.strip():
        raise KnownError(
            "未成年人犯罪记录封存，不得向任何单位和个人提供"
            "（刑事诉讼法第286条、预防未成年人犯罪法第59条）。",
            code="R-33",
            advice="司法机关办案需要或者有关单位依照国家规定查询的，请写明查询的依据。",
        )


def issue(
    tx: Transaction,
    station: OpenStation,
    paper_id: str,
    person_id: int,
    record: int = 0,
    *,
    copies: int = 1,
    how: str = "print",
    reason: str = "",
) -> Kept:
    """Make a paper and keep it: data, template version, both files' SHA-256, the pdf.

    A paper of a sealed record leaves the program only with a reason (R-33), which goes into the
    audit.
    """
    require(tx.actor, "print")
    require(tx.actor, "read_corrections")
    paper = _spec(paper_id)
    needs_reason(resettled.load_person(tx, person_id).person, reason)
    return keep(
        tx,
        station,
        Owner(REGISTER, person_id, record),
        paper_id,
        paper.template,
        _context(tx, paper, person_id, record, tx.clock.today()),
        copies=copies,
        how=how,
        reason=reason.strip(),
    )


def issued(repo: Repository, person_id: int) -> tuple[IssuedDocument, ...]:
    """Every paper of a person that was printed or saved, newest first."""
    return issued_of(repo, REGISTER, person_id)


def _spec(paper_id: str) -> HelpPaper:
    if paper_id not in BY_ID:
        raise KnownError(f"没有“{paper_id}”这种文书。", code="PAPER-01")
    return BY_ID[paper_id]


def _context(repo: Repository, paper: HelpPaper, person_id: int, record: int, today: date) -> Any:
    case = paper_case(repo, person_id, today)
    row = paper.record(case.file, record)
    if paper.source and row is None:
        raise KnownError(f"{paper.label}没有对应的记录。", code="PAPER-05", advice="请先登记。")
    return paper.context(case, row)
