"""Two versions of a text under review, sign by sign: what went is struck, what came is marked."""

from collections.abc import Sequence
from html import escape

from PySide6.QtWidgets import QTextBrowser, QWidget

from fengqiao_desktop.domain.legal_review.records import ReviewedText
from fengqiao_desktop.gui.dialogs import BaseDialog
from fengqiao_desktop.gui.pages.matter_model import compared
from fengqiao_desktop.gui.theme import px, role_colours
from fengqiao_desktop.gui.widgets import ComboBox, PlainButton, PlainLabel, column, row


class CompareDialog(BaseDialog):
    """An older and a newer version; the latest two to begin with."""

    def __init__(self, parent: QWidget | None, texts: Sequence[ReviewedText]) -> None:
        super().__init__(parent, "对比送审文本")
        self.texts = list(texts)
        self.old, self.new = ComboBox(), ComboBox()
        for box, words in ((self.old, "旧稿"), (self.new, "新稿")):
            box.setAccessibleName(words)
            for text in self.texts:
                box.addItem(f"第{text.seq}稿　{text.received_on or ''}", text.id)
        self.old.setCurrentIndex(max(0, len(self.texts) - 2))
        self.new.setCurrentIndex(len(self.texts) - 1)
        self.count = PlainLabel("", "second")
        self.view = QTextBrowser()
        self.view.setAccessibleName("对比结果")
        self.view.setOpenLinks(False)
        head = row(self.old, PlainLabel("→", "second"), self.new, self.count, None)
        close = PlainButton("关闭", "Esc", on_click=self.reject)
        layout = column(head, self.view, row(None, close), gap=10, margins=16)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        self.resize(px(860), px(600))
        self.old.currentIndexChanged.connect(self.show_difference)
        self.new.currentIndexChanged.connect(self.show_difference)
        self.show_difference()

    def show_difference(self) -> None:
        """Both versions in one running text."""
        before = self.texts[self.old.currentIndex()].text
        after = self.texts[self.new.currentIndex()].text
        gone_ink, gone = (c.name() for c in role_colours("red"))
        new_ink, new = (c.name() for c in role_colours("green"))
        parts, changes = [], 0
        for kind, words in compared(before, after):
            said = escape(words).replace("\n", "<br>")
            if kind == "gone":
                changes += 1
                parts.append(f'<s style="color:{gone_ink};background:{gone}">{said}</s>')
            elif kind == "new":
                changes += 1
                parts.append(f'<span style="color:{new_ink};background:{new}">{said}</span>')
            else:
                parts.append(said)
        self.count.setText(f"{changes} 处改动" if changes else "两稿相同")
        self.view.setHtml("".join(parts))
