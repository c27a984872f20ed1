"""Chinese numerals, both ways."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fengqiao_desktop.domain.numerals import (
    LIMIT,
    capital_number,
    cn_digits,
    cn_number,
    cn_ordinal,
    copies_cn,
    half_width,
    read_cn_number,
)

numbers = st.integers(-(LIMIT - 1), LIMIT - 1) | st.integers(-200_000, 200_000)


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "零"),
        (3, "三"),
        (10, "十"),
        (15, "十五"),
        (20, "二十"),
        (23, "二十三"),
        (101, "一百零一"),
        (110, "一百一十"),
        (1005, "一千零五"),
        (10_005, "一万零五"),
        (100_000, "十万"),
        (110_000, "十一万"),
        (10_010, "一万零一十"),
        (-12, "负十二"),
        (300_000_000_000, "三千亿"),
        (1_200_000_000_000, "一万二千亿"),
    ],
)
def test_small_numerals(number: int, text: str) -> None:
    assert cn_number(number) == text
    assert read_cn_number(text) == number


@given(numbers)
def test_both_scripts_read_back(number: int) -> None:
    assert read_cn_number(cn_number(number)) == number
    assert read_cn_number(capital_number(number)) == number


@given(st.integers(1000, 9999))
def test_digit_by_digit_reads_back(year: int) -> None:
    assert read_cn_number(cn_digits(year)) == year


def test_too_large_is_refused() -> None:
    with pytest.raises(ValueError, match="太大"):
        cn_number(LIMIT)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("二〇二六", 2026),
        ("二○二六", 2026),
        ("两万", 20_000),
        ("两百零二", 202),
        ("廿三", 23),
        ("卅", 30),
        ("１２", 12),
        (" 12 ", 12),
        ("一亿零五百", 100_000_500),
        ("二十万", 200_000),
        ("壹仟万亿", 10**15),
    ],
)
def test_other_spellings(text: str, number: int) -> None:
    assert read_cn_number(text) == number


@pytest.mark.parametrize(
    "text",
    ["", "张三", "万", "负", "五六百", "百二十", "十百", "三万四万", "1十", "亿万", "二三千"],
)
def test_refused(text: str) -> None:
    with pytest.raises(ValueError, match="数字"):
        read_cn_number(text)


@pytest.mark.parametrize(
    ("text", "number"),
    [("三万五", 35_000), ("两千三", 2300), ("一百二", 120), ("一亿三", 130_000_000)],
)
def test_short_forms_of_speech_only_where_asked(text: str, number: int) -> None:
    assert read_cn_number(text, colloquial=True) == number
    with pytest.raises(ValueError, match="单位"):
        read_cn_number(text)


def test_a_zero_keeps_its_place_in_speech() -> None:
    assert read_cn_number("三万零五", colloquial=True) == 30_005
    assert read_cn_number("二十五", colloquial=True) == 25


def test_words_of_papers() -> None:
    assert cn_ordinal(12) == "第十二"
    assert [copies_cn(n) for n in (1, 2, 3, 12)] == ["一", "两", "三", "十二"]
    assert cn_digits(2026) == "二〇二六"


@given(st.text())
def test_half_width_keeps_positions(text: str) -> None:
    assert len(half_width(text)) == len(text)


def test_half_width() -> None:
    assert half_width("（２０２６）Ｘ　，") == "(2026)X ,"
