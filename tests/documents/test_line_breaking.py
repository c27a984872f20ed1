"""避头尾: which marks may not begin or end a line, and what is never torn apart."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fengqiao_desktop.documents import compose, fonts, layout
from fengqiao_desktop.documents.blocks import Align, Fill, Text
from fengqiao_desktop.documents.compose import Line, Setting
from fengqiao_desktop.documents.linebreak import NO_END, NO_START, clusters
from fengqiao_desktop.documents.page_style import OFFICIAL

UNTIMED = settings(deadline=None)  # the first text also loads the fonts
SETTING = Setting("serif", 14, 28)
WORD = st.text(alphabet=st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1)
LATIN = st.from_regex(r"[0-9]{1,3}(,[0-9]{3}){0,2}\.[0-9]{2}|[A-Za-z]{1,8}", fullmatch=True)
CLOSING = st.text(alphabet="，。、；：？！）》】”’」』〕", min_size=0, max_size=3)
OPENING = st.text(alphabet="（《【“‘「『〔", min_size=0, max_size=2)
PHRASE = st.builds("".join, st.tuples(OPENING, st.one_of(WORD, LATIN), CLOSING))
CHINESE = st.lists(PHRASE, min_size=1, max_size=30).map("".join)


def words(line: Line) -> str:
    return "".join(unit.text for unit in line.units)


@UNTIMED
@given(CHINESE, st.integers(min_value=150, max_value=440))
def test_no_line_begins_or_ends_with_a_mark_that_may_not(text: str, width: int) -> None:
    lines = [words(line) for line in compose.set_lines((Text(text),), SETTING, width)]
    assert "".join(lines) == text
    assert not [line for line in lines[1:] if line[0] in NO_START]
    assert not [line for line in lines[:-1] if line[-1] in NO_END]


@UNTIMED
@given(CHINESE, st.integers(min_value=150, max_value=440))
def test_every_line_stays_inside_and_all_but_the_last_reach_the_margin(
    text: str, width: int
) -> None:
    lines = compose.set_lines((Text(text),), SETTING, width, Align.JUSTIFY)
    for line in lines:
        end = line.places[-1] + line.widths[-1]
        assert end - line.units[-1].hang <= width + 0.1
    for line in lines[:-1]:
        end = line.places[-1] + line.widths[-1] - line.units[-1].hang
        gaps = len(line.units) - 1
        # Two-sided, unless every gap would have to open by more than 0.6 em.
        assert end == pytest.approx(width, abs=0.1) or width - end > gaps * 0.6 * 14


@UNTIMED
@given(st.text(max_size=60), st.integers(min_value=20, max_value=440))
def test_nothing_is_ever_lost_or_endless(text: str, width: int) -> None:
    lines = compose.set_lines((Text(text),), SETTING, width)
    assert "".join("".join(map(words, lines)).split()) == "".join(text.split())


@pytest.mark.parametrize("whole", ["168,000.00", "——", "……", "138****0012", "D1-02"])
def test_what_is_never_torn_apart(whole: str) -> None:
    assert whole in clusters(f"金额{whole}元")


def test_a_number_longer_than_the_line_is_broken_not_cut_off() -> None:
    lines = compose.set_lines((Text("9" * 200),), SETTING, 200)
    assert "".join(map(words, lines)) == "9" * 200
    assert all(line.places[-1] + line.widths[-1] <= 200.1 for line in lines)


def test_only_unavoidable_marks_begin_a_line() -> None:
    lines = compose.set_lines((Text("，" * 40),), SETTING, 200)
    assert "".join(map(words, lines)) == "，" * 40


def test_a_stretched_fill_reaches_the_margin_and_keeps_its_label() -> None:
    runs = (Text("职业或职务"), Fill("务农", 5, True), Text("  联系方式"), Fill("", 8, True))
    (line,) = compose.set_lines(runs, SETTING, 400, Align.LEFT, form=True)
    assert line.places[-1] + line.widths[-1] == pytest.approx(400)
    narrow = compose.set_lines(runs, SETTING, 200, Align.LEFT, form=True)
    assert [words(line) for line in narrow] == ["职业或职务务农", "联系方式"]
    assert all(line.places[-1] + line.widths[-1] == pytest.approx(200) for line in narrow)


@pytest.mark.parametrize("char", "䶮㛃𬭚𠮷㎡①〔〕√〇")
@pytest.mark.parametrize("face", fonts.FILES)
def test_every_face_finds_a_font_for_rare_characters(char: str, face: fonts.Face) -> None:
    assert fonts.face_for(face, char) is not None
    ((real, drawn),) = fonts.spans(face, char)
    assert drawn == char
    assert ord(char) in fonts.font(real).face.charToGlyph


def test_a_character_that_no_font_has_is_marked_and_told() -> None:
    assert fonts.spans("serif", "甲\U0001f600乙") == [("serif", "甲〓乙")]
    assert fonts.uncovered("甲 \U0001f600乙") == {"\U0001f600"}


def test_the_unicode_map_writes_surrogate_pairs() -> None:
    text = fonts.to_unicode_map("Test", [0x4E00, 0x2CB5A])
    assert "<00> <4E00>" in text
    assert "<01> <D872DF5A>" in text


def test_a_long_title_is_cut_in_two_and_keeps_its_quoted_name_whole() -> None:
    title = "青山镇司法所创建“枫桥式司法所”自查自评报告"
    lines = layout.title_lines(title, OFFICIAL)
    assert lines == ["青山镇司法所创建", "“枫桥式司法所”自查自评报告"]
    assert layout.title_lines("人民调解协议书", OFFICIAL) == ["人民调解协议书"]
    assert layout.title_lines("上行\n下行", OFFICIAL) == ["上行", "下行"]
    assert "".join(layout.title_lines("很长的标题" * 20, OFFICIAL)) == "很长的标题" * 20
