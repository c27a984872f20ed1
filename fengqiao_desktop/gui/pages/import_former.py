"""Former imports: what each wrote, its cases, and taking a whole one back."""

from PySide6.QtCore import Signal

from fengqiao_desktop.domain.access import may
from fengqiao_desktop.domain.mediation.records import MediationCase
from fengqiao_desktop.domain.station.records import ImportBatch
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.gui import dialogs
from fengqiao_desktop.gui.columns import Column
from fengqiao_desktop.gui.desk import Desk
from fengqiao_desktop.gui.page import Opener
from fengqiao_desktop.gui.record_table import RecordTable
from fengqiao_desktop.gui.widgets import (
    Card,
    DangerButton,
    EmptyState,
    FilterBar,
    PlainLabel,
    line,
)
from fengqiao_desktop.services import import_ledger
from fengqiao_desktop.services.import_ledger import Undone
from fengqiao_desktop.store.repository import Query, Where

BATCH_COLUMNS = (
    Column("file", "文件", lambda b: b.file_name, 240, link=True, stretch=True, sortable=False),
    Column(
        "imported_at",
        "导入时间",
        lambda b: f"{b.imported_at:%Y-%m-%d %H:%M}" if b.imported_at else "",
        140,
        sortable=False,
    ),
    Column("written", "写入", lambda b: str(b.written), 70, right=True, sortable=False),
    Column("refused", "需改", lambda b: str(b.refused), 70, right=True, sortable=False),
    Column("already", "已有", lambda b: str(b.already), 70, right=True, sortable=False),
    Column(
        "undone",
        "状态",
        lambda b: f"{b.undone_at:%m-%d} 已撤销" if b.undone_at else "在用",
        110,
        sortable=False,
        chip=lambda b: "grey" if b.undone_at else "green",
    ),
)


class FormerImports(Card):
    """The list of imports; `undone` when one was taken back."""

    undone = Signal()

    def __init__(self, desk: Desk, window: Opener) -> None:
        super().__init__(padding=0)
        self.desk = desk
        self.window_ = window
        self.table = RecordTable(
            BATCH_COLUMNS,
            lambda ids: desk.read(lambda repo: repo.window(ImportBatch, ids)),
            empty=EmptyState("还没有导入过台账"),
        )
        self.undo_button = DangerButton("撤销选中的一批", on_click=self._undo_chosen)
        self.undo_button.setEnabled(False)
        self.body.setContentsMargins(1, 1, 1, 1)
        self.body.setSpacing(0)
        self.add(FilterBar((PlainLabel("以前导入的", "section"),), (self.undo_button,)))
        self.add(line())
        self.body.addWidget(self.table, 1)
        self.table.opened.connect(self.open_cases)
        self.table.selection_changed.connect(lambda _ids: self._can_undo())

    def refresh(self) -> None:
        """Read the list anew."""
        found = self.desk.read(import_ledger.batches)
        self.table.set_ids(batch.id for batch in found)
        self.undo_button.setVisible(bool(found) and may(self.desk.actor, "undo_import"))

    def open_cases(self, batch: int) -> None:
        """The cases an import wrote, in the ledger."""
        query = Query(MediationCase, (Where("batch", "eq", batch),))
        ids = self.desk.read(lambda repo: list(repo.ids(query)))
        if ids:
            self.window_.open("ledger", ids=ids, title="这一批导入的")
        else:
            self.window_.toast("这一批已经没有案件在台账里")

    def undo(self, batch: int, *, keep_changed: bool = False) -> None:
        """Take a whole import back, after asking."""
        if not keep_changed and not dialogs.ask(
            self,
            "撤销这一批导入？",
            detail="这批写入的记录会全部离开台账，案号空出来；旧值留在审计里。",
            yes="撤销这一批",
            no="取消",
            danger=True,
        ):
            return

        def refused(error: KnownError) -> None:
            if error.code != "IMPORT-10":
                dialogs.tell_error(self, error)
            elif dialogs.ask(
                self, error.text, detail=error.advice, yes="撤销其余的", no="取消", danger=True
            ):
                self.undo(batch, keep_changed=True)

        self.desk.write(
            lambda tx: import_ledger.undo(tx, batch, keep_changed=keep_changed),
            context=self,
            done=self._undone,
            failed=refused,
            reason="撤销导入",
        )

    def _undone(self, undone: Undone) -> None:
        self.refresh()
        kept = f"；改过的 {len(undone.kept)} 条留下了" if undone.kept else ""
        self.window_.toast(f"已撤销，拿掉 {undone.count} 件{kept}")
        self.undone.emit()

    def _undo_chosen(self) -> None:
        if self.table.current_id():
            self.undo(self.table.current_id())

    def _can_undo(self) -> None:
        chosen = (
            self.table.model.record_at(self.table.view.currentIndex().row())
            if (self.table.current_id())
            else None
        )
        self.undo_button.setEnabled(chosen is not None and chosen.undone_at is None)
