"""The three shipped fonts: which one has a character, how wide it is, and a right ToUnicode map."""

from functools import cache
from importlib import resources
from typing import Any, Literal

Face = Literal["serif", "bold", "sans"]

FILES: dict[Face, str] = {
    "serif": "NotoSerifSC-Regular.ttf",
    "bold": "NotoSerifSC-Bold.ttf",
    "sans": "NotoSansSC-Regular.ttf",
}
# Where a face lacks a character, the next one that has it draws it.
FALLBACK: dict[Face, tuple[Face, ...]] = {
    "serif": ("serif", "sans", "bold"),
    "bold": ("bold", "serif", "sans"),
    "sans": ("sans", "serif", "bold"),
}
ASCENT = 0.88  # of the em box: Hanzi fill it from 0.88 above to 0.12 below the base line
MISSING = "〓"  # the printer's mark for a sort that is not in the case


@cache
def font(face: Face) -> Any:
    """The reportlab font of a face, loaded once.  Not for two threads at a time."""
    from reportlab.pdfbase.ttfonts import TTFont

    class UnicodeFont(TTFont):  # type: ignore[misc]  # reportlab is untyped
        """reportlab's TrueType font with a ToUnicode map that survives beyond U+FFFF."""

        def addObjects(self, doc: Any) -> None:
            subsets = list(self.state[doc].subsets)
            super().addObjects(doc)
            fonts = doc.idToObject["BasicFonts"].dict
            for subset in subsets:
                number = subsets.index(subset)
                name = f"{doc.fontMapping[self.fontName][1:]}+{number}"
                stream = doc.idToObject["toUnicodeCMap:" + fonts[name].BaseFont]
                stream.content = to_unicode_map(fonts[name].BaseFont, subset)

    with resources.as_file(resources.files("fengqiao_desktop.resources") / "fonts") as folder:
        return UnicodeFont(f"fengqiao-{face}", str(folder / FILES[face]))


def to_unicode_map(name: str, subset: list[int]) -> str:
    """A ToUnicode CMap: each code of the subset to its character in UTF-16BE, as PDF asks."""
    pairs = [
        f"<{code:02X}> <{chr(point).encode('utf-16-be').hex().upper()}>"
        for code, point in enumerate(subset)
    ]
    chunks = [pairs[at : at + 100] for at in range(0, len(pairs), 100)]
    body = "\n".join(
        f"{len(chunk)} beginbfchar\n" + "\n".join(chunk) + "\nendbfchar" for chunk in chunks
    )
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        f"/CMapName /{name} def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<00> <FF>\nendcodespacerange\n"
        f"{body}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
    )


@cache
def face_for(face: Face, char: str) -> Face | None:
    """The face that draws `char` where `face` is wanted; None when no shipped font has it."""
    point = ord(char)
    for candidate in FALLBACK[face]:
        if point in font(candidate).face.charToGlyph:
            return candidate
    return None


@cache
def advance(face: Face, char: str) -> float:
    """Width of one character in em, in the face that will draw it."""
    real = face_for(face, char)
    if real is None:
        return 1.0
    return float(font(real).face.charWidths.get(ord(char), 1000)) / 1000


def spans(face: Face, text: str) -> list[tuple[Face, str]]:
    """`text` cut where another face must step in; what no font has becomes `MISSING`."""
    found: list[tuple[Face, str]] = []
    for char in text:
        real = face_for(face, char)
        drawn = char if real else MISSING
        real = real or face
        if found and found[-1][0] == real:
            found[-1] = (real, found[-1][1] + drawn)
        else:
            found.append((real, drawn))
    return found


def uncovered(text: str) -> frozenset[str]:
    """The characters of `text` that no shipped font can draw (white space never counts)."""
    return frozenset(c for c in text if not c.isspace() and face_for("serif", c) is None)
