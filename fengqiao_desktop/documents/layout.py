"""Blocks to boxes: every block's lines, rules and pictures at one paper's measures."""

from collections.abc import Iterable
from dataclasses import replace
from typing import assert_never

from fengqiao_desktop.documents import compose, tables
from fengqiao_desktop.documents.blocks import (
    Align,
    Annex,
    Block,
    Document,
    Fields,
    Figure,
    Gap,
    Grid,
    Heading,
    Issuer,
    PageBreak,
    PageKind,
    Para,
    Signature,
    Text,
    Title,
    Writing,
    zip_longest_labels,
)
from fengqiao_desktop.documents.compose import Glyphs, Item, Picture, Setting, Stroke
from fengqiao_desktop.documents.flow import Box, Page, paginate
from fengqiao_desktop.documents.fonts import Face
from fengqiao_desktop.documents.linebreak import balanced, unquoted_breaks
from fengqiao_desktop.documents.page_style import STYLES, PageStyle

SIGN_SPLIT = 0.56  # of the text width: where the right column of a signature starts
SIGN_ROOM = 4.0  # em: the least room to sign in
HEADING_FACES: dict[PageKind, dict[int, Face]] = {
    # GB/T 9704: 黑体, 楷体, 仿宋, none bold; no shipped face stands for 楷体, so level 2 is serif.
    PageKind.OFFICIAL: {1: "sans", 2: "serif", 3: "serif"},
    PageKind.FORM: {1: "sans", 2: "serif", 3: "serif"},
    PageKind.SHEET: {1: "sans", 2: "serif", 3: "serif"},
}


def lay_out(document: Document) -> list[Page]:
    """The document's pages, boxes placed from the top of the text area."""
    style = STYLES[document.kind]
    boxes: list[Box] = []
    for block in document.blocks:
        made = list(block_boxes(block, style, document.kind))
        if isinstance(block, Signature):
            _tie_to_body(boxes)
        boxes.extend(made)
    return paginate(boxes, style.text_height)


def body_setting(style: PageStyle) -> Setting:
    return Setting("serif", style.body, style.line, style.pitch)


def block_boxes(block: Block, style: PageStyle, kind: PageKind) -> Iterable[Box]:
    """The boxes of one block, in order."""
    body = body_setting(style)
    width = style.text_width
    match block:
        case Title(text):
            return _title(text, style)
        case Issuer(text):
            small = replace(body, line=style.body * 1.8)
            boxes = _lines(Para((Text(text),), Align.CENTER, 0), small, width)
            return [replace(box, keep=True, body=False) for box in boxes]
        case Heading(level, text):
            setting = replace(body, face=HEADING_FACES[kind][level])
            indent = 0.0 if kind is PageKind.SHEET else 2.0
            boxes = _lines(Para((Text(text),), Align.LEFT, indent), setting, width)
            return [replace(box, keep=True, body=False) for box in boxes]
        case Para():
            return _lines(block, body, width)
        case Fields(runs, keep):
            lines = compose.set_lines(runs, body, width, Align.LEFT, form=True)
            return [
                Box(style.line, compose.draw_line(line, body, 0, 0), keep=keep, body=True)
                for line in lines
            ]
        case Writing(paragraphs, count):
            if any(paragraphs):
                return [
                    box for text in paragraphs for box in _lines(Para((Text(text),)), body, width)
                ]
            return _ruled(count, body, width)
        case Grid():
            return tables.grid_boxes(block, style)
        case Signature():
            return _signature(block, style, kind)
        case Annex(label, title):
            return _annex(label, title, style)
        case PageBreak():
            return [Box(0, gap=True, breaks=True)]
        case Gap(lines=count):
            return [Box(style.line * count, gap=True)]
        case Figure():
            return _figure(block, style)
    assert_never(block)


def _lines(para: Para, setting: Setting, width: float) -> list[Box]:
    """A paragraph's lines, its first two and last two kept together."""
    lines = compose.set_lines(
        para.runs, setting, width, para.align, para.indent * (setting.pitch or setting.size)
    )
    boxes = [Box(setting.line, compose.draw_line(line, setting, 0, 0), body=True) for line in lines]
    if len(boxes) > 1:
        boxes[0].keep = boxes[-2].keep = True
    if boxes and para.keep_with_next:
        boxes[-1].keep = True
    return boxes


def _ruled(count: int, setting: Setting, width: float) -> list[Box]:
    y = setting.baseline + compose.RULE_DROP * setting.size
    return [Box(setting.line, [Stroke(0, y, width, y)], body=True) for _ in range(count)]


def title_lines(text: str, style: PageStyle) -> list[str]:
    """A title cut into lines of about the same length, no quoted name torn apart if avoidable."""
    setting = Setting("bold", style.title, style.title_line)
    room = style.text_width
    lines: list[str] = []
    for part in text.split("\n"):
        whole = compose.text_width(part, setting)
        if whole <= room:
            lines.append(part)
            continue
        halves = [
            (abs(whole - 2 * before), at)
            for at in unquoted_breaks(part)
            if max(before := compose.text_width(part[:at], setting), whole - before) <= room
        ]
        if halves:
            at = min(halves)[1]
            lines += [part[:at], part[at:]]
            continue
        found = compose.set_lines((Text(part),), setting, balanced(whole, room), Align.LEFT)
        lines += ["".join(unit.text for unit in line.units) for line in found]
    return lines


def _title(text: str, style: PageStyle) -> list[Box]:
    setting = Setting("bold", style.title, style.title_line)
    boxes = []
    for part in title_lines(text, style):
        # Set with room to spare: the line was measured already and may not break again.
        for line in compose.set_lines((Text(part),), setting, 2 * style.text_width, Align.CENTER):
            items = compose.draw_line(line, setting, -style.text_width / 2, 0)
            boxes.append(Box(style.title_line, items, keep=True))
    boxes.append(Box(style.line / 2, keep=True, gap=True))
    return boxes


def _annex(label: str, title: str, style: PageStyle) -> list[Box]:
    heading = replace(body_setting(style), face="sans")
    boxes = _lines(Para((Text(label),), Align.LEFT, 0), heading, style.text_width)
    boxes = [replace(box, keep=True, body=False) for box in boxes]
    boxes[0].breaks = True
    if title:
        boxes.append(Box(style.line / 2, keep=True, gap=True))
        boxes.extend(_title(title, style))
    return boxes


def _signature(block: Signature, style: PageStyle, kind: PageKind) -> list[Box]:
    width = style.text_width
    setting = Setting("serif", style.sign, style.sign_line)
    split = width * SIGN_SPLIT if any(block.right) else width
    base = style.sign_line - 0.3 * style.sign
    boxes = [Box(style.line * 0.3, gap=True, keep=True, signature=True)]
    for left, right in zip_longest_labels(block.left, block.right):
        items: list[Item] = []
        for label, x, most in ((left, 0.0, split - style.sign), (right, split, width)):
            if not label:
                continue
            wide = compose.text_width(label, setting)
            end = most if any(block.right) else min(most, wide + 12 * style.sign)
            items.append(Glyphs(x, base, "serif", style.sign, label))
            rule = base + compose.RULE_DROP * style.sign
            start = x + wide
            items.append(Stroke(start, rule, max(end, start + SIGN_ROOM * style.sign), rule))
        boxes.append(Box(style.sign_line, items, keep=True, signature=True))
    if block.closing:
        boxes.extend(_closing(block.closing, style, kind))
    boxes[-1].keep = False
    return boxes


def _closing(lines: tuple[str, ...], style: PageStyle, kind: PageKind) -> list[Box]:
    """Issuer, seal and date centred on each other at the right (an official paper: 4 em in)."""
    setting = Setting("serif", style.sign, style.line)
    widest = max(compose.text_width(line, setting) for line in lines)
    inset = style.body * (4 if kind is PageKind.OFFICIAL else 1)
    middle = style.text_width - inset - widest / 2
    boxes = [Box(style.line, gap=True, keep=True, signature=True)]
    for text in lines:
        x = middle - compose.text_width(text, setting) / 2
        found = compose.set_lines((Text(text),), setting, style.text_width, Align.LEFT)
        items = compose.draw_line(found[0], setting, x, 0) if found else []  # "" leaves room
        boxes.append(Box(style.line, items, keep=True, signature=True))
    return boxes


def _figure(block: Figure, style: PageStyle) -> list[Box]:
    from reportlab.lib.utils import ImageReader

    wide, high = ImageReader(_stream(block.image)).getSize()
    width = style.text_width * min(1.0, max(0.05, block.width))
    room = style.text_height - 2 * style.line
    height = width * high / wide
    if height > room:
        width, height = width * room / height, room
    x = (style.text_width - width) / 2
    boxes = [Box(height, [Picture(x, 0, width, height, block.image)], body=True)]
    if block.caption:
        boxes[0].keep = True
        small = Setting("serif", style.table, style.table_line)
        caption = Para((Text(block.caption),), Align.CENTER, 0)
        boxes.extend(_lines(caption, small, style.text_width))
    return boxes


def _stream(image: bytes) -> object:
    from io import BytesIO

    return BytesIO(image)


def _tie_to_body(boxes: list[Box]) -> None:
    """Let at least the last words before a signature go with it to its page."""
    for box in reversed(boxes):
        if box.breaks:
            return
        box.keep = True
        if box.body:
            return
