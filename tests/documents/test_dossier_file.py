"""Many papers and scans as one PDF and one Word file: sizes, numbers, scans upright on A4."""

from io import BytesIO
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sample_letters import LETTERS

from fengqiao_desktop.documents import dossier, dossier_docx, pages, template, to_pdf
from fengqiao_desktop.documents.dossier_docx import WordPiece
from fengqiao_desktop.errors import KnownError

A4 = (595.28, 841.89)


def picture(width: int, height: int, kind: str = "JPEG", **more: Any) -> bytes:
    from PIL import Image

    mode = more.pop("mode", "RGB")
    out = BytesIO()
    Image.new(mode, (width, height), more.pop("colour", 0)).save(out, kind, **more)
    return out.getvalue()


def blank_pdf(*sizes: tuple[float, float]) -> bytes:
    import pypdf

    writer = pypdf.PdfWriter()
    for width, height in sizes:
        writer.add_blank_page(width, height)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def corner_numbers(pdf: bytes) -> list[tuple[str, float]]:
    """The number in the head of each page and its x position."""
    import pypdf

    found = []
    for page in pypdf.PdfReader(BytesIO(pdf)).pages:
        seen: list[tuple[str, float]] = []

        def look(text: str, _cm: Any, tm: Any, _font: Any, _size: Any, to: Any = seen) -> None:
            if tm[5] > 790 and text.strip():
                to.append((text.strip(), float(tm[4])))

        page.extract_text(visitor_text=look)
        found.append(seen[0] if seen else ("", 0.0))
    return found


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.integers(1, 5), max_size=12), st.booleans())
def test_any_number_of_members_is_numbered_through(counts: list[int], both: bool) -> None:
    parts = [blank_pdf(*[A4] * count) for count in counts]
    cover = blank_pdf(A4)
    made = dossier.bind([cover, cover], parts, [cover], both_sides=both)
    numbers = [number for number, _x in corner_numbers(made) if number]
    assert numbers == [str(n) for n in range(1, sum(counts) + 1)]
    front = 4 if both else 2
    assert pages.page_count(made) == front + sum(counts) + (sum(counts) % 2 if both else 0) + 1


def test_numbers_stand_at_the_outer_corner() -> None:
    parts = [blank_pdf(A4, A4)]
    single = corner_numbers(dossier.bind([], parts, []))
    double = corner_numbers(dossier.bind([], parts, [], both_sides=True))
    assert min(x for _n, x in single) > 500
    assert [x > 500 for _n, x in double[:2]] == [True, False]


@pytest.mark.parametrize("size", [(1000, 1400), (1400, 1000), (90, 4000), (5000, 200), (12, 12)])
@pytest.mark.parametrize(("mime", "kind"), [("image/jpeg", "JPEG"), ("image/png", "PNG")])
def test_a_picture_lies_on_upright_a4(size: tuple[int, int], mime: str, kind: str) -> None:
    pdf = dossier.scan_pdf([(mime, picture(*size, kind=kind))])
    assert pages.page_count(pdf) == 1
    assert pages.page_size(pdf, 0) == pytest.approx(A4, abs=0.01)
    width, height, raw = pages.render_page(pdf, 0, 0.5)
    dark = [i for i, value in enumerate(raw[::4]) if value < 128]
    across = {i % width for i in dark}
    down = {i // width for i in dark}
    wide, high = (max(across) - min(across) + 1) * 2, (max(down) - min(down) + 1) * 2
    assert wide / high == pytest.approx(size[0] / size[1], rel=0.25)
    # As large as fits one way, and below the place of the page number.
    assert wide > dossier.SCAN_WIDTH - 6 or high > dossier.SCAN_HEIGHT - 6
    assert min(down) * 2 > dossier.SCAN_TOP - 4
    assert height * 2 == pytest.approx(842, abs=2)


def test_a_turned_photo_is_set_upright() -> None:
    from PIL import Image

    sideways = Image.new("RGB", (400, 200), "black")
    exif = sideways.getexif()
    exif[0x0112] = 6  # the camera was held upright
    out = BytesIO()
    sideways.save(out, "JPEG", exif=exif)
    (shown,) = dossier.scan_pictures([("image/jpeg", out.getvalue())])
    assert Image.open(BytesIO(shown)).size == (200, 400)


def test_clear_parts_of_a_picture_are_white_paper() -> None:
    from PIL import Image

    data = picture(40, 60, "PNG", mode="RGBA", colour=(0, 0, 0, 0))
    (shown,) = dossier.scan_pictures([("image/png", data)])
    assert Image.open(BytesIO(shown)).getpixel((20, 30)) == (255, 255, 255)


def test_a_scan_may_have_pages_of_every_size() -> None:
    data = blank_pdf((300, 400), (841.89, 595.28), (2000, 3000))
    made = dossier.bind([], [dossier.scan_pdf([("application/pdf", data)])], [])
    assert pages.page_count(made) == 3
    assert all(pages.page_size(made, n) == pytest.approx(A4, abs=0.01) for n in range(3))


def test_a_landscape_paper_is_turned_for_binding() -> None:
    made = dossier.bind([], [blank_pdf((841.89, 595.28))], [])
    assert pages.page_size(made, 0) == pytest.approx(A4, abs=0.01)


@pytest.mark.expects_log
@pytest.mark.parametrize(
    ("mime", "data"), [("image/jpeg", b"no"), ("image/png", b""), ("application/pdf", b"%PDF no")]
)
def test_an_unreadable_scan_is_told(mime: str, data: bytes) -> None:
    with pytest.raises(KnownError) as told:
        dossier.scan_pdf([(mime, data)])
    assert told.value.code == "DOSSIER-01"


def test_equal_parts_are_equal_bytes_and_properties_name_nobody() -> None:
    import pypdf

    papers = [to_pdf.pdf_bytes(template.render(*LETTERS[name])) for name in ("reply", "closing")]
    scan = dossier.scan_pdf([("image/jpeg", picture(300, 400))])
    one, two = (dossier.bind(papers[:1], [*papers, scan], [], title="整卷") for _ in range(2))
    assert one == two
    info: Any = pypdf.PdfReader(BytesIO(one)).metadata
    assert info.title == "整卷"
    assert not any((info.author, info.subject, info.creator, info.producer))


def test_the_word_file_numbers_the_members_and_refers_to_them() -> None:
    import docx
    from docx.oxml.ns import qn

    cover, toc, back, reply = (
        template.render(*LETTERS[name]) for name in ("cover", "toc", "back-cover", "reply")
    )
    jpeg = picture(300, 400)
    pieces = [WordPiece(document=reply), WordPiece(pictures=(jpeg, jpeg), framed=True)]
    one, two = (
        dossier_docx.dossier_docx(cover, toc, pieces, back, [(0, 0), (1, 1)]) for _ in range(2)
    )
    assert one == two
    made = docx.Document(BytesIO(one))
    starts = [
        s._sectPr.find(qn("w:pgNumType")) is not None
        and s._sectPr.find(qn("w:pgNumType")).get(qn("w:start"))
        for s in made.sections
    ]
    assert starts == [False, False, "1", False, False]
    heads = ["PAGE" in s.header._element.xml for s in made.sections]
    assert heads == [False, False, True, True, False]
    asked = [n.text for n in made.element.body.iter(qn("w:instrText"))]
    assert asked == [
        "PAGEREF member_0_first",
        "PAGEREF member_1_first",
        "PAGEREF member_1_last",
    ]
    assert len(made.inline_shapes) == 2


def test_many_papers_are_one_print_job() -> None:
    assert pages.page_count(dossier.join([blank_pdf(A4, A4), blank_pdf(A4)])) == 3
