"""Parts of the import wizard: the file card, the steps, columns to match, rows to read."""

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from fengqiao_desktop.domain.schema import Record
from fengqiao_desktop.gui.columns import Column
from fengqiao_desktop.gui.icons import IconLabel
from fengqiao_desktop.gui.plain_label import set_look
from fengqiao_desktop.gui.theme import px
from fengqiao_desktop.gui.widgets import (
    Card,
    Chip,
    ComboBox,
    PlainLabel,
    PrimaryButton,
    card_area,
    clear_layout,
    column,
    row,
)
from fengqiao_desktop.services.import_ledger import Preview
from fengqiao_desktop.services.ledger_columns import (
    BY_ALIAS,
    BY_HAND,
    BY_NAME,
    REMEMBERED,
    ColumnMatch,
    Target,
)
from fengqiao_desktop.services.ledger_rows import Proposal

SUFFIXES = (".xlsx", ".xls")
STEPS = ("选文件", "对列", "检查", "导入")
EMPTY_WORDS = "（空）"
REASON_ROLES = {BY_NAME: "green", BY_ALIAS: "blue", REMEMBERED: "violet", BY_HAND: "grey"}
WRONG, KNOWN, GOOD, TOLD, IGNORED = "wrong", "known", "good", "told", "ignored"
TABS = (
    (WRONG, "需要改", "red"),
    (KNOWN, "已经有了", ""),
    (GOOD, "可以导入", ""),
    (TOLD, "提醒", "amber"),
    (IGNORED, "不是记录", ""),
)


@dataclass(frozen=True, kw_only=True)
class Line(Record):
    """One line of the check: sheet row, column, what stands there, why and what to do.

    `link` offers one remedy: a proposal to take, a case to open, a row to import all the same.
    """

    row: int = 0
    column: str = ""
    written: str = ""
    why: str = ""
    link: str = ""
    proposal: Proposal | None = None
    record: int = 0
    anyway: bool = False


def lines_of(look: Preview, tab: str) -> list[Line]:
    """The lines of one tab, by sheet row."""
    found: list[Line] = []
    if tab == WRONG:
        for error in look.errors:
            found.append(
                Line(
                    row=error.row,
                    column=error.column,
                    written=error.written or EMPTY_WORDS,
                    why=error.reason + error.remedy,
                    link=error.proposal.text if error.proposal else "",
                    proposal=error.proposal,
                )
            )
    elif tab == KNOWN:
        for one in look.already:
            why = look.ledger.suspected_why if one.suspected else look.ledger.taken_why
            unit = look.ledger.unit
            words = f"不是同一{unit}，照样导入" if one.suspected else f"打开这一{unit}"
            found.append(
                Line(
                    row=one.row,
                    column=look.ledger.key_noun,
                    written=one.number,
                    why=why,
                    link=words,
                    record=one.record,
                    anyway=one.suspected,
                )
            )
    elif tab == GOOD:
        for good in look.good:
            number, place, about = good.shown
            found.append(Line(row=good.row, column=place, written=number, why=about))
    elif tab == TOLD:
        found = [Line(row=w.row, column=w.column, why=w.text) for w in look.warnings]
    else:
        found = [Line(row=number, why=why) for number, why in look.ignored]
    found.sort(key=lambda line: line.row)
    return [dataclasses.replace(line, id=place) for place, line in enumerate(found, 1)]


LINE_COLUMNS = (
    Column("row", "行", lambda r: str(r.row) if r.row else "全表", 52, sortable=False),
    Column("column", "列", lambda r: r.column, 84, sortable=False),
    Column(
        "written",
        "表里写的",
        lambda r: r.written,
        120,
        sortable=False,
        chip=lambda r: "" if r.record or not r.column else "red",
    ),
    Column("why", "为什么、怎么办", lambda r: r.why, 130, stretch=True, sortable=False),
    Column("link", "", lambda r: r.link, 168, link=True, sortable=False),
)


class StepWords(QWidget):
    """1 选文件　2 对列　3 检查　4 导入, the present one in blue."""

    def __init__(self) -> None:
        super().__init__()
        self.labels = [PlainLabel(f"{n}　{word}", "hint") for n, word in enumerate(STEPS, 1)]
        self.setLayout(row(*self.labels, gap=22))
        self.step = 0

    def set_step(self, step: int) -> None:
        """`step` from 1 to 4."""
        self.step = step
        for number, label in enumerate(self.labels, 1):
            label.set_tone("blue" if number == step else "" if number < step else "second")
            font = label.font()
            font.setBold(number == step)
            label.setFont(font)
        self.setAccessibleName(f"第 {step} 步 {STEPS[step - 1]}")


class DropCard(Card):
    """Where a file is dropped or chosen; `dropped(Path)`, `choose_asked`."""

    dropped = Signal(object)
    choose_asked = Signal()

    def __init__(self) -> None:
        super().__init__(padding=28)
        self.setAcceptDrops(True)
        picture = IconLabel("file-input", "blue", 24)
        picture.setFixedSize(picture.sizeHint())
        self.button = PrimaryButton("选文件…", on_click=self.choose_asked.emit)
        words = PlainLabel("把旧台账拖到这里（.xlsx、.xls）", "strong")
        advice = PlainLabel(
            "合并单元格、两行表头、2024.3.5 这样的日期、“1.2万”这样的金额都认得。"
            "先看检查结果，确认之后才写入；写入后可以整批撤销；同一份表再来一次不会重复。",
            "second",
            wrap=True,
        )
        advice.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        for part in (picture, words):
            self.body.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        self.add(advice)
        self.body.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _file_of(event) is not None:
            self.set_chosen(True)
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.set_chosen(False)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self.set_chosen(False)
        path = _file_of(event)
        if path is not None:
            event.acceptProposedAction()
            self.dropped.emit(path)


def _file_of(event: QDropEvent) -> Path | None:
    urls = event.mimeData().urls()
    files = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
    return next((path for path in files if path.suffix.lower() in SUFFIXES), None)


class ColumnCard(Card):
    """Which column of the table goes where; `chosen(place, target)` when a person corrects it."""

    chosen = Signal(int, str)

    def __init__(self) -> None:
        super().__init__("列的对应")
        self.boxes: dict[int, ComboBox] = {}
        self._inner = QWidget()
        self._grid = QGridLayout(self._inner)
        self._grid.setContentsMargins(0, 0, px(6), 0)
        self._grid.setHorizontalSpacing(px(8))
        self._grid.setVerticalSpacing(px(3))
        area = card_area(self._inner)
        set_look(self._inner, "look", "plain")
        self.body.addWidget(area, 1)
        self.note = PlainLabel("", "second", wrap=True)
        self.add(self.note)

    def set_columns(self, columns: Sequence[ColumnMatch], targets: Sequence[Target]) -> None:
        """One line a column, in the order of the table."""
        clear_layout(self._grid)
        self.boxes.clear()
        for place, word in enumerate(("表里的列", "本程序", "依据")):
            self._grid.addWidget(PlainLabel(word, "caption"), 0, place)
        for number, match in enumerate(columns, 1):
            name = PlainLabel(match.header, elide=True)
            box = ComboBox()
            box.setAccessibleName(f"{match.header} 对应")
            box.addItem("（不导入）", "")
            for target in targets:
                box.addItem(target.label, target.code)
            box.setCurrentIndex(max(0, box.findData(match.target)))
            box.activated.connect(partial(self._activated, match.place))
            reason = match.reason if match.target or match.reason != BY_HAND else "未对应"
            self._grid.addWidget(name, number, 0)
            self._grid.addWidget(box, number, 1)
            self._grid.addWidget(Chip(REASON_ROLES.get(match.reason, "grey"), reason), number, 2)
            self.boxes[match.place] = box
        self._grid.setColumnStretch(0, 4)
        self._grid.setColumnStretch(1, 5)
        self._grid.setRowStretch(len(columns) + 1, 1)
        used = sum(1 for match in columns if match.target)
        self.note.setText(f"{len(columns)} 列中 {used} 列已对应。改过的下次同样的表自动照此办理。")

    def _activated(self, place: int, _index: int) -> None:
        self.chosen.emit(place, str(self.boxes[place].currentData()))


class CountCard(Card):
    """A count under its word."""

    def __init__(self, word: str, role: str) -> None:
        super().__init__(padding=0)
        self.body.setContentsMargins(px(14), px(10), px(14), px(8))
        self.body.setSpacing(0)
        self.count = PlainLabel("0", "count")
        self.count.setProperty("role", role)
        self.word = PlainLabel(word, "second", elide=True)
        self.add(self.word)
        self.add(self.count)
        self.setMaximumHeight(px(72))

    def set_count(self, count: int) -> None:
        self.count.setText(f"{count:,}")
        self.setAccessibleName(f"{self.word.full_text()} {count}")


class ResultCard(Card):
    """What was done, and what one may do next."""

    def __init__(self) -> None:
        super().__init__(padding=28)
        picture = IconLabel("circle-check", "green", 24)
        picture.setFixedSize(picture.sizeHint())
        self.text = PlainLabel("", "title")
        self.detail = PlainLabel("", "second", wrap=True)
        self.detail.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.buttons = row(gap=8)
        box = QVBoxLayout()
        box.setSpacing(px(10))
        for part in (picture, self.text):
            box.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addWidget(self.detail)
        box.addLayout(self.buttons)
        self.add(column(None, box, None))
