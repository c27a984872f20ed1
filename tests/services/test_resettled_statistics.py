"""The table of resettlement in a real station: its workbook, its audit, what counts as sent."""

import dataclasses
import io
from datetime import date

import pytest
from openpyxl import load_workbook

from fengqiao_desktop.domain.access import READER, Actor
from fengqiao_desktop.domain.resettlement import records
from fengqiao_desktop.domain.resettlement.records import ResettledPerson
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.services import resettled, station_settings
from fengqiao_desktop.services.resettled_board import REPORTED, reported
from fengqiao_desktop.services.resettled_statistics import (
    HALF,
    MONTH,
    QUARTER,
    YEAR,
    people_of,
    period,
    period_words,
    statistics_table,
    statistics_workbook,
)
from fengqiao_desktop.store import audit_log
from fengqiao_desktop.store.station import OpenStation

TODAY = date(2026, 11, 23)
FIRST_HALF = (date(2026, 1, 1), date(2026, 6, 30))
SECOND_HALF = (date(2026, 7, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("kind", "seq", "days", "words"),
    [
        (MONTH, 2, (date(2026, 2, 1), date(2026, 2, 28)), "2026年2月"),
        (QUARTER, 3, (date(2026, 7, 1), date(2026, 9, 30)), "2026年第3季度"),
        (HALF, 1, FIRST_HALF, "2026年上半年"),
        (HALF, 2, SECOND_HALF, "2026年下半年"),
        (YEAR, 1, (date(2026, 1, 1), date(2026, 12, 31)), "2026年"),
    ],
)
def test_periods_and_their_words(kind: str, seq: int, days: tuple[date, date], words: str) -> None:
    assert period(kind, 2026, seq) == days
    assert period_words(*days) == words
    assert period_words(date(2026, 1, 5), date(2026, 2, 3)) == "2026-01-05至2026-02-03"


@pytest.fixture
def filled(station: OpenStation, head: Actor) -> OpenStation:
    """One in help since March, and a minor."""
    person = ResettledPerson(
        name="甲某",
        source="PRISON",
        released_on=date(2026, 3, 2),
        reported_on=date(2026, 3, 3),
        registered_on=date(2026, 3, 3),
        assist_level="02",
        term_starts_on=date(2026, 3, 2),
        term_ends_on=date(2031, 3, 2),
    )
    young = dataclasses.replace(person, name="覃某", is_minor=True)
    with station.transaction(head) as tx:
        for each in (person, young):
            number = resettled.save_person(tx, each).id
            for role in ("01", "04", "07"):
                tx.insert(
                    records.TeamMember(
                        resettled=number, role=role, name="某人", is_leader=role == "01"
                    )
                )
            tx.insert(
                records.HelpAgreement(resettled=number, signed_on=date(2026, 3, 5), plan="季访")
            )
            tx.insert(records.HelpVisit(resettled=number, held_on=date(2026, 3, 8)))
        tx.insert(records.VideoMeeting(held_on=date(2026, 4, 1), minutes=20))
    return station


def test_the_table_of_a_station(filled: OpenStation, head: Actor, reader: Actor) -> None:
    with filled.reading(head) as repo:
        made = statistics_table(repo, *SECOND_HALF, TODAY)
        first = statistics_table(repo, *FIRST_HALF, TODAY)
        visits = next(line for line in first.lines if line.label == "实走访次数")
        assert len(people_of(repo, visits.records)) == 2
        assert people_of(repo, (("resettled_person", 1), ("resettled_person", 1))) == (1,)
    assert made.last == TODAY
    assert (made.value("在册", "期初在册"), first.value("本期新增", "新增")) == ("2", "2")
    assert first.value("其他指标", "视频会见") == "1"
    with filled.reading(reader) as repo:
        seen = statistics_table(repo, *FIRST_HALF, TODAY)
    assert seen.value("本期新增", "新增") == "1"  # who may not see sealed files counts without


def test_the_workbook_cites_and_names_no_sealed_number(filled: OpenStation, head: Actor) -> None:
    with filled.transaction(head) as tx:
        data = statistics_workbook(tx, *FIRST_HALF)
        numbers = {p.name: p.number for p in tx.find(ResettledPerson)}
    book = load_workbook(io.BytesIO(data))
    row = [[cell.value for cell in line] for line in book.worksheets[0].iter_rows()]
    assert row[0][0] == "司法所安置帮教统计表（2026年上半年）"
    assert "期初0＋新增2＝期末2＋出册0" in str(row[1][0])
    columns = dict(zip(row[3], row[4], strict=True))
    assert len(columns) == len(row[3])  # no two columns are called alike
    assert (columns["单位"], columns["期初在册"], columns["新增"]) == ("司法所", 0, 2)
    assert columns["新增：监狱"] == 2
    assert columns["救助：其他"] == 0
    text = str([[c.value for c in line] for line in book.worksheets[1].iter_rows()])
    assert numbers["甲某"] in text
    assert numbers["覃某"] not in text
    assert "封存档案" in text
    assert "甲某" not in text
    with filled.connection() as connection:
        assert "2026年上半年" in str([e.payload for e in audit_log.entries(connection)][-2:])


@pytest.mark.parametrize(
    ("days", "sent"),
    [
        (FIRST_HALF, date(2026, 6, 30)),
        (SECOND_HALF, None),  # not over yet
        ((date(2026, 5, 1), date(2026, 5, 31)), None),  # a month is no half
        ((date(2025, 1, 1), date(2025, 12, 31)), date(2025, 12, 31)),
    ],
)
def test_what_counts_as_sent(
    filled: OpenStation, head: Actor, days: tuple[date, date], sent: date | None
) -> None:
    with filled.transaction(head) as tx:
        statistics_workbook(tx, *days)
        assert reported(tx) == sent
        statistics_workbook(tx, date(2024, 7, 1), date(2024, 12, 31))
        assert reported(tx) == (sent or date(2024, 12, 31))  # an older one takes nothing back
        assert station_settings.get(tx, REPORTED, "")


def test_neither_too_early_nor_without_the_right(
    filled: OpenStation, head: Actor, reader: Actor
) -> None:
    with pytest.raises(KnownError, match="还没有开始"), filled.transaction(head) as tx:
        statistics_workbook(tx, date(2027, 1, 1), date(2027, 12, 31))
    assert reader.role == READER
    with pytest.raises(KnownError), filled.transaction(reader) as tx:
        statistics_workbook(tx, *FIRST_HALF)
