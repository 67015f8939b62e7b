"""How long the window's thread is held: the longest time in which it could not do anything else."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

PATIENCE = 120.0
"""Seconds after which something that was waited for is not coming."""


class Heart:
    """Beats in the window's thread every millisecond; where it misses beats, the thread was held."""

    def __init__(self) -> None:
        from PySide6.QtCore import QObject, Qt, QTimer

        self._owner = QObject()
        self._timer = QTimer(self._owner)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(1)
        self._timer.timeout.connect(self._beat)
        self._last = 0.0
        self.gaps: list[float] = []

    def start(self) -> None:
        self.gaps = []
        self._last = perf_counter()
        self._timer.start()

    def stop(self) -> float:
        """The longest time without a beat, in milliseconds."""
        self._beat()
        self._timer.stop()
        return max(self.gaps) * 1000

    def _beat(self) -> None:
        now = perf_counter()
        self.gaps.append(now - self._last)
        self._last = now


def wait(app: QApplication, until: Callable[[], bool]) -> None:
    """Let the window live until something is true.

    Raises:
        RuntimeError: If it does not become true.
    """
    from PySide6.QtCore import QEventLoop, QTimer

    given_up = perf_counter() + PATIENCE
    tick = QTimer()  # so that the wait ends soon after it may, and threads have the time between
    tick.start(5)
    while not until():
        if perf_counter() > given_up:
            raise RuntimeError("what was waited for did not come")
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
