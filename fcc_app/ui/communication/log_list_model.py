"""The contacts as the list shows them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QWidget

from fcc_app.domain.communication import Contact
from fcc_app.domain.ids import HouseholdId
from fcc_app.i18n import app_language, catalog
from fcc_app.services.care_notes import Cursor
from fcc_app.services.communication import HouseholdChoice
from fcc_app.services.open_home import OpenHome
from fcc_app.ui.communication.contact_words import row_words
from fcc_app.ui.list_and_detail.cursor_rows import CursorRows
from fcc_app.ui.widgets import RowWords


class LogListModel(CursorRows):
    """The contacts with one household, or with all, newest first."""

    def __init__(self, home: OpenHome, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._home = home
        self._household: HouseholdId | None = None
        self._choices: dict[UUID, HouseholdChoice] = {}

    def show_households(self, choices: Sequence[HouseholdChoice]) -> None:
        """With whom there may be contacts."""
        self._choices = {choice.household.id: choice for choice in choices}

    def show_log(self, household: HouseholdId | None) -> None:
        """Show the newest contacts with *household*, or with all."""
        self._household = household
        self.show_newest()

    def question(self, after: Cursor | None, limit: int) -> Callable[[], list[Cursor]]:
        """See :meth:`CursorRows.question`."""
        households = None if self._household is None else [self._household]
        return partial(self._home.communication.cursors, households, after, limit)

    def words_of(self, ids: Sequence[UUID]) -> list[RowWords]:
        """See :meth:`CursorRows.words_of`."""
        now, t = self._home.now(), catalog(app_language())
        contacts: dict[UUID, Contact] = {contact.id: contact for contact in self._home.communication.contacts(ids)}
        households = list(dict.fromkeys(contact.household_id for contact in contacts.values()))
        members = self._home.communication.members(households)
        words = []
        for contact_id in ids:
            contact = contacts.get(contact_id)
            if contact is None:  # it went to the bin a moment ago
                words.append(RowWords(""))
            else:
                words.append(row_words(t, contact, self._choices.get(contact.household_id), members, now))
        return words
