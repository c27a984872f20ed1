"""The line markup of the templates: a dozen directives, parsed into blocks.

A line that begins with ``@`` is a directive, any other line a paragraph.  Inside a line
``[value:8]`` is a place to fill 8 em wide, ``[value:8*]`` one that grows to the right margin, and
``**words**`` is bold.  What comes from data was escaped by `escape` and can never be markup.

========================== ==================================================================
``@paper v1 form Name``    first line: template version, kind of paper, title of the document
``@title`` ``@issuer``     the title (a data line break breaks it), who issues the paper
``@h1`` ``@h2`` ``@h3``    headings
``@left @center @right``   a paragraph without indent; ``@label`` also stays with what follows
``@fields``                one form line of labels and fills; ``@fields+`` stays with the next
``@writing 6 text``        a long answer, or 6 ruled lines when empty
``@table 1 2> 1^ small``   columns by weight (``>`` right, ``^`` centre), ``small``, ``high=34``;
                           then ``@head a | b`` and ``@row a | < | b`` (``<`` = the cell before is
                           one column wider), until ``@end``
``@sign left | right``     one row of the signature; rows next to each other are one block
``@close text``            issuer, seal or date below it, at the right
``@annex 附件 1 | title``   a new page with its label
``@figure 0.8 name | text`` a picture given to `render`, its share of the width, its caption
``@gap 1`` ``@page``       empty lines, a new page
========================== ==================================================================
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from fengqiao_desktop.documents.blocks import (
    Align,
    Annex,
    Block,
    Cell,
    Column,
    Fields,
    Figure,
    Fill,
    Gap,
    Grid,
    Heading,
    Inline,
    Issuer,
    PageBreak,
    PageKind,
    Para,
    Row,
    Signature,
    Text,
    Title,
    Writing,
)
from fengqiao_desktop.errors import BugError

# Data characters that mean something here travel as one private-use character each.
_MARKS = "@[]:*|<\n"
_SAFE = {mark: chr(0xF0000 + number) for number, mark in enumerate(_MARKS)}
_BACK = {ord(safe): mark for mark, safe in _SAFE.items()}
_ESCAPE = {ord(mark): safe for mark, safe in _SAFE.items()}
_INLINE = re.compile(r"\[([^\]]*):(\d+(?:\.\d+)?)(\*?)\]|\*\*(.+?)\*\*")
_HEAD = re.compile(r"@paper v(\d+) (\w+) (.+)")
_COLUMN = re.compile(r"(\d+(?:\.\d+)?)([<>^]?)")
_ALIGNS = {"": Align.LEFT, "<": Align.LEFT, ">": Align.RIGHT, "^": Align.CENTER}


# Unassigned points stay: they may be Hanzi newer than this Python's tables.
_UNPRINTABLE = frozenset({"Cc", "Cf", "Cs"})


def clean(text: str) -> str:
    """Text fit to print: one kind of line break, no control or direction characters.

    XML takes no control characters, and an override of the writing direction could show a
    reader other words than the file holds.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    text = text.replace("\u2028", "\n").replace("\u2029", "\n")
    return "".join(
        char for char in text if char == "\n" or unicodedata.category(char) not in _UNPRINTABLE
    )


def escape(text: str) -> str:
    """Data as one harmless word of the markup; `unescape` gives it back."""
    kept = "".join(char for char in clean(text) if ord(char) not in _BACK)
    return kept.translate(_ESCAPE)


def unescape(text: str) -> str:
    return text.translate(_BACK)


@dataclass(slots=True)
class _Signing:
    left: list[str] = field(default_factory=list)
    right: list[str] = field(default_factory=list)
    closing: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Paper:
    """What a rendered template says: its head and its blocks."""

    version: int
    kind: PageKind
    title: str
    blocks: tuple[Block, ...]


def parse(source: str, images: Mapping[str, bytes]) -> Paper:
    """Rendered markup to blocks.  A line that is no markup is our template's fault: BugError."""
    lines = [line.strip() for line in source.split("\n")]
    lines = [line for line in lines if line]
    head = _HEAD.fullmatch(lines[0]) if lines else None
    if head is None:
        raise BugError("a template must begin with @paper")
    parser = _Parser(images)
    for line in lines[1:]:
        parser.take(line)
    return Paper(
        int(head[1]), PageKind(head[2]), unescape(head[3]).replace("\n", ""), parser.finish()
    )


class _Parser:
    """Takes one line after another; a table and a signature gather theirs first."""

    def __init__(self, images: Mapping[str, bytes]) -> None:
        self._images = images
        self._blocks: list[Block] = []
        self._table: Grid | None = None
        self._signing: _Signing | None = None
        self._directives: dict[str, Callable[[str], None]] = {
            "title": lambda rest: self._add(Title(_plain(rest, "\n"))),
            "issuer": lambda rest: self._add(Issuer(_plain(rest))),
            "h1": lambda rest: self._add(Heading(1, _plain(rest))),
            "h2": lambda rest: self._add(Heading(2, _plain(rest))),
            "h3": lambda rest: self._add(Heading(3, _plain(rest))),
            "left": lambda rest: self._paragraph(rest, Align.JUSTIFY, 0),
            "center": lambda rest: self._paragraph(rest, Align.CENTER, 0),
            "right": lambda rest: self._paragraph(rest, Align.RIGHT, 0),
            "label": lambda rest: self._add(Para(inline(rest), Align.JUSTIFY, 0, True)),
            "fields": lambda rest: self._add(Fields(inline(rest))),
            "fields+": lambda rest: self._add(Fields(inline(rest), True)),
            "writing": self._writing,
            "table": self._start_table,
            "annex": self._annex,
            "figure": self._figure,
            "gap": lambda rest: self._add(Gap(float(rest or 1))),
            "page": lambda _rest: self._add(PageBreak()),
        }

    def take(self, line: str) -> None:
        if not line.startswith("@"):
            self._paragraph(line, Align.JUSTIFY, 2)
            return
        name, _, rest = line[1:].partition(" ")
        rest = rest.strip()
        if name in ("head", "row", "end"):
            self._table_line(name, rest)
        elif name in ("sign", "close"):
            self._sign_line(name, rest)
        elif name in self._directives:
            self._directives[name](rest)
        else:
            raise BugError(f"no such directive: @{name}")

    def finish(self) -> tuple[Block, ...]:
        if self._table is not None:
            raise BugError("a table without @end")
        self._end_signing()
        return tuple(self._blocks)

    def _add(self, block: Block) -> None:
        if self._table is not None:
            raise BugError("a table without @end")
        self._end_signing()
        self._blocks.append(block)

    def _paragraph(self, rest: str, align: Align, indent: float) -> None:
        """A line break in data starts a new paragraph; empty ones vanish."""
        for part in rest.split(_SAFE["\n"]):
            if part.strip():
                self._add(Para(inline(part.strip()), align, indent))

    def _writing(self, rest: str) -> None:
        count, _, text = rest.partition(" ")
        paragraphs = (part.strip() for part in unescape(text).split("\n"))
        self._add(Writing(tuple(part for part in paragraphs if part), int(count)))

    def _annex(self, rest: str) -> None:
        label, _, title = rest.partition("|")
        self._add(Annex(_plain(label), _plain(title, "\n")))

    def _figure(self, rest: str) -> None:
        place, _, caption = rest.partition("|")
        share, _, name = place.strip().partition(" ")
        image = self._images.get(unescape(name.strip()))
        if image is None:
            raise BugError("a figure without its picture")
        self._add(Figure(image, _plain(caption), float(share)))

    def _start_table(self, rest: str) -> None:
        columns: list[Column] = []
        small = False
        height = 0.0
        for word in rest.split():
            column = _COLUMN.fullmatch(word)
            if column:
                columns.append(Column(float(column[1]), _ALIGNS[column[2]]))
            elif word == "small":
                small = True
            elif word.startswith("high="):
                height = float(word.removeprefix("high="))
            else:
                raise BugError(f"no such table word: {word}")
        grid = Grid(tuple(columns), (), (), small, height)
        self._add(grid)
        self._blocks.pop()
        self._table = grid

    def _table_line(self, name: str, rest: str) -> None:
        grid = self._table
        if grid is None:
            raise BugError(f"@{name} outside a table")
        if name == "end":
            self._table = None
            self._add(grid)
            return
        row = cells(rest)
        if sum(cell.span for cell in row) != len(grid.columns):
            raise BugError("a row with the wrong number of cells")
        header, rows = grid.header, grid.rows
        if name == "head":
            header = (*header, row)
        else:
            rows = (*rows, row)
        self._table = Grid(grid.columns, header, rows, grid.small, grid.height)

    def _sign_line(self, name: str, rest: str) -> None:
        if self._table is not None:
            raise BugError("a table without @end")
        signing = self._signing = self._signing or _Signing()
        if name == "close":
            signing.closing.append(unescape(rest))
            return
        left, _, right = rest.partition("|")
        labels = _plain(left), _plain(right)
        if any(labels):
            signing.left.append(labels[0])
            signing.right.append(labels[1])

    def _end_signing(self) -> None:
        signing = self._signing
        if signing is None:
            return
        self._signing = None
        self._blocks.append(
            Signature(tuple(signing.left), tuple(signing.right), tuple(signing.closing))
        )


def inline(source: str) -> tuple[Inline, ...]:
    """One line's markup to runs."""
    runs: list[Inline] = []
    at = 0
    for found in _INLINE.finditer(source):
        if found.start() > at:
            runs.append(Text(_plain_kept(source[at : found.start()])))
        if found[4] is not None:
            runs.append(Text(_plain_kept(found[4]), bold=True))
        else:
            runs.append(Fill(_plain(found[1]), float(found[2]), bool(found[3])))
        at = found.end()
    if at < len(source):
        runs.append(Text(_plain_kept(source[at:])))
    return tuple(runs)


def cells(source: str) -> Row:
    """``a | < | b`` to cells; ``<`` widens the cell before it by a column."""
    found: list[Cell] = []
    for piece in source.split("|"):
        if piece.strip() == "<" and found:
            last = found[-1]
            found[-1] = Cell(last.text, last.span + 1)
        else:
            found.append(Cell(unescape(piece).strip()))
    return tuple(found)


def _plain(text: str, line_break: str = " ") -> str:
    return unescape(text).strip().replace("\n", line_break)


def _plain_kept(text: str) -> str:
    """Words inside a line: outer spaces matter, line breaks do not."""
    return unescape(text).replace("\n", " ")
