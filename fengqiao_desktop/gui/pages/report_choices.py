"""What a report needs to be told, how far it is, and what came of it."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QProgressBar,
    QRadioButton,
    QScrollArea,
    QSizePolicy,
    QWidget,
)

from fengqiao_desktop.clock import Clock
from fengqiao_desktop.domain.designation.package import FULL, INSPECT, LEVELS, PUBLIC
from fengqiao_desktop.gui.date_edit import DayEditor
from fengqiao_desktop.gui.theme import px
from fengqiao_desktop.gui.widgets import (
    Banner,
    Card,
    FactRow,
    MenuButton,
    PlainButton,
    PlainLabel,
    clear_layout,
    column,
    line,
    row,
)

SENTENCES = {
    FULL: "姓名、证件号都在，只留在本所，不交出去。",
    INSPECT: "姓名、证件号、电话、住址都遮盖，每个数字仍指到卷号，交给验收组。",
    PUBLIC: "只有数字和说明，没有任何案件的内容。",
}
YEARS_BACK = 4


class ReportChoices(QScrollArea):
    """Year, day, level and folder above; progress, outcome and facts below.

    `year_chosen(int)`, `folder_asked`, `cancel_asked`; the level chosen is in `level`.
    """

    year_chosen = Signal(int)
    folder_asked = Signal()
    cancel_asked = Signal()

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self.level = INSPECT
        self.year = MenuButton("")
        self.day = DayEditor("数据截止日", clock, required=True)
        self.levels = {code: QRadioButton(words) for code, words in LEVELS.items()}
        self.folder = PlainLabel("还没有选文件夹", "second", wrap=True, selectable=True)
        self.bar = QProgressBar()
        self.bar_words = PlainLabel("", "second", elide=True)
        self.cancel = PlainButton("停止", on_click=self.cancel_asked.emit)
        self.banner = Banner("grey", "")
        self.busy = QWidget()
        self._result = column(gap=4)
        self._group = QButtonGroup(self)
        self._build(clock)

    def show_busy(self, busy: bool, words: str = "", *, can_stop: bool = False) -> None:
        """Show or hide the progress; beginning clears what came of the work before."""
        self.busy.setVisible(busy)
        self.cancel.setVisible(can_stop)
        if busy:
            self.banner.hide()
            clear_layout(self._result)
            self.bar.setRange(0, 0)
            self.bar_words.setText(words)

    def step(self, done: int, total: int, text: str) -> None:
        """How far it is; total 0 is not known."""
        self.bar.setRange(0, max(total, 0))
        self.bar.setValue(done)
        part = f"{done}/{total}" if total else f"{done}"
        self.bar_words.setText(f"{text}　{part}")

    def say(self, role: str, text: str) -> None:
        """What came of it."""
        self.banner.set_banner(role, text)

    def add_facts(self, *facts: tuple[str, str]) -> None:
        """More about it, a line each."""
        for name, value in facts:
            self._result.addWidget(
                FactRow(name, value.replace("/", "/\u200b").replace("_", "_\u200b"))
            )

    def facts(self) -> list[str]:
        """The values of the lines, for whoever asks."""
        rows = [self._result.itemAt(place) for place in range(self._result.count())]
        widgets = [item.widget() for item in rows if item is not None]
        return [
            w.value.full_text().replace("\u200b", "") for w in widgets if isinstance(w, FactRow)
        ]

    def _build(self, clock: Clock) -> None:
        today = clock.today()
        self.year.set_entries(
            [
                (f"{year} 年度", partial(self.year_chosen.emit, year))
                for year in range(today.year, today.year - YEARS_BACK, -1)
            ]
        )
        card = Card()
        year = column(PlainLabel("考核年度", "caption"), self.year, gap=3)
        year.addStretch(1)
        self.day.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        when = row(year, self.day, gap=10)
        when.setStretch(1, 1)
        card.add(when)
        card.add(PlainLabel("佐证包给谁看", "caption"))
        for code, button in self.levels.items():
            button.setChecked(code == self.level)
            button.toggled.connect(partial(self._toggled, code))
            self._group.addButton(button)
            card.add(button)
            sentence = PlainLabel(SENTENCES[code], "hint", wrap=True)
            sentence.setContentsMargins(px(22), 0, 0, px(2))
            card.add(sentence)
        card.add(line())
        choose = PlainButton("选文件夹…", icon_name="folder-open", on_click=self.folder_asked.emit)
        card.add(row(PlainLabel("存到", "caption"), None, choose))
        card.add(self.folder)
        card.add(line())
        beside = row(self.bar_words, self.cancel, gap=8)
        beside.setStretch(0, 1)
        self.busy.setLayout(column(beside, self.bar, gap=4))
        card.add(self.busy)
        card.add(self.banner)
        card.add(self._result)
        card.add_stretch()
        self.banner.hide()
        self.bar.setTextVisible(False)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(card)

    def _toggled(self, code: str, on: bool) -> None:
        if on:
            self.level = code
