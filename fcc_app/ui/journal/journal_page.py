"""Opens the journal with the passphrase, asked again, and closes it on leaving."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from fcc_app.errors import FccError
from fcc_app.services.journal import OpenJournal
from fcc_app.services.open_home import OpenHome
from fcc_app.ui.background import run_in_background
from fcc_app.ui.journal.closed_journal import ClosedJournal
from fcc_app.ui.journal.journal_view import JournalView
from fcc_app.ui.navigation import Navigation
from fcc_app.ui.page import Page
from fcc_app.ui.theme import set_margins


class JournalPage(Page):
    """Two faces: closed, with a passphrase to type; and open. Leaving the page closes it."""

    def __init__(self, home: OpenHome, navigation: Navigation, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._home = home
        self._navigation = navigation
        self._opening = False
        self.journal: OpenJournal | None = None
        self.view: JournalView | None = None
        self.closed = ClosedJournal()
        self.closed.passphrase_entered.connect(self._open)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.closed)
        outer = QVBoxLayout(self)
        set_margins(outer, 0, 0, 0, 0)
        outer.addWidget(self._stack)
        self.setProperty("ground", "sunken")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    def open_target(self, target: object) -> None:
        """The journal is always met closed; nothing outside points into it."""
        self.closed.focus_first()

    def flush(self) -> None:
        """Keep what was typed, and close the journal: the page is being left."""
        self.close_journal()

    def panes(self) -> Sequence[QWidget]:
        """The list and the entry, when the journal is open."""
        return (self.closed,) if self.view is None else self.view.panes()

    def hideEvent(self, event: QHideEvent) -> None:
        """Whatever hides the page closes the journal."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.close_journal()

    @Slot(str)
    def _open(self, passphrase: str) -> None:
        if self._opening:
            return
        self._opening = True
        self.closed.set_busy(True)
        run_in_background(
            lambda: self._home.journal.open(passphrase),
            on_done=self._opened,
            on_problem=self._refused,
            owner=self,
        )

    def _opened(self, journal: OpenJournal) -> None:
        self._opening = False
        self.closed.set_busy(False)
        if not self.isVisible():
            journal.close()  # she went away while it was opening
            return
        self.journal = journal
        self.view = JournalView(journal, self._home)
        self.view.close_requested.connect(self.close_journal)
        self._stack.addWidget(self.view)
        self._stack.setCurrentWidget(self.view)
        self.view.focus_first()

    def _refused(self, problem: FccError) -> None:
        self._opening = False
        self.closed.set_busy(False)
        self.closed.show_problem(problem)

    @Slot()
    def close_journal(self) -> None:
        """Keep every word, take the entries off the screen, and close the vault.

        Raises:
            FccError: If the words could not be kept; the journal then stays open.
        """
        view, journal = self.view, self.journal
        if view is None or journal is None:
            return
        view.keep()
        self.view = self.journal = None
        self._stack.setCurrentWidget(self.closed)
        self._stack.removeWidget(view)
        view.setParent(None)
        view.deleteLater()
        journal.close()
