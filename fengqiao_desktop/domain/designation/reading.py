"""A metric counted for a period: exact value, its records, and how people read it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from fengqiao_desktop.domain.designation.metrics import AMOUNT, METRICS, PARTS, RATE, Metric

DASH = "—"
_NUMBERED = re.compile(r"(?P<stem>.*第)(?P<number>[1-9]\d*)(?P<tail>号)")


def percent_text(numerator: int, denominator: int) -> str:
    """One decimal, rounded half up; never 100.0% below the whole nor 0.0% above nothing (M-05).

    A denominator of 0 is a dash.
    """
    if denominator == 0:
        return DASH
    exact = Fraction(100 * numerator, denominator)
    tenths = int(exact * 10 + Fraction(1, 2))
    if tenths == 1000 and exact < 100:
        tenths = 999
    if tenths == 0 and exact > 0:
        return "<0.1%"
    return f"{tenths // 10}.{tenths % 10}%"


def yuan_text(fen: int) -> str:
    """Fen as yuan with two places and thousands apart: 1234500 → 12,345.00."""
    return f"{fen // 100:,}.{fen % 100:02d}"


def number_runs(numbers: Iterable[str]) -> str:
    """Record numbers as runs: （2025）青山人调字第1—35、37号; other names joined by 、.

    Numbers are sorted inside their series; a repeated one is said once.
    """
    series: dict[str, set[int]] = {}
    others: list[str] = []
    for number in dict.fromkeys(numbers):
        found = _NUMBERED.fullmatch(number)
        if found:
            series.setdefault(found["stem"], set()).add(int(found["number"]))
        else:
            others.append(number)
    pieces = [f"{stem}{runs(sorted(found))}号" for stem, found in series.items()]
    return "；".join([*pieces, *(["、".join(others)] if others else [])])


def runs(numbers: Sequence[int]) -> str:
    """Rising whole numbers as 1—35、37."""
    found: list[list[int]] = []
    for number in numbers:
        if found and number == found[-1][1] + 1:
            found[-1][1] = number
        else:
            found.append([number, number])
    return "、".join(_run(first, last) for first, last in found)


def _run(first: int, last: int) -> str:
    if first == last:
        return str(first)
    return f"{first}、{last}" if last == first + 1 else f"{first}—{last}"


@dataclass(frozen=True)
class Span:
    """The period of assessment and the day up to which it is counted, all days included."""

    start: date
    end: date
    as_of: date

    @property
    def last(self) -> date:
        """The last day that counts: the cut-off, or the end where the cut-off lies behind it."""
        return min(self.end, self.as_of)

    @property
    def text(self) -> str:
        return f"{day_text(self.start)}至{day_text(self.last)}"


def day_text(day: date) -> str:
    """2025年3月5日."""
    return f"{day.year}年{day.month}月{day.day}日"


@dataclass(frozen=True)
class Source:
    """One record behind a figure: where it opens and the number by which it is cited."""

    register: str
    id: int
    number: str


@dataclass(frozen=True)
class Part:
    """One key of a figure that has several (by type, by level)."""

    code: str
    label: str
    value: int


@dataclass(frozen=True)
class Reading:
    """The value of one metric over one span.

    `count` is the whole number of a count, the sum of the parts, or an amount in fen; a rate has
    `numerator` and `denominator` instead.  `sources` are the records counted; those of a rate's
    denominator that its numerator lacks are in `lacking`.
    """

    metric: str
    span: Span
    count: int | None = None
    numerator: int | None = None
    denominator: int | None = None
    parts: tuple[Part, ...] = ()
    sources: tuple[Source, ...] = ()
    lacking: tuple[Source, ...] = ()
    note: str = ""

    @property
    def about(self) -> Metric:
        return METRICS[self.metric]

    @property
    def value(self) -> Fraction | None:
        """The exact value held against a threshold: percent for a rate, yuan for an amount.

        None for a rate whose denominator is 0.
        """
        if self.about.form == RATE:
            if not self.denominator:
                return None
            return Fraction(100 * (self.numerator or 0), self.denominator)
        if self.count is None:
            return None
        return Fraction(self.count, 100) if self.about.form == AMOUNT else Fraction(self.count)

    @property
    def holds_every_part(self) -> bool:
        """Whether no part is 0 (M-06); true where the metric does not ask for it."""
        return not self.about.every_part or all(part.value > 0 for part in self.parts)

    @property
    def bare(self) -> str:
        """The value without its unit; a dash where it is empty."""
        if self.about.form == RATE:
            return percent_text(self.numerator or 0, self.denominator or 0)
        if self.count is None:
            return DASH
        return yuan_text(self.count) if self.about.form == AMOUNT else str(self.count)

    @property
    def text(self) -> str:
        """``95.1%（78÷82）``, ``180件``, ``12,345.00元``."""
        if self.about.form == RATE:
            return self.bare if not self.denominator else f"{self.bare}（{self.fraction}）"
        return self.bare if self.count is None else f"{self.bare}{self.about.unit}"

    @property
    def fraction(self) -> str:
        return f"{self.numerator}÷{self.denominator}"

    @property
    def parts_text(self) -> str:
        """``婚姻家庭纠纷12件、邻里纠纷30件``, parts of 0 left out; "" where there are none."""
        if self.about.form != PARTS:
            return ""
        return "、".join(f"{p.label}{p.value}{self.about.unit}" for p in self.parts if p.value)

    @property
    def when(self) -> str:
        """The period of a P metric, the day of an S or C one."""
        if self.about.nature == "P":
            return self.span.text
        return f"截至{day_text(self.span.last)}"

    def noted(self, note: str) -> "Reading":
        return replace(self, note=note)
