"""What there is of reflection sessions: those that rest, the families met, and ways to begin."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fcc_app.domain.reflection import ReflectionSession, SessionMode, SessionStatus
from fcc_app.formats import format_near_date, format_number
from fcc_app.i18n import Catalog, app_language, isolate
from fcc_app.services.open_home import OpenHome
from fcc_app.services.reflection import FamilySessions
from fcc_app.ui.flow_layout import flow_widget
from fcc_app.ui.language_scope import Says, plain
from fcc_app.ui.reflection.session_words import BETWEEN, held_on, languages_of, rests_since, where_it_stopped
from fcc_app.ui.theme import set_margins
from fcc_app.ui.widgets import (
    Avatar,
    Button,
    Card,
    Drawing,
    Elided,
    EmptyState,
    Heading,
    ScrollPage,
    Section,
    Text,
    column,
    row,
)
from fcc_app.ui.widgets.arranging import CardGrid, clear_layout


class Overview(Says, QWidget):
    """One lands here: begin, go on, look back."""

    begin_requested = Signal(object, object)
    """Please begin: the :class:`SessionMode`, and a family's id or ``None``."""

    resume_requested = Signal(object)
    """Please go on with the session with this id."""

    over_time_requested = Signal(object)
    """Please look back with the family with this id."""

    session_requested = Signal(object)
    """Please show the session with this id, as it was held."""

    own_requested = Signal()
    """Please open the sessions that were held on one's own."""

    def __init__(self, home: OpenHome, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._home = home
        self.begin_button = Button(lambda t: t.gettext("Begin with a family"), look="primary", icon="reflect")
        self.begin_button.clicked.connect(self._begin)
        self.alone_button = Button(lambda t: t.gettext("On my own"), icon="person")
        self.alone_button.clicked.connect(self._begin_alone)
        self.group_button = Button(lambda t: t.gettext("As a group"), icon="people")
        self.group_button.clicked.connect(self._begin_group)
        self.own_button = Button(lambda t: t.gettext("My own sessions"), look="quiet", icon="lock")
        self.own_button.clicked.connect(self.own_requested)
        acts, flow = flow_widget(spacing=12)
        for button in (self.begin_button, self.alone_button, self.group_button, self.own_button):
            flow.addWidget(button)
        heading = Heading(lambda t: t.gettext("Reflect together"), kind="page")
        about = Text(
            lambda t: t.gettext(
                "Sit down with a family, look at the same screen, and think together, each in your own language."
            ),
            tone="muted",
        )
        self.problems = Section(lambda t: t.gettext("A file that cannot be used"))
        self.resting = Section(lambda t: t.gettext("Go on where you stopped"))
        self.families = Section(lambda t: t.gettext("Over time"))
        self.groups = Section(lambda t: t.gettext("Held as a group"))
        self.empty = EmptyState(
            lambda t: t.gettext("Sessions with families will be listed here. The first one takes about 45 minutes."),
            lambda t: t.gettext("Begin with a family"),
            icon="reflect",
        )
        self.empty.acted.connect(self._begin)
        self._page = ScrollPage()
        self._page.add(column(heading, about, spacing=4), acts)
        self._page.add(self.problems, self.resting, self.families, self.groups, self.empty, None)
        box = QVBoxLayout(self)
        set_margins(box, 0, 0, 0, 0)
        box.addWidget(self._page)

    def reload(self) -> None:
        """Read everything anew.

        Raises:
            FccError: If it cannot be read.
        """
        today = self._home.now().date()
        reflection = self._home.reflection
        sessions = reflection.families()
        resting = reflection.unfinished()
        groups = [session for session in reflection.groups() if session.status is SessionStatus.CLOSED]
        names: dict[UUID, str] = {one.family.id: one.family.name for one in sessions}
        self._show_problems()
        self._show_resting(resting, names, today)
        self._show_families(sessions, today)
        self._show_groups(groups)
        nothing = not sessions and not resting and not groups
        self.empty.setVisible(nothing)
        self.begin_button.setVisible(not nothing)

    def focus_first(self) -> None:
        """What rests is what one most likely comes for; else to begin."""
        first = self.resting.findChild(_RestingCard) if self.resting.isVisibleTo(self) else None
        target = first.go_on if first is not None else self.begin_button
        (target if target.isVisibleTo(self) else self.empty.button).setFocus()

    def panes(self) -> Sequence[QWidget]:
        """The whole page is one."""
        return (self,)

    # ---- parts -----------------------------------------------------------------------------------------------------

    def _show_problems(self) -> None:
        clear_layout(self.problems.body)
        problems = self._home.modules.problems
        self.problems.setVisible(bool(problems))
        if not problems:
            return
        card = Card(ground="danger", margin=16, spacing=8)
        for problem in problems:
            card.add(Text(plain(problem.user_message())))
        again = Button(lambda t: t.gettext("Look at the folder again"))
        again.clicked.connect(self._look_again)
        card.add(row(again, None))
        self.problems.body.addWidget(card)

    def _show_resting(self, sessions: list[ReflectionSession], names: dict[UUID, str], today: date) -> None:
        clear_layout(self.resting.body)
        self.resting.setVisible(bool(sessions))
        for session in sessions:
            name = names.get(session.family_id, "") if session.family_id is not None else ""
            card = _RestingCard(self._home, session, name, today)
            card.resume_requested.connect(self.resume_requested)
            self.resting.body.addWidget(card)

    def _show_families(self, sessions: list[FamilySessions], today: date) -> None:
        clear_layout(self.families.body)
        self.families.setVisible(bool(sessions))
        cards = []
        for one in sessions:
            card = _FamilyCard(one, today)
            card.over_time_requested.connect(self.over_time_requested)
            card.begin_requested.connect(self._begin_with)
            cards.append(card)
        if cards:
            self.families.body.addWidget(CardGrid(cards, columns=2, least=330))

    def _show_groups(self, sessions: list[ReflectionSession]) -> None:
        clear_layout(self.groups.body)
        self.groups.setVisible(bool(sessions))
        for session in sessions:
            card = _GroupCard(session)
            card.read_requested.connect(self.session_requested)
            self.groups.body.addWidget(card)

    # ---- wishes ----------------------------------------------------------------------------------------------------

    @Slot()
    def _begin(self) -> None:
        self.begin_requested.emit(SessionMode.WITH_FAMILY, None)

    @Slot(object)
    def _begin_with(self, family: UUID) -> None:
        self.begin_requested.emit(SessionMode.WITH_FAMILY, family)

    @Slot()
    def _begin_alone(self) -> None:
        self.begin_requested.emit(SessionMode.ON_MY_OWN, None)

    @Slot()
    def _begin_group(self) -> None:
        self.begin_requested.emit(SessionMode.GROUP, None)

    @Slot()
    def _look_again(self) -> None:
        self._home.modules.reload()
        self.reload()


class _RestingCard(Card):
    """A session that rests: whose, where it stopped, and the way back into it."""

    resume_requested = Signal(object)

    def __init__(self, home: OpenHome, session: ReflectionSession, name: str, today: date) -> None:
        super().__init__(margin=16, spacing=6)
        self._session = session.id
        if name:
            picture: QWidget = Avatar(name, str(session.family_id))
            title = Heading(plain(name), kind="section")
        else:
            picture = Drawing("people", side=28)
            title = Heading(lambda t: t.gettext("A session as a group"), kind="section")
        # Translators: the button beside a reflection session that was paused.
        self.go_on = Button(lambda t: t.gettext("Go on"), look="primary", icon="next")
        self.go_on.clicked.connect(self._go_on)
        words = column(
            title,
            Text(where_it_stopped(session, home.modules)),
            Text(rests_since(session, today), kind="caption"),
            spacing=2,
        )
        line = row(picture, words, self.go_on, spacing=14)
        line.setStretch(1, 1)
        self.add(line)

    @Slot()
    def _go_on(self) -> None:
        self.resume_requested.emit(self._session)


class _FamilyCard(Card):
    """A family and how often they sat together."""

    over_time_requested = Signal(object)
    begin_requested = Signal(object)

    def __init__(self, met: FamilySessions, today: date) -> None:
        super().__init__(margin=16, spacing=10)
        self._family = met.family.id

        def often(t: Catalog) -> str:
            count = len(met.sessions)
            said = t.ngettext("{n} session", "{n} sessions", count).format(n=format_number(count))
            day = format_near_date(met.last_held.date(), today, app_language(), inside=True)
            # Translators: {day} is the day of the last reflection session with a family.
            return BETWEEN.join((said, t.gettext("last: {day}").format(day=isolate(day))))

        self.look_back = Button(lambda t: t.gettext("Look back"), icon="clock")
        self.look_back.clicked.connect(self._look_back)
        again = Button(lambda t: t.gettext("Begin a new session"), look="quiet")
        again.clicked.connect(self._again)
        name = Elided(plain(met.family.name), kind="section")
        line = row(Avatar(met.family.name, str(met.family.id)), column(name, Text(often, kind="caption"), spacing=2))
        line.setStretch(1, 1)
        acts, flow = flow_widget()
        flow.addWidget(self.look_back)
        flow.addWidget(again)
        self.add(line, acts)

    @Slot()
    def _look_back(self) -> None:
        self.over_time_requested.emit(self._family)

    @Slot()
    def _again(self) -> None:
        self.begin_requested.emit(self._family)


class _GroupCard(Card):
    """A session that was held as a group."""

    read_requested = Signal(object)

    def __init__(self, session: ReflectionSession) -> None:
        super().__init__(margin=14, spacing=4)
        self._session = session.id
        read = Button(lambda t: t.gettext("Read it"))
        read.clicked.connect(self._read)
        words = [held_on(session), languages_of(session)]
        if session.place.strip():
            words.insert(1, isolate(session.place.strip()))
        line = row(Drawing("people", side=24), Text(plain(BETWEEN.join(words))), read, spacing=12)
        line.setStretch(1, 1)
        self.add(line)

    @Slot()
    def _read(self) -> None:
        self.read_requested.emit(self._session)
