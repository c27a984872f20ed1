"""Jobs: one at a time for the database, answers on the window's thread, nothing after the end."""

import logging
import threading
from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject, QThread
from PySide6.QtWidgets import QWidget

from fengqiao_desktop.errors import BugError, KnownError
from fengqiao_desktop.gui import dialogs
from fengqiao_desktop.gui.crash import crash_code
from fengqiao_desktop.gui.jobs import Jobs, Progress

SECRET = "500000196303052342"


def test_the_answer_comes_on_the_thread_of_the_window(jobs: Jobs) -> None:
    context, seen = QObject(), []

    def op() -> bool:
        return threading.current_thread() is threading.main_thread()

    jobs.run(op, context=context, done=lambda main: seen.append((main, QThread.isMainThread())))
    jobs.wait_idle()
    assert seen == [(False, True)]


def test_database_jobs_run_one_after_another_in_order(jobs: Jobs) -> None:
    context, order, active = QObject(), [], []
    overlaps: list[int] = []

    def work(number: int) -> int:
        active.append(number)
        overlaps.append(len(active))
        order.append(number)
        active.remove(number)
        return number

    for number in range(20):
        jobs.run(lambda number=number: work(number), context=context)
    jobs.wait_idle()
    assert order == list(range(20))
    assert set(overlaps) == {1}


def test_files_do_not_wait_for_the_database(jobs: Jobs) -> None:
    context, gate, seen = QObject(), threading.Event(), []
    jobs.run(lambda: gate.wait(5), context=context, done=lambda _r: seen.append("database"))
    jobs.run(gate.set, context=context, files=True, done=lambda _r: seen.append("file"))
    jobs.wait_idle()
    assert sorted(seen) == ["database", "file"]


def test_nothing_is_called_once_the_context_is_destroyed(
    jobs: Jobs, destroy: Callable[[QWidget], None]
) -> None:
    context, gate, seen = QWidget(), threading.Event(), []
    jobs.run(
        lambda: gate.wait(5),
        context=context,
        done=lambda _r: seen.append("done"),
        always=lambda: seen.append("always"),
    )
    destroy(context)
    gate.set()
    jobs.wait_idle()
    assert seen == []


def test_a_known_error_goes_to_failed_after_always(jobs: Jobs) -> None:
    context, seen = QObject(), []

    def op() -> None:
        raise KnownError("磁盘已满。", code="FILE-01")

    jobs.run(
        op,
        context=context,
        done=lambda _r: seen.append("done"),
        failed=lambda error: seen.append(error.code),
        always=lambda: seen.append("always"),
    )
    jobs.wait_idle()
    assert seen == ["always", "FILE-01"]
    assert dialogs.asked() == []


def test_a_known_error_nobody_takes_is_told_with_advice_and_code(jobs: Jobs) -> None:
    context = QObject()

    def op() -> None:
        raise KnownError("磁盘已满。", code="FILE-01", advice="请清理后再试。")

    jobs.run(op, context=context)
    jobs.wait_idle()
    (box,) = dialogs.asked()
    assert box.kind == "error"
    assert box.text == "磁盘已满。（FILE-01）\n请清理后再试。"


@pytest.mark.expects_log
def test_a_bug_is_told_by_a_code_and_logged_without_its_words(
    jobs: Jobs, caplog: pytest.LogCaptureFixture
) -> None:
    context, failed, always = QObject(), [], []

    def op() -> None:
        raise ValueError(f"张三 {SECRET}")

    jobs.run(op, context=context, failed=failed.append, always=lambda: always.append(1))
    jobs.wait_idle()
    (box,) = dialogs.asked()
    (line,) = caplog.records
    code = line.getMessage().split()[0]
    assert box.kind == "crash"
    assert code in box.text
    assert line.levelno == logging.ERROR
    assert "ValueError" in line.getMessage()
    assert SECRET not in line.getMessage() + box.text
    assert "张三" not in line.getMessage() + box.text
    assert (failed, always) == ([], [1])


def test_the_same_bug_has_the_same_code_and_another_has_another() -> None:
    def fail(kind: type[Exception], words: str) -> str:
        try:
            raise kind(words)
        except Exception as error:
            return crash_code(error)

    assert fail(ValueError, "a") == fail(ValueError, "b")
    assert fail(ValueError, "a") != fail(KeyError, "a")


def test_long_work_reports_and_can_be_stopped(jobs: Jobs) -> None:
    context, seen, told = QObject(), [], []
    ready, go = threading.Event(), threading.Event()

    def op(progress: Progress) -> str:
        progress.step(1, 3, "第 1 件")
        ready.set()
        go.wait(5)
        progress.step(2, 3, "第 2 件")
        return "done"

    progress = jobs.run_long(
        op,
        context=context,
        done=seen.append,
        failed=seen.append,
        always=lambda: seen.append("always"),
        on_progress=lambda *state: told.append(state),
    )
    ready.wait(5)
    progress.cancel()
    go.set()
    jobs.wait_idle()
    assert told == [(1, 3, "第 1 件")]
    assert seen == ["always"]
    assert progress.cancelled


def test_long_work_that_is_let_finish_gives_its_result(jobs: Jobs) -> None:
    context, seen = QObject(), []

    def op(progress: Progress) -> int:
        for step in range(5):
            progress.step(step, 5)
        return progress.state()[0]

    jobs.run_long(op, context=context, done=seen.append, files=True)
    jobs.wait_idle()
    assert seen == [4]


def test_busy_is_told_once_at_each_end(jobs: Jobs) -> None:
    context, busy = QObject(), []
    jobs.busy_changed.connect(busy.append)
    for _ in range(3):
        jobs.run(lambda: None, context=context)
    jobs.wait_idle()
    assert busy == [True, False]
    assert jobs.pending() == 0


def test_a_callback_may_start_the_next_job(jobs: Jobs) -> None:
    context, seen = QObject(), []
    jobs.run(
        lambda: 1,
        context=context,
        done=lambda one: jobs.run(lambda: one + 1, context=context, done=seen.append),
    )
    jobs.wait_idle()
    assert seen == [2]


def test_after_shutdown_nothing_starts(jobs: Jobs) -> None:
    jobs.shutdown()
    with pytest.raises(BugError):
        jobs.run(lambda: None, context=QObject())
