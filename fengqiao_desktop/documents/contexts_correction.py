"""What the templates of community corrections are filled with; rules as in ``contexts``."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A label and its value; a `wide` one takes the whole line."""

    label: str
    value: str = ""
    wide: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """An opinion: whose, what it says ("" leaves room), who signs and when."""

    label: str
    text: str = ""
    signer: str = "签名（盖章）"
    day: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormContext:
    """审批表、登记表 corrections/form: pairs in two columns, long answers, opinion boxes."""

    title: str
    office: str = ""
    number: str = ""
    pairs: tuple[Pair, ...] = ()
    answers: tuple[Pair, ...] = ()
    boxes: tuple[Box, ...] = ()
    note: str = ""
    made_on: str = ""
    dated: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterContext:
    """决定书、通知书、告知书、证明书、函 corrections/letter: whom to, paragraphs, who signs.

    `stub` are the lines of a counterfoil that stays in the file; `sign` are lines that somebody
    signs below (" | " parts two in one line).
    """

    title: str
    number: str = ""
    to: str = ""
    paragraphs: tuple[str, ...] = ()
    sign: tuple[str, ...] = ()
    close: tuple[str, ...] = ()
    day: str = ""
    copies: str = ""
    stub: tuple[Pair, ...] = ()
    dated: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordContext:
    """笔录、记录 corrections/record: facts in lines, then what was said or seen, then names."""

    title: str
    pairs: tuple[Pair, ...] = ()
    heading: str = "内容"
    text: str = ""
    lines: int = 14
    sign: tuple[str, ...] = ()
    day: str = ""
    dated: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListContext:
    """名单、清单 corrections/list: columns with a weight each, and rows of text."""

    title: str
    pairs: tuple[Pair, ...] = ()
    heads: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    note: str = ""
    sign: tuple[str, ...] = ()
    close: tuple[str, ...] = ()
    day: str = ""
    dated: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileCoverContext:
    """封面 corrections/cover of a subject's execution or work file; `sealed` marks a minor's."""

    title: str
    office: str = ""
    name: str = ""
    number: str = ""
    type: str = ""
    crime: str = ""
    term: str = ""
    pieces: str = ""
    archivist: str = ""
    archived_on: str = ""
    retention: str = ""
    sealed: bool = False
