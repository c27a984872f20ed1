"""Inline runs to set lines: widths, fills with their rules, two-sided justification."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from fengqiao_desktop.documents import fonts
from fengqiao_desktop.documents.blocks import Align, Fill, Inline
from fengqiao_desktop.documents.fonts import Face
from fengqiao_desktop.documents.linebreak import (
    HANGING,
    Unit,
    break_lines,
    clusters,
    may_break,
)

PAD = 0.3  # em of blank on each side of a filled-in value
RULE_DROP = 0.2  # em from the base line down to a fill's rule
_JUSTIFY_LIMIT = 0.6  # em a gap may grow by; beyond it a line is left ragged
_BLANK_LIMIT = 0.15  # the same beside an empty place to fill, which cannot be broken
_NARROW = 10  # em: in a table cell as narrow a number stays whole as long as it fits


@dataclass(frozen=True, slots=True)
class Glyphs:
    """Text from `x`, on the base line `y` (down from the top), `spacing` pt after each glyph."""

    x: float
    y: float
    face: Face
    size: float
    text: str
    spacing: float = 0.0


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight line, coordinates down from the top."""

    x0: float
    y0: float
    x1: float
    y1: float
    weight: float = 0.6


@dataclass(frozen=True, slots=True)
class Picture:
    x: float
    y: float
    width: float
    height: float
    image: bytes


Item = Glyphs | Stroke | Picture


@dataclass(frozen=True, slots=True)
class Setting:
    """How running text is set: face, size, full-width pitch and line height in pt."""

    face: Face
    size: float
    line: float
    pitch: float = 0.0

    @property
    def extra(self) -> float:
        """Added after every full-width character (negative when the pitch is tighter)."""
        return self.pitch - self.size if self.pitch else 0.0

    @property
    def baseline(self) -> float:
        """From a line's top down to its base line: the em box stands in its middle."""
        return (self.line - self.size) / 2 + fonts.ASCENT * self.size


@dataclass(frozen=True, slots=True)
class Line:
    """One set line: its units with the x of each, and whether it ends its paragraph."""

    units: tuple[Unit, ...]
    places: tuple[float, ...]
    widths: tuple[float, ...]


def text_width(text: str, setting: Setting) -> float:
    return sum(_advance(char, setting.face, setting) for char in text)


def set_lines(
    runs: Sequence[Inline],
    setting: Setting,
    width: float,
    align: Align = Align.JUSTIFY,
    indent: float = 0.0,
    *,
    form: bool = False,
) -> list[Line]:
    """Runs broken to `width` pt and placed; `indent` in pt for the first line.

    `form` keeps each label whole beside its fill and stretches fills to the right margin.
    """
    units = _units(runs, setting, width)
    stretches = {n for n, run in enumerate(runs) if isinstance(run, Fill) and run.stretch}
    broken = break_lines(
        units,
        lambda line: width - (indent if line == 0 else 0),
        _form_may_break if form else may_break,
    )
    lines = []
    for number, (start, past) in enumerate(broken):
        end = past
        while end > start + 1 and units[end - 1].blank:
            end -= 1
        left = indent if number == 0 else 0.0
        wanted = align
        if align is Align.JUSTIFY and number == len(broken) - 1:
            wanted = Align.LEFT
        lines.append(_place(units[start:end], (left, width), wanted, stretches, setting))
    return lines


def draw_line(line: Line, setting: Setting, x: float, y: float) -> list[Item]:
    """The items of a set line whose top left corner is at (x, y)."""
    items: list[Item] = []
    base = y + setting.baseline
    pending: list[tuple[float, Face, str, float]] = []
    for unit, place, room in zip(line.units, line.places, line.widths, strict=True):
        if unit.fill >= 0:
            rule = base + RULE_DROP * setting.size
            previous = items[-1] if items else None
            if isinstance(previous, Stroke) and abs(previous.x1 - (x + place)) < 0.5:
                items[-1] = replace(previous, x1=x + place + room)
            else:
                items.append(Stroke(x + place, rule, x + place + room, rule))
        if unit.text.strip():
            pending.extend(_pieces(unit, x + place + unit.lead, setting))
    merged: list[tuple[float, Face, str, float]] = []
    ends = 0.0
    for start, face, text, size_advance in pending:
        if merged and len(text) == 1 and merged[-1][1] == face and len(merged[-1][2]) >= 1:
            first, _, before, step = merged[-1]
            gap = start - ends
            if _same_step(before, text, step, gap, setting):
                merged[-1] = (first, face, before + text, gap)
                ends = start + size_advance
                continue
        merged.append((start, face, text, 0.0))
        ends = start + size_advance
    items.extend(
        Glyphs(start, base, face, setting.size, text, spacing)
        for start, face, text, spacing in merged
    )
    return items


def _same_step(before: str, text: str, step: float, gap: float, setting: Setting) -> bool:
    """Whether a glyph continues a run drawn with one spacing after every glyph."""
    if abs(gap) > setting.size:
        return False
    return abs(gap - step) < 0.005 or (len(before) == 1 and not before.isascii())


def _pieces(unit: Unit, x: float, setting: Setting) -> list[tuple[float, Face, str, float]]:
    """A unit's text as (x, face, text, advance), one entry for each change of face."""
    face: Face = "bold" if unit.bold else setting.face
    found = []
    for real, text in fonts.spans(face, unit.text):
        advance = sum(fonts.advance(real, char) for char in text) * setting.size
        found.append((x, real, text, advance))
        x += advance
    return found


def _advance(char: str, face: Face, setting: Setting) -> float:
    em = fonts.advance(face, char)
    return em * setting.size + (setting.extra if em == 1.0 else 0.0)


def _units(runs: Sequence[Inline], setting: Setting, room: float) -> list[Unit]:
    units: list[Unit] = []
    for number, run in enumerate(runs):
        if not isinstance(run, Fill):
            units.extend(_text_units(run.text, setting, room, bold=run.bold))
            continue
        pad = PAD * setting.size
        least = min(run.width * setting.size, room)
        inner = text_width(run.text, setting)
        if inner + 2 * pad <= least or not run.text:
            lead = pad if run.stretch else (least - inner) / 2
            units.append(Unit(run.text, least, fill=number, lead=lead))
            continue
        pieces = _text_units(run.text, setting, room - 2 * pad, fill=number)
        pieces[0] = replace(pieces[0], width=pieces[0].width + pad, lead=pad)
        pieces[-1] = replace(pieces[-1], width=pieces[-1].width + pad, hang=0.0)
        units.extend(pieces)
    return units


def _text_units(
    text: str, setting: Setting, room: float, *, fill: int = -1, bold: bool = False
) -> list[Unit]:
    face: Face = "bold" if bold else setting.face
    # A word that leaves no room for the marks around it may be cut, else they would stand alone.
    longest = room / 2 if room > _NARROW * setting.size else room
    units = []
    for piece in clusters(text):
        width = sum(_advance(char, face, setting) for char in piece)
        parts = [piece] if width <= longest else list(piece)
        for part in parts:
            wide = sum(_advance(char, face, setting) for char in part)
            hang = setting.size / 2 if fill < 0 and part in HANGING else 0.0
            units.append(Unit(part, wide, hang, fill, bold=bold))
    return units


def _form_may_break(before: Unit, after: Unit) -> bool:
    """In a form's line: between fields, or inside a value too long for its line."""
    if before.fill >= 0 and after.fill == before.fill:
        return may_break(before, after)
    return before.blank and not after.blank


def _place(
    units: Sequence[Unit],
    room: tuple[float, float],
    align: Align,
    stretches: set[int],
    setting: Setting,
) -> Line:
    left, width = room
    widths = [unit.width for unit in units]
    slack = width - left - sum(widths)
    ends = {}
    for index, unit in enumerate(units):
        if unit.fill in stretches:
            ends[unit.fill] = index
    if ends and slack > 0:
        for index in ends.values():
            widths[index] += slack / len(ends)
        slack = 0.0
    elif align is Align.JUSTIFY:
        slack += units[-1].hang
        gaps = [n for n in range(len(units) - 1) if _gap(units[n], units[n + 1])]
        blank = any(unit.fill >= 0 and not unit.text for unit in units)
        limit = _BLANK_LIMIT if blank else _JUSTIFY_LIMIT
        if gaps and slack / len(gaps) <= limit * setting.size:
            for index in gaps:
                widths[index] += slack / len(gaps)
        slack = 0.0
    if align is Align.RIGHT:
        left += slack
    elif align is Align.CENTER:
        left += slack / 2
    places = []
    for wide in widths:
        places.append(left)
        left += wide
    return Line(tuple(units), tuple(places), tuple(widths))


def _gap(before: Unit, after: Unit) -> bool:
    """Where justification may add room: not inside a fill's single value."""
    return not (before.fill >= 0 and before.fill == after.fill)
