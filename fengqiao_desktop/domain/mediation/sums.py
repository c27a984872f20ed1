"""Amounts inside the words of a clause: figures and capitals side by side, never at odds."""

import re
from collections.abc import Iterator

from fengqiao_desktop.domain.money import capital_yuan, format_yuan, read_yuan

_FIGURES = r"[0-9０-９][0-9０-９,，]*(?:[.．][0-9０-９]{1,2})?\s*[万千百]?\s*元"
_CAPITALS = "[零壹贰叁肆伍陆柒捌玖拾佰仟万亿元角分整正]+"
# “元/亩” and “元每月” are rates, not sums; they get no capitals.
_AMOUNT = re.compile(
    rf"(?P<figures>{_FIGURES})(?P<rest>整|正)?(?![/／每])"
    rf"(?:\s*[（(](?:大写[：:]?)?(?P<capitals>{_CAPITALS})[）)])?"
)


def amounts_in(text: str) -> Iterator[tuple[int, str]]:
    """(fen, capitals as written or "") of every sum in `text`."""
    for found in _AMOUNT.finditer(text):
        yield read_yuan(found["figures"]), found["capitals"] or ""


def with_capitals(text: str) -> str:
    """`text` with every sum as ``5,000.00元（伍仟元整）``.

    Capitals that are already there stay as written, also wrong ones: a check says so, and nobody's
    words are changed behind his back.
    """

    def written(found: re.Match[str]) -> str:
        if found["capitals"]:
            return found[0]
        fen = read_yuan(found["figures"])
        return f"{format_yuan(fen)}元（{capital_yuan(fen)}）"

    return _AMOUNT.sub(written, text)


def contradictions(text: str) -> tuple[tuple[str, str], ...]:
    """(figures as written, right capitals) of sums whose capitals say something else."""
    return tuple(
        (found["figures"], capital_yuan(read_yuan(found["figures"])))
        for found in _AMOUNT.finditer(text)
        if found["capitals"]
        and found["capitals"].replace("正", "整") != capital_yuan(read_yuan(found["figures"]))
    )
