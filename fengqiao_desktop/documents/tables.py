"""Grids to boxes: columns by weight, wrapped cells, rows that break only when they must."""

from fengqiao_desktop.documents import compose
from fengqiao_desktop.documents.blocks import Align, Column, Grid, Row, Text
from fengqiao_desktop.documents.compose import Item, Line, Setting
from fengqiao_desktop.documents.flow import Box
from fengqiao_desktop.documents.page_style import PageStyle

CELL_PAD = 4.0  # pt, left and right of a cell's text
ROW_PAD = 3.0  # pt, above and below
AFTER = 6.0  # pt below a table
WHOLE_ROW = 8  # lines: a longer row may break across pages


def column_edges(columns: tuple[Column, ...], width: float) -> tuple[float, ...]:
    """The x of each vertical rule, from 0 to `width`."""
    total = sum(column.weight for column in columns)
    edges = [0.0]
    for column in columns:
        edges.append(edges[-1] + width * column.weight / total)
    return tuple(edges)


def grid_boxes(grid: Grid, style: PageStyle) -> list[Box]:
    """The rows of a table; its header is kept with the first row and set again on each page."""
    size, line = (style.small, style.small_line) if grid.small else (style.table, style.table_line)
    head = Setting("sans", size, line)
    body = Setting("serif", size, line)
    edges = column_edges(grid.columns, style.text_width)
    header = [
        box
        for row in grid.header
        for box in _row(row, grid, edges, head, splits=False, align=Align.CENTER)
    ]
    for box in header:
        box.keep = True
        box.body = False
    boxes = list(header)
    for row in grid.rows:
        for box in _row(row, grid, edges, body, splits=True, align=None):
            box.repeat = tuple(header)
            boxes.append(box)
    if boxes and not grid.rows:
        boxes[-1].keep = False
    boxes.append(Box(AFTER, gap=True))
    return boxes


def cell_align(grid: Grid, column: int, own: Align | None, header: Align | None) -> Align:
    """A cell's own alignment, else the header's, else its column's."""
    return own or header or grid.columns[column].align


def _row(
    row: Row,
    grid: Grid,
    edges: tuple[float, ...],
    setting: Setting,
    *,
    splits: bool,
    align: Align | None,
) -> list[Box]:
    cells: list[tuple[float, list[Line]]] = []
    verticals = [edges[0]]
    column = 0
    for cell in row:
        left, right = edges[column], edges[min(column + cell.span, len(edges) - 1)]
        lines = [
            line
            for text in cell.text.split("\n")
            for line in compose.set_lines(
                (Text(text, cell.bold),),
                setting,
                right - left - 2 * CELL_PAD,
                cell_align(grid, column, cell.align, align),
            )
        ]
        cells.append((left + CELL_PAD, lines))
        verticals.append(right)
        column += cell.span
    count = max((len(lines) for _, lines in cells), default=1) or 1
    rules = tuple(verticals)
    if not splits or count <= WHOLE_ROW:
        height = max(count * setting.line + 2 * ROW_PAD, grid.height)
        items: list[Item] = []
        for x, lines in cells:
            top = (height - len(lines) * setting.line) / 2
            for number, line in enumerate(lines):
                items.extend(compose.draw_line(line, setting, x, top + number * setting.line))
        return [Box(height, items, body=True, edges=rules, ruled_above=True, ruled_below=True)]
    return _sliced(cells, count, rules, setting)


def _sliced(
    cells: list[tuple[float, list[Line]]], count: int, rules: tuple[float, ...], setting: Setting
) -> list[Box]:
    """A long row as one box a line, so that it can go on over the page."""
    boxes = []
    for number in range(count):
        top = ROW_PAD if number == 0 else 0.0
        bottom = ROW_PAD if number == count - 1 else 0.0
        items: list[Item] = []
        for x, lines in cells:
            if number < len(lines):
                items.extend(compose.draw_line(lines[number], setting, x, top))
        boxes.append(
            Box(
                setting.line + top + bottom,
                items,
                keep=number in (0, count - 2),
                body=True,
                edges=rules,
                ruled_above=number == 0,
                ruled_below=number == count - 1,
            )
        )
    return boxes
