"""The table of corrections: counted by days, citing records, refused out of balance."""

import io
from datetime import date

import pytest

from fengqiao_desktop.domain.access import Actor
from fengqiao_desktop.domain.corrections.care_records import Activity, Attendance, Contact, Leave
from fengqiao_desktop.domain.corrections.order_records import Ending, Sanction
from fengqiao_desktop.domain.corrections.records import Assessment, Subject
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.services import subjects
from fengqiao_desktop.services.correction_statistics import (
    MONTH,
    QUARTER,
    YEAR,
    period,
    period_words,
    statistics_table,
    statistics_workbook,
)
from fengqiao_desktop.store.station import OpenStation

YEAR_2026 = (date(2026, 1, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("kind", "seq", "days", "words"),
    [
        (MONTH, 2, (date(2026, 2, 1), date(2026, 2, 28)), "2026年2月"),
        (QUARTER, 4, (date(2026, 10, 1), date(2026, 12, 31)), "2026年第4季度"),
        (YEAR, 1, YEAR_2026, "2026年"),
    ],
)
def test_periods_and_their_words(kind: str, seq: int, days: tuple[date, date], words: str) -> None:
    assert period(kind, 2026, seq) == days
    assert period_words(*days) == words
    assert period_words(date(2026, 1, 5), date(2026, 2, 3)) == "2026-01-05至2026-02-03"


@pytest.fixture
def filled(station: OpenStation, staff: Actor) -> OpenStation:
    """Three subjects: one under correction, one released, one not received yet."""
    with station.transaction(staff) as tx:
        subjects.save_subject(
            tx,
            Subject(
                name="甲某",
                type="PROBATION",
                sex="F",
                level="NORMAL",
                registered_on=date(2026, 3, 1),
                announced_on=date(2026, 3, 2),
                ends_on=date(2027, 9, 1),
            ),
        )
        second = subjects.save_subject(
            tx,
            Subject(name="乙某", type="CONTROL", sex="M", registered_on=date(2025, 6, 1)),
        )
        subjects.save_subject(tx, Subject(name="丙某", type="PROBATION"))
        subjects.save_part(
            tx, Ending(subject=second.id, kind="EXPIRED", ended_on=date(2026, 5, 31))
        )
        for day in (date(2026, 4, 1), date(2027, 1, 1)):
            subjects.save_part(tx, Contact(subject=1, kind="VISIT", held_on=day))
        subjects.save_part(
            tx,
            Leave(
                subject=1,
                leaves_on=date(2026, 5, 6),
                returns_on=date(2026, 5, 20),
                approved_by_level="COUNTY",
            ),
        )
        subjects.save_part(
            tx,
            Sanction(subject=1, kind="COMMENDATION", result="DECIDED", decided_on=date(2026, 9, 1)),
        )
        study = tx.insert(Activity(kind="STUDY", title="集中学习", held_on=date(2026, 4, 5)))
        tx.insert(Attendance(activity=study.id, subject=1, status="PRESENT"))
        tx.insert(Attendance(activity=study.id, subject=2, status="ABSENT"))
        tx.insert(Assessment(name="丁某", received_on=date(2026, 2, 1), opinion="FIT"))
    return station


@pytest.mark.parametrize(
    ("group", "label", "value"),
    [
        ("期末在册", "合计", "1"),
        ("期末在册", "缓刑", "1"),
        ("期末在册", "管制", "0"),
        ("期末在册", "其中：女性", "1"),
        ("期末在册", "普管", "1"),
        ("本期增减", "期初在册", "1"),
        ("本期增减", "本期接收", "1"),
        ("本期增减", "本期解除", "1"),
        ("调查评估", "收到委托", "1"),
        ("调查评估", "完成", "0"),
        ("外出", "批准外出", "1"),
        ("外出", "其中：县级社区矫正机构批准", "1"),
        ("外出", "外出天数", "15"),
        ("奖惩", "表扬", "1"),
        ("奖惩", "训诫", "0"),
        ("教育帮扶", "集中教育", "1"),
        ("教育帮扶", "集中教育参加", "1"),
        ("教育帮扶", "走访", "1"),
        ("再犯罪", "再犯罪率（期内）", "0.0%"),
    ],
)
def test_each_line_against_the_records(
    filled: OpenStation, group: str, label: str, value: str
) -> None:
    with filled.reading() as repo:
        counted = statistics_table(repo, *YEAR_2026)
    assert [line.value for line in counted.of(group) if line.label == label] == [value]


def test_the_workbook_cites_numbers_and_is_audited(filled: OpenStation, staff: Actor) -> None:
    import openpyxl

    with filled.transaction(staff) as tx:
        data = statistics_workbook(tx, *YEAR_2026)
    sheet = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[1][0] == "勾稽：期初1＋接收1＋转入0＝期末1＋解除1＋终止0＋转出0"
    stock = next(row for row in rows if row[:2] == ("期末在册", "合计"))
    assert (stock[2], stock[4]) == (1, "矫〔2026〕1号")
    text = "".join(str(cell) for row in rows for cell in row)
    assert "甲某" not in text


def test_a_table_out_of_balance_is_refused(filled: OpenStation, staff: Actor) -> None:
    with filled.transaction(staff) as tx:
        subjects.save_part(tx, Ending(subject=3, kind="EXPIRED", ended_on=date(2026, 6, 1)))
        with pytest.raises(KnownError, match="勾稽不平"):
            statistics_workbook(tx, *YEAR_2026)


def test_a_mediator_may_not_export(filled: OpenStation, mediator: Actor) -> None:
    with filled.transaction(mediator) as tx, pytest.raises(KnownError, match="不能导出"):
        statistics_workbook(tx, *YEAR_2026)
