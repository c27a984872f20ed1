"""The sheet of keys (Ctrl+/) and the help of a page (F1)."""

from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from fengqiao_desktop.gui.dialogs import CLOSE, BaseDialog
from fengqiao_desktop.gui.keymap import KEYMAP, all_hints
from fengqiao_desktop.gui.theme import px
from fengqiao_desktop.gui.widgets import Card, PlainLabel, PrimaryButton


class KeySheet(BaseDialog):
    """All keys in groups; with `help_text` the words about the page in front stand above."""

    def __init__(
        self, parent: QWidget | None, *, title: str = "按键表", help_text: str = ""
    ) -> None:
        super().__init__(parent, title)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(20), px(18), px(20), px(16))
        layout.setSpacing(px(12))
        if help_text:
            card = Card(title)
            card.add(PlainLabel(help_text, wrap=True, selectable=True))
            layout.addWidget(card)
        groups = [(name, list(keys)) for name, keys in groupby(KEYMAP, lambda key: key.group)]
        columns = QHBoxLayout()
        columns.setSpacing(px(12))
        for part in (groups[:1], groups[1:]):
            stack = QVBoxLayout()
            stack.setSpacing(px(12))
            for name, keys in part:
                stack.addWidget(_group(name, [(all_hints(k.action), k.label) for k in keys]))
            stack.addStretch(1)
            columns.addLayout(stack, 1)
        layout.addLayout(columns)
        layout.addWidget(
            PlainLabel("输入法自己的按键（Ctrl+空格、Shift、Ctrl+Shift）都没有占用。", "hint")
        )
        close = PrimaryButton(CLOSE, on_click=self.accept)
        close.setDefault(True)
        layout.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        self.setMinimumWidth(px(680))


def _group(name: str, rows: list[tuple[str, str]]) -> Card:
    card = Card(name)
    grid = QGridLayout()
    grid.setHorizontalSpacing(px(16))
    grid.setVerticalSpacing(px(5))
    for number, (keys, label) in enumerate(rows):
        grid.addWidget(PlainLabel(keys, "strong"), number, 0)
        grid.addWidget(PlainLabel(label, "second", wrap=True), number, 1)
    grid.setColumnMinimumWidth(0, px(92))
    grid.setColumnStretch(1, 1)
    card.add(grid)
    return card
