"""The ids-first table: correct to Qt's own tester, few reads, selection by id, clean copies."""

from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from fengqiao_desktop.domain.identity import make_id
from fengqiao_desktop.domain.money import format_yuan
from fengqiao_desktop.domain.registers import REGISTERS
from fengqiao_desktop.domain.schema import Register
from fengqiao_desktop.domain.station.records import Person, Village
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.gui import dialogs
from fengqiao_desktop.gui.columns import Column, columns_for
from fengqiao_desktop.gui.record_model import KEPT_PAGES, PAGE_ROWS, RecordModel
from fengqiao_desktop.gui.record_table import MOST_COPIED, RecordTable

CONTROL = Qt.KeyboardModifier.ControlModifier
Show = Callable[[QWidget], None]


@dataclass(frozen=True)
class Case:
    id: int

    @property
    def fen(self) -> int:
        return self.id * 100


COLUMNS = (
    Column("number", "案号", lambda r: f"第{r.id}号", 120, link=True),
    Column("parties", "当事人", lambda _r: "韩永福\t赵德胜\n等", 160, stretch=True),
    Column("card", "证件号", lambda r: f"50000019630305{r.id:04d}", 170, digits=True),
    Column(
        "fen", "金额（元）", lambda r: format_yuan(r.fen), 100, right=True, amount=lambda r: r.fen
    ),
    Column(
        "state",
        "状态",
        lambda r: "履行中" if r.id % 2 else "",
        90,
        chip=lambda _r: "blue",
        sortable=False,
    ),
)


class Store:
    """Cases that exist, and how often and for how many rows they were asked."""

    def __init__(self) -> None:
        self.reads: list[int] = []
        self.gone: set[int] = set()
        self.shut = False

    def window(self, ids: Sequence[int]) -> list[Case]:
        if self.shut:
            raise KnownError("已锁定。")
        self.reads.append(len(ids))
        return [Case(i) for i in ids if i not in self.gone]


class Notebook:
    """A memory of looks."""

    def __init__(self) -> None:
        self.values: dict[str, Any] = {}

    def get(self, key: str) -> Any:
        return self.values.get(key)

    def set(self, key: str, value: Any) -> None:
        self.values[key] = value


@pytest.fixture
def store() -> Store:
    return Store()


@pytest.fixture
def table(show: Show, store: Store) -> RecordTable:
    made = RecordTable(COLUMNS, store.window)
    made.resize(900, 400)
    show(made)
    made.set_ids(range(1, 1001))
    return made


def _tested(model: QAbstractItemModel) -> QAbstractItemModelTester:
    return QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)


def test_the_model_passes_the_tester_of_qt(qapp: object, store: Store) -> None:
    model = RecordModel(COLUMNS, store.window)
    tester = _tested(model)
    for ids in (range(1, 600), [], [7], range(5, 900)):
        model.set_ids(ids)
        model.reread()
        assert model.rowCount() == len(ids)
    assert tester.model() is model


def test_nothing_is_read_before_a_row_is_wanted(qapp: object, store: Store) -> None:
    model = RecordModel(COLUMNS, store.window)
    model.set_ids(array("q", range(100_000)))
    index = model.index(99_999, 0)
    assert model.flags(index) & Qt.ItemFlag.ItemIsSelectable
    assert model.rowCount() == 100_000
    assert model.rowCount(index) == 0
    assert model.headerData(3, Qt.Orientation.Horizontal) == "金额（元）"
    assert model.data(index, Qt.ItemDataRole.TextAlignmentRole) is not None
    assert store.reads == []
    assert model.data(index) == "第99999号"
    assert store.reads == [100_000 % PAGE_ROWS]


def test_pages_are_kept_up_to_sixteen(qapp: object, store: Store) -> None:
    model = RecordModel(COLUMNS, store.window)
    model.set_ids(range(PAGE_ROWS * 20))
    for page in range(KEPT_PAGES):
        model.data(model.index(page * PAGE_ROWS, 0))
    for page in range(KEPT_PAGES):
        model.data(model.index(page * PAGE_ROWS + 9, 1))
    assert store.reads == [PAGE_ROWS] * KEPT_PAGES
    model.data(model.index(KEPT_PAGES * PAGE_ROWS, 0))
    model.data(model.index(PAGE_ROWS, 0))
    assert len(store.reads) == KEPT_PAGES + 1
    model.data(model.index(0, 0))
    assert len(store.reads) == KEPT_PAGES + 2


def test_a_record_that_has_gone_makes_an_empty_row(qapp: object, store: Store) -> None:
    store.gone = {2}
    model = RecordModel(COLUMNS, store.window)
    model.set_ids([1, 2, 3])
    assert [model.data(model.index(row, 0)) for row in range(3)] == ["第1号", "", "第3号"]
    assert model.data(model.index(1, 4)) == ""
    assert [record.id for record in model.records([0, 1, 2])] == [1, 3]


def test_a_locked_station_leaves_rows_empty(qapp: object, store: Store) -> None:
    store.shut = True
    model = RecordModel(COLUMNS, store.window)
    model.set_ids([1])
    assert model.data(model.index(0, 0)) == ""


def test_a_new_list_is_a_new_generation_and_forgets_rows(qapp: object, store: Store) -> None:
    model = RecordModel(COLUMNS, store.window)
    model.set_ids([1, 2])
    before = model.generation
    model.data(model.index(0, 0))
    model.set_ids([2, 1])
    assert model.generation == before + 1
    assert model.data(model.index(0, 0)) == "第2号"
    assert (model.row_of(1), model.row_of(9)) == (1, -1)


def test_the_selection_is_found_again_by_id(table: RecordTable) -> None:
    table.view.selectRow(4)
    assert table.selected_ids() == [5]
    table.set_ids(range(1000, 0, -1))
    assert table.selected_ids() == [5]
    assert table.current_id() == 5
    table.set_ids([1, 2, 3])
    assert table.selected_ids() == []


def test_only_the_last_question_is_answered(table: RecordTable) -> None:
    first, second = table.begin_load(), table.begin_load()
    table.set_ids([2], second)
    table.set_ids([1], first)
    assert list(table.model.ids()) == [2]


def test_select_all_reads_no_more_rows(table: RecordTable, store: Store, qtbot: QtBot) -> None:
    table.set_ids(range(1, 50_001))
    qtbot.keyClick(table.view, Qt.Key.Key_Down)
    store.reads.clear()
    qtbot.keyClick(table.view, Qt.Key.Key_A, CONTROL)
    assert table.right.text() == "选中 50000 件"
    assert len(store.reads) <= 2


def test_the_footer_sums_what_is_chosen(table: RecordTable, qtbot: QtBot) -> None:
    table.set_footer("1,000 件")
    table.view.selectRow(0)
    qtbot.keyClick(table.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert table.right.text() == "选中 2 件 · 3.00"
    assert table.left.full_text() == "1,000 件"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2])
def test_keys_open_a_record(table: RecordTable, qtbot: QtBot, key: Qt.Key) -> None:
    table.view.selectRow(2)
    with qtbot.waitSignal(table.opened) as opened:
        qtbot.keyClick(table.view, key)
    assert opened.args == [3]


def test_a_double_click_opens_also_in_the_frozen_column(table: RecordTable, qtbot: QtBot) -> None:
    for view in (table.view, table.view.frozen):
        spot = view.visualRect(table.model.index(1, 0 if view is table.view.frozen else 1)).center()
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
        with qtbot.waitSignal(table.opened) as opened:
            qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
        assert opened.args == [2]


def test_keys_delete_and_duplicate(table: RecordTable, qtbot: QtBot) -> None:
    table.view.selectRow(2)
    qtbot.keyClick(table.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    with qtbot.waitSignal(table.delete_asked) as deleted:
        qtbot.keyClick(table.view, Qt.Key.Key_Delete)
    assert deleted.args == [[3, 4]]
    with qtbot.waitSignal(table.duplicate_asked) as copied:
        qtbot.keyClick(table.view, Qt.Key.Key_D, CONTROL)
    assert copied.args == [4]
    table.set_ids([])
    with qtbot.assertNotEmitted(table.delete_asked):
        qtbot.keyClick(table.view, Qt.Key.Key_Delete)


def test_control_end_goes_to_the_last_row(table: RecordTable, qtbot: QtBot) -> None:
    qtbot.keyClick(table.view, Qt.Key.Key_End, CONTROL)
    assert table.current_id() == 1000
    qtbot.keyClick(table.view, Qt.Key.Key_Home, CONTROL)
    assert table.current_id() == 1


def test_a_copy_pastes_clean_and_keeps_long_numbers_as_text(
    table: RecordTable, qtbot: QtBot
) -> None:
    table.view.selectRow(0)
    qtbot.keyClick(table.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(table.view, Qt.Key.Key_C, CONTROL)
    data = QGuiApplication.clipboard().mimeData()
    assert data.text().splitlines() == [
        "第1号\t韩永福 赵德胜 等\t500000196303050001\t1.00\t履行中",
        "第2号\t韩永福 赵德胜 等\t500000196303050002\t2.00\t",
    ]
    cell = "mso-number-format:'\\@'"
    assert f'<td style="{cell}" sdnum="0;0;@">500000196303050001</td>' in data.html()
    assert "<td>1.00</td>" in data.html()


def test_markup_in_a_cell_is_copied_as_text(show: Show) -> None:
    table = RecordTable((Column("x", "甲", lambda _r: "<b>&"),), lambda ids: [Case(i) for i in ids])
    show(table)
    table.set_ids([1])
    table.view.selectRow(0)
    table.copy()
    assert "&lt;b&gt;&amp;" in QGuiApplication.clipboard().mimeData().html()


def test_too_many_rows_are_not_copied_but_told(table: RecordTable, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().clear()
    table.set_ids(range(1, MOST_COPIED + 10))
    table.view.selectAll()
    qtbot.keyClick(table.view, Qt.Key.Key_C, CONTROL)
    (box,) = dialogs.asked()
    assert "5000" in box.text
    assert QGuiApplication.clipboard().text() == ""


def test_the_header_asks_for_an_order(table: RecordTable, qtbot: QtBot) -> None:
    header = table.view.header
    asked: list[tuple[str, bool]] = []
    table.sort_asked.connect(lambda key, down: asked.append((key, down)))
    for section in (1, 1, 3, 4):
        at = QPoint(header.sectionViewportPosition(section) + 20, 15)
        qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert asked == [("parties", False), ("parties", True), ("fen", True)]
    assert header.sorted_by() == (3, True)
    assert table.view.frozen.sorting().sorted_by() == (3, True)


def test_the_first_column_stays_when_the_others_scroll(table: RecordTable, qapp: Any) -> None:
    table.resize(400, 300)
    qapp.processEvents()
    frozen = table.view.frozen
    bar = table.view.horizontalScrollBar()
    assert bar.maximum() > 0
    bar.setValue(bar.maximum())
    assert frozen.geometry().left() == 0
    assert frozen.width() == table.view.columnWidth(0)
    table.view.verticalScrollBar().setValue(200)
    assert frozen.verticalScrollBar().value() == 200
    table.view.setColumnWidth(0, 200)
    assert frozen.width() == frozen.columnWidth(0) == 200


def test_the_stretching_column_takes_the_room_left(table: RecordTable, qapp: Any) -> None:
    for wide in (900, 1300):
        table.resize(wide, 400)
        qapp.processEvents()
        assert table.view.header.length() == table.view.viewport().width()


def test_columns_chosen_are_remembered(show: Show, store: Store) -> None:
    notes = Notebook()
    first = RecordTable(COLUMNS, store.window, memory=notes, memory_key="cases")
    show(first)
    actions = {a.text(): a for a in first.columns_button.menu_of().actions()}
    assert list(actions) == ["当事人", "证件号", "金额（元）", "状态"]
    actions["证件号"].setChecked(False)
    assert notes.values == {"cases": ["card"]}
    assert first.view.isColumnHidden(2)
    again = RecordTable(COLUMNS, store.window, memory=notes, memory_key="cases")
    show(again)
    assert again.view.isColumnHidden(2)
    again.show_column("card", True)
    assert notes.values == {"cases": []}
    assert not again.view.isColumnHidden(2)


def test_an_empty_list_says_so(table: RecordTable) -> None:
    assert table.view.isVisible()
    table.set_ids([])
    assert not table.view.isVisible()


def test_going_to_a_record(table: RecordTable) -> None:
    assert table.go_to(777)
    assert table.selected_ids() == [777]
    rows = table.view.visualRect(table.model.index(776, 1))
    assert table.view.viewport().rect().contains(rows.center())
    assert not table.go_to(5000)


def test_numbers_of_people_are_masked_in_lists() -> None:
    number = make_id("500000", date(1963, 3, 5), 234)
    person = Person(id=1, name="李桂芳", sex="F", id_number=number, phone="13800001234", village=2)
    columns = columns_for(Person, lambda _register, number: f"村{number}")
    said = {column.key: column.text(person) for column in columns}
    assert said["id_number"] == f"500000********{number[-4:]}"
    assert said["phone"] == "138****1234"
    assert (said["sex"], said["village"]) == ("女", "村2")
    assert columns[0].link
    assert {c.key for c in columns if c.digits} == {"id_number", "phone"}
    assert "village" not in {c.key for c in columns_for(Person)}


def test_columns_of_villages() -> None:
    columns = {column.key: column for column in columns_for(Village)}
    village = Village(id=1, name="大沟村", population=1860, has_law_home=True)
    assert columns["population"].right
    assert columns["population"].amount is not None
    assert columns["population"].amount(village) == 1860
    assert columns["has_law_home"].text(village) == "是"


@pytest.mark.parametrize("register", REGISTERS, ids=lambda register: register.code)
def test_every_register_lists_an_empty_record(qapp: object, register: Register) -> None:
    record = register.record(id=1)
    columns = columns_for(register.record, lambda _register, _id: "x")
    model = RecordModel(columns, lambda _ids: [record])
    model.set_ids([1])
    _tested(model)
    for place in range(model.columnCount(QModelIndex())):
        assert isinstance(model.data(model.index(0, place)), str)
