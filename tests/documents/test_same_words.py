"""Every template: the same words in the blocks, the Word file and the PDF, and the same bytes."""

from io import BytesIO
from typing import Any

import pytest
from paper_words import docx_text, paper_text, pdfium_pages, pypdf_pages
from sample_contexts import RECOVERY, SAMPLES

from fengqiao_desktop.documents import blocks, markup, pages, template, to_docx, to_pdf
from fengqiao_desktop.documents.blocks import Document


@pytest.mark.parametrize("name", SAMPLES)
def test_docx_pdf_and_blocks_hold_the_same_words(name: str) -> None:
    document = template.render(*SAMPLES[name])
    expected = blocks.text_of(document)
    pdf = to_pdf.pdf_bytes(document)
    assert docx_text(to_docx.docx_bytes(document)) == expected
    assert paper_text(document, pdfium_pages(pdf)) == expected
    assert paper_text(document, pypdf_pages(pdf)) == expected


@pytest.mark.parametrize("name", SAMPLES)
def test_the_same_paper_is_the_same_bytes(name: str) -> None:
    made = [template.render(*SAMPLES[name]) for _ in range(2)]
    assert made[0] == made[1]
    assert to_pdf.pdf_bytes(made[0]) == to_pdf.pdf_bytes(made[1])
    assert to_docx.docx_bytes(made[0]) == to_docx.docx_bytes(made[1])


def test_every_template_has_a_sample() -> None:
    shipped = [
        name for name in template.template_ids() if name.startswith(("mediation/", "station/"))
    ]
    assert {template_id for template_id, _ in SAMPLES.values()} >= set(shipped)


def test_properties_name_nobody() -> None:
    import docx
    import pypdf

    document = template.render("station/recovery_sheet", RECOVERY)
    info: Any = pypdf.PdfReader(BytesIO(to_pdf.pdf_bytes(document))).metadata
    assert info.title == "恢复密钥单"
    assert not any((info.author, info.subject, info.creator, info.producer))
    core = docx.Document(BytesIO(to_docx.docx_bytes(document))).core_properties
    assert core.title == "恢复密钥单"
    assert not any((core.author, core.last_modified_by, core.comments, core.subject))


def test_pages_become_pictures_of_the_asked_size() -> None:
    pdf = to_pdf.pdf_bytes(template.render(*SAMPLES["acceptance"]))
    assert pages.page_count(pdf) == 1
    width, height, pixels = pages.render_page(pdf, 0, 1.0)
    assert (width, height) == (596, 842)
    assert len(pixels) == width * height * 4
    assert min(pixels[::4]) < 100  # there is ink
    assert pages.page_size(pdf, 0) == pytest.approx((595.28, 841.89), abs=0.01)


@pytest.mark.parametrize("char", "䶮㛃𬭚𠮷")
@pytest.mark.parametrize("place", ["title", "h1", "left", "fields", "row"])
def test_rare_characters_come_back_from_the_pdf(char: str, place: str) -> None:
    line = {
        "title": f"@title {char}",
        "h1": f"@h1 {char}",
        "left": f"@left **{char}**甲{char}",
        "fields": f"@fields 姓名[吕{char}:5*]",
        "row": f"@table 1 1\n@head 姓 | 名\n@row 吕 | {char}\n@end",
    }[place]
    paper = markup.parse(f"@paper v1 official 试\n{line}", {})
    document = Document("test/rare", 1, paper.title, paper.kind, paper.blocks)
    pdf = to_pdf.pdf_bytes(document)
    for found in (pdfium_pages(pdf), pypdf_pages(pdf)):
        assert paper_text(document, found) == blocks.text_of(document)


def test_every_font_travels_inside_the_pdf() -> None:
    import pypdf

    reader = pypdf.PdfReader(BytesIO(to_pdf.pdf_bytes(template.render(*SAMPLES["recovery"]))))
    fonts = [
        font.get_object()
        for page in reader.pages
        for font in page["/Resources"]["/Font"].values()  # type: ignore[index,union-attr]
    ]
    assert {font["/BaseFont"].partition("+")[2] for font in fonts} == {
        "NotoSerifCJKsc-Regular",
        "NotoSerifCJKsc-Bold",
        "NotoSansCJKsc-Regular",
    }
    assert all("/FontFile2" in font["/FontDescriptor"] for font in fonts)
