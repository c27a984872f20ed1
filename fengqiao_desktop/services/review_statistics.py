"""The figures of legal review for a period, and its ledgers as a workbook (notes 4.3, 4.5, 5)."""

import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from fengqiao_desktop.documents.sheet_cells import put_text
from fengqiao_desktop.domain.access import require
from fengqiao_desktop.domain.calendar import Calendar
from fengqiao_desktop.domain.legal_review import codes, compliance, figures, records, states
from fengqiao_desktop.domain.legal_review.compliance import ReviewRemark
from fengqiao_desktop.domain.legal_review.figures import MonthLine, Rate
from fengqiao_desktop.domain.legal_review.limits import ReviewLimits
from fengqiao_desktop.domain.legal_review.matterfile import MatterFile
from fengqiao_desktop.domain.legal_review.terms import review_term, used_days
from fengqiao_desktop.domain.schema import label_of, option_label
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.services import matters, station_settings
from fengqiao_desktop.store.calendar_data import load_calendar
from fengqiao_desktop.store.repository import Repository
from fengqiao_desktop.store.transaction import Transaction


@dataclass(frozen=True)
class ReviewTable:
    """A period counted: the lines of the report, the rates, what is not reconciled, what is wrong
    over the whole station."""

    start: date
    end: date
    lines: tuple[MonthLine, ...]
    rates: tuple[tuple[str, Rate], ...]
    unreconciled: tuple[str, ...]
    remarks: tuple[ReviewRemark, ...]


def review_table(repo: Repository, start: date, end: date, calendar: Calendar) -> ReviewTable:
    """Everything the page shows of a period."""
    limits = matters.review_limits(repo)
    files = matters.all_matters(repo)
    entries = repo.find(records.TownEntry)
    attendances = repo.find(records.MeetingAttendance)
    there, legal, _given = figures.attendance(attendances, start, end)
    sat = Rate(len(there), len(legal), "列席的涉法议题÷应列席的涉法议题", there, legal)
    documents = repo.find(records.NormDocument)
    kept = figures.document_figures(documents, files, end, calendar, limits)
    wrong, _unreviewed = figures.correction(files, start, end)
    return ReviewTable(
        start,
        end,
        figures.month_lines(files, entries, attendances, start, end, calendar, limits, documents),
        (
            ("应审尽审率", figures.should_review(entries, files, start, end)),
            ("采纳率", figures.adoption(files, start, end, limits)),
            ("按时率", figures.on_time(files, start, end, calendar, limits)),
            ("列席率", sat),
            ("有意见件占比", figures.with_items(files, start, end)),
            ("退回补正率", figures.sent_back(files, start, end)),
            ("不合法率", figures.unlawful(files, start, end)),
            ("被纠错率", wrong),
            ("备案率", kept.filed),
            ("备案及时率", kept.in_time),
        ),
        figures.unreconciled(entries, start, end),
        _remarks(repo, files, entries, attendances, end, limits),
    )


def _remarks(
    repo: Repository,
    files: list[MatterFile],
    entries: Any,
    attendances: Any,
    today: date,
    limits: ReviewLimits,
) -> tuple[ReviewRemark, ...]:
    alive = [f for f in files if f.counts]
    return (
        *compliance.document_findings(repo.find(records.NormDocument), today, limits),
        *compliance.register_findings(entries, attendances),
        *compliance.contract_findings(repo.find(records.ReviewContract), today, limits),
        *compliance.opinion_findings([o for f in alive for o in f.issued], limits),
        *compliance.number_findings([f.matter for f in files]),
    )


def rate_words(rate: Rate) -> str:
    """92.3 %（12/13）, or what is unknown where nothing stands below the line: 未对账."""
    if rate.value is None:
        return rate.unknown
    above = f"{rate.above:g}"
    said = f"{rate.value * 100:.1f}%（{above}/{rate.below:g}）"
    return f"{said}，{rate.caveat}" if rate.caveat else said


Say = Callable[[MatterFile], str]


def _of(name: str) -> Say:
    return lambda f: label_of(records.ReviewMatter, name, getattr(f.matter, name))


def _count(wanted: Callable[[records.ReviewFinding], bool]) -> Say:
    return lambda f: str(sum(wanted(x) for x in f.findings) or "")


def _columns(calendar: Calendar, limits: ReviewLimits, today: date) -> tuple[tuple[str, Say], ...]:
    """The 35 columns of the ledger (notes 4.3), in their order."""

    def due(f: MatterFile) -> str:
        import dataclasses

        term = review_term(dataclasses.replace(f, opinions=()), calendar, limits)
        return str(term.due) if term is not None else ""

    def late(f: MatterFile) -> str:
        if not f.issued or not due(f):
            return ""
        return "是" if str(f.issued[0].issued_on) > due(f) else "否"

    def missing(f: MatterFile) -> str:
        gaps = [m.name for m in f.materials if m.is_required and m.received_on is None]
        return "缺" + "、".join(gaps) if gaps else "齐备"

    def not_taken(f: MatterFile) -> str:
        rows = [x for x in f.findings if x.adopt == "NO"]
        return "；".join(f"{x.clause}{x.problem}：{x.adopt_why}" for x in rows)

    return (
        ("编号", _of("number")),
        ("送审日期", _of("submitted_on")),
        ("受理日期", _of("accepted_on")),
        ("承办机构", _of("unit")),
        ("事项名称", _of("title")),
        ("类型", _of("type")),
        ("涉企", _of("is_business")),
        ("紧急", _of("is_urgent")),
        ("依据", _of("basis")),
        ("材料是否齐备", missing),
        ("补正次数", lambda f: str(len(f.corrections) or "")),
        ("审查人", _of("reviewer")),
        ("法律顾问", lambda f: "、".join(dict.fromkeys(c.name for c in f.counsels))),
        ("截止日期", due),
        ("意见书日期", lambda f: str(f.issued[0].issued_on) if f.issued else ""),
        ("用时（工作日）", lambda f: _text(used_days(f, calendar))),
        ("是否逾期", late),
        ("结论", lambda f: option_label(codes.CONCLUSIONS, f.conclusion) if f.conclusion else ""),
        ("意见数（须改）", _count(lambda x: x.severity == "MUST")),
        ("意见数（建议）", _count(lambda x: x.severity == "SHOULD")),
        ("采纳数", _count(lambda x: x.adopt == "YES")),
        ("部分采纳数", _count(lambda x: x.adopt == "PARTIAL")),
        ("未采纳数及理由", not_taken),
        ("会议名称", _of("meeting")),
        ("会议日期", _of("meeting_on")),
        ("决定结果", _of("result")),
        ("文号或合同号", _of("issued_number")),
        ("签发日", _of("issued_on")),
        ("公布日", _of("published_on")),
        ("备案机关", _of("filed_with")),
        ("备案日", _of("filed_on")),
        ("备案号", _of("filed_number")),
        ("有效期至", _of("valid_to")),
        ("后评估", _of("cleaning")),
        (
            "被复议诉讼情况",
            lambda f: "；".join(
                f"{c.number}{label_of(type(c), 'outcome', c.outcome)}" for c in f.challenges
            ),
        ),
        ("归档号", _of("archive_number")),
        ("备注", _of("note")),
        ("状态", lambda f: option_label(codes.STATES, states.state_of(f, today))),
    )


def _text(value: int | None) -> str:
    return str(value) if value is not None else ""


def workbook(tx: Transaction, start: date, end: date, reason: str) -> bytes:
    """The report of a period, the ledger of its matters, the contracts and the attendances as one
    xlsx; what it is for goes into the audit."""
    require(tx.actor, "export")
    if not reason.strip():
        raise KnownError("请写明导出的用途。", code="EXPORT-01")
    from openpyxl import Workbook

    calendar, limits = load_calendar(), matters.review_limits(tx)
    counted = review_table(tx, start, end, calendar)
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "报表"
    station = station_settings.station_name(tx)
    put_text(sheet.cell(1, 1), f"{station}合法性审查报表（{start}至{end}）")
    put_text(sheet.cell(2, 1), f"用途：{reason.strip()}　导出人：{tx.actor.name}")
    rows: list[tuple[str, ...]] = [("项目", "数值", "口径")]
    rows += [(line.label, line.value, "") for line in counted.lines]
    rows += [(name, rate_words(rate), rate.words) for name, rate in counted.rates]
    _fill(sheet, rows, 3)
    files = [
        f
        for f in matters.all_matters(tx)
        if f.counts and f.matter.submitted_on and start <= f.matter.submitted_on <= end
    ]
    columns = _columns(calendar, limits, tx.clock.today())
    ledger = [("序号", *(label for label, _say in columns))]
    ledger += [(str(n), *(say(f) for _label, say in columns)) for n, f in enumerate(files, 1)]
    _fill(book.create_sheet("审查台账"), ledger, 1)
    _fill(
        book.create_sheet("合同台账"),
        _plain(tx, records.ReviewContract, "signed_on", start, end),
        1,
    )
    attended = _plain(tx, records.MeetingAttendance, "held_on", start, end)
    _fill(book.create_sheet("列席台账"), attended, 1)
    tx.note("export", matters.REGISTER, 0, {"table": f"{start}至{end}", "reason": reason.strip()})
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _plain(
    tx: Transaction, kind: type[Any], day: str, start: date, end: date
) -> list[tuple[str, ...]]:
    """A plain ledger of a period with every field of its record."""
    from fengqiao_desktop.domain.schema import Ref, fields_of

    fields = [f for f in fields_of(kind) if not isinstance(f.kind, Ref)]
    found = [r for r in tx.find(kind) if getattr(r, day) and start <= getattr(r, day) <= end]
    rows = [("序号", *(f.kind.label for f in fields))]
    rows += [
        (str(n), *(label_of(kind, f.name, getattr(r, f.name)) for f in fields))
        for n, r in enumerate(found, 1)
    ]
    return rows


def _fill(sheet: Any, rows: list[tuple[str, ...]], first: int) -> None:
    for down, row in enumerate(rows, first):
        for across, words in enumerate(row, 1):
            put_text(sheet.cell(down, across), words)
