"""Pinyin keys of names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fengqiao_desktop.store.pinyin import MOST, search_keys


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("张三", {"zhangsan", "zs"}),
        # readings that only surnames have
        ("单国", {"shanguo", "sg"}),
        ("解玉柏", {"xieyubai", "xyb"}),
        ("仇立", {"qiuli", "ql"}),
        ("区兴䶮", {"ouxingyan", "oxy"}),
        ("查军柏", {"zhajunbai", "zjb"}),
        ("盖国超", {"geguochao", "ggc"}),
        ("冼长", {"xianchang", "xc"}),
        ("曾三", {"zengsan", "zs"}),
        ("覃德东", {"qindedong", "qdd"}),
        ("翟兰", {"zhailan", "zl"}),
        ("朴永", {"piaoyong", "py"}),
        ("任静", {"renjing", "rj"}),
        ("尉迟恭", {"yuchigong", "ycg"}),
        ("万俟明", {"moqiming", "mqm"}),
        ("澹台静", {"tantaijing", "ttj"}),
        # the other reading is found as well: who does not know the surname types it
        ("单国", {"danguo", "dg"}),
        ("王乐", {"wangle", "wangyue", "wl", "wy"}),
        # rare characters
        ("王㛃", {"wangjie", "wj"}),
        ("章超𬭚", {"zhangchaochun", "zcc"}),
        # ü is v
        ("吕梅", {"lvmei", "lm"}),
        # everything else passes
        ("John Li", {"johnli"}),
        ("Ａ栋3号", {"adong3hao", "ad3h"}),
        ("买买提·吐尔逊", {"maimaitituerxun", "mmttex"}),
        ("王 伟", {"wangwei", "ww"}),
        ("王\U0002ebf0", {"wang\U0002ebf0"}),
    ],
)
def test_keys(name: str, keys: set[str]) -> None:
    assert keys <= search_keys(name)


@pytest.mark.parametrize("name", ["", "  ", "·", "（）"])
def test_nothing_to_say(name: str) -> None:
    assert search_keys(name) == frozenset()


def test_a_compound_surname_needs_a_given_name() -> None:
    assert "weichi" in search_keys("尉迟")
    assert not any(key.startswith("wei") for key in search_keys("尉迟恭"))


@given(st.text(alphabet="单解仇区查盖冼曾乐长重行和着了得地都大数还便", min_size=1, max_size=30))
def test_the_number_of_keys_is_bounded(name: str) -> None:
    assert 1 <= len(search_keys(name)) <= 2 * MOST


@given(st.text(max_size=20))
def test_any_text_has_lower_case_keys_without_blanks(text: str) -> None:
    assert all(key and key == key.lower() and " " not in key for key in search_keys(text))
