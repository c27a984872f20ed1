"""The cards of a subject's page: what is due, the year, the facts, the group, what to look at."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Protocol

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from fengqiao_desktop.domain.masking import mask_id, mask_phone
from fengqiao_desktop.gui.pages.subject_model import YEAR_GROUPS, DutyLine, MonthMark
from fengqiao_desktop.gui.plain_label import plain_tip
from fengqiao_desktop.gui.theme import colours, fill_colour, px
from fengqiao_desktop.gui.widgets import (
    Card,
    Chip,
    FactRow,
    LinkLabel,
    PlainLabel,
    QuietButton,
    clear_layout,
    line,
    row,
)

_CHIP_WIDTH = 86
_SEVERITY = {
    "BLOCK": ("red", "不得办理"),
    "RED": ("red", "须改正"),
    "E": ("red", "须处理"),
}
_SOON = ("amber", "留意")


class Remark(Protocol):
    """What a rule found, of whatever line of work."""

    @property
    def severity(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def basis(self) -> str: ...
    @property
    def label(self) -> str: ...


class DutiesCard(Card):
    """应做的事: each line with its day, words and source; a click logs it."""

    chosen = Signal(object)
    explain_asked = Signal(object)
    FEW = 5

    def __init__(self) -> None:
        super().__init__("应做的事")
        self.month = PlainLabel("", "second")
        self.add_to_head(self.month)
        self.lines = QVBoxLayout()
        self.lines.setSpacing(0)
        self.add(self.lines)
        self._all = False

    def show_lines(self, lines: Sequence[DutyLine], today: date, *, may_explain: bool) -> None:
        """Everything due; past a few the rest folds into one line."""
        self.month.setText(f"{today.month} 月")
        clear_layout(self.lines)
        few = lines if self._all else lines[: self.FEW]
        for each in few:
            self.lines.addWidget(self._line(each, may_explain))
            self.lines.addWidget(line())
        if len(lines) > len(few):
            more = LinkLabel(f"还有 {len(lines) - len(few)} 项")
            more.clicked.connect(partial(self._show_all, lines, today, may_explain))
            self.lines.addWidget(more)
        if not lines:
            self.lines.addWidget(PlainLabel("这一个月没有要做的事。", "hint"))

    def _show_all(self, lines: Sequence[DutyLine], today: date, may_explain: bool) -> None:
        self._all = True
        self.show_lines(lines, today, may_explain=may_explain)

    def _line(self, each: DutyLine, may_explain: bool) -> QWidget:
        whole = QWidget()
        chip = Chip(each.role, each.chip)
        holder = QWidget()
        inside = row(chip, None)
        holder.setLayout(inside)
        holder.setFixedWidth(px(_CHIP_WIDTH))
        words = QuietButton(each.words)
        words.setProperty("tone", "ink")
        words.clicked.connect(partial(self.chosen.emit, each))
        source = PlainLabel(each.source, "hint", elide=True)
        layout = row(holder, words, source, gap=8)
        layout.setStretch(2, 1)
        if each.is_late and each.key and may_explain:
            explain = LinkLabel("写明理由")
            explain.clicked.connect(partial(self.explain_asked.emit, each))
            layout.addWidget(explain)
        layout.setContentsMargins(px(6), px(4), px(4), px(4))
        whole.setLayout(layout)
        whole.setFixedHeight(px(30))
        return whole


class YearStrip(QWidget):
    """Twelve months, three small bars each; the words are in the tips."""

    def __init__(self, mark: MonthMark) -> None:
        super().__init__()
        self.mark = mark
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setToolTip(plain_tip(mark.words))
        self.setAccessibleName(f"{mark.label} {mark.words}")

    def sizeHint(self) -> QSize:
        return QSize(px(40), px(20))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        width, height, gap = px(15), px(4), px(7)
        left = (self.width() - width) / 2
        for index, role in enumerate(self.mark.roles):
            grey = QColor(colours().line)
            painter.setBrush(grey if role == "grey" else fill_colour(role))
            painter.drawRoundedRect(QRectF(left, index * gap, width, height), 2, 2)


class YearCard(Card):
    """全年一览: what was asked in each month, and whether it was done."""

    def __init__(self) -> None:
        super().__init__("全年一览")
        for name, _kinds in YEAR_GROUPS:
            self.add_to_head(PlainLabel(name, "hint"))
        self.grid = QGridLayout()
        self.grid.setSpacing(px(2))
        self.add(self.grid)

    def show_year(self, marks: Sequence[MonthMark]) -> None:
        clear_layout(self.grid)
        for column, mark in enumerate(marks):
            self.grid.addWidget(YearStrip(mark), 0, column)
            label = PlainLabel(mark.label, "hint")
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            self.grid.addWidget(label, 1, column)


class BasicsCard(Card):
    """基本情况: the number and the phone stay masked until somebody asks, which is written down."""

    unmask_asked = Signal()
    edit_asked = Signal()

    def __init__(self) -> None:
        super().__init__("基本情况")
        edit = LinkLabel("修改")
        edit.clicked.connect(self.edit_asked)
        self.edit = edit
        self.add_to_head(edit)
        self.lines = QVBoxLayout()
        self.lines.setSpacing(px(4))
        self.add(self.lines)
        self._number = self._phone = ""
        self.number: FactRow | None = None
        self.phone: FactRow | None = None

    def show_facts(
        self, number: str, phone: str, facts: Sequence[tuple[str, str]], *, may_unmask: bool
    ) -> None:
        clear_layout(self.lines)
        self._number, self._phone = number, phone
        self.number = FactRow("证件号", mask_id(number) or "未登记")
        self.phone = FactRow("电话", mask_phone(phone) or "未登记")
        first = QHBoxLayout()
        first.addWidget(self.number, 1)
        if number and may_unmask:
            show = LinkLabel("显示")
            show.clicked.connect(self.unmask_asked)
            first.addWidget(show, 0, Qt.AlignmentFlag.AlignTop)
        self.lines.addLayout(first)
        self.lines.addWidget(self.phone)
        for name, words in facts:
            self.lines.addWidget(FactRow(name, words))

    def unmask(self) -> None:
        """Show both whole."""
        if self.number is not None and self.phone is not None:
            self.number.value.setText(self._number)
            self.phone.value.setText(self._phone or "未登记")


class GroupCard(Card):
    """矫正小组: who is in it, and whether its composition is as the law asks."""

    edit_asked = Signal()

    def __init__(self, title: str = "矫正小组") -> None:
        super().__init__(title)
        self.verdict = Chip("green", "")
        self.add_to_head(self.verdict)
        self.lines = QVBoxLayout()
        self.lines.setSpacing(px(4))
        self.add(self.lines)
        self.edit = LinkLabel("加成员")
        self.edit.clicked.connect(self.edit_asked)
        self.add_to_head(self.edit)

    def show_group(self, lines: Sequence[tuple[str, str]], problems: Sequence[Remark]) -> None:
        clear_layout(self.lines)
        for part, words in lines:
            self.lines.addWidget(FactRow(part, words))
        for problem in problems:
            self.lines.addWidget(PlainLabel(problem.text, "hint", wrap=True))
        right = not problems and lines
        words = "组成合规" if right else problems[0].label if problems else "还没有小组"
        self.verdict.set_chip("green" if right else "red", words[:12])


class FindingsCard(Card):
    """需要留意: what the rules find, the gravest first; the text says what to do."""

    explain_asked = Signal(object)
    FEW = 3

    def __init__(self) -> None:
        super().__init__("需要留意")
        self.count = Chip("amber", "")
        self.add_to_head(self.count)
        self.lines = QVBoxLayout()
        self.lines.setSpacing(px(6))
        self.add(self.lines)
        self._all = False

    def show_findings(self, findings: Sequence[Remark], *, may_explain: bool) -> None:
        clear_layout(self.lines)
        self.setVisible(bool(findings))
        grave = any(f.severity in _SEVERITY for f in findings)
        self.count.set_chip("red" if grave else "amber", f"{len(findings)} 项")
        few = findings if self._all else findings[: self.FEW]
        for finding in few:
            self.lines.addLayout(self._line(finding, may_explain))
        if len(findings) > len(few):
            more = LinkLabel(f"还有 {len(findings) - len(few)} 项")
            more.clicked.connect(partial(self._show_all, findings, may_explain))
            self.lines.addWidget(more)

    def _show_all(self, findings: Sequence[Remark], may_explain: bool) -> None:
        self._all = True
        self.show_findings(findings, may_explain=may_explain)

    def _line(self, finding: Remark, may_explain: bool) -> QVBoxLayout:
        role, word = _SEVERITY.get(finding.severity, _SOON)
        whole = QVBoxLayout()
        whole.setSpacing(px(2))
        text = PlainLabel(finding.text, wrap=True)
        chip = Chip(role, word)
        first = row(chip, text, gap=8)
        first.setStretch(1, 1)
        first.setAlignment(chip, Qt.AlignmentFlag.AlignTop)
        whole.addLayout(first)
        basis = PlainLabel(finding.basis, "hint", wrap=True)
        below = row(basis, gap=8)
        below.setStretch(0, 1)
        if may_explain and finding.severity != "BLOCK":
            explain = LinkLabel("写明理由")
            explain.clicked.connect(partial(self.explain_asked.emit, finding))
            below.addWidget(explain, 0, Qt.AlignmentFlag.AlignTop)
        whole.addLayout(below)
        return whole
