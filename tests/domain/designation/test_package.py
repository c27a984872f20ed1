"""Names in an evidence package (designation notes 5.1)."""

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fengqiao_desktop.domain.designation import package
from fengqiao_desktop.errors import KnownError


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("调解台账", "调解台账"),
        (' a/b\\c:d*e?f"g<h>i|j%k ', "a／b＼c：d＊e？f＂g＜h＞i｜j％k"[:20].strip()),
        ("行一\n行\t二", "行一行二"),
        (" . 头尾. 。.", "头尾. 。"),
        ("", "无题"),
        (" .. ", "无题"),
        ("一二三四五六七八九十一二三四五六七八九.十", "一二三四五六七八九十一二三四五六七八九"),
        ("e\u0301", "é"),
        ("e\x00\u0301", "é"),
        ("𬭚" * 25, "𬭚" * 20),
    ],
)
def test_short_titles(text: str, title: str) -> None:
    assert package.file_title(text) == title


@given(st.text(max_size=60))
def test_every_title_can_stand_in_a_file_name(text: str) -> None:
    title = package.file_title(text)
    assert 0 < len(title) <= 20
    assert not set(title) & set('\\/:*?"<>|%')
    assert unicodedata.is_normalized("NFC", title)
    assert all(unicodedata.category(sign) != "Cc" for sign in title)
    assert title == title.strip()
    assert title[0] != "."
    assert title[-1] != "."
    assert package.file_title(title) == title


@pytest.mark.parametrize(
    ("seq", "formed", "extension", "name"),
    [
        (1, "20251231", "PDF", "D4-06-001_台账_20251231.pdf"),
        (999, "20250300", ".xlsx", "D4-06-999_台账_20250300.xlsx"),
        (1000, "20250000", "jpg", "D4-06-1000_台账_20250000.jpg"),
    ],
)
def test_file_names(seq: int, formed: str, extension: str, name: str) -> None:
    assert package.file_name("D4-06", seq, "台账", formed, extension) == name


def test_days_of_which_only_the_year_is_known() -> None:
    assert package.day_stamp(date(2025, 3, 5), 2025) == "20250305"
    assert package.day_stamp(None, 2025) == "20250000"


@pytest.mark.parametrize(
    ("paths", "why"),
    [
        (["甲/A.pdf", "甲/a.PDF"], "只差大小写"),
        (["A/一.pdf", "a/二.pdf"], "只差大小写"),  # folders count too
        (["甲/a.pdf", "甲/a.pdf"], "只差大小写"),
        (["甲/" + "字" * 200 + ".pdf"], "超过200"),
        (["甲/𬭚" + "𬭚" * 100 + ".pdf"], "超过200"),  # two UTF-16 units each
        (["甲/a:b.pdf"], "不能用的字符"),
        (["甲/e\u0301.pdf"], "不能用的字符"),
        (["甲. /a.pdf"], "不能用的字符"),
    ],
)
def test_bad_paths_are_refused(paths: list[str], why: str) -> None:
    with pytest.raises(KnownError, match=why):
        package.refuse_bad_paths("包", paths)


def test_exactly_200_units_pass() -> None:
    path = "字" * (200 - len("包/"))
    package.refuse_bad_paths("包", [path])
    with pytest.raises(KnownError, match="超过200"):
        package.refuse_bad_paths("包", [path + "字"])
