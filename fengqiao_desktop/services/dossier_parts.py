"""What goes into the dossier of one case: its members, their pages, its covers."""

import dataclasses
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from fengqiao_desktop.documents.blocks import Document
from fengqiao_desktop.documents.contexts_dossier import (
    BackCoverContext,
    BackLine,
    CoverContext,
    TocContext,
    TocLine,
)
from fengqiao_desktop.documents.dossier import Piece
from fengqiao_desktop.domain.access import require
from fengqiao_desktop.domain.case_number import read_case_number
from fengqiao_desktop.domain.dates import show_day_cn
from fengqiao_desktop.domain.mediation import codes, dossier
from fengqiao_desktop.domain.mediation.casefile import CaseFile
from fengqiao_desktop.domain.mediation.dossier import Contents, KeptPaper, Member, PaperKind, TocRow
from fengqiao_desktop.domain.schema import option_label
from fengqiao_desktop.domain.station.records import IssuedDocument
from fengqiao_desktop.errors import BugError, KnownError
from fengqiao_desktop.services import files, issue, station_settings
from fengqiao_desktop.services.paper_core import committee_name, iso
from fengqiao_desktop.services.papers import BY_ID, DOCUMENTS
from fengqiao_desktop.store.repository import Repository
from fengqiao_desktop.store.station import OpenStation
from fengqiao_desktop.store.transaction import Transaction

DOSSIER = "dossier"
# Station settings; the back cover's lines are not verified against the original (notes 13).
TOC = "dossier.toc"  # NATIONAL, LOCAL, or a list of {label, first, last}
BACK_COVER = "dossier.back_cover"  # which lines, in order
BACK_NOTE = "dossier.back_cover_note"  # words below them
BOTH_SIDES = "dossier.both_sides"
RIGHTS_NOTICE = "dossier.rights_notice"  # whether every dossier needs one
RETENTION_YEARS = "dossier.retention_years"  # {"SHORT": 30, …}; none is shown where none is set
# A receipt is no proof until somebody signed it: only a printed or scanned one is filed.
SIGNED_ONLY = frozenset({"receipt"})
BACK_LINES = ("pages", "bags", "archivist", "checker", "date")


@dataclass(frozen=True)
class Options:
    """What a station chose for its dossiers."""

    layout: tuple[dossier.TocItem, ...] = dossier.NATIONAL
    back_lines: tuple[str, ...] = BACK_LINES
    back_note: str = ""
    both_sides: bool = False
    rights_notice: bool = True
    retention_years: tuple[tuple[str, int], ...] = ()


def options(repo: Repository) -> Options:
    """The station's choices, with the proposals where it made none."""
    years = station_settings.get(repo, RETENTION_YEARS, {})
    lines = station_settings.get(repo, BACK_COVER, list(BACK_LINES))
    return Options(
        layout=dossier.layout_of(station_settings.get(repo, TOC, "NATIONAL")),
        back_lines=tuple(line for line in lines if line in BACK_LINES),
        back_note=str(station_settings.get(repo, BACK_NOTE, "")),
        both_sides=bool(station_settings.get(repo, BOTH_SIDES, False)),
        rights_notice=bool(station_settings.get(repo, RIGHTS_NOTICE, True)),
        retention_years=tuple((str(code), int(count)) for code, count in years.items()),
    )


def set_options(tx: Transaction, chosen: Options) -> None:
    """Keep the station's choices; KnownError where the back cover has a line twice."""
    require(tx.actor, "settings")
    if len(set(chosen.back_lines)) != len(chosen.back_lines):
        raise KnownError("封底的一行写了两次。", code="DOSSIER-04", advice="请去掉重复的。")
    named = next((name for name, items in dossier.LAYOUTS.items() if items == chosen.layout), "")
    own = [{"label": i.label, "first": i.first, "last": i.last} for i in chosen.layout]
    station_settings.put(tx, TOC, named or own)
    station_settings.put(tx, BACK_COVER, list(chosen.back_lines))
    station_settings.put(tx, BACK_NOTE, chosen.back_note)
    station_settings.put(tx, BOTH_SIDES, chosen.both_sides)
    station_settings.put(tx, RIGHTS_NOTICE, chosen.rights_notice)
    station_settings.put(tx, RETENTION_YEARS, dict(chosen.retention_years))


def contents(repo: Repository, file: CaseFile) -> Contents:
    """The members of the case's dossier in order, and the files that stay out of it."""
    kept = []
    for record in issue.issued(repo, file.case.id):
        if record.document in BY_ID:
            part = int(json.loads(record.context).get("part", 0))
            day = record.issued_at.date() if record.issued_at else None
            kept.append(KeptPaper(record.id, record.document, part, day))
    return dossier.gather(file, kinds(file), kept)


def kinds(file: CaseFile) -> tuple[PaperKind, ...]:
    """Every kind of paper with the parts that this case wants of it."""
    return tuple(
        PaperKind(
            spec.id,
            spec.label,
            spec.place,
            spec.local or spec.id in SIGNED_ONLY,
            spec.parts(file) if spec.wanted(file) else (),
        )
        for spec in DOCUMENTS
    )


def piece(repo: Repository, station: OpenStation, file: CaseFile, member: Member) -> Piece:
    """The pages of one member.  KnownError where a scan or a kept paper is lost or unreadable."""
    from fengqiao_desktop.documents.dossier import scan_pdf
    from fengqiao_desktop.documents.to_pdf import pdf_bytes

    if member.source == "SCAN":
        return Piece(scan_pdf(scans(station, file, member)), framed=True)
    if member.source == "KEPT":
        pdf = issue.kept_pdf(repo, station, member.issued)
        return Piece(pdf, _kept_document(repo, member.issued))
    document = issue.document_for(
        repo, member.document, file.case.id, member.part, lambda _stored: file, station
    )
    return Piece(pdf_bytes(document), document)


def scans(station: OpenStation, file: CaseFile, member: Member) -> list[tuple[str, bytes]]:
    """The member's files: type and bytes, in order."""
    held = {a.id: a for a in file.attachments}
    return [(held[i].mime, files.content(station, held[i])) for i in member.attachments]


def context_now(repo: Repository, file: CaseFile, member: Member) -> Any:
    return issue.context_for(repo, BY_ID[member.document], file, member.part)


def _kept_document(repo: Repository, issued_id: int) -> Document | None:
    """The tree of a kept paper, where the template of today still makes the same paper."""
    from fengqiao_desktop.documents.template import render

    record = repo.get(IssuedDocument, issued_id)
    try:
        document = render(BY_ID[record.document].template, json.loads(record.context)["context"])
    except BugError:  # a name that the data of an older version has not got
        return None
    return document if str(document.version) == record.template_version else None


def cover(file: CaseFile, chosen: Options) -> CoverContext:
    """封面, fields of 4.11."""
    case = file.case
    begun, ended = dossier.case_days(file)
    reading = read_case_number(case.number)
    year = reading.year if reading else case.accepted_on.year if case.accepted_on else 0
    years = dict(chosen.retention_years).get(case.retention, 0)
    word = dossier.retention_word(file)
    return CoverContext(
        committee=committee_name(file),
        category=option_label(codes.DISPUTE_TYPES, case.dispute_type),
        title=case.title,
        year=str(year) if year else "",
        number=case.number,
        mediators="、".join(x for x in (case.lead_mediator, case.co_mediators) if x),
        begun_on=iso(begun),
        ended_on=iso(ended),
        archivist=case.archivist,
        archived_on=iso(case.archived_on),
        retention=f"{word}（{years}年）" if word and years else word,
        dated=iso(case.archived_on or ended),
    )


def toc(file: CaseFile, rows: Sequence[TocRow]) -> TocContext:
    """卷内目录 from the rows counted."""
    return TocContext(
        committee=committee_name(file),
        number=file.case.number,
        lines=tuple(
            TocLine(number=str(r.number), label=r.label, pages=r.pages, remark=r.remark)
            for r in rows
        ),
        dated=iso(file.case.archived_on),
    )


def back_cover(file: CaseFile, pages: int, chosen: Options) -> BackCoverContext:
    """封底; its lines are the station's choice."""
    case = file.case
    day = case.checked_on or case.archived_on
    made = {
        "pages": BackLine(label="本卷共", value=str(pages) if pages else "", unit="页"),
        "bags": BackLine(
            label="证物袋", value=_bags(case.evidence_bags, case.archived_on), unit="个"
        ),
        "archivist": BackLine(label="立卷人", value=case.archivist),
        "checker": BackLine(label="检查人", value=case.checker),
        "date": BackLine(label="日　期", value=show_day_cn(day) if day else ""),
    }
    return BackCoverContext(
        committee=committee_name(file),
        lines=tuple(made[line] for line in chosen.back_lines),
        note=chosen.back_note,
        dated=iso(day),
    )


def _bags(count: int, archived: object) -> str:
    """None is a number too once the dossier is made."""
    return str(count) if count or archived else ""


def as_values(context: Any) -> dict[str, Any]:
    """A context as JSON keeps it."""
    values: dict[str, Any] = json.loads(json.dumps(dataclasses.asdict(context)))
    return values
