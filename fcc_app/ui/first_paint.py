"""What waits until the first window is on the screen.

A person who opens the app waits for the first window and for nothing else. While the program is in a hurry, whatever
that window does not show is put off by :func:`later`. Who was never in a hurry does everything at once.

Until then nobody imports ``Qt`` from PySide6.QtCore, nor uses what returns one of its enums: PySide6 makes them all
together, more than a thousand members, which takes a fifth as long as a bare window takes from start to paint.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

_put_off: list[Callable[[], None]] | None = None


def hurry() -> None:
    """Put off until the first paint what is given to :func:`later` from now on."""
    global _put_off
    _put_off = []


def later(do: Callable[[], None]) -> None:
    """Call *do* once the first window has been painted; at once if nobody is in a hurry."""
    if _put_off is None:
        do()
    else:
        _put_off.append(do)


def first_window(window: QWidget) -> None:
    """The hurry ends when *window* has been painted; nothing happens if there is none."""
    if _put_off is not None:
        after_paint(window, painted)


def after_paint(widget: QWidget, do: Callable[[], None]) -> None:
    """Call *do* once, when *widget* has been painted the next time, with everything in its window."""
    _NextPaint(widget, do)


class _NextPaint(QObject):
    def __init__(self, widget: QWidget, do: Callable[[], None]) -> None:
        super().__init__(widget)
        self._do = do
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice the paint."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self._now)  # comes when the whole window is painted
        return False

    def _now(self) -> None:
        self.deleteLater()
        self._do()


def painted() -> None:
    """Do what was put off, in the order in which it was."""
    global _put_off
    waiting, _put_off = _put_off or [], None
    for do in waiting:
        do()
