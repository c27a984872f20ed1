"""Reads every file of a finished package again and finds what should not have left the office."""

import json
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any

from fengqiao_desktop.domain.masking import find_leaks, mask_text
from fengqiao_desktop.services.bag import files_below
from fengqiao_desktop.services.evidence_masking import Protected

_SUM = re.compile(r"(?<![0-9a-fA-F])[0-9a-fA-F]{64}(?![0-9a-fA-F])")
_ENDS = re.compile(r"</(?:\w+:)?(?:p|si|c|row|comment|tr|tc|title|creator|subject)>|<(?:\w+:)?br\b")
_TAG = re.compile(r"<[^>]*>")
_ATTRIBUTE = re.compile(r"""(\w[\w:.-]*)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_SPACE = re.compile(r"\s+")
IMAGES = frozenset({".jpg", ".jpeg", ".png", ".tif", ".tiff"})
PLAIN = frozenset({".txt", ".csv", ".md"})


@dataclass(frozen=True)
class Leak:
    """One kind of unmasked thing in one file; never its value.

    `doubtful` asks a person; `path` is shown with names masked.
    """

    path: str
    label: str
    count: int
    doubtful: bool = False

    @property
    def text(self) -> str:
        return f"{self.path}：{self.label}{self.count}处"


@dataclass(frozen=True)
class Scan:
    """What the reading found: leaks, doubts, and files that no program can read."""

    leaks: tuple[Leak, ...]
    doubts: tuple[Leak, ...]
    unread: tuple[str, ...]
    read: int


def scan_folder(
    folder: Path, protected: Protected, step: Callable[[str], None] = lambda _name: None
) -> Scan:
    """Read every file under `folder` and the names of files and folders.

    `step` is called with each file's name before it is read.
    """
    found: list[Leak] = []
    unread: list[str] = []
    read = 0
    for name in files_below(folder):
        step(name)
        shown = _shown(name, protected)
        texts = [name]
        content = texts_of(folder / name)
        if content is None:
            unread.append(shown)
        else:
            read += 1
            texts += content
        found += _leaks(shown, "\n\n".join(texts), protected)
    return Scan(
        tuple(leak for leak in found if not leak.doubtful),
        tuple(leak for leak in found if leak.doubtful),
        tuple(unread),
        read,
    )


def texts_of(path: Path) -> list[str] | None:
    """All words of a file: its text, its properties, its comments; None for a picture.

    A PDF without a text layer is a picture too.
    """
    suffix = path.suffix.lower()
    if suffix == ".pdf":
        return _pdf_texts(path)
    if suffix in (".docx", ".xlsx"):
        return list(_office_texts(path))
    if suffix == ".json":
        return list(_json_texts(json.loads(path.read_text(encoding="utf-8"))))
    if suffix in PLAIN:
        return [path.read_text(encoding="utf-8-sig", errors="replace")]
    return None


def _leaks(shown: str, text: str, protected: Protected) -> Iterator[Leak]:
    # A checksum is no number of anybody, but its digits may look like one.
    text = _SUM.sub(" ", text)
    finds = find_leaks(text, protected.listed, staff=protected.doubtful, keep=protected.unprotected)
    for (label, doubtful), count in Counter((f.label, f.doubtful) for f in finds).items():
        yield Leak(shown, label, count, doubtful)
    homes = len(protected.homes.found(_SPACE.sub("", text)))
    if homes:
        yield Leak(shown, "住址", homes)


def _shown(path: str, protected: Protected) -> str:
    return mask_text(path, protected.strangers)


def _pdf_texts(path: Path) -> list[str] | None:
    from pypdf import PdfReader

    reader = PdfReader(path)
    pages = [page.extract_text() for page in reader.pages]
    if not any(page.strip() for page in pages):
        return None
    texts = ["\n".join(pages)]
    texts += [str(value) for value in (reader.metadata or {}).values()]
    for page in reader.pages:
        for note in page.annotations or ():
            contents = note.get_object().get("/Contents")
            if contents:
                texts.append(str(contents))
    texts += list(reader.attachments)
    if reader.xmp_metadata is not None:
        texts.append(_TAG.sub("\n", str(reader.xmp_metadata.stream.get_data().decode("utf-8"))))
    return texts


def _office_texts(path: Path) -> Iterator[str]:
    """The words of every part, joined across runs, and the values of attributes."""
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            yield name
            if not name.endswith((".xml", ".rels", ".vml")):
                continue
            source = archive.read(name).decode("utf-8", errors="replace")
            yield unescape(_TAG.sub("", _ENDS.sub("\n", source)))
            words = (
                unescape(double or single)
                for label, double, single in _ATTRIBUTE.findall(source)
                if not label.startswith("xmlns")
            )
            yield "\n\n".join(dict.fromkeys(words))
        if archive.comment:
            yield archive.comment.decode("utf-8", errors="replace")


def _json_texts(value: Any) -> Iterator[str]:
    """The words of a JSON file; its numbers are figures, whose decimals look like anything."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield str(key)
            yield from _json_texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from _json_texts(item)
