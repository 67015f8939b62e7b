"""The people who care for the children here, and who of them usually writes on this computer."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout

from fcc_app.domain.homes import CaregiverRole
from fcc_app.domain.words import WORDS
from fcc_app.services.forms import Form
from fcc_app.services.open_home import OpenHome
from fcc_app.ui.form_binding import FormBinding
from fcc_app.ui.language_scope import marked, plain
from fcc_app.ui.theme import set_spacing
from fcc_app.ui.widgets import Button, Card, ChoiceField, DateField, LineField, Section, row
from fcc_app.ui.widgets.arranging import SideBySide


class CaregiversSection(Section):
    """One card for each caregiver."""

    usual_chosen = Signal(object)
    """The id of the caregiver who usually writes on this computer."""

    problem_found = Signal(object)
    """An :class:`FccError` that belongs to no field."""

    def __init__(self, home: OpenHome, usual: str) -> None:
        super().__init__(lambda t: t.gettext("Who works here"))
        self._home = home
        self.bindings: list[FormBinding[Any]] = []
        self._cards = QVBoxLayout()
        set_spacing(self._cards, 12)
        self.usual: ChoiceField[UUID] = ChoiceField(
            lambda t: t.gettext("Who usually writes on this computer"),
            hint=lambda t: t.gettext("It can be changed for each note."),
        )
        self.usual.edited.connect(self.usual_chosen)
        self.add_button = Button(lambda t: t.gettext("Add a caregiver"), icon="plus")
        self.add_button.clicked.connect(self._add)
        self.body.addLayout(self._cards)
        self.body.addLayout(row(self.add_button, None))
        self.body.addWidget(self.usual)
        self.reload()

    @Slot()
    def reload(self) -> None:
        """Show the caregivers as they are kept now, unless somebody is typing."""
        if any(not binding.is_clean for binding in self.bindings):
            self._show_usual()
            return
        for binding in self.bindings:
            binding.close()
        self.bindings.clear()
        while (item := self._cards.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.setParent(None)
                widget.deleteLater()
        for caregiver in self._home.home.caregivers():
            self._add_card(self._home.forms.open(type(caregiver), caregiver.id))
        self._show_usual()

    def _show_usual(self) -> None:
        people = self._home.home.caregivers()
        self.usual.set_options([(person.id, plain(person.name)) for person in people])
        self.usual.set_value(self._home.home.usual_caregiver().id)

    @Slot()
    def _add(self) -> None:
        field = self._add_card(self._home.home.new_caregiver())
        field.edit.setFocus()

    def _add_card(self, form: Form[Any]) -> LineField:
        binding = FormBinding(form, self._home.drafts, self)
        self.bindings.append(binding)
        card = Card(margin=16, spacing=12)
        name = LineField(lambda t: t.gettext("Name"))
        roles = [(role, marked(WORDS[role])) for role in CaregiverRole]
        # Translators: a label: what a caregiver is in the home (provider, assistant, …).
        role: ChoiceField[CaregiverRole] = ChoiceField(lambda t: t.gettext("Role"), roles)
        languages = LineField(
            lambda t: t.gettext("Languages spoken"), hint=lambda t: t.gettext("With a comma between them")
        )
        started = DateField(lambda t: t.gettext("Started"))
        ended = DateField(lambda t: t.gettext("Ended"))
        card.add(
            SideBySide((name, 1), (role, 1), (languages, 1), spacing=16),
            row(started, ended, None, spacing=16, top=True),
        )
        binding.bind("name", name)
        binding.bind("role", role)
        binding.bind("languages", languages, show=", ".join, read=_listed)
        binding.bind("started", started)
        binding.bind("ended", ended)
        binding.problem_found.connect(self.problem_found)
        self._cards.addWidget(card)
        return name


def _listed(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.replace("،", ",").split(",") if part.strip())
