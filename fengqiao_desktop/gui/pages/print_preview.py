"""The paper on the screen: pages of a PDF as pictures, drawn off the window's thread."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QHideEvent,
    QImage,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QScrollArea, QWidget

from fengqiao_desktop.documents import pages
from fengqiao_desktop.gui.jobs import Jobs
from fengqiao_desktop.gui.theme import Mode, colours, current_theme, px, ui_font

Zoom = str
FIT_PAGE, FIT_WIDTH = "page", "width"
ZOOMS: tuple[tuple[Zoom, str], ...] = (
    (FIT_PAGE, "整页"),
    (FIT_WIDTH, "适合宽度"),
    ("1.0", "100%"),
    ("1.5", "150%"),
    ("2.0", "200%"),
)
A4 = (595.28, 841.89)
GAP, MARGIN = 18, 16
SCREEN_DPI = 96.0


@dataclass(frozen=True)
class Rendered:
    """One page as a picture, and for which rendering it was asked."""

    generation: int
    index: int
    image: QImage


def page_image(pdf: bytes, index: int, scale: float) -> QImage:
    """Page `index` (from 0) at `scale` pixels a point, owning its bytes."""
    width, height, raw = pages.render_page(pdf, index, scale)
    picture = QImage(raw, width, height, width * 4, QImage.Format.Format_RGB32)
    return picture.copy()


def page_sizes(pdf: bytes) -> tuple[tuple[float, float], ...]:
    """Width and height in points of every page."""
    return tuple(pages.page_size(pdf, index) for index in range(pages.page_count(pdf)))


class _Canvas(QWidget):
    """Every page at its place; a page without a picture yet is white paper."""

    def __init__(self) -> None:
        super().__init__()
        self.places: list[QRect] = []
        self.images: dict[int, QImage] = {}

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        dark = current_theme().mode is Mode.DARK
        painter.fillRect(event.rect(), QColor("#0E1217" if dark else "#DDE2E9"))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for index, place in enumerate(self.places):
            if not place.intersects(event.rect()):
                continue
            painter.fillRect(place, Qt.GlobalColor.white)
            image = self.images.get(index)
            if image is not None:
                painter.drawImage(place, image)
            else:
                painter.setPen(QColor("#616C7A"))
                painter.setFont(ui_font(12))
                painter.drawText(place, Qt.AlignmentFlag.AlignCenter, f"第 {index + 1} 页")
            painter.setPen(QPen(QColor(colours().line), 1))
            painter.drawRect(place.adjusted(0, 0, -1, -1))


class Preview(QScrollArea):
    """Shows a PDF.  Only pages near the view are rendered; `page_changed(n)` counts from 1."""

    page_changed = Signal(int)

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._pdf = b""
        self._sizes: tuple[tuple[float, float], ...] = ()
        self._zoom: Zoom = FIT_PAGE
        self._scale = 1.0
        self._generation = 0
        self._asked: set[int] = set()
        self._canvas = _Canvas()
        self.setWidget(self._canvas)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("文书预览")
        self.setMinimumSize(px(260), px(240))
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(60)
        self._again.timeout.connect(self._arrange)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    def show_pdf(self, pdf: bytes, sizes: tuple[tuple[float, float], ...]) -> None:
        """Show another document; the place in it stays where the page count allows."""
        self._pdf, self._sizes = pdf, sizes
        self._arrange()

    def page_count(self) -> int:
        return len(self._sizes)

    def rendered(self) -> int:
        """How many pages have their picture."""
        return len(self._canvas.images)

    def set_zoom(self, zoom: Zoom) -> None:
        self._zoom = zoom
        self._arrange()

    def zoom(self) -> Zoom:
        return self._zoom

    def current_page(self) -> int:
        """The page (from 1) at the middle of the view; 0 without a document."""
        middle = self.verticalScrollBar().value() + self.viewport().height() // 3
        for index, place in enumerate(self._canvas.places):
            if place.bottom() >= middle:
                return index + 1
        return len(self._sizes)

    def go_to(self, page: int) -> None:
        """Bring a page (from 1) to the top of the view."""
        if 1 <= page <= len(self._canvas.places):
            self.verticalScrollBar().setValue(self._canvas.places[page - 1].top() - MARGIN)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._again.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._again.start()

    def hideEvent(self, event: QHideEvent) -> None:
        # Nothing is rendered for nobody, least of all while the program ends.
        self._again.stop()
        super().hideEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._canvas.update()

    def _arrange(self) -> None:
        """Lay the pages out in as many columns as fit, and ask for the pictures in sight."""
        self._again.stop()
        sizes = self._sizes
        view = self.viewport().size()
        if not sizes or view.width() < 50:
            self._canvas.places = []
            self._canvas.images = {}
            self._canvas.setMinimumSize(0, 0)
            self._canvas.update()
            return
        widest = max(width for width, _height in sizes)
        tallest = max(height for _width, height in sizes)
        self._scale = self._scale_for(view, widest, tallest)
        place = QPoint(0, MARGIN)
        step = round(widest * self._scale) + GAP
        columns = max(1, min(len(sizes), (view.width() - 2 * MARGIN + GAP) // step))
        left = max(MARGIN, (view.width() - (columns * step - GAP)) // 2)
        places: list[QRect] = []
        tall = 0
        for index, (width, height) in enumerate(sizes):
            at = index % columns
            if at == 0 and index:
                place.setY(place.y() + tall + GAP)
                tall = 0
            size = QSize(round(width * self._scale), round(height * self._scale))
            places.append(QRect(QPoint(left + at * step, place.y()), size))
            tall = max(tall, size.height())
        self._canvas.places = places
        self._canvas.images = {}
        bottom = places[-1].bottom() + MARGIN
        self._canvas.setMinimumSize(columns * step - GAP + 2 * MARGIN, bottom)
        self._generation += 1
        self._asked.clear()
        self._canvas.update()
        self._ask_in_sight()
        self.page_changed.emit(self.current_page())

    def _scale_for(self, view: QSize, widest: float, tallest: float) -> float:
        width = view.width() - 2 * MARGIN
        height = view.height() - 2 * MARGIN
        if self._zoom == FIT_WIDTH:
            bar = self.verticalScrollBar().sizeHint().width()
            return max(0.2, (width - bar) / widest)
        if self._zoom == FIT_PAGE:
            return max(0.2, min(width / widest, height / tallest))
        return float(self._zoom) * SCREEN_DPI / 72

    def _scrolled(self, _value: int) -> None:
        self._ask_in_sight()
        self.page_changed.emit(self.current_page())

    def _ask_in_sight(self) -> None:
        if self._jobs.is_closed:  # the window is being taken down
            return
        top = self.verticalScrollBar().value()
        sight = QRect(0, top - 400, 10**6, self.viewport().height() + 800)
        density = self.devicePixelRatioF()
        for index, place in enumerate(self._canvas.places):
            if index in self._asked or not place.intersects(sight):
                continue
            self._asked.add(index)
            self._jobs.run(
                self._work(self._pdf, index, self._scale * density, self._generation),
                context=self,
                done=self._take,
                files=True,
            )

    @staticmethod
    def _work(pdf: bytes, index: int, scale: float, generation: int) -> Callable[[], Rendered]:
        return lambda: Rendered(generation, index, page_image(pdf, index, scale))

    def _take(self, rendered: Rendered) -> None:
        if rendered.generation == self._generation:
            self._canvas.images[rendered.index] = rendered.image
            self._canvas.update(self._canvas.places[rendered.index])
