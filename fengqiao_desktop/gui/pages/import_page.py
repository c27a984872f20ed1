"""导入台账: choose a file, match its columns, check its rows, write them as one batch."""

import dataclasses
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from fengqiao_desktop.domain.access import may
from fengqiao_desktop.domain.changes import Changes
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.gui import dialogs
from fengqiao_desktop.gui.desk import Desk
from fengqiao_desktop.gui.page import Opener, Page
from fengqiao_desktop.gui.pages.import_check import CheckView
from fengqiao_desktop.gui.pages.import_former import FormerImports
from fengqiao_desktop.gui.pages.import_parts import WRONG, DropCard, Line, ResultCard, StepWords
from fengqiao_desktop.gui.pages.routes import open_record
from fengqiao_desktop.gui.theme import px
from fengqiao_desktop.gui.widgets import (
    DangerButton,
    PlainButton,
    PrimaryButton,
    clear_layout,
    column,
)
from fengqiao_desktop.services import import_ledger
from fengqiao_desktop.services.import_ledger import Decisions, Preview, Written
from fengqiao_desktop.services.ledger_kinds import LEDGERS, Ledger
from fengqiao_desktop.services.ledger_rows import Proposal
from fengqiao_desktop.store.files import read_known, write_atomically
from fengqiao_desktop.store.repository import Repository

CHOOSE, CHECK, RESULT = range(3)
MOST_BYTES = 60 * 1024 * 1024


class ImportPage(Page):
    """The four steps on one page; nothing is written before the last."""

    help_text: ClassVar[str] = (
        "选一份旧台账，左边看每一列对应什么，右边看每一行为什么不能导入、怎么办。"
        "“就按……，并记住”一点就用，以后同样的写法不再问。没有点“导入”之前什么都不写；"
        "导入之后整批都可以撤销。"
    )

    def __init__(self, desk: Desk, window: Opener) -> None:
        super().__init__()
        self.desk = desk
        self.window_ = window
        self.look: Preview | None = None
        self._bytes, self._name, self._sheet = b"", "", ""
        self._mapping: dict[int, str] = {}
        self._decisions = Decisions()
        self._asked = 0
        self.steps = StepWords()
        self.drop = DropCard()
        self.check = CheckView()
        self.result = ResultCard()
        self.former = FormerImports(desk, window)
        self._build()
        self._connect()
        self._go(CHOOSE)

    def on_shown(self, **params: Any) -> None:
        """`path` reads a file at once, `content` with its `name` what was pasted."""
        if "path" in params:
            self.read_file(Path(str(params["path"])))
        elif "content" in params:
            self.read_content(bytes(params["content"]), str(params["name"]))
        self.former.refresh()

    def changed(self, changes: Changes) -> None:
        if changes.touches("import_batch"):
            self.former.refresh()

    def read_file(self, path: Path) -> None:
        """Look into a file; what it would do is shown, nothing is written."""
        if not self._allowed():
            return
        self._asked += 1
        self._mapping, self._decisions, self._sheet = {}, Decisions(), ""

        def work() -> bytes:
            if path.stat().st_size > MOST_BYTES:
                raise KnownError("这个文件超过 60 MB，不像台账。", code="IMPORT-11")
            return read_known(path)

        def done(content: bytes) -> None:
            self._bytes, self._name = content, path.name
            self._look_again()

        self.desk.jobs.run(work, context=self, done=done, files=True)

    def read_content(self, content: bytes, name: str) -> None:
        """The same for a table that is no file."""
        if self._allowed():
            self._mapping, self._decisions, self._sheet = {}, Decisions(), ""
            self._bytes, self._name = content, name
            self._look_again()

    def choose_column(self, place: int, target: str) -> None:
        """A person says what a column means; the check runs again."""
        if target:
            for other, code in self._columns().items():
                if code == target and other != place:
                    self._mapping[other] = ""
        self._mapping[place] = target
        self._decisions = dataclasses.replace(self._decisions, confirmed=False)
        self._look_again()

    def take_proposal(self, proposal: Proposal) -> None:
        """From now on that word means this option."""
        words = {**self._decisions.words, (proposal.target, proposal.word): proposal.code}
        self._decisions = dataclasses.replace(self._decisions, words=words)
        self._look_again()

    def import_anyway(self, sheet_row: int) -> None:
        """A suspected duplicate is another dispute."""
        rows = self._decisions.import_anyway | {sheet_row}
        self._decisions = dataclasses.replace(self._decisions, import_anyway=rows)
        self._look_again()

    def confirm(self) -> None:
        """A person compared the columns that are in doubt with what stands in them."""
        self._decisions = dataclasses.replace(self._decisions, confirmed=True)
        self._look_again()

    def write(self) -> None:
        """Write every good row as one batch."""
        look = self.look
        if look is None or not look.good:
            return
        self.check.go_on.setEnabled(False)
        self.desk.write(
            lambda tx: import_ledger.write(tx, look),
            context=self,
            done=self._written,
            failed=self._refused,
            reason=f"导入 {look.file_name}",
        )

    def save_errors(self) -> None:
        """The rows to mend as an Excel file, to mend and import as it is."""
        look = self.look
        if look is None or not look.errors:
            return
        name = f"{Path(look.file_name).stem}-需要改的行.xlsx"
        path = dialogs.save_file(self, "导出需改的行", name, (dialogs.EXCEL_FILES,))
        if path is None:
            return
        self.desk.jobs.run(
            lambda: write_atomically(path, import_ledger.errors_workbook(look)),
            context=self,
            done=lambda _done: self.window_.toast(f"已导出到 {path.name}"),
            files=True,
        )

    def _build(self) -> None:
        self.set_title("导入台账")
        self.head.more.insertSpacing(1, px(14))
        self.head.more.insertWidget(2, self.steps)
        self.head.note.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._stack = QStackedWidget()
        for part in (self._build_choose(), self.check, self.result):
            self._stack.addWidget(part)
        self.add(self._stack, stretch=1)

    def _build_choose(self) -> QWidget:
        whole = QWidget()
        layout = column(self.drop, self.former, gap=12)
        layout.setStretch(1, 1)
        whole.setLayout(layout)
        return whole

    def _connect(self) -> None:
        self.drop.choose_asked.connect(self._choose_file)
        self.drop.dropped.connect(self.read_file)
        self.check.column_chosen.connect(self.choose_column)
        self.check.followed.connect(self._follow)
        self.check.sheet_chosen.connect(self._choose_sheet)
        self.check.confirmed.connect(self.confirm)
        self.check.write_asked.connect(self.write)
        self.check.errors_asked.connect(self.save_errors)
        self.check.back_asked.connect(partial(self._go, CHOOSE))
        self.former.undone.connect(partial(self._go, CHOOSE))
        self.on_key("refresh", self._look_again)

    def _choose_file(self) -> None:
        path = dialogs.open_file(self, "选一份旧台账", (dialogs.EXCEL_FILES,))
        if path is not None:
            self.read_file(path)

    def _look_again(self) -> None:
        if not self._bytes:
            return
        content, name = self._bytes, self._name
        mapping, decisions, sheet = dict(self._mapping), self._decisions, self._sheet
        today = self.desk.clock.today()
        self._asked += 1
        number = self._asked

        def look(repo: Repository) -> Preview:
            return import_ledger.preview(
                repo, content, name, mapping=mapping, today=today, decisions=decisions, sheet=sheet
            )

        def show(found: Preview) -> None:
            if number == self._asked:
                self._show(found)

        self.desk.jobs.run(lambda: self.desk.read(look), context=self, done=show)

    def _show(self, look: Preview) -> None:
        self.look = look
        self.check.show_look(look)
        self._go(CHECK)
        self.set_title("导入台账", f"{look.file_name} · 表头在第 {look.header_row} 行")

    def _go(self, view: int) -> None:
        self._stack.setCurrentIndex(view)
        missing = self.look is not None and bool(self.look.missing)
        self.steps.set_step({CHOOSE: 1, CHECK: 2 if missing else 3, RESULT: 4}[view])
        if view == CHOOSE:
            self.set_title("导入台账")
            self._bytes, self.look, self.check.tab = b"", None, WRONG

    def _ledger(self) -> Ledger:
        return self.look.ledger if self.look is not None else LEDGERS[0]

    def _columns(self) -> dict[int, str]:
        return {c.place: c.target for c in self.look.columns} if self.look is not None else {}

    def _choose_sheet(self, name: str) -> None:
        self._sheet = name
        self._mapping, self._decisions = {}, Decisions()
        self._look_again()

    def _follow(self, chosen: Line) -> None:
        """The one remedy a row offers."""
        if chosen.proposal is not None:
            self.take_proposal(chosen.proposal)
        elif chosen.anyway:
            self.import_anyway(chosen.row)
        elif chosen.record:
            open_record(self.window_, self._ledger().register, chosen.record)

    def _refused(self, error: KnownError) -> None:
        self.check.go_on.setEnabled(True)
        dialogs.tell_error(self, error)
        if error.code == "IMPORT-08":
            self._look_again()

    def _written(self, written: Written) -> None:
        look = self.look
        left = len({error.row for error in look.errors}) if look is not None else 0
        ledger = self._ledger()
        self.result.text.setText(f"已导入 {written.count} {ledger.unit}")
        self.result.detail.setText(
            f"还有 {left} 行要改：导出需改的行，改好后再导入，已经有的不会重复。"
            if left
            else "这份表里的记录都在台账里了。"
        )
        errors = PlainButton("导出需改的行", on_click=self.save_errors)
        errors.setEnabled(bool(left))
        self._result_buttons(
            DangerButton("撤销这一批", on_click=partial(self.former.undo, written.batch)),
            errors,
            PlainButton("再导一份", on_click=partial(self._go, CHOOSE)),
            PrimaryButton("去看台账", on_click=lambda: self.window_.open(ledger.page)),
        )
        self._go(RESULT)
        self.former.refresh()

    def _result_buttons(self, *buttons: QWidget) -> None:
        clear_layout(self.result.buttons)
        self.result.buttons.addStretch(1)
        for button in buttons:
            self.result.buttons.addWidget(button)
        self.result.buttons.addStretch(1)

    def _allowed(self) -> bool:
        if may(self.desk.actor, "import"):
            return True
        dialogs.tell(self, "您的账户不能导入台账。", detail="请由所长或工作人员办理。")
        return False
