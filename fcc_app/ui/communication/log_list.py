"""The list of contacts: with every household, or with one that is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from fcc_app.domain.ids import HouseholdId
from fcc_app.errors import FccError
from fcc_app.formats import format_number
from fcc_app.i18n import Catalog, isolate
from fcc_app.services.communication import HouseholdChoice
from fcc_app.services.open_home import OpenHome
from fcc_app.ui.communication.log_list_model import LogListModel
from fcc_app.ui.language_scope import Says, Words, language_of, plain
from fcc_app.ui.theme import set_margins, set_spacing
from fcc_app.ui.widgets import Button, ChoiceField, EmptyState, Heading, IconButton, RowList, Text, row


class LogList(Says, QWidget):
    """Contacts, newest first."""

    chosen = Signal(object)
    """The id of the contact that a person chose."""

    household_chosen = Signal(object)
    """Only the contacts with this household (an id) are to be shown, or all (``None``)."""

    door_requested = Signal()
    new_requested = Signal()
    export_requested = Signal()
    families_requested = Signal()
    """There is nobody yet to talk with: please show where a family is added."""

    problem_found = Signal(object)
    """An :class:`FccError`."""

    def __init__(self, home: OpenHome, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._home = home
        self._choices: dict[UUID, HouseholdChoice] = {}
        self.heading = Heading(lambda t: t.gettext("Communication log"), kind="page")
        self.count = Text(kind="muted", wrap=False)
        self.new_button = IconButton("plus", lambda t: t.gettext("Write down a contact"), look="round")
        self.new_button.clicked.connect(self.new_requested)
        # Translators: a button: keep, in two clicks, that there was a short talk when a child was brought or fetched.
        self.door_button = Button(lambda t: t.gettext("Contact at the door"), look="primary", icon="door")
        self.door_button.clicked.connect(self.door_requested)
        # Translators: a button: give a family its communication log, as a file or on paper.
        self.export_button = Button(lambda t: t.gettext("Give to family"), icon="export")
        self.export_button.clicked.connect(self.export_requested)
        # Translators: a field: show only the contacts with this household.
        self.household: ChoiceField[HouseholdId | None] = ChoiceField(
            lambda t: t.gettext("Household"), label_shown=False
        )
        self.household.edited.connect(self.household_chosen)
        self.model = LogListModel(home)
        self.rows = RowList(lambda t: t.gettext("Contacts"), rows=self.model)
        self.rows.chosen.connect(self.chosen)
        self.rows.opened.connect(self.chosen)
        self.model.page_shown.connect(self._page_shown)
        self.model.problem_found.connect(self.problem_found)
        self.nothing = EmptyState(_no_contact, lambda t: t.gettext("Contact at the door"), icon="log")
        self.nothing.acted.connect(self._begin)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.rows)
        self._stack.addWidget(self.nothing)
        words = QVBoxLayout()
        set_spacing(words, 0)
        words.addWidget(self.heading)
        words.addWidget(self.count)
        top = row(spacing=8)
        top.addLayout(words, 1)
        top.addWidget(self.new_button, 0, Qt.AlignmentFlag.AlignVCenter)
        box = QVBoxLayout(self)
        set_margins(box, 18, 20, 18, 12)
        set_spacing(box, 10)
        box.addLayout(top)
        box.addLayout(row(self.door_button, None))
        box.addLayout(row(self.export_button, None))
        box.addWidget(self.household)
        box.addWidget(self._stack, 1)

    @property
    def wanted(self) -> HouseholdId | None:
        """The household whose contacts are shown; ``None`` for all."""
        return self.household.value()

    def show_households(self, choices: Sequence[HouseholdChoice]) -> None:
        """With whom there may be contacts. What is chosen stays."""
        self._choices = {choice.household.id: choice for choice in choices}
        chosen = self.household.value()
        options: list[tuple[HouseholdId | None, Words]] = [(None, lambda t: t.gettext("All households"))]
        options += [(HouseholdId(choice.household.id), plain(choice.name)) for choice in choices]
        self.household.set_options(options)
        self.household.set_value(chosen if chosen in self._choices else None)
        self.model.show_households(choices)
        for button in (self.new_button, self.door_button, self.export_button):
            button.setEnabled(bool(choices))

    def show_log(self, household: HouseholdId | None) -> None:
        """Show the newest contacts with *household*, or with all."""
        self.household.set_value(household if household in self._choices else None)
        self.model.show_log(self.wanted)
        self._count()

    def refresh(self) -> None:
        """Read anew what is shown; the place in the list and what is chosen stay."""
        current, place = self.rows.current_id(), self.rows.verticalScrollBar().value()
        self.model.refresh()
        self.choose(current)
        self.rows.verticalScrollBar().setValue(place)
        self._count()

    def choose(self, contact: UUID | None) -> None:
        """Mark a contact as the one that is shown, without a report."""
        if contact is None or not self.rows.choose(contact):
            self.rows.choose(None)
            self.rows.setCurrentIndex(self.rows.rootIndex())

    def focus_first(self) -> None:
        """Put the focus on the list, or on what can be done without one."""
        target: QWidget = self.rows if self.model.total else self.door_button
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _page_shown(self) -> None:
        empty = not self.model.total
        self._stack.setCurrentWidget(self.nothing if empty else self.rows)
        if not self._choices:
            self.nothing.show_sentence(lambda t: t.gettext("Talks are with a family. Add a family first."))
            self.nothing.button.set_words(lambda t: t.gettext("Add a family"))
            return
        chosen = self._choices.get(self.wanted) if self.wanted is not None else None
        self.nothing.show_sentence(_no_contact if chosen is None else self._nothing_with)
        self.nothing.button.set_words(lambda t: t.gettext("Contact at the door"))

    def _nothing_with(self, t: Catalog) -> str:
        chosen = self._choices.get(self.wanted) if self.wanted is not None else None
        # Translators: {household} is the name of a family's household; nothing is in its communication log yet.
        return t.gettext("What you talk about with {household} goes here, a word at the door is enough.").format(
            household=isolate(chosen.name if chosen is not None else "")
        )

    @Slot()
    def _begin(self) -> None:
        if self._choices:
            self.door_requested.emit()
        else:
            self.families_requested.emit()

    def _count(self) -> None:
        wanted = None if self.wanted is None else [self.wanted]
        try:
            count = self._home.communication.count(wanted)
        except FccError as problem:
            self.problem_found.emit(problem)
            return
        # Translators: how many contacts the list holds.
        self.count.set_words(
            lambda t: t.ngettext("{n} contact", "{n} contacts", count).format(n=format_number(count, language_of(self)))
        )


def _no_contact(t: Catalog) -> str:
    return t.gettext("What you talk about with a family goes here, a word at the door is enough.")
