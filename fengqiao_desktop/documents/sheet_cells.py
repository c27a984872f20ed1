"""Text in the cells of a spreadsheet: every digit kept, no control character, never a formula."""

import re
from typing import Any

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
_NO_SHEET_CHARACTER = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def put_text(cell: Any, text: str) -> None:
    """Write words into an openpyxl cell as text, whatever they look like.

    An identity number keeps all its digits, and what begins with =, +, - or @ is marked so that no
    program reads it as a formula; characters that a sheet cannot hold are left out.
    """
    cell.value = _NO_SHEET_CHARACTER.sub("", text)
    cell.data_type = "s"
    cell.number_format = "@"
    cell.quotePrefix = text.startswith(FORMULA_SIGNS)
