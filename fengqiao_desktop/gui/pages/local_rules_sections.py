"""Local rules of a group with sections, close together: lines of three levels, pairs of values."""

from collections.abc import Callable, Sequence
from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLayout

from fengqiao_desktop.gui.editor_base import FieldEditor
from fengqiao_desktop.gui.editors import FlagEditor, TextEditor
from fengqiao_desktop.gui.theme import px
from fengqiao_desktop.gui.widgets import Chip, PlainLabel, row
from fengqiao_desktop.services.local_rules import LocalRule

FIELD_WIDTH = 92
TEXT_WIDTH = 260
CHOICE_WIDTH = 190
LABEL_WIDTH = 210
LEVEL_WIDTH = 104
SOURCE_LABEL = "本地依据（文件名、文号）"
Make = Callable[[LocalRule], tuple[FieldEditor, Chip]]


def section(
    rules: Sequence[LocalRule], make: Make, source: TextEditor | None
) -> tuple[QLayout, QGridLayout]:
    """The head line of a section with the field of its source, and the grid of its values.

    `make` gives the editor and the chip of a rule.
    """
    head = row(PlainLabel(rules[0].section, "strong"), gap=14)
    if source is not None:
        bare(source, f"{rules[0].section}：{SOURCE_LABEL}")
        source.line.setPlaceholderText(SOURCE_LABEL)
        head.addWidget(source, 1)
    grid = QGridLayout()
    grid.setHorizontalSpacing(px(10))
    grid.setVerticalSpacing(px(6))
    if rules[0].line:
        _levels(grid, rules, make)
    else:
        _pairs(grid, rules, make)
    return head, grid


def bare(editor: FieldEditor, name: str) -> None:
    """An editor without its label, which stands beside it or above its column."""
    editor.label.hide()
    editor.aside.hide()
    editor.main().setAccessibleName(name)


def _levels(grid: QGridLayout, rules: Sequence[LocalRule], make: Make) -> None:
    lines = [(name, list(of_line)) for name, of_line in groupby(rules, key=lambda r: r.line)]
    for place, rule in enumerate(lines[0][1], 1):
        grid.addWidget(PlainLabel(rule.column, "caption"), 0, place)
    for at, (name, of_line) in enumerate(lines, 1):
        unit = f"（{of_line[0].unit}）" if of_line[0].unit else ""
        grid.addWidget(PlainLabel(name + unit), at, 0)
        for place, rule in enumerate(of_line, 1):
            editor, chip = make(rule)
            bare(editor, f"{rule.line} {rule.column}{unit}")
            editor.setFixedWidth(px(LEVEL_WIDTH))
            grid.addWidget(editor, at, place)
            chip.hide()  # three in a line would say more than the values
    grid.setColumnStretch(4, 1)


def _pairs(grid: QGridLayout, rules: Sequence[LocalRule], make: Make) -> None:
    for number, rule in enumerate(rules):
        at, left = number // 2, number % 2 * 4
        editor, chip = make(rule)
        unit = f"（{rule.unit}）" if rule.unit else ""
        if isinstance(editor, FlagEditor):
            editor.label.hide()
            editor.aside.hide()
            grid.addWidget(editor, at, left, 1, 2)
        elif rule.kind == "text":
            bare(editor, rule.label)
            note = PlainLabel(f"地名或区划代码，用顿号隔开；{rule.source}", "hint")
            grid.addWidget(PlainLabel(rule.label), at, 0)
            grid.addLayout(row(editor, note, chip, gap=10), at, 1, 1, 7)
            editor.setMinimumWidth(px(TEXT_WIDTH))
            continue
        elif rule.options:
            bare(editor, rule.label)
            editor.setFixedWidth(px(CHOICE_WIDTH))
            line = row(PlainLabel(rule.label), editor, None, gap=10)
            grid.addLayout(line, at, left, 1, 2)
        else:
            bare(editor, rule.label + unit)
            editor.setFixedWidth(px(FIELD_WIDTH))
            grid.addWidget(PlainLabel(rule.label + unit), at, left)
            grid.addWidget(editor, at, left + 1)
        grid.addWidget(chip, at, left + 2, Qt.AlignmentFlag.AlignLeft)
    for place in (0, 4):
        grid.setColumnMinimumWidth(place, px(LABEL_WIDTH))
    grid.setColumnMinimumWidth(3, px(18))
    grid.setColumnStretch(7, 1)
