"""One table of keys: it feeds the actions, the hints in the buttons and the sheet of keys."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from fengqiao_desktop.errors import BugError


@dataclass(frozen=True)
class Key:
    """One action: its name in the code, its keys, what it does, and where it belongs.

    An empty `keys` stands in the sheet only (`shown`): keys that widgets handle themselves.
    """

    action: str
    keys: tuple[str, ...]
    label: str
    group: str
    shown: str = ""


EVERYWHERE, LISTS, FORMS = "各处", "列表", "表单"

KEYMAP: tuple[Key, ...] = (
    Key("find", ("Ctrl+F", "F3"), "查找人员、案件、记录", EVERYWHERE),
    Key("note", ("F4",), "快速记一笔", EVERYWHERE),
    Key("new", ("Ctrl+N",), "新建", EVERYWHERE),
    Key("save", ("Ctrl+S",), "保存", EVERYWHERE),
    Key("print", ("Ctrl+P",), "打印", EVERYWHERE),
    Key("undo", ("Ctrl+Z",), "撤销", EVERYWHERE),
    Key("redo", ("Ctrl+Y",), "重做", EVERYWHERE),
    Key("pages", (), "左侧第 1 至第 9 项", EVERYWHERE, "Ctrl 1 … 9"),
    Key("back", ("Alt+Left",), "回到上一页", EVERYWHERE),
    Key("refresh", ("F5",), "重新读取", EVERYWHERE),
    Key("lock", ("Ctrl+L",), "锁定", EVERYWHERE),
    Key("help", ("F1",), "帮助", EVERYWHERE),
    Key("keys", ("Ctrl+/",), "按键表", EVERYWHERE),
    Key("clear", (), "清除、关闭", EVERYWHERE, "Esc"),
    Key("open", (), "打开", LISTS, "Enter  F2"),
    Key("duplicate", ("Ctrl+D",), "复制一条", LISTS),
    Key("delete", ("Del",), "移到回收站", LISTS),
    Key("copy", (), "复制为表格", LISTS, "Ctrl C"),
    Key("paste", (), "粘贴表格行（人民调解）", LISTS, "Ctrl V"),
    Key("all", (), "全选", LISTS, "Ctrl A"),
    Key("next_field", (), "到下一栏", FORMS, "Enter"),
    Key("new_line", (), "长文字：换行，空行上到下一栏", FORMS, "Enter"),
    Key("submit", ("Ctrl+Return", "Ctrl+Enter"), "保存（办下一步）", FORMS),
    Key("calendar", (), "日期栏：打开日历", FORMS, "Alt ↓"),
    Key("today", (), "日期栏：今天", FORMS, "T"),
    Key("add_row", ("Alt+P",), "添加一人（一行）", FORMS),
)

_BY_ACTION = {key.action: key for key in KEYMAP}
_WORDS = {"Return": "↵", "Enter": "↵", "Left": "←", "Right": "→", "Up": "↑", "Down": "↓"}


def sequences(action: str) -> list[QKeySequence]:
    """The key sequences of an action of the table."""
    return [QKeySequence(text) for text in _row(action).keys]


def hint(action: str) -> str:
    """The first key as buttons show it: “Ctrl N”, “Ctrl ↵”, “F4”."""
    key = _row(action)
    return key.shown or _shown(key.keys[0])


def all_hints(action: str) -> str:
    """Every key of an action, as the sheet of keys shows it."""
    key = _row(action)
    return key.shown or "  ".join(dict.fromkeys(_shown(text) for text in key.keys))


def add_action(
    widget: QWidget,
    action: str,
    do: Callable[[], object],
    *,
    context: Qt.ShortcutContext = Qt.ShortcutContext.WindowShortcut,
) -> QAction:
    """Give a widget an action with the keys and words of the table."""
    made = QAction(_row(action).label, widget)
    made.setShortcuts(sequences(action))
    made.setShortcutContext(context)
    made.setObjectName(f"key_{action}")
    made.triggered.connect(lambda _checked=False: do())
    widget.addAction(made)
    return made


def _row(action: str) -> Key:
    if action not in _BY_ACTION:
        raise BugError(f"no key for {action}")
    return _BY_ACTION[action]


def _shown(text: str) -> str:
    return " ".join(_WORDS.get(part, part) for part in text.split("+"))
