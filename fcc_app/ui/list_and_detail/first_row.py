"""Where list and detail are side by side, nobody meets an empty half: the first row is open already.

Nobody asked for it, though. It is no visit that *Back* returns to, the focus stays where it is, and a new note or
contact does not begin with it, until the person goes into it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import cast
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit, QWidget

from fcc_app.ui.widgets import RowList, TwoPane
from fcc_app.ui.widgets.rows import ID_ROLE


class FirstRow(QObject):
    """Opens the first row of a page that a person came to without a wish.

    *is_free* tells whether nothing is open that somebody asked for, or is being written in; *show* opens a record, or
    nothing, without showing it in a narrow window.
    """

    taken = Signal(object)
    """The person went into what was opened unasked: its id."""

    def __init__(
        self,
        rows: RowList,
        panes: TwoPane,
        detail_side: QWidget,
        *,
        is_free: Callable[[], bool],
        show: Callable[[UUID | None], None],
    ) -> None:
        super().__init__(panes)
        self._rows, self._panes, self._detail_side = rows, panes, detail_side
        self._is_free, self._show = is_free, show
        self._waits = False
        self._unasked: UUID | None = None
        self._soon = QTimer(self)  # the list is drawn before the fields of what is open are made
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._open)
        panes.installEventFilter(self)
        cast(QApplication, QApplication.instance()).focusChanged.connect(self._focus_changed)

    @property
    def unasked(self) -> UUID | None:
        """What is open although nobody asked for it."""
        return self._unasked

    def arrive(self) -> None:
        """The person came to the list, without a wish for one of its records."""
        self._waits = True
        self._soon.start()

    def forget(self) -> None:
        """The person opened or closed something."""
        self._waits = False
        self._unasked = None

    def take(self, record: UUID) -> bool:
        """The person chose *record*. Tells whether it is what is open unasked: from now on it counts as asked for."""
        if record != self._unasked:
            return False
        self.forget()
        self.taken.emit(record)
        return True

    @Slot()
    def rows_shown(self) -> None:
        """Other rows are there."""
        if self._waits or self._is_lost:
            self._soon.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """There may be room for two now."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show) and self._waits:
            self._soon.start()
        return super().eventFilter(watched, event)

    @property
    def _is_lost(self) -> bool:
        return self._unasked is not None and self._rows.rows.row_of(self._unasked) < 0

    @Slot()
    def _open(self) -> None:
        if not self._waits and not self._is_lost:
            return
        if self._panes.is_narrow or not self._panes.isVisible() or self._is_typing or not self._is_free():
            return
        first: UUID | None = self._rows.rows.index(0).data(ID_ROLE) if self._rows.rows.total else None
        if first is not None or self._is_lost:
            self._waits = first is None
            self._unasked = first
            self._rows.mark(first)
            self._show(first)

    @property
    def _is_typing(self) -> bool:
        focused = QApplication.focusWidget()
        return isinstance(focused, (QLineEdit, QTextEdit)) and self._panes.window().isAncestorOf(focused)

    @Slot(QWidget, QWidget)
    def _focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        if self._unasked is not None and now is not None and self._detail_side.isAncestorOf(now):
            self.take(self._unasked)
