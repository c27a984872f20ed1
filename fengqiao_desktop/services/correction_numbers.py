"""Numbers of decisions and notices: （2026）云矫警字第3号 (notes 9.3).

The county gives the numbers; the station fills them in.  The short name before 矫 and the word of
each kind are learnt from what was typed before, the next number follows the last of its kind and
year.  A number is used once: void and removed records keep theirs.
"""

import re

from fengqiao_desktop.domain.corrections.order_records import Ending, Sanction
from fengqiao_desktop.domain.schema import Record
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.store.repository import Query, Repository, Where

_SHAPE = re.compile(r"[（(](\d{4})[)）](.*?)矫(.{1,2}?)字第(\d+)号")
# The word of a kind where nothing of that kind was numbered before (a proposal, not a rule).
WORDS = {
    "COMMENDATION": "奖",
    "ADMONITION": "训",
    "WARNING": "警",
    "PSP": "治",
    "REVOKE_PROBATION": "撤",
    "REVOKE_PAROLE": "撤",
    "REIMPRISON": "收",
    "ARREST": "捕",
    "COMMUTATION": "减",
    "EXPIRED": "解",
    "PARDONED": "解",
}
_LAST = "终"


def suggested(repo: Repository, record: Sanction | Ending, year: int) -> str:
    """The number that would follow, "" where nothing tells the short name yet."""
    typed = [(row, found) for row in _numbered(repo) if (found := _SHAPE.fullmatch(row.number))]
    if not typed:
        return ""
    own = [found for row, found in typed if row.kind == record.kind and type(row) is type(record)]
    org = (own or [found for _row, found in typed])[-1][2]
    word = own[-1][3] if own else WORDS.get(record.kind, _LAST)
    taken = [
        int(found[4])
        for _row, found in typed
        if (int(found[1]), found[2], found[3]) == (year, org, word)
    ]
    return f"（{year}）{org}矫{word}字第{max(taken, default=0) + 1}号"


def refuse_used(repo: Repository, record: Record) -> None:
    """KnownError where another record, also a void or removed one, bears the same number."""
    if not isinstance(record, Sanction | Ending) or not record.number.strip():
        return
    for row in _numbered(repo):
        same = type(row) is type(record) and row.id == record.id
        if not same and _flat(row.number) == _flat(record.number):
            raise KnownError(
                f"文号{record.number}已经用过了。",
                code="NUMBER-02",
                advice="作废的文号也不能再用，请改成下一个。",
            )


def _numbered(repo: Repository) -> tuple[Sanction | Ending, ...]:
    asked = (Where("number", "ne", ""),)
    found: list[Sanction | Ending] = []
    for kind in (Sanction, Ending):
        for gone in (True, False):
            found += repo.window(kind, repo.ids(Query(kind, asked, order=("id",), deleted=gone)))
    return tuple(found)


def _flat(number: str) -> str:
    return re.sub(r"\s", "", number).translate(str.maketrans("()", "（）"))
