"""One row of an old ledger: its cells read as days, amounts, words and names, or told why not."""

import difflib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from fengqiao_desktop.domain.dates import read_day, show_day
from fengqiao_desktop.domain.money import read_yuan
from fengqiao_desktop.domain.names import NameList, read_names
from fengqiao_desktop.domain.numerals import half_width
from fengqiao_desktop.domain.schema import Option, option_code
from fengqiao_desktop.services.ledger_columns import ColumnMatch, Target
from fengqiao_desktop.services.ledger_file import Cell, Row, clean_header, text_of

NEXT_YEAR_WITHIN = 183  # days: a day without a year is put into the next year only so far away
EMPTY = frozenset({"", "无", "/", "\\", "-", "--", "—", "——", "–", "空", "未填", "N/A", "n/a"})

_YES = frozenset({"是", "有", "y", "yes", "√", "✓", "✔", "对", "1", "true"})
_NO = EMPTY | frozenset(
    {"否", "没有", "不是", "不涉及", "未涉及", "n", "no", "×", "✗", "0", "false"}
)
_RELATIVE = re.compile(r"[今昨明后前去本当](?:天|日|年|月)")
_HEADS = re.compile(r"^[(（]?\d{1,2}[)）]?[.、．:：-]?\s*(?=\D)")


def proposal_for(
    options: Sequence[Option], word: str, hints: Mapping[str, Sequence[str]] | None = None
) -> Option | None:
    """The option a strange word most likely means: by telling words, else by likeness; or None."""
    found = [code for code, signs in (hints or {}).items() if any(s in word for s in signs)]
    if len(found) == 1:
        return next(o for o in options if o.code == found[0])
    best: tuple[float, Option | None] = (0.5, None)
    for option in options:
        for name in (option.label, *option.aliases):
            likeness = difflib.SequenceMatcher(None, word, name).ratio()
            if likeness > best[0]:
                best = (likeness, option)
    return best[1]


def read_word(options: Sequence[Option], word: str) -> str | None:
    """The code of a word as ledgers write it (``2.邻里``, ``邻里纠纷 ``); None where unknown."""
    flat = re.sub(r"\s+", "", half_width(word))
    bare = _HEADS.sub("", flat)
    for form in (word, flat, bare, bare.removesuffix("纠纷"), bare + "纠纷"):
        for spelled in (form, form.replace("(", "（").replace(")", "）").replace(",", "、")):
            if spelled and (code := option_code(options, spelled)) is not None:
                return code
    return None


@dataclass(frozen=True)
class Proposal:
    """A remedy of one click: from now on `word` in column `target` means option `code`."""

    target: str
    word: str
    code: str
    label: str

    @property
    def text(self) -> str:
        return f"就按{self.label}，并记住"


@dataclass(frozen=True)
class RowError:
    """Why a row is not written: sheet row, column as the table calls it, what stands there, the
    reason, what to do, and a proposal where there is one."""

    row: int
    column: str
    written: str
    reason: str
    remedy: str
    target: str = ""
    proposal: Proposal | None = None


@dataclass(frozen=True)
class RowWarning:
    """Something to look at in a row that is written all the same; row 0 is the whole table."""

    row: int
    column: str
    text: str


@dataclass
class RowReader:
    """Reads the cells of one sheet row; what cannot be read is collected in `errors`.

    `words` are the meanings the user gave to this station's own words.  Readers return None (or
    "") for a cell that is empty or wrong; :meth:`wrong` tells which.
    """

    row: int
    cells: Row
    columns: Mapping[str, ColumnMatch]
    targets: Mapping[str, Target]
    today: date
    words: Mapping[tuple[str, str], str]
    number: str = ""
    errors: list[RowError] = field(default_factory=list)
    warnings: list[RowWarning] = field(default_factory=list)

    def has(self, target: str) -> bool:
        """Whether the table has a column for it."""
        return target in self.columns

    def wrong(self, target: str) -> bool:
        """Whether the cell was found wrong."""
        return any(error.target == target for error in self.errors)

    def cell(self, target: str) -> Cell:
        """The cell as the file holds it; "" where there is no such column."""
        match = self.columns.get(target)
        if match is None or match.place >= len(self.cells):
            return ""
        return self.cells[match.place]

    def text(self, target: str, max_len: int = 0) -> str:
        """The cell as text; an error where it is longer than `max_len` (0: any length)."""
        text = text_of(self.cell(target))
        if max_len and len(text) > max_len:
            self.fail(
                target,
                f"{self._noun(target)}太长：{len(text)} 个字，最多 {max_len} 个字。",
                "请改短，其余内容写进“备注”。",
            )
            return ""
        return text

    def said(self, target: str, max_len: int = 0) -> str:
        """As :meth:`text`, but "" for what only says that there is nothing (无, /, —)."""
        text = self.text(target, max_len)
        return "" if text in EMPTY else text

    def fail(self, target: str, reason: str, remedy: str, proposal: Proposal | None = None) -> None:
        """Refuse the row because of this cell."""
        written = text_of(self.cell(target))
        column = self._column(target)
        self.errors.append(RowError(self.row, column, written, reason, remedy, target, proposal))

    def warn(self, target: str, text: str) -> None:
        """Let the row pass and tell the user."""
        self.warnings.append(RowWarning(self.row, self._column(target), text))

    def missing(self, target: str, remedy: str, why: str = "") -> None:
        """Refuse the row because this cell is empty."""
        self.fail(target, f"{self._noun(target)}缺失{f'，{why}' if why else ''}。", remedy)

    def day(
        self,
        target: str,
        *,
        year: int | None = None,
        not_before: date | None = None,
        ahead: bool = False,
    ) -> date | None:
        """A day.  One without a year falls into `year`, or the year of `not_before`, or the next
        one where it would lie before that day and the next is near and past; else it is wrong.
        A day after today is wrong, too, unless it may lie `ahead`."""
        cell = self.cell(target)
        noun = self._noun(target)
        if text_of(cell) in EMPTY:
            return None
        try:
            day = self._day(cell, year, not_before)
        except ValueError as error:
            remedy = "" if "请写" in str(error) else "请写成 2026-03-05 这样的日期。"
            self.fail(target, f"{noun}无法识别：{error}。", remedy)
            return None
        if day > self.today and not ahead:
            now = show_day(self.today)
            self.fail(
                target,
                f"{noun}在将来：{show_day(day)} 在今天（{now}）之后。",
                "请核对年份。",
            )
            return None
        return day

    def _day(self, cell: Cell, year: int | None, not_before: date | None) -> date:
        if isinstance(cell, str) and _RELATIVE.search(cell):
            raise ValueError(f"不知道“{cell.strip()}”是哪一天")
        leap = [read_day(cell, today=self.today, default_year=y) for y in (2000, 2004)]
        if leap[0] == leap[1]:
            return leap[0]
        base = year or (not_before.year if not_before else None)
        if base is None:
            raise ValueError(f"日期“{text_of(cell)}”没有写年份")
        try:
            day = read_day(cell, today=self.today, default_year=base)
        except ValueError:
            if not_before is None:
                raise
            day = date.min  # 29 February, which the next year may have
        if not_before is not None and day < not_before:
            try:
                later = read_day(cell, today=self.today, default_year=base + 1)
            except ValueError:
                later = date.max
            if (later - not_before).days <= NEXT_YEAR_WITHIN and later <= self.today:
                return later
        if day == date.min:
            raise ValueError(f"{base}年没有“{text_of(cell)}”这一天")
        return day

    def money(self, target: str) -> int | None:
        """Fen; 0 for an empty cell.  A column headed 万元 counts in ten thousands."""
        cell = self.cell(target)
        match = self.columns.get(target)
        if match is not None and "万元" in match.header:
            text = text_of(cell)
            bare = re.sub(r"[,，\s]", "", half_width(text))
            cell = f"{bare}万" if re.fullmatch(r"\d+(?:\.\d+)?", bare) else cell
        try:
            return read_yuan(cell, blank_is_zero=True)
        except ValueError as error:
            remedy = "" if "请写" in str(error) else "请写成数字，如 12000 或 1.2万。"
            self.fail(target, f"金额无法识别：{error}。", remedy)
            return None

    def choice(
        self,
        target: str,
        options: Sequence[Option],
        *,
        hints: Mapping[str, Sequence[str]] | None = None,
        remedy: str = "请改成系统里的说法。",
    ) -> str:
        """The code of a word; "" where the cell is empty or its word unknown, which is an error."""
        word = self.text(target)
        if word in EMPTY and read_word(options, word) is None:
            return ""
        code = self.words.get((target, word)) or read_word(options, word)
        if code is not None:
            return code
        option = proposal_for(options, word, hints)
        proposal = None
        reason = f"{self._noun(target)}无法识别：“{word}”不在{len(options)}种之内"
        if option is not None:
            proposal = Proposal(target, word, option.code, option.label)
            reason += f"，可能是{option.label}"
        self.fail(target, f"{reason}。", remedy, proposal)
        return ""

    def loose_choice(self, target: str, options: Sequence[Option]) -> tuple[str, str]:
        """(code, "") or ("", words that fit no option), for columns nothing hangs on."""
        word = self.text(target)
        code = self.words.get((target, word)) or read_word(options, word)
        if code is not None:
            return code, ""
        return "", "" if word in EMPTY else word

    def flag(self, target: str) -> bool:
        """Yes or no, also as a count of persons; anything else is an error."""
        word = re.sub(r"\s+", "", half_width(self.text(target))).lower()
        if word in _YES:
            return True
        if word in _NO:
            return False
        counted = re.fullmatch(r"[是有]?[,，:]?(?:死亡)?(\d{1,4})[人名]?", word)
        if counted is not None:
            return int(counted[1]) > 0
        self.fail(target, f"{self._noun(target)}无法识别：“{word}”不是有或无。", "请写“有”或“无”。")
        return False

    def count(self, target: str) -> int:
        """A count of persons or things; 0 for an empty cell."""
        word = re.sub(r"\s+", "", half_width(self.text(target)))
        if word in EMPTY:
            return 0
        found = re.fullmatch(r"(\d{1,7})(?:\.0+)?[人名户个件]?", word)
        if found is None:
            self.fail(target, f"{self._noun(target)}无法识别：“{word}”不是数。", "请写数字。")
            return 0
        return int(found[1])

    def names(self, target: str) -> NameList:
        """The names in the cell."""
        text = self.text(target)
        return read_names("" if text in EMPTY else text)

    def _noun(self, target: str) -> str:
        return self.targets[target].noun

    def _column(self, target: str) -> str:
        match = self.columns.get(target)
        return clean_header(match.header) if match is not None else self._noun(target)
