"""The list of contacts: with every household, or with one that is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from fcc_app.domain.ids import HouseholdId
from fcc_app.errors import FccError
from fcc_app.formats import format_number
from fcc_app.i18n import Catalog, isolate
from fcc_app.services.communication import HouseholdChoice
from fcc_app.services.open_home import OpenHome
from fcc_app.ui.communication.log_list_model import LogListModel
from fcc_app.ui.language_scope import Words, language_of, plain
from fcc_app.ui.list_and_detail.list_side import ListSide
from fcc_app.ui.widgets import Button, ChoiceField, EmptyState, RowList, row


class LogList(ListSide):
    """Contacts, newest first."""

    household_chosen = Signal(object)
    """Only the contacts with this household (an id) are to be shown, or all (``None``)."""

    door_requested = Signal()
    export_requested = Signal()

    def __init__(self, home: OpenHome, parent: QWidget | None = None) -> None:
        model = LogListModel(home)
        super().__init__(
            lambda t: t.gettext("Communication log"),
            lambda t: t.gettext("Write down a contact"),
            RowList(lambda t: t.gettext("Contacts"), rows=model),
            EmptyState(_no_contact, lambda t: t.gettext("Contact at the door"), icon="log"),
            parent,
        )
        self._home = home
        self.model = model
        self._choices: dict[UUID, HouseholdChoice] = {}
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
        self.model.page_shown.connect(self._page_shown)
        self.model.page_shown.connect(self.rows_shown)
        self.model.problem_found.connect(self.problem_found)
        self.nothing.acted.connect(self._begin)
        self._lay_out(row(self.door_button, None), row(self.export_button, None), self.household)

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
        """See :meth:`ListSide.refresh`."""
        self.model.refresh()
        self._count()

    def focus_first(self) -> None:
        """Put the focus on the list, or on what can be done without one."""
        if self.model.total:
            super().focus_first()
        else:
            self.door_button.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _page_shown(self) -> None:
        self.show_rows_or_nothing(self.model.total > 0)
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
        self.count.set_words(
            # Translators: how many contacts the list holds.
            lambda t: t.ngettext("{n} contact", "{n} contacts", count).format(n=format_number(count, language_of(self)))
        )


def _no_contact(t: Catalog) -> str:
    return t.gettext("What you talk about with a family goes here, a word at the door is enough.")
