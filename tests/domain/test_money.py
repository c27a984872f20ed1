"""Amounts: read from what people write, shown with two places and in capitals."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fengqiao_desktop.domain.money import capital_yuan, format_yuan, read_yuan

fens = st.integers(0, 10**18 - 1) | st.integers(0, 10**7)


@pytest.mark.parametrize(
    ("fen", "shown"),
    [(0, "0.00"), (5, "0.05"), (16_800_000, "168,000.00"), (-130_819, "-1,308.19"), (-5, "-0.05")],
)
def test_format(fen: int, shown: str) -> None:
    assert format_yuan(fen) == shown


@pytest.mark.parametrize(
    ("yuan", "capital"),
    [
        # the examples of 支付结算办法 附一 第四条
        ("1409.50", "壹仟肆佰零玖元伍角整"),
        ("6007.14", "陆仟零柒元壹角肆分"),
        ("1680.32", "壹仟陆佰捌拾元零叁角贰分"),
        ("107000.53", "壹拾万柒仟元零伍角叁分"),
        ("16409.02", "壹万陆仟肆佰零玖元零贰分"),
        ("325.04", "叁佰贰拾伍元零肆分"),
        # the ends of the scale, and every kind of gap
        ("0", "零元整"),
        ("0.05", "伍分"),
        ("0.50", "伍角整"),
        ("0.53", "伍角叁分"),
        ("1", "壹元整"),
        ("10", "壹拾元整"),
        ("15", "壹拾伍元整"),
        ("100", "壹佰元整"),
        ("101", "壹佰零壹元整"),
        ("110", "壹佰壹拾元整"),
        ("1001", "壹仟零壹元整"),
        ("1010", "壹仟零壹拾元整"),
        ("10000", "壹万元整"),
        ("10001", "壹万零壹元整"),
        ("10100", "壹万零壹佰元整"),
        ("11000", "壹万壹仟元整"),
        ("168000", "壹拾陆万捌仟元整"),
        ("1000000", "壹佰万元整"),
        ("10000001", "壹仟万零壹元整"),
        ("100000000", "壹亿元整"),
        ("100000001", "壹亿零壹元整"),
        ("100010000", "壹亿零壹万元整"),
        ("120000000", "壹亿贰仟万元整"),
        ("1000000000000", "壹万亿元整"),
        ("1200000000000", "壹万贰仟亿元整"),
        ("1000000000001", "壹万亿零壹元整"),
        ("9999999999999999.99", "玖仟玖佰玖拾玖万玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元"
         "玖角玖分"),
    ],
)  # fmt: skip
def test_capitals(yuan: str, capital: str) -> None:
    assert capital_yuan(int(Decimal(yuan) * 100)) == capital


def test_capitals_of_a_negative_amount_and_of_one_too_large() -> None:
    assert capital_yuan(-100) == "负壹元整"
    with pytest.raises(ValueError, match="太大"):
        capital_yuan(10**18)


@given(fens)
def test_capitals_read_back(fen: int) -> None:
    assert read_yuan(capital_yuan(fen)) == fen


@given(fens)
def test_the_shown_amount_reads_back(fen: int) -> None:
    assert read_yuan(format_yuan(fen)) == fen
    assert read_yuan(f"¥{format_yuan(fen)}元") == fen
    assert read_yuan(Decimal(fen) / 100 if fen < 10**17 else format_yuan(fen)) == fen


@given(st.integers(0, 10**14))
def test_a_float_of_a_spreadsheet_reads_back(fen: int) -> None:
    assert read_yuan(fen / 100) == fen


@given(fens)
def test_capitals_are_well_formed(fen: int) -> None:
    text = capital_yuan(fen)
    assert "零零" not in text
    assert text.endswith(("整", "分"))


@pytest.mark.parametrize(
    ("value", "fen"),
    [
        (487.82, 48_782),
        (487.82000000000005, 48_782),
        (0.1 + 0.2, 30),
        (12, 1200),
        (Decimal("12.30"), 1230),
        ("0", 0),
        ("０", 0),
        ("1.2万", 1_200_000),
        ("1.2万元", 1_200_000),
        ("1.2345万", 1_234_500),
        ("12,000元", 1_200_000),
        ("12，000元", 1_200_000),
        ("¥1,308.19", 130_819),
        ("￥1,308.19元", 130_819),
        ("人民币 1308.19 元整", 130_819),
        ("人民币¥1,000.00", 100_000),
        ("RMB 500", 50_000),
        ("２８２８．３", 282_830),
        ("3千", 300_000),
        ("2百元", 20_000),
        ("3万5千", 3_500_000),
        ("1万2000元", 1_200_000),
        ("1.5亿", 15_000_000_000),
        ("三万五千元", 3_500_000),
        ("三万五", 3_500_000),
        ("两千块", 200_000),
        ("一百二十块钱", 12_000),
        ("十万元", 10_000_000),
        ("12元5角", 1250),
        ("12元5角3分", 1253),
        ("12元零3分", 1203),
        ("5角", 50),
        ("伍佰圆正", 50_000),
        ("壹拾陆万捌仟元整", 16_800_000),
        ("壹仟陆佰捌拾元叁角贰分", 168_032),
        ("壹拾万零柒仟元伍角叁分", 10_700_053),
    ],
)
def test_accepted_forms(value: object, fen: int) -> None:
    assert read_yuan(value) == fen


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("约三万多", "约数"),
        ("三万左右", "约数"),
        ("1万余元", "约数"),
        ("几千元", "约数"),
        ("1-2万", "无法识别"),
        ("1.234", "两位小数"),
        ("1.2345678万", "两位小数"),
        (1.234, "两位小数"),
        (Decimal("0.001"), "两位小数"),
        ("-5", "负数"),
        (-5, "负数"),
        ("3万5", "无法识别"),
        ("1,2000", "千分位"),
        ("12,00.5", "千分位"),
        ("万", "无法识别"),
        ("5千3万", "无法识别"),
        ("abc", "无法识别"),
        ("12元5", "无法识别"),
        ("元", "无法识别"),
        ("￥", "无法识别"),
        ("1.5元5角", "无法识别"),
        ("二三千", "无法识别"),
        (True, "无法识别"),
        (float("nan"), "无法识别"),
        (10**16, "太大"),
        (object(), "无法识别"),
    ],
)
def test_refused_forms_say_why(value: object, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        read_yuan(value)


@pytest.mark.parametrize("blank", [None, "", "  ", "/", "／", "无", "-", "—", "——"])
def test_a_blank_is_zero_only_where_that_is_said(blank: object) -> None:
    assert read_yuan(blank, blank_is_zero=True) == 0
    with pytest.raises(ValueError, match="没有填写"):
        read_yuan(blank)


@given(st.text(max_size=12) | st.text("0123456789万千元角分,.三五零¥", max_size=8))
def test_any_text_is_read_or_refused_in_chinese(text: str) -> None:
    said = ""
    fen = -1
    try:
        fen = read_yuan(text)
    except ValueError as error:
        said = str(error)
    assert (fen >= 0) != said.startswith("金额")
