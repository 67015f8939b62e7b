"""Somebody else is here: a name, a part in the session, a language."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from fcc_app.domain.ids import new_id
from fcc_app.domain.reflection import ParticipantRole
from fcc_app.domain.words import WORDS
from fcc_app.i18n import gettext as _
from fcc_app.services.reflection import AddedPerson
from fcc_app.ui.form_binding import language_text
from fcc_app.ui.language_scope import marked
from fcc_app.ui.widgets import Button, Card, ChoiceChips, Field, LanguageField, LineField, row
from fcc_app.ui.widgets.arranging import SideBySide


class AddingPerson(Card):
    """Types in a person who is in no list."""

    typed = Signal(str)
    """The name as it stands now, after every key."""

    added = Signal(object)
    """An :class:`AddedPerson`; the fields are empty again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(ground="sunken", margin=14, spacing=12, parent=parent)
        self.name = LineField(lambda t: t.gettext("Name of the person"))
        roles = [(role, marked(WORDS[role])) for role in (ParticipantRole.PARENT, ParticipantRole.PROVIDER)]
        self.role: ChoiceChips[ParticipantRole] = ChoiceChips(roles)
        # Translators: a label: whether somebody takes part as a parent or as a provider.
        role_field = Field(lambda t: t.gettext("Takes part as"), self.role)
        self.language = LanguageField(lambda t: t.gettext("Speaks"))
        # Translators: the button that adds a person to those who are here.
        self.button = Button(lambda t: t.gettext("Add"), look="primary")
        self.add(
            SideBySide((self.name, 1), (self.language, 1), narrow=480, spacing=16), role_field, row(self.button, None)
        )
        self.name.edited.connect(self._typed)
        self.name.edit.returnPressed.connect(self.finish)
        self.button.clicked.connect(self.finish)

    def begin(self, name: str, role: ParticipantRole) -> None:
        """Show what was typed so far; *role* is the usual one."""
        self.name.set_text(name)
        self.name.clear_problem()
        self.role.set_value(role)
        self.language.set_value(None)

    def focus_first(self) -> None:
        """Type the name."""
        self.name.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def finish(self) -> None:
        """Add the person, or say that the name is missing."""
        name = self.name.text().strip()
        if not name:
            self.name.show_problem(_("Please write a name."))
            self.focus_first()
            return
        role = self.role.value() or ParticipantRole.PARENT
        person = AddedPerson(new_id(), name, role, language_text(self.language.value()))
        self.begin("", role)
        self.added.emit(person)

    @Slot(str)
    def _typed(self, name: str) -> None:
        self.name.clear_problem()
        self.typed.emit(name)
