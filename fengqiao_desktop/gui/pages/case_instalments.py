"""The table of duties: typed in place, many made at once, performance marked row by row."""

import dataclasses
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from fengqiao_desktop.clock import Clock
from fengqiao_desktop.domain.dates import read_day, show_day
from fengqiao_desktop.domain.mediation.casefile import is_settled
from fengqiao_desktop.domain.mediation.records import Instalment
from fengqiao_desktop.domain.money import format_yuan, read_yuan
from fengqiao_desktop.domain.numerals import cn_number
from fengqiao_desktop.gui.inputs import ENTER_KEYS, LineEdit
from fengqiao_desktop.gui.pages import case_model, case_plan
from fengqiao_desktop.gui.pages.case_side import days_word
from fengqiao_desktop.gui.theme import colours, px, role_colours, ui_font

Index = QModelIndex | QPersistentModelIndex
COLUMNS = ("条", "履行人", "收受人", "约定", "应履行日", "金额（元）", "履行")
CLAUSE, PAYER, PAYEE, CONTENT, DUE, AMOUNT, PAID = range(7)
WIDTHS = {CLAUSE: 40, PAYER: 84, PAYEE: 128, DUE: 96, AMOUNT: 106, PAID: 132}
FEW = 8
NARROW = 620
ROW = 30
DISPLAY = int(Qt.ItemDataRole.DisplayRole)
EDIT = int(Qt.ItemDataRole.EditRole)


def status_of(duty: Instalment, today: date) -> tuple[str, str]:
    """(role, word) of a duty: met, part met, late, or how long still."""
    if is_settled(duty) and duty.paid_on:
        return "green", f"已履行 {show_day(duty.paid_on)[5:]}"
    if duty.paid_on:
        return "amber", f"部分 {format_yuan(duty.paid_amount)}"
    if duty.kind == "CONDITIONAL":
        return "grey", "附条件"
    if duty.due_on is None:
        return "grey", "未定日期"
    role, word = days_word(duty.due_on, today)
    return role, word.replace("还有 ", "").replace(" 天", " 天后到期") if role == "blue" else word


def _aligned(column: int) -> int:
    side = Qt.AlignmentFlag.AlignRight if column == AMOUNT else Qt.AlignmentFlag.AlignLeft
    return int(side | Qt.AlignmentFlag.AlignVCenter)


class DutyModel(QAbstractTableModel):
    """All duties of a case; the rows shown are those in `shown`.

    `refused(words)` says why typed text was not taken; the old value then stays.
    """

    refused = Signal(str)
    typed = Signal()

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._clock = clock
        self.duties: list[Instalment] = []
        self.shown: list[int] = []
        self.show_all = False

    def set_duties(self, duties: Sequence[Instalment]) -> None:
        if list(duties) == self.duties and self.shown:
            return
        same = len(duties) == len(self.duties)
        self.duties = list(duties)
        if same and self.shown:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.shown) - 1, PAID))
            return
        self._choose()

    def set_show_all(self, show_all: bool) -> None:
        self.show_all = show_all
        self._choose()

    def duty(self, row: int) -> Instalment:
        return self.duties[self.shown[row]]

    def replace(self, row: int, duty: Instalment) -> None:
        self.duties[self.shown[row]] = duty
        self.dataChanged.emit(self.index(row, 0), self.index(row, PAID))
        self.typed.emit()

    def append(self, duty: Instalment) -> int:
        """Add a duty and show it; returns its row."""
        self.duties.append(duty)
        row = len(self.shown)
        self.beginInsertRows(QModelIndex(), row, row)
        self.shown.append(len(self.duties) - 1)
        self.endInsertRows()
        self.typed.emit()
        return row

    def remove(self, rows: Sequence[int]) -> None:
        gone = {self.shown[row] for row in rows}
        self.duties = [d for i, d in enumerate(self.duties) if i not in gone]
        self._choose()
        self.typed.emit()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.shown)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> Any:
        if orientation == Qt.Orientation.Horizontal:
            if role == DISPLAY:
                return COLUMNS[section]
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return _aligned(section)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsEditable if index.isValid() else flags

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        if not index.isValid():
            return None
        duty, column = self.duty(index.row()), index.column()
        if role in (DISPLAY, EDIT):
            return self._text(duty, column, editing=role == EDIT)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _aligned(column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return "　".join(x for x in (duty.content, duty.proof) if x)
        return None

    def setData(self, index: Index, value: Any, role: int = EDIT) -> bool:
        if role != EDIT or not index.isValid():
            return False
        duty = self.duty(index.row())
        try:
            changed = self._typed(duty, index.column(), str(value).strip())
        except ValueError as error:
            self.refused.emit(str(error))
            return False
        if changed != duty:
            self.replace(index.row(), changed)
        return True

    def _text(self, duty: Instalment, column: int, *, editing: bool) -> str:
        today = self._clock.today()
        match column:
            case 0:
                number = duty.clause_seq
                return str(number or "") if editing else cn_number(number) if number else ""
            case 1:
                return duty.payer
            case 2:
                return duty.payee
            case 3:
                return duty.content
            case 4:
                return show_day(duty.due_on) if duty.due_on else ""
            case 5:
                return format_yuan(duty.amount) if duty.amount else "" if editing else "—"
            case _:
                if editing:
                    return show_day(duty.paid_on) if duty.paid_on else ""
                return status_of(duty, today)[1]

    def _typed(self, duty: Instalment, column: int, text: str) -> Instalment:
        today = self._clock.today()
        match column:
            case 0:
                if text and not text.isdigit():
                    raise ValueError("条要填数字")
                return dataclasses.replace(duty, clause_seq=int(text or 0))
            case 1:
                return dataclasses.replace(duty, payer=text[:60])
            case 2:
                return dataclasses.replace(duty, payee=text[:60])
            case 3:
                return dataclasses.replace(duty, content=text[:200])
            case 4:
                day = read_day(text, today=today) if text else None
                return dataclasses.replace(duty, due_on=day)
            case 5:
                amount = read_yuan(text, blank_is_zero=True)
                kind = duty.kind
                if not amount and kind == "PAYMENT":
                    kind = "CONDUCT"
                elif amount and kind == "CONDUCT":
                    kind = "PAYMENT"
                return dataclasses.replace(duty, amount=amount, kind=kind)
            case _:
                day = read_day(text, today=today) if text else None
                whole = duty.amount if day else 0
                return dataclasses.replace(duty, paid_on=day, paid_amount=whole)

    def _choose(self) -> None:
        self.beginResetModel()
        if self.show_all or len(self.duties) <= FEW:
            self.shown = list(range(len(self.duties)))
        else:
            self.shown = case_plan.open_first(self.duties, self._clock.today(), FEW)
        self.endResetModel()


class DutyDelegate(QStyledItemDelegate):
    """Editors that respect the input method; Enter goes to the next cell; the state is a chip."""

    entered = Signal()

    def __init__(self, names: Callable[[], Sequence[str]], clock: Clock, parent: QObject) -> None:
        super().__init__(parent)
        self._names = names
        self._clock = clock
        self.proposal = ""

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = LineEdit(parent=parent)
        if index.column() in (PAYER, PAYEE):
            from PySide6.QtWidgets import QCompleter

            completer = QCompleter(list(self._names()), editor)
            completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
            editor.setCompleter(completer)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, LineEdit):
            editor.setText(str(index.data(EDIT) or self.proposal))
            editor.selectAll()
            self.proposal = ""

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, LineEdit):
            model.setData(index, editor.text(), EDIT)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and isinstance(editor, LineEdit)
            and event.key() in ENTER_KEYS
        ):
            if editor.composing():
                return False
            if not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
                self.commitData.emit(editor)
                self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
                self.entered.emit()
                return True
        return super().eventFilter(editor, event)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        if index.column() != PAID:
            return
        model = index.model()
        if not isinstance(model, DutyModel):
            return
        role, word = status_of(model.duty(index.row()), self._clock.today())
        text, ground = role_colours(role)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # The cell's own words lie under the chip: cover them first.
        chosen = bool(option.state & self._selected())
        ground_of_row = colours().blue_soft if chosen else colours().card
        cell = option.rect.adjusted(0, 0, 0, -1)
        painter.fillRect(cell, QColor(ground_of_row))
        painter.setFont(ui_font(12))
        width = painter.fontMetrics().horizontalAdvance(word) + px(14)
        tall = px(20)
        box = QRectF(cell.left() + px(6), cell.top() + (cell.height() - tall) / 2, width, tall)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(box, px(3), px(3))
        painter.setPen(text)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, word)
        painter.restore()

    @staticmethod
    def _selected() -> Any:
        from PySide6.QtWidgets import QStyle

        return QStyle.StateFlag.State_Selected


class DutyTable(QTableView):
    """The table itself, as tall as its rows; `ended` is Enter in the last cell."""

    ended = Signal()

    def __init__(self, model: DutyModel, names: Callable[[], Sequence[str]], clock: Clock) -> None:
        super().__init__()
        self._model = model
        self.setModel(model)
        self._clock = clock
        self._delegate = DutyDelegate(names, clock, self)
        self._delegate.entered.connect(self._go_on)
        self.setItemDelegate(self._delegate)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(px(ROW))
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setFixedHeight(px(ROW))
        for column in range(len(COLUMNS)):
            if column == CONTENT:
                header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
            else:
                header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
                self.setColumnWidth(column, px(WIDTHS[column]))
        self.setAccessibleName("履行计划")
        model.modelReset.connect(self.fit)
        model.rowsInserted.connect(lambda *_: self.fit())
        self.fit()

    def fit(self) -> None:
        """Just high enough for the rows shown, so that the page scrolls and not the table."""
        self.setFixedHeight(px(ROW) * (self._model.rowCount() + 1) + 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, who receives and the clause stand in the text anyway."""
        super().resizeEvent(event)
        self.setColumnHidden(PAYEE, self.width() < px(NARROW))
        self.setColumnHidden(CLAUSE, self.width() < px(NARROW - 70))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        here = self.currentIndex()
        if event.key() in ENTER_KEYS and not event.modifiers() and here.isValid():
            self.edit(here)
            return
        super().keyPressEvent(event)

    def selected_rows(self) -> list[int]:
        rows = [index.row() for index in self.selectionModel().selectedRows()]
        here = self.currentIndex()
        return sorted(rows) or ([here.row()] if here.isValid() else [])

    def choose_rows(self, rows: Sequence[int]) -> None:
        """Select these rows beside the current one; an open cell stays open."""
        flags = QItemSelectionModel.SelectionFlag
        for row in rows:
            index = self._model.index(row, 0)
            self.selectionModel().select(index, flags.Select | flags.Rows)

    def edit_cell(self, row: int, column: int, *, today: bool = False) -> None:
        """Open a cell for typing; with `today` an empty day proposes today."""
        index = self._model.index(row, column)
        self._delegate.proposal = show_day(self._clock.today()) if today else ""
        self.setCurrentIndex(index)
        self.setFocus()
        self.edit(index)

    def _go_on(self) -> None:
        """Enter walks a row up to its amount, then the next row; days of payment go downwards."""
        here = self.currentIndex()
        row, column = here.row(), here.column()
        if column < AMOUNT:
            shown = (c for c in range(column + 1, AMOUNT + 1) if not self.isColumnHidden(c))
            self.edit_cell(row, next(shown))
        elif row + 1 < self._model.rowCount():
            self.edit_cell(row + 1, PAID if column == PAID else DUE)
        else:
            self.setFocus()
            self.ended.emit()


def new_duty(duties: Sequence[Instalment], payer: str, payee: str) -> Instalment:
    """One more duty, between the people of the last one."""
    last = duties[-1] if duties else Instalment(payer=payer, payee=payee)
    return Instalment(
        id=case_model.fresh_id(duties),
        seq=len(duties) + 1,
        payer=last.payer or payer,
        payee=last.payee or payee,
        clause_seq=last.clause_seq,
    )
