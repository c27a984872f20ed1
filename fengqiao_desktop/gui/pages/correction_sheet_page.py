"""本月台账: all subjects in lines, the month's duties in columns, who is behind first."""

from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from fengqiao_desktop.domain.access import may
from fengqiao_desktop.domain.changes import Changes
from fengqiao_desktop.domain.corrections import codes, duties
from fengqiao_desktop.domain.dates import add_months
from fengqiao_desktop.domain.schema import option_label
from fengqiao_desktop.gui import dialogs
from fengqiao_desktop.gui.columns import Column
from fengqiao_desktop.gui.desk import Desk
from fengqiao_desktop.gui.page import Opener, Page
from fengqiao_desktop.gui.plain_label import button_text
from fengqiao_desktop.gui.record_table import RecordTable
from fengqiao_desktop.gui.widgets import Card, EmptyState, FilterBar, FilterChip, MenuButton, line
from fengqiao_desktop.services import correction_sheet
from fengqiao_desktop.services.correction_sheet import COLUMNS, Row
from fengqiao_desktop.store.files import write_atomically

MONTHS_BACK = 14
_ROLES = {
    duties.OVERDUE: "red",
    duties.LATE_MET: "amber",
    duties.DUE: "amber",
    duties.MET: "green",
}
_WIDTHS = {"STUDY": 90, "HEALTH": 110, "INJUNCTION": 130}


class CorrectionSheetPage(Page):
    """Opened with ``month`` (its first day as text), else this month."""

    help_text: ClassVar[str] = (
        "一人一行，一格是这个月的一项：做了几次、要几次；红的是逾期，黄的是还没做或补做的。"
        "回车打开这个人；“批量登记”一次补齐。导出要写用途，未成年人不在导出的表里。"
    )

    def __init__(self, desk: Desk, window: Opener) -> None:
        super().__init__()
        self.desk = desk
        self.window_ = window
        self.month = desk.clock.today().replace(day=1)
        self.rows: dict[int, Row] = {}
        self.behind = FilterChip("有逾期", alarm="red")
        self.months = MenuButton("")
        self.table = RecordTable(
            _columns(),
            lambda ids: [self.rows[i] for i in ids if i in self.rows],
            empty=EmptyState("这个月没有要做的事"),
        )
        self._build()

    def on_shown(self, **params: Any) -> None:
        if params.get("month"):
            self.month = date.fromisoformat(str(params["month"])).replace(day=1)
        self.refresh()

    def changed(self, changes: Changes) -> None:
        if any(code.startswith("correction_") for code, _record in changes.records):
            self.refresh()

    def choose(self, month: date) -> None:
        """Another month."""
        self.month = month
        self.refresh()

    def refresh(self) -> None:
        """The month anew, off the window's thread."""
        number = self.table.begin_load()
        month, today = self.month, self.desk.clock.today()
        self.months.setText(button_text(f"{month.year} 年 {month.month} 月"))

        def show(found: tuple[Row, ...]) -> None:
            if month != self.month:
                return
            self.rows = {row.id: row for row in found}
            late = sum(row.is_behind for row in found)
            self.behind.set_count(late)
            kept = [r.id for r in found if r.is_behind or not self.behind.isChecked()]
            self.table.set_ids(kept, number)
            self.table.set_footer(f"{len(found)} 人　有逾期 {late} 人")

        self.desk.jobs.run(
            lambda: self.desk.read(lambda repo: correction_sheet.sheet(repo, month, today)),
            context=self,
            done=show,
        )

    def export(self) -> None:
        """The month as an Excel file, with what it is for."""
        reason = dialogs.ask_text(
            self, "导出作什么用？会记入审计，并印在每一页上。", title="导出用途"
        )
        if not reason:
            return
        month = self.month
        name = f"社区矫正工作台账-{month:%Y-%m}.xlsx"
        path = dialogs.save_file(self, "导出台账", name, (dialogs.EXCEL_FILES,))
        if path is None:
            return
        self.desk.write(
            lambda tx: correction_sheet.workbook(tx, month, reason),
            context=self,
            done=partial(self._save, path),
            failed=partial(dialogs.tell_error, self),
        )

    def _save(self, path: Path, data: bytes) -> None:
        write_atomically(path, data)
        self.window_.toast(f"已存为 {path.name}")

    def _build(self) -> None:
        self.set_title("社区矫正本月台账")
        today = self.desk.clock.today().replace(day=1)
        offered = [add_months(today, -back) for back in range(MONTHS_BACK)]
        self.months.set_entries(
            [(f"{m.year} 年 {m.month} 月", partial(self.choose, m)) for m in offered]
        )
        self.add_to_head(self.months)
        if may(self.desk.actor, "export") and may(self.desk.actor, "corrections"):
            self.add_button("导出表格", self.export)
        if may(self.desk.actor, "corrections"):
            self.set_primary("批量登记", lambda: self.window_.open("correction_batch"))
        card = Card(padding=0)
        card.body.setContentsMargins(1, 1, 1, 1)
        card.body.setSpacing(0)
        card.add(FilterBar((self.behind,), (self.table.columns_button,)))
        card.add(line())
        card.body.addWidget(self.table, 1)
        self.add(card, stretch=1)
        self.behind.clicked.connect(lambda _on=False: self.refresh())
        self.table.opened.connect(lambda number: self.window_.open("subject", subject=number))
        self.on_key("refresh", self.refresh)
        self.set_status("", "↵ 打开　Ctrl C 复制为表格　F1 帮助")


def _columns() -> tuple[Column, ...]:
    found = [
        Column("name", "姓名", lambda r: r.subject.name, 90, link=True, sortable=False),
        Column(
            "level",
            "级别",
            lambda r: option_label(codes.LEVELS, r.subject.level) if r.subject.level else "",
            70,
            sortable=False,
        ),
    ]
    for code, label in COLUMNS:
        found.append(
            Column(
                code,
                label,
                partial(_words, code),
                _WIDTHS.get(code, 104),
                chip=partial(_role, code),
                sortable=False,
            )
        )
    return tuple(found)


def _words(code: str, row: Row) -> str:
    return row.cells[code].words


def _role(code: str, row: Row) -> str:
    return _ROLES.get(row.cells[code].state, "grey")
