"""The self-evaluation report (自查自评报告): live figures only, each leading to its records."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, TypedDict

from fengqiao_desktop.clock import Clock
from fengqiao_desktop.domain.access import Actor, require
from fengqiao_desktop.domain.designation.judging import (
    EVIDENCE_MISSING,
    MANUAL_REVIEW,
    MET,
    RED_HIT,
    RED_PENDING,
    RED_ZERO,
    STATUSES,
    THRESHOLD_UNSET,
    UNMET,
    WAITS_LEDGER,
    Judgement,
    report_due,
)
from fengqiao_desktop.domain.designation.ledgers import kept_now, ledger_label
from fengqiao_desktop.domain.designation.metrics import METRICS, PARTS
from fengqiao_desktop.domain.designation.reading import Reading, day_text, number_runs, runs
from fengqiao_desktop.domain.station.records import Attachment
from fengqiao_desktop.services import station_settings
from fengqiao_desktop.services.designation import Board, board, formed_on, paper_title
from fengqiao_desktop.services.figures import cited
from fengqiao_desktop.store.repository import Repository

if TYPE_CHECKING:
    from fengqiao_desktop.documents.blocks import Document

TEMPLATE = "designation/self_evaluation"


class Report(TypedDict):
    """The report three ways: the two files' bytes and the neutral document."""

    docx: bytes
    pdf: bytes
    document: "Document"


@dataclass(frozen=True)
class Paper:
    """One line of the catalogue of papers; `formed` is a day as 20250305.

    `code` is the paper's own number in a package (D4-06-001), "" where it has none yet.
    """

    indicator: str
    name: str
    formed: str = ""
    pages: str = ""
    place: str = ""
    code: str = ""


def self_evaluation(
    repo: Repository, year: int, as_of: date | None, clock: Clock, actor: Actor
) -> Report:
    """The report on `year` up to `as_of` (None: today or the year's end) as docx and pdf.

    KnownError where the actor may not, or the cut-off day lies in the future.
    """
    from fengqiao_desktop.documents.to_docx import docx_bytes
    from fengqiao_desktop.documents.to_pdf import pdf_bytes

    require(actor, "evidence")
    standing = board(repo, year, as_of, clock)
    papers = filed_papers(repo, standing)
    document = report_document(standing, station_settings.station_name(repo), clock.today(), papers)
    return {"docx": docx_bytes(document), "pdf": pdf_bytes(document), "document": document}


def report_document(
    standing: Board, station: str, today: date, papers: Sequence[Paper]
) -> "Document":
    """The report as blocks; `papers` are the lines of its annex 3."""
    from fengqiao_desktop.documents.template import render

    return render(TEMPLATE, report_context(standing, station, today, papers))


def report_context(
    standing: Board, station: str, today: date, papers: Sequence[Paper]
) -> dict[str, Any]:
    """Everything the templates of the designation print, as plain values."""
    cite = Citations(standing, papers)
    context = {
        "station": station,
        "title": f"{station}创建“枫桥式司法所”\n自查自评报告",
        "dated": today.isoformat(),
        "period": standing.span.text,
        "as_of": day_text(standing.span.last),
        "standard": {"name": standing.standard.name, "issuer": standing.standard.issuer},
        "points_published": standing.standard.points_published,
        "met": standing.met,
        "applicable": standing.applicable,
        "total": len(standing.judgements),
        "others": [
            {"word": STATUSES[s], "count": n} for s, n in standing.counts.items() if s != MET
        ],
        "red_line": _red_line_sentence(standing),
        "basics": _basics(cite),
        "stages": _stages(standing, papers),
        "dimensions": [_dimension(cite, d) for d in standing.dimensions],
        "results": _results(cite),
        "breakdowns": _breakdowns(cite),
        "problems": _problems(standing),
        "measures": _measures(standing),
        "rows": [_status_row(j) for j in standing.judgements],
        "catalogue": _catalogue(papers),
        "veto_note": _veto_note(standing),
        "vetoes": [
            _status_row(j) | {"evidence": "、".join(j.indicator.evidence)}
            for j in standing.judgements
            if j.indicator.is_veto
        ],
    }
    context["data"] = [_data_row(ref, reading) for ref, reading in cite.listed()]
    return context


def filed_papers(repo: Repository, standing: Board) -> list[Paper]:
    """The papers on file that speak for an indicator or a step of the programme."""
    papers: dict[tuple[str, int], Paper] = {}
    attachments = {a.id: a for a in repo.find(Attachment)}
    for judgement in standing.judgements:
        for item in judgement.evidence:
            if not item.fault:
                papers[judgement.indicator.id, item.attachment] = _paper(
                    judgement.indicator.id, attachments[item.attachment]
                )
    for step in standing.standard.process_items:
        for attachment in attachments.values():
            if step.id in attachment.purpose:
                papers[step.id, attachment.id] = _paper(step.id, attachment)
    return list(papers.values())


class Citations:
    """Numbers figures in the order in which the text first names them."""

    def __init__(self, standing: Board, papers: Sequence[Paper]) -> None:
        self.standing = standing
        self._numbers: dict[str, int] = {}
        self._papers: dict[str, list[int]] = {}
        for number, paper in enumerate(papers, 1):
            self._papers.setdefault(paper.indicator, []).append(number)

    def reading(self, metric: str) -> Reading | None:
        return self.standing.figures.readings.get(metric)

    def number(self, metric: str) -> int:
        return self._numbers.setdefault(metric, len(self._numbers) + 1)

    def value(self, metric: str) -> str:
        """``180件〔数据 3〕``; "" where the metric is not counted."""
        reading = self.reading(metric)
        return f"{reading.text}〔数据 {self.number(metric)}〕" if reading is not None else ""

    def papers(self, indicator: str) -> str:
        """〔证 1、4〕, or "" where nothing is on file."""
        numbers = self._papers.get(indicator, [])
        return f"〔证 {runs(numbers)}〕" if numbers else ""

    def listed(self) -> list[tuple[int, Reading]]:
        """All readings by number; those that the text does not name come last."""
        for metric in self.standing.figures.readings:
            self.number(metric)
        readings = self.standing.figures.readings
        return sorted(
            ((ref, readings[metric]) for metric, ref in self._numbers.items()),
            key=lambda pair: pair[0],
        )


def _red_line_sentence(standing: Board) -> str:
    count = len(standing.standard.vetoes)
    match standing.red_line_state:
        case state if state == RED_ZERO:
            due = report_due(standing.span)
            until = f"截至{day_text(due)}" if due else ""
            return f"红线{count}项{until}均零发生，零报告或证明逐日盖满到该日。"
        case state if state == RED_HIT:
            return f"红线{count}项中有触发事项，见第五部分，整体结论锁定，待人工处置。"
        case state if state == RED_PENDING:
            return f"红线{count}项中有待认定事项，见第五部分，整体结论锁定。"
    return f"红线{count}项未能核实：相应台账或零报告尚缺，本报告对红线不下结论。"


def _basics(cite: Citations) -> list[str]:
    found = []
    if _has_records(cite, "village_count"):
        found.append(
            f"辖区现有村（社区）{cite.value('village_count')}，登记人口"
            f"{cite.value('population')}，划分网格{cite.value('grid_count')}，"
            f"法律之家覆盖率{cite.value('law_home_coverage')}。"
        )
    else:
        found.append("村（社区）档案尚未登记，本报告不列辖区数据。")
    if _has_records(cite, "staff_on_post_count"):
        found.append(
            f"司法所在岗人员{cite.value('staff_on_post_count')}"
            f"{_inside(cite, 'staff_by_type')}，持法律职业资格"
            f"{cite.value('legal_qualified_staff_count')}，社区矫正工作者"
            f"{cite.value('correction_worker_count')}。"
        )
    else:
        found.append("人员花名册尚未登记，本报告不列人员数据。")
    if _has_records(cite, "mediator_count"):
        found.append(
            f"人民调解员{cite.value('mediator_count')}，其中专职"
            f"{cite.value('fulltime_mediator_count')}"
            f"{_inside(cite, 'fulltime_mediator_by_level')}。"
        )
    else:
        found.append("人民调解员名册尚未登记，本报告不列调解员数据。")
    missing = [ledger_label(c) for c in ("premises", "equipment") if not kept_now(c)]
    if missing:
        found.append(f"程序尚未建立{'、'.join(missing)}登记簿，本报告不列设施数据。")
    return found


def _has_records(cite: Citations, metric: str) -> bool:
    reading = cite.reading(metric)
    return reading is not None and bool(reading.sources)


def _inside(cite: Citations, metric: str) -> str:
    reading = cite.reading(metric)
    if reading is None or not reading.parts_text:
        return ""
    return f"（{reading.parts_text}〔数据 {cite.number(metric)}〕）"


def _stages(standing: Board, papers: Sequence[Paper]) -> list[dict[str, str]]:
    return [
        {
            "id": step.id,
            "stage": step.stage,
            "requirement": step.requirement,
            "papers": "、".join(p.name for p in papers if p.indicator == step.id) or "尚未入库",
        }
        for step in standing.standard.process_items
    ]


def _dimension(cite: Citations, tile: Any) -> dict[str, Any]:
    groups: dict[str, list[dict[str, str]]] = {}
    for judgement in tile.judgements:
        groups.setdefault(judgement.indicator.group, []).append(_entry(cite, judgement))
    return {
        "title": tile.dimension.title,
        "total": tile.total,
        "summary": "、".join(f"{STATUSES[s]}{n}项" for s, n in tile.counts.items() if n),
        "groups": [{"title": title, "entries": entries} for title, entries in groups.items()],
    }


def _entry(cite: Citations, judgement: Judgement) -> dict[str, str]:
    indicator = judgement.indicator
    sentences = [indicator.requirement]
    reading = judgement.reading
    if reading is not None:
        sentences.append(f"{reading.about.name}{cite.value(indicator.metric)}")
        if reading.about.form == PARTS and reading.parts_text:
            sentences.append(f"其中{reading.parts_text}")
    sentences.append(f"自评为{judgement.word}，{judgement.reason}")
    papers = cite.papers(indicator.id)
    if papers:
        sentences.append(f"佐证见{papers}")
    return {
        "id": indicator.id,
        "title": indicator.title,
        "word": judgement.word,
        "text": "。".join(s.rstrip("。") for s in sentences) + "。",
    }


def _results(cite: Citations) -> list[dict[str, Any]]:
    return [
        {"name": reading.about.name, "value": reading.text, "ref": cite.number(metric)}
        for metric, reading in cite.standing.figures.readings.items()
        if reading.about.nature == "P"
    ]


def _breakdowns(cite: Citations) -> list[str]:
    return [
        f"{reading.about.name}：{reading.parts_text}〔数据 {cite.number(metric)}〕。"
        for metric, reading in cite.standing.figures.readings.items()
        if reading.about.nature == "P" and reading.parts_text
    ]


def _problems(standing: Board) -> list[dict[str, Any]]:
    """Part five: never empty, because a list that says all is well is not believed (R-44)."""
    blocks = [
        _listed(standing, UNMET, "未达标"),
        _listed(standing, EVIDENCE_MISSING, "要求成立而缺少佐证"),
        _waiting(standing),
        _listed(standing, THRESHOLD_UNSET, "门槛没有配置，只列现值"),
        _listed(standing, MANUAL_REVIEW, "须由人判断"),
    ]
    found = [block for block in blocks if block is not None]
    if standing.findings:
        lines = [f"{f.rule} {f.text}" for f in standing.findings]
        found.append(_block("数据核对发现", lines))
    if not found:
        line = "各项均判达标，请所长核对台账是否如实登记，并在此补写实际存在的问题。"
        found.append(_block("没有列出未达标和缺证的项目", [line]))
    return found


def _block(
    title: str,
    lines: list[str],
    ledgers: Sequence[tuple[str, list[str]]] = (),
    after: Sequence[str] = (),
) -> dict[str, Any]:
    rows = [{"label": label, "indicators": "、".join(ids)} for label, ids in ledgers]
    return {"title": title, "lines": lines, "ledgers": rows, "after": list(after)}


def _listed(standing: Board, status: str, title: str) -> dict[str, Any] | None:
    found = [j for j in standing.judgements if j.status == status]
    if not found:
        return None
    if status in (THRESHOLD_UNSET, MANUAL_REVIEW):
        said = "；".join(
            f"{j.indicator.id} {j.indicator.title}"
            + (f"，现为{j.value}" if j.reading is not None else "")
            for j in found
        )
        return _block(f"{title}（{len(found)}项）", [f"{said}。"])
    lines = [f"{j.indicator.id} {j.indicator.title}：{j.reason}。" for j in found]
    return _block(f"{title}（{len(found)}项）", lines)


def _waiting(standing: Board) -> dict[str, Any] | None:
    found = [j for j in standing.judgements if j.status == WAITS_LEDGER]
    if not found:
        return None
    vetoes = [j.indicator.id for j in found if j.indicator.is_veto]
    after = [f"其中{'、'.join(vetoes)}为红线事项，未能核实，不作零发生表述。"] if vetoes else []
    return _block(
        f"尚无登记簿、不能由登记数据判定（{len(found)}项）",
        ["下列登记簿程序尚未建立，没有登记数据可以核对，不等于没有做，也不等于没有发生。"],
        _by_ledger(found),
        after,
    )


def _by_ledger(judgements: Iterable[Judgement]) -> list[tuple[str, list[str]]]:
    groups: dict[str, list[str]] = {}
    for judgement in judgements:
        indicator = judgement.indicator
        codes = [] if kept_now(indicator.register) else [indicator.register]
        if indicator.metric:
            codes += METRICS[indicator.metric].waits_for
        for code in dict.fromkeys(codes or [indicator.register]):
            groups.setdefault(ledger_label(code), []).append(indicator.id)
    return list(groups.items())


def _measures(standing: Board) -> list[str]:
    rows = [
        f"{j.indicator.id} {j.indicator.title}：{j.reason}"
        for j in standing.judgements
        if j.status in (UNMET, EVIDENCE_MISSING)
    ]
    waiting = [j for j in standing.judgements if j.status == WAITS_LEDGER]
    if waiting:
        count = len(_by_ledger(waiting))
        red = "，其中含红线事项" if any(j.indicator.is_veto for j in waiting) else ""
        rows.append(f"{count}种登记簿尚未建立，{len(waiting)}项指标待核{red}")
    unset = [j.indicator.id for j in standing.judgements if j.status == THRESHOLD_UNSET]
    if unset:
        rows.append(f"门槛没有配置（{'、'.join(unset)}）")
    return rows or [""]


def _status_row(judgement: Judgement) -> dict[str, str]:
    indicator = judgement.indicator
    return {
        "id": indicator.id,
        "title": indicator.title,
        "threshold": indicator.threshold.text if indicator.threshold else "—",
        "value": judgement.value,
        "word": judgement.word,
        "reason": judgement.reason,
    }


def _data_row(ref: int, reading: Reading) -> dict[str, Any]:
    about = reading.about
    parts = f"其中：{reading.parts_text}。" if reading.parts_text else ""
    note = f"注：{reading.note}。" if reading.note else ""
    return {
        "ref": ref,
        "name": about.name,
        "value": reading.text,
        "definition": about.definition + parts + note,
        "when": reading.when,
        "ledgers": "、".join(ledger_label(code) for code in about.registers),
        "records": len(cited(reading)),
        "numbers": number_runs(s.number for s in cited(reading)),
    }


def _catalogue(papers: Sequence[Paper]) -> list[dict[str, Any]]:
    return [
        {
            "number": number,
            "code": p.code or p.indicator,
            "name": p.name,
            "formed": p.formed,
            "pages": p.pages,
            "place": p.place,
        }
        for number, p in enumerate(papers, 1)
    ]


def _veto_note(standing: Board) -> str:
    if standing.red_line_state == RED_ZERO:
        due = report_due(standing.span)
        return f"各项的零报告或证明逐日盖满到{day_text(due)}。" if due else ""
    return "下列事项的证明尚不齐全，本报告不作“零发生”表述；须由认定机关出具证明后补入。"


def _paper(indicator: str, attachment: Attachment) -> Paper:
    formed = formed_on(attachment)
    return Paper(
        indicator,
        paper_title(attachment, indicator),
        f"{formed:%Y%m%d}" if formed else "",
        str(attachment.pages) if attachment.pages else "",
        "本所档案",
    )
