"""The cards beside the checklist of a matter: its papers and texts, and the opinion that grows."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from fengqiao_desktop.domain.legal_review.codes import ADOPTIONS, CONCLUSIONS
from fengqiao_desktop.domain.legal_review.opinion import Section
from fengqiao_desktop.domain.legal_review.records import (
    ReviewedText,
    ReviewFinding,
    ReviewMaterial,
    ReviewOpinion,
)
from fengqiao_desktop.domain.schema import option_label
from fengqiao_desktop.gui.plain_label import button_text
from fengqiao_desktop.gui.theme import px
from fengqiao_desktop.gui.widgets import (
    Card,
    Chip,
    FactRow,
    LinkLabel,
    PlainLabel,
    QuietButton,
    card_area,
    chip_role,
    clear_layout,
    column,
    row,
)


class MaterialsCard(Card):
    """送审材料: what its kind asks for; a tick says that it has come."""

    ticked = Signal(object, bool)
    add_asked = Signal()

    def __init__(self) -> None:
        super().__init__("送审材料")
        self.count = Chip("grey", "")
        self.add_to_head(self.count)
        self.add_link = LinkLabel("加一项")
        self.add_link.clicked.connect(self.add_asked)
        self.add_to_head(self.add_link)
        self.lines = QVBoxLayout()
        self.lines.setSpacing(px(4))
        self.add(self.lines)

    def show_materials(self, rows: Sequence[ReviewMaterial], *, writes: bool) -> None:
        clear_layout(self.lines)
        self.add_link.setVisible(writes)
        missing = sum(m.is_required and m.received_on is None for m in rows)
        self.count.set_chip(
            "amber" if missing else "green", f"缺 {missing} 件" if missing else "齐"
        )
        self.count.setVisible(bool(rows))
        for material in rows:
            box = QCheckBox(button_text(material.name))
            box.setChecked(material.received_on is not None)
            box.setEnabled(writes)
            box.toggled.connect(partial(self.ticked.emit, material))
            self.lines.addWidget(box)
        if not rows:
            self.lines.addWidget(PlainLabel("登记送审、选了类型就列出来。", "hint"))


class TextsCard(Card):
    """送审文本: every version is kept; two can be compared."""

    opened = Signal(int)
    add_asked = Signal()
    compare_asked = Signal()

    def __init__(self) -> None:
        super().__init__("送审文本")
        self.compare = LinkLabel("对比")
        self.compare.clicked.connect(self.compare_asked)
        self.add_to_head(self.compare)
        self.add_link = LinkLabel("收新稿")
        self.add_link.clicked.connect(self.add_asked)
        self.add_to_head(self.add_link)
        self.lines = QVBoxLayout()
        self.lines.setSpacing(px(2))
        self.add(self.lines)

    def show_texts(self, rows: Sequence[ReviewedText], *, writes: bool) -> None:
        clear_layout(self.lines)
        self.add_link.setVisible(writes)
        self.compare.setVisible(len(rows) > 1)
        for text in reversed(rows):
            words = f"第{text.seq}稿　{text.received_on or ''}　{len(text.text)} 字"
            button = QuietButton(words)
            button.clicked.connect(partial(self.opened.emit, text.id))
            self.lines.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        if not rows:
            self.lines.addWidget(
                PlainLabel("粘贴送审稿，改过的稿子可以逐字对比。", "hint", wrap=True)
            )


class FactsCard(Card):
    """事项: who submits it, when, and with whom it is made."""

    edit_asked = Signal()

    def __init__(self) -> None:
        super().__init__("事项")
        self.edit = LinkLabel("修改")
        self.edit.clicked.connect(self.edit_asked)
        self.add_to_head(self.edit)
        self.lines = QVBoxLayout()
        self.lines.setSpacing(px(4))
        self.add(self.lines)

    def show_facts(self, facts: Sequence[tuple[str, str]], *, writes: bool) -> None:
        clear_layout(self.lines)
        self.edit.setVisible(writes)
        for name, words in facts:
            self.lines.addWidget(FactRow(name, words))


class OpinionCard(Card):
    """意见书: its sections as they stand; an item opens to be worded or answered."""

    item_opened = Signal(int)
    words_asked = Signal()
    add_asked = Signal()

    def __init__(self) -> None:
        super().__init__("意见书")
        self.verdict = Chip("grey", "")
        self.add_to_head(self.verdict)
        self.words = LinkLabel("分项")
        self.words.clicked.connect(self.words_asked)
        self.add_to_head(self.words)
        self.more = LinkLabel("加一条")
        self.more.clicked.connect(self.add_asked)
        self.add_to_head(self.more)
        inner = QWidget()
        self.lines = QVBoxLayout(inner)
        self.lines.setContentsMargins(0, 0, px(4), 0)
        self.lines.setSpacing(px(6))
        self.area = card_area(inner)
        self.body.addWidget(self.area, 1)

    def show_opinion(
        self,
        said: ReviewOpinion,
        sections: Sequence[Section],
        items: Sequence[ReviewFinding],
        *,
        writes: bool,
        grows: bool,
    ) -> None:
        clear_layout(self.lines)
        option = next((o for o in CONCLUSIONS if o.code == said.conclusion), None)
        word = "拟：" if grows else ""
        self.verdict.setVisible(option is not None)
        if option is not None:
            self.verdict.set_chip(chip_role(option.role), f"{word}{option.label[:9]}")
        self.words.setVisible(writes and grows)
        self.more.setVisible(writes and grows)
        if said.number:
            self.lines.addWidget(PlainLabel(said.number, "second"))
        for section in sections:
            self.lines.addWidget(PlainLabel(section.title, "strong"))
            if section.title.startswith("四") and items:
                for number, item in enumerate(items, 1):
                    self.lines.addWidget(self._item(number, item))
                continue
            for paragraph in section.paragraphs:
                if paragraph:
                    self.lines.addWidget(PlainLabel(paragraph, wrap=True))
        self.lines.addStretch(1)

    def _item(self, number: int, item: ReviewFinding) -> QWidget:
        whole = QWidget()
        must = item.severity == "MUST"
        chips: list[QWidget] = [Chip("red" if must else "grey", "须改" if must else "建议")]
        if item.adopt:
            option = next(o for o in ADOPTIONS if o.code == item.adopt)
            chips.append(Chip(chip_role(option.role), option.label))
        if not item.basis.strip():
            chips.append(Chip("amber", "缺依据"))
        head = row(
            PlainLabel(f"{number}", "second"),
            *chips,
            PlainLabel(item.clause or item.point, "second"),
            None,
            gap=6,
        )
        edit = LinkLabel("修改" if not item.adopt else "查看")
        edit.clicked.connect(partial(self.item_opened.emit, item.id))
        head.addWidget(edit)
        body = [PlainLabel(item.problem, wrap=True)]
        if item.basis:
            body.append(PlainLabel(f"依据：{item.basis}", "hint", wrap=True))
        if item.advice:
            body.append(PlainLabel(f"建议：{item.advice}", wrap=True))
        if item.adopt_why:
            said = option_label(ADOPTIONS, item.adopt)
            body.append(PlainLabel(f"{said}：{item.adopt_why}", "hint", wrap=True))
        whole.setLayout(column(head, *body, gap=2))
        return whole
