"""The papers of legal review (notes 4.2): made, shown, printed and kept."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from fengqiao_desktop.documents.blocks import Document
from fengqiao_desktop.domain.access import require
from fengqiao_desktop.domain.legal_review.matterfile import MatterFile
from fengqiao_desktop.domain.legal_review.records import ReviewMatter
from fengqiao_desktop.domain.schema import Record
from fengqiao_desktop.domain.station.records import IssuedDocument
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.services import matters, station_settings
from fengqiao_desktop.services.kept_papers import Kept, Owner, issued_of, keep
from fengqiao_desktop.services.matters import REGISTER
from fengqiao_desktop.store.repository import Repository
from fengqiao_desktop.store.station import OpenStation
from fengqiao_desktop.store.transaction import Transaction


@dataclass(frozen=True)
class MatterCase:
    """A matter with who makes its papers: the station, the township, the day."""

    file: MatterFile
    office: str
    township: str
    today: date

    @property
    def matter(self) -> ReviewMatter:
        return self.file.matter


@dataclass(frozen=True)
class Part:
    """One paper of its kind: the record it is about (0: the matter itself) and its words."""

    record: int
    words: str = ""


@dataclass(frozen=True)
class MatterPaper:
    """One kind of paper, called `id` in notes 4.2; `place` is where it lies in the file."""

    id: str
    label: str
    template: str
    context: Callable[[MatterCase, Any], Any]
    parts: Callable[[MatterFile], tuple[Part, ...]]
    source: str = ""  # the part of the file that a record of it stands in, "" for the matter
    place: int = 0

    def record(self, file: MatterFile, number: int) -> Record | None:
        """The record that a paper of this kind is about."""
        if not self.source:
            return None
        return next((r for r in getattr(file, self.source) if r.id == number), None)


def _papers() -> dict[str, MatterPaper]:
    from fengqiao_desktop.services import matter_paper_kinds

    return {paper.id: paper for paper in matter_paper_kinds.SPECS}


def papers_for(file: MatterFile) -> tuple[tuple[MatterPaper, tuple[Part, ...]], ...]:
    """The papers that a matter has facts for, in the order of its file."""
    found = [(paper, paper.parts(file)) for paper in _papers().values()]
    return tuple(
        sorted(((p, parts) for p, parts in found if parts), key=lambda pair: pair[0].place)
    )


def document_for(
    repo: Repository, paper_id: str, matter_id: int, record: int, today: date
) -> Document:
    """The paper as it would be printed `today`; `record` is the part it is about."""
    from fengqiao_desktop.documents.template import render

    paper = _spec(paper_id)
    return render(paper.template, _context(repo, paper, matter_id, record, today))


def issue(
    tx: Transaction,
    station: OpenStation,
    paper_id: str,
    matter_id: int,
    record: int = 0,
    *,
    copies: int = 1,
    how: str = "print",
) -> Kept:
    """Make a paper and keep it: data, template version, both files' SHA-256, the pdf."""
    require(tx.actor, "print")
    paper = _spec(paper_id)
    context = _context(tx, paper, matter_id, record, tx.clock.today())
    return keep(
        tx,
        station,
        Owner(REGISTER, matter_id, record),
        paper_id,
        paper.template,
        context,
        copies=copies,
        how=how,
    )


def issued(repo: Repository, matter_id: int) -> tuple[IssuedDocument, ...]:
    """Every paper of a matter that was printed or saved, newest first."""
    return issued_of(repo, REGISTER, matter_id)


def _spec(paper_id: str) -> MatterPaper:
    found = _papers()
    if paper_id not in found:
        raise KnownError(f"没有“{paper_id}”这种文书。", code="PAPER-01")
    return found[paper_id]


def _context(repo: Repository, paper: MatterPaper, matter_id: int, record: int, today: date) -> Any:
    case = MatterCase(
        matters.load_matter(repo, matter_id),
        station_settings.station_name(repo),
        str(station_settings.get(repo, station_settings.TOWNSHIP, "")),
        today,
    )
    row = paper.record(case.file, record)
    if paper.source and row is None:
        raise KnownError(f"{paper.label}没有对应的记录。", code="PAPER-05", advice="请先登记。")
    return paper.context(case, row)
