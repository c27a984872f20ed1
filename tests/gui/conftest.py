"""What every window test gets: an offscreen Chinese application, jobs, boxes that are answered."""

import os
from collections.abc import Callable, Iterator
from datetime import datetime

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from fengqiao_desktop.clock import FixedClock
from fengqiao_desktop.gui import dialogs
from fengqiao_desktop.gui.app import dress
from fengqiao_desktop.gui.jobs import Jobs
from fengqiao_desktop.gui.theme import Theme, apply_theme, current_theme

# The offscreen platform says so of least sizes, raising and grabbing; real platforms do not.
HARMLESS = ("This plugin does not support ",)
Compose = Callable[[QWidget, str], None]


@pytest.fixture(scope="session")
def qapp(qapp: QApplication) -> QApplication:
    """pytest-qt's application in our looks and in Chinese."""
    dress(qapp, Theme())
    return qapp


@pytest.fixture(autouse=True)
def no_qt_warning(request: pytest.FixtureRequest) -> Iterator[None]:
    """A warning of Qt that nobody expected is a failure (`expects_log` marks the others)."""
    qtlog = request.getfixturevalue("qtlog")
    yield
    if request.node.get_closest_marker("expects_log"):
        return
    said = [one.message for one in qtlog.records if one.type.name != "QtDebugMsg"]
    assert [text for text in said if not text.startswith(HARMLESS)] == []


@pytest.fixture(autouse=True)
def boxes(qapp: QApplication) -> Iterator[None]:
    """No box waits for a person; what a test does not ask about it must not cause.

    Errors and crashes that were shown and not looked at with `dialogs.asked()` fail the test, and
    so do prepared answers that nobody needed.
    """
    dialogs.unattended()
    dialogs.asked()
    yield
    unused, left = dialogs.unused_answers(), dialogs.asked()
    assert unused == 0
    assert [box for box in left if box.kind in ("error", "crash")] == []


@pytest.fixture(autouse=True)
def plain_looks(qapp: QApplication) -> Iterator[None]:
    """A test that changed the theme leaves the usual one behind."""
    yield
    if current_theme() != Theme():
        apply_theme(qapp, Theme())


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(datetime(2026, 11, 23, 14, 3))


@pytest.fixture
def jobs(qapp: QApplication) -> Iterator[Jobs]:
    runner = Jobs()
    yield runner
    runner.shutdown()


@pytest.fixture
def show(qtbot: QtBot) -> Callable[[QWidget], None]:
    """Show a widget as an active window, closed after the test."""

    def run(widget: QWidget) -> None:
        qtbot.addWidget(widget)
        widget.show()
        widget.activateWindow()
        qtbot.waitUntil(widget.isActiveWindow)

    return run


@pytest.fixture
def compose() -> Compose:
    """Type unfinished text through an input method into a widget."""

    def run(widget: QWidget, preedit: str) -> None:
        QCoreApplication.sendEvent(widget, QInputMethodEvent(preedit, []))

    return run


@pytest.fixture
def commit() -> Compose:
    """Let the input method finish with this text."""

    def run(widget: QWidget, text: str) -> None:
        event = QInputMethodEvent("", [])
        event.setCommitString(text)
        QCoreApplication.sendEvent(widget, event)

    return run


@pytest.fixture
def destroy() -> Callable[[QWidget], None]:
    """Destroy a widget at once, as closing its window would a little later."""

    def run(widget: QWidget) -> None:
        widget.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    return run
