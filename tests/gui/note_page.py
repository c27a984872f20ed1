"""A small page and a window full of them, for tests of the shell."""

from typing import Any

from fengqiao_desktop.domain.changes import Changes
from fengqiao_desktop.gui.main_window import MainWindow
from fengqiao_desktop.gui.page import Page
from fengqiao_desktop.gui.widgets import Card, LineEdit


class NotePage(Page):
    """A page with one line to type in."""

    help_text = "这一页用来试窗口。"

    def __init__(self) -> None:
        super().__init__()
        self.line = LineEdit()
        self.keys: list[str] = []
        self.heard: list[Changes] = []
        self.shown: list[dict[str, Any]] = []
        self.lets_go = True
        card = Card("记事")
        card.add(self.line)
        self.add(card, stretch=1)
        self.set_title("试验页", "副题")
        self.set_primary("新建", lambda: self.keys.append("new"), action="new")
        self.add_button("打印", lambda: self.keys.append("print"), action="print")
        self.on_key("save", lambda: self.keys.append("save"))
        self.on_key("submit", lambda: self.keys.append("submit"))
        self.line.textEdited.connect(lambda _text: self.draft_touched.emit())

    def on_shown(self, **params: Any) -> None:
        self.shown.append(params)
        self.line.setFocus()

    def leave(self) -> bool:
        return self.lets_go

    def changed(self, changes: Changes) -> None:
        self.heard.append(changes)

    def draft_state(self) -> dict[str, Any] | None:
        if not self.line.text():
            return None
        return {"text": self.line.text(), "caret": self.line.cursorPosition()}

    def restore_draft(self, state: dict[str, Any]) -> None:
        self.line.setText(state["text"])
        self.line.setCursorPosition(state["caret"])
        self.line.setFocus()


def make_window() -> MainWindow:
    """A window with three pages in the navigation and one behind them."""
    made = MainWindow()
    made.set_station("青山镇司法所")
    made.set_user("周所长")
    made.add_page("today", "今日工作", "calendar-check", "", NotePage)
    made.add_page("cases", "人民调解", "handshake", "业务", NotePage)
    made.add_page("people", "人员库", "users", "业务", NotePage)
    made.add_hidden_page("case", "cases", NotePage)
    return made


def open_page(window: MainWindow, key: str, **params: Any) -> NotePage:
    """Open a page that must let itself be opened."""
    page = window.open(key, **params)
    assert isinstance(page, NotePage)
    return page


def current_page(window: MainWindow) -> NotePage:
    page = window.current_page()
    assert isinstance(page, NotePage)
    return page
