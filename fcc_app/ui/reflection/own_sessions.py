"""The sessions held on one's own: in the journal's vault, opened by the passphrase, closed on leaving."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from fcc_app.domain.ids import SessionId
from fcc_app.domain.journal import JournalEntry
from fcc_app.domain.reflection import ReflectionSession, SessionStatus
from fcc_app.errors import FccError
from fcc_app.i18n import isolate
from fcc_app.services.journal import OpenJournal
from fcc_app.services.open_home import OpenHome
from fcc_app.ui.journal.opening import Opening
from fcc_app.ui.language_scope import Says, plain
from fcc_app.ui.reflection.asking import AskPassphrase
from fcc_app.ui.reflection.session_words import BETWEEN, held_on, languages_of, where_it_stopped
from fcc_app.ui.theme import set_margins
from fcc_app.ui.widgets import Button, Card, DangerStrip, EmptyState, Heading, ScrollPage, Text, column, row
from fcc_app.ui.widgets.arranging import clear_layout


class OwnSessions(Says, QWidget):
    """Two faces: the passphrase, and the sessions. Nothing of them is on the screen while it is closed."""

    opened = Signal(object)
    """She goes on with one: an open session of the services, which closes the journal."""

    begin_requested = Signal()
    """Please begin one."""

    went_back = Signal()
    """Back to the list of all sessions."""

    def __init__(self, home: OpenHome, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._home = home
        self._opening: Opening[OpenJournal] | None = None
        self.journal: OpenJournal | None = None
        self.closed = AskPassphrase(lambda t: t.gettext("Open my own sessions"))
        self.closed.entered.connect(self._open)
        self.closed.cancelled.connect(self.went_back)
        self.problem = DangerStrip()
        self.sessions = QVBoxLayout()
        self._page = ScrollPage()
        back = Button(lambda t: t.gettext("All sessions"), look="quiet", icon="back")
        back.clicked.connect(self.went_back)
        self._page.add(
            self.problem,
            row(back, None),
            column(
                Heading(lambda t: t.gettext("My own sessions"), kind="page"),
                Text(
                    lambda t: t.gettext("Only you open these. They close when you leave this page."),
                    tone="muted",
                ),
                spacing=4,
            ),
            self.sessions,
            None,
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self.closed)
        self._stack.addWidget(self._page)
        box = QVBoxLayout(self)
        set_margins(box, 0, 0, 0, 0)
        box.addWidget(self._stack)

    def begin(self) -> None:
        """They are always met closed."""
        self.close_journal()
        self.closed.show_what(
            lambda t: t.gettext("My own sessions"),
            lambda t: t.gettext("What you thought about on your own."),
            lambda t: t.gettext("They are kept with your private journal, locked apart from everything else."),
        )

    def focus_first(self) -> None:
        """Type at once."""
        self.closed.focus_first()

    def close_journal(self) -> None:
        """Take everything off the screen, and close the vault."""
        opening, self._opening = self._opening, None
        if opening is not None:
            opening.abandon()
            self.closed.set_busy(False)
        journal, self.journal = self.journal, None
        self._stack.setCurrentWidget(self.closed)
        clear_layout(self.sessions)
        self.problem.clear()
        if journal is not None:
            journal.close()

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
        if not self.isVisible():
            journal.close()  # she went away while it was opening
            return
        self.journal = journal
        self._show_talks(journal)
        self._stack.setCurrentWidget(self._page)

    def _refused(self, problem: FccError) -> None:
        self._opening = None
        self.closed.set_busy(False)
        self.closed.show_problem(problem)

    def _show_talks(self, journal: OpenJournal) -> None:
        clear_layout(self.sessions)
        try:
            sessions = self._home.reflection.own(journal)
            answers = {session.id: self._home.reflection.own_answers(session.id, journal) for session in sessions}
        except FccError as problem:
            self.problem.show_problem(problem.user_message(), code=problem.code)
            return
        if not sessions:
            empty = EmptyState(
                lambda t: t.gettext("Sessions that you hold on your own will be listed here."),
                lambda t: t.gettext("Begin on my own"),
                icon="reflect",
            )
            empty.acted.connect(self.begin_requested)
            self.sessions.addWidget(empty)
        for session in sorted(sessions, key=lambda one: one.status is SessionStatus.CLOSED):
            card = _OwnCard(self._home, session, answers[session.id])
            card.go_on_requested.connect(self._go_on)
            self.sessions.addWidget(card)

    @Slot(object)
    def _go_on(self, session: UUID) -> None:
        journal = self.journal
        if journal is None:
            return
        try:
            going_on = self._home.reflection.resume(SessionId(session), journal)
        except FccError as problem:
            self.problem.show_problem(problem.user_message(), code=problem.code)
            return
        self.journal = None  # the session closes it
        self.opened.emit(going_on)


class _OwnCard(Card):
    """One session: when it was, where it rests, and what was kept of it."""

    go_on_requested = Signal(object)

    def __init__(self, home: OpenHome, session: ReflectionSession, answers: list[JournalEntry]) -> None:
        super().__init__(margin=16, spacing=10)
        self._session = session.id
        line = [held_on(session), languages_of(session)]
        if session.place.strip():
            line.insert(1, isolate(session.place.strip()))
        head = Heading(plain(BETWEEN.join(line)), kind="section")
        if session.status is SessionStatus.CLOSED:
            self.add(head)
        else:
            go_on = Button(lambda t: t.gettext("Go on"), look="primary", icon="next")
            go_on.clicked.connect(self._go_on)
            top = row(column(head, Text(where_it_stopped(session, home.modules), kind="muted"), spacing=2), go_on)
            top.setStretch(0, 1)
            self.add(top)
        for answer in answers:
            asked = Text(plain(answer.asked), kind="caption", own_direction=True)
            self.add(column(asked, Text(plain(answer.text), own_direction=True), spacing=2))
        if session.status is SessionStatus.CLOSED and not answers:
            self.add(Text(lambda t: t.gettext("No words were kept of this session."), tone="muted"))

    @Slot()
    def _go_on(self) -> None:
        self.go_on_requested.emit(self._session)
