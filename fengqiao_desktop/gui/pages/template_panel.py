"""The right side of the page of templates: the blank form's head and copies, whose template."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from fengqiao_desktop.domain.station.records import Committee, WordTemplate
from fengqiao_desktop.gui.pages import print_printer
from fengqiao_desktop.gui.widgets import (
    Card,
    ComboBox,
    IconButton,
    LinkLabel,
    PlainButton,
    PlainLabel,
    line,
    row,
)
from fengqiao_desktop.services.paper_kinds import DocumentSpec

NO_COMMITTEE = "不写调委会名称"
NO_PRINTER = "没有找到打印机"
MOST_COPIES = 99


class TemplatePanel(Card):
    """`may_change` is the head's right to change templates; others only print blank forms."""

    committee_chosen = Signal()
    starter_asked = Signal()
    file_asked = Signal()
    back_asked = Signal()
    text_asked = Signal()

    def __init__(self, may_change: bool, parent: QWidget | None = None) -> None:
        super().__init__(padding=14, parent=parent)
        self._may_change = may_change
        self._copies = 1
        self._committees: tuple[int, ...] = (0,)
        self.committees = ComboBox()
        self.committees.setAccessibleName("空白表上的调委会")
        self.printers = ComboBox()
        self.printers.setAccessibleName("打印机")
        self.count = PlainLabel("1 份", "strong")
        self.less = IconButton("chevron-left", "少一份", on_click=lambda: self._step(-1))
        self.more = IconButton("chevron-right", "多一份", on_click=lambda: self._step(1))
        self.whose = PlainLabel("", "", wrap=True)
        self.about = PlainLabel("", "hint", wrap=True)
        self.starter = PlainButton("导出样板", on_click=self.starter_asked.emit)
        self.bring = PlainButton("导入本所模板", on_click=self.file_asked.emit)
        self.back = LinkLabel("改回程序自带的")
        self.text = PlainButton("修改文字", on_click=self.text_asked.emit)
        self._build()
        self.committees.currentIndexChanged.connect(lambda _n: self.committee_chosen.emit())
        self.back.clicked.connect(self.back_asked.emit)

    def set_committees(self, committees: Sequence[Committee]) -> None:
        """Whose name may stand on a blank form; the one chosen stays."""
        chosen = self.committee()
        self._committees = (0, *(c.id for c in committees))
        self.committees.blockSignals(True)
        self.committees.clear()
        self.committees.addItems([NO_COMMITTEE, *(c.name for c in committees)])
        place = self._committees.index(chosen) if chosen in self._committees else 0
        self.committees.setCurrentIndex(place if chosen else min(1, len(committees)))
        self.committees.blockSignals(False)
        names, usual = print_printer.printer_names()
        self.printers.clear()
        self.printers.addItems(names or [NO_PRINTER])
        if usual in names:
            self.printers.setCurrentText(usual)
        self.printers.setEnabled(bool(names))

    def committee(self) -> int:
        """The committee chosen, 0 for none."""
        place = self.committees.currentIndex()
        return self._committees[place] if 0 <= place < len(self._committees) else 0

    def printer(self) -> str:
        return self.printers.currentText() if self.printers.isEnabled() else ""

    def copies(self) -> int:
        return self._copies

    def show_line(self, spec: DocumentSpec, own: WordTemplate | None) -> None:
        """Whose template sets this paper, and what may be changed of it."""
        if own is None:
            self.whose.setText("用程序自带的模板。")
            self.about.setText("要换成本所的版面和文字，先导出样板，在 Word 里改好再导入。")
        else:
            day = f"{own.brought_on:%Y-%m-%d} 导入" if own.brought_on else ""
            self.whose.setText(f"用本所的模板：{own.name}（{day}）")
            self.about.setText(
                "以 Word 文件为准。PDF 和预览照它的文字、表格排出，"
                "图片、文本框和页眉页脚只在 Word 里有。"
            )
        self.starter.setVisible(self._may_change)
        self.bring.setVisible(self._may_change)
        self.back.setVisible(self._may_change and own is not None)
        self.text.setVisible(self._may_change and spec.complete is not None and own is None)

    # -- inside ---------------------------------------------------------------------------------

    def _build(self) -> None:
        self.add(PlainLabel("空白表", "section"))
        self.add(self.committees)
        self.add(row(self.less, self.count, self.more, None, gap=4))
        self.add(self.printers)
        self.add(line())
        self.add(PlainLabel("模板", "section"))
        self.add(self.whose)
        self.add(self.about)
        self.add(self.text)
        self.add(self.starter)
        self.add(self.bring)
        self.add(self.back)
        self.add_stretch()

    def _step(self, by: int) -> None:
        self._copies = min(MOST_COPIES, max(1, self._copies + by))
        self.count.setText(f"{self._copies} 份")
        self.less.setEnabled(self._copies > 1)
