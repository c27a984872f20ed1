"""Breaking Chinese text into lines: no mark stands where it may not, no number is torn apart."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

# 避头尾 (GB/T 15834-2011 5.1): what may not begin and what may not end a line.
NO_START = frozenset(
    "，。、；：？！）］｝〕】》〉」』〗”’…—～·％‰℃°′″々,.;:?!)]}%>／/‐-–|、︰﹐﹑﹒﹔﹕﹖﹗﹚﹜﹞"  # noqa: RUF100
)
NO_END = frozenset("（［｛〔【《〈「『〖“‘([{<￥¥＄$£＃#№﹙﹛﹝")
# Full-width marks whose right half is blank: it may hang over the margin at a line's end.
HANGING = frozenset("，。、；：）］｝〕】》〉」』〗”’")
# Dashes and dots come in pairs; a Latin word or number stays whole; accents follow their letter.
_CLUSTER = re.compile(r"—+|…+|[!-~\u00a1-\u024f]+|.", re.DOTALL)
_SLACK = 0.01  # pt: rounding of widths must not push a character to the next line


@dataclass(frozen=True, slots=True)
class Unit:
    """What is never broken: its text, advance in pt, and what may hang at a line's end.

    `fill` is the number of the fill it belongs to (-1 = plain words); `lead` is blank room
    before the text inside the advance.
    """

    text: str
    width: float
    hang: float = 0.0
    fill: int = -1
    lead: float = 0.0
    bold: bool = False

    @property
    def blank(self) -> bool:
        return self.fill < 0 and not self.text.strip()


def clusters(text: str) -> list[str]:
    """`text` cut into what is never broken; marks that combine stay with their base."""
    found: list[str] = []
    for piece in _CLUSTER.findall(text):
        if found and (unicodedata.combining(piece[0]) or 0xFE00 <= ord(piece[0]) <= 0xFE0F):
            found[-1] += piece
        else:
            found.append(piece)
    return found


def may_break(before: Unit, after: Unit) -> bool:
    """Whether a line may end between two units."""
    if after.blank:
        return False  # a space stays at the end of its line, where it vanishes
    if before.blank:
        return True
    if (after.text and after.text[0] in NO_START) or (before.text and before.text[-1] in NO_END):
        return False
    if before.fill < 0 <= after.fill:
        return before.text[-1] in NO_START  # a label stays with the blank it names
    return not (before.fill >= 0 and after.fill < 0 and not before.text)


def break_lines(
    units: Sequence[Unit],
    widths: Callable[[int], float],
    allowed: Callable[[Unit, Unit], bool] = may_break,
) -> list[tuple[int, int]]:
    """Greedy lines as (first, past-the-last) indexes; `widths(n)` is the room of line n in pt.

    Where no break is allowed in a whole line, it breaks at the margin: nothing is ever cut off.
    """
    lines: list[tuple[int, int]] = []
    start = 0
    while start < len(units):
        room = widths(len(lines)) + _SLACK
        used = 0.0
        good = start
        at = start
        while at < len(units):
            unit = units[at]
            used += unit.width
            if used - unit.hang > room and not unit.blank:
                break
            at += 1
            if at == len(units) or allowed(unit, units[at]):
                good = at
        end = good if good > start else max(at, start + 1)
        lines.append((start, end))
        start = end
        while start < len(units) and units[start].blank:
            start += 1
    return lines


def balanced(text_width: float, room: float) -> float:
    """The room that sets a title of `text_width` on lines of about the same length."""
    if text_width <= room:
        return room
    count = int(text_width // room) + 1
    return min(room, text_width / count * 1.06)


def unquoted_breaks(text: str) -> list[int]:
    """Where a title may be cut: legal breaks outside quotation marks and book title marks."""
    found = []
    depth = 0
    at = 0
    pieces = [Unit(piece, 0.0) for piece in clusters(text)]
    for before, after in pairwise(pieces):
        at += len(before.text)
        depth += before.text in "“《‘（〔"
        depth -= before.text in "”》’）〕"
        if depth == 0 and may_break(before, after):
            found.append(at)
    return found
