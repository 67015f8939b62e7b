"""The team map: the picture, the same people in a list beside it, one of them opened, and a thank-you to one."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from uuid import UUID

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from fcc_app.domain.families import FamilyMember
from fcc_app.domain.homes import Caregiver
from fcc_app.domain.ids import TeamPersonId
from fcc_app.domain.modules import Step
from fcc_app.domain.reflection import Ring, TeamPerson, ThankYou
from fcc_app.errors import FccError, FieldError
from fcc_app.i18n import isolate
from fcc_app.pictures import shortened
from fcc_app.services.forms import Form
from fcc_app.services.open_home import OpenHome
from fcc_app.services.reflection import OpenSession
from fcc_app.services.reflection.acting import OFF_TEAM_MAP, THANKS_TO_BIN
from fcc_app.ui.keep_soon import KeepSoon
from fcc_app.ui.language_scope import Says, marked
from fcc_app.ui.reflection.act.panel import ActPanel, InLanguage
from fcc_app.ui.reflection.act.promises import PromisesPanel
from fcc_app.ui.reflection.act.team_person import RINGS, TeamPersonEditor
from fcc_app.ui.reflection.act.team_view import TeamMapView, person_words
from fcc_app.ui.reflection.act.thank_you import ThankYouEditor
from fcc_app.ui.reflection.tongues import frame_languages
from fcc_app.ui.reflection.two_languages import at_the_table, both
from fcc_app.ui.theme import px, set_margins, set_size, set_spacing
from fcc_app.ui.widgets import Button, Card, Heading, IconButton, LineField, Text, column, flow_widget, row

SIDE = 400
"""The width of the list beside the map, in pixels at 100 %."""

_BESIDE_FROM = 860
"""With less room than this the list stands below the map."""


_LONGEST = 34
"""So many letters of a name stand in the list; the whole of it is read aloud, and shows when the person is opened."""


class PersonLine(Says, QWidget):
    """One person in the list: opened by its name, and put into the other ring by one button."""

    opened = Signal(object)
    """This person (an id) is to be opened."""

    move_requested = Signal(object, object, int)
    """Please put this person (an id) into this ring, at this angle."""

    def __init__(self, person: TeamPerson, languages: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.person = person
        what = person.what.strip()
        self.open_button = Button(look="quiet")
        self.open_button.show_text(shortened(f"{person.name} ({what})" if what else person.name, _LONGEST))
        self.says(self.open_button.setAccessibleName, lambda t: person_words(t, person))
        self.open_button.clicked.connect(self._open)
        other = Ring.SUPPORT if person.ring is Ring.KEY else Ring.KEY
        name = isolate(person.name)
        self.ring_button = IconButton(
            "down" if other is Ring.SUPPORT else "up",
            # Translators: a button: put a person on the map into the outer ring.
            both(languages, lambda t: t.gettext("Move {name} to the outer ring").format(name=name))
            if other is Ring.SUPPORT
            # Translators: a button: put a person on the map into the inner ring.
            else both(languages, lambda t: t.gettext("Move {name} to the inner ring").format(name=name)),
        )
        self.ring_button.clicked.connect(self._move)
        self._other = other
        box = row(self.open_button, None, self.ring_button, spacing=4)
        self.setLayout(box)
        at_the_table(self)

    @Slot()
    def _open(self) -> None:
        self.opened.emit(self.person.id)

    @Slot()
    def _move(self) -> None:
        self.move_requested.emit(self.person.id, self._other, self.person.angle)


class TeamList(Says, QWidget):
    """Everybody on the map by ring, whom else the home knows, and a line for somebody whom it does not."""

    opened = Signal(object)
    """This person (an id) is to be opened."""

    move_requested = Signal(object, object, int)
    """Please put this person (an id) into this ring, at this angle."""

    add_requested = Signal(object)
    """Please put this member of the family, or caregiver, on the map."""

    typed = Signal(str, str)
    """A person typed this text into the field (``name`` or ``what``) for somebody who is not on the map yet."""

    typed_in = Signal()
    """Please put this person on the map."""

    bring_requested = Signal()
    """Please begin with the team of last time."""

    def __init__(self, languages: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._languages = languages
        self.lines: dict[UUID, PersonLine] = {}
        self.known_buttons: list[Button] = []
        self._known: list[Caregiver | FamilyMember] = []
        self.bring_buttons: list[Button] = []
        self.bring = QWidget()
        self.bring.setLayout(column(*map(self._bring_in, frame_languages(languages)), spacing=6))
        box = QVBoxLayout(self)
        set_margins(box, 0, 0, 0, 0)
        set_spacing(box, 10)
        box.addWidget(self.bring)
        box.addWidget(self._adding())
        self._rings: dict[Ring, tuple[Heading, QVBoxLayout]] = {}
        for ring, words in RINGS:
            heading = Heading(both(languages, words), kind="section")
            people = QVBoxLayout()
            set_spacing(people, 0)
            box.addWidget(heading)
            box.addLayout(people)
            self._rings[ring] = heading, people
        box.addStretch(1)
        at_the_table(self)

    def _bring_in(self, language: str) -> QWidget:
        """In both languages side by side it would be wider than the list."""
        # Translators: a button: begin a team map with the people who were on it last time.
        side = InLanguage(language, lambda t: t.gettext("Begin with our team of last time"), icon="people")
        side.pressed.connect(self.bring_requested)
        self.bring_buttons.append(side.button)
        return side

    def _adding(self) -> QWidget:
        languages = self._languages
        # Translators: a heading: who else belongs to the child's team.
        self.add_heading = Heading(both(languages, lambda t: t.gettext("Who else?")), kind="section")
        self._chips, self._flow = flow_widget()
        self._chips.hide()
        self.name = LineField(both(languages, lambda t: t.gettext("Name")))
        self.what = LineField(both(languages, lambda t: t.gettext("Who this is to the child")))
        # Translators: a button: put a person on the map.
        self.add = Button(both(languages, lambda t: t.gettext("Add to the map")), icon="plus")
        self.add.clicked.connect(self.typed_in)
        self.name.edit.returnPressed.connect(self.typed_in)
        self.what.edit.returnPressed.connect(self.typed_in)
        self.name.edited.connect(self._name_typed)
        self.what.edited.connect(self._what_typed)
        card = Card(margin=14, spacing=10)
        card.add(self.add_heading, self._chips, self.name, self.what, row(self.add, None))
        return card

    def show_team(
        self, team: Sequence[TeamPerson], known: Sequence[Caregiver | FamilyMember], *, may_bring: bool
    ) -> None:
        """Show who is on the map, and whom else the home knows."""
        focused = self._focused()
        before, self.lines = self.lines, {}
        places = dict.fromkeys(Ring, 0)
        for person in team:
            line = before.pop(person.id, None)
            if line is None or line.person != person:
                if line is not None:
                    _drop(line)
                line = PersonLine(person, self._languages)
                line.opened.connect(self.opened)
                line.move_requested.connect(self.move_requested)
            column = self._rings[person.ring][1]
            if column.indexOf(line) != places[person.ring]:  # whoever stands where before has nothing to do
                column.insertWidget(places[person.ring], line)
            places[person.ring] += 1
            self.lines[person.id] = line
        for line in before.values():
            _drop(line)
        for ring, (heading, _people) in self._rings.items():
            heading.setVisible(any(person.ring is ring for person in team))
        self.bring.setVisible(may_bring)
        self._show_known(known)
        if focused in self.lines:
            self.lines[focused].ring_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_known(self, known: Sequence[Caregiver | FamilyMember]) -> None:
        if self._known == [person for person in known if person.name]:
            return
        for button in self.known_buttons:
            self._flow.removeWidget(button)
            button.hide()
            button.setParent(None)
            button.deleteLater()
        self.known_buttons = []
        self._known = [person for person in known if person.name]
        for person in self._known:
            button = Button(look="chip", icon="plus")
            button.show_text(person.name)
            button.set_icon("plus", side=16)
            button.clicked.connect(self._add_known)
            self._flow.addWidget(button)
            self.known_buttons.append(button)
        self._chips.setVisible(bool(self._known))
        at_the_table(self._chips)

    def show_typed(self, person: TeamPerson) -> None:
        """Show who was begun to be typed in."""
        self.name.set_text(person.name)
        self.what.set_text(person.what)
        self.name.clear_problem()

    def _focused(self) -> UUID | None:
        for key, line in self.lines.items():
            if line.ring_button.hasFocus():
                return key
        return None

    @Slot()
    def _add_known(self) -> None:
        sender = self.sender()
        for button, person in zip(self.known_buttons, self._known, strict=True):
            if button is sender:
                self.add_requested.emit(person)
                return

    @Slot(str)
    def _name_typed(self, text: str) -> None:
        self.typed.emit("name", text)

    @Slot(str)
    def _what_typed(self, text: str) -> None:
        self.typed.emit("what", text)


def _drop(line: PersonLine) -> None:
    line.hide()
    line.setParent(None)
    line.deleteLater()


class TeamMapPanel(ActPanel):
    """The whole step: the map, and beside it the list or one person; or a thank-you in place of both."""

    def __init__(self, step: Step, home: OpenHome, session: OpenSession, parent: QWidget | None = None) -> None:
        super().__init__(step, home, session, parent)
        self._children = _children(home, session)
        self.view = TeamMapView()
        self.view.person_chosen.connect(self.open_person)
        self.view.move_requested.connect(self.move_person)
        self.hint = Text(
            self.both(lambda t: t.gettext("Move people by hand, or with the arrow keys. Press one to open it.")),
            kind="muted",
        )
        self.list = TeamList(self.languages)
        self.list.opened.connect(self.open_person)
        self.list.move_requested.connect(self.move_person)
        self.list.add_requested.connect(self.add_known)
        # Not bound as other forms are: nobody is on the map before that was asked for, however long it takes.
        self._typed: Form[TeamPerson] = session.typed_person()
        self._keeper = KeepSoon(self._keep_typed, self)
        self.list.show_typed(self._typed.record)
        self.list.typed.connect(self._keeper.edited)
        self.list.typed_in.connect(self.add_typed)
        self.list.bring_requested.connect(self.bring)
        self._editor: TeamPersonEditor | None = None
        self._thanks: ThankYouEditor | None = None
        self._build()
        self.reload()

    promises: PromisesPanel | None = None
    """What the step suggests to promise, below the map."""

    def _build(self) -> None:
        picture = QWidget()
        below = QVBoxLayout(picture)
        set_margins(below, 0, 0, 0, 0)
        set_spacing(below, 4)
        below.addWidget(self.hint)
        below.addWidget(self.view)
        below.addStretch(1)
        self._side = QWidget()
        side = QVBoxLayout(self._side)
        set_margins(side, 0, 0, 0, 0)
        side.addWidget(self.list)
        self._map_page = QWidget()
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._map_page)
        set_margins(self._line, 0, 0, 0, 0)
        set_spacing(self._line, 20)
        self._line.addWidget(picture, 1)
        self._line.addWidget(self._side)
        self.body.addWidget(self._map_page, 1)
        if self.step.suggests is not None and self.session.record.family_id is not None:
            self.promises = PromisesPanel(self.step, self.home, self.session)
            self.promises.changed.connect(self.changed)
            self.body.addWidget(self.promises)
        self._arrange()

    @property
    def editor(self) -> TeamPersonEditor:
        """Where one person is opened; built when the first one is."""
        if self._editor is None:
            editor = TeamPersonEditor(self.home, self.session, self.languages)
            editor.closed.connect(self.close_person)
            editor.changed.connect(self._person_changed)
            editor.move_requested.connect(self.move_person)
            editor.remove_requested.connect(self.remove_person)
            editor.thanks_requested.connect(self.open_thanks)
            editor.problem_found.connect(self.show_problem)
            editor.hide()
            self._editor = editor
            layout = self._side.layout()
            if layout is not None:
                layout.addWidget(editor)
        return self._editor

    @property
    def thanks(self) -> ThankYouEditor:
        """Where a thank-you is written; built when the first one is."""
        if self._thanks is None:
            thanks = ThankYouEditor(self.home, self.session, self.languages)
            thanks.closed.connect(self.close_thanks)
            thanks.changed.connect(self.changed)
            thanks.removed.connect(self._thanks_removed)
            thanks.problem_found.connect(self.show_problem)
            thanks.hide()
            self._thanks = thanks
            self.body.insertWidget(1, thanks, 1)
            self._arrange()
        return self._thanks

    # ---- showing -----------------------------------------------------------------------------------------------

    def reload(self) -> None:
        """See :meth:`ActPanel.reload`."""
        try:
            team = self.session.team()
            known = [person for person in self.session.not_on_the_map() if self._may_be_named(person)]
            may_bring = not team and bool(self.session.earlier_team())
        except FccError as problem:
            self.show_problem(problem)
            return
        self.view.show_team(self._children, team)
        self.list.show_team(team, known, may_bring=may_bring)
        person = None if self._editor is None else self._editor.person
        if person is not None and all(one.id != person.id for one in team):
            self._show_list()

    def _may_be_named(self, person: Caregiver | FamilyMember) -> bool:
        """Nobody of a household that is not here is brought to the screen."""
        there = set(self.session.record.households)
        return not isinstance(person, FamilyMember) or not there or person.household_id in (None, *there)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The list stands beside the map where there is room."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        beside = self.width() >= px(_BESIDE_FROM)
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if beside:
            set_size(self._side, width=SIDE)
        else:
            self._side.setMinimumWidth(0)
            set_size(self._side, max_width=100_000)
        self._line.setDirection(direction)
        if self._thanks is not None:
            self._thanks.show_beside(beside)

    def focus_first(self) -> None:
        """Begin with the first person on the map, or with putting one there."""
        first: QWidget = next(iter(self.view.buttons.values()), self.list.name)
        if not self.list.bring.isHidden():
            first = self.list.bring_buttons[0]
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> None:
        """See :meth:`ActPanel.flush`. Somebody who was typed in and not added yet is added."""
        if self._editor is not None:
            self._editor.finish()
        if self._thanks is not None:
            self._thanks.finish()
        if self.promises is not None:
            self.promises.flush()
        self._keeper.flush()
        if self._typed.record.name.strip():
            self.add_typed()

    # ---- one person --------------------------------------------------------------------------------------------

    @Slot(object)
    def open_person(self, person: UUID) -> None:
        """Open one person beside the map."""
        try:
            if not self.editor.finish():
                return
            found = next(one for one in self.session.team() if one.id == person)
            self.editor.open_person(found)
        except FccError as problem:
            self.show_problem(problem)
            return
        self.view.choose(found.id.hex)
        self.list.hide()
        self.editor.show()
        self.editor.focus_first()

    @Slot()
    def close_person(self) -> None:
        """Back to the list; the focus goes to the person's place on the map."""
        key = self.view.chosen
        self._show_list()
        self.reload()
        if key in self.view.buttons:
            self.view.buttons[key].setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_list(self) -> None:
        if self._editor is not None:
            self._editor.let_go()
            self._editor.hide()
        self.list.show()
        self.view.choose("")

    @Slot()
    def _person_changed(self) -> None:
        self.reload()
        self.changed.emit()

    # ---- who is on the map -------------------------------------------------------------------------------------

    @Slot(object, object, int)
    def move_person(self, person: UUID, ring: Ring, angle: int) -> None:
        """Put a person into a ring, at an angle; say where that is."""
        try:
            moved = self.session.move_on_map(TeamPersonId(person), ring=ring, angle=angle)
            if self._editor is not None:
                self._editor.reopen()
        except FccError as problem:
            self.show_problem(problem)
            return
        self.reload()
        self.view.tell_where(moved)
        self.changed.emit()

    @Slot(object)
    def add_known(self, person: Caregiver | FamilyMember) -> None:
        """Put somebody whom the home knows on the map, near the child."""
        member = person if isinstance(person, FamilyMember) else None
        caregiver = person if isinstance(person, Caregiver) else None
        language = next(iter((member.reads.value or ()) if member is not None else ()), "")
        try:
            added = self.session.add_to_team(person.name, language=language, member=member, caregiver=caregiver)
        except FccError as problem:
            self.show_problem(problem)
            return
        self._tell_added(added)

    @Slot()
    def add_typed(self) -> None:
        """Put somebody on the map who was typed in."""
        self._keeper.flush()
        try:
            person = self.session.put_on_map(self._typed)
        except FieldError as problem:
            self.list.name.show_problem(problem.user_message())
            self.list.name.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        except FccError as problem:
            self.show_problem(problem)
            return
        self._typed = self.session.typed_person()
        self.list.show_typed(self._typed.record)
        self.list.name.setFocus(Qt.FocusReason.OtherFocusReason)
        self._tell_added(person)

    def _keep_typed(self, field: Hashable, text: object) -> None:
        self._typed.set(**{str(field): text})

    def _tell_added(self, person: TeamPerson) -> None:
        self.reload()
        self.view.tell_where(person)
        self.changed.emit()

    @Slot()
    def bring(self) -> None:
        """Begin with the people of last time."""
        try:
            self.session.bring_team()
        except FccError as problem:
            self.show_problem(problem)
            return
        self.reload()
        self.focus_first()
        self.changed.emit()

    @Slot(object)
    def remove_person(self, person: TeamPerson) -> None:
        """Take a person off the map; this can be undone."""
        try:
            self.session.remove_from_team(person)
        except FccError as problem:
            self.show_problem(problem)
            return
        self._show_list()
        self.reload()
        self.offer_undo(marked(OFF_TEAM_MAP), person)
        self.focus_first()
        self.changed.emit()

    # ---- a thank-you -------------------------------------------------------------------------------------------

    @Slot(object)
    def open_thanks(self, person: TeamPerson) -> None:
        """Write a thank-you to a person."""
        try:
            self.thanks.open_for(person)
        except FccError as problem:
            self.show_problem(problem)
            return
        self._map_page.hide()
        self.thanks.show()
        self.thanks.focus_first()

    @Slot()
    def close_thanks(self) -> None:
        """Back to the map."""
        self.thanks.hide()
        self._map_page.show()
        self.editor.focus_first() if self.editor.isVisible() else self.focus_first()

    @Slot(object)
    def _thanks_removed(self, thanks: ThankYou) -> None:
        self.offer_undo(marked(THANKS_TO_BIN), thanks)


def _children(home: OpenHome, session: OpenSession) -> tuple[str, ...]:
    family = session.record.family_id
    if family is None:
        return ()
    here = session.record.children
    children = home.reflection.choices(family).children
    return tuple(child.called_name for child in children if not here or child.id in here)
