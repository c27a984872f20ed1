"""The right column of a case: papers, deadlines, checks, and what happened."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any, Protocol

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from fengqiao_desktop.domain.dates import show_day
from fengqiao_desktop.domain.deadlines import Deadline
from fengqiao_desktop.gui.pages.case_materials import MARK_WORDS, Material, lacking
from fengqiao_desktop.gui.theme import colours, fill_colour, px, ui_font
from fengqiao_desktop.gui.timeline import Happening, Timeline
from fengqiao_desktop.gui.widgets import (
    Card,
    Chip,
    LinkLabel,
    MenuButton,
    PlainButton,
    PlainLabel,
    QuietButton,
    chip_role,
    clear_layout,
    column,
    row,
)

MARK_ROLES = {"done": "green", "printed": "amber", "missing": "red", "ready": "grey"}


def days_word(due: date, today: date) -> tuple[str, str]:
    """(role, word) for how far off a day is."""
    days = (due - today).days
    if days < 0:
        return "red", f"逾期 {-days} 天"
    if days == 0:
        return "amber", "今天到期"
    return ("amber" if days <= 7 else "blue"), f"还有 {days} 天"


class MarkRow(QAbstractButton):
    """A line with a drawn mark: full for done, half for printed, ring for missing, a diamond for
    what can be made; name at the left, note at the right."""

    def __init__(self, material: Material, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.material = material
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        words = f"{material.label}，{MARK_WORDS[material.mark]}，{material.note}"
        self.setAccessibleName(words)
        self.setToolTip(f"{material.label}　{material.note}")

    def sizeHint(self) -> QSize:
        return QSize(px(240), px(27))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() or self.hasFocus():
            painter.fillRect(self.rect(), QColor(colours().hover))
        self._paint_mark(painter)
        left = px(22)
        painter.setFont(ui_font(13))
        metrics = painter.fontMetrics()
        name = metrics.horizontalAdvance(self.material.label)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(QColor(colours().ink))
        room = self.width() - left
        shown = metrics.elidedText(self.material.label, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(left, 0, room, self.height()), middle, shown)
        painter.setFont(ui_font(12))
        painter.setPen(QColor(colours().hint))
        rest = max(0, room - name - px(8))
        note = painter.fontMetrics().elidedText(
            self.material.note, Qt.TextElideMode.ElideRight, rest
        )
        area = QRectF(self.width() - rest, 0, rest, self.height())
        painter.drawText(area, middle | Qt.AlignmentFlag.AlignRight, note)

    def _paint_mark(self, painter: QPainter) -> None:
        side = px(10)
        box = QRectF(px(2), (self.height() - side) / 2, side, side)
        mark = self.material.mark
        colour = fill_colour(MARK_ROLES[mark])
        painter.setPen(QPen(colour, 1.3))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if mark == "done":
            painter.setBrush(colour)
            painter.drawEllipse(box)
        elif mark == "printed":
            painter.drawEllipse(box)
            painter.setBrush(colour)
            painter.drawPie(box, 90 * 16, 180 * 16)
        elif mark == "missing":
            painter.drawEllipse(box)
        else:
            painter.save()
            painter.translate(box.center())
            painter.rotate(45)
            half = side * 0.36
            painter.drawRect(QRectF(-half, -half, 2 * half, 2 * half))
            painter.restore()


class MaterialsCard(Card):
    """卷宗材料: a click opens the paper or files a scan; files dropped here are filed too."""

    chosen = Signal(object)
    files_dropped = Signal(list)
    add_asked = Signal()
    dossier_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("卷宗材料", parent=parent)
        self.setAcceptDrops(True)
        self.chip = Chip("amber", "")
        self.add_button = QuietButton("＋ 材料", "Alt F", on_click=self.add_asked.emit)
        self.add_to_head(self.chip)
        self.add_to_head(self.add_button)
        self.lines = QVBoxLayout()
        self.lines.setSpacing(0)
        self.hint = PlainLabel("案件保存后，在这里打印文书、附扫描件。", "hint", wrap=True)
        self.more = MenuButton("更多文书")
        self.whole = PlainButton("整卷…", on_click=self.dossier_asked.emit)
        self.add(self.hint)
        self.add(self.lines)
        self.foot = QWidget()
        self.foot.setLayout(row(self.more, None, self.whole, gap=8))
        self.add(self.foot)
        self._shown: tuple[Material, ...] | None = None

    def show_materials(self, lines: tuple[Material, ...]) -> None:
        if lines == self._shown:
            return
        self._shown = lines
        clear_layout(self.lines)
        for material in lines:
            button = MarkRow(material)
            button.clicked.connect(partial(self.chosen.emit, material))
            self.lines.addWidget(button)
        count = lacking(lines)
        self.chip.set_chip("amber" if count else "green", f"缺 {count} 项" if count else "齐")
        whole = bool(lines) and all(line.mark == "done" for line in lines)
        self.chip.setVisible(bool(count) or whole)
        self.hint.setVisible(not lines)
        self.add_button.setVisible(bool(lines))
        self.foot.setVisible(bool(lines))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.files_dropped.emit(paths)


class DeadlinesCard(Card):
    """期限: what is due, how long still, under which article; “怎么算的” opens the counting."""

    FEW = 4

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("期限", parent=parent)
        self._all = False
        self.lines = QVBoxLayout()
        self.lines.setSpacing(px(8))
        self.add(self.lines)
        self._shown: tuple[Any, ...] | None = None
        self._open: set[str] = set()

    def show_deadlines(self, deadlines: Sequence[Deadline], today: date) -> None:
        """Open ones by day; met ones are counted in one quiet line."""
        shown = (tuple(deadlines), today)
        if shown == self._shown:
            return
        self._shown = shown
        clear_layout(self.lines)
        pending = sorted((d for d in deadlines if not d.done), key=lambda d: d.remind_by)
        few = pending if self._all else pending[: self.FEW]
        for deadline in few:
            self.lines.addLayout(self._line(deadline, today))
        if len(pending) > len(few):
            more = LinkLabel(f"还有 {len(pending) - len(few)} 项")
            more.clicked.connect(partial(self._show_all, tuple(deadlines), today))
            self.lines.addWidget(more)
        met = [d for d in deadlines if d.done]
        if met:
            said = "、".join(dict.fromkeys(d.label for d in met))
            self.lines.addWidget(PlainLabel(f"已办：{said}", "hint", wrap=True))
        self.setVisible(bool(deadlines))

    def _line(self, deadline: Deadline, today: date) -> QVBoxLayout:
        role, word = days_word(deadline.remind_by, today)
        name = PlainLabel(deadline.label, wrap=True)
        first = row(name, Chip(role, word), gap=6)
        first.setStretch(0, 1)
        link = LinkLabel("怎么算的")
        day = PlainLabel(f"{show_day(deadline.remind_by)} 前", "hint")
        how = PlainLabel(f"{deadline.how}。\n依据：{deadline.basis}", "hint", wrap=True)
        key = f"{deadline.rule_id}{deadline.due}"
        how.setVisible(key in self._open)
        link.clicked.connect(partial(self._toggle, key, how))
        return column(first, row(day, None, link, gap=6), how, gap=1)

    def _show_all(self, deadlines: Sequence[Deadline], today: date) -> None:
        self._all, self._shown = True, None
        self.show_deadlines(deadlines, today)

    def _toggle(self, key: str, how: PlainLabel) -> None:
        self._open ^= {key}
        how.setVisible(key in self._open)


class Told(Protocol):
    """One happening of any line of work: its day, words, and the colour role of its dot."""

    @property
    def day(self) -> date: ...

    @property
    def text(self) -> str: ...

    @property
    def role(self) -> str: ...


class TimelineCard(Card):
    """经过: day, dot, words; the latest first; below them what else belongs to the case."""

    related_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("经过", parent=parent)
        self.timeline = Timeline()
        self.add(self.timeline)
        self.links = QVBoxLayout()
        self.links.setSpacing(px(2))
        self.add(self.links)
        self._related: tuple[Any, ...] = ()
        self._shown: tuple[Any, ...] | None = None

    def show_events(self, events: Sequence[Told], year: int) -> None:
        """Events newest first; days of another year carry theirs."""
        if tuple(events) == self._shown:
            return
        self._shown = tuple(events)
        self.timeline.set_happenings(
            [
                Happening(
                    show_day(e.day)[5:] if e.day.year == year else show_day(e.day)[2:],
                    e.text,
                    chip_role(e.role),
                )
                for e in events
            ]
        )
        self.setVisible(bool(events))

    def show_related(self, related: tuple[Any, ...]) -> None:
        """Quiet links to the sweep item the case came from and to its subsidy."""
        if related == self._related:
            return
        self._related = related
        clear_layout(self.links)
        for other in related:
            link = LinkLabel(other.words)
            link.clicked.connect(partial(self.related_asked.emit, other))
            self.links.addWidget(link)
