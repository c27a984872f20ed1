"""The head of a subject's page: who, what kind, the one next step, and the term as a bar."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from fengqiao_desktop.gui import keymap
from fengqiao_desktop.gui.pages.subject_model import Term
from fengqiao_desktop.gui.plain_label import button_text, plain_tip
from fengqiao_desktop.gui.theme import colours, fill_colour, px
from fengqiao_desktop.gui.widgets import (
    Card,
    Chip,
    MenuButton,
    PlainButton,
    PlainLabel,
    PrimaryButton,
    clear_layout,
    row,
)


class TermBar(QWidget):
    """A term from its first to its last day: blue what is over, an amber mark at the review."""

    def __init__(self) -> None:
        super().__init__()
        self._done = self._mark = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_term(self, term: Term) -> None:
        self._done, self._mark = term.done, term.mark
        words = f"{term.first} 至 {term.last}，{term.words}"
        self.setToolTip(plain_tip(words))
        self.setAccessibleName(words)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(200), px(18))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        height = px(8)
        box = QRectF(0, (self.height() - height) / 2, self.width(), height)
        clip = QPainterPath()
        clip.addRoundedRect(box, height / 2, height / 2)
        painter.setClipPath(clip)
        painter.fillRect(box, QColor(colours().grey_soft))
        done = QRectF(box.left(), box.top(), box.width() * self._done, box.height())
        painter.fillRect(done, QColor(colours().primary))
        painter.setClipping(False)
        left = box.left() + box.width() * self._mark
        painter.fillRect(QRectF(left - 1, 1, 2, self.height() - 2), fill_colour("amber"))


class SubjectHeader(Card):
    """Two lines: name, chips and buttons; the days of the term with its bar."""

    step_asked = Signal()
    batch_asked = Signal()

    def __init__(self) -> None:
        super().__init__(padding=14)
        self.name = PlainLabel("", "title")
        self.chips = QHBoxLayout()
        self.chips.setSpacing(px(8))
        self.about = PlainLabel("", "second", elide=True)
        self.papers = MenuButton("文书")
        self.more = MenuButton("更多")
        self.batch = PlainButton("批量登记", on_click=self.batch_asked.emit)
        self.primary = PrimaryButton("", keymap.hint("submit"), on_click=self.step_asked.emit)
        line = row(
            self.name, self.chips, self.about, self.more, self.papers, self.batch, self.primary
        )
        line.setStretch(2, 1)
        self.first, self.last = PlainLabel("", "second"), PlainLabel("", "second")
        self.left = PlainLabel("", "strong")
        self.note = PlainLabel("", "hint")
        self.bar = TermBar()
        self.term = QWidget()
        below = row(self.first, self.bar, self.last, self.left, self.note, gap=10)
        below.setStretch(1, 1)
        self.term.setLayout(below)
        self.unknown = PlainLabel("矫正期还没有登记全，请在“更多”里修改基本信息。", "hint")
        self.body.setContentsMargins(px(14), px(10), px(14), px(9))
        self.body.setSpacing(px(8))
        self.add(line)
        self.add(self.term)
        self.add(self.unknown)

    def show_subject(
        self,
        name: str,
        about: str,
        chips: tuple[tuple[str, str], ...],
        term: Term | None,
    ) -> None:
        """Show who it is and where the term stands."""
        self.name.setText(name)
        self.about.setText(about)
        clear_layout(self.chips)
        for role, word in chips:
            self.chips.addWidget(Chip(role, word), 0, Qt.AlignmentFlag.AlignVCenter)
        self.term.setVisible(term is not None)
        self.unknown.setVisible(term is None)
        if term is not None:
            self.first.setText(str(term.first))
            self.last.setText(str(term.last))
            self.left.setText(term.words)
            self.note.setText(term.note)
            self.bar.set_term(term)

    def show_step(self, label: str, why: str, *, possible: bool) -> None:
        """The one next step; without one the button goes."""
        self.primary.setVisible(bool(label))
        self.primary.setText(button_text(label))
        self.primary.setToolTip(plain_tip(why))
        self.primary.setEnabled(possible)
