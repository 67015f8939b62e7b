"""One person on the team map, opened: the name, what the person is to the child, the language, and the place."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fcc_app.domain.reflection import Ring, TeamPerson
from fcc_app.services.open_home import OpenHome
from fcc_app.services.reflection import OpenSession
from fcc_app.ui.form_binding import language_text, named_language
from fcc_app.ui.language_scope import Words
from fcc_app.ui.reflection.act.open_form import OpenForm
from fcc_app.ui.reflection.act.team_view import STEP, side_words, snapped
from fcc_app.ui.reflection.two_languages import at_the_table, both
from fcc_app.ui.theme import set_margins, set_spacing
from fcc_app.ui.widgets import (
    Button,
    Card,
    ChoiceChips,
    Heading,
    IconButton,
    LanguageField,
    LineField,
    Text,
    column,
    flow_widget,
    row,
)

RINGS: tuple[tuple[Ring, Words], ...] = (
    # Translators: people on a map around a child: those who matter most, near the child.
    (Ring.KEY, lambda t: t.gettext("Key people")),
    # Translators: people on a map around a child: those who help, further out.
    (Ring.SUPPORT, lambda t: t.gettext("People who give support")),
)
"""What the two rings hold."""


class TeamPersonEditor(OpenForm[TeamPerson]):
    """Everything that can be said of one person on the map, and done with it. Nothing here needs a mouse."""

    closed = Signal()
    """Back to the list of the team."""

    move_requested = Signal(object, object, int)
    """Please put this person (an id) into this ring, at this angle."""

    remove_requested = Signal(object)
    """Please take this person (a :class:`TeamPerson`) off the map."""

    thanks_requested = Signal(object)
    """A thank-you to this person (a :class:`TeamPerson`) is wanted."""

    def __init__(
        self, home: OpenHome, session: OpenSession, languages: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(home, parent)
        self._session = session
        self._languages = languages
        self.heading = Heading(kind="section")
        # Translators: a field: the name of a person on a child's team.
        self.name = LineField(both(languages, lambda t: t.gettext("Name")))
        # Translators: a field: what a person is to a child, such as aunt, neighbor, nurse.
        self.what = LineField(both(languages, lambda t: t.gettext("Who this is to the child")))
        # Translators: a field: the language in which a person is thanked.
        self.language = LanguageField(both(languages, lambda t: t.gettext("Language")))
        self.ring: ChoiceChips[Ring] = ChoiceChips(
            [
                # Translators: where a person stands on a map around a child: near the child, or further out. Short.
                (Ring.KEY, both(languages, lambda t: t.pgettext("ring of the team map", "Near"))),
                (Ring.SUPPORT, both(languages, lambda t: t.pgettext("ring of the team map", "Further out"))),
            ],
            # Translators: the name of two buttons that say in which ring of the map a person stands.
            name=both(languages, lambda t: t.gettext("Ring")),
        )
        self.ring.edited.connect(self._ring_chosen)
        # Translators: buttons that move a person on a round map, clockwise or against the clock.
        self.clockwise = IconButton(
            "clockwise", both(languages, lambda t: t.gettext("Move clockwise around the child"))
        )
        self.counterclockwise = IconButton(
            "counterclockwise", both(languages, lambda t: t.gettext("Move counterclockwise around the child"))
        )
        self.clockwise.clicked.connect(self._on)
        self.counterclockwise.clicked.connect(self._back)
        self.where = Text(kind="muted", wrap=False)
        # Translators: a button: write a thank-you to the person who is open.
        self.thank = Button(both(languages, lambda t: t.gettext("Say thank you")), look="primary", icon="heart")
        self.thank.clicked.connect(self._thank)
        # Translators: a button: this person is not on the child's team map any more.
        self.remove = Button(both(languages, lambda t: t.gettext("Take off the map")), icon="bin")
        self.remove.clicked.connect(self._remove)
        self.done = Button(both(languages, lambda t: t.gettext("Done")), icon="check")
        self.done.clicked.connect(self._close)
        turn = row(self.counterclockwise, self.clockwise, self.where, spacing=4)
        turn.setStretch(2, 1)
        acts, flow = flow_widget()
        for button in (self.thank, self.remove, self.done):
            flow.addWidget(button)
        card = Card(margin=16, spacing=12)
        card.add(self.heading, self.name, self.what, column(self.ring, turn, spacing=6), self.language, acts)
        box = QVBoxLayout(self)
        set_margins(box, 0, 0, 0, 0)
        set_spacing(box, 0)
        box.addWidget(card)
        box.addStretch(1)
        at_the_table(self)

    @property
    def person(self) -> TeamPerson | None:
        """Who is open here."""
        return None if self.binding is None else self.binding.record

    def open_person(self, person: TeamPerson) -> None:
        """Show *person*.

        Raises:
            FccError: If it cannot be read.
        """
        binding = self.open_form(self._session.edit_team_person(person.id))
        binding.bind("name", self.name)
        binding.bind("what", self.what)
        binding.bind("language", self.language, show=named_language, read=language_text)
        self._show()

    def reopen(self) -> None:
        """Read the open person anew, after it was moved.

        Raises:
            FccError: If it cannot be read.
        """
        if self.binding is not None and self.binding.finish():
            self.binding.reopen(self._session.edit_team_person(self.binding.record.id))
            self._show()

    def focus_first(self) -> None:
        """Put the focus on the name."""
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        person = self.person
        if person is None:
            return
        self.heading.show_text(person.name)
        self.ring.set_value(person.ring)
        self.where.set_words(both(self._languages, lambda t: side_words(t, person.angle)))

    @Slot(object)
    def _ring_chosen(self, ring: Ring) -> None:
        if self.has_kept() and self.person is not None:
            self.move_requested.emit(self.person.id, ring, self.person.angle)

    @Slot()
    def _on(self) -> None:
        self._turn(STEP)

    @Slot()
    def _back(self) -> None:
        self._turn(-STEP)

    def _turn(self, degrees: int) -> None:
        if self.has_kept() and self.person is not None:
            self.move_requested.emit(self.person.id, self.person.ring, snapped(self.person.angle + degrees))

    @Slot()
    def _thank(self) -> None:
        if self.has_kept() and self.person is not None:
            self.thanks_requested.emit(self.person)

    @Slot()
    def _remove(self) -> None:
        if self.has_kept() and self.person is not None:
            self.remove_requested.emit(self.person)

    @Slot()
    def _close(self) -> None:
        if self.has_kept():
            self.closed.emit()
