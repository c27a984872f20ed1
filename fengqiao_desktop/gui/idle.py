"""Notices that nobody has touched keyboard or mouse for a while."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal

_SIGNS = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.InputMethod,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    }
)
REST_MS = 2000


class IdleWatch(QObject):
    """`idle` is emitted once after `minutes` without a sign of life; 0 switches it off.

    A filter on every event of the application would slow all of them, so after each sign it is
    taken off for two seconds.
    """

    idle = Signal()

    def __init__(self, app: QCoreApplication, minutes: float = 10) -> None:
        super().__init__(app)
        self._app = app
        self._watching = False
        self._until_idle = QTimer(self)
        self._until_idle.setSingleShot(True)
        self._until_idle.timeout.connect(self._report)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self._watch)
        self.set_minutes(minutes)

    def set_minutes(self, minutes: float) -> None:
        """Begin anew with another time."""
        self._until_idle.setInterval(round(minutes * 60_000))
        self.resume()

    def pause(self) -> None:
        """While locked nothing is watched."""
        self._until_idle.stop()
        self._rest.stop()
        self._unwatch()

    def resume(self) -> None:
        self.pause()
        if self._until_idle.interval() > 0:
            self._until_idle.start()
            self._watch()

    def is_watching(self) -> bool:
        return self._until_idle.isActive()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _SIGNS:
            self._unwatch()
            self._until_idle.start()
            self._rest.start()
        return super().eventFilter(watched, event)

    def _watch(self) -> None:
        if not self._watching:
            self._watching = True
            self._app.installEventFilter(self)

    def _unwatch(self) -> None:
        if self._watching:
            self._watching = False
            self._app.removeEventFilter(self)

    def _report(self) -> None:
        self.pause()
        self.idle.emit()
