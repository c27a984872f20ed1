"""The charts of mediation as PNG: bars with their words and numbers on them, for paper and screen.

matplotlib is imported on first use and draws without a window; every word is in our own font.
"""

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.font_manager import FontProperties

Bars = Sequence[tuple[str, int]]

_drawing = threading.Lock()  # matplotlib's font caches are not made for two threads
_ROW = 0.29  # inches a horizontal bar takes
_POINT = 9.0


@dataclass(frozen=True)
class Look:
    """The colours of a surface; `ground` None leaves the paper's."""

    ink: str
    hint: str
    line: str
    bar: str
    second: str
    third: str
    ground: str | None
    dpi: int = 160


PRINT = Look("#000000", "#444444", "#888888", "#3B5F8A", "#8FA6C2", "#C9CED6", "#FFFFFF", 200)
LIGHT = Look("#1C2430", "#616C7A", "#CBD2DC", "#1F5FAE", "#9DBBDF", "#CBD2DC", None)
DARK = Look("#E6EAF0", "#97A3B2", "#465163", "#4B86CF", "#2F4C72", "#465163", None)


def by_type(parts: Bars, look: Look = PRINT, width: float = 6.2) -> bytes:
    """Cases by kind of dispute, the most first; kinds without a case are left out."""
    return _lying(parts, "件", look, width)


def by_source(parts: Bars, look: Look = PRINT, width: float = 6.2) -> bytes:
    """Cases by source, the most first."""
    return _lying(parts, "件", look, width)


def by_village(parts: Bars, look: Look = PRINT, width: float = 6.2) -> bytes:
    """Cases by village, the most first; the many small ones last."""
    return _lying(parts, "件", look, width, most=20)


def by_month(
    months: Sequence[tuple[str, int, int]], look: Look = PRINT, width: float = 6.2
) -> bytes:
    """(month, cases, successes): a column a month, its number above, the successes filled."""
    with _drawing:
        figure, axes = _canvas(look, width, 2.5)
        places = range(len(months))
        totals = [total for _label, total, _good in months]
        goods = [good for _label, _total, good in months]
        axes.bar(places, totals, 0.62, color=look.second)
        axes.bar(places, goods, 0.62, color=look.bar)
        top = max([*totals, 1])
        for place, (_label, total, good) in enumerate(months):
            if total:
                words = f"{total}" if total == good else f"{total}\n成{good}"
                _say(axes, place, total + top * 0.02, words, look, "center", "bottom")
        _columns(axes, [label for label, _total, _good in months], look, top * 1.25)
        return _png(figure, look)


def by_success(parts: Bars, look: Look = PRINT, width: float = 6.2) -> bytes:
    """How the cases ended as one bar: each part with its word, number and share."""
    with _drawing:
        figure, axes = _canvas(look, width, 0.95)
        whole = sum(value for _label, value in parts) or 1
        fills = (look.bar, look.second, look.third)
        left = 0
        legend = []
        for place, (label, value) in enumerate(parts):
            if not value:
                continue
            axes.barh([0], [value], 0.7, left=left, color=fills[place % 3])
            if place:  # a line between the parts: colour is never the only sign
                axes.plot([left, left], [-0.35, 0.35], color=look.ink, linewidth=0.8)
            legend.append(f"{label} {value}件 {100 * value / whole:.1f}%")
            left += value
        axes.set_xlim(0, whole)
        axes.set_ylim(-1.25, 0.5)
        _bare(axes)
        axes.text(0, -0.85, "　　".join(legend) or "没有案件", **_words(look), va="center")
        return _png(figure, look)


def by_amount(months: Sequence[tuple[str, int]], look: Look = PRINT, width: float = 6.2) -> bytes:
    """(month, fen): the sums agreed, in 万元 above each column."""
    with _drawing:
        figure, axes = _canvas(look, width, 2.3)
        sums = [fen / 1_000_000 for _label, fen in months]
        axes.bar(range(len(months)), sums, 0.62, color=look.bar)
        top = max([*sums, 0.01])
        for place, value in enumerate(sums):
            if value:
                _say(axes, place, value + top * 0.02, f"{value:.2f}", look, "center", "bottom")
        _columns(axes, [label for label, _fen in months], look, top * 1.18)
        return _png(figure, look)


def _lying(parts: Bars, unit: str, look: Look, width: float, most: int = 30) -> bytes:
    """Bars that lie, the longest above; words at the left, numbers at the right end."""
    shown = sorted((p for p in parts if p[1]), key=lambda p: -p[1])
    if len(shown) > most:
        rest = sum(value for _label, value in shown[most - 1 :])
        shown = [*shown[: most - 1], ("其余", rest)]
    shown = shown or [("没有案件", 0)]
    with _drawing:
        figure, axes = _canvas(look, width, 0.2 + _ROW * len(shown))
        places = range(len(shown))
        top = max([value for _label, value in shown] + [1])
        axes.barh(places, [value for _label, value in shown], 0.66, color=look.bar)
        for place, (_label, value) in enumerate(shown):
            _say(axes, value + top * 0.012, place, f"{value}{unit}", look, "left", "center")
        axes.set_yticks(list(places), [label for label, _value in shown])
        axes.set_ylim(len(shown) - 0.45, -0.55)
        axes.set_xlim(0, top * 1.12)
        axes.set_xticks([])
        _dress(axes, look, "left")
        for tick in axes.get_yticklabels():
            tick.set_fontproperties(_font())
            tick.set_color(look.ink)
        return _png(figure, look)


def _columns(axes: "Axes", labels: Sequence[str], look: Look, top: float) -> None:
    axes.set_xticks(range(len(labels)), list(labels))
    axes.set_ylim(0, top)
    axes.set_yticks([])
    _dress(axes, look, "bottom")
    for tick in axes.get_xticklabels():
        tick.set_fontproperties(_font())
        tick.set_color(look.ink)


def _dress(axes: "Axes", look: Look, base: str) -> None:
    """Nothing but the line on which the bars stand."""
    for side, spine in axes.spines.items():
        spine.set_visible(side == base)
        spine.set_color(look.line)
    axes.tick_params(length=0, pad=5)


def _bare(axes: "Axes") -> None:
    axes.set_axis_off()


def _say(axes: "Axes", x: float, y: float, words: str, look: Look, across: str, along: str) -> None:
    axes.text(x, y, words, **_words(look), ha=across, va=along, linespacing=1.15)


def _words(look: Look) -> dict[str, Any]:
    return {"fontproperties": _font(), "color": look.ink}


def _canvas(look: Look, width: float, height: float) -> tuple["Figure", "Axes"]:
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width, height), dpi=look.dpi, layout="constrained")
    FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    axes.set_facecolor("none")
    return figure, axes


def _png(figure: "Figure", look: Look) -> bytes:
    import io

    out = io.BytesIO()
    ground = {"facecolor": look.ground} if look.ground else {"transparent": True}
    figure.savefig(out, format="png", metadata={"Software": None}, **ground)
    return out.getvalue()


@cache
def _font() -> "FontProperties":
    from matplotlib.font_manager import FontProperties

    folder = resources.files("fengqiao_desktop.resources") / "fonts"
    with resources.as_file(folder) as path:
        return FontProperties(fname=str(path / "NotoSansSC-Regular.ttf"), size=_POINT)
