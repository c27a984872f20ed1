"""Working days by the State Council's yearly holiday tables, and what to say without one."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

_ONE = timedelta(days=1)
SOURCE = "国务院办公厅节假日安排"


@dataclass(frozen=True)
class YearTable:
    """One year's days off (day → name, weekends inside a holiday included) and make-up workdays."""

    holidays: Mapping[date, str] = field(default_factory=dict)
    makeup_days: frozenset[date] = frozenset()
    source: str = SOURCE


@dataclass(frozen=True, eq=False)  # compared and hashed as the one object it is
class Calendar:
    """Which days are worked.  A year without a table counts weekends only, and `notes` says so."""

    tables: Mapping[int, YearTable] = field(default_factory=dict)

    @classmethod
    def from_years(cls, tables: Mapping[int, YearTable]) -> "Calendar":
        """A calendar of `tables`, by year."""
        return cls(dict(tables))

    def with_year(self, year: int, table: YearTable) -> "Calendar":
        """This calendar with the table of one year added or replaced."""
        return Calendar({**self.tables, year: table})

    def has_table(self, year: int) -> bool:
        return year in self.tables

    def is_workday(self, day: date) -> bool:
        """A make-up day is worked, a listed holiday is not, otherwise Monday to Friday."""
        table = self.tables.get(day.year)
        if table is not None:
            if day in table.makeup_days:
                return True
            if day in table.holidays:
                return False
        return day.weekday() < 5

    def day_off_name(self, day: date) -> str:
        """Why `day` is not worked: 国庆节, 星期六, 星期日; empty for a workday."""
        if self.is_workday(day):
            return ""
        table = self.tables.get(day.year)
        named = table.holidays.get(day, "") if table is not None else ""
        return named or ("星期六" if day.weekday() == 5 else "星期日")

    def next_workday(self, day: date) -> date:
        """`day` itself when worked, else the first workday after it (末日遇法定休假日顺延)."""
        while not self.is_workday(day):
            day += _ONE
        return day

    def previous_workday(self, day: date) -> date:
        """`day` itself when worked, else the last workday before it."""
        while not self.is_workday(day):
            day -= _ONE
        return day

    def add_workdays(self, day: date, count: int) -> date:
        """The `count`-th workday after `day`; `day` itself is not counted.

        Negative counts go back; 0 gives `day`, worked or not.
        """
        step = _ONE if count > 0 else -_ONE
        left = abs(count)
        while left:
            day += step
            left -= self.is_workday(day)
        return day

    def workdays_between(self, start: date, end: date) -> int:
        """Workdays after `start` up to and including `end`; negative when `end` is earlier."""
        if end < start:
            return -self.workdays_between(end, start)
        days = (end - start).days
        return sum(self.is_workday(start + timedelta(days=n)) for n in range(1, days + 1))

    def notes(self, first: date, last: date | None = None) -> tuple[str, ...]:
        """One sentence for each year between two days that has no holiday table."""
        final = first if last is None else last
        low, high = min(first, final), max(first, final)
        return tuple(
            f"{year}年的放假调休安排还没有导入，只按周末计算"
            for year in range(low.year, high.year + 1)
            if year not in self.tables
        )
