"""How figures are read: percentages (M-05), money, runs of record numbers."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fengqiao_desktop.domain.designation.reading import (
    Part,
    Reading,
    Span,
    number_runs,
    percent_text,
    yuan_text,
)

SPAN = Span(date(2025, 1, 1), date(2025, 12, 31), date(2025, 11, 23))


@pytest.mark.parametrize(
    ("numerator", "denominator", "text"),
    [
        (78, 82, "95.1%"),
        (1, 1, "100.0%"),
        (9999, 10000, "99.9%"),  # M-05: below the whole is never 100.0%
        (1, 10000, "<0.1%"),  # above nothing is never 0.0%
        (0, 7, "0.0%"),
        (1, 8, "12.5%"),
        (1125, 10000, "11.3%"),  # half up
        (0, 0, "—"),
    ],
)
def test_percentages(numerator: int, denominator: int, text: str) -> None:
    assert percent_text(numerator, denominator) == text


@given(st.integers(1, 10**6), st.data())
def test_a_part_is_never_shown_as_the_whole(denominator: int, data: st.DataObject) -> None:
    numerator = data.draw(st.integers(0, denominator))
    text = percent_text(numerator, denominator)
    assert (text == "100.0%") == (numerator == denominator)
    assert (text == "0.0%") == (numerator == 0)


def test_money() -> None:
    assert yuan_text(123456789) == "1,234,567.89"
    assert yuan_text(5) == "0.05"


def test_runs_of_record_numbers() -> None:
    numbers = [f"（2025）青山人调字第{n}号" for n in (*range(1, 36), 37, 40, 41)]
    assert number_runs(numbers) == "（2025）青山人调字第1—35、37、40、41号"
    assert number_runs(["甲村", "乙村", "甲村"]) == "甲村、乙村"
    assert number_runs(["（2025）青山人调字第2号", "（2024）青山人调字第9号", "无号"]) == (
        "（2025）青山人调字第2号；（2024）青山人调字第9号；无号"
    )


@given(st.sets(st.integers(1, 400), min_size=1))
def test_runs_lose_no_number(numbers: set[int]) -> None:
    text = number_runs(f"（2025）甲人调字第{n}号" for n in numbers)
    body = text.removeprefix("（2025）甲人调字第").removesuffix("号")
    found: set[int] = set()
    for piece in body.split("、"):
        first, _, last = piece.partition("—")
        found |= set(range(int(first), int(last or first) + 1))
    assert found == numbers


def test_a_reading_keeps_the_exact_value() -> None:
    rate = Reading("mediation_success_rate", SPAN, numerator=2, denominator=3)
    assert rate.value == Fraction(200, 3)
    assert rate.text == "66.7%（2÷3）"
    assert rate.when == "2025年1月1日至2025年11月23日"
    empty = Reading("mediation_success_rate", SPAN, numerator=0, denominator=0)
    assert empty.value is None
    assert empty.text == "—"
    amount = Reading("mediation_amount_yuan", SPAN, count=1234567)
    assert amount.value == Fraction(1234567, 100)
    assert amount.text == "12,345.67元"
    day = Reading("village_count", SPAN, count=7)
    assert day.when == "截至2025年11月23日"


def test_parts_are_read_without_zeros() -> None:
    parts = (Part("TOWN", "镇", 2), Part("VILLAGE", "村（居）", 0))
    reading = Reading("fulltime_mediator_by_level", SPAN, count=2, parts=parts)
    assert reading.parts_text == "镇2名"
    assert not reading.holds_every_part
