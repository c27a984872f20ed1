"""What goes into an evidence package, file by file, in the order of its tree (notes 5.1)."""

import csv
import io
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from fengqiao_desktop.domain.case_number import read_case_number
from fengqiao_desktop.domain.designation import package
from fengqiao_desktop.domain.designation.package import FULL, PUBLIC
from fengqiao_desktop.domain.designation.reading import Reading
from fengqiao_desktop.domain.designation.standard import Indicator
from fengqiao_desktop.domain.mediation.casefile import CaseFile
from fengqiao_desktop.domain.station.records import Attachment, IssuedDocument
from fengqiao_desktop.services.designation import Board, formed_on, paper_title
from fengqiao_desktop.services.evidence_extracts import (
    extract_document,
    extracts,
    workbook_bytes,
)
from fengqiao_desktop.services.evidence_masking import Protected, mask_casefile
from fengqiao_desktop.services.evidence_scan import IMAGES
from fengqiao_desktop.services.evidence_tables import Column, Extract
from fengqiao_desktop.services.figures import cited, to_json
from fengqiao_desktop.services.self_evaluation import Paper, report_context, report_document
from fengqiao_desktop.store.repository import Repository

if TYPE_CHECKING:
    from fengqiao_desktop.documents.blocks import Document

PHOTOS = "90_照片"
GENERATED = "登记簿（程序生成）"
ARCHIVE = "本所档案"
_OWNERS_WITH_PEOPLE = frozenset(
    {"mediation_case", "party", "agent", "person", "mediation_session", "mediation_visit"}
)
_CASE_PAPERS = (
    ("agreement", "协议书"),
    ("oral_agreement", "口头协议"),
    ("mediation_record", "调解记录"),
)
_SUFFIX_WORDS = {".xlsx": "（电子表）", ".docx": "（Word）"}


@dataclass
class Writer:
    """Writes everything but the checks into `root`; `papers` is the catalogue as it grows.

    `content` gives an attachment's bytes, `paper` makes a case's paper, `step` is called before
    each file and may stop the work.  `left_out` says what was not put in, and why.
    """

    root: Path
    repo: Repository
    station: str
    standing: Board
    files: Mapping[int, CaseFile]
    protected: Protected
    level: str
    draft: bool
    now: datetime
    content: Callable[[Attachment], bytes]
    paper: Callable[..., "Document"]
    step: Callable[[str], None]
    papers: list[Paper] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    references: list[dict[str, str]] = field(default_factory=list)
    _serials: dict[str, int] = field(default_factory=dict)
    _photos: list[tuple[str, ...]] = field(default_factory=list)

    def write_all(self) -> None:
        """The papers first, then what lists them."""
        self._programme()
        found = (
            extracts(self.repo, self.standing, self.files, self.masked)
            if self.level != PUBLIC
            else ()
        )
        held = {e.indicator: e for e in found}
        lies_in: dict[str, str] = {}
        for judgement in self.standing.judgements:
            indicator = judgement.indicator
            if indicator.id in held:
                extract = held[indicator.id]
                name = self._extract(indicator, extract)
                lies_in |= dict.fromkeys(extract.also, name)
                if extract.with_papers:
                    self._case_papers(indicator)
            self._attachments(indicator)
        for indicator in (j.indicator for j in self.standing.judgements):
            if indicator.id in lies_in:
                self._reference(indicator, lies_in[indicator.id])
        order = [p.id for p in self.standing.standard.process_items]
        order += [j.indicator.id for j in self.standing.judgements]
        self.papers.sort(key=lambda paper: order.index(paper.indicator))
        self._photo_list()
        if self.level == PUBLIC:
            self.left_out.append("登记簿摘录、案件文书和附件：可公开用途只放统计数据。")
        self._report()
        self._front()

    def masked(self, file: CaseFile) -> CaseFile:
        """The case as this package may show it."""
        return file if self.level == FULL else mask_casefile(file, self.protected)

    # one kind of content each

    def _programme(self) -> None:
        for item in self.standing.standard.process_items:
            for attachment in self.repo.find(Attachment):
                if item.id in attachment.purpose and not attachment.void_reason:
                    self._attachment(package.PROGRAMME, item.id, attachment)

    def _extract(self, indicator: Indicator, extract: Extract) -> str:
        span = self.standing.span
        level = package.LEVELS[self.level]
        document = extract_document(
            extract, self.station, span.text, self.now.date().isoformat(), level
        )
        folder = self._folder(indicator)
        day = span.last
        name = self._pdf(folder, indicator.id, extract.title, day, document)
        book = workbook_bytes(
            extract.title, extract.columns, extract.rows, extract.note, self.station
        )
        self._file(folder, indicator.id, extract.title, day, ".xlsx", book)
        return name

    def _case_papers(self, indicator: Indicator) -> None:
        """Agreements and records of the cases concluded in the period, those with content."""
        folder = self._folder(indicator)
        issued = _issued(self.repo) if self.level == FULL else {}
        mask = None if self.level == FULL else self.masked
        for case_id in self.standing.figures.balance.concluded:
            file = self.files[case_id]
            for document_id, label in _CASE_PAPERS:
                for part in _parts(file, document_id):
                    title = f"{label}{_short_number(file)}{f'-{part + 1}' if part else ''}"
                    day = _paper_day(file, document_id, part)
                    kept = issued.get((case_id, document_id, part))
                    if kept is not None:
                        self._file(folder, indicator.id, title, day, ".pdf", self.content(kept))
                        continue
                    document = self.paper(self.repo, document_id, case_id, part, mask)
                    self._pdf(folder, indicator.id, title, day, document)

    def _attachments(self, indicator: Indicator) -> None:
        if self.level == PUBLIC:
            return
        judgement = self.standing.judgement(indicator.id)
        for item in judgement.evidence:
            attachment = self.repo.get(Attachment, item.attachment)
            if item.fault:
                self.left_out.append(f"{indicator.id}的一件附件：{item.fault}")
                continue
            self._attachment(self._folder(indicator), indicator.id, attachment)

    def _attachment(self, folder: str, prefix: str, attachment: Attachment) -> None:
        """A paper on file; one that hangs on a person's record cannot be de-identified."""
        if self.level == PUBLIC:
            return
        if self.level != FULL and attachment.owner_register in _OWNERS_WITH_PEOPLE:
            self.left_out.append(f"{prefix}的案件附件1件：扫描件不能遮盖，原件备查。")
            return
        title = paper_title(attachment, prefix)
        suffix = PurePath(attachment.name).suffix.lower()
        day = formed_on(attachment)
        data = self.content(attachment)
        if suffix in IMAGES and "照片" in attachment.purpose + attachment.name:
            self._photo(prefix, title, day, suffix, data)
        else:
            self._file(folder, prefix, title, day, suffix, data, attachment.pages, ARCHIVE)

    def _photo(self, prefix: str, title: str, day: date | None, suffix: str, data: bytes) -> None:
        stamp = package.day_stamp(day, self.standing.span.start.year)
        number = len(self._photos) + 1
        name = f"IMG-{number:04d}_{stamp}_{package.file_title(title)}{suffix}"
        self._put(f"{PHOTOS}/{name}", data)
        self._photos.append((f"IMG-{number:04d}", title, stamp, prefix, name))
        self.papers.append(Paper(prefix, title, stamp, "1", ARCHIVE, f"IMG-{number:04d}"))

    def _photo_list(self) -> None:
        if self._photos:
            labels = (("编号", 8), ("题名", 24), ("时间", 10), ("关联指标", 8), ("文件", 40))
            columns = [Column(label, width) for label, width in labels]
            note = "地点、人物、事由、拍摄者由拍摄人补写。"
            book = workbook_bytes("照片说明", columns, self._photos, note, self.station)
            self._put(f"{PHOTOS}/照片说明.xlsx", book)

    def _reference(self, indicator: Indicator, file: str) -> None:
        text = (
            f"互见说明\n{indicator.id} {indicator.title}\n"
            f"本指标的材料见：{file}\n同一份材料只存一份，不重复放置。\n"
        )
        self.references.append({"id": indicator.id, "title": indicator.title, "file": file})
        self._file(
            self._folder(indicator),
            indicator.id,
            "互见说明",
            self.standing.span.last,
            ".txt",
            text.encode("utf-8"),
        )

    def _report(self) -> None:
        from fengqiao_desktop.documents.to_docx import docx_bytes
        from fengqiao_desktop.documents.to_pdf import pdf_bytes

        today = self.now.date()
        document = report_document(self.standing, self.station, today, self.papers)
        stamp = package.day_stamp(today, today.year)
        for number, (suffix, data) in enumerate(
            (("docx", docx_bytes(document)), ("pdf", pdf_bytes(document))), 1
        ):
            name = package.file_name("02", number, "自查自评报告", stamp, suffix)
            self._put(f"{package.REPORT}/{name}", data)

    def _front(self) -> None:
        """00_总目录与说明: cover, catalogue, tables, and the figures as data."""
        context = report_context(self.standing, self.station, self.now.date(), self.papers)
        context |= {
            "year": self.standing.figures.year,
            "level": package.LEVELS[self.level],
            "draft": self.draft,
            "break": "\n",
            "references": self.references,
        }
        stamp = package.day_stamp(self.now.date(), 0)
        sheets = (
            ("00-01", "封面", "cover"),
            ("00-03", "总目录", "catalogue"),
            ("00-04", "指标对照自评表", "status_table"),
            ("00-05", "数据来源表", "data_table"),
            ("00-06", "互见表", "cross_references"),
        )
        for number, label, template in sheets:
            if template == "cross_references" and not self.references:
                continue
            self._put(
                f"{package.CATALOGUE}/{number}_{label}_{stamp}.pdf",
                _rendered(f"designation/{template}", context),
            )
        figures = json.dumps(to_json(self.standing.figures), ensure_ascii=False, indent=1)
        self._put(f"{package.CATALOGUE}/figures.json", (figures + "\n").encode("utf-8"))
        self._put(f"{package.CATALOGUE}/figures.csv", _figures_csv(self.standing))

    # files

    def _folder(self, indicator: Indicator) -> str:
        if indicator.is_veto:
            return f"{package.RED_LINES}/{package.indicator_folder(indicator)}"
        dimensions = self.standing.standard.dimensions
        place = next(n for n, d in enumerate(dimensions, 1) if d.id == indicator.dimension)
        dimension = package.dimension_folder(dimensions[place - 1], place)
        return f"{dimension}/{package.indicator_folder(indicator)}"

    def _pdf(
        self, folder: str, prefix: str, title: str, day: date | None, document: "Document"
    ) -> str:
        from fengqiao_desktop.documents.to_pdf import pdf_bytes

        return self._file(folder, prefix, title, day, ".pdf", pdf_bytes(document))

    def _file(
        self,
        folder: str,
        prefix: str,
        title: str,
        day: date | None,
        suffix: str,
        data: bytes,
        pages: int = 0,
        place: str = GENERATED,
    ) -> str:
        """Write one numbered file and put it into the catalogue; returns its name."""
        serial = self._serials[prefix] = self._serials.get(prefix, 0) + 1
        stamp = package.day_stamp(day, self.standing.span.start.year)
        name = package.file_name(prefix, serial, title, stamp, suffix)
        self._put(f"{folder}/{name}", data)
        count = pages or (_pages(data) if suffix == ".pdf" else 0)
        said = title + _SUFFIX_WORDS.get(suffix, "")
        code = f"{prefix}-{serial:03d}"
        self.papers.append(Paper(prefix, said, stamp, str(count) if count else "", place, code))
        return name

    def _put(self, path: str, data: bytes) -> None:
        self.step(f"写入 {path.partition('/')[0]}")
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)


def _rendered(template: str, context: Mapping[str, Any]) -> bytes:
    from fengqiao_desktop.documents.template import render
    from fengqiao_desktop.documents.to_pdf import pdf_bytes

    return pdf_bytes(render(template, context))


def _pages(data: bytes) -> int:
    from fengqiao_desktop.documents.pages import page_count

    return page_count(data)


def _issued(repo: Repository) -> dict[tuple[int, str, int], Attachment]:
    """The newest printed pdf of each paper (case, document, part), as a stored blob."""
    found: dict[tuple[int, str, int], Attachment] = {}
    for record in repo.find(IssuedDocument, owner_register="mediation_case"):
        snapshot = json.loads(record.context)
        key = (record.owner_id, record.document, int(snapshot.get("part", 0)))
        found[key] = Attachment(sha256=record.pdf_sha256, year=int(snapshot["pdf_year"]))
    return found


def _figures_csv(standing: Board) -> bytes:
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(["代码", "指标", "数值", "分子", "分母", "期间", "口径", "分类", "记录编号"])
    for reading in standing.figures.readings.values():
        rows.writerow(_figure_row(reading))
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")


def _figure_row(reading: Reading) -> list[str]:
    return [
        reading.metric,
        reading.about.name,
        reading.text,
        "" if reading.numerator is None else str(reading.numerator),
        "" if reading.denominator is None else str(reading.denominator),
        reading.when,
        reading.about.definition,
        reading.parts_text,
        " ".join(s.number for s in cited(reading)),
    ]


def _parts(file: CaseFile, document_id: str) -> list[int]:
    """The papers of one kind that this case has words for; an old ledger row has none."""
    form = {"agreement": "WRITTEN", "oral_agreement": "ORAL"}.get(document_id)
    if form is not None:
        worded = file.case.agreement_form == form and bool(file.clauses)
        return [0] if worded else []
    return [n for n, session in enumerate(file.sessions) if session.content.strip()]


def _short_number(file: CaseFile) -> str:
    reading = read_case_number(file.case.number)
    return f"{reading.year}年第{reading.seq}号" if reading else f"记录{file.case.id}"


def _paper_day(file: CaseFile, document_id: str, part: int) -> date | None:
    if document_id == "mediation_record":
        started = file.sessions[part].started_at
        return started.date() if started else None
    return file.case.agreed_on
