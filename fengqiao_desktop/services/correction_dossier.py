"""执行档案 and 工作档案 of a subject: every paper in the order of notes 9.4, as one file.

The execution file is the county's; the station makes the copy of what it holds.  A signed scan
stands in the place of the paper it is a scan of, a printed paper as it was printed; what neither
is is drawn now.
"""

import dataclasses
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from fengqiao_desktop.documents.blocks import Document
from fengqiao_desktop.documents.contexts_correction import (
    Box,
    FileCoverContext,
    FormContext,
    ListContext,
    Pair,
)
from fengqiao_desktop.domain.access import require
from fengqiao_desktop.domain.corrections import dossier
from fengqiao_desktop.domain.corrections.codes import LEGAL_DOCUMENTS
from fengqiao_desktop.domain.corrections.compliance import export_findings
from fengqiao_desktop.domain.corrections.subjectfile import SubjectFile
from fengqiao_desktop.domain.schema import option_label
from fengqiao_desktop.domain.station.records import IssuedDocument
from fengqiao_desktop.services import correction_papers as papers
from fengqiao_desktop.services import files
from fengqiao_desktop.services.correction_acts import RuleError
from fengqiao_desktop.services.correction_paper_kinds import (
    FORM,
    LIST,
    CorrectionPaper,
    PaperCase,
    Part,
    iso,
    span,
    word,
)
from fengqiao_desktop.store import attachments
from fengqiao_desktop.store.repository import Repository
from fengqiao_desktop.store.station import OpenStation
from fengqiao_desktop.store.transaction import Transaction

EXECUTION, WORK = "EXECUTION", "WORK"
FILES = {WORK: "社区矫正工作档案", EXECUTION: "社区矫正执行档案"}
_LEGAL = 30  # where the legal documents lie (notes 9.4)
SCAN, KEPT, NEW, ABSENT = "SCAN", "KEPT", "NEW", "ABSENT"
SOURCES = {SCAN: "扫描件", KEPT: "打印过的", NEW: "现在生成", ABSENT: "没有扫描件"}
HEADS = ("序号", "题名", "文号", "责任者", "日期", "页号", "备注")
_PAGE_COLUMN = HEADS.index("页号")


@dataclass(frozen=True)
class Member:
    """One piece of a file.  `issued` is the kept paper, `scans` the attachments that stand for it;
    a legal document without a scan is named without pages."""

    label: str
    place: int
    day: date | None = None
    number: str = ""
    maker: str = ""
    source: str = NEW
    paper: str = ""
    record: int = 0
    issued: int = 0
    changed: bool = False  # the record says something else than the kept paper
    scans: tuple[int, ...] = ()

    @property
    def words(self) -> str:
        """What a scan of it is called, to be put in its place."""
        return f"{self.label} {self.day}" if self.record and self.day else self.label


@dataclass(frozen=True)
class SubjectDossier:
    """A file put together: both kinds, its members with the pages of each, what it lacks."""

    pdf: bytes
    docx: bytes
    pages: int
    members: tuple[Member, ...]
    counts: tuple[int, ...]
    front: int
    missing: tuple[dossier.Missing, ...]

    def first_page(self, place: int) -> int:
        """The page of the whole pdf (from 1) on which a member begins."""
        return self.front + 1 + sum(self.counts[:place])


def members(repo: Repository, file: SubjectFile, which: str, today: date) -> tuple[Member, ...]:
    """What lies in a file of the subject, in the order of the archive and then of the days."""
    case = papers.paper_case(repo, file.subject.id, today)
    issued = _issued(repo, file.subject.id)
    scans = _Scans(file)
    found = [_legal(document, scans) for document in file.documents] if which == EXECUTION else []
    for paper, parts in papers.papers_for(file):
        if paper.file in (which, "BOTH"):
            found += [_member(case, paper, part, issued, scans) for part in parts]
    ordered = sorted(found, key=lambda m: (m.place, m.day or date.max, m.record))
    return (*ordered, *scans.left(which))


_Kept = dict[tuple[str, int], tuple[int, Any]]


def _issued(repo: Repository, subject: int) -> _Kept:
    """The latest kept paper of each kind and record: its id and what it says."""
    kept: _Kept = {}
    for record in papers.issued(repo, subject):
        if record.document in papers.BY_ID and not record.void_reason:
            snapshot = json.loads(record.context)
            if "context" not in snapshot:
                continue  # concealed from who may only look
            about = int(snapshot.get("record", 0))
            kept.setdefault((record.document, about), (record.id, snapshot["context"]))
    return kept


class _Scans:
    """The scans of a subject by what they are called; each is used once."""

    def __init__(self, file: SubjectFile) -> None:
        self._by_name: dict[str, list[int]] = {}
        for each in file.attachments:
            if each.purpose:
                self._by_name.setdefault(each.purpose.strip(), []).append(each.id)

    def take(self, *names: str) -> tuple[int, ...]:
        for name in names:
            if name in self._by_name:
                return tuple(self._by_name.pop(name))
        return ()

    def left(self, which: str) -> tuple[Member, ...]:
        """Scans of what the program does not make lie at the end of the work file."""
        if which != WORK:
            return ()
        legal = {option.label for option in LEGAL_DOCUMENTS}
        made = {paper.label for paper in papers.PAPERS}
        return tuple(
            Member(name, 140, source=SCAN, scans=tuple(ids))
            for name, ids in sorted(self._by_name.items())
            if name not in legal and name.split(" ")[0] not in made
        )


def _legal(document: Any, scans: _Scans) -> Member:
    label = option_label(LEGAL_DOCUMENTS, document.kind)
    day = document.issued_on or document.effective_on or document.received_on
    held = scans.take(f"{label} {day}", label)
    return Member(
        label,
        _LEGAL,
        day,
        document.number,
        document.organ,
        SCAN if held else ABSENT,
        record=document.id,
        scans=held,
    )


def _member(
    case: PaperCase,
    paper: CorrectionPaper,
    part: Part,
    issued: _Kept,
    scans: _Scans,
) -> Member:
    record = paper.record(case.file, part.record)
    context = paper.context(case, record)
    said = str(getattr(context, "day", "") or getattr(context, "made_on", "") or part.words)[:10]
    kept, then = issued.get((paper.id, part.record), (0, None))
    now = json.loads(json.dumps(dataclasses.asdict(context)))
    made = Member(
        paper.label,
        paper.place,
        date.fromisoformat(said) if said else None,
        str(getattr(record, "number", "") or ""),
        case.office if paper.maker == "OFFICE" else case.agency,
        KEPT if kept else NEW,
        paper.id,
        part.record,
        kept,
        changed=bool(kept) and then != now,
    )
    held = scans.take(made.words, made.label)
    return dataclasses.replace(made, source=SCAN, scans=held) if held else made


def scan_names(repo: Repository, file: SubjectFile, today: date) -> tuple[str, ...]:
    """What a scan may be called so that it takes its place in a file."""
    found = (*members(repo, file, EXECUTION, today), *members(repo, file, WORK, today))
    return tuple(dict.fromkeys(m.words for m in sorted(found, key=lambda m: m.place)))


# -- put together ---------------------------------------------------------------------------------


def compile(
    repo: Repository,
    station: OpenStation,
    subject: int,
    which: str,
    today: date,
    *,
    word_too: bool = True,
) -> SubjectDossier:
    """Put a file together.  KnownError where a scan or a kept paper is lost or unreadable."""
    from fengqiao_desktop.documents.dossier import bind
    from fengqiao_desktop.documents.pages import page_count
    from fengqiao_desktop.documents.template import render
    from fengqiao_desktop.documents.to_pdf import pdf_bytes

    case = papers.paper_case(repo, subject, today)
    found = members(repo, case.file, which, today)
    pieces = [_piece(repo, station, case, member) for member in found]
    counts = [page_count(pdf) if pdf else 0 for pdf, _document in pieces]
    lacking = dossier.missing(case.file, today)
    cover = render("corrections/cover", _cover(case, which, found))
    toc = render(LIST, _toc(found, counts))
    back = render(FORM, _back(case, found, sum(counts), lacking))
    before = [pdf_bytes(cover, footer=False), pdf_bytes(toc, footer=False)]
    pdf = bind(
        before,
        [made for made, _document in pieces if made],
        [pdf_bytes(back, footer=False)],
        title=f"{case.subject.number}{FILES[which]}",
    )
    docx = _word(station, case, cover, toc, back, found, pieces) if word_too else b""
    return SubjectDossier(
        pdf,
        docx,
        sum(counts),
        found,
        tuple(counts),
        sum(page_count(part) for part in before),
        lacking,
    )


def _piece(
    repo: Repository, station: OpenStation, case: PaperCase, member: Member
) -> tuple[bytes, Document | None]:
    """The pages of a member and, of one drawn now, its tree; no bytes where it has no pages."""
    from fengqiao_desktop.documents.dossier import scan_pdf
    from fengqiao_desktop.documents.template import render
    from fengqiao_desktop.documents.to_pdf import pdf_bytes

    if member.source == ABSENT:
        return b"", None
    if member.source == SCAN:
        return scan_pdf(_scan_bytes(station, case, member)), None
    if member.source == KEPT:
        record = repo.get(IssuedDocument, member.issued)
        year = int(json.loads(record.context)["pdf_year"])
        return attachments.get(station.folder, station.data_key, year, record.pdf_sha256), None
    paper = papers.BY_ID[member.paper]
    row = paper.record(case.file, member.record)
    document = render(paper.template, paper.context(case, row))
    return pdf_bytes(document), document


def _scan_bytes(station: OpenStation, case: PaperCase, member: Member) -> list[tuple[str, bytes]]:
    held = {a.id: a for a in case.file.attachments}
    return [(held[i].mime, files.content(station, held[i])) for i in member.scans]


def _word(
    station: OpenStation,
    case: PaperCase,
    cover: Document,
    toc: Document,
    back: Document,
    found: Sequence[Member],
    pieces: Sequence[tuple[bytes, Document | None]],
) -> bytes:
    from fengqiao_desktop.documents.dossier import page_pictures, scan_pictures
    from fengqiao_desktop.documents.dossier_docx import WordPiece, dossier_docx

    made: list[WordPiece] = []
    rows: list[tuple[int, int] | None] = []
    for member, (pdf, document) in zip(found, pieces, strict=True):
        if not pdf:
            rows.append(None)
            continue
        rows.append((len(made), len(made)))
        if document is not None:
            made.append(WordPiece(document=document))
        elif member.source == SCAN:
            pictures = scan_pictures(_scan_bytes(station, case, member))
            made.append(WordPiece(pictures=pictures, framed=True))
        else:
            made.append(WordPiece(pictures=page_pictures(pdf)))
    return dossier_docx(cover, toc, made, back, rows, column=_PAGE_COLUMN)


def _cover(case: PaperCase, which: str, found: Sequence[Member]) -> FileCoverContext:
    s = case.subject
    return FileCoverContext(
        title=FILES[which],
        office=case.office if which == WORK else case.agency,
        name=s.name,
        number=s.number,
        type=word(s, "type"),
        crime=s.crime,
        term=span(s.starts_on, s.ends_on),
        pieces=f"{len(found)}件",
        archivist=s.worker,
        archived_on=iso(s.archived_on),
        sealed=s.sealed or s.is_minor,
    )


def _toc(found: Sequence[Member], counts: Sequence[int]) -> ListContext:
    rows, page = [], 1
    for number, (member, count) in enumerate(zip(found, counts, strict=True), 1):
        pages = f"{page}—{page + count - 1}" if count > 1 else str(page) if count else ""
        note = SOURCES[ABSENT] if member.source == ABSENT else ""
        rows.append(
            (
                *(str(number), member.label, member.number, member.maker),
                *(iso(member.day), pages, note),
            )
        )
        page += count
    return ListContext(title="卷内目录", heads=HEADS, rows=tuple(rows))


def _back(
    case: PaperCase, found: Sequence[Member], pages: int, lacking: Sequence[dossier.Missing]
) -> FormContext:
    without = [m.label for m in found if m.source == ABSENT]
    said = "、".join([*(each.label for each in lacking), *(f"{name}（原件）" for name in without)])
    return FormContext(
        title="卷内备考表",
        pairs=(
            Pair(label="对象编号", value=case.subject.number),
            Pair(label="姓名", value=case.subject.name),
            Pair(label="卷内件数", value=f"{len(found)}件"),
            Pair(label="卷内页数", value=f"{pages}页"),
        ),
        answers=(
            Pair(label="缺少的材料", value=said or "无"),
            Pair(label="需要说明的情况", value=""),
        ),
        boxes=(
            Box(label="立卷人", signer="签名", day=iso(case.subject.archived_on)),
            Box(label="检查人", signer="签名"),
        ),
        made_on=iso(case.subject.archived_on),
    )


def issue(
    tx: Transaction,
    station: OpenStation,
    subject: int,
    which: str,
    *,
    copies: int = 1,
    how: str = "print",
    reason: str = "",
) -> SubjectDossier:
    """A file that leaves the program: audited, a minor's only with a reason (R151)."""
    require(tx.actor, "print")
    require(tx.actor, "read_corrections")
    today = tx.clock.today()
    file = papers.paper_case(tx, subject, today).file
    found = export_findings((file,), today, query_basis=reason)
    if found:
        raise RuleError(found)
    made = compile(tx, station, subject, which, today)
    detail = {"document": FILES[which], "copies": copies, "pages": made.pages}
    tx.note(how, papers.REGISTER, subject, detail | ({"reason": reason} if reason else {}))
    return made
