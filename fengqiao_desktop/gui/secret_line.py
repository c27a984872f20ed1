"""Lines for secrets, and words about how good a new password is."""

import re

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from fengqiao_desktop.gui.inputs import LineEdit

CAPS_WORDS = "大写锁定已打开"
SHORTEST = 8
_COMMON = ("password", "qwerty", "abc123", "admin", "iloveyou", "12345678", "11111111", "88888888")


class PasswordLine(LineEdit):
    """A line for a secret: nothing shown, no input method, no menu to copy from.

    `caps_changed(bool)` follows what the letters typed give away about caps lock.
    """

    caps_changed = Signal(bool)

    def __init__(self, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(placeholder=placeholder, parent=parent)
        self._caps = False
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhHiddenText
            | Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_CapsLock and self._caps:
            self._set_caps(False)
        letter = event.text()
        if len(letter) == 1 and letter.isascii() and letter.isalpha():
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._set_caps(letter.isupper() != shift)
        super().keyPressEvent(event)

    def _set_caps(self, caps: bool) -> None:
        if caps != self._caps:
            self._caps = caps
            self.caps_changed.emit(caps)


def password_problem(password: str, *names: str) -> str:
    """Why `password` is not good enough, "" when it is; `names` are words it must not hold."""
    if len(password) < SHORTEST:
        return f"太短：至少 {SHORTEST} 位，现在 {len(password)} 位"
    low = password.lower()
    if any(word in low for word in _COMMON) or len(set(password)) < 4:
        return "太常见：很容易被猜到"
    if re.fullmatch(r"(?:19|20)\d{6}|1\d{10}|\d{17}[\dxX]", password):
        return "不要用生日、电话或身份证号"
    if any(name and name.lower() in low for name in names):
        return "不要包含姓名或登录名"
    if password.isdigit() and len(password) < 12:
        return "只有数字时至少 12 位"
    return ""


def password_strength(password: str, *names: str) -> tuple[str, str]:
    """(colour role, words) about a new password as it is typed."""
    if not password:
        return "grey", ""
    problem = password_problem(password, *names)
    if problem:
        return "red", problem
    kinds = sum(bool(re.search(kind, password)) for kind in (r"\d", r"[a-z]", r"[A-Z]", r"\W|_"))
    if len(password) >= 14 or (len(password) >= 11 and kinds >= 3):
        return "green", "强"
    return "amber", "可以用；再长一些更好"
