"""Colour roles, scale and fonts: the one place that decides how the windows look."""

from dataclasses import dataclass, fields
from enum import StrEnum
from importlib.resources import as_file, files

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from fengqiao_desktop.gui.stylesheet import stylesheet


class Mode(StrEnum):
    LIGHT = "light"
    DARK = "dark"


class Role(StrEnum):
    """What a colour says.  Red late or forbidden, amber soon or missing, green done, blue the
    way on, violet a kind of person or case, grey nothing in particular."""

    RED = "red"
    AMBER = "amber"
    GREEN = "green"
    BLUE = "blue"
    VIOLET = "violet"
    GREY = "grey"


@dataclass(frozen=True)
class Theme:
    """What the user chose: light or dark, and whether everything is drawn a quarter larger."""

    mode: Mode = Mode.LIGHT
    large: bool = False


@dataclass(frozen=True)
class Colours:
    """One colour for each role.

    `third` is for strokes, dots and disabled words; a small grey text uses `hint`, which keeps
    4.5 : 1 on every ground.  `amber_text` does the same for `amber`.
    """

    ink: str
    second: str
    third: str
    hint: str
    line: str
    field_line: str
    ground: str
    card: str
    head: str
    hover: str
    bar: str
    bar_field: str
    bar_line: str
    bar_text: str
    bar_hint: str
    bar_button: str
    primary: str
    primary_hover: str
    on_primary: str
    blue: str
    blue_soft: str
    red: str
    red_soft: str
    amber: str
    amber_text: str
    amber_soft: str
    green: str
    green_soft: str
    violet: str
    violet_soft: str
    grey_soft: str
    amber_fill: str
    green_fill: str


LIGHT = Colours(
    ink="#1C2430", second="#5A6675", third="#8A94A3", hint="#616C7A",
    line="#E3E7ED", field_line="#CBD2DC", ground="#F5F7FA", card="#FFFFFF",
    head="#F7F9FB", hover="#F0F3F8",
    bar="#17406F", bar_field="#103056", bar_line="#4A6E99", bar_text="#FFFFFF",
    bar_hint="#B9CBE2", bar_button="#2A6BBF",
    primary="#1F5FAE", primary_hover="#194F93", on_primary="#FFFFFF",
    blue="#1F5FAE", blue_soft="#E8F0FA", red="#C0392B", red_soft="#FDECEA",
    amber="#B26A00", amber_text="#925700", amber_soft="#FFF4E0",
    green="#23754A", green_soft="#E6F4EC", violet="#6A4AA0", violet_soft="#F0EBF8",
    grey_soft="#EDF0F4", amber_fill="#DD9F2F", green_fill="#2F8F5D",
)  # fmt: skip

DARK = Colours(
    ink="#E6EAF0", second="#A9B4C2", third="#707C8C", hint="#97A3B2",
    line="#2C3440", field_line="#465163", ground="#14181F", card="#1C222B",
    head="#20272F", hover="#252D38",
    bar="#12304F", bar_field="#0D2440", bar_line="#3D5F87", bar_text="#F2F5F9",
    bar_hint="#B4C6DD", bar_button="#2B66B0",
    primary="#2B66B0", primary_hover="#3574C2", on_primary="#FFFFFF",
    blue="#7FB2F0", blue_soft="#1B2F49", red="#F08A7E", red_soft="#3E2323",
    amber="#E3A94A", amber_text="#E3A94A", amber_soft="#3A2D14",
    green="#6CC596", green_soft="#183327", violet="#B79CEB", violet_soft="#2D2542",
    grey_soft="#2A323D", amber_fill="#C68F35", green_fill="#3F9A69",
)  # fmt: skip

CHINESE_FONTS = (
    "Microsoft YaHei UI",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Noto Sans SC",
    "PingFang SC",
    "HarmonyOS Sans SC",
    "Microsoft YaHei",
    "WenQuanYi Micro Hei",
)
BASE_PIXELS = 13  # 9.75 pt at 96 dpi
LARGE_FACTOR = 1.25


class _Signals(QObject):
    changed = Signal()


class _Current:
    """The theme in force; read through `colours`, `px` and `current_theme`."""

    theme = Theme()
    signals: _Signals | None = None
    family = ""


def current_theme() -> Theme:
    return _Current.theme


def colours() -> Colours:
    return DARK if _Current.theme.mode is Mode.DARK else LIGHT


def px(pixels: float) -> int:
    """Scale a length of the drawings (at 13 px text) to the size in force."""
    return round(pixels * LARGE_FACTOR) if _Current.theme.large else round(pixels)


def theme_signals() -> _Signals:
    """`changed` is emitted after another theme was applied; icons are drawn anew then."""
    if _Current.signals is None:
        _Current.signals = _Signals()
    return _Current.signals


def role_colours(role: str) -> tuple[QColor, QColor]:
    """Text colour and soft ground of a chip or banner of this role."""
    c = colours()
    if role == Role.GREY:
        return QColor(c.second), QColor(c.grey_soft)
    text = c.amber_text if role == Role.AMBER else getattr(c, role)
    return QColor(text), QColor(getattr(c, f"{role}_soft"))


def fill_colour(role: str) -> QColor:
    """A full colour for bars and dots, where no text stands on it."""
    c = colours()
    fills = {Role.AMBER: c.amber_fill, Role.GREEN: c.green_fill, Role.GREY: c.third}
    return QColor(fills[Role(role)] if role in fills else getattr(c, role))


def ui_font(pixels: float = BASE_PIXELS, *, bold: bool = False) -> QFont:
    """The window font at a size of the drawings, with digits of equal width."""
    font = QFont(_Current.family) if _Current.family else QFont()
    font.setPixelSize(px(pixels))
    font.setBold(bold)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def apply_theme(app: QApplication, theme: Theme) -> None:
    """Put a theme in force for the whole application; may be called at any time."""
    _Current.theme = theme
    if not _Current.family:
        _Current.family = _chinese_family()
    app.setStyle(QStyleFactory.create("Fusion"))
    app.setFont(ui_font())
    app.setPalette(_palette(colours()))
    app.setStyleSheet(stylesheet(_values(colours()), px))
    theme_signals().changed.emit()


def _chinese_family() -> str:
    """A Chinese font of the system if there is one, else the one that travels with us."""
    for name in CHINESE_FONTS:
        if QFontDatabase.hasFamily(name):
            return name
    source = files("fengqiao_desktop.resources").joinpath("fonts", "NotoSansSC-Regular.ttf")
    with as_file(source) as path:
        number = QFontDatabase.addApplicationFont(str(path))
    families = QFontDatabase.applicationFontFamilies(number)
    return families[0] if families else ""


def _values(c: Colours) -> dict[str, str]:
    tick = files("fengqiao_desktop.resources").joinpath("icons", "check-white.svg")
    found = {field.name: str(getattr(c, field.name)) for field in fields(c)}
    return {**found, "tick": str(tick).replace("\\", "/")}


def _palette(c: Colours) -> QPalette:
    palette = QPalette()
    part = QPalette.ColorRole
    for role, value in (
        (part.Window, c.ground),
        (part.WindowText, c.ink),
        (part.Base, c.card),
        (part.AlternateBase, c.head),
        (part.Text, c.ink),
        (part.Button, c.card),
        (part.ButtonText, c.ink),
        (part.BrightText, c.red),
        (part.ToolTipBase, c.card),
        (part.ToolTipText, c.ink),
        (part.PlaceholderText, c.hint),
        (part.Highlight, c.primary),
        (part.HighlightedText, c.on_primary),
        (part.Link, c.blue),
        (part.LinkVisited, c.blue),
        (part.Light, c.card),
        (part.Midlight, c.head),
        (part.Mid, c.line),
        (part.Dark, c.field_line),
        (part.Shadow, c.line),
        (part.Accent, c.primary),
    ):
        palette.setColor(role, QColor(value))
    off = QPalette.ColorGroup.Disabled
    for role in (part.Text, part.ButtonText, part.WindowText):
        palette.setColor(off, role, QColor(c.third))
    return palette
