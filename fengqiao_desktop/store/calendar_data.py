"""The yearly holiday tables shipped with the program, and tables a station adds, as a Calendar."""

import tomllib
from collections.abc import Iterable
from datetime import date, datetime
from functools import cache
from importlib import resources
from typing import Any

from fengqiao_desktop.domain.calendar import SOURCE, Calendar, YearTable
from fengqiao_desktop.errors import KnownError


@cache
def load_calendar() -> Calendar:
    """The calendar of the shipped tables (resources/calendar/<year>.toml), read once."""
    folder = resources.files("fengqiao_desktop.resources").joinpath("calendar")
    texts = (
        entry.read_text(encoding="utf-8")
        for entry in folder.iterdir()
        if entry.name.endswith(".toml")
    )
    return Calendar.from_years(dict(read_year_table(text) for text in texts))


def calendar_with(texts: Iterable[str]) -> Calendar:
    """The shipped calendar with imported tables (TOML texts) added; an imported year wins."""
    calendar = load_calendar()
    for text in texts:
        calendar = calendar.with_year(*read_year_table(text))
    return calendar


def read_year_table(text: str) -> tuple[int, YearTable]:
    """A year and its table from TOML; KnownError ``CAL-01`` with the reason when it is no table.

    Form: ``year = 2027``, ``source = "…"``, ``holidays = [{ day = 2027-01-01, name = "元旦" }]``,
    ``makeup = [2027-01-03]``.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _refused("文件不是TOML格式") from error
    year = data.get("year")
    if not isinstance(year, int) or isinstance(year, bool):
        raise _refused("缺少年份 year")
    rows = data.get("holidays", [])
    if not isinstance(rows, list) or not rows:
        raise _refused("缺少放假日 holidays")
    holidays = dict(_holiday(row, year) for row in rows)
    worked = data.get("makeup", [])
    if not isinstance(worked, list):
        raise _refused("调休上班日 makeup 应是一列日期")
    makeup = frozenset(_day(value, year) for value in worked)
    if both := sorted(makeup & holidays.keys()):
        raise _refused(f"{both[0]}既是放假日又是上班日")
    if idle := sorted(day for day in makeup if day.weekday() < 5):
        raise _refused(f"调休上班日{idle[0]}不是周末")
    return year, YearTable(holidays, makeup, str(data.get("source", SOURCE)))


def _holiday(row: Any, year: int) -> tuple[date, str]:
    if not isinstance(row, dict):
        raise _refused("放假日应写成 { day = 日期, name = 名称 }")
    return _day(row.get("day"), year), str(row.get("name", "放假"))


def _day(value: Any, year: int) -> date:
    if not isinstance(value, date) or isinstance(value, datetime) or value.year != year:
        raise _refused(f"“{value}”不是{year}年的日期")
    return value


def _refused(reason: str) -> KnownError:
    return KnownError(
        f"放假安排表无法使用：{reason}",
        code="CAL-01",
        advice="请核对文件，或向上级索取该年的安排表。",
    )
