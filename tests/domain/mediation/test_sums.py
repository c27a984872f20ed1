"""Figures in a clause get their capitals; what somebody wrote stays as written."""

import pytest

from fengqiao_desktop.domain.mediation.sums import with_capitals


@pytest.mark.parametrize(
    ("said", "printed"),
    [
        ("付5000元。", "付5,000.00元（伍仟元整）。"),
        ("付 168,000.00 元", "付 168,000.00元（壹拾陆万捌仟元整）"),
        ("付1.2万元", "付12,000.00元（壹万贰仟元整）"),
        ("付５００元", "付500.00元（伍佰元整）"),
        ("付300元整", "付300.00元（叁佰元整）"),
        ("付5,000.00元（伍仟元整）", "付5,000.00元（伍仟元整）"),
        ("付5000元（陆仟元整）", "付5000元（陆仟元整）"),  # wrong: a check says so, R24
        ("每亩500元/年", "每亩500元/年"),
        ("付1,00元", "付1,00元"),
        ("每日万分之三", "每日万分之三"),
        ("两次：100元、200.5元", "两次：100.00元（壹佰元整）、200.50元（贰佰元零伍角整）"),
    ],
)
def test_capitals_beside_figures(said: str, printed: str) -> None:
    assert with_capitals(said) == printed


@pytest.mark.parametrize("text", ["付5000元。", "付1.2万元；另付30元", "无金额"])
def test_doing_it_twice_changes_nothing(text: str) -> None:
    assert with_capitals(with_capitals(text)) == with_capitals(text)
