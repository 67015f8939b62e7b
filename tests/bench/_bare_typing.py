"""The base of the figures of typing: a bare window with a field and a list, whose rows change at every key.

Run as a program; see :mod:`tests.bench._child` for what it prints.
"""

from __future__ import annotations

import gc
from time import perf_counter

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidget, QVBoxLayout, QWidget

from tests.bench._child import tell_and_stop
from tests.bench._heart import Heart, wait

ROWS = 60
KEYS = 60
BETWEEN_KEYS = 0.08


def main() -> None:
    """Press the keys, and tell how long each took, and the longest hold of the window meanwhile."""
    app = QApplication([])
    window, field, rows = QWidget(), QLineEdit(), QListWidget()
    outer = QVBoxLayout(window)
    outer.addWidget(field)
    outer.addWidget(rows)
    window.resize(1366, 720)
    window.show()
    field.setFocus()

    def show(typed: str) -> None:
        rows.clear()
        rows.addItems([f"{typed} {number}" for number in range(ROWS)])

    field.textEdited.connect(show)
    _pause(app, 0.5)
    heart, seconds = Heart(), []
    heart.start()
    for number in range(KEYS):
        started = perf_counter()
        letter = chr(ord("a") + number % 26)
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            app.sendEvent(app.focusWindow(), QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))
        app.processEvents()
        seconds.append(perf_counter() - started)
        _pause(app, BETWEEN_KEYS)
    tell_and_stop(seconds=seconds, held=heart.stop())


def _pause(app: QApplication, seconds: float) -> None:
    over = perf_counter() + seconds
    wait(app, lambda: perf_counter() > over)


if __name__ == "__main__":
    gc.disable()  # as in ours
    main()
