"""Words in a spreadsheet come back as they were, and none of them runs."""

import io

import openpyxl
import pytest

from fengqiao_desktop.documents.sheet_cells import put_text


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("500000197403051516", "500000197403051516"),
        ("=1+1", "=1+1"),
        ("@SUM(A1)", "@SUM(A1)"),
        ("一\x00二\x0b", "一二"),
        ("两行\n文字", "两行\n文字"),
        ("", None),
    ],
)
def test_a_text_cell_keeps_its_words_as_text(text: str, kept: str | None) -> None:
    book = openpyxl.Workbook()
    put_text(book.worksheets[0].cell(1, 1), text)
    out = io.BytesIO()
    book.save(out)
    cell = openpyxl.load_workbook(io.BytesIO(out.getvalue())).worksheets[0].cell(1, 1)
    assert cell.value == kept
    assert cell.data_type != "f"
    assert cell.number_format == "@"
