"""The import of old ledgers: look first, write in one piece, take the whole piece back."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePath
from typing import Any

from fengqiao_desktop.documents.sheet_cells import put_text
from fengqiao_desktop.domain.access import require
from fengqiao_desktop.domain.station.records import ImportBatch
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.services import ledger_columns
from fengqiao_desktop.services.ledger_columns import ColumnMatch, Target
from fengqiao_desktop.services.ledger_file import (
    Header,
    Row,
    Sheet,
    clean_header,
    find_header,
    read_sheets,
    text_of,
    why_no_record,
)
from fengqiao_desktop.services.ledger_kinds import LEDGERS, Ledger, LedgerRow, ledger_of
from fengqiao_desktop.services.ledger_rows import RowError, RowReader, RowWarning
from fengqiao_desktop.services.ledger_undo import Undone, undo
from fengqiao_desktop.store.repository import Query, Repository, Where
from fengqiao_desktop.store.transaction import Transaction

__all__ = [
    "LEDGERS",
    "Already",
    "ColumnMatch",
    "Decisions",
    "Preview",
    "RowError",
    "RowWarning",
    "Undone",
    "Written",
    "batches",
    "errors_workbook",
    "preview",
    "report_json",
    "targets_of",
    "undo",
    "write",
]


def targets_of(register: str) -> "tuple[Target, ...]":
    """The fields a column of this register's ledgers can fill, for the wizard's choice."""
    return ledger_of(register).targets


def preview(
    repository: Repository,
    file_bytes: bytes,
    name: str,
    register: str = "",
    mapping: Mapping[int, str] | None = None,
    *,
    today: date,
    decisions: "Decisions | None" = None,
    sheet: str = "",
) -> "Preview":
    """What importing the file would do; nothing is written.

    `mapping` is the user's choice of columns, place (from 0) → target code, "" to leave out;
    `decisions` what he said about strange words and suspected duplicates; `sheet` the sheet where
    the program's choice (the one with the best header) was not his.  Without `register` the
    ledger is told by its header.  A table that lacks a column it cannot do without comes back
    with `missing` filled and no rows; one whose reading a person has to confirm says so in
    `to_confirm`.

    Raises KnownError: IMPORT-01 to 04 as `ledger_file.read_sheets`, IMPORT-05 no header found,
    IMPORT-06 no importer for this register.
    """
    decisions = decisions or Decisions()
    sheets = read_sheets(file_bytes, name)
    ledger = ledger_of(register) if register else _told_by_header(sheets, sheet)
    table, header, others = _choose(sheets, ledger, sheet)
    columns = ledger_columns.match_columns(
        ledger.targets,
        header,
        ledger_columns.remembered_columns(repository, ledger.register, header),
        mapping,
    )
    look = Preview(
        register=ledger.register,
        file_name=PurePath(name).name,
        file_sha256=hashlib.sha256(file_bytes).hexdigest(),
        sheet=table.name,
        other_sheets=others,
        header=header,
        columns=columns,
        decisions=decisions,
        mapping=dict(mapping or {}),
    )
    by_target = {match.target: match for match in columns if match.target}
    look.missing = _missing(ledger, by_target)
    look.to_confirm = "" if decisions.confirmed else ledger.to_confirm(columns)
    look.errors = [
        RowError(
            header.row,
            noun,
            "",
            f"表里没有“{noun}”这一列。",
            "请在“对列”里指定，或在表里补上这一列。",
        )
        for noun in look.missing
    ]
    look.warnings = _about_the_file(repository, look)
    if not look.missing:
        _read_rows(repository, ledger, look, table, by_target, today)
    return look


def write(tx: Transaction, look: "Preview") -> "Written":
    """Write every good row of a preview as one batch, with what it refers to.

    Raises KnownError ACCESS-01, IMPORT-07 when nothing can be written, IMPORT-08 when somebody
    used one of the case numbers since the preview.
    """
    require(tx.actor, "import")
    ledger = ledger_of(look.register)
    _remember(tx, look)
    if not look.good:
        raise KnownError(
            "没有可以导入的行，什么都没有写。",
            code="IMPORT-07",
            advice="请先处理“需要改”的行；都“已经有了”的表不用再导入。",
        )
    if look.to_confirm:
        raise KnownError(
            "还没有确认列的对应。", code="IMPORT-12", advice="请对照表里的内容，确认后再导入。"
        )
    if ledger.taken(tx, [row.number for row in look.good if row.number]):
        raise KnownError(
            f"检查之后又有人登记了其中的{ledger.noun}，没有写入。",
            code="IMPORT-08",
            advice="请回到“检查”一步重新检查。",
        )
    batch = tx.insert(
        ImportBatch(
            register=look.register,
            file_name=look.file_name[-120:],
            file_sha256=look.file_sha256,
            imported_at=tx.now(),
            written=len(look.good),
            refused=len({error.row for error in look.errors}),
            already=len(look.already),
        )
    )
    return Written(batch.id, ledger.write(tx, look.good, batch.id))


def report_json(look: "Preview", written: "Written | None" = None) -> dict[str, Any]:
    """What the command prints: ``{"written": n, "already": [{"row", "number"}], "errors":
    [{"row", "column", "reason"}], "warnings": [{"row", "column", "reason"}], "batch": id}`` with
    sheet row numbers; `batch` is null where nothing was written."""
    return {
        "written": written.count if written else 0,
        "already": [{"row": a.row, "number": a.number} for a in look.already],
        "errors": [
            {"row": e.row, "column": e.column, "reason": (e.reason + e.remedy)} for e in look.errors
        ],
        "warnings": [{"row": w.row, "column": w.column, "reason": w.text} for w in look.warnings],
        "batch": written.batch if written else None,
    }


def errors_workbook(look: "Preview") -> bytes:
    """The rows to mend as an xlsx file: why and what to do, then the row as it was.

    Its names are those of the table, so the mended file can be imported as it is.  Every cell is
    text: nothing is taken for a formula, no long number loses its tail.
    """
    import io

    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font, PatternFill

    book = Workbook()
    page = book.create_sheet("需要改的行", 0)
    del book["Sheet"]
    names = list(look.header.names)
    lines = [["原表行号", "要改的列", "为什么、怎么办", *names]]
    by_row: dict[int, list[RowError]] = {}
    for error in look.errors:
        by_row.setdefault(error.row, []).append(error)
    for row, errors in sorted(by_row.items()):
        cells = [text_of(cell) for cell in look.rows_to_mend.get(row, ())]
        columns = "、".join(error.column for error in errors)
        why = "\n".join(error.reason + error.remedy for error in errors)
        lines.append([str(row), columns, why, *cells])
    for y, line in enumerate(lines, 1):
        for x, text in enumerate(line, 1):
            cell = page.cell(row=y, column=x)
            cell.number_format = "@"
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if text:
                put_text(cell, text)
            if y == 1:
                cell.font = Font(bold=True)
    wrong = PatternFill("solid", fgColor="FFF2CC")
    places = {clean_header(name): place for place, name in enumerate(names) if name}
    for y, (_, errors) in enumerate(sorted(by_row.items()), 2):
        for error in errors:
            if error.column in places:
                page.cell(row=y, column=places[error.column] + 4).fill = wrong
    page.freeze_panes = "D2"
    page.column_dimensions["B"].width = 14
    page.column_dimensions["C"].width = 46
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def batches(repo: Repository) -> list[ImportBatch]:
    """All imports, the latest first; `undone_at` says which were taken back."""
    return repo.window(ImportBatch, repo.ids(Query(ImportBatch, order=("-id",))))


def _told_by_header(sheets: Sequence[Sheet], wanted: str) -> "Ledger":
    """The ledger whose columns the tables know best; the first where none is known."""

    def score(ledger: "Ledger") -> int:
        found = _headers(sheets, ledger, wanted)
        return max((header.score for _sheet, header in found), default=0)

    return max(LEDGERS, key=score)


def _choose(
    sheets: Sequence[Sheet], ledger: "Ledger", wanted: str
) -> tuple[Sheet, Header, tuple[str, ...]]:
    """The sheet and its header, and the names of the other sheets that are ledgers as well."""
    found = _headers(sheets, ledger, wanted)
    if not found:
        raise KnownError(
            "没有找到表头，不知道哪一列是什么。",
            code="IMPORT-05",
            advice="表头要有“案件编码”“受理时间”“纠纷类别”“当事人”（矫正花名册：“姓名”“身份证号”"
            "“矫正开始日期”）这样的列名，并在前 50 行之内。",
        )
    best = max(found, key=lambda pair: pair[1].score)
    return *best, tuple(sheet.name for sheet, _ in found if sheet is not best[0])


def _headers(sheets: Sequence[Sheet], ledger: "Ledger", wanted: str) -> list[tuple[Sheet, Header]]:
    words = ledger_columns.known_names(ledger.targets)
    return [
        (sheet, header)
        for sheet in sheets
        if wanted in ("", sheet.name)
        and (header := find_header(sheet, lambda name: words.get(name, ""))) is not None
    ]


def _missing(ledger: "Ledger", by_target: Mapping[str, ColumnMatch]) -> tuple[str, ...]:
    nouns = {target.code: target.noun for target in ledger.targets}
    return tuple(
        nouns[group[0]] for group in ledger.required if not any(code in by_target for code in group)
    )


def _about_the_file(repo: Repository, look: "Preview") -> list[RowWarning]:
    warnings = []
    if look.other_sheets:
        others = "、".join(look.other_sheets)
        text = f"这次读的是工作表“{look.sheet}”；工作表“{others}”也像台账，请另外导入。"
        warnings.append(RowWarning(0, "", text))
    for batch in repo.find(ImportBatch, Where("undone_at", "null"), file_sha256=look.file_sha256):
        when = f"{batch.imported_at:%Y-%m-%d %H:%M}" if batch.imported_at else ""
        warnings.append(RowWarning(0, "", f"这个文件 {when} 已经导入过，写了 {batch.written} 条。"))
    return warnings


def _read_rows(
    repo: Repository,
    ledger: "Ledger",
    look: "Preview",
    table: Sheet,
    by_target: Mapping[str, ColumnMatch],
    today: date,
) -> None:
    """Sort the rows below the header into good, errors, already and ignored."""
    words = {
        **ledger_columns.remembered_words(repo, look.register),
        **look.decisions.words,
    }
    targets = {target.code: target for target in ledger.targets}
    used = [match.place for match in by_target.values()]
    readers: list[tuple[RowReader, LedgerRow | None]] = []
    for number in range(look.header.row + 1, len(table.rows) + 1):
        cells = table.row(number)
        why = why_no_record(cells, look.header, used)
        if why:
            look.ignored.append((number, why))
            continue
        reader = RowReader(number, cells, by_target, targets, today, words)
        readers.append((reader, ledger.read(reader)))
    taken = ledger.taken(repo, {reader.number for reader, _ in readers} - {""})
    first_with: dict[str, int] = {}
    candidates: list[LedgerRow] = []
    for reader, row in readers:
        earlier = first_with.setdefault(reader.number, reader.row) if reader.number else 0
        if earlier and earlier != reader.row:
            _repeated(reader, earlier, ledger)
        elif reader.number in taken:
            look.already.append(Already(reader.row, reader.number, taken[reader.number]))
            continue
        if reader.errors:
            look.errors += reader.errors
            look.rows_to_mend[reader.row] = reader.cells
        elif row is not None:
            candidates.append(row)
            look.warnings += reader.warnings
    suspected = ledger.suspected(repo, candidates)
    for row in candidates:
        if row.row in suspected and row.row not in look.decisions.import_anyway:
            number_, case_id = suspected[row.row]
            look.already.append(Already(row.row, number_, case_id, suspected=True))
        else:
            look.good.append(row)
    look.already.sort(key=lambda already: already.row)
    kept = {row.row for row in look.good}
    look.warnings = [w for w in look.warnings if not w.row or w.row in kept]
    look.warnings += ledger.look_over(repo, look.good)
    look.amount_total = sum(row.amount for row in look.good)


def _repeated(reader: RowReader, earlier: int, ledger: "Ledger") -> None:
    what = ledger.key_noun
    reader.fail(
        ledger.key,
        f"{what}在表内重复：与第 {earlier} 行相同。",
        f"请核对{what}；确是同一{ledger.unit}的请删去一行。",
    )


def _remember(tx: Transaction, look: "Preview") -> None:
    """Keep what the user chose by hand; what the program found itself it finds again."""
    if look.mapping:
        ledger_columns.remember_columns(tx, look.register, look.header, look.columns)
    ledger_columns.remember_words(tx, look.register, look.decisions.words)


@dataclass(frozen=True)
class Decisions:
    """What the user decided: strange words, (target code, word) → option code, and the sheet rows
    of suspected duplicates to write all the same; `confirmed` that the columns were read right."""

    words: Mapping[tuple[str, str], str] = field(default_factory=dict)
    import_anyway: frozenset[int] = frozenset()
    confirmed: bool = False


@dataclass(frozen=True)
class Already:
    """A row that the station has: by its number, or `suspected` by parties and date."""

    row: int
    number: str
    record: int
    suspected: bool = False


@dataclass
class Preview:
    """What an import would write and what not; amounts in fen, rows are sheet rows."""

    register: str
    file_name: str
    file_sha256: str
    sheet: str
    other_sheets: tuple[str, ...]
    header: Header
    columns: tuple[ColumnMatch, ...]
    decisions: Decisions
    mapping: dict[int, str]
    missing: tuple[str, ...] = ()
    to_confirm: str = ""
    good: list[LedgerRow] = field(default_factory=list)
    errors: list[RowError] = field(default_factory=list)
    already: list[Already] = field(default_factory=list)
    warnings: list[RowWarning] = field(default_factory=list)
    ignored: list[tuple[int, str]] = field(default_factory=list)
    rows_to_mend: dict[int, Row] = field(default_factory=dict)
    amount_total: int = 0

    @property
    def header_row(self) -> int:
        return self.header.row

    @property
    def ledger(self) -> Ledger:
        """What kind of ledger it was taken for."""
        return ledger_of(self.register)

    @property
    def used_columns(self) -> int:
        """How many columns are imported."""
        return sum(1 for match in self.columns if match.target)


@dataclass(frozen=True)
class Written:
    """What an import wrote."""

    batch: int
    count: int
