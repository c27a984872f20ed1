"""Identity numbers (GB 11643), telephones and organisation codes (GB 32100)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fengqiao_desktop.domain.identity import (
    age_on,
    birth_of,
    check_digit,
    credit_code_check,
    credit_code_problem,
    make_id,
    modern_number,
    read_id_number,
    read_phone,
    same_number,
    sex_of,
)

GOOD = "500000198607032354"
WITH_X = "50000019991106809X"
births = st.dates(date(1900, 1, 1), date(2026, 12, 31))
numbers = st.builds(make_id, st.just("500000"), births, st.integers(0, 999))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        (GOOD, GOOD),
        ("５０００００１９９９１１０６８０９Ｘ", WITH_X),
        ("50000019991106809x", WITH_X),
        (" 500000 19860703 2354\t", GOOD),
        ("'500000198607032354", GOOD),
        ("\u200b500000198607032354\ufeff", GOOD),
        ("500000860703235", "500000860703235"),
        (500000860703235, "500000860703235"),
        (500000860703235.0, "500000860703235"),
        ("500000860703235.0", "500000860703235"),
        (int(GOOD), GOOD),
    ],
)
def test_forms_that_are_mended(text: object, number: str) -> None:
    reading = read_id_number(text)
    assert reading.number == number
    assert reading.problem is None
    assert (reading.birth, reading.sex) == (birth_of(number), sex_of(number))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (None, "没有填写"),
        ("  ", "没有填写"),
        (5.00000197308059e17, "被表格改成数值"),
        (440981197308059000, "被表格改成数值"),
        ("4.40981E+17", "被表格改成数值"),
        ("５．０００００Ｅ＋１７", "被表格改成数值"),
        ("500000197308059000", "被表格改成数值"),
        ("500000197308059000.0", "被表格改成数值"),
        ("500000198607032355", "校验位错误"),
        ("500000198613032354", "出生日期不存在"),
        ("500000198602302354", "出生日期不存在"),
        ("500000861303235", "出生日期不存在"),
        (make_id("500000", date(1899, 12, 31), 1), "出生日期不合理"),
        (make_id("990000", date(1980, 1, 1), 1), "地区代码"),
        ("50000019860703235", "这里是17位"),
        ("5000001986070323544", "这里是19位"),
        (50000019860703235, "这里是17位"),
        ("5000001986X7032354", "末位可以是X"),
        ("500000198607O32354", "末位X以外的字"),
        (float("nan"), "不是数字"),
        (True, "没有填写"),
    ],
)
def test_numbers_that_are_refused_say_why(text: object, reason: str) -> None:
    problem = read_id_number(text).problem
    assert problem is not None
    assert reason in problem


def test_a_wrong_check_digit_still_tells_birth_and_sex() -> None:
    reading = read_id_number("500000198607032355")
    assert (reading.birth, reading.sex) == (date(1986, 7, 3), "男")


def test_a_birth_in_the_future_needs_today() -> None:
    number = make_id("500000", date(2026, 11, 7), 1)
    assert read_id_number(number).problem is None
    assert "不合理" in str(read_id_number(number, today=date(2026, 11, 6)).problem)
    assert read_id_number(number, today=date(2026, 11, 7)).problem is None


def test_old_and_new_number_are_one_person() -> None:
    old = "500000860703235"
    assert read_id_number(old).modern == modern_number(old) == GOOD
    assert same_number(old, GOOD)
    assert not same_number("", "")
    assert not same_number(old, WITH_X)
    assert read_id_number("123").modern == "123"


@given(numbers)
def test_made_numbers_pass_and_give_back_what_went_in(number: str) -> None:
    reading = read_id_number(number)
    assert reading.problem is None
    assert reading.birth is not None
    assert f"{reading.birth:%Y%m%d}" == number[6:14]


@given(numbers, st.integers(0, 16), st.integers(1, 9))
def test_one_changed_digit_is_always_found(number: str, place: int, by: int) -> None:
    digit = str((int(number[place]) + by) % 10)
    damaged = number[:place] + digit + number[place + 1 :]
    assert check_digit(damaged[:17]) != damaged[17]


@given(numbers, st.integers(0, 15))
def test_swapped_neighbours_are_always_found(number: str, place: int) -> None:
    swapped = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
    if swapped != number:
        assert check_digit(swapped[:17]) != swapped[17]


@pytest.mark.parametrize("first17", ["1234", "5000001986070323X", "５００００019860703235"])
def test_check_digit_wants_seventeen_digits(first17: str) -> None:
    with pytest.raises(ValueError, match="17 digits"):
        check_digit(first17)


@pytest.mark.parametrize(("area", "seq"), [("5000", 1), ("500000", 1000), ("500000", -1)])
def test_make_id_refuses_impossible_parts(area: str, seq: int) -> None:
    with pytest.raises(ValueError, match="make_id"):
        make_id(area, date(1980, 1, 1), seq)


@pytest.mark.parametrize(
    ("number", "sex"),
    [(GOOD, "男"), (make_id("500000", date(1980, 1, 1), 2), "女"), ("500000860703235", "男"),
     ("500000860703234", "女"), ("12", None)],
)  # fmt: skip
def test_sex(number: str, sex: str | None) -> None:
    assert sex_of(number) == sex


@pytest.mark.parametrize(
    ("birth", "day", "age"),
    [
        (date(2000, 5, 10), date(2018, 5, 9), 17),
        (date(2000, 5, 10), date(2018, 5, 10), 18),
        (date(2000, 2, 29), date(2018, 2, 28), 17),
        (date(2000, 2, 29), date(2018, 3, 1), 18),
        (date(2000, 2, 29), date(2020, 2, 29), 20),
        (date(2026, 11, 6), date(2026, 11, 6), 0),
    ],
)
def test_age(birth: date, day: date, age: int) -> None:
    assert age_on(birth, day) == age


def test_no_birth_in_something_else() -> None:
    assert birth_of("12") is None
    assert birth_of("无") is None


def test_age_before_birth_is_refused() -> None:
    with pytest.raises(ValueError, match="早于"):
        age_on(date(2000, 1, 2), date(2000, 1, 1))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("13812345678", "13812345678"),
        ("+86 138-1234-5678", "13812345678"),
        ("0086 13812345678", "13812345678"),
        ("8613812345678", "13812345678"),
        ("（+86）13812345678", "13812345678"),
        ("１３８ １２３４ ５６７８", "13812345678"),
        (13812345678, "13812345678"),
        (13812345678.0, "13812345678"),
        ("13812345678.0", "13812345678"),
        ("023-62345678", "023-62345678"),
        ("02362345678", "023-62345678"),
        ("（023）6234 5678", "023-62345678"),
        ("0833-2345678", "0833-2345678"),
        ("08332345678", "0833-2345678"),
        ("010－62345678", "010-62345678"),
        ("023-6234-5678", "023-62345678"),
        ("+86-23-62345678", None),
        ("023-62345678转801", "023-62345678-801"),
        ("023-62345678-801", "023-62345678-801"),
        ("400-800-1234", "4008001234"),
        ("62345678", "62345678"),
        ("2345678", "2345678"),
        ("12348", "12348"),
        ("110", "110"),
        ("1381234567", None),
        ("138123456789", None),
        ("1.38E+10", None),
        ("13812345678、13912345678", None),
        ("13812345678 13912345678", None),
        ("13812345678转2", None),
        ("没有", None),
        ("", None),
        (None, None),
        ("000-1234", None),
        ("999999", None),
    ],
)
def test_phones(text: object, number: str | None) -> None:
    reading = read_phone(text)
    assert reading.number == (number or "")
    assert (reading.problem is None) == (number is not None)


@given(st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True))
def test_a_stored_phone_reads_as_itself(number: str) -> None:
    spaced = f"+86 {number[:3]} {number[3:7]} {number[7:]}"
    assert read_phone(number).number == read_phone(spaced).number == number


FIRST17 = "52500000MJ0000001"
CODE = FIRST17 + credit_code_check(FIRST17)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (CODE, None),
        (CODE.lower(), None),
        (f"{CODE[:8]} {CODE[8:]}", None),
        ("91350100M000100Y43", None),
        ("", "没有填写"),
        (CODE[:-1], "18位"),
        ("5250000OMJ00000012", "不会有“O”"),
        (CODE[:17] + ("0" if CODE[17] != "0" else "1"), "校验位"),
        ("52A00000MJ00000012", "地区代码"),
    ],
)
def test_credit_codes(text: str, reason: str | None) -> None:
    problem = credit_code_problem(text)
    assert problem is None if reason is None else reason in str(problem)


def test_credit_check_wants_seventeen_signs() -> None:
    with pytest.raises(ValueError, match="17 signs"):
        credit_code_check("91")
