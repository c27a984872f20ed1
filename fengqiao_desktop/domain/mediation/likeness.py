"""How alike two texts are: what a committee's cases within a month are compared by."""

import re
from collections import Counter
from difflib import SequenceMatcher
from functools import lru_cache

ALIKE = 0.9
SHORTEST = 20  # characters; shorter words are alike without anybody copying
LONGEST = 1_500  # characters compared of a text


def plain_text(text: str, names: tuple[str, ...] = ()) -> str:
    """`text` without blanks, and with one sign for each of `names`."""
    for name in sorted(filter(None, names), key=len, reverse=True):
        text = text.replace(name, "某")
    return re.sub(r"\s+", "", text)


@lru_cache(maxsize=4096)
def likeness(one: str, other: str) -> float:
    """The share of both texts that is common, 0 to 1, the same either way round.

    Short texts are never alike.  Where length or stock of characters already excludes `ALIKE`,
    the bound is returned instead of the exact share: it is below `ALIKE` as well.
    """
    one, other = sorted((one[:LONGEST], other[:LONGEST]))
    length = len(one) + len(other)
    if min(len(one), len(other)) < SHORTEST:
        return 0.0
    bound = 2 * min(len(one), len(other)) / length
    if bound >= ALIKE:
        bound = 2 * (Counter(one) & Counter(other)).total() / length
    if bound < ALIKE:
        return bound
    return SequenceMatcher(None, one, other, autojunk=False).ratio()
