"""What is seen while the station is locked: who locked it, and the way back in."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fengqiao_desktop.gui.secret_line import CAPS_WORDS, PasswordLine
from fengqiao_desktop.gui.theme import px
from fengqiao_desktop.gui.widgets import (
    Card,
    IconLabel,
    LinkLabel,
    PlainLabel,
    PrimaryButton,
    row,
)


class Unlocker(Protocol):
    """What the lock page needs.  Each call answers through `failed(reason)`; success is told by
    the window being unlocked."""

    def unlock(self, secret: str, pin: bool, failed: Callable[[str], None]) -> None: ...


class LockPage(QWidget):
    """Covers everything.  `switch_user` and `quit_asked` are the other ways out."""

    switch_user = Signal()
    quit_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("ground")
        self._unlocker: Unlocker | None = None
        self._pin = False
        self.title = PlainLabel("已锁定", "title")
        self.who = PlainLabel("", "second")
        self.line = PasswordLine("密码")
        self.line.entered.connect(self._try)
        self.caps = PlainLabel(CAPS_WORDS, "warning")
        self.line.caps_changed.connect(self.caps.setVisible)
        self.problem = PlainLabel("", "problem", wrap=True)
        self.button = PrimaryButton("解锁", "Enter", on_click=self._try)
        self.kind = LinkLabel("用密码解锁")
        self.kind.clicked.connect(self._other_kind)
        other = LinkLabel("换人登录")
        other.clicked.connect(self.switch_user)
        leave = LinkLabel("退出程序")
        leave.clicked.connect(self.quit_asked)
        card = Card(padding=24)
        card.setFixedWidth(px(340))
        picture = IconLabel("lock", "blue", 24)
        picture.setFixedSize(picture.sizeHint())
        card.add(picture)
        card.add(self.title)
        card.add(self.who)
        card.body.addSpacing(px(8))
        card.add(self.line)
        card.add(self.caps)
        card.add(self.problem)
        card.add(row(self.button, None, self.kind))
        card.body.addSpacing(px(8))
        card.add(PlainLabel("没有保存的内容都在草稿里，解锁后回到原处。", "hint", wrap=True))
        card.add(row(other, None, leave))
        layout = QVBoxLayout(self)
        layout.addStretch(2)
        layout.addLayout(row(None, card, None))
        layout.addStretch(3)
        self.caps.hide()
        self._say("")
        self.set_pin_available(False)

    def set_unlocker(self, unlocker: Unlocker) -> None:
        self._unlocker = unlocker

    def set_who(self, name: str, since: str) -> None:
        """Whose session it is and when it was locked (14:03)."""
        words = [name, f"{since} 锁定" if since else ""]
        self.who.setText("　".join(word for word in words if word))

    def set_pin_available(self, available: bool) -> None:
        """Offer the short PIN (after a full sign-in that day); it then comes first."""
        self.kind.setVisible(available)
        self._use_pin(available)

    def fail(self, reason: str) -> None:
        """Say why it did not open and let the user try again."""
        self._say(reason)
        self.button.setEnabled(True)
        self.line.clear()
        self.line.setFocus()

    def begin(self) -> None:
        """Fresh and ready to type; called when the page comes up."""
        self.line.clear()
        self._say("")
        self.button.setEnabled(True)
        self.line.setFocus()

    def _say(self, text: str) -> None:
        self.problem.setText(text)
        self.problem.setVisible(bool(text))

    def _other_kind(self) -> None:
        self._use_pin(not self._pin)
        self.begin()

    def _use_pin(self, pin: bool) -> None:
        self._pin = pin
        self.line.setPlaceholderText("PIN" if pin else "密码")
        self.kind.setText("用密码解锁" if pin else "用 PIN 解锁")

    def _try(self) -> None:
        secret = self.line.text()
        if not secret:
            self._say("请输入 PIN。" if self._pin else "请输入密码。")
            return
        if self._unlocker is None or not self.button.isEnabled():
            return
        self.button.setEnabled(False)
        self._unlocker.unlock(secret, self._pin, self.fail)
