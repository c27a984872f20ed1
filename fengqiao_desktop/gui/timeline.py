"""What happened, newest first: day, dot, words."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from fengqiao_desktop.gui.plain_label import LinkLabel, PlainLabel
from fengqiao_desktop.gui.theme import fill_colour, px
from fengqiao_desktop.gui.widgets import clear_layout


@dataclass(frozen=True)
class Happening:
    """One line: when as shown (11-06), words, the colour role of its dot, and a token that
    `Timeline.followed` hands back; without a token the words are no link."""

    when: str
    words: str
    role: str = "grey"
    token: object = None


class Timeline(QWidget):
    """The story of a case or person."""

    followed = Signal(object)

    def __init__(self, happenings: Sequence[Happening] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(px(8))
        self._grid.setVerticalSpacing(px(5))
        self._grid.setColumnStretch(2, 1)
        self.set_happenings(happenings)

    def set_happenings(self, happenings: Sequence[Happening]) -> None:
        clear_layout(self._grid)
        top = Qt.AlignmentFlag.AlignTop
        for number, one in enumerate(happenings):
            self._grid.addWidget(PlainLabel(one.when, "second"), number, 0, top)
            self._grid.addWidget(_Dot(one.role), number, 1, top)
            if one.token is None:
                self._grid.addWidget(PlainLabel(one.words, wrap=True), number, 2, top)
                continue
            link = LinkLabel(one.words)
            link.clicked.connect(lambda _on=False, token=one.token: self.followed.emit(token))
            self._grid.addWidget(link, number, 2, top)


class _Dot(QWidget):
    def __init__(self, role: str) -> None:
        super().__init__()
        self._role = role
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        return QSize(px(9), px(20))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(fill_colour(self._role))
        painter.drawEllipse(QPointF(self.width() / 2, self.height() / 2), px(3.5), px(3.5))
