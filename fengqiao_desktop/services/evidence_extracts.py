"""Extracts of the registers behind the figures: the same rows as a table to print and as xlsx."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

from fengqiao_desktop.documents.sheet_cells import put_text
from fengqiao_desktop.domain.designation.reading import Reading
from fengqiao_desktop.domain.mediation import codes
from fengqiao_desktop.domain.mediation import figures as mediation
from fengqiao_desktop.domain.mediation.casefile import CaseFile
from fengqiao_desktop.domain.money import format_yuan
from fengqiao_desktop.domain.schema import label_of, option_label
from fengqiao_desktop.domain.station.records import Committee, Mediator, Staff, Village
from fengqiao_desktop.services.correction_extracts import correction_extracts
from fengqiao_desktop.services.designation import Board
from fengqiao_desktop.services.evidence_tables import SERIAL, Column, Extract, numbered
from fengqiao_desktop.services.figures import cited
from fengqiao_desktop.store.repository import Repository

if TYPE_CHECKING:
    from fengqiao_desktop.documents.blocks import Document

TEMPLATE = "designation/extract"
_OUTCOMES = {"AGREED": "成功", "FAILED": "不成", "WITHDRAWN": "撤回"}


Mask = Callable[[CaseFile], CaseFile]


def extracts(
    repo: Repository, standing: Board, files: Mapping[int, CaseFile], mask: Mask
) -> tuple[Extract, ...]:
    """One extract per register that a figure rests on, each in the folder of one indicator.

    The indicator whose figure counts most records holds it; the others refer to it.  `files` are
    all cases by id, shown as `mask` leaves them.
    """
    makers: tuple[tuple[str, Callable[[Sequence[int]], Extract]], ...] = (
        ("village", lambda ids: _villages(repo, ids)),
        ("staff", lambda ids: _staff(repo, ids)),
        ("mediator", lambda ids: _mediators(repo, ids)),
        ("mediation_case", lambda ids: _cases(standing, files, ids, mask)),
        ("followup", lambda ids: _visits(files, ids, mask)),
    )
    found = []
    for kind, make in makers:
        users = [
            (j.indicator.id, j.reading)
            for j in standing.judgements
            if j.reading is not None and _kind(j.reading) == kind and cited(j.reading)
        ]
        if not users:
            continue
        holder, reading = max(users, key=lambda pair: len(cited(pair[1])))
        ids = [s.id for s in cited(reading)]
        if kind == "mediation_case":
            balance = standing.figures.balance
            ids = sorted({*balance.accepted, *balance.concluded})
        extract = make(ids)
        others = tuple(i for i, _ in users if i != holder)
        found.append(replace(extract, indicator=holder, also=others))
    return (*found, *correction_extracts(repo, standing))


def extract_document(
    extract: Extract, station: str, span: str, dated: str, level: str
) -> "Document":
    """The extract as a landscape sheet."""
    from fengqiao_desktop.documents.template import render

    return render(
        TEMPLATE,
        {
            "title": extract.title,
            "station": station,
            "span": span,
            "level": level,
            "columns": " ".join(f"{c.weight:g}{c.align}" for c in extract.columns),
            "labels": [c.label for c in extract.columns],
            "rows": [list(row) for row in extract.rows],
            "note": extract.note,
            "dated": dated,
        },
    )


def workbook_bytes(
    title: str, columns: Sequence[Column], rows: Iterable[Sequence[str]], note: str, author: str
) -> bytes:
    """One sheet: title, header, rows as text, a note; nothing hidden and no formula."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Border, Font, Side
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet = book.active
    if sheet is None:
        raise TypeError("a new workbook has a sheet")
    sheet.title = title[:31]
    thin = Side(style="thin", color="999999")
    box = Border(left=thin, right=thin, top=thin, bottom=thin)
    sheet.append([title])
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(columns))
    sheet["A1"].font = Font(name="宋体", size=16, bold=True)
    sheet["A1"].alignment = Alignment(horizontal="center")
    sheet.append([c.label for c in columns])
    for number, row in enumerate(rows, 3):
        for place, text in enumerate(row, 1):
            put_text(sheet.cell(number, place), text)
    for line, cells in enumerate(sheet.iter_rows(min_row=2, max_col=len(columns))):
        for cell, column in zip(cells, columns, strict=True):
            header = line == 0
            cell.data_type = "s"
            cell.number_format = "@"
            cell.font = Font(name="宋体", size=11, bold=header)
            cell.border = box
            align = {">": "right", "^": "center"}.get(column.align, "left")
            cell.alignment = Alignment(
                horizontal="center" if header else align, vertical="center", wrap_text=True
            )
    for place, column in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(place)].width = column.weight * 2
    sheet.append([])
    sheet.append([note])
    sheet.freeze_panes = "A3"
    sheet.print_title_rows = "2:2"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    book.properties.creator = author
    book.properties.title = title
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _kind(reading: Reading) -> str:
    if reading.metric == "followup_rate":
        return "followup"
    return reading.about.registers[0]


def _villages(repo: Repository, ids: Sequence[int]) -> Extract:
    labels = ("kind", "population", "grids", "has_law_home", "model_level", "model_document")
    rows = numbered(
        (v.name, *(label_of(Village, name, getattr(v, name)) for name in labels))
        for v in repo.window(Village, ids)
    )
    columns = (
        SERIAL,
        Column("村（社区）", 10),
        Column("类别", 6, "^"),
        Column("人口", 6, ">"),
        Column("网格数", 5, ">"),
        Column("法律之家", 5, "^"),
        Column("示范村级别", 7, "^"),
        Column("命名文号", 14),
    )
    return Extract("", (), "村（社区）名录", columns, rows, "截止日有效的村（社区）。")


def _staff(repo: Repository, ids: Sequence[int]) -> Extract:
    rows = numbered(
        (
            s.name,
            label_of(Staff, "kind", s.kind),
            s.post,
            s.started_on.isoformat() if s.started_on else "",
            "有" if s.legal_certificate else "",
            "是" if s.is_correction_worker else "",
        )
        for s in repo.window(Staff, ids)
    )
    columns = (
        SERIAL,
        Column("姓名", 7),
        Column("编制", 10),
        Column("职务", 14),
        Column("入所日期", 8, "^"),
        Column("法律职业资格", 8, "^"),
        Column("社区矫正工作者", 8, "^"),
    )
    note = "截止日在岗的本所人员，借出、借入不计。"
    return Extract("", (), "人员花名册摘录", columns, rows, note)


def _mediators(repo: Repository, ids: Sequence[int]) -> Extract:
    committees = {c.id: c.name for c in repo.find(Committee)}
    rows = numbered(
        (
            m.name,
            committees.get(m.committee, ""),
            label_of(Mediator, "appointment", m.appointment),
            "专职" if m.is_full_time else "兼职",
            label_of(Mediator, "grade", m.grade),
            _term(m),
        )
        for m in repo.window(Mediator, ids)
    )
    columns = (
        SERIAL,
        Column("姓名", 7),
        Column("所属调委会", 18),
        Column("任职方式", 6, "^"),
        Column("专兼职", 5, "^"),
        Column("等级", 5, "^"),
        Column("任期", 14, "^"),
    )
    return Extract("", (), "人民调解员名册摘录", columns, rows, "聘期含截止日的人民调解员。")


def _term(mediator: Mediator) -> str:
    start = mediator.started_on.isoformat() if mediator.started_on else ""
    end = mediator.ended_on.isoformat() if mediator.ended_on else ""
    return f"{start}至{end}" if start or end else ""


def _cases(
    standing: Board, files: Mapping[int, CaseFile], ids: Sequence[int], mask: Mask
) -> Extract:
    rows = numbered(_case_row(standing, files[i], mask(files[i])) for i in ids if i in files)
    columns = (
        SERIAL,
        Column("案号", 16),
        Column("受理日期", 9.5, "^"),
        Column("当事人", 12),
        Column("纠纷类型", 9),
        Column("调委会", 14),
        Column("主办", 6),
        Column("结果", 7, "^"),
        Column("结束日期", 9.5, "^"),
        Column("协议", 5, "^"),
        Column("协议金额（元）", 9, ">"),
        Column("视频", 4, "^"),
        Column("电签", 4, "^"),
        Column("履行", 8),
    )
    note = "考核期内受理或办结的案件，按案件号去重；金额为协议约定的给付金额。"
    return Extract("", (), "人民调解案件登记簿摘录", columns, rows, note, with_papers=True)


def _case_row(standing: Board, file: CaseFile, shown: CaseFile) -> tuple[str, ...]:
    facts = mediation.facts_of(file)
    ended = facts.end is not None and facts.end <= standing.span.last
    agreed = ended and facts.outcome == "AGREED"
    case = file.case
    return (
        case.number,
        facts.accepted_on.isoformat() if facts.accepted_on else "",
        shown.case.parties_text or "、".join(p.name for p in shown.parties),
        option_label(codes.DISPUTE_TYPES, case.dispute_type),
        file.committee.name if file.committee else "",
        case.lead_mediator,
        _OUTCOMES.get(facts.outcome, "") if ended else "未结",
        facts.end.isoformat() if ended and facts.end else "",
        option_label(codes.AGREEMENT_FORMS, facts.form) if agreed else "",
        format_yuan(facts.amount) if agreed else "",
        "是" if facts.video else "",
        "是" if facts.e_signature else "",
        option_label(codes.PERFORMANCE_CODES, case.performance_code) if agreed else "",
    )


def _visits(files: Mapping[int, CaseFile], ids: Sequence[int], mask: Mask) -> Extract:
    rows = []
    for file in (files[i] for i in ids if i in files):
        facts = mediation.facts_of(file)
        first = next(
            (v for v in file.visits if v.visited_on and v.visited_on == facts.first_visit_on), None
        )
        shown = mask(file)
        rows.append(
            (
                file.case.number,
                shown.case.parties_text or "、".join(p.name for p in shown.parties),
                facts.effective_on.isoformat() if facts.effective_on else "",
                facts.visit_due_on.isoformat() if facts.visit_due_on else "",
                facts.first_visit_on.isoformat() if facts.first_visit_on else "未回访",
                option_label(codes.VISIT_MODES, first.mode) if first else "",
                first.visitor if first else "",
                option_label(codes.PERFORMANCE_CODES, first.performance_code) if first else "",
                option_label(codes.SATISFACTION, first.satisfaction) if first else "",
            )
        )
    columns = (
        SERIAL,
        Column("案号", 13),
        Column("当事人", 12),
        Column("协议生效日", 7, "^"),
        Column("应访日", 7, "^"),
        Column("首次回访日", 7, "^"),
        Column("方式", 5, "^"),
        Column("回访人", 6),
        Column("履行情况", 8),
        Column("满意度", 5, "^"),
    )
    note = "首次应访日在考核期内、不晚于截止日的案件；免回访的不列。"
    return Extract("", (), "人民调解回访登记摘录", columns, numbered(rows), note)
