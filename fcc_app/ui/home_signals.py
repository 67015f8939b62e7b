"""What an open home tells, as signals in the windows' thread."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from fcc_app.services.open_home import OpenHome
from fcc_app.ui.form_binding import draft_news


class HomeSignals(QObject):
    """Brings what the writer thread and the services report to the windows: emitting a signal crosses threads."""

    saved = Signal(object)
    """The words typed into the record with this id are on the disk."""

    not_saved = Signal(object, object)
    """They are not, and this is why (an :class:`FccError`); it is tried again by itself."""

    records_changed = Signal()
    """Something was kept, changed, deleted, undone or redone."""

    def __init__(self, home: OpenHome, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._home = home
        news = draft_news(home.drafts)
        news.saved.connect(self.saved)
        news.failed.connect(self.not_saved)
        home.history.on_change.append(self._changed)

    def stop(self) -> None:
        """Listen no longer to what is done; called before the home is closed."""
        if self._changed in self._home.history.on_change:
            self._home.history.on_change.remove(self._changed)

    def _changed(self) -> None:
        self.records_changed.emit()
