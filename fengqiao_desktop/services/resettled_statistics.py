"""The table of resettlement for a month, quarter, half-year or year, and its workbook (RD16)."""

import io
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from fengqiao_desktop.documents.sheet_cells import put_text
from fengqiao_desktop.domain.access import require
from fengqiao_desktop.domain.dates import add_months
from fengqiao_desktop.domain.registers import BY_CODE
from fengqiao_desktop.domain.resettlement.figures import REGISTER, SEALED
from fengqiao_desktop.domain.resettlement.records import ResettledPerson, VideoMeeting
from fengqiao_desktop.domain.resettlement.statistics import Table, table
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.services import resettled, station_settings
from fengqiao_desktop.services.resettled_board import REPORTED
from fengqiao_desktop.services.resettled_papers import closed
from fengqiao_desktop.store.repository import Query, Repository
from fengqiao_desktop.store.transaction import Transaction

MONTH, QUARTER, HALF, YEAR = "MONTH", "QUARTER", "HALF", "YEAR"
_MONTHS = {MONTH: 1, QUARTER: 3, HALF: 6, YEAR: 12}
_HEAD = ("项目", "指标", "数值", "单位", "记录编号", "口径说明")
_WIDTHS = (14, 30, 16, 8, 60, 60)
_ONE = timedelta(days=1)


def period(kind: str, year: int, seq: int = 1) -> tuple[date, date]:
    """First and last day of the `seq`-th month, quarter or half of `year`, or of the year."""
    start = add_months(date(year, 1, 1), (seq - 1) * _MONTHS[kind])
    return start, add_months(start, _MONTHS[kind]) - _ONE


def period_words(start: date, end: date) -> str:
    """2026年11月, 2026年第4季度, 2026年上半年, 2026年 or the two days."""
    months = (end.year - start.year) * 12 + end.month - start.month + 1
    if start.day == 1 and (end + _ONE).day == 1:
        if months == 1:
            return f"{start.year}年{start.month}月"
        if months == 3 and start.month % 3 == 1:
            return f"{start.year}年第{start.month // 3 + 1}季度"
        if months == 6 and start.month in (1, 7):
            return f"{start.year}年{'上' if start.month == 1 else '下'}半年"
        if months == 12 and start.month == 1:
            return f"{start.year}年"
    return f"{start}至{end}"


def statistics_table(repo: Repository, start: date, end: date, today: date) -> Table:
    """The table from `start` to `end`, of a running period up to `today`, of what the reader may
    see."""
    ids = list(repo.ids(Query(ResettledPerson)))
    return table(
        resettled.load_people(repo, ids),
        repo.find(VideoMeeting),
        start,
        end,
        today,
        resettled.help_limits(repo),
    )


def statistics_workbook(tx: Transaction, start: date, end: date) -> bytes:
    """The table as xlsx: a sheet of one row as it is sent, a sheet with the records behind each
    figure.  Its export is audited; a half-year or year that is over counts as reported.

    KnownError where the period has not begun or the balance does not hold.
    """
    require(tx.actor, "export")
    require(tx.actor, "corrections")
    today = tx.clock.today()
    if start > today:
        raise KnownError(f"{period_words(start, end)}还没有开始。", code="HELP-STAT-01")
    counted = statistics_table(tx, start, end, today)
    if not counted.balance.holds:
        raise KnownError(
            f"报表勾稽不平：{counted.balance.text}。",
            code="HELP-STAT-02",
            advice="请核对报到、建档、出册的日期。",
        )
    made = _workbook(tx, counted)
    tx.note("export", REGISTER, 0, {"table": period_words(start, end)})
    if end < today and end.month in (6, 12) and (end + _ONE).day == 1:
        latest = max(end.isoformat(), str(station_settings.get(tx, REPORTED, "")))
        station_settings.put(tx, REPORTED, latest)
    return made


def _workbook(tx: Transaction, counted: Table) -> bytes:
    from openpyxl import Workbook
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    book = Workbook()
    office = station_settings.station_name(tx)
    title = f"{office}安置帮教统计表（{period_words(counted.start, counted.end)}）"
    mark = f"导出人：{tx.actor.name}　导出时间：{tx.now():%Y-%m-%d %H:%M}　内部资料"
    running = f"　统计到{counted.last}" if counted.last < counted.end else ""
    above = (title, f"勾稽：{counted.balance.text}{running}", mark)
    row, detail = book.worksheets[0], book.create_sheet("指标和记录")
    row.title = "报表"
    for sheet in (row, detail):
        sheet.page_setup.orientation = "landscape"
        sheet.page_setup.fitToHeight = 0
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        for number, words in enumerate(above, 1):
            put_text(sheet.cell(number, 1), words)
    heads = ["单位", *(_column(line.group, line.label) for line in counted.lines), "备注"]
    values = [office, *(line.value for line in counted.lines), ""]
    for place, (head, value) in enumerate(zip(heads, values, strict=True), 1):
        put_text(row.cell(4, place), head)
        _put(row.cell(5, place), value)
        width = max(8, 2 * len(head), len(value) + 2)
        row.column_dimensions[get_column_letter(place)].width = width
    row.freeze_panes = "B5"
    _detail(tx, detail, counted)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _column(group: str, label: str) -> str:
    """A column of the row as it is sent: parts of a sum say of which."""
    whole = ("在册", "衔接", "帮教", "比率", "其他指标", "失联和重新犯罪")
    sums = ("新增", "出册", "应安置", "已安置", "未安置及原因", "救助人数", "就业服务人数")
    if group in whole or label in sums:
        return label
    return f"{group.removeprefix('本期')}：{label}"


def _put(cell: Any, value: str) -> None:
    if value.isdigit():
        cell.value = int(value)
    else:
        put_text(cell, value)


def _detail(tx: Transaction, sheet: Any, counted: Table) -> None:
    people = {p.id: SEALED if closed(p) else p.number for p in tx.find(ResettledPerson)}
    cells = sheet.cell
    for place, words in enumerate(_HEAD, 1):
        put_text(cells(4, place), words)
        letter = "ABCDEF"[place - 1]
        sheet.column_dimensions[letter].width = _WIDTHS[place - 1]
    for number, line in enumerate(counted.lines, 5):
        cited = "、".join(
            people.get(record, f"#{record}") if register == REGISTER else f"#{record}"
            for register, record in line.records
        )
        put_text(cells(number, 1), line.group)
        put_text(cells(number, 2), line.label)
        _put(cells(number, 3), line.value)
        for place, words in enumerate((line.unit, cited, line.note), 4):
            put_text(cells(number, place), words)
    sheet.freeze_panes = "C5"


def people_of(repo: Repository, records: Sequence[tuple[str, int]]) -> tuple[int, ...]:
    """The people that the records of a figure are about, each once, in the order met."""
    found: dict[int, None] = {}
    by_register: dict[str, list[int]] = {}
    for register, record in records:
        by_register.setdefault(register, []).append(record)
    for register, ids in by_register.items():
        if register == REGISTER:
            found.update(dict.fromkeys(ids))
        else:
            kept = repo.window(BY_CODE[register].record, ids)
            found.update(dict.fromkeys(getattr(each, "resettled", 0) for each in kept))
    return tuple(each for each in found if each)
