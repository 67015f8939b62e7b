"""The frame that covers the window in family view: one household, and nothing that leads elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fcc_app.domain.ids import HouseholdId
from fcc_app.domain.reflection import ReflectionSession, SessionMode
from fcc_app.i18n import app_language
from fcc_app.services.family_view import InView
from fcc_app.services.open_home import OpenHome
from fcc_app.services.reflection import OpenSession
from fcc_app.ui.family_view import session_host
from fcc_app.ui.family_view.farewell import Farewell
from fcc_app.ui.family_view.household_pages import HouseholdMenu, PaperPage, SessionsPage, both_names
from fcc_app.ui.family_view.session_host import SessionWidget, as_widget
from fcc_app.ui.language_scope import Says, plain
from fcc_app.ui.reflection.two_languages import at_the_table, both
from fcc_app.ui.theme import appearance, set_margins, set_spacing
from fcc_app.ui.widgets import Button, Heading, row


class FamilyFrame(Says, QWidget):
    """Shows one thing at a time: what to choose from, a paper, a session, or a goodbye.

    *household* is ``None`` where several homes, or several families, sit together: then there is only the session.
    """

    leave_requested = Signal()
    """Somebody wants to leave; whoever holds the frame asks for the PIN."""

    problem_found = Signal(object)
    """Something could not be done (an :class:`FccError`)."""

    def __init__(self, home: OpenHome, household: HouseholdId | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._home = home
        self.household = household
        self.view: InView | None = None if household is None else home.family_view.look(household)
        self.languages: tuple[str, ...] = self.view.languages if self.view is not None else (app_language(),)
        self.open_session: OpenSession | None = None
        self._held: ReflectionSession | None = None
        self._session_view: SessionWidget | None = None
        self._content: QWidget | None = None
        self.top = self._build_top()
        self._box = QVBoxLayout(self)
        set_margins(self._box, 0, 0, 0, 0)
        set_spacing(self._box, 0)
        self._box.addWidget(self.top)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        if self.view is not None:
            self.show_menu()

    def _build_top(self) -> QWidget:
        languages = self.languages
        self.back_button = Button(both(languages, lambda t: t.gettext("Back")), look="quiet", icon="back")
        self.back_button.clicked.connect(self.show_menu)
        self.title = Heading(plain("") if self.view is None else both_names(self.view), kind="section")
        self.title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        smaller = Button(lambda t: t.pgettext("text size", "A−"))
        larger = Button(lambda t: t.pgettext("text size", "A+"))
        self.says(smaller.setAccessibleName, both(languages, lambda t: t.gettext("Smaller text")))
        self.says(larger.setAccessibleName, both(languages, lambda t: t.gettext("Larger text")))
        smaller.clicked.connect(partial(_step_text, -1))
        larger.clicked.connect(partial(_step_text, 1))
        # Translators: a button: leave what the family sees, and show everything again.
        self.leave_button = Button(both(languages, lambda t: t.gettext("Leave")), look="quiet", icon="family_view")
        self.says(self.leave_button.setToolTip, both(languages, lambda t: t.gettext("Leave family view")))
        self.leave_button.clicked.connect(self.leave_requested)
        top = QWidget()
        line = row(spacing=8)
        line.addLayout(row(self.back_button, None), 1)
        line.addWidget(self.title)
        line.addLayout(row(None, smaller, larger, self.leave_button), 1)
        set_margins(line, 26, 14, 26, 14)
        top.setLayout(line)
        at_the_table(top)
        return top

    # ---- what is shown ---------------------------------------------------------------------------------------

    @property
    def needs_no_pin(self) -> bool:
        """Whether nobody but her is here: a session on her own."""
        session = self._held if self.open_session is None else self.open_session.record
        return session is not None and session.mode is SessionMode.ON_MY_OWN

    @property
    def content(self) -> QWidget | None:
        """What is shown now, below the top line."""
        return self._content

    @Slot()
    def show_menu(self) -> None:
        """Show what there is to look at."""
        if self.view is None:
            return
        menu = HouseholdMenu(self.view)
        menu.chosen.connect(self._chosen)
        self._show(menu)
        menu.focus_first()

    @Slot(str)
    def _chosen(self, what: str) -> None:
        view, papers = self.view, self._home.family_view
        if view is None:
            return
        if what == "sessions":
            self._show_sessions(view)
            return
        if what == "log":
            page = PaperPage(self._home, view, partial(papers.log, view), periods=True)
        elif what == "practices":
            page = PaperPage(self._home, view, lambda _period: papers.practices(view))
        else:
            page = PaperPage(self._home, view, lambda _period: papers.words(view))
        self._show(page)
        page.focus_first()

    def _show_sessions(self, view: InView) -> None:
        sessions = SessionsPage(view, self._home.family_view.sessions(view.household), self._title_of)
        sessions.chosen.connect(self._show_session)
        self._show(sessions)
        sessions.focus_first()

    def _title_of(self, session: ReflectionSession, tag: str) -> str:
        return self._home.reflection.page(session.id).title(tag)

    @Slot(object)
    def _show_session(self, session: UUID) -> None:
        view, papers = self.view, self._home.family_view
        if view is None:
            return
        page = PaperPage(self._home, view, lambda _period: papers.session(view, session))
        self._show(page)
        page.focus_first()

    def show_session(self, session: OpenSession) -> None:
        """Show a session: it has the whole frame."""
        self.open_session = session
        self.languages = session.languages
        view = session_host.make_session_view(self._home, session, self)
        view.paused.connect(self._paused)
        view.closed.connect(self._closed)
        self._session_view = view
        self._show(as_widget(view))
        view.focus_first()

    @Slot()
    def _paused(self) -> None:
        self._end_session(closed=False)

    @Slot(object)
    def _closed(self, _closed: object) -> None:
        self._end_session(closed=True)

    def _end_session(self, *, closed: bool) -> None:
        if self.open_session is None:
            return
        self._held, self.open_session, self._session_view = self.open_session.record, None, None
        # The view is in the midst of telling that it ended; it goes when it has.
        QTimer.singleShot(0, self, partial(self.show_farewell, closed=closed))

    def show_farewell(self, *, closed: bool) -> None:
        """Say goodbye, with the next meeting, what can be given, and the way out."""
        languages = self._held.languages if self._held is not None else self.languages
        giving = session_host.make_giving(self._home, self._held, self.household) if closed and self._held else None
        farewell = Farewell(languages, self._held, closed=closed, has_pages=self.view is not None, giving=giving)
        farewell.pages_requested.connect(self.show_menu)
        farewell.leave_requested.connect(self.leave_requested)
        self._show(farewell)
        farewell.focus_first()

    def _show(self, content: QWidget) -> None:
        before, self._content = self._content, content
        if before is not None:
            self._box.removeWidget(before)
            before.hide()
            before.setParent(None)
            before.deleteLater()
        # A session has the whole frame, and a goodbye its own buttons.
        alone = self.open_session is not None or isinstance(content, Farewell)
        self.top.setVisible(self.view is not None and not alone)
        for part in (self.back_button, self.title):
            part.setVisible(not isinstance(content, HouseholdMenu))
        self._box.addWidget(content, 1)
        content.show()

    # ---- for the window --------------------------------------------------------------------------------------

    def flush(self) -> None:
        """Keep everything typed, now.

        Raises:
            FccError: If it cannot be kept.
        """
        if self._session_view is not None:
            self._session_view.flush()

    def leave(self) -> None:
        """Keep everything typed, and let go of an open session: it is resumed later, at the same step.

        Raises:
            FccError: If it cannot be kept; the session goes on then.
        """
        if self._session_view is not None and self.open_session is not None:
            self._session_view.leave()
            self._held, self.open_session, self._session_view = self.open_session.record, None, None

    def panes(self) -> Sequence[QWidget]:
        """The parts between which F6 moves."""
        if self._session_view is not None:
            return self._session_view.panes()
        return tuple(part for part in (self.top, self._content) if part is not None)

    def focus_first(self) -> None:
        """Put the focus where one begins."""
        first = getattr(self._content, "focus_first", None)
        if first is not None:
            first()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc, where nothing else wants it, asks to leave."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave_requested.emit()
        else:
            super().keyPressEvent(event)


def _step_text(steps: int) -> None:
    appearance().step_text_size(steps)
