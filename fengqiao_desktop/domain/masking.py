"""De-identification: names, identity numbers, telephones and addresses masked, and leaks found."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from fengqiao_desktop.domain.identity import read_id_number, split_landline
from fengqiao_desktop.domain.names import COMPOUND_SURNAMES, INTERPUNCTS, clean_name, surname_of
from fengqiao_desktop.domain.numerals import half_width

LeakKind = Literal["id", "phone", "name"]
LEAK_LABELS: dict[LeakKind, str] = {"id": "证件号", "phone": "电话", "name": "姓名"}

CROSS = "×"
STAR = "*"

_INVISIBLE = re.compile(r"[\u200b-\u200f\u2060\ufeff\u00ad\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_DASH = r"\-‐‑‒–—―－−"
_ID = re.compile(r"(?<!\d)(?:\d{17}[\dXx]|\d{15})(?!\d)", re.ASCII)
_RUN = re.compile(r"\d+[Xx]?(?![A-Za-z])|\d+|(?<=\s)[Xx](?![A-Za-z])", re.ASCII)
# After which digits people part an identity number: area, birth (or its year, month, day), rest.
_CUTS = {
    18: {(6, 14), (6,), (14,), (6, 10), (6, 10, 14), (6, 10, 12, 14), (3, 6, 10, 14)},
    15: {(6, 12), (6,), (12,), (6, 8, 10, 12), (3, 6, 12)},
}
_MOBILE = re.compile(r"(?<!\d)1\d{10}(?!\d)", re.ASCII)
_COUNTRY_MOBILE = re.compile(
    rf"(?:[+]|(?<!\d)00)86[\s{_DASH}]?1(?:[\s{_DASH}]?\d){{10}}(?!\d)", re.ASCII
)
_SPACED_MOBILE = re.compile(
    rf"(?<!\d)1\d{{2}}[ \t{_DASH}]\d{{4}}[ \t{_DASH}]\d{{4}}(?!\d)"
    rf"|(?<!\d)1\d{{2}}[{_DASH}]\d{{8}}(?!\d)",
    re.ASCII,
)
_LANDLINE = re.compile(
    rf"(?<!\d)(?:[(]0\d{{2,3}}[)][ \t]?[{_DASH}]?|0\d{{2,3}}[ \t{_DASH}]?)[1-9]\d{{6,7}}(?!\d)",
    re.ASCII,
)

_VILLAGE = re.compile(
    r"^.*?(?:[^镇乡道县区市]{1,8}?)(?:村民委员会|居民委员会|村委会|居委会|社区|村)"
)
_TOWNSHIP = re.compile(r"^.*?(?:街道办事处|街道|镇|乡)")
_COUNTY = re.compile(r"^.*(?:自治县|自治州|县|区|市|省)")


def mask_name(name: str, *, compound: Collection[str] = COMPOUND_SURNAMES) -> str:
    """张建国 → 张××, 欧阳建国 → 欧阳××, 买买提·吐尔逊 → 买××·×××; one character → ×.

    Blanks inside go; a character outside the basic plane counts as one; masking twice is masking
    once.  `compound` is the list of compound surnames, for a station that adds some.
    """
    flat = re.sub(r"\s+", "", clean_name(name))
    if len(flat) < 2:
        return CROSS * len(flat)
    keep = 1 if "·" in flat else len(surname_of(flat, compound=compound))
    return flat[:keep] + "".join("·" if sign == "·" else CROSS for sign in flat[keep:])


def mask_id(text: str) -> str:
    """The first six and the last four signs of an 18- or 15-digit number, * between.

    Blanks go, full-width becomes half, x becomes X; a wrong check digit is masked all the same.
    Another number (a passport, a damaged one) keeps its first two signs only; text without digits
    stays.
    """
    flat = _compact(text).upper()
    if re.fullmatch(r"\d{17}[\dX]|\d{15}", flat, re.ASCII):
        return flat[:6] + STAR * (len(flat) - 10) + flat[-4:]
    if re.fullmatch(r"\d{6}[*]{5}(?:[*]{3})?\d{3}[\dX]", flat, re.ASCII):
        return flat
    return flat[:2] + STAR * (len(flat) - 2) if re.search(r"\d", flat) else text


def mask_phone(text: str) -> str:
    """138****5678; a landline keeps its area code and two local digits at each end.

    +86, blanks and hyphens of a mobile go.  A landline written in one run is cut after 010, 02x or
    four digits.  Service numbers of up to six digits stay.
    """
    flat = re.sub(rf"^(?:[+]86|0086|86(?=[{_DASH}]?1\d))", "", _compact(text))
    plain = re.sub(rf"[{_DASH}()]", "", flat)
    if re.fullmatch(r"1\d{10}", plain, re.ASCII):
        return plain[:3] + STAR * 4 + plain[-4:]
    if STAR in plain:
        return flat
    parts = [part for part in re.split(rf"[{_DASH}()]+", flat) if part]
    if parts and plain.isascii() and plain.isdigit() and plain.startswith("0"):
        area, local = parts[0], "".join(parts[1:2])
        if len(parts) == 1:
            area, local = split_landline(plain)
        rest = "".join("-" + STAR * len(part) for part in parts[2:])
        return f"{area}-{_ends(local)}{rest}"
    digits = len(re.findall(r"\d", plain))
    if digits <= 6:
        return text
    return _ends(flat)


def mask_address(text: str, villages: Iterable[str] = ()) -> str:
    """The address up to the name of its village (community); all that follows is cut off.

    `villages` are the names the station knows, tried first; without a village in it the address
    keeps its township, else its county, else nothing.
    """
    flat = re.sub(r"\s+", "", _INVISIBLE.sub("", half_width(text)))
    spots = [
        (flat.find(name), -len(name)) for name in map(_compact, villages) if name and name in flat
    ]
    if spots:
        start, length = min(spots)
        end = start - length
        tail = re.match(r"社区|村(?![路街道])", flat[end:])
        bare = not flat[start:end].endswith(("村", "社区"))
        return flat[:end] + (tail[0] if tail and bare else "")
    for shape in (_VILLAGE, _TOWNSHIP, _COUNTY):
        if found := shape.match(flat):
            return found[0]
    return ""


def mask_text(text: str, names: Iterable[str] = (), *, keep: Collection[str] = ()) -> str:
    """Running text with every identity number, telephone and listed name masked.

    Digits that run on before or after (cards, case codes) are no identity number and no telephone.
    `keep` are record numbers that stay although they look like one.
    """
    listed = frozenset(names)
    while True:
        finds = [find for find in _finds(text, _index(listed)) if find.value not in keep]
        if not finds:
            return text
        out = []
        place = 0
        for find in finds:
            out += [text[place : find.start], find.shown]
            place = find.end
        text = "".join([*out, text[place:]])


def find_leaks(
    text: str, names: Iterable[str] = (), *, staff: Collection[str] = (), keep: Collection[str] = ()
) -> "tuple[Leak, ...]":
    """What masking should have hidden and did not, in the order of the text.

    Numbers and names broken by a line end, blanks, zero-width signs or full-width digits are found
    too.  A name that a member of `staff` also bears is `doubtful`: a person decides.
    """
    clean_staff = {clean_name(name) for name in staff}
    return tuple(
        Leak(find.kind, find.start, find.end, find.shown, find.value in clean_staff)
        for find in _finds(text, _index(frozenset(names)))
        if find.value not in keep
    )


def _compact(text: str) -> str:
    return re.sub(r"\s+", "", _INVISIBLE.sub("", half_width(text)))


def _ends(local: str) -> str:
    """Two signs at each end, at least one hidden."""
    if len(local) < 5:
        return STAR * len(local)
    return local[:2] + STAR * (len(local) - 4) + local[-2:]


def _fold(text: str) -> tuple[str, list[int]]:
    """`text` half-width and without invisible signs, and where each character stood."""
    half = half_width(text)
    if not _INVISIBLE.search(half):
        return half, list(range(len(half) + 1))
    spots = [place for place, sign in enumerate(half) if not _INVISIBLE.match(sign)]
    return "".join(half[place] for place in spots), [*spots, len(half)]


def _finds(text: str, index: "_Names") -> "list[_Find]":
    """Every protected thing in `text`, leftmost and longest first, none overlapping."""
    flat, spots = _fold(text)
    found = [*_numbers(flat), *_names(flat, index)]
    found.sort(key=lambda find: (find.start, -find.end))
    out: list[_Find] = []
    for find in found:
        if not out or find.start >= out[-1].end:
            out.append(find)
    return [
        _Find(find.kind, spots[find.start], spots[find.end - 1] + 1, find.value, find.shown)
        for find in out
    ]


def _numbers(flat: str) -> "Iterator[_Find]":
    for hit in _ID.finditer(flat):
        yield _Find("id", hit.start(), hit.end(), hit[0].upper(), mask_id(hit[0]))
    yield from _broken_ids(flat)
    for shape in (_MOBILE, _COUNTRY_MOBILE, _SPACED_MOBILE):
        for hit in shape.finditer(flat):
            digits = re.sub(r"\D", "", hit[0])[-11:]
            yield _Find("phone", hit.start(), hit.end(), digits, mask_phone(digits))
    for hit in _LANDLINE.finditer(flat):
        yield _Find("phone", hit.start(), hit.end(), _compact(hit[0]), mask_phone(hit[0]))


def _broken_ids(flat: str) -> "Iterator[_Find]":
    """Identity numbers written in groups or broken by a line end.

    Groups that stand alone need a real birth date; among further numbers (a table read line by
    line) the number has to be right and parted where people part it, or by one line end, so that
    neighbours do not add up to one by chance.
    """
    runs = [(hit.start(), hit.end()) for hit in _RUN.finditer(flat)]
    gaps = [flat[one[1] : two[0]] for one, two in pairwise(runs)]
    joined = [re.fullmatch(rf"[\s{_DASH}]{{1,2}}", gap) is not None for gap in gaps]
    for first in range(len(joined)):
        number = flat[slice(*runs[first])]
        cuts: tuple[int, ...] = ()
        for last in range(first + 1, min(first + 6, len(runs))):
            if not joined[last - 1] or len(number) > 17:
                break
            cuts = (*cuts, len(number))
            number += flat[slice(*runs[last])]
            if len(number) not in (15, 18):
                continue
            reading = read_id_number(number)
            alone = not (first and joined[first - 1]) and not (last < len(joined) and joined[last])
            usual = cuts in _CUTS[len(number)] or (len(cuts) == 1 and "\n" in gaps[first])
            if reading.birth is not None if alone else (usual and reading.problem is None):
                start, end = runs[first][0], runs[last][1]
                yield _Find("id", start, end, number.upper(), mask_id(number))


def _names(flat: str, index: "_Names") -> "Iterator[_Find]":
    """Listed names, blanks (up to three, one line end) between their characters allowed."""
    if not index.lengths:
        return
    letters: list[str] = []
    places: list[int] = []
    for hit in re.finditer(r"\S|\s{4,}|\s*\n\s*\n\s*", flat):
        sign = hit[0]
        letters.append("·" if sign in INTERPUNCTS else sign if len(sign) == 1 else "\n")
        places.append(hit.start())
    squeezed = "".join(letters)
    for start, sign in enumerate(squeezed):
        for length in index.lengths.get(sign, ()):
            name = squeezed[start : start + length]
            if name in index.known:
                end = places[start + len(name) - 1] + 1
                yield _Find("name", places[start], end, name, mask_name(name))
                break


@lru_cache(maxsize=4)
def _index(names: frozenset[str]) -> "_Names":
    known = {re.sub(r"\s+", "", clean_name(name)) for name in names}
    known = {name for name in known if len(name) > 1 and CROSS not in name and STAR not in name}
    lengths: dict[str, set[int]] = {}
    for name in known:
        lengths.setdefault(name[0], set()).add(len(name))
    by_first = {sign: tuple(sorted(sizes, reverse=True)) for sign, sizes in lengths.items()}
    return _Names(frozenset(known), by_first)


@dataclass(frozen=True)
class Leak:
    """Something unmasked in a text that leaves the office; `shown` is its masked form, so that the
    report does not leak it again."""

    kind: LeakKind
    start: int
    end: int
    shown: str
    doubtful: bool = False

    @property
    def label(self) -> str:
        return LEAK_LABELS[self.kind]


@dataclass(frozen=True)
class _Names:
    known: frozenset[str]
    lengths: dict[str, tuple[int, ...]]


@dataclass(frozen=True)
class _Find:
    kind: LeakKind
    start: int
    end: int
    value: str
    shown: str
