"""The right side of the print page: checks, copies, printer, and the versions printed before."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fengqiao_desktop.domain.station.records import IssuedDocument
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.gui.dialogs import BaseDialog
from fengqiao_desktop.gui.theme import px
from fengqiao_desktop.gui.widgets import (
    Card,
    ComboBox,
    IconButton,
    IconLabel,
    LinkLabel,
    PlainButton,
    PlainLabel,
    PrimaryButton,
    clear_layout,
    column,
    line,
    row,
)

MOST_COPIES = 99
NO_PRINTER = "没有找到打印机"
CHECK_ICONS = {
    "block": ("x", "red", "必须"),
    "error": ("x", "red", "应改"),
    "warning": ("triangle-alert", "amber", "提醒"),
    "note": ("info", "grey", "提示"),
}


class PrintPanel(Card):
    """Everything about the print but the paper itself."""

    copies_changed = Signal()
    mend = Signal(object)
    reprint = Signal(object)
    compare = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=14, parent=parent)
        self._copies = 1
        self._problems: tuple[Any, ...] = ()
        self.checks = QVBoxLayout()
        self.checks.setSpacing(px(8))
        self.less = IconButton("chevron-left", "少一份", on_click=lambda: self._step(-1))
        self.more = IconButton("chevron-right", "多一份", on_click=lambda: self._step(1))
        self.count = PlainLabel("1", "strong")
        self.count.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.count.setMinimumWidth(px(28))
        self.why_copies = PlainLabel("", "hint", wrap=True)
        self.printers = ComboBox()
        self.printers.setAccessibleName("打印机")
        self.no_printer = PlainLabel(
            "这台电脑没有装打印机。可以存为 PDF，拿到别处打印。", "warning", wrap=True
        )
        self.no_printer.hide()
        self.versions = QVBoxLayout()
        self.versions.setSpacing(px(10))
        self.versions_title = PlainLabel("打印过的版本", "section")
        self._build()

    def show_checks(self, problems: tuple[Any, ...]) -> None:
        """What is to be looked at before printing, grave things first."""
        self._problems = problems
        clear_layout(self.checks)
        if not problems:
            ok = row(
                IconLabel("check", "green"), PlainLabel("该填的都填了，没有发现问题", wrap=True)
            )
            ok.setStretch(1, 1)
            self.checks.addLayout(ok)
        for problem in problems:
            self.checks.addLayout(self._check(problem))

    def show_refusal(self, error: KnownError) -> None:
        """Why there is no paper to show."""
        clear_layout(self.checks)
        self.checks.addWidget(PlainLabel(error.text, "problem", wrap=True))
        if error.advice:
            self.checks.addWidget(PlainLabel(error.advice, "hint", wrap=True))

    def grave(self) -> tuple[Any, ...]:
        """The findings that should be mended before paper is spent."""
        return tuple(p for p in self._problems if str(p.severity) in ("block", "error"))

    def set_copies(self, copies: int, why: str) -> None:
        self._copies = copies
        self.why_copies.setText(why)
        self._say_copies()

    def copies(self) -> int:
        return self._copies

    def set_printers(self, names: Sequence[str], default: str) -> None:
        """The printers of this computer; none at all is said in words."""
        chosen = self.printers.currentText()
        self.printers.clear()
        self.printers.addItems(list(names) or [NO_PRINTER])
        wanted = chosen if chosen in names else default
        if wanted in names:
            self.printers.setCurrentText(wanted)
        self.printers.setEnabled(bool(names))
        self.no_printer.setVisible(not names)

    def printer(self) -> str:
        """The printer chosen; empty where there is none."""
        return self.printers.currentText() if self.printers.isEnabled() else ""

    def show_issued(
        self, issued: Sequence[IssuedDocument], changed: Mapping[int, int], year: int
    ) -> None:
        """The versions kept, the latest first, with what has changed since."""
        clear_layout(self.versions)
        self.versions_title.setVisible(bool(issued))
        for place, record in enumerate(issued):
            number = len(issued) - place
            self.versions.addLayout(self._version(number, record, changed.get(record.id, 0), year))

    # -- inside ---------------------------------------------------------------------------------

    def _build(self) -> None:
        self.add(PlainLabel("打印前检查", "section"))
        self.add(self.checks)
        self.add(line())
        self.add(PlainLabel("份数", "section"))
        self.add(row(self.less, self.count, self.more, None, gap=4))
        self.add(self.why_copies)
        self.add(line())
        self.add(PlainLabel("打印机", "section"))
        self.add(self.printers)
        self.add(self.no_printer)
        self.add(self.versions_title)
        self.add(self.versions)
        self.versions_title.hide()
        self.add_stretch()

    def _check(self, problem: Any) -> QHBoxLayout:
        icon_name, role, word = CHECK_ICONS[str(problem.severity)]
        icon = IconLabel(icon_name, role)
        icon.setToolTip(word)
        icon.setAccessibleName(word)
        text = PlainLabel(problem.text, wrap=True)
        text.setToolTip(problem.basis)
        parts = row(icon, text, gap=7)
        parts.setAlignment(icon, Qt.AlignmentFlag.AlignTop)
        parts.setStretch(1, 1)
        if problem.field:
            link = LinkLabel("去补")
            link.clicked.connect(partial(self.mend.emit, problem))
            parts.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)
        return parts

    def _version(self, number: int, record: IssuedDocument, changed: int, year: int) -> QVBoxLayout:
        at = record.issued_at
        day = "" if at is None else f"{at:%m-%d %H:%M}" if at.year == year else f"{at:%Y-%m-%d}"
        copies = f"{record.copies} 份" if record.copies else "另存"
        first = PlainLabel(f"第 {number} 版　{day}　{copies}　{record.issued_by}", "second")
        again = LinkLabel("原样重印")
        again.clicked.connect(partial(self.reprint.emit, record))
        if not changed:
            return column(first, row(PlainLabel("此后没有改动", "hint"), None, again), gap=1)
        since = PlainLabel(f"此后改动 {changed} 处", "warning")
        look = LinkLabel("看差异")
        look.clicked.connect(partial(self.compare.emit, record))
        return column(first, row(since, look, None, again), gap=1)

    def _step(self, by: int) -> None:
        self._copies = min(MOST_COPIES, max(1, self._copies + by))
        self._say_copies()

    def _say_copies(self) -> None:
        self.count.setText(f"{self._copies} 份")
        self.less.setEnabled(self._copies > 1)
        self.copies_changed.emit()


class DifferencesDialog(BaseDialog):
    """What the case says now where a kept paper said something else."""

    def __init__(
        self, parent: QWidget | None, record: IssuedDocument, differences: Sequence[Any]
    ) -> None:
        at = record.issued_at
        super().__init__(parent, "打印以后改了什么")
        box = QVBoxLayout(self)
        box.setContentsMargins(px(20), px(16), px(20), px(16))
        box.setSpacing(px(10))
        when = f"{at:%Y-%m-%d %H:%M}" if at else ""
        box.addWidget(PlainLabel(f"{when} 打印之后，有 {len(differences)} 处与纸上不同。"))
        for difference in differences:
            card = Card(padding=10)
            card.add(PlainLabel(difference.label, "strong"))
            card.add(self._words("纸上", difference.then))
            card.add(self._words("现在", difference.now))
            box.addWidget(card)
        box.addStretch(1)
        close = PrimaryButton("知道了", on_click=self.accept)
        close.setDefault(True)
        box.addLayout(row(None, close))
        self.setMinimumWidth(px(480))

    @staticmethod
    def _words(name: str, text: str) -> QHBoxLayout:
        label = PlainLabel(name, "second")
        label.setFixedWidth(px(44))
        words = PlainLabel(str(text) or "（空）", wrap=True, selectable=True)
        parts = row(label, words, gap=4)
        parts.setStretch(1, 1)
        parts.setAlignment(label, Qt.AlignmentFlag.AlignTop)
        return parts


def show_differences(
    parent: QWidget | None, record: IssuedDocument, differences: Sequence[Any]
) -> None:
    """Show the differences until the person has read them."""
    DifferencesDialog(parent, record, differences).exec()


__all__ = ["DifferencesDialog", "PlainButton", "PrintPanel", "show_differences"]
