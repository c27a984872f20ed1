"""The check of an import: counts, columns to match, and every row that says something."""

from functools import partial

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QWidget

from fengqiao_desktop.gui.pages.import_parts import (
    GOOD,
    IGNORED,
    KNOWN,
    LINE_COLUMNS,
    TABS,
    WRONG,
    ColumnCard,
    CountCard,
    Line,
    lines_of,
)
from fengqiao_desktop.gui.record_table import RecordTable
from fengqiao_desktop.gui.theme import px
from fengqiao_desktop.gui.widgets import (
    Banner,
    Card,
    EmptyState,
    FilterBar,
    FilterChip,
    MenuButton,
    PlainButton,
    PlainLabel,
    PrimaryButton,
    column,
    line,
    row,
)
from fengqiao_desktop.services import import_ledger
from fengqiao_desktop.services.import_ledger import Preview


class CheckView(QWidget):
    """Steps 2 and 3.  `followed(Line)` when the remedy of a row is taken, `column_chosen(place,
    target)`, `sheet_chosen(name)`, and `write_asked`, `errors_asked`, `back_asked` for buttons."""

    followed = Signal(object)
    column_chosen = Signal(int, str)
    sheet_chosen = Signal(str)
    confirmed = Signal()
    write_asked = Signal()
    errors_asked = Signal()
    back_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.look: Preview | None = None
        self.tab = WRONG
        self._lines: dict[int, Line] = {}
        self.counts = {
            GOOD: CountCard("可以导入", "green"),
            WRONG: CountCard("需要改", "red"),
            KNOWN: CountCard("已经有了", "plain"),
            IGNORED: CountCard("不是记录（小计、空行、说明）", "grey"),
        }
        self.columns = ColumnCard()
        self.chips = {tab: FilterChip(word, 0, alarm=alarm) for tab, word, alarm in TABS}
        self.sheets = MenuButton("工作表")
        self.errors_button = PlainButton("导出需改的行", on_click=self.errors_asked.emit)
        self.rows = RecordTable(
            LINE_COLUMNS,
            lambda ids: [self._lines[i] for i in ids if i in self._lines],
            empty=EmptyState("这一类没有", icon_name="circle-check"),
        )
        self.why = PlainLabel("", "", wrap=True, selectable=True)
        self.confirm = Banner("amber", "")
        self.confirm.followed.connect(self.confirmed)
        self.go_on = PrimaryButton("导入", on_click=self.write_asked.emit)
        self._build()
        self._connect()

    def show_look(self, look: Preview) -> None:
        """Show what an import would do."""
        self.look = look
        counts = {
            GOOD: len(look.good),
            WRONG: len({error.row for error in look.errors}),
            KNOWN: len(look.already),
            IGNORED: len(look.ignored),
        }
        for name, card in self.counts.items():
            card.set_count(counts[name])
        for name, chip in self.chips.items():
            chip.set_count(counts.get(name, len(look.warnings)))
        self.columns.set_columns(look.columns, import_ledger.targets_of(look.register))
        self.go_on.setText(f"导入 {len(look.good)} {look.ledger.unit}")
        self.go_on.setEnabled(bool(look.good) and not look.to_confirm)
        self.confirm.set_banner("amber", look.to_confirm, "对应无误")
        self.errors_button.setEnabled(bool(look.errors))
        self.sheets.setVisible(bool(look.other_sheets))
        self.sheets.setText(f"工作表 {look.sheet}")
        self.sheets.set_entries(
            [(name, partial(self.sheet_chosen.emit, name)) for name in look.other_sheets]
        )
        self.show_tab(GOOD if self.tab == WRONG and not look.errors else self.tab)

    def show_tab(self, tab: str) -> None:
        """The rows of one kind."""
        self.tab = tab
        for name, chip in self.chips.items():
            chip.setChecked(name == tab)
        found = lines_of(self.look, tab) if self.look is not None else []
        self._lines = {line.id: line for line in found}
        self.rows.set_ids(self._lines)
        linked = any(line.link for line in found)
        self.rows.view.set_hidden_columns([] if linked else ["link"])
        if found:
            self.rows.go_to(found[0].id)
        self._explain(self.rows.selected_ids())

    def lines(self) -> list[Line]:
        """The rows shown."""
        return list(self._lines.values())

    def _build(self) -> None:
        right = Card(padding=0)
        right.body.setContentsMargins(1, 1, 1, 1)
        right.body.setSpacing(0)
        right.add(FilterBar(tuple(self.chips.values()), (self.sheets, self.errors_button)))
        right.add(line())
        right.body.addWidget(self.rows, 1)
        self.rows.right.hide()
        self.why.setContentsMargins(px(12), px(6), px(12), px(8))
        right.add(self.why)
        self.columns.setMinimumWidth(px(290))
        self.columns.setMaximumWidth(px(352))
        middle = row(self.columns, right, gap=12)
        middle.setStretch(0, 2)
        middle.setStretch(1, 5)
        promise = PlainLabel("现在还没有写入任何数据。导入后可以整批撤销。", "second")
        back = PlainButton("上一步", on_click=self.back_asked.emit)
        foot = row(promise, None, back, self.go_on, gap=10)
        counts = row(*self.counts.values(), gap=10)
        layout = column(counts, self.confirm, middle, foot, gap=10)
        layout.setStretch(2, 1)
        self.setLayout(layout)

    def _connect(self) -> None:
        self.columns.chosen.connect(self.column_chosen)
        for name, chip in self.chips.items():
            chip.clicked.connect(lambda _on=False, name=name: self.show_tab(name))
        self.rows.opened.connect(lambda number: self.followed.emit(self._lines[number]))
        self.rows.view.clicked.connect(self._clicked)
        self.rows.selection_changed.connect(self._explain)

    def _clicked(self, index: QModelIndex) -> None:
        if LINE_COLUMNS[index.column()].key == "link":
            self.followed.emit(self._lines[self.rows.model.id_at(index.row())])

    def _explain(self, ids: list[int]) -> None:
        """The whole reason of the chosen row, which a cell has no room for."""
        chosen = self._lines.get(ids[0]) if ids else None
        self.why.setVisible(chosen is not None)
        if chosen is not None:
            where = f"第 {chosen.row} 行" if chosen.row else "全表"
            self.why.setText("　".join(x for x in (where, chosen.column, chosen.why) if x))
