"""The case file: put together, printed, kept, archived; one case or many."""

import dataclasses
import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from fengqiao_desktop.documents.dossier import Piece
from fengqiao_desktop.domain.access import require
from fengqiao_desktop.domain.calendar import Calendar
from fengqiao_desktop.domain.mediation import dossier as case_dossier
from fengqiao_desktop.domain.mediation import rules
from fengqiao_desktop.domain.mediation.casefile import CaseFile
from fengqiao_desktop.domain.mediation.checks import Problem
from fengqiao_desktop.domain.mediation.dossier import Contents, Member, Missing, TocRow
from fengqiao_desktop.domain.mediation.suggestions import retention_suggestion
from fengqiao_desktop.domain.station.records import IssuedDocument
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.services import dossier_parts as parts
from fengqiao_desktop.services import issue, quality
from fengqiao_desktop.services.cases import load_casefile, save_casefile
from fengqiao_desktop.services.dossier_parts import DOSSIER, Options
from fengqiao_desktop.services.papers import spec_of
from fengqiao_desktop.store import attachments
from fengqiao_desktop.store.repository import Repository
from fengqiao_desktop.store.station import OpenStation
from fengqiao_desktop.store.transaction import Transaction

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LABEL = "整卷"
VERSION = "1"  # of the way a dossier is put together


def members(repo: Repository, case_id: int) -> Contents:
    """What lies in the dossier, in order, and which files stay out of it and why."""
    return parts.contents(repo, load_casefile(repo, case_id))


def missing(repo: Repository, case_id: int) -> tuple[Missing, ...]:
    """What the contents page asks for and the dossier does not hold."""
    file = load_casefile(repo, case_id)
    chosen = parts.options(repo)
    return case_dossier.missing(
        file, parts.contents(repo, file), rights_notice=chosen.rights_notice
    )


def doubts(repo: Repository, case_id: int, today: date, calendar: Calendar) -> tuple[str, ...]:
    """What is to be looked at before the file is printed: what is missing, then the checks."""
    absent = tuple(f"缺{one.label}（{one.why}）" for one in missing(repo, case_id))
    return absent + tuple(p.text for p in quality.problems_of(repo, case_id, today, calendar))


def compile(
    repo: Repository,
    station: OpenStation,
    case_id: int,
    *,
    word: bool = True,
    file: CaseFile | None = None,
) -> "Dossier":
    """Put the dossier together; `file` is the case as it is about to be saved, `word` makes the
    docx too.  KnownError where a part is lost or unreadable, or the case has no committee.
    """
    file = file or load_casefile(repo, case_id)
    chosen = parts.options(repo)
    found = parts.contents(repo, file)
    pieces = [parts.piece(repo, station, file, member) for member in found.members]
    return _bound(repo, station, file, found, pieces, chosen, word=word)


def _bound(
    repo: Repository,
    station: OpenStation,
    file: CaseFile,
    found: Contents,
    pieces: Sequence[Piece],
    chosen: Options,
    *,
    word: bool,
) -> "Dossier":
    from fengqiao_desktop.documents.dossier import bind
    from fengqiao_desktop.documents.pages import page_count
    from fengqiao_desktop.documents.template import render
    from fengqiao_desktop.documents.to_pdf import pdf_bytes

    counts = [page_count(piece.pdf) for piece in pieces]
    rows = case_dossier.contents_rows(found.members, counts, chosen.layout)
    of_cover = parts.cover(file, chosen)
    of_toc = parts.toc(file, rows)
    of_back = parts.back_cover(file, sum(counts), chosen)
    cover, toc = render("mediation/cover", of_cover), render("mediation/toc", of_toc)
    back = render("mediation/back_cover", of_back)
    before = [pdf_bytes(cover, footer=False), pdf_bytes(toc, footer=False)]
    in_front = [page_count(part) for part in before]
    pdf = bind(
        before,
        [piece.pdf for piece in pieces],
        [pdf_bytes(back, footer=False)],
        both_sides=chosen.both_sides,
        title=f"{file.case.number}{LABEL}",
    )
    docx = b""
    if word:
        from fengqiao_desktop.documents.dossier_docx import dossier_docx

        docx = dossier_docx(
            cover,
            toc,
            [_word_piece(station, file, m, p) for m, p in zip(found.members, pieces, strict=True)],
            back,
            [(row.members[0], row.members[1] - 1) for row in rows if row.first],
            both_sides=chosen.both_sides,
        )
    papers = {
        _key(member): {"label": member.words, "values": _values(repo, file, member)}
        for member in found.members
    }
    return Dossier(
        pdf=pdf,
        docx=docx,
        pages=sum(counts),
        rows=rows,
        members=found.members,
        counts=tuple(counts),
        front=sum(n + n % 2 if chosen.both_sides else n for n in in_front),
        snapshot={
            "cover": parts.as_values(of_cover),
            "lines": parts.as_values(of_toc)["lines"],
            "back_cover": parts.as_values(of_back)["lines"],
            "papers": papers,
        },
    )


def _word_piece(station: OpenStation, file: CaseFile, member: Member, piece: Piece) -> Any:
    from fengqiao_desktop.documents.dossier import page_pictures, scan_pictures
    from fengqiao_desktop.documents.dossier_docx import WordPiece

    if piece.document is not None:
        return WordPiece(document=piece.document)
    if piece.framed:
        pictures = scan_pictures(parts.scans(station, file, member))
        return WordPiece(pictures=pictures, framed=True)
    return WordPiece(pictures=page_pictures(piece.pdf))


def _key(member: Member) -> str:
    if member.document:
        return f"{member.document}/{member.part}"
    return "scan/" + "-".join(str(i) for i in member.attachments)


def _values(repo: Repository, file: CaseFile, member: Member) -> Any:
    """What a difference is told by: a paper's data, or which files a scan is made of."""
    if member.source == "SCAN":
        digests = {a.id: a.sha256 for a in file.attachments}
        return {"scans": [digests[i] for i in member.attachments]}
    if member.source == "KEPT":
        return json.loads(repo.get(IssuedDocument, member.issued).context)["context"]
    return parts.as_values(parts.context_now(repo, file, member))


# -- printed and kept ---------------------------------------------------------------------------


def issue_dossier(
    tx: Transaction, station: OpenStation, case_id: int, copies: int = 1, how: str = "print"
) -> issue.Issued:
    """Put the dossier together and keep both files, so that a reprint is the same paper."""
    require(tx.actor, "print")
    made = compile(tx, station, case_id)
    return _keep(tx, station, case_id, made, copies, how)


def _keep(
    tx: Transaction,
    station: OpenStation,
    case_id: int,
    made: "Dossier",
    copies: int,
    how: str,
) -> issue.Issued:
    from fengqiao_desktop.documents.pages import page_count

    year = tx.clock.today().year
    key = (station.folder, station.data_key, year)
    pdf = attachments.put(*key, made.pdf, "application/pdf")
    docx = attachments.put(*key, made.docx, DOCX)
    snapshot = {
        "context": made.snapshot,
        "part": 0,
        "pdf_year": pdf.year,
        "docx_year": docx.year,
    }
    record = tx.insert(
        IssuedDocument(
            owner_register="mediation_case",
            owner_id=case_id,
            document=DOSSIER,
            template_version=VERSION,
            issued_at=tx.now(),
            issued_by=tx.actor.name,
            copies=copies,
            pages=page_count(made.pdf),
            context=json.dumps(snapshot, ensure_ascii=False, sort_keys=True),
            pdf_sha256=pdf.sha256,
            docx_sha256=hashlib.sha256(made.docx).hexdigest(),
        )
    )
    tx.note(how, "mediation_case", case_id, {"document": DOSSIER, "copies": copies})
    return issue.Issued(record, made.pdf, made.docx)


def kept(repo: Repository, station: OpenStation, issued_id: int) -> issue.Issued:
    """A dossier exactly as it was printed or archived, both files."""
    record = repo.get(IssuedDocument, issued_id)
    snapshot = json.loads(record.context)
    key = (station.folder, station.data_key)
    pdf = attachments.get(*key, snapshot["pdf_year"], record.pdf_sha256)
    docx = attachments.get(*key, snapshot["docx_year"], record.docx_sha256)
    return issue.Issued(record, pdf, docx)


def issued_dossiers(repo: Repository, case_id: int) -> tuple[IssuedDocument, ...]:
    """The dossiers of a case printed or archived, newest first."""
    return tuple(r for r in issue.issued(repo, case_id) if r.document == DOSSIER)


def differences(repo: Repository, issued_id: int) -> tuple[issue.Difference, ...]:
    """Where the case's papers, scans and covers now differ from a kept dossier.

    Page numbers are told only through what moved them.
    """
    record = repo.get(IssuedDocument, issued_id)
    then = json.loads(record.context)["context"]
    file = load_casefile(repo, record.owner_id)
    chosen = parts.options(repo)
    found = list(issue.compare("封面", then["cover"], parts.as_values(parts.cover(file, chosen))))
    now = {_key(m): m for m in parts.contents(repo, file).members}
    for key, paper in then["papers"].items():
        if key not in now:
            found.append(issue.Difference(paper["label"], "在卷内", "不在卷内"))
            continue
        found += _changed(paper, now[key], _values(repo, file, now[key]))
    for key, member in now.items():
        if key not in then["papers"]:
            found.append(issue.Difference(member.words, "不在卷内", "在卷内"))
    return tuple(found)


def _changed(paper: dict[str, Any], member: Member, values: Any) -> list[issue.Difference]:
    was_scan, is_scan = "scans" in paper["values"], member.source == "SCAN"
    if was_scan != is_scan:
        words = {True: "签好的扫描件", False: "程序出的文书"}
        return [issue.Difference(paper["label"], words[was_scan], words[is_scan])]
    if is_scan:
        if paper["values"] == values:
            return []
        return [issue.Difference(paper["label"], "原来的扫描件", "换了或添了扫描件")]
    return list(issue.compare(paper["label"], paper["values"], values))


# -- archiving ----------------------------------------------------------------------------------


def archive(
    tx: Transaction,
    station: OpenStation,
    case_id: int,
    plan: "ArchivePlan",
    calendar: Calendar,
) -> "Archived":
    """立卷归档 (人民调解法 27): count the pages, keep the dossier, close the case's record.

    KnownError DOSSIER-02 where the case is not ready, QUALITY-01 with the findings while a
    blocking check speaks; nothing is written then.
    """
    require(tx.actor, "log_case")
    file = load_casefile(tx, case_id)
    edited = dataclasses.replace(file, case=dataclasses.replace(file.case, **plan.fields(file)))
    move = rules.may_move(file, "ARCHIVED", edited)
    if not move.allowed:
        raise KnownError(
            f"还不能立卷归档：{move.text}。", code="DOSSIER-02", advice="请先办完前面的事再归档。"
        )
    quality.refuse_filing(blocking(tx, edited, calendar))
    made = compile(tx, station, case_id, file=edited)
    counted = dataclasses.replace(edited.case, dossier_pages=made.pages)
    saved = save_casefile(tx, dataclasses.replace(edited, case=counted))
    return Archived(saved, _keep(tx, station, case_id, made, 0, "archive"), made)


def blocking(repo: Repository, file: CaseFile, calendar: Calendar) -> tuple[Problem, ...]:
    """The findings that forbid archiving (chapter 8) on the day named in the case.

    Not those about the pages: archiving counts them.
    """
    day = file.case.archived_on
    found = quality.problems_for(repo, file, day, calendar, asked=True) if day else ()
    return tuple(p for p in quality.blocking(found) if p.field != "dossier_pages")


def archive_many(
    tx: Transaction,
    station: OpenStation,
    case_ids: Iterable[int],
    plan: "ArchivePlan",
    calendar: Calendar,
) -> list["Outcome"]:
    """Archive each case that can be; the others stay as they are, each with the reason."""
    done = []
    for case_id in case_ids:
        name = _name(load_casefile(tx, case_id))
        try:
            made = archive(tx, station, case_id, plan, calendar)
        except KnownError as error:
            done.append(Outcome(case_id, name, False, f"{error.text}{error.advice}"))
        else:
            done.append(Outcome(case_id, name, True, f"{made.dossier.pages} 页"))
    return done


def print_many(
    tx: Transaction,
    station: OpenStation,
    case_ids: Iterable[int],
    documents: Sequence[str],
    copies: int = 1,
) -> "Batch":
    """The papers of many cases as one PDF, each kept as printed; "dossier" is the whole file.

    A case that has no use for any of the papers, or whose paper cannot be made, is told.
    """
    from fengqiao_desktop.documents.dossier import join

    papers: list[bytes] = []
    told = []
    for case_id in case_ids:
        file = load_casefile(tx, case_id)
        made: list[bytes] = []
        why = "这件案件用不上所选的文书"
        try:
            for document in documents:
                if document == DOSSIER:
                    made.append(issue_dossier(tx, station, case_id, copies).pdf)
                    continue
                spec = spec_of(document)
                if spec.wanted(file):
                    made += [
                        issue.issue(tx, station, document, case_id, part, copies).pdf
                        for part in range(len(spec.parts(file)))
                    ]
        except KnownError as error:
            why = f"{error.text}{error.advice}"
        papers += made
        told.append(Outcome(case_id, _name(file), bool(made), f"{len(made)} 份" if made else why))
    return Batch(join(papers) if papers else b"", tuple(told))


def _name(file: CaseFile) -> str:
    return file.case.number or file.case.title or f"案件 {file.case.id}"


@dataclass(frozen=True)
class Dossier:
    """A dossier put together: both files, its numbered pages, the contents page's rows.

    `counts` are the pages of each member, `front` those before page 1; `snapshot` is what
    differences are told from.
    """

    pdf: bytes
    docx: bytes
    pages: int
    rows: tuple[TocRow, ...]
    members: tuple[Member, ...]
    counts: tuple[int, ...]
    front: int
    snapshot: dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class ArchivePlan:
    """How a case is archived; an empty retention takes the proposal of 4.11."""

    archivist: str
    on: date
    retention: str = ""
    place: str = ""
    checker: str = ""
    checked_on: date | None = None
    bags: int | None = None
    note: str | None = None

    def fields(self, file: CaseFile) -> dict[str, Any]:
        """The fields of the case that archiving fills; what is already there stays."""
        case = file.case
        return {
            "archivist": self.archivist,
            "archived_on": self.on,
            "retention": self.retention or case.retention or retention_suggestion(file).code,
            "dossier_place": self.place or case.dossier_place,
            "checker": self.checker or case.checker,
            "checked_on": self.checked_on or case.checked_on or (self.on if self.checker else None),
            "evidence_bags": case.evidence_bags if self.bags is None else self.bags,
            "dossier_note": case.dossier_note if self.note is None else self.note,
        }


@dataclass(frozen=True)
class Archived:
    """A case archived: as saved, its kept dossier, and how that was put together."""

    file: CaseFile
    kept: issue.Issued
    dossier: Dossier


@dataclass(frozen=True)
class Outcome:
    """What came of one case of a batch: its id and name, done or not, and the words."""

    case: int
    name: str
    done: bool
    why: str


@dataclass(frozen=True)
class Batch:
    """One print job for many cases, and what came of each."""

    pdf: bytes
    outcomes: tuple[Outcome, ...]
