"""Long work off the window's thread: one worker for the database, two for files."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TypeVar, cast

import shiboken6
from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer, Signal, Slot

from fengqiao_desktop.errors import BugError, KnownError
from fengqiao_desktop.gui import dialogs
from fengqiao_desktop.gui.crash import log_crash

T = TypeVar("T")


class Cancelled(Exception):
    """The user stopped the work; raised by `Progress.check`."""


class Progress:
    """Handed to long work: it says how far it is and asks whether to go on.  Thread-safe."""

    def __init__(self, wake: Callable[[], None] | None = None) -> None:
        self._lock = threading.Lock()
        self._wake = wake
        self._state = (0, 0, "")
        self._stop = threading.Event()

    @property
    def cancelled(self) -> bool:
        return self._stop.is_set()

    def cancel(self) -> None:
        self._stop.set()

    def check(self) -> None:
        """Raise `Cancelled` when the user has asked to stop; call it where stopping is safe."""
        if self._stop.is_set():
            raise Cancelled

    def step(self, done: int, total: int, text: str = "") -> None:
        """`done` of `total` units are finished; total 0 means it is not known."""
        self.check()
        with self._lock:
            self._state = (done, total, text)
        if self._wake is not None:
            self._wake()

    def state(self) -> tuple[int, int, str]:
        """(done, total, text) as last told."""
        with self._lock:
            return self._state


@dataclass
class _Job:
    """What the window's thread keeps of one job until it is delivered.

    The worker only borrows `op`: closures that hold widgets must die on the window's thread.
    """

    context: QObject
    done: "_Done"
    failed: Callable[[KnownError], object] | None
    always: Callable[[], object] | None
    on_progress: Callable[[int, int, str], object] | None = None
    op: Callable[[], object] | None = None
    progress: Progress = field(default_factory=Progress)
    result: object = None
    error: BaseException | None = None


_Done = Callable[[object], object] | None


class Jobs(QObject):
    """Runs functions on worker threads and brings their answers back to the window's thread.

    `busy_changed(bool)` tells the status bar.  Callbacks are bound to `context`: once that QObject
    is destroyed they are dropped.  The function itself must not touch a widget.
    """

    busy_changed = Signal(bool)
    _finished = Signal(int)
    _progressed = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._database = ThreadPoolExecutor(1, thread_name_prefix="database")
        self._files = ThreadPoolExecutor(2, thread_name_prefix="files")
        self._jobs: dict[int, _Job] = {}
        self._next = 0
        self._closed = False
        queued = Qt.ConnectionType.QueuedConnection
        self._finished.connect(self._deliver, queued)
        self._progressed.connect(self._tell_progress, queued)

    def run(
        self,
        op: Callable[[], T],
        *,
        context: QObject,
        done: Callable[[T], object] | None = None,
        failed: Callable[[KnownError], object] | None = None,
        always: Callable[[], object] | None = None,
        files: bool = False,
    ) -> None:
        """Run `op` on the database worker, or with `files` on the pool for documents.

        Then on the window's thread: `done(result)`; or for a KnownError `failed(error)`, without
        which a box tells it; any other error shows the crash box with its code.  `always()` comes
        first in every case, to end a busy state.
        """
        job = _Job(context, cast(_Done, done), failed, always)
        self._start(job, lambda _progress: op(), files)

    def run_long(
        self,
        op: Callable[[Progress], T],
        *,
        context: QObject,
        done: Callable[[T], object] | None = None,
        failed: Callable[[KnownError], object] | None = None,
        always: Callable[[], object] | None = None,
        on_progress: Callable[[int, int, str], object] | None = None,
        files: bool = False,
    ) -> Progress:
        """As `run`, for work that reports and can be cancelled through the returned Progress.

        After a cancel neither `done` nor `failed` is called, only `always`.
        """
        job = _Job(context, cast(_Done, done), failed, always, on_progress)
        return self._start(job, op, files)

    def pending(self) -> int:
        """Jobs not yet delivered."""
        return len(self._jobs)

    def wait_idle(self, timeout_ms: int = 10_000) -> None:
        """Run the event loop until every job is delivered; BugError after the timeout."""
        if not self._jobs:
            return
        loop = QEventLoop()
        ending = QTimer()
        ending.setSingleShot(True)
        ending.timeout.connect(loop.quit)
        ending.start(timeout_ms)

        def look(busy: bool) -> None:
            if not busy:
                loop.quit()

        self.busy_changed.connect(look)
        while self._jobs and ending.isActive():
            loop.exec()
        self.busy_changed.disconnect(look)
        if self._jobs:
            raise BugError("jobs still running")

    @property
    def is_closed(self) -> bool:
        """Whether nothing can be run any more, because the program ends."""
        return self._closed

    def shutdown(self) -> None:
        """Finish what has begun, drop what waits, deliver nothing more."""
        self._closed = True
        for job in self._jobs.values():
            job.progress.cancel()
        self._database.shutdown(wait=True, cancel_futures=True)
        self._files.shutdown(wait=True, cancel_futures=True)
        self._jobs.clear()

    def _start(self, job: _Job, op: Callable[[Progress], object], files: bool) -> Progress:
        if self._closed:
            raise BugError("jobs are shut down")
        self._next += 1
        number = self._next
        progress = Progress(lambda: self._wake(number))
        job.progress = progress
        job.op = lambda: op(progress)
        self._jobs[number] = job
        if len(self._jobs) == 1:
            self.busy_changed.emit(True)
        (self._files if files else self._database).submit(self._work, number)
        return progress

    def _wake(self, number: int) -> None:
        self._progressed.emit(number)

    def _work(self, number: int) -> None:
        job = self._jobs.get(number)
        if job is None or job.op is None:
            return
        try:
            job.progress.check()
            job.result = job.op()
        except BaseException as error:
            job.error = error
        del job
        self._finished.emit(number)

    @Slot(int)
    def _tell_progress(self, number: int) -> None:
        job = self._jobs.get(number)
        if job is not None and job.on_progress is not None and shiboken6.isValid(job.context):
            job.on_progress(*job.progress.state())

    @Slot(int)
    def _deliver(self, number: int) -> None:
        job = self._jobs.pop(number, None)
        if job is None:
            return
        try:
            self._answer(job)
        finally:
            if not self._jobs:
                self.busy_changed.emit(False)

    def _answer(self, job: _Job) -> None:
        alive = shiboken6.isValid(job.context)
        if alive and job.always is not None:
            job.always()
        error = job.error
        if error is None:
            if alive and job.done is not None:
                job.done(job.result)
        elif isinstance(error, Cancelled):
            return
        elif isinstance(error, KnownError):
            if alive and job.failed is not None:
                job.failed(error)
            else:
                dialogs.tell_error(None, error)
        else:
            dialogs.crash(None, log_crash(error))
