"""The table of corrections for a month, quarter or year, and its workbook for the county."""

import io
from collections.abc import Sequence
from datetime import date, timedelta

from fengqiao_desktop.documents.sheet_cells import put_text
from fengqiao_desktop.domain.access import require
from fengqiao_desktop.domain.corrections.care_records import Activity, Attendance
from fengqiao_desktop.domain.corrections.order_records import Oversight
from fengqiao_desktop.domain.corrections.records import Assessment, Subject
from fengqiao_desktop.domain.corrections.statistics import Table, table
from fengqiao_desktop.domain.dates import add_months
from fengqiao_desktop.domain.registers import BY_CODE
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.services import station_settings
from fengqiao_desktop.services.subjects import load_subjects
from fengqiao_desktop.store.repository import Query, Repository, Where
from fengqiao_desktop.store.transaction import Transaction

REPORTED = "corrections.reported"  # the last day of the latest month whose table went out
MONTH, QUARTER, YEAR = "MONTH", "QUARTER", "YEAR"
_MONTHS = {MONTH: 1, QUARTER: 3, YEAR: 12}
_HEAD = ("项目", "指标", "数值", "单位", "记录编号", "口径说明")
_WIDTHS = (12, 30, 10, 8, 60, 40)


def period(kind: str, year: int, seq: int = 1) -> tuple[date, date]:
    """First and last day of the `seq`-th month or quarter of `year`, or of the year."""
    start = add_months(date(year, 1, 1), (seq - 1) * _MONTHS[kind])
    return start, add_months(start, _MONTHS[kind]) - timedelta(days=1)


def period_words(start: date, end: date) -> str:
    """2026年11月, 2026年第4季度, 2026年 or the two days."""
    months = (end.year - start.year) * 12 + end.month - start.month + 1
    if start.day == 1 and (end + timedelta(days=1)).day == 1:
        if months == 1:
            return f"{start.year}年{start.month}月"
        if months == 3 and start.month % 3 == 1:
            return f"{start.year}年第{start.month // 3 + 1}季度"
        if months == 12 and start.month == 1:
            return f"{start.year}年"
    return f"{start}至{end}"


def statistics_table(repo: Repository, start: date, end: date) -> Table:
    """The table from `start` to `end` of what the reader may see."""
    return table(
        load_subjects(repo, repo.ids(Query(Subject))),
        repo.find(Assessment),
        repo.find(Activity),
        repo.find(Oversight),
        start,
        end,
    )


def statistics_workbook(tx: Transaction, start: date, end: date) -> bytes:
    """The table as xlsx with the record numbers behind each figure; its export is audited.

    KnownError where the period is not over or the balance does not hold (R153).
    """
    require(tx.actor, "export")
    require(tx.actor, "corrections")
    counted = statistics_table(tx, start, end)
    if not counted.balance.holds:
        raise KnownError(
            f"月报勾稽不平：{counted.balance.text}。",
            code="CORRECTION-153",
            advice="请核对登记接收、解除、终止和转出的日期。",
        )
    made = _workbook(tx, counted)
    tx.note("export", "correction_subject", 0, {"table": period_words(start, end)})
    if start.day == 1 and add_months(start, 1) - timedelta(days=1) == end:
        latest = max(end.isoformat(), station_settings.get(tx, REPORTED, ""))
        station_settings.put(tx, REPORTED, latest)
    return made


def _workbook(tx: Transaction, counted: Table) -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "社区矫正统计表"
    title = f"{station_settings.station_name(tx)}社区矫正统计表"
    put_text(sheet.cell(1, 1), f"{title}（{period_words(counted.start, counted.end)}）")
    put_text(sheet.cell(2, 1), f"勾稽：{counted.balance.text}")
    put_text(
        sheet.cell(3, 1), f"导出人：{tx.actor.name}　导出时间：{tx.now():%Y-%m-%d %H:%M}　内部资料"
    )
    for place, words in enumerate(_HEAD, 1):
        put_text(sheet.cell(4, place), words)
        sheet.column_dimensions["ABCDEF"[place - 1]].width = _WIDTHS[place - 1]
    names = {s.id: s.number for s in tx.find(Subject)}
    for row, line in enumerate(counted.lines, 5):
        cited = "、".join(
            names.get(record, f"#{record}") if register == "correction_subject" else f"#{record}"
            for register, record in line.records
        )
        for place, words in enumerate((line.group, line.label), 1):
            put_text(sheet.cell(row, place), words)
        if line.value.isdigit():
            sheet.cell(row, 3).value = int(line.value)
        else:
            put_text(sheet.cell(row, 3), line.value)
        for place, words in enumerate((line.unit, cited, line.note), 4):
            put_text(sheet.cell(row, place), words)
    sheet.freeze_panes = "C5"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def subjects_of(repo: Repository, records: Sequence[tuple[str, int]]) -> tuple[int, ...]:
    """The subjects that the records of a figure are about, each once, in the order met."""
    found: dict[int, None] = {}
    by_register: dict[str, list[int]] = {}
    for register, record in records:
        by_register.setdefault(register, []).append(record)
    for register, ids in by_register.items():
        if register == "correction_subject":
            found.update(dict.fromkeys(ids))
        elif register == "correction_activity":
            rows = repo.find(Attendance, Where("activity", "in", ids))
            found.update(dict.fromkeys(row.subject for row in rows))
        else:
            kept = repo.window(BY_CODE[register].record, ids)
            found.update(dict.fromkeys(getattr(each, "subject", 0) for each in kept))
    return tuple(each for each in found if each)
