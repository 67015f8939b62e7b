"""The place *Reflect together*: begin a reflection session, go on with one, look back."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from fcc_app.domain.ids import FamilyId, SessionId
from fcc_app.domain.reflection import ReflectionSession, SessionMode
from fcc_app.errors import FccError
from fcc_app.services.open_home import OpenHome
from fcc_app.services.reflection import OpenSession
from fcc_app.ui.journal.opening import Opening
from fcc_app.ui.language_scope import plain
from fcc_app.ui.navigation import Navigation
from fcc_app.ui.page import Page
from fcc_app.ui.reflection.asking import AskPassphrase
from fcc_app.ui.reflection.begin_form import BeginForm
from fcc_app.ui.reflection.over_time_page import OverTimePage
from fcc_app.ui.reflection.overview import Overview
from fcc_app.ui.reflection.own_sessions import OwnSessions
from fcc_app.ui.reflection.session_words import where_it_stopped
from fcc_app.ui.theme import set_margins, set_spacing
from fcc_app.ui.widgets import DangerStrip


class TogetherPage(Page):
    """Joins the list, what is chosen before a session, the way back into one, and looking back.

    Targets: ``None``; ``("family", family)``; ``("begin", family | None)``; ``("alone",)``; ``("group",)``;
    ``("resume", session)``; ``("over_time", family)``; ``("session", session)``; ``("own",)``.
    """

    def __init__(self, home: OpenHome, navigation: Navigation, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._home = home
        self._navigation = navigation
        self._begin: BeginForm | None = None
        self._resume: AskPassphrase | None = None
        self._resuming: ReflectionSession | None = None
        self._opening: Opening[OpenSession] | None = None
        self._over_time: OverTimePage | None = None
        self._own: OwnSessions | None = None
        self.problem = DangerStrip()
        self.overview = Overview(home)
        self.overview.begin_requested.connect(self._begin_requested)
        self.overview.resume_requested.connect(self._resume_requested)
        self.overview.over_time_requested.connect(self._over_time_requested)
        self.overview.session_requested.connect(self._session_requested)
        self.overview.own_requested.connect(self._own_requested)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.overview)
        box = QVBoxLayout(self)
        set_margins(box, 0, 0, 0, 0)
        set_spacing(box, 0)
        box.addWidget(self.problem)
        box.addWidget(self._stack, 1)
        navigation.records_changed.connect(self._records_changed)
        self._show_overview()

    # What most visits do not need is made when it is first needed.

    @property
    def begin_form(self) -> BeginForm:
        """What is chosen before a session begins."""
        if self._begin is None:
            self._begin = BeginForm(self._home)
            self._begin.begun.connect(self._opened)
            self._begin.cancelled.connect(self._go_back)
            self._begin.family_chosen.connect(self._family_chosen)
            self._stack.addWidget(self._begin)
        return self._begin

    @property
    def resume_card(self) -> AskPassphrase:
        """The passphrase before a session that rests."""
        if self._resume is None:
            self._resume = AskPassphrase(lambda t: t.gettext("Go on"), icon="next")
            self._resume.entered.connect(self._try_to_resume)
            self._resume.cancelled.connect(self._go_back)
            self._stack.addWidget(self._resume)
        return self._resume

    @property
    def over_time(self) -> OverTimePage:
        """A family's sessions, side by side."""
        if self._over_time is None:
            self._over_time = OverTimePage(self._home)
            self._over_time.went_back.connect(self._go_back)
            self._over_time.begin_requested.connect(self._begin_with)
            self._over_time.resume_requested.connect(self._resume_requested)
            self._over_time.session_shown.connect(self._session_shown)
            self._over_time.family_shown.connect(self._family_shown)
            self._stack.addWidget(self._over_time)
        return self._over_time

    @property
    def own(self) -> OwnSessions:
        """The sessions that were held on one's own, behind the passphrase."""
        if self._own is None:
            self._own = OwnSessions(self._home)
            self._own.went_back.connect(self._go_back)
            self._own.opened.connect(self._opened)
            self._own.begin_requested.connect(self._begin_alone)
            self._stack.addWidget(self._own)
        return self._own

    # ---- what the window asks ------------------------------------------------------------------------------------

    def open_target(self, target: object) -> None:
        """See :meth:`Page.open_target`."""
        self.problem.clear()
        try:
            self._open(target)
        except FccError as problem:
            self._show_problem(problem)
            self._show_overview()

    def _open(self, target: object) -> None:
        match target:
            case ("begin", family):
                self._show_begin(SessionMode.WITH_FAMILY, FamilyId(family) if isinstance(family, UUID) else None)
            case ("alone",):
                self._show_begin(SessionMode.ON_MY_OWN)
            case ("group",):
                self._show_begin(SessionMode.GROUP)
            case ("resume", UUID() as session):
                self._show_resume(SessionId(session))
            case ("over_time", UUID() as family):
                self._show_over_time(FamilyId(family))
            case ("session", UUID() as session):
                self._leave_part()
                self.over_time.show_session(SessionId(session))
                self._show_part(self.over_time)
            case ("family", UUID() as family):
                if self._home.reflection.sessions(FamilyId(family)):
                    self._show_over_time(FamilyId(family))
                else:
                    self._show_begin(SessionMode.WITH_FAMILY, FamilyId(family))
            case ("own",):
                self._leave_part()
                self.own.begin()
                self._show_part(self.own)
                self.own.focus_first()
            case _:
                self._show_overview()
                self.overview.focus_first()

    def flush(self) -> None:
        """See :meth:`Page.flush`: keep what was chosen, and close the journal if it is open."""
        self._leave_part()

    def panes(self) -> Sequence[QWidget]:
        """See :meth:`Page.panes`."""
        shown = self._stack.currentWidget()
        return () if shown is None else (shown,)

    def household_in_view(self) -> UUID | None:
        """See :meth:`Page.household_in_view`: the household of the family in view, if it has one only."""
        family = self._family_in_view()
        if family is None:
            return None
        houses = [house.id for house, of in self._home.families.households() if of.id == family]
        return houses[0] if len(houses) == 1 else None

    def shown_again(self) -> None:
        """See :meth:`Page.shown_again`."""
        self._refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        """Whatever hides the page closes the journal."""
        super().hideEvent(event)
        if not event.spontaneous() and self._own is not None:
            self._own.close_journal()

    # ---- parts ---------------------------------------------------------------------------------------------------

    def _shows(self, part: QWidget | None) -> bool:
        return part is not None and self._stack.currentWidget() is part

    def _family_in_view(self) -> UUID | None:
        if self._begin is not None and self._shows(self._begin):
            return self._begin.family_id
        if self._over_time is not None and self._shows(self._over_time):
            return self._over_time.family_id
        return None

    def _show_part(self, part: QWidget) -> None:
        self._stack.setCurrentWidget(part)

    def _leave_part(self) -> None:
        opening, self._opening = self._opening, None
        if opening is not None:
            opening.abandon()
            self.resume_card.set_busy(False)
        if self._begin is not None:
            self._begin.flush()
        if self._own is not None:
            self._own.close_journal()

    def _show_overview(self) -> None:
        try:
            self._leave_part()
            self.overview.reload()
        except FccError as problem:
            self._show_problem(problem)
        self._show_part(self.overview)

    def _show_begin(self, mode: SessionMode, family: FamilyId | None = None) -> None:
        self._leave_part()
        self.begin_form.show_plan(mode, family)
        self._show_part(self.begin_form)
        self.begin_form.focus_first()

    def _show_over_time(self, family: FamilyId) -> None:
        self._leave_part()
        self.over_time.show_family(family)
        self._show_part(self.over_time)
        self.over_time.focus_first()

    def _show_resume(self, session: SessionId) -> None:
        self._leave_part()
        record = self._home.reflection.page(session).session
        names = {one.family.id: one.family.name for one in self._home.reflection.families()}
        name = "" if record.family_id is None else names.get(record.family_id, "")
        self._resuming = record
        self.resume_card.show_what(
            plain(name) if name else (lambda t: t.gettext("A session as a group")),
            where_it_stopped(record, self._home.modules),
            lambda t: t.gettext(
                "The session fills the whole window for the family. Your passphrase opens the journal, where private "
                "words wait, and it will be asked again before anybody sees your other pages."
            ),
        )
        self._show_part(self.resume_card)
        self.resume_card.focus_first()

    # ---- beginning and going on ----------------------------------------------------------------------------------

    @Slot(str)
    def _try_to_resume(self, passphrase: str) -> None:
        session = self._resuming
        if session is None or self._opening is not None:
            return
        self.resume_card.set_busy(True)
        self._opening = Opening(
            self._home,
            passphrase,
            lambda journal: self._home.reflection.resume(session.id, journal),
            OpenSession.leave,
        )
        self._opening.start(self._resumed, self._refused, self)

    def _resumed(self, session: OpenSession) -> None:
        self._opening = None
        self.resume_card.set_busy(False)
        if not self.isVisible():
            session.leave()  # she went away while it was opening
            return
        self._opened(session)

    def _refused(self, problem: FccError) -> None:
        opening, self._opening = self._opening, None
        self.resume_card.set_busy(False)
        if opening is not None and opening.has_journal:
            self._show_problem(problem)
        else:
            self.resume_card.show_problem(problem)

    @Slot(object)
    def _opened(self, session: OpenSession) -> None:
        """Back here one finds the list, for the session is where the person is now."""
        self._show_overview()
        self.target_changed.emit(None)
        self._navigation.session_opened.emit(session)

    # ---- wishes --------------------------------------------------------------------------------------------------

    def _go(self, target: object) -> None:
        self.open_target(target)
        self.target_changed.emit(target)

    @Slot(object, object)
    def _begin_requested(self, mode: SessionMode, family: object) -> None:
        targets: dict[SessionMode, tuple[object, ...]] = {
            SessionMode.WITH_FAMILY: ("begin", family),
            SessionMode.ON_MY_OWN: ("alone",),
            SessionMode.GROUP: ("group",),
        }
        self._go(targets[mode])

    @Slot(object)
    def _begin_with(self, family: UUID) -> None:
        self._go(("begin", family))

    @Slot()
    def _begin_alone(self) -> None:
        self._go(("alone",))

    @Slot(object)
    def _resume_requested(self, session: UUID) -> None:
        self._go(("resume", session))

    @Slot(object)
    def _over_time_requested(self, family: UUID) -> None:
        self._go(("over_time", family))

    @Slot(object)
    def _session_requested(self, session: UUID) -> None:
        self._go(("session", session))

    @Slot()
    def _own_requested(self) -> None:
        self._go(("own",))

    @Slot(object)
    def _family_chosen(self, family: UUID) -> None:
        self.target_changed.emit(("begin", family))

    @Slot(object)
    def _session_shown(self, session: UUID) -> None:
        self.target_changed.emit(("session", session))

    @Slot(object)
    def _family_shown(self, family: UUID) -> None:
        self.target_changed.emit(("over_time", family))

    @Slot()
    def _go_back(self) -> None:
        self._go(None)

    # ---- what changed --------------------------------------------------------------------------------------------

    @Slot()
    def _records_changed(self) -> None:
        if self.isVisible():
            self._refresh()

    def _refresh(self) -> None:
        try:
            if self._shows(self.overview):
                self.overview.reload()
            elif self._over_time is not None and self._shows(self._over_time):
                self._over_time.reload()
        except FccError as problem:
            self._show_problem(problem)
            self._show_overview()

    @Slot(object)
    def _show_problem(self, problem: FccError) -> None:
        self.problem.show_problem(problem.user_message(), code=problem.code)
