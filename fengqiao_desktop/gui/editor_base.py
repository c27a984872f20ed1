"""What every editor of a field is: label above, input, and the reason below when it is wrong."""

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from fengqiao_desktop.gui.plain_label import PlainLabel, plain_tip, set_look
from fengqiao_desktop.gui.theme import px


class FieldEditor(QWidget):
    """Base of the editors.

    `value()` is what the record stores, `raw()` what stands in the input (a JSON value, for
    drafts: half-typed text is kept).  `changed` comes with every change by hand or program.  The
    reason of a wrong value is shown once the field was left, or by `check()`.
    """

    changed = Signal()

    def __init__(self, label: str, *, required: bool = False, help_text: str = "") -> None:
        super().__init__()
        self.label_text = label
        self.required = required
        self._left_once = False
        self._said = ""
        self._main: QWidget = self
        self.label = PlainLabel(label + (" *" if required else ""), "caption", elide=True)
        self.label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.aside = PlainLabel("", "hint", elide=True)
        self.aside.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.problem_label = PlainLabel("", "problem", wrap=True)
        self.problem_label.hide()
        if help_text:
            self.label.setToolTip(plain_tip(help_text))
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(px(6))
        head.addWidget(self.label)
        head.addWidget(self.aside, 1)
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(px(3))
        self.box.addLayout(head)

    def value(self) -> Any:
        """What the record stores; the empty value of the kind when there is nothing, and when the
        text cannot be read (then `problem()` says why)."""
        raise NotImplementedError

    def set_value(self, value: Any) -> None:
        """Show a stored value; forgets an earlier reason."""
        raise NotImplementedError

    def raw(self) -> Any:
        raise NotImplementedError

    def set_raw(self, raw: Any) -> None:
        raise NotImplementedError

    def is_empty(self) -> bool:
        return self.raw() in ("", None, [], False)

    def problem(self) -> str:
        """Why the value cannot be saved; "" when it can."""
        if self.is_empty():
            return f"请填写{self.label_text}" if self.required else ""
        return self.reason()

    def reason(self) -> str:
        """Why what stands there is wrong; asked only when something stands there."""
        return ""

    def check(self) -> bool:
        """Show the reason if there is one; True when the value can be saved."""
        self._left_once = True
        self._said = ""
        self._show_problem()
        return not self.problem()

    def say(self, reason: str) -> None:
        """Show a reason that others found (a rule of the case); gone with the next change."""
        self._said = reason
        self._show_problem()

    def set_read_only(self, read_only: bool) -> None:
        if isinstance(self._main, QLineEdit | QPlainTextEdit):
            self._main.setReadOnly(read_only)
        else:
            self._main.setEnabled(not read_only)

    def caret(self) -> int:
        """Where the caret stands in the text, 0 where there is none."""
        if isinstance(self._main, QLineEdit):
            return self._main.cursorPosition()
        if isinstance(self._main, QPlainTextEdit):
            return self._main.textCursor().position()
        return 0

    def set_caret(self, place: int) -> None:
        if isinstance(self._main, QLineEdit):
            self._main.setCursorPosition(place)
        elif isinstance(self._main, QPlainTextEdit):
            cursor = self._main.textCursor()
            cursor.setPosition(min(place, len(self._main.toPlainText())))
            self._main.setTextCursor(cursor)

    def focus(self) -> None:
        """Put the caret into the field with its text selected, as Tab does."""
        self._main.setFocus(Qt.FocusReason.TabFocusReason)

    def has_focus(self) -> bool:
        return self._main.hasFocus() or self.isAncestorOf(self._main.focusWidget() or self)

    def main(self) -> QWidget:
        """The widget that takes the keys."""
        return self._main

    def set_main(self, widget: QWidget, shown: QWidget | None = None) -> None:
        """Called once by a subclass: the input, and the widget to lay out if it is another one."""
        self._main = widget
        self.setFocusProxy(widget)
        self.label.setBuddy(widget)
        widget.setAccessibleName(self.label_text)
        widget.installEventFilter(self)
        self.box.addWidget(shown or widget)
        self.box.addWidget(self.problem_label)
        self.box.addStretch(1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut and watched is self._main:
            self.left()
        return super().eventFilter(watched, event)

    def left(self) -> None:
        """The field was left: tidy the text, show the reason."""
        if not self.is_empty():
            self._left_once = True
        self._show_problem()

    def note_change(self) -> None:
        """Called by subclasses when the input changed."""
        said, self._said = self._said, ""
        if self._left_once or said:
            self._show_problem()
        self.changed.emit()

    def forget_problem(self) -> None:
        """A fresh value was set: nothing is wrong until the field is left."""
        self._left_once = False
        self._said = ""
        self._show_problem()

    def _show_problem(self) -> None:
        text = self._said or (self.problem() if self._left_once else "")
        self.problem_label.setText(text)
        self.problem_label.setVisible(bool(text))
        set_look(self._main, "wrong", bool(text))
