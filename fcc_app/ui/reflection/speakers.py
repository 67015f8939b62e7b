"""Who is here on one side, and who speaks; somebody who comes later is added here."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fcc_app.domain.families import FamilyMember
from fcc_app.domain.ids import ParticipantId
from fcc_app.domain.reflection import Participant, ParticipantRole
from fcc_app.domain.words import WORDS
from fcc_app.errors import FccError, FieldError
from fcc_app.i18n import isolate
from fcc_app.ui.flow_layout import flow_widget
from fcc_app.ui.form_binding import language_text, named_language
from fcc_app.ui.keep_soon import KeepSoon
from fcc_app.ui.language_scope import Says, Words, marked, plain
from fcc_app.ui.reflection.table import Table
from fcc_app.ui.reflection.two_languages import at_the_table
from fcc_app.ui.theme import set_look, set_margins, set_spacing
from fcc_app.ui.widgets import (
    Button,
    Card,
    ChoiceChips,
    IconButton,
    LanguageField,
    LineField,
    NamedLanguage,
    Text,
    row,
)


def name_words(person: Participant, *, leads: bool, what: str = "") -> Words:
    """What a person is called on a chip; *what* says what one is to the child, such as "mother"."""
    if not leads:
        return plain(isolate(f"{person.name} · {what}") if what else person.name)
    # Translators: a person at the table, on a button: {name} is the one who leads the session, on this laptop.
    # Isolated as a whole, too: Qt gives the text of a button the direction of the app, not that of its side.
    return lambda t: isolate(t.gettext("{name} · you").format(name=isolate(person.name)))


class Speakers(Says, QWidget):
    """The people of one side as chips, and "+" for somebody who has just come."""

    chosen = Signal(object)
    """This participant (an id) wants to speak; ``None`` is the whole group."""

    def __init__(
        self, table: Table, role: ParticipantRole | None, language: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._table = table
        self._role = role
        self._language = language
        self._newcomer: Newcomer | None = None
        self.chips: ChoiceChips[ParticipantId | None] = ChoiceChips(name=lambda t: t.gettext("Who speaks"))
        self.chips.edited.connect(self.chosen)
        self.add_button = IconButton("plus", lambda t: t.gettext("Somebody else is here"), look="round")
        set_look(self.add_button, session=True)
        self.add_button.clicked.connect(self.add_somebody)
        table.naming_changed.connect(self.add_button.setDisabled)
        line, flow = flow_widget()
        flow.addWidget(self.chips)
        flow.addWidget(self.add_button)
        self._box = QVBoxLayout(self)
        set_margins(self._box, 0, 0, 0, 0)
        set_spacing(self._box, 8)
        self._box.addWidget(line)

    def show_people(self, people: Sequence[Participant], chosen: ParticipantId | None) -> None:
        """Offer *people*, with one of them marked as the one who speaks."""
        options: list[tuple[ParticipantId | None, Words]] = []
        if not self._table.session.may_be_private:
            # Translators: on a button among names: what is written is everybody's, nobody's in particular.
            options.append((None, lambda t: t.gettext("All of us")))
        options += [(one.id, self._name(one)) for one in people]
        self.chips.set_options(options)
        for value, _ in options:
            set_look(self.chips.chip(value), session=True)
        self.mark(chosen)

    def _name(self, person: Participant) -> Words:
        return name_words(person, leads=self._table.is_leading(person), what=self._table.what_one_is(person))

    def mark(self, who: ParticipantId | None) -> None:
        """Mark who speaks on this side."""
        self.chips.set_value(who)
        if who is None and not self._table.session.may_be_private:
            self.chips.chip(None).setChecked(True)

    @Slot()
    def add_somebody(self) -> None:
        """Ask who has come."""
        if self._newcomer is not None or not self.add_button.isEnabled():
            return
        self._newcomer = Newcomer(self._table, self._role, self._language)
        self._newcomer.came.connect(self._came)
        self._newcomer.gone.connect(self.close_question)
        self._box.addWidget(self._newcomer)
        at_the_table(self._newcomer)
        self._table.naming_changed.emit(True)
        self._newcomer.name.edit.setFocus()

    @property
    def newcomer(self) -> Newcomer | None:
        """The question who has come, while it is asked."""
        return self._newcomer

    @property
    def may_close(self) -> bool:
        """Whether somebody is just being added, and nothing was typed yet that would be lost."""
        return self._newcomer is not None and not self._newcomer.name.text().strip()

    @Slot()
    def close_question(self) -> bool:
        """Nobody has come after all. Tells whether somebody was being added."""
        if self._newcomer is None:
            return False
        newcomer, self._newcomer = self._newcomer, None
        newcomer.forget()
        newcomer.hide()
        self._box.removeWidget(newcomer)
        newcomer.deleteLater()
        self._table.naming_changed.emit(False)
        self.add_button.setFocus()
        return True

    @Slot(object)
    def _came(self, person: Participant) -> None:
        self.close_question()
        self._table.somebody_came()
        self.chosen.emit(person.id)


class Newcomer(Card):
    """Somebody has come: the family's people by name, anybody else typed in."""

    came = Signal(object)
    """The new :class:`Participant`."""

    gone = Signal()
    """It was not meant."""

    def __init__(
        self, table: Table, role: ParticipantRole | None, language: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(ground="card", parent=parent)
        self._table = table
        self._form = table.session.new_participant(role or ParticipantRole.PARENT, language)
        self._keeper = KeepSoon(self._keep, self)
        people, flow = flow_widget()
        for words, add in self._known(role):
            button = Button(words)
            button.clicked.connect(add)
            flow.addWidget(button)
        people.setVisible(flow.count() > 0)
        self.name = LineField(lambda t: t.gettext("Name"))
        self.name.set_text(self._form.record.name)
        self.name.edited.connect(self._name_edited)
        self.name.left.connect(self.flush)
        self.role: ChoiceChips[ParticipantRole] = ChoiceChips(
            [(one, marked(WORDS[one])) for one in ParticipantRole],
            name=lambda t: t.gettext("Provider or parent"),
        )
        self.role.set_value(self._form.record.role)
        self.role.edited.connect(self._role_edited)
        self.language = LanguageField(lambda t: t.gettext("Speaks"))
        self.language.set_value(named_language(self._form.record.language))
        self.language.edited.connect(self._language_edited)
        self.add_button = Button(lambda t: t.gettext("Add"), look="primary")
        self.add_button.clicked.connect(self._add_typed)
        stop = Button(lambda t: t.gettext("Cancel"), look="quiet")
        stop.clicked.connect(self.gone)
        self.name.edit.returnPressed.connect(self._add_typed)
        self.add(
            Text(lambda t: t.gettext("Who else is here?"), kind="section"),
            people,
            row(self.name, self.language, top=True),
            self.role,
            row(None, stop, self.add_button),
        )

    def _known(self, role: ParticipantRole | None) -> list[tuple[Words, Callable[[], None]]]:
        """Those of this family's household and of this home who are not here yet."""
        session = self._table.session
        here = {one.member_id or one.caregiver_id for one in self._table.people}
        if session.record.family_id is None or role is ParticipantRole.PROVIDER:
            return []
        places = session.record.households
        members = self._table.home.families.page(session.record.family_id, notes=0, contacts=0).members
        return [
            (plain(member.name), partial(self._add_member, member))
            for member in members
            if member.id not in here and (member.household_id is None or member.household_id in places)
        ]

    @property
    def is_waiting(self) -> bool:
        """Whether something typed was not handed on yet."""
        return self._keeper.is_waiting

    @Slot()
    def flush(self) -> None:
        """Hand on what was typed."""
        self._keeper.flush()

    def forget(self) -> None:
        """Nobody has come after all; what was typed here goes."""
        self._keeper.flush()
        if self._form.is_new and self._form.is_changed:
            self._form.discard()

    def _typed(self, field: str, value: object) -> None:
        self.name.clear_problem()
        self._keeper.edited(field, value)
        self._table.typed.emit()

    @Slot(str)
    def _name_edited(self, name: str) -> None:
        self._typed("name", name)

    @Slot(object)
    def _role_edited(self, role: ParticipantRole) -> None:
        self._typed("role", role)

    @Slot(object)
    def _language_edited(self, language: NamedLanguage | None) -> None:
        self._typed("language", language_text(language))

    def _keep(self, field: Hashable, value: object) -> None:
        self._form.set(**{str(field): value})

    @Slot()
    def _add_typed(self) -> None:
        try:
            self._keeper.flush()
            self._form.set(name=self._form.record.name.strip())
            self._form.finish_quietly()
        except FieldError as problem:
            self.name.show_problem(problem.user_message())
        except FccError as problem:
            self._table.problem_found.emit(problem)
        else:
            self.came.emit(self._form.record)

    def _add_member(self, member: FamilyMember) -> None:
        reads = member.reads.value or ()
        try:
            person = self._table.session.add_participant(
                ParticipantRole.PARENT, member.name, member=member, language=reads[0] if reads else ""
            )
        except FccError as problem:
            self._table.problem_found.emit(problem)
            return
        self.came.emit(person)
