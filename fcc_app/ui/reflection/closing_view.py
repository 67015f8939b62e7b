"""The end of a session: each person looks over what will be kept, then the next meeting, then it is closed."""

from __future__ import annotations

from threading import Event

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from fcc_app.domain.ids import HouseholdId, ParticipantId
from fcc_app.domain.modules import Step, StepKind
from fcc_app.domain.reflection import Participant, SessionMode
from fcc_app.errors import FccError
from fcc_app.formats import format_number
from fcc_app.i18n import Catalog, catalog
from fcc_app.services.open_home import OpenHome
from fcc_app.services.reflection import AtClose, Closed, NotWrittenError, OpenSession
from fcc_app.ui.background import run_in_background
from fcc_app.ui.language_scope import Says
from fcc_app.ui.reflection.act.next_meeting import NextMeetingPanel
from fcc_app.ui.reflection.alone import PassTheLaptop
from fcc_app.ui.reflection.closing_person import WIDEST, ClosingPerson
from fcc_app.ui.reflection.tongues import frame_languages
from fcc_app.ui.reflection.two_languages import Side, at_the_table, both
from fcc_app.ui.theme import set_margins, set_size, set_spacing
from fcc_app.ui.widgets import Button, Card, DangerStrip, Heading, ProgressLine, ScrollPage, Text, row

_PATIENCE = 60.0
"""How long the lock waits for a session that is being closed, in seconds."""


class ClosingView(Says, QWidget):
    """Goes from hand to hand. Between two people there is a page without anybody's words.

    What is decided is only carried out when the session is closed; going back to the questions carries out nothing.
    """

    closed = Signal(object)
    """The session has ended: the services' :class:`~fcc_app.services.reflection.Closed`. Its journal is closed."""

    back_requested = Signal()
    """Back to the questions, please."""

    busy_changed = Signal(bool)
    """The session is being closed, or is no longer: nothing else may be done with it meanwhile."""

    def __init__(self, home: OpenHome, session: OpenSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._home, self._session = home, session
        self._frame = frame_languages(session.languages if session.may_be_shared else session.languages[:1])
        self._waiting: list[Participant | None] = _who_said_something(session)
        self._looked: list[Participant | None] = []
        self.person: ClosingPerson | None = None
        self._ended = Event()
        self._ended.set()
        self.problem = DangerStrip()
        self.cover = PassTheLaptop(self._frame)
        self.cover.taken.connect(self._taken)
        self.cover.not_now.connect(self._skipped)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.cover)
        self.next_meeting: NextMeetingPanel | None = None
        self._build_end()
        self._stack.addWidget(self.end)
        # Translators: a button: go back from the end of a session to its questions.
        self.back_button = Button(both(self._frame, lambda t: t.gettext("Back to the questions")), icon="back")
        self.back_button.clicked.connect(self._back)
        top = QWidget()
        top.setLayout(row(self.back_button, None))
        top_layout = top.layout()
        if top_layout is not None:
            set_margins(top_layout, 26, 4, 26, 0)
        box = QVBoxLayout(self)
        set_margins(box, 0, 0, 0, 0)
        set_spacing(box, 4)
        box.addWidget(top)
        box.addWidget(self.problem)
        box.addWidget(self._stack, 1)
        at_the_table(self)
        self._next_person()

    def _build_end(self) -> None:
        frame, session = self._frame, self._session
        # Translators: a heading at the end of a session, over what will be kept of it.
        self.end_heading = Heading(both(frame, lambda t: t.gettext("Before we close")), kind="page")
        self.counts = {tag: Text(kind="answer") for tag in frame}
        self.opens = {tag: Text(kind="muted") for tag in frame}
        for tag in frame:
            self.opens[tag].set_words(_who_can_open)
        counts = Card(ground="pane", margin=20, spacing=12)
        for tag in frame:
            counts.add(Side(tag, self.counts[tag], self.opens[tag]))
        # Translators: a button: end a session; what was decided is carried out.
        self.close_button = Button(both(frame, lambda t: t.gettext("Close the session")), look="primary", icon="check")
        self.close_button.clicked.connect(self.close_session)
        self.progress = ProgressLine()
        self.progress.button.hide()
        inside = QWidget()
        set_size(inside, max_width=WIDEST)
        box = QVBoxLayout(inside)
        set_margins(box, 0, 0, 0, 0)
        set_spacing(box, 16)
        box.addWidget(self.end_heading)
        box.addWidget(counts)
        step = _meeting_step(session)
        if session.may_be_shared and step is not None:
            self.next_meeting = NextMeetingPanel(step, self._home, session)
            self.next_meeting.changed.connect(self.problem.clear)
            box.addWidget(Heading(both(frame, lambda t: t.gettext("When will we meet again?")), kind="section"))
            box.addWidget(self.next_meeting)
        box.addWidget(self.progress)
        box.addLayout(row(None, self.close_button, None))
        self.end = ScrollPage(margin=26, spacing=16)
        line = row(None, inside, None)
        line.setStretch(1, 1000)
        self.end.add(line, None)

    # ---- from hand to hand -------------------------------------------------------------------------------------

    @Slot()
    def _next_person(self) -> None:
        self._put_away()
        if not self._waiting:
            self._show_end()
            return
        person = self._waiting[0]
        if person is None or (len(self._waiting) + len(self._looked) == 1 and not self._session.may_be_shared):
            self._show_person(person)
            return
        self._stack.setCurrentWidget(self.cover)
        self.cover.ask_for(person)

    @Slot(object)
    def _taken(self, who: ParticipantId) -> None:
        person = next((one for one in self._waiting if one is not None and one.id == who), None)
        if person is not None:
            self._show_person(person)

    @Slot()
    def _skipped(self) -> None:
        self._looked.append(self._waiting.pop(0))
        self._next_person()

    def _show_person(self, person: Participant | None) -> None:
        over = self._session.look_over(None if person is None else person.id)
        self.person = ClosingPerson(
            self._home,
            self._session,
            person,
            over,
            self._household_of(person),
            is_alone=not self._session.may_be_shared,
        )
        self.person.done.connect(self._skipped)
        self._stack.addWidget(self.person)
        self._stack.setCurrentWidget(self.person)
        self.person.focus_first()

    def _put_away(self) -> None:
        """Nothing of what a person looked over stays in the window: hidden words could still be read by tools."""
        page, self.person = self.person, None
        if page is not None:
            self._stack.removeWidget(page)
            page.hide()
            page.setParent(None)
            page.deleteLater()

    def _household_of(self, person: Participant | None) -> HouseholdId | None:
        if person is not None and person.household_id is not None:
            return person.household_id
        return self._home.family_view.household_of(self._session.record)

    # ---- the end -----------------------------------------------------------------------------------------------

    def _show_end(self) -> None:
        kept = themes = gone = 0
        for person in (*self._session.participants(), None):
            over = self._session.look_over(None if person is None else person.id)
            # Only of what is shared: how much somebody kept for oneself is nobody else's to know.
            for answer in over.shared:
                decision = over.decisions[answer.id]
                kept += decision is AtClose.KEEP
                themes += decision is AtClose.THEME
                gone += decision is AtClose.DISCARD
            kept += sum(over.decisions[answer.id] is AtClose.SHARE for answer in over.private)
        for tag in self._frame:
            self.counts[tag].show_text(_counts(catalog(tag), tag, kept, themes, gone, self._session.mode))
        self._stack.setCurrentWidget(self.end)
        first: QWidget = self.close_button if self.next_meeting is None else self.next_meeting.day
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def close_session(self) -> None:
        """Carry out what was decided, and end the session. Takes a moment."""
        if not self._ended.is_set():
            return
        self.problem.clear()
        try:
            if self.next_meeting is not None:
                self.next_meeting.flush()
        except FccError as problem:
            self._failed(problem)
            return
        self._be_busy(True)
        self._ended.clear()
        run_in_background(self._close, self._closed, self._failed, owner=self)

    def _close(self) -> Closed:
        try:
            return self._session.close()
        finally:
            self._ended.set()

    def _closed(self, closed: Closed) -> None:
        self._be_busy(False)
        self.closed.emit(closed)

    def _failed(self, problem: FccError) -> None:
        self._be_busy(False)
        self.problem.show_problem(problem.user_message(), code=problem.code)

    def _be_busy(self, busy: bool) -> None:
        for part in (self.close_button, self.back_button):
            part.setEnabled(not busy)
        if self.next_meeting is not None:
            self.next_meeting.setEnabled(not busy)
        if busy:
            self.progress.begin(both(self._frame, lambda t: t.gettext("Closing the session …")))
        else:
            self.progress.end()
        self.busy_changed.emit(busy)

    # ---- for the view around it --------------------------------------------------------------------------------

    def flush(self) -> None:
        """Keep everything typed. If the session is being closed just now, wait until it is.

        Raises:
            FccError: If it cannot be kept.
        """
        if not self._ended.wait(_PATIENCE):
            raise NotWrittenError
        if self.next_meeting is not None and self.isEnabled() and self.close_button.isEnabled():
            self.next_meeting.flush()

    def focus_first(self) -> None:
        """Put the focus where one goes on."""
        if self._stack.currentWidget() is self.cover:
            self.cover.take_button.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.person is not None:
            self.person.focus_first()
        else:
            self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _back(self) -> None:
        try:
            self.flush()
        except FccError as problem:
            self._failed(problem)
            return
        self._put_away()
        self.back_requested.emit()


def _who_said_something(session: OpenSession) -> list[Participant | None]:
    """Everybody with answers, in order; nobody in particular last: what a group said."""
    people: list[Participant | None] = [*session.participants(), None]
    found = []
    for person in people:
        over = session.look_over(None if person is None else person.id)
        if over.shared or over.private:
            found.append(person)
    return found


def _meeting_step(session: OpenSession) -> Step | None:
    steps = session.module.steps
    return next((step for step in steps if step.kind is StepKind.NEXT_MEETING), steps[-1] if steps else None)


def _counts(t: Catalog, tag: str, kept: int, themes: int, gone: int, mode: SessionMode) -> str:
    if mode is SessionMode.ON_MY_OWN:
        return t.gettext("What you kept goes into your journal; the rest is thrown away.")
    lines = []
    if kept or not (themes or gone):
        # Translators: what will be kept of a session: answers that people shared.
        said = t.ngettext("{n} answer is kept.", "{n} answers are kept.", kept)
        lines.append(said.format(n=format_number(kept, tag)))
    if themes:
        said = t.ngettext("Of {n} answer only the theme is kept.", "Of {n} answers only the theme is kept.", themes)
        lines.append(said.format(n=format_number(themes, tag)))
    if gone:
        said = t.ngettext("{n} answer is thrown away.", "{n} answers are thrown away.", gone)
        lines.append(said.format(n=format_number(gone, tag)))
    if mode is SessionMode.WITH_FAMILY:
        lines.append(t.gettext("The session becomes one entry in the family’s communication log."))
    return "\n".join(lines)


def _who_can_open(t: Catalog) -> str:
    return t.gettext("What is kept is locked with the provider’s passphrase: whoever knows it can open it.")
