"""People in resettlement: their numbers."""

from fengqiao_desktop.domain.resettlement.records import ResettledPerson
from fengqiao_desktop.services import series, station_settings
from fengqiao_desktop.store.repository import Repository

NUMBER_STEM = "resettlement.number_stem"  # the short name in 青帮〔2026〕6号


def next_number(repo: Repository, year: int) -> str:
    """The next number of the station's series, as 青帮〔2026〕6号; removed ones stay taken."""
    stem = f"{station_settings.get(repo, NUMBER_STEM, '帮')}〔{year}〕"
    return series.next_number(repo, ResettledPerson, stem)
