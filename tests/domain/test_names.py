"""Names in one cell."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fengqiao_desktop.domain.names import (
    COMPOUND_SURNAMES,
    clean_name,
    read_names,
    split_names,
    surname_of,
)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("葛兴杰、褚强、周娟犇", ("葛兴杰", "褚强", "周娟犇")),
        ("朱杰丽，孙静", ("朱杰丽", "孙静")),
        ("潘春芳,冯生", ("潘春芳", "冯生")),
        ("苏强；冼梅", ("苏强", "冼梅")),
        ("苏强; 冼梅", ("苏强", "冼梅")),
        ("周兴\n周国", ("周兴", "周国")),
        ("周兴\r\n周国", ("周兴", "周国")),
        ("李福 郗霞", ("李福", "郗霞")),
        ("李福　　郗霞", ("李福", "郗霞")),
        ("杨林 严梅明 陶超", ("杨林", "严梅明", "陶超")),
        ("张三/李四", ("张三", "李四")),
        ("张三|李四", ("张三", "李四")),
        ("章志㛃；冼柏超", ("章志㛃", "冼柏超")),
        ("章超𬭚，华强永", ("章超𬭚", "华强永")),
        # blanks inside a name
        ("王 伟", ("王伟",)),
        ("王　伟、李 强", ("王伟", "李强")),
        ("王 伟 李 强", ("王伟", "李强")),
        ("王 小明", ("王小明",)),
        ("张三 丰", ("张三丰",)),
        ("欧阳 建国", ("欧阳建国",)),
        ("司徒 王芳", ("司徒", "王芳")),
        ("张三丰 李", ("张三丰", "李")),
        # 与 and 和 only where nothing else can be meant
        ("张建和王丽", ("张建", "王丽")),
        ("王和平与李四", ("王和平", "李四")),
        ("欧阳建国与李四", ("欧阳建国", "李四")),
        ("李和平", ("李和平",)),
        ("王和平", ("王和平",)),
        ("青山镇石桥村与大沟村", ("青山镇石桥村与大沟村",)),
        ("张和和和李四", ("张和和和李四",)),  # 张和 and 和李四, or 张和和 and 李四
        # other peoples' names
        ("买买提·吐尔逊、张三", ("买买提·吐尔逊", "张三")),
        ("买买提．吐尔逊 张三", ("买买提·吐尔逊", "张三")),
        ("John Smith, 张三", ("John Smith", "张三")),
        # labels, numbering, repeats, parentheses
        ("甲方：张三；乙方：李四", ("张三", "李四")),
        ("申请人:张三 被申请人:李四", ("张三", "李四")),
        ("1.张三 2.李四", ("张三", "李四")),
        ("1、张三2、李四", ("张三", "李四")),
        ("①张三②李四", ("张三", "李四")),
        ("张三、李四、张三", ("张三", "李四")),
        ("某公司（张三、李四）", ("某公司(张三、李四)",)),
        ("", ()),
        (" 、 ", ()),
    ],
)
def test_splitting(text: str, names: tuple[str, ...]) -> None:
    assert split_names(text) == names


@pytest.mark.parametrize(
    ("text", "names", "more", "open_ended"),
    [
        ("张三等5人", ("张三",), 4, True),
        ("张三、李四等五人", ("张三", "李四"), 3, True),
        ("张三、李四等 12 名", ("张三", "李四"), 10, True),
        ("张三等3户", ("张三",), 2, True),
        ("张三等", ("张三",), 0, True),
        ("张三等人", ("张三",), 0, True),
        ("张三、李四等2人", ("张三", "李四"), 0, True),
        ("张三、李四", ("张三", "李四"), 0, False),
    ],
)
def test_people_only_counted(
    text: str, names: tuple[str, ...], more: int, open_ended: bool
) -> None:
    found = read_names(text)
    assert (found.names, found.more, found.open_ended) == (names, more, open_ended)
    assert found.total == len(names) + more


@given(
    st.lists(
        st.sampled_from(
            ["张三", "王小明", "欧阳建国", "王和平", "章超𬭚", "仇立", "买买提·吐尔逊"]
        ),
        min_size=1,
        max_size=5,
        unique=True,
    ),
    st.sampled_from(["、", "，", ",", "；", ";", "\n", " ", "　", "/"]),
)
def test_names_come_back_in_order(names: list[str], sign: str) -> None:
    assert split_names(sign.join(names)) == tuple(names)


@given(st.text(max_size=20))
def test_any_text_is_split_without_blank_names(text: str) -> None:
    assert all(name.strip() for name in split_names(text))


@pytest.mark.parametrize(
    ("name", "surname"),
    [
        ("张三", "张"),
        ("欧阳建国", "欧阳"),
        ("司徒", "司"),
        ("尉迟恭", "尉迟"),
        ("王 伟", "王"),
        ("", ""),
    ],
)
def test_surnames(name: str, surname: str) -> None:
    assert surname_of(name) == surname


def test_clean_names() -> None:
    assert clean_name(" 王　伟\u200b ") == "王伟"
    assert clean_name("买买提 • 吐尔逊") == "买买提·吐尔逊"
    assert clean_name("葛\U000e0100洪") == "葛洪"
    assert clean_name("John   Smith") == "John Smith"


def test_the_list_of_compound_surnames_is_whole() -> None:
    assert all(len(surname) == 2 for surname in COMPOUND_SURNAMES)
    assert {"欧阳", "司马", "诸葛", "尉迟", "万俟", "令狐"} <= COMPOUND_SURNAMES
    assert not COMPOUND_SURNAMES & {"王小", "张三"}
