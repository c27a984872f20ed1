"""Numbers of the station's own files, one series for each stem: 青矫〔2026〕6号."""

import re

from fengqiao_desktop.domain.schema import Record
from fengqiao_desktop.store.repository import Repository


def next_number(repo: Repository, record: type[Record], stem: str) -> str:
    """The number after the highest that begins with `stem`; those of removed records stay taken."""
    highest = 0
    for number in repo.column(record, "number", stem):
        found = re.fullmatch(r"(\d+)号", number.removeprefix(stem))
        highest = max(highest, int(found.group(1)) if found else 0)
    return f"{stem}{highest + 1}号"
