"""The base of the figures of windows: nothing but PySide6 and one empty window, painted.

Run as a program; see :mod:`tests.bench._child` for what it prints.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget


class BareWindow(QWidget):
    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        QTimer.singleShot(0, tell)  # comes when this paint is over


def tell() -> None:
    from tests.bench._child import tell_and_stop

    tell_and_stop()


if __name__ == "__main__":
    app = QApplication([])
    window = BareWindow()
    window.resize(1366, 720)
    window.show()
    sys.exit(app.exec())
