"""Case numbers of people's mediation."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fengqiao_desktop.domain.case_number import CaseNumber, format_case_number, read_case_number

EIGHTEEN = CaseNumber("青山", 2026, 18)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("（2026）青山人调字第18号", EIGHTEEN),
        ("(2026)青山人调字第18号", EIGHTEEN),
        ("〔2026〕青山人调字第18号", EIGHTEEN),
        ("[2026]青山人调字第18号", EIGHTEEN),
        ("【2026】青山人调字第18号", EIGHTEEN),
        ("（2026） 青山人调字 第 018 号", EIGHTEEN),
        ("（２０２６）青山人调字第１８号", EIGHTEEN),
        ("2026青山人调字18号", EIGHTEEN),
        ("2026年青山人调字第18号", EIGHTEEN),
        ("（二〇二六）青山人调字第十八号", EIGHTEEN),
        ("（2026）青山镇人调字第 018 号", CaseNumber("青山镇", 2026, 18)),
        ("（2026）青山人调协字第18号", CaseNumber("青山", 2026, 18, agreement=True)),
        ("（2026）青山人调协议字第18号", CaseNumber("青山", 2026, 18, agreement=True)),
        ("（口头）（2026）青山人调字第18号", CaseNumber("青山", 2026, 18, oral=True)),
        ("(口头)(2026)青山人调字第18号", CaseNumber("青山", 2026, 18, oral=True)),
        ("（2026）（口头）青山人调字第18号", CaseNumber("青山", 2026, 18, oral=True)),
        ("（2026）青山（口头）人调字第18号", CaseNumber("青山", 2026, 18, oral=True)),
        ("（2026）青山人调字第0号", None),
        ("（1026）青山人调字第1号", None),
        ("（2026）人调字第1号", None),
        ("（2026）青山民初字第1号", None),
        ("青山人调字第1号", None),
        ("（2026）青山人调字第十十号", None),
        ("合计", None),
        ("", None),
    ],
)
def test_reading(text: str, number: CaseNumber | None) -> None:
    assert read_case_number(text) == number


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (EIGHTEEN, "（2026）青山人调字第18号"),
        (CaseNumber("青山", 2026, 3, oral=True), "（口头）（2026）青山人调字第3号"),
        (CaseNumber("青山", 2026, 3, agreement=True), "（2026）青山人调协字第3号"),
    ],
)
def test_the_one_written_form(number: CaseNumber, text: str) -> None:
    assert str(number) == text


def test_padding_and_prefixes() -> None:
    assert format_case_number("青山镇", 2026, 18, width=3) == "（2026）青山镇人调字第018号"
    assert format_case_number("青山人调", 2026, 18) == "（2026）青山人调字第18号"


@pytest.mark.parametrize(("prefix", "seq"), [("", 1), ("人调", 1), ("青山", 0)])
def test_impossible_parts_are_refused(prefix: str, seq: int) -> None:
    with pytest.raises(ValueError, match="编号"):
        format_case_number(prefix, 2026, seq)


@given(
    st.sampled_from(["青山", "青山镇", "双河村", "大沟"]),
    st.integers(1990, 2090),
    st.integers(1, 999_999),
    st.booleans(),
    st.integers(0, 6),
)
def test_what_is_written_reads_back(
    prefix: str, year: int, seq: int, oral: bool, width: int
) -> None:
    text = format_case_number(prefix, year, seq, oral, width=width)
    assert read_case_number(text) == CaseNumber(prefix, year, seq, oral)
