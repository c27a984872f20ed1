"""导出台账: which ledger of corrections, of which time, how much of it, and what for."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QGridLayout, QWidget

from fengqiao_desktop.domain.access import may
from fengqiao_desktop.gui import dialogs
from fengqiao_desktop.gui.date_edit import DayEditor
from fengqiao_desktop.gui.desk import Desk
from fengqiao_desktop.gui.dialogs import CANCEL, BaseDialog
from fengqiao_desktop.gui.editors import TextEditor
from fengqiao_desktop.gui.theme import px
from fengqiao_desktop.gui.widgets import (
    ComboBox,
    PlainButton,
    PlainLabel,
    PrimaryButton,
    column,
    row,
)
from fengqiao_desktop.services import correction_ledgers
from fengqiao_desktop.services.correction_ledger_tables import TABLES
from fengqiao_desktop.store.files import write_atomically

_ADVICE = (
    "未成年人不在任何一份导出的台账里。用途会印在每一页上，并记入审计；"
    "花名册可以用“导入台账”再读进来。"
)


class ExportDialog(BaseDialog):
    """Asks four things and writes the file."""

    def __init__(self, parent: QWidget, desk: Desk, done: Callable[[str], object]) -> None:
        super().__init__(parent, "导出社区矫正台账")
        self.desk, self._done = desk, done
        self.table, self.shown = ComboBox(), ComboBox()
        for each in TABLES:
            self.table.addItem(each.title, each.key)
        for code, words in correction_ledgers.MASKS.items():
            if code != correction_ledgers.WHOLE or may(desk.actor, "unmask"):
                self.shown.addItem(words, code)
        today = desk.clock.today()
        self.first = DayEditor("从", desk.clock)
        self.last = DayEditor("到", desk.clock)
        self.first.set_value(today.replace(month=1, day=1))
        self.last.set_value(today)
        self.reason = TextEditor("用途", max_len=100)
        self.ok = PrimaryButton("导出", "Ctrl ↵", on_click=self.export)
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(12))
        grid.setVerticalSpacing(px(8))
        for line, (words, box) in enumerate((("台账", self.table), ("内容", self.shown))):
            box.setAccessibleName(words)
            grid.addWidget(PlainLabel(words, "second"), line, 0)
            grid.addWidget(box, line, 1, 1, 2)
        grid.addWidget(PlainLabel("期间", "second"), 2, 0)
        grid.addWidget(self.first, 2, 1)
        grid.addWidget(self.last, 2, 2)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        lower = row(None, PlainButton(CANCEL, on_click=self.reject), self.ok)
        self.setLayout(
            column(
                PlainLabel(_ADVICE, "second", wrap=True),
                grid,
                self.reason,
                lower,
                gap=12,
                margins=16,
            )
        )
        self.setMinimumWidth(px(520))
        self.ok.setShortcut("Ctrl+Return")

    def export(self) -> None:
        """Ask where to, and write it; what is missing is said at its field."""
        first, last = self.first.value(), self.last.value()
        reason = str(self.reason.value()).strip()
        if not reason:
            self.reason.say("请写明用途，例如：区局检查")
            self.reason.focus()
            self.adjustSize()
            return
        if first is None or last is None or last < first:
            self.last.say("止日不早于起日")
            self.adjustSize()
            return
        title = self.table.currentText().partition("（")[0]
        name = f"{title}-{last:%Y%m%d}.xlsx"
        path = dialogs.save_file(self, "导出台账", name, (dialogs.EXCEL_FILES,))
        if path is None:
            return
        key, mask = str(self.table.currentData()), str(self.shown.currentData())
        self.ok.setEnabled(False)
        self.desk.write(
            lambda tx: correction_ledgers.workbook(tx, key, first, last, reason, mask),
            context=self,
            done=partial(self._save, path),
            failed=partial(dialogs.tell_error, self),
        )

    def _save(self, path: Path, data: bytes) -> None:
        write_atomically(path, data)
        self.accept()
        self._done(path.name)
