"""The search index: what is typed, what it becomes, and rows that never collide."""

import pytest

from fengqiao_desktop.domain.registers import REGISTERS
from fengqiao_desktop.store.search import body, first_row, match_expression


@pytest.mark.parametrize(
    ("typed", "expression"),
    [
        ("张三", '"张 三"'),
        ("zs", '"zs"*'),
        ("ＺＳ", '"zs"*'),
        ("138", '("138"* OR "r831"*)'),
        ("29x", '("29x"* OR "rx92"*)'),
        ("87", '"87"'),
        ("第87号", '"第" AND "87" AND "号"'),
        ("张三 大沟", '"张 三" AND "大 沟"'),
        ("张三zs", '"张 三" AND "zs"*'),
        ("𬭚", '"𬭚"'),
        ('"', ""),
        ("* OR NEAR(", '"or"* AND "near"*'),
        ("   ", ""),
    ],
)
def test_what_is_typed_becomes(typed: str, expression: str) -> None:
    assert match_expression(typed) == expression


def test_a_body_has_characters_pinyin_and_reversed_numbers() -> None:
    tokens = body(["13800000401", "第 6 号"], ["单雄"]).split()
    assert {"单", "雄", "shanxiong", "sx", "13800000401", "r10400000831", "6"} <= set(tokens)
    assert "r6" not in tokens


def test_rows_of_two_registers_never_meet() -> None:
    starts = {first_row(register.code) for register in REGISTERS}
    assert len(starts) == len(REGISTERS)
    assert max(starts) + (1 << 40) < 1 << 63
