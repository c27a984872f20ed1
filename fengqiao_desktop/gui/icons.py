"""Line icons (Lucide) drawn in the colour of a role at the pixel density of the screen."""

from functools import lru_cache
from importlib.resources import files

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QImage, QPainter, QPaintEvent, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QWidget

from fengqiao_desktop.errors import BugError
from fengqiao_desktop.gui.theme import colours, px, role_colours

DENSITIES = (1.0, 1.5, 2.0, 3.0)


@lru_cache(maxsize=128)
def _source(name: str) -> str:
    path = files("fengqiao_desktop.resources").joinpath("icons", f"{name}.svg")
    if not path.is_file():
        raise BugError(f"no icon {name}")
    return path.read_text("utf-8")


@lru_cache(maxsize=1024)
def _image(name: str, colour: str, pixels: int) -> QImage:
    text = _source(name).replace("currentColor", colour)
    text = text.replace('stroke-width="2"', 'stroke-width="1.75"')
    renderer = QSvgRenderer(QByteArray(text.encode()))
    image = QImage(QSize(pixels, pixels), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    return image


def icon_colour(tone: str) -> str:
    """The colour of a tone: a colour role, or a field of `theme.Colours`."""
    if tone in ("red", "amber", "green", "blue", "violet", "grey"):
        return role_colours(tone)[0].name()
    return str(getattr(colours(), tone))


def icon(name: str, tone: str = "second", size: int = 16, *, gap: int = 0) -> QIcon:
    """A QIcon for buttons and menus; `gap` leaves room at its right before the words.

    It keeps its colour: ask anew after a theme change.
    """
    result = QIcon()
    for density in DENSITIES:
        side = round(px(size) * density)
        image = _image(name, icon_colour(tone), side)
        if gap:
            image = image.copy(0, 0, side + round(px(gap) * density), side)
        pixmap = QPixmap.fromImage(image)
        pixmap.setDevicePixelRatio(density)
        result.addPixmap(pixmap)
    return result


def paint_icon(painter: QPainter, rect: QRectF, name: str, colour: QColor | str) -> None:
    """Draw an icon sharply into a rectangle of logical pixels."""
    device = painter.device()
    density = device.devicePixelRatio() if device is not None else 1.0
    pixels = max(1, round(rect.width() * density))
    painter.drawImage(rect, _image(name, QColor(colour).name(), pixels))


class IconLabel(QWidget):
    """A small line icon that follows the theme."""

    def __init__(
        self, name: str, tone: str = "second", size: int = 16, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name, self._tone, self._size = name, tone, size
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def set_icon(self, name: str, tone: str = "") -> None:
        self._name, self._tone = name, tone or self._tone
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(self._size), px(self._size))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        side = float(px(self._size))
        top = (self.height() - side) / 2
        painter = QPainter(self)
        paint_icon(painter, QRectF(0, top, side, side), self._name, icon_colour(self._tone))
