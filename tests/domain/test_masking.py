"""De-identification by the masking rules, and the search for leaks in what was exported."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fengqiao_desktop.domain.identity import make_id
from fengqiao_desktop.domain.masking import (
    find_leaks,
    mask_address,
    mask_id,
    mask_name,
    mask_phone,
    mask_text,
)

ID = "500000198607032354"
NAMES = ("张建国", "王伟", "欧阳建国", "买买提·吐尔逊", "王𬭚")
VILLAGES = ("梨花村", "白沙社区", "双河")

ids = st.builds(
    make_id,
    st.just("500000"),
    st.dates(date(1930, 1, 1), date(2020, 12, 31)),
    st.integers(0, 999),
)
mobiles = st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True)
plain_words = st.sampled_from(
    ["，电话", "。住", "（", "）", " ", "与", "\n", "号：", "：", "第18号"]
)


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("张三", "张×"),
        ("张建国", "张××"),
        ("张李建国", "张×××"),
        ("欧阳建国", "欧阳××"),
        ("司徒", "司×"),
        ("尉迟恭", "尉迟×"),
        ("买买提·吐尔逊", "买××·×××"),
        ("买买提•吐尔逊", "买××·×××"),
        ("买买提．吐尔逊", "买××·×××"),
        ("欧阳·吐尔逊", "欧×·×××"),
        ("王𬭚", "王×"),
        ("章超𬭚", "章××"),
        ("𬭚", "×"),
        ("张", "×"),
        ("王 伟", "王×"),
        (" 王　伟 ", "王×"),
        ("", ""),
    ],
)
def test_names(name: str, masked: str) -> None:
    assert mask_name(name) == masked
    assert mask_name(masked) == masked


def test_a_station_may_add_compound_surnames() -> None:
    assert mask_name("张廖建国", compound={"张廖"}) == "张廖××"


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        (ID, "500000********2354"),
        ("500000 19860703 2354", "500000********2354"),
        ("５０００００１９９９１１０６８０９ｘ", "500000********809X"),
        ("500000198607032355", "500000********2355"),  # a wrong check digit is masked too
        ("500000860703235", "500000*****3235"),
        ("500000********2354", "500000********2354"),
        ("500000*****3235", "500000*****3235"),
        ("E12345678", "E1*******"),
        ("50000019860703235", "50***************"),
        ("无", "无"),
        ("", ""),
    ],
)
def test_identity_numbers(text: str, masked: str) -> None:
    assert mask_id(text) == masked


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("13812345678", "138****5678"),
        ("138 1234 5678", "138****5678"),
        ("138-1234-5678", "138****5678"),
        ("+86 13812345678", "138****5678"),
        ("+86-138-1234-5678", "138****5678"),
        ("008613812345678", "138****5678"),
        ("8613812345678", "138****5678"),
        ("１３８１２３４５６７８", "138****5678"),
        ("023-12345678", "023-12****78"),
        ("02312345678", "023-12****78"),
        ("01012345678", "010-12****78"),
        ("（023）12345678", "023-12****78"),
        ("0833-1234567", "0833-12***67"),
        ("08331234567", "0833-12***67"),
        ("0755-12345678", "0755-12****78"),
        ("023-12345678-801", "023-12****78-***"),
        ("12345678", "12****78"),
        ("023-1234", "023-****"),
        ("1234567", "12***67"),
        ("138****5678", "138****5678"),
        ("023-12****78", "023-12****78"),
        ("12348", "12348"),
        ("无", "无"),
        ("", ""),
    ],
)
def test_telephones(text: str, masked: str) -> None:
    assert mask_phone(text) == masked


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("重庆市某区青山镇梨花村4组12号", "重庆市某区青山镇梨花村"),
        ("青山镇白沙社区幸福路3号2-1", "青山镇白沙社区"),
        ("青山镇双河村3组", "青山镇双河村"),
        ("青山镇双河社区3组", "青山镇双河社区"),
        ("青山镇 梨花村 4 组", "青山镇梨花村"),
        ("青山镇大沟村2社", "青山镇大沟村"),  # a village the station does not know
        ("邻县红旗街道东风社区5栋", "邻县红旗街道东风社区"),
        ("青山镇石桥村村民委员会旁", "青山镇石桥村"),
        ("青山镇新华路5号", "青山镇"),
        ("某市某区新华路5号", "某市某区"),
        ("梨花村", "梨花村"),
        ("新华路5号", ""),
        ("", ""),
    ],
)
def test_addresses(text: str, masked: str) -> None:
    assert mask_address(text, VILLAGES) == masked
    assert mask_address(masked, VILLAGES) == masked


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        (f"张建国（{ID}）", "张××（500000********2354）"),
        ("证号50000019991106809x。", "证号500000********809X。"),
        ("旧号500000860703235", "旧号500000*****3235"),
        ("证号５０００００１９８６０７０３２３５４", "证号500000********2354"),
        ("证号500000 19860703 2354，", "证号500000********2354，"),
        ("证号50000019860\n7032354，", "证号500000********2354，"),
        ("电话13812345678", "电话138****5678"),
        ("电话+86 138-1234-5678", "电话138****5678"),
        ("电话138 1234 5678", "电话138****5678"),
        ("电话023-12345678", "电话023-12****78"),
        ("电话02312345678", "电话023-12****78"),
        ("13812345678、13912345678", "138****5678、139****5678"),
        ("13812345678 13912345678", "138****5678 139****5678"),
        # digits that run on are cards or case codes
        ("卡号6222021234567890123", "卡号6222021234567890123"),
        ("卡号62220212345678901", "卡号62220212345678901"),
        ("案件编码500000202611060001234", "案件编码500000202611060001234"),
        ("流水138123456789", "流水138123456789"),
        ("（2026）青山人调字第18号", "（2026）青山人调字第18号"),
        ("2026-11-06 14:30 金额 168,000.00 元", "2026-11-06 14:30 金额 168,000.00 元"),
        ("金额1500000 2026年", "金额1500000 2026年"),
        ("投诉12348、110", "投诉12348、110"),
        # names
        ("王 伟与欧阳建国", "王×与欧阳××"),
        ("王　　伟", "王×"),
        ("买买提•吐尔逊", "买××·×××"),
        ("王\u200b伟", "王×"),
        ("王𬭚说", "王×说"),
        ("李四", "李四"),
        ("", ""),
    ],
)
def test_running_text(text: str, masked: str) -> None:
    assert mask_text(text, NAMES) == masked
    assert mask_text(masked, NAMES) == masked
    assert find_leaks(masked, NAMES) == ()


def test_the_longest_listed_name_is_masked() -> None:
    assert mask_text("张建国强来了", ("张建国", "张建国强")) == "张×××来了"


def test_a_name_left_over_by_masking_is_masked_too() -> None:
    assert mask_text("欧阳建国", ("欧阳建国", "欧阳")) == "欧×××"


def test_record_numbers_can_be_kept() -> None:
    code = "500000202611060001"
    assert mask_text(f"编码{code}", keep={code}) == f"编码{code}"
    assert find_leaks(f"编码{code}", keep={code}) == ()
    assert mask_text(f"编码{code}") != f"编码{code}"


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        (f"证号{ID}", ["id"]),
        ("50000019860703\n2354", ["id"]),
        ("1 500000 19860703 2354 2026", ["id"]),
        ("50000019991106809\nX", ["id"]),
        ("电话13812345678", ["phone"]),
        ("023-12345678", ["phone"]),
        ("张建国", ["name"]),
        ("张建\n国", ["name"]),
        (f"王伟{ID}，13812345678", ["name", "id", "phone"]),
        ("王×，500000********2354，138****5678，023-12****78", []),
        ("6222021234567890123", []),
        ("张建\n\n国", []),
        ("1500000\n2026\n18", []),
        # a table read line by line: numbers that add up to one by chance
        ("332850 32076 23407 26682 681099", []),
        ("974801 326516 974801 314805 707818", []),
        ("7 50000019860703\n2354 8", ["id"]),
        ("7 500000 860703 235 8", ["id"]),
    ],
)
def test_leaks_in_the_order_of_the_text(text: str, kinds: list[str]) -> None:
    leaks = find_leaks(text, NAMES)
    assert [leak.kind for leak in leaks] == kinds
    for leak in leaks:
        assert text[leak.start : leak.end].strip() == text[leak.start : leak.end]
        assert leak.shown not in text
        assert leak.label in ("证件号", "电话", "姓名")


def test_a_name_shared_with_staff_is_for_a_person_to_decide() -> None:
    assert [leak.doubtful for leak in find_leaks("王伟 张建国", NAMES, staff=["王 伟"])] == [
        True,
        False,
    ]


@given(st.lists(ids | mobiles | st.sampled_from(NAMES) | plain_words, max_size=12), st.data())
def test_masking_leaves_no_leak(pieces: list[str], data: st.DataObject) -> None:
    glue = data.draw(st.sampled_from(["", "，", " ", "\n"]))
    text = glue.join(pieces)
    masked = mask_text(text, NAMES)
    assert find_leaks(masked, NAMES) == ()
    assert mask_text(masked, NAMES) == masked


@given(
    ids, st.sampled_from(["", "，", "证", " ", "x", "("]), st.sampled_from(["", "。", " ", "号"])
)
def test_no_identity_number_survives(number: str, before: str, after: str) -> None:
    masked = mask_text(before + number + after)
    assert number not in masked
    assert number[6:14] not in masked
    assert number in mask_text("77" + number + after)  # digits run on: a card, not a person


@given(st.text(max_size=40))
def test_any_text_can_be_masked_twice(text: str) -> None:
    masked = mask_text(text, NAMES)
    assert mask_text(masked, NAMES) == masked
    assert find_leaks(masked, NAMES) == ()


@given(st.text(max_size=20))
def test_any_field_can_be_masked(text: str) -> None:
    assert mask_name(mask_name(text)) == mask_name(text)
    assert mask_id(mask_id(text)) == mask_id(text)
    assert mask_phone(mask_phone(text)) == mask_phone(text)
    mask_address(text, VILLAGES)
