"""Boxes on pages: what stays together, what repeats, where a page may end."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from fengqiao_desktop.documents.compose import Glyphs, Item, Picture, Stroke


@dataclass(slots=True)
class Box:
    """A strip of a page: never cut; `keep` forbids a page end after it.

    `body` says it holds words of the paper (not a gap, heading or signature), so that a
    signature that follows it on the next page is not alone.  A `gap` vanishes at a later
    page's top.
    `breaks` starts a new page.  Table rows carry `repeat`, the header set again on each page,
    and draw `edges` (x positions of the vertical rules) with a rule above and below the table's
    part on that page.
    """

    height: float
    items: list[Item] = field(default_factory=list)
    keep: bool = False
    body: bool = False
    gap: bool = False
    breaks: bool = False
    signature: bool = False
    repeat: tuple["Box", ...] = ()
    edges: tuple[float, ...] = ()
    ruled_above: bool = False
    ruled_below: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """A box on a page, `y` down from the top of the text area."""

    box: Box
    y: float


Page = list[Placed]


def chains(boxes: Sequence[Box]) -> list[list[Box]]:
    """Boxes in groups that must share a page."""
    groups: list[list[Box]] = []
    joined = False
    for box in boxes:
        if joined and not box.breaks:
            groups[-1].append(box)
        else:
            groups.append([box])
        joined = box.keep
    return groups


def paginate(boxes: Sequence[Box], height: float) -> list[Page]:
    """Boxes on pages of `height` pt.  A chain taller than a page breaks where it must."""
    pages: list[Page] = [[]]
    y = 0.0

    def turn() -> None:
        nonlocal y
        if pages[-1]:
            pages.append([])
        y = 0.0

    def put(box: Box) -> None:
        nonlocal y
        if not pages[-1]:
            if box.gap and len(pages) > 1:
                return
            for header in box.repeat:
                pages[-1].append(Placed(header, y))
                y += header.height
        pages[-1].append(Placed(box, y))
        y += box.height

    for chain in chains(boxes):
        if chain[0].breaks:
            turn()
        whole = sum(box.height for box in chain)
        if y + whole > height and whole <= height and not chain[0].gap:
            turn()
        for box in chain:
            if y + box.height > height + 0.01 and pages[-1]:
                if box.gap:
                    continue
                turn()
            put(box)
    while len(pages) > 1 and not pages[-1]:
        pages.pop()
    return pages


def page_items(page: Page, x: float, top: float) -> list[Item]:
    """Everything to draw on a page whose text area starts at (x, top), table rules included."""
    items: list[Item] = []
    for index, placed in enumerate(page):
        box, y = placed.box, top + placed.y
        items.extend(_moved(item, x, y) for item in box.items)
        if not box.edges:
            continue
        below = y + box.height
        items.extend(Stroke(x + edge, y, x + edge, below, 0.5) for edge in box.edges)
        left, right = x + box.edges[0], x + box.edges[-1]
        before = page[index - 1].box if index else None
        after = page[index + 1].box if index + 1 < len(page) else None
        if box.ruled_above or before is None or not before.edges:
            items.append(Stroke(left, y, right, y, 0.5))
        if box.ruled_below or after is None or not after.edges:
            items.append(Stroke(left, below, right, below, 0.5))
    return items


def _moved(item: Item, x: float, y: float) -> Item:
    match item:
        case Glyphs():
            return Glyphs(item.x + x, item.y + y, item.face, item.size, item.text, item.spacing)
        case Stroke():
            return Stroke(item.x0 + x, item.y0 + y, item.x1 + x, item.y1 + y, item.weight)
        case Picture():
            return Picture(item.x + x, item.y + y, item.width, item.height, item.image)
