"""The grades of a scheme as a table to type in: amounts, conditions, papers."""

import dataclasses
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from fengqiao_desktop.domain import schema
from fengqiao_desktop.domain.money import format_yuan, read_yuan
from fengqiao_desktop.domain.subsidy.records import SubsidyGrade

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
YES = "是"
_ROOT = QModelIndex()
# field, heading, width
COLUMNS = (
    ("name", "档名", 84),
    ("amount", "金额（元）", 84),
    ("highest", "最高（元）", 84),
    ("any_of", "一项即可", 70),
    ("difficulties", "难度", 110),
    ("complex_only", "疑难复杂", 70),
    ("min_amount", "协议金额达到", 100),
    ("min_people", "人数达到", 72),
    ("min_sessions", "次数达到", 72),
    ("has_death", "有死亡", 60),
    ("confirmed", "司法确认", 70),
    ("form", "协议形式", 72),
    ("min_score", "卷宗得分达到", 96),
    ("papers", "必备文书", 160),
)


class GradeModel(QAbstractTableModel):
    """One row a grade, the lowest first; a cell that cannot be read keeps what it was."""

    def __init__(self, grades: Sequence[SubsidyGrade]) -> None:
        super().__init__()
        self._grades = list(grades)

    def grades(self) -> tuple[SubsidyGrade, ...]:
        return tuple(self._grades)

    def widths(self) -> tuple[int, ...]:
        return tuple(width for _name, _word, width in COLUMNS)

    def add(self, grade: SubsidyGrade) -> None:
        """A further grade, the highest."""
        row = len(self._grades)
        self.beginInsertRows(QModelIndex(), row, row)
        self._grades.append(grade)
        self.endInsertRows()

    def drop(self, row: int) -> None:
        self.beginRemoveRows(QModelIndex(), row, row)
        del self._grades[row]
        self.endRemoveRows()

    def forget_ids(self) -> None:
        """The same grades for another scheme."""
        self._grades = [dataclasses.replace(g, id=0, version=0) for g in self._grades]

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._grades)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Role.DisplayRole:
            return COLUMNS[section][1]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        found = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        flag = isinstance(self._kind(index), schema.Flag)
        return found if flag else found | Qt.ItemFlag.ItemIsEditable

    def toggle(self, index: Index) -> None:
        """Yes becomes no; nothing where the cell is no yes-or-no."""
        if index.isValid() and isinstance(self._kind(index), schema.Flag):
            self.setData(index, "" if self.data(index) else YES)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        kind, value = self._kind(index), getattr(self._grades[index.row()], self._name(index))
        if role in (Role.DisplayRole, Role.EditRole):
            return said(kind, value)
        if role == Role.TextAlignmentRole and isinstance(kind, schema.Flag):
            return Qt.AlignmentFlag.AlignCenter
        if role == Role.TextAlignmentRole and isinstance(kind, schema.Money | schema.Whole):
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        if role != Role.EditRole:
            return False
        read = heard(self._kind(index), str(value))
        if read is None:
            return False
        changed = {self._name(index): read}
        self._grades[index.row()] = dataclasses.replace(self._grades[index.row()], **changed)
        self.dataChanged.emit(index, index)
        return True

    def _name(self, index: Index) -> str:
        return COLUMNS[index.column()][0]

    def _kind(self, index: Index) -> schema.Kind:
        return schema.field_of(SubsidyGrade, self._name(index)).kind


def said(kind: schema.Kind, value: Any) -> str:
    """A cell's words; no condition is an empty cell."""
    if not value:
        return ""
    match kind:
        case schema.Flag():
            return YES
        case schema.Money():
            return format_yuan(value)
        case schema.Choice(options=options):
            return schema.option_label(options, value)
        case schema.Choices(options=options):
            return "、".join(schema.option_label(options, code) for code in value)
        case _:
            return str(value)


def heard(kind: schema.Kind, text: str) -> Any:
    """What typed words mean, None where they cannot be read."""
    text = text.strip()
    match kind:
        case schema.Flag():
            return {"": False, "否": False, YES: True}.get(text)
        case schema.Money():
            try:
                return read_yuan(text, blank_is_zero=True)
            except ValueError:
                return None
        case schema.Whole():
            if not text:
                return 0
            return int(text) if text.isdigit() else None
        case schema.Choice(options=options):
            return schema.option_code(options, text) if text else ""
        case schema.Choices(options=options):
            words = [
                w for w in text.replace("，", "、").replace(",", "、").split("、") if w.strip()
            ]
            codes = [schema.option_code(options, word) for word in words]
            return None if None in codes else tuple(dict.fromkeys(codes))
        case schema.Text(max_len=most):
            return text[:most]
    return None
