"""The application object: names, Chinese for Qt's own words, looks, and what happens on a bug."""

import sys
from collections.abc import Sequence
from types import TracebackType

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.gui import dialogs
from fengqiao_desktop.gui.crash import log_crash
from fengqiao_desktop.gui.icons import icon
from fengqiao_desktop.gui.theme import Theme, apply_theme

QT_WORDS = "qtbase_zh_CN"


def make_app(argv: Sequence[str] = (), theme: Theme | None = None) -> QApplication:
    """The one QApplication, in Chinese and in our looks; an existing one is dressed too."""
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(list(argv) or ["app"])
    dress(app, theme or Theme())
    return app


def dress(app: QApplication, theme: Theme) -> None:
    """Names, locale, translation and theme for an application object."""
    app.setApplicationName("fengqiao-desktop")
    app.setApplicationDisplayName("枫桥司法所工作台")
    app.setOrganizationName("")
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    install_chinese(app)
    apply_theme(app, theme)
    app.setWindowIcon(icon("landmark", "blue", 24))


def install_chinese(app: QApplication) -> bool:
    """Chinese for the words of Qt itself: menus of text fields, file chooser, buttons."""
    if app.property("chinese"):
        return True
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if not translator.load(QT_WORDS, folder):
        return False
    app.installTranslator(translator)
    app.setProperty("chinese", True)
    return True


def install_crash_box() -> None:
    """An error nobody caught is logged without its message and told with a code; work goes on."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
        elif isinstance(error, KnownError):
            dialogs.tell_error(None, error)
        else:
            dialogs.crash(None, log_crash(error.with_traceback(trace)))

    sys.excepthook = hook
