"""Where pages end: signatures are never alone, long tables repeat their header."""

from dataclasses import replace

import pytest
import sample_case
from sample_contexts import SAMPLES, SUPPORT, WAGES, WALL

from fengqiao_desktop.documents import layout, template
from fengqiao_desktop.documents.blocks import (
    Cell,
    Column,
    Document,
    Grid,
    Heading,
    PageKind,
    Para,
    Signature,
    Text,
    Title,
)
from fengqiao_desktop.documents.compose import Glyphs
from fengqiao_desktop.documents.flow import Page
from fengqiao_desktop.documents.page_style import STYLES

SIGNATURE = Signature(
    ("当事人（签名盖章或按指印）",) * 2,
    ("人民调解员（签名）", "记录人（签名）"),
    ("（印章）", "日期"),
)


def paper(*blocks: object, kind: PageKind = PageKind.FORM) -> Document:
    return Document("test/test", 1, "试", kind, tuple(blocks))  # type: ignore[arg-type]


def page_text(page: Page) -> str:
    return "".join(
        item.text for placed in page for item in placed.box.items if isinstance(item, Glyphs)
    )


def alone(page: Page) -> bool:
    """Whether a page holds signature lines and not one line of the body."""
    signed = any(placed.box.signature and placed.box.items for placed in page)
    return signed and not any(placed.box.body for placed in page)


@pytest.mark.parametrize("kind", PageKind)
@pytest.mark.parametrize("lines", range(0, 60))
def test_no_page_holds_only_the_signature(kind: PageKind, lines: int) -> None:
    filler = tuple(Para((Text(f"第{n}段"),)) for n in range(lines))
    last = Para((Text("本协议一式三份。" * 12),))
    pages = layout.lay_out(paper(Title("试"), *filler, last, SIGNATURE, kind=kind))
    assert not [page for page in pages if alone(page)]
    with_table = Grid((Column(1),), (), tuple((Cell(str(n)),) for n in range(lines + 1)))
    pages = layout.lay_out(paper(Title("试"), with_table, SIGNATURE, kind=kind))
    assert not [page for page in pages if alone(page)]


@pytest.mark.parametrize("length", range(0, 1500, 60))
def test_an_agreement_of_any_length_signs_beside_its_words(length: int) -> None:
    context = replace(WALL, facts="事实经过清楚。" * (length // 7))
    pages = layout.lay_out(template.render("mediation/agreement", context))
    assert not [page for page in pages if alone(page)]


@pytest.mark.parametrize("count", [2, 8, 9, 27, 60])
def test_many_parties_can_all_sign(count: int) -> None:
    parties = tuple(replace(WALL.parties[0], name=f"住户{n}") for n in range(count))
    document = template.render("mediation/agreement", replace(WALL, parties=parties))
    pages = layout.lay_out(document)
    assert not [page for page in pages if alone(page)]
    signing = [block for block in document.blocks if isinstance(block, Signature)]
    assert len(signing) == 1
    if count > 8:
        names = page_text(pages[-1]) + page_text(pages[-2]) + page_text(pages[-3])
        assert f"住户{count - 1}" in names
    else:
        assert signing[0].left.count("当事人（签名盖章或按指印）") == count


@pytest.mark.parametrize("name", SAMPLES)
def test_no_paper_ends_with_a_page_of_signatures_only(name: str) -> None:
    pages = layout.lay_out(template.render(*SAMPLES[name]))
    assert not [page for page in pages if alone(page)]


@pytest.mark.parametrize("length", range(0, 30))
@pytest.mark.parametrize("name", ["investigation", "visit", "confirmation", "application-many"])
def test_a_paper_of_any_length_signs_beside_its_words(name: str, length: int) -> None:
    template_id, context = sample_case.RICH[name]
    field = {"investigation": "inquiry", "visit": "situation"}.get(name, "facts")
    longer = replace(context, **{field: "经过记在这里。" * 5 * length})
    pages = layout.lay_out(template.render(template_id, longer))
    assert not [page for page in pages if alone(page)]


@pytest.mark.parametrize("name", SAMPLES)
def test_there_is_room_to_sign(name: str) -> None:
    """17 mm at the least, which is a name and a finger print."""
    document = template.render(*SAMPLES[name])
    style = STYLES[document.kind]
    for block in document.blocks:
        if not isinstance(block, Signature):
            continue
        split = style.text_width * layout.SIGN_SPLIT if any(block.right) else style.text_width
        for label in filter(None, block.left):
            assert split - style.sign * (len(label) + 1) >= layout.SIGN_ROOM * style.sign
        for label in filter(None, block.right):
            room = style.text_width - split - style.sign * len(label)
            assert room >= layout.SIGN_ROOM * style.sign


def test_nothing_lies_outside_the_text_area() -> None:
    document = template.render("mediation/agreement", SUPPORT)
    style = STYLES[document.kind]
    for page in layout.lay_out(document):
        assert page[-1].y + page[-1].box.height <= style.text_height + 0.1
        for placed in page:
            for item in placed.box.items:
                if isinstance(item, Glyphs):
                    assert -0.1 <= item.x < style.text_width


def test_84_instalments_go_over_pages_under_the_same_header() -> None:
    document = template.render("mediation/agreement", SUPPORT)
    pages = layout.lay_out(document)
    (grid,) = [block for block in document.blocks if isinstance(block, Grid)]
    assert len(grid.rows) == 85
    with_rows = [page for page in pages if any(placed.box.edges for placed in page)]
    assert len(with_rows) >= 3
    assert all("期次付款人金额（元）" in page_text(page) for page in with_rows)
    whole = "".join(page_text(page) for page in with_rows)
    assert whole.count("2025年12月5日前") == 7


def test_three_instalments_are_sentences_and_four_a_table() -> None:
    three = replace(WAGES, instalments=WAGES.instalments[:3])
    four = replace(WAGES, instalments=WAGES.instalments[:4])
    for context, tables in ((three, 0), (four, 1)):
        document = template.render("mediation/agreement", context)
        assert sum(isinstance(block, Grid) for block in document.blocks) == tables


def test_a_heading_is_never_the_last_line_of_a_page() -> None:
    for lines in range(15, 30):
        filler = tuple(Para((Text("段"),)) for _ in range(lines))
        document = paper(*filler, Heading(1, "一、标题"), Para((Text("正文"),)))
        first = layout.lay_out(document)[0]
        assert not page_text(first).endswith("一、标题")


def test_a_row_longer_than_a_page_goes_on_over_the_page() -> None:
    grid = Grid(
        (Column(1), Column(3)), ((Cell("项"), Cell("情况")),), ((Cell("甲"), Cell("情况" * 900)),)
    )
    pages = layout.lay_out(paper(grid))
    assert len(pages) >= 2
    assert sum(page_text(page).count("情况") for page in pages) >= 900
    assert all(page_text(page).startswith("项情况") for page in pages)


def test_an_official_page_takes_22_lines_of_28_characters() -> None:
    line = Para((Text("字" * 28),), indent=0)
    pages = layout.lay_out(paper(*(line,) * 23, kind=PageKind.OFFICIAL))
    assert [len(page) for page in pages] == [22, 1]
