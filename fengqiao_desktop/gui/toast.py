"""A short line near the foot of the window that says what was done and may offer to undo it."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from fengqiao_desktop.gui.plain_label import LinkLabel, PlainLabel, button_text
from fengqiao_desktop.gui.theme import px

SHOWN_MS = 6000


class Toast(QFrame):
    """One at a time; it goes by itself or with a click on its link."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("toast")
        self._act: Callable[[], object] | None = None
        self.label = PlainLabel()
        self.link = LinkLabel("")
        self.link.clicked.connect(self._follow)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(px(16), px(8), px(16), px(8))
        layout.setSpacing(px(16))
        layout.addWidget(self.label)
        layout.addWidget(self.link)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self.hide()

    def say(
        self, text: str, *, link: str = "", on_link: Callable[[], object] | None = None
    ) -> None:
        """Show `text`; `link` (撤销) calls `on_link` while the toast is there."""
        self._act = on_link
        self.label.setText(text)
        self.link.setText(button_text(link))
        self.link.setVisible(bool(link))
        self.adjustSize()
        self.place()
        self.show()
        self.raise_()
        self._timer.start(SHOWN_MS)

    def place(self) -> None:
        window = self.parentWidget()
        if window is not None:
            left = (window.width() - self.width()) // 2
            self.move(left, window.height() - self.height() - px(44))

    def _follow(self) -> None:
        self.hide()
        if self._act is not None:
            self._act()
