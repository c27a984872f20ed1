"""The line at the foot of the window: what was saved on the left, where it counts on the right."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from fengqiao_desktop.gui.plain_label import PlainLabel
from fengqiao_desktop.gui.theme import px


class StatusBar(QFrame):
    """Left and right texts.  A page's own texts stand before the window's lasting ones."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("status")
        self._lasting = ("", "")
        self._page = ("", "")
        self._busy = False
        self.left = PlainLabel(elide=True)
        self.right = PlainLabel()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(px(14), 0, px(14), 0)
        layout.setSpacing(px(18))
        layout.addWidget(self.left, 1)
        layout.addWidget(self.right)
        self.resize_to_theme()

    def set_lasting(self, left: str, right: str = "") -> None:
        """What holds whatever page is shown (encrypted, last back-up, holiday table)."""
        self._lasting = (left, right)
        self._show()

    def set_page(self, left: str, right: str = "") -> None:
        """What the page in front says; its right text takes the place of the lasting one."""
        self._page = (left, right)
        self._show()

    def set_busy(self, busy: bool) -> None:
        self._busy = busy
        self._show()

    def resize_to_theme(self) -> None:
        self.setFixedHeight(px(26))

    def _show(self) -> None:
        first = "正在处理…" if self._busy else ""
        left = (text for text in (first, self._page[0], self._lasting[0]) if text)
        self.left.setText("　 ".join(left))
        self.right.setText(self._page[1] or self._lasting[1])
