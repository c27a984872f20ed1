"""The station's own Word files: faults told by paragraph, fields filled, the same words as pdf."""

import io
import zipfile
from collections.abc import Callable

import pytest
from docx import Document as new_docx
from paper_words import docx_text, paper_text, pdfium_pages
from sample_contexts import GREENHOUSE

from fengqiao_desktop.documents import word_reader, word_starter, word_template
from fengqiao_desktop.documents.blocks import Grid, Title, normalised, text_of
from fengqiao_desktop.documents.contexts import AgreementContext
from fengqiao_desktop.documents.to_pdf import pdf_bytes
from fengqiao_desktop.services.paper_labels import LABELS

FIELDS = word_template.sample_words(AgreementContext, LABELS)


def docx(*paragraphs: str, shape: Callable[[object], None] | None = None) -> bytes:
    document = new_docx()
    for text in paragraphs:
        document.add_paragraph(text)
    if shape is not None:
        shape(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("paragraphs", "number", "why"),
    [
        (("协议书", "", "编号：{{编号}"), 2, "没有对应的"),
        (("协议书", "编号：{{编号}}", "案由：{{案由}}"), 3, "没有“案由”这个字段"),
        (
            ("{%p for 甲 in 当事人 %}", "{{甲.姓名或名称}}、{{甲.微信}}", "{%p endfor %}"),
            2,
            "没有“甲.微信”这个字段",
        ),
        (("{%p for 甲 in 当事人 %}", "{{甲.姓名或名称}}"), 2, "没有配对"),
        (("{{编号}}", "{%p endfor %}"), 2, "没有配对"),
        (("{{编号 + }}",), 1, "照样板写"),
    ],
)
def test_a_fault_is_told_by_its_paragraph(
    paragraphs: tuple[str, ...], number: int, why: str
) -> None:
    (fault,) = word_template.faults(docx(*paragraphs), FIELDS)
    assert fault.paragraph == number
    assert why in fault.why


def test_a_fault_in_a_table_cell_is_told_too() -> None:
    def table(document: object) -> None:
        document.add_table(1, 2).rows[0].cells[1].text = "{{电话号}}"  # type: ignore[attr-defined]

    (fault,) = word_template.faults(docx("{{编号}}", shape=table), FIELDS)
    assert (fault.paragraph, fault.words) == (2, "{{电话号}}")


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "不是 .docx"),
        (b"\xd0\xcf\x11\xe0 an old .doc", "不是 .docx"),
        (docx("没有字段的文书"), "没有一个字段"),
        (b"0" * (word_template.LARGEST + 1), "超过 5 MB"),
        (docx("{{ ().__class__.__mro__ }}{{编号}}"), "没有填成"),
    ],
)
def test_a_file_that_cannot_serve_is_refused_whole(data: bytes, why: str) -> None:
    (fault,) = word_template.faults(data, FIELDS)
    assert fault.paragraph == 0
    assert why in fault.why


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("word/vbaProject.bin", b"macro", "有宏"),
        (
            "word/_rels/settings.xml.rels",
            b'<Relationships><Relationship TargetMode="External" Target="http://x/"/>',
            "指向外面",
        ),
    ],
)
def test_macros_and_links_to_elsewhere_are_refused(name: str, content: bytes, why: str) -> None:
    out = io.BytesIO(docx("{{编号}}"))
    with zipfile.ZipFile(out, "a") as packed:
        packed.writestr(name, content)
    (fault,) = word_template.faults(out.getvalue(), FIELDS)
    assert why in fault.why


def test_the_file_to_begin_with_is_a_template_without_fault() -> None:
    assert word_template.faults(word_starter.starter_docx("人民调解协议书", FIELDS), FIELDS) == ()


def test_every_field_of_the_starter_is_filled() -> None:
    words = word_template.words_of(GREENHOUSE, LABELS)
    filled = word_template.fill(word_starter.starter_docx("人民调解协议书", FIELDS), words)
    said = text_of(word_reader.read_docx(filled, "own", 1, "协议书"))
    assert "{{" not in said
    for wanted in (
        "（2025）青山人调字第87号",
        "周桂兰",
        "壹拾陆万捌仟元整",
        "青山镇人民调解委员会",
    ):
        assert wanted in said
    for term in GREENHOUSE.terms:
        assert normalised(term) in said


def test_equal_contexts_fill_to_equal_bytes() -> None:
    own = docx("编号：{{编号}}", "{{主要事实}}")
    words = word_template.words_of(GREENHOUSE, LABELS)
    assert word_template.fill(own, words) == word_template.fill(own, words)


def test_what_looks_like_markup_in_a_case_stays_plain_words() -> None:
    words = word_template.words_of(GREENHOUSE, LABELS) | {"主要事实": "<w:p/> & {{编号}} {% x %}"}
    filled = word_template.fill(docx("{{主要事实}}"), words)
    assert text_of(word_reader.read_docx(filled, "own", 1, "x")) == "<w:p/>&{{编号}}{%x%}"


def test_the_pdf_of_an_own_paper_says_what_its_word_file_says() -> None:
    def shape(document: object) -> None:
        title = document.paragraphs[0]  # type: ignore[attr-defined]
        title.alignment = 1
        title.runs[0].font.size = 22 * 12700
        table = document.add_table(2, 3)  # type: ignore[attr-defined]
        table.rows[0].cells[0].merge(table.rows[0].cells[1]).text = "合并的格"
        table.rows[1].cells[2].text = "{{合计}}"

    own = docx("人民调解协议书", "编号：{{编号}}", "{{主要事实}}", shape=shape)
    filled = word_template.fill(own, word_template.words_of(GREENHOUSE, LABELS))
    paper = word_reader.read_docx(filled, "own", 1, "协议书")
    assert isinstance(paper.blocks[0], Title)
    grid = paper.blocks[-1]
    assert isinstance(grid, Grid)
    assert [cell.span for cell in grid.rows[0]] == [2, 1]
    expected = text_of(paper)
    assert docx_text(filled) == expected
    assert paper_text(paper, pdfium_pages(pdf_bytes(paper))) == expected
