"""The kit: contrast of every text, sizes, plain text only, keys in buttons, Chinese of Qt."""

import xml.etree.ElementTree as ET
from datetime import date, datetime
from importlib.resources import files

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QImage, QKeySequence
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from fengqiao_desktop.clock import FixedClock
from fengqiao_desktop.errors import BugError
from fengqiao_desktop.gui import keymap
from fengqiao_desktop.gui.calendar_widget import MonthCalendar
from fengqiao_desktop.gui.dialogs import MessageDialog
from fengqiao_desktop.gui.editors import ChoiceEditor, DayEditor
from fengqiao_desktop.gui.icons import _source, icon
from fengqiao_desktop.gui.main_window import MainWindow
from fengqiao_desktop.gui.meters import ProgressSteps, StackedBar, StatCard, Step, StepState
from fengqiao_desktop.gui.navigation import Navigation
from fengqiao_desktop.gui.theme import (
    DARK,
    LIGHT,
    Colours,
    Mode,
    Theme,
    apply_theme,
    px,
    ui_font,
)
from fengqiao_desktop.gui.widgets import (
    Banner,
    Chip,
    EmptyState,
    FilterBar,
    FilterChip,
    LinkLabel,
    MenuButton,
    PlainButton,
    PlainLabel,
    PrimaryButton,
    SearchBox,
    SectionTitle,
    TextArea,
    plain_tip,
)

READ_AS_PRESCRIBED = {
    "ink": "#1C2430", "second": "#5A6675", "third": "#8A94A3", "line": "#E3E7ED",
    "ground": "#F5F7FA", "card": "#FFFFFF", "bar": "#17406F", "blue": "#1F5FAE",
    "blue_soft": "#E8F0FA", "red": "#C0392B", "red_soft": "#FDECEA", "amber": "#B26A00",
    "amber_soft": "#FFF4E0", "green": "#23754A", "green_soft": "#E6F4EC", "violet": "#6A4AA0",
    "violet_soft": "#F0EBF8",
}  # fmt: skip
TEXT_ON = [
    *((text, ground) for text in ("ink", "second", "hint") for ground in ("card", "ground")),
    *((text, "head") for text in ("ink", "second")),
    *((text, "blue_soft") for text in ("ink", "second", "hint")),
    *((text, "card") for text in ("blue", "red", "amber_text", "green", "violet")),
    ("blue", "ground"), ("blue", "blue_soft"), ("red", "red_soft"),
    ("amber_text", "amber_soft"), ("green", "green_soft"), ("violet", "violet_soft"),
    ("second", "grey_soft"), ("bar_text", "bar"), ("bar_hint", "bar"), ("bar_hint", "bar_field"),
    ("bar_text", "bar_button"), ("on_primary", "primary"), ("on_primary", "primary_hover"),
    ("card", "ink"),
]  # fmt: skip


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(("role", "value"), READ_AS_PRESCRIBED.items())
def test_light_colours_are_those_of_the_drawings(role: str, value: str) -> None:
    assert getattr(LIGHT, role) == value


def test_dark_ground_and_card_are_those_prescribed() -> None:
    assert (DARK.ground, DARK.card) == ("#14181F", "#1C222B")


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), TEXT_ON)
def test_text_has_enough_contrast(colours: Colours, text: str, ground: str) -> None:
    assert _contrast(getattr(colours, text), getattr(colours, ground)) >= 4.5


def test_every_shipped_icon_is_a_line_drawing_of_24_pixels() -> None:
    folder = files("fengqiao_desktop.resources").joinpath("icons")
    shipped = [p.name.removesuffix(".svg") for p in folder.iterdir() if p.name.endswith(".svg")]
    assert "ISC License" in folder.joinpath("LICENSE").read_text("utf-8")
    for name in shipped:
        root = ET.fromstring(_source(name))
        assert (root.get("viewBox"), root.get("fill")) == ("0 0 24 24", "none"), name


def test_icons_are_drawn_in_the_colour_of_their_role(qapp: QApplication) -> None:
    def darkest(image: QImage) -> str:
        points = [image.pixelColor(x, y) for x in range(16) for y in range(16)]
        return max(points, key=lambda colour: colour.alpha()).name()

    assert darkest(icon("plus", "red").pixmap(16, 16).toImage()) == LIGHT.red.lower()
    with pytest.raises(BugError):
        icon("no-such-icon")


def test_large_mode_scales_lengths_and_text(qapp: QApplication) -> None:
    button = PlainButton("保存")
    small = button.sizeHint().height()
    assert (px(30), ui_font().pixelSize()) == (30, 13)
    assert small == 28
    apply_theme(qapp, Theme(Mode.DARK, large=True))
    assert (px(28), ui_font().pixelSize()) == (35, 16)
    assert button.sizeHint().height() > small


def test_digits_have_equal_width(qapp: QApplication) -> None:
    from PySide6.QtGui import QFontMetricsF

    metrics = QFontMetricsF(ui_font())
    assert len({metrics.horizontalAdvance(digit * 10) for digit in "0123456789"}) == 1


def test_a_label_never_reads_markup(qtbot: QtBot) -> None:
    label = PlainLabel("<b>当事人</b>")
    qtbot.addWidget(label)
    label.setTextFormat(Qt.TextFormat.RichText)
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert label.text() == "<b>当事人</b>"
    assert plain_tip("<b>x</b>").startswith("<p")
    assert "&lt;b&gt;" in plain_tip("<b>x</b>")


def test_gui_uses_no_other_label() -> None:
    for part in ("gui", "gui/pages"):
        for path in files("fengqiao_desktop").joinpath(part).iterdir():
            if path.name.endswith(".py") and path.name != "plain_label.py":
                assert "QLabel(" not in path.read_text("utf-8"), path.name


def test_a_long_text_is_cut_with_dots_and_whole_in_the_tip(qtbot: QtBot) -> None:
    label = PlainLabel("韩永福与赵德胜损害赔偿纠纷", elide=True)
    qtbot.addWidget(label)
    label.resize(80, 20)
    label.show()
    assert label.text().endswith("…")
    assert label.toolTip() == label.full_text() == "韩永福与赵德胜损害赔偿纠纷"
    label.resize(400, 20)
    assert label.text() == "韩永福与赵德胜损害赔偿纠纷"
    assert label.toolTip() == ""


def test_buttons_show_their_key_and_make_room_for_it(qtbot: QtBot) -> None:
    plain, keyed = PrimaryButton("新案件"), PrimaryButton("新案件", keymap.hint("new"))
    for button in (plain, keyed):
        qtbot.addWidget(button)
    assert keyed.key_hint() == "Ctrl N"
    assert keyed.sizeHint().width() > plain.sizeHint().width() + 20


def test_an_ampersand_in_a_button_is_no_mnemonic(qtbot: QtBot) -> None:
    button = PlainButton("A&B")
    qtbot.addWidget(button)
    assert button.text() == "A&&B"
    assert button.shortcut() == QKeySequence()


def test_a_link_is_pressed_by_mouse_and_keys(qtbot: QtBot) -> None:
    link = LinkLabel("怎么算的")
    qtbot.addWidget(link)
    followed: list[bool] = []
    link.clicked.connect(lambda: followed.append(True))
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    qtbot.keyClick(link, Qt.Key.Key_Space)
    assert len(followed) == 2


def test_a_menu_button_runs_its_entries(qtbot: QtBot) -> None:
    button = MenuButton("文书")
    qtbot.addWidget(button)
    done: list[str] = []
    button.set_entries(
        [("申请书", lambda: done.append("a")), None, ("B&C", lambda: done.append("b"))]
    )
    actions = button.menu_of().actions()
    assert [a.text() for a in actions if not a.isSeparator()] == ["申请书", "B&&C"]
    actions[2].trigger()
    assert done == ["b"]


def test_chips_and_banners_say_a_word_with_their_colour(qtbot: QtBot) -> None:
    chip, banner = Chip("plain", "已归档"), Banner("amber", "缺 2 项", link="去补")
    for widget in (chip, banner):
        qtbot.addWidget(widget)
    assert chip.property("chip") == "grey"
    chip.set_chip("red", "逾期 2 天")
    assert (chip.text(), chip.property("chip")) == ("逾期 2 天", "red")
    with qtbot.waitSignal(banner.followed):
        banner.link.click()
    banner.set_banner("green", "")
    assert banner.isHidden()


class _Shown(QObject):
    """Counts widgets that were shown as windows."""

    def __init__(self) -> None:
        super().__init__()
        self.windows: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        shown = event.type() == QEvent.Type.Show
        if shown and isinstance(watched, QWidget) and watched.isWindow():
            self.windows.append(type(watched).__name__)
        return False


def test_no_part_shows_itself_as_a_window_of_its_own(qtbot: QtBot, qapp: QApplication) -> None:
    shown = _Shown()
    qapp.installEventFilter(shown)
    parts: list[QWidget] = [
        Banner("amber", "缺 2 项", link="去补"),
        SectionTitle("今日工作", "副题"),
        EmptyState("没有案件", "按 Ctrl N", button=PrimaryButton("新案件")),
        MessageDialog(None, "提示", "好", detail="了"),
        DayEditor("日期", FixedClock(datetime(2026, 11, 23))),
        ChoiceEditor("状态", ()),
        MonthCalendar(date(2026, 11, 23)),
        MainWindow(),
    ]
    navigation = Navigation()
    navigation.add("a", "甲", "plus", "业务")
    qapp.removeEventFilter(shown)
    assert shown.windows == []
    for part in (*parts, navigation):
        qtbot.addWidget(part)


def test_figures_tell_their_numbers_to_screen_readers(qtbot: QtBot) -> None:
    card, bar = StatCard("逾期", 3, "red"), StackedBar([("green", 8, "达标"), ("red", 2, "未达标")])
    steps = ProgressSteps([Step("受理", state=StepState.DONE), Step("履行", state=StepState.NOW)])
    for widget in (card, bar, steps):
        qtbot.addWidget(widget)
    assert card.accessibleName() == "逾期 3"
    assert bar.accessibleName() == "达标 8　未达标 2"
    assert steps.accessibleName() == "当前步骤：履行"
    with qtbot.waitSignal(card.clicked):
        qtbot.keyClick(card, Qt.Key.Key_Return)


def test_a_filter_bar_breaks_and_its_right_part_breaks_as_one(qtbot: QtBot) -> None:
    left = [FilterChip(word) for word in ("全部", "人民调解", "社区矫正")]
    right = [FilterChip("逾期", 1, alarm="red"), FilterChip("未归档", 19)]
    window = QWidget()
    layout = QVBoxLayout(window)
    bar = FilterBar(left, right)
    layout.addWidget(bar)
    layout.addStretch(1)
    qtbot.addWidget(window)
    window.resize(700, 200)
    window.show()
    assert {chip.y() for chip in (*left, *right)} == {left[0].y()}
    assert right[1].geometry().right() == bar.width() - 11
    window.resize(330, 200)
    QCoreApplication.processEvents()
    assert {chip.y() for chip in left} == {left[0].y()}
    assert {chip.y() for chip in right} == {right[0].y()}
    assert right[0].y() > left[0].y()
    assert bar.height() >= right[0].geometry().bottom()


def test_a_text_area_grows_with_its_text_up_to_a_limit(qtbot: QtBot) -> None:
    area = TextArea(lines=2, most=4)
    qtbot.addWidget(area)
    area.show()
    low = area.height()
    area.setPlainText("一\n二\n三")
    middle = area.height()
    area.setPlainText("\n".join("一二三四五六七八九"))
    assert low < middle < area.height()
    assert area.verticalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAsNeeded


def test_a_search_box_clears_with_escape_and_then_lets_go(qtbot: QtBot) -> None:
    box = SearchBox("查找")
    qtbot.addWidget(box)
    with qtbot.waitSignal(box.asked) as asked:
        qtbot.keyClicks(box, "lgf")
    assert asked.args == ["lgf"]
    with qtbot.waitSignal(box.asked) as cleared:
        qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert cleared.args == [""]
    with qtbot.waitSignal(box.left):
        qtbot.keyClick(box, Qt.Key.Key_Escape)


def test_the_month_is_walked_with_keys_and_picked(qtbot: QtBot) -> None:
    month = MonthCalendar(date(2026, 11, 23))
    qtbot.addWidget(month)
    month.set_marks({date(2026, 11, 25): "amber"})
    grid = month.focusProxy()
    assert month.title.text() == "2026 年 11 月"
    for key, day in (
        (Qt.Key.Key_Right, date(2026, 11, 24)),
        (Qt.Key.Key_Down, date(2026, 12, 1)),
        (Qt.Key.Key_PageDown, date(2027, 1, 1)),
        (Qt.Key.Key_Home, date(2026, 11, 23)),
        (Qt.Key.Key_Up, date(2026, 11, 16)),
    ):
        qtbot.keyClick(grid, key)
        assert month.chosen() == day
    with qtbot.waitSignal(month.picked) as picked:
        qtbot.keyClick(grid, Qt.Key.Key_Return)
    assert picked.args == [date(2026, 11, 16)]


def test_a_click_on_a_day_picks_that_day(qtbot: QtBot) -> None:
    month = MonthCalendar(date(2026, 11, 23))
    qtbot.addWidget(month)
    month.resize(252, 240)
    month.show()
    grid = month.focusProxy()
    column, line = 3, 1  # 1 November 2026 is a Sunday: the fourth place of the second line is 11th
    spot = QPoint(int((column + 0.5) * grid.width() / 7), 22 + int((line + 0.5) * 26))
    with qtbot.waitSignal(month.picked) as picked:
        qtbot.mouseClick(grid, Qt.MouseButton.LeftButton, pos=spot)
    assert picked.args == [date(2026, 11, 11)]


def test_no_key_belongs_to_an_input_method_and_none_is_given_twice() -> None:
    taken = {"Ctrl+Space", "Shift", "Ctrl+Shift", "Shift+Space", "Ctrl+.", "Ctrl+,", "Ctrl+;"}
    keys = [key for row in keymap.KEYMAP for key in row.keys]
    assert not taken & set(keys)
    assert len(keys) == len(set(keys))
    assert all(not QKeySequence(key).isEmpty() for key in keys)


@pytest.mark.parametrize(
    ("action", "shown"),
    [("new", "Ctrl N"), ("submit", "Ctrl ↵"), ("note", "F4"), ("lock", "Ctrl L")],
)
def test_hints_are_written_as_in_the_drawings(action: str, shown: str) -> None:
    assert keymap.hint(action) == shown


def test_the_words_of_qt_itself_are_chinese(qapp: QApplication) -> None:
    for context, source, chinese in (
        ("QWidgetTextControl", "&Copy", "复制"),
        ("QLineEdit", "&Undo", "撤消"),
        ("QPlatformTheme", "Cancel", "取消"),
        ("QFileDialog", "Look in:", "查看"),
    ):
        words = QCoreApplication.translate(context, source)
        assert words != source
        assert chinese[:1] in words


def test_the_menu_of_a_text_field_is_chinese(qtbot: QtBot) -> None:
    from fengqiao_desktop.gui.widgets import LineEdit

    line = LineEdit("赵德胜")
    qtbot.addWidget(line)
    menu = line.createStandardContextMenu()
    words = [action.text() for action in menu.actions() if not action.isSeparator()]
    menu.deleteLater()
    assert words
    assert all(any("\u4e00" <= sign <= "\u9fff" for sign in text) for text in words)
