"""The ledgers of sweeps in the layouts of the notes: 6.2, 7.3, 7.4, and the period report 7.5."""

import calendar as month_calendar
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from fengqiao_desktop.documents.blocks import Document
from fengqiao_desktop.documents.contexts_sweep import LedgerContext, PeriodReportContext
from fengqiao_desktop.documents.sheet_cells import put_text
from fengqiao_desktop.documents.template import render
from fengqiao_desktop.domain.access import require
from fengqiao_desktop.domain.identity import read_id_number
from fengqiao_desktop.domain.money import format_yuan
from fengqiao_desktop.domain.schema import Option, label_of, option_label
from fengqiao_desktop.domain.station.records import Person
from fengqiao_desktop.domain.sweep import codes, figures, rules
from fengqiao_desktop.domain.sweep.categories import category_of
from fengqiao_desktop.domain.sweep.itemfile import ItemFile
from fengqiao_desktop.domain.sweep.records import DutyOrder, SweepItem, SweepRound
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.services import station_settings, sweeps
from fengqiao_desktop.services.sweep_sync import load_items
from fengqiao_desktop.store.repository import Repository, Where
from fengqiao_desktop.store.transaction import Transaction

COLUMNS_KEY = "sweep.ledger_columns"
RESIDENT_ID = "111"  # 居民身份证 among the kinds of papers
PERIODS = (
    Option("MONTH", "月报"),
    Option("QUARTER", "季报"),
    Option("HALF", "半年报"),
    Option("YEAR", "年报"),
)
_MONTHS = {"MONTH": 1, "QUARTER": 3, "HALF": 6, "YEAR": 12}


@dataclass(frozen=True)
class Row:
    """What a column of a ledger may read: the item whole, its village, its person, the day."""

    file: ItemFile
    seq: int
    village: str
    person: Person | None
    today: date

    @property
    def item(self) -> SweepItem:
        return self.file.item


@dataclass(frozen=True)
class LedgerColumn:
    """One column: `text(row)` for the cell; whole numbers come as numbers, all else as text."""

    key: str
    label: str
    text: Callable[[Row], str | int]
    width: int = 14


def _field(name: str) -> Callable[[Row], str | int]:
    return lambda row: label_of(SweepItem, name, getattr(row.item, name))


def _side(side: str) -> Callable[[Row], str]:
    def say(row: Row) -> str:
        parts = (getattr(row.item, f"party_{side}{tail}") for tail in ("", "_phone", "_address"))
        return "，".join(p for p in parts if p)

    return say


def _steps(row: Row) -> str:
    return "\n".join(f"{p.noted_on} {p.text}" for p in row.file.progress)


def _agreement(row: Row) -> str:
    case = row.file.case
    return (case.agreement_number or case.number) if case is not None else ""


# 6.2, all default columns in their order; the station may leave out and reorder.
LEDGER: tuple[LedgerColumn, ...] = (
    LedgerColumn("seq", "序号", lambda r: r.seq, 6),
    LedgerColumn("found_on", "排查日期", _field("found_on"), 12),
    LedgerColumn("village", "村（社区）", lambda r: r.village, 12),
    LedgerColumn("finder", "排查人", _field("finder"), 10),
    LedgerColumn("info_source", "信息来源", _field("info_source"), 12),
    LedgerColumn("name", "纠纷名称", _field("name"), 24),
    LedgerColumn("dispute_type", "纠纷类型", _field("dispute_type"), 16),
    LedgerColumn("occurred_on", "发生时间", _field("occurred_on"), 12),
    LedgerColumn("place", "发生地点", _field("place"), 20),
    LedgerColumn("party_a", "当事人甲（姓名、电话、住址）", _side("a"), 30),
    LedgerColumn("party_b", "当事人乙", _side("b"), 30),
    LedgerColumn("people_count", "涉及人数", lambda r: r.item.people_count, 9),
    LedgerColumn("amount", "涉及金额（元）", lambda r: _yuan(r.item.amount), 14),
    LedgerColumn("facts", "简要情况", _field("facts"), 40),
    LedgerColumn("demands", "主要诉求", _field("demands"), 24),
    LedgerColumn("intensity", "激烈程度", _field("intensity"), 9),
    LedgerColumn("risk_level", "风险等级", _field("risk_level"), 9),
    LedgerColumn("key_person", "是否涉重点人群", lambda r: r.item.key_person or "否", 14),
    LedgerColumn("lead_official", "包案领导", _field("lead_official"), 10),
    LedgerColumn("duty_unit", "责任单位", _field("duty_unit"), 16),
    LedgerColumn(
        "duty_person",
        "责任人及电话",
        lambda r: " ".join(x for x in (r.item.duty_person, r.item.duty_phone) if x),
        18,
    ),
    LedgerColumn("co_units", "协办单位", _field("co_units"), 16),
    LedgerColumn("measures", "化解措施", _field("measures"), 24),
    LedgerColumn("resolve_by", "化解时限", _field("resolve_by"), 12),
    LedgerColumn("progress", "化解进展", _steps, 36),
    LedgerColumn("resolve_mode", "化解方式", _field("resolve_mode"), 10),
    LedgerColumn("resolve_result", "化解结果", _field("resolve_result"), 14),
    LedgerColumn("resolved_on", "化解日期", _field("resolved_on"), 12),
    LedgerColumn("agreement", "协议编号", _agreement, 26),
    LedgerColumn("cleared", "是否销号", lambda r: "是" if r.item.cleared_on else "否", 9),
    LedgerColumn("cleared_on", "销号日期", _field("cleared_on"), 12),
    LedgerColumn("cleared_by", "销号审核人", _field("cleared_by"), 11),
    LedgerColumn(
        "visit",
        "回访日期与情况",
        lambda r: " ".join(str(x) for x in (r.item.visited_on, r.item.visit_note) if x),
        24,
    ),
    LedgerColumn("note", "备注", _field("note"), 20),
)
BY_KEY = {column.key: column for column in LEDGER}


def _option(name: str, options: Sequence[Option]) -> Callable[[Row], str]:
    """A code as `code label` where the standard numbers it."""

    def say(row: Row) -> str:
        code = getattr(row.item, name)
        option = next((o for o in options if o.code == code), None)
        if option is None:
            return ""
        return f"{option.aliases[0]} {option.label}" if option.aliases else option.label

    return say


def _sex(row: Row) -> str:
    reading = read_id_number(row.item.party_a_id)
    if row.item.party_a_id and not reading.problem:
        return reading.sex or ""
    return label_of(Person, "sex", row.person.sex) if row.person is not None else ""


def _organ(row: Row) -> str:
    if row.file.assignments:
        return row.file.assignments[-1].undertaker
    return row.item.duty_unit


def _number(row: Row) -> str:
    return row.item.party_a_id or (row.person.id_number if row.person is not None else "")


def _empty(_row: Row) -> str:
    return ""


# 7.4, the columns of GB/T 31000-2015 in the order of the exported table.
STANDARD: tuple[LedgerColumn, ...] = (
    LedgerColumn("name", "事件名称", lambda r: rules.item_name(r.item), 24),
    LedgerColumn("occurred_on", "发生日期", _field("occurred_on"), 12),
    LedgerColumn("place", "发生地点", _field("place"), 20),
    LedgerColumn("scale", "事件规模", _option("scale", codes.SCALES), 18),
    LedgerColumn("category", "事件类别", lambda r: category_of(r.item), 22),
    LedgerColumn("people_count", "涉及人数", lambda r: r.item.people_count, 9),
    LedgerColumn("facts", "事件简述", _field("facts"), 40),
    LedgerColumn("units", "涉及单位", _field("co_units"), 16),
    LedgerColumn("id_kind", "主要当事人证件代码", lambda r: RESIDENT_ID if _number(r) else "", 12),
    LedgerColumn("id_number", "主要当事人证件号码", _number, 22),
    LedgerColumn("party", "主要当事人姓名", _field("party_a"), 14),
    LedgerColumn("sex", "主要当事人性别", _sex, 9),
    LedgerColumn(
        "ethnicity", "主要当事人民族", lambda r: r.person.ethnicity if r.person else "", 10
    ),
    LedgerColumn("schooling", "主要当事人学历", _empty, 10),
    LedgerColumn("people_kind", "主要当事人人员类别", _field("key_person"), 16),
    LedgerColumn("address", "主要当事人居住详址", _field("party_a_address"), 28),
    LedgerColumn("resolve_by", "化解时限", _field("resolve_by"), 12),
    LedgerColumn("resolve_mode", "化解方式", _field("resolve_mode"), 10),
    LedgerColumn("organ", "化解组织", _organ, 18),
    LedgerColumn("duty_person", "化解责任人姓名", _field("duty_person"), 12),
    LedgerColumn("duty_phone", "化解责任人联系方式", _field("duty_phone"), 16),
    LedgerColumn(
        "resolved",
        "化解是否成功",
        lambda r: (
            "是" if r.item.resolve_result == "RESOLVED" else "否" if r.item.resolve_result else ""
        ),
        10,
    ),
    LedgerColumn("progress", "化解情况", _steps, 36),
    LedgerColumn("checked_on", "考评日期", _field("cleared_on"), 12),
    LedgerColumn("check", "考评意见", _field("clear_note"), 20),
    LedgerColumn("longitude", "经度", _empty, 10),
    LedgerColumn("latitude", "纬度", _empty, 10),
)


def ledger_columns(repo: Repository) -> tuple[LedgerColumn, ...]:
    """The columns of 6.2 that the station chose, in its order; all of them at first."""
    chosen = station_settings.get(repo, COLUMNS_KEY, [])
    found = tuple(BY_KEY[key] for key in chosen if key in BY_KEY)
    return found or LEDGER


def set_ledger_columns(tx: Transaction, keys: Sequence[str]) -> None:
    """Choose and order the columns of 6.2; none means all."""
    require(tx.actor, "settings")
    unknown = [key for key in keys if key not in BY_KEY]
    if unknown or len(set(keys)) != len(keys):
        raise KnownError("台账没有这一列，或同一列选了两次。", code="SWEEP-13")
    station_settings.put(tx, COLUMNS_KEY, list(keys))


def items_between(repo: Repository, start: date, end: date) -> list[SweepItem]:
    """The items found from `start` to `end`, the first found first; void ones left out."""
    return [
        i
        for i in repo.find(
            SweepItem,
            Where("found_on", "ge", start),
            Where("found_on", "le", end),
            order=("found_on", "id"),
        )
        if not i.void_reason
    ]


def ledger_rows(
    repo: Repository,
    columns: Sequence[LedgerColumn],
    items: Sequence[SweepItem],
    today: date,
) -> list[list[str | int]]:
    """The cells of a ledger over `items`, row by row."""
    villages = sweeps.village_names(repo)
    people = {
        p.id: p for p in repo.window(Person, {i.party_a_person for i in items if i.party_a_person})
    }
    read = (
        Row(
            file,
            seq,
            villages.get(file.item.village, ""),
            people.get(file.item.party_a_person),
            today,
        )
        for seq, file in enumerate(load_items(repo, items), 1)
    )
    return [[column.text(row) for column in columns] for row in read]


def ledger_xlsx(repo: Repository, items: Sequence[SweepItem], today: date) -> bytes:
    """排查台账 6.2 as a workbook."""
    columns = ledger_columns(repo)
    return xlsx("矛盾纠纷排查台账", columns, ledger_rows(repo, columns, items, today))


def standard_xlsx(repo: Repository, items: Sequence[SweepItem], today: date) -> bytes:
    """矛盾纠纷排查化解表 7.4 as a workbook; identity numbers stay text."""
    return xlsx("矛盾纠纷排查化解表", STANDARD, ledger_rows(repo, STANDARD, items, today))


def prominent_ledger(repo: Repository, start: date, end: date, today: date) -> Document:
    """突出矛盾纠纷台账 7.3: what was found by `end` and not struck off before `start`."""
    items = [
        i
        for i in repo.find(SweepItem, Where("found_on", "le", end), order=("found_on", "id"))
        if not i.void_reason and (i.cleared_on is None or i.cleared_on >= start)
    ]
    villages = sweeps.village_names(repo)
    rows = tuple(
        _prominent_row(seq, file, villages) for seq, file in enumerate(load_items(repo, items), 1)
    )
    return render(
        "sweep/prominent_ledger",
        LedgerContext(
            station=station_settings.station_name(repo),
            period=period_words(start, end),
            rows=rows,
            made_on=today.isoformat(),
            dated=today.isoformat(),
        ),
    )


def _prominent_row(seq: int, file: ItemFile, villages: dict[int, str]) -> tuple[str, ...]:
    item = file.item
    state = option_label(codes.ITEM_STATES, item.state)
    last = f"{file.progress[-1].noted_on} {file.progress[-1].text}" if file.progress else ""
    orders = "\n".join(_order_words(o) for o in file.orders)
    cleared = ""
    if item.cleared_on is not None:
        cleared = f"{item.cleared_on} 销号，{item.cleared_by}审核"
    return (
        str(seq),
        villages.get(item.village, ""),
        item.facts or rules.item_name(item),
        "、".join(x for x in (item.duty_unit, item.duty_person) if x),
        str(item.resolve_by or ""),
        f"{state}。{last}" if last else state,
        orders,
        cleared or "未销号",
    )


def _order_words(order: DutyOrder) -> str:
    kind = option_label(codes.ORDER_KINDS, order.kind)
    answer = "已反馈" if order.feedback_on else "未反馈"
    return f"{order.issued_on} {kind} {order.number}（{answer}）"


def period_of(kind: str, day: date) -> tuple[date, date]:
    """First and last day of the month, quarter, half or whole year that holds `day`."""
    months = _MONTHS[kind]
    first = date(day.year, months * ((day.month - 1) // months) + 1, 1)
    last_month = first.month + months - 1
    return first, date(day.year, last_month, month_calendar.monthrange(day.year, last_month)[1])


def period_words(start: date, end: date) -> str:
    """2026年10月, 2026年第3季度, 2026年上半年, 2026年, or both days."""
    for kind in _MONTHS:
        if period_of(kind, start) == (start, end):
            if kind == "MONTH":
                return f"{start.year}年{start.month}月"
            if kind == "QUARTER":
                return f"{start.year}年第{(start.month + 2) // 3}季度"
            if kind == "HALF":
                return f"{start.year}年{'上' if start.month == 1 else '下'}半年"
            return f"{start.year}年"
    return f"{start}至{end}"


def rows(repo: Repository, start: date, end: date) -> tuple[figures.ReportLine, ...]:
    """The lines of the period report 7.5; each knows the items it counts.

    年度累计 runs from the first of January of the year of `end`.
    """
    year_start = date(end.year, 1, 1)
    items = items_between(repo, min(start, year_start), end)
    return figures.report_lines(items, start, end, year_start)


def report_note(repo: Repository, start: date, end: date) -> str:
    """备注 of the period report: rounds, zero reports, disputes put out as sprouts."""
    done = figures.rounds_in(
        repo.find(SweepRound, Where("done_on", "ge", start), Where("done_on", "le", end)),
        start,
        end,
    )
    zero = sum(r.zero_found for r in done)
    prevented = figures.prevented_in(done, start, end)
    return f"本期排查{len(done)}次，其中零报告{zero}次；预防纠纷{prevented}件。"


def report_title(kind: str) -> str:
    """矛盾纠纷排查情况月报表 and its sisters."""
    return f"矛盾纠纷排查情况{option_label(PERIODS, kind)}表"


def period_report(repo: Repository, kind: str, start: date, end: date, today: date) -> Document:
    """The period report 7.5 as a paper."""
    return render(
        "sweep/period_report",
        PeriodReportContext(
            title=report_title(kind),
            station=station_settings.station_name(repo),
            period=period_words(start, end),
            rows=tuple(line.cells for line in rows(repo, start, end)),
            note=report_note(repo, start, end),
            made_on=today.isoformat(),
            dated=today.isoformat(),
        ),
    )


def period_xlsx(repo: Repository, kind: str, start: date, end: date) -> bytes:
    """The period report 7.5 as a workbook."""
    columns = [
        LedgerColumn(str(place), label, _empty, 26 if place == 0 else 12)
        for place, label in enumerate(figures.REPORT_COLUMNS)
    ]
    cells = [[_number_or_text(c) for c in line.cells] for line in rows(repo, start, end)]
    cells.append([f"备注：{report_note(repo, start, end)}", "", "", "", "", ""])
    return xlsx(f"{report_title(kind)} {period_words(start, end)}", columns, cells)


def xlsx(
    title: str, columns: Sequence[LedgerColumn], cells: Iterable[Sequence[str | int]]
) -> bytes:
    """A workbook: the title, the heads, the rows; text stays text, no cell is a formula."""
    import io

    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet = book.active
    assert sheet is not None  # noqa: S101 a new workbook has one
    sheet.title = title.split(" ", maxsplit=1)[0][:31]
    sheet.append([title])
    sheet["A1"].font = Font(bold=True, size=14)
    sheet.append([column.label for column in columns])
    for cell in sheet[2]:
        cell.font = Font(bold=True)
        cell.alignment = Alignment(wrap_text=True, horizontal="center", vertical="center")
    for place, column in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(place)].width = column.width
    for number, row in enumerate(cells, 3):
        for place, value in enumerate(row, 1):
            cell = sheet.cell(number, place)
            if isinstance(value, int):
                cell.value = value
                continue
            put_text(cell, value)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "A3"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _number_or_text(text: str) -> str | int:
    return int(text) if text.isdecimal() else text


def _person(file: ItemFile, people: dict[int, Person]) -> Person | None:
    return people.get(file.item.party_a_person)


def _yuan(fen: int) -> str:
    return format_yuan(fen) if fen else ""
