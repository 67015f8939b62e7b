"""When Python looks for objects that only hold one another: while nobody waits, and in the windows' thread.

Left to itself the collector stops every thread for a tenth of a second in the midst of a scan or an export, and a
widget that it finds in another thread is taken down there, which ends the program.
"""

from __future__ import annotations

import gc
from time import monotonic

from PySide6.QtCore import QEvent, QObject, QTimer, Slot

from fcc_app.ui.background import is_busy

LOOK_EVERY_MS = 2000
RESTING_SECONDS = 3.0
"""So long after the last key, click or turn of the wheel nobody is in the midst of anything."""

WORTHWHILE = 10_000
"""How many more objects there must be than at the last look."""

_ACTS = (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel)


class Collector(QObject):
    """Collects in moments of rest. Does nothing where Python's own collector is on, as in tests."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._last_act = monotonic()
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def note(self, event: QEvent) -> None:
        """Somebody may have done something."""
        if event.type() in _ACTS:
            self._last_act = monotonic()

    @Slot()
    def _look(self) -> None:
        resting = monotonic() - self._last_act >= RESTING_SECONDS
        if resting and not gc.isenabled() and gc.get_count()[0] >= WORTHWHILE and not is_busy():
            gc.collect()
