"""What a filed scan looks like: its pages, too few dots, empty pages, pages lying on their side."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PIL.Image import Image

LOW, BLANK, SIDEWAYS = "LOW", "BLANK", "SIDEWAYS"
LEAST_DPI = 150
A4_LONG_INCH = 11.69
A4_LONG_POINTS = 842
MOST_PAGES = 60  # pages looked at; a longer file is judged by these
LOOK_WIDTH = 400  # pixels to which a page is reduced to look for ink
LEAST_INK = 0.0005  # share of dark pixels below which a page is empty
# A landscape picture is right for these.
PICTURES = ("照片", "现场", "身份证", "户口", "护照", "执照", "回单", "转账", "营业")


@dataclass(frozen=True)
class ScanReading:
    """Pages of a file (0 where it has none that can be counted) and what is wrong with them."""

    pages: int = 0
    faults: tuple[str, ...] = ()


def read_scan(data: bytes, mime: str, purpose: str = "") -> ScanReading:
    """Pages and faults of a picture or a pdf; nothing for another kind or one that cannot be read.

    Low is less than 150 dots an inch of an A4 page.  A pdf that holds no pictures is never low.
    Nothing is raised: a file that cannot be judged is filed all the same.
    """
    try:
        if mime == "application/pdf":
            return _read_pdf(data, purpose)
        if mime.startswith("image/"):
            return _read_picture(data, purpose)
    except Exception:  # the libraries raise all sorts; the person's file is kept anyway
        return ScanReading()
    return ScanReading()


def _in_order(faults: set[str]) -> tuple[str, ...]:
    return tuple(fault for fault in (LOW, BLANK, SIDEWAYS) if fault in faults)


def _lies(width: float, height: float, purpose: str) -> bool:
    """Whether a page is broader than high where a paper should stand."""
    return width > height * 1.05 and not any(word in purpose for word in PICTURES)


def _read_picture(data: bytes, purpose: str) -> ScanReading:
    from PIL import Image, ImageOps, ImageSequence

    faults: set[str] = set()
    with Image.open(BytesIO(data)) as picture:
        pages = int(getattr(picture, "n_frames", 1))
        for number, frame in enumerate(ImageSequence.Iterator(picture)):
            if number == MOST_PAGES:
                break
            page = ImageOps.exif_transpose(frame)
            if max(page.size) < LEAST_DPI * A4_LONG_INCH * 0.99:
                faults.add(LOW)
            if _empty(page):
                faults.add(BLANK)
            if _lies(*page.size, purpose):
                faults.add(SIDEWAYS)
    return ScanReading(pages, _in_order(faults))


def _empty(page: "Image") -> bool:
    """Whether hardly a pixel is darker than the paper."""
    from PIL import Image

    grey = page.convert("L")
    if grey.width > LOOK_WIDTH:
        height = max(1, grey.height * LOOK_WIDTH // grey.width)
        grey = grey.resize((LOOK_WIDTH, height), Image.Resampling.BILINEAR)
    counts = grey.histogram()
    total, half = sum(counts), 0
    paper = 255
    for level, count in enumerate(counts):
        half += count
        if half * 2 >= total:
            paper = level
            break
    ink = sum(counts[: max(0, paper * 4 // 5)])
    return ink < total * LEAST_INK


def _read_pdf(data: bytes, purpose: str) -> ScanReading:
    import pypdfium2

    faults: set[str] = set()
    document = pypdfium2.PdfDocument(data)
    try:
        pages = len(document)
        for number in range(min(pages, MOST_PAGES)):
            page = document[number]
            try:
                faults |= _page_faults(page, purpose)
            finally:
                page.close()
    finally:
        document.close()
    return ScanReading(pages, _in_order(faults))


def _page_faults(page: Any, purpose: str) -> set[str]:
    width, height = page.get_size()
    faults = {SIDEWAYS} if _lies(width, height, purpose) else set()
    pixels = max((max(size) for size in _pictures(page)), default=0)
    # A small receipt on its own page counts as if it were laid on an A4 sheet.
    inches = max(width, height, A4_LONG_POINTS) / 72
    if pixels and pixels < LEAST_DPI * inches * 0.99:
        faults.add(LOW)
    bitmap = page.render(scale=LOOK_WIDTH / max(width, 1))
    try:
        if _empty(bitmap.to_pil()):
            faults.add(BLANK)
    finally:
        bitmap.close()
    return faults


def _pictures(page: Any) -> Iterator[tuple[int, int]]:
    """The pixel sizes of pictures that fill most of a page: a scan, not a letterhead."""
    import pypdfium2.raw as pdfium

    width, height = page.get_size()
    for item in page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_IMAGE,), max_depth=2):
        left, bottom, right, top = item.get_bounds()
        if (right - left) * (top - bottom) > width * height * 0.5:
            yield item.get_px_size()
