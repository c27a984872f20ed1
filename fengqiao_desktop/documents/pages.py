"""PDF pages as pictures, for the preview and for the printer."""

import threading

_pdfium = threading.Lock()  # PDFium is not safe for two threads at a time


def page_count(pdf: bytes) -> int:
    """How many pages a PDF has."""
    import pypdfium2

    with _pdfium:
        document = pypdfium2.PdfDocument(pdf)
        try:
            return len(document)
        finally:
            document.close()


def page_size(pdf: bytes, index: int) -> tuple[float, float]:
    """Width and height of page `index` (from 0) in points."""
    import pypdfium2

    with _pdfium:
        document = pypdfium2.PdfDocument(pdf)
        try:
            width, height = document.get_page_size(index)
            return float(width), float(height)
        finally:
            document.close()


def render_page(pdf: bytes, index: int, scale: float) -> tuple[int, int, bytes]:
    """Page `index` (from 0) at `scale` pixels a point: (width, height, BGRx bytes, no padding).

    On a little-endian machine the bytes are Qt's Format_RGB32 as they stand.
    """
    import pypdfium2

    with _pdfium:
        document = pypdfium2.PdfDocument(pdf)
        try:
            page = document[index]
            bitmap = page.render(scale=scale, prefer_bgrx=True, rev_byteorder=False)
            width, height, stride = bitmap.width, bitmap.height, bitmap.stride
            raw = bytes(bitmap.buffer)
            bitmap.close()
            page.close()
        finally:
            document.close()
    if stride != width * 4:
        raw = b"".join(raw[y * stride : y * stride + width * 4] for y in range(height))
    return width, height, raw
