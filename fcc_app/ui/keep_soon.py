"""When to keep what is being typed: soon, but not at every key."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from PySide6.QtCore import QObject, QTimer, Slot

QUIET_MS = 300
"""How long after the last key."""

LONGEST_MS = 1000
"""How long after the first key that is not kept yet, however fast the typing."""


class KeepSoon(QObject):
    """Collects edits and hands each on 300 ms after the last key, and at most a second after the first.

    A page has one for each record that it edits::

        self._keeper = KeepSoon(self._keep, self)          # _keep(field: Hashable, value: object)
        self._name.edited.connect(self._name_edited)       # -> self._keeper.edited("name", text)
        self._name.left.connect(self._keeper.flush)

    :meth:`flush` hands everything on at once: call it when a field is left, before the page goes, before the lock.
    """

    def __init__(self, keep: Callable[[Hashable, object], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._keep = keep
        self._waiting: dict[Hashable, object] = {}
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(QUIET_MS)
        self._quiet.timeout.connect(self.flush)
        self._longest = QTimer(self)
        self._longest.setSingleShot(True)
        self._longest.setInterval(LONGEST_MS)
        self._longest.timeout.connect(self.flush)

    @property
    def is_waiting(self) -> bool:
        """Whether something typed was not handed on yet."""
        return bool(self._waiting)

    def edited(self, field: Hashable, value: object) -> None:
        """Remember that *field* now holds *value*; only the last value of a field is handed on."""
        self._waiting[field] = value
        self._quiet.start()
        if not self._longest.isActive():
            self._longest.start()

    @Slot()
    def flush(self) -> None:
        """Hand on everything now, in the order in which it was first touched.

        What *keep* raises goes to the caller, and that edit and the ones after it wait for the next time.
        """
        self._quiet.stop()
        self._longest.stop()
        while self._waiting:
            field = next(iter(self._waiting))
            value = self._waiting[field]
            try:
                self._keep(field, value)
            except BaseException:
                self._longest.start()
                raise
            if self._waiting.get(field) is value:
                del self._waiting[field]
