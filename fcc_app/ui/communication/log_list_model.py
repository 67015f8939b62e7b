"""The contacts as the list shows them: pages follow the last one seen, words are fetched when they come into sight."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from fcc_app.domain.communication import Contact
from fcc_app.domain.ids import HouseholdId
from fcc_app.errors import FccError
from fcc_app.i18n import app_language, catalog
from fcc_app.services.care_notes import Cursor
from fcc_app.services.communication import HouseholdChoice
from fcc_app.services.open_home import OpenHome
from fcc_app.ui.communication.contact_words import row_words
from fcc_app.ui.widgets import PagedListModel, RowWords
from fcc_app.ui.widgets.rows import FETCH, Index


class LogListModel(PagedListModel):
    """The contacts with one household, or with all, newest first."""

    page_shown = Signal()
    """More rows, or other ones, are there; or there are none."""

    problem_found = Signal(object)
    """An :class:`FccError`: the rows could not be read."""

    def __init__(self, home: OpenHome, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._home = home
        self._household: HouseholdId | None = None
        self._cursors: list[Cursor] = []
        self._more = False
        self._choices: dict[UUID, HouseholdChoice] = {}
        self._fetch = self._words_of

    def show_households(self, choices: Sequence[HouseholdChoice]) -> None:
        """With whom there may be contacts."""
        self._choices = {choice.household.id: choice for choice in choices}

    def show_log(self, household: HouseholdId | None) -> None:
        """Show the newest contacts with *household*, or with all."""
        self._household = household
        self._replace(self._read(FETCH, None))

    def refresh(self) -> None:
        """Read anew as many rows as are known; where they are the same, only their words are."""
        found = self._read(max(len(self._cursors), FETCH), None)
        if found == self._cursors:
            self.words_changed()
        else:
            self._replace(found)

    def canFetchMore(self, parent: Index) -> bool:
        """Whether there are more contacts than were read."""
        return not parent.isValid() and self._more

    def fetchMore(self, parent: Index) -> None:
        """Read 400 more ids."""
        if not self.canFetchMore(parent):
            return
        found = self._read(FETCH, self._cursors[-1])
        if found:
            self._pages.clear()
            first = len(self._cursors)
            self._cursors.extend(found)
            self._tell_base()
            self.insertRows(first, len(found))

    def _read(self, limit: int, after: Cursor | None) -> list[Cursor]:
        households = None if self._household is None else [self._household]
        try:
            found = self._home.communication.cursors(households, after, limit)
        except FccError as problem:
            self.problem_found.emit(problem)
            found = []
        self._more = len(found) == limit
        return found

    def _replace(self, found: list[Cursor]) -> None:
        self._pages.clear()
        self._cursors = found
        self._tell_base()
        self.show_rows(len(found))
        self.page_shown.emit()

    def _tell_base(self) -> None:
        self._ids = [contact for _, contact in self._cursors]
        self._shown = len(self._ids)

    def _words_of(self, ids: Sequence[UUID]) -> list[RowWords]:
        now, t = self._home.now(), catalog(app_language())
        try:
            contacts: dict[UUID, Contact] = {contact.id: contact for contact in self._home.communication.contacts(ids)}
            households = list(dict.fromkeys(contact.household_id for contact in contacts.values()))
            members = self._home.communication.members(households)
        except FccError as problem:
            self.problem_found.emit(problem)
            contacts, members = {}, {}
        words = []
        for contact_id in ids:
            contact = contacts.get(contact_id)
            if contact is None:  # it went to the bin a moment ago
                words.append(RowWords(""))
            else:
                words.append(row_words(t, contact, self._choices.get(contact.household_id), members, now))
        return words
