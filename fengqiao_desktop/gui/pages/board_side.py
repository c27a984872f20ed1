"""The right column of the board: recent and pinned records, and what was noted today."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from fengqiao_desktop.domain.schema import option_label
from fengqiao_desktop.domain.station.records import LOG_LINES, WorkNote
from fengqiao_desktop.gui import keymap
from fengqiao_desktop.gui.calendar_widget import MonthCalendar
from fengqiao_desktop.gui.desk import Desk
from fengqiao_desktop.gui.icons import icon_colour, paint_icon
from fengqiao_desktop.gui.plain_label import button_text, plain_tip
from fengqiao_desktop.gui.theme import colours, px, role_colours, ui_font
from fengqiao_desktop.gui.widgets import Card, PlainLabel, SmallButton, clear_layout, column
from fengqiao_desktop.services.board import BoardItem
from fengqiao_desktop.services.notes import Recent

RECENT = int(Qt.ItemDataRole.UserRole) + 1
MARK_ROLES = {"mediation_case": "blue", "person": "violet", "committee": "green"}
SHOWN_NOTES = 4
Index = QModelIndex | QPersistentModelIndex


def show_due(month: MonthCalendar, items: Sequence[BoardItem], desk: Desk) -> str:
    """Mark the days on which something is due; says which holiday table the days rest on."""
    marks: dict[date, str] = {}
    tips: dict[date, list[str]] = {}
    for item in items:
        marks[item.due] = "red" if item.bucket == "overdue" else "amber"
        tips.setdefault(item.due, []).append(f"{item.who}　{item.what}")
    month.set_marks(marks)
    month.set_tips({day: "\n".join(words[:8]) for day, words in tips.items()})
    this_year = desk.clock.today().year
    off: set[date] = set()
    worked: set[date] = set()
    for year in (this_year - 1, this_year, this_year + 1):
        table = desk.calendar.tables.get(year)
        if table is not None:
            off |= set(table.holidays)
            worked |= table.makeup_days
    month.set_days_off(frozenset(off), frozenset(worked))
    if desk.calendar.has_table(this_year):
        return f"节假日表 {this_year} 年 国务院办公厅"
    return f"{this_year} 年的节假日表还没有导入，只按周末计算"


class RecentList(QListWidget):
    """`opened(Recent)` by click or Enter; `pin_asked(Recent)` by P or the menu of a row."""

    opened = Signal(object)
    pin_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(_RecentDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet("QListWidget { border: 0; }")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setMouseTracking(True)
        self.setAccessibleName("最近与固定")
        self.customContextMenuRequested.connect(self._menu_at)
        self.itemClicked.connect(self._open)

    def set_lines(self, lines: Sequence[Recent]) -> None:
        self.clear()
        for line in lines:
            item = QListWidgetItem(f"{line.mark} {line.title}{' 已固定' if line.pinned else ''}")
            item.setData(RECENT, line)
            item.setToolTip(plain_tip(f"{line.title}\n按 P 或右键可以固定、取消固定"))
            self.addItem(item)

    def lines(self) -> list[Recent]:
        return [self.item(row).data(RECENT) for row in range(self.count())]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.currentItem()
        key = Qt.Key(event.key())
        if item is not None and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self._open(item)
        elif item is not None and key == Qt.Key.Key_P and not event.modifiers():
            self.pin_asked.emit(item.data(RECENT))
        else:
            super().keyPressEvent(event)

    def _open(self, item: QListWidgetItem) -> None:
        self.opened.emit(item.data(RECENT))

    def _menu_at(self, spot: QPoint) -> None:
        item = self.itemAt(spot)
        if item is None:
            return
        line: Recent = item.data(RECENT)
        menu = QMenu(self)
        words = "取消固定" if line.pinned else "固定在最前"
        menu.addAction(button_text(words)).triggered.connect(lambda: self.pin_asked.emit(line))
        menu.exec(self.mapToGlobal(spot))


class _RecentDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(option.rect.width(), px(29))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        c = colours()
        area = QRect(option.rect)
        line: Recent = index.data(RECENT)
        painter.save()
        view = self.parent()
        focused = isinstance(view, QWidget) and view.hasFocus()
        if focused and option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, QColor(c.blue_soft))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, QColor(c.hover))
        painter.setPen(QPen(QColor(c.line), 1))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        text, ground = role_colours(MARK_ROLES.get(line.register, "grey"))
        box = QRectF(area.left(), area.center().y() - px(10) + 0.5, px(26), px(20))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(box, px(3), px(3))
        painter.setFont(ui_font(12))
        painter.setPen(text)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, line.mark)
        rest = area.adjusted(px(34), 0, -px(20) if line.pinned else 0, 0)
        painter.setFont(ui_font(13))
        painter.setPen(QColor(c.ink))
        words = painter.fontMetrics().elidedText(
            line.title, Qt.TextElideMode.ElideRight, rest.width()
        )
        painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter, words)
        if line.pinned:
            side = px(14)
            spot = QRectF(area.right() - side, area.center().y() - side / 2, side, side)
            paint_icon(painter, spot, "pin", icon_colour("blue"))
        painter.restore()


class NotesCard(Card):
    """What was noted today; `asked` for a new note, `all_asked` for the whole register."""

    asked = Signal()
    all_asked = Signal()

    def __init__(self) -> None:
        super().__init__("今日记事")
        self.more = SmallButton("全部", on_click=self.all_asked.emit)
        self.add_to_head(self.more)
        self.add_to_head(SmallButton("记一笔", keymap.hint("note"), on_click=self.asked.emit))
        self._lines = column(gap=3)
        self.add(self._lines)
        self.set_notes(())

    def set_notes(self, notes: Sequence[WorkNote]) -> None:
        clear_layout(self._lines)
        for note in notes[-SHOWN_NOTES:]:
            word = option_label(LOG_LINES, note.line)
            self._lines.addWidget(PlainLabel(f"{word} · {note.text}", elide=True))
        if not notes:
            words = "今天还没有记事。做完一件事随手记一句。"
            self._lines.addWidget(PlainLabel(words, "second", wrap=True))
        elif len(notes) > SHOWN_NOTES:
            words = f"今天共 {len(notes)} 条"
            self._lines.addWidget(PlainLabel(words, "hint"))
