"""Sums inside the words of a clause get their capitals beside the figures."""

import re

from fengqiao_desktop.domain.money import capital_yuan, format_yuan, read_yuan

_FIGURES = r"[0-9０-９][0-9０-９,，]*(?:[.．][0-9０-９]{1,2})?\s*[万千百]?\s*元"
_CAPITALS = "[零壹贰叁肆伍陆柒捌玖拾佰仟万亿元角分整正]+"
# “元/亩” and “元每月” are rates, not sums; they get no capitals.
_AMOUNT = re.compile(
    rf"(?P<figures>{_FIGURES})(?P<rest>整|正)?(?![/／每])"
    rf"(?:\s*[（(](?:大写[：:]?)?(?P<capitals>{_CAPITALS})[）)])?"
)


def with_capitals(text: str) -> str:
    """`text` with every sum as ``5,000.00元（伍仟元整）``.

    Capitals that are already there stay as written, also wrong ones: a check says so, and nobody's
    words are changed behind his back.
    """

    def written(found: re.Match[str]) -> str:
        if found["capitals"]:
            return found[0]
        try:
            fen = read_yuan(found["figures"])
        except ValueError:  # "1,00元": no sum that can be read, and not ours to mend
            return found[0]
        return f"{format_yuan(fen)}元（{capital_yuan(fen)}）"

    return _AMOUNT.sub(written, text)
