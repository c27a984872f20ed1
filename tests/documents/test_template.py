"""Templates: data never becomes markup, missing names are refused, form words stand as given."""

from dataclasses import asdict, replace
from io import BytesIO
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_contexts import (
    ACCEPTANCE,
    CRASH,
    GREENHOUSE,
    JOINT,
    NEIGHBOURS,
    ORAL,
    RECORD,
    WAGES,
    WALL,
)

from fengqiao_desktop.documents import blocks, markup, template, to_docx, to_pdf
from fengqiao_desktop.documents.blocks import Fields, Grid, Para, Text, Title
from fengqiao_desktop.documents.contexts import AgreementContext
from fengqiao_desktop.errors import BugError

UNTIMED = settings(deadline=None)  # the first text also loads the fonts
NASTY = "@title 假标题\n@page\n[x:9] **粗** a|b < {{ 7*7 }} {% raw %} #h1 @end"


def words_of(context: AgreementContext) -> str:
    return blocks.text_of(template.render("mediation/agreement", context))


def test_data_that_looks_like_markup_stays_data() -> None:
    party = replace(WALL.parties[0], name=NASTY, address="@sign a | b")
    plain = template.render("mediation/agreement", WALL)
    nasty = template.render(
        "mediation/agreement",
        replace(WALL, parties=(party, WALL.parties[1]), facts=NASTY, terms=(NASTY,)),
    )
    assert [type(b) for b in nasty.blocks if not isinstance(b, Para)] == [
        type(b) for b in plain.blocks if not isinstance(b, Para)
    ]
    assert [b for b in nasty.blocks if isinstance(b, Title)] == [Title("人民调解协议书")]
    assert blocks.text_of(nasty).count(blocks.normalised(NASTY)) == 3
    to_docx.docx_bytes(nasty)
    to_pdf.pdf_bytes(nasty)


@UNTIMED
@given(st.text())
def test_any_text_comes_back_as_one_text(value: str) -> None:
    runs = markup.inline(markup.escape(value).replace("\n", ""))
    kept = markup.unescape(markup.escape(value)).replace("\n", " ")
    assert runs == ((Text(kept),) if kept else ())


@UNTIMED
@given(st.text(max_size=40), st.text(max_size=40))
def test_a_cell_and_a_fill_hold_any_text(left: str, right: str) -> None:
    one, two = markup.escape(left), markup.escape(right)
    cells = markup.cells(f"{one} | {two}")
    assert [cell.span for cell in cells] == [1, 1]
    assert cells[1].text == markup.unescape(two).strip()
    (fill,) = markup.inline(f"[{one}:4]")
    assert fill.text == markup.unescape(one).strip().replace("\n", " ")


def test_control_and_direction_characters_are_taken_out() -> None:
    document = template.render(
        "mediation/agreement", replace(WALL, facts="甲\x00乙\x1b\u202e丙\u200b\ud800丁\r\n戊")
    )
    assert "甲乙丙丁戊" in blocks.text_of(document)
    to_docx.docx_bytes(document)


def test_a_missing_name_and_a_foreign_value_are_refused() -> None:
    with pytest.raises(BugError, match="committee"):
        template.render("mediation/agreement", {})
    with pytest.raises(BugError, match="float"):
        template.render("mediation/agreement", {"committee": 1.5})
    with pytest.raises(BugError, match="mediation/none"):
        template.render("mediation/none", {})


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("words first", "@paper"),
        ("@paper v1 form 题\n@nothing", "@nothing"),
        ("@paper v1 form 题\n@table 1 1\n@row a", "cells"),
        ("@paper v1 form 题\n@table 1 1\n@row a | b", "@end"),
        ("@paper v1 form 题\n@row a", "outside"),
        ("@paper v1 form 题\n@figure 1 none", "picture"),
        ("@paper v1 form 题\n@table wide", "table word"),
    ],
)
def test_a_wrong_template_is_our_bug(source: str, reason: str) -> None:
    with pytest.raises(BugError, match=reason):
        markup.parse(source, {})


@pytest.mark.parametrize(
    ("number", "word"), [(0, ""), (3, "三"), (10, "十"), (12, "十二"), (20, "二十"), (29, "二十九")]
)
def test_copies_are_counted_in_chinese(number: int, word: str) -> None:
    assert template.count_word(number) == word


def test_dates_are_written_without_leading_zeros() -> None:
    assert template.long_date("2026-03-05") == "2026年3月5日"
    assert blocks.normalised(template.long_date("")) == "年月日"
    assert template.date_parts("") == ("", "", "")


def test_a_blank_agreement_has_the_words_of_the_form_in_their_order() -> None:
    party = "当事人姓名性别民族年龄职业或职务联系方式单位或住址"
    assert words_of(AgreementContext()) == (
        "人民调解协议书编号：（）人调字第号"
        + party * 2
        + "纠纷主要事实、争议事项：经调解，自愿达成如下协议：1、2、3、4、履行方式、时限："
        "本协议一式份，当事人、人民调解委员会各持一份。"
        "当事人（签名盖章或按指印）人民调解员（签名）当事人（签名盖章或按指印）记录人（签名）"
        "（人民调解委员会印章）年月日"
    )


def test_an_agent_stands_after_whom_he_acts_for() -> None:
    text = words_of(GREENHOUSE)
    assert text.index("韩永福性别") < text.index("委托代理人姓名周桂兰") < text.index("赵德胜性别")
    assert (
        "第一期：赵德胜于签字当日向韩永福支付人民币100,000.00元（大写：壹拾万元整），转账。" in text
    )


def test_an_organization_has_its_own_lines() -> None:
    document = template.render("mediation/agreement", WAGES)
    fields = [blocks.block_text(block) for block in document.blocks if isinstance(block, Fields)]
    assert fields[0].startswith("当事人名称重庆巴蜀")
    assert fields[1] == "法定代表人姓名程立言  职务项目经理"
    assert fields[4] == "统一社会信用代码91500000MA00000000"


def test_the_plan_ends_with_its_sum_in_figures_and_words() -> None:
    document = template.render("mediation/agreement", CRASH)
    (grid,) = [block for block in document.blocks if isinstance(block, Grid)]
    assert [cell.text for cell in grid.rows[-1]] == ["合计", "468,600.00", "肆拾陆万捌仟陆佰元整"]
    assert [cell.span for cell in grid.rows[-1]] == [2, 1, 2]
    assert blocks.text_of(document).endswith("（人民调解委员会印章）2025年10月15日")


@pytest.mark.parametrize(
    ("result", "ticked"), [("success", "调解成功√②"), ("failed", "调解不成√③"), ("", "成功②")]
)
def test_one_result_is_ticked(result: str, ticked: str) -> None:
    document = template.render("mediation/mediation_record", replace(RECORD, result=result))
    text = blocks.text_of(document)
    assert ticked in text
    assert text.count("√") == (1 if result else 0)


def test_every_run_and_style_of_a_word_file_names_its_chinese_font() -> None:
    import docx
    from docx.oxml.ns import qn

    made = docx.Document(BytesIO(to_docx.docx_bytes(template.render("mediation/agreement", WAGES))))
    fonts = [style.element.rPr.find(qn("w:rFonts")) for style in made.styles]
    runs = [run for run in made.element.body.iter(qn("w:r")) if run.find(qn("w:t")) is not None]
    fonts += [run.find(qn("w:rPr")).find(qn("w:rFonts")) for run in runs]
    assert len(runs) > 50
    slots = {tuple(font.get(qn(f"w:{slot}")) for slot in ("eastAsia", "ascii")) for font in fonts}
    assert slots == {
        ("仿宋",) * 2,
        ("宋体",) * 2,
        ("黑体",) * 2,
        ("楷体",) * 2,
        ("SimSun-ExtB",) * 2,
    }
    rare = [run for run in runs if "𬭚" in "".join(run.itertext())]
    assert [run.find(qn("w:rPr")).find(qn("w:rFonts")).get(qn("w:eastAsia")) for run in rare] == [
        "SimSun-ExtB"
    ]


def test_figures_travel_beside_the_context() -> None:
    from PIL import Image

    picture = BytesIO()
    Image.new("RGB", (40, 20), "white").save(picture, "PNG")
    paper = markup.parse(
        "@paper v2 official 报告\n@figure 0.5 chart | 图 1 走势", {"chart": picture.getvalue()}
    )
    document = blocks.Document("test/figure", paper.version, paper.title, paper.kind, paper.blocks)
    assert blocks.text_of(document) == "图1走势"
    assert to_pdf.pdf_bytes(document) == to_pdf.pdf_bytes(document)
    assert to_docx.docx_bytes(document) == to_docx.docx_bytes(document)


# -- papers of the second version -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "context"),
    [("agreement", GREENHOUSE), ("agreement", CRASH), ("oral_agreement", ORAL)],
)
def test_what_the_first_version_kept_is_printed_as_it_was(name: str, context: object) -> None:
    """A reprint is made from the kept data, which lacks the names that came later."""
    kept = asdict(context)  # type: ignore[call-overload]
    del kept["co_committees"], kept["replaces"]
    for agent in (agent for party in kept["parties"] for agent in party["agents"]):
        del agent["brief"]
    document = template.render(f"mediation/{name}", kept)
    assert document.blocks == template.render(f"mediation/{name}", context).blocks  # type: ignore[arg-type]
    assert document.version == 2


def test_a_record_kept_before_asks_for_no_word_that_it_is_true() -> None:
    kept = asdict(RECORD)
    del kept["read_over"]
    asked = "当事人看过（或听读）后写明是否属实"
    assert asked not in blocks.text_of(template.render("mediation/mediation_record", kept))
    assert asked in blocks.text_of(template.render("mediation/mediation_record", RECORD))


def test_many_who_sign_an_acceptance_sign_in_a_table() -> None:
    many = replace(ACCEPTANCE, party_names=NEIGHBOURS)
    kept = asdict(many)
    del kept["sign_table"]  # as the first version kept it: a line each
    before, now = (template.render("mediation/acceptance", one) for one in (kept, many))
    assert blocks.text_of(before).count("当事人（签名盖章或按指印）") == 27
    (grid,) = [block for block in now.blocks if isinstance(block, Grid)]
    assert len(grid.rows) == 14


def test_every_committee_that_mediated_is_named_and_has_room_for_its_seal() -> None:
    document = template.render("mediation/agreement", JOINT)
    (signature,) = [b for b in document.blocks if isinstance(b, blocks.Signature)]
    seals = [n for n, line in enumerate(signature.closing) if line.endswith("印章）")]
    assert len(seals) == 3
    assert all(after - before >= 4 for before, after in pairwise(seals))  # 4 lines are 40 mm
    text = blocks.text_of(document)
    assert "与邻省石河镇人民调解委员会、青山镇大沟村人民调解委员会共同调解达成" in text
    assert "各方当事人于2025年9月6日达成的调解协议不再执行" in text
    assert "当事人、各人民调解委员会各持一份" in text
