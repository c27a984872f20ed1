"""The neutral tree of a paper: a closed set of blocks between the templates and the renderers."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum


class Align(StrEnum):
    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"
    JUSTIFY = "justify"


class PageKind(StrEnum):
    """Which paper: a mediation form, an official document (GB/T 9704), or a landscape sheet."""

    FORM = "form"
    OFFICIAL = "official"
    SHEET = "sheet"


@dataclass(frozen=True, slots=True)
class Text:
    """Plain words inside a line."""

    text: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Fill:
    """A place to be filled: `text` above a rule at least `width` em long.

    `stretch` lets the rule grow to the right margin (several in one line share the rest).
    """

    text: str
    width: float
    stretch: bool = False


Inline = Text | Fill


@dataclass(frozen=True, slots=True)
class Title:
    text: str


@dataclass(frozen=True, slots=True)
class Issuer:
    """Who issues the paper: a centred line above its title."""

    text: str


@dataclass(frozen=True, slots=True)
class Heading:
    """Level 1 to 3; the numbering (一、 （一） 1.) is part of the text."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph; `indent` is the first line's indent in em."""

    runs: tuple[Inline, ...]
    align: Align = Align.JUSTIFY
    indent: float = 2
    keep_with_next: bool = False


@dataclass(frozen=True, slots=True)
class Fields:
    """One line of a form: labels and fills, set from margin to margin, wrapped when too long."""

    runs: tuple[Inline, ...]
    keep_with_next: bool = False


@dataclass(frozen=True, slots=True)
class Writing:
    """A long answer: its paragraphs, or `lines` ruled lines for handwriting when empty."""

    paragraphs: tuple[str, ...]
    lines: int


@dataclass(frozen=True, slots=True)
class Column:
    """A table column: its share of the width, how its cells are set."""

    weight: float
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell; `span` columns wide."""

    text: str
    span: int = 1
    align: Align | None = None
    bold: bool = False


Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table; `header` rows repeat on every page; `height` is a row's least height in pt."""

    columns: tuple[Column, ...]
    header: tuple[Row, ...]
    rows: tuple[Row, ...]
    small: bool = False
    height: float = 0


@dataclass(frozen=True, slots=True)
class Signature:
    """Lines to sign, in two columns, then the seal's place: kept together, never alone.

    `left` and `right` are labels, each followed by room to sign; `closing` are right-hand lines
    (issuer, seal, date) centred on each other.
    """

    left: tuple[str, ...]
    right: tuple[str, ...] = ()
    closing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Annex:
    """Starts a new page with its label (附件 1) at the upper left, then its title."""

    label: str
    title: str


@dataclass(frozen=True, slots=True)
class PageBreak:
    pass


@dataclass(frozen=True, slots=True)
class Gap:
    """Empty lines of the body's line height."""

    lines: float = 1


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture (PNG or JPEG bytes), `width` as a share of the text width, with its caption."""

    image: bytes = field(repr=False)
    caption: str = ""
    width: float = 1.0


Block = (
    Title
    | Issuer
    | Heading
    | Para
    | Fields
    | Writing
    | Grid
    | Signature
    | Annex
    | PageBreak
    | Gap
    | Figure
)


@dataclass(frozen=True, slots=True)
class Document:
    """A paper ready to be rendered.

    `template` is the template's id (``mediation/agreement``) and `version` the one declared in
    its head; `dated` is the ISO date written into the files' properties ("" = none).
    """

    template: str
    version: int
    title: str
    kind: PageKind
    blocks: tuple[Block, ...]
    dated: str = ""


def normalised(text: str) -> str:
    """Text without any white space: what docx, pdf and blocks must agree on."""
    return "".join(text.split())


def inline_text(runs: Iterable[Inline]) -> str:
    return "".join(run.text for run in runs)


def row_text(row: Row) -> str:
    return "".join(cell.text for cell in row)


def block_text(block: Block) -> str:
    """Every character of a block in reading order; blanks and rules carry none."""
    match block:
        case Title(text) | Issuer(text) | Heading(_, text):
            return text
        case Para(runs=runs) | Fields(runs=runs):
            return inline_text(runs)
        case Writing(paragraphs=paragraphs):
            return "\n".join(paragraphs)
        case Grid(header=header, rows=rows):
            return "\n".join(row_text(row) for row in (*header, *rows))
        case Signature(left, right, closing):
            pairs = zip_longest_labels(left, right)
            return "\n".join((*(a + b for a, b in pairs), *closing))
        case Annex(label, title):
            return f"{label}\n{title}"
        case Figure(caption=caption):
            return caption
        case PageBreak() | Gap():
            return ""


def zip_longest_labels(left: tuple[str, ...], right: tuple[str, ...]) -> list[tuple[str, str]]:
    """The signature's rows: the n-th left label beside the n-th right one, "" where none."""
    count = max(len(left), len(right))
    return list(
        zip(
            (*left, *("",) * (count - len(left))),
            (*right, *("",) * (count - len(right))),
            strict=True,
        )
    )


def text_of(document: Document | Iterable[Block]) -> str:
    """All words of a document without white space, in reading order."""
    found = document.blocks if isinstance(document, Document) else document
    return normalised("\n".join(block_text(block) for block in found))
