"""The words of a paper as other programs read them out of its Word file and its pages."""

import re
from io import BytesIO

from fengqiao_desktop.documents import blocks
from fengqiao_desktop.documents.blocks import Document, Grid

FOOTER = re.compile(r"第\d+页共\d+页$|—\d+—$")


def docx_text(data: bytes) -> str:
    import docx
    from docx.oxml.ns import qn

    body = docx.Document(BytesIO(data)).element.body
    return blocks.normalised("".join(node.text or "" for node in body.iter(qn("w:t"))))


def pdfium_pages(data: bytes) -> list[str]:
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        return [document[n].get_textpage().get_text_bounded() for n in range(len(document))]
    finally:
        document.close()


def pypdf_pages(data: bytes) -> list[str]:
    import pypdf

    return [page.extract_text() for page in pypdf.PdfReader(BytesIO(data)).pages]


def paper_text(document: Document, found: list[str]) -> str:
    """Page texts without footers and without the headers that a long table repeats."""
    heads = [
        blocks.normalised("".join(blocks.row_text(row) for row in block.header))
        for block in document.blocks
        if isinstance(block, Grid) and block.header
    ]
    whole = ""
    for number, page in enumerate(found):
        text = blocks.normalised(page)
        text, count = FOOTER.subn("", text)
        assert count == 1
        for head in heads:
            if number and head in whole and text.startswith(head):
                text = text.removeprefix(head)
        whole += text
    return whole
