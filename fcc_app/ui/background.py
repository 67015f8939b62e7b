"""The one door for slow work: off the window's thread, back by signal. Nobody else starts a thread."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, QRunnable, Qt, QThreadPool, Signal, Slot

from fcc_app.errors import ClosedError, FccError

T = TypeVar("T")
_log = logging.getLogger(__name__)


class Cancelled(Exception):  # noqa: N818 - not an error: what was asked for
    """Raised inside work that noticed that nobody wants it any more."""


class CancelToken:
    """Says whether work is still wanted. Knows no Qt: hand it to a service as it is."""

    def __init__(self) -> None:
        self._event = threading.Event()

    def cancel(self) -> None:
        """It is not wanted any more."""
        self._event.set()

    @property
    def is_cancelled(self) -> bool:
        """Whether it is not wanted any more."""
        return self._event.is_set()

    def check(self) -> None:
        """Stop here if the work is not wanted any more.

        Raises:
            Cancelled: If so.
        """
        if self._event.is_set():
            raise Cancelled


class Task(QObject):
    """Work that is under way. ``cancel()`` makes sure that nothing of it is reported."""

    _came_back = Signal(object, object)

    def __init__(
        self,
        on_done: Callable[[Any], None] | None,
        on_problem: Callable[[FccError], None] | None,
        owner: QObject | None,
        token: CancelToken,
    ) -> None:
        super().__init__()
        self.token = token
        self._on_done, self._on_problem = on_done, on_problem
        self._came_back.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        if owner is not None:
            owner.destroyed.connect(self.cancel)

    @Slot()
    def cancel(self) -> None:
        """Nobody wants it any more: the work is told by its token, and its result is thrown away."""
        self.token.cancel()
        self._on_done = self._on_problem = None

    @Slot(object, object)
    def _deliver(self, result: object, problem: object) -> None:
        _under_way.discard(self)
        done, told = self._on_done, self._on_problem
        self._on_done = self._on_problem = None
        if self.token.is_cancelled or isinstance(problem, (Cancelled, ClosedError)):
            return
        if problem is None:
            if done is not None:
                done(result)
        elif isinstance(problem, FccError) and told is not None:
            told(problem)
        elif isinstance(problem, BaseException):
            sys.excepthook(type(problem), problem, problem.__traceback__)


class _Work(QRunnable):
    def __init__(self, work: Callable[[], object], task: Task) -> None:
        super().__init__()
        self._work, self._task = work, task

    def run(self) -> None:
        result: object = None
        problem: BaseException | None = None
        try:
            if not self._task.token.is_cancelled:
                result = self._work()
        except BaseException as error:  # noqa: BLE001 - whatever it is, it is told where the windows are
            problem = error
        self._task._came_back.emit(result, problem)  # queued: arrives in the window's thread
        del self._work


_under_way: set[Task] = set()


def run_in_background(
    work: Callable[[], T],
    on_done: Callable[[T], None] | None = None,
    on_problem: Callable[[FccError], None] | None = None,
    *,
    owner: QObject | None = None,
    token: CancelToken | None = None,
) -> Task:
    """Do *work* in another thread, then call *on_done* with its result in the window's thread.

    *work* touches no widget. An :class:`FccError` goes to *on_problem*; any other exception is a crash report, but for
    work that came after the home was closed, of which nothing is said. When *owner* is destroyed the result is thrown
    away. Work that takes long looks at *token*.
    """
    task = Task(on_done, on_problem, owner, token or CancelToken())
    _under_way.add(task)
    runnable = _Work(work, task)
    runnable.setAutoDelete(True)
    QThreadPool.globalInstance().start(runnable)
    return task


def is_busy() -> bool:
    """Whether any work is under way, or its result is still to be told."""
    return bool(_under_way)


def finish_background(milliseconds: int = 5000) -> bool:
    """Before the vaults close: cancel what is under way, wait for the threads, and throw the results away.

    Tells whether all threads ended in time.
    """
    for task in tuple(_under_way):
        task.cancel()
    ended = QThreadPool.globalInstance().waitForDone(milliseconds)
    if ended:
        for task in tuple(_under_way):
            QCoreApplication.sendPostedEvents(task)
        _under_way.clear()
    else:
        _log.warning("work in the background did not end in time")
    return ended
