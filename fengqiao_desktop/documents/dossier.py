"""A case file as one PDF: papers and scans on upright A4, numbered through, covers without a
number."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from fengqiao_desktop.documents.blocks import Document
from fengqiao_desktop.documents.page_style import A4_LONG, A4_SHORT, MM
from fengqiao_desktop.errors import KnownError

# Room around a scan: the page number of the file stands above it.
SCAN_TOP, SCAN_BOTTOM, SCAN_SIDE = 18 * MM, 7 * MM, 8 * MM
SCAN_WIDTH = A4_SHORT - 2 * SCAN_SIDE
SCAN_HEIGHT = A4_LONG - SCAN_TOP - SCAN_BOTTOM
MOST_PIXELS = 2400  # the longer side of a picture in the file: about 220 dots an inch on A4


@dataclass(frozen=True)
class Piece:
    """One member's pages as PDF; `document` is its tree for Word, None where only pages are kept;
    `framed` pages are scans, set inside the room for scans."""

    pdf: bytes
    document: Document | None = None
    framed: bool = False


def scan_pdf(files: Sequence[tuple[str, bytes]]) -> bytes:
    """Scans (mime, bytes), in order, each page or picture as large as fits on an upright A4 page.

    A picture is turned as its camera says and stands upright; a page of a PDF keeps its own
    direction.  KnownError DOSSIER-01 for a file that cannot be read.
    """
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter()
    for mime, data in files:
        try:
            pages = PdfReader(BytesIO(data)).pages if mime == "application/pdf" else ()
            if mime == "application/pdf":
                for page in pages:
                    _place_page(writer, page)
            else:
                for page in PdfReader(BytesIO(_picture_pdf(data))).pages:
                    writer.add_page(page)
        except KnownError:
            raise
        except Exception as error:
            # Whatever a library says of a broken file: the person needs to know which kind.
            raise KnownError(
                "有一个扫描件打不开，可能已损坏或有密码。",
                code="DOSSIER-01",
                advice="请在案件附件里重新上传，或把它标为“不入卷”。",
            ) from error
    return _written(writer, "")


def bind(
    front: Iterable[bytes],
    pieces: Iterable[bytes],
    back: Iterable[bytes],
    *,
    both_sides: bool = False,
    title: str = "",
) -> bytes:
    """Covers and members as one PDF; every page of the members bears its number.

    A landscape page is turned so that its head lies at the binding side.  Printed on `both_sides`,
    cover and contents get an empty back where they need one, so that page 1 is a front.
    Equal parts give equal bytes.
    """
    from pypdf import PdfReader, PdfWriter

    from fengqiao_desktop.documents.to_pdf import folio_sheets

    writer = PdfWriter()
    for part in front:
        _append(writer, part)
        if both_sides and len(writer.pages) % 2:
            writer.add_blank_page(A4_SHORT, A4_LONG)
    start = len(writer.pages)
    for part in pieces:
        _append(writer, part)
    count = len(writer.pages) - start
    if count:
        sheets = PdfReader(
            BytesIO(folio_sheets(count, both_sides=both_sides, width=A4_SHORT, height=A4_LONG))
        )
        for number in range(count):
            writer.pages[start + number].merge_page(sheets.pages[number])
    if both_sides and count % 2:
        writer.add_blank_page(A4_SHORT, A4_LONG)
    for part in back:
        _append(writer, part)
    return _written(writer, title)


def join(parts: Iterable[bytes], title: str = "") -> bytes:
    """Several PDFs one after another, as one print job."""
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter()
    for part in parts:
        for page in PdfReader(BytesIO(part)).pages:
            writer.add_page(page)
    return _written(writer, title)


def page_pictures(pdf: bytes) -> tuple[bytes, ...]:
    """Every page as a JPEG, for a Word file that has no other way to show it."""
    from PIL import Image

    from fengqiao_desktop.documents.pages import page_count, render_page

    found = []
    for index in range(page_count(pdf)):
        width, height, raw = render_page(pdf, index, 150 / 72)
        picture = Image.frombuffer("RGB", (width, height), raw, "raw", "BGRX", 0, 1)
        out = BytesIO()
        picture.save(out, "JPEG", quality=82, dpi=(150, 150))
        found.append(out.getvalue())
    return tuple(found)


def scan_pictures(files: Sequence[tuple[str, bytes]]) -> tuple[bytes, ...]:
    """The same scans as JPEGs, upright, no larger than the page needs."""
    found: list[bytes] = []
    for mime, data in files:
        if mime == "application/pdf":
            found += page_pictures(data)
        else:
            found += (jpeg for jpeg, _width, _height in _frames(data))
    return tuple(found)


def _append(writer: Any, pdf: bytes) -> None:
    from pypdf import PdfReader

    for page in PdfReader(BytesIO(pdf)).pages:
        if float(page.mediabox.width) > float(page.mediabox.height):
            _place_page(writer, page, full=True)
        else:
            writer.add_page(page)


def _place_page(writer: Any, page: Any, *, full: bool = False) -> None:
    """A page on an upright A4 page: inside the room for scans, or from edge to edge (`full`)."""
    from pypdf import PageObject, PdfWriter, Transformation

    page = PdfWriter().add_page(page)  # only a page of a writer may be changed
    page.transfer_rotation_to_content()
    box = page.mediabox
    width, height = float(box.width), float(box.height)
    move = Transformation().translate(-float(box.left), -float(box.bottom))
    if width > height:  # its head to the left, where the file is bound
        move = move.rotate(90).translate(height, 0)
        width, height = height, width
    room_width, room_height = (A4_SHORT, A4_LONG) if full else (SCAN_WIDTH, SCAN_HEIGHT)
    scale = min(room_width / width, room_height / height)
    left = (A4_SHORT - width * scale) / 2
    bottom = 0.0 if full else SCAN_BOTTOM
    bottom += (room_height - height * scale) / 2
    made = PageObject.create_blank_page(width=A4_SHORT, height=A4_LONG)
    made.merge_transformed_page(page, move.scale(scale).translate(left, bottom))
    writer.add_page(made)


def _frames(data: bytes) -> Iterable[tuple[bytes, int, int]]:
    """Each frame of a picture as JPEG with its size, upright and no larger than needed."""
    from PIL import Image, ImageOps, ImageSequence

    with Image.open(BytesIO(data)) as opened:
        for frame in ImageSequence.Iterator(opened):
            picture = ImageOps.exif_transpose(frame)
            if picture.mode in ("RGBA", "LA", "PA", "P"):  # what was clear is white paper
                clear = picture.convert("RGBA")
                white = Image.new("RGBA", clear.size, "white")
                picture = Image.alpha_composite(white, clear)
            picture = picture.convert("L" if picture.mode in ("1", "L", "I;16") else "RGB")
            picture.thumbnail((MOST_PIXELS, MOST_PIXELS))
            out = BytesIO()
            picture.save(out, "JPEG", quality=85)
            yield out.getvalue(), picture.width, picture.height


def _picture_pdf(data: bytes) -> bytes:
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    out = BytesIO()
    canvas = Canvas(out, pagesize=(A4_SHORT, A4_LONG), pageCompression=1, invariant=1)
    for jpeg, width, height in _frames(data):
        scale = min(SCAN_WIDTH / width, SCAN_HEIGHT / height)
        wide, high = width * scale, height * scale
        canvas.drawImage(
            ImageReader(BytesIO(jpeg)),
            (A4_SHORT - wide) / 2,
            A4_LONG - SCAN_TOP - high,
            wide,
            high,
        )
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _written(writer: Any, title: str) -> bytes:
    """Only the title in the properties; the same resources are kept once."""
    from pypdf.generic import NameObject, TextStringObject

    writer.compress_identical_objects()
    writer.metadata = None
    writer.add_metadata({"/Title": title} if title else {})
    info = writer._info
    if info is not None:
        info.get_object()[NameObject("/Producer")] = TextStringObject("")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()
