"""Opens the journal with the passphrase, asked again, and closes it on leaving."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from fcc_app.errors import FccError
from fcc_app.services.journal import OpenJournal
from fcc_app.services.open_home import OpenHome
from fcc_app.ui.journal.closed_journal import ClosedJournal
from fcc_app.ui.journal.journal_view import JournalView
from fcc_app.ui.journal.opening import Opening
from fcc_app.ui.navigation import Navigation
from fcc_app.ui.page import Page
from fcc_app.ui.theme import set_margins


class JournalPage(Page):
    """Two faces: closed, with a passphrase to type; and open. Leaving the page closes it."""

    def __init__(self, home: OpenHome, navigation: Navigation, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._home = home
        self._navigation = navigation
        self._opening: Opening[OpenJournal] | None = None
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
        """Keep what was typed, and close the journal: the page is being left, or the app locks."""
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
        if self._opening is not None:
            return
        self.closed.set_busy(True)
        self._opening = Opening(self._home, passphrase, lambda journal: journal, OpenJournal.close)
        self._opening.start(self._opened, self._refused, self)

    def _opened(self, journal: OpenJournal) -> None:
        self._opening = None
        self.closed.set_busy(False)
        self.journal = journal
        self.view = JournalView(journal, self._home)
        self.view.close_requested.connect(self._close_asked)
        self._stack.addWidget(self.view)
        self._stack.setCurrentWidget(self.view)
        self.view.focus_first()

    def _refused(self, problem: FccError) -> None:
        self._opening = None
        self.closed.set_busy(False)
        self.closed.show_problem(problem)

    @Slot()
    def _close_asked(self) -> None:
        try:
            self.close_journal()
        except FccError as problem:
            if self.view is not None:
                self.view.show_problem(problem)
        else:
            self.closed.focus_first()

    @Slot()
    def close_journal(self) -> None:
        """Keep every word, take the entries off the screen, and close the vault, also one that is still opening.

        Raises:
            FccError: If the words could not be kept; the journal then stays open.
        """
        opening, self._opening = self._opening, None
        if opening is not None:
            opening.abandon()
            self.closed.set_busy(False)
        view, journal = self.view, self.journal
        if view is None or journal is None:
            return
        view.keep()
        journal.forms.settle()
        self.view = self.journal = None
        self._stack.setCurrentWidget(self.closed)
        self._stack.removeWidget(view)
        view.setParent(None)
        view.deleteLater()
        journal.close()
