"""People in resettlement: their numbers."""

import re

from fengqiao_desktop.domain.resettlement.records import ResettledPerson
from fengqiao_desktop.services import station_settings
from fengqiao_desktop.store.repository import Repository

NUMBER_STEM = "resettlement.number_stem"  # the short name in 青帮〔2026〕6号


def next_number(repo: Repository, year: int) -> str:
    """The next number of the station's series, as 青帮〔2026〕6号; removed ones stay taken."""
    stem = f"{station_settings.get(repo, NUMBER_STEM, '帮')}〔{year}〕"
    highest = 0
    for number in repo.column(ResettledPerson, "number", stem):
        found = re.fullmatch(r"(\d+)号", number.removeprefix(stem))
        highest = max(highest, int(found.group(1)) if found else 0)
    return f"{stem}{highest + 1}号"
