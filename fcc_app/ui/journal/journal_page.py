"""Opens the journal with the passphrase, asked again, and closes it on leaving."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence

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
        self._opening: _Opening | None = None
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
        opening = self._opening = _Opening(lambda: self._home.journal.open(passphrase))
        self.closed.set_busy(True)
        run_in_background(opening.open, on_done=self._opened, on_problem=self._refused, owner=self)

    def _opened(self, opening: _Opening) -> None:
        journal = opening.take()
        if opening is not self._opening or journal is None:
            return  # she went away while it was opening
        self._opening = None
        self.closed.set_busy(False)
        self.journal = journal
        self.view = JournalView(journal, self._home)
        self.view.close_requested.connect(self._close_asked)
        self._stack.addWidget(self.view)
        self._stack.setCurrentWidget(self.view)
        self.view.focus_first()

    def _refused(self, problem: FccError) -> None:
        if self._opening is None:
            return
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


class _Opening:
    """A journal on its way from the thread that opens it: if nobody is there to take it, it is closed again.

    Whoever locks throws away what is under way in the background; an open vault must not be thrown away.
    """

    def __init__(self, open_journal: Callable[[], OpenJournal]) -> None:
        self._open = open_journal
        self._lock = threading.Lock()
        self._wanted = True
        self._journal: OpenJournal | None = None

    def open(self) -> _Opening:
        """Open it; in the background.

        Raises:
            FccError: Why it cannot be opened.
        """
        journal = self._open()
        with self._lock:
            wanted = self._wanted
            if wanted:
                self._journal = journal
        if not wanted:
            journal.close()
        return self

    def take(self) -> OpenJournal | None:
        """The journal, for whoever closes it later; ``None`` if it was abandoned."""
        with self._lock:
            journal, self._journal = self._journal, None
        return journal

    def abandon(self) -> None:
        """Nobody will take it."""
        with self._lock:
            self._wanted = False
            journal, self._journal = self._journal, None
        if journal is not None:
            journal.close()
